// SPDX-License-Identifier: MIT
#include "privhelper/server/connection.h"

#include "core/base/passing.h"
#include "core/model/limits.h"

#include <QPointer>

#include <cerrno>
#include <sys/socket.h>

namespace nsk {

namespace {

constexpr std::size_t descriptorsOfAFrame = passedMost;
constexpr std::size_t mostDescriptors = 16 * descriptorsOfAFrame; // with frames that were not handled yet
constexpr qsizetype chunkSize = 256 * 1024;

} // namespace

Connection::Connection(Descriptor socket, QObject* parent)
    : QObject(parent), m_socket(std::move(socket)), m_readable(m_socket.get(), QSocketNotifier::Read),
      m_writable(m_socket.get(), QSocketNotifier::Write), m_cutter(limits::wireFrame)
{
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &Connection::read);
    connect(&m_writable, &QSocketNotifier::activated, this, &Connection::write);
}

Connection::~Connection() = default;

bool Connection::receiveSome(QByteArray& bytes)
{
    bool cut = false;
    const ssize_t got =
        receivePassed(m_socket.get(), bytes.data(), static_cast<std::size_t>(bytes.size()), m_descriptors, cut);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        bytes.clear();
        return true;
    }
    bytes.truncate(std::max<ssize_t>(got, 0));
    return got > 0 && !cut && m_descriptors.size() <= mostDescriptors;
}

void Connection::read()
{
    QByteArray bytes(chunkSize, Qt::Uninitialized);
    if (!receiveSome(bytes))
        return cutOff();
    const auto frames = m_cutter.feed(bytes);
    if (!frames) {
        send({0, frames.error()});
        return closeWhenSent();
    }
    const QPointer<Connection> alive(this);
    for (const QByteArray& cbor : *frames) {
        const auto frame = wire::decode(cbor);
        if (!frame) {
            send({0, frame.error()});
            return closeWhenSent();
        }
        Q_EMIT received(*frame);
        if (!alive || m_closing || m_closed)
            return;
    }
}

std::optional<std::vector<Descriptor>> Connection::takeDescriptors()
{
    if (m_descriptors.size() < descriptorsOfAFrame)
        return std::nullopt;
    std::vector<Descriptor> taken;
    for (std::size_t i = 0; i < descriptorsOfAFrame; ++i)
        taken.push_back(std::move(m_descriptors[i]));
    m_descriptors.erase(m_descriptors.begin(), m_descriptors.begin() + descriptorsOfAFrame);
    return taken;
}

void Connection::send(const wire::Frame& frame)
{
    send(frame, {});
}

void Connection::send(const wire::Frame& frame, Descriptor descriptor)
{
    auto bytes = wire::encode(frame);
    if (!bytes)
        bytes = wire::encode({frame.id, bytes.error()});
    if (!bytes)
        return cutOff();
    queue(*std::move(bytes), std::move(descriptor));
}

/// With the place in the queue and what the allocator keeps beside each piece.
std::size_t Connection::costOf(const QByteArray& bytes)
{
    constexpr std::size_t beside = 48; // QArrayData, the allocator's own, and rounding up
    return static_cast<std::size_t>(bytes.capacity()) + sizeof(Outgoing) + beside;
}

void Connection::sendEvent(const QByteArray& bytes)
{
    if (m_queued + costOf(bytes) > limits::wireQueue && !m_queue.empty())
        m_lagging = true;
    if (!m_lagging)
        queue(bytes);
}

void Connection::queue(QByteArray bytes, Descriptor descriptor)
{
    if (m_closed || m_closing)
        return;
    const std::size_t cost = costOf(bytes);
    m_queued += cost;
    m_queue.push_back({std::move(bytes), std::move(descriptor), cost});
    if (m_queued > 2 * limits::wireQueue && m_queue.size() > 1)
        return cutOff();
    if (!m_writable.isEnabled())
        write();
}

void Connection::write()
{
    while (!m_queue.empty()) {
        Outgoing& front = m_queue.front();
        const auto left = static_cast<std::size_t>(front.bytes.size() - m_sent);
        const int passed = front.descriptor.get();
        const ssize_t sent = sendPassing(m_socket.get(), front.bytes.constData() + m_sent, left,
                                         {&passed, front.descriptor ? std::size_t{1} : 0});
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return m_writable.setEnabled(true);
        if (sent < 0)
            return cutOff();
        front.descriptor = {};
        m_sent += sent;
        if (m_sent < front.bytes.size())
            continue;
        m_queued -= front.cost;
        m_queue.pop_front();
        m_sent = 0;
    }
    m_writable.setEnabled(false);
    if (m_closing)
        return cutOff();
    if (m_lagging) {
        m_lagging = false;
        // Later: whoever sends in answer may be in the middle of something now.
        QMetaObject::invokeMethod(this, &Connection::caughtUp, Qt::QueuedConnection);
    }
}

void Connection::closeWhenSent()
{
    m_readable.setEnabled(false);
    m_closing = true;
    if (m_queue.empty())
        cutOff();
}

void Connection::cutOff()
{
    if (m_closed)
        return;
    m_closed = true;
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    m_queue.clear();
    m_queued = 0;
    ::shutdown(m_socket.get(), SHUT_RDWR);
    QMetaObject::invokeMethod(this, &Connection::closed, Qt::QueuedConnection);
}

} // namespace nsk
