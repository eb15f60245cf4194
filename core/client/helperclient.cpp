// SPDX-License-Identifier: MIT
#include "core/client/helperclient.h"

#include "core/base/passing.h"
#include "core/model/limits.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <unistd.h>
#include <unordered_map>

namespace nsk {

namespace {

/// A helper says hello at once, whatever else it does.
constexpr std::chrono::seconds helloTime{10};

/// What the helper tells others of this client's doings by: "nsketch 1.0", "nsketch-designer 1.0".
std::string ownProgram()
{
    const QString name = QFileInfo(QCoreApplication::applicationFilePath()).fileName().left(64);
    return (name.isEmpty() ? std::string("nsketch") : name.toStdString()) + " " NSKETCH_VERSION;
}

} // namespace

class HelperClient::Private
{
public:
    struct Outgoing
    {
        QByteArray bytes;
        qsizetype sent = 0;
        std::vector<int> descriptors; // copies of our own, closed when sent
    };

    explicit Private(HelperClient* client) : q(client) {}
    ~Private();

    void open(int descriptor);
    std::uint32_t send(wire::Request request, const std::vector<int>& descriptors, Answer answer);
    void write();
    void read();
    void lose(Error reason);

    HelperClient* q;
    int socket = -1;
    std::unique_ptr<QSocketNotifier> readable;
    std::unique_ptr<QSocketNotifier> writable;
    wire::FrameCutter cutter{limits::wireFrame};
    std::deque<Outgoing> outgoing;
    std::unordered_map<std::uint32_t, Answer> waiting;
    std::uint32_t lastId = 0;
    std::vector<Descriptor> received; ///< in the order of the replies that they belong to
    Descriptor brought;               ///< by the reply that is being answered
    bool gone = false;
    Error goneReason;

private:
    bool take(const QByteArray& cbor);
    void answer(std::uint32_t id, Result<wire::Reply> reply);
    void close();
    static void closeAll(Outgoing& frame);
};

HelperClient::Private::~Private()
{
    close();
}

void HelperClient::Private::closeAll(Outgoing& frame)
{
    for (const int descriptor : frame.descriptors)
        ::close(descriptor);
    frame.descriptors.clear();
}

void HelperClient::Private::close()
{
    readable.reset();
    writable.reset();
    for (Outgoing& frame : outgoing)
        closeAll(frame);
    outgoing.clear();
    if (socket >= 0)
        ::close(socket);
    socket = -1;
}

void HelperClient::Private::open(int descriptor)
{
    socket = descriptor;
    const int flags = ::fcntl(socket, F_GETFL);
    if (flags < 0 || ::fcntl(socket, F_SETFL, flags | O_NONBLOCK) < 0) {
        const std::string said = std::strerror(errno);
        QTimer::singleShot(0, q, [this, said] { lose({"helper.lost", {said}, {}}); });
        return;
    }
    readable = std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Read);
    writable = std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Write);
    writable->setEnabled(false);
    QObject::connect(readable.get(), &QSocketNotifier::activated, q, [this] { read(); });
    QObject::connect(writable.get(), &QSocketNotifier::activated, q, [this] { write(); });
}

std::uint32_t HelperClient::Private::send(wire::Request request, const std::vector<int>& descriptors, Answer answer)
{
    const std::uint32_t id = ++lastId;
    // What cannot be sent is answered from the event loop, as everything else is.
    const auto refuse = [&](Error error) {
        if (answer)
            QTimer::singleShot(0, q, [answer = std::move(answer), error = std::move(error)] { answer(fail(error)); });
        return id;
    };
    if (gone)
        return refuse(goneReason);
    auto bytes = wire::encode({id, std::move(request)});
    if (!bytes)
        return refuse(bytes.error());
    if (descriptors.size() > passedMost)
        return refuse({"wire.descriptors", {std::to_string(passedMost)}, {}});
    Outgoing frame{*std::move(bytes), 0, {}};
    for (const int descriptor : descriptors) {
        const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
        if (copy < 0) {
            const std::string said = std::strerror(errno);
            closeAll(frame);
            return refuse({"helper.descriptor", {said}, {}});
        }
        frame.descriptors.push_back(copy);
    }
    waiting.emplace(id, std::move(answer));
    outgoing.push_back(std::move(frame));
    if (writable)
        writable->setEnabled(true);
    return id;
}

void HelperClient::Private::write()
{
    while (!outgoing.empty()) {
        Outgoing& frame = outgoing.front();
        const auto left = static_cast<std::size_t>(frame.bytes.size() - frame.sent);
        const ssize_t sent = sendPassing(socket, frame.bytes.constData() + frame.sent, left, frame.descriptors);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return;
        if (sent < 0) {
            // What the helper said last may still be there to be read; read() sees the end after it.
            writable->setEnabled(false);
            return;
        }
        closeAll(frame);
        frame.sent += sent;
        if (frame.sent == frame.bytes.size())
            outgoing.pop_front();
    }
    writable->setEnabled(false);
}

