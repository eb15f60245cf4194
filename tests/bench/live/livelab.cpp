// SPDX-License-Identifier: MIT
#include "livelab.h"

#include "../engine/rawnetlink.h"
#include "core/model/naming.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <linux/if_packet.h>
#include <linux/rtnetlink.h>
#include <map>
#include <memory>
#include <net/ethernet.h>
#include <net/if.h>
#include <sched.h>
#include <set>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr auto chatterPause = std::chrono::milliseconds(500);

/// Of the calling thread.
nsk::Descriptor socketAt(int networkNamespace, int domain, int type, int protocol)
{
    const nsk::Descriptor home(::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
    if (::setns(networkNamespace, CLONE_NEWNET) != 0)
        throw Trouble("a namespace of the lab cannot be entered");
    nsk::Descriptor socket(::socket(domain, type | SOCK_CLOEXEC, protocol));
    if (::setns(home.get(), CLONE_NEWNET) != 0)
        std::abort();
    if (!socket)
        throw Trouble("no socket in a namespace of the lab");
    return socket;
}

double secondsOf(clockid_t clock)
{
    timespec now = {};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// The network namespaces that a process holds, each once.
void addNamespacesOf(pid_t process, std::set<std::string>& known, std::vector<nsk::Descriptor>& all)
{
    const std::string directory = "/proc/" + std::to_string(process) + "/fd";
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(directory.c_str()), ::closedir);
    while (const dirent* entry = open ? ::readdir(open.get()) : nullptr) {
        const std::string path = directory + "/" + entry->d_name;
        std::array<char, 64> text{};
        if (::readlink(path.c_str(), text.data(), text.size() - 1) <= 0 || std::strncmp(text.data(), "net:", 4) != 0 ||
            !known.insert(text.data()).second)
            continue;
        nsk::Descriptor space(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (space)
            all.push_back(std::move(space));
    }
}

using Mac = std::array<std::uint8_t, 6>;

/// Index by MAC address.
std::map<Mac, std::uint32_t> linksIn(int networkNamespace)
{
    const nsk::Descriptor socket = socketAt(networkNamespace, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    struct
    {
        nlmsghdr header;
        ifinfomsg link;
    } request = {};
    request.header = {sizeof request, RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 1, 0};
    std::map<Mac, std::uint32_t> links;
    if (::send(socket.get(), &request, sizeof request, 0) < 0)
        throw Trouble("the lab's links cannot be read");
    alignas(nlmsghdr) std::array<char, 64 * 1024> buffer;
    for (;;) {
        const ssize_t got = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
        auto left = static_cast<unsigned>(std::max<ssize_t>(got, 0));
        for (auto* message = reinterpret_cast<nlmsghdr*>(buffer.data()); NLMSG_OK(message, left);
             message = NLMSG_NEXT(message, left)) {
            if (message->nlmsg_type == NLMSG_DONE || message->nlmsg_type == NLMSG_ERROR)
                return links;
            auto* link = static_cast<ifinfomsg*>(NLMSG_DATA(message));
            auto room = static_cast<int>(IFLA_PAYLOAD(message));
            for (auto* one = IFLA_RTA(link); RTA_OK(one, room); one = RTA_NEXT(one, room)) {
                Mac mac{};
                if (one->rta_type != IFLA_ADDRESS || RTA_PAYLOAD(one) != mac.size())
                    continue;
                std::memcpy(mac.data(), RTA_DATA(one), mac.size());
                links[mac] = static_cast<std::uint32_t>(link->ifi_index);
            }
        }
        if (got <= 0)
            return links;
    }
}

Mac bytesOf(const nsk::MacAddress& mac)
{
    Mac bytes{};
    std::sscanf(mac.str().c_str(), "%hhx:%hhx:%hhx:%hhx:%hhx:%hhx", &bytes[0], &bytes[1], &bytes[2], &bytes[3],
                &bytes[4], &bytes[5]);
    return bytes;
}

std::atomic<double> chattersCpu = 0;

} // namespace

std::uint64_t nowNs()
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(now.tv_nsec);
}

double quantile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values.at(static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5));
}

