// SPDX-License-Identifier: MIT
#include "exchangeseeds.h"

#include <map>

namespace nsk::fuzz {

namespace {

const char* const plainScript = R"(#!/bin/sh
# two hosts and a router
set -e
NS="a b" lan=10.0.1
cleanup() { for n in $NS; do ip netns del "$n" 2>/dev/null || true; done; }
trap cleanup EXIT
ip netns add r
for n in $NS; do
  ip netns add $n
  ip link add v-$n type veth peer name r-$n
  ip link set v-$n netns $n; ip l s r-$n netns r up
  ip -n $n a a ${lan}.$((2 + ${#n}))/24 dev v-$n
done
ip netns exec r sysctl -w net.ipv4.ip_forward=1
ip netns exec a sh -c 'ip link set lo up && ip route add default via 10.0.1.1'
)";

const char* const oldScript = R"(ip -batch - <<EOF
link add br0 type bridge vlan_filtering 1
link set br0 up
addr add 192.0.2.1/24 brd + dev br0
EOF
brctl addbr br1; brctl addif br1 eth1
ifconfig eth1 10.0.0.1 netmask 255.255.255.0 mtu 1400 up
route add -net 10.2.0.0 netmask 255.255.0.0 gw 10.0.0.9
tc qdisc add dev eth1 root handle 1: netem delay 5ms 1ms loss 1% rate 10mbit
tc qdisc add dev eth1 root tbf rate 1mbit burst 32kbit latency 400ms
bridge vlan add vid 10 dev eth1 pvid untagged
ip link add link eth1 name eth1.7 type vlan id 7
iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE
nft add rule ip nat post oifname "eth1" masquerade
echo 1 > /proc/sys/net/ipv4/ip_forward
)";

const char* const languageScript = R"sh(i=0
while [ $i -lt 3 ]; do i=$(expr $i + 1); n="ns$i"; ip netns add "$n"; done
until test "$i" = 0; do i=$((i-1)); done
case "$n" in ns*) ip -n $n link set lo up;; *) exit 1;; esac
if [[ -n "$n" && ${n%1} != x ]]; then : ; elif false; then ip l; else echo no >&2; fi
f() { local x=${1:-none}; ip link add "$x" type dummy; return 0; }
f d1 | cat; f "d$((1<<2))" & ! f $(echo d3)
a=(1 2 3); for ((k=0; k<${#a[@]}; k++)); do ip netns add k$k; done
eval "ip netns add e"; read -r q <<< "word"; { ip a; } > /dev/null
cat <<-'END'
	text $n
	END
)sh";

const char* const screen =
    "root@lab:~# ip netns add ns1\nroot@lab:~# ip netns exec ns1 bash\nroot@ns1:~# ip a a 10.0.0.1/24 dev "
    "eth0\n$ sudo ip link add v1 type veth peer v1_r\nAnd then\n    ip link set v1 netns ns1\n";

const char* const clab = R"(name: l
prefix: ""
mgmt: {network: m}
topology:
  defaults: {kind: linux, sysctls: {net.ipv4.ip_forward: 1}}
  kinds: {linux: {image: "x:${TAG:=1}"}}
  groups: {g: {env: {A: 1}}}
  nodes:
    h1: {exec: [ip addr add 10.0.1.2/24 dev eth1, "sh -c 'ip r a default via 10.0.1.1'"], group: g, cpu: 1.5, memory: 1Gb}
    r|1:
    br: {kind: bridge}
    br|h1: {kind: bridge, network-mode: "container:h1"}
    x: {kind: nokia_srlinux, type: ixrd2, startup-config: a.cfg}
  links:
    - endpoints: ["h1:eth1", "r|1:eth1"]
      mtu: 1400
      ipv4: [10.0.0.1/24, 10.0.0.2/24]
      labels: {a: &b "c"}
    - type: veth
      endpoints: [{node: h1, interface: eth2, mac: "02:00:00:00:00:01"}, {node: br, interface: e1}]
    - {type: host, endpoint: {node: x, interface: e1-1}, host-interface: up1}
    - endpoints: [x:ethernet-1/2, macvlan:ens3]
    - <<: {type: dummy}
      endpoint: {node: x, interface: d0}
)";

const char* const clabFolder = R"(@@ lab/a.clab.yml
name: f
topology:
  nodes: {a: {kind: linux}, b: {kind: bridge}}
  links: [{endpoints: [a:eth1, b:e1]}]
@@ lab/a.clab.yml.annotations.json
{"nodeAnnotations": [{"id": "a", "position": {"x": 1, "y": -2.5}, "groupId": "g"}], "groupStyleAnnotations": [{"id": "g"}]}
)";

const char* const manifest = R"(apiVersion: v1
kind: Namespace
metadata: {name: n}
---
apiVersion: clabernetes.containerlab.dev/v1alpha1
kind: Topology
metadata: {name: lab1, namespace: n}
spec:
  definition:
    containerlab: |
      name: lab1
      topology:
        nodes:
          h1: {kind: linux, exec: ["ip addr add 10.0.1.2/24 dev eth1"]}
          r1: {kind: linux}
        links:
          - endpoints: ["h1:eth1", "r1:eth1"]
)";

