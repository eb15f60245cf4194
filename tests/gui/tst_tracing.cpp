// SPDX-License-Identifier: MIT
#include "gui/capture/capturepanel.h"
#include "gui/mainwindow/pingcontrol.h"
#include "gui/panels/diagnosis.h"
#include "gui/panels/pingoptions.h"
#include "gui/panels/pingsmodel.h"
#include "gui/panels/tracelist.h"
#include "tests/gui/labwindow.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QStatusBar>
#include <QTableView>
#include <QTreeWidget>

using namespace nsk;
using namespace nsk::gui;
using Outcome = wire::PingOutcome;

namespace {

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

ObservedNode seen(const char* node, std::vector<std::pair<const char*, const char*>> addresses)
{
    ObservedNode result{.name = name(node)};
    result.present = true;
    for (const auto& [interface, address] : addresses) {
        ObservedInterface one;
        one.index = static_cast<std::uint32_t>(result.interfaces.size() + 2);
        one.name = interface;
        one.kind = "veth";
        one.mtu = 1500;
        one.up = one.running = true;
        one.addresses.push_back({*IpAddress::parse(address), 24});
        result.interfaces.push_back(one);
    }
    return result;
}

} // namespace

/// What pings send, what their ICMP errors say at the node that sent them, and traced ways, in the whole window over a
/// helper that the test plays.
class TestTracing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("tracing"); }
    void init()
    {
        m_lab.emplace();
        ObservedLab lab(*LabName::parse("two-namespaces"));
        lab.revision = 1;
        lab.nodes = {seen("ns1", {{"v1", "10.10.10.2"}}), seen("r", {{"v1_r", "10.10.10.1"}, {"v2_r", "10.10.20.1"}}),
                     seen("ns2", {{"v2", "10.10.20.2"}})};
        const auto join = [&](int a, std::size_t i, int b, std::size_t j) {
            auto& one = lab.nodes[static_cast<std::size_t>(a)];
            auto& two = lab.nodes[static_cast<std::size_t>(b)];
            one.interfaces[i].peerNode = two.name.str();
            one.interfaces[i].peerInterface = two.interfaces[j].name;
            two.interfaces[j].peerNode = one.name.str();
            two.interfaces[j].peerInterface = one.interfaces[i].name;
        };
        join(0, 0, 1, 0);
        join(1, 1, 2, 0);
        lab.nodes[0].routes.push_back({*Prefix::parse("10.10.20.0/24"), *IpAddress::parse("10.10.10.1"), "v1"});
        lab.nodes[2].routes.push_back({*Prefix::parse("10.10.10.0/24"), *IpAddress::parse("10.10.20.1"), "v2"});
        for (ObservedNode& node : lab.nodes) {
            for (const ObservedInterface& interface : node.interfaces) {
                ObservedRoute route{
                    *Prefix::parse(interface.addresses[0].address == *IpAddress::parse("10.10.20.2") ||
                                           interface.addresses[0].address == *IpAddress::parse("10.10.20.1")
                                       ? "10.10.20.0/24"
                                       : "10.10.10.0/24"),
                    {},
                    interface.name};
                route.byKernel = true;
                node.routes.push_back(route);
            }
        }
        lab.nodes[1].forwardingIpv4 = true;
        m_lab->helper->kernelHas = lab;
        m_lab->open(m_lab->copyOf("two-namespaces.nsketch"));
        m_lab->deploy();
        m_lab->window()->view()->zoomToFit();
    }
    void cleanup()
    {
        if (m_lab->session && m_lab->window() != nullptr)
            m_lab->window()->closeNow();
        m_lab.reset();
    }

    void sendsWhatItIsTold();
    void changesWhatAPingSends();
    void sumsUpTheWholeRun();
    void showsErrorsAtTheirNode_data();
    void showsErrorsAtTheirNode();
    void lightsHopsUp();
    void showsSilenceAndTheEnd();
    void tracesAPing();
    void offersItInTheMenu();
    void isOfBeforeAChange();
    void goesWithTheLab();
    void aKeySaysWhatIsMissing_data();
    void aKeySaysWhatIsMissing();

