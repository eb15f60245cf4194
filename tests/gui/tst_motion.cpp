// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "core/file/topologyreader.h"
#include "gui/canvas/view.h"
#include "gui/panels/motion/journeysmodel.h"
#include "gui/panels/motion/motionoverlay.h"
#include "gui/panels/motion/motionpanel.h"
#include "tests/core/packetmaker.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QProcess>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

using namespace nsk;
using namespace nsk::gui;
using namespace nsk::test;

namespace {

constexpr int patience = 30'000; ///< ms, for what takes a second on an idle machine

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

/// The tutorial's network and one ping in it, as captures would have it.
MotionSource preparedPing(bool forwards)
{
    MotionSource source;
    source.points = {{name("ns1"), "v1"}, {name("r"), "v1_r"}, {name("r"), "v2_r"}, {name("ns2"), "v2"}};
    const IpAddress ns1 = IpAddress::v4(0x0a0a0a02), ns2 = IpAddress::v4(0x0a0a1402);
    source.map.nodes = {{"ns1", {ns1}}, {"r", {IpAddress::v4(0x0a0a0a01), IpAddress::v4(0x0a0a1401)}}, {"ns2", {ns2}}};
    source.map.sites = {{.node = 0, .peer = 1, .mac = macOf(1)},
                        {.node = 1, .peer = 0, .mac = macOf(2)},
                        {.node = 1, .peer = 3, .mac = macOf(3)},
                        {.node = 2, .peer = 2, .mac = macOf(4)}};
    const auto see = [&source](std::int64_t microseconds, std::uint32_t point, bool outgoing, const Bytes& bytes) {
        source.frames.push_back(
            {microseconds * 1000, point, outgoing, static_cast<std::uint32_t>(bytes.size()), bytes});
    };
    const auto echo = [&](std::uint8_t type, std::uint8_t hops) {
        return Made{type == 8 ? ns1 : ns2,        type == 8 ? ns2 : ns1, 1, hops, std::uint16_t(type + 1), 0,
                    echoOf(type, 7, 1, {1, 2, 3})};
    };
    see(0, 0, true, frameOf(macOf(2), macOf(1), echo(8, 64)));
    see(10, 1, false, frameOf(macOf(2), macOf(1), echo(8, 64)));
    if (forwards) {
        see(20, 2, true, frameOf(macOf(4), macOf(3), echo(8, 63)));
        see(30, 3, false, frameOf(macOf(4), macOf(3), echo(8, 63)));
        see(40, 3, true, frameOf(macOf(3), macOf(4), echo(0, 64)));
        see(50, 2, false, frameOf(macOf(3), macOf(4), echo(0, 64)));
        see(60, 1, true, frameOf(macOf(1), macOf(2), echo(0, 63)));
        see(70, 0, false, frameOf(macOf(1), macOf(2), echo(0, 63)));
    }
    source.now = 10'000'000'000;
    source.why = [](const CapturePoint& in, const PacketView&) {
        return std::optional(Error{"forwarding-off", {in.node.str(), "IPv4", "net.ipv4.ip_forward"}, {}});
    };
    return source;
}

} // namespace

