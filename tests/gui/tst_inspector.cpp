// SPDX-License-Identifier: MIT
#include "core/model/naming.h"
#include "gui/panels/field.h"
#include "gui/panels/inspector.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace nsk;
using namespace nsk::gui;

namespace {

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

Topology drawing()
{
    Topology topology(*LabName::parse("lab"));
    const auto interface = [](const char* text, const char* address) {
        return Interface{.name = *InterfaceName::parse(text),
                         .addresses = {*InterfaceAddress::parse(address)},
                         .mac = {},
                         .mtu = {},
                         .up = true,
                         .ipv6 = {},
                         .comment = {},
                         .extras = {}};
    };
    Node host{.name = name("ns1")};
    host.interfaces = {interface("v1", "10.10.10.2/24")};
    Node router{.name = name("r"), .kind = NodeKind::Router};
    router.interfaces = {interface("v1_r", "10.10.10.1/24")};
    topology.nodes = {host, router};
    topology.links.push_back(Link{.endpoints = {Endpoint{name("ns1"), InterfaceName::parse("v1").value()},
                                                Endpoint{name("r"), InterfaceName::parse("v1_r").value()}},
                                  .impairment = {},
                                  .comment = {},
                                  .extras = {}});
    return topology;
}

} // namespace

/// The inspector with real keys: what is typed reaches the model as one undo step, what is refused does not, and says
/// why.
class TestInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_document = std::make_unique<Document>();
        m_document->reset(drawing());
        m_monitor = std::make_unique<LabMonitor>();
        m_inspector = std::make_unique<Inspector>(m_document.get(), m_monitor.get());
        m_inspector->resize(360, 700);
        m_inspector->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_inspector.get()));
        m_inspector->setSelection({SelectedObject::ofNode(name("ns1"))});
    }

    void cleanup()
    {
        m_inspector.reset();
        m_monitor.reset();
        m_document.reset();
    }

    void setsAddresses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("becomes");
        QTest::newRow("another") << QStringLiteral("10.0.0.7/8") << QStringLiteral("10.0.0.7/8");
        QTest::newRow("two") << QStringLiteral("10.0.0.7/8, fd00::2/64") << QStringLiteral("10.0.0.7/8, fd00::2/64");
        QTest::newRow("blanks, twice the same")
            << QStringLiteral("  10.0.0.7/8   10.0.0.7/8 ") << QStringLiteral("10.0.0.7/8");
        QTest::newRow("canonical") << QStringLiteral("FD00:0::0002/64") << QStringLiteral("fd00::2/64");
        QTest::newRow("none") << QString() << QString();
    }

    void setsAddresses()
    {
        QFETCH(QString, typed);
        QFETCH(QString, becomes);
        Field* field = find("interfaceAddresses_v1");
        type(field, typed);
        QVERIFY(!field->isRefused());
        QCOMPARE(field->text(), becomes);
        QCOMPARE(m_document->undoStack()->count(), 1);
        const auto& addresses = m_document->topology().findNode(name("ns1"))->interfaces[0].addresses;
        QCOMPARE(addresses.empty(), becomes.isEmpty());
        m_document->undoStack()->undo();
        QCOMPARE(find("interfaceAddresses_v1")->text(), QStringLiteral("10.10.10.2/24"));
        QCOMPARE(m_document->topology(), drawing());
    }

    void refusesAtTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::newRow("letters in an address")
            << QStringLiteral("interfaceAddresses_v1") << QStringLiteral("10.10.x.2/24");
        QTest::newRow("no length") << QStringLiteral("interfaceAddresses_v1") << QStringLiteral("10.10.10.3");
        QTest::newRow("length too large") << QStringLiteral("interfaceAddresses_v1") << QStringLiteral("10.10.10.3/33");
        QTest::newRow("multicast") << QStringLiteral("interfaceAddresses_v1") << QStringLiteral("224.0.0.1/4");
        QTest::newRow("one good, one bad")
            << QStringLiteral("interfaceAddresses_v1") << QStringLiteral("10.0.0.1/8, x");
        QTest::newRow("node name taken") << QStringLiteral("nodeName") << QStringLiteral("r");
        QTest::newRow("node name illegal") << QStringLiteral("nodeName") << QStringLiteral("a/b");
        QTest::newRow("node name empty") << QStringLiteral("nodeName") << QString();
        QTest::newRow("interface name too long")
            << QStringLiteral("interfaceName_v1") << QStringLiteral("abcdefghijklmnop");
        QTest::newRow("interface name reserved") << QStringLiteral("interfaceName_v1") << QStringLiteral("lo");
    }

    void refusesAtTheField()
    {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        Field* widget = find(field.toLatin1().constData());
        type(widget, typed);
        QVERIFY(widget->isRefused());
        QCOMPARE(widget->text(), typed); // kept, to be mended
        QVERIFY(!widget->accessibleDescription().isEmpty());
        QVERIFY(anErrorIsShown());
        QCOMPARE(m_document->undoStack()->count(), 0);
        QCOMPARE(m_document->topology(), drawing());
        QTest::keyClick(widget, Qt::Key_Escape);
        QVERIFY(!widget->isRefused());
        QVERIFY(!anErrorIsShown());
    }

    void showsAnotherObjectsOwnValuesAfterARefusal()
    {
        type(find("nodeName"), QStringLiteral("r"));
        QVERIFY(find("nodeName")->isRefused());
        m_inspector->setSelection({SelectedObject::ofNode(name("r"))});
        QCOMPARE(find("nodeName")->text(), QStringLiteral("r"));
        QVERIFY(!find("nodeName")->isRefused());
        QVERIFY(!anErrorIsShown());

        type(find("nodeName"), QStringLiteral("ns1"));
        QVERIFY(find("nodeName")->isRefused());
        m_inspector->setSelection({});
        m_inspector->setSelection({SelectedObject::ofNode(name("ns1"))});
        QCOMPARE(find("nodeName")->text(), QStringLiteral("r")); // its own refused text waited for it
        QVERIFY(find("nodeName")->isRefused());
        find("nodeName")->setFocus();
        QTest::keyClick(find("nodeName"), Qt::Key_Escape);
        QCOMPARE(find("nodeName")->text(), QStringLiteral("ns1"));
        QTest::keyClicks(find("nodeName"), QStringLiteral("half"));
        m_inspector->setSelection({SelectedObject::ofNode(name("r"))});
        QCOMPARE(find("nodeName")->text(), QStringLiteral("ns1")); // refused before: it is still there to be mended
        QVERIFY(find("nodeName")->isRefused());
        QCOMPARE(m_document->undoStack()->count(), 1); // what stood in the field that was left is taken over
        QVERIFY(m_document->topology().findNode(name("ns1half")) != nullptr ||
                m_document->topology().findNode(name("halfns1")) != nullptr);
    }

    void showsAnotherLinksOwnValuesAfterARefusal()
    {
        const InterfaceName v1 = InterfaceName::parse("v1").value(), v2 = InterfaceName::parse("v2").value();
        const InterfaceName v1r = InterfaceName::parse("v1_r").value(), v2r = InterfaceName::parse("v2_r").value();
        Topology twoLinks = drawing();
        for (const auto& [node, second] : {std::pair(0u, v2), std::pair(1u, v2r)}) {
            auto& interfaces = twoLinks.nodes[node].interfaces;
            interfaces.push_back(Interface(interfaces[0]));
            interfaces[1].name = second;
        }
        twoLinks.links.push_back(Link(twoLinks.links[0]));
        twoLinks.links[1].endpoints = {Endpoint{name("ns1"), v2}, Endpoint{name("r"), v2r}};
        m_document->reset(twoLinks);
        m_inspector->setSelection(
            {SelectedObject::ofLink({ResolvedEndpoint{name("ns1"), v1}, ResolvedEndpoint{name("r"), v1r}})});
        for (Field* field : namesOfTheLink()) {
            type(field, QStringLiteral("lo"));
            QVERIFY(field->isRefused());
        }
        m_inspector->setSelection(
            {SelectedObject::ofLink({ResolvedEndpoint{name("ns1"), v2}, ResolvedEndpoint{name("r"), v2r}})});
        QStringList shown;
        for (Field* field : namesOfTheLink()) {
            shown << field->text();
            QVERIFY(!field->isRefused());
        }
        QCOMPARE(shown, (QStringList{QStringLiteral("v2"), QStringLiteral("v2_r")}));
        QVERIFY(!anErrorIsShown());
        type(namesOfTheLink().first(), QStringLiteral("lo"));
        m_document->reset(drawing()); // another file
        m_inspector->setSelection(
            {SelectedObject::ofLink({ResolvedEndpoint{name("ns1"), v1}, ResolvedEndpoint{name("r"), v1r}})});
        QCOMPARE(namesOfTheLink().first()->text(), QStringLiteral("v1"));
        QVERIFY(!anErrorIsShown());
    }

    void renamesEverywhere()
    {
        type(find("nodeName"), QStringLiteral("pc1"));
        QVERIFY(m_document->topology().findNode(name("pc1")) != nullptr);
        QCOMPARE(m_document->topology().links[0].endpoints[0].node, name("pc1"));
        QCOMPARE(find("nodeName")->text(), QStringLiteral("pc1")); // the page follows
        type(find("interfaceName_v1"), QStringLiteral("lan0"));
        QCOMPARE(m_document->topology().links[0].endpoints[0].interface->str(), std::string("lan0"));
        QCOMPARE(m_document->undoStack()->count(), 2);
        m_document->undoStack()->undo();
        m_document->undoStack()->undo();
        QCOMPARE(find("nodeName")->text(), QStringLiteral("ns1"));
        QCOMPARE(m_document->topology(), drawing());
    }

    void takesALabelInAnyScript()
    {
        Field* label = find("nodeLabel");
        label->setFocus();
        label->setText(QStringLiteral("教师机")); // an input method's way in
        Q_EMIT label->textEdited(label->text());
        QTest::keyClick(label, Qt::Key_Return);
        QCOMPARE(m_document->topology().findNode(name("ns1"))->label, std::string("教师机"));
    }

    void addsChangesAndRemovesARoute()
    {
        click(button("addRoute"));
        type(find("routeTo_0"), QStringLiteral("10.10.20.0/24"));
        QCOMPARE(m_document->undoStack()->count(), 0); // not a route yet
        QVERIFY(!find("routeTo_0")->isRefused());
        type(find("routeVia_0"), QStringLiteral("10.10.10.1"));
        QCOMPARE(m_document->undoStack()->count(), 1);
        const auto routes = [this] { return m_document->topology().findNode(name("ns1"))->routes; };
        QCOMPARE(routes().size(), 1u);
        QCOMPARE(routes()[0].to.str(), std::string("10.10.20.0/24"));
        QCOMPARE(routes()[0].via->str(), std::string("10.10.10.1"));
        type(find("routeMetric_0"), QStringLiteral("50"));
        QCOMPARE(routes()[0].metric.value_or(0), 50u);
        type(find("routeTo_0"), QStringLiteral("default"));
        QVERIFY(routes()[0].to.isDefault());
        auto* remove = m_inspector->findChild<QToolButton*>(QStringLiteral("removeRoute_0"));
        QVERIFY(remove != nullptr);
        QTest::mouseClick(remove, Qt::LeftButton);
        QVERIFY(routes().empty());
        QCOMPARE(m_document->undoStack()->count(), 4);
    }

    void refusesABadRoute_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("via");
        QTest::newRow("host bits") << QStringLiteral("10.10.20.1/24") << QStringLiteral("10.10.10.1");
        QTest::newRow("letters") << QStringLiteral("10.10.20.0/24") << QStringLiteral("gateway");
        QTest::newRow("another family") << QStringLiteral("10.10.20.0/24") << QStringLiteral("fd00::1");
    }

    void refusesABadRoute()
    {
        QFETCH(QString, to);
        QFETCH(QString, via);
        click(button("addRoute"));
        type(find("routeTo_0"), to);
        type(find("routeVia_0"), via);
        QVERIFY(find("routeTo_0")->isRefused() || find("routeVia_0")->isRefused());
        QVERIFY(anErrorIsShown());
        QCOMPARE(m_document->topology(), drawing());
    }

    void turnsForwardingOnAndOff()
    {
        auto* box = m_inspector->findChild<QCheckBox*>(QStringLiteral("forwarding4"));
        QVERIFY(!box->isChecked());
        box->click();
        QCOMPARE(forwards(*m_document->topology().findNode(name("ns1")), Family::IPv4), std::optional(true));
        QVERIFY(box->isChecked());
        m_document->undoStack()->undo();
        QVERIFY(!box->isChecked());
        m_inspector->setSelection({SelectedObject::ofNode(name("r"))});
        QVERIFY(box->isChecked()); // a router does by itself
        box->click();
        QCOMPARE(forwards(*m_document->topology().findNode(name("r")), Family::IPv4), std::optional(false));
    }

    void addsAndRemovesAnInterface()
    {
        click(button("addInterface"));
        QCOMPARE(m_document->topology().findNode(name("ns1"))->interfaces.size(), 2u);
        type(find("interfaceAddresses_eth1"), QStringLiteral("192.168.0.1/24"));
        QCOMPARE(m_document->undoStack()->count(), 2);
        m_document->undoStack()->undo();
        m_document->undoStack()->undo();
        QCOMPARE(m_document->topology(), drawing());
        QVERIFY(m_inspector->findChild<Field*>(QStringLiteral("interfaceAddresses_eth1")) == nullptr ||
                !m_inspector->findChild<Field*>(QStringLiteral("interfaceAddresses_eth1"))->isVisible());
    }

    void editsAnInterface()
    {
        m_inspector->setSelection({SelectedObject::ofInterface(name("ns1"), InterfaceName::parse("v1").value())});
        type(find("interfaceMtu"), QStringLiteral("1400"));
        type(find("interfaceMac"), QStringLiteral("02:00:00:00:00:01"));
        const Interface& interface = m_document->topology().findNode(name("ns1"))->interfaces[0];
        QCOMPARE(interface.mtu.value_or(0), 1400u);
        QCOMPARE(interface.mac->str(), std::string("02:00:00:00:00:01"));
        type(find("interfaceMtu"), QStringLiteral("12"));
        QVERIFY(find("interfaceMtu")->isRefused());
        type(find("interfaceMac"), QStringLiteral("01:00:00:00:00:01"));
        QVERIFY(find("interfaceMac")->isRefused());
        QCOMPARE(m_document->undoStack()->count(), 2);
    }

    void showsTheTopologyWhereNothingIsSelected()
    {
        m_inspector->setSelection({});
        type(find("topologyName"), QStringLiteral("exercise"));
        QCOMPARE(m_document->topology().name.str(), std::string("exercise"));
        type(find("topologyName"), QStringLiteral("not a name"));
        QVERIFY(find("topologyName")->isRefused());
        QCOMPARE(m_document->topology().name.str(), std::string("exercise"));
    }

private:
    Field* find(const char* id)
    {
        Field* shown = nullptr;
        for (Field* field : m_inspector->findChildren<Field*>(QLatin1String(id))) {
            if (field->isVisible())
                shown = field;
        }
        if (shown == nullptr)
            qFatal("no field %s", id);
        return shown;
    }

    QList<Field*> namesOfTheLink()
    {
        QList<Field*> names = m_inspector->findChildren<Field*>(QStringLiteral("interfaceName"));
        names.removeIf([](const Field* field) { return !field->isVisible(); });
        return names;
    }

    QPushButton* button(const char* id) { return m_inspector->findChild<QPushButton*>(QLatin1String(id)); }

    static void click(QPushButton* button) { QTest::mouseClick(button, Qt::LeftButton); }

    static void type(Field* field, const QString& text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    bool anErrorIsShown()
    {
        for (const QLabel* label : m_inspector->findChildren<QLabel*>(QStringLiteral("fieldError"))) {
            if (label->isVisible() && !label->text().isEmpty())
                return true;
        }
        return false;
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<LabMonitor> m_monitor;
    std::unique_ptr<Inspector> m_inspector;
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
