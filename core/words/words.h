// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>
#include <vector>

/// Sentences for codes. The only place in core that makes text for people. Translated by QCoreApplication's translators; with
/// Language::English as written here (`--json`).
namespace nsk::words {

enum class Language { Users, English };

/// A sentence for a code and its arguments. A code without a sentence comes back as "code: arg, arg" (a test forbids it).
QString sentence(const std::string& code, const std::vector<std::string>& args, Language language = Language::Users);
QString sentence(const Error& error, Language language = Language::Users);
/// What to do about it, or empty. For errors and findings.
QString remedy(const std::string& code, const std::vector<std::string>& args, Language language = Language::Users);
/// "where: sentence" and, on a second line, the remedy.
QString full(const Error& error, Language language = Language::Users);

/// All codes that have a sentence, for the test.
std::vector<std::string> codes();

} // namespace nsk::words
