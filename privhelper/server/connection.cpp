// SPDX-License-Identifier: MIT
#include "privhelper/server/connection.h"

#include "core/model/limits.h"

#include <QPointer>

#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace nsk {

namespace {

constexpr std::size_t descriptorsOfAFrame = 3;
constexpr std::size_t mostDescriptors = 16 * descriptorsOfAFrame; // with frames that were not handled yet
constexpr qsizetype chunkSize = 256 * 1024;

/// Takes over every descriptor of the message, wanted or not: they are open in this process already.
void collect(msghdr& message, std::vector<Descriptor>& into)
{
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int descriptor = -1;
            std::memcpy(&descriptor, CMSG_DATA(header) + i * sizeof(int), sizeof descriptor);
            into.emplace_back(descriptor);
        }
    }
}

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
    iovec vector{bytes.data(), static_cast<std::size_t>(bytes.size())};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * descriptorsOfAFrame)];
    msghdr message = {};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = ::recvmsg(m_socket.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        bytes.clear();
        return true;
    }
    if (got > 0)
        collect(message, m_descriptors);
    bytes.truncate(std::max<ssize_t>(got, 0));
    return got > 0 && (message.msg_flags & MSG_CTRUNC) == 0 && m_descriptors.size() <= mostDescriptors;
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

ssize_t Connection::sendSome(const char* bytes, std::size_t size, const Descriptor& descriptor) const
{
    iovec vector{const_cast<char*>(bytes), size};
    msghdr message = {};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    if (descriptor) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        const int number = descriptor.get();
        std::memcpy(CMSG_DATA(header), &number, sizeof number);
    }
    return ::sendmsg(m_socket.get(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void Connection::write()
{
    while (!m_queue.empty()) {
        Outgoing& front = m_queue.front();
        const auto left = static_cast<std::size_t>(front.bytes.size() - m_sent);
        const ssize_t sent = sendSome(front.bytes.constData() + m_sent, left, front.descriptor);
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
