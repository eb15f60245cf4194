// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <cstdint>
#include <map>
#include <set>
#include <sys/types.h>
#include <vector>

namespace nsk::processes {

/// A network namespace. Its inode number, as under /proc/PID/ns/net, is given to another one as soon as it is gone; its
/// cookie (SO_NETNS_COOKIE) never is. Cookie 0: it could not be read, so that only the number tells.
struct Network
{
    ino_t number = 0;
    std::uint64_t cookie = 0;
};

/// What belongs to a lab: sessions (their leaders' pids) and network namespaces (cookies by number).
struct Belonging
{
    std::set<pid_t> sessions;
    std::map<ino_t, std::uint64_t> networks;
};

/// Sends a signal to every process that belongs there, except `spared`. Where /proc is not the caller's own (then its
/// numbers mean nothing here) only to the sessions' leaders' process groups.
void signalAll(const Belonging& belonging, const std::set<pid_t>& spared, int signal);

/// The inode number of a namespace descriptor; 0 if it is none.
ino_t inodeOf(int namespaceDescriptor);

/// Of a descriptor; number 0 if it is none. The calling thread enters the namespace for a moment.
Network networkOf(int namespaceDescriptor);

/// Keeps these descriptors, closes all others, and lets the standard ones lead nowhere.
void closeAllBut(std::vector<int> kept);

/// What warden and spawner wait for with a signalfd: the ends of their children, and requests to end.
sigset_t awaitedSignals();

} // namespace nsk::processes
