// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

// kernel.refused…: %1 object, %2 what was being done, %3 name of the error, %4 what the kernel said, %5 its extended
// text alone.
std::span<const Entry> kernelTable()
{
    static const Entry entries[] = {
        {"kernel.refused", QT_TRANSLATE_NOOP("words", "%1: %2: the kernel refused: %4 (%3)")},
        {"kernel.refused-permission", QT_TRANSLATE_NOOP("words", "%1: %2: the kernel does not allow it: %4 (%3)"),
         QT_TRANSLATE_NOOP("words", "Run “nsketch doctor”: it says what this computer lets the helper do.")},
        {"kernel.refused-memory", QT_TRANSLATE_NOOP("words", "%1: %2: the kernel has no memory for it: %4 (%3)"),
         QT_TRANSLATE_NOOP("words", "Stop labs that are not needed, or deploy a smaller one.")},
        {"kernel.refused-files", QT_TRANSLATE_NOOP("words", "%1: %2: too many open files: %4 (%3)"),
         QT_TRANSLATE_NOOP("words", "Raise the limit of open files (ulimit -n): every namespace needs one.")},
        {"kernel.refused-limit", QT_TRANSLATE_NOOP("words", "%1: %2: there is no room, or a limit is reached: %4 (%3)"),
         QT_TRANSLATE_NOOP("words", "For namespaces the limits are /proc/sys/user/max_net_namespaces and "
                                    "max_mnt_namespaces; a full /run is another "
                                    "reason.")},
        {"kernel.refused-unsupported", QT_TRANSLATE_NOOP("words", "%1: %2: this kernel cannot do it: %4 (%3)"),
         QT_TRANSLATE_NOOP("words", "Run “nsketch doctor”: it lists the kernel features that are missing.")},
        {"kernel.refused-exists", QT_TRANSLATE_NOOP("words", "%1: %2: it exists already: %4 (%3)"),
         QT_TRANSLATE_NOOP("words",
                           "Somebody else made it in this namespace. Remove it there, or give yours another name.")},
        {"kernel.refused-next-hop", QT_TRANSLATE_NOOP("words", "%1: %2: no interface leads to that next hop: %4 (%3)"),
         QT_TRANSLATE_NOOP("words", "A next hop must be on the subnet of an interface of the same node that is up.")},
        {"kernel.no-namespace", QT_TRANSLATE_NOOP("words", "%1 has no namespace"),
         QT_TRANSLATE_NOOP("words", "Deploy again to make it.")},
        {"kernel.no-such-sysctl", QT_TRANSLATE_NOOP("words", "this kernel has no sysctl %1"),
         QT_TRANSLATE_NOOP("words", "Check its spelling, or take it out of the node's sysctls.")},
        {"kernel.not-owned", QT_TRANSLATE_NOOP("words", "%1 is the computer's own, not the lab's, and is not touched"),
         QT_TRANSLATE_NOOP("words", "In the computer node use interfaces that a link of the drawing makes.")},
        {"kernel.route-not-owned",
         QT_TRANSLATE_NOOP("words",
                           "the computer's route to %1 would leave by none of the lab's interfaces, and is not made"),
         QT_TRANSLATE_NOOP("words", "Give it a next hop on the subnet of one of the computer node's own interfaces.")},
        {"lab.name-exists", QT_TRANSLATE_NOOP("words", "a namespace called %1 exists already under /run/netns"),
         QT_TRANSLATE_NOOP(
             "words",
             "Rename the node, deploy with --prefix, or remove that namespace if it is yours: ip netns delete %1")},
        {"lab.interface-exists", QT_TRANSLATE_NOOP("words", "this computer has an interface called %1 already"),
         QT_TRANSLATE_NOOP("words", "Give the computer node's interface another name.")},
        {"lab.table-exists", QT_TRANSLATE_NOOP("words", "this computer has an nft table called %1 already"),
         QT_TRANSLATE_NOOP(
             "words",
             "Deploy under another name with --name, or remove that table if it is yours: nft delete table ip %1")},
        {"lab.node-taken", QT_TRANSLATE_NOOP("words", "the running lab %2 has a node called %1, too"),
         QT_TRANSLATE_NOOP("words", "Destroy that lab, rename the node, or deploy with --prefix.")},
        {"lab.other-file", QT_TRANSLATE_NOOP("words", "the lab %1 runs from another file: %2"),
         QT_TRANSLATE_NOOP("words", "Deploy under another name with --name, or take the lab over with --take-over.")},
        {"lab.other-prefix", QT_TRANSLATE_NOOP("words", "the lab %1 runs with the prefix “%2”"),
         QT_TRANSLATE_NOOP("words", "Destroy it first to change the prefix.")},
        {"lab.stale-revision", QT_TRANSLATE_NOOP("words", "the lab %1 has changed since it was last seen"),
         QT_TRANSLATE_NOOP("words", "Look at its state again, then deploy again.")},
        {"lab.none", QT_TRANSLATE_NOOP("words", "no lab called %1 is running"),
         QT_TRANSLATE_NOOP("words", "“nsketch list” shows the labs that run.")},
        {"lab.no-memory", QT_TRANSLATE_NOOP("words", "the helper has no memory left; the lab %1 is as it was before"),
         QT_TRANSLATE_NOOP("words", "End other programs, or deploy a smaller lab.")},
        {"lab.cancelled", QT_TRANSLATE_NOOP("words", "cancelled; of the lab %1 nothing has changed")},
        {"journal.failed", QT_TRANSLATE_NOOP("words", "the journal %1 cannot be kept: %2: %3"),
         QT_TRANSLATE_NOOP("words", "Nothing was changed. Make room on that file system, or mend its permissions.")},
        {"journal.unreadable",
         QT_TRANSLATE_NOOP("words", "the journal %1 is damaged, so what that lab left cannot be removed by itself"),
         QT_TRANSLATE_NOOP("words", "Remove its namespaces with “ip netns delete”, then delete the file.")},
        {"nat.unavailable",
         QT_TRANSLATE_NOOP("words", "this helper was built without nftables, so a gateway cannot translate addresses"),
         QT_TRANSLATE_NOOP("words", "Set the gateway's nat to false, or build with NSKETCH_NFTABLES=ON.")},
        {"nat.refused", QT_TRANSLATE_NOOP("words", "nftables refused the table %1: %2"),
         QT_TRANSLATE_NOOP("words",
                           "The kernel needs nf_tables with NAT: “nsketch doctor” shows whether it has them.")},
        {"note.forward-policy-drop",
         QT_TRANSLATE_NOOP("words", "%1: a firewall of this computer (Docker sets one) drops what it forwards"),
         QT_TRANSLATE_NOOP(
             "words", "Let the lab's interfaces through, for example: iptables -I DOCKER-USER -i IFACE -j ACCEPT")},
        {"note.sysctl-missing",
         QT_TRANSLATE_NOOP("words", "this kernel has no sysctl %1, which new namespaces should start with")},
    };
    return entries;
}

} // namespace nsk::words
