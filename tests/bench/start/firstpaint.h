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

    /// Until its first large window is painted in the middle; until the designer's tool bar is there, with Deploy to be pressed.
    enum class Until { Painted, Filled };

    /// Seconds from starting the program until then; it is ended. Errors: "bench.no-window" (command).
    nsk::Result<double> shown(const std::vector<std::string>& command, Until until);

private:
    Display() = default;

    pid_t m_server = -1;
    std::string m_name{};
    xcb_connection_t* m_connection = nullptr;
};

} // namespace bench
