// SPDX-License-Identifier: MIT
#include "privhelper/spawner/lockdown.h"

#include "privhelper/spawner/systemcalls.h"

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <vector>

#ifdef NSKETCH_CAPNG
#include <cap-ng.h>
#endif

namespace nsk {

namespace {

#ifdef NSKETCH_CAPNG
Result<bool> limitCapabilities()
{
    ::capng_get_caps_process();
    std::vector<unsigned> kept;
    for (const unsigned capability : {CAP_NET_ADMIN, CAP_NET_RAW, CAP_NET_BROADCAST, CAP_SYS_ADMIN}) {
        if (::capng_have_capability(CAPNG_PERMITTED, capability))
            kept.push_back(capability);
    }
    const bool mayBound = ::capng_have_capability(CAPNG_EFFECTIVE, CAP_SETPCAP) != 0;
    ::capng_clear(CAPNG_SELECT_ALL);
    for (const unsigned capability : kept)
        ::capng_update(CAPNG_ADD, static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED | CAPNG_BOUNDING_SET),
                       capability);
    if (::capng_apply(mayBound ? CAPNG_SELECT_BOTH : CAPNG_SELECT_CAPS) != 0)
        return fail("lockdown.failed", {"capabilities", std::strerror(errno)});
    return true;
}
#else
Result<bool> limitCapabilities()
{
    return false;
}
#endif

} // namespace

Result<Lockdown> lockDown()
{
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return fail("lockdown.failed", {"no_new_privs", std::strerror(errno)});
    Lockdown done;
    const auto capabilities = limitCapabilities();
    if (!capabilities)
        return fail(capabilities.error());
    done.capabilities = *capabilities;
    const auto calls = limitSystemCalls();
    if (!calls)
        return fail(calls.error());
    done.systemCalls = *calls;
    return done;
}

} // namespace nsk
