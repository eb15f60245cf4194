// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/canvas/render.h"
#include "gui/canvas/view.h"
#include "gui/tools/toolbox.h"

#include <QAccessible>
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

using namespace nsk;
using namespace nsk::gui;

namespace {

NodeName nodeName(const char* text)
{
    return *NodeName::parse(text);
}

InterfaceName interfaceName(const char* text)
{
    return *InterfaceName::parse(text);
}

/// A window as a person has it: every action goes through mouse and keys.
struct Window
{
    Document document;
    Scene scene{&document};
    View view{&scene};
    Toolbox toolbox{&view};

    Window()
    {
        view.resize(1000, 700);
        view.show();
        view.activateWindow();
        view.setFocus();
        view.centreOn({0, 0});
    }

    QPoint at(const QPointF& scenePoint) const { return view.fromScene(scenePoint).toPoint(); }
    QPoint at(const char* node) const { return at(scene.positionOf(nodeName(node)).value()); }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseMove(&view, from);
        QTest::mousePress(&view, Qt::LeftButton, modifiers, from);
        constexpr int steps = 6;
        for (int i = 1; i <= steps; ++i)
            moveHeld(from + (to - from) * i / steps, modifiers);
        QTest::mouseRelease(&view, Qt::LeftButton, modifiers, to);
    }

    /// QTest::mouseMove() sends no pressed buttons.
    void moveHeld(QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QMouseEvent event(QEvent::MouseMove, QPointF(to), view.mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton,
                          modifiers);
        QApplication::sendEvent(&view, &event);
    }

    void dropKind(const char* kind, const QPointF& scenePoint)
    {
        QMimeData data;
        data.setData(QString::fromLatin1(Toolbox::kindMimeType), kind);
        QDragEnterEvent enter(at(scenePoint), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(at(scenePoint), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &move);
        QDropEvent drop(view.fromScene(scenePoint), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &drop);
        QVERIFY(drop.isAccepted());
    }

    void type(const QString& text)
    {
        auto* field = view.findChild<QLineEdit*>(QStringLiteral("inPlaceField"));
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    void press(Qt::Key key) { QTest::keyClick(view.findChild<QLineEdit*>(QStringLiteral("inPlaceField")), key); }

    const Topology& topology() const { return document.topology(); }
};

std::unique_ptr<Window> windowWith(const char* kindA, const char* kindB)
{
    auto window = std::make_unique<Window>();
    window->dropKind(kindA, {-160, 0});
    window->dropKind(kindB, {160, 0});
    return window;
}

} // namespace

class TestCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A step of several edits tells of a move before the picture has numbered its nodes anew.
    void movesBackWithinAStep()
    {
        Document document;
        Scene scene(&document);
        for (const int at : {0, 200, 400})
            QVERIFY(scene.addNode(NodeKind::Host, QPointF(at, 0)));
        const std::vector<NodeName> names = scene.nodeNames();
        QVERIFY(document.push(
            Batch{{RemoveNode{names[0]}, RemoveNode{names[1]}, MoveNodes{{{names[2], std::nullopt}}}}}, {}));
        QVERIFY(scene.nodeNames() == std::vector<NodeName>{names[2]});
        document.undoStack()->undo();
        QCOMPARE(scene.nodeNames().size(), std::size_t(3));
        QCOMPARE(*scene.positionOf(names[2]), QPointF(400, 0));
    }
    void aKindIsDroppedFromThePalette();
    void aForeignDropIsRefused();
    void aClickPlacesTheChosenKind();
    void aHandleDrawsALink();
    void aHandleOnEmptyCanvasOffersANode();
    void theLinkToolLinksByDragAndByClicks();
    void automaticAddressesCanBeOff();
    void aMoveIsOneStep();
    void escapeGivesUpAMove();
    void theRubberBandSelects();
    void deleteTakesTheLinksAlong();
    void aNameIsEditedInPlace();
    void aRefusedNameKeepsTheField();
    void aChipIsEditedInPlace();
    void badAddressesAreRefusedAtTheField();
    void theWheelZoomsAtTheMouse();
    void theMiddleButtonPans();
    void keysWalkTheCanvas();
    void nudgesMerge();
    void thePingToolAsks();
    void observedStateIsShown();
    void chipsNeverCoverCards();
    void theSceneFollowsUndoThroughEverything();
    void accessibilityTellsNodesAndLinks();
    void aPictureIsWritten();
    void textHasContrast();
};

