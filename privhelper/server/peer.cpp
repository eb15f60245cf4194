// SPDX-License-Identifier: MIT
#include "privhelper/server/peer.h"

#include <sys/socket.h>
#include <unistd.h>

namespace nsk {

bool maySpeak(int socket, wire::Mode mode, uid_t user)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || size != sizeof peer)
        return false;
    return maySpeak(peer.uid, ::geteuid(), mode, user);
}

bool maySpeak(uid_t peer, uid_t self, wire::Mode mode, uid_t user)
{
    if (mode == wire::Mode::Rootless)
        return peer == self;
    return peer == user || peer == 0;
}

} // namespace nsk
