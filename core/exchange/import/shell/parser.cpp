// SPDX-License-Identifier: MIT
#include "core/exchange/import/shell/reader.h"

#include <algorithm>
#include <cctype>

namespace nsk::shell {

namespace {

using ListPointer = std::shared_ptr<const List>;

constexpr std::size_t longFunction = 64 * 1024; ///< bytes

class Parser
{
public:
    /// `whole`: everything is made, however long.
    explicit Parser(std::string_view text, std::size_t firstLine, bool whole = false)
        : m_reader(text, firstLine), m_isWithin(whole)
    {
    }

    /// Null at the end.
    ListPointer oneStatement()
    {
        skipLines();
        if (m_reader.atEnd())
            return nullptr;
        auto found = std::make_shared<List>();
        statements(*found);
        skipLines(); // here-documents come behind the line
        return found;
    }

    ListPointer script()
    {
        ListPointer all = list({});
        if (!m_reader.atEnd())
            m_reader.fail("");
        return all;
    }

private:
    /// Statements until one of these words (left to be taken), ')' or the end.
    ListPointer list(const std::vector<std::string_view>& ends)
    {
        const Reader::Deeper deeper(m_reader);
        auto found = std::make_shared<List>();
        const bool mayDrop = std::exchange(m_isBody, false);
        const std::size_t start = m_reader.position(), line = m_reader.line();
        while (true) {
            skipLines();
            const bool isLong = mayDrop && m_reader.position() - start > longFunction;
            if (isLong)
                found->steps.clear();
            if (m_reader.atEnd() || m_reader.peek() == ')' || m_reader.startsWith(";;") || isOneOf(ends)) {
                if (isLong) {
                    found->text = m_reader.from(start);
                    found->line = line;
                }
                return found;
            }
            statements(*found);
        }
    }

    void skipLines()
    {
        while (true) {
            m_reader.skipBlanks();
            if (m_reader.peek() == '\n') {
                m_reader.next();
                readHereDocuments();
            } else if (m_reader.peek() == ';' && m_reader.peek(1) != ';') {
                m_reader.next();
            } else {
                return;
            }
        }
    }

    /// One line's: a && b || c; d &
    void statements(List& found)
    {
        std::string before;
        while (true) {
            Step step{before, pipeline(), false};
            m_reader.skipBlanks();
            if (m_reader.peek() == '&' && m_reader.peek(1) != '&') {
                m_reader.next();
                step.background = true;
            }
            found.steps.push_back(std::move(step));
            if (m_reader.take("&&"))
                before = "&&";
            else if (m_reader.take("||"))
                before = "||";
            else
                return;
            skipLines();
        }
    }

    Pipeline pipeline()
    {
        Pipeline found;
        m_reader.skipBlanks();
        while (isWord("!")) {
            m_reader.take("!");
            found.negated = !found.negated;
            m_reader.skipBlanks();
        }
        found.commands.push_back(command());
        m_reader.skipBlanks();
        while (m_reader.peek() == '|' && m_reader.peek(1) != '|') {
            m_reader.next();
            m_reader.take("&");
            skipLines();
            found.commands.push_back(command());
            m_reader.skipBlanks();
        }
        return found;
    }

    bool isWord(std::string_view word) const
    {
        if (!m_reader.startsWith(word))
            return false;
        const char behind = m_reader.peek(word.size());
        return behind == '\0' || std::string_view(" \t\r\n;&|<>()").find(behind) != std::string_view::npos;
    }

    bool isOneOf(const std::vector<std::string_view>& words) const
    {
        return std::ranges::any_of(words, [this](std::string_view word) { return isWord(word); });
    }

    /// `opener` on line `from` is what this word closes: where the text ends without it, that is what is to be mended.
    void close(std::string_view word, std::string_view opener, std::size_t from)
    {
        skipLines();
        if (m_reader.atEnd() || m_reader.startsWith(";;"))
            unclosed(word, opener, from);
        expect(word);
    }

    [[noreturn]] static void unclosed(std::string_view word, std::string_view opener, std::size_t from)
    {
        throw Trouble{
            Error{"exchange.shell.unclosed", {std::string(opener), std::string(word)}, "line " + std::to_string(from)}};
    }

