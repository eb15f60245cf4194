// SPDX-License-Identifier: MIT
#include "tests/gui/exchangewindow.h"

#include "gui/mainwindow/commandpalette.h"
#include "gui/mainwindow/exchangecontrol.h"
#include "gui/mainwindow/importcontrol.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QLineF>
#include <QSemaphore>
#include <QStatusBar>
#include <QTableView>

#include <sys/stat.h>

using namespace nsk;
using namespace nsk::gui;

/// Other tools' topologies in the designer: as a new drawing, pasted and dropped into this one.
class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("import"); }

    void aScriptIsANewDrawing();
    void aContainerlabFileHasAReport();
    void aKatharaLabIsAFolderOrAnArchive();
    void theDialogTellsTheFormat();
    void brokenFilesLoseNothing_data();
    void brokenFilesLoseNothing();
    void whatFailsSaysWhy();
    void unsavedWorkIsAskedAbout();
    void ownFilesAreOpened();
    void manyNodesAreLaidOut();
    void aReportsLineShowsItsNode();
    void aLineNamesALinkOrAnInterface();
    void whatIsDroppedIsImported();
    void withShiftItIsPutIn();
    void aSlowOneCanBeCancelled();
    void anotherWindowHasTheReport();
    void foreignPlacesAreReadable_data();
    void foreignPlacesAreReadable();

private:
    static ImportControl* control(const ExchangeWindow& w) { return w.window()->findChild<ImportControl*>(); }
};

void TestImport::aScriptIsANewDrawing()
{
    ExchangeWindow w;
    control(w)->importPath(w.write(QStringLiteral("three.sh"), ExchangeWindow::script));
    QTRY_COMPARE(w.nodes(), QStringLiteral("left middle right"));
    QVERIFY(w.document()->path().isEmpty());
    QVERIFY(w.document()->isModified()); // nobody has saved it
    QVERIFY(w.allPlaced());
    const Topology& drawn = w.document()->topology();
    QCOMPARE(drawn.name.str(), std::string("three"));
    QCOMPARE(addressOf(drawn, "left", "l0"), std::string("10.1.0.2/24"));
    QCOMPARE(addressOf(drawn, "middle", "m1"), std::string("10.2.0.1/24"));
    QCOMPARE(drawn.links.size(), std::size_t(2));
    QVERIFY(drawn.findNode(node("middle"))->kind == NodeKind::Router);
    // A chain is a row, as the canvas lays it out.
    const auto& places = drawn.layout.nodes;
    QVERIFY(std::ranges::all_of(places, [&](const auto& one) { return one.second.y == places.front().second.y; }));
    // The ping is no part of a drawing, and the report has its line.
    QVERIFY(w.report() != nullptr);
    QCOMPARE(w.panels()->currentWidget(), w.report());
    QVERIFY(w.report()->asText().contains(QStringLiteral("left out\t19\t")));
    QVERIFY(w.report()->asText().contains(QStringLiteral("ping -c 1 10.2.0.2")));
    QCOMPARE(w.banner()->id(), QStringLiteral("imported"));
    // Another drawing: the banner is about it no more.
    w.document()->reset(Topology(*LabName::parse("other")));
    QVERIFY(!w.banner()->holds(QStringLiteral("imported")));
}

