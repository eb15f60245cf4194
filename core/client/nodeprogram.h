// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/client/helperclient.h"

#include <QSocketNotifier>

#include <array>
#include <string>
#include <vector>

namespace nsk {

/// This process's environment for a program inside a lab: without variables that say where it is, which are set anew
/// (NSKETCH_LAB, NSKETCH_NODE); where the program is root, root's commands are in its PATH, too.
std::vector<std::string> environmentInside(const LabName& lab, const std::optional<NodeName>& node, wire::Mode mode);

/// A program in a node of a running lab, without a terminal and without input, whose output is read line by line. Never
/// blocks. Lives in the thread of whoever sends for it. `send` hands a request with its descriptors to the helper,
/// whose events come by take(). A destroyed one ends its program.
class NodeProgram : public QObject
{
    Q_OBJECT

public:
    using Send = std::function<void(wire::Request, const std::vector<int>& descriptors, HelperClient::Answer)>;

    /// `command`: the program's name, looked for in PATH, and its arguments. No shell.
    NodeProgram(wire::Exec request, Send send, QObject* parent = nullptr);
    ~NodeProgram() override;

    void start();
    /// Also before it has been started: it gets the signal as soon as it runs.
    void signal(int number);
    void take(const wire::Event& event);
    /// The lab or the helper is gone: the program is, too, and nothing more is told.
    void forget();
    bool isOver() const { return m_over; }

Q_SIGNALS:
    /// Without its end; a line longer than 64 KiB comes in pieces.
    void line(const QByteArray& text, bool standardError);
    /// After the last line. As a shell has it: exit code, or 128 + signal.
    void ended(int status);
    /// It was not started. Errors: "exec.*", "node.gone", "helper.*" …
    void failed(const nsk::Error& error);

private:
    struct Stream
    {
        Descriptor ours;
        std::unique_ptr<QSocketNotifier> readable;
        QByteArray pending;
    };

    void answered(const Result<wire::Reply>& reply);
    void read(std::size_t stream);
    void cut(Stream& stream, bool error, bool atEnd);
    void end();

    wire::Exec m_request;
    Send m_send;
    std::array<Stream, 2> m_streams; ///< output, error
    std::optional<std::uint64_t> m_exec;
    std::optional<int> m_early; ///< a signal from before the answer
    bool m_started = false;
    bool m_over = false;
};

} // namespace nsk
