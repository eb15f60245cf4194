// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/wire/messages.h"

#include <sys/types.h>

namespace nsk {

/// Whether the process at the other end of a connected socket may speak to this helper (SO_PEERCRED): rootless only the
/// user who started it, system mode that user (behind sudo or pkexec) and root.
bool maySpeak(int socket, wire::Mode mode, uid_t user);

/// The uid of the process at the other end, as this process sees it; the overflow uid when the kernel does not say.
uid_t peerOf(int socket);

/// A connection that was handed over at the start, under pkexec: a stream socket of this computer's, connected, and made
/// by that user. Root's own will not do: a user may hold an end of one that root has made (a login's, say), and would then
/// speak as root. Errors: "helper.connection" (what it is instead).
Status checkHanded(int socket, uid_t user);

/// The rule itself. `peer` is the uid as this process sees it: in a user namespace the starting user reads as 0
/// (`self`) and everybody else as the overflow uid, real root included.
bool maySpeak(uid_t peer, uid_t self, wire::Mode mode, uid_t user);

} // namespace nsk
