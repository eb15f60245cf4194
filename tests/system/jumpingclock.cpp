// SPDX-License-Identifier: MIT
// To be preloaded: the time of day jumps ten years back or forth each time somebody asks for it.
#include <atomic>
#include <ctime>
#include <dlfcn.h>
#include <sys/time.h>

namespace {

constexpr time_t tenYears = 10L * 365 * 24 * 3600;

time_t jump()
{
    static std::atomic<unsigned> asked{0};
    return ++asked % 2 == 0 ? tenYears : -tenYears;
}

template <class F> F original(const char* name)
{
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* now) noexcept
{
    static const auto real = original<int (*)(clockid_t, timespec*)>("clock_gettime");
    const int status = real(clock, now);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
        now->tv_sec += jump();
    return status;
}

extern "C" int gettimeofday(timeval* now, void* zone) noexcept
{
    static const auto real = original<int (*)(timeval*, void*)>("gettimeofday");
    const int status = real(now, zone);
    now->tv_sec += jump();
    return status;
}

extern "C" time_t time(time_t* now) noexcept
{
    timespec real;
    clock_gettime(CLOCK_REALTIME, &real);
    if (now != nullptr)
        *now = real.tv_sec;
    return real.tv_sec;
}
