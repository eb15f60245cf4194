// SPDX-License-Identifier: MIT
#include "figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace bench {

namespace {

double read(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace

double threadMs()
{
    return read(CLOCK_THREAD_CPUTIME_ID);
}

double clockMs()
{
    return read(CLOCK_MONOTONIC);
}

double Times::quantile(double share) const
{
    std::vector<double> sorted = m_all;
    std::ranges::sort(sorted);
    if (sorted.empty())
        return 0;
    const double rank = std::ceil(share * static_cast<double>(sorted.size())) - 1;
    return sorted[static_cast<std::size_t>(std::max(0.0, rank))];
}

void timed(Times& times, const std::function<void()>& what)
{
    const double start = threadMs();
    what();
    times.add(threadMs() - start);
}

std::string inMs(double ms)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f ms", ms);
    return text;
}

void Report::head(const std::string& text)
{
    std::printf("\n%s\n", text.c_str());
}

void Report::line(const std::string& what, double figure, const char* unit, const std::string& more)
{
    std::printf("  %-52s %9.1f %-5s %-18s %s\n", what.c_str(), figure, unit, "", more.c_str());
    std::fflush(stdout);
}

void Report::line(const std::string& what, double figure, const char* unit, Goal goal, double asked,
                  const std::string& more)
{
    const bool met = goal == Goal::AtLeast ? figure >= asked : figure <= asked;
    char text[32];
    std::snprintf(text, sizeof text, "%s %g%s", goal == Goal::AtLeast ? ">=" : "<=", asked, met ? "" : "  over");
    std::printf("  %-52s %9.1f %-5s %-18s %s\n", what.c_str(), figure, unit, text, more.c_str());
    std::fflush(stdout);
    m_met = m_met && met;
}

} // namespace bench