const char* const kathara = R"(@@ lab.conf
LAB_NAME="a lab"
r1[0]="A/02:00:00:00:00:01"
r1[1]=B # two
r1[image]='kathara/frr'
r1[sysctl]="net.ipv4.ip_forward=1"
r1[exec]="ip link add br0 type bridge"
pc1[0]=A
pc2[0]=A
pc2[ipv6]="true"
pc2[bridged]=true
# nsketch: {"device":"pc1","node":"PC-1","kind":"host","label":"P","interfaces":["v1"],"x":1,"y":2.5}
@@ pc1.startup
ip address add 10.0.0.2/24 dev eth0
ip route add default via 10.0.0.1
@@ r1.startup
ifconfig eth0 10.0.0.1/24 up
ip link set eth1 master br0
tc qdisc add dev eth1 root netem delay 10ms
@@ shared.startup
sysctl -w net.ipv6.conf.all.forwarding=1
@@ lab.dep
pc1: r1
@@ r1/etc/frr/daemons
zebra=yes
)";

const char* const core = R"(<?xml version='1.0' encoding='UTF-8'?>
<scenario name="s"><networks><network id="3" name="lan" type="SWITCH"><position x="3" y="1.5"/></network>
<network id="4" name="h" type="HUB"/><network id="5" name="e0" type="RJ45"/><network id="6" name="w" type="WIRELESS_LAN"/></networks>
<devices><device id="1" name="pc" type="PC"><position x="1" y="2" lat="1" lon="2" alt="0"/><services><service name="DefaultRoute"/></services></device>
<device id="2" name="r" type="router" class="docker" image="i"><services><service name="IPForward"/><service name="StaticRoute"/></services></device></devices>
<links><link node1="1" node2="3"><iface1 id="0" name="eth0" mac="00:00:00:aa:00:00" ip4="10.0.0.20" ip4_mask="24" ip6="2001::14" ip6_mask="64"/></link>
<link node1="3" node2="2"><iface2 id="0" name="eth0" ip4="10.0.0.1" ip4_mask="24"/><options delay="2500" bandwidth="2048000" loss="0.5" dup="1" jitter="100" unidirectional="1"/></link></links>
<service_configurations><service name="StaticRoute" node="2"><templates><template name="staticroute.sh"><![CDATA[ip route add 10.1.0.0/16 via 10.0.0.9
]]></template></templates></service></service_configurations>
<session_metadata><configuration name="shapes" value="[]"/></session_metadata></scenario>
)";

