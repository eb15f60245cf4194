// SPDX-License-Identifier: MIT
#include "gui/panels/addresspools.h"

#include "gui/settings/settings.h"

namespace nsk::gui {

namespace {

/// A setting holds no pool that is none.
Prefix poolOf(const settings::Setting& setting)
{
    const auto kept = Prefix::parse(settings::text(setting).trimmed().toStdString());
    return kept ? *kept : *Prefix::parse(setting.usual);
}

} // namespace

AddressPools keptPools()
{
    AddressPools pools;
    pools.ipv4 = poolOf(settings::ipv4Pool);
    pools.ipv4Length = settings::number(settings::ipv4Length);
    if (const int pairs = settings::text(settings::pointToPoint).toInt(); pairs != 0)
        pools.ipv4PointToPoint = pairs;
    if (settings::flag(settings::ipv6Too))
        pools.ipv6 = poolOf(settings::ipv6Pool);
    pools.ipv6Length = settings::number(settings::ipv6Length);
    return pools;
}

} // namespace nsk::gui
