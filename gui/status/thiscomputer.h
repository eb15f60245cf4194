// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

/// What can be read without rights about this computer itself. `proc`: where /proc is, for tests.
namespace nsk::gui::thiscomputer {

/// The interfaces with an IPv4 default route that do not forward: what a gateway in system mode will make forward.
std::vector<std::string> outwardInterfaces(const QString& proc = QStringLiteral("/proc"));

/// A command for an administrator, and what it is for.
struct AdminCommand
{
    enum class Reason {
        CloneSysctl, ///< Debian's switch for user namespaces is off
        NoneAllowed, ///< the number of user namespaces is limited, to 0 or to those that there are
        AppArmor,    ///< Ubuntu's AppArmor leaves them without rights
        Keep         ///< keeps the settings over a restart
    };
    Reason reason;
    QString command;
};
/// What allows ordinary users the sandbox of a rootless lab, as this computer is set. Empty where none of the known
/// settings forbids it: then something else does, a container, say. `limitReached`: the kernel said that there are as
/// many user namespaces as may be.
std::vector<AdminCommand> sandboxCommands(bool limitReached, const QString& proc = QStringLiteral("/proc"));

} // namespace nsk::gui::thiscomputer