const char* const imunes = R"(node n0 {
    type router
    model quagga
    network-config {
	hostname r0
	!
	interface eth0
	 ip address 10.0.0.1/24
	 ipv6 address fd00::1/64
	 mac address 02:00:00:00:00:01
	 mtu 1400
	!
	ip route 192.168.0.0/16 10.0.0.2
	ipv6 route ::/0 fd00::2
	!
    }
    canvas c0
    iconcoords {100.0 50.0}
    interface-peer {eth0 n1}
    services {zebra OSPFv2}
}
node n1 { type lanswitch
    network-config { hostname s }
    interface-peer {e0 n0} interface-peer {e1 n2} }
node n2 { type pseudo canvas c1 mirror n3 interface-peer {0 n1} }
node n3 { type pseudo mirror n2 }
link l0 { nodes {n0 n1} bandwidth {1000000 2000000} delay 5000 ber 1.0 dup 2 }
link l1 { nodes {n1 n2} mirror l2 }
canvas c0 { name {Canvas0} size {900 620} }
annotation a0 { iconcoords {1 2 3 4} type oval }
option global { interface_names no }
)";

const char* const imunesJson =
    R"({"version": "2.4", "nodes": {"n0": {"type": "pc", "name": "pc1", "ifaces": {"ifc0": {"name": "eth0", "type": "phys",
"link": "l0", "ipv4_addrs": ["10.0.0.1/24"], "ipv6_addrs": ["fc00::1/64"], "mac": "42:00:aa:00:00:01", "oper_state": "down"}}, "iconcoords": [1, 2],
"croutes4": ["0.0.0.0/0 10.0.0.9"]}, "n1": {"type": "lanswitch", "name": "s", "ifaces": {"ifc0": {"name": "e0", "link": "l0"}}}},
"links": {"l0": {"peers": ["n0", "n1"], "peers_ifaces": ["ifc0", "ifc0"], "bandwidth": "1000000", "delay": "50"}},
"canvases": {"c0": {"name": "C"}}, "options": {"version": "2.3"}}
)";

const char* const gns3 = R"(@@ office.gns3
{"name": "office", "revision": 9, "type": "topology", "version": "2.2", "topology": {"drawings": [{"svg": "<svg/>", "x": 1, "y": 1}],
"nodes": [{"name": "PC1", "node_id": "aa", "node_type": "vpcs", "x": -100, "y": 50, "properties": {}},
{"name": "SW", "node_id": "sw", "node_type": "ethernet_switch", "x": 0, "y": 0, "properties": {"ports_mapping": [{"name": "e0", "port_number": 0, "type": "dot1q", "vlan": 10}]}},
{"name": "N", "node_id": "nn", "node_type": "nat", "x": 0, "y": 1e3}],
"links": [{"link_id": "l", "filters": {"delay": [10, 2], "packet_loss": [1.5], "bpf": ["tcp"]}, "nodes": [{"node_id": "aa", "adapter_number": 0, "port_number": 0,
"label": {"text": "e0"}}, {"node_id": "sw", "adapter_number": 0, "port_number": 1}]}, {"nodes": [{"node_id": "nn"}, {"node_id": "sw", "port_number": 2}], "suspend": true}]}}
@@ project-files/vpcs/aa/startup.vpc
set pcname PC1
ip 10.0.0.11 10.0.0.1 24
ip fd00::11/64
ip dhcp
)";

const char* const gns3Old =
    R"({"name": "o", "revision": 4, "type": "topology", "topology": {"servers": [{"id": 1, "host": "127.0.0.1"}],
"nodes": [{"id": 1, "type": "VPCSDevice", "label": {"text": "PC1"}, "x": 1, "y": 2, "ports": [{"id": 5, "name": "Ethernet0", "port_number": 0}],
"properties": {"name": "PC1"}}, {"id": 2, "type": "EthernetSwitch", "x": 3, "y": 4, "ports": [{"id": 6, "name": "1", "port_number": 1}], "properties": {"name": "SW1"}}],
"links": [{"id": 1, "source_node_id": 1, "source_port_id": 5, "destination_node_id": 2, "destination_port_id": 6}]}}
)";

