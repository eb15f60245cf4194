// SPDX-License-Identifier: MIT
#include "core/base/descriptor.h"
#include "core/client/helperclient.h"
#include "core/client/launcher.h"
#include "core/wire/socketplace.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace nsk;

/// The helper started by systemd, which the test plays (sd_listen_fds(3)), and by a designer that hands it a
/// connection. Moves into mount and network namespaces of its own.
class TestActivation : public QObject
{
    Q_OBJECT

private:
    static constexpr uid_t user = 65533; // needs no entry in passwd

    static QString place()
    {
        return QString::fromStdString(wire::socketDirectory(wire::Mode::System, user)) + QStringLiteral("/helper.sock");
    }

    /// As nsketch-helper@.socket has it made: the socket is the user's, what it lies in is root's.
    static Descriptor listeningAt(const QString& path)
    {
        const QString folder = QFileInfo(path).path();
        QDir().mkpath(folder);
        ::chmod(folder.toLocal8Bit().constData(), 0755);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray name = path.toLocal8Bit();
        std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()) + 1);
        Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        ::unlink(name.constData());
        const mode_t before = ::umask(0177);
        const bool good = ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                          ::listen(socket.get(), 16) == 0 && ::chown(name.constData(), user, user) == 0;
        ::umask(before);
        return good ? std::move(socket) : Descriptor();
    }

    /// A helper with that as its only open file but the standard ones, as number `place`.
    std::unique_ptr<QProcess> start(int descriptor, int number, const QStringList& arguments, const char* sockets,
                                    bool named = true)
    {
        auto process = std::make_unique<QProcess>();
        process->setChildProcessModifier([=] {
            ::dup2(descriptor, number);
            if (number > STDERR_FILENO)
                ::close_range(static_cast<unsigned>(number) + 1, ~0U, 0);
        });
        // systemd knows the process id before it starts the program; a shell does, too.
        const QString script =
            named ? QStringLiteral("LISTEN_PID=$$ LISTEN_FDS=%1 exec \"$@\"").arg(QLatin1String(sockets))
                  : QStringLiteral("LISTEN_PID=1 LISTEN_FDS=%1 exec \"$@\"").arg(QLatin1String(sockets));
        process->start(QStringLiteral("/bin/sh"),
                       QStringList{QStringLiteral("-c"), script, QStringLiteral("sh"),
                                   QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-helper"),
                                   QStringLiteral("--system"), QStringLiteral("--user"), QString::number(user)} +
                           arguments);
        process->waitForStarted();
        return process;
    }

    static bool ready(HelperClient& client)
    {
        return QTest::qWaitFor([&] { return client.isReady(); }, 20'000);
    }

    /// The user's own program, which may look at nothing but its own helper.
    static Result<int> connectAsUser()
    {
        if (::seteuid(user) != 0)
            return fail("test.user");
        const auto socket = connectToRunningHelper(wire::Mode::System);
        if (::seteuid(0) != 0)
            ::_exit(1);
        return socket;
    }

    /// The user's own program under sudo.
    static Result<int> connectUnderSudo()
    {
        ::setenv("SUDO_UID", std::to_string(user).c_str(), 1);
        const auto socket = connectToRunningHelper(wire::Mode::System);
        ::unsetenv("SUDO_UID");
        return socket;
    }

    /// The user's other programs find it where they look, also under sudo; `others` keeps them there. Empty, or what
    /// is wrong.
    static QString othersAreServed(std::vector<std::unique_ptr<HelperClient>>& others)
    {
        for (const auto& connect : {connectAsUser, connectUnderSudo}) {
            const auto socket = connect();
            if (!socket)
                return QString::fromStdString(socket.error().code);
            others.push_back(std::make_unique<HelperClient>(*socket));
            if (!ready(*others.back()))
                return QStringLiteral("not served");
        }
        return {};
    }

    static bool ended(QProcess& process)
    {
        return QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 20'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("needs root, as systemd is");
        QCOMPARE(::unshare(CLONE_NEWNS | CLONE_NEWNET), 0);
        QCOMPARE(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
        QCOMPARE(::mount("none", "/run", "tmpfs", 0, "mode=0755"), 0);
        ::unsetenv("SUDO_UID");
        ::unsetenv("PKEXEC_UID");
    }

    void systemdsSocketIsServed()
    {
        const Descriptor socket = listeningAt(place());
        QVERIFY(socket);
        const auto early = connectAsUser(); // who came first, and made systemd start it
        QVERIFY2(early, early ? "" : early.error().code.c_str());
        const auto helper = start(socket.get(), 3, {QStringLiteral("--foreground")}, "1");
        {
            HelperClient client(*early);
            QVERIFY(ready(client));
            QCOMPARE(client.hello()->mode, wire::Mode::System);
            QCOMPARE(client.hello()->uid, user);
            std::vector<std::unique_ptr<HelperClient>> others;
            QCOMPARE(othersAreServed(others), QString());
        }
        QVERIFY(ended(*helper)); // nobody is there any more
        QCOMPARE(helper->exitCode(), 0);
        QVERIFY(QFile::exists(place())); // systemd's, and the next helper's

        const auto again = connectAsUser();
        QVERIFY(again);
        const auto next = start(socket.get(), 3, {QStringLiteral("--foreground")}, "1");
        {
            HelperClient client(*again);
            QVERIFY(ready(client));
        }
        QVERIFY(ended(*next));
    }

    /// The same by systemd's own program for trying that out, which starts the helper at the first connection.
    void systemdsOwnProgramStartsIt()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("systemd-socket-activate"));
        if (program.isEmpty())
            QSKIP("no systemd-socket-activate");
        const QByteArray path = place().toLocal8Bit();
        ::unlink(path.constData());
        QProcess systemd;
        systemd.start(program,
                      {QStringLiteral("-l"), place(), QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-helper"),
                       QStringLiteral("--system"), QStringLiteral("--user"), QString::number(user),
                       QStringLiteral("--foreground")});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(place()), 20'000);
        QCOMPARE(::chown(path.constData(), user, user), 0);
        const auto first = connectAsUser();
        QVERIFY2(first, first ? "" : first.error().code.c_str());
        {
            HelperClient client(*first);
            QVERIFY(ready(client));
            QCOMPARE(client.hello()->uid, user);
        }
        QVERIFY(ended(systemd)); // it has become the helper
        QCOMPARE(systemd.exitCode(), 0);
    }

    void killedItLeavesTheSocket()
    {
        const Descriptor socket = listeningAt(place());
        const auto first = connectAsUser();
        QVERIFY(first);
        const auto helper = start(socket.get(), 3, {QStringLiteral("--foreground")}, "1");
        HelperClient client(*first);
        QVERIFY(ready(client));
        helper->kill();
        QVERIFY(ended(*helper));
        QTest::qWait(200); // the spawner clears up after it
        QVERIFY(QFile::exists(place()));
    }

    void whatIsNotSystemdsIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("listens");
        QTest::addColumn<QByteArray>("sockets");
        QTest::newRow("another user's socket")
            << QStringLiteral("/run/nsketch/65000/helper.sock") << true << QByteArray("1");
        QTest::newRow("no socket that listens") << place() << false << QByteArray("1");
        QTest::newRow("two sockets") << place() << true << QByteArray("2");
    }

    void whatIsNotSystemdsIsRefused()
    {
        QFETCH(QString, path);
        QFETCH(bool, listens);
        QFETCH(QByteArray, sockets);
        const Descriptor socket =
            listens ? listeningAt(path) : Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const auto helper = start(socket.get(), 3, {QStringLiteral("--foreground")}, sockets.constData());
        QVERIFY(ended(*helper));
        QVERIFY(helper->exitCode() != 0);
        const QByteArray said = helper->readAllStandardError();
        QVERIFY2(said.contains("helper.activation"), said.constData());
    }

    /// The variables may be left over from somebody else: they count for the process they name.
    void variablesForAnotherProcessDoNotCount()
    {
        const Descriptor socket = listeningAt(QStringLiteral("/run/elsewhere/helper.sock"));
        const auto helper = start(socket.get(), 3, {QStringLiteral("--foreground")}, "1", false);
        QTRY_VERIFY_WITH_TIMEOUT(connectAsUser().has_value(), 20'000); // it listens for itself
        helper->terminate();
        QVERIFY(ended(*helper));
    }

    void aHandedConnectionIsTheFirstClient()
    {
        (void)::unlink(place().toLocal8Bit().constData());
        QCOMPARE(::seteuid(user), 0); // whose connection it is to be
        int ends[2];
        const int made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
        QCOMPARE(::seteuid(0), 0);
        QCOMPARE(made, 0);
        const auto helper =
            start(ends[1], STDIN_FILENO, {QStringLiteral("--foreground"), QStringLiteral("--connection")}, "0", false);
        ::close(ends[1]);
        HelperClient client(ends[0]);
        QVERIFY(ready(client));
        QCOMPARE(client.hello()->uid, user);
        std::vector<std::unique_ptr<HelperClient>> others;
        QCOMPARE(othersAreServed(others), QString());
        helper->terminate();
        QVERIFY(ended(*helper));
    }

    void anothersConnectionIsRefused()
    {
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0); // root's
        const auto helper =
            start(ends[1], STDIN_FILENO, {QStringLiteral("--foreground"), QStringLiteral("--connection")}, "0", false);
        ::close(ends[1]);
        QVERIFY(ended(*helper));
        ::close(ends[0]);
        const QByteArray said = helper->readAllStandardError();
        QVERIFY2(said.contains("helper.connection: made by user 0, not by user 65533"), said.constData());
        QVERIFY(!QFile::exists(QStringLiteral("/run/nsketch/65533/helper.sock")));
    }
};

QTEST_GUILESS_MAIN(TestActivation)
#include "tst_activation.moc"
