// SPDX-License-Identifier: MIT
#include "core/packets/capturesocket.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <linux/filter.h>
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <sys/mman.h>
#include <sys/socket.h>

namespace nsk {

namespace {

// A frame of 64 KiB, which segmentation offload makes of many, fits into a block; the kernel would cut off what does
// not.
constexpr std::size_t blockBytes = 128 * 1024;
constexpr std::size_t frameBytes = 2048; // means nothing in TPACKET_V3, but must divide a block
constexpr std::size_t macsBytes = 12, tagBytes = 4;
constexpr std::uint16_t returnConstant = BPF_RET | BPF_K;

template <class T> T* at(std::byte* bytes)
{
    return reinterpret_cast<T*>(bytes);
}

template <class T> const T* at(const std::byte* bytes)
{
    return reinterpret_cast<const T*>(bytes);
}

/// The kernel takes 802.1Q tags out of a frame: puts one back behind the two MAC addresses.
void putTagBack(std::vector<std::uint8_t>& frame, const tpacket3_hdr& header)
{
    if (frame.size() < macsBytes)
        return;
    const std::uint16_t type =
        (header.tp_status & TP_STATUS_VLAN_TPID_VALID) != 0 ? header.hv1.tp_vlan_tpid : std::uint16_t{ETH_P_8021Q};
    const auto tci = static_cast<std::uint16_t>(header.hv1.tp_vlan_tci);
    const std::array<std::uint8_t, tagBytes> tag{static_cast<std::uint8_t>(type >> 8), static_cast<std::uint8_t>(type),
                                                 static_cast<std::uint8_t>(tci >> 8), static_cast<std::uint8_t>(tci)};
    frame.insert(frame.begin() + macsBytes, tag.begin(), tag.end());
}

} // namespace

Result<std::unique_ptr<CaptureSocket>> CaptureSocket::open(Descriptor socket, std::uint32_t index,
                                                           const CapturePoint& point,
                                                           const std::optional<CaptureFilter>& filter,
                                                           const Settings& settings)
{
    std::unique_ptr<CaptureSocket> made(new CaptureSocket(std::move(socket), point));
    if (Status status = made->makeRing(settings.ringBytes); !status)
        return fail(status.error());
    if (Status status = made->setFilter(filter, settings.snapLength); !status)
        return fail(status.error());
    if (Status status = made->hear(index); !status)
        return fail(status.error());
    return made;
}

CaptureSocket::~CaptureSocket()
{
    if (m_ring != nullptr)
        ::munmap(m_ring, m_ringBytes);
}

Error CaptureSocket::refusal(const char* what) const
{
    return {"capture.ring",
            {m_point.node.str(), m_point.interface, std::string(what) + ": " + std::strerror(errno)},
            m_point.node.str()};
}

Status CaptureSocket::makeRing(std::size_t bytes)
{
    const int version = TPACKET_V3;
    if (::setsockopt(m_socket.get(), SOL_PACKET, PACKET_VERSION, &version, sizeof version) != 0)
        return fail(refusal("PACKET_VERSION"));
    tpacket_req3 request = {};
    request.tp_block_size = blockBytes;
    request.tp_frame_size = frameBytes;
    request.tp_retire_blk_tov = handOverMs;
    // Where the kernel has not so much memory, a smaller ring loses frames sooner, and says how many.
    for (m_blocks = std::max(bytes, leastRing) / blockBytes;; m_blocks /= 2) {
        request.tp_block_nr = static_cast<unsigned>(m_blocks);
        request.tp_frame_nr = static_cast<unsigned>(m_blocks * (blockBytes / frameBytes));
        if (::setsockopt(m_socket.get(), SOL_PACKET, PACKET_RX_RING, &request, sizeof request) == 0)
            break;
        if (errno != ENOMEM || m_blocks <= leastRing / blockBytes)
            return fail(refusal("PACKET_RX_RING"));
    }
    m_ringBytes = m_blocks * blockBytes;
    void* memory = ::mmap(nullptr, m_ringBytes, PROT_READ | PROT_WRITE, MAP_SHARED, m_socket.get(), 0);
    if (memory == MAP_FAILED)
        return fail(refusal("mmap"));
    m_ring = static_cast<std::byte*>(memory);
    return {};
}

bool CaptureSocket::attach(const std::vector<CaptureFilter::Instruction>& program)
{
    static_assert(sizeof(CaptureFilter::Instruction) == sizeof(sock_filter));
    std::vector<sock_filter> code;
    for (const auto& one : program)
        code.push_back({one.code, one.jumpTrue, one.jumpFalse, one.operand});
    const sock_fprog attached{static_cast<unsigned short>(code.size()), code.data()};
    return code.size() <= BPF_MAXINSNS &&
           ::setsockopt(m_socket.get(), SOL_SOCKET, SO_ATTACH_FILTER, &attached, sizeof attached) == 0;
}

/// A program's result is how much of a frame is kept, so that one of a single instruction cuts off what is longer.
Status CaptureSocket::setFilter(const std::optional<CaptureFilter>& filter, std::uint32_t snapLength)
{
    m_filter = filter;
    m_snapLength = snapLength;
    if (filter && filter->suitsKernel() && attach(filter->program()))
        return {};
    // One that is too large for the kernel, or looks for tags, is applied here: then all of a frame is needed.
    m_filtersHere = filter.has_value();
    if (!attach({{returnConstant, 0, 0, m_filtersHere ? wholeFrames : snapLength}}))
        return fail(refusal("SO_ATTACH_FILTER"));
    return {};
}

Status CaptureSocket::hear(std::uint32_t index)
{
    const Error gone{"capture.gone", {m_point.node.str(), m_point.interface}, m_point.node.str()};
    sockaddr_ll address = {};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_ALL);
    address.sll_ifindex = static_cast<int>(index);
    if (::bind(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return errno == ENODEV ? fail(gone) : fail(refusal("bind"));
    socklen_t size = sizeof address;
    if (::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0 || address.sll_ifindex <= 0)
        return fail(gone);
    if (address.sll_hatype != ARPHRD_ETHER && address.sll_hatype != ARPHRD_LOOPBACK)
        return fail("capture.not-ethernet", {m_point.node.str(), m_point.interface}, m_point.node.str());
    m_isLoopback = address.sll_hatype == ARPHRD_LOOPBACK;
    lookAtInterface();
    return {};
}

void CaptureSocket::stopHearing()
{
    (void)attach({{returnConstant, 0, 0, 0}}); // binding to no protocol would be ignored
}

std::uint64_t CaptureSocket::lost()
{
    tpacket_stats_v3 since = {};
    socklen_t size = sizeof since;
    if (::getsockopt(m_socket.get(), SOL_PACKET, PACKET_STATISTICS, &since, &size) == 0)
        m_lost += since.tp_drops; // the kernel begins anew with each reading
    return m_lost;
}

/// The socket says by an error that its interface went down, and by its address that it was removed: of that it says
/// nothing when it was down already, so that the address is looked at each time.
void CaptureSocket::lookAtInterface()
{
    int error = 0;
    socklen_t size = sizeof error;
    const bool said = ::getsockopt(m_socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error != 0;
    sockaddr_ll address = {};
    size = sizeof address;
    const bool there =
        ::getsockname(m_socket.get(), reinterpret_cast<sockaddr*>(&address), &size) == 0 && address.sll_ifindex > 0;
    if (!there)
        m_state = State::Gone;
    else if (said)
        m_state = State::Down;
}

void CaptureSocket::read(std::uint32_t number, std::vector<CapturedFrame>& frames)
{
    // A ring's worth at most: the kernel fills blocks again while they are read.
    for (std::size_t i = 0; i < m_blocks; ++i) {
        std::byte* const bytes = m_ring + m_next * blockBytes;
        auto& head = at<tpacket_block_desc>(bytes)->hdr.bh1;
        const std::atomic_ref<__u32> status(head.block_status);
        if ((status.load(std::memory_order_acquire) & TP_STATUS_USER) == 0)
            break;
        readBlock(bytes, number, frames);
        status.store(TP_STATUS_KERNEL, std::memory_order_release);
        m_next = (m_next + 1) % m_blocks;
        if (m_state == State::Down)
            m_state = State::Hearing;
    }
    lookAtInterface();
}

void CaptureSocket::readBlock(const std::byte* block, std::uint32_t number, std::vector<CapturedFrame>& frames)
{
    const auto& head = at<tpacket_block_desc>(block)->hdr.bh1;
    std::size_t offset = head.offset_to_first_pkt;
    if (frames.capacity() - frames.size() < head.num_pkts)
        frames.reserve(std::max(frames.size() + head.num_pkts, 2 * frames.capacity()));
    for (std::uint32_t i = 0; i < head.num_pkts; ++i) {
        const auto& header = *at<tpacket3_hdr>(block + offset);
        const auto& from = *at<sockaddr_ll>(block + offset + TPACKET_ALIGN(sizeof(tpacket3_hdr)));
        const auto* bytes = at<std::uint8_t>(block + offset + header.tp_mac);
        offset += header.tp_next_offset;
        const bool outgoing = from.sll_pkttype == PACKET_OUTGOING;
        if (m_isLoopback && outgoing)
            continue; // it comes in again at once
        CapturedFrame frame;
        frame.at = std::int64_t{header.tp_sec} * 1'000'000'000 + header.tp_nsec;
        frame.point = number;
        frame.outgoing = outgoing;
        frame.length = header.tp_len;
        const bool tagged = (header.tp_status & TP_STATUS_VLAN_VALID) != 0;
        frame.bytes.reserve(header.tp_snaplen + (tagged ? tagBytes : 0));
        frame.bytes.assign(bytes, bytes + header.tp_snaplen);
        if (tagged) {
            putTagBack(frame.bytes, header);
            frame.length += tagBytes;
        }
        if (m_filter && (tagged || m_filtersHere) && !m_filter->matches(frame.bytes, frame.length))
            continue;
        if (frame.bytes.size() > m_snapLength)
            frame.bytes.resize(m_snapLength);
        frames.push_back(std::move(frame));
    }
}

} // namespace nsk
