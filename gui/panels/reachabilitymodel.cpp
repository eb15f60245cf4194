// SPDX-License-Identifier: MIT
#include "gui/panels/reachabilitymodel.h"

#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QCollator>

#include <algorithm>
#include <numeric>

namespace nsk::gui {

using Verdict = MatrixCell::Verdict;

namespace {

/// Told apart without colour.
QString sign(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Itself:
        return {};
    case Verdict::Reachable:
        return QStringLiteral("✓");
    case Verdict::Unreachable:
        return QStringLiteral("✗");
    case Verdict::NoAddress:
        break;
    }
    return QStringLiteral("–");
}

QString sign(MatrixPing::Outcome outcome)
{
    return outcome == MatrixPing::Outcome::Answered ? QStringLiteral("✓")
           : outcome == MatrixPing::Outcome::Silent ? QStringLiteral("✗")
                                                    : QStringLiteral("·");
}

} // namespace

int ReachabilityModel::rowCount(const QModelIndex& parent) const
{
    return m_matrix && !parent.isValid() ? static_cast<int>(m_matrix->nodes.size()) : 0;
}

int ReachabilityModel::columnCount(const QModelIndex& parent) const
{
    return rowCount(parent);
}

const NodeName& ReachabilityModel::name(int shown) const
{
    return m_matrix->name(m_matrix->nodes[at(shown)]);
}

const MatrixCell& ReachabilityModel::cell(const QModelIndex& index) const
{
    return m_matrix->at(at(index.row()), at(index.column()));
}

QVariant ReachabilityModel::data(const QModelIndex& index, int role) const
{
    const MatrixCell& here = cell(index);
    const bool fails = here.verdict == Verdict::Unreachable;
    const bool differs = m_matrix->differs(at(index.row()), at(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        return hasPings() && here.verdict != Verdict::Itself
                   ? sign(here.verdict) + sign(m_matrix->outcome(at(index.row()), at(index.column())))
                   : sign(here.verdict);
    case Qt::TextAlignmentRole:
        return Qt::AlignCenter;
    case Qt::ForegroundRole:
        return differs                              ? look::colour(look::Mark::Warn)
               : here.verdict == Verdict::Reachable ? look::colour(look::Mark::Ok)
               : fails                              ? look::colour(look::Mark::Bad)
                                                    : look::softText();
    case Qt::BackgroundRole:
        return differs ? QVariant(look::background(look::Mark::Warn))
               : fails ? QVariant(look::background(look::Mark::Bad))
                       : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return toolTip(index);
    default:
        return {};
    }
}

QString ReachabilityModel::prediction(const QModelIndex& index) const
{
    const MatrixCell& here = cell(index);
    const QString pair =
        toQString(name(index.row()).str()) + QStringLiteral(" → ") + toQString(name(index.column()).str());
    if (here.verdict == Verdict::Reachable)
        return tr("%1: reaches it").arg(pair);
    if (here.verdict != Verdict::Unreachable)
        return tr("%1: no address to ask for").arg(pair);
    const QString where = here.node < 0 ? QString() : toQString(m_matrix->name(here.node).str());
    return here.direction == Direction::Forward
               ? tr("%1: fails at %2, on the way there (%3)").arg(pair, where, QString::fromUtf8(here.code))
               : tr("%1: fails at %2, on the way back (%3)").arg(pair, where, QString::fromUtf8(here.code));
}

QString ReachabilityModel::toolTip(const QModelIndex& index) const
{
    if (cell(index).verdict == Verdict::Itself)
        return {};
    const std::size_t from = at(index.row()), to = at(index.column());
    QString text = prediction(index);
    const auto outcome = m_matrix->outcome(from, to);
    if (outcome == MatrixPing::Outcome::Answered)
        text += QLatin1Char('\n') +
                tr("Pinged: answered after %1 ms")
                    .arg(double(m_matrix->pings[from * m_matrix->nodes.size() + to].rttNs) / 1e6, 0, 'f', 3);
    else if (outcome == MatrixPing::Outcome::Silent)
        text += QLatin1Char('\n') + tr("Pinged: no answer");
    return m_matrix->differs(from, to) ? text + QLatin1Char('\n') + tr("That is not as predicted.") : text;
}

QVariant ReachabilityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::DisplayRole && orientation == Qt::Vertical) // the numbers stand above the columns
        return QStringLiteral("%1  %2").arg(section + 1).arg(toQString(name(section).str()));
    if (role == Qt::DisplayRole)
        return section + 1;
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return toQString(name(section).str());
    return {};
}

void ReachabilityModel::set(std::shared_ptr<Matrix> matrix)
{
    const bool same = m_matrix && matrix && m_matrix->names == matrix->names && m_matrix->nodes == matrix->nodes &&
                      m_matrix->cells == matrix->cells;
    if (same)
        return; // and what was pinged with it
    beginResetModel();
    m_matrix = std::move(matrix);
    sortRows();
    endResetModel();
}

void ReachabilityModel::setOrder(Order order)
{
    beginResetModel();
    m_order = order;
    sortRows();
    endResetModel();
}

void ReachabilityModel::sortRows()
{
    const std::size_t count = m_matrix ? m_matrix->nodes.size() : 0;
    m_shown.resize(count);
    std::iota(m_shown.begin(), m_shown.end(), std::size_t{0});
    if (m_order == Order::ByName) {
        QCollator collator;
        collator.setNumericMode(true); // h2 before h10
        std::vector<QCollatorSortKey> keys;
        for (std::size_t i = 0; i < count; ++i)
            keys.push_back(collator.sortKey(toQString(m_matrix->name(m_matrix->nodes[i]).str())));
        std::ranges::stable_sort(m_shown, [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    } else if (m_order == Order::FailuresFirst) {
        std::vector<std::size_t> bad(count); // of the row and of the column
        for (std::size_t from = 0; from < count; ++from) {
            for (std::size_t to = 0; to < count; ++to) {
                const bool is = m_matrix->at(from, to).verdict == Verdict::Unreachable || m_matrix->differs(from, to);
                bad[from] += is ? 1 : 0;
                bad[to] += is ? 1 : 0;
            }
        }
        std::ranges::stable_sort(m_shown, std::ranges::greater(), [&](std::size_t i) { return bad[i]; });
    }
}

void ReachabilityModel::beginPings()
{
    beginResetModel();
    m_matrix->pings.assign(m_matrix->cells.size(), {});
    endResetModel();
}

void ReachabilityModel::setPing(std::size_t from, std::size_t to, const MatrixPing& ping)
{
    m_matrix->pings[from * m_matrix->nodes.size() + to] = ping;
    const auto shown = [this](std::size_t i) {
        return static_cast<int>(std::ranges::find(m_shown, i) - m_shown.begin());
    };
    const QModelIndex changed = index(shown(from), shown(to));
    Q_EMIT dataChanged(changed, changed);
}

QByteArray ReachabilityModel::csv() const
{
    return m_matrix ? QByteArray::fromStdString(m_matrix->csv()) : QByteArray();
}

} // namespace nsk::gui
