// SPDX-License-Identifier: MIT
// nsketch-helper: the privileged helper. Each step below is done while it still can be, and before what it must
// precede.
#include "privhelper/netlink/linuxkernel.h"
#include "privhelper/probe/pinger.h"
#include "privhelper/scan/scanner.h"
#include "privhelper/server/engine.h"
#include "privhelper/server/labboard.h"
#include "privhelper/server/listeningsocket.h"
#include "privhelper/server/options.h"
#include "privhelper/server/peer.h"
#include "privhelper/server/readiness.h"
#include "privhelper/server/server.h"
#include "privhelper/spawner/lockdown.h"
#include "privhelper/spawner/sandbox.h"
#include "privhelper/spawner/spawner.h"
#include "privhelper/spawner/uplink.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace nsk;

namespace {

constexpr rlim_t wantedFiles = 256 * 1024; // a namespace is one, a followed node another

/// Leaves the caller's session: it waits for the first process only.
bool leaveCaller()
{
    const pid_t child = ::fork();
    if (child < 0)
        return false;
    if (child > 0)
        ::_exit(0);
    ::setsid();
    return true;
}

sigset_t endingSignals()
{
    sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&set, signal);
    return set;
}

/// After the spawner was forked: users' programs keep the usual limit.
void raiseFileLimit()
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    rlimit wanted{std::max(limit.rlim_max, wantedFiles), std::max(limit.rlim_max, wantedFiles)};
    if (::setrlimit(RLIMIT_NOFILE, &wanted) == 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// While there is one thread yet. With more the kernel waits for an RCU grace period, 10 to 30 ms, each time that the
/// table of open files doubles, and a large lab holds two files a node.
void growFileTable()
{
    constexpr rlim_t places = 16384;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const int last = static_cast<int>(std::min(places, limit.rlim_cur)) - 1;
    ::close(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, last));
}

/// What the helper was given at its start.
struct Given
{
    HelperOptions options;
    bool activated = false; ///< by systemd: `socket` is the one that it listens on
    Descriptor socket;      ///< else the first client's connection, if there is one
};

/// What was made before there was a second thread.
struct Ground
{
    HelperOptions options;
    Descriptor firstClient;
    ListeningSocket socket;
    Sandbox sandbox;
    std::unique_ptr<Spawner> spawner;
};

Result<std::unique_ptr<Spawner>> startSpawner(const Ground& ground)
{
    Spawner::Options options;
    options.mode = ground.options.mode;
    options.user = ground.options.user;
    options.lifeline = ground.sandbox.lifeline;
    if (options.mode == wire::Mode::System && !ground.socket.path().empty())
        options.removeAtEnd = {ground.socket.path()};
    return Spawner::start(options);
}

/// Listen, be confined, have the spawner, give up what is not needed: in this order. On an error the socket is gone
/// again.
Result<Ground> prepare(Given given)
{
    const HelperOptions& options = given.options;
    if (options.connection) {
        if (const Status mayBe = checkHanded(given.socket.get(), options.user); !mayBe)
            return fail(mayBe.error());
    }
    auto socket = given.activated ? ListeningSocket::adopt(std::move(given.socket), options.user)
                                  : ListeningSocket::open(options.mode, options.user);
    if (!socket)
        return fail(socket.error());
    Ground ground{options, std::move(given.socket), *std::move(socket), {}, {}};
    if (options.mode == wire::Mode::Rootless) {
        const auto sandbox = enterSandbox({{ground.socket.path()}});
        if (!sandbox) {
            ground.socket.abandon();
            return fail(sandbox.error());
        }
        ground.sandbox = *sandbox;
    }
    auto spawner = startSpawner(ground);
    if (!spawner) {
        ground.socket.abandon();
        return fail(spawner.error());
    }
    ground.spawner = *std::move(spawner);
    return ground;
}

