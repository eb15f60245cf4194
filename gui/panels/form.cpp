// SPDX-License-Identifier: MIT
#include "gui/panels/form.h"

#include "core/model/edit.h"
#include "core/model/limits.h"
#include "gui/panels/look.h"
#include "gui/panels/values.h"

#include <QLabel>
#include <QRegularExpression>

#include <algorithm>

namespace nsk::gui {

Status Form::tryNode(const NodeName& name, const QString& text, const std::function<Status(Node&)>& change) const
{
    const Node* present = topology().findNode(name);
    if (present == nullptr)
        return fail("edit.no-such-node", {name.str()});
    Node wanted = *present;
    if (Status status = change(wanted); !status)
        return status;
    if (wanted == *present)
        return {};
    return m_document->push(PutNode{std::move(wanted)}, text);
}

Status Form::editNode(const NodeName& name, const QString& text, const std::function<void(Node&)>& change) const
{
    return tryNode(name, text, [&](Node& wanted) {
        change(wanted);
        return Status();
    });
}

Status Form::tryInterface(const NodeName& name, const InterfaceName& interface, const QString& text,
                          const std::function<Status(Interface&)>& change) const
{
    return tryNode(name, text, [&](Node& wanted) { return change(values::interfaceIn(wanted, interface)); });
}

Status Form::editInterface(const NodeName& name, const InterfaceName& interface, const QString& text,
                           const std::function<void(Interface&)>& change) const
{
    return editNode(name, text, [&](Node& wanted) { change(values::interfaceIn(wanted, interface)); });
}

Status Form::mayHaveAddresses(const ResolvedEndpoint& interface, bool any) const
{
    const Node* drawn = topology().findNode(interface.node);
    return drawn == nullptr ? Status() : values::mayHaveAddresses(*drawn, interface.interface, any);
}

QLabel* makeKernelLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QStringLiteral("kernelValue"));
    label->setFont(look::monospace(0.95));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->hide();
    return label;
}

void writeKernel(QLabel* label, const QString& kernel, bool same)
{
    label->setVisible(!kernel.isEmpty());
    if (kernel.isEmpty())
        return;
    look::setTone(label, same ? look::Tone::Soft : look::Tone::Warn);
    const QString text =
        same ? Form::tr("✓ kernel: %1").arg(kernel) : Form::tr("▲ differs in the kernel: %1").arg(kernel);
    label->setWordWrap(text.size() > 44); // a short one would be laid out as if it wrapped
    label->setText(text);
}

QStringList addressWords(const QString& text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;\\x{ff0c}]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

Result<std::vector<InterfaceAddress>> parseAddresses(const QString& text)
{
    std::vector<InterfaceAddress> addresses;
    for (const QString& word : addressWords(text)) {
        auto address = InterfaceAddress::parse(word.toStdString());
        if (!address)
            return fail(address.error());
        if (std::find(addresses.begin(), addresses.end(), *address) == addresses.end())
            addresses.push_back(*address);
    }
    return addresses;
}

Result<std::optional<std::uint32_t>> parseMtu(const QString& typed)
{
    if (typed.isEmpty())
        return std::optional<std::uint32_t>();
    bool isNumber = false;
    const std::uint32_t mtu = typed.toUInt(&isNumber);
    if (!isNumber || mtu < limits::mtuLeast || mtu > limits::mtuMost)
        return fail("interface.mtu",
                    {typed.toStdString(), std::to_string(limits::mtuLeast), std::to_string(limits::mtuMost)});
    return std::optional(mtu);
}

QString joinAddresses(const std::vector<InterfaceAddress>& addresses)
{
    QStringList words;
    for (const InterfaceAddress& address : addresses)
        words << toQString(address.str());
    return words.join(QStringLiteral(", "));
}

QString toQString(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace nsk::gui
