// SPDX-License-Identifier: MIT
#include "labwindow.h"

#include "core/file/topologywriter.h"
#include "core/generate/generate.h"
#include "core/layout/graph.h"
#include "gui/canvas/scene.h"
#include "gui/mainwindow/layoutcontrol.h"

#include <QMenu>
#include <QtTest>

#include <cmath>
#include <csignal>
#include <map>

using namespace nsk;
using namespace nsk::gui;

namespace {

NodeName node(const char* text)
{
    return *NodeName::parse(text);
}

/// Without places, so that all of them stand where the canvas puts them.
Topology unplaced(Topology topology)
{
    topology.layout.nodes.clear();
    return topology;
}

Topology generated(Shape shape, int first = 0)
{
    GeneratorRequest request(shape);
    if (first > 0)
        request.first = first;
    return generate(request).value();
}

Topology parts()
{
    Topology all = generated(Shape::Ring);
    for (const Shape shape : {Shape::Line, Shape::Star}) // all on one heap
        (void)nsk::apply(all, generateInto(all, GeneratorRequest(shape), {40, 40}).value().edit);
    (void)nsk::apply(all, AddNode{Node{.name = node("alone")}, SIZE_MAX, Position{0, 0}});
    return all;
}

Topology parallel()
{
    Topology topology(*LabName::parse("parallel"));
    for (const char* name : {"a", "b", "c"})
        (void)nsk::apply(topology,
                         AddNode{Node{.name = node(name), .kind = NodeKind::Switch}, SIZE_MAX, Position{0, 0}});
    for (const char* other : {"b", "b", "b", "c"})
        (void)nsk::apply(topology, connectEdit(topology, node("a"), node(other)).value());
    return topology;
}

} // namespace

