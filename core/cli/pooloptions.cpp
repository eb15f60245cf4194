// SPDX-License-Identifier: MIT
#include "core/cli/pooloptions.h"

namespace nsk::cli {

std::vector<Option> withPoolOptions(std::vector<Option> others)
{
    std::vector<Option> all{
        {"pool", QT_TRANSLATE_NOOP("cli", "where subnets come from; 10.0.0.0/8 where it is not given"), "PREFIX"},
        {"length", QT_TRANSLATE_NOOP("cli", "of each segment's subnet; 24, IPv6 64"), "N"},
        {"point-to-point", QT_TRANSLATE_NOOP("cli", "30 or 31 for links between two nodes"), "N"},
        {"ipv6", QT_TRANSLATE_NOOP("cli", "IPv6 addresses too, from fd00::/48")}};
    all.insert(all.end(), others.begin(), others.end());
    return all;
}

Result<AddressPools> poolsOf(const Call& call)
{
    AddressPools pools = AddressPools::usual(call.has("ipv6"));
    if (call.has("pool")) {
        const auto pool = Prefix::parse(call.value("pool").toStdString());
        if (!pool)
            return fail(pool.error());
        (pool->family() == Family::IPv4 ? pools.ipv4 : pools.ipv6) = *pool;
        if (pool->family() == Family::IPv6)
            pools.ipv4.reset();
    }
    const auto length = call.number("length", 1, 127, pools.ipv4 ? pools.ipv4Length : pools.ipv6Length);
    if (!length)
        return fail(length.error());
    const bool isIpv4 = pools.ipv4 && (*length <= 32 || !pools.ipv6); // what is longer can only be meant for IPv6
    (isIpv4 ? pools.ipv4Length : pools.ipv6Length) = static_cast<int>(*length);
    const auto pointToPoint = call.number("point-to-point", 30, 31, 0);
    if (!pointToPoint)
        return fail(pointToPoint.error());
    if (*pointToPoint != 0)
        pools.ipv4PointToPoint = static_cast<int>(*pointToPoint);
    return pools;
}

} // namespace nsk::cli
