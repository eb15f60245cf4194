// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/observed/scan.h"
#include "privhelper/scan/containers.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

/// A namespace that was found, held open.
struct FoundSpace
{
    Descriptor descriptor;
    ScannedSpace about;
};

/// Finds the network namespaces that there are, in all ways that leave a trace a process may see: the caller's own, names under
/// /run/netns, processes in them, mounts of them in any mount namespace, descriptors of them in any process. One that nothing but
/// a socket keeps alive has none of these.
///
/// What other users have made may be a trap: a path in a mount namespace of theirs may lead into a file system that they answer
/// for (FUSE) and never do. So root opens nothing by such a path, and of a descriptor only what is known to be a namespace.
class SpaceFinder
{
public:
    /// Errors: "kernel.refused" where not even the own one can be opened.
    Status find();

    std::vector<FoundSpace> take() { return std::move(m_spaces); }
    /// hiddenProcesses, hiddenNames and cut.
    const Scan& said() const { return m_said; }

private:
    Status findOwn();
    void findNames();
    void findOfProcess(std::uint32_t pid);
    void findMounts(std::uint32_t pid);
    void findDescriptors(std::uint32_t pid);
    /// Whether paths in that process's mount namespace may be followed.
    bool isTrusted(std::uint32_t pid) const;
    /// The number of the namespace that a descriptor leads to which was opened by a name that is gone.
    std::optional<std::uint64_t> spaceBehind(const std::string& path) const;
    /// The one of that number; null where it is new and cannot be opened there, or there are too many.
    FoundSpace* spaceAt(std::uint64_t inode, const std::string& path);
    FoundSpace* find(std::uint64_t inode);

    std::vector<FoundSpace> m_spaces;
    std::unordered_map<std::uint64_t, std::size_t> m_byInode;
    std::unordered_set<std::uint64_t> m_mountsSeen; ///< mount namespaces
    std::uint64_t m_device = 0; ///< of all namespaces (nsfs)
    std::uint64_t m_user = 0;   ///< the user namespace that we are in
    Containers m_containers;
    Scan m_said;
};

} // namespace nsk
