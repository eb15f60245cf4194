// SPDX-License-Identifier: MIT
#include "gui/panels/addresspools.h"

#include "gui/canvas/keptsubnets.h"

namespace nsk::gui {

AddressPools keptPools()
{
    AddressPools pools;
    pools.ipv4 = keptPool(settings::ipv4Pool);
    pools.ipv4Length = settings::number(settings::ipv4Length);
    if (const int pairs = settings::text(settings::pointToPoint).toInt(); pairs != 0)
        pools.ipv4PointToPoint = pairs;
    if (settings::flag(settings::ipv6Too))
        pools.ipv6 = keptPool(settings::ipv6Pool);
    pools.ipv6Length = settings::number(settings::ipv6Length);
    return pools;
}

} // namespace nsk::gui
