// SPDX-License-Identifier: MIT
#include "tests/gui/labwindow.h"

#include "core/file/topologywriter.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/panels/form.h"
#include "gui/tools/toolbox.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>
#include <QWindow>

using namespace nsk;
using namespace nsk::gui;

namespace {

NodeName node(const char* text)
{
    return *NodeName::parse(text);
}

InterfaceName interface(const char* text)
{
    return *InterfaceName::parse(text);
}

} // namespace

/// The canvas's context menus, opened by the mouse's right button and by keys, over the whole window.
class TestCanvasMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("canvasmenu"); }
    void init()
    {
        m = std::make_unique<LabWindow>();
        m->open(m->copyOf("two-namespaces.nsketch"));
        view()->setFocus();
    }
    void cleanup() { m.reset(); }

    void emptyCanvasAddsWhereItWasClicked();
    void aNodesMenu();
    void pingsStartFromTheMenu();
    void forwardingAndKindAreEdits();
    void severalNodes();
    void anInterfacesMenu();
    void unplugOnlyWhileItRuns();
    void keysOpenTheMenu();
    void duplicateHasAKey();
    void renameAndDeleteFromTheMenu();
    void anotherKindSaysWhatItDropped();
    void aCopySaysWhichLinksItLacks();

private:
    View* view() const { return m->window()->view(); }
    Scene* scene() const { return m->window()->scene(); }
    QMenu* menu() const { return view()->findChild<QMenu*>(QStringLiteral("canvasMenu")); }
    bool isOpen() const { return menu() != nullptr && menu()->isVisible(); }
    QPoint at(const QPointF& scenePoint) const { return view()->fromScene(scenePoint).toPoint(); }

    /// As the window system reports it.
    void rightClick(const QPointF& scenePoint) const
    {
        const QPoint inWindow = view()->mapTo(m->window(), at(scenePoint));
        QTest::mouseClick(m->window()->windowHandle(), Qt::RightButton, {}, inWindow);
        QTRY_VERIFY(isOpen());
    }
    void rightClick(const char* name) const { rightClick(scene()->positionOf(node(name)).value()); }
    QAction* entry(const char* id) const
    {
        for (QAction* action : menu()->actions()) {
            if (action->objectName() == QLatin1String(id))
                return action;
            if (action->menu() != nullptr && action->menu()->objectName() == QLatin1String(id))
                return action;
        }
        return nullptr;
    }
    void choose(const char* id) const
    {
        QAction* action = entry(id);
        QVERIFY2(action != nullptr, id);
        QVERIFY2(action->isEnabled(), id);
        QTest::mouseClick(menu(), Qt::LeftButton, {}, menu()->actionGeometry(action).center());
        QTRY_VERIFY(!isOpen());
    }
    void chooseIn(const char* submenu, const char* id) const
    {
        QAction* opener = entry(submenu);
        QVERIFY2(opener != nullptr, submenu);
        QTest::mouseClick(menu(), Qt::LeftButton, {}, menu()->actionGeometry(opener).center());
        QMenu* inner = opener->menu();
        QTRY_VERIFY(inner->isVisible());
        auto* action = inner->findChild<QAction*>(QLatin1String(id));
        QVERIFY2(action != nullptr, id);
        QTest::mouseClick(inner, Qt::LeftButton, {}, inner->actionGeometry(action).center());
        QTRY_VERIFY(!isOpen());
    }
    void closeMenu() const
    {
        QTest::keyClick(menu(), Qt::Key_Escape);
        QTRY_VERIFY(!isOpen());
    }
    /// The kernel shows both ends of ns1's link.
    void showLink(bool up) const
    {
        const auto seen = [up](const char* name, const char* end) {
            ObservedNode observed{.name = node(name)};
            observed.present = true;
            ObservedInterface link;
            link.name = end;
            link.kind = "veth";
            link.up = link.running = up;
            observed.interfaces.push_back(link);
            return observed;
        };
        wire::LabDelta delta{.lab = m->document()->topology().name, .revision = 2, .nodes = {}};
        delta.nodes = {seen("ns1", "v1"), seen("r", "v1_r")};
        m->helper->sendEvent(delta);
        QTRY_VERIFY([&] {
            const auto& lab = m->monitor()->observed();
            const ObservedNode* found = lab ? lab->findNode(node("ns1")) : nullptr;
            return found != nullptr && !found->interfaces.empty() && found->interfaces[0].up == up;
        }());
    }

    std::unique_ptr<LabWindow> m;
};

