// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/panels/banner.h"
#include "gui/panels/causecard.h"
#include "gui/panels/diagnosis.h"
#include "gui/panels/field.h"
#include "gui/panels/palette.h"

#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <csignal>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int patience = 30'000; ///< ms, for what takes a second on an idle machine

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

} // namespace

/// The story that must always work, with real mouse and key events, a real rootless helper and the real kernel: open,
/// deploy, ping, read the causes, mend them in any order, see it answer with ttl=63, undo, stop. And the same drawn
/// from nothing.
class TestStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        if (!QFileInfo(helperProgram()).isExecutable())
            QSKIP(qPrintable(QStringLiteral("the helper is not built: ") + helperProgram()));
        QProcess probe;
        probe.start(QStringLiteral("unshare"), {QStringLiteral("--user"), QStringLiteral("--map-root-user"),
                                                QStringLiteral("--net"), QStringLiteral("true")});
        if (!probe.waitForFinished() || probe.exitCode() != 0)
            QSKIP(qPrintable(QStringLiteral("no user namespaces here: ") +
                             QString::fromLocal8Bit(probe.readAllStandardError())));
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
        qputenv("XDG_STATE_HOME", m_folder.path().toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
        QCoreApplication::setApplicationName(QStringLiteral("story"));
        QLocale::setDefault(QLocale::c());
        appearance::setLanguage(QStringLiteral("en"));
        appearance::apply(*qApp);
    }

    void cleanup()
    {
        if (!m_session)
            return;
        if (m_session->monitor()->state() == LabMonitor::State::Running) {
            m_session->monitor()->stop();
            QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::NotRunning, patience);
        }
        m_session.reset();
    }

    void mendsInAnyOrder_data()
    {
        QTest::addColumn<QStringList>("order");
        const QString there = QStringLiteral("no-route"), forwarding = QStringLiteral("forwarding-off"),
                      back = QStringLiteral("no-return-route");
        QTest::newRow("path order") << QStringList{there, forwarding, back};
        QTest::newRow("as the tutorial") << QStringList{forwarding, there, back};
        QTest::newRow("from the far end") << QStringList{back, forwarding, there};
        QTest::newRow("both ways, then forwarding") << QStringList{there, back, forwarding};
        QTest::newRow("forwarding, then from the far end") << QStringList{forwarding, back, there};
        QTest::newRow("back, there, forwarding") << QStringList{back, there, forwarding};
    }

    void mendsInAnyOrder()
    {
        QFETCH(QStringList, order);
        open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces-start.nsketch"));
        deploy();
        QVERIFY(window()
                    ->findChild<QWidget*>(QStringLiteral("pill"))
                    ->accessibleName()
                    .contains(QStringLiteral("this computer unchanged")));

        pingByMouse("ns1", "ns2");
        QTRY_VERIFY_WITH_TIMEOUT(window()->card()->isVisible(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(codesIn(CauseRow::State::Bad),
                                  (QStringList{QStringLiteral("no-route"), QStringLiteral("forwarding-off"),
                                               QStringLiteral("no-return-route")}),
                                  patience);
        QCOMPARE(rowsShown(CauseRow::State::Bad), 3);
        keepPicture(QStringLiteral("story-failing"));

        QStringList left = order;
        for (const QString& code : order) {
            QPushButton* fix = fixButton(code);
            QVERIFY2(fix != nullptr, qPrintable(code));
            const int before = m_session->document()->undoStack()->index();
            click(fix);
            QTRY_COMPARE(m_session->document()->undoStack()->index(), before + 1); // one undo step
            left.removeOne(code);
            QTRY_COMPARE_WITH_TIMEOUT(codesIn(CauseRow::State::Bad).size(), left.size(),
                                      patience); // in the kernel, by itself
            QTRY_VERIFY_WITH_TIMEOUT(codesIn(CauseRow::State::Mended).contains(code), patience);
            if (!left.isEmpty())
                QCOMPARE(ping().received, 0u);
        }
        QTRY_VERIFY_WITH_TIMEOUT(ping().last && ping().last->outcome == wire::PingOutcome::Reply, patience);
        QCOMPARE(ping().last->ttl, 63u);
        QTRY_VERIFY(!window()->diagnoses()->paths().empty() && window()->diagnoses()->paths().front().ttl == 63);
        QCOMPARE(saysOfFirstPing(), QStringLiteral("ttl=63"));
        QTRY_COMPARE(window()->card()->findChild<QLabel*>(QStringLiteral("causeTitle"))->text(),
                     QStringLiteral("ns1 → ns2 answers, ttl=63"));
        QTRY_COMPARE(rowsShown(CauseRow::State::Mended), 3); // the card grows when it is laid out anew
        const PingPath whole = window()->diagnoses()->paths().front();
        QVERIFY(!whole.dies() && whole.forward.size() == 3 && whole.back.size() == 3); // both ways, in their two styles
        keepPicture(QStringLiteral("story-mended"));

        window()->view()->setFocus();
        QTest::keyClick(window()->view(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(codesIn(CauseRow::State::Bad), QStringList{order.last()}, patience);
        QTRY_VERIFY_WITH_TIMEOUT(ping().last->outcome != wire::PingOutcome::Reply, patience);
        QTRY_VERIFY(window()->card()->isVisible());
        QTRY_VERIFY(fixButton(order.last()) != nullptr && rowsShown(CauseRow::State::Bad) == 1);
        const PingPath broken = window()->diagnoses()->paths().front();
        QCOMPARE(broken.backDies, order.last() == QStringLiteral("no-return-route"));
        QCOMPARE(broken.forwardDies, !broken.backDies);
        if (broken.backDies)
            QCOMPARE(broken.forward.size(), 3u); // the way there is whole

        click(window()->findChild<QPushButton*>(QStringLiteral("stopButton")));
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::NotRunning, patience);
        QTRY_VERIFY(!window()->card()->isVisible());
        closeWithoutSaving();
    }

    /// Each failing example fails for its reason, by ping and by card; the mended ones answer.
    void examplesDoWhatTheySay_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("cause"); // empty: answers
        const QByteArray ns1("ns1"), ns2("ns2"), vm("vm"), host("host");
        QTest::newRow("forwarding") << "fault-forwarding-off" << ns1 << ns2 << "forwarding-off";
        QTest::newRow("no route") << "fault-no-route" << ns1 << ns2 << "no-route";
        QTest::newRow("no return route") << "fault-no-return-route" << ns1 << ns2 << "no-return-route";
        QTest::newRow("computer, start") << "two-namespaces-computer-start" << ns1 << ns2 << "no-route";
        QTest::newRow("second exercise") << "two-gateways-loop" << vm << host << "loop";
        QTest::newRow("second exercise, mended") << "two-gateways" << vm << host << "";
        QTest::newRow("computer") << "two-namespaces-computer" << ns1 << ns2 << "";
        QTest::newRow("router") << "two-namespaces" << ns1 << ns2 << "";
    }

    void examplesDoWhatTheySay()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, cause);
        open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/%1.nsketch").arg(file));
        deploy();
        pingByMouse(from.constData(), to.constData());
        if (cause.isEmpty()) {
            QTRY_VERIFY_WITH_TIMEOUT(ping().last && ping().last->outcome == wire::PingOutcome::Reply, patience);
        } else {
            QTRY_VERIFY_WITH_TIMEOUT(window()->card()->isVisible(), patience);
            QTRY_VERIFY_WITH_TIMEOUT(!codesIn(CauseRow::State::Bad).isEmpty(), patience);
            QCOMPARE(codesIn(CauseRow::State::Bad).first(), cause);
            QVERIFY(fixButton(cause) != nullptr);
            QCOMPARE(ping().received, 0u);
        }
        click(window()->findChild<QPushButton*>(QStringLiteral("stopButton")));
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::NotRunning, patience);
        window()->close(); // nothing was changed, nothing runs: no question
        QTRY_VERIFY(window() == nullptr);
    }

    void drawsItFromNothing()
    {
        open({});
        m_session->document()->reset(Topology(*LabName::parse("drawn")));
        if (window()->actions().automaticAddresses->isChecked())
            window()->actions().automaticAddresses->trigger();
        placeByMouse(0, QPoint(200, 200));    // ns1
        placeByMouse(1, QPoint(400, 200));    // r1
        dropFromPalette(0, QPoint(600, 200)); // ns2
        const Topology& drawn = m_session->document()->topology();
        QCOMPARE(drawn.nodes.size(), 3u);
        linkByMouse("ns1", "r1");
        linkByMouse("r1", "ns2");
        QCOMPARE(drawn.links.size(), 2u);

        click(window()->findChild<QToolButton*>(QStringLiteral("button_toolSelect")));
        selectByMouse("ns1");
        type("nodeName", QStringLiteral("left"));
        type("interfaceAddresses_eth1", QStringLiteral("10.1.0.2/24"));
        addRoute(QStringLiteral("default"), QStringLiteral("10.1.0.1"));
        selectByMouse("ns2");
        type("nodeName", QStringLiteral("right"));
        type("interfaceAddresses_eth1", QStringLiteral("10.2.0.2/24"));
        addRoute(QStringLiteral("10.1.0.0/24"), QStringLiteral("10.2.0.1"));
        selectByMouse("r1");
        type("interfaceAddresses_eth1", QStringLiteral("10.1.0.1/24"));
        type("interfaceAddresses_eth2", QStringLiteral("10.2.0.1/24"));

        deploy();
        pingByMouse("left", "right");
        QTRY_VERIFY_WITH_TIMEOUT(ping().last && ping().last->outcome == wire::PingOutcome::Reply, patience);
        QCOMPARE(ping().last->ttl, 63u);
        keepPicture(QStringLiteral("story-drawn"));

        window()->close(); // unsaved, and a lab runs: two questions, none of which blocks
        QTRY_VERIFY(window()->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion")) != nullptr);
        press(QStringLiteral("unsavedQuestion"), QMessageBox::DestructiveRole);
        QTRY_VERIFY(window()->findChild<QMessageBox*>(QStringLiteral("stopQuestion")) != nullptr);
        press(QStringLiteral("stopQuestion"), QMessageBox::AcceptRole);
        QTRY_VERIFY_WITH_TIMEOUT(window() == nullptr, patience);
        QCOMPARE(m_session->monitor()->state(), LabMonitor::State::NotRunning);
    }

    void keepsTheLabInAnotherLanguage()
    {
        open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
        deploy();
        pingByMouse("ns1", "ns2");
        QTRY_VERIFY_WITH_TIMEOUT(ping().received > 0, patience);
        window()->actions().languageChinese->trigger();
        QCOMPARE(window()->findChild<QPushButton*>(QStringLiteral("stopButton"))->text(), QStringLiteral("停止"));
        QCOMPARE(m_session->monitor()->state(), LabMonitor::State::Running);
        const std::uint32_t before = ping().received;
        QTRY_VERIFY_WITH_TIMEOUT(ping().received > before, patience);
        keepPicture(QStringLiteral("story-chinese"));
        window()->actions().languageEnglish->trigger();
    }

    void forgetsAFailureWithItsCause()
    {
        open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
        deploy();
        const auto saysFailed = [this] {
            return window()->scene()->describe(SelectedObject::ofNode(name("ns1"))).contains(QStringLiteral("failed"));
        };
        const auto breakIt = [this] { // the kernel: the next hop is on no link
            Node wanted = *m_session->document()->topology().findNode(name("ns1"));
            wanted.routes.push_back(Route{.to = *Prefix::parse("10.99.0.0/24"),
                                          .via = *IpAddress::parse("192.0.2.1"),
                                          .dev = {},
                                          .metric = {},
                                          .type = RouteType::Unicast,
                                          .comment = {},
                                          .extras = {}});
            QVERIFY(m_session->document()->push(PutNode{std::move(wanted)}, QStringLiteral("break")).has_value());
        };
        breakIt(); // applied as it is edited
        QTRY_VERIFY_WITH_TIMEOUT(window()->banner()->isVisible() && saysFailed(), patience);
        QCOMPARE(m_session->monitor()->state(), LabMonitor::State::Running);
        m_session->document()->undoStack()->undo();
        QTRY_VERIFY_WITH_TIMEOUT(!window()->banner()->isVisible() && !saysFailed(), patience);
        breakIt();
        QTRY_VERIFY_WITH_TIMEOUT(window()->banner()->isVisible() && saysFailed(), patience);
        click(window()->findChild<QPushButton*>(QStringLiteral("stopButton")));
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::NotRunning, patience);
        QVERIFY(!window()->banner()->isVisible() && !saysFailed());
    }

    void fitsTheScreen()
    {
        m_session = std::make_unique<Session>();
        m_session->start(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
        QVERIFY(QTest::qWaitForWindowExposed(window()));
        const QSize room = window()->screen()->availableSize();
        const QSize needed = window()->minimumSizeHint();
        QVERIFY2(needed.width() <= 1024 && needed.height() <= 560,
                 qPrintable(QStringLiteral("%1x%2").arg(needed.width()).arg(needed.height())));
        QVERIFY(window()->width() <= std::max(room.width(), needed.width()));
        QVERIFY(window()->height() <= std::max(room.height(), needed.height()));
    }

    void leavesAToolByEscapeFromAnywhere()
    {
        open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
        int tried = 0;
        for (QWidget* widget : window()->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->window() != window())
                continue;
            window()->toolbox()->use(ToolId::Ping);
            QTest::keyClick(widget, Qt::Key_Escape);
            QVERIFY2(window()->toolbox()->current() == ToolId::Select, widget->metaObject()->className());
            ++tried;
        }
        QVERIFY(tried > 5);
    }

    void saysThatTheHelperIsGone()
    {
        open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
        deploy();
        pingByMouse("ns1", "ns2");
        QTRY_VERIFY_WITH_TIMEOUT(ping().received > 0, patience);
        const QList<qint64> helpers = helpersOfThisTest();
        QVERIFY(!helpers.isEmpty());
        for (const qint64 helper : helpers)
            QCOMPARE(::kill(static_cast<pid_t>(helper), SIGKILL), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::Lost, patience);
        QTRY_COMPARE(window()->banner()->id(), QStringLiteral("lost"));
        QVERIFY(window()->banner()->isVisible());
        click(window()->banner()->findChild<QPushButton*>(QStringLiteral("bannerAction")));
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::Running, patience);
        const std::uint32_t before = ping().received;
        QTRY_VERIFY_WITH_TIMEOUT(ping().received > before, patience); // it goes on by itself
        QVERIFY(!window()->banner()->isVisible());
    }

