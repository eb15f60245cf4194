// SPDX-License-Identifier: MIT
#include "privhelper/probe/pinger.h"

#include "core/model/limits.h"
#include "privhelper/probe/echosocket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <map>
#include <optional>
#include <set>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace nsk {

namespace {

constexpr std::int64_t perMs = 1'000'000;
constexpr std::int64_t perSecond = 1'000'000'000;
constexpr std::uint64_t timerId = 0;

std::int64_t now(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<std::int64_t>(time.tv_sec) * perSecond + time.tv_nsec;
}

/// A request whose end is not known yet.
struct UnderWay
{
    std::uint32_t sequence = 0;
    std::int64_t sentMonotonic = 0;
    std::int64_t sentRealtime = 0;
};

constexpr std::int64_t companyMost = 5 * perMs;

struct Ping
{
    wire::PingStart request;
    EchoSocket socket;
    Pinger::OnResult onResult;
    Pinger::OnEnded onEnded;
    std::uint32_t sent = 0;
    std::int64_t nextSend = 0;                  ///< CLOCK_MONOTONIC
    std::map<std::uint32_t, UnderWay> underWay; ///< by sequence, so by time too
    std::int64_t wake = 0;                      ///< as it stands in the schedule
    bool stopped = false;

    /// Pings that are nearly due go along with those that are, and stay with them: one waking for many.
    bool mayGo(std::int64_t time) const
    {
        const std::int64_t early = std::min(companyMost, request.intervalMs * perMs / 20);
        return !stopped && wantsToSend() && nextSend <= time + (sent == 0 ? 0 : early);
    }
    bool isDone() const { return stopped || (request.count != 0 && sent >= request.count && underWay.empty()); }
    bool wantsToSend() const
    {
        return (request.count == 0 || sent < request.count) && underWay.size() < limits::pingsUnderWay;
    }
    std::int64_t timeout() const { return request.timeoutMs * perMs; }
    /// The sequence number as sent has 16 bits; far fewer are under way.
    std::map<std::uint32_t, UnderWay>::iterator find(std::uint16_t low)
    {
        const std::uint32_t latest = sent;
        const std::uint32_t sequence = latest - static_cast<std::uint16_t>(latest - low);
        return underWay.find(sequence);
    }
};

Status check(const wire::PingStart& request)
{
    if (request.intervalMs < limits::pingIntervalLeast)
        return fail("ping.interval", {std::to_string(limits::pingIntervalLeast)});
    if (request.timeoutMs == 0 || request.timeoutMs > limits::pingTimeoutMost)
        return fail("ping.timeout", {std::to_string(limits::pingTimeoutMost)});
    if (request.size > limits::pingSizeMost)
        return fail("ping.size", {std::to_string(limits::pingSizeMost)});
    if (request.ttl == 0 || request.ttl > 255)
        return fail("ping.ttl");
    return {};
}

} // namespace

