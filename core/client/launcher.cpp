// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"

#include "core/base/descriptor.h"
#include "core/base/part.h"
#include "core/client/helperprocess.h"
#include "core/wire/socketplace.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringList>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace nsk {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds startTime{10};
constexpr std::chrono::seconds askingTime{180};
constexpr std::chrono::milliseconds pause{50};

/// The user behind sudo or pkexec, when we are root by them.
uid_t callingUser()
{
    if (::geteuid() != 0)
        return ::geteuid();
    for (const char* name : {"PKEXEC_UID", "SUDO_UID"}) {
        const char* text = std::getenv(name);
        if (text == nullptr)
            continue;
        uid_t user = 0;
        const char* end = text + std::strlen(text);
        if (const auto [stop, error] = std::from_chars(text, end, user);
            error == std::errc() && stop == end && stop != text)
            return user;
    }
    return 0;
}

uid_t labsOwner(wire::Mode mode)
{
    return mode == wire::Mode::System ? callingUser() : ::geteuid();
}

/// Who must listen there: root in system mode, in rootless mode the user.
Status checkListener(int socket, wire::Mode mode, const std::string& path)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return fail("helper.connect", {path, std::strerror(errno)}, path);
    if (peer.uid != (mode == wire::Mode::System ? 0 : ::geteuid()))
        return fail("helper.socket-owner", {path, std::to_string(peer.uid)}, path);
    return {};
}

QStringList programCandidates()
{
    QStringList all;
    for (const std::string& folder : libexecFolders())
        all << QString::fromStdString(folder + "/nsketch-helper");
    return all;
}

bool isProgram(const QString& path)
{
    return ::access(path.toLocal8Bit().constData(), X_OK) == 0;
}

Result<std::vector<std::string>> startCommand(wire::Mode mode, Elevation elevation)
{
    const auto program = helperToStart();
    if (!program)
        return fail(program.error());
    std::vector<std::string> command{program->toStdString()};
    if (mode == wire::Mode::Rootless) {
        command.emplace_back("--rootless");
        return command;
    }
    command.insert(command.end(), {"--system", "--user", std::to_string(callingUser())});
    if (::geteuid() == 0)
        return command;
    if (elevation == Elevation::None)
        return fail("helper.needs-root");
    const QString pkexec = QStandardPaths::findExecutable(QStringLiteral("pkexec"));
    if (pkexec.isEmpty())
        return fail("helper.no-pkexec");
    // The policy names the helper by its path without detours; and a terminal that asks is nobody's who uses a window.
    command.front() = QFileInfo(*program).canonicalFilePath().toStdString();
    command.insert(command.begin(), {pkexec.toStdString(), "--disable-internal-agent"});
    command.emplace_back("--connection");
    return command;
}

/// A connection to be: one end for us, one for the helper that polkit lets start. Nothing can be in the way of it.
struct ConnectionPair
{
    Descriptor ours;
    Descriptor theirs;
};

Result<ConnectionPair> makeConnectionPair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return fail("helper.connect", {"socketpair", std::strerror(errno)});
    return ConnectionPair{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<int> openDirectory(const std::string& path, wire::Mode mode, uid_t owner)
{
    return mode == wire::Mode::System ? wire::openSystemSocketDirectory(path, owner)
                                      : wire::openSocketDirectory(path, owner);
}

Result<int> connectAt(const std::string& path, wire::Mode mode, uid_t owner)
{
    const auto opened = openDirectory(path, mode, owner);
    if (!opened)
        return fail(opened.error());
    const Descriptor directory(*opened);

    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string name = wire::socketAddress(directory.get());
    std::memcpy(address.sun_path, name.c_str(), name.size() + 1); // "/proc/self/fd/N/helper.sock": always short
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket)
        return fail("helper.connect", {path, std::strerror(errno)}, path);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED)
            return fail("helper.not-running");
        return fail("helper.connect", {path, std::strerror(errno)}, path);
    }
    if (Status status = checkListener(socket.get(), mode, path); !status)
        return fail(status.error());
    return socket.release();
}

Result<int> connectToRunning(wire::Mode mode)
{
    return connectAt(wire::socketDirectory(mode, labsOwner(mode)), mode, labsOwner(mode));
}

