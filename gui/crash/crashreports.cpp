// SPDX-License-Identifier: MIT
#include "gui/crash/crashreports.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace nsk::gui::crash {

QString folder()
{
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state)) // as the base directory specification wants it
        state = QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/nsketch");
}

std::vector<Report> reports(const QString& in)
{
    static const QRegularExpression pattern(QStringLiteral("^crash-(\\d{8}-\\d{6})-\\d+\\.txt$"));
    const QDir place(in);
    std::vector<Report> all;
    for (const QString& name : place.entryList({QStringLiteral("crash-*.txt")}, QDir::Files | QDir::NoSymLinks,
                                               QDir::Name | QDir::Reversed)) {
        const QRegularExpressionMatch match = pattern.match(name);
        if (!match.hasMatch())
            continue; // somebody else's
        QDateTime written = QDateTime::fromString(match.captured(1), QStringLiteral("yyyyMMdd-hhmmss"));
        written.setTimeSpec(Qt::UTC);
        all.push_back({place.filePath(name), written});
    }
    return all;
}

void removeOld(const QString& in)
{
    const std::vector<Report> all = reports(in);
    for (std::size_t i = reportsMost; i < all.size(); ++i)
        QFile::remove(all[i].path);
}

QString textOf(const Report& report)
{
    constexpr qint64 most = qint64{256} << 10;
    QFile file(report.path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(most)) : QString();
}

} // namespace nsk::gui::crash
