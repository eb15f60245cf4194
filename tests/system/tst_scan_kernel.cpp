// SPDX-License-Identifier: MIT
#include "programrun.h"
#include "randomdrawing.h"
#include "scannednetworks.h"
#include "scripts.h"

#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/model/naming.h"
#include "core/observed/match.h"
#include "core/words/words.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace nsk;

/// `nsketch scan` against the kernel: what it draws of networks made by commands is what the commands say, of a lab it
/// is the lab's drawing, and it changes nothing. Each network stands in a mount, network and process namespace of its
/// own with its own /run, where there is nothing else to be seen; all goes with its first process.
class TestScanKernel : public QObject
{
    Q_OBJECT

private:
    /// Runs shell lines where nothing else is; $P is a folder.
    Output apart(const QString& lines) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("P"), QStringLiteral("/tmp/p"));
        environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        return runProgram(
            QStringLiteral("unshare"),
            {QStringLiteral("-m"), QStringLiteral("-n"), QStringLiteral("-p"), QStringLiteral("-f"),
             QStringLiteral("--mount-proc"), QStringLiteral("--propagation"), QStringLiteral("private"),
             QStringLiteral("sh"), QStringLiteral("-ec"),
             QStringLiteral("mount -t tmpfs tmpfs /run; mount -t tmpfs tmpfs /tmp; mkdir /tmp/p; ip link set lo up\n") +
                 lines},
            environment);
    }

    static QString nsketch() { return QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"); }
    /// The drawing, a line of its own, and the report as JSON.
    static QString scan(const QString& before = {})
    {
        return QStringLiteral("\n%1 %2 scan --json -o /tmp/p/made.nsketch > /tmp/p/report; cat /tmp/p/made.nsketch; "
                              "echo; echo ====; cat /tmp/p/report\n")
            .arg(before, nsketch());
    }

    static QString numbered(QString text)
    {
        static const QRegularExpression process(
            QStringLiteral("\\b(one|two|three|four|sleep|tail|nsketch-helper|unshare)-\\d+"));
        return text.replace(process, QStringLiteral("\\1-N"));
    }

    /// Everything that the network is, a line each; the order of nodes and links is no matter.
    static QStringList essence(const Topology& topology)
    {
        QStringList lines;
        const Topology all = resolved(topology);
        for (const Node& node : all.nodes) {
            const bool computer = node.kind == NodeKind::Computer;
            std::string head = std::string(toString(node.kind)) + " " + node.name.str();
            for (const Family family : {Family::IPv4, Family::IPv6}) {
                if (const auto on = forwards(node, family); on && !(computer && family == Family::IPv6))
                    head += *on ? " forwards" : " stops";
            }
            for (const auto& [name, value] : node.sysctls)
                lines << QString::fromStdString(node.name.str() + " " + name + " = " + value);
            lines << QString::fromStdString(head + (node.stp.value_or(false) ? " stp" : "") +
                                            (node.nat.value_or(true) ? "" : " no nat"));
            for (const Interface& interface : node.interfaces)
                lines << interfaceText(node, interface, all.name);
            for (Route route : node.routes) {
                const auto dev = std::exchange(route.dev, std::nullopt);
                if (dev && devicesOf(node, route).size() != 1)
                    route.dev = dev;
                lines << QString::fromStdString(node.name.str() + " route " + routeText(route));
            }
        }
        for (const Link& link : all.links) {
            QStringList ends;
            for (const Endpoint& end : link.endpoints)
                ends << QString::fromStdString(end.node.str() + ":" + end.interface->str());
            const Impairment impairment = link.impairment.value_or(Impairment{});
            const auto rate = [](const ImpairmentRates& rates) { return QString::number(rates.rateMbit.value_or(0)); };
            QStringList rates{rate(impairment.forward), rate(impairment.backward)};
            if (ends[0] > ends[1]) {
                ends.swapItemsAt(0, 1);
                rates.swapItemsAt(0, 1);
            }
            lines << ends.join(QStringLiteral(" -- ")) + QLatin1Char(' ') + rates.join(QLatin1Char('/'));
        }
        lines.sort();
        return lines;
    }

    /// Without what a deploy leaves out: interfaces without a link, routes that no interface of the node can have.
    static Topology deployable(const Topology& topology)
    {
        Topology made = topology;
        const auto ends = resolveEndpoints(topology);
        for (Node& node : made.nodes) {
            const auto linked = [&](const Interface& interface) {
                return interface.name == bridgeName() || std::ranges::any_of(ends, [&](const ResolvedLink& link) {
                           return std::ranges::any_of(link, [&](const ResolvedEndpoint& end) {
                               return end.node == node.name && end.interface == interface.name;
                           });
                       });
            };
            std::erase_if(node.interfaces, [&](const Interface& interface) { return !linked(interface); });
            const Node all = node;
            std::erase_if(node.routes, [&](const Route& route) {
                const auto devices = devicesOf(all, route);
                return route.type == RouteType::Unicast && std::ranges::none_of(devices, &Interface::up);
            });
        }
        return made;
    }

    static QString interfaceText(const Node& node, const Interface& interface, const LabName& lab)
    {
        std::string text = node.name.str() + " " + interface.name.str();
        QStringList addresses;
        for (const InterfaceAddress& address : interface.addresses)
            addresses << QString::fromStdString(address.str());
        addresses.sort();
        text += " " + addresses.join(QLatin1Char(',')).toStdString();
        text += interface.mtu && *interface.mtu != usualMtu ? " mtu " + std::to_string(*interface.mtu) : "";
        text += interface.up ? "" : " down";
        text += effectiveIpv6(interface) == Ipv6Mode::Off ? "" : " ipv6";
        text += " " + effectiveMac(lab, node.name, interface).str();
        return QString::fromStdString(text);
    }

    static QString difference(const QStringList& wanted, const QStringList& got)
    {
        return lineDifference(wanted, got).join(QLatin1Char('\n'));
    }

    /// The drawing that a scan wrote.
    static Result<Topology> drawn(const QString& out)
    {
        return readTopology(numbered(out.section(QStringLiteral("\n===="), 0, 0)).toStdString());
    }

    /// "NAMESPACE: WHAT: CODE" of its report.
    static QStringList notes(const QString& out)
    {
        QStringList lines;
        const auto report = QJsonDocument::fromJson(out.section(QStringLiteral("====\n"), 1).toUtf8()).object();
        for (const QJsonValue& value :
             report.value(QStringLiteral("scan")).toObject().value(QStringLiteral("notes")).toArray()) {
            const QJsonObject note = value.toObject();
            if (note.value(QStringLiteral("treatment")).toString() != QLatin1String("taken"))
                lines << numbered(note.value(QStringLiteral("file")).toString() + QStringLiteral(": ") +
                                  note.value(QStringLiteral("what")).toString() + QStringLiteral(": ") +
                                  note.value(QStringLiteral("code")).toString());
        }
        lines.sort();
        return lines;
    }

    static Result<Topology> wanted(const char* drawing, const LabName& name)
    {
        QJsonObject object = QJsonDocument::fromJson(QByteArray(drawing)).object();
        object.insert(QStringLiteral("name"), QString::fromStdString(name.str()));
        object.insert(QStringLiteral("format"), QStringLiteral("nsketch/1"));
        return readTopology(QJsonDocument(object).toJson().toStdString());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("making networks needs root");
        QCOMPARE(apart(QStringLiteral("ip netns add probe")).status, 0);
    }

    void drawsWhatTheScriptSays_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < scanned::networkCount; ++i)
            QTest::newRow(scanned::networks[i].name) << i;
    }
    void drawsWhatTheScriptSays()
    {
        QFETCH(int, number);
        const scanned::Network& network = scanned::networks[number];
        const Output got = apart(QString::fromUtf8(network.script) + scan());
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const auto real = drawn(got.out);
        QVERIFY2(real, real ? "" : qPrintable(words::full(real.error()) + got.out));
        const auto hand = wanted(network.drawing, real->name);
        QVERIFY2(hand, hand ? "" : qPrintable(words::full(hand.error())));
        const QStringList a = essence(*hand), b = essence(*real);
        QVERIFY2(a == b, qPrintable(difference(a, b)));
        QCOMPARE(notes(got.out).join(QLatin1Char('\n')) + QLatin1Char('\n'), QString::fromUtf8(network.notes));
        QCOMPARE(real->layout.nodes.size(), real->nodes.size());
    }

    /// What was drawn deploys to what was there, and is then a lab that scans to itself.
    void deployedAgainItIsTheSame()
    {
        const Output got =
            apart(QString::fromUtf8(scanned::networks[0].script) + scan() + QStringLiteral("ip -all netns del; ") +
                  nsketch() + QStringLiteral(" deploy --system /tmp/p/made.nsketch >/dev/null\n") + nsketch() +
                  QStringLiteral(" scan; "));
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const auto first = drawn(got.out);
        const auto second =
            readTopology(got.out.mid(got.out.lastIndexOf(QStringLiteral("{\n  \"format\""))).toStdString());
        QVERIFY(first && second);
        const QStringList a = essence(*first), b = essence(*second);
        QVERIFY2(a == b && a.size() > 20, qPrintable(difference(a, b)));
    }

    void scansALabToItsDrawing_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("mode");
        const QDir examples(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples"));
        for (const QString& name : examples.entryList({QStringLiteral("*.nsketch")})) {
            for (const char* mode : {"--system", "--rootless"})
                QTest::addRow("%s %s", qPrintable(name), mode) << examples.filePath(name) << QString::fromUtf8(mode);
        }
    }
    void scansALabToItsDrawing()
    {
        QFETCH(QString, file);
        QFETCH(QString, mode);
        const Output got = apart(nsketch() + QStringLiteral(" deploy %1 %2 > /dev/null").arg(mode, file) + scan());
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const auto real = drawn(got.out);
        const auto hand = readTopologyFile(file.toStdString());
        QVERIFY2(real && hand, qPrintable(got.out));
        const QStringList a = essence(*hand), b = essence(*real);
        QVERIFY2(a == b, qPrintable(difference(a, b) + QLatin1Char('\n') + notes(got.out).join(QLatin1Char('\n'))));
        QCOMPARE(real->name.str(), hand->name.str());
        QCOMPARE(notes(got.out), QStringList()); // nothing is amiss
    }

    /// Members of all kinds, gateways with and without address translation, and drawings with faults in them.
    void scansOtherLabsToTheirDrawings_data()
    {
        QTest::addColumn<QByteArray>("drawing");
        QTest::addColumn<QString>("mode");
        QTest::newRow("everything") << QByteArray(scripts::everything) << QStringLiteral("--system");
        QTest::newRow("everything, rootless") << QByteArray(scripts::everything) << QStringLiteral("--rootless");
        QTest::newRow("gateways") << QByteArray(scanned::gateways) << QStringLiteral("--system");
        for (std::uint32_t seed = 1; seed <= 13; ++seed) {
            if (seed == 6)
                continue; // the kernel refuses a route of it

            QTest::addRow("random %u", seed)
                << QByteArray::fromStdString(writeTopology(RandomDrawing(seed).topology()))
                << (seed % 2 == 0 ? QStringLiteral("--system") : QStringLiteral("--rootless"));
        }
    }
    void scansOtherLabsToTheirDrawings()
    {
        QFETCH(QByteArray, drawing);
        QFETCH(QString, mode);
        const Output got = apart(
            QStringLiteral("cat > /tmp/p/wanted.nsketch <<'E'\n%1\nE\n%2 deploy %3 /tmp/p/wanted.nsketch > /dev/null")
                .arg(QString::fromUtf8(drawing), nsketch(), mode) +
            scan());
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const auto real = drawn(got.out);
        const auto hand = readTopology(drawing.toStdString());
        QVERIFY2(real && hand, qPrintable(got.out));
        const QStringList a = essence(deployable(*hand)), b = essence(*real);
        QVERIFY2(a == b,
                 qPrintable(difference(a, b) + QLatin1Char('\n') + notes(got.out).join(QLatin1Char('\n')) + got.err));
    }

    /// Names and kinds of nodes come from the lab; without its helper's word there are still its namespaces.
    void aPrefixIsNoPartOfANode()
    {
        const QString file = QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
        const Output got = apart(
            nsketch() +
            QStringLiteral(" deploy --system --prefix lab- %1 > /dev/null\nip netns add other\n").arg(file) + scan());
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const auto real = drawn(got.out);
        QVERIFY(real && real->findNode(*NodeName::parse("ns1")) != nullptr &&
                real->findNode(*NodeName::parse("other")) != nullptr);
        QCOMPARE(real->nodes.size(), std::size_t(4));
        QCOMPARE(real->links.size(), std::size_t(2));
    }

    void anOrdinaryUserIsToldWhatHeDoesNotSee()
    {
        const Output got = apart(QString::fromUtf8(scanned::usersOwn) +
                                 QStringLiteral("setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all %1 "
                                                "scan --json -o $P/home/made > $P/report\n"
                                                "cat $P/home/made; echo; echo ====; cat $P/report\n")
                                     .arg(nsketch()));
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const auto real = drawn(got.out);
        QVERIFY2(real, qPrintable(got.out));
        const auto hand = wanted(scanned::usersDrawing, real->name);
        QVERIFY(hand);
        const QStringList a = essence(*hand), b = essence(*real);
        QVERIFY2(a == b, qPrintable(difference(a, b)));
        const QStringList said = notes(got.out);
        QVERIFY2(said.contains(QStringLiteral("a: a: exchange.scan.not-entered")) &&
                     said.contains(QStringLiteral("b: b: exchange.scan.not-entered")) &&
                     said.filter(QStringLiteral("exchange.scan.hidden-processes")).size() == 1,
                 qPrintable(said.join(QLatin1Char('\n'))));
        QVERIFY(got.out.contains(QStringLiteral("EPERM")) && got.out.contains(QStringLiteral("sudo nsketch scan")));
    }

    /// Where /proc shows a user nothing but his own processes, that is said.
    void otherProcessesMayBeHidden()
    {
        const Output got = apart(QStringLiteral("mount -o remount,hidepid=2 /proc; setpriv --reuid 65534 --regid 65534 "
                                                "--clear-groups --inh-caps=-all %1 scan 2>&1 >/dev/null")
                                     .arg(nsketch()));
        QVERIFY2(got.status == 0 && got.out.contains(QStringLiteral("does not show the processes of other users")),
                 qPrintable(got.out + got.err));
    }

    void changesNothing()
    {
        const QString look = QStringLiteral(
            "for n in $(ip netns list | cut -d' ' -f1 | sort); do ip -n $n addr show; ip -n $n route show; "
            "ip netns exec $n sysctl -a 2>/dev/null | grep '^net' | grep -v nf_conntrack_count; done; ip addr show; ip "
            "netns list-id | sort; "
            "find /run /tmp -not -path '/tmp/p*' | sort; cat /proc/self/mountinfo; "
            "ps -e -o comm= > $P/names; sort $P/names"); // in a pipe ps may see its reader as a shell that is not sort
                                                         // yet
        const Output got =
            apart(QString::fromUtf8(scanned::networks[1].script) +
                  QStringLiteral("look() { %1; }; look > $P/before; %2 scan --all > $P/made 2>/dev/null; look > "
                                 "$P/after; diff $P/before $P/after && test -s $P/made")
                      .arg(look, nsketch()));
        QVERIFY2(got.status == 0, qPrintable(got.out + got.err));
    }

    /// What holds nothing is one line and no fault of the drawing.
    void namespacesOfProcessesAreOneLine()
    {
        const QString file = QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
        const Output got =
            apart(QStringLiteral("%1 deploy %2 >/dev/null\n"
                                 "for i in 1 2 3 4; do unshare -n sh -c \"touch $P/$i; exec sleep 60\" & done\n"
                                 "while [ ! -e $P/1 -o ! -e $P/2 -o ! -e $P/3 -o ! -e $P/4 ]; do sleep 0.02; done\n"
                                 "%1 scan --strict -o $P/made.nsketch")
                      .arg(nsketch(), file));
        QVERIFY2(got.status == 0, qPrintable(got.err));
        QCOMPARE(got.err.count(QStringLiteral("without a name and without links")), 1);
        QVERIFY2(got.err.contains(QStringLiteral("4 namespaces")), qPrintable(got.err));
    }

    /// Whoever is in a namespace of `unshare -n` has that one for his computer.
    void theCallersNamespaceIsTheComputer()
    {
        const Output got = apart(
            QStringLiteral(
                "unshare -n sh -c \"ip link set lo up; touch $P/ready; while [ ! -e $P/go ]; do sleep 0.02; done; "
                "ip addr add 10.0.0.2/24 dev mine; ip link set mine up; "
                "%1 scan --json -o $P/made.nsketch > $P/report\" & U=$!\n"
                "while [ ! -e $P/ready ]; do sleep 0.02; done\n"
                "ip link add theirs type veth peer name mine netns $U; ip addr add 10.0.0.1/24 dev theirs; "
                "ip link set theirs up; touch $P/go; wait $U; cat $P/made.nsketch; echo; echo ====; cat $P/report")
                .arg(nsketch()));
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const auto real = drawn(got.out);
        QVERIFY2(real && real->nodes.size() == 2 && real->links.size() == 1, qPrintable(got.out));
        const Node* own = real->findNode(*NodeName::parse("computer"));
        const Node* first = real->findNode(*NodeName::parse("first"));
        QVERIFY2(own != nullptr && first != nullptr, qPrintable(got.out));
        QVERIFY(own->kind == NodeKind::Computer && first->kind != NodeKind::Computer);
        QCOMPARE(own->interfaces.front().name.str(), std::string("mine"));
        QVERIFY2(got.out.contains(QStringLiteral("exchange.scan.own")), qPrintable(got.out));
    }

    /// Root asks another user's helper what the namespaces of his lab are called.
    void rootKnowsAnothersRootlessLab()
    {
        const QString file = QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch");
        const Output got = apart(
            QStringLiteral("mkdir -p /run/user/65533; chmod 700 /run/user/65533; chown 65533:65533 /run/user/65533\n"
                           "HOME=/run/user/65533 XDG_RUNTIME_DIR=/run/user/65533 setpriv --reuid 65533 --regid 65533 "
                           "--clear-groups --inh-caps=-all %1 deploy --rootless %2 >/dev/null")
                .arg(nsketch(), file) +
            scan());
        QVERIFY2(got.status == 0, qPrintable(got.err));
        const auto real = drawn(got.out);
        const auto hand = readTopologyFile(file.toStdString());
        QVERIFY2(real && hand, qPrintable(got.out));
        const QStringList a = essence(*hand), b = essence(*real);
        QVERIFY2(a == b, qPrintable(difference(a, b) + got.out.right(3000)));
        QCOMPARE(real->name.str(), hand->name.str());
    }

    void onlyWhatWasAskedFor()
    {
        const QString script = QString::fromUtf8(scanned::networks[0].script) + nsketch();
        const Output one = apart(script + QStringLiteral(" scan --namespace h1 2>/dev/null"));
        const auto real = readTopology(one.out.toStdString());
        QVERIFY2(one.status == 0 && real && real->nodes.size() == 2 && real->links.size() == 1,
                 qPrintable(one.out + one.err));
        const Output none = apart(script + QStringLiteral(" scan --namespace nobody"));
        QVERIFY2(none.status == 2 && none.err.contains(QStringLiteral("nobody")) && none.out.isEmpty(),
                 qPrintable(none.err));
        QCOMPARE(apart(script + QStringLiteral(" scan --strict >/dev/null 2>&1")).status, 1);
    }

    /// The helper's program in this mode is no helper.
    void theHelperEndsWithoutServing()
    {
        const QString helper = QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-helper");
        const Output alone = apart(helper + QStringLiteral(" --scan | head -c 20 | od -c | grep -q 's   k   e   t   c  "
                                                           " h' && ! pgrep nsketch-helper && test ! -e /run/nsketch"));
        QVERIFY2(alone.status == 0, qPrintable(alone.out + alone.err));
        QVERIFY(apart(helper + QStringLiteral(" --scan --system")).status != 0);
        // A helper of another kind, or none that scans, is said so.
        const Output other = apart(QStringLiteral("NSKETCH_HELPER=/bin/false %1 scan").arg(nsketch()));
        QVERIFY2(other.status == 3 && other.err.contains(QStringLiteral("could not be looked at")),
                 qPrintable(other.err));
    }
};

QTEST_GUILESS_MAIN(TestScanKernel)
#include "tst_scan_kernel.moc"
