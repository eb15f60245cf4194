// SPDX-License-Identifier: MIT
#include "labwindow.h"

#include "gui/canvas/picture.h"
#include "gui/canvas/scene.h"
#include "gui/status/latestjob.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>

#include <atomic>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int side = 100;
constexpr double step = 200;

NodeName nodeAt(int column, int row)
{
    return *NodeName::parse("n" + std::to_string(column) + "-" + std::to_string(row));
}

/// side × side routers in rows, each linked to the one to the right and to the one below.
Topology grid()
{
    Topology topology(*LabName::parse("grid"));
    const auto interface = [](const char* name) { return *InterfaceName::parse(name); };
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            Node node{nodeAt(column, row), NodeKind::Router};
            for (const char* name : {"left", "right", "up", "down"})
                node.interfaces.push_back(Interface{interface(name)});
            topology.layout.nodes.emplace_back(node.name, Position{column * step, row * step});
            topology.nodes.push_back(std::move(node));
            if (column > 0)
                topology.links.push_back({.endpoints = {Endpoint{nodeAt(column - 1, row), interface("right")},
                                                        Endpoint{nodeAt(column, row), interface("left")}}});
            if (row > 0)
                topology.links.push_back({.endpoints = {Endpoint{nodeAt(column, row - 1), interface("down")},
                                                        Endpoint{nodeAt(column, row), interface("up")}}});
        }
    }
    return topology;
}

/// What a scene wants painted again.
class Damage
{
public:
    explicit Damage(Scene* scene)
    {
        m_connection = QObject::connect(scene, &Scene::damaged, [this](const QRectF& rect) {
            ++signalled;
            everything = everything || rect.isNull();
            area += rect.width() * rect.height();
            all |= rect;
        });
    }
    ~Damage() { QObject::disconnect(m_connection); }

    int signalled = 0;
    bool everything = false;
    double area = 0;
    QRectF all;

private:
    QMetaObject::Connection m_connection;
};

} // namespace

