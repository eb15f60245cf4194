// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/server/hub.h"
#include "privhelper/server/listeningsocket.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <vector>

namespace nsk {

class Session;

/// Accepts clients, and decides when the helper has done its work: when its last lab and last client are gone.
class Server : public QObject
{
    Q_OBJECT

public:
    /// `socket` is taken over; everything of the hub is borrowed.
    Server(Hub& hub, ListeningSocket socket, QObject* parent = nullptr);
    ~Server() override;

    /// A client that was handed over at the start, checked already (checkHanded()).
    void serve(Descriptor connection);

    /// Destroys all labs (system mode: they would outlive the helper), then emits finished().
    void end();

Q_SIGNALS:
    void finished();

private:
    void accept();
    void remove(Session* session);
    void endPings(const LabName& lab);
    void endStrays();
    void finishIfDone();
    void destroyNext(std::vector<LabName> labs);

    Hub& m_hub;
    ListeningSocket m_socket;
    std::unique_ptr<QSocketNotifier> m_incoming;
    std::vector<std::unique_ptr<Session>> m_sessions;
    QTimer m_grace;
    bool m_ending = false;
    bool m_finished = false;
};

} // namespace nsk
