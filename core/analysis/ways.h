// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/path.h"

#include <cstdint>
#include <vector>

/// The ways of everybody who decides to every subnet at once, were everything up and plugged in: where they go round in
/// circles, and where answers find no way back. One pass over the nodes for each subnet, whoever sends.
namespace nsk {

/// A subnet of the drawing, and one who is there: rather a host than a router.
struct Destination
{
    Prefix subnet;
    Place owner;
    IpAddress address; ///< the owner's
    int segment;
};

/// Packets to that destination come back to `node`.
struct Circle
{
    int node;
    Destination to;
};

/// Packets that `from` sends to that destination have no route at `node`.
struct DeadEnd
{
    int node;
    int from;
    Destination to;
};

class Ways
{
public:
    explicit Ways(const Network& network);

    /// One for each route that is part of a circle.
    const std::vector<Circle>& circles() const { return m_circles; }
    /// Dead ends of answers to hosts whose packets do arrive: one for each node and destination. At most `mostTried`
    /// conversations are tried.
    std::vector<DeadEnd> lostAnswers() const;

    static constexpr std::size_t mostTried = 500;
    /// After so many lookups the destinations that are left are not followed; nor those with routers only after so many
    /// of the others.
    static constexpr std::uint64_t mostLookups = 2'000'000, mostBetweenRouters = 250'000;

private:
    enum class State : std::uint8_t { Unknown, OnTheWay, Arrives, NoRoute, Circle, Else };
    struct Verdict
    {
        State state = State::Unknown;
        int node = -1; ///< where it ends
    };

    bool handsOn(int node) const;
    void findDestinations();
    void findDeciders();
    void follow(std::uint32_t index);
    Verdict look(int node, const Destination& destination, int& next);
    int receiver(int node, const FibEntry& entry);
    void circle(const std::vector<int>& way, int again, const Destination& destination);

    /// So many there are that the destination is kept by its index.
    struct Lost
    {
        int node, from;
        std::uint32_t to;
    };

    const Network& m_network;
    std::vector<const Fib*> m_fibs; // by node
    std::vector<Destination> m_destinations;
    std::vector<int> m_deciders;
    std::vector<std::vector<int>> m_receivers; // by node, by entry: -2 not looked up, -1 nobody who hands it on
    std::vector<Verdict> m_verdicts;           // by node, of the destination that is followed
    std::vector<std::vector<bool>> m_inCircle; // by node, by entry
    std::vector<Circle> m_circles;
    std::vector<Lost> m_lost;
    std::uint64_t m_looked = 0;
};

} // namespace nsk
