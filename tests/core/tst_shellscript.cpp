// SPDX-License-Identifier: MIT
#include "core/exchange/formats.h"
#include "core/file/topologywriter.h"

#include <QTest>

using namespace nsk;

namespace {

Source script(std::string text)
{
    return Source::fromBytes("lab.sh", std::move(text));
}

Imported read(const std::string& text)
{
    auto imported = readShell(script(text));
    if (!imported)
        throw std::runtime_error(imported.error().code);
    return std::move(*imported);
}

const Node& node(const Topology& topology, const char* name)
{
    const Node* found = topology.findNode(*NodeName::parse(name));
    if (found == nullptr)
        throw std::runtime_error(std::string("no node ") + name);
    return *found;
}

/// "v1 10.0.0.1/24 up; v2 down"
std::string interfacesOf(const Node& node)
{
    std::string all;
    for (const Interface& one : node.interfaces) {
        all += (all.empty() ? "" : "; ") + one.name.str();
        for (const InterfaceAddress& address : one.addresses)
            all += ' ' + address.str();
        all += one.up ? "" : " down";
    }
    return all;
}

std::string routesOf(const Node& node)
{
    std::string all;
    for (const Route& one : node.routes) {
        all += (all.empty() ? "" : "; ") + one.to.str() + (one.via ? " via " + one.via->str() : std::string()) +
               (one.dev ? " dev " + one.dev->str() : std::string()) +
               (one.metric ? " metric " + std::to_string(*one.metric) : std::string());
    }
    return all;
}

std::string linksOf(const Topology& topology)
{
    std::string all;
    for (const Link& one : topology.links) {
        const auto end = [&](std::size_t i) {
            return one.endpoints[i].node.str() + ':' + one.endpoints[i].interface->str();
        };
        all += (all.empty() ? "" : "; ") + end(0) + " - " + end(1);
    }
    return all;
}

/// The codes of what was not simply taken, with their lines.
std::string left(const ExchangeReport& report)
{
    std::string all;
    for (const ExchangeNote& one : report.notes()) {
        if (one.treatment != Treatment::Taken)
            all += (all.empty() ? "" : " ") + std::to_string(one.line) + ':' + one.why.code.substr(9);
    }
    return all;
}

#define COMPARE_TEXT(a, b) QCOMPARE(QString::fromStdString(a), QString::fromUtf8(b))

} // namespace

