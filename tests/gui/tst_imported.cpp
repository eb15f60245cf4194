// SPDX-License-Identifier: MIT
#include "tests/gui/exchangewindow.h"

#include "core/analysis/autoaddress.h"
#include "core/exchange/formats.h"
#include "gui/canvas/paintcontext.h"
#include "gui/canvas/picture.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/importcontrol.h"
#include "tests/core/topologiesfolder.h"

#include <QToolButton>

using namespace nsk;
using namespace nsk::gui;

/// What is in the window once other tools' topologies have been read: several at once, their report's rows and its
/// button, what stands on links, and maps of many places.
class TestImported : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("imported"); }

    void severalAreReadOneAfterTheOther();
    void severalThatAreRefused();
    void addressesAreOffered();
    void ratesOfOneWayHaveAnArrow();
    void largeMapsAreReadable();
    void rowsOfRealFilesTell();

private:
    static ImportControl* control(const ExchangeWindow& w) { return w.window()->findChild<ImportControl*>(); }
};

/// The first one is the drawing, each of the others a step of its own beside it; one report tells of all.
void TestImported::severalAreReadOneAfterTheOther()
{
    ExchangeWindow w;
    const QString pair = w.write(QStringLiteral("pair.clab.yml"), ExchangeWindow::containerlab);
    const QStringList files{w.write(QStringLiteral("three.sh"), ExchangeWindow::script),
                            w.write(QStringLiteral("bad.graphml"), QByteArray(ExchangeWindow::graphml).chopped(40)),
                            pair, w.write(QStringLiteral("again/pair.clab.yml"), ExchangeWindow::containerlab),
                            w.copyOf("two-namespaces.nsketch")};
    QVERIFY(w.drop(files, QPoint(500, 300)));
    QTRY_COMPARE(w.names().size(), 3 + 2 + 2 + 3);
    QTRY_VERIFY(!control(w)->isRunning());
    QVERIFY(w.document()->path().isEmpty());
    QCOMPARE(w.document()->undoStack()->count(), 3);
    QCOMPARE(w.document()->topology().name.str(), std::string("three"));
    const std::vector<NodeName> all = w.scene()->nodeNames();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY(!w.scene()->cardOf(all[i]).intersects(w.scene()->cardOf(all[j])));
    }
    QTRY_VERIFY(w.window()->view()->visibleRect().contains(w.scene()->bounds())); // once it has travelled there
    // One report: each line has its file, and another one of that name a number.
    const auto* report = w.report()->report();
    QVERIFY(report != nullptr);
    const auto noteOf = [&](const char* file, const char* words) {
        return std::ranges::find_if(report->notes(), [&](const ExchangeNote& note) {
            return note.file == file && QString::fromStdString(note.what).contains(QLatin1String(words));
        });
    };
    const auto ping = noteOf("three.sh", "ping"), first = noteOf("pair.clab.yml", "alpha:eth1"),
               second = noteOf("pair.clab.yml (2)", "alpha:eth1"), refused = noteOf("bad.graphml", "bad.graphml");
    for (const auto& found : {ping, first, second, refused})
        QVERIFY(found != report->notes().end());
    QVERIFY(ping->line == 19 && refused->treatment == Treatment::LeftOut && refused->line > 0);
    QCOMPARE(w.report()->title(), QStringLiteral("5 files"));
    QVERIFY(w.banner()->holds(QStringLiteral("importError")) && w.banner()->holds(QStringLiteral("imported")));
    // Names that were taken became others: a line's is the one of its own file.
    const auto chosen = [&](const ExchangeNote& note) {
        Q_EMIT w.report()->noteChosen(note);
        return QString::fromStdString(w.scene()->selection().front().node.str());
    };
    QCOMPARE(chosen(*first), QStringLiteral("alpha"));
    const QString renamed = chosen(*second);
    QVERIFY(renamed.startsWith(QStringLiteral("alpha")) && renamed != QStringLiteral("alpha"));
    w.picture(w.window(), "several");
    // Each file is a step.
    for (const int left : {7, 5, 3}) {
        w.document()->undoStack()->undo();
        QCOMPARE(w.names().size(), left);
    }
    QVERIFY(w.report()->report() != nullptr); // the first one's lines are still about what is there
    w.document()->undoStack()->setClean();
}