void TestImport::aContainerlabFileHasAReport()
{
    ExchangeWindow w;
    control(w)->importPath(w.write(QStringLiteral("pair.clab.yml"), ExchangeWindow::containerlab));
    QTRY_COMPARE(w.nodes(), QStringLiteral("alpha beta"));
    QCOMPARE(addressOf(w.document()->topology(), "alpha", "eth1"), std::string("192.168.7.1/24"));
    QVERIFY(w.report()->report()->count(Treatment::Approximated) + w.report()->report()->count(Treatment::LeftOut) > 0);
    auto* table = w.report()->findChild<QTableView*>(QStringLiteral("reportTable"));
    const int unclear = table->model()->rowCount();
    QVERIFY(unclear > 0);
    // What was taken comes when it is asked for, and the filter finds in every column.
    w.report()->findChild<QCheckBox*>(QStringLiteral("reportTaken"))->click();
    QVERIFY(table->model()->rowCount() > unclear);
    w.report()->findChild<QLineEdit*>(QStringLiteral("reportFilter"))->setText(QStringLiteral("192.168.7.2"));
    QTRY_VERIFY(table->model()->rowCount() > 0 && table->model()->rowCount() < unclear + 3);
    for (int row = 0; row < table->model()->rowCount(); ++row)
        QVERIFY(table->model()->index(row, NoteModel::What).data().toString().contains(QStringLiteral("192.168.7.2")));
    w.report()->findChild<QAbstractButton*>(QStringLiteral("copyReport"))->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(QStringLiteral("pair.clab.yml (containerlab): ")));
    QCOMPARE(copied.trimmed().count(QLatin1Char('\n')), table->model()->rowCount());
    w.report()->findChild<QLineEdit*>(QStringLiteral("reportFilter"))->clear();
    w.picture(w.window(), "report");
    w.window()->resize(1280, 720);
    w.picture(w.window(), "report-720");
}

void TestImport::aKatharaLabIsAFolderOrAnArchive()
{
    ExchangeWindow w;
    const QString folder = w.writeKathara();
    const QByteArray archive = zipOf({{"klab/lab.conf", ExchangeWindow::labConf},
                                      {"klab/pc1.startup", "ip addr add 10.3.0.1/24 dev eth0\n"},
                                      {"klab/pc2.startup", "ip addr add 10.3.0.2/24 dev eth0\n"}});
    const QString zip = w.write(QStringLiteral("lab.zip"), archive);
    for (const QString& path : {folder, folder + QStringLiteral("/lab.conf"), zip}) {
        w.document()->reset(Topology(*LabName::parse("empty")));
        control(w)->importPath(path);
        QTRY_COMPARE(w.nodes(), QStringLiteral("pc1 pc2"));
        QCOMPARE(addressOf(w.document()->topology(), "pc2", "eth0"), std::string("10.3.0.2/24"));
        QVERIFY(w.allPlaced());
        w.document()->undoStack()->setClean();
    }
}

void TestImport::theDialogTellsTheFormat()
{
    ExchangeWindow w;
    // Nothing in it says what it is; who imports it does.
    const QString path = w.write(QStringLiteral("plain.dot"), "// a comment\n");
    w.press("import");
    auto* dialog = w.dialog<QFileDialog>("importDialog");
    QVERIFY(dialog != nullptr);
    const QStringList filters = dialog->nameFilters();
    QVERIFY(filters.front().contains(QStringLiteral("*.clab.yml")) &&
            filters.front().contains(QStringLiteral("lab.conf")) && filters.front().contains(QStringLiteral("*.zip")) &&
            filters.front().contains(QStringLiteral("*.md")));
    for (const Format& format : formats()) {
        const bool offered = std::ranges::any_of(filters, [&](const QString& one) {
            return one.startsWith(QString::fromUtf8(format.title) + QStringLiteral(" ("));
        });
        QCOMPARE(offered, format.read != nullptr && std::string_view(format.word) != "nsketch");
    }
    for (const QString& filter : filters) {
        if (filter.contains(QStringLiteral("*.dot")) && filter.startsWith(QStringLiteral("Graphviz")))
            dialog->selectNameFilter(filter);
    }
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QTRY_VERIFY(w.banner()->id() == QStringLiteral("importError"));
    QVERIFY(w.banner()->text().contains(QStringLiteral("plain.dot")));
    w.press("importFolder");
    auto* folders = w.dialog<QFileDialog>("importFolderDialog");
    QVERIFY(folders != nullptr && folders->fileMode() == QFileDialog::Directory);
    Q_EMIT folders->fileSelected(w.writeKathara());
    folders->reject();
    QTRY_COMPARE(w.nodes(), QStringLiteral("pc1 pc2"));
}

