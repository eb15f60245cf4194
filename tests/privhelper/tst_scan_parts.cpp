// SPDX-License-Identifier: MIT
#include "privhelper/scan/containers.h"
#include "privhelper/scan/peermatch.h"
#include "privhelper/scan/processtable.h"
#include "privhelper/scan/queueing.h"

#include <QtTest>

#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>

using namespace nsk;

namespace {

const std::string number(64, 'a');

/// An RTM_NEWQDISC of that interface.
template <class Fill> NlMessage discipline(int interface, const char* kind, Fill&& fill)
{
    NlMessage message(RTM_NEWQDISC, 0);
    tcmsg header{};
    header.tcm_ifindex = interface;
    message.header(header);
    message.text(TCA_KIND, kind);
    fill(message);
    return message;
}

} // namespace

/// The parts of a scan that read what others have written: control groups, containers' descriptions, queueing
/// disciplines that this kernel may not have, indexes of namespaces.
class TestScanParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whichContainerAProcessIsIn_data()
    {
        QTest::addColumn<QString>("cgroup");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("name");
        const QString long64 = QString::fromStdString(number);
        QTest::newRow("none") << QStringLiteral("0::/user.slice/user-1000.slice/session-2.scope\n") << QString()
                              << QString();
        QTest::newRow("Docker under systemd")
            << QStringLiteral("0::/system.slice/docker-%1.scope\n").arg(long64) << long64 << QString();
        QTest::newRow("Docker, cgroup v1")
            << QStringLiteral("5:devices:/docker/%1\n1:name=systemd:/docker/%1\n").arg(long64) << long64 << QString();
        QTest::newRow("podman")
            << QStringLiteral("0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-%1.scope/container\n")
                   .arg(long64)
            << long64 << QString();
        QTest::newRow("LXC") << QStringLiteral("0::/lxc.payload.web.1/system.slice/ssh.service\n") << QString()
                             << QStringLiteral("web.1");
        QTest::newRow("systemd-nspawn") << QStringLiteral("0::/machine.slice/machine-my\\x2dbox.scope/payload\n")
                                        << QString() << QStringLiteral("my-box");
        QTest::newRow("nothing") << QString() << QString() << QString();
        QTest::newRow("almost a number") << QStringLiteral("0::/docker-%1g.scope").arg(long64.left(63)) << QString()
                                         << QString();
    }
    void whichContainerAProcessIsIn()
    {
        QFETCH(QString, cgroup);
        const auto group = Containers::groupOf(cgroup.toStdString());
        QTEST(QString::fromStdString(group.number), "number");
        QTEST(QString::fromStdString(group.name), "name");
    }

    void whatContainersAreCalled()
    {
        QCOMPARE(Containers::dockerName("{\"ID\": \"x\", \"Name\": \"/web_1\", \"Other\": [1]}"), std::string("web_1"));
        for (const char* bad : {"", "{", "[]", "{\"Name\": 5}", "null", "{\"Name\": {\"a\": \"b\"}}"})
            QCOMPARE(Containers::dockerName(bad), std::string());
        QCOMPARE(Containers::dockerName(std::string(1'000'000, '[')), std::string());
        const std::string quoted = '"' + number + '"', other = '"' + std::string(64, 'b') + '"';
        const std::string list =
            "[{\"id\": " + quoted +
            ", \"names\": [\"db\", \"other\"]}, {\"id\": \"short\", \"names\": [\"no\"]}, {\"id\": " + other + "}, 7]";
        const auto names = Containers::storageNames(list);
        QCOMPARE(names.size(), std::size_t(1));
        QCOMPARE(names.at(number), std::string("db"));
        QVERIFY(Containers::storageNames("{}").empty() && Containers::storageNames("[[[").empty());
    }

    void netemAsImpairment()
    {
        std::map<std::uint32_t, Queueing> all;
        const NlMessage message = discipline(7, "netem", [](NlMessage& into) {
            into.nest(TCA_OPTIONS, [&] {
                tc_netem_qopt parameters{};
                parameters.loss = 42949673; // 1 % of 2³²
                parameters.duplicate = 0xffffffff;
                into.inner(parameters);
                const std::int64_t delay = 20'500'000, jitter = 1'000'000;
                into.bytes(TCA_NETEM_LATENCY64, &delay, sizeof delay);
                into.bytes(TCA_NETEM_JITTER64, &jitter, sizeof jitter);
                const tc_netem_corrupt corrupt{21474836, 0};
                into.bytes(TCA_NETEM_CORRUPT, &corrupt, sizeof corrupt);
                tc_netem_rate rate{};
                rate.rate = 1'250'000; // bytes a second
                into.bytes(TCA_NETEM_RATE, &rate, sizeof rate);
                const tc_netem_reorder reorder{1073741824, 5};
                into.bytes(TCA_NETEM_REORDER, &reorder, sizeof reorder);
            });
        });
        takeDiscipline(message.raw(), all);
        const ImpairmentRates wanted{.delayMs = 20.5,
                                     .jitterMs = 1,
                                     .lossPercent = 1,
                                     .duplicatePercent = 100,
                                     .reorderPercent = 25,
                                     .corruptPercent = 0.5,
                                     .rateMbit = 10};
        QVERIFY(all.at(7).impairment == wanted);
        QCOMPARE(all.at(7).others, std::vector<std::string>{"netem correlation"});
    }

    void otherDisciplines()
    {
        std::map<std::uint32_t, Queueing> all;
        const auto nothing = [](NlMessage&) {};
        takeDiscipline(discipline(1, "noqueue", nothing).raw(), all);
        takeDiscipline(discipline(1, "fq_codel", nothing).raw(), all);
        QVERIFY(all.empty());
        takeDiscipline(discipline(2, "htb", nothing).raw(), all);
        takeDiscipline(discipline(3, "netem", nothing).raw(), all); // says nothing of itself
        QCOMPARE(all.at(2).others, std::vector<std::string>{"htb"});
        QCOMPARE(all.at(3).others, std::vector<std::string>{"netem"});
        takeDiscipline(discipline(4, "netem", [](NlMessage& into) { into.nest(TCA_OPTIONS, [] {}); }).raw(),
                       all); // cut short
        QVERIFY(all.at(4).impairment == ImpairmentRates{});
        takeDiscipline(discipline(5, "tbf",
                                  [](NlMessage& into) {
                                      into.nest(TCA_OPTIONS, [&] {
                                          tc_tbf_qopt parameters{};
                                          parameters.rate.rate = 125'000;
                                          parameters.buffer = 200'000; // of 64 ns: 12.8 ms
                                          into.bytes(TCA_TBF_PARMS, &parameters, sizeof parameters);
                                      });
                                  })
                           .raw(),
                       all);
        QCOMPARE(all.at(5).impairment.rateMbit.value_or(0), 1.0);
        QCOMPARE(all.at(5).others, std::vector<std::string>{"tbf burst 1600"});
        takeDiscipline(discipline(6, "tbf",
                                  [](NlMessage& into) {
                                      into.nest(TCA_OPTIONS, [&] {
                                          const std::uint64_t rate = std::uint64_t(1)
                                                                     << 62; // more than a drawing takes
                                          into.bytes(TCA_TBF_RATE64, &rate, sizeof rate);
                                      });
                                  })
                           .raw(),
                       all);
        QVERIFY(!all.at(6).impairment.rateMbit && all.at(6).others == std::vector<std::string>{"tbf rate"});
    }

    /// Both ends in one namespace need nobody to be asked; what others say is taken once.
    void endsWithinOneNamespace()
    {
        Scan scan;
        ScannedSpace space{.shown = ObservedNode{*NodeName::parse("space")}};
        space.read = true;
        for (const std::uint32_t index : {2U, 3U, 4U}) {
            ObservedInterface one;
            one.index = index;
            one.kind = "veth";
            space.shown.interfaces.push_back(one);
            space.links.emplace_back();
        }
        space.links[0].peer = 3;
        space.links[1].peer = 2;
        space.links[2].peer = 2;
        space.links[2].far = true;
        space.links[2].number = 5;
        scan.spaces = {space, space};
        scan.spaces[1].links.clear();
        scan.spaces[1].shown.interfaces.clear();
        PeerMatch match(scan);
        QVERIFY(match.isOpen(0) && !match.isOpen(1));
        QCOMPARE(match.found(), (std::vector<ScannedPeer>{{0, 2, 0, 3}}));
        match.add({0, 4, 1, 2});
        QVERIFY(!match.isOpen(0));
        QCOMPARE(match.found(), (std::vector<ScannedPeer>{{0, 2, 0, 3}, {0, 4, 1, 2}}));
    }

    void whatProcSays()
    {
        QVERIFY(processtable::inodeOf("net:[4026531840]") == 4026531840U);
        for (const char* other :
             {"net:[]", "net:[x]", "mnt:[4026531840]", "net:[4026531840", "", "net:[99999999999999999999999]"})
            QVERIFY(!processtable::inodeOf(other));
        const auto own = static_cast<std::uint32_t>(::getpid());
        bool cut = false;
        const auto pids = processtable::all(1'000'000, cut);
        QVERIFY(!cut && std::ranges::find(pids, own) != pids.end() && std::ranges::is_sorted(pids));
        (void)processtable::all(1, cut);
        QVERIFY(cut);
        QVERIFY(processtable::namespaceOf(own, "net").inode != 0 && !processtable::isKernels(own));
        const auto gone = processtable::namespaceOf(0x3ffffff, "net"); // beyond any process
        QVERIFY(gone.inode == 0 && !gone.denied && processtable::programOf(0x3ffffff).empty());
    }
};

QTEST_GUILESS_MAIN(TestScanParts)
#include "tst_scan_parts.moc"
