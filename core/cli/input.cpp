// SPDX-License-Identifier: MIT
#include "core/cli/input.h"

#include "core/file/topologyreader.h"

#include <QFile>

#include <unistd.h>

namespace nsk::cli {

Result<std::string> readInputBytes(const QString& file)
{
    if (file == QLatin1String("-"))
        return readBytes(STDIN_FILENO, "-");
    return readFile(QFile::encodeName(file).toStdString());
}

Result<Topology> readInput(const QString& file)
{
    return readInputBytes(file).and_then([](const std::string& bytes) { return readTopology(bytes); });
}

Result<NodeName> nodeArgument(const QString& text)
{
    return NodeName::parse(text.toStdString());
}

} // namespace nsk::cli
