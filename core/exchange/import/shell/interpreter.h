// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/shell/syntax.h"
#include "core/exchange/report.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

namespace nsk::shell {

/// What a command comes to, as far as can be told without running it.
enum class Outcome : std::uint8_t { True, False, Unknown };
/// Of `!` and until; what cannot be told stays so.
inline Outcome opposite(Outcome outcome)
{
    if (outcome == Outcome::Unknown)
        return outcome;
    return outcome == Outcome::True ? Outcome::False : Outcome::True;
}

/// An argument as far as it can be told: a word whose value nobody can know here (the date, a file's contents) is not known.
struct Argument
{
    std::string text{};
    bool known = true;
    std::string unset{}; ///< a variable in it that no line has given a value
};

/// A simple command with its words worked out.
struct Invocation
{
    std::vector<Argument> words{};   ///< [0] is its name
    std::optional<std::string> input{}; ///< what it reads, where that is known: a here-document, the words of an echo
    std::string written{};           ///< as it stands in the script
    std::size_t line = 0;
    std::size_t inputLine = 0; ///< where the input begins, if it stands in the script; 0: it does not
    std::string unset{};       ///< a variable without a value that made a word vanish

    bool isKnown() const;
    /// A variable in it that has no value; empty: all have.
    std::string unsetVariable() const;
    /// The words as plain text, from that one on.
    std::vector<std::string> plain(std::size_t from = 0) const;
};

class Interpreter;

/// Who the commands are for: the computer as the script sees it.
class Machine
{
public:
    virtual ~Machine() = default;
    /// A command that is no part of the shell's own. Reports on it itself. None: it knows no such command.
    virtual std::optional<Outcome> command(Interpreter& shell, const Invocation& invocation) = 0;
    /// What it would print, where that can be told.
    virtual std::optional<std::string> output(Interpreter& shell, const Invocation& invocation) = 0;
    /// A file is written, or with `append` added to; what cannot be told is none.
    virtual void write(Interpreter& shell, const std::string& path, const std::optional<std::string>& text,
                       const Invocation& by) = 0;
    /// The shell that openShells() counted as the `level`th is left again by its `exit`.
    virtual void shellLeft(std::size_t level) { (void)level; }
};

/// Follows a script without running it: variables, arithmetic, loops, functions, here-documents, conditions on what is known.
/// Where a condition cannot be told it takes the way on which the script goes on, and the report says so. Bounded: after
/// stepsMost steps of what is done again (loops, calls but a function's first; what stands in the text is bounded by the text;
/// one more for each byte of the script), or textMost bytes of values (32 more for each of the script), it ends with
/// "exchange.shell.too-long".
class Interpreter
{
public:
    static constexpr std::size_t stepsMost = 200'000;
    static constexpr std::size_t textMost = 32 * 1024 * 1024;
    static constexpr std::size_t literalWeight = 16; ///< of a word that is what it is, beside its bytes: no step of its own

    Interpreter(Machine& machine, ExchangeReport& report) : m_machine(machine), m_report(report) {}

    /// What follows can be called several times: variables and functions stay. `arguments`: $1 …
    /// Errors: those of parse(), "exchange.shell.too-long" (limit).
    Status run(std::string_view script, const std::string& file = {}, std::size_t firstLine = 1,
               const std::vector<std::string>& arguments = {});
    /// A script within the script: sh -c, a file that is sourced. Errors go to the report.
    Outcome runInner(const std::string& script, std::size_t line, const std::vector<Argument>& arguments = {});
    /// An invocation whose first words were another command's: env, sudo, ip netns exec.
    Outcome runWords(Invocation invocation);

    /// Lines typed at a terminal, where a shell is left and the terminal goes on: an `exit` does not end what is read.
    void setSession(bool on) { m_isSession = on; }
    /// A shell without a script of its own (`sudo bash`) at the script's top level reads the lines that follow, until `exit`.
    /// False: it does not stand there, and nothing is known of what it reads.
    bool openShell();
    std::size_t openShells() const { return m_shells; }

