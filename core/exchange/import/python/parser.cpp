// SPDX-License-Identifier: MIT
#include "core/exchange/import/python/lexer.h"
#include "core/exchange/import/python/syntax.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace nsk::python {

namespace {

constexpr int chainMost = 200; ///< of a + b + c …, a.b.c …

struct NotUnderstood
{
};
struct TooDeep
{
    std::size_t line;
};

class Parser
{
public:
    Parser(std::string_view script, std::vector<Token> all) : m_script(script), m_tokens(std::move(all)) {}

    std::vector<Statement> module()
    {
        std::vector<Statement> all;
        while (!is(Token::Kind::End)) {
            if (is(Token::Kind::NewLine) || is(Token::Kind::Indent) || is(Token::Kind::Dedent))
                ++m_at;
            else
                statement(all);
        }
        return all;
    }

    Expr expressionAlone()
    {
        Expr made = expression();
        return is(Token::Kind::NewLine) || is(Token::Kind::End) ? made : unknown();
    }

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
    bool take(std::string_view text)
    {
        if (!isMark(text) && !isWord(text))
            return false;
        ++m_at;
        return true;
    }
    void need(std::string_view text)
    {
        if (!take(text))
            throw NotUnderstood();
    }
    std::string name()
    {
        if (!is(Token::Kind::Name))
            throw NotUnderstood();
        return m_tokens[m_at++].text;
    }

    Expr make(Kind kind, std::string text = {}, std::vector<Expr> parts = {}) const
    {
        return std::make_shared<Expression>(Expression{kind, std::move(text), std::move(parts), {}, now().line});
    }
    Expr unknown() const { return make(Kind::Unknown); }

    std::string lineAt(std::size_t from) const
    {
        return std::string(m_script.substr(from, std::min(m_script.find('\n', from), m_script.size()) - from));
    }

    /// One, or several with ";" between.
    void statement(std::vector<Statement>& into)
    {
        Deeper deeper(*this);
        const std::size_t from = m_at;
        Statement made{.line = now().line, .written = lineAt(now().from).substr(0, 200)};
        try {
            if (!compound(made)) {
                simple(made);
                while (take(";")) {
                    into.push_back(std::exchange(made, {}));
                    if (is(Token::Kind::NewLine) || is(Token::Kind::End))
                        break;
                    made = Statement{.line = now().line, .written = lineAt(now().from).substr(0, 200)};
                    simple(made);
                }
                if (!is(Token::Kind::NewLine) && !is(Token::Kind::End))
                    throw NotUnderstood();
            }
            if (made.line > 0)
                into.push_back(std::move(made));
        } catch (const NotUnderstood&) {
            const Token& first = m_tokens[from];
            Statement left{.line = first.line, .written = lineAt(first.from).substr(0, 200)};
            m_at = std::max(m_at, from);
            while (!is(Token::Kind::NewLine) && !is(Token::Kind::End))
                ++m_at;
            skipBlock();
            into.push_back(std::move(left));
        }
    }

    /// What is indented behind a line that was not understood.
    void skipBlock()
    {
        if (is(Token::Kind::NewLine))
            ++m_at;
        if (!is(Token::Kind::Indent))
            return;
        int depth = 0;
        do {
            depth += is(Token::Kind::Indent) ? 1 : is(Token::Kind::Dedent) ? -1 : 0;
            ++m_at;
        } while (depth > 0 && !is(Token::Kind::End));
    }

