// SPDX-License-Identifier: MIT
#include "programrun.h"
#include "scripts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

/// Scripts against the kernel: what nsketch writes makes the network that nsketch deploys, and what it reads of a script is
/// what the script makes. Each network stands in a mount and network namespace of its own with its own /run, which go with
/// the process.
class TestScriptKernel : public QObject
{
    Q_OBJECT

private:
    /// Runs a shell line where nothing else is.
    static Output apart(const QString& line)
    {
        return runProgram(
            QStringLiteral("unshare"),
            {QStringLiteral("-m"), QStringLiteral("-n"), QStringLiteral("--propagation"), QStringLiteral("private"),
             QStringLiteral("sh"), QStringLiteral("-c"),
             QStringLiteral("mount -t tmpfs tmpfs /run && ip link set lo up && ") + line});
    }

    static QString nsketch() { return QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"); }

    /// Everything that ip says of every namespace, as JSON documents between lines of "== NAMESPACE WHAT".
    static QString look(bool sysctls)
    {
        QString line = QStringLiteral("for n in $(ip netns list | cut -d' ' -f1 | sort); do "
                                      "echo \"== $n link\"; ip -n $n -d -j link show; "
                                      "echo \"== $n addr\"; ip -n $n -j addr show; "
                                      "echo \"== $n route\"; ip -n $n -j route show; "
                                      "echo \"== $n route6\"; ip -n $n -6 -j route show; ");
        if (sysctls)
            line += QStringLiteral("echo \"== $n sysctl\"; ip netns exec $n sysctl -a 2>/dev/null | grep -E "
                                   "'^net.ipv[46].(ip_forward|conf.*(forwarding|rp_filter|accept_redirects|disable_ipv6|"
                                   "proxy_arp|accept_ra|addr_gen_mode)) ' | sort; "
                                   "echo \"== $n nft\"; ip netns exec $n nft list ruleset 2>/dev/null | sed 's/ns-[0-9a-f]*/ns/'; ");
        else
            line += QStringLiteral("echo \"== $n sysctl\"; ip netns exec $n cat /proc/sys/net/ipv4/ip_forward; ");
        return line + QStringLiteral("done");
    }

    /// What is the same where the networks are.
    static QStringList essence(const QString& looked, bool exact)
    {
        QStringList lines;
        for (const QString& piece : looked.split(QStringLiteral("== "), Qt::SkipEmptyParts)) {
            const QString head = piece.section(QLatin1Char('\n'), 0, 0);
            const QString body = piece.section(QLatin1Char('\n'), 1);
            const QString what = head.section(QLatin1Char(' '), 1);
            if (what == QLatin1String("sysctl") || what == QLatin1String("nft")) {
                for (const QString& line : body.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
                    lines << head + QStringLiteral(": ") + line;
                continue;
            }
            for (const QJsonValue& value : QJsonDocument::fromJson(body.toUtf8()).array()) {
                const QJsonObject object = value.toObject();
                if (what == QLatin1String("link"))
                    lines << head + QStringLiteral(": ") + linkText(object, exact);
                else if (what == QLatin1String("addr"))
                    lines += addressTexts(head, object, exact);
                else
                    lines << head + QStringLiteral(": ") + routeText(object);
            }
        }
        lines.removeIf([exact](const QString& line) {
            // Loopback takes no redirects; nsketch has it up where many scripts forget it.
            if (line.contains(QStringLiteral(".conf.lo.")) || (!exact && line.contains(QStringLiteral(": lo "))))
                return true;
            return !exact && (line.contains(QStringLiteral("fe80::")) || line.contains(QStringLiteral("ff00::")));
        });
        lines.sort();
        return lines;
    }

    static QString linkText(const QJsonObject& link, bool exact)
    {
        const QJsonObject info = link.value(QStringLiteral("linkinfo")).toObject();
        const bool up = link.value(QStringLiteral("flags")).toArray().contains(QStringLiteral("UP"));
        QStringList words{link.value(QStringLiteral("ifname")).toString(), info.value(QStringLiteral("info_kind")).toString(),
                          QString::number(link.value(QStringLiteral("mtu")).toInt()),
                          link.value(QStringLiteral("master")).toString(), up ? QStringLiteral("up") : QStringLiteral("down")};
        if (exact)
            words << link.value(QStringLiteral("address")).toString();
        return words.join(QLatin1Char(' '));
    }

    static QStringList addressTexts(const QString& head, const QJsonObject& link, bool exact)
    {
        QStringList lines;
        for (const QJsonValue& value : link.value(QStringLiteral("addr_info")).toArray()) {
            const QJsonObject one = value.toObject();
            lines << QStringLiteral("%1: %2 %3/%4 %5")
                         .arg(head, link.value(QStringLiteral("ifname")).toString(), one.value(QStringLiteral("local")).toString())
                         .arg(one.value(QStringLiteral("prefixlen")).toInt())
                         .arg(exact ? one.value(QStringLiteral("scope")).toString() : QString());
        }
        return lines;
    }

    static QString routeText(const QJsonObject& route)
    {
        QStringList words;
        for (const char* member : {"type", "dst", "gateway", "dev", "metric", "prefsrc"}) {
            const QJsonValue value = route.value(QLatin1String(member));
            words << (value.isDouble() ? QString::number(value.toInt()) : value.toString());
        }
        return words.join(QLatin1Char(' '));
    }

    static QString firstDifference(const QStringList& a, const QStringList& b)
    {
        return lineDifference(a, b).mid(0, 12).join(QLatin1Char('\n'));
    }

    QString deployed(const QString& file, bool exact) const
    {
        const Output got = apart(nsketch() + QStringLiteral(" deploy --system ") + file + QStringLiteral(" >/dev/null || exit 1; ") +
                                 look(exact) + QStringLiteral("; ") + nsketch() + QStringLiteral(" destroy --all >/dev/null"));
        return got.status == 0 ? got.out : QStringLiteral("failed: ") + got.err;
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("making networks needs root");
        QCOMPARE(apart(QStringLiteral("ip netns add probe")).status, 0);
    }

    void whatIsWrittenMakesWhatIsDeployed_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"two-namespaces", "two-gateways", "switch-five-hosts", "ipv6", "two-namespaces-start"})
            QTest::newRow(name) << QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/%1.nsketch").arg(QLatin1String(name));
        QFile made(m_folder.filePath(QStringLiteral("all.nsketch")));
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write(scripts::everything);
        QTest::newRow("of everything something") << made.fileName();
    }
    void whatIsWrittenMakesWhatIsDeployed()
    {
        QFETCH(QString, file);
        const QString script = m_folder.filePath(QStringLiteral("made.sh"));
        const Output written = apart(nsketch() + QStringLiteral(" convert ") + file + QLatin1Char(' ') + script);
        QVERIFY2(written.status == 0, qPrintable(written.err));
        // No program but those of iproute2 and the shell is found.
        const Output got = apart(QStringLiteral("mkdir /run/only && for p in ip tc sh printf tr; do ln -s $(command -v $p) /run/only/$p; done; "
                                                "PATH=/run/only sh ") + script + QStringLiteral(" up && ") + look(true));
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const QString wanted = deployed(file, true);
        const QStringList a = essence(wanted, true), b = essence(got.out, true);
        QVERIFY2(a == b && a.size() > 10, qPrintable(wanted.left(400) + firstDifference(a, b)));
        const Output gone = apart(QStringLiteral("sh %1 && sh %1 down && ip netns list").arg(script));
        QVERIFY2(gone.status == 0 && gone.out.isEmpty(), qPrintable(gone.out + gone.err));
    }

    /// What was there before a run stays, also where the run cannot be finished because of it.
    void aRunTakesAwayOnlyWhatItMade()
    {
        const QString script = m_folder.filePath(QStringLiteral("made.sh"));
        const QString file = QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
        QCOMPARE(apart(nsketch() + QStringLiteral(" convert ") + file + QLatin1Char(' ') + script).status, 0);
        const Output stranger = apart(QStringLiteral(
            "ip netns add r; ip -n r link add mine type veth peer name other; sh %1 2>/run/said && exit 9; cat /run/said >&2; "
            "ip -n r link show dev mine >/dev/null && ip netns list").arg(script));
        QVERIFY2(stranger.status == 0, qPrintable(stranger.err));
        QCOMPARE(stranger.out.simplified(), QStringLiteral("r"));
        QVERIFY2(stranger.err.contains(QStringLiteral("taken away again")), qPrintable(stranger.err));
        const Output twice = apart(QStringLiteral("sh %1 && { sh %1 2>/dev/null && exit 9; ip -n r -o link | wc -l; }").arg(script));
        QVERIFY2(twice.status == 0 && twice.out.trimmed() == QStringLiteral("3"), qPrintable(twice.out + twice.err));
    }

    /// A kernel without netem: what cannot be impaired is named, and the rest of the network is there.
    void withoutNetemTheNetworkIsThere()
    {
        const QString script = m_folder.filePath(QStringLiteral("impaired.sh")), drawing = m_folder.filePath(QStringLiteral("impaired.nsketch"));
        QFile file(drawing);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(scripts::impaired);
        file.close();
        const Output written = apart(nsketch() + QStringLiteral(" convert ") + drawing + QLatin1Char(' ') + script);
        QVERIFY2(written.status == 0, qPrintable(written.err));
        const QString without = QStringLiteral(
            "mkdir /run/without; printf '#!/bin/sh\\necho \"Error: Specified qdisc kind is unknown.\" >&2; exit 2\\n' > /run/without/tc; "
            "chmod +x /run/without/tc; PATH=/run/without:$PATH; sh %1 && ip -n a route show && sh %1 down").arg(script);
        const Output got = apart(without);
        QVERIFY2(got.status == 0, qPrintable(got.err));
        QVERIFY2(got.out.contains(QStringLiteral("default via 10.0.0.2 dev x")), qPrintable(got.out));
        QVERIFY2(got.err.contains(QStringLiteral("from a:x to b:y nothing is impaired")), qPrintable(got.err));
        QVERIFY2(!got.err.contains(QStringLiteral("from b:y")), qPrintable(got.err)); // that way nothing was to be impaired
        // Without its links or addresses it is no such network.
        const Output broken = apart(QStringLiteral(
            "mkdir /run/without; printf '#!/bin/sh\\ncase \"$*\" in *address*) exit 2 ;; esac; exec %2 \"$@\"\\n' > /run/without/ip; "
            "chmod +x /run/without/ip; PATH=/run/without:$PATH; sh %1; echo $?; ip netns list").arg(script, QStandardPaths::findExecutable(QStringLiteral("ip"))));
        QCOMPARE(broken.out.trimmed(), QStringLiteral("2"));
    }

    /// What a gateway's way out switches on outside of what the script makes is as it was afterwards, as long as nothing
    /// else needs it.
    void aWayOutLeavesTheForwardingAsItWas_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("said"); // of wan0, which did not forward, and wan1, which did, after each step
        QTest::newRow("up and down") << QStringLiteral("a up; see; a down; see") << QStringLiteral("1 1 0 1");
        QTest::newRow("two at once") << QStringLiteral("a up; b up; see; a down; see; b down; see") << QStringLiteral("1 1 1 1 0 1");
        QTest::newRow("two, the first stays") << QStringLiteral("a up; b up; b down; see; a down; see") << QStringLiteral("1 1 0 1");
        QTest::newRow("down without up") << QStringLiteral("echo 1 > $wan0; a down; see") << QStringLiteral("1 1");
        QTest::newRow("down twice") << QStringLiteral("a up; a down; echo 1 > $wan0; a down; see") << QStringLiteral("1 1");
        QTest::newRow("one that cannot be finished") << QStringLiteral("broken a up && exit 9; see") << QStringLiteral("0 1");
        QTest::newRow("one that cannot be finished beside another")
            << QStringLiteral("b up; broken a up && exit 9; see; b down; see") << QStringLiteral("1 1 0 1");
        QTest::newRow("the way out taken away by hand, and another script")
            << QStringLiteral("a up; ip link delete $way; echo 0 > $wan0; b up; see; a down; see; b down; see")
            << QStringLiteral("1 1 1 1 0 1");
        QTest::newRow("what leads outside is gone") << QStringLiteral("a up; ip link delete wan0; a down; cat $wan1")
                                                    << QStringLiteral("1");
    }
    void aWayOutLeavesTheForwardingAsItWas()
    {
        QFETCH(QString, steps);
        QFETCH(QString, said);
        for (const char* name : {"a", "b"}) {
            QFile file(m_folder.filePath(QStringLiteral("%1.nsketch").arg(QLatin1String(name))));
            if (file.exists())
                continue;
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(scripts::gateway).replace("NAME", name));
            file.close();
            const Output written = apart(QStringLiteral("%1 convert %2 %3/%4.sh").arg(nsketch(), file.fileName(), m_folder.path(), QLatin1String(name)));
            QVERIFY2(written.status == 0, qPrintable(written.err));
        }
        const Output got = apart(QStringLiteral(
            "echo 0 > /proc/sys/net/ipv4/ip_forward; "
            "for i in 0 1; do ip link add wan$i type veth peer name far$i; ip link set far$i up; ip addr add 192.0.2.$((i + 1))/24 dev wan$i; ip link set wan$i up; "
            "ip route add default dev wan$i metric $((i + 1)); done; "
            "wan0=/proc/sys/net/ipv4/conf/wan0/forwarding wan1=/proc/sys/net/ipv4/conf/wan1/forwarding; echo 1 > $wan1; "
            "a() { sh %1/a.sh $1; }; b() { sh %1/b.sh $1; }; see() { cat $wan0 $wan1; }; "
            "mkdir /run/broken; printf '#!/bin/sh\\nexit 1\\n' > /run/broken/nft; chmod +x /run/broken/nft; "
            "broken() { (PATH=/run/broken:$PATH; \"$@\" 2>/dev/null); }; "
            "way=$(sed -n 's/^    close //p' %1/a.sh); set -e; %2; set +e; ip netns list").arg(m_folder.path(), steps));
        QVERIFY2(got.status == 0, qPrintable(got.err));
        QVERIFY2(got.err.isEmpty(), qPrintable(got.err));
        QCOMPARE(got.out.simplified(), said);
    }

    void whatIsReadIsWhatTheScriptMakes_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("a chain of routers") << QByteArray(scripts::chain);
        QTest::newRow("a bridge of many") << QByteArray(scripts::bridge);
        QTest::newRow("moved, renamed, taken back") << QByteArray(scripts::moved);
    }
    void whatIsReadIsWhatTheScriptMakes()
    {
        QFETCH(QByteArray, script);
        const QString path = m_folder.filePath(QStringLiteral("oracle.sh"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(script);
        file.close();
        const Output made = apart(QStringLiteral("bash ") + path + QStringLiteral(" >/dev/null; ") + look(false));
        QVERIFY2(made.status == 0, qPrintable(made.err));
        const QString drawing = m_folder.filePath(QStringLiteral("oracle.nsketch"));
        const Output read = apart(nsketch() + QStringLiteral(" convert --strict ") + path + QLatin1Char(' ') + drawing);
        QVERIFY2(read.status == 0, qPrintable(read.err));
        const QString got = deployed(drawing, false);
        const QStringList a = essence(made.out, false), b = essence(got, false);
        QVERIFY2(a == b && a.size() > 6, qPrintable(got.left(400) + firstDifference(a, b)));
    }
};

QTEST_GUILESS_MAIN(TestScriptKernel)
#include "tst_script_kernel.moc"
