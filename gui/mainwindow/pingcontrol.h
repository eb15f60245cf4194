// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/diagnosis.h"

#include <QTimer>

#include <set>

namespace nsk::gui {

class CauseCard;
class LabControl;
class View;

/// Puts the pings onto the canvas: their paths into the scene, and the card of the one that fails onto the view.
class PingControl : public QObject
{
    Q_OBJECT

public:
    PingControl(LabMonitor* monitor, LabControl* lab, Diagnoses* diagnoses, View* view);
    CauseCard* card() const { return m_card; }
    /// Shows that ping's card even if it was closed before.
    void choose(std::uint64_t ping);

private:
    void update();
    const LabMonitor::Ping* cardPing() const;

    LabMonitor* m_monitor;
    Diagnoses* m_diagnoses;
    View* m_view;
    CauseCard* m_card;
    std::optional<std::uint64_t> m_chosen;
    std::set<std::uint64_t> m_closed; ///< until they answer
    QTimer m_soon;
};

} // namespace nsk::gui
