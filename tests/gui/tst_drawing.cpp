// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "tests/gui/drawingwindow.h"

#include <QClipboard>
#include <QMenu>

#include <cmath>
#include <memory>
#include <set>

using namespace nsk;
using namespace nsk::gui;

namespace {

std::unique_ptr<DrawingWindow> windowWith(const char* kindA, const char* kindB)
{
    auto window = std::make_unique<DrawingWindow>();
    window->dropKind(kindA, {-160, 0});
    window->dropKind(kindB, {160, 0});
    return window;
}

bool hasSelectedText(const QLineEdit* field, const char* text)
{
    return field->selectedText() == QLatin1String(text);
}

} // namespace

/// Drawing by hand: placing, linking with both chips, copying, keys, and what is refused at the field.
class TestDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesCountPerKind();
    void aNewLinkOpensBothChips();
    void escapeKeepsTheAutomaticAddresses();
    void withoutAutomaticEscapeLeavesBothEmpty();
    void anAddressProposesTheOther();
    void whatWasTypedIsNeverReplaced();
    void aTypedAddressOfAnOldInterfaceStays();
    void theProposalIsIPv6Too();
    void aLinkAtASwitchAsksForOneAddress();
    void makingALinkIsOneStep();
    void ctrlZTakesAFreshLinkBack();
    void badAddressesKeepBothOpen();
    void anAddressElsewhereIsSaidAndTakenOnceMore();
    void aNewNodeOnEmptyCanvasByKeys();
    void handlesAndNodesAreLargeEnoughAtEveryZoom();
    void tabGoesThroughAllChips();
    void pastedLinesBecomeOne();
    void theFieldFollowsTheCanvas();
    void altDragCopies();
    void copiesHaveNothingTwice();
    void copiesWithoutAutomaticHaveNoAddresses();
    void movesSnapAndCtrlDoesNot();
    void theRubberBandAdds();
    void aLinkIsDrawnByKeys();
    void aRenameKeepsWhatRefersToIt();
    void aKindIsChanged();
};

void TestDrawing::namesCountPerKind()
{
    DrawingWindow window;
    for (const char* kind : {"host", "host", "router", "switch", "gateway"})
        window.dropKind(kind, {0, 0});
    std::string names;
    for (const Node& node : window.topology().nodes)
        names += node.name.str() + " ";
    QCOMPARE(names, std::string("ns1 ns2 r1 sw1 gw1 "));
    window.toolbox.place(NodeKind::Host);
    window.hover(QPoint(300, 300));
    QTest::keyClick(&window.view, Qt::Key_Escape);
    QCOMPARE(window.toolbox.current(), ToolId::Select);
    QTest::mouseClick(&window.view, Qt::LeftButton, {}, QPoint(300, 600));
    QCOMPARE(window.topology().nodes.size(), std::size_t(5));
}

