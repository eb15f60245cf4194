// SPDX-License-Identifier: MIT
#pragma once

#include "core/file/jsonvalue.h"
#include "core/model/extra.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nsk {

/// Members of an object in the making, each `"name": value`, to be joined on one line or on many.
class JsonMembers
{
public:
    void json(std::string_view name, const std::string& value) { m_list.push_back(quotedJson(name) + ": " + value); }
    void text(std::string_view name, std::string_view value) { json(name, quotedJson(value)); }
    void textIfAny(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            text(name, value);
    }
    void boolean(std::string_view name, std::optional<bool> value)
    {
        if (value)
            json(name, *value ? "true" : "false");
    }
    template <class Number> void number(std::string_view name, std::optional<Number> value)
    {
        if (value)
            json(name, numberJson(static_cast<double>(*value)));
    }
    template <class Value> void valueOf(std::string_view name, const std::optional<Value>& value)
    {
        if (value)
            text(name, value->str());
    }
    /// "comment" and the "x-" members: the last of every object.
    void rest(const std::string& comment, const Extras& extras)
    {
        textIfAny("comment", comment);
        for (const auto& [name, value] : extras)
            json(name, value);
    }

    bool empty() const { return m_list.empty(); }
    std::string onOneLine() const { return m_list.empty() ? "{}" : "{ " + joined(", ") + " }"; }
    std::string joined(const std::string& between) const
    {
        std::string out;
        for (const std::string& member : m_list)
            out += (out.empty() ? "" : between) + member;
        return out;
    }

private:
    std::vector<std::string> m_list;
};

/// A list or an object with an entry a line; the entries stand two deeper than `indent`.
inline std::string onLines(char open, char close, const std::vector<std::string>& entries, const std::string& indent)
{
    std::string out(1, open);
    for (std::size_t i = 0; i < entries.size(); ++i)
        out += (i == 0 ? "\n" : ",\n") + indent + "  " + entries[i];
    if (!entries.empty())
        out += "\n" + indent;
    return out + close;
}

template <class Items, class Function>
std::string listOnLines(const Items& items, const std::string& indent, Function&& toJson)
{
    std::vector<std::string> entries;
    entries.reserve(items.size());
    for (const auto& item : items)
        entries.push_back(toJson(item));
    return onLines('[', ']', entries, indent);
}

template <class Items, class Function> std::string listOnOneLine(const Items& items, Function&& toText)
{
    std::string out = "[";
    for (const auto& item : items)
        out += (out.size() == 1 ? "" : ", ") + quotedJson(toText(item));
    return out + "]";
}

} // namespace nsk
