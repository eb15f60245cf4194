// SPDX-License-Identifier: MIT
#include "core/analysis/path.h"
#include "core/analysis/watchednetwork.h"
#include "core/client/helperclient.h"
#include "core/client/launcher.h"
#include "core/file/topologyreader.h"
#include "core/packets/framelistener.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sys/socket.h>

using namespace nsk;

namespace {

constexpr int patience = 30'000; // ms, for what takes a second on an idle machine

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

/// A lab of a rootless helper, deployed from an example and captured at every interface.
class WatchedLab
{
public:
    explicit WatchedLab(const char* example)
        : m_topology(*readTopologyFile(std::string(NSKETCH_SOURCE_DIR "/resources/examples/") + example))
    {
        const auto socket = startHelper(wire::Mode::Rootless);
        if (!socket)
            qFatal("no helper: %s", socket.error().code.c_str());
        m_client = std::make_unique<HelperClient>(*socket);
        wire::Deploy deploy{.topology = m_topology, .file = {}, .prefix = {}};
        deploy.takeOver = true;
        (void)ask<wire::Deployed>(deploy);
        m_observed = ask<wire::Observed>(wire::Observe{m_topology.name}).observed;
        points = watchedNetwork(*m_observed, {}, 64).points;
        map = captureMapOf(*m_observed, points);
        for (const CapturePoint& point : points)
            listen(point);
    }

    ~WatchedLab()
    {
        m_listeners.clear();
        (void)ask<wire::Destroyed>(wire::Destroy{m_topology.name});
    }

    /// One ping, to its end.
    wire::PingResult ping(const char* from, const char* to)
    {
        std::optional<wire::PingResult> result;
        bool ended = false;
        const auto follow =
            QObject::connect(m_client.get(), &HelperClient::event, m_client.get(), [&](const wire::Event& event) {
                if (const auto* one = std::get_if<wire::PingResult>(&event))
                    result = *one;
                ended = ended || std::holds_alternative<wire::PingEnded>(event);
            });
        wire::PingStart start{m_topology.name, name(from), *IpAddress::parse(to)};
        start.count = 1;
        (void)ask<wire::PingStarted>(start);
        if (!QTest::qWaitFor([&] { return ended; }, patience) || !result)
            qFatal("the ping has no end");
        QObject::disconnect(follow);
        return *result;
    }

    /// What was captured until now.
    std::vector<Journey> journeys()
    {
        for (std::size_t i = 0; i < m_listeners.size(); ++i) {
            while (m_listeners[i].read(static_cast<std::uint32_t>(i), 100, frames)) {
            }
        }
        std::int64_t youngest = 0;
        for (const CapturedFrame& frame : frames)
            youngest = std::max(youngest, frame.at);
        return findJourneys(frames, map, {.now = youngest + 60'000'000'000}); // nothing is under way any more
    }

    /// "ns1:v1> r:v1_r< …": every frame of a journey, which way it went.
    QString wayOf(const Journey& journey) const
    {
        QString text;
        for (const JourneyHop& hop : journey.hops) {
            const CapturedFrame& frame = frames[hop.frame];
            const CapturePoint& point = points[frame.point];
            text += (text.isEmpty() ? QString() : QStringLiteral(" ")) +
                    QString::fromStdString(point.node.str() + ":" + point.interface) +
                    (frame.outgoing ? QLatin1Char('>') : QLatin1Char('<'));
        }
        return text;
    }

    QString infoOf(const Journey& journey) const
    {
        const auto& bytes = frames[journey.hops.front().frame].bytes;
        return QString::fromStdString(summaryOf(parsePacket(bytes), bytes).info);
    }

    std::uint8_t ttlAt(const Journey& journey, std::size_t hop) const
    {
        return parsePacket(frames[journey.hops[hop].frame].bytes).ip->hops;
    }
    const ObservedLab& observed() const { return *m_observed; }
    const Topology& topology() const { return m_topology; }

    std::vector<CapturePoint> points;
    CaptureMap map;
    std::vector<CapturedFrame> frames;

private:
    void listen(const CapturePoint& point)
    {
        std::optional<Result<wire::Reply>> answer;
        Descriptor socket;
        m_client->send(wire::CaptureOpen{m_topology.name, point.node, point.interface}, [&](Result<wire::Reply> reply) {
            socket = m_client->takeDescriptor();
            answer = std::move(reply);
        });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, patience) || !*answer || !socket)
            qFatal("no capture at %s", point.interface.c_str());
        auto listener = FrameListener::open(std::move(socket), std::get<wire::CaptureOpened>(**answer).index);
        if (!listener)
            qFatal("cannot listen: %s", listener.error().args.at(0).c_str());
        m_listeners.push_back(std::move(*listener));
    }

