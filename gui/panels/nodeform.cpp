// SPDX-License-Identifier: MIT
#include "gui/panels/nodeform.h"

#include "core/model/edit.h"
#include "core/model/naming.h"
#include "core/words/words.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/scene.h"
#include "gui/panels/defaultgateway.h"
#include "gui/panels/driftbox.h"
#include "gui/panels/interfacerows.h"
#include "gui/panels/look.h"
#include "gui/panels/nodedrift.h"
#include "gui/panels/nodemore.h"
#include "gui/panels/routerows.h"
#include "gui/panels/values.h"

#include <QFormLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

constexpr NodeKind kinds[] = {NodeKind::Host, NodeKind::Router, NodeKind::Switch, NodeKind::Gateway,
                              NodeKind::Computer};

} // namespace

NodeForm::NodeForm(Document* document, LabMonitor* monitor, QWidget* parent)
    : Form(document, monitor, parent), m_driftJob([this](const NodeDrift& found) { takeDrift(found); })
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 16);
    column->setSpacing(10);
    column->addWidget(makeHead());
    m_differences = new DriftBox(this);
    column->addWidget(m_differences);
    connect(m_differences, &DriftBox::takeInWanted, this, &NodeForm::takeInWanted);
    connect(m_differences, &DriftBox::putBackWanted, this, &NodeForm::putBackWanted);
    column->addWidget(look::rule(this));
    column->addWidget(makeNames());
    column->addWidget(look::rule(this));
    column->addWidget(makeForwarding());
    column->addWidget(look::rule(this));
    m_interfaces = new InterfaceRows(document, monitor, this);
    column->addWidget(m_interfaces);
    column->addWidget(look::rule(this));
    column->addWidget(look::heading(tr("Routes"), this));
    m_gateway = new DefaultGateway(document, monitor, this);
    column->addWidget(m_gateway);
    m_routes = new RouteRows(document, monitor, this);
    column->addWidget(m_routes);
    column->addWidget(look::rule(this));
    column->addWidget(makeMore());
    column->addStretch(1);
    connect(m_interfaces, &InterfaceRows::opened, this, &NodeForm::interfaceOpened);
}

QWidget* NodeForm::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    m_icon = new QLabel(head);
    m_title = new look::ElidedLabel(head);
    m_title->setObjectName(QStringLiteral("nodeTitle"));
    m_title->setFont(look::semiBold(1.25));
    m_kindText = look::caption({}, head);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_kindText);
    m_stateMark = new QLabel(head);
    m_state = look::caption({}, head);
    m_state->setObjectName(QStringLiteral("nodeState"));
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
    form->setHorizontalSpacing(10);
    m_name = new Field(
        tr("Name"), [this](const QString& typed) { return rename(typed); }, names);
    m_name->setObjectName(QStringLiteral("nodeName"));
    m_label = new Field(
        tr("Label"),
        [this](const QString& typed) {
            return tryNode(*m_node, tr("Set label of %1").arg(toQString(m_node->str())),
                           [&](Node& wanted) { return values::setLabel(wanted, typed); });
        },
        names);
    m_label->setObjectName(QStringLiteral("nodeLabel"));
    m_label->setPlaceholderText(tr("any script, shown under the name"));
    m_kind = new Choice(tr("Kind"), names);
    m_kind->setObjectName(QStringLiteral("nodeKind"));
    for (const NodeKind kind : kinds)
        m_kind->addItem(kindText(kind));
    connect(m_kind, &QComboBox::activated, this, &NodeForm::setKind);
    m_kindError = Field::makeErrorLabel(names);
    for (const auto& [title, field] : {std::pair(tr("Name"), m_name), std::pair(tr("Label"), m_label)}) {
        QLabel* error = Field::makeErrorLabel(names);
        field->setErrorLabel(error);
        form->addRow(title, field);
        form->addRow(error);
    }
    form->addRow(tr("Kind"), m_kind);
    form->addRow(m_kindError);
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
    m_forwarding4->setMinimumHeight(24);
    m_forwarding6->setMinimumHeight(24);
    row->addWidget(look::heading(tr("Forwarding"), box));
    row->addStretch(1);
    row->addWidget(m_forwarding4);
    row->addSpacing(16);
    row->addWidget(m_forwarding6);
    row->addStretch(1);
    column->addLayout(row);
    m_sysctl4 = makeKernelLabel(box);
    m_sysctl4->setObjectName(QStringLiteral("forwardingSysctl4"));
    m_sysctl6 = makeKernelLabel(box);
    m_sysctl6->setObjectName(QStringLiteral("forwardingSysctl6"));
    for (QLabel* label : {m_sysctl4, m_sysctl6}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->show();
    }
    m_standIn = look::caption(tr("Rootless, the lab's own root namespace stands in for this computer."), box);
    m_standIn->setWordWrap(true);
    column->addWidget(m_sysctl4);
    column->addWidget(m_sysctl6);
    column->addWidget(m_standIn);
    connect(m_forwarding4, &QCheckBox::clicked, this, [this](bool on) { setForwarding(Family::IPv4, on); });
    connect(m_forwarding6, &QCheckBox::clicked, this, [this](bool on) { setForwarding(Family::IPv6, on); });
    return box;
}

