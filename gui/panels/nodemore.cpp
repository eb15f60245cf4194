// SPDX-License-Identifier: MIT
#include "gui/panels/nodemore.h"

#include "core/words/words.h"
#include "gui/panels/look.h"
#include "gui/panels/nodelook.h"
#include "gui/panels/values.h"

#include <QVBoxLayout>

namespace nsk::gui {

NodeMore::NodeMore(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(4);
    form->setHorizontalSpacing(10);
    m_hostname = addField(form, tr("Host name"), "nodeHostname", [this](const QString& typed) {
        return tryEdit(tr("Set host name of %1"), [&](Node& wanted) { return values::setHostname(wanted, typed); });
    });
    m_hostnameNote = Field::makeErrorLabel(this);
    m_hostnameNote->setObjectName(QStringLiteral("hostnameNote"));
    form->addRow(QString(), m_hostnameNote);
    m_comment = addField(form, tr("Comment"), "nodeComment", [this](const QString& typed) {
        return tryEdit(tr("Set comment of %1"),
                       [&](Node& wanted) { return values::setComment(wanted.comment, typed); });
    });
    m_look = new NodeLook(document, form, QStringLiteral("node"), this);
    makeKindRows(form);
    column->addLayout(form);
    m_sysctls = new SysctlRows(document, monitor, this);
    m_hardware = new HardwareRows(document, monitor, this);
    column->addWidget(m_sysctls);
    column->addWidget(m_hardware);
    m_kept = look::caption({}, this);
    m_kept->setObjectName(QStringLiteral("nodeKept"));
    m_kept->setWordWrap(true);
    column->addWidget(m_kept);
}

Field* NodeMore::addField(QFormLayout* form, const QString& title, const char* id, const Field::Commit& commit)
{
    auto* field = new Field(title, commit, this);
    field->setObjectName(QLatin1String(id));
    QLabel* error = Field::makeErrorLabel(this);
    field->setErrorLabel(error);
    form->addRow(title, field);
    form->addRow(QString(), error);
    return field;
}

void NodeMore::makeKindRows(QFormLayout* form)
{
    m_switch = new QWidget(this);
    auto* bridge = new QVBoxLayout(m_switch);
    bridge->setContentsMargins(0, 0, 0, 0);
    m_stp = new QCheckBox(tr("Spanning tree (STP)"), m_switch);
    m_stp->setMinimumHeight(24);
    m_stp->setObjectName(QStringLiteral("nodeStp"));
    m_stpReal = makeKernelLabel(m_switch);
    bridge->addWidget(m_stp);
    bridge->addWidget(m_stpReal);
    form->addRow(m_switch);
    connect(m_stp, &QCheckBox::clicked, this, [this](bool on) {
        (void)edit(on ? tr("Turn STP on at %1") : tr("Turn STP off at %1"), [on](Node& wanted) { wanted.stp = on; });
    });
    m_gateway = new QWidget(this);
    auto* outside = new QFormLayout(m_gateway);
    outside->setContentsMargins(0, 0, 0, 0);
    outside->setVerticalSpacing(4);
    m_nat = new QCheckBox(tr("Translate addresses (NAT)"), m_gateway);
    m_nat->setMinimumHeight(24);
    m_nat->setObjectName(QStringLiteral("nodeNat"));
    outside->addRow(m_nat);
    connect(m_nat, &QCheckBox::clicked, this, [this](bool on) {
        (void)edit(on ? tr("Turn NAT on at %1") : tr("Turn NAT off at %1"), [on](Node& wanted) { wanted.nat = on; });
    });
    const auto put = [](Node& node, const std::function<void(Uplink&)>& change) {
        Uplink uplink = node.uplink.value_or(Uplink{});
        change(uplink);
        node.uplink = uplink == Uplink{} ? std::nullopt : std::optional(uplink);
    };
    m_uplink = addField(outside, tr("Uplink"), "uplinkInterface", [this, put](const QString& typed) -> Status {
        std::optional<InterfaceName> name;
        if (!typed.isEmpty()) {
            const auto parsed = InterfaceName::parse(typed.toStdString());
            if (!parsed)
                return fail(parsed.error());
            name = *parsed;
        }
        return edit(tr("Set uplink of %1"),
                    [&](Node& wanted) { put(wanted, [&](Uplink& uplink) { uplink.interface = name; }); });
    });
    m_uplink->setPlaceholderText(tr("chosen by itself"));
    m_subnet = addField(outside, tr("Transfer subnet"), "uplinkSubnet", [this, put](const QString& typed) -> Status {
        std::optional<Prefix> subnet;
        if (!typed.isEmpty()) {
            const auto parsed = Prefix::parse(typed.toStdString());
            if (!parsed)
                return fail(parsed.error());
            if (parsed->family() != Family::IPv4 || parsed->length() > 30)
                return fail("file.uplink-subnet", {typed.toStdString()});
            subnet = *parsed;
        }
        return edit(tr("Set transfer subnet of %1"),
                    [&](Node& wanted) { put(wanted, [&](Uplink& uplink) { uplink.subnet = subnet; }); });
    });
    m_subnet->setPlaceholderText(tr("the first free /30 of 100.64.0.0/10"));
    form->addRow(m_gateway);
}

Status NodeMore::edit(const QString& text, const std::function<void(Node&)>& change) const
{
    return editNode(*m_node, text.arg(toQString(m_node->str())), change);
}

Status NodeMore::tryEdit(const QString& text, const std::function<Status(Node&)>& change) const
{
    return tryNode(*m_node, text.arg(toQString(m_node->str())), change);
}

void NodeMore::setNode(const NodeName& node)
{
    m_node = node;
    refresh();
}

void NodeMore::forget()
{
    m_sysctls->forget();
    m_hardware->forget();
}

void NodeMore::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr)
        return;
    const QString name = toQString(drawn->name.str());
    m_hostname->setPlaceholderText(tr("none"));
    m_hostname->show(toQString(drawn->hostname), name);
    writeBelow(m_hostnameNote,
               drawn->hostname.empty() ? QString()
                                       : words::sentence("member-not-applied", {"hostname", drawn->name.str()}),
               true);
    m_comment->show(toQString(drawn->comment), name);
    m_comment->setReadOnly(drawn->comment.find('\n') != std::string::npos); // a line edit would make one line of it
    m_look->show({drawn->name});
    showKind(*drawn);
    m_sysctls->setVisible(drawn->kind != NodeKind::Computer || !drawn->sysctls.empty());
    m_sysctls->setNode(drawn->name);
    m_hardware->setNode(drawn->name);
    showKept(*drawn);
}

