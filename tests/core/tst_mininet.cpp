// SPDX-License-Identifier: MIT
// MiniEdit's drawings and Mininet's scripts. What is exported is run by Mininet itself, in a network namespace of the
// test's own.
#include "changednetwork.h"
#include "exchangedrawings.h"

#include "core/model/consistency.h"

#include <QProcess>
#include <QTemporaryDir>

#include <unistd.h>

using namespace exchangetest;

class TestMininet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void straight();
    void customTopology();
    void linuxRouter();
    void loops();
    void notFollowed();
    void miniEdit();
    void roundTrip();
    void exportedText();
    void runsInMininet();
    void badInput();
    void truncated();
    void staticRouting();
    void ddos();
    void intercloud();
    void sdWan();
};

namespace {

const std::string straightScript = R"(#!/usr/bin/python
from mininet.net import Mininet
from mininet.link import TCLink
def myNetwork():
    net = Mininet(topo=None, build=False, ipBase='10.0.0.0/8')
    info('*** Add switches\n')
    s1 = net.addSwitch('s1', cls=OVSKernelSwitch)
    r1 = net.addHost('r1', cls=Node, ip='0.0.0.0')
    r1.cmd('sysctl -w net.ipv4.ip_forward=1')
    h1 = net.addHost('h1', cls=Host, ip='192.168.1.2/24', defaultRoute='via 192.168.1.1')
    h2 = net.addHost('h2')
    net.addLink(s1, r1, intfName2='r1-lan')
    slow = {'bw':10,'delay':'5ms','loss':1}
    net.addLink(h1, s1, cls=TCLink, **slow)
    net.addLink(r1, h2)
    c0 = net.addController('c0')
    net.build()
    net.get('s1').start([])
    r1.cmd('ip addr add 192.168.1.1/24 dev r1-lan')
    r1.setIP('10.9.0.1', 24, 'r1-eth1')
    h2.cmd('ip route add default via 10.9.0.1')
    CLI(net)
    net.stop()

if __name__ == '__main__':
    setLogLevel('info')
    myNetwork()
)";

const std::string smallDrawing = R"({
  "application": {"ipBase": "10.1.0.0/16"},
  "controllers": [{"opts": {"hostname": "c0"}, "x": "1", "y": "2"}],
  "hosts": [
    {"number": "1", "opts": {"hostname": "h1", "nodeNum": 1, "sched": "host"}, "x": "100.0", "y": "100.0"},
    {"number": "2", "opts": {"hostname": "h2", "nodeNum": 2, "ip": "10.1.7.7/24", "defaultRoute": "10.1.7.1", "startCommand": "ls"}, "x": "300", "y": "100"}
  ],
  "links": [
    {"src": "h1", "dest": "s1", "opts": {"bw": 5, "delay": "5", "loss": "2"}},
    {"src": "s1", "dest": "r2", "opts": {"max_queue_size": 7}},
    {"src": "r2", "dest": "h2", "opts": {}}
  ],
  "switches": [
    {"number": "1", "opts": {"hostname": "s1", "nodeNum": 1, "switchType": "default", "switchIP": ""}, "x": "200.0", "y": "300.0"},
    {"number": "2", "opts": {"hostname": "r2", "nodeNum": 2, "switchType": "legacyRouter"}, "x": "400.0", "y": "300.0"}
  ],
  "version": "2"
})";

std::string interfaceText(const Topology& topology, const char* node, const char* name)
{
    const Interface* interface = findInterface(nodeOf(topology, node), *InterfaceName::parse(name));
    return interface == nullptr ? "none" : wording::of(*interface);
}

QStringList routesOf(const Topology& topology, const char* node)
{
    QStringList all;
    for (const Route& route : nodeOf(topology, node).routes)
        all << QString::fromStdString(wording::of(route));
    return all;
}

QString reportText(const ExchangeReport& report)
{
    return notesOf(report).join(QLatin1Char('\n'));
}

