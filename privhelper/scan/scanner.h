// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/observed/scan.h"

namespace nsk {

/// Looks at every network namespace that there is, with the rights that this process has and no more; changes nothing. A
/// namespace is entered by a child: for those that may be entered as it is, one child; for those of a user namespace that the
/// caller owns (rootless labs, rootless containers), one that enters that first (user_namespaces(7)). What could not be entered
/// is told with the reason. Must be called while there is one thread. Errors: "kernel.refused".
Result<Scan> scanComputer();

/// The whole of nsketch-helper --scan: the document on standard output (core/wire/scandocument.h), or the error on standard
/// error. Gives the exit status.
int runScan();

} // namespace nsk
