// SPDX-License-Identifier: MIT
#include "core/packets/packetview.h"
#include "core/words/icmpwords.h"
#include "core/words/words.h"

#include <QtTest>

#include <random>

using namespace nsk;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes fromHex(const char* text)
{
    const QByteArray raw = QByteArray::fromHex(text);
    return {raw.begin(), raw.end()};
}

/// "ip.ttl" of the first layer that has it.
QString field(const std::vector<PacketLayer>& layers, const char* name)
{
    for (const PacketLayer& layer : layers) {
        for (const PacketField& one : layer.fields) {
            if (qstrcmp(one.name, name) == 0)
                return QString::fromStdString(one.value);
        }
    }
    return {};
}

// Frames as a packet socket heard them between two namespaces and a router (Linux 6.1).
constexpr const char* arpRequest =
    "ffffffffffff02000000000a0806000108000604000102000000000a0a0a0a020000000000000a0a0a01";
constexpr const char* arpReply = "02000000000a02000000010a0806000108000604000202000000010a0a0a0a0102000000000a0a0a0a02";
constexpr const char* echo = "02000000010a02000000000a08004500002c3b0140004001cdb80a0a0a020a0a140208001426481e00011a3e0"
                             "d6b000000006e11060000000000";
constexpr const char* echoReply = "02000000000a02000000010a08004500002c656300003f01e4560a0a14020a0a0a0200001c26481e0001"
                                  "1a3e0d6b000000006e11060000000000";
constexpr const char* exceeded = "02000000000a02000000010a080045c00048cef10000400182ed0a0a0a010a0a0a020b00f4ff000000004"
                                 "500002c3b02400001010cb80a0a0a020a0a14020800"
                                 "1513481f00011a3e0d6b000000006d23060000000000";
constexpr const char* secondFragment = "02000000010a02000000000a0800450002243b0400b940010b050a0a0a020a0a1402c0c1c2c3c4c"
                                       "5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9da";
constexpr const char* solicitation = "3333ff00000102000000000a86dd6000000000203afffd000010000000000000000000000002ff020"
                                     "0000000000000000001ff00000187007d6f00000000"
                                     "fd000010000000000000000000000001010102000000000a";
constexpr const char* advertisement = "02000000000a02000000010a86dd6000000000203afffd000010000000000000000000000001fd00"
                                      "001000000000000000000000000288001b6360000000"
                                      "fd000010000000000000000000000001020102000000010a";
constexpr const char* listenerReport =
    "33330000001602000000000a86dd6000000000380001fe80000000000000000000fffe00000aff0200000000000000000000000000163a0005"
    "02000001008f006fd9"
    "0000000204000000ff0200000000000000000001ff00000a04000000ff0200000000000000000001ff000002";
constexpr const char* fragment6 = "02000000010a02000000000a86dd600fb52405b02c40fd000010000000000000000000000002fd000010"
                                  "0000000000000000000000013a0000018b9b3a348000ebf2"
                                  "482300011b3e0d6b000000000e20070000000000101112131415161718191a1b1c1d1e1f";
constexpr const char* secondFragment6 = "02000000010a02000000000a86dd600fb52402382c40fd000010000000000000000000000002fd"
                                        "0000100000000000000000000000013a0005a88b9b3a34a0a1a2a3";
constexpr const char* udp =
    "02000000010a02000000000a080045000021b1b24000401157020a0a0a020a0a1402a7660fa0000d323668656c6c6f";
constexpr const char* portUnreachable6 =
    "02000000000a02000000010a86dd60013f19003d3a40fd000010000000000000000000000001fd0000100000000000000000000000020104b1"
    "e600000000"
    "6006fdbc000d1140fd000010000000000000000000000002fd0000100000000000000000000000019b810fa0000dfa4268656c6c6f";
constexpr const char* syn = "02000000010a02000000000a08004500003c37d240004006d0d20a0a0a020a0a1402b2cc0050b20550bb000000"
                            "00a002faf032460000020405b40402080a7963a65900"
                            "0000000103030a";
constexpr const char* reset =
    "02000000000a02000000010a080045000028000040003f0609b90a0a14020a0a0a020050b2cc00000000b20550bc50140000c7da0000";
constexpr const char* networkUnreachable = "02000000000a02000000010a080045c0003acf7200004001827a0a0a0a010a0a0a020300b31"
                                           "f000000004500001e3dfa40004011de650a0a0a020a6300"
                                           "01b3410fa0000a1e8b6869";
