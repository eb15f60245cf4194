// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/freenetworks.h"
#include "gui/settings/settings.h"

namespace nsk::gui {

/// Where the subnets of new links, copies and renumbered segments come from, by the settings. A setting holds no pool
/// that is none.
inline NewSubnets keptSubnets()
{
    const auto pool = Prefix::parse(settings::text(settings::ipv4Pool).trimmed().toStdString());
    return {pool ? *pool : NewSubnets().pool, settings::number(settings::ipv4Length)};
}

} // namespace nsk::gui
