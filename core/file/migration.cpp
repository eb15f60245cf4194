// SPDX-License-Identifier: MIT
#include "core/file/migration.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace nsk {

namespace {

std::optional<int> versionOf(std::string_view format)
{
    constexpr std::string_view prefix = "nsketch/";
    if (!format.starts_with(prefix))
        return std::nullopt;
    const std::string_view digits = format.substr(prefix.size());
    int version = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (error != std::errc{} || end != digits.data() + digits.size() || version < 1 || digits[0] == '0')
        return std::nullopt;
    return version;
}

} // namespace

std::span<const std::unique_ptr<Migration>> migrations()
{
    static const std::vector<std::unique_ptr<Migration>> steps;
    return steps;
}

Status migrate(JsonValue& document)
{
    if (!document.as<JsonObject>())
        return fail("file.want-object");
    const JsonValue* format = document.member("format");
    if (!format)
        return fail("file.missing", {"format"});
    const auto* text = format->as<std::string>();
    if (!text)
        return fail("file.want-text", {}, "format");
    const auto version = versionOf(*text);
    const std::string shown = text->substr(0, 64);
    if (!version)
        return fail("file.format-unknown", {shown}, "format");
    if (*version > formatVersion)
        return fail("file.format-newer", {shown, "nsketch/" + std::to_string(formatVersion)}, "format");
    for (const auto& step : migrations()) {
        if (step->from() < *version)
            continue;
        if (auto changes = step->apply(document); !changes)
            return fail(changes.error());
    }
    return {};
}

} // namespace nsk
