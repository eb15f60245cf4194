// SPDX-License-Identifier: MIT
#include "doorkeeper.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace nsk;

/// What nsketch doctor and a rootless deploy say on computers that refuse: as an ordinary user wherever the refusal is
/// not one of a user namespace's own settings.
class TestDoctor : public QObject
{
    Q_OBJECT

private:
    static constexpr uid_t ordinaryUser = 65533; // needs no entry in passwd

    Output run(const QStringList& command, const std::function<void()>& before = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_runtime->path());
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
        return runBeside(command, environment, before);
    }

    static QJsonObject check(const Output& output, const char* code, const QString& detail = {})
    {
        const auto all =
            QJsonDocument::fromJson(output.out.toUtf8()).object().value(QStringLiteral("checks")).toArray();
        for (const auto& value : all) {
            const QJsonObject one = value.toObject();
            if (one.value(QStringLiteral("code")).toString() == QLatin1String(code) &&
                (detail.isEmpty() || one.value(QStringLiteral("details")).toArray().at(0).toString() == detail))
                return one;
        }
        return {};
    }

    static QString text(const QJsonObject& object, const char* member)
    {
        return object.value(QLatin1String(member)).toString();
    }

    static QString commandsOf(const QJsonObject& one)
    {
        QString all;
        for (const auto& value : one.value(QStringLiteral("commands")).toArray())
            all += value.toObject().value(QStringLiteral("command")).toString() + QLatin1Char('\n');
        return all;
    }

    /// Refuses user namespaces, as containers' filters do. Made in the parent: the child of a QProcess shares its
    /// memory.
    static std::vector<sock_filter> containersFilter()
    {
        scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
        ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                           SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER));
        ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(unshare), 0);
        QTemporaryFile file;
        std::vector<sock_filter> program;
        if (file.open() && ::seccomp_export_bpf(filter, file.handle()) == 0) {
            program.resize(static_cast<std::size_t>(file.size()) / sizeof(sock_filter));
            file.seek(0);
            file.read(reinterpret_cast<char*>(program.data()), file.size());
        }
        ::seccomp_release(filter);
        return program;
    }

    /// For run(): an ordinary user under that filter.
    static std::function<void()> filteredUser()
    {
        return [filter = containersFilter()]() mutable {
            const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
            if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
                ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
                ::_exit(95);
            if (::geteuid() == 0)
                become(ordinaryUser);
        };
    }

    /// In a user namespace, whose limits are its own, with a /run and a network of its own.
    static QStringList inUserNamespace(const QString& script, const QStringList& command)
    {
        return QStringList{QStringLiteral("unshare"),
                           QStringLiteral("--user"),
                           QStringLiteral("--map-root-user"),
                           QStringLiteral("--mount"),
                           QStringLiteral("--net"),
                           QStringLiteral("sh"),
                           QStringLiteral("-c"),
                           QStringLiteral("mount -t tmpfs none /run && %1 exec \"$@\"").arg(script),
                           QStringLiteral("sh")} +
               command;
    }

    static QStringList limited(const QString& setting, const QStringList& command)
    {
        return inUserNamespace(QStringLiteral("echo 0 > /proc/sys/user/%1 &&").arg(setting), command);
    }

    const QString m_nsketch = QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch");
    const QString m_example = QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
    std::unique_ptr<QTemporaryDir> m_runtime;

