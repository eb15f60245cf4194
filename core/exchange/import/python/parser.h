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

/// Thrown within the parser only, of a line that has no form here.
struct NotUnderstood
{
};

/// From tokens to statements (parser.cpp) and expressions (operands.cpp), by recursive descent.
///
/// Thrown out of it: TooDeep, a line nested more than depthMost; TooLong, one statement of more than piecesMost pieces.
class Parser
{
public:
    struct TooDeep
    {
        std::size_t line;
    };
    struct TooLong
    {
    };
    static constexpr std::size_t piecesMost = 400'000; ///< each has some 200 bytes

    /// `isBody`: it ends where the block does that the lexer stands in.
    explicit Parser(Lexer lexer, bool isBody = false);

    /// The next statement, or those of a line with ";" between; what is not understood is an Unknown one. Nothing: the end.
    std::vector<Statement> next();
    /// Statements and expressions of what next() gave last.
    std::size_t pieces() const { return m_pieces; }
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

    const Token& now() const { return m_now; }
    const Token& ahead() const { return m_ahead; }
    /// Goes on; gives what it has left.
    Token advance();
    bool is(Token::Kind kind) const { return now().kind == kind; }
    bool isMark(std::string_view text) const { return is(Token::Kind::Mark) && now().text == text; }
    bool isWord(std::string_view text) const { return is(Token::Kind::Name) && now().text == text; }
    bool take(std::string_view text);
    void need(std::string_view text);
    std::string name();
    Expr make(Kind kind, std::string text = {}, std::vector<Expr> parts = {});
    Expr make(Expression made);
    void count();
    Expr unknown() { return make(Kind::Unknown); }

    /// One that begins here.
    Statement begun() const;
    /// One, or several with ";" between.
    void statement(std::vector<Statement>& into);
    /// What is indented behind a line that was not understood.
    void skipBlock();
    bool compound(Statement& made);
    void conditional(Statement& made);
    void parameters(Statement& made);
    /// Of a function's body only where it begins is kept.
    void function(Statement& made);
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

    Lexer m_lexer; ///< behind `ahead`
    Token m_now{}, m_ahead{};
    bool m_isBody;
    std::size_t m_pieces = 0;
    int m_depth = 0;
};

} // namespace nsk::python
