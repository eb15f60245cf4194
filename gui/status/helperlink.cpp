// SPDX-License-Identifier: MIT
#include "gui/status/helperlink.h"

#include "core/client/launcher.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QPointer>
#include <QtConcurrent>

#include <algorithm>
#include <unistd.h>

namespace nsk::gui {

namespace {

/// Polkit's question is for one session of the designer: the helper that it has let start stays as long as that,
/// whatever labs and modes its windows go over to.
void keepSystemHelper()
{
    static QPointer<HelperClient> kept;
    if (kept || ::geteuid() == 0)
        return;
    const auto socket = connectToRunningHelper(wire::Mode::System); // listens by now: does not wait
    if (!socket)
        return;
    kept = new HelperClient(*socket, QCoreApplication::instance());
    QObject::connect(kept, &HelperClient::lost, kept, &QObject::deleteLater);
}

} // namespace

HelperLink::~HelperLink()
{
    if (m_client != nullptr) {
        m_client->disconnect(this);
        delete m_client; // its unanswered requests end now
        m_client = nullptr;
    }
}

void HelperLink::setMode(wire::Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    ++m_attempt;
    m_connecting = false;
    if (m_client != nullptr) {
        m_client->disconnect(this);
        m_client->deleteLater();
        m_client = nullptr;
    }
    answerWaiting(fail("helper.lost"));
}

void HelperLink::whenConnected(bool start, Then then)
{
    if (m_client != nullptr && m_client->isReady()) {
        then({});
        return;
    }
    m_waiting.push_back({start, m_connecting, std::move(then)});
    if (m_client == nullptr && !m_connecting)
        connectNow(start);
}

std::uint32_t HelperLink::send(wire::Request request, HelperClient::Answer answer, const std::vector<int>& descriptors)
{
    if (m_client == nullptr)
        return 0;
    return descriptors.empty() ? m_client->send(std::move(request), std::move(answer))
                               : m_client->sendWithDescriptors(std::move(request), descriptors, std::move(answer));
}

Descriptor HelperLink::takeDescriptor()
{
    return m_client == nullptr ? Descriptor() : m_client->takeDescriptor();
}

void HelperLink::cancel(std::uint32_t request)
{
    if (m_client != nullptr)
        m_client->cancel(request);
}

void HelperLink::connectNow(bool start)
{
    m_connecting = true;
    const int attempt = ++m_attempt;
    // The watcher belongs to nobody: when the link goes first, it closes the descriptor that then arrives.
    auto* watcher = new QFutureWatcher<Result<int>>;
    connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, start, attempt, link = QPointer(this)] {
        const Result<int> descriptor = watcher->result();
        if (link && link->m_attempt == attempt)
            link->connected(descriptor, start);
        else if (descriptor)
            ::close(*descriptor);
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run(
        [start, wanted = m_mode] { return start ? startHelper(wanted, Elevation::Polkit) : connectToHelper(wanted); }));
}

void HelperLink::connected(const Result<int>& descriptor, bool started)
{
    m_connecting = false;
    if (!descriptor) {
        std::vector<Waiting> again;
        for (Waiting& one : std::exchange(m_waiting, {})) {
            if ((one.start || one.late) && !started)
                again.push_back({one.start, false, std::move(one.then)});
            else
                one.then(fail(descriptor.error()));
        }
        if (again.empty())
            return;
        m_waiting.insert(m_waiting.end(), again.begin(), again.end());
        if (!m_connecting)
            connectNow(std::ranges::any_of(m_waiting, &Waiting::start));
        return;
    }
    if (started && m_mode == wire::Mode::System)
        keepSystemHelper();
    m_client = new HelperClient(*descriptor, this);
    connect(m_client, &HelperClient::ready, this, &HelperLink::onReady);
    connect(m_client, &HelperClient::lost, this, &HelperLink::onLost);
    connect(m_client, &HelperClient::event, this, &HelperLink::event);
}

void HelperLink::answerWaiting(const Status& status)
{
    for (const Waiting& one : std::exchange(m_waiting, {}))
        one.then(status);
}

void HelperLink::onReady()
{
    answerWaiting({});
}

void HelperLink::onLost(const Error& reason)
{
    // Who did not get as far as a Hello (of another version, say) has lost nothing: the reason is the answer.
    const bool stranger = m_client != nullptr && !m_client->isReady() && reason.code != "helper.lost";
    if (m_client != nullptr)
        m_client->deleteLater();
    m_client = nullptr;
    if (stranger) {
        answerWaiting(fail(reason));
        return;
    }
    Q_EMIT lost(reason);
    answerWaiting(fail(Error{"helper.lost", reason.args, reason.where}));
}

} // namespace nsk::gui
