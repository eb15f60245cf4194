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

} // namespace nsk::gui::thiscomputer
