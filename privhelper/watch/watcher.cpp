// SPDX-License-Identifier: MIT
#include "privhelper/watch/watcher.h"

#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/refusal.h"

#include <array>
#include <cerrno>
#include <ctime>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace nsk {

namespace {

constexpr int coalesceMs = 2;
constexpr int roundsAtOnce = 64; // messages of one socket before the others get their turn

constexpr std::uint32_t bitOf(rtnetlink_groups group)
{
    return 1U << (static_cast<unsigned>(group) - 1);
}

constexpr std::uint32_t groups = bitOf(RTNLGRP_LINK) | bitOf(RTNLGRP_IPV4_IFADDR) | bitOf(RTNLGRP_IPV4_ROUTE) |
                                 bitOf(RTNLGRP_IPV6_IFADDR) | bitOf(RTNLGRP_IPV6_ROUTE) | bitOf(RTNLGRP_IPV4_NETCONF) |
                                 bitOf(RTNLGRP_IPV6_NETCONF);

quint64 monotonicNow()
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<quint64>(now.tv_sec) * 1'000'000'000 + static_cast<quint64>(now.tv_nsec);
}

/// Whether a message tells of something that is looked at: routes of the local table follow from the addresses.
bool matters(const nlmsghdr* message)
{
    if (message->nlmsg_type != RTM_NEWROUTE && message->nlmsg_type != RTM_DELROUTE)
        return message->nlmsg_type >= RTM_BASE;
    return message->nlmsg_len >= NLMSG_LENGTH(sizeof(rtmsg)) &&
           static_cast<const rtmsg*>(NLMSG_DATA(message))->rtm_table == RT_TABLE_MAIN;
}

bool anyMatters(const char* bytes, std::size_t length)
{
    auto left = static_cast<unsigned>(length);
    for (auto* message = reinterpret_cast<const nlmsghdr*>(bytes); NLMSG_OK(message, left);
         message = NLMSG_NEXT(message, left)) {
        if (matters(message))
            return true;
    }
    return false;
}

/// Reads what is there. True if something that matters was among it, or messages were lost.
bool drain(int socket)
{
    alignas(nlmsghdr) std::array<char, 32 * 1024> buffer;
    bool touched = false;
    for (int round = 0; round < roundsAtOnce; ++round) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got > 0)
            touched = touched || anyMatters(buffer.data(), static_cast<std::size_t>(got));
        else if (got < 0 && errno == ENOBUFS)
            touched = true;
        else if (got == 0 || errno != EINTR)
            break;
    }
    return touched;
}

} // namespace

struct Watcher::Watched
{
    LabName lab;
    NodeName node;
    std::uint64_t number = 0;
    dev_t device = 0; ///< of the namespace's file; its inode is not used again while the socket holds the namespace
    ino_t inode = 0;
    Descriptor socket;
};

Watcher::Watcher(QObject* parent) : QObject(parent), m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Watcher::read);
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(coalesceMs);
    m_coalesce.setTimerType(Qt::PreciseTimer);
    connect(&m_coalesce, &QTimer::timeout, this, &Watcher::report);
}

Watcher::~Watcher() = default;

Result<std::unique_ptr<Watcher::Watched>> Watcher::open(const LabName& lab, const Place& place) const
{
    auto socket = socketIn(place.networkNamespace.get(), AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (!socket)
        return fail(socket.error());
    sockaddr_nl address = {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = groups;
    if (::bind(socket->get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return refused(place.node.str(), "listening to its namespace", errno);
    struct stat info = {};
    if (::fstat(place.networkNamespace.get(), &info) != 0)
        return refused(place.node.str(), "looking at its namespace", errno);
    return std::make_unique<Watched>(Watched{lab, place.node, 0, info.st_dev, info.st_ino, *std::move(socket)});
}

Watcher::Outcome Watcher::watch(const LabName& lab, std::vector<Place> places)
{
    Outcome outcome;
    std::set<NodeName> wanted;
    for (const Place& place : places) {
        wanted.insert(place.node);
        const auto old = m_watched.find({lab, place.node});
        struct stat info = {};
        if (old != m_watched.end() && ::fstat(place.networkNamespace.get(), &info) == 0 &&
            info.st_ino == old->second->inode && info.st_dev == old->second->device)
            continue;
        unwatch(lab, place.node);
        auto made = open(lab, place);
        if (!made) {
            outcome.failed.emplace_back(place.node, made.error());
            continue;
        }
        Watched* watched = made->get();
        watched->number = ++m_lastNumber;
        epoll_event interest = {};
        interest.events = EPOLLIN;
        interest.data.u64 = watched->number;
        if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, watched->socket.get(), &interest) != 0) {
            outcome.failed.emplace_back(place.node,
                                        refused(place.node.str(), "listening to its namespace", errno).value());
            continue;
        }
        m_byNumber.emplace(watched->number, watched);
        m_watched.insert_or_assign({lab, place.node}, *std::move(made));
        outcome.fresh.push_back(place.node);
    }
    std::vector<NodeName> gone;
    for (const auto& [key, watched] : m_watched) {
        if (key.first == lab && !wanted.contains(key.second))
            gone.push_back(key.second);
    }
    for (const NodeName& node : gone)
        unwatch(lab, node);
    return outcome;
}

void Watcher::unwatch(const LabName& lab)
{
    watch(lab, {});
}

void Watcher::unwatch(const LabName& lab, const NodeName& node)
{
    const auto found = m_watched.find({lab, node});
    if (found == m_watched.end())
        return;
    m_byNumber.erase(found->second->number);
    m_watched.erase(found); // closing the socket takes it out of the epoll
}

void Watcher::read()
{
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const auto found = m_byNumber.find(events[static_cast<std::size_t>(i)].data.u64);
        if (found == m_byNumber.end() || !drain(found->second->socket.get()))
            continue;
        if (m_touched.empty())
            m_firstTouch = monotonicNow();
        m_touched[found->second->lab].insert(found->second->node);
    }
    if (!m_touched.empty() && !m_coalesce.isActive())
        m_coalesce.start();
}

void Watcher::report()
{
    const auto all = std::exchange(m_touched, {});
    for (const auto& [lab, nodes] : all)
        Q_EMIT touched(lab, {nodes.begin(), nodes.end()}, m_firstTouch);
}

} // namespace nsk