void TestCanvas::aKindIsDroppedFromThePalette()
{
    Window window;
    window.dropKind("router", {101, 47});
    QCOMPARE(window.topology().nodes.size(), std::size_t(1));
    QCOMPARE(window.topology().nodes[0].name.str(), std::string("r1"));
    QCOMPARE(window.topology().nodes[0].kind, NodeKind::Router);
    QCOMPARE(window.scene.positionOf(nodeName("r1")).value(), QPointF(104, 48)); // snapped to 8
    QVERIFY(window.scene.isSelected(SelectedObject::ofNode(nodeName("r1"))));
    window.document.undoStack()->undo();
    QVERIFY(window.topology().nodes.empty());
    QVERIFY(window.scene.nodeNames().empty());
}

void TestCanvas::aForeignDropIsRefused()
{
    Window window;
    QMimeData data;
    data.setData(QString::fromLatin1(Toolbox::kindMimeType), "toaster");
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(&window.view, &enter);
    QVERIFY(!enter.isAccepted());
}

void TestCanvas::aClickPlacesTheChosenKind()
{
    Window window;
    window.toolbox.place(NodeKind::Switch);
    QTest::mouseClick(&window.view, Qt::LeftButton, {}, window.at(QPointF(40, 40)));
    QCOMPARE(window.topology().nodes.size(), std::size_t(1));
    QCOMPARE(window.topology().nodes[0].kind, NodeKind::Switch);
    QCOMPARE(window.toolbox.current(), ToolId::Select);
}

void TestCanvas::aHandleDrawsALink()
{
    const auto window = windowWith("host", "router");
    QTest::mouseMove(&window->view, window->at("ns1"));
    const QPoint handle = window->at(QPointF(-160 + 36, 0)) + QPoint(11, 0);
    window->drag(handle, window->at("r1"));
    QCOMPARE(window->topology().links.size(), std::size_t(1));
    const Node& host = *window->topology().findNode(nodeName("ns1"));
    const Node& router = *window->topology().findNode(nodeName("r1"));
    QCOMPARE(host.interfaces.at(0).name.str(), std::string("eth1"));
    QCOMPARE(host.interfaces.at(0).addresses.at(0).str(), std::string("10.0.1.2/24"));
    QCOMPARE(router.interfaces.at(0).addresses.at(0).str(), std::string("10.0.1.1/24"));
    QCOMPARE(window->scene.positionOf(nodeName("ns1")).value(), QPointF(-160, 0)); // the node stayed
    window->document.undoStack()->undo();
    QVERIFY(window->topology().links.empty());
    QVERIFY(window->topology().findNode(nodeName("ns1"))->interfaces.empty());
}

void TestCanvas::aHandleOnEmptyCanvasOffersANode()
{
    Window window;
    window.dropKind("host", {0, 0});
    QTest::mouseMove(&window.view, window.at("ns1"));
    window.drag(window.at(QPointF(36, 0)) + QPoint(11, 0), window.at(QPointF(240, 80)));
    auto* menu = window.view.findChild<QMenu*>(QStringLiteral("newNodeMenu"));
    QVERIFY(menu != nullptr);
    QTRY_VERIFY(menu->isVisible());
    QCOMPARE(menu->actions().size(), 3);
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().at(1)).center());
    QTRY_COMPARE(window.topology().links.size(), std::size_t(1));
    QCOMPARE(window.topology().nodes.at(1).kind, NodeKind::Router);
    QCOMPARE(window.scene.positionOf(nodeName("r1")).value(), QPointF(240, 80));
    window.document.undoStack()->undo(); // node and link are one step
    QCOMPARE(window.topology().nodes.size(), std::size_t(1));
}

