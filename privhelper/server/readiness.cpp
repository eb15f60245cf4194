// SPDX-License-Identifier: MIT
#include "privhelper/server/readiness.h"

#include "core/wire/codec.h"

#include <QByteArray>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk {

Readiness Readiness::take(bool keepInput)
{
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    Readiness made;
    made.m_nothing = Descriptor(::open("/dev/null", O_RDWR | O_CLOEXEC));
    struct stat output = {};
    // A terminal or a file is no one who waits for a frame.
    if (::fstat(STDOUT_FILENO, &output) == 0 && (S_ISFIFO(output.st_mode) || S_ISSOCK(output.st_mode)))
        made.m_output = Descriptor(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
    if (keepInput)
        made.m_input = Descriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
    ::dup2(made.m_nothing.get(), STDIN_FILENO);
    ::dup2(made.m_nothing.get(), STDOUT_FILENO);
    return made;
}

bool Readiness::write(const QByteArray& bytes)
{
    qsizetype done = 0;
    while (m_output && done < bytes.size()) {
        const ssize_t written =
            ::write(m_output.get(), bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        done += written;
    }
    return true;
}

bool Readiness::ready()
{
    const auto bytes = wire::encode({0, wire::Reply(wire::Done{})});
    const bool heard = bytes && write(*bytes);
    m_output.reset();
    ::dup2(m_nothing.get(), STDERR_FILENO);
    return heard;
}

void Readiness::failed(const Error& error)
{
    if (const auto bytes = wire::encode({0, error}))
        write(*bytes);
    std::string line = "nsketch-helper: " + error.code;
    for (const std::string& argument : error.args)
        line += ": " + argument;
    line += '\n';
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace nsk
