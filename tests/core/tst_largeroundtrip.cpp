// SPDX-License-Identifier: MIT
#include "core/exchange/formats.h"

#include "exchangetools.h"
#include "tests/largenetwork.h"

using namespace nsk;
using namespace nsk::test;

/// What nsketch wrote of a large network it reads again: no reader's limit is below what the writers make.
class TestLargeRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadAgain_data()
    {
        QTest::addColumn<QString>("word");
        for (const Format& format : formats()) {
            if (format.read != nullptr && format.write != nullptr)
                QTest::newRow(format.word) << QString::fromLatin1(format.word);
        }
    }

    void isReadAgain()
    {
        QFETCH(QString, word);
        const Format* format = findFormat(word.toStdString());
        const auto written = format->write(m_network, {});
        QVERIFY2(written, qPrintable(written ? QString() : errorText(written.error())));
        const auto again = format->read(sourceOf(*written));
        QVERIFY2(again, qPrintable(again ? QString() : errorText(again.error())));
        QCOMPARE(again->topology.nodes.size(), m_network.nodes.size());
        QCOMPARE(again->topology.links.size(), m_network.links.size());
        for (const char* name : {"r0", "r99", "sw99", "h99-17"}) {
            const Node &wanted = *m_network.findNode(*NodeName::parse(name)),
                       &got = *again->topology.findNode(*NodeName::parse(name));
            QCOMPARE(toString(got.kind), toString(wanted.kind));
            QCOMPARE(got.routes.size(), wanted.routes.size());
            for (const Interface& interface : wanted.interfaces) {
                const Interface* same = findInterface(got, interface.name);
                QVERIFY(same != nullptr && same->addresses == interface.addresses);
            }
        }
    }

private:
    const Topology m_network = largeNetwork(100); // 2,000 nodes: more steps of a script than a short one may take
};

QTEST_GUILESS_MAIN(TestLargeRoundTrip)
#include "tst_largeroundtrip.moc"