void TestCanvas::theLinkToolLinksByDragAndByClicks()
{
    const auto window = windowWith("host", "host");
    window->toolbox.use(ToolId::Link);
    window->drag(window->at("ns1"), window->at("ns2"));
    QCOMPARE(window->topology().links.size(), std::size_t(1));
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("ns1"));
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("ns2"));
    QCOMPARE(window->topology().links.size(), std::size_t(2));
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("ns1"));
    QTest::keyClick(&window->view, Qt::Key_Escape); // gives the link up
    QCOMPARE(window->toolbox.current(), ToolId::Link);
    QTest::keyClick(&window->view, Qt::Key_Escape); // leaves the tool
    QCOMPARE(window->toolbox.current(), ToolId::Select);
    QCOMPARE(window->topology().links.size(), std::size_t(2));
}

void TestCanvas::automaticAddressesCanBeOff()
{
    const auto window = windowWith("host", "router");
    window->scene.setAutomaticAddresses(false);
    window->toolbox.use(ToolId::Link);
    window->drag(window->at("ns1"), window->at("r1"));
    QCOMPARE(window->topology().links.size(), std::size_t(1));
    QVERIFY(window->topology().findNode(nodeName("ns1"))->interfaces.at(0).addresses.empty());
}

void TestCanvas::aMoveIsOneStep()
{
    const auto window = windowWith("host", "router");
    const int steps = window->document.undoStack()->count();
    window->drag(window->at("ns1"), window->at("ns1") + QPoint(83, 120));
    QCOMPARE(window->scene.positionOf(nodeName("ns1")).value(), QPointF(-80, 120));
    QCOMPARE(window->document.undoStack()->count(), steps + 1);
    window->drag(window->at("ns1"), window->at("ns1") + QPoint(80, 0));
    QCOMPARE(window->document.undoStack()->count(), steps + 2);
    window->document.undoStack()->undo();
    window->document.undoStack()->undo();
    QCOMPARE(window->scene.positionOf(nodeName("ns1")).value(), QPointF(-160, 0));
}

void TestCanvas::escapeGivesUpAMove()
{
    const auto window = windowWith("host", "router");
    const int steps = window->document.undoStack()->count();
    const QPoint from = window->at("ns1");
    QTest::mousePress(&window->view, Qt::LeftButton, {}, from);
    window->moveHeld(from + QPoint(40, 40));
    window->moveHeld(from + QPoint(80, 80));
    QVERIFY(window->scene.positionOf(nodeName("ns1")).value() != QPointF(-160, 0));
    QTest::keyClick(&window->view, Qt::Key_Escape);
    QTest::mouseRelease(&window->view, Qt::LeftButton, {}, from + QPoint(80, 80));
    QCOMPARE(window->scene.positionOf(nodeName("ns1")).value(), QPointF(-160, 0));
    QCOMPARE(window->document.undoStack()->count(), steps);
}

void TestCanvas::theRubberBandSelects()
{
    const auto window = windowWith("host", "router");
    window->drag(window->at(QPointF(-260, -120)), window->at(QPointF(260, 120)));
    QCOMPARE(window->scene.selectedNodes().size(), std::size_t(2));
    QTest::mouseClick(&window->view, Qt::LeftButton, Qt::ControlModifier, window->at("ns1"));
    QCOMPARE(window->scene.selectedNodes().size(), std::size_t(1));
    QTest::mouseClick(&window->view, Qt::LeftButton, Qt::ShiftModifier, window->at("ns1"));
    QCOMPARE(window->scene.selectedNodes().size(), std::size_t(2));
    window->drag(window->at("ns1"), window->at("ns1") + QPoint(0, 80)); // both go along
    QCOMPARE(window->scene.positionOf(nodeName("r1")).value(), QPointF(160, 80));
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(0, -200)));
    QVERIFY(window->scene.selection().empty());
}

void TestCanvas::deleteTakesTheLinksAlong()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    const std::string before = writeTopology(window->topology());
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("ns1"));
    QTest::keyClick(&window->view, Qt::Key_Delete);
    QCOMPARE(window->topology().nodes.size(), std::size_t(1));
    QVERIFY(window->topology().links.empty());
    QVERIFY(window->topology().nodes[0].interfaces.empty()); // a veth pair goes as a pair
    QVERIFY(window->scene.selection().empty());
    window->document.undoStack()->undo();
    QCOMPARE(writeTopology(window->topology()), before);
    QCOMPARE(window->scene.linkNames().size(), std::size_t(1));
}

