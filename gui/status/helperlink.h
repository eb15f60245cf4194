// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/helperclient.h"

#include <QObject>

#include <functional>
#include <vector>

namespace nsk::gui {

/// The connection to the helper of one mode: made when it is first needed (in a thread; a helper is started where that
/// is asked for), made again after a loss. Never blocks. Owned by LabMonitor.
class HelperLink : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(Status)>;

    explicit HelperLink(QObject* parent) : QObject(parent) {}
    ~HelperLink() override;

    wire::Mode mode() const { return m_mode; }
    /// Lets go of the present helper, or of the one that is being started: who waits for it hears "helper.lost".
    void setMode(wire::Mode mode);
    bool isConnected() const { return m_client != nullptr; }
    bool isConnecting() const { return m_connecting; }

    /// Calls `then` once a helper listens to us. `start`: start one where none runs.
    void whenConnected(bool start, Then then);
    /// Without a connection nothing is sent and nothing answers; 0 then, else the request's id. The caller keeps and
    /// closes its descriptors.
    std::uint32_t send(
        wire::Request request, HelperClient::Answer answer = [](const Result<wire::Reply>&) {},
        const std::vector<int>& descriptors = {});
    /// Within the answer of a request whose reply brings one: see HelperClient.
    Descriptor takeDescriptor();
    void cancel(std::uint32_t request);

Q_SIGNALS:
    void event(const nsk::wire::Event& event);
    void lost(const nsk::Error& reason);

private:
    void connectNow(bool start);
    void connected(const Result<int>& descriptor, bool started);
    void answerWaiting(const Status& status);
    void onReady();
    void onLost(const Error& reason);

    struct Waiting
    {
        bool start;
        bool late; ///< came while it was tried already: there may be a helper since
        Then then;
    };
    wire::Mode m_mode = wire::Mode::Rootless;
    HelperClient* m_client = nullptr; ///< child of this
    bool m_connecting = false;
    int m_attempt = 0; ///< a connection that arrives for an earlier one is closed
    std::vector<Waiting> m_waiting;
};

} // namespace nsk::gui
