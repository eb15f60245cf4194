// SPDX-License-Identifier: MIT
#include "core/file/jsonvalue.h"

#include <array>
#include <charconv>
#include <cmath>

namespace nsk {

namespace {

void append(std::string& out, const JsonValue& value);

void append(std::string& out, const JsonArray& items)
{
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            out += ", ";
        append(out, items[i]);
    }
    out += ']';
}

void append(std::string& out, const JsonObject& members)
{
    if (members.empty()) {
        out += "{}";
        return;
    }
    out += "{ ";
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0)
            out += ", ";
        out += quotedJson(members[i].first) + ": ";
        append(out, members[i].second);
    }
    out += " }";
}

struct Appender
{
    std::string& out;

    void operator()(std::nullptr_t) const { out += "null"; }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(const JsonNumber& number) const { out += number.text; }
    void operator()(const std::string& text) const { out += quotedJson(text); }
    void operator()(const JsonArray& items) const { append(out, items); }
    void operator()(const JsonObject& members) const { append(out, members); }
};

void append(std::string& out, const JsonValue& value)
{
    std::visit(Appender{out}, value.content);
}

} // namespace

const JsonValue* JsonValue::member(std::string_view name) const
{
    if (const auto* members = as<JsonObject>()) {
        for (const auto& [key, value] : *members) {
            if (key == name)
                return &value;
        }
    }
    return nullptr;
}

std::string canonicalJson(const JsonValue& value)
{
    std::string out;
    append(out, value);
    return out;
}

std::string quotedJson(std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    std::string out = "\"";
    out.reserve(text.size() + 2);
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                out += std::string("\\u00") + hex[(c >> 4) & 0xF] + hex[c & 0xF];
            else
                out += c;
        }
    }
    return out + '"';
}

std::string numberJson(double number)
{
    if (!std::isfinite(number) || number == 0)
        return "0";
    if (number == std::floor(number) && std::abs(number) < 1e15)
        return std::to_string(static_cast<long long>(number)); // to_chars() would write 100000 as 1e+05
    std::array<char, 32> buffer;
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return std::string(buffer.data(), end);
}

} // namespace nsk