void TestCanvas::aNameIsEditedInPlace()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    const QPoint caption = window->at(window->scene.captionOf(nodeName("ns1")).center());
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, caption);
    QTest::mouseDClick(&window->view, Qt::LeftButton, {}, caption);
    QVERIFY(window->view.isEditing());
    window->type(QStringLiteral("alice"));
    window->press(Qt::Key_Return);
    QVERIFY(!window->view.isEditing());
    QVERIFY(window->topology().findNode(nodeName("alice")) != nullptr);
    QCOMPARE(window->topology().links[0].endpoints[0].node.str(), std::string("alice"));
    QVERIFY(window->scene.isSelected(SelectedObject::ofNode(nodeName("alice"))));
    window->document.undoStack()->undo();
    QVERIFY(window->scene.isSelected(SelectedObject::ofNode(nodeName("ns1"))));
}

void TestCanvas::aRefusedNameKeepsTheField()
{
    const auto window = windowWith("host", "router");
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("ns1"));
    QTest::keyClick(&window->view, Qt::Key_F2);
    auto* reason = window->view.findChild<QLabel*>(QStringLiteral("inPlaceReason"));
    for (const char* bad : {"r1", "1ns", "a b", "", "-x", "a:b", "abcdefghijklmnopqrstuvwxyzabcdefg"}) {
        window->type(QString::fromLatin1(bad));
        if (QByteArray(bad).isEmpty())
            window->view.findChild<QLineEdit*>(QStringLiteral("inPlaceField"))->clear();
        window->press(Qt::Key_Return);
        QVERIFY2(window->view.isEditing(), bad);
        QVERIFY2(reason->isVisible() && !reason->text().isEmpty(), bad);
        QVERIFY(window->view.rect().contains(reason->parentWidget()->geometry()));
    }
    // A click elsewhere does not throw away what was typed.
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(0, 200)));
    QVERIFY(window->view.isEditing());
    window->press(Qt::Key_Escape);
    QVERIFY(!window->view.isEditing());
    QVERIFY(window->topology().findNode(nodeName("ns1")) != nullptr);
}

void TestCanvas::aChipIsEditedInPlace()
{
    const auto window = windowWith("host", "router");
    window->scene.setAutomaticAddresses(false);
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    window->scene.setAutomaticAddresses(true);
    QCOMPARE(window->view.zoom(), 1.0);
    const QRectF chip = window->scene.chipOf(nodeName("ns1"), interfaceName("eth1"));
    QVERIFY(!chip.isEmpty());
    QTest::mouseDClick(&window->view, Qt::LeftButton, {}, window->at(chip.center()));
    QVERIFY(window->view.isEditing());
    window->type(QStringLiteral("v1 10.10.10.2/24"));
    window->press(Qt::Key_Tab); // to the other end, where the fitting address is proposed
    QVERIFY(window->view.isEditing());
    const Interface& mine = window->topology().findNode(nodeName("ns1"))->interfaces.at(0);
    QCOMPARE(mine.name.str(), std::string("v1"));
    QCOMPARE(mine.addresses.at(0).str(), std::string("10.10.10.2/24"));
    QCOMPARE(window->view.findChild<QLineEdit*>(QStringLiteral("inPlaceField"))->text(),
             QStringLiteral("eth1 10.10.10.1/24"));
    window->press(Qt::Key_Return);
    QCOMPARE(window->topology().findNode(nodeName("r1"))->interfaces.at(0).addresses.at(0).str(),
             std::string("10.10.10.1/24"));
    QCOMPARE(window->topology().links[0].endpoints[0].interface->str(), std::string("v1"));
}

void TestCanvas::badAddressesAreRefusedAtTheField()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    const std::string before = writeTopology(window->topology());
    QVERIFY(window->view.editInPlace(SelectedObject::ofInterface(nodeName("ns1"), interfaceName("eth1"))));
    for (const char* bad :
         {"eth1 10.0.1.x/24", "eth1 10.0.1.2", "eth1 224.0.0.1/24", "lo 10.0.1.2/24", "a-name-too-long-for-it"}) {
        window->type(QString::fromLatin1(bad));
        window->press(Qt::Key_Return);
        QVERIFY2(window->view.isEditing(), bad);
        QVERIFY(!window->view.findChild<QLabel*>(QStringLiteral("inPlaceReason"))->text().isEmpty());
    }
    window->press(Qt::Key_Escape);
    QCOMPARE(writeTopology(window->topology()), before);
}

