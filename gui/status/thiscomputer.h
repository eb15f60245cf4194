// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string>
#include <vector>

/// What can be read without rights about this computer itself. `proc`: where /proc is, for tests.
namespace nsk::gui::thiscomputer {

/// The interfaces with an IPv4 default route that do not forward: what a gateway in system mode will make forward.
std::vector<std::string> outwardInterfaces(const QString& proc = QStringLiteral("/proc"));

} // namespace nsk::gui::thiscomputer
