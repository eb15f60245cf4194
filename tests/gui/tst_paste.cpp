// SPDX-License-Identifier: MIT
#include "tests/gui/exchangewindow.h"

#include <QClipboard>
#include <QTableView>

using namespace nsk;
using namespace nsk::gui;

/// Text of other tools, files and archives on the clipboard: put into the drawing as one step. Any other text is an
/// annotation.
class TestPaste : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("paste"); }

    void pastedTextIsOneStep_data();
    void pastedTextIsOneStep();
    void theTutorialsTextDrawsItsPicture();
    void otherTextIsAnAnnotation_data();
    void otherTextIsAnAnnotation();
    void brokenTextIsSaid();
    void whatIsPastedTwiceHasOtherNames();
    void whatIsPastedStandsBeside();
    void copiedFilesAndArchivesArePasted();
};

void TestPaste::pastedTextIsOneStep_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("shell") << QString::fromUtf8(ExchangeWindow::script)
                           << QStringLiteral("left middle right").split(u' ');
    QTest::newRow("containerlab") << QString::fromUtf8(ExchangeWindow::containerlab)
                                  << QStringLiteral("alpha beta").split(u' ');
    QTest::newRow("dot") << QString::fromUtf8(ExchangeWindow::dot) << QStringLiteral("a b c").split(u' ');
    QTest::newRow("graphml") << QString::fromUtf8(ExchangeWindow::graphml) << QStringLiteral("n0 n1").split(u' ');
    QTest::newRow("lab.conf") << QString::fromUtf8(ExchangeWindow::labConf) << QStringLiteral("pc1 pc2").split(u' ');
    QTest::newRow("mininet") << QStringLiteral("from mininet.net import Mininet\nnet = Mininet()\n"
                                               "h1 = net.addHost('h1', ip='10.0.0.1/24')\nh2 = net.addHost('h2')\n"
                                               "net.addLink(h1, h2)\n")
                             << QStringLiteral("h1 h2").split(u' ');
    QTest::newRow("core")
        << QStringLiteral("<?xml version='1.0'?><scenario><networks/><devices>"
                          "<device id='1' name='n1' type='PC'/><device id='2' name='n2' type='PC'/></devices>"
                          "<links><link node1='1' node2='2'><iface1 id='0' name='eth0' ip4='10.0.0.1' ip4_mask='24'/>"
                          "<iface2 id='0' name='eth0' ip4='10.0.0.2' ip4_mask='24'/></link></links></scenario>")
        << QStringLiteral("n1 n2").split(u' ');
}

void TestPaste::pastedTextIsOneStep()
{
    QFETCH(QString, text);
    QFETCH(QStringList, names);
    ExchangeWindow w(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/switch-five-hosts.nsketch"));
    const std::string before = w.text();
    const QStringList there = w.names();
    QGuiApplication::clipboard()->setText(text);
    w.press("paste");
    QTRY_COMPARE(w.document()->undoStack()->count(), 1);
    QStringList expected = there;
    for (const QString& name : names) { // made unique where it is taken
        QCOMPARE(w.names().size(), there.size() + names.size());
        expected << name;
    }
    if (QSet<QString>(expected.begin(), expected.end()).size() == expected.size()) {
        expected.sort();
        QCOMPARE(w.names(), expected);
    }
    // Selected, in sight, and nobody covers anybody.
    QCOMPARE(w.scene()->selectedNodes().size(), static_cast<std::size_t>(names.size()));
    for (const NodeName& pasted : w.scene()->selectedNodes()) {
        for (const NodeName& other : w.scene()->nodeNames())
            QVERIFY(pasted == other || !w.scene()->cardOf(pasted).intersects(w.scene()->cardOf(other)));
    }
    const std::string after = w.text();
    w.document()->undoStack()->undo();
    QCOMPARE(w.text(), before);
    w.document()->undoStack()->redo();
    QCOMPARE(w.text(), after);
}

void TestPaste::theTutorialsTextDrawsItsPicture()
{
    const QString path = qEnvironmentVariable("NSKETCH_SHARED", QStringLiteral(NSKETCH_SOURCE_DIR "/../shared")) +
                         QStringLiteral("/000_bc9d29f385c4266b.txt");
    QFile tutorial(path);
    if (!tutorial.open(QIODevice::ReadOnly))
        QSKIP("the tutorial's text is not there");
    ExchangeWindow w;
    w.document()->reset(Topology(*LabName::parse("empty")));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(tutorial.readAll()));
    w.press("paste");
    QTRY_COMPARE(w.nodes(), QStringLiteral("computer ns1 ns2"));
    const Topology& drawn = w.document()->topology();
    QCOMPARE(addressOf(drawn, "ns1", "v1"), std::string("10.10.10.2/24"));
    QCOMPARE(addressOf(drawn, "ns2", "v2"), std::string("10.10.20.2/24"));
    QCOMPARE(addressOf(drawn, "computer", "v1_r"), std::string("10.10.10.1/24"));
    QCOMPARE(addressOf(drawn, "computer", "v2_r"), std::string("10.10.20.1/24"));
    QCOMPARE(drawn.links.size(), std::size_t(2));
    w.picture(w.window(), "tutorial");
    // The commands alone, as somebody copies them out of it.
    w.document()->reset(Topology(*LabName::parse("empty")));
    QGuiApplication::clipboard()->setText(QStringLiteral(
        "$ sudo ip netns add ns1\n$ sudo ip netns add ns2\n"
        "$ sudo ip link add v1 type veth peer name v1_r\n$ sudo ip link set v1 netns ns1\n"
        "$ sudo ip a a 10.10.10.1/24 dev v1_r\n$ sudo ip l s v1_r up\n"
        "$ sudo ip netns exec ns1 ip a a 10.10.10.2/24 dev v1\n$ sudo ip netns exec ns1 ip l s v1 up\n"));
    w.press("paste");
    QTRY_COMPARE(w.nodes(), QStringLiteral("computer ns1 ns2"));
    QCOMPARE(addressOf(w.document()->topology(), "ns1", "v1"), std::string("10.10.10.2/24"));
}