private Q_SLOTS:
    void init()
    {
        m_runtime = std::make_unique<QTemporaryDir>(); // 0700
        QVERIFY(m_runtime->isValid());
    }

    void aFilterIsNamed()
    {
        QVERIFY(::chown(m_runtime->path().toLocal8Bit().constData(), ordinaryUser, ordinaryUser) == 0 ||
                ::geteuid() != 0);
        const Output json = run({m_nsketch, QStringLiteral("doctor"), QStringLiteral("--json")}, filteredUser());
        QCOMPARE(json.status, 1);
        const QJsonObject rootless = check(json, "rootless");
        QCOMPARE(rootless.value(QStringLiteral("ok")), QJsonValue(false));
        QCOMPARE(rootless.value(QStringLiteral("needed")), QJsonValue(true));
        QCOMPARE(text(rootless, "reason"), QStringLiteral("sandbox.filtered"));
        QVERIFY2(text(rootless, "message").contains(QStringLiteral("seccomp")), qPrintable(json.out));
        QVERIFY2(text(rootless, "remedy").contains(QStringLiteral("container")), qPrintable(json.out));
        QVERIFY2(commandsOf(rootless).contains(QStringLiteral("--security-opt seccomp=unconfined")),
                 qPrintable(json.out));

        const Output plain = run({m_nsketch, QStringLiteral("doctor")}, filteredUser());
        QVERIFY2(plain.out.contains(QStringLiteral("no  no labs without root: a filter of system calls")),
                 qPrintable(plain.out));
        QVERIFY2(plain.out.contains(QStringLiteral("      $ docker run --security-opt")), qPrintable(plain.out));

        const Output deploy = run({m_nsketch, QStringLiteral("deploy"), m_example}, filteredUser());
        QCOMPARE(deploy.status, 3);
        QVERIFY2(deploy.err.contains(QStringLiteral("a filter of system calls (seccomp)")), qPrintable(deploy.err));
    }

    void aLimitIsNamed_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("code");
        QTest::newRow("no user namespaces") << "max_user_namespaces"
                                            << "sandbox.userns-limit";
        QTest::newRow("no network namespaces") << "max_net_namespaces"
                                               << "sandbox.namespace-limit";
    }

    void aLimitIsNamed()
    {
        QFETCH(QString, setting);
        QFETCH(QString, code);
        if (run(inUserNamespace({}, {QStringLiteral("true")})).status != 0)
            QSKIP("there are no user namespaces to forbid any in");
        const Output json = run(limited(setting, {m_nsketch, QStringLiteral("doctor"), QStringLiteral("--json")}));
        const QJsonObject rootless = check(json, "rootless");
        QCOMPARE(text(rootless, "reason"), code);
        QVERIFY2(text(rootless, "message").contains(QStringLiteral("user.%1 is 0").arg(setting)), qPrintable(json.out));
        QCOMPARE(commandsOf(rootless).section(QLatin1Char('\n'), 0, 0),
                 QStringLiteral("sudo sysctl -w user.%1=15000").arg(setting));
        const Output deploy =
            run(limited(setting, {m_nsketch, QStringLiteral("deploy"), QStringLiteral("--rootless"), m_example}));
        QCOMPARE(deploy.status, 3);
        QVERIFY2(deploy.err.contains(QStringLiteral("user.%1 is 0").arg(setting)), qPrintable(deploy.err));
    }

    /// No kernel here lacks them, so the helper is played.
    void aKernelWithoutVethIsNamed()
    {
        const bool root = ::geteuid() == 0; // rootless is the usual mode of ordinary users only; the door is theirs
        m_runtime.reset();
        if (root)
            QCOMPARE(::seteuid(ordinaryUser), 0);
        m_runtime = std::make_unique<QTemporaryDir>();
        const Doorkeeper helper(
            m_runtime->filePath(QStringLiteral("nsketch")), [](std::uint32_t id, const wire::Request& request) {
                if (std::holds_alternative<wire::Probe>(request))
                    return wire::Frame{id, wire::Reply(wire::ProbeReply{{{"network-namespaces", true, {}},
                                                                         {"veth", false, "Operation not supported"},
                                                                         {"vlan", false, "Operation not supported"},
                                                                         {"bridge", true, {}}}})};
                return wire::Frame{id, wire::Reply(wire::HelloReply{.program = "played"})};
            });
        const Output json = run({m_nsketch, QStringLiteral("doctor"), QStringLiteral("--json")}, [root] {
            if (root && ::syscall(SYS_setresuid, ordinaryUser, ordinaryUser, ordinaryUser) != 0)
                ::_exit(95);
        });
        if (root)
            QCOMPARE(::seteuid(0), 0);
        QVERIFY(helper.isListening());
        QVERIFY2(json.status == 1, qPrintable(json.err + json.out));
        const QJsonObject veth = check(json, "feature", QStringLiteral("veth"));
        QCOMPARE(veth.value(QStringLiteral("ok")), QJsonValue(false));
        QCOMPARE(veth.value(QStringLiteral("needed")), QJsonValue(true));
        QCOMPARE(commandsOf(veth).section(QLatin1Char('\n'), 0, 0), QStringLiteral("sudo modprobe veth"));
        QCOMPARE(commandsOf(check(json, "feature", QStringLiteral("vlan"))).section(QLatin1Char('\n'), 0, 0),
                 QStringLiteral("sudo modprobe 8021q"));
    }

    void printsTheProfileOfItsOwnHelper()
    {
        const Output profile = run({m_nsketch, QStringLiteral("doctor"), QStringLiteral("--apparmor")});
        QCOMPARE(profile.status, 0);
        QVERIFY2(profile.out.contains(QStringLiteral("\nabi <abi/4.0>,\n")), qPrintable(profile.out));
        const QString helper =
            QFileInfo(QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-helper")).canonicalFilePath();
        QVERIFY2(profile.out.contains(
                     QStringLiteral("\nprofile nsketch-helper-local %1 flags=(unconfined) {\n  userns,\n").arg(helper)),
                 qPrintable(profile.out));
        QVERIFY(profile.out.contains(QStringLiteral("sudo apparmor_parser -r /etc/apparmor.d/nsketch-helper-local")));
        QVERIFY(!profile.out.contains(QStringLiteral("@NSKETCH")));
    }
};

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
