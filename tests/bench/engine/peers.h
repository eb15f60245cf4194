// SPDX-License-Identifier: MIT
#pragma once

#include "shapes.h"

#include <optional>
#include <string>
#include <vector>

namespace bench {

/// The same network by `ip -batch`, the fastest way of the command line: one batch for the namespaces and links, one
/// for what is in each namespace. The batches are written beforehand. IPv6 stays as it comes, as for anybody who types
/// this.
class IpBatch
{
public:
    explicit IpBatch(const nsk::Topology& topology);
    /// Throw Trouble.
    void build() const;
    void destroy() const;

private:
    struct Inside
    {
        std::string node;
        std::string lines;
    };
    std::string m_links;
    std::vector<Inside> m_inside;
    std::string m_names;
};

struct MininetTimes
{
    double start = 0;
    double stop = 0;
};
bool mininetIsInstalled();
/// Its star with its Linux bridge; one interpreter a run, whose own start is not counted.
MininetTimes mininetStar(std::size_t hosts);

} // namespace bench
