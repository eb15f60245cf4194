// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/canvas/noteeditor.h"
#include "gui/mainwindow/arrangecontrol.h"
#include "gui/mainwindow/clipboardcontrol.h"
#include "tests/gui/drawingwindow.h"

#include <QClipboard>
#include <QMenu>
#include <QToolTip>

using namespace nsk;
using namespace nsk::gui;

namespace {

const std::vector<Annotation>& notesOf(const DrawingWindow& window)
{
    return window.topology().layout.annotations;
}

const std::vector<Group>& groupsOf(const DrawingWindow& window)
{
    return window.topology().layout.groups;
}

std::unique_ptr<DrawingWindow> withHosts(const std::vector<QPointF>& places)
{
    auto window = std::make_unique<DrawingWindow>();
    for (const QPointF& place : places)
        (void)window->scene.addNode(NodeKind::Host, place);
    window->scene.clearSelection();
    return window;
}

void selectNodes(DrawingWindow& window, const std::vector<const char*>& names)
{
    Selection selection;
    for (const char* name : names)
        selection.push_back(SelectedObject::ofNode(window.node(name)));
    window.scene.setSelection(selection);
}

QPointF placeOf(const DrawingWindow& window, const char* name)
{
    return window.scene.positionOf(window.node(name)).value();
}

/// How much of a widget the largest of its paint events covers, in pixels.
class PaintedArea : public QObject
{
public:
    explicit PaintedArea(QWidget* widget) : QObject(widget) { widget->installEventFilter(this); }
    int largest = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            const QRect rect = static_cast<QPaintEvent*>(event)->region().boundingRect();
            largest = std::max(largest, rect.width() * rect.height());
        }
        return false;
    }
};

} // namespace

