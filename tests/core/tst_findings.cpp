// SPDX-License-Identifier: MIT
#include "analysisdrawings.h"

#include "core/analysis/findingfixes.h"
#include "core/analysis/findings.h"
#include "core/analysis/routing.h"
#include "core/words/words.h"

#include <algorithm>

using namespace drawings;

namespace {

/// Two hosts on one link; members of the first and its interface and of the second's, as in the file.
std::string pair(const std::string& a, const std::string& interface = R"("addresses":["10.0.0.1/24"])", const std::string& other = R"("addresses":["10.0.0.2/24"])")
{
    return R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"host")" + a + R"(,"interfaces":[{"name":"eth1",)" + interface +
           R"(}]},{"name":"b","kind":"host","interfaces":[{"name":"eth1",)" + other + R"(}]}],"links":[{"endpoints":["a:eth1","b:eth1"]}]})";
}

QStringList codesOf(const std::vector<nsk::Finding>& found)
{
    QStringList codes;
    for (const nsk::Finding& finding : found)
        codes << QString::fromStdString(finding.code);
    return codes;
}

const nsk::Finding* find(const std::vector<nsk::Finding>& found, const char* code)
{
    const auto at = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.code == code; });
    return at == found.end() ? nullptr : &*at;
}

} // namespace

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quietWhereAllIsWell_data();
    void quietWhereAllIsWell();
    void faultsOfTheExamples();
    void each_data();
    void each();
    void fullSwitch();
    void capabilities();
    void uplinkSubnet();
    void everyCodeHasASentence();
    void noSentenceEndsWithABlank();
    void segments_data();
    void segments();
    void fixes_data();
    void fixes();
    void fullNeighbourTable();
    void fastEnough_data();
    void fastEnough();
};

void TestFindings::quietWhereAllIsWell_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"two-namespaces", "two-namespaces-computer", "two-gateways", "switch-five-hosts", "ipv6"})
        QTest::newRow(file) << QString::fromUtf8(file);
}

void TestFindings::quietWhereAllIsWell()
{
    QFETCH(QString, file);
    const auto found = nsk::findings(example(file.toStdString()));
    QVERIFY2(found.empty(), qPrintable(codesOf(found).join(QLatin1Char(' '))));
}

void TestFindings::faultsOfTheExamples()
{
    const auto start = nsk::findings(example("two-namespaces-start"));
    const QStringList expected{QStringLiteral("host-without-route"), QStringLiteral("router-not-forwarding"), QStringLiteral("host-without-route")};
    QStringList sorted = codesOf(start);
    QCOMPARE(sorted, expected);
    for (const char* file : {"two-namespaces-start", "fault-forwarding-off", "fault-no-return-route", "fault-no-route", "two-gateways-loop", "two-namespaces-computer-start"}) {
        for (const nsk::Finding& finding : nsk::findings(example(file)))
            QVERIFY2(!finding.blocksDeploy, finding.code.c_str()); // teaching needs them deployed
    }
}

