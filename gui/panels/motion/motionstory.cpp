// SPDX-License-Identifier: MIT
#include "gui/panels/motion/motionstory.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr double stretch = 30'000;       ///< a veth's 20 µs become 0.6 s
constexpr double longestGap = 700;       ///< ms of the replay between two things that happen
constexpr double shortestCrossing = 600; ///< ms
constexpr double shortestWait = 250;     ///< ms in a node
constexpr double lingers = 900;          ///< ms at its end
constexpr double crossLingers = 2500;    ///< ms where it died, or was last seen

std::vector<Journey> shown(const MotionSource& source)
{
    std::vector<Journey> all = findJourneys(source.frames, source.map, {.now = source.now});
    std::vector<int> place(all.size(), -1);
    std::vector<Journey> result;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!source.filter.shows(parsePacket(source.frames[all[i].hops.front().frame].bytes)))
            continue;
        place[i] = static_cast<int>(result.size());
        result.push_back(std::move(all[i]));
    }
    for (Journey& journey : result) {
        journey.answers = journey.answers < 0 ? -1 : place[std::size_t(journey.answers)];
        journey.about = journey.about < 0 ? -1 : place[std::size_t(journey.about)];
    }
    return result;
}

/// A frame that is seen, and the one that it came of.
struct Seen
{
    std::int64_t at; ///< of the clock, but not before the frame it came of: stamps may be out of order by a little
    std::uint32_t frame;
    int parent; ///< frame; -1: a journey begins
};

std::vector<Seen> allSeen(const MotionStory& story)
{
    std::vector<Seen> all;
    for (const Journey& journey : story.journeys) {
        const std::size_t first = all.size();
        for (const JourneyHop& hop : journey.hops) {
            const Seen* parent = hop.parent < 0 ? nullptr : &all[first + static_cast<std::size_t>(hop.parent)];
            const std::int64_t at = story.frames[hop.frame].at;
            all.push_back(
                {parent ? std::max(at, parent->at) : at, hop.frame, parent ? static_cast<int>(parent->frame) : -1});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Seen& a, const Seen& b) { return a.at < b.at; });
    return all;
}

/// When each frame is seen: slowly enough for the eyes after the one it came of, so that the copies of a flood go side
/// by side. A node sends nothing before it has seen what it had seen then, and a journey begins after everything that
/// had happened before.
void tellTimes(MotionStory& story)
{
    const std::vector<Seen> all = allSeen(story);
    const auto slowed = [](std::int64_t nanoseconds, double least, double most) {
        return std::clamp(double(nanoseconds) / 1e6 * stretch, least, most);
    };
    story.times.assign(story.frames.size(), 0);
    std::vector<double> nodeReached(story.map.nodes.size(), 0);
    std::vector<std::int64_t> clock(story.frames.size(), 0);
    double reached = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto [clockAt, number, from] = all[i];
        const CapturedFrame& frame = story.frames[number];
        double& heard = nodeReached[story.map.sites[frame.point].node];
        double at = reached + (i == 0 ? 0 : slowed(clockAt - all[i - 1].at, 0, longestGap));
        if (from >= 0) {
            const bool crosses = story.frames[std::size_t(from)].outgoing && !frame.outgoing;
            const double took =
                slowed(clockAt - clock[std::size_t(from)], crosses ? shortestCrossing : shortestWait, longestGap);
            at = std::max(story.times[std::size_t(from)] + took, frame.outgoing ? heard : 0);
        }
        story.times[number] = at;
        clock[number] = clockAt;
        reached = std::max(reached, at);
        if (!frame.outgoing)
            heard = std::max(heard, at);
    }
}

void addMoves(MotionStory& story, std::uint32_t number)
{
    const Journey& journey = story.journeys[number];
    const auto pointOf = [&](const JourneyHop& hop) { return story.frames[hop.frame].point; };
    for (std::size_t i = 0; i < journey.hops.size(); ++i) {
        const JourneyHop& hop = journey.hops[i];
        const double at = story.times[hop.frame];
        if (hop.parent >= 0) {
            const JourneyHop& parent = journey.hops[std::size_t(hop.parent)];
            const bool crosses = story.frames[parent.frame].outgoing && !story.frames[hop.frame].outgoing &&
                                 story.map.sites[pointOf(parent)].peer == int(pointOf(hop));
            story.moves.push_back({story.times[parent.frame], at,
                                   crosses ? MotionMove::Kind::Crosses : MotionMove::Kind::Waits, number,
                                   pointOf(parent), pointOf(hop), parent.frame, WayEnd::Underway, true});
        }
        if (hop.end) {
            const bool main = i == journey.last;
            const bool bad = *hop.end == WayEnd::Died || *hop.end == WayEnd::Lost || *hop.end == WayEnd::Unseen;
            story.moves.push_back({at, at + (bad ? crossLingers : lingers), MotionMove::Kind::Ends, number,
                                   pointOf(hop), pointOf(hop), hop.frame, *hop.end, main});
        }
    }
}

