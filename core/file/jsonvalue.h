// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace nsk {

struct JsonValue;
using JsonArray = std::vector<JsonValue>;
/// Members in the order of the file; a key occurs once.
using JsonObject = std::vector<std::pair<std::string, JsonValue>>;

/// A number as it was written, so that nothing of it is lost. Always valid JSON.
struct JsonNumber
{
    std::string text;

    bool operator==(const JsonNumber&) const = default;
};

/// A JSON text as a tree. Made by parseJson() only, which bounds its depth and size.
struct JsonValue
{
    std::variant<std::nullptr_t, bool, JsonNumber, std::string, JsonArray, JsonObject> content = nullptr;

    template <class T> const T* as() const { return std::get_if<T>(&content); }
    const JsonValue* member(std::string_view name) const;
    bool operator==(const JsonValue&) const = default;
};

/// The one form in which a value is kept and written: one line, `{ "a": 1, "b": [1, 2] }`, numbers as they were.
std::string canonicalJson(const JsonValue& value);

/// A JSON string with its quotes: only what must be escaped is.
std::string quotedJson(std::string_view text);
/// The shortest number that reads back the same. What is not finite becomes 0: JSON has no word for it.
std::string numberJson(double number);

} // namespace nsk
