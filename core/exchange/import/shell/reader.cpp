// SPDX-License-Identifier: MIT
#include "core/exchange/import/shell/reader.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace nsk::shell {

namespace {

bool isNameStart(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) || c == '_';
}

bool isNamePart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

bool isSpecial(char c)
{
    return std::string_view("@*#?$!-").find(c) != std::string_view::npos;
}

void addText(Word& word, char c, bool quoted)
{
    if (word.parts.empty() || word.parts.back().kind != Part::Kind::Text || word.parts.back().quoted != quoted)
        word.parts.push_back({.kind = Part::Kind::Text, .quoted = quoted});
    word.parts.back().text += c;
}

void addEmptyQuotes(Word& word)
{
    if (word.parts.empty() || !word.parts.back().quoted)
        word.parts.push_back({.kind = Part::Kind::Text, .quoted = true});
}

} // namespace

std::optional<std::string> Word::literal() const
{
    std::string text;
    for (const Part& part : parts) {
        if (part.kind != Part::Kind::Text)
            return std::nullopt;
        text += part.text;
    }
    return text;
}

char Reader::next()
{
    const char c = peek();
    if (!atEnd()) {
        ++m_at;
        m_line += c == '\n' ? 1 : 0;
    }
    return c;
}

bool Reader::take(std::string_view text)
{
    if (!startsWith(text))
        return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        next();
    return true;
}

void Reader::enter()
{
    if (++m_depth > depthMost) {
        --m_depth;
        throw Trouble{Error{"exchange.shell.too-deep", {std::to_string(depthMost)}, "line " + std::to_string(m_line)}};
    }
}

void Reader::fail(const std::string& expected) const
{
    std::string met = atEnd() ? std::string() : std::string(1, peek());
    if (peek() == '\n')
        met = "\\n";
    throw Trouble{Error{"exchange.shell.syntax", {met, expected}, "line " + std::to_string(m_line)}};
}

void Reader::skipBlanks()
{
    while (!atEnd()) {
        if (peek() == ' ' || peek() == '\t' || peek() == '\r') {
            next();
        } else if (peek() == '\\' && peek(1) == '\n') {
            take("\\\n");
        } else if (peek() == '\\' && peek(1) == '\r' && peek(2) == '\n') {
            take("\\\r\n");
        } else if (peek() == '#') {
            while (!atEnd() && peek() != '\n')
                next();
        } else {
            return;
        }
    }
}

bool Reader::atWord() const
{
    return !atEnd() && std::string_view(" \t\r\n;&|<>()").find(peek()) == std::string_view::npos;
}

Word Reader::word()
{
    const Deeper deeper(*this);
    Word word{{}, m_line};
    while (atWord() || (peek() == '(' && !word.parts.empty() &&
                        std::string_view("@?+*!").find(m_text[m_at - 1]) != std::string_view::npos)) {
        const char c = peek();
        if (c == '\'') {
            next();
            addEmptyQuotes(word);
            while (!atEnd() && peek() != '\'')
                addText(word, next(), true);
            if (!take("'"))
                fail("'");
        } else if (c == '"') {
            next();
            addEmptyQuotes(word);
            quotedParts(word, '"');
        } else if (c == '\\') {
            next();
            if (peek() == '\n')
                next();
            else if (!atEnd())
                addText(word, next(), true);
        } else if (c == '$' && peek(1) == '\'') {
            take("$'");
            addEmptyQuotes(word);
            while (!atEnd() && peek() != '\'') {
                const char letter = next();
                const char escaped = letter == '\\' ? next() : letter;
                addText(word, letter != '\\' ? letter : escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped, true);
            }
            take("'");
        } else if (c == '$' || c == '`') {
            dollar(word, false);
        } else {
            addText(word, next(), false);
        }
    }
    return word;
}

void Reader::quotedParts(Word& word, char end)
{
    const Deeper deeper(*this);
    while (!atEnd() && (end == '\0' || peek() != end)) {
        if (peek() == '\\' && std::string_view("$`\"\\\n").find(peek(1)) != std::string_view::npos && peek(1) != '\0') {
            next();
            if (const char escaped = next(); escaped != '\n')
                addText(word, escaped, true);
        } else if (peek() == '$' || peek() == '`') {
            dollar(word, true);
        } else {
            addText(word, next(), true);
        }
    }
    if (end != '\0' && next() != end)
        fail(std::string(1, end));
}

std::string Reader::balanced(char open, char close)
{
    const std::size_t start = m_at;
    int depth = 1;
    while (!atEnd()) {
        const char c = next();
        if (c == '\\') {
            next();
        } else if (c == '\'' && open == '(') {
            while (!atEnd() && next() != '\'') {
            }
        } else if (c == '"') {
            while (!atEnd() && peek() != '"') {
                if (peek() == '\\')
                    next();
                next();
            }
            next();
        } else if (c == open) {
            ++depth;
        } else if (c == close && --depth == 0) {
            return std::string(m_text.substr(start, m_at - start - 1));
        }
    }
    fail(std::string(1, close));
}