void TestFindings::each_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("blocks");
    QTest::addColumn<QString>("where");
    const auto add = [](const char* name, const std::string& text, const char* code, bool blocks, const char* where) {
        QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(code) << blocks << QString::fromUtf8(where);
    };
    const std::string routes = R"(,"routes":[)";
    add("nothing", pair(""), "", false, "");
    add("off subnet", pair(routes + R"({"to":"default","via":"10.9.9.9"}])"), "route-unusable", true, "nodes[0].routes[0]");
    add("off subnet, down", pair(routes + R"({"to":"default","via":"10.0.0.2"}])", R"("up":false,"addresses":["10.0.0.1/24"])"), "route-interface-down", false, "nodes[0].routes[0]");
    add("unowned", pair(routes + R"({"to":"default","via":"10.0.0.9"}])"), "next-hop-unowned", false, "nodes[0].routes[0]");
    add("via itself", pair(routes + R"({"to":"default","via":"10.0.0.1"}])"), "route-via-itself", false, "nodes[0].routes[0]");
    add("via itself, IPv6", pair(routes + R"({"to":"default","via":"fd00::1"}])", R"("addresses":["fd00::1/64"])", R"("addresses":["fd00::2/64"])"), "route-gateway-own", true, "nodes[0].routes[0]");
    add("IPv6 off", pair(routes + R"({"to":"fd00::/64","dev":"eth1"}])"), "route-ipv6-off", true, "nodes[0].routes[0]");
    add("twice", pair(routes + R"({"to":"10.1.0.0/16","via":"10.0.0.2"},{"to":"10.1.0.0/16","via":"10.0.0.2"}])"), "route-exists next-hop-not-forwarding", true, "nodes[0].routes[1]");
    add("as connected", pair(routes + R"({"to":"10.0.0.0/24","via":"10.0.0.2"}])"), "route-exists", true, "nodes[0].routes[0]");
    add("other metric", pair(routes + R"({"to":"10.1.0.0/16","via":"10.0.0.2"},{"to":"10.1.0.0/16","via":"10.0.0.2","metric":5}])"), "next-hop-not-forwarding next-hop-not-forwarding", false, "nodes[0].routes[0]");
    add("a host's own subnet behind it", pair(routes + R"({"to":"9.9.9.0/24","via":"10.0.0.2"}])", R"("addresses":["10.0.0.1/24"])", R"("addresses":["10.0.0.2/24","9.9.9.9/32"])"), "", false, "");
    add("masks that do not meet", pair("", R"("addresses":["10.0.0.1/24"])", R"("addresses":["10.0.0.200/25"])"), "subnets-differ subnets-differ", false, "nodes[0].interfaces[0]");
    add("link-local ones are addresses", pair("", R"("addresses":["fe80::1/64"])", R"("addresses":["fe80::2/64"])"), "", false, "");
    add("on link", pair(routes + R"({"to":"10.5.0.0/16","dev":"eth1"}])"), "", false, "");
    add("sysctl", pair(R"(,"sysctls":{"kernel.panic":"1"})"), "sysctl-not-allowed", true, "nodes[0].sysctls");
    add("small mtu", pair("", R"("mtu":1000,"addresses":["fd00::1/64"])", R"("mtu":1000)"), "mtu-too-small-for-ipv6 no-address", true, "nodes[0].interfaces[0]");
    add("IPv6 off", pair("", R"("ipv6":"off","addresses":["fd00::1/64"])", R"("mtu":1500)"), "ipv6-off-with-address", true, "nodes[0].interfaces[0]");
    add("mtu differs", pair("", R"("mtu":1000,"addresses":["10.0.0.1/24"])"), "mtu-mismatch", false, "nodes[0].interfaces[0]");
    add("same address", pair("", R"("addresses":["10.0.0.1/24"])", R"("addresses":["10.0.0.1/24"])"), "duplicate-address duplicate-address", false, "nodes[0].interfaces[0]");
    add("same mac", pair("", R"("mac":"02:00:00:00:00:01","addresses":["10.0.0.1/24"])", R"("mac":"02:00:00:00:00:01","addresses":["10.0.0.2/24"])"), "duplicate-mac duplicate-mac", false, "nodes[0].interfaces[0]");
    add("network address", pair("", R"("addresses":["10.0.0.0/24"])"), "address-is-network", false, "nodes[0].interfaces[0]");
    add("broadcast address", pair("", R"("addresses":["10.0.0.255/24"])"), "address-is-broadcast", false, "nodes[0].interfaces[0]");
    add("reserved", pair("", R"("addresses":["240.0.0.1/24"])", R"("addresses":["240.0.0.2/24"])"), "address-reserved address-reserved", false, "nodes[0].interfaces[0]");
    add("this network", pair("", R"("addresses":["0.1.2.3/24"])", R"("addresses":["0.1.2.4/24"])"), "address-reserved address-reserved", false, "nodes[0].interfaces[0]");
    add("mapped", pair("", R"("addresses":["::ffff:10.0.0.1/112"])", R"("addresses":["::ffff:10.0.0.2/112"])"), "address-reserved address-reserved", false, "nodes[0].interfaces[0]");
    add("documentation is no fault", pair("", R"("addresses":["192.0.2.1/24","2001:db8::1/64"])", R"("addresses":["192.0.2.2/24","2001:db8::2/64"])"), "", false, "");
    add("/31", pair("", R"("addresses":["10.0.0.0/31"])", R"("addresses":["10.0.0.1/31"])"), "", false, "");
    add("other subnets", pair("", R"("addresses":["10.0.1.1/24"])"), "subnets-differ subnets-differ", false, "nodes[0].interfaces[0]");
    add("only one addressed", pair("", R"("mtu":1500)"), "no-address", false, "nodes[0]");
    add("hostname", pair(R"(,"hostname":"x")"), "member-not-applied", false, "nodes[0].hostname");
    add("isolation", pair(R"(,"isolation":["uts"])"), "member-not-applied", false, "nodes[0].isolation");
    add("unlinked", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"host","interfaces":[{"name":"eth1"}]}]})", "link-unfinished", false, "nodes[0].interfaces[0]");
    add("computers", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"computer"},{"name":"b","kind":"computer"}]})", "computer-twice", true, "nodes[1]");
    add("sysctl of the computer", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"computer","sysctls":{"net.ipv4.ip_forward":"1"}}]})", "sysctl-not-allowed", true, "nodes[0].sysctls");
    add("br0", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"host","interfaces":[{"name":"eth1"}]},{"name":"s","kind":"switch"}],"links":[{"endpoints":["a:eth1","s:br0"]}]})", "port-named-br0", true, "nodes[1]");
    add("foreign annotation", R"({"format":"nsketch/1","name":"t","nodes":[],"layout":{"annotations":[{"kind":"text","at":[0,0]},{"note":"x"}]}})", "annotation-unknown", false, "layout.annotations[1]");
    add("circle", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"s","kind":"switch"},{"name":"t","kind":"switch"}],"links":[{"endpoints":["s","t"]},{"endpoints":["s","t"]}]})", "switch-loop", false, "links[1]");
    add("circle with STP", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"s","kind":"switch","stp":true},{"name":"t","kind":"switch"}],"links":[{"endpoints":["s","t"]},{"endpoints":["s","t"]}]})", "", false, "");
    add("impairment", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"s","kind":"switch"},{"name":"t","kind":"switch"}],"links":[{"endpoints":["s","t"],"impairment":{"delay_ms":5}}]})", "member-not-applied", false, "links[0].impairment");
}

