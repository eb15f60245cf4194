// SPDX-License-Identifier: MIT
#include "core/packets/framemerge.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace nsk;

namespace {

CapturedFrame at(std::int64_t time, std::uint32_t point)
{
    CapturedFrame frame;
    frame.at = time;
    frame.point = point;
    frame.bytes = {1, 2, 3};
    return frame;
}

std::vector<std::int64_t> times(const std::vector<CapturedFrame>& frames)
{
    std::vector<std::int64_t> all;
    for (const CapturedFrame& frame : frames)
        all.push_back(frame.at);
    return all;
}

using Times = std::vector<std::int64_t>;

} // namespace

/// Frames of several points in the order of time, although the kernel hands them over in blocks.
class TestFrameMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTurnWaitsForThoseThatAreLate()
    {
        FrameMerge merge(2);
        merge.add(at(10, 0));
        merge.add(at(30, 0));
        QCOMPARE(times(merge.turn()), Times()); // the other may have seen something at 5, and not handed it over
        merge.add(at(5, 1));
        merge.add(at(40, 1));
        QCOMPARE(times(merge.turn()), (Times{5, 10, 30}));
        QVERIFY(!merge.isEmpty());
        QCOMPARE(times(merge.turn()), Times{40});
        QVERIFY(merge.isEmpty());
        QCOMPARE(merge.bytes(), std::size_t{0});
    }

    void theRestIsEverything()
    {
        FrameMerge merge(3);
        for (const std::int64_t time : {7, 9})
            merge.add(at(time, 0));
        merge.add(at(8, 2));
        QVERIFY(merge.bytes() >= 9);
        QCOMPARE(times(merge.rest()), (Times{7, 8, 9}));
        QVERIFY(merge.isEmpty());
    }

    /// One point's frames stay in their order, also where a clock was set back between them.
    void aPointKeepsItsOrder()
    {
        FrameMerge merge(2);
        for (const std::int64_t time : {100, 50, 60})
            merge.add(at(time, 0));
        merge.add(at(55, 1));
        (void)merge.turn();
        QCOMPARE(times(merge.turn()), (Times{55, 100, 50, 60}));
        QVERIFY(merge.isEmpty());
    }

    /// Blocks that come up to a turn late: everything comes out once, in order.
    void manyPointsInBlocks()
    {
        constexpr std::uint32_t points = 7;
        QRandomGenerator random(7);
        FrameMerge merge(points);
        std::vector<std::vector<CapturedFrame>> held(points);
        std::vector<std::int64_t> out;
        std::int64_t time = 0;
        std::size_t sent = 0;
        const auto handOver = [&](std::uint32_t point) {
            for (CapturedFrame& frame : held[point])
                merge.add(std::move(frame));
            held[point].clear();
        };
        for (int turn = 0; turn < 200; ++turn) {
            std::vector<std::size_t> before(points);
            for (std::uint32_t point = 0; point < points; ++point)
                before[point] = held[point].size();
            for (int i = 0; i < 50; ++i, ++sent) {
                const auto point = static_cast<std::uint32_t>(random.bounded(static_cast<int>(points)));
                time += random.bounded(3);
                held[point].push_back(at(time, point));
                if (random.bounded(10) == 0)
                    handOver(point);
            }
            for (std::uint32_t point = 0; point < points; ++point) // what waited since before the last turn
                if (before[point] > 0)
                    handOver(point);
            const auto some = times(merge.turn());
            out.insert(out.end(), some.begin(), some.end());
        }
        for (std::uint32_t point = 0; point < points; ++point)
            handOver(point);
        const auto rest = times(merge.rest());
        out.insert(out.end(), rest.begin(), rest.end());
        QCOMPARE(out.size(), sent);
        QVERIFY(std::ranges::is_sorted(out));
    }
};

QTEST_APPLESS_MAIN(TestFrameMerge)
#include "tst_framemerge.moc"
