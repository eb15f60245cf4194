// SPDX-License-Identifier: MIT
#include "core/wire/codec.h"

#include "core/model/consistency.h"
#include "core/wire/cborreader.h"
#include "core/wire/cborwriter.h"
#include "core/wire/messagefields.h"

#include <QtEndian>

#include <span>

namespace nsk::wire {

namespace {

constexpr qsizetype lengthBytes = 4;

template <class Message>
void writeMessage(CborWriter& writer, const char* kind, std::span<const char* const> names, const Message& message)
{
    writer.out().append(QLatin1String(kind));
    writer.out().append(QLatin1String(names[message.index()]));
    std::visit([&](const auto& body) { writer.value(body); }, message);
}

/// Reads the body of the alternative number `index`.
template <class Variant, std::size_t I = 0> Variant readAlternative(CborReader& reader, std::size_t index)
{
    using Body = std::variant_alternative_t<I, Variant>;
    if constexpr (I + 1 < std::variant_size_v<Variant>) {
        if (index != I)
            return readAlternative<Variant, I + 1>(reader, index);
    }
    Body body = blank<Body>();
    reader.value(body);
    return body;
}

template <class Variant>
void readMessage(CborReader& reader, const std::string& name, std::span<const char* const> names, Frame& frame)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == names[i]) {
            frame.payload = readAlternative<Variant>(reader, i);
            return;
        }
    }
    reader.refuse("wire.unknown", {name});
}

void readPayload(CborReader& reader, const std::string& kind, const std::string& name, Frame& frame)
{
    if (kind == "request")
        return readMessage<Request>(reader, name, requestNames, frame);
    if (kind == "reply")
        return readMessage<Reply>(reader, name, replyNames, frame);
    if (kind == "event")
        return readMessage<Event>(reader, name, eventNames, frame);
    if (kind != "error" || !name.empty())
        return reader.refuse("wire.unknown", {kind});
    Error error;
    reader.value(error);
    frame.payload = std::move(error);
}

static_assert(std::size(requestNames) == std::variant_size_v<Request>);
static_assert(std::size(replyNames) == std::variant_size_v<Reply>);
static_assert(std::size(eventNames) == std::variant_size_v<Event>);

} // namespace

Result<QByteArray> encode(const Frame& frame)
{
    QByteArray body;
    {
        CborWriter writer(&body);
        writer.out().startArray(4);
        writer.value(frame.id);
        if (const auto* request = std::get_if<Request>(&frame.payload)) {
            writeMessage(writer, "request", requestNames, *request);
        } else if (const auto* reply = std::get_if<Reply>(&frame.payload)) {
            writeMessage(writer, "reply", replyNames, *reply);
        } else if (const auto* event = std::get_if<Event>(&frame.payload)) {
            writeMessage(writer, "event", eventNames, *event);
        } else {
            writer.out().append(QLatin1String("error"));
            writer.out().append(QLatin1String(""));
            writer.value(std::get<Error>(frame.payload));
        }
        writer.out().endArray();
    }
    if (static_cast<std::size_t>(body.size()) > limits::wireFrame)
        return fail("wire.too-large", {std::to_string(body.size()), std::to_string(limits::wireFrame)});
    char length[lengthBytes];
    qToBigEndian(static_cast<quint32>(body.size()), length);
    return body.prepend(length, lengthBytes);
}

Result<Frame> decode(const QByteArray& cbor)
{
    CborReader reader(cbor);
    Frame frame{0, Error{}};
    std::string kind;
    std::string name;
    if (reader.enterTuple(4)) {
        reader.value(frame.id);
        reader.value(kind, Bound{.text = 16});
        reader.value(name, Bound{.text = 32});
        if (reader.ok())
            readPayload(reader, kind, name, frame);
        reader.leave();
    }
    reader.expectEnd();
    if (!reader.ok())
        return fail(reader.error());
    if (const auto* request = std::get_if<Request>(&frame.payload)) {
        if (const auto* deploy = std::get_if<Deploy>(request)) {
            if (Status status = checkConsistency(deploy->topology); !status)
                return fail(status.error());
        }
    }
    return frame;
}

FrameCutter::FrameCutter(std::size_t limit) : m_limit(limit) {}

Result<std::vector<QByteArray>> FrameCutter::feed(const QByteArray& bytes)
{
    m_buffer += bytes;
    std::vector<QByteArray> frames;
    qsizetype at = 0;
    while (m_buffer.size() - at >= lengthBytes) {
        const quint32 length = qFromBigEndian<quint32>(m_buffer.constData() + at);
        if (length > m_limit)
            return fail("wire.too-large", {std::to_string(length), std::to_string(m_limit)});
        if (m_buffer.size() - at - lengthBytes < static_cast<qsizetype>(length))
            break;
        frames.push_back(m_buffer.mid(at + lengthBytes, static_cast<qsizetype>(length)));
        at += lengthBytes + static_cast<qsizetype>(length);
    }
    m_buffer.remove(0, at);
    return frames;
}

} // namespace nsk::wire
