// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>

namespace nsk {

/// What the kernel said, as an Error: "kernel.refused" (object, what was being done, errno name, errno text, extended
/// ACK text or ""), where = object. The errno name chooses a more particular code where words/ has a remedy for it (see
/// refusalCode()); the arguments stay the same.
tl::unexpected<Error> refused(const std::string& object, const std::string& doing, int error,
                              const std::string& extended = {});

/// "kernel.refused", or "kernel.refused-no-memory" and so on for errors that have a remedy of their own.
const char* refusalCode(int error);

/// Of a dump of IPv4 routes: nobody has made a table in that namespace yet, where not even lo has an address. It has none.
bool isWithoutTable(const Error& refusal);

/// "EEXIST" for 17; the number as text where there is no name.
std::string errnoName(int error);
std::string errnoText(int error);

} // namespace nsk
