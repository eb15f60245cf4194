// SPDX-License-Identifier: MIT
#include "analysisdrawings.h"
#include "observeddrawings.h"

#include "core/analysis/alonglinks.h"
#include "core/model/naming.h"

#include <ctime>

using namespace drawings;

namespace {

/// A host, a router and a host; what stands in the holes makes the fault.
nsk::Topology line(const std::string& ns1, const std::string& r, const std::string& ns2, const std::string& links = {})
{
    const std::string usual = R"([{"endpoints":["ns1:v1","r:v1_r"]},{"endpoints":["ns2:v2","r:v2_r"]}])";
    return read(R"({"format":"nsketch/1","name":"line","nodes":[{"name":"ns1","kind":"host",)" + ns1 +
                R"(},{"name":"r","kind":"router",)" + r + R"(},{"name":"ns2","kind":"host",)" + ns2 + R"(}],"links":)" +
                (links.empty() ? usual : links) + "}");
}

const std::string goodNs1 = R"("interfaces":[{"name":"v1","addresses":["10.10.10.2/24"]}],"routes":[{"to":"default","via":"10.10.10.1"}])";
const std::string goodR = R"("interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24"]},{"name":"v2_r","addresses":["10.10.20.1/24"]}])";
const std::string goodNs2 = R"("interfaces":[{"name":"v2","addresses":["10.10.20.2/24"]}],"routes":[{"to":"default","via":"10.10.20.1"}])";

/// The port that sw2 got by itself.
QString secondPortOf(const nsk::Topology& topology)
{
    return QString::fromStdString(nsk::resolveEndpoints(topology)[2][1].interface.str());
}

} // namespace

class TestExplain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tutorialInAnySubset_data();
    void tutorialInAnySubset();
    void fixesByEdits();
    void hopsOfTheWay();
    void fixesAreRunnable();
    void examples_data();
    void examples();
    void secondExerciseLoops();
    void faults_data();
    void faults();
    void everyMendGetsFurther_data() { faults_data(); }
    void answersGoToABroadcastAddress();
    void everyMendGetsFurther();
    void addressesThatDoNotFit_data();
    void addressesThatDoNotFit();
    void aChangedAddressTakesItsRoutesAlong();
    void interfaceDownTakesItsRouteAlong();
    void switchesJoin();
    void sourceAddress();
    void outsideWorld();
    void observedLab();
    void observedInterfaceDown();
    void observedIpv6Off();
    void aPortOutOfItsBridge();
    void forwardingOfOneInterface();
    void aRouteThatThrows();
    void neighboursOfOneMac();
    void aHostWithItsGatewaysAddress();
    void ofTwoOwnersOneIsNotHeard_data();
    void ofTwoOwnersOneIsNotHeard();
    void aNewRouteLeadsNobodyAstray();
    void settingUpWakesNoTwin();
    void packetsLargerThanAnMtu();
    void targets();
    void nothingHangs();
    void fastEnough();
};

void TestExplain::tutorialInAnySubset_data()
{
    QTest::addColumn<int>("faults");
    QTest::addColumn<QString>("expected");
    const QStringList codes{QStringLiteral("no-route@ns1"), QStringLiteral("forwarding-off@r"), QStringLiteral("no-return-route@ns2")};
    for (int faults = 0; faults < 8; ++faults) {
        QStringList expected;
        for (int i = 0; i < 3; ++i) {
            if (faults & 1 << i)
                expected << codes[i];
        }
        QTest::addRow("%d", faults) << faults << expected.join(QLatin1Char(' '));
    }
}

void TestExplain::tutorialInAnySubset()
{
    QFETCH(int, faults);
    QFETCH(QString, expected);
    const nsk::Topology topology = tutorial(faults & 1, faults & 2, faults & 4);
    for (const char* target : {"10.10.20.2", "fd00:20::2"}) {
        const nsk::Explanation explanation = explained(topology, "ns1", target);
        QCOMPARE(causes(explanation), expected);
        QCOMPARE(explanation.reachable, faults == 0);
        QCOMPARE(explanation.targetNode.value(), node("ns2"));
        QCOMPARE(explanation.mendedForward.size(), 3u); // the whole way, once all is mended
        QCOMPARE(explanation.mendedBack.size(), 3u);
    }
}

void TestExplain::fixesByEdits()
{
    for (const char* target : {"10.10.20.2", "fd00:20::2"}) {
        nsk::Topology topology = tutorial(true, true, true);
        for (const int left : {3, 2, 1}) {
            const nsk::Explanation explanation = explained(topology, "ns1", target);
            QCOMPARE(explanation.causes.size(), static_cast<std::size_t>(left));
            QVERIFY(mendFirst(topology, explanation));
        }
        QVERIFY(explained(topology, "ns1", target).reachable);
    }
}

void TestExplain::hopsOfTheWay()
{
    const nsk::Explanation explanation = explained(tutorial(false, false, false), "ns1", "ns2");
    QCOMPARE(explanation.source.value(), address("10.10.10.2"));
    QCOMPARE(explanation.forward.size(), 3U);
    const nsk::Hop first{node("ns1"), "", "v1", address("10.10.10.1"), "10.10.20.0/24 via 10.10.10.1 dev v1", "10.10.20.0/24"};
    const nsk::Hop second{node("r"), "v1_r", "v2_r", address("10.10.20.2"), "10.10.20.0/24 dev v2_r", "10.10.20.0/24"};
    const nsk::Hop third{node("ns2"), "v2", "", {}, "", "local"};
    QVERIFY(explanation.forward[0] == first);
    QVERIFY(explanation.forward[1] == second);
    QVERIFY(explanation.forward[2] == third);
    QCOMPARE(explanation.back.size(), 3U);
    QCOMPARE(explanation.back.back().node, node("ns1"));
}

void TestExplain::fixesAreRunnable()
{
    const nsk::Explanation v4 = explained(tutorial(true, true, true), "ns1", "10.10.20.2");
    QCOMPARE(v4.causes[0].evidence, std::string("Network is unreachable"));
    QCOMPARE(v4.causes[0].fixes[0].commands, std::vector<std::string>{"ip -n ns1 route add 10.10.20.0/24 via 10.10.10.1"});
    QCOMPARE(v4.causes[1].evidence, std::string("silence"));
    QCOMPARE(v4.causes[1].fixes[0].commands, std::vector<std::string>{"ip netns exec r sysctl -w net.ipv4.ip_forward=1"});
    QCOMPARE(v4.causes[2].fixes[0].commands, std::vector<std::string>{"ip -n ns2 route add 10.10.10.0/24 via 10.10.20.1"});
    const nsk::Explanation v6 = explained(tutorial(true, true, false), "ns1", "fd00:20::2");
    QCOMPARE(v6.causes[0].fixes[0].commands, std::vector<std::string>{"ip -n ns1 -6 route add fd00:20::/64 via fd00:10::1"});
    QCOMPARE(v6.causes[1].fixes[0].commands, std::vector<std::string>{"ip netns exec r sysctl -w net.ipv6.conf.all.forwarding=1"});
    const nsk::Explanation computer = explained(example("two-namespaces-computer-start"), "ns1", "10.10.20.2");
    QCOMPARE(causes(computer), QStringLiteral("no-route@ns1 forwarding-off@pc no-return-route@ns2"));
    QCOMPARE(computer.causes[1].fixes[0].commands, std::vector<std::string>{"sysctl -w net.ipv4.ip_forward=1"});
}

