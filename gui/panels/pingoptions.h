// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

#include <QCheckBox>
#include <QDialog>
#include <QSpinBox>

namespace nsk::gui {

/// "1400 B · 100 ms · ttl 5 · DF": what of a ping is not as usual; empty where everything is.
QString optionsText(const LabMonitor::PingOptions& options);
/// The same as arguments of ping(8), "-s 1400 -i 0.1", each with a blank before it.
QString optionsArguments(const LabMonitor::PingOptions& options);

/// Asks what a ping sends: size, interval, time to live, whether it may be fragmented. Deletes itself when closed.
class PingOptionsDialog : public QDialog
{
    Q_OBJECT

public:
    PingOptionsDialog(const LabMonitor::PingOptions& options, QWidget* parent);
    LabMonitor::PingOptions options() const;

Q_SIGNALS:
    void chosen(const nsk::gui::LabMonitor::PingOptions& options);

private:
    QSpinBox* m_size;
    QSpinBox* m_interval;
    QSpinBox* m_ttl;
    QCheckBox* m_whole;
};

} // namespace nsk::gui
