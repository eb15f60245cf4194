// SPDX-License-Identifier: MIT
#include "core/client/pairpings.h"

#include <QPointer>

namespace nsk {

namespace {

constexpr std::size_t atATime = 64; // the helper takes 256 of a client, and its other pings go on
constexpr std::uint32_t requests = 3, intervalMs = 300, timeoutMs = 1000;

} // namespace

PairPings::PairPings(LabName lab, std::vector<Pair> pairs, Send send, QObject* parent)
    : QObject(parent), m_lab(std::move(lab)), m_pairs(std::move(pairs)), m_send(std::move(send))
{
}

Status PairPings::canPing(std::size_t pairs)
{
    return pairs <= mostPairs ? Status() : fail("matrix.too-many", {std::to_string(pairs), std::to_string(mostPairs)});
}

void PairPings::start()
{
    more();
}

void PairPings::more()
{
    while (!m_over && m_underWay < atATime && m_next < m_pairs.size())
        begin(m_next++);
    if (!m_over && m_done == m_pairs.size()) {
        m_over = true;
        Q_EMIT finished();
    }
}

void PairPings::begin(std::size_t pair)
{
    ++m_underWay;
    wire::PingStart request{m_lab, m_pairs[pair].from, m_pairs[pair].to};
    request.count = requests;
    request.intervalMs = intervalMs;
    request.timeoutMs = timeoutMs;
    m_send(request, [self = QPointer(this), pair](const Result<wire::Reply>& reply) {
        if (self)
            self->began(pair, reply);
    });
}

void PairPings::began(std::size_t pair, const Result<wire::Reply>& reply)
{
    const auto* started = reply ? std::get_if<wire::PingStarted>(&*reply) : nullptr;
    if (started != nullptr && m_over) {
        m_send(wire::PingStop{started->ping}, [](const Result<wire::Reply>&) {});
        return;
    }
    if (started != nullptr)
        m_running.emplace(started->ping, pair);
    else
        done(pair, {false, 0, reply ? Error{"wire.unknown", {"reply"}, {}} : reply.error()});
}

void PairPings::take(const wire::Event& event)
{
    const auto* result = std::get_if<wire::PingResult>(&event);
    const auto* ended = std::get_if<wire::PingEnded>(&event);
    const auto at = m_running.find(result != nullptr ? result->ping : ended != nullptr ? ended->ping : 0);
    if (at == m_running.end() || (result != nullptr && result->outcome != wire::PingOutcome::Reply))
        return;
    const std::size_t pair = at->second;
    if (result != nullptr)
        m_send(wire::PingStop{at->first}, [](const Result<wire::Reply>&) {});
    m_running.erase(at);
    done(pair, result != nullptr ? Answer{true, result->rttNs} : Answer{});
}

void PairPings::done(std::size_t pair, const Answer& answer)
{
    if (m_over)
        return;
    --m_underWay;
    ++m_done;
    const QPointer self(this);
    Q_EMIT answered(pair, answer);
    if (self)
        more();
}

void PairPings::stop()
{
    if (m_over)
        return;
    m_over = true;
    for (const auto& [number, pair] : m_running)
        m_send(wire::PingStop{number}, [](const Result<wire::Reply>&) {});
    m_running.clear();
    Q_EMIT finished();
}

} // namespace nsk
