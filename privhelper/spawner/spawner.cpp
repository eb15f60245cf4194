// SPDX-License-Identifier: MIT
#include "privhelper/spawner/spawner.h"

#include "core/base/descriptor.h"
#include "core/model/limits.h"
#include "privhelper/spawner/channel.h"
#include "privhelper/spawner/processes.h"
#include "privhelper/spawner/spawnprocess.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unordered_map>

namespace nsk {

namespace {

constexpr std::int32_t killed = 128 + SIGKILL;

struct Running
{
    std::string command;
    Spawner::Started started; ///< empty once called
    Spawner::Ended ended;
    bool abandoned = false;
};

Error failureOf(const std::string& command, int error, const std::string& step)
{
    const std::string said = std::strerror(error);
    if (step == "limit")
        return {"exec.too-many", {std::to_string(limits::execs)}, {}};
    if (step != "execve")
        return {"exec.failed", {step, said}, {}};
    if (error == ENOENT || error == ENOTDIR)
        return {"exec.not-found", {command}, {}};
    return {"exec.cannot-run", {command, said}, {}};
}

std::size_t sizeOf(const Spawner::Run& run)
{
    std::size_t size = run.directory.size();
    for (const auto* list : {&run.command, &run.environment}) {
        for (const std::string& text : *list)
            size += text.size() + 1;
    }
    return size;
}

} // namespace

class Spawner::Private
{
public:
    wire::Mode mode = wire::Mode::Rootless;
    Descriptor control;
    pid_t child = -1; ///< system mode: the spawner, to be waited for
    std::uint64_t lastId = 0;
    bool lost = false;
    std::unordered_map<std::uint64_t, Running> running;
    std::unordered_map<std::string, std::map<std::string, ino_t>> names; ///< by lab, as last set

    void tell(const channel::Writer& writer, const std::vector<int>& descriptors = {})
    {
        if (!lost && channel::send(control.get(), writer.bytes(), descriptors, 0) == channel::Sent::Lost)
            lost = true; // process() reads the end of it
    }

    void handle(const channel::Packet& packet)
    {
        channel::Reader reader(packet.bytes);
        const char kind = reader.kind();
        const std::uint64_t id = reader.number();
        if (kind == 's') {
            started(id, {});
        } else if (kind == 'f') {
            const int error = static_cast<int>(reader.number());
            const std::string step = reader.text();
            if (const auto found = running.find(id); found != running.end())
                started(id, fail(failureOf(found->second.command, error, step)));
        } else if (kind == 'e') {
            ended(id, static_cast<std::int32_t>(reader.number()));
        }
    }

    void started(std::uint64_t id, const Status& how)
    {
        const auto found = running.find(id);
        if (found == running.end())
            return;
        const Started callback = std::exchange(found->second.started, nullptr);
        const bool tellIt = callback && !found->second.abandoned;
        if (!how)
            running.erase(found);
        if (tellIt)
            callback(how);
    }

    void ended(std::uint64_t id, std::int32_t status)
    {
        const auto found = running.find(id);
        if (found == running.end())
            return;
        const Running run = std::move(found->second);
        running.erase(found);
        if (run.ended && !run.abandoned)
            run.ended(status);
    }

    void allLost()
    {
        lost = true;
        for (const auto& [id, run] : std::exchange(running, {})) {
            if (run.abandoned)
                continue;
            if (run.started)
                run.started(fail("spawner.lost"));
            else if (run.ended)
                run.ended(killed);
        }
    }

    void removeNames(const std::string& lab, const std::vector<std::string>& removed)
    {
        for (std::size_t from = 0; from < removed.size(); from += channel::descriptorLimit) {
            const auto first = removed.begin() + static_cast<std::ptrdiff_t>(from);
            const auto count = std::min(channel::descriptorLimit, removed.size() - from);
            tell(channel::Writer('X').text(lab).list({first, first + static_cast<std::ptrdiff_t>(count)}));
        }
    }

