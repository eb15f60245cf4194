// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> analysisTable()
{
    static const Entry entries[] = {
        // Questions that cannot be asked
        {"target.no-such-node", QT_TRANSLATE_NOOP("words", "there is no node \"%1\""), QT_TRANSLATE_NOOP("words", "Name a node or write an address.")},
        {"target.switch", QT_TRANSLATE_NOOP("words", "the switch \"%1\" passes frames on and has no address that could answer"), QT_TRANSLATE_NOOP("words", "Ping a node behind it, or give its br0 an address.")},
        {"target.itself", QT_TRANSLATE_NOOP("words", "%1 would ping itself"), QT_TRANSLATE_NOOP("words", "Choose another node, or one of %1's addresses.")},
        {"target.other-family", QT_TRANSLATE_NOOP("words", "%1 has only %2 addresses and %3 only %4 ones, so they cannot talk to each other"), QT_TRANSLATE_NOOP("words", "Give one of them an address of the other's family.")},
        {"target.no-address", QT_TRANSLATE_NOOP("words", "the node \"%1\" has no address to ask for"), QT_TRANSLATE_NOOP("words", "Give one of its interfaces an address.")},

        // Causes
        {"no-route", QT_TRANSLATE_NOOP("words", "%1 has no route to %3")},
        {"no-return-route", QT_TRANSLATE_NOOP("words", "the answer is lost: %1 has no route back to %3")},
        {"forwarding-off", QT_TRANSLATE_NOOP("words", "%1 receives the packet but does not forward it (%3 is 0)")},
        {"return-forwarding-off", QT_TRANSLATE_NOOP("words", "the answer is lost: %1 receives it but does not forward it (%3 is 0)")},
        {"loop", QT_TRANSLATE_NOOP("words", "the packet goes round in a circle: %1 sends what is for %2 to %3, from where it comes back")},
        {"return-loop", QT_TRANSLATE_NOOP("words", "the answer goes round in a circle: %1 sends what is for %2 to %3, from where it comes back")},
        {"link-down", QT_TRANSLATE_NOOP("words", "the interface %1:%2 is down")},
        {"no-link", QT_TRANSLATE_NOOP("words", "the interface %1:%2 has no link")},
        {"next-hop-unreachable", QT_TRANSLATE_NOOP("words", "%1 sends to the gateway %2, and nobody on the segment of %3 has that address")},
        {"no-such-address", QT_TRANSLATE_NOOP("words", "%1 looks for %2 on the segment of %3, and nobody there has that address")},
        {"wrong-subnet", QT_TRANSLATE_NOOP("words", "the subnets do not fit: %1 looks for %2 in the wrong place")},
        {"duplicate-address", QT_TRANSLATE_NOOP("words", "several interfaces have the address %2: %3"), QT_TRANSLATE_NOOP("words", "Change one of them.")},
        {"blackhole", QT_TRANSLATE_NOOP("words", "%1 throws away what is for %2: its route \"%3\" says so")},
        {"reverse-path-filter", QT_TRANSLATE_NOOP("words", "%1 drops the packet that comes in at %2: it would not answer the sender by that interface (rp_filter)")},
        {"firewall", QT_TRANSLATE_NOOP("words", "the firewall of %1 drops what comes in at %2 to be forwarded: the policy of its FORWARD chain is DROP, as Docker sets it")},
        {"ipv6-off", QT_TRANSLATE_NOOP("words", "IPv6 is off at %1:%2")},
        {"mtu", QT_TRANSLATE_NOOP("words", "%1:%2 takes no packet larger than its MTU of %3 bytes, and %4 sends up to %5")},
        {"not-unicast", QT_TRANSLATE_NOOP("words", "%2 is no address of one interface; %1 would send it to many or to none")},
        {"no-source-address", QT_TRANSLATE_NOOP("words", "%1 has no address of its own from which it could reach %2")},

        // Fixes
        {"add-route", QT_TRANSLATE_NOOP("words", "give %1 a route to %2 via %3")},
        {"add-link-route", QT_TRANSLATE_NOOP("words", "give %1 a route to %2 directly by %3")},
        {"change-route", QT_TRANSLATE_NOOP("words", "at %1, let the route to %2 go via %4 instead of %3")},
        {"remove-route", QT_TRANSLATE_NOOP("words", "remove the route \"%2\" of %1")},
        {"forwarding-on", QT_TRANSLATE_NOOP("words", "turn %2 forwarding on at %1")},
        {"set-up", QT_TRANSLATE_NOOP("words", "set %1:%2 up")},
        {"ipv6-on", QT_TRANSLATE_NOOP("words", "turn IPv6 on at %1:%2")},
        {"set-mtu", QT_TRANSLATE_NOOP("words", "give %1:%2 an MTU of %3 bytes")},
        {"set-mac", QT_TRANSLATE_NOOP("words", "give %1:%2 the MAC address %3")},
        {"add-address", QT_TRANSLATE_NOOP("words", "give %1:%2 the address %3")},
        {"change-address", QT_TRANSLATE_NOOP("words", "change the address of %1:%2 from %3 to %4")},
        {"change-address-and-routes", QT_TRANSLATE_NOOP("words", "change the address of %1:%2 from %3 to %4, and with it the routes of %5")},
        {"connect", QT_TRANSLATE_NOOP("words", "link %1:%2 with %3:%4")},
        {"loose-filter", QT_TRANSLATE_NOOP("words", "let %1 accept by %2 what it would answer by another interface (rp_filter 2)")},
        {"accept-forwarded", QT_TRANSLATE_NOOP("words", "let the firewall of %1 accept what is forwarded from and to %2; with Docker, iptables -I DOCKER-USER -j ACCEPT does it for all")},
        {"nat-on", QT_TRANSLATE_NOOP("words", "let the gateway %1 translate addresses (NAT)")},
        {"hint-route", QT_TRANSLATE_NOOP("words", "give %1 a route to %2, and a link to a router that leads there if it has none")},
        {"hint-loop", QT_TRANSLATE_NOOP("words", "let one of the routes to %2 go via the router that is nearer to it, starting at %1")},
        {"hint-redeploy", QT_TRANSLATE_NOOP("words", "the interface %1:%2 is gone from the running lab; deploy the drawing again")},
        {"hint-link", QT_TRANSLATE_NOOP("words", "link %1:%2 with the interface that it is meant to reach")},
        {"hint-next-hop", QT_TRANSLATE_NOOP("words", "give a router on the segment of %1:%3 the address %2, or name another gateway")},
        {"hint-address", QT_TRANSLATE_NOOP("words", "give a node on the segment of %1:%3 the address %2, or ask for an address that exists")},
        {"hint-duplicate", QT_TRANSLATE_NOOP("words", "give one of the interfaces with %2 another address")},
        {"hint-filter", QT_TRANSLATE_NOOP("words", "give %1 a route to the sender by %2, or switch the filter off there")},
        {"hint-not-unicast", QT_TRANSLATE_NOOP("words", "ask for the address of one node instead of %2")},
        {"hint-no-source", QT_TRANSLATE_NOOP("words", "give %1 an %2 address")},

        // Giving addresses
        {"addressing.pool-length", QT_TRANSLATE_NOOP("words", "the pool %1 has no subnets of length /%2 in which two nodes could talk"), QT_TRANSLATE_NOOP("words", "Choose a length between that of the pool and /31 (IPv6: /127).")},
        {"addressing.pool-empty", QT_TRANSLATE_NOOP("words", "the pool %1 has no free subnet left"), QT_TRANSLATE_NOOP("words", "Take a larger pool, or smaller subnets.")},
        {"addressing.subnet-full", QT_TRANSLATE_NOOP("words", "the subnet %1 has no free address for %2:%3"), QT_TRANSLATE_NOOP("words", "Give the segment a larger subnet first.")},
        {"addressing.families", QT_TRANSLATE_NOOP("words", "%1 and %2 are of different families"), QT_TRANSLATE_NOOP("words", "Name a subnet of the same family.")},
        {"addressing.nobody", QT_TRANSLATE_NOOP("words", "nobody on this segment has an address of %1"), QT_TRANSLATE_NOOP("words", "Choose a subnet that the segment has.")},
        {"addressing.too-small", QT_TRANSLATE_NOOP("words", "in %1 there is no address with the number of %2"), QT_TRANSLATE_NOOP("words", "Take a larger subnet.")},
        {"addressing.overlaps", QT_TRANSLATE_NOOP("words", "%1 overlaps the subnet of %2 (%3)"), QT_TRANSLATE_NOOP("words", "Choose a subnet that nobody uses.")},

        // Findings that stop a deploy
        {"bridge-full", QT_TRANSLATE_NOOP("words", "the switch %1 has %2 ports; a Linux bridge takes %3"), QT_TRANSLATE_NOOP("words", "Spread them over several switches and link these.")},
        {"port-named-br0", QT_TRANSLATE_NOOP("words", "a port of the switch %1 is called br0, as its bridge is"), QT_TRANSLATE_NOOP("words", "Rename the port.")},
        {"port-named-up0", QT_TRANSLATE_NOOP("words", "an interface of the gateway %1 is called up0, as its uplink is"), QT_TRANSLATE_NOOP("words", "Rename the interface.")},
        {"computer-twice", QT_TRANSLATE_NOOP("words", "%1 stands for this computer, and so does another node"), QT_TRANSLATE_NOOP("words", "Keep one of them.")},
        {"route-unusable", QT_TRANSLATE_NOOP("words", "%1: the kernel does not take the route \"%2\": its gateway %3 is on no subnet of the node (\"Nexthop has invalid gateway\")"),
         QT_TRANSLATE_NOOP("words", "Name a gateway on one of its own subnets, or give the interface an address on the gateway's.")},
        {"route-gateway-own", QT_TRANSLATE_NOOP("words", "%1: the kernel does not take the route \"%2\": %3 is the node's own address (\"Gateway can not be a local address\")"),
         QT_TRANSLATE_NOOP("words", "Name the next router's address.")},
        {"route-ipv6-off", QT_TRANSLATE_NOOP("words", "%1: the kernel does not take the route \"%2\": IPv6 is off at its interface (\"IPv6 is disabled on nexthop device\")"),
         QT_TRANSLATE_NOOP("words", "Give the interface an IPv6 address or \"ipv6\": \"link-local\", or remove the route.")},
        {"route-without-device", QT_TRANSLATE_NOOP("words", "%1: the route \"%2\" names neither a gateway nor an interface"), QT_TRANSLATE_NOOP("words", "Add one of them.")},
        {"route-exists", QT_TRANSLATE_NOOP("words", "%1: the kernel does not take the route \"%2\": there is one to the same network with the same metric (\"File exists\")"),
         QT_TRANSLATE_NOOP("words", "Remove one of them, or give it another metric.")},
        {"duplicate-interface-address", QT_TRANSLATE_NOOP("words", "%1:%2 has the address %3 twice"), QT_TRANSLATE_NOOP("words", "Remove one.")},
        {"ipv6-off-with-address", QT_TRANSLATE_NOOP("words", "%1:%2 has an IPv6 address while IPv6 is off there"), QT_TRANSLATE_NOOP("words", "Remove the address, or \"ipv6\": \"off\".")},
        {"mtu-too-small-for-ipv6", QT_TRANSLATE_NOOP("words", "%1:%2 has an MTU of %3 bytes; IPv6 needs 1280"), QT_TRANSLATE_NOOP("words", "Raise the MTU, or do without IPv6 there.")},
        {"sysctl-not-allowed", QT_TRANSLATE_NOOP("words", "%1: the setting %2 cannot be set by a drawing"), QT_TRANSLATE_NOOP("words", "Only net.* of a namespace can, and nothing on this computer itself.")},
        {"sysctl-conflicts", QT_TRANSLATE_NOOP("words", "%1: %2 is what \"ipv6\" of an interface says"), QT_TRANSLATE_NOOP("words", "Write \"ipv6\": \"off\" or \"link-local\" at the interface, in place of the sysctl.")},
        {"nat-unavailable", QT_TRANSLATE_NOOP("words", "the gateway %1 needs NAT, and this nsketch was built without nftables"), QT_TRANSLATE_NOOP("words", "Set \"nat\": false, or use a build with nftables.")},
        {"uplink-unavailable", QT_TRANSLATE_NOOP("words", "the gateway %1 needs a program for its way out, which is not installed"), QT_TRANSLATE_NOOP("words", "Install the package %2: apt-get install %2")},
        {"tun-unavailable", QT_TRANSLATE_NOOP("words", "the gateway %1 needs /dev/net/tun, which cannot be opened"), QT_TRANSLATE_NOOP("words", "Load the module tun, or deploy in system mode.")},
        {"uplink-subnet", QT_TRANSLATE_NOOP("words", "the uplink subnet %2 of the gateway %1 does not do: IPv4, /30 or shorter"), QT_TRANSLATE_NOOP("words", "Write 100.64.0.0/30, for example, or leave it out.")},

        // Findings that do not
        {"computer-stands-in", QT_TRANSLATE_NOOP("words", "%1 is not this computer itself without root: the lab's own root namespace stands in for it")},
        {"uplink-overlaps", QT_TRANSLATE_NOOP("words", "the uplink subnet %2 of the gateway %1 overlaps %4 of %3"), QT_TRANSLATE_NOOP("words", "Choose another one, or leave it out.")},
        {"member-not-applied", QT_TRANSLATE_NOOP("words", "\"%1\" of %2 is kept in the file, but not applied by this version")},
        {"member-of-other-kind", QT_TRANSLATE_NOOP("words", "\"%1\" means nothing for %2: it belongs to a %3"), QT_TRANSLATE_NOOP("words", "Remove it, or change the kind.")},
        {"link-unfinished", QT_TRANSLATE_NOOP("words", "%1:%2 has no link, so it is not made"), QT_TRANSLATE_NOOP("words", "Link it, or remove it.")},
        {"address-on-port", QT_TRANSLATE_NOOP("words", "%1:%2 is a port of a switch; an address there is of no use"), QT_TRANSLATE_NOOP("words", "Give it to br0.")},
        {"address-is-network", QT_TRANSLATE_NOOP("words", "%1:%2 has %3, which is the address of the network itself"), QT_TRANSLATE_NOOP("words", "Take another one of that subnet.")},
        {"address-is-broadcast", QT_TRANSLATE_NOOP("words", "%1:%2 has %3, which is the broadcast address of its subnet"), QT_TRANSLATE_NOOP("words", "Take another one of that subnet.")},
        {"duplicate-mac", QT_TRANSLATE_NOOP("words", "%1:%2 has the MAC address %3, and so has %4 on the same segment"), QT_TRANSLATE_NOOP("words", "Change one of them.")},
        {"overlapping-subnets", QT_TRANSLATE_NOOP("words", "%1 has %3 at %2 and %5 at %4: one subnet at two interfaces; it sends by one of them only"), QT_TRANSLATE_NOOP("words", "Use another subnet for one of the links.")},
        {"subnets-differ", QT_TRANSLATE_NOOP("words", "%1:%2 (%3) shares no subnet with anybody on its segment, such as %4"), QT_TRANSLATE_NOOP("words", "Give both ends addresses of one subnet with the same prefix length.")},
        {"mtu-mismatch", QT_TRANSLATE_NOOP("words", "%1 has an MTU of %2 bytes and %3 one of %4: longer packets are lost"), QT_TRANSLATE_NOOP("words", "Set both alike.")},
        {"switch-loop", QT_TRANSLATE_NOOP("words", "the link of %1 and %2 closes a circle of switches: one broadcast will go round for ever"), QT_TRANSLATE_NOOP("words", "Remove a link of the circle, or set \"stp\": true.")},
        {"check-target", QT_TRANSLATE_NOOP("words", "the check asks for \"%1\", which is neither an address nor a node"), QT_TRANSLATE_NOOP("words", "Write an address or the name of a node.")},
        {"route-interface-down", QT_TRANSLATE_NOOP("words", "%1: the route \"%2\" is left out while its interface is down or has no link")},
        {"route-via-itself", QT_TRANSLATE_NOOP("words", "%1: the gateway of the route \"%2\" is the node's own address; the kernel looks for the target on that link"), QT_TRANSLATE_NOOP("words", "Name the next router's address.")},
        {"next-hop-unowned", QT_TRANSLATE_NOOP("words", "%1: nobody on that segment has %3, the gateway of the route \"%2\""), QT_TRANSLATE_NOOP("words", "Name a router's address, or give a router this one.")},
        {"host-without-route", QT_TRANSLATE_NOOP("words", "%1 has no %2 route beyond its own subnet, though a router is at hand"), QT_TRANSLATE_NOOP("words", "Give it a route: default via %3.")},
        {"router-not-forwarding", QT_TRANSLATE_NOOP("words", "the router %1 joins several subnets and does not forward %2"), QT_TRANSLATE_NOOP("words", "Switch its forwarding on.")},
        {"no-address", QT_TRANSLATE_NOOP("words", "%1 has no address, though others on its segment have one"), QT_TRANSLATE_NOOP("words", "Give one of its interfaces an address.")},
    };
    return entries;
}

} // namespace nsk::words
