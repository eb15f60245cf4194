// SPDX-License-Identifier: MIT
#include "core/exchange/import/shell/interpreter.h"

#include "core/exchange/import/shell/text.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace nsk::shell {

namespace {

constexpr int callsMost = 60;

} // namespace

bool Invocation::isKnown() const
{
    return std::ranges::all_of(words, &Argument::known);
}

std::string Invocation::unsetVariable() const
{
    const auto found = std::ranges::find_if(words, [](const Argument& one) { return !one.unset.empty(); });
    return found == words.end() ? std::string() : found->unset;
}

std::vector<std::string> Invocation::plain(std::size_t from) const
{
    std::vector<std::string> texts;
    for (std::size_t i = from; i < words.size(); ++i)
        texts.push_back(words[i].text);
    return texts;
}

void Interpreter::step(std::size_t bytes)
{
    if (m_again > 0)
        return again(bytes);
    ++m_once;
    weigh(bytes);
}

void Interpreter::again(std::size_t bytes)
{
    if (++m_steps > m_stepsMost)
        throw TooLong();
    weigh(bytes);
}

void Interpreter::weigh(std::size_t bytes)
{
    m_text += bytes;
    if (m_text > m_textMost)
        throw TooLong();
}

Status Interpreter::run(std::string_view script, const std::string& file, std::size_t firstLine,
                        const std::vector<std::string>& arguments)
{
    const auto parsed = parse(script, firstLine);
    if (!parsed)
        return nsk::fail(parsed.error());
    m_report.at(file, firstLine);
    m_stepsMost = std::max(m_stepsMost, stepsMost + script.size());
    m_textMost = std::max(m_textMost, textMost + 32 * script.size());
    m_arguments.clear();
    for (const std::string& one : arguments)
        m_arguments.push_back({one, true});
    m_top = parsed->get();
    m_within = m_again = 0;
    try {
        list(**parsed);
    } catch (const Stopped&) {
        neverRun(**parsed);
    } catch (const TooLong&) {
        m_top = nullptr;
        return nsk::fail("exchange.shell.too-long", {std::to_string(m_stepsMost)},
                         "line " + std::to_string(m_report.line()));
    }
    m_top = nullptr;
    leaveShells(0);
    return {};
}

/// An `exit` has ended the script: what stands behind is said once, at its line.
void Interpreter::neverRun(const List& all)
{
    if (m_topAt + 1 >= all.steps.size() || all.steps[m_topAt + 1].pipeline.commands.empty())
        return;
    const std::size_t by = m_report.line();
    const Command& next = all.steps[m_topAt + 1].pipeline.commands.front();
    m_report.at(next.line);
    m_report.leftOut(next.words, "shell.never-run", {std::to_string(by)});
}

bool Interpreter::openShell()
{
    if (m_depth > 0 || m_within > 0 || m_top == nullptr || m_shells >= 1000)
        return false;
    ++m_shells;
    return true;
}

void Interpreter::leaveShells(std::size_t left)
{
    for (; m_shells > left; --m_shells)
        m_machine.shellLeft(m_shells);
}

Outcome Interpreter::runInner(const std::string& script, std::size_t line, const std::vector<Argument>& arguments)
{
    if (m_depth >= callsMost) {
        m_report.leftOut(script, "shell.too-deep", {std::to_string(callsMost)});
        return Outcome::Unknown;
    }
    const auto parsed = parse(script, line);
    if (!parsed) {
        m_report.leftOut(script, std::string_view(parsed.error().code).substr(sizeof "exchange." - 1),
                         parsed.error().args);
        return Outcome::Unknown;
    }
    const auto before = std::exchange(m_arguments, arguments);
    weigh(4 * script.size()); // what reading it again costs
    ++m_depth;
    Outcome outcome = Outcome::True;
    try {
        outcome = list(**parsed);
    } catch (const Stopped& stopped) {
        outcome = stopped.outcome;
    }
    --m_depth;
    m_arguments = before;
    return outcome;
}

/// A long one is read each time it is done, which has its price.
Outcome Interpreter::longList(const List& all)
{
    weigh(4 * all.text.size());
    Outcome outcome = Outcome::True;
    for (Statements statements(all.text, all.line);;) {
        const auto one = statements.next();
        if (!one)
            m_report.leftOut({}, std::string_view(one.error().code).substr(sizeof "exchange." - 1), one.error().args);
        if (!one || *one == nullptr)
            return outcome;
        outcome = list(**one);
    }
}

