// SPDX-License-Identifier: MIT
// What expressions come to: names, numbers, operators, what is picked out of lists and dictionaries.
#include "core/exchange/import/python/follower.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace nsk::python {

Value Follower::nameValue(const std::string& name) const
{
    if (name == "True" || name == "False")
        return Value::of(name == "True");
    if (name == "None")
        return Value::none();
    for (const Frame* frame : {m_frames.back(), m_frames.front()}) {
        if (const auto found = frame->names.find(name); found != frame->names.end())
            return found->second;
    }
    return Value{.text = name};
}

Value Follower::evaluate(const Expr& expression)
{
    using K = Expression::Kind;
    const Nested nested(*this);
    step();
    const Expression& what = *expression;
    switch (what.kind) {
    case K::Number: {
        std::string digits = what.text;
        std::erase(digits, '_');
        const bool hex = digits.starts_with("0x") || digits.starts_with("0X");
        std::int64_t whole = 0;
        const char* from = digits.data() + (hex ? 2 : 0);
        if (const auto [end, error] = std::from_chars(from, digits.data() + digits.size(), whole, hex ? 16 : 10);
            error == std::errc() && end == digits.data() + digits.size())
            return Value::of(whole);
        double real = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), real);
        return error == std::errc() && end == digits.data() + digits.size() ? Value::of(real) : Value();
    }
    case K::Text:
        step(what.text.size());
        return Value::of(what.text);
    case K::Format:
        return format(what);
    case K::Name:
        return nameValue(what.text);
    case K::List:
    case K::Tuple:
    case K::Dict: {
        std::vector<Value> all;
        for (const Expr& part : what.parts)
            all.push_back(evaluate(part));
        Value made = Value::list(std::move(all));
        made.kind = what.kind == K::Dict ? Value::Kind::Dict : Value::Kind::List;
        return made;
    }
    case K::Call:
        return call(what);
    case K::Attribute:
        return attributeOf(what);
    case K::Index:
        return indexed(what);
    case K::Binary:
        return binary(what);
    case K::Unary: {
        const Value value = evaluate(what.parts[0]);
        if (what.text == "not")
            return value.truth() ? Value::of(!*value.truth()) : Value();
        if (!value.isNumber() || (what.text != "-" && what.text != "+"))
            return Value();
        if (what.text == "+")
            return value;
        return value.kind == Value::Kind::Real
                   ? Value::of(-value.real)
                   : Value::of(static_cast<std::int64_t>(0ULL - static_cast<std::uint64_t>(value.integer)));
    }
    case K::Choice: {
        const auto truth = evaluate(what.parts[1]).truth();
        return truth ? evaluate(what.parts[*truth ? 0 : 2]) : Value();
    }
    case K::Comprehension:
        return comprehension(what);
    case K::Unknown:
        break;
    }
    return {};
}

Value Follower::format(const Expression& expression)
{
    std::string text;
    for (std::size_t i = 0; i < expression.parts.size(); ++i) {
        const Value value = evaluate(expression.parts[i]);
        if (!value.isKnown())
            return {};
        text += formatted(value, expression.words[i]);
    }
    step(text.size());
    return Value::of(std::move(text));
}

Value Follower::attributeOf(const Expression& expression)
{
    const Value object = evaluate(expression.parts[0]);
    if (object.members) {
        if (const auto found = object.members->find(expression.text); found != object.members->end())
            return found->second;
    }
    if (const Statement* method =
            methodIn(object.kind == Value::Kind::Object ? object.definition : nullptr, expression.text))
        return Value{.kind = Value::Kind::Function,
                     .text = expression.text,
                     .definition = method,
                     .self = std::make_shared<Value>(object)};
    if (auto known = m_library.attribute(object, expression.text))
        return *known;
    return {};
}

Value Follower::indexed(const Expression& expression)
{
    const Value object = evaluate(expression.parts[0]), key = evaluate(expression.parts[1]);
    if (object.kind == Value::Kind::List && key.kind == Value::Kind::Integer) {
        const auto size = static_cast<std::int64_t>(object.items->size());
        const std::int64_t at = key.integer < 0 ? key.integer + size : key.integer;
        return at >= 0 && at < size ? (*object.items)[static_cast<std::size_t>(at)] : Value();
    }
    if (object.kind == Value::Kind::Dict) {
        for (std::size_t i = 0; i + 1 < object.items->size(); i += 2) {
            step();
            if ((*object.items)[i] == key)
                return (*object.items)[i + 1];
        }
        return {};
    }
    if (key.isText()) {
        if (auto found = m_library.call(*this, &object, "get", {{key}, {}}, nullptr))
            return *found;
    }
    return {};
}

