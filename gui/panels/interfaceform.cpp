// SPDX-License-Identifier: MIT
#include "gui/panels/interfaceform.h"

#include "core/model/limits.h"
#include "core/model/naming.h"
#include "gui/panels/look.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace nsk::gui {

InterfaceForm::InterfaceForm(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    m_title = new QLabel(this);
    m_title->setFont(look::semiBold());
    m_title->setTextFormat(Qt::RichText);
    connect(m_title, &QLabel::linkActivated, this, [this] { Q_EMIT nodeOpened(*m_node); });
    form->addRow(m_title);
    m_name = makeField(tr("Name"), "Name", [this](const QString& typed) { return commitName(typed); });
    m_addresses = makeField(tr("Addresses"), "Addresses", [this](const QString& typed) -> Status {
        auto addresses = parseAddresses(typed);
        if (!addresses)
            return fail(addresses.error());
        return editInterface(*m_node, *m_interface, tr("Set addresses of %1").arg(subject()),
                             [&](Interface& one) { one.addresses = *addresses; });
    });
    m_mac = makeField(tr("MAC"), "Mac", [this](const QString& typed) { return commitMac(typed); });
    m_mtu = makeField(tr("MTU"), "Mtu", [this](const QString& typed) { return commitMtu(typed); });
    m_mtu->setPlaceholderText(QStringLiteral("1500"));
    m_ipv6 = new QComboBox(this);
    m_ipv6->addItems({tr("where an IPv6 address is set"), tr("off"), tr("link-local")});
    m_ipv6->setAccessibleName(tr("IPv6"));
    form->addRow(tr("IPv6"), m_ipv6);
    connect(m_ipv6, &QComboBox::activated, this, &InterfaceForm::setIpv6);
    m_up = new QCheckBox(tr("switched on"), this);
    form->addRow(tr("State"), m_up);
    connect(m_up, &QCheckBox::clicked, this, [this](bool up) {
        (void)editInterface(*m_node, *m_interface,
                            up ? tr("Set %1 up").arg(subject()) : tr("Set %1 down").arg(subject()),
                            [up](Interface& one) { one.up = up; });
    });
    m_real = look::fact(this);
    m_real->setWordWrap(true);
    form->addRow(m_real);
}

Field* InterfaceForm::makeField(const QString& name, const char* id, const Field::Commit& commit)
{
    auto* form = static_cast<QFormLayout*>(layout());
    auto* field = new Field(name, commit, this);
    field->setObjectName(QStringLiteral("interface%1").arg(QLatin1String(id)));
    field->setFont(look::monospace());
    QLabel* error = Field::makeErrorLabel(this);
    field->setErrorLabel(error);
    form->addRow(name, field);
    form->addRow(error);
    return field;
}

const Interface* InterfaceForm::drawnInterface() const
{
    const Node* drawn = node(m_node);
    return drawn == nullptr || !m_interface ? nullptr : findInterface(*drawn, *m_interface);
}

QString InterfaceForm::subject() const
{
    return toQString(m_node->str()) + QLatin1Char(':') + toQString(m_interface->str());
}

void InterfaceForm::setInterface(const NodeName& node, const InterfaceName& interface)
{
    m_node = node;
    m_interface = interface;
    refresh();
}

void InterfaceForm::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr || !m_interface)
        return;
    const Interface* interface = drawnInterface();
    m_title->setText(
        QStringLiteral("<a href=\"node\">%1</a> : %2").arg(toQString(m_node->str()), toQString(m_interface->str())));
    m_name->show(toQString(m_interface->str()));
    m_name->setReadOnly(interface == nullptr);
    m_addresses->show(interface == nullptr ? QString() : joinAddresses(interface->addresses));
    m_mac->show(interface != nullptr && interface->mac ? toQString(interface->mac->str()) : QString());
    const Interface plain{.name = *m_interface,
                          .addresses = {},
                          .mac = {},
                          .mtu = {},
                          .up = true,
                          .ipv6 = {},
                          .comment = {},
                          .extras = {}};
    m_mac->setPlaceholderText(
        toQString(effectiveMac(topology().name, *m_node, interface == nullptr ? plain : *interface).str()));
    m_mtu->show(interface != nullptr && interface->mtu ? QString::number(*interface->mtu) : QString());
    m_ipv6->setCurrentIndex(interface == nullptr || !interface->ipv6 ? 0 : *interface->ipv6 == Ipv6Mode::Off ? 1 : 2);
    m_up->setChecked(interface == nullptr || interface->up);
    const ObservedNode* real = observedNode(*m_node);
    const ObservedInterface* seen = real == nullptr ? nullptr : real->findInterface(m_interface->str());
    m_real->setVisible(seen != nullptr);
    if (seen == nullptr)
        return;
    QStringList addresses;
    for (const ObservedAddress& one : seen->addresses)
        addresses << toQString(one.address.str()) + QLatin1Char('/') + QString::number(one.length);
    m_real->setText(tr("In the kernel: %1, MTU %2, %3")
                        .arg(seen->up ? (seen->running ? tr("up") : tr("up, no carrier")) : tr("down"))
                        .arg(seen->mtu)
                        .arg(addresses.isEmpty() ? tr("no address") : addresses.join(QStringLiteral(", "))));
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
    Q_EMIT renamed(*m_node, *wanted);
    return {};
}

Status InterfaceForm::commitMac(const QString& typed)
{
    std::optional<MacAddress> mac;
    if (!typed.isEmpty()) {
        const auto parsed = MacAddress::parse(typed.toStdString());
        if (!parsed)
            return fail(parsed.error());
        mac = *parsed;
    }
    return editInterface(*m_node, *m_interface, tr("Set MAC of %1").arg(subject()),
                         [&](Interface& one) { one.mac = mac; });
}

Status InterfaceForm::commitMtu(const QString& typed)
{
    std::optional<std::uint32_t> mtu;
    if (!typed.isEmpty()) {
        bool isNumber = false;
        mtu = typed.toUInt(&isNumber);
        if (!isNumber || *mtu < limits::mtuLeast || *mtu > limits::mtuMost)
            return fail("interface.mtu",
                        {typed.toStdString(), std::to_string(limits::mtuLeast), std::to_string(limits::mtuMost)});
    }
    return editInterface(*m_node, *m_interface, tr("Set MTU of %1").arg(subject()),
                         [&](Interface& one) { one.mtu = mtu; });
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
