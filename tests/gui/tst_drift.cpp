// SPDX-License-Identifier: MIT
#include "core/file/topologywriter.h"
#include "core/plan/planner.h"
#include "core/words/words.h"
#include "gui/mainwindow/driftcontrol.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/panels/causecard.h"
#include "gui/panels/driftcard.h"
#include "gui/panels/events.h"
#include "tests/core/simkernel.h"
#include "tests/gui/labwindow.h"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace nsk;
using namespace nsk::gui;

using State = LabMonitor::State;

namespace {

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

} // namespace

/// What differs between drawing and kernel: marks, the card, both ways out, and the edit that waits. The helper is
/// played over a simulated kernel, in which the test does what somebody would do by hand.
class TestDrift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("drift"); }
    void init() { m = std::make_unique<LabWindow>(); }
    void cleanup()
    {
        m.reset();
        m_kernel.reset();
    }

    void nothingDiffersAfterADeploy()
    {
        run();
        QVERIFY(m->window()->drift()->differences().empty());
        for (QAction* action : m->window()->drift()->actions())
            QVERIFY(!action->isEnabled());
        // A key that does nothing says why.
        QTest::keyClick(m->window()->view(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m->window()->statusBar()->currentMessage(), QStringLiteral("Nothing differs from the kernel."));
        QTest::keyClick(m->window()->view(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m->window()->statusBar()->currentMessage(), QStringLiteral("The lab is as drawn."));
        QVERIFY(!m->window()->drift()->show(SelectedObject::ofNode(name("r"))));
        QVERIFY(!m->window()->drift()->differenceAt(badgeOf("r")));
        keepPicture("as-drawn");
    }

    void marksWhatDiffers()
    {
        run();
        at("r", "v1_r").addresses.push_back({*IpAddress::parse("10.77.0.1"), 24, false, false});
        m_kernel->removeAddress(space("ns1"), at("ns1", "v1"), *IpAddress::parse("10.10.10.2"), 24);
        m_kernel->erase("ns2", "v2");
        ObservedInterface stranger;
        stranger.name = "dummy0";
        stranger.kind = "dummy";
        stranger.stranger = true;
        space("r").interfaces["dummy0"] = stranger;
        space("ns1").routes.clear();
        tell();
        QTRY_VERIFY(told("r", "10.77.0.1/24"));
        QVERIFY(told("r", "dummy0"));
        QVERIFY(told("ns1", "10.10.10.2/24"));
        QVERIFY(told("ns1", "lacks the route"));
        QVERIFY(m->window()->drift()->differenceAt(badgeOf("r")).has_value());
        const ResolvedLink gone{ResolvedEndpoint{name("ns2"), *InterfaceName::parse("v2")},
                                ResolvedEndpoint{name("r"), *InterfaceName::parse("v2_r")}};
        QVERIFY(scene()->describe(SelectedObject::ofLink(gone)).contains(QStringLiteral("missing in the kernel")));
        QVERIFY(scene()
                    ->describe(SelectedObject::ofInterface(name("ns1"), *InterfaceName::parse("v1")))
                    .contains(QStringLiteral("lacks the address")));
        keepPicture("marks");
        m->window()->actions().themeDark->trigger();
        keepPicture("marks-dark");
    }

    void aNodeThatIsGoneIsAGhost()
    {
        run();
        QCOMPARE(m_kernel->apply(op::DeleteNamespace{name("ns2")}), std::string());
        tell();
        QTRY_VERIFY(told("ns2", "its namespace is gone"));
        QVERIFY(m->window()->drift()->differenceAt(badgeOf("ns2")).has_value());
        keepPicture("ghost");
    }

    /// By the mouse on the badge.
    void takesInFromTheCard()
    {
        run();
        const std::string before = writeTopology(m->document()->topology());
        at("r", "v1_r").mtu = 1400;
        space("r").forwarding4 = false;
        tell();
        QTRY_COMPARE(m->window()->drift()->differences().size(), 2u);
        pressBadge("r");
        QTRY_VERIFY(card()->isVisible());
        QCOMPARE(label("driftTitle"), QStringLiteral("r differs from the kernel"));
        QCOMPARE(label("driftSentence_0"), QStringLiteral("r:v1_r has MTU 1400, drawn 1500"));
        QCOMPARE(label("driftSentence_1"), QStringLiteral("r: IPv4 forwarding is off, drawn on"));
        keepPicture("card");
        LabWindow::click(button("driftTake_0"));
        QTRY_COMPARE(mtuOf("r", "v1_r"), std::optional(1400u));
        QTRY_COMPARE(m->window()->drift()->differences().size(), 1u);
        QCOMPARE(m->helper->deploys, 1); // the other one is not undone by this
        QTRY_VERIFY(card()->isVisible());
        QTRY_COMPARE(label("driftSentence_0"), QStringLiteral("r: IPv4 forwarding is off, drawn on"));
        QTRY_COMPARE(button("driftTakeIn")->text(), QStringLiteral("Take into the drawing"));
        LabWindow::click(button("driftTakeIn"));
        QTRY_VERIFY(!card()->isVisible());
        QCOMPARE(forwards(*m->document()->topology().findNode(name("r")), Family::IPv4), std::optional(false));
        // The kernel is as drawn: the helper hears of it, and has nothing to do.
        QTRY_COMPARE(m->helper->deploys, 2);
        QTRY_COMPARE(m->state(), State::Running);
        QCOMPARE(*m->helper->deployed, m->document()->topology());
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 0);
        QVERIFY(m->window()->drift()->differences().empty());
        QCOMPARE(m->document()->undoStack()->count(), 2);
        m->window()->actions().applyAsIEdit->setChecked(false);
        m->document()->undoStack()->undo();
        m->document()->undoStack()->undo();
        QCOMPARE(writeTopology(m->document()->topology()), before);
    }

    /// What was taken in is wanted: putting the rest back leaves it alone, and undoing it is an edit like any other.
    void puttingBackLeavesWhatWasTakenIn()
    {
        run();
        at("r", "v1_r").mtu = 1400;
        space("r").forwarding4 = false;
        tell();
        QTRY_COMPARE(m->window()->drift()->differences().size(), 2u);
        QVERIFY(m->window()->drift()->show(SelectedObject::ofNode(name("r"))));
        QTRY_VERIFY(card()->isVisible());
        LabWindow::click(button("driftTake_0"));
        QTRY_COMPARE(mtuOf("r", "v1_r"), std::optional(1400u));
        QTRY_COMPARE(m->window()->drift()->differences().size(), 1u);
        QTRY_COMPARE(button("driftPutBack")->text(), QStringLiteral("Put back"));
        LabWindow::click(button("driftPutBack"));
        QTRY_COMPARE(m->helper->deploys, 2);
        QCOMPARE(m->helper->deployed->findNode(name("r"))->interfaces.front().mtu, std::optional(1400u));
        redo();
        QTRY_VERIFY(m->window()->drift()->differences().empty());
        QCOMPARE(at("r", "v1_r").mtu, 1400u);
        QVERIFY(space("r").forwarding4);
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 0);
        QCOMPARE(mtuOf("r", "v1_r"), std::optional(1400u));
        QTRY_VERIFY(!card()->isVisible());
        for (QAction* one : m->window()->drift()->actions())
            QVERIFY(!one->isEnabled()); // nothing differs: nothing to put back
        m->document()->undoStack()->undo();
        QCOMPARE(mtuOf("r", "v1_r"), std::nullopt);
        QTRY_COMPARE(m->helper->deploys, 3); // applied as any edit
        redo();
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 0);
        QCOMPARE(at("r", "v1_r").mtu, 1500u);
        QVERIFY(m->window()->drift()->differences().empty());
    }

    /// By keys alone.
    void putsBackFromTheCard()
    {
        run();
        m_kernel->setDown(space("ns1"), at("ns1", "v1"));
        tell();
        QTRY_VERIFY(!m->window()->drift()->differences().empty());
        scene()->setSelection({SelectedObject::ofNode(name("ns1"))});
        QTest::keyClick(m->window()->view(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(card()->isVisible());
        QCOMPARE(button("driftPutBack")->text(), QStringLiteral("Put back"));
        QTRY_VERIFY(QApplication::focusWidget() == button("driftTakeIn"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), button("driftPutBack"));
        const std::string drawn = writeTopology(m->document()->topology());
        QTest::keyClick(button("driftPutBack"), Qt::Key_Space);
        QTRY_COMPARE(m->helper->deploys, 2);
        QCOMPARE(writeTopology(*m->helper->deployed), drawn);
        QCOMPARE(writeTopology(m->document()->topology()), drawn);
        redo();
        QTRY_VERIFY(m->window()->drift()->differences().empty());
        QTRY_VERIFY(!card()->isVisible());
    }

    /// With the focus in a panel: Tab comes to the card's buttons, and Escape closes it.
    void theCardAndThePanelsShareTheKeys()
    {
        run();
        at("r", "v1_r").mtu = 1400;
        tell();
        QTRY_COMPARE(m->window()->drift()->differences().size(), 1u);
        QVERIFY(m->window()->drift()->show(SelectedObject::ofNode(name("r"))));
        QTRY_VERIFY(card()->isVisible());
        auto* filter = m->window()->findChild<QLineEdit*>(QStringLiteral("eventsFilter"));
        QVERIFY(filter != nullptr);
        m->window()
            ->findChild<QTabWidget*>(QStringLiteral("bottom"))
            ->setCurrentWidget(m->window()->findChild<Events*>());
        filter->setFocus();
        QTRY_VERIFY(filter->hasFocus());
        int steps = 0;
        while (!card()->isAncestorOf(QApplication::focusWidget()) && ++steps < 200)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(card()->isAncestorOf(QApplication::focusWidget()));
        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(!card()->isVisible());
        QVERIFY(filter->hasFocus()); // it goes on there
        QVERIFY(m->window()->drift()->show(SelectedObject::ofNode(name("r"))));
        QTRY_VERIFY(card()->isVisible());
        auto* list = m->window()->findChild<QTableView*>(QStringLiteral("events"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(!card()->isVisible());
        QVERIFY(m->window()->drift()->show(SelectedObject::ofNode(name("r"))));
        QTRY_VERIFY(card()->isVisible());
        QTRY_VERIFY(card()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!card()->isVisible());
        QVERIFY(m->window()->view()->hasFocus());
    }

    /// Deploying is of the whole lab, and the button says so.
    void saysThatEverythingGoesBack()
    {
        run();
        at("r", "v1_r").mtu = 1400;
        at("ns1", "v1").mtu = 1400;
        tell();
        QTRY_COMPARE(m->window()->drift()->differences().size(), 2u);
        QVERIFY(m->window()->drift()->show(SelectedObject::ofNode(name("r"))));
        QTRY_VERIFY(card()->isVisible());
        QCOMPARE(button("driftPutBack")->text(), QStringLiteral("Put everything back (2)"));
        QVERIFY(label("driftNote").contains(QStringLiteral("1 other difference")));
        QTest::keyClick(card(), Qt::Key_Escape);
        QVERIFY(!card()->isVisible());
    }

    void whatNoDrawingCanHaveSaysWhy()
    {
        run();
        ObservedInterface stranger;
        stranger.name = "dummy0";
        stranger.kind = "dummy";
        stranger.stranger = true;
        space("r").interfaces["dummy0"] = stranger;
        tell();
        QTRY_COMPARE(m->window()->drift()->differences().size(), 1u);
        QVERIFY(m->window()->drift()->show(SelectedObject::ofNode(name("r"))));
        QTRY_VERIFY(card()->isVisible());
        QVERIFY(label("driftWhyNot_0").startsWith(QStringLiteral("Somebody else made r:dummy0")));
        QVERIFY(!button("driftTakeIn")->isVisible());
        QVERIFY(!button("driftPutBack")->isVisible());
        keepPicture("stranger");
        action("takeAllIn")->trigger();
        QTRY_VERIFY(m->banner()->isVisible());
        QVERIFY2(m->banner()->text().startsWith(QStringLiteral("Nothing was taken into the drawing")),
                 qPrintable(m->banner()->text()));
        QCOMPARE(m->document()->undoStack()->count(), 0);
    }

    void everythingAtOnce()
    {
        run();
        at("r", "v1_r").mtu = 1400;
        at("ns1", "v1").mtu = 1400;
        space("ns2").routes.clear();
        tell();
        QTRY_COMPARE(m->window()->drift()->differences().size(), 3u);
        action("takeAllIn")->trigger();
        QTRY_VERIFY(m->window()->drift()->differences().empty());
        QCOMPARE(m->document()->undoStack()->count(), 1);
        QTRY_COMPARE(m->helper->deploys, 2);
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 0);
        QVERIFY(m->document()->topology().findNode(name("ns2"))->routes.empty());
    }

    void inTheMenuAndTheInspector()
    {
        run();
        at("r", "v1_r").mtu = 1400;
        tell();
        QTRY_COMPARE(m->window()->drift()->differences().size(), 1u);
        QMenu menu;
        m->window()->drift()->fill(&menu, SelectedObject::ofNode(name("ns1")));
        QVERIFY(menu.isEmpty());
        m->window()->drift()->fill(&menu, SelectedObject::ofNode(name("r")));
        QVERIFY(menu.findChild<QAction*>(QStringLiteral("differences")) != nullptr);
        QCOMPARE(menu.findChild<QAction*>(QStringLiteral("putBack"))->text(), QStringLiteral("Put back"));
        scene()->setSelection({SelectedObject::ofNode(name("r"))});
        auto* box = m->window()->findChild<QWidget*>(QStringLiteral("nodeDrift"));
        QTRY_VERIFY(box->isVisible());
        QCOMPARE(box->findChild<QLabel*>(QStringLiteral("nodeDriftText"))->text(),
                 QStringLiteral("r:v1_r has MTU 1400, drawn 1500"));
        keepPicture("inspector");
        LabWindow::click(box->findChild<QPushButton*>(QStringLiteral("nodeTakeIn")));
        QTRY_COMPARE(mtuOf("r", "v1_r"), std::optional(1400u));
        QTRY_VERIFY(!box->isVisible());
    }

    /// The link that is missing has a triangle of its own.
    void aLinkHasACard()
    {
        run();
        m_kernel->erase("ns2", "v2");
        tell();
        QTRY_VERIFY(!m->window()->drift()->differences().empty());
        const ResolvedLink gone{ResolvedEndpoint{name("ns2"), *InterfaceName::parse("v2")},
                                ResolvedEndpoint{name("r"), *InterfaceName::parse("v2_r")}};
        const QPointF middle = scene()->linkBounds(gone).center();
        QTest::mouseClick(m->window()->view(), Qt::LeftButton, {}, m->window()->view()->fromScene(middle).toPoint());
        QTRY_VERIFY(card()->isVisible());
        QVERIFY2(label("driftTitle").startsWith(QStringLiteral("The link from")), qPrintable(label("driftTitle")));
        keepPicture("link");
        LabWindow::click(button("driftTakeIn"));
        QTRY_COMPARE(m->document()->topology().links.size(), 1u);
        m->document()->undoStack()->undo();
        QCOMPARE(m->document()->topology().links.size(), 2u);
    }

    /// Applying as one edits would undo what was done by hand: it waits, and asks.
    void anEditWaitsForWhatWasMadeByHand_data()
    {
        QTest::addColumn<bool>("takeIn");
        QTest::addRow("taken in") << true;
        QTest::addRow("put back") << false;
    }

    void anEditWaitsForWhatWasMadeByHand()
    {
        QFETCH(bool, takeIn);
        run();
        at("ns2", "v2").mtu = 1400;
        tell();
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1"); // at once: what the kernel said has hardly come
        QTRY_VERIFY(m->window()->lab()->isHeld());
        QCOMPARE(m->helper->deploys, 1);
        QVERIFY(m->banner()->isVisible());
        QVERIFY2(m->banner()->text().contains(QStringLiteral("ns2:v2 has MTU 1400")), qPrintable(m->banner()->text()));
        keepPicture("held");
        LabWindow::click(
            m->bannerButton(takeIn ? QStringLiteral("Take into the drawing") : QStringLiteral("Put back and apply")));
        QTRY_COMPARE(m->helper->deploys, 2);
        QTRY_COMPARE(m->state(), State::Running);
        QVERIFY(!m->window()->lab()->isHeld());
        QVERIFY(!m->banner()->isVisible());
        QCOMPARE(m->helper->deployed->findNode(name("ns1"))->routes.size(), 2u);
        QCOMPARE(findInterface(*m->helper->deployed->findNode(name("ns2")), *InterfaceName::parse("v2"))->mtu,
                 takeIn ? std::optional(1400u) : std::nullopt);
        redo();
        QTRY_VERIFY(m->window()->drift()->differences().empty());
    }

    /// Without "apply as I edit" other edits stay what waits for Update.
    void leavesWhatWaitsForUpdate()
    {
        run();
        m->window()->actions().applyAsIEdit->trigger();
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 1);
        at("ns2", "v2").mtu = 1400;
        tell();
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 2);
        action("takeAllIn")->trigger();
        QTRY_COMPARE(mtuOf("ns2", "v2"), std::optional(1400u));
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 1);
        QCOMPARE(m->helper->deploys, 1);
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->helper->deploys, 2);
        redo();
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 0);
        QVERIFY(m->window()->drift()->differences().empty());
    }

    /// A ping dies of what was done by hand, and answers again when that is undone by hand: no edit had a part in it.
    void aPingKnowsWhatWasDoneByHand()
    {
        run();
        m->monitor()->startPing(name("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.10.20.2"));
        QTRY_COMPARE(m->helper->pings.size(), 1u);
        const auto routes = space("ns1").routes;
        space("ns1").routes.clear();
        tell();
        answer(false);
        QTRY_VERIFY(cause()->isVisible());
        QTRY_VERIFY2(causeNote().contains(QStringLiteral("the kernel was changed by hand")), qPrintable(causeNote()));
        QVERIFY(!causeNote().contains(QStringLiteral("Mended")));
        keepPicture("cause");
        space("ns1").routes = routes;
        tell();
        answer(true);
        QTRY_VERIFY2(causeTitle().contains(QStringLiteral("answers again")), qPrintable(causeTitle()));
        QCOMPARE(causeNote(), QStringLiteral("The kernel is as drawn again."));
        keepPicture("cause-again");
        QCOMPARE(m->document()->undoStack()->count(), 0);
    }

    /// The drawing has the fault, and somebody mends the kernel alone.
    void aPingIsMendedInTheKernelAlone()
    {
        run();
        m->window()->actions().applyAsIEdit->trigger();
        Node without = *m->document()->topology().findNode(name("ns1"));
        const auto routes = space("ns1").routes;
        without.routes.clear();
        QVERIFY(m->document()->push(PutNode{without}, QStringLiteral("no route")).has_value());
        QTRY_VERIFY(m->window()->lab()->pendingCount() > 0);
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->helper->deploys, 2);
        redo();
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 0);
        m->monitor()->startPing(name("ns1"), QStringLiteral("ns2"), *IpAddress::parse("10.10.20.2"));
        QTRY_COMPARE(m->helper->pings.size(), 1u);
        answer(false);
        QTRY_VERIFY(cause()->isVisible());
        QTRY_COMPARE(causeNote(), QString()); // a fault of the drawing, with its fix
        space("ns1").routes = routes;
        tell();
        answer(true);
        QTRY_COMPARE(causeNote(), QStringLiteral("Mended in the kernel by hand. The drawing still has this fault."));
    }

    void inChinese()
    {
        run();
        m->window()->actions().languageChinese->trigger();
        at("r", "v1_r").mtu = 1400;
        tell();
        QTRY_COMPARE(m->window()->drift()->differences().size(), 1u);
        QVERIFY(m->window()->drift()->show(SelectedObject::ofNode(name("r"))));
        QTRY_VERIFY(card()->isVisible());
        const auto& one = m->window()->drift()->differences().front();
        QCOMPARE(label("driftSentence_0"),
                 words::sentence(one.code, {one.node.str(), one.interface, one.drawn, one.real}));
        QVERIFY(label("driftSentence_0") != words::sentence(one.code,
                                                            {one.node.str(), one.interface, one.drawn, one.real},
                                                            words::Language::English));
        m->window()->resize(1280, 720);
        QTest::qWait(50);
        QVERIFY(m->window()->view()->rect().contains(card()->geometry().adjusted(12, 12, -12, -12)));
        keepPicture("card-zh");
    }

