// SPDX-License-Identifier: MIT
#include "core/cli/terminal.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace nsk::cli {

namespace {

constexpr qsizetype keysMost = 64 * 1024;

/// All of it; the terminal may be slow, or non-blocking by somebody else's doing.
void writeAll(const char* bytes, ssize_t length)
{
    while (length > 0) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes, static_cast<std::size_t>(length));
        if (written < 0 && errno == EAGAIN) {
            pollfd wait{STDOUT_FILENO, POLLOUT, 0};
            ::poll(&wait, 1, -1);
        } else if (written < 0 && errno != EINTR) {
            return;
        }
        if (written > 0) {
            bytes += written;
            length -= written;
        }
    }
}

} // namespace

bool Terminal::isThere()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
}

Result<std::unique_ptr<Terminal>> Terminal::open()
{
    termios before{};
    winsize size{};
    int master = -1;
    int slave = -1;
    if (::tcgetattr(STDIN_FILENO, &before) < 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 ||
        ::openpty(&master, &slave, nullptr, &before, &size) < 0)
        return fail("exec.no-terminal", {std::strerror(errno)});
    std::unique_ptr<Terminal> terminal(new Terminal(before));
    terminal->m_master = Descriptor(master);
    terminal->m_slave = Descriptor(slave);
    for (const int end : {master, slave})
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    ::fcntl(master, F_SETFL, O_RDWR | O_NONBLOCK);
    return terminal;
}

Terminal::~Terminal()
{
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &m_before);
}

void Terminal::makeRaw() const
{
    termios raw = m_before;
    ::cfmakeraw(&raw);
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
}

void Terminal::takeSize() const
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        ::ioctl(m_master.get(), TIOCSWINSZ, &size);
}

void Terminal::start()
{
    m_slave.reset(); // so that the program's end is seen
    makeRaw();
    takeSize();
    m_input.emplace(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&*m_input, &QSocketNotifier::activated, &*m_input, [this] { readKeys(); });
    m_output.emplace(m_master.get(), QSocketNotifier::Read);
    QObject::connect(&*m_output, &QSocketNotifier::activated, &*m_output, [this] {
        if (!copyOutput())
            m_output->setEnabled(false);
    });
    m_writable.emplace(m_master.get(), QSocketNotifier::Write);
    m_writable->setEnabled(false);
    QObject::connect(&*m_writable, &QSocketNotifier::activated, &*m_writable, [this] { writeKeys(); });
}

void Terminal::readKeys()
{
    char buffer[4'096];
    const ssize_t length = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (length > 0)
        m_keys.append(buffer, length);
    else if (length == 0 || (errno != EAGAIN && errno != EINTR))
        m_input->setEnabled(false); // the terminal is gone; SIGHUP comes too
    writeKeys();
}

void Terminal::writeKeys()
{
    while (!m_keys.isEmpty()) {
        const ssize_t written = ::write(m_master.get(), m_keys.constData(), static_cast<std::size_t>(m_keys.size()));
        if (written < 0 && errno != EINTR) {
            if (errno != EAGAIN)
                m_keys.clear();
            break;
        }
        m_keys.remove(0, std::max<qsizetype>(written, 0));
    }
    m_writable->setEnabled(!m_keys.isEmpty());
    m_input->setEnabled(m_keys.size() < keysMost);
}

/// False when there is nothing to come any more.
bool Terminal::copyOutput()
{
    char buffer[16 * 1024];
    const ssize_t length = ::read(m_master.get(), buffer, sizeof buffer);
    if (length > 0)
        writeAll(buffer, length);
    return length > 0 || (length < 0 && (errno == EAGAIN || errno == EINTR));
}

void Terminal::drain()
{
    m_input.reset();
    m_output.reset();
    m_writable.reset();
    pollfd waiting{m_master.get(), POLLIN, 0};
    while (::poll(&waiting, 1, 0) > 0 && copyOutput()) {
    }
}

} // namespace nsk::cli
