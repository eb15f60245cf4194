// SPDX-License-Identifier: MIT
#include "start/firstpaint.h"

#include "engine/stopwatch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <xcb/xcb.h>

namespace bench {

namespace {

constexpr double patience = 20; // seconds
constexpr int large = 300;      // pixels

template <class T> using Owned = std::unique_ptr<T, decltype(&std::free)>;

template <class T> Owned<T> owned(T* what)
{
    return {what, &std::free};
}

void end(pid_t process)
{
    ::kill(process, SIGKILL);
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

/// A row of pixels, as xcb has them: blue, green, red, nothing. Empty: there is none.
std::vector<std::array<std::uint8_t, 4>> pixels(xcb_connection_t* connection, xcb_window_t window, std::int16_t x,
                                                std::int16_t y, std::uint16_t width)
{
    const auto image = owned(xcb_get_image_reply(
        connection, xcb_get_image(connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window, x, y, width, 1, ~0U), nullptr));
    std::vector<std::array<std::uint8_t, 4>> row(image ? width : 0);
    if (image)
        std::memcpy(
            row.data(), xcb_get_image_data(image.get()),
            std::min<std::size_t>(row.size() * 4, static_cast<std::size_t>(xcb_get_image_data_length(image.get()))));
    return row;
}

/// Painted: the middle of the window has another colour than the empty screen. Filled: the Deploy button is there,
/// which has the accent's colour.
bool hasCome(xcb_connection_t* connection, xcb_window_t window, Display::Until until)
{
    constexpr std::int16_t toolBar = 40;
    constexpr std::array<std::uint8_t, 3> accent{0xeb, 0x63, 0x25};
    const auto place = owned(xcb_get_geometry_reply(connection, xcb_get_geometry(connection, window), nullptr));
    if (!place || place->width < large || place->height < large)
        return false;
    const bool filled = until == Display::Until::Filled;
    const auto row = filled ? pixels(connection, window, 0, toolBar, place->width)
                            : pixels(connection, window, static_cast<std::int16_t>(place->width / 2),
                                     static_cast<std::int16_t>(place->height / 2), 1);
    return std::ranges::any_of(row, [filled, accent](const auto& pixel) {
        return filled ? std::equal(accent.begin(), accent.end(), pixel.begin())
                      : pixel[0] != 0 || pixel[1] != 0 || pixel[2] != 0;
    });
}

} // namespace

pid_t startProgram(const std::vector<std::string>& command, const std::string& display)
{
    std::vector<char*> arguments;
    for (const std::string& one : command)
        arguments.push_back(const_cast<char*>(one.c_str()));
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int descriptor : {0, 1, 2})
        ::dup2(nothing, descriptor);
    if (!display.empty())
        ::setenv("DISPLAY", display.c_str(), 1);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

nsk::Result<Display> Display::start()
{
    int ends[2];
    if (::pipe(ends) != 0)
        return nsk::fail("bench.xvfb", {std::strerror(errno)});
    Display made;
    made.m_server = ::fork();
    if (made.m_server == 0) {
        const int nothing = ::open("/dev/null", O_RDWR);
        ::dup2(nothing, 2);
        ::dup2(ends[1], 3);
        ::execlp("Xvfb", "Xvfb", "-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    std::string number;
    char c = 0;
    while (::read(ends[0], &c, 1) == 1 && c != '\n')
        number += c;
    ::close(ends[0]);
    made.m_name = ":" + number;
    made.m_connection = number.empty() ? nullptr : xcb_connect(made.m_name.c_str(), nullptr);
    if (made.m_connection == nullptr || xcb_connection_has_error(made.m_connection) != 0)
        return nsk::fail("bench.xvfb", {"no Xvfb, or it does not answer"});
    const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(made.m_connection)).data;
    const std::uint32_t wanted = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(made.m_connection, screen->root, XCB_CW_EVENT_MASK, &wanted);
    xcb_flush(made.m_connection);
    return made;
}

Display::Display(Display&& other) noexcept
    : m_server(std::exchange(other.m_server, -1)), m_name(std::move(other.m_name)),
      m_connection(std::exchange(other.m_connection, nullptr))
{
}

Display::~Display()
{
    if (m_connection != nullptr)
        xcb_disconnect(m_connection);
    if (m_server > 0)
        end(m_server);
}

nsk::Result<double> Display::shown(const std::vector<std::string>& command, Until until)
{
    while (auto old = owned(xcb_poll_for_event(m_connection))) {
    }
    const Stopwatch clock;
    const pid_t program = startProgram(command, m_name);
    std::vector<xcb_window_t> mapped;
    double took = 0;
    while (took == 0 && clock.seconds() < patience) {
        pollfd waiting{xcb_get_file_descriptor(m_connection), POLLIN, 0};
        ::poll(&waiting, 1, mapped.empty() ? 20 : 1);
        while (const auto event = owned(xcb_poll_for_event(m_connection))) {
            if ((event->response_type & 0x7f) == XCB_MAP_NOTIFY)
                mapped.push_back(reinterpret_cast<const xcb_map_notify_event_t*>(event.get())->window);
        }
        for (const xcb_window_t window : mapped) {
            if (took == 0 && hasCome(m_connection, window, until))
                took = clock.seconds();
        }
    }
    end(program);
    return took > 0 ? nsk::Result<double>(took) : nsk::fail("bench.no-window", {command.front()});
}

} // namespace bench
