// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "privhelper/spawner/channel.h"
#include "privhelper/spawner/ownedfiles.h"

#include <cstdint>
#include <map>
#include <string>
#include <sys/types.h>

namespace nsk {

/// The outer process of a rootless helper: waits for pid 1 of the sandbox and, when asked, starts a program that gives
/// a network namespace its way out. It is an ordinary program of the calling user: it holds no privilege and no socket
/// but the one inwards.
class Warden
{
public:
    /// `inner` is pid 1 of the sandbox, a child. Everything is taken over.
    Warden(pid_t inner, Descriptor innerPidfd, Descriptor socket, Descriptor lifeline, OwnedFiles files);

    /// Ends with pid 1's exit status, when everything has ended.
    [[noreturn]] void run();

private:
    struct Program
    {
        pid_t pid = 0;
        std::string name;
        Descriptor output;
        std::string said; ///< the end of what it said
    };

    void closeOthers() const;
    bool handleRequest();
    void start(const channel::Packet& packet, const std::string& interface, std::uint64_t descriptor);
    void refuse(const std::string& code, const std::vector<std::string>& args) const;
    void listen(std::uint64_t id);
    void reapPrograms();
    [[noreturn]] void finish();

    pid_t m_inner;
    Descriptor m_innerPidfd;
    Descriptor m_socket;
    Descriptor m_lifeline; ///< held only: its other end sees when this process is gone
    OwnedFiles m_files;
    Descriptor m_signals;
    std::uint64_t m_lastId = 0;
    std::map<std::uint64_t, Program> m_programs;
};

} // namespace nsk
