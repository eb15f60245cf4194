// SPDX-License-Identifier: MIT
#include "privhelper/spawner/spawnprocess.h"

#include "privhelper/spawner/processes.h"

#include "core/model/limits.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nsk {

namespace {

constexpr std::int64_t graceMs = 1'000; ///< between SIGHUP and SIGKILL

std::int64_t nowMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
}

/// As a shell gives it.
std::int32_t shellStatus(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

SpawnProcess::SpawnProcess(Options options) : m_options(std::move(options))
{
    const Descriptor own(::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC));
    m_ownNetwork = processes::inodeOf(own.get());
}

void SpawnProcess::closeOthers() const
{
    std::vector<int> kept{m_options.control.get()};
    if (m_options.lifeline)
        kept.push_back(m_options.lifeline.get());
    processes::closeAllBut(std::move(kept));
}

void SpawnProcess::run()
{
    closeOthers();
    (void)!::chdir("/");
    ::prctl(PR_SET_NAME, "nsketch-spawner");
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    const sigset_t handled = processes::awaitedSignals();
    ::sigprocmask(SIG_SETMASK, &handled, nullptr);
    m_signals = Descriptor(::signalfd(-1, &handled, SFD_CLOEXEC | SFD_NONBLOCK));
    reap(); // what ended before the mask was set

    for (;;) {
        const auto control = static_cast<short>(m_unsent.empty() ? POLLIN : POLLIN | POLLOUT);
        std::vector<pollfd> watched{
            {m_options.control.get(), control, 0}, {m_signals.get(), POLLIN, 0}, {m_options.lifeline.get(), POLLIN, 0}};
        std::vector<std::uint64_t> ids;
        for (const auto& [id, running] : m_running) {
            if (running.report) {
                watched.push_back({running.report.get(), POLLIN, 0});
                ids.push_back(id);
            }
        }
        if (::poll(watched.data(), watched.size(), timeout()) < 0 && errno != EINTR)
            mainIsGone();
        if (watched[2].revents)
            mainIsGone();
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (watched[i + 3].revents)
                readReport(ids[i]);
        }
        signalfd_siginfo info{};
        while (::read(m_signals.get(), &info, sizeof info) == sizeof info)
            passSignal(static_cast<int>(info.ssi_signo));
        reap();
        flush();
        if (watched[0].revents & ~POLLOUT) {
            if (auto packet = channel::receive(m_options.control.get(), MSG_DONTWAIT))
                handle(std::move(*packet));
        }
        killDue();
    }
}

void SpawnProcess::passSignal(int signal) const
{
    if (signal != SIGCHLD && m_options.first)
        ::kill(m_options.main, signal);
}

int SpawnProcess::timeout() const
{
    return m_ending.empty() ? -1 : static_cast<int>(std::max<std::int64_t>(0, m_ending.front().at - nowMs()));
}

void SpawnProcess::handle(channel::Packet packet)
{
    channel::Reader reader(packet.bytes);
    if (packet.bytes.empty() && m_options.first) { // main has closed; its end follows, with its status
        m_options.control.reset();
        return;
    }
    switch (reader.kind()) {
    case 'R':
        startProgram(reader, packet.descriptors);
        break;
    case 'S':
        sendSignal(reader);
        break;
    case 'A':
    case 'X':
        nameNamespaces(reader, packet.descriptors);
        break;
    case 'E':
        endLab(reader.text());
        break;
    default:
        mainIsGone();
    }
    if (!reader.good()) // main does not speak as it was built: no more of it
        mainIsGone();
}

void SpawnProcess::startProgram(channel::Reader& reader, const std::vector<Descriptor>& descriptors)
{
    const std::uint64_t id = reader.number();
    launch::Program program;
    program.terminal = reader.number() != 0;
    const bool textbook = reader.number() != 0;
    const std::string lab = reader.text();
    program.directory = reader.text();
    program.command = reader.list();
    program.environment = reader.list();
    program.user = m_options.user;
    if (!reader.good() || descriptors.size() != 4 || program.command.empty())
        return mainIsGone();
    program.networkNamespace = descriptors[0].get();
    for (std::size_t i = 0; i < 3; ++i)
        program.stdio[i] = descriptors[i + 1].get();
    if (const auto mounts = m_mounts.find(lab); mounts != m_mounts.end() && mounts->second.descriptor() >= 0) {
        program.mountNamespace = mounts->second.descriptor();
        if (textbook)
            program.sys = mounts->second.takeSysTurn() ? launch::Sys::SharedFirst : launch::Sys::Shared;
    }
    int ends[2] = {-1, -1};
    if (m_running.size() >= limits::execs)
        return tell(channel::Writer('f').number(id).number(EAGAIN).text("limit"));
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
        return tell(channel::Writer('f').number(id).number(static_cast<std::uint64_t>(errno)).text("pipe"));
    Descriptor report(ends[0]);
    const Descriptor childEnd(ends[1]);
    const pid_t pid = ::fork();
    if (pid == 0)
        launch::become(program, childEnd.get());
    if (pid < 0)
        return tell(channel::Writer('f').number(id).number(static_cast<std::uint64_t>(errno)).text("fork"));
    m_running.emplace(id, Running{pid, lab, processes::networkOf(descriptors[0].get()), std::move(report)});
}

