// SPDX-License-Identifier: MIT
#include "window.h"

#include "drawing.h"

#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/canvas/picture.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QTemporaryDir>
#include <QThread>
#include <QWheelEvent>

#include <sys/resource.h>

using namespace nsk::gui;

namespace bench {

namespace {

constexpr QSize size(1440, 900);
constexpr double mostOpen = 1500, mostKey = 50, mostStep = 50, mostAll = 200, mostDelete = 1000; // ms
constexpr double mostDragArea = 10;                                                              // percent of the view
constexpr int dragSteps = 20, typedAtOnce = 20, wheelSteps = 32;
constexpr double quietMs = 120, busyMs = 8;

double residentMiB()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

double processMs()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

/// What a view paints, and when first.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget* widget) { widget->installEventFilter(this); }

    void begin()
    {
        m_area = 0;
        m_first = 0;
    }
    double area() const { return m_area; }
    /// By clockMs(); 0: not yet.
    double first() const { return m_first; }

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            if (m_first == 0)
                QMetaObject::invokeMethod(
                    this,
                    [this] {
                        if (m_first == 0)
                            m_first = clockMs();
                    },
                    Qt::QueuedConnection); // once it has been painted
            for (const QRect& rect : static_cast<QPaintEvent*>(event)->region())
                m_area += static_cast<double>(rect.width()) * rect.height();
        }
        return false;
    }

private:
    double m_area = 0;
    double m_first = 0;
};

struct Cost
{
    double thread = 0, clock = 0;
};

class WindowBench
{
public:
    WindowBench(Report& report, int nodes, int rounds)
        : m_report(report), m_rounds(rounds), m_topology(largeDrawing(nodes)),
          m_path(m_folder.filePath(QStringLiteral("large.nsketch")))
    {
        QFile file(m_path);
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray::fromStdString(nsk::writeTopology(m_topology)));
    }

    void run()
    {
        m_session.start({});
        window()->resize(size);
        settle();
        open();
        drag();
        type();
        zoom();
        everything();
        m_report.line("resident memory now", residentMiB(), "MiB");
        window()->closeNow();
    }

