// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/builder.h"
#include "core/exchange/import/scan/choice.h"
#include "core/exchange/import/shell/virtualmachine.h"

namespace nsk::scan {

/// What is drawn of a scan, as the virtual machine that commands would have made; what of it a drawing cannot hold is reported.
struct Made
{
    shell::VirtualMachine machine{};
    std::vector<std::optional<std::size_t>> spaces{}; ///< of Scan::spaces: which of the machine's it is
};
Made machineOf(const Scan& scan, const Choice& choice, ExchangeReport& report);

} // namespace nsk::scan
