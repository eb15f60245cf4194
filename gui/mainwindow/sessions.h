// SPDX-License-Identifier: MIT
#pragma once

#include "gui/mainwindow/session.h"

#include <QPointF>
#include <QStringList>

#include <memory>
#include <vector>

namespace nsk::gui {

/// Every drawing that is open: each has a window, a lab and an undo history of its own. Remembers which files were open
/// when the last window went, and where one stood in them, to open them again.
class Sessions : public QObject
{
    Q_OBJECT

public:
    explicit Sessions(QObject* parent = nullptr, Autosave::Pace pace = {});
    ~Sessions() override;

    /// The files, a window each; without files what the person wants at a start: the files of the last time, or the
    /// start page.
    void start(const QStringList& files);
    /// The program is about to end without a question, as when its display is gone: every edit is kept.
    void keepWork();

    const std::vector<std::unique_ptr<Session>>& all() const { return m_all; }
    /// Another window: with the file, or an empty drawing.
    Session* open(const QString& file = {});
    /// What was open the last time and is still there.
    static QStringList lastFiles();

public Q_SLOTS:
    /// The files of the last time: the first in the window that asks, if it is not in use.
    void reopen(nsk::gui::Session* asking = nullptr);
    /// Closes every window; each asks about its own work and lab.
    void quit();

private:
    Session* add();
    void remember(const Session* without = nullptr);
    void takeAway(Session* session);

    Autosave::Pace m_pace;
    std::vector<std::unique_ptr<Session>> m_all;
    bool m_quitting = false; ///< what was open is remembered as it was before the first window went
};

} // namespace nsk::gui
