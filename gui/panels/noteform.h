// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QCheckBox>
#include <QPlainTextEdit>

class QFormLayout;
class QSpinBox;

namespace nsk::gui {

class ColourChoice;

/// The inspector's page for annotations: text, size, colours and lock of the one selected, or of several at once.
class NoteForm : public Form
{
    Q_OBJECT

public:
    NoteForm(Document* document, LabMonitor* monitor, QWidget* parent);
    /// Numbers of annotations, at least one.
    void setNotes(const std::vector<std::size_t>& notes);
    void refresh() override;
    void focusFirst();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeRows(QFormLayout* form);
    Status change(const QString& text, const QString& key, const std::function<void(Annotation&)>& how);
    std::vector<const Annotation*> all() const;
    void takeText();
    void showText(const std::vector<const Annotation*>& notes);

    std::vector<std::size_t> m_notes;
    QLabel* m_title;
    QFormLayout* m_form = nullptr;
    QPlainTextEdit* m_text;
    QLabel* m_textError;
    QSpinBox* m_size;
    ColourChoice* m_colour;
    ColourChoice* m_fill;
    QCheckBox* m_locked;
};

} // namespace nsk::gui