    void addNames(const std::string& lab, const std::vector<Name>& added)
    {
        for (std::size_t from = 0; from < added.size(); from += channel::descriptorLimit) {
            std::vector<std::string> texts;
            std::vector<int> descriptors;
            for (std::size_t i = from; i < added.size() && i < from + channel::descriptorLimit; ++i) {
                texts.push_back(added[i].name);
                descriptors.push_back(added[i].networkNamespace);
            }
            tell(channel::Writer('A').text(lab).list(texts), descriptors);
        }
    }
};

Spawner::Spawner(std::unique_ptr<Private> priv) : d(std::move(priv)) {}

Result<std::unique_ptr<Spawner>> Spawner::start(const Options& options)
{
    auto pair = channel::makePair();
    if (!pair)
        return fail(pair.error());
    const bool rootless = options.mode == wire::Mode::Rootless;
    const OwnedFiles files(options.removeAtEnd);
    // The kernel drops what is sent to a pid 1 that neither handles nor blocks it: the spawner must not miss a signal
    // that comes before it listens.
    sigset_t ending;
    sigset_t before;
    ::sigemptyset(&ending);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&ending, signal);
    ::sigprocmask(SIG_BLOCK, &ending, &before);
    const pid_t child = ::fork();
    if (child < 0) {
        ::sigprocmask(SIG_SETMASK, &before, nullptr);
        return fail("spawner.failed", {std::strerror(errno)});
    }
    // Rootless the parent is pid 1, which reaps orphans: that is the spawner's work. In system mode the process that
    // was started is the one to be watched and stopped by whoever started it: that is the server.
    if (rootless == (child > 0)) {
        pair->first.reset();
        SpawnProcess process({{!rootless, options.user},
                              rootless,
                              child > 0 ? child : ::getppid(),
                              std::move(pair->second),
                              Descriptor(options.lifeline),
                              files});
        process.run();
    }
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    if (options.lifeline >= 0)
        ::close(options.lifeline);
    auto priv = std::make_unique<Private>();
    priv->mode = options.mode;
    priv->control = std::move(pair->first);
    priv->child = rootless ? -1 : child;
    return std::unique_ptr<Spawner>(new Spawner(std::move(priv)));
}

Spawner::~Spawner()
{
    d->control.reset();
    while (d->child > 0 && ::waitpid(d->child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

int Spawner::descriptor() const
{
    return d->control.get();
}

Status Spawner::process()
{
    while (auto packet = channel::receive(d->control.get(), MSG_DONTWAIT)) {
        if (packet->bytes.empty()) {
            d->allLost();
            return fail("spawner.lost");
        }
        d->handle(*packet);
    }
    return {};
}

Result<std::uint64_t> Spawner::run(const Run& run, Started started, Ended ended)
{
    if (run.command.empty() || run.command.front().empty())
        return fail("exec.empty");
    if (run.command.size() > limits::execArguments || sizeOf(run) > limits::execBytes)
        return fail("exec.too-long", {std::to_string(limits::execBytes)});
    for (const int fd : {run.networkNamespace, run.stdio[0], run.stdio[1], run.stdio[2]}) {
        if (::fcntl(fd, F_GETFD) < 0)
            return fail("exec.failed", {"descriptor", std::strerror(errno)});
    }
    if (d->lost)
        return fail("spawner.lost");
    const std::uint64_t id = ++d->lastId;
    channel::Writer writer('R');
    writer.number(id).number(run.terminal).number(run.textbook).text(run.lab).text(run.directory);
    writer.list(run.command).list(run.environment);
    d->tell(writer, {run.networkNamespace, run.stdio[0], run.stdio[1], run.stdio[2]});
    if (d->lost)
        return fail("spawner.lost");
    d->running.emplace(id, Running{run.command.front(), std::move(started), std::move(ended)});
    return id;
}

void Spawner::signal(std::uint64_t run, int signal)
{
    if (d->running.contains(run))
        d->tell(channel::Writer('S').number(run).number(static_cast<std::uint64_t>(signal)));
}

void Spawner::abandon(std::uint64_t run)
{
    const auto found = d->running.find(run);
    if (found == d->running.end())
        return;
    found->second.abandoned = true;
    signal(run, SIGHUP);
    signal(run, SIGCONT); // a stopped one would never notice
}

void Spawner::setNames(const std::string& lab, const std::vector<Name>& names)
{
    if (d->mode == wire::Mode::System)
        return;
    auto& known = d->names[lab];
    std::map<std::string, ino_t> wanted;
    std::vector<Name> added;
    for (const Name& name : names) {
        const ino_t inode = processes::inodeOf(name.networkNamespace);
        wanted.emplace(name.name, inode);
        const auto found = known.find(name.name);
        if (found == known.end() || found->second != inode)
            added.push_back(name);
    }
    std::vector<std::string> removed;
    for (const auto& [name, inode] : known) {
        if (const auto found = wanted.find(name); found == wanted.end() || found->second != inode)
            removed.push_back(name);
    }
    d->removeNames(lab, removed);
    d->addNames(lab, added);
    known = std::move(wanted);
}

bool Spawner::hasNames(const std::string& lab) const
{
    return d->names.contains(lab);
}

void Spawner::endLab(const std::string& lab)
{
    d->names.erase(lab);
    d->tell(channel::Writer('E').text(lab));
}

} // namespace nsk
