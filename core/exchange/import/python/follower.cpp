// SPDX-License-Identifier: MIT
#include "core/exchange/import/python/follower.h"

#include <algorithm>
#include <iterator>

namespace nsk::python {

namespace {

constexpr int callsDeep = 20;
constexpr int nestedMost = 800; ///< statements and expressions within each other

} // namespace

Follower::Nested::Nested(Follower& follower) : m_follower(follower)
{
    if (++m_follower.m_nested > nestedMost) {
        --m_follower.m_nested;
        throw TooLong();
    }
}

void Follower::step(std::size_t bytes)
{
    m_text += bytes;
    if (++m_steps > m_stepsMost || m_text > textMost)
        throw TooLong();
}

template <class Steps> Status Follower::bounded(Steps steps)
{
    const auto tooLong = [this](std::size_t most) {
        return fail("exchange.python.too-long", {std::to_string(most)}, std::to_string(m_report.line()));
    };
    try {
        steps();
    } catch (const TooLong&) {
        return tooLong(m_stepsMost);
    } catch (const Parser::TooLong&) {
        return tooLong(Parser::piecesMost);
    } catch (const Parser::TooDeep& place) {
        return fail("exchange.python.too-deep", {std::to_string(depthMost)}, std::to_string(place.line));
    }
    return {};
}

Status Follower::run(std::string_view script)
{
    m_stepsMost = stepsMost + script.size();
    m_frames = {&m_globals};
    m_globals.names["__name__"] = Value::of(std::string("__main__"));
    return bounded([this, script] {
        Parser parser{Lexer(script)};
        (void)read(parser);
    });
}

Status Follower::runDefinitions(bool (*enough)(const Library&))
{
    return bounded([this, enough] {
        const std::vector<const Statement*> all = m_definitions;
        for (const auto kind : {Statement::Kind::Class, Statement::Kind::Function}) {
            for (const Statement* one : all) {
                if (one->kind != kind || enough(m_library))
                    continue;
                const auto needs = std::ranges::count_if(one->parameters, [](const Parameter& parameter) {
                    return parameter.fallback == nullptr && !parameter.name.starts_with('*');
                });
                m_report.at(one->line);
                if (kind == Statement::Kind::Class && isOwn(one))
                    (void)instantiate(*one, {});
                else if (kind == Statement::Kind::Function && needs == 0)
                    (void)callFunction(*one, {}, nullptr);
            }
        }
    });
}

/// What the parser has just read will be kept.
void Follower::countKept(const Parser& parser)
{
    m_pieces += parser.pieces();
    if (m_pieces > Parser::piecesMost)
        throw Parser::TooLong();
}

/// Statement by statement; those that hold no others are forgotten at once.
Follower::Flow Follower::read(Parser& parser)
{
    using S = Statement::Kind;
    for (;;) {
        std::vector<Statement> line = parser.next();
        if (line.empty())
            return Flow::On;
        for (Statement& one : line) {
            const bool holds =
                one.kind == S::Function || one.kind == S::Class || !one.body.empty() || !one.otherwise.empty();
            if (holds) {
                countKept(parser);
                m_kept.push_back(std::move(one));
                if (m_frames.size() == 1 && (m_kept.back().kind == S::Function || m_kept.back().kind == S::Class))
                    m_definitions.push_back(&m_kept.back());
            }
            const Flow flow = statement(holds ? m_kept.back() : one);
            if (flow != Flow::On)
                return flow;
        }
    }
}

/// A function that is called once is read once; where it is called again, what it says is kept.
Follower::Flow Follower::body(const Statement& function)
{
    if (!function.unread)
        return block(function.body);
    Parser parser(*function.unread, true);
    const auto [known, isFirst] = m_bodies.try_emplace(&function);
    if (isFirst)
        return read(parser);
    if (!known->second) {
        std::vector<Statement> all;
        for (std::vector<Statement> line = parser.next(); !line.empty(); line = parser.next()) {
            countKept(parser);
            std::ranges::move(line, std::back_inserter(all));
        }
        known->second = std::move(all);
    }
    return block(*known->second);
}

Follower::Flow Follower::block(const std::vector<Statement>& all)
{
    for (const Statement& one : all) {
        const Flow flow = statement(one);
        if (flow != Flow::On)
            return flow;
    }
    return Flow::On;
}

Follower::Flow Follower::statement(const Statement& one)
{
    using S = Statement::Kind;
    const Nested nested(*this);
    step();
    m_report.at(one.line);
    switch (one.kind) {
    case S::Expression:
        m_reported = false;
        reportCall(one, evaluate(one.expressions.front()));
        break;
    case S::Assign: {
        m_reported = false;
        const Value value = evaluate(one.expressions.back());
        for (std::size_t i = 0; i + 1 < one.expressions.size(); ++i)
            assign(*one.expressions[i], value);
        break;
    }
    case S::Augment: {
        const Expression both{Expression::Kind::Binary, one.name, one.expressions, {}, one.line};
        assign(*one.expressions.front(), binary(both));
        break;
    }
    case S::For:
        return forEach(one);
    case S::If:
        return whether(one);
    case S::Function:
        m_frames.back()->names[one.name] = Value{.kind = Value::Kind::Function, .text = one.name, .definition = &one};
        break;
    case S::Class:
        m_frames.back()->names[one.name] = Value{.kind = Value::Kind::Class, .text = one.name, .definition = &one};
        break;
    case S::Return:
        m_frames.back()->result = one.expressions.empty() ? Value::none() : evaluate(one.expressions.front());
        return Flow::Return;
    case S::With:
        if (!one.name.empty())
            m_frames.back()->names[one.name] = evaluate(one.expressions.front());
        return block(one.body);
    case S::Try: {
        const Flow flow = block(one.body);
        return flow == Flow::On ? block(one.otherwise) : flow;
    }
    case S::Break:
        return Flow::Break;
    case S::Continue:
        return Flow::Continue;
    case S::Pass:
        break;
    case S::While:
    case S::Unknown:
        m_report.leftOut(one.written, "python.not-followed");
        break;
    }
    return Flow::On;
}

/// What a call has come to, unless somebody has said so already.
void Follower::reportCall(const Statement& one, const Value& value)
{
    if (m_reported || one.expressions.front()->kind != Expression::Kind::Call)
        return;
    if (!value.isKnown())
        m_report.leftOut(one.written, "python.unknown-call");
}

Follower::Flow Follower::forEach(const Statement& one)
{
    const auto items = itemsOf(evaluate(one.expressions[1]));
    if (!items) {
        m_report.leftOut(one.written, "python.loop");
        return Flow::On;
    }
    for (const Value& item : *items) {
        step();
        assign(*one.expressions[0], item);
        const Flow flow = block(one.body);
        if (flow == Flow::Return)
            return flow;
        if (flow == Flow::Break)
            return Flow::On;
    }
    return block(one.otherwise);
}

Follower::Flow Follower::whether(const Statement& one)
{
    const auto truth = evaluate(one.expressions.front()).truth();
    m_report.at(one.line);
    if (!truth)
        m_report.approximated(one.written, "python.condition");
    return block(truth.value_or(true) ? one.body : one.otherwise);
}

void Follower::assign(const Expression& target, const Value& value)
{
    using K = Expression::Kind;
    if (target.kind == K::Name) {
        m_frames.back()->names[target.text] = value;
    } else if (target.kind == K::Tuple || target.kind == K::List) {
        const auto items = itemsOf(value);
        for (std::size_t i = 0; i < target.parts.size(); ++i)
            assign(*target.parts[i], items && i < items->size() ? (*items)[i] : Value());
    } else if (target.kind == K::Attribute) {
        if (const Value object = evaluate(target.parts[0]); object.members)
            (*object.members)[target.text] = value;
    } else if (target.kind == K::Index) {
        const Value object = evaluate(target.parts[0]), key = evaluate(target.parts[1]);
        if (object.kind == Value::Kind::Dict && key.isKnown()) {
            for (std::size_t i = 0; i + 1 < object.items->size(); i += 2) {
                step();
                if ((*object.items)[i] == key) {
                    (*object.items)[i + 1] = value;
                    return;
                }
            }
            object.items->push_back(key);
            object.items->push_back(value);
        } else if (object.kind == Value::Kind::List && key.kind == Value::Kind::Integer && key.integer >= 0 &&
                   key.integer < static_cast<std::int64_t>(object.items->size())) {
            (*object.items)[static_cast<std::size_t>(key.integer)] = value;
        }
    }
}

Value Follower::call(const Expression& expression)
{
    const Expression& callee = *expression.parts[0];
    Arguments arguments;
    for (std::size_t i = 0; i < expression.words.size(); ++i) {
        const Value value = evaluate(expression.parts[i + 1]);
        const std::string& word = expression.words[i];
        if (word == "*") {
            const auto items = itemsOf(value);
            arguments.whole = arguments.whole && items;
            if (items)
                arguments.inOrder.insert(arguments.inOrder.end(), items->begin(), items->end());
        } else if (word == "**") {
            arguments.whole = arguments.whole && value.kind == Value::Kind::Dict;
            for (std::size_t k = 0; value.kind == Value::Kind::Dict && k + 1 < value.items->size(); k += 2)
                arguments.named.emplace_back((*value.items)[k].str(), (*value.items)[k + 1]);
        } else if (word.empty()) {
            arguments.inOrder.push_back(value);
        } else {
            arguments.named.emplace_back(word, value);
        }
    }
    if (callee.kind == Expression::Kind::Attribute) {
        const Value receiver = evaluate(callee.parts[0]);
        if (receiver.kind == Value::Kind::Object) {
            if (auto done = callMethodOf(receiver.definition, receiver, callee.text, arguments))
                return *done;
        }
        if (auto done = methodOf(receiver, callee.text, arguments))
            return *done;
        if (auto done = m_library.call(*this, &receiver, callee.text, arguments, receiver.definition))
            return *done;
        return {};
    }
    const Value function = evaluate(expression.parts[0]);
    if (function.kind == Value::Kind::Function)
        return callFunction(*function.definition, arguments, function.self.get());
    if (function.kind == Value::Kind::Class)
        return instantiate(*function.definition, arguments);
    if (callee.kind != Expression::Kind::Name)
        return {};
    if (auto done = builtin(callee.text, arguments))
        return *done;
    return m_library.call(*this, nullptr, callee.text, arguments, nullptr).value_or(Value());
}

Value Follower::callFunction(const Statement& function, const Arguments& arguments, const Value* self)
{
    if (m_depth >= callsDeep)
        throw TooLong();
    Frame frame;
    std::size_t place = 0;
    bool first = self != nullptr;
    for (const Parameter& parameter : function.parameters) {
        if (first) {
            frame.names[parameter.name] = *self;
            first = false;
        } else if (parameter.name.starts_with("**")) {
            Value rest = Value::list({});
            rest.kind = Value::Kind::Dict;
            for (const auto& [name, value] : arguments.named) {
                if (std::ranges::find(function.parameters, name, &Parameter::name) == function.parameters.end()) {
                    rest.items->push_back(Value::of(name));
                    rest.items->push_back(value);
                }
            }
            frame.names[parameter.name.substr(2)] = rest;
        } else if (parameter.name.starts_with('*')) {
            std::vector<Value> rest;
            for (; place < arguments.inOrder.size(); ++place)
                rest.push_back(arguments.inOrder[place]);
            frame.names[parameter.name.substr(1)] = Value::list(std::move(rest));
        } else if (const Value* given = arguments.find(parameter.name, place)) {
            frame.names[parameter.name] = *given;
            ++place;
        } else if (parameter.fallback) {
            frame.names[parameter.name] = evaluate(parameter.fallback);
        }
    }
    ++m_depth;
    m_frames.push_back(&frame);
    const std::size_t line = m_report.line();
    (void)body(function);
    m_report.at(line);
    m_frames.pop_back();
    --m_depth;
    m_reported = true; // its own lines have been
    return frame.result;
}

Value Follower::instantiate(const Statement& cls, const Arguments& arguments)
{
    Value object{
        .kind = Value::Kind::Object, .text = cls.name, .members = std::make_shared<Members>(), .definition = &cls};
    const Statement* start = methodIn(&cls, "__init__");
    if (start != nullptr)
        (void)callFunction(*start, arguments, &object);
    const Statement* build = methodIn(&cls, "build");
    if (build != nullptr && isOwn(&cls) && !object.members->contains("\nbuilt")) {
        (*object.members)["\nbuilt"] = Value::of(true);
        (void)callFunction(*build, start == nullptr ? arguments : Arguments(), &object);
    }
    return object;
}

const Statement* Follower::methodIn(const Statement* cls, const std::string& name, int depth) const
{
    if (cls == nullptr || depth > 20)
        return nullptr;
    for (const Statement& one : cls->body) {
        if (one.kind == Statement::Kind::Function && one.name == name)
            return &one;
    }
    for (const Expr& base : cls->expressions) {
        const Value found = base->kind == Expression::Kind::Name ? nameValue(base->text) : Value();
        if (const Statement* method =
                methodIn(found.kind == Value::Kind::Class ? found.definition : nullptr, name, depth + 1))
            return method;
    }
    return nullptr;
}

bool Follower::isOwn(const Statement* cls, int depth) const
{
    if (cls == nullptr || depth > 20)
        return false;
    return std::ranges::any_of(cls->expressions, [&](const Expr& base) {
        const Value found = base->kind == Expression::Kind::Name ? nameValue(base->text) : Value();
        return m_library.isOwnBase(base->text) ||
               (found.kind == Value::Kind::Class && isOwn(found.definition, depth + 1));
    });
}

std::optional<Value> Follower::callMethodOf(const Statement* cls, const Value& self, const std::string& name,
                                            const Arguments& arguments)
{
    const Statement* method = methodIn(cls, name);
    if (method == nullptr)
        return std::nullopt;
    return callFunction(*method, arguments, &self);
}

} // namespace nsk::python
