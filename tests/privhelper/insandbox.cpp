// SPDX-License-Identifier: MIT
#include "insandbox.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nsk;

namespace insandbox {

namespace {

void becomeUser(uid_t user)
{
    if (user == ::geteuid())
        return;
    if (::setgroups(0, nullptr) < 0 || ::setresgid(user, user, user) < 0 || ::setresuid(user, user, user) < 0)
        ::_exit(98);
    ::prctl(PR_SET_DUMPABLE, 1); // as after the user's own execve
}

[[noreturn]] void child(uid_t user, const std::function<int(Inside&)>& work, const SandboxOptions& options,
                        const std::function<void()>& before, int output)
{
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGSEGV, SIGABRT})
        ::signal(signal, SIG_DFL); // Qt Test's would print a stack
    if (before)
        before();
    becomeUser(user);
    auto sandbox = enterSandbox(options);
    if (!sandbox) {
        ::dprintf(output, "error %s", sandbox.error().code.c_str());
        ::_exit(99);
    }
    auto spawner = Spawner::start({wire::Mode::Rootless, 0, sandbox->lifeline, {}});
    if (!spawner)
        ::_exit(97);
    Inside inside{*sandbox, **spawner, output};
    ::_exit(work(inside));
}

} // namespace

Started start(uid_t user, const std::function<int(Inside&)>& work, const SandboxOptions& options,
              const std::function<void()>& before)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) < 0)
        return {};
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::close(ends[0]);
        child(user, work, options, before, ends[1]);
    }
    ::close(ends[1]);
    return {pid, ends[0]};
}

std::string readAll(int descriptor)
{
    std::string text;
    std::array<char, 4'096> buffer{};
    ssize_t length = 0;
    while ((length = ::read(descriptor, buffer.data(), buffer.size())) > 0)
        text.append(buffer.data(), static_cast<std::size_t>(length));
    ::close(descriptor);
    return text;
}

int waitStatus(pid_t pid)
{
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result run(uid_t user, const std::function<int(Inside&)>& work, const SandboxOptions& options,
           const std::function<void()>& before)
{
    const Started started = start(user, work, options, before);
    Result result;
    result.output = readAll(started.output);
    result.status = waitStatus(started.warden);
    return result;
}

std::vector<std::string> plainEnvironment()
{
    return {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"};
}

Ran runProgram(Spawner& spawner, Spawner::Run run)
{
    const int own = ::open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int output = ::memfd_create("output", MFD_CLOEXEC);
    if (run.networkNamespace < 0)
        run.networkNamespace = own;
    if (run.stdio[0] < 0)
        run.stdio = {null, output, output};
    if (run.environment.empty())
        run.environment = plainEnvironment();
    Ran ran;
    bool done = false;
    const auto started = [&](const Status& how) {
        if (!how) {
            ran.error = how.error().code;
            done = true;
        }
    };
    const auto id = spawner.run(run, started, [&](std::int32_t status) {
        ran.status = status;
        done = true;
    });
    if (!id)
        ran.error = id.error().code;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (id && !done && std::chrono::steady_clock::now() < until) {
        pollfd watched{spawner.descriptor(), POLLIN, 0};
        ::poll(&watched, 1, 100);
        if (!spawner.process())
            break;
    }
    ::lseek(output, 0, SEEK_SET);
    ran.output = readAll(output);
    ::close(null);
    ::close(own);
    return ran;
}

Ran shell(Spawner& spawner, const std::string& commands, int networkNamespace, const std::string& lab)
{
    Spawner::Run run;
    run.networkNamespace = networkNamespace;
    run.lab = lab;
    run.command = {"/bin/sh", "-c", commands};
    return runProgram(spawner, std::move(run));
}

int newNetwork()
{
    const int own = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (::unshare(CLONE_NEWNET) < 0)
        return -1;
    const int made = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (::setns(own, CLONE_NEWNET) < 0)
        ::abort();
    ::close(own);
    return made;
}

} // namespace insandbox