/// Packets in motion: the replay's times, the player, the lists with prepared frames; and the window over a real
/// rootless lab.
class TestMotion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        for (const char* variable : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
            qputenv(variable, m_folder.path().toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
        QCoreApplication::setApplicationName(QStringLiteral("motion"));
        QLocale::setDefault(QLocale::c());
    }

    void cleanup()
    {
        if (m_desk && m_desk->monitor.state() == LabMonitor::State::Running) {
            m_desk->monitor.stop();
            QTRY_COMPARE_WITH_TIMEOUT(m_desk->monitor.state(), LabMonitor::State::NotRunning, patience);
        }
        m_desk.reset();
    }

    void replayKeepsTheOrderAndIsSlow()
    {
        const MotionStory story = makeStory(preparedPing(true));
        QCOMPARE(story.journeys.size(), std::size_t(2));
        QCOMPARE(story.journeys[1].answers, 0);
        for (std::size_t i = 1; i < story.frames.size(); ++i)
            QVERIFY(story.times[i] > story.times[i - 1]);
        QVERIFY(story.times[1] - story.times[0] >= 600); // a link is crossed so slowly that the eyes follow
        QCOMPARE(story.steps().size(), std::size_t(8));
        QCOMPARE(story.steps(1).size(), std::size_t(4));
        for (const MotionMove& move : story.moves) {
            QVERIFY(move.end >= move.begin && move.end <= story.length);
            if (move.kind == MotionMove::Kind::Crosses)
                QCOMPARE(story.map.sites[move.from].peer, int(move.to));
        }
        QCOMPARE(fateText(story, story.journeys[0]), QStringLiteral("arrived at ns2"));
    }

    /// A second between two pings is shortened; what was there before is at the same time as before.
    void moreFramesLeaveTheOthersWhereTheyWere()
    {
        MotionSource source = preparedPing(true);
        const MotionStory before = makeStory(source);
        for (CapturedFrame frame : preparedPing(true).frames) {
            frame.at += 1'000'000'000;
            frame.bytes.back() = 99; // the next one's
            source.frames.push_back(frame);
        }
        const MotionStory now = makeStory(source);
        QCOMPARE(now.journeys.size(), std::size_t(4));
        for (std::size_t i = 0; i < before.times.size(); ++i)
            QCOMPARE(now.times[i], before.times[i]);
        const double gap = now.beginOf(now.journeys[2]) - before.times[7];
        QVERIFY(gap > 0 && gap <= 1000);
    }

    /// Where frames were missed nothing is told as dead: no cross, and no reason.
    void lastSeenIsNotDead()
    {
        MotionSource source = preparedPing(false);
        source.map.gaps = {{2, 0, 1'000'000, 3}};
        const auto story = std::make_shared<const MotionStory>(makeStory(source));
        const QString says = QStringLiteral("last seen at r; 3 frame(s) were missed just then, so it may have gone on");
        QCOMPARE(fateText(*story, story->journeys[0]), says);
        QVERIFY(story->reasons.empty());
        Document document;
        document.reset(*readTopologyFile(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
        Scene scene(&document);
        View view(&scene);
        view.resize(900, 500);
        view.show();
        view.fitNow();
        MotionOverlay overlay(&view);
        overlay.setStory(story);
        overlay.setPosition(story->length);
        QCOMPARE(overlay.marks().size(), std::size_t(1));
        QCOMPARE(overlay.marks().front().state, MotionOverlay::Mark::State::Unsure);
        QCOMPARE(overlay.marks().front().says, says);
        keep(view, "motion-unsure");
        source.map.gaps.front().frames = 0;
        const MotionStory other = makeStory(source);
        QCOMPARE(fateText(other, other.journeys[0]),
                 QStringLiteral("last seen at r; not everything was watched there just then, so it may have gone on"));
        JourneysModel model;
        model.setStory(story);
        QCOMPARE(model.index(0, JourneysModel::Fate).data().toString(), says);
    }

    void whyItDiedIsKept()
    {
        MotionSource source = preparedPing(false);
        MotionStory story = makeStory(source);
        QCOMPARE(story.journeys.size(), std::size_t(1));
        QCOMPARE(story.journeys[0].end, WayEnd::Died);
        QCOMPARE(fateText(story, story.journeys[0]),
                 QStringLiteral("r receives the packet but does not forward it (net.ipv4.ip_forward is 0)"));
        source.reasons = story.reasons;
        source.why = {}; // mended meanwhile: this packet died all the same
        story = makeStory(source);
        QVERIFY(fateText(story, story.journeys[0]).startsWith(QStringLiteral("r receives")));
        source.reasons.clear();
        story = makeStory(source);
        QCOMPARE(fateText(story, story.journeys[0]), QStringLiteral("ends at r: nothing left it"));
    }

    void headersFromPlaceToPlace()
    {
        const MotionStory story = makeStory(preparedPing(true));
        HeadersModel model;
        model.show(&story, 0);
        QCOMPARE(model.columnCount(), 5);
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("ns1:v1 →"));
        QCOMPARE(model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("→ ns2:v2"));
        const int ttl = rowOf(model, QStringLiteral("Time to live (TTL)"));
        QVERIFY(ttl > 0);
        QStringList values;
        for (int column = 1; column < 5; ++column)
            values << model.index(ttl, column).data().toString();
        QCOMPARE(values, (QStringList{QStringLiteral("64"), QStringLiteral("64"), QStringLiteral("≠ 63"),
                                      QStringLiteral("63")}));
        QCOMPARE(model.index(ttl, 3).data(Qt::AccessibleDescriptionRole).toString(), QStringLiteral("63, before: 64"));
        QVERIFY(model.isChanged(model.index(rowOf(model, QStringLiteral("Source MAC")), 3)));
        QVERIFY(!model.isChanged(model.index(rowOf(model, QStringLiteral("Source address")), 3)));
        model.show(nullptr, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void rowsStayWhenMoreCome()
    {
        MotionSource source = preparedPing(true);
        JourneysModel model;
        model.setStory(std::make_shared<const MotionStory>(makeStory(source)));
        QCOMPARE(model.rowCount(), 2);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset), inserted(&model, &QAbstractItemModel::rowsInserted);
        CapturedFrame more = source.frames.front();
        more.at += 2'000'000;
        more.bytes.back() = 77;
        source.frames.push_back(more);
        model.setStory(std::make_shared<const MotionStory>(makeStory(source)));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(model.index(0, JourneysModel::What).data().toString(),
                 QStringLiteral("ICMP  Echo request id 7 seq 1 ttl 64"));
        QCOMPARE(model.index(0, JourneysModel::To).data().toString(), QStringLiteral("ns2 (10.10.20.2)"));
        QCOMPARE(model.index(2, JourneysModel::Fate).data().toString(),
                 QStringLiteral("lost on the link: it left ns1:v1 and did not come in at the other end"));
    }

    void filters()
    {
        const auto view = [](const Bytes& bytes) { return parsePacket(bytes); };
        const IpAddress a = IpAddress::v4(0x0a000001), b = IpAddress::v4(0x0a000002), c = IpAddress::v4(0x0a000003);
        const PacketView arp = view(arpFrame(everybody, macOf(1), 1, a, RawMac{}, b));
        const PacketView echo = view(frameOf(macOf(2), macOf(1), Made{a, b, 1, 64, 1, 0, echoOf(8, 1, 1, {})}));
        const PacketView syn = view(frameOf(macOf(2), macOf(1), Made{a, b, 6, 64, 1, 0, tcpOf(1, 80, 1, 2, {})}));
        const PacketView data =
            view(frameOf(macOf(2), macOf(1), Made{a, c, 6, 64, 1, 0, tcpOf(1, 80, 1, 0x18, {1, 2})}));
        MotionFilter filter;
        QVERIFY(filter.keeps(arp) && filter.keeps(echo) && !filter.keeps(syn));
        filter.kind = MotionFilter::Kind::Handshake;
        QVERIFY(filter.keeps(arp) && !filter.keeps(echo) && filter.keeps(syn) && !filter.keeps(data));
        filter = {MotionFilter::Kind::Pair, {b}, {IpAddress::v4(0x0a000009)}};
        QVERIFY(filter.keeps(arp) && filter.keeps(syn) && !filter.keeps(data));
        filter.kind = MotionFilter::Kind::Everything;
        QVERIFY(filter.keeps(data));
    }

    void playerStepsAndWaitsAtTheEnd()
    {
        MotionPlayer player;
        player.setLength(1000);
        player.setSteps({0, 300, 600});
        QVERIFY(player.step(true));
        QCOMPARE(player.position(), 300.0);
        QVERIFY(player.step(true));
        QVERIFY(!player.step(true));
        QCOMPARE(player.position(), 600.0);
        QVERIFY(player.step(false));
        QCOMPARE(player.position(), 300.0);
        player.setSpeed(4);
        player.setPlaying(true);
        QTRY_COMPARE(player.position(), 1000.0);
        QVERIFY(player.isPlaying()); // it waits for more
        player.setLength(1200);
        QTRY_COMPARE(player.position(), 1200.0);
        player.seek(0);
        player.setAnimated(false); // from step to step
        QSignalSpy moves(&player, &MotionPlayer::moved);
        QTRY_COMPARE(player.position(), 1200.0);
        QCOMPARE(moves.size(), 3);
        QVERIFY(player.step(false));
        QVERIFY(!player.isPlaying());
    }

    void firstPingInARealLab()
    {
        open("two-namespaces.nsketch");
        watch();
        QCOMPARE(panel()->capture()->heard(), std::size_t(4));
        ping();
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("Echo reply")) >= 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(fateOf(rowWith(QStringLiteral("Echo reply"))) == QStringLiteral("arrived at ns1"),
                                 patience);
        const int request = rowWith(QStringLiteral("Echo request")),
                  question = rowWith(QStringLiteral("Who has 10.10.10.1?"));
        QVERIFY(question >= 0 && question < request); // ARP before the first ping
        m_desk->monitor.removeAllPings();

        panel()->player()->setPlaying(false);
        table()->selectRow(request);
        auto* headers = panel()->findChild<QTableView*>(QStringLiteral("motionHeaders"));
        const int ttl = rowOf(*headers->model(), QStringLiteral("Time to live (TTL)"));
        QCOMPARE(headers->model()->index(ttl, 3).data().toString(), QStringLiteral("≠ 63"));

        press("motionChangesOnly");
        QVERIFY(!headers->isRowHidden(ttl));
        QVERIFY(headers->isRowHidden(rowOf(*headers->model(), QStringLiteral("Source address"))));

        // By keys: it moves along the link from ns1, waits in r, and goes on.
        table()->setFocus();
        press("motionAlone");
        panel()->player()->seek(panel()->story()->beginOf(panel()->story()->journeys[std::size_t(request)]) + 300);
        QCOMPARE(marks().size(), std::size_t(1));
        QCOMPARE(marks().front().letter, QStringLiteral("I"));
        const QPointF onTheWay = marks().front().at, from = view()->anchorFor(name("ns1")).center(),
                      to = view()->anchorFor(name("r")).center();
        QVERIFY(QLineF(from, onTheWay).length() > 5 && QLineF(to, onTheWay).length() > 5);
        QVERIFY(QLineF(from, onTheWay).length() + QLineF(onTheWay, to).length() < QLineF(from, to).length() * 1.1);
        QCOMPARE(panel()->overlay()->describe(), QStringLiteral("Echo request ttl 64: from ns1 to r"));
        keepPicture("motion-crossing");
        QTest::keyClick(table(), Qt::Key_Right);
        QVERIFY(QLineF(marks().front().at, to).length() < 3);
        QTest::keyClick(table(), Qt::Key_Right);
        QTest::keyClick(table(), Qt::Key_Right);
        QCOMPARE(marks().front().state, MotionOverlay::Mark::State::Arrived);
        QVERIFY(QLineF(marks().front().at, view()->anchorFor(name("ns2")).center()).length() < 3);
        QTest::keyClick(table(), Qt::Key_Left);
        QCOMPARE(marks().front().state, MotionOverlay::Mark::State::Moves);
        QTest::keyClick(table(), Qt::Key_Space);
        QVERIFY(panel()->player()->isPlaying());

        // The lab goes, the captures with it; what was seen stays.
        const auto seen = panel()->story()->journeys.size();
        m_desk->monitor.stop();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->monitor.state(), LabMonitor::State::NotRunning, patience);
        QVERIFY(!panel()->isWatching());
        QVERIFY(panel()->story()->journeys.size() >= seen);
        press("motionClear");
        QTRY_VERIFY(panel()->story()->journeys.empty());
        QVERIFY(marks().empty());
    }

    /// The capture knows since when it hears at a place, and until when.
    void gapsEndWhereItHears()
    {
        open("two-namespaces.nsketch");
        watch();
        const auto open = [this](bool whole) {
            std::size_t count = 0;
            for (const CaptureGap& gap : panel()->capture()->gaps())
                count += (gap.until == std::numeric_limits<std::int64_t>::max()) == whole ? 1 : 0;
            return count;
        };
        QCOMPARE(open(true), std::size_t(0));
        QCOMPARE(open(false), std::size_t(4)); // before they were opened
        ping();
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("Echo reply")) >= 0, patience);
        const std::int64_t before = panel()->capture()->frames().back().at;
        press("motionWatch");
        QVERIFY(!panel()->isWatching());
        QCOMPARE(open(true), std::size_t(4));
        for (const CaptureGap& gap : panel()->capture()->gaps())
            QVERIFY(gap.from < gap.until && (gap.from > before || gap.until < before));
        QCOMPARE(panel()->capture()->lost(), std::uint64_t(0));
        m_desk->monitor.removeAllPings();
    }

    /// The window is busy elsewhere while more passes than the kernel keeps for it: what was missed is known, with its
    /// times, and nothing is told as dead, since all of it arrived.
    void whatTheKernelDroppedIsNotDead()
    {
        open("two-namespaces.nsketch");
        watch();
        m_desk->monitor.startPing(name("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.10.20.2"),
                                  {.size = 60'000, .intervalMs = 20});
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("Echo reply")) >= 0, patience);
        const std::int64_t begin = panel()->capture()->frames().front().at;
        QThread::sleep(2);
        m_desk->monitor.removeAllPings();
        QTRY_VERIFY_WITH_TIMEOUT(panel()->capture()->lost() > 0, patience);
        const auto count = [this](std::initializer_list<WayEnd> ends) {
            return std::ranges::count_if(panel()->story()->journeys, [&](const Journey& journey) {
                return std::ranges::find(ends, journey.end) != ends.end();
            });
        };
        press("motionWatch");
        QTRY_VERIFY_WITH_TIMEOUT(panel()->story()->frames.size() == panel()->capture()->frames().size() &&
                                     count({WayEnd::Underway}) == 0,
                                 patience);
        QVERIFY(count({WayEnd::Delivered}) > 10);
        QCOMPARE(count({WayEnd::Died, WayEnd::Lost}), std::ptrdiff_t(0));
        std::uint64_t missed = 0;
        for (const CaptureGap& gap : panel()->capture()->gaps()) {
            missed += gap.frames;
            QVERIFY(gap.frames == 0 || (gap.from >= begin && gap.until > gap.from));
        }
        QCOMPARE(missed, panel()->capture()->lost());
    }

    /// While it is watched the panel says how far behind the replay is.
    void replaySaysHowFarBehindItIs()
    {
        open("two-namespaces.nsketch");
        const auto* behind = panel()->findChild<QLabel*>(QStringLiteral("motionBehind"));
        QVERIFY(behind->text().isEmpty());
        watch();
        QVERIFY(behind->isVisible() && behind->text().isEmpty());
        panel()->player()->setPlaying(false);
        ping();
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("Echo reply")) >= 0, patience);
        m_desk->monitor.removeAllPings();
        QTRY_VERIFY(behind->text().endsWith(QStringLiteral(" s behind")));
        const double once = behind->text().section(QLatin1Char(' '), 0, 0).toDouble();
        QVERIFY(once > 1);
        panel()->findChild<QComboBox*>(QStringLiteral("motionSpeed"))->setCurrentIndex(0); // a quarter
        QTRY_VERIFY(behind->text().section(QLatin1Char(' '), 0, 0).toDouble() > 3 * once);
        QTRY_VERIFY((panel()->player()->seek(panel()->player()->length()), behind->text().isEmpty()));
        panel()->player()->seek(0);
        QVERIFY(!behind->text().isEmpty());
        press("motionWatch"); // nothing comes any more that it could be behind of
        QVERIFY(!behind->isVisible());
    }

    /// A switch that floods: one mark comes in, and one goes to every other host.
    void questionIsFlooded()
    {
        open("switch-five-hosts.nsketch");
        watch();
        m_desk->monitor.startPing(name("h1"), QStringLiteral("h5"), *IpAddress::parse("10.0.0.5"));
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("Echo reply")) >= 0, patience);
        m_desk->monitor.removeAllPings();
        panel()->player()->setPlaying(false);
        const int question = rowWith(QStringLiteral("Who has 10.0.0.5?"));
        QVERIFY(question >= 0);
        QTRY_COMPARE_WITH_TIMEOUT(fateOf(question), QStringLiteral("arrived at h5"), patience);
        table()->selectRow(question);
        press("motionAlone");
        const Journey& journey = panel()->story()->journeys[std::size_t(question)];
        double last = 0; // when the last copy has left the switch
        for (const JourneyHop& hop : journey.hops) {
            if (panel()->story()->frames[hop.frame].outgoing)
                last = std::max(last, panel()->story()->times[hop.frame]);
        }
        panel()->player()->seek(last + 100);
        QVERIFY(marks().size() >= 4); // those that have come in already linger
        for (const MotionOverlay::Mark& mark : marks())
            QCOMPARE(mark.letter, QStringLiteral("A"));
        keepPicture("motion-flood");
    }

    /// What is linked while it watches is heard, too.
    void moreLinksWhileWatching()
    {
        open("two-namespaces.nsketch");
        watch();
        const auto linked = m_desk->scene.addConnectedNode(name("r"), NodeKind::Host, {0, 200});
        QVERIFY(linked.has_value());
        m_desk->monitor.deploy(m_desk->document.topology(), {});
        QTRY_COMPARE_WITH_TIMEOUT(panel()->capture()->heard(), std::size_t(6), patience);
    }

    void deadPacketIsTold()
    {
        open("fault-forwarding-off.nsketch");
        watch();
        ping();
        const QString why = QStringLiteral("r receives the packet but does not forward it (net.ipv4.ip_forward is 0)");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(QStringLiteral("Echo request")) >= 0 &&
                                     fateOf(rowWith(QStringLiteral("Echo request"))) == why,
                                 patience);
        m_desk->monitor.removeAllPings();
        panel()->player()->setPlaying(false);
        table()->selectRow(rowWith(QStringLiteral("Echo request")));
        press("motionAlone");
        QVERIFY(panel()->player()->step(true));
        QCOMPARE(marks().size(), std::size_t(1));
        QCOMPARE(marks().front().says, why);
        QCOMPARE(marks().front().state, MotionOverlay::Mark::State::Dead);
        QVERIFY(QLineF(marks().front().at, view()->anchorFor(name("r")).center()).length() < 3);
        keepPicture("motion-dead");
        m_desk->scene.setTheme(Theme::darkTheme());
        keepPicture("motion-dead-dark");
    }