void TestExplain::examples_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    QTest::newRow("mended") << "two-namespaces" << "";
    QTest::newRow("start") << "two-namespaces-start" << "no-route@ns1 forwarding-off@r no-return-route@ns2";
    QTest::newRow("forwarding") << "fault-forwarding-off" << "forwarding-off@r";
    QTest::newRow("there") << "fault-no-route" << "no-route@ns1";
    QTest::newRow("back") << "fault-no-return-route" << "no-return-route@ns2";
    QTest::newRow("computer") << "two-namespaces-computer" << "";
}

void TestExplain::examples()
{
    QFETCH(QString, file);
    QFETCH(QString, expected);
    const nsk::Explanation explanation = explained(example(file.toStdString()), "ns1", "10.10.20.2");
    QCOMPARE(causes(explanation), expected);
}

void TestExplain::secondExerciseLoops()
{
    nsk::Topology topology = example("two-gateways-loop");
    const nsk::Explanation explanation = explained(topology, "vm", "10.100.59.167");
    QCOMPARE(causes(explanation), QStringLiteral("loop@gateway1 return-loop@gateway2"));
    QCOMPARE(explanation.causes[0].fixes[0].commands,
             std::vector<std::string>{"ip -n gateway1 route replace 10.100.59.0/24 via 172.16.0.2"});
    QVERIFY(mendFirst(topology, explanation));
    QCOMPARE(causes(explained(topology, "vm", "10.100.59.167")), QStringLiteral("return-loop@gateway2"));
    QVERIFY(mendFirst(topology, explained(topology, "vm", "10.100.59.167")));
    QVERIFY(explained(topology, "vm", "10.100.59.167").reachable);
    QVERIFY(explained(topology, "host", "192.168.232.133").reachable);
    QVERIFY(explained(example("two-gateways"), "vm", "10.100.59.167").reachable);
}

void TestExplain::faults_data()
{
    QTest::addColumn<nsk::Topology*>("topology");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("evidence");
    static std::vector<std::unique_ptr<nsk::Topology>> all;
    const auto add = [](const char* name, nsk::Topology topology, const char* target, const char* expected, const char* evidence) {
        all.push_back(std::make_unique<nsk::Topology>(std::move(topology)));
        QTest::newRow(name) << all.back().get() << QString::fromUtf8(target) << QString::fromUtf8(expected) << QString::fromUtf8(evidence);
    };
    const char* ns2 = "10.10.20.2";
    add("sender down", line(R"("interfaces":[{"name":"v1","addresses":["10.10.10.2/24"],"up":false}],"routes":[{"to":"default","via":"10.10.10.1"}])", goodR, goodNs2),
        ns2, "link-down@ns1", "Network is unreachable");
    add("router's near end down", line(goodNs1, R"("interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24"],"up":false},{"name":"v2_r","addresses":["10.10.20.1/24"]}])", goodNs2),
        ns2, "link-down@r", "Destination Host Unreachable");
    add("router's far end down", line(goodNs1, R"("interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24"]},{"name":"v2_r","addresses":["10.10.20.1/24"],"up":false}])", goodNs2),
        ns2, "link-down@r", "Destination Net Unreachable from r");
    add("target down", line(goodNs1, goodR, R"("interfaces":[{"name":"v2","addresses":["10.10.20.2/24"],"up":false}],"routes":[{"to":"default","via":"10.10.20.1"}])"),
        ns2, "link-down@ns2", "Destination Host Unreachable from r");
    add("no link there", line(goodNs1, goodR, goodNs2, R"([{"endpoints":["ns2:v2","r:v2_r"]}])"), ns2, "no-link@ns1", "Network is unreachable");
    add("no link behind", line(goodNs1, goodR, goodNs2, R"([{"endpoints":["ns1:v1","r:v1_r"]}])"), ns2, "no-link@r", "Destination Net Unreachable from r");
    add("nobody is the gateway", line(R"("interfaces":[{"name":"v1","addresses":["10.10.10.2/24"]}],"routes":[{"to":"default","via":"10.10.10.9"}])", goodR, goodNs2),
        ns2, "next-hop-unreachable@ns1", "Destination Host Unreachable");
    add("nobody is the target", line(goodNs1, goodR, goodNs2), "10.10.20.7", "no-such-address@r", "Destination Host Unreachable from r");
    add("gateway off subnet", line(R"("interfaces":[{"name":"v1","addresses":["10.10.10.2/24"]}],"routes":[{"to":"default","via":"10.10.11.1"}])", goodR, goodNs2),
        ns2, "wrong-subnet@ns1", "Network is unreachable");
    add("mask too wide", line(R"("interfaces":[{"name":"v1","addresses":["10.10.10.2/16"]}],"routes":[{"to":"default","via":"10.10.10.1"}])", goodR, goodNs2),
        ns2, "wrong-subnet@ns1", "Destination Host Unreachable");
    add("mask too narrow", line(goodNs1, R"("interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24"]},{"name":"v2_r","addresses":["10.10.20.1/32"]}])", goodNs2),
        ns2, "wrong-subnet@r", "Destination Net Unreachable from r");
    add("gateway is itself", line(R"("interfaces":[{"name":"v1","addresses":["10.10.10.2/24"]}],"routes":[{"to":"10.10.20.0/24","via":"10.10.10.2"}])", goodR, goodNs2),
        ns2, "wrong-subnet@ns1", "Destination Host Unreachable");
    add("blackhole", line(goodNs1, goodR + R"(,"routes":[{"to":"10.10.20.2/32","type":"blackhole"}])", goodNs2), ns2, "blackhole@r", "silence");
    add("prohibited", line(R"("interfaces":[{"name":"v1","addresses":["10.10.10.2/24"]}],"routes":[{"to":"default","via":"10.10.10.1"},{"to":"10.10.20.0/24","type":"prohibit"}])", goodR, goodNs2),
        ns2, "blackhole@ns1", "Permission denied");
    add("duplicate of the sender", line(goodNs1, R"("interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24"]},{"name":"v2_r","addresses":["10.10.20.1/24","10.10.10.2/24"]}])", goodNs2),
        ns2, "duplicate-address@r", "silence");
    add("strict filter", line(goodNs1, R"("sysctls":{"net.ipv4.conf.all.rp_filter":"1"},"interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24"]},{"name":"v2_r","addresses":["10.10.20.1/24"]}],"routes":[{"to":"10.10.10.2/32","via":"10.10.20.2"}])", goodNs2),
        ns2, "reverse-path-filter@r return-loop@r", "silence");
    add("broadcast", line(goodNs1, goodR, goodNs2), "10.10.10.255", "not-unicast@ns1", "Do you want to ping broadcast?");
    add("router without forwarding and route", line(goodNs1, R"("forwarding":{"ipv4":false},"interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24"]}])", goodNs2, R"([{"endpoints":["ns1:v1","r:v1_r"]}])"),
        "192.0.2.1", "forwarding-off@r no-route@r", "silence");
}

