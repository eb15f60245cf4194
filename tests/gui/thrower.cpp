// SPDX-License-Identifier: MIT
//
// Preloaded into a program: at SIGUSR2 one of its threads throws what nobody catches.
#include <csignal>
#include <stdexcept>
#include <thread>

namespace {

[[gnu::constructor]] void wait()
{
    sigset_t wanted{};
    ::sigemptyset(&wanted);
    ::sigaddset(&wanted, SIGUSR2);
    ::pthread_sigmask(SIG_BLOCK, &wanted, nullptr); // in all threads that come
    std::thread([wanted] {
        int signal = 0;
        ::sigwait(&wanted, &signal);
        throw std::runtime_error("10.10.10.2 of drawing.nsketch");
    }).detach();
}

} // namespace
