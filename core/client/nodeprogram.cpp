// SPDX-License-Identifier: MIT
#include "core/client/nodeprogram.h"

#include <QPointer>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace nsk {

namespace {

constexpr qsizetype lineMost = 64 * 1024;
constexpr int readsMost = 64; ///< at a time: a program that never stops talking does not keep the thread

QByteArray withSystemFolders(QByteArray path)
{
    for (const char* folder : {"/usr/local/sbin", "/usr/sbin", "/sbin"}) {
        if (!path.split(':').contains(folder))
            path += QByteArray(path.isEmpty() ? "" : ":") + folder;
    }
    return path;
}

} // namespace

std::vector<std::string> environmentInside(const LabName& lab, const std::optional<NodeName>& node, wire::Mode mode)
{
    const bool root = mode == wire::Mode::Rootless || ::getuid() == 0;
    std::vector<std::string> result;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const QByteArray text(*entry);
        const bool ours = text.startsWith("PS1=") || text.startsWith("PROMPT_COMMAND=") || text.startsWith("NSKETCH_");
        if (!ours && !(root && text.startsWith("PATH=")))
            result.emplace_back(*entry);
    }
    if (root)
        result.push_back("PATH=" + withSystemFolders(qgetenv("PATH")).toStdString());
    result.push_back("NSKETCH_LAB=" + lab.str());
    if (node)
        result.push_back("NSKETCH_NODE=" + node->str());
    return result;
}

NodeProgram::NodeProgram(wire::Exec request, Send send, QObject* parent)
    : QObject(parent), m_request(std::move(request)), m_send(std::move(send))
{
}

NodeProgram::~NodeProgram()
{
    if (!m_over && m_exec)
        m_send(wire::ExecSignal{*m_exec, SIGKILL}, {}, [](const Result<wire::Reply>&) {});
}

void NodeProgram::start()
{
    if (std::exchange(m_started, true))
        return;
    const Descriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    std::array<Descriptor, 2> theirs;
    bool open = null.get() >= 0;
    for (std::size_t i = 0; i < m_streams.size() && open; ++i) {
        int ends[2] = {-1, -1};
        open = ::pipe2(ends, O_CLOEXEC) == 0;
        m_streams[i].ours = Descriptor(ends[0]);
        theirs[i] = Descriptor(ends[1]);
        open = open && ::fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
    }
    if (!open) {
        m_over = true;
        Q_EMIT failed({"helper.descriptor", {std::strerror(errno)}, {}});
        return;
    }
    for (std::size_t i = 0; i < m_streams.size(); ++i) {
        m_streams[i].readable = std::make_unique<QSocketNotifier>(m_streams[i].ours.get(), QSocketNotifier::Read);
        connect(m_streams[i].readable.get(), &QSocketNotifier::activated, this, [this, i] { read(i); });
    }
    m_send(m_request, {null.get(), theirs[0].get(), theirs[1].get()},
           [self = QPointer(this), send = m_send](const Result<wire::Reply>& reply) {
               if (self) {
                   self->answered(reply);
               } else if (const auto* started = reply ? std::get_if<wire::ExecStarted>(&*reply) : nullptr) {
                   send(wire::ExecSignal{started->exec, SIGKILL}, {}, [](const Result<wire::Reply>&) {});
               }
           });
}

void NodeProgram::answered(const Result<wire::Reply>& reply)
{
    const auto* started = reply ? std::get_if<wire::ExecStarted>(&*reply) : nullptr;
    if (started == nullptr) {
        if (std::exchange(m_over, true))
            return;
        end();
        Q_EMIT failed(reply ? Error{"wire.unknown", {"reply"}, {}} : reply.error());
        return;
    }
    m_exec = started->exec;
    if (m_over)
        m_early = SIGKILL;
    if (m_early)
        m_send(wire::ExecSignal{*m_exec, *m_early}, {}, [](const Result<wire::Reply>&) {});
}

void NodeProgram::signal(int number)
{
    if (m_over)
        return;
    if (m_exec)
        m_send(wire::ExecSignal{*m_exec, number}, {}, [](const Result<wire::Reply>&) {});
    else
        m_early = number;
}

void NodeProgram::take(const wire::Event& event)
{
    const auto* gone = std::get_if<wire::ExecEnded>(&event);
    if (gone == nullptr || m_over || !m_exec || gone->exec != *m_exec)
        return;
    const QPointer self(this);
    for (std::size_t i = 0; i < m_streams.size(); ++i) {
        read(i);
        if (!self)
            return;
        cut(m_streams[i], i == 1, true);
        if (!self)
            return;
    }
    m_over = true;
    end();
    Q_EMIT ended(gone->status);
}

void NodeProgram::forget()
{
    m_over = true;
    end();
}

void NodeProgram::end()
{
    for (Stream& stream : m_streams) {
        if (stream.readable) {
            stream.readable->setEnabled(false);
            stream.readable.release()->deleteLater(); // it may be the one that calls
        }
        stream.ours = Descriptor();
    }
}

void NodeProgram::read(std::size_t number)
{
    Stream& stream = m_streams[number];
    for (int reads = 0; reads < readsMost && stream.ours.get() >= 0; ++reads) {
        char bytes[4096];
        const ssize_t got = ::read(stream.ours.get(), bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            if (got == 0 && stream.readable)
                stream.readable->setEnabled(false); // nobody holds the other end any more
            return;
        }
        stream.pending.append(bytes, got);
        const QPointer self(this);
        cut(stream, number == 1, false);
        if (!self)
            return;
    }
}

void NodeProgram::cut(Stream& stream, bool error, bool atEnd)
{
    const QPointer self(this);
    for (;;) {
        qsizetype length = stream.pending.indexOf('\n');
        qsizetype taken = length + 1;
        if (length < 0) {
            const bool now = stream.pending.size() >= lineMost || (atEnd && !stream.pending.isEmpty());
            if (!now)
                return;
            length = taken = stream.pending.size();
        }
        const QByteArray text = stream.pending.left(length);
        stream.pending.remove(0, taken);
        Q_EMIT line(text, error);
        if (!self || m_over)
            return;
    }
}

} // namespace nsk
