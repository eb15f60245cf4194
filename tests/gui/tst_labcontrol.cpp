// SPDX-License-Identifier: MIT
#include "tests/gui/labwindow.h"

#include "core/file/topologywriter.h"
#include "gui/mainwindow/deployguard.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/labdifference.h"
#include "gui/panels/commands.h"

#include <QPlainTextEdit>
#include <QProgressBar>
#include <QSignalSpy>
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

/// Deploy, Update, apply as I edit, cancel, failures, and what system mode asks before it touches the computer.
class TestLabControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("labcontrol"); }
    void init() { m = std::make_unique<LabWindow>(); }
    void cleanup() { m.reset(); }

    void listsItsOperations()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        QTRY_VERIFY(m->deployButton()->toolTip().contains(QStringLiteral("ns1: create the namespace")));
        const QStringList lines = m->deployButton()->toolTip().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 14); // how many, twelve of them, and how many more
        QVERIFY2(lines.front().endsWith(QStringLiteral("operations:")), qPrintable(lines.front()));
        const int all = lines.front().section(QLatin1Char(' '), 0, 0).toInt();
        QCOMPARE(lines.back(), QStringLiteral("and %1 more").arg(all - 12));
        m->deploy();
        QTRY_VERIFY(m->deployButton()->text().startsWith(QStringLiteral("Update (")));
        auto* tabs = m->window()->findChild<QTabWidget*>(QStringLiteral("bottom"));
        auto* commands = m->window()->findChild<Commands*>();
        tabs->setCurrentWidget(commands);
        QTRY_VERIFY(commands->findChild<QPlainTextEdit*>(QStringLiteral("commands"))
                        ->toPlainText()
                        .contains(QStringLiteral("ip -n ns1")));
    }

    void saysTheWholeStateWhereThereIsRoom_data()
    {
        QTest::addColumn<bool>("chinese");
        QTest::addColumn<int>("width");
        for (const bool chinese : {false, true}) {
            for (const int width : {1366, 1440, 1920})
                QTest::addRow("%s at %d", chinese ? "Chinese" : "English", width) << chinese << width;
        }
    }

    void saysTheWholeStateWhereThereIsRoom()
    {
        QFETCH(bool, chinese);
        QFETCH(int, width);
        m->open(m->copyOf("two-namespaces-start.nsketch"));
        if (chinese)
            m->window()->actions().languageChinese->trigger();
        m->window()->resize(width, 760);
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->state(), State::Running);
        const auto* text = m->window()->findChild<QLabel*>(QStringLiteral("pillText"));
        const auto whole = [&] { return text->width() >= text->fontMetrics().horizontalAdvance(text->text()); };
        QTRY_VERIFY(whole());
        m->window()->actions().presentation->trigger();
        m->window()->setWindowState(Qt::WindowNoState); // the test's screen has one size only
        m->window()->resize(width, 760);
        QTest::qWait(50);
        QVERIFY(text->font().pointSizeF() > 1.2 * QApplication::font().pointSizeF());
        QVERIFY2(whole(), qPrintable(QStringLiteral("%1 of %2")
                                         .arg(text->width())
                                         .arg(text->fontMetrics().horizontalAdvance(text->text()))));
        const QPushButton* stop = m->stopButton();
        QVERIFY(stop->isVisible());
        QVERIFY(m->window()->rect().contains(QRect(stop->mapTo(m->window(), QPoint()), stop->size())));
    }

    /// The helper that stands in here shows nodes without their links, until it shows none at all.
    void thePillSaysThatTheKernelDiffers()
    {
        m->open(m->copyOf("two-namespaces-start.nsketch"));
        const auto* pill = m->window()->findChild<QWidget*>(QStringLiteral("pill"));
        QVERIFY(pill->accessibleDescription().isEmpty());
        m->deploy();
        QTRY_VERIFY(!pill->accessibleDescription().isEmpty());
        QVERIFY(!drift(*m->monitor()->deployed(), *m->monitor()->observed()).empty());
        m->monitor()->stop();
        QTRY_COMPARE(m->state(), State::NotRunning);
        QVERIFY(pill->accessibleDescription().isEmpty());
    }

    void appliesAsIEditAndUndo()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        QAction* apply = m->window()->actions().applyAsIEdit;
        QVERIFY(apply->isChecked()); // rootless
        m->deploy();
        QCOMPARE(m->helper->deploys, 1);
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        QTRY_COMPARE(m->helper->deploys, 2);
        QTRY_COMPARE(m->state(), State::Running);
        QCOMPARE(m->helper->deployed->findNode(name("ns1"))->routes.size(), 2u);
        m->document()->undoStack()->undo();
        QTRY_COMPARE(m->helper->deploys, 3);
        QTRY_COMPARE(m->state(), State::Running);
        QCOMPARE(m->helper->deployed->findNode(name("ns1"))->routes.size(), 1u);
        LabWindow::click(m->window()->findChild<QToolButton*>(QStringLiteral("button_applyAsIEdit")));
        QVERIFY(!apply->isChecked());
        QSignalSpy planned(m->window()->lab(), &LabControl::pendingChanged);
        m->document()->undoStack()->redo();
        QTRY_VERIFY(!planned.isEmpty()); // worked out, and left at that
        QTRY_COMPARE(m->state(), State::Running);
        QCOMPARE(m->helper->deploys, 3);
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->helper->deploys, 4);
    }

    void deployAndStopAreNoSteps()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        const QUndoStack* stack = m->document()->undoStack();
        const std::string before = writeTopology(m->document()->topology());
        m->deploy();
        QCOMPARE(stack->count(), 1);
        QCOMPARE(stack->index(), 1);
        LabWindow::click(m->stopButton());
        QTRY_COMPARE(m->state(), State::NotRunning);
        QCOMPARE(stack->count(), 1);
        QCOMPARE(stack->index(), 1);
        QVERIFY(m->document()->isModified()); // deployed is not saved
        QCOMPARE(writeTopology(m->document()->topology()), before);
        m->document()->undoStack()->undo(); // the edit, not the lab
        QCOMPARE(m->document()->topology().findNode(name("ns1"))->routes.size(), 1u);
        QCOMPARE(m->state(), State::NotRunning);
        QVERIFY(!m->document()->isModified());
    }

    /// What a person did to the running network by hand stays when the drawing is only tidied up.
    void aMoveAppliesNothing()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        QVERIFY(m->window()->lab()->applyAsIEdit());
        m->deploy();
        QTRY_VERIFY(m->window()->lab()->pendingCount() > 0); // the played kernel is not as drawn
        QVERIFY(m->document()->push(MoveNodes{{{name("r"), Position{80, 160}}}}, QStringLiteral("Move")));
        m->window()->lab()->setApplyAsIEdit(true); // a plan is made, whatever the move asked for
        QSignalSpy planned(m->window()->lab(), &LabControl::pendingChanged);
        QTRY_VERIFY(!planned.isEmpty());
        QCOMPARE(m->helper->deploys, 1);
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        QTRY_COMPARE(m->helper->deploys, 2);
    }

    void remembersTheSwitchForEachMode()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        const Actions& actions = m->window()->actions();
        actions.applyAsIEdit->trigger(); // off
        actions.system->trigger();
        QVERIFY(!actions.applyAsIEdit->isChecked());
        actions.applyAsIEdit->trigger(); // on
        actions.rootless->trigger();
        QVERIFY(!actions.applyAsIEdit->isChecked());
        QVERIFY(!m->window()->lab()->applyAsIEdit());
        actions.system->trigger();
        QVERIFY(actions.applyAsIEdit->isChecked());
        QVERIFY(m->window()->lab()->applyAsIEdit());
        m->open(m->copyOf("two-namespaces.nsketch"));
        QVERIFY(!m->window()->actions().applyAsIEdit->isChecked()); // rootless again, as it was left
    }

    void showsWhatFailed()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        m->helper->answerDeploy =
            Error{"kernel.refused-exists", {"ns2:v2", "adding the address", "EEXIST", "File exists"}, "ns2:v2"};
        LabWindow::click(m->deployButton());
        QTRY_VERIFY(m->banner()->isVisible());
        QCOMPARE(m->state(), State::NotRunning);
        QVERIFY2(m->banner()->text().contains(QStringLiteral("File exists")), qPrintable(m->banner()->text()));
        QVERIFY(
            m->window()->scene()->isSelected(SelectedObject::ofInterface(name("ns2"), *InterfaceName::parse("v2"))));
        QVERIFY(m->window()->view()->rect().intersects(m->window()->view()->anchorFor(name("ns2"))));
        m->deploy();
        QVERIFY(!m->banner()->isVisible());
    }

    void cancelsInThePill()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        m->helper->holdDeploy = true;
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->helper->deploys, 1);
        m->helper->sendEvent(
            wire::Progress{.request = m->helper->lastDeploy(), .done = 3, .total = 9, .object = "r:v1_r"});
        QTRY_VERIFY2(m->pill().contains(QStringLiteral("deploying r:v1_r")), qPrintable(m->pill()));
        auto* bar = m->window()->findChild<QProgressBar*>(QStringLiteral("deployProgress"));
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->value(), 3);
        QCOMPARE(bar->maximum(), 9);
        QVERIFY(!m->deployButton()->isEnabled());
        LabWindow::click(m->window()->findChild<QToolButton*>(QStringLiteral("cancelDeploy")));
        QTRY_COMPARE(m->state(), State::NotRunning);
        QVERIFY(m->helper->cancelled);
        QVERIFY(!bar->isVisible());
        QVERIFY(!m->banner()->isVisible()); // as asked for
    }

    void losesNothingWhenTheHelperDiesInMidDeploy()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        m->helper->holdDeploy = true;
        LabWindow::click(m->deployButton());
        QTRY_COMPARE(m->helper->deploys, 1);
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        const Topology drawn = m->document()->topology();
        m->helper->dropClients();
        QTRY_COMPARE(m->state(), State::Lost);
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("lost"));
        QVERIFY(m->pill().contains(QStringLiteral("helper lost")));
        QCOMPARE(m->document()->topology(), drawn);
        m->helper->holdDeploy = false;
        LabWindow::click(m->bannerButton(QStringLiteral("Deploy again")));
        QTRY_COMPARE(m->state(), State::Running);
        QCOMPARE(*m->helper->deployed, drawn);
        QVERIFY(!m->banner()->isVisible());
    }

    void asksBeforeTheComputerIsTouched()
    {
        m->open(m->copyOf("two-namespaces-computer.nsketch"));
        m->window()->actions().system->trigger();
        LabWindow::click(m->deployButton());
        QTRY_VERIFY(m->question("touchQuestion") != nullptr);
        auto* box = m->question("touchQuestion");
        const QString said = box->informativeText();
        for (const char* line : {"adds the interface v1_r, whose other end is in ns1",
                                 "gives v2_r the address 10.10.20.1/24", "sets net.ipv4.conf.v1_r.forwarding to 1"})
            QVERIFY2(said.contains(QLatin1String(line)), qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("10.10.10.2"))); // that is ns1's
        QCOMPARE(box->defaultButton()->text(), QStringLiteral("Deploy"));
        LabWindow::click(LabWindow::answer(box, QStringLiteral("Cancel")));
        QTRY_VERIFY(m->question("touchQuestion") == nullptr);
        QCOMPARE(m->state(), State::NotRunning);
    }

    void asksOnceForEachThing()
    {
        m->open(m->copyOf("two-namespaces-computer.nsketch"));
        m->monitor()->setMode(wire::Mode::System);
        auto* guard = m->window()->findChild<DeployGuard*>();
        int went = 0;
        guard->check([&went] { ++went; });
        QTRY_VERIFY(m->question("touchQuestion") != nullptr);
        QCOMPARE(went, 0);
        QTest::keyClick(m->question("touchQuestion"), Qt::Key_Return);
        QTRY_COMPARE(went, 1);
        QTRY_VERIFY(m->question("touchQuestion") == nullptr);
        guard->check([&went] { ++went; });
        QTRY_COMPARE(went, 2); // nothing new
        QVERIFY(m->question("touchQuestion") == nullptr);
        m->addRoute("pc", "10.30.0.0/24", "10.10.10.2");
        guard->check([&went] { ++went; });
        QTRY_VERIFY(m->question("touchQuestion") != nullptr);
        QVERIFY(
            m->question("touchQuestion")->informativeText().contains(QStringLiteral("adds the route 10.30.0.0/24")));
        QCOMPARE(went, 2);
        LabWindow::click(LabWindow::answer(m->question("touchQuestion"), QStringLiteral("Cancel")));
        QTRY_VERIFY(m->question("touchQuestion") == nullptr);
        m->monitor()->setMode(wire::Mode::Rootless); // touches nothing
        guard->check([&went] { ++went; });
        QTRY_COMPARE(went, 3);
        QVERIFY(m->question("touchQuestion") == nullptr);
    }

private:
    std::unique_ptr<LabWindow> m;
};

QTEST_MAIN(TestLabControl)
#include "tst_labcontrol.moc"
