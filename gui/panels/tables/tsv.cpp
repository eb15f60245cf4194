// SPDX-License-Identifier: MIT
#include "gui/panels/tables/tsv.h"

namespace nsk::gui::tsv {

namespace {

const QLatin1Char quote('"'), tab('\t'), line('\n');

QString quoted(const QString& cell)
{
    if (!cell.contains(tab) && !cell.contains(line) && !cell.startsWith(quote))
        return cell;
    return quote + QString(cell).replace(quote, QStringLiteral("\"\"")) + quote;
}

/// The quoted cell that begins at `at`, which is moved behind it; null where its end is missing.
QString readQuoted(const QString& text, qsizetype& at)
{
    QString cell = QStringLiteral("");
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] != quote) {
            cell += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == quote) {
            cell += text[i++];
        } else {
            at = i + 1;
            return cell;
        }
    }
    return {};
}

} // namespace

QString write(const std::vector<QStringList>& rows)
{
    QString text;
    for (const QStringList& row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            text += (i == 0 ? QString() : QString(tab)) + quoted(row[i]);
        text += line;
    }
    return text;
}

std::vector<QStringList> read(const QString& clipboard)
{
    QString text = clipboard;
    text.replace(QStringLiteral("\r\n"), QString(line)).replace(QLatin1Char('\r'), line);
    if (text.endsWith(line))
        text.chop(1);
    std::vector<QStringList> rows(1);
    QString cell;
    bool begins = true;
    for (qsizetype at = 0; at < text.size();) {
        if (begins && text[at] == quote) {
            if (const QString whole = readQuoted(text, at); !whole.isNull()) {
                cell = whole;
                begins = false;
                continue;
            }
        }
        const QChar character = text[at++];
        begins = character == tab || character == line;
        if (!begins) {
            cell += character;
            continue;
        }
        rows.back() << cell;
        cell.clear();
        if (character == line)
            rows.emplace_back();
    }
    rows.back() << cell;
    return rows;
}

} // namespace nsk::gui::tsv
