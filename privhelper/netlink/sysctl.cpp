// SPDX-License-Identifier: MIT
#include "privhelper/netlink/sysctl.h"

#include "privhelper/netlink/refusal.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sys/mount.h>

namespace nsk {

namespace {

/// "sys/net/ipv4/conf/eth0.1/forwarding" of "net.ipv4.conf.eth0/1.forwarding"; empty if it would leave net.
std::string pathOf(std::string_view name)
{
    if (!name.starts_with("net."))
        return {};
    std::string path = "sys/";
    std::string part;
    const auto flush = [&] {
        if (part.empty() || part == "." || part == "..")
            return false;
        path += part;
        part.clear();
        return true;
    };
    for (const char c : name) {
        if (c == '.') {
            if (!flush())
                return {};
            path += '/';
        } else {
            part += c == '/' ? '.' : c;
        }
    }
    return flush() ? path : std::string();
}

/// A proc file system that nobody else sees.
Descriptor mountProc()
{
    const Descriptor context(::fsopen("proc", FSOPEN_CLOEXEC));
    if (!context || ::fsconfig(context.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
        return {};
    return Descriptor(
        ::fsmount(context.get(), FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC));
}

bool noSuchSysctl(int error)
{
    return error == ENOENT || error == ENOTDIR;
}

} // namespace

void SysctlTree::entered()
{
    if (m_left > 0)
        --m_left;
}

int SysctlTree::root()
{
    if (m_mount && m_left > 0)
        return m_mount.get();
    if (m_mountable) {
        m_mount = mountProc();
        m_mountable = static_cast<bool>(m_mount);
        m_left = namespacesPerMount;
    }
    if (!m_mount) {
        m_mount = Descriptor(::open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
        m_left = 1 << 30;
    }
    return m_mount.get();
}

std::optional<std::string> SysctlTree::read(std::string_view name)
{
    const std::string path = pathOf(name);
    const Descriptor file(path.empty() ? -1 : ::openat(root(), path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return std::nullopt;
    char buffer[4096];
    const ssize_t length = ::read(file.get(), buffer, sizeof buffer);
    if (length < 0)
        return std::nullopt;
    std::string text(buffer, static_cast<std::size_t>(length));
    while (text.ends_with('\n'))
        text.pop_back();
    std::replace(text.begin(), text.end(), '\t', ' ');
    return text;
}

Result<bool> SysctlTree::write(std::string_view name, std::string_view value, const std::string& object)
{
    const std::string path = pathOf(name);
    if (path.empty())
        return fail("kernel.no-such-sysctl", {std::string(name)}, object);
    const std::string doing = "setting " + std::string(name) + " to " + std::string(value);
    const Descriptor file(::openat(root(), path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file && noSuchSysctl(errno))
        return false;
    if (!file || ::write(file.get(), value.data(), value.size()) < 0)
        return refused(object, doing, errno);
    return true;
}

std::string pingGroupRange()
{
    std::ifstream map("/proc/thread-self/gid_map");
    unsigned long long inside = 0;
    unsigned long long outside = 0;
    unsigned long long count = 0;
    unsigned long long last = 0;
    while (map >> inside >> outside >> count) {
        if (inside == 0 && count > 0)
            last = std::min(count - 1, 2147483647ULL); // GID_T_MAX of net/ipv4/ping.c is half the range
    }
    return "0 " + std::to_string(last);
}

} // namespace nsk
