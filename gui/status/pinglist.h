// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

#include <unordered_map>

namespace nsk::gui {

/// The pings of one LabMonitor and the helper's numbers for them. A ping outlives its lab: what the person wanted to
/// run is started again when the lab is there again. Owned by LabMonitor; knows no socket.
class PingList
{
public:
    using Ping = LabMonitor::Ping;

    const std::vector<Ping>& all() const { return m_pings; }
    Ping* find(std::uint64_t id);

    /// A new ping, or the one of the same ends and options started anew with its counters at zero. Without `now` it
    /// waits for the lab.
    std::uint64_t begin(const NodeName& from, const QString& target, const IpAddress& address,
                        const LabMonitor::PingOptions& options, bool now);
    /// Its counters begin anew.
    void setOptions(std::uint64_t id, const LabMonitor::PingOptions& options);
    /// It runs anew, its counters going on. Late answers to the last start are refused.
    void again(std::uint64_t id);
    void stop(std::uint64_t id, LabMonitor::PingRest why);
    void remove(std::uint64_t id);
    void clear();
    /// A node has another name: as sender, and as the target that the person chose. Gives the pings it concerns.
    std::vector<std::uint64_t> rename(const NodeName& from, const NodeName& to);
    /// The helper runs it under that number now. False: that start has been taken back meanwhile.
    bool bind(std::uint64_t id, std::uint32_t start, std::uint64_t helperId);
    std::optional<std::uint64_t> helperId(std::uint64_t id) const;
    /// Counts a result; gives the ping it belonged to.
    std::optional<std::uint64_t> take(const wire::PingResult& result);
    std::optional<std::uint64_t> ended(std::uint64_t helperId);
    /// The helper knows none of them any more. Those that ran wait for the next lab.
    void allLost();

private:
    void unbind(std::uint64_t id);

    std::vector<Ping> m_pings;
    std::unordered_map<std::uint64_t, std::uint64_t> m_byHelperId;
    std::uint64_t m_lastId = 0;
};

} // namespace nsk::gui
