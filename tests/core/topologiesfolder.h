// SPDX-License-Identifier: MIT
#pragma once

#include <QFileInfo>
#include <QString>

namespace nsk::test {

/// Where other people's topologies lie, which are no part of this: what NSKETCH_TOPOLOGIES names, else beside the source.
/// Empty: they are not there.
inline QString topologiesFolder()
{
    const QString named = qEnvironmentVariable("NSKETCH_TOPOLOGIES");
    const QString folder = named.isEmpty() ? QStringLiteral(NSKETCH_SOURCE_DIR "/../shared/topologies") : named;
    return QFileInfo(folder).isDir() ? folder : QString();
}

} // namespace nsk::test
