// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/panels/form.h"

#include <QLabel>
#include <QPushButton>

namespace nsk::gui {

class InterfaceForm;

/// The inspector's page for a link: both its ends, and the plug that can be pulled while it runs.
class LinkForm : public Form
{
    Q_OBJECT

public:
    LinkForm(Document* document, LabMonitor* monitor, QWidget* parent);
    void setLink(const ResolvedEndpoint& first, const ResolvedEndpoint& second);
    void refresh() override;

Q_SIGNALS:
    void nodeOpened(const nsk::NodeName& node);

private:
    bool isPluggedIn() const;

    std::optional<ResolvedEndpoint> m_ends[2];
    QLabel* m_title;
    QLabel* m_state;
    QPushButton* m_plug;
    InterfaceForm* m_forms[2];
};

} // namespace nsk::gui