private:
    static int rowOf(const QAbstractItemModel& model, const QString& field)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data().toString().trimmed() == field)
                return row;
        }
        return -1;
    }

    /// The canvas over a panel, and a lab that the real helper makes.
    struct Desk
    {
        explicit Desk(const char* example)
        {
            document.reset(*readTopologyFile(std::string(NSKETCH_SOURCE_DIR "/resources/examples/") + example));
            monitor.setMode(wire::Mode::Rootless);
            window.resize(1280, 720);
            auto* column = new QVBoxLayout(&window);
            column->setContentsMargins(0, 0, 0, 0);
            column->setSpacing(0);
            view = new View(&scene, &window);
            panel = new MotionPanel(&document, &monitor, view, &window);
            column->addWidget(view, 1);
            column->addWidget(panel);
            panel->setFixedHeight(240);
            QObject::connect(&monitor, &LabMonitor::observedChanged, &scene, [this](const QStringList& nodes) {
                scene.setRunning(monitor.observed().has_value());
                scene.setObserved(monitor.observed() ? &*monitor.observed() : nullptr, nodes);
            });
        }

        Document document;
        LabMonitor monitor;
        Scene scene{&document};
        QWidget window;
        View* view = nullptr;
        MotionPanel* panel = nullptr;
    };

    void open(const char* example)
    {
        if (!QFileInfo(helperProgram()).isExecutable())
            QSKIP("the helper is not built");
        QProcess probe;
        probe.start(QStringLiteral("unshare"), {QStringLiteral("--user"), QStringLiteral("--map-root-user"),
                                                QStringLiteral("--net"), QStringLiteral("true")});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP("no user namespaces here");
        m_desk = std::make_unique<Desk>(example);
        m_desk->window.show();
        m_desk->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window));
        m_desk->view->fitNow();
        m_desk->monitor.deploy(m_desk->document.topology(), {});
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->monitor.state(), LabMonitor::State::Running, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->monitor.observed().has_value(), patience);
    }

    /// Until every interface is heard at: what passes before is not there.
    void watch()
    {
        press("motionWatch");
        QTRY_VERIFY(panel()->isWatching());
        QTRY_COMPARE_WITH_TIMEOUT(panel()->capture()->heard(), panel()->capture()->network().points.size(), patience);
    }

    void ping() { m_desk->monitor.startPing(name("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.10.20.2")); }
    void press(const char* button) { panel()->findChild<QAbstractButton*>(QLatin1String(button))->click(); }
    MotionPanel* panel() const { return m_desk->panel; }
    const View* view() const { return m_desk->view; }
    const std::vector<MotionOverlay::Mark>& marks() const { return panel()->overlay()->marks(); }
    QTableView* table() const { return panel()->findChild<QTableView*>(QStringLiteral("journeys")); }
    int rowWith(const QString& what) const
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, JourneysModel::What).data().toString().contains(what))
                return row;
        }
        return -1;
    }
    QString fateOf(int row) const { return table()->model()->index(row, JourneysModel::Fate).data().toString(); }

    void keepPicture(const char* picture) const { keep(m_desk->window, picture); }
    static void keep(QWidget& widget, const char* picture)
    {
        QTest::qWait(50); // let the last repaint through; nothing depends on it
        widget.grab().save(QStringLiteral(NSKETCH_BINARY_DIR "/tests/") + QLatin1String(picture) +
                           QStringLiteral(".png"));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Desk> m_desk;
};

QTEST_MAIN(TestMotion)
#include "tst_motion.moc"
