// SPDX-License-Identifier: MIT
#include "core/exchange/import/scan/settings.h"

#include "core/model/baseline.h"
#include "core/model/naming.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace nsk::scan {

namespace {

/// What the kernel gives a new namespace where it is not what nsketch gives it (net/ipv4/devinet.c,
/// net/ipv6/addrconf.c). all.accept_redirects goes to 0 by itself where forwarding is switched on.
std::string_view kernelsOwn(const baseline::Sysctl& one)
{
    const std::string_view name = one.name;
    for (const char* on :
         {"net.ipv4.conf.all.accept_redirects", "net.ipv4.conf.default.accept_redirects",
          "net.ipv4.conf.all.send_redirects", "net.ipv4.conf.default.send_redirects", "net.ipv6.conf.default.accept_ra",
          "net.ipv6.conf.default.accept_redirects", "net.ipv6.conf.default.accept_dad"}) {
        if (name == on)
            return "1";
    }
    return name == "net.ipv6.conf.default.disable_ipv6" ? "0" : std::string_view(one.value);
}

std::string valueOf(const ScannedSpace& space, std::string_view name)
{
    const auto found = std::ranges::find_if(space.shown.sysctls, [&](const auto& one) { return one.first == name; });
    return found == space.shown.sysctls.end() ? std::string() : found->second;
}

/// Most of what the kernel would have given otherwise is as nsketch gives it.
bool beganAsOurs(const ScannedSpace& space)
{
    int as = 0, otherwise = 0;
    for (const auto& one : baseline::sysctls) {
        const std::string value = valueOf(space, one.name);
        if (value.empty() || kernelsOwn(one) == one.value)
            continue;
        ++(value == one.value ? as : otherwise);
    }
    return as > otherwise;
}

bool isForwarding(std::string_view name)
{
    return name == forwardingSysctl(Family::IPv4) || name == forwardingSysctl(Family::IPv6);
}

} // namespace

SetSysctls setSysctls(const ScannedSpace& space, const ScannedSpace* computer,
                      const std::function<bool(const std::string&)>& drawn)
{
    SetSysctls result;
    const bool ours = beganAsOurs(space);
    const auto isComputers = [&](std::string_view name, const std::string& value) {
        return computer != nullptr && computer->read && valueOf(*computer, name) == value;
    };
    for (const auto& one : baseline::sysctls) {
        const std::string value = valueOf(space, one.name);
        if (value.empty() || value == one.value || isForwarding(one.name))
            continue;
        if (!ours && (value == kernelsOwn(one) || isComputers(one.name, value)))
            result.kernels = true;
        else
            result.set.emplace_back(one.name, value);
    }
    for (const ScannedSysctl& one : scannedSysctls) {
        const std::string value = valueOf(space, one.name);
        if (!value.empty() && value != one.usual && !isComputers(one.name, value))
            result.set.emplace_back(one.name, value);
    }
    for (std::size_t i = 0; i < space.links.size() && i < space.shown.interfaces.size(); ++i) {
        if (space.shown.interfaces[i].loopback || !drawn(space.shown.interfaces[i].name))
            continue;
        for (const auto& [setting, value] : space.links[i].settings)
            result.set.emplace_back(interfaceSysctl(Family::IPv4, space.shown.interfaces[i].name, setting),
                                    std::to_string(value));
    }
    return result;
}

} // namespace nsk::scan