void TestDrawing::aNewLinkOpensBothChips()
{
    const auto window = windowWith("host", "router");
    window->link("ns1", "r1");
    QCOMPARE(window->topology().links.size(), std::size_t(1));
    QLineEdit* first = window->field("linkField0");
    QLineEdit* second = window->field("linkField1");
    QVERIFY(first->isVisible() && second->isVisible());
    QVERIFY(!first->parentWidget()->geometry().intersects(second->parentWidget()->geometry()));
    QCOMPARE(window->focused(), first);
    QCOMPARE(first->text(), QStringLiteral("eth1 10.0.1.2/24"));
    QVERIFY(hasSelectedText(first, "10.0.1.2/24")); // ready to be typed over
    QCOMPARE(second->text(), QStringLiteral("eth1 10.0.1.1/24"));
    window->press(Qt::Key_Tab);
    QCOMPARE(window->focused(), second);
    QVERIFY(hasSelectedText(second, "10.0.1.1/24"));
    window->press(Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(window->focused(), first);
    window->press(Qt::Key_Return);
    QVERIFY(!window->view.isEditing());
    QVERIFY(window->view.hasFocus());
    QCOMPARE(window->addresses("ns1"), std::string("10.0.1.2/24"));
}

void TestDrawing::escapeKeepsTheAutomaticAddresses()
{
    const auto window = windowWith("host", "router");
    window->link("ns1", "r1");
    window->type(QStringLiteral("192.168.7.9/24"));
    QCOMPARE(window->field("linkField1")->text(), QStringLiteral("eth1 192.168.7.1/24"));
    window->press(Qt::Key_Escape);
    QVERIFY(!window->view.isEditing());
    QCOMPARE(window->addresses("ns1"), std::string("10.0.1.2/24"));
    QCOMPARE(window->addresses("r1"), std::string("10.0.1.1/24"));
}

void TestDrawing::withoutAutomaticEscapeLeavesBothEmpty()
{
    const auto window = windowWith("host", "router");
    window->scene.setAutomaticAddresses(false);
    window->link("ns1", "r1");
    QCOMPARE(window->field("linkField0")->text(), QStringLiteral("eth1 "));
    window->type(QStringLiteral("10.1.1.2/24"));
    window->press(Qt::Key_Tab);
    QVERIFY(hasSelectedText(window->field("linkField1"), "10.1.1.1/24"));
    window->press(Qt::Key_Escape);
    QVERIFY(!window->view.isEditing());
    QCOMPARE(window->addresses("ns1"), std::string());
    QCOMPARE(window->addresses("r1"), std::string());
    QCOMPARE(window->topology().links.size(), std::size_t(1)); // the link stays
}

void TestDrawing::anAddressProposesTheOther()
{
    const auto window = windowWith("host", "router");
    window->scene.setAutomaticAddresses(false);
    window->link("ns1", "r1");
    QLineEdit* second = window->field("linkField1");
    window->type(QStringLiteral("10.5.0.2/2"));
    QCOMPARE(second->text(), QStringLiteral("eth1"));
    window->type(QStringLiteral("4"));
    QCOMPARE(second->text(), QStringLiteral("eth1 10.5.0.1/24"));
    QVERIFY(second->property("proposal").toBool());
    window->press(Qt::Key_Tab);    // takes the first, goes to the proposal
    window->press(Qt::Key_Return); // takes that
    QCOMPARE(window->addresses("ns1"), std::string("10.5.0.2/24"));
    QCOMPARE(window->addresses("r1"), std::string("10.5.0.1/24"));
    // The proposal that nobody has looked into goes when one leaves by the mouse.
    window->dropKind("host", {0, 200});
    window->link("ns2", "r1");
    window->type(QStringLiteral("10.6.0.2/24"));
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(0, -250)));
    QVERIFY(!window->view.isEditing());
    QCOMPARE(window->addresses("ns2"), std::string("10.6.0.2/24"));
    QCOMPARE(window->addresses("r1", "eth2"), std::string());
}

void TestDrawing::whatWasTypedIsNeverReplaced()
{
    const auto window = windowWith("host", "router");
    window->link("ns1", "r1");
    window->press(Qt::Key_Tab);
    window->type(QStringLiteral("10.7.0.254/24"));
    QCOMPARE(window->field("linkField0")->text(), QStringLiteral("eth1 10.7.0.2/24")); // automatic until now: proposed
    window->press(Qt::Key_Tab);
    window->type(QStringLiteral("10.8.0.9/24"));
    QCOMPARE(window->field("linkField1")->text(), QStringLiteral("eth1 10.7.0.254/24"));
    window->press(Qt::Key_Return);
    QCOMPARE(window->addresses("r1"), std::string("10.7.0.254/24"));
    QCOMPARE(window->addresses("ns1"), std::string("10.8.0.9/24"));
}

