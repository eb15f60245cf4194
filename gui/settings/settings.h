// SPDX-License-Identifier: MIT
#pragma once

#include "gui/settings/settingkeys.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>
#include <optional>

class QAction;

/// Reading and writing of what settingkeys.h lists. A settings file is one that anybody may have edited: a value of the
/// wrong type, out of its range or not among its options is the default.
namespace nsk::gui::settings {

bool flag(const Setting& setting);
int number(const Setting& setting);
/// Of a text or a choice.
QString text(const Setting& setting);
/// Of a list: as it was kept.
QVariant list(const Setting& setting);

/// Keeps it and tells changes(), unless it is what it was.
void set(const Setting& setting, const QVariant& value);
/// Back to the default: nothing stands in the file any more.
void reset(const Setting& setting);
bool isUsual(const Setting& setting);
QVariant usual(const Setting& setting);

/// Why a text cannot be this setting's, in the user's language; empty: it can.
QString whyNot(const Setting& setting, const QString& text);

QString titleOf(const Setting& setting);
QString whatOf(const Setting& setting);

/// The file that they are kept in.
QString place();

/// What is wrong with that file.
struct Problem
{
    enum class Kind {
        Unreadable, ///< not a settings file: kept as `aside`, the defaults hold
        Unwritable  ///< choices are forgotten when nsketch ends
    };
    Kind kind;
    QString path;
    QString aside{};
};
/// Looks at the file, and puts one that cannot be read aside. Each problem of a file is told once.
std::optional<Problem> lookForProblem();

/// Tells every window of this program.
class Changes : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void changed(const nsk::gui::settings::Setting* setting);
    void problem(const nsk::gui::settings::Problem& problem);
};
Changes* changes();
/// Calls it whenever this one has another value, as long as `context` lives.
void onChange(const Setting& setting, QObject* context, std::function<void()> call);

/// The action shows the flag and sets it; several may show the same one.
void bind(QAction* action, const Setting& setting);

} // namespace nsk::gui::settings
