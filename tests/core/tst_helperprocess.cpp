// SPDX-License-Identifier: MIT
#include "core/client/apparmorprofile.h"
#include "core/client/helperprocess.h"
#include "core/wire/codec.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <sys/socket.h>
#include <unistd.h>

using namespace nsk;
using namespace std::chrono_literals;

/// What a start of the helper says, by programs of the test's own that stand in for the helper and for pkexec.
class TestHelperProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void listens() { QVERIFY(runHelper({sayingFrame({0, wire::Reply(wire::Done{})})}, 10s).has_value()); }

    void saysWhyItDoesNot()
    {
        const auto status = runHelper({sayingFrame({0, Error{"sandbox.userns-denied", {"No space"}, {}}})}, 10s);
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("sandbox.userns-denied"));
    }

    void pkexec_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("code");
        QTest::newRow("dismissed") << QStringLiteral("echo 'Request dismissed' >&2; exit 126")
                                   << QStringLiteral("helper.dismissed");
        QTest::newRow("refused") << QStringLiteral("echo 'Not authorized' >&2; exit 127")
                                 << QStringLiteral("helper.not-authorised");
        QTest::newRow("no agent")
            << QStringLiteral(
                   "echo 'Error executing command as another user: No authentication agent found.' >&2; exit 127")
            << QStringLiteral("helper.no-agent");
        QTest::newRow("no polkit")
            << QStringLiteral(
                   "echo 'Error getting authority: Could not connect: No such file or directory' >&2; exit 127")
            << QStringLiteral("helper.no-polkit");
        QTest::newRow("the helper itself")
            << QStringLiteral("echo 'boom' >&2; exit 1") << QStringLiteral("helper.start-failed");
        QTest::newRow("it says nothing") << QStringLiteral("exit 3") << QStringLiteral("helper.start-silent");
        QTest::newRow("it is ended") << QStringLiteral("kill -SEGV $$") << QStringLiteral("helper.start-signal");
    }

    void pkexec()
    {
        QFETCH(QString, script);
        QFETCH(QString, code);
        const auto status = runHelper({program(QStringLiteral("pkexec"), script), "nsketch-helper"}, 10s);
        QVERIFY(!status);
        QCOMPARE(QString::fromStdString(status.error().code), code);
    }

    void aHelperOfAnotherVersion()
    {
        const std::string helper = sayingFrame({0, Error{"helper.usage", {"--connection"}, {}}});
        const auto status = runHelper({helper, "--connection"}, 10s);
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("helper.other-version"));
        QCOMPARE(status.error().args, (std::vector<std::string>{helper, "--connection"}));
    }

    void isHandedTheInputAndNoShell()
    {
        qputenv("SHELL", "/nowhere/to/be/found");
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
        const std::string frame = sayingFrame({0, wire::Reply(wire::Done{})});
        const std::string helper =
            program(QStringLiteral("handed"),
                    QStringLiteral("echo \"shell ${SHELL-none}\" >&0; exec '%1'").arg(QString::fromStdString(frame)));
        QVERIFY(runHelper({helper}, 10s, ends[1]).has_value());
        ::close(ends[1]);
        std::array<char, 64> said{};
        QVERIFY(::read(ends[0], said.data(), said.size() - 1) > 0);
        ::close(ends[0]);
        QCOMPARE(QByteArray(said.data()), QByteArray("shell none\n"));
    }

    void itsAppArmorProfileNamesAnyPath()
    {
        const auto line = [](const char* path) {
            const auto profile = apparmorProfile(path);
            const QString text = QString::fromStdString(profile ? *profile : profile.error().code);
            const qsizetype at = text.indexOf(QStringLiteral("\nprofile "));
            return at < 0 ? text : text.mid(at + 1).section(QLatin1Char('\n'), 0, 0);
        };
        QCOMPARE(line("/usr/libexec/nsketch/nsketch-helper"),
                 QStringLiteral("profile nsketch-helper /usr/libexec/nsketch/nsketch-helper flags=(unconfined) {"));
        QCOMPARE(line("/home/a b/[1]*/\"h"),
                 QStringLiteral("profile nsketch-helper-local \"/home/a b/\\[1\\]\\*/\\\"h\" flags=(unconfined) {"));
        QCOMPARE(line("/home/@NSKETCH_HELPER@/h"),
                 QStringLiteral("profile nsketch-helper-local \"/home/\\@NSKETCH_HELPER\\@/h\" flags=(unconfined) {"));
        QCOMPARE(line("/home/a\nb"), QStringLiteral("apparmor.path"));
        QCOMPARE(line("build/nsketch-helper"), QStringLiteral("apparmor.path"));
        QCOMPARE(line(""), QStringLiteral("apparmor.path"));
    }

    void aProgramThatIsNotThere()
    {
        const auto status = runHelper({m_folder->filePath(QStringLiteral("none")).toStdString()}, 10s);
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("helper.start-failed"));
    }

private:
    std::string program(const QString& name, const QString& script) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write the program");
        file.write("#!/bin/sh\n" + script.toUtf8() + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName().toStdString();
    }

    std::string sayingFrame(const wire::Frame& frame) const
    {
        QFile file(m_folder->filePath(QStringLiteral("frame")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write the frame");
        file.write(*wire::encode(frame));
        file.close();
        return program(QStringLiteral("helper"), QStringLiteral("exec cat '%1'").arg(file.fileName()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestHelperProcess)
#include "tst_helperprocess.moc"
