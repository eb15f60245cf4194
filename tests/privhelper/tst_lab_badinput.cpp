// SPDX-License-Identifier: MIT
// What a computer may do to a deploy by being full, and what a plan must never reach: each is a clear error, and the
// state is as before. In namespaces of our own that play the computer.
#include "core/model/consistency.h"
#include "core/model/limits.h"
#include "playground.h"
#include "privhelper/lab/labs.h"
#include "privhelper/netlink/linuxkernel.h"
#include "privhelper/netlink/netns.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/mount.h>
#include <sys/statfs.h>

using namespace nsk;

namespace {

constexpr const char* stateDirectory = "/run/nsketch";

QStringList words(const char* command)
{
    return QString::fromLatin1(command).split(QLatin1Char(' '));
}

/// The file system of /run holds so much more than it does now.
bool leaveInRun(std::uint64_t files, std::uint64_t blocks)
{
    struct statfs now;
    if (::statfs("/run", &now) != 0)
        return false;
    const std::uint64_t used = now.f_files - now.f_ffree;
    const std::uint64_t full = now.f_blocks - now.f_bfree;
    const std::string limits =
        "mode=0755,nr_inodes=" + std::to_string(used + files) + ",nr_blocks=" + std::to_string(full + blocks);
    return ::mount("tmpfs", "/run", "tmpfs", MS_REMOUNT, limits.c_str()) == 0;
}

constexpr std::uint64_t plenty = 10'000;

class BadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(playground::run(-1, words("ip link set dev lo up")).status, 0);
        QVERIFY(netnsnames::prepare());
        QVERIFY(QDir().mkpath(QString::fromLatin1(stateDirectory)));
        QFile filler(QStringLiteral("/run/filler")); // a file system of no blocks at all has no limit
        QVERIFY(filler.open(QIODevice::WriteOnly) && filler.write(QByteArray(4096, 'x')) == 4096);
        auto kernel = LinuxKernel::make();
        QVERIFY(kernel);
        m_kernel = std::move(*kernel);
        Labs::Options options;
        options.mode = wire::Mode::System;
        options.stateDirectory = stateDirectory;
        m_labs = std::make_unique<Labs>(*m_kernel, options);
        m_before = playground::pictureOf(-1);
    }
    void cleanup()
    {
        QVERIFY(leaveInRun(plenty, plenty));
        QCOMPARE(playground::pictureOf(-1), m_before);
        QVERIFY(QDir(QString::fromLatin1(stateDirectory)).isEmpty());
    }

    void aNewLabInAFullRun_data() { kindsOfFull(); }
    void aNewLabInAFullRun()
    {
        QFETCH(bool, files);
        const std::size_t refusals = deployUntilItFits(files, [&] {
            QVERIFY(m_labs->empty());
            QCOMPARE(playground::pictureOf(-1), m_before);
            QVERIFY(QDir(QString::fromLatin1(stateDirectory)).isEmpty());
        });
        QVERIFY2(refusals >= 1, "nothing was full");
        QVERIFY2(!files || refusals > 6, qPrintable(QString::number(refusals))); // each name, and the journal
        QVERIFY(m_labs->destroy(playground::star(6).name, {}));
    }

    void aChangeInAFullRun_data() { kindsOfFull(); }
    void aChangeInAFullRun()
    {
        QFETCH(bool, files);
        const Topology small = playground::star(2);
        QVERIFY(m_labs->deploy(request(small), {}));
        const QString with = playground::pictureOf(-1);
        const std::size_t refusals = deployUntilItFits(files, [&] {
            QCOMPARE(playground::pictureOf(-1), with);
            const auto again = m_labs->deploy(request(small), {});
            QVERIFY(again && again->operations == 0);
        });
        QVERIFY2(refusals >= 1, "nothing was full");
        QVERIFY(m_labs->destroy(small.name, {}));
    }

    /// Whoever sends a plan, only what the lab has made is reached.
    void whatIsNotTheLabsIsNotTouched()
    {
        QCOMPARE(playground::run(-1, words("ip link add name st9 type veth peer name st8")).status, 0);
        QCOMPARE(playground::run(-1, words("ip link set dev st9 up")).status, 0);
        QCOMPARE(playground::run(-1, words("ip addr add 192.0.2.1/24 dev st9")).status, 0);
        LabSite site{*LabName::parse("star"), true, {}, {}, {}};
        auto lab = m_kernel->open(site);
        QVERIFY(lab);
        const NodeName pc = playground::name("pc");
        (*lab)->setComputer(pc);
        QVERIFY((*lab)->prepare({}, {}));
        const QString with = playground::pictureOf(-1);
        const InterfaceAddress own = *InterfaceAddress::parse("192.0.2.1/24");
        const MacAddress mac = MacAddress::derived("x");
        const op::KernelRoute route{*Prefix::parse("198.51.100.0/24"), *IpAddress::parse("192.0.2.9"), "st9", 0,
                                    RouteType::Unicast};
        const std::pair<Operation, const char*> reaching[] = {
            {op::SetUp{pc, "st9", false, true}, "kernel.not-owned"},
            {op::SetMtu{pc, "st9", 1400, 1500}, "kernel.not-owned"},
            {op::SetMac{pc, "st9", mac, mac}, "kernel.not-owned"},
            {op::SetMaster{pc, "st9", "", "br0"}, "kernel.not-owned"},
            {op::RenameInterface{pc, "st9", "st7"}, "kernel.not-owned"},
            {op::SetIpv6{pc, "st9", Ipv6Mode::Off, Ipv6Mode::LinkLocal}, "kernel.not-owned"},
            {op::AddAddress{pc, "st9", *InterfaceAddress::parse("192.0.2.7/24")}, "kernel.not-owned"},
            {op::RemoveAddress{pc, "st9", own}, "kernel.not-owned"},
            {op::DeleteVeth{{pc, "st9", mac, 1500, ""}, {playground::name("h1"), "eth1", mac, 1500, ""}},
             "kernel.not-owned"},
            {op::DeleteBridge{pc, "st9", mac, 1500, false}, "kernel.not-owned"},
            {op::AddRoute{pc, route}, "kernel.not-owned"},
            {op::AddRoute{pc, {route.to, route.via, "", 0, RouteType::Unicast}}, "kernel.route-not-owned"},
            {op::RemoveRoute{pc, route}, "kernel.not-owned"},
            {op::SetSysctl{pc, "net.ipv4.ip_forward", "1", "0"}, "kernel.not-owned"},
            {op::SetUp{playground::name("theirs"), "eth0", false, true}, "kernel.no-namespace"},
            {op::DeleteNamespace{playground::name("theirs")}, "kernel.no-namespace"},
        };
        for (const auto& [operation, code] : reaching) {
            const Applied applied = (*lab)->apply({&operation, 1}, Refusals::Stop, {});
            QVERIFY2(applied.error, objectOf(operation).c_str());
            QVERIFY2(applied.error->code == code, (objectOf(operation) + ' ' + applied.error->code).c_str());
            const QString after = playground::pictureOf(-1);
            QVERIFY2(after == with, (objectOf(operation) + '\n' + after.toStdString() + with.toStdString()).c_str());
        }
        (*lab)->commit();
        QVERIFY((*lab)->removeAll({}, KernelLab::Ending::Waited));
        QCOMPARE(playground::pictureOf(-1), with);
        QCOMPARE(playground::run(-1, words("ip link del dev st9")).status, 0);
    }

    /// Every request is looked at before it gets to a lab.
    void moreThanTheLimits()
    {
        Topology many(*LabName::parse("many"));
        for (std::size_t i = 0; i <= limits::nodes; ++i)
            many.nodes.push_back(Node{*NodeName::parse("h" + std::to_string(i))});
        QCOMPARE(checkConsistency(many).error().code, std::string("topology.too-many"));
        many.nodes.pop_back();
        QVERIFY(checkConsistency(many));
        Route one{*Prefix::parse("10.0.0.0/8")};
        one.type = RouteType::Blackhole;
        many.nodes.front().routes.assign(limits::routesPerNode + 1, one);
        QCOMPARE(checkConsistency(many).error().code, std::string("topology.too-many"));
    }

