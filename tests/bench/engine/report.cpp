// SPDX-License-Identifier: MIT
#include "report.h"

#include <algorithm>
#include <cstdio>

namespace bench {

double Samples::least() const
{
    return *std::min_element(m_values.begin(), m_values.end());
}

double Samples::most() const
{
    return *std::max_element(m_values.begin(), m_values.end());
}

double Samples::median() const
{
    std::vector<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

void Report::heading(const std::string& text)
{
    std::printf("\n%-50s %10s %10s %10s\n", text.c_str(), "least", "median", "most");
    std::fflush(stdout);
}

void Report::remark(const std::string& text)
{
    std::printf("  %s\n", text.c_str());
    std::fflush(stdout);
}

void Report::figure(const std::string& what, const Samples& samples, const char* unit)
{
    if (samples.empty())
        return;
    std::printf("  %-48s %10.3f %10.3f %10.3f %s\n", what.c_str(), samples.least(), samples.median(), samples.most(),
                unit);
    std::fflush(stdout);
}

void Report::goal(const std::string& what, double value, const char* unit, Goal kind, double wanted)
{
    const bool over = kind == Goal::AtMost ? value > wanted : value < wanted;
    ++m_goals;
    std::printf("  %-59s %10.2f %-4s goal %s %g%s\n", what.c_str(), value, unit,
                kind == Goal::AtMost ? "at most" : "at least", wanted, over ? "  over" : "");
    std::fflush(stdout);
    if (!over)
        return;
    ++m_missed;
    char text[160];
    std::snprintf(text, sizeof text, "%s: %.2f %s", what.c_str(), value, unit);
    m_over.emplace_back(text);
}

void Report::ratio(const std::string& what, double value)
{
    std::printf("  %-59s %10.2f ×\n", what.c_str(), value);
    std::fflush(stdout);
}

void Report::end() const
{
    std::printf("\n%d goals, %d missed\n", m_goals, m_missed);
    for (const std::string& one : m_over)
        std::printf("  %s\n", one.c_str());
    std::fflush(stdout);
}

} // namespace bench