/// Whether root finds journals of a helper that is no more. Only root may look, and only root could mend it.
bool deadHelperLeftLabs()
{
    if (::geteuid() != 0)
        return false;
    const QDir state(QString::fromStdString(wire::stateDirectory(callingUser())));
    return !state.entryList({QStringLiteral("*.journal")}, QDir::Files).isEmpty();
}

} // namespace

wire::Mode defaultMode()
{
    return ::geteuid() == 0 ? wire::Mode::System : wire::Mode::Rootless;
}

QString helperProgram()
{
    if (const QString named = qEnvironmentVariable("NSKETCH_HELPER"); !named.isEmpty())
        return named;
    for (const QString& candidate : programCandidates()) {
        if (isProgram(candidate))
            return QFileInfo(candidate).canonicalFilePath(); // polkit's policy names it so
    }
    return {};
}

Result<QString> helperToStart()
{
    const QString program = helperProgram();
    if (!program.isEmpty() && isProgram(program))
        return program;
    const QStringList places = program.isEmpty() ? programCandidates() : QStringList(program);
    for (const QString& place : places) {
        if (QFileInfo(place).isFile())
            return fail("helper.not-executable", {place.toStdString()}, place.toStdString());
    }
    return fail("helper.not-found", {places.join(QStringLiteral(", ")).toStdString()});
}

Result<QString> socketPath(wire::Mode mode)
{
    const std::string directory = wire::socketDirectory(mode, labsOwner(mode));
    const auto opened = openDirectory(directory, mode, labsOwner(mode));
    if (opened)
        ::close(*opened);
    else if (opened.error().code != "helper.not-running")
        return fail(opened.error());
    return QString::fromStdString(directory + "/" + wire::socketName);
}

Result<int> connectToRunningHelper(wire::Mode mode)
{
    return connectToRunning(mode);
}

std::vector<int> connectToOthersHelpers()
{
    constexpr int usersMost = 64;
    std::vector<int> all;
    const QDir users(QStringLiteral("/run/user")); // pam_systemd(8)
    for (const QString& name : ::geteuid() == 0 ? users.entryList(QDir::Dirs | QDir::NoDotAndDotDot) : QStringList()) {
        bool isUser = false;
        const uid_t user = name.toUInt(&isUser);
        if (!isUser || user == 0 || all.size() >= usersMost || ::seteuid(user) != 0)
            continue;
        const auto socket = connectAt(users.filePath(name).toStdString() + "/nsketch", wire::Mode::Rootless, user);
        if (::seteuid(0) != 0)
            std::abort(); // never goes on as somebody else
        if (socket)
            all.push_back(*socket);
    }
    return all;
}

Result<int> connectToHelper(wire::Mode mode)
{
    auto connected = connectToRunning(mode);
    if (!connected && connected.error().code == "helper.not-running" && mode == wire::Mode::System &&
        deadHelperLeftLabs())
        return startHelper(mode); // its first act is to remove them
    return connected;
}

Result<int> startHelper(wire::Mode mode, Elevation elevation)
{
    const bool asks = mode == wire::Mode::System && ::geteuid() != 0;
    const auto deadline = Clock::now() + (asks ? askingTime : startTime);
    for (;;) {
        auto connected = connectToRunning(mode);
        if (connected || connected.error().code != "helper.not-running")
            return connected;
        const auto left = std::chrono::duration_cast<std::chrono::seconds>(deadline - Clock::now());
        if (left.count() <= 0)
            return fail("helper.start-timeout", {std::to_string((asks ? askingTime : startTime).count())});
        const auto command = startCommand(mode, elevation);
        if (!command)
            return fail(command.error());
        ConnectionPair handed;
        if (asks) {
            auto pair = makeConnectionPair();
            if (!pair)
                return fail(pair.error());
            handed = *std::move(pair);
        }
        const Status started = runHelper(*command, left, handed.theirs.get());
        // Another one is starting or ending at this moment: its turn, then ours.
        if (!started && started.error().code != "helper.running")
            return fail(started.error());
        if (started && asks)
            return handed.ours.release();
        if (!started)
            std::this_thread::sleep_for(pause);
    }
}

} // namespace nsk
