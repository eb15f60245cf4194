// SPDX-License-Identifier: MIT
#include "gui/panels/topologyform.h"

#include "core/model/limits.h"
#include "gui/panels/checkrows.h"
#include "gui/panels/look.h"
#include "gui/panels/values.h"

#include <QEvent>
#include <QFormLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <cmath>

namespace nsk::gui {

MarkdownView::MarkdownView(QWidget* parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false); // a file from elsewhere opens nothing
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
}

void MarkdownView::setMarkdownText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    document()->setMarkdown(text, QTextDocument::MarkdownNoHTML);
    fit();
}

void MarkdownView::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    fit();
}

void MarkdownView::fit()
{
    document()->setTextWidth(viewport()->width());
    setFixedHeight(static_cast<int>(std::ceil(document()->size().height())) + 2);
}

TopologyForm::TopologyForm(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 16);
    column->setSpacing(10);
    column->addWidget(look::heading(tr("Topology"), this));
    column->addWidget(makeNames());
    m_count = look::caption({}, this);
    m_count->setObjectName(QStringLiteral("counts"));
    m_count->setWordWrap(true);
    column->addWidget(m_count);
    column->addWidget(look::rule(this));
    column->addWidget(makeDescription());
    column->addWidget(look::rule(this));
    m_checks = new CheckRows(m_document, m_monitor, this);
    column->addWidget(m_checks);
    column->addStretch(1);
    connect(m_checks, &CheckRows::pingWanted, this, &TopologyForm::pingWanted);
}

QWidget* TopologyForm::makeNames()
{
    auto* names = new QWidget(this);
    auto* form = new QFormLayout(names);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    form->setHorizontalSpacing(10);
    m_name = new Field(
        tr("Name"),
        [this](const QString& typed) -> Status {
            const auto wanted = LabName::parse(typed.toStdString());
            if (!wanted)
                return fail(wanted.error());
            return putDetails(tr("Rename the topology"), [&](PutDetails& details) { details.name = *wanted; });
        },
        names);
    m_name->setObjectName(QStringLiteral("topologyName"));
    m_title = new Field(
        tr("Title"),
        [this](const QString& typed) -> Status {
            if (Status status = values::checkLength("title", typed, limits::labelLength); !status)
                return status;
            return putDetails(tr("Set the title"), [&](PutDetails& details) { details.title = typed.toStdString(); });
        },
        names);
    m_title->setObjectName(QStringLiteral("topologyTitle"));
    for (const auto& [title, field] : {std::pair(tr("Name"), m_name), std::pair(tr("Title"), m_title)}) {
        QLabel* error = Field::makeErrorLabel(names);
        field->setErrorLabel(error);
        form->addRow(title, field);
        form->addRow(error);
    }
    return names;
}

QWidget* TopologyForm::makeDescription()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_edit = new QPushButton(box);
    m_edit->setMinimumHeight(26);
    m_edit->setObjectName(QStringLiteral("editDescription"));
    auto* head = new QHBoxLayout;
    head->addWidget(look::heading(tr("Description"), box), 1);
    head->addWidget(m_edit);
    column->addLayout(head);
    m_description = new MarkdownView(box);
    m_description->setObjectName(QStringLiteral("description"));
    m_description->setAccessibleName(tr("Description"));
    m_description->setFocusPolicy(Qt::ClickFocus);
    m_noDescription = look::caption(tr("none yet"), box);
    m_editor = new QPlainTextEdit(box);
    m_editor->setObjectName(QStringLiteral("descriptionEditor"));
    m_editor->setAccessibleName(tr("Description, as Markdown"));
    m_editor->setPlaceholderText(tr("Markdown: what the network shows, what to try"));
    m_editor->setTabChangesFocus(true);
    m_editor->setMinimumHeight(160);
    m_editor->installEventFilter(this);
    m_editorError = Field::makeErrorLabel(box);
    column->addWidget(m_description);
    column->addWidget(m_noDescription);
    column->addWidget(m_editor);
    column->addWidget(m_editorError);
    m_editor->hide();
    m_edit->setText(tr("Edit"));
    connect(m_edit, &QPushButton::clicked, this, [this] { editDescription(m_editor->isHidden()); });
    return box;
}

bool TopologyForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_editor)
        return Form::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && !m_editor->isHidden())
        leaveEditor(static_cast<QFocusEvent*>(event)->reason());
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!key || !endsEditing(*static_cast<QKeyEvent*>(event)))
        return Form::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        editDescription(false);
    event->accept(); // here it is no shortcut of the window's
    return true;
}

/// Escape, or Ctrl+Enter.
bool TopologyForm::endsEditing(const QKeyEvent& key)
{
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    return key.key() == Qt::Key_Escape || (enter && key.modifiers().testFlag(Qt::ControlModifier));
}

/// Gone elsewhere in the window: the text is shown as it reads. A menu or another window comes back.
void TopologyForm::leaveEditor(Qt::FocusReason reason)
{
    commitDescription();
    const bool back =
        reason == Qt::PopupFocusReason || reason == Qt::MenuBarFocusReason || reason == Qt::ActiveWindowFocusReason;
    const bool done = reason == Qt::MouseFocusReason && m_edit->hasFocus(); // its click ends it
    if (!back && !done)
        closeEditor();
}

void TopologyForm::closeEditor()
{
    if (!m_editorError->isHidden())
        return; // what is too long stays to be shortened
    m_editor->hide();
    m_edit->setText(tr("Edit"));
    refresh();
}

void TopologyForm::commitDescription()
{
    const QString text = m_editor->toPlainText();
    Status status = values::checkLength("description", text, limits::textLength);
    if (status)
        status = putDetails(tr("Change the description"),
                            [&](PutDetails& details) { details.description = text.toStdString(); });
    writeBelow(m_editorError, status ? QString() : reasonOf(status.error()), false);
}

void TopologyForm::editDescription(bool editing)
{
    if (editing) {
        m_editor->setPlainText(toQString(topology().description));
        m_editor->show();
        m_edit->setText(tr("Done"));
        m_editor->setFocus();
        refresh();
        return;
    }
    commitDescription();
    if (!m_editorError->isHidden())
        return;
    m_edit->setFocus(); // which leaves the editor
    closeEditor();
}

Status TopologyForm::putDetails(const QString& text, const std::function<void(PutDetails&)>& change)
{
    const Topology& now = topology();
    PutDetails details{now.name, now.title, now.description, now.comment};
    change(details);
    if (details.name == now.name && details.title == now.title && details.description == now.description)
        return {};
    return m_document->push(details, text);
}

void TopologyForm::focusName()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void TopologyForm::forget()
{
    m_editorError->hide();
    m_editor->hide();
    m_edit->setText(tr("Edit"));
    m_checks->forget();
}

void TopologyForm::refresh()
{
    const Topology& now = topology();
    m_name->show(toQString(now.name.str()));
    m_title->show(toQString(now.title));
    QStringList counts{tr("%n node(s)", nullptr, static_cast<int>(now.nodes.size())),
                       tr("%n link(s)", nullptr, static_cast<int>(now.links.size()))};
    if (!now.checks.empty())
        counts << tr("%n check(s)", nullptr, static_cast<int>(now.checks.size()));
    m_count->setText(counts.join(QStringLiteral(" · ")));
    m_description->setMarkdownText(toQString(now.description));
    m_description->setVisible(m_editor->isHidden() && !now.description.empty());
    m_noDescription->setVisible(m_editor->isHidden() && now.description.empty());
    m_checks->refresh();
}

} // namespace nsk::gui
