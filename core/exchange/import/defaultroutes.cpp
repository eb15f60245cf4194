// SPDX-License-Identifier: MIT
#include "core/exchange/import/defaultroutes.h"

namespace nsk {

void addDefaultRoutes(Node& node, const Interface& first, ExchangeReport& report)
{
    for (const InterfaceAddress& address : first.addresses) {
        const Prefix net = address.prefix();
        const IpAddress via = net.network().plus(1);
        if (net.length() == bitsOf(net.family()))
            continue;
        if (via == address.address())
            report.leftOut("DefaultRoute " + via.str(), "corexml.route-itself");
        else
            node.routes.push_back({.to = Prefix::everything(net.family()), .via = via});
    }
}

} // namespace nsk
