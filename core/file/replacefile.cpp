// SPDX-License-Identifier: MIT
#include "core/file/replacefile.h"

#include "core/base/descriptor.h"
#include "core/base/writeall.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk {

namespace {

namespace fs = std::filesystem;

constexpr int linksMost = 40; ///< as the kernel follows
constexpr mode_t anyWrite = S_IWUSR | S_IWGRP | S_IWOTH;
constexpr mode_t modeBits = 07777;

/// Where the path leads, also when nothing is there yet.
fs::path behindLinks(fs::path path)
{
    std::error_code error;
    for (int i = 0; i < linksMost && fs::is_symlink(path, error); ++i)
        path = path.parent_path() / fs::read_symlink(path, error);
    return path;
}

/// Some file systems cannot sync, which is no failure; a disk that turns out to be full now is one.
bool synced(int descriptor)
{
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS;
}

/// A file beside the target that nobody sees half-written: gone again unless it is moved to its place.
class Beside
{
public:
    Beside(const fs::path& target, mode_t mode)
    {
        std::random_device random;
        do {
            m_path = target.parent_path() / ("." + target.filename().string() + "." + std::to_string(random()));
            m_file = Descriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
        } while (!m_file && errno == EEXIST);
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;
    ~Beside()
    {
        const int reason = errno;
        if (m_file && !m_moved)
            ::unlink(m_path.c_str());
        errno = reason;
    }

    explicit operator bool() const { return static_cast<bool>(m_file); }
    /// As the old file is. That another's file becomes one's own cannot always be helped.
    bool takeAfter(const struct stat& old)
    {
        if (old.st_uid != ::geteuid() || old.st_gid != ::getegid())
            (void)!::fchown(m_file.get(), old.st_uid, old.st_gid);
        return ::fchmod(m_file.get(), old.st_mode & modeBits) == 0;
    }
    bool write(std::string_view bytes) { return writeAll(m_file.get(), bytes) && synced(m_file.get()); }
    bool moveTo(const fs::path& target)
    {
        m_moved = ::rename(m_path.c_str(), target.c_str()) == 0;
        return m_moved;
    }

private:
    fs::path m_path;
    Descriptor m_file;
    bool m_moved = false;
};

/// The new name is in the folder once that is on the disk, too. The file is whole either way.
void syncFolder(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor)
        (void)synced(descriptor.get());
}

std::optional<struct stat> statusOf(const fs::path& path)
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    return status;
}

/// The superuser may write everything: for it the mode alone says that the file is meant to stay as it is.
bool isProtected(const fs::path& path, const struct stat& status)
{
    return (status.st_mode & anyWrite) == 0 ||
           (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0 && errno == EACCES);
}

bool writeThrough(const fs::path& path, std::string_view bytes)
{
    const Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return descriptor && writeAll(descriptor.get(), bytes);
}

} // namespace

Status replaceFile(const std::string& path, std::string_view bytes, mode_t mode)
{
    const auto refused = [&] { return fail("file.cannot-write", {path, std::strerror(errno)}, path); };
    const fs::path target = behindLinks(path);
    const auto old = statusOf(target);
    if (!old && errno != ENOENT) // a circle of links, a folder that cannot be entered
        return refused();
    if (old && !S_ISREG(old->st_mode)) {
        if (!writeThrough(target, bytes))
            return refused();
        return {};
    }
    if (old && isProtected(target, *old))
        return fail("file.read-only", {path}, path);
    Beside file(target, mode);
    if (!file || (old && !file.takeAfter(*old)) || !file.write(bytes) || !file.moveTo(target))
        return refused();
    syncFolder(target.parent_path());
    return {};
}

} // namespace nsk
