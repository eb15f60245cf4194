// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace nsk::python {

struct Token
{
    enum class Kind { Name, Number, Text, Format, Mark, NewLine, Indent, Dedent, End } kind = Kind::End;
    std::string text{}; ///< a string's value; of Format as written between the quotes
    std::size_t line = 0;
    std::size_t from = 0; ///< place in the script
};

/// Line ends within brackets and behind a backslash are no tokens; neither are comments. A string that does not end goes to
/// the end of its line. Errors: "exchange.python.too-long" (limit of tokens).
Result<std::vector<Token>> tokens(std::string_view script);

} // namespace nsk::python