private:
    static void kindsOfFull()
    {
        QTest::addColumn<bool>("files");
        QTest::newRow("no more files") << true;
        QTest::newRow("no more blocks") << false;
    }
    /// With more and more room in /run; `check` looks at what each refusal has left. Gives their number.
    template <class Check> std::size_t deployUntilItFits(bool files, Check check)
    {
        std::size_t refusals = 0;
        for (std::uint64_t room = 0; room < plenty && !QTest::currentTestFailed(); ++room) {
            if (!(files ? leaveInRun(room, plenty) : leaveInRun(plenty, room)))
                QTest::qFail("/run cannot be limited", __FILE__, __LINE__);
            const auto deployed = m_labs->deploy(request(playground::star(6)), {});
            if (deployed)
                break;
            ++refusals;
            saysNoSpace(deployed.error());
            check();
        }
        return refusals;
    }
    static wire::Deploy request(const Topology& topology) { return {topology, "/test.nsketch", false, {}, 0}; }
    static void saysNoSpace(const Error& error)
    {
        QVERIFY2(error.code == "journal.failed" || error.code == "kernel.refused-limit", error.code.c_str());
        std::string all;
        for (const std::string& arg : error.args)
            all += arg + ' ';
        QVERIFY2(all.find("ENOSPC") != std::string::npos || all.find("No space left") != std::string::npos,
                 all.c_str());
    }

    std::unique_ptr<Kernel> m_kernel;
    std::unique_ptr<Labs> m_labs;
    QString m_before;
};

} // namespace

int main(int argc, char** argv)
{
    return playground::asComputer([&] {
        QCoreApplication application(argc, argv);
        BadInput test;
        return QTest::qExec(&test, argc, argv);
    });
}

#include "tst_lab_badinput.moc"
