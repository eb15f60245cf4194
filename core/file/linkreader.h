// SPDX-License-Identifier: MIT
#pragma once

#include "core/file/jsoncursor.h"

namespace nsk {

/// Reads one entry of `links`, without looking at the nodes. Nothing when the reading has an error.
std::optional<Link> readLink(const JsonCursor& at);

} // namespace nsk
