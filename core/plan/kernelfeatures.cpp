// SPDX-License-Identifier: MIT
#include "core/plan/kernelfeatures.h"

#include <charconv>
#include <sys/utsname.h>

namespace nsk {

bool renamesLive(std::string_view release)
{
    const char* const end = release.data() + release.size();
    int version = 0;
    int patch = 0;
    const auto first = std::from_chars(release.data(), end, version);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.')
        return false;
    if (std::from_chars(first.ptr + 1, end, patch).ec != std::errc())
        return false;
    return version > 6 || (version == 6 && patch >= 2);
}

bool renamesLive()
{
    utsname name;
    return ::uname(&name) == 0 && renamesLive(name.release);
}

} // namespace nsk