/// Scripts of ip commands become drawings.
class TestShellScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The computer may have that network; the drawing has not, and its kernel would refuse.
    void aGatewayThatIsNotDrawn()
    {
        const Imported got = read("ip netns add a\nip link add v type veth peer name w netns a\nip addr add 10.0.0.1/24 dev v\n"
                                  "ip route add 10.8.0.0/16 via 10.0.0.2\nip route add 10.9.0.0/16 via 192.0.2.1\n");
        const Node& computer = *std::ranges::find(got.topology.nodes, NodeKind::Computer, &Node::kind);
        COMPARE_TEXT(routesOf(computer), "10.8.0.0/16 via 10.0.0.2");
        QVERIFY2(left(got.report).find("shell.route-elsewhere") != std::string::npos, left(got.report).c_str());
    }

    void longAndShortForms()
    {
        const Imported got = read(R"sh(
ip netns add ns1
ip netns a ns2
ip link add name v1 type veth peer name v2
ip l s v1 netns ns1
ip link set dev v2 netns ns2 name eth0
ip netns exec ns1 ip address add 10.0.0.1/24 dev v1
ip -n ns1 l s v1 up mtu 1400
ip -netns ns2 a a 10.0.0.2/24 dev eth0
ip -n ns2 -6 addr add fd00::2/64 dev eth0 nodad
ip netns exec ns2 ip link set up dev eth0
ip -n ns1 r a default via 10.0.0.2 metric 5
ip netns exec ns2 route add -net 192.168.0.0 netmask 255.255.0.0 gw 10.0.0.1
)sh");
        COMPARE_TEXT(interfacesOf(node(got.topology, "ns1")), "v1 10.0.0.1/24");
        QCOMPARE(node(got.topology, "ns1").interfaces[0].mtu, std::optional<std::uint32_t>(1400));
        COMPARE_TEXT(interfacesOf(node(got.topology, "ns2")), "eth0 10.0.0.2/24 fd00::2/64");
        COMPARE_TEXT(linksOf(got.topology), "ns1:v1 - ns2:eth0");
        COMPARE_TEXT(routesOf(node(got.topology, "ns1")), "0.0.0.0/0 via 10.0.0.2 metric 5");
        COMPARE_TEXT(routesOf(node(got.topology, "ns2")), "192.168.0.0/16 via 10.0.0.1");
        QVERIFY2(got.report.isWhole(), left(got.report).c_str());
    }

    void theTutorial()
    {
        const Imported got = read(R"sh(#!/bin/bash
ip netns add ns1
ip netns add r
ip netns add ns2
ip link add v1 type veth peer name v1_r
ip link add v2 type veth peer name v2_r
ip link set v1 netns ns1
ip link set v2 netns ns2
ip link set v1_r netns r
ip link set v2_r netns r
ip netns exec ns1 ifconfig v1 10.10.10.2/24 up
ip netns exec ns2 ifconfig v2 10.10.20.2 netmask 255.255.255.0 up
ip netns exec r ip addr add 10.10.10.1/24 dev v1_r
ip netns exec r ip addr add 10.10.20.1/24 dev v2_r
ip netns exec r ip link set v1_r up
ip netns exec r ip link set v2_r up
ip netns exec ns1 route add -net 10.10.20.0 netmask 255.255.255.0 gw 10.10.10.1
ip netns exec ns2 ip route add 10.10.10.0/24 via 10.10.20.1 dev v2
ip netns exec r bash -c "echo 1 > /proc/sys/net/ipv4/ip_forward"
ip netns exec ns1 ping 10.10.20.2
)sh");
        QCOMPARE(node(got.topology, "r").kind, NodeKind::Router);
        QCOMPARE(node(got.topology, "ns1").kind, NodeKind::Host);
        COMPARE_TEXT(interfacesOf(node(got.topology, "r")), "v1_r 10.10.10.1/24; v2_r 10.10.20.1/24");
        COMPARE_TEXT(interfacesOf(node(got.topology, "ns2")), "v2 10.10.20.2/24");
        COMPARE_TEXT(routesOf(node(got.topology, "ns1")), "10.10.20.0/24 via 10.10.10.1");
        COMPARE_TEXT(routesOf(node(got.topology, "ns2")), "10.10.10.0/24 via 10.10.20.1 dev v2");
        COMPARE_TEXT(linksOf(got.topology), "ns1:v1 - r:v1_r; ns2:v2 - r:v2_r");
        COMPARE_TEXT(left(got.report), "20:shell.only-looks");
        QCOMPARE(got.report.count(Treatment::Taken), 18u);
    }

    void loopsFunctionsAndVariables()
    {
        const Imported got = read(R"sh(
set -euo pipefail
N=${1:-3}; NET=192.168.1
declare -A name=([1]=red [2]=green [3]=blue)
die() { echo "$*" >&2; exit 1; }
[ "$(id -u)" -eq 0 ] || die "root only"
if [[ $EUID -ne 0 ]]; then die no; fi
run_in() { local ns=$1; shift; ip netns exec "$ns" "$@"; }
ip netns add sw
run_in sw ip link add br0 type bridge
run_in sw ip link set br0 up
for ((i = 1; i <= N; i++)); do
    h=${name[$i]}
    ip netns add $h
    ip link add p$i netns sw type veth peer name eth0 netns $h
    run_in sw ip link set p$i master br0 up
    run_in $h ip addr add $NET.$((10 + i))/24 dev eth0
    run_in $h ip link set eth0 up
done
while [ $N -gt 2 ]; do N=$(expr $N - 1); run_in red ip route add 10.$N.0.0/16 via $NET.12; done
for x in {a..b}; do ip netns add x$x; done
)sh");
        QCOMPARE(node(got.topology, "sw").kind, NodeKind::Switch);
        COMPARE_TEXT(interfacesOf(node(got.topology, "blue")), "eth0 192.168.1.13/24");
        COMPARE_TEXT(routesOf(node(got.topology, "red")), "10.2.0.0/16 via 192.168.1.12");
        COMPARE_TEXT(linksOf(got.topology), "sw:p1 - red:eth0; sw:p2 - green:eth0; sw:p3 - blue:eth0");
        QCOMPARE(got.topology.nodes.size(), 6u);
        QVERIFY2(got.report.isWhole(), left(got.report).c_str());
    }

    void hereDocumentsAndBatches()
    {
        const Imported got = read(R"sh(
ip netns add a
A=10.1.0.1
ip -n a link add d type dummy
ip -n a -batch - <<EOF
addr add $A/24 dev d # with a remark
link set d up
EOF
ip netns exec a bash <<'EOF'
ip addr add 10.2.0.1/24 dev d
EOF
cat <<EOF | ip netns exec a tee /proc/sys/net/ipv4/ip_forward
1
EOF
)sh");
        COMPARE_TEXT(interfacesOf(node(got.topology, "a")), "d 10.1.0.1/24 10.2.0.1/24");
        QCOMPARE(node(got.topology, "a").kind, NodeKind::Router);
        COMPARE_TEXT(left(got.report), "4:shell.dummy");
    }

    void aBridgeOnTheComputerWithMasquerading()
    {
        const Imported got = read(R"sh(
brctl addbr br0
ifconfig br0 172.18.0.1/16 up
ip netns add box
ip link add veth0 type veth peer name eth0 netns box
brctl addif br0 veth0
ip link set veth0 up
ip -n box addr add 172.18.0.2/16 dev eth0
ip -n box link set eth0 up
ip -n box route add default via 172.18.0.1
sysctl -w net.ipv4.ip_forward=1
iptables -t nat -A POSTROUTING -s 172.18.0.0/16 ! -o br0 -j MASQUERADE
iptables -A INPUT -p tcp --dport 22 -j DROP
)sh");
        QCOMPARE(node(got.topology, "gw").kind, NodeKind::Gateway);
        QCOMPARE(node(got.topology, "br0").kind, NodeKind::Switch);
        COMPARE_TEXT(interfacesOf(node(got.topology, "gw")), "br0 172.18.0.1/16");
        COMPARE_TEXT(linksOf(got.topology), "gw:br0 - br0:eth1; br0:veth0 - box:eth0");
        COMPARE_TEXT(left(got.report), "13:shell.no-firewall");
    }

    void aNetworkThatIsTakenDownAgain()
    {
        const Imported got =
            read("trap cleanup EXIT\ncleanup() { ip netns del a; ip netns del b; }\n"
                 "ip netns add a\nip netns add b\nip link add x netns a type veth peer name y netns b\n"
                 "ip netns exec a ping -c1 10.0.0.2\ncleanup\n");
        COMPARE_TEXT(linksOf(got.topology), "a:x - b:y");
        COMPARE_TEXT(left(got.report), "6:shell.only-looks 2:shell.before-takedown");
    }

    /// What is too long to be kept is read when it is called, and means the same.
    void aLongFunction()
    {
        std::string script = "setup() {\n    one() { ip netns add \"$1\"; }\n";
        for (int i = 0; i < 6000; ++i)
            script += "    one n" + std::to_string(i) + "\n";
        script += "    ip -batch - <<EOF\nlink add v1 netns n1 type veth peer name v2 netns n2\nEOF\n"
                  "    frobnicate\n    false && one no || one yes\n    return 0\n    one never\n}\nsetup\none later\n";
        QVERIFY(script.size() > 64 * 1024);
        const Imported got = read(script);
        QCOMPARE(got.topology.nodes.size(), std::size_t(6002));
        COMPARE_TEXT(linksOf(got.topology), "n1:v1 - n2:v2");
        QVERIFY(got.topology.findNode(*NodeName::parse("yes")) != nullptr);
        QVERIFY(got.topology.findNode(*NodeName::parse("later")) != nullptr);
        COMPARE_TEXT(left(got.report), "6006:shell.not-network");
        for (int i = 0; i < 40; ++i) // each time costs
            script += "setup\n";
        const auto often = readShell(Source::fromBytes("lab.sh", script));
        QVERIFY(!often && often.error().code == "exchange.shell.too-long");
    }

    void whatTheKernelWouldRefuse()
    {
        const Imported got =
            read("ip netns add a\nip netns add a\nip -n a link add x type dummy\nip -n a link add x type dummy\n"
                 "ip -n a addr add 10.0.0.1/24 dev x\nip -n a addr add 10.0.0.1/24 dev x\nip -n a link set x up\n"
                 "ip -n a route add 10.0.0.0/24 via 10.0.0.2\nip -n a route add 10.1.0.1/24 via 10.0.0.2\n"
                 "ip -n a link set y up\nip -n b link set x up\nip -n a addr add 300.0.0.1/24 dev x\n");
        COMPARE_TEXT(left(got.report),
                     "2:shell.there-already 3:shell.dummy 4:shell.there-already 6:shell.there-already "
                     "8:shell.there-already 9:shell.host-bits 10:shell.no-such-device "
                     "11:shell.no-such-namespace 12:shell.no-address");
        QVERIFY(node(got.topology, "a").routes.empty());
    }

    void impairments()
    {
        const Imported got =
            read("ip netns add a\nip netns add b\nip link add x netns a type veth peer name y netns b\n"
                 "tc -n a qdisc add dev x root netem delay 20ms 5ms loss 0.5% rate 10mbit\n"
                 "ip netns exec b tc qdisc add dev y root tbf rate 512kbit burst 32kbit latency 400ms\n");
        const auto& impairment = got.topology.links.at(0).impairment;
        QVERIFY(impairment.has_value());
        QCOMPARE(impairment->forward.delayMs, std::optional(20.0));
        QCOMPARE(impairment->forward.jitterMs, std::optional(5.0));
        QCOMPARE(impairment->forward.lossPercent, std::optional(0.5));
        QCOMPARE(impairment->forward.rateMbit, std::optional(10.0));
        QCOMPARE(impairment->backward.rateMbit, std::optional(0.512));
        QVERIFY(!impairment->symmetric);
    }

    void pastedFromAScreen()
    {
        const Imported got =
            read("Make a namespace first:\n[root@host ~]# ip netns add ns1\nroot@host:~# ip -n ns1 link add \\\n"
                 "    d type dummy\n$ sudo ip -n ns1 addr add 10.0.0.1/8 dev d\n"
                 "2: d: <BROADCAST,NOARP> mtu 1500\n");
        COMPARE_TEXT(interfacesOf(node(got.topology, "ns1")), "d 10.0.0.1/8 down");
    }

    void anArticle()
    {
        const Imported got =
            read("Don't panic (really:\nmake a namespace:\nip netns add a\n[root@VM ~]# ip -n a link add d type dummy\n"
                 "2: d: <BROADCAST> mtu 1500\nroot@VM:~$ sudo ip -n a addr add 10.0.0.1/24 dev d\n");
        COMPARE_TEXT(interfacesOf(node(got.topology, "a")), "d 10.0.0.1/24 down");
        COMPARE_TEXT(left(got.report), "1:shell.article 4:shell.dummy");
    }

    void remarksAreNoPrompts()
    {
        const Imported got =
            read("# ip netns add b\nfor i in 1 2; do\n  ip netns add a$i # me@home # ip\ndone\necho me@home # x\n");
        QCOMPARE(got.topology.nodes.size(), 2u);
    }

    void whatCannotBeToldIsSaid()
    {
        const Imported got = read("ip netns add a\nX=$(date +%s)\nip netns add ns$X\nip -n a link set $X up\n"
                                  "if grep -q foo /etc/hosts; then ip netns add b; fi\n"
                                  "if ! lsmod | grep -q veth; then exit 1; fi\nip netns add c\nfrobnicate --hard\n"
                                  "curl http://example.net/x.sh | sh\nrm -rf /tmp/x\n");
        COMPARE_TEXT(left(got.report),
                     "3:shell.unknown-words 4:shell.unknown-words 5:shell.only-looks 5:shell.condition-met "
                     "6:shell.not-network 6:shell.only-looks 6:shell.condition-not-met 8:shell.not-network "
                     "9:shell.only-looks 9:shell.not-network 10:shell.not-network");
        QCOMPARE(got.topology.nodes.size(), 3u);
    }

    void aScriptWithAnArgument()
    {
        const Imported got =
            read("case \"$1\" in\nstop) ip netns del a ;;\nstart|restart) ip netns add a ;;\n*) echo usage ;;\nesac\n");
        QCOMPARE(got.topology.nodes.size(), 1u);
        COMPARE_TEXT(left(got.report), "1:shell.case-chosen");
    }

    void namesThatNsketchDoesNotTake()
    {
        const Imported got =
            read("ip netns add 1\nip netns add 'a b'\nip netns add a-b\nip -n 1 link add x@y type dummy\n");
        COMPARE_TEXT(got.topology.nodes[0].name.str() + ' ' + got.topology.nodes[1].name.str() + ' ' +
                         got.topology.nodes[2].name.str(),
                     "n1 a-b a-b2");
        COMPARE_TEXT(got.topology.nodes[1].label, "a b");
        COMPARE_TEXT(interfacesOf(got.topology.nodes[0]), "x-y down");
    }

    /// The process number that Docker would tell is followed from where it is asked for to where it is used.
    void containersByTheirProcess()
    {
        const Imported got = read(R"sh(#!/bin/bash
docker run -d --name web --network none nginx
docker run -d --name db --network none postgres
pid=$(docker inspect -f '{{.State.Pid}}' web)
other=`sudo docker inspect --format {{.State.Pid}} db`
[ -z "$pid" ] && exit 1
[ "$pid" -eq 0 ] && exit 1
mkdir -p /var/run/netns
ln -sfT /proc/$pid/ns/net /var/run/netns/web
ln -s /proc/$other/ns/net /var/run/netns/$other
ip link add veth1 type veth peer name veth2
ip link set veth1 netns $pid
ip link set veth2 netns $other name eth1
ip netns exec web ip addr add 10.0.0.1/24 dev veth1
nsenter -t $pid -n ip link set veth1 up
nsenter --target "$other" --net ip addr add 10.0.0.2/24 dev eth1
ip -n $other link set eth1 up
docker exec web ip route add default via 10.0.0.2
ip netns del web
)sh");
        COMPARE_TEXT(interfacesOf(node(got.topology, "web")), "veth1 10.0.0.1/24");
        COMPARE_TEXT(interfacesOf(node(got.topology, "db")), "eth1 10.0.0.2/24");
        COMPARE_TEXT(linksOf(got.topology), "web:veth1 - db:eth1");
        COMPARE_TEXT(routesOf(node(got.topology, "web")), "0.0.0.0/0 via 10.0.0.2");
        QCOMPARE(got.topology.nodes.size(), 2u);
        COMPARE_TEXT(left(got.report), "2:shell.container-made 3:shell.container-made 8:shell.not-network "
                                       "9:shell.container 10:shell.container");
    }

    void containersInFunctionsAndFolders()
    {
        const Imported got = read(R"sh(#!/bin/bash
expose() {
    local p=$(podman inspect "$1" --format '{{ .State.Pid }}')
    ln -s "/proc/$p/ns/net" "/run/netns/ns-$1"
}
expose one
expose two
cid=$(docker run -d --net=none alpine sleep 1000)
docker exec -it -u root $cid ip link set lo up
ip link add a netns ns-one type veth peer name b netns ns-two
box=$(docker inspect three --format "{{.NetworkSettings.SandboxKey}}")
ln -sf $box /var/run/netns/third
ip link add c type veth peer name d netns third
ip link set c netns $(docker inspect -f '{{.State.Pid}}' one)
nsenter -t $(docker inspect -f '{{.State.Pid}}' three) -n
ip addr add 10.3.0.3/24 dev d
ip link set eth0 down
)sh");
        COMPARE_TEXT(linksOf(got.topology), "one:a - two:b; one:c - three:d");
        COMPARE_TEXT(interfacesOf(node(got.topology, "three")), "d 10.3.0.3/24 down; eth0 down");
        COMPARE_TEXT(interfacesOf(node(got.topology, "container1")), "");
        QCOMPARE(got.topology.nodes.size(), 4u);
    }

    /// Typed at a terminal the number stands there; where it cannot be told the link's name says which.
    void processesByTheirNumber()
    {
        const Imported got = read(R"sh(ip link add v1 type veth peer name v2
ip link set v1 netns 4711
ln -s /proc/4711/ns/net /var/run/netns/web
ip netns exec web ip addr add 10.0.0.1/24 dev v1
ip link set v2 netns 4712
nsenter -t 4712 -n bash
ip addr add 10.0.0.2/24 dev v2
exit
ln -s /proc/$(pgrep -f dnsmasq)/ns/net /var/run/netns/dns
ip link add v3 netns dns type veth peer name v4 netns 1
ip netns attach again 4711
ip -n again link set v1 up
nsenter -t 4711 -m -u hostname web
nsenter -t $(cat /run/some.pid) -n ip link set v9 up
nsenter ip link set v9 up
)sh");
        COMPARE_TEXT(interfacesOf(node(got.topology, "web")), "v1 10.0.0.1/24");
        COMPARE_TEXT(interfacesOf(node(got.topology, "pid4712")), "v2 10.0.0.2/24 down");
        COMPARE_TEXT(linksOf(got.topology), "web:v1 - pid4712:v2; dns:v3 - computer:v4");
        COMPARE_TEXT(left(got.report), "2:shell.process 5:shell.process 9:shell.process 13:shell.not-network "
                                       "14:shell.which-namespace 15:shell.which-namespace");
    }

    void shellsWithinShells()
    {
        const Imported got = read(R"sh(sudo -i
ip netns add ns1
ip netns add ns2
ip link add v1 netns ns1 type veth peer name v2 netns ns2
sudo ip netns exec ns1 bash
ip addr add 10.0.0.1/24 dev v1
ip link set v1 up
nsenter --net=/run/netns/ns2 sh
ip addr add 10.0.0.2/24 dev v2
exit
ip route add default via 10.0.0.2
exit
ip netns add ns3
exit
ip netns add ns4
ip netns exec ns4 bash
ip link add d type dummy
)sh");
        COMPARE_TEXT(interfacesOf(node(got.topology, "ns1")), "v1 10.0.0.1/24");
        COMPARE_TEXT(interfacesOf(node(got.topology, "ns2")), "v2 10.0.0.2/24 down");
        COMPARE_TEXT(routesOf(node(got.topology, "ns1")), "0.0.0.0/0 via 10.0.0.2");
        COMPARE_TEXT(interfacesOf(node(got.topology, "ns4")), "d down");
        QCOMPARE(got.topology.nodes.size(), 4u);
        COMPARE_TEXT(left(got.report), "17:shell.dummy");

        const Imported pasted =
            read("root@pc:~# ip netns add a\nroot@pc:~# ip netns exec a bash\nroot@pc:~# ip link add d type dummy\n"
                 "root@pc:~# exit\nexit\nroot@pc:~# ip netns add b\nroot@pc:~# exit\nlogout\n"
                 "me@pc:~$ sudo ip netns add c\n");
        COMPARE_TEXT(interfacesOf(node(pasted.topology, "a")), "d down");
        QCOMPARE(pasted.topology.nodes.size(), 3u);
    }

    void whatStandsBehindAnExit()
    {
        const Imported got = read("ip netns add a\nleave() { exit 0; }\nif true; then\n  leave\nfi\n"
                                  "ip netns add b\nip netns add c\n");
        COMPARE_TEXT(left(got.report), "6:shell.never-run");
        QCOMPARE(got.topology.nodes.size(), 1u);
        QVERIFY(read("ip netns add a\nexit 0\n").report.isWhole());
        // In a function a shell reads what nobody knows: the script goes on outside of it.
        const Imported called = read("look() { ip netns exec a bash; }\nip netns add a\nlook\nip netns add b\n");
        COMPARE_TEXT(left(called.report), "1:shell.not-network");
        QCOMPARE(called.topology.nodes.size(), 2u);
    }

    void linesOfHereDocuments()
    {
        const Imported got = read("ip netns add a\n\nip netns exec a bash <<'EOF'\nfrobnicate\n\nip foo\nEOF\n"
                                  "ip -n a -batch - <<EOF\n\nlink set x up\nEOF\ncat <<EOF | sh\nfrobnicate\nEOF\n");
        COMPARE_TEXT(left(got.report), "4:shell.not-network 6:shell.no-ip-word 10:shell.no-such-device "
                                       "13:shell.not-network");
    }

    void whatIsNotClosed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("opener");
        QTest::addColumn<QByteArray>("where");
        const QByteArray loop = "for i in 1 2 3; do\nip netns add h$i\ndone\n";
        QTest::newRow("if") << QByteArray("ip netns add a\nif true; then\nip netns add b\n") + loop
                            << QByteArray("if fi") << QByteArray("line 2");
        QTest::newRow("in a loop") << QByteArray("for i in 1 2; do\nif true; then\nip netns add b$i\ndone\n")
                                   << QByteArray("if fi") << QByteArray("line 2");
        QTest::newRow("for") << QByteArray("ip netns add a\n\nfor x in 1 2; do\nip netns add b\n") + loop
                             << QByteArray("for done") << QByteArray("line 3");
        QTest::newRow("while") << QByteArray("while true; do\nip netns add b\n") << QByteArray("while done")
                               << QByteArray("line 1");
        QTest::newRow("function") << QByteArray("\nf() {\nip netns add b\n") + loop << QByteArray("{ }")
                                  << QByteArray("line 2");
        QTest::newRow("case") << QByteArray("case a in\na) ip netns add b ;;\n") << QByteArray("case esac")
                              << QByteArray("line 1");
    }
    void whatIsNotClosed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, opener);
        QFETCH(QByteArray, where);
        const auto got = readShell(script(text.toStdString()));
        QVERIFY(!got);
        QCOMPARE(QByteArray::fromStdString(got.error().code), QByteArray("exchange.shell.unclosed"));
        QCOMPARE(QByteArray::fromStdString(got.error().args[0] + ' ' + got.error().args[1]), opener);
        QCOMPARE(QByteArray::fromStdString(got.error().where), where);
    }

    void variablesWithoutAValue()
    {
        const Imported got =
            read("ip netns add a\nip netns add h$i\nip netns add $name\nip netns add \"$1\"\nX=v$j\n"
                 "ip -n a link add $X type dummy\nip netns exec n$k ip link set lo up\nip netns add b${k:-2}\n"
                 "E=\nip netns add c$E\nip $OPTIONS netns add d\n");
        COMPARE_TEXT(left(got.report), "2:shell.unset-variable 3:shell.unset-variable 4:shell.unset-variable "
                                       "6:shell.unset-variable 7:shell.unset-variable");
        std::string names;
        for (const ExchangeNote& note : got.report.notes())
            names += note.why.args.empty() ? "" : note.why.args[0] + ' ';
        COMPARE_TEXT(names, "i name 1 j k ");
        QCOMPARE(got.topology.nodes.size(), 4u);
        // Where the whole is no script, what is left of its loops is said.
        const Imported article = read("Now (really:\nfor i in 1 2; do\nip netns add h$i\ndone\nip netns add a\n");
        COMPARE_TEXT(left(article.report), "1:shell.article 2:shell.article-piece 3:shell.unset-variable");
        QCOMPARE(article.topology.nodes.size(), 1u);
    }

    /// What is lost of a line is named, and nothing else.
    void partsOfALine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char* line, const char* reason) {
            QTest::newRow(line) << QByteArray(line) << QByteArray(reason);
        };
        row("ip addr add 10.0.0.1/24 dev v0 label v0:1 scope link", "part-left label v0:1 scope link");
        row("ip addr add fd00::1/64 dev v0 valid_lft 60 preferred_lft forever", "part-left valid_lft 60");
        row("ip addr add fd00::1/64 dev v0 nodad scope global", "");
        row("brctl addif br9 tap0", "no-such-device tap0");
        row("ip link set tap0 master br9", "part-left master br9");
        row("ip link set v0 mtu abc", "no-value abc mtu");
        row("ip link set v0 mtu 20 up", "part-left mtu 20");
        row("ip link add x0 txqueuelen 10 type veth peer name x1", "part-left txqueuelen 10");
        row("ip link add x0 mtu abc type veth peer name x1", "no-value abc mtu");
        row("route add 10.0.0.0 mask 255.0.0.0 10.1.1.1", "windows-route");
        row("tc qdisc add dev v0 root netem delay 10ms 5ms 25% distribution normal limit 10",
            "part-left delay correlation 25% distribution normal limit 10");
        row("tc qdisc add dev v0 root netem loss 1% 25%", "part-left loss correlation 25%");
        row("ip link set br9 type bridge ageing_time 10 vlan_filtering 1", "part-left ageing_time 10 vlan_filtering");
        row("ethtool -K v0 tx off", "no-counterpart ethtool -K");
        row("ethtool -k v0", "only-looks");
        row("arp -s 10.0.0.2 02:00:00:00:00:01", "no-counterpart arp -s");
        row("ip adr add 10.0.0.1/24 dev v0", "no-ip-word adr");
        row("ip netns exec", "incomplete");
        row("ip -batch /tmp/commands", "batch-file /tmp/commands");
    }
    void partsOfALine()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, reason);
        const Imported got = read("ip netns add a\nip link add v0 type veth peer name v1 netns a\nip link add br9 type "
                                  "bridge\n" +
                                  line.toStdString() + "\n");
        std::string said;
        for (const ExchangeNote& note : got.report.notes()) {
            if (note.line != 4 || note.treatment == Treatment::Taken)
                continue;
            said += (said.empty() ? "" : "; ") + note.why.code.substr(sizeof "exchange.shell." - 1);
            for (const std::string& argument : note.why.args)
                said += ' ' + argument;
        }
        QCOMPARE(QByteArray::fromStdString(said), reason);
    }

    void linesThatARead()
    {
        const Imported got =
            read("while read name addr; do\n  ip netns add $name\n  ip -n $name link add d type dummy\n"
                 "  ip -n $name addr add $addr dev d\ndone <<LIST\na 10.0.0.1/24\nb 10.0.0.2/24\nLIST\n"
                 "printf 'c,x y\\n' | while IFS=, read -r one two; do ip netns add \"$one\"; done\n"
                 "while read -r it; do ip netns add \"$it\"; done < /etc/hosts\n"
                 "ip -batch - <<EOF\nnetns add e\nEOF\n");
        COMPARE_TEXT(interfacesOf(node(got.topology, "a")), "d 10.0.0.1/24 down");
        COMPARE_TEXT(interfacesOf(node(got.topology, "b")), "d 10.0.0.2/24 down");
        QVERIFY(got.topology.findNode(*NodeName::parse("c")) != nullptr);
        QVERIFY(got.topology.findNode(*NodeName::parse("e")) != nullptr);
        QCOMPARE(got.topology.nodes.size(), 4u);
        std::string many = "while read -r n rest; do ip netns add $n; done <<E\n";
        for (int i = 0; i < 8000; ++i)
            many += "a-long-name-" + std::to_string(i) + " and something more behind it\n";
        QCOMPARE(read(many + "E\n").topology.nodes.size(), 8000u);
    }

    /// The text bounds what stands in it.
    void aLongScriptWithoutLoops()
    {
        std::string text;
        for (int i = 0; i < 9000; ++i) // each some steps
            text += "sudo ip netns add n" + std::to_string(i) + "\n";
        for (int i = 0; i < 200'000; ++i)
            text += "set a\n";
        QCOMPARE(read(text).topology.nodes.size(), 9000u);
    }

    void errors_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("nothing in it") << QByteArray("echo hello\n") << QByteArray("exchange.nothing");
        QTest::newRow("open quote") << QByteArray("ip netns add 'a\n") << QByteArray("exchange.shell.syntax");
        QTest::newRow("no fi") << QByteArray("if true; then ip netns add a\n") << QByteArray("exchange.shell.unclosed");
        QTest::newRow("stray fi") << QByteArray("fi )\n") << QByteArray("exchange.shell.syntax");
        QTest::newRow("endless") << QByteArray("while true; do ip netns add a; done\n")
                                 << QByteArray("exchange.shell.too-long");
        QTest::newRow("endless calls") << QByteArray("f() { f; f; }; f\n") << QByteArray("exchange.shell.too-long");
        QTest::newRow("grows") << QByteArray("x=aaaaaaaa; while true; do x=$x$x$x; done\n")
                               << QByteArray("exchange.shell.too-long");
        QTest::newRow("braces") << QByteArray("echo {1..9999}{1..9999}{1..9999}{1..9999}\n")
                                << QByteArray("exchange.nothing");
        QTest::newRow("deep") << QByteArray("( ").repeated(500'000) << QByteArray("exchange.shell.too-deep");
        QTest::newRow("deep words") << QByteArray("echo ") + QByteArray("\"$(").repeated(100'000)
                                    << QByteArray("exchange.shell.syntax");
        QTest::newRow("deep variables") << QByteArray("echo ") + QByteArray("${a:-").repeated(100'000)
                                        << QByteArray("exchange.shell.syntax");
        QTest::newRow("deep sum") << QByteArray("echo $((") + QByteArray("(").repeated(100'000) +
                                         QByteArray(")").repeated(100'000) + "))\n"
                                  << QByteArray("exchange.nothing");
        QTest::newRow("one long line") << QByteArray("echo ") + QByteArray(7'000'000, 'x')
                                       << QByteArray("exchange.nothing");
        QTest::newRow("zeros") << QByteArray(1000, '\0') << QByteArray("exchange.nothing");
    }
    void errors()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        const auto got = readShell(script(text.toStdString()));
        QVERIFY(!got);
        QCOMPARE(QByteArray::fromStdString(got.error().code), code);
    }

    /// Truncated anywhere and with every letter another one: no crash, an answer.
    void damaged()
    {
        const std::string whole =
            "N=2\nf() { ip netns add \"n$1\"; }\nfor i in $(seq 1 $N); do f $i; done\n"
            "ip -n n1 l a x type veth peer name y netns n2 <<< \"${N:-3}\"\ncase $N in 1|2) ;; esac\n"
            "cat <<E | sh\nip -n n1 a a 10.0.0.1/24 dev x\nE\nif [[ $N == [12]* && -n $N ]]; then ((N += 1)); fi\n";
        QVERIFY(readShell(script(whole)));
        for (std::size_t i = 0; i < whole.size(); ++i) {
            (void)readShell(script(whole.substr(0, i)));
            for (const char other : {'(', '"', '$', '\'', '`', '{', '}', '\n', '\xff', '\0', '<', ';'}) {
                std::string changed = whole;
                changed[i] = other;
                (void)readShell(script(changed));
            }
        }
    }

    void nothingIsRun()
    {
        const QString mark = QDir::tempPath() + QStringLiteral("/nsketch-must-not-be-there");
        const std::string path = mark.toStdString();
        (void)readShell(script("ip netns add a\ntouch " + path + "\necho x > " + path + "\n$(touch " + path +
                               ")\n`touch " + path + "`\neval touch " + path + "\nsh -c 'touch " + path + "'\n"));
        QVERIFY(!QFile::exists(mark));
    }

    void itIsRecognised()
    {
        const auto found = recognise(script("ip netns add a\nip link add b type veth peer name c\n"));
        QVERIFY(found);
        QCOMPARE(QByteArray((*found)->word), QByteArray("shell"));
        QVERIFY(!recognise(script("Dear reader\n")));
    }
};

QTEST_GUILESS_MAIN(TestShellScript)
#include "tst_shellscript.moc"
