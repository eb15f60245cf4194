// SPDX-License-Identifier: MIT
#include "privhelper/spawner/sandboxmounts.h"

#include "core/base/descriptor.h"

#include <cerrno>
#include <climits>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk::sandboxmounts {

namespace {

constexpr int entriesMost = 1'024;

struct CloseDirectory
{
    void operator()(DIR* directory) const { ::closedir(directory); }
};

tl::unexpected<Error> denied(const char* path)
{
    return fail("sandbox.mount-denied", {path, std::strerror(errno)});
}

/// One entry of the outer /run, in the tmpfs now over it. What cannot be bound is left out: it would not have been of
/// use.
void bringBack(int outer, const char* name)
{
    const std::string target = std::string("/run/") + name;
    struct stat info
    {
    };
    if (::fstatat(outer, name, &info, AT_SYMLINK_NOFOLLOW) < 0)
        return;
    if (S_ISLNK(info.st_mode)) {
        char text[PATH_MAX];
        const ssize_t length = ::readlinkat(outer, name, text, sizeof text - 1);
        if (length > 0) {
            text[length] = '\0';
            (void)!::symlink(text, target.c_str());
        }
        return;
    }
    if (S_ISDIR(info.st_mode))
        ::mkdir(target.c_str(), 0755);
    else
        Descriptor(::open(target.c_str(), O_CREAT | O_CLOEXEC | O_WRONLY, 0600));
    const Descriptor entry(::openat(outer, name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
    const std::string source = "/proc/self/fd/" + std::to_string(entry.get());
    // MS_REC: mounts of the outer namespace are locked together and cannot be bound one by one from here.
    if (!entry || ::mount(source.c_str(), target.c_str(), nullptr, MS_BIND | MS_REC, nullptr) < 0) {
        if (S_ISDIR(info.st_mode))
            ::rmdir(target.c_str());
        else
            ::unlink(target.c_str());
    }
}

} // namespace

Status makePrivate()
{
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) < 0)
        return denied("/");
    return {};
}

bool mountProc()
{
    return ::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) == 0;
}

Status coverRun()
{
    const std::unique_ptr<DIR, CloseDirectory> outer(::opendir("/run"));
    if (!outer)
        return denied("/run");
    if (::mount("nsketch", "/run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755") < 0)
        return denied("/run");
    int count = 0;
    while (const dirent* entry = ::readdir(outer.get())) {
        const std::string name = entry->d_name;
        if (name == "." || name == ".." || name == "netns" || ++count > entriesMost)
            continue;
        bringBack(::dirfd(outer.get()), entry->d_name);
    }
    if (::mkdir("/run/netns", 0755) < 0)
        return denied("/run/netns");
    return {};
}

void mountSys()
{
    ::mount("nsketch", "/sys", "sysfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr);
}

} // namespace nsk::sandboxmounts
