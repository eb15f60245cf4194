// SPDX-License-Identifier: MIT
#include "privhelper/netlink/refusal.h"

#include <cerrno>
#include <cstring>

namespace nsk {

bool isWithoutTable(const Error& refusal)
{
    return refusal.args.size() > 2 && refusal.args[2] == "ENOENT";
}

const char* refusalCode(int error)
{
    switch (error) {
    case EPERM:
    case EACCES:
        return "kernel.refused-permission";
    case ENOMEM:
    case ENOBUFS:
        return "kernel.refused-memory";
    case EMFILE:
    case ENFILE:
        return "kernel.refused-files";
    case ENOSPC:
        return "kernel.refused-limit";
    case EOPNOTSUPP:
    case EAFNOSUPPORT:
    case ENOSYS:
        return "kernel.refused-unsupported";
    case EEXIST:
        return "kernel.refused-exists";
    case ENETUNREACH:
        return "kernel.refused-next-hop";
    default:
        return "kernel.refused";
    }
}

std::string errnoName(int error)
{
    const char* name = strerrorname_np(error);
    return name != nullptr ? name : std::to_string(error);
}

std::string errnoText(int error)
{
    char buffer[128];
    return strerror_r(error, buffer, sizeof buffer);
}

tl::unexpected<Error> refused(const std::string& object, const std::string& doing, int error,
                              const std::string& extended)
{
    const std::string text = extended.empty() ? errnoText(error) : errnoText(error) + ": " + extended;
    return fail(refusalCode(error), {object, doing, errnoName(error), text, extended});
}

} // namespace nsk
