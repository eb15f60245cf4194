// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nsk {

/// What the containers that run are called, as far as files say that this user may read. A container's process is known by its
/// control group (cgroups(7)): Docker's is called after the container's long number, podman's (libpod) too, LXC's and
/// systemd-nspawn's after its name. Names by number stand in Docker's /var/lib/docker/containers/NUMBER/config.v2.json and in
/// containers/storage's overlay-containers/containers.json, of root and of the caller (what other users' say is not believed).
class Containers
{
public:
    /// The name of the container that the process is in; "" where it is in none. A container whose name cannot be read is called
    /// by the first twelve digits of its number, as their own programs do.
    std::string nameOf(std::uint32_t pid);

    /// The number or name in the text of /proc/PID/cgroup.
    struct Group
    {
        std::string number{};
        std::string name{};
    };
    static Group groupOf(std::string_view cgroup);
    /// "Name" in a config.v2.json, without its slash.
    static std::string dockerName(const std::string& config);
    /// Names by number in a containers.json.
    static std::map<std::string, std::string> storageNames(const std::string& list);

private:
    std::string look(const std::string& number);

    std::map<std::string, std::string> m_known;                      ///< by number
    std::optional<std::map<std::string, std::string>> m_fromStorage; ///< read once
};

} // namespace nsk