void NodeMore::showKind(const Node& drawn)
{
    const QString name = toQString(drawn.name.str());
    m_switch->setVisible(drawn.kind == NodeKind::Switch);
    m_gateway->setVisible(drawn.kind == NodeKind::Gateway);
    m_stp->setChecked(drawn.stp.value_or(false));
    const ObservedNode* real = observedNode(drawn.name);
    const std::optional<bool> stp = real == nullptr ? std::nullopt : real->stp;
    writeKernel(m_stpReal, !stp ? QString() : *stp ? tr("on") : tr("off"), stp == drawn.stp.value_or(false));
    m_nat->setChecked(drawn.nat.value_or(true));
    const Uplink uplink = drawn.uplink.value_or(Uplink{});
    m_uplink->show(uplink.interface ? toQString(uplink.interface->str()) : QString(), name);
    m_subnet->show(uplink.subnet ? toQString(uplink.subnet->str()) : QString(), name);
}

/// What the file has and this page has no fields for, so that nobody thinks it were lost.
void NodeMore::showKept(const Node& drawn)
{
    QStringList kept;
    if (!drawn.isolation.empty()) {
        QStringList names;
        for (const std::string& one : drawn.isolation)
            names << toQString(one);
        kept << QStringLiteral("isolation: ") + names.join(QLatin1Char(' '));
    }
    if (drawn.limits)
        kept << QStringLiteral("limits");
    if (!drawn.services.empty())
        kept << QStringLiteral("services: ") + QString::number(drawn.services.size());
    m_kept->setVisible(!kept.isEmpty());
    m_kept->setText(tr("Kept in the file, not applied by this version: %1").arg(kept.join(QStringLiteral(" · "))));
}

} // namespace nsk::gui
