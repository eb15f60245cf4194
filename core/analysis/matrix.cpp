// SPDX-License-Identifier: MIT
#include "core/analysis/matrix.h"

#include "core/analysis/fixes.h"
#include "core/analysis/trip.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace nsk {

namespace {

bool hasAddress(const SnapshotNode& node)
{
    return std::ranges::any_of(node.interfaces, [](const SnapshotInterface& one) { return !one.addresses.empty(); });
}

/// Of explain(): whose route leads astray, rather than where a packet is seen twice.
int nodeOf(const Network& network, const Trip& trip, const Packet& packet)
{
    const Fault& fault = *trip.failing().fault;
    if (fault.kind == FaultKind::InterfaceDown)
        return fault.other.node;
    if (fault.kind != FaultKind::Loop)
        return fault.node;
    const IpAddress target = trip.there.fault ? packet.target : answerTo(packet, trip.there).target;
    return trip.failing().steps[culpritOf(network, trip.failing(), target)].node;
}

class Rows
{
public:
    Rows(const Snapshot& snapshot, std::optional<Family> family, Matrix& matrix, const MatrixStep& step)
        : m_snapshot(snapshot), m_family(family), m_matrix(matrix), m_step(step)
    {
    }

    /// Takes rows until there are no more: in any number of threads.
    void work()
    {
        const Network network(m_snapshot);
        KnownWays known(network);
        const std::size_t total = m_matrix.nodes.size();
        for (std::size_t row = m_next++; row < total && !m_stopped; row = m_next++) {
            for (std::size_t column = 0; column < total; ++column)
                m_matrix.cells[row * total + column] =
                    cell(network, known, m_matrix.nodes[row], m_matrix.nodes[column]);
            if (m_step && !m_step(++m_done, total))
                m_stopped = true;
        }
    }
    bool stopped() const { return m_stopped; }

private:
    MatrixCell cell(const Network& network, KnownWays& known, int from, int to) const
    {
        MatrixCell cell;
        if (from == to) {
            cell.verdict = MatrixCell::Verdict::Itself;
            return cell;
        }
        const auto target = targetOf(network.node(from), network.node(to), m_family);
        if (!target)
            return cell;
        const Packet packet{from, *target};
        const Trip trip = travel(network, packet, &known);
        cell.verdict = trip.arrives() ? MatrixCell::Verdict::Reachable : MatrixCell::Verdict::Unreachable;
        if (!trip.arrives()) {
            cell.direction = trip.direction();
            cell.code = codeOf(*trip.failing().fault, cell.direction);
            cell.node = nodeOf(network, trip, packet);
        }
        return cell;
    }

    const Snapshot& m_snapshot;
    std::optional<Family> m_family;
    Matrix& m_matrix;
    const MatrixStep& m_step;
    std::atomic<std::size_t> m_next = 0, m_done = 0;
    std::atomic<bool> m_stopped = false;
};

} // namespace

std::size_t Matrix::count(MatrixCell::Verdict verdict) const
{
    return static_cast<std::size_t>(std::ranges::count(cells, verdict, &MatrixCell::verdict));
}

std::optional<Matrix> reachability(const Snapshot& snapshot, std::optional<Family> family, const MatrixStep& step)
{
    Matrix matrix;
    for (std::size_t n = 0; n < snapshot.nodes.size(); ++n) {
        if (snapshot.nodes[n].kind != NodeKind::Switch || hasAddress(snapshot.nodes[n]))
            matrix.nodes.push_back(static_cast<int>(n));
    }
    matrix.cells.resize(matrix.nodes.size() * matrix.nodes.size());
    Rows rows(snapshot, family, matrix, step);
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i)
            others.emplace_back([&rows] { rows.work(); });
        rows.work();
    }
    return rows.stopped() ? std::nullopt : std::optional(std::move(matrix));
}

} // namespace nsk
