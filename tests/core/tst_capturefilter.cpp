// SPDX-License-Identifier: MIT
#include "core/packets/capturefilter.h"

#include <QTest>

using namespace nsk;

namespace {

std::vector<std::uint8_t> fromHex(const QByteArray& hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    return {bytes.begin(), bytes.end()};
}

// 10.10.10.2 > 10.10.20.2: an echo request's beginning; the same in VLAN 10; ARP; a TCP segment to port 80.
const QByteArray macs = "020000000001 020000000002";
const QByteArray ip = "4500 001c 0001 0000 40 %1 0000 0a0a0a02 0a0a1402";
const QByteArray icmp = macs + "0800" + QByteArray(ip).replace("%1", "01") + "0800 f7ff 0000 0000";
const QByteArray tagged = macs + "8100 000a 0800" + QByteArray(ip).replace("%1", "01") + "0800 f7ff 0000 0000";
const QByteArray arp = macs + "0806 0001 0800 0604 0001 020000000001 0a0a0a02 000000000000 0a0a0a01";
const QByteArray tcp =
    macs + "0800" + QByteArray(ip).replace("%1", "06") + "9c40 0050 00000000 00000000 5002 0000 0000 0000";

} // namespace

/// People's packet filters: what they let pass, and what the compiler says about wrong ones.
class TestCaptureFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!CaptureFilter::isAvailable())
            QSKIP("built without libpcap");
    }

    void framesPassOrNot_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("passes");
        QTest::newRow("icmp") << icmp << QStringLiteral("icmp or arp") << true;
        QTest::newRow("arp") << arp << QStringLiteral("icmp or arp") << true;
        QTest::newRow("tcp") << tcp << QStringLiteral("icmp or arp") << false;
        QTest::newRow("host and port") << tcp << QStringLiteral("host 10.10.10.2 and tcp port 80") << true;
        QTest::newRow("another port") << tcp << QStringLiteral("tcp port 81") << false;
        QTest::newRow("not") << icmp << QStringLiteral("not icmp") << false;
        QTest::newRow("everything") << tagged << QString() << true;
        QTest::newRow("tagged") << tagged << QStringLiteral("vlan 10 and icmp") << true;
        QTest::newRow("another tag") << tagged << QStringLiteral("vlan 11") << false;
        QTest::newRow("untagged") << icmp << QStringLiteral("vlan 10 and icmp") << false;
        QTest::newRow("length as it was") << icmp << QStringLiteral("greater 1000") << true;
    }
    void framesPassOrNot()
    {
        QFETCH(QByteArray, frame);
        QFETCH(QString, filter);
        QFETCH(bool, passes);
        const auto compiled = CaptureFilter::compile(filter.toStdString());
        QVERIFY2(compiled, compiled ? "" : compiled.error().args[1].c_str());
        QCOMPARE(compiled->matches(fromHex(frame), 1200), passes);
        QVERIFY(!compiled->matches({}, 0) || filter.isEmpty());
    }

    void wrongOnesSayWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("syntax") << QByteArray("icmp or or arp") << QByteArray("syntax error");
        QTest::newRow("value") << QByteArray("port 99999") << QByteArray("illegal port number 99999 > 65535");
        QTest::newRow("address") << QByteArray("host 10.0.0.256") << QByteArray("invalid IPv4 address");
        QTest::newRow("nothing passes") << QByteArray("ip and arp") << QByteArray("expression rejects all packets");
        QTest::newRow("NUL") << QByteArray("icmp\0or arp", 11) << QByteArray("NUL");
    }
    void wrongOnesSayWhatIsWrong()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, said);
        const auto compiled = CaptureFilter::compile(filter.toStdString());
        QVERIFY(!compiled);
        QCOMPARE(compiled.error().code, std::string("filter.wrong"));
        QVERIFY2(compiled.error().args[1].find(said.toStdString()) != std::string::npos,
                 compiled.error().args[1].c_str());
    }

    /// What is kept of a frame is the program's result.
    void theProgramCutsOff()
    {
        const auto compiled = CaptureFilter::compile("icmp", 96);
        QVERIFY(compiled);
        QVERIFY(std::ranges::any_of(compiled->program(),
                                    [](const auto& one) { return one.code == 0x06 && one.operand == 96; }));
        QVERIFY(compiled->suitsKernel());
        QCOMPARE(compiled->expression(), std::string("icmp"));
    }

    void tagsAreNotSeenByTheKernel()
    {
        QVERIFY(!CaptureFilter::compile("vlan 10")->suitsKernel());
        QVERIFY(!CaptureFilter::compile("icmp or (vlan and arp)")->suitsKernel());
        QVERIFY(CaptureFilter::compile("ether proto 0x88cc or ip6")->suitsKernel());
    }
};

QTEST_APPLESS_MAIN(TestCaptureFilter)
#include "tst_capturefilter.moc"
