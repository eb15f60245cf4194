// SPDX-License-Identifier: MIT
#include "scannednetworks.h"

namespace scanned {

namespace {

/// Veths straight between namespaces, routes of all types, IPv6, forwarding; what the kernel adds by itself is not drawn.
const char* const chain = R"sh(
for n in h1 r1 r2 h2; do ip netns add $n; ip -n $n link set lo up; done
veth() { ip link add $2 netns $1 address 02:00:00:00:0$5:01 type veth peer name $4 netns $3 address 02:00:00:00:0$5:02; ip -n $1 link set $2 up; ip -n $3 link set $4 up; }
veth h1 eth0 r1 eth0 1
veth r1 eth1 r2 eth0 2
veth r2 eth1 h2 eth0 3
ip -n h1 addr add 10.0.1.1/24 dev eth0
ip -n r1 addr add 10.0.1.254/24 dev eth0
ip -n r1 addr add 10.0.12.1/30 dev eth1
ip -n r2 addr add 10.0.12.2/30 dev eth0
ip -n r2 addr add 10.0.2.254/24 dev eth1
ip -n h2 addr add 10.0.2.1/24 dev eth0
ip -n r1 addr add 2001:db8:12::1/64 dev eth1 nodad
ip -n r2 addr add 2001:db8:12::2/64 dev eth0 nodad
ip -n h1 route add default via 10.0.1.254
ip -n h1 route add 10.44.0.0/16 via 10.99.0.1 dev eth0 onlink
ip -n h2 route add 10.0.0.0/16 via 10.0.2.254 metric 20
ip -n r1 route add 10.0.2.0/24 via 10.0.12.2
ip -n r2 route add 10.0.1.0/24 via 10.0.12.1
ip -n r1 route add 2001:db8:2::/64 via 2001:db8:12::2
ip -n r1 route add blackhole 10.66.0.0/16
ip -n r1 route add unreachable 10.67.0.0/16
ip -n r1 route add prohibit 10.68.0.0/16 metric 9
ip -n r2 route add 10.77.0.0/16 dev eth1
ip netns exec r1 sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
ip netns exec r2 sysctl -qw net.ipv4.ip_forward=1
ip -n h2 link set eth0 mtu 1400
)sh";
const char* const chainDrawing = R"({"nodes": [
{"name": "h1", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.0.1.1/24"], "mac": "02:00:00:00:01:01", "ipv6": "link-local"}],
 "routes": [{"to": "default", "via": "10.0.1.254"}, {"to": "10.99.0.1/32", "dev": "eth0"}, {"to": "10.44.0.0/16", "via": "10.99.0.1"}]},
{"name": "h2", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.0.2.1/24"], "mac": "02:00:00:00:03:02", "mtu": 1400, "ipv6": "link-local"}],
 "routes": [{"to": "10.0.0.0/16", "via": "10.0.2.254", "metric": 20}]},
{"name": "r1", "kind": "router", "interfaces": [{"name": "eth0", "addresses": ["10.0.1.254/24"], "mac": "02:00:00:00:01:02", "ipv6": "link-local"},
  {"name": "eth1", "addresses": ["10.0.12.1/30", "2001:db8:12::1/64"], "mac": "02:00:00:00:02:01"}],
 "routes": [{"to": "10.0.2.0/24", "via": "10.0.12.2"}, {"to": "10.66.0.0/16", "type": "blackhole"}, {"to": "10.67.0.0/16", "type": "unreachable"},
  {"to": "10.68.0.0/16", "metric": 9, "type": "prohibit"}, {"to": "2001:db8:2::/64", "via": "2001:db8:12::2"}]},
{"name": "r2", "kind": "router", "interfaces": [{"name": "eth0", "addresses": ["10.0.12.2/30", "2001:db8:12::2/64"], "mac": "02:00:00:00:02:02"},
  {"name": "eth1", "addresses": ["10.0.2.254/24"], "mac": "02:00:00:00:03:01", "ipv6": "link-local"}],
 "routes": [{"to": "10.0.1.0/24", "via": "10.0.12.1"}, {"to": "10.77.0.0/16", "dev": "eth1"}],
 "forwarding": {"ipv6": false}}],