void TestExplain::faults()
{
    QFETCH(nsk::Topology*, topology);
    QFETCH(QString, target);
    QFETCH(QString, expected);
    QFETCH(QString, evidence);
    const nsk::Explanation explanation = explained(*topology, "ns1", target.toUtf8().constData());
    QCOMPARE(causes(explanation), expected);
    QCOMPARE(QString::fromStdString(explanation.causes.front().evidence), evidence);
    QVERIFY(!explanation.reachable);
    for (const nsk::Cause& cause : explanation.causes)
        QVERIFY(!cause.fixes.empty());
}

/// Its wide mask makes the asker's address the broadcast address of whoever answers: only a program has to ask for that.
void TestExplain::answersGoToABroadcastAddress()
{
    const nsk::Topology asked = line(R"("interfaces":[{"name":"v1","addresses":["10.10.10.3/24"]}])",
                                     R"("interfaces":[{"name":"v1_r","addresses":["10.10.10.1/30"]},{"name":"v2_r","addresses":["10.10.20.1/24"]}])", goodNs2);
    QVERIFY(explained(asked, "ns1", "10.10.10.1").reachable);
    QCOMPARE(causes(explained(asked, "r", "10.10.10.3")), QStringLiteral("not-unicast@r"));
}

/// A fix with edits, made, leaves fewer causes.
void TestExplain::everyMendGetsFurther()
{
    QFETCH(nsk::Topology*, topology);
    QFETCH(QString, target);
    nsk::Topology copy = *topology;
    nsk::Explanation explanation = explained(copy, "ns1", target.toUtf8().constData());
    while (!explanation.reachable && !explanation.causes.front().fixes.front().edits.empty()) {
        QVERIFY(mendFirst(copy, explanation));
        const nsk::Explanation next = explained(copy, "ns1", target.toUtf8().constData());
        QVERIFY2(next.causes.size() < explanation.causes.size(), qPrintable(causes(explanation) + QStringLiteral(" > ") + causes(next)));
        explanation = next;
    }
}

namespace {

/// Nodes at one switch: name, kind, address, default gateway ("": none).
nsk::Topology atSwitch(const std::vector<std::array<std::string, 4>>& all)
{
    std::string nodes, links;
    for (const auto& [name, kind, address, gateway] : all) {
        const std::string routes = gateway.empty() ? "" : R"(,"routes":[{"to":"default","via":")" + gateway + R"("}])";
        nodes += R"({"name":")" + name + R"(","kind":")" + kind + R"(","interfaces":[{"name":"eth1","addresses":[")" + address + R"("]}])" + routes + "},";
        links += std::string(links.empty() ? "" : ",") + R"({"endpoints":[")" + name + R"(:eth1","sw"]})";
    }
    return read(R"({"format":"nsketch/1","name":"t","nodes":[)" + nodes + R"({"name":"sw","kind":"switch"}],"links":[)" + links + "]}");
}

} // namespace

void TestExplain::addressesThatDoNotFit_data()
{
    QTest::addColumn<nsk::Topology*>("topology");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("fix");
    static std::vector<std::unique_ptr<nsk::Topology>> all;
    const auto add = [](const char* name, nsk::Topology topology, const char* from, const char* to, const char* fix) {
        all.push_back(std::make_unique<nsk::Topology>(std::move(topology)));
        QTest::newRow(name) << all.back().get() << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(fix);
    };
    const auto ns1 = [](const char* address, const char* gateway) {
        return std::string(R"("interfaces":[{"name":"v1","addresses":[")") + address + R"("]}],"routes":[{"to":"default","via":")" + gateway + R"("}])";
    };
    add("mask too narrow for the gateway", line(ns1("10.10.10.5/30", "10.10.10.1"), goodR, goodNs2), "ns1", "ns2",
        "change-address ns1 v1 10.10.10.5/30 10.10.10.5/24");
    add("another subnet than the gateway's", line(ns1("10.10.30.2/24", "10.10.10.1"), goodR, goodNs2), "ns1", "ns2",
        "change-address ns1 v1 10.10.30.2/24 10.10.10.2/24");
    add("another subnet, its gateway too", line(ns1("10.10.30.2/24", "10.10.30.1"), goodR, goodNs2), "ns1", "ns2",
        "change-address-and-routes ns1 v1 10.10.30.2/24 10.10.10.2/24 ns1");
    add("the neighbour asked for", line(ns1("10.10.30.2/24", "10.10.10.1"), goodR, goodNs2), "r", "ns1",
        "change-address ns1 v1 10.10.30.2/24 10.10.10.2/24");
    add("a distant one with the sender's subnet", line(goodNs1, goodR, R"("interfaces":[{"name":"v2","addresses":["10.10.10.7/24"]}],"routes":[{"to":"default","via":"10.10.20.1"}])"),
        "ns1", "ns2", "change-address ns2 v2 10.10.10.7/24 10.10.20.7/24");
    add("the gateway that is expected", line(goodNs1, R"("interfaces":[{"name":"v1_r","addresses":["10.10.11.9/24"]},{"name":"v2_r","addresses":["10.10.20.1/24"]}])",
        R"("interfaces":[{"name":"v2","addresses":["10.10.20.2/24"]}],"routes":[{"to":"10.10.10.0/24","via":"10.10.20.1"}])"),
        "ns1", "ns2", "change-address r v1_r 10.10.11.9/24 10.10.10.1/24");
    add("the odd one out", atSwitch({{"a", "host", "10.0.0.5/24", ""}, {"b", "host", "10.0.1.7/24", ""}, {"c", "host", "10.0.0.6/24", ""}}), "a", "b",
        "change-address b eth1 10.0.1.7/24 10.0.0.7/24");
    add("a host number that is taken", atSwitch({{"a", "host", "10.0.0.2/24", ""}, {"b", "host", "10.0.1.2/24", ""}, {"r", "router", "10.0.0.1/24", ""}}), "b", "a",
        "change-address b eth1 10.0.1.2/24 10.0.0.3/24");
    add("the mask of most", atSwitch({{"a", "host", "10.0.0.2/24", ""}, {"b", "host", "10.0.0.9/29", ""}, {"c", "host", "10.0.0.3/16", ""}, {"r", "router", "10.0.0.1/24", ""}}), "b", "a",
        "change-address b eth1 10.0.0.9/29 10.0.0.9/24");
    add("two hosts and no gateway", atSwitch({{"a", "host", "fd00:1::5/64", ""}, {"b", "router", "fd00:2::1/64", ""}}), "b", "a",
        "change-address a eth1 fd00:1::5/64 fd00:2::5/64");
    // Two subnets on one segment, each with its own people and a way between them: a route is missing, no address wrong.
    add("two subnets at one switch", read(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.0.2/24"]}]},
        {"name":"b","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.1.2/24"]}],"routes":[{"to":"default","via":"10.0.1.1"}]},
        {"name":"r","kind":"router","interfaces":[{"name":"eth1","addresses":["10.0.0.1/24","10.0.1.1/24"]}]},
        {"name":"sw","kind":"switch"}],"links":[{"endpoints":["a:eth1","sw"]},{"endpoints":["b:eth1","sw"]},{"endpoints":["r:eth1","sw"]}]})"), "a", "b",
        "add-route a 10.0.1.0/24 10.0.0.1");
}

