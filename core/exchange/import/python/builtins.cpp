// SPDX-License-Identifier: MIT
// What Python itself has: range(), str(), enumerate(), the methods of texts, lists and dictionaries.
#include "core/exchange/import/python/follower.h"

#include <algorithm>
#include <charconv>

namespace nsk::python {

namespace {

constexpr std::int64_t rangeMost = 100'000;

Value rangeOf(const Arguments& arguments)
{
    std::int64_t bounds[3]{0, 0, 1};
    const std::size_t count = arguments.inOrder.size();
    if (count == 0 || count > 3)
        return {};
    for (std::size_t i = 0; i < count; ++i) {
        if (arguments.inOrder[i].kind != Value::Kind::Integer)
            return {};
        bounds[count == 1 ? 1 : i] = arguments.inOrder[i].integer;
    }
    std::vector<Value> all;
    if (bounds[2] == 0)
        return {};
    for (std::int64_t i = bounds[0]; bounds[2] > 0 ? i < bounds[1] : i > bounds[1]; i += bounds[2]) {
        if (static_cast<std::int64_t>(all.size()) >= rangeMost || std::abs(i) > (1LL << 60) ||
            std::abs(bounds[2]) > (1LL << 60))
            return {};
        all.push_back(Value::of(i));
    }
    return Value::list(std::move(all));
}

Value wholeNumber(const Value& value)
{
    if (value.kind == Value::Kind::Real && std::abs(value.real) < 9e15)
        return Value::of(static_cast<std::int64_t>(value.real));
    if (value.isNumber())
        return Value::of(value.integer);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.text.data(), value.text.data() + value.text.size(), number);
    return value.isText() && error == std::errc() && end == value.text.data() + value.text.size() ? Value::of(number)
                                                                                                  : Value();
}

std::string cased(std::string text, bool upper)
{
    std::ranges::transform(text, text.begin(), [upper](char c) {
        return static_cast<char>(upper ? std::toupper(static_cast<unsigned char>(c))
                                       : std::tolower(static_cast<unsigned char>(c)));
    });
    return text;
}

std::string stripped(const std::string& text)
{
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    return from == std::string::npos ? std::string() : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

std::vector<Value> pieces(const std::string& text, const std::string& between)
{
    std::vector<Value> all;
    std::size_t at = 0;
    while (at <= text.size() && all.size() < 100'000) {
        const std::size_t end = between.empty() ? text.find_first_of(" \t\r\n", at) : text.find(between, at);
        const std::string piece = text.substr(at, std::min(end, text.size()) - at);
        if (!between.empty() || !piece.empty())
            all.push_back(Value::of(piece));
        if (end == std::string::npos)
            break;
        at = end + std::max<std::size_t>(between.size(), 1);
    }
    return all;
}

} // namespace

std::optional<Value> Follower::builtin(const std::string& name, const Arguments& arguments)
{
    const Value first = arguments.inOrder.empty() ? Value() : arguments.inOrder[0];
    if (name == "print" || name == "super")
        return Value::none();
    if (name == "range" || name == "xrange") {
        Value made = rangeOf(arguments);
        step(made.items ? made.items->size() * 32 : 0);
        return made;
    }
    if (name == "dict") {
        Value made = Value::list({});
        made.kind = Value::Kind::Dict;
        for (const auto& [key, value] : arguments.named) {
            made.items->push_back(Value::of(key));
            made.items->push_back(value);
        }
        return arguments.inOrder.empty() && arguments.whole ? made : Value();
    }
    if (arguments.inOrder.empty())
        return std::nullopt;
    if (name == "str")
        return first.isKnown() && !first.items ? Value::of(first.str()) : Value();
    if (name == "int")
        return wholeNumber(first);
    if (name == "float")
        return first.isNumber() ? Value::of(first.number()) : Value();
    const auto items = itemsOf(first);
    if (name == "len")
        return items ? Value::of(static_cast<std::int64_t>(items->size())) : Value();
    if (name == "list" || name == "tuple" || name == "sorted" || name == "set")
        return items ? Value::list(*items) : Value();
    if (name == "reversed")
        return items ? Value::list(std::vector<Value>(items->rbegin(), items->rend())) : Value();
    if (name == "enumerate" || name == "zip") {
        if (!items)
            return Value();
        const Value* from = arguments.find("start", 1);
        const auto others =
            name == "zip" && arguments.inOrder.size() == 2 ? itemsOf(arguments.inOrder[1]) : std::nullopt;
        std::vector<Value> all;
        for (std::size_t i = 0; i < items->size() && (name != "zip" || (others && i < others->size())); ++i) {
            step(64);
            const std::int64_t number = static_cast<std::int64_t>(i) + (from != nullptr ? from->integer : 0);
            all.push_back(name == "zip" ? Value::list({(*items)[i], (*others)[i]})
                                        : Value::list({Value::of(number), (*items)[i]}));
        }
        return Value::list(std::move(all));
    }
    return std::nullopt;
}

std::optional<Value> Follower::methodOf(const Value& receiver, const std::string& name, const Arguments& arguments)
{
    const Value first = arguments.inOrder.empty() ? Value() : arguments.inOrder[0];
    if (receiver.kind == Value::Kind::Text) {
        if (name == "format") {
            auto text = braceFormat(receiver.text, arguments);
            step(text ? text->size() : 0);
            return text ? Value::of(std::move(*text)) : Value();
        }
        if (name == "upper" || name == "lower")
            return Value::of(cased(receiver.text, name == "upper"));
        if (name == "strip")
            return Value::of(stripped(receiver.text));
        if (name == "split" || name == "splitlines")
            return Value::list(pieces(receiver.text, name == "split" ? first.text : "\n"));
        if (name == "replace" && arguments.inOrder.size() == 2 && !first.text.empty()) {
            std::string text;
            for (const Value& piece : pieces(receiver.text, first.text))
                text += piece.text + arguments.inOrder[1].text;
            text.resize(text.size() - std::min(text.size(), arguments.inOrder[1].text.size()));
            step(text.size());
            return Value::of(std::move(text));
        }
        if (name == "join") {
            const auto items = itemsOf(first);
            std::string text;
            for (std::size_t i = 0; items && i < items->size(); ++i)
                text += (i == 0 ? "" : receiver.text) + (*items)[i].str();
            step(text.size());
            return items ? Value::of(std::move(text)) : Value();
        }
        if (name == "startswith" || name == "endswith")
            return Value::of(name == "startswith" ? receiver.text.starts_with(first.text)
                                                  : receiver.text.ends_with(first.text));
        return std::nullopt;
    }
    if (receiver.kind == Value::Kind::List) {
        if ((name == "append" || name == "add") && receiver.items->size() < static_cast<std::size_t>(rangeMost)) {
            step(64);
            receiver.items->push_back(first);
            return Value::none();
        }
        if (name == "extend") {
            const auto items = itemsOf(first);
            if (items)
                receiver.items->insert(receiver.items->end(), items->begin(), items->end());
            return Value::none();
        }
        return std::nullopt;
    }
    if (receiver.kind != Value::Kind::Dict)
        return std::nullopt;
    std::vector<Value> all;
    for (std::size_t i = 0; i + 1 < receiver.items->size(); i += 2) {
        step(64);
        if (name == "items")
            all.push_back(Value::list({(*receiver.items)[i], (*receiver.items)[i + 1]}));
        else if (name == "get" && (*receiver.items)[i] == first)
            return (*receiver.items)[i + 1];
        else
            all.push_back((*receiver.items)[i + (name == "values" ? 1 : 0)]);
    }
    if (name == "get")
        return arguments.inOrder.size() > 1 ? arguments.inOrder[1] : Value::none();
    return name == "items" || name == "keys" || name == "values" ? std::optional(Value::list(std::move(all)))
                                                                 : std::nullopt;
}

} // namespace nsk::python