void TestFindings::each()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(bool, blocks);
    QFETCH(QString, where);
    const auto found = nsk::findings(read(text.toStdString()));
    QCOMPARE(codesOf(found).join(QLatin1Char(' ')), expected);
    if (found.empty())
        return;
    QCOMPARE(QString::fromStdString(found.front().where), where);
    QCOMPARE(found.front().blocksDeploy, blocks);
    QCOMPARE(found.front().severity == nsk::Severity::Error, blocks);
}

void TestFindings::fullSwitch()
{
    for (const std::size_t ports : {1023U, 1024U}) {
        std::string nodes, links;
        for (std::size_t i = 0; i < ports; ++i) {
            nodes += R"({"name":"h)" + std::to_string(i) + R"(","kind":"host","interfaces":[{"name":"eth1"}]},)";
            links += std::string(i ? "," : "") + R"({"endpoints":["h)" + std::to_string(i) + R"(:eth1","sw1"]})";
        }
        const auto found = nsk::findings(read(R"({"format":"nsketch/1","name":"t","nodes":[)" + nodes + R"({"name":"sw1","kind":"switch"}],"links":[)" + links + "]}"));
        const nsk::Finding* full = find(found, "bridge-full");
        QCOMPARE(full != nullptr, ports > 1023);
        if (full != nullptr) {
            QVERIFY(full->blocksDeploy);
            QCOMPARE(full->node, std::string("sw1"));
            QCOMPARE(full->args[1], std::string("1024"));
        }
    }
}

