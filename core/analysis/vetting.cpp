// SPDX-License-Identifier: MIT
#include "core/analysis/vetting.h"

#include "core/analysis/fixes.h"

#include <algorithm>

namespace nsk {

namespace {

constexpr std::size_t mostConversations = 1024; ///< tried for one mend; of larger networks those of the node concerned
constexpr int mostBesides = 6;

bool converses(const Network& network, int from, const IpAddress& target)
{
    return travel(network, {from, target}).arrives();
}

/// Asking for an address of one's own is no conversation, even where another has it too.
bool has(const Network& network, int node, const IpAddress& address)
{
    const auto& owners = network.owners(address);
    return std::ranges::any_of(owners, [node](const Place& owner) { return owner.node == node; });
}

/// The node that a mend is about.
int nodeOf(const mend::Mend& mend)
{
    if (const auto* up = std::get_if<mend::SetUp>(&mend))
        return up->place.node;
    if (const auto* connect = std::get_if<mend::Connect>(&mend))
        return connect->a.node;
    return mend::onlyNode(mend);
}

std::vector<mend::Besides>* alsoOf(mend::Mend& mend)
{
    if (auto* up = std::get_if<mend::SetUp>(&mend))
        return &up->also;
    auto* connect = std::get_if<mend::Connect>(&mend);
    return connect != nullptr ? &connect->also : nullptr;
}

/// What mends a conversation that was broken.
std::optional<mend::Mend> mendOf(const Network& network, const Packet& packet)
{
    const Trip trip = travel(network, packet);
    if (trip.arrives())
        return std::nullopt;
    const Packet failing = trip.there.fault ? packet : answerTo(packet, trip.there);
    const auto mends = mendsFor(network, trip.failing(), failing);
    if (mends.empty() || std::holds_alternative<mend::Hint>(mends.front()))
        return std::nullopt;
    return mends.front();
}

/// Whether the packet gets further with it. An address may change with it that the packet asks for.
bool helps(const Network& network, const Packet& packet, const Trip& trip, const mend::Mend& mend)
{
    Snapshot copy = network.snapshot();
    if (std::holds_alternative<mend::ChangeAddress>(mend) || !mend::applyTo(copy, mend::alone(mend)))
        return true; // was tried already; a hint
    return !failAlike(trip, travel(Network(copy), packet));
}

/// Adds to it what it needs besides. False: it harms somebody all the same.
bool makeHarmless(const Network& network, mend::Mend& mend)
{
    for (int round = 0; round <= mostBesides; ++round) {
        Snapshot copy = network.snapshot();
        if (!mend::applyTo(copy, mend))
            return true; // a hint
        const Network after(copy);
        const auto broken = brokenBy(network, after, nodeOf(mend), [](const IpAddress& one) { return one; });
        if (!broken)
            return true;
        auto* also = alsoOf(mend);
        const auto more = also == nullptr ? std::nullopt : mendOf(after, *broken);
        if (!more)
            return false;
        also->push_back({*more});
    }
    return false;
}

} // namespace

std::size_t refusedRoutes(const Network& network)
{
    std::size_t count = 0;
    for (std::size_t n = 0; n < network.snapshot().nodes.size(); ++n) {
        const auto& refused = network.fib(static_cast<int>(n)).refused();
        count += static_cast<std::size_t>(std::ranges::count_if(
            refused, [](const RefusedRoute& route) { return route.why != Refusal::InterfaceDown; }));
    }
    return count;
}

std::optional<Packet> brokenBy(const Network& before, const Network& after, int node,
                               const std::function<IpAddress(const IpAddress&)>& moved)
{
    const int count = static_cast<int>(before.snapshot().nodes.size());
    std::vector<std::pair<int, IpAddress>> targets;
    for (int n = 0; n < count; ++n) {
        for (const SnapshotInterface& interface : before.node(n).interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                if (!address.address().isLinkLocal())
                    targets.emplace_back(n, address.address());
            }
        }
    }
    const bool all = targets.size() * before.snapshot().nodes.size() <= mostConversations;
    std::size_t tried = 0;
    for (int from = 0; from < count; ++from) {
        for (const auto& [owner, target] : targets) {
            const bool near = from == node || owner == node;
            if (before.node(from).kind == NodeKind::Switch || has(before, from, target) || !(all || near))
                continue;
            if (++tried > 2 * mostConversations)
                return std::nullopt;
            const IpAddress now = moved(target);
            if (!converses(after, from, now) && converses(before, from, target)) // most still do
                return Packet{from, now};
        }
    }
    return std::nullopt;
}

bool failAlike(const Trip& one, const Trip& other)
{
    if (one.arrives() || other.arrives() || one.direction() != other.direction())
        return one.arrives() && other.arrives();
    const Fault &a = *one.failing().fault, &b = *other.failing().fault;
    return a.kind == b.kind && a.node == b.node && a.interface == b.interface && a.other == b.other;
}

std::vector<mend::Mend> vetted(const Network& network, const Packet& packet, const Trip& trip,
                               std::vector<mend::Mend> mends)
{
    std::erase_if(mends, [&](const mend::Mend& mend) { return !helps(network, packet, trip, mend); });
    if (mends.empty()) {
        const int node = trip.failing().fault->node;
        const IpAddress to = trip.there.fault ? packet.target : answerTo(packet, trip.there).target;
        mends.push_back(mend::Hint{"hint-route", {network.node(node).name.str(), to.str()}, node});
    }
    std::vector<mend::Mend> harmful;
    std::erase_if(mends, [&](mend::Mend& mend) {
        const bool harms = !std::holds_alternative<mend::ChangeAddress>(mend) && // those were tried already
                           !makeHarmless(network, mend);
        if (harms)
            harmful.push_back(mend);
        return harms;
    });
    mends.insert(mends.end(), harmful.begin(), harmful.end());
    return mends;
}

} // namespace nsk
