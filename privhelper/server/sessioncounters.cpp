// SPDX-License-Identifier: MIT
#include "privhelper/server/session.h"

namespace nsk {

void Session::handle(std::uint32_t id, const wire::CountersFollow& request)
{
    refuse(id, {"wire.unknown", {"counters-follow"}, request.lab.str()});
}

} // namespace nsk