void TestFindings::capabilities()
{
    const nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[{"name":"g","kind":"gateway"},{"name":"pc","kind":"computer"}]})");
    QVERIFY(nsk::findings(topology).empty());
    const auto nat = nsk::findings(topology, {.nftables = false});
    QVERIFY(find(nat, "nat-unavailable") != nullptr && find(nat, "nat-unavailable")->blocksDeploy);
    const auto rootless = nsk::findings(topology, {.rootless = true, .nftables = false, .uplinkProgram = false});
    QVERIFY(find(rootless, "nat-unavailable") == nullptr);
    QVERIFY(find(rootless, "uplink-unavailable") != nullptr);
    QCOMPARE(find(rootless, "uplink-unavailable")->args[1], std::string("passt"));
    QVERIFY(find(rootless, "computer-stands-in") != nullptr && !find(rootless, "computer-stands-in")->blocksDeploy);
    QVERIFY(find(nsk::findings(topology, {.rootless = true, .tunDevice = false}), "tun-unavailable") != nullptr);
}

/// The reader refuses such a subnet; a drawing can still be made with one.
void TestFindings::uplinkSubnet()
{
    nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[{"name":"g","kind":"gateway"}]})");
    topology.nodes[0].uplink = nsk::Uplink{{}, nsk::Prefix::parse("10.0.0.0/31").value()};
    const auto found = nsk::findings(topology);
    QVERIFY(find(found, "uplink-subnet") != nullptr && find(found, "uplink-subnet")->blocksDeploy);
}

/// Also where what the kernel said, which stands at the end of many, is nothing.
void TestFindings::noSentenceEndsWithABlank()
{
    for (const std::string& code : nsk::words::codes()) {
        for (const auto language : {nsk::words::Language::English, nsk::words::Language::Users}) {
            const QString sentence = nsk::words::sentence(code, {}, language);
            QVERIFY2(!sentence.endsWith(QLatin1Char(' ')), qPrintable(QString::fromStdString(code) + sentence));
        }
    }
    QCOMPARE(nsk::words::sentence("helper.lost", {""}, nsk::words::Language::English),
             QStringLiteral("the connection to the helper was lost."));
    QCOMPARE(nsk::words::sentence("helper.lost", {"Broken pipe"}, nsk::words::Language::English),
             QStringLiteral("the connection to the helper was lost. Broken pipe"));
}

/// Every code in this room's sources that looks like one has its sentence.
void TestFindings::everyCodeHasASentence()
{
    const auto known = nsk::words::codes();
    const QRegularExpression code(QStringLiteral("\"([a-z]+[0-9]?(?:[-.][a-z0-9]+)+)\""));
    int seen = 0;
    const QStringList files{QStringLiteral("findings.cpp"), QStringLiteral("addressfindings.cpp"), QStringLiteral("routefindings.cpp"),
                            QStringLiteral("explain.cpp"),  QStringLiteral("fixes.cpp"),           QStringLiteral("mendtofix.cpp")};
    for (const QString& name : files) {
        QFile file(QStringLiteral(NSKETCH_SOURCE_DIR "/core/analysis/") + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto match = code.globalMatch(QString::fromUtf8(file.readAll()));
        while (match.hasNext()) {
            const QString found = match.next().captured(1);
            if (found.startsWith(QStringLiteral("net.")))
                continue;
            ++seen;
            QVERIFY2(std::find(known.begin(), known.end(), found.toStdString()) != known.end(), qPrintable(name + QStringLiteral(": ") + found));
        }
    }
    QVERIFY(seen > 60);
}

namespace {

/// h1 – r1 – r2 – h2, subnets 1, 2 and 3; what each of them has besides.
std::string chain(const std::string& h1, const std::string& r1, const std::string& r2, const std::string& h2, const std::string& subnetOfH2 = "10.0.3")
{
    return R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"h1","kind":"host","interfaces":[{"name":"e","addresses":["10.0.1.2/24"]}])" + h1 + R"(},
        {"name":"r1","kind":"router","interfaces":[{"name":"a","addresses":["10.0.1.1/24"]},{"name":"b","addresses":["10.0.2.1/24"]}])" + r1 + R"(},
        {"name":"r2","kind":"router","interfaces":[{"name":"a","addresses":["10.0.2.2/24"]},{"name":"b","addresses":[")" + subnetOfH2 + R"(.1/24"]}])" + r2 + R"(},
        {"name":"h2","kind":"host","interfaces":[{"name":"e","addresses":[")" + subnetOfH2 + R"(.2/24"]}])" + h2 + R"(}],
        "links":[{"endpoints":["h1:e","r1:a"]},{"endpoints":["r1:b","r2:a"]},{"endpoints":["r2:b","h2:e"]}]})";
}

