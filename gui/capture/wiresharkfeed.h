// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/capturesink.h"
#include "gui/capture/packetstore.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace nsk::gui {

/// Tells another program, through a pipe, what a store has and goes on getting, until it takes no more. A thread of its own:
/// a program that does not read holds nobody up. What the ring drops before it was told is left out, and so are interfaces
/// that came later. Deletes itself at the end.
class WiresharkFeed : public QObject
{
    Q_OBJECT

public:
    WiresharkFeed(std::shared_ptr<PacketStore> store, std::shared_ptr<CaptureSink> sink, CaptureHeader header, QObject* parent);
    ~WiresharkFeed() override;

    const CaptureHeader& header() const { return m_header; }

Q_SIGNALS:
    /// It was closed (no error), or cannot be written to.
    void ended(const std::optional<nsk::Error>& error);

private:
    Status tell();

    std::shared_ptr<PacketStore> m_store;
    std::shared_ptr<CaptureSink> m_sink;
    CaptureHeader m_header;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
};

} // namespace nsk::gui