/// What a Mininet script can hold: kinds, interfaces, links, routes. Without names of places.
QStringList reduced(const Topology& topology)
{
    QStringList all;
    for (const QString& line : describe(topology)) {
        if (!line.startsWith(QLatin1String("place")) && !line.startsWith(QLatin1String("lab")) &&
            !line.startsWith(QLatin1String("node")))
            all << line;
    }
    for (const Node& node : topology.nodes) {
        all << QString::fromStdString("kind " + node.name.str() + " " + toString(node.kind));
        for (const QString& route : routesOf(topology, node.name.str().c_str()))
            all << QString::fromStdString("route " + node.name.str() + " ") + route;
    }
    all.sort();
    return all;
}

} // namespace

void TestMininet::straight()
{
    const auto imported = importText("mininet", straightScript);
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(namesOf(topology, NodeKind::Switch), lines({"s1"}));
    QCOMPARE(namesOf(topology, NodeKind::Router), lines({"r1"}));
    QCOMPARE(namesOf(topology, NodeKind::Host), lines({"h1", "h2"}));
    QCOMPARE(linksOf(topology),
             lines({"s1:s1-eth1 – r1:r1-lan", "h1:h1-eth0 – s1:s1-eth2", "r1:r1-eth1 – h2:h2-eth0"}));
    QCOMPARE(wording::of(topology.links[1].impairment->forward), "delay 5ms loss 1% rate 10mbit");
    QVERIFY(topology.links[1].impairment->symmetric && !topology.links[0].impairment);
    QCOMPARE(interfaceText(topology, "h1", "h1-eth0"), "192.168.1.2/24");
    QCOMPARE(interfaceText(topology, "h2", "h2-eth0"), "10.0.0.3/8"); // the third host
    QCOMPARE(interfaceText(topology, "r1", "r1-lan"), "192.168.1.1/24");
    QCOMPARE(interfaceText(topology, "r1", "r1-eth1"), "10.9.0.1/24");
    QCOMPARE(routesOf(topology, "h1"), lines({"0.0.0.0/0 via 192.168.1.1"}));
    QCOMPARE(routesOf(topology, "h2"), lines({"0.0.0.0/0 via 10.9.0.1"}));
    const QStringList notes = notesOf(imported->report);
    QVERIFY2(notes.contains(QStringLiteral("16 exchange.mininet.no-counterpart")),
             qPrintable(reportText(imported->report)));
    QVERIFY(hasWords(imported->report));
}

/// As in Mininet's walkthrough: mn --custom.
void TestMininet::customTopology()
{
    const auto imported = importText("mininet", R"(
from mininet.topo import Topo
class MyTopo( Topo ):
    "Simple topology example."
    def build( self, n=3 ):
        "Create custom topo."
        switch = self.addSwitch( 's1' )
        for h in range(n):
            host = self.addHost( 'h%s' % (h + 1) )
            self.addLink( host, switch )
topos = { 'mytopo': ( lambda: MyTopo() ) }
)");
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    QCOMPARE(linksOf(imported->topology),
             lines({"h1:h1-eth0 – s1:s1-eth1", "h2:h2-eth0 – s1:s1-eth2", "h3:h3-eth0 – s1:s1-eth3"}));
    QCOMPARE(interfaceText(imported->topology, "h3", "h3-eth0"), "10.0.0.3/8");
}

/// In the style of Mininet's example linuxrouter.py.
void TestMininet::linuxRouter()
{
    const auto imported = importText("mininet", R"(
class Forwarder(Node):
    def config(self, **params):
        super(Forwarder, self).config(**params)
        self.cmd('sysctl net.ipv4.ip_forward=1')
    def terminate(self):
        self.cmd('sysctl net.ipv4.ip_forward=0')
class NetworkTopo(Topo):
    def build(self, **_opts):
        defaultIP = '192.168.1.1/24'
        router = self.addNode('r0', cls=Forwarder, ip=defaultIP)
        s1, s2 = [self.addSwitch(s) for s in ('s1', 's2')]
        self.addLink(s1, router, intfName2='r0-eth1', params2={'ip': defaultIP})
        self.addLink(s2, router, intfName2='r0-eth2', params2={'ip': '172.16.0.1/12'})
        h1 = self.addHost('h1', ip='192.168.1.100/24', defaultRoute='via 192.168.1.1')
        h2 = self.addHost('h2', ip='172.16.0.100/12', defaultRoute='via 172.16.0.1')
        for h, s in [(h1, s1), (h2, s2)]:
            self.addLink(h, s)
def run():
    topo = NetworkTopo()
    net = Mininet(topo=topo, waitConnected=True)
    net.start()
    info(net['r0'].cmd('route'))
    CLI(net)
if __name__ == '__main__':
    run()
)");
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(namesOf(topology, NodeKind::Router), lines({"r0"}));
    QCOMPARE(interfaceText(topology, "r0", "r0-eth1"), "192.168.1.1/24");
    QCOMPARE(interfaceText(topology, "r0", "r0-eth2"), "172.16.0.1/12");
    QCOMPARE(routesOf(topology, "h2"), lines({"0.0.0.0/0 via 172.16.0.1"}));
    QCOMPARE(topology.links.size(), 4U);
}

