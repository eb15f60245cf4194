// SPDX-License-Identifier: MIT
#include "privhelper/server/server.h"

#include "core/model/limits.h"
#include "privhelper/server/engine.h"
#include "privhelper/server/labboard.h"
#include "privhelper/server/peer.h"
#include "privhelper/server/session.h"
#include "privhelper/spawner/spawner.h"

#include <algorithm>
#include <set>
#include <sys/socket.h>

namespace nsk {

namespace {
constexpr int graceMs = 2000; // for whoever started the helper to connect
}

Server::Server(Hub& hub, ListeningSocket socket, QObject* parent)
    : QObject(parent), m_hub(hub), m_socket(std::move(socket)),
      m_incoming(std::make_unique<QSocketNotifier>(m_socket.descriptor(), QSocketNotifier::Read))
{
    connect(m_incoming.get(), &QSocketNotifier::activated, this, &Server::accept);
    connect(&m_hub.engine, &Engine::idle, this, &Server::finishIfDone);
    connect(&m_hub.board, &LabBoard::listChanged, this, &Server::finishIfDone, Qt::QueuedConnection);
    connect(&m_hub.board, &LabBoard::listChanged, this, &Server::endStrays);
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &Server::finishIfDone);
    m_grace.start(graceMs);
    m_hub.board.refreshList();
}

Server::~Server() = default;

void Server::accept()
{
    Descriptor socket(::accept4(m_socket.descriptor(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!socket || m_sessions.size() >= limits::wireClients || !maySpeak(socket.get(), m_hub.mode, m_hub.user))
        return;
    serve(std::move(socket));
}

void Server::serve(Descriptor socket)
{
    m_grace.stop();
    auto session = std::make_unique<Session>(m_hub, std::move(socket));
    Session* raw = session.get();
    connect(
        raw, &Session::ended, this, [this, raw] { remove(raw); }, Qt::QueuedConnection);
    connect(raw, &Session::destroying, this, &Server::endPings);
    m_sessions.push_back(std::move(session));
}

void Server::remove(Session* session)
{
    std::erase_if(m_sessions, [&](const auto& one) { return one.get() == session; });
    finishIfDone();
}

void Server::endPings(const LabName& lab)
{
    for (const auto& session : m_sessions)
        session->endPings(lab);
}

/// Pings and programs that had been asked for when their lab's end began, and began only then: they would keep its
/// namespaces, and nobody would end them any more.
void Server::endStrays()
{
    std::set<LabName> there;
    for (const wire::LabInfo& info : m_hub.board.list().labs)
        there.insert(info.name);
    for (const auto& session : m_sessions)
        session->endPingsBut(there);
    std::set<LabName> gone;
    for (const auto& [number, running] : m_hub.programs) {
        if (!there.contains(running.lab))
            gone.insert(running.lab);
    }
    for (const LabName& lab : gone)
        m_hub.spawner->endLab(lab.str());
}

void Server::finishIfDone()
{
    if (m_finished || m_ending || m_grace.isActive() || !m_sessions.empty() || !m_hub.board.isEmpty() ||
        !m_hub.engine.isIdle())
        return;
    if (!m_socket.closeIfIdle())
        return; // somebody is at the door: accept() follows
    m_incoming.reset();
    m_finished = true;
    Q_EMIT finished();
}

void Server::end()
{
    if (m_ending)
        return;
    m_ending = true;
    std::vector<LabName> labs;
    if (m_hub.mode == wire::Mode::System) {
        for (const wire::LabInfo& info : m_hub.board.list().labs)
            labs.push_back(info.name);
    }
    destroyNext(std::move(labs));
}

void Server::destroyNext(std::vector<LabName> labs)
{
    if (labs.empty()) {
        m_finished = true;
        Q_EMIT finished();
        return;
    }
    const LabName lab = labs.back();
    labs.pop_back();
    endPings(lab);
    m_hub.board.begin(lab, nullptr);
    m_hub.engine.run<std::vector<wire::LabInfo>>(
        [lab](Labs& all) {
            // A lab that resists stays in its journal and is removed at the next start.
            (void)all.destroy(lab, [](std::uint32_t, std::uint32_t, const std::string&) { return true; });
            return all.list();
        },
        this,
        [this, lab, labs = std::move(labs)](std::vector<wire::LabInfo> list) {
            m_hub.board.end(lab, std::move(list));
            destroyNext(labs);
        });
}

} // namespace nsk