"links": [{"endpoints": ["h1:eth0", "r1:eth0"]}, {"endpoints": ["h2:eth0", "r2:eth1"]}, {"endpoints": ["r1:eth1", "r2:eth0"]}]})";
const char* const chainNotes = R"sh(: net.*.conf.default.*, net.ipv4.conf.all.*: exchange.scan.kernel-settings
h1: 10.44.0.0/16 via 10.99.0.1 dev eth0: exchange.scan.onlink
)sh";

/// The same name and index everywhere, at one switch whose bridge has another name than nsketch's, and an interface that is down.
const char* const star = R"sh(
ip netns add s; ip -n s link set lo up
ip netns exec s sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
ip -n s link add lan type bridge; ip -n s link set lan up
for i in 1 2 3 4; do
  ip netns add h$i; ip -n h$i link set lo up
  ip netns exec h$i sysctl -qw net.ipv6.conf.default.disable_ipv6=1
  ip link add eth0 netns h$i address 02:00:00:00:00:0$i type veth peer name p$i netns s address 02:00:00:00:01:0$i
  ip -n s link set p$i master lan up
  ip -n h$i addr add 10.5.0.$i/24 dev eth0
  ip -n h$i link set eth0 up
done
ip -n h4 link set eth0 down
)sh";
const char* const starDrawing = R"({"nodes": [
{"name": "h1", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.5.0.1/24"], "mac": "02:00:00:00:00:01"}]},
{"name": "h2", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.5.0.2/24"], "mac": "02:00:00:00:00:02"}]},
{"name": "h3", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.5.0.3/24"], "mac": "02:00:00:00:00:03"}]},
{"name": "h4", "kind": "host", "interfaces": [{"name": "eth0", "addresses": ["10.5.0.4/24"], "mac": "02:00:00:00:00:04", "up": false}]},
{"name": "s", "kind": "switch", "interfaces": [{"name": "p1"}, {"name": "p2", "mac": "02:00:00:00:01:02"},
  {"name": "p3", "mac": "02:00:00:00:01:03"}, {"name": "p4", "mac": "02:00:00:00:01:04"}]}],
"links": [{"endpoints": ["h1:eth0", "s:p1"]}, {"endpoints": ["h2:eth0", "s:p2"]}, {"endpoints": ["h3:eth0", "s:p3"]}, {"endpoints": ["h4:eth0", "s:p4"]}]})";
const char* const starNotes = R"sh(: net.*.conf.default.*, net.ipv4.conf.all.*: exchange.scan.kernel-settings
s: lan: exchange.renamed
)sh";

/// A bridge of the computer's own with an address, as Docker makes one, containers behind it that nobody has named, a bridge in a
/// router, two ends in one namespace, rates, filters and rules.
const char* const docker = R"sh(
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add docker0 address 02:00:00:00:00:aa type bridge
ip addr add 172.17.0.1/16 dev docker0
ip link set docker0 up
ip link add idle type bridge
ip netns add web; ip -n web link set lo up
ip netns exec web sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add veth1 address 02:00:00:00:00:01 type veth peer name eth0 netns web address 02:00:00:00:00:02
ip link set veth1 master docker0 up
ip -n web addr add 172.17.0.2/16 dev eth0
ip -n web link set eth0 up
ip -n web route add default via 172.17.0.1
tc -n web qdisc add dev eth0 root tbf rate 8mbit burst 32k latency 50ms
ip -n web link add name a address 02:00:00:00:00:03 type veth peer name b address 02:00:00:00:00:04
ip -n web neigh add 172.17.0.9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent
ip -n web rule add pref 100 from 10.0.0.0/8 table 7
ip netns exec web nft add table ip filter
)sh";
const char* const dockerDrawing = R"({"nodes": [
{"name": "computer", "kind": "computer", "interfaces": [{"name": "docker0", "addresses": ["172.17.0.1/16"], "mac": "02:00:00:00:00:aa"}],
 "forwarding": {"ipv4": false}},
{"name": "docker0", "kind": "switch", "interfaces": [{"name": "eth1"}, {"name": "veth1", "mac": "02:00:00:00:00:01"}]},
{"name": "web", "kind": "host", "interfaces": [{"name": "a", "mac": "02:00:00:00:00:03", "up": false},
  {"name": "b", "mac": "02:00:00:00:00:04", "up": false}, {"name": "eth0", "addresses": ["172.17.0.2/16"], "mac": "02:00:00:00:00:02"}],
 "routes": [{"to": "default", "via": "172.17.0.1"}]}],
