// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/capturesocket.h"
#include "gui/capture/packetstore.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <map>
#include <memory>

namespace nsk::gui {

/// Reads packet sockets into a store. Lives in a thread of its own, so that many packets hold nobody up. Sockets come and go
/// while others are read. Owns them.
class CaptureListener : public QObject
{
    Q_OBJECT

public:
    explicit CaptureListener(std::shared_ptr<PacketStore> store);
    ~CaptureListener() override;

    // In its thread.
    void add(std::uint32_t point, std::shared_ptr<CaptureSocket> socket);
    /// What was heard until then is still taken.
    void remove(std::uint32_t point);
    /// At once: the lab is about to go.
    void removeAll();

Q_SIGNALS:
    /// Its interface is no longer there.
    void gone(std::uint32_t point);

private:
    struct Heard
    {
        std::shared_ptr<CaptureSocket> socket;
        std::unique_ptr<QSocketNotifier> notifier;
    };

    void read(std::uint32_t point);
    void look();
    void letGo(std::uint32_t point);

    std::shared_ptr<PacketStore> m_store;
    std::map<std::uint32_t, Heard> m_heard;
    std::vector<CapturedFrame> m_frames; ///< in hand, kept for its memory
    QTimer m_looking;
};

} // namespace nsk::gui
