// SPDX-License-Identifier: MIT
// What commands print, where that can be told without running them.
#include "core/exchange/import/shell/interpreter.h"
#include "core/exchange/import/shell/text.h"

#include <algorithm>
#include <cstdio>

namespace nsk::shell {

namespace {

constexpr std::size_t sequenceMost = 100'000;

} // namespace

std::optional<std::string> Interpreter::printed(const List& steps)
{
    if (!steps.text.empty()) // a function that long prints more than a variable is meant for
        return std::nullopt;
    if (++m_depth > 60) {
        --m_depth;
        return std::nullopt;
    }
    std::optional<std::string> all = std::string();
    for (const Step& one : steps.steps) {
        std::optional<std::string> passed;
        for (const Command& command : one.pipeline.commands) {
            passed = printedBy(command, passed);
            if (!passed)
                break;
        }
        if (one.before == "||" && all && !all->empty())
            break; // the first of them has said it
        if (!passed) {
            all.reset();
            break;
        }
        *all += *passed;
        step(passed->size());
    }
    --m_depth;
    return all;
}

std::optional<std::string> Interpreter::printedBy(const Command& command, const std::optional<std::string>& input)
{
    step();
    if (const auto* group = std::get_if<Group>(&command.what))
        return printed(*group->body);
    const auto* plain = std::get_if<Simple>(&command.what);
    if (plain == nullptr || plain->words.empty())
        return std::nullopt;
    Invocation invocation{.words = expand(plain->words), .written = command.words, .line = command.line};
    invocation.input = inputOf(command, input);
    if (invocation.words.empty() || !invocation.isKnown())
        return std::nullopt;
    if (const auto function = m_functions.find(invocation.words[0].text); function != m_functions.end()) {
        const auto before = std::exchange(m_arguments, {invocation.words.begin() + 1, invocation.words.end()});
        auto text = printed(*function->second->body);
        m_arguments = before;
        return text;
    }
    if (auto text = builtinOutput(invocation))
        return text;
    return m_machine.output(*this, invocation);
}

namespace {

/// printf(1) with what scripts use: %s %d %i %x %X %c %02x, \n \t.
std::optional<std::string> formatted(const std::vector<std::string>& words)
{
    if (words.size() < 2)
        return std::nullopt;
    const std::string& format = words[1];
    std::string made;
    std::size_t next = 2;
    do {
        const std::size_t before = next;
        for (std::size_t i = 0; i < format.size(); ++i) {
            if (format[i] == '\\' && i + 1 < format.size()) {
                const char c = format[++i];
                made += c == 'n' ? '\n' : c == 't' ? '\t' : c;
                continue;
            }
            if (format[i] != '%') {
                made += format[i];
                continue;
            }
            std::size_t end = i + 1;
            while (end < format.size() && std::string_view("0123456789-").find(format[end]) != std::string_view::npos)
                ++end;
            if (end >= format.size())
                return std::nullopt;
            const char kind = format[end];
            const std::string how = format.substr(i + 1, end - i - 1);
            i = end;
            if (kind == '%') {
                made += '%';
                continue;
            }
            const std::string value = next < words.size() ? words[next++] : std::string();
            const int width = how.empty() || how[0] == '-' || how.size() > 3 ? 0 : std::stoi(how);
            std::string piece = value;
            if (kind == 'd' || kind == 'i' || kind == 'x' || kind == 'X' || kind == 'u') {
                const auto number = integer(value.empty() ? "0" : value);
                if (!number)
                    return std::nullopt;
                char text[32];
                std::snprintf(text, sizeof text,
                              kind == 'x'   ? "%llx"
                              : kind == 'X' ? "%llX"
                                            : "%lld",
                              static_cast<long long>(*number));
                piece = text;
            } else if (kind != 's' && kind != 'c') {
                return std::nullopt;
            }
            if (piece.size() < static_cast<std::size_t>(width))
                piece.insert(0, static_cast<std::size_t>(width) - piece.size(), how[0] == '0' ? '0' : ' ');
            made += piece;
        }
        if (next == before || made.size() > 1'000'000)
            break;
    } while (next < words.size());
    return made;
}

} // namespace

std::optional<std::string> Interpreter::builtinOutput(const Invocation& invocation)
{
    if (!invocation.isKnown() || invocation.words.empty())
        return std::nullopt;
    const std::vector<std::string> words = invocation.plain();
    const std::string& name = words[0];
    if (name == "echo") {
        std::string text;
        std::size_t first = 1;
        bool end = true, escapes = false;
        for (; first < words.size() && (words[first] == "-n" || words[first] == "-e" || words[first] == "-ne");
             ++first) {
            end = end && words[first].find('n') == std::string::npos;
            escapes = escapes || words[first].find('e') != std::string::npos;
        }
        for (std::size_t i = first; i < words.size(); ++i)
            text += (i > first ? " " : "") + words[i];
        if (escapes)
            text = replaced(replaced(text, "\\n", "\n", true), "\\t", "\t", true);
        return text + (end ? "\n" : "");
    }
    if (name == "printf")
        return formatted(words);
    if (name == "cat" && words.size() == 1)
        return invocation.input;
    if (name == "seq" && words.size() > 1) {
        std::vector<std::int64_t> numbers;
        bool wide = false;
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (words[i] == "-w") {
                wide = true;
                continue;
            }
            const auto one = integer(words[i]);
            if (!one)
                return std::nullopt;
            numbers.push_back(*one);
        }
        if (numbers.empty() || numbers.size() > 3)
            return std::nullopt;
        const std::int64_t from = numbers.size() > 1 ? numbers.front() : 1, to = numbers.back();
        const std::int64_t by = numbers.size() == 3 ? numbers[1] : 1;
        std::string text;
        std::size_t count = 0;
        for (std::int64_t i = from; by != 0 && (by > 0 ? i <= to : i >= to) && count < sequenceMost; i += by, ++count) {
            std::string one = std::to_string(i);
            if (wide)
                one.insert(0, std::to_string(to).size() - std::min(std::to_string(to).size(), one.size()), '0');
            text += one + "\n";
        }
        return text;
    }
    if (name == "expr") {
        std::string text;
        for (std::size_t i = 1; i < words.size(); ++i)
            text += words[i] + " ";
        const auto value = calculate(text);
        return value ? std::optional(std::to_string(*value) + "\n") : std::nullopt;
    }
    if ((name == "basename" || name == "dirname") && words.size() > 1) {
        const std::size_t slash = words[1].rfind('/');
        if (name == "basename")
            return words[1].substr(slash == std::string::npos ? 0 : slash + 1) + "\n";
        return (slash == std::string::npos ? "." : words[1].substr(0, slash)) + "\n";
    }
    if (name == "tr" && words.size() == 3 && words[1].size() == words[2].size() && invocation.input &&
        words[1].find_first_of("[-\\") == std::string::npos) {
        std::string text = *invocation.input;
        for (char& c : text) {
            if (const std::size_t at = words[1].find(c); at != std::string::npos)
                c = words[2][at];
        }
        return text;
    }
    if (name == "cut" && invocation.input) {
        std::string delimiter = "\t";
        std::optional<std::int64_t> field;
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (words[i].starts_with("-d"))
                delimiter = words[i].size() > 2 ? words[i].substr(2) : i + 1 < words.size() ? words[++i] : delimiter;
            else if (words[i].starts_with("-f"))
                field = integer(words[i].size() > 2 ? words[i].substr(2) : i + 1 < words.size() ? words[++i] : "");
            else
                return std::nullopt;
        }
        if (!field || *field < 1 || delimiter.size() != 1)
            return std::nullopt;
        std::string text;
        for (const std::string& line : wordsOf(*invocation.input, "\n")) {
            std::size_t at = 0;
            for (std::int64_t i = 1; i < *field && at != std::string::npos; ++i) {
                const std::size_t found = line.find(delimiter, at);
                at = found == std::string::npos ? found : found + 1;
            }
            if (at != std::string::npos)
                text += line.substr(at, line.find(delimiter, at) == std::string::npos ? std::string::npos
                                                                                      : line.find(delimiter, at) - at);
            text += '\n';
        }
        return text;
    }
    if (name == "id" && words.size() == 2 && words[1] == "-u")
        return "0\n";
    if (name == "whoami")
        return "root\n";
    return std::nullopt;
}

} // namespace nsk::shell
