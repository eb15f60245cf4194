// SPDX-License-Identifier: MIT
#include "tests/gui/tablesfixture.h"

#include "gui/panels/field.h"
#include "gui/panels/tables/sortkey.h"
#include "gui/panels/tables/tsv.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTabBar>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

namespace {

SelectedObject nodeObject(const char* name)
{
    return SelectedObject::ofNode(*NodeName::parse(name));
}

SelectedObject interfaceObject(const char* node, const char* name)
{
    return SelectedObject::ofInterface(*NodeName::parse(node), *InterfaceName::parse(name));
}

QStringList words(std::initializer_list<const char*> texts)
{
    QStringList all;
    for (const char* text : texts)
        all << QString::fromUtf8(text);
    return all;
}

QString pasted(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    return text;
}

} // namespace

/// The drawing as tables: what each cell takes and refuses, and how they keep in step with everything else.
class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init()
    {
        m_window = std::make_unique<TablesWindow>(TablesWindow::example("two-namespaces.nsketch"));
        QVERIFY(m_window->isShown);
    }
    void cleanup() { m_window.reset(); }

    void everyTableShowsTheDrawing()
    {
        QCOMPARE(m_window->column(NodeTable::Name), words({"ns1", "r", "ns2"}));
        QCOMPARE(m_window->column(NodeTable::Kind), words({"Host", "Router", "Host"}));
        QCOMPARE(m_window->column(NodeTable::Forwarding4), words({"off", "on", "off"}));
        QCOMPARE(m_window->column(NodeTable::Links), words({"1", "2", "1"}));
        m_window->turnTo(TableKind::Interfaces);
        QCOMPARE(m_window->column(InterfaceTable::Name), words({"v1", "v1_r", "v2_r", "v2"}));
        QCOMPARE(m_window->column(InterfaceTable::Peer), words({"r:v1_r", "ns1:v1", "ns2:v2", "r:v2_r"}));
        QCOMPARE(m_window->column(InterfaceTable::Mtu), words({"1500", "1500", "1500", "1500"}));
        m_window->turnTo(TableKind::Addresses);
        QCOMPARE(m_window->column(AddressTable::Subnet),
                 words({"10.10.10.0/24", "10.10.10.0/24", "10.10.20.0/24", "10.10.20.0/24"}));
        m_window->turnTo(TableKind::Routes);
        QCOMPARE(m_window->column(RouteTable::Via), words({"10.10.10.1", "10.10.20.1"}));
        m_window->turnTo(TableKind::Links);
        QCOMPARE(m_window->column(LinkTable::EndB), words({"r:v1_r", "r:v2_r"}));
        QCOMPARE(m_window->tables->tabText(0), QStringLiteral("Nodes (3)"));
        QCOMPARE(m_window->tables->tabText(4), QStringLiteral("Links (2)"));
    }

    void everyColumnIsWritten_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("step");
        const auto row = [](const char* name, TableKind kind, int at, int column, const char* typed, const char* shown,
                            const char* step) {
            QTest::newRow(name) << int(kind) << at << column << typed << shown << step;
        };
        using enum TableKind;
        row("name", Nodes, 0, NodeTable::Name, "client", "client", "Rename ns1 to client");
        row("kind", Nodes, 1, NodeTable::Kind, "Gateway", "Gateway", "Make r a Gateway");
        row("label", Nodes, 0, NodeTable::Label, "客户端", "客户端", "Set label of ns1");
        row("forwarding", Nodes, 0, NodeTable::Forwarding4, "on", "on", "Turn forwarding on at ns1");
        row("forwarding 6", Nodes, 1, NodeTable::Forwarding6, "off", "off", "Turn forwarding off at r");
        row("host name", Nodes, 0, NodeTable::Hostname, "box.example", "box.example", "Set host name of ns1");
        row("colour", Nodes, 0, NodeTable::Colour, "#3B82F6", "#3b82f6", "Set colour of ns1");
        row("comment", Nodes, 0, NodeTable::Comment, "the  first", "the first", "Set comment of ns1");
        row("interface", Interfaces, 0, InterfaceTable::Name, "eth0", "eth0", "Rename interface v1");
        row("addresses", Interfaces, 0, InterfaceTable::Addresses, "10.10.10.9/24 fd00::9/64",
            "10.10.10.9/24, fd00::9/64", "Set addresses of ns1:v1");
        row("mac", Interfaces, 0, InterfaceTable::Mac, "02:00:00:00:00:01", "02:00:00:00:00:01", "Set MAC of ns1:v1");
        row("mtu", Interfaces, 0, InterfaceTable::Mtu, "1400", "1400", "Set MTU of ns1:v1");
        row("up", Interfaces, 0, InterfaceTable::Up, "down", "down", "Set ns1:v1 down");
        row("ipv6", Interfaces, 0, InterfaceTable::Ipv6, "link-local", "link-local", "Set IPv6 of ns1:v1");
        row("note", Interfaces, 0, InterfaceTable::Comment, "first", "first", "Set comment of ns1:v1");
        row("address", Addresses, 0, AddressTable::Address, "10.10.10.7/25", "10.10.10.7/25",
            "Set addresses of ns1:v1");
        row("to", Routes, 0, RouteTable::To, "default", "default", "Change route to default");
        row("via", Routes, 0, RouteTable::Via, "10.10.10.3", "10.10.10.3", "Change route to 10.10.20.0/24");
        row("dev", Routes, 0, RouteTable::Dev, "v1", "v1", "Change route to 10.10.20.0/24");
        row("metric", Routes, 0, RouteTable::Metric, "20", "20", "Change route to 10.10.20.0/24");
        row("type", Routes, 0, RouteTable::Type, "blackhole", "blackhole", "Change route to 10.10.20.0/24");
        row("why", Routes, 0, RouteTable::Comment, "x", "x", "Set comment of ns1 → 10.10.20.0/24");
        row("end", Links, 0, LinkTable::EndA, "ns2", "ns2:eth1", "Set end A of ns1:v1 – r:v1_r");
        row("delay", Links, 0, LinkTable::Delay, "20", "20", "Set delay of ns1:v1 – r:v1_r");
        row("jitter", Links, 0, LinkTable::Jitter, "2.5", "2.5", "Set jitter of ns1:v1 – r:v1_r");
        row("loss", Links, 0, LinkTable::Loss, "1/0.5", "1 / 0.5", "Set loss of ns1:v1 – r:v1_r");
        row("one way", Links, 0, LinkTable::Duplicate, "3/-", "3 / -", "Set duplication of ns1:v1 – r:v1_r");
        row("reorder", Links, 0, LinkTable::Reorder, "1", "1", "Set reordering of ns1:v1 – r:v1_r");
        row("corrupt", Links, 0, LinkTable::Corrupt, "1", "1", "Set corruption of ns1:v1 – r:v1_r");
        row("rate", Links, 0, LinkTable::Rate, "10", "10", "Set rate of ns1:v1 – r:v1_r");
        row("remark", Links, 0, LinkTable::Comment, "slow", "slow", "Set comment of ns1:v1 – r:v1_r");
    }
    void everyColumnIsWritten()
    {
        QFETCH(int, kind);
        QFETCH(int, row);
        QFETCH(int, column);
        QFETCH(QString, typed);
        m_window->turnTo(static_cast<TableKind>(kind));
        const Topology before = m_window->drawing();
        m_window->goTo(row, column);
        m_window->type(typed);
        QTRY_VERIFY2(!m_window->editor(), qPrintable(m_window->message()));
        QCOMPARE(m_window->message(), QString());
        QTEST(m_window->text(row, column), "shown");
        QTEST(m_window->undoText(), "step");
        QCOMPARE(m_window->steps(), 1);
        QVERIFY(m_window->drawing() != before);
        m_window->document.undoStack()->undo();
        QVERIFY(m_window->drawing() == before);
        m_window->document.undoStack()->redo();
        QTEST(m_window->text(row, column), "shown");
    }

    void aRefusalLosesNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, TableKind kind, int column, const char* typed, const char* reason) {
            QTest::newRow(name) << int(kind) << column << typed << reason;
        };
        using enum TableKind;
        row("taken", Nodes, NodeTable::Name, "r", "the name \"r\" is taken");
        row("name", Nodes, NodeTable::Name, "a b", "\"a b\"");
        row("label", Nodes, NodeTable::Label, qPrintable(QString(300, QLatin1Char('x'))), "256");
        row("host name", Nodes, NodeTable::Hostname, "-x", "-x");
        row("colour", Nodes, NodeTable::Colour, "red", "red");
        row("interface", Interfaces, InterfaceTable::Name, "lo", "lo");
        row("address", Interfaces, InterfaceTable::Addresses, "10.0.0.1/24, 300.1.1.1/24", "300.1.1.1");
        row("elsewhere", Interfaces, InterfaceTable::Addresses, "10.10.10.1/24", "is the address of r:v1_r already");
        row("mac", Interfaces, InterfaceTable::Mac, "01:00:00:00:00:01", "01:00:00:00:00:01");
        row("mtu", Interfaces, InterfaceTable::Mtu, "9", "\"9\" is no MTU");
        row("no length", Addresses, AddressTable::Address, "10.0.0.1", "10.0.0.1");
        row("to", Routes, RouteTable::To, "10.0.0.1/8", "bits set behind its prefix");
        row("family", Routes, RouteTable::Via, "fd00::1", "Both must be of one family");
        row("incomplete", Routes, RouteTable::Via, "", "a route needs a destination");
        row("dev", Routes, RouteTable::Dev, "eth7", "has no interface \"eth7\"");
        row("metric", Routes, RouteTable::Metric, "much", "\"much\" is no metric");
        row("no node", Links, LinkTable::EndA, "ns9", "there is no node \"ns9\"");
        row("in use", Links, LinkTable::EndA, "ns2:v2", "a link uses the interface ns2:v2");
        row("to itself", Links, LinkTable::EndA, "r:v1_r", "");
        row("delay", Links, LinkTable::Delay, "-1", "-1 is out of range");
        row("loss", Links, LinkTable::Loss, "101", "from 0 to 100");
        row("rate", Links, LinkTable::Rate, "0", "more than 0");
        row("number", Links, LinkTable::Rate, "1/2/3", "is no number");
    }
    void aRefusalLosesNothing()
    {
        QFETCH(int, kind);
        QFETCH(int, column);
        QFETCH(QString, typed);
        QFETCH(QString, reason);
        m_window->turnTo(static_cast<TableKind>(kind));
        const Topology before = m_window->drawing();
        m_window->goTo(0, column);
        m_window->type(typed);
        auto* field = qobject_cast<Field*>(m_window->editor());
        QVERIFY(field); // it stays open
        QVERIFY(field->isRefused());
        QCOMPARE(field->text(), typed);
        QVERIFY2(m_window->message().startsWith(QStringLiteral("✕ ")) && m_window->message().contains(reason),
                 qPrintable(m_window->message()));
        QVERIFY(m_window->drawing() == before);
        QCOMPARE(m_window->steps(), 0);
        m_window->tables->current()->focusFilter(); // leaving it keeps text and reason in the cell
        QTRY_VERIFY(!m_window->editor());
        QCOMPARE(m_window->text(0, column), typed.simplified());
        QVERIFY(!m_window->at(0, column).data(Qt::DecorationRole).isNull());
        QVERIFY(m_window->at(0, column).data(Qt::AccessibleDescriptionRole).toString().contains(reason));
        m_window->tables->current()->focusTable();
        QTest::keyClick(m_window->view(), Qt::Key_F2);
        field = qobject_cast<Field*>(m_window->editor());
        QVERIFY(field);
        QCOMPARE(field->text(), typed.simplified()); // to be mended
        QVERIFY(field->isRefused());
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->editor());
        QVERIFY(m_window->text(0, column) != typed.simplified() || typed.isEmpty());
        QCOMPARE(m_window->message(), QString());
        QVERIFY(m_window->drawing() == before);
    }

    void whatIsDoubtedIsTakenByEnterOnceMore()
    {
        m_window->turnTo(TableKind::Addresses);
        m_window->goTo(0, AddressTable::Address);
        m_window->type(QStringLiteral("10.10.10.1/24"));
        QVERIFY(m_window->editor());
        QTest::keyClick(m_window->editor(), Qt::Key_Return);
        QTRY_VERIFY(!m_window->editor());
        QCOMPARE(m_window->text(0, AddressTable::Address), QStringLiteral("10.10.10.1/24"));
    }

    void whatIsOddIsSaidWhileItIsTyped()
    {
        m_window->turnTo(TableKind::Interfaces);
        m_window->goTo(0, InterfaceTable::Addresses);
        QTest::keyClicks(m_window->view(), QStringLiteral("1"));
        QWidget* field = m_window->editor();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("0.9.9.9/24"));
        QVERIFY2(m_window->message().contains(QStringLiteral("the other end, r:v1_r, has 10.10.10.1/24")),
                 qPrintable(m_window->message()));
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(m_window->steps(), 0);
    }

    void typingBeginsToWrite()
    {
        m_window->goTo(0, NodeTable::Label);
        QTest::keyClicks(m_window->view(), QStringLiteral("l")); // also a shortcut of the window
        QVERIFY(m_window->editor());
        QTest::keyClicks(m_window->editor(), QStringLiteral("eft"));
        QTest::keyClick(m_window->editor(), Qt::Key_Tab);
        QCOMPARE(m_window->text(0, NodeTable::Label), QStringLiteral("left"));
        QCOMPARE(m_window->view()->currentIndex().column(), int(NodeTable::Forwarding4));
    }

    void oneValueForManyIsOneStep()
    {
        m_window->turnTo(TableKind::Interfaces);
        const Topology before = m_window->drawing();
        m_window->goTo(0, InterfaceTable::Mtu);
        m_window->selectDownTo(3);
        QTest::keyClick(m_window->view(), Qt::Key_F2);
        QVERIFY2(m_window->message().contains(QStringLiteral("4 selected row")), qPrintable(m_window->message()));
        QTest::keyClick(m_window->editor(), Qt::Key_Escape);
        m_window->type(QStringLiteral("9000"));
        QCOMPARE(m_window->column(InterfaceTable::Mtu), words({"9000", "9000", "9000", "9000"}));
        QCOMPARE(m_window->undoText(), QStringLiteral("Set MTU of 4 interface(s)"));
        QCOMPARE(m_window->steps(), 1);
        m_window->document.undoStack()->undo();
        QVERIFY(m_window->drawing() == before);
        QCOMPARE(m_window->view()->chosenRows().size(), std::size_t(4)); // undo keeps what is selected
        m_window->type(QStringLiteral("9"));                             // none takes it
        QVERIFY(m_window->editor());
        QVERIFY(m_window->drawing() == before);
    }

    void aChoiceForManyIsOneStep()
    {
        m_window->goTo(0, NodeTable::Kind);
        m_window->selectDownTo(2);
        m_window->type(QStringLiteral("Gateway"));
        QCOMPARE(m_window->column(NodeTable::Kind), words({"Gateway", "Gateway", "Gateway"}));
        QCOMPARE(m_window->steps(), 1);
        m_window->document.undoStack()->undo();
        m_window->goTo(1, NodeTable::Kind); // from a router back to what it is: nothing to do
        m_window->selectDownTo(2);
        m_window->type(kindText(NodeKind::Computer));
        QVERIFY2(m_window->message().contains(QStringLiteral("ns2, Kind")), qPrintable(m_window->message()));
        QCOMPARE(m_window->column(NodeTable::Kind), words({"Host", "Router", "Host"})); // there is one at most
    }

    void theValueOfTheFirstGoesDown()
    {
        m_window->goTo(0, NodeTable::Label);
        m_window->type(QStringLiteral("same"));
        m_window->selectDownTo(2);
        m_window->goTo(0, NodeTable::Label);
        m_window->selectDownTo(2);
        m_window->view()->selectionModel()->setCurrentIndex(m_window->at(0, NodeTable::Label),
                                                            QItemSelectionModel::NoUpdate);
        QTest::keyClick(m_window->view(), Qt::Key_F2);
        QTest::keyClick(m_window->editor(), Qt::Key_Return);
        QCOMPARE(m_window->column(NodeTable::Label), words({"same", "same", "same"}));
    }

    void rowsGoInOneStep()
    {
        m_window->turnTo(TableKind::Addresses);
        m_window->goTo(1, AddressTable::Address);
        m_window->selectDownTo(2);
        QTest::keyClick(m_window->view(), Qt::Key_Delete);
        QCOMPARE(m_window->column(AddressTable::Address), words({"10.10.10.2/24", "10.10.20.2/24"}));
        QCOMPARE(m_window->undoText(), QStringLiteral("Remove 2 address(es)"));
        m_window->document.undoStack()->undo();
        m_window->turnTo(TableKind::Routes);
        m_window->goTo(0, RouteTable::To);
        QTest::keyClick(m_window->view(), Qt::Key_Delete);
        QCOMPARE(m_window->column(RouteTable::Owner), words({"ns2"}));
        QCOMPARE(m_window->undoText(), QStringLiteral("Remove route"));
        m_window->turnTo(TableKind::Interfaces);
        m_window->goTo(0, InterfaceTable::Name);
        QTest::keyClick(m_window->view(), Qt::Key_Delete);
        QCOMPARE(m_window->message(), QStringLiteral("✕ ns1:v1: a link uses the interface ns1:v1"));
        m_window->turnTo(TableKind::Links); // as on the canvas: the interfaces go with their link
        m_window->goTo(0, LinkTable::EndA);
        QTest::keyClick(m_window->view(), Qt::Key_Delete);
        QCOMPARE(m_window->column(LinkTable::EndA), words({"ns2:v2"}));
        QVERIFY(m_window->node("ns1").interfaces.empty());
        m_window->turnTo(TableKind::Nodes);
        m_window->goTo(1, NodeTable::Name);
        m_window->selectDownTo(2);
        QTest::keyClick(m_window->view(), Qt::Key_Delete);
        QCOMPARE(m_window->column(NodeTable::Name), words({"ns1"}));
        while (m_window->document.undoStack()->canUndo())
            m_window->document.undoStack()->undo();
        QVERIFY(m_window->drawing() == TablesWindow::example("two-namespaces.nsketch"));
        QCOMPARE(m_window->column(NodeTable::Name), words({"ns1", "r", "ns2"}));
    }

    void sortedAsPeopleCount()
    {
        using namespace sortkey;
        QVERIFY(ofText(QStringLiteral("eth2")) < ofText(QStringLiteral("eth10")));
        QVERIFY(ofText(QStringLiteral("Eth02")) == ofText(QStringLiteral("eth2")));
        QVERIFY(ofText(QStringLiteral("a9z")) < ofText(QStringLiteral("a10")));
        QVERIFY(ofText(QString()) < ofText(QStringLiteral("0")));
        QVERIFY(ofText(QStringLiteral("eth99999999999999999999")) < ofText(QStringLiteral("eth100000000000000000000")));
        QVERIFY(ofNumber(-2) < ofNumber(-1) && ofNumber(-1) < ofNumber(0) && ofNumber(0.5) < ofNumber(10));
        QVERIFY(ofAddressText(QStringLiteral("9.0.0.1/8")) < ofAddressText(QStringLiteral("10.0.0.1/8")));
        QVERIFY(ofAddressText(QStringLiteral("10.0.0.0/8")) < ofAddressText(QStringLiteral("10.0.0.0/16")));
        QVERIFY(ofAddressText(QStringLiteral("255.0.0.1/8")) < ofAddressText(QStringLiteral("2001:db8::1/64")));
        QVERIFY(ofAddressText(QStringLiteral("fd00::9/64")) < ofAddressText(QStringLiteral("fd00::10/64")));

        Topology drawing(*LabName::parse("many"));
        Node host{.name = *NodeName::parse("h")};
        for (const char* name : {"eth10", "eth2", "eth1"})
            host.interfaces.push_back({.name = *InterfaceName::parse(name)});
        host.interfaces[0].addresses = {*InterfaceAddress::parse("9.0.0.1/8")};
        host.interfaces[1].addresses = {*InterfaceAddress::parse("10.0.0.1/8")};
        host.interfaces[2].addresses = {*InterfaceAddress::parse("2.0.0.1/8")};
        drawing.nodes.push_back(host);
        m_window->document.reset(drawing);
        m_window->turnTo(TableKind::Interfaces);
        m_window->view()->sortByColumn(InterfaceTable::Name, Qt::AscendingOrder);
        QCOMPARE(m_window->column(InterfaceTable::Name), words({"eth1", "eth2", "eth10"}));
        m_window->view()->sortByColumn(InterfaceTable::Addresses, Qt::AscendingOrder);
        QCOMPARE(m_window->column(InterfaceTable::Name), words({"eth1", "eth10", "eth2"}));
        m_window->goTo(0, InterfaceTable::Addresses); // it goes where it belongs now
        m_window->type(QStringLiteral("11.0.0.1/8"));
        QCOMPARE(m_window->column(InterfaceTable::Name), words({"eth10", "eth2", "eth1"}));
        m_window->view()->sortByColumn(InterfaceTable::Addresses, Qt::DescendingOrder);
        QCOMPARE(m_window->column(InterfaceTable::Name), words({"eth1", "eth2", "eth10"}));
        m_window->view()->sortByColumn(-1, Qt::AscendingOrder);
        QCOMPARE(m_window->column(InterfaceTable::Name), words({"eth10", "eth2", "eth1"}));
    }

    void filteredByWords()
    {
        TablePage* page = m_window->turnTo(TableKind::Interfaces);
        auto* filter = page->findChild<QLineEdit*>(QStringLiteral("tableFilter"));
        auto* count = page->findChild<QLabel*>(QStringLiteral("tableCount"));
        QCOMPARE(count->text(), QStringLiteral("4"));
        QTest::keyClick(m_window->view(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("R 10.10.20"));
        QTRY_COMPARE(m_window->column(InterfaceTable::Name), words({"v2_r", "v2"})); // "v2" is linked to r
        QCOMPARE(count->text(), QStringLiteral("2 of 4"));
        QTest::keyClick(filter, Qt::Key_Down);
        QTRY_VERIFY(m_window->view()->hasFocus());
        m_window->goTo(1, InterfaceTable::Addresses); // a row that fits no more goes
        m_window->type(QStringLiteral("172.16.0.1/24"));
        QTRY_COMPARE(m_window->column(InterfaceTable::Name), words({"v2_r"}));
        m_window->document.undoStack()->undo();
        QCOMPARE(m_window->column(InterfaceTable::Name), words({"v2_r", "v2"}));
        page->focusFilter();
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_COMPARE(count->text(), QStringLiteral("4"));
        QTest::keyClicks(filter, QStringLiteral("nothing"));
        QTRY_COMPARE(count->text(), QStringLiteral("0 of 4"));
    }

    void cellsAreCopiedAndPasted()
    {
        m_window->turnTo(TableKind::Interfaces);
        const Topology before = m_window->drawing();
        m_window->goTo(0, InterfaceTable::Mac);
        QTest::keyClick(m_window->view(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(m_window->view(), Qt::Key_Down, Qt::ShiftModifier);
        pasted(QStringLiteral("02:00:00:00:00:01\t1400\r\n02:00:00:00:00:02\t1300\r\n"));
        QTest::keyClick(m_window->view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_window->message(), QString());
        QCOMPARE(m_window->column(InterfaceTable::Mtu).mid(0, 2), words({"1400", "1300"}));
        QCOMPARE(m_window->undoText(), QStringLiteral("Set 4 cell(s)"));
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(m_window->view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("02:00:00:00:00:01\t1400\n02:00:00:00:00:02\t1300\n"));
        m_window->document.undoStack()->undo();
        QVERIFY(m_window->drawing() == before);
        pasted(QStringLiteral("1200")); // into every selected cell: a MAC it is not
        QTest::keyClick(m_window->view(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(m_window->message().startsWith(QStringLiteral("✕ ns1:v1, MAC: ")), qPrintable(m_window->message()));
        QVERIFY(m_window->drawing() == before);
    }

    void swappedAddressesArePasted()
    {
        m_window->turnTo(TableKind::Addresses);
        m_window->goTo(0, AddressTable::Address);
        pasted(QStringLiteral("10.10.10.1/24\n10.10.10.2/24\n"));
        QTest::keyClick(m_window->view(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(m_window->message(), QString());
        QCOMPARE(m_window->column(AddressTable::Address).mid(0, 2), words({"10.10.10.1/24", "10.10.10.2/24"}));
        pasted(QStringLiteral("10.10.10.5/24\n10.10.10.5/24\n")); // one address for two
        QTest::keyClick(m_window->view(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(m_window->message().contains(QStringLiteral("10.10.10.5 is the address of")),
                 qPrintable(m_window->message()));
        QCOMPARE(m_window->steps(), 1);
    }

    void rubbishIsNotPasted_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("second of two") << int(TableKind::Interfaces) << int(InterfaceTable::Mtu) << "1400\n12\n1500"
                                       << "r:v1_r, MTU: \"12\" is no MTU";
        QTest::newRow("too many rows") << int(TableKind::Interfaces) << int(InterfaceTable::Mtu)
                                       << "1400\n1400\n1400\n1400\n1400"
                                       << "the clipboard has 5 rows";
        QTest::newRow("too many columns") << int(TableKind::Interfaces) << int(InterfaceTable::Comment) << "a\tb"
                                          << "the clipboard has 2 columns";
        QTest::newRow("only shown") << int(TableKind::Nodes) << int(NodeTable::Interfaces) << "7\t1"
                                    << "ns1, Interfaces: Interfaces is only shown here";
        QTest::newRow("kind") << int(TableKind::Nodes) << int(NodeTable::Kind) << "hub"
                              << "ns1, Kind: \"hub\" is none of these";
        QTest::newRow("two of one name") << int(TableKind::Nodes) << int(NodeTable::Name) << "a\na"
                                         << "r, Name: the name \"a\" is taken";
        QTest::newRow("zeros") << int(TableKind::Nodes) << int(NodeTable::Name) << QString(3, QChar(0)) << "ns1, Name";
        QTest::newRow("open quotes") << int(TableKind::Nodes) << int(NodeTable::Name) << "\"a\tb\n"
                                     << "ns1, Name";
    }
    void rubbishIsNotPasted()
    {
        QFETCH(int, kind);
        QFETCH(int, column);
        QFETCH(QString, text);
        QFETCH(QString, reason);
        m_window->turnTo(static_cast<TableKind>(kind));
        const Topology before = m_window->drawing();
        m_window->goTo(0, column);
        pasted(text);
        QTest::keyClick(m_window->view(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(m_window->message().contains(reason), qPrintable(m_window->message()));
        QVERIFY(m_window->drawing() == before); // nothing half done
        QCOMPARE(m_window->steps(), 0);
    }

    void tablesAreTextAsSpreadsheetsWriteIt()
    {
        using Cells = std::vector<QStringList>;
        const Cells cells{words({"a", "", "b c"}), words({"with\ttab", "two\nlines", "\"so\""}),
                          words({"5\" disk", "", ""})};
        QCOMPARE(tsv::read(tsv::write(cells)), cells);
        QCOMPARE(tsv::read(QStringLiteral("a\tb\r\nc\td\r\n")), (Cells{words({"a", "b"}), words({"c", "d"})}));
        QCOMPARE(tsv::read(QString()), Cells{words({""})});
        QCOMPARE(tsv::read(QStringLiteral("\"a\nb")), (Cells{words({"\"a"}), words({"b"})}));
    }

    void whatIsSelectedIsSelectedOnTheCanvasAndBack()
    {
        m_window->goTo(0, NodeTable::Name);
        QCOMPARE(m_window->scene->selection(), Selection{nodeObject("ns1")});
        m_window->selectDownTo(1);
        QCOMPARE(m_window->scene->selection(), (Selection{nodeObject("ns1"), nodeObject("r")}));
        m_window->scene->setSelection({nodeObject("ns2")});
        QCOMPARE(m_window->view()->chosenRows(), std::vector<int>{2});
        QCOMPARE(m_window->view()->currentIndex().row(), 2);
        QCOMPARE(m_window->scene->selection(), Selection{nodeObject("ns2")}); // no echo
        m_window->turnTo(TableKind::Interfaces); // goes to the node's rows, and selects none of them
        QCOMPARE(m_window->view()->currentIndex().row(), 3);
        QVERIFY(!m_window->view()->selectionModel()->hasSelection());
        QCOMPARE(m_window->scene->selection(), Selection{nodeObject("ns2")});
        m_window->goTo(1, InterfaceTable::Name);
        QCOMPARE(m_window->scene->selection(), Selection{interfaceObject("r", "v1_r")});
        m_window->turnTo(TableKind::Links);
        m_window->goTo(1, LinkTable::EndA);
        QCOMPARE(m_window->scene->selection().front().kind, SelectedObject::Kind::Link);
        const Selection link = m_window->scene->selection();
        m_window->goTo(0, LinkTable::EndA);
        m_window->scene->setSelection(link);
        QCOMPARE(m_window->view()->chosenRows(), std::vector<int>{1});
        m_window->turnTo(TableKind::Nodes);
        m_window->goTo(0, NodeTable::Name);
        m_window->scene->setSelection({nodeObject("ns1"), nodeObject("ns2")});
        QCOMPARE(m_window->view()->chosenRows(), (std::vector<int>{0, 2}));
        m_window->scene->clearSelection();
        QVERIFY(!m_window->view()->selectionModel()->hasSelection());
    }

    void whatCannotBeWrittenIsShownOnTheCanvas()
    {
        QSignalSpy wanted(m_window->tables.get(), &Tables::revealWanted);
        m_window->turnTo(TableKind::Interfaces);
        m_window->goTo(1, InterfaceTable::Peer);
        QTest::keyClick(m_window->view(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.at(0).at(0).value<Selection>(), Selection{interfaceObject("r", "v1_r")});
        m_window->view()->scrollTo(m_window->at(0, InterfaceTable::Owner));
        const QPoint owner = m_window->view()->visualRect(m_window->at(0, InterfaceTable::Owner)).center();
        QTest::mouseClick(m_window->view()->viewport(), Qt::LeftButton, {}, owner);
        QTest::mouseDClick(m_window->view()->viewport(), Qt::LeftButton, {}, owner);
        QCOMPARE(wanted.count(), 2);
    }

    void elsewhereChangedIsShown()
    {
        m_window->turnTo(TableKind::Interfaces);
        m_window->goTo(3, InterfaceTable::Name);
        QVERIFY(m_window->document.push(RenameNode{*NodeName::parse("r"), *NodeName::parse("core")}, {}));
        QCOMPARE(m_window->column(InterfaceTable::Peer), words({"core:v1_r", "ns1:v1", "ns2:v2", "core:v2_r"}));
        m_window->turnTo(TableKind::Links);
        QCOMPARE(m_window->column(LinkTable::EndB), words({"core:v1_r", "core:v2_r"}));
        QVERIFY(m_window->scene->addNode(NodeKind::Switch, {}));
        QVERIFY(m_window->scene->connectNodes(*NodeName::parse("sw1"), *NodeName::parse("ns1")));
        m_window->turnTo(TableKind::Interfaces);
        QCOMPARE(m_window->text(5, InterfaceTable::Owner), QStringLiteral("sw1"));
        QCOMPARE(m_window->text(5, InterfaceTable::Peer), QStringLiteral("ns1:eth1"));
        m_window->document.undoStack()->undo();
        QCOMPARE(m_window->view()->model()->rowCount(), 4);
        QCOMPARE(m_window->text(m_window->view()->currentIndex().row(), InterfaceTable::Name), QStringLiteral("v2"));
    }

    void aSwitchsPortsAreRowsToo()
    {
        m_window->document.reset(TablesWindow::example("switch-five-hosts.nsketch"));
        m_window->turnTo(TableKind::Interfaces);
        int row = 0;
        while (row < m_window->view()->model()->rowCount() &&
               m_window->drawing().findNode(*NodeName::parse(m_window->text(row, 0).toStdString()))->kind !=
                   NodeKind::Switch)
            ++row;
        const QString port = m_window->text(row, InterfaceTable::Name);
        QVERIFY(!m_window->text(row, InterfaceTable::Peer).isEmpty());
        m_window->goTo(row, InterfaceTable::Addresses);
        m_window->type(QStringLiteral("10.9.9.9/24"));
        QVERIFY2(m_window->message().contains(QStringLiteral("is a port of the switch")),
                 qPrintable(m_window->message()));
        QTest::keyClick(m_window->editor(), Qt::Key_Escape);
        m_window->goTo(row, InterfaceTable::Mtu);
        const int rows = m_window->view()->model()->rowCount();
        m_window->type(QStringLiteral("1400"));
        QCOMPARE(m_window->view()->model()->rowCount(), rows); // listed now, and once
        QCOMPARE(m_window->text(row, InterfaceTable::Name), port);
        QCOMPARE(m_window->text(row, InterfaceTable::Mtu), QStringLiteral("1400"));
    }

    void accessibleByName()
    {
        m_window->turnTo(TableKind::Interfaces);
        QAccessibleInterface* table = QAccessible::queryAccessibleInterface(m_window->view());
        QVERIFY(table && table->tableInterface());
        QCOMPARE(table->text(QAccessible::Name), QStringLiteral("Interfaces"));
        QCOMPARE(table->tableInterface()->columnDescription(InterfaceTable::Mtu), QStringLiteral("MTU"));
        QCOMPARE(table->tableInterface()->cellAt(0, InterfaceTable::Addresses)->text(QAccessible::Name),
                 QStringLiteral("10.10.10.2/24"));
        m_window->goTo(0, InterfaceTable::Mtu);
        QTest::keyClick(m_window->view(), Qt::Key_F2);
        QCOMPARE(m_window->editor()->accessibleName(), QStringLiteral("MTU of ns1:v1"));
        QTest::keyClick(m_window->editor(), Qt::Key_Escape);
        for (const QWidget* widget : m_window->tables->current()->findChildren<QWidget*>()) {
            const bool isControl = widget->focusPolicy() != Qt::NoFocus && widget->isVisible() &&
                                   qobject_cast<const QPushButton*>(widget) == nullptr;
            QVERIFY2(!isControl || !widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

private:
    std::unique_ptr<TablesWindow> m_window;
};

QTEST_MAIN(TestTables)
#include "tst_tables.moc"
