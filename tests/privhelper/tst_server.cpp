// SPDX-License-Identifier: MIT
// The server's door and manners, with a kernel that refuses everything: what works with labs is in tests/system.
#include "core/client/helperclient.h"
#include "core/model/limits.h"
#include "core/wire/socketplace.h"
#include "privhelper/netlink/kernel.h"
#include "privhelper/probe/pinger.h"
#include "privhelper/server/engine.h"
#include "privhelper/server/labboard.h"
#include "privhelper/server/listeningsocket.h"
#include "privhelper/server/options.h"
#include "privhelper/server/peer.h"
#include "privhelper/server/server.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace nsk;

namespace {

class RefusingKernel : public Kernel
{
public:
    Result<std::unique_ptr<KernelLab>> open(const LabSite&) override
    {
        return fail("kernel.refused", {"x", "opening", "EPERM", "no", ""});
    }
    Status removeTraces(const Traces&) override { return {}; }
    std::string bootId() const override { return "boot"; }
    Result<std::vector<Prefix>> subnetsInUse() override { return std::vector<Prefix>{}; }
};

/// A server in this process, in a directory of the test's.
class Running
{
public:
    Running()
    {
        const Status started =
            engine.start([]() -> Result<std::unique_ptr<Kernel>> { return std::make_unique<RefusingKernel>(); });
        auto socket = ListeningSocket::open(wire::Mode::Rootless, ::geteuid());
        good = started && socket;
        if (good)
            server = std::make_unique<Server>(hub, *std::move(socket));
    }