void TestDrawing::aTypedAddressOfAnOldInterfaceStays()
{
    const auto window = windowWith("host", "router");
    Node router = window->drawn("r1");
    router.interfaces.push_back(Interface{.name = DrawingWindow::interface("wan0")});
    router.interfaces.back().addresses.push_back(*InterfaceAddress::parse("172.16.0.1/24"));
    QVERIFY(window->document.push(PutNode{router}, QStringLiteral("lists wan0")));
    window->link("ns1", "r1");
    QCOMPARE(window->field("linkField1")->text(), QStringLiteral("wan0 172.16.0.1/24"));
    window->type(QStringLiteral("10.9.9.2/24"));
    QCOMPARE(window->field("linkField1")->text(), QStringLiteral("wan0 172.16.0.1/24"));
    window->press(Qt::Key_Return);
    QCOMPARE(window->addresses("r1", "wan0"), std::string("172.16.0.1/24"));
}

void TestDrawing::theProposalIsIPv6Too()
{
    const auto window = windowWith("host", "router");
    window->scene.setAutomaticAddresses(false);
    window->link("ns1", "r1");
    window->type(QStringLiteral("10.5.0.2/24 fd00:5::2/64"));
    QCOMPARE(window->field("linkField1")->text(), QStringLiteral("eth1 10.5.0.1/24 fd00:5::1/64"));
    window->press(Qt::Key_Return); // takes both as shown
    QCOMPARE(window->addresses("r1"), std::string("10.5.0.1/24 fd00:5::1/64"));
}

void TestDrawing::aLinkAtASwitchAsksForOneAddress()
{
    const auto window = windowWith("switch", "host");
    window->link("sw1", "ns1");
    QCOMPARE(window->focused(), window->field("linkField1"));
    QVERIFY(hasSelectedText(window->field("linkField1"), "10.0.1.2/24"));
    QCOMPARE(window->field("linkField0")->text(), QStringLiteral("eth1"));
    window->press(Qt::Key_Tab);
    window->type(QStringLiteral("eth1 10.0.1.9/24")); // a port has none
    window->press(Qt::Key_Return);
    QVERIFY(window->view.isEditing());
    QVERIFY(!window->reason(window->field("linkField0")).isEmpty());
    window->press(Qt::Key_Escape);
    QCOMPARE(window->addresses("ns1"), std::string("10.0.1.2/24"));
    // Between two switches there is nothing to be asked.
    window->dropKind("switch", {0, 200});
    window->link("sw1", "sw2");
    QCOMPARE(window->topology().links.size(), std::size_t(2));
    QVERIFY(!window->view.isEditing());
}

void TestDrawing::makingALinkIsOneStep()
{
    const auto window = windowWith("host", "router");
    const std::string before = writeTopology(window->topology());
    const int steps = window->steps();
    window->link("ns1", "r1");
    window->type(QStringLiteral("10.7.0.2/24"));
    window->press(Qt::Key_Return);
    QCOMPARE(window->steps(), steps + 1);
    const std::string after = writeTopology(window->topology());
    window->document.undoStack()->undo();
    QCOMPARE(writeTopology(window->topology()), before);
    window->document.undoStack()->redo();
    QCOMPARE(writeTopology(window->topology()), after);
    // What is edited later is a step of its own.
    QVERIFY(window->view.editInPlace(SelectedObject::ofLink(window->scene.linkNames().front())));
    window->type(QStringLiteral("10.7.0.3/24"));
    window->press(Qt::Key_Return);
    QCOMPARE(window->steps(), steps + 2);
    QCOMPARE(window->addresses("ns1"), std::string("10.7.0.3/24"));
}

void TestDrawing::ctrlZTakesAFreshLinkBack()
{
    const auto window = windowWith("host", "router");
    QAction undo;
    undo.setShortcut(QKeySequence::Undo);
    window->view.addAction(&undo);
    QObject::connect(&undo, &QAction::triggered, window->document.undoStack(), &QUndoStack::undo);
    window->link("ns1", "r1");
    window->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(window->topology().links.empty());
    QVERIFY(!window->view.isEditing());
    window->link("ns1", "r1");
    window->type(QStringLiteral("1"));
    window->press(Qt::Key_Z, Qt::ControlModifier); // now it is the field's
    QCOMPARE(window->topology().links.size(), std::size_t(1));
    QVERIFY(window->view.isEditing());
}