private:
    FakeHelper& helper() const { return *m_lab->helper; }
    Scene* scene() const { return m_lab->window()->scene(); }
    LabMonitor* monitor() const { return m_lab->monitor(); }
    template <class T> T* part(const char* id) const { return m_lab->window()->findChild<T*>(QLatin1String(id)); }
    void showPings() const
    {
        auto* tabs = part<QTabWidget>("bottom");
        tabs->setCurrentIndex(1);
    }
    std::uint64_t ping(const LabMonitor::PingOptions& options = {})
    {
        const std::size_t before = helper().pings.size();
        const std::uint64_t id =
            monitor()->startPing(name("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.10.20.2"), options);
        [&] { QTRY_COMPARE(helper().pings.size(), before + 1); }();
        return id;
    }
    wire::PingResult said(Outcome outcome, const char* from = nullptr, std::uint32_t type = 0, std::uint32_t code = 0,
                          std::uint64_t rttNs = 41'000) const
    {
        wire::PingResult result;
        result.ping = helper().pings.back();
        result.outcome = outcome;
        result.rttNs = rttNs;
        if (from != nullptr)
            result.from = *IpAddress::parse(from);
        result.icmpType = type;
        result.icmpCode = code;
        return result;
    }
    /// Three of them, as a hop asks.
    void hop(const wire::PingResult& result) const
    {
        for (std::uint32_t i = 0; i < 3; ++i)
            helper().sendEvent(result);
        helper().sendEvent(wire::PingEnded{result.ping});
    }
    QString markOf(const char* node) const
    {
        for (const NodeMark& mark : scene()->marks()) {
            if (mark.node == name(node))
                return mark.text;
        }
        return {};
    }
    void trace()
    {
        scene()->setSelection({SelectedObject::ofNode(name("ns1")), SelectedObject::ofNode(name("ns2"))});
        QTRY_VERIFY(m_lab->window()->actions().trace->isEnabled());
        m_lab->window()->actions().trace->trigger();
        QTRY_VERIFY(!helper().pingsAsked.empty() && helper().pingsAsked.back().ttl == 1);
    }
    void keepPicture(const char* called) const
    {
        QTest::qWait(50);
        m_lab->window()->grab().save(QStringLiteral(NSKETCH_BINARY_DIR "/tests/") + QLatin1String(called) +
                                     QStringLiteral(".png"));
    }
    QTreeWidgetItem* row(int number) const { return part<QTreeWidget>("traceHops")->topLevelItem(number); }

    std::optional<LabWindow> m_lab;
};

void TestTracing::sendsWhatItIsTold()
{
    showPings();
    part<QComboBox>("newPingFrom")->setCurrentText(QStringLiteral("ns1"));
    part<QComboBox>("newPingTo")->setEditText(QStringLiteral("ns2"));
    LabWindow::click(part<QPushButton>("newPingOptions"));
    QTRY_VERIFY(part<QDialog>("pingOptions") != nullptr);
    part<QSpinBox>("pingSize")->setValue(1400);
    part<QSpinBox>("pingInterval")->setValue(100);
    part<QSpinBox>("pingTtl")->setValue(5);
    part<QCheckBox>("pingWhole")->setChecked(true);
    LabWindow::click(part<QPushButton>("usePingOptions"));
    QTRY_COMPARE(part<QPushButton>("newPingOptions")->text(), QStringLiteral("1400 B · every 100 ms · ttl 5 · DF"));
    LabWindow::click(part<QPushButton>("newPing"));
    QTRY_COMPARE(helper().pingsAsked.size(), std::size_t(1));
    const wire::PingStart& asked = helper().pingsAsked.back();
    QCOMPARE(asked.size, 1400U);
    QCOMPARE(asked.intervalMs, 100U);
    QCOMPARE(asked.ttl, 5U);
    QVERIFY(asked.dontFragment);
    auto* table = part<QTableView>("pings");
    QVERIFY(table->model()->index(0, PingsModel::To).data().toString().contains(QStringLiteral("ttl 5")));
    table->selectRow(0);
    for (QAction* action : table->actions()) {
        if (action->text() == QStringLiteral("Copy as command"))
            action->trigger();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("ip netns exec ns1 ping -s 1400 -i 0.1 -t 5 -M do 10.10.20.2"));
    keepPicture("pings-options");
}

