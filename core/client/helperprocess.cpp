// SPDX-License-Identifier: MIT
#include "core/client/helperprocess.h"

#include "core/base/descriptor.h"
#include "core/model/limits.h"
#include "core/wire/codec.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nsk {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t mostSaid = 4096;
constexpr int pkexecDismissed = 126; // pkexec(1): the person closed the question
constexpr int pkexecDenied = 127;    // pkexec(1): not authorised, or an error

struct Pipe
{
    Descriptor read;
    Descriptor write;
};

Result<Pipe> makePipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return fail("helper.start-failed", {"pipe", std::strerror(errno)});
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// In the child, between fork and exec of a process that may have had threads: only calls that are async-signal-safe.
[[noreturn]] void becomeHelper(char* const* arguments, char* const* environment, int input, int said, int complained)
{
    ::setsid();
    if (::chdir("/") != 0)
        ::_exit(pkexecDenied);
    ::dup2(input, STDIN_FILENO);
    ::dup2(said, STDOUT_FILENO);
    ::dup2(complained, STDERR_FILENO);
    ::close_range(3, ~0U, 0);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::execve(arguments[0], arguments, environment);
    const char* why = std::strerror(errno);
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, why, std::strlen(why));
    ::_exit(pkexecDenied);
}

/// Its own but $SHELL: pkexec starts nothing where that names a program that is not in /etc/shells.
std::vector<char*> childEnvironment()
{
    std::vector<char*> all;
    for (char** one = environ; *one != nullptr; ++one) {
        if (std::strncmp(*one, "SHELL=", 6) != 0)
            all.push_back(*one);
    }
    all.push_back(nullptr);
    return all;
}

struct Said
{
    std::optional<QByteArray> frame;
    std::string complaint;
    bool timedOut = false;
};

/// Reads what is there; false at the end of the stream.
bool drain(int descriptor, std::string& into, std::size_t most)
{
    std::array<char, 4096> chunk;
    const ssize_t got = ::read(descriptor, chunk.data(), chunk.size());
    if (got < 0)
        return errno == EINTR || errno == EAGAIN;
    if (into.size() < most)
        into.append(chunk.data(), std::min(static_cast<std::size_t>(got), most - into.size()));
    return got > 0;
}

Said listen(const Pipe& output, const Pipe& complaints, Clock::time_point deadline)
{
    Said said;
    std::string bytes;
    std::array<pollfd, 2> watched{pollfd{output.read.get(), POLLIN, 0}, pollfd{complaints.read.get(), POLLIN, 0}};
    while (watched[0].fd >= 0 && !said.frame) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) {
            said.timedOut = true;
            return said;
        }
        if (::poll(watched.data(), watched.size(), static_cast<int>(left)) < 0 && errno != EINTR)
            return said;
        if (watched[1].revents != 0 && !drain(watched[1].fd, said.complaint, mostSaid))
            watched[1].fd = -1;
        if (watched[0].revents != 0 && !drain(watched[0].fd, bytes, limits::wireFrame))
            watched[0].fd = -1;
        wire::FrameCutter cutter(mostSaid * 16);
        const auto frames = cutter.feed(QByteArray::fromStdString(bytes));
        if (!frames)
            return said;
        if (!frames->empty())
            said.frame = frames->front();
    }
    return said;
}

Status meaningOf(const Said& said, const std::vector<std::string>& command, int waited)
{
    const bool pkexec = command.front().ends_with("/pkexec");
    const int exitStatus = WIFEXITED(waited) ? WEXITSTATUS(waited) : -1;
    const auto named = std::find_if(command.begin() + (pkexec ? 1 : 0), command.end(),
                                    [](const std::string& word) { return word.starts_with('/'); });
    const std::string program = named == command.end() ? command.front() : *named;
    if (said.frame) {
        auto frame = wire::decode(*said.frame);
        if (!frame)
            return fail(frame.error());
        const auto* error = std::get_if<Error>(&frame->payload);
        if (error != nullptr && error->code == "helper.usage") // what we ask for it would know if it were ours
            return fail("helper.other-version", {program, error->args.empty() ? std::string() : error->args.front()});
        if (error != nullptr)
            return fail(*error);
        return {};
    }
    if (pkexec && said.complaint.find("No authentication agent") != std::string::npos)
        return fail("helper.no-agent");
    if (pkexec && said.complaint.find("Error getting authority") != std::string::npos)
        return fail("helper.no-polkit", {said.complaint});
    if (pkexec && exitStatus == pkexecDismissed)
        return fail("helper.dismissed");
    if (pkexec && exitStatus == pkexecDenied)
        return fail("helper.not-authorised", {said.complaint});
    if (!said.complaint.empty())
        return fail("helper.start-failed", {program, said.complaint});
    return WIFSIGNALED(waited) ? fail("helper.start-signal", {program, ::strsignal(WTERMSIG(waited))})
                               : fail("helper.start-silent", {program, std::to_string(WEXITSTATUS(waited))});
}

} // namespace

Status runHelper(const std::vector<std::string>& command, std::chrono::seconds timeout, int input)
{
    auto output = makePipe();
    auto complaints = makePipe();
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!output || !complaints || !nothing)
        return fail("helper.start-failed", {command.front(), std::strerror(errno)});

    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const std::vector<char*> environment = childEnvironment();

    const pid_t child = ::fork();
    if (child < 0)
        return fail("helper.start-failed", {command.front(), std::strerror(errno)});
    if (child == 0)
        becomeHelper(arguments.data(), environment.data(), input >= 0 ? input : nothing.get(), output->write.get(),
                     complaints->write.get());
    output->write.reset();
    complaints->write.reset();

    const Said said = listen(*output, *complaints, Clock::now() + timeout);
    if (said.timedOut)
        ::kill(child, SIGTERM);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (said.timedOut)
        return fail("helper.start-timeout", {std::to_string(timeout.count())});
    return meaningOf(said, command, status);
}

} // namespace nsk
