// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/dotfile.h"

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace nsk::dotlanguage {

struct Token
{
    enum class Kind { Id, Mark, Edge, End } kind = Kind::End;
    Text text{};
    bool quoted = false;
};

/// Thrown by the lexer and the parser only; parse() makes a Result of it.
struct Trouble
{
    Error error;
};

/// The words of a DOT text (graphviz.org/doc/info/lang.html), one after the other.
class Lexer
{
public:
    explicit Lexer(const std::string& text);

    std::size_t line() const { return m_tokenLine; } ///< of what next() gave last

    Token next();
    [[noreturn]] void fail(const std::string& met, const std::string& expected) const;

private:
    char step();
    /// Blanks, both kinds of comments, and lines of the C preprocessor.
    void skip();
    std::string plain();
    /// Several may be joined by "+".
    Token quoted();
    std::string html();

    std::string_view m_text;
    std::size_t m_at = 0, m_line = 1, m_tokenLine = 1;
};

} // namespace nsk::dotlanguage
