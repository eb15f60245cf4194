// SPDX-License-Identifier: MIT
#include "privhelper/server/session.h"

#include "core/model/limits.h"
#include "privhelper/probe/pinger.h"
#include "privhelper/server/engine.h"
#include "privhelper/server/labboard.h"
#include "privhelper/server/peer.h"
#include "privhelper/spawner/spawner.h"

#include <chrono>

namespace nsk {

namespace {

constexpr std::size_t mostRunning = 256;
constexpr std::chrono::milliseconds progressPause{40};

/// What the engine hands over after a change: its result, and the labs as they are now.
template <class T> struct Changed
{
    Result<T> result;
    std::vector<wire::LabInfo> list;
};

/// The nodes that are new, gone or different, and those at the ends of such links; so many as an event names.
std::vector<NodeName> nodesTouched(const Topology& before, const TopologyChange& change)
{
    std::set<NodeName> touched;
    const auto each = [](const auto& old, const auto& splices, auto&& take) {
        for (const auto& splice : splices) {
            const std::size_t end = std::min(old.size(), std::size_t{splice.at} + splice.removed);
            for (std::size_t i = splice.at; i < end; ++i)
                take(old[i]);
            for (const auto& one : splice.put)
                take(one);
        }
    };
    each(before.nodes, change.nodes, [&](const Node& node) { touched.insert(node.name); });
    each(before.links, change.links, [&](const Link& link) {
        for (const Endpoint& end : link.endpoints)
            touched.insert(end.node);
    });
    const auto count = static_cast<std::ptrdiff_t>(std::min(wire::happenedNodesMost, touched.size()));
    return {touched.begin(), std::next(touched.begin(), count)};
}

wire::Happened failureOf(wire::Happened news, const char* code, const Error& error)
{
    const bool cancelled = error.code == "lab.cancelled";
    news.code = cancelled ? "event.deploy-cancelled" : code;
    news.args = {news.lab.str()};
    if (!cancelled)
        news.why = error;
    return news;
}

/// What a deploy or destroy came to, for those who did not ask for it; nothing where it was only asked back.
std::optional<wire::Happened> toldOf(wire::Happened news, const Result<wire::Deployed>& result)
{
    if (!result && (result.error().code == "lab.stale-revision" || result.error().code == "lab.other-file"))
        return std::nullopt;
    if (!result)
        return failureOf(std::move(news), "event.deploy-failed", result.error());
    news.code = "event.deployed";
    news.args = {news.lab.str(), std::to_string(result->operations), std::to_string(result->microseconds / 1000)};
    return news;
}

std::optional<wire::Happened> toldOf(wire::Happened news, const Result<wire::Destroyed>& result)
{
    if (!result)
        return failureOf(std::move(news), "event.destroy-failed", result.error());
    news.code = "event.destroyed";
    news.args = {news.lab.str(), std::to_string(result->operations), std::to_string(result->microseconds / 1000)};
    return news;
}

} // namespace

Session::Session(Hub& hub, Descriptor socket, QObject* parent)
    : QObject(parent), m_hub(hub), m_peer(peerOf(socket.get())), m_connection(std::move(socket))
{
    connect(&m_connection, &Connection::received, this, &Session::take);
    connect(&m_connection, &Connection::caughtUp, this, &Session::resync);
    connect(&m_connection, &Connection::closed, this, &Session::ended);
    connect(&m_hub.board, &LabBoard::listChanged, this, [this] {
        if (m_followsList)
            showList();
    });
    connect(&m_hub.board, &LabBoard::event, this,
            [this](const LabName& lab, const QByteArray& frame, const QObject* butTo) {
                if (butTo != this && m_following.contains(lab))
                    m_connection.sendEvent(frame);
            });
    connect(&m_hub.board, &LabBoard::counters, this, &Session::takeCounters);
    connect(&m_hub.board, &LabBoard::gone, this, &Session::endCounters);
}

Session::~Session()
{
    for (const auto& [id, cancelled] : m_running)
        cancelled->store(true);
    for (const auto& [ping, lab] : m_pings)
        m_hub.pinger.forget(ping);
    if (m_hub.spawner != nullptr) {
        for (const std::uint64_t program : m_programs) {
            m_hub.spawner->abandon(program);
            m_hub.programs.erase(program);
        }
    }
    for (const auto& [lab, whole] : m_counting)
        m_hub.board.unfollowCounters(lab);
    for (const LabName& lab : m_following)
        m_hub.board.unfollow(lab);
}

void Session::take(const wire::Frame& frame)
{
    const auto* request = std::get_if<wire::Request>(&frame.payload);
    if (request == nullptr || frame.id == 0) {
        refuse(0, {"wire.unknown", {"frame"}, {}});
        return m_connection.closeWhenSent();
    }
    if (!m_greeted)
        return greet(frame.id, *request);
    if (m_running.contains(frame.id) || m_running.size() >= mostRunning)
        return refuse(frame.id, {"wire.too-many", {"requests", std::to_string(mostRunning)}, {}});
    std::visit([&](const auto& body) { handle(frame.id, body); }, *request);
}

void Session::greet(std::uint32_t id, const wire::Request& request)
{
    const auto* hello = std::get_if<wire::Hello>(&request);
    if (hello == nullptr || hello->version != wire::protocolVersion) {
        const std::string theirs = hello == nullptr ? "" : std::to_string(hello->version);
        refuse(id, {"helper.version", {std::to_string(wire::protocolVersion), theirs}, {}});
        return m_connection.closeWhenSent();
    }
    m_greeted = true;
    handle(id, *hello);
}

void Session::reply(std::uint32_t id, wire::Reply reply)
{
    m_running.erase(id);
    m_connection.send({id, std::move(reply)});
}

void Session::refuse(std::uint32_t id, Error error)
{
    m_running.erase(id);
    m_connection.send({id, std::move(error)});
}

Session::Flag Session::begin(std::uint32_t id)
{
    auto flag = std::make_shared<std::atomic<bool>>(false);
    m_running.emplace(id, flag);
    return flag;
}

/// Called in the engine's thread.
std::function<bool(std::uint32_t, std::uint32_t, const std::string&)> Session::progressOf(std::uint32_t id,
                                                                                          Flag cancelled)
{
    using Clock = std::chrono::steady_clock;
    const auto last = std::make_shared<Clock::time_point>();
    const QPointer<Session> self(this);
    return [id, cancelled, last, self, &engine = m_hub.engine](std::uint32_t done, std::uint32_t total,
                                                               const std::string& object) {
        if (const auto now = Clock::now(); now - *last >= progressPause) {
            *last = now;
            engine.tell(self.data(), [self, event = wire::Progress{id, done, total, object}] {
                if (const auto bytes = wire::encode({0, wire::Event(event)}))
                    self->m_connection.sendEvent(*bytes);
            });
        }
        return !cancelled->load();
    };
}

void Session::showLab(const LabName& lab)
{
    const wire::LabSnapshot* view = m_hub.board.view(lab);
    const auto bytes =
        view != nullptr ? wire::encode({0, wire::Event(*view)}) : wire::encode({0, wire::Event(wire::LabGone{lab})});
    if (bytes)
        m_connection.sendEvent(*bytes);
    for (wire::Neighbours& list : m_hub.board.neighbours(lab)) {
        if (const auto frame = wire::encode({0, wire::Event(std::move(list))}))
            m_connection.sendEvent(*frame);
    }
}

void Session::showList()
{
    if (const auto bytes = wire::encode({0, wire::Event(wire::LabsChanged{m_hub.board.list()})}))
        m_connection.sendEvent(*bytes);
}

void Session::resync()
{
    for (const LabName& lab : m_following)
        showLab(lab);
    for (auto& [lab, whole] : m_counting) {
        whole = true;
        m_hub.board.wantWholeCounters(lab);
    }
    if (m_followsList)
        showList();
}

/// Something that this client did, as it is told to others; `at` is when it was asked for.
wire::Happened Session::didThis(const LabName& lab) const
{
    using namespace std::chrono;
    const auto now = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    return {lab, {}, {}, static_cast<std::uint64_t>(now), m_program, {}, {}};
}

/// Empty where nobody follows the lab: nobody will be told.
std::vector<NodeName> Session::touchedBy(const wire::Deploy& request) const
{
    const wire::LabSnapshot* before = m_hub.board.view(request.topology.name);
    if (before == nullptr)
        return {};
    const auto change = request.change ? request.change : changeBetween(before->desired, request.topology);
    return change ? nodesTouched(before->desired, *change) : std::vector<NodeName>();
}

void Session::tellOthers(const LabName& lab, const char* code, std::vector<std::string> args)
{
    wire::Happened news = didThis(lab);
    news.code = code;
    news.args = std::move(args);
    m_hub.board.tell(lab, std::move(news), this);
}

void Session::endPings(const LabName& lab)
{
    for (const auto& [ping, itsLab] : m_pings) {
        if (itsLab == lab)
            m_hub.pinger.stop(ping);
    }
}

void Session::endPingsBut(const std::set<LabName>& there)
{
    for (const auto& [ping, itsLab] : m_pings) {
        if (!there.contains(itsLab))
            m_hub.pinger.stop(ping);
    }
}

// ---- labs
// -----------------------------------------------------------------------------------------------------------------

void Session::handle(std::uint32_t id, const wire::Hello& request)
{
    m_program = request.program;
    reply(id, wire::HelloReply{wire::protocolVersion, "nsketch-helper " NSKETCH_VERSION, m_hub.mode, m_hub.user,
                               m_hub.startedAt});
}

void Session::handle(std::uint32_t id, const wire::ListLabs&)
{
    wire::LabList list = m_hub.board.list();
    for (wire::LabInfo& info : list.labs) {
        for (const auto& [number, running] : m_hub.programs) {
            if (running.lab == info.name && info.programs.size() < limits::execs)
                info.programs.push_back(running.program);
        }
    }
    reply(id, std::move(list));
}

void Session::handle(std::uint32_t id, const wire::Deploy& request)
{
    const LabName lab = request.topology.name;
    const Flag cancelled = begin(id);
    wire::Happened news = didThis(lab);
    news.nodes = touchedBy(request);
    m_hub.board.begin(lab, &request);
    using Outcome = Changed<wire::Deployed>;
    const auto work = [request, cancelled, progress = progressOf(id, cancelled)](Labs& labs) -> Outcome {
        if (cancelled->load())
            return {fail("lab.cancelled", {request.topology.name.str()}), labs.list()};
        auto result = labs.deploy(request, progress);
        return {std::move(result), labs.list()};
    };
    const QPointer<Session> self(this);
    m_hub.engine.run<Outcome>(work, &m_hub.board, [self, id, lab, &hub = m_hub, news](Outcome outcome) {
        hub.shellLabs.erase(lab); // to be told anew of the names
        if (auto told = toldOf(news, outcome.result))
            hub.board.tell(lab, *std::move(told), self);
        if (self)
            self->answer(id, std::move(outcome.result));
        hub.board.end(lab, std::move(outcome.list));
    });
}

void Session::handle(std::uint32_t id, const wire::Destroy& request)
{
    const LabName lab = request.lab;
    const Flag cancelled = begin(id);
    Q_EMIT destroying(lab);
    m_hub.board.begin(lab, nullptr);
    if (m_hub.spawner != nullptr)
        m_hub.spawner->endLab(lab.str());
    m_hub.shellLabs.erase(lab);
    using Outcome = Changed<wire::Destroyed>;
    // A client that goes does not stop a destroy half-way; progressOf()'s answer is not asked for.
    const auto work = [lab, progress = progressOf(id, cancelled)](Labs& labs) -> Outcome {
        auto result = labs.destroy(lab, [&](std::uint32_t done, std::uint32_t total, const std::string& object) {
            progress(done, total, object);
            return true;
        });
        return {std::move(result), labs.list()};
    };
    const QPointer<Session> self(this);
    m_hub.engine.run<Outcome>(work, &m_hub.board, [self, id, lab, &hub = m_hub, news = didThis(lab)](Outcome outcome) {
        if (auto told = toldOf(news, outcome.result))
            hub.board.tell(lab, *std::move(told), self);
        if (self)
            self->answer(id, std::move(outcome.result));
        hub.board.end(lab, std::move(outcome.list));
    });
}

void Session::handle(std::uint32_t id, const wire::Observe& request)
{
    begin(id);
    m_hub.engine.run<Result<wire::Observed>>([lab = request.lab](Labs& labs) { return labs.observe(lab); }, this,
                                             [this, id](Result<wire::Observed> seen) { answer(id, std::move(seen)); });
}

void Session::handle(std::uint32_t id, const wire::SetLink& request)
{
    begin(id);
    m_hub.engine.run<Status>(
        [request](Labs& labs) { return labs.setLink(request.lab, request.node, request.interface, request.up); }, this,
        [this, id, request](Status status) {
            if (!status)
                return refuse(id, status.error());
            tellOthers(request.lab, request.up ? "event.plugged" : "event.unplugged",
                       {request.node.str(), request.interface.str()});
            reply(id, wire::Done{});
        });
}

void Session::handle(std::uint32_t id, const wire::Cancel& request)
{
    if (const auto found = m_running.find(request.request); found != m_running.end())
        found->second->store(true);
    reply(id, wire::Done{});
}

void Session::handle(std::uint32_t id, const wire::Subscribe& request)
{
    if (!request.lab) {
        m_followsList = true;
        reply(id, wire::Subscribed{});
        return showList();
    }
    const LabName lab = *request.lab;
    if (m_following.contains(lab)) {
        reply(id, wire::Subscribed{});
        return showLab(lab);
    }
    if (!m_wanted.insert(lab).second)
        return refuse(id, {"wire.duplicate", {"subscribe"}, lab.str()});
    begin(id);
    m_hub.board.follow(lab, this, [this, id, lab](const Status& status) {
        const bool stillWanted = m_wanted.erase(lab) > 0;
        if (!status)
            return refuse(id, status.error());
        reply(id, wire::Subscribed{});
        if (!stillWanted)
            return m_hub.board.unfollow(lab);
        m_following.insert(lab);
        showLab(lab);
    });
}

void Session::handle(std::uint32_t id, const wire::Unsubscribe& request)
{
    if (!request.lab)
        m_followsList = false;
    else
        endCounters(*request.lab);
    if (request.lab && m_following.erase(*request.lab) > 0)
        m_hub.board.unfollow(*request.lab);
    else if (request.lab)
        m_wanted.erase(*request.lab);
    reply(id, wire::Done{});
}

} // namespace nsk
