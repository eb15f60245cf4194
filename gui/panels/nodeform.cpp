// SPDX-License-Identifier: MIT
#include "gui/panels/nodeform.h"

#include "core/model/naming.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/scene.h"
#include "gui/panels/interfacerows.h"
#include "gui/panels/look.h"
#include "gui/panels/routerows.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace nsk::gui {

NodeForm::NodeForm(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(look::rule(this));
    column->addWidget(makeNames());
    column->addWidget(look::rule(this));
    m_forwarding = makeForwarding();
    column->addWidget(m_forwarding);
    column->addWidget(look::rule(this));
    m_interfaces = new InterfaceRows(document, monitor, this);
    column->addWidget(m_interfaces);
    column->addWidget(look::rule(this));
    m_routes = new RouteRows(document, monitor, this);
    column->addWidget(m_routes);
    column->addStretch(1);
    connect(m_interfaces, &InterfaceRows::opened, this, &NodeForm::interfaceOpened);
}

QWidget* NodeForm::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    m_icon = new QLabel(head);
    m_title = new QLabel(head);
    m_title->setFont(look::semiBold(1.25));
    m_kind = look::caption({}, head);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_kind);
    m_stateMark = new QLabel(head);
    m_state = look::caption({}, head);
    row->addWidget(m_icon);
    row->addLayout(names, 1);
    row->addWidget(m_stateMark);
    row->addWidget(m_state);
    return head;
}

QWidget* NodeForm::makeNames()
{
    auto* names = new QWidget(this);
    auto* form = new QFormLayout(names);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    m_name = new Field(
        tr("Name"),
        [this](const QString& typed) -> Status {
            const auto wanted = NodeName::parse(typed.toStdString());
            if (!wanted)
                return fail(wanted.error());
            if (!m_node || *wanted == *m_node)
                return {};
            const NodeName before = *m_node;
            m_node = *wanted; // applied() and changed() ask us to refresh before push() returns
            const Status status = m_document->push(RenameNode{before, *wanted},
                                                   tr("Rename %1 to %2").arg(toQString(before.str()), typed));
            if (!status)
                m_node = before;
            return status;
        },
        names);
    m_name->setObjectName(QStringLiteral("nodeName"));
    m_label = new Field(
        tr("Label"),
        [this](const QString& typed) -> Status {
            return editNode(*m_node, tr("Set label of %1").arg(toQString(m_node->str())),
                            [&](Node& wanted) { wanted.label = typed.toStdString(); });
        },
        names);
    m_label->setObjectName(QStringLiteral("nodeLabel"));
    m_label->setMaxLength(80); // limits::labelLength bytes hold 80 characters of any script used here
    m_label->setPlaceholderText(tr("any script, shown under the name"));
    QLabel* error = Field::makeErrorLabel(names);
    m_name->setErrorLabel(error);
    form->addRow(tr("Name"), m_name);
    form->addRow(error);
    form->addRow(tr("Label"), m_label);
    return names;
}

QWidget* NodeForm::makeForwarding()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    m_forwarding4 = new QCheckBox(QStringLiteral("IPv4"), box);
    m_forwarding4->setObjectName(QStringLiteral("forwarding4"));
    m_forwarding4->setAccessibleName(tr("Forward IPv4"));
    m_forwarding6 = new QCheckBox(QStringLiteral("IPv6"), box);
    m_forwarding6->setObjectName(QStringLiteral("forwarding6"));
    m_forwarding6->setAccessibleName(tr("Forward IPv6"));
    row->addWidget(look::heading(tr("Forwarding"), box));
    row->addStretch(1);
    row->addWidget(m_forwarding4);
    row->addSpacing(16);
    row->addWidget(m_forwarding6);
    row->addStretch(1);
    column->addLayout(row);
    m_sysctl4 = look::fact(box);
    m_sysctl6 = look::fact(box);
    m_standIn = look::caption(tr("Rootless, the lab's own root namespace stands in for this computer."), box);
    m_standIn->setWordWrap(true);
    column->addWidget(m_sysctl4);
    column->addWidget(m_sysctl6);
    column->addWidget(m_standIn);
    connect(m_forwarding4, &QCheckBox::clicked, this, [this](bool on) { setForwarding(Family::IPv4, on); });
    connect(m_forwarding6, &QCheckBox::clicked, this, [this](bool on) { setForwarding(Family::IPv6, on); });
    return box;
}

void NodeForm::setForwarding(Family family, bool on)
{
    if (!m_node)
        return;
    const QString name = toQString(m_node->str());
    (void)editNode(*m_node, on ? tr("Turn forwarding on at %1").arg(name) : tr("Turn forwarding off at %1").arg(name),
                   [&](Node& wanted) {
                       Forwarding values = wanted.forwarding.value_or(Forwarding{});
                       (family == Family::IPv4 ? values.ipv4 : values.ipv6) = on;
                       wanted.forwarding = values;
                   });
}

void NodeForm::setNode(const NodeName& node)
{
    m_node = node;
    refresh();
}

void NodeForm::focusName()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void NodeForm::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr)
        return;
    const ObservedNode* real = observedNode(drawn->name);
    m_icon->setPixmap(themedIcon(iconNameOf(drawn->kind), palette().color(QPalette::WindowText)).pixmap(32, 32));
    m_title->setText(toQString(drawn->name.str()));
    m_kind->setText(kindText(drawn->kind));
    const bool present = real != nullptr && real->present;
    m_stateMark->setPixmap(look::badge(present ? look::Mark::Ok : look::Mark::Planned, 14));
    m_state->setText(present ? tr("running") : tr("planned"));
    m_name->show(toQString(drawn->name.str()));
    m_label->show(toQString(drawn->label));
    m_standIn->setVisible(drawn->kind == NodeKind::Computer && m_monitor->mode() == wire::Mode::Rootless);
    refreshForwarding(*drawn);
    m_interfaces->setNode(drawn->name);
    m_routes->setNode(drawn->name);
}

void NodeForm::refreshForwarding(const Node& drawn)
{
    const ObservedNode* real = observedNode(drawn.name);
    const auto show = [&](Family family, QCheckBox* box, QLabel* caption, const QString& sysctl,
                          const std::optional<bool>& kernel) {
        const std::optional<bool> wanted = forwards(drawn, family);
        box->setCheckState(!wanted ? Qt::PartiallyChecked : *wanted ? Qt::Checked : Qt::Unchecked);
        if (kernel)
            caption->setText(tr("%1 = %2").arg(sysctl).arg(*kernel ? 1 : 0));
        else if (wanted)
            caption->setText(tr("%1 = %2 (planned)").arg(sysctl).arg(*wanted ? 1 : 0));
        else
            caption->setText(tr("%1 is left as it is").arg(sysctl));
    };
    show(Family::IPv4, m_forwarding4, m_sysctl4, QStringLiteral("net.ipv4.ip_forward"),
         real == nullptr ? std::nullopt : real->forwardingIpv4);
    show(Family::IPv6, m_forwarding6, m_sysctl6, QStringLiteral("net.ipv6.conf.all.forwarding"),
         real == nullptr ? std::nullopt : real->forwardingIpv6);
}

} // namespace nsk::gui
