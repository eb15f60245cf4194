// SPDX-License-Identifier: MIT
#include "privhelper/scan/containers.h"

#include "privhelper/scan/processtable.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk {

namespace {

constexpr std::size_t numberLength = 64;
constexpr std::size_t groupMost = 64 * 1024;        ///< bytes of a cgroup file
constexpr std::size_t configMost = 4 * 1024 * 1024; ///< bytes of a container's description
constexpr std::size_t depthMost = 64;

bool isNumber(std::string_view text)
{
    return text.size() == numberLength && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The JSON, or null: also for what is nested so deep that its destructor would be the trouble.
nlohmann::json parsed(const std::string& text)
{
    std::size_t deepest = 0;
    const auto watch = [&deepest](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        deepest = std::max(deepest, static_cast<std::size_t>(depth));
        return deepest <= depthMost;
    };
    nlohmann::json json = nlohmann::json::parse(text, watch, false);
    return json.is_discarded() ? nlohmann::json() : json;
}

std::string textOf(const nlohmann::json& object, const char* member)
{
    const auto found = object.is_object() ? object.find(member) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
}

} // namespace

Containers::Group Containers::groupOf(std::string_view cgroup)
{
    // A line is "0::/system.slice/docker-NUMBER.scope" or "4:memory:/docker/NUMBER"; the innermost part that says
    // something counts.
    Group group;
    std::size_t start = 0;
    while (start < cgroup.size()) {
        const std::size_t end = std::min(cgroup.find_first_of("/\n:", start), cgroup.size());
        std::string_view part = cgroup.substr(start, end - start);
        start = end + 1;
        constexpr std::string_view lxc = "lxc.payload.", machine = "machine-", scope = ".scope";
        if (part.starts_with(lxc)) {
            group.name = part.substr(lxc.size());
            continue;
        }
        if (part.ends_with(scope))
            part.remove_suffix(scope.size());
        if (part.starts_with(machine) && group.number.empty()) { // systemd writes '-' in it as \x2d
            std::string name(part.substr(machine.size()));
            for (std::size_t at = name.find("\\x2d"); at != std::string::npos; at = name.find("\\x2d", at))
                name.replace(at, 4, "-");
            group.name = name;
            continue;
        }
        if (part.size() >= numberLength && isNumber(part.substr(part.size() - numberLength)))
            group.number = part.substr(part.size() - numberLength);
    }
    return group;
}

std::string Containers::dockerName(const std::string& config)
{
    std::string name = textOf(parsed(config), "Name");
    if (name.starts_with('/'))
        name.erase(0, 1);
    return name;
}

std::map<std::string, std::string> Containers::storageNames(const std::string& list)
{
    std::map<std::string, std::string> names;
    const nlohmann::json json = parsed(list);
    for (const nlohmann::json& one : json.is_array() ? json : nlohmann::json::array()) {
        const std::string number = textOf(one, "id");
        const auto all = one.is_object() ? one.find("names") : one.end();
        if (isNumber(number) && all != one.end() && all->is_array() && !all->empty() && all->front().is_string())
            names.emplace(number, all->front().get<std::string>());
    }
    return names;
}

std::string Containers::look(const std::string& number)
{
    const auto config = processtable::contents("/var/lib/docker/containers/" + number + "/config.v2.json", configMost);
    if (config) {
        if (std::string name = dockerName(*config); !name.empty())
            return name;
    }
    if (!m_fromStorage) {
        std::vector<std::string> places{"/var/lib/containers"};
        struct stat info = {};
        const char* home = std::getenv("HOME"); // under sudo it may still be the other one's, who is not believed
        if (home != nullptr && ::stat(home, &info) == 0 && info.st_uid == ::geteuid())
            places.push_back(std::string(home) + "/.local/share/containers");
        m_fromStorage.emplace();
        for (const std::string& place : places) {
            const auto list = processtable::contents(place + "/storage/overlay-containers/containers.json", configMost);
            m_fromStorage->merge(list ? storageNames(*list) : std::map<std::string, std::string>());
        }
    }
    const auto found = m_fromStorage->find(number);
    return found != m_fromStorage->end() ? found->second : number.substr(0, 12);
}

std::string Containers::nameOf(std::uint32_t pid)
{
    const auto text = processtable::contents(processtable::pathOf(pid, "cgroup"), groupMost);
    const Group group = text ? groupOf(*text) : Group{};
    if (group.number.empty())
        return group.name;
    const auto known = m_known.find(group.number);
    return known != m_known.end() ? known->second : m_known.emplace(group.number, look(group.number)).first->second;
}

} // namespace nsk
