// SPDX-License-Identifier: MIT
#include "privhelper/server/peer.h"

#include <optional>
#include <sys/socket.h>
#include <unistd.h>

namespace nsk {

namespace {

std::optional<uid_t> toldPeer(int socket)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || size != sizeof peer)
        return std::nullopt;
    return peer.uid;
}

} // namespace

uid_t peerOf(int socket)
{
    constexpr uid_t nobody = 65534; // the kernel's default overflowuid
    return toldPeer(socket).value_or(nobody);
}

bool maySpeak(int socket, wire::Mode mode, uid_t user)
{
    const auto peer = toldPeer(socket);
    return peer && maySpeak(*peer, ::geteuid(), mode, user);
}

bool maySpeak(uid_t peer, uid_t self, wire::Mode mode, uid_t user)
{
    if (mode == wire::Mode::Rootless)
        return peer == self;
    return peer == user || peer == 0;
}

} // namespace nsk
