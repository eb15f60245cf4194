// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

std::span<const Entry> helperTable()
{
    static const Entry entries[] = {
        // ---- core/wire: what does not belong on the socket. Mostly a helper and a client of two releases.
        {"wire.too-large", QT_TRANSLATE_NOOP("words", "a message of %1 bytes is larger than the %2 that are taken"),
         QT_TRANSLATE_NOOP("words", "Split the topology into smaller ones.")},
        {"wire.malformed", QT_TRANSLATE_NOOP("words", "a message cannot be read: %1"),
         QT_TRANSLATE_NOOP("words", "Stop the helper, so that one of this release is started.")},
        {"wire.unknown", QT_TRANSLATE_NOOP("words", "a message holds “%1”, which is not known"),
         QT_TRANSLATE_NOOP("words", "Stop the helper, so that one of this release is started.")},
        {"wire.missing", QT_TRANSLATE_NOOP("words", "a message lacks “%1” in “%2”"), nullptr},
        {"wire.duplicate", QT_TRANSLATE_NOOP("words", "a message holds “%1” twice"), nullptr},
        {"wire.wrong-type", QT_TRANSLATE_NOOP("words", "“%1” in a message is of the wrong type"), nullptr},
        {"wire.out-of-range", QT_TRANSLATE_NOOP("words", "“%1” in a message is out of its range"), nullptr},
        {"wire.too-many", QT_TRANSLATE_NOOP("words", "“%1” in a message has more than %2 entries"), nullptr},
        {"wire.too-long", QT_TRANSLATE_NOOP("words", "“%1” in a message is longer than %2 bytes"), nullptr},
        {"wire.too-deep", QT_TRANSLATE_NOOP("words", "a message is nested deeper than %1 levels"), nullptr},
        {"wire.descriptors", QT_TRANSLATE_NOOP("words", "a message takes at most %1 open files along"), nullptr},

        // ---- core/model/consistency: a topology that no file could hold
        {"topology.too-many", QT_TRANSLATE_NOOP("words", "more than %2 entries in “%1”"), nullptr},
        {"topology.too-long", QT_TRANSLATE_NOOP("words", "“%1” is longer than %2 bytes"), nullptr},
        {"topology.not-text", QT_TRANSLATE_NOOP("words", "“%1” is not text"), nullptr},
        {"topology.duplicate-node", QT_TRANSLATE_NOOP("words", "two nodes are called %1"), QT_TRANSLATE_NOOP("words", "Rename one of them.")},
        {"topology.duplicate-interface", QT_TRANSLATE_NOOP("words", "the node %1 has two interfaces called %2"),
         QT_TRANSLATE_NOOP("words", "Rename one of them.")},
        {"topology.no-such-node", QT_TRANSLATE_NOOP("words", "there is no node %1"), nullptr},
        {"topology.no-such-interface", QT_TRANSLATE_NOOP("words", "the node %1 has no interface %2"), nullptr},
        {"topology.interface-reused", QT_TRANSLATE_NOOP("words", "two links end at the interface %2 of %1"),
         QT_TRANSLATE_NOOP("words", "Give one of them an interface of its own.")},
        {"topology.self-link", QT_TRANSLATE_NOOP("words", "a link goes from the interface %2 of %1 to itself"), nullptr},
        {"topology.bad-value", QT_TRANSLATE_NOOP("words", "“%2” is no value for “%1”"), nullptr},
        {"topology.family", QT_TRANSLATE_NOOP("words", "the next hop %1 is not of the family of %2"), nullptr},

        // ---- core/client, privhelper/main: finding and starting the helper
        {"helper.not-running", QT_TRANSLATE_NOOP("words", "no helper is running, so no lab is"),
         QT_TRANSLATE_NOOP("words", "Deploy a topology first.")},
        {"helper.lost", QT_TRANSLATE_NOOP("words", "the connection to the helper was lost. %1"),
         QT_TRANSLATE_NOOP("words", "Deploy again: a rootless lab ended with the helper, a system one is put in order first.")},
        {"helper.version", QT_TRANSLATE_NOOP("words", "the helper that is running speaks version %1 of the protocol, this program version %2"),
         QT_TRANSLATE_NOOP("words", "Stop the labs with the program that started them, or end the process nsketch-helper.")},
        {"helper.directory", QT_TRANSLATE_NOOP("words", "the helper's directory %1 cannot be used: %2"),
         QT_TRANSLATE_NOOP("words", "Look at the directory, or set XDG_RUNTIME_DIR to one of your own.")},
        {"helper.directory-owner", QT_TRANSLATE_NOOP("words", "the helper's directory %1 belongs to user %2, not to user %3"),
         QT_TRANSLATE_NOOP("words", "Remove the directory, or set XDG_RUNTIME_DIR to one of your own.")},
        {"helper.directory-open", QT_TRANSLATE_NOOP("words", "other users may enter the helper's directory %1"),
         QT_TRANSLATE_NOOP("words", "Take their permissions away: chmod 700 %1")},
        {"helper.socket-owner", QT_TRANSLATE_NOOP("words", "at %1 a program of user %2 is listening, not this user's helper"),
         QT_TRANSLATE_NOOP("words", "Find out who started it, and remove the directory.")},
        {"helper.connect", QT_TRANSLATE_NOOP("words", "the helper at %1 cannot be reached: %2"), nullptr},
        {"helper.descriptor", QT_TRANSLATE_NOOP("words", "an open file cannot be handed to the helper: %1"), nullptr},
        {"helper.not-found", QT_TRANSLATE_NOOP("words", "the program nsketch-helper was not found at %1"),
         QT_TRANSLATE_NOOP("words", "Install nsketch completely, or set NSKETCH_HELPER to the program's path.")},
        {"helper.needs-root", QT_TRANSLATE_NOOP("words", "system mode needs root"),
         QT_TRANSLATE_NOOP("words", "Run the command with sudo, or use --rootless.")},
        {"helper.no-pkexec", QT_TRANSLATE_NOOP("words", "the program pkexec, which asks for the password, is not installed"),
         QT_TRANSLATE_NOOP("words", "Install the package pkexec, deploy with sudo on the command line, or choose the rootless mode.")},
        {"helper.not-authorised", QT_TRANSLATE_NOOP("words", "system mode was not authorised. %1"),
         QT_TRANSLATE_NOOP("words", "Try again with an administrator's password, or choose the rootless mode.")},
        {"helper.start-failed", QT_TRANSLATE_NOOP("words", "the helper %1 did not start. It said: %2"), nullptr},
        {"helper.start-timeout", QT_TRANSLATE_NOOP("words", "the helper did not answer within %1 s"), QT_TRANSLATE_NOOP("words", "Try again.")},
        {"helper.running", QT_TRANSLATE_NOOP("words", "another helper of this user is running"), nullptr},
        {"helper.lock", QT_TRANSLATE_NOOP("words", "the helper's lock %1 cannot be taken: %2"), nullptr},
        {"helper.socket", QT_TRANSLATE_NOOP("words", "the helper cannot listen at %1: %2"), nullptr},
        {"helper.usage", QT_TRANSLATE_NOOP("words", "the helper does not understand “%1”"),
         QT_TRANSLATE_NOOP("words", "It is started by nsketch: with --rootless, or with --system and --user.")},

        // ---- privhelper/spawner: the sandbox
        {"sandbox.userns-denied", QT_TRANSLATE_NOOP("words", "this computer lets ordinary users make no user namespaces. The kernel said: %1"),
         QT_TRANSLATE_NOOP("words", "Ask an administrator to allow them (sysctl kernel.unprivileged_userns_clone=1, user.max_user_namespaces), or deploy in system mode.")},
        {"sandbox.userns-limit", QT_TRANSLATE_NOOP("words", "this user has as many user namespaces as the computer allows"),
         QT_TRANSLATE_NOOP("words", "End programs that use them, or ask an administrator to raise user.max_user_namespaces.")},
        {"sandbox.map-denied", QT_TRANSLATE_NOOP("words", "a user namespace was made, but without any rights in it. The kernel said: %1"),
         QT_TRANSLATE_NOOP("words", "On Ubuntu, AppArmor does that: install nsketch's AppArmor profile, set sysctl kernel.apparmor_restrict_unprivileged_userns=0, or deploy in system mode.")},
        {"sandbox.no-netns", QT_TRANSLATE_NOOP("words", "the kernel makes no network namespace: %1"),
         QT_TRANSLATE_NOOP("words", "Use a kernel with CONFIG_NET_NS, and raise user.max_net_namespaces if it is low.")},
        {"sandbox.mount-denied", QT_TRANSLATE_NOOP("words", "%1 cannot be mounted inside the helper's namespaces: %2"),
         QT_TRANSLATE_NOOP("words", "In a container, allow it to mount; or deploy in system mode.")},
        {"sandbox.failed", QT_TRANSLATE_NOOP("words", "the helper's namespaces could not be made: %1: %2"), nullptr},
        {"lockdown.failed", QT_TRANSLATE_NOOP("words", "the helper could not give up its privileges (%1): %2"),
         QT_TRANSLATE_NOOP("words", "It does not run with more than it needs; report this with the kernel's version.")},

        // ---- privhelper/spawner: users' programs
        {"spawner.failed", QT_TRANSLATE_NOOP("words", "the process that starts programs could not be made: %1"), nullptr},
        {"spawner.lost", QT_TRANSLATE_NOOP("words", "the process that starts programs is gone"), QT_TRANSLATE_NOOP("words", "Deploy again.")},
        {"exec.empty", QT_TRANSLATE_NOOP("words", "no program was named"), nullptr},
        {"exec.too-long", QT_TRANSLATE_NOOP("words", "the program's arguments and environment are longer than %1 bytes"), nullptr},
        {"exec.too-many", QT_TRANSLATE_NOOP("words", "more than %1 programs are running"), QT_TRANSLATE_NOOP("words", "End some of them first.")},
        {"exec.not-found", QT_TRANSLATE_NOOP("words", "the program %1 was not found"),
         QT_TRANSLATE_NOOP("words", "Install it, or give its path.")},
        {"exec.cannot-run", QT_TRANSLATE_NOOP("words", "the program %1 cannot be run: %2"), nullptr},
        {"exec.failed", QT_TRANSLATE_NOOP("words", "the program could not be started: %1: %2"), nullptr},
        {"exec.no-descriptors", QT_TRANSLATE_NOOP("words", "a program was asked for without standard input, output and error"), nullptr},

        // ---- a gateway's way out, rootless
        {"uplink.no-program", QT_TRANSLATE_NOOP("words", "neither pasta nor slirp4netns is installed, which give a rootless gateway its way out"),
         QT_TRANSLATE_NOOP("words", "Install the package passt (or slirp4netns), or deploy in system mode.")},
        {"uplink.no-tun", QT_TRANSLATE_NOOP("words", "/dev/net/tun, which a rootless gateway needs, cannot be opened: %1"),
         QT_TRANSLATE_NOOP("words", "Load the module tun; in a container, give it the device.")},
        {"uplink.failed", QT_TRANSLATE_NOOP("words", "%1 did not give the gateway its way out. It said: %2"), nullptr},
        {"uplink.timeout", QT_TRANSLATE_NOOP("words", "%1 did not set up the interface %2 in time"), nullptr},
        {"uplink.no-warden", QT_TRANSLATE_NOOP("words", "the process that starts uplink programs is gone"), QT_TRANSLATE_NOOP("words", "Deploy again.")},

        // ---- privhelper/probe
        {"ping.too-many", QT_TRANSLATE_NOOP("words", "more than %1 pings are running"), QT_TRANSLATE_NOOP("words", "Stop some of them first.")},
        {"ping.interval", QT_TRANSLATE_NOOP("words", "a ping's interval is at least %1 ms"), nullptr},
        {"ping.size", QT_TRANSLATE_NOOP("words", "a ping has at most %1 bytes"), nullptr},
        {"ping.ttl", QT_TRANSLATE_NOOP("words", "a ping's TTL is from 1 to 255"), nullptr},
        {"ping.timeout", QT_TRANSLATE_NOOP("words", "a ping waits from 1 to %1 ms for its answer"), nullptr},
        {"ping.socket", QT_TRANSLATE_NOOP("words", "a socket for pings cannot be opened: %1"), nullptr},
        {"ping.link-local", QT_TRANSLATE_NOOP("words", "%1 is a link-local address, and the node has more than one interface to look for it at"),
         QT_TRANSLATE_NOOP("words", "Ping another address of the target.")},

        // ---- privhelper/watch: what happened, for the log
        {"event.not-watched", QT_TRANSLATE_NOOP("words", "the changes in %1 cannot be followed"), nullptr},
        {"event.node-gone", QT_TRANSLATE_NOOP("words", "%1: the namespace is gone"), nullptr},
        {"event.node-back", QT_TRANSLATE_NOOP("words", "%1: the namespace is there"), nullptr},
        {"event.interface-added", QT_TRANSLATE_NOOP("words", "%1: the interface %2 was added"), nullptr},
        {"event.interface-removed", QT_TRANSLATE_NOOP("words", "%1: the interface %2 was removed"), nullptr},
        {"event.link-up", QT_TRANSLATE_NOOP("words", "%1: %2 was set up"), nullptr},
        {"event.link-down", QT_TRANSLATE_NOOP("words", "%1: %2 was set down"), nullptr},
        {"event.carrier-back", QT_TRANSLATE_NOOP("words", "%1: %2 has its carrier back"), nullptr},
        {"event.carrier-lost", QT_TRANSLATE_NOOP("words", "%1: %2 lost its carrier, the other end is down"), nullptr},
        {"event.address-added", QT_TRANSLATE_NOOP("words", "%1: %2 got the address %3"), nullptr},
        {"event.address-removed", QT_TRANSLATE_NOOP("words", "%1: the address %3 was taken from %2"), nullptr},
        {"event.mac-changed", QT_TRANSLATE_NOOP("words", "%1: %2 has the MAC %3 now"), nullptr},
        {"event.mtu-changed", QT_TRANSLATE_NOOP("words", "%1: %2 has an MTU of %3 now"), nullptr},
        {"event.port-joined", QT_TRANSLATE_NOOP("words", "%1: %2 became a port of %3"), nullptr},
        {"event.port-left", QT_TRANSLATE_NOOP("words", "%1: %2 is no longer a port of %3"), nullptr},
        {"event.route-added", QT_TRANSLATE_NOOP("words", "%1: the route %2 was added"), nullptr},
        {"event.route-removed", QT_TRANSLATE_NOOP("words", "%1: the route %2 was removed"), nullptr},
        {"event.forwarding-on", QT_TRANSLATE_NOOP("words", "%1 forwards %2 now"), nullptr},
        {"event.forwarding-off", QT_TRANSLATE_NOOP("words", "%1 no longer forwards %2"), nullptr},
    };
    return entries;
}

} // namespace nsk::words