void TestCanvasMenu::emptyCanvasAddsWhereItWasClicked()
{
    const QPointF place = view()->toScene(QPointF(60, 60));
    rightClick(place);
    QVERIFY(scene()->selection().empty());
    QVERIFY(entry("add_computer") != nullptr);
    choose("add_router");
    const Node& added = m->document()->topology().nodes.back();
    QCOMPARE(added.kind, NodeKind::Router);
    QVERIFY((scene()->positionOf(added.name).value() - place).manhattanLength() <= 9);
    m->document()->undoStack()->undo();
    rightClick(place);
    choose("add_computer");
    rightClick(view()->toScene(QPointF(40, view()->height() - 40)));
    QVERIFY(entry("add_computer") == nullptr); // there is one
    choose("selectAll");
    QCOMPARE(scene()->selectedNodes().size(), std::size_t(4));
}

void TestCanvasMenu::aNodesMenu()
{
    rightClick("ns1");
    QVERIFY(scene()->isSelected(SelectedObject::ofNode(node("ns1"))));
    for (const char* id :
         {"rename", "inspect", "pingFrom", "pingTo", "forwarding", "changeKind", "duplicate", "remove"})
        QVERIFY2(entry(id) != nullptr, id);
    QVERIFY(entry("plug") == nullptr); // nothing runs, and a node has no plug
    for (const QAction* action : menu()->actions())
        QVERIFY(action->isSeparator() || !action->text().isEmpty());
    choose("inspect");
    QTRY_VERIFY(!view()->hasFocus()); // the inspector has the keyboard
}

void TestCanvasMenu::pingsStartFromTheMenu()
{
    rightClick("ns1");
    choose("pingFrom");
    QCOMPARE(m->window()->toolbox()->current(), ToolId::Ping);
    QString asked;
    connect(m->window()->toolbox(), &Toolbox::pingRequested, this,
            [&](const NodeName& from, const QString& target) { asked = toQString(from.str()) + target; });
    QTest::mouseClick(view(), Qt::LeftButton, {}, at(scene()->positionOf(node("ns2")).value()));
    QCOMPARE(asked, QStringLiteral("ns1ns2"));
    m->window()->toolbox()->disconnect(this);
    m->window()->toolbox()->use(ToolId::Select);
    const auto before = m->monitor()->pings().size();
    rightClick("ns2");
    chooseIn("pingTo", "pingTo_ns1");
    QTRY_COMPARE(m->monitor()->pings().size(), before + 1);
    QCOMPARE(m->monitor()->pings().back().from.str(), std::string("ns2"));
    QCOMPARE(m->monitor()->pings().back().target, QStringLiteral("ns1"));
}

void TestCanvasMenu::forwardingAndKindAreEdits()
{
    const std::string before = writeTopology(m->document()->topology());
    const auto router = [&] { return *m->document()->topology().findNode(node("r")); };
    const bool on = forwards(router(), Family::IPv4).value();
    rightClick("r");
    QCOMPARE(entry("forwarding")->isChecked(), on);
    choose("forwarding");
    QCOMPARE(forwards(router(), Family::IPv4).value(), !on);
    rightClick("r");
    chooseIn("changeKind", "kind_gateway");
    QCOMPARE(router().kind, NodeKind::Gateway);
    QCOMPARE(m->document()->undoStack()->count(), 2);
    m->document()->undoStack()->undo();
    m->document()->undoStack()->undo();
    QCOMPARE(writeTopology(m->document()->topology()), before);
}

void TestCanvasMenu::severalNodes()
{
    scene()->setSelection({SelectedObject::ofNode(node("ns1")), SelectedObject::ofNode(node("ns2"))});
    rightClick("ns1");
    QCOMPARE(scene()->selectedNodes().size(), std::size_t(2)); // the selection stays
    choose("link");
    QCOMPARE(m->document()->topology().links.size(), std::size_t(3));
    QVERIFY(view()->isEditing());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    scene()->setSelection({SelectedObject::ofNode(node("ns1")), SelectedObject::ofNode(node("ns2"))});
    rightClick("ns2");
    chooseIn("changeKind", "kind_router");
    QCOMPARE(m->document()->topology().findNode(node("ns1"))->kind, NodeKind::Router);
    QCOMPARE(m->document()->topology().findNode(node("ns2"))->kind, NodeKind::Router);
    rightClick("ns2");
    choose("remove");
    QCOMPARE(m->document()->topology().nodes.size(), std::size_t(1));
    for (int i = 0; i < 3; ++i)
        m->document()->undoStack()->undo();
    QVERIFY(!m->document()->isModified());
}

