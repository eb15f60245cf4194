// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/words/words.h"

namespace nsk::words {

/// One line for a shell, and what it does.
struct AdminCommand
{
    QString purpose;
    QString command;
};

/// What mends the cause of an error for good, as commands to copy: for the designer's dialog and for doctor. Most need an
/// administrator and begin with sudo. Empty where no command is known. For a kernel feature that doctor misses the error is
/// "doctor.feature.no" (feature, what the kernel said).
std::vector<AdminCommand> adminCommands(const Error& error, Language language = Language::Users);

/// The name of the AppArmor profile and of its file for the helper at that path: an installed helper's is nsketch-helper, as
/// the package's; that of one built elsewhere nsketch-helper-local, so that both may be there.
const char* apparmorProfileName(const std::string& helper);

} // namespace nsk::words
