// SPDX-License-Identifier: MIT
#pragma once

#include "gui/crash/crashreports.h"
#include "gui/status/labmonitor.h"

#include <QDialog>
#include <QMainWindow>

namespace nsk::gui {

class Banner;

/// After a crash, at the next start: says that a report of it is on this computer and was sent to nobody, and lets it be
/// looked at, copied or removed. Each report is told once.
class CrashOffer : public QObject
{
    Q_OBJECT

public:
    CrashOffer(Banner* banner, QMainWindow* window);

private:
    void offer();
    void look();
    void copy();
    void remove();

    Banner* m_banner;
    QMainWindow* m_window;
    std::vector<crash::Report> m_reports; ///< those not told yet, the newest first
};

/// A report to be read before anybody else gets it.
class CrashDialog : public QDialog
{
    Q_OBJECT

public:
    CrashDialog(const crash::Report& report, QWidget* parent);

Q_SIGNALS:
    void removeWanted();
};

/// Whatever is done in the window from now on is noted for a report, by the names that actions have in the source.
void noteForReport(QMainWindow* window, LabMonitor* monitor);

} // namespace nsk::gui
