// SPDX-License-Identifier: MIT
// Arithmetic and conditions.
#include "core/exchange/import/shell/interpreter.h"
#include "core/exchange/import/shell/text.h"

#include <cctype>
#include <functional>

namespace nsk::shell {

namespace {

/// Integer arithmetic of the shell with C's operators and precedence. None where something cannot be told, is no
/// number, or has no result.
class Sum
{
public:
    using Get = std::function<std::optional<std::int64_t>(const std::string&)>;
    using Set = std::function<void(const std::string&, std::int64_t)>;

    Sum(std::string_view text, Get get, Set set) : m_text(text), m_get(std::move(get)), m_set(std::move(set)) {}

    std::optional<std::int64_t> value()
    {
        const auto result = choice();
        blanks();
        return m_bad || m_at != m_text.size() ? std::nullopt : result;
    }

private:
    using Value = std::optional<std::int64_t>;

    void blanks()
    {
        while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at])))
            ++m_at;
    }
    bool take(std::string_view text)
    {
        blanks();
        if (!m_text.substr(m_at).starts_with(text))
            return false;
        m_at += text.size();
        return true;
    }
    char behind(std::size_t ahead) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    Value choice()
    {
        if (++m_depth > depthMost)
            m_bad = true;
        Value condition = m_bad ? std::nullopt : binary(0);
        if (take("?")) {
            const Value first = choice();
            if (!take(":"))
                m_bad = true;
            const Value second = choice();
            condition = !condition ? condition : *condition != 0 ? first : second;
        }
        --m_depth;
        return condition;
    }

    struct Level
    {
        std::string_view words[4];
    };

    Value binary(std::size_t level)
    {
        static constexpr Level levels[]{
            {{"||"}},       {{"&&"}},     {{"|"}},          {{"^"}}, {{"&"}}, {{"==", "!="}}, {{"<=", ">=", "<", ">"}},
            {{"<<", ">>"}}, {{"+", "-"}}, {{"*", "/", "%"}}};
        if (level == std::size(levels))
            return unary();
        Value left = binary(level + 1);
        for (bool again = true; again && !m_bad;) {
            again = false;
            blanks();
            for (const std::string_view word : levels[level].words) {
                if (word.empty() || !m_text.substr(m_at).starts_with(word))
                    continue;
                const char next = behind(word.size());
                const bool other =
                    word.size() == 1 &&
                    (next == '=' || ((word == "&" || word == "|" || word == "<" || word == ">") && next == word[0]));
                if (other)
                    continue;
                m_at += word.size();
                left = applied(left, word, binary(level + 1));
                again = true;
                break;
            }
        }
        return left;
    }

    static Value applied(const Value& left, std::string_view word, const Value& right)
    {
        if (!left || !right)
            return std::nullopt;
        const auto a = static_cast<std::uint64_t>(*left), b = static_cast<std::uint64_t>(*right); // wraps as bash's
        const auto made = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
        if (word == "+")
            return made(a + b);
        if (word == "-")
            return made(a - b);
        if (word == "*")
            return made(a * b);
        if (word == "/" || word == "%") {
            if (*right == 0 || *right == -1)
                return *right == 0 ? Value() : word == "/" ? made(0 - a) : 0;
            return word == "/" ? *left / *right : *left % *right;
        }
        if (word == "<<")
            return made(a << (b & 63));
        if (word == ">>")
            return *left >> (b & 63);
        if (word == "&")
            return made(a & b);
        if (word == "|")
            return made(a | b);
        if (word == "^")
            return made(a ^ b);
        if (word == "==")
            return *left == *right;
        if (word == "!=")
            return *left != *right;
        if (word == "<")
            return *left < *right;
        if (word == ">")
            return *left > *right;
        if (word == "<=")
            return *left <= *right;
        if (word == ">=")
            return *left >= *right;
        return word == "&&" ? *left != 0 && *right != 0 : *left != 0 || *right != 0;
    }

    Value unary()
    {
        if (++m_depth > depthMost)
            m_bad = true;
        Value result;
        blanks();
        if (m_bad) {
        } else if (m_text.substr(m_at).starts_with("++") || m_text.substr(m_at).starts_with("--")) {
            const std::int64_t by = m_text[m_at] == '+' ? 1 : -1;
            m_at += 2;
            blanks();
            const std::string name = word();
            result = changed(name, by);
        } else if (take("!")) {
            const Value inner = unary();
            result = inner ? Value(*inner == 0) : inner;
        } else if (take("~")) {
            const Value inner = unary();
            result = inner ? Value(~*inner) : inner;
        } else if (take("-")) {
            result = applied(0, "-", unary());
        } else if (take("+")) {
            result = unary();
        } else {
            result = primary();
        }
        --m_depth;
        return result;
    }

    std::string word()
    {
        std::string name;
        while (std::isalnum(static_cast<unsigned char>(behind(0))) || behind(0) == '_' || behind(0) == '#')
            name += m_text[m_at++];
        return name;
    }

    Value changed(const std::string& name, std::int64_t by)
    {
        const Value value = applied(m_get(name), "+", by);
        if (value)
            m_set(name, *value);
        return value;
    }

    Value primary()
    {
        if (take("(")) {
            const Value inner = choice();
            if (!take(")"))
                m_bad = true;
            return inner;
        }
        const std::string text = word();
        if (text.empty()) {
            m_bad = true;
            return std::nullopt;
        }
        if (std::isdigit(static_cast<unsigned char>(text[0])))
            return number(text);
        blanks();
        if (take("++") || take("--")) {
            const Value before = m_get(text);
            (void)changed(text, m_text[m_at - 1] == '+' ? 1 : -1);
            return before;
        }
        for (const std::string_view operation : {"+=", "-=", "*=", "/=", "%=", "="}) {
            if (!m_text.substr(m_at).starts_with(operation) || (operation == "=" && behind(1) == '='))
                continue;
            m_at += operation.size();
            const Value right = choice();
            const Value result = operation == "=" ? right : applied(m_get(text), operation.substr(0, 1), right);
            if (result)
                m_set(text, *result);
            return result;
        }
        return m_get(text);
    }

    Value number(const std::string& text)
    {
        std::string digits = text;
        int base = 10;
        if (const std::size_t hash = text.find('#'); hash != std::string::npos) {
            base = static_cast<int>(integer(text.substr(0, hash)).value_or(0));
            digits = text.substr(hash + 1);
        } else if (text.starts_with("0x") || text.starts_with("0X")) {
            base = 16;
            digits = text.substr(2);
        } else if (text.size() > 1 && text[0] == '0') {
            base = 8;
        }
        std::int64_t value = 0;
        for (const char c : digits) {
            const int digit = std::isdigit(static_cast<unsigned char>(c)) ? c - '0'
                              : std::isalpha(static_cast<unsigned char>(c))
                                  ? std::tolower(static_cast<unsigned char>(c)) - 'a' + 10
                                  : 99;
            if (digit >= base || value > INT64_MAX / 40)
                return std::nullopt;
            value = value * base + digit;
        }
        return value;
    }

    std::string_view m_text;
    Get m_get;
    Set m_set;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_bad = false;
};

} // namespace