    void expect(std::string_view word)
    {
        skipLines();
        if (!isWord(word))
            m_reader.fail(std::string(word));
        m_reader.take(word);
    }

    Command command()
    {
        const Reader::Deeper deeper(m_reader);
        const std::size_t line = m_reader.line();
        const std::size_t start = m_reader.position();
        Command found{Simple{}, {}, line, {}};
        if (m_reader.startsWith("((")) {
            m_reader.take("((");
            found.what = Arithmetic{m_reader.arithmetic()};
        } else if (m_reader.take("(")) {
            ListPointer body = list({});
            if (!m_reader.take(")"))
                m_reader.fail(")");
            found.what = Group{std::move(body), true};
        } else if (isWord("{")) {
            found.what = braces();
        } else if (isWord("if")) {
            found.what = ifs();
        } else if (isWord("for") || isWord("select")) {
            found.what = fors();
        } else if (isWord("while") || isWord("until")) {
            found.what = whiles();
        } else if (isWord("case")) {
            found.what = cases();
        } else if (isWord("function")) {
            m_reader.take("function");
            m_reader.skipBlanks();
            found.what = function(m_reader.word());
        } else {
            simple(found);
        }
        const std::string_view written = m_reader.from(start);
        found.words = written.substr(0, written.find('\n'));
        redirects(found);
        return found;
    }

    Group braces()
    {
        const std::size_t line = m_reader.line();
        const bool ofFunction = m_isBody;
        m_reader.take("{");
        ListPointer body = list({"}"});
        ofFunction || m_isWithin ? close("}", "{", line) : expect("}"); // elsewhere it may be no script at all
        return {std::move(body), false};
    }

    If ifs()
    {
        const std::size_t line = m_reader.line();
        m_reader.take("if");
        If found;
        while (true) {
            ListPointer condition = list({"then"});
            expect("then");
            ListPointer body = list({"elif", "else", "fi"});
            found.branches.push_back({std::move(condition), std::move(body)});
            if (isWord("elif")) {
                m_reader.take("elif");
                continue;
            }
            if (isWord("else")) {
                m_reader.take("else");
                found.branches.push_back({nullptr, list({"fi"})});
            }
            close("fi", "if", line);
            return found;
        }
    }

    ListPointer doneBody(std::string_view opener, std::size_t line)
    {
        skipLines();
        if (isWord("{")) { // bash takes braces, too
            Group group = braces();
            return group.body;
        }
        expect("do");
        ListPointer body = list({"done"});
        close("done", opener, line);
        return body;
    }

    decltype(Command::what) fors()
    {
        const std::size_t line = m_reader.line();
        const std::string_view opener = isWord("for") ? "for" : "select";
        m_reader.take(opener);
        m_reader.skipBlanks();
        if (m_reader.startsWith("((")) {
            m_reader.take("((");
            const std::string text = m_reader.arithmetic();
            Counting counting;
            const std::size_t first = text.find(';');
            const std::size_t second = first == std::string::npos ? first : text.find(';', first + 1);
            if (second == std::string::npos)
                m_reader.fail(";");
            counting.first = text.substr(0, first);
            counting.condition = text.substr(first + 1, second - first - 1);
            counting.next = text.substr(second + 1);
            counting.body = doneBody(opener, line);
            return counting;
        }
        For found;
        found.name = m_reader.word().literal().value_or("");
        skipLines();
        found.overArguments = !isWord("in");
        if (!found.overArguments) {
            m_reader.take("in");
            m_reader.skipBlanks();
            while (m_reader.atWord()) {
                found.words.push_back(m_reader.word());
                m_reader.skipBlanks();
            }
        }
        found.body = doneBody(opener, line);
        return found;
    }

    While whiles()
    {
        While found;
        const std::size_t line = m_reader.line();
        found.until = isWord("until");
        const std::string_view opener = found.until ? "until" : "while";
        m_reader.take(opener);
        found.condition = list({"do"});
        found.body = doneBody(opener, line);
        return found;
    }

