// SPDX-License-Identifier: MIT
#include "core/client/wireshark.h"

#include <QFile>
#include <QStandardPaths>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace nsk {

namespace {

/// What a child is started with: that standard input, our standard error for all it says, and no signal ignored or
/// blocked.
class Start
{
public:
    explicit Start(int input)
    {
        ::posix_spawn_file_actions_init(&m_files);
        ::posix_spawn_file_actions_adddup2(&m_files, input, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_files, STDERR_FILENO, STDOUT_FILENO);
        ::posix_spawnattr_init(&m_attributes);
        sigset_t signals;
        ::sigemptyset(&signals);
        ::posix_spawnattr_setsigmask(&m_attributes, &signals);
        ::sigaddset(&signals, SIGPIPE);
        ::posix_spawnattr_setsigdefault(&m_attributes, &signals);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    }
    ~Start()
    {
        ::posix_spawn_file_actions_destroy(&m_files);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    Start(const Start&) = delete;
    Start& operator=(const Start&) = delete;

    /// An errno, or 0.
    int operator()(const char* program, char* const* arguments) const
    {
        pid_t child = 0;
        return ::posix_spawn(&child, program, &m_files, &m_attributes, arguments, environ);
    }

private:
    posix_spawn_file_actions_t m_files{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

Result<std::unique_ptr<PcapngFile>> startWireshark(const QString& named)
{
    const QString program = QStandardPaths::findExecutable(named.isEmpty() ? QStringLiteral("wireshark") : named);
    if (program.isEmpty())
        return fail("capture.no-wireshark");
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return fail("capture.wireshark-failed", {program.toStdString(), std::strerror(errno)});
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const QByteArray path = QFile::encodeName(program);
    std::array<std::string, 4> words{path.toStdString(), "-k", "-i", "-"};
    const std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
    if (const int error = Start(reading.get())(path.constData(), arguments.data()); error != 0)
        return fail("capture.wireshark-failed", {program.toStdString(), std::strerror(error)});
    return PcapngFile::to(std::move(writing), "wireshark");
}

} // namespace nsk
