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

const char* wordOf(MatrixCell::Verdict verdict)
{
    return verdict == MatrixCell::Verdict::Reachable     ? "reachable"
           : verdict == MatrixCell::Verdict::Unreachable ? "unreachable"
                                                         : "no-address";
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
            const IpAddress lost = trip.there.fault ? *target : answerTo(packet, trip.there).target;
            cell.node = toldFault(network, trip.failing(), lost).node;
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

bool Matrix::differs(std::size_t from, std::size_t to) const
{
    const auto is = outcome(from, to);
    const auto said = at(from, to).verdict;
    return (is == MatrixPing::Outcome::Answered && said == MatrixCell::Verdict::Unreachable) ||
           (is == MatrixPing::Outcome::Silent && said == MatrixCell::Verdict::Reachable);
}

std::size_t Matrix::differences() const
{
    std::size_t count = 0;
    for (std::size_t from = 0; from < nodes.size(); ++from) {
        for (std::size_t to = 0; to < nodes.size(); ++to)
            count += differs(from, to) ? 1 : 0;
    }
    return count;
}

std::string Matrix::pingText(std::size_t from, std::size_t to) const
{
    if (pings.empty())
        return {};
    const MatrixPing& ping = pings[from * nodes.size() + to];
    if (ping.outcome == MatrixPing::Outcome::NotAsked)
        return ",,,";
    const bool answered = ping.outcome == MatrixPing::Outcome::Answered;
    const std::string rtt =
        std::to_string(ping.rttNs / 1'000'000) + '.' + std::to_string(1000 + ping.rttNs / 1000 % 1000).substr(1);
    return std::string(answered ? ",answered," : ",silent,") + (answered ? rtt : "") +
           (differs(from, to) ? ",yes" : ",no");
}

std::vector<MatrixPair> pairsOf(const Matrix& matrix, const Snapshot& snapshot, std::optional<Family> family)
{
    std::vector<const SnapshotNode*> nodes; // the snapshot may be a newer one: they are known by name
    for (const int node : matrix.nodes) {
        const int at = snapshot.find(matrix.name(node));
        nodes.push_back(at < 0 ? nullptr : &snapshot.nodes[static_cast<std::size_t>(at)]);
    }
    std::vector<MatrixPair> pairs;
    for (std::size_t from = 0; from < matrix.nodes.size(); ++from) {
        for (std::size_t to = 0; to < matrix.nodes.size(); ++to) {
            if (from == to || nodes[from] == nullptr || nodes[to] == nullptr)
                continue;
            if (const auto target = targetOf(*nodes[from], *nodes[to], family))
                pairs.push_back({from, to, nodes[from]->name, *target});
        }
    }
    return pairs;
}

std::string Matrix::csv() const
{
    std::string text = "from,to,predicted,cause,direction,node"; // names have no commas
    text += pings.empty() ? "\n" : ",pinged,rtt_ms,differs\n";
    for (std::size_t from = 0; from < nodes.size(); ++from) {
        for (std::size_t to = 0; to < nodes.size(); ++to) {
            const MatrixCell& cell = at(from, to);
            if (cell.verdict == MatrixCell::Verdict::Itself)
                continue;
            const bool fails = cell.verdict == MatrixCell::Verdict::Unreachable;
            const std::string way = !fails ? "" : cell.direction == Direction::Forward ? "forward" : "return";
            text += name(nodes[from]).str() + ',' + name(nodes[to]).str() + ',' + wordOf(cell.verdict) + ',' +
                    cell.code + ',' + way + ',' + (fails ? name(cell.node).str() : std::string()) + pingText(from, to) +
                    '\n';
        }
    }
    return text;
}

std::optional<Matrix> reachability(const Snapshot& snapshot, std::optional<Family> family, const MatrixStep& step)
{
    Matrix matrix;
    for (std::size_t n = 0; n < snapshot.nodes.size(); ++n) {
        matrix.names.push_back(snapshot.nodes[n].name);
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
