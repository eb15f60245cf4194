// SPDX-License-Identifier: MIT
#include "core/client/capturepoints.h"

#include <QTest>

using namespace nsk;

namespace {

ObservedInterface interface(const std::string& name, const std::string& peerNode = {},
                            const std::string& peerInterface = {})
{
    ObservedInterface made;
    made.name = name;
    made.loopback = name == loopbackName;
    made.peerNode = peerNode;
    made.peerInterface = peerInterface;
    return made;
}

/// ns1:v1 – r:a, ns2:r – r:b, and lonely without a link. ns2 has an interface that is called as the router is.
ObservedLab lab()
{
    ObservedLab made(*LabName::parse("lab"));
    const auto node = [&](const char* name, std::vector<ObservedInterface> interfaces) {
        ObservedNode one{*NodeName::parse(name)};
        one.interfaces = std::move(interfaces);
        made.nodes.push_back(std::move(one));
    };
    node("ns1", {interface("lo"), interface("v1", "r", "a")});
    node("ns2", {interface("lo"), interface("r", "r", "b")});
    node("r", {interface("lo"), interface("a", "ns1", "v1"), interface("b", "ns2", "r"), interface("up0")});
    node("lonely", {interface("lo")});
    return made;
}

QStringList names(const std::vector<CapturePoint>& points)
{
    QStringList all;
    for (const CapturePoint& point : points)
        all << QString::fromStdString(point.node.str() + ':' + point.interface);
    return all;
}

} // namespace

/// Where a capture listens, as people say it.
class TestCapturePoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsNamePoints_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("points");
        QTest::newRow("one") << QStringLiteral("ns1 v1") << QStringLiteral("ns1:v1");
        QTest::newRow("a node") << QStringLiteral("r") << QStringLiteral("r:a r:b r:up0");
        QTest::newRow("two pairs") << QStringLiteral("ns1 v1 r b") << QStringLiteral("ns1:v1 r:b");
        QTest::newRow("two of one") << QStringLiteral("r up0 a") << QStringLiteral("r:up0 r:a");
        QTest::newRow("two nodes") << QStringLiteral("ns1 r") << QStringLiteral("ns1:v1 r:a r:b r:up0");
        QTest::newRow("loopback, when it is named") << QStringLiteral("lonely lo") << QStringLiteral("lonely:lo");
        QTest::newRow("as in a file") << QStringLiteral("ns1:v1 r:a") << QStringLiteral("ns1:v1 r:a");
        QTest::newRow("mixed") << QStringLiteral("ns1:v1 r a ns2:r") << QStringLiteral("ns1:v1 r:a ns2:r");
        QTest::newRow("an interface called like a node") << QStringLiteral("ns2 r") << QStringLiteral("ns2:r");
        QTest::newRow("once each") << QStringLiteral("r a r a r") << QStringLiteral("r:a r:b r:up0");
        QTest::newRow("nothing") << QString() << QString();
    }
    void wordsNamePoints()
    {
        QFETCH(QString, words);
        QFETCH(QString, points);
        std::vector<std::string> list;
        for (const QString& word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            list.push_back(word.toStdString());
        const auto found = capturePointsOf(lab(), list);
        QVERIFY2(found, found ? "" : found.error().code.c_str());
        QCOMPARE(names(*found).join(QLatin1Char(' ')), points);
    }

    void wrongWordsAreNamed_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("no node") << QStringLiteral("nobody") << QByteArray("lab.no-such-node") << QByteArray("nobody");
        QTest::newRow("no name at all") << QStringLiteral("-w") << QByteArray("lab.no-such-node") << QByteArray("-w");
        QTest::newRow("no interface") << QStringLiteral("ns1 eth7") << QByteArray("capture.no-such-interface")
                                      << QByteArray("ns1");
        QTest::newRow("behind one that is there")
            << QStringLiteral("ns1 v1 eth7") << QByteArray("capture.no-such-interface") << QByteArray("ns1");
        QTest::newRow("as in a file") << QStringLiteral("r:x") << QByteArray("capture.no-such-interface")
                                      << QByteArray("r");
        QTest::newRow("as in a file, no node")
            << QStringLiteral("x:a") << QByteArray("lab.no-such-node") << QByteArray("x");
        QTest::newRow("none to capture on")
            << QStringLiteral("lonely") << QByteArray("capture.no-interfaces") << QByteArray("lonely");
        QTest::newRow("in the middle") << QStringLiteral("lonely ns1") << QByteArray("capture.no-interfaces")
                                       << QByteArray("lonely");
    }
    void wrongWordsAreNamed()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, first);
        std::vector<std::string> list;
        for (const QString& word : words.split(QLatin1Char(' ')))
            list.push_back(word.toStdString());
        const auto found = capturePointsOf(lab(), list);
        QVERIFY(!found);
        QCOMPARE(QByteArray::fromStdString(found.error().code), code);
        QCOMPARE(QByteArray::fromStdString(found.error().args[0]), first);
    }

    void ofNodesAndLinks()
    {
        QCOMPARE(names(capturePointsOf(lab())).size(), 5);
        QVERIFY(capturePointsOf(lab(), *NodeName::parse("nobody")).empty());
        const auto other = otherEndOf(lab(), {*NodeName::parse("ns1"), "v1"});
        QVERIFY(other && other->node.str() == "r" && other->interface == "a");
        QVERIFY(!otherEndOf(lab(), {*NodeName::parse("r"), "up0"}));
        QVERIFY(!otherEndOf(lab(), {*NodeName::parse("r"), "nothing"}));
    }
};

QTEST_APPLESS_MAIN(TestCapturePoints)
#include "tst_capturepoints.moc"
