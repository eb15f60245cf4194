// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace nsk::python {

struct Token
{
    enum class Kind { Name, Number, Text, Format, Mark, NewLine, Indent, Dedent, End } kind = Kind::End;
    std::string text{}; ///< a string's value; of Format as written between the quotes
    std::size_t line = 0;
    std::size_t from = 0; ///< place in the script
};

/// A script's tokens, one after the other. Line ends within brackets and behind a backslash are no tokens; neither are
/// comments. A string that does not end goes to the end of its line. A copy goes on by itself from where it was made.
class Lexer
{
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    /// Behind the last one there are only End's.
    Token next();
    std::string_view script() const { return m_text; }

private:
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    void add(Token::Kind kind, std::string text) { m_made.push_back({kind, std::move(text), m_line, m_at}); }

    void end();
    bool indentation();
    void skipComment();
    bool one();
    void word();
    void mark();
    bool string();

    std::string_view m_text;
    std::size_t m_at = 0, m_line = 1;
    int m_brackets = 0;
    bool m_lineStart = true, m_ended = false;
    std::vector<std::size_t> m_indents{0};
    std::deque<Token> m_made{}; ///< and not given yet
};

} // namespace nsk::python
