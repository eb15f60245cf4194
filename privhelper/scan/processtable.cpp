// SPDX-License-Identifier: MIT
#include "privhelper/scan/processtable.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk::processtable {

namespace {

constexpr std::size_t mountsMost = 16 * 1024 * 1024; ///< bytes of one mountinfo
constexpr std::size_t descriptorsMost = 1'000'000;   ///< of one process

struct CloseFolder
{
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

template <class Number> std::optional<Number> numberOf(std::string_view text)
{
    Number number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && stop == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                      : std::nullopt;
}

/// mountinfo writes blank, tab, newline and backslash as \ and three octal digits (proc(5)).
std::string unescaped(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = [&](std::size_t at) { return at < text.size() ? text[at] - '0' : -1; };
        const auto octal = [&](std::size_t at) { return digit(at) >= 0 && digit(at) <= 7; };
        if (text[i] == '\\' && octal(i + 1) && octal(i + 2) && octal(i + 3)) {
            plain += static_cast<char>(digit(i + 1) * 64 + digit(i + 2) * 8 + digit(i + 3));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

/// "36 35 0:4 net:[4026532001] /run/netns/ns1 rw shared:9 - nsfs nsfs rw"
std::optional<Mount> mountOf(std::string_view line)
{
    if (line.find(" - nsfs ") == std::string_view::npos)
        return std::nullopt;
    std::string_view fields[5];
    for (std::string_view& field : fields) {
        const std::size_t end = line.find(' ');
        if (end == std::string_view::npos)
            return std::nullopt;
        field = line.substr(0, end);
        line.remove_prefix(end + 1);
    }
    const auto inode = inodeOf(fields[3]);
    return inode ? std::optional(Mount{unescaped(fields[4]), *inode}) : std::nullopt;
}

} // namespace

std::optional<std::uint64_t> inodeOf(std::string_view link)
{
    constexpr std::string_view head = "net:[";
    if (!link.starts_with(head) || !link.ends_with(']'))
        return std::nullopt;
    return numberOf<std::uint64_t>(link.substr(head.size(), link.size() - head.size() - 1));
}

std::string pathOf(std::uint32_t pid, const char* file)
{
    return "/proc/" + std::to_string(pid) + "/" + file;
}

std::vector<std::uint32_t> all(std::size_t most, bool& cut)
{
    std::vector<std::uint32_t> pids;
    const Folder folder(::opendir("/proc"));
    while (const dirent* entry = folder ? ::readdir(folder.get()) : nullptr) {
        if (const auto pid = numberOf<std::uint32_t>(entry->d_name))
            pids.push_back(*pid);
    }
    std::ranges::sort(pids);
    cut = cut || pids.size() > most;
    pids.resize(std::min(pids.size(), most));
    return pids;
}

Look namespaceOf(std::uint32_t pid, const char* kind)
{
    struct stat info = {};
    if (::stat((pathOf(pid, "ns/") + kind).c_str(), &info) == 0)
        return {info.st_ino, false};
    return {0, errno == EACCES || errno == EPERM};
}

std::optional<std::string> contents(const std::string& path, std::size_t most)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file)
        return std::nullopt;
    std::string bytes;
    char chunk[16 * 1024];
    while (bytes.size() < most) {
        const ssize_t got = ::read(file.get(), chunk, std::min(sizeof chunk, most - bytes.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::nullopt;
        if (got == 0)
            break;
        bytes.append(chunk, static_cast<std::size_t>(got));
    }
    return bytes;
}

std::string programOf(std::uint32_t pid)
{
    std::string name = contents(pathOf(pid, "comm"), 64).value_or("");
    while (name.ends_with('\n'))
        name.pop_back();
    return name;
}

bool isKernels(std::uint32_t pid)
{
    const auto line = contents(pathOf(pid, "cmdline"), 1);
    return !line || line->empty();
}

void forDescriptors(std::uint32_t pid,
                    const std::function<void(const std::string& path, const std::string& leadsTo)>& each)
{
    const std::string place = pathOf(pid, "fd");
    const Folder folder(::opendir(place.c_str()));
    std::size_t seen = 0;
    while (const dirent* entry = folder && seen < descriptorsMost ? ::readdir(folder.get()) : nullptr) {
        if (entry->d_name[0] == '.')
            continue;
        ++seen;
        char target[128];
        const ssize_t length = ::readlinkat(::dirfd(folder.get()), entry->d_name, target, sizeof target);
        if (length > 0)
            each(place + "/" + entry->d_name, std::string(target, static_cast<std::size_t>(length)));
    }
}

std::vector<Mount> namespaceMounts(std::uint32_t pid)
{
    std::vector<Mount> mounts;
    const std::string text = contents(pathOf(pid, "mountinfo"), mountsMost).value_or("");
    std::string_view left = text;
    while (!left.empty()) {
        const std::size_t end = std::min(left.find('\n'), left.size());
        if (const auto mount = mountOf(left.substr(0, end)))
            mounts.push_back(*mount);
        left.remove_prefix(std::min(end + 1, left.size()));
    }
    return mounts;
}

} // namespace nsk::processtable