/// 10,000 nodes: what is done for an edit is counted, never timed (tests/bench/canvasbench.cpp does that).
class TestLargeDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("largedrawing"); }

    void draggingANodeDamagesItsSurroundings()
    {
        Document document;
        document.reset(grid());
        Scene scene(&document);
        const QPointF from = *scene.positionOf(nodeAt(50, 50));
        Damage damage(&scene);
        for (int i = 1; i <= 10; ++i)
            QVERIFY(scene.moveNodes({{nodeAt(50, 50), from + QPointF(8 * i, 0)}}, QStringLiteral("drag")));
        QVERIFY(!damage.everything);
        QVERIFY(damage.signalled >= 10);
        QVERIFY(damage.all.contains(scene.cardOf(nodeAt(50, 50))));
        // Its neighbours, whose links go with it, and as far as chips reach.
        const QRectF near(from - QPointF(4 * step, 4 * step), QSizeF(8 * step, 8 * step));
        QVERIFY2(near.contains(damage.all),
                 qPrintable(QStringLiteral("%1 × %2").arg(damage.all.width()).arg(damage.all.height())));
    }

    void aLinkRightAcrossIsPaintedAlongItself()
    {
        Topology topology = grid();
        const auto edit = connectEdit(topology, nodeAt(0, 0), nodeAt(side - 1, side - 1));
        QVERIFY(edit && nsk::apply(topology, *edit));
        Document document;
        document.reset(topology);
        Scene scene(&document);
        const QRectF bounds = scene.bounds();
        Damage damage(&scene);
        QVERIFY(scene.moveNodes({{nodeAt(0, 0), QPointF(16, 8)}}, {}));
        QVERIFY(damage.all.width() > bounds.width() * 0.9); // the other end moves, too
        QVERIFY2(damage.area < bounds.width() * bounds.height() * 0.2, qPrintable(QString::number(damage.area)));
    }

    void movingEverythingIsToldOnce()
    {
        Document document;
        document.reset(grid());
        Scene scene(&document);
        std::vector<std::pair<NodeName, QPointF>> places;
        for (const NodeName& node : scene.nodeNames())
            places.emplace_back(node, *scene.positionOf(node) + QPointF(24, 8));
        Damage damage(&scene);
        QSignalSpy moved(&scene, &Scene::nodesMoved);
        QVERIFY(scene.moveNodes(places, {}));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(damage.signalled, 1);
        QCOMPARE(*scene.positionOf(nodeAt(7, 9)), QPointF(7 * step + 24, 9 * step + 8));
        // Links went along.
        QCOMPARE(scene.linkEndOf(nodeAt(7, 9), *InterfaceName::parse("right"))->y(), 9 * step + 8);
    }

    void anEditPlacesTheChipsAroundItAlone()
    {
        const Topology topology = grid();
        Picture picture;
        picture.load(topology);
        picture.placeChipsIn(picture.bounds());
        const auto dirty = [&] {
            return std::ranges::count_if(picture.nodes(), [](const auto& node) { return node->chipsDirty; });
        };
        QCOMPARE(dirty(), 0);
        picture.updateNode(topology, picture.find(nodeAt(50, 50)));
        QVERIFY(dirty() > 4 && dirty() < 40);
        picture.placeChipsIn(picture.bounds());
        QCOMPARE(dirty(), 0);
        NodeItem* moved = picture.find(nodeAt(20, 20));
        picture.moveNode(moved, moved->position() + QPointF(30, 0));
        QVERIFY(dirty() > 4 && dirty() < 60);
    }

    void everythingGoesAndComesBack()
    {
        Document document;
        document.reset(grid());
        Scene scene(&document);
        scene.selectAll();
        QCOMPARE(scene.selection().size(), document.topology().nodes.size() + document.topology().links.size());
        QVERIFY(scene.isSelected(SelectedObject::ofNode(nodeAt(3, 4))));
        QVERIFY(scene.isSelected(SelectedObject::ofLink(scene.linkNames().back())));
        const Topology before = document.topology();
        QSignalSpy selections(&scene, &Scene::selectionChanged);
        Damage damage(&scene);
        QVERIFY(scene.removeSelected());
        QVERIFY(document.topology().nodes.empty() && document.topology().links.empty());
        QVERIFY(scene.nodeNames().empty() && scene.linkNames().empty() && scene.selection().empty());
        QCOMPARE(selections.count(), 1);
        QVERIFY(damage.signalled <= 2);
        document.undoStack()->undo();
        QVERIFY(document.topology() == before);
        QCOMPARE(scene.nodeNames().size(), before.nodes.size());
        QCOMPARE(scene.linkNames().size(), before.links.size());
        QCOMPARE(*scene.positionOf(nodeAt(99, 98)), QPointF(99 * step, 98 * step));
        QVERIFY(damage.signalled <= 4);
    }

    /// A half goes: links to the other half take their interfaces there with them.
    void aHalfGoes()
    {
        Document document;
        document.reset(grid());
        Scene scene(&document);
        scene.setSelection(scene.objectsIn(QRectF(-100, side / 2 * step - 100, side * step, side / 2 * step)));
        const Topology before = document.topology();
        QVERIFY(scene.removeSelected());
        QCOMPARE(document.topology().nodes.size(), std::size_t(side * side / 2));
        const Node* edge = document.topology().findNode(nodeAt(5, side / 2 - 1));
        QVERIFY(edge != nullptr && findInterface(*edge, *InterfaceName::parse("down")) == nullptr);
        QVERIFY(findInterface(*edge, *InterfaceName::parse("up")) != nullptr);
        QCOMPARE(scene.linkNames().size(), document.topology().links.size());
        document.undoStack()->undo();
        QVERIFY(document.topology() == before);
        QCOMPARE(scene.linkNames().size(), before.links.size());
    }

    void lettersAskForNoAnalysis()
    {
        LabWindow lab;
        lab.open({});
        lab.document()->reset(grid());
        lab.window()->scene()->setSelection({SelectedObject::ofNode(nodeAt(1, 1))});
        auto* field = lab.window()->findChild<QLineEdit*>(QStringLiteral("nodeName"));
        QTRY_VERIFY(field != nullptr && field->isVisible());
        field->setFocus();
        field->selectAll();
        QSignalSpy changed(lab.document(), &Document::changed);
        QTest::keyClicks(field, QStringLiteral("elsewhere"));
        QCOMPARE(field->text(), QStringLiteral("elsewhere"));
        QCOMPARE(changed.count(), 0);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(changed.count(), 1);
        QVERIFY(lab.document()->topology().findNode(*NodeName::parse("elsewhere")) != nullptr);
    }

    /// However much is asked for, one runs at a time, and of those that wait the newest alone.
    void oneAnalysisAtATime()
    {
        std::atomic<int> running = 0, most = 0, runs = 0;
        std::atomic<bool> held = true;
        std::vector<int> results;
        LatestJob<int> job([&](int result) { results.push_back(result); });
        for (int i = 0; i < 50; ++i) {
            job.ask([&, i] {
                most = std::max(most.load(), ++running);
                ++runs;
                while (held)
                    std::this_thread::yield();
                --running;
                return i;
            });
            QCoreApplication::processEvents();
        }
        held = false;
        QTRY_VERIFY(!job.isBusy());
        QCOMPARE(results, std::vector<int>{49});
        QCOMPARE(runs.load(), 2);
        QCOMPARE(most.load(), 1);
    }
};

QTEST_MAIN(TestLargeDrawing)
#include "tst_largedrawing.moc"
