// SPDX-License-Identifier: MIT
#include "core/cli/programrun.h"

#include "core/cli/command.h"
#include "core/cli/terminal.h"
#include "core/client/nodeprogram.h"
#include "core/words/words.h"

#include <QDir>
#include <QEventLoop>

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace nsk::cli {

namespace {

constexpr int passedOn[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2};

sigset_t handledSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : passedOn)
        sigaddset(&set, signal);
    sigaddset(&set, SIGWINCH);
    sigaddset(&set, SIGCONT);
    return set;
}

/// What, at the end of bash's prompt, names a terminal's window after the node and the lab. Nothing where the terminal
/// is none that has a title. Plain ASCII: a terminal may speak another encoding than we.
std::string titleSetting(const wire::Exec& request)
{
    const QByteArray terminal = qgetenv("TERM");
    const auto isOf = [&](const char* family) { return terminal.startsWith(family); };
    constexpr const char* titled[] = {"xterm", "rxvt", "alacritty", "foot", "konsole", "gnome", "tmux", "screen"};
    if (std::none_of(std::begin(titled), std::end(titled), isOf))
        return {};
    const std::string title = (request.node ? request.node->str() + " - " : "") + request.lab.str();
    return "'\\[\\e]0;" + title + "\\a\\]'";
}

/// The caller's, with where it is: in the prompt, and for scripts.
std::vector<std::string> environmentFor(const wire::Exec& request, wire::Mode mode)
{
    std::vector<std::string> result = environmentInside(request.lab, request.node, mode);
    if (!request.terminal)
        return result;
    const bool root = mode == wire::Mode::Rootless || ::getuid() == 0;
    const std::string prompt = "(" + request.lab.str() + (request.node ? ":" + request.node->str() : "") + ") ";
    result.push_back("PS1=" + prompt + (root ? "# " : "$ "));
    // bash takes PS1 from its own files; this comes after them. The title too: theirs says the same in every node.
    result.push_back("PROMPT_COMMAND=case \"$PS1\" in '" + prompt + "'*) ;; *) PS1='" + prompt + "'\"$PS1\"" +
                     titleSetting(request) + " ;; esac");
    return result;
}

/// One program, from the request to its end.
class Run
{
public:
    Run(LabSession& session, wire::Exec request) : m_session(session), m_request(std::move(request)) {}

    int run()
    {
        if (m_request.terminal) {
            auto terminal = Terminal::open();
            if (!terminal)
                return end(terminal.error());
            m_terminal = *std::move(terminal);
        }
        m_request.environment = environmentFor(m_request, m_session.mode());
        m_request.directory = QDir::currentPath().toStdString();
        listen();
        m_session.client().sendWithDescriptors(m_request, descriptors(),
                                               [this](const Result<wire::Reply>& reply) { answered(reply); });
        m_loop.exec();
        if (m_terminal)
            m_terminal->drain();
        m_terminal.reset(); // before a message
        ::sigprocmask(SIG_SETMASK, &m_before, nullptr);
        return m_error ? end(*m_error) : m_status;
    }

private:
    static int end(const Error& error)
    {
        message(words::full(error));
        return programExit(error);
    }

    std::vector<int> descriptors()
    {
        if (m_terminal)
            return {m_terminal->slave(), m_terminal->slave(), m_terminal->slave()};
        std::vector<int> result;
        for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
            if (::fcntl(standard, F_GETFD) < 0) // closed by the caller
                m_null = Descriptor(::open("/dev/null", O_RDWR | O_CLOEXEC));
            result.push_back(::fcntl(standard, F_GETFD) < 0 ? m_null.get() : standard);
        }
        return result;
    }

    void listen()
    {
        const sigset_t handled = handledSignals();
        ::sigprocmask(SIG_BLOCK, &handled, &m_before);
        m_signals = Descriptor(::signalfd(-1, &handled, SFD_CLOEXEC | SFD_NONBLOCK));
        m_signalled.emplace(m_signals.get(), QSocketNotifier::Read);
        QObject::connect(&*m_signalled, &QSocketNotifier::activated, &m_loop, [this] { readSignals(); });
        HelperClient* client = &m_session.client();
        QObject::connect(client, &HelperClient::event, &m_loop, [this](const wire::Event& event) {
            const auto* ended = std::get_if<wire::ExecEnded>(&event);
            if (ended && m_exec && ended->exec == *m_exec) {
                m_status = ended->status;
                m_loop.quit();
            }
        });
        QObject::connect(client, &HelperClient::lost, &m_loop, [this](const Error& reason) {
            m_error = reason;
            m_loop.quit();
        });
    }

    void answered(const Result<wire::Reply>& reply)
    {
        const auto* started = reply ? std::get_if<wire::ExecStarted>(&*reply) : nullptr;
        if (!started) {
            m_error = reply ? Error{"wire.unknown", {"reply"}, {}} : reply.error();
            m_loop.quit();
            return;
        }
        m_exec = started->exec;
        if (m_early)
            m_session.client().send(wire::ExecSignal{*m_exec, *m_early}, [](const Result<wire::Reply>&) {});
        if (m_terminal)
            m_terminal->start();
    }

    void readSignals()
    {
        signalfd_siginfo info{};
        while (::read(m_signals.get(), &info, sizeof info) == sizeof info) {
            const int signal = static_cast<int>(info.ssi_signo);
            if (signal == SIGWINCH || signal == SIGCONT) {
                if (m_terminal && m_exec && signal == SIGCONT)
                    m_terminal->makeRaw();
                if (m_terminal && m_exec)
                    m_terminal->takeSize();
            } else if (m_exec) {
                m_session.client().send(wire::ExecSignal{*m_exec, signal}, [](const Result<wire::Reply>&) {});
            } else if (!m_early) { // the program may run already, and we have not been told yet
                m_early = signal;
            } else { // the helper ends what it has not told us of when we are gone
                m_status = 128 + signal;
                m_loop.quit();
            }
        }
    }

    LabSession& m_session;
    wire::Exec m_request;
    QEventLoop m_loop;
    std::unique_ptr<Terminal> m_terminal;
    Descriptor m_null;
    Descriptor m_signals;
    std::optional<QSocketNotifier> m_signalled;
    sigset_t m_before{};
    std::optional<std::uint64_t> m_exec;
    std::optional<int> m_early; ///< a signal that came before the answer
    std::optional<Error> m_error;
    int m_status = OwnFailure;
};

} // namespace

int programExit(const Error& error)
{
    if (error.code == "exec.not-found")
        return NotFound;
    return error.code == "exec.cannot-run" ? CannotRun : OwnFailure;
}

int runProgram(LabSession& session, const LabName& lab, const std::optional<NodeName>& node, const QStringList& command)
{
    wire::Exec request{lab, node, {}, {}, {}, Terminal::isThere()};
    for (const QString& argument : command)
        request.command.push_back(QFile::encodeName(argument).toStdString());
    return Run(session, std::move(request)).run();
}

} // namespace nsk::cli
