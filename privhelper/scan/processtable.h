// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// What /proc says of the processes that there are. They come and go meanwhile: what is no longer there is passed over, what may
/// not be read (EACCES, EPERM) is told apart from it. Everything read is bounded.
namespace nsk::processtable {

/// In the order of their numbers, at most `most`; `cut` says whether there were more.
std::vector<std::uint32_t> all(std::size_t most, bool& cut);

/// A file of a process's, "ns/net".
std::string pathOf(std::uint32_t pid, const char* file);

struct Look
{
    std::uint64_t inode = 0; ///< 0: not there, or not readable
    bool denied = false;
};
/// Which namespace it is in, of that kind: "net", "mnt".
Look namespaceOf(std::uint32_t pid, const char* kind);

/// The name of its program, "" if it has gone.
std::string programOf(std::uint32_t pid);
/// It has no program: a thread of the kernel's, or it has ended.
bool isKernels(std::uint32_t pid);

/// A file's first bytes; nothing where it cannot be read.
std::optional<std::string> contents(const std::string& path, std::size_t most);

/// Calls `each` with the path under /proc and what it leads to, of each of the process's open descriptors.
void forDescriptors(std::uint32_t pid, const std::function<void(const std::string& path, const std::string& leadsTo)>& each);

/// A place where a namespace is mounted, as a process sees it.
struct Mount
{
    std::string path;
    std::uint64_t inode = 0; ///< of the network namespace that is mounted there
};
std::vector<Mount> namespaceMounts(std::uint32_t pid);

/// The number in "net:[4026531840]".
std::optional<std::uint64_t> inodeOf(std::string_view link);

} // namespace nsk::processtable