    template <class Reply> Reply ask(wire::Request request)
    {
        std::optional<Result<wire::Reply>> answer;
        m_client->send(std::move(request), [&](Result<wire::Reply> reply) { answer = std::move(reply); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, patience))
            qFatal("the helper does not answer");
        if (!*answer)
            qFatal("the helper refuses: %s", answer->error().code.c_str());
        return std::get<Reply>(**answer);
    }

    Topology m_topology;
    std::unique_ptr<HelperClient> m_client;
    std::optional<ObservedLab> m_observed;
    std::vector<FrameListener> m_listeners;
};

/// Without what the kernel says by itself: group memberships, neighbour discovery of link-local addresses.
std::vector<Journey> ofIpv4(const WatchedLab& lab, const std::vector<Journey>& all)
{
    std::vector<Journey> result;
    for (const Journey& journey : all) {
        const PacketView view = parsePacket(lab.frames[journey.hops.front().frame].bytes);
        const bool igmp = view.ip && view.ip->protocol == 2;
        if (view.arp || (view.ip && !igmp && view.ip->source.family() == Family::IPv4))
            result.push_back(journey);
    }
    return result;
}

} // namespace

/// The tutorial's network in the kernel, rootless, captured at all four interfaces: what a student is to see of the
/// first ping.
class TestJourneysKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        if (!QFileInfo(helperProgram()).isExecutable())
            QSKIP(qPrintable(QStringLiteral("the helper is not built: ") + helperProgram()));
        QProcess probe;
        probe.start(QStringLiteral("unshare"), {QStringLiteral("--user"), QStringLiteral("--map-root-user"),
                                                QStringLiteral("--net"), QStringLiteral("true")});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP("no user namespaces here");
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
        // The kernel stamps packets a moment after the first socket has asked for it; until then the stamp is that of
        // the reading.
        const int on = 1;
        m_stamped = Descriptor(::socket(AF_INET, SOCK_DGRAM, 0));
        QCOMPARE(::setsockopt(m_stamped.get(), SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on), 0);
    }

    void arpThenThePingWithOneTtlLess()
    {
        WatchedLab lab("two-namespaces.nsketch");
        QCOMPARE(lab.points.size(), std::size_t(4));
        const wire::PingResult result = lab.ping("ns1", "10.10.20.2");
        QCOMPARE(result.outcome, wire::PingOutcome::Reply);
        const auto journeys = ofIpv4(lab, lab.journeys());
        QStringList said, ways;
        for (const Journey& journey : journeys) {
            said << lab.infoOf(journey).section(QLatin1Char(' '), 0, 1);
            ways << lab.wayOf(journey);
            QCOMPARE(journey.end, WayEnd::Delivered);
        }
        const auto place = [&said](const char* what, qsizetype from = 0) {
            return said.indexOf(QLatin1String(what), from);
        };
        const auto echo = place("Echo request"), reply = place("Echo reply");
        QVERIFY2(echo >= 0 && reply > echo, qPrintable(said.join(QStringLiteral(", "))));
        QCOMPARE(place("Who has"), 0); // ns1 asks for r before the first echo
        QCOMPARE(ways[0], QStringLiteral("ns1:v1> r:v1_r<"));
        QCOMPARE(lab.infoOf(journeys[0]), QStringLiteral("Who has 10.10.10.1? Tell 10.10.10.2"));
        QCOMPARE(journeys[1].answers, 0);
        QCOMPARE(ways[1], QStringLiteral("r:v1_r> ns1:v1<"));

        const Journey& there = journeys[std::size_t(echo)];
        QCOMPARE(ways[echo], QStringLiteral("ns1:v1> r:v1_r< r:v2_r> ns2:v2<"));
        QCOMPARE(lab.ttlAt(there, 1), std::uint8_t(64));
        QCOMPARE(lab.ttlAt(there, 2), std::uint8_t(63));
        const auto changes =
            headerChanges(lab.frames[there.hops[1].frame].bytes, lab.frames[there.hops[2].frame].bytes);
        QStringList changed;
        for (const HeaderChange& change : changes)
            changed << QString::fromUtf8(change.field);
        changed.sort();
        QCOMPARE(changed, (QStringList{QStringLiteral("ethernet.destination"), QStringLiteral("ethernet.source"),
                                       QStringLiteral("ip.checksum"), QStringLiteral("ip.ttl")}));
        QVERIFY(headerChanges(lab.frames[there.hops[0].frame].bytes, lab.frames[there.hops[1].frame].bytes).empty());
        QCOMPARE(ways[reply], QStringLiteral("ns2:v2> r:v2_r< r:v1_r> ns1:v1<"));
        QCOMPARE(journeys[std::size_t(reply)].answers, int(echo));
    }

    /// IPv6: a solicitation and its answer in ARP's place, and the hop limit in the TTL's.
    void theSameOverIpv6()
    {
        WatchedLab lab("ipv6.nsketch");
        QCOMPARE(lab.ping("h1", "fd00:20::2").outcome, wire::PingOutcome::Reply);
        const auto journeys = lab.journeys();
        const auto with = [&](const QString& info) {
            return std::find_if(journeys.begin(), journeys.end(),
                                [&](const Journey& journey) { return lab.infoOf(journey).startsWith(info); });
        };
        const auto echo = with(QStringLiteral("Echo request")),
                   answer = with(QStringLiteral("Neighbour advertisement"));
        QVERIFY(echo != journeys.end() && answer != journeys.end());
        QCOMPARE(echo->end, WayEnd::Delivered);
        QCOMPARE(echo->hops.size(), std::size_t(4));
        QCOMPARE(lab.ttlAt(*echo, 1), std::uint8_t(64));
        QCOMPARE(lab.ttlAt(*echo, 2), std::uint8_t(63));
        QVERIFY(answer->answers >= 0);
        QVERIFY(
            lab.infoOf(journeys[std::size_t(answer->answers)]).startsWith(QStringLiteral("Neighbour solicitation")));
    }

    void diesAtTheRouterThatDoesNotForward()
    {
        WatchedLab lab("fault-forwarding-off.nsketch");
        const wire::PingResult result = lab.ping("ns1", "10.10.20.2");
        QVERIFY(result.outcome != wire::PingOutcome::Reply);
        const auto journeys = ofIpv4(lab, lab.journeys());
        const auto echo = std::find_if(journeys.begin(), journeys.end(), [&lab](const Journey& j) {
            return lab.infoOf(j).startsWith(QStringLiteral("Echo request"));
        });
        QVERIFY(echo != journeys.end());
        QCOMPARE(lab.wayOf(*echo), QStringLiteral("ns1:v1> r:v1_r<"));
        QCOMPARE(echo->end, WayEnd::Died);
        const Snapshot snapshot = snapshotOf(lab.topology(), lab.observed());
        const Network network(snapshot);
        const CapturedFrame& last = lab.frames[echo->hops[echo->last].frame];
        const auto why = whyNotForwarded(network, lab.points[last.point].node, lab.points[last.point].interface,
                                         parsePacket(last.bytes));
        QVERIFY(why.has_value());
        QCOMPARE(why->code, std::string("forwarding-off"));
        QCOMPARE(why->args.at(0), std::string("r"));

        // Where the router's other interface is not watched, it may have left there.
        std::vector<CapturePoint> some(lab.points.begin(), lab.points.begin() + 2);
        QCOMPARE(some[1].interface, std::string("v1_r"));
        const auto partly = ofIpv4(
            lab, findJourneys(lab.frames, captureMapOf(lab.observed(), some), {.now = last.at + 60'000'000'000}));
        const auto same = std::find_if(partly.begin(), partly.end(), [&](const Journey& j) {
            return j.hops.front().frame == echo->hops.front().frame;
        });
        QVERIFY(same != partly.end());
        QCOMPARE(same->end, WayEnd::Unseen);
    }

    /// Without a route nothing leaves ns1, and so there is no journey.
    void neverLeavesWithoutARoute()
    {
        WatchedLab lab("two-namespaces-start.nsketch");
        const wire::PingResult result = lab.ping("ns1", "10.10.20.2");
        QCOMPARE(result.outcome, wire::PingOutcome::SendError);
        QVERIFY(ofIpv4(lab, lab.journeys()).empty());
    }

    /// One frame in at the switch, one out of each other port.
    void switchFloodsTheQuestion()
    {
        WatchedLab lab("switch-five-hosts.nsketch");
        const Node* first = nullptr;
        const Node* second = nullptr;
        for (const Node& node : lab.topology().nodes) {
            if (node.kind == NodeKind::Host)
                (first == nullptr ? first : second) = &node;
        }
        const std::string target = second->interfaces.front().addresses.front().address().str();
        QCOMPARE(lab.ping(first->name.str().c_str(), target.c_str()).outcome, wire::PingOutcome::Reply);
        const auto journeys = ofIpv4(lab, lab.journeys());
        QVERIFY(!journeys.empty());
        const Journey& question = journeys.front();
        QVERIFY2(lab.infoOf(question).startsWith(QStringLiteral("Who has ") + QString::fromStdString(target)),
                 qPrintable(lab.infoOf(question) + QStringLiteral(": ") + lab.wayOf(question)));
        QCOMPARE(question.hops.size(), std::size_t(2 + 2 * 4));
        QCOMPARE(question.end, WayEnd::Delivered);
        QCOMPARE(lab.points[lab.frames[question.hops[question.last].frame].point].node, second->name);
        QCOMPARE(std::count_if(question.hops.begin(), question.hops.end(),
                               [](const JourneyHop& hop) { return hop.end == WayEnd::Unheeded; }),
                 3);
    }

private:
    QTemporaryDir m_folder;
    Descriptor m_stamped;
};

QTEST_GUILESS_MAIN(TestJourneysKernel)
#include "tst_journeys_kernel.moc"
