// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/theirchanges.h"
#include "tests/gui/labwindow.h"

#include <QProcess>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int patience = 30'000;

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

Topology tutorial()
{
    return *readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces-start.nsketch");
}

void forward(Topology& topology)
{
    for (Node& node : topology.nodes) {
        if (node.name == name("r"))
            node.forwarding = Forwarding{.ipv4 = true, .ipv6 = false};
    }
}

void route(Topology& topology, const char* node, const char* to, const char* via)
{
    for (Node& one : topology.nodes) {
        if (one.name == name(node))
            one.routes.push_back({.to = *Prefix::parse(to), .via = *IpAddress::parse(via)});
    }
}

} // namespace

/// One lab, two who deploy: whoever would undo what the other did is told, and asked.
class TestTwoDesigners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("twodesigners"); }

    // ---- whose change is it

    void whatIAloneChangedIsNotTheirs()
    {
        const Topology before = tutorial();
        Topology drawn = before;
        route(drawn, "ns1", "10.30.0.0/24", "10.10.10.1");
        QVERIFY(theirChanges(&before, before, drawn).empty());
        QCOMPARE(theirChanges(nullptr, before, drawn).changed, std::vector{name("ns1")}); // a lab not known before
    }

    void whatTheyChangedIs()
    {
        const Topology before = tutorial();
        Topology lab = before, drawn = before;
        forward(lab);
        route(drawn, "ns1", "10.30.0.0/24", "10.10.10.1");
        const TheirChanges theirs = theirChanges(&before, lab, drawn);
        QCOMPARE(theirs.changed, std::vector{name("r")});
        QVERIFY(theirs.added.empty() && theirs.removed.empty());
        Topology taken = drawn;
        QVERIFY(nsk::apply(taken, takeTheirs(drawn, lab, theirs)).has_value());
        forward(drawn); // both are in it
        QCOMPARE(taken, drawn);
    }

    void whatTheyRemovedGoes()
    {
        const Topology before = tutorial();
        Topology lab = before;
        QVERIFY(nsk::apply(lab, RemoveLink{0}).has_value());
        const NodeName gone = before.links[0].endpoints[0].node == name("r") ? before.links[0].endpoints[1].node
                                                                             : before.links[0].endpoints[0].node;
        QVERIFY(nsk::apply(lab, PutChecks{{}}).has_value());
        QVERIFY(nsk::apply(lab, RemoveNode{gone}).has_value());
        const TheirChanges theirs = theirChanges(&before, lab, before);
        QCOMPARE(theirs.removed, std::vector{gone});
        QCOMPARE(theirs.linksRemoved.size(), 1u);
        Topology taken = before;
        QVERIFY(nsk::apply(taken, takeTheirs(before, lab, theirs)).has_value());
        QVERIFY(taken.findNode(gone) == nullptr);
        QVERIFY(theirChanges(&before, lab, taken).empty());
        QVERIFY(theirChanges(nullptr, lab, before).removed.empty()); // more than the lab has is drawn here
    }

    // ---- the window, the command line, one real helper and kernel

    void theOlderDrawingIsNotDeployedSilently_data()
    {
        QTest::addColumn<bool>("takes");
        QTest::newRow("take theirs in") << true;
        QTest::newRow("make the lab as drawn") << false;
    }

    void theOlderDrawingIsNotDeployedSilently()
    {
        QFETCH(bool, takes);
        LabWindow m;
        if (!isReal(m))
            return;
        const QString path = m.copyOf("two-namespaces-start.nsketch");
        m.open(path);
        m.window()->actions().applyAsIEdit->setChecked(false);
        m.window()->lab()->setApplyAsIEdit(false);
        LabWindow::click(m.deployButton());
        QTRY_COMPARE_WITH_TIMEOUT(m.state(), LabMonitor::State::Running, patience);
        m.addRoute("ns2", "10.30.0.0/24", "10.10.20.1"); // drawn here, waits for Update

        Topology theirs = tutorial();
        forward(theirs);
        route(theirs, "ns1", "10.10.20.0/24", "10.10.10.1");
        deployByLine(theirs, path);
        QTRY_VERIFY_WITH_TIMEOUT(m.banner()->holds(QStringLiteral("difference")), patience);
        if (m.banner()->id() != QStringLiteral("difference")) // that the file has changed, too, may be told before
            LabWindow::click(m.banner()->findChild<QToolButton*>(QStringLiteral("bannerClose")));
        QVERIFY2(m.banner()->text().contains(QStringLiteral("Somebody else changed")), qPrintable(m.banner()->text()));
        QVERIFY2(m.banner()->text().contains(QStringLiteral("ns1")) && m.banner()->text().contains(QLatin1Char('r')),
                 qPrintable(m.banner()->text()));
        QVERIFY(!m.banner()->text().contains(QStringLiteral("ns2"))); // that is mine

        QTRY_VERIFY_WITH_TIMEOUT(m.deployButton()->isEnabled(), patience);
        LabWindow::click(m.deployButton());
        QTRY_VERIFY_WITH_TIMEOUT(m.question("differenceQuestion") != nullptr, patience);
        QVERIFY(isForwarding(m)); // nothing is done before it is answered
        LabWindow::click(LabWindow::answer(m.question("differenceQuestion"),
                                           takes ? QStringLiteral("Take their changes into the drawing")
                                                 : QStringLiteral("Make the lab as drawn")));
        const auto deployedRoutes = [&](const char* node) {
            return m.monitor()->deployed() ? m.monitor()->deployed()->findNode(name(node))->routes.size() : 0;
        };
        QTRY_COMPARE_WITH_TIMEOUT(deployedRoutes("ns2"), 1u, patience); // mine
        QTRY_COMPARE_WITH_TIMEOUT(deployedRoutes("ns1"), takes ? 1u : 0u, patience);
        QTRY_COMPARE_WITH_TIMEOUT(isForwarding(m), takes, patience);
        if (takes) { // one step
            m.document()->undoStack()->undo();
            QVERIFY(m.document()->topology().findNode(name("ns1"))->routes.empty());
            QCOMPARE(m.document()->topology().findNode(name("ns2"))->routes.size(), 1u);
        }
        stop(m);
    }

    /// Not followed at all: the lab was deployed from another drawing after the window had looked.
    void aLabThatIsNotFollowedIsNotOverwrittenSilently()
    {
        LabWindow m;
        if (!isReal(m))
            return;
        const QString path = m.copyOf("two-namespaces-start.nsketch");
        m.open(path);
        Topology theirs = tutorial();
        forward(theirs);
        deployByLine(theirs, path);
        LabWindow::click(m.deployButton());
        QTRY_VERIFY_WITH_TIMEOUT(m.question("differenceQuestion") != nullptr, patience);
        QVERIFY2(m.question("differenceQuestion")->text().contains(QStringLiteral("is not as drawn at r")),
                 qPrintable(m.question("differenceQuestion")->text()));
        QVERIFY(isForwarding(m));
        LabWindow::click(LabWindow::answer(m.question("differenceQuestion"), QStringLiteral("Cancel")));
        QTRY_VERIFY(m.question("differenceQuestion") == nullptr);
        QVERIFY(isForwarding(m));
        stop(m);
    }

    /// Two windows of one program: what one deploys the other is told.
    void twoWindows()
    {
        LabWindow m;
        if (!isReal(m))
            return;
        const QString path = m.copyOf("two-namespaces-start.nsketch");
        m.open(path);
        LabWindow::click(m.deployButton());
        QTRY_COMPARE_WITH_TIMEOUT(m.state(), LabMonitor::State::Running, patience);
        Session other;
        other.startWith(path);
        other.monitor()->attach(other.document()->topology().name);
        QTRY_COMPARE_WITH_TIMEOUT(other.monitor()->state(), LabMonitor::State::Running, patience);
        QVERIFY(!other.window()->banner()->holds(QStringLiteral("difference"))); // they are the same
        m.addRoute("ns1", "10.10.20.0/24", "10.10.10.1");                        // goes there at once
        QTRY_VERIFY_WITH_TIMEOUT(other.window()->banner()->holds(QStringLiteral("difference")), patience);
        QVERIFY(!m.banner()->holds(QStringLiteral("difference")));
        for (QPushButton* button : other.window()->banner()->findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("Take their changes into the drawing"))
                button->click();
        }
        QCOMPARE(other.document()->topology(), m.document()->topology());
        QVERIFY(!other.window()->banner()->holds(QStringLiteral("difference")));
        stop(m);
    }

