// SPDX-License-Identifier: MIT
#include "privhelper/spawner/sandboxcause.h"

#include <climits>
#include <fstream>
#include <unistd.h>

namespace nsk {

namespace {

/// A setting's value; "" where the kernel has none of that name.
std::string setting(const std::string& proc, const std::string& name)
{
    std::string path = proc + "/sys/" + name;
    for (std::size_t i = proc.size(); i < path.size(); ++i) {
        if (path[i] == '.')
            path[i] = '/';
    }
    std::ifstream file(path);
    std::string value;
    std::getline(file, value);
    return value;
}

/// Whether this process is under a filter (Seccomp: 2 in proc(5)).
bool isFiltered(const std::string& proc)
{
    std::ifstream status(proc + "/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("Seccomp:"))
            return line.find('2') != std::string::npos;
    }
    return false;
}

std::string thisProgram()
{
    char path[PATH_MAX];
    const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
    return length > 0 ? std::string(path, static_cast<std::size_t>(length)) : std::string();
}

Error causeOfDenial(Error refusal, const std::string& proc)
{
    const std::string said = refusal.args.empty() ? std::string() : refusal.args.front();
    if (refusal.code == "sandbox.userns-denied" && setting(proc, "kernel.unprivileged_userns_clone") == "0")
        return {"sandbox.userns-off", {said}, {}};
    if (setting(proc, "kernel.apparmor_restrict_unprivileged_userns") == "1")
        return {"sandbox.apparmor", {said, thisProgram()}, {}};
    if (isFiltered(proc))
        return {"sandbox.filtered", {said}, {}};
    return refusal;
}

/// clone() says the same of every kind of namespace that it was asked for.
Error causeOfLimit(const std::string& proc)
{
    const std::string users = setting(proc, "user.max_user_namespaces");
    if (users != "0" && setting(proc, "user.max_pid_namespaces") == "0")
        return {"sandbox.namespace-limit", {"user.max_pid_namespaces", "0"}, {}};
    return {"sandbox.userns-limit", {users}, {}};
}

} // namespace

Error causeOfRefusal(Error refusal, const std::string& proc)
{
    if (refusal.code == "sandbox.userns-denied" || refusal.code == "sandbox.map-denied")
        return causeOfDenial(std::move(refusal), proc);
    if (refusal.code == "sandbox.userns-limit")
        return causeOfLimit(proc);
    if (refusal.code == "sandbox.namespace-limit" && refusal.args.size() == 1)
        refusal.args.push_back(setting(proc, refusal.args.front()));
    return refusal;
}

} // namespace nsk
