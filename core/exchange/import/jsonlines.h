// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace nsk {

/// On which lines of a JSON text its objects and arrays begin, by their way in it: "topology.nodes[3]". For reports; the text must be
/// one that parseJson() has taken.
class JsonLines
{
public:
    static constexpr std::size_t most = 300'000; ///< of more the first ones are known

    /// Those that are at most so deep; the outermost value is 0.
    JsonLines(std::string_view bytes, std::size_t deepest);

    /// 0 where it is not known.
    std::size_t at(const std::string& path) const;

private:
    std::unordered_map<std::string, std::size_t> m_lines;
};

} // namespace nsk