    Case cases()
    {
        const std::size_t line = m_reader.line();
        m_reader.take("case");
        m_reader.skipBlanks();
        Case found{m_reader.word(), {}};
        expect("in");
        while (true) {
            skipLines();
            if (isWord("esac"))
                break;
            if (m_reader.atEnd())
                unclosed("esac", "case", line);
            m_reader.take("(");
            Clause clause;
            do {
                m_reader.skipBlanks();
                if (!m_reader.atWord())
                    m_reader.fail(")");
                clause.patterns.push_back(m_reader.word());
                m_reader.skipBlanks();
            } while (m_reader.take("|"));
            if (!m_reader.take(")"))
                m_reader.fail(")");
            clause.body = list({"esac"});
            found.clauses.push_back(std::move(clause));
            if (!m_reader.take(";;&") && !m_reader.take(";&"))
                m_reader.take(";;");
        }
        m_reader.take("esac");
        return found;
    }

    Function function(const Word& name)
    {
        m_reader.skipBlanks();
        if (m_reader.take("(")) {
            m_reader.skipBlanks();
            if (!m_reader.take(")"))
                m_reader.fail(")");
        }
        skipLines();
        auto body = std::make_shared<List>();
        const bool outermost = !std::exchange(m_isWithin, true); // what is within one is read again with it
        m_isBody = outermost && isWord("{");
        body->steps.push_back(Step{{}, Pipeline{{command()}, false}, false});
        m_isWithin = !outermost;
        return {name.literal().value_or(""), std::move(body)};
    }

    void simple(Command& found)
    {
        Simple plain;
        while (true) {
            m_reader.skipBlanks();
            if (isRedirect()) {
                redirect(found);
                continue;
            }
            if (!m_reader.atWord())
                break;
            if ((plain.words.empty() || declares(plain)) && assignment(plain))
                continue;
            plain.words.push_back(m_reader.word());
            if (plain.words.back().parts.empty())
                m_reader.fail("");
            m_reader.skipBlanks();
            if (plain.words.size() == 1 && plain.assignments.empty() && m_reader.startsWith("(")) {
                const Word name = plain.words.front();
                found.what = function(name);
                return;
            }
            if (plain.words.size() == 1 && plain.words.front().literal() == "[[")
                test(plain);
        }
        if (plain.words.empty() && plain.assignments.empty() && found.redirects.empty())
            m_reader.fail("");
        found.what = std::move(plain);
    }

    /// The words behind these are assignments, too.
    static bool declares(const Simple& plain)
    {
        const auto name = plain.words.front().literal();
        return name == "local" || name == "export" || name == "declare" || name == "readonly" || name == "typeset";
    }

    /// Between [[ and ]] the letters && || < > ( ) are words.
    void test(Simple& plain)
    {
        while (true) {
            m_reader.skipBlanks();
            if (m_reader.peek() == '\n') {
                m_reader.next();
                continue;
            }
            if (m_reader.atEnd())
                m_reader.fail("]]");
            Word word{{}, m_reader.line()};
            for (const char* one : {"&&", "||", "<", ">", "(", ")", "|"}) {
                if (word.parts.empty() && m_reader.take(one))
                    word.parts.push_back({.text = one});
            }
            if (word.parts.empty())
                word = m_reader.word();
            if (word.parts.empty())
                m_reader.fail("]]");
            const bool end = word.literal() == "]]";
            plain.words.push_back(std::move(word));
            if (end)
                return;
        }
    }