private:
    /// Those that were started with this test's own runtime directory.
    QList<qint64> helpersOfThisTest() const
    {
        QList<qint64> pids;
        const QByteArray mine = "XDG_RUNTIME_DIR=" + m_folder.path().toLocal8Bit();
        for (const QString& entry : QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs)) {
            QFile environment(QStringLiteral("/proc/%1/environ").arg(entry));
            QFile command(QStringLiteral("/proc/%1/comm").arg(entry));
            if (command.open(QIODevice::ReadOnly) && command.readAll().startsWith("nsketch-helper") &&
                environment.open(QIODevice::ReadOnly) && environment.readAll().split('\0').contains(mine))
                pids << entry.toLongLong();
        }
        return pids;
    }

    MainWindow* window() const { return m_session->window(); }

    void open(const QString& file)
    {
        m_session = std::make_unique<Session>();
        m_session->monitor()->setMode(wire::Mode::Rootless);
        m_session->start(file);
        window()->resize(1280, 800);
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
        window()->view()->zoomToFit();
    }

    void deploy()
    {
        auto* button = window()->findChild<QPushButton*>(QStringLiteral("deployButton"));
        QTRY_VERIFY(button->isEnabled());
        click(button);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::Running, patience);
        QTRY_VERIFY_WITH_TIMEOUT(button->text() == QStringLiteral("Update"), patience); // and nothing is left to do
    }

    const LabMonitor::Ping& ping() const { return m_session->monitor()->pings().front(); }

    QStringList codesIn(CauseRow::State state) const
    {
        QStringList codes;
        const PingDiagnosis* diagnosis =
            m_session->monitor()->pings().empty() ? nullptr : window()->diagnoses()->find(ping().id);
        if (diagnosis == nullptr)
            return codes;
        for (const CauseRow& row : diagnosis->rows) {
            if (row.cause && row.state == state)
                codes << QString::fromStdString(row.cause->code);
        }
        return codes;
    }

    int rowsShown(CauseRow::State state) const
    {
        int count = 0;
        for (int i = 0; i < 10; ++i) {
            const auto* row = window()->card()->findChild<QFrame*>(QStringLiteral("causeRow_%1").arg(i));
            count += row != nullptr && row->isVisible() && row->property("state").toInt() == static_cast<int>(state);
        }
        return count;
    }

    QPushButton* fixButton(const QString& code) const
    {
        for (QPushButton* button : window()->card()->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->property("cause").toString() == code)
                return button;
        }
        return nullptr;
    }

    QString saysOfFirstPing() const
    {
        const auto* table = window()->findChild<QTableView*>(QStringLiteral("pings"));
        return table->model()->index(0, table->model()->columnCount() - 1).data().toString();
    }

    QPoint centreOf(const char* node) const { return window()->view()->anchorFor(name(node)).center(); }

    static void click(QAbstractButton* button)
    {
        QVERIFY(button != nullptr);
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }

    void clickOnCanvas(const QPoint& at)
    {
        QTest::mouseMove(window()->view(), at);
        QTest::mouseClick(window()->view(), Qt::LeftButton, {}, at);
    }

    void selectByMouse(const char* node)
    {
        clickOnCanvas(centreOf(node));
        QTRY_VERIFY(window()->scene()->isSelected(SelectedObject::ofNode(name(node))));
    }

    void pingByMouse(const char* from, const char* to)
    {
        click(window()->findChild<QToolButton*>(QStringLiteral("button_toolPing")));
        clickOnCanvas(centreOf(from));
        clickOnCanvas(centreOf(to));
        QTRY_COMPARE(m_session->monitor()->pings().size(), 1u);
    }

    void linkByMouse(const char* from, const char* to)
    {
        const std::size_t before = m_session->document()->topology().links.size();
        click(window()->findChild<QToolButton*>(QStringLiteral("button_toolLink")));
        View* view = window()->view();
        QTest::mouseMove(view, centreOf(from));
        QTest::mousePress(view, Qt::LeftButton, {}, centreOf(from));
        QTest::mouseMove(view, (centreOf(from) + centreOf(to)) / 2);
        QTest::mouseMove(view, centreOf(to));
        QTest::mouseRelease(view, Qt::LeftButton, {}, centreOf(to));
        QTRY_COMPARE(m_session->document()->topology().links.size(), before + 1);
    }

    /// A click on the palette, a click on the canvas.
    void placeByMouse(int kind, const QPoint& at)
    {
        const std::size_t before = m_session->document()->topology().nodes.size();
        auto* palette = window()->findChild<Palette*>();
        QTest::mouseClick(palette->viewport(), Qt::LeftButton, {},
                          palette->visualItemRect(palette->item(kind)).center());
        clickOnCanvas(at);
        QTRY_COMPARE(m_session->document()->topology().nodes.size(), before + 1);
    }

    /// What a drag from the palette brings to the canvas. The drag itself is the platform's, which no test event
    /// reaches.
    void dropFromPalette(int kind, const QPoint& at)
    {
        const std::size_t before = m_session->document()->topology().nodes.size();
        auto* palette = window()->findChild<Palette*>();
        const std::unique_ptr<QMimeData> mime(palette->model()->mimeData({palette->model()->index(kind, 0)}));
        QDragEnterEvent enter(at, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(window()->view(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(at, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(window()->view(), &move);
        QDropEvent drop(at, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
        QCoreApplication::sendEvent(window()->view(), &drop);
        QCOMPARE(m_session->document()->topology().nodes.size(), before + 1);
    }

    Field* field(const QString& id) const
    {
        for (Field* one : window()->findChildren<Field*>(id)) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }

    void type(const char* id, const QString& text)
    {
        Field* one = field(QLatin1String(id));
        QVERIFY2(one != nullptr, id);
        QTest::mouseClick(one, Qt::LeftButton);
        one->selectAll();
        QTest::keyClicks(one, text);
        QTest::keyClick(one, Qt::Key_Return);
        QVERIFY2(!one->isRefused(), qPrintable(one->accessibleDescription()));
    }

    void addRoute(const QString& to, const QString& via)
    {
        auto* add = window()->findChild<QPushButton*>(QStringLiteral("addRoute"));
        add->click(); // may be scrolled out of sight
        type("routeTo_0", to);
        type("routeVia_0", via);
    }

    void press(const QString& box, QMessageBox::ButtonRole role)
    {
        auto* question = window()->findChild<QMessageBox*>(box);
        for (QAbstractButton* button : question->buttons()) {
            if (question->buttonRole(button) == role) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL("the question has no such button");
    }

    void closeWithoutSaving()
    {
        window()->close();
        QTRY_VERIFY(window()->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion")) != nullptr);
        press(QStringLiteral("unsavedQuestion"), QMessageBox::DestructiveRole);
        QTRY_VERIFY(window() == nullptr);
    }

    void keepPicture(const QString& picture) const
    {
        QTest::qWait(50); // let the last repaint through; nothing depends on it
        window()->grab().save(QStringLiteral(NSKETCH_BINARY_DIR "/tests/") + picture + QLatin1Char('-') +
                              QGuiApplication::platformName() + QStringLiteral(".png"));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
};

QTEST_MAIN(TestStory)
#include "tst_story.moc"