void TestDrawing::badAddressesKeepBothOpen()
{
    const auto window = windowWith("host", "router");
    window->link("ns1", "r1");
    QLineEdit* first = window->field("linkField0");
    for (const char* bad : {"10.0.x.1/24", "10.0.1.7", "224.0.0.1/24", "10.0.1.7/99", "hello"}) {
        first->setFocus();
        first->selectAll();
        window->type(QStringLiteral("eth1 ") + QLatin1String(bad));
        for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Return}) {
            window->press(key);
            QVERIFY2(window->view.isEditing(), bad);
            QCOMPARE(window->focused(), first);
            QVERIFY2(!window->reason(first).isEmpty(), bad);
        }
    }
    QVERIFY(window->view.rect().contains(first->parentWidget()->geometry()));
    window->type(QStringLiteral("x")); // typing takes the complaint away
    QVERIFY(window->reason(first).isEmpty());
    window->press(Qt::Key_Escape);
    QCOMPARE(window->addresses("ns1"), std::string("10.0.1.2/24"));
}

void TestDrawing::anAddressElsewhereIsSaidAndTakenOnceMore()
{
    const auto window = windowWith("host", "router");
    window->dropKind("host", {0, 200});
    QVERIFY(window->scene.connectNodes(DrawingWindow::node("ns1"), DrawingWindow::node("r1")));
    window->link("ns2", "r1");
    QLineEdit* first = window->field("linkField0");
    window->type(QStringLiteral("10.0.1.1/24"));
    window->press(Qt::Key_Return);
    QVERIFY(window->view.isEditing());
    QVERIFY2(window->reason(first).contains(QStringLiteral("r1:eth1")), qPrintable(window->reason(first)));
    QCOMPARE(window->addresses("ns2"), std::string("10.0.2.2/24"));
    // A lesson may want it so.
    window->press(Qt::Key_Return);
    QVERIFY(!window->view.isEditing());
    QCOMPARE(window->addresses("ns2"), std::string("10.0.1.1/24"));
    // The same at a single chip; a click elsewhere does not count as insisting.
    QVERIFY(window->view.editInPlace(
        SelectedObject::ofInterface(DrawingWindow::node("ns1"), DrawingWindow::interface("eth1"))));
    window->type(QStringLiteral("eth1 10.0.1.1/24"));
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(0, -250)));
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(0, -250)));
    QVERIFY(window->view.isEditing());
    QVERIFY(window->reason(window->field()).contains(QStringLiteral("r1:eth1")) ||
            window->reason(window->field()).contains(QStringLiteral("ns2:eth1")));
    QTest::keyClick(window->field(), Qt::Key_Return);
    QCOMPARE(window->addresses("ns1"), std::string("10.0.1.1/24"));
}

void TestDrawing::aNewNodeOnEmptyCanvasByKeys()
{
    DrawingWindow window;
    window.dropKind("host", {0, 0});
    const int steps = window.steps();
    const auto offer = [&] {
        window.hover(window.at("ns1"));
        window.drag(window.handle("ns1"), window.at(QPointF(240, 80)));
        return window.view.findChild<QMenu*>(QStringLiteral("newNodeMenu"));
    };
    QMenu* menu = offer();
    QTRY_VERIFY(menu != nullptr && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Escape); // gives up
    QTRY_VERIFY(window.view.findChild<QMenu*>(QStringLiteral("newNodeMenu")) == nullptr);
    QCOMPARE(window.steps(), steps);
    menu = offer();
    QTRY_VERIFY(menu != nullptr && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down); // host is active already: on to the router
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(window.topology().nodes.size(), std::size_t(2));
    window.view.activateWindow(); // the offscreen platform forgets which it was before the menu
    QCOMPARE(window.topology().nodes[1].name.str(), std::string("r1"));
    QVERIFY(window.view.isEditing()); // a new link asks for its addresses
    QTRY_COMPARE(window.focused(), window.field("linkField0"));
    window.type(QStringLiteral("10.3.0.2/24"));
    window.press(Qt::Key_Return);
    QCOMPARE(window.addresses("r1"), std::string("10.3.0.1/24"));
    QCOMPARE(window.steps(), steps + 1);
}

