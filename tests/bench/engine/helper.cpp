// SPDX-License-Identifier: MIT
#include "helper.h"

#include "core/client/launcher.h"
#include "core/words/words.h"
#include "stopwatch.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

namespace bench {

using namespace nsk;

std::string textOf(const Error& error)
{
    return words::full(error).toStdString();
}

Helper::Helper(wire::Mode mode)
{
    const auto socket = startHelper(mode);
    if (!socket)
        throw Trouble(textOf(socket.error()));
    m_client = std::make_unique<HelperClient>(*socket);
    QObject::connect(m_client.get(), &HelperClient::event, [this](const wire::Event& event) { take(event); });
    const Stopwatch clock;
    while (!m_client->isReady() && clock.seconds() < 10)
        turn(20);
    if (!m_client->isReady())
        throw Trouble("the helper does not answer");
}

Helper::~Helper() = default;

void Helper::turn(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.processEvents(QEventLoop::WaitForMoreEvents);
}

std::uint32_t Helper::send(wire::Request request)
{
    auto id = std::make_shared<std::uint32_t>(0);
    *id = m_client->send(std::move(request),
                         [this, id](Result<wire::Reply> reply) { m_answers.insert_or_assign(*id, std::move(reply)); });
    return *id;
}

Result<wire::Reply> Helper::finish(std::uint32_t request)
{
    while (!m_answers.contains(request))
        turn(1000);
    auto answer = std::move(m_answers.at(request));
    m_answers.erase(request);
    return answer;
}

template <class T> T Helper::expect(wire::Request request)
{
    auto answer = finish(send(std::move(request)));
    if (!answer)
        throw Trouble(textOf(answer.error()));
    auto* reply = std::get_if<T>(&*answer);
    if (reply == nullptr)
        throw Trouble("the helper answered something else");
    return std::move(*reply);
}

wire::Deployed Helper::deploy(const Topology& topology)
{
    return expect<wire::Deployed>(wire::Deploy{topology, {}, false, {}, 0});
}

wire::Deployed Helper::change(const Topology& before, std::uint64_t revision, const Topology& after)
{
    wire::Deploy request{Topology(after.name), {}, false, {}, revision, changeBetween(before, after)};
    if (!request.change)
        throw Trouble("more than nodes and links is another");
    return expect<wire::Deployed>(std::move(request));
}

wire::Destroyed Helper::destroy(const LabName& lab)
{
    return expect<wire::Destroyed>(wire::Destroy{lab});
}

void Helper::take(const wire::Event& event)
{
    if (const auto* progress = std::get_if<wire::Progress>(&event)) {
        m_progress = *progress;
    } else if (const auto* result = std::get_if<wire::PingResult>(&event)) {
        Counted& counted = m_pings[result->ping];
        (result->outcome == wire::PingOutcome::Reply ? counted.answered : counted.lost) += 1;
        if (result->outcome == wire::PingOutcome::Reply)
            counted.microseconds.push_back(static_cast<double>(result->rttNs) / 1e3);
    } else if (const auto* ended = std::get_if<wire::PingEnded>(&event)) {
        m_pingEnded[ended->ping] = true;
    }
}

bool Helper::ping(const LabName& lab, const NodeName& from, const IpAddress& to)
{
    wire::PingStart start{lab, from, to};
    start.count = 1;
    start.timeoutMs = 2000;
    start.ttl = 255;
    const std::uint64_t ping = expect<wire::PingStarted>(start).ping;
    while (!m_pingEnded[ping])
        turn(100);
    return m_pings[ping].answered == 1;
}

Helper::Stream Helper::startPinging(const LabName& lab, const NodeName& from, const IpAddress& to, int intervalMs)
{
    wire::PingStart start{lab, from, to};
    start.intervalMs = static_cast<std::uint32_t>(intervalMs);
    return {expect<wire::PingStarted>(start).ping};
}

Helper::Counted Helper::stopPinging(Stream stream)
{
    (void)expect<wire::Done>(wire::PingStop{stream.ping});
    while (!m_pingEnded[stream.ping])
        turn(100);
    return m_pings[stream.ping];
}

std::vector<pid_t> Helper::processes() const
{
    return processesOf(QFileInfo(helperProgram()).canonicalFilePath().toStdString(), ::getppid());
}

} // namespace bench