std::optional<std::int64_t> Interpreter::calculate(const std::string& text)
{
    step(text.size());
    std::string plain = text;
    if (text.find_first_of("$`") != std::string::npos) {
        const auto word = parseQuoted(text, m_report.line());
        const Argument all = word ? join(*word) : Argument{{}, false};
        if (!all.known)
            return std::nullopt;
        plain = all.text;
    }
    // A variable's value is an expression of its own; only a number is taken for one.
    const auto get = [this](const std::string& name) -> std::optional<std::int64_t> {
        const auto found = m_variables.find(name);
        if (found == m_variables.end() || (found->second.value.known && found->second.value.text.empty()))
            return 0;
        return found->second.value.known ? integer(found->second.value.text) : std::nullopt;
    };
    const auto set = [this](const std::string& name, std::int64_t value) {
        m_variables[name] = {{std::to_string(value), true}, {}};
    };
    if (plain.find_first_not_of(" \t\n") == std::string::npos)
        return 0;
    std::optional<std::int64_t> value;
    std::size_t from = 0;
    while (from <= plain.size()) { // a, b, c
        const std::size_t comma = std::min(plain.find(',', from), plain.size());
        value = Sum(std::string_view(plain).substr(from, comma - from), get, set).value();
        from = comma + 1;
    }
    return value;
}