void TestDrawing::handlesAndNodesAreLargeEnoughAtEveryZoom()
{
    for (const qreal zoom : {0.15, 0.3, 0.6, 1.0, 2.0, 4.0}) {
        const auto window = windowWith("host", "router");
        window->view.setZoom(zoom);
        window->view.centreOn({-160, 0});
        const QPoint middle = window->at("ns1");
        for (const QPoint& corner : {QPoint(-11, 0), QPoint(11, 0), QPoint(0, -11), QPoint(0, 11)}) {
            const Hit hit = window->scene.hitAt(window->view.toScene(QPointF(middle + corner)), zoom);
            QVERIFY2(hit.kind == Hit::Kind::Node, qPrintable(QString::number(zoom)));
        }
        if (zoom >= 1) { // chips are there near: flat, but as large to hit
            QVERIFY(window->scene.connectNodes(DrawingWindow::node("ns1"), DrawingWindow::node("r1")));
            const QRectF chip = window->scene.chipOf(DrawingWindow::node("ns1"), DrawingWindow::interface("eth1"));
            for (const qreal dy : {-11.0, 11.0}) {
                const QPointF edge = chip.center() + QPointF(0, dy / zoom);
                QCOMPARE(window->scene.hitAt(edge, zoom).kind, Hit::Kind::Chip);
            }
            window->document.undoStack()->undo();
        }
        // From a handle, taken 10 pixels beside its middle, a link is drawn.
        const double half = Theme::cardWidth / 2 * zoom;
        const QPoint handle = middle + QPoint(static_cast<int>(std::round(std::max(half + 11, 24.0))), 0);
        window->hover(middle);
        window->hover(handle + QPoint(2, 10));
        window->drag(handle + QPoint(2, 10), window->at("r1"));
        QVERIFY2(window->topology().links.size() == 1, qPrintable(QString::number(zoom)));
        QCOMPARE(window->scene.positionOf(DrawingWindow::node("ns1")).value(), QPointF(-160, 0));
    }
}

void TestDrawing::tabGoesThroughAllChips()
{
    const auto window = windowWith("host", "router");
    window->dropKind("host", {0, 200});
    QVERIFY(window->scene.connectNodes(DrawingWindow::node("ns1"), DrawingWindow::node("r1")));
    QVERIFY(window->scene.connectNodes(DrawingWindow::node("ns2"), DrawingWindow::node("r1")));
    const QRectF chip = window->scene.chipOf(DrawingWindow::node("ns1"), DrawingWindow::interface("eth1"));
    QTest::mouseDClick(&window->view, Qt::LeftButton, {}, window->at(chip.center()));
    QStringList seen;
    for (int i = 0; i < 4; ++i) {
        const SelectedObject& object = window->scene.selection().at(0);
        seen << QString::fromStdString(object.node.str() + ":" + object.interface->str());
        window->press(Qt::Key_Tab);
    }
    QCOMPARE(seen.join(QLatin1Char(' ')), QStringLiteral("ns1:eth1 r1:eth1 ns2:eth1 r1:eth2"));
    QCOMPARE(window->scene.selection().at(0).node.str(), std::string("ns1")); // and round again
    window->press(Qt::Key_Tab, Qt::ShiftModifier);
    QCOMPARE(window->scene.selection().at(0).interface->str(), std::string("eth2"));
    window->press(Qt::Key_Escape);
    QCOMPARE(window->steps(), 5); // looking is no edit
}

