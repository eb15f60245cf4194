// SPDX-License-Identifier: MIT
#include "gui/panels/tables/tablemodel.h"

#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/panels/tables/sortkey.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace nsk::gui {

Result<std::size_t> chosen(const QString& typed, const QStringList& shown, const QStringList& plain)
{
    for (const QStringList& words : {shown, plain}) {
        const auto found = std::ranges::find_if(
            words, [&](const QString& one) { return one.compare(typed, Qt::CaseInsensitive) == 0; });
        if (found != words.end())
            return static_cast<std::size_t>(found - words.begin());
    }
    return fail("table.choice", {typed.toStdString(), shown.join(QStringLiteral(", ")).toStdString()});
}

TableModel::TableModel(TableSource* source, std::vector<TableColumn> columns)
    : QAbstractTableModel(source), m_source(source), m_columns(std::move(columns))
{
    connect(source, &TableSource::rebuilt, this, &TableModel::rebuild);
    connect(source, &TableSource::stepped, this, &TableModel::follow);
    connect(source->document(), &Document::wasReset, this, [this] { m_drafts.clear(); });
}

int TableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

bool TableModel::exists(const Row& row) const
{
    return row.owner < ownerCount() && row.item < itemsOf(row.owner);
}

std::size_t TableModel::ownerCount() const
{
    return isOfLinks() ? std::min(topology().links.size(), source().ends().size()) : topology().nodes.size();
}

QString TableModel::shown(const Row& row, int column, bool*) const
{
    return text(row, column);
}

QByteArray TableModel::sortKey(const Row& row, int column) const
{
    bool isSoft = false;
    return sortkey::ofText(shown(row, column, &isSoft));
}

QStringList TableModel::choices(const Row&, int) const
{
    return {};
}

QStringList TableModel::completions(const Row&, int) const
{
    return {};
}

Status TableModel::take(CellChanges&, const Row&) const
{
    return {};
}

QString TableModel::removeText(const std::vector<int>&) const
{
    return {};
}

QString TableModel::whyNot(int, const QString&) const
{
    return {};
}

QString TableModel::oddity(int, int, const QString&) const
{
    return {};
}

QVariant TableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !isValid(index.row()))
        return {};
    const Row& row = at(index.row());
    if (role == SortRole)
        return sortKey(row, index.column());
    const auto draft =
        m_drafts.isEmpty() ? m_drafts.constEnd() : m_drafts.constFind(draftKey(index.row(), index.column()));
    const bool isRefused = draft != m_drafts.constEnd();
    bool isSoft = false;
    switch (role) {
    case Qt::DisplayRole:
        return isRefused ? draft->typed : shown(row, index.column(), &isSoft).simplified();
    case Qt::EditRole:
        return isRefused ? draft->typed : text(row, index.column());
    case Qt::ToolTipRole:
        return isRefused ? draft->reason : shown(row, index.column(), &isSoft);
    case Qt::AccessibleDescriptionRole:
    case ReasonRole:
        return isRefused ? draft->reason : QString();
    case Qt::DecorationRole:
        return isRefused ? QVariant(look::badge(look::Mark::Bad, 14)) : QVariant();
    case Qt::ForegroundRole:
        if (isRefused)
            return look::textColour(look::Tone::Bad);
        (void)shown(row, index.column(), &isSoft);
        return isSoft || !mayEdit(row, index.column()) ? QVariant(look::textColour(look::Tone::Soft)) : QVariant();
    case Qt::FontRole:
        return column(index.column()).isMonospace ? QVariant(look::monospace()) : QVariant();
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return column(section).title;
    if (role == Qt::ToolTipRole)
        return column(section).tip;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags TableModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags always = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.isValid() && canEdit(index.row(), index.column()) ? always | Qt::ItemIsEditable : always;
}

bool TableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    return role == Qt::EditRole && index.isValid() && !write({{index.row(), index.column(), value.toString()}});
}

std::optional<SelectedObject> TableModel::objectOf(int row) const
{
    return isValid(row) ? std::optional(object(at(row))) : std::nullopt;
}

std::pair<int, int> TableModel::rowsOf(const SelectedObject& object) const
{
    const auto owner = source().indexOf(object.node);
    return owner && !isOfLinks() ? std::pair(firstRowOf(*owner), countOf(*owner)) : std::pair(0, 0);
}

int TableModel::firstRowOf(std::size_t owner) const
{
    return owner < m_first.size() ? m_first[owner] : rowCount();
}

int TableModel::countOf(std::size_t owner) const
{
    return owner + 1 < m_first.size() ? m_first[owner + 1] - m_first[owner] : 0;
}

// -- Following the drawing

void TableModel::findFirsts()
{
    m_first.assign(ownerCount() + 1, 0);
    for (const Row& row : m_rows)
        ++m_first[row.owner + 1];
    std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
}

void TableModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (std::size_t owner = 0; owner < ownerCount(); ++owner) {
        for (std::size_t item = 0; item < itemsOf(owner); ++item)
            m_rows.push_back({owner, item});
    }
    findFirsts();
    endResetModel();
}

void TableModel::follow(const TableStep& step)
{
    const auto& places = isOfLinks() ? step.links : step.nodes;
    if (places)
        moveOwners(*places);
    for (const std::size_t owner : isOfLinks() ? step.changedLinks : step.changedNodes) {
        resizeOwner(owner);
        if (const int count = countOf(owner); count > 0)
            Q_EMIT dataChanged(index(firstRowOf(owner), 0), index(firstRowOf(owner) + count - 1, columnCount() - 1));
    }
}

