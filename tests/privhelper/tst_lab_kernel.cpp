// SPDX-License-Identifier: MIT
#include "core/model/edit.h"
#include "core/observed/drift.h"
#include "labpair.h"
#include "playground.h"
#include "privhelper/lab/labs.h"
#include "privhelper/netlink/linuxkernel.h"
#include "privhelper/netlink/linuxlab.h"
#include "privhelper/netlink/netns.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <signal.h>
#include <sys/wait.h>

using namespace nsk;
using playground::name;

namespace {

QString said(const Error& error)
{
    QString text = QString::fromStdString(error.code + " at " + error.where);
    for (const std::string& arg : error.args)
        text += QStringLiteral(", ") + QString::fromStdString(arg);
    return text;
}

QStringList words(const char* command)
{
    return QString::fromUtf8(command).split(QLatin1Char(' '));
}

wire::Deploy request(const Topology& topology, const std::string& file = "a.nsketch")
{
    return {topology, file, false, {}, 0};
}

/// What both modes must do. The kernel is the real one, in namespaces of the test's own.
class LabStory : public QObject
{
protected:
    explicit LabStory(wire::Mode mode) : m_mode(mode) {}

    void make()
    {
        auto kernel = LinuxKernel::make();
        QVERIFY2(kernel.has_value(), kernel ? "" : qPrintable(said(kernel.error())));
        m_kernel = std::move(*kernel);
        remake();
    }
    /// Forgets every lab, as a helper that died.
    void remake()
    {
        Labs::Options options;
        options.mode = m_mode;
        if (m_mode == wire::Mode::System)
            options.stateDirectory = state().toStdString();
        m_labs = std::make_unique<Labs>(*m_kernel, options);
    }
    QString state() const { return m_directory.path() + QStringLiteral("/state"); }

    wire::Deployed deploy(const Topology& topology)
    {
        const auto deployed = m_labs->deploy(request(topology), {});
        if (!deployed)
            QTest::qFail(qPrintable(said(deployed.error())), __FILE__, __LINE__);
        return deployed.value_or(wire::Deployed{});
    }
    QString refusal(const wire::Deploy& wanted)
    {
        const auto deployed = m_labs->deploy(wanted, {});
        return deployed ? QStringLiteral("deployed") : QString::fromStdString(deployed.error().code);
    }
    void destroy(const char* lab)
    {
        const auto destroyed = m_labs->destroy(name(lab), {});
        QVERIFY2(destroyed.has_value(), destroyed ? "" : qPrintable(said(destroyed.error())));
    }
    playground::Ran inNode(const char* lab, const char* node, const char* command)
    {
        const auto space = m_labs->openNamespace(name(lab), name(node));
        if (!space)
            return {};
        const Descriptor closed(*space);
        return playground::run(*space, words(command));
    }
    playground::Ran ping(const char* lab, const char* from, const char* to)
    {
        return inNode(lab, from, qPrintable(QStringLiteral("ping -c1 -W5 %1").arg(QLatin1String(to))));
    }
    static Topology star(int hosts)
    {
        Topology topology(name("wide"));
        topology.nodes.push_back(playground::node(NodeKind::Switch, "sw1", {}));
        for (int i = 1; i <= hosts; ++i) {
            const QByteArray host = "h" + QByteArray::number(i);
            const QByteArray address = "10.0.0." + QByteArray::number(i) + "/24";
            topology.nodes.push_back(
                playground::node(NodeKind::Host, host.constData(), {{"eth1", {address.constData()}}}));
            topology.links.push_back(playground::link((host + ":eth1").constData(), "sw1"));
        }
        return topology;
    }
    QString driftCodes(const char* lab)
    {
        QStringList codes;
        for (const Drift& one : driftOf(lab))
            codes << QString::fromStdString(one.code);
        return codes.join(QLatin1Char(' '));
    }
    std::vector<Drift> driftOf(const char* lab)
    {
        const auto seen = m_labs->observe(name(lab));
        return seen ? drift(seen->desired, seen->observed) : std::vector<Drift>{};
    }

    void theStory(NodeKind router)
    {
        const auto first = deploy(playground::twoNamespaces(true, router));
        QVERIFY(first.operations > 0);
        QVERIFY2(first.notes.empty(), first.notes.empty() ? "" : first.notes.front().code.c_str());
        const auto pinged = ping("two-namespaces", "ns1", "10.10.20.2");
        QVERIFY2(pinged.status == 0, qPrintable(pinged.output));
        QVERIFY2(pinged.output.contains(QStringLiteral("ttl=63")), qPrintable(pinged.output));
        QCOMPARE(ping("two-namespaces", "ns1", "fd00:10::1").status, 0);
        const auto again = deploy(playground::twoNamespaces(true, router));
        QCOMPARE(again.operations, 0U);
        QCOMPARE(again.revision, first.revision);

        deploy(playground::twoNamespaces(false, router)); // the tutorial's three faults
        QVERIFY(ping("two-namespaces", "ns1", "10.10.20.2").output.contains(QStringLiteral("unreachable")));
        deploy(playground::twoNamespaces(true, router));
        QCOMPARE(ping("two-namespaces", "ns1", "10.10.20.2").status, 0);
    }

    /// It has no namespace of the lab's own: nothing in the kernel is called after it.
    void renameTheComputer()
    {
        deploy(playground::twoNamespaces(true, NodeKind::Computer));
        Topology renamed = playground::twoNamespaces(true, NodeKind::Computer);
        QVERIFY(apply(renamed, RenameNode{name("r"), name("laptop")}));
        QCOMPARE(deploy(renamed).operations, 2U); // the addresses of its two links' ends follow from the name
        QVERIFY2(driftOf("two-namespaces").empty(),
                 driftOf("two-namespaces").empty() ? "" : driftOf("two-namespaces").front().code.c_str());
        QCOMPARE(ping("two-namespaces", "ns1", "10.10.20.2").status, 0);
        const auto seen = m_labs->observe(renamed.name);
        QCOMPARE(seen->observed.findNode(name("ns1"))->findInterface("v1")->peerNode, std::string("laptop"));
        Topology other = renamed;
        QVERIFY(apply(other, RenameNode{name("laptop"), name("pc")}));
        other.findNode(name("pc"))->interfaces.front().mtu = 1400;
        QVERIFY(deploy(other).operations > 0);
        QVERIFY(driftOf("two-namespaces").empty());
        destroy("two-namespaces");
    }