void TestMininet::loops()
{
    const auto imported = importText("mininet", R"(
net = Mininet()
hosts = []
for i, name in enumerate(['a', 'b'], start=1):
    hosts.append(net.addHost(f'{name}{i:02d}', ip="10.0.{}.{}/24".format(i, i * 2)))
prev = None
for j in range(1, 4):
    s = net.addSwitch('s' + str(j))
    if prev is not None:
        net.addLink(prev, s)
    prev = s
net.addLink(hosts[0], net.get('s1')); net.addLink(hosts[-1], 's3',
    bw = 2 ** 3)   # a comment
)");
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    QCOMPARE(linksOf(imported->topology), lines({"s1:s1-eth1 – s2:s2-eth1", "s2:s2-eth2 – s3:s3-eth1",
                                                 "a01:a01-eth0 – s1:s1-eth2", "b02:b02-eth0 – s3:s3-eth2"}));
    QCOMPARE(interfaceText(imported->topology, "b02", "b02-eth0"), "10.0.2.4/24");
    QCOMPARE(wording::of(imported->topology.links[3].impairment->forward), "rate 8mbit");
}

void TestMininet::notFollowed()
{
    const auto imported = importText("mininet", R"(
net = Mininet()
h = net.addHost('h1')
s = net.addSwitch('s1')
net.addLink(h, s)
for name in open('names'):
    net.addHost(name)
net.addHost(sys.argv[1])
while True:
    net.addHost('x')
os.system('touch /tmp/executed-by-an-import')
h.cmd('touch /tmp/executed-by-an-import')
if random() > 0.5:
    net.addHost('h2')
x = = 2
h.cmd('ip addr add 10.5.0.1/24 dev ' + unknown)
)");
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    QCOMPARE(namesOf(imported->topology), lines({"s1", "h1", "h2"}));
    const QStringList notes = notesOf(imported->report);
    for (const char* note :
         {"6 exchange.python.loop", "8 exchange.python.unknown-value", "9 exchange.python.not-followed",
          "11 exchange.python.unknown-call", "12 exchange.shell.not-network", "13 exchange.python.condition",
          "15 exchange.python.not-followed", "16 exchange.python.unknown-value"})
        QVERIFY2(notes.contains(QLatin1String(note)),
                 qPrintable(QLatin1String(note) + QLatin1String(" in\n") + reportText(imported->report)));
    QVERIFY(!QFile::exists(QStringLiteral("/tmp/executed-by-an-import")));
    QVERIFY(hasWords(imported->report));
}

void TestMininet::miniEdit()
{
    const auto imported = importText("miniedit", smallDrawing);
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(namesOf(topology, NodeKind::Host), lines({"h1", "h2"}));
    QCOMPARE(namesOf(topology, NodeKind::Router), lines({"r2"}));
    QCOMPARE(linksOf(topology),
             lines({"h1:h1-eth0 – s1:s1-eth1", "s1:s1-eth2 – r2:r2-eth0", "r2:r2-eth1 – h2:h2-eth0"}));
    QCOMPARE(interfaceText(topology, "h1", "h1-eth0"), "10.1.0.1/16");
    QCOMPARE(interfaceText(topology, "h2", "h2-eth0"), "10.1.7.7/24");
    QCOMPARE(routesOf(topology, "h2"), lines({"0.0.0.0/0 via 10.1.7.1"}));
    QCOMPARE(wording::of(topology.links[0].impairment->forward), "delay 0.005ms loss 2% rate 5mbit");
    QCOMPARE(nodeOf(topology, "h2").extras, (Extras{{"x-miniedit-startCommand", "\"ls\""}}));
    QCOMPARE(topology.layout.nodes.size(), 4U);
    QVERIFY(closest(topology) >= 1);
    const QStringList notes = notesOf(imported->report);
    for (const char* note :
         {"3 exchange.mininet.no-counterpart", "5 exchange.mininet.default-address", "6 exchange.mininet.kept",
          "9 exchange.mininet.bare-time", "10 exchange.mininet.no-counterpart"})
        QVERIFY2(notes.contains(QLatin1String(note)),
                 qPrintable(QLatin1String(note) + QLatin1String(" in\n") + reportText(imported->report)));
    QVERIFY(hasWords(imported->report));
}