void TestImport::brokenFilesLoseNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("yaml") << QStringLiteral("bad.clab.yml") << QByteArray("name: x\ntopology:\n  nodes: [a, b\n")
                          << QStringLiteral("line ");
    QTest::newRow("xml") << QStringLiteral("bad.graphml") << QByteArray(ExchangeWindow::graphml).chopped(40)
                         << QStringLiteral("Nothing was imported");
    QTest::newRow("text") << QStringLiteral("notes.txt") << QByteArray("buy milk\n")
                          << QStringLiteral("containerlab"); // what can be read
    QTest::newRow("bytes") << QStringLiteral("picture.bin") << QByteArray("\0\1\2\3", 4)
                           << QStringLiteral("containerlab");
    QTest::newRow("archive") << QStringLiteral("bad.zip") << zipOf({{"../x", "y"}})
                             << QStringLiteral("outside of its folder");
    QTest::newRow("not there") << QStringLiteral("") << QByteArray() << QStringLiteral("gone.sh");
}

void TestImport::brokenFilesLoseNothing()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    ExchangeWindow w;
    w.document()->reset(Topology(*LabName::parse("mine")));
    QVERIFY(w.scene()->addNode(NodeKind::Host, {}));
    const std::string before = w.text();
    control(w)->importPath(name.isEmpty() ? w.folder.filePath(QStringLiteral("gone.sh")) : w.write(name, bytes));
    QTRY_COMPARE(w.banner()->id(), QStringLiteral("importError"));
    QVERIFY2(w.banner()->text().contains(said), qPrintable(w.banner()->text()));
    QVERIFY2(!w.banner()->text().contains(QStringLiteral("--")),
             qPrintable(w.banner()->text())); // no command line's advice
    QCOMPARE(w.text(), before);
    QVERIFY(!w.banner()->text().contains(QStringLiteral("types of the dialog"))); // there was none
    QVERIFY(w.document()->isModified() && w.document()->undoStack()->canUndo());
}

/// Where no network is found the report says what became of each line, and no older one stays.
void TestImport::whatFailsSaysWhy()
{
    ExchangeWindow w;
    control(w)->importPath(w.write(QStringLiteral("three.sh"), ExchangeWindow::script));
    QTRY_COMPARE(w.nodes(), QStringLiteral("left middle right"));
    const std::string before = w.text();
    control(w)->importPath(w.write(QStringLiteral("open/lab.conf"), "# a lab\npc1[0]=\"A\n"));
    QTRY_COMPARE(w.banner()->id(), QStringLiteral("importError"));
    QCOMPARE(w.text(), before);
    QVERIFY(w.report() != nullptr && w.report()->report() != nullptr);
    QCOMPARE(w.report()->report()->notes().size(), std::size_t(1));
    QCOMPARE(w.report()->report()->notes().front().line, std::size_t(2));
    QCOMPARE(w.report()->report()->notes().front().why.code, std::string("exchange.kathara.open-quote"));
    QCOMPARE(w.panels()->currentWidget(), w.report());
    w.panels()->setCurrentIndex(0);
    LabWindow::click(w.bannerButton(QStringLiteral("Show the report")));
    QCOMPARE(w.panels()->currentWidget(), w.report());
    // One that says nothing of its lines leaves none of another's.
    control(w)->importPath(w.write(QStringLiteral("notes.txt"), "buy milk\n"));
    QTRY_VERIFY(w.banner()->text().contains(QStringLiteral("notes.txt")));
    QVERIFY(w.panels()->indexOf(w.report()) < 0);
    QVERIFY(!w.banner()->holds(QStringLiteral("imported")));
}

void TestImport::unsavedWorkIsAskedAbout()
{
    ExchangeWindow w;
    w.document()->reset(Topology(*LabName::parse("mine")));
    QVERIFY(w.scene()->addNode(NodeKind::Host, {}));
    const std::string before = w.text();
    control(w)->importPath(w.write(QStringLiteral("g.dot"), ExchangeWindow::dot));
    QTRY_VERIFY(w.question("unsavedQuestion") != nullptr);
    QTest::mouseClick(LabWindow::answer(w.question("unsavedQuestion"), QStringLiteral("Cancel")), Qt::LeftButton);
    QTRY_VERIFY(w.question("unsavedQuestion") == nullptr);
    QCOMPARE(w.text(), before);
    control(w)->importPath(w.write(QStringLiteral("g.dot"), ExchangeWindow::dot));
    QTRY_VERIFY(w.question("unsavedQuestion") != nullptr);
    QTest::mouseClick(LabWindow::answer(w.question("unsavedQuestion"), QStringLiteral("Discard changes")),
                      Qt::LeftButton);
    QTRY_COMPARE(w.nodes(), QStringLiteral("a b c"));
}

