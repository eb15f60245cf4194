// SPDX-License-Identifier: MIT
#include "analysisdrawings.h"

#include "core/analysis/autoaddress.h"
#include "core/analysis/findings.h"
#include "core/analysis/routing.h"

using namespace drawings;

namespace {

/// "a:e 10.0.1.2/24", sorted as given.
QStringList told(const std::vector<nsk::NewAddress>& addresses)
{
    QStringList all;
    for (const nsk::NewAddress& one : addresses)
        all << QString::fromStdString(one.at.node.str() + ":" + one.at.interface.str() + " " + one.address.str());
    return all;
}

nsk::Topology applied(nsk::Topology topology, const nsk::Edit& edit)
{
    if (!nsk::apply(topology, edit))
        qFatal("the edit cannot be applied");
    return topology;
}

nsk::InterfaceName interface(const char* name)
{
    return nsk::InterfaceName::parse(name).value();
}

std::string addressesOf(const nsk::Topology& topology, const char* of, const char* at)
{
    std::string text;
    for (const nsk::InterfaceAddress& one : nsk::findInterface(*topology.findNode(node(of)), interface(at))->addresses)
        text += (text.empty() ? "" : " ") + one.str();
    return text;
}

/// Two hosts and a router at a switch, and a second router on a link; `a`'s members as given.
nsk::Topology office(const std::string& a = {}, const std::string& r = {})
{
    const auto of = [](const std::string& addresses) {
        return addresses.empty() ? std::string() : R"(,"addresses":[)" + addresses + "]";
    };
    return read(R"({"format":"nsketch/1","name":"office","nodes":[
        {"name":"a","kind":"host","interfaces":[{"name":"e")" +
                of(a) + R"(}]},{"name":"b","kind":"host","interfaces":[{"name":"e"},{"name":"loose"}]},
        {"name":"sw","kind":"switch"},
        {"name":"r","kind":"router","interfaces":[{"name":"lan")" +
                of(r) + R"(},{"name":"wan"}]},
        {"name":"r2","kind":"router","interfaces":[{"name":"wan"}]}],
        "links":[{"endpoints":["a:e","sw"]},{"endpoints":["b:e","sw"]},{"endpoints":["r:lan","sw"]},
                 {"endpoints":["r:wan","r2:wan"]}]})");
}

nsk::AddressPools pools(const char* ipv4, int length)
{
    nsk::AddressPools made;
    made.ipv4 = *nsk::Prefix::parse(ipv4);
    made.ipv4Length = length;
    return made;
}

} // namespace

class TestAutoAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeAPool()
    {
        const nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[{"name":"a","kind":"host","interfaces":[{"name":"e"}]},{"name":"b","kind":"host","interfaces":[{"name":"e"}]}],"links":[{"endpoints":["a:e","b:e"]}]})");
        const auto error = [&](const char* pool, int length) {
            nsk::AddressPools pools;
            pools.ipv4 = *nsk::Prefix::parse(pool);
            pools.ipv4Length = length;
            const auto given = nsk::assignAddresses(topology, pools);
            return given ? std::string() : given.error().code;
        };
        QCOMPARE(error("10.0.0.0/8", 24), std::string());
        for (const int length : {0, 4, 32, 33, 64, 127})
            QCOMPARE(error("10.0.0.0/8", length), std::string("addressing.pool-length"));
        for (const char* pool : {"127.0.0.0/8", "224.0.0.0/8", "169.254.0.0/16", "0.0.0.0/0"})
            QCOMPARE(error(pool, 24), std::string("addressing.pool-unusable"));
    }
    void oneSubnetASegment()
    {
        const auto given = nsk::assignAddresses(office(), nsk::AddressPools::usual(true));
        QVERIFY(given);
        QCOMPARE(told(*given),
                 (QStringList{QStringLiteral("r:lan 10.0.1.1/24"), QStringLiteral("a:e 10.0.1.2/24"),
                              QStringLiteral("b:e 10.0.1.3/24"), QStringLiteral("r:wan 10.0.2.1/24"),
                              QStringLiteral("r2:wan 10.0.2.2/24"), QStringLiteral("r:lan fd00::1/64"),
                              QStringLiteral("a:e fd00::2/64"), QStringLiteral("b:e fd00::3/64"),
                              QStringLiteral("r:wan fd00:0:0:1::1/64"), QStringLiteral("r2:wan fd00:0:0:1::2/64")}));
        const nsk::Topology whole = applied(office(), nsk::addressesEdit(office(), *given));
        QVERIFY(nsk::assignAddresses(whole, nsk::AddressPools::usual(true))->empty()); // once is enough
    }

    void pointToPointLinksOnRequest_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("30") << 30 << "r:wan 10.0.0.1/30"
                            << "r2:wan 10.0.0.2/30";
        QTest::newRow("31") << 31 << "r:wan 10.0.0.0/31"
                            << "r2:wan 10.0.0.1/31";
    }
    void pointToPointLinksOnRequest()
    {
        QFETCH(int, length);
        auto wanted = nsk::AddressPools::usual();
        wanted.ipv4PointToPoint = length;
        const QStringList given = told(*nsk::assignAddresses(office(), wanted));
        QCOMPARE(given[0], QStringLiteral("r:lan 10.0.1.1/24"));
        QTEST(given[3], "first");
        QTEST(given[4], "second");
    }

    void whatIsTypedByHandStays()
    {
        const auto given = nsk::assignAddresses(office(R"("192.168.7.2/24")"), nsk::AddressPools::usual());
        QCOMPARE(told(*given).first(3),
                 (QStringList{QStringLiteral("r:lan 192.168.7.1/24"), QStringLiteral("b:e 192.168.7.3/24"),
                              QStringLiteral("r:wan 10.0.1.1/24")}));
        // Nothing that overlaps what a route or an address of the drawing names.
        nsk::Topology busy = office(R"("10.0.1.9/24")");
        busy.findNode(node("r"))->routes = {nsk::Route{*nsk::Prefix::parse("10.0.2.0/23"), address("10.0.1.9")}};
        QCOMPARE(told(*nsk::assignAddresses(busy, nsk::AddressPools::usual())).last(),
                 QStringLiteral("r2:wan 10.0.4.2/24"));
    }

    void asManySubnetsAsThePoolHas()
    {
        QCOMPARE(told(*nsk::assignAddresses(office(), pools("172.16.0.0/28", 29))).last(),
                 QStringLiteral("r2:wan 172.16.0.10/29"));
        const auto exhausted = nsk::assignAddresses(office(), pools("172.16.0.0/29", 29));
        QCOMPARE(exhausted.error().code, std::string("addressing.pool-empty"));
        QCOMPARE(nsk::assignAddresses(office(), pools("172.16.0.0/29", 24)).error().code,
                 std::string("addressing.pool-length"));
        QCOMPARE(nsk::assignAddresses(office(), pools("172.16.0.0/24", 32)).error().code,
                 std::string("addressing.pool-length"));
        QCOMPARE(nsk::assignAddresses(office(R"("10.9.0.1/31")"), nsk::AddressPools::usual()).error().code,
                 std::string("addressing.subnet-full"));
        // A segment that is too large for the usual length gets a larger subnet.
        QCOMPARE(told(*nsk::assignAddresses(office(), pools("172.16.0.0/24", 30))).first(),
                 QStringLiteral("r:lan 172.16.0.1/29"));
    }

    void aSegmentIsRenumbered()
    {
        nsk::Topology topology = office(R"("10.1.0.20/24","fd00:1::20/64")", R"("10.1.0.1/24")");
        topology.findNode(node("b"))->interfaces[0].addresses = {*nsk::InterfaceAddress::parse("10.1.0.30/24")};
        topology.findNode(node("a"))->routes = {
            nsk::Route{nsk::Prefix::everything(nsk::Family::IPv4), address("10.1.0.1")}};
        topology.findNode(node("r2"))->interfaces[0].addresses = {*nsk::InterfaceAddress::parse("10.2.0.2/24")};
        topology.findNode(node("r2"))->routes = {nsk::Route{*nsk::Prefix::parse("10.1.0.0/24"), address("10.2.0.1")}};
        topology.checks = {nsk::Check{node("r2"), "10.1.0.20"}, nsk::Check{node("r2"), "a"}};
        const nsk::ResolvedEndpoint at{node("b"), interface("e")};
        QCOMPARE(nsk::subnetsOfSegment(topology, at),
                 (std::vector{*nsk::Prefix::parse("10.1.0.0/24"), *nsk::Prefix::parse("fd00:1::/64")}));
        const auto moving = [&](const char* from, const char* to) {
            return nsk::renumberEdit(topology, at, *nsk::Prefix::parse(from), *nsk::Prefix::parse(to));
        };
        const nsk::Topology moved = applied(topology, *moving("10.1.0.0/24", "172.20.8.0/22"));
        QCOMPARE(addressesOf(moved, "a", "e"), std::string("172.20.8.20/22 fd00:1::20/64"));
        QCOMPARE(addressesOf(moved, "b", "e"), std::string("172.20.8.30/22"));
        QCOMPARE(addressesOf(moved, "r", "lan"), std::string("172.20.8.1/22"));
        QCOMPARE(moved.findNode(node("a"))->routes[0].via->str(), std::string("172.20.8.1"));
        QCOMPARE(moved.findNode(node("r2"))->routes[0].to.str(), std::string("172.20.8.0/22"));
        QCOMPARE(moved.checks[0].to, std::string("172.20.8.20"));
        QCOMPARE(moved.checks[1].to, std::string("a"));
        // Back again, by the port of the switch.
        const nsk::Topology back = applied(moved, *nsk::renumberEdit(moved, at, *nsk::Prefix::parse("172.20.8.0/22"),
                                                                     *nsk::Prefix::parse("10.1.0.0/24")));
        QVERIFY(back == topology);

        QCOMPARE(moving("10.1.0.0/24", "fd00::/64").error().code, std::string("addressing.families"));
        QCOMPARE(moving("10.7.0.0/24", "10.8.0.0/24").error().code, std::string("addressing.nobody"));
        QCOMPARE(moving("10.1.0.0/24", "10.8.0.0/28").error().code, std::string("addressing.too-small"));
        QVERIFY(moving("10.1.0.0/24", "10.8.0.0/27"));
        QVERIFY(moving("10.1.0.0/24", "10.1.0.0/27")); // its own subnet is in nobody's way
        QCOMPARE(moving("10.1.0.0/24", "10.2.0.0/16").error().code, std::string("addressing.overlaps"));
    }

    /// With routes computed after it, everybody reaches everybody, and there is nothing to find fault with.
    void aBareDrawingIsMadeToWork()
    {
        for (const bool ipv6 : {false, true}) {
            nsk::Topology topology = office();
            topology =
                applied(topology,
                        nsk::addressesEdit(topology, *nsk::assignAddresses(topology, nsk::AddressPools::usual(ipv6))));
            topology =
                applied(topology, nsk::routesEdit(topology, nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Kept)));
            for (const char* from : {"a", "b", "r", "r2"}) {
                for (const char* to : {"a", "b", "r", "r2"})
                    QVERIFY2(QLatin1String(from) == QLatin1String(to) || explained(topology, from, to).reachable, to);
            }
            QStringList found;
            for (const nsk::Finding& finding : nsk::findings(topology))
                found << QString::fromStdString(finding.code);
            QCOMPARE(found, QStringList{QStringLiteral("link-unfinished")});
        }
    }
};

QTEST_GUILESS_MAIN(TestAutoAddress)
#include "tst_autoaddress.moc"
