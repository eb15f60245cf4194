// SPDX-License-Identifier: MIT
#include "core/analysis/takein.h"
#include "core/file/topologywriter.h"
#include "labpair.h"
#include "playground.h"
#include "privhelper/lab/labs.h"
#include "privhelper/netlink/linuxkernel.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace nsk;
using playground::name;

namespace {

constexpr const char* labName = "two-namespaces";

QString said(const Error& error)
{
    QString text = QString::fromStdString(error.code + " at " + error.where);
    for (const std::string& arg : error.args)
        text += QStringLiteral(", ") + QString::fromStdString(arg);
    return text;
}

QString words(const std::vector<Drift>& all)
{
    QStringList lines;
    for (const Drift& one : all)
        lines << QString::fromStdString(one.code + ' ' + one.node.str() + ' ' + one.interface + " drawn " + one.drawn +
                                        " real " + one.real);
    return lines.join(QLatin1Char('\n'));
}

/// ns1 – r – ns2 with IPv6, and a switch with a host behind r.
Topology drawing()
{
    Topology topology = playground::twoNamespaces();
    topology.nodes.push_back(playground::node(NodeKind::Switch, "sw1", {}));
    topology.nodes.push_back(playground::node(NodeKind::Host, "h1", {{"eth1", {"10.3.0.1/24"}}}));
    topology.nodes[1].interfaces.push_back(
        Interface{*InterfaceName::parse("v3_r"), {*InterfaceAddress::parse("10.3.0.254/24")}});
    topology.nodes[0].sysctls.emplace_back("net.ipv4.conf.all.rp_filter", "1");
    topology.links.push_back(playground::link("r:v3_r", "sw1"));
    topology.links.push_back(playground::link("h1:eth1", "sw1"));
    return topology;
}

/// A lab of this program's own engine on the real kernel, which somebody changes with `ip` and `sysctl`.
class LabDrift : public QObject
{
    Q_OBJECT

public:
    explicit LabDrift(wire::Mode mode) : m_mode(mode) {}

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void changedByHand_data();
    void changedByHand();
    void whatIsTakenInIsAFile();
    void somebodyElsesIsLeftAlone();

private:
    wire::Deployed deploy(const Topology& topology);
    void byHand(const QStringList& commands);
    wire::Observed seen();
    Topology takenIn(std::vector<Error>* left = nullptr);

