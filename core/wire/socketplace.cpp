// SPDX-License-Identifier: MIT
#include "core/wire/socketplace.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk::wire {

namespace {

std::string fromEnvironment(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr && value[0] == '/' ? value : "";
}

Status checkDirectory(int directory, const std::string& path, uid_t owner)
{
    struct stat info = {};
    if (::fstat(directory, &info) != 0)
        return fail("helper.directory", {path, std::strerror(errno)}, path);
    if (info.st_uid != owner)
        return fail("helper.directory-owner", {path, std::to_string(info.st_uid), std::to_string(owner)}, path);
    if ((info.st_mode & 077) != 0)
        return fail("helper.directory-open", {path}, path);
    return {};
}

} // namespace

std::string socketDirectory(Mode mode, uid_t user)
{
    if (mode == Mode::System)
        return "/run/nsketch/" + std::to_string(user);
    if (const std::string runtime = fromEnvironment("XDG_RUNTIME_DIR"); !runtime.empty())
        return runtime + "/nsketch";
    const std::string temporary = fromEnvironment("TMPDIR");
    return (temporary.empty() ? "/tmp" : temporary) + "/nsketch-" + std::to_string(user);
}

std::string stateDirectory(uid_t user)
{
    return socketDirectory(Mode::System, user) + ".state";
}

Result<int> openSocketDirectory(const std::string& path, uid_t owner)
{
    const int directory = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0) {
        if (errno == ENOENT)
            return fail("helper.not-running");
        return fail("helper.directory", {path, std::strerror(errno)}, path);
    }
    if (Status status = checkDirectory(directory, path, owner); !status) {
        ::close(directory);
        return fail(status.error());
    }
    return directory;
}

Result<int> openSystemSocketDirectory(const std::string& path, uid_t owner)
{
    struct stat info = {};
    const bool roots = ::lstat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == 0;
    if (!roots)
        return openSocketDirectory(path, owner);
    if ((info.st_mode & 022) != 0)
        return fail("helper.directory-open", {path}, path);
    if (owner != 0 && (info.st_mode & 005) != 005)
        return fail("helper.not-running");
    // Above it all is root's: it is still what was looked at.
    const int directory = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0)
        return fail("helper.directory", {path, std::strerror(errno)}, path);
    return directory;
}

Result<int> makeSocketDirectory(const std::string& path, uid_t owner)
{
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return fail("helper.directory", {path, std::strerror(errno)}, path);
    return openSocketDirectory(path, owner);
}

std::string socketAddress(int directory)
{
    return "/proc/self/fd/" + std::to_string(directory) + "/" + socketName;
}

} // namespace nsk::wire
