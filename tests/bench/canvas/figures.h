// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bench {

/// Milliseconds of the processor that this thread has had. What is drawn is drawn in one thread: that is its time on a
/// computer where nobody else is at work.
double threadMs();
/// Milliseconds that have passed.
double clockMs();

/// Measured times of one thing, in milliseconds.
class Times
{
public:
    void add(double ms) { m_all.push_back(ms); }
    /// 0.5: the median.
    double quantile(double share) const;
    double median() const { return quantile(0.5); }
    double longest() const { return quantile(1); }

private:
    std::vector<double> m_all;
};

/// Runs it and adds what it took of this thread.
void timed(Times& times, const std::function<void()>& what);

/// Prints a line for each figure and what is asked of it.
class Report
{
public:
    enum class Goal { AtLeast, AtMost };

    void head(const std::string& text);
    void line(const std::string& what, double figure, const char* unit, const std::string& more = {});
    void line(const std::string& what, double figure, const char* unit, Goal goal, double asked,
              const std::string& more = {});
    bool met() const { return m_met; }

private:
    bool m_met = true;
};

/// "12.3 ms"
std::string inMs(double ms);

} // namespace bench
