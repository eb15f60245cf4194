// SPDX-License-Identifier: MIT
#include "programrun.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

/// The files that tell a system of the helper, by the tools of those who read them. polkit's own mind is asked in
/// tests/system/with-polkit.sh.
class TestPolicy : public QObject
{
    Q_OBJECT

private:
    static QString made(const char* name)
    {
        return QStringLiteral(NSKETCH_BINARY_DIR "/resources/policy/") + QLatin1String(name);
    }

    static QString textOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static bool write(const QString& path, const QByteArray& bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    /// A system of the test's: its root, its own apparmor_parser, which writes down how it was called.
    struct System
    {
        QTemporaryDir folder;
        QString root() const { return folder.path(); }
        QString profile() const { return folder.filePath(QStringLiteral("etc/apparmor.d/nsketch-helper")); }
        QString calls() const { return textOf(folder.filePath(QStringLiteral("calls"))); }

        bool make(bool restricts, bool isFour)
        {
            write(folder.filePath(QStringLiteral("etc/apparmor.d/abi/3.0")), "");
            if (isFour)
                write(folder.filePath(QStringLiteral("etc/apparmor.d/abi/4.0")), "");
            const QString sysctl =
                folder.filePath(QStringLiteral("proc/sys/kernel/apparmor_restrict_unprivileged_userns"));
            if (restricts && !write(sysctl, "1\n"))
                return false;
            const QString parser = folder.filePath(QStringLiteral("bin/apparmor_parser"));
            const QString share = folder.filePath(QStringLiteral("usr/share/nsketch/apparmor/"));
            return QDir().mkpath(share) &&
                   QFile::copy(made("nsketch-helper"), share + QStringLiteral("nsketch-helper")) &&
                   write(parser, "#!/bin/sh\necho \"$@\" >> '" + calls_().toLocal8Bit() + "'\n") &&
                   QFile::setPermissions(parser, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }

        Output run(const char* function) const
        {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("NSKETCH_ROOT"), root());
            environment.insert(QStringLiteral("PATH"), folder.filePath(QStringLiteral("bin")) + QLatin1Char(':') +
                                                           qEnvironmentVariable("PATH"));
            return runProgram(QStringLiteral("/bin/sh"),
                              {QStringLiteral("-euc"),
                               QStringLiteral(". '" NSKETCH_SOURCE_DIR "/resources/policy/apparmor/maintainer.sh'; ") +
                                   QLatin1String(function)},
                              environment);
        }

    private:
        QString calls_() const { return folder.filePath(QStringLiteral("calls")); }
    };

private Q_SLOTS:
    void polkitReadsThePolicy()
    {
        const QString dtd = QStringLiteral("/usr/share/polkit-1/policyconfig-1.dtd");
        const QString xmllint = QStandardPaths::findExecutable(QStringLiteral("xmllint"));
        if (xmllint.isEmpty() || !QFile::exists(dtd))
            QSKIP("no xmllint, or no polkitd with its DTD");
        const Output lint = runProgram(xmllint, {QStringLiteral("--noout"), QStringLiteral("--nonet"),
                                                 QStringLiteral("--dtdvalid"), dtd, made("org.nsketch.helper.policy")});
        QVERIFY2(lint.status == 0, qPrintable(lint.err));
        const QString text = textOf(made("org.nsketch.helper.policy"));
        QVERIFY(text.contains(QStringLiteral("/nsketch/nsketch-helper</annotate>")));
        QCOMPARE(text.count(QStringLiteral("xml:lang=\"zh_CN\"")), 2);
        QCOMPARE(text.count(QStringLiteral(">auth_admin<")), 3);
    }

    void systemdReadsTheUnits()
    {
        const QString analyze = QStandardPaths::findExecutable(QStringLiteral("systemd-analyze"));
        if (analyze.isEmpty())
            QSKIP("no systemd-analyze");
        // With a program and for a user that are there.
        const QTemporaryDir folder;
        const QString service = textOf(made("nsketch-helper@.service"));
        QString mine = service;
        mine.replace(QRegularExpression(QStringLiteral("ExecStart=\\S+")),
                     QStringLiteral("ExecStart=" NSKETCH_BINARY_DIR "/libexec/nsketch-helper"));
        QVERIFY(mine != service);
        QVERIFY(write(folder.filePath(QStringLiteral("nsketch-helper@0.service")), mine.toUtf8()));
        const QString socket = folder.filePath(QStringLiteral("nsketch-helper@0.socket"));
        QVERIFY(
            QFile::copy(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/policy/systemd/nsketch-helper@.socket"), socket));
        const Output said = runProgram(analyze, {QStringLiteral("verify"), QStringLiteral("--man=no"),
                                                 QStringLiteral("--recursive-errors=no"), socket,
                                                 folder.filePath(QStringLiteral("nsketch-helper@0.service"))});
        QVERIFY2(said.status == 0 && !said.err.contains(QStringLiteral("nsketch")), qPrintable(said.err));
    }

    void theProfileIsInstalledWhereItIsWanted_data()
    {
        QTest::addColumn<bool>("restricts");
        QTest::addColumn<bool>("isFour");
        QTest::addColumn<bool>("wanted");
        QTest::newRow("Ubuntu 24.04") << true << true << true;
        QTest::newRow("Debian 12") << false << false << false;
        QTest::newRow("AppArmor 4 that restricts nothing") << false << true << false;
        QTest::newRow("restricts, but cannot read it") << true << false << false;
    }

    void theProfileIsInstalledWhereItIsWanted()
    {
        QFETCH(bool, restricts);
        QFETCH(bool, isFour);
        QFETCH(bool, wanted);
        System system;
        QVERIFY(system.make(restricts, isFour));
        const Output add = system.run("nsketch_apparmor_add");
        QVERIFY2(add.status == 0 && add.err.isEmpty(), qPrintable(add.err));
        QCOMPARE(QFile::exists(system.profile()), wanted);
        QCOMPARE(system.calls(), wanted ? QStringLiteral("-r %1\n").arg(system.profile()) : QString());
        if (wanted) {
            QCOMPARE(textOf(system.profile()), textOf(made("nsketch-helper")));
            struct stat info = {};
            QCOMPARE(::stat(system.profile().toLocal8Bit().constData(), &info), 0);
            QCOMPARE(info.st_mode & 07777, mode_t(0644));
        }
        QCOMPARE(system.run("nsketch_apparmor_remove").status, 0);
        QVERIFY(!QFile::exists(system.profile()));
        QCOMPARE(system.calls().count(QStringLiteral("-R ")), wanted ? 1 : 0);
        QCOMPARE(QDir(system.root() + QStringLiteral("/etc/apparmor.d")).entryList(QDir::Files), QStringList());
    }

    void anAdministratorsOwnProfileStays()
    {
        System system;
        QVERIFY(system.make(true, true));
        QVERIFY(write(system.profile(), "profile mine {}\n"));
        QCOMPARE(system.run("nsketch_apparmor_add").status, 0);
        QCOMPARE(system.run("nsketch_apparmor_remove").status, 0);
        QCOMPARE(textOf(system.profile()), QStringLiteral("profile mine {}\n"));
        QCOMPARE(system.calls(), QString());
    }

    void aParserThatFailsStopsNoPackage()
    {
        System system;
        QVERIFY(system.make(true, true));
        QVERIFY(write(system.root() + QStringLiteral("/bin/apparmor_parser"), "#!/bin/sh\nexit 1\n"));
        const Output add = system.run("nsketch_apparmor_add");
        QCOMPARE(add.status, 0);
        QVERIFY2(add.err.contains(QStringLiteral("nsketch doctor")), qPrintable(add.err));
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
