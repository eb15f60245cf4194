// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/autoaddress.h"
#include "gui/canvas/keptsubnets.h"

/// The pools of the settings: where new addresses come from.
namespace nsk::gui {

/// Of Assign addresses, imports and generated networks; without IPv6 unless the settings want it, too.
AddressPools keptPools();

} // namespace nsk::gui
