// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "core/observed/observed.h"
#include "gui/document/document.h"

#include <QObject>
#include <QString>

#include <utility>
#include <vector>

namespace nsk::gui {

/// Who has an address, of one document, found anew when its addresses change. One a document, owned by it.
class AddressOwners : public QObject
{
    Q_OBJECT

public:
    static const AddressOwners& of(Document* document);
    std::vector<ResolvedEndpoint> find(const IpAddress& address) const;

private:
    explicit AddressOwners(Document* document);
    void build() const;

    Document* m_document;
    mutable std::vector<std::pair<IpAddress, ResolvedEndpoint>> m_all; ///< sorted
    mutable bool m_stale = true;
};

/// Why a half-typed text cannot become addresses any more, whatever is typed behind it; empty: it can.
QString whyNoAddresses(const QString& typed);
/// What is odd about the addresses that stand in a field of the interface: another interface has one, the other end of
/// its link is on another subnet or has another prefix, it is the network's own or its broadcast address. A drawing may
/// have all that, to learn from; so it is said and not refused. Empty: nothing, or no addresses.
QString addressHint(Document* document, const ResolvedEndpoint& of, const QString& typed);

/// A new address that another interface has: "edit.address-elsewhere" (address, "node:interface").
Status checkNewAddresses(Document* document, const ResolvedEndpoint& of, const std::vector<InterfaceAddress>& wanted);

/// The other end of the interface's link as drawn.
std::optional<ResolvedEndpoint> peerOf(const Topology& topology, const ResolvedEndpoint& end);
/// "10.10.10.2/24, fd00:10::2/64": what the kernel has, without what it gave by itself.
QString kernelAddresses(const ObservedInterface& seen);
/// Whether the kernel has exactly the drawn addresses that can be set. An interface that is down keeps no IPv6 ones.
bool sameAddresses(const Interface& drawn, const ObservedInterface& seen);

} // namespace nsk::gui