std::string Reader::arithmetic()
{
    std::string text = balanced('(', ')');
    if (!take(")"))
        fail("))");
    return text;
}

void Reader::dollar(Word& word, bool quoted)
{
    if (take("`")) {
        std::string text;
        while (!atEnd() && peek() != '`') {
            if (peek() == '\\' && std::string_view("`\\$").find(peek(1)) != std::string_view::npos)
                next();
            text += next();
        }
        if (!take("`"))
            fail("`");
        word.parts.push_back({.kind = Part::Kind::Command, .text = std::move(text), .quoted = quoted});
        return;
    }
    next(); // '$'
    if (startsWith("((")) {
        const std::size_t before = m_at;
        const std::size_t line = m_line;
        take("((");
        std::string text = balanced('(', ')');
        if (take(")")) {
            word.parts.push_back({.kind = Part::Kind::Arithmetic, .text = std::move(text), .quoted = quoted});
            return;
        }
        m_at = before; // a subshell at the start of $(…)
        m_line = line;
    }
    if (take("(")) {
        word.parts.push_back({.kind = Part::Kind::Command, .text = balanced('(', ')'), .quoted = quoted});
    } else if (take("{")) {
        braced(word, quoted);
    } else if (isNameStart(peek())) {
        Part part{.kind = Part::Kind::Variable, .quoted = quoted};
        while (isNamePart(peek()))
            part.text += next();
        word.parts.push_back(std::move(part));
    } else if (isSpecial(peek()) || std::isdigit(static_cast<unsigned char>(peek()))) {
        word.parts.push_back({.kind = Part::Kind::Variable, .text = std::string(1, next()), .quoted = quoted});
    } else {
        addText(word, '$', quoted);
    }
}

/// Behind "${".
void Reader::braced(Word& word, bool quoted)
{
    const std::size_t line = m_line;
    std::string inside = balanced('{', '}');
    Part part{.kind = Part::Kind::Variable, .quoted = quoted};
    std::size_t at = 0;
    if (inside.size() > 1 && inside[0] == '#') {
        part.action = "length";
        at = 1;
    } else if (inside.size() > 1 && inside[0] == '!') {
        part.action = "!"; // by another's name: not followed
        at = 1;
    }
    if (at < inside.size() && isNameStart(inside[at])) {
        while (at < inside.size() && isNamePart(inside[at]))
            part.text += inside[at++];
    } else if (at < inside.size()) {
        do
            part.text += inside[at++];
        while (at < inside.size() && std::isdigit(static_cast<unsigned char>(part.text[0])) &&
               std::isdigit(static_cast<unsigned char>(inside[at])));
    }
    const auto wordOf = [&](std::string_view text) {
        Reader reader(text, line);
        reader.m_depth = m_depth;
        auto inner = std::make_shared<Word>(Word{{}, line});
        reader.quotedParts(*inner, '\0');
        std::erase_if(inner->parts, [](const Part& one) { return one.kind == Part::Kind::Text && one.text.empty(); });
        return inner;
    };
    if (at < inside.size() && inside[at] == '[') {
        const std::size_t end = inside.find(']', at);
        if (end == std::string::npos)
            fail("]");
        part.index = wordOf(std::string_view(inside).substr(at + 1, end - at - 1));
        at = end + 1;
    }
    if (at < inside.size() && part.action.empty()) {
        static constexpr std::array actions{":-", ":=", ":+", ":?", "##", "%%", "//", "^^", ",,", "-",
                                            "=",  "+",  "?",  "#",  "%",  "/",  ":",  "^",  ","};
        const std::string_view rest = std::string_view(inside).substr(at);
        const auto found = std::ranges::find_if(actions, [&](const char* one) { return rest.starts_with(one); });
        part.action = found == actions.end() ? std::string("!") : std::string(*found);
        if (found != actions.end())
            part.argument = wordOf(rest.substr(part.action.size()));
    }
    word.parts.push_back(std::move(part));
}

Word Reader::hereDocument(const std::string& end, bool dedent, bool literal)
{
    const std::size_t line = m_line;
    std::string body;
    while (true) {
        if (atEnd())
            fail(end);
        std::string one;
        while (!atEnd() && peek() != '\n')
            one += next();
        take("\n");
        if (!one.empty() && one.back() == '\r')
            one.pop_back();
        if (dedent)
            one.erase(0, std::min(one.find_first_not_of('\t'), one.size()));
        if (one == end)
            break;
        body += one + '\n';
    }
    if (literal)
        return Word{{{.kind = Part::Kind::Text, .text = std::move(body), .quoted = true}}, line};
    Word word{{}, line};
    Reader reader(body, line);
    reader.quotedParts(word, '\0');
    return word;
}

Result<Word> parseQuoted(std::string_view text, std::size_t line)
{
    try {
        Word word{{}, line};
        Reader reader(text, line);
        reader.quotedParts(word, '\0');
        return word;
    } catch (const Trouble& trouble) {
        return nsk::fail(trouble.error);
    }
}

} // namespace nsk::shell
