// SPDX-License-Identifier: MIT
#include "privhelper/spawner/warden.h"

#include "privhelper/spawner/processes.h"

#include "privhelper/spawner/uplinkcommand.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Packets from main: 'U' interface, number of its descriptor of the namespace; 'S' id.
// To main: 'u' id, program; 'f' code, arguments; 'x' id, program, what it said.
namespace nsk {

namespace {

constexpr std::size_t saidMost = 2'048;
constexpr std::size_t programsMost = 256;

/// In the child: becomes the program, which is to end with the warden.
[[noreturn]] void become(const UplinkCommand& command, int output)
{
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL); // the helper ignores it, and pasta takes that for an error
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& argument : command.arguments)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execv(command.program.c_str(), arguments.data());
    ::dprintf(STDERR_FILENO, "%s", std::strerror(errno));
    ::_exit(127);
}

} // namespace

Warden::Warden(pid_t inner, Descriptor innerPidfd, Descriptor socket, Descriptor lifeline, OwnedFiles files)
    : m_inner(inner), m_innerPidfd(std::move(innerPidfd)), m_socket(std::move(socket)), m_lifeline(std::move(lifeline)),
      m_files(std::move(files))
{
}

void Warden::closeOthers() const
{
    processes::closeAllBut({m_innerPidfd.get(), m_socket.get(), m_lifeline.get()});
}

void Warden::run()
{
    closeOthers();
    (void)!::chdir("/");
    ::prctl(PR_SET_NAME, "nsketch-warden");
    const int on = 1;
    ::setsockopt(m_socket.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
    const sigset_t handled = processes::awaitedSignals();
    ::sigprocmask(SIG_SETMASK, &handled, nullptr);
    m_signals = Descriptor(::signalfd(-1, &handled, SFD_CLOEXEC | SFD_NONBLOCK));

    bool asked = true; // whether requests can still come
    for (;;) {
        std::vector<pollfd> watched{
            {m_innerPidfd.get(), POLLIN, 0}, {m_signals.get(), POLLIN, 0}, {asked ? m_socket.get() : -1, POLLIN, 0}};
        std::vector<std::uint64_t> ids;
        for (const auto& [id, program] : m_programs) {
            watched.push_back({program.output.get(), POLLIN, 0});
            ids.push_back(id);
        }
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR)
            finish();
        if (watched[0].revents)
            finish();
        signalfd_siginfo info{};
        while (::read(m_signals.get(), &info, sizeof info) == sizeof info) {
            if (info.ssi_signo != SIGCHLD) // pid 1 inside passes it on to the server
                ::kill(m_inner, static_cast<int>(info.ssi_signo));
        }
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (watched[i + 3].revents)
                listen(ids[i]);
        }
        reapPrograms();
        if (watched[2].revents)
            asked = handleRequest();
    }
}

bool Warden::handleRequest()
{
    const auto packet = channel::receive(m_socket.get(), MSG_DONTWAIT);
    if (!packet)
        return true;
    channel::Reader reader(packet->bytes);
    const char kind = reader.kind();
    if (kind == 'U') {
        const std::string interface = reader.text();
        const std::uint64_t descriptor = reader.number();
        if (reader.good())
            start(*packet, interface, descriptor);
        return true;
    }
    if (kind == 'S') {
        const auto found = m_programs.find(reader.number());
        if (found != m_programs.end())
            ::kill(found->second.pid, SIGKILL);
        return true;
    }
    return kind != '\0';
}

void Warden::refuse(const std::string& code, const std::vector<std::string>& args) const
{
    channel::send(m_socket.get(), channel::Writer('f').text(code).list(args).bytes(), {}, MSG_DONTWAIT);
}

void Warden::start(const channel::Packet& packet, const std::string& interface, std::uint64_t descriptor)
{
    if (m_programs.size() >= programsMost)
        return refuse("uplink.failed", {"pasta", std::strerror(EAGAIN)});
    const auto command = uplinkCommand({packet.sender, static_cast<int>(descriptor), interface});
    if (!command)
        return refuse(command.error().code, command.error().args);
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
        return refuse("uplink.failed", {command->program, std::strerror(errno)});
    Descriptor output(ends[0]);
    const Descriptor input(ends[1]);
    const pid_t pid = ::fork();
    if (pid == 0)
        become(*command, input.get());
    if (pid < 0)
        return refuse("uplink.failed", {command->program, std::strerror(errno)});
    const std::uint64_t id = ++m_lastId;
    const std::string name = command->arguments.front();
    m_programs.emplace(id, Program{pid, name, std::move(output), {}});
    channel::send(m_socket.get(), channel::Writer('u').number(id).text(name).bytes(), {}, MSG_DONTWAIT);
}

void Warden::listen(std::uint64_t id)
{
    Program& program = m_programs.at(id);
    char buffer[1'024];
    ssize_t length = 0;
    while ((length = ::read(program.output.get(), buffer, sizeof buffer)) > 0)
        program.said.append(buffer, static_cast<std::size_t>(length));
    if (program.said.size() > saidMost)
        program.said.erase(0, program.said.size() - saidMost);
    if (length == 0) // closed: poll() would report it for ever
        program.output.reset();
}

void Warden::reapPrograms()
{
    for (auto it = m_programs.begin(); it != m_programs.end();) {
        if (::waitpid(it->second.pid, nullptr, WNOHANG) != it->second.pid) {
            ++it;
            continue;
        }
        listen(it->first);
        const auto packet = channel::Writer('x').number(it->first).text(it->second.name).text(it->second.said);
        channel::send(m_socket.get(), packet.bytes(), {}, MSG_DONTWAIT);
        it = m_programs.erase(it);
    }
}

void Warden::finish()
{
    for (const auto& [id, program] : m_programs)
        ::kill(program.pid, SIGKILL);
    ::kill(m_inner, SIGKILL);
    int status = 0;
    ::waitpid(m_inner, &status, 0);
    for (const auto& [id, program] : m_programs)
        ::waitpid(program.pid, nullptr, 0);
    m_files.remove();
    ::_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

} // namespace nsk
