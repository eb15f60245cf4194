// SPDX-License-Identifier: MIT
#include "core/packets/framelistener.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <sys/socket.h>

namespace nsk {

namespace {

constexpr std::size_t longestFrame = 65'536 + 64; ///< what the kernel has not yet cut into packets, and its headers
constexpr int receiveBuffer = 1024 * 1024;        ///< bytes; the kernel gives what net.core.rmem_max allows

struct Control
{
    alignas(cmsghdr) std::array<char, 256> bytes{};
};

std::int64_t nanoseconds(const timespec& time)
{
    return std::int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// What came with a frame: its stamp, and the VLAN tag that the kernel takes out of it.
void takeControl(msghdr& message, CapturedFrame& frame)
{
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SO_TIMESTAMPNS) {
            timespec time = {};
            std::memcpy(&time, CMSG_DATA(part), sizeof time);
            frame.at = nanoseconds(time);
        } else if (part->cmsg_level == SOL_PACKET && part->cmsg_type == PACKET_AUXDATA) {
            tpacket_auxdata aux = {};
            std::memcpy(&aux, CMSG_DATA(part), sizeof aux);
            if ((aux.tp_status & TP_STATUS_VLAN_VALID) == 0 || frame.bytes.size() < 12)
                continue;
            const std::uint16_t type =
                (aux.tp_status & TP_STATUS_VLAN_TPID_VALID) != 0 ? aux.tp_vlan_tpid : std::uint16_t(ETH_P_8021Q);
            const std::uint8_t tag[] = {std::uint8_t(type >> 8), std::uint8_t(type), std::uint8_t(aux.tp_vlan_tci >> 8),
                                        std::uint8_t(aux.tp_vlan_tci)};
            frame.bytes.insert(frame.bytes.begin() + 12, std::begin(tag), std::end(tag));
            frame.length += sizeof tag;
        }
    }
}

} // namespace

Result<FrameListener> FrameListener::open(Descriptor socket, std::uint32_t index)
{
    const int fd = socket.get();
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer); // what it gives is enough, too
    sockaddr_ll address = {};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_ALL);
    address.sll_ifindex = static_cast<int>(index);
    if (::setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) != 0 ||
        ::setsockopt(fd, SOL_PACKET, PACKET_AUXDATA, &on, sizeof on) != 0 ||
        ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail("capture.listen", {std::strerror(errno)});
    return FrameListener(std::move(socket));
}

bool FrameListener::read(std::uint32_t point, std::size_t most, std::vector<CapturedFrame>& frames)
{
    m_buffer.resize(longestFrame);
    for (std::size_t i = 0; i < most; ++i) {
        sockaddr_ll from = {};
        iovec data{m_buffer.data(), m_buffer.size()};
        Control control;
        msghdr message = {};
        message.msg_name = &from;
        message.msg_namelen = sizeof from;
        message.msg_iov = &data;
        message.msg_iovlen = 1;
        message.msg_control = control.bytes.data();
        message.msg_controllen = control.bytes.size();
        const ssize_t size = ::recvmsg(m_socket.get(), &message, MSG_DONTWAIT | MSG_TRUNC);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return false; // nothing more; or the interface went down, and what comes after that is heard again
        CapturedFrame frame;
        frame.point = point;
        frame.outgoing = from.sll_pkttype == PACKET_OUTGOING;
        frame.length = static_cast<std::uint32_t>(size);
        frame.bytes.assign(m_buffer.begin(),
                           m_buffer.begin() + std::min<std::ptrdiff_t>(size, std::ptrdiff_t(m_buffer.size())));
        takeControl(message, frame);
        frames.push_back(std::move(frame));
    }
    return true;
}

std::uint64_t FrameListener::lost()
{
    tpacket_stats statistics = {};
    socklen_t size = sizeof statistics;
    return ::getsockopt(m_socket.get(), SOL_PACKET, PACKET_STATISTICS, &statistics, &size) == 0 ? statistics.tp_drops
                                                                                                : 0;
}

} // namespace nsk
