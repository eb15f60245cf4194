// SPDX-License-Identifier: MIT
// What a script does more than once, or not at all: if, for, while, case.
#include "core/exchange/import/shell/interpreter.h"
#include "core/exchange/import/shell/text.h"

#include <algorithm>

namespace nsk::shell {

namespace {

constexpr int loopsUnknown = 1; ///< rounds of a loop whose end cannot be told

} // namespace

bool Interpreter::leaves(const List& steps)
{
    for (const Step& one : steps.steps) {
        for (const Command& command : one.pipeline.commands) {
            const auto* plain = std::get_if<Simple>(&command.what);
            const auto name = plain != nullptr && !plain->words.empty() ? plain->words[0].literal() : std::nullopt;
            if (name == "exit" || name == "return" || name == "die" || name == "usage")
                return true;
            const auto* group = std::get_if<Group>(&command.what);
            if (group != nullptr && leaves(*group->body))
                return true;
        }
    }
    return false;
}

Outcome Interpreter::whether(const If& what, const Command& command)
{
    for (const Branch& branch : what.branches) {
        if (branch.condition == nullptr)
            return list(*branch.body);
        const Outcome outcome = list(*branch.condition);
        if (outcome == Outcome::False)
            continue;
        if (outcome == Outcome::True)
            return list(*branch.body);
        m_report.at(command.line);
        if (leaves(*branch.body)) { // an error's way out: the script is meant to go on
            m_report.approximated(command.words, "shell.condition-not-met");
            continue;
        }
        m_report.approximated(command.words, "shell.condition-met");
        return list(*branch.body);
    }
    return Outcome::True;
}

bool Interpreter::onceMore(const List& body, Outcome& outcome)
{
    const Within repeated(m_again);
    step();
    try {
        outcome = list(body);
    } catch (Stopped& stopped) {
        if (stopped.kind != Stopped::Kind::Break && stopped.kind != Stopped::Kind::Continue)
            throw;
        if (--stopped.levels > 0)
            throw;
        return stopped.kind == Stopped::Kind::Continue;
    }
    return true;
}

Outcome Interpreter::forEach(const For& what)
{
    const std::vector<Argument> values = what.overArguments ? m_arguments : expand(what.words);
    Outcome outcome = Outcome::True;
    for (const Argument& value : values) {
        m_variables[what.name] = {value, {}};
        if (!onceMore(*what.body, outcome))
            break;
    }
    return outcome;
}

Outcome Interpreter::counting(const Counting& what, const Command& command)
{
    (void)calculate(what.first);
    Outcome outcome = Outcome::True;
    while (true) {
        const auto goesOn = what.condition.find_first_not_of(' ') == std::string::npos ? std::optional<std::int64_t>(1)
                                                                                       : calculate(what.condition);
        if (!goesOn)
            m_report.approximated(command.words, "shell.loop-unknown");
        if (!goesOn || *goesOn == 0 || !onceMore(*what.body, outcome))
            break;
        (void)calculate(what.next);
    }
    return outcome;
}

Outcome Interpreter::loop(const While& what, const Command& command)
{
    const Within repeated(m_again);
    Outcome outcome = Outcome::True;
    for (int unknown = 0;;) {
        const Outcome condition = what.until ? opposite(list(*what.condition)) : list(*what.condition);
        if (condition == Outcome::False)
            break;
        if (condition == Outcome::Unknown && unknown++ >= loopsUnknown) {
            m_report.at(command.line);
            m_report.approximated(command.words, "shell.loop-unknown");
            break;
        }
        if (!onceMore(*what.body, outcome))
            break;
    }
    return outcome;
}

Outcome Interpreter::oneOf(const Case& what, const Command& command)
{
    const Argument value = join(what.word);
    const auto fitsOne = [&](const Clause& clause, const std::string& text) {
        return std::ranges::any_of(clause.patterns, [&](const Word& pattern) {
            const Argument wanted = join(pattern);
            return wanted.known && fits(text, wanted.text);
        });
    };
    const bool asked = value.known && !value.text.empty();
    if (asked) {
        for (const Clause& clause : what.clauses) {
            if (fitsOne(clause, value.text))
                return list(*clause.body);
        }
        return Outcome::True;
    }
    // Written for an argument that is not there: what sets the network up is what is wanted.
    for (const char* wish : {"start", "up", "setup", "create", "add", "on", "build", "run", "init", "s", ""}) {
        for (const Clause& clause : what.clauses) {
            if (!fitsOne(clause, wish) || (clause.patterns.size() == 1 && clause.patterns[0].literal() == "*"))
                continue;
            m_report.at(command.line);
            m_report.approximated(command.words, "shell.case-chosen", {wish});
            return list(*clause.body);
        }
    }
    m_report.at(command.line);
    m_report.leftOut(command.words, "shell.case-unknown");
    return Outcome::Unknown;
}

} // namespace nsk::shell
