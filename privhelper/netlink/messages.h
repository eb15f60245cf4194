// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/operation.h"
#include "privhelper/netlink/nlsocket.h"

#include <cstdint>
#include <string>

/// Requests about links, addresses and routes that exist in one namespace. Indexes are that namespace's.
namespace nsk::messages {

NlMessage setUp(std::uint32_t index, bool up);
NlMessage setMtu(std::uint32_t index, std::uint32_t mtu);
NlMessage setMac(std::uint32_t index, const MacAddress& mac);
/// master 0: none.
NlMessage setMaster(std::uint32_t index, std::uint32_t master);
NlMessage rename(std::uint32_t index, const std::string& name);
NlMessage setGroup(std::uint32_t index, std::uint32_t group);
NlMessage deleteLink(std::uint32_t index);
/// Every link of the namespace in that group, in one go.
NlMessage deleteGroup(std::uint32_t group);
NlMessage getLink(const std::string& name);

/// IPv6 addresses are made without duplicate address detection.
/// `peer`: of an address whose prefix is another's.
NlMessage addAddress(std::uint32_t index, const InterfaceAddress& address, const std::optional<IpAddress>& peer = {});
NlMessage removeAddress(std::uint32_t index, const InterfaceAddress& address,
                        const std::optional<IpAddress>& peer = {});

/// `device` 0: by `via`.
NlMessage addRoute(const op::KernelRoute& route, std::uint32_t device);
NlMessage removeRoute(const op::KernelRoute& route, std::uint32_t device);

/// Gives the namespace behind the descriptor a number in the namespace of the socket.
NlMessage numberNamespace(int networkNamespace, std::uint32_t number);

} // namespace nsk::messages
