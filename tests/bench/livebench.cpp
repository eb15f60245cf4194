// SPDX-License-Identifier: MIT
//
// nsketch-livebench: how soon a change in the kernel is on the canvas, what counters cost, and how a storm of events
// ends. README.md beside it says how to run it and what each line means. Exit status 1 when a goal was missed.
#include "engine/ground.h"
#include "engine/helper.h"
#include "engine/report.h"
#include "engine/shapes.h"
#include "live/livelab.h"

#include "core/client/launcher.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/status/livelab.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <atomic>
#include <cmath>
#include <cstdio>
#include <optional>
#include <thread>

using namespace bench;
using namespace nsk;

namespace {

constexpr double pictureGoalMs = 5; ///< p99
constexpr double countersGoal = 3;  ///< per cent of a core
constexpr double stormGoalMs = 2000;
constexpr int eventPauseMs = 15;
constexpr int patienceMs = 5000;

/// Says when a widget has been painted.
class PaintClock : public QApplication
{
public:
    using QApplication::QApplication;
    void watch(QWidget* widget) { m_widget = widget; }
    bool notify(QObject* receiver, QEvent* event) override
    {
        const bool paints = event->type() == QEvent::Paint && receiver == m_widget && m_widget != nullptr;
        const std::uint64_t start = paints ? nowNs() : 0;
        const bool taken = QApplication::notify(receiver, event);
        if (paints) {
            painted = nowNs();
            paintingNs = painted - start;
        }
        return taken;
    }

