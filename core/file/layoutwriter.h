// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/layout.h"

#include <string>

namespace nsk {

/// The member `layout` as the file has it.
std::string layoutJson(const Layout& layout);

} // namespace nsk
