// SPDX-License-Identifier: MIT
#include "gui/exchange/notemodel.h"

#include "core/words/words.h"
#include "gui/panels/look.h"

#include <QLocale>

namespace nsk::gui {

namespace {

look::Mark markOf(Treatment treatment)
{
    return treatment == Treatment::Taken          ? look::Mark::Ok
           : treatment == Treatment::Approximated ? look::Mark::Warn
                                                  : look::Mark::Bad;
}

} // namespace

QString treatmentText(Treatment treatment)
{
    switch (treatment) {
    case Treatment::Taken:
        return NoteModel::tr("taken");
    case Treatment::Approximated:
        return NoteModel::tr("nearly");
    case Treatment::LeftOut:
        return NoteModel::tr("left out");
    }
    return {};
}

QString countsText(const ExchangeReport& report)
{
    const auto count = [&](Treatment treatment) {
        return QLocale().toString(static_cast<qulonglong>(report.count(treatment)));
    };
    if (report.count(Treatment::Taken) == 0) // an export says what it does not hold
        return NoteModel::tr("%1 nearly, %2 left out").arg(count(Treatment::Approximated), count(Treatment::LeftOut));
    return NoteModel::tr("%1 taken, %2 nearly, %3 left out")
        .arg(count(Treatment::Taken), count(Treatment::Approximated), count(Treatment::LeftOut));
}

NoteModel::NoteModel(QObject* parent) : QAbstractTableModel(parent) {}

void NoteModel::setReport(std::shared_ptr<const ExchangeReport> report)
{
    m_report = std::move(report);
    choose();
}

void NoteModel::setFilter(const Kinds& kinds, const QString& text)
{
    m_kinds = kinds;
    m_text = text;
    choose();
}

void NoteModel::choose()
{
    beginResetModel();
    m_rows.clear();
    const std::size_t count = m_report == nullptr ? 0 : m_report->notes().size();
    for (std::size_t i = 0; i < count; ++i) {
        const ExchangeNote& note = m_report->notes()[i];
        if (!m_kinds[static_cast<std::size_t>(note.treatment)])
            continue;
        bool found = m_text.isEmpty();
        for (int column = 0; !found && column < ColumnCount; ++column)
            found = textOf(note, column).contains(m_text, Qt::CaseInsensitive);
        if (found)
            m_rows.push_back(i);
    }
    endResetModel();
}

const ExchangeNote* NoteModel::noteAt(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    return row >= 0 && index < m_rows.size() ? &m_report->notes()[m_rows[index]] : nullptr;
}

QString NoteModel::textOf(const ExchangeNote& note, int column)
{
    switch (column) {
    case Became:
        return treatmentText(note.treatment);
    case Where: {
        const QString file = QString::fromStdString(note.file);
        const QString line = note.line > 0 ? QString::number(note.line) : QString();
        return file.isEmpty() || line.isEmpty() ? file + line : file + QLatin1Char(':') + line;
    }
    case What: {
        const QString what = QString::fromStdString(note.what);
        return note.times > 1 ? tr("%1 (%n times)", nullptr, static_cast<int>(note.times)).arg(what) : what;
    }
    case Why:
        return note.treatment == Treatment::Taken ? QString() : words::sentence(note.why);
    default:
        return {};
    }
}

QString NoteModel::asText() const
{
    QStringList lines;
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ColumnCount; ++column)
            cells << textOf(*noteAt(row), column);
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

int NoteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NoteModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NoteModel::data(const QModelIndex& index, int role) const
{
    const ExchangeNote* note = noteAt(index.row());
    if (note == nullptr)
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textOf(*note, index.column());
    if (role == Qt::DecorationRole && index.column() == Became)
        return look::badge(markOf(note->treatment));
    if (role == Qt::FontRole && index.column() == What)
        return look::monospace();
    return {};
}

QVariant NoteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Result"), tr("Line"), tr("Text"), tr("Reason")};
    return section >= 0 && section < ColumnCount ? titles[section] : QString();
}

} // namespace nsk::gui
