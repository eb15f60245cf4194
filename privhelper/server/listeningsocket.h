// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/wire/messages.h"

#include <string>
#include <sys/types.h>

namespace nsk {

/// The socket that a helper listens on, and the lock that makes it the only one of its user and mode. The socket is
/// 0600 in a 0700 directory and never looser for an instant: it is made under another name in a directory that nobody
/// else may enter, and renamed when it listens. A dead helper's socket is replaced by that; the lock tells that it is
/// dead.
class ListeningSocket
{
public:
    /// `user`: whose labs these are; in system mode the directory becomes theirs, the lock stays root's. Call it before
    /// the sandbox is entered and privileges are dropped. Errors: "helper.running", "helper.directory…" (path, …),
    /// "helper.lock" (path, why), "helper.socket" (path, why).
    static Result<ListeningSocket> open(wire::Mode mode, uid_t user);

    /// The same with a socket that systemd listens on (activatedSocket()), in system mode: that it is this user's is
    /// checked by its name. It is never taken away: the next client starts the next helper. Errors: those of open(),
    /// "helper.activation" (what is wrong).
    static Result<ListeningSocket> adopt(Descriptor socket, uid_t user);

    int descriptor() const { return m_socket.get(); }
    /// The socket's path, for whoever removes it at the end; "" where that is not ours to do.
    const std::string& path() const { return m_path; }
    /// System mode: a root-owned directory for journals.
    const std::string& stateDirectory() const { return m_state; }

    /// Nobody can connect any more, unless somebody has and was not accepted yet: then false, and nothing has changed.
    bool closeIfIdle();
    /// Takes it away, whoever waits.
    void abandon();

private:
    ListeningSocket() = default;
    Status openSystem(uid_t user);
    Status openState(uid_t user);
    Status openRootless(uid_t user);
    Status lock(int directory, const char* name, const std::string& where);
    Status bind();

    Descriptor m_directory;
    Descriptor m_lock;
    Descriptor m_socket;
    std::string m_path;
    std::string m_state;
};

/// Whether systemd started this process for a socket (sd_listen_fds(3)); that becomes standard input then. Called before
/// any fork: it is meant for this process id only. Errors: "helper.activation" (what is wrong) where it is not one socket.
Result<bool> takeActivation();

} // namespace nsk