/// What a teacher would do about them, and then they can talk.
void TestExplain::addressesThatDoNotFit()
{
    QFETCH(nsk::Topology*, topology);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, fix);
    nsk::Topology mended = *topology;
    const auto ask = [&] { return explained(mended, from.toUtf8().constData(), to.toUtf8().constData()); };
    nsk::Explanation explanation = ask();
    QVERIFY(!explanation.causes.empty());
    QCOMPARE(drawings::told(explanation.causes.front().fixes.front()), fix);
    for (std::size_t left = explanation.causes.size(); left > 0; --left) {
        QVERIFY(mendFirst(mended, explanation));
        explanation = ask();
    }
    QVERIFY2(explanation.reachable, qPrintable(causes(explanation)));
}

void TestExplain::aChangedAddressTakesItsRoutesAlong()
{
    // Two routers that name each other's address as the gateway, and share no subnet.
    nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"r1","kind":"router","interfaces":[{"name":"a","addresses":["10.10.10.1/24"]},{"name":"b","addresses":["10.9.0.1/30"]}],"routes":[{"to":"10.10.20.0/24","via":"10.8.0.2"}]},
        {"name":"r2","kind":"router","interfaces":[{"name":"a","addresses":["10.10.20.1/24"]},{"name":"b","addresses":["10.8.0.2/30"]}],"routes":[{"to":"10.10.10.0/24","via":"10.9.0.1"}]},
        {"name":"sw1","kind":"switch"},{"name":"sw2","kind":"switch"}],
        "links":[{"endpoints":["r1:b","r2:b"]},{"endpoints":["r1:a","sw1"]},{"endpoints":["r2:a","sw2"]}]})");
    const nsk::Explanation explanation = explained(topology, "r1", "10.10.20.1");
    const nsk::Fix& fix = explanation.causes.front().fixes.front();
    QCOMPARE(drawings::told(fix), QStringLiteral("change-address-and-routes r1 b 10.9.0.1/30 10.8.0.1/30 r2"));
    const std::vector<std::string> commands{"ip -n r1 addr add 10.8.0.1/30 dev b", "ip -n r1 addr del 10.9.0.1/30 dev b", "ip -n r2 route replace 10.10.10.0/24 via 10.8.0.1",
                                            "ip -n r1 route add 10.10.20.0/24 via 10.8.0.2"};
    QCOMPARE(fix.commands, commands);
    QCOMPARE(fix.edits.size(), 2u);
    QVERIFY(mendFirst(topology, explanation));
    QVERIFY(explained(topology, "r1", "10.10.20.1").reachable);
    QVERIFY(explained(topology, "r2", "10.10.10.1").reachable);
}

void TestExplain::interfaceDownTakesItsRouteAlong()
{
    // Without its interface the specific route is gone; the default route would lead round in a circle.
    const nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"ns1","kind":"host","interfaces":[{"name":"v1","addresses":["10.10.10.2/24"]}],"routes":[{"to":"default","via":"10.10.10.1"}]},
        {"name":"r","kind":"router","interfaces":[{"name":"v1_r","addresses":["10.10.10.1/24"]},{"name":"v2_r","addresses":["10.10.20.1/24"],"up":false}],
         "routes":[{"to":"default","via":"10.10.10.2"}]},
        {"name":"ns2","kind":"host","interfaces":[{"name":"v2","addresses":["10.10.20.2/24"]}],"routes":[{"to":"default","via":"10.10.20.1"}]}],
        "links":[{"endpoints":["ns1:v1","r:v1_r"]},{"endpoints":["ns2:v2","r:v2_r"]}]})");
    const nsk::Explanation explanation = explained(topology, "ns1", "10.10.20.2");
    QCOMPARE(causes(explanation), QStringLiteral("link-down@r"));
    QCOMPARE(explanation.causes[0].interface, std::string("v2_r"));
    QCOMPARE(explanation.causes[0].fixes[0].commands, std::vector<std::string>{"ip -n r link set dev v2_r up"});
}

