// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/observed/scan.h"
#include "privhelper/scan/containers.h"

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
    /// The one of that number; null where it is new and cannot be opened there, or there are too many.
    FoundSpace* spaceAt(std::uint64_t inode, const std::string& path);
    FoundSpace* find(std::uint64_t inode);

    std::vector<FoundSpace> m_spaces;
    std::unordered_map<std::uint64_t, std::size_t> m_byInode;
    std::unordered_set<std::uint64_t> m_mountsSeen; ///< mount namespaces
    Containers m_containers;
    Scan m_said;
};

} // namespace nsk
