// SPDX-License-Identifier: MIT
//
// nsketch-startbench: how long the programs take to start, beside programs that do nothing. README.md beside it says
// what each line means. Exit status 1 when a goal was missed.
#include "engine/report.h"
#include "engine/stopwatch.h"
#include "start/firstpaint.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sys/wait.h>
#include <unistd.h>

using namespace bench;

namespace {

constexpr double listGoal = 2, windowGoal = 1.5; // times the bare program

double runToEnd(const std::vector<std::string>& command)
{
    const Stopwatch clock;
    const pid_t child = startProgram(command);
    ::waitpid(child, nullptr, 0);
    return clock.seconds() * 1000;
}

void commandLine(Report& report, const std::string& nsketch, const std::string& bare, int rounds)
{
    Report::heading("A command, from its start to its end");
    Samples ours, theirs;
    for (int i = 0; i < rounds; ++i) { // in turn, so that what else happens on the computer meets both
        theirs.add(runToEnd({bare}));
        ours.add(runToEnd({nsketch, "list"}));
    }
    Report::figure("a program of QtCore that does nothing", theirs, "ms");
    Report::figure("nsketch list", ours, "ms");
    report.goal("nsketch list by the bare one", ours.median() / theirs.median(), "×", Report::Goal::AtMost, listGoal);
}

void window(Report& report, const std::string& nsketch, const std::string& bare, int rounds)
{
    Report::heading("A window, from the program's start until it is painted");
    auto display = Display::start();
    if (!display) {
        Report::remark("not measured: " + display.error().args.front());
        return;
    }
    struct Start
    {
        const char* what;
        std::vector<std::string> command;
        Display::Until until;
    };
    const std::vector<Start> all{
        {"a window of Qt Widgets with nothing in it", {bare}, Display::Until::Painted},
        {"the designer's window, painted first", {nsketch}, Display::Until::Painted},
        {"the same, to open an example", {nsketch, NSKETCH_BENCH_EXAMPLE}, Display::Until::Painted},
        {"the same, with all that stands in it", {nsketch, NSKETCH_BENCH_EXAMPLE}, Display::Until::Filled}};
    std::vector<Samples> times(all.size());
    for (int i = 0; i <= rounds; ++i) {
        for (std::size_t k = 0; k < all.size(); ++k) {
            const auto took = display->shown(all[k].command, all[k].until);
            if (!took) {
                report.goal(std::string(all[k].what) + ": no window", 1, "", Report::Goal::AtMost, 0);
                return;
            }
            if (i > 0) // the first start is the one that shows the example by itself
                times[k].add(*took * 1000);
        }
    }
    for (std::size_t k = 0; k < all.size(); ++k)
        Report::figure(all[k].what, times[k], "ms");
    report.goal("the designer's window by the bare one", times[1].median() / times[0].median(), "×",
                Report::Goal::AtMost, windowGoal);
}

} // namespace

int main(int argc, char** argv)
{
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 20;
    const std::filesystem::path here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    char folder[] = "/tmp/nsketch-startbench-XXXXXX";
    if (::mkdtemp(folder) == nullptr)
        return 3;
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
        ::setenv(name, folder, 1); // nobody's settings, labs and drawings
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        ::unsetenv(name);
    ::setenv("QT_QPA_PLATFORM", "xcb", 1);
    const std::string nsketch = here.parent_path() / "bin/nsketch";
    Report report;
    commandLine(report, nsketch, here / "nsketch-barecore", 5 * rounds);
    window(report, nsketch, here / "nsketch-barewindow", rounds);
    report.end();
    std::filesystem::remove_all(folder);
    return report.missed() ? 1 : 0;
}
