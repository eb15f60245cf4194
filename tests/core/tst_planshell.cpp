// SPDX-License-Identifier: MIT
// The script of a plan, run for real: in network and mount namespaces of the test's own, with /run/netns on a tmpfs.
#include "core/file/topologyreader.h"
#include "core/model/naming.h"
#include "core/observed/drift.h"
#include "core/plan/planshell.h"
#include "core/plan/plantext.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <unistd.h>

using namespace nsk;

namespace {

struct Ran
{
    int status = -1;
    QByteArray out, err;
};

/// In fresh namespaces; whatever the script makes goes with them.
Ran runApart(const QString& script)
{
    QProcess process;
    process.start(
        QStringLiteral("unshare"),
        {QStringLiteral("-mn"), QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("set -e; mount -t tmpfs none /run; mkdir /run/netns; ip link set dev lo up; ") + script});
    process.waitForFinished(60000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// After the script: for each namespace one line of addresses, one of IPv4 and one of IPv6 routes, and one of sysctls.
QString look(const Topology& topology)
{
    QString script;
    for (const Node& node : topology.nodes) {
        const QString name = QString::fromStdString(node.name.str());
        const bool computer = node.kind == NodeKind::Computer;
        const QString ip = computer ? QStringLiteral("ip") : QStringLiteral("ip -n ") + name;
        const QString in = computer ? QString() : QStringLiteral("ip netns exec ") + name + QLatin1Char(' ');
        script +=
            QStringLiteral("\necho; %1 -j -d address show; echo; %1 -j -4 route show; echo; %1 -j -6 route show; echo; "
                           "%2 sysctl -n net.ipv4.ip_forward net.ipv6.conf.all.forwarding | tr '\\n' ' '; echo")
                .arg(ip, in);
    }
    return script;
}

std::string text(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString().toStdString();
}

/// Peers are taken from the drawing: the pings show whether they are right.
ObservedInterface interfaceFrom(const QJsonObject& seen)
{
    ObservedInterface one;
    one.name = text(seen, "ifname");
    one.kind = text(seen.value(QLatin1String("linkinfo")).toObject(), "info_kind");
    if (const auto mac = MacAddress::parse(text(seen, "address")))
        one.mac = *mac;
    one.mtu = static_cast<std::uint32_t>(seen.value(QLatin1String("mtu")).toInt());
    for (const auto& flag : seen.value(QLatin1String("flags")).toArray()) {
        one.up = one.up || flag.toString() == QLatin1String("UP");
        one.loopback = one.loopback || flag.toString() == QLatin1String("LOOPBACK");
    }
    one.master = text(seen, "master");
    for (const auto& value : seen.value(QLatin1String("addr_info")).toArray()) {
        const QJsonObject address = value.toObject();
        one.addresses.push_back({*IpAddress::parse(text(address, "local")),
                                 address.value(QLatin1String("prefixlen")).toInt(), false, false});
    }
    return one;
}

void addRoutes(ObservedNode& node, const QByteArray& line, Family family)
{
    for (const auto& value : QJsonDocument::fromJson(line).array()) {
        const QJsonObject seen = value.toObject();
        const std::string dst = text(seen, "dst");
        const bool bare = dst.find('/') == std::string::npos;
        const auto to = dst == "default" ? Result<Prefix>(Prefix::everything(family))
                                         : Prefix::parse(bare ? dst + (family == Family::IPv4 ? "/32" : "/128") : dst);
        ObservedRoute route{*to};
        if (seen.contains(QLatin1String("gateway")))
            route.via = *IpAddress::parse(text(seen, "gateway"));
        route.dev = text(seen, "dev");
        route.metric = static_cast<std::uint32_t>(seen.value(QLatin1String("metric")).toInt());
        if (const auto type = routeTypeFromString(text(seen, "type")))
            route.type = *type;
        route.byKernel = text(seen, "protocol") == "kernel";
        node.routes.push_back(route);
    }
}

ObservedLab labFrom(const Topology& topology, const QByteArray& output)
{
    ObservedLab lab(topology.name);
    QList<QByteArray> lines;
    for (const QByteArray& line : output.split('\n')) {
        const bool shell = line.startsWith("net.") || line.startsWith("add ");
        if (!line.trimmed().isEmpty() && !shell)
            lines.push_back(line);
    }
    const qsizetype first = lines.size() - 4 * static_cast<qsizetype>(topology.nodes.size());
    std::map<std::string, ResolvedEndpoint> peers;
    for (const ResolvedLink& link : resolveEndpoints(topology)) {
        peers.emplace(link[0].node.str() + ':' + link[0].interface.str(), link[1]);
        peers.emplace(link[1].node.str() + ':' + link[1].interface.str(), link[0]);
    }
    for (std::size_t i = 0; first >= 0 && i < topology.nodes.size(); ++i) {
        const qsizetype at = first + 4 * static_cast<qsizetype>(i);
        ObservedNode node(topology.nodes[i].name);
        node.present = true;
        for (const auto& value : QJsonDocument::fromJson(lines[at]).array()) {
            ObservedInterface one = interfaceFrom(value.toObject());
            if (const auto peer = peers.find(node.name.str() + ':' + one.name);
                peer != peers.end() && one.kind == "veth") {
                one.peerNode = peer->second.node.str();
                one.peerInterface = peer->second.interface.str();
            }
            node.interfaces.push_back(std::move(one));
        }
        addRoutes(node, lines[at + 1], Family::IPv4);
        addRoutes(node, lines[at + 2], Family::IPv6);
        if (topology.nodes[i].kind != NodeKind::Computer) { // there forwarding is the interfaces'
            node.forwardingIpv4 = lines[at + 3].startsWith('1');
            node.forwardingIpv6 = lines[at + 3].trimmed().endsWith('1');
        }
        lab.nodes.push_back(std::move(node));
    }
    return lab;
}

Topology read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    const auto topology = readTopology(file.readAll().toStdString());
    if (!topology)
        qFatal("%s: %s", qPrintable(path), topology.error().code.c_str());
    return *topology;
}

QString examples()
{
    return QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples");
}

QString script(const Topology& topology, const std::string& prefix = {})
{
    const auto made = plan(topology, nullptr);
    return made ? QString::fromStdString(shellScript(*made, topology, prefix)) : QStringLiteral("false");
}

} // namespace

class TestPlanShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void examplesAreWhatIsDrawn_data();
    void examplesAreWhatIsDrawn();
    void tutorialPings_data();
    void tutorialPings();
    void namesThatAreKeywords();
    void prefixes();
    void commentsStayComments();
    void valuesAreQuoted();
    void gateway();
    void takenBack();
};

