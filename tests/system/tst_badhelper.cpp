// SPDX-License-Identifier: MIT
#include "doorkeeper.h"

#include "core/wire/socketplace.h"

#include <QTemporaryDir>
#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace nsk;

/// Helpers that are missing, of another version or somebody else's: what the command line says, and that it does
/// nothing.
class TestBadHelper : public QObject
{
    Q_OBJECT

private:
    static constexpr uid_t ordinaryUser = 65533; // needs no entry in passwd
    static constexpr uid_t somebodyElse = 65532;

    /// nsketch as the ordinary user, with an event loop for helpers that the test plays.
    Output nsketch(const QStringList& arguments, const char* runtime = "XDG_RUNTIME_DIR", bool asRoot = false) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        environment.insert(QLatin1String(runtime), m_runtime->path());
        environment.insert(QStringLiteral("NSKETCH_HELPER"), m_helper);
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
        environment.insert(QStringLiteral("SUDO_UID"), QString::number(ordinaryUser));
        const std::function<void()> asUser = [] { become(ordinaryUser); };
        return runBeside(QStringList{QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch")} + arguments, environment,
                         asRoot ? nullptr : asUser);
    }

    static QStringList deploy()
    {
        return {QStringLiteral("deploy"),
                QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch")};
    }

    static void says(const Output& output, const QStringList& parts)
    {
        QCOMPARE(output.status, 3);
        for (const QString& part : parts)
            QVERIFY2(output.err.contains(part), qPrintable(output.err + QStringLiteral("\n\nlacks: ") + part));
        QCOMPARE(output.out, QString());
    }

    /// A socket of that user's, to which all may connect.
    static std::unique_ptr<QLocalServer> listeningAs(uid_t user, const QString& folder)
    {
        const QString path = folder + QStringLiteral("/helper.sock");
        auto server = std::make_unique<QLocalServer>();
        if (::seteuid(user) != 0)
            return nullptr;
        const bool listens = server->listen(path);
        if (::seteuid(0) != 0)
            ::_exit(1);
        ::chmod(path.toLocal8Bit().constData(), 0777);
        return listens ? std::move(server) : nullptr;
    }

    void makeFolder(const QString& path, uid_t owner, mode_t mode = 0700) const
    {
        const QByteArray name = path.toLocal8Bit();
        QVERIFY(::mkdir(name.constData(), mode) == 0 || errno == EEXIST);
        QCOMPARE(::chmod(name.constData(), mode), 0);
        QCOMPARE(::chown(name.constData(), owner, owner), 0);
    }

    std::unique_ptr<QTemporaryDir> m_runtime;
    QString m_helper;

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("needs root, to be two users");
        // A /run of our own.
        QCOMPARE(::unshare(CLONE_NEWNS), 0);
        QCOMPARE(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
        QCOMPARE(::mount("none", "/run", "tmpfs", 0, "mode=0755"), 0);
    }

    void init()
    {
        m_helper = QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-helper");
        m_runtime = std::make_unique<QTemporaryDir>();
        makeFolder(m_runtime->path(), ordinaryUser);
    }

    void theHelperIsMissing()
    {
        m_helper = QStringLiteral("/nowhere/nsketch-helper");
        says(nsketch(deploy()), {QStringLiteral("the program nsketch-helper was not found at /nowhere/nsketch-helper"),
                                 QStringLiteral("Install nsketch completely")});
    }

    void theHelperIsDamaged()
    {
        QTemporaryDir folder;
        QVERIFY(QFile::setPermissions(folder.path(), QFile::Permissions(0x7755)));
        m_helper = folder.filePath(QStringLiteral("helper"));
        QFile file(m_helper);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\nexit 7\n") > 0);
        file.close();
        QVERIFY(QFile::setPermissions(m_helper, QFile::Permissions(0x6644)));
        says(nsketch(deploy()), {QStringLiteral("is there, but must not be executed"), QStringLiteral("mode 755")});
        says(nsketch({QStringLiteral("scan")}), {QStringLiteral("is there, but must not be executed")});
        QVERIFY(QFile::setPermissions(m_helper, QFile::Permissions(0x7755)));
        says(nsketch(deploy()),
             {QStringLiteral("ended with exit status 7 and said nothing"), QStringLiteral("install nsketch again")});
    }

    /// It was stopped, or something else took its place.
    void oneThatDoesNotAnswer()
    {
        const QString folder = m_runtime->path() + QStringLiteral("/nsketch");
        makeFolder(folder, ordinaryUser);
        const auto mute = listeningAs(ordinaryUser, folder);
        QVERIFY(mute);
        const QStringList said{QStringLiteral("the helper does not answer (waited for 10 seconds)"),
                               QStringLiteral("try again")};
        says(nsketch({QStringLiteral("list")}), said);
        says(nsketch({QStringLiteral("ping"), QStringLiteral("lab"), QStringLiteral("a"), QStringLiteral("b")}), said);
    }

    void whoCannotBeAskedMayHaveTheLab()
    {
        makeFolder(m_runtime->path() + QStringLiteral("/nsketch"), 0);
        says(nsketch({QStringLiteral("status"), QStringLiteral("lab")}), {QStringLiteral("cannot be used")});
    }

    /// One that was left running over an upgrade.
    void anOldOneIsRunning_data()
    {
        QTest::addColumn<bool>("refuses");
        QTest::newRow("it refuses the Hello, as ours does") << true;
        QTest::newRow("it answers as what it is") << false;
    }

    void anOldOneIsRunning()
    {
        QFETCH(bool, refuses);
        constexpr std::uint32_t old = wire::protocolVersion - 1;
        std::unique_ptr<Doorkeeper> helper;
        QCOMPARE(::seteuid(ordinaryUser), 0);
        helper = std::make_unique<
            Doorkeeper>(m_runtime->filePath(QStringLiteral("nsketch")), [refuses](std::uint32_t id,
                                                                                  const wire::Request&) {
            if (refuses)
                return wire::Frame{
                    id, Error{"helper.version", {std::to_string(old), std::to_string(wire::protocolVersion)}, {}}};
            return wire::Frame{id, wire::Reply(wire::HelloReply{.version = old, .program = "nsketch-helper 0.0.1"})};
        });
        QCOMPARE(::seteuid(0), 0);
        QVERIFY(helper->isListening());
        says(nsketch(deploy()), {QStringLiteral("the helper that is running speaks version %1 of the protocol, this "
                                                "program version %2")
                                     .arg(old)
                                     .arg(wire::protocolVersion),
                                 QStringLiteral("Stop the labs with the program that started them")});
    }

    /// The designer was upgraded, the helper was not.
    void anOldOneIsStarted()
    {
        m_helper = m_runtime->filePath(QStringLiteral("helper"));
        QFile frame(m_runtime->filePath(QStringLiteral("frame")));
        QVERIFY(frame.open(QIODevice::WriteOnly));
        frame.write(*wire::encode({0, Error{"helper.usage", {"--rootless"}, {}}}));
        frame.close();
        frame.setPermissions(QFile::ReadOwner | QFile::ReadOther);
        QFile program(m_helper);
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\nexec cat '" + frame.fileName().toLocal8Bit() + "'\n");
        program.close();
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        says(nsketch(deploy()), {QStringLiteral("is not of this version of nsketch"), m_helper,
                                 QStringLiteral("Install nsketch and its helper of one version")});
    }

    void somebodyElsesFolderIsInTheWay_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QString>("folder");
        QTest::newRow("in XDG_RUNTIME_DIR") << QByteArray("XDG_RUNTIME_DIR") << QStringLiteral("nsketch");
        QTest::newRow("without it, in the temporary folder")
            << QByteArray("TMPDIR") << QStringLiteral("nsketch-%1").arg(ordinaryUser);
    }