void findReasons(MotionStory& story, const MotionSource& source)
{
    story.reasons = source.reasons;
    for (const Journey& journey : story.journeys) {
        const JourneyHop& last = journey.hops[journey.last];
        const CapturedFrame& frame = story.frames[last.frame];
        if (journey.end != WayEnd::Died || frame.outgoing || !source.why ||
            story.reasons.count(journey.hops.front().frame) != 0)
            continue;
        if (auto why = source.why(story.points[frame.point], parsePacket(frame.bytes)))
            story.reasons.emplace(journey.hops.front().frame, std::move(*why));
    }
}

} // namespace

MotionStory makeStory(MotionSource source)
{
    MotionStory story;
    story.journeys = shown(source);
    story.round = source.round;
    story.map = source.map;
    story.points = source.points;
    story.frames = std::move(source.frames);
    for (const Journey& journey : story.journeys) {
        const auto& bytes = story.frames[journey.hops.front().frame].bytes;
        story.summaries.push_back(summaryOf(parsePacket(bytes), bytes));
    }
    if (!story.journeys.empty())
        story.firstAt = story.frames[story.journeys.front().hops.front().frame].at;
    tellTimes(story);
    for (std::uint32_t i = 0; i < story.journeys.size(); ++i)
        addMoves(story, i);
    std::stable_sort(story.moves.begin(), story.moves.end(),
                     [](const MotionMove& a, const MotionMove& b) { return a.begin < b.begin; });
    for (const MotionMove& move : story.moves)
        story.length = std::max(story.length, move.end);
    findReasons(story, source);
    return story;
}

QString captionOf(const CapturedFrame& frame)
{
    const PacketView packet = parsePacket(frame.bytes);
    QString info = QString::fromStdString(summaryOf(packet, frame.bytes).info);
    if (!packet.ip || (packet.icmp && packet.icmp->target))
        return info;
    if (packet.tcp)
        info = info.section(QLatin1Char('['), 1)
                   .section(QLatin1Char(']'), 0, 0)
                   .prepend(QLatin1Char('['))
                   .append(QLatin1Char(']'));
    else if (packet.icmp)
        info = info.section(QStringLiteral(" id "), 0, 0).section(QStringLiteral(" ("), 0, 0);
    else if (packet.udp)
        info = QStringLiteral("UDP");
    const bool v6 = packet.ip->source.family() == Family::IPv6;
    return info.section(QStringLiteral(" ttl "), 0, 0).section(QStringLiteral(" hop limit "), 0, 0) +
           (v6 ? QStringLiteral(" hop limit ") : QStringLiteral(" ttl ")) + QString::number(packet.ip->hops);
}

std::vector<std::size_t> MotionStory::mainWay(const Journey& journey) const
{
    std::vector<std::size_t> way;
    for (int hop = static_cast<int>(journey.last); hop >= 0; hop = journey.hops[std::size_t(hop)].parent)
        way.push_back(std::size_t(hop));
    std::reverse(way.begin(), way.end());
    return way;
}

const Error* MotionStory::reasonOf(const Journey& journey) const
{
    const auto found = reasons.find(journey.hops.front().frame);
    return journey.end == WayEnd::Died && found != reasons.end() ? &found->second : nullptr;
}

std::vector<double> MotionStory::steps(std::optional<std::size_t> number) const
{
    std::vector<double> result;
    for (std::size_t i = 0; i < journeys.size(); ++i) {
        if (number && *number != i)
            continue;
        for (const JourneyHop& hop : journeys[i].hops)
            result.push_back(times[hop.frame]);
    }
    std::sort(result.begin(), result.end());
    const auto same = [](double a, double b) { return b - a < 1; };
    result.erase(std::unique(result.begin(), result.end(), same), result.end());
    return result;
}

} // namespace nsk::gui
