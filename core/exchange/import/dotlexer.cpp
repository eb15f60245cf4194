// SPDX-License-Identifier: MIT
#include "core/exchange/import/dotlexer.h"

#include "core/exchange/report.h"
#include "core/model/limits.h"

namespace nsk::dotlanguage {

namespace {

bool isIdStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

Lexer::Lexer(const std::string& text) : m_text(text)
{
    if (m_text.starts_with("\xef\xbb\xbf"))
        m_at = 3;
}

Token Lexer::next()
{
    skip();
    m_tokenLine = m_line;
    if (m_at >= m_text.size())
        return {};
    const char c = m_text[m_at];
    if (c == '"')
        return quoted();
    if (c == '<')
        return {Token::Kind::Id, {html(), true}, true};
    const std::string_view rest = m_text.substr(m_at);
    if (rest.starts_with("--") || rest.starts_with("->")) {
        m_at += 2;
        return {Token::Kind::Edge, {std::string(rest.substr(0, 2))}};
    }
    if (isIdStart(c) || isDigit(c) || c == '.' || (c == '-' && rest.size() > 1 && (isDigit(rest[1]) || rest[1] == '.')))
        return {Token::Kind::Id, {plain()}};
    ++m_at;
    return {Token::Kind::Mark, {std::string(1, c)}};
}

void Lexer::fail(const std::string& met, const std::string& expected) const
{
    throw Trouble{{"exchange.dot.syntax", {shortened(met, 40), expected}, std::to_string(m_line)}};
}

char Lexer::step()
{
    const char c = m_text[m_at++];
    m_line += c == '\n' ? 1 : 0;
    return c;
}

void Lexer::skip()
{
    while (m_at < m_text.size()) {
        const std::string_view rest = m_text.substr(m_at);
        const bool lineStart = m_at == 0 || m_text[m_at - 1] == '\n';
        if (rest.starts_with("//") || (rest[0] == '#' && lineStart)) {
            while (m_at < m_text.size() && m_text[m_at] != '\n')
                ++m_at;
        } else if (rest.starts_with("/*")) {
            m_at += 2;
            while (m_at < m_text.size() && !m_text.substr(m_at).starts_with("*/"))
                step();
            if (m_at >= m_text.size())
                fail("end", "*/");
            m_at += 2;
        } else if (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\n' || rest[0] == '\f') {
            step();
        } else {
            break;
        }
    }
}

std::string Lexer::plain()
{
    const std::size_t from = m_at;
    if (isIdStart(m_text[m_at])) {
        while (m_at < m_text.size() && (isIdStart(m_text[m_at]) || isDigit(m_text[m_at])))
            ++m_at;
    } else {
        m_at += m_text[m_at] == '-' ? 1 : 0;
        while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == '.'))
            ++m_at;
    }
    return std::string(m_text.substr(from, m_at - from));
}

Token Lexer::quoted()
{
    Token token{Token::Kind::Id, {}, true};
    for (;;) {
        ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            const std::size_t run = std::min(m_text.find_first_of("\"\\\n", m_at), m_text.size());
            token.text.raw += m_text.substr(m_at, run - m_at);
            m_at = run;
            if (m_at >= m_text.size() || m_text[m_at] == '"')
                break;
            const char c = step();
            if (c != '\\' || m_at >= m_text.size()) {
                token.text.raw += c;
            } else if (m_text[m_at] == '"') {
                token.text.raw += step();
            } else if (m_text[m_at] == '\n') {
                step(); // the line goes on
            } else {
                token.text.raw += c;
                token.text.raw += step();
            }
        }
        if (m_at >= m_text.size())
            fail("end", "\"");
        ++m_at;
        const std::size_t at = m_at, line = m_line;
        skip();
        if (m_at < m_text.size() && m_text[m_at] == '+') {
            ++m_at;
            skip();
            if (m_at >= m_text.size() || m_text[m_at] != '"')
                fail("+", "\"");
            continue;
        }
        m_at = at;
        m_line = line;
        return token;
    }
}

std::string Lexer::html()
{
    std::string text;
    int open = 0;
    do {
        if (m_at >= m_text.size())
            fail("end", ">");
        const char c = step();
        open += c == '<' ? 1 : c == '>' ? -1 : 0;
        text += c;
    } while (open > 0);
    return text.substr(1, text.size() - 2);
}

} // namespace nsk::dotlanguage
