// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"

#include <QByteArray>

namespace nsk::wire {

/// A frame as bytes: a 4-byte length (network byte order, of what follows), then CBOR. See PROTOCOL.md.
/// A frame over limits::wireFrame is "wire.too-large".
Result<QByteArray> encode(const Frame& frame);

/// One frame's CBOR (without the length). Everything is checked as the file reader checks it: wrong types, unknown members,
/// values out of range, depth over limits::wireDepth. Errors: "wire.malformed" (what), "wire.unknown" (what), and those of the values.
Result<Frame> decode(const QByteArray& cbor);

/// Cuts a byte stream into frames. The length is checked before anything is allocated for it.
class FrameCutter
{
public:
    explicit FrameCutter(std::size_t limit);
    /// Takes what arrived; gives complete frames' CBOR. Errors: "wire.too-large" (length, limit): the stream is of no more use.
    Result<std::vector<QByteArray>> feed(const QByteArray& bytes);

private:
    std::size_t m_limit;
    QByteArray m_buffer;
};

} // namespace nsk::wire
