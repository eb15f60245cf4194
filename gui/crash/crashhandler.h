// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// What is written when the designer crashes: a report on this computer, for whoever looks for the reason. Nothing is sent.
/// It has the versions, the platform, how the program ended, the last actions by the names that the source has for them,
/// and the stack; nothing of a drawing, no name of a file that was open.
namespace nsk::gui::crash {

/// From now on SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT and an exception that nobody catches write
/// `folder`/crash-DATE-TIME-PID.txt (UTC, mode 0600), and the program dies of the signal as before. The folder is made if
/// it can be; without it nothing is written. `facts`: lines that stand in the report, known before.
void install(const QString& folder, const QString& facts);

/// An action that began now, by its name in the source ("deploy"). Only the last ones are kept. From any thread.
void note(const char* action);

} // namespace nsk::gui::crash