void TestImported::severalThatAreRefused()
{
    ExchangeWindow w(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/switch-five-hosts.nsketch"));
    const std::string before = w.text();
    const QStringList files{w.write(QStringLiteral("milk.txt"), "buy milk\n"),
                            w.write(QStringLiteral("bread.txt"), "and bread\n")};
    QVERIFY(w.drop(files, QPoint(500, 300)));
    QTRY_VERIFY(w.banner()->text().contains(QStringLiteral("bread.txt")));
    QVERIFY(w.banner()->text().contains(QStringLiteral("milk.txt"))); // both are told
    QTRY_COMPARE(w.report()->report()->count(Treatment::LeftOut), std::size_t(2));
    QVERIFY(!w.banner()->holds(QStringLiteral("imported")));
    QCOMPARE(w.text(), before);
    const QString bread = w.write(QStringLiteral("bread.txt"), "and bread\n");
    QVERIFY(w.drop({bread, bread, bread, bread, bread}, QPoint(500, 300)));
    QTRY_VERIFY(w.banner()->text().contains(QStringLiteral("2 more as well")));
    QTRY_COMPARE(w.report()->report()->count(Treatment::LeftOut), std::size_t(5));
    // With Shift into the drawing: two steps, two refusals, one report.
    const QString pair = w.write(QStringLiteral("pair.clab.yml"), ExchangeWindow::containerlab);
    QVERIFY(w.drop({pair, files[0], w.writeKathara()}, QPoint(500, 300), Qt::ShiftModifier));
    QTRY_COMPARE(w.document()->undoStack()->count(), 2);
    QTRY_COMPARE(w.report()->title(), QStringLiteral("3 files"));
    QVERIFY(w.report()->asText().contains(QStringLiteral("klab/pc1.startup:2")));
    QVERIFY(w.report()->asText().contains(QStringLiteral("milk.txt")));
    QVERIFY(!w.banner()->text().contains(QStringLiteral("bread.txt"))); // that was before
    w.document()->undoStack()->undo();
    QVERIFY(w.report()->report() != nullptr);
    w.document()->undoStack()->undo();
    QVERIFY(w.report()->report() == nullptr);
    QCOMPARE(w.text(), before);
}

/// A format without addresses: the report has a button that gives those of `nsketch convert --addresses`, as one step.
void TestImported::addressesAreOffered()
{
    ExchangeWindow w;
    const QString triangle = w.write(QStringLiteral("g.dot"), ExchangeWindow::dot);
    const auto offered = [&] { return w.report()->findChild<QToolButton*>(QStringLiteral("giveAddresses")); };
    const auto addresses = [&] {
        QStringList all;
        for (const Node& one : w.document()->topology().nodes) {
            for (const Interface& interface : one.interfaces)
                all << QString::fromStdString(
                    addressOf(w.document()->topology(), one.name.str().c_str(), interface.name.str().c_str()));
        }
        return all;
    };
    control(w)->importPath(triangle);
    QTRY_COMPARE(w.nodes(), QStringLiteral("a b c"));
    Topology wanted = w.document()->topology();
    QVERIFY(nsk::apply(wanted, addressesEdit(wanted, *assignAddresses(wanted, AddressPools::usual()))).has_value());
    QVERIFY(offered()->isVisibleTo(w.report()));
    w.panels()->setCurrentWidget(w.report());
    w.picture(w.window(), "offer");
    LabWindow::click(offered());
    QTRY_COMPARE(w.document()->undoStack()->count(), 1);
    QCOMPARE(w.text(), writeTopology(wanted));
    QVERIFY(!addresses().contains(QStringLiteral("no address")));
    QVERIFY(!offered()->isVisibleTo(w.report())); // everybody has one
    // Beside it once more: only what was put in gets some, none that is there already.
    const QStringList before = addresses();
    control(w)->insertPath(triangle, {});
    QTRY_COMPARE(w.names().size(), 6);
    QVERIFY(offered()->isVisibleTo(w.report()));
    LabWindow::click(offered());
    QTRY_VERIFY(!addresses().contains(QStringLiteral("no address")));
    QCOMPARE(addresses().mid(0, before.size()), before);
    QCOMPARE(addresses().removeDuplicates(), 0);
    w.document()->undoStack()->undo();
    QVERIFY(offered()->isVisibleTo(w.report())); // again
    w.document()->undoStack()->undo();
    QVERIFY(!offered()->isVisibleTo(w.report())); // what it was for is gone
    w.document()->undoStack()->setClean();
    control(w)->importPath(w.write(QStringLiteral("three.sh"), ExchangeWindow::script));
    QTRY_COMPARE(w.nodes(), QStringLiteral("left middle right"));
    QVERIFY(!offered()->isVisibleTo(w.report())); // it has its own
}

/// Delays of one direction alone, or another one each way: which it is is seen on the canvas, wherever the ends stand.
void TestImported::ratesOfOneWayHaveAnArrow()
{
    ExchangeWindow w;
    const QByteArray session =
        "<?xml version='1.0'?><scenario><networks/><devices>"
        "<device id='1' name='n1' type='PC'><position x='100' y='100'/></device>"
        "<device id='2' name='n2' type='PC'><position x='500' y='100'/></device>"
        "<device id='3' name='n3' type='PC'><position x='500' y='400'/></device></devices><links>"
        "<link node1='1' node2='2'><iface1 id='0'/><iface2 id='0'/>"
        "<options delay='20000' loss='1' unidirectional='1'/></link>"
        "<link node1='3' node2='2'><iface1 id='0'/><iface2 id='1'/><options delay='5000' unidirectional='1'/></link>"
        "<link node1='2' node2='3'><iface1 id='1'/><iface2 id='0'/><options delay='7000' unidirectional='1'/></link>"
        "<link node1='1' node2='3'><iface1 id='1'/><iface2 id='1'/><options bandwidth='10000000'/></link>"
        "</links></scenario>";
    control(w)->importPath(w.write(QStringLiteral("oneway.xml"), session));
    QTRY_COMPARE(w.nodes(), QStringLiteral("n1 n2 n3"));
    Topology drawn = w.document()->topology();
    const auto notes = [&] {
        Picture picture;
        picture.load(drawn);
        QStringList all;
        for (const auto& link : picture.links())
            all << link->note();
        return all;
    };
    QCOMPARE(notes(), (QStringList{QStringLiteral("→ 20 ms · 1 % loss"), QStringLiteral("↓ 7 ms\n↑ 5 ms"),
                                   QStringLiteral("10 Mbit/s")}));
    w.window()->view()->zoomToFit();
    w.picture(w.window(), "one-way");
    // The arrow follows the nodes.
    std::swap(drawn.layout.nodes[0].second, drawn.layout.nodes[1].second);
    QCOMPARE(notes().front(), QStringLiteral("← 20 ms · 1 % loss"));
    drawn.links[0].impairment->backward.jitterMs = 3; // nothing that is written there
    QCOMPARE(notes().front(), QStringLiteral("← 20 ms · 1 % loss"));
    drawn.links[0].impairment = Impairment{};
    QCOMPARE(notes().front(), QString());
}

/// A map of 160 places that is higher than wide, in a window of usual size: opened, its names are drawn, and who was
/// left of somebody or above still is.
void TestImported::largeMapsAreReadable()
{
    QByteArray zoo = "<?xml version=\"1.0\"?><graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
                     "<key id=\"x\" for=\"node\" attr.name=\"Longitude\" attr.type=\"double\"/>"
                     "<key id=\"y\" for=\"node\" attr.name=\"Latitude\" attr.type=\"double\"/><graph>";
    std::vector<QPointF> theirs;
    unsigned random = 7;
    const auto next = [&random] { // the same places every time
        random = random * 1'103'515'245U + 12'345U;
        return (random >> 16U) % 1'000 / 1'000.0;
    };
    QByteArray edges;
    for (int i = 0; i < 160; ++i) {
        const double crowd = i % 3 == 0 ? 0.2 : 1; // a third of them in one corner
        theirs.emplace_back(72 + 16 * crowd * next(), -(10 + 24 * crowd * next()));
        zoo += QStringLiteral("<node id=\"n%1\"><data key=\"x\">%2</data><data key=\"y\">%3</data></node>")
                   .arg(i)
                   .arg(theirs.back().x())
                   .arg(-theirs.back().y())
                   .toUtf8();
        if (i > 0)
            edges += QStringLiteral("<edge source=\"n%1\" target=\"n%2\"/>").arg(i).arg(i * 7 / 8).toUtf8();
    }
    ExchangeWindow w;
    w.window()->resize(1280, 720);
    control(w)->importPath(w.write(QStringLiteral("map.graphml"), zoo + edges + "</graph></graphml>\n"));
    QTRY_COMPARE(w.names().size(), 160);
    const View* view = w.window()->view();
    QTRY_VERIFY(view->visibleRect().contains(w.scene()->bounds()));
    w.picture(w.window(), "map");
    QVERIFY2(PaintContext(w.scene()->theme(), view->zoom(), nullptr).names, qPrintable(QString::number(view->zoom())));
    int pairs = 0, turned = 0;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const QPointF a = *w.scene()->positionOf(node(qPrintable(QStringLiteral("n%1").arg(i))));
        for (std::size_t k = 0; k < i; ++k) {
            const QPointF b = *w.scene()->positionOf(node(qPrintable(QStringLiteral("n%1").arg(k))));
            pairs += 2;
            turned += (a.x() - b.x()) * (theirs[i].x() - theirs[k].x()) < 0 ? 1 : 0;
            turned += (a.y() - b.y()) * (theirs[i].y() - theirs[k].y()) < 0 ? 1 : 0;
        }
    }
    QVERIFY2(turned * 10 < pairs, qPrintable(QStringLiteral("%1 of %2").arg(turned).arg(pairs))); // near ones made room
}

