// SPDX-License-Identifier: MIT
#include "analysisdrawings.h"

#include "core/analysis/findings.h"
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
    add("twice", pair(routes + R"({"to":"10.1.0.0/16","via":"10.0.0.2"},{"to":"10.1.0.0/16","via":"10.0.0.2"}])"), "route-exists", true, "nodes[0].routes[1]");
    add("as connected", pair(routes + R"({"to":"10.0.0.0/24","via":"10.0.0.2"}])"), "route-exists", true, "nodes[0].routes[0]");
    add("other metric", pair(routes + R"({"to":"10.1.0.0/16","via":"10.0.0.2"},{"to":"10.1.0.0/16","via":"10.0.0.2","metric":5}])"), "", false, "");
    add("on link", pair(routes + R"({"to":"10.5.0.0/16","dev":"eth1"}])"), "", false, "");
    add("sysctl", pair(R"(,"sysctls":{"kernel.panic":"1"})"), "sysctl-not-allowed", true, "nodes[0].sysctls");
    add("small mtu", pair("", R"("mtu":1000,"addresses":["fd00::1/64"])", R"("mtu":1000)"), "mtu-too-small-for-ipv6 no-address", true, "nodes[0].interfaces[0]");
    add("IPv6 off", pair("", R"("ipv6":"off","addresses":["fd00::1/64"])", R"("mtu":1500)"), "ipv6-off-with-address", true, "nodes[0].interfaces[0]");
    add("mtu differs", pair("", R"("mtu":1000,"addresses":["10.0.0.1/24"])"), "mtu-mismatch", false, "nodes[0].interfaces[0]");
    add("same address", pair("", R"("addresses":["10.0.0.1/24"])", R"("addresses":["10.0.0.1/24"])"), "duplicate-address duplicate-address", false, "nodes[0].interfaces[0]");
    add("same mac", pair("", R"("mac":"02:00:00:00:00:01","addresses":["10.0.0.1/24"])", R"("mac":"02:00:00:00:00:01","addresses":["10.0.0.2/24"])"), "duplicate-mac duplicate-mac", false, "nodes[0].interfaces[0]");
    add("network address", pair("", R"("addresses":["10.0.0.0/24"])"), "address-is-network", false, "nodes[0].interfaces[0]");
    add("broadcast address", pair("", R"("addresses":["10.0.0.255/24"])"), "address-is-broadcast", false, "nodes[0].interfaces[0]");
    add("/31", pair("", R"("addresses":["10.0.0.0/31"])", R"("addresses":["10.0.0.1/31"])"), "", false, "");
    add("other subnets", pair("", R"("addresses":["10.0.1.1/24"])"), "subnets-differ subnets-differ", false, "nodes[0].interfaces[0]");
    add("only one addressed", pair("", R"("mtu":1500)"), "no-address", false, "nodes[0]");
    add("hostname", pair(R"(,"hostname":"x")"), "member-not-applied", false, "nodes[0].hostname");
    add("isolation", pair(R"(,"isolation":["uts"])"), "member-not-applied", false, "nodes[0].isolation");
    add("unlinked", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"host","interfaces":[{"name":"eth1"}]}]})", "link-unfinished", false, "nodes[0].interfaces[0]");
    add("computers", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"computer"},{"name":"b","kind":"computer"}]})", "computer-twice", true, "nodes[1]");
    add("sysctl of the computer", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"computer","sysctls":{"net.ipv4.ip_forward":"1"}}]})", "sysctl-not-allowed", true, "nodes[0].sysctls");
    add("br0", R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"host","interfaces":[{"name":"eth1"}]},{"name":"s","kind":"switch"}],"links":[{"endpoints":["a:eth1","s:br0"]}]})", "port-named-br0", true, "nodes[1]");
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

void TestFindings::fastEnough()
{
    std::string nodes, links;
    for (int i = 0; i < 1000; ++i) {
        const std::string n = std::to_string(i), own = "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1);
        nodes += R"({"name":"h)" + n + R"(","kind":"host","interfaces":[{"name":"eth1","addresses":[")" + own + R"(/16"]}]},)";
        links += std::string(i ? "," : "") + R"({"endpoints":["h)" + n + R"(:eth1","sw1"]})";
    }
    const nsk::Topology star = read(R"({"format":"nsketch/1","name":"star","nodes":[)" + nodes + R"({"name":"sw1","kind":"switch"}],"links":[)" + links + "]}");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(nsk::findings(star).empty());
    QVERIFY2(timer.elapsed() < 2000, "far slower than it may be, even without optimisation");
    QBENCHMARK {
        nsk::findings(star);
    }
}

QTEST_APPLESS_MAIN(TestFindings)
#include "tst_findings.moc"
