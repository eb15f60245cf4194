// SPDX-License-Identifier: MIT
#include "gui/panels/interfaceform.h"

#include "core/model/naming.h"
#include "gui/panels/addresshint.h"
#include "gui/panels/addressrows.h"
#include "gui/panels/look.h"
#include "gui/panels/traffictext.h"
#include "gui/panels/values.h"

#include <QVBoxLayout>

namespace nsk::gui {

InterfaceForm::InterfaceForm(Document* document, LabMonitor* monitor, Extent extent, QWidget* parent)
    : Form(document, monitor, parent), m_extent(extent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(4);
    m_form->setHorizontalSpacing(10);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(makeHead());
    m_peer = new QLabel(this);
    m_peer->setObjectName(QStringLiteral("peer"));
    m_peer->setTextFormat(Qt::RichText);
    m_peer->setWordWrap(true);
    m_peer->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_peer, &QLabel::linkActivated, this, &InterfaceForm::follow);
    if (extent == Extent::Whole) {
        m_form->addRow(look::rule(this));
        m_form->addRow(tr("Link"), m_peer);
    } else {
        m_peer->hide();
    }
    m_name = makeField(tr("Name"), "Name", [this](const QString& typed) { return commitName(typed); });
    m_addresses = new AddressRows(m_document, m_monitor, this);
    m_form->addRow(tr("Addresses"), m_addresses);
    m_addressesReal = addKernelRow("kernelAddresses");
    m_up = new QCheckBox(tr("switched on"), this);
    m_up->setMinimumHeight(24);
    m_up->setObjectName(QStringLiteral("interfaceUp"));
    m_up->setAccessibleName(tr("Drawn up: the interface is to be switched on"));
    m_form->addRow(tr("State"), m_up);
    m_upReal = addKernelRow("kernelUp");
    connect(m_up, &QCheckBox::clicked, this, [this](bool up) {
        (void)editInterface(*m_node, *m_interface,
                            up ? tr("Set %1 up").arg(subject()) : tr("Set %1 down").arg(subject()),
                            [up](Interface& one) { one.up = up; });
    });
    m_traffic = new TrafficText(LiveLab::of(m_monitor), this);
    m_form->addRow(tr("Traffic"), m_traffic);
    m_form->setRowVisible(m_traffic, false);
    connect(m_traffic, &TrafficText::anythingChanged, this,
            [this](bool anything) { m_form->setRowVisible(m_traffic, anything); });
    if (extent == Extent::Whole)
        makeMore();
}

QWidget* InterfaceForm::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 2);
    m_title = new QLabel(head);
    m_title->setObjectName(QStringLiteral("interfaceTitle"));
    m_title->setFont(look::semiBold(m_extent == Extent::Whole ? 1.15 : 1.0));
    m_title->setTextFormat(Qt::RichText);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_title, &QLabel::linkActivated, this, &InterfaceForm::follow);
    m_stateMark = new QLabel(head);
    m_state = look::caption({}, head);
    m_state->setObjectName(QStringLiteral("interfaceState"));
    row->addWidget(m_title, 1);
    row->addWidget(m_stateMark);
    row->addWidget(m_state);
    return head;
}

void InterfaceForm::makeMore()
{
    m_ipv6 = new Choice(tr("IPv6"), this);
    m_ipv6->setObjectName(QStringLiteral("interfaceIpv6"));
    m_ipv6->addItems({tr("where an IPv6 address is set"), tr("off"), tr("link-local")});
    m_ipv6->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_ipv6->setMinimumContentsLength(8);
    m_form->addRow(tr("IPv6"), m_ipv6);
    m_ipv6Real = addKernelRow("kernelIpv6");
    connect(m_ipv6, &QComboBox::activated, this, &InterfaceForm::setIpv6);
    m_mac = makeField(tr("MAC"), "Mac", [this](const QString& typed) { return commitMac(typed); });
    m_macReal = addKernelRow("kernelMac");
    m_mtu = makeField(tr("MTU"), "Mtu", [this](const QString& typed) { return commitMtu(typed); });
    m_mtu->setPlaceholderText(QStringLiteral("1500"));
    m_mtuReal = addKernelRow("kernelMtu");
}

