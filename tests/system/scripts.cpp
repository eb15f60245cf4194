// SPDX-License-Identifier: MIT
#include "scripts.h"

namespace scripts {

const char* const everything = R"json({"format":"nsketch/1","name":"all","comment":"two\nlines","nodes":[
            {"name":"type","kind":"host","comment":"a host's","interfaces":[{"name":"name","addresses":["10.0.0.1/24","fd00::1/64"],"mtu":1400},
              {"name":"dev","addresses":["10.1.0.1/30"],"up":false},{"name":"e.5","ipv6":"link-local","mac":"02:00:00:00:00:09"}],
              "routes":[{"to":"default","via":"10.0.0.2","metric":7},{"to":"10.9.0.0/16","type":"blackhole"},{"to":"fd09::/64","via":"fd00::2"}]},
            {"name":"r","kind":"router","forwarding":{"ipv6":false},"interfaces":[{"name":"a","addresses":["10.0.0.2/24","fd00::2/64"],"mtu":1400},
              {"name":"b","addresses":["10.1.0.2/30"]},{"name":"c"}],"sysctls":{"net.ipv4.conf.all.rp_filter":"2"}},
            {"name":"s","kind":"switch","stp":true,"interfaces":[{"name":"br0","addresses":["10.5.0.9/24"]}]}],
            "links":[{"endpoints":["type:name","r:a"],"comment":"the first"},{"endpoints":["type:dev","r:b"]},
              {"endpoints":["type:e.5","s"]},{"endpoints":["r:c","s"]}]})json";

const char* const gateway =
    R"json({"format":"nsketch/1","name":"NAME","nodes":[{"name":"NAMEgate","kind":"gateway"}]})json";

const char* const impaired = R"json({"format":"nsketch/1","name":"impaired","nodes":[
            {"name":"a","kind":"host","interfaces":[{"name":"x","addresses":["10.0.0.1/24"]}],"routes":[{"to":"default","via":"10.0.0.2"}]},
            {"name":"b","kind":"router","interfaces":[{"name":"y","addresses":["10.0.0.2/24"]}]}],
            "links":[{"endpoints":["a:x","b:y"],"impairment":{"forward":{"delay_ms":20}}}]})json";

const char* const chain = R"sh(
# SPDX-License-Identifier: none
ret=0
log() { printf "    %-40s\n" "$1"; }
create_ns() {
    local n=$1 i
    ip netns add ${n}
    ip -netns ${n} link set lo up
    for i in 4 6; do :; done
    ip netns exec ${n} sysctl -qw net.ipv4.ip_forward=1
}
connect() {
    local a=$1 b=$2 net=$3
    ip link add to_$b netns $a type veth peer name to_$a netns $b
    ip -netns $a addr add 10.$net.1.1/24 dev to_$b
    ip -netns $b addr add 10.$net.1.2/24 dev to_$a
    ip -netns $a -6 addr add 2001:db8:$net::1/64 dev to_$b nodad
    ip -netns $b -6 addr add 2001:db8:$net::2/64 dev to_$a nodad
    ip -netns $a link set to_$b up mtu 1480
    ip -netns $b link set to_$a up mtu 1480
}
N=${N:-4}
for n in $(seq $N); do create_ns h$n; done
n=1
while [ $n -lt $N ]; do connect h$n h$((n + 1)) $n; n=$((n+1)); done
for i in $(seq 1 $((N - 1))); do
    ip -netns h$i ro add default via 10.$i.1.2
    [ $i -gt 2 ] && ip -netns h$i ro add 10.1.1.0/24 via 10.$((i-1)).1.1
done
ip -netns h$N route add default via 10.$((N - 1)).1.1 metric 20
ip -netns h1 route add blackhole 192.0.2.0/24
)sh";

const char* const bridge = R"sh(#!/bin/bash
declare -a hosts=(alpha beta gamma)
ip netns add switch
ip -n switch link add name br0 type bridge
ip -n switch link set br0 up
i=0
for h in "${hosts[@]}"; do
  i=$((i+1))
  ip netns add "$h"
  ip link add "v$i" type veth peer name eth0
  ip link set eth0 netns "$h"
  ip link set "v$i" netns switch
  ip netns exec switch ip link set "v$i" master br0
  ip netns exec switch ip link set "v$i" up
  ip netns exec "$h" sh -c "ip addr add 172.20.0.$i/16 brd + dev eth0; ip link set dev eth0 up"
  [[ $h == g* ]] && ip -n "$h" link set eth0 address 02:aa:bb:cc:dd:0$i
done
ip -n alpha route replace 10.0.0.0/8 via 172.20.0.2 dev eth0
)sh";

const char* const moved = R"sh(
ip netns add a; ip netns add b; ip netns add gone
ip link add x type veth peer name y
ip addr add 10.0.0.1/24 dev x
ip link set x netns a name uplink
ip link set y netns b
ip -n a addr add 10.0.0.1/24 dev uplink
ip -n a link set uplink up
ip -n a route add default via 10.0.0.2
ip -n b addr add 10.0.0.9/24 dev y
ip -n b addr del 10.0.0.9/24 dev y
ip -n b addr add 10.0.0.2/24 dev y
ip -n b link set y up
ip -n b route add 10.7.0.0/16 dev y
ip -n a link set uplink down
ip -n a link set uplink up
ip netns del gone
)sh";

} // namespace scripts
