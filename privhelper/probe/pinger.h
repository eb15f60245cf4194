// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <functional>
#include <memory>

namespace nsk {

/// Sends ICMP and ICMPv6 echo requests from inside network namespaces, any number of pings at a time, and reports how
/// each request ended. Round-trip times are from right before a request is handed to the kernel to the kernel's stamp on
/// what came back, as iputils' ping counts them.
///
/// Asynchronous: watch descriptor() for reading and call process() when it is readable; it never blocks. Callbacks are
/// called from process() only, never from start() or stop(). Not thread-safe.
class Pinger
{
public:
    using OnResult = std::function<void(const wire::PingResult&)>;
    using OnEnded = std::function<void(const wire::PingEnded&)>;

    Pinger();
    ~Pinger();
    Pinger(const Pinger&) = delete;
    Pinger& operator=(const Pinger&) = delete;

    int descriptor() const;
    void process();

    /// Starts a ping; the first request goes out with the next process(). `lab` and `node` of the request are not
    /// looked at: it goes out of `networkNamespace` (borrowed, used during the call only). count 0: until stop(). Each
    /// request ends with exactly one result. A reply that comes after its timeout is not reported again. Errors:
    /// "ping.too-many" (limit), "ping.interval" (least), "ping.size" (most), "ping.ttl", "ping.timeout" (most),
    /// "ping.socket" (what the kernel said), "ping.link-local" (address: the interface to use is not unique),
    /// "kernel.refused".
    Result<std::uint64_t> start(const wire::PingStart& request, int networkNamespace, OnResult onResult,
                                OnEnded onEnded);
    /// Sends no more; what is under way gets no result. `onEnded` follows from process(). Unknown: ignored.
    void stop(std::uint64_t ping);
    /// As stop(), and calls nothing any more: the client is gone.
    void forget(std::uint64_t ping);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace nsk
