// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/autosave.h"
#include "gui/document/document.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/recoveryoffer.h"
#include "gui/mainwindow/systemlight.h"
#include "gui/status/labmonitor.h"

#include <QObject>
#include <QPointer>

namespace nsk::gui {

/// One drawing with its lab and the window over them. Owns all three; changes the window for one in another language
/// without touching drawing or lab. Unsaved work is kept for the next start unless the window was closed, which asks.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject* parent = nullptr, Autosave::Pace pace = {});
    ~Session() override;

    Document* document() { return &m_document; }
    LabMonitor* monitor() { return &m_monitor; }
    MainWindow* window() const { return m_window; }

    /// Shows the window: with the file; at the very first start with the tutorial's example; else with the start page.
    void start(const QString& file);
    /// Shows a window besides others: with the file, or an empty drawing.
    void startWith(const QString& file);
    /// Shows a window besides others with work that was lost.
    void startRecovered(LostWorks::One& lost);
    /// Who restores lost work in another window, while this one holds something.
    void setBeside(std::function<bool(LostWorks::One&)> beside) { m_beside = std::move(beside); }
    /// Another session's window has chosen another language: this one's gives way, too.
    void followLanguage();
    /// The program is about to end without a question, as when its display is gone: every edit is kept.
    void keepWork() { (void)m_autosave.writeNow(); }

Q_SIGNALS:
    /// `file` empty: an empty drawing.
    void newWindowWanted(const QString& file);
    void quitWanted();
    void reopenWanted();
    void languageChanged();
    void fileChanged();
    /// The window goes, and nothing holds it up any more.
    void closing();
    void closed();

private:
    void makeWindow();
    void replaceWindow();
    void changeAppearance(bool language);
    void openFirst(const QString& file);

    std::function<bool(LostWorks::One&)> m_beside;
    Document m_document;
    Autosave m_autosave;
    LostWorks m_lost;
    LabMonitor m_monitor;
    SystemLight m_systemLight;
    QPointer<MainWindow> m_window;
    QPointer<MainWindow> m_previous; ///< whose place it took
};

} // namespace nsk::gui
