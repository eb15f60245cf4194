// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/python/parser.h"
#include "core/exchange/report.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <unordered_map>

namespace nsk::python {

struct Value;
using Members = std::map<std::string, Value>;

/// A value as far as it can be told without running anything.
struct Value
{
    enum class Kind { Unknown, None, Bool, Integer, Real, Text, List, Dict, Handle, Object, Function, Class };
    Kind kind = Kind::Unknown;
    std::int64_t integer = 0;
    double real = 0;
    std::string text{};                              ///< also what a Handle is called
    std::shared_ptr<std::vector<Value>> items{};     ///< of a list or tuple; of a Dict: key, value, key, value …
    std::shared_ptr<Members> members{};              ///< of an Object
    const Statement* definition = nullptr;           ///< of a Function, Class; of an Object: its class
    std::shared_ptr<const Value> self{};             ///< of a Function that is a method: whose

    static Value none() { return {.kind = Kind::None}; }
    static Value of(std::int64_t number) { return {.kind = Kind::Integer, .integer = number}; }
    static Value of(bool truth) { return {.kind = Kind::Bool, .integer = truth}; }
    static Value of(double number) { return {.kind = Kind::Real, .real = number}; }
    static Value of(std::string words) { return {.kind = Kind::Text, .text = std::move(words)}; }
    static Value list(std::vector<Value> all)
    {
        return {.kind = Kind::List, .items = std::make_shared<std::vector<Value>>(std::move(all))};
    }
    static Value handle(std::string name) { return {.kind = Kind::Handle, .text = std::move(name)}; }

    bool isKnown() const { return kind != Kind::Unknown; }
    bool isText() const { return kind == Kind::Text || kind == Kind::Handle; }
    bool isNumber() const { return kind == Kind::Integer || kind == Kind::Real || kind == Kind::Bool; }
    double number() const { return kind == Kind::Real ? real : static_cast<double>(integer); }
    std::optional<bool> truth() const;
    std::string str() const; ///< as str() has it
    bool operator==(const Value& other) const;
};

struct Arguments
{
    std::vector<Value> inOrder{};
    std::vector<std::pair<std::string, Value>> named{};
    bool whole = true; ///< nothing is missing that a * or ** would have given

    /// The one of that name, or at that place; null: it is not there.
    const Value* find(std::string_view name, std::size_t place = SIZE_MAX) const;
};

class Follower;

/// Whose program it is: what calls mean that Python itself does not know. None: it does not know either.
class Library
{
public:
    virtual ~Library() = default;
    /// `receiver`.method(…); of a plain call the receiver is null and `method` the function's name.
    virtual std::optional<Value> call(Follower& program, const Value* receiver, const std::string& method, const Arguments& arguments,
                                      const Statement* receiversClass) = 0;
    virtual std::optional<Value> attribute(const Value& of, const std::string& name) = 0;
    /// Whether an object of a class with that base is one of the library's own, whose `build` is called by itself.
    virtual bool isOwnBase(const std::string& base) const = 0;
};

/// Follows a script without running it: assignments, loops over what is known, functions, classes, formatted texts. It is read
/// while it is followed: a script of a network is long and flat. Bounded: after stepsMost steps (and one more for each byte of
/// the script), or textMost bytes of values, it ends with "exchange.python.too-long" (limit).
class Follower
{
public:
    static constexpr std::size_t stepsMost = 400'000;
    static constexpr std::size_t textMost = 32 * 1024 * 1024;

    Follower(Library& library, ExchangeReport& report) : m_library(library), m_report(report) {}

    /// The script must outlive this. Errors, `where` being the line: "exchange.python.too-long" (limit),
    /// "exchange.python.too-deep" (limit).
    Status run(std::string_view script);
    /// What a script only defines, so that another program calls it: the first class with a base of the library's, else functions
    /// without arguments one after the other, until `enough`.
    Status runDefinitions(bool (*enough)(const Library&));
    /// A method that a class of the script has itself.
    std::optional<Value> callMethodOf(const Statement* cls, const Value& self, const std::string& name, const Arguments& arguments);
    ExchangeReport& report() { return m_report; }
    /// The call that is followed at present has been reported on.
    void setReported() { m_reported = true; }

private:
    enum class Flow { On, Break, Continue, Return };
    struct TooLong
    {
    };
    struct Nested
    {
        explicit Nested(Follower& follower);
        ~Nested() { --m_follower.m_nested; }
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;

    private:
        Follower& m_follower;
    };
    struct Frame
    {
        std::unordered_map<std::string, Value> names{};
        Value result = Value::none();
    };

    template <class Steps>
    Status bounded(Steps steps);
    Flow block(const std::vector<Statement>& all);
    void countKept(const Parser& parser);
    Flow read(Parser& parser);
    Flow body(const Statement& function);
    Flow statement(const Statement& one);
    Flow forEach(const Statement& one);
    Flow whether(const Statement& one);
    void reportCall(const Statement& one, const Value& value);
    void assign(const Expression& target, const Value& value);
    Value evaluate(const Expr& expression);
    Value nameValue(const std::string& name) const;
    Value attributeOf(const Expression& expression);
    Value indexed(const Expression& expression);
    Value binary(const Expression& expression);
    Value comprehension(const Expression& expression);
    Value format(const Expression& expression);
    Value call(const Expression& expression);
    Value callFunction(const Statement& function, const Arguments& arguments, const Value* self);
    Value instantiate(const Statement& cls, const Arguments& arguments);
    std::optional<Value> builtin(const std::string& name, const Arguments& arguments);
    std::optional<Value> methodOf(const Value& receiver, const std::string& name, const Arguments& arguments);
    std::optional<std::vector<Value>> itemsOf(const Value& value);
    const Statement* methodIn(const Statement* cls, const std::string& name, int depth = 0) const;
    bool isOwn(const Statement* cls, int depth = 0) const;
    void step(std::size_t bytes = 0);

    Library& m_library;
    ExchangeReport& m_report;
    Frame m_globals;
    std::vector<Frame*> m_frames;
    std::deque<Statement> m_kept{};                 ///< what values point into
    std::vector<const Statement*> m_definitions{};  ///< the script's own functions and classes
    std::map<const Statement*, std::optional<std::vector<Statement>>> m_bodies{}; ///< of functions called; whole when again
    std::size_t m_steps = 0, m_stepsMost = stepsMost, m_text = 0, m_pieces = 0;
    int m_depth = 0, m_nested = 0;
    bool m_reported = false;
};

/// "%d %02x" % values, "{} {0:02d}".format(values) as Python does it; nothing where a value is not known.
std::optional<std::string> percentFormat(const std::string& text, const std::vector<Value>& values);
std::optional<std::string> braceFormat(const std::string& text, const Arguments& arguments);
/// One value by what stands behind ':' or '%'.
std::string formatted(const Value& value, const std::string& format);

} // namespace nsk::python
