// SPDX-License-Identifier: MIT
#include "core/cli/interrupt.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace nsk::cli {

namespace {

constexpr std::array caught{SIGINT, SIGTERM, SIGHUP};
int writingEnd = -1; // all that a signal handler may use

void note(int signal)
{
    const int before = errno;
    const auto byte = static_cast<char>(signal);
    (void)!::write(writingEnd, &byte, 1);
    errno = before;
}

} // namespace

class Interrupt::Private
{
public:
    int ends[2] = {-1, -1};
    std::array<struct sigaction, caught.size()> before{};
    std::function<void(int)> then;
    std::unique_ptr<QSocketNotifier> notifier;
};

Interrupt::Interrupt(std::function<void(int)> then) : d(std::make_unique<Private>())
{
    d->then = std::move(then);
    if (::pipe2(d->ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then a signal ends the program, as without this
    writingEnd = d->ends[1];
    d->notifier = std::make_unique<QSocketNotifier>(d->ends[0], QSocketNotifier::Read);
    QObject::connect(d->notifier.get(), &QSocketNotifier::activated, d->notifier.get(), [this] {
        char byte = 0;
        if (::read(d->ends[0], &byte, 1) == 1)
            d->then(byte);
    });
    struct sigaction action = {};
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < caught.size(); ++i)
        ::sigaction(caught[i], &action, &d->before[i]);
}

Interrupt::~Interrupt()
{
    if (d->ends[0] < 0)
        return;
    for (std::size_t i = 0; i < caught.size(); ++i)
        ::sigaction(caught[i], &d->before[i], nullptr);
    d->notifier.reset();
    writingEnd = -1;
    ::close(d->ends[0]);
    ::close(d->ends[1]);
}

} // namespace nsk::cli
