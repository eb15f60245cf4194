// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <set>
#include <sys/types.h>
#include <vector>

namespace nsk::processes {

/// What belongs to a lab: sessions (their leaders' pids) and network namespaces (inode numbers under /proc/PID/ns/net).
struct Belonging
{
    std::set<pid_t> sessions;
    std::set<ino_t> networks;
};

/// Sends a signal to every process that belongs there, except `spared`. Where /proc is not the caller's own (then its
/// numbers mean nothing here) only to the sessions' leaders' process groups.
void signalAll(const Belonging& belonging, const std::set<pid_t>& spared, int signal);

/// The inode number of a namespace descriptor; 0 if it is none.
ino_t inodeOf(int namespaceDescriptor);

/// Keeps these descriptors, closes all others, and lets the standard ones lead nowhere.
void closeAllBut(std::vector<int> kept);

/// What warden and spawner wait for with a signalfd: the ends of their children, and requests to end.
sigset_t awaitedSignals();

} // namespace nsk::processes