double cpuSecondsOf(pid_t process)
{
    const std::string directory = "/proc/" + std::to_string(process) + "/task";
    double sum = 0;
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(directory.c_str()), ::closedir);
    while (const dirent* entry = open ? ::readdir(open.get()) : nullptr) {
        double nanoseconds = 0;
        std::ifstream file(directory + "/" + entry->d_name + "/schedstat");
        if (entry->d_name[0] != '.' && file >> nanoseconds)
            sum += nanoseconds / 1e9;
    }
    return sum;
}

double ownCpuSeconds()
{
    return secondsOf(CLOCK_PROCESS_CPUTIME_ID) - chattersCpu;
}

std::vector<Outside> findOutside(const std::vector<pid_t>& helper, const nsk::Topology& topology,
                                 const std::vector<std::pair<nsk::NodeName, std::string>>& wanted)
{
    const nsk::Topology whole = nsk::resolved(topology);
    std::map<Mac, std::size_t> places;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const nsk::Node* node = whole.findNode(wanted[i].first);
        const nsk::Interface* interface =
            node != nullptr ? nsk::findInterface(*node, *nsk::InterfaceName::parse(wanted[i].second)) : nullptr;
        if (interface == nullptr || !interface->mac)
            throw Trouble("the drawing has no such interface");
        places[bytesOf(*interface->mac)] = i;
    }
    std::map<std::size_t, Outside> found;
    std::set<std::string> known;
    std::vector<nsk::Descriptor> spaces;
    for (const pid_t process : helper)
        addNamespacesOf(process, known, spaces);
    for (const nsk::Descriptor& space : spaces) {
        for (const auto& [mac, index] : linksIn(space.get())) {
            const auto place = places.find(mac);
            if (place == places.end())
                continue;
            const auto& [node, interface] = wanted[place->second];
            found.insert_or_assign(
                place->second,
                Outside{node, interface, nsk::Descriptor(::fcntl(space.get(), F_DUPFD_CLOEXEC, 3)), index});
        }
    }
    if (found.size() != wanted.size())
        throw Trouble("an interface of the lab was not found");
    std::vector<Outside> all;
    for (auto& [place, one] : found)
        all.push_back(std::move(one));
    return all;
}

Flapper::Flapper(const Outside& where)
    : m_socket(socketAt(where.networkNamespace.get(), AF_NETLINK, SOCK_RAW, NETLINK_ROUTE)), m_index(where.index)
{
}

std::uint64_t Flapper::set(bool up)
{
    struct
    {
        nlmsghdr header;
        ifinfomsg link;
    } request = {};
    request.header = {sizeof request, RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK, ++m_sequence, 0};
    request.link.ifi_index = static_cast<int>(m_index);
    request.link.ifi_change = IFF_UP;
    request.link.ifi_flags = up ? IFF_UP : 0;
    const std::uint64_t before = nowNs();
    alignas(nlmsghdr) std::array<char, 4096> answer;
    if (::send(m_socket.get(), &request, sizeof request, 0) < 0 ||
        ::recv(m_socket.get(), answer.data(), answer.size(), 0) < 0)
        throw Trouble("an interface of the lab cannot be set");
    return before;
}

Chatter::Chatter(const std::vector<Outside>& from)
{
    for (const Outside& place : from) {
        m_sockets.push_back(socketAt(place.networkNamespace.get(), AF_PACKET, SOCK_RAW, 0));
        sockaddr_ll address = {};
        address.sll_family = AF_PACKET;
        address.sll_ifindex = static_cast<int>(place.index);
        if (::bind(m_sockets.back().get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw Trouble("nothing can be sent in a namespace of the lab");
    }
    m_thread = std::thread([this] { run(); });
}

Chatter::~Chatter()
{
    m_ending = true;
    m_thread.join();
}

/// Frames of a protocol that is kept for experiments (IEEE 802, 88B5): everybody hears them, nobody answers.
void Chatter::run()
{
    std::array<char, 128> frame{};
    std::fill_n(frame.begin(), 6, '\xff');
    frame[6] = 0x02;
    frame[12] = '\x88';
    frame[13] = '\xb5';
    double counted = 0;
    while (!m_ending) {
        for (const nsk::Descriptor& socket : m_sockets)
            (void)::send(socket.get(), frame.data(), frame.size(), MSG_DONTWAIT);
        const double now = secondsOf(CLOCK_THREAD_CPUTIME_ID);
        chattersCpu = chattersCpu + now - counted;
        counted = now;
        std::this_thread::sleep_for(chatterPause);
    }
}

} // namespace bench