void TestExplain::switchesJoin()
{
    const char* text = R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.0.1/24"]}]},
        {"name":"b","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.0.2/24"]}]},
        {"name":"sw1","kind":"switch","interfaces":[{"name":"br0","addresses":["10.0.0.9/24"]},{"name":"p9","up":%1}]},
        {"name":"sw2","kind":"switch"}],
        "links":[{"endpoints":["a:eth1","sw1"]},{"endpoints":["sw1:p9","sw2:p1"]},{"endpoints":["b:eth1","sw2"]}]})";
    const nsk::Topology up = read(QString::fromUtf8(text).arg(QStringLiteral("true")).toStdString());
    QVERIFY(explained(up, "a", "10.0.0.2").reachable);
    QVERIFY(explained(up, "b", "10.0.0.9").reachable);
    QVERIFY(explained(up, "sw1", "b").reachable);
    const nsk::Topology down = read(QString::fromUtf8(text).arg(QStringLiteral("false")).toStdString());
    const nsk::Explanation explanation = explained(down, "a", "10.0.0.2");
    QCOMPARE(causes(explanation), QStringLiteral("link-down@sw1"));
    QCOMPARE(explanation.causes[0].interface, std::string("p9"));
    QVERIFY(explained(down, "a", "10.0.0.9").reachable);

    const auto way = [](const nsk::Topology& topology, const char* from, const char* to) {
        QStringList nodes;
        for (const nsk::Hop& hop : nsk::alongLinks(nsk::snapshotOf(topology), explained(topology, from, to).forward))
            nodes << QString::fromStdString(hop.node.str() + ":" + hop.out);
        return nodes.join(QLatin1Char(' '));
    };
    QCOMPARE(way(up, "a", "10.0.0.2"), QStringLiteral("a:eth1 sw1:p9 sw2:") + secondPortOf(up) + QStringLiteral(" b:"));
    QCOMPARE(way(up, "b", "10.0.0.9"), QStringLiteral("b:eth1 sw2:p1 sw1:"));
    QCOMPARE(way(up, "sw1", "b"), QStringLiteral("sw1:br0 sw2:") + secondPortOf(up) + QStringLiteral(" b:"));
    QCOMPARE(way(down, "a", "10.0.0.2"), QStringLiteral("a:eth1")); // as far as it gets
}

void TestExplain::sourceAddress()
{
    const nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.0.1/24","10.0.1.1/24","10.0.0.7/24","fd00::1/64","2001:db8::1/64"]}],
         "routes":[{"to":"192.0.2.0/24","via":"10.0.1.9"},{"to":"2001:db8:1::/48","via":"fd00::9"},{"to":"fd01::/48","via":"fd00::9"}]},
        {"name":"r","kind":"router","interfaces":[{"name":"eth1","addresses":["10.0.0.9/24","10.0.1.9/24","fd00::9/64","2001:db8::9/64"]},
                                                   {"name":"eth2","addresses":["192.0.2.1/24","2001:db8:1::1/64","fd01::1/64"]}]}],
        "links":[{"endpoints":["a:eth1","r:eth1"]}]})");
    QCOMPARE(explained(topology, "a", "10.0.0.9").source.value(), address("10.0.0.1"));
    QCOMPARE(explained(topology, "a", "10.0.1.9").source.value(), address("10.0.1.1"));
    QCOMPARE(explained(topology, "a", "192.0.2.1").source.value(), address("10.0.1.1"));
    QCOMPARE(explained(topology, "a", "2001:db8:1::1").source.value(), address("2001:db8::1"));
    QCOMPARE(explained(topology, "a", "fd01::1").source.value(), address("fd00::1"));
}

void TestExplain::outsideWorld()
{
    const char* text = R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"eth1","addresses":["10.0.0.1/24"]}]},
        {"name":"gw1","kind":"gateway","nat":%1,"interfaces":[{"name":"eth1","addresses":["10.0.0.9/24"]}]}],
        "links":[{"endpoints":["a:eth1","gw1:eth1"]}]})";
    nsk::Topology topology = read(QString::fromUtf8(text).arg(QStringLiteral("true")).toStdString());
    const nsk::Explanation explanation = explained(topology, "a", "192.0.2.7");
    QCOMPARE(causes(explanation), QStringLiteral("no-route@a"));
    QCOMPARE(explanation.causes[0].fixes[0].commands, std::vector<std::string>{"ip -n a route add default via 10.0.0.9"});
    QVERIFY(mendFirst(topology, explanation));
    QVERIFY(explained(topology, "a", "192.0.2.7").reachable);
    const nsk::Topology bare = read(QString::fromUtf8(text).arg(QStringLiteral("false")).toStdString());
    QCOMPARE(causes(explained(bare, "a", "192.0.2.7")), QStringLiteral("no-route@a no-return-route@gw1"));
}

namespace {

/// What the kernel would show of the tutorial's mended drawing.
nsk::ObservedLab mendedLab()
{
    nsk::ObservedLab lab(node("tutorial"));
    addObserved(lab, "ns1", {observedVeth("v1", "10.10.10.2", "r", "v1_r")}, {observedRoute("10.10.10.0/24", nullptr, "v1"), observedRoute("10.10.20.0/24", "10.10.10.1", "v1")});
    addObserved(lab, "r", {observedVeth("v1_r", "10.10.10.1", "ns1", "v1"), observedVeth("v2_r", "10.10.20.1", "ns2", "v2")},
        {observedRoute("10.10.10.0/24", nullptr, "v1_r"), observedRoute("10.10.20.0/24", nullptr, "v2_r")}, true);
    addObserved(lab, "ns2", {observedVeth("v2", "10.10.20.2", "r", "v2_r")}, {observedRoute("10.10.20.0/24", nullptr, "v2"), observedRoute("10.10.10.0/24", "10.10.20.1", "v2")});
    return lab;
}

} // namespace

void TestExplain::observedLab()
{
    const nsk::Topology drawn = tutorial(false, false, false);
    nsk::ObservedLab lab = mendedLab();
    const auto ask = [&] { return nsk::explain(nsk::snapshotOf(drawn, lab), node("ns1"), address("10.10.20.2"), &drawn).value(); };
    QVERIFY(ask().reachable);
    // A route deleted by hand: the drawing has it, so the fix is a command and no edit.
    lab.nodes[2].routes.pop_back();
    const nsk::Explanation explanation = ask();
    QCOMPARE(causes(explanation), QStringLiteral("no-return-route@ns2"));
    QVERIFY(explanation.causes[0].fixes[0].edits.empty());
    QCOMPARE(explanation.causes[0].fixes[0].commands, std::vector<std::string>{"ip -n ns2 route add 10.10.10.0/24 via 10.10.20.1"});
    // The connected route deleted by hand is missed, too.
    lab = mendedLab();
    lab.nodes[1].routes.pop_back();
    QVERIFY(!ask().reachable);
    lab = mendedLab();
    lab.nodes[1].forwardingIpv4 = false;
    QCOMPARE(causes(ask()), QStringLiteral("forwarding-off@r"));
    lab.nodes[1].forwardingIpv4 = true;
    lab.nodes[1].interfaces[0].forwardsIpv4 = false; // net.ipv4.conf.v1_r.forwarding
    QCOMPARE(causes(ask()), QStringLiteral("forwarding-off@r"));
    QCOMPARE(ask().causes[0].args[2],
             "net.ipv4.conf." + lab.nodes[1].interfaces[0].name + ".forwarding");
    QCOMPARE(ask().causes[0].fixes[0].commands,
             std::vector<std::string>{"ip netns exec r sysctl -w net.ipv4.conf." + lab.nodes[1].interfaces[0].name +
                                      ".forwarding=1"});
    lab.nodes[1].interfaces[0].forwardsIpv4 = true;
    lab.nodes[1].forwardPolicyDrop = true;
    QCOMPARE(causes(ask()), QStringLiteral("firewall@r"));
}