    wire::Mode m_mode;
    QTemporaryDir m_directory;
    std::unique_ptr<LinuxKernel> m_kernel;
    std::unique_ptr<Labs> m_labs;
};

class RootlessLab : public LabStory
{
    Q_OBJECT

public:
    RootlessLab() : LabStory(wire::Mode::Rootless) {}

private Q_SLOTS:
    void initTestCase() { make(); }
    void theTutorialPings()
    {
        theStory(NodeKind::Router);
        destroy("two-namespaces");
        QVERIFY(m_labs->empty());
    }
    void aRenamedComputerStays() { renameTheComputer(); }
    void theLabsRootNamespaceStandsInForTheComputer()
    {
        theStory(NodeKind::Computer);
        const auto root = m_labs->openNamespace(name("two-namespaces"), std::nullopt);
        QVERIFY(root);
        const Descriptor closed(*root);
        const auto links = playground::run(*root, words("ip -o link"));
        QVERIFY2(links.output.contains(QStringLiteral("v1_r@")), qPrintable(links.output));
        destroy("two-namespaces");
    }
    void theBaselineIsWritten()
    {
        deploy(playground::twoNamespaces());
        QCOMPARE(inNode("two-namespaces", "ns1", "cat /proc/sys/net/ipv4/ip_forward").output, QStringLiteral("0\n"));
        QCOMPARE(inNode("two-namespaces", "r", "cat /proc/sys/net/ipv4/ip_forward").output, QStringLiteral("1\n"));
        QCOMPARE(inNode("two-namespaces", "ns2", "cat /proc/sys/net/ipv4/ping_group_range").output,
                 QStringLiteral("0\t0\n"));
        QCOMPARE(inNode("two-namespaces", "ns2", "cat /proc/sys/net/ipv6/conf/v2/disable_ipv6").output,
                 QStringLiteral("1\n"));
        QCOMPARE(inNode("two-namespaces", "ns1", "cat /proc/sys/net/ipv6/conf/v1/disable_ipv6").output,
                 QStringLiteral("0\n"));
        QCOMPARE(ping("two-namespaces", "ns1", "127.0.0.1").status, 0);
        destroy("two-namespaces");
    }
    void whatAStrangerChangedIsRepaired_data()
    {
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("drift");
        QTest::newRow("down") << QStringLiteral("r") << QStringLiteral("ip link set dev v1_r down")
                              << QStringLiteral("interface-down");
        QTest::newRow("address") << QStringLiteral("r") << QStringLiteral("ip addr del 10.10.20.1/24 dev v2_r")
                                 << QStringLiteral("address-missing");
        QTest::newRow("route") << QStringLiteral("ns1") << QStringLiteral("ip route del 10.10.20.0/24")
                               << QStringLiteral("route-missing");
        QTest::newRow("connected route") << QStringLiteral("r") << QStringLiteral("ip route del 10.10.20.0/24 dev v2_r")
                                         << QStringLiteral("route-missing");
        QTest::newRow("connected route of IPv6")
            << QStringLiteral("ns1") << QStringLiteral("ip -6 route del fd00:10::/64 dev v1")
            << QStringLiteral("route-missing");
        QTest::newRow("loopback") << QStringLiteral("ns2") << QStringLiteral("ip link set dev lo down")
                                  << QStringLiteral("interface-down");
        QTest::newRow("link") << QStringLiteral("ns2") << QStringLiteral("ip link del dev v2")
                              << QStringLiteral("interface-missing");
        QTest::newRow("loopback's address") << QStringLiteral("ns2") << QStringLiteral("ip addr del 127.0.0.1/8 dev lo")
                                            << QStringLiteral("address-missing");
        QTest::newRow("loopback's address of IPv6")
            << QStringLiteral("ns2") << QStringLiteral("ip addr del ::1/128 dev lo")
            << QStringLiteral("address-missing");
        QTest::newRow("one more address of loopback")
            << QStringLiteral("ns2") << QStringLiteral("ip addr add 127.0.0.5/32 dev lo")
            << QStringLiteral("address-extra");
        QTest::newRow("loopback's IPv6") << QStringLiteral("ns2")
                                         << QStringLiteral("sysctl -w net.ipv6.conf.lo.disable_ipv6=1")
                                         << QStringLiteral("ipv6-differs");
        QTest::newRow("loopback's name")
            << QStringLiteral("ns2")
            << QStringLiteral("ip link set dev lo down; ip link set dev lo name xlo; ip link set dev xlo up")
            << QStringLiteral("loopback-renamed");
        QTest::newRow("link-local address")
            << QStringLiteral("r") << QStringLiteral("ip -6 addr flush dev v1_r scope link")
            << QStringLiteral("address-missing");
        QTest::newRow("address of a peer")
            << QStringLiteral("r") << QStringLiteral("ip addr add 10.10.10.44 peer 10.77.0.5/32 dev v1_r")
            << QStringLiteral("address-extra");
        QTest::newRow("route by a next hop object")
            << QStringLiteral("ns1")
            << QStringLiteral("ip nexthop add id 5 via 10.10.10.7 dev v1; ip route add 10.50.0.0/16 nhid 5")
            << QStringLiteral("route-undrawable");
        QTest::newRow("route for some senders")
            << QStringLiteral("ns1") << QStringLiteral("ip -6 route add fd0a::/64 from fd00::/16 via fd00:10::1")
            << QStringLiteral("route-undrawable");
        QTest::newRow("IPv6 route without a gateway beside the drawn one")
            << QStringLiteral("ns1") << QStringLiteral("ip -6 route append fd00:20::/64 dev v1")
            << QStringLiteral("route-extra");
        QTest::newRow("unreachable IPv6 route beside the drawn one")
            << QStringLiteral("ns1") << QStringLiteral("ip -6 route append unreachable fd00:20::/64 metric 1024")
            << QStringLiteral("route-extra");
        QTest::newRow("second gateway of IPv6")
            << QStringLiteral("ns1") << QStringLiteral("ip -6 route append fd00:20::/64 via fd00:10::3")
            << QStringLiteral("route-extra");
        QTest::newRow("throw") << QStringLiteral("ns1") << QStringLiteral("ip route add throw 10.10.20.0/25")
                               << QStringLiteral("route-undrawable");
        QTest::newRow("route into the node itself")
            << QStringLiteral("ns1") << QStringLiteral("ip route add 10.10.20.0/25 dev lo")
            << QStringLiteral("route-extra");
        QTest::newRow("the kernel's in name only")
            << QStringLiteral("ns1") << QStringLiteral("ip route add 10.10.20.0/25 via 10.10.10.77 proto kernel")
            << QStringLiteral("route-extra");
        QTest::newRow("one interface's forwarding")
            << QStringLiteral("r") << QStringLiteral("sysctl -w net.ipv4.conf.v1_r.forwarding=0")
            << QStringLiteral("sysctl-differs");
        QTest::newRow("an end moved out of the lab")
            << QStringLiteral("r")
            << QStringLiteral("ip link set dev v1_r netns %1").arg(QCoreApplication::applicationPid())
            << QStringLiteral("peer-outside");
        QTest::newRow("several next hops") << QStringLiteral("ns1")
                                           << QStringLiteral("ip route replace 10.10.20.0/24 nexthop via 10.10.10.1 "
                                                             "nexthop via 10.10.10.77")
                                           << QStringLiteral("route-undrawable");
        QTest::newRow("several next hops of IPv6")
            << QStringLiteral("ns1")
            << QStringLiteral("ip -6 route add fd00:77::/64 nexthop via fd00:10::1 nexthop via fd00:10::77")
            << QStringLiteral("route-undrawable");
        QTest::newRow("a type of service")
            << QStringLiteral("ns1") << QStringLiteral("ip route add 10.10.20.0/24 via 10.10.10.1 tos 0x10")
            << QStringLiteral("route-undrawable");
        QTest::newRow("a next hop of the other family")
            << QStringLiteral("ns1") << QStringLiteral("ip route add 10.54.0.0/16 via inet6 fd00:10::1 dev v1")
            << QStringLiteral("route-undrawable");
        QTest::newRow("metrics") << QStringLiteral("r")
                                 << QStringLiteral("ip route add 10.55.0.0/16 via 10.10.20.2 mtu 1300 advmss 1200")
                                 << QStringLiteral("route-undrawable");
        QTest::newRow("mtu") << QStringLiteral("ns1") << QStringLiteral("ip link set dev v1 mtu 1400")
                             << QStringLiteral("mtu-differs");
        QTest::newRow("forwarding") << QStringLiteral("r") << QStringLiteral("sysctl -w net.ipv4.ip_forward=0")
                                    << QStringLiteral("forwarding-differs");
    }
    void whatAStrangerChangedIsRepaired()
    {
        QFETCH(QString, node);
        QFETCH(QString, command);
        QFETCH(QString, drift);
        deploy(playground::twoNamespaces());
        QVERIFY(driftOf("two-namespaces").empty());
        for (const QString& one : command.split(QStringLiteral("; "))) {
            const auto changed = inNode("two-namespaces", qPrintable(node), qPrintable(one));
            QVERIFY2(changed.status == 0, qPrintable(changed.output));
        }
        const auto found = driftOf("two-namespaces");
        const bool named =
            std::any_of(found.begin(), found.end(), [&](const Drift& one) { return one.code == drift.toStdString(); });
        QVERIFY2(named, found.empty() ? "no drift" : found.front().code.c_str());
        const auto repaired = deploy(playground::twoNamespaces());
        QVERIFY(repaired.operations > 0);
        QVERIFY2(repaired.notes.empty(),
                 repaired.notes.empty()
                     ? ""
                     : qPrintable(said({repaired.notes.front().code, repaired.notes.front().args, {}})));
        QVERIFY(driftOf("two-namespaces").empty());
        QCOMPARE(deploy(playground::twoNamespaces()).operations, 0U);
        QCOMPARE(ping("two-namespaces", "ns1", "10.10.20.2").status, 0);
        QCOMPARE(ping("two-namespaces", "ns1", "fd00:10::1").status, 0);
        destroy("two-namespaces");
    }
    /// A route that no drawing can have is there again, with all it has, when the change could not be made.
    void aRouteThatCannotBeDrawnIsPutBack()
    {
        deploy(playground::twoNamespaces());
        for (const char* command :
             {"ip route replace 10.10.20.0/24 nexthop via 10.10.10.1 weight 3 nexthop via 10.10.10.77",
              "ip route add 10.56.0.0/16 via 10.10.10.1 mtu 1300"})
            QCOMPARE(inNode("two-namespaces", "ns1", command).status, 0);
        const auto routes = [&] { return inNode("two-namespaces", "ns1", "ip route").output; };
        const QString before = routes();
        const auto never = [](std::uint32_t done, std::uint32_t, const std::string&) { return done < 4; };
        const auto cancelled = m_labs->deploy(request(playground::twoNamespaces()), never);
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, std::string("lab.cancelled"));
        const QStringList were = before.split(QLatin1Char('\n'));
        const QStringList are = routes().split(QLatin1Char('\n'));
        QCOMPARE(QSet<QString>(are.begin(), are.end()), QSet<QString>(were.begin(), were.end()));
        QCOMPARE(deploy(playground::twoNamespaces()).operations, 3U); // two away, the drawn one there again
        QCOMPARE(driftCodes("two-namespaces"), QString());
        destroy("two-namespaces");
    }
    /// The kernel takes both for one route of two next hops, put together from two hands.
    void aSecondGatewayOfTheDrawnRouteGoes()
    {
        Topology topology = playground::twoNamespaces();
        topology.findNode(name("ns1"))
            ->routes.push_back(Route{*Prefix::parse("fd00:20::/64"), *IpAddress::parse("fd00:10::1")});
        deploy(topology);
        const auto routes = [&] { return inNode("two-namespaces", "ns1", "ip -6 route show fd00:20::/64").output; };
        const QString drawn = routes();
        QCOMPARE(inNode("two-namespaces", "ns1", "ip -6 route append fd00:20::/64 via fd00:10::3").status, 0);
        QVERIFY(routes().contains(QStringLiteral("fd00:10::3")));
        deploy(topology);
        QCOMPARE(routes(), drawn);
        QCOMPARE(deploy(topology).operations, 0U);
        destroy("two-namespaces");
    }
    /// What the file writes of a switch that nsketch sets itself is what holds, and values count as the kernel reads
    /// them.
    void drawnSysctlsConverge_data()
    {
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("sysctl");
        QTest::addColumn<QString>("value");
        QTest::newRow("host that forwards") << "ns1"
                                            << "net.ipv4.ip_forward"
                                            << "1";
        QTest::newRow("IPv6") << "ns1"
                              << "net.ipv6.conf.all.forwarding"
                              << "1";
        QTest::newRow("router that does not") << "r"
                                              << "net.ipv4.conf.all.forwarding"
                                              << "0";
        QTest::newRow("one interface") << "r"
                                       << "net.ipv4.conf.v1_r.forwarding"
                                       << "0";
        QTest::newRow("octal") << "ns1"
                               << "net.ipv4.ip_default_ttl"
                               << "0100";
        QTest::newRow("hexadecimal") << "ns1"
                                     << "net.ipv4.ip_default_ttl"
                                     << "0x40";
        QTest::newRow("some of a list") << "ns1"
                                        << "net.ipv4.tcp_rmem"
                                        << "4096 131072";
    }
    void drawnSysctlsConverge()
    {
        QFETCH(QString, node);
        QFETCH(QString, sysctl);
        QFETCH(QString, value);
        Topology topology = playground::twoNamespaces();
        topology.findNode(name(node.toStdString().c_str()))->sysctls = {{sysctl.toStdString(), value.toStdString()}};
        deploy(topology);
        QCOMPARE(driftCodes("two-namespaces"), QString());
        QCOMPARE(deploy(topology).operations, 0U);
        deploy(playground::twoNamespaces());
        deploy(topology); // the same on one that runs
        QCOMPARE(deploy(topology).operations, 0U);
        destroy("two-namespaces");
    }
    /// Somebody's interface with a drawn name is his: told, in the way, and never removed.
    void somebodysInterfaceOfADrawnNameStays_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("veth") << QStringLiteral("ip link add v1 type veth peer name mine");
        QTest::newRow("bridge") << QStringLiteral("ip link add v1 type bridge");
    }
    void somebodysInterfaceOfADrawnNameStays()
    {
        QFETCH(QString, command);
        deploy(playground::twoNamespaces());
        QCOMPARE(inNode("two-namespaces", "ns1", "ip link del v1").status, 0);
        QCOMPARE(inNode("two-namespaces", "ns1", qPrintable(command)).status, 0);
        QVERIFY(driftCodes("two-namespaces").startsWith(QStringLiteral("interface-other")));
        QCOMPARE(refusal(request(playground::twoNamespaces())), QStringLiteral("plan.interface-in-the-way"));
        QCOMPARE(inNode("two-namespaces", "ns1", "ip link set v1 name other").status, 0);
        QVERIFY(deploy(playground::twoNamespaces()).operations > 0);
        QCOMPARE(inNode("two-namespaces", "ns1", "ip link show other").status, 0);
        QCOMPARE(ping("two-namespaces", "ns1", "10.10.20.2").status, 0);
        destroy("two-namespaces");
    }
    /// The bridge stays: it is not the lab's.
    void anInterfaceIsTakenOutOfSomebodysBridge()
    {
        deploy(playground::twoNamespaces());
        for (const char* command : {"ip link add brx type bridge", "ip link set dev v1 master brx"})
            QCOMPARE(inNode("two-namespaces", "ns1", command).status, 0);
        QCOMPARE(driftCodes("two-namespaces"), QStringLiteral("master-extra interface-extra"));
        QCOMPARE(deploy(playground::twoNamespaces()).operations, 1U);
        QCOMPARE(driftCodes("two-namespaces"), QStringLiteral("interface-extra"));
        QCOMPARE(ping("two-namespaces", "ns1", "10.10.20.2").status, 0);
        destroy("two-namespaces");
    }
    /// Of its ports, more than are read one by one, nobody tells.
    void aBridgeThatSomebodyRenamedIsMadeAnew()
    {
        const Topology topology = star(40);
        deploy(topology);
        for (const char* command :
             {"ip link set dev br0 down", "ip link set dev br0 name brx", "ip link set dev brx up"})
            QCOMPARE(inNode("wide", "sw1", command).status, 0);
        const QString seen = driftCodes("wide");
        QVERIFY2(seen.startsWith(QStringLiteral("interface-missing master-missing")), qPrintable(seen));
        QCOMPARE(seen.count(QStringLiteral("master-missing")), 40);
        QVERIFY(deploy(topology).operations > 0);
        QCOMPARE(driftCodes("wide"), QStringLiteral("interface-extra")); // brx, which might be anybody's by now
        QCOMPARE(deploy(topology).operations, 0U);
        QCOMPARE(ping("wide", "h1", "10.0.0.40").status, 0);
        destroy("wide");
    }
    /// The smallest of its ports', as the kernel chooses it until somebody sets one.
    void theMtuOfABridgeIsItsPorts()
    {
        Topology topology = star(3);
        const auto mtu = [&] {
            return m_labs->observe(name("wide"))->observed.findNode(name("sw1"))->findInterface("br0")->mtu;
        };
        deploy(topology);
        QCOMPARE(mtu(), 1500U);
        QCOMPARE(inNode("wide", "sw1", "ip link set dev br0 mtu 1300").status, 0);
        QCOMPARE(driftCodes("wide"), QStringLiteral("mtu-differs"));
        QCOMPARE(deploy(topology).operations, 1U);
        QCOMPARE(mtu(), 1500U);
        Topology smaller = topology;
        smaller.findNode(name("h1"))->interfaces[0].mtu = 1400;
        smaller.findNode(name("sw1"))->interfaces.push_back(Interface{*InterfaceName::parse("br0")});
        smaller.findNode(name("sw1"))->interfaces[0].mtu = 1280;
        QVERIFY(deploy(smaller).notes.empty());
        QCOMPARE(mtu(), 1280U);
        QVERIFY(deploy(topology).notes.empty()); // no longer drawn
        QCOMPARE(mtu(), 1500U);
        QCOMPARE(driftCodes("wide"), QString());
        destroy("wide");

        // A port that goes: the kernel would take the bridge back to the others' MTU, the drawing still lists it.
        Topology listed = star(2);
        listed.findNode(name("sw1"))->interfaces.push_back(Interface{*InterfaceName::parse("odd")});
        listed.findNode(name("sw1"))->interfaces[0].mtu = 1400;
        listed.nodes.push_back(Node{name("x"), NodeKind::Host});
        listed.nodes.back().interfaces.push_back(Interface{*InterfaceName::parse("eth1")});
        listed.links.push_back(playground::link("x:eth1", "sw1:odd"));
        deploy(listed);
        QCOMPARE(mtu(), 1400U);
        listed.links.pop_back();
        deploy(listed);
        QCOMPARE(mtu(), 1400U);
        QCOMPARE(deploy(listed).operations, 0U);
        destroy("wide");
    }
    void whoNoLongerForwardsBelievesNoRedirects()
    {
        deploy(playground::twoNamespaces());
        Topology off = playground::twoNamespaces();
        off.findNode(name("r"))->forwarding = Forwarding{false, false};
        QVERIFY(deploy(off).operations > 0);
        const auto told =
            inNode("two-namespaces", "r", "sysctl -n net.ipv4.ip_forward net.ipv4.conf.all.accept_redirects");
        QCOMPARE(told.output.simplified(), QStringLiteral("0 0")); // as a namespace is made
        destroy("two-namespaces");
    }
    void ipv6AnswersTheFirstPacket()
    {
        Topology topology(name("six"));
        topology.nodes.push_back(
            playground::node(NodeKind::Host, "a", {{"v", {"fd00:1::2/64"}}}, {{"::/0", "fd00:1::1"}}));
        topology.nodes.push_back(
            playground::node(NodeKind::Router, "r", {{"v_r", {"fd00:1::1/64"}}, {"w_r", {"fd00:2::1/64"}}}));
        topology.nodes.push_back(
            playground::node(NodeKind::Host, "b", {{"w", {"fd00:2::2/64"}}}, {{"::/0", "fd00:2::1"}}));
        topology.links = {playground::link("a:v", "r:v_r"), playground::link("b:w", "r:w_r")};
        for (int i = 0; i < 10; ++i) {
            deploy(topology);
            const auto links = inNode("six", "a", "ip -6 -o addr show dev v");
            QVERIFY2(!links.output.contains(QStringLiteral("tentative")), qPrintable(links.output));
            const auto pinged = inNode("six", "a", "ping -6 -n -c1 -W1 fd00:2::2");
            QVERIFY2(pinged.status == 0, qPrintable(pinged.output));
            const auto seen = m_labs->observe(topology.name);
            for (const auto& [near, far, interface, peer] :
                 {std::tuple("a", "r", "v", "v_r"), std::tuple("b", "r", "w", "w_r")})
                QVERIFY(seen->observed.findNode(name(near))->findInterface(interface)->index !=
                        seen->observed.findNode(name(far))->findInterface(peer)->index);
            destroy("six");
        }
    }
    /// With an interface the kernel drops its routes and IPv6 addresses; the plug put in again brings them back.
    void aPlugPutInAgainIsAsBefore_data()
    {
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("interface");
        QTest::newRow("a host's") << QStringLiteral("a") << QStringLiteral("v");
        QTest::newRow("a router's") << QStringLiteral("r") << QStringLiteral("v_r");
    }
    void aPlugPutInAgainIsAsBefore()
    {
        QFETCH(QString, node);
        QFETCH(QString, interface);
        Topology topology(name("plug"));
        topology.nodes.push_back(playground::node(NodeKind::Host, "a", {{"v", {"10.1.0.2/24", "fd00:1::2/64"}}},
                                                  {{"0.0.0.0/0", "10.1.0.1"}, {"::/0", "fd00:1::1"}}));
        topology.nodes.push_back(playground::node(
            NodeKind::Router, "r", {{"v_r", {"10.1.0.1/24", "fd00:1::1/64"}}, {"w_r", {"10.2.0.1/24", "fd00:2::1/64"}}},
            {{"10.9.0.0/24", "10.1.0.2"}}));
        topology.nodes.push_back(playground::node(NodeKind::Host, "b", {{"w", {"10.2.0.2/24", "fd00:2::2/64"}}},
                                                  {{"0.0.0.0/0", "10.2.0.1"}, {"::/0", "fd00:2::1"}}));
        topology.links = {playground::link("a:v", "r:v_r"), playground::link("b:w", "r:w_r")};
        deploy(topology);
        const NodeName end = name(qPrintable(node));
        const auto plug = *InterfaceName::parse(interface.toStdString());
        for (int twice = 0; twice < 2; ++twice) {
            QVERIFY(m_labs->setLink(topology.name, end, plug, false));
            QVERIFY(m_labs->setLink(topology.name, end, plug, false)); // forgets nothing
            QVERIFY(ping("plug", "b", "10.1.0.2").status != 0);
            QVERIFY(m_labs->setLink(topology.name, end, plug, true));
            QVERIFY(m_labs->setLink(topology.name, end, plug, true));
            const auto found = driftOf("plug");
            QVERIFY2(found.empty(), found.empty() ? "" : found.front().code.c_str());
            for (const auto& [from, to] : {std::pair("a", "10.2.0.2"), {"a", "fd00:2::2"}, {"b", "fd00:1::2"}}) {
                const auto pinged = ping("plug", from, to);
                QVERIFY2(pinged.status == 0, qPrintable(pinged.output));
            }
        }
        destroy("plug");
    }
    /// The namespace stays, and neighbours hear of the new MAC at once.
    void aRenamedNodeStays()
    {
        deploy(playground::twoNamespaces());
        const auto cookie = [&](const char* node) {
            const auto seen = m_labs->observe(name("two-namespaces"));
            const ObservedNode* real = seen ? seen->observed.findNode(name(node)) : nullptr;
            return real != nullptr && real->present ? real->cookie : 0;
        };
        QCOMPARE(ping("two-namespaces", "ns2", "10.10.10.2").status, 0);
        const auto before = cookie("ns1");
        Topology other = playground::twoNamespaces();
        QVERIFY(apply(other, RenameNode{name("ns1"), name("client")}));
        QVERIFY(apply(
            other, nsk::RenameInterface{name("r"), *InterfaceName::parse("v1_r"), *InterfaceName::parse("to_client")}));
        const auto deployed = deploy(other);
        QVERIFY2(deployed.notes.empty(), deployed.notes.empty() ? "" : deployed.notes.front().code.c_str());
        QCOMPARE(inNode("two-namespaces", "ns2", "ping -c1 -W1 10.10.10.2").status, 0);
        QCOMPARE(cookie("client"), before);
        QVERIFY(before != 0);
        QVERIFY(driftOf("two-namespaces").empty());
        QCOMPARE(deploy(other).operations, 0U);
        if (m_mode == wire::Mode::System) {
            QVERIFY(netnsnames::exists("client"));
            QVERIFY(!netnsnames::exists("ns1"));
        }
        destroy("two-namespaces");
    }

    /// Not even in what is known of it.
    void aRefusedPlanChangesNothing()
    {
        deploy(playground::twoNamespaces());
        Topology refused = playground::twoNamespaces();
        refused.nodes[0].kind = NodeKind::Computer;
        QCOMPARE(refusal(request(refused)), QStringLiteral("plan.kind-changed"));
        QVERIFY(driftOf("two-namespaces").empty());
        QCOMPARE(deploy(playground::twoNamespaces()).operations, 0U);
        QCOMPARE(ping("two-namespaces", "ns1", "10.10.20.2").status, 0);
        destroy("two-namespaces");
    }
    void aRenamedHostIsKnownToItsSwitch()
    {
        deploy(playground::star(3));
        Topology other = playground::star(3);
        QVERIFY(apply(other, RenameNode{name("h2"), name("printer")}));
        const auto deployed = deploy(other);
        QVERIFY2(deployed.notes.empty(), deployed.notes.empty() ? "" : deployed.notes.front().code.c_str());
        QVERIFY(driftOf("star").empty());
        QCOMPARE(ping("star", "h1", "10.0.0.3").status, 0);
        destroy("star");
    }
    /// What the kernel does not tell of is read all the same, and what it tells of is read once.
    void aSysctlChangedByHandIsSeen()
    {
        Topology topology = playground::twoNamespaces();
        topology.nodes[0].sysctls = {{"net.ipv4.tcp_sack", "0"}};
        deploy(topology);
        QVERIFY(driftOf("two-namespaces").empty());
        QCOMPARE(inNode("two-namespaces", "ns1", "sysctl -q -w net.ipv4.tcp_sack=1").status, 0);
        const auto found = driftOf("two-namespaces");
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(deploy(topology).operations, 1U);
        QVERIFY(driftOf("two-namespaces").empty());
        destroy("two-namespaces");
    }

    /// Whatever somebody does by hand, what is kept and brought up to date is what is there.
    static QString differenceOf(const ObservedNode& kept, const ObservedNode& there)
    {
        ObservedLab a(*LabName::parse("kept")), b(*LabName::parse("there"));
        a.nodes.push_back(kept);
        b.nodes.push_back(there);
        QString text = QString::fromUtf8(labpair::firstDifference(a, b));
        for (const auto* one : {&kept, &there}) {
            text += QStringLiteral("\n  rp_filter");
            for (const auto& [interface, value] : one->rpFilter)
                text += QStringLiteral(" %1=%2").arg(QString::fromStdString(interface)).arg(value);
        }
        return text + QLatin1Char('\n');
    }
    void whatIsKeptIsWhatIsThere()
    {
        Topology topology = playground::star(36); // of a switch with many ports only those in question are read
        topology.nodes.push_back(playground::node(NodeKind::Router, "r", {{"eth1", {"10.0.9.1/16", "fd00::1/64"}}}));
        topology.links.push_back(playground::link("r:eth1", "sw1"));
        deploy(topology);
        std::vector<NodeName> all;
        for (const Node& node : topology.nodes)
            all.push_back(node.name);
        const QByteArray wish = qgetenv("NSKETCH_TEST_SEED");
        const quint32 seed = wish.isEmpty() ? QRandomGenerator::global()->generate() : wish.toUInt();
        qInfo("NSKETCH_TEST_SEED=%u", seed);
        QRandomGenerator random(seed);
        const std::pair<const char*, const char*> changes[] = {
            {"h1", "ip link set dev eth1 down"},
            {"h1", "ip link set dev eth1 up"},
            {"h2", "ip addr add 10.9.0.1/24 dev eth1"},
            {"h2", "ip addr flush dev eth1"},
            {"h3", "ip route add 10.77.0.0/16 dev eth1"},
            {"h3", "ip route del 10.77.0.0/16"},
            {"h3", "ip link set dev eth1 mtu 1400"},
            {"h3", "ip link set dev eth1 mtu 1500"},
            {"h4", "ip link set dev eth1 name other"},
            {"h4", "ip link set dev other name eth1"},
            {"r", "sysctl -q -w net.ipv4.ip_forward=0"},
            {"r", "sysctl -q -w net.ipv4.ip_forward=1"},
            {"r", "sysctl -q -w net.ipv6.conf.all.forwarding=1"},
            {"r", "sysctl -q -w net.ipv4.conf.all.rp_filter=1"},
            {"r", "sysctl -q -w net.ipv4.conf.eth1.rp_filter=2"},
            {"r", "sysctl -q -w net.ipv6.conf.eth1.disable_ipv6=1"},
            {"r", "sysctl -q -w net.ipv6.conf.eth1.disable_ipv6=0"},
            {"r", "ip -6 addr add fd00:7::1/64 nodad dev eth1"},
            {"r", "ip -6 route add fd00:8::/64 via fd00::9"},
            {"r", "ip link set dev eth1 address 02:00:00:00:00:aa"},
            {"sw1", "ip link set dev br0 type bridge stp_state 1"},
            {"sw1", "ip link set dev br0 type bridge stp_state 0"},
            {"sw1", "ip link set dev eth1 nomaster"},
            {"sw1", "ip link set dev eth1 master br0"},
            {"sw1", "ip link set dev br0 down"},
            {"sw1", "ip link set dev br0 up"},
            {"sw1", "ip link del dev eth2"},
            {"sw1", "ip link set dev eth3 mtu 1400"},
            {"sw1", "ip link set dev eth3 mtu 1500"},
            {"sw1", "ip link set dev eth4 name other4"},
            {"sw1", "ip link set dev other4 name eth4"},
            {"sw1", "ip addr add 10.8.0.1/24 dev br0"},
            {"sw1", "sysctl -q -w net.ipv4.conf.eth5.rp_filter=1"},
            {"sw1", "sysctl -q -w net.ipv6.conf.eth6.disable_ipv6=0"},
            {"sw1", "ip link add name x1 type veth peer name x2"},
            {"sw1", "ip link del dev x1"},
            {"r", "ip link add name extra type bridge"},
        };
        for (int i = 0; i < 80; ++i) {
            const auto& [node, command] = changes[random.bounded(quint32(std::size(changes)))];
            inNode("star", node, command);
            QString fresh;
            for (int attempt = 0; attempt < 500; ++attempt) { // the kernel tells of a lost carrier within a second
                const auto kept = m_labs->observe(topology.name);
                const auto there = m_labs->observeNodes(topology.name, all);
                QVERIFY(kept && there);
                if (kept->observed.nodes == *there) {
                    fresh.clear();
                    break;
                }
                for (std::size_t at = 0; at < there->size(); ++at) {
                    if (!(kept->observed.nodes[at] == (*there)[at]))
                        fresh = differenceOf(kept->observed.nodes[at], (*there)[at]);
                }
                QTest::qWait(5);
            }
            QVERIFY2(fresh.isEmpty(), qPrintable(fresh + QStringLiteral("after ") + QLatin1String(command)));
        }
        destroy("star");
    }

    void portsChangedRoundAreKnownToTheirHosts_data()
    {
        QTest::addColumn<bool>("router");
        QTest::newRow("router") << true;
        QTest::newRow("switch") << false;
    }
    void portsChangedRoundAreKnownToTheirHosts()
    {
        QFETCH(bool, router);
        Topology topology(name("round"));
        topology.nodes.push_back(
            playground::node(router ? NodeKind::Router : NodeKind::Switch, "s", {{"p1", {}}, {"p2", {}}}));
        topology.nodes.push_back(playground::node(NodeKind::Host, "h1", {{"e1", {"10.0.0.1/24"}}}));
        topology.nodes.push_back(playground::node(NodeKind::Host, "h2", {{"e1", {"10.0.0.2/24"}}}));
        topology.links.push_back(playground::link("s:p1", "h1:e1"));
        topology.links.push_back(playground::link("s:p2", "h2:e1"));
        deploy(topology);
        std::swap(topology.links[0].endpoints[0], topology.links[1].endpoints[0]);
        QVERIFY(deploy(topology).notes.empty());
        QVERIFY(drift(topology, m_labs->observe(topology.name)->observed).empty());
        QCOMPARE(deploy(topology).operations, 0U);
        destroy("round");
    }
    void aDrawnMtuOfABridgeIsThereAtOnce()
    {
        Topology topology = playground::star(2);
        topology.nodes.front().interfaces.push_back(Interface{.name = *InterfaceName::parse("br0"), .mtu = 1400});
        QVERIFY(topology.nodes.front().kind == NodeKind::Switch);
        QVERIFY(deploy(topology).notes.empty());
        QCOMPARE(deploy(topology).operations, 0U);
        destroy("star");
    }

    void aNodeThatNobodyDrewIsCalledSo()
    {
        const Topology topology = playground::twoNamespaces();
        deploy(topology);
        const auto opened = m_labs->openNamespace(topology.name, name("nope"));
        QVERIFY(!opened);
        QCOMPARE(opened.error(), (Error{"lab.no-such-node", {"nope", "two-namespaces"}, {}}));
        const auto set = m_labs->setLink(topology.name, name("nope"), *InterfaceName::parse("v1"), false);
        QVERIFY(!set);
        QCOMPARE(set.error(), opened.error());
        destroy("two-namespaces");
    }
    void aSwitchJoinsItsHosts()
    {
        deploy(playground::star(5));
        QCOMPARE(ping("star", "h1", "10.0.0.6").status, 0);
        const auto seen = m_labs->observe(name("star"));
        QVERIFY(seen);
        const ObservedNode* bridge = seen->observed.findNode(name("sw1"));
        const ObservedInterface* port = bridge != nullptr ? bridge->findInterface("eth3") : nullptr;
        QVERIFY(port != nullptr);
        QCOMPARE(port->master, std::string("br0"));
        QCOMPARE(port->peerNode, std::string("h3"));
        QCOMPARE(port->peerInterface, std::string("eth1"));
        deploy(playground::star(7)); // two more, the others stay
        QCOMPARE(ping("star", "h7", "10.0.0.2").status, 0);
        deploy(playground::star(3));
        QCOMPARE(ping("star", "h3", "10.0.0.2").status, 0);
        QVERIFY(!m_labs->openNamespace(name("star"), name("h5")));
        QVERIFY(driftOf("star").empty());
        destroy("star");
    }
    void theRefusalNamesTheObject()
    {
        auto topology = playground::twoNamespaces();
        topology.nodes[0].sysctls.emplace_back("net.ipv4.conf.v1.forwarding", "many");
        const auto refused = m_labs->deploy(request(topology), {});
        QVERIFY(!refused);
        QVERIFY2(refused.error().args.front().starts_with("ns1"), qPrintable(said(refused.error())));
        QVERIFY(m_labs->empty());
        QVERIFY(!m_labs->openNamespace(topology.name, std::nullopt));
    }
    /// The kernel cuts its list of namespaces off at some 900.
    void aThousandPortsKnowTheirPeers()
    {
        std::uint32_t atEnd = 0;
        const auto deployed =
            m_labs->deploy(request(playground::star(1000)), [&](std::uint32_t done, std::uint32_t total, const auto&) {
                atEnd += total - done < 1001 ? 1 : 0;
                return true;
            });
        QVERIFY2(deployed, deployed ? "" : qPrintable(said(deployed.error())));
        QVERIFY2(deployed->notes.empty(), deployed->notes.empty() ? "" : deployed->notes.front().where.c_str());
        QVERIFY(driftOf("star").empty());
        QVERIFY2(atEnd > 60, qPrintable(QString::number(atEnd))); // while reading back
        destroy("star");
    }
    void aFullSwitchIsRefusedBeforeAnythingIsMade()
    {
        bool moved = false;
        const auto refused = m_labs->deploy(request(playground::star(1024)), [&](auto, auto, const auto&) {
            moved = true;
            return true;
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("bridge-full"));
        QVERIFY(!moved);
    }
    void cancelLeavesNothing()
    {
        std::uint32_t most = 0;
        const auto refused =
            m_labs->deploy(request(playground::star(40)), [&](std::uint32_t done, std::uint32_t, const auto&) {
                most = std::max(most, done);
                return done < 100;
            });
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("lab.cancelled"));
        QVERIFY(most >= 100);
        QVERIFY(m_labs->empty());
    }
    void filesAndRevisions()
    {
        const auto first = deploy(playground::twoNamespaces());
        QCOMPARE(refusal(request(playground::twoNamespaces(), "b.nsketch")), QStringLiteral("lab.other-file"));
        auto stale = request(playground::twoNamespaces(false));
        stale.baseRevision = first.revision + 1;
        QCOMPARE(refusal(stale), QStringLiteral("lab.stale-revision"));
        auto over = request(playground::twoNamespaces(), "b.nsketch");
        over.takeOver = true;
        QVERIFY(m_labs->deploy(over, {}));
        QCOMPARE(m_labs->list().front().file, std::string("b.nsketch"));
        destroy("two-namespaces");
        QCOMPARE(m_labs->destroy(name("two-namespaces"), {}).error().code, std::string("lab.none"));
    }
};