    void set(const std::string& name, const std::string& value) { m_variables[name] = {{value, true}, {}}; }
    ExchangeReport& report() { return m_report; }
    std::size_t line() const { return m_report.line(); }
    std::size_t steps() const { return m_steps; }             ///< of what is done again, so far
    std::size_t allSteps() const { return m_steps + m_once; } ///< those that stand in the text, too

private:
    struct Variable
    {
        Argument value{};
        std::map<std::string, Argument> elements{}; ///< of an array
    };
    struct Stopped
    {
        enum class Kind { Break, Continue, Return, Exit } kind;
        int levels = 1;
        Outcome outcome = Outcome::True;
    };
    struct TooLong
    {
    };
    struct Within ///< a loop, a choice, a group
    {
        explicit Within(int& nested) : m_depth(nested) { ++m_depth; }
        ~Within() { --m_depth; }
        Within(const Within&) = delete;
        Within& operator=(const Within&) = delete;

    private:
        int& m_depth;
    };

    Outcome list(const List& list);
    void neverRun(const List& all);
    void leaveShells(std::size_t left);
    Outcome compound(const Command& command);
    Outcome readLine(const Invocation& invocation);
    bool startsShell(const Invocation& invocation) const;
    Outcome longList(const List& list);
    Outcome pipeline(const Pipeline& pipeline);
    Outcome command(const Command& command, std::optional<std::string> input = std::nullopt);
    Outcome simple(const Command& command, const Simple& simple, std::optional<std::string> input);
    Outcome call(const Function& function, const Invocation& invocation);
    std::optional<Outcome> builtin(const Invocation& invocation);
    Outcome whether(const If& what, const Command& command);
    Outcome forEach(const For& what);
    Outcome counting(const Counting& what, const Command& command);
    Outcome loop(const While& what, const Command& command);
    Outcome oneOf(const Case& what, const Command& command);
    bool onceMore(const List& body, Outcome& outcome); ///< false: the loop is over
    void assign(const Assignment& assignment);
    bool extend(Variable& variable, const Assignment& assignment);
    Outcome evaluate(const std::vector<Argument>& words, bool extended);

    /// What a list of commands would print, where that can be told.
    std::optional<std::string> printed(const List& list);
    std::optional<std::string> printedBy(const Command& command, const std::optional<std::string>& input);
    std::optional<std::string> builtinOutput(const Invocation& invocation);

    std::vector<Argument> expand(const std::vector<Word>& words);
    void expand(const Word& word, std::vector<Argument>& into);
    Argument join(const Word& word) { return join(std::span(word.parts)); } ///< as one: assignments, here-documents
    Argument join(std::span<const Part> parts);
    std::vector<Argument> valuesOf(const Part& part);
    Argument actOn(const Part& part, Argument value, bool isSet);
    std::optional<std::int64_t> calculate(const std::string& text);
    std::optional<std::string> inputOf(const Command& command, std::optional<std::string> piped);
    void redirectOutput(const Command& command, const Invocation& by);
    void step(std::size_t bytes = 0);
    void again(std::size_t bytes = 0); ///< a step that counts wherever it is
    void weigh(std::size_t bytes);
    static bool leaves(const List& list); ///< has an exit or return in it

    Machine& m_machine;
    ExchangeReport& m_report;
    std::unordered_map<std::string, Variable> m_variables;
    std::unordered_map<std::string, std::shared_ptr<const Function>> m_functions;
    std::set<std::shared_ptr<const List>> m_called; ///< functions' bodies
    std::vector<Argument> m_arguments; ///< $1 …
    Outcome m_last = Outcome::True;
    std::size_t m_steps = 0, m_once = 0, m_stepsMost = stepsMost, m_text = 0, m_textMost = textMost;
    int m_depth = 0, m_within = 0;
    std::optional<std::string> m_lines; ///< what `read` reads
    std::size_t m_linesAt = 0;          ///< from there on
    int m_again = 0; ///< within what may be done more often than it stands there
    std::size_t m_shells = 0;    ///< opened at the top level
    bool m_isSession = false;
    const List* m_top = nullptr; ///< what is run as a whole
    std::size_t m_topAt = 0;     ///< its step that is being done
    std::size_t m_inputLine = 0; ///< of the input that has been worked out last
    std::string m_unset;         ///< a variable without a value that made a word vanish
};

} // namespace nsk::shell