void TestDrawing::pastedLinesBecomeOne()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(DrawingWindow::node("ns1"), DrawingWindow::node("r1")));
    QVERIFY(window->view.editInPlace(
        SelectedObject::ofInterface(DrawingWindow::node("ns1"), DrawingWindow::interface("eth1"))));
    QApplication::clipboard()->setText(QStringLiteral("v1\n10.4.0.2/24\r\n\tfd00::2/64\n"));
    window->press(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(!window->field()->text().contains(QLatin1Char('\n')));
    window->press(Qt::Key_Return);
    QCOMPARE(window->addresses("ns1", "v1"), std::string("10.4.0.2/24 fd00::2/64"));
    QVERIFY(window->view.editInPlace(SelectedObject::ofNode(DrawingWindow::node("ns1"))));
    QApplication::clipboard()->setText(QStringLiteral("two\nlines"));
    window->press(Qt::Key_V, Qt::ControlModifier);
    window->press(Qt::Key_Return);
    QVERIFY(window->view.isEditing()); // no name holds a blank
    QVERIFY(!window->reason(window->field()).contains(QLatin1Char('\n')));
    QApplication::clipboard()->setText(QStringLiteral("alice\n"));
    window->field()->selectAll();
    window->press(Qt::Key_V, Qt::ControlModifier);
    window->press(Qt::Key_Return);
    QVERIFY(window->topology().findNode(DrawingWindow::node("alice")) != nullptr);
}

void TestDrawing::theFieldFollowsTheCanvas()
{
    const auto window = windowWith("host", "router");
    window->link("ns1", "r1");
    window->type(QStringLiteral("10.7.0.2/24"));
    const QPoint before = window->field("linkField0")->parentWidget()->geometry().center();
    window->view.panBy({40, 30});
    QVERIFY(window->view.isEditing());
    QCOMPARE(window->field("linkField0")->text(), QStringLiteral("eth1 10.7.0.2/24"));
    QCOMPARE(window->field("linkField0")->parentWidget()->geometry().center(), before + QPoint(40, 30));
    window->press(Qt::Key_Escape);
}

void TestDrawing::altDragCopies()
{
    const auto window = windowWith("host", "router");
    QVERIFY(window->scene.connectNodes(DrawingWindow::node("ns1"), DrawingWindow::node("r1")));
    window->drag(window->at(QPointF(-300, -100)), window->at(QPointF(300, 140))); // both
    const std::string before = writeTopology(window->topology());
    const int steps = window->steps();
    window->drag(window->at("ns1"), window->at("ns1") + QPoint(3, 203), Qt::AltModifier);
    QCOMPARE(window->topology().nodes.size(), std::size_t(4));
    QCOMPARE(window->topology().links.size(), std::size_t(2));
    QCOMPARE(window->steps(), steps + 1);
    QCOMPARE(window->scene.positionOf(DrawingWindow::node("ns1")).value(), QPointF(-160, 0));
    QCOMPARE(window->scene.positionOf(DrawingWindow::node("ns2")).value(), QPointF(-160, 200));
    QCOMPARE(window->scene.positionOf(DrawingWindow::node("r2")).value(), QPointF(160, 200));
    QVERIFY(window->scene.isSelected(SelectedObject::ofNode(DrawingWindow::node("ns2"))));
    QVERIFY(!window->scene.isSelected(SelectedObject::ofNode(DrawingWindow::node("ns1"))));
    window->document.undoStack()->undo();
    QCOMPARE(writeTopology(window->topology()), before);
    // Escape gives it up.
    window->drag(window->at(QPointF(-300, -100)), window->at(QPointF(300, 140)));
    const QPoint from = window->at("ns1");
    QTest::mousePress(&window->view, Qt::LeftButton, Qt::AltModifier, from);
    window->moveHeld(from + QPoint(60, 60), Qt::AltModifier);
    window->moveHeld(from + QPoint(90, 90), Qt::AltModifier);
    QTest::keyClick(&window->view, Qt::Key_Escape);
    QTest::mouseRelease(&window->view, Qt::LeftButton, {}, from + QPoint(90, 90));
    QCOMPARE(writeTopology(window->topology()), before);
}

