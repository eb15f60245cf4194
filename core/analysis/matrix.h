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

/// What a real ping of a pair got.
struct MatrixPing
{
    enum class Outcome : std::uint8_t { NotAsked, Answered, Silent };

    Outcome outcome = Outcome::NotAsked;
    std::uint64_t rttNs = 0; ///< Answered
};

/// A pair that can be asked: indices into Matrix::nodes.
struct MatrixPair
{
    std::size_t from, to;
    NodeName sender;
    IpAddress target;
};

/// Of n nodes, n × n cells. Plain values.
struct Matrix
{
    std::vector<NodeName> names; ///< of the snapshot's nodes
    std::vector<int> nodes;      ///< indexes of them: those that can speak, in their order
    std::vector<MatrixCell> cells;
    std::vector<MatrixPing> pings{}; ///< empty, or one for each cell

    const MatrixCell& at(std::size_t from, std::size_t to) const { return cells[from * nodes.size() + to]; }
    std::size_t count(MatrixCell::Verdict verdict) const;
    /// Pairs that can be asked: those with an address.
    std::size_t askable() const
    {
        return count(MatrixCell::Verdict::Reachable) + count(MatrixCell::Verdict::Unreachable);
    }
    const NodeName& name(int node) const { return names[static_cast<std::size_t>(node)]; }
    MatrixPing::Outcome outcome(std::size_t from, std::size_t to) const
    {
        return pings.empty() ? MatrixPing::Outcome::NotAsked : pings[from * nodes.size() + to].outcome;
    }
    /// Pinged, and not as predicted.
    bool differs(std::size_t from, std::size_t to) const;
    std::size_t differences() const;
    /// One pair a line, so that it can be sorted, filtered and compared: from, to, predicted, cause, direction, node;
    /// where pairs were pinged also pinged (answered, silent), rtt_ms, differs (yes, no).
    std::string csv() const;

private:
    std::string pingText(std::size_t from, std::size_t to) const;
};

/// Told of the rows that are done, from any thread; false: stop.
using MatrixStep = std::function<bool(std::size_t done, std::size_t total)>;

/// Nothing where it was stopped. `family`: the addresses that are asked for; absent: as resolveTarget() chooses.
/// Switches without an address of their own are left out. It uses as many threads as there are processors.
std::optional<Matrix> reachability(const Snapshot& snapshot, std::optional<Family> family, const MatrixStep& step);

/// Every pair that has an address to ask for, where the matrix of that snapshot was made for that family.
std::vector<MatrixPair> pairsOf(const Matrix& matrix, const Snapshot& snapshot, std::optional<Family> family);

} // namespace nsk