Outcome Interpreter::list(const List& steps)
{
    if (!steps.text.empty())
        return longList(steps);
    Outcome outcome = Outcome::True;
    for (std::size_t i = 0; i < steps.steps.size(); ++i) {
        const Step& one = steps.steps[i];
        if (&steps == m_top)
            m_topAt = i;
        // What cannot be told is taken to have worked, as the script's author meant it to.
        if ((one.before == "&&" && outcome == Outcome::False) || (one.before == "||" && outcome != Outcome::False))
            continue;
        outcome = pipeline(one.pipeline);
        if (one.background)
            outcome = Outcome::True;
        m_last = outcome;
    }
    return outcome;
}

Outcome Interpreter::pipeline(const Pipeline& all)
{
    std::optional<std::string> passed;
    Outcome outcome = Outcome::True;
    m_inputLine = 0;
    std::optional<Within> piped;
    if (all.commands.size() > 1)
        piped.emplace(m_within);
    for (std::size_t i = 0; i < all.commands.size(); ++i) {
        if (i + 1 < all.commands.size()) {
            passed = printedBy(all.commands[i], passed);
            if (!passed) // still done for what it does
                command(all.commands[i]);
        } else {
            outcome = command(all.commands[i], all.commands.size() > 1 ? passed : std::nullopt);
        }
    }
    return all.negated ? opposite(outcome) : outcome;
}

Outcome Interpreter::command(const Command& one, std::optional<std::string> input)
{
    step();
    m_report.at(one.line);
    if (const auto* plain = std::get_if<Simple>(&one.what))
        return simple(one, *plain, std::move(input));
    const Within within(m_within);
    const bool given = input.has_value() || std::ranges::any_of(one.redirects, [](const Redirect& redirect) {
                           return redirect.operation[0] == '<';
                       });
    if (!given)
        return compound(one);
    auto lines = inputOf(one, std::move(input));
    std::swap(m_lines, lines);
    const std::size_t at = std::exchange(m_linesAt, 0);
    const auto goBack = [&] {
        m_lines = std::move(lines);
        m_linesAt = at;
    };
    Outcome outcome = Outcome::True;
    try {
        outcome = compound(one);
    } catch (const Stopped&) {
        goBack();
        throw;
    }
    goBack();
    return outcome;
}

/// read [-r] NAME …: the next line of what the loop or the command is given.
Outcome Interpreter::readLine(const Invocation& invocation)
{
    std::vector<std::string> names;
    for (const std::string& word : invocation.plain(1)) {
        if (!word.starts_with('-'))
            names.push_back(word);
    }
    if (names.empty())
        names.emplace_back("REPLY");
    const std::optional<std::string>& lines = invocation.input ? invocation.input : m_lines;
    std::size_t start = 0;
    std::size_t& at = invocation.input ? start : m_linesAt;
    if (!lines) {
        for (const std::string& name : names)
            m_variables[name] = {{{}, false}, {}};
        return Outcome::Unknown;
    }
    const bool any = at < lines->size();
    const std::size_t end = any ? std::min(lines->find('\n', at), lines->size()) : at;
    std::string rest = any ? lines->substr(at, end - at) : std::string();
    at = any ? end + 1 : at;
    weigh(4 * rest.size());
    const auto ifs = m_variables.find("IFS");
    const std::string between = ifs == m_variables.end() ? " \t" : ifs->second.value.text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        rest.erase(0, std::min(rest.find_first_not_of(" \t"), rest.size()));
        const std::size_t stop =
            i + 1 < names.size() ? std::min(rest.find_first_of(between), rest.size()) : rest.size();
        std::string value = rest.substr(0, stop);
        value.erase(value.find_last_not_of(" \t\r") + 1);
        m_variables[names[i]] = {{std::move(value), true}, {}};
        rest.erase(0, stop + 1);
    }
    return any ? Outcome::True : Outcome::False;
}

Outcome Interpreter::compound(const Command& one)
{
    if (const auto* group = std::get_if<Group>(&one.what)) {
        if (!group->subshell)
            return list(*group->body);
        auto before = m_variables;
        Outcome outcome = Outcome::True;
        try {
            outcome = list(*group->body);
        } catch (const Stopped& stopped) {
            outcome = stopped.outcome;
        }
        m_variables = std::move(before);
        return outcome;
    }
    if (const auto* choice = std::get_if<If>(&one.what))
        return whether(*choice, one);
    if (const auto* each = std::get_if<For>(&one.what))
        return forEach(*each);
    if (const auto* counted = std::get_if<Counting>(&one.what))
        return counting(*counted, one);
    if (const auto* again = std::get_if<While>(&one.what))
        return loop(*again, one);
    if (const auto* cases = std::get_if<Case>(&one.what))
        return oneOf(*cases, one);
    if (const auto* function = std::get_if<Function>(&one.what)) {
        m_functions[function->name] = std::make_shared<Function>(*function);
        return Outcome::True;
    }
    const auto value = calculate(std::get<shell::Arithmetic>(one.what).text);
    return !value ? Outcome::Unknown : *value != 0 ? Outcome::True : Outcome::False;
}