Field* InterfaceForm::makeField(const QString& name, const char* id, const Field::Commit& commit)
{
    auto* field = new Field(name, commit, this);
    field->setObjectName(QStringLiteral("interface%1").arg(QLatin1String(id)));
    field->setFont(look::monospace());
    QLabel* error = Field::makeErrorLabel(this);
    field->setErrorLabel(error);
    auto* cell = new QVBoxLayout;
    cell->setSpacing(2);
    cell->addWidget(field);
    cell->addWidget(error);
    m_form->addRow(name, cell);
    if (auto* label = qobject_cast<QLabel*>(m_form->labelForField(cell)))
        label->setBuddy(field);
    return field;
}

QLabel* InterfaceForm::addKernelRow(const char* id)
{
    QLabel* label = makeKernelLabel(this);
    label->setObjectName(QLatin1String(id));
    m_form->addRow(QString(), label);
    return label;
}

Interface InterfaceForm::drawnInterface(bool* isListed) const
{
    const Node* drawn = node(m_node);
    const Interface* found = drawn == nullptr ? nullptr : findInterface(*drawn, *m_interface);
    *isListed = found != nullptr;
    return found != nullptr ? *found : Interface{.name = *m_interface};
}

QString InterfaceForm::subject() const
{
    return toQString(m_node->str()) + QLatin1Char(':') + toQString(m_interface->str());
}

void InterfaceForm::setInterface(const NodeName& node, const InterfaceName& interface)
{
    m_node = node;
    m_interface = interface;
    m_traffic->setInterface(node, interface);
    refresh();
}

void InterfaceForm::focusName()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void InterfaceForm::forget()
{
    m_addresses->forget();
}

void InterfaceForm::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr || !m_interface)
        return;
    bool isListed = false;
    const Interface interface = drawnInterface(&isListed);
    const QString name = toQString(m_interface->str()), owner = breakable(toQString(m_node->str()));
    m_title->setText((m_extent == Extent::Whole
                          ? QStringLiteral("<a href=\"node\">%1</a> : %2")
                          : QStringLiteral("<a href=\"node\">%1</a> : <a href=\"interface\">%2</a>"))
                         .arg(owner, breakable(name)));
    m_name->show(name, subject());
    m_name->setReadOnly(!isListed);
    m_addresses->setInterface({*m_node, *m_interface});
    m_up->setChecked(interface.up);
    if (m_extent == Extent::Whole) {
        showPeer();
        showMore(interface, isListed);
    }
    showKernel(interface, observedNode(*m_node));
}

void InterfaceForm::showPeer()
{
    const auto peer = peerOf(topology(), {*m_node, *m_interface});
    m_peer->setText(peer ? tr("to %1").arg(QStringLiteral("<a href=\"peer\">%1</a>").arg(breakable(textOf(*peer)))) +
                               QStringLiteral(" · <a href=\"link\">") + tr("the link") + QStringLiteral("</a>")
                         : tr("none: it is plugged in nowhere"));
}

void InterfaceForm::follow(const QString& link)
{
    const ResolvedEndpoint here{*m_node, *m_interface};
    const auto peer = peerOf(topology(), here);
    if (link == QStringLiteral("node")) {
        Q_EMIT nodeOpened(*m_node);
    } else if (link == QStringLiteral("interface")) {
        Q_EMIT interfaceOpened(*m_node, *m_interface);
    } else if (link == QStringLiteral("peer") && peer) {
        Q_EMIT interfaceOpened(peer->node, peer->interface);
    } else if (peer) {
        for (const ResolvedLink& one : resolveEndpoints(topology())) {
            if (one[0] == here || one[1] == here)
                return Q_EMIT linkOpened(one);
        }
    }
}

void InterfaceForm::showMore(const Interface& drawn, bool isListed)
{
    m_mac->show(drawn.mac ? toQString(drawn.mac->str()) : QString(), subject());
    m_mac->setPlaceholderText(toQString(effectiveMac(topology().name, *m_node, drawn).str()));
    m_mtu->show(drawn.mtu ? QString::number(*drawn.mtu) : QString(), subject());
    m_ipv6->setCurrentIndex(!isListed || !drawn.ipv6 ? 0 : *drawn.ipv6 == Ipv6Mode::Off ? 1 : 2);
}

