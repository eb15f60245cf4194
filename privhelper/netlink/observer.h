// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/kernel.h"
#include "privhelper/netlink/labstate.h"

#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace nsk {

/// Reads namespaces of a lab from the kernel: links, addresses, routes and per-interface settings by netlink dumps, the
/// rest from the sysctls. Refreshes the rooms' knowledge of indexes on the way.
class Observer
{
public:
    explicit Observer(LabState& lab);
    /// In the order asked for.
    Result<std::vector<ObservedNode>> read(std::span<const KernelLab::Wanted> nodes, const KernelStep& step);

private:
    struct Seen;
    Result<Seen> readRoom(const KernelLab::Wanted& wanted, Room& room);
    Status readLinks(NlSocket& socket, Seen& seen);
    Status readLinksAnew(NlSocket& socket, const KernelLab::Wanted& wanted, Seen& seen);
    void finishLinks(Seen& seen);
    void noteLinks(Room& room, const Seen& seen);
    Status resolvePeers(Room& room, Seen& seen);
    static bool anyUnknown(const Room& room, const Seen& seen);
    void takeClaims(Room& room, const Seen& seen);
    void makeClaims(const Room& room, const Seen& seen);
    Status dumpNumbersOf(std::span<Seen> all);
    Status findNumbers(Room& room, const Seen& seen);
    /// The name of a link of another room, "" if it is gone.
    std::string nameIn(Room& room, std::uint32_t index);
    void readSysctls(Room& room, const KernelLab::Wanted& wanted, ObservedNode& node);
    void findOwnInRoot(const Seen& seen);
    void describeComputer(Room& room, Seen& seen);

    /// What the link at the other end says of a link: the number of its room, and its index there.
    struct Claim
    {
        std::uint32_t number = 0;
        std::uint32_t index = 0;
    };

    LabState& m_lab;
    std::map<std::uint32_t, Room*> m_byNumber;
    std::map<Room*, std::unordered_map<std::uint32_t, Claim>> m_claims; ///< by index of the link that they are about
    std::map<Room*, std::map<std::uint32_t, std::string>> m_names;      ///< of links seen so far
};

} // namespace nsk