    std::uint64_t painted = 0; ///< when last
    std::uint64_t paintingNs = 0;

private:
    QWidget* m_widget = nullptr;
};

PaintClock* paintClock()
{
    return static_cast<PaintClock*>(QCoreApplication::instance());
}

/// Turns the event loop without sleeping longer than there is nothing to do. False after a while.
bool until(const std::function<bool()>& done, int milliseconds = patienceMs)
{
    QElapsedTimer clock;
    clock.start();
    QTimer wake;
    wake.start(std::min(200, milliseconds));
    while (!done() && clock.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return done();
}

void rest(int milliseconds)
{
    until([] { return false; }, milliseconds);
}

double ms(std::uint64_t from, std::uint64_t to)
{
    return (static_cast<double>(to) - static_cast<double>(from)) / 1e6;
}

void show(const char* what, const std::vector<double>& all)
{
    if (!all.empty())
        std::printf("  %-44s %8.2f ms %8.2f ms %8.2f ms\n", what, quantile(all, 0.5), quantile(all, 0.99),
                    quantile(all, 1));
    std::fflush(stdout);
}

/// Every n-th host of the shape.
std::vector<std::pair<NodeName, std::string>> someHosts(const Topology& topology, std::size_t count)
{
    std::vector<std::pair<NodeName, std::string>> hosts, some;
    for (const Node& node : topology.nodes) {
        if (node.kind == NodeKind::Host)
            hosts.emplace_back(node.name, "eth1");
    }
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(hosts[i * hosts.size() / count]);
    return some;
}

/// A client that only takes what is told, as the designer does.
class Bare
{
public:
    explicit Bare(const LabName& lab) : m_client(connected())
    {
        QObject::connect(&m_client, &HelperClient::event, [this](const wire::Event& event) { take(event); });
        ask(wire::Subscribe{lab});
        if (!until([&] { return m_ready; }, 30'000))
            throw Trouble("no snapshot came");
    }

    void ask(wire::Request request)
    {
        std::optional<Result<wire::Reply>> answer;
        m_client.send(std::move(request), [&](Result<wire::Reply> reply) { answer = std::move(reply); });
        if (!until([&] { return answer.has_value(); }, 30'000))
            throw Trouble("the helper does not answer");
        if (!*answer)
            throw Trouble(textOf(answer->error()));
    }
    void expect(const Outside& place, bool up)
    {
        m_place = &place;
        m_up = up;
        m_received = 0;
    }

    std::uint64_t received() const { return m_received; }
    std::uint64_t heard() const { return m_heard; }
    /// When it was last told of the place, and as what.
    std::uint64_t last() const { return m_last; }
    bool lastUp() const { return m_lastUp; }

private:
    static int connected()
    {
        const auto socket = connectToHelper(wire::Mode::Rootless);
        if (!socket)
            throw Trouble(textOf(socket.error()));
        return *socket;
    }
    void take(const wire::Event& event)
    {
        m_ready = m_ready || std::holds_alternative<wire::LabSnapshot>(event);
        const auto* delta = std::get_if<wire::LabDelta>(&event);
        for (std::size_t i = 0; delta != nullptr && m_place != nullptr && i < delta->nodes.size(); ++i) {
            const ObservedNode& node = delta->nodes[i];
            const ObservedInterface* interface =
                node.name == m_place->node ? node.findInterface(m_place->interface) : nullptr;
            if (interface == nullptr)
                continue;
            m_last = nowNs();
            m_lastUp = interface->up;
            if (interface->up != m_up || m_received != 0)
                continue;
            m_received = m_last;
            m_heard = delta->at;
        }
    }

    HelperClient m_client;
    const Outside* m_place = nullptr;
    bool m_up = false;
    bool m_ready = false;
    std::uint64_t m_received = 0;
    std::uint64_t m_heard = 0;
    std::uint64_t m_last = 0;
    bool m_lastUp = false;
};

/// One change after the other on an otherwise quiet lab, as far as a client that has no window.
void measureBare(const std::vector<Outside>& places, const LabName& lab, int events)
{
    Bare client(lab);
    std::vector<Flapper> flappers;
    for (const Outside& place : places)
        flappers.emplace_back(place);
    std::vector<double> heard, told, kernel;
    for (int i = 0; i < events; ++i) {
        const std::size_t which = static_cast<std::size_t>(i / 2) % places.size();
        client.expect(places[which], i % 2 == 1);
        const std::uint64_t before = flappers[which].set(i % 2 == 1);
        kernel.push_back(ms(before, nowNs()));
        if (!until([&] { return client.received() != 0; }))
            throw Trouble("a change was never told");
        heard.push_back(ms(before, client.heard()));
        told.push_back(ms(client.heard(), client.received()));
        rest(eventPauseMs);
    }
    show("the kernel does it", kernel);
    show("asked of the kernel until the helper hears", heard);
    show("  until a client without a window knows", told);
}

/// The designer's window with a lab that runs already, all of it in view.
void follow(gui::Session& session, Topology drawn)
{
    session.start({});
    const auto columns = static_cast<std::size_t>(std::sqrt(static_cast<double>(drawn.nodes.size())) * 1.6);
    for (std::size_t i = 0; i < drawn.nodes.size(); ++i)
        drawn.layout.nodes.emplace_back(drawn.nodes[i].name, Position{static_cast<double>(i % columns) * 96,
                                                                      static_cast<double>(i / columns) * 112});
    session.document()->reset(drawn);
    session.window()->resize(1440, 900);
    session.monitor()->deploy(drawn, {});
    if (!until([&] { return session.monitor()->state() == gui::LabMonitor::State::Running; }, 60'000))
        throw Trouble("the window does not follow the lab");
    session.window()->view()->fitNow();
    rest(2000);
}

void measurePicture(const Shape& shape, const std::vector<Outside>& places, int events, Report& report)
{
    gui::Session session;
    follow(session, shape.topology);
    paintClock()->watch(session.window()->view());
    std::vector<Flapper> flappers;
    for (const Outside& place : places)
        flappers.emplace_back(place);
    std::vector<double> all, known, shown, painting;
    std::uint64_t knownAt = 0;
    const Outside* place = nullptr;
    bool up = false;
    const auto isKnown = [&] {
        const auto& observed = session.monitor()->observed();
        const ObservedNode* node = observed && place != nullptr ? observed->findNode(place->node) : nullptr;
        const ObservedInterface* interface = node != nullptr ? node->findInterface(place->interface) : nullptr;
        return interface != nullptr && interface->up == up;
    };
    QObject::connect(session.monitor(), &gui::LabMonitor::observedChanged, session.window(), [&] {
        if (knownAt == 0 && isKnown())
            knownAt = nowNs();
    });
    for (int i = 0; i < events; ++i) {
        const std::size_t which = static_cast<std::size_t>(i / 2) % places.size();
        place = &places[which];
        up = i % 2 == 1;
        knownAt = 0;
        const std::uint64_t before = flappers[which].set(up);
        if (!until([&] { return knownAt != 0 && paintClock()->painted > knownAt; }))
            throw Trouble("a change was never painted");
        all.push_back(ms(before, paintClock()->painted));
        known.push_back(ms(before, knownAt));
        shown.push_back(ms(knownAt, paintClock()->painted));
        painting.push_back(static_cast<double>(paintClock()->paintingNs) / 1e6);
        rest(eventPauseMs);
    }
    show("asked of the kernel until the window knows", known);
    show("  until it is painted", shown);
    show("  of that the canvas paints", painting);
    show("altogether", all);
    report.goal("kernel event to changed picture, p99", quantile(all, 0.99), "ms", Report::Goal::AtMost, pictureGoalMs);
    paintClock()->watch(nullptr);
    session.monitor()->detach();
    session.window()->closeNow();
}

/// Pairs of stretches of time, with the counters and without them, and the same traffic in both: a designer's window
/// that shows all of them, and the helper.
void measureCounters(Helper& helper, const Shape& shape, const std::vector<Outside>& cores, int rounds,
                     int secondsOfEach, Report& report)
{
    const Chatter chatter(cores);
    gui::Session session;
    follow(session, shape.topology);
    auto* action = session.window()->findChild<QAction*>(QStringLiteral("trafficOnLinks"));
    if (action == nullptr)
        throw Trouble("the window has no such action");
    std::size_t told = 0;
    QObject::connect(gui::LiveLab::of(session.monitor()), &gui::LiveLab::countersChanged, session.window(),
                     [&](const gui::LiveCounters::Changes& changes) { told += changes.size(); });
    const auto processes = helper.processes();
    const auto helpers = [&] {
        double sum = 0;
        for (const pid_t process : processes)
            sum += cpuSecondsOf(process);
        return sum;
    };
    Samples helperOn, helperOff, windowOn, windowOff;
    for (int i = 0; i < 2 * rounds; ++i) {
        const bool on = i % 2 == 1;
        action->setChecked(on);
        rest(2000);
        told = 0;
        const double helperBefore = helpers(), own = ownCpuSeconds();
        const std::uint64_t start = nowNs();
        rest(secondsOfEach * 1000);
        const double seconds = ms(start, nowNs()) / 1000;
        (on ? helperOn : helperOff).add((helpers() - helperBefore) / seconds * 100);
        (on ? windowOn : windowOff).add((ownCpuSeconds() - own) / seconds * 100);
        Report::remark((on ? "with: " : "without: ") + std::to_string(static_cast<std::size_t>(static_cast<double>(told) / seconds)) +
                           " changed a second");
    }
    Report::figure("the helper, with counters", helperOn, "%");
    Report::figure("the helper, without", helperOff, "%");
    Report::figure("the designer, with counters", windowOn, "%");
    Report::figure("the designer, without", windowOff, "%");
    const double cost = helperOn.median() - helperOff.median() + windowOn.median() - windowOff.median();
    report.goal("counters, share of a core", cost, "%", Report::Goal::AtMost, countersGoal);
    session.monitor()->detach();
    session.window()->closeNow();
}

/// A link that flaps 10,000 times, and how long a client's picture is behind the truth afterwards.
void measureStorm(const Outside& place, const LabName& lab, Report& report)
{
    Bare client(lab);
    client.expect(place, true);
    Flapper flapper(place);
    std::atomic<std::uint64_t> done = 0;
    std::thread storm([&] {
        for (int i = 0; i < 10'000; ++i) {
            flapper.set(false);
            flapper.set(true);
        }
        done = nowNs();
    });
    until([&] { return done != 0; }, 120'000);
    storm.join();
    rest(static_cast<int>(stormGoalMs) * 2);
    if (!client.lastUp())
        throw Trouble("the end of a storm was never told");
    const double behind = std::max(0.0, ms(done, client.last()));
    report.goal("after a storm of 10,000 flaps", behind, "ms", Report::Goal::AtMost, stormGoalMs);
}

int measure(int argc, char** argv)
{
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    qputenv("XDG_STATE_HOME", settings.path().toLocal8Bit());
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setApplicationName(QStringLiteral("nsketch"));
    QApplication::setOrganizationName(QStringLiteral("nsketch"));
    PaintClock application(argc, argv);
    gui::appearance::apply(application);
    QCommandLineParser parser;
    const QCommandLineOption part(QStringLiteral("part"), {}, QStringLiteral("picture|counters|storm"));
    const QCommandLineOption shapeName(QStringLiteral("shape"), {}, QStringLiteral("tree|star"),
                                       QStringLiteral("tree"));
    const QCommandLineOption events(QStringLiteral("events"), {}, QStringLiteral("N"), QStringLiteral("400"));
    const QCommandLineOption rounds(QStringLiteral("rounds"), {}, QStringLiteral("N"), QStringLiteral("3"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), {}, QStringLiteral("N"), QStringLiteral("10"));
    parser.addHelpOption();
    parser.addOptions({part, shapeName, events, rounds, seconds});
    parser.process(application);
    const auto wanted = [&](const char* name) {
        return !parser.isSet(part) || parser.value(part) == QLatin1String(name);
    };
    Report report;
    try {
        if (wanted("picture")) {
            const Shape shape = parser.value(shapeName) == QLatin1String("star") ? star(500) : tree(10, 49);
            Helper helper(wire::Mode::Rootless);
            helper.deploy(shape.topology);
            const auto places = findOutside(helper.processes(), shape.topology, someHosts(shape.topology, 50));
            std::printf("\n%-46s %11s %11s %11s\n", (shape.name + ": a link set down or up").c_str(), "median", "p99",
                        "longest");
            measureBare(places, shape.topology.name, parser.value(events).toInt());
            measurePicture(shape, places, parser.value(events).toInt(), report);
            helper.destroy(shape.topology.name);
        }
        if (wanted("counters")) {
            const Shape shape = tree(20, 49);
            Report::heading("counters of 2,000 interfaces, all of them counting");
            Helper helper(wire::Mode::Rootless);
            helper.deploy(shape.topology);
            std::vector<std::pair<NodeName, std::string>> uplinks;
            for (int i = 1; i <= 20; ++i)
                uplinks.emplace_back(nodeName("core"), "eth" + std::to_string(i));
            const auto cores = findOutside(helper.processes(), shape.topology, uplinks);
            measureCounters(helper, shape, cores, parser.value(rounds).toInt(), parser.value(seconds).toInt(), report);
            helper.destroy(shape.topology.name);
        }
        if (wanted("storm")) {
            const Shape shape = tree(2, 10);
            Report::heading("a storm of events");
            Helper helper(wire::Mode::Rootless);
            helper.deploy(shape.topology);
            const auto places = findOutside(helper.processes(), shape.topology, someHosts(shape.topology, 1));
            measureStorm(places.front(), shape.topology.name, report);
            helper.destroy(shape.topology.name);
        }
    } catch (const Trouble& trouble) {
        std::printf("%s\n", trouble.what());
        return 2;
    }
    report.end();
    return report.missed() ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    return onOwnGround([&] { return measure(argc, argv); });
}
