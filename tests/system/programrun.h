// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QStringList>

/// What a program said, and how it ended: its exit status, 255 where a signal ended it, -1 where it did not end in a minute.
struct Output
{
    int status = -1;
    QString out;
    QString err;
};

/// Of one that has ended.
inline Output outputOf(QProcess& process)
{
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 255,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

inline Output runProgram(const QString& program, const QStringList& arguments,
                         const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished(5000);
        return {-1, {}, program + QStringLiteral(" did not end")};
    }
    return outputOf(process);
}

/// The lines that only one of them has, "- " before what was wanted and "+ " before what there is.
inline QStringList lineDifference(const QStringList& wanted, const QStringList& got)
{
    QStringList said;
    for (const QString& line : wanted) {
        if (!got.contains(line))
            said << QStringLiteral("- ") + line;
    }
    for (const QString& line : got) {
        if (!wanted.contains(line))
            said << QStringLiteral("+ ") + line;
    }
    return said;
}
