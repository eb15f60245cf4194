// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/wire/messages.h"

#include <string>
#include <sys/types.h>

/// Where a helper listens; client and helper must agree, so it stands with the protocol.
namespace nsk::wire {

/// Rootless: $XDG_RUNTIME_DIR/nsketch, without that variable nsketch-UID in the system's temporary folder ($TMPDIR,
/// /tmp). System: /run/nsketch/UID.
std::string socketDirectory(Mode mode, uid_t user);

/// System mode: root's own directory with the journals of that user's labs.
std::string stateDirectory(uid_t user);

inline constexpr const char* socketName = "helper.sock";
inline constexpr const char* lockName = "helper.lock";

/// Opens the directory and checks that it is one, no symbolic link, of `owner`, and open to nobody else. The caller
/// closes it. Errors: "helper.not-running" (no such directory), "helper.directory-owner" (path, owner, wanted),
/// "helper.directory-open" (path), "helper.directory" (path, why).
Result<int> openSocketDirectory(const std::string& path, uid_t owner);

/// As above, for a client in system mode: a directory of root's that others may only pass through will do, too (where
/// systemd listens), and one of root's that nobody may enter is being made: "helper.not-running".
Result<int> openSystemSocketDirectory(const std::string& path, uid_t owner);

/// As above, and makes it first (mode 0700) where it is not there.
Result<int> makeSocketDirectory(const std::string& path, uid_t owner);

/// The name of the socket in an open directory, short enough for sun_path whatever the directory is called.
std::string socketAddress(int directory);

} // namespace nsk::wire
