// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <sys/types.h>
#include <vector>

struct xcb_connection_t;

namespace bench {

/// A program started with that command; its output goes nowhere. -1: it could not be.
pid_t startProgram(const std::vector<std::string>& command, const std::string& display = {});

/// An X server of one's own (Xvfb, 1600x1000), where nothing else draws and the screen is black until somebody paints.
class Display
{
public:
    /// Errors: "bench.xvfb" (why).
    static nsk::Result<Display> start();
    Display(Display&& other) noexcept;
    Display& operator=(Display&&) = delete;
    ~Display();

    /// Seconds from starting the program until the middle of its first large window has been painted; it is ended then.
    /// Errors: "bench.no-window" (command).
    nsk::Result<double> firstPaint(const std::vector<std::string>& command);

private:
    Display() = default;

    pid_t m_server = -1;
    std::string m_name{};
    xcb_connection_t* m_connection = nullptr;
};

} // namespace bench
