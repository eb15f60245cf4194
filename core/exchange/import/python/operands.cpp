// SPDX-License-Identifier: MIT
// What stands within a line: operators, calls, lists, strings.
#include "core/exchange/import/python/parser.h"

#include <array>

namespace nsk::python {

namespace {

constexpr int chainMost = 200; ///< of a + b + c …, a.b.c …

} // namespace

bool Parser::take(std::string_view text)
{
    if (!isMark(text) && !isWord(text))
        return false;
    advance();
    return true;
}

void Parser::need(std::string_view text)
{
    if (!take(text))
        throw NotUnderstood();
}

std::string Parser::name()
{
    if (!is(Token::Kind::Name))
        throw NotUnderstood();
    return advance().text;
}

Expr Parser::make(Expression made)
{
    count();
    return std::make_shared<Expression>(std::move(made));
}

Expr Parser::make(Kind kind, std::string text, std::vector<Expr> parts)
{
    return make(Expression{kind, std::move(text), std::move(parts), {}, now().line});
}

Expr Parser::expressions()
{
    Expr first = expression();
    if (!isMark(","))
        return first;
    std::vector<Expr> all{first};
    while (take(",")) {
        if (is(Token::Kind::NewLine) || isMark("=") || isMark(")") || isMark(";"))
            break;
        all.push_back(expression());
    }
    return make(Kind::Tuple, {}, std::move(all));
}

Expr Parser::targets()
{
    std::vector<Expr> all;
    do {
        if (isWord("in"))
            break;
        all.push_back(postfix());
    } while (take(","));
    if (all.empty())
        throw NotUnderstood();
    return all.size() == 1 ? all.front() : make(Kind::Tuple, {}, std::move(all));
}

Expr Parser::expression()
{
    Deeper deeper(*this);
    if (isWord("lambda")) {
        while (!isMark(":") && !is(Token::Kind::NewLine) && !is(Token::Kind::End))
            advance();
        need(":");
        (void)expression();
        return unknown();
    }
    if (take("*"))
        return make(Kind::Unary, "*", {expression()});
    Expr value = binary(0);
    if (take("if")) {
        Expr condition = binary(0);
        need("else");
        return make(Kind::Choice, {}, {value, condition, expression()});
    }
    return value;
}

Expr Parser::binary(std::size_t level)
{
    static const std::array<std::vector<std::string_view>, 6> levels{{
        {"or"},
        {"and"},
        {"==", "!=", "<", ">", "<=", ">=", "in", "not", "is"},
        {"|", "^", "&", "<<", ">>"},
        {"+", "-"},
        {"*", "/", "//", "%", "@"},
    }};
    if (level == levels.size())
        return unary();
    if (level == 2 && take("not"))
        return make(Kind::Unary, "not", {notOperand()});
    Expr left = binary(level + 1);
    int links = 0;
    while ((is(Token::Kind::Mark) || is(Token::Kind::Name)) &&
           std::ranges::find(levels[level], std::string_view(now().text)) != levels[level].end()) {
        std::string operation = advance().text;
        if (operation == "not") {
            need("in");
            operation = "not in";
        } else if (operation == "is" && take("not")) {
            operation = "is not";
        }
        left = make(Kind::Binary, operation, {left, binary(level + 1)});
        if (++links > chainMost)
            throw NotUnderstood();
    }
    return left;
}

Expr Parser::notOperand()
{
    Deeper deeper(*this);
    return binary(2);
}

Expr Parser::unary()
{
    Deeper deeper(*this);
    for (const char* sign : {"-", "+", "~"}) {
        if (take(sign))
            return make(Kind::Unary, sign, {unary()});
    }
    (void)take("await");
    Expr base = postfix();
    if (take("**"))
        return make(Kind::Binary, "**", {base, unary()});
    return base;
}

Expr Parser::postfix()
{
    Expr base = atom();
    for (int links = 0;; ++links) {
        if (links > chainMost)
            throw NotUnderstood();
        if (take(".")) {
            base = make(Kind::Attribute, name(), {base});
        } else if (take("[")) {
            Expr index = isMark(":") ? unknown() : expressions();
            if (isMark(":")) { // a slice
                while (!isMark("]") && !is(Token::Kind::End) && !is(Token::Kind::NewLine))
                    advance();
                index = unknown();
            }
            need("]");
            base = make(Kind::Index, {}, {base, index});
        } else if (isMark("(")) {
            base = call(base);
        } else {
            return base;
        }
    }
}

Expr Parser::call(const Expr& callee)
{
    Expression made{Kind::Call, {}, {callee}, {}, now().line};
    need("(");
    while (!isMark(")")) {
        std::string word;
        if (take("**")) {
            word = "**";
        } else if (take("*")) {
            word = "*";
        } else if (is(Token::Kind::Name) && ahead().kind == Token::Kind::Mark && ahead().text == "=") {
            word = name();
            advance();
        }
        Expr value = expression();
        if (isWord("for"))
            value = comprehension(value);
        made.parts.push_back(std::move(value));
        made.words.push_back(std::move(word));
        if (!take(","))
            break;
    }
    need(")");
    return make(std::move(made));
}

Expr Parser::comprehension(const Expr& each)
{
    need("for");
    std::vector<Expr> parts{each, targets()};
    need("in");
    parts.push_back(binary(0));
    if (take("if"))
        parts.push_back(binary(0));
    if (isWord("for") || isWord("if"))
        throw NotUnderstood();
    return make(Kind::Comprehension, {}, std::move(parts));
}

Expr Parser::atom()
{
    Deeper deeper(*this);
    switch (now().kind) {
    case Token::Kind::Name:
        return make(Kind::Name, advance().text);
    case Token::Kind::Number:
        return make(Kind::Number, advance().text);
    case Token::Kind::Text:
    case Token::Kind::Format:
        return strings();
    case Token::Kind::Mark:
        break;
    default:
        throw NotUnderstood();
    }
    if (take("("))
        return sequence(")", Kind::Tuple);
    if (take("["))
        return sequence("]", Kind::List);
    if (take("{"))
        return braces();
    throw NotUnderstood();
}

Expr Parser::sequence(const char* end, Kind kind)
{
    std::vector<Expr> all;
    bool comma = false;
    while (!isMark(end)) {
        all.push_back(expression());
        if (isWord("for")) {
            Expr made = comprehension(all.back());
            need(end);
            return made;
        }
        if (!take(","))
            break;
        comma = true;
    }
    need(end);
    if (kind == Kind::Tuple && all.size() == 1 && !comma)
        return all.front();
    return make(kind, {}, std::move(all));
}

Expr Parser::braces()
{
    std::vector<Expr> all;
    bool isDict = isMark("}");
    while (!isMark("}")) {
        if (take("**")) {
            (void)expression();
            return throwUnknown();
        }
        all.push_back(expression());
        if (take(":")) {
            isDict = true;
            all.push_back(expression());
        }
        if (isWord("for"))
            return throwUnknown();
        if (!take(","))
            break;
    }
    need("}");
    return make(isDict && all.size() % 2 == 0 ? Kind::Dict : Kind::List, {}, std::move(all));
}

Expr Parser::strings()
{
    Expression made{Kind::Text, {}, {}, {}, now().line};
    while (is(Token::Kind::Text) || is(Token::Kind::Format)) {
        if (is(Token::Kind::Format))
            made.kind = Kind::Format;
        Token token = advance();
        if (token.kind == Token::Kind::Format) {
            formatParts(token.text, made);
        } else {
            made.parts.push_back(make(Kind::Text, std::move(token.text)));
            made.words.emplace_back();
        }
    }
    if (made.kind == Kind::Text) {
        for (const Expr& part : made.parts)
            made.text += part->text;
        made.parts.clear();
        made.words.clear();
    }
    return make(std::move(made));
}

void Parser::formatParts(const std::string& text, Expression& made)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool twice = i + 1 < text.size() && text[i + 1] == text[i];
        if (text[i] == '}' || (text[i] == '{' && twice)) {
            plain += text[i];
            i += twice ? 1 : 0;
            continue;
        }
        const std::size_t end = text[i] == '{' ? text.find('}', i) : std::string::npos;
        if (end == std::string::npos) {
            plain += text[i];
            continue;
        }
        made.parts.push_back(make(Kind::Text, std::exchange(plain, {})));
        made.words.emplace_back();
        std::string inner = text.substr(i + 1, end - i - 1), format;
        if (const std::size_t colon = inner.rfind(':');
            colon != std::string::npos && inner.find('[') == std::string::npos) {
            format = inner.substr(colon + 1);
            inner.resize(colon);
        }
        made.parts.push_back(innerExpression(inner));
        made.words.push_back(format);
        i = end;
    }
    made.parts.push_back(make(Kind::Text, plain));
    made.words.emplace_back();
}

Expr Parser::innerExpression(const std::string& text)
{
    Deeper deeper(*this);
    Parser inner{Lexer(text)};
    inner.m_depth = m_depth;
    try {
        return inner.expressionAlone();
    } catch (const NotUnderstood&) {
        return unknown();
    }
}

} // namespace nsk::python
