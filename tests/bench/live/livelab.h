// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/model/topology.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace bench {

/// CLOCK_MONOTONIC in nanoseconds.
std::uint64_t nowNs();
/// The p-th quantile (0.99, say) of the values, which are sorted for it.
double quantile(std::vector<double> values, double share);
/// Seconds of processor time that the threads of a process have had, to the nanosecond.
double cpuSecondsOf(pid_t process);
/// The same of the calling process, without the thread of a Chatter.
double ownCpuSeconds();

/// An interface of a running lab, held from outside: its namespace by the helper's own descriptors, which root may
/// open.
struct Outside
{
    nsk::NodeName node;
    std::string interface;
    nsk::Descriptor networkNamespace;
    std::uint32_t index = 0;
};

/// Finds interfaces of a rootless helper's lab by their MAC addresses, which follow from the drawing. In the order
/// asked for; throws Trouble where one is missing.
std::vector<Outside> findOutside(const std::vector<pid_t>& helper, const nsk::Topology& topology,
                                 const std::vector<std::pair<nsk::NodeName, std::string>>& wanted);

/// Sets an interface up or down behind the helper's back, by netlink in its namespace.
class Flapper
{
public:
    explicit Flapper(const Outside& where);
    /// Nanoseconds when it was asked of the kernel; returns when the kernel has done it.
    std::uint64_t set(bool up);

private:
    nsk::Descriptor m_socket;
    std::uint32_t m_index;
    std::uint32_t m_sequence = 0;
};

/// Sends broadcasts twice a second in each of some namespaces, from a thread of its own, so that every interface of the
/// segments counts packets: a few dozen packets a second in all. Ends with it.
class Chatter
{
public:
    explicit Chatter(const std::vector<Outside>& from);
    ~Chatter();

private:
    void run();

    std::vector<nsk::Descriptor> m_sockets; ///< packet sockets, bound to an interface each
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace bench