const Bytes allOf[] = {
    fromHex(arpRequest),     fromHex(arpReply),  fromHex(echo), fromHex(exceeded),         fromHex(solicitation),
    fromHex(listenerReport), fromHex(fragment6), fromHex(udp),  fromHex(portUnreachable6), fromHex(syn)};

} // namespace

class TestPacketView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summaries_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("destination");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("info");
        const auto row = [](const char* name, const char* hex, const char* source, const char* destination,
                            const char* protocol, const char* info) {
            QTest::newRow(name) << QByteArray(hex) << QString::fromUtf8(source) << QString::fromUtf8(destination)
                                << QString::fromUtf8(protocol) << QString::fromUtf8(info);
        };
        row("arp request", arpRequest, "02:00:00:00:00:0a", "ff:ff:ff:ff:ff:ff", "ARP",
            "Who has 10.10.10.1? Tell 10.10.10.2");
        row("arp reply", arpReply, "02:00:00:00:01:0a", "02:00:00:00:00:0a", "ARP",
            "10.10.10.1 is at 02:00:00:00:01:0a");
        row("arp probe", "ffffffffffff02000000000a0806000108000604000102000000000a000000000000000000000a0a0a01",
            "02:00:00:00:00:0a", "ff:ff:ff:ff:ff:ff", "ARP", "Who has 10.10.10.1? (probe)");
        row("echo", echo, "10.10.10.2", "10.10.20.2", "ICMP", "Echo request id 18462 seq 1 ttl 64");
        row("echo reply", echoReply, "10.10.20.2", "10.10.10.2", "ICMP", "Echo reply id 18462 seq 1 ttl 63");
        row("time exceeded", exceeded, "10.10.10.1", "10.10.10.2", "ICMP",
            "Time to live exceeded (about 10.10.10.2 → 10.10.20.2)");
        row("network unreachable", networkUnreachable, "10.10.10.1", "10.10.10.2", "ICMP",
            "Destination network unreachable (about 10.10.10.2 → 10.99.0.1)");
        row("port unreachable, IPv6", portUnreachable6, "fd00:10::1", "fd00:10::2", "ICMPv6",
            "Port unreachable (about fd00:10::2 → fd00:10::1)");
        row("second fragment", secondFragment, "10.10.10.2", "10.10.20.2", "IPv4", "Fragment of 0x3b04, offset 1480");
        row("first fragment, IPv6", fragment6, "fd00:10::2", "fd00:10::1", "ICMPv6",
            "Echo request id 18467 seq 1 hop limit 64 (first fragment)");
        row("second fragment, IPv6", secondFragment6, "fd00:10::2", "fd00:10::1", "IPv6",
            "Fragment of 0x8b9b3a34, offset 1448");
        row("solicitation", solicitation, "fd00:10::2", "ff02::1:ff00:1", "ICMPv6",
            "Neighbour solicitation for fd00:10::1");
        row("advertisement", advertisement, "fd00:10::1", "fd00:10::2", "ICMPv6",
            "Neighbour advertisement for fd00:10::1");
        row("hop-by-hop options", listenerReport, "fe80::ff:fe00:a", "ff02::16", "ICMPv6", "Multicast listener report");
        row("udp", udp, "10.10.10.2", "10.10.20.2", "UDP", "42854 → 4000 len 5");
        row("syn", syn, "10.10.10.2", "10.10.20.2", "TCP", "45772 → 80 [SYN] seq 2986692795");
        row("reset", reset, "10.10.20.2", "10.10.10.2", "TCP", "80 → 45772 [RST, ACK] seq 0 ack 2986692796");
        row("lldp", "0180c200000e02000000000a88cc0207", "02:00:00:00:00:0a", "01:80:c2:00:00:0e", "0x88cc", "2 bytes");
        row("spanning tree", "0180c200000002000000000a0026424203000000", "02:00:00:00:00:0a", "01:80:c2:00:00:00",
            "STP", "6 bytes");
        row("nothing", "", "", "", "", "Cut off");
    }

    void summaries()
    {
        QFETCH(QByteArray, hex);
        const Bytes frame = fromHex(hex.constData());
        const PacketSummary summary = summaryOf(parsePacket(frame), frame);
        QTEST(QString::fromStdString(summary.source), "source");
        QTEST(QString::fromStdString(summary.destination), "destination");
        QTEST(QString::fromStdString(summary.protocol), "protocol");
        const QString wanted = *static_cast<const QString*>(QTest::qData("info", qMetaTypeId<QString>()));
        QString info = QString::fromStdString(summary.info);
        if (!wanted.contains(QStringLiteral("cut off")))
            info.remove(QStringLiteral(" (cut off)")); // the longest frames stand here shortened
        QCOMPARE(info, wanted);
    }

    void echoHeaders()
    {
        const Bytes frame = fromHex(echo);
        const PacketView packet = parsePacket(frame);
        QVERIFY(packet.ethernet && packet.ip && packet.icmp && !packet.cut);
        QCOMPARE(textOf(packet.ethernet->source), std::string("02:00:00:00:00:0a"));
        QCOMPARE(packet.ip->hops, std::uint8_t(64));
        QCOMPARE(packet.ip->identification, 0x3b01u);
        QVERIFY(packet.ip->dontFragment && !packet.ip->moreFragments);
        QCOMPARE(packet.ip->length, std::uint16_t(44));
        QCOMPARE(packet.icmp->sequence, std::uint16_t(1));
        QCOMPARE(packet.network, std::size_t(14));
        QCOMPARE(packet.payload, std::size_t(42));
        QCOMPARE(packet.end, std::size_t(58));
        const auto layers = layersOf(packet, frame);
        QCOMPARE(layers.size(), std::size_t(4));
        QCOMPARE(std::string(layers[1].protocol), std::string("ipv4"));
        QCOMPARE(field(layers, "ip.ttl"), QStringLiteral("64"));
        QCOMPARE(field(layers, "ip.flags"), QStringLiteral("DF"));
        QCOMPARE(field(layers, "icmp.type"), QStringLiteral("8 (Echo request)"));
        QCOMPARE(field(layers, "data.length"), QStringLiteral("16"));
    }

    void quotedPacketIsReadToo()
    {
        const Bytes frame = fromHex(exceeded);
        const PacketView packet = parsePacket(frame);
        QVERIFY(packet.icmp && packet.icmp->quoted);
        const PacketView quoted = parseQuoted(std::span(frame).subspan(*packet.icmp->quoted));
        QVERIFY(quoted.ip && quoted.icmp && !quoted.ethernet);
        QCOMPARE(quoted.ip->identification, 0x3b02u);
        QCOMPARE(quoted.icmp->identifier, std::uint16_t(0x481f));
        QCOMPARE(layersOf(packet, frame).size(), std::size_t(6)); // and both of the quoted one's, and its data
        // Eight bytes of a TCP header name the connection.
        const Bytes opening = fromHex(syn);
        const PacketView half = parseQuoted(std::span(opening).subspan(14, 28));
        QVERIFY(half.tcp && half.cut);
        QCOMPARE(half.tcp->source, std::uint16_t(45772));
        QCOMPARE(half.tcp->sequence, 2986692795u);
    }

    void paddingIsNoPayload()
    {
        Bytes frame = fromHex(reset);
        frame.resize(60); // the shortest that Ethernet sends
        const PacketView packet = parsePacket(frame);
        QVERIFY(packet.tcp && packet.tcp->rst && packet.tcp->ack && !packet.tcp->syn);
        QCOMPARE(packet.end, std::size_t(54));
        QCOMPARE(packet.payload, packet.end);
    }

    void vlanTags()
    {
        Bytes frame = fromHex(echo);
        const Bytes tags = fromHex("88a80064810000c8"); // 802.1ad 100, 802.1Q 200
        frame.insert(frame.begin() + 12, tags.begin(), tags.end());
        const PacketView packet = parsePacket(frame);
        QVERIFY(packet.ethernet->vlan && packet.ip && packet.icmp);
        QCOMPARE(*packet.ethernet->vlan, std::uint16_t(100));
        QCOMPARE(packet.ethernet->type, std::uint16_t(0x0800));
        QCOMPARE(packet.network, std::size_t(22));
        QCOMPARE(field(layersOf(packet, frame), "vlan.id"), QStringLiteral("100"));
    }

    void brokenHeaders_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("value");
        QTest::addColumn<bool>("ip");
        QTest::newRow("version 5") << 14 << 0x55 << false;
        QTest::newRow("header of 16 bytes") << 14 << 0x44 << false;
        QTest::newRow("header longer than the frame") << 14 << 0x4f << false;
        QTest::newRow("total length below the header") << 17 << 19 << false;
        QTest::newRow("total length ends in the ICMP header") << 17 << 24 << true;
    }

    void brokenHeaders()
    {
        QFETCH(int, at);
        QFETCH(int, value);
        QFETCH(bool, ip);
        Bytes frame = fromHex(echo);
        frame[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(value);
        const PacketView packet = parsePacket(frame);
        QVERIFY(packet.cut);
        QCOMPARE(packet.ip.has_value(), ip);
        QVERIFY(!packet.icmp);
    }

    void foreignArpIsCut()
    {
        Bytes frame = fromHex(arpRequest);
        frame[18] = 8; // a hardware address of eight bytes
        const PacketView packet = parsePacket(frame);
        QVERIFY(packet.cut && !packet.arp && packet.ethernet);
    }

    void manyExtensionHeadersEnd()
    {
        Bytes frame = fromHex(solicitation);
        frame.resize(14 + 40);
        frame[14 + 6] = 60; // destination options, and always one more of them
        for (int i = 0; i < 8000; ++i)
            frame.insert(frame.end(), {60, 0, 1, 4, 0, 0, 0, 0});
        frame[18] = 0xfa;
        frame[19] = 0;
        const PacketView packet = parsePacket(frame);
        QVERIFY(packet.cut && packet.ip && !packet.icmp);
    }

    /// Every frame, cut at every byte: never read beyond, and what is there is there.
    void truncated()
    {
        for (const Bytes& whole : allOf) {
            for (std::size_t size = 0; size <= whole.size(); ++size) {
                const Bytes frame(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(
                                                                     size)); // its own buffer: a sanitizer sees more
                const PacketView packet = parsePacket(frame);
                QCOMPARE(packet.ethernet.has_value(), size >= 14);
                QVERIFY(packet.payload <= frame.size() && packet.end <= frame.size() && packet.network <= frame.size());
                layersOf(packet, frame);
                summaryOf(packet, frame);
                if (size < 14)
                    QVERIFY(packet.cut);
            }
        }
    }

    void randomBytes()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 30000; ++round) {
            Bytes frame = round % 3 == 0 ? Bytes(random() % 200) : allOf[random() % std::size(allOf)];
            const int changes = round % 3 == 0 ? int(frame.size()) : int(random() % 6);
            for (int i = 0; i < changes && !frame.empty(); ++i)
                frame[random() % frame.size()] = static_cast<std::uint8_t>(random());
            const PacketView packet = parsePacket(frame);
            QVERIFY(packet.payload <= frame.size() && packet.end <= frame.size());
            QVERIFY(!packet.icmp || !packet.icmp->quoted || *packet.icmp->quoted <= frame.size());
            layersOf(packet, frame);
            summaryOf(packet, frame);
            const PacketView quoted = parseQuoted(frame);
            QVERIFY(quoted.payload <= frame.size());
        }
    }

    void everyFieldHasAWord()
    {
        for (const char* hex : {arpRequest, echo, exceeded, solicitation, fragment6, secondFragment, udp, syn,
                                portUnreachable6, "0180c200000002000000000a0026424203000000"}) {
            Bytes frame = fromHex(hex);
            for (const PacketLayer& layer : layersOf(parsePacket(frame), frame)) {
                const std::string code = std::string("layer.") + layer.protocol;
                QVERIFY2(words::sentence(code, {}) != QString::fromStdString(code), code.c_str());
                for (const PacketField& one : layer.fields)
                    QVERIFY2(words::sentence(one.name, {}) != QString::fromUtf8(one.name), one.name);
            }
        }
        for (const char* name : {"vlan.id", "layer.vlan", "icmp.mtu", "icmp.gateway", "ip.fragment-offset"})
            QVERIFY2(words::sentence(name, {}) != QString::fromUtf8(name), name);
    }

    /// What ping says of an ICMP error is for scripts, and has no other language; what people read is another phrase.
    void errorsAsPingSaysThem()
    {
        QCOMPARE(words::icmpErrorOfPing(Family::IPv4, 3, 4), QStringLiteral("Frag needed and DF set"));
        QCOMPARE(words::icmpErrorOfPing(Family::IPv4, 11, 0), QStringLiteral("Time to live exceeded"));
        QCOMPARE(words::icmpErrorOfPing(Family::IPv6, 3, 0), QStringLiteral("Time exceeded: Hop limit"));
        QCOMPARE(words::icmpErrorOfPing(Family::IPv4, 3, 3), QStringLiteral("ICMP type 3 code 3"));
        QCOMPARE(words::icmpErrorOfPing(Family::IPv6, 11, 0), QStringLiteral("ICMP type 11 code 0")); // IPv4's
        QCOMPARE(words::icmpError(Family::IPv4, 3, 3, 0), QStringLiteral("port unreachable"));
        QCOMPARE(words::icmpError(Family::IPv4, 3, 4, 1400), QStringLiteral("fragmentation needed, MTU 1400"));
    }
};

QTEST_APPLESS_MAIN(TestPacketView)
#include "tst_packetview.moc"
