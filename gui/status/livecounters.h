// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace nsk::gui {

/// What the interfaces of a running lab carry, worked out of the helper's readings of their counters: rates, what was
/// lost, and the last minute of each; and the addresses that nobody answers for. Part of LabMonitor; knows no helper and no clock.
///
/// A rate is the difference of two readings of one interface by the time between them (their own monotonic clock's), so
/// that a reading that comes late or is missed makes none of them wrong. An interface's first reading says nothing yet;
/// neither does one that is less than that before it, or after a long silence: the interface was made anew, or nobody
/// looked. An interface that a reading does not name has carried nothing since the one before.
class LiveCounters
{
public:
    static constexpr std::size_t historySeconds = 60;
    static constexpr std::uint64_t recentSeconds = 10; ///< that what is lost is told

    /// Each a second.
    struct Rates
    {
        double rxBits = 0, txBits = 0;
        double rxPackets = 0, txPackets = 0;
        double dropped = 0, errors = 0;

        bool isQuiet() const { return *this == Rates(); }
        bool operator==(const Rates&) const = default;
    };
    /// Packets, of either direction.
    struct Lost
    {
        std::uint64_t dropped = 0, errors = 0;

        std::uint64_t all() const { return dropped + errors; }
        bool operator==(const Lost&) const = default;
    };
    struct Interface
    {
        Rates rates;
        Lost recent;                    ///< in the last recentSeconds
        wire::InterfaceCounters totals; ///< since it exists
    };
    /// Bits a second, a value for each of the last historySeconds, the newest last.
    struct History
    {
        std::array<double, historySeconds> rx{}, tx{};
    };
    /// An interface of which something is another now. `now` is good until the next call; null: it is gone.
    struct Change
    {
        NodeName node;
        std::string interface; ///< as the kernel calls it; empty: not known yet
        const Interface* now;
    };
    using Changes = std::vector<Change>;

    LiveCounters() = default;
    LiveCounters(const LiveCounters&) = delete;
    LiveCounters& operator=(const LiveCounters&) = delete;

    /// Takes a reading. `lab`: where interfaces' names are looked up.
    Changes take(const wire::Counters& reading, const ObservedLab& lab);
    /// Nothing has been heard for too long: nobody knows what runs now.
    Changes fallSilent();
    /// All of a node's; nothing is given back where they are as they were.
    bool take(const wire::Neighbours& neighbours);
    /// The node's interfaces are these now; null: it is gone.
    void follow(const NodeName& node, const ObservedNode* seen);
    /// The same for all of a lab's.
    void follow(const ObservedLab& lab);
    void clearCounters();
    void clearNeighbours() { m_failed.clear(); }

    /// Null: nothing is known of it yet.
    const Interface* find(const NodeName& node, const std::string& interface) const;
    History history(const NodeName& node, const std::string& interface) const;
    /// In the kernel's order; an address for each that does not answer.
    const std::vector<wire::FailedNeighbour>& failedNeighbours(const NodeName& node) const;
    std::vector<NodeName> nodesWithFailedNeighbours() const;
    /// All of which counters are known.
    Changes all() const;
    bool isEmpty() const { return m_nodes.empty(); }

private:
    /// What ran between two readings.
    struct Sample
    {
        std::uint64_t at;   ///< of the second one, ns
        std::uint64_t span; ///< ns between both
        float rxBits, txBits;
        std::uint32_t dropped, errors;
    };
    struct Series
    {
        explicit Series(NodeName of) : node(std::move(of)) {}

        NodeName node;
        std::string name; ///< empty: not known yet
        Interface now;
        std::vector<Sample> samples; ///< of the last minute, without those in which nothing ran; the oldest first
        std::uint64_t reading = 0;   ///< number of the one that named it last
        bool active = false;         ///< in m_active
    };
    using Node = std::map<std::uint32_t, Series>; ///< by the interface's index

    static void name(Node& node, const ObservedNode* seen);
    void takeOne(Series& series, const wire::InterfaceCounters& counters, Changes& changed);
    /// Of what is lost, and of what is a minute old. Whether something is another.
    bool age(Series& series) const;
    /// Those that a whole reading did not name are no more.
    void dropUnnamed(Changes& changed);
    void activate(Series& series);
    void forgetActive(const Series& series);
    const Series* seriesOf(const NodeName& node, const std::string& interface) const;

    std::unordered_map<NodeName, Node> m_nodes;
    std::unordered_map<NodeName, std::vector<wire::FailedNeighbour>> m_failed;
    std::vector<Series*> m_active; ///< what carried something, or lost something lately
    std::uint64_t m_at = 0;        ///< of the last reading, ns; 0: none yet
    std::uint64_t m_span = 0;      ///< ns since the one before; 0: too long to say anything
    std::uint64_t m_reading = 0;
};

} // namespace nsk::gui
