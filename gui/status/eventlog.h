// SPDX-License-Identifier: MIT
#pragma once

#include "core/timeline/folding.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <vector>

namespace nsk::gui {

/// The last events of a document's lab, numbered from 0 in the order in which they were told. Owned by the LabMonitor.
/// Cheap to write to; who shows it hears of it a few times a second, however much happens. Storms are folded.
class EventLog : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t most = 20'000;
    static constexpr int tellEveryMs = 100;

    explicit EventLog(QObject* parent = nullptr);

    void add(LabEvent event);
    /// Something that happens now.
    void add(EventActor actor, std::string code, std::vector<std::string> args, std::optional<Error> why = {});

    std::uint64_t first() const { return m_first; }               ///< so many were forgotten
    std::uint64_t end() const { return m_first + m_events.size(); } ///< one behind the last
    const LabEvent& at(std::uint64_t number) const { return m_events[number - m_first]; }
    /// Tells at once what is told later otherwise.
    void flush();

Q_SIGNALS:
    /// Events were added, forgotten, or (these) changed.
    void changed(const std::vector<std::uint64_t>& folded);

private:
    std::deque<LabEvent> m_events;
    std::uint64_t m_first = 0;
    Folding m_folding;
    std::vector<std::uint64_t> m_folded; ///< since the last telling, each once
    std::uint64_t m_told = 0;
    QTimer m_soon;
};

} // namespace nsk::gui
