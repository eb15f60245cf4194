// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/autoaddress.h"
#include "gui/document/document.h"
#include "gui/status/latestjob.h"

#include <QObject>

namespace nsk::gui {

class ReportPanel;

/// Where an import brought links and no address, the report offers some: those that `nsketch convert --addresses` would give, as
/// one undo step. Of a drawing that was put into another one, only what was put in gets any. The offer is there as long as
/// somebody lacks one.
class AddressOffer : public QObject
{
    Q_OBJECT

public:
    AddressOffer(Document* document, ReportPanel* panel, QObject* parent);

    /// The nodes that came without, as they are called here. None: nothing is offered.
    void offer(std::vector<NodeName> nodes);
    const std::vector<NodeName>& nodes() const { return m_nodes; }

Q_SIGNALS:
    void failed(const nsk::Error& error);

private:
    using Given = Result<std::vector<NewAddress>>;

    void show();
    void give();
    void take(const Given& given);

    Document* m_document;
    ReportPanel* m_panel;
    std::vector<NodeName> m_nodes;
    LatestJob<Given> m_job;
};

} // namespace nsk::gui