void TestImport::ownFilesAreOpened()
{
    ExchangeWindow w;
    const QString path = w.copyOf("switch-five-hosts.nsketch");
    const QString other = w.folder.filePath(QStringLiteral("drawing.data"));
    QVERIFY(QFile::rename(path, other));
    control(w)->importPath(other); // its name says nothing
    QTRY_COMPARE(w.document()->path(), other);
    QVERIFY(!w.document()->isModified());
}

void TestImport::manyNodesAreLaidOut()
{
    ExchangeWindow w;
    QByteArray ring = "graph ring {\n";
    for (int i = 0; i < 40; ++i)
        ring += QStringLiteral("  n%1 -- n%2;\n").arg(i).arg((i + 1) % 40).toUtf8();
    control(w)->importPath(w.write(QStringLiteral("ring.dot"), ring + "}\n"));
    QTRY_COMPARE_WITH_TIMEOUT(w.names().size(), 40, 15'000);
    QVERIFY(w.allPlaced());
    const Scene* scene = w.scene();
    const std::vector<NodeName> all = scene->nodeNames();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY(!scene->cardOf(all[i]).intersects(scene->cardOf(all[j])));
    }
    QVERIFY(w.window()->view()->visibleRect().contains(scene->bounds().center()));
    w.picture(w.window(), "ring");
}

