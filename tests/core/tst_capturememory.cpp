// SPDX-License-Identifier: MIT
#include "core/packets/capturememory.h"

#include <QTest>

#include <thread>

using namespace nsk;

namespace {

std::vector<CapturedFrame> frames(std::int64_t from, int count, std::size_t size = 100)
{
    std::vector<CapturedFrame> made;
    for (int i = 0; i < count; ++i) {
        CapturedFrame frame;
        frame.at = from + i;
        frame.bytes.assign(size, 1);
        made.push_back(std::move(frame));
    }
    return made;
}

constexpr std::size_t one = sizeof(CapturedFrame) + 100;

} // namespace

/// The last frames of a capture, in memory.
class TestCaptureMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOldestGo()
    {
        CaptureMemory memory(10 * one);
        QVERIFY(memory.begin({"lab", {}, "icmp"}));
        QCOMPARE(memory.header().filter, std::string("icmp"));
        QVERIFY(memory.take(frames(0, 8), {}));
        QCOMPARE(memory.oldest(), std::uint64_t{0});
        QCOMPARE(memory.end(), std::uint64_t{8});
        QVERIFY(memory.take(frames(8, 8), {}));
        QCOMPARE(memory.oldest(), std::uint64_t{6});
        QCOMPARE(memory.end(), std::uint64_t{16});
        QCOMPARE(memory.bytes(), 10 * one);
        QVERIFY(memory.take(frames(16, 1, 10 * one), {})); // alone too large
        QCOMPARE(memory.oldest(), std::uint64_t{17});
        QCOMPARE(memory.bytes(), std::size_t{0});
        QVERIFY(memory.end({}));
    }

    void partsAreByNumber()
    {
        CaptureMemory memory(10 * one);
        QVERIFY(memory.take(frames(0, 14), {}));
        auto part = memory.from(0, 3); // 0 to 3 have gone
        QCOMPARE(part.first, std::uint64_t{4});
        QCOMPARE(part.frames.size(), std::size_t{3});
        QCOMPARE(part.frames[0].at, std::int64_t{4});
        part = memory.from(12, 100);
        QCOMPARE(part.first, std::uint64_t{12});
        QCOMPARE(part.frames.size(), std::size_t{2});
        part = memory.from(1000, 100);
        QCOMPARE(part.first, std::uint64_t{14});
        QVERIFY(part.frames.empty());
    }

    /// One puts in, another looks: what is seen is without a gap.
    void twoThreads()
    {
        CaptureMemory memory(5000 * one);
        constexpr std::uint64_t batches = 200, perBatch = 20;
        std::thread putting([&] {
            for (std::uint64_t i = 0; i < batches; ++i)
                (void)memory.take(frames(static_cast<std::int64_t>(i * perBatch), perBatch), {});
        });
        std::uint64_t next = 0;
        bool right = true;
        while (next < batches * perBatch) {
            const auto part = memory.from(next, 50);
            for (std::size_t i = 0; i < part.frames.size(); ++i)
                right = right && part.frames[i].at == static_cast<std::int64_t>(part.first + i);
            right = right && part.first == next;
            next = part.first + part.frames.size();
        }
        putting.join();
        QVERIFY(right);
    }
};

QTEST_APPLESS_MAIN(TestCaptureMemory)
#include "tst_capturememory.moc"
