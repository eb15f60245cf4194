// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace nsk {

/// All of the bytes, however many calls that takes. False: errno tells why not, and some may be written.
bool writeAll(int descriptor, std::string_view bytes);

} // namespace nsk
