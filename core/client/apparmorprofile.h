// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>

namespace nsk {

/// The profile's and its file's name: an installed helper's is nsketch-helper, as the package's; that of one built
/// elsewhere nsketch-helper-local, so that both may be there.
const char* apparmorProfileName(const std::string& helper);

/// The AppArmor profile that lets the helper at this absolute path make user namespaces where Ubuntu restricts them
/// (resources/policy/apparmor), with the commands that install it. Errors: "apparmor.path" (path) where a profile cannot name it.
Result<std::string> apparmorProfile(const std::string& helper);

} // namespace nsk
