// SPDX-License-Identifier: MIT
#include "gui/panels/topologyform.h"

#include "gui/panels/look.h"

#include <QEvent>
#include <QFormLayout>
#include <QVBoxLayout>

namespace nsk::gui {

TopologyForm::TopologyForm(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(10);
    column->addWidget(look::heading(tr("Topology"), this));
    auto* form = new QFormLayout;
    form->setVerticalSpacing(4);
    m_name = new Field(
        tr("Name"),
        [this](const QString& typed) -> Status {
            const auto wanted = LabName::parse(typed.toStdString());
            if (!wanted)
                return fail(wanted.error());
            return putDetails(tr("Rename the topology"), [&](PutDetails& details) { details.name = *wanted; });
        },
        this);
    m_name->setObjectName(QStringLiteral("topologyName"));
    m_title = new Field(
        tr("Title"),
        [this](const QString& typed) -> Status {
            return putDetails(tr("Set the title"), [&](PutDetails& details) { details.title = typed.toStdString(); });
        },
        this);
    m_title->setMaxLength(80);
    QLabel* error = Field::makeErrorLabel(this);
    m_name->setErrorLabel(error);
    form->addRow(tr("Name"), m_name);
    form->addRow(error);
    form->addRow(tr("Title"), m_title);
    column->addLayout(form);
    m_count = look::caption({}, this);
    column->addWidget(m_count);
    m_begin = new QLabel(tr("Press Deploy to begin."), this);
    m_begin->setObjectName(QStringLiteral("begin"));
    m_begin->setFont(look::semiBold());
    column->addWidget(m_begin);
    column->addWidget(look::rule(this));
    m_edit = new QPushButton(this);
    auto* head = new QHBoxLayout;
    head->addWidget(look::heading(tr("Description"), this), 1);
    head->addWidget(m_edit);
    column->addLayout(head);
    m_description = new QTextBrowser(this);
    m_description->setFrameShape(QFrame::NoFrame);
    m_description->setOpenLinks(false); // a file from elsewhere opens nothing
    m_description->viewport()->setAutoFillBackground(false);
    m_description->setMinimumHeight(160);
    m_editor = new QPlainTextEdit(this);
    m_editor->setAccessibleName(tr("Description"));
    m_editor->setMinimumHeight(160);
    m_editor->installEventFilter(this);
    column->addWidget(m_description, 1);
    column->addWidget(m_editor, 1);
    editDescription(false);
    connect(m_edit, &QPushButton::clicked, this, [this] { editDescription(!m_editor->isVisible()); });
}

bool TopologyForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_editor && event->type() == QEvent::FocusOut && m_editor->isVisible()) {
        const std::string text = m_editor->toPlainText().toStdString();
        (void)putDetails(tr("Change the description"), [&](PutDetails& details) { details.description = text; });
    }
    return Form::eventFilter(watched, event);
}

void TopologyForm::editDescription(bool editing)
{
    if (editing)
        m_editor->setPlainText(toQString(topology().description));
    m_editor->setVisible(editing);
    m_description->setVisible(!editing);
    m_edit->setText(editing ? tr("Done") : tr("Edit"));
    if (editing)
        m_editor->setFocus();
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

void TopologyForm::refresh()
{
    const Topology& now = topology();
    m_name->show(toQString(now.name.str()));
    m_title->show(toQString(now.title));
    m_count->setText(tr("%n node(s)", nullptr, static_cast<int>(now.nodes.size())) + QStringLiteral(" · ") +
                     tr("%n link(s)", nullptr, static_cast<int>(now.links.size())));
    m_begin->setVisible(m_monitor->state() == LabMonitor::State::NotRunning && !now.nodes.empty());
    const QString description = toQString(now.description);
    if (m_description->property("shown").toString() != description) {
        m_description->setProperty("shown", description);
        m_description->document()->setMarkdown(description, QTextDocument::MarkdownNoHTML);
    }
}

} // namespace nsk::gui