void TestMininet::roundTrip()
{
    for (const Topology& topology : networks(0)) {
        const auto written = writeMininet(topology, {});
        QVERIFY(written);
        QVERIFY(hasWords(written->report));
        const auto again = importText("mininet", written->files[0].bytes, topology.name.str());
        QVERIFY2(again,
                 again ? "" : qPrintable(errorText(again.error()) + QString::fromStdString(written->files[0].bytes)));
        QCOMPARE(reduced(again->topology), reduced(topology));
    }
    for (unsigned seed = 0; seed < 40; ++seed) {
        const Topology topology = test::ChangedNetwork(seed).make();
        const auto written = writeMininet(topology, {});
        QVERIFY(written);
        const auto again = importText("mininet", written->files[0].bytes, topology.name.str());
        QVERIFY2(again,
                 again ? "" : qPrintable(errorText(again.error()) + QString::fromStdString(written->files[0].bytes)));
        Topology held = topology; // what the report says of is not asked for
        for (Node& node : held.nodes) {
            const bool forwarding =
                forwards(node, Family::IPv4).value_or(false) || forwards(node, Family::IPv6).value_or(false);
            if (node.kind != NodeKind::Switch && forwarding != (node.kind == NodeKind::Router)) {
                const auto four = forwards(node, Family::IPv4), six = forwards(node, Family::IPv6);
                node.kind = forwarding ? NodeKind::Router : NodeKind::Host;
                node.forwarding = Forwarding{four, six};
                QVERIFY(notesOf(written->report).join(QLatin1Char('\n')).contains(QLatin1String("-again")));
            }
            for (Interface& one : node.interfaces) {
                one.ipv6.reset();
                if (node.kind == NodeKind::Switch)
                    one.mac.reset();
            }
        }
        for (Link& link : held.links) {
            for (ImpairmentRates* rates : {link.impairment ? &link.impairment->forward : nullptr,
                                           link.impairment ? &link.impairment->backward : nullptr}) {
                if (rates != nullptr && rates->rateMbit && *rates->rateMbit > 1000)
                    rates->rateMbit.reset();
            }
            if (link.impairment && link.impairment->forward == ImpairmentRates{} &&
                link.impairment->backward == ImpairmentRates{})
                link.impairment.reset();
        }
        const QStringList got = reduced(again->topology), wanted = reduced(held);
        QVERIFY2(got == wanted, qPrintable(got.join(QLatin1Char('\n')) + QStringLiteral("\ninstead of\n") +
                                           wanted.join(QLatin1Char('\n'))));
    }
    for (unsigned seed = 0; seed < 200; ++seed) { // whatever there is, it becomes a script that can be followed
        const Topology topology = test::RandomTopology(seed).make();
        if (topology.nodes.empty())
            continue;
        const auto again = importText("mininet", writeMininet(topology, {})->files[0].bytes);
        QVERIFY2(again, again ? "" : qPrintable(errorText(again.error())));
        QCOMPARE(again->topology.links.size(), topology.links.size());
    }
}

