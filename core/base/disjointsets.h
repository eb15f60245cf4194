// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace nsk {

/// Numbers 0 … count - 1 in sets that grow together.
class DisjointSets
{
public:
    explicit DisjointSets(std::size_t count) : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }
    /// The same for all of one set, until it is joined with another.
    std::size_t root(std::size_t i)
    {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    /// False: they were in one set already.
    bool join(std::size_t a, std::size_t b)
    {
        const std::size_t from = root(a), to = root(b);
        m_parent[from] = to;
        return from != to;
    }

private:
    std::vector<std::size_t> m_parent;
};

} // namespace nsk
