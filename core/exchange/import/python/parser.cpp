// SPDX-License-Identifier: MIT
#include "core/exchange/import/python/parser.h"

#include <array>
#include <iterator>
#include <utility>

namespace nsk::python {

Parser::Parser(Lexer lexer, bool isBody) : m_lexer(std::move(lexer)), m_isBody(isBody)
{
    m_now = m_lexer.next();
    m_ahead = m_lexer.next();
}

Token Parser::advance()
{
    return std::exchange(m_now, std::exchange(m_ahead, m_lexer.next()));
}

std::vector<Statement> Parser::next()
{
    m_pieces = 0;
    std::vector<Statement> all;
    while (all.empty() && !is(Token::Kind::End) && !(m_isBody && is(Token::Kind::Dedent))) {
        if (is(Token::Kind::NewLine) || is(Token::Kind::Indent) || is(Token::Kind::Dedent))
            advance();
        else
            statement(all);
    }
    return all;
}

void Parser::count()
{
    if (++m_pieces > piecesMost)
        throw TooLong();
}

Expr Parser::expressionAlone()
{
    Expr made = expression();
    return is(Token::Kind::NewLine) || is(Token::Kind::End) ? made : unknown();
}

Statement Parser::begun() const
{
    const std::string_view rest = m_lexer.script().substr(now().from);
    return {.line = now().line, .written = std::string(rest.substr(0, rest.find('\n')).substr(0, 200))};
}

void Parser::statement(std::vector<Statement>& into)
{
    Deeper deeper(*this);
    count();
    Statement left = begun();
    Statement made = left;
    try {
        if (!compound(made)) {
            simple(made);
            while (take(";")) {
                into.push_back(std::exchange(made, {}));
                if (is(Token::Kind::NewLine) || is(Token::Kind::End))
                    break;
                made = begun();
                simple(made);
            }
            if (!is(Token::Kind::NewLine) && !is(Token::Kind::End))
                throw NotUnderstood();
        }
        if (made.line > 0)
            into.push_back(std::move(made));
    } catch (const NotUnderstood&) {
        while (!is(Token::Kind::NewLine) && !is(Token::Kind::End))
            advance();
        skipBlock();
        into.push_back(std::move(left));
    }
}

void Parser::skipBlock()
{
    if (is(Token::Kind::NewLine))
        advance();
    if (!is(Token::Kind::Indent))
        return;
    int depth = 0;
    do {
        depth += is(Token::Kind::Indent) ? 1 : is(Token::Kind::Dedent) ? -1 : 0;
        advance();
    } while (depth > 0 && !is(Token::Kind::End));
}

bool Parser::compound(Statement& made)
{
    if (isMark("@")) { // what a decorator does is not looked at
        while (!is(Token::Kind::NewLine) && !is(Token::Kind::End))
            advance();
        advance();
        made = begun();
    }
    using S = Statement::Kind;
    if (take("if")) {
        made.kind = S::If;
        conditional(made);
    } else if (take("while")) {
        made.kind = S::While;
        made.expressions = {expression()};
        made.body = block();
    } else if (take("for")) {
        made.kind = S::For;
        made.expressions = {targets()};
        need("in");
        made.expressions.push_back(expressions());
        made.body = block();
        if (take("else"))
            made.otherwise = block();
    } else if (take("def")) {
        function(made);
    } else if (take("class")) {
        made.kind = S::Class;
        made.name = name();
        if (take("(")) {
            while (!isMark(")")) {
                made.expressions.push_back(expression());
                if (take("=")) // metaclass=…
                    made.expressions.back() = expression();
                if (!take(","))
                    break;
            }
            need(")");
        }
        made.body = block();
    } else if (take("try")) {
        made.kind = S::Try;
        made.body = block();
        while (isWord("except")) {
            while (!isMark(":") && !is(Token::Kind::NewLine) && !is(Token::Kind::End))
                advance();
            (void)block();
        }
        for (const char* word : {"else", "finally"}) {
            if (take(word)) {
                auto rest = block();
                std::ranges::move(rest, std::back_inserter(made.otherwise));
            }
        }
    } else if (take("with")) {
        made.kind = S::With;
        made.expressions = {expression()};
        if (take("as"))
            made.name = name();
        made.body = block();
    } else {
        return false;
    }
    return true;
}

void Parser::conditional(Statement& made)
{
    Deeper deeper(*this);
    made.expressions = {expression()};
    made.body = block();
    if (isWord("elif")) {
        Statement other = begun();
        other.kind = Statement::Kind::If;
        advance();
        conditional(other);
        made.otherwise.push_back(std::move(other));
    } else if (take("else")) {
        made.otherwise = block();
    }
}

void Parser::parameters(Statement& made)
{
    need("(");
    while (!isMark(")")) {
        Parameter one;
        if (take("*"))
            one.name = "*";
        else if (take("**"))
            one.name = "**";
        if (is(Token::Kind::Name))
            one.name += name();
        if (take(":"))
            (void)expression();
        if (take("="))
            one.fallback = expression();
        made.parameters.push_back(std::move(one));
        if (!take(","))
            break;
    }
    need(")");
    if (take("->"))
        (void)expression();
}

void Parser::function(Statement& made)
{
    made.kind = Statement::Kind::Function;
    made.name = name();
    parameters(made);
    if (!isMark(":") || ahead().kind != Token::Kind::NewLine) {
        made.body = block();
        return;
    }
    advance();
    if (ahead().kind == Token::Kind::Indent)
        made.unread = m_lexer;
    skipBlock();
}

std::vector<Statement> Parser::block()
{
    need(":");
    std::vector<Statement> all;
    if (!is(Token::Kind::NewLine)) {
        statement(all);
        if (is(Token::Kind::NewLine))
            advance();
        return all;
    }
    advance();
    if (!is(Token::Kind::Indent))
        return all;
    advance();
    while (!is(Token::Kind::Dedent) && !is(Token::Kind::End)) {
        if (is(Token::Kind::NewLine) || is(Token::Kind::Indent))
            advance();
        else
            statement(all);
    }
    if (is(Token::Kind::Dedent))
        advance();
    return all;
}

void Parser::simple(Statement& made)
{
    using S = Statement::Kind;
    static constexpr std::array<std::string_view, 6> nothing{"pass", "import", "from", "global", "nonlocal", "assert"};
    if (is(Token::Kind::Name) && std::ranges::find(nothing, now().text) != nothing.end()) {
        made.kind = S::Pass;
        while (!is(Token::Kind::NewLine) && !is(Token::Kind::End) && !isMark(";"))
            advance();
        return;
    }
    if (take("break")) {
        made.kind = S::Break;
    } else if (take("continue")) {
        made.kind = S::Continue;
    } else if (take("return")) {
        made.kind = S::Return;
        if (!is(Token::Kind::NewLine) && !isMark(";") && !is(Token::Kind::End))
            made.expressions = {expressions()};
    } else {
        made.expressions = {expressions()};
        made.kind = S::Expression;
        if (take(":")) { // name: type = value
            (void)expression();
            if (!isMark("="))
                made.kind = S::Pass;
        }
        while (take("=")) {
            made.kind = S::Assign;
            made.expressions.push_back(expressions());
        }
        if (is(Token::Kind::Mark) && now().text.size() > 1 && now().text.back() == '=' && made.kind == S::Expression) {
            made.kind = S::Augment;
            made.name = now().text.substr(0, now().text.size() - 1);
            advance();
            made.expressions.push_back(expressions());
        }
    }
}

} // namespace nsk::python