const char* const graphml = R"(<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="d0" for="node" attr.name="label" attr.type="string"/>
<key id="d1" for="node" attr.name="Longitude" attr.type="double"/><key id="d2" for="node" attr.name="Latitude" attr.type="double"/>
<key id="d3" for="node" attr.name="hyperedge" attr.type="int"><default>0</default></key><key id="d5" for="edge" attr.name="LinkSpeedRaw" attr.type="double"/>
<key id="d6" for="graph" attr.name="Network"/><graph edgedefault="undirected"><data key="d6">Net</data>
<node id="0"><data key="d0">Twin</data><data key="d1">10.0</data><data key="d2">50.0</data></node><node id="1"><data key="d0">Twin</data></node>
<node id="2"><data key="d3">1</data></node><edge source="0" target="1"><data key="d5">1000000000.0</data></edge><edge source="1" target="1"/>
<edge source="1" target="2"/><edge source="2" target="9"/></graph></graphml>
)";

const char* const yed =
    R"(<graphml><key for="node" id="d0" yfiles.type="nodegraphics"/><key for="edge" id="d1" yfiles.type="edgegraphics"/>
<graph edgedefault="directed" id="G"><node id="n0"><data key="d0"><y:ShapeNode><y:Geometry x="1" y="2"/><y:NodeLabel>core<y:Model/></y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d0"><y:ProxyAutoBoundsNode><y:Realizers><y:GroupNode><y:NodeLabel>F</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
<graph id="n1:"><node id="n1::n0"/></graph></node><hyperedge><endpoint node="n0" port="a"/><endpoint node="n1::n0"/></hyperedge>
<edge source="n0" target="n1::n0"><data key="d1"/></edge></graph></graphml>
)";

const char* const dotCumulus = R"(graph "net" { // cumulus
  "leaf01" [function="leaf" os="x" memory=1 config="./a.sh"]
  server01 [function=host]
  "leaf01":"swp1" -- "server01":"eth1" [left_mac="44:38:39:00:00:01" right_mac=44:38:39:00:00:02]
}
)";

const char* const dotPlain =
    R"(strict digraph G { /* all of it */ graph [layout=neato, rankdir="L" + "R"] node [shape=box]; edge [len=2]
# a line
  a -> b -> {c d; e} [label="eth1\n10.0.0.1/24", taillabel=<<b>x</b>>] ; subgraph cluster_0 { label="Floor"; a; b }
  b:p:ne -> c:"q\"r" [weight=-1.5e3]; pos1 [pos="10,20!" shape=point, URL="http://x"] a = b
}
)";

const char* const miniEdit =
    R"({"application": {"ipBase": "10.1.0.0/16", "switchType": "ovs"}, "controllers": [{"opts": {"hostname": "c0"}, "x": "1", "y": "2"}],
"hosts": [{"number": "1", "opts": {"hostname": "h1", "nodeNum": 1, "sched": "host"}, "x": "100.0", "y": "100.0"},
{"number": "2", "opts": {"hostname": "h2", "nodeNum": 2, "ip": "10.1.7.7/24", "defaultRoute": "10.1.7.1", "startCommand": "ls", "vlanInterfaces": [["10.2.0.1/24", "7"]],
"externalInterfaces": ["eth9"], "privateDirectory": ["/tmp"], "cpu": 0.5}, "x": "300", "y": "100"}],
"links": [{"src": "h1", "dest": "s1", "opts": {"bw": 5, "delay": "5ms", "loss": "2", "jitter": "1ms"}}, {"src": "s1", "dest": "r2", "opts": {"max_queue_size": 7}},
{"src": "r2", "dest": "h2", "opts": {}}], "switches": [{"number": "1", "opts": {"hostname": "s1", "nodeNum": 1, "switchType": "default", "controllers": ["c0"]}, "x": "2", "y": "3"},
{"number": "2", "opts": {"hostname": "r2", "nodeNum": 2, "switchType": "legacyRouter"}, "x": "4", "y": "3"}], "version": "2"}
)";