void TestExplain::observedInterfaceDown()
{
    const nsk::Topology drawn = tutorial(false, false, false);
    nsk::ObservedLab lab = mendedLab();
    lab.nodes[0].interfaces[0].up = lab.nodes[0].interfaces[0].running = lab.nodes[1].interfaces[0].running = false;
    lab.nodes[0].routes.clear(); // as the kernel does
    const auto explanation = nsk::explain(nsk::snapshotOf(drawn, lab), node("ns1"), address("10.10.20.2"), &drawn).value();
    QCOMPARE(causes(explanation), QStringLiteral("link-down@ns1"));
    const std::vector<std::string> commands = explanation.causes[0].fixes[0].commands;
    QCOMPARE(commands.front(), std::string("ip -n ns1 link set dev v1 up"));
    QVERIFY(std::find(commands.begin(), commands.end(), "ip -n ns1 route add 10.10.20.0/24 via 10.10.10.1") != commands.end());
}

/// On either side of a link, where the drawing has IPv6 addresses.
void TestExplain::observedIpv6Off()
{
    const nsk::Topology drawn = tutorial(false, false, false);
    for (const std::size_t off : {std::size_t{0}, std::size_t{1}}) {
        nsk::ObservedLab lab = mendedLab();
        const char* const addresses[] = {"fd00:10::2", "fd00:10::1"};
        for (std::size_t n = 0; n < 2; ++n) {
            nsk::ObservedInterface& interface = lab.nodes[n].interfaces[0];
            interface.ipv6Disabled = n == off;
            if (n == off)
                continue;
            interface.addresses.push_back({address(addresses[n]), 64, false, false});
            nsk::ObservedRoute connected{nsk::Prefix::parse("fd00:10::/64").value(), {}, interface.name, 256};
            connected.byKernel = true;
            lab.nodes[n].routes.push_back(connected);
        }
        const auto said = nsk::explain(nsk::snapshotOf(drawn, lab), node("ns1"), address("fd00:10::1"), &drawn).value();
        const std::string at = off == 0 ? "ns1" : "r", name = off == 0 ? "v1" : "v1_r";
        QCOMPARE(causes(said), QString::fromStdString("ipv6-off@" + at));
        const std::vector<std::string>& commands = said.causes[0].fixes[0].commands;
        QCOMPARE(commands[0], "ip netns exec " + at + " sysctl -w net.ipv6.conf." + name + ".disable_ipv6=0");
        QCOMPARE(commands[1], "ip -n " + at + " -6 addr add " + addresses[off] + "/64 dev " + name + " nodad");
        QVERIFY(!said.mendedBack.empty());
    }
}

/// net.ipv4.conf.IFACE.forwarding in the file, on either side of what the node does.
void TestExplain::forwardingOfOneInterface()
{
    nsk::Topology topology = tutorial(false, false, false);
    topology.nodes[1].sysctls = {{"net.ipv4.conf.v1_r.forwarding", "0"}};
    QCOMPARE(causes(explained(topology, "ns1", "10.10.20.2")), QStringLiteral("forwarding-off@r"));
    topology = tutorial(false, true, false);
    topology.nodes[1].sysctls = {{"net.ipv4.conf.v1_r.forwarding", "1"}, {"net.ipv4.conf.v2_r.forwarding", "1"}};
    QVERIFY(explained(topology, "ns1", "10.10.20.2").reachable);
}

/// `ip route add throw …`: nothing to leave by, and no default route behind it.
void TestExplain::aRouteThatThrows()
{
    const nsk::Topology drawn = tutorial(false, false, false);
    nsk::ObservedLab lab = mendedLab();
    nsk::ObservedRoute thrown{nsk::Prefix::parse("10.10.20.0/25").value(), {}, "", 0, nsk::RouteType::Unicast, false, false};
    thrown.undrawable = true;
    lab.nodes[0].routes.push_back(thrown);
    const nsk::Explanation said = nsk::explain(nsk::snapshotOf(drawn, lab), node("ns1"), address("10.10.20.2"), &drawn).value();
    QCOMPARE(causes(said), QStringLiteral("blackhole@ns1"));
}

/// Somebody took a switch's interface out of the bridge, or put it into another one.
void TestExplain::aPortOutOfItsBridge()
{
    const nsk::Topology drawn = neighbours(true, "", "");
    nsk::ObservedLab lab(node("t"));
    nsk::ObservedInterface bridge;
    bridge.name = "br0";
    bridge.kind = "bridge";
    bridge.up = bridge.running = true;
    bridge.mtu = 1500;
    addObserved(lab, "a", {observedVeth("e", "10.0.0.1", "sw", "eth1")}, {observedRoute("10.0.0.0/24", nullptr, "e")});
    addObserved(lab, "b", {observedVeth("e", "10.0.0.2", "sw", "eth2")}, {observedRoute("10.0.0.0/24", nullptr, "e")});
    addObserved(lab, "sw", {bridge, observedVeth("eth1", nullptr, "a", "e", "br0"), observedVeth("eth2", nullptr, "b", "e", "br0")}, {});
    const auto ask = [&] { return nsk::explain(nsk::snapshotOf(drawn, lab), node("a"), address("10.0.0.2"), &drawn).value(); };
    QVERIFY(ask().reachable);
    lab.nodes[2].interfaces[1].master.clear();
    QCOMPARE(causes(ask()), QStringLiteral("not-a-port@sw"));
    QCOMPARE(ask().causes[0].interface, std::string("eth1"));
    QCOMPARE(ask().causes[0].fixes[0].commands, std::vector<std::string>{"ip -n sw link set dev eth1 master br0"});
    lab.nodes[2].interfaces[1].master = "br0";
    lab.nodes[2].interfaces[2].master = "br9";
    nsk::ObservedInterface other = bridge;
    other.name = "br9";
    lab.nodes[2].interfaces.push_back(other);
    QCOMPARE(causes(ask()), QStringLiteral("not-a-port@sw"));
    QCOMPARE(ask().causes[0].interface, std::string("eth2"));
}

