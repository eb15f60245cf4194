// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

#include <QPushButton>
#include <QTableView>
#include <QWidget>

namespace nsk::gui {

class Diagnoses;
class PingsModel;

/// The pings, running and stopped, with start, stop and remove. A selected row's card is wanted.
class Pings : public QWidget
{
    Q_OBJECT

public:
    Pings(LabMonitor* monitor, Diagnoses* diagnoses, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(std::uint64_t ping);

private:
    std::vector<std::uint64_t> selected() const;
    void updateButtons();

    LabMonitor* m_monitor;
    PingsModel* m_model;
    QTableView* m_table;
    QPushButton* m_start;
    QPushButton* m_stop;
    QPushButton* m_remove;
};

} // namespace nsk::gui
