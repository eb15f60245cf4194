// SPDX-License-Identifier: MIT
#pragma once

/// Networks that tst_scan_kernel has made by commands, in the style of the kernel's selftests, each with the drawing that it must
/// scan to, written by hand from the commands. Apart from the test because moc stumbles over texts of several lines.
namespace scanned {

struct Network
{
    const char* name;
    const char* script;  ///< for sh -e; `$P` is a folder of its own
    const char* drawing; ///< nsketch/1 without a layout
    const char* notes;   ///< lines "NAMESPACE: WHAT: CODE" of what was left out or only nearly taken
};

extern const Network networks[];
extern const int networkCount;

/// Root's namespaces a and b, and a network that an ordinary user made in user namespaces of his own.
extern const char* const usersOwn;
extern const char* const usersDrawing;

/// A lab.
extern const char* const gateways;

} // namespace scanned
