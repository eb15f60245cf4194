// SPDX-License-Identifier: MIT
#include "core/exchange/import/python/lexer.h"

#include <algorithm>
#include <array>

namespace nsk::python {

namespace {

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

Token Lexer::next()
{
    while (m_made.empty() && m_at < m_text.size()) {
        if (m_lineStart && m_brackets == 0) {
            if (!indentation())
                continue; // an empty line
            m_lineStart = false;
            if (!m_made.empty())
                break;
        }
        m_lineStart = one();
    }
    if (m_made.empty())
        end();
    Token first = std::move(m_made.front());
    m_made.pop_front();
    return first;
}

void Lexer::end()
{
    if (!m_ended) {
        m_ended = true;
        add(Token::Kind::NewLine, {});
        while (m_indents.size() > 1) {
            m_indents.pop_back();
            add(Token::Kind::Dedent, {});
        }
    }
    add(Token::Kind::End, {});
}

/// Of a line that has something on it.
bool Lexer::indentation()
{
    std::size_t width = 0;
    for (; peek() == ' ' || peek() == '\t' || peek() == '\f'; ++m_at)
        width = peek() == '\t' ? (width / 8 + 1) * 8 : width + 1;
    if (peek() == '#')
        skipComment();
    if (peek() == '\r' && peek(1) == '\n')
        ++m_at;
    if (m_at >= m_text.size())
        return false;
    if (peek() == '\n') {
        ++m_line;
        ++m_at;
        return false;
    }
    if (width > m_indents.back() && m_indents.size() < 200) {
        m_indents.push_back(width);
        add(Token::Kind::Indent, {});
    }
    while (width < m_indents.back()) {
        m_indents.pop_back();
        add(Token::Kind::Dedent, {});
    }
    return true;
}

void Lexer::skipComment()
{
    m_at = std::min(m_text.find('\n', m_at), m_text.size());
}

/// True where a line has ended.
bool Lexer::one()
{
    const char c = peek();
    if (c == '\n') {
        const bool ends = m_brackets == 0;
        if (ends)
            add(Token::Kind::NewLine, {});
        ++m_at;
        ++m_line;
        return ends;
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
        ++m_at;
    } else if (c == '#') {
        skipComment();
    } else if (c == '\\' && (peek(1) == '\n' || (peek(1) == '\r' && peek(2) == '\n'))) {
        m_at += peek(1) == '\n' ? 2 : 3;
        ++m_line;
    } else if (!string()) {
        word();
    }
    return false;
}

void Lexer::word()
{
    const std::size_t from = m_at;
    const char c = peek();
    if (isNameStart(c)) {
        while (isNameStart(peek()) || isDigit(peek()))
            ++m_at;
        m_made.push_back({Token::Kind::Name, std::string(m_text.substr(from, m_at - from)), m_line, from});
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
        while (isDigit(peek()) || isNameStart(peek()) || peek() == '.' ||
               ((peek() == '-' || peek() == '+') && (m_text[m_at - 1] | 0x20) == 'e' &&
                !m_text.substr(from).starts_with("0x")))
            ++m_at;
        m_made.push_back({Token::Kind::Number, std::string(m_text.substr(from, m_at - from)), m_line, from});
    } else {
        mark();
    }
}

void Lexer::mark()
{
    static constexpr std::array<std::string_view, 19> longer{"**=", "//=", "**", "//", "==", "!=", "<=",
                                                             ">=",  "+=",  "-=", "*=", "/=", "%=", "->",
                                                             ":=",  "<<",  ">>", "|=", "&="};
    const std::string_view rest = m_text.substr(m_at);
    const auto found = std::ranges::find_if(longer, [rest](std::string_view one) { return rest.starts_with(one); });
    const std::string text(found != longer.end() ? *found : rest.substr(0, 1));
    add(Token::Kind::Mark, text);
    if (text == "(" || text == "[" || text == "{")
        ++m_brackets;
    if ((text == ")" || text == "]" || text == "}") && m_brackets > 0)
        --m_brackets;
    m_at += text.size();
}

/// r"", b'', f"""""" …; false: it is none.
bool Lexer::string()
{
    std::size_t prefix = 0;
    bool raw = false, format = false;
    while (prefix < 2 && std::string_view("rRbBuUfF").find(peek(prefix)) != std::string_view::npos &&
           peek(prefix) != '\0') {
        raw = raw || (peek(prefix) | 0x20) == 'r';
        format = format || (peek(prefix) | 0x20) == 'f';
        ++prefix;
    }
    const char quote = peek(prefix);
    if (quote != '"' && quote != '\'')
        return false;
    Token token{format ? Token::Kind::Format : Token::Kind::Text, {}, m_line, m_at};
    const bool triple = peek(prefix + 1) == quote && peek(prefix + 2) == quote;
    m_at += prefix + (triple ? 3 : 1);
    for (; m_at < m_text.size(); ++m_at) {
        const char c = peek();
        if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
            m_at += triple ? 3 : 1;
            break;
        }
        if (c == '\n' && !triple)
            break;
        m_line += c == '\n' ? 1 : 0;
        if (c == '\\' && m_at + 1 < m_text.size() && !raw) {
            ++m_at;
            m_line += peek() == '\n' ? 1 : 0;
            if (peek() != '\n')
                token.text += peek() == 'n' ? '\n' : peek() == 't' ? '\t' : peek();
        } else {
            token.text += c;
        }
    }
    m_made.push_back(std::move(token));
    return true;
}

} // namespace nsk::python
