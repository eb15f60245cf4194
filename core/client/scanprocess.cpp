// SPDX-License-Identifier: MIT
#include "core/client/scanprocess.h"

#include "core/client/launcher.h"
#include "core/wire/scandocument.h"

#include <QElapsedTimer>
#include <QProcess>

namespace nsk {

namespace {

constexpr qsizetype saidMost = 4096; ///< bytes of its complaint

} // namespace

Result<Scan> scanThisComputer(std::chrono::seconds patience)
{
    const auto program = helperToStart();
    if (!program)
        return fail(program.error());
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(*program, {QStringLiteral("--scan")}, QIODevice::ReadOnly);
    if (!process.waitForStarted())
        return fail("scan.failed", {process.errorString().toStdString()});
    const auto limit = std::chrono::duration_cast<std::chrono::milliseconds>(patience).count();
    QElapsedTimer timer;
    timer.start();
    QByteArray document;
    while (process.state() != QProcess::NotRunning || process.bytesAvailable() > 0) {
        const auto left = limit - timer.elapsed();
        if (left <= 0 || document.size() > wire::scanDocumentMost) {
            process.kill();
            process.waitForFinished();
            return left <= 0 ? fail("scan.timeout", {std::to_string(patience.count())})
                             : fail("wire.too-large",
                                    {std::to_string(document.size()), std::to_string(wire::scanDocumentMost)});
        }
        if (process.state() != QProcess::NotRunning)
            process.waitForReadyRead(static_cast<int>(std::min<qint64>(left, 1000)));
        document += process.readAllStandardOutput();
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail("scan.failed", {process.readAllStandardError().left(saidMost).trimmed().toStdString()});
    return wire::decodeScan(document);
}

} // namespace nsk
