// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace bench {

/// Values of one thing, round by round.
class Samples
{
public:
    void add(double value) { m_values.push_back(value); }
    bool empty() const { return m_values.empty(); }
    double least() const;
    double most() const;
    double median() const;

private:
    std::vector<double> m_values;
};

/// The table on standard output, line by line as it comes, and whether a goal was missed.
class Report
{
public:
    static void heading(const std::string& text);
    static void remark(const std::string& text);
    /// Least, median and longest.
    static void figure(const std::string& what, const Samples& samples, const char* unit);

    enum class Goal { AtMost, AtLeast };
    void goal(const std::string& what, double value, const char* unit, Goal kind, double wanted);
    /// A ratio of medians that nothing is asked of.
    static void ratio(const std::string& what, double value);

    bool missed() const { return m_missed > 0; }
    void end() const;

private:
    int m_goals = 0;
    int m_missed = 0;
    std::vector<std::string> m_over;
};

} // namespace bench
