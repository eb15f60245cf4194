// SPDX-License-Identifier: MIT
#pragma once

#include <QFutureWatcher>
#include <QtConcurrent>

#include <functional>
#include <memory>
#include <optional>

namespace nsk::gui {

/// Works on a value snapshot off the GUI thread. One run at a time: what is asked for meanwhile is remembered, only the
/// newest is run afterwards, and a result that is stale by then is dropped. The work may hold nothing of the GUI.
template <class T> class LatestJob
{
public:
    using Work = std::function<T()>;
    using Done = std::function<void(const T&)>;

    explicit LatestJob(Done done) : m_done(std::move(done))
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] { finished(); });
    }
    LatestJob(const LatestJob&) = delete;
    LatestJob& operator=(const LatestJob&) = delete;
    ~LatestJob() { m_watcher.disconnect(); }

    void ask(Work work)
    {
        if (m_busy)
            m_next = std::move(work);
        else
            run(std::move(work));
    }
    bool isBusy() const { return m_busy; }

private:
    void run(Work work)
    {
        m_busy = true;
        m_watcher.setFuture(QtConcurrent::run([work = std::move(work)] { return std::make_shared<const T>(work()); }));
    }
    void finished()
    {
        m_busy = false;
        if (m_next) {
            Work next = std::move(*m_next);
            m_next.reset();
            run(std::move(next));
            return;
        }
        m_done(*m_watcher.result());
    }

    Done m_done;
    QFutureWatcher<std::shared_ptr<const T>> m_watcher;
    std::optional<Work> m_next;
    bool m_busy = false;
};

} // namespace nsk::gui
