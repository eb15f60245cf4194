// SPDX-License-Identifier: MIT
#include "gui/panels/addresshint.h"

#include "core/observed/match.h"
#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace nsk::gui {

namespace {

struct AddressHint
{
    Q_DECLARE_TR_FUNCTIONS(nsk::gui::AddressHint)
};

QString textOf(const ResolvedEndpoint& end)
{
    return toQString(end.node.str()) + QLatin1Char(':') + toQString(end.interface.str());
}

bool isImpossible(const QString& address)
{
    static const QRegularExpression strange4(QStringLiteral("[^0-9.]")), strange6(QStringLiteral("[^0-9A-Fa-f:.]"));
    if (address.contains(QLatin1Char(':')) || !address.contains(QLatin1Char('.')))
        return address.contains(strange6);
    const QStringList octets = address.split(QLatin1Char('.'));
    return address.contains(strange4) || octets.size() > 4 ||
           std::any_of(octets.begin(), octets.end(), [](const QString& one) { return one.toInt() > 255; });
}

QString hintOf(Document* document, const ResolvedEndpoint& of, const InterfaceAddress& address)
{
    const QString text = toQString(address.str());
    for (const ResolvedEndpoint& other : AddressOwners::of(document).find(address.address())) {
        if (other != of)
            return AddressHint::tr("%1 has the address %2 already")
                .arg(textOf(other), toQString(address.address().str()));
    }
    const bool small = address.family() == Family::IPv6 || address.length() > 30;
    if (!small && address.address() == address.prefix().network())
        return AddressHint::tr("%1 is the network's own address: no host can have it").arg(text);
    if (!small && address.address() == address.broadcast())
        return AddressHint::tr("%1 is the network's broadcast address: no host can have it").arg(text);
    const auto peer = peerOf(document->topology(), of);
    const Node* node = peer ? document->topology().findNode(peer->node) : nullptr;
    const Interface* far =
        node == nullptr || node->kind == NodeKind::Switch ? nullptr : findInterface(*node, peer->interface);
    if (far == nullptr || address.address().isLinkLocal())
        return {};
    std::optional<InterfaceAddress> odd;
    for (const InterfaceAddress& other : far->addresses) {
        if (other.family() != address.family() || other.address().isLinkLocal())
            continue;
        if (other.prefix() == address.prefix())
            return {};
        odd = other;
    }
    if (!odd)
        return {};
    return odd->prefix().contains(address.address()) || address.prefix().contains(odd->address())
               ? AddressHint::tr("the other end, %1, has %2: another prefix length")
                     .arg(textOf(*peer), toQString(odd->str()))
               : AddressHint::tr("the other end, %1, has %2: another subnet").arg(textOf(*peer), toQString(odd->str()));
}

} // namespace

AddressOwners::AddressOwners(Document* document) : QObject(document), m_document(document)
{
    connect(document, &Document::applied, this, [this](const Edit& edit) {
        if (!std::holds_alternative<MoveNodes>(edit) && !std::holds_alternative<PutDetails>(edit))
            m_stale = true;
    });
    connect(document, &Document::wasReset, this, [this] { m_stale = true; });
}

const AddressOwners& AddressOwners::of(Document* document)
{
    if (const auto* present = document->findChild<AddressOwners*>(QString(), Qt::FindDirectChildrenOnly))
        return *present;
    return *new AddressOwners(document);
}

