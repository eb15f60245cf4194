// SPDX-License-Identifier: MIT
#include "privhelper/probe/packetsocket.h"

#include "privhelper/netlink/netns.h"

#include <cerrno>
#include <cstring>
#include <linux/if_packet.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace nsk {

Result<PacketSocket> openPacketSocket(int networkNamespace, const std::string& interface)
{
    auto socket = socketIn(networkNamespace, AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0);
    if (!socket)
        return fail(socket.error());
    // Asked of the socket: it stays in the namespace that it was opened in, this thread does not.
    ifreq request = {};
    if (interface.empty() || interface.size() >= sizeof request.ifr_name)
        return fail("capture.no-interface", {interface});
    std::memcpy(request.ifr_name, interface.data(), interface.size());
    if (::ioctl(socket->get(), SIOCGIFINDEX, &request) != 0) {
        if (errno == ENODEV)
            return fail("capture.no-interface", {interface});
        return fail("capture.socket", {interface, std::strerror(errno)});
    }
    sockaddr_ll address = {};
    address.sll_family = AF_PACKET;
    address.sll_ifindex = request.ifr_ifindex;
    if (::bind(socket->get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail("capture.socket", {interface, std::strerror(errno)});
    return PacketSocket{*std::move(socket), static_cast<std::uint32_t>(request.ifr_ifindex)};
}

} // namespace nsk
