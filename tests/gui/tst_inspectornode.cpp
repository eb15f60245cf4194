// SPDX-License-Identifier: MIT
#include "gui/canvas/icons.h"
#include "tests/gui/inspectorfixture.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>

using namespace nsk;
using namespace nsk::gui;

/// A node's page: its routing table beside the kernel's, its default gateway, its kind, and what stands behind More.
class TestInspectorNode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<InspectorWindow>(InspectorWindow::drawing());
        QVERIFY(m_window->isShown);
        m_window->select("ns1");
    }
    void cleanup() { m_window.reset(); }

    void setsAndRemovesTheDefaultGateway()
    {
        m_window->type("gateway4", "10.10.10.1");
        const Node& host = m_window->drawn("ns1");
        QCOMPARE(host.routes.size(), 1u);
        QVERIFY(host.routes[0].to.isDefault());
        QCOMPARE(host.routes[0].via->str(), std::string("10.10.10.1"));
        QCOMPARE(m_window->get("routeTo_0")->text(), QStringLiteral("default"));
        m_window->type("gateway4", "10.10.10.9");
        QCOMPARE(host.routes.size(), 1u);
        QCOMPARE(host.routes[0].via->str(), std::string("10.10.10.9"));
        m_window->type("gateway4", "");
        QVERIFY(host.routes.empty());
        QCOMPARE(m_window->steps(), 3);
        m_window->document.undoStack()->undo();
        QCOMPARE(m_window->get("gateway4")->text(), QStringLiteral("10.10.10.9"));
        while (m_window->document.undoStack()->canUndo())
            m_window->document.undoStack()->undo();
        QCOMPARE(m_window->document.topology(), InspectorWindow::drawing());
    }

    void saysWhatIsWrongWithAGateway()
    {
        m_window->type("gateway4", "ns2");
        QVERIFY(m_window->get("gateway4")->isRefused());
        m_window->type("gateway4", "fd00::1");
        QVERIFY(m_window->get("gateway4")->isRefused());
        QCOMPARE(m_window->steps(), 0);
        m_window->type("gateway4", "10.9.9.9"); // drawn, to learn from, and said
        QVERIFY(!m_window->get("gateway4")->isRefused());
        QVERIFY2(m_window->said().contains(QStringLiteral("10.9.9.9")), qPrintable(m_window->said()));
        m_window->type("gateway4", "10.10.10.2");
        QVERIFY2(m_window->said().contains(QStringLiteral("itself")), qPrintable(m_window->said()));
    }

    void showsTheConnectedRoutes()
    {
        m_window->select("r");
        const auto given = shownFields("givenTo");
        QCOMPARE(given, (QStringList{QStringLiteral("10.10.10.0/24"), QStringLiteral("10.10.20.0/24")}));
        QVERIFY(m_window->get("givenTo")->isReadOnly());
        QCOMPARE(shownFields("givenDev"), (QStringList{QStringLiteral("v1_r"), QStringLiteral("v2_r")}));
    }

    void tellsTheDrawnFromTheKernels()
    {
        m_window->type("gateway4", "10.10.10.1");
        QVERIFY(m_window->deploy());
        ObservedNode seen = m_window->asDrawn("ns1");
        QVERIFY(m_window->shows(seen));
        QVERIFY2(!m_window->said().contains(QStringLiteral("kernel")), qPrintable(m_window->said()));
        QTRY_COMPARE(m_window->get<QLabel>("nodeState")->text(), QStringLiteral("running"));

        seen.routes.pop_back(); // somebody deleted the default route and added another
        seen.routes.push_back(
            {.to = *Prefix::parse("192.0.2.0/24"), .via = *IpAddress::parse("10.10.10.7"), .dev = "v1", .metric = 5});
        QVERIFY(m_window->shows(seen));
        QTRY_VERIFY(m_window->said().contains(QStringLiteral("not in the kernel")));
        QTRY_COMPARE(m_window->get<QLabel>("nodeState")->text(), QStringLiteral("differs from the kernel"));
        QVERIFY(m_window->get<QLabel>("nodeState")->toolTip().contains(QStringLiteral("192.0.2.0/24")));
        QVERIFY2(m_window->said().contains(QStringLiteral("not drawn")), qPrintable(m_window->said()));
        QVERIFY(shownFields("givenTo").contains(QStringLiteral("192.0.2.0/24")));
        QVERIFY(shownFields("givenMetric").contains(QStringLiteral("5")));
    }

    void showsForwardingAsTheKernelHasIt()
    {
        m_window->select("r");
        QCOMPARE(m_window->get<QLabel>("forwardingSysctl4")->text(),
                 QStringLiteral("net.ipv4.ip_forward = 1 (planned)"));
        QVERIFY(m_window->deploy());
        ObservedNode seen = m_window->asDrawn("r");
        QVERIFY(m_window->shows(seen));
        QTRY_COMPARE(m_window->get<QLabel>("forwardingSysctl4")->text(), QStringLiteral("net.ipv4.ip_forward = 1"));
        seen.forwardingIpv4 = false;
        QVERIFY(m_window->shows(seen));
        QTRY_VERIFY(
            m_window->get<QLabel>("forwardingSysctl4")->text().startsWith(QStringLiteral("▲ net.ipv4.ip_forward = 0")));
        QVERIFY(m_window->get<QCheckBox>("forwarding4")->isChecked()); // as drawn
    }

    void tellsWhatHasChangedSinceTheDeploy()
    {
        QVERIFY(m_window->deploy());
        QVERIFY(m_window->shows(m_window->asDrawn("ns1")));
        QTRY_COMPARE(m_window->get<QLabel>("nodeState")->text(), QStringLiteral("running"));
        m_window->type("nodeLabel", "teacher"); // the network cannot tell
        QCOMPARE(m_window->get<QLabel>("nodeState")->text(), QStringLiteral("running"));
        m_window->get<QCheckBox>("forwarding4")->click();
        QCOMPARE(m_window->get<QLabel>("nodeState")->text(), QStringLiteral("changed since deploy"));
        m_window->document.undoStack()->undo();
        QTRY_COMPARE(m_window->get<QLabel>("nodeState")->text(), QStringLiteral("running"));
    }

    void showsTheKernelsAddresses()
    {
        QVERIFY(m_window->deploy());
        ObservedNode seen = m_window->asDrawn("ns1");
        seen.interfaces[0].addresses[0].address = *IpAddress::parse("10.10.10.77");
        QVERIFY(m_window->shows(seen));
        QTRY_VERIFY(m_window->said().contains(QStringLiteral("10.10.10.77/24")));
    }

    void changesTheKind()
    {
        auto* kind = m_window->get<QComboBox>("nodeKind");
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QTest::keyClick(kind, Qt::Key_Return);
        QCOMPARE(m_window->drawn("ns1").kind, NodeKind::Router);
        QCOMPARE(kind->currentIndex(), 1);
        m_window->document.undoStack()->undo();
        QCOMPARE(m_window->document.topology(), InspectorWindow::drawing());
        QCOMPARE(kind->currentIndex(), 0);
    }

    void refusesASecondComputer()
    {
        Topology two = InspectorWindow::drawing();
        two.nodes[2].kind = NodeKind::Computer;
        m_window->document.reset(two);
        m_window->select("ns1");
        auto* kind = m_window->get<QComboBox>("nodeKind");
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_End);
        QTest::keyClick(kind, Qt::Key_Return);
        QCOMPARE(m_window->drawn("ns1").kind, NodeKind::Host);
        QCOMPARE(kind->currentIndex(), 0); // back to what it is, with the reason below
        QVERIFY2(m_window->said().contains(QStringLiteral("ns2")), qPrintable(m_window->said()));
    }

    void keepsARouteThatIsNotCompleteYet()
    {
        m_window->click("addRoute");
        m_window->type("routeTo_0", "10.10.20.0/24");
        m_window->select("r");
        m_window->select("ns1");
        QCOMPARE(m_window->get("routeTo_0")->text(), QStringLiteral("10.10.20.0/24"));
        QCOMPARE(m_window->steps(), 0);
        m_window->type("routeVia_0", "10.10.10.1");
        QCOMPARE(m_window->drawn("ns1").routes.size(), 1u);
    }

    void opensAndEditsMore()
    {
        QVERIFY(m_window->find("nodeHostname") == nullptr);
        m_window->click("more");
        m_window->type("nodeHostname", "alpha");
        QCOMPARE(m_window->drawn("ns1").hostname, std::string("alpha"));
        QVERIFY(m_window->get<QLabel>("hostnameNote")->text().contains(QStringLiteral("not applied")));
        m_window->type("nodeHostname", "no spaces here");
        QVERIFY(m_window->get("nodeHostname")->isRefused());
        m_window->type("nodeComment", "the first host");
        QCOMPARE(m_window->drawn("ns1").comment, std::string("the first host"));
        m_window->type("mtu_v1", "1400");
        QCOMPARE(m_window->drawn("ns1").interfaces[0].mtu.value_or(0), 1400u);
        m_window->type("mac_v1", "02:00:00:00:00:09");
        QCOMPARE(m_window->drawn("ns1").interfaces[0].mac->str(), std::string("02:00:00:00:00:09"));
        QCOMPARE(m_window->steps(), 4);
        QVERIFY(m_window->find<QCheckBox>("nodeStp") == nullptr);
        QVERIFY(m_window->find<QCheckBox>("nodeNat") == nullptr);
    }

    void choosesColourAndIcon()
    {
        m_window->click("more");
        auto* colour = m_window->get<QToolButton>("nodeColour");
        QCOMPARE(colour->text(), QStringLiteral("as the theme"));
        entry(colour, "Blue")->trigger();
        QCOMPARE(m_window->drawn("ns1").colour, std::string("#2563eb"));
        QCOMPARE(colour->text(), QStringLiteral("Blue"));
        entry(colour, "as the theme")->trigger();
        QVERIFY(m_window->drawn("ns1").colour.empty());
        auto* icon = m_window->get<QToolButton>("nodeIcon");
        QCOMPARE(icon->text(), QStringLiteral("as its kind"));
        QCOMPARE(icon->menu()->actions().size(), 12); // as its kind, eight, a picture, two lines between
        for (const QString& own : nodeIcons()) {
            const auto offered = icon->menu()->actions();
            const auto found = std::ranges::find_if(offered, [&](QAction* one) { return one->data() == own; });
            QVERIFY(found != offered.end());
            (*found)->trigger();
            QCOMPARE(m_window->drawn("ns1").icon, own.toStdString());
            QCOMPARE(icon->text(), (*found)->text());
            QVERIFY(!icon->icon().isNull());
        }
        entry(icon, "as its kind")->trigger();
        QVERIFY(m_window->drawn("ns1").icon.empty());
        QCOMPARE(m_window->steps(), 11);
        m_window->document.undoStack()->undo();
        QCOMPARE(icon->text(), QStringLiteral("Cloud"));
    }

    void takesAPictureFromAFile()
    {
        m_window->click("more");
        QTemporaryDir folder;
        QImage picture(600, 400, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QVERIFY(picture.save(folder.filePath(QStringLiteral("red.png"))));
        QFile rubbish(folder.filePath(QStringLiteral("rubbish.png")));
        QVERIFY(rubbish.open(QIODevice::WriteOnly) && rubbish.write("no picture") > 0);
        rubbish.close();
        auto* icon = m_window->get<QToolButton>("nodeIcon");
        const auto choose = [&](const char* file) {
            entry(icon, "Picture…")->trigger();
            auto* dialog = icon->findChild<QFileDialog*>(QStringLiteral("iconDialog"));
            QVERIFY(dialog != nullptr);
            Q_EMIT dialog->fileSelected(folder.filePath(QLatin1String(file)));
            dialog->reject();
            QTRY_VERIFY(icon->findChild<QFileDialog*>(QStringLiteral("iconDialog")) == nullptr);
        };
        choose("rubbish.png");
        QVERIFY(m_window->drawn("ns1").icon.empty());
        QVERIFY(m_window->get<QLabel>("nodeIconError")->text().contains(QStringLiteral("256 KiB")));
        choose("red.png");
        QVERIFY(m_window->find<QLabel>("nodeIconError") == nullptr);
        QVERIFY(m_window->drawn("ns1").icon.starts_with("data:image/png;base64,"));
        QCOMPARE(icon->text(), QStringLiteral("a picture"));
        QCOMPARE(icon->icon().pixmap(18).toImage().pixelColor(9, 9), QColor(Qt::red));
        m_window->select("r");
        QCOMPARE(icon->text(), QStringLiteral("as its kind"));
    }

    void locksANode()
    {
        m_window->click("more");
        auto* locked = m_window->get<QCheckBox>("nodeLocked");
        QVERIFY(!locked->isChecked());
        QTest::keyClick(locked, Qt::Key_Space);
        QVERIFY(m_window->drawn("ns1").locked);
        QCOMPARE(m_window->document.undoStack()->undoText(), QStringLiteral("Lock ns1"));
        m_window->document.undoStack()->undo();
        QVERIFY(!locked->isChecked());
    }

    void addsChangesAndRemovesASysctl()
    {
        m_window->click("more");
        m_window->click("addSysctl");
        m_window->type("sysctlName_0", "net.ipv4.conf.all.rp_filter");
        QCOMPARE(m_window->steps(), 0);
        m_window->type("sysctlValue_0", "1");
        const auto sysctls = [this] { return m_window->drawn("ns1").sysctls; };
        QCOMPARE(sysctls().size(), 1u);
        QCOMPARE(sysctls()[0], (std::pair<std::string, std::string>("net.ipv4.conf.all.rp_filter", "1")));
        m_window->type("sysctlName_0", "kernel.panic");
        QVERIFY(m_window->get("sysctlName_0")->isRefused());
        QTest::keyClick(m_window->get("sysctlName_0"), Qt::Key_Escape);
        QVERIFY(m_window->deploy());
        ObservedNode seen = m_window->asDrawn("ns1");
        seen.sysctls = {{"net.ipv4.conf.all.rp_filter", "0"}};
        QVERIFY(m_window->shows(seen));
        QTRY_VERIFY(m_window->said().contains(QStringLiteral("differs in the kernel: 0")));
        m_window->click("removeSysctl_0");
        QVERIFY(sysctls().empty());
    }

    void showsWhatOnlyItsKindHas()
    {
        Topology kinds = InspectorWindow::drawing();
        kinds.nodes[0].kind = NodeKind::Gateway;
        Node bridge{.name = InspectorWindow::node("sw1"), .kind = NodeKind::Switch};
        kinds.nodes.push_back(bridge);
        m_window->document.reset(kinds);
        m_window->select("ns1");
        m_window->click("more");
        auto* nat = m_window->get<QCheckBox>("nodeNat");
        QVERIFY(nat->isChecked());
        QTest::keyClick(nat, Qt::Key_Space);
        QCOMPARE(m_window->drawn("ns1").nat, std::optional(false));
        m_window->type("uplinkSubnet", "100.64.0.0/31");
        QVERIFY(m_window->get("uplinkSubnet")->isRefused());
        m_window->type("uplinkSubnet", "100.64.0.0/30");
        m_window->type("uplinkInterface", "eth0");
        QCOMPARE(m_window->drawn("ns1").uplink->subnet->str(), std::string("100.64.0.0/30"));
        QCOMPARE(m_window->drawn("ns1").uplink->interface->str(), std::string("eth0"));
        m_window->type("uplinkSubnet", "");
        m_window->type("uplinkInterface", "");
        QVERIFY(!m_window->drawn("ns1").uplink);
        m_window->select("sw1");
        auto* stp = m_window->get<QCheckBox>("nodeStp");
        QTest::keyClick(stp, Qt::Key_Space);
        QCOMPARE(m_window->drawn("sw1").stp, std::optional(true));
        QVERIFY(m_window->find<QCheckBox>("nodeNat") == nullptr);
    }

    /// Enter has handed the name over: Ctrl+Z is the drawing's from then on.
    void undoIsTheDrawingsOnceTaken()
    {
        m_window->select("r");
        m_window->type("nodeName", "core");
        QCOMPARE(m_window->drawn("core").kind, NodeKind::Router);
        QWidget* field = m_window->get("nodeName");
        QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        QApplication::sendEvent(field, &undo);
        QVERIFY(!undo.isAccepted());
        QTest::keyClicks(field, QStringLiteral("x")); // half typed: it is the text's
        QKeyEvent again(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        QApplication::sendEvent(field, &again);
        QVERIFY(again.isAccepted());
    }

    void keepsARefusedValueWithItsNode()
    {
        m_window->type("nodeName", "no name");
        QVERIFY(m_window->get("nodeName")->isRefused());
        m_window->select("r");
        QCOMPARE(m_window->get("nodeName")->text(), QStringLiteral("r"));
        QVERIFY2(m_window->said().isEmpty(), qPrintable(m_window->said()));
        m_window->inspector->setSelection({});
        m_window->select("ns1");
        QCOMPARE(m_window->get("nodeName")->text(), QStringLiteral("no name"));
        QVERIFY(m_window->get("nodeName")->isRefused());
        QVERIFY(!m_window->said().isEmpty());
        m_window->get("nodeName")->setFocus();
        QTest::keyClick(m_window->get("nodeName"), Qt::Key_Escape);
        QCOMPARE(m_window->get("nodeName")->text(), QStringLiteral("ns1"));
        m_window->select("r");
        m_window->select("ns1");
        QCOMPARE(m_window->get("nodeName")->text(), QStringLiteral("ns1")); // given up for good
        QCOMPARE(m_window->document.topology(), InspectorWindow::drawing());
    }

    void takesOverWhatStandsInTheFieldThatIsLeft()
    {
        m_window->type("nodeLabel", "teacher", Qt::Key_unknown);
        m_window->select("r");
        QCOMPARE(m_window->drawn("ns1").label, std::string("teacher"));
        QCOMPARE(m_window->get("nodeLabel")->text(), QString());
    }

    void takesPastedAndVeryLongTexts()
    {
        Field* name = m_window->get("nodeName");
        name->setFocus();
        name->selectAll();
        QGuiApplication::clipboard()->setText(QStringLiteral("ns7\nns8\n"));
        QTest::keySequence(name, QKeySequence::Paste);
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(name->isRefused()); // two words are no name
        m_window->type("nodeLabel", "");
        Field* label = m_window->get("nodeLabel");
        QGuiApplication::clipboard()->setText(QStringLiteral("first\nsecond"));
        QTest::keySequence(label, QKeySequence::Paste);
        QTest::keyClick(label, Qt::Key_Return);
        QCOMPARE(m_window->drawn("ns1").label, std::string("first second"));
        QGuiApplication::clipboard()->setText(QString(100'000, QLatin1Char('x')));
        for (Field* field : {name, label, m_window->get("interfaceAddresses_v1"), m_window->get("gateway4")}) {
            field->setFocus();
            field->selectAll();
            QTest::keySequence(field, QKeySequence::Paste);
            QTest::keyClick(field, Qt::Key_Return);
            QVERIFY(field->isRefused());
        }
        QVERIFY(m_window->said().size() < 1000); // the reasons quote no book
        QCOMPARE(m_window->steps(), 1);
    }

    void keepsALabelLongerThanPeopleType()
    {
        Topology longOne = InspectorWindow::drawing();
        longOne.nodes[0].label = std::string(250, 'x');
        m_window->document.reset(longOne);
        m_window->select("ns1");
        Field* label = m_window->get("nodeLabel");
        label->setFocus();
        QTest::keyClick(label, Qt::Key_Return);
        m_window->get("nodeName")->setFocus();
        QCOMPARE(m_window->document.topology(), longOne);
    }

    void staysQuickWithAThousandRoutes()
    {
        Topology large = InspectorWindow::drawing();
        for (int i = 0; i < 1000; ++i) {
            const std::string to = "172." + std::to_string(16 + i / 250) + "." + std::to_string(i % 250) + ".0/24";
            large.nodes[0].routes.push_back(
                Route{.to = *Prefix::parse(to), .via = IpAddress::parse("10.10.10.1").value()});
        }
        for (int i = 0; i < 100; ++i) {
            const std::string name = "p" + std::to_string(i), address = "10.20." + std::to_string(i) + ".1/24";
            large.nodes[0].interfaces.push_back(InspectorWindow::interface(name.c_str(), address.c_str()));
        }
        m_window->document.reset(large);
        QElapsedTimer clock;
        clock.start();
        m_window->select("ns1");
        QCoreApplication::processEvents();
        const qint64 first = clock.restart();
        m_window->select("r");
        m_window->select("ns1");
        QCoreApplication::processEvents();
        const qint64 again = clock.restart();
        m_window->type("nodeLabel", "x");
        QCoreApplication::processEvents();
        const qint64 edit = clock.elapsed();
        qInfo("100 interfaces, 1000 routes: first shown in %lld ms, again in %lld ms, an edit in %lld ms", first, again,
              edit);
        QVERIFY2(m_window->inspector->findChildren<Field*>().size() < 200, "widgets only for the rows in sight");
        QVERIFY(m_window->deploy());
        ObservedNode seen = m_window->asDrawn("ns1");
        QVERIFY(m_window->shows(seen));
        QTRY_COMPARE(m_window->get<QLabel>("nodeState")->text(), QStringLiteral("running"));
        seen.interfaces[0].mtu = 9000;
        QVERIFY(m_window->shows(seen));
        clock.restart();
        m_window->select("r");
        m_window->select("ns1");
        const qint64 running = clock.elapsed();
        QTRY_COMPARE(m_window->get<QLabel>("nodeState")->text(), QStringLiteral("differs from the kernel"));
        qInfo("the same beside the kernel's in %lld ms", running);
        // Walk to the end with the keyboard.
        m_window->get("givenTo")->setFocus(); // 101 connected routes stand before the drawn ones
        for (int i = 0; i < 100 && m_window->find("routeTo_999") == nullptr; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown);
        QCOMPARE(m_window->get("routeTo_999")->text(), QStringLiteral("172.19.249.0/24"));
        m_window->type("routeMetric_999", "7");
        QCOMPARE(m_window->drawn("ns1").routes[999].metric.value_or(0), 7u);
    }

    void keepsARefusedRowThatScrollsAway()
    {
        Topology large = InspectorWindow::drawing();
        for (int i = 0; i < 40; ++i)
            large.nodes[0].routes.push_back(Route{.to = *Prefix::parse("172.16." + std::to_string(i) + ".0/24"),
                                                  .via = IpAddress::parse("10.10.10.1").value()});
        m_window->document.reset(large);
        m_window->select("ns1");
        m_window->type("routeTo_0", "172.16.x.0/24");
        QVERIFY(m_window->get("routeTo_0")->isRefused());
        auto* table = m_window->get<QWidget>("routeTable");
        auto* bar = table->findChild<QScrollBar*>();
        bar->setValue(bar->maximum());
        QVERIFY(m_window->find("routeTo_0") == nullptr);
        QVERIFY2(!m_window->said().contains(QStringLiteral("172.16.x")), qPrintable(m_window->said()));
        bar->setValue(0);
        QCOMPARE(m_window->get("routeTo_0")->text(), QStringLiteral("172.16.x.0/24"));
        QVERIFY(m_window->get("routeTo_0")->isRefused());
    }

private:
    static QAction* entry(const QToolButton* button, const char* text)
    {
        for (QAction* action : button->menu()->actions()) {
            if (action->text() == QString::fromUtf8(text))
                return action;
        }
        qFatal("the menu has no %s", text);
    }

    QStringList shownFields(const char* id) const
    {
        QStringList texts;
        for (const Field* field : m_window->inspector->findChildren<Field*>(QLatin1String(id))) {
            if (field->isVisibleTo(m_window->inspector.get()))
                texts << field->text();
        }
        return texts;
    }

    std::unique_ptr<InspectorWindow> m_window;
};

QTEST_MAIN(TestInspectorNode)
#include "tst_inspectornode.moc"