class Pinger::Private
{
public:
    Private()
        : poll(::epoll_create1(EPOLL_CLOEXEC)), timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))
    {
        watch(timer.get(), timerId);
    }

    void watch(int descriptor, std::uint64_t id) const
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = id;
        ::epoll_ctl(poll.get(), EPOLL_CTL_ADD, descriptor, &event);
    }

    void schedule(std::uint64_t id, Ping& ping)
    {
        due.erase({ping.wake, id});
        std::optional<std::int64_t> wake;
        const auto sooner = [&wake](std::int64_t time) { wake = wake ? std::min(*wake, time) : time; };
        if (ping.isDone())
            sooner(1);
        if (ping.wantsToSend())
            sooner(ping.nextSend);
        if (!ping.underWay.empty())
            sooner(ping.underWay.begin()->second.sentMonotonic + ping.timeout());
        ping.wake = wake.value_or(1);
        due.insert({ping.wake, id});
        setTimer();
    }

    /// The timer stands at the earliest of all.
    void setTimer()
    {
        const std::int64_t wake = due.empty() ? 0 : std::max<std::int64_t>(due.begin()->first, 1);
        if (wake == armed)
            return;
        armed = wake;
        itimerspec when{};
        when.it_value = {wake / perSecond, wake % perSecond};
        ::timerfd_settime(timer.get(), TFD_TIMER_ABSTIME, &when, nullptr);
    }

    void end(std::uint64_t id, Ping& ping, wire::PingResult result)
    {
        result.ping = id;
        ping.underWay.erase(result.sequence);
        results.push_back(result);
    }

    void sendOne(std::uint64_t id, Ping& ping, std::int64_t time)
    {
        const std::uint32_t sequence = ++ping.sent;
        // Early, it keeps the company it is in. What was missed while the process was busy is not made up for: the rate
        // stays bounded.
        const std::int64_t planned = std::min(ping.nextSend, time);
        ping.nextSend = std::max(planned + ping.request.intervalMs * perMs, time);
        const std::int64_t started = now(CLOCK_MONOTONIC);
        const int error = ping.socket.send(static_cast<std::uint16_t>(sequence));
        if (error == 0) {
            ping.underWay.emplace(sequence, UnderWay{sequence, started, ping.socket.sentAt()});
            return;
        }
        wire::PingResult result;
        result.sequence = sequence;
        result.outcome = wire::PingOutcome::SendError;
        result.error = error;
        result.mtu = error == EMSGSIZE ? ping.socket.pathMtu() : 0;
        end(id, ping, result);
    }

    void expire(std::uint64_t id, Ping& ping, std::int64_t time)
    {
        while (!ping.underWay.empty()) {
            const UnderWay& oldest = ping.underWay.begin()->second;
            if (oldest.sentMonotonic + ping.timeout() > time)
                return;
            wire::PingResult result;
            result.sequence = oldest.sequence;
            result.outcome = wire::PingOutcome::Timeout;
            end(id, ping, result);
        }
    }

    void hear(std::uint64_t id, Ping& ping)
    {
        for (const EchoSocket::Heard& heard : ping.socket.receive())
            std::visit([&](const auto& what) { take(id, ping, what); }, heard);
    }

    static std::uint64_t roundTrip(const UnderWay& request, std::int64_t at)
    {
        const std::int64_t whole = now(CLOCK_MONOTONIC) - request.sentMonotonic;
        const std::int64_t stamped = at - request.sentRealtime;
        return static_cast<std::uint64_t>(stamped > 0 && stamped <= whole ? stamped : whole); // the clock was set
    }

    void take(std::uint64_t id, Ping& ping, const EchoSocket::Reply& reply)
    {
        const auto found = ping.find(reply.sequence);
        if (found == ping.underWay.end())
            return;
        wire::PingResult result;
        result.sequence = found->first;
        result.outcome = wire::PingOutcome::Reply;
        result.rttNs = roundTrip(found->second, reply.at);
        result.ttl = reply.ttl;
        result.from = reply.from;
        end(id, ping, result);
    }

    void take(std::uint64_t id, Ping& ping, const EchoSocket::Refusal& refusal)
    {
        const auto found = ping.find(refusal.sequence);
        if (found == ping.underWay.end())
            return;
        wire::PingResult result;
        result.sequence = found->first;
        result.outcome = wire::PingOutcome::IcmpError;
        result.rttNs = roundTrip(found->second, refusal.at);
        result.from = refusal.from;
        result.icmpType = refusal.type;
        result.icmpCode = refusal.code;
        result.mtu = refusal.mtu;
        end(id, ping, result);
    }

    void runDue()
    {
        std::uint64_t expirations = 0;
        (void)!::read(timer.get(), &expirations, sizeof expirations);
        armed = 0;
        const std::int64_t time = now(CLOCK_MONOTONIC);
        std::vector<std::uint64_t> ids;
        for (const auto& [wake, id] : due) {
            if (wake > time + companyMost)
                break;
            if (wake <= time || pings.at(id).mayGo(time))
                ids.push_back(id);
        }
        for (const std::uint64_t id : ids) {
            Ping& ping = pings.at(id);
            hear(id, ping); // an answer that waits is no timeout
            expire(id, ping, time);
            if (ping.mayGo(time)) {
                sendOne(id, ping, time);
                hear(id, ping); // inside one computer the answer is mostly there by now: that saves waking up for it
            }
            if (ping.isDone())
                endedIds.push_back(id);
            schedule(id, ping);
        }
        setTimer();
    }

    /// Callbacks may start, stop and forget pings.
    void tell()
    {
        for (const wire::PingResult& result : std::exchange(results, {})) {
            const auto found = pings.find(result.ping);
            if (found == pings.end())
                continue;
            if (const OnResult callback = found->second.onResult)
                callback(result);
        }
        for (const std::uint64_t id : std::exchange(endedIds, {})) {
            const auto found = pings.find(id);
            if (found == pings.end())
                continue;
            const OnEnded callback = found->second.onEnded;
            erase(id);
            if (callback)
                callback({id});
        }
    }

    void erase(std::uint64_t id)
    {
        const auto found = pings.find(id);
        if (found == pings.end())
            return;
        due.erase({found->second.wake, id});
        pings.erase(found);
        setTimer();
    }

    Descriptor poll;
    Descriptor timer;
    std::int64_t armed = 0;
    std::uint64_t lastId = 0;
    std::map<std::uint64_t, Ping> pings;
    std::set<std::pair<std::int64_t, std::uint64_t>> due; ///< when each is next to be looked at
    std::vector<wire::PingResult> results;                ///< to be told
    std::vector<std::uint64_t> endedIds;
};

Pinger::Pinger() : d(std::make_unique<Private>()) {}
Pinger::~Pinger() = default;

int Pinger::descriptor() const
{
    return d->poll.get();
}

void Pinger::process()
{
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(d->poll.get(), events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const std::uint64_t id = events[static_cast<std::size_t>(i)].data.u64;
        if (id == timerId) {
            d->runDue();
        } else if (const auto found = d->pings.find(id); found != d->pings.end()) {
            d->hear(id, found->second);
            d->schedule(id, found->second);
        }
    }
    d->tell();
}

Result<std::uint64_t> Pinger::start(const wire::PingStart& request, int networkNamespace, OnResult onResult,
                                    OnEnded onEnded)
{
    if (auto good = check(request); !good)
        return fail(good.error());
    if (d->pings.size() >= limits::pings)
        return fail("ping.too-many", {std::to_string(limits::pings)});
    auto socket = EchoSocket::open(networkNamespace, request.target, {request.size, request.ttl, request.dontFragment});
    if (!socket)
        return fail(socket.error());
    const std::uint64_t id = ++d->lastId;
    Ping ping{request, std::move(*socket), std::move(onResult), std::move(onEnded), 0, now(CLOCK_MONOTONIC), {}, 0,
              false};
    Ping& placed = d->pings.emplace(id, std::move(ping)).first->second;
    d->watch(placed.socket.descriptor(), id);
    d->schedule(id, placed);
    return id;
}

void Pinger::stop(std::uint64_t ping)
{
    const auto found = d->pings.find(ping);
    if (found == d->pings.end())
        return;
    found->second.stopped = true;
    d->schedule(ping, found->second);
}

void Pinger::forget(std::uint64_t ping)
{
    d->erase(ping);
}

} // namespace nsk
