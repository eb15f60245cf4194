// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/explain.h"

#include <functional>
#include <string_view>

/// Who reaches whom: every pair of a network.
namespace nsk {

struct MatrixCell
{
    enum class Verdict : std::uint8_t {
        Itself,
        Reachable,
        Unreachable,
        NoAddress ///< the other has none, or none of that family
    };

    Verdict verdict = Verdict::NoAddress;
    Direction direction = Direction::Forward; ///< Unreachable: on the way there, or the answer
    const char* code = "";                    ///< Unreachable: of the first cause, as explain() names it
    int node = -1;                            ///< Unreachable: index of the node where it fails, as explain() names it

    bool operator==(const MatrixCell& other) const
    {
        return verdict == other.verdict && direction == other.direction && node == other.node &&
               std::string_view(code) == other.code;
    }
};

/// Of n nodes, n × n cells. Plain values.
struct Matrix
{
    std::vector<NodeName> names; ///< of the snapshot's nodes
    std::vector<int> nodes;      ///< indexes of them: those that can speak, in their order
    std::vector<MatrixCell> cells;

    const MatrixCell& at(std::size_t from, std::size_t to) const { return cells[from * nodes.size() + to]; }
    std::size_t count(MatrixCell::Verdict verdict) const;
    const NodeName& name(int node) const { return names[static_cast<std::size_t>(node)]; }
    /// One pair a line, so that it can be sorted, filtered and compared: from, to, predicted, cause, direction, node.
    std::string csv() const;
};

/// Told of the rows that are done, from any thread; false: stop.
using MatrixStep = std::function<bool(std::size_t done, std::size_t total)>;

/// Nothing where it was stopped. `family`: the addresses that are asked for; absent: as resolveTarget() chooses.
/// Switches without an address of their own are left out. It uses as many threads as there are processors.
std::optional<Matrix> reachability(const Snapshot& snapshot, std::optional<Family> family, const MatrixStep& step);

} // namespace nsk