void TestMininet::exportedText()
{
    Topology topology(*LabName::parse("names"));
    topology.nodes = {Node{*NodeName::parse("a-very-long-name-of-a-switch"), NodeKind::Switch},
                      Node{*NodeName::parse("h1")}};
    topology.links = {Link{{Endpoint{topology.nodes[0].name}, Endpoint{topology.nodes[1].name}}}};
    Impairment fast;
    fast.symmetric = false;
    fast.forward.rateMbit = 2000;
    fast.backward.lossPercent = 3;
    topology.links[0].impairment = fast;
    const auto written = writeMininet(topology, {});
    const std::string& text = written->files[0].bytes;
    QVERIFY(text.find("net.addSwitch('sw1')") != std::string::npos);
    QVERIFY(text.find("net.addLink('sw1', 'h1', intfName1='sw1-eth1', intfName2='eth1', cls=TCLink, params1=dict(), "
                      "params2=dict(loss=3))") != std::string::npos);
    topology.nodes[1].sysctls = {{"net.ipv4.ip_default_ttl", "1\"; $(touch /tmp/x) '\r\nimport os"}};
    const std::string odd = writeMininet(topology, {})->files[0].bytes; // a value stays a value
    QVERIFY2(odd.find(R"(.cmd('sysctl -w net.ipv4.ip_default_ttl=\'1"; $(touch /tmp/x) \'\\\'\'  import os\''))") !=
                 std::string::npos,
             odd.c_str());
    QVERIFY(notesOf(written->report).contains(QStringLiteral("0 exchange.renamed-there")));
    QVERIFY(notesOf(written->report).contains(QStringLiteral("0 exchange.mininet.rate")));
}

