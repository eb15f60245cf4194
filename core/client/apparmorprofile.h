// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>

namespace nsk {

/// The AppArmor profile that lets the helper at this absolute path make user namespaces where Ubuntu restricts them
/// (resources/policy/apparmor), with the commands that install it; it is called as words::apparmorProfileName() says. Errors: "apparmor.path" (path) where a profile cannot name it.
Result<std::string> apparmorProfile(const std::string& helper);

} // namespace nsk
