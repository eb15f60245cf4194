// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/freenetworks.h"
#include "gui/settings/settings.h"

namespace nsk::gui {

/// The pool that a setting keeps. It holds none that is none.
inline Prefix keptPool(const settings::Setting& setting)
{
    const auto kept = Prefix::parse(settings::text(setting).trimmed().toStdString());
    return kept ? *kept : *Prefix::parse(setting.usual);
}

/// Where the subnets of new links, copies and renumbered segments come from, by the settings.
inline NewSubnets keptSubnets()
{
    return {keptPool(settings::ipv4Pool), settings::number(settings::ipv4Length)};
}

} // namespace nsk::gui
