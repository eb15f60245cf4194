// SPDX-License-Identifier: MIT
#include "core/client/launcher.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/commandpalette.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/mainwindow/shortcutsheet.h"
#include "gui/mainwindow/startcontrol.h"
#include "gui/mainwindow/startpage.h"
#include "gui/mainwindow/systemlight.h"
#include "gui/mainwindow/titles.h"
#include "gui/panels/banner.h"
#include "gui/panels/palette.h"
#include "tests/gui/fakehelper.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusVariant>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProcess>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <set>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int patience = 30'000;
const auto examples = QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/");

/// Drawn, and not all of one colour.
bool showsSomething(const QImage& image)
{
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    }
    return colours.size() > 8;
}

} // namespace

/// The desktop portal's settings.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key)
    {
        const bool asked =
            group == QStringLiteral("org.freedesktop.appearance") && key == QStringLiteral("color-scheme");
        return QDBusVariant(QVariant::fromValue(QDBusVariant(asked ? 1u : 0u)));
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

/// The first minute and what leads to everything else: first start, start page, language and light, all commands,
/// shortcuts, the palette.
class TestStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_settings.isValid());
        qputenv("XDG_CONFIG_HOME", m_settings.path().toLocal8Bit());
        qputenv("XDG_STATE_HOME", m_settings.path().toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
        QCoreApplication::setApplicationName(QStringLiteral("start"));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toLocal8Bit());
        QSettings().clear();
        appearance::setLanguage(QStringLiteral("en"));
        appearance::setLight(appearance::Light::Light);
        appearance::apply(*qApp);
    }

    void cleanup()
    {
        m_session.reset();
        m_helper.reset();
        m_folder.reset();
    }

    // ---- first start

    void firstStartShowsTheExampleAndHowToBegin()
    {
        open();
        QCOMPARE(m_session->document()->topology().name.str(), std::string("two-namespaces-start"));
        QVERIFY(!window()->start()->isShown());
        const QLabel* hint = beginHint();
        QVERIFY(hint->isVisible());
        QCOMPARE(hint->text(), QStringLiteral("Press Deploy to begin"));
        for (const QSize& size : {QSize(1280, 720), QSize(1024, 600)}) {
            window()->resize(size);
            QTRY_COMPARE(window()->size(), size); // everything fits: nothing asks for more
            QTRY_VERIFY(window()->view()->rect().contains(hint->geometry()));
            for (const NodeName& node : window()->scene()->nodeNames())
                QVERIFY(!window()->view()->anchorFor(node).intersects(hint->geometry()));
        }
        const auto texts = window()->findChildren<QTextBrowser*>();
        QVERIFY(std::any_of(texts.begin(), texts.end(), [](const QTextBrowser* text) {
            return text->isVisible() && text->toPlainText().contains(QStringLiteral("Mend them in any order"));
        }));
    }

    void theLineKeepsClearOfNodes()
    {
        open();
        View* view = window()->view();
        const auto covers = [&] {
            return std::ranges::any_of(window()->scene()->nodeNames(), [&](const NodeName& node) {
                return view->anchorFor(node).intersects(beginHint()->geometry());
            });
        };
        QVERIFY(beginHint()->isVisible());
        for (int i = 0; i < 2; ++i) { // a node at its place, then another at the next one
            const QRect before = beginHint()->geometry();
            const QPointF at = view->toScene(QPointF(before.center()));
            QVERIFY(window()->scene()->addNode(NodeKind::Host, at));
            QTRY_VERIFY(beginHint()->isVisible() && !covers() && beginHint()->geometry() != before);
        }
        view->setZoom(View::mostZoom); // one card is all there is to see
        view->centreOn(window()->scene()->positionOf(window()->scene()->nodeNames().front()).value());
        QTRY_VERIFY(!beginHint()->isVisible() || !covers());
    }

    void theLineGoesWithTheFirstDeployAndStaysAway()
    {
        startFakeHelper();
        open();
        QVERIFY(beginHint()->isVisible());
        deploy();
        QVERIFY(!beginHint()->isVisible());
        m_session->monitor()->stop();
        QTRY_COMPARE(m_session->monitor()->state(), LabMonitor::State::NotRunning);
        QVERIFY(!beginHint()->isVisible());
        m_session.reset();
        open(examples + QStringLiteral("ipv6.nsketch"));
        QVERIFY(!beginHint()->isVisible());
    }

    // ---- start page

    void laterStartsShowThePage()
    {
        open();
        m_session.reset();
        open();
        QVERIFY(window()->start()->isShown());
        QTRY_VERIFY(page()->isVisible());
        QVERIFY(!window()->view()->isVisible());
        for (const auto* dock : window()->findChildren<QDockWidget*>())
            QVERIFY(!dock->isVisible());
        QVERIFY(!cards("recentCards")->isVisible()); // none yet
        QCOMPARE(cards("exampleCards")->count(), static_cast<int>(FileControl::examples().size()));
    }

    void aFileOpensWithoutThePage()
    {
        StartControl::rememberStart();
        open(examples + QStringLiteral("ipv6.nsketch"));
        QVERIFY(!window()->start()->isShown());
        QVERIFY(window()->view()->isVisible());
        QVERIFY(window()->findChild<QDockWidget*>(QStringLiteral("inspectorDock"))->isVisible());
    }

    void aFileThatCannotBeOpenedLeavesThePageAndSaysWhy()
    {
        StartControl::rememberStart();
        open(m_folder->filePath(QStringLiteral("nowhere.nsketch")));
        QVERIFY(window()->start()->isShown());
        QVERIFY(window()->banner()->isVisible());
        QVERIFY(window()->banner()->text().contains(QStringLiteral("nowhere.nsketch")));
    }

    void filesOfOneTitleAreToldApart()
    {
        StartControl::rememberStart();
        const QString one = m_folder->filePath(QStringLiteral("monday.nsketch"));
        const QString two = m_folder->filePath(QStringLiteral("friday.nsketch"));
        for (const QString& path : {one, two})
            QVERIFY(QFile::copy(examples + QStringLiteral("ipv6.nsketch"), path));
        QSettings().setValue(QStringLiteral("recentFiles"), QStringList{one, two});
        open();
        const StartCards* recent = cards("recentCards");
        for (int row = 0; row < 2; ++row)
            QTRY_VERIFY_WITH_TIMEOUT(recent->cardOf(row).ready, patience);
        QCOMPARE(recent->item(0)->text(), recent->item(1)->text());
        const auto said = [&](int row) { return recent->item(row)->data(Qt::AccessibleTextRole).toString(); };
        QVERIFY(said(0).contains(QStringLiteral("monday.nsketch")) &&
                said(1).contains(QStringLiteral("friday.nsketch")));
        const auto painted = [&](int row) {
            return cards("recentCards")->viewport()->grab(recent->visualItemRect(recent->item(row))).toImage();
        };
        recent->window()->setFocus();
        cards("recentCards")->clearFocus(); // no frame around the first
        QTRY_VERIFY(painted(0) != painted(1));
    }

    void cardsHavePicturesOrSayWhatIsWrong()
    {
        const QString good = copyOf("two-gateways.nsketch", "good.nsketch");
        const QString broken = m_folder->filePath(QStringLiteral("broken.nsketch"));
        QFile file(broken);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ \"format\": ") > 0);
        file.close();
        const QString missing = m_folder->filePath(QStringLiteral("missing.nsketch"));
        QSettings().setValue(QStringLiteral("recentFiles"), QStringList{good, broken, missing});
        open();
        StartCards* recent = cards("recentCards");
        QCOMPARE(recent->files(), (QStringList{good, broken, missing}));
        for (int row = 0; row < 3; ++row)
            QTRY_VERIFY_WITH_TIMEOUT(recent->cardOf(row).ready, patience);
        QVERIFY(showsSomething(recent->cardOf(0).picture));
        QCOMPARE(recent->item(0)->text(), QStringLiteral("Two gateways that know each other"));
        QVERIFY(recent->cardOf(1).picture.isNull());
        QVERIFY(!recent->cardOf(1).trouble.isEmpty());
        QCOMPARE(recent->item(1)->text(), QStringLiteral("broken"));
        QVERIFY(recent->cardOf(2).picture.isNull());
        QVERIFY(recent->cardOf(2).trouble.contains(QStringLiteral("not there")));
        StartCards* shown = cards("exampleCards");
        for (int row = 0; row < shown->count(); ++row) {
            QTRY_VERIFY_WITH_TIMEOUT(shown->cardOf(row).ready, patience);
            QVERIFY(showsSomething(shown->cardOf(row).picture));
        }
        QCOMPARE(shown->item(0)->text(), QStringLiteral("Two namespaces, three faults"));

        QTest::mouseClick(recent->viewport(), Qt::LeftButton, {}, recent->visualItemRect(recent->item(1)).center());
        QVERIFY(window()->start()->isShown()); // there is nothing to go to
        QVERIFY(window()->banner()->isVisible());
        QVERIFY(noDialog());
    }

    void picturesFollowTheLight()
    {
        StartControl::rememberStart();
        open();
        StartCards* shown = cards("exampleCards");
        QTRY_VERIFY_WITH_TIMEOUT(shown->cardOf(0).ready, patience);
        const QColor light = shown->cardOf(0).picture.pixelColor(1, 1);
        window()->actions().themeDark->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shown->cardOf(0).ready, patience);
        const QColor dark = shown->cardOf(0).picture.pixelColor(1, 1);
        QVERIFY(light.lightness() > 200 && dark.lightness() < 60);
        QVERIFY(window()->start()->isShown());
    }

    void theKeyboardWalksAndOpens()
    {
        const QString one = copyOf("ipv6.nsketch", "one.nsketch");
        const QString two = copyOf("two-gateways.nsketch", "two.nsketch");
        QSettings().setValue(QStringLiteral("recentFiles"), QStringList{one, two});
        open();
        StartCards* recent = cards("recentCards");
        QTRY_VERIFY(recent->hasFocus());
        QCOMPARE(recent->currentRow(), 0);
        QTest::keyClick(recent, Qt::Key_Right);
        QCOMPARE(recent->currentRow(), 1);
        QTest::keyClick(recent, Qt::Key_Down);
        QTRY_VERIFY(cards("exampleCards")->hasFocus()); // the next list
        QTest::keyClick(cards("exampleCards"), Qt::Key_Up);
        QTRY_VERIFY(recent->hasFocus());
        QTest::keyClick(recent, Qt::Key_Return);
        QTRY_VERIFY(!window()->start()->isShown());
        QCOMPARE(m_session->document()->path(), two);
        QVERIFY(window()->view()->hasFocus());
        for (const auto* dock : window()->findChildren<QDockWidget*>())
            QVERIFY(dock->isVisible());
    }

    void aClickOpensAnExampleAndTheCanvasShowsAllOfIt()
    {
        StartControl::rememberStart();
        open();
        StartCards* shown = cards("exampleCards");
        const int row =
            static_cast<int>(FileControl::examples().indexOf(examples + QStringLiteral("two-gateways.nsketch")));
        QVERIFY(row >= 0);
        page()->ensureWidgetVisible(shown);
        const QPoint at = shown->visualItemRect(shown->item(row)).center();
        QTest::mouseClick(shown->viewport(), Qt::LeftButton, {}, at);
        QVERIFY(!window()->start()->isShown());
        QCOMPARE(m_session->document()->topology().name.str(), std::string("two-gateways"));
        QVERIFY(m_session->document()->path().isEmpty()); // the example itself stays as it is
        QTRY_VERIFY(window()->view()->visibleRect().contains(window()->scene()->bounds()));
    }

    void aNewDrawingLeavesThePage()
    {
        StartControl::rememberStart();
        open();
        QTest::mouseClick(window()->findChild<QPushButton*>(QStringLiteral("startNew")), Qt::LeftButton);
        QVERIFY(!window()->start()->isShown());
        QVERIFY(m_session->document()->topology().nodes.empty());
        QVERIFY(noDialog());
    }

    void escapeGoesBackToTheDrawing()
    {
        open(examples + QStringLiteral("ipv6.nsketch"));
        window()->actions().startPage->trigger();
        QTRY_VERIFY(page()->isVisible());
        const auto* back = window()->findChild<QPushButton*>(QStringLiteral("startBack"));
        QVERIFY(back->isVisible() && back->text().contains(QStringLiteral("ipv6")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!window()->start()->isShown());
        QCOMPARE(m_session->document()->topology().name.str(), std::string("ipv6"));
        QVERIFY(window()->findChild<QDockWidget*>(QStringLiteral("inspectorDock"))->isVisible());
    }

    void deleteTakesAFileFromTheList()
    {
        const QString one = copyOf("ipv6.nsketch", "one.nsketch");
        QSettings().setValue(QStringLiteral("recentFiles"), QStringList{one});
        open();
        QTRY_VERIFY(cards("recentCards")->hasFocus());
        QTest::keyClick(cards("recentCards"), Qt::Key_Delete);
        QTRY_VERIFY(!cards("recentCards")->isVisible());
        QVERIFY(FileControl::recentFiles().isEmpty());
        QVERIFY(QFileInfo::exists(one));
    }

    // ---- words

    void titlesAreInThePersonsLanguage()
    {
        const QString both = QStringLiteral("两个网关互通 · Two gateways");
        QCOMPARE(titleIn(QLocale(QStringLiteral("zh_CN")), both), QStringLiteral("两个网关互通"));
        QCOMPARE(titleIn(QLocale(QStringLiteral("en")), both), QStringLiteral("Two gateways"));
        QCOMPARE(titleIn(QLocale(QStringLiteral("de")), both), QStringLiteral("Two gateways"));
        QCOMPARE(titleIn(QLocale(QStringLiteral("en")), QStringLiteral("两个网关")), QStringLiteral("两个网关"));
        QCOMPARE(titleIn(QLocale(QStringLiteral("zh_CN")), QStringLiteral("Left · right")),
                 QStringLiteral("Left · right"));
    }

    void anotherLanguageChangesNothingElse()
    {
        startFakeHelper();
        open(examples + QStringLiteral("two-namespaces.nsketch"));
        deploy();
        window()->resize(1200, 760);
        window()->scene()->setSelection({SelectedObject::ofNode(*NodeName::parse("r"))});
        window()->view()->setZoom(1.5);
        window()->view()->centreOn(QPointF(40, 30));
        auto* bottom = window()->findChild<QTabWidget*>(QStringLiteral("bottom"));
        bottom->setCurrentIndex(2);
        window()->findChild<QDockWidget*>(QStringLiteral("paletteDock"))->hide();
        window()->actions().applyAsIEdit->setChecked(false);
        window()->actions().link->trigger();
        QVERIFY(m_session->document()->push(RenameNode{*NodeName::parse("ns1"), *NodeName::parse("pc1")},
                                            QStringLiteral("rename")));
        const auto id = m_session->monitor()->startPing(*NodeName::parse("r"), QStringLiteral("ns2"),
                                                        *IpAddress::parse("10.10.20.2"));
        const auto events = [this] {
            return window()->findChild<QTableView*>(QStringLiteral("events"))->model()->rowCount();
        };
        QTRY_VERIFY(events() > 0);
        const int happened = events();
        const QPointF middle = window()->view()->visibleRect().center();
        MainWindow* before = window();

        window()->actions().languageChinese->trigger();
        QTRY_VERIFY(window() != nullptr && window() != before);
        QCOMPARE(window()->menuBar()->actions().front()->text().left(2), QStringLiteral("文件"));
        QTRY_COMPARE(window()->size(), QSize(1200, 760));
        QVERIFY(window()->scene()->isSelected(SelectedObject::ofNode(*NodeName::parse("r"))));
        QCOMPARE(window()->view()->zoom(), 1.5);
        QTRY_VERIFY((window()->view()->visibleRect().center() - middle).manhattanLength() < 2);
        QCOMPARE(window()->findChild<QTabWidget*>(QStringLiteral("bottom"))->currentIndex(), 2);
        QVERIFY(!window()->findChild<QDockWidget*>(QStringLiteral("paletteDock"))->isVisible());
        QVERIFY(!window()->actions().applyAsIEdit->isChecked());
        QVERIFY(!window()->lab()->applyAsIEdit());
        QVERIFY(window()->actions().link->isChecked());
        QVERIFY(events() >= happened);
        QCOMPARE(m_session->monitor()->state(), LabMonitor::State::Running);
        QCOMPARE(m_session->monitor()->pings().size(), 1u);
        QCOMPARE(m_session->monitor()->pings().front().id, id);
        QCOMPARE(m_helper->deploys, 1); // nobody has deployed meanwhile
        QCOMPARE(m_helper->destroyed, 0);
        m_session->document()->undoStack()->undo();
        QVERIFY(m_session->document()->topology().findNode(*NodeName::parse("ns1")) != nullptr);
    }

    void thePageSurvivesAnotherLanguage()
    {
        StartControl::rememberStart();
        open();
        MainWindow* before = window();
        window()->actions().languageChinese->trigger();
        QTRY_VERIFY(window() != nullptr && window() != before);
        QVERIFY(window()->start()->isShown());
        StartCards* shown = cards("exampleCards");
        QTRY_COMPARE_WITH_TIMEOUT(shown->item(0)->text(), QStringLiteral("两个命名空间：三个故障"), patience);
        QTest::mouseClick(window()->findChild<QPushButton*>(QStringLiteral("startNew")), Qt::LeftButton);
        QVERIFY(window()->findChild<QDockWidget*>(QStringLiteral("inspectorDock"))->isVisible());
    }

    /// A portal played by this test, on a bus of its own, changes its mind.
    void theDesktopsLightIsFollowed()
    {
        QProcess daemon;
        daemon.start(QStringLiteral("dbus-daemon"),
                     {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!daemon.waitForStarted() || !daemon.waitForReadyRead())
            QSKIP("no dbus-daemon here");
        const QByteArray address = daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QDBusConnection bus = QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("portal"));
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
        FakePortal portal;
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal,
                                   QDBusConnection::ExportAllContents));
        appearance::setLight(appearance::Light::System);
        appearance::apply(*qApp);
        open(examples + QStringLiteral("ipv6.nsketch"));
        const SystemLight witness;                                                      // told after the session's
        QTRY_VERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128); // as it answers at first
        QTRY_VERIFY(window()->scene()->theme().dark);
        QTRY_VERIFY(witness.prefersDark().has_value());
        Q_EMIT portal.SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"),
                                     QDBusVariant(2u));
        QTRY_VERIFY(!window()->scene()->theme().dark);
        window()->actions().themeLight->trigger();
        Q_EMIT portal.SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"),
                                     QDBusVariant(1u));
        QTRY_VERIFY(witness.prefersDark().value_or(false));
        QVERIFY(!window()->scene()->theme().dark); // chosen here: the desktop's does not count
        m_session.reset();
        appearance::setSystemPrefersDark({});
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
        daemon.kill();
        daemon.waitForFinished();
    }

    // ---- commands, shortcuts, menus

    void everyActionIsAmongTheCommands()
    {
        open();
        const std::vector<Command> all = commandsOf(window());
        const auto isThere = [&](const QAction* action) {
            return std::any_of(all.begin(), all.end(), [&](const Command& one) { return one.action == action; });
        };
        QList<QAction*> wanted = window()->actions().tools->actions();
        wanted << static_cast<QWidget*>(window())->actions();
        for (const auto* menu : window()->menuBar()->findChildren<QMenu*>())
            wanted << menu->actions();
        int checked = 0;
        for (const QAction* action : wanted) {
            if (action->isSeparator() || action->menu() != nullptr || action->text().isEmpty() || !action->isVisible())
                continue;
            QVERIFY2(isThere(action), qPrintable(action->text()));
            ++checked;
        }
        QVERIFY(checked > 25);
        const auto fit = std::find_if(all.begin(), all.end(),
                                      [&](const Command& one) { return one.action == window()->actions().zoomFit; });
        QCOMPARE(fit->path, QStringLiteral("View"));
        const auto dark = std::find_if(all.begin(), all.end(),
                                       [&](const Command& one) { return one.action == window()->actions().themeDark; });
        QCOMPARE(dark->path, QStringLiteral("View ▸ Theme"));
    }

    void commandsAreFoundInBothLanguages_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("Chinese") << QStringLiteral("zh_CN");
    }

    void commandsAreFoundInBothLanguages()
    {
        QFETCH(QString, language);
        appearance::setLanguage(language);
        appearance::apply(*qApp);
        open();
        for (const char* typed : {"zoom in", "zmin", "放大", "in zoom"}) {
            showCommands();
            auto* field = commands()->findChild<QLineEdit*>();
            if (QByteArrayView(typed).front() > 0)
                QTest::keyClicks(field, QString::fromUtf8(typed));
            else
                field->insert(QString::fromUtf8(typed)); // an input method's; no key makes it
            const double before = window()->view()->zoom();
            QTest::keyClick(field, Qt::Key_Return);
            QTRY_VERIFY2(window()->view()->zoom() > before, typed);
            QTRY_VERIFY(commands() == nullptr);
        }
    }

    void aCommandThatIsOffSaysWhyAndDoesNotRun()
    {
        open();
        showCommands();
        auto* field = commands()->findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("terminal"));
        const auto* list = commands()->findChild<QListWidget*>();
        QVERIFY(list->count() > 0);
        QVERIFY(
            list->item(0)->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("The lab does not run")));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(commands() != nullptr && commands()->isVisible());
        field->clear();
        QTest::keyClicks(field, QStringLiteral("qqqq"));
        QCOMPARE(list->count(), 1);
        QTest::keyClick(field, Qt::Key_Return); // nothing to run
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(commands() == nullptr);
    }

    void theArrowsWalkTheCommands()
    {
        open();
        showCommands();
        auto* field = commands()->findChild<QLineEdit*>();
        const auto* list = commands()->findChild<QListWidget*>();
        QCOMPARE(list->currentRow(), 0);
        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list->currentRow(), 2);
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(commands() == nullptr);
    }

    void theSheetShowsEveryShortcut()
    {
        open();
        window()->actions().shortcuts->trigger();
        auto* sheet = window()->findChild<ShortcutSheet*>();
        QVERIFY(sheet != nullptr);
        QStringList texts;
        for (const QLabel* label : sheet->findChildren<QLabel*>())
            texts << label->text();
        const QString all = texts.join(QLatin1Char('\n'));
        for (const char* key : {"L", "P", "V", "F2", "Del", "Ctrl+Return", "Ctrl+T", "Ctrl+Shift+P"})
            QVERIFY2(texts.contains(QLatin1String(key)), key);
        for (const Command& command : commandsOf(window())) {
            if (!command.action->shortcut().isEmpty())
                QVERIFY2(all.contains(command.action->shortcut().toString(QKeySequence::NativeText)),
                         qPrintable(command.text));
        }
    }

    void noShortcutIsTakenTwice()
    {
        open();
        QStringList seen;
        for (const Command& command : commandsOf(window())) {
            for (const QKeySequence& key : command.action->shortcuts()) {
                QVERIFY2(!seen.contains(key.toString()), qPrintable(key.toString() + QLatin1Char(' ') + command.text));
                seen << key.toString();
            }
        }
        QVERIFY(seen.size() > 15);
    }

    void toolsFollowTheirKeys()
    {
        open();
        View* view = window()->view();
        QTest::keyClick(view, Qt::Key_L);
        QVERIFY(window()->actions().link->isChecked());
        QTest::keyClick(view, Qt::Key_P);
        QVERIFY(window()->actions().ping->isChecked());
        QTest::keyClick(view, Qt::Key_V);
        QVERIFY(window()->actions().select->isChecked());
        window()->scene()->setSelection({SelectedObject::ofNode(*NodeName::parse("ns1"))});
        QTest::keyClick(view, Qt::Key_F2);
        QVERIFY(view->isEditing());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!view->isEditing());
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Delete);
        QVERIFY(m_session->document()->topology().findNode(*NodeName::parse("ns1")) == nullptr);
        QCOMPARE(m_session->document()->undoStack()->index(), 1);
    }

    void theToolbarHidesWordsBeforeButtons()
    {
        open();
        window()->resize(1500, 800);
        const auto* link = window()->findChild<QToolButton*>(QStringLiteral("button_toolLink"));
        QTRY_COMPARE(link->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        window()->resize(1024, 600);
        QTRY_COMPARE(link->toolButtonStyle(), Qt::ToolButtonIconOnly);
        const auto* stop = window()->findChild<QPushButton*>(QStringLiteral("stopButton"));
        QTRY_VERIFY(stop->isVisible());
        QVERIFY(window()->rect().contains(QRect(stop->mapTo(window(), QPoint()), stop->size())));
        window()->resize(1500, 800);
        QTRY_COMPARE(link->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }

    void menusStandInTheUsualOrder()
    {
        open();
        QVERIFY(!window()->actions().rename->isEnabled() && !window()->actions().remove->isEnabled());
        window()->scene()->setSelection({SelectedObject::ofNode(*NodeName::parse("r"))});
        QVERIFY(window()->actions().rename->isEnabled() && window()->actions().remove->isEnabled());
        QStringList names;
        for (const QAction* menu : window()->menuBar()->actions())
            names << menu->text().remove(QLatin1Char('&'));
        QCOMPARE(names, (QStringList{QStringLiteral("File"), QStringLiteral("Edit"), QStringLiteral("View"),
                                     QStringLiteral("Insert"), QStringLiteral("Network"), QStringLiteral("Help")}));
    }

    void theExamplesStandUnderThePalette()
    {
        open();
        auto* button = window()->findChild<QToolButton*>(QStringLiteral("examplesButton"));
        QVERIFY(button->isVisible());
        QVERIFY(button->mapTo(window(), QPoint()).y() > window()->findChild<Palette*>()->mapTo(window(), QPoint()).y());
        QTest::mouseClick(button, Qt::LeftButton);
        auto* menu = window()->findChild<QMenu*>(QStringLiteral("examplesMenu"));
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().front()->text().remove(QLatin1Char('&')),
                 QStringLiteral("Two namespaces, three faults"));
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().at(4)).center());
        QTRY_VERIFY(m_session->document()->topology().name.str() != "two-namespaces-start");
        window()->resize(1024, 600);
        QTRY_VERIFY(window()->findChild<QDockWidget*>(QStringLiteral("paletteDock"))->width() <= 160);
        QVERIFY(button->isVisible());
        QVERIFY(window()->findChild<Palette*>()->accessibleName().size() > 0);
    }

