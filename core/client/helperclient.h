// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/wire/codec.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace nsk {

/// A connection to one helper. Asynchronous: needs an event loop, never blocks. Lives in one thread.
/// Every request ends exactly once: with its reply, with the helper's error, or with "helper.lost" when the peer goes.
/// (A client that is destroyed calls nobody any more.) An answer or a slot may destroy the client.
class HelperClient : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(Result<wire::Reply>)>;

    /// Takes the connected descriptor of the socket. Sends Hello itself; ready() follows, or lost().
    explicit HelperClient(int socketDescriptor, QObject* parent = nullptr);
    ~HelperClient() override;

    bool isReady() const { return m_hello.has_value(); }
    const std::optional<wire::HelloReply>& hello() const { return m_hello; }

    /// Sends a request; `answer` is called from the event loop. Returns the request's id, for cancel(). Before ready()
    /// it is queued behind the Hello.
    std::uint32_t send(wire::Request request, Answer answer);
    /// As send(), with descriptors attached (SCM_RIGHTS); the caller keeps and closes its own.
    std::uint32_t sendWithDescriptors(wire::Request request, const std::vector<int>& descriptors, Answer answer);
    void cancel(std::uint32_t request);
    /// Within the answer of a request whose reply brings one (CaptureOpen): that descriptor, once. Closed after the
    /// answer if nobody took it.
    Descriptor takeDescriptor();

Q_SIGNALS:
    void ready();
    void event(const nsk::wire::Event& event);
    /// The helper is gone, or spoke nonsense. No further signals.
    /// Errors: "helper.lost" (what the kernel said), "helper.silent" (seconds without a hello), "helper.version" (theirs, ours), "wire.*".
    void lost(const nsk::Error& reason);

private:
    class Private;
    std::unique_ptr<Private> d;
    std::optional<wire::HelloReply> m_hello;
};

} // namespace nsk
