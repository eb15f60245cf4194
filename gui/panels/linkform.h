// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/panels/form.h"

#include <QLabel>
#include <QPushButton>

namespace nsk::gui {

class InterfaceForm;

/// The inspector's page for a link: both its ends with their addresses, the plug that can be pulled while it runs, and
/// what the file says of impairment.
class LinkForm : public Form
{
    Q_OBJECT

public:
    LinkForm(Document* document, LabMonitor* monitor, QWidget* parent);
    void setLink(const ResolvedEndpoint& first, const ResolvedEndpoint& second);
    void refresh() override;
    void focusFirst();
    void forget();

Q_SIGNALS:
    void nodeOpened(const nsk::NodeName& node);
    void interfaceOpened(const nsk::NodeName& node, const nsk::InterfaceName& interface);

private:
    /// How the link is, of what the kernel shows at both ends.
    enum class Plug { Planned, In, Out, Missing };
    Plug plug() const;
    void turnPlug();
    void showImpairment();
    const Link* drawnLink() const;

    std::optional<ResolvedEndpoint> m_ends[2];
    QLabel* m_title;
    QLabel* m_stateMark;
    QLabel* m_state;
    QPushButton* m_plug;
    InterfaceForm* m_forms[2];
    QWidget* m_impairment;
    QLabel* m_rates;
    QLabel* m_notApplied;
};

} // namespace nsk::gui
