// SPDX-License-Identifier: MIT
#include "core/file/jsoncursor.h"

#include "core/file/jsonsax.h"
#include "core/file/nearest.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace nsk {

namespace {

std::optional<double> numberOf(const JsonValue& value)
{
    const auto* number = value.as<JsonNumber>();
    if (!number)
        return std::nullopt;
    double result = 0;
    const char* end = number->text.data() + number->text.size();
    if (std::from_chars(number->text.data(), end, result).ec != std::errc{})
        return std::nullopt;
    return result;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

} // namespace

std::string JsonCursor::path() const
{
    if (!m_up)
        return {};
    if (m_up->m_value && m_up->m_value->as<JsonArray>())
        return itemPath(m_up->path(), m_index);
    return memberPath(m_up->path(), m_key);
}

void JsonCursor::fail(std::string_view code, std::vector<std::string> args) const
{
    fail(Error{std::string(code), std::move(args), {}});
}

void JsonCursor::fail(const Error& error) const
{
    if (ok())
        *m_error = Error{error.code, error.args, path()};
}

bool JsonCursor::object(std::initializer_list<std::string_view> known) const
{
    std::vector<std::string_view> words(known);
    words.push_back("comment");
    return checkMembers(words, true);
}

bool JsonCursor::values(std::initializer_list<std::string_view> known) const
{
    return checkMembers(known, false);
}

bool JsonCursor::checkMembers(std::span<const std::string_view> known, bool takesExtras) const
{
    if (!ok() || !m_value)
        return false;
    const auto* all = m_value->as<JsonObject>();
    if (!all) {
        fail("file.want-object");
        return false;
    }
    for (const auto& [key, value] : *all) {
        if ((takesExtras && key.starts_with("x-")) || std::ranges::find(known, key) != known.end())
            continue;
        const JsonCursor at(&value, *this, key, 0);
        if (const auto meant = nearest(key, known))
            at.fail("file.unknown-member-like", {*meant});
        else
            at.fail("file.unknown-member");
        return false;
    }
    return true;
}

JsonCursor JsonCursor::member(std::string_view name) const
{
    return JsonCursor(m_value ? m_value->member(name) : nullptr, *this, name, 0);
}

JsonCursor JsonCursor::required(std::string_view name) const
{
    JsonCursor found = member(name);
    if (!found)
        fail("file.missing", {std::string(name)});
    return found;
}

Extras JsonCursor::extras() const
{
    Extras extras;
    const auto* all = m_value ? m_value->as<JsonObject>() : nullptr;
    if (!all || !ok())
        return extras;
    for (const auto& [key, value] : *all) {
        if (!key.starts_with("x-"))
            continue;
        const JsonCursor at(&value, *this, key, 0);
        std::string text = canonicalJson(value);
        if (key.size() > limits::labelLength)
            at.fail("file.too-long", {std::to_string(limits::labelLength)});
        else if (text.size() > limits::extraLength)
            at.fail("file.too-long", {std::to_string(limits::extraLength)});
        else if (extras.size() >= limits::extrasPerObject)
            at.fail("file.too-many", {std::to_string(limits::extrasPerObject)});
        extras.emplace_back(key, std::move(text));
    }
    return extras;
}

std::string JsonCursor::comment() const
{
    return member("comment").text(limits::textLength);
}

std::string JsonCursor::label(std::size_t most) const
{
    const std::string* found = string(most);
    if (!found)
        return {};
    if (std::ranges::any_of(*found, isControl))
        fail("file.control-character");
    return *found;
}

std::string JsonCursor::text(std::size_t most) const
{
    const std::string* found = string(most);
    if (!found)
        return {};
    if (found->find('\0') != std::string::npos)
        fail("file.control-character");
    return *found;
}

std::string JsonCursor::colour() const
{
    std::string colour = label(limits::labelLength);
    if (ok() && !isColour(colour))
        fail("file.colour", {colour.substr(0, 64)});
    return colour;
}

bool JsonCursor::beginsWith(std::string_view start) const
{
    const auto* found = m_value ? m_value->as<std::string>() : nullptr;
    return found && found->starts_with(start);
}

bool JsonCursor::boolean(bool absent) const
{
    return boolean().value_or(absent);
}

std::optional<bool> JsonCursor::boolean() const
{
    if (!m_value || !ok())
        return std::nullopt;
    if (const auto* found = m_value->as<bool>())
        return *found;
    fail("file.want-boolean");
    return std::nullopt;
}

std::uint32_t JsonCursor::integer(std::uint32_t least, std::uint32_t most) const
{
    if (!m_value || !ok())
        return least;
    const auto found = numberOf(*m_value);
    if (!found || *found != std::floor(*found)) {
        fail("file.want-integer");
        return least;
    }
    if (*found < least || *found > most) {
        fail("file.range",
             {m_value->as<JsonNumber>()->text.substr(0, 32), std::to_string(least), std::to_string(most)});
        return least;
    }
    return static_cast<std::uint32_t>(*found);
}

double JsonCursor::number(double least, double most, bool open) const
{
    if (!m_value || !ok())
        return least;
    const auto found = numberOf(*m_value);
    if (!found) {
        fail("file.want-number");
        return least;
    }
    if (*found < least || *found > most || (open && *found == least)) {
        const std::string shown = m_value->as<JsonNumber>()->text.substr(0, 32);
        fail(open ? "file.range-above" : "file.range", {shown, numberJson(least), numberJson(most)});
        return least;
    }
    return *found;
}

std::optional<std::size_t> JsonCursor::oneOf(std::span<const std::string_view> words) const
{
    const std::string* found = string(limits::textLength);
    if (!found)
        return std::nullopt;
    const auto at = std::ranges::find(words, *found);
    if (at != words.end())
        return static_cast<std::size_t>(at - words.begin());
    std::string list;
    for (const std::string_view word : words)
        list += (list.empty() ? "" : ", ") + std::string(word);
    const std::string shown = found->substr(0, 64);
    if (const auto meant = nearest(*found, words))
        fail("file.unknown-word-like", {shown, *meant});
    else
        fail("file.unknown-word", {shown, list});
    return std::nullopt;
}

const JsonArray* JsonCursor::items(std::size_t most) const
{
    if (!m_value || !ok())
        return nullptr;
    const auto* found = m_value->as<JsonArray>();
    if (!found)
        fail("file.want-list");
    else if (found->size() > most)
        fail("file.too-many", {std::to_string(most)});
    return ok() ? found : nullptr;
}

const JsonObject* JsonCursor::members(std::size_t most) const
{
    if (!m_value || !ok())
        return nullptr;
    const auto* found = m_value->as<JsonObject>();
    if (!found)
        fail("file.want-object");
    else if (found->size() > most)
        fail("file.too-many", {std::to_string(most)});
    return ok() ? found : nullptr;
}

const std::string* JsonCursor::string(std::size_t most) const
{
    if (!m_value || !ok())
        return nullptr;
    const auto* found = m_value->as<std::string>();
    if (!found)
        fail("file.want-text");
    else if (found->size() > most)
        fail("file.too-long", {std::to_string(most)});
    return ok() ? found : nullptr;
}

} // namespace nsk
