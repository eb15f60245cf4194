// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/autosave.h"
#include "gui/status/labmonitor.h"

#include <QDateTime>

class QLocale;

namespace nsk::gui {

class Banner;
class FileControl;

/// Unsaved work that earlier designers left behind, and what has been decided about it. It outlives a window that gives
/// way to one in another language.
class LostWorks
{
public:
    struct One
    {
        LostWork lost;
        QString id;
        bool open = true;       ///< still to be offered
        std::optional<wire::Mode> lab{}; ///< where the work's lab still runs
        bool discarded = false; ///< goes with this designer: until then it can be brought back
    };

    explicit LostWorks(const QString& folder);
    LostWorks(const LostWorks&) = delete;
    LostWorks& operator=(const LostWorks&) = delete;
    ~LostWorks();

    std::vector<One>& all() { return m_all; }

private:
    std::vector<One> m_all;
};

/// Offers lost work in one window: to restore it (and to follow its lab where that still runs), later, or to discard it. Tells when what is unsaved now cannot be
/// kept for a next time.
class RecoveryOffer : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        FileControl* files;
        Banner* banner;
        /// Restores it in a window of its own; false where there is none to be had. May be null.
        std::function<bool(LostWorks::One&)> beside{};
        /// Where the labs of lost work may still run. May be null.
        LabMonitor* monitor = nullptr;
    };

    RecoveryOffer(Document* document, Autosave* autosave, LostWorks* works, const Places& places, QObject* parent);

private:
    void offer(LostWorks::One& one);
    void takeLabs(const wire::LabList& labs, wire::Mode mode);
    void restore(LostWorks::One& one);
    void discard(LostWorks::One& one);
    void tellUnreadable(LostWorks::One& one);
    void tellFailure(const Error& error);

    Document* m_document;
    Autosave* m_autosave;
    LostWorks* m_works;
    Places m_places;
};

/// "12:04" of today, else with the day.
QString momentText(const QDateTime& moment, const QDateTime& now, const QLocale& locale);

} // namespace nsk::gui