/// The Topology Zoo's and Graphviz's files call their nodes otherwise than they are called here: every row of a line
/// tells what it is about, that of an edge its link.
void TestImported::rowsOfRealFilesTell()
{
    if (test::topologiesFolder().isEmpty())
        QSKIP("the folder of real topologies is not there");
    int rows = 0;
    for (const char* format : {"graphml", "dot"}) {
        const QDir folder(test::topologiesFolder() + QLatin1Char('/') + QLatin1String(format));
        for (const QFileInfo& file : folder.entryInfoList(QDir::Files)) {
            const auto source = Source::open(file.filePath().toStdString());
            QVERIFY(source.has_value());
            const auto imported = importTopology(*source, findFormat(format));
            if (!imported)
                continue;
            const NotePlaces places(imported->topology, imported->report);
            for (const ExchangeNote& note : imported->report.notes()) {
                if (note.line == 0)
                    continue;
                ++rows;
                const auto object = places.of(note, imported->topology, imported->report);
                const QString told = file.fileName() + QLatin1Char(' ') + QString::number(note.line) +
                                     QLatin1Char(' ') + QString::fromStdString(note.what);
                QVERIFY2(object.has_value(), qPrintable(told));
                const bool link = note.what.starts_with("edge ") && note.treatment != Treatment::LeftOut;
                QVERIFY2(!link || object->kind == SelectedObject::Kind::Link, qPrintable(told));
            }
        }
    }
    QVERIFY2(rows > 2'000, qPrintable(QString::number(rows)));
}

QTEST_MAIN(TestImported)
#include "tst_imported.moc"
