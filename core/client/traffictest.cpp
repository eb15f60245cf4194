// SPDX-License-Identifier: MIT
#include "core/client/traffictest.h"

#include <csignal>

namespace nsk {

namespace {

constexpr int firstPort = 5201; // iperf3's own
constexpr int portsTried = 8;   // somebody else may have a server in the node
constexpr int graceMs = 2'000;  // between SIGTERM and SIGKILL

} // namespace

TrafficTest::TrafficTest(Options options, Run run, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_run(std::move(run)), m_output(m_options.parallel),
      m_port(firstPort)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(m_options.patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        const NodeName& node = m_client ? m_options.from : m_options.to;
        finish(State::Failed,
               Error{"traffic.silent", {node.str(), std::to_string((m_options.patienceMs + 999) / 1000)}, {}});
    });
    m_doubt.setSingleShot(true);
    m_doubt.setInterval(m_options.doubtMs);
    connect(&m_doubt, &QTimer::timeout, this, [this] { finish(State::Failed, m_doubted); });
}

void TrafficTest::start()
{
    startServer();
}

void TrafficTest::startServer()
{
    m_serverOutput = IperfOutput();
    m_server = m_run(
        m_options.to,
        {"iperf3", "--server", "--one-off", "--port", std::to_string(m_port), "--format", "k", "--forceflush"}, this);
    if (!m_server) {
        finish(State::Failed, Error{"traffic.lab-gone", {}, {}});
        return;
    }
    connect(m_server, &NodeProgram::line, this, &TrafficTest::serverSaid);
    connect(m_server, &NodeProgram::ended, this, &TrafficTest::serverEnded);
    connect(m_server, &NodeProgram::failed, this, [this](const Error& error) { notStarted(m_options.to, error); });
    m_patience.start();
    m_server->start();
}

std::vector<std::string> TrafficTest::clientCommand() const
{
    std::vector<std::string> command{"iperf3",
                                     "--client",
                                     m_options.address.str(),
                                     "--port",
                                     std::to_string(m_port),
                                     "--time",
                                     std::to_string(m_options.seconds),
                                     "--interval",
                                     "0.5",
                                     "--format",
                                     "k",
                                     "--forceflush",
                                     "--connect-timeout",
                                     "5000"};
    if (m_options.udp) {
        const auto kbits = static_cast<long long>(m_options.rateMbit * 1000 + 0.5);
        command.insert(command.end(), {"--udp", "--bitrate", kbits == 0 ? "0" : std::to_string(kbits) + "K"});
    }
    if (m_options.reverse)
        command.emplace_back("--reverse");
    if (m_options.parallel > 1)
        command.insert(command.end(), {"--parallel", std::to_string(m_options.parallel)});
    return command;
}

void TrafficTest::startClient()
{
    m_client = m_run(m_options.from, clientCommand(), this);
    if (!m_client) {
        finish(State::Failed, Error{"traffic.lab-gone", {}, {}});
        return;
    }
    m_state = State::Running;
    connect(m_client, &NodeProgram::line, this, [this](const QByteArray& line) {
        m_patience.start();
        if (m_output.take(line))
            Q_EMIT sampled();
    });
    connect(m_client, &NodeProgram::ended, this, &TrafficTest::clientEnded);
    connect(m_client, &NodeProgram::failed, this, [this](const Error& error) { notStarted(m_options.from, error); });
    m_client->start();
}

void TrafficTest::serverSaid(const QByteArray& line)
{
    m_patience.start();
    m_serverOutput.take(line);
    if (!m_client && m_state == State::Preparing && line.contains("Server listening on"))
        startClient();
}

void TrafficTest::serverEnded(int status)
{
    if (m_client || m_state != State::Preparing)
        return; // the client says what came of it
    if (m_serverOutput.error().contains(QLatin1String("in use")) && m_port + 1 < firstPort + portsTried) {
        ++m_port;
        m_server->deleteLater();
        startServer();
        return;
    }
    const std::string& node = m_options.to.str();
    if (!m_serverOutput.error().isEmpty())
        finish(State::Failed, Error{"traffic.iperf", {node, m_serverOutput.error().toStdString()}, {}});
    else
        finish(State::Failed, Error{"traffic.ended", {node, std::to_string(status)}, {}});
}

void TrafficTest::clientEnded(int status)
{
    const std::string& node = m_options.from.str();
    if (!m_output.error().isEmpty())
        failLater(Error{"traffic.iperf", {node, m_output.error().toStdString()}, {}});
    else if (status != 0)
        failLater(Error{"traffic.ended", {node, std::to_string(status)}, {}});
    else if (!m_output.receiver() && !m_output.sender())
        finish(State::Failed, Error{"traffic.no-figures", {node}, {}});
    else
        finish(State::Done);
}

void TrafficTest::notStarted(const NodeName& node, const Error& error)
{
    if (error.code == "exec.not-found")
        finish(State::Failed, Error{"traffic.missing", {node.str()}, {}});
    else
        finish(State::Failed, error);
}

void TrafficTest::failLater(Error error)
{
    if (m_output.samples().empty())
        return finish(State::Failed, std::move(error)); // it never came to anything
    m_doubted = std::move(error);
    m_patience.stop();
    m_doubt.start();
}

void TrafficTest::stop()
{
    finish(State::Stopped);
}

void TrafficTest::abandon(const Error& why)
{
    finish(State::Failed, why);
}

void TrafficTest::finish(State state, std::optional<Error> error)
{
    if (m_state != State::Preparing && m_state != State::Running)
        return;
    m_state = state;
    m_error = std::move(error);
    m_patience.stop();
    m_doubt.stop();
    for (NodeProgram* program : {m_client.data(), m_server.data()}) {
        if (program == nullptr || program->isOver())
            continue;
        program->signal(SIGTERM);
        QTimer::singleShot(graceMs, program, [program] { program->signal(SIGKILL); });
    }
    Q_EMIT finished();
}

} // namespace nsk