QWidget* NodeForm::makeMore()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_moreButton = new QToolButton(box);
    m_moreButton->setObjectName(QStringLiteral("more"));
    m_moreButton->setText(tr("More"));
    m_moreButton->setAccessibleName(tr("More: host name, colour, kernel settings, MAC and MTU"));
    m_moreButton->setCheckable(true);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setArrowType(Qt::RightArrow);
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setMinimumHeight(24);
    m_moreButton->setFont(look::semiBold());
    m_more = new NodeMore(m_document, m_monitor, box);
    m_more->hide();
    column->addWidget(m_moreButton, 0, Qt::AlignLeft);
    column->addWidget(m_more);
    connect(m_moreButton, &QToolButton::toggled, this, [this](bool open) {
        m_moreButton->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        if (open && m_node)
            m_more->setNode(*m_node);
        m_more->setVisible(open);
        if (open)
            QTimer::singleShot(0, m_moreButton, [this] { showMore(); });
    });
    return box;
}

/// What was opened comes into sight.
void NodeForm::showMore()
{
    for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(above); area != nullptr && m_more->isVisible()) {
            constexpr int margin = 8;
            const int bottom = m_more->mapTo(this, QPoint(0, m_more->height())).y() - area->viewport()->height();
            const int top = m_moreButton->mapTo(this, QPoint(0, 0)).y() - margin;
            area->verticalScrollBar()->setValue(
                std::max(area->verticalScrollBar()->value(), std::min(top, bottom + margin)));
            return;
        }
    }
}

Status NodeForm::rename(const QString& typed)
{
    const auto wanted = NodeName::parse(typed.toStdString());
    if (!wanted)
        return fail(wanted.error());
    if (!m_node || *wanted == *m_node)
        return {};
    const NodeName before = *m_node;
    m_node = *wanted; // applied() and changed() ask us to refresh before push() returns
    const Status status =
        m_document->push(RenameNode{before, *wanted}, tr("Rename %1 to %2").arg(toQString(before.str()), typed));
    if (!status)
        m_node = before;
    return status;
}

void NodeForm::setKind(int index)
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr || drawn->kind == kinds[index])
        return;
    const auto edit = changeKindEdit(topology(), drawn->name, kinds[index]);
    const Status status =
        edit ? m_document->push(*edit, tr("Make %1 a %2").arg(toQString(drawn->name.str()), kindText(kinds[index])))
             : fail(edit.error());
    refresh();
    writeBelow(m_kindError, status ? QString() : reasonOf(status.error()), false);
}

void NodeForm::setForwarding(Family family, bool on)
{
    if (!m_node)
        return;
    const QString name = toQString(m_node->str());
    (void)editNode(*m_node, on ? tr("Turn forwarding on at %1").arg(name) : tr("Turn forwarding off at %1").arg(name),
                   [&](Node& wanted) { values::setForwarding(wanted, family, on); });
}

