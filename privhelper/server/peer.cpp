// SPDX-License-Identifier: MIT
#include "privhelper/server/peer.h"

#include <optional>
#include <string>
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

Status checkHanded(int socket, uid_t user)
{
    const auto option = [socket](int name) {
        int value = -1;
        socklen_t size = sizeof value;
        return ::getsockopt(socket, SOL_SOCKET, name, &value, &size) == 0 ? value : -1;
    };
    if (option(SO_DOMAIN) != AF_UNIX || option(SO_TYPE) != SOCK_STREAM || option(SO_ACCEPTCONN) != 0)
        return fail("helper.connection", {"no connected stream socket of this computer's"});
    const auto peer = toldPeer(socket);
    if (!peer || *peer != user)
        return fail("helper.connection", {"made by user " + (peer ? std::to_string(*peer) : std::string("?")) +
                                          ", not by user " + std::to_string(user)});
    return {};
}

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
