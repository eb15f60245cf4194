// SPDX-License-Identifier: MIT
#include "privhelper/spawner/uplinkcommand.h"

#include "core/base/descriptor.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string_view>
#include <unistd.h>

namespace nsk {

namespace {

std::optional<std::string> findProgram(const std::string& name)
{
    const char* set = std::getenv("PATH");
    std::string_view rest = set ? set : "/usr/local/bin:/usr/bin:/bin";
    while (!rest.empty()) {
        const std::size_t colon = rest.find(':');
        const std::string path = std::string(rest.substr(0, colon)) + "/" + name;
        if (path.front() == '/' && ::access(path.c_str(), X_OK) == 0)
            return path;
        rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
    }
    return std::nullopt;
}

UplinkCommand pasta(const std::string& program, const UplinkTarget& target, const std::string& process)
{
    // Nothing from outside reaches the lab (-t none …), and the computer itself is not reachable by the gateway's
    // address.
    std::vector<std::string> arguments{"pasta", "--foreground", "--quiet", "--config-net", "--no-map-gw"};
    for (const char* option : {"-t", "-u", "-T", "-U"}) {
        arguments.emplace_back(option);
        arguments.emplace_back("none");
    }
    if (::geteuid() == 0) { // it would become nobody, who may not enter root's user namespace
        arguments.emplace_back("--runas");
        arguments.emplace_back("0:0");
    }
    arguments.insert(arguments.end(), {"--ns-ifname", target.interface, "--userns", process + "/ns/user", "--netns",
                                       process + "/fd/" + std::to_string(target.descriptor)});
    return {program, arguments};
}

UplinkCommand slirp(const std::string& program, const UplinkTarget& target, const std::string& process)
{
    return {program,
            {"slirp4netns", "--configure", "--mtu=65520", "--disable-host-loopback", "--netns-type=path",
             "--userns-path=" + process + "/ns/user", process + "/fd/" + std::to_string(target.descriptor),
             target.interface}};
}

} // namespace

bool isUplinkInstalled()
{
    return findProgram("pasta") || findProgram("slirp4netns");
}

Result<UplinkCommand> uplinkCommand(const UplinkTarget& target)
{
    const std::string process = "/proc/" + std::to_string(target.process);
    const std::optional<std::string> first = findProgram("pasta");
    const std::optional<std::string> second = first ? std::nullopt : findProgram("slirp4netns");
    if (!first && !second)
        return fail("uplink.no-program");
    if (const Descriptor tun(::open("/dev/net/tun", O_RDWR | O_CLOEXEC)); !tun)
        return fail("uplink.no-tun", {std::strerror(errno)});
    return first ? pasta(*first, target, process) : slirp(*second, target, process);
}

} // namespace nsk
