// SPDX-License-Identifier: MIT
#include "gui/panels/noteform.h"

#include "core/model/limits.h"
#include "gui/panels/colourchoice.h"
#include "gui/panels/look.h"
#include "gui/panels/values.h"

#include <QEvent>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

QString kindName(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::Text:
        return NoteForm::tr("Text");
    case AnnotationKind::Rectangle:
        return NoteForm::tr("Rectangle");
    case AnnotationKind::Ellipse:
        return NoteForm::tr("Ellipse");
    case AnnotationKind::Arrow:
        return NoteForm::tr("Arrow");
    case AnnotationKind::Image:
        return NoteForm::tr("Picture");
    case AnnotationKind::Foreign:
        break;
    }
    return NoteForm::tr("Annotation");
}

bool hasText(const Annotation& note)
{
    return note.kind != AnnotationKind::Image && note.kind != AnnotationKind::Foreign;
}

bool hasFill(const Annotation& note)
{
    return note.kind == AnnotationKind::Rectangle || note.kind == AnnotationKind::Ellipse;
}

} // namespace

NoteForm::NoteForm(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 16);
    column->setSpacing(10);
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("noteTitle"));
    m_title->setFont(look::semiBold(1.15));
    column->addWidget(m_title);
    m_form = new QFormLayout;
    m_form->setVerticalSpacing(6);
    m_form->setHorizontalSpacing(10);
    column->addLayout(m_form);
    makeRows(m_form);
    column->addStretch(1);
}

void NoteForm::makeRows(QFormLayout* form)
{
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("noteText"));
    m_text->setAccessibleName(tr("Text"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(96);
    m_text->installEventFilter(this);
    m_textError = Field::makeErrorLabel(this);
    m_size = new QSpinBox(this);
    m_size->setObjectName(QStringLiteral("noteSize"));
    m_size->setAccessibleName(tr("Size of the text"));
    m_size->setRange(static_cast<int>(limits::textSizeLeast), static_cast<int>(limits::textSizeMost));
    m_size->setSuffix(tr(" px"));
    m_size->setMinimumHeight(26);
    m_size->setKeyboardTracking(false);
    m_colour = new ColourChoice(tr("Colour"), tr("as the theme"), this);
    m_colour->setObjectName(QStringLiteral("noteColour"));
    m_fill = new ColourChoice(tr("Fill"), tr("none"), this);
    m_fill->setObjectName(QStringLiteral("noteFill"));
    m_locked = new QCheckBox(tr("Locked: neither moved nor removed"), this);
    m_locked->setObjectName(QStringLiteral("noteLocked"));
    m_locked->setMinimumHeight(24);
    form->addRow(tr("Text"), m_text);
    form->addRow(QString(), m_textError);
    form->addRow(tr("Size"), m_size);
    form->addRow(tr("Colour"), m_colour);
    form->addRow(tr("Fill"), m_fill);
    form->addRow(QString(), m_locked);
    connect(m_size, &QSpinBox::valueChanged, this, [this](int size) {
        (void)change(tr("Set the size of a text"), QStringLiteral("note size"),
                     [size](Annotation& note) { note.size = size; });
    });
    connect(m_colour, &ColourChoice::chosen, this, [this](const QString& colour) {
        (void)change(tr("Set the colour of an annotation"), {},
                     [&](Annotation& note) { note.colour = colour.toStdString(); });
    });
    connect(m_fill, &ColourChoice::chosen, this, [this](const QString& colour) {
        (void)change(tr("Fill an annotation"), {}, [&](Annotation& note) {
            if (hasFill(note))
                note.fill = colour.toStdString();
        });
    });
    connect(m_locked, &QCheckBox::clicked, this, [this](bool locked) {
        (void)change(locked ? tr("Lock an annotation") : tr("Unlock an annotation"), {},
                     [locked](Annotation& note) { note.locked = locked; });
    });
}

std::vector<const Annotation*> NoteForm::all() const
{
    std::vector<const Annotation*> found;
    for (const std::size_t note : m_notes) {
        if (note < topology().layout.annotations.size())
            found.push_back(&topology().layout.annotations[note]);
    }
    return found;
}

Status NoteForm::change(const QString& text, const QString& key, const std::function<void(Annotation&)>& how)
{
    Batch batch;
    QString mergeKey = key;
    for (const std::size_t note : m_notes) {
        if (note >= topology().layout.annotations.size())
            continue;
        PutAnnotation put{note, topology().layout.annotations[note]};
        how(put.annotation);
        batch.edits.push_back(std::move(put));
        if (!key.isEmpty())
            mergeKey += QStringLiteral(" %1").arg(note);
    }
    return m_document->push(batch, text, mergeKey);
}

void NoteForm::setNotes(const std::vector<std::size_t>& notes)
{
    if (notes != m_notes && m_text->hasFocus())
        takeText();
    m_notes = notes;
    refresh();
}

void NoteForm::takeText()
{
    const std::vector<const Annotation*> notes = all();
    const QString typed = m_text->toPlainText();
    if (notes.size() != 1 || !hasText(*notes.front()) || toQString(notes.front()->text) == typed)
        return;
    const Status fits = values::checkLength("text", typed, limits::textLength);
    writeBelow(m_textError, fits ? QString() : reasonOf(fits.error()), false);
    if (fits)
        (void)change(tr("Edit the text"), {}, [&](Annotation& note) { note.text = typed.toStdString(); });
}

bool NoteForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::FocusOut)
        takeText();
    return Form::eventFilter(watched, event);
}

void NoteForm::focusFirst()
{
    QWidget* first = m_text->isVisible() ? static_cast<QWidget*>(m_text) : m_colour;
    first->setFocus(Qt::ShortcutFocusReason);
}

void NoteForm::showText(const std::vector<const Annotation*>& notes)
{
    const bool one = notes.size() == 1 && hasText(*notes.front());
    m_form->setRowVisible(m_text, one);
    m_textError->hide();
    if (one && m_text->toPlainText() != toQString(notes.front()->text))
        m_text->setPlainText(toQString(notes.front()->text));
}

void NoteForm::refresh()
{
    const std::vector<const Annotation*> notes = all();
    if (notes.empty())
        return;
    m_title->setText(notes.size() == 1 ? kindName(notes.front()->kind)
                                       : tr("%n annotation(s) selected", nullptr, static_cast<int>(notes.size())));
    showText(notes);
    const auto same = [&](auto of) {
        return std::ranges::all_of(notes, [&](const Annotation* note) { return of(*note) == of(*notes.front()); });
    };
    const auto any = [&](auto which) {
        return std::ranges::any_of(notes, [&](const Annotation* note) { return which(*note); });
    };
    m_form->setRowVisible(m_size, any(hasText));
    m_form->setRowVisible(m_colour, any(hasText));
    m_form->setRowVisible(m_fill, any(hasFill));
    {
        const QSignalBlocker quiet(m_size);
        m_size->setValue(qRound(notes.front()->size.value_or(Annotation::textSize)));
    }
    m_colour->show(toQString(notes.front()->colour), !same([](const Annotation& note) { return note.colour; }));
    m_fill->show(toQString(notes.front()->fill), !same([](const Annotation& note) { return note.fill; }));
    const bool locked = notes.front()->locked;
    m_locked->setTristate(false);
    m_locked->setCheckState(same([](const Annotation& note) { return note.locked; })
                                ? (locked ? Qt::Checked : Qt::Unchecked)
                                : Qt::PartiallyChecked);
}

} // namespace nsk::gui