class SystemLab : public LabStory
{
    Q_OBJECT

public:
    SystemLab() : LabStory(wire::Mode::System) {}

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(playground::run(-1, words("ip link set dev lo up")).status, 0);
        QVERIFY(netnsnames::prepare());
        make();
        auto scratch = Scratch::make();
        QVERIFY(scratch);
        m_scratch = std::move(*scratch);
    }
    void init() { m_before = playground::pictureOf(-1); }
    void cleanup() { QCOMPARE(playground::pictureOf(-1), m_before); }

    void theTutorialPings()
    {
        theStory(NodeKind::Router);
        const auto named = playground::run(-1, words("ip netns exec ns1 ping -c1 10.10.20.2"));
        QVERIFY2(named.status == 0, qPrintable(named.output));
        destroy("two-namespaces");
    }
    void aRenamedComputerStays() { renameTheComputer(); }
    void theComputerIsTheRouter()
    {
        theStory(NodeKind::Computer);
        QCOMPARE(playground::run(-1, words("cat /proc/sys/net/ipv4/ip_forward")).output, QStringLiteral("0\n"));
        destroy("two-namespaces");
    }
    void theComputersEndComesFirst()
    {
        Topology topology(name("first"));
        topology.nodes.push_back(playground::node(NodeKind::Host, "h10", {{"e15", {}}}));
        topology.nodes.push_back(playground::node(NodeKind::Host, "h13", {{"e14", {}}, {"e23", {"10.0.0.2/24"}}}));
        topology.nodes.push_back(playground::node(NodeKind::Computer, "pc", {{"e22", {"10.0.0.1/24"}}}));
        topology.links.push_back(playground::link("h10:e15", "h13:e14"));
        topology.links.push_back(playground::link("pc:e22", "h13:e23"));
        QVERIFY(deploy(topology).notes.empty());
        QCOMPARE(deploy(topology).operations, 0U);
        destroy("first");
    }
    /// What the computer forwards and what the gateway's uplink forwards are two things.
    void aComputerBesideAGateway()
    {
        Topology topology(name("beside"));
        topology.nodes.push_back(playground::node(NodeKind::Computer, "pc", {{"lab0", {"10.0.0.1/24", "fd00::1/64"}}}));
        topology.nodes.push_back(playground::node(
            NodeKind::Host, "ns1", {{"eth1", {"10.0.0.2/24", "fd00::2/64"}}, {"eth2", {"10.1.0.2/24"}}}));
        topology.nodes.push_back(playground::node(NodeKind::Gateway, "gw1", {{"eth1", {"10.1.0.1/24"}}}));
        topology.links.push_back(playground::link("pc:lab0", "ns1:eth1"));
        topology.links.push_back(playground::link("ns1:eth2", "gw1:eth1"));
        for (const bool forwards : {true, false}) {
            topology.nodes[0].forwarding = Forwarding{forwards, forwards};
            QVERIFY(deploy(topology).notes.empty());
            QCOMPARE(deploy(topology).operations, 0U);
        }
        destroy("beside");
    }
    void aTakenNameIsRefused()
    {
        QCOMPARE(playground::run(-1, words("ip netns add ns2")).status, 0);
        const QString with = playground::pictureOf(-1);
        QCOMPARE(refusal(request(playground::twoNamespaces())), QStringLiteral("lab.name-exists"));
        QCOMPARE(playground::pictureOf(-1), with);
        auto prefixed = request(playground::twoNamespaces());
        prefixed.prefix = "x-";
        QVERIFY(m_labs->deploy(prefixed, {}));
        QCOMPARE(playground::run(-1, words("ip netns exec x-ns1 ping -c1 10.10.20.2")).status, 0);
        destroy("two-namespaces");
        QCOMPARE(playground::run(-1, words("ip netns del ns2")).status, 0);
    }
    void aTakenInterfaceIsRefused()
    {
        QCOMPARE(playground::run(-1, words("ip link add name v1_r type bridge")).status, 0);
        const QString with = playground::pictureOf(-1);
        QCOMPARE(refusal(request(playground::twoNamespaces(true, NodeKind::Computer))),
                 QStringLiteral("lab.interface-exists"));
        QCOMPARE(playground::pictureOf(-1), with);
        QCOMPARE(playground::run(-1, words("ip link del dev v1_r")).status, 0);
    }
    /// What was set in the old one is not in the new one; taken back, it is the old one again, with all of it.
    void aNamespaceMadeAnewStartsWithTheBaseline()
    {
        LinuxLab lab({name("anew"), true, {}, {}, {}}, *m_scratch, 0x40000001);
        QVERIFY(lab.useComputer(*Namespace::current()));
        const std::vector<Operation> make = {op::CreateNamespace{name("n1")},
                                             op::SetForwarding{name("n1"), Family::IPv4, true, false}};
        QVERIFY(lab.prepare(make, {}));
        QVERIFY(lab.apply(make, Refusals::Stop, {}).complete());
        lab.commit();
        const auto read = [&] {
            return playground::run(-1, words("ip netns exec n1 cat /proc/sys/net/ipv4/ip_forward")).output;
        };
        QCOMPARE(read(), QStringLiteral("1\n"));
        const std::vector<Operation> anew = {op::DeleteNamespace{name("n1")}, op::CreateNamespace{name("n1")}};
        const auto traces = lab.prepare(anew, {});
        QVERIFY(traces);
        QCOMPARE(traces->names.size(), std::size_t(2)); // whichever bears the name when the helper dies
        QVERIFY(lab.apply(anew, Refusals::Stop, {}).complete());
        QCOMPARE(read(), QStringLiteral("0\n"));
        const std::vector<Operation> back = {inverse(anew[1]), inverse(anew[0])};
        QVERIFY(lab.apply(back, Refusals::Ignore, {}).complete());
        lab.commit();
        QCOMPARE(read(), QStringLiteral("1\n"));
        QVERIFY(lab.prepare(anew, {}));
        QVERIFY(lab.apply(anew, Refusals::Stop, {}).complete());
        lab.commit();
        QCOMPARE(read(), QStringLiteral("0\n"));
        QCOMPARE(lab.traces().names.size(), std::size_t(1));
        QVERIFY(lab.removeAll({}, KernelLab::Ending::Waited));
    }
    void nodesOfTwoLabsDiffer()
    {
        deploy(playground::twoNamespaces());
        auto other = playground::twoNamespaces();
        other.name = name("other");
        QCOMPARE(refusal(request(other)), QStringLiteral("lab.node-taken"));
        destroy("two-namespaces");
    }
    void aNameTakenAwayIsPutBack_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("ip netns delete") << QStringLiteral("ip netns delete ns1");
        QTest::newRow("umount") << QStringLiteral("umount /run/netns/ns1");
    }
    void aNameTakenAwayIsPutBack()
    {
        QFETCH(QString, command);
        deploy(playground::twoNamespaces());
        const auto seen = [&] {
            return m_labs->observe(name("two-namespaces"))->observed.findNode(name("ns1"))->cookie;
        };
        const std::uint64_t cookie = seen();
        QCOMPARE(playground::run(-1, words(qPrintable(command))).status, 0);
        QVERIFY(playground::run(-1, words("ip netns exec ns1 true")).status != 0);
        const auto found = driftOf("two-namespaces");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().code, std::string("name-missing"));
        QCOMPARE(deploy(playground::twoNamespaces()).operations, 1U);
        QVERIFY(driftOf("two-namespaces").empty());
        QCOMPARE(playground::run(-1, words("ip netns exec ns1 ping -c1 -W1 10.10.20.2")).status, 0);
        QCOMPARE(seen(), cookie); // the same namespace, as it was
        QCOMPARE(deploy(playground::twoNamespaces()).operations, 0U);
        destroy("two-namespaces");
        QVERIFY(!QFile::exists(QStringLiteral("/run/netns/ns1")));
    }
    void anothersNamespaceOfThatNameStays()
    {
        deploy(playground::twoNamespaces());
        QCOMPARE(playground::run(-1, words("ip netns delete ns1")).status, 0);
        QCOMPARE(playground::run(-1, words("ip netns add ns1")).status, 0);
        QCOMPARE(driftCodes("two-namespaces"), QStringLiteral("name-taken"));
        QCOMPARE(inNode("two-namespaces", "ns2", "ip link set dev v2 down").status, 0);
        const auto repaired = deploy(playground::twoNamespaces()); // all else is
        QVERIFY(repaired.operations > 0);
        QCOMPARE(repaired.notes.front().code, std::string("skip.name-taken"));
        QCOMPARE(driftCodes("two-namespaces"), QStringLiteral("name-taken"));
        QCOMPARE(ping("two-namespaces", "ns1", "10.10.20.2").status, 0);
        QCOMPARE(playground::run(-1, words("ip netns exec ns1 true")).status, 0);
        QCOMPARE(playground::run(-1, words("ip netns delete ns1")).status, 0);
        QCOMPARE(driftCodes("two-namespaces"), QStringLiteral("name-missing"));
        QCOMPARE(deploy(playground::twoNamespaces()).operations, 1U);
        QCOMPARE(playground::run(-1, words("ip netns exec ns1 ping -c1 -W1 10.10.20.2")).status, 0);
        QCOMPARE(playground::run(-1, words("ip netns delete ns1")).status, 0);
        QCOMPARE(playground::run(-1, words("ip netns add ns1")).status, 0);
        destroy("two-namespaces");
        QCOMPARE(playground::run(-1, words("ip netns exec ns1 true")).status, 0);
        QCOMPARE(playground::run(-1, words("ip netns delete ns1")).status, 0);
    }
    /// An interface of the lab's is known whatever it is called, and another of its name is nobody's to touch.
    void anInterfaceOfTheComputerThatSomebodyRenamed()
    {
        const Topology topology = playground::twoNamespaces(true, NodeKind::Computer);
        deploy(topology);
        for (const char* command :
             {"ip link set dev v1_r down", "ip link set dev v1_r name mine", "ip link set dev mine up"})
            QCOMPARE(playground::run(-1, words(command)).status, 0);
        QVERIFY(driftCodes("two-namespaces").contains(QStringLiteral("interface-missing")));
        QVERIFY(deploy(topology).operations > 0);
        QCOMPARE(driftCodes("two-namespaces"), QString());
        QCOMPARE(ping("two-namespaces", "ns1", "10.10.20.2").status, 0);
        QCOMPARE(playground::run(-1, words("ip link del dev v1_r")).status, 0);
        QCOMPARE(playground::run(-1, words("ip link add name v1_r type bridge")).status, 0);
        const QString with = playground::run(-1, words("ip -d link show dev v1_r")).output;
        QCOMPARE(refusal(request(topology)), QStringLiteral("plan.interface-in-the-way"));
        destroy("two-namespaces");
        QCOMPARE(playground::run(-1, words("ip -d link show dev v1_r")).output, with);
        QCOMPARE(playground::run(-1, words("ip link del dev v1_r")).status, 0);
    }
    void aGatewayLeadsOutside();
    void whatADeadHelperLeftIsRemoved();