Outcome Interpreter::simple(const Command& one, const Simple& plain, std::optional<std::string> input)
{
    m_unset.clear();
    Invocation invocation{.words = expand(plain.words), .written = one.words, .line = one.line, .unset = m_unset};
    invocation.input = inputOf(one, std::move(input));
    invocation.inputLine = invocation.input ? m_inputLine : 0;
    if (invocation.words.empty()) {
        for (const Assignment& assignment : plain.assignments)
            assign(assignment);
        redirectOutput(one, invocation);
        return Outcome::True;
    }
    for (const Assignment& assignment : plain.assignments) // for the command alone, but harmless to keep
        assign(assignment);
    std::optional<Within> fed; // a shell reads what it is given, not the lines that follow
    if (std::ranges::any_of(one.redirects, [](const Redirect& redirect) { return redirect.operation[0] == '<'; }))
        fed.emplace(m_within);
    const Outcome outcome = runWords(invocation);
    fed.reset();
    if (plain.words.front().literal() == "read" && !plain.assignments.empty())
        m_variables.erase("IFS"); // for that one command
    m_report.at(one.line);
    redirectOutput(one, invocation);
    return outcome;
}

Outcome Interpreter::runWords(Invocation invocation)
{
    step();
    if (invocation.words.empty())
        return Outcome::True;
    const std::string& name = invocation.words.front().text;
    if (!invocation.words.front().known) {
        m_report.leftOut(invocation.written, "shell.unknown-command");
        return Outcome::Unknown;
    }
    static const std::set<std::string> before{"sudo", "command", "builtin", "exec", "env",
                                              "time", "nice",    "nohup",   "eval"};
    if (before.contains(name)) {
        const bool asText = name == "eval";
        std::size_t first = 1;
        while (first < invocation.words.size() &&
               (invocation.words[first].text.starts_with('-') ||
                (name == "env" && invocation.words[first].text.find('=') != std::string::npos)))
            ++first;
        const bool shell = name == "sudo" && first == 2 && first == invocation.words.size() &&
                           std::set<std::string>{"-i", "-s"}.contains(invocation.words[1].text);
        if (shell && openShell())
            return Outcome::True;
        invocation.words.erase(invocation.words.begin(), invocation.words.begin() + static_cast<std::ptrdiff_t>(first));
        if (!asText)
            return runWords(std::move(invocation));
        std::string text;
        for (const Argument& word : invocation.words)
            text += (text.empty() ? "" : " ") + word.text;
        return runInner(text, invocation.line, m_arguments);
    }
    if (const auto function = m_functions.find(name); function != m_functions.end())
        return call(*function->second, invocation);
    if (const auto outcome = builtin(invocation))
        return *outcome;
    if (const auto outcome = m_machine.command(*this, invocation))
        return *outcome;
    m_report.leftOut(invocation.written, "shell.not-network", {shortened(name, 40)});
    return Outcome::Unknown;
}

Outcome Interpreter::call(const Function& function, const Invocation& invocation)
{
    if (m_depth >= callsMost) {
        m_report.leftOut(invocation.written, "shell.too-deep", {std::to_string(callsMost)});
        return Outcome::Unknown;
    }
    const auto before = std::exchange(m_arguments, {invocation.words.begin() + 1, invocation.words.end()});
    const std::shared_ptr<const List> body = function.body; // it may define itself anew
    std::optional<Within> repeated;
    if (!m_called.insert(body).second)
        repeated.emplace(m_again);
    ++m_depth;
    Outcome outcome = Outcome::True;
    const auto leave = [&] {
        --m_depth;
        m_arguments = before;
    };
    try {
        outcome = list(*body);
    } catch (const Stopped& stopped) {
        if (stopped.kind != Stopped::Kind::Return) {
            leave();
            throw;
        }
        outcome = stopped.outcome;
    }
    leave();
    return outcome;
}

