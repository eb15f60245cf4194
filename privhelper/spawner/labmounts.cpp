// SPDX-License-Identifier: MIT
#include "privhelper/spawner/labmounts.h"

#include "privhelper/spawner/channel.h"

#include <cerrno>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nsk {

namespace {

const std::string directory = "/run/netns/";

/// Runs `work` in a child and waits: setns() to a mount namespace and back is not possible for the spawner itself
/// without losing its place.
template <class Work> void inChild(Work work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    while (child > 0 && ::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

/// In a new mount namespace: an empty /run/netns that all copies of this namespace share.
bool prepare()
{
    return ::unshare(CLONE_NEWNS) == 0 &&
           ::mount("nsketch", "/run/netns", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") == 0 &&
           ::mount(nullptr, "/run/netns", nullptr, MS_SHARED | MS_REC, nullptr) == 0;
}

void addName(const std::string& name, int networkNamespace)
{
    const std::string path = directory + name;
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0));
    if (!file) // a user's own: it stays
        return;
    const std::string source = "/proc/self/fd/" + std::to_string(networkNamespace);
    if (::mount(source.c_str(), path.c_str(), nullptr, MS_BIND, nullptr) < 0)
        ::unlink(path.c_str());
}

} // namespace

void LabMounts::make()
{
    auto pair = channel::makePair();
    if (!pair)
        return;
    inChild([&] {
        if (!prepare())
            return;
        const int own = ::open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC);
        channel::send(pair->second.get(), channel::Writer('m').bytes(), {&own, 1}, 0);
    });
    pair->second.reset();
    auto packet = channel::receive(pair->first.get(), 0);
    if (packet && packet->descriptors.size() == 1)
        m_descriptor = std::move(packet->descriptors.front());
}

void LabMounts::addNames(const std::vector<std::string>& names, const std::vector<Descriptor>& namespaces)
{
    if (!m_descriptor)
        make();
    if (!m_descriptor || names.size() != namespaces.size())
        return;
    inChild([&] {
        if (::setns(m_descriptor.get(), CLONE_NEWNS) < 0)
            return;
        for (std::size_t i = 0; i < names.size(); ++i)
            addName(names[i], namespaces[i].get());
    });
}

void LabMounts::removeNames(const std::vector<std::string>& names)
{
    if (!m_descriptor)
        return;
    inChild([&] {
        if (::setns(m_descriptor.get(), CLONE_NEWNS) < 0)
            return;
        for (const std::string& name : names) {
            const std::string path = directory + name;
            if (::umount2(path.c_str(), MNT_DETACH) == 0)
                ::unlink(path.c_str());
        }
    });
}

} // namespace nsk
