// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

namespace nsk::gui {

class Banner;

/// Says in the banner that somebody else stopped the lab.
class LabNotice : public QObject
{
    Q_OBJECT

public:
    LabNotice(LabMonitor* monitor, Banner* banner, QObject* parent);

private:
    void rememberName();

    LabMonitor* m_monitor;
    QString m_name; ///< of the lab, remembered beyond its end
};

} // namespace nsk::gui
