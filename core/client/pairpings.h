// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/helperclient.h"

#include <map>
#include <vector>

namespace nsk {

/// Pings many pairs of a running lab for real, some at a time: each until its first answer, or three requests that get
/// none. Lives in the thread of whoever sends for it. `send` hands a request to the helper; its events come by take().
class PairPings : public QObject
{
    Q_OBJECT

public:
    struct Pair
    {
        NodeName from;
        IpAddress to;
    };
    struct Answer
    {
        bool answered = false;
        std::uint64_t rttNs = 0;
        std::optional<Error> error{}; ///< it could not be asked
    };
    using Send = std::function<void(wire::Request, HelperClient::Answer)>;

    /// Of one run.
    static constexpr std::size_t mostPairs = 10'000;
    /// For whoever asks, before the pairs are made. Errors: "matrix.too-many" (pairs, most).
    static Status canPing(std::size_t pairs);

    PairPings(LabName lab, std::vector<Pair> pairs, Send send, QObject* parent = nullptr);

    void start();
    /// Those under way are ended, no others begun; finished() follows at once.
    void stop();
    void take(const wire::Event& event);
    std::size_t count() const { return m_pairs.size(); }

Q_SIGNALS:
    void answered(std::size_t pair, const nsk::PairPings::Answer& answer);
    void finished();

private:
    void more();
    void begin(std::size_t pair);
    void began(std::size_t pair, const Result<wire::Reply>& reply);
    void done(std::size_t pair, const Answer& answer);

    LabName m_lab;
    std::vector<Pair> m_pairs;
    Send m_send;
    std::size_t m_next = 0, m_underWay = 0, m_done = 0;
    std::map<std::uint64_t, std::size_t> m_running; ///< by the helper's number
    bool m_over = false;
};

} // namespace nsk
