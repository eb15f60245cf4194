// SPDX-License-Identifier: MIT
#include "gui/panels/linkform.h"

#include "gui/panels/interfaceform.h"
#include "gui/panels/look.h"

#include <QVBoxLayout>

namespace nsk::gui {

LinkForm::LinkForm(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(10);
    m_title = new QLabel(this);
    m_title->setFont(look::semiBold(1.15));
    m_title->setWordWrap(true);
    m_state = look::caption({}, this);
    m_plug = new QPushButton(this);
    m_plug->setObjectName(QStringLiteral("plug"));
    column->addWidget(m_title);
    column->addWidget(m_state);
    column->addWidget(m_plug, 0, Qt::AlignLeft);
    for (std::size_t i = 0; i < 2; ++i) {
        column->addWidget(look::rule(this));
        m_forms[i] = new InterfaceForm(document, monitor, this);
        column->addWidget(m_forms[i]);
        connect(m_forms[i], &InterfaceForm::nodeOpened, this, &LinkForm::nodeOpened);
        connect(m_forms[i], &InterfaceForm::renamed, this,
                [this, i](const NodeName& node, const InterfaceName& interface) {
                    m_ends[i] = ResolvedEndpoint{node, interface};
                    refresh();
                });
    }
    column->addStretch(1);
    connect(m_plug, &QPushButton::clicked, this, [this] {
        if (m_ends[0])
            m_monitor->setLink(m_ends[0]->node, m_ends[0]->interface, !isPluggedIn());
    });
}

void LinkForm::setLink(const ResolvedEndpoint& first, const ResolvedEndpoint& second)
{
    m_ends[0] = first;
    m_ends[1] = second;
    m_forms[0]->setInterface(first.node, first.interface);
    m_forms[1]->setInterface(second.node, second.interface);
    refresh();
}

bool LinkForm::isPluggedIn() const
{
    const ObservedNode* real = observedNode(m_ends[0]->node);
    const ObservedInterface* seen = real == nullptr ? nullptr : real->findInterface(m_ends[0]->interface.str());
    return seen != nullptr && seen->up;
}

void LinkForm::refresh()
{
    if (!m_ends[0] || !m_ends[1])
        return;
    const auto text = [](const ResolvedEndpoint& end) {
        return toQString(end.node.str()) + QLatin1Char(':') + toQString(end.interface.str());
    };
    m_title->setText(text(*m_ends[0]) + QStringLiteral(" – ") + text(*m_ends[1]));
    const bool running = m_monitor->observed().has_value();
    m_state->setText(!running ? tr("Link, planned") : isPluggedIn() ? tr("Link, plugged in") : tr("Link, unplugged"));
    m_plug->setVisible(running);
    m_plug->setText(isPluggedIn() ? tr("Unplug (only while it runs)") : tr("Plug in"));
    for (InterfaceForm* form : m_forms)
        form->refresh();
}

} // namespace nsk::gui
