// SPDX-License-Identifier: MIT
#pragma once

#include "core/file/jsoncursor.h"

namespace nsk {

/// Reads one entry of `nodes`, without looking at the others. Nothing when the reading has an error.
std::optional<Node> readNode(const JsonCursor& at);

} // namespace nsk
