// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

namespace nsk::cli {

/// While it lives, Ctrl-C (SIGINT), SIGTERM and SIGHUP do not end the program: `then` is called from the event loop,
/// with the signal. One at a time.
class Interrupt
{
public:
    explicit Interrupt(std::function<void(int signal)> then);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace nsk::cli
