// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace nsk {

/// A failure as a value: what happened, to which object, with what arguments. It is no sentence: core/words makes one from
/// it, in the user's language. Library code returns it; it does not log, translate or exit.
///
/// `code` is a stable id such as "file.unknown-member"; core/words holds one sentence for every code.
/// `args` are what the sentence needs, in the order its %1 %2 … name them.
/// `where` is the place: a path in a file ("nodes[2].name") or an object ("ns1", "ns1:v1"). May be empty.
struct Error
{
    std::string code;
    std::vector<std::string> args;
    std::string where;

    bool operator==(const Error&) const = default;
};

template <class T> using Result = tl::expected<T, Error>;
using Status = Result<void>;

/// Makes the failing side of a Result: `return fail("name.bad-character", {text});`
inline tl::unexpected<Error> fail(std::string_view code, std::vector<std::string> args = {}, std::string where = {})
{
    return tl::unexpected<Error>(Error{std::string(code), std::move(args), std::move(where)});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace nsk