std::string to(const std::string& prefix, const std::string& via)
{
    return R"(,"routes":[{"to":")" + prefix + R"(","via":")" + via + R"("}])";
}

const std::string h1Default = to("default", "10.0.1.1"), h2Default = to("default", "10.0.3.1");
const std::string r1Right = to("10.0.3.0/24", "10.0.2.2"), r2Right = to("10.0.1.0/24", "10.0.2.1");

/// Three hosts at a switch, the members of each one's interface.
std::string three(const std::string& a, const std::string& b, const std::string& c, const std::string& port = "")
{
    return R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"e","addresses":["10.0.0.1/24"])" + a + R"(}]},
        {"name":"b","kind":"host","interfaces":[{"name":"e","addresses":["10.0.0.2/24"])" + b + R"(}]},
        {"name":"c","kind":"host","interfaces":[{"name":"e","addresses":["10.0.0.3/24"])" + c + R"(}]},
        {"name":"s","kind":"switch","interfaces":[{"name":"p1"},{"name":"p2"},{"name":"p3")" + port + R"(}]}],
        "links":[{"endpoints":["a:e","s:p1"]},{"endpoints":["b:e","s:p2"]},{"endpoints":["c:e","s:p3"]}]})";
}

} // namespace

void TestFindings::segments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // code@node
    const auto add = [](const char* name, const std::string& text, const char* expected) { QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(expected); };
    add("all right", chain(h1Default, r1Right, r2Right, h2Default), "");
    add("no route back", chain(h1Default, r1Right, "", h2Default), "missing-return-route@r2");
    add("a host's own route back", chain(h1Default, r1Right, r2Right, to("10.0.2.0/24", "10.0.3.1")), "missing-return-route@h2");
    add("neither way: nothing to return", chain(h1Default, "", "", h2Default), "missing-return-route@r2 missing-return-route@r1");
    add("routers need not know their own links", chain(h1Default, r1Right, r2Right, to("10.0.1.0/24", "10.0.3.1")), "");
    add("link down is another fault", chain(h1Default, r1Right, r2Right, to("default", "10.0.3.1")).replace(chain(h1Default, r1Right, r2Right, h2Default).find(R"("name":"b","addresses":["10.0.2.1/24"])"), 10, R"("up":false,"name":"b")"), "");
    add("a circle", chain(h1Default, r1Right, to("10.0.1.0/24", "10.0.3.2"), to("10.0.1.0/24", "10.0.3.1")), "routing-loop@r2");
    add("two routers, to and fro", chain(h1Default, to("10.0.4.0/24", "10.0.2.2"), to("10.0.4.0/24", "10.0.2.1"), h2Default), "missing-return-route@r2 missing-return-route@r1"); // 10.0.4 is nobody's
    add("one subnet at two links", chain(h1Default, to("10.0.1.128/25", "10.0.2.2"), to("10.0.1.0/25", "10.0.2.1"), to("default", "10.0.1.1"), "10.0.1"), "subnet-elsewhere@r2");
    add("anycast", R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"r1","kind":"router","interfaces":[{"name":"a","addresses":["10.0.1.1/24"]},{"name":"b","addresses":["9.9.9.1/24"]}],"routes":[{"to":"10.0.2.0/24","via":"10.0.1.2"}],"services":[{"name":"bird","command":["bird"]}]},
        {"name":"m","kind":"router","interfaces":[{"name":"a","addresses":["10.0.1.2/24"]},{"name":"b","addresses":["10.0.2.2/24"]}]},
        {"name":"r2","kind":"router","interfaces":[{"name":"a","addresses":["10.0.2.1/24"]},{"name":"b","addresses":["9.9.9.1/24"]}],"routes":[{"to":"10.0.1.0/24","via":"10.0.2.2"}]},
        {"name":"s1","kind":"host","interfaces":[{"name":"e","addresses":["9.9.9.9/24"]}],"routes":[{"to":"default","via":"9.9.9.1"}]},
        {"name":"s2","kind":"host","interfaces":[{"name":"e","addresses":["9.9.9.9/24"]}],"routes":[{"to":"default","via":"9.9.9.1"}]}],
        "links":[{"endpoints":["r1:a","m:a"]},{"endpoints":["m:b","r2:a"]},{"endpoints":["r1:b","s1:e"]},{"endpoints":["r2:b","s2:e"]}]})", "");
    add("wide mask", chain(h1Default, r1Right, r2Right, h2Default).replace(chain(h1Default, "", "", "").find("10.0.1.2/24"), 11, "10.0.1.2/16"), "subnet-elsewhere@h1");
    add("one that is in two subnets", R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"e0","addresses":["10.0.0.1/24"]},{"name":"e1","addresses":["10.0.1.1/24"]}],"routes":[{"to":"default","via":"10.0.1.2"}]},
        {"name":"b","kind":"host","interfaces":[{"name":"e","addresses":["10.0.0.2/24"]}]},
        {"name":"c","kind":"router","interfaces":[{"name":"e0","addresses":["10.0.1.2/24"]},{"name":"e1","addresses":["10.0.2.1/24"]}]},
        {"name":"d","kind":"host","interfaces":[{"name":"e","addresses":["10.0.2.2/24"]}],"routes":[{"to":"default","via":"10.0.2.1"}]}],
        "links":[{"endpoints":["a:e0","b:e"]},{"endpoints":["a:e1","c:e0"]},{"endpoints":["c:e1","d:e"]}]})", "");
    add("larger packets than the others", three("", "", R"(,"mtu":9000)", R"(,"mtu":9000)"), "segment-mtu@c");
    add("its port is said already", three("", "", R"(,"mtu":9000)"), "mtu-mismatch@c");
    add("somebody's programs route", chain(h1Default, r1Right, R"(,"services":[{"name":"bird","command":["bird"]}])", h2Default), "");
}

