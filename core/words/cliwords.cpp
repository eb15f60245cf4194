// SPDX-License-Identifier: MIT
#include "core/words/table.h"

namespace nsk::words {

namespace {

// clang-format off
const Entry entries[] = {
    {"cli.lab-or-all", QT_TRANSLATE_NOOP("words", "destroy takes the name of a lab, or --all"),
     QT_TRANSLATE_NOOP("words", "nsketch list says what is running.")},
    {"cli.path-mtu", QT_TRANSLATE_NOOP("words", "-M takes do or dont, not “%1”"),
     QT_TRANSLATE_NOOP("words", "do: packets must not be fragmented; dont: they may.")},
    {"cli.up-or-down", QT_TRANSLATE_NOOP("words", "a link is set up or down, not “%1”")},
    {"cli.no-program", QT_TRANSLATE_NOOP("words", "there is no command to run"),
     QT_TRANSLATE_NOOP("words", "Write it behind “--”: nsketch run FILE NODE -- ping -c1 10.10.20.2")},
    {"cli.capture-nowhere", QT_TRANSLATE_NOOP("words", "where the capture is to go was not said"),
     QT_TRANSLATE_NOOP("words", "Give -w FILE, -w - for the standard output, or --wireshark.")},
    {"cli.capture-what", QT_TRANSLATE_NOOP("words", "where to capture was not said, or said twice"),
     QT_TRANSLATE_NOOP("words", "Name nodes or interfaces, or give --all.")},
    {"cli.capture-terminal", QT_TRANSLATE_NOOP("words", "a capture is not text: the standard output must not be a terminal"),
     QT_TRANSLATE_NOOP("words", "Pipe it into a program that reads pcapng, such as tshark -r -, or give -w FILE.")},
    {"cli.capture-json", QT_TRANSLATE_NOOP("words", "with -w - the capture itself is on the standard output, so --json has no place there"),
     QT_TRANSLATE_NOOP("words", "Give -w FILE.")},
    {"cli.capture-ring", QT_TRANSLATE_NOOP("words", "--ring needs -w FILE, and --files needs --ring")},
    {"cli.not-waited", QT_TRANSLATE_NOOP("words", "interrupted before the helper answered; what it does then is not known"),
     QT_TRANSLATE_NOOP("words", "nsketch list says what is running.")},
    {"cli.output", QT_TRANSLATE_NOOP("words", "what this command says could not be written to the standard output: %1"),
     QT_TRANSLATE_NOOP("words", "What was written there is not whole: make room, or write elsewhere, and run it again.")},
    {"cli.cannot-write", QT_TRANSLATE_NOOP("words", "%1 could not be written")},

    {"lab.not-running", QT_TRANSLATE_NOOP("words", "no lab “%1” is running"),
     QT_TRANSLATE_NOOP("words", "nsketch list says what is running; nsketch deploy FILE starts one.")},
    {"lab.no-such-node", QT_TRANSLATE_NOOP("words", "there is no node \"%1\" in the lab %2"),
     QT_TRANSLATE_NOOP("words", "nsketch status %2 names its nodes.")},

    // doctor: each with what it says when it is so (.yes) and when not (.no).
    {"doctor.helper.yes", QT_TRANSLATE_NOOP("words", "the helper is %1")},
    {"doctor.helper.no", QT_TRANSLATE_NOOP("words", "no helper can be started: %1"),
     QT_TRANSLATE_NOOP("words", "Install nsketch completely, or name it in $NSKETCH_HELPER.")},
    {"doctor.rootless.yes", QT_TRANSLATE_NOOP("words", "labs without root")},
    {"doctor.rootless.no", QT_TRANSLATE_NOOP("words", "no labs without root: %1"),
     QT_TRANSLATE_NOOP("words", "Use system mode with sudo meanwhile.")},
    {"doctor.system.yes", QT_TRANSLATE_NOOP("words", "labs in system mode")},
    {"doctor.system.no", QT_TRANSLATE_NOOP("words", "no labs in system mode: %1"),
     QT_TRANSLATE_NOOP("words", "System mode needs root with CAP_SYS_ADMIN and CAP_NET_ADMIN.")},
    {"doctor.feature.yes", QT_TRANSLATE_NOOP("words", "kernel: %1")},
    {"doctor.feature.no", QT_TRANSLATE_NOOP("words", "kernel: no %1: %2"),
     QT_TRANSLATE_NOOP("words", "The kernel here lacks it or does not allow it: install the kernel's extra modules, or do without what needs it.")},
    {"doctor.program.yes", QT_TRANSLATE_NOOP("words", "%1 is %2")},
    {"doctor.program.no", QT_TRANSLATE_NOOP("words", "%1 is not installed"),
     QT_TRANSLATE_NOOP("words", "On Debian: apt install %2")},
    {"doctor.tun.yes", QT_TRANSLATE_NOOP("words", "/dev/net/tun can be opened (mode %1)")},
    {"doctor.tun.no", QT_TRANSLATE_NOOP("words", "/dev/net/tun cannot be opened (mode %1), so gateways without root have no way out"),
     QT_TRANSLATE_NOOP("words", "As root: modprobe tun; chmod 0666 /dev/net/tun")},
    {"doctor.gc-thresh3.yes", QT_TRANSLATE_NOOP("words", "the neighbour table is large enough (gc_thresh3 = %1)")},
    {"doctor.gc-thresh3.no", QT_TRANSLATE_NOOP("words", "the neighbour table is small for large labs (gc_thresh3 = %1): packets get lost in them without a word"),
     QT_TRANSLATE_NOOP("words", "As root: sysctl -w net.ipv4.neigh.default.gc_thresh3=8192")},
};
// clang-format on

} // namespace

std::span<const Entry> cliTable()
{
    return entries;
}

} // namespace nsk::words