void TestPlanShell::initTestCase()
{
    if (geteuid() != 0)
        QSKIP("needs root: it makes network and mount namespaces of its own");
    const Ran able = runApart(QStringLiteral("ip netns add probe"));
    if (able.status != 0)
        QSKIP("cannot make namespaces here: " + able.err);
}

void TestPlanShell::examplesAreWhatIsDrawn_data()
{
    QTest::addColumn<QString>("path");
    for (const QString& file : QDir(examples()).entryList({QStringLiteral("*.nsketch")}))
        QTest::newRow(qPrintable(file)) << examples() + QLatin1Char('/') + file;
}

void TestPlanShell::examplesAreWhatIsDrawn()
{
    QFETCH(QString, path);
    const Topology topology = read(path);
    const Ran ran = runApart(script(topology) + look(topology));
    QCOMPARE(ran.err, QByteArray());
    QCOMPARE(ran.status, 0);
    const ObservedLab lab = labFrom(topology, ran.out);
    QCOMPARE(lab.nodes.size(), topology.nodes.size());
    QStringList differs;
    for (const Drift& one : drift(topology, lab))
        differs.push_back(QString::fromStdString(one.code + ' ' + one.node.str() + ':' + one.interface + ' ' +
                                                 one.drawn + " / " + one.real));
    QCOMPARE(differs.join(QLatin1Char('\n')), QString());
}

void TestPlanShell::tutorialPings_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("answers");
    QTest::newRow("mended") << QStringLiteral("two-namespaces") << true;
    QTest::newRow("mended, computer") << QStringLiteral("two-namespaces-computer") << true;
    QTest::newRow("forwarding off") << QStringLiteral("fault-forwarding-off") << false;
    QTest::newRow("no route") << QStringLiteral("fault-no-route") << false;
}

void TestPlanShell::tutorialPings()
{
    QFETCH(QString, file);
    QFETCH(bool, answers);
    const Topology topology = read(examples() + QLatin1Char('/') + file + QStringLiteral(".nsketch"));
    const Ran ran = runApart(script(topology) + QStringLiteral("\nip netns exec ns1 ping -c1 -W2 10.10.20.2 || true"));
    QCOMPARE(ran.status, 0);
    QCOMPARE(ran.out.contains("ttl=63"), answers);
}

