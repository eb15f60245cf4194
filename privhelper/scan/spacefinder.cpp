// SPDX-License-Identifier: MIT
#include "privhelper/scan/spacefinder.h"

#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/scan/processtable.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <linux/nsfs.h>
#include <memory>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace nsk {

namespace {

constexpr std::size_t namesMost = 100'000; ///< looked at under /run/netns
constexpr std::size_t mountsMost = 64;     ///< told of one namespace

/// Opens a network namespace; nothing for what is something else, with errno 0.
Descriptor openSpace(const std::string& path, std::uint64_t& inode)
{
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat info = {};
    if (!descriptor || ::fstat(descriptor.get(), &info) != 0)
        return {};
    if (::ioctl(descriptor.get(), NS_GET_NSTYPE) != CLONE_NEWNET) {
        errno = 0;
        return {};
    }
    inode = info.st_ino;
    return descriptor;
}

std::vector<std::string> namesIn(const char* folder, bool& cut)
{
    std::vector<std::string> names;
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder), ::closedir);
    while (const dirent* entry = open ? ::readdir(open.get()) : nullptr) {
        if (entry->d_name[0] == '.' && (entry->d_name[1] == '\0' || entry->d_name[1] == '.'))
            continue;
        cut = cut || names.size() >= namesMost;
        if (names.size() < namesMost)
            names.emplace_back(entry->d_name);
    }
    std::ranges::sort(names);
    return names;
}

} // namespace

FoundSpace* SpaceFinder::find(std::uint64_t inode)
{
    const auto found = m_byInode.find(inode);
    return found == m_byInode.end() ? nullptr : &m_spaces[found->second];
}

FoundSpace* SpaceFinder::spaceAt(std::uint64_t inode, const std::string& path)
{
    if (FoundSpace* known = find(inode))
        return known;
    if (m_spaces.size() >= scannedSpacesMost) {
        m_said.cut = true;
        return nullptr;
    }
    std::uint64_t opened = 0;
    Descriptor descriptor = openSpace(path, opened);
    if (!descriptor) {
        m_said.cut = m_said.cut || errno == EMFILE || errno == ENFILE;
        return nullptr;
    }
    if (FoundSpace* known = find(opened)) // the process has changed over meanwhile
        return known;
    m_byInode.emplace(opened, m_spaces.size());
    FoundSpace found{std::move(descriptor), ScannedSpace{.shown = ObservedNode{*NodeName::parse("space")}}};
    found.about.inode = opened;
    m_spaces.push_back(std::move(found));
    return &m_spaces.back();
}

Status SpaceFinder::find()
{
    struct stat info = {};
    if (::stat("/proc/thread-self/ns/user", &info) == 0) {
        m_device = info.st_dev;
        m_user = info.st_ino;
    }
    if (const Status own = findOwn(); !own)
        return own;
    findNames();
    const auto pids = processtable::all(scannedProcessesMost, m_said.cut);
    m_said.hidesProcesses = !std::ranges::binary_search(pids, 1U); // there is always a first one
    for (const std::uint32_t pid : pids)
        findOfProcess(pid);
    findMounts(static_cast<std::uint32_t>(::getpid()));
    for (const std::uint32_t pid : pids)
        findMounts(pid);
    for (const std::uint32_t pid : pids) {
        if (pid != static_cast<std::uint32_t>(::getpid())) // those found so far
            findDescriptors(pid);
    }
    return {};
}

/// What the caller is in is the computer as far as the caller is concerned: a shell of `unshare -n` has no other. The
/// first process's namespace, and that of the kernel's threads, may be another one.
Status SpaceFinder::findOwn()
{
    const auto open = [this](const std::string& path) {
        struct stat info = {};
        return ::stat(path.c_str(), &info) == 0 ? spaceAt(info.st_ino, path) : nullptr;
    };
    const std::string place = "/proc/thread-self/ns/net";
    FoundSpace* own = open(place);
    if (own == nullptr)
        return refused(place, "opening the network namespace", errno);
    own->about.computer = true;
    std::vector<std::uint32_t> others{1};
    constexpr std::uint32_t threads = 2;
    if (processtable::programOf(threads) == "kthreadd" && processtable::isKernels(threads))
        others.push_back(threads);
    for (const std::uint32_t pid : others) {
        if (FoundSpace* first = open(processtable::pathOf(pid, "ns/net"))) {
            first->about.first = !first->about.computer;
            return {};
        }
    }
    return {};
}

