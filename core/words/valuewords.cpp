// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> valueTable()
{
    static const Entry entries[] = {
        {"name.empty", QT_TRANSLATE_NOOP("words", "the name is empty")},
        {"name.too-long", QT_TRANSLATE_NOOP("words", "the name \"%1\" is too long: %2 bytes at most")},
        {"name.bad-start", QT_TRANSLATE_NOOP("words", "the name \"%1\" must begin with a letter")},
        {"name.bad-character",
         QT_TRANSLATE_NOOP("words", "the name \"%1\" holds \"%2\"; allowed are letters, digits, and _ . -")},
        {"name.reserved", QT_TRANSLATE_NOOP("words", "the name \"%1\" is the kernel's own")},
        {"mac.syntax", QT_TRANSLATE_NOOP("words", "\"%1\" is no MAC address"),
         QT_TRANSLATE_NOOP("words", "Write it as 02:00:00:00:00:01.")},
        {"mac.multicast",
         QT_TRANSLATE_NOOP("words", "%1 is a multicast MAC address; an interface needs one whose first byte is even")},
        {"mac.zero", QT_TRANSLATE_NOOP("words", "%1 is no address an interface can have")},
        {"address.syntax", QT_TRANSLATE_NOOP("words", "\"%1\" is no IPv4 or IPv6 address")},
        {"address.no-length", QT_TRANSLATE_NOOP("words", "\"%1\" has no prefix length"),
         QT_TRANSLATE_NOOP("words", "Write %1/24, for example.")},
        {"address.not-assignable",
         QT_TRANSLATE_NOOP("words",
                           "%1 is no address an interface can have (multicast, loopback, broadcast or unspecified)")},
        {"prefix.syntax", QT_TRANSLATE_NOOP("words", "\"%1\" is no network"),
         QT_TRANSLATE_NOOP("words", "Write it as 10.10.20.0/24 or fd00:10::/64.")},
        {"prefix.length", QT_TRANSLATE_NOOP("words", "the prefix length of \"%1\" is out of range: %2 at most")},
        {"prefix.host-bits", QT_TRANSLATE_NOOP("words", "\"%1\" has bits set behind its prefix; the network is %2")},
        {"edit.no-such-node", QT_TRANSLATE_NOOP("words", "there is no node \"%1\"")},
        {"edit.name-taken", QT_TRANSLATE_NOOP("words", "the name \"%1\" is taken")},
        {"edit.node-has-links", QT_TRANSLATE_NOOP("words", "the node \"%1\" still has links")},
        {"edit.node-has-checks", QT_TRANSLATE_NOOP("words", "a check still names the node \"%1\"")},
        {"edit.no-such-interface", QT_TRANSLATE_NOOP("words", "the node \"%1\" has no interface \"%2\"")},
        {"edit.interface-in-use", QT_TRANSLATE_NOOP("words", "a link uses the interface %1:%2")},
        {"edit.interface-taken", QT_TRANSLATE_NOOP("words", "the node \"%1\" has an interface \"%2\" already")},
        {"edit.no-such-link", QT_TRANSLATE_NOOP("words", "there is no link number %1")},
        {"edit.no-such-annotation", QT_TRANSLATE_NOOP("words", "there is no annotation number %1")},
        {"edit.no-such-group", QT_TRANSLATE_NOOP("words", "there is no group number %1")},
        {"edit.node-has-group", QT_TRANSLATE_NOOP("words", "the node \"%1\" is in another group")},
        {"edit.no-interface", QT_TRANSLATE_NOOP("words", "the node \"%1\" has no interface \"%2\" for the link")},
        {"edit.self-link", QT_TRANSLATE_NOOP("words", "a link cannot join the interface %1:%2 to itself")},
        {"edit.switch-port-address",
         QT_TRANSLATE_NOOP("words", "%2 is a port of the switch \"%1\" and has no address of its own"),
         QT_TRANSLATE_NOOP("words", "Give the address to the switch's br0.")},
        {"edit.bridge-name",
         QT_TRANSLATE_NOOP("words", "the node \"%1\" has an interface %2, and no port of a switch may be called that"),
         QT_TRANSLATE_NOOP("words", "Rename the interface first.")},
        {"edit.address-elsewhere", QT_TRANSLATE_NOOP("words", "%1 is the address of %2 already"),
         QT_TRANSLATE_NOOP("words", "Enter once more takes it all the same.")},
        {"edit.computer-exists",
         QT_TRANSLATE_NOOP("words", "the drawing has a node for this computer already: \"%1\"")},
        {"route.family", QT_TRANSLATE_NOOP("words", "the next hop %1 is %2, the destination is %3"),
         QT_TRANSLATE_NOOP("words", "Both must be of one family.")},
        {"route.incomplete", QT_TRANSLATE_NOOP("words", "a route needs a destination, and a next hop or an interface"),
         QT_TRANSLATE_NOOP("words", "To remove the route, press the cross at its end.")},
        {"route.metric", QT_TRANSLATE_NOOP("words", "\"%1\" is no metric"),
         QT_TRANSLATE_NOOP("words", "Write a whole number, or nothing.")},
        {"check.incomplete", QT_TRANSLATE_NOOP("words", "a check needs a node and whom it is to reach"),
         QT_TRANSLATE_NOOP("words", "To remove the check, press the cross at its end.")},
        {"sysctl.incomplete", QT_TRANSLATE_NOOP("words", "a setting needs a name and a value"),
         QT_TRANSLATE_NOOP("words", "To remove the setting, press the cross at its end.")},
        {"interface.mtu", QT_TRANSLATE_NOOP("words", "\"%1\" is no MTU: from %2 to %3")},
    };
    return entries;
}

} // namespace nsk::words