void TestCanvas::theWheelZoomsAtTheMouse()
{
    const auto window = windowWith("host", "router");
    const QPoint mouse = window->at("ns1");
    QSignalSpy moved(&window->view, &View::anchorsMoved);
    const QPointF under = window->view.toScene(QPointF(mouse));
    QWheelEvent wheel(QPointF(mouse), window->view.mapToGlobal(QPointF(mouse)), {}, QPoint(0, 120), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&window->view, &wheel);
    QVERIFY(window->view.zoom() > 1.1);
    const QPointF still = window->view.fromScene(under) - QPointF(mouse);
    QVERIFY(std::abs(still.x()) <= 1 && std::abs(still.y()) <= 1);
    QVERIFY(moved.count() > 0);
    for (int i = 0; i < 200; ++i) { // never out of its bounds
        QWheelEvent back(QPointF(mouse), window->view.mapToGlobal(QPointF(mouse)), {}, QPoint(0, -120), Qt::NoButton,
                         Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&window->view, &back);
    }
    QCOMPARE(window->view.zoom(), View::leastZoom);
    window->view.zoomToFit();
    QVERIFY(window->view.visibleRect().contains(window->scene.bounds()));
}

void TestCanvas::theMiddleButtonPans()
{
    const auto window = windowWith("host", "router");
    const QRect before = window->view.anchorFor(nodeName("ns1"));
    QTest::mousePress(&window->view, Qt::MiddleButton, {}, QPoint(500, 500));
    window->moveHeld(QPoint(530, 480));
    QTest::mouseRelease(&window->view, Qt::MiddleButton, {}, QPoint(530, 480));
    QCOMPARE(window->view.anchorFor(nodeName("ns1")).topLeft(), before.topLeft() + QPoint(30, -20));
}

void TestCanvas::keysWalkTheCanvas()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    window->scene.clearSelection();
    QTest::keyClick(&window->view, Qt::Key_Tab);
    QCOMPARE(window->scene.focusNode().value(), nodeName("ns1"));
    QTest::keyClick(&window->view, Qt::Key_Right);
    QCOMPARE(window->scene.focusNode().value(), nodeName("r1"));
    QSignalSpy inspect(&window->toolbox, &Toolbox::inspectRequested);
    QTest::keyClick(&window->view, Qt::Key_Return);
    QCOMPARE(inspect.count(), 1);
    const int steps = window->document.undoStack()->count();
    QTest::keyClick(&window->view, Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(&window->view, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(window->scene.positionOf(nodeName("r1")).value(), QPointF(160, 16));
    QCOMPARE(window->document.undoStack()->count(), steps + 1);
}

/// One step for moves of the same nodes in a row; another after a pause, or when others were moved in between.
void TestCanvas::nudgesMerge()
{
    const auto window = windowWith("host", "router");
    const auto nudge = [&](const char* node, int times) {
        window->scene.setSelection({SelectedObject::ofNode(nodeName(node))});
        for (int i = 0; i < times; ++i)
            QTest::keyClick(&window->view, Qt::Key_Down, Qt::ControlModifier);
    };
    const int steps = window->document.undoStack()->count();
    nudge("r1", 3);
    QCOMPARE(window->document.undoStack()->count(), steps + 1);
    nudge("ns1", 2);
    QCOMPARE(window->document.undoStack()->count(), steps + 2);
    nudge("r1", 2);
    QCOMPARE(window->document.undoStack()->count(), steps + 3);
    QTest::qWait(1'700); // which is what it is about
    nudge("r1", 2);
    QCOMPARE(window->document.undoStack()->count(), steps + 4);
    const QPointF there = window->scene.positionOf(nodeName("r1")).value();
    window->document.undoStack()->undo();
    QCOMPARE(window->scene.positionOf(nodeName("r1")).value(), there - QPointF(0, 16));
}

void TestCanvas::thePingToolAsks()
{
    const auto window = windowWith("host", "router");
    const std::string before = writeTopology(window->topology());
    std::vector<std::string> asked;
    connect(&window->toolbox, &Toolbox::pingRequested, this, [&](const NodeName& from, const QString& to) {
        asked = {from.str(), to.toStdString()};
    });
    window->toolbox.use(ToolId::Ping);
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("ns1"));
    QVERIFY(asked.empty());
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("r1"));
    QCOMPARE(asked, (std::vector<std::string>{"ns1", "r1"}));
    QCOMPARE(writeTopology(window->topology()), before);
}

