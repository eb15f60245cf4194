// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/helperclient.h"

#include <QTimer>

#include <map>
#include <vector>

namespace nsk {

/// Follows the way of packets from a node of a running lab to a target: echo requests with a time to live of 1, 2, 3 …,
/// several of each, hop after hop; who drops one for that says "time exceeded". Where nobody has said anything for a
/// while it goes on with the next hop, and what comes later still counts. Ends at the target's answer, at an error that
/// says there is no way on, after some silent hops, or at the last hop. Lives in the thread of whoever sends for it.
/// `send` hands a request to the helper; its events come by take().
class Traceroute : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        std::uint32_t probes = 3; ///< of each hop
        std::uint32_t hopsMost = 30;
        std::uint32_t silentMost = 4;    ///< hops in a row
        std::uint32_t patienceMs = 1000; ///< until the next hop is asked for
        std::uint32_t timeoutMs = 4000;  ///< until nothing comes any more: "host unreachable" takes the kernel 3 s
        std::uint32_t size = 56;
    };
    /// Results come in the order in which they became known, at most `probes`.
    struct Hop
    {
        std::uint32_t ttl = 0;
        std::vector<wire::PingResult> results{};

        /// Who answered, or sent an error; the first of several.
        std::optional<IpAddress> from() const;
        bool isSilent() const { return !from(); }
        /// An error other than "time exceeded".
        const wire::PingResult* refusal() const;
        /// That the node could not send.
        const wire::PingResult* sendError() const;
    };
    enum class End {
        UnderWay,
        Reached,
        Refused, ///< the last hop says that there is no way on
        NotSent, ///< the node itself could not send: its last hop has the errno
        Silent,  ///< nobody said anything any more
        TooFar,  ///< hopsMost
        Stopped, ///< by stop(), or the lab is gone
        Failed   ///< error()
    };
    using Send = std::function<void(wire::Request, HelperClient::Answer)>;

    Traceroute(LabName lab, NodeName node, const IpAddress& target, Options options, Send send,
               QObject* parent = nullptr);

    void start();
    /// What is under way is ended; finished() follows at once.
    void stop();
    void take(const wire::Event& event);

    const NodeName& node() const { return m_node; }
    const IpAddress& target() const { return m_target; }
    /// As far as it has come. Silent hops at the end stay only where it was not reached.
    const std::vector<Hop>& hops() const { return m_hops; }
    End end() const { return m_end; }
    const std::optional<Error>& error() const { return m_error; }
    static bool isTimeExceeded(const wire::PingResult& result);

Q_SIGNALS:
    /// That hop is begun, or something more is known of it.
    void hopChanged(std::size_t hop);
    void finished();

private:
    void nextHop();
    void began(std::size_t hop, const Result<wire::Reply>& reply);
    void takeResult(std::size_t hop, const wire::PingResult& result);
    void hopEnded(std::size_t hop);
    std::uint32_t silentAtEnd() const;
    void finish(End end);

    LabName m_lab;
    NodeName m_node;
    IpAddress m_target;
    Options m_options;
    Send m_send;
    std::vector<Hop> m_hops;
    std::map<std::uint64_t, std::size_t> m_running; ///< hops by the helper's numbers
    std::size_t m_asked = 0;                        ///< requests that have not been answered yet
    QTimer m_patience;
    bool m_noMore = false;        ///< no further hop is asked for
    End m_ending = End::UnderWay; ///< what it will be when the last hop is complete
    End m_end = End::UnderWay;
    std::optional<Error> m_error;
};

} // namespace nsk