const char* const pythonPlain = R"(#!/usr/bin/python
from mininet.net import Mininet
def net():
    net = Mininet(topo=None, build=False, ipBase='10.0.0.0/8')
    s1 = net.addSwitch('s1', cls=OVSKernelSwitch, failMode="standalone")
    r1 = net.addHost('r1', cls=Node, ip='0.0.0.0')
    r1.cmd('sysctl -w net.ipv4.ip_forward=1')
    h1 = net.addHost('h1', ip='192.168.1.2/24', mac='00:00:00:00:00:01', defaultRoute='via 192.168.1.1')
    slow = {'bw':10,'delay':'5ms','loss':1}
    net.addLink(h1, s1, cls=TCLink, **slow)
    net.addLink(s1, r1, intfName2='r1-lan', params2={'ip': '192.168.1.1/24'})
    net.get('s1').start([])
    r1.setIP('10.9.0.1', 24, 'r1-lan')
    h1.cmd("ip route add 10.9.0.0/16 via 192.168.1.1; tc qdisc add dev h1-eth0 root netem loss 1%")
    net.addNAT().configDefault()
if __name__ == '__main__':
    net()
)";

const char* const pythonTopo = R"(from mininet.topo import Topo
class T( Topo ):
    """many
    lines"""
    def build( self, n=3, **_opts ):
        s = [self.addSwitch( 's%d' % i, dpid=f"{i:x}" ) for i in range(1, 3)]
        for i, x in enumerate(s, start=1):
            h = self.addHost( 'h{}'.format(i), ip="10.0.%s.1/24" % (i + 1) )
            self.addLink( h, x, port1=0, port2=i )
            if i % 2 == 0 and not i > 4 or i in (1, 2):
                continue
            else:
                break
        while n > 0: n -= 1
        d = dict(a=1); d['b'] = [x for x in 'abc'.split('b')]
        for k, v in sorted(d.items()): pass
        try:
            import os; os.system("reboot")
        except Exception as e:
            raise
        with open('x') as f: lambda q, *r: q if r else -q
topos = { 'mytopo': ( lambda: T() ) }
)";

const char* const ownDrawing = R"({
  "format": "nsketch/1", "name": "n",
  "nodes": [{"name": "a", "kind": "host", "interfaces": [{"name": "v1", "addresses": ["10.0.0.1/24", "fd00::1/64"], "mtu": 1400, "up": false}],
    "routes": [{"to": "default", "via": "10.0.0.2"}]}, {"name": "s", "kind": "switch", "stp": true}],
  "links": [{"endpoints": ["a:v1", "s:p1"], "impairment": {"delay_ms": 5}}],
  "checks": [{"from": "a", "to": "10.0.0.2", "expect": "unreachable"}],
  "layout": {"nodes": {"a": [0, 0.5]}}
}
)";

const char* const networkWords = "10.0.0.1\n10.0.0.1/24\n0.0.0.0/0\n255.255.255.0\nfd00::1/64\n::/"
                                 "0\nfe80::1\n02:00:00:00:00:01\neth0\neth1\nlo\nbr0\n1500\n65535\n"
                                 "4294967296\n-1\n0\n1e308\n";

const char* const commandWords = "ip netns add \nip -n \nip netns exec \nip link add \n type veth peer name \n type "
                                 "bridge\n type vlan id \n type vrf table \n type dummy\n"
                                 "ip link set \n netns \n master \n up\n down\n mtu \n address \n name \nip addr add "
                                 "\n dev \nip route add \ndefault via \n metric \n"
                                 "blackhole \n table \nip -6 \nip rule add \nip -batch \nsysctl -w "
                                 "\nnet.ipv4.ip_forward=1\nnet.ipv6.conf.all.forwarding=1\nbrctl addbr \n"
                                 "brctl addif \nifconfig \nroute add \n netmask \n gw \ntc qdisc add dev \n root netem "
                                 "delay \n loss \n rate \n tbf \nbridge vlan add vid \n"
                                 "iptables -t nat -A POSTROUTING \n -j MASQUERADE\nnft add \nip neigh add \nip link "
                                 "del \nip netns del \nunshare -n\nnsenter --net=\n";