void SpaceFinder::findNames()
{
    for (const std::string& name : namesIn(netnsnames::directory, m_said.cut)) {
        const std::string path = std::string(netnsnames::directory) + "/" + name;
        std::uint64_t inode = 0;
        const Descriptor looked = openSpace(path, inode);
        const int error = errno;
        if (FoundSpace* space = looked ? spaceAt(inode, path) : nullptr)
            space->about.names.push_back(name);
        else if (!looked && (error == EACCES || error == EPERM) && m_said.hiddenNames.size() < namesMost)
            m_said.hiddenNames.push_back(name);
    }
}

void SpaceFinder::findOfProcess(std::uint32_t pid)
{
    if (pid == static_cast<std::uint32_t>(::getpid()))
        return;
    const auto look = processtable::namespaceOf(pid, "net");
    if (look.inode == 0) {
        if (look.denied && !processtable::isKernels(pid))
            ++m_said.hiddenProcesses;
        return;
    }
    FoundSpace* space = spaceAt(look.inode, processtable::pathOf(pid, "ns/net"));
    if (space == nullptr)
        return;
    ++space->about.processes;
    if (space->about.pid != 0)
        return;
    space->about.pid = pid;
    space->about.program = processtable::programOf(pid);
    if (!space->about.computer)
        space->about.container = m_containers.nameOf(pid);
}

bool SpaceFinder::isTrusted(std::uint32_t pid) const
{
    if (::geteuid() != 0)
        return true; // there is nothing of other users' that may be looked at
    const Descriptor mounts(::open(processtable::pathOf(pid, "ns/mnt").c_str(), O_RDONLY | O_CLOEXEC));
    const Descriptor owner(mounts ? ::ioctl(mounts.get(), NS_GET_USERNS) : -1);
    struct stat info = {};
    return owner && ::fstat(owner.get(), &info) == 0 && info.st_ino == m_user;
}

/// Asks the kernel alone, no file system's owner.
std::optional<std::uint64_t> SpaceFinder::spaceBehind(const std::string& path) const
{
    struct statx info = {};
    if (::statx(AT_FDCWD, path.c_str(), AT_STATX_DONT_SYNC, STATX_INO | STATX_TYPE, &info) != 0 ||
        makedev(info.stx_dev_major, info.stx_dev_minor) != m_device)
        return std::nullopt;
    return info.stx_ino;
}

/// Names given in another mount namespace, and places such as /run/docker/netns. Each mount namespace is looked at
/// once.
void SpaceFinder::findMounts(std::uint32_t pid)
{
    const auto look = processtable::namespaceOf(pid, "mnt");
    if (look.inode == 0 || !m_mountsSeen.insert(look.inode).second)
        return;
    const std::string names = std::string(netnsnames::directory) + "/";
    const bool own = pid == static_cast<std::uint32_t>(::getpid());
    const bool trusted = own || isTrusted(pid);
    for (const auto& mount : processtable::namespaceMounts(pid)) {
        FoundSpace* space = find(mount.inode);
        if (space == nullptr && trusted)
            space = spaceAt(mount.inode, own ? mount.path : processtable::pathOf(pid, "root") + mount.path);
        if (space == nullptr)
            continue;
        const bool named = mount.path.starts_with(names) || mount.path.starts_with("/var" + names);
        const std::string name = mount.path.substr(mount.path.rfind('/') + 1);
        auto& into = named ? space->about.names : space->about.mounts;
        const std::string& what = named ? name : mount.path;
        if (into.size() < mountsMost && std::ranges::find(into, what) == into.end())
            into.push_back(what);
    }
}

void SpaceFinder::findDescriptors(std::uint32_t pid)
{
    processtable::forDescriptors(pid, [&](const std::string& path, const std::string& leadsTo) {
        auto inode = processtable::inodeOf(leadsTo);
        if (!inode && leadsTo == "/")
            inode = spaceBehind(path);
        FoundSpace* space = inode ? spaceAt(*inode, path) : nullptr;
        if (space == nullptr || space->about.pid != 0)
            return;
        space->about.pid = pid;
        space->about.program = processtable::programOf(pid);
    });
}

} // namespace nsk
