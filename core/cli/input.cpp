// SPDX-License-Identifier: MIT
#include "core/cli/input.h"

#include "core/base/descriptor.h"
#include "core/file/topologyreader.h"

#include <QFile>
#include <QSaveFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace nsk::cli {

Result<std::string> readInputBytes(const QString& file)
{
    if (file == QLatin1String("-"))
        return readBytes(STDIN_FILENO, "-");
    const Descriptor descriptor(::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC));
    if (!descriptor)
        return fail("file.cannot-open", {file.toStdString(), std::strerror(errno)});
    return readBytes(descriptor.get(), file.toStdString());
}

Result<Topology> readInput(const QString& file)
{
    return readInputBytes(file).and_then([](const std::string& bytes) { return readTopology(bytes); });
}

Result<NodeName> nodeArgument(const QString& text)
{
    return NodeName::parse(text.toStdString());
}

Status replaceFile(const QString& path, const std::string& bytes)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), size) != size || !file.commit())
        return fail("file.cannot-write", {path.toStdString(), file.errorString().toStdString()});
    return {};
}

} // namespace nsk::cli
