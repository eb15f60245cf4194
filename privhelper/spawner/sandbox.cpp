// SPDX-License-Identifier: MIT
#include "privhelper/spawner/sandbox.h"

#include "privhelper/spawner/channel.h"
#include "privhelper/spawner/ownedfiles.h"
#include "privhelper/spawner/sandboxcause.h"
#include "privhelper/spawner/sandboxmounts.h"
#include "privhelper/spawner/warden.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nsk {

namespace {

/// The way into the sandbox, as seen from both sides. Pid 1 reports on `report` how it went.
struct Passage
{
    uid_t user = ::geteuid();
    gid_t group = ::getegid();
    channel::Pair warden;   ///< first: the warden's end
    channel::Pair report;   ///< second: pid 1's end
    Descriptor lifelineIn;  ///< inside; becomes readable when the other end closes
    Descriptor lifelineOut; ///< the warden's

    static Result<Passage> make();
};

tl::unexpected<Error> failedAt(const char* step)
{
    return fail("sandbox.failed", {step, std::strerror(errno)});
}

Result<Passage> Passage::make()
{
    Passage passage;
    auto warden = channel::makePair();
    auto report = channel::makePair();
    int pipe[2] = {-1, -1};
    if (!warden || !report || ::pipe2(pipe, O_CLOEXEC) < 0)
        return failedAt("pipe");
    passage.warden = std::move(*warden);
    passage.report = std::move(*report);
    passage.lifelineIn = Descriptor(pipe[0]);
    passage.lifelineOut = Descriptor(pipe[1]);
    return passage;
}

/// fork() into a new user and pid namespace. The raw call leaves glibc's idea of the thread's id behind; that matters
/// to pthread_kill() alone, and the server runs in a child made by fork(), which sets it right.
pid_t forkInside()
{
    return static_cast<pid_t>(
        ::syscall(SYS_clone, CLONE_NEWUSER | CLONE_NEWPID | SIGCHLD, nullptr, nullptr, nullptr, nullptr));
}

tl::unexpected<Error> cloneDenied()
{
    if (errno == ENOSPC || errno == EUSERS) // user.max_user_namespaces
        return fail(causeOfRefusal({"sandbox.userns-limit", {}, {}}));
    if (errno == EINVAL) // what a kernel answers that knows no such namespaces
        return fail("sandbox.no-userns", {std::strerror(errno)});
    return fail(causeOfRefusal({"sandbox.userns-denied", {std::strerror(errno)}, {}}));
}

/// One more namespace, in a user namespace that was made. Its own rights ought to suffice.
Status makeNamespace(int kind, const char* limit)
{
    if (::unshare(kind) == 0)
        return {};
    switch (errno) {
    case EINVAL: // a kernel may be built without; IPC namespaces nobody misses
        return kind == CLONE_NEWIPC ? Status() : fail("sandbox.no-netns", {std::strerror(errno)});
    case ENOSPC:
        return fail("sandbox.namespace-limit", {limit});
    case EPERM:
    case EACCES:
    case ENOSYS:
        return fail("sandbox.map-denied", {std::strerror(errno)});
    default:
        return failedAt("unshare");
    }
}

Status writeFile(const char* path, const std::string& text)
{
    const Descriptor file(::open(path, O_WRONLY | O_CLOEXEC));
    if (!file || ::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        return fail("sandbox.map-denied", {std::strerror(errno)});
    return {};
}

/// The calling user becomes uid 0, and is the only one.
Status mapUser(const Passage& passage)
{
    // Without this the kernel lets nobody map a group: dropping a group could open what it was denied.
    if (auto done = writeFile("/proc/self/setgroups", "deny"); !done)
        return done;
    if (auto done = writeFile("/proc/self/uid_map", "0 " + std::to_string(passage.user) + " 1"); !done)
        return done;
    return writeFile("/proc/self/gid_map", "0 " + std::to_string(passage.group) + " 1");
}

/// End with the warden: by signal, and for the time before it was set by the pipe that only the warden holds.
Status tieToWarden(const Passage& passage)
{
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) < 0)
        return failedAt("PR_SET_PDEATHSIG");
    pollfd end{passage.lifelineIn.get(), POLLIN, 0};
    if (::poll(&end, 1, 0) != 0)
        ::_exit(1);
    return {};
}

