// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/document/recovery.h"

#include <QFutureWatcher>
#include <QThreadPool>
#include <QTimer>

#include <chrono>

namespace nsk::gui {

/// Keeps unsaved work of one document where a crash leaves it. Written soon after the last edit, and however much is
/// edited often enough that nothing older than 10 s is ever lost; in a thread of its own, from a copy. What is saved,
/// undone or given up has nothing there. A disk that refuses is told of once, and tried again with the next edits.
class Autosave : public QObject
{
    Q_OBJECT

public:
    struct Pace
    {
        std::chrono::milliseconds idle{2'000}; ///< after the last edit
        std::chrono::milliseconds most{6'000}; ///< after the first that is not kept; the rest is for a slow disk
    };

    Autosave(Document* document, const QString& folder, Pace pace, QObject* parent = nullptr);
    /// What is unsaved stays for the next start, unless it was forgotten.
    ~Autosave() override;

    /// What the document shows was found there: it is kept there from now on.
    void adopt(std::shared_ptr<RecoverySlot> slot);
    /// The end of a document that somebody has agreed to: saved or discarded.
    void forget();
    /// Waits until everything is kept, and tells nobody else: the program may be about to end.
    Status writeNow();

Q_SIGNALS:
    void kept();
    /// The first time, and again after it had worked.
    void failed(const nsk::Error& error);

private:
    void note();
    void write();
    void written();
    void drop();
    void tell(const Status& status);
    std::shared_ptr<RecoverySlot> slot();

    Document* m_document;
    QString m_folder;
    QTimer m_idle;
    QTimer m_most;
    std::shared_ptr<RecoverySlot> m_slot; ///< none: nothing is unsaved
    QThreadPool m_thread;
    QFutureWatcher<Status> m_writing;
    bool m_again = false; ///< the time came while it was still writing
    bool m_failing = false;
};

} // namespace nsk::gui
