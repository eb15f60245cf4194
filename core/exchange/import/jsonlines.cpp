// SPDX-License-Identifier: MIT
#include "core/exchange/import/jsonlines.h"

#include <vector>

namespace nsk {

namespace {

struct Level
{
    bool array;
    std::size_t index = 0;
    std::string path{}, key{};
    bool atValue = false; ///< of an object: the key is known
};

} // namespace

JsonLines::JsonLines(std::string_view bytes, std::size_t deepest)
{
    std::vector<Level> levels;
    std::size_t line = 1;
    const auto pathHere = [&] {
        if (levels.empty() || levels.size() > deepest)
            return std::string();
        const Level& level = levels.back();
        return level.array ? level.path + "[" + std::to_string(level.index) + "]"
                           : level.path + (level.path.empty() ? "" : ".") + level.key;
    };
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (c == '\n') {
            ++line;
        } else if (c == '"') {
            const std::size_t from = ++at;
            while (at < bytes.size() && bytes[at] != '"')
                at += bytes[at] == '\\' ? 2 : 1;
            if (!levels.empty() && !levels.back().array && !levels.back().atValue) {
                if (levels.size() <= deepest)
                    levels.back().key = bytes.substr(from, std::min(at, bytes.size()) - from);
                levels.back().atValue = true;
            }
        } else if (c == '{' || c == '[') {
            std::string path = pathHere();
            if (levels.size() <= deepest && m_lines.size() < most)
                m_lines.emplace(path, line);
            levels.push_back({.array = c == '[', .path = std::move(path)});
        } else if ((c == '}' || c == ']') && !levels.empty()) {
            levels.pop_back();
        } else if (c == ',' && !levels.empty()) {
            ++levels.back().index;
            levels.back().atValue = false;
        }
    }
}

std::size_t JsonLines::at(const std::string& path) const
{
    const auto found = m_lines.find(path);
    return found == m_lines.end() ? 0 : found->second;
}

} // namespace nsk
