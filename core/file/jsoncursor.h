// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/file/jsonvalue.h"
#include "core/model/topology.h"

#include <concepts>
#include <initializer_list>
#include <optional>
#include <span>

namespace nsk {

/// A place in a JSON tree, for reading it with checks. The first thing that is wrong is kept in the reading's one Error, with its
/// path in the file; whatever is asked afterwards gives defaults, so that a reader needs to look once, at the end.
/// A cursor points into the tree and at its parent: it lives on the stack, no longer than either.
class JsonCursor
{
public:
    /// The root. `error` outlives every cursor made from this one.
    JsonCursor(const JsonValue& root, std::optional<Error>& error) : m_value(&root), m_error(&error) {}

    /// Whether there is a value here at all.
    explicit operator bool() const { return m_value != nullptr; }
    bool ok() const { return !m_error->has_value(); }
    std::string path() const;
    /// Keeps the error, unless one is kept already. An error's own `where` gives way to this place's path.
    void fail(std::string_view code, std::vector<std::string> args = {}) const;
    void fail(const Error& error) const;
    /// The value that succeeded, or nothing with its error kept.
    template <class T> std::optional<T> keep(Result<T> result) const
    {
        if (result)
            return std::move(*result);
        fail(result.error());
        return std::nullopt;
    }

    /// Refuses what is no object, and every member that is neither known nor begins with "x-" ("comment" is always known).
    /// To be called first: a mistyped name is told as that, not as a missing member.
    bool object(std::initializer_list<std::string_view> known) const;
    /// As object(), for a small set of values that has no room for "comment" and "x-" members.
    bool values(std::initializer_list<std::string_view> known) const;
    JsonCursor member(std::string_view name) const;
    /// As member(); absent is an error.
    JsonCursor required(std::string_view name) const;
    /// The members that begin with "x-", in the order of the file.
    Extras extras() const;
    /// "comment", or "".
    std::string comment() const;

    template <std::invocable<const JsonCursor&> Function> void eachItem(std::size_t most, Function&& function) const
    {
        const JsonArray* all = items(most);
        for (std::size_t i = 0; all && i < all->size() && ok(); ++i)
            function(JsonCursor(&(*all)[i], *this, {}, i));
    }
    template <std::invocable<const std::string&, const JsonCursor&> Function> void eachMember(std::size_t most, Function&& function) const
    {
        const JsonObject* all = members(most);
        for (std::size_t i = 0; all && i < all->size() && ok(); ++i)
            function((*all)[i].first, JsonCursor(&(*all)[i].second, *this, (*all)[i].first, 0));
    }

    const JsonValue& value() const { return *m_value; }
    /// Text without control characters.
    std::string label(std::size_t most) const;
    /// Text that may have line breaks.
    std::string text(std::size_t most) const;
    /// "#rrggbb", or "".
    std::string colour() const;
    /// Whether it is a text that begins so.
    bool beginsWith(std::string_view start) const;
    bool boolean(bool absent) const;
    std::optional<bool> boolean() const;
    std::uint32_t integer(std::uint32_t least, std::uint32_t most) const;
    /// From `least` to `most`; with `open` not `least` itself.
    double number(double least, double most, bool open = false) const;
    /// The index of the text in the words; something else is told with the nearest of them.
    std::optional<std::size_t> oneOf(std::span<const std::string_view> words) const;

private:
    JsonCursor(const JsonValue* value, const JsonCursor& up, std::string_view key, std::size_t index)
        : m_value(value), m_up(&up), m_key(key), m_index(index), m_error(up.m_error)
    {
    }
    bool checkMembers(std::span<const std::string_view> known, bool takesExtras) const;
    const JsonArray* items(std::size_t most) const;
    const JsonObject* members(std::size_t most) const;
    const std::string* string(std::size_t most) const;

    const JsonValue* m_value;
    const JsonCursor* m_up = nullptr;
    std::string_view m_key;
    std::size_t m_index = 0;
    std::optional<Error>* m_error;
};

/// A checked value from text: `read(cursor, InterfaceName::parse)`.
template <class T> std::optional<T> readValue(const JsonCursor& at, Result<T> (*parse)(std::string_view))
{
    const std::string text = at.text(4096);
    return at.ok() ? at.keep(parse(text)) : std::nullopt;
}

} // namespace nsk