/// Mininet's own word on what is exported: it runs, everybody answers over both families, and goes again.
void TestMininet::runsInMininet()
{
    if (geteuid() != 0)
        QSKIP("Mininet runs as root only");
    if (QProcess::execute(QStringLiteral("/usr/bin/python3"),
                          {QStringLiteral("-c"), QStringLiteral("import mininet.net")}) != 0)
        QSKIP("Mininet is not installed: apt install mininet bridge-utils");
    QTemporaryDir folder;
    const auto written = writeMininet(handMade(), {});
    QFile script(folder.filePath(QStringLiteral("exported.py")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(QByteArray::fromStdString(written->files[0].bytes));
    script.close();
    const QByteArray driver = "import sys; sys.path.insert(0, sys.argv[1])\n"
                              "import mininet.net\n"
                              "mininet.net.fixLimits = lambda: None  # the computer's own limits are left alone\n"
                              "import exported\n"
                              "net = exported.build()\n"
                              "def run(node, line):\n"
                              "    print('%s# %s' % (node, line)); print(net[node].cmd(line))\n"
                              "run('h1', 'ping -c1 -W5 10.0.1.1')\n"
                              "run('h1', 'ping -6 -c1 -W5 fd00:1::1')\n"
                              "run('h1', 'ping -c1 -W5 10.0.2.2')\n"
                              "run('h2', 'ip -o link show v2')\n"
                              "run('h1', 'ip -o link show eth1')\n"
                              "run('r1', 'ip route show')\n"
                              "run('r1', 'ip -o link show spare')\n"
                              "print('dropped %d %%' % net.ping([net['h1'], net['r1']]))\n"
                              "net.stop()\n";
    QFile drive(folder.filePath(QStringLiteral("drive.py")));
    QVERIFY(drive.open(QIODevice::WriteOnly));
    drive.write(driver);
    drive.close();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(
        QStringLiteral("unshare"),
        {QStringLiteral("-n"), QStringLiteral("-m"), QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("mount -t sysfs none /sys; ip link set lo up; exec /usr/bin/python3 \"$1/drive.py\" \"$1\""),
         QStringLiteral("sh"), folder.path()});
    QVERIFY(process.waitForFinished(100'000));
    const QByteArray out = process.readAll();
    QVERIFY2(process.exitCode() == 0, out.constData());
    QVERIFY2(out.count(" 0% packet loss") == 3, out.constData());
    QVERIFY2(out.contains("dropped 0 %"), out.constData());
    QVERIFY2(out.contains("mtu 1400"), out.constData());
    QVERIFY2(out.contains("02:00:00:00:00:01"), out.constData());
    QVERIFY2(out.contains("blackhole 10.9.0.0/16"), out.constData());
    if (out.contains("qdisc kind is unknown")) {
        qInfo("this kernel delays nothing (no netem): that the link is slow could not be tried");
        return;
    }
    const qsizetype far = out.indexOf("ping -c1 -W5 10.0.2.2");
    const double milliseconds = out.mid(out.indexOf("time=", far) + 5, 4).trimmed().toDouble();
    QVERIFY2(milliseconds >= 40, out.constData()); // 20 ms there and 20 back
}

void TestMininet::badInput()
{
    const auto codeOf = [](const char* format, const std::string& text) {
        const auto imported = importText(format, text);
        return imported ? std::string() : imported.error().code;
    };
    QCOMPARE(codeOf("mininet", ""), "exchange.nothing");
    QCOMPARE(codeOf("miniedit", "{}"), "exchange.nothing");
    QCOMPARE(codeOf("mininet", "net.addHost('\xff')"), "exchange.not-utf8");
    QCOMPARE(codeOf("miniedit", "{\"hosts\": [{\"opts\": {\"hostname\": \"\xff\"}}]}"), "file.utf8");
    QCOMPARE(codeOf("miniedit", "[1, 2"), "file.syntax");
    const auto longName =
        importText("miniedit", "{\"hosts\": [{\"number\": \"1\", \"x\": \"1\", \"y\": \"1\", \"opts\": "
                               "{\"hostname\": \"h1\", \"" +
                                   std::string(300, 'x') + "\": \"1\"}}]}");
    QVERIFY(longName && longName->topology.nodes[0].extras.empty()); // what is kept must be readable again
    QVERIFY(notesOf(longName->report).join(QLatin1Char(' ')).contains(QLatin1String("too-large")));
    for (const char* endsInBlanks : {"@a\n  ", "@a\n\t\r", "@a\n #", "if a:\n  ", "def f():\n "})
        QCOMPARE(codeOf("mininet", endsInBlanks), "exchange.nothing");
    QCOMPARE(codeOf("mininet", "x = " + std::string(100'000, '[')), "exchange.python.too-deep");
    QCOMPARE(codeOf("mininet", "x = " + std::string(100'000, '-') + "1"), "exchange.python.too-deep");
    QCOMPARE(codeOf("mininet", "def f():\n f()\nf()\n"), "exchange.python.too-long");
    QCOMPARE(codeOf("mininet", "x = 'a'\nfor i in range(99999):\n  x = x + x\n"), "exchange.python.too-long");
    QCOMPARE(codeOf("mininet", "for i in range(99999):\n for k in range(99999):\n  pass\n"),
             "exchange.python.too-long");
    std::string sum = "x = 1", dots = "x = a";
    for (int i = 0; i < 100'000; ++i) {
        sum += "+1";
        dots += ".b";
    }
    QCOMPARE(codeOf("mininet", sum), "exchange.nothing");
    QCOMPARE(codeOf("mininet", dots), "exchange.nothing");
    std::string steps;
    for (int i = 0; i < 2000; ++i)
        steps += std::string(static_cast<std::size_t>(i % 300), ' ') + "if x:\n";
    QVERIFY(isQuick("mininet", steps));
    QVERIFY(isQuick("mininet", "x = \"" + std::string(7'000'000, 'x') + "\"\n", 10'000));
    QVERIFY(isQuick("mininet", "net=Mininet()\nfor i in range(20000):\n net.addHost('h%d' % i)\n", 20'000));
}

void TestMininet::truncated()
{
    for (const auto& [format, text] : {std::pair("mininet", straightScript), std::pair("miniedit", smallDrawing)}) {
        for (std::size_t size = 0; size < text.size(); ++size) {
            const auto imported = importText(format, text.substr(0, size));
            QVERIFY(!imported || checkConsistency(imported->topology));
        }
        std::string broken = text;
        for (std::size_t at = 0; at < text.size(); ++at) {
            broken[at] = static_cast<char>(text[at] ^ 0x15);
            const auto imported = importText(format, broken);
            QVERIFY(!imported || checkConsistency(imported->topology));
            broken[at] = text[at];
        }
    }
}

/// By hand from the file. h5 and h6 have the same address there.
void TestMininet::staticRouting()
{
    const QString file = realFile("miniedit/lokendra7_Static-and-Dynamic-Routing__topology.mn");
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY2(imported, imported ? "" : qPrintable(errorText(imported.error())));
    const Topology& topology = imported->topology;
    QCOMPARE(namesOf(topology, NodeKind::Host).size(), 6);
    QStringList switches = namesOf(topology, NodeKind::Switch); // "R1" is drawn with a switch's tool
    switches.sort();
    QCOMPARE(switches, lines({"R1", "R2", "R3", "R4", "S1", "S2"}));
    QStringList links = linksOf(topology);
    links.sort();
    QStringList expected = lines({"S1:S1-eth1 – h1:h1-eth0", "S1:S1-eth2 – h2:h2-eth0", "R1:R1-eth1 – S1:S1-eth3",
                                  "R1:R1-eth2 – R2:R2-eth1", "R2:R2-eth2 – R4:R4-eth1", "R1:R1-eth3 – R3:R3-eth1",
                                  "R3:R3-eth2 – h3:h3-eth0", "R3:R3-eth3 – R4:R4-eth2", "R2:R2-eth3 – h4:h4-eth0",
                                  "R4:R4-eth3 – S2:S2-eth1", "S2:S2-eth2 – h5:h5-eth0", "S2:S2-eth3 – h6:h6-eth0"});
    expected.sort();
    QCOMPARE(links, expected);
    QCOMPARE(interfaceText(topology, "h2", "h2-eth0"), "10.0.1.3/24");
    QCOMPARE(interfaceText(topology, "h6", "h6-eth0"), "10.0.4.2/24");
    QCOMPARE(routesOf(topology, "h3"), lines({"0.0.0.0/0 via 10.0.3.1"}));
    QVERIFY(closest(topology) >= 1);
}

void TestMininet::ddos()
{
    const QString file = realFile("miniedit/icesonata_DDoSDN__topo.mn");
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY(imported);
    const Topology& topology = imported->topology;
    QCOMPARE(namesOf(topology, NodeKind::Host).size(), 9);
    QCOMPARE(namesOf(topology, NodeKind::Switch).size(), 6);
    QCOMPARE(topology.links.size(), 14U);
    QVERIFY(linksOf(topology).contains(QStringLiteral("h9:h9-eth0 – s5:s5-eth3")));
    QVERIFY(linksOf(topology).contains(QStringLiteral("s6:s6-eth2 – h1:h1-eth0")) ||
            linksOf(topology).contains(QStringLiteral("h1:h1-eth0 – s6:s6-eth2")));
    QCOMPARE(interfaceText(topology, "h8", "h8-eth0"), "10.0.0.8/8"); // by its number
}

/// Ports are named in it, delays too.
void TestMininet::intercloud()
{
    const QString file = realFile("miniedit/mgs-u00_intercloud__topo.mn");
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY(imported);
    const Topology& topology = imported->topology;
    QCOMPARE(topology.nodes.size(), 11U);
    QCOMPARE(topology.links.size(), 16U);
    const QStringList links = linksOf(topology);
    const qsizetype first = links.indexOf(QStringLiteral("s4:s4-eth3 – s3:s3-eth4"));
    QVERIFY2(first >= 0, qPrintable(links.join(QLatin1Char('\n'))));
    QCOMPARE(wording::of(topology.links[static_cast<std::size_t>(first)].impairment->forward),
             "delay 25.36469667583559ms rate 100mbit");
    QVERIFY(links.contains(QStringLiteral("s2:s2-eth10 – h2:h2-eth2")));
    QVERIFY(importFile(realFile("miniedit/mgs-u00_intercloud__topo2.mn")));
}

/// Containernet's: hosts are containers there.
void TestMininet::sdWan()
{
    const QString file = realFile("miniedit/shouibsobh_SD-WAN-Project-__topology.mn");
    if (file.isEmpty())
        QSKIP("the real files are not here: NSKETCH_TOPOLOGIES names their folder");
    const auto imported = importFile(file);
    QVERIFY(imported);
    const Topology& topology = imported->topology;
    QCOMPARE(namesOf(topology, NodeKind::Host), lines({"d1", "d2", "d3", "d4"}));
    QCOMPARE(linksOf(topology).size(), 9);
    QCOMPARE(interfaceText(topology, "d3", "d3-eth0"), "10.0.0.3/24");
    QCOMPARE(nodeOf(topology, "d1").extras, (Extras{{"x-miniedit-dimage", "\"sdwan-node:latest\""},
                                                    {"x-miniedit-nodeType", "\"Docker\""},
                                                    {"x-miniedit-startCommand", "\"/bin/bash\""}}));
}

QTEST_GUILESS_MAIN(TestMininet)
#include "tst_mininet.moc"