std::optional<Outcome> Interpreter::builtin(const Invocation& invocation)
{
    const std::string& name = invocation.words.front().text;
    const std::vector<std::string> words = invocation.plain();
    const auto number = [&](std::size_t index, int otherwise) {
        return index < words.size() && !words[index].empty() && words[index].size() < 6 &&
                       std::ranges::all_of(words[index], [](char c) { return c >= '0' && c <= '9'; })
                   ? std::stoi(words[index])
                   : otherwise;
    };
    static const std::set<std::string> nothing{":",    "echo",  "printf", "sleep",  "set",   "trap",   "wait",
                                               "cd",   "umask", "shopt",  "ulimit", "clear", "date",   "read",
                                               "hash", "alias", "pushd",  "popd",   "true",  "tput",   "logger",
                                               "sync", "jobs",  "disown", "type",   "which", "getopts"};
    if (name == "true" || name == "let") {
        for (std::size_t i = 1; name == "let" && i < words.size(); ++i)
            (void)calculate(words[i]);
        return Outcome::True;
    }
    if (name == "false")
        return Outcome::False;
    if (name == "exit" || name == "return") {
        const bool top = m_depth == 0 && m_within == 0 && m_top != nullptr;
        if (name == "exit" && top && m_shells > 0) {
            leaveShells(m_shells - 1);
            return Outcome::True;
        }
        if (top && m_isSession)
            return Outcome::True;
        const Outcome outcome = words.size() < 2 ? m_last : number(1, 1) == 0 ? Outcome::True : Outcome::False;
        throw Stopped{name == "exit" ? Stopped::Kind::Exit : Stopped::Kind::Return, 1, outcome};
    }
    if (name == "break" || name == "continue")
        throw Stopped{name == "break" ? Stopped::Kind::Break : Stopped::Kind::Continue, std::max(1, number(1, 1))};
    if (name == "test" || name == "[" || name == "[[") {
        std::vector<Argument> inside(invocation.words.begin() + 1, invocation.words.end());
        if (name != "test" && !inside.empty())
            inside.pop_back();
        return evaluate(inside, name == "[[");
    }
    if (name == "shift") {
        const auto count = std::min(static_cast<std::size_t>(std::max(0, number(1, 1))), m_arguments.size());
        m_arguments.erase(m_arguments.begin(), m_arguments.begin() + static_cast<std::ptrdiff_t>(count));
        return Outcome::True;
    }
    if (name == "set" && words.size() > 1 && words[1] == "--") {
        m_arguments.assign(invocation.words.begin() + 2, invocation.words.end());
        return Outcome::True;
    }
    if (name == "unset") {
        for (std::size_t i = 1; i < words.size(); ++i)
            m_variables.erase(words[i]);
        return Outcome::True;
    }
    if (name == "local" || name == "export" || name == "declare" || name == "readonly" || name == "typeset") {
        for (std::size_t i = 1; i < words.size(); ++i) {
            const std::size_t equals = words[i].find('=');
            if (equals != std::string::npos)
                m_variables[words[i].substr(0, equals)] = {{words[i].substr(equals + 1), invocation.words[i].known},
                                                           {}};
            else if (!words[i].starts_with('-') && name == "local")
                m_variables[words[i]] = {{"", true}, {}};
        }
        return Outcome::True;
    }
    if (startsShell(invocation) && openShell()) {
        m_report.taken(invocation.written);
        return Outcome::True;
    }
    if ((name == "sh" || name == "bash" || name == "dash" || name == "ash") && words.size() > 1) {
        std::size_t at = 1;
        bool text = false;
        while (at < words.size() && words[at].starts_with('-') && words[at].size() > 1) {
            text = text || (words[at].find('c') != std::string::npos && !words[at].starts_with("--"));
            ++at;
        }
        if (text && at < words.size() && invocation.words[at].known)
            return runInner(words[at], invocation.line,
                            {invocation.words.begin() + static_cast<std::ptrdiff_t>(std::min(at + 2, words.size())),
                             invocation.words.end()});
        if (!text && at == words.size() && invocation.input)
            return runInner(*invocation.input, invocation.inputLine > 0 ? invocation.inputLine : invocation.line);
        return std::nullopt;
    }
    if ((name == "sh" || name == "bash") && invocation.input)
        return runInner(*invocation.input, invocation.inputLine > 0 ? invocation.inputLine : invocation.line);
    if (name == "read")
        return readLine(invocation);
    if (nothing.contains(name))
        return Outcome::True;
    return std::nullopt;
}

