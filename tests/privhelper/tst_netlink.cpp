// SPDX-License-Identifier: MIT
#include "playground.h"
#include "core/model/naming.h"
#include "privhelper/netlink/labstate.h"
#include "privhelper/netlink/messages.h"
#include "privhelper/netlink/netns.h"
#include "privhelper/netlink/nlsocket.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/netlink/sysctl.h"

#include <QTest>

#include <cerrno>
#include <linux/rtnetlink.h>

using namespace nsk;

class TstNetlink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namespacesAreKnownByTheirCookie()
    {
        const auto here = Namespace::current();
        const auto one = Namespace::create();
        const auto two = Namespace::create();
        QVERIFY(here && one && two);
        QVERIFY(*one->cookie() != *two->cookie());
        QVERIFY(*one->cookie() != *here->cookie());
        const auto copy = one->duplicate();
        QVERIFY(copy);
        const auto adopted = Namespace::adopt(*copy);
        QCOMPARE(*adopted.cookie(), *one->cookie());
        {
            const InNamespace inside(one->descriptor());
            QVERIFY(inside);
            QCOMPARE(*Namespace::current()->cookie(), *one->cookie());
        }
        QCOMPARE(*Namespace::current()->cookie(), *here->cookie());
        const InNamespace nowhere(-1);
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.status().error().args[2], std::string("EBADF"));
    }

    /// There not even lo has an address: the kernel has made no table, and says ENOENT of it.
    void aNewNamespaceHasNoRoutes()
    {
        const auto space = Namespace::create();
        QVERIFY(space);
        auto socket = NlSocket::open(space->descriptor());
        QVERIFY(socket);
        const auto found = defaultRouteInterfaces(*socket);
        QVERIFY2(found, found ? "" : found.error().args.back().c_str());
        QVERIFY(found->empty());
    }

    void aNameIsNeverUsedTwice()
    {
        QVERIFY(netnsnames::prepare());
        QVERIFY(netnsnames::prepare()); // once is enough, twice does no harm
        const auto one = Namespace::create();
        const auto two = Namespace::create();
        QVERIFY(netnsnames::add("a", one->descriptor()));
        const auto again = netnsnames::add("a", two->descriptor());
        QVERIFY(!again);
        QCOMPARE(again.error().code, std::string("lab.name-exists"));
        QCOMPARE(*Namespace::open("/run/netns/a")->cookie(), *one->cookie());
        QCOMPARE(*netnsnames::remove("a", *two->cookie()), false); // another's
        QVERIFY(netnsnames::exists("a"));
        QCOMPARE(*netnsnames::remove("a", *one->cookie()), true);
        QVERIFY(!netnsnames::exists("a"));
        QCOMPARE(*netnsnames::remove("a", *one->cookie()), false);
    }

    void aBatchGoesOnAfterARefusal()
    {
        const auto space = Namespace::create();
        auto socket = NlSocket::open(space->descriptor());
        QVERIFY(socket);
        socket->add(messages::setUp(1, true), 10);
        socket->add(messages::setUp(77, true), 11); // there is no such link
        socket->add(messages::addAddress(1, *InterfaceAddress::parse("10.0.0.1/24")), 12);
        socket->add(messages::addAddress(1, *InterfaceAddress::parse("10.0.0.1/24")), 13); // twice
        QCOMPARE(socket->tags().size(), std::size_t(4));
        const auto refusals = socket->flush();
        QVERIFY(refusals);
        QCOMPARE(refusals->size(), std::size_t(2));
        QCOMPARE(refusals->at(0).message, std::size_t(1));
        QCOMPARE(refusals->at(0).error, ENODEV);
        QCOMPARE(refusals->at(1).message, std::size_t(3));
        QCOMPARE(refusals->at(1).error, EEXIST);
        QVERIFY(socket->flush()->empty()); // nothing left
    }

    void theExtendedTextComesAlong()
    {
        const auto space = Namespace::create();
        auto socket = NlSocket::open(space->descriptor());
        QVERIFY(socket->request(messages::setUp(1, true))->error == 0);
        const op::KernelRoute route{*Prefix::parse("10.9.0.0/16"), *IpAddress::parse("10.0.0.1"), "", 0,
                                    RouteType::Unicast};
        const auto said = socket->request(messages::addRoute(route, 0));
        QVERIFY(said);
        QCOMPARE(said->error, ENETUNREACH);
        QVERIFY2(said->text.find("gateway") != std::string::npos, said->text.c_str());
        const auto error = refused("ns1", "adding the route", said->error, said->text).value();
        QCOMPARE(error.code, std::string("kernel.refused-next-hop"));
        QCOMPARE(error.args[0], std::string("ns1"));
        QCOMPARE(error.args[2], std::string("ENETUNREACH"));
        QCOMPARE(error.args[4], said->text);
    }

    void sysctlsBelongToTheThreadsNamespace()
    {
        const auto space = Namespace::create();
        SysctlTree sysctls;
        const auto before = sysctls.read("net.ipv4.ip_forward");
        QVERIFY(before);
        {
            const InNamespace inside(space->descriptor());
            sysctls.entered();
            QCOMPARE(*sysctls.write("net.ipv4.ip_forward", *before == "1" ? "0" : "1", "x"), true);
            QVERIFY(sysctls.read("net.ipv4.ip_forward") != before);
        }
        sysctls.entered();
        QCOMPARE(sysctls.read("net.ipv4.ip_forward"), before);
    }

    void sysctlNamesStayInTheNetwork_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"kernel.hostname", "net.//.//.kernel.hostname", "net..ipv4", "net.", "net./.x", "vm.swappiness"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void sysctlNamesStayInTheNetwork()
    {
        QFETCH(QString, name);
        SysctlTree sysctls;
        QVERIFY(!sysctls.read(name.toStdString()));
        const auto written = sysctls.write(name.toStdString(), "0", "x");
        QVERIFY(!written || !*written);
    }

    void interfacesWithDotsHaveSysctls()
    {
        const auto space = Namespace::create();
        const InNamespace inside(space->descriptor());
        QCOMPARE(playground::run(-1, {QStringLiteral("true")}).status, 0);
        QCOMPARE(playground::run(space->descriptor(),
                                 QStringLiteral("ip link add name a.b type bridge").split(QLatin1Char(' ')))
                     .status,
                 0);
        SysctlTree sysctls;
        const std::string name = interfaceSysctl(Family::IPv4, "a.b", "forwarding");
        QCOMPARE(*sysctls.write(name, "1", "x"), true);
        QCOMPARE(sysctls.read(name), std::optional<std::string>("1"));
        QCOMPARE(*sysctls.write("net.ipv4.no_such_thing", "1", "x"), false);
    }

    void errorsHaveTheirNames()
    {
        QCOMPARE(errnoName(EEXIST), std::string("EEXIST"));
        QCOMPARE(errnoName(99'999), std::string("99999"));
        QVERIFY(pingGroupRange().starts_with("0 "));
    }
};

int main(int argc, char** argv)
{
    return playground::asComputer([&] {
        QCoreApplication application(argc, argv);
        TstNetlink test;
        return QTest::qExec(&test, argc, argv);
    });
}

#include "tst_netlink.moc"