void TestDrawing::copiesHaveNothingTwice()
{
    DrawingWindow window;
    auto start = readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
    QVERIFY(start);
    window.document.reset(std::move(*start));
    window.scene.selectAll();
    QVERIFY(window.scene.duplicateSelected({0, 240}));
    std::set<std::string> addresses;
    std::set<std::string> names;
    for (const Node& node : window.topology().nodes) {
        QVERIFY(names.insert(node.name.str()).second);
        for (const Interface& interface : node.interfaces) {
            for (const InterfaceAddress& address : interface.addresses)
                QVERIFY2(addresses.insert(address.address().str()).second, address.str().c_str());
        }
    }
    QCOMPARE(window.topology().nodes.size(), std::size_t(6));
    QCOMPARE(addresses.size(), std::size_t(8));
    // The copy of ns1 has its route, to the copy's network by the copy's router.
    const Node& copy = window.drawn("ns3");
    QCOMPARE(copy.routes.size(), std::size_t(1));
    QVERIFY(copy.routes[0].to.str() != "10.10.20.0/24");
    const auto via = copy.routes[0].via.value();
    QVERIFY(copy.interfaces[0].addresses.at(0).prefix().contains(via));
    QVERIFY(addresses.contains(via.str()));
}

void TestDrawing::copiesWithoutAutomaticHaveNoAddresses()
{
    DrawingWindow window;
    auto start = readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
    QVERIFY(start);
    window.document.reset(std::move(*start));
    window.scene.setAutomaticAddresses(false);
    window.scene.setSelection({SelectedObject::ofNode(DrawingWindow::node("ns1"))});
    QVERIFY(window.scene.duplicateSelected({24, 24}));
    const Node& copy = window.topology().nodes.back();
    QVERIFY(copy.interfaces.empty()); // its link was not copied
    QVERIFY(copy.routes.empty());
    QCOMPARE(window.scene.selectedNodes().front(), copy.name);
}

void TestDrawing::movesSnapAndCtrlDoesNot()
{
    const auto window = windowWith("host", "router");
    const QPoint from = window->at("ns1");
    window->drag(from, from + QPoint(83, 41));
    QCOMPARE(window->scene.positionOf(DrawingWindow::node("ns1")).value(), QPointF(-80, 40));
    const QPoint again = window->at("ns1");
    QTest::mousePress(&window->view, Qt::LeftButton, {}, again);
    window->moveHeld(again + QPoint(30, 0));
    window->moveHeld(again + QPoint(35, 3), Qt::ControlModifier);
    QTest::mouseRelease(&window->view, Qt::LeftButton, Qt::ControlModifier, again + QPoint(35, 3));
    QCOMPARE(window->scene.positionOf(DrawingWindow::node("ns1")).value(), QPointF(-45, 43));
    QVERIFY(window->scene.isSelected(SelectedObject::ofNode(DrawingWindow::node("ns1"))));
    QTest::keyClick(&window->view, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(window->scene.positionOf(DrawingWindow::node("ns1")).value(), QPointF(-37, 43));
}

void TestDrawing::theRubberBandAdds()
{
    const auto window = windowWith("host", "router");
    window->dropKind("host", {0, 200});
    QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("ns2"));
    window->drag(window->at(QPointF(-260, -120)), window->at(QPointF(-60, 60)), Qt::ShiftModifier);
    QCOMPARE(window->scene.selectedNodes().size(), std::size_t(2));
    window->drag(window->at(QPointF(60, -120)), window->at(QPointF(260, 60)), Qt::ControlModifier);
    QCOMPARE(window->scene.selectedNodes().size(), std::size_t(3));
    window->drag(window->at(QPointF(60, -120)), window->at(QPointF(260, 60)));
    QCOMPARE(window->scene.selectedNodes().size(), std::size_t(1));
}

