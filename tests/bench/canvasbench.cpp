// SPDX-License-Identifier: MIT
//
// How quick large drawings are in the designer, painting against a plain QGraphicsView of the same picture in the same
// run. Prints a table and what is asked of each figure; ends with 1 where a goal is missed. Needs no display.
#include "canvas/painting.h"
#include "canvas/window.h"

#include "gui/mainwindow/appearance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>

#include <cstdio>

int main(int argc, char** argv)
{
    const QTemporaryDir runtime, settings; // the user's own are left alone
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setApplicationName(QStringLiteral("nsketch"));
    QApplication::setOrganizationName(QStringLiteral("nsketch"));
    const QApplication application(argc, argv);
    nsk::gui::appearance::apply(*qApp);

    QCommandLineParser parser;
    const QCommandLineOption rounds(QStringLiteral("rounds"), {}, QStringLiteral("N"), QStringLiteral("5"));
    const QCommandLineOption part(QStringLiteral("part"), {}, QStringLiteral("painting|window"));
    const QCommandLineOption nodes(QStringLiteral("nodes"), {}, QStringLiteral("N"), QStringLiteral("10000"));
    const QCommandLineOption pictures(QStringLiteral("pictures"), {}, QStringLiteral("FOLDER"));
    parser.addOptions({rounds, part, nodes, pictures});
    parser.process(application);
    const int times = std::max(1, parser.value(rounds).toInt());
    const int large = parser.value(nodes).toInt();

    bench::Report report;
    if (parser.value(part) != QLatin1String("window")) {
        bench::measurePainting(report, 1'000, 6 * times + 1, parser.value(pictures));
        bench::measurePainting(report, large, 6 * times + 1, parser.value(pictures));
    }
    if (parser.value(part) != QLatin1String("painting"))
        bench::measureWindow(report, large, times);
    std::printf("\n%s\n", report.met() ? "every goal is met" : "goals are missed: see \"over\"");
    return report.met() ? 0 : 1;
}