void TestCanvasMenu::anInterfacesMenu()
{
    view()->setZoom(1);
    const QRectF chip = scene()->chipOf(node("ns1"), interface("v1"));
    QVERIFY(!chip.isEmpty());
    rightClick(chip.center());
    QVERIFY(entry("plug") == nullptr);
    QVERIFY(entry("up")->isChecked());
    choose("up");
    QVERIFY(!findInterface(*m->document()->topology().findNode(node("ns1")), interface("v1"))->up);
    rightClick(chip.center());
    choose("edit");
    QVERIFY(view()->isEditing());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    rightClick(chip.center());
    choose("deleteLink");
    QCOMPARE(m->document()->topology().links.size(), std::size_t(1));
}

void TestCanvasMenu::unplugOnlyWhileItRuns()
{
    view()->setZoom(1);
    m->deploy();
    showLink(true);
    const QRectF chip = scene()->chipOf(node("ns1"), interface("v1"));
    rightClick(chip.center());
    QCOMPARE(entry("plug")->text(), QStringLiteral("Unplug"));
    choose("plug");
    QTRY_COMPARE(m->helper->linksSet.size(), std::size_t(1));
    QCOMPARE(m->helper->linksSet[0].interface.str(), std::string("v1"));
    QVERIFY(!m->helper->linksSet[0].up);
    showLink(false);
    scene()->setSelection({SelectedObject::ofLink(scene()->linkNames().front())});
    QTest::keyClick(view(), Qt::Key_Menu);
    QTRY_VERIFY(isOpen());
    QCOMPARE(entry("plug")->text(), QStringLiteral("Plug in"));
    QVERIFY(entry("plug_first") != nullptr && entry("plug_second") != nullptr);
    choose("plug");
    QTRY_COMPARE(m->helper->linksSet.size(), std::size_t(3)); // both ends
    QVERIFY(m->helper->linksSet[1].up && m->helper->linksSet[2].up);
    QVERIFY(!m->document()->isModified()); // pulling a cable is no edit
}

void TestCanvasMenu::keysOpenTheMenu()
{
    scene()->setSelection({SelectedObject::ofNode(node("r"))});
    for (const auto& [key, modifiers] : {std::pair(Qt::Key_Menu, Qt::KeyboardModifiers()),
                                         std::pair(Qt::Key_F10, Qt::KeyboardModifiers(Qt::ShiftModifier))}) {
        QTest::keyClick(view(), key, modifiers);
        QTRY_VERIFY(isOpen());
        QVERIFY(entry("changeKind") != nullptr);
        QTest::keyClick(menu(), Qt::Key_Down);
        QCOMPARE(menu()->activeAction(), menu()->actions().constFirst());
        closeMenu();
        QTRY_VERIFY(menu() == nullptr);
    }
    scene()->clearSelection();
    QTest::keyClick(view(), Qt::Key_Menu);
    QTRY_VERIFY(isOpen());
    choose("add_host"); // in the middle of what is in sight
    QVERIFY(view()->visibleRect().contains(scene()->cardOf(m->document()->topology().nodes.back().name)));
}

void TestCanvasMenu::duplicateHasAKey()
{
    scene()->clearSelection();
    QVERIFY(!m->window()->actions().duplicate->isEnabled());
    QTest::mouseClick(view(), Qt::LeftButton, {}, at(scene()->positionOf(node("ns1")).value()));
    QTest::keyClick(view(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m->document()->topology().nodes.size(), std::size_t(4));
    const NodeName copy = m->document()->topology().nodes.back().name;
    QCOMPARE(scene()->selectedNodes(), std::vector<NodeName>{copy});
    const QPointF by = scene()->positionOf(copy).value() - scene()->positionOf(node("ns1")).value();
    QVERIFY2(by.y() == 0 && by.x() > 0 && by.x() < 120, "right beside it");
    const auto coversNone = [this](const NodeName& name) {
        const QRectF place = scene()->cardOf(name) | scene()->captionOf(name);
        return std::ranges::none_of(scene()->nodeNames(), [&](const NodeName& other) {
            return other != name && (scene()->cardOf(other) | scene()->captionOf(other)).intersects(place);
        });
    };
    QVERIFY(coversNone(copy));
    QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m->document()->topology().nodes.size(), std::size_t(3));
    // Several keep their arrangement, and so do copies of copies, which have less and less room.
    scene()->setSelection({SelectedObject::ofNode(node("ns1")), SelectedObject::ofNode(node("ns2"))});
    const QPointF apart = scene()->positionOf(node("ns2")).value() - scene()->positionOf(node("ns1")).value();
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(view(), Qt::Key_D, Qt::ControlModifier);
        const std::vector<NodeName> copies = scene()->selectedNodes();
        QCOMPARE(copies.size(), std::size_t(2));
        QCOMPARE(scene()->positionOf(copies[1]).value() - scene()->positionOf(copies[0]).value(), apart);
        QVERIFY(coversNone(copies[0]) && coversNone(copies[1]));
    }
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
}

