// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/words/words.h"
#include "gui/canvas/render.h"
#include "gui/crash/crashhandler.h"
#include "gui/crash/crashreports.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/promptwindow.h"
#include "gui/mainwindow/sessions.h"

#include <QApplication>
#include <QIcon>
#include <QSysInfo>
#include <QTimer>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

using namespace nsk;

namespace {

int complain(const Error& error, int status)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(words::full(error)));
    return status;
}

/// `--render FILE OUT [SIDE]`: what `nsketch render` runs, with a side for its thumbnails. FILE may be "-". Exit status
/// as DESIGN.md says: 2 unreadable input, 3 refused.
int render(const QString& file, const QString& out, int thumbnailSide)
{
    auto topology =
        file == QStringLiteral("-")
            ? readBytes(STDIN_FILENO, "-").and_then([](const std::string& bytes) { return readTopology(bytes); })
            : readTopologyFile(file.toStdString());
    if (!topology)
        return complain(topology.error(), 2);
    const Status status = thumbnailSide > 0 ? gui::renderThumbnailFile(*topology, out, thumbnailSide)
                                            : gui::renderTopology(*topology, out);
    return status ? 0 : complain(status.error(), status.error().code == "file.unknown-picture" ? 2 : 3);
}

/// What a report of a crash says first.
QString factsForReport()
{
    return QStringLiteral("nsketch: %1\nQt: %2, built for %3\nPlatform: %4\nSystem: %5, Linux %6, %7\n")
        .arg(QStringLiteral(NSKETCH_VERSION), QLatin1String(qVersion()), QStringLiteral(QT_VERSION_STR),
             QGuiApplication::platformName(), QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
             QSysInfo::currentCpuArchitecture());
}

/// Qt calls exit() when the display is gone, without a word to anybody and without unwinding the stack.
class KeepsWork
{
public:
    explicit KeepsWork(gui::Sessions& sessions)
    {
        s_sessions = &sessions;
        std::atexit([] {
            if (s_sessions != nullptr)
                s_sessions->keepWork();
        });
    }
    KeepsWork(const KeepsWork&) = delete;
    KeepsWork& operator=(const KeepsWork&) = delete;
    ~KeepsWork() { s_sessions = nullptr; }

private:
    static inline gui::Sessions* s_sessions = nullptr;
};

} // namespace

int main(int argc, char** argv)
{
    const bool renders = (argc == 4 || argc == 5) && std::strcmp(argv[1], "--render") == 0;
    if (renders)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setApplicationName(QStringLiteral("nsketch"));
    QApplication::setOrganizationName(QStringLiteral("nsketch"));
    QApplication::setApplicationVersion(QStringLiteral(NSKETCH_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("nsketch"));
    QApplication application(argc, argv);
    if (renders) {
        gui::appearance::apply(application);
        return render(QApplication::arguments().at(2), QApplication::arguments().at(3),
                      QApplication::arguments().value(4).toInt());
    }
    gui::appearance::applyLight(application); // what the window needs that is there before everything else
    gui::PromptWindow::showNextAtOnce([&application] { gui::appearance::apply(application); });
    gui::crash::install(gui::crash::folder(), factsForReport());
    gui::crash::removeOld();
    gui::Sessions sessions;
    const KeepsWork keepsWork(sessions);
    sessions.start(QApplication::arguments().mid(1));
    // X11's windows carry their icon; it is drawn when they are there already.
    QTimer::singleShot(0, &application,
                       [] { QApplication::setWindowIcon(QIcon(QStringLiteral(":/nsketch/icons/nsketch.svg"))); });
    return QApplication::exec();
}
