// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

namespace nsk::gui {

class Banner;

/// Offers to follow what runs already: asks for the running labs at the start and whenever another drawing is opened.
class LabOffer : public QObject
{
    Q_OBJECT

public:
    LabOffer(Document* document, LabMonitor* monitor, Banner* banner, QObject* parent);

private:
    void offer(const wire::LabList& labs);

    Document* m_document;
    LabMonitor* m_monitor;
    Banner* m_banner;
};

} // namespace nsk::gui
