// SPDX-License-Identifier: MIT
#include "tests/gui/inspectorfixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>

using namespace nsk;
using namespace nsk::gui;

/// The pages of an interface and of a link: addresses with reasons and warnings at the field, the other end to follow,
/// and the kernel's value below each drawn one.
class TestInspectorLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<InspectorWindow>(InspectorWindow::drawing());
        QVERIFY(m_window->isShown);
        open("ns1", "v1");
    }
    void cleanup() { m_window.reset(); }

    void addsAndRemovesAddresses()
    {
        m_window->click("addAddress");
        QCOMPARE(QApplication::focusWidget(), m_window->get("interfaceAddress_1"));
        m_window->type("interfaceAddress_1", "fd00:10::2/64");
        QCOMPARE(addresses("ns1"), QStringLiteral("10.10.10.2/24 fd00:10::2/64"));
        QVERIFY(m_window->find("interfaceAddress_2") == nullptr);
        m_window->click("removeAddress_0");
        QCOMPARE(addresses("ns1"), QStringLiteral("fd00:10::2/64"));
        m_window->type("interfaceAddress_0", "");
        QCOMPARE(addresses("ns1"), QString());
        m_window->type("interfaceAddress_0", "10.0.0.7/8, 10.10.10.3/24"); // a list is pasted
        QCOMPARE(addresses("ns1"), QStringLiteral("10.0.0.7/8 10.10.10.3/24"));
        QCOMPARE(m_window->steps(), 4);
        while (m_window->document.undoStack()->canUndo())
            m_window->document.undoStack()->undo();
        QCOMPARE(m_window->document.topology(), InspectorWindow::drawing());
    }

    void saysWhileTypingWhatCannotBeAnAddress_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("impossible");
        QTest::newRow("letters") << QStringLiteral("10.10.x") << true;
        QTest::newRow("octet") << QStringLiteral("10.300") << true;
        QTest::newRow("five octets") << QStringLiteral("10.1.2.3.4") << true;
        QTest::newRow("length") << QStringLiteral("10.10.10.2/33") << true;
        QTest::newRow("IPv6 length") << QStringLiteral("fd00::1/129") << true;
        QTest::newRow("half an address") << QStringLiteral("10.10.") << false;
        QTest::newRow("no length yet") << QStringLiteral("10.10.10.2") << false;
        QTest::newRow("half an IPv6 address") << QStringLiteral("fd00:1") << false;
        QTest::newRow("length to come") << QStringLiteral("10.10.10.2/") << false;
    }

    void saysWhileTypingWhatCannotBeAnAddress()
    {
        QFETCH(QString, typed);
        QFETCH(bool, impossible);
        Field* field = m_window->get("interfaceAddress_0");
        InspectorWindow::type(field, typed, Qt::Key_unknown);
        QCOMPARE(field->isRefused(), impossible);
        QCOMPARE(m_window->said().isEmpty(), !impossible);
        QCOMPARE(m_window->steps(), 0);
    }

    void doubtsAnAddressThatExists()
    {
        Field* field = m_window->get("interfaceAddress_0");
        m_window->type("interfaceAddress_0", "10.10.20.2/24");
        QVERIFY(field->isRefused());
        QVERIFY2(m_window->said().contains(QStringLiteral("ns2:v2")), qPrintable(m_window->said()));
        QCOMPARE(m_window->steps(), 0);
        QTest::keyClick(field, Qt::Key_Return); // meant so: a lesson about it, say
        QVERIFY(!field->isRefused());
        QCOMPARE(addresses("ns1"), QStringLiteral("10.10.20.2/24"));
        QVERIFY2(m_window->said().contains(QStringLiteral("ns2:v2")),
                 qPrintable(m_window->said())); // and goes on saying it
    }

    void warnsOfAPrefixThatDoesNotFit_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        QTest::newRow("another length") << QStringLiteral("10.10.10.2/16") << QStringLiteral("prefix length");
        QTest::newRow("another subnet") << QStringLiteral("10.10.11.2/24") << QStringLiteral("another subnet");
        QTest::newRow("the network") << QStringLiteral("10.10.10.0/24") << QStringLiteral("network's own");
        QTest::newRow("broadcast") << QStringLiteral("10.10.10.255/24") << QStringLiteral("broadcast");
        QTest::newRow("fits") << QStringLiteral("10.10.10.77/24") << QString();
    }

    void warnsOfAPrefixThatDoesNotFit()
    {
        QFETCH(QString, typed);
        QFETCH(QString, says);
        InspectorWindow::type(m_window->get("interfaceAddress_0"), typed, Qt::Key_unknown);
        const QString live = m_window->said();
        QTest::keyClick(m_window->get("interfaceAddress_0"), Qt::Key_Return);
        QVERIFY(!m_window->get("interfaceAddress_0")->isRefused()); // it is drawn all the same
        QCOMPARE(addresses("ns1"), typed);
        for (const QString& said : {live, m_window->said()}) {
            QCOMPARE(said.isEmpty(), says.isEmpty());
            QVERIFY2(said.contains(says), qPrintable(said));
        }
    }

    void refusesAnAddressOnASwitchPort()
    {
        Topology topology = InspectorWindow::drawing();
        topology.nodes[1].kind = NodeKind::Switch;
        topology.nodes[1].interfaces.clear();
        m_window->document.reset(topology);
        open("r", "v1_r");
        m_window->type("interfaceAddress_0", "10.10.10.5/24");
        QVERIFY(m_window->get("interfaceAddress_0")->isRefused());
        QVERIFY2(m_window->said().contains(QStringLiteral("br0")), qPrintable(m_window->said()));
    }

    void leadsToTheOtherEnd()
    {
        QSignalSpy wanted(m_window->inspector.get(), &Inspector::wanted);
        auto* peer = m_window->get<QLabel>("peer");
        QVERIFY(peer->text().remove(QChar(0x200b)).contains(QStringLiteral("r:v1_r")));
        peer->setFocus(Qt::TabFocusReason);
        QTest::keyClick(peer, Qt::Key_Tab); // to the first link in it
        if (wanted.isEmpty())
            QTest::keyClick(peer, Qt::Key_Return);
        if (wanted.isEmpty())
            Q_EMIT peer->linkActivated(QStringLiteral("peer"));
        QCOMPARE(wanted.last().first().value<Selection>().front(),
                 SelectedObject::ofInterface(InspectorWindow::node("r"), InspectorWindow::name("v1_r")));
        Q_EMIT peer->linkActivated(QStringLiteral("link"));
        QCOMPARE(wanted.last().first().value<Selection>().front().kind, SelectedObject::Kind::Link);
        Q_EMIT m_window->get<QLabel>("interfaceTitle")->linkActivated(QStringLiteral("node"));
        QCOMPARE(wanted.last().first().value<Selection>().front(),
                 SelectedObject::ofNode(InspectorWindow::node("ns1")));
    }

    void showsTheKernelBelowTheDrawn()
    {
        QVERIFY(m_window->find<QLabel>("kernelMtu") == nullptr); // nothing runs
        QVERIFY(m_window->deploy());
        ObservedNode seen = m_window->asDrawn("ns1");
        QVERIFY(m_window->shows(seen));
        QTRY_VERIFY(m_window->find<QLabel>("kernelMtu") != nullptr);
        for (const char* id : {"kernelAddresses", "kernelUp", "kernelIpv6", "kernelMac", "kernelMtu"})
            QVERIFY2(m_window->get<QLabel>(id)->text().startsWith(QStringLiteral("✓")),
                     qPrintable(m_window->get<QLabel>(id)->text()));
        ObservedInterface& one = seen.interfaces[0];
        one.mtu = 9000;
        one.up = one.running = false;
        one.mac = *MacAddress::parse("02:00:00:00:00:aa");
        one.ipv6Disabled = false;
        one.addresses.push_back({.address = *IpAddress::parse("192.0.2.1"), .length = 24});
        QVERIFY(m_window->shows(seen));
        QTRY_VERIFY(m_window->get<QLabel>("kernelMtu")->text().contains(QStringLiteral("9000")));
        for (const char* id : {"kernelAddresses", "kernelUp", "kernelIpv6", "kernelMac", "kernelMtu"})
            QVERIFY2(m_window->get<QLabel>(id)->text().startsWith(QStringLiteral("▲ differs")),
                     qPrintable(m_window->get<QLabel>(id)->text()));
        QVERIFY(m_window->get<QLabel>("kernelAddresses")->text().contains(QStringLiteral("192.0.2.1/24")));
        QCOMPARE(m_window->get<QLabel>("interfaceState")->text(), QStringLiteral("down"));
    }

    void setsIpv6AndUp()
    {
        auto* ipv6 = m_window->get<QComboBox>("interfaceIpv6");
        ipv6->setFocus();
        QTest::keyClick(ipv6, Qt::Key_Down);
        QTest::keyClick(ipv6, Qt::Key_Return);
        QCOMPARE(m_window->drawn("ns1").interfaces[0].ipv6, std::optional(Ipv6Mode::Off));
        QTest::keyClick(m_window->get<QCheckBox>("interfaceUp"), Qt::Key_Space);
        QVERIFY(!m_window->drawn("ns1").interfaces[0].up);
        QCOMPARE(m_window->steps(), 2);
    }

    void editsBothEndsOfALink()
    {
        openLink();
        QList<Field*> fields = m_window->inspector->findChildren<Field*>(QStringLiteral("interfaceAddress_0"));
        fields.removeIf([this](const Field* one) { return !one->isVisibleTo(m_window->inspector.get()); });
        QCOMPARE(fields.size(), 2);
        InspectorWindow::type(fields[0], QStringLiteral("10.10.10.22/24"));
        InspectorWindow::type(fields[1], QStringLiteral("10.10.10.11/24"));
        QCOMPARE(addresses("ns1"), QStringLiteral("10.10.10.22/24"));
        QCOMPARE(addresses("r"), QStringLiteral("10.10.10.11/24"));
        QCOMPARE(m_window->get<QLabel>("linkState")->text(), QStringLiteral("Link, planned"));
    }

    void showsTheStateAtBothEnds()
    {
        openLink();
        QVERIFY(m_window->find<QPushButton>("plug") == nullptr);
        QVERIFY(m_window->deploy());
        QVERIFY(m_window->shows(m_window->asDrawn("ns1")));
        QVERIFY(m_window->shows(m_window->asDrawn("r")));
        QTRY_COMPARE(m_window->get<QLabel>("linkState")->text(), QStringLiteral("Link, plugged in"));
        QVERIFY(m_window->get<QPushButton>("plug")->isVisible());
        ObservedNode far = m_window->asDrawn("r");
        far.interfaces[0].up = far.interfaces[0].running = false;
        QVERIFY(m_window->shows(far));
        QTRY_COMPARE(m_window->get<QLabel>("linkState")->text(), QStringLiteral("Link, unplugged"));
        QStringList states;
        for (const QLabel* label : m_window->inspector->findChildren<QLabel*>(QStringLiteral("interfaceState"))) {
            if (label->isVisibleTo(m_window->inspector.get()))
                states << label->text();
        }
        QCOMPARE(states, (QStringList{QStringLiteral("up"), QStringLiteral("down")}));
    }

    void saysWhatImpairmentIsNotApplied()
    {
        openLink();
        QVERIFY(m_window->find<QLabel>("impairment") == nullptr);
        Topology topology = InspectorWindow::drawing();
        topology.links[0].impairment = Impairment{.forward = {.delayMs = 20, .lossPercent = 0.5}};
        topology.links[0].impairment->backward = topology.links[0].impairment->forward;
        m_window->document.reset(topology);
        openLink();
        QCOMPARE(m_window->get<QLabel>("impairment")->text(), QStringLiteral("each way: delay 20 ms · loss 0.5 %"));
        QVERIFY(m_window->get<QLabel>("impairmentNotApplied")->text().contains(QStringLiteral("not applied")));
    }

private:
    void open(const char* node, const char* interface)
    {
        m_window->inspector->setSelection(
            {SelectedObject::ofInterface(InspectorWindow::node(node), InspectorWindow::name(interface))});
    }
    void openLink()
    {
        m_window->inspector->setSelection(
            {SelectedObject::ofLink({ResolvedEndpoint{InspectorWindow::node("ns1"), InspectorWindow::name("v1")},
                                     ResolvedEndpoint{InspectorWindow::node("r"), InspectorWindow::name("v1_r")}})});
    }
    QString addresses(const char* node) const
    {
        QStringList all;
        for (const InterfaceAddress& one : m_window->drawn(node).interfaces[0].addresses)
            all << QString::fromStdString(one.str());
        return all.join(QLatin1Char(' '));
    }

    std::unique_ptr<InspectorWindow> m_window;
};

QTEST_MAIN(TestInspectorLink)
#include "tst_inspectorlink.moc"
