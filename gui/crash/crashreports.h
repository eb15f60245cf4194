// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

/// The reports that crash::install() has left.
namespace nsk::gui::crash {

constexpr int reportsMost = 10; ///< older ones are removed

struct Report
{
    QString path;
    QDateTime written; ///< UTC
};

/// $XDG_STATE_HOME/nsketch, by default below ~/.local/state.
QString folder();

/// The newest first. `in`: for tests.
std::vector<Report> reports(const QString& in = folder());
/// Leaves the newest ones.
void removeOld(const QString& in = folder());
/// The report's text, of at most 256 KiB; empty where it cannot be read.
QString textOf(const Report& report);

} // namespace nsk::gui::crash