void TestTracing::changesWhatAPingSends()
{
    const std::uint64_t id = ping();
    helper().sendEvent(said(Outcome::Reply, "10.10.20.2"));
    QTRY_COMPARE(monitor()->pings().front().received, 1U);
    LabMonitor::PingOptions options;
    options.size = 1000;
    monitor()->setPingOptions(id, options);
    QTRY_COMPARE(helper().pingsAsked.size(), std::size_t(2));
    QCOMPARE(helper().pingsAsked.back().size, 1000U);
    QTRY_COMPARE(helper().stoppedPings.size(), std::size_t(1));
    QCOMPARE(monitor()->pings().size(), std::size_t(1));
    QCOMPARE(monitor()->pings().front().received, 0U); // another run
    QVERIFY(monitor()->pings().front().running);
}

void TestTracing::sumsUpTheWholeRun()
{
    showPings();
    (void)ping();
    for (std::uint32_t i = 1; i <= 200; ++i) {
        wire::PingResult result = said(i == 100 ? Outcome::Timeout : Outcome::Reply, "10.10.20.2");
        result.sequence = i;
        result.ttl = 63;
        result.rttNs = i <= 197 ? 40'000 : 9'000'000;
        helper().sendEvent(result);
    }
    QTRY_COMPARE(monitor()->pings().front().sent, 200U);
    auto* model = part<QTableView>("pings")->model();
    QTRY_COMPARE(model->index(0, PingsModel::Answers).data().toString(), QStringLiteral("199 / 200"));
    const QStringList whole = model->index(0, PingsModel::Whole).data().toString().split(QStringLiteral(" / "));
    QCOMPARE(whole.size(), 3);
    QCOMPARE(whole[0], QStringLiteral("0.040"));
    QVERIFY(std::abs(whole[1].toDouble() - 0.040) < 0.0005);
    QVERIFY(whole[2].toDouble() > 8.9);
    QTRY_VERIFY(!scene()->paths().empty());
    QTRY_VERIFY(scene()->paths().front().details.contains(QStringLiteral("200 sent, 199 answered, 1 lost")));
    QVERIFY(scene()->paths().front().details.contains(QStringLiteral("min 0.040 ms")));
    keepPicture("pings-whole");
}

void TestTracing::showsErrorsAtTheirNode_data()
{
    QTest::addColumn<uint>("type");
    QTest::addColumn<uint>("code");
    QTest::addColumn<uint>("mtu");
    QTest::addColumn<QString>("text");
    QTest::newRow("time exceeded") << 11U << 0U << 0U << "time exceeded";
    QTest::newRow("prohibited") << 3U << 13U << 0U << "administratively prohibited";
    QTest::newRow("too long") << 3U << 4U << 1400U << "fragmentation needed, MTU 1400";
}

void TestTracing::showsErrorsAtTheirNode()
{
    QFETCH(uint, type);
    QFETCH(uint, code);
    QFETCH(uint, mtu);
    QFETCH(QString, text);
    (void)ping();
    wire::PingResult result = said(Outcome::IcmpError, "10.10.20.1", type, code);
    result.sequence = 1;
    result.mtu = mtu;
    helper().sendEvent(result);
    QTRY_COMPARE(markOf("r"), text); // by the address at its other interface
    QVERIFY(scene()->describe(SelectedObject::ofNode(name("r"))).contains(text));
    QCOMPARE(m_lab->window()->diagnoses()->verdict(monitor()->pings().front()), QStringLiteral("r says: ") + text);
    QTRY_VERIFY(!scene()->paths().empty() && scene()->paths().front().forwardDies); // it ends there
    QCOMPARE(scene()->paths().front().forward.back().node, name("r"));
    if (mtu != 0) { // the kernel has learnt of it and sends no more
        wire::PingResult own = said(Outcome::SendError);
        own.sequence = 2;
        own.error = EMSGSIZE;
        own.mtu = mtu;
        helper().sendEvent(own);
        QTRY_COMPARE(monitor()->pings().front().sent, 2U);
        QVERIFY(m_lab->window()->diagnoses()->verdict(monitor()->pings().front()).endsWith(QStringLiteral("MTU 1400")));
        QCOMPARE(markOf("r"), text);
        keepPicture("pings-error");
    }
    wire::PingResult answer = said(Outcome::Reply, "10.10.20.2");
    answer.sequence = 3;
    helper().sendEvent(answer);
    QTRY_COMPARE(markOf("r"), QString());
}