void HelperClient::Private::read()
{
    QByteArray chunk(256 * 1024, Qt::Uninitialized);
    bool cut = false; // a reply brings one at most
    // The kernel ends what it gives behind bytes that descriptors came with: one message brings those of one frame.
    const ssize_t got = receivePassed(socket, chunk.data(), static_cast<std::size_t>(chunk.size()), received, cut);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    if (got <= 0)
        return lose({"helper.lost", {got == 0 ? "" : std::strerror(errno)}, {}});
    chunk.truncate(got);
    auto frames = cutter.feed(chunk);
    if (!frames)
        return lose(frames.error());
    const QPointer<HelperClient> alive(q);
    for (const QByteArray& cbor : *frames) {
        if (!take(cbor) || !alive)
            return;
    }
}

/// One frame. False when there is no more to be read: this object may be destroyed then.
bool HelperClient::Private::take(const QByteArray& cbor)
{
    auto frame = wire::decode(cbor);
    if (!frame) {
        lose(frame.error());
        return false;
    }
    const QPointer<HelperClient> alive(q);
    if (auto* event = std::get_if<wire::Event>(&frame->payload))
        Q_EMIT q->event(*event);
    else if (auto* reply = std::get_if<wire::Reply>(&frame->payload)) {
        if (std::holds_alternative<wire::CaptureOpened>(*reply)) {
            if (received.empty()) {
                lose({"wire.unknown", {"capture-opened"}, {}});
                return false;
            }
            brought = std::move(received.front());
            received.erase(received.begin());
        }
        answer(frame->id, std::move(*reply));
        if (alive)
            brought = {};
    } else if (auto* error = std::get_if<Error>(&frame->payload)) {
        if (frame->id == 0) // of a request that it could not read
            lose(std::move(*error));
        else
            answer(frame->id, fail(std::move(*error)));
    } else
        lose({"wire.unknown", {"request"}, {}});
    return alive && !gone;
}

void HelperClient::Private::answer(std::uint32_t id, Result<wire::Reply> reply)
{
    const auto found = waiting.find(id);
    if (found == waiting.end())
        return lose({"wire.unknown", {"id " + std::to_string(id)}, {}});
    const Answer call = std::move(found->second);
    waiting.erase(found);
    if (call)
        call(std::move(reply));
}

void HelperClient::Private::lose(Error reason)
{
    if (gone)
        return;
    gone = true;
    goneReason = std::move(reason);
    close();
    auto unanswered = std::move(waiting);
    waiting.clear();
    const QPointer<HelperClient> alive(q);
    const Error said = goneReason;
    for (auto& [id, call] : unanswered) {
        if (call)
            call(fail(said));
        if (!alive)
            return;
    }
    Q_EMIT q->lost(said);
}

HelperClient::HelperClient(int socketDescriptor, QObject* parent) : QObject(parent), d(std::make_unique<Private>(this))
{
    d->open(socketDescriptor);
    QTimer::singleShot(helloTime, this, [this] {
        if (!isReady() && !d->gone)
            d->lose({"helper.silent", {std::to_string(helloTime.count())}, {}});
    });
    send(wire::Hello{wire::protocolVersion, ownProgram()}, [this](Result<wire::Reply> reply) {
        if (!reply) {
            if (!d->gone)
                d->lose(reply.error());
            return;
        }
        const auto* hello = std::get_if<wire::HelloReply>(&*reply);
        if (hello == nullptr)
            return d->lose({"wire.unknown", {"hello"}, {}});
        if (hello->version != wire::protocolVersion)
            return d->lose(
                {"helper.version", {std::to_string(hello->version), std::to_string(wire::protocolVersion)}, {}});
        m_hello = *hello;
        Q_EMIT ready();
    });
}

HelperClient::~HelperClient() = default;

std::uint32_t HelperClient::send(wire::Request request, Answer answer)
{
    return d->send(std::move(request), {}, std::move(answer));
}

std::uint32_t HelperClient::sendWithDescriptors(wire::Request request, const std::vector<int>& descriptors,
                                                Answer answer)
{
    return d->send(std::move(request), descriptors, std::move(answer));
}

Descriptor HelperClient::takeDescriptor()
{
    return std::move(d->brought);
}

void HelperClient::cancel(std::uint32_t request)
{
    d->send(wire::Cancel{request}, {}, {});
}

} // namespace nsk
