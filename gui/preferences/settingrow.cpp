// SPDX-License-Identifier: MIT
#include "gui/preferences/settingrow.h"

#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QProcess>
#include <QSpinBox>
#include <QStandardPaths>

namespace nsk::gui {

namespace {

constexpr int controlWidth = 280;

QString optionText(const settings::Option& option)
{
    return QCoreApplication::translate("settings", option.text);
}

/// A number that the wheel leaves alone: it scrolls the page.
class NumberField : public QSpinBox
{
public:
    explicit NumberField(QWidget* parent) : QSpinBox(parent) { setFocusPolicy(Qt::StrongFocus); }

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

} // namespace

SettingRow::SettingRow(const settings::Setting& setting, const QStringList& terminals, QWidget* parent)
    : QWidget(parent), m_setting(setting), m_what(new QLabel(settings::whatOf(setting), this)),
      m_note(new QLabel(this)), m_reset(new QToolButton(this))
{
    setObjectName(QStringLiteral("setting_") + QLatin1String(setting.key));
    const QString title = settings::titleOf(setting);
    QWidget* control = makeControl(terminals);
    control->setObjectName(QStringLiteral("value_") + QLatin1String(setting.key));
    control->setAccessibleName(title);
    control->setAccessibleDescription(settings::whatOf(setting));
    control->setMinimumHeight(26);
    for (QLabel* label : {m_what, m_note}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        look::setTone(label, look::Tone::Soft);
    }
    m_reset->setText(tr("Reset"));
    m_reset->setAutoRaise(true);
    m_reset->setMinimumSize(24, 26);
    m_reset->setObjectName(QStringLiteral("reset_") + QLatin1String(setting.key));
    m_reset->setAccessibleName(tr("Reset %1").arg(title));
    m_reset->setToolTip(m_reset->accessibleName());
    connect(m_reset, &QToolButton::clicked, this, &SettingRow::reset);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    if (setting.type == settings::Type::Flag) { // its words are the check box's
        grid->addWidget(control, 0, 0, 1, 2);
    } else {
        auto* name = new QLabel(title, this);
        name->setBuddy(control);
        name->setWordWrap(true);
        grid->addWidget(name, 0, 0);
        control->setFixedWidth(controlWidth);
        grid->addWidget(control, 0, 1, Qt::AlignRight);
    }
    grid->addWidget(m_reset, 0, 2, Qt::AlignRight);
    grid->addWidget(m_what, 1, 0, 1, 2);
    grid->addWidget(m_note, 2, 0, 1, 2);
    settings::onChange(m_setting, this, [this] { show(); });
    show();
}

QWidget* SettingRow::makeControl(const QStringList& terminals)
{
    switch (m_setting.type) {
    case settings::Type::Flag:
        return makeFlag();
    case settings::Type::Number:
        return makeNumber();
    case settings::Type::Choice:
        return makeChoice();
    case settings::Type::Text:
    case settings::Type::List:
        break;
    }
    return m_setting.form == settings::Form::Terminal ? makeTerminal(terminals) : makeText();
}

QWidget* SettingRow::makeFlag()
{
    auto* box = new QCheckBox(settings::titleOf(m_setting), this);
    connect(box, &QCheckBox::clicked, this, &SettingRow::take);
    m_showValue = [this, box] { box->setChecked(settings::flag(m_setting)); };
    return box;
}

QWidget* SettingRow::makeNumber()
{
    auto* field = new NumberField(this);
    field->setRange(m_setting.least, m_setting.most);
    const QString unit = QLatin1String(m_setting.unit);
    if (unit == QLatin1String("/"))
        field->setPrefix(unit);
    else
        field->setSuffix(QLatin1Char(' ') + unit);
    m_showValue = [this, field] {
        const QSignalBlocker quiet(field);
        field->setValue(settings::number(m_setting));
    };
    connect(field, &QSpinBox::valueChanged, this, &SettingRow::take);
    return field;
}

QWidget* SettingRow::makeChoice()
{
    auto* choice = new Choice(settings::titleOf(m_setting), this);
    for (const settings::Option& option : m_setting.options)
        choice->addItem(optionText(option), QString::fromUtf8(option.value));
    connect(choice, &QComboBox::activated, this, [this, choice] { take(choice->currentData()); });
    m_showValue = [this, choice] { choice->setCurrentIndex(choice->findData(settings::text(m_setting))); };
    return choice;
}

QWidget* SettingRow::makeTerminal(const QStringList& terminals)
{
    auto* choice = new Choice(settings::titleOf(m_setting), this);
    choice->setEditable(true);
    choice->setInsertPolicy(QComboBox::NoInsert);
    choice->addItems(terminals);
    choice->lineEdit()->setPlaceholderText(tr("found by itself"));
    choice->lineEdit()->setAccessibleName(settings::titleOf(m_setting));
    connect(choice, &QComboBox::activated, this, [this, choice] { takeText(choice->currentText()); });
    connect(choice->lineEdit(), &QLineEdit::editingFinished, this, [this, choice] { takeText(choice->currentText()); });
    m_showValue = [this, choice] { choice->setEditText(settings::text(m_setting)); };
    return choice;
}

QWidget* SettingRow::makeText()
{
    auto* field = new QLineEdit(this);
    if (m_setting.form == settings::Form::Program)
        field->setPlaceholderText(tr("found by itself"));
    connect(field, &QLineEdit::textEdited, this, &SettingRow::takeText);
    m_showValue = [this, field] {
        if (field->text().trimmed() != settings::text(m_setting))
            field->setText(settings::text(m_setting));
    };
    return field;
}

void SettingRow::take(const QVariant& value)
{
    settings::set(m_setting, value);
    Q_EMIT edited(&m_setting);
}

void SettingRow::takeText(const QString& text)
{
    const QString why = settings::whyNot(m_setting, text);
    if (!why.isEmpty()) {
        m_note->setText(why + QLatin1Char(' ') + tr("%1 holds until then.").arg(settings::text(m_setting)));
        look::setTone(m_note, look::Tone::Bad);
        m_note->show();
        m_reset->setEnabled(true);
        return;
    }
    take(text.trimmed());
    show();
}

void SettingRow::reset()
{
    const bool hadFocus = m_reset->hasFocus();
    settings::reset(m_setting);
    show(); // also what was typed and not taken
    Q_EMIT edited(&m_setting);
    if (hadFocus)
        m_reset->setFocus();
}

void SettingRow::show()
{
    m_showValue();
    m_reset->setEnabled(!settings::isUsual(m_setting));
    const QString note = noteOf(settings::text(m_setting));
    m_note->setText(note);
    look::setTone(m_note, look::Tone::Soft);
    m_note->setVisible(!note.isEmpty());
}

QString SettingRow::noteOf(const QString& text) const
{
    if (m_setting.form != settings::Form::Program && m_setting.form != settings::Form::Terminal)
        return {};
    if (text.isEmpty()) {
        if (m_setting.form == settings::Form::Terminal)
            return {};
        const QString found = QStandardPaths::findExecutable(QLatin1String(m_setting.key));
        return found.isEmpty() ? tr("None is installed.") : tr("Found: %1").arg(found);
    }
    const QStringList words =
        m_setting.form == settings::Form::Terminal ? QProcess::splitCommand(text) : QStringList(text);
    const QString found = words.isEmpty() ? QString() : QStandardPaths::findExecutable(words.front());
    return found.isEmpty() ? tr("There is no such program here.") : tr("Found: %1").arg(found);
}

} // namespace nsk::gui