void TestPlanShell::namesThatAreKeywords()
{
    const auto topology = readTopology(R"({"format": "nsketch/1", "name": "type", "nodes": [
        {"name": "type", "kind": "router", "interfaces": [{"name": "dev", "addresses": ["10.0.0.1/24"], "mtu": 1400}]},
        {"name": "name", "kind": "host", "interfaces": [{"name": "peer", "addresses": ["10.0.0.2/24", "fd00::2/64"], "mtu": 1400}],
         "routes": [{"to": "default", "via": "10.0.0.1", "dev": "peer", "metric": 7}, {"to": "10.9.0.0/16", "type": "blackhole"}]},
        {"name": "up", "kind": "switch", "interfaces": [{"name": "master"}, {"name": "type"}]},
        {"name": "via", "interfaces": [{"name": "eth0.5", "addresses": ["10.0.1.1/24", "fd01::1/64"]}, {"name": "up", "up": false}], "kind": "host"}],
      "links": [{"endpoints": ["type:dev", "name:peer"]}, {"endpoints": ["up:master", "via:eth0.5"]}, {"endpoints": ["up:type", "via:up"]}]})");
    QVERIFY(topology);
    const Ran ran = runApart(script(*topology) + look(*topology));
    QCOMPARE(ran.err, QByteArray());
    QCOMPARE(ran.status, 0);
    for (const Drift& one : drift(*topology, labFrom(*topology, ran.out)))
        QFAIL(qPrintable(QString::fromStdString(one.code + ' ' + one.node.str() + ':' + one.interface + ' ' +
                                                one.drawn + " / " + one.real)));
}

void TestPlanShell::prefixes()
{
    const Topology topology = read(examples() + QStringLiteral("/two-namespaces.nsketch"));
    const Ran ran = runApart(script(topology, "lab1-") + QStringLiteral("\nls /run/netns"));
    QCOMPARE(ran.status, 0);
    QVERIFY(ran.out.contains("lab1-ns1\nlab1-ns2\nlab1-"));
}

void TestPlanShell::commentsStayComments()
{
    Topology topology(*LabName::parse("c"));
    topology.nodes.push_back(Node{*NodeName::parse("a")});
    topology.nodes[0].comment = "first\ntouch /run/bad\r\n$(touch /run/bad)";
    const Ran ran = runApart(script(topology) + QStringLiteral("\ntest ! -e /run/bad && echo good"));
    QVERIFY(ran.out.contains("good"));
}

void TestPlanShell::valuesAreQuoted()
{
    const Topology nothing(*LabName::parse("c"));
    const auto commands =
        shellCommands(op::SetSysctl{*NodeName::parse("a"), "net.x", "1; touch 'x' $HOME", {}}, nothing);
    QCOMPARE(commands, std::vector<std::string>{"ip netns exec a sysctl -w 'net.x=1; touch '\\''x'\\'' $HOME'"});
}

void TestPlanShell::gateway()
{
    const auto topology = readTopology(R"({"format": "nsketch/1", "name": "out", "nodes": [
        {"name": "h", "kind": "host", "interfaces": [{"name": "eth1", "addresses": ["10.0.0.2/24"]}], "routes": [{"to": "default", "via": "10.0.0.1"}]},
        {"name": "gw", "kind": "gateway", "interfaces": [{"name": "eth1", "addresses": ["10.0.0.1/24"]}]}],
      "links": [{"endpoints": ["h:eth1", "gw:eth1"]}]})");
    QVERIFY(topology);
    // The outside world: a namespace behind the test's own "computer", which knows nothing of 10.0.0.0/24.
    const QString world = QStringLiteral(
        "ip netns add world; ip link add name w0 type veth peer name w1 netns world; ip address add 192.0.2.1/24 dev "
        "w0; "
        "ip link set dev w0 up; ip -n world address add 192.0.2.2/24 dev w1; ip -n world link set dev w1 up; "
        "ip route add default via 192.0.2.2; nft list ruleset > /dev/null || exit 77\n");
    const Ran ran = runApart(world + script(*topology) + QStringLiteral("\nip netns exec h ping -c1 -W2 192.0.2.2"));
    if (ran.status == 77)
        QSKIP("nft does not work here");
    QCOMPARE(ran.err, QByteArray());
    QVERIFY2(ran.out.contains("ttl=62"), ran.out);
}

void TestPlanShell::takenBack()
{
    const Topology topology = read(examples() + QStringLiteral("/two-namespaces-computer.nsketch"));
    const auto made = plan(topology, nullptr);
    QVERIFY(made);
    QString back;
    for (auto at = made->operations.rbegin(); at != made->operations.rend(); ++at) {
        for (const std::string& command : shellCommands(inverse(*at), topology))
            back += QLatin1Char('\n') + QString::fromStdString(command);
    }
    const Ran ran = runApart(script(topology) + back +
                             QStringLiteral("\necho; echo left:; ls /run/netns; ip -o link show | wc -l"));
    QCOMPARE(ran.err, QByteArray());
    QCOMPARE(ran.out.mid(ran.out.indexOf("left:")).trimmed(), QByteArray("left:\n1"));
}

QTEST_GUILESS_MAIN(TestPlanShell)
#include "tst_planshell.moc"
