// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

namespace {

// clang-format off
const Entry entries[] = {
    // Operations: what will be done, or what is being done.
    {"op.create-namespace", QT_TRANSLATE_NOOP("words", "%1: create the namespace")},
    {"op.delete-namespace", QT_TRANSLATE_NOOP("words", "%1: delete the namespace")},
    {"op.restore-name", QT_TRANSLATE_NOOP("words", "%1: put the namespace's name back under /run/netns")},
    {"op.rename-namespace", QT_TRANSLATE_NOOP("words", "%1: rename the namespace to %2")},
    {"op.create-link", QT_TRANSLATE_NOOP("words", "%1:%2 – %3:%4: create the link")},
    {"op.delete-link", QT_TRANSLATE_NOOP("words", "%1:%2 – %3:%4: delete the link")},
    {"op.create-bridge", QT_TRANSLATE_NOOP("words", "%1: create the bridge %2")},
    {"op.delete-bridge", QT_TRANSLATE_NOOP("words", "%1: delete the bridge %2")},
    {"op.set-up", QT_TRANSLATE_NOOP("words", "%1:%2: set up")},
    {"op.set-down", QT_TRANSLATE_NOOP("words", "%1:%2: set down")},
    {"op.set-mtu", QT_TRANSLATE_NOOP("words", "%1:%2: change the MTU from %4 to %3")},
    {"op.set-mac", QT_TRANSLATE_NOOP("words", "%1:%2: change the MAC address from %4 to %3")},
    {"op.set-master", QT_TRANSLATE_NOOP("words", "%1:%2: make it a port of %3")},
    {"op.release-port", QT_TRANSLATE_NOOP("words", "%1:%2: take it out of %3")},
    {"op.set-stp", QT_TRANSLATE_NOOP("words", "%1: turn the spanning tree protocol of %2 %3")},
    {"op.rename-interface", QT_TRANSLATE_NOOP("words", "%1:%2: rename to %3")},
    {"op.set-ipv6", QT_TRANSLATE_NOOP("words", "%1:%2: set IPv6 to %3")},
    {"op.add-address", QT_TRANSLATE_NOOP("words", "%1:%2: add the address %3")},
    {"op.remove-address", QT_TRANSLATE_NOOP("words", "%1:%2: remove the address %3")},
    {"op.add-route", QT_TRANSLATE_NOOP("words", "%1: add the route %2")},
    {"op.remove-route", QT_TRANSLATE_NOOP("words", "%1: remove the route %2")},
    {"op.forwarding-on", QT_TRANSLATE_NOOP("words", "%1: turn %2 forwarding on")},
    {"op.forwarding-off", QT_TRANSLATE_NOOP("words", "%1: turn %2 forwarding off")},
    {"op.set-sysctl", QT_TRANSLATE_NOOP("words", "%1: set %2 to %3")},
    {"op.add-uplink", QT_TRANSLATE_NOOP("words", "%1: connect %2 with the outside world")},
    {"op.remove-uplink", QT_TRANSLATE_NOOP("words", "%1: disconnect %2 from the outside world")},

    // What a plan leaves out.
    {"skip.not-applied", QT_TRANSLATE_NOOP("words", "“%1” is not applied by this version; it stays in the file")},
    {"skip.no-link", QT_TRANSLATE_NOOP("words", "%1:%2 has no link, so it is not made"),
     QT_TRANSLATE_NOOP("words", "Draw a link from it, or remove it.")},
    {"skip.ipv6-off", QT_TRANSLATE_NOOP("words", "%1:%2 does not get %3, because its IPv6 is off"),
     QT_TRANSLATE_NOOP("words", "Remove “ipv6”: “off” from the interface, or the address.")},
    {"skip.route-interface-down", QT_TRANSLATE_NOOP("words", "%1 does not get the route %2, because its interface is drawn down or has no link"),
     QT_TRANSLATE_NOOP("words", "Set the interface up, or draw its link; the route comes with the next deploy.")},
    {"skip.name-taken", QT_TRANSLATE_NOOP("words", "%1 stays without its name under /run/netns, where something else stands that nsketch did not make"),
     QT_TRANSLATE_NOOP("words", "Take that away with “ip netns delete”, and deploy again to put the name back.")},
    {"skip.sysctl-stays", QT_TRANSLATE_NOOP("words", "%1 keeps %2 = %3, which is no longer in the file"),
     QT_TRANSLATE_NOOP("words", "Write the value that you want, or destroy the lab and deploy it again.")},

    // Why there is no plan.
    {"plan.no-transfer-subnet", QT_TRANSLATE_NOOP("words", "no free /30 of 100.64.0.0/10 is left for the uplink of gateway %1"),
     QT_TRANSLATE_NOOP("words", "Give the gateway an “uplink” with a “subnet” that nobody uses.")},
    {"plan.interface-in-the-way", QT_TRANSLATE_NOOP("words", "%1 has an interface called %2 already, which nsketch did not make"),
     QT_TRANSLATE_NOOP("words", "Remove or rename that interface, or call yours something else.")},
    {"plan.kind-changed", QT_TRANSLATE_NOOP("words", "node %1 is running, and cannot become this computer (or cease to be it) while it does"),
     QT_TRANSLATE_NOOP("words", "Destroy the lab first, then deploy it again.")},

    // What of the computer itself a plan touches.
    {"touch.add-interface", QT_TRANSLATE_NOOP("words", "adds the interface %1, whose other end is in %2")},
    {"touch.remove-interface", QT_TRANSLATE_NOOP("words", "removes the interface %1")},
    {"touch.add-address", QT_TRANSLATE_NOOP("words", "gives %1 the address %2")},
    {"touch.remove-address", QT_TRANSLATE_NOOP("words", "takes the address %2 from %1")},
    {"touch.add-route", QT_TRANSLATE_NOOP("words", "adds the route %1")},
    {"touch.remove-route", QT_TRANSLATE_NOOP("words", "removes the route %1")},
    {"touch.set-sysctl", QT_TRANSLATE_NOOP("words", "sets %1 to %2")},
    {"touch.add-table", QT_TRANSLATE_NOOP("words", "adds the nftables table “ip %1”, which masquerades what comes from %2")},
    {"touch.remove-table", QT_TRANSLATE_NOOP("words", "takes the masquerading for %2 out of the nftables table “ip %1”")},

    // Differences between drawing and kernel: %1 node, %2 interface, %3 as drawn, %4 as it is.
    {"name-missing", QT_TRANSLATE_NOOP("words", "%1: its name under /run/netns is gone, so “ip netns” does not find it; the namespace still runs"), QT_TRANSLATE_NOOP("words", "Deploy again to put the name back.")},
    {"name-taken", QT_TRANSLATE_NOOP("words", "%1: its name under /run/netns stands for something else, which nsketch did not make; the namespace still runs"), QT_TRANSLATE_NOOP("words", "Take that away with “ip netns delete”, and deploy again to put the name back.")},
    {"node-missing", QT_TRANSLATE_NOOP("words", "%1: its namespace is gone"), QT_TRANSLATE_NOOP("words", "Deploy again to make it.")},
    {"interface-missing", QT_TRANSLATE_NOOP("words", "%1:%2 is missing"), QT_TRANSLATE_NOOP("words", "Deploy again to make it.")},
    {"loopback-renamed", QT_TRANSLATE_NOOP("words", "%1: the loopback interface %2 is called %4")},
    {"interface-down", QT_TRANSLATE_NOOP("words", "%1:%2 is down, drawn up")},
    {"interface-up", QT_TRANSLATE_NOOP("words", "%1:%2 is up, drawn down")},
    {"peer-differs", QT_TRANSLATE_NOOP("words", "%1:%2 is linked to “%4”, drawn to %3")},
    {"interface-other", QT_TRANSLATE_NOOP("words", "%1:%2 is not the interface that nsketch made, but somebody else’s (%4)"), QT_TRANSLATE_NOOP("words", "Remove or rename it, then deploy again.")},
    {"peer-outside", QT_TRANSLATE_NOOP("words", "%1:%2 is linked to something outside the lab, drawn to %3")},
    {"address-missing", QT_TRANSLATE_NOOP("words", "%1:%2 lacks the address %3")},
    {"address-extra", QT_TRANSLATE_NOOP("words", "%1:%2 has the address %4, which is not drawn")},
    {"route-missing", QT_TRANSLATE_NOOP("words", "%1 lacks the route %3")},
    {"route-extra", QT_TRANSLATE_NOOP("words", "%1 has the route %4, which is not drawn")},
    {"route-undrawable", QT_TRANSLATE_NOOP("words", "%1 has the route %4 with more than can be drawn (several next hops, TOS, metrics …)")},
    {"mac-differs", QT_TRANSLATE_NOOP("words", "%1:%2 has the MAC address %4, drawn %3")},
    {"mtu-differs", QT_TRANSLATE_NOOP("words", "%1:%2 has MTU %4, drawn %3")},
    {"master-missing", QT_TRANSLATE_NOOP("words", "%1:%2 is not a port of %3")},
    {"master-extra", QT_TRANSLATE_NOOP("words", "%1:%2 is a port of %4, drawn as none")},
    {"forwarding-differs", QT_TRANSLATE_NOOP("words", "%1: %2 forwarding is %4, drawn %3")},
    {"sysctl-differs", QT_TRANSLATE_NOOP("words", "%1: %2 is “%4”, drawn “%3”")},
    {"interface-extra", QT_TRANSLATE_NOOP("words", "%1 has an interface %2, which is not drawn")},
    {"stp-differs", QT_TRANSLATE_NOOP("words", "%1: the spanning tree protocol of %2 is %4, drawn %3")},
    {"ipv6-differs", QT_TRANSLATE_NOOP("words", "%1:%2: IPv6 is %4, drawn %3")},

    // Why such a difference cannot be taken into the drawing: the same arguments.
    {"takein.name", QT_TRANSLATE_NOOP("words", "a drawing says nothing of the names under /run/netns"), QT_TRANSLATE_NOOP("words", "Put it back.")},
    {"takein.loopback", QT_TRANSLATE_NOOP("words", "the loopback interface of %1 is not drawn: every namespace has the same"), QT_TRANSLATE_NOOP("words", "Put it back.")},
    {"takein.bridge", QT_TRANSLATE_NOOP("words", "without its bridge %2 the switch %1 is none, and a drawing cannot say so"), QT_TRANSLATE_NOOP("words", "Put it back, or delete the switch.")},
    {"takein.uplink", QT_TRANSLATE_NOOP("words", "the way of %1 to the outside world is not drawn, but made with the gateway"), QT_TRANSLATE_NOOP("words", "Put it back.")},
    {"takein.stranger", QT_TRANSLATE_NOOP("words", "somebody else made %1:%2, and a drawing holds only what nsketch makes"), QT_TRANSLATE_NOOP("words", "Draw a link of your own, or remove the interface with “ip link delete”.")},
    {"takein.outside", QT_TRANSLATE_NOOP("words", "the other end of %1:%2 is outside the lab, where nothing can be drawn"), QT_TRANSLATE_NOOP("words", "Put it back, or delete the link.")},
    {"takein.half-link", QT_TRANSLATE_NOOP("words", "of the link at %1:%2 one end is still there and leads out of the lab, which cannot be drawn"), QT_TRANSLATE_NOOP("words", "Put it back, or delete the link.")},
    {"takein.port", QT_TRANSLATE_NOOP("words", "which interfaces are ports follows from the drawing: those of a switch are, and no others (%1:%2)"), QT_TRANSLATE_NOOP("words", "Put it back.")},
    {"takein.port-address", QT_TRANSLATE_NOOP("words", "%1:%2 is a switch’s port, which has no address in a drawing"), QT_TRANSLATE_NOOP("words", "Put it back, or give the address to the bridge.")},
    {"takein.link-local", QT_TRANSLATE_NOOP("words", "the kernel gives %1:%2 its link-local address together with IPv6; a drawing cannot have one without the other"), QT_TRANSLATE_NOOP("words", "Put it back, or turn IPv6 off there.")},
    {"takein.connected-route", QT_TRANSLATE_NOOP("words", "the route %3 comes with the address of %1:%2; a drawing cannot have one without the other"), QT_TRANSLATE_NOOP("words", "Put it back, or remove the address.")},
    {"takein.address", QT_TRANSLATE_NOOP("words", "no drawing can have the address that %1:%2 has or lacks"), QT_TRANSLATE_NOOP("words", "Put it back.")},
    {"takein.route", QT_TRANSLATE_NOOP("words", "no drawing can have the route %4 of %1"), QT_TRANSLATE_NOOP("words", "Put it back.")},
    {"takein.value", QT_TRANSLATE_NOOP("words", "no drawing can have the value that %1 has for %2"), QT_TRANSLATE_NOOP("words", "Put it back.")},
    {"takein.not-drawn", QT_TRANSLATE_NOOP("words", "what differs at %1 is no longer drawn like that"), QT_TRANSLATE_NOOP("words", "Update the lab to what is drawn now.")},
    {"takein.gone", QT_TRANSLATE_NOOP("words", "%1 no longer differs in this; it has changed once more meanwhile")},
};
// clang-format on

} // namespace

std::span<const Entry> planTable()
{
    return entries;
}

} // namespace nsk::words