/// Layouts, by the program of Graphviz and by programs that play it.
class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("layout"); }
    void init()
    {
        qunsetenv("NSKETCH_DOT");
        m_dot = DotRequest::program();
        m_lab = std::make_unique<LabWindow>();
        m_lab->open(m_lab->copyOf("two-namespaces.nsketch"));
    }
    void cleanup() { m_lab.reset(); }

    void nobodyIsCovered_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("drawing");
        for (const char* action : {"layoutLayered", "layoutForce", "layoutRadial", "layoutCircular", "layoutGrid"}) {
            for (const char* drawing : {"chain", "star", "parts", "parallel", "grid"})
                QTest::addRow("%s %s", action, drawing) << QString::fromLatin1(action) << QString::fromLatin1(drawing);
        }
    }
    void nobodyIsCovered()
    {
        if (m_dot.isEmpty())
            QSKIP("needs dot (apt install graphviz)");
        QFETCH(QString, action);
        QFETCH(QString, drawing);
        const std::map<QString, Topology> drawings{{QStringLiteral("chain"), unplaced(generated(Shape::Line, 8))},
                                                   {QStringLiteral("star"), unplaced(generated(Shape::Star, 200))},
                                                   {QStringLiteral("parts"), parts()},
                                                   {QStringLiteral("parallel"), parallel()},
                                                   {QStringLiteral("grid"), generated(Shape::Grid)}};
        document()->reset(drawings.at(drawing));
        const std::string before = writeTopology(document()->topology());
        trigger(action);
        QTRY_VERIFY_WITH_TIMEOUT(steps() == 1 || banner()->holds(QStringLiteral("layoutError")), 60'000);
        QVERIFY2(steps() == 1, qPrintable(banner()->text()));
        QVERIFY(document()->undoStack()->text(0).startsWith(QStringLiteral("Layout: ")));
        QCOMPARE(document()->topology().layout.nodes.size(), document()->topology().nodes.size());
        checkNobodyCovered();
        for (const auto& [name, at] : document()->topology().layout.nodes)
            QVERIFY(std::fmod(at.x, Theme::snap) == 0 && std::fmod(at.y, Theme::snap) == 0);
        const std::string after = writeTopology(document()->topology());
        document()->undoStack()->undo();
        QCOMPARE(writeTopology(document()->topology()), before);
        document()->undoStack()->redo();
        QCOMPARE(writeTopology(document()->topology()), after);
        QVERIFY(banner()->id().isEmpty());
        // and what is shown gets where the drawing has it
        for (const auto& [name, at] : document()->topology().layout.nodes)
            QTRY_COMPARE(scene()->positionOf(name).value(), QPointF(at.x, at.y));
    }

    /// The others stay, are not covered, and are held where they are shown even if nobody had placed them.
    void theSelectionAlone_data()
    {
        QTest::addColumn<bool>("placed");
        QTest::newRow("placed") << true;
        QTest::newRow("placed by the canvas") << false;
    }
    void theSelectionAlone()
    {
        if (m_dot.isEmpty())
            QSKIP("needs dot (apt install graphviz)");
        QFETCH(bool, placed);
        const Topology grid = generated(Shape::Grid, 4);
        document()->reset(placed ? grid : unplaced(grid));
        const std::string before = writeTopology(document()->topology());
        std::map<NodeName, QPointF> shown;
        for (const NodeName& name : scene()->nodeNames())
            shown[name] = scene()->positionOf(name).value();
        const std::vector<NodeName> chosen{node("r1-1"), node("r1-2"), node("ns1"), node("ns2"), node("r2-1")};
        Selection selection;
        for (const NodeName& name : chosen)
            selection.push_back(SelectedObject::ofNode(name));
        scene()->setSelection(selection);
        const QPointF centre = middleOf(chosen);
        trigger(QStringLiteral("layoutForce"));
        QTRY_VERIFY_WITH_TIMEOUT(steps() == 1 || banner()->holds(QStringLiteral("layoutError")), 60'000);
        QVERIFY2(steps() == 1, qPrintable(banner()->text()));
        checkNobodyCovered();
        int moved = 0;
        for (const auto& [name, at] : document()->topology().layout.nodes) {
            const bool mayMove = std::ranges::find(chosen, name) != chosen.end();
            const bool has = shown.at(name) != QPointF(at.x, at.y);
            QVERIFY2(mayMove || !has, name.str().c_str());
            moved += has ? 1 : 0;
        }
        QVERIFY(moved >= 2);
        QTRY_VERIFY((middleOf(chosen) - centre).manhattanLength() < 400); // as near as the others let them
        document()->undoStack()->undo();
        QCOMPARE(writeTopology(document()->topology()), before);
    }

    void whatIsLockedStays()
    {
        if (m_dot.isEmpty())
            QSKIP("needs dot (apt install graphviz)");
        Topology ring = generated(Shape::Ring);
        ring.findNode(node("r2"))->locked = true;
        document()->reset(ring);
        trigger(QStringLiteral("layoutGrid"));
        QTRY_COMPARE_WITH_TIMEOUT(steps(), 1, 60'000);
        QVERIFY(document()->topology().positionOf(node("r2")) == ring.positionOf(node("r2")));
        QVERIFY(document()->topology().positionOf(node("r3")) != ring.positionOf(node("r3")));
        checkNobodyCovered();
    }

    void cancelLeavesItAsItWas_data()
    {
        QTest::addColumn<bool>("byBanner");
        QTest::newRow("by the banner") << true;
        QTest::newRow("by the command") << false;
    }
    void cancelLeavesItAsItWas()
    {
        QFETCH(bool, byBanner);
        play("echo $$ > \"$PLACE/pid\"; exec sleep 600");
        const std::string before = writeTopology(document()->topology());
        QVERIFY(!action(QStringLiteral("layoutCancel"))->isEnabled());
        trigger(QStringLiteral("layoutLayered"));
        const QString pidFile = m_lab->folder.filePath(QStringLiteral("pid"));
        const auto pid = [&] {
            QFile file(pidFile);
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
        };
        QTRY_VERIFY(pid() > 0);
        QTRY_COMPARE(banner()->id(), QStringLiteral("layout"));
        QVERIFY(banner()->text().contains(QStringLiteral(" 3 ")));
        if (byBanner)
            LabWindow::click(m_lab->bannerButton(QStringLiteral("Cancel")));
        else
            trigger(QStringLiteral("layoutCancel"));
        QTRY_VERIFY(::kill(pid(), 0) != 0); // the child is gone
        QVERIFY(!control()->isRunning());
        QVERIFY(!action(QStringLiteral("layoutCancel"))->isEnabled());
        QVERIFY(banner()->id().isEmpty());
        QCOMPARE(steps(), 0);
        QCOMPARE(writeTopology(document()->topology()), before);
    }

    void theWindowGoesWhileItRuns()
    {
        play("echo $$ > \"$PLACE/pid\"; exec sleep 600");
        trigger(QStringLiteral("layoutGrid"));
        QFile file(m_lab->folder.filePath(QStringLiteral("pid")));
        QTRY_VERIFY(file.exists() && file.size() > 1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int pid = file.readAll().trimmed().toInt();
        m_lab.reset();
        QTRY_VERIFY(::kill(pid, 0) != 0);
    }

    void whatGoesWrongIsSaid_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("said");
        QTest::newRow("missing") << QString() << QStringLiteral("apt install graphviz");
        QTest::newRow("not a program") << QStringLiteral("/nonexistent/dot")
                                       << QStringLiteral("/nonexistent/dot made no layout");
        QTest::newRow("fails") << QStringLiteral("echo no such engine >&2; exit 3") << QStringLiteral("no such engine");
        QTest::newRow("dies") << QStringLiteral("echo oh >&2; kill -9 $$") << QStringLiteral("made no layout: oh");
        QTest::newRow("says nonsense") << QStringLiteral("cat >/dev/null; echo node n0 here there")
                                       << QStringLiteral("could not be read");
        QTest::newRow("never ends") << QStringLiteral("exec sleep 600") << QStringLiteral("was not ready");
    }
    void whatGoesWrongIsSaid()
    {
        QFETCH(QString, script);
        QFETCH(QString, said);
        const QByteArray path = qgetenv("PATH");
        if (script.isEmpty())
            qputenv("PATH", m_lab->folder.path().toLocal8Bit());
        else if (script.startsWith(QLatin1Char('/')))
            qputenv("NSKETCH_DOT", script.toLocal8Bit());
        else
            play(script.toLocal8Bit());
        control()->run()->setTimeLimit(script.startsWith(QStringLiteral("exec")) ? 200 : 60'000);
        const std::string before = writeTopology(document()->topology());
        trigger(QStringLiteral("layoutForce"));
        QTRY_COMPARE(banner()->id(), QStringLiteral("layoutError"));
        qputenv("PATH", path);
        QVERIFY2(banner()->text().contains(said), qPrintable(banner()->text()));
        QCOMPARE(writeTopology(document()->topology()), before);
        QVERIFY(!control()->isRunning());
    }

    /// Nodes are renamed, deleted, moved and drawn while the child works.
    void editsMeanwhileAreKept()
    {
        if (m_dot.isEmpty())
            QSKIP("needs dot (apt install graphviz)");
        play("while [ ! -e \"$PLACE/go\" ]; do sleep 0.02; done; exec " + m_dot.toLocal8Bit() + " \"$@\"");
        document()->reset(generated(Shape::Ring));
        trigger(QStringLiteral("layoutCircular"));
        QVERIFY(control()->isRunning());
        const auto push = [this](const Edit& edit) {
            QVERIFY(document()->push(edit, QStringLiteral("meanwhile")).has_value());
        };
        push(RenameNode{node("r1"), node("first")});
        push(removeNodesEdit(document()->topology(), {node("ns3")}));
        push(MoveNodes{{{node("ns4"), Position{24, 16}}}});
        push(AddNode{Node{.name = node("new")}, SIZE_MAX, Position{160, 16}});
        Node router = *document()->topology().findNode(node("r2"));
        router.label = "a label that needs much more room than a name";
        push(PutNode{router});
        push(RenameNode{node("r5"), node("passing")});
        document()->undoStack()->undo(); // the one before is the last
        const Topology edited = document()->topology();
        QFile go(m_lab->folder.filePath(QStringLiteral("go")));
        QVERIFY(go.open(QIODevice::WriteOnly));
        // in the place of the undone one
        QTRY_VERIFY_WITH_TIMEOUT(document()->undoStack()->text(5).startsWith(QStringLiteral("Layout: ")), 60'000);
        QCOMPARE(steps(), 6);
        Topology laidOut = document()->topology();
        QVERIFY((laidOut.positionOf(node("ns4")) == Position{24, 16}));
        QVERIFY((laidOut.positionOf(node("new")) == Position{160, 16}));
        QVERIFY(laidOut.positionOf(node("first")) != edited.positionOf(node("first")));
        QVERIFY(laidOut.positionOf(node("r5")) != edited.positionOf(node("r5")));
        checkNobodyCovered();
        laidOut.layout = edited.layout;
        QVERIFY(laidOut == edited); // nothing else
    }

    void anotherDrawingMeanwhile()
    {
        play("while [ ! -e \"$PLACE/go\" ]; do sleep 0.02; done; exec " + m_dot.toLocal8Bit() + " \"$@\"");
        trigger(QStringLiteral("layoutForce"));
        document()->reset(generated(Shape::Grid));
        QVERIFY(!control()->isRunning());
        QCOMPARE(steps(), 0);
    }

    /// While nodes glide, an edit or a key sees them where they are.
    void glidingEndsAtATouch()
    {
        if (m_dot.isEmpty())
            QSKIP("needs dot (apt install graphviz)");
        document()->reset(generated(Shape::Ring));
        trigger(QStringLiteral("layoutLayered"));
        QTRY_VERIFY_WITH_TIMEOUT(steps() == 1 || banner()->holds(QStringLiteral("layoutError")), 60'000);
        QVERIFY2(steps() == 1, qPrintable(banner()->text()));
        QTest::keyClick(window()->view(), Qt::Key_Shift);
        for (const auto& [name, at] : document()->topology().layout.nodes)
            QCOMPARE(scene()->positionOf(name).value(), QPointF(at.x, at.y));
        document()->undoStack()->undo();
        for (const auto& [name, at] : document()->topology().layout.nodes)
            QCOMPARE(scene()->positionOf(name).value(), QPointF(at.x, at.y));
    }

    void theToolbarHasIt()
    {
        auto* button = window()->findChild<QToolButton*>(QStringLiteral("button_layout"));
        QVERIFY(button && button->isVisible());
        QCOMPARE(button->popupMode(), QToolButton::InstantPopup);
        QCOMPARE(button->defaultAction()->menu()->actions().size(), qsizetype(7));
        QVERIFY(window()->rect().contains(QRect(button->mapTo(window(), QPoint()), button->size())));
        const QPushButton* stop = m_lab->stopButton(); // nothing at the bar's end has been pushed out
        QVERIFY(stop->isVisible() && window()->rect().contains(QRect(stop->mapTo(window(), QPoint()), stop->size())));
    }

private:
    MainWindow* window() const { return m_lab->window(); }
    Document* document() const { return m_lab->document(); }
    Scene* scene() const { return window()->scene(); }
    Banner* banner() const { return m_lab->banner(); }
    LayoutControl* control() const { return window()->findChild<LayoutControl*>(); }
    int steps() const { return document()->undoStack()->count(); }
    QAction* action(const QString& name) const { return window()->findChild<QAction*>(name); }
    void trigger(const QString& name) const { action(name)->trigger(); }

    /// A program in the place of dot; $PLACE is the test's folder.
    void play(const QByteArray& script)
    {
        QFile file(m_lab->folder.filePath(QStringLiteral("dot.sh")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\nPLACE='" + m_lab->folder.path().toLocal8Bit() + "'\n" + script + "\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("NSKETCH_DOT", file.fileName().toLocal8Bit());
    }

    QRectF boundsOf(const NodeName& name, const Position& at) const
    {
        const QRectF shown = scene()->cardOf(name) | scene()->captionOf(name);
        return shown.translated(QPointF(at.x, at.y) - scene()->positionOf(name).value());
    }
    QPointF middleOf(const std::vector<NodeName>& names) const
    {
        QRectF all;
        for (const NodeName& name : names)
            all |= scene()->cardOf(name) | scene()->captionOf(name);
        return all.center();
    }
    void checkNobodyCovered() const
    {
        const auto& places = document()->topology().layout.nodes;
        for (std::size_t a = 0; a < places.size(); ++a) {
            for (std::size_t b = a + 1; b < places.size(); ++b) {
                const bool covers =
                    boundsOf(places[a].first, places[a].second).intersects(boundsOf(places[b].first, places[b].second));
                QVERIFY2(!covers, (places[a].first.str() + " and " + places[b].first.str()).c_str());
            }
        }
    }

    QString m_dot;
    std::unique_ptr<LabWindow> m_lab;
};

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
