// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

namespace nsk {

/// CORE's service DefaultRoute: by the first address of each subnet of the node's first interface that
/// has any. Where that is the node's own the kernel would refuse it: left out, and said so. `node` holds `first`.
void addDefaultRoutes(Node& node, const Interface& first, ExchangeReport& report);

} // namespace nsk
