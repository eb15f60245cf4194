// SPDX-License-Identifier: MIT
#include "gui/panels/events.h"
#include "gui/panels/eventstrip.h"
#include "gui/status/eventlog.h"
#include "tests/gui/labwindow.h"

#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr const char* example = "two-namespaces.nsketch";

} // namespace

/// The timeline over a helper that the test plays: who did what, filters, following, jumping, folding, the strip,
/// export.
class TestEvents : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabWindow> m;

    Events* panel() const { return m->window()->findChild<Events*>(); }
    QTableView* table() const { return m->window()->findChild<QTableView*>(QStringLiteral("events")); }
    EventStrip* strip() const { return m->window()->findChild<EventStrip*>(); }
    EventLog* log() const { return m->monitor()->log(); }
    int rows() const { return table()->model()->rowCount(); }
    QString cell(int row, int column) const
    {
        return table()->model()->index(row < 0 ? rows() + row : row, column).data().toString();
    }
    QStringList whats() const
    {
        QStringList all;
        for (int row = 0; row < rows(); ++row)
            all << cell(row, EventsModel::What);
        return all;
    }
    void tell(const char* code, std::vector<std::string> args, std::uint64_t at = 0, const char* who = "")
    {
        static std::uint64_t clock = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
        log()->add(labEvent(wire::Happened{*LabName::parse("two-namespaces"), code, std::move(args),
                                           at == 0 ? clock += 3'000 : at, who}));
    }
    int rowOf(const QString& what) const { return static_cast<int>(whats().indexOf(what)); }
    void openPanel()
    {
        m->open(m->copyOf(example));
        auto* tabs = m->window()->findChild<QTabWidget*>(QStringLiteral("bottom"));
        tabs->setCurrentWidget(panel());
    }
    void clickRow(int row)
    {
        table()->scrollTo(table()->model()->index(row, EventsModel::What));
        const QRect place = table()->visualRect(table()->model()->index(row, EventsModel::What));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place.center());
    }

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("tst_events"); }
    void init() { m = std::make_unique<LabWindow>(); }
    void cleanup() { m.reset(); }

    void saysWhoDidWhat()
    {
        openPanel();
        m->deploy();
        const auto lab = m->document()->topology().name;
        m->helper->sendEvent(wire::Happened{lab, "event.link-down", {"ns1", "v1"}, 1'700'000'000'000});
        wire::Happened deployed{lab, "event.deployed", {lab.str(), "4", "12"}, 0, "nsketch 0.9"};
        deployed.nodes = {*NodeName::parse("ns1"), *NodeName::parse("r")};
        m->helper->sendEvent(deployed);
        const QString theirs = QStringLiteral("deployed the lab \"two-namespaces\" (operations: 4, time: 12 ms)");
        QTRY_VERIFY(rowOf(theirs) > 0);
        QCOMPARE(cell(rowOf(theirs), EventsModel::Who), QStringLiteral("nsketch"));
        const int down = rowOf(QStringLiteral("ns1: v1 was set down"));
        QCOMPARE(cell(down, EventsModel::Who), QStringLiteral("kernel"));
        const QString time = cell(down, EventsModel::Time); // of another day
        QVERIFY2(time.startsWith(QStringLiteral("2023-11-1")) && time.endsWith(QStringLiteral(".000")),
                 qPrintable(time));
        QCOMPARE(cell(0, EventsModel::Who), QStringLiteral("you"));
        QVERIFY(cell(0, EventsModel::What).startsWith(QStringLiteral("deployed the lab")));
    }

    void tellsPingsThatAreLostAndComeBack()
    {
        openPanel();
        m->deploy();
        const auto id =
            m->monitor()->startPing(*NodeName::parse("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.10.20.2"));
        QTRY_VERIFY(whats().contains(QStringLiteral("started a ping: ns1 → ns2")));
        QTRY_VERIFY(!m->helper->pings.empty());
        std::uint32_t sequence = 0;
        const auto answer = [&](wire::PingOutcome outcome) {
            m->helper->sendEvent(wire::PingResult{.ping = m->helper->pings.back(),
                                                  .sequence = ++sequence,
                                                  .outcome = outcome,
                                                  .rttNs = 100'000,
                                                  .from = {}});
        };
        answer(wire::PingOutcome::Reply);
        QTRY_VERIFY(whats().contains(QStringLiteral("ping ns1 → ns2: is answered")));
        for (int i = 0; i < 8; ++i)
            answer(wire::PingOutcome::Timeout);
        QTRY_VERIFY(whats().contains(QStringLiteral("ping ns1 → ns2: is no longer answered")));
        for (int i = 0; i < 8; ++i)
            answer(wire::PingOutcome::Reply);
        QTRY_VERIFY(whats().contains(QStringLiteral("ping ns1 → ns2: is answered again")));
        m->monitor()->stopPing(id);
        QTRY_VERIFY(whats().contains(QStringLiteral("stopped the ping ns1 → ns2")));
    }

    void tellsWhereTheLabBeginsToDiffer()
    {
        openPanel();
        m->deploy();
        const auto lab = m->document()->topology().name;
        ObservedLab seen = *m->monitor()->observed();
        QVERIFY(!seen.nodes.empty());
        const auto before = whats().size();
        ObservedNode node = seen.nodes.front();
        QVERIFY(node.present);
        node.present = false;
        m->helper->sendEvent(wire::LabDelta{lab, seen.revision, {node}, 1});
        QTRY_VERIFY(!whats().filter(QStringLiteral("differs from the drawing: ")).isEmpty());
        m->helper->sendEvent(wire::LabDelta{lab, seen.revision, {seen.nodes.front()}, 1});
        QTRY_VERIFY(!whats().filter(QStringLiteral("no longer differs from the drawing: ")).isEmpty());
        QVERIFY(whats().size() >= before + 2);
    }

    void filtersByTextAndKind()
    {
        openPanel();
        tell("event.link-down", {"ns1", "v1"});
        tell("event.address-added", {"ns1", "v1", "10.9.9.9/24"});
        tell("event.program-started", {"r", "ping"}, 0, "nsketch 1");
        QTRY_COMPARE(rows(), 3);
        auto* text = m->window()->findChild<QLineEdit*>(QStringLiteral("eventsFilter"));
        text->setFocus();
        QTest::keyClicks(text, QStringLiteral("10.9"));
        QTRY_COMPARE(rows(), 1);
        tell("event.link-up", {"ns1", "v1"});
        tell("event.address-removed", {"ns1", "v1", "10.9.9.9/24"});
        QTRY_COMPARE(rows(), 2);
        text->clear();
        QTRY_COMPARE(rows(), 5);
        auto* kinds = m->window()->findChild<QToolButton*>(QStringLiteral("eventKinds"));
        for (QAction* kind : kinds->menu()->actions()) {
            if (kind->isCheckable() && kind->objectName() != QStringLiteral("kind_program"))
                kind->trigger();
        }
        QCOMPARE(rows(), 1);
        QCOMPARE(cell(0, EventsModel::Who), QStringLiteral("nsketch"));
        QCOMPARE(kinds->text(), QStringLiteral("Programs"));
    }

    void showsOnlyWhatIsSelected()
    {
        openPanel();
        tell("event.link-down", {"ns1", "v1"});
        tell("event.link-down", {"r", "v1_r"});
        tell("event.route-added", {"ns2", "default via 10.10.20.1"});
        QTRY_COMPARE(rows(), 3);
        m->window()->findChild<QCheckBox*>(QStringLiteral("eventsOfSelected"))->click();
        QCOMPARE(rows(), 0);
        m->window()->scene()->setSelection({SelectedObject::ofNode(*NodeName::parse("r"))});
        QCOMPARE(rows(), 1);
        m->window()->scene()->setSelection(
            {SelectedObject::ofLink({ResolvedEndpoint{*NodeName::parse("ns1"), *InterfaceName::parse("v1")},
                                     ResolvedEndpoint{*NodeName::parse("r"), *InterfaceName::parse("v1_r")}})});
        QCOMPARE(rows(), 2);
        clickRow(0); // shows the interface, and the rows stay
        QCOMPARE(m->window()->scene()->selection().size(), 1u);
        QVERIFY(m->window()->scene()->selection().front().kind == SelectedObject::Kind::Interface);
        QCOMPARE(rows(), 2);
    }

    void jumpsToTheObject()
    {
        openPanel();
        tell("event.link-down", {"ns2", "v2"});
        tell("event.interface-added", {"r", "wlan7"}); // drawn nowhere: its node is shown
        tell("event.link-down", {"nobody", "v2"});
        QTRY_COMPARE(rows(), 3);
        clickRow(0);
        QVERIFY((m->window()->scene()->selection() ==
                 Selection{SelectedObject::ofInterface(*NodeName::parse("ns2"), *InterfaceName::parse("v2"))}));
        table()->setFocus();
        table()->selectRow(1);
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY((m->window()->scene()->selection() == Selection{SelectedObject::ofNode(*NodeName::parse("r"))}));
        clickRow(2);
        QVERIFY((m->window()->scene()->selection() == Selection{SelectedObject::ofNode(*NodeName::parse("r"))}));
    }

    void followsUntilSomebodyScrolls()
    {
        openPanel();
        for (int i = 0; i < 300; ++i)
            tell("event.address-added", {"ns1", "v1", std::to_string(i)});
        QTRY_COMPARE(rows(), 300);
        QScrollBar* bar = table()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
        QVERIFY(panel()->isFollowing());
        bar->setValue(10);
        QVERIFY(!panel()->isFollowing());
        tell("event.link-down", {"ns1", "v1"});
        QTRY_COMPARE(rows(), 301);
        QCOMPARE(bar->value(), 10);
        m->window()->findChild<QToolButton*>(QStringLiteral("followEvents"))->click();
        QVERIFY(panel()->isFollowing());
        QTRY_COMPARE(bar->value(), bar->maximum());
        tell("event.link-up", {"ns1", "v1"});
        QTRY_COMPARE(rows(), 302);
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void keepsTheNewestAndSaysSo()
    {
        openPanel();
        const int extra = 250;
        for (int i = 0; i < static_cast<int>(EventLog::most) + extra; ++i)
            tell("event.address-added", {"ns1", "v1", std::to_string(i)});
        QTRY_COMPARE(rows(), static_cast<int>(EventLog::most));
        QVERIFY(cell(0, EventsModel::What).endsWith(QLatin1Char(' ') + QString::number(extra)));
        const auto said = m->window()->findChild<QLabel*>(QStringLiteral("eventsCount"))->text();
        QVERIFY2(said.contains(QStringLiteral("the oldest 250 are gone")), qPrintable(said));
        for (int i = 0; i < 5'000; ++i) // and while rows that are shown go
            tell("event.address-added", {"ns2", "v2", std::to_string(i)});
        (void)m->window()->grab();
        QTRY_VERIFY(cell(-1, EventsModel::What).endsWith(QStringLiteral(" 4999")));
        QCOMPARE(rows(), static_cast<int>(EventLog::most));
    }

    void foldsStormsInPlace()
    {
        openPanel();
        const auto at = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
        for (unsigned i = 0; i < 100; ++i)
            tell(i % 2 == 0 ? "event.link-down" : "event.link-up", {"ns1", "v1"}, at + i * 20);
        QTRY_COMPARE(rows(), 3);
        for (unsigned i = 100; i < 216; ++i)
            tell(i % 2 == 0 ? "event.link-down" : "event.link-up", {"ns1", "v1"}, at + i * 20);
        QTRY_COMPARE(cell(2, EventsModel::What), QStringLiteral("ns1: v1 went down and up, 214 changes in 4.3 s"));
        QCOMPARE(rows(), 3);
    }

    void stripLeadsToTroubleByMouseAndKeyboard()
    {
        openPanel();
        const auto at = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
        for (unsigned i = 0; i < 200; ++i)
            tell("event.address-added", {"ns1", "v1", std::to_string(i)}, at + i * 1'000);
        tell("event.link-down", {"ns1", "v1"}, at + 120'400);
        QTRY_COMPARE(rows(), 201);
        (void)strip()->grab();
        QSignalSpy wanted(strip(), &EventStrip::rowWanted);
        strip()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(strip(), Qt::Key_Up); // the failure before the end
        QVERIFY2(strip()->accessibleDescription().contains(QStringLiteral("1 of trouble")),
                 qPrintable(strip()->accessibleDescription()));
        QTest::keyClick(strip(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.back().front().toInt(), 200);
        QCOMPARE(table()->currentIndex().row(), 200);
        QTest::keyClick(strip(), Qt::Key_Home);
        QTest::keyClick(strip(), Qt::Key_Return);
        QCOMPARE(wanted.back().front().toInt(), 0);
        QTest::mouseClick(strip(), Qt::LeftButton, {}, QPoint(strip()->width() / 2, strip()->height() / 3));
        QVERIFY(wanted.back().front().toInt() > 60 && wanted.back().front().toInt() < 140);
        QVERIFY(!panel()->isFollowing());
    }

    void copiesAndExports()
    {
        openPanel();
        tell("event.link-down", {"ns1", "v1"});
        tell("event.route-added", {"ns2", "default via 10.10.20.1"}, 0, "nsketch 1");
        QTRY_COMPARE(rows(), 2);
        table()->setFocus();
        table()->selectAll();
        QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].split(QLatin1Char('\t')).at(2), QStringLiteral("ns1: v1 was set down"));
        const QList<QByteArray> documents = panel()->jsonLines().trimmed().split('\n');
        QCOMPARE(documents.size(), 2);
        const QJsonObject second = QJsonDocument::fromJson(documents[1]).object();
        QCOMPARE(second[QStringLiteral("event")].toString(), QStringLiteral("happened"));
        QCOMPARE(second[QStringLiteral("who")].toString(), QStringLiteral("nsketch 1"));
        QCOMPARE(second[QStringLiteral("code")].toString(), QStringLiteral("event.route-added"));
    }

    void staysInAnotherLanguage()
    {
        openPanel();
        tell("event.link-down", {"ns1", "v1"});
        m->window()->findChild<QLineEdit*>(QStringLiteral("eventsFilter"))->setText(QStringLiteral("v1"));
        QTRY_COMPARE(rows(), 1);
        MainWindow* before = m->window();
        m->window()->actions().languageChinese->trigger();
        QTRY_VERIFY(m->window() != nullptr && m->window() != before);
        QCOMPARE(m->window()->findChild<QLineEdit*>(QStringLiteral("eventsFilter"))->text(), QStringLiteral("v1"));
        QTRY_COMPARE(rows(), 1);
        QVERIFY2(!cell(0, EventsModel::What).contains(QStringLiteral("was set down")),
                 qPrintable(cell(0, EventsModel::What)));
    }

    /// For the eye, where NSKETCH_PICTURES names a directory.
    void picture()
    {
        const QString folder = qEnvironmentVariable("NSKETCH_PICTURES");
        if (folder.isEmpty())
            QSKIP("only where NSKETCH_PICTURES says where to");
        openPanel();
        m->window()->resize(1280, 720);
        m->deploy();
        const auto at = static_cast<std::uint64_t>(QDateTime::currentMSecsSinceEpoch());
        for (unsigned i = 0; i < 300; ++i) {
            if (i % 7 < 3 || (i > 100 && i < 140))
                tell("event.address-added", {"ns1", "v1", "10.0.0." + std::to_string(i % 250) + "/24"}, at + i * 900);
        }
        for (unsigned i = 0; i < 214; ++i)
            tell(i % 2 == 0 ? "event.link-down" : "event.link-up", {"ns1", "v1"}, at + 140'000 + i * 14);
        tell("event.program-started", {"ns1", "ping -c1 10.10.20.2"}, at + 240'000, "nsketch 0.9");
        tell("event.route-removed", {"ns1", "10.10.20.0/24 via 10.10.10.1"}, at + 270'000);
        tell("event.link-down", {"ns1", "v1"}, at + 281'000);
        log()->add(
            labEvent(EventActor::Kernel, "event.ping-lost", {"ns1", "ns2"}, static_cast<std::int64_t>(at + 282'000)));
        QTRY_VERIFY(rows() > 100);
        QTest::qWait(300);
        m->window()->grab().save(folder + QStringLiteral("/events-light.png"));
        m->window()->actions().themeDark->trigger();
        QTest::qWait(200);
        strip()->setFocus(Qt::TabFocusReason);
        m->window()->grab().save(folder + QStringLiteral("/events-dark.png"));
    }
};

QTEST_MAIN(TestEvents)
#include "tst_events.moc"