/// bash, sh -i, su -: one that reads from the terminal.
bool Interpreter::startsShell(const Invocation& invocation) const
{
    static const std::set<std::string> shells{"sh", "bash", "dash", "ash", "zsh", "ksh", "su"};
    std::string name = invocation.words.front().text;
    name.erase(0, name.rfind('/') == std::string::npos ? 0 : name.rfind('/') + 1);
    if (!shells.contains(name) || invocation.input)
        return false;
    for (std::size_t i = 1; i < invocation.words.size(); ++i) {
        const std::string& word = invocation.words[i].text;
        if (word == "--rcfile" || word == "--init-file")
            ++i;
        else if (!word.starts_with('-') && !(name == "su" && word == "root"))
            return false;
        else if (!word.starts_with("--") && word.find('c') != std::string::npos)
            return false;
    }
    return true;
}

/// x="$x more": a script gathers a list so, and what is there already need not be copied for each of its pieces.
bool Interpreter::extend(Variable& variable, const Assignment& assignment)
{
    std::span<const Part> parts = assignment.value.parts;
    while (!parts.empty() && parts[0].kind == Part::Kind::Text && parts[0].text.empty()) // what a quote begins with
        parts = parts.subspan(1);
    const auto plain = [](const Part& part) {
        return part.kind == Part::Kind::Text ||
               (part.kind == Part::Kind::Variable && part.action.empty() && !part.index);
    };
    if (assignment.append || assignment.index || parts.size() < 2 || !variable.elements.empty() ||
        parts[0].kind != Part::Kind::Variable || parts[0].text != assignment.name || !std::ranges::all_of(parts, plain))
        return false;
    const Argument more = join(parts.subspan(1));
    step(more.text.size());
    variable.value.text += more.text;
    variable.value.known = variable.value.known && more.known;
    if (!more.unset.empty())
        variable.value.unset = more.unset;
    return true;
}

void Interpreter::assign(const Assignment& assignment)
{
    Variable& variable = m_variables[assignment.name];
    if (assignment.isArray) {
        if (!assignment.append)
            variable.elements.clear();
        std::size_t next = variable.elements.size();
        std::vector<Argument> values;
        for (const Word& element : assignment.elements) {
            // [key]=value
            const auto text = element.literal();
            const std::size_t behind = text && text->starts_with('[') ? text->find("]=") : std::string::npos;
            if (behind != std::string::npos)
                variable.elements[text->substr(1, behind - 1)] = {text->substr(behind + 2), true};
            else
                expand(element, values);
        }
        for (Argument& value : values) {
            step(value.text.size());
            std::string key = std::to_string(next++);
            variable.elements[std::string(8 - std::min<std::size_t>(8, key.size()), '0') + key] = std::move(value);
        }
        variable.value = variable.elements.empty() ? Argument{} : variable.elements.begin()->second;
        return;
    }
    if (extend(variable, assignment))
        return;
    Argument value = join(assignment.value);
    step(value.text.size());
    if (assignment.index) {
        std::string key = join(*assignment.index).text;
        if (const auto number = calculate(key); number && *number >= 0 && *number < 100'000 &&
                                                key.find_first_not_of("0123456789+-*/()$ ") == std::string::npos) {
            key = std::to_string(*number);
            key = std::string(8 - std::min<std::size_t>(8, key.size()), '0') + key;
        }
        variable.elements[key] = value;
        return;
    }
    if (assignment.append)
        value = {variable.value.text + value.text, variable.value.known && value.known};
    step(value.text.size());
    variable.value = std::move(value);
}

std::optional<std::string> Interpreter::inputOf(const Command& one, std::optional<std::string> piped)
{
    for (const Redirect& redirect : one.redirects) {
        if (redirect.operation == "<") { // a file's: nobody knows
            piped.reset();
            m_inputLine = 0;
        }
        if (redirect.operation != "<<" && redirect.operation != "<<<")
            continue;
        const bool document = !redirect.target.parts.empty() && redirect.target.parts[0].action == "document";
        const Argument text = join(document ? *redirect.target.parts[0].argument : redirect.target);
        piped = text.known ? std::optional(text.text + (document ? "" : "\n")) : std::nullopt;
        m_inputLine = document ? redirect.target.parts[0].argument->line : 0;
    }
    return piped;
}

void Interpreter::redirectOutput(const Command& one, const Invocation& by)
{
    for (const Redirect& redirect : one.redirects) {
        const bool writes = redirect.operation == ">" || redirect.operation == ">>" || redirect.operation == ">|";
        if (!writes || redirect.descriptor > 1)
            continue;
        const Argument path = join(redirect.target);
        if (path.known && path.text != "/dev/null" && !path.text.starts_with("/dev/std"))
            m_machine.write(*this, path.text, by.words.empty() ? std::nullopt : builtinOutput(by), by);
    }
}

} // namespace nsk::shell
