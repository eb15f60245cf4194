// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <sys/types.h>

namespace nsk {

/// Writes a file as a whole: into a new file beside it, which is on the disk before it is moved over the old one. A
/// crash, a full disk or a power cut at any moment leaves the old bytes or the new ones, never a part of them. Symbolic
/// links are followed; the old file's mode, and its owner and group where that is allowed, are kept. What is no regular
/// file (a pipe, a terminal) is simply written to. `mode`: of a file that did not exist, less the umask.
/// Errors: "file.cannot-write" (path, reason), "file.read-only" (path): moving a new file over a write-protected one
/// would be possible, and not what its owner wanted.
Status replaceFile(const std::string& path, std::string_view bytes, mode_t mode = 0666);

} // namespace nsk
