// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "privhelper/server/connection.h"
#include "privhelper/server/hub.h"

#include <QObject>

#include <atomic>
#include <map>
#include <memory>
#include <set>

namespace nsk {

/// One client's conversation: each request is answered once. When the client goes, its deploy under way is rolled back,
/// its pings and programs end; its labs stay. Owned by the server.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(Hub& hub, Descriptor socket, QObject* parent = nullptr);
    ~Session() override;

    /// The lab is about to be removed: ends the pings in it.
    void endPings(const LabName& lab);
    /// Ends those in labs that are not there.
    void endPingsBut(const std::set<LabName>& there);
    /// Another session changed the lab's namespaces.
    bool isFollowing(const LabName& lab) const { return m_following.contains(lab); }

Q_SIGNALS:
    void ended();
    /// A lab is about to be destroyed, by whomever.
    void destroying(const nsk::LabName& lab);

private:
    using Flag = std::shared_ptr<std::atomic<bool>>;

    void take(const wire::Frame& frame);
    void greet(std::uint32_t id, const wire::Request& request);
    void reply(std::uint32_t id, wire::Reply reply);
    void refuse(std::uint32_t id, Error error);
    template <class T> void answer(std::uint32_t id, Result<T> result)
    {
        if (result)
            reply(id, *std::move(result));
        else
            refuse(id, std::move(result.error()));
    }

    // One a request.
    void handle(std::uint32_t id, const wire::Hello& request);
    void handle(std::uint32_t id, const wire::ListLabs& request);
    void handle(std::uint32_t id, const wire::Deploy& request);
    void handle(std::uint32_t id, const wire::Destroy& request);
    void handle(std::uint32_t id, const wire::Observe& request);
    void handle(std::uint32_t id, const wire::Subscribe& request);
    void handle(std::uint32_t id, const wire::Unsubscribe& request);
    void handle(std::uint32_t id, const wire::PingStart& request);
    void handle(std::uint32_t id, const wire::PingStop& request);
    void handle(std::uint32_t id, const wire::Exec& request);
    void handle(std::uint32_t id, const wire::ExecSignal& request);
    void handle(std::uint32_t id, const wire::SetLink& request);
    void handle(std::uint32_t id, const wire::Cancel& request);
    void handle(std::uint32_t id, const wire::Probe& request);
    void handle(std::uint32_t id, const wire::CountersFollow& request);
    void handle(std::uint32_t id, const wire::CaptureOpen& request);

    struct Place;
    Flag begin(std::uint32_t id);
    wire::Happened didThis(const LabName& lab) const;
    std::vector<NodeName> touchedBy(const wire::Deploy& request) const;
    void tellOthers(const LabName& lab, const char* code, std::vector<std::string> args);
    void tellProgram(std::uint64_t program, std::optional<std::int32_t> status);
    std::function<bool(std::uint32_t, std::uint32_t, const std::string&)> progressOf(std::uint32_t id, Flag cancelled);
    void showLab(const LabName& lab);
    void showList();
    void resync();
    void takeCounters(const LabName& lab, const QByteArray& changed, const QByteArray& whole);
    void endCounters(const LabName& lab);
    void startPing(std::uint32_t id, const wire::PingStart& request, const Place& place);
    void startProgram(std::uint32_t id, const wire::Exec& request, const Place& place, std::vector<Descriptor> stdio);
    void forgetProgram(std::uint64_t program);
    void tellNames(const LabName& lab, const Place& place);

    Hub& m_hub;
    std::uint32_t m_peer; ///< the client's uid, as this process sees it
    Connection m_connection;
    bool m_greeted = false;
    std::string m_program; ///< the client's, as its Hello names it
    bool m_followsList = false;
    std::set<LabName> m_following;
    std::set<LabName> m_wanted;              ///< asked for, not shown yet
    std::map<LabName, bool> m_counting;      ///< whose counters it wants; true: it needs all of them
    std::map<std::uint32_t, Flag> m_running; ///< by request; set: cancelled
    std::map<std::uint64_t, LabName> m_pings;
    std::set<std::uint64_t> m_programs;
};

} // namespace nsk
