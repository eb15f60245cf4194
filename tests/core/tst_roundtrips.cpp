// SPDX-License-Identifier: MIT
#include "core/client/roundtrips.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace nsk;

/// Quantiles of long runs in bounded memory, against the same of all values sorted.
class TestRoundTrips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfNothing();
    void agreesWithAllSorted_data();
    void agreesWithAllSorted();
    void takesWhatIsTooLong();
};

void TestRoundTrips::saysNothingOfNothing()
{
    const RoundTrips none;
    QCOMPARE(none.count(), std::uint64_t(0));
    QCOMPARE(none.median(), std::uint64_t(0));
    QCOMPARE(none.p99(), std::uint64_t(0));
}

void TestRoundTrips::agreesWithAllSorted_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("spread");
    QTest::newRow("below a microsecond") << 400.0 << 0.5;
    QTest::newRow("a namespace away") << 40'000.0 << 0.4;
    QTest::newRow("a continent away") << 2e8 << 0.3;
    QTest::newRow("from one to the other") << 1e6 << 4.0;
}

void TestRoundTrips::agreesWithAllSorted()
{
    QFETCH(double, scale);
    QFETCH(double, spread);
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> times(std::log(scale), spread);
    RoundTrips trips;
    std::vector<std::uint64_t> all;
    for (int i = 0; i < 20'000; ++i) {
        all.push_back(std::min<std::uint64_t>(static_cast<std::uint64_t>(times(random)) + 1, 60'000'000'000));
        trips.add(all.back());
    }
    std::sort(all.begin(), all.end());
    QCOMPARE(trips.count(), std::uint64_t(all.size()));
    QCOMPARE(trips.least(), all.front());
    QCOMPARE(trips.most(), all.back());
    for (const double share : {0.01, 0.25, 0.5, 0.9, 0.99, 1.0}) {
        const auto wanted =
            static_cast<double>(all[static_cast<std::size_t>(std::ceil(share * static_cast<double>(all.size()))) - 1]);
        const double off = std::abs(static_cast<double>(trips.quantile(share)) - wanted);
        QVERIFY2(off <= std::max(8.0, wanted / 128 + 1), qPrintable(QStringLiteral("%1: %2").arg(share).arg(off)));
    }
}

void TestRoundTrips::takesWhatIsTooLong()
{
    RoundTrips trips;
    trips.add(~std::uint64_t(0));
    trips.add(1);
    QCOMPARE(trips.most(), ~std::uint64_t(0));
    QCOMPARE(trips.least(), std::uint64_t(1));
    QVERIFY(trips.p99() >= 60'000'000'000);
    QCOMPARE(trips.quantile(0.5), std::uint64_t(8)); // the middle of the first bucket
}

QTEST_GUILESS_MAIN(TestRoundTrips)
#include "tst_roundtrips.moc"
