// SPDX-License-Identifier: MIT
#include "gui/panels/linkform.h"

#include "core/words/words.h"
#include "gui/panels/addressrows.h"
#include "gui/panels/field.h"
#include "gui/panels/interfaceform.h"
#include "gui/panels/look.h"

#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

/// "delay 20 ms · loss 0.5 % · rate 10 Mbit/s"
QString ratesText(const ImpairmentRates& rates)
{
    const std::pair<const std::optional<double>*, QString> all[] = {
        {&rates.delayMs, LinkForm::tr("delay %1 ms")},
        {&rates.jitterMs, LinkForm::tr("jitter %1 ms")},
        {&rates.lossPercent, LinkForm::tr("loss %1 %")},
        {&rates.duplicatePercent, LinkForm::tr("duplicate %1 %")},
        {&rates.reorderPercent, LinkForm::tr("reorder %1 %")},
        {&rates.corruptPercent, LinkForm::tr("corrupt %1 %")},
        {&rates.rateMbit, LinkForm::tr("rate %1 Mbit/s")}};
    QStringList parts;
    for (const auto& [value, text] : all) {
        if (*value)
            parts << text.arg(QString::number(**value, 'g', 6));
    }
    return parts.isEmpty() ? LinkForm::tr("none") : parts.join(QStringLiteral(" · "));
}

} // namespace

LinkForm::LinkForm(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 16);
    column->setSpacing(10);
    m_title = new QLabel(this);
    m_title->setFont(look::semiBold(1.15));
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    auto* row = new QHBoxLayout;
    m_stateMark = new QLabel(this);
    m_state = look::caption({}, this);
    m_state->setObjectName(QStringLiteral("linkState"));
    m_plug = new QPushButton(this);
    m_plug->setMinimumHeight(26);
    m_plug->setObjectName(QStringLiteral("plug"));
    row->addWidget(m_stateMark);
    row->addWidget(m_state, 1);
    row->addWidget(m_plug);
    column->addLayout(row);
    for (std::size_t i = 0; i < 2; ++i) {
        column->addWidget(look::rule(this));
        m_forms[i] = new InterfaceForm(m_document, m_monitor, InterfaceForm::Extent::LinkEnd, this);
        column->addWidget(m_forms[i]);
        connect(m_forms[i], &InterfaceForm::nodeOpened, this, &LinkForm::nodeOpened);
        connect(m_forms[i], &InterfaceForm::interfaceOpened, this, &LinkForm::interfaceOpened);
        connect(m_forms[i], &InterfaceForm::renamed, this,
                [this, i](const NodeName& node, const InterfaceName& interface) {
                    m_ends[i] = ResolvedEndpoint{node, interface};
                    refresh();
                });
    }
    m_impairment = new QWidget(this);
    auto* impairment = new QVBoxLayout(m_impairment);
    impairment->setContentsMargins(0, 0, 0, 0);
    impairment->setSpacing(4);
    impairment->addWidget(look::rule(m_impairment));
    impairment->addWidget(look::heading(tr("Impairment"), m_impairment));
    m_rates = new QLabel(m_impairment);
    m_rates->setObjectName(QStringLiteral("impairment"));
    m_rates->setWordWrap(true);
    m_rates->setTextFormat(Qt::PlainText);
    m_rates->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notApplied = Field::makeErrorLabel(m_impairment);
    m_notApplied->setObjectName(QStringLiteral("impairmentNotApplied"));
    impairment->addWidget(m_rates);
    impairment->addWidget(m_notApplied);
    column->addWidget(m_impairment);
    column->addStretch(1);
    connect(m_plug, &QPushButton::clicked, this, &LinkForm::turnPlug);
}

void LinkForm::turnPlug()
{
    if (!m_ends[0] || !m_ends[1])
        return;
    if (plug() == Plug::In)
        return m_monitor->setLink(m_ends[0]->node, m_ends[0]->interface, false);
    for (const auto& end : m_ends) {
        const ObservedNode* real = observedNode(end->node);
        const ObservedInterface* seen = real == nullptr ? nullptr : real->findInterface(end->interface.str());
        if (seen != nullptr && !seen->up)
            m_monitor->setLink(end->node, end->interface, true);
    }
}

void LinkForm::setLink(const ResolvedEndpoint& first, const ResolvedEndpoint& second)
{
    m_ends[0] = first;
    m_ends[1] = second;
    m_forms[0]->setInterface(first.node, first.interface);
    m_forms[1]->setInterface(second.node, second.interface);
    refresh();
}

void LinkForm::focusFirst()
{
    m_forms[0]->focusName();
}

void LinkForm::forget()
{
    for (InterfaceForm* form : m_forms)
        form->forget();
}

LinkForm::Plug LinkForm::plug() const
{
    if (!m_monitor->observed())
        return Plug::Planned;
    Plug state = Plug::In;
    for (const auto& end : m_ends) {
        const ObservedNode* real = observedNode(end->node);
        const ObservedInterface* seen = real == nullptr ? nullptr : real->findInterface(end->interface.str());
        if (seen == nullptr)
            return Plug::Missing;
        if (!seen->up)
            state = Plug::Out;
    }
    return state;
}

const Link* LinkForm::drawnLink() const
{
    const std::vector<ResolvedLink> names = resolveEndpoints(topology());
    const ResolvedLink wanted{*m_ends[0], *m_ends[1]};
    const auto found = std::find(names.begin(), names.end(), wanted);
    return found == names.end() ? nullptr : &topology().links[static_cast<std::size_t>(found - names.begin())];
}

void LinkForm::showImpairment()
{
    const Link* link = drawnLink();
    m_impairment->setVisible(link != nullptr && link->impairment.has_value());
    if (link == nullptr || !link->impairment)
        return;
    const Impairment& drawn = *link->impairment;
    const QString there = toQString(m_ends[0]->node.str()), back = toQString(m_ends[1]->node.str());
    m_rates->setText(drawn.symmetric ? tr("each way: %1").arg(ratesText(drawn.forward))
                                     : QStringLiteral("%1 → %2: %3\n%2 → %1: %4")
                                           .arg(there, back, ratesText(drawn.forward), ratesText(drawn.backward)));
    writeBelow(
        m_notApplied,
        words::sentence("member-not-applied", {"impairment", (there + QStringLiteral(" – ") + back).toStdString()}),
        true);
}

void LinkForm::refresh()
{
    if (!m_ends[0] || !m_ends[1])
        return;
    m_title->setText(breakable(textOf(*m_ends[0]) + QStringLiteral(" – ") + textOf(*m_ends[1])));
    const Plug state = plug();
    m_stateMark->setPixmap(look::badge(state == Plug::In        ? look::Mark::Ok
                                       : state == Plug::Out     ? look::Mark::Bad
                                       : state == Plug::Missing ? look::Mark::Warn
                                                                : look::Mark::Planned,
                                       14));
    m_state->setText(state == Plug::In        ? tr("Link, plugged in")
                     : state == Plug::Out     ? tr("Link, unplugged")
                     : state == Plug::Missing ? tr("Link, not in the kernel")
                                              : tr("Link, planned"));
    m_plug->setVisible(state == Plug::In || state == Plug::Out);
    m_plug->setText(state == Plug::In ? tr("Unplug") : tr("Plug in"));
    m_plug->setToolTip(tr("Only while it runs; the drawing stays as it is"));
    showImpairment();
    for (InterfaceForm* form : m_forms)
        form->refresh();
}

} // namespace nsk::gui