private:
    Scene* scene() const { return m->window()->scene(); }
    DriftCard* card() const { return m->window()->drift()->card(); }
    QString label(const char* id) const
    {
        // A row that was replaced goes a little later.
        const auto all = card()->findChildren<QLabel*>(QLatin1String(id));
        return all.isEmpty() ? QString() : all.last()->text();
    }
    QPushButton* button(const char* id) const
    {
        const auto all = card()->findChildren<QPushButton*>(QLatin1String(id));
        return all.isEmpty() ? nullptr : all.last();
    }
    CauseCard* cause() const { return m->window()->card(); }
    QString causeTitle() const { return cause()->findChild<QLabel*>(QStringLiteral("causeTitle"))->text(); }
    /// What stands below the faults; rows that were replaced go a little later.
    QString causeNote() const
    {
        QStringList notes;
        for (const QLabel* label : cause()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->objectName().startsWith(QStringLiteral("causeNote")))
                notes << label->text();
        }
        return notes.join(QLatin1Char(' '));
    }
    void answer(bool answered)
    {
        wire::PingResult result;
        result.ping = m->helper->pings.back();
        result.sequence = ++m_sequence;
        result.outcome = answered ? wire::PingOutcome::Reply : wire::PingOutcome::Timeout;
        result.rttNs = 41'000;
        result.ttl = 63;
        m->helper->sendEvent(result);
    }
    QAction* action(const char* id) const { return m->window()->findChild<QAction*>(QLatin1String(id)); }
    bool told(const char* node, const char* what) const
    {
        return scene()->describe(SelectedObject::ofNode(name(node))).contains(QLatin1String(what));
    }
    QPointF badgeOf(const char* node) const { return scene()->cardOf(name(node)).topRight() + QPointF(-2, 2); }
    void pressBadge(const char* node) const
    {
        const QPoint at = m->window()->view()->fromScene(badgeOf(node)).toPoint();
        QTest::mouseClick(m->window()->view(), Qt::LeftButton, {}, at);
    }
    std::optional<std::uint32_t> mtuOf(const char* node, const char* interface) const
    {
        return findInterface(*m->document()->topology().findNode(name(node)), *InterfaceName::parse(interface))->mtu;
    }

    SimKernel::Namespace& space(const char* node) { return m_kernel->namespaces().at(node); }
    ObservedInterface& at(const char* node, const char* interface) { return space(node).interfaces.at(interface); }

    /// Deploys the tutorial's network, and the kernel has it.
    void run()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        m_kernel = std::make_unique<SimKernel>(m->document()->topology().name);
        redo();
        m->helper->kernelHas = m_kernel->observe();
        m->helper->kernelHas->revision = 1;
        m->deploy();
        QTRY_COMPARE(m->window()->lab()->pendingCount(), 0);
        QTRY_VERIFY(m->window()->lab()->pending()->differences.empty());
    }
    /// What the helper would do now for what it was last asked, and tell of.
    void redo()
    {
        const Topology& wanted = m->helper->deployed ? *m->helper->deployed : m->document()->topology();
        const ObservedLab seen = m_kernel->observe();
        PlanContext context{.rootless = true, .taken = {}, .deployed = m->helper->deployed ? &wanted : nullptr};
        const auto made = plan(wanted, m->helper->deployed ? &seen : nullptr, context);
        QVERIFY(made.has_value());
        for (const Operation& operation : made->operations)
            QCOMPARE(m_kernel->apply(operation), std::string());
        m_kernel->commit();
        if (m->helper->deployed)
            tell();
    }
    /// The kernel's events.
    void tell()
    {
        const ObservedLab seen = m_kernel->observe();
        wire::LabDelta delta{.lab = seen.name, .revision = ++m_revision, .nodes = seen.nodes};
        for (const Node& node : m->helper->deployed->nodes) {
            if (seen.findNode(node.name) == nullptr)
                delta.gone.push_back(node.name);
        }
        m->helper->kernelHas = seen;
        m->helper->sendEvent(delta);
    }
    /// For a person to look at, where NSKETCH_PICTURES names a folder.
    void keepPicture(const char* what)
    {
        const QString folder = qEnvironmentVariable("NSKETCH_PICTURES");
        if (folder.isEmpty())
            return;
        m->window()->resize(1280, 720);
        QTest::qWait(300);
        m->window()->grab().save(folder + QStringLiteral("/drift-") + QLatin1String(what) + QStringLiteral(".png"));
    }

    std::unique_ptr<LabWindow> m;
    std::unique_ptr<SimKernel> m_kernel;
    std::uint64_t m_revision = 1;
    std::uint32_t m_sequence = 0;
};

QTEST_MAIN(TestDrift)
#include "tst_drift.moc"
