// SPDX-License-Identifier: MIT
#include "gui/panels/form.h"

#include "core/model/edit.h"

#include <QRegularExpression>

#include <algorithm>

namespace nsk::gui {

Status Form::editNode(const NodeName& name, const QString& text, const std::function<void(Node&)>& change) const
{
    const Node* present = topology().findNode(name);
    if (present == nullptr)
        return fail("edit.no-such-node", {name.str()});
    Node wanted = *present;
    change(wanted);
    if (wanted == *present)
        return {};
    return m_document->push(PutNode{std::move(wanted)}, text);
}

Status Form::editInterface(const NodeName& name, const InterfaceName& interface, const QString& text,
                           const std::function<void(Interface&)>& change) const
{
    return editNode(name, text, [&](Node& wanted) {
        auto found = std::find_if(wanted.interfaces.begin(), wanted.interfaces.end(),
                                  [&](const Interface& one) { return one.name == interface; });
        if (found == wanted.interfaces.end()) {
            wanted.interfaces.push_back(Interface{.name = interface,
                                                  .addresses = {},
                                                  .mac = {},
                                                  .mtu = {},
                                                  .up = true,
                                                  .ipv6 = {},
                                                  .comment = {},
                                                  .extras = {}});
            found = std::prev(wanted.interfaces.end());
        }
        change(*found);
    });
}

Result<std::vector<InterfaceAddress>> parseAddresses(const QString& text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;\\x{ff0c}]+"));
    std::vector<InterfaceAddress> addresses;
    for (const QString& word : text.split(separators, Qt::SkipEmptyParts)) {
        auto address = InterfaceAddress::parse(word.toStdString());
        if (!address)
            return fail(address.error());
        if (std::find(addresses.begin(), addresses.end(), *address) == addresses.end())
            addresses.push_back(*address);
    }
    return addresses;
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
