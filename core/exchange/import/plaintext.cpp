// SPDX-License-Identifier: MIT
#include "core/exchange/import/plaintext.h"

#include "core/model/limits.h"

#include <QString>
#include <QUtf8StringView>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nsk {

namespace {

std::string memberName(std::string_view format, std::string_view name)
{
    std::string member = "x-" + std::string(format) + "-";
    for (const char c : name.substr(0, 64)) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        member += plain ? c : '-';
    }
    return member;
}

} // namespace

std::string asUtf8(std::string bytes)
{
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.erase(0, 3);
    if (QUtf8StringView(bytes.data(), static_cast<qsizetype>(bytes.size())).isValidUtf8())
        return bytes;
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).toStdString();
}

void keepExtra(Extras& extras, std::string_view format, std::string_view name, std::string_view text)
{
    if (text.size() > limits::textLength || extras.size() >= limits::extrasPerObject)
        return;
    const std::string member = memberName(format, name);
    if (std::ranges::any_of(extras, [&](const Extra& one) { return one.first == member; }))
        return;
    extras.emplace_back(member, nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string keptExtra(const Extras& extras, std::string_view format, std::string_view name)
{
    const std::string member = memberName(format, name);
    const auto found = std::ranges::find_if(extras, [&](const Extra& one) { return one.first == member; });
    if (found == extras.end())
        return {};
    const auto json = nlohmann::json::parse(found->second, nullptr, false);
    return json.is_string() ? json.get<std::string>() : std::string();
}

std::size_t lineThatIsNoText(std::string_view text)
{
    std::size_t line = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto at = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u; };
        const unsigned first = at(i);
        line += first == '\n' ? 1 : 0;
        if (first == 0)
            return line;
        if (first < 0x80)
            continue;
        const std::size_t more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        unsigned letter = first & (0x3fu >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            if ((at(i + k) & 0xc0) != 0x80)
                return line;
            letter = letter << 6 | (at(i + k) & 0x3f);
        }
        static constexpr unsigned least[]{0, 0x80, 0x800, 0x10000};
        if (first < 0xc2 || first > 0xf4 || letter < least[more] || letter > 0x10ffff ||
            (letter >= 0xd800 && letter < 0xe000))
            return line;
        i += more;
    }
    return 0;
}

} // namespace nsk
