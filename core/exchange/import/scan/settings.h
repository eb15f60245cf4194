// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/scan.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace nsk::scan {

/// The sysctls of a namespace that stand in its drawing: those that somebody has set. One is not, that is as the kernel gives it
/// to a new namespace or as the computer's own is (which new ones inherit, net.core.devconf_inherit_init_net) — unless the
/// namespace was begun as nsketch begins one (baseline.h): then whatever differs from that was set. Forwarding is not among them.
struct SetSysctls
{
    std::vector<std::pair<std::string, std::string>> set{};
    bool kernels = false; ///< others are as the kernel gives them, and nsketch would give other ones
};
/// `drawn`: whether the interface of that name is; of others nothing is kept.
SetSysctls setSysctls(const ScannedSpace& space, const ScannedSpace* computer,
                      const std::function<bool(const std::string&)>& drawn);

} // namespace nsk::scan
