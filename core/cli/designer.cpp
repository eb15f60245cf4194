// SPDX-License-Identifier: MIT
#include "core/cli/designer.h"

#include "core/base/part.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace nsk::cli {

namespace {

constexpr const char* programName = "nsketch-designer";

Error noDesigner()
{
    return Error{"cli.no-designer", {programName}, {}};
}

/// Qt would end the process with a core dump.
bool hasDisplay()
{
    for (const char* name : {"WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    }
    return false;
}

} // namespace

QString designerProgram()
{
    const QString name = QString::fromLatin1(programName);
    QStringList places;
    if (const QString said = qEnvironmentVariable("NSKETCH_DESIGNER"); !said.isEmpty())
        places << said;
    for (const std::string& folder : libexecFolders())
        places << QString::fromStdString(folder) + QLatin1Char('/') + name;
    for (const QString& place : places) {
        const QFileInfo file(place);
        if (file.isFile() && file.isExecutable())
            return file.canonicalFilePath();
    }
    return {};
}

Error becomeDesigner(const QStringList& arguments)
{
    const QString program = designerProgram();
    if (program.isEmpty())
        return noDesigner();
    if (!hasDisplay())
        return Error{"cli.no-display", {}, {}};
    std::vector<QByteArray> bytes{QFile::encodeName(program)};
    for (const QString& argument : arguments)
        bytes.push_back(QFile::encodeName(argument));
    std::vector<char*> pointers;
    for (QByteArray& argument : bytes)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    execv(pointers[0], pointers.data());
    return Error{"cli.cannot-start", {program.toStdString(), std::strerror(errno)}, {}};
}

Result<int> runDesigner(const QStringList& arguments, const std::optional<std::string>& input)
{
    const QString program = designerProgram();
    if (program.isEmpty())
        return fail(noDesigner());
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!input)
        process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.start(program, arguments);
    if (input) {
        process.write(input->data(), static_cast<qint64>(input->size()));
        process.closeWriteChannel();
    }
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit)
        return fail("cli.cannot-start", {program.toStdString(), process.errorString().toStdString()});
    return process.exitCode();
}

} // namespace nsk::cli
