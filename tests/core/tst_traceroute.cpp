// SPDX-License-Identifier: MIT
#include "analysisdrawings.h"
#include "core/analysis/tracedway.h"
#include "core/client/traceroute.h"

#include <QtTest>

using namespace nsk;
using End = Traceroute::End;
using Outcome = wire::PingOutcome;

/// Tracing over a helper that the test plays, and what the hops are in the network.
class TestTraceroute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_asked.clear();
        m_stopped.clear();
        m_changed.clear();
        m_finished = 0;
        m_refuse.clear();
    }
    void goesHopByHop();
    void endsWhereThereIsNoWayOn();
    void silenceIsPassedOver();
    void whatComesLateCounts();
    void givesUpAfterSilence();
    void endsAtTheLastHop();
    void tellsThatItCannotSend();
    void stops();
    void anErrorEndsIt();
    void theLabIsRemovedMeanwhile();
    void knowsTimeExceededOfBothFamilies();
    void matchesNodes();
    void showsWhoWasNotToBeThere();
    void theLastNodeOfTheWayMaySaySo();
    void goesThroughSwitches();

private:
    std::unique_ptr<Traceroute> make(Traceroute::Options options = {})
    {
        options.probes = 2;
        auto trace = std::make_unique<Traceroute>(
            *LabName::parse("lab"), *NodeName::parse("ns1"), *IpAddress::parse("10.0.9.9"), options,
            [this](const wire::Request& request, const HelperClient::Answer& then) {
                if (const auto* start = std::get_if<wire::PingStart>(&request)) {
                    m_asked.push_back(*start);
                    if (!m_refuse.empty())
                        then(fail(m_refuse, {"ns1"}));
                    else
                        then(wire::Reply(wire::PingStarted{m_asked.size()}));
                } else if (const auto* stop = std::get_if<wire::PingStop>(&request)) {
                    m_stopped.push_back(stop->ping);
                }
            });
        connect(trace.get(), &Traceroute::hopChanged, this, [this](std::size_t hop) { m_changed.push_back(hop); });
        connect(trace.get(), &Traceroute::finished, this, [this] { ++m_finished; });
        return trace;
    }
    static wire::PingResult said(std::uint64_t ping, Outcome outcome, const char* from = nullptr,
                                 std::uint32_t type = 11, std::uint32_t code = 0)
    {
        wire::PingResult result;
        result.ping = ping;
        result.outcome = outcome;
        result.rttNs = 40'000;
        if (from != nullptr)
            result.from = *IpAddress::parse(from);
        result.icmpType = type;
        result.icmpCode = code;
        return result;
    }
    static void both(Traceroute& trace, const wire::PingResult& result)
    {
        trace.take(result);
        trace.take(result);
        trace.take(wire::PingEnded{result.ping});
    }

    std::string m_refuse; ///< with this code
    std::vector<wire::PingStart> m_asked;
    std::vector<std::uint64_t> m_stopped;
    std::vector<std::size_t> m_changed;
    int m_finished = 0;
};