void TestTracing::lightsHopsUp()
{
    trace();
    QCOMPARE(helper().pingsAsked.back().node, name("ns1"));
    QCOMPARE(helper().pingsAsked.back().target, *IpAddress::parse("10.10.20.2"));
    QTRY_COMPARE(part<QTabWidget>("bottom")->currentWidget(), part<QWidget>("trace"));
    QTRY_VERIFY(part<QPushButton>("stopTrace")->isEnabled());
    hop(said(Outcome::IcmpError, "10.10.10.1", 11));
    QTRY_COMPARE(markOf("r"), QStringLiteral("1 · 0.041 ms"));
    QTRY_COMPARE(helper().pingsAsked.back().ttl, 2U);
    QTRY_VERIFY(!scene()->paths().empty());
    QCOMPARE(scene()->paths().front().forward.size(), std::size_t(2)); // as far as it has come
    hop(said(Outcome::Reply, "10.10.20.2", 0, 0, 62'000));
    QTRY_COMPARE(markOf("ns2"), QStringLiteral("2 · 0.062 ms"));
    QTRY_VERIFY(part<QPushButton>("traceAgain")->isEnabled());
    QCOMPARE(scene()->paths().front().forward.size(), std::size_t(3));
    QVERIFY(!scene()->paths().front().dies());
    QCOMPARE(row(0)->text(1), QStringLiteral("r"));
    QCOMPARE(row(1)->text(2), QStringLiteral("10.10.20.2"));
    QCOMPARE(row(1)->text(4), QString()); // as predicted
    LabWindow::click(part<QPushButton>("copyTrace"));
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(QStringLiteral("1\tr\t10.10.10.1\t0.041 ms  0.041 ms  0.041 ms")), qPrintable(copied));
    keepPicture("trace-reached");
    m_lab->window()->actions().themeDark->trigger();
    keepPicture("trace-dark");
    m_lab->window()->actions().themeLight->trigger();
    LabWindow::click(part<QPushButton>("clearTrace"));
    QTRY_VERIFY(scene()->marks().empty() && scene()->paths().empty());
}

void TestTracing::showsSilenceAndTheEnd()
{
    trace();
    const std::uint64_t first = helper().pings.back();
    QTRY_COMPARE_WITH_TIMEOUT(helper().pingsAsked.back().ttl, 2U, 15'000); // r says nothing
    QTRY_COMPARE(markOf("r"), QStringLiteral("1 · silence"));
    QTRY_COMPARE(row(0)->text(1), QStringLiteral("silence"));
    QCOMPARE(row(0)->text(4), QStringLiteral("r")); // who was to be there
    hop(said(Outcome::IcmpError, "10.10.20.1", 3, 1));
    QTRY_COMPARE(markOf("r"), QStringLiteral("1 · silence"));
    QTRY_VERIFY(part<QPushButton>("traceAgain")->isEnabled());
    QVERIFY(part<QLabel>("traceTitle")->text().contains(QStringLiteral("no way on")));
    QTRY_COMPARE(row(1)->text(3), QStringLiteral("host unreachable"));
    QCOMPARE(row(1)->text(4), QStringLiteral("ns2"));
    QVERIFY(scene()->paths().front().forwardDies);
    QTRY_VERIFY(std::ranges::count(helper().stoppedPings, first) == 1);
    keepPicture("trace-refused");
}

void TestTracing::tracesAPing()
{
    showPings();
    (void)ping();
    part<QTableView>("pings")->selectRow(0);
    part<QAction>("tracePing")->trigger(); // of the table's menu
    QTRY_COMPARE(helper().pingsAsked.back().ttl, 1U);
    QCOMPARE(helper().pingsAsked.back().count, 3U);
    LabWindow::click(part<QPushButton>("stopTrace"));
    QTRY_VERIFY(std::ranges::count(helper().stoppedPings, helper().pings.back()) == 1);
    QVERIFY(part<QLabel>("traceTitle")->text().contains(QStringLiteral("stopped")));
    QVERIFY(monitor()->pings().front().running); // the ping itself goes on
}

void TestTracing::offersItInTheMenu()
{
    scene()->setSelection({SelectedObject::ofNode(name("ns1")), SelectedObject::ofNode(name("ns2"))});
    Q_EMIT m_lab->window()->view()->menuRequested(QPoint(100, 100), QPointF());
    auto* menu = part<QMenu>("canvasMenu");
    QVERIFY(menu != nullptr);
    const auto action = [&](const char* id) { return menu->findChild<QAction*>(QLatin1String(id)); };
    QVERIFY(action("trace_ns2") != nullptr && action("traffic_ns1") != nullptr);
    action("trace_ns2")->trigger();
    menu->close();
    QTRY_VERIFY(!helper().pingsAsked.empty() && helper().pingsAsked.back().ttl == 1);
    QCOMPARE(helper().pingsAsked.back().node, name("ns2"));
}

/// A way that was traced through a network which is another now is not shown as if it still were so.
void TestTracing::isOfBeforeAChange()
{
    trace();
    hop(said(Outcome::IcmpError, "10.10.10.1", 11));
    QTRY_COMPARE(helper().pingsAsked.back().ttl, 2U);
    hop(said(Outcome::Reply, "10.10.20.2", 0, 0, 62'000));
    QTRY_VERIFY(part<QPushButton>("traceAgain")->isEnabled());
    QVERIFY(!scene()->paths().empty());
    const QString fresh = part<QLabel>("traceTitle")->text();
    ObservedNode changed = helper().kernelHas->nodes[1];
    helper().sendEvent(wire::LabDelta{.lab = helper().kernelHas->name, .revision = 1, .nodes = {changed}});
    QTest::qWait(50); // nothing is another
    QCOMPARE(part<QLabel>("traceTitle")->text(), fresh);
    QVERIFY(!scene()->paths().empty());
    changed.forwardingIpv4 = false;
    helper().sendEvent(wire::LabDelta{.lab = helper().kernelHas->name, .revision = 1, .nodes = {changed}});
    QTRY_VERIFY(
        part<QLabel>("traceTitle")->text().startsWith(fresh + QStringLiteral("   ·   before the network changed at ")));
    QVERIFY(scene()->marks().empty() && scene()->paths().empty());
    QCOMPARE(row(1)->text(2), QStringLiteral("10.10.20.2")); // what was found is still to be read
    keepPicture("trace-old");
    LabWindow::click(part<QPushButton>("traceAgain"));
    QTRY_VERIFY(!part<QLabel>("traceTitle")->text().contains(QStringLiteral("before the network changed")));
}

void TestTracing::goesWithTheLab()
{
    trace();
    hop(said(Outcome::IcmpError, "10.10.10.1", 11));
    QTRY_COMPARE(markOf("r"), QStringLiteral("1 · 0.041 ms"));
    LabWindow::click(m_lab->stopButton());
    QTRY_COMPARE(m_lab->state(), LabMonitor::State::NotRunning);
    QTRY_VERIFY(scene()->marks().empty() && scene()->paths().empty());
    QVERIFY(!m_lab->window()->actions().trace->isEnabled());
    QVERIFY(m_lab->window()->actions().trace->toolTip().contains(QStringLiteral("Deploy")));
}

void TestTracing::aKeySaysWhatIsMissing_data()
{
    QTest::addColumn<QKeySequence>("key");
    QTest::addColumn<QString>("says");
    QTest::newRow("trace") << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)
                           << QStringLiteral("Select two nodes, the first is the sender; or a ping.");
    QTest::newRow("duplicate") << QKeySequence(Qt::CTRL | Qt::Key_D)
                               << QStringLiteral("Duplicate: select what it is for on the canvas first.");
    QTest::newRow("rename") << QKeySequence(Qt::Key_F2)
                            << QStringLiteral("Rename: select what it is for on the canvas first.");
}

/// From the canvas and from a panel.
void TestTracing::aKeySaysWhatIsMissing()
{
    QFETCH(QKeySequence, key);
    QFETCH(QString, says);
    scene()->setSelection({});
    QStatusBar* bar = m_lab->window()->statusBar();
    for (QWidget* at : std::initializer_list<QWidget*>{m_lab->window()->view(), part<QWidget>("packetFilter")}) {
        bar->clearMessage();
        part<QTabWidget>("bottom")->setCurrentWidget(m_lab->window()->findChild<CapturePanel*>());
        at->setFocus();
        QTRY_VERIFY(at->hasFocus());
        QTest::keySequence(at, key);
        QTRY_COMPARE(bar->currentMessage(), says);
    }
    // The command's list has it, too; what can be done says nothing.
    scene()->setSelection({SelectedObject::ofNode(name("ns1")), SelectedObject::ofNode(name("ns2"))});
    QTRY_VERIFY(m_lab->window()->actions().trace->isEnabled());
    QVERIFY(m_lab->window()->actions().trace->property("whyNot").toString().isEmpty());
}

QTEST_MAIN(TestTracing)
#include "tst_tracing.moc"