    wire::Mode m_mode;
    QTemporaryDir m_directory;
    std::unique_ptr<Kernel> m_kernel;
    std::unique_ptr<Labs> m_labs;
};

void LabDrift::initTestCase()
{
    auto kernel = LinuxKernel::make();
    QVERIFY2(kernel.has_value(), kernel ? "" : qPrintable(said(kernel.error())));
    m_kernel = std::move(*kernel);
    Labs::Options options;
    options.mode = m_mode;
    if (m_mode == wire::Mode::System)
        options.stateDirectory = (m_directory.path() + QStringLiteral("/state")).toStdString();
    m_labs = std::make_unique<Labs>(*m_kernel, options);
}

void LabDrift::cleanup()
{
    const auto destroyed = m_labs->destroy(name(labName), {});
    QVERIFY2(destroyed.has_value(), destroyed ? "" : qPrintable(said(destroyed.error())));
}

wire::Deployed LabDrift::deploy(const Topology& topology)
{
    const auto deployed = m_labs->deploy(labpair::request(topology), {});
    if (!deployed)
        QTest::qFail(qPrintable(said(deployed.error())), __FILE__, __LINE__);
    return deployed.value_or(wire::Deployed{});
}

/// "ns1: ip link set v1 down"
void LabDrift::byHand(const QStringList& commands)
{
    for (const QString& line : commands) {
        const QString node = line.section(QStringLiteral(": "), 0, 0);
        const auto space = m_labs->openNamespace(name(labName), name(node.toStdString()));
        QVERIFY(space.has_value());
        const Descriptor closed(*space);
        const auto ran = playground::run(*space, line.section(QStringLiteral(": "), 1).split(QLatin1Char(' ')));
        QVERIFY2(ran.status == 0, qPrintable(line + QLatin1Char('\n') + ran.output));
    }
}

wire::Observed LabDrift::seen()
{
    auto observed = m_labs->observe(name(labName));
    if (!observed)
        qFatal("%s", qPrintable(said(observed.error())));
    return std::move(*observed);
}

Topology LabDrift::takenIn(std::vector<Error>* left)
{
    const wire::Observed now = seen();
    const TakenIn taken = takeIn(now.desired, now.observed, drift(now.desired, now.observed));
    Topology after = now.desired;
    const auto done = apply(after, taken.edits);
    if (!done)
        QTest::qFail(qPrintable(said(done.error())), __FILE__, __LINE__);
    if (left != nullptr)
        *left = taken.left;
    return after;
}

void LabDrift::changedByHand_data()
{
    QTest::addColumn<QStringList>("commands");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* code, const QStringList& commands) {
        QTest::addRow("%s", name) << commands << QString::fromLatin1(code);
    };
    row("a link down", "interface-down", {QStringLiteral("ns1: ip link set v1 down")});
    row("a port down", "interface-down", {QStringLiteral("sw1: ip link set eth1 down")});
    row("a link deleted", "interface-missing", {QStringLiteral("ns2: ip link del v2")});
    row("a port's link deleted", "interface-missing", {QStringLiteral("h1: ip link del eth1")});
    row("renamed", "peer-differs",
        {QStringLiteral("ns1: ip link set v1 down"), QStringLiteral("ns1: ip link set v1 name wan0"),
         QStringLiteral("ns1: ip link set wan0 up"), QStringLiteral("ns1: ip route add 10.10.20.0/24 via 10.10.10.1")});
    row("an address gone", "address-missing", {QStringLiteral("ns1: ip addr del 10.10.10.2/24 dev v1")});
    row("an address more", "address-extra", {QStringLiteral("r: ip addr add 10.77.0.1/24 dev v2_r")});
    row("the bridge's address", "address-extra", {QStringLiteral("sw1: ip addr add 10.3.0.9/24 dev br0")});
    row("an IPv6 address more", "address-extra",
        {QStringLiteral("h1: ip addr add 10.3.1.1/24 dev eth1"),
         QStringLiteral("ns1: ip -6 addr add fd00:77::1/64 dev v1 nodad")});
    row("a route gone", "route-missing", {QStringLiteral("ns1: ip route del 10.10.20.0/24")});
    row("a route more", "route-extra",
        {QStringLiteral("ns1: ip route add 10.3.0.0/24 via 10.10.10.1 metric 7"),
         QStringLiteral("r: ip route add blackhole 10.66.0.0/16"),
         QStringLiteral("r: ip route add 10.67.0.0/16 dev v1_r")});
    row("another MTU", "mtu-differs", {QStringLiteral("ns1: ip link set v1 mtu 1400")});
    row("another MAC address", "mac-differs", {QStringLiteral("h1: ip link set eth1 address 02:00:00:00:00:77")});
    row("forwarding off", "forwarding-differs", {QStringLiteral("r: sysctl -q -w net.ipv4.ip_forward=0")});
    row("a host that forwards", "forwarding-differs", {QStringLiteral("ns2: sysctl -q -w net.ipv4.ip_forward=1")});
    row("one interface's forwarding", "sysctl-differs",
        {QStringLiteral("r: sysctl -q -w net.ipv4.conf.v1_r.forwarding=0")});
    row("a sysctl", "sysctl-differs", {QStringLiteral("ns1: sysctl -q -w net.ipv4.conf.all.rp_filter=2")});
    row("spanning tree on", "stp-differs", {QStringLiteral("sw1: ip link set br0 type bridge stp_state 1")});
    row("IPv6 off", "ipv6-differs", {QStringLiteral("ns1: sysctl -q -w net.ipv6.conf.v1.disable_ipv6=1")});
    row("everything at once", "forwarding-differs",
        {QStringLiteral("ns1: ip route del 10.10.20.0/24"), QStringLiteral("ns1: ip link set v1 mtu 1400"),
         QStringLiteral("r: ip addr add 10.77.0.1/24 dev v2_r"),
         QStringLiteral("r: sysctl -q -w net.ipv4.ip_forward=0"), QStringLiteral("h1: ip link del eth1"),
         QStringLiteral("ns2: ip link set v2 down")});
}