    Engine engine{{wire::Mode::Rootless, ::geteuid(), {}, nullptr}};
    LabBoard board{engine};
    Pinger pinger;
    Hub hub{wire::Mode::Rootless, ::geteuid(), 1, engine, board, pinger};
    std::unique_ptr<Server> server;
    bool good = false;
};

int connected()
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string path = wire::socketDirectory(wire::Mode::Rootless, ::geteuid()) + "/" + wire::socketName;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

/// Reads until the peer closes; nothing when it does not within ten seconds.
std::optional<QByteArray> readToEnd(int socket)
{
    QByteArray all;
    bool ended = false;
    const bool inTime = QTest::qWaitFor(
        [&] {
            char buffer[4096];
            ssize_t got = 0;
            while ((got = ::recv(socket, buffer, sizeof buffer, MSG_DONTWAIT)) > 0)
                all.append(buffer, got);
            ended = got == 0 || (got < 0 && errno != EAGAIN);
            return ended;
        },
        10'000);
    return inTime ? std::optional(all) : std::nullopt;
}

std::string codeIn(const QByteArray& bytes)
{
    wire::FrameCutter cutter(limits::wireFrame);
    const auto frames = cutter.feed(bytes);
    if (!frames || frames->empty())
        return {};
    const auto frame = wire::decode(frames->back());
    const auto* error = frame ? std::get_if<Error>(&frame->payload) : nullptr;
    return error == nullptr ? std::string() : error->code;
}

mode_t modeOf(const QString& path)
{
    struct stat info = {};
    return ::lstat(path.toLocal8Bit().constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onlyTheStartingUserMaySpeak_data();
    void onlyTheStartingUserMaySpeak();
    void onlyTheUsersOwnConnectionIsTaken();
    void socketIsPrivate();
    void secondHelperIsRefused();
    void deadSocketIsReplaced();
    void looseDirectoryIsRefused();
    void linkedDirectoryIsRefused();
    void options();
    void saysHello();
    void listsNothing();
    void unknownLabIsAnError();
    void garbageEndsTheConnection_data();
    void garbageEndsTheConnection();
    void garbageLeavesOthersAlone();
    void tooManyClients();
    void execWithoutDescriptorsIsRefused();
    void lostHelperAnswersAll();
    void endsWhenTheLastClientIsGone();

private:
    std::unique_ptr<QTemporaryDir> m_runtime;
};

void TestServer::init()
{
    m_runtime = std::make_unique<QTemporaryDir>();
    QVERIFY(m_runtime->isValid());
    qputenv("XDG_RUNTIME_DIR", m_runtime->path().toLocal8Bit());
}

void TestServer::onlyTheStartingUserMaySpeak_data()
{
    QTest::addColumn<unsigned>("peer");
    QTest::addColumn<unsigned>("self");
    QTest::addColumn<bool>("system");
    QTest::addColumn<unsigned>("user");
    QTest::addColumn<bool>("may");
    QTest::newRow("rootless: the user") << 0U << 0U << false << 1000U << true;
    QTest::newRow("rootless: another, or real root") << 65534U << 0U << false << 1000U << false;
    QTest::newRow("rootless: the number outside means nothing") << 1000U << 0U << false << 1000U << false;
    QTest::newRow("system: the user behind sudo") << 1000U << 0U << true << 1000U << true;
    QTest::newRow("system: root") << 0U << 0U << true << 1000U << true;
    QTest::newRow("system: another") << 1001U << 0U << true << 1000U << false;
    QTest::newRow("system: nobody") << 65534U << 0U << true << 0U << false;
}

void TestServer::onlyTheStartingUserMaySpeak()
{
    QFETCH(unsigned, peer);
    QFETCH(unsigned, self);
    QFETCH(bool, system);
    QFETCH(unsigned, user);
    QFETCH(bool, may);
    QCOMPARE(maySpeak(peer, self, system ? wire::Mode::System : wire::Mode::Rootless, user), may);
}

void TestServer::onlyTheUsersOwnConnectionIsTaken()
{
    int ends[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    const Descriptor one(ends[0]);
    const Descriptor other(ends[1]);
    QVERIFY(checkHanded(one.get(), ::geteuid()));
    QVERIFY(!checkHanded(one.get(), ::geteuid() + 1)); // not even when the maker is root, as here in CI
    QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    const Descriptor packets(ends[0]);
    ::close(ends[1]);
    QVERIFY(!checkHanded(packets.get(), ::geteuid()));
    const auto listening = ListeningSocket::open(wire::Mode::Rootless, ::geteuid());
    QVERIFY(listening);
    QVERIFY(!checkHanded(listening->descriptor(), ::geteuid()));
    const Descriptor file(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const auto status = checkHanded(file.get(), ::geteuid());
    QVERIFY(!status);
    QCOMPARE(status.error().code, std::string("helper.connection"));
}

void TestServer::socketIsPrivate()
{
    const mode_t before = ::umask(0); // the loosest; the helper must not depend on it
    const auto socket = ListeningSocket::open(wire::Mode::Rootless, ::geteuid());
    ::umask(before);
    QVERIFY(socket);
    const QString directory = m_runtime->path() + QStringLiteral("/nsketch");
    QCOMPARE(modeOf(directory), mode_t(0700));
    QCOMPARE(modeOf(directory + QStringLiteral("/helper.sock")),
             mode_t(0700)); // what umask 077 leaves of a socket's 0777
    QCOMPARE(modeOf(directory + QStringLiteral("/helper.lock")), mode_t(0600));
    QCOMPARE(QString::fromStdString(socket->path()), directory + QStringLiteral("/helper.sock"));
}

void TestServer::secondHelperIsRefused()
{
    const auto first = ListeningSocket::open(wire::Mode::Rootless, ::geteuid());
    QVERIFY(first);
    const auto second = ListeningSocket::open(wire::Mode::Rootless, ::geteuid());
    QVERIFY(!second);
    QCOMPARE(second.error().code, std::string("helper.running"));
    const int socket = connected(); // the first one's was not touched
    QVERIFY(socket >= 0);
    ::close(socket);
}

void TestServer::deadSocketIsReplaced()
{
    {
        const auto dead = ListeningSocket::open(wire::Mode::Rootless, ::geteuid());
        QVERIFY(dead);
    }
    QCOMPARE(connected(), -1);
    const auto next = ListeningSocket::open(wire::Mode::Rootless, ::geteuid());
    QVERIFY(next);
    const int socket = connected();
    QVERIFY(socket >= 0);
    ::close(socket);
}

void TestServer::looseDirectoryIsRefused()
{
    const QByteArray directory = (m_runtime->path() + QStringLiteral("/nsketch")).toLocal8Bit();
    QCOMPARE(::mkdir(directory.constData(), 0755), 0);
    QCOMPARE(::chmod(directory.constData(), 0755), 0);
    const auto socket = ListeningSocket::open(wire::Mode::Rootless, ::geteuid());
    QVERIFY(!socket);
    QCOMPARE(socket.error().code, std::string("helper.directory-open"));
}

void TestServer::linkedDirectoryIsRefused()
{
    QTemporaryDir elsewhere;
    const QByteArray directory = (m_runtime->path() + QStringLiteral("/nsketch")).toLocal8Bit();
    QCOMPARE(::symlink(elsewhere.path().toLocal8Bit().constData(), directory.constData()), 0);
    QVERIFY(!ListeningSocket::open(wire::Mode::Rootless, ::geteuid()));
}

void TestServer::options()
{
    const auto parse = [](std::vector<const char*> arguments) {
        arguments.insert(arguments.begin(), "nsketch-helper");
        std::vector<char*> plain;
        for (const char* one : arguments)
            plain.push_back(const_cast<char*>(one));
        return helperOptions(plain);
    };
    qunsetenv("PKEXEC_UID");
    QVERIFY(!parse({}));
    QVERIFY(!parse({"--rootless", "--nonsense"}));
    QVERIFY(!parse({"--system", "--user"}));
    QVERIFY(!parse({"--system", "--user", "-1"}));
    const auto rootless = parse({"--rootless", "--user", "7"});
    QVERIFY(rootless);
    QCOMPARE(rootless->user, ::geteuid()); // nobody else's
    QVERIFY(!parse({"--rootless", "--connection"}));
    if (::geteuid() != 0)
        QSKIP("system mode needs root");
    QCOMPARE(parse({"--system", "--user", "1000"})->user, uid_t(1000));
    QVERIFY(parse({"--system", "--user", "1000", "--connection"})->connection);
    qputenv("PKEXEC_UID", "1001");
    QCOMPARE(parse({"--system", "--user", "1000"})->user, uid_t(1001));
    qunsetenv("PKEXEC_UID");
}

void TestServer::saysHello()
{
    const Running running;
    QVERIFY(running.good);
    HelperClient client(connected());
    QSignalSpy ready(&client, &HelperClient::ready);
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, 10'000);
    QCOMPARE(client.hello()->version, wire::protocolVersion);
    QCOMPARE(client.hello()->mode, wire::Mode::Rootless);
    QCOMPARE(client.hello()->uid, ::geteuid());
}

void TestServer::listsNothing()
{
    const Running running;
    HelperClient client(connected());
    std::optional<Result<wire::Reply>> answer;
    client.send(wire::ListLabs{}, [&](Result<wire::Reply> reply) { answer = std::move(reply); });
    QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 10'000);
    QVERIFY(*answer);
    QVERIFY(std::get<wire::LabList>(**answer).labs.empty());
}

void TestServer::unknownLabIsAnError()
{
    const Running running;
    HelperClient client(connected());
    const LabName lab = *LabName::parse("nowhere");
    int refused = 0;
    const auto count = [&](Result<wire::Reply> reply) { refused += !reply && reply.error().code == "lab.none"; };
    client.send(wire::Observe{lab}, count);
    client.send(wire::Destroy{lab}, count);
    client.send(wire::Subscribe{lab}, count);
    client.send(wire::SetLink{lab, *NodeName::parse("n"), *InterfaceName::parse("eth1"), true}, count);
    client.send(wire::PingStart{lab, *NodeName::parse("n"), IpAddress::v4(1)}, count);
    QTRY_COMPARE_WITH_TIMEOUT(refused, 5, 10'000);
}

void TestServer::garbageEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("huge length") << QByteArray("\xff\xff\xff\xff", 4) << "wire.too-large";
    QTest::newRow("no CBOR") << QByteArray("\0\0\0\4\xff\xff\xff\xff", 8) << "wire.malformed";
    QTest::newRow("no array of four") << QByteArray("\0\0\0\1\0", 5) << "wire.wrong-type";
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.0\r\n\r\n") << "wire.too-large";
    QTest::newRow("no Hello first") << *wire::encode({1, wire::Request(wire::ListLabs{})}) << "helper.version";
    QTest::newRow("another version") << *wire::encode({1, wire::Request(wire::Hello{99, "x"})}) << "helper.version";
    QTest::newRow("an event") << *wire::encode({0, wire::Event(wire::PingEnded{1})}) << "wire.unknown";
}

void TestServer::garbageEndsTheConnection()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const Running running;
    const Descriptor socket(connected());
    QVERIFY(socket);
    QCOMPARE(::send(socket.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL),
             bytes.size());
    const auto said = readToEnd(socket.get());
    QVERIFY(said.has_value());
    QCOMPARE(QString::fromStdString(codeIn(*said)), code);
}

void TestServer::garbageLeavesOthersAlone()
{
    const Running running;
    HelperClient client(connected());
    QSignalSpy ready(&client, &HelperClient::ready);
    QSignalSpy lost(&client, &HelperClient::lost);
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, 10'000);
    const Descriptor hostile(connected());
    QVERIFY(::send(hostile.get(), "\xff\xff\xff\xff", 4, MSG_NOSIGNAL) == 4);
    QVERIFY(readToEnd(hostile.get()).has_value());
    bool answered = false;
    client.send(wire::ListLabs{}, [&](Result<wire::Reply> reply) { answered = reply.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(answered, 10'000);
    QCOMPARE(lost.count(), 0);
}

void TestServer::tooManyClients()
{
    const Running running;
    std::vector<Descriptor> all;
    for (std::size_t i = 0; i < limits::wireClients; ++i) {
        all.emplace_back(connected());
        QVERIFY(all.back());
        QCoreApplication::processEvents();
    }
    const Descriptor oneMore(connected());
    QVERIFY(readToEnd(oneMore.get()).has_value()); // closed without a word
    all.resize(1);                                 // with nobody left the helper would end
    const auto served = [] {
        HelperClient client(connected());
        QSignalSpy ready(&client, &HelperClient::ready);
        return ready.wait(200) || ready.count() == 1;
    };
    QVERIFY(QTest::qWaitFor(served, 10'000));
}

void TestServer::execWithoutDescriptorsIsRefused()
{
    const Running running;
    HelperClient client(connected());
    QSignalSpy lost(&client, &HelperClient::lost);
    std::string code;
    client.send(wire::Exec{*LabName::parse("a"), {}, {"sh"}, {}, {}, false},
                [&](Result<wire::Reply> reply) { code = reply ? "" : reply.error().code; });
    QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, 10'000);
    QCOMPARE(code, std::string("exec.no-descriptors"));
}

void TestServer::lostHelperAnswersAll()
{
    int sockets[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets), 0);
    HelperClient client(sockets[0]);
    QSignalSpy lost(&client, &HelperClient::lost);
    int answers = 0;
    for (int i = 0; i < 3; ++i)
        client.send(wire::ListLabs{},
                    [&](Result<wire::Reply> reply) { answers += !reply && reply.error().code == "helper.lost"; });
    ::close(sockets[1]);
    QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, 10'000);
    QCOMPARE(answers, 3);
    client.send(wire::ListLabs{}, [&](Result<wire::Reply> reply) { answers += !reply; });
    QTRY_COMPARE_WITH_TIMEOUT(answers, 4, 10'000);
    QCOMPARE(lost.count(), 1);
}

void TestServer::endsWhenTheLastClientIsGone()
{
    const Running running;
    QSignalSpy finished(running.server.get(), &Server::finished);
    {
        HelperClient first(connected());
        HelperClient second(connected());
        QSignalSpy ready(&second, &HelperClient::ready);
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, 10'000);
        QCOMPARE(finished.count(), 0);
    }
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 10'000);
    QCOMPARE(connected(), -1);
    QVERIFY(modeOf(m_runtime->path() + QStringLiteral("/nsketch/helper.sock")) == 0);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
