// SPDX-License-Identifier: MIT
// Words to values: variables, what is printed by commands, braces.
#include "core/exchange/import/shell/interpreter.h"
#include "core/exchange/import/shell/text.h"

#include <algorithm>
#include <cctype>

namespace nsk::shell {

namespace {

/// What is left without the shortest or longest head or tail that fits.
std::string without(const std::string& text, const std::string& pattern, bool head, bool longest)
{
    const std::size_t size = text.size();
    for (std::size_t i = 0; i <= size; ++i) {
        const std::size_t length = longest ? size - i : i;
        const std::string_view piece =
            head ? std::string_view(text).substr(0, length) : std::string_view(text).substr(size - length);
        if (fits(piece, pattern))
            return head ? text.substr(length) : text.substr(0, size - length);
    }
    return text;
}

} // namespace

std::vector<Argument> Interpreter::expand(const std::vector<Word>& words)
{
    std::vector<Argument> all;
    for (const Word& word : words)
        expand(word, all);
    return all;
}

void Interpreter::expand(const Word& word, std::vector<Argument>& into)
{
    if (const auto text = word.literal()) { // mostly
        const bool plain = !word.parts.empty() && std::ranges::none_of(word.parts, &Part::quoted);
        if (plain && text->find('{') != std::string::npos) {
            for (std::string& one : braced(*text)) {
                again(one.size());
                into.push_back({std::move(one), true});
            }
            return;
        }
        weigh(text->size() + literalWeight);
        into.push_back({*text, true});
        return;
    }
    // Braces come before values: a word of braces around a variable is several words.
    std::vector<Argument> made{Argument{}};
    bool any = false; // an unquoted variable that is empty makes no word
    const auto append = [&](const Argument& value) {
        for (Argument& one : made) {
            one.text += value.text;
            one.known = one.known && value.known;
            if (!value.unset.empty())
                one.unset = value.unset;
        }
    };
    std::vector<Argument> done;
    for (const Part& part : word.parts) {
        if (part.kind == Part::Kind::Text) {
            append({part.text, true});
            any = any || part.quoted || !part.text.empty();
            continue;
        }
        std::vector<Argument> values = valuesOf(part);
        const bool several = part.text == "@" || (part.index && part.index->literal() == "@");
        if (part.quoted && !several) {
            Argument one{};
            for (std::size_t i = 0; i < values.size(); ++i)
                one = {one.text + (i ? " " : "") + values[i].text, one.known && values[i].known, values[i].unset};
            append(one);
            any = true;
            continue;
        }
        std::vector<Argument> fields;
        for (const Argument& value : values) {
            if (part.quoted || !value.known) {
                fields.push_back(value);
                continue;
            }
            for (std::string& field : wordsOf(value.text, " \t\n"))
                fields.push_back({std::move(field), true, value.unset});
            if (value.text.empty() && !value.unset.empty()) {
                append({{}, true, value.unset});
                m_unset = value.unset;
            }
        }
        for (std::size_t i = 0; i < fields.size(); ++i) {
            i > 0 ? again(fields[i].text.size()) : step(fields[i].text.size());
            append(fields[i]);
            any = true;
            if (i + 1 < fields.size()) {
                done.insert(done.end(), made.begin(), made.end());
                made = {Argument{}};
            }
        }
    }
    if (any)
        done.insert(done.end(), made.begin(), made.end());
    for (Argument& one : done) {
        const bool braces =
            one.known && one.text.find('{') != std::string::npos && std::ranges::none_of(word.parts, &Part::quoted);
        if (!braces) {
            into.push_back(std::move(one));
            continue;
        }
        for (std::string& text : braced(one.text)) {
            again(text.size());
            into.push_back({std::move(text), true, one.unset});
        }
    }
}

Argument Interpreter::join(std::span<const Part> parts)
{
    Argument all{};
    for (const Part& part : parts) {
        if (part.kind == Part::Kind::Text) {
            all.text += part.text;
            continue;
        }
        const std::vector<Argument> values = valuesOf(part);
        for (std::size_t i = 0; i < values.size(); ++i)
            all = {all.text + (i ? " " : "") + values[i].text, all.known && values[i].known,
                   values[i].unset.empty() ? all.unset : values[i].unset};
        step(all.text.size());
    }
    return all;
}

std::vector<Argument> Interpreter::valuesOf(const Part& part)
{
    step();
    if (part.kind == Part::Kind::Arithmetic) {
        const auto value = calculate(part.text);
        return {value ? Argument{std::to_string(*value), true} : Argument{{}, false}};
    }
    if (part.kind == Part::Kind::Command) {
        const auto parsed = parse(part.text, m_report.line());
        std::optional<std::string> text = parsed ? printed(**parsed) : std::nullopt;
        while (text && text->ends_with('\n'))
            text->pop_back();
        return {Argument{text.value_or(""), text.has_value()}};
    }
    if (part.text == "@" || part.text == "*") {
        weigh(m_arguments.size());
        return m_arguments;
    }
    Argument value{};
    bool isSet = true;
    const bool digit = !part.text.empty() && std::isdigit(static_cast<unsigned char>(part.text[0]));
    if (part.text == "#") {
        value.text = std::to_string(m_arguments.size());
    } else if (part.text == "?") {
        value = {m_last == Outcome::False ? "1" : "0", m_last != Outcome::Unknown};
    } else if (part.text == "0") {
        value.text = "script";
    } else if (digit) {
        const std::size_t index = part.text.size() > 4 ? 99'999 : static_cast<std::size_t>(std::stoi(part.text));
        isSet = index <= m_arguments.size();
        value = isSet ? m_arguments[index - 1] : Argument{};
    } else if (part.text == "$" || part.text == "!" || part.text == "-" || part.text == "RANDOM" ||
               part.text == "SECONDS") {
        value.known = false;
    } else if (const auto found = m_variables.find(part.text); found != m_variables.end()) {
        const Variable& variable = found->second;
        if (part.index) {
            const std::string key = join(*part.index).text;
            if (key == "@" || key == "*") {
                std::vector<Argument> all;
                weigh(variable.elements.size());
                for (const auto& [name, element] : variable.elements)
                    all.push_back(element);
                if (part.action == "length")
                    return {Argument{std::to_string(all.size()), true}};
                if (part.action == "!") { // the keys
                    all.clear();
                    for (const auto& [name, element] : variable.elements) {
                        const std::size_t first = std::min(name.find_first_not_of('0'), name.size() - 1);
                        all.push_back({name.size() == 8 && integer(name) ? name.substr(first) : name, true});
                    }
                }
                return all;
            }
            auto element = variable.elements.find(key);
            if (const auto number = calculate(key); element == variable.elements.end() && number && *number >= 0) {
                std::string padded = std::to_string(*number);
                padded.insert(0, 8 - std::min<std::size_t>(8, padded.size()), '0');
                element = variable.elements.find(padded);
            }
            isSet = element != variable.elements.end();
            value = isSet ? element->second : Argument{};
        } else {
            value = variable.value;
        }
    } else {
        static const std::unordered_map<std::string, std::string> usual{
            {"EUID", "0"}, {"UID", "0"}, {"USER", "root"}, {"HOME", "/root"}, {"PWD", "/root"}, {"SHELL", "/bin/bash"}};
        const auto known = usual.find(part.text);
        isSet = known != usual.end();
        value.text = isSet ? known->second : std::string();
    }
    if (!isSet)
        value.unset = part.text;
    return {actOn(part, std::move(value), isSet)};
}

Argument Interpreter::actOn(const Part& part, Argument value, bool isSet)
{
    const std::string& action = part.action;
    if (action.empty())
        return value;
    if (action == "!")
        return {{}, false};
    const bool empty = !isSet || (action.starts_with(':') && action.size() == 2 && value.known && value.text.empty());
    const auto argument = [&] { return part.argument ? join(*part.argument) : Argument{}; };
    if (action == ":-" || action == "-")
        return empty ? argument() : value;
    if (action == ":=" || action == "=") {
        if (!empty)
            return value;
        Argument given = argument();
        m_variables[part.text] = {given, {}};
        return given;
    }
    if (action == ":+" || action == "+")
        return empty ? Argument{} : argument();
    if (action == ":?" || action == "?")
        return empty ? Argument{{}, false} : value;
    if (!value.known)
        return value;
    if (action == "length")
        return {std::to_string(value.text.size()), true};
    const Argument wanted = argument();
    if (!wanted.known)
        return {{}, false};
    step(value.text.size());
    if (!isSet)
        return value;
    if (action[0] == '#' || action[0] == '%') {
        if (value.text.size() * std::max<std::size_t>(1, wanted.text.size()) > 1'000'000)
            return {{}, false};
        return {without(value.text, wanted.text, action[0] == '#', action.size() == 2), true};
    }
    if (action[0] == '/') {
        const std::size_t slash = wanted.text.find('/');
        const std::string by = slash == std::string::npos ? "" : wanted.text.substr(slash + 1);
        Argument made{replaced(value.text, wanted.text.substr(0, slash), by, action.size() == 2), true};
        step(made.text.size());
        return made;
    }
    if (action[0] == '^' || action[0] == ',') {
        for (std::size_t i = 0;
             i < (action.size() == 2 ? value.text.size() : std::min<std::size_t>(1, value.text.size())); ++i) {
            const auto c = static_cast<unsigned char>(value.text[i]);
            value.text[i] = static_cast<char>(action[0] == '^' ? std::toupper(c) : std::tolower(c));
        }
        return value;
    }
    if (action == ":") {
        const std::size_t colon = wanted.text.find(':');
        auto from = calculate(wanted.text.substr(0, colon));
        const auto length = colon == std::string::npos
                                ? std::optional<std::int64_t>(static_cast<std::int64_t>(value.text.size()))
                                : calculate(wanted.text.substr(colon + 1));
        if (!from || !length)
            return {{}, false};
        const auto size = static_cast<std::int64_t>(value.text.size());
        *from = std::clamp<std::int64_t>(*from < 0 ? size + *from : *from, 0, size);
        const std::int64_t end = *length < 0 ? size + *length : std::min(size, *from + *length);
        return {value.text.substr(static_cast<std::size_t>(*from),
                                  static_cast<std::size_t>(std::max<std::int64_t>(0, end - *from))),
                true};
    }
    return {{}, false};
}

} // namespace nsk::shell