void LabDrift::changedByHand()
{
    QFETCH(QStringList, commands);
    QFETCH(QString, code);
    deploy(drawing());
    const ObservedLab before = labpair::comparable(seen().observed);
    byHand(commands);
    const auto codes = [this] {
        QStringList all;
        const wire::Observed now = seen();
        for (const Drift& one : drift(now.desired, now.observed))
            all << QString::fromStdString(one.code);
        return all;
    };
    QVERIFY2(codes().contains(code), qPrintable(codes().join(QLatin1Char(' '))));

    QVERIFY(deploy(drawing()).operations > 0); // put back
    QCOMPARE(codes(), QStringList());
    ObservedLab after = labpair::comparable(seen().observed);
    after.revision = before.revision;
    for (std::size_t i = 0; i < after.nodes.size(); ++i)
        after.nodes[i].cookie = before.nodes[i].cookie;
    QVERIFY2(before == after, labpair::firstDifference(before, after));

    byHand(commands);
    std::vector<Error> left;
    const Topology drawn = takenIn(&left);
    QVERIFY2(left.empty(), left.empty() ? "" : qPrintable(said(left.front())));
    const auto atRest = [this] { // the kernel gives link-local addresses in its own time
        wire::Observed last = seen();
        for (int i = 0; i < 100; ++i) {
            QTest::qWait(30);
            const wire::Observed now = seen();
            if (now.observed == last.observed)
                break;
            last = now;
        }
        return last;
    };
    const ObservedLab kernel = labpair::comparable(atRest().observed);
    QCOMPARE(deploy(drawn).operations, 0U);
    const wire::Observed now = atRest();
    QCOMPARE(words(drift(now.desired, now.observed)), QString());
    ObservedLab same = labpair::comparable(now.observed);
    same.revision = kernel.revision;
    for (ObservedNode& node : same.nodes) // more of them may be asked for
        node.sysctls = kernel.findNode(node.name) != nullptr ? kernel.findNode(node.name)->sysctls : node.sysctls;
    QVERIFY2(kernel == same, labpair::firstDifference(kernel, same));
}

/// As a person would: taken in, saved, opened, deployed.
void LabDrift::whatIsTakenInIsAFile()
{
    deploy(drawing());
    byHand({QStringLiteral("ns1: ip link set v1 mtu 1400"), QStringLiteral("r: ip addr add 10.77.0.1/24 dev v2_r")});
    const Topology drawn = takenIn();
    const std::string file = writeTopology(drawn);
    QVERIFY(file.find("1400") != std::string::npos);
    QVERIFY(file.find("10.77.0.1/24") != std::string::npos);
    QCOMPARE(deploy(drawn).operations, 0U);
}

void LabDrift::somebodyElsesIsLeftAlone()
{
    deploy(drawing());
    byHand({QStringLiteral("ns1: ip link add name mine type bridge"),
            QStringLiteral("ns1: ip route add 10.3.0.0/24 nexthop via 10.10.10.1 nexthop via 10.10.10.3")});
    std::vector<Error> left;
    const Topology drawn = takenIn(&left);
    QVERIFY(drawn == seen().desired);
    QStringList why;
    for (const Error& error : left)
        why << QString::fromStdString(error.code);
    why.removeDuplicates();
    why.sort();
    QCOMPARE(why, QStringList({QStringLiteral("takein.route"), QStringLiteral("takein.stranger")}));
    deploy(drawing());
    const wire::Observed now = seen();
    const auto differs = drift(now.desired, now.observed);
    QCOMPARE(words(differs), QStringLiteral("interface-extra ns1 mine drawn  real bridge"));
}

int execute(wire::Mode mode, int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    LabDrift test(mode);
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char** argv)
{
    return playground::inBoth([&] { return execute(wire::Mode::Rootless, argc, argv); },
                              [&] { return execute(wire::Mode::System, argc, argv); });
}

#include "tst_lab_drift.moc"
