// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace nsk {

/// Whether an interface that is up can be renamed: Linux 6.2 (commit bd039b5ea2a9). `release` as uname(2) gives it,
/// "6.1.0-13-amd64".
bool renamesLive(std::string_view release);
/// Of the kernel that runs.
bool renamesLive();

} // namespace nsk
