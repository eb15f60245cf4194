// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/iperfoutput.h"
#include "core/client/nodeprogram.h"

#include <QPointer>
#include <QTimer>

namespace nsk {

/// Traffic between two nodes of a running lab, by iperf3 of the computer it runs on: a server for one test in `to`, and
/// as soon as that listens a client in `from`. Both end with this. `run` makes a program in a node, not started yet
/// (null: there is no lab); its parent owns it.
class TrafficTest : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        NodeName from;
        NodeName to;
        IpAddress address; ///< of `to`
        int seconds = 10;
        bool udp = false;
        double rateMbit = 10; ///< UDP: what is sent; 0: as much as goes
        bool reverse = false; ///< `to` sends
        int parallel = 1;
        int patienceMs = 15'000; ///< without a word from either program
        int doubtMs = 3'000;     ///< when a program ended before its time: whoever knows why may still abandon() it
    };
    static constexpr int secondsMost = 3'600, parallelMost = 32; ///< iperf3 itself takes 86400 and 128
    static constexpr double rateMbitMost = 100'000;

    enum class State { Preparing, Running, Done, Stopped, Failed };
    using Run = std::function<NodeProgram*(const NodeName& node, std::vector<std::string> command, QObject* parent)>;

    TrafficTest(Options options, Run run, QObject* parent = nullptr);

    void start();
    /// Ends both programs; what was measured until then stays.
    void stop();
    /// The lab, the helper or one of the nodes is gone, and the programs with it.
    void abandon(const Error& why);

    const Options& options() const { return m_options; }
    State state() const { return m_state; }
    const IperfOutput& output() const { return m_output; }
    /// Of Failed: "traffic.missing" (node), "traffic.iperf" (node, its own words), "traffic.ended" (node, status),
    /// "traffic.silent" (node, seconds), "traffic.no-figures" (node), "traffic.lab-gone", "traffic.node-gone"
    /// (node), "traffic.lab-stopped", "traffic.lab-stopped-elsewhere", "traffic.helper-gone", "traffic.lab-left", and
    /// those of starting a program.
    const std::optional<Error>& error() const { return m_error; }
    /// As typed in `from`: for people.
    std::vector<std::string> clientCommand() const;

Q_SIGNALS:
    /// Another sample has come.
    void sampled();
    /// Once, after the last sample; both programs have been told to end.
    void finished();

private:
    void startServer();
    void startClient();
    void serverSaid(const QByteArray& line);
    void serverEnded(int status);
    void clientEnded(int status);
    void notStarted(const NodeName& node, const Error& error);
    /// Something went wrong. What had begun well is often ended from outside, with its lab; then that is the reason.
    void failLater(Error error);
    void finish(State state, std::optional<Error> error = std::nullopt);

    Options m_options;
    Run m_run;
    QPointer<NodeProgram> m_server, m_client;
    IperfOutput m_output;
    IperfOutput m_serverOutput; ///< for its errors
    QTimer m_patience;
    QTimer m_doubt;
    std::optional<Error> m_doubted; ///< what it fails of unless somebody knows better
    int m_port;
    State m_state = State::Preparing;
    std::optional<Error> m_error;
};

} // namespace nsk