void TestCanvasMenu::renameAndDeleteFromTheMenu()
{
    rightClick("ns1");
    choose("rename");
    QVERIFY(view()->isEditing());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("alice"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(m->document()->topology().findNode(node("alice")) != nullptr);
    rightClick("alice");
    choose("remove");
    QCOMPARE(m->document()->topology().nodes.size(), std::size_t(2));
}

void TestCanvasMenu::anotherKindSaysWhatItDropped()
{
    m->window()->resize(1440, 900);
    const std::string before = writeTopology(m->document()->topology());
    const auto said = [this] { return m->banner()->id() == QStringLiteral("kind") ? m->banner()->text() : QString(); };
    scene()->setSelection({SelectedObject::ofNode(node("ns1"))});
    auto* kind = m->window()->findChild<QComboBox*>(QStringLiteral("nodeKind"));
    QVERIFY(kind != nullptr);
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down); // in the inspector: a router keeps its addresses
    QCOMPARE(m->document()->topology().findNode(node("ns1"))->kind, NodeKind::Router);
    QVERIFY(said().isEmpty());
    m->document()->undoStack()->undo();
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down);
    QTest::keyClick(kind, Qt::Key_Down);
    QCOMPARE(m->document()->topology().findNode(node("ns1"))->kind, NodeKind::Switch);
    QCOMPARE(said(), QStringLiteral("Changing the kind to Switch dropped: ns1 v1 10.10.10.2/24; 1 route of ns1."));
    LabWindow::click(m->bannerButton(QStringLiteral("Undo")));
    m->document()->undoStack()->undo();
    QCOMPARE(writeTopology(m->document()->topology()), before);
    QVERIFY(said().isEmpty());
    rightClick("ns1");
    chooseIn("changeKind", "kind_switch");
    QVERIFY(said().contains(QStringLiteral("ns1 v1 10.10.10.2/24")));
    m->document()->undoStack()->undo();
    QVERIFY(said().isEmpty());
    // Several at once, by the document as the inspector does it.
    scene()->setSelection({SelectedObject::ofNode(node("ns1")), SelectedObject::ofNode(node("r"))});
    QVERIFY(scene()->changeKind({node("ns1"), node("r")}, NodeKind::Switch));
    QVERIFY2(said().contains(QStringLiteral("ns1 v1 10.10.10.2/24; 1 route of ns1; r v1_r 10.10.10.1/24")),
             qPrintable(said()));
    QVERIFY(scene()->moveNodes({{node("r"), QPointF(8, 8)}}, {})); // drawn on: Undo would be about that
    QVERIFY(said().isEmpty());
    m->document()->undoStack()->undo();
    m->document()->undoStack()->undo();
    m->document()->undoStack()->redo(); // asked for as a step, and seen as one
    QVERIFY(said().isEmpty());
}

void TestCanvasMenu::aCopySaysWhichLinksItLacks()
{
    const auto said = [this] { return m->window()->statusBar()->currentMessage(); };
    scene()->setSelection({SelectedObject::ofNode(node("r"))});
    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(said(), QStringLiteral("Not copied: 2 links to nodes outside the selection."));
    m->document()->undoStack()->undo();
    m->window()->statusBar()->clearMessage();
    scene()->selectAll();
    QTest::keyClick(view(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m->document()->topology().links.size(), std::size_t(4));
    QVERIFY(said().isEmpty()); // every link was copied
    m->document()->undoStack()->undo();
    scene()->setSelection({SelectedObject::ofNode(node("ns1")), SelectedObject::ofNode(node("r"))});
    const QPoint from = at(scene()->positionOf(node("ns1")).value());
    QTest::mousePress(view(), Qt::LeftButton, Qt::AltModifier, from);
    for (const int y : {30, 60, 96}) {
        QMouseEvent move(QEvent::MouseMove, QPointF(from + QPoint(0, y)),
                         view()->mapToGlobal(QPointF(from + QPoint(0, y))), Qt::NoButton, Qt::LeftButton,
                         Qt::AltModifier);
        QApplication::sendEvent(view(), &move);
    }
    QTest::mouseRelease(view(), Qt::LeftButton, Qt::AltModifier, from + QPoint(0, 96));
    QCOMPARE(m->document()->topology().nodes.size(), std::size_t(5));
    QCOMPARE(said(), QStringLiteral("Not copied: 1 link to nodes outside the selection."));
}

QTEST_MAIN(TestCanvasMenu)
#include "tst_canvasmenu.moc"
