// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/codec.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

#include <map>
#include <optional>

/// A helper played by a test: listens where a real one would, answers with what the test sets, remembers what was
/// asked.
class FakeHelper : public QObject
{
public:
    explicit FakeHelper(const QString& path)
    {
        const QString folder = QFileInfo(path).path();
        QDir().mkpath(folder);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_server.setSocketOptions(QLocalServer::UserAccessOption);
        m_server.listen(path);
        connect(&m_server, &QLocalServer::newConnection, this, &FakeHelper::takeClient);
    }

    ~FakeHelper() override
    {
        for (const auto& [socket, cutter] : m_clients)
            socket->disconnect(this);
    }
    FakeHelper(const FakeHelper&) = delete;
    FakeHelper& operator=(const FakeHelper&) = delete;

    bool isListening() const { return m_server.isListening(); }
    void stopListening() { m_server.close(); }
    std::uint32_t lastDeploy() const { return m_deployId; } ///< the request's number
    int clientCount() const { return static_cast<int>(m_clients.size()); }
    void dropClients()
    {
        while (!m_clients.empty())
            m_clients.begin()->first->abort();
    }
    void sendEvent(const nsk::wire::Event& event)
    {
        for (const auto& [socket, cutter] : m_clients)
            send(socket, {0, event});
    }

    // What the test sets.
    std::uint32_t version = nsk::wire::protocolVersion;
    std::optional<nsk::Error> answerDeploy;    ///< once
    std::optional<nsk::ObservedLab> kernelHas; ///< what the kernel has; absent: every node, and nothing in it
    bool holdDeploy = false;                   ///< no answer
    bool holdDestroy = false;
    std::uint64_t observedRevision = 1;
    std::vector<nsk::wire::LabInfo> otherLabs;
    std::vector<nsk::wire::Program> programs; ///< inside the deployed lab
    // What was asked.
    std::optional<nsk::Topology> deployed;
    int deploys = 0;
    int destroyed = 0;
    std::optional<nsk::TopologyChange> lastChange; ///< what the last deploy asked for, unless it was the whole
    std::uint64_t lastBaseRevision = 0;
    bool cancelled = false;
    bool unsubscribed = false;
    std::vector<std::uint64_t> pings, stoppedPings;
    std::vector<nsk::wire::PingStart> pingsAsked;
    std::vector<nsk::wire::SetLink> linksSet;
    std::vector<nsk::wire::CountersFollow> countersAsked;

private:
    void takeClient()
    {
        QLocalSocket* socket = m_server.nextPendingConnection();
        m_clients.emplace(socket, nsk::wire::FrameCutter(1 << 20));
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            m_clients.erase(socket);
            socket->deleteLater();
        });
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            const auto frames = m_clients.at(socket).feed(socket->readAll());
            for (const QByteArray& cbor : frames.value()) {
                const auto frame = nsk::wire::decode(cbor);
                if (frame)
                    answer(socket, *frame);
            }
        });
    }

    static void send(QLocalSocket* socket, const nsk::wire::Frame& frame)
    {
        const auto bytes = nsk::wire::encode(frame);
        socket->write(bytes.value());
        socket->flush();
    }

    nsk::ObservedLab observed() const
    {
        if (kernelHas)
            return *kernelHas;
        nsk::ObservedLab lab(deployed->name);
        lab.revision = observedRevision;
        for (const nsk::Node& node : deployed->nodes) {
            nsk::ObservedNode seen{.name = node.name};
            seen.present = true;
            lab.nodes.push_back(seen);
        }
        return lab;
    }
    nsk::wire::LabInfo info() const
    {
        return {.name = deployed->name, .title = {}, .file = {}, .prefix = {}, .revision = observedRevision};
    }

    void answer(QLocalSocket* socket, const nsk::wire::Frame& frame)
    {
        using namespace nsk::wire;
        const auto* request = std::get_if<Request>(&frame.payload);
        if (request == nullptr)
            return;
        const auto reply = [&](const Reply& what) { send(socket, {frame.id, what}); };
        if (std::holds_alternative<Hello>(*request)) {
            reply(HelloReply{.version = version, .program = "fake"});
        } else if (std::holds_alternative<ListLabs>(*request)) {
            LabList list{.labs = otherLabs};
            if (deployed) {
                list.labs.push_back(info());
                list.labs.back().programs = programs;
            }
            reply(list);
        } else if (const auto* deploy = std::get_if<Deploy>(request)) {
            ++deploys;
            lastBaseRevision = deploy->baseRevision;
            m_deployId = frame.id;
            if (holdDeploy)
                return;
            if (answerDeploy) {
                send(socket, {frame.id, *std::exchange(answerDeploy, std::nullopt)});
                return;
            }
            lastChange = deploy->change;
            if (!deploy->change)
                deployed = deploy->topology;
            else if (!apply(*deployed, *deploy->change))
                qFatal("a change of another topology");
            send(socket, {0, Event(Progress{.request = frame.id, .done = 1, .total = 2, .object = "ns1:v1"})});
            reply(Deployed{.revision = observedRevision, .operations = 2, .notes = {}});
        } else if (std::holds_alternative<Subscribe>(*request)) {
            reply(Subscribed{});
            send(socket, {0, Event(LabSnapshot{.desired = *deployed, .observed = observed(), .info = info()})});
        } else if (std::holds_alternative<Observe>(*request)) {
            reply(Observed{.desired = *deployed, .observed = observed(), .info = info()});
        } else if (const auto* ping = std::get_if<PingStart>(request)) {
            pingsAsked.push_back(*ping);
            pings.push_back(100 + pings.size());
            reply(PingStarted{.ping = pings.back()});
        } else if (const auto* stop = std::get_if<PingStop>(request)) {
            stoppedPings.push_back(stop->ping);
            reply(Done{});
        } else if (const auto* link = std::get_if<SetLink>(request)) {
            linksSet.push_back(*link);
            reply(Done{});
        } else if (const auto* counters = std::get_if<CountersFollow>(request)) {
            countersAsked.push_back(*counters);
            reply(Done{});
        } else if (std::holds_alternative<Cancel>(*request)) {
            cancelled = true;
            reply(Done{});
            send(socket, {m_deployId, nsk::Error{"lab.cancelled", {}, {}}});
        } else if (std::holds_alternative<nsk::wire::Destroy>(*request)) {
            if (holdDestroy)
                return;
            ++destroyed;
            deployed.reset();
            reply(Destroyed{});
        } else {
            unsubscribed = unsubscribed || std::holds_alternative<Unsubscribe>(*request);
            reply(Done{});
        }
    }

    QLocalServer m_server;
    std::map<QLocalSocket*, nsk::wire::FrameCutter> m_clients;
    std::uint32_t m_deployId = 0;
};
