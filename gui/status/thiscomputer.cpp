// SPDX-License-Identifier: MIT
#include "gui/status/thiscomputer.h"

#include <QFile>

#include <algorithm>

namespace nsk::gui::thiscomputer {

namespace {

/// "" where it cannot be read.
QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(file.readAll()).trimmed() : QString();
}

} // namespace

std::vector<std::string> outwardInterfaces(const QString& proc)
{
    std::vector<std::string> names;
    const QString nothing = QStringLiteral("00000000");
    const QStringList lines = textOf(proc + QStringLiteral("/net/route")).split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        const QStringList fields = line.simplified().split(QLatin1Char(' ')); // Iface Destination … Mask is the eighth
        if (fields.size() < 8 || fields[1] != nothing || fields[7] != nothing)
            continue;
        const std::string name = fields[0].toStdString();
        const QString forwarding = textOf(proc + QStringLiteral("/sys/net/ipv4/conf/%1/forwarding").arg(fields[0]));
        if (forwarding == QStringLiteral("0") && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    return names;
}

std::vector<AdminCommand> sandboxCommands(bool limitReached, const QString& proc)
{
    using Reason = AdminCommand::Reason;
    struct Setting
    {
        Reason reason;
        const char* path;
        const char* forbids;
        const char* command;
    };
    const Setting settings[] = {
        {Reason::CloneSysctl, "/sys/kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1"},
        {Reason::NoneAllowed, "/sys/user/max_user_namespaces", "0", "user.max_user_namespaces=15000"},
        {Reason::AppArmor, "/sys/kernel/apparmor_restrict_unprivileged_userns", "1",
         "kernel.apparmor_restrict_unprivileged_userns=0"}};
    std::vector<AdminCommand> commands;
    QStringList kept;
    for (const Setting& setting : settings) {
        const bool forbids = textOf(proc + QLatin1String(setting.path)) == QLatin1String(setting.forbids);
        if (!forbids && !(limitReached && setting.reason == Reason::NoneAllowed))
            continue;
        commands.push_back({setting.reason, QStringLiteral("sudo sysctl -w %1").arg(QLatin1String(setting.command))});
        kept << QLatin1String(setting.command);
    }
    if (!kept.isEmpty())
        commands.push_back({Reason::Keep, QStringLiteral("printf '%s\\n' %1 | sudo tee /etc/sysctl.d/50-nsketch.conf")
                                              .arg(kept.join(QLatin1Char(' ')))});
    return commands;
}

} // namespace nsk::gui::thiscomputer
