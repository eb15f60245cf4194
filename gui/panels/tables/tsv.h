// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <vector>

/// Cells as text, the way spreadsheets exchange them: a line a row, tabs between, quotation marks around a cell that
/// holds a tab, a line break or a quotation mark.
namespace nsk::gui::tsv {

QString write(const std::vector<QStringList>& rows);
/// Never fails: what is not quoted as it should be is taken as it stands.
std::vector<QStringList> read(const QString& text);

} // namespace nsk::gui::tsv