void AddressOwners::build() const
{
    m_all.clear();
    for (const Node& node : m_document->topology().nodes) {
        for (const Interface& interface : node.interfaces) {
            for (const InterfaceAddress& address : interface.addresses)
                m_all.emplace_back(address.address(), ResolvedEndpoint{node.name, interface.name});
        }
    }
    std::stable_sort(m_all.begin(), m_all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    m_stale = false;
}

std::vector<ResolvedEndpoint> AddressOwners::find(const IpAddress& address) const
{
    if (m_stale)
        build();
    auto at = std::lower_bound(m_all.begin(), m_all.end(), address,
                               [](const auto& one, const IpAddress& wanted) { return one.first < wanted; });
    std::vector<ResolvedEndpoint> owners;
    for (; at != m_all.end() && at->first == address; ++at)
        owners.push_back(at->second);
    return owners;
}

QString whyNoAddresses(const QString& typed)
{
    for (const QString& word : addressWords(typed)) {
        const QString address = word.section(QLatin1Char('/'), 0, 0);
        const QString length = word.section(QLatin1Char('/'), 1);
        if (isImpossible(address))
            return reasonOf(Error{"address.syntax", {address.toStdString()}, {}});
        const int most = address.contains(QLatin1Char(':')) ? 128 : 32;
        bool isNumber = false;
        if (!length.isEmpty() && (length.toInt(&isNumber) > most || !isNumber))
            return reasonOf(Error{"prefix.length", {word.toStdString(), std::to_string(most)}, {}});
    }
    return {};
}

QString addressHint(Document* document, const ResolvedEndpoint& of, const QString& typed)
{
    const auto addresses = parseAddresses(typed);
    if (!addresses)
        return {};
    for (const InterfaceAddress& address : *addresses) {
        if (QString hint = hintOf(document, of, address); !hint.isEmpty())
            return hint;
    }
    return {};
}

Status checkNewAddresses(Document* document, const ResolvedEndpoint& of, const std::vector<InterfaceAddress>& wanted)
{
    const Node* node = document->topology().findNode(of.node);
    const Interface* drawn = node == nullptr ? nullptr : findInterface(*node, of.interface);
    for (const InterfaceAddress& address : wanted) {
        const auto same = [&](const InterfaceAddress& one) { return one.address() == address.address(); };
        if (address.address().isLinkLocal() ||
            (drawn != nullptr && std::any_of(drawn->addresses.begin(), drawn->addresses.end(), same)))
            continue;
        for (const ResolvedEndpoint& owner : AddressOwners::of(document).find(address.address())) {
            if (owner != of)
                return fail("edit.address-elsewhere",
                            {address.address().str(), owner.node.str() + ":" + owner.interface.str()}, of.node.str());
        }
    }
    return {};
}

std::optional<ResolvedEndpoint> peerOf(const Topology& topology, const ResolvedEndpoint& end)
{
    bool byRule = false; // of a link that names its nodes alone
    for (const Link& link : topology.links) {
        for (std::size_t side : {0u, 1u}) {
            const Endpoint& here = link.endpoints[side];
            const Endpoint& there = link.endpoints[1 - side];
            if (here.node != end.node)
                continue;
            byRule = byRule || !here.interface || (here.interface == end.interface && !there.interface);
            if (here.interface == end.interface && there.interface)
                return ResolvedEndpoint{there.node, *there.interface};
        }
    }
    if (!byRule)
        return std::nullopt;
    for (const ResolvedLink& link : resolveEndpoints(topology)) {
        for (std::size_t side : {0u, 1u}) {
            if (link[side] == end)
                return link[1 - side];
        }
    }
    return std::nullopt;
}

QString kernelAddresses(const ObservedInterface& seen)
{
    QStringList all;
    for (const ObservedAddress& one : seen.addresses) {
        if (!madeByKernel(one))
            all << toQString(one.address.str()) + QLatin1Char('/') + QString::number(one.length);
    }
    return all.isEmpty() ? AddressHint::tr("no address") : all.join(QStringLiteral(", "));
}

bool sameAddresses(const Interface& drawn, const ObservedInterface& seen)
{
    std::vector<InterfaceAddress> wanted = settableAddresses(drawn);
    if (!seen.up)
        std::erase_if(wanted, [](const InterfaceAddress& one) { return one.family() == Family::IPv6; });
    const bool allThere = std::all_of(wanted.begin(), wanted.end(), [&](const InterfaceAddress& one) {
        return std::any_of(seen.addresses.begin(), seen.addresses.end(),
                           [&](const ObservedAddress& real) { return matches(one, real); });
    });
    return allThere && std::all_of(seen.addresses.begin(), seen.addresses.end(), [&](const ObservedAddress& real) {
               return madeByKernel(real) ||
                      std::any_of(drawn.addresses.begin(), drawn.addresses.end(),
                                  [&](const InterfaceAddress& one) { return matches(one, real); });
           });
}

} // namespace nsk::gui
