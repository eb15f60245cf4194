// SPDX-License-Identifier: MIT
#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/panels/tables/rowadder.h"

#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>

namespace nsk::gui {

RowDialog::RowDialog(RowAdder adder, QWidget* parent)
    : QDialog(parent), m_adder(std::move(adder)), m_error(Field::makeErrorLabel(this))
{
    setObjectName(QStringLiteral("rowDialog"));
    setWindowTitle(m_adder.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(420);
    auto* form = new QFormLayout(this);
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(12);
    form->setContentsMargins(16, 16, 16, 12);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const RowAdder::Asked& asked : m_adder.asked) {
        m_boxes.push_back(makeBox(asked));
        form->addRow(asked.title, m_boxes.back());
    }
    form->addRow(m_error);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    QPushButton* add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    add->setObjectName(QStringLiteral("addRow"));
    add->setDefault(true);
    look::makePrimary(add);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &RowDialog::add);
    const auto first = std::ranges::find_if(m_boxes, [](const QWidget* box) { // what is known already is passed by
        const auto* line = qobject_cast<const QLineEdit*>(box);
        return line == nullptr || line->text().isEmpty();
    });
    (first == m_boxes.end() ? m_boxes.front() : *first)->setFocus();
}

QWidget* RowDialog::makeBox(const RowAdder::Asked& asked)
{
    QWidget* made = nullptr;
    if (!asked.choices.isEmpty()) {
        auto* choice = new Choice(asked.title, this);
        choice->addItems(asked.choices);
        made = choice;
    } else {
        auto* line = new QLineEdit(asked.initial, this);
        line->setAccessibleName(asked.title);
        line->setPlaceholderText(asked.placeholder);
        line->setFont(look::monospace());
        if (!asked.known.isEmpty()) {
            auto* completer = new QCompleter(asked.known, line);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            completer->setFilterMode(Qt::MatchContains);
            line->setCompleter(completer);
        }
        made = line;
    }
    made->setObjectName(QStringLiteral("add_") + QLatin1String(asked.id));
    made->setMinimumHeight(26);
    return made;
}

void RowDialog::add()
{
    QStringList typed;
    for (const QWidget* box : m_boxes) {
        const auto* line = qobject_cast<const QLineEdit*>(box);
        typed << (line != nullptr ? line->text().simplified() : static_cast<const QComboBox*>(box)->currentText());
    }
    const auto made = m_adder.add(typed);
    writeBelow(m_error, made ? QString() : reasonOf(made.error()), false);
    setAccessibleDescription(m_error->text());
    if (!made)
        return;
    Q_EMIT added(*made);
    accept();
}

} // namespace nsk::gui
