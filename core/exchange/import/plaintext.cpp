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

} // namespace nsk