void TestImport::aReportsLineShowsItsNode()
{
    ExchangeWindow w;
    control(w)->importPath(w.writeKathara());
    QTRY_COMPARE(w.nodes(), QStringLiteral("pc1 pc2"));
    auto* table = w.report()->findChild<QTableView*>(QStringLiteral("reportTable"));
    int row = 0;
    while (row < table->model()->rowCount() &&
           !table->model()->index(row, NoteModel::What).data().toString().contains(QStringLiteral("foo")))
        ++row;
    QVERIFY(row < table->model()->rowCount());
    // Its line names no node, its file does.
    QCOMPARE(table->model()->index(row, NoteModel::Where).data().toString(), QStringLiteral("pc1.startup:2"));
    const NotePlaces places(w.document()->topology(), *w.report()->report());
    QVERIFY(places.of(ExchangeNote{.file = "lab.conf", .what = "pc1[0]=\"A\""}, w.document()->topology()) ==
            SelectedObject::ofInterface(node("pc1"), *InterfaceName::parse("eth0")));
    w.panels()->setCurrentWidget(w.report());
    table->scrollTo(table->model()->index(row, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(row, 0)).center());
    QCOMPARE(w.scene()->selection().size(), std::size_t(1));
    QCOMPARE(w.scene()->selection().front().node, node("pc1"));
    // Enter does the same, for a line with an interface in it.
    w.report()->findChild<QCheckBox*>(QStringLiteral("reportTaken"))->click();
    row = 0;
    while (row < table->model()->rowCount() &&
           !table->model()->index(row, NoteModel::What).data().toString().contains(QStringLiteral("10.3.0.2")))
        ++row;
    QVERIFY(row < table->model()->rowCount());
    table->setCurrentIndex(table->model()->index(row, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(w.scene()->selection().front() == SelectedObject::ofInterface(node("pc2"), *InterfaceName::parse("eth0")));
}

void TestImport::aLineNamesALinkOrAnInterface()
{
    ExchangeWindow w;
    control(w)->importPath(w.write(QStringLiteral("pair.graphml"), ExchangeWindow::graphml));
    QTRY_COMPARE(w.nodes(), QStringLiteral("n0 n1"));
    const Topology& drawn = w.document()->topology();
    const NotePlaces places(drawn, {});
    const auto found = [&](const char* what) { return places.of(ExchangeNote{.what = what}, drawn); };
    QVERIFY(found("edge n0 – n1") && found("edge n0 – n1")->kind == SelectedObject::Kind::Link);
    QVERIFY(found("n1 -- n0") && found("n1 -- n0")->kind == SelectedObject::Kind::Link);
    QVERIFY(!found("ip addr add 10.0.0.1/24 dev nothing"));
    // Both ends with their interfaces; with more words behind; more than two are no link.
    QVERIFY(found("n0:eth1 – n1:eth1") && found("n0:eth1 – n1:eth1")->kind == SelectedObject::Kind::Link);
    for (const char* what : {"link n0 n1", "link n1 – n0 bw 5", "addLink n0 – n1", "link n0 – n1 (l1)"})
        QVERIFY2(found(what) && found(what)->kind == SelectedObject::Kind::Link, what);
    QVERIFY(found("n0 – n1 – n0") && found("n0 – n1 – n0")->kind == SelectedObject::Kind::Node);
    // What the file calls a node, as the Topology Zoo does, is known from the report; other notes of a line, too.
    ExchangeReport report;
    report.knows("0", node("n0"));
    report.knows("34", node("n1"));
    report.at(7);
    report.taken("edge 0 – 34");
    report.approximated("LinkLabel = 10 Gbps", "graphml.kept");
    report.at(8);
    report.taken("node 0");
    report.taken("node 34");
    report.approximated("two at once", "graphml.kept");
    const NotePlaces byReport(drawn, report);
    const auto told = [&](std::size_t i) { return byReport.of(report.notes()[i], drawn, report); };
    for (const std::size_t i : {0, 1})
        QVERIFY(told(i) && told(i)->kind == SelectedObject::Kind::Link);
    QVERIFY(told(2) && told(2)->node == node("n0") && told(3) && told(3)->node == node("n1"));
    QVERIFY(!told(4)); // of two it is neither
    // An interface that one node alone has.
    const NotePlaces none;
    Topology one = drawn;
    one.nodes[1].interfaces[0].name = *InterfaceName::parse("v1");
    const auto named = none.of(ExchangeNote{.what = "ip addr add 10.0.0.1/24 dev v1"}, one);
    QVERIFY(named && *named == SelectedObject::ofInterface(node("n1"), *InterfaceName::parse("v1")));
}

void TestImport::whatIsDroppedIsImported()
{
    ExchangeWindow w;
    QVERIFY(w.drop({w.write(QStringLiteral("g.dot"), ExchangeWindow::dot)}, QPoint(500, 300)));
    QTRY_COMPARE(w.nodes(), QStringLiteral("a b c"));
    QVERIFY(w.document()->path().isEmpty());
    w.document()->undoStack()->setClean();
    QVERIFY(w.drop({w.writeKathara()}, QPoint(500, 300))); // a folder
    QTRY_COMPARE(w.nodes(), QStringLiteral("pc1 pc2"));
    w.document()->undoStack()->setClean();
    QCOMPARE(w.window()->findChild<QAction*>(QStringLiteral("export_containerlab"))->text().remove(QLatin1Char('&')),
             QStringLiteral("containerlab…"));
    const QString own = w.copyOf("switch-five-hosts.nsketch");
    QVERIFY(w.drop({own}, QPoint(500, 300)));
    QTRY_COMPARE(w.document()->path(), own);
    QVERIFY(!w.drop({QStringLiteral("/no/such/file.dot")}, QPoint(500, 300)));
}

void TestImport::withShiftItIsPutIn()
{
    ExchangeWindow w(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/switch-five-hosts.nsketch"));
    const std::string before = w.text();
    const QStringList there = w.names();
    const View* view = w.window()->view();
    const QPoint point = view->mapTo(w.window(), QPoint(view->width() / 3, view->height() * 3 / 4));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(w.folder.path())});
    QDragEnterEvent enter(point, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(w.window(), &enter);
    QVERIFY(w.window()->statusBar()->currentMessage().contains(QStringLiteral("Shift"))); // it is told
    QDragLeaveEvent leave;
    QApplication::sendEvent(w.window(), &leave);
    QVERIFY(w.window()->statusBar()->currentMessage().isEmpty());
    QVERIFY(w.drop({w.write(QStringLiteral("g.dot"), ExchangeWindow::dot)}, point, Qt::ShiftModifier));
    QTRY_COMPARE(w.names().size(), there.size() + 3);
    QCOMPARE(w.document()->undoStack()->count(), 1);
    // Where it was let go, or the nearest place beside what stands there.
    QRectF pasted;
    for (const NodeName& name : w.scene()->selectedNodes())
        pasted |= w.scene()->cardOf(name);
    const QPointF wanted = view->toScene(QPointF(view->mapFrom(w.window(), point)));
    QVERIFY2(QLineF(pasted.center(), wanted).length() < 400,
             qPrintable(QString::number(QLineF(pasted.center(), wanted).length())));
    w.document()->undoStack()->undo();
    QCOMPARE(w.text(), before);
    // nsketch's own, too: what is taken gets another name.
    QVERIFY(w.drop({QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/switch-five-hosts.nsketch")}, point,
                   Qt::ShiftModifier));
    QTRY_COMPARE(w.names().size(), 2 * there.size());
    w.document()->undoStack()->undo();
    QCOMPARE(w.text(), before);
}

/// A reader that goes on for long stops nothing, and what comes of it too late is dropped.
void TestImport::aSlowOneCanBeCancelled()
{
    QSemaphore begun, mayEnd;
    QStringList heard;
    const auto slow = [&]() -> Result<Source> {
        begun.release();
        mayEnd.acquire();
        return Source::fromBytes("slow.dot", ExchangeWindow::dot);
    };
    ImportJob job;
    const auto hear = [&](const char* who) {
        return [&heard, who](const ImportJob::Outcome& outcome) {
            heard << QString::fromLatin1(who) + (*outcome ? QStringLiteral(" done") : QStringLiteral(" failed"));
        };
    };
    job.start(slow, nullptr, hear("first"));
    begun.acquire();
    job.cancel();
    QVERIFY(!job.isRunning());
    job.start([] { return Source::fromBytes("fast.dot", ExchangeWindow::dot); }, nullptr, hear("second"));
    QTRY_COMPARE(heard, QStringList(QStringLiteral("second done")));
    mayEnd.release();
    QTest::qWait(100);
    QCOMPARE(heard.size(), 1);
    // The window says that it takes long, and how to end it; everything else goes on.
    ExchangeWindow w;
    w.document()->reset(Topology(*LabName::parse("mine")));
    control(w)->importFrom(QStringLiteral("slow.dot"), slow);
    QTRY_COMPARE(w.banner()->id(), QStringLiteral("importing"));
    QVERIFY(w.banner()->text().contains(QStringLiteral("slow.dot")));
    QVERIFY(w.scene()->addNode(NodeKind::Host, {}));
    LabWindow::click(w.bannerButton(QStringLiteral("Cancel")));
    QVERIFY(!control(w)->isRunning());
    mayEnd.release();
    QTest::qWait(100);
    QCOMPARE(w.names().size(), 1);
    // A pipe may never end: it is not read.
    const QString pipe = w.folder.filePath(QStringLiteral("pipe.dot"));
    QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    control(w)->importPath(pipe);
    QTRY_COMPARE(w.banner()->id(), QStringLiteral("importError"));
}

void TestImport::anotherWindowHasTheReport()
{
    ExchangeWindow w;
    control(w)->importPath(w.writeKathara());
    QTRY_COMPARE(w.nodes(), QStringLiteral("pc1 pc2"));
    const QString told = w.report()->asText().section(QLatin1Char('\n'), 1);
    const MainWindow* before = w.window();
    QVERIFY(w.banner()->holds(QStringLiteral("imported")));
    w.press("languageChinese");
    QTRY_VERIFY(w.window() != before);
    QVERIFY(w.banner()->holds(QStringLiteral("imported")));
    QVERIFY(w.report() != nullptr && w.report()->report() != nullptr);
    QCOMPARE(w.panels()->currentWidget(), w.report());
    QCOMPARE(w.report()->asText().section(QLatin1Char('\n'), 1).count(QLatin1Char('\n')),
             told.count(QLatin1Char('\n')));
    for (const char* action : {"import", "importFolder", "print"})
        QVERIFY2(w.window()->findChild<QAction*>(QLatin1String(action))->text().front().script() == QChar::Script_Han,
                 action);
    w.picture(w.window(), "report-zh");
    w.press("languageEnglish");
    const auto commands = commandsOf(w.window());
    QVERIFY(std::ranges::any_of(commands, [](const Command& one) {
        return one.action->objectName() == QStringLiteral("showReport") && matchOf(one, QStringLiteral("report")) > 0;
    }));
    // Another drawing has no report of this one.
    w.document()->reset(Topology(*LabName::parse("other")));
    QVERIFY(w.panels()->indexOf(w.report()) < 0 && !w.banner()->holds(QStringLiteral("imported")));
}

void TestImport::foreignPlacesAreReadable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    // Degrees: a crowd of small towns, and some across an ocean.
    QByteArray zoo = "<?xml version=\"1.0\"?><graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
                     "<key id=\"x\" for=\"node\" attr.name=\"Longitude\" attr.type=\"double\"/>"
                     "<key id=\"y\" for=\"node\" attr.name=\"Latitude\" attr.type=\"double\"/><graph>";
    for (int i = 0; i < 36; ++i) {
        const double far = i % 12 == 0 ? -90 - i : 0;
        zoo += QStringLiteral("<node id=\"n%1\"><data key=\"x\">%2</data><data key=\"y\">%3</data></node>")
                   .arg(i)
                   .arg(10 + far + 0.05 * (i % 6))
                   .arg(47 + far / 4 + 0.03 * (i / 6))
                   .toUtf8();
    }
    QTest::newRow("degrees") << QStringLiteral("zoo.graphml") << zoo + "</graph></graphml>\n";
    // Pixels of icons that are smaller than nsketch's.
    QByteArray nodes;
    for (int i = 0; i < 36; ++i)
        nodes += QStringLiteral("%1{\"name\": \"PC%2\", \"node_id\": \"n%2\", \"node_type\": \"vpcs\", "
                                "\"x\": %3, \"y\": %4, \"properties\": {}}")
                     .arg(i == 0 ? QString() : QStringLiteral(", "))
                     .arg(i)
                     .arg(i % 6 * 60)
                     .arg(i / 6 * 50)
                     .toUtf8();
    QTest::newRow("pixels") << QStringLiteral("crowd.gns3")
                            << QByteArray("{\"name\": \"crowd\", \"revision\": 9, \"type\": \"topology\", "
                                          "\"version\": \"2.2.0\", \"topology\": {\"nodes\": [") +
                                   nodes + "], \"links\": []}}\n";
}

/// Another tool's places, however far apart or crowded: names are apart, and the whole is seen without going far away.
void TestImport::foreignPlacesAreReadable()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    ExchangeWindow w;
    control(w)->importPath(w.write(name, bytes));
    QTRY_COMPARE(w.names().size(), 36);
    QVERIFY(w.allPlaced());
    const auto& places = w.document()->topology().layout.nodes;
    QRectF around;
    for (const auto& [one, at] : places) {
        around |= QRectF(at.x - 72, at.y - 40, 144, 96);
        for (const auto& [other, there] : places)
            QVERIFY(one == other || std::abs(at.x - there.x) >= 144 || std::abs(at.y - there.y) >= 96);
    }
    QVERIFY2(around.width() < 3500 && around.height() < 1800,
             qPrintable(QStringLiteral("%1 × %2").arg(around.width()).arg(around.height())));
    w.picture(w.window(), qPrintable(QFileInfo(name).suffix()));
}

QTEST_MAIN(TestImport)
#include "tst_import.moc"