private:
    void dieAfterDeploy();
    std::unique_ptr<Scratch> m_scratch;
    QString m_before;
};

/// A host outside that knows the computer alone answers, because the computer's address is on the packets.
void SystemLab::aGatewayLeadsOutside()
{
    for (const char* command : {"ip netns add outside", "ip link add name wan0 type veth peer name eth0 netns outside",
                                "ip addr add 192.0.2.1/24 dev wan0", "ip link set dev wan0 up",
                                "ip -n outside addr add 192.0.2.2/24 dev eth0", "ip -n outside link set dev eth0 up",
                                "ip route add default via 192.0.2.2"}) {
        const auto ran = playground::run(-1, words(command));
        QVERIFY2(ran.status == 0, qPrintable(ran.output));
    }
    const QString with = playground::pictureOf(-1);
    Topology topology(name("out"));
    topology.nodes.push_back(
        playground::node(NodeKind::Host, "ns1", {{"eth1", {"10.1.0.2/24"}}}, {{"0.0.0.0/0", "10.1.0.1"}}));
    topology.nodes.push_back(playground::node(NodeKind::Gateway, "gw1", {{"eth1", {"10.1.0.1/24"}}}));
    topology.links.push_back(playground::link("ns1:eth1", "gw1:eth1"));
    const auto deployed = deploy(topology);
    QVERIFY2(deployed.notes.empty(), deployed.notes.empty() ? "" : deployed.notes.front().code.c_str());
    const auto pinged = ping("out", "ns1", "192.0.2.2");
    QVERIFY2(pinged.status == 0, qPrintable(pinged.output + playground::pictureOf(-1)));
    QCOMPARE(deploy(topology).operations, 0U);
    QCOMPARE(inNode("out", "gw1", "ip route del default").status, 0);
    const auto differs = drift(topology, m_labs->observe(topology.name)->observed);
    QCOMPARE(differs.size(), std::size_t(1));
    QCOMPARE(differs.front().code, std::string("route-missing"));
    QCOMPARE(differs.front().node.str(), std::string("gw1"));
    QVERIFY(ping("out", "ns1", "192.0.2.2").status != 0);
    QVERIFY(deploy(topology).operations > 0);
    QCOMPARE(ping("out", "ns1", "192.0.2.2").status, 0);
    QVERIFY(drift(topology, m_labs->observe(topology.name)->observed).empty());
    for (const char* command : {"ip link set up0 name mine", "ip link set up0 netns outside", "ip link del up0"}) {
        QVERIFY2(inNode("out", "gw1", command).status == 0, command);
        QCOMPARE(driftCodes("out"), QString::fromLatin1(command).contains(QStringLiteral("mine"))
                                        ? QStringLiteral("interface-missing interface-extra")
                                        : QStringLiteral("interface-missing"));
        QVERIFY(deploy(topology).operations > 0);
        QCOMPARE(driftCodes("out"), QString());
        QCOMPARE(ping("out", "ns1", "192.0.2.2").status, 0);
        QCOMPARE(deploy(topology).operations, 0U);
    }
    QCOMPARE(inNode("out", "gw1", "ip link del up0").status, 0);
    QCOMPARE(inNode("out", "gw1", "ip link add up0 type bridge").status, 0);
    QCOMPARE(driftCodes("out"), QStringLiteral("interface-other"));
    QCOMPARE(refusal(request(topology)), QStringLiteral("plan.interface-in-the-way"));
    QCOMPARE(inNode("out", "gw1", "ip link del up0").status, 0);
    QVERIFY(deploy(topology).operations > 0);
    QCOMPARE(playground::run(-1, words("cat /proc/sys/net/ipv4/ip_forward")).output, QStringLiteral("0\n"));
    destroy("out");
    QCOMPARE(playground::pictureOf(-1), with);
    QCOMPARE(playground::run(-1, words("ip link del dev wan0")).status, 0);
    QCOMPARE(playground::run(-1, words("ip netns del outside")).status, 0);
}