const char* const yamlWords = "name: \ntopology:\nnodes:\nlinks:\nkind: linux\nkind: bridge\nkind: "
                              "host\nexec:\nendpoints: [\nimage: \nsysctls: \ngroups:\nkinds:\ndefaults:\nmtu: "
                              "\nipv4: [\nipv6: [\n&a \n*a\n<<: *a\n!!str \n---\n...\n- \n  - \n? "
                              "\n|\n>-\n\"\n'\nnetwork-mode: \"container:\ntype: veth\ntype: host\ntype: "
                              "vxlan\nmacvlan:\nmgmt-net:\nhost:\nnull\n~\n${A:=b}\n{{ if }}\n";

const char* const jsonWords =
    "{\n}\n[\n]\n,\n:\n\"\n\\u0000\nnull\ntrue\nfalse\n\"name\"\n\"nodes\"\n\"links\"\n\"x\"\n\"y\"\n";

const char* const xmlWords =
    "<!DOCTYPE a [<!ENTITY b \"c\">]>\n&b;\n&amp;\n&#0;\n&#x10FFFF;\n<![CDATA[\n]]>\n<!--\n-->\n<?a?>\n/>\n</\n "
    "xmlns=\"\"\n";

const std::map<std::string, std::vector<std::string>>& seeds()
{
    static const std::map<std::string, std::vector<std::string>> all{
        {"shell", {plainScript, oldScript, languageScript, screen}},
        {"containerlab", {clab, clabFolder}},
        {"clabernetes", {manifest}},
        {"kathara", {kathara}},
        {"corexml", {core}},
        {"imn", {imunes, imunesJson}},
        {"gns3", {gns3, gns3Old}},
        {"graphml", {graphml, yed}},
        {"dot", {dotCumulus, dotPlain}},
        {"miniedit", {miniEdit}},
        {"mininet", {pythonPlain, pythonTopo}},
        {"nsketch", {ownDrawing}},
    };
    return all;
}