void TestFindings::segments()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QStringList found;
    for (const nsk::Finding& finding : nsk::findings(read(text.toStdString()))) {
        static const QStringList asked{QStringLiteral("missing-return-route"), QStringLiteral("routing-loop"), QStringLiteral("subnet-elsewhere"), QStringLiteral("segment-mtu"), QStringLiteral("mtu-mismatch")};
        if (asked.contains(QString::fromStdString(finding.code)))
            found << QString::fromStdString(finding.code + "@" + finding.node);
    }
    QCOMPARE(found.join(QLatin1Char(' ')), expected);
}

void TestFindings::fixes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("fix"); // "" where a person has to decide
    const auto add = [](const char* name, const std::string& text, const char* code, const char* fix) { QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(code) << QString::fromUtf8(fix); };
    const std::string routes = R"(,"routes":[)";
    add("host without a route", chain("", r1Right, r2Right, h2Default), "host-without-route", "add-route h1 default 10.0.1.1");
    add("no route back", chain(h1Default, r1Right, "", h2Default), "missing-return-route", "add-route r2 10.0.1.0/24 10.0.2.1");
    add("forwarding", chain(h1Default, r1Right + R"(,"forwarding":{"ipv4":false,"ipv6":true})", r2Right, h2Default), "router-not-forwarding", "forwarding-on r1 IPv4");
    add("gateway nobody has", chain(h1Default, to("10.0.3.0/24", "10.0.2.9"), r2Right, h2Default), "next-hop-unowned", "change-route r1 10.0.3.0/24 10.0.2.9 10.0.2.2");
    add("gateway on no subnet", chain(to("default", "10.9.9.9"), r1Right, r2Right, h2Default), "route-unusable", "change-route h1 default 10.9.9.9 10.0.1.1");
    add("twice", pair(routes + R"({"to":"10.1.0.0/16","via":"10.0.0.2"},{"to":"10.1.0.0/16","via":"10.0.0.2"}])"), "route-exists", "remove-route a 10.1.0.0/16 via 10.0.0.2");
    add("as connected", pair(routes + R"({"to":"10.0.0.0/24","via":"10.0.0.2"}])"), "route-exists", "");
    add("same address", pair("", R"("addresses":["10.0.0.2/24"])"), "duplicate-address", "");
    add("same mac", pair("", R"("mac":"02:00:00:00:00:01","addresses":["10.0.0.1/24"])", R"("mac":"02:00:00:00:00:01","addresses":["10.0.0.2/24"])"), "duplicate-mac", "set-mac a eth1 *");
    add("network address", pair("", R"("addresses":["10.0.0.0/24"])"), "address-is-network", "change-address a eth1 10.0.0.0/24 10.0.0.1/24");
    add("broadcast address", pair("", R"("addresses":["10.0.0.255/24"])"), "address-is-broadcast", "change-address a eth1 10.0.0.255/24 10.0.0.1/24");
    add("other subnets", chain(h1Default, r1Right, r2Right, h2Default).replace(chain(h1Default, "", "", "").find("10.0.1.2/24"), 11, "10.7.1.2/24"), "subnets-differ", "change-address h1 e 10.7.1.2/24 10.0.1.2/24");
    add("mtu, one says it", pair("", R"("mtu":9000,"addresses":["10.0.0.1/24"])"), "mtu-mismatch", "set-mtu b eth1 9000");
    add("mtu of a segment", three("", "", R"(,"mtu":9000)", R"(,"mtu":9000)"), "segment-mtu", "set-mtu c e 1500");
    add("small mtu", pair("", R"("mtu":1000,"addresses":["fd00::1/64"])", R"("mtu":1000)"), "mtu-too-small-for-ipv6", "set-mtu a eth1 1280");
    add("IPv6 off", pair("", R"("ipv6":"off","addresses":["fd00::1/64"])", R"("mtu":1500)"), "ipv6-off-with-address", "ipv6-on a eth1");
    add("no address", pair("", R"("mtu":1500)"), "no-address", "add-address a eth1 10.0.0.3/24");
    add("no address, IPv6", pair("", R"("mtu":1500)", R"("addresses":["fd00:7::1/64"])"), "no-address", "add-address a eth1 fd00:7::2/64");
    add("mtu too small for IPv6", pair("", R"("addresses":["10.0.0.1/24","fd00::1/64"])", R"("mtu":576,"addresses":["10.0.0.2/24"])"), "mtu-mismatch", "set-mtu b eth1 1500");
    add("a host as gateway", chain(h1Default, to("10.0.3.0/24", "10.0.1.2"), r2Right, h2Default), "next-hop-not-forwarding", "change-route r1 10.0.3.0/24 10.0.1.2 10.0.2.2");
    add("circle", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"s","kind":"switch"},{"name":"t","kind":"switch"}],"links":[{"endpoints":["s","t"]},{"endpoints":["s","t"]}]})", "switch-loop", "stp-on s t");
    add("of another kind", pair(R"(,"nat":true)"), "member-of-other-kind", "remove-member a nat");
    add("unlinked", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"host","interfaces":[{"name":"eth1"}]}]})", "link-unfinished", "");
}

