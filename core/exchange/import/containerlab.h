// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/builder.h"
#include "core/exchange/import/containerlabmachine.h"

namespace nsk::clab {

/// The drawing of a file that has been read. Errors: those of MachineMaker, shell::draw() and TopologyBuilder.
Result<Imported> build(File file, TopologyBuilder& builder);

} // namespace nsk::clab
