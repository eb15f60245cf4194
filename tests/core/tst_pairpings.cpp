// SPDX-License-Identifier: MIT
#include "core/client/pairpings.h"

#include <QSignalSpy>
#include <QtTest>

using namespace nsk;

/// Pings of many pairs over a helper that the test plays.
class TestPairPings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_started.clear();
        m_stopped.clear();
        m_answers.clear();
        m_finished = 0;
    }
    void someAtATimeAndEachOnce();
    void anErrorIsAnAnswer();
    void stopEndsThoseUnderWay();
    void nothingToAsk();

private:
    std::unique_ptr<PairPings> make(std::size_t count)
    {
        std::vector<PairPings::Pair> pairs;
        for (std::size_t i = 0; i < count; ++i)
            pairs.push_back({*NodeName::parse("n" + std::to_string(i)), *IpAddress::parse("10.0.0.1")});
        auto pings = std::make_unique<PairPings>(
            *LabName::parse("lab"), std::move(pairs),
            [this](const wire::Request& request, const HelperClient::Answer& then) { take(request, then); });
        connect(pings.get(), &PairPings::answered, this,
                [this](std::size_t pair, const PairPings::Answer& answer) { m_answers[pair].push_back(answer); });
        connect(pings.get(), &PairPings::finished, this, [this] { ++m_finished; });
        return pings;
    }
    void take(const wire::Request& request, const HelperClient::Answer& then)
    {
        if (const auto* start = std::get_if<wire::PingStart>(&request)) {
            m_started.push_back(start->node.str());
            if (m_refuse)
                then(fail("node.gone", {start->node.str()}));
            else
                then(wire::Reply(wire::PingStarted{m_started.size()}));
        } else if (const auto* stop = std::get_if<wire::PingStop>(&request)) {
            m_stopped.push_back(stop->ping);
        }
    }
    static wire::PingResult result(std::uint64_t ping, wire::PingOutcome outcome)
    {
        wire::PingResult one;
        one.ping = ping;
        one.outcome = outcome;
        one.rttNs = 1'500'000;
        return one;
    }

    bool m_refuse = false;
    std::vector<std::string> m_started;
    std::vector<std::uint64_t> m_stopped;
    std::map<std::size_t, std::vector<PairPings::Answer>> m_answers;
    int m_finished = 0;
};

void TestPairPings::someAtATimeAndEachOnce()
{
    const auto pings = make(200);
    pings->start();
    QCOMPARE(m_started.size(), std::size_t(64)); // the helper takes only so many
    pings->take(result(1, wire::PingOutcome::Timeout));
    QVERIFY(m_answers.empty()); // more requests follow
    pings->take(result(1, wire::PingOutcome::Reply));
    pings->take(result(1, wire::PingOutcome::Reply)); // was under way already
    pings->take(wire::PingEnded{1});
    QCOMPARE(m_answers.at(0).size(), std::size_t(1));
    QVERIFY(m_answers.at(0)[0].answered);
    QCOMPARE(m_answers.at(0)[0].rttNs, std::uint64_t(1'500'000));
    QCOMPARE(m_stopped, std::vector<std::uint64_t>{1}); // one answer is enough
    QCOMPARE(m_started.size(), std::size_t(65));
    pings->take(wire::PingEnded{2});
    QVERIFY(!m_answers.at(1)[0].answered && !m_answers.at(1)[0].error);
    pings->take(wire::PingEnded{5'000}); // somebody else's
    for (std::uint64_t ping = 3; ping <= 200; ++ping)
        pings->take(result(ping, wire::PingOutcome::Reply));
    QCOMPARE(m_answers.size(), std::size_t(200));
    QCOMPARE(m_finished, 1);
}

void TestPairPings::anErrorIsAnAnswer()
{
    m_refuse = true;
    const auto pings = make(3);
    pings->start();
    m_refuse = false;
    QCOMPARE(m_finished, 1);
    QCOMPARE(m_answers.at(2)[0].error->code, std::string("node.gone"));
}

void TestPairPings::stopEndsThoseUnderWay()
{
    const auto pings = make(100);
    pings->start();
    pings->stop();
    QCOMPARE(m_finished, 1);
    QCOMPARE(m_stopped.size(), std::size_t(64));
    pings->take(result(1, wire::PingOutcome::Reply));
    QVERIFY(m_answers.empty());
    QCOMPARE(m_started.size(), std::size_t(64));
}

void TestPairPings::nothingToAsk()
{
    const auto pings = make(0);
    pings->start();
    QCOMPARE(m_finished, 1);
}

QTEST_GUILESS_MAIN(TestPairPings)
#include "tst_pairpings.moc"
