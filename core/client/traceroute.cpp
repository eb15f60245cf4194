// SPDX-License-Identifier: MIT
#include "core/client/traceroute.h"

#include <QPointer>

#include <algorithm>

namespace nsk {

namespace {

constexpr std::uint32_t betweenMs = 10; // the probes of a hop

} // namespace

std::optional<IpAddress> Traceroute::Hop::from() const
{
    for (const wire::PingResult& result : results) {
        if (result.from)
            return result.from;
    }
    return std::nullopt;
}

const wire::PingResult* Traceroute::Hop::refusal() const
{
    const auto found = std::find_if(results.begin(), results.end(), [](const wire::PingResult& result) {
        return result.outcome == wire::PingOutcome::IcmpError && !isTimeExceeded(result);
    });
    return found == results.end() ? nullptr : &*found;
}

const wire::PingResult* Traceroute::Hop::sendError() const
{
    const auto found = std::find_if(results.begin(), results.end(), [](const wire::PingResult& result) {
        return result.outcome == wire::PingOutcome::SendError;
    });
    return found == results.end() ? nullptr : &*found;
}

bool Traceroute::isTimeExceeded(const wire::PingResult& result)
{
    if (result.outcome != wire::PingOutcome::IcmpError || result.icmpCode != 0)
        return false;
    const bool six = result.from && result.from->family() == Family::IPv6;
    return result.icmpType == (six ? 3 : 11); // RFC 4443, RFC 792
}

Traceroute::Traceroute(LabName lab, NodeName node, const IpAddress& target, Options options, Send send, QObject* parent)
    : QObject(parent), m_lab(std::move(lab)), m_node(std::move(node)), m_target(target), m_options(options),
      m_send(std::move(send))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(static_cast<int>(options.patienceMs));
    connect(&m_patience, &QTimer::timeout, this, &Traceroute::nextHop);
}

void Traceroute::start()
{
    nextHop();
}

std::uint32_t Traceroute::silentAtEnd() const
{
    std::uint32_t silent = 0;
    for (auto hop = m_hops.rbegin(); hop != m_hops.rend() && hop->isSilent(); ++hop)
        ++silent;
    return silent;
}

void Traceroute::nextHop()
{
    if (m_noMore || m_end != End::UnderWay)
        return;
    const bool silent = silentAtEnd() >= m_options.silentMost;
    if (silent || m_hops.size() >= m_options.hopsMost) {
        m_noMore = true; // whoever is late may still say something
        m_ending = silent ? End::Silent : End::TooFar;
        if (m_running.empty() && m_asked == 0)
            finish(m_ending);
        return;
    }
    const std::size_t hop = m_hops.size();
    m_hops.push_back({static_cast<std::uint32_t>(hop + 1)});
    wire::PingStart request{m_lab, m_node, m_target};
    request.count = m_options.probes;
    request.intervalMs = betweenMs;
    request.timeoutMs = m_options.timeoutMs;
    request.size = m_options.size;
    request.ttl = static_cast<std::uint32_t>(hop + 1);
    ++m_asked;
    m_patience.start();
    m_send(request, [self = QPointer(this), hop](const Result<wire::Reply>& reply) {
        if (self)
            self->began(hop, reply);
    });
    Q_EMIT hopChanged(hop);
}

void Traceroute::began(std::size_t hop, const Result<wire::Reply>& reply)
{
    --m_asked;
    const auto* started = reply ? std::get_if<wire::PingStarted>(&*reply) : nullptr;
    if (started != nullptr && (m_end != End::UnderWay || hop >= m_hops.size())) {
        m_send(wire::PingStop{started->ping}, [](const Result<wire::Reply>&) {});
    } else if (started != nullptr) {
        m_running.emplace(started->ping, hop);
    } else if (m_end == End::UnderWay) {
        m_error = reply ? Error{"wire.unknown", {"reply"}, {}} : reply.error();
        if (hop > 0 && m_error->code == "lab.none") // it was when the first hop was asked
            m_error = Error{"trace.lab-gone", {m_lab.str()}, {}};
        finish(End::Failed);
    }
}

void Traceroute::take(const wire::Event& event)
{
    const auto* result = std::get_if<wire::PingResult>(&event);
    const auto* ended = std::get_if<wire::PingEnded>(&event);
    const auto at = m_running.find(result != nullptr ? result->ping : ended != nullptr ? ended->ping : 0);
    if (at == m_running.end())
        return;
    const std::size_t hop = at->second;
    if (ended != nullptr)
        m_running.erase(at);
    if (hop >= m_hops.size())
        return; // beyond what has turned out to be the end
    if (result != nullptr)
        takeResult(hop, *result);
    else
        hopEnded(hop);
}

void Traceroute::takeResult(std::size_t hop, const wire::PingResult& result)
{
    m_hops[hop].results.push_back(result);
    const bool reached = result.outcome == wire::PingOutcome::Reply;
    const bool refused = result.outcome == wire::PingOutcome::IcmpError && !isTimeExceeded(result);
    const bool notSent = result.outcome == wire::PingOutcome::SendError;
    if (reached || refused || notSent) {
        m_hops.resize(hop + 1); // what was asked of the hops behind says nothing
        m_noMore = true;
        m_patience.stop();
        if (reached || m_ending != End::Reached)
            m_ending = reached ? End::Reached : refused ? End::Refused : End::NotSent;
    }
    const QPointer self(this);
    Q_EMIT hopChanged(hop);
    if (!self)
        return;
    const Hop& now = m_hops[hop];
    if (now.results.size() < m_options.probes || hop + 1 != m_hops.size())
        return;
    if (m_noMore && (m_ending == End::Reached || m_ending == End::Refused || m_ending == End::NotSent))
        finish(m_ending);
    else if (!m_noMore && !now.isSilent())
        nextHop();
}

/// The helper has told all of it.
void Traceroute::hopEnded(std::size_t hop)
{
    if (m_end != End::UnderWay)
        return;
    if (m_hops[hop].results.size() < m_options.probes) { // that were not waited for: only a destroy does so
        m_error = Error{"trace.lab-gone", {m_lab.str()}, {}};
        finish(End::Failed);
        return;
    }
    if (hop + 1 == m_hops.size() && !m_noMore)
        nextHop();
    else if (m_noMore && m_running.empty() && m_asked == 0)
        finish(m_ending);
}

void Traceroute::stop()
{
    finish(End::Stopped);
}

void Traceroute::finish(End end)
{
    if (m_end != End::UnderWay)
        return;
    m_end = end;
    m_patience.stop();
    for (const auto& [number, hop] : m_running)
        m_send(wire::PingStop{number}, [](const Result<wire::Reply>&) {});
    m_running.clear();
    Q_EMIT finished();
}

} // namespace nsk
