// SPDX-License-Identifier: MIT
#include "core/base/mac.h"
#include "core/base/name.h"
#include "core/base/prefix.h"

#include <QTest>

using namespace nsk;

namespace {

template <class T> QString outcome(const Result<T>& result)
{
    return QString::fromStdString(result ? result->str() : result.error().code);
}

} // namespace

/// Invalid values cannot be made. Each row: what somebody writes, and what comes of it: the canonical text or the
/// error's code.
class tst_values : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nodeNames_data()
    {
        table();
        row("ns1", "ns1");
        row("A", "A");
        row("a_b.c-D", "a_b.c-D");
        row("abcdefghijklmnopqrstuvwxyz012345", "abcdefghijklmnopqrstuvwxyz012345");
        row("abcdefghijklmnopqrstuvwxyz0123456", "name.too-long");
        row("", "name.empty");
        row("1ns", "name.bad-start");
        row("-ns", "name.bad-start");
        row(".", "name.bad-start");
        row("..", "name.bad-start");
        row("a/b", "name.bad-character");
        row("a:b", "name.bad-character");
        row("a b", "name.bad-character");
        row("a\n", "name.bad-character");
        row("名字", "name.bad-start");
        row("a名", "name.bad-character");
    }
    void nodeNames() { check(NodeName::parse); }

    void interfaceNames_data()
    {
        table();
        row("v1_r", "v1_r");
        row("0", "0");
        row("eth0.100", "eth0.100");
        row("abcdefghijklmno", "abcdefghijklmno");
        row("abcdefghijklmnop", "name.too-long");
        row("lo", "name.reserved");
        row("all", "name.reserved");
        row("default", "name.reserved");
        row("_a", "name.bad-start");
        row("-a", "name.bad-start");
        row(".", "name.bad-start");
        row("a/b", "name.bad-character");
    }
    void interfaceNames() { check(InterfaceName::parse); }

    void macs_data()
    {
        table();
        row("02:00:00:00:00:01", "02:00:00:00:00:01");
        row("0A:bC:00:00:00:01", "0a:bc:00:00:00:01");
        row("01:00:5e:00:00:01", "mac.multicast");
        row("ff:ff:ff:ff:ff:ff", "mac.multicast");
        row("00:00:00:00:00:00", "mac.zero");
        row("02:00:00:00:00", "mac.syntax");
        row("02:00:00:00:00:01:02", "mac.syntax");
        row("2:0:0:0:0:1", "mac.syntax");
        row("02-00-00-00-00-01", "mac.syntax");
        row("02:00:00:00:00:0g", "mac.syntax");
        row("", "mac.syntax");
    }
    void macs() { check(MacAddress::parse); }

    void addresses_data()
    {
        table();
        row("10.10.20.2", "10.10.20.2");
        row("0.0.0.0", "0.0.0.0");
        row("255.255.255.255", "255.255.255.255");
        row("10.10.20.256", "address.syntax");
        row("10.10.20", "address.syntax");
        row("10.010.20.2", "address.syntax");
        row("10.10.20.2 ", "address.syntax");
        row("+1.2.3.4", "address.syntax");
        row("FD00:0:0:0:0:0:0:1", "fd00::1");
        row("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"); // RFC 5952, 4.2.3: the first of two runs of equal length
        row("2001:0:0:1:0:0:0:1", "2001:0:0:1::1");
        row("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"); // 4.2.2: one zero field is not shortened
        row("::", "::");
        row("::1", "::1");
        row("fe80::1%eth0", "address.syntax");
        row("1::2::3", "address.syntax");
        row("12345::", "address.syntax");
        row("", "address.syntax");
    }
    void addresses() { check(IpAddress::parse); }

    void prefixes_data()
    {
        table();
        row("10.10.20.0/24", "10.10.20.0/24");
        row("0.0.0.0/0", "0.0.0.0/0");
        row("::/0", "::/0");
        row("fd00:10::/64", "fd00:10::/64");
        row("10.10.20.2/32", "10.10.20.2/32");
        row("10.10.20.1/24", "prefix.host-bits");
        row("fd00::1/64", "prefix.host-bits");
        row("10.0.0.0/33", "prefix.length");
        row("fd00::/129", "prefix.length");
        row("10.0.0.0/-1", "prefix.syntax");
        row("10.0.0.0/08", "prefix.syntax");
        row("10.0.0.0/+8", "prefix.syntax");
        row("10.0.0.0/", "prefix.syntax");
        row("10.0.0.0", "prefix.syntax");
        row("10.0.0.0/99999999999", "prefix.syntax");
    }
    void prefixes() { check(Prefix::parse); }

    void interfaceAddresses_data()
    {
        table();
        row("10.10.10.2/24", "10.10.10.2/24");
        row("10.10.10.2/32", "10.10.10.2/32");
        row("FE80::1/64", "fe80::1/64");
        row("10.10.10.2", "address.no-length");
        row("10.10.10/24", "address.syntax");
        row("10.10.10.2/0", "prefix.length");
        row("10.10.10.2/33", "prefix.length");
        row("224.0.0.1/24", "address.not-assignable");
        row("ff02::1/64", "address.not-assignable");
        row("127.0.0.1/8", "address.not-assignable");
        row("::1/128", "address.not-assignable");
        row("0.0.0.0/8", "address.not-assignable");
        row("::/64", "address.not-assignable");
        row("255.255.255.255/32", "address.not-assignable");
    }
    void interfaceAddresses() { check(InterfaceAddress::parse); }

    void prefixesContainAndOverlap()
    {
        const auto prefix = [](const char* text) { return *Prefix::parse(text); };
        const auto address = [](const char* text) { return *IpAddress::parse(text); };
        QVERIFY(prefix("10.10.20.0/23").contains(address("10.10.21.255")));
        QVERIFY(!prefix("10.10.20.0/23").contains(address("10.10.22.0")));
        QVERIFY(prefix("0.0.0.0/0").contains(address("1.2.3.4")));
        QVERIFY(!prefix("0.0.0.0/0").contains(address("::1")));
        QVERIFY(prefix("fd00::/65").contains(address("fd00::7fff:0:0:1")));
        QVERIFY(!prefix("fd00::/65").contains(address("fd00::8000:0:0:1")));
        QVERIFY(prefix("10.0.0.0/8").overlaps(prefix("10.1.0.0/16")) &&
                prefix("10.1.0.0/16").overlaps(prefix("10.0.0.0/8")));
        QVERIFY(!prefix("10.0.0.0/16").overlaps(prefix("10.1.0.0/16")));
        QVERIFY(!prefix("::/0").overlaps(prefix("0.0.0.0/0")));
        QCOMPARE(InterfaceAddress::parse("10.1.2.3/16")->broadcast().str(), std::string("10.1.255.255"));
        QCOMPARE(InterfaceAddress::parse("10.1.2.3/31")->broadcast().str(), std::string("10.1.2.3"));
        QCOMPARE(address("10.0.0.255").plus(1).str(), std::string("10.0.1.0"));
        QCOMPARE(address("fd00::ffff:ffff:ffff:ffff").plus(1).str(), std::string("fd00:0:0:1::"));
    }

    void derivedMacsAreFixedAndLocal()
    {
        const MacAddress mac = MacAddress::derived("lab/ns1/eth1");
        QCOMPARE(mac, MacAddress::derived("lab/ns1/eth1"));
        QVERIFY(mac != MacAddress::derived("lab/ns1/eth2"));
        QCOMPARE(mac.bytes()[0] & 3, 2); // locally administered, not multicast
        QVERIFY(MacAddress::parse(mac.str()));
    }

private:
    static void table()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
    }
    static void row(const char* text, const char* expected)
    {
        QTest::newRow(*text ? text : "(empty)") << QByteArray(text) << QString::fromUtf8(expected);
    }
    template <class T> static void check(Result<T> (*parse)(std::string_view))
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const auto result = parse(text.toStdString());
        QCOMPARE(outcome(result), expected);
        if (result)
            QCOMPARE(outcome(parse(result->str())), expected);
    }
};

QTEST_GUILESS_MAIN(tst_values)
#include "tst_values.moc"