/// test(1), and [[ ]] with && || and patterns.
Outcome Interpreter::evaluate(const std::vector<Argument>& words, bool extended)
{
    std::size_t at = 0;
    int depth = 0;
    const auto isWord = [&](const char* text) {
        return at < words.size() && words[at].known && words[at].text == text;
    };
    const auto told = [](bool yes) { return yes ? Outcome::True : Outcome::False; };
    std::function<Outcome()> either;
    const std::function<Outcome()> one = [&]() -> Outcome {
        if (at >= words.size() || ++depth > depthMost)
            return told(false);
        if (isWord("!")) {
            ++at;
            const Outcome inner = one();
            return inner == Outcome::Unknown ? inner : told(inner == Outcome::False);
        }
        if (isWord("(")) {
            ++at;
            const Outcome inner = either();
            if (isWord(")"))
                ++at;
            return inner;
        }
        const Argument& first = words[at];
        if (at + 2 < words.size() && words[at + 1].known) {
            const std::string& operation = words[at + 1].text;
            const Argument& second = words[at + 2];
            const bool both = first.known && second.known;
            if (operation == "=" || operation == "==" || operation == "!=") {
                at += 3;
                if (!both)
                    return Outcome::Unknown;
                const bool same = extended ? fits(first.text, second.text) : first.text == second.text;
                return told(same == (operation != "!="));
            }
            if (operation == "=~") {
                at += 3;
                return Outcome::Unknown;
            }
            if (operation == "-eq" || operation == "-ne" || operation == "-lt" || operation == "-le" ||
                operation == "-gt" || operation == "-ge" || ((operation == "<" || operation == ">") && extended)) {
                at += 3;
                const auto a = both ? calculate(first.text) : std::nullopt,
                           b = both ? calculate(second.text) : std::nullopt;
                if (!a || !b)
                    return Outcome::Unknown;
                return told(operation == "-eq"                       ? *a == *b
                            : operation == "-ne"                     ? *a != *b
                            : operation == "-lt" || operation == "<" ? *a < *b
                            : operation == "-le"                     ? *a <= *b
                            : operation == "-gt" || operation == ">" ? *a > *b
                                                                     : *a >= *b);
            }
        }
        if (first.known && first.text.size() == 2 && first.text[0] == '-' && at + 1 < words.size()) {
            const Argument& operand = words[at + 1];
            at += 2;
            if (first.text == "-z" || first.text == "-n")
                return operand.known ? told(operand.text.empty() == (first.text == "-z")) : Outcome::Unknown;
            if (first.text == "-v")
                return told(m_variables.contains(operand.text));
            if (operand.known && operand.text.starts_with("/proc/sys/net/"))
                return told(first.text != "-L" && first.text != "-h" && first.text != "-d");
            return Outcome::Unknown; // of files
        }
        ++at;
        return first.known ? told(!first.text.empty()) : Outcome::Unknown;
    };
    const auto both = [&] {
        Outcome all = one();
        while (isWord("-a") || isWord("&&")) {
            ++at;
            const Outcome next = one();
            all = all == Outcome::False || next == Outcome::False       ? Outcome::False
                  : all == Outcome::Unknown || next == Outcome::Unknown ? Outcome::Unknown
                                                                        : Outcome::True;
        }
        return all;
    };
    either = [&] {
        Outcome any = both();
        while (isWord("-o") || isWord("||")) {
            ++at;
            const Outcome next = both();
            any = any == Outcome::True || next == Outcome::True         ? Outcome::True
                  : any == Outcome::Unknown || next == Outcome::Unknown ? Outcome::Unknown
                                                                        : Outcome::False;
        }
        return any;
    };
    return either();
}

} // namespace nsk::shell