const std::map<std::string, std::string>& words()
{
    static const std::string network = networkWords, commands = network + commandWords, yaml = commands + yamlWords;
    static const std::string json = network + jsonWords, xml = network + xmlWords;
    static const std::map<std::string, std::string> all{
        {"shell", commands + "for \n in \n; do \n; done\nwhile \nif [ \n ]; then \n; fi\ncase \n "
                             "esac\n;;\n$((\n))\n$(\n`\n${\n:-\n%%\n##\n<<EOF\nEOF\n<<<\n|| \n&& "
                             "\n() {\nlocal \nreturn\nbreak\ncontinue\neval \nset -- \nshift\n$@\n$*\n$1\n$#\n[[ \n "
                             "]]\n=~\n2>/dev/null\n | \nseq 1 9\nprintf \nread \nexit\n"},
        {"containerlab", yaml + "@@ a.clab.yml\n@@ a.clab.yml.annotations.json\n"},
        {"clabernetes", yaml + "apiVersion: clabernetes.containerlab.dev/v1alpha1\nkind: "
                               "Topology\nspec:\ndefinition:\ncontainerlab: |\n"},
        {"kathara", commands + "@@ lab.conf\n@@ a.startup\n@@ "
                               "shared.startup\n[0]=\"A\"\n[image]=\n[exec]=\n[sysctl]=\n[bridged]=true\n[ipv6]=\n[mem]"
                               "=\n# nsketch: {\n"},
        {"corexml", xml + "<scenario>\n<networks>\n<network \n<devices>\n<device \n<links>\n<link \n<iface1 \n<iface2 "
                          "\n<options \nid=\"1\"\n type=\"SWITCH\"\nnode1=\"1\"\nnode2=\"2\"\n"
                          "ip4=\"10.0.0.1\"\nip4_mask=\"24\"\n<position x=\"1\" y=\"2\"/>\n<services>\n<service "
                          "name=\"StaticRoute\"/>\n<service_configurations>\n"},
        {"imn", json + "node n1 {\n}\ninterface-peer {eth0 n1}\nnetwork-config {\nhostname \ninterface eth0\n!\nip "
                       "address \nip route \nmirror \nlink l1 {\nnodes {n0 n1}\n"
                       "bandwidth \ncanvas c0\niconcoords {1 2}\ntype pseudo\ntype router\ntype "
                       "lanswitch\n\"ifaces\"\n\"peers\"\n\"ipv4_addrs\"\n"},
        {"gns3", json + "@@ a.gns3\n@@ "
                        "project-files/vpcs/aa/"
                        "startup.vpc\n\"node_id\"\n\"node_type\"\n\"vpcs\"\n\"ethernet_switch\"\n\"adapter_"
                        "number\"\n\"port_number\"\n"
                        "\"ports_mapping\"\n\"filters\"\n\"revision\"\n\"topology\"\nip dhcp\nset pcname \n"},
        {"graphml", xml + "<graphml>\n<key id=\"d0\" for=\"node\" attr.name=\"label\"/>\n<graph>\n<node "
                          "id=\"1\">\n<edge source=\"1\" target=\"2\"/>\n<data key=\"d0\">\n<hyperedge>\n"
                          "<endpoint node=\"1\"/>\n<port name=\"a\"/>\n<y:Geometry \n<y:NodeLabel>\n<default>\n"},
        {"dot", network +
                    "strict \ngraph \ndigraph \nsubgraph \nnode \nedge \n -- \n -> "
                    "\n{\n}\n[\n]\n;\n=\nlabel=\npos=\"1,2\"\nshape=box\n<b>\n\\\"\n//\n/*\n*/\n\"a\" + \"b\"\n:ne\n"
                    "headlabel=\ntaillabel=\nfunction=host\ncluster_\n"},
        {"miniedit", json + "\"hosts\"\n\"switches\"\n\"opts\"\n\"hostname\"\n\"nodeNum\"\n\"switchType\"\n\"legacyRout"
                            "er\"\n\"src\"\n\"dest\"\n\"bw\"\n\"ip\"\n\"defaultRoute\"\n"},
        {"mininet", commands + "addHost('\naddSwitch('\naddLink(\nsetIP(\n.cmd('\nparams2={\nintfName1=\nfor i in "
                               "range(\n):\n    \n\ndef \nclass \n(Topo):\nself\nif \nelse:\nlambda \n"
                               "**\n*\n'%s' % \n.format(\nf'{\n\"\"\"\nr'\n\\\n#\n[x for x in \nnot \n and \n or \n in "
                               "\n is None\n+=\nimport \ntry:\nwith \n//\n**9999\n<<\n"},
        {"nsketch",
         json + "\"format\": "
                "\"nsketch/1\"\n\"interfaces\"\n\"addresses\"\n\"routes\"\n\"endpoints\"\n\"impairment\"\n\"kind\": "
                "\"switch\"\n\"x-\"\n\"layout\"\n"},
        {"any", commands + yamlWords + jsonWords + xmlWords},
        {"zip", "PK\x03\x04\nPK\x01\x02\nPK\x05\x06\n../\n/\n\\\nlab.conf\na.gns3\n"},
    };
    return all;
}

} // namespace

std::vector<std::string> handWritten(const std::string& reader)
{
    const auto found = seeds().find(reader);
    return found == seeds().end() ? std::vector<std::string>() : found->second;
}

std::string_view vocabulary(const std::string& reader)
{
    const auto found = words().find(reader);
    return found == words().end() ? std::string_view() : std::string_view(found->second);
}

} // namespace nsk::fuzz
