// SPDX-License-Identifier: MIT
// The part of a session that hands over packet sockets.
#include "privhelper/server/session.h"

#include "privhelper/probe/packetsocket.h"
#include "privhelper/server/engine.h"

#include <algorithm>

namespace nsk {

namespace {

/// Its namespace has no name in the lab: it is the computer's own.
bool isComputer(const Labs& labs, const LabName& lab, const NodeName& node)
{
    const auto named = labs.namespaces(lab);
    return std::ranges::none_of(named, [&](const Labs::Named& one) { return one.node == node; });
}

} // namespace

/// Whoever holds a packet socket hears every interface of its namespace, and speaks on it, if they like. In the
/// namespaces of the user's own lab that is theirs; in the computer's own, in system mode, it is root's.
void Session::handle(std::uint32_t id, const wire::CaptureOpen& request)
{
    begin(id);
    using Opened = Result<std::shared_ptr<PacketSocket>>;
    const bool everywhere = m_hub.mode == wire::Mode::Rootless || m_peer == 0;
    m_hub.engine.run<Opened>(
        [request, everywhere](Labs& labs) -> Opened {
            const auto place = labs.openNamespace(request.lab, request.node);
            if (!place)
                return fail(place.error());
            const Descriptor networkNamespace(*place);
            if (!everywhere && isComputer(labs, request.lab, request.node))
                return fail("capture.computer", {request.node.str(), request.interface}, request.node.str());
            auto socket = openPacketSocket(networkNamespace.get(), request.interface);
            if (!socket)
                return fail(socket.error().code, socket.error().args, request.node.str());
            return std::make_shared<PacketSocket>(*std::move(socket));
        },
        this,
        [this, id](Opened socket) {
            if (!socket)
                return refuse(id, socket.error());
            m_running.erase(id);
            m_connection.send({id, wire::Reply(wire::CaptureOpened{(*socket)->index})},
                              std::move((*socket)->descriptor));
        });
}

} // namespace nsk
