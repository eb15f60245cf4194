// SPDX-License-Identifier: MIT
#include "gui/mainwindow/laboffer.h"

#include "gui/panels/banner.h"
#include "gui/panels/form.h"

namespace nsk::gui {

using State = LabMonitor::State;

LabOffer::LabOffer(Document* document, LabMonitor* monitor, Banner* banner, QObject* parent)
    : QObject(parent), m_document(document), m_monitor(monitor), m_banner(banner)
{
    connect(monitor, &LabMonitor::labsListed, this, &LabOffer::offer);
    connect(monitor, &LabMonitor::stateChanged, this, [this](State state) {
        if (state == State::Running)
            m_banner->dismiss(QStringLiteral("running"));
    });
}

void LabOffer::offer(const wire::LabList& labs)
{
    if (m_monitor->state() != State::NotRunning)
        return;
    for (const wire::LabInfo& lab : labs.labs) {
        if (lab.name != m_document->topology().name)
            continue;
        m_banner->show(QStringLiteral("running"), Banner::Kind::Notice,
                       tr("A lab \"%1\" runs already.").arg(toQString(lab.name.str())), tr("Follow it"),
                       [this, name = lab.name] { m_monitor->attach(name); });
    }
}

} // namespace nsk::gui