    void somebodyElsesFolderIsInTheWay()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QString, folder);
        makeFolder(m_runtime->path(), ordinaryUser, 01777); // as /tmp
        const QString path = m_runtime->filePath(folder);
        makeFolder(path, somebodyElse, 0755);
        const Doorkeeper trap(path, [](std::uint32_t id, const wire::Request&) {
            return wire::Frame{id, wire::Reply(wire::HelloReply{.program = "trap"})};
        });
        makeFolder(path, somebodyElse, 0755); // the Doorkeeper had closed it
        const QStringList said{QStringLiteral("the helper's directory %1 belongs to user %2, not to user %3")
                                   .arg(path)
                                   .arg(somebodyElse)
                                   .arg(ordinaryUser),
                               QStringLiteral("Ask an administrator to remove it, or set XDG_RUNTIME_DIR")};
        says(nsketch(deploy(), variable.constData()), said);
    }

    void anOpenFolderIsRefused()
    {
        makeFolder(m_runtime->filePath(QStringLiteral("nsketch")), ordinaryUser, 0770);
        says(nsketch(deploy()),
             {QStringLiteral("other users may enter the helper's directory"), QStringLiteral("chmod 700")});
    }

    /// The folder is the user's, the socket in it is not: somebody made it before the folder was closed, say.
    void somebodyElsesSocketIsInTheWay()
    {
        const QString path = m_runtime->filePath(QStringLiteral("nsketch"));
        makeFolder(m_runtime->path(), ordinaryUser, 0755);
        makeFolder(path, somebodyElse);
        const auto trap = listeningAs(somebodyElse, path);
        QVERIFY(trap != nullptr);
        makeFolder(path, ordinaryUser);
        makeFolder(m_runtime->path(), ordinaryUser);
        says(nsketch(deploy()),
             {QStringLiteral("a program of user %1 is listening, not this user's helper").arg(somebodyElse)});
    }

    /// System mode: only root can make that, but then whoever it belongs to listens there.
    void inSystemModeToo()
    {
        makeFolder(QStringLiteral("/run/nsketch"), 0, 0755);
        const QString path = QString::fromStdString(wire::socketDirectory(wire::Mode::System, ordinaryUser));
        makeFolder(path, somebodyElse);
        QStringList arguments = deploy();
        arguments << QStringLiteral("--system");
        says(nsketch(arguments), {QStringLiteral("cannot be used"), path});
        says(nsketch(arguments, "XDG_RUNTIME_DIR", true),
             {QStringLiteral("the helper's directory %1 belongs to user %2").arg(path).arg(somebodyElse)});

        // One of root's that nobody may enter is being made: a helper is to be started, which takes root.
        makeFolder(path, 0);
        says(nsketch(arguments), {QStringLiteral("system mode needs root")});
        // One of root's that others may write to is nobody's.
        makeFolder(path, 0, 0777);
        says(nsketch(arguments), {QStringLiteral("other users may enter the helper's directory")});
        // One of root's to pass through is systemd's; but who listens there must be root.
        const auto trap = listeningAs(ordinaryUser, path);
        QVERIFY(trap != nullptr);
        makeFolder(path, 0, 0755);
        says(nsketch(arguments),
             {QStringLiteral("a program of user %1 is listening, not this user's helper").arg(ordinaryUser)});
    }
};

QTEST_GUILESS_MAIN(TestBadHelper)
#include "tst_badhelper.moc"