/// The fix is what a person would have done, and the finding is gone with it.
void TestFindings::fixes()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, fix);
    nsk::Topology topology = read(text.toStdString());
    const auto found = nsk::findings(topology);
    const nsk::Finding* finding = find(found, code.toUtf8().constData());
    QVERIFY2(finding != nullptr, qPrintable(codesOf(found).join(QLatin1Char(' '))));
    const auto mends = nsk::FindingFixes(topology).of(*finding);
    QString told = mends ? drawings::told(*mends) : QString();
    if (fix.endsWith(QLatin1Char('*')))
        told = told.left(fix.size() - 1) + QLatin1Char('*');
    QCOMPARE(told, fix);
    if (!mends)
        return;
    QVERIFY(!nsk::words::sentence(mends->code, mends->args).isEmpty());
    for (const nsk::Edit& edit : mends->edits)
        QVERIFY(nsk::apply(topology, edit));
    const auto after = nsk::findings(topology);
    const auto same = [&](const nsk::Finding& one) { return one.code == finding->code && one.where == finding->where && one.args == finding->args; };
    QVERIFY2(std::ranges::none_of(after, same), qPrintable(codesOf(after).join(QLatin1Char(' '))));
}

void TestFindings::fullNeighbourTable()
{
    std::string nodes, links;
    for (int i = 0; i < 1100; ++i) {
        const std::string n = std::to_string(i), own = "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1);
        nodes += R"({"name":"h)" + n + R"(","kind":"host","interfaces":[{"name":"eth1","addresses":[")" + own + R"(/16"]}]},)";
        links += std::string(i ? "," : "") + R"({"endpoints":["h)" + n + R"(:eth1","sw)" + std::to_string(i % 2) + R"("]})";
    }
    const auto found = nsk::findings(read(R"({"format":"nsketch/1","name":"wide","nodes":[)" + nodes + R"({"name":"sw0","kind":"switch"},{"name":"sw1","kind":"switch"}],"links":[{"endpoints":["sw0","sw1"]},)" + links + "]}"));
    const nsk::Finding* finding = find(found, "neighbour-table");
    QVERIFY(finding != nullptr);
    QCOMPARE(finding->args[1], std::string("1100"));
}