std::vector<wire::Feature> knownFeatures(const Lockdown& lockdown, const Status& recovery)
{
    std::vector<wire::Feature> known{{"seccomp", lockdown.systemCalls, {}},
                                     {"capabilities", lockdown.capabilities, {}}};
    if (!recovery)
        known.push_back(
            {"recovery", false, recovery.error().args.empty() ? recovery.error().code : recovery.error().args.front()});
    return known;
}

int serve(Ground ground, Readiness& readiness, QCoreApplication& application)
{
    const auto lockdown = lockDown();
    if (!lockdown) {
        readiness.failed(lockdown.error());
        return 1;
    }
    std::unique_ptr<WardenUplinks> uplinks;
    if (ground.options.mode == wire::Mode::Rootless)
        uplinks = std::make_unique<WardenUplinks>(ground.sandbox.warden);

    Engine engine({ground.options.mode, ground.options.user, ground.socket.stateDirectory(), uplinks.get()});
    const Status started = engine.start([]() -> Result<std::unique_ptr<Kernel>> { return LinuxKernel::make(); });
    if (!started) {
        readiness.failed(started.error());
        return 1;
    }
    LabBoard board(engine);
    Pinger pinger;
    Hub hub{
        ground.options.mode, ground.options.user, static_cast<std::uint64_t>(::time(nullptr)), engine, board, pinger,
        ground.spawner.get()};
    hub.known = knownFeatures(*lockdown, engine.recovery());
    Server server(hub, std::move(ground.socket));
    if (ground.firstClient) {
        ::fcntl(ground.firstClient.get(), F_SETFL, ::fcntl(ground.firstClient.get(), F_GETFL) | O_NONBLOCK);
        server.serve(std::move(ground.firstClient));
    }
    QObject::connect(&server, &Server::finished, &application, &QCoreApplication::quit, Qt::QueuedConnection);

    QSocketNotifier pings(pinger.descriptor(), QSocketNotifier::Read);
    QObject::connect(&pings, &QSocketNotifier::activated, &application, [&] { pinger.process(); });
    QSocketNotifier programs(ground.spawner->descriptor(), QSocketNotifier::Read);
    QObject::connect(&programs, &QSocketNotifier::activated, &application, [&] {
        if (ground.spawner->process())
            return;
        programs.setEnabled(false);
        hub.spawner = nullptr;
        server.end();
    });
    const sigset_t ending = endingSignals();
    const Descriptor signals(::signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK));
    QSocketNotifier signalled(signals.get(), QSocketNotifier::Read);
    QObject::connect(&signalled, &QSocketNotifier::activated, &application, [&] {
        signalfd_siginfo info = {};
        while (::read(signals.get(), &info, sizeof info) == sizeof info) {
        }
        server.end();
    });

    readiness.ready(); // whoever waited may have gone; the grace time ends us then
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    const auto options = helperOptions({argv, static_cast<std::size_t>(argc)});
    if (options && options->version) {
        std::puts("nsketch-helper " NSKETCH_VERSION);
        return 0;
    }
    if (options && options->scan) // no helper at all: nobody is served
        return runScan();
    ::umask(022); // of /run/netns and the like; what must be private is made so where it is made
    ::signal(SIGPIPE, SIG_IGN);
    const auto activated = options && options->mode == wire::Mode::System ? takeActivation() : Result<bool>(false);
    if (options && !options->foreground && activated && !*activated && !leaveCaller())
        return 1;
    Readiness readiness = Readiness::take((activated && *activated) || (options && options->connection));
    if (!options || !activated) {
        readiness.failed(options ? activated.error() : options.error());
        return 2;
    }
    if (options->mode == wire::Mode::System)
        ::clearenv(); // nothing of the caller's decides what root's process does
    auto ground = prepare({*options, *activated, readiness.input()});
    if (!ground) {
        readiness.failed(ground.error());
        return 1;
    }
    raiseFileLimit();
    growFileTable();
    const sigset_t ending = endingSignals();
    ::sigprocmask(SIG_BLOCK, &ending, nullptr);
    ::setenv("QT_NO_GLIB", "1", 1); // its event loop does more for each event than what most events are about
    QCoreApplication application(argc, argv);
    return serve(*std::move(ground), readiness, application);
}