/// Annotations, groups, guides, aligning, locks and the clipboard, by mouse and keys.
class TestNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setApplicationName(QStringLiteral("tst_notes")); }

    void textIsTypedWhereOneClicks()
    {
        DrawingWindow window;
        window.toolbox.annotate(AnnotationKind::Text);
        QTest::mouseClick(&window.view, Qt::LeftButton, {}, window.at(QPointF(40, 80)));
        auto* editor = window.view.findChild<NoteEditor*>();
        QVERIFY(editor->isVisible());
        QVERIFY(notesOf(window).empty()); // until something is typed
        QTest::keyClicks(editor, QStringLiteral("one"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTest::keyClicks(editor, QStringLiteral("two"));
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(notesOf(window).size(), std::size_t(1));
        QCOMPARE(notesOf(window)[0].text, std::string("one\ntwo"));
        QCOMPARE(notesOf(window)[0].area, (Area{40, 80, 0, 0}));
        QCOMPARE(window.steps(), 1);
        QCOMPARE(window.toolbox.current(), ToolId::Select);
        // Double-click edits, Escape leaves it.
        QTest::mouseDClick(&window.view, Qt::LeftButton, {}, window.at(window.scene.noteBox(0).center()));
        QVERIFY(editor->isVisible());
        QTest::keyClicks(editor, QStringLiteral("gone"));
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!editor->isVisible());
        QCOMPARE(notesOf(window)[0].text, std::string("one\ntwo"));
    }

    void nothingTypedIsNothingDrawn()
    {
        DrawingWindow window;
        window.toolbox.annotate(AnnotationKind::Text);
        QTest::mouseClick(&window.view, Qt::LeftButton, {}, QPoint(300, 300));
        QTest::keyClick(window.view.findChild<NoteEditor*>(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(notesOf(window).empty());
        QCOMPARE(window.steps(), 0);
    }

    /// Escape is a reflex: what was typed anew would be gone for good.
    void escapeKeepsANewText()
    {
        DrawingWindow window;
        window.toolbox.annotate(AnnotationKind::Text);
        QTest::mouseClick(&window.view, Qt::LeftButton, {}, QPoint(300, 300));
        auto* editor = window.view.findChild<NoteEditor*>();
        QTest::keyClicks(editor, QStringLiteral("a long thought"));
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!window.view.isEditing());
        QCOMPARE(notesOf(window)[0].text, std::string("a long thought"));
    }

    void aTextThatIsTooLongStaysInTheField()
    {
        DrawingWindow window;
        window.toolbox.annotate(AnnotationKind::Text);
        QTest::mouseClick(&window.view, Qt::LeftButton, {}, QPoint(300, 300));
        auto* editor = window.view.findChild<NoteEditor*>();
        const QString book(70'000, QLatin1Char('x'));
        editor->setPlainText(book);
        QVERIFY(!window.view.finishEditing());
        QVERIFY(editor->isVisible());
        QCOMPARE(editor->toPlainText(), book); // nothing of it is lost
        QTRY_VERIFY(QToolTip::text().contains(QStringLiteral("70000")));
        editor->setPlainText(book.left(10));
        QVERIFY(window.view.finishEditing());
        QCOMPARE(notesOf(window)[0].text.size(), std::size_t(10));
    }

    void nodesAndNotesGoTogether()
    {
        const auto window = withHosts({{-160, 0}, {0, 0}});
        ArrangeControl arrange(&window->view, &window->view); // asks at every change of the selection
        QVERIFY(window->scene.addNote({.kind = AnnotationKind::Rectangle, .area = {-80, 80, 160, 80}},
                                      QStringLiteral("x")));
        const std::string before = writeTopology(window->topology());
        int told = 0;
        connect(&window->scene, &Scene::selectionChanged, this, [&] {
            ++told;
            (void)window->scene.movableNodes();
            (void)window->scene.movableNotes();
        });
        window->scene.selectAll();
        QTest::keyClick(&window->view, Qt::Key_Delete);
        QVERIFY(window->topology().nodes.empty() && notesOf(*window).empty());
        QVERIFY(!window->scene.isAnythingSelected());
        QVERIFY(told > 1);
        window->document.undoStack()->undo();
        QCOMPARE(writeTopology(window->topology()), before);
        // An annotation alone.
        window->scene.setSelection({}, {0});
        told = 0;
        QTest::keyClick(&window->view, Qt::Key_Delete);
        QCOMPARE(told, 1);
        QVERIFY(!window->scene.isAnythingSelected());
    }

    void shapesAreDragged()
    {
        DrawingWindow window;
        window.toolbox.annotate(AnnotationKind::Rectangle);
        window.drag(window.at(QPointF(-80, -80)), window.at(QPointF(81, 39)));
        QCOMPARE(notesOf(window).size(), std::size_t(1));
        QCOMPARE(notesOf(window)[0].area, (Area{-80, -80, 160, 120})); // on the grid
        QCOMPARE(window.scene.selectedNotes(), std::vector<std::size_t>{0});
        window.toolbox.annotate(AnnotationKind::Arrow);
        window.drag(window.at(QPointF(160, 0)), window.at(QPointF(240, 80)));
        QCOMPARE(notesOf(window)[1].to, (Position{240, 80}));
        QCOMPARE(window.steps(), 2);
        // Its lower right handle, then Escape in mid-drag.
        window.scene.setSelection({}, {0});
        window.drag(window.at(QPointF(80, 40)), window.at(QPointF(120, 80)));
        QCOMPARE(notesOf(window)[0].area, (Area{-80, -80, 200, 160}));
        QCOMPARE(window.steps(), 3);
        window.hover(window.at(QPointF(120, 80)));
        QTest::mousePress(&window.view, Qt::LeftButton, {}, window.at(QPointF(120, 80)));
        window.moveHeld(window.at(QPointF(200, 200)));
        QVERIFY(notesOf(window)[0].area.width > 200);
        QTest::keyClick(&window.view, Qt::Key_Escape);
        QCOMPARE(notesOf(window)[0].area, (Area{-80, -80, 200, 160}));
        QCOMPARE(window.steps(), 3);
    }

    /// The empty inside of a shape belongs to what lies under it.
    void anUnfilledShapeIsTakenByItsLine()
    {
        const auto window = withHosts({{0, 0}});
        const Annotation shape{.kind = AnnotationKind::Rectangle, .area = {-200, -160, 400, 320}};
        QVERIFY(window->scene.addNote(shape, QStringLiteral("x")));
        QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at("ns1"));
        QCOMPARE(window->scene.selectedNodes().size(), std::size_t(1));
        QVERIFY(window->scene.selectedNotes().empty());
        QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(100, 100)));
        QVERIFY(!window->scene.isAnythingSelected());
        QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(-200, 0)));
        QCOMPARE(window->scene.selectedNotes(), std::vector<std::size_t>{0});
    }

    void nodesAndNotesMoveTogetherAsOneStep()
    {
        const auto window = withHosts({{0, 0}});
        QVERIFY(window->scene.addNote({.kind = AnnotationKind::Text, .area = {80, 80, 0, 0}, .text = "beside"},
                                      QStringLiteral("x")));
        QTest::keyClick(&window->view, Qt::Key_Escape);
        window->drag(window->at(QPointF(-120, -120)), window->at(QPointF(240, 200))); // a rubber band
        QCOMPARE(window->scene.selectedNodes().size(), std::size_t(1));
        QCOMPARE(window->scene.selectedNotes().size(), std::size_t(1));
        const int before = window->steps();
        const std::string text = writeTopology(window->topology());
        window->drag(window->at("ns1"), window->at(QPointF(160, 80)));
        QCOMPARE(placeOf(*window, "ns1"), QPointF(160, 80));
        QCOMPARE(notesOf(*window)[0].area, (Area{240, 160, 0, 0}));
        QCOMPARE(window->steps(), before + 1);
        window->document.undoStack()->undo();
        QCOMPARE(writeTopology(window->topology()), text);
        // By keys, too: several are moved by the arrows alone, and one after the other is one step.
        QTest::keyClick(&window->view, Qt::Key_Right);
        QTest::keyClick(&window->view, Qt::Key_Right);
        QCOMPARE(placeOf(*window, "ns1"), QPointF(16, 0));
        QCOMPARE(notesOf(*window)[0].area.x, 96.0);
        window->document.undoStack()->undo();
        QCOMPARE(writeTopology(window->topology()), text);
    }

    void aGroupIsTakenByItsTitle()
    {
        const auto window = withHosts({{-160, 0}, {0, 0}, {240, 160}});
        selectNodes(*window, {"ns1", "ns2"});
        QVERIFY(window->scene.groupSelected());
        QCOMPARE(groupsOf(*window).size(), std::size_t(1));
        QCOMPARE(window->scene.selectedGroup(), std::optional<std::size_t>(0));
        window->scene.clearSelection();
        const QPointF title = window->scene.groupFrame(0).topLeft() + QPointF(40, 10);
        window->drag(window->at(title), window->at(title + QPointF(0, 80)));
        QCOMPARE(placeOf(*window, "ns1"), QPointF(-160, 80));
        QCOMPARE(placeOf(*window, "ns2"), QPointF(0, 80));
        QCOMPARE(placeOf(*window, "ns3"), QPointF(240, 160));
        // A node alone: the frame goes around it where it is.
        const QRectF before = window->scene.groupFrame(0);
        window->drag(window->at("ns2"), window->at(QPointF(80, 80)));
        QCOMPARE(window->scene.groupFrame(0).right(), before.right() + 80);
        // Its title, in place.
        const QPointF now = window->scene.groupFrame(0).topLeft() + QPointF(40, 10);
        QTest::mouseDClick(&window->view, Qt::LeftButton, {}, window->at(now));
        QVERIFY(window->field()->isVisible());
        QTest::keyClicks(window->field(), QStringLiteral("Site A"));
        QTest::keyClick(window->field(), Qt::Key_Return);
        QCOMPARE(groupsOf(*window)[0].title, std::string("Site A"));
        // A node is in one group; one that lost all its nodes is gone, and undo brings everything back.
        selectNodes(*window, {"ns1", "ns2", "ns3"});
        QVERIFY(window->scene.groupSelected());
        QCOMPARE(groupsOf(*window).size(), std::size_t(1));
        QCOMPARE(groupsOf(*window)[0].nodes.size(), std::size_t(3));
        window->document.undoStack()->undo();
        QCOMPARE(groupsOf(*window)[0].title, std::string("Site A"));
        selectNodes(*window, {"ns1"});
        QVERIFY(window->scene.ungroupSelected());
        QVERIFY(groupsOf(*window).empty());
        QCOMPARE(window->topology().nodes.size(), std::size_t(3));
    }

    void aWholeGroupIsCopiedAsOne()
    {
        const auto window = withHosts({{-160, 0}, {0, 0}});
        selectNodes(*window, {"ns1", "ns2"});
        QVERIFY(window->scene.groupSelected());
        QVERIFY(window->scene.duplicateSelected({24, 24}));
        QCOMPARE(groupsOf(*window).size(), std::size_t(2));
        QCOMPARE(groupsOf(*window)[1].nodes.size(), std::size_t(2));
        QCOMPARE(window->scene.selectedGroup(), std::optional<std::size_t>(1));
        selectNodes(*window, {"ns1"}); // a part of one is none
        QVERIFY(window->scene.duplicateSelected({24, 24}));
        QCOMPARE(groupsOf(*window).size(), std::size_t(2));
    }

    void aGroupGoesWithItsLastNode()
    {
        const auto window = withHosts({{-160, 0}, {0, 0}});
        selectNodes(*window, {"ns1", "ns2"});
        QVERIFY(window->scene.groupSelected());
        const std::string text = writeTopology(window->topology());
        selectNodes(*window, {"ns1"});
        QVERIFY(window->scene.removeSelected());
        QCOMPARE(groupsOf(*window).size(), std::size_t(1));
        selectNodes(*window, {"ns2"});
        QVERIFY(window->scene.removeSelected());
        QVERIFY(groupsOf(*window).empty());
        window->document.undoStack()->undo();
        window->document.undoStack()->undo();
        QCOMPARE(writeTopology(window->topology()), text);
        QVERIFY(window->scene.groupFrame(0).contains(window->scene.cardOf(window->node("ns1"))));
    }

    void whatIsLockedStays()
    {
        const auto window = withHosts({{-160, 0}, {0, 0}});
        selectNodes(*window, {"ns1"});
        QVERIFY(window->scene.setSelectedLocked(true));
        window->drag(window->at("ns1"), window->at(QPointF(-160, 160)));
        QCOMPARE(placeOf(*window, "ns1"), QPointF(-160, 0));
        selectNodes(*window, {"ns1", "ns2"});
        window->drag(window->at("ns2"), window->at(QPointF(0, 80)));
        QCOMPARE(placeOf(*window, "ns1"), QPointF(-160, 0));
        QCOMPARE(placeOf(*window, "ns2"), QPointF(0, 80));
        QStringList told;
        connect(&window->scene, &Scene::leftOut, this, [&](const QString& text) { told << text; });
        QTest::keyClick(&window->view, Qt::Key_Delete);
        QCOMPARE(window->topology().nodes.size(), std::size_t(1));
        QCOMPARE(told.size(), 1);
        // A locked picture in the background is no obstacle for the rubber band; its menu unlocks it.
        QVERIFY(window->scene.addNote(
            {.kind = AnnotationKind::Rectangle, .area = {-400, -300, 800, 600}, .fill = "#2563eb"},
            QStringLiteral("x")));
        QVERIFY(window->scene.setSelectedLocked(true));
        window->scene.clearSelection();
        QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(100, 100)));
        QVERIFY(!window->scene.isAnythingSelected());
        QContextMenuEvent menu(QContextMenuEvent::Mouse, window->at(QPointF(100, 100)),
                               window->view.mapToGlobal(window->at(QPointF(100, 100))));
        QApplication::sendEvent(&window->view, &menu);
        QCOMPARE(window->scene.selectedNotes(), std::vector<std::size_t>{0});
        QVERIFY(window->scene.isSelectionLocked());
    }

    void guidesBringInLine()
    {
        const auto window = withHosts({{-203, -5}, {101, 203}});
        window->drag(window->at("ns2"), window->at(QPointF(99, -2)));
        QCOMPARE(placeOf(*window, "ns2").y(), -5.0); // in line with ns1, which is off the grid
        QCOMPARE(placeOf(*window, "ns2").x(), 96.0); // on the grid
        window->scene.clearSelection();              // else Ctrl takes it out of the selection
        window->drag(window->at("ns2"), window->at(QPointF(131, -2)), Qt::ControlModifier);
        QCOMPARE(placeOf(*window, "ns2"), QPointF(131, -2));
    }

    /// Of ten thousand nodes the others are not painted again because one is dragged.
    void aDragPaintsItsSurroundingsOnly()
    {
        const auto window = withHosts({{-300, -200}, {300, 200}});
        window->view.setZoom(0.2);
        PaintedArea painted(&window->view);
        QCoreApplication::processEvents();
        window->hover(window->at("ns1"));
        QTest::mousePress(&window->view, Qt::LeftButton, {}, window->at("ns1"));
        QCoreApplication::processEvents();
        for (int i = 1; i <= 5; ++i) {
            window->moveHeld(window->at(QPointF(-300 + 80 * i, -100)));
            painted.largest = 0;
            QCoreApplication::processEvents(); // the first one takes the marks of hovering away
            QVERIFY(painted.largest > 0);
            QVERIFY2(i == 1 || painted.largest < window->view.width() * window->view.height() / 2,
                     qPrintable(QString::number(painted.largest)));
        }
        QTest::mouseRelease(&window->view, Qt::LeftButton, {}, window->at(QPointF(100, -100)));
    }

    void alignsAndDistributes()
    {
        const auto window = withHosts({{-163, 7}, {-20, 90}, {203, -50}});
        ArrangeControl arrange(&window->view, &window->view);
        const auto action = [&](const char* id) { return window->view.findChild<QAction*>(QLatin1String(id)); };
        QVERIFY(!action("alignTop")->isEnabled());
        selectNodes(*window, {"ns1", "ns2", "ns3"});
        const int before = window->steps();
        action("alignTop")->trigger();
        for (const char* name : {"ns1", "ns2", "ns3"})
            QCOMPARE(placeOf(*window, name).y(), -50.0);
        action("distributeAcross")->trigger();
        QCOMPARE(placeOf(*window, "ns2").x(), 20.0);
        QCOMPARE(window->steps(), before + 2);
        action("alignCentre")->trigger();
        for (const char* name : {"ns1", "ns2", "ns3"})
            QCOMPARE(placeOf(*window, name).x(), 20.0);
    }

    void whatIsRaisedIsHitFirst()
    {
        const auto window = withHosts({{0, 0}, {16, 8}});
        QCOMPARE(window->scene.nodeAt({8, 4}), window->node("ns2"));
        selectNodes(*window, {"ns1"});
        QVERIFY(window->scene.raiseSelected(true));
        QCOMPARE(window->scene.nodeAt({8, 4}), window->node("ns1"));
        QVERIFY(window->scene.raiseSelected(false));
        QCOMPARE(window->scene.nodeAt({8, 4}), window->node("ns2"));
        // A filled shape over and under the nodes.
        QVERIFY(window->scene.addNote(
            {.kind = AnnotationKind::Rectangle, .area = {-60, -60, 160, 160}, .fill = "#2563eb"}, QStringLiteral("x")));
        QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(8, 4)));
        QVERIFY(window->scene.selectedNotes().empty());
        window->scene.setSelection({}, {0});
        QVERIFY(window->scene.raiseSelected(true));
        window->scene.clearSelection();
        QTest::mouseClick(&window->view, Qt::LeftButton, {}, window->at(QPointF(8, 4)));
        QCOMPARE(window->scene.selectedNotes(), std::vector<std::size_t>{0});
    }

    void selectsByKindAndByLinks()
    {
        const auto window = withHosts({{-160, 0}, {0, 0}, {160, 0}});
        (void)window->scene.addNode(NodeKind::Router, {0, 160});
        QVERIFY(window->scene.connectNodes(window->node("ns1"), window->node("r1")));
        window->scene.selectKind(NodeKind::Host);
        QCOMPARE(window->scene.selectedNodes().size(), std::size_t(3));
        selectNodes(*window, {"ns1"});
        window->scene.selectConnected();
        QCOMPARE(window->scene.selectedNodes().size(), std::size_t(2));
        QCOMPARE(window->scene.selection().size(), std::size_t(3)); // and their link
    }

    void theClipboardHoldsADrawing()
    {
        const auto window = withHosts({{-160, 0}});
        ClipboardControl clipboard(&window->view, &window->view);
        (void)window->scene.addNode(NodeKind::Router, {0, 0});
        QVERIFY(window->scene.connectNodes(window->node("ns1"), window->node("r1")));
        window->view.finishEditing();
        QVERIFY(window->scene.addNote({.kind = AnnotationKind::Text, .area = {0, 100, 0, 0}, .text = "note"},
                                      QStringLiteral("x")));
        window->scene.selectAll();
        clipboard.copy();
        const std::string text = QApplication::clipboard()->text().toStdString();
        const auto part = readTopology(text);
        QVERIFY(part.has_value());
        QCOMPARE(part->links.size(), std::size_t(1));
        QCOMPARE(part->layout.annotations.size(), std::size_t(1));
        const int before = window->steps();
        clipboard.paste();
        QCOMPARE(window->steps(), before + 1);
        QCOMPARE(window->topology().nodes.size(), std::size_t(4));
        QCOMPARE(window->topology().links.size(), std::size_t(2));
        QCOMPARE(window->scene.selectedNodes().size(), std::size_t(2));
        QCOMPARE(window->scene.selectedNotes().size(), std::size_t(1));
        QVERIFY(window->addresses("ns2") != window->addresses("ns1"));
        QVERIFY(!window->addresses("ns2").empty());
        for (const NodeName& node : window->scene.selectedNodes()) { // it covers nothing
            const QRectF card = window->scene.cardOf(node);
            for (const NodeName& other : window->scene.nodeNames())
                QVERIFY(other == node || !window->scene.cardOf(other).intersects(card));
        }
        // Through an editor, which knows text alone, into another window.
        QApplication::clipboard()->setText(QString::fromStdString("\n  " + text + "\n"));
        DrawingWindow other;
        ClipboardControl there(&other.view, &other.view);
        there.paste();
        QCOMPARE(other.topology().nodes.size(), std::size_t(2));
        QCOMPARE(other.addresses("ns1"), window->addresses("ns1"));
        // Cut and paste: everything is as it was.
        const Topology drawn = other.topology();
        other.scene.selectAll();
        there.cut();
        QVERIFY(other.topology().nodes.empty());
        there.paste();
        QVERIFY(other.topology().nodes == drawn.nodes && other.topology().links == drawn.links);
        QVERIFY(other.topology().layout == drawn.layout);
    }

    void rubbishOnTheClipboard_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNote");
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("blanks") << QStringLiteral(" \n ") << false;
        QTest::newRow("broken JSON") << QStringLiteral("{ \"format\": \"nsketch/1\", ") << false;
        QTest::newRow("another JSON") << QStringLiteral("{}") << false;
        QTest::newRow("a newer format") << QStringLiteral(R"({"format": "nsketch/9", "name": "x", "nodes": []})")
                                        << false;
        QTest::newRow("too long") << QString(200'000, QLatin1Char('x')) << false;
        QTest::newRow("a program") << QStringLiteral("\x7f"
                                                     "ELF\x02\x01\x01 and more")
                                   << false;
        QTest::newRow("words") << QStringLiteral("words\nof one's own") << true;
        QTest::newRow("a zero") << QStringLiteral("a") + QChar(0) + QStringLiteral("b") << true;
    }

    void rubbishOnTheClipboard()
    {
        QFETCH(QString, text);
        QFETCH(bool, isNote);
        const auto window = withHosts({{0, 0}});
        ClipboardControl clipboard(&window->view, &window->view);
        const std::string before = writeTopology(window->topology());
        QApplication::clipboard()->setText(text);
        clipboard.paste();
        QCOMPARE(notesOf(*window).size(), std::size_t(isNote ? 1 : 0));
        QCOMPARE(writeTopology(window->topology()) == before, !isNote);
        QVERIFY(readTopology(writeTopology(window->topology())).has_value());
    }

    void aPictureIsPasted()
    {
        DrawingWindow window;
        ClipboardControl clipboard(&window.view, &window.view);
        QImage image(640, 320, QImage::Format_ARGB32);
        image.fill(Qt::red);
        QApplication::clipboard()->setImage(image);
        clipboard.paste();
        QCOMPARE(notesOf(window).size(), std::size_t(1));
        QCOMPARE(notesOf(window)[0].kind, AnnotationKind::Image);
        QCOMPARE(notesOf(window)[0].area.width, 320.0);
        QCOMPARE(notesOf(window)[0].area.height, 160.0);
        QVERIFY(readTopology(writeTopology(window.topology())).has_value());
        const QImage shown = window.view.grab().toImage();
        const QPoint middle = window.at(window.scene.noteBox(0).center()) * shown.devicePixelRatio();
        QCOMPARE(shown.pixelColor(middle), QColor(Qt::red));
    }
};

QTEST_MAIN(TestNotes)
#include "tst_notes.moc"