void TestFindings::fastEnough_data()
{
    QTest::addColumn<QString>("shape");
    for (const char* shape : {"star", "chain", "tree"})
        QTest::newRow(shape) << QString::fromUtf8(shape);
}

/// 1,000 hosts at one switch; 200 routers in a row, a host at each, and every way known to each; a tree of such.
void TestFindings::fastEnough()
{
    QFETCH(QString, shape);
    const bool star = shape == QLatin1String("star"), tree = shape == QLatin1String("tree");
    std::string nodes, links;
    const auto address = [](int net, int host) { return "10." + std::to_string(net / 200 + 1) + "." + std::to_string(net % 200) + "." + std::to_string(host) + "/24"; };
    const int count = star ? 999 : 200;
    for (int i = 0; i < count; ++i) {
        const std::string n = std::to_string(i), own = "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1);
        if (star) {
            nodes += R"({"name":"h)" + n + R"(","kind":"host","interfaces":[{"name":"eth1","addresses":[")" + own + R"(/16"]}]},)";
            links += std::string(i ? "," : "") + R"({"endpoints":["h)" + n + R"(:eth1","sw1"]})";
            continue;
        }
        const int parent = tree ? (i - 1) / 3 : i - 1;
        nodes += R"({"name":"h)" + n + R"(","kind":"host","interfaces":[{"name":"e","addresses":[")" + address(i, 2) + R"("]}]},)";
        nodes += R"({"name":"r)" + n + R"(","kind":"router","interfaces":[{"name":"e","addresses":[")" + address(i, 1) + R"("]},{"name":"up","addresses":[")" + address(1000 + i, 2) + R"("]})";
        for (int child = i + 1; child < count; ++child) {
            if ((tree ? (child - 1) / 3 : child - 1) == i)
                nodes += R"(,{"name":"d)" + std::to_string(child) + R"(","addresses":[")" + address(1000 + child, 1) + R"("]})";
        }
        nodes += "]},";
        links += std::string(i ? "," : "") + R"({"endpoints":["h)" + n + ":e\",\"r" + n + ":e\"]}";
        if (i > 0)
            links += R"(,{"endpoints":["r)" + std::to_string(parent) + ":d" + n + "\",\"r" + n + ":up\"]}";
    }
    nsk::Topology topology = read(R"({"format":"nsketch/1","name":"large","nodes":[)" + nodes + R"({"name":"sw1","kind":"switch"}],"links":[)" + links + "]}");
    (void)nsk::apply(topology, nsk::routesEdit(topology, nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Kept)));
    QElapsedTimer timer;
    timer.start();
    const auto found = nsk::findings(topology);
    QVERIFY2(std::ranges::all_of(found, [](const nsk::Finding& one) { return one.code == "link-unfinished"; }), qPrintable(codesOf(found).join(QLatin1Char(' ')).left(500)));
    QVERIFY2(timer.elapsed() < 5000, "far slower than it may be, even without optimisation");
    QBENCHMARK {
        nsk::findings(topology);
    }
}

QTEST_APPLESS_MAIN(TestFindings)
#include "tst_findings.moc"