void NodeForm::setNode(const NodeName& node)
{
    if (m_node != node)
        m_kindError->hide();
    m_node = node;
    refresh();
}

void NodeForm::focusName()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void NodeForm::forget()
{
    m_kindError->hide();
    m_interfaces->forget();
    m_routes->forget();
    m_more->forget();
}

void NodeForm::showState(const Node& drawn, const ObservedNode* real)
{
    const bool present = real != nullptr && real->present;
    const std::optional<Topology>& deployed = m_monitor->deployed();
    const Node* before = deployed ? deployed->findNode(drawn.name) : nullptr;
    const bool changed = present && before != nullptr && !sameForNetwork(*before, drawn);
    if (present && !changed) {
        if (auto view = viewOf(before != nullptr ? *deployed : topology(), *m_monitor->observed(), drawn.name))
            m_driftJob.ask([view = std::move(*view)] { return NodeDrift{view.node, driftOf(view)}; });
    }
    const bool known = present && !changed && m_drift && m_drift->node == drawn.name;
    const std::vector<Drift> differs = known ? m_drift->drift : std::vector<Drift>();
    QStringList lines;
    for (const Drift& one : differs)
        lines << words::sentence(one.code, {one.node.str(), one.interface, one.drawn, one.real});
    m_stateMark->setPixmap(look::badge(!present                      ? look::Mark::Planned
                                       : changed || !differs.empty() ? look::Mark::Warn
                                                                     : look::Mark::Ok,
                                       14));
    m_state->setText(changed                             ? tr("changed since deploy")
                     : !differs.empty()                  ? tr("differs from the kernel")
                     : present                           ? tr("running")
                     : m_monitor->observed().has_value() ? tr("not deployed yet")
                                                         : tr("planned"));
    m_state->setToolTip(lines.join(QLatin1Char('\n')));
    m_differences->show(differs);
}

void NodeForm::takeDrift(const NodeDrift& found)
{
    const bool isNew = !m_drift || m_drift->node != found.node || m_drift->drift != found.drift;
    m_drift = found;
    if (const Node* drawn = node(m_node); isNew && drawn != nullptr)
        showState(*drawn, observedNode(drawn->name));
}

void NodeForm::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr)
        return;
    const QString name = toQString(drawn->name.str());
    m_icon->setPixmap(themedIcon(iconNameOf(drawn->kind), palette().color(QPalette::WindowText)).pixmap(32, 32));
    m_title->setText(name);
    m_title->setToolTip(name);
    m_kindText->setText(kindText(drawn->kind));
    m_kind->setCurrentIndex(static_cast<int>(std::find(std::begin(kinds), std::end(kinds), drawn->kind) - kinds));
    showState(*drawn, observedNode(drawn->name));
    m_name->show(name, name);
    m_label->show(toQString(drawn->label), name);
    m_standIn->setVisible(drawn->kind == NodeKind::Computer && m_monitor->mode() == wire::Mode::Rootless);
    refreshForwarding(*drawn);
    m_interfaces->setNode(drawn->name);
    m_gateway->setNode(drawn->name);
    m_routes->setNode(drawn->name);
    if (m_moreButton->isChecked())
        m_more->setNode(drawn->name);
}

void NodeForm::refreshForwarding(const Node& drawn)
{
    const ObservedNode* real = observedNode(drawn.name);
    const auto show = [&](Family family, QCheckBox* box, QLabel* caption, const QString& sysctl,
                          const std::optional<bool>& kernel) {
        const std::optional<bool> wanted = forwards(drawn, family);
        box->setCheckState(!wanted ? Qt::PartiallyChecked : *wanted ? Qt::Checked : Qt::Unchecked);
        const bool differs = kernel && wanted && *kernel != *wanted;
        look::setTone(caption, differs ? look::Tone::Warn : look::Tone::Soft);
        if (differs)
            caption->setText(tr("▲ %1 = %2, drawn: %3").arg(sysctl).arg(*kernel ? 1 : 0).arg(*wanted ? 1 : 0));
        else if (kernel)
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
