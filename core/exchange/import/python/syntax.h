// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/python/lexer.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Python source as values (docs.python.org/3/reference/grammar): what topology scripts are made of. A script is only read;
/// nothing here runs anything. What it has no form for (decorators' effects, lambdas, generators, async) is Unknown.
namespace nsk::python {

struct Expression;
using Expr = std::shared_ptr<const Expression>;

struct Expression
{
    enum class Kind {
        Number,    ///< text as written
        Text,      ///< a string's value
        Format,    ///< f"…": parts are Texts and values; words hold the format behind ':' of each
        Name,      ///< True, False and None, too
        List,      ///< also a set
        Tuple,
        Dict,      ///< parts: key, value, key, value …
        Call,      ///< parts[0] of the others; words: "" or the keyword, "*", "**", one for each argument
        Attribute, ///< parts[0].text
        Index,     ///< parts[0][parts[1]]
        Binary,    ///< text is the operator: + - * / // % **, and comparisons, and, or, in, not in, is, is not
        Unary,     ///< - + not
        Choice,    ///< parts[0] if parts[1] else parts[2]
        Comprehension, ///< [parts[0] for parts[1] in parts[2] if parts[3]]
        Unknown
    };
    Kind kind = Kind::Unknown;
    std::string text{};
    std::vector<Expr> parts{};
    std::vector<std::string> words{};
    std::size_t line = 0;
};

struct Parameter
{
    std::string name{}; ///< with its * or **
    Expr fallback{};
};

struct Statement
{
    enum class Kind { Expression, Assign, Augment, For, While, If, Function, Class, Return, Try, With, Break, Continue, Pass, Unknown };
    Kind kind = Kind::Unknown;
    std::size_t line = 0;
    std::string written{}; ///< its first line
    std::string name{};    ///< of a function, class; the operator of Augment
    std::vector<Expr> expressions{}; ///< targets, then the value; the condition; what For goes through; bases
    std::vector<Parameter> parameters{};
    std::vector<Statement> body{};
    /// Of a function whose body is on lines of its own, where that begins: it may be as long as the script, and is parsed
    /// when it is called.
    std::optional<Lexer> unread{};
    std::vector<Statement> otherwise{}; ///< else, finally
};

inline constexpr int depthMost = 60;

} // namespace nsk::python
