// SPDX-License-Identifier: MIT
#include "core/packets/journeys.h"
#include "core/packets/pairing.h"
#include "tests/core/packetmaker.h"
#include "tests/core/trafficmaker.h"

#include <QtTest>

#include <limits>

using namespace nsk;
using namespace nsk::test;

namespace {

/// ns1 – r – ns2, all four ends captured: 0 ns1, 1 and 2 r, 3 ns2; MACs are 1 to 4.
struct Tutorial
{
    CaptureMap map;
    std::vector<CapturedFrame> frames;
    IpAddress ns1 = IpAddress::v4(0x0a0a0a02), ns2 = IpAddress::v4(0x0a0a1402), near = IpAddress::v4(0x0a0a0a01);

    Tutorial()
    {
        map.nodes = {{"ns1", {ns1}}, {"r", {near, IpAddress::v4(0x0a0a1401)}}, {"ns2", {ns2}}};
        map.sites = {{.node = 0, .peer = 1, .mac = macOf(1)},
                     {.node = 1, .peer = 0, .mac = macOf(2)},
                     {.node = 1, .peer = 3, .mac = macOf(3)},
                     {.node = 2, .peer = 2, .mac = macOf(4)}};
    }

    void see(std::int64_t microseconds, std::uint32_t point, bool outgoing, const Bytes& bytes)
    {
        frames.push_back({microseconds * 1000, point, outgoing, static_cast<std::uint32_t>(bytes.size()), bytes});
    }

    /// One that leaves at `out` and comes in at the other end.
    void cross(std::int64_t microseconds, std::uint32_t out, const Bytes& bytes)
    {
        see(microseconds, out, true, bytes);
        see(microseconds + 8, static_cast<std::uint32_t>(map.sites[out].peer), false, bytes);
    }

    Made echo(std::uint8_t type, std::uint16_t sequence, std::uint8_t hops) const
    {
        return {type == 8 ? ns1 : ns2,
                type == 8 ? ns2 : ns1,
                1,
                hops,
                static_cast<std::uint16_t>(sequence + type * 100),
                0,
                echoOf(type, 7, sequence, {1, 2, 3})};
    }

    std::vector<Journey> journeys(std::int64_t now = 10'000'000'000) const
    {
        return findJourneys(frames, map, {.now = now});
    }
};

std::vector<std::uint32_t> sitesOf(const Tutorial& t, const Journey& journey)
{
    std::vector<std::uint32_t> sites;
    for (const JourneyHop& hop : journey.hops)
        sites.push_back(t.frames[hop.frame].point);
    return sites;
}

bool has(const std::vector<HeaderChange>& changes, const char* field, const char* before, const char* after)
{
    return std::any_of(changes.begin(), changes.end(), [&](const HeaderChange& change) {
        return qstrcmp(change.field, field) == 0 && change.before == before && change.after == after;
    });
}

using Sites = std::vector<std::uint32_t>;

} // namespace

class TestJourneys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairing_data()
    {
        using Times = QList<qint64>;
        QTest::addColumn<Times>("begins");
        QTest::addColumn<Times>("ends");
        QTest::addColumn<qint64>("usual");
        QTest::addColumn<QList<int>>("pairs");
        QTest::newRow("one") << Times{10} << Times{12} << qint64(0) << QList<int>{0};
        QTest::newRow("a stamp too early") << Times{10} << Times{8} << qint64(0) << QList<int>{0};
        QTest::newRow("much too early") << Times{100} << Times{8} << qint64(0) << QList<int>{-1};
        QTest::newRow("in order though they overlap")
            << Times{0, 10, 20} << Times{30, 40, 50} << qint64(0) << QList<int>{0, 1, 2};
        QTest::newRow("the first was lost") << Times{0, 100, 200} << Times{103, 203} << qint64(2) << QList<int>{1, 2};
        QTest::newRow("the last was lost") << Times{0, 100, 200} << Times{3, 103} << qint64(2) << QList<int>{0, 1};
        QTest::newRow("the middle was lost") << Times{0, 100, 200} << Times{3, 203} << qint64(2) << QList<int>{0, 2};
        QTest::newRow("lost on a slow way") << Times{0, 100, 200} << Times{250, 350} << qint64(150) << QList<int>{1, 2};
        QTest::newRow("the first was not seen to leave")
            << Times{100, 200} << Times{3, 103, 203} << qint64(2) << QList<int>{-1, 0, 1};
        QTest::newRow("too late") << Times{0} << Times{2000} << qint64(0) << QList<int>{-1};
    }

