// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Shell scripts as values: the POSIX shell command language (IEEE Std 1003.1, XCU 2) and what bash users write of theirs:
/// [[ ]], (( )), function, arrays, {1..3}, <<<, &>. A script is only read; nothing here runs anything.
namespace nsk::shell {

struct List;
struct Word;

/// A piece of a word.
struct Part
{
    enum class Kind {
        Text,      ///< as it is; quoted text is neither split nor expanded
        Variable,  ///< $text, with what stands behind it in ${…}
        Command,   ///< $(…) or `…`: the words of it are in text
        Arithmetic ///< $((…))
    };
    Kind kind = Kind::Text;
    std::string text{};
    bool quoted = false;
    /// Variable: what is done with the value: "", ":-" "-" ":=" "=" ":+" "+" ":?" "?" "#" "##" "%" "%%" "/" "//" "^^" ",,"
    /// ":" (a part of it) or "length".
    std::string action{};
    std::shared_ptr<const Word> argument{}; ///< of the action
    std::shared_ptr<const Word> index{};    ///< array[index]; "@" and "*" are words, too
};

struct Word
{
    std::vector<Part> parts{};
    std::size_t line = 0; ///< from 1

    /// Its text, if it is that and no more.
    std::optional<std::string> literal() const;
};

struct Assignment
{
    std::string name{};
    std::shared_ptr<const Word> index{}; ///< name[index]=…
    bool append = false;                 ///< +=
    Word value{};
    std::vector<Word> elements{}; ///< name=(…)
    bool isArray = false;
};

struct Redirect
{
    std::string operation{}; ///< "<" ">" ">>" "<<" "<<<" ">&" "&>"
    int descriptor = -1;     ///< as written; -1: the usual one
    Word target{};           ///< of "<<": its body
};

struct Simple
{
    std::vector<Assignment> assignments{};
    std::vector<Word> words{};
};
struct Group
{
    std::shared_ptr<const List> body;
    bool subshell = false;
};
struct Branch
{
    std::shared_ptr<const List> condition; ///< null: else
    std::shared_ptr<const List> body;
};
struct If
{
    std::vector<Branch> branches;
};
struct For
{
    std::string name{};
    std::vector<Word> words{};
    bool overArguments = false; ///< no "in"
    std::shared_ptr<const List> body;
};
/// for ((first; condition; next))
struct Counting
{
    std::string first{}, condition{}, next{};
    std::shared_ptr<const List> body;
};
struct While
{
    std::shared_ptr<const List> condition;
    std::shared_ptr<const List> body;
    bool until = false;
};
struct Clause
{
    std::vector<Word> patterns;
    std::shared_ptr<const List> body;
};
struct Case
{
    Word word;
    std::vector<Clause> clauses;
};
struct Function
{
    std::string name{};
    std::shared_ptr<const List> body;
};
/// (( … ))
struct Arithmetic
{
    std::string text{};
};

struct Command
{
    std::variant<Simple, Group, If, For, Counting, While, Case, Function, Arithmetic> what;
    std::vector<Redirect> redirects{};
    std::size_t line = 0;
    std::string words{}; ///< as they stand in the script, for reports: the first line of it
};

struct Pipeline
{
    std::vector<Command> commands;
    bool negated = false;
};

struct Step
{
    std::string before{}; ///< "", "&&", "||": what joins it to the one before
    Pipeline pipeline;
    bool background = false;
};

struct List
{
    std::vector<Step> steps{};
    /// The inside of a long function instead of the steps: many times as large, they are made when their turn comes.
    std::string text{};
    std::size_t line = 0; ///< where it begins
};

/// One statement after the other of a text that parse() has taken before as part of a script.
class Statements
{
public:
    Statements(std::string_view text, std::size_t firstLine);
    ~Statements();
    Statements(const Statements&) = delete;
    Statements& operator=(const Statements&) = delete;

    /// Null at the end. Errors: those of parse().
    Result<std::shared_ptr<const List>> next();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Errors: "exchange.shell.syntax" (what was met, what was expected), "exchange.shell.too-deep" (limit), `where` being the
/// line's number.
Result<std::shared_ptr<const List>> parse(std::string_view script, std::size_t firstLine = 1);

/// A here-document's body or the inside of double quotes, as a word.
Result<Word> parseQuoted(std::string_view text, std::size_t line);

inline constexpr int depthMost = 100;

} // namespace nsk::shell