/// In a process of its own, as kill -9 would end it.
void SystemLab::dieAfterDeploy()
{
    const pid_t child = ::fork();
    if (child == 0) {
        remake();
        const bool done = m_labs->deploy(request(playground::twoNamespaces(true, NodeKind::Computer)), {}).has_value();
        ::kill(::getpid(), done ? SIGKILL : SIGTERM);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGKILL);
}

void SystemLab::whatADeadHelperLeftIsRemoved()
{
    dieAfterDeploy();
    QVERIFY(netnsnames::exists("ns1"));
    // A stranger has put a namespace of the same name in the place of one of the two.
    QCOMPARE(playground::run(-1, words("ip netns del ns2")).status, 0);
    QCOMPARE(playground::run(-1, words("ip netns add ns2")).status, 0);
    remake();
    QVERIFY(m_labs->recover());
    QVERIFY(!netnsnames::exists("ns1"));
    QVERIFY(netnsnames::exists("ns2"));
    QCOMPARE(playground::run(-1, words("ip netns del ns2")).status, 0);
    QTRY_VERIFY(!playground::run(-1, words("ip link")).output.contains(QStringLiteral("v1_r")));
    QVERIFY(QDir(state()).entryList(QDir::Files).isEmpty());
}

template <class Test> int execute(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char** argv)
{
    return playground::inBoth([&] { return execute<RootlessLab>(argc, argv); },
                              [&] { return execute<SystemLab>(argc, argv); });
}

#include "tst_lab_kernel.moc"
