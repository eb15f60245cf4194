// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/python/lexer.h"
#include "core/exchange/import/python/syntax.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nsk::python {

/// Thrown within the parser only: of a line that has no form here, and of one that is nested too deep.
struct NotUnderstood
{
};
struct TooDeep
{
    std::size_t line;
};

/// From tokens to statements (parser.cpp) and expressions (operands.cpp), by recursive descent.
class Parser
{
public:
    Parser(std::string_view script, std::vector<Token> all) : m_script(script), m_tokens(std::move(all)) {}

    std::vector<Statement> module();
    Expr expressionAlone();

private:
    using Kind = Expression::Kind;

    struct Deeper
    {
        explicit Deeper(Parser& parser) : m_parser(parser)
        {
            if (++m_parser.m_depth > depthMost)
                throw TooDeep{m_parser.now().line};
        }
        ~Deeper() { --m_parser.m_depth; }
        Deeper(const Deeper&) = delete;
        Deeper& operator=(const Deeper&) = delete;

    private:
        Parser& m_parser;
    };

    const Token& now() const { return m_tokens[m_at]; }
    const Token& ahead() const { return m_tokens[std::min(m_at + 1, m_tokens.size() - 1)]; }
    bool is(Token::Kind kind) const { return now().kind == kind; }
    bool isMark(std::string_view text) const { return is(Token::Kind::Mark) && now().text == text; }
    bool isWord(std::string_view text) const { return is(Token::Kind::Name) && now().text == text; }
    bool take(std::string_view text);
    void need(std::string_view text);
    std::string name();
    Expr make(Kind kind, std::string text = {}, std::vector<Expr> parts = {}) const;
    Expr unknown() const { return make(Kind::Unknown); }

    std::string lineAt(std::size_t from) const;
    /// One, or several with ";" between.
    void statement(std::vector<Statement>& into);
    /// What is indented behind a line that was not understood.
    void skipBlock();
    bool compound(Statement& made);
    void conditional(Statement& made);
    void parameters(Statement& made);
    std::vector<Statement> block();
    void simple(Statement& made);
    /// With commas: a tuple.
    Expr expressions();
    /// What stands between "for" and "in".
    Expr targets();
    Expr expression();
    /// By what binds less: or, and, not, comparisons, | ^ & << >>, + -, * / // %.
    Expr binary(std::size_t level);
    Expr notOperand();
    Expr unary();
    Expr postfix();
    Expr call(const Expr& callee);
    /// Behind its first expression.
    Expr comprehension(const Expr& each);
    Expr atom();
    Expr sequence(const char* end, Kind kind);
    Expr braces();
    [[noreturn]] Expr throwUnknown() const { throw NotUnderstood(); }

    /// Those side by side are one.
    Expr strings();
    void formatParts(const std::string& text, Expression& made);
    Expr innerExpression(const std::string& text);

    std::string_view m_script;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace nsk::python
