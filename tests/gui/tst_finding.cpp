// SPDX-License-Identifier: MIT
#include "core/file/topologywriter.h"
#include "gui/mainwindow/searchdialog.h"
#include "tests/gui/labwindow.h"

#include <QAccessible>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QUndoView>

using namespace nsk;
using namespace nsk::gui;

namespace {

QAction* action(const LabWindow& lab, const char* id)
{
    return lab.window()->findChild<QAction*>(QLatin1String(id));
}

SearchDialog* openSearch(const LabWindow& lab)
{
    action(lab, "find")->trigger();
    return lab.window()->findChild<SearchDialog*>();
}

void type(SearchDialog* dialog, const char* text)
{
    dialog->findChild<QLineEdit*>(QStringLiteral("searchTyped"))->setText(QString::fromUtf8(text));
}

/// As if the files were let go over the window.
bool dropFiles(QWidget* window, const QStringList& paths, const QPoint& at)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &enter);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window, &drop);
    return enter.isAccepted();
}

} // namespace

/// Finding one's way: search, history, files dropped on the window.
class TestFinding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("tst_finding"); }

    void theCanvasGoesAlong()
    {
        LabWindow lab;
        lab.open(lab.copyOf("two-namespaces.nsketch"));
        lab.window()->view()->setZoom(4);
        lab.window()->view()->centreOn({-4000, -4000});
        const ViewPlace before = lab.window()->view()->place();
        SearchDialog* dialog = openSearch(lab);
        type(dialog, "10.10.20.2");
        const Selection& selection = lab.window()->scene()->selection();
        QCOMPARE(selection.size(), std::size_t(1));
        QCOMPARE(selection.front().node.str(), std::string("ns2"));
        QCOMPARE(selection.front().kind, SelectedObject::Kind::Interface);
        QTRY_VERIFY(
            lab.window()->view()->visibleRect().contains(lab.window()->scene()->cardOf(*NodeName::parse("ns2"))));
        // Escape: as if nothing had been looked for.
        QTest::keyClick(dialog->findChild<QLineEdit*>(QStringLiteral("searchTyped")), Qt::Key_Escape);
        QVERIFY(lab.window()->scene()->selection().empty());
        QTRY_COMPARE(lab.window()->view()->place().origin, before.origin);
        QTRY_VERIFY(lab.window()->findChild<SearchDialog*>() == nullptr);
        // Enter stays there; what was typed is there again.
        dialog = openSearch(lab);
        QCOMPARE(dialog->findChild<QLineEdit*>(QStringLiteral("searchTyped"))->text(), QStringLiteral("10.10.20.2"));
        type(dialog, "via 10.10.10.1");
        QTest::keyClick(dialog->findChild<QLineEdit*>(QStringLiteral("searchTyped")), Qt::Key_Return);
        QCOMPARE(lab.window()->scene()->selectedNodes().front().str(), std::string("ns1"));
        QTRY_VERIFY(lab.window()->findChild<SearchDialog*>() == nullptr);
    }

    void nothingFoundIsSaid()
    {
        LabWindow lab;
        lab.open(lab.copyOf("two-namespaces.nsketch"));
        SearchDialog* dialog = openSearch(lab);
        type(dialog, "no such thing");
        const auto* list = dialog->findChild<QListWidget*>(QStringLiteral("searchList"));
        QCOMPARE(list->count(), 1);
        QVERIFY(!list->item(0)->flags().testFlag(Qt::ItemIsEnabled));
        QTest::keyClick(dialog->findChild<QLineEdit*>(QStringLiteral("searchTyped")),
                        Qt::Key_Return); // nothing to take
        QVERIFY(dialog->isVisible());
        dialog->reject();
    }

    void theHistoryGoesThere()
    {
        LabWindow lab;
        lab.open(lab.copyOf("two-namespaces.nsketch"));
        auto* history = lab.window()->findChild<QUndoView*>(QStringLiteral("history"));
        QCOMPARE(history->model()->rowCount(), 1);
        const std::string opened = writeTopology(lab.document()->topology());
        for (int i = 0; i < 3; ++i)
            QVERIFY(lab.window()->scene()->addNode(NodeKind::Host, QPointF(80.0 * i, 300)));
        QCOMPARE(history->model()->rowCount(), 4);
        QVERIFY(history->model()->index(3, 0).data().toString().contains(QStringLiteral("ns5")));
        history->setCurrentIndex(history->model()->index(1, 0));
        QCOMPARE(lab.document()->topology().nodes.size(), std::size_t(4));
        history->setCurrentIndex(history->model()->index(0, 0));
        QCOMPARE(writeTopology(lab.document()->topology()), opened);
        history->setCurrentIndex(history->model()->index(3, 0));
        QCOMPARE(lab.document()->topology().nodes.size(), std::size_t(6));
        lab.document()->undoStack()->setClean();
    }

    void aDroppedFileIsOpened()
    {
        LabWindow lab;
        lab.open({});
        const QString path = lab.copyOf("switch-five-hosts.nsketch");
        QVERIFY(dropFiles(lab.window(), {path}, QPoint(400, 300)));
        QTRY_COMPARE(lab.document()->path(), path);
        QVERIFY(!dropFiles(lab.window(), {QStringLiteral("/no/such/file")}, QPoint(400, 300)));
        QCOMPARE(lab.document()->path(), path);
        const QString picture = lab.folder.filePath(QStringLiteral("logo.png"));
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QVERIFY(image.save(picture));
        QVERIFY(dropFiles(lab.window(), {picture}, QPoint(500, 300)));
        QCOMPARE(lab.document()->topology().layout.annotations.size(), std::size_t(1));
        QCOMPARE(lab.document()->path(), path);
        // No picture at all, whatever it is called.
        QFile rubbish(lab.folder.filePath(QStringLiteral("rubbish.png")));
        QVERIFY(rubbish.open(QIODevice::WriteOnly));
        rubbish.write("<html>");
        rubbish.close();
        QVERIFY(dropFiles(lab.window(), {rubbish.fileName()}, QPoint(500, 300)));
        QCOMPARE(lab.document()->topology().layout.annotations.size(), std::size_t(1));
        lab.document()->undoStack()->setClean();
    }

    /// Annotations and groups are children of the canvas, too, with what they say.
    void clientsSeeWhatIsDrawnBeside()
    {
        LabWindow lab;
        lab.open(lab.copyOf("two-namespaces.nsketch"));
        Scene* scene = lab.window()->scene();
        const auto canvas = [&] { return QAccessible::queryAccessibleInterface(lab.window()->view()); };
        const int before = canvas()->childCount();
        QVERIFY(scene->addNote({.kind = AnnotationKind::Text, .area = {0, 200, 0, 0}, .text = "to the left"},
                               QStringLiteral("x")));
        scene->setSelection(
            {SelectedObject::ofNode(*NodeName::parse("ns1")), SelectedObject::ofNode(*NodeName::parse("r"))});
        QVERIFY(scene->groupSelected());
        QCOMPARE(canvas()->childCount(), before + 2);
        QStringList names;
        QAccessibleInterface* note = nullptr;
        for (int i = 0; i < canvas()->childCount(); ++i) {
            QAccessibleInterface* child = canvas()->child(i);
            names << child->text(QAccessible::Name);
            QCOMPARE(canvas()->indexOfChild(child), i);
            if (names.last().contains(QStringLiteral("to the left")))
                note = child;
        }
        QVERIFY(names.contains(QStringLiteral("text: to the left")));
        QVERIFY(names.contains(QStringLiteral("group Group 1: ns1, r")));
        note->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(scene->selectedNotes(), std::vector<std::size_t>{0});
        QVERIFY(note->state().selected);
        lab.document()->undoStack()->undo();
        lab.document()->undoStack()->undo();
        QCOMPARE(canvas()->childCount(), before);
        lab.document()->undoStack()->setClean();
    }
};

QTEST_MAIN(TestFinding)
#include "tst_finding.moc"