void TestPaste::otherTextIsAnAnnotation_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << QStringLiteral("to the branch\noffice");
    QTest::newRow("it speaks of a command") << QStringLiteral("Then ip link shows which ports are up");
    QTest::newRow("it begins as a graph does") << QStringLiteral("graph of the load: see page 3");
}

void TestPaste::otherTextIsAnAnnotation()
{
    QFETCH(QString, text);
    ExchangeWindow w;
    w.document()->reset(Topology(*LabName::parse("empty")));
    QGuiApplication::clipboard()->setText(text);
    w.press("paste");
    QTRY_COMPARE(w.document()->topology().layout.annotations.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(w.document()->topology().layout.annotations.front().text), text);
    QCOMPARE(w.document()->undoStack()->count(), 1);
    QVERIFY(w.document()->topology().nodes.empty());
    QVERIFY(!w.banner()->holds(QStringLiteral("importError")));
}

void TestPaste::brokenTextIsSaid()
{
    ExchangeWindow w;
    w.document()->reset(Topology(*LabName::parse("empty")));
    const QString text = QString::fromUtf8(ExchangeWindow::containerlab) + QStringLiteral("  broken: [\n");
    QGuiApplication::clipboard()->setText(text);
    w.press("paste");
    QTRY_COMPARE(w.banner()->id(), QStringLiteral("importError"));
    QVERIFY2(w.banner()->text().contains(QStringLiteral("line ")), qPrintable(w.banner()->text()));
    QCOMPARE(w.document()->undoStack()->count(), 0);
    LabWindow::click(w.bannerButton(QStringLiteral("Paste as a text"))); // that is what was meant, after all
    QCOMPARE(w.document()->topology().layout.annotations.size(), std::size_t(1));
}

void TestPaste::whatIsPastedTwiceHasOtherNames()
{
    ExchangeWindow w;
    w.document()->reset(Topology(*LabName::parse("empty")));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(ExchangeWindow::script));
    for (int times = 1; times <= 2; ++times) {
        w.press("paste");
        QTRY_COMPARE(w.document()->undoStack()->count(), times);
    }
    QCOMPARE(w.names().size(), 6);
    // A line of the report is about the node that was pasted last.
    w.panels()->setCurrentWidget(w.report());
    auto* table = w.report()->findChild<QTableView*>(QStringLiteral("reportTable"));
    QVERIFY(table->model()->index(0, NoteModel::What).data().toString().contains(QStringLiteral("exec left ping")));
    const std::vector<NodeName> pasted = w.scene()->selectedNodes();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(w.scene()->selection().size(), std::size_t(1));
    QVERIFY(w.scene()->selection().front().node != node("left"));
    QVERIFY(std::ranges::find(pasted, w.scene()->selection().front().node) != pasted.end());
}

/// No link of the one drawing goes through the other; all that was pasted is seen.
void TestPaste::whatIsPastedStandsBeside()
{
    ExchangeWindow w(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/switch-five-hosts.nsketch"));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(ExchangeWindow::script));
    for (int times = 1; times <= 2; ++times) {
        const QRectF before = w.scene()->bounds();
        w.press("paste");
        QTRY_COMPARE(w.document()->undoStack()->count(), times);
        QRectF pasted;
        for (const NodeName& name : w.scene()->selectedNodes())
            pasted |= w.scene()->cardOf(name);
        QVERIFY(!pasted.isEmpty() && !before.intersects(pasted));
        QTRY_VERIFY(w.window()->view()->visibleRect().contains(pasted));
    }
    w.picture(w.window(), "pasted");
    QVERIFY(w.report()->report() != nullptr);
    w.document()->undoStack()->undo(); // and what is told of it goes, too
    QVERIFY(w.report()->report() == nullptr && w.panels()->indexOf(w.report()) < 0);
    QVERIFY(!w.banner()->holds(QStringLiteral("imported")));
}

void TestPaste::copiedFilesAndArchivesArePasted()
{
    ExchangeWindow w;
    w.document()->reset(Topology(*LabName::parse("empty")));
    auto* archive = new QMimeData;
    archive->setData(QStringLiteral("application/zip"), zipOf({{"lab.conf", ExchangeWindow::labConf}}));
    QGuiApplication::clipboard()->setMimeData(archive);
    w.press("paste");
    QTRY_COMPARE(w.nodes(), QStringLiteral("pc1 pc2"));
    auto* files = new QMimeData;
    files->setUrls({QUrl::fromLocalFile(w.write(QStringLiteral("g.dot"), ExchangeWindow::dot)),
                    QUrl::fromLocalFile(w.write(QStringLiteral("s.sh"), ExchangeWindow::script))});
    QGuiApplication::clipboard()->setMimeData(files);
    w.press("paste");
    QTRY_COMPARE(w.nodes(), QStringLiteral("a b c left middle pc1 pc2 right"));
    QCOMPARE(w.document()->undoStack()->count(), 3);
}

QTEST_MAIN(TestPaste)
#include "tst_paste.moc"