"links": [{"endpoints": ["computer:docker0", "docker0:eth1"]}, {"endpoints": ["docker0:veth1", "web:eth0"],
  "impairment": {"forward": {}, "backward": {"rate_mbit": 8}}}, {"endpoints": ["web:a", "web:b"]}]})";
const char* const dockerNotes = R"sh(: net.*.conf.default.*, net.ipv4.conf.all.*: exchange.scan.kernel-settings
computer: idle: exchange.scan.not-linked
web: 100 IPv4: exchange.scan.rule
web: 172.17.0.9 dev eth0 lladdr 02:00:00:00:00:09: exchange.scan.neighbour
web: eth0: tbf burst 32768: exchange.scan.queueing
web: nft ip filter: exchange.shell.no-firewall
)sh";

/// Namespaces without a name: of a process, of a mount in another mount namespace, held open by a descriptor that came by a
/// process or by a name that is gone, and by a socket alone, which nothing leads to.
const char* const nameless = R"sh(
for p in inside one two three four far; do cp $(command -v sleep) $P/$p; done
quiet() { ip -n $1 link set lo up; ip netns exec $1 sysctl -qw net.ipv6.conf.default.disable_ipv6=1; }
runs() { while [ "$(cat /proc/$1/comm 2>/dev/null)" != $2 ]; do sleep 0.02; done; }
end() { ip link add e$1 netns mid address 02:00:00:00:00:0$1 type veth peer name eth0 netns $2 address 02:00:00:00:01:0$1; ip -n mid link set e$1 up; }
ip netns add mid; quiet mid
ip netns exec mid $P/inside 60 & M=$!
unshare -n sh -c "ip link set lo up; sysctl -qw net.ipv6.conf.default.disable_ipv6=1; exec $P/one 60" & ONE=$!
runs $M inside; runs $ONE one
end 1 $ONE
ip netns add byname; quiet byname; end 2 byname
sh -c "exec 9</run/netns/byname; exec $P/two 60" & runs $! two
ip netns add byprocess; quiet byprocess; end 3 byprocess
ip netns exec byprocess $P/three 60 & T=$!; runs $T three
sh -c "exec 9</proc/$T/ns/net; exec $P/four 60" & runs $! four
kill $T; wait $T || true
ip netns del byname; ip netns del byprocess
unshare -m --propagation private sh -c "mount -t tmpfs t /run; ip netns add hidden; ip -n hidden link set lo up
 ip netns exec hidden sysctl -qw net.ipv6.conf.default.disable_ipv6=1
 ip link add eth0 netns hidden address 02:00:00:00:01:04 type veth peer name e4 netns $M address 02:00:00:00:00:04; exec $P/far 60" & runs $! far
ip -n mid link set e4 up
ip netns add lost; quiet lost; end 5 lost
python3 -c "import ctypes,os,socket,time
c=ctypes.CDLL(None); home=os.open('/proc/self/ns/net',0); there=os.open('/run/netns/lost',0)
assert c.setns(there,0)==0; s=socket.socket(); assert c.setns(home,0)==0; os.close(there); open('$P/ready','w').close(); time.sleep(60)" &
while [ ! -e $P/ready ]; do sleep 0.02; done
ip netns del lost
)sh";
const char* const namelessDrawing = R"({"nodes": [
{"name": "four-N", "kind": "host", "interfaces": [{"name": "eth0", "mac": "02:00:00:00:01:03", "up": false}]},
{"name": "hidden", "kind": "host", "interfaces": [{"name": "eth0", "mac": "02:00:00:00:01:04", "up": false}]},
{"name": "mid", "kind": "host", "interfaces": [{"name": "e1", "mac": "02:00:00:00:00:01"}, {"name": "e2", "mac": "02:00:00:00:00:02"},
  {"name": "e3", "mac": "02:00:00:00:00:03"}, {"name": "e4", "mac": "02:00:00:00:00:04"}, {"name": "e5", "mac": "02:00:00:00:00:05"}]},
{"name": "one-N", "kind": "host", "interfaces": [{"name": "eth0", "mac": "02:00:00:00:01:01", "up": false}]},
{"name": "two-N", "kind": "host", "interfaces": [{"name": "eth0", "mac": "02:00:00:00:01:02", "up": false}]}],
"links": [{"endpoints": ["four-N:eth0", "mid:e3"]}, {"endpoints": ["hidden:eth0", "mid:e4"]}, {"endpoints": ["mid:e1", "one-N:eth0"]},
  {"endpoints": ["mid:e2", "two-N:eth0"]}]})";