void TestTraceroute::goesHopByHop()
{
    const auto trace = make();
    trace->start();
    QCOMPARE(m_asked.size(), std::size_t(1));
    QCOMPARE(m_asked[0].ttl, 1U);
    QCOMPARE(m_asked[0].count, 2U);
    trace->take(said(1, Outcome::IcmpError, "10.0.1.1"));
    QCOMPARE(m_asked.size(), std::size_t(1)); // its second one is under way
    trace->take(said(1, Outcome::IcmpError, "10.0.1.1"));
    QCOMPARE(m_asked.size(), std::size_t(2));
    QCOMPARE(m_asked[1].ttl, 2U);
    trace->take(wire::PingEnded{1});
    both(*trace, said(2, Outcome::IcmpError, "10.0.2.1"));
    both(*trace, said(3, Outcome::Reply, "10.0.9.9"));
    QCOMPARE(m_finished, 1);
    QCOMPARE(trace->end(), End::Reached);
    QCOMPARE(trace->hops().size(), std::size_t(3));
    QCOMPARE(trace->hops()[1].from(), IpAddress::parse("10.0.2.1").value());
    QCOMPARE(trace->hops()[1].results[0].rttNs, std::uint64_t(40'000));
    QCOMPARE(m_asked.size(), std::size_t(3));
    QVERIFY(std::is_sorted(m_changed.begin(), m_changed.end()));
}

void TestTraceroute::endsWhereThereIsNoWayOn()
{
    const auto trace = make();
    trace->start();
    both(*trace, said(1, Outcome::IcmpError, "10.0.1.1"));
    both(*trace, said(2, Outcome::IcmpError, "10.0.2.1", 3, 13));
    QCOMPARE(trace->end(), End::Refused);
    QCOMPARE(trace->hops().size(), std::size_t(2));
    QVERIFY(trace->hops()[1].refusal() != nullptr);
    QVERIFY(trace->hops()[0].refusal() == nullptr);
}

void TestTraceroute::silenceIsPassedOver()
{
    Traceroute::Options options;
    options.patienceMs = 1;
    const auto trace = make(options);
    trace->start();
    QTRY_VERIFY(m_asked.size() >= 2); // hop 1 has said nothing
    both(*trace, said(2, Outcome::Reply, "10.0.9.9"));
    QCOMPARE(trace->end(), End::Reached);
    QCOMPARE(trace->hops().size(), std::size_t(2));
    QVERIFY(trace->hops()[0].isSilent());
    QCOMPARE(m_stopped.front(), std::uint64_t(1));
}

void TestTraceroute::whatComesLateCounts()
{
    Traceroute::Options options;
    options.patienceMs = 1;
    const auto trace = make(options);
    trace->start();
    QTRY_VERIFY(m_asked.size() >= 3);
    // "Host unreachable" takes the kernel three seconds.
    trace->take(said(1, Outcome::IcmpError, "10.0.1.1", 3, 1));
    trace->take(said(1, Outcome::IcmpError, "10.0.1.1", 3, 1));
    QCOMPARE(trace->end(), End::Refused);
    QCOMPARE(trace->hops().size(), std::size_t(1)); // nothing is behind it
    QCOMPARE(m_finished, 1);
}

void TestTraceroute::givesUpAfterSilence()
{
    Traceroute::Options options;
    options.patienceMs = 1;
    options.silentMost = 3;
    const auto trace = make(options);
    trace->start();
    both(*trace, said(1, Outcome::IcmpError, "10.0.1.1"));
    QTRY_COMPARE(m_asked.size(), std::size_t(4));
    QTest::qWait(20);
    QCOMPARE(m_asked.size(), std::size_t(4)); // no further hop
    QCOMPARE(trace->end(), End::UnderWay);    // somebody may be late
    for (std::uint64_t ping = 2; ping <= 4; ++ping)
        both(*trace, said(ping, Outcome::Timeout));
    QCOMPARE(trace->end(), End::Silent);
    QCOMPARE(trace->hops().size(), std::size_t(4));
}

void TestTraceroute::endsAtTheLastHop()
{
    Traceroute::Options options;
    options.hopsMost = 2;
    const auto trace = make(options);
    trace->start();
    both(*trace, said(1, Outcome::IcmpError, "10.0.1.1"));
    both(*trace, said(2, Outcome::IcmpError, "10.0.2.1"));
    QCOMPARE(trace->end(), End::TooFar);
    QCOMPARE(m_asked.size(), std::size_t(2));
}

void TestTraceroute::tellsThatItCannotSend()
{
    const auto trace = make();
    trace->start();
    wire::PingResult result = said(1, Outcome::SendError);
    result.error = ENETUNREACH;
    both(*trace, result);
    QCOMPARE(trace->end(), End::NotSent);
    QCOMPARE(trace->hops()[0].sendError()->error, ENETUNREACH);
}

void TestTraceroute::stops()
{
    const auto trace = make();
    trace->start();
    trace->stop();
    QCOMPARE(trace->end(), End::Stopped);
    QCOMPARE(m_stopped, std::vector<std::uint64_t>{1});
    trace->take(said(1, Outcome::Reply, "10.0.9.9"));
    QVERIFY(trace->hops()[0].results.empty());
    QCOMPARE(m_finished, 1);
}

void TestTraceroute::anErrorEndsIt()
{
    m_refuse = "node.gone";
    const auto trace = make();
    trace->start();
    QCOMPARE(trace->end(), End::Failed);
    QCOMPARE(trace->error()->code, std::string("node.gone"));
}

void TestTraceroute::theLabIsRemovedMeanwhile()
{
    const auto cut = make();
    cut->start();
    both(*cut, said(1, Outcome::IcmpError, "10.0.1.1"));
    cut->take(wire::PingEnded{2}); // the helper has ended it, without a result
    QCOMPARE(cut->end(), End::Failed);
    QCOMPARE(*cut->error(), (Error{"trace.lab-gone", {"lab"}, {}}));
    QCOMPARE(cut->hops()[0].results.size(), std::size_t(2));
    QCOMPARE(m_finished, 1);

    init();
    const auto refused = make();
    refused->start();
    m_refuse = "lab.none";
    both(*refused, said(1, Outcome::IcmpError, "10.0.1.1"));
    QCOMPARE(m_asked.size(), std::size_t(2));
    QCOMPARE(*refused->error(), (Error{"trace.lab-gone", {"lab"}, {}}));

    init();
    m_refuse = "lab.none"; // at the first hop nothing was removed meanwhile
    const auto never = make();
    never->start();
    QCOMPARE(never->error()->code, std::string("lab.none"));
}

void TestTraceroute::knowsTimeExceededOfBothFamilies()
{
    QVERIFY(Traceroute::isTimeExceeded(said(1, Outcome::IcmpError, "10.0.1.1", 11, 0)));
    QVERIFY(Traceroute::isTimeExceeded(said(1, Outcome::IcmpError, "fd00::1", 3, 0)));
    QVERIFY(!Traceroute::isTimeExceeded(said(1, Outcome::IcmpError, "10.0.1.1", 3, 0)));
    QVERIFY(!Traceroute::isTimeExceeded(said(1, Outcome::IcmpError, "fd00::1", 1, 0)));
    QVERIFY(!Traceroute::isTimeExceeded(said(1, Outcome::Reply, "10.0.1.1", 11, 0)));
}

void TestTraceroute::matchesNodes()
{
    const Topology drawn = drawings::tutorial(false, false, false);
    const Explanation predicted = drawings::explained(drawn, "ns1", "ns2");
    const auto hops = matchTrace(snapshotOf(drawn), {drawings::address("10.10.10.1"), drawings::address("10.10.20.2")},
                                 predicted.forward);
    QCOMPARE(hops[0].node, drawings::node("r"));
    QCOMPARE(hops[0].predicted, drawings::node("r"));
    QVERIFY(!hops[0].differs() && !hops[1].differs());
    const auto way = wayThrough(snapshotOf(drawn), drawings::node("ns1"), hops, predicted.forward);
    QCOMPARE(way.size(), std::size_t(3));
    QCOMPARE(way[0].out, std::string("v1"));
    QCOMPARE(way[1].out, std::string("v2_r"));
    QCOMPARE(way[2].out, std::string());
}

void TestTraceroute::showsWhoWasNotToBeThere()
{
    const Topology drawn = drawings::tutorial(true, true, true); // by the analysis nothing leaves ns1
    const Explanation predicted = drawings::explained(drawn, "ns1", "ns2");
    const auto hops = matchTrace(snapshotOf(drawn), {drawings::address("10.10.10.1"), std::nullopt}, predicted.forward);
    QVERIFY(hops[0].differs());
    QVERIFY(!hops[0].predicted);
    QVERIFY(!hops[1].differs()); // silence is no other node
    const auto stranger = matchTrace(snapshotOf(drawn), {drawings::address("192.0.2.7")}, predicted.forward);
    QVERIFY(!stranger[0].node);
    // Without a prediction the link is found by who hears whom.
    const auto way = wayThrough(snapshotOf(drawn), drawings::node("ns1"), hops, {});
    QCOMPARE(way.size(), std::size_t(2));
    QCOMPARE(way[0].out, std::string("v1"));
}

void TestTraceroute::theLastNodeOfTheWayMaySaySo()
{
    const Topology drawn = drawings::tutorial(false, false, false);
    const Snapshot snapshot = snapshotOf(drawn);
    const auto hopsTo = [&](const char* target, const std::vector<std::optional<IpAddress>>& answers) {
        const auto predicted = explain(snapshot, drawings::node("ns1"), drawings::address(target), nullptr);
        return matchTrace(snapshot, answers, predicted->forward);
    };
    const auto itself = hopsTo("10.10.10.2", {drawings::address("10.10.10.2")});
    QCOMPARE(itself[0].predicted, drawings::node("ns1"));
    QVERIFY(!itself[0].differs());
    // Nobody has the address: the router drops the first request by its ttl and finds nobody for the second one.
    const auto nobody = hopsTo("10.10.20.99", {drawings::address("10.10.10.1"), drawings::address("10.10.10.1")});
    QVERIFY(!nobody[0].differs() && !nobody[1].differs());
    // On the sender's own subnet it is the sender that finds nobody.
    const auto near = hopsTo("10.10.10.99", {drawings::address("10.10.10.2")});
    QVERIFY(!near[0].differs());
    // A packet that comes further than predicted still differs.
    const auto further = hopsTo("10.10.20.99", {drawings::address("10.10.10.1"), drawings::address("10.10.20.2")});
    QVERIFY(further[1].differs());
    QVERIFY(!further[1].predicted);
    // Silence is not told apart.
    const auto silent = hopsTo("10.10.20.99", {drawings::address("10.10.10.1"), std::nullopt});
    QVERIFY(!silent[1].differs() && !silent[1].predicted);
}

void TestTraceroute::goesThroughSwitches()
{
    const Topology drawn = drawings::read(R"({"format":"nsketch/1","name":"lan","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.0.1/24"]}]},
        {"name":"sw","kind":"switch"},
        {"name":"b","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.0.2/24"]}]}],
        "links":[{"endpoints":["a:eth1","sw"]},{"endpoints":["sw","b:eth1"]}]})");
    const auto hops = matchTrace(snapshotOf(drawn), {drawings::address("10.0.0.2")}, {});
    const auto way = wayThrough(snapshotOf(drawn), drawings::node("a"), hops, {});
    QCOMPARE(way.size(), std::size_t(3));
    QCOMPARE(way[1].node, drawings::node("sw"));
}

QTEST_GUILESS_MAIN(TestTraceroute)
#include "tst_traceroute.moc"
