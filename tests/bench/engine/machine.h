// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <sys/types.h>
#include <vector>

/// What /proc says about processes and about the computer.
namespace bench {

std::vector<pid_t> childrenOf(pid_t parent);
/// Running programs of that file that descend from `ancestor`.
std::vector<pid_t> processesOf(const std::string& program, pid_t ancestor);

struct Memory
{
    double largest = 0; ///< MiB resident of the largest of the processes
    double all = 0;     ///< MiB of all of them
};
Memory residentMemory(const std::vector<pid_t>& processes);
std::size_t openFiles(const std::vector<pid_t>& processes);
/// Entries of /run/netns.
std::size_t namedNamespaces();

/// What a piece of work costs in processor time, what the kernel still does afterwards included.
class CpuMeter
{
public:
    struct Cost
    {
        double machine = 0; ///< seconds of all processors
        double own = 0;     ///< of the benchmark, the helper, their children and the kernel's threads
        bool quiet = true;  ///< nobody else used the machine much, so that `machine` can be believed
        double believed() const { return quiet ? machine : own; }
    };

    /// `ancestor`: whose descendants count as own.
    explicit CpuMeter(pid_t ancestor);
    /// Waits until the own part has been idle for a second (at most 30 s) and tells what was used until then.
    Cost untilIdle() const;

private:
    struct Reading
    {
        double machine;
        double own;
    };
    Reading read() const;

    pid_t m_ancestor;
    double m_startedAt;
    Reading m_start;
};

} // namespace bench
