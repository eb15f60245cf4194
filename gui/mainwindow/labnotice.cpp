// SPDX-License-Identifier: MIT
#include "gui/mainwindow/labnotice.h"

#include "gui/panels/banner.h"
#include "gui/panels/form.h"

namespace nsk::gui {

LabNotice::LabNotice(LabMonitor* monitor, Banner* banner, QObject* parent) : QObject(parent), m_monitor(monitor)
{
    rememberName();
    connect(monitor, &LabMonitor::observedChanged, this, &LabNotice::rememberName);
    connect(monitor, &LabMonitor::stoppedElsewhere, this, [this, banner] {
        banner->show(QStringLiteral("stopped"), Banner::Kind::Notice,
                     tr("Another program stopped the lab \"%1\". The drawing is as it was.").arg(m_name));
    });
    connect(monitor, &LabMonitor::stateChanged, this, [banner](LabMonitor::State state) {
        if (state == LabMonitor::State::Running || state == LabMonitor::State::Deploying)
            banner->dismiss(QStringLiteral("stopped"));
    });
}

void LabNotice::rememberName()
{
    if (const auto info = m_monitor->info())
        m_name = toQString(info->name.str());
}

} // namespace nsk::gui