private:
    MainWindow* window() const { return m_session->window(); }
    StartPage* page() const { return window()->findChild<StartPage*>(); }
    CommandPalette* commands() const { return window()->findChild<CommandPalette*>(); }
    StartCards* cards(const char* name) const { return window()->findChild<StartCards*>(QLatin1String(name)); }
    QLabel* beginHint() const { return window()->findChild<QLabel*>(QStringLiteral("beginHint")); }

    void open(const QString& file = {})
    {
        m_session = std::make_unique<Session>();
        m_session->monitor()->setMode(wire::Mode::Rootless);
        m_session->start(file);
        window()->resize(1280, 800);
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }

    void showCommands()
    {
        window()->activateWindow(); // no window manager does that when a dialog goes
        QVERIFY(QTest::qWaitForWindowActive(window()));
        QTest::keyClick(window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(commands() != nullptr && commands()->isVisible());
    }

    void startFakeHelper()
    {
        m_helper = std::make_unique<FakeHelper>(*socketPath(wire::Mode::Rootless));
        QVERIFY(m_helper->isListening());
    }

    void deploy()
    {
        auto* button = window()->findChild<QPushButton*>(QStringLiteral("deployButton"));
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->monitor()->state(), LabMonitor::State::Running, patience);
        QTRY_VERIFY(m_session->monitor()->observed().has_value());
    }

    QString copyOf(const char* example, const char* name) const
    {
        const QString to = m_folder->filePath(QLatin1String(name));
        if (!QFile::copy(examples + QLatin1String(example), to))
            qFatal("cannot copy to %s", qPrintable(to));
        return to;
    }

    static bool noDialog()
    {
        for (const QWidget* widget : QApplication::topLevelWidgets()) {
            if (qobject_cast<const QMessageBox*>(widget) != nullptr && widget->isVisible())
                return false;
        }
        return true;
    }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Session> m_session;
};

QTEST_MAIN(TestStart)
#include "tst_start.moc"
