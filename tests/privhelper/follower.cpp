// SPDX-License-Identifier: MIT
#include "follower.h"

#include "core/model/limits.h"
#include "core/wire/labdelta.h"
#include "labpair.h"

#include <QTest>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

using namespace nsk;

namespace {

std::vector<ObservedNode> sorted(std::vector<ObservedNode> nodes)
{
    std::ranges::sort(nodes, {}, [](const ObservedNode& node) { return node.name.str(); });
    return nodes;
}

} // namespace

Follower::Follower(const std::string& path)
    : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)), m_cutter(limits::wireFrame)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    if (::connect(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        m_socket.reset();
}

bool Follower::good()
{
    return m_socket && ask(wire::Hello{wire::protocolVersion, "follower"});
}

std::uint32_t Follower::send(wire::Request request)
{
    const auto bytes = wire::encode({++m_lastId, std::move(request)});
    if (!bytes || ::send(m_socket.get(), bytes->constData(), static_cast<std::size_t>(bytes->size()), MSG_NOSIGNAL) !=
                      bytes->size())
        m_answers.emplace(m_lastId, fail("test.not-sent"));
    return m_lastId;
}

Result<wire::Reply> Follower::ask(wire::Request request)
{
    const std::uint32_t id = send(std::move(request));
    if (!until([&] { return m_answers.contains(id); }))
        return fail("test.timeout");
    return m_answers.at(id);
}

bool Follower::read()
{
    QByteArray some(256 * 1024, Qt::Uninitialized);
    for (;;) {
        const ssize_t got = ::recv(m_socket.get(), some.data(), static_cast<std::size_t>(some.size()), MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return false;
        if (got < 0)
            return true;
        const auto frames = m_cutter.feed(some.left(got));
        if (!frames)
            return false;
        for (const QByteArray& cbor : *frames) {
            auto frame = wire::decode(cbor);
            if (!frame)
                return false;
            if (const auto* event = std::get_if<wire::Event>(&frame->payload))
                take(*event);
            else if (auto* reply = std::get_if<wire::Reply>(&frame->payload))
                m_answers.insert_or_assign(frame->id, std::move(*reply));
            else if (auto* error = std::get_if<Error>(&frame->payload))
                m_answers.insert_or_assign(frame->id, fail(*error));
        }
    }
}

bool Follower::until(const std::function<bool()>& done, int patience)
{
    bool is = false; // asked once more it may be otherwise: asking the kernel makes it look at carriers
    (void)QTest::qWaitFor([&] { return !read() || (is = done()); }, patience);
    return is;
}

void Follower::take(const wire::Event& event)
{
    if (const auto* snapshot = std::get_if<wire::LabSnapshot>(&event)) {
        ++snapshots;
        desired = snapshot->desired;
        observed = snapshot->observed;
        info = snapshot->info;
        failed.clear();
    } else if (const auto* delta = std::get_if<wire::LabDelta>(&event); delta != nullptr && observed) {
        ++deltas;
        (void)wire::take(*desired, *observed, *info, *delta);
    } else if (std::holds_alternative<wire::LabGone>(event)) {
        ++gone;
        observed.reset();
        counters.clear();
        failed.clear();
    } else if (const auto* some = std::get_if<wire::Counters>(&event)) {
        take(*some);
    } else if (const auto* list = std::get_if<wire::Neighbours>(&event)) {
        failed[list->node.str()] = list->failed;
    } else if (const auto* ping = std::get_if<wire::PingResult>(&event)) {
        ++(ping->outcome == wire::PingOutcome::Reply ? pongs : lostPings);
    } else if (const auto* happened = std::get_if<wire::Happened>(&event)) {
        std::string line = happened->code;
        for (const std::string& argument : happened->args)
            line += " " + argument;
        log.push_back(line);
    }
}

void Follower::take(const wire::Counters& event)
{
    ++counted;
    if (event.whole) {
        ++wholes;
        counters.clear();
    }
    for (const wire::NodeCounters& node : event.nodes) {
        for (const wire::InterfaceCounters& one : node.interfaces) {
            auto& known = counters[node.node.str()];
            const auto before = known.find(one.index);
            needless += before != known.end() && before->second == one;
            known.insert_or_assign(one.index, one);
        }
    }
}

bool Follower::said(const std::string& line) const
{
    return std::ranges::find(log, line) != log.end();
}

bool Follower::agreesWithKernel(const LabName& lab)
{
    const auto agrees = [&] {
        const auto reply = ask(wire::Observe{lab});
        const auto* fresh = reply ? std::get_if<wire::Observed>(&*reply) : nullptr;
        if (fresh == nullptr || !observed) {
            difference = "nothing to compare";
            return false;
        }
        read();
        ObservedLab seen(lab), told(lab);
        seen.nodes = sorted(fresh->observed.nodes);
        told.nodes = sorted(observed->nodes);
        difference = seen.nodes == told.nodes ? "" : labpair::firstDifference(seen, told).toStdString();
        return seen.nodes == told.nodes && *desired == fresh->desired;
    };
    return until(agrees);
}
