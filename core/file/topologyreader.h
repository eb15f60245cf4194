// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/model/topology.h"

#include <string>
#include <string_view>

namespace nsk {

/// Reads a topology in the form nsketch/1 (or older, through migrations). All or nothing: an error names the first place that is
/// wrong, as a path in the file, in Error::where ("nodes[2].interfaces[0].adresses"). The codes are "file.…" and those of the
/// values ("name.…", "address.…", "prefix.…", "mac.…"); DESIGN.md, "Reader errors", says what is one and what is a finding.
Result<Topology> readTopology(std::string_view bytes);

/// As readTopology(), from a file; `path` "-" is a file of that name. Errors besides: "file.cannot-open" (path, reason),
/// "file.cannot-read" (path, reason), "file.too-large" (path, limit): its size is looked at before it is read.
Result<Topology> readTopologyFile(const std::string& path);

/// A file's bytes, within limits::fileSize. Errors: "file.cannot-open" (path, reason), "file.cannot-read" (path, reason),
/// "file.too-large" (path, limit).
Result<std::string> readFile(const std::string& path);

/// What can be read from a descriptor until its end, within limits::fileSize. `name` is for errors, which are as above.
Result<std::string> readBytes(int descriptor, const std::string& name);

} // namespace nsk
