// SPDX-License-Identifier: MIT
#include "core/cli/scene.h"

#include "core/cli/input.h"

namespace nsk::cli {

Result<Scene> sceneOfFile(const QString& file)
{
    auto topology = readInput(file);
    if (!topology)
        return fail(topology.error());
    Snapshot snapshot = snapshotOf(*topology);
    return Scene{std::move(*topology), std::move(snapshot), nullptr};
}

Result<Scene> sceneOfLab(const QString& name)
{
    const auto lab = nodeArgument(name);
    if (!lab)
        return fail(lab.error());
    auto session = LabSession::ofLab(*lab);
    if (!session)
        return fail(session.error());
    auto seen = (*session)->askFor<wire::Observed>(wire::Observe{*lab});
    if (!seen)
        return fail(seen.error());
    Snapshot snapshot = snapshotOf(seen->desired, seen->observed);
    return Scene{std::move(seen->desired), std::move(snapshot), *std::move(session)};
}

} // namespace nsk::cli
