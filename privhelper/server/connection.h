// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/wire/codec.h"

#include <QObject>
#include <QSocketNotifier>

#include <deque>
#include <optional>
#include <vector>

namespace nsk {

/// One client's socket: frames in, frames out, descriptors beside them. Never blocks. What a slow client has not taken
/// waits up to limits::wireQueue, counted as what it takes of memory; then events are dropped until the queue is empty
/// (caughtUp()). Replies are never dropped; a client that lets twice the limit come together is cut off.
class Connection : public QObject
{
    Q_OBJECT

public:
    explicit Connection(Descriptor socket, QObject* parent = nullptr);
    ~Connection() override;

    void send(const wire::Frame& frame);
    /// The descriptor goes with the frame's first byte.
    void send(const wire::Frame& frame, Descriptor descriptor);
    /// An event that is encoded already, for many clients at once. Dropped when the client lags.
    void sendEvent(const QByteArray& bytes);
    /// The three descriptors that came with the oldest frame that has not taken its own.
    std::optional<std::vector<Descriptor>> takeDescriptors();

    bool isLagging() const { return m_lagging; }
    /// Bytes of memory that wait for the client.
    std::size_t queued() const { return m_queued; }
    /// After what is queued the connection ends.
    void closeWhenSent();

Q_SIGNALS:
    void received(const nsk::wire::Frame& frame);
    /// The queue of a client that lagged is empty: it needs new snapshots.
    void caughtUp();
    /// The peer is gone or was cut off. Emitted once, from the event loop.
    void closed();

private:
    void read();
    bool receiveSome(QByteArray& bytes);
    void write();
    void queue(QByteArray bytes, Descriptor descriptor = {});
    void cutOff();

    Descriptor m_socket;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    wire::FrameCutter m_cutter;
    struct Outgoing
    {
        QByteArray bytes;
        Descriptor descriptor; ///< sent with the first of them, then closed
        std::size_t cost;
    };
    static std::size_t costOf(const QByteArray& bytes);
    std::deque<Outgoing> m_queue;
    qsizetype m_sent = 0;     ///< of the first in the queue
    std::size_t m_queued = 0; ///< what they cost together
    std::vector<Descriptor> m_descriptors;
    bool m_lagging = false;
    bool m_closing = false;
    bool m_closed = false;
};

} // namespace nsk
