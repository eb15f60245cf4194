// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "privhelper/spawner/channel.h"
#include "privhelper/spawner/labmounts.h"
#include "privhelper/spawner/launch.h"
#include "privhelper/spawner/ownedfiles.h"
#include "privhelper/spawner/processes.h"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <sys/types.h>

namespace nsk {

/// The spawner's own process: one thread, one loop. It trusts the main process to choose what runs where, and nothing
/// else: the user is fixed at the start. Rootless it is pid 1 of the sandbox and reaps what the programs leave behind.
///
/// Packets from main: 'R' run (descriptors: network namespace, three of stdio), 'S' signal, 'A' add names (descriptors:
/// theirs), 'X' remove names, 'E' end lab. To main: 's' id; 'f' id, error, step; 'e' id, status.
class SpawnProcess
{
public:
    struct Options
    {
        launch::User user;
        bool first = false; ///< pid 1 of the sandbox; `main` is then its child, and their lives are tied
        pid_t main = 0;
        Descriptor control;
        Descriptor lifeline; ///< -1: none
        OwnedFiles files;
    };

    explicit SpawnProcess(Options options);
    [[noreturn]] void run();

private:
    struct Running
    {
        pid_t pid = 0;
        std::string lab;
        processes::Network network;
        Descriptor report; ///< open until it is known whether the program runs
    };
    struct Ending
    {
        processes::Belonging what;
        std::set<std::uint64_t> runs;
        std::int64_t at = 0; ///< CLOCK_MONOTONIC, milliseconds: when those left are killed
    };

    void closeOthers() const;
    void handle(channel::Packet packet);
    void startProgram(channel::Reader& reader, const std::vector<Descriptor>& descriptors);
    void sendSignal(channel::Reader& reader) const;
    void nameNamespaces(channel::Reader& reader, const std::vector<Descriptor>& descriptors);
    void endLab(const std::string& lab);
    processes::Belonging belonging(const std::string& lab) const;
    void readReport(std::uint64_t id);
    void reap();
    void ended(pid_t pid, int status);
    void passSignal(int signal) const;
    void killDue();
    int timeout() const;
    void tell(const channel::Writer& writer);
    void flush();
    [[noreturn]] void mainIsGone();

    Options m_options;
    Descriptor m_signals;
    ino_t m_ownNetwork;
    std::map<std::uint64_t, Running> m_running;
    std::map<std::string, LabMounts> m_mounts;
    std::map<std::string, std::map<std::string, processes::Network>> m_names; ///< by lab and name
    std::deque<Ending> m_ending;
    std::deque<std::vector<std::uint8_t>> m_unsent;
};

} // namespace nsk