/// A bridge sends what is for one to the other; on a link of their own nothing stands between them.
void TestExplain::neighboursOfOneMac()
{
    const std::string mac = R"(,"mac":"02:00:00:00:00:07")";
    nsk::Topology topology = neighbours(true, mac, mac);
    const nsk::Explanation said = explained(topology, "a", "b");
    QCOMPARE(causes(said), QStringLiteral("duplicate-mac@a"));
    QVERIFY(mendFirst(topology, said));
    QVERIFY(explained(topology, "a", "b").reachable);
    QVERIFY(explained(neighbours(false, mac, mac), "a", "b").reachable);

    // A third one's: who spoke last gets the packets.
    topology = atSwitch({{"a", "host", "10.0.0.1/24", ""}, {"b", "host", "10.0.0.2/24", ""}, {"c", "host", "10.0.0.3/24", ""}});
    topology.nodes[2].interfaces[0].mac = nsk::effectiveMac(topology.name, topology.nodes[1].name, topology.nodes[1].interfaces[0]);
    const nsk::Explanation third = explained(topology, "a", "b");
    QCOMPARE(causes(third), QStringLiteral("duplicate-mac@c"));
    QVERIFY(mendFirst(topology, third));
    QVERIFY(explained(topology, "a", "b").reachable);
}

/// Random networks on the kernel: it is chance which of the two is asked, and only one answers; whichever comes first in
/// the drawing.
void TestExplain::ofTwoOwnersOneIsNotHeard_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    const QString heard = QStringLiteral(R"(,"routes":[{"to":"default","via":"10.0.2.1"}])"), deaf = QStringLiteral(""),
                  strict = QStringLiteral(R"(,"routes":[{"to":"10.0.1.0/24","via":"10.0.3.9"}],"sysctls":{"net.ipv4.conf.all.rp_filter":"1"})");
    QTest::newRow("the first") << deaf << heard;
    QTest::newRow("the second") << heard << deaf;
    QTest::newRow("the first drops it already") << strict << heard;
    QTest::newRow("the second drops it already") << heard << strict;
}

void TestExplain::ofTwoOwnersOneIsNotHeard()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"e","addresses":["10.0.1.2/24"]}],"routes":[{"to":"default","via":"10.0.1.1"}]},
        {"name":"r","kind":"router","interfaces":[{"name":"a","addresses":["10.0.1.1/24"]},{"name":"b","addresses":["10.0.2.1/24"]}]},
        {"name":"b","kind":"host","interfaces":[{"name":"e","addresses":["10.0.2.9/24"]},{"name":"f","addresses":["10.0.3.2/24"]}])" + first.toStdString() + R"(},
        {"name":"c","kind":"host","interfaces":[{"name":"e","addresses":["10.0.2.9/24"]},{"name":"f","addresses":["10.0.3.1/24"]}])" + second.toStdString() + R"(},
        {"name":"d","kind":"host","interfaces":[{"name":"e","addresses":["10.0.3.9/24"]}]},
        {"name":"sw","kind":"switch"},{"name":"sw3","kind":"switch"}],
        "links":[{"endpoints":["a:e","r:a"]},{"endpoints":["r:b","sw"]},{"endpoints":["b:e","sw"]},{"endpoints":["c:e","sw"]},
                 {"endpoints":["b:f","sw3"]},{"endpoints":["c:f","sw3"]},{"endpoints":["d:e","sw3"]}]})");
    const nsk::Explanation said = explained(topology, "a", "10.0.2.9");
    QVERIFY(!said.reachable);
    QCOMPARE(QString::fromStdString(said.causes.front().code), QStringLiteral("duplicate-address"));
    QCOMPARE(QString::fromStdString(said.causes.front().node.str()), QStringLiteral("r"));
}

/// A fix of one conversation that would take others along gives a route to the target alone.
void TestExplain::aNewRouteLeadsNobodyAstray()
{
    // a's mask is so wide that it looks for b, behind r, on its own link; c is really there and has b's subnet.
    nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"e","addresses":["10.0.1.2/16"]}]},
        {"name":"c","kind":"host","interfaces":[{"name":"e","addresses":["10.0.2.7/16"]}]},
        {"name":"r","kind":"router","interfaces":[{"name":"a","addresses":["10.0.1.1/16"]},{"name":"b","addresses":["10.0.2.1/24"]}]},
        {"name":"b","kind":"host","interfaces":[{"name":"e","addresses":["10.0.2.2/24"]}],"routes":[{"to":"default","via":"10.0.2.1"}]},
        {"name":"sw","kind":"switch"}],
        "links":[{"endpoints":["a:e","sw"]},{"endpoints":["c:e","sw"]},{"endpoints":["r:a","sw"]},{"endpoints":["r:b","b:e"]}]})");
    QVERIFY(explained(topology, "a", "c").reachable);
    const nsk::Explanation said = explained(topology, "a", "b");
    QVERIFY(!said.reachable);
    QVERIFY(mendFirst(topology, said));
    QVERIFY2(explained(topology, "a", "c").reachable, qPrintable(drawings::told(said.causes.front().fixes.front())));
}

/// With the interface an address wakes up that another has: that is changed with it, and nobody loses what works.
void TestExplain::settingUpWakesNoTwin()
{
    for (const auto& [ofMac, ofAddress] : {std::pair{true, false}, {false, true}, {true, true}}) {
        nsk::Topology topology = atSwitch({{"a", "host", "10.0.0.1/24", ""}, {"b", "host", "10.0.0.2/24", ""}, {"c", "host", ofAddress ? "10.0.0.2/24" : "10.0.0.3/24", ""}});
        if (ofMac)
            topology.nodes[2].interfaces[0].mac = nsk::effectiveMac(topology.name, topology.nodes[1].name, topology.nodes[1].interfaces[0]);
        topology.nodes[2].interfaces[0].up = false;
        QVERIFY(explained(topology, "a", "b").reachable);
        const nsk::Explanation said = explained(topology, "c", "a");
        QVERIFY(causes(said).startsWith(QStringLiteral("link-down@c")));
        QCOMPARE(QString::fromStdString(said.causes.front().fixes.front().code), QStringLiteral("set-up-and-change"));
        QVERIFY(mendFirst(topology, said));
        QVERIFY(explained(topology, "a", "b").reachable);
        QVERIFY(explained(topology, "c", "a").reachable);
    }
}

/// Found by a random network on the kernel: the fix offered did not help.
void TestExplain::aHostWithItsGatewaysAddress()
{
    nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"s0","kind":"switch"},{"name":"s1","kind":"switch"},
        {"name":"r2","kind":"router","interfaces":[{"name":"eth1","addresses":["10.1.0.1/24"]},{"name":"eth2","addresses":["10.1.1.1/24"]}]},
        {"name":"h3","kind":"host","interfaces":[{"name":"eth1","addresses":["10.1.0.2/24"]}],"routes":[{"to":"10.1.1.0/24","via":"10.1.0.1"}]},
        {"name":"h4","kind":"host","interfaces":[{"name":"eth1","addresses":["10.1.0.1/24"]}],"routes":[{"to":"10.1.1.0/24","via":"10.1.0.1"}]},
        {"name":"h5","kind":"host","interfaces":[{"name":"eth1","addresses":["10.1.1.2/24"]}],"routes":[{"to":"10.1.0.0/24","via":"10.1.1.1"}]}],
        "links":[{"endpoints":["r2:eth1","s0"]},{"endpoints":["r2:eth2","s1"]},{"endpoints":["h3:eth1","s0"]},{"endpoints":["h4:eth1","s0"]},{"endpoints":["h5:eth1","s1"]}]})");
    const nsk::Explanation said = explained(topology, "h4", "h5");
    QVERIFY(causes(said).startsWith(QStringLiteral("duplicate-address")));
    QVERIFY(mendFirst(topology, said));
    QVERIFY2(explained(topology, "h4", "h5").reachable, qPrintable(drawings::told(said.causes[0].fixes[0])));
}