Value Follower::binary(const Expression& expression)
{
    const std::string& operation = expression.text;
    const Value left = evaluate(expression.parts[0]);
    if (operation == "and" || operation == "or") {
        const auto truth = left.truth();
        if (truth && *truth == (operation == "or"))
            return left;
        const Value right = evaluate(expression.parts[1]);
        return truth ? right : Value();
    }
    const Value right = evaluate(expression.parts[1]);
    if (operation == "%" && left.kind == Value::Kind::Text) {
        const bool several = right.kind == Value::Kind::List;
        auto text = percentFormat(left.text, several ? *right.items : std::vector<Value>{right});
        step(text ? text->size() : 0);
        return text ? Value::of(std::move(*text)) : Value();
    }
    if (!left.isKnown() || !right.isKnown())
        return {};
    if (operation == "==" || operation == "is")
        return Value::of(left == right);
    if (operation == "!=" || operation == "is not")
        return Value::of(!(left == right));
    if (operation == "in" || operation == "not in") {
        const auto items = itemsOf(right);
        return items ? Value::of((std::ranges::find(*items, left) != items->end()) == (operation == "in")) : Value();
    }
    if (operation == "+" && left.isText() && right.isText()) {
        step(left.text.size() + right.text.size());
        return Value::of(left.text + right.text);
    }
    if (operation == "+" && left.kind == Value::Kind::List && right.kind == Value::Kind::List) {
        std::vector<Value> all = *left.items;
        all.insert(all.end(), right.items->begin(), right.items->end());
        step(all.size() * 64);
        return Value::list(std::move(all));
    }
    if (operation == "*" && left.kind == Value::Kind::Text && right.kind == Value::Kind::Integer &&
        right.integer >= 0 && right.integer * static_cast<std::int64_t>(left.text.size() + 1) < 100'000) {
        std::string text;
        for (std::int64_t i = 0; i < right.integer; ++i)
            text += left.text;
        step(text.size());
        return Value::of(std::move(text));
    }
    if (!left.isNumber() || !right.isNumber())
        return {};
    const double a = left.number(), b = right.number();
    if (operation == "<" || operation == ">" || operation == "<=" || operation == ">=")
        return Value::of(operation == "<" ? a < b : operation == ">" ? a > b : operation == "<=" ? a <= b : a >= b);
    double result = 0;
    if (operation == "+")
        result = a + b;
    else if (operation == "-")
        result = a - b;
    else if (operation == "*")
        result = a * b;
    else if (operation == "**")
        result = std::pow(a, b);
    else if (operation == "<<" && b >= 0 && b < 50)
        result = a * std::pow(2, b);
    else if (b == 0)
        return {};
    else if (operation == "/")
        return Value::of(a / b);
    else if (operation == "//")
        result = std::floor(a / b);
    else if (operation == "%")
        result = a - b * std::floor(a / b);
    else
        return {};
    const bool whole = left.kind != Value::Kind::Real && right.kind != Value::Kind::Real && std::abs(result) < 9e15;
    return whole ? Value::of(static_cast<std::int64_t>(result)) : Value::of(result);
}

Value Follower::comprehension(const Expression& expression)
{
    const auto items = itemsOf(evaluate(expression.parts[2]));
    if (!items)
        return {};
    std::vector<Value> all;
    for (const Value& item : *items) {
        assign(*expression.parts[1], item);
        if (expression.parts.size() > 3 && !evaluate(expression.parts[3]).truth().value_or(false))
            continue;
        all.push_back(evaluate(expression.parts[0]));
    }
    return Value::list(std::move(all));
}

std::optional<std::vector<Value>> Follower::itemsOf(const Value& value)
{
    if (value.kind == Value::Kind::List) {
        step(value.items->size() * 32);
        return *value.items;
    }
    std::vector<Value> all;
    if (value.kind == Value::Kind::Dict) {
        for (std::size_t i = 0; i + 1 < value.items->size(); i += 2)
            all.push_back((*value.items)[i]);
        return all;
    }
    if (value.kind != Value::Kind::Text || value.text.size() > 10'000)
        return std::nullopt;
    if (std::ranges::any_of(value.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return std::nullopt; // its letters are not its bytes
    for (const char c : value.text)
        all.push_back(Value::of(std::string(1, c)));
    return all;
}

} // namespace nsk::python