/// In pid 1: the rest of the namespaces.
Status settleIn(const Passage& passage, bool& ownProc)
{
    if (auto mapped = mapUser(passage); !mapped)
        return mapped;
    if (auto tied = tieToWarden(passage); !tied)
        return tied;
    if (auto made = makeNamespace(CLONE_NEWNET, "user.max_net_namespaces"); !made)
        return made;
    if (auto made = makeNamespace(CLONE_NEWNS, "user.max_mnt_namespaces"); !made)
        return made;
    if (auto made = makeNamespace(CLONE_NEWIPC, "user.max_ipc_namespaces"); !made)
        return made;
    if (auto done = sandboxmounts::makePrivate(); !done)
        return done;
    ownProc = sandboxmounts::mountProc();
    return sandboxmounts::coverRun();
}

void sendReport(const Passage& passage, const Status& status)
{
    channel::Writer writer(status ? 'k' : 'f');
    if (!status)
        writer.text(status.error().code).list(status.error().args);
    channel::send(passage.report.second.get(), writer.bytes(), {}, 0);
}

Status receiveReport(const Passage& passage)
{
    const auto packet = channel::receive(passage.report.first.get(), 0).value_or(channel::Packet());
    channel::Reader reader(packet.bytes);
    const char kind = reader.kind();
    if (kind == 'k')
        return {};
    const std::string code = reader.text();
    auto args = reader.list();
    if (kind != 'f' || !reader.good())
        return fail("sandbox.failed", {"clone", "SIGKILL"});
    return fail(code, std::move(args));
}

void waitFor(pid_t child)
{
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

Sandbox inside(Passage& passage, bool ownProc)
{
    Sandbox sandbox;
    sandbox.user = passage.user;
    sandbox.group = passage.group;
    sandbox.ownProc = ownProc;
    sandbox.warden = passage.warden.second.release();
    sandbox.lifeline = passage.lifelineIn.release();
    return sandbox;
}

} // namespace

Result<Sandbox> enterSandbox(const SandboxOptions& options)
{
    OwnedFiles files(options.removeAtEnd);
    auto passage = Passage::make();
    if (!passage)
        return fail(passage.error());
    const pid_t inner = forkInside();
    if (inner < 0)
        return cloneDenied();
    if (inner == 0) {
        passage->warden.first.reset();
        passage->report.first.reset();
        passage->lifelineOut.reset();
        bool ownProc = false;
        const Status settled = settleIn(*passage, ownProc);
        sendReport(*passage, settled);
        if (!settled)
            ::_exit(1);
        return inside(*passage, ownProc);
    }
    passage->report.second.reset();
    passage->warden.second.reset();
    passage->lifelineIn.reset();
    if (auto settled = receiveReport(*passage); !settled) {
        waitFor(inner);
        return fail(causeOfRefusal(settled.error()));
    }
    Descriptor pidfd(static_cast<int>(::syscall(SYS_pidfd_open, inner, 0)));
    if (!pidfd) {
        auto failed = failedAt("pidfd_open");
        ::kill(inner, SIGKILL);
        waitFor(inner);
        return failed;
    }
    Warden warden(inner, std::move(pidfd), std::move(passage->warden.first), std::move(passage->lifelineOut),
                  std::move(files));
    warden.run();
}

Status probeSandbox()
{
    auto passage = Passage::make();
    if (!passage)
        return fail(passage.error());
    const pid_t inner = forkInside();
    if (inner < 0)
        return cloneDenied();
    if (inner == 0) {
        passage->lifelineOut.reset();
        bool ownProc = false;
        sendReport(*passage, settleIn(*passage, ownProc));
        ::_exit(0);
    }
    passage->report.second.reset();
    const Status settled = receiveReport(*passage);
    waitFor(inner);
    if (!settled)
        return fail(causeOfRefusal(settled.error()));
    return {};
}

} // namespace nsk