private:
    MainWindow* window() const { return m_session.window(); }
    View* view() const { return window()->view(); }
    Scene* scene() const { return window()->scene(); }
    Document* document() { return m_session.document(); }

    /// Until this thread has had nothing to do for a while. The analysis may still be at work in others, as it is when
    /// a person goes on.
    static void settle() { waitFor(threadMs); }

    /// Until what is counted by that clock has stood still for a while.
    static void waitFor(double (*clock)())
    {
        double before = 0;
        do {
            before = clock();
            const double start = clockMs();
            while (clockMs() - start < quietMs) {
                QApplication::processEvents();
                QThread::msleep(2);
            }
        } while (clock() - before > busyMs);
    }

    /// Until what is done is painted; what threads are still at is not waited for.
    static Cost cost(const std::function<void()>& what)
    {
        const double thread = threadMs(), clock = clockMs();
        what();
        for (int i = 0; i < 3; ++i)
            QApplication::processEvents();
        return {threadMs() - thread, clockMs() - clock};
    }

    void tell(const std::string& what, const std::vector<Cost>& all, double most)
    {
        Times thread, clock;
        for (const Cost& one : all) {
            thread.add(one.thread);
            clock.add(one.clock);
        }
        m_report.line(what, thread.median(), "ms", Report::Goal::AtMost, most,
                      "longest " + inMs(thread.longest()) + ", by the clock " + inMs(clock.median()));
    }

    void open()
    {
        Times read, items, taken, painted, own;
        double quiet = 0; // once: the analysis takes longer than all the rest
        for (int i = 0; i < m_rounds; ++i) {
            timed(read, [&] { (void)nsk::readTopologyFile(m_path.toStdString()); });
            timed(items, [&] {
                Picture picture;
                picture.load(m_topology);
            });
            document()->reset(nsk::Topology(*nsk::LabName::parse("empty")));
            settle();
            PaintWatch watch(view());
            const double start = clockMs(), thread = threadMs();
            window()->files()->openPath(m_path);
            taken.add(clockMs() - start);
            while (watch.first() == 0)
                QApplication::processEvents();
            painted.add(watch.first() - start);
            own.add(threadMs() - thread);
            if (i > 0)
                continue;
            waitFor(processMs);
            quiet = clockMs() - start - quietMs;
        }
        m_report.line("opening the file: until it is painted", painted.median(), "ms", Report::Goal::AtMost, mostOpen,
                      "longest " + inMs(painted.longest()) + ", the window's thread " + inMs(own.median()));
        m_report.line("  of that reading", read.median(), "ms");
        m_report.line("  of that the canvas's items", items.median(), "ms");
        m_report.line("  until the whole window has taken it over", taken.median(), "ms");
        m_report.line("  until nothing is left to be done in any thread", quiet, "ms");
        m_report.line("resident memory with it", residentMiB(), "MiB");
    }

    void mouse(QEvent::Type type, const QPointF& at, Qt::MouseButton button, Qt::MouseButtons buttons) const
    {
        QMouseEvent event(type, at, view()->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QApplication::sendEvent(view(), &event);
    }

    void dragOne(const std::string& where, const nsk::NodeName& node)
    {
        const QPointF start = view()->fromScene(*scene()->positionOf(node));
        mouse(QEvent::MouseButtonPress, start, Qt::LeftButton, Qt::LeftButton);
        mouse(QEvent::MouseMove, start + QPointF(20, 0), Qt::NoButton, Qt::LeftButton);
        settle();
        PaintWatch watch(view());
        std::vector<Cost> all;
        for (int i = 0; i < dragSteps; ++i) {
            const QPointF by(20 + 8 * i, 5 * i);
            all.push_back(cost([&] { mouse(QEvent::MouseMove, start + by, Qt::NoButton, Qt::LeftButton); }));
        }
        const double area = watch.area() / dragSteps / view()->width() / view()->height() * 100;
        mouse(QEvent::MouseButtonRelease, start, Qt::LeftButton, Qt::NoButton);
        document()->undoStack()->undo();
        settle();
        tell("dragging one node, a step: " + where, all, mostStep);
        if (view()->zoom() < 1)
            m_report.line("  painted again, of the view", area, "%", Report::Goal::AtMost, mostDragArea);
        else // its neighbours and their chips fill the view
            m_report.line("  painted again, of the view", area, "%");
    }

    void drag()
    {
        view()->fitNow();
        const nsk::NodeName middle = m_topology.nodes[m_topology.nodes.size() / 2 + 60].name;
        const nsk::NodeName far = withLongestLink();
        scene()->clearSelection();
        dragOne("whole view", middle);
        dragOne("whole view, a link right across", far);
        for (const auto& [where, node] :
             {std::pair("at 100 %", middle), std::pair("at 100 %, a link right across", far)}) {
            view()->setZoom(1);
            view()->centreOn(*scene()->positionOf(node));
            dragOne(where, node);
        }
        view()->fitNow();
    }

    nsk::NodeName withLongestLink() const
    {
        double longest = 0;
        const nsk::NodeName* found = &m_topology.nodes.front().name;
        for (const nsk::Link& link : m_topology.links) {
            const auto a = scene()->positionOf(link.endpoints[0].node), b = scene()->positionOf(link.endpoints[1].node);
            if (const double length = QLineF(*a, *b).length(); length > longest) {
                longest = length;
                found = &link.endpoints[0].node;
            }
        }
        return *found;
    }

    static void key(QWidget* field, int code, const QString& text = {})
    {
        QKeyEvent press(QEvent::KeyPress, code, Qt::NoModifier, text);
        QApplication::sendEvent(field, &press);
        QKeyEvent release(QEvent::KeyRelease, code, Qt::NoModifier, text);
        QApplication::sendEvent(field, &release);
    }

    /// Letters typed while what the last edit has set going (findings, reachability) is still at work.
    void type()
    {
        scene()->setSelection({SelectedObject::ofNode(m_topology.nodes[m_topology.nodes.size() / 3].name)});
        settle();
        auto* field = window()->findChild<QLineEdit*>(QStringLiteral("nodeName"));
        std::vector<Cost> quiet, enter, busy;
        for (int i = 0; i < m_rounds; ++i) {
            field->setFocus();
            quiet.push_back(cost([&] { key(field, Qt::Key_A, QStringLiteral("a")); }));
            enter.push_back(cost([&] { key(field, Qt::Key_Return); }));
            for (int letter = 0; letter < typedAtOnce; ++letter) {
                busy.push_back(cost([&] { key(field, Qt::Key_B, QStringLiteral("b")); }));
                key(field, Qt::Key_Backspace);
                QThread::msleep(10);
            }
            settle();
        }
        tell("a letter in the inspector", quiet, mostKey);
        tell("Enter: the node has another name", enter, mostStep);
        tell("a letter while the analysis is at work", busy, mostKey);
        scene()->clearSelection();
    }

    void zoom()
    {
        view()->fitNow();
        settle();
        std::vector<Cost> all;
        const QPointF at(500, 300);
        for (int i = 0; i < wheelSteps; ++i) {
            const int turned = i < wheelSteps / 2 ? 120 : -120;
            all.push_back(cost([&] {
                QWheelEvent event(at, view()->mapToGlobal(at), QPoint(), QPoint(0, turned), Qt::NoButton,
                                  Qt::NoModifier, Qt::NoScrollPhase, false);
                QApplication::sendEvent(view(), &event);
            }));
        }
        tell("a step of the wheel", all, mostStep);
        view()->fitNow();
    }

    void everything()
    {
        std::vector<Cost> selected, copied, taken, deleted, undone, moved;
        QUndoStack* undo = document()->undoStack();
        for (int i = 0; i < m_rounds; ++i) {
            scene()->clearSelection();
            settle();
            selected.push_back(cost([&] { scene()->selectAll(); }));
            settle();
            const QPointF start = view()->fromScene(*scene()->positionOf(m_topology.nodes.front().name));
            mouse(QEvent::MouseButtonPress, start, Qt::LeftButton, Qt::LeftButton);
            mouse(QEvent::MouseMove, start + QPointF(20, 0), Qt::NoButton, Qt::LeftButton);
            for (int step = 0; step < 5; ++step)
                moved.push_back(cost([&] {
                    mouse(QEvent::MouseMove, start + QPointF(20 + 3 * step, step), Qt::NoButton, Qt::LeftButton);
                }));
            mouse(QEvent::MouseButtonRelease, start, Qt::LeftButton, Qt::NoButton);
            undo->undo();
            settle();
            copied.push_back(cost([&] { (void)scene()->duplicateSelected({24, 24}); }));
            settle();
            taken.push_back(cost([&] { undo->undo(); }));
            scene()->selectAll();
            settle();
            deleted.push_back(cost([&] { (void)scene()->removeSelected(); }));
            settle();
            undone.push_back(cost([&] { undo->undo(); }));
            settle();
        }
        tell("select all", selected, mostAll);
        tell("dragging all, a step", moved, mostAll);
        tell("duplicate all", copied, mostDelete);
        tell("  undone", taken, mostDelete);
        tell("delete all", deleted, mostDelete);
        tell("  undone", undone, mostDelete);
    }

    Report& m_report;
    int m_rounds;
    nsk::Topology m_topology;
    QTemporaryDir m_folder;
    QString m_path;
    Session m_session;
};

} // namespace

void measureWindow(Report& report, int nodes, int rounds)
{
    report.head("the whole window, " + std::to_string(nodes) + " nodes, " + std::to_string(2 * nodes) + " links");
    WindowBench(report, nodes, rounds).run();
}

} // namespace bench
