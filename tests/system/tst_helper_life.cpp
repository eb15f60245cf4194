// SPDX-License-Identifier: MIT
// The built helper from start to end, rootless, as an ordinary user: what it does, who may speak to it, and that
// nothing is left.
#include "core/base/descriptor.h"
#include "core/client/helperclient.h"
#include "core/client/launcher.h"
#include "core/file/topologyreader.h"
#include "core/wire/labdelta.h"
#include "core/wire/socketplace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <csignal>
#include <deque>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace nsk;

namespace {

constexpr uid_t spareUser = 54'322; // nobody's; the test is this user when it was started as root
constexpr int patience = 30'000;    // milliseconds, for a machine that has other things to do

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

/// Root for as long as it lives, where the test was started as root.
class AsRoot
{
public:
    AsRoot() { m_good = ::seteuid(0) == 0; }
    ~AsRoot()
    {
        if (m_good && ::seteuid(spareUser) != 0)
            ::_exit(1);
    }
    explicit operator bool() const { return m_good; }

private:
    bool m_good;
};

/// A client with what it was told.
class Client
{
public:
    explicit Client(int socket) : m_client(std::make_unique<HelperClient>(socket))
    {
        QObject::connect(m_client.get(), &HelperClient::event, m_client.get(),
                         [this](const wire::Event& event) { events.push_back(event); });
        QObject::connect(m_client.get(), &HelperClient::lost, m_client.get(),
                         [this](const Error& reason) { lost = reason; });
    }

    HelperClient& operator*() { return *m_client; }
    void leave() { m_client.reset(); }
    bool ready()
    {
        return QTest::qWaitFor([this] { return m_client->isReady() || lost; }, patience) && m_client->isReady();
    }
    Result<wire::Reply> ask(wire::Request request, const std::vector<int>& descriptors = {})
    {
        std::optional<Result<wire::Reply>> answer;
        m_client->sendWithDescriptors(std::move(request), descriptors,
                                      [&](Result<wire::Reply> reply) { answer = std::move(reply); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, patience))
            return fail("test.timeout");
        return *answer;
    }
    /// Waits for an event of that type that fits.
    template <class T> const T* wait(const std::function<bool(const T&)>& fits = {})
    {
        const T* found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                for (const wire::Event& event : events) {
                    const T* one = std::get_if<T>(&event);
                    if (one != nullptr && (!fits || fits(*one)))
                        found = one;
                }
                return found != nullptr || lost;
            },
            patience);
        return found;
    }

    std::deque<wire::Event> events; // a deque: what wait() gave stays where it is
    std::optional<Error> lost;

private:
    std::unique_ptr<HelperClient> m_client;
};

Topology example(const char* file)
{
    return *readTopologyFile(std::string(NSKETCH_SOURCE_DIR "/resources/examples/") + file);
}

/// A switch with many hosts, so that a deploy takes a moment.
Topology star(int hosts)
{
    Topology made(name("star"));
    const auto node = [](const std::string& id, NodeKind kind) {
        return Node{*NodeName::parse(id), kind, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    };
    made.nodes.push_back(node("sw1", NodeKind::Switch));
    for (int i = 0; i < hosts; ++i) {
        Node host = node("h" + std::to_string(i), NodeKind::Host);
        host.interfaces.push_back({*InterfaceName::parse("eth1"),
                                   {*InterfaceAddress::of(IpAddress::v4(0x0a000001U + static_cast<unsigned>(i)), 16)},
                                   {},
                                   {},
                                   true,
                                   {},
                                   {},
                                   {}});
        made.links.push_back(
            {{Endpoint{host.name, host.interfaces[0].name}, Endpoint{made.nodes[0].name, {}}}, {}, {}, {}});
        made.nodes.push_back(std::move(host));
    }
    return made;
}

wire::Deploy deploying(Topology topology)
{
    return {std::move(topology), "/test.nsketch", false, {}, 0};
}

std::string codeOf(const Result<wire::Reply>& reply)
{
    return reply ? std::string() : reply.error().code;
}

} // namespace

class TestHelperLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void startsAndSaysHello();
    void connectingAloneStartsNothing();
    void deploysAndShows();
    void followsAChangeByRequest();
    void deploysAndFollowsAChange();
    void tellsOthersWhoDidWhat();
    void followsAChangeByProgram();
    void followsForwarding();
    void pingsThroughTheRouter();
    void programsEndWithTheirStatus();
    void listsThePrograms();
    void deployedTwiceIsNothing();
    void tellsWhatItCanDo();
    void cancelledDeployLeavesNothing();
    void lostClientsDeployLeavesNothing();
    void labsOutliveTheirClient();
    void realRootIsRefused();
    void garbageDoesNotHurt();
    void twoStartsMakeOneHelper();
    void endsAfterItsLastLab();
    void aClockThatJumpsChangesNothing();
    void killedWholly_data();
    void killedWholly();

private:
    Result<int> start() { return startHelper(wire::Mode::Rootless); }
    std::vector<pid_t> processes();
    bool waitForNoProcess()
    {
        return QTest::qWaitFor([this] { return processes().empty(); }, patience);
    }

    QTemporaryDir m_directory; // of the program, and of each test's runtime directory
    QByteArray m_program;
    int m_round = 0;
};

void TestHelperLife::initTestCase()
{
    const QString built =
        qEnvironmentVariable("NSKETCH_HELPER", QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-helper"));
    if (!QFileInfo(built).isExecutable())
        QSKIP("nsketch-helper is not built");
    // A copy of our own: an ordinary user may reach it, and its processes can be told from others.
    m_program = (m_directory.path() + QStringLiteral("/nsketch-helper")).toLocal8Bit();
    QVERIFY(QFile::copy(built, QString::fromLocal8Bit(m_program)));
    QVERIFY(::chmod(m_program.constData(), 0755) == 0);
    qputenv("NSKETCH_HELPER", m_program);
    if (::geteuid() != 0)
        return;
    QVERIFY(::chmod(m_directory.path().toLocal8Bit().constData(), 0711) == 0);
    QVERIFY(::chown(m_directory.path().toLocal8Bit().constData(), spareUser, spareUser) == 0);
    QVERIFY(::setresgid(spareUser, spareUser, 0) == 0);
    QVERIFY(::setresuid(spareUser, spareUser, 0) ==
            0); // the saved one is kept for AsRoot; a helper does not inherit it
    ::prctl(PR_SET_DUMPABLE, 1);
}

void TestHelperLife::init()
{
    const QByteArray runtime = (m_directory.path() + QStringLiteral("/run%1").arg(++m_round)).toLocal8Bit();
    QVERIFY(::mkdir(runtime.constData(), 0700) == 0);
    qputenv("XDG_RUNTIME_DIR", runtime);
    if (m_round > 1)
        return;
    const auto first = start();
    if (!first && first.error().code.starts_with("sandbox."))
        QSKIP(("an ordinary user can have no namespaces here: " + first.error().code).c_str());
    if (first)
        ::close(*first);
    QVERIFY(waitForNoProcess());
}

void TestHelperLife::cleanup()
{
    for (const pid_t process : processes()) {
        const AsRoot root;
        ::kill(process, SIGKILL);
    }
    QVERIFY(waitForNoProcess());
}

/// Those that run our copy of the program, outermost first.
std::vector<pid_t> TestHelperLife::processes()
{
    const AsRoot root;
    std::vector<pid_t> found;
    for (const QString& entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool number = false;
        const pid_t process = entry.toInt(&number);
        char path[4096];
        const ssize_t length =
            number ? ::readlink(("/proc/" + entry.toStdString() + "/exe").c_str(), path, sizeof path) : -1;
        if (length > 0 && QByteArray(path, length) == m_program)
            found.push_back(process);
    }
    std::sort(found.begin(), found.end());
    return found;
}

void TestHelperLife::startsAndSaysHello()
{
    const auto socket = start();
    QVERIFY2(socket, socket ? "" : socket.error().code.c_str());
    Client client(*socket);
    QVERIFY(client.ready());
    QCOMPARE((*client).hello()->mode, wire::Mode::Rootless);
    QCOMPARE((*client).hello()->uid, ::geteuid());
}

void TestHelperLife::connectingAloneStartsNothing()
{
    const auto socket = connectToHelper(wire::Mode::Rootless);
    QVERIFY(!socket);
    QCOMPARE(socket.error().code, std::string("helper.not-running"));
    QVERIFY(processes().empty());
}

void TestHelperLife::deploysAndShows()
{
    Client client(*start());
    const auto deployed = client.ask(deploying(example("two-namespaces.nsketch")));
    QVERIFY2(deployed, codeOf(deployed).c_str());
    const auto list = client.ask(wire::ListLabs{});
    QCOMPARE(std::get<wire::LabList>(*list).labs.size(), std::size_t(1));
    QCOMPARE(std::get<wire::LabList>(*list).labs[0].file, std::string("/test.nsketch"));
    const auto seen = client.ask(wire::Observe{name("two-namespaces")});
    QVERIFY2(seen, codeOf(seen).c_str());
    const auto& observed = std::get<wire::Observed>(*seen).observed;
    const ObservedNode* ns1 = observed.findNode(name("ns1"));
    QVERIFY(ns1 != nullptr && ns1->present);
    const ObservedInterface* v1 = ns1->findInterface("v1");
    QVERIFY(v1 != nullptr && v1->up && v1->running);
    QCOMPARE(v1->peerInterface, std::string("v1_r"));
    QCOMPARE(codeOf(client.ask(wire::Destroy{name("two-namespaces")})), std::string());
    QVERIFY(std::get<wire::LabList>(*client.ask(wire::ListLabs{})).labs.empty());
}

void TestHelperLife::followsAChangeByRequest()
{
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    const LabName lab = name("two-namespaces");
    QVERIFY(client.ask(wire::Subscribe{lab}));
    const auto* whole = client.wait<wire::LabSnapshot>();
    QVERIFY(whole != nullptr);
    QVERIFY(whole->desired == example("two-namespaces.nsketch"));
    QVERIFY(client.ask(wire::SetLink{lab, name("ns1"), *InterfaceName::parse("v1"), false}));
    const auto down = [](const wire::LabDelta& delta) {
        const auto node = std::find_if(delta.nodes.begin(), delta.nodes.end(),
                                       [](const ObservedNode& one) { return one.name == name("ns1"); });
        return node != delta.nodes.end() && !node->findInterface("v1")->up;
    };
    const auto* delta = client.wait<wire::LabDelta>(down);
    QVERIFY(delta != nullptr);
    QVERIFY(delta->at > 0);
    const auto* told =
        client.wait<wire::Happened>([](const wire::Happened& one) { return one.code == "event.link-down"; });
    QVERIFY(told != nullptr);
    QVERIFY((told->args == std::vector<std::string>{"ns1", "v1"}));
    // The other end is in another namespace, and has lost its carrier.
    QVERIFY(client.wait<wire::Happened>(
        [](const wire::Happened& one) { return one.code == "event.carrier-lost" && one.args[1] == "v1_r"; }));
}

void TestHelperLife::tellsOthersWhoDidWhat()
{
    Client client(*start());
    Client other(*start());
    const Topology before = example("two-namespaces.nsketch");
    const LabName lab = name("two-namespaces");
    QVERIFY(client.ask(deploying(before)));
    QVERIFY(client.ask(wire::Subscribe{lab}));
    QVERIFY(other.ask(wire::Subscribe{lab}));
    QVERIFY(other.wait<wire::LabSnapshot>());
    const auto told = [&](const char* code) {
        return other.wait<wire::Happened>([code](const wire::Happened& one) { return one.code == code; });
    };

    Topology after = before;
    after.nodes.push_back(Node{.name = name("ns9")});
    QVERIFY(client.ask(deploying(after)));
    const wire::Happened* deployed = told("event.deployed");
    QVERIFY(deployed != nullptr);
    QVERIFY2(deployed->who.starts_with("tst_helper_life "), deployed->who.c_str());
    QCOMPARE(deployed->args.at(0), lab.str());
    QVERIFY(deployed->args.size() == 3 && std::stoi(deployed->args[1]) > 0);
    QVERIFY((deployed->nodes == std::vector<NodeName>{name("ns9")}));

    QVERIFY(client.ask(wire::SetLink{lab, name("ns1"), *InterfaceName::parse("v1"), false}));
    const wire::Happened* unplugged = told("event.unplugged");
    QVERIFY(unplugged != nullptr && (unplugged->args == std::vector<std::string>{"ns1", "v1"}));

    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    QVERIFY(client.ask(wire::Exec{lab, name("r"), {"sh", "-c", "exit 3"}, {"PATH=/usr/bin:/bin"}, "/", false},
                       {null, null, null}));
    ::close(null);
    QVERIFY(told("event.program-started") != nullptr);
    const wire::Happened* ended = told("event.program-ended");
    QVERIFY(ended != nullptr && (ended->args == std::vector<std::string>{"r", "sh -c exit 3", "3"}));

    after.nodes.back().routes.push_back({.to = *Prefix::parse("10.99.0.0/24"), .via = *IpAddress::parse("10.98.0.1")});
    QVERIFY(!client.ask(deploying(after))); // ns9 has no interface: the kernel says no
    const wire::Happened* refused = told("event.deploy-failed");
    QVERIFY(refused != nullptr && refused->why && !refused->why->code.empty());

    QVERIFY(client.ask(wire::Destroy{lab}));
    QVERIFY(told("event.destroyed") != nullptr);
    QVERIFY(other.wait<wire::LabGone>());
    const auto whose = [](const wire::Event& event) {
        const auto* one = std::get_if<wire::Happened>(&event);
        return one != nullptr && !one->who.empty();
    };
    QVERIFY(std::none_of(client.events.begin(), client.events.end(), whose)); // it has its answers
}

void TestHelperLife::deploysAndFollowsAChange()
{
    Client client(*start());
    Client other(*start());
    const Topology before = example("two-namespaces.nsketch");
    const LabName lab = name("two-namespaces");
    QVERIFY(client.ask(deploying(before)));
    QVERIFY(other.ask(wire::Subscribe{lab}));
    const auto* whole = other.wait<wire::LabSnapshot>();
    QVERIFY(whole != nullptr);
    wire::LabSnapshot known = *whole;

    Topology after = before;
    after.nodes.push_back(Node{.name = name("ns9")});
    wire::Deploy request = deploying(Topology(lab));
    request.baseRevision = known.info.revision;
    request.change = changeBetween(before, after);
    const auto answer = client.ask(request);
    QVERIFY2(answer, codeOf(answer).c_str());
    const std::uint64_t revision = std::get<wire::Deployed>(*answer).revision;
    QVERIFY(revision > known.info.revision);
    const auto* delta = other.wait<wire::LabDelta>([](const wire::LabDelta& one) { return one.info.has_value(); });
    QVERIFY(delta != nullptr);
    QCOMPARE(wire::take(known.desired, known.observed, known.info, *delta), wire::Taken::Drawing);
    QVERIFY(known.desired == after);
    QCOMPARE(known.info.revision, revision);
    QVERIFY(known.observed.findNode(name("ns9")) != nullptr && known.observed.findNode(name("ns9"))->present);
    QVERIFY(std::size(delta->nodes) < known.observed.nodes.size()); // what was not touched is not told again

    QCOMPARE(codeOf(client.ask(request)), std::string("lab.stale-revision")); // of what it was before
    request.baseRevision = revision;
    request.change->nodes = {{0, 0, {Node{.name = name("ns9")}}}};
    QCOMPARE(codeOf(client.ask(request)), std::string("topology.duplicate-node"));
    request.change->nodes = {{99, 1, {}}};
    QCOMPARE(codeOf(client.ask(request)), std::string("lab.stale-revision"));
    wire::Deploy none = deploying(Topology(*LabName::parse("none")));
    none.change = TopologyChange{};
    none.baseRevision = 1;
    QCOMPARE(codeOf(client.ask(none)), std::string("lab.stale-revision"));

    request.change = changeBetween(after, before);
    QVERIFY(client.ask(request));
    const auto* back = other.wait<wire::LabDelta>([](const wire::LabDelta& one) { return !one.gone.empty(); });
    QVERIFY(back != nullptr);
    QCOMPARE(wire::take(known.desired, known.observed, known.info, *back), wire::Taken::Drawing);
    QVERIFY(known.desired == before);
    QVERIFY(known.observed.findNode(name("ns9")) == nullptr);
}

void TestHelperLife::followsAChangeByProgram()
{
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    const LabName lab = name("two-namespaces");
    QVERIFY(client.ask(wire::Subscribe{lab}));
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const std::vector<int> stdio(3, nothing.get());
    const std::vector<std::string> environment{"PATH=/usr/sbin:/usr/bin:/sbin:/bin"};
    const auto started = client.ask(
        wire::Exec{lab, name("ns2"), {"ip", "address", "add", "10.9.9.9/24", "dev", "v2"}, environment, "/", false},
        stdio);
    if (codeOf(started) == "exec.not-found")
        QSKIP("ip is not installed");
    QVERIFY2(started, codeOf(started).c_str());
    const auto* ended = client.wait<wire::ExecEnded>();
    QVERIFY(ended != nullptr);
    QCOMPARE(ended->status, 0);
    QVERIFY(client.wait<wire::Happened>(
        [](const wire::Happened& one) { return one.code == "event.address-added" && one.args[2] == "10.9.9.9/24"; }));
}

void TestHelperLife::followsForwarding()
{
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    const LabName lab = name("two-namespaces");
    QVERIFY(client.ask(wire::Subscribe{lab}));
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const auto started = client.ask(
        wire::Exec{
            lab, name("r"), {"sh", "-c", "echo 0 > /proc/sys/net/ipv4/ip_forward"}, {"PATH=/usr/bin:/bin"}, "/", false},
        std::vector<int>(3, nothing.get()));
    QVERIFY2(started, codeOf(started).c_str());
    QVERIFY(client.wait<wire::Happened>(
        [](const wire::Happened& one) { return one.code == "event.forwarding-off" && one.args[0] == "r"; }));
}

void TestHelperLife::pingsThroughTheRouter()
{
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    const auto started =
        client.ask(wire::PingStart{name("two-namespaces"), name("ns1"), *IpAddress::parse("10.10.20.2"), 2, 20, 5'000});
    QVERIFY2(started, codeOf(started).c_str());
    const auto* result = client.wait<wire::PingResult>();
    QVERIFY(result != nullptr);
    QCOMPARE(result->outcome, wire::PingOutcome::Reply);
    QCOMPARE(result->ttl, 63U);
    QVERIFY(client.wait<wire::PingEnded>() != nullptr);
    // One that goes on is ended by the lab's end.
    const auto endless = client.ask(
        wire::PingStart{name("two-namespaces"), name("ns1"), *IpAddress::parse("10.10.20.2"), 0, 1'000, 1'000});
    QVERIFY(endless);
    const std::uint64_t number = std::get<wire::PingStarted>(*endless).ping;
    QVERIFY(client.ask(wire::Destroy{name("two-namespaces")}));
    QVERIFY(client.wait<wire::PingEnded>([&](const wire::PingEnded& ended) { return ended.ping == number; }));
    // So is one that is only about to begin when that end is asked for.
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    std::optional<Result<wire::Reply>> late;
    (*client).send(
        wire::PingStart{name("two-namespaces"), name("ns1"), *IpAddress::parse("10.10.20.2"), 0, 1'000, 1'000},
        [&](Result<wire::Reply> reply) { late = std::move(reply); });
    QVERIFY(client.ask(wire::Destroy{name("two-namespaces")}));
    QVERIFY(late && *late);
    const std::uint64_t last = std::get<wire::PingStarted>(**late).ping;
    QVERIFY(client.wait<wire::PingEnded>([&](const wire::PingEnded& ended) { return ended.ping == last; }));
}

void TestHelperLife::programsEndWithTheirStatus()
{
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    int ends[2];
    QVERIFY(::pipe2(ends, O_CLOEXEC) == 0);
    const Descriptor output(ends[0]);
    Descriptor input(ends[1]);
    const auto started = client.ask(
        wire::Exec{
            name("two-namespaces"), name("ns1"), {"sh", "-c", "id -u; exit 7"}, {"PATH=/usr/bin:/bin"}, "/", false},
        {nothing.get(), input.get(), nothing.get()});
    QVERIFY2(started, codeOf(started).c_str());
    input.reset();
    const auto* ended = client.wait<wire::ExecEnded>();
    QVERIFY(ended != nullptr);
    QCOMPARE(ended->status, 7);
    char said[16] = {};
    QVERIFY(::read(output.get(), said, sizeof said - 1) > 0);
    QCOMPARE(QByteArray(said), QByteArray("0\n"));
    QCOMPARE(
        codeOf(client.ask(
            wire::Exec{name("two-namespaces"), name("ns1"), {"no-such-program"}, {"PATH=/usr/bin:/bin"}, "/", false},
            std::vector<int>(3, nothing.get()))),
        std::string("exec.not-found"));
    // The first one of a lab that is only about to begin when the lab's end is asked for ends with it. It waits behind
    // what the helper has to look at.
    QVERIFY(client.ask(wire::Destroy{name("two-namespaces")}));
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    for (int i = 0; i < 50; ++i)
        (*client).send(wire::Observe{name("two-namespaces")}, [](const Result<wire::Reply>&) {});
    std::optional<Result<wire::Reply>> late;
    (*client).sendWithDescriptors(
        wire::Exec{name("two-namespaces"), name("ns2"), {"sleep", "1000"}, {"PATH=/usr/bin:/bin"}, "/", false},
        std::vector<int>(3, nothing.get()), [&](Result<wire::Reply> reply) { late = std::move(reply); });
    QVERIFY(client.ask(wire::Destroy{name("two-namespaces")}));
    QTRY_VERIFY(late);
    QVERIFY2(*late, codeOf(*late).c_str());
    const std::uint64_t last = std::get<wire::ExecStarted>(**late).exec;
    QVERIFY(client.wait<wire::ExecEnded>([&](const wire::ExecEnded& one) { return one.exec == last; }));
}

void TestHelperLife::deployedTwiceIsNothing()
{
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    const auto again = client.ask(deploying(example("two-namespaces.nsketch")));
    QVERIFY2(again, codeOf(again).c_str());
    QCOMPARE(std::get<wire::Deployed>(*again).operations, 0U);
    wire::Deploy other = deploying(example("two-namespaces.nsketch"));
    other.file = "/other.nsketch";
    QCOMPARE(codeOf(client.ask(other)), std::string("lab.other-file"));
}

void TestHelperLife::tellsWhatItCanDo()
{
    Client client(*start());
    const auto reply = client.ask(wire::Probe{});
    QVERIFY2(reply, codeOf(reply).c_str());
    const auto& features = std::get<wire::ProbeReply>(*reply).features;
    const auto available = [&](const char* feature) {
        return std::any_of(features.begin(), features.end(),
                           [&](const wire::Feature& one) { return one.name == feature && one.available; });
    };
    QVERIFY(available("network-namespaces"));
    QVERIFY(available("veth"));
    QVERIFY(std::all_of(features.begin(), features.end(), [](const wire::Feature& one) {
        return one.available || !one.detail.empty() || one.name == "seccomp" || one.name == "capabilities";
    }));
}

void TestHelperLife::cancelledDeployLeavesNothing()
{
    Client client(*start());
    std::optional<Result<wire::Reply>> answer;
    const std::uint32_t id =
        (*client).send(deploying(star(400)), [&](Result<wire::Reply> reply) { answer = std::move(reply); });
    const auto* progress = client.wait<wire::Progress>();
    QVERIFY(progress != nullptr);
    QCOMPARE(progress->request, id);
    (*client).cancel(id);
    QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, patience));
    QCOMPARE(codeOf(*answer), std::string("lab.cancelled"));
    QVERIFY(std::get<wire::LabList>(*client.ask(wire::ListLabs{})).labs.empty());
}

void TestHelperLife::lostClientsDeployLeavesNothing()
{
    Client watching(*start());
    QVERIFY(watching.ready());
    Client client(*start());
    (*client).send(deploying(star(400)), {});
    QVERIFY(client.wait<wire::Progress>() != nullptr);
    client.leave();
    QVERIFY(QTest::qWaitFor(
        [&] {
            const auto list = watching.ask(wire::ListLabs{});
            return list && std::get<wire::LabList>(*list).labs.empty() &&
                   codeOf(watching.ask(wire::Observe{name("star")})) == "lab.none";
        },
        patience));
}

void TestHelperLife::labsOutliveTheirClient()
{
    {
        Client client(*start());
        QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    }
    const auto socket = connectToHelper(wire::Mode::Rootless);
    QVERIFY(socket);
    Client next(*socket);
    QCOMPARE(std::get<wire::LabList>(*next.ask(wire::ListLabs{})).labs.size(), std::size_t(1));
}

/// Nothing is measured by the time of day: a deploy, pings at their intervals, a comparison, and the end.
void TestHelperLife::aClockThatJumpsChangesNothing()
{
    const QByteArray clock = (m_directory.path() + QStringLiteral("/clock.so")).toLocal8Bit();
    {
        const AsRoot root; // the file is built where an ordinary user may have no business
        QVERIFY(QFile::copy(QStringLiteral(JUMPING_CLOCK), QString::fromLocal8Bit(clock)));
    }
    qputenv("LD_PRELOAD", clock);
    const auto started = start();
    qunsetenv("LD_PRELOAD");
    QVERIFY2(started, started ? "" : started.error().code.c_str());
    QFile maps(QStringLiteral("/proc/%1/maps").arg(processes().back()));
    {
        const AsRoot root;
        QVERIFY(maps.open(QIODevice::ReadOnly) && maps.readAll().contains(clock));
    }
    Client client(*started);
    for (int round = 0; round < 3; ++round) {
        const auto deployed = client.ask(deploying(example("two-namespaces.nsketch")));
        QVERIFY2(deployed, codeOf(deployed).c_str());
        QVERIFY(std::get<wire::Deployed>(*deployed).notes.empty());
        client.events.clear();
        const auto ping = client.ask(
            wire::PingStart{name("two-namespaces"), name("ns1"), *IpAddress::parse("10.10.20.2"), 3, 20, 5'000});
        QVERIFY2(ping, codeOf(ping).c_str());
        QVERIFY(client.wait<wire::PingEnded>() != nullptr);
        int replies = 0;
        for (const wire::Event& event : client.events) {
            if (const auto* result = std::get_if<wire::PingResult>(&event)) {
                QCOMPARE(result->outcome, wire::PingOutcome::Reply);
                QVERIFY(result->rttNs < 5'000'000'000);
                ++replies;
            }
        }
        QCOMPARE(replies, 3);
        QCOMPARE(std::get<wire::Deployed>(*client.ask(deploying(example("two-namespaces.nsketch")))).operations, 0U);
        QCOMPARE(codeOf(client.ask(wire::Destroy{name("two-namespaces")})), std::string());
    }
    client.leave();
    QVERIFY(waitForNoProcess());
}

void TestHelperLife::realRootIsRefused()
{
    Client client(*start());
    QVERIFY(client.ready());
    const std::string path = wire::socketDirectory(wire::Mode::Rootless, ::geteuid()) + "/" + wire::socketName;
    int socket = -1;
    {
        const AsRoot root;
        if (!root)
            QSKIP("the test was not started as root");
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
        socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QCOMPARE(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address),
                 0); // root gets through the directory
    }
    Client stranger(socket);
    QVERIFY(!stranger.ready());
    QVERIFY(stranger.lost.has_value());
    QCOMPARE(codeOf(client.ask(wire::ListLabs{})), std::string());
}

void TestHelperLife::garbageDoesNotHurt()
{
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    for (int round = 0; round < 20; ++round) {
        const Descriptor hostile(*connectToHelper(wire::Mode::Rootless));
        const QByteArray noise(1 + round * 37, static_cast<char>(round * 13));
        [[maybe_unused]] const auto sent =
            ::send(hostile.get(), noise.constData(), static_cast<std::size_t>(noise.size()), MSG_NOSIGNAL);
    }
    QCOMPARE(std::get<wire::LabList>(*client.ask(wire::ListLabs{})).labs.size(), std::size_t(1));
    QVERIFY(!client.lost);
}

void TestHelperLife::twoStartsMakeOneHelper()
{
    std::array<Result<int>, 4> sockets{-1, -1, -1, -1};
    std::vector<std::thread> starters;
    for (Result<int>& socket : sockets)
        starters.emplace_back([&socket] { socket = startHelper(wire::Mode::Rootless); });
    for (std::thread& starter : starters)
        starter.join();
    std::vector<std::unique_ptr<Client>> clients;
    for (const Result<int>& socket : sockets) {
        QVERIFY2(socket, socket ? "" : socket.error().code.c_str());
        clients.push_back(std::make_unique<Client>(*socket));
        QVERIFY(clients.back()->ready());
    }
    QVERIFY(QTest::qWaitFor([this] { return processes().size() == 3; }, patience)); // warden, spawner, server
    QVERIFY(clients[0]->ask(deploying(example("two-namespaces.nsketch"))));
    QCOMPARE(std::get<wire::LabList>(*clients[3]->ask(wire::ListLabs{})).labs.size(), std::size_t(1));
}

void TestHelperLife::endsAfterItsLastLab()
{
    {
        Client client(*start());
        QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
        QVERIFY(client.ask(wire::Destroy{name("two-namespaces")}));
        QVERIFY(!processes().empty());
    }
    QVERIFY(waitForNoProcess());
    const std::string directory = wire::socketDirectory(wire::Mode::Rootless, ::geteuid());
    QVERIFY(!QFileInfo::exists(QString::fromStdString(directory + "/" + wire::socketName)));
    QCOMPARE(connectToHelper(wire::Mode::Rootless).error().code, std::string("helper.not-running"));
}

void TestHelperLife::listsThePrograms()
{
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    const auto programs = [&client] {
        return std::get<wire::LabList>(*client.ask(wire::ListLabs{})).labs.front().programs;
    };
    QVERIFY(programs().empty());
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const auto started = client.ask(
        wire::Exec{name("two-namespaces"), name("ns1"), {"sleep", "1000"}, {"PATH=/usr/bin:/bin"}, "/", false},
        std::vector<int>(3, nothing.get()));
    QVERIFY2(started, codeOf(started).c_str());
    QCOMPARE(programs().size(), std::size_t(1));
    QCOMPARE(programs().front().node, std::string("ns1"));
    QCOMPARE(programs().front().command, std::string("sleep 1000"));
    QVERIFY(client.ask(wire::ExecSignal{std::get<wire::ExecStarted>(*started).exec, SIGKILL}));
    QVERIFY(client.wait<wire::ExecEnded>() != nullptr);
    QVERIFY(programs().empty());
}

void TestHelperLife::killedWholly_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("the outermost") << 0;
    QTest::newRow("the one inside") << 1;
    QTest::newRow("the server") << 2;
}

void TestHelperLife::killedWholly()
{
    QFETCH(int, which);
    Client client(*start());
    QVERIFY(client.ask(deploying(example("two-namespaces.nsketch"))));
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    QVERIFY(client.ask(
        wire::Exec{name("two-namespaces"), name("ns1"), {"sleep", "1000"}, {"PATH=/usr/bin:/bin"}, "/", false},
        std::vector<int>(3, nothing.get())));
    const auto all = processes();
    QCOMPARE(all.size(), std::size_t(3));
    {
        const AsRoot root;
        QCOMPARE(::kill(all[static_cast<std::size_t>(which)], SIGKILL), 0);
    }
    QVERIFY(QTest::qWaitFor([&] { return client.lost.has_value(); }, patience));
    QCOMPARE(client.lost->code, std::string("helper.lost"));
    QVERIFY(waitForNoProcess());
    // And the next start finds its way past what is left of the socket.
    Client next(*start());
    QVERIFY(next.ready());
    QVERIFY(std::get<wire::LabList>(*next.ask(wire::ListLabs{})).labs.empty());
}

QTEST_GUILESS_MAIN(TestHelperLife)
#include "tst_helper_life.moc"
