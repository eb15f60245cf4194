// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/snapshot.h"
#include "core/cli/labsession.h"

#include <QString>

namespace nsk::cli {

/// What a question is asked about: a drawing, alone or with the lab that runs from it.
struct Scene
{
    Topology drawn;
    Snapshot snapshot;
    std::unique_ptr<LabSession> session{}; ///< with the helper that has the lab; none for a drawing alone
};

/// Errors: those of readInput().
Result<Scene> sceneOfFile(const QString& file);
/// Errors: "name.*", those of LabSession::ofLab(), the helper's.
Result<Scene> sceneOfLab(const QString& name);

} // namespace nsk::cli