    void pairing()
    {
        QFETCH(QList<qint64>, begins);
        QFETCH(QList<qint64>, ends);
        QFETCH(qint64, usual);
        const std::vector<std::int64_t> b(begins.begin(), begins.end()), e(ends.begin(), ends.end());
        const auto found = pairInOrder(b, e, {.disorder = 5, .longest = 1000, .usual = usual});
        QTEST(QList<int>(found.begin(), found.end()), "pairs");
    }

    /// Beyond what is compared in full; every third was lost.
    void pairingOfVeryMany()
    {
        std::vector<std::int64_t> begins, ends;
        std::vector<int> truth;
        for (int i = 0; i < 9000; ++i) {
            begins.push_back(i * 1000);
            if (i % 3 != 0) {
                ends.push_back(i * 1000 + 7 + i % 5);
                truth.push_back(i);
            }
        }
        QCOMPARE(pairInOrder(begins, ends, {.disorder = 5, .longest = 100'000, .usual = 8}), truth);
    }

    /// What the watching missed is not told as dead.
    void mayHaveGoneOn_data()
    {
        QTest::addColumn<int>("frames"); ///< seen of one echo on its way: out of ns1, into r, out of r
        QTest::addColumn<int>("site");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("until");
        QTest::addColumn<bool>("unsure");
        const qint64 forever = std::numeric_limits<qint64>::max(), always = std::numeric_limits<qint64>::min();
        QTest::newRow("not heard at the other side yet") << 2 << 2 << always << qint64(50'000) << true;
        QTest::newRow("let go right after") << 2 << 2 << qint64(100'000) << forever << true;
        QTest::newRow("missed long before") << 2 << 2 << always << qint64(-2'000'000) << false;
        QTest::newRow("missed long after") << 2 << 2 << qint64(900'000'000) << forever << false;
        QTest::newRow("missed elsewhere") << 2 << 3 << always << forever << false;
        QTest::newRow("on the link, its other end") << 3 << 3 << qint64(0) << qint64(90'000) << true;
        QTest::newRow("on the link, its own end") << 3 << 2 << qint64(0) << qint64(90'000) << false;
    }

    void mayHaveGoneOn()
    {
        QFETCH(int, frames);
        QFETCH(int, site);
        QFETCH(qint64, from);
        QFETCH(qint64, until);
        QFETCH(bool, unsure);
        Tutorial t;
        t.cross(10, 0, frameOf(macOf(2), macOf(1), t.echo(8, 1, 64)));
        if (frames == 3)
            t.see(30, 2, true, frameOf(macOf(4), macOf(3), t.echo(8, 1, 63)));
        const WayEnd dead = frames == 3 ? WayEnd::Lost : WayEnd::Died;
        QCOMPARE(t.journeys().front().end, dead);
        t.map.gaps = {{static_cast<std::uint32_t>(site), from, until, 5}};
        const Journey journey = t.journeys().front();
        QCOMPARE(journey.end, unsure ? WayEnd::Unseen : dead);
        QCOMPARE(journey.missed, std::uint64_t(unsure ? 5 : 0));
    }

    void mayHaveLeftWhereNobodyWatches()
    {
        Tutorial t;
        t.cross(10, 0, frameOf(macOf(2), macOf(1), t.echo(8, 1, 64)));
        t.map.nodes[1].partly = true;
        QCOMPARE(t.journeys().front().end, WayEnd::Unseen);
        QCOMPARE(t.journeys().front().missed, std::uint64_t(0));
        t.map.nodes[1].partly = false;
        t.map.nodes[0].partly = true; // it had left that one
        QCOMPARE(t.journeys().front().end, WayEnd::Died);
    }

    void pingThroughARouter()
    {
        Tutorial t;
        t.cross(0, 0, arpFrame(everybody, macOf(1), 1, t.ns1, RawMac{}, t.near));
        t.cross(20, 1, arpFrame(macOf(1), macOf(2), 2, t.near, macOf(1), t.ns1));
        t.cross(40, 0, frameOf(macOf(2), macOf(1), t.echo(8, 1, 64)));
        t.cross(60, 2, frameOf(macOf(4), macOf(3), t.echo(8, 1, 63)));
        t.cross(80, 3, frameOf(macOf(3), macOf(4), t.echo(0, 1, 64)));
        t.cross(100, 1, frameOf(macOf(1), macOf(2), t.echo(0, 1, 63)));
        const auto journeys = t.journeys();
        QCOMPARE(journeys.size(), std::size_t(4));
        QCOMPARE(sitesOf(t, journeys[0]), (Sites{0, 1}));
        QCOMPARE(sitesOf(t, journeys[1]), (Sites{1, 0}));
        QCOMPARE(sitesOf(t, journeys[2]), (Sites{0, 1, 2, 3}));
        QCOMPARE(sitesOf(t, journeys[3]), (Sites{3, 2, 1, 0}));
        for (const Journey& journey : journeys)
            QCOMPARE(journey.end, WayEnd::Delivered);
        QCOMPARE(journeys[1].answers, 0);
        QCOMPARE(journeys[3].answers, 2);
        QCOMPARE(journeys[2].answers, -1);
        const auto changes =
            headerChanges(t.frames[journeys[2].hops[1].frame].bytes, t.frames[journeys[2].hops[2].frame].bytes);
        QVERIFY(has(changes, "ip.ttl", "64", "63"));
        QVERIFY(has(changes, "ethernet.source", "02:00:00:00:00:01", "02:00:00:00:00:03"));
        QVERIFY(has(changes, "ethernet.destination", "02:00:00:00:00:02", "02:00:00:00:00:04"));
        QVERIFY(headerChanges(t.frames[journeys[2].hops[0].frame].bytes, t.frames[journeys[2].hops[1].frame].bytes)
                    .empty());
    }

    void diesWhereNothingLeft()
    {
        Tutorial t;
        t.cross(0, 0, frameOf(macOf(2), macOf(1), t.echo(8, 1, 64)));
        auto journeys = t.journeys();
        QCOMPARE(journeys.size(), std::size_t(1));
        QCOMPARE(journeys[0].end, WayEnd::Died);
        QCOMPARE(journeys[0].last, std::size_t(1));
        QCOMPARE(t.journeys(1'000'000)[0].end, WayEnd::Underway); // a millisecond later nobody knows
        t.frames.pop_back();
        QCOMPARE(t.journeys()[0].end, WayEnd::Lost);
        t.map.sites[0].peer = -1;
        QCOMPARE(t.journeys()[0].end, WayEnd::Left);
    }

    void errorIsAboutThePacketItQuotes()
    {
        Tutorial t;
        t.cross(0, 0, frameOf(macOf(2), macOf(1), t.echo(8, 1, 1)));
        t.cross(20, 0, frameOf(macOf(2), macOf(1), t.echo(8, 2, 1)));
        const Made error{t.near, t.ns1, 1, 64, 9, 0, icmpErrorOf(11, 0, packetOf(t.echo(8, 1, 1)))};
        t.cross(40, 1, frameOf(macOf(1), macOf(2), error));
        const auto journeys = t.journeys();
        QCOMPARE(journeys.size(), std::size_t(3));
        QCOMPARE(journeys[0].end, WayEnd::Died);
        QCOMPARE(journeys[2].about, 0);
        QCOMPARE(journeys[2].end, WayEnd::Delivered);
    }

    void translatedPacketIsTheSame()
    {
        Tutorial t;
        Made there = t.echo(8, 1, 64);
        t.cross(0, 0, frameOf(macOf(2), macOf(1), there));
        there.hops = 63;
        there.source = IpAddress::v4(0x0a0a1401); // masqueraded, with another identifier
        there.carried = echoOf(8, 999, 1, {1, 2, 3});
        t.cross(20, 2, frameOf(macOf(4), macOf(3), there));
        Made back = t.echo(0, 1, 64);
        back.destination = there.source;
        back.carried = echoOf(0, 999, 1, {1, 2, 3});
        t.cross(40, 3, frameOf(macOf(3), macOf(4), back));
        t.cross(60, 1, frameOf(macOf(1), macOf(2), t.echo(0, 1, 63)));
        const auto journeys = t.journeys();
        QCOMPARE(journeys.size(), std::size_t(2));
        QCOMPARE(sitesOf(t, journeys[0]), (Sites{0, 1, 2, 3}));
        QCOMPARE(sitesOf(t, journeys[1]), (Sites{3, 2, 1, 0}));
        QCOMPARE(journeys[1].answers, 0);
        const auto changes = headerChanges(t.frames[1].bytes, t.frames[2].bytes);
        QVERIFY(has(changes, "ip.source", "10.10.10.2", "10.10.20.1"));
        QVERIFY(has(changes, "icmp.identifier", "7", "999"));
    }

    void cutIntoFragments()
    {
        Tutorial t;
        Bytes data(1000, 5);
        for (std::size_t i = 0; i < data.size(); ++i)
            data[i] = static_cast<std::uint8_t>(i * 7);
        const Made whole{t.ns1, t.ns2, 17, 64, 77, 0, udpOf(1, 2, data)};
        t.cross(0, 0, frameOf(macOf(2), macOf(1), whole));
        for (std::size_t at = 0; at < whole.carried.size(); at += 400) {
            const std::size_t end = std::min(at + 400, whole.carried.size());
            const Made part{
                t.ns1,
                t.ns2,
                17,
                63,
                77,
                static_cast<std::uint16_t>(at / 8 | (end < whole.carried.size() ? 0x2000 : 0)),
                Bytes(whole.carried.begin() + std::ptrdiff_t(at), whole.carried.begin() + std::ptrdiff_t(end))};
            t.cross(20 + std::int64_t(at), 2, frameOf(macOf(4), macOf(3), part));
        }
        const auto journeys = t.journeys();
        QCOMPARE(journeys.size(), std::size_t(1));
        QCOMPARE(sitesOf(t, journeys[0]), (Sites{0, 1, 2, 3, 2, 3, 2, 3}));
        QCOMPARE(journeys[0].hops[4].parent, 1);
        QCOMPARE(journeys[0].end, WayEnd::Delivered);
    }

    /// Of a switch with an address its own interface is a point, too.
    void intoASwitchItself()
    {
        Tutorial t;
        t.map.sites[1].port = t.map.sites[2].port = true;
        t.map.sites.push_back({.node = 1, .bridge = true, .mac = macOf(9)});
        const Bytes request = arpFrame(everybody, macOf(1), 1, t.ns1, RawMac{}, t.near);
        t.cross(0, 0, request);
        t.cross(20, 2, request);
        t.see(12, 4, false, request);
        const Bytes reply = arpFrame(macOf(1), macOf(9), 2, t.near, macOf(1), t.ns1);
        t.see(40, 4, true, reply);
        t.cross(45, 1, reply);
        const auto journeys = t.journeys();
        QCOMPARE(journeys.size(), std::size_t(2));
        QCOMPARE(journeys[0].hops.size(), std::size_t(5));
        QCOMPARE(journeys[0].end, WayEnd::Delivered);
        QCOMPARE(t.frames[journeys[0].hops[journeys[0].last].frame].point, 4u);
        QCOMPARE(sitesOf(t, journeys[1]), (Sites{4, 1, 0}));
        QCOMPARE(journeys[1].answers, 0);
    }

    /// Equal frames that a circle of switches sends round for ever, faster than their stamps can tell: every one is
    /// somewhere, once.
    void roundInACircle()
    {
        Tutorial t;
        t.map.nodes.resize(2);
        t.map.sites = {{.node = 0, .peer = 2, .port = true},
                       {.node = 0, .peer = 3, .port = true},
                       {.node = 1, .peer = 0, .port = true},
                       {.node = 1, .peer = 1, .port = true}};
        const Bytes frame = arpFrame(everybody, macOf(1), 1, t.ns1, RawMac{}, t.near);
        for (int i = 0; i < 400; ++i) {
            t.see(i / 40, 0, true, frame);
            t.see(i / 40, 2, false, frame);
            t.see(i / 40, 3, true, frame);
            t.see(i / 40, 1, false, frame);
        }
        std::vector<int> seen(t.frames.size());
        for (const Journey& journey : t.journeys()) {
            for (std::size_t i = 0; i < journey.hops.size(); ++i) {
                ++seen[journey.hops[i].frame];
                QVERIFY(journey.hops[i].parent < int(i));
            }
        }
        QVERIFY(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
    }

    void rubbish()
    {
        std::mt19937 random(3);
        Tutorial t;
        for (int i = 0; i < 3000; ++i) {
            Bytes bytes(random() % 60);
            std::generate(bytes.begin(), bytes.end(), [&random] { return static_cast<std::uint8_t>(random() % 3); });
            if (bytes.size() > 20 && random() % 2)
                bytes[12] = 8, bytes[13] = 0, bytes[14] = 0x45;
            t.see(std::int64_t(random() % 100), random() % 6, random() % 2 != 0,
                  bytes); // two points that there are not
        }
        std::size_t hops = 0;
        for (const Journey& journey : t.journeys())
            hops += journey.hops.size();
        QCOMPARE(hops, static_cast<std::size_t>(
                           std::count_if(t.frames.begin(), t.frames.end(), [](const auto& f) { return f.point < 4; })));
    }

    void randomTraffic_data()
    {
        QTest::addColumn<int>("seed");
        const int wanted = qEnvironmentVariableIntValue("NSKETCH_RANDOM_COUNT");
        for (int seed = 1; seed <= (wanted > 0 ? wanted : 40); ++seed)
            QTest::addRow("%d", seed) << seed;
    }

    /// Every journey is found, none is invented, and each ends as it did.
    void randomTraffic()
    {
        QFETCH(int, seed);
        TrafficMaker traffic(static_cast<unsigned>(seed));
        traffic.makeNetwork(3 + seed % 12);
        traffic.makeTraffic(60, seed % 2 ? 0.1 : 0);
        traffic.shuffle();
        const auto journeys = findJourneys(traffic.frames, traffic.map, {.now = 20'000'000'000});
        std::vector<int> parents(traffic.frames.size(), -2);
        for (const Journey& journey : journeys) {
            for (const JourneyHop& hop : journey.hops) {
                QCOMPARE(parents[hop.frame], -2); // in one journey only
                parents[hop.frame] =
                    hop.parent < 0 ? -1 : static_cast<int>(journey.hops[std::size_t(hop.parent)].frame);
            }
        }
        for (std::size_t i = 0; i < parents.size(); ++i)
            QCOMPARE(parents[i], traffic.parents[i]);
        QCOMPARE(static_cast<std::ptrdiff_t>(journeys.size()), std::count(parents.begin(), parents.end(), -1));
        for (const Journey& journey : journeys) {
            for (const JourneyHop& hop : journey.hops) {
                if (!hop.end)
                    continue;
                const bool atSwitch =
                    traffic.map.sites[traffic.frames[hop.frame].point].port && !traffic.frames[hop.frame].outgoing;
                if (!atSwitch) // whether a switch ignores or loses what it does not send on depends on what it has
                               // learnt
                    QCOMPARE(static_cast<int>(*hop.end), static_cast<int>(traffic.ends[hop.frame]));
            }
        }
    }

    void tenThousandFrames()
    {
        TrafficMaker traffic(5);
        traffic.makeNetwork(12);
        for (int i = 0; i < 100 && traffic.frames.size() < 10'000; ++i)
            traffic.makeTraffic(60, 0.02);
        QVERIFY(traffic.frames.size() >= 10'000);
        std::size_t hops = 0;
        QBENCHMARK_ONCE
        {
            hops = 0;
            for (const Journey& journey : findJourneys(traffic.frames, traffic.map))
                hops += journey.hops.size();
        }
        QCOMPARE(hops, traffic.frames.size());
    }
};

QTEST_APPLESS_MAIN(TestJourneys)
#include "tst_journeys.moc"
