// SPDX-License-Identifier: MIT
#include "core/exchange/import/shell/text.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace nsk::shell {

std::optional<std::int64_t> integer(std::string_view text)
{
    if (text.empty() || text.size() > 18)
        return std::nullopt;
    const std::size_t first = text[0] == '-' || text[0] == '+' ? 1 : 0;
    if (first == text.size() || text.find_first_not_of("0123456789", first) != std::string_view::npos)
        return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text.substr(first))
        value = value * 10 + (c - '0');
    return text[0] == '-' ? -value : value;
}

std::string replaced(const std::string& text, const std::string& pattern, const std::string& by, bool all)
{
    if (pattern.empty())
        return text;
    std::string made;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t found = text.find(pattern, at);
        if (found == std::string::npos)
            break;
        made += text.substr(at, found - at) + by;
        at = found + pattern.size();
        if (!all)
            break;
    }
    return made + text.substr(at);
}

std::vector<std::string> wordsOf(const std::string& text, std::string_view between)
{
    std::vector<std::string> words;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(between, at)) != std::string::npos) {
        const std::size_t end = std::min(text.find_first_of(between, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

namespace {

/// {1..9}, {a..e}, {01..10..2}
std::vector<std::string> sequence(const std::string& inside, std::size_t most)
{
    const std::size_t dots = inside.find("..");
    if (dots == std::string::npos)
        return {};
    const std::size_t second = inside.find("..", dots + 2);
    const std::string from = inside.substr(0, dots);
    const std::string to = inside.substr(dots + 2, second == std::string::npos ? second : second - dots - 2);
    std::int64_t by = 1;
    if (second != std::string::npos)
        by = std::max<std::int64_t>(1, std::abs(integer(inside.substr(second + 2)).value_or(1)));
    std::vector<std::string> all;
    const auto first = integer(from), last = integer(to);
    const bool letters = from.size() == 1 && to.size() == 1 && std::isalpha(static_cast<unsigned char>(from[0])) &&
                         std::isalpha(static_cast<unsigned char>(to[0]));
    if (!letters && (!first || !last))
        return {};
    const std::int64_t start = letters ? from[0] : *first, end = letters ? to[0] : *last;
    const std::size_t width = from.size() > 1 && from[0] == '0' ? from.size() : 0;
    for (std::int64_t i = start; start <= end ? i <= end : i >= end; i += start <= end ? by : -by) {
        std::string one = letters ? std::string(1, static_cast<char>(i)) : std::to_string(i);
        if (one.size() < width)
            one.insert(0, width - one.size(), '0');
        all.push_back(std::move(one));
        if (all.size() >= most)
            break;
    }
    return all;
}

} // namespace

std::vector<std::string> braced(const std::string& text, std::size_t most)
{
    // The first braces that are a list or a sequence; what stands behind them is looked at in turn.
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        int depth = 0;
        std::vector<std::size_t> commas;
        std::size_t close = std::string::npos;
        for (std::size_t i = open; i < text.size() && close == std::string::npos; ++i) {
            if (text[i] == '{')
                ++depth;
            else if (text[i] == '}' && --depth == 0)
                close = i;
            else if (text[i] == ',' && depth == 1)
                commas.push_back(i);
        }
        if (close == std::string::npos)
            return {text};
        std::vector<std::string> choices;
        if (commas.empty()) {
            choices = sequence(text.substr(open + 1, close - open - 1), most);
        } else {
            std::size_t from = open + 1;
            commas.push_back(close);
            for (const std::size_t comma : commas) {
                for (std::string& one : braced(text.substr(from, comma - from), most))
                    choices.push_back(std::move(one));
                from = comma + 1;
            }
        }
        if (choices.empty())
            continue;
        std::vector<std::string> all;
        const std::vector<std::string> tails = braced(text.substr(close + 1), most);
        for (const std::string& choice : choices) {
            for (const std::string& tail : tails) {
                if (all.size() >= most)
                    return all;
                all.push_back(text.substr(0, open) + choice + tail);
            }
        }
        return all;
    }
    return {text};
}

bool fits(std::string_view text, std::string_view pattern)
{
    std::size_t t = 0, p = 0, star = std::string_view::npos, mark = 0;
    const auto one = [&](std::size_t at, std::size_t& behind) {
        if (pattern[at] == '?') {
            behind = at + 1;
            return true;
        }
        if (pattern[at] == '[' && pattern.find(']', at + 2) != std::string_view::npos) {
            const std::size_t end = pattern.find(']', at + 2);
            std::size_t i = at + 1;
            const bool other = pattern[i] == '!' || pattern[i] == '^';
            i += other ? 1 : 0;
            bool found = false;
            for (; i < end; ++i) {
                if (i + 2 < end && pattern[i + 1] == '-') {
                    found = found || (text[t] >= pattern[i] && text[t] <= pattern[i + 2]);
                    i += 2;
                } else {
                    found = found || text[t] == pattern[i];
                }
            }
            behind = end + 1;
            return found != other;
        }
        behind = at + 1;
        return pattern[at] == text[t];
    };
    while (t < text.size()) {
        std::size_t behind = 0;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && one(p, behind)) {
            p = behind;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace nsk::shell
