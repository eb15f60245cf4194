// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>

namespace nsk {

/// Hears which namespaces the kernel had something to tell of since they were last asked about, so that only those are
/// read again. One socket in the scratch namespace, for every namespace that has a number there
/// (NETLINK_LISTEN_ALL_NSID, which needs CAP_NET_BROADCAST). Links, addresses, routes, forwarding, reverse-path filters
/// and bridges are told of; other sysctls and nft are not. Owned by Scratch.
class Hearing
{
public:
    static Result<Hearing> open(int scratchDescriptor);

    struct Told
    {
        bool anything = false;
        bool whole = false;              ///< more than addresses, routes and these links
        std::set<std::uint32_t> links{}; ///< by index
    };

    /// Only of these anything is kept.
    void expect(std::uint32_t number) { m_told.emplace(number, Told{}); }
    void forget(std::uint32_t number) { m_told.erase(number); }
    /// Takes in what waits in the socket, after pause() from then on.
    void listen();
    /// Hears nothing until the next listen(), which counts as a loss: for each event the kernel looks through the
    /// numbers of all namespaces, which makes building and removing a thousand of them a tenth slower.
    void pause();
    /// What was told of that namespace since this was last asked.
    Told take(std::uint32_t number);
    /// How often the socket ran over: after each time nothing is known of any namespace.
    std::uint64_t losses() const { return m_losses; }

private:
    explicit Hearing(Descriptor socket) : m_socket(std::move(socket)) {}

    Status join(bool in);

    Descriptor m_socket;
    bool m_paused = false;
    std::unordered_map<std::uint32_t, Told> m_told;
    std::uint64_t m_losses = 0;
};

} // namespace nsk
