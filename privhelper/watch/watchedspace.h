// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/name.h"
#include "core/base/result.h"
#include "privhelper/netlink/kernel.h"
#include "privhelper/watch/failedneighbours.h"
#include "privhelper/watch/spacecounters.h"

#include <chrono>
#include <cstdint>
#include <linux/netlink.h>
#include <memory>
#include <sys/types.h>

namespace nsk {

/// One namespace that is listened to, with its one netlink socket: events of links, addresses, routes, forwarding,
/// reverse-path filters and neighbours, and between them the answers to dumps of counters and neighbours. The kernel
/// answers one dump of a socket at a time, and hands the next piece of it out when the one before was read; with the
/// smallest buffer, too. Asking takes the kernel's lock of all links, which it may hold for a second while namespaces
/// go: whoever must not wait does not ask. Owned by the Watcher; moves its thread into the namespace for a moment when
/// it is opened.
class WatchedSpace
{
public:
    /// `receiveBuffer` in bytes, as for SO_RCVBUF; 0: what the kernel gives. Errors: "kernel.refused".
    static Result<std::unique_ptr<WatchedSpace>> open(const LabName& lab, const NodeName& node,
                                                      const Descriptor& networkNamespace, int receiveBuffer);

    /// Whether the descriptor is of this very namespace. Its inode is not used again while the socket holds it.
    bool isOf(const Descriptor& networkNamespace) const;

    const LabName& lab() const { return m_lab; }
    const NodeName& node() const { return m_node; }
    int socket() const { return m_socket.get(); }

    /// What was heard: links that the kernel told of, or more (`whole`).
    struct Heard
    {
        bool touched = false;
        bool lost = false; ///< the socket ran over: all may have changed
        KernelLab::Touched what{};
    };
    /// Reads what is there, not without end: others wait, too.
    Heard hear();

    /// Asks for it when the dump under way is done. True if the question is out.
    bool askCounters();
    bool askNeighbours();
    bool awaitsCounters() const { return m_wantsCounters || m_dump == Dump::Counters; }

    SpaceCounters& counters() { return m_counters; }
    FailedNeighbours& neighbours() { return m_neighbours; }

private:
    enum class Dump : std::uint8_t { None, Counters, Neighbours };
    using Clock = std::chrono::steady_clock;

    WatchedSpace(LabName lab, NodeName node, Descriptor socket)
        : m_lab(std::move(lab)), m_node(std::move(node)), m_socket(std::move(socket))
    {
    }
    bool askNext();
    bool ask(Dump what);
    void take(const nlmsghdr* message, Heard& heard);
    bool isOfDump(const nlmsghdr* message) const;
    void takeOfDump(const nlmsghdr* message);
    void takeError(const nlmsghdr* message);
    void endDump(bool complete);

    LabName m_lab;
    NodeName m_node;
    Descriptor m_socket;
    std::uint32_t m_port = 0; ///< the socket's netlink address
    dev_t m_device = 0;
    ino_t m_inode = 0;
    SpaceCounters m_counters;
    FailedNeighbours m_neighbours;
    Dump m_dump = Dump::None;
    bool m_dumpEnded = false; ///< in what hear() reads
    bool m_interrupted = false;
    bool m_wantsCounters = false;
    bool m_wantsNeighbours = false;
    std::uint32_t m_sequence = 0;
    Clock::time_point m_askedAt;
};

} // namespace nsk