void TestCanvas::observedStateIsShown()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    ObservedLab lab(nodeName("t"));
    for (const char* name : {"ns1", "r1"}) {
        ObservedNode& node = lab.nodes.emplace_back(ObservedNode{.name = nodeName(name), .present = true});
        ObservedInterface& port = node.interfaces.emplace_back();
        port.name = "eth1";
        port.kind = "veth";
        port.up = port.running = true;
    }
    const auto says = [&](const SelectedObject& object, const char* word) {
        return window->scene.describe(object).contains(QString::fromLatin1(word));
    };
    const SelectedObject node = SelectedObject::ofNode(nodeName("ns1"));
    const SelectedObject link = SelectedObject::ofLink(window->scene.linkNames().at(0));
    QVERIFY(says(node, "planned"));
    const Topology deployed = window->topology();
    window->scene.setRunning(true);
    window->scene.setDeployed(&deployed);
    window->scene.setObserved(&lab);
    QVERIFY(says(node, "running"));
    QVERIFY(says(link, "up"));
    lab.nodes[0].interfaces[0].up = lab.nodes[0].interfaces[0].running = lab.nodes[1].interfaces[0].running = false;
    window->scene.setObserved(&lab, {QStringLiteral("ns1"), QStringLiteral("r1")});
    QVERIFY(says(link, "down"));
    lab.nodes[0].interfaces.clear();
    window->scene.setObserved(&lab, {QStringLiteral("ns1")});
    QVERIFY(says(link, "missing"));
    window->scene.setDrift({Drift{"interface-missing", nodeName("ns1"), "eth1", "", ""}});
    QVERIFY(says(node, "differs"));
    window->scene.setFailed({nodeName("ns1")});
    QVERIFY(says(node, "failed"));
    window->scene.setFailed({});
    QVERIFY(window->scene.renameNode(nodeName("ns1"), QStringLiteral("alice")));
    QVERIFY(says(SelectedObject::ofNode(nodeName("alice")), "planned")); // not deployed under that name
    window->scene.setRunning(false);
    QVERIFY(says(SelectedObject::ofNode(nodeName("alice")), "planned"));
}

void TestCanvas::chipsNeverCoverCards()
{
    Window window;
    for (const auto& entry :
         QDir(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples")).entryInfoList({QStringLiteral("*.nsketch")})) {
        QVERIFY2(window.document.open(entry.filePath()), qPrintable(entry.fileName()));
        std::vector<QRectF> chips;
        for (const ResolvedLink& link : window.scene.linkNames()) {
            for (const ResolvedEndpoint& end : link) {
                const QRectF chip = window.scene.chipOf(end.node, end.interface);
                QVERIFY2(!chip.isEmpty(), qPrintable(entry.fileName()));
                for (const NodeName& node : window.scene.nodeNames()) {
                    QVERIFY2(!chip.intersects(window.scene.cardOf(node)), qPrintable(entry.fileName()));
                    QVERIFY2(!chip.intersects(window.scene.captionOf(node)), qPrintable(entry.fileName()));
                }
                for (const QRectF& other : chips)
                    QVERIFY2(!chip.intersects(other), qPrintable(entry.fileName()));
                chips.push_back(chip);
            }
        }
    }
}

void TestCanvas::theSceneFollowsUndoThroughEverything()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    QVERIFY(window->scene.addConnectedNode(nodeName("r1"), NodeKind::Switch, {320, 0}));
    QVERIFY(window->scene.renameNode(nodeName("r1"), QStringLiteral("core")));
    QVERIFY(window->scene.editInterface(nodeName("ns1"), interfaceName("eth2"), QStringLiteral("up 10.9.9.9/24")));
    window->scene.selectAll();
    QVERIFY(window->scene.removeSelected());
    QVERIFY(window->topology().nodes.empty());
    const auto agree = [&] {
        std::vector<std::string> drawn;
        for (const Node& node : window->topology().nodes)
            drawn.push_back(node.name.str());
        std::vector<std::string> shown;
        for (const NodeName& name : window->scene.nodeNames())
            shown.push_back(name.str());
        return drawn == shown && window->scene.linkNames() == resolveEndpoints(window->topology());
    };
    QVERIFY(agree());
    while (window->document.undoStack()->canUndo()) {
        window->document.undoStack()->undo();
        QVERIFY(agree());
        window->view.grab(); // paints without what is gone
    }
    while (window->document.undoStack()->canRedo()) {
        window->document.undoStack()->redo();
        QVERIFY(agree());
        window->view.grab();
    }
}

