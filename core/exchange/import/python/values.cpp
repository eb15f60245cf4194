// SPDX-License-Identifier: MIT
#include "core/exchange/import/python/follower.h"

#include "core/file/jsonvalue.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace nsk::python {

std::optional<bool> Value::truth() const
{
    switch (kind) {
    case Kind::Unknown:
        return std::nullopt;
    case Kind::None:
        return false;
    case Kind::Bool:
    case Kind::Integer:
        return integer != 0;
    case Kind::Real:
        return real != 0;
    case Kind::Text:
        return !text.empty();
    case Kind::List:
    case Kind::Dict:
        return !items->empty();
    default:
        return true;
    }
}

std::string Value::str() const
{
    switch (kind) {
    case Kind::None:
        return "None";
    case Kind::Bool:
        return integer != 0 ? "True" : "False";
    case Kind::Integer:
        return std::to_string(integer);
    case Kind::Real: {
        std::string number = numberJson(real);
        return number.find_first_of(".e") == std::string::npos ? number + ".0" : number;
    }
    default:
        return text;
    }
}

bool Value::operator==(const Value& other) const
{
    if (isNumber() && other.isNumber())
        return number() == other.number();
    if (isText() && other.isText())
        return text == other.text;
    return kind == other.kind && (kind == Kind::None || (items != nullptr && items == other.items));
}

const Value* Arguments::find(std::string_view name, std::size_t place) const
{
    if (place < inOrder.size())
        return &inOrder[place];
    const auto found = std::ranges::find(named, name, &std::pair<std::string, Value>::first);
    return found == named.end() ? nullptr : &found->second;
}

std::string formatted(const Value& value, const std::string& format)
{
    if (format.empty())
        return value.str();
    const char type = format.back();
    std::string spec = format.substr(0, format.size() - (std::isalpha(static_cast<unsigned char>(type)) ? 1 : 0));
    if (spec.size() > 4 || spec.find_first_not_of("0123456789.-+ ") != std::string::npos)
        return value.str();
    if (std::size_t width = 0;
        std::from_chars(spec.data() + (spec.starts_with('-') ? 1 : 0), spec.data() + spec.size(), width).ec ==
            std::errc() &&
        width > 200)
        spec.clear();
    char buffer[512] = {};
    const auto whole =
        static_cast<long long>(value.kind == Value::Kind::Real ? value.real : static_cast<double>(value.integer));
    if (value.isNumber() && (type == 'f' || type == 'g' || type == 'e'))
        (void)std::snprintf(buffer, sizeof buffer, ("%" + spec + type).c_str(), value.number());
    else if (value.isNumber() && (type == 'x' || type == 'X' || type == 'o'))
        (void)std::snprintf(buffer, sizeof buffer, ("%" + spec + "ll" + type).c_str(), whole);
    else if (value.isNumber() && type != 's')
        (void)std::snprintf(buffer, sizeof buffer, ("%" + spec + "lld").c_str(), whole);
    else
        return value.str();
    return buffer;
}

std::optional<std::string> percentFormat(const std::string& text, const std::vector<Value>& values)
{
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%' || i + 1 >= text.size()) {
            out += text[i];
            continue;
        }
        if (text[i + 1] == '%') {
            out += '%';
            ++i;
            continue;
        }
        const std::size_t end = text.find_first_of("diuxXofgesr", i + 1);
        if (end == std::string::npos || next >= values.size() || !values[next].isKnown())
            return std::nullopt;
        std::string format = text.substr(i + 1, end - i);
        if (format.back() == 'i' || format.back() == 'u')
            format.back() = 'd';
        if (format.back() == 'r')
            format.back() = 's';
        out += formatted(values[next++], format);
        i = end;
    }
    return out;
}

std::optional<std::string> braceFormat(const std::string& text, const Arguments& arguments)
{
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool twice = i + 1 < text.size() && text[i + 1] == text[i];
        if (text[i] == '}' || (text[i] == '{' && twice)) {
            out += text[i];
            i += twice ? 1 : 0;
            continue;
        }
        if (text[i] != '{') {
            out += text[i];
            continue;
        }
        const std::size_t end = text.find('}', i);
        if (end == std::string::npos)
            return std::nullopt;
        const std::string inner = text.substr(i + 1, end - i - 1), name = inner.substr(0, inner.find(':'));
        const std::string format = inner.find(':') == std::string::npos ? "" : inner.substr(inner.find(':') + 1);
        std::size_t place = SIZE_MAX;
        if (name.empty())
            place = next++;
        else if (name.find_first_not_of("0123456789") == std::string::npos && name.size() < 5)
            place = std::stoul(name);
        const Value* value = arguments.find(name, place);
        if (value == nullptr || !value->isKnown())
            return std::nullopt;
        out += formatted(*value, format);
        i = end;
    }
    return out;
}

} // namespace nsk::python