void TestExplain::packetsLargerThanAnMtu()
{
    for (const bool atSwitch : {false, true}) {
        nsk::Topology topology = neighbours(atSwitch, "", R"(,"mtu":70)");
        const nsk::Explanation said = explained(topology, "a", "b");
        QCOMPARE(causes(said), QStringLiteral("mtu@b"));
        QVERIFY(mendFirst(topology, said));
        QVERIFY(explained(topology, "a", "b").reachable);
    }
    const nsk::Topology narrow = neighbours(false, "", R"(,"mtu":1400)");
    QVERIFY(explained(narrow, "a", "b").reachable);
    QVERIFY(explained(narrow, "b", "a").reachable);
    const auto sized = [&](const nsk::Topology& topology, std::uint32_t size) {
        return nsk::explain(nsk::snapshotOf(topology), node("a"), address("10.0.0.2"), &topology, size).value();
    };
    QCOMPARE(causes(sized(narrow, 1500)), QStringLiteral("mtu@b"));
    QVERIFY(sized(narrow, 1404).reachable); // there is room for a VLAN tag
    QVERIFY(sized(neighbours(false, R"(,"mtu":1400)", R"(,"mtu":1400)"), 3000).reachable); // in pieces
}

void TestExplain::targets()
{
    const nsk::Snapshot snapshot = nsk::snapshotOf(tutorial(false, false, false));
    QCOMPARE(nsk::resolveTarget(snapshot, node("ns1"), "ns2").value(), address("10.10.20.2"));
    QCOMPARE(nsk::resolveTarget(snapshot, node("ns1"), "r").value(), address("10.10.10.1"));
    QCOMPARE(nsk::resolveTarget(snapshot, node("ns2"), "r").value(), address("10.10.20.1")); // its neighbour's side
    QCOMPARE(nsk::resolveTarget(snapshot, node("ns1"), "fd00:20::2").value(), address("fd00:20::2"));
    QCOMPARE(nsk::resolveTarget(snapshot, node("ns1"), "ns9").error().code, std::string("target.no-such-node"));
    QCOMPARE(nsk::resolveTarget(snapshot, node("ns9"), "ns1").error().code, std::string("target.no-such-node"));
    QCOMPARE(nsk::resolveTarget(snapshot, node("ns1"), "10.10.20.").error().code, std::string("address.syntax"));
    const nsk::Snapshot bare = nsk::snapshotOf(read(R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"host"},{"name":"b","kind":"host"}]})"));
    QCOMPARE(nsk::resolveTarget(bare, node("a"), "b").error().code, std::string("target.no-address"));
    QVERIFY(!nsk::explain(bare, node("a"), address("10.0.0.1"), nullptr)->reachable);
    QVERIFY(!nsk::explain(bare, node("c"), address("10.0.0.1"), nullptr));
}

void TestExplain::nothingHangs()
{
    // A ring of routers that all send everything to the next one.
    std::string nodes, links;
    const int count = 200;
    for (int i = 0; i < count; ++i) {
        const auto subnet = [](int n) { return "10." + std::to_string(n / 250) + "." + std::to_string(n % 250) + "."; };
        const int before = (i + count - 1) % count;
        nodes += (i ? "," : "") + std::string(R"({"name":"r)") + std::to_string(i) + R"(","kind":"router","interfaces":[{"name":"a","addresses":[")" +
                 subnet(i) + R"(1/24"]},{"name":"b","addresses":[")" + subnet(before) + R"(2/24"]}],"routes":[{"to":"default","via":")" + subnet(i) + R"(2"}]})";
        links += (i ? "," : "") + std::string(R"({"endpoints":["r)") + std::to_string(i) + R"(:a","r)" + std::to_string((i + 1) % count) + R"(:b"]})";
    }
    const nsk::Topology ring = read(R"({"format":"nsketch/1","name":"ring","nodes":[)" + nodes + R"(],"links":[)" + links + "]}");
    QCOMPARE(explained(ring, "r0", "192.0.2.1").causes.front().code, std::string("loop"));
    QVERIFY(explained(ring, "r0", "10.0.100.1").reachable);
}

void TestExplain::fastEnough()
{
    std::string nodes, links;
    for (int i = 0; i < 1000; ++i) {
        const std::string n = std::to_string(i), own = "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1);
        nodes += R"({"name":"h)" + n + R"(","kind":"host","interfaces":[{"name":"eth1","addresses":[")" + own + R"(/16"]}]},)";
        links += std::string(i ? "," : "") + R"({"endpoints":["h)" + n + R"(:eth1","sw1"]})";
    }
    const nsk::Topology star = read(R"({"format":"nsketch/1","name":"star","nodes":[)" + nodes + R"({"name":"sw1","kind":"switch"}],"links":[)" + links + "]}");
    const nsk::Snapshot snapshot = nsk::snapshotOf(star);
    QVERIFY(nsk::explain(snapshot, node("h1"), address("10.0.3.9"), &star)->reachable);
    QBENCHMARK {
        nsk::explain(snapshot, node("h1"), address("10.0.3.9"), &star);
    }
    const std::clock_t before = std::clock(); // of the processor, whatever else the computer does
    QCOMPARE(causes(*nsk::explain(snapshot, node("h1"), address("10.0.77.9"), &star)), QStringLiteral("no-such-address@h1"));
    // One of a thousand with an address of another subnet.
    nsk::Topology odd = star;
    odd.nodes[7].interfaces[0].addresses[0] = nsk::InterfaceAddress::parse("10.9.0.8/16").value();
    QCOMPARE(drawings::told(explained(odd, "h1", "h7").causes.front().fixes.front()), QStringLiteral("change-address h7 eth1 10.9.0.8/16 10.0.0.8/16"));
    QVERIFY2(std::clock() - before < CLOCKS_PER_SEC, "far slower than it may be, even without optimisation"); // measured for real in tests/bench
}

QTEST_APPLESS_MAIN(TestExplain)
#include "tst_explain.moc"
