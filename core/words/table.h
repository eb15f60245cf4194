// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

#include <span>

namespace nsk::words {

/// One sentence. `text` names its arguments %1 %2 …; `remedy` says what to do, or is null. Both are written inside
/// QT_TRANSLATE_NOOP("words", "…") so that lupdate finds them.
struct Entry
{
    const char* code;
    const char* text;
    const char* remedy = nullptr;
};

// One table a room, each in its own file.
std::span<const Entry> valueTable();    ///< core/base, core/model: names, addresses, edits
std::span<const Entry> fileTable();     ///< core/file
std::span<const Entry> analysisTable(); ///< core/analysis: causes, fixes, findings
std::span<const Entry> planTable();     ///< core/plan, core/observed: operations, skipped members, drift
std::span<const Entry> helperTable();   ///< core/wire, core/client, privhelper: refusals, events, notes
std::span<const Entry> cliTable();      ///< core/cli: usage, doctor
std::span<const Entry> kernelTable();   ///< what the kernel said: privhelper/netlink, lab
std::span<const Entry> exchangeTable(); ///< core/exchange: what becomes of other tools' files
std::span<const Entry> packetTable();   ///< core/packets: layers and fields

} // namespace nsk::words