    /// name=value, name+=value, name[index]=value, name=(…)
    bool assignment(Simple& plain)
    {
        std::size_t length = 0;
        const auto isName = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
        while (isName(m_reader.peek(length)))
            ++length;
        if (length == 0 || std::isdigit(static_cast<unsigned char>(m_reader.peek())))
            return false;
        std::size_t behind = length;
        if (m_reader.peek(behind) == '[') {
            while (m_reader.peek(behind) != ']' && m_reader.peek(behind) != '\0' && m_reader.peek(behind) != '\n')
                ++behind;
            if (m_reader.peek(behind) != ']')
                return false;
            ++behind;
        }
        const bool append = m_reader.peek(behind) == '+' && m_reader.peek(behind + 1) == '=';
        if (!append && m_reader.peek(behind) != '=')
            return false;
        Assignment found;
        found.append = append;
        for (std::size_t i = 0; i < length; ++i)
            found.name += m_reader.next();
        if (behind > length) {
            std::string index;
            m_reader.next();
            while (m_reader.peek() != ']')
                index += m_reader.next();
            m_reader.next();
            const auto inner = parseQuoted(index, m_reader.line());
            if (!inner)
                throw Trouble{inner.error()};
            found.index = std::make_shared<Word>(*inner);
        }
        m_reader.take("+");
        m_reader.take("=");
        if (m_reader.take("(")) {
            found.isArray = true;
            skipLines();
            while (m_reader.atWord()) {
                found.elements.push_back(m_reader.word());
                skipLines();
            }
            if (!m_reader.take(")"))
                m_reader.fail(")");
        } else {
            found.value = m_reader.word();
        }
        plain.assignments.push_back(std::move(found));
        return true;
    }

    bool isRedirect() const
    {
        std::size_t at = 0;
        while (std::isdigit(static_cast<unsigned char>(m_reader.peek(at))))
            ++at;
        const char c = m_reader.peek(at);
        if (c == '<' || c == '>')
            return !(m_reader.peek(at + 1) == '(' && at == 0); // <( … ) is a word, which is not followed
        return at == 0 && c == '&' && m_reader.peek(1) == '>';
    }

    void redirects(Command& found)
    {
        for (m_reader.skipBlanks(); isRedirect(); m_reader.skipBlanks())
            redirect(found);
    }

    void redirect(Command& found)
    {
        Redirect one;
        std::string number;
        while (std::isdigit(static_cast<unsigned char>(m_reader.peek())))
            number += m_reader.next();
        one.descriptor = number.empty() ? -1 : number.size() > 2 ? 99 : std::stoi(number);
        bool dedent = false;
        for (const char* operation : {"<<<", "<<-", "<<", "&>>", "&>", ">>", ">&", ">|", "<&", "<>", ">", "<"}) {
            if (m_reader.take(operation)) {
                one.operation = operation;
                break;
            }
        }
        if (one.operation == "<<-") {
            one.operation = "<<";
            dedent = true;
        }
        m_reader.skipBlanks();
        one.target = m_reader.word();
        if (one.target.parts.empty())
            m_reader.fail("");
        if (one.operation == "<<") {
            const bool literal = std::ranges::any_of(one.target.parts, &Part::quoted);
            m_waiting.push_back({one.target.literal().value_or(""), dedent, literal, std::make_shared<Word>()});
            found.redirects.push_back(std::move(one));
            found.redirects.back().target = Word{{}, m_reader.line()};
            found.redirects.back().target.parts.push_back(
                {.kind = Part::Kind::Variable, .action = "document", .argument = m_waiting.back().body});
            return;
        }
        found.redirects.push_back(std::move(one));
    }

    /// Their bodies begin behind the line that they are asked for on.
    void readHereDocuments()
    {
        for (Waiting& one : std::exchange(m_waiting, {}))
            *one.body = m_reader.hereDocument(one.end, one.dedent, one.literal);
    }

    struct Waiting
    {
        std::string end;
        bool dedent;
        bool literal;
        std::shared_ptr<Word> body;
    };

    Reader m_reader;
    std::vector<Waiting> m_waiting;
    bool m_isWithin = false; ///< a function
    bool m_isBody = false;   ///< the next list is a function's own
};

} // namespace

Result<std::shared_ptr<const List>> parse(std::string_view script, std::size_t firstLine)
{
    try {
        return Parser(script, firstLine).script();
    } catch (const Trouble& trouble) {
        return nsk::fail(trouble.error);
    }
}

class Statements::Private
{
public:
    Private(std::string_view text, std::size_t firstLine) : parser(text, firstLine, true) {}
    Parser parser;
};

Statements::Statements(std::string_view text, std::size_t firstLine) : d(std::make_unique<Private>(text, firstLine)) {}
Statements::~Statements() = default;

Result<std::shared_ptr<const List>> Statements::next()
{
    try {
        return d->parser.oneStatement();
    } catch (const Trouble& trouble) {
        return nsk::fail(trouble.error);
    }
}

} // namespace nsk::shell
