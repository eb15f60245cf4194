// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace nsk {

/// The known word that somebody who wrote `word` most likely meant, if one is near enough: for "did you mean".
std::optional<std::string> nearest(std::string_view word, std::span<const std::string_view> known);

} // namespace nsk