/// Rows go with their owners, come with new ones, and follow those that stand elsewhere now.
void TableModel::moveOwners(const std::vector<int>& before)
{
    constexpr std::size_t gone = SIZE_MAX;
    std::vector<std::size_t> now(m_first.empty() ? 0 : m_first.size() - 1, gone);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] >= 0)
            now[static_cast<std::size_t>(before[i])] = i;
    }
    for (int last = rowCount() - 1; last >= 0;) { // from below, so that the rows above keep their numbers
        int first = last;
        if (now[at(last).owner] == gone) {
            while (first > 0 && now[at(first - 1).owner] == gone)
                --first;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
        }
        last = first - 1;
    }
    for (Row& row : m_rows)
        row.owner = now[row.owner];
    int row = 0;
    for (std::size_t owner = 0; owner < before.size();) {
        std::vector<Row> added;
        for (; owner < before.size() && before[owner] < 0; ++owner) {
            for (std::size_t item = 0; item < itemsOf(owner); ++item)
                added.push_back({owner, item});
        }
        if (!added.empty()) {
            beginInsertRows({}, row, row + static_cast<int>(added.size()) - 1);
            m_rows.insert(m_rows.begin() + row, added.begin(), added.end());
            endInsertRows();
            row += static_cast<int>(added.size());
        }
        for (; owner < before.size() && before[owner] >= 0; ++owner) {
            while (row < rowCount() && at(row).owner == owner)
                ++row;
        }
    }
    findFirsts();
}

void TableModel::resizeOwner(std::size_t owner)
{
    const int wanted = static_cast<int>(itemsOf(owner)), present = countOf(owner);
    const int end = firstRowOf(owner) + present;
    if (wanted == present)
        return;
    if (wanted < present) {
        beginRemoveRows({}, end - (present - wanted), end - 1);
        m_rows.erase(m_rows.begin() + end - (present - wanted), m_rows.begin() + end);
        endRemoveRows();
    } else {
        std::vector<Row> added;
        for (int item = present; item < wanted; ++item)
            added.push_back({owner, static_cast<std::size_t>(item)});
        beginInsertRows({}, end, end + wanted - present - 1);
        m_rows.insert(m_rows.begin() + end, added.begin(), added.end());
        endInsertRows();
    }
    for (std::size_t after = owner + 1; after < m_first.size(); ++after)
        m_first[after] += wanted - present;
}

// -- Writing

std::optional<TableModel::Refusal> TableModel::push(const std::vector<Cell>& cells, const CellChanges& changes,
                                                    const QString& text)
{
    const Batch batch = changes.edit();
    const Status pushed =
        batch.edits.size() == 1 ? document()->push(batch.edits.front(), text) : document()->push(batch, text);
    if (pushed)
        return std::nullopt;
    const CellChanges::Refusal refusal = changes.culprit(pushed.error());
    return Refusal{cells[refusal.cell], refusal.error};
}

std::optional<TableModel::Refusal> TableModel::write(const std::vector<Cell>& cells, bool isSure)
{
    if (cells.empty())
        return std::nullopt;
    CellChanges changes(source());
    std::vector<Cell> written; ///< without those that say what is there
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        changes.setCell(i);
        if (!isValid(cell.row) || typedText(cell.row, cell.column) == cell.typed)
            continue;
        if (!canEdit(cell.row, cell.column))
            return Refusal{cell, Error{"table.read-only", {column(cell.column).title.toStdString()}, {}}};
        if (const Status status = put(changes, at(cell.row), cell.column, cell.typed.simplified()); !status)
            return Refusal{cell, status.error()};
        written.push_back(cell);
    }
    if (const auto twice = isSure ? std::nullopt : changes.checkAddresses())
        return Refusal{cells[twice->cell], twice->error};
    if (!written.empty()) {
        if (auto refusal = push(cells, changes, textOfStep(written)))
            return refusal;
    }
    for (const Cell& cell : cells)
        forgetRefused(cell.row, cell.column);
    return std::nullopt;
}

std::optional<TableModel::Refusal> TableModel::remove(const std::vector<int>& rows)
{
    CellChanges changes(source());
    std::vector<Cell> cells;
    std::vector<int> fromBelow = rows; // what stands above keeps its place
    std::ranges::sort(fromBelow, std::greater());
    for (const int row : fromBelow) {
        if (!isValid(row))
            continue;
        changes.setCell(cells.size());
        cells.push_back({row, 0, {}});
        if (const Status status = take(changes, at(row)); !status)
            return Refusal{cells.back(), status.error()};
    }
    return cells.empty() ? std::nullopt : push(cells, changes, removeText(rows));
}

QString TableModel::textOfStep(const std::vector<Cell>& cells) const
{
    std::set<int> columns;
    for (const Cell& cell : cells)
        columns.insert(cell.column);
    if (cells.size() == 1)
        return stepText(at(cells.front().row), cells.front().column, cells.front().typed.simplified());
    if (columns.size() == 1)
        return severalText(column(*columns.begin()).noun, static_cast<int>(cells.size()));
    return tr("Set %n cell(s)", nullptr, static_cast<int>(cells.size()));
}

// -- What was refused

QString TableModel::draftKey(int row, int column) const
{
    return subjectOf(row) + QLatin1Char('\n') + QString::number(at(row).item) + QLatin1Char('\n') +
           QString::number(column);
}

void TableModel::keepRefused(int row, int column, const QString& typed, const QString& reason)
{
    if (!isValid(row))
        return;
    m_drafts.insert(draftKey(row, column), {typed, reason});
    Q_EMIT dataChanged(index(row, column), index(row, column));
}

void TableModel::forgetRefused(int row, int column)
{
    if (!m_drafts.isEmpty() && isValid(row) && m_drafts.remove(draftKey(row, column)) > 0)
        Q_EMIT dataChanged(index(row, column), index(row, column));
}

} // namespace nsk::gui