    bool compound(Statement& made)
    {
        if (isMark("@")) { // what a decorator does is not looked at
            while (!is(Token::Kind::NewLine) && !is(Token::Kind::End))
                ++m_at;
            ++m_at;
            made = Statement{.line = now().line, .written = lineAt(now().from).substr(0, 200)};
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
            made.kind = S::Function;
            made.name = name();
            parameters(made);
            made.body = block();
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
                    ++m_at;
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

    void conditional(Statement& made)
    {
        Deeper deeper(*this);
        made.expressions = {expression()};
        made.body = block();
        if (isWord("elif")) {
            Statement other{
                .kind = Statement::Kind::If, .line = now().line, .written = lineAt(now().from).substr(0, 200)};
            ++m_at;
            conditional(other);
            made.otherwise.push_back(std::move(other));
        } else if (take("else")) {
            made.otherwise = block();
        }
    }

    void parameters(Statement& made)
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

    std::vector<Statement> block()
    {
        need(":");
        std::vector<Statement> all;
        if (!is(Token::Kind::NewLine)) {
            statement(all);
            if (is(Token::Kind::NewLine))
                ++m_at;
            return all;
        }
        ++m_at;
        if (!is(Token::Kind::Indent))
            return all;
        ++m_at;
        while (!is(Token::Kind::Dedent) && !is(Token::Kind::End)) {
            if (is(Token::Kind::NewLine) || is(Token::Kind::Indent))
                ++m_at;
            else
                statement(all);
        }
        if (is(Token::Kind::Dedent))
            ++m_at;
        return all;
    }

    void simple(Statement& made)
    {
        using S = Statement::Kind;
        static constexpr std::array<std::string_view, 6> nothing{"pass",   "import",   "from",
                                                                 "global", "nonlocal", "assert"};
        if (is(Token::Kind::Name) && std::ranges::find(nothing, now().text) != nothing.end()) {
            made.kind = S::Pass;
            while (!is(Token::Kind::NewLine) && !is(Token::Kind::End) && !isMark(";"))
                ++m_at;
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
            if (is(Token::Kind::Mark) && now().text.size() > 1 && now().text.back() == '=' &&
                made.kind == S::Expression) {
                made.kind = S::Augment;
                made.name = now().text.substr(0, now().text.size() - 1);
                ++m_at;
                made.expressions.push_back(expressions());
            }
        }
    }

    /// With commas: a tuple.
    Expr expressions()
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

    /// What stands between "for" and "in".
    Expr targets()
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

    Expr expression()
    {
        Deeper deeper(*this);
        if (isWord("lambda")) {
            while (!isMark(":") && !is(Token::Kind::NewLine) && !is(Token::Kind::End))
                ++m_at;
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

    /// By what binds less: or, and, not, comparisons, | ^ & << >>, + -, * / // %.
    Expr binary(std::size_t level)
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
            std::string operation = m_tokens[m_at++].text;
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

    Expr notOperand()
    {
        Deeper deeper(*this);
        return binary(2);
    }

    Expr unary()
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

    Expr postfix()
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
                        ++m_at;
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

    Expr call(const Expr& callee)
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
                ++m_at;
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
        return std::make_shared<Expression>(std::move(made));
    }

    /// Behind its first expression.
    Expr comprehension(const Expr& each)
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

    Expr atom()
    {
        Deeper deeper(*this);
        const Token token = now();
        switch (token.kind) {
        case Token::Kind::Name:
            ++m_at;
            return make(Kind::Name, token.text);
        case Token::Kind::Number:
            ++m_at;
            return make(Kind::Number, token.text);
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

    Expr sequence(const char* end, Kind kind)
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

    Expr braces()
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

    [[noreturn]] Expr throwUnknown() const { throw NotUnderstood(); }

    /// Those side by side are one.
    Expr strings()
    {
        Expression made{Kind::Text, {}, {}, {}, now().line};
        while (is(Token::Kind::Text) || is(Token::Kind::Format)) {
            if (is(Token::Kind::Format))
                made.kind = Kind::Format;
            ++m_at;
            if (m_tokens[m_at - 1].kind == Token::Kind::Format) {
                formatParts(m_tokens[m_at - 1].text, made);
            } else {
                made.parts.push_back(make(Kind::Text, m_tokens[m_at - 1].text));
                made.words.emplace_back();
            }
        }
        if (made.kind == Kind::Text) {
            for (const Expr& part : made.parts)
                made.text += part->text;
            made.parts.clear();
            made.words.clear();
        }
        return std::make_shared<Expression>(std::move(made));
    }

    void formatParts(const std::string& text, Expression& made)
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

    Expr innerExpression(const std::string& text)
    {
        Deeper deeper(*this);
        auto all = tokens(text);
        if (!all)
            return unknown();
        Parser inner(text, std::move(*all));
        inner.m_depth = m_depth;
        try {
            return inner.expressionAlone();
        } catch (const NotUnderstood&) {
            return unknown();
        }
    }

    std::string_view m_script;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

Result<std::vector<Statement>> parse(std::string_view script)
{
    auto all = tokens(script);
    if (!all)
        return fail(all.error());
    try {
        return Parser(script, std::move(*all)).module();
    } catch (const TooDeep& place) {
        return fail("exchange.python.too-deep", {std::to_string(depthMost)}, std::to_string(place.line));
    }
}

} // namespace nsk::python
