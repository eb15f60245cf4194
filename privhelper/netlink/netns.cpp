// SPDX-License-Identifier: MIT
#include "privhelper/netlink/netns.h"

#include "privhelper/netlink/refusal.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <linux/netlink.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>

#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif

namespace nsk {

namespace {

constexpr const char* ownNamespace = "/proc/thread-self/ns/net";

} // namespace

Result<Namespace> Namespace::open(const std::string& path)
{
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor)
        return refused(path, "opening the network namespace", errno);
    return Namespace(std::move(descriptor));
}

Result<Namespace> Namespace::current()
{
    return open(ownNamespace);
}

Result<Namespace> Namespace::create()
{
    const auto home = current();
    if (!home)
        return fail(home.error());
    if (::unshare(CLONE_NEWNET) != 0)
        return refused("network namespace", "creating it", errno);
    auto made = current();
    if (::setns(home->descriptor(), CLONE_NEWNET) != 0)
        std::abort();
    return made;
}

Result<int> Namespace::duplicate() const
{
    const int copy = ::fcntl(m_descriptor.get(), F_DUPFD_CLOEXEC, 3);
    if (copy < 0)
        return refused("network namespace", "duplicating its descriptor", errno);
    return copy;
}

Result<std::uint64_t> Namespace::cookie() const
{
    const auto socket = socketIn(m_descriptor.get(), AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    if (!socket)
        return fail(socket.error());
    return cookieOfSocket(socket->get());
}

InNamespace::InNamespace(int namespaceDescriptor) : m_home(::open(ownNamespace, O_RDONLY | O_CLOEXEC))
{
    if (!m_home)
        m_status = refused(ownNamespace, "opening the network namespace", errno);
    else if (::setns(namespaceDescriptor, CLONE_NEWNET) != 0)
        m_status = refused("network namespace", "entering it", errno);
    else
        m_inside = true;
}

InNamespace::~InNamespace()
{
    if (m_inside && ::setns(m_home.get(), CLONE_NEWNET) != 0)
        std::abort();
}

Result<Descriptor> socketIn(int namespaceDescriptor, int domain, int type, int protocol)
{
    const InNamespace inside(namespaceDescriptor);
    if (!inside)
        return fail(inside.status().error());
    Descriptor socket(::socket(domain, type | SOCK_CLOEXEC, protocol));
    if (!socket)
        return refused("network namespace", "opening a socket in it", errno);
    return socket;
}

Result<std::uint64_t> cookieOfSocket(int socket)
{
    std::uint64_t cookie = 0;
    socklen_t length = sizeof cookie;
    if (::getsockopt(socket, SOL_SOCKET, SO_NETNS_COOKIE, &cookie, &length) != 0)
        return refused("network namespace", "reading its cookie", errno);
    return cookie;
}

namespace netnsnames {

namespace {

std::string pathOf(const std::string& name)
{
    return std::string(directory) + "/" + name;
}

/// Makes /run/netns a shared mount if it is none yet. The caller holds the lock.
Status makeShared()
{
    if (::mount("", directory, "none", MS_SHARED | MS_REC, nullptr) == 0)
        return {};
    if (errno != EINVAL) // EINVAL: it is no mount point yet
        return refused(directory, "making it a shared mount", errno);
    if (::mount(directory, directory, "none", MS_BIND | MS_REC, nullptr) != 0)
        return refused(directory, "mounting it on itself", errno);
    if (::mount("", directory, "none", MS_SHARED | MS_REC, nullptr) != 0)
        return refused(directory, "making it a shared mount", errno);
    return {};
}

} // namespace

namespace {

/// A name without a namespace: what is left when a process is killed between making the file and mounting on it, or
/// between unmounting and removing it. Whoever made it, nothing is lost with it.
bool isBare(const std::string& path)
{
    struct stat file;
    struct stat around;
    return ::lstat(path.c_str(), &file) == 0 && ::stat(directory, &around) == 0 && S_ISREG(file.st_mode) &&
           file.st_size == 0 && file.st_dev == around.st_dev;
}

Result<bool> takeAway(const std::string& path)
{
    if (::umount2(path.c_str(), MNT_DETACH) != 0)
        return refused(path, "unmounting it", errno);
    if (::unlink(path.c_str()) != 0)
        return refused(path, "removing the name", errno);
    return true;
}

} // namespace

bool exists(const std::string& name)
{
    struct stat info;
    return ::lstat(pathOf(name).c_str(), &info) == 0;
}

bool isTaken(const std::string& name)
{
    return exists(name) && !isBare(pathOf(name));
}

Status prepare()
{
    if (::mkdir(directory, 0755) != 0 && errno != EEXIST)
        return refused(directory, "creating the directory", errno);
    const Descriptor lock(::open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!lock)
        return refused(directory, "opening the directory", errno);
    if (::flock(lock.get(), LOCK_EX) != 0)
        return refused(directory, "locking the directory", errno);
    return makeShared();
}

Status add(const std::string& name, int namespaceDescriptor)
{
    const std::string path = pathOf(name);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0));
    if (!file)
        return errno == EEXIST ? Status(fail("lab.name-exists", {name}))
                               : Status(refused(path, "creating the name", errno));
    const std::string source = "/proc/thread-self/fd/" + std::to_string(namespaceDescriptor);
    if (::mount(source.c_str(), path.c_str(), "none", MS_BIND, nullptr) != 0) {
        const int error = errno;
        ::unlink(path.c_str());
        return refused(path, "mounting the namespace there", error);
    }
    return {};
}

bool leadsTo(const std::string& name, int namespaceDescriptor)
{
    struct stat there;
    struct stat held;
    return ::stat(pathOf(name).c_str(), &there) == 0 && ::fstat(namespaceDescriptor, &held) == 0 &&
           there.st_ino == held.st_ino && there.st_dev == held.st_dev;
}

Status restore(const std::string& name, int namespaceDescriptor)
{
    if (leadsTo(name, namespaceDescriptor))
        return {};
    const std::string path = pathOf(name);
    if (isBare(path) && ::unlink(path.c_str()) != 0)
        return refused(path, "removing the empty name", errno);
    return add(name, namespaceDescriptor);
}

Result<bool> remove(const std::string& name, std::uint64_t cookie)
{
    const std::string path = pathOf(name);
    if (isBare(path))
        return ::unlink(path.c_str()) == 0; // a mount on it since then: EBUSY, and it stays
    {
        const auto there = Namespace::open(path);
        if (!there) {
            if (!exists(name))
                return false;
            return fail(there.error());
        }
        const auto real = there->cookie();
        if (!real || *real != cookie) // a plain file, or somebody else's namespace
            return false;
    }
    return takeAway(path);
}

Result<bool> removeHeld(const std::string& name, int namespaceDescriptor)
{
    const std::string path = pathOf(name);
    if (!leadsTo(name, namespaceDescriptor))
        return isBare(path) && ::unlink(path.c_str()) == 0;
    return takeAway(path);
}

} // namespace netnsnames

} // namespace nsk
