// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"

#include <cstddef>
#include <span>
#include <sys/socket.h>
#include <vector>

namespace nsk {

/// Passing descriptors over a socket of the family AF_UNIX, beside bytes (SCM_RIGHTS, unix(7)).
inline constexpr std::size_t passedMost = 3; ///< with one message

/// Sends some of the bytes, without blocking, with the descriptors (at most passedMost) beside the first of them; the caller keeps its
/// own. As sendmsg(2).
ssize_t sendPassing(int socket, const char* bytes, std::size_t size, std::span<const int> descriptors);

/// Receives some bytes, without blocking, and appends the descriptors that came beside them: all of them, wanted or not, because they are
/// open in this process then. `cut`: more came than passedMost, and those are lost. As recvmsg(2).
ssize_t receivePassed(int socket, char* bytes, std::size_t size, std::vector<Descriptor>& descriptors, bool& cut);

} // namespace nsk