void TestDrawing::aLinkIsDrawnByKeys()
{
    const auto window = windowWith("host", "router");
    window->scene.clearSelection();
    QTest::keyClick(&window->view, Qt::Key_Tab);
    QCOMPARE(window->scene.focusNode().value().str(), std::string("ns1"));
    window->toolbox.use(ToolId::Link); // L
    QTest::keyClick(&window->view, Qt::Key_Right);
    QCOMPARE(window->scene.focusNode().value().str(), std::string("r1"));
    QTest::keyClick(&window->view, Qt::Key_Return);
    QCOMPARE(window->topology().links.size(), std::size_t(1));
    QCOMPARE(window->focused(), window->field("linkField0"));
    window->press(Qt::Key_Escape);
    QVERIFY(window->view.hasFocus());
    QCOMPARE(window->toolbox.current(), ToolId::Link);
    window->press(Qt::Key_Escape);
    QCOMPARE(window->toolbox.current(), ToolId::Select);
}

void TestDrawing::aRenameKeepsWhatRefersToIt()
{
    DrawingWindow window;
    auto start = readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
    QVERIFY(start);
    window.document.reset(std::move(*start));
    Node ns1 = window.drawn("ns1");
    ns1.routes.at(0).dev = DrawingWindow::interface("v1");
    QVERIFY(window.document.push(PutNode{ns1}, QStringLiteral("names its interface")));
    QVERIFY(window.document.push(
        PutChecks{{Check{.from = ns1.name, .to = "ns2"}, Check{.from = DrawingWindow::node("ns2"), .to = "ns1"}}},
        QStringLiteral("checks")));
    const auto place = window.scene.positionOf(ns1.name);
    QVERIFY(window.view.editInPlace(SelectedObject::ofNode(ns1.name)));
    window.type(QStringLiteral("alice"));
    window.press(Qt::Key_Return);
    QVERIFY(window.view.editInPlace(
        SelectedObject::ofInterface(DrawingWindow::node("alice"), DrawingWindow::interface("v1"))));
    window.type(QStringLiteral("lan0 10.10.10.2/24"));
    window.press(Qt::Key_Return);
    QCOMPARE(window.scene.positionOf(DrawingWindow::node("alice")), place);
    QCOMPARE(window.drawn("alice").routes.at(0).dev->str(), std::string("lan0"));
    QCOMPARE(window.topology().checks[0].from.str(), std::string("alice"));
    QCOMPARE(window.topology().checks[1].to, std::string("alice"));
    const std::string text = writeTopology(window.topology());
    QVERIFY(text.find("alice:lan0") != std::string::npos);
    QVERIFY(text.find("\"ns1\"") == std::string::npos && text.find("\"ns1:") == std::string::npos);
}

void TestDrawing::aKindIsChanged()
{
    DrawingWindow window;
    window.dropKind("host", {-160, 0});
    window.dropKind("switch", {160, 0});
    QVERIFY(window.scene.connectNodes(DrawingWindow::node("ns1"), DrawingWindow::node("sw1")));
    const std::string before = writeTopology(window.topology());
    QVERIFY(window.scene.changeKind({DrawingWindow::node("sw1")}, NodeKind::Router));
    QCOMPARE(window.drawn("sw1").kind, NodeKind::Router);
    QCOMPARE(window.drawn("sw1").interfaces.size(), std::size_t(1)); // its port is listed now
    QVERIFY(readTopology(writeTopology(window.topology())));
    QVERIFY(window.scene.changeKind({DrawingWindow::node("ns1"), DrawingWindow::node("sw1")}, NodeKind::Switch));
    QVERIFY(window.drawn("ns1").interfaces.at(0).addresses.empty());
    QVERIFY(readTopology(writeTopology(window.topology())));
    window.document.undoStack()->undo();
    window.document.undoStack()->undo();
    QCOMPARE(writeTopology(window.topology()), before);
}

QTEST_MAIN(TestDrawing)
#include "tst_drawing.moc"
