// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/extra.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace nsk {

/// The bytes as UTF-8: what is none becomes U+FFFD, so that a file in Latin-1 loses letters and not everything. A byte order
/// mark goes, too.
std::string asUtf8(std::string bytes);

/// A member "x-FORMAT-name" with a text, for what the model has no member for. `name` may be anything. Text that is too long
/// is none.
void keepExtra(Extras& extras, std::string_view format, std::string_view name, std::string_view text);
/// The text that keepExtra() put there; empty where there is none.
std::string keptExtra(const Extras& extras, std::string_view format, std::string_view name);

/// The line, from 1, of the first byte that is not UTF-8 (RFC 3629), or is a NUL; 0: there is none.
std::size_t lineThatIsNoText(std::string_view text);

} // namespace nsk