private:
    /// A real helper in place of the played one.
    static bool isReal(LabWindow& m)
    {
        m.helper.reset();
        const QString line = QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch");
        QProcess probe;
        probe.start(QStringLiteral("unshare"), {QStringLiteral("--user"), QStringLiteral("--map-root-user"),
                                                QStringLiteral("--net"), QStringLiteral("true")});
        if (QFileInfo(helperProgram()).isExecutable() && QFileInfo(line).isExecutable() && probe.waitForFinished() &&
            probe.exitCode() == 0)
            return true;
        [] { QSKIP("the programs are not built, or there are no user namespaces"); }();
        return false;
    }
    static void deployByLine(const Topology& topology, const QString& rememberedAs)
    {
        // The same file, as somebody else has changed it.
        QFile file(rememberedAs);
        const std::string bytes = writeTopology(topology);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(bytes));
        file.close();
        QProcess line;
        line.start(QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"),
                   {QStringLiteral("deploy"), QStringLiteral("--rootless"), rememberedAs});
        QVERIFY(line.waitForFinished(patience));
        QVERIFY2(line.exitCode() == 0, line.readAllStandardError().constData());
    }
    static bool isForwarding(const LabWindow& m)
    {
        const auto& seen = m.monitor()->observed();
        const ObservedNode* router = seen ? seen->findNode(name("r")) : nullptr;
        return router != nullptr && router->forwardingIpv4.value_or(false);
    }
    static void stop(LabWindow& m)
    {
        m.monitor()->stop();
        QTRY_COMPARE_WITH_TIMEOUT(m.state(), LabMonitor::State::NotRunning, patience);
    }
};

QTEST_MAIN(TestTwoDesigners)
#include "tst_twodesigners.moc"