void TestCanvas::accessibilityTellsNodesAndLinks()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(nodeName("ns1"), nodeName("r1")));
    QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(&window->view);
    QVERIFY(canvas != nullptr);
    QVERIFY(canvas->childCount() >= 3);
    QAccessibleInterface* node = canvas->child(0);
    QCOMPARE(node->text(QAccessible::Name), QStringLiteral("ns1"));
    for (const char* word : {"Host", "planned", "r1"})
        QVERIFY2(node->text(QAccessible::Description).contains(QString::fromLatin1(word)), word);
    QCOMPARE(canvas->indexOfChild(node), 0);
    QVERIFY(canvas->child(2)->text(QAccessible::Name).contains(QStringLiteral("ns1:eth1")));
    QCOMPARE(node->rect().topLeft(), window->view.mapToGlobal(window->view.anchorFor(nodeName("ns1")).topLeft()));
    node->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(window->scene.isSelected(SelectedObject::ofNode(nodeName("ns1"))));
    QVERIFY(node->state().selected);
    QVERIFY(window->scene.removeSelected());
    QCOMPARE(canvas->child(0)->text(QAccessible::Name), QStringLiteral("r1"));
}

void TestCanvas::aPictureIsWritten()
{
    const auto topology = readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
    QVERIFY(topology.has_value());
    QTemporaryDir folder;
    const std::pair<const char*, const char*> kinds[] = {{"a.svg", "<?xml"}, {"a.png", "\x89PNG"}, {"a.pdf", "%PDF"}};
    for (const auto& [name, magic] : kinds) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QVERIFY2(renderTopology(*topology, path), name);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(bytes.startsWith(magic) && bytes.size() > 2000, name);
        if (path.endsWith(QStringLiteral(".svg")))
            QVERIFY(bytes.contains("10.10.10.2/24") && bytes.contains("ns2")); // text stays text
    }
    QImage image(folder.filePath(QStringLiteral("a.png")));
    QVERIFY(image.width() > 800);
    QCOMPARE(renderTopology(*topology, folder.filePath(QStringLiteral("a.bmp"))).error().code,
             std::string("file.unknown-picture"));
    QCOMPARE(renderTopology(*topology, folder.filePath(QStringLiteral("none/a.svg"))).error().code,
             std::string("file.cannot-write"));
}

void TestCanvas::textHasContrast()
{
    for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
        const std::pair<QColor, QColor> pairs[] = {
            {theme.text, theme.canvas}, {theme.text, theme.card},      {theme.text, theme.chip},
            {theme.soft, theme.canvas}, {theme.soft, theme.chip},      {theme.bad, theme.canvas},
            {theme.bad, theme.card},    {theme.warn, theme.canvas},    {theme.ok, theme.canvas},
            {theme.onState, theme.ok},  {theme.onState, theme.bad},    {theme.onState, theme.warn},
            {theme.accent, theme.card}, {theme.onAccent, theme.accent}};
        for (const auto& [text, ground] : pairs)
            QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name() + QLatin1Char(' ') + ground.name()));
    }
}

QTEST_MAIN(TestCanvas)
#include "tst_canvas.moc"