const char* const namelessNotes = R"sh(: net.*.conf.default.*, net.ipv4.conf.all.*: exchange.scan.kernel-settings
four-N: four: exchange.scan.named-by-holder
mid: e5: exchange.scan.peer-unseen
one-N: one: exchange.scan.named-by-process
two-N: two: exchange.scan.named-by-holder
)sh";

} // namespace

const Network networks[] = {
    {"a chain of routers", chain, chainDrawing, chainNotes},
    {"a star of equals", star, starDrawing, starNotes},
    {"as Docker does", docker, dockerDrawing, dockerNotes},
    {"without names", nameless, namelessDrawing, namelessNotes},
};
const int networkCount = sizeof networks / sizeof networks[0];

const char* const usersOwn = R"sh(
ip netns add a; ip netns add b; ip link add x netns a type veth peer name y netns b
mkdir -m 700 $P/home; chown 65534 $P/home; chmod 755 $P
setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all unshare -Urn sh -c "
 ip link set lo up; sysctl -qw net.ipv6.conf.default.disable_ipv6=1
 unshare -n sleep 60 & S=\$!
 while [ \"\$(cat /proc/\$S/comm)\" != sleep ]; do sleep 0.02; done
 nsenter -t \$S -n sh -c 'ip link set lo up; sysctl -qw net.ipv6.conf.default.disable_ipv6=1'
 ip link add left address 02:00:00:00:00:01 type veth peer name right netns \$S address 02:00:00:00:00:02
 ip link set left up; ip addr add 10.3.0.1/24 dev left
 nsenter -t \$S -n sh -c 'ip link set right up; ip addr add 10.3.0.2/24 dev right'
 exec tail -f /dev/null" &
T=$!
while [ "$(cat /proc/$T/comm)" != tail ]; do sleep 0.02; done
)sh";
const char* const usersDrawing = R"({"nodes": [
{"name": "sleep-N", "kind": "host", "interfaces": [{"name": "right", "addresses": ["10.3.0.2/24"], "mac": "02:00:00:00:00:02"}]},
{"name": "tail-N", "kind": "host", "interfaces": [{"name": "left", "addresses": ["10.3.0.1/24"], "mac": "02:00:00:00:00:01"}]}],
"links": [{"endpoints": ["sleep-N:right", "tail-N:left"]}]})";

const char* const gateways = R"({"format": "nsketch/1", "name": "ways-out", "nodes": [
{"name": "gw", "kind": "gateway", "interfaces": [{"name": "eth1", "addresses": ["10.0.0.1/24"]}]},
{"name": "plain", "kind": "gateway", "nat": false, "interfaces": [{"name": "eth1", "addresses": ["10.0.1.1/24"]}],
 "routes": [{"to": "10.0.0.0/24", "via": "10.0.1.2"}]},
{"name": "off", "kind": "gateway", "forwarding": {"ipv4": false}},
{"name": "h", "kind": "host", "interfaces": [{"name": "eth1", "addresses": ["10.0.0.2/24"]}, {"name": "eth2", "addresses": ["10.0.1.2/24"]}],
 "routes": [{"to": "default", "via": "10.0.0.1"}]}],
"links": [{"endpoints": ["gw:eth1", "h:eth1"]}, {"endpoints": ["plain:eth1", "h:eth2"]}]})";

} // namespace scanned
