// SPDX-License-Identifier: MIT
//
// nsketch-enginebench: how fast the engine is, measured against the lower bound, ip -batch and Mininet in one run.
// README.md beside it says how to run it and what each line means. Exit status 1 when a goal was missed.
#include "ground.h"
#include "measurements.h"
#include "rawnetlink.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <sys/utsname.h>
#include <unistd.h>

using namespace bench;

namespace {

struct Wishes
{
    Plan plan;
    bool shapes = true;
    bool edits = false;
    bool cancel = false;
    int soakCycles = 0;
};

Wishes wishesOf(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    const auto option = [&](const char* name, const char* text, const char* value = "") {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value)});
    };
    option("quick", "a tenth of the size, three rounds");
    option("shape", "only this one: star-1000, chain-500-ipv6, tree-5x1000 …", "name");
    option("rounds", "so many rounds of each", "n");
    option("no-mininet", "without Mininet");
    option("only-bound", "without ip -batch and Mininet");
    option("rootless", "the helper in a user namespace, not in system mode");
    option("edits", "a link more and less on a running lab, instead of the shapes");
    option("cancel", "cancelling a deploy, instead of the shapes");
    option("live", "both of these");
    option("soak", "so many deploys and destroys of a small lab instead of the shapes", "n");
    option("full", "everything: all shapes with all peers in every round, --live and --soak 1000");
    parser.process(application);
    const auto has = [&](const char* name) { return parser.isSet(QString::fromLatin1(name)); };
    const auto value = [&](const char* name) { return parser.value(QString::fromLatin1(name)); };
    Wishes wishes;
    wishes.plan.quick = has("quick");
    wishes.plan.full = has("full");
    wishes.plan.ipBatch = !has("only-bound");
    wishes.plan.mininet = !has("no-mininet") && !has("only-bound");
    wishes.plan.mode = has("rootless") ? nsk::wire::Mode::Rootless : nsk::wire::Mode::System;
    wishes.plan.rounds = value("rounds").toInt();
    wishes.plan.shape = value("shape").toStdString();
    wishes.edits = has("edits") || has("live") || has("full");
    wishes.cancel = has("cancel") || has("live") || has("full");
    wishes.soakCycles = has("soak") ? value("soak").toInt() : has("full") ? 1000 : 0;
    wishes.shapes = has("full") || (!wishes.edits && !wishes.cancel && !has("soak"));
    return wishes;
}

void sayWhere()
{
    utsname name{};
    ::uname(&name);
    double load = 0;
    ::getloadavg(&load, 1);
    std::printf("Linux %s, %ld processors, load %.2f before\n", name.release, ::sysconf(_SC_NPROCESSORS_ONLN), load);
}

int measure(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const Wishes wishes = wishesOf(application);
    sayWhere();
    Report report;
    try {
        if (wishes.shapes)
            compareShapes(wishes.plan, report);
        if (wishes.edits)
            measureEdits(wishes.plan, report);
        if (wishes.cancel)
            measureCancel(wishes.plan, report);
        if (wishes.soakCycles > 0)
            soak(wishes.plan, wishes.soakCycles, report);
    } catch (const Trouble& trouble) {
        std::printf("%s\n", trouble.what());
        return 2;
    }
    report.end();
    return report.missed() ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    return onOwnGround([&] { return measure(argc, argv); });
}