void InterfaceForm::showKernel(const Interface& drawn, const ObservedNode* real)
{
    const ObservedInterface* seen = real == nullptr ? nullptr : real->findInterface(m_interface->str());
    showState(drawn, real, seen);
    const auto say = [seen](QLabel* label, const QString& kernel, bool same) {
        if (label != nullptr)
            writeKernel(label, seen == nullptr ? QString() : kernel, same);
    };
    if (seen == nullptr) {
        for (QLabel* label : {m_addressesReal, m_upReal, m_ipv6Real, m_macReal, m_mtuReal})
            say(label, {}, true);
        return;
    }
    say(m_addressesReal, kernelAddresses(*seen), sameAddresses(drawn, *seen));
    say(m_upReal, seen->up ? seen->running ? tr("up") : tr("up, no carrier") : tr("down"), seen->up == drawn.up);
    const bool ipv6 = effectiveIpv6(drawn) != Ipv6Mode::Off;
    say(m_ipv6Real,
        !seen->ipv6Disabled   ? QString()
        : *seen->ipv6Disabled ? tr("off")
                              : tr("on"),
        seen->ipv6Disabled && *seen->ipv6Disabled != ipv6);
    const MacAddress mac = effectiveMac(m_monitor->observed()->name, *m_node, drawn);
    say(m_macReal, seen->mac ? toQString(seen->mac->str()) : QString(), seen->mac == mac);
    const bool bridge = !drawn.mtu && drawn.name == bridgeName(); // takes its ports' smallest
    say(m_mtuReal, QString::number(seen->mtu), bridge || drawn.mtu.value_or(1500) == seen->mtu);
}

void InterfaceForm::showState(const Interface& drawn, const ObservedNode* real, const ObservedInterface* seen)
{
    look::Mark mark = look::Mark::Planned;
    QString text = drawn.up ? tr("planned") : tr("drawn down");
    if (real != nullptr && seen == nullptr) {
        mark = look::Mark::Warn;
        text = tr("not in the kernel");
    } else if (seen != nullptr) {
        mark = !seen->up ? look::Mark::Bad : seen->running ? look::Mark::Ok : look::Mark::Warn;
        text = !seen->up ? tr("down") : seen->running ? tr("up") : tr("up, no carrier");
    }
    m_stateMark->setPixmap(look::badge(mark, 14));
    m_state->setText(text);
}

Status InterfaceForm::commitName(const QString& typed)
{
    const auto wanted = InterfaceName::parse(typed.toStdString());
    if (!wanted)
        return fail(wanted.error());
    const InterfaceName before = *m_interface;
    if (before == *wanted)
        return {};
    m_interface = *wanted;
    const Status status = m_document->push(RenameInterface{*m_node, before, *wanted},
                                           tr("Rename interface %1").arg(toQString(before.str())));
    if (!status) {
        m_interface = before;
        return status;
    }
    m_traffic->setInterface(*m_node, *wanted);
    Q_EMIT renamed(*m_node, *wanted);
    return {};
}

Status InterfaceForm::commitMac(const QString& typed)
{
    return tryInterface(*m_node, *m_interface, tr("Set MAC of %1").arg(subject()),
                        [&](Interface& one) { return values::setMac(one, typed); });
}

Status InterfaceForm::commitMtu(const QString& typed)
{
    return tryInterface(*m_node, *m_interface, tr("Set MTU of %1").arg(subject()),
                        [&](Interface& one) { return values::setMtu(one, typed); });
}

void InterfaceForm::setIpv6(int index)
{
    std::optional<Ipv6Mode> mode;
    if (index > 0)
        mode = index == 1 ? Ipv6Mode::Off : Ipv6Mode::LinkLocal;
    (void)editInterface(*m_node, *m_interface, tr("Set IPv6 of %1").arg(subject()),
                        [&](Interface& one) { one.ipv6 = mode; });
}

} // namespace nsk::gui
