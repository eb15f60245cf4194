// SPDX-License-Identifier: MIT
#include "core/words/words.h"

#include "core/words/table.h"

#include <array>
#include <unordered_map>

namespace nsk::words {

namespace {

const std::unordered_map<std::string, const Entry*>& index()
{
    static const auto map = [] {
        std::unordered_map<std::string, const Entry*> all;
        for (const auto table : {valueTable(), fileTable(), analysisTable(), planTable(), helperTable(), kernelTable(), cliTable(), exchangeTable(), packetTable()}) {
            for (const Entry& entry : table)
                all.emplace(entry.code, &entry);
        }
        return all;
    }();
    return map;
}

/// %1 … %9 replaced in one pass, so that an argument that holds "%2" stays as it is.
QString filled(const QString& text, const std::vector<std::string>& args)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const int digit = c == QLatin1Char('%') && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (digit >= 1) {
            if (static_cast<std::size_t>(digit) <= args.size())
                result += QString::fromStdString(args[static_cast<std::size_t>(digit) - 1]);
            ++i;
        } else {
            result += c;
        }
    }
    return result;
}

QString inLanguage(const char* text, Language language)
{
    return language == Language::English ? QString::fromUtf8(text) : QCoreApplication::translate("words", text);
}

} // namespace

QString sentence(const std::string& code, const std::vector<std::string>& args, Language language)
{
    const auto found = index().find(code);
    if (found != index().end()) {
        QString filledIn = filled(inLanguage(found->second->text, language), args);
        while (filledIn.endsWith(QLatin1Char(' '))) // behind it stands what the kernel said, which may be nothing
            filledIn.chop(1);
        return filledIn;
    }
    QString text = QString::fromStdString(code);
    for (std::size_t i = 0; i < args.size(); ++i)
        text += (i == 0 ? QStringLiteral(": ") : QStringLiteral(", ")) + QString::fromStdString(args[i]);
    return text;
}

QString sentence(const Error& error, Language language)
{
    return sentence(error.code, error.args, language);
}

QString remedy(const std::string& code, const std::vector<std::string>& args, Language language)
{
    const auto found = index().find(code);
    if (found == index().end() || found->second->remedy == nullptr)
        return {};
    return filled(inLanguage(found->second->remedy, language), args);
}

QString full(const Error& error, Language language)
{
    QString text = sentence(error, language);
    const QString where = QString::fromStdString(error.where) + QStringLiteral(": ");
    if (!error.where.empty() && !text.startsWith(where)) // some sentences begin with their place
        text = where + text;
    const QString what = remedy(error.code, error.args, language);
    return what.isEmpty() ? text : text + QLatin1Char('\n') + what;
}

std::vector<std::string> codes()
{
    std::vector<std::string> all;
    for (const auto& [code, entry] : index())
        all.push_back(code);
    return all;
}

} // namespace nsk::words