void SpawnProcess::sendSignal(channel::Reader& reader) const
{
    const auto found = m_running.find(reader.number());
    const std::uint64_t signal = reader.number();
    if (found == m_running.end() || signal == 0 || signal >= static_cast<std::uint64_t>(NSIG))
        return;
    // Its group, or itself if it was so quick that it has made none yet.
    if (::kill(-found->second.pid, static_cast<int>(signal)) < 0)
        ::kill(found->second.pid, static_cast<int>(signal));
}

void SpawnProcess::nameNamespaces(channel::Reader& reader, const std::vector<Descriptor>& descriptors)
{
    const std::string lab = reader.text();
    const std::vector<std::string> names = reader.list();
    if (!reader.good())
        return;
    auto& known = m_names[lab];
    if (descriptors.empty()) {
        m_mounts[lab].removeNames(names);
        for (const std::string& name : names)
            known.erase(name);
        return;
    }
    m_mounts[lab].addNames(names, descriptors);
    for (std::size_t i = 0; i < names.size() && i < descriptors.size(); ++i)
        known[names[i]] = processes::networkOf(descriptors[i].get());
}

processes::Belonging SpawnProcess::belonging(const std::string& lab) const
{
    processes::Belonging result;
    for (const auto& [id, running] : m_running) {
        if (running.lab != lab)
            continue;
        result.sessions.insert(running.pid);
        result.networks.emplace(running.network.number, running.network.cookie);
    }
    if (const auto names = m_names.find(lab); names != m_names.end()) {
        for (const auto& [name, network] : names->second)
            result.networks.emplace(network.number, network.cookie);
    }
    result.networks.erase(0);
    result.networks.erase(m_ownNetwork); // the computer's, or the sandbox's first
    return result;
}

void SpawnProcess::endLab(const std::string& lab)
{
    Ending ending{belonging(lab), {}, nowMs() + graceMs};
    for (const auto& [id, running] : m_running) {
        if (running.lab == lab)
            ending.runs.insert(id);
    }
    for (const int signal : {SIGHUP, SIGCONT})
        processes::signalAll(ending.what, {::getpid(), m_options.main}, signal);
    m_ending.push_back(std::move(ending));
    m_mounts.erase(lab);
    m_names.erase(lab);
}

void SpawnProcess::killDue()
{
    while (!m_ending.empty() && m_ending.front().at <= nowMs()) {
        // The number of a session that has ended may be another program's by now.
        auto& [what, runs, at] = m_ending.front();
        for (const auto& [id, running] : m_running) {
            if (!runs.contains(id))
                what.sessions.erase(running.pid);
        }
        processes::signalAll(what, {::getpid(), m_options.main}, SIGKILL);
        m_ending.pop_front();
    }
}

void SpawnProcess::readReport(std::uint64_t id)
{
    const auto found = m_running.find(id);
    launch::Failure failure;
    const ssize_t length = ::read(found->second.report.get(), &failure, sizeof failure);
    if (length < 0)
        return;
    found->second.report.reset();
    if (length == 0)
        return tell(channel::Writer('s').number(id));
    failure.step[sizeof failure.step - 1] = '\0';
    tell(channel::Writer('f').number(id).number(static_cast<std::uint64_t>(failure.error)).text(failure.step));
    m_running.erase(found); // its end is of no interest
}

void SpawnProcess::reap()
{
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;)
        ended(pid, status);
}

void SpawnProcess::ended(pid_t pid, int status)
{
    if (m_options.first && pid == m_options.main)
        ::_exit(shellStatus(status)); // and with pid 1 all the others
    for (const auto& [id, running] : m_running) {
        if (running.pid != pid)
            continue;
        const std::uint64_t number = id;
        if (running.report)
            readReport(number);
        if (m_running.erase(number) > 0)
            tell(channel::Writer('e').number(number).number(static_cast<std::uint64_t>(shellStatus(status))));
        return;
    }
}

void SpawnProcess::tell(const channel::Writer& writer)
{
    m_unsent.emplace_back(writer.bytes().begin(), writer.bytes().end());
    flush();
}

void SpawnProcess::flush()
{
    if (!m_options.control)
        m_unsent.clear();
    while (!m_unsent.empty()) {
        const auto sent = channel::send(m_options.control.get(), m_unsent.front(), {}, MSG_DONTWAIT);
        if (sent == channel::Sent::Full)
            return;
        m_unsent.pop_front(); // lost: reading will say so
    }
}

void SpawnProcess::mainIsGone()
{
    if (m_options.first)
        ::_exit(1); // and with pid 1 all the others
    processes::Belonging all;
    for (const auto& [id, running] : m_running)
        all.sessions.insert(running.pid);
    const std::set<pid_t> spared{::getpid()};
    processes::signalAll(all, spared, SIGHUP);
    for (const std::int64_t until = nowMs() + graceMs; !all.sessions.empty() && nowMs() < until;) {
        for (pid_t pid = 0; (pid = ::waitpid(-1, nullptr, WNOHANG)) > 0;)
            all.sessions.erase(pid);
        ::poll(nullptr, 0, 10);
    }
    processes::signalAll(all, spared, SIGKILL);
    m_options.files.remove();
    ::_exit(0);
}

} // namespace nsk
