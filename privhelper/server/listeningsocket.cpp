// SPDX-License-Identifier: MIT
#include "privhelper/server/listeningsocket.h"

#include "core/model/limits.h"
#include "core/wire/socketplace.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace nsk {

namespace {

constexpr const char* freshName = "helper.sock.new";
constexpr const char* systemParent = "/run/nsketch";

tl::unexpected<Error> failed(const char* code, const std::string& path)
{
    return fail(code, {path, std::strerror(errno)}, path);
}

/// A directory of root's that others may pass through, but not write to.
Status makePassage(const std::string& path)
{
    if (::mkdir(path.c_str(), 0755) != 0 && errno != EEXIST)
        return failed("helper.directory", path);
    struct stat info = {};
    if (::lstat(path.c_str(), &info) != 0)
        return failed("helper.directory", path);
    if (!S_ISDIR(info.st_mode) || info.st_uid != 0)
        return fail("helper.directory-owner", {path, std::to_string(info.st_uid), "0"}, path);
    if ((info.st_mode & 022) != 0)
        return fail("helper.directory-open", {path}, path);
    return {};
}

} // namespace

Result<ListeningSocket> ListeningSocket::open(wire::Mode mode, uid_t user)
{
    ListeningSocket made;
    const mode_t before = ::umask(077);
    Status status = mode == wire::Mode::System ? made.openSystem(user) : made.openRootless(user);
    ::umask(before);
    if (!status)
        return fail(status.error());
    return made;
}

Status ListeningSocket::openRootless(uid_t user)
{
    const std::string place = wire::socketDirectory(wire::Mode::Rootless, user);
    auto directory = wire::makeSocketDirectory(place, user);
    if (!directory)
        return fail(directory.error());
    m_directory = Descriptor(*directory);
    m_path = place + "/" + wire::socketName;
    if (Status status = lock(m_directory.get(), wire::lockName, place); !status)
        return status;
    return bind();
}

Result<ListeningSocket> ListeningSocket::adopt(Descriptor socket, uid_t user)
{
    const std::string wanted = wire::socketDirectory(wire::Mode::System, user) + "/" + wire::socketName;
    int listening = 0;
    socklen_t size = sizeof listening;
    sockaddr_un address = {};
    socklen_t length = sizeof address;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 || listening != 1)
        return fail("helper.activation", {"it does not listen"});
    if (::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &length) != 0 ||
        address.sun_family != AF_UNIX || wanted != address.sun_path)
        return fail("helper.activation", {"it is not " + wanted});
    const int flags = ::fcntl(socket.get(), F_GETFL);
    if (flags < 0 || ::fcntl(socket.get(), F_SETFL, flags | O_NONBLOCK) < 0)
        return failed("helper.socket", wanted);

    ListeningSocket made;
    const mode_t before = ::umask(077);
    const Status status = made.openState(user);
    ::umask(before);
    if (!status)
        return fail(status.error());
    made.m_socket = std::move(socket);
    return made;
}

Result<bool> takeActivation()
{
    const auto number = [](const char* name) {
        const char* text = std::getenv(name);
        return text == nullptr ? -1L : std::strtol(text, nullptr, 10);
    };
    if (number("LISTEN_PID") != ::getpid())
        return false;
    const long sockets = number("LISTEN_FDS");
    for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        ::unsetenv(name);
    constexpr int first = 3; // SD_LISTEN_FDS_START
    if (sockets != 1 || ::dup2(first, STDIN_FILENO) < 0)
        return fail("helper.activation", {std::to_string(sockets) + " sockets, not one"});
    return true;
}

Status ListeningSocket::openState(uid_t user)
{
    ::umask(022);
    if (Status status = makePassage(systemParent); !status)
        return status;
    ::umask(077);
    const Descriptor parent(::open(systemParent, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    const std::string number = std::to_string(user);
    if (Status status = lock(parent.get(), (number + ".lock").c_str(), systemParent); !status)
        return status;

    m_state = wire::stateDirectory(user);
    auto state = wire::makeSocketDirectory(m_state, 0);
    if (!state)
        return fail(state.error());
    ::close(*state);
    return {};
}

Status ListeningSocket::openSystem(uid_t user)
{
    if (Status status = openState(user); !status)
        return status;

    // While the socket is made the directory is root's, so that the user cannot exchange what is in it.
    const std::string place = wire::socketDirectory(wire::Mode::System, user);
    if (::mkdir(place.c_str(), 0700) != 0 && errno != EEXIST)
        return failed("helper.directory", place);
    m_directory = Descriptor(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!m_directory || ::fchown(m_directory.get(), 0, 0) != 0 || ::fchmod(m_directory.get(), 0700) != 0)
        return failed("helper.directory", place);
    m_path = place + "/" + wire::socketName;
    if (Status status = bind(); !status)
        return status;
    if (::fchownat(m_directory.get(), wire::socketName, user, static_cast<gid_t>(-1), AT_SYMLINK_NOFOLLOW) != 0 ||
        ::fchown(m_directory.get(), user, static_cast<gid_t>(-1)) != 0)
        return failed("helper.socket", m_path);
    return {};
}

Status ListeningSocket::lock(int directory, const char* name, const std::string& where)
{
    const std::string path = where + "/" + name;
    m_lock = Descriptor(::openat(directory, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!m_lock)
        return failed("helper.lock", path);
    if (::flock(m_lock.get(), LOCK_EX | LOCK_NB) == 0)
        return {};
    if (errno == EWOULDBLOCK)
        return fail("helper.running");
    return failed("helper.lock", path);
}

Status ListeningSocket::bind()
{
    m_socket = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string name = "/proc/self/fd/" + std::to_string(m_directory.get()) + "/" + freshName;
    std::memcpy(address.sun_path, name.c_str(), name.size() + 1); // short: see wire::socketAddress()
    ::unlinkat(m_directory.get(), freshName, 0);
    if (!m_socket || ::bind(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(m_socket.get(), static_cast<int>(limits::wireClients)) != 0 ||
        ::renameat(m_directory.get(), freshName, m_directory.get(), wire::socketName) != 0)
        return failed("helper.socket", m_path);
    return {};
}

bool ListeningSocket::closeIfIdle()
{
    pollfd waiting{m_socket.get(), POLLIN, 0};
    if (::poll(&waiting, 1, 0) > 0)
        return false;
    abandon();
    return true;
}

void ListeningSocket::abandon()
{
    // In system mode the locked-down process may not: the spawner removes it then.
    if (m_directory)
        ::unlinkat(m_directory.get(), wire::socketName, 0);
    m_socket.reset();
}

} // namespace nsk
