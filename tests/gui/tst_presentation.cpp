// SPDX-License-Identifier: MIT
#include "gui/canvas/minimap.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/panels/look.h"

#include <QApplication>
#include <QDockWidget>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QToolBar>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

class TestPresentation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_session.reset(); }
    void thereAndBack();
    void escapeGivesUpFirstThenLeaves();
    void themeSwitchKeepsIt();
    void themeSwitchPolishesNothingAgain();
    void theMinimapIsRemembered();
    void theSystemsThemeIsFollowed();
    void textHasContrastInBothThemes();

private:
    MainWindow* window() const { return m_session->window(); }
    QAction* presentation() const { return window()->actions().presentation; }

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
};

void TestPresentation::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.path().toLocal8Bit());
    qputenv("NSKETCH_HELPER", "/nonexistent/nsketch-helper"); // no lab is needed here
    QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
    QCoreApplication::setApplicationName(QStringLiteral("presentation"));
    appearance::setLanguage(QStringLiteral("en"));
}

void TestPresentation::init()
{
    appearance::setLight(appearance::Light::Light);
    appearance::apply(*qApp);
    m_session = std::make_unique<Session>();
    m_session->start(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
    window()->resize(1280, 720);
    window()->activateWindow();
    QTRY_VERIFY(window()->isActiveWindow());
}

void TestPresentation::thereAndBack()
{
    View* view = window()->view();
    view->setZoom(1.3);
    view->centreOn({100, 30});
    window()->findChild<QDockWidget*>(QStringLiteral("inspectorDock"))->hide(); // a person's own choice
    const auto widths = [&] {
        std::vector<std::pair<QString, QRect>> all;
        for (const QDockWidget* dock : window()->findChildren<QDockWidget*>())
            all.emplace_back(dock->objectName(), dock->isVisible() ? dock->geometry() : QRect());
        return all;
    };
    const auto fonts = [&] {
        std::map<QString, double> all;
        for (const QWidget* widget : window()->findChildren<QWidget*>()) {
            if (!widget->objectName().isEmpty())
                all[widget->objectName()] = widget->font().pointSizeF();
        }
        return all;
    };
    QCoreApplication::processEvents();
    const auto docksBefore = widths();
    const auto fontsBefore = fonts();
    const QRect geometry = window()->geometry();
    const QRectF shown = view->visibleRect();
    const Theme theme = window()->scene()->theme();
    auto* deploy = window()->findChild<QPushButton*>(QStringLiteral("deployButton"));
    const double text = deploy->font().pointSizeF();

    QTest::keyClick(view, Qt::Key_F5);
    QVERIFY(window()->isFullScreen());
    QVERIFY(presentation()->isChecked());
    for (const QDockWidget* dock : window()->findChildren<QDockWidget*>())
        QVERIFY2(!dock->isVisible(), qPrintable(dock->objectName()));
    // On the screen, twice the size at 100 %.
    const auto size = [&] { return view->zoom() * window()->scene()->theme().nameFont().pixelSize(); };
    QTRY_VERIFY2(size() > 1.8 * 13 && size() < 2.2 * 13, qPrintable(QString::number(size())));
    QVERIFY(view->visibleRect().contains(window()->scene()->bounds()));
    QVERIFY(window()->scene()->theme().overlay > 1.2);
    QVERIFY(deploy->font().pointSizeF() > 1.2 * text);
    QVERIFY(window()->rect().contains(QRect(deploy->mapTo(window(), QPoint()), deploy->size())));

    QTest::keyClick(view, Qt::Key_F5);
    QVERIFY(!window()->isFullScreen());
    QVERIFY(!presentation()->isChecked());
    QTRY_COMPARE(window()->geometry(), geometry);
    QTRY_VERIFY(widths() == docksBefore);
    QVERIFY(fonts() == fontsBefore);
    QVERIFY(window()->scene()->theme() == theme);
    QCOMPARE(view->visibleRect(), shown);
}

void TestPresentation::escapeGivesUpFirstThenLeaves()
{
    QTest::keyClick(window()->view(), Qt::Key_F5);
    window()->toolbox()->use(ToolId::Link);
    QTest::keyClick(window()->view(), Qt::Key_Escape);
    QCOMPARE(window()->toolbox()->current(), ToolId::Select);
    QVERIFY(presentation()->isChecked());
    window()->scene()->setSelection({SelectedObject::ofNode(*NodeName::parse("ns1"))});
    QVERIFY(window()->view()->editInPlace(window()->scene()->selection().front()));
    QWidget* field = QApplication::focusWidget();
    QVERIFY(field != nullptr && field != window()->view());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!window()->view()->isEditing());
    QVERIFY(presentation()->isChecked());
    for (int i = 0; i < 2 && presentation()->isChecked(); ++i) // the first one may clear the selection
        QTest::keyClick(window()->view(), Qt::Key_Escape);
    QVERIFY(!presentation()->isChecked());
    QVERIFY(!window()->isFullScreen());
}

void TestPresentation::themeSwitchKeepsIt()
{
    const auto text = [this] {
        return window()->findChild<QPushButton*>(QStringLiteral("deployButton"))->font().pointSizeF();
    };
    const double before = text();
    QTest::keyClick(window()->view(), Qt::Key_F5);
    const Theme theme = window()->scene()->theme();
    window()->actions().themeDark->trigger();
    QTRY_VERIFY(window()->scene()->theme().dark); // comes by the event loop
    QTRY_COMPARE(window()->scene()->theme().magnify, theme.magnify);
    QTRY_COMPARE(window()->scene()->theme().overlay, theme.overlay);
    QTRY_VERIFY(text() > 1.2 * before);
    // Another language makes another window: it starts as usual, with text of the usual size.
    window()->actions().languageChinese->trigger();
    QVERIFY(!presentation()->isChecked());
    QVERIFY(!window()->isFullScreen());
    QCOMPARE(text(), before);
    QCOMPARE(window()->scene()->theme().overlay, 1.0);
    window()->actions().languageEnglish->trigger();
}

/// Another light is another palette and nothing else: what took 0.2 s was every widget being polished again.
void TestPresentation::themeSwitchPolishesNothingAgain()
{
    struct Listener : QObject
    {
        int styles = 0;
        int palettes = 0;
        bool eventFilter(QObject* watched, QEvent* event) override
        {
            styles += watched->isWidgetType() && event->type() == QEvent::StyleChange ? 1 : 0;
            palettes += watched->isWidgetType() && event->type() == QEvent::PaletteChange ? 1 : 0;
            return false;
        }
    } listener;
    auto* caption = window()->statusBar()->findChild<QLabel*>();
    const auto ink = [&] { return caption->palette().color(caption->foregroundRole()); };
    for (const bool dark : {true, false}) {
        qApp->installEventFilter(&listener);
        (dark ? window()->actions().themeDark : window()->actions().themeLight)->trigger();
        const QColor soft = (dark ? Theme::darkTheme() : Theme::light()).soft;
        QTRY_COMPARE(ink(), soft);
        qApp->removeEventFilter(&listener);
        // And it is what is seen: the darkest (lightest) stroke of its text.
        const QImage picture = caption->grab().toImage();
        int nearest = 1000;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QColor at = picture.pixelColor(x, y);
                nearest = std::min(nearest, std::abs(at.red() - soft.red()) + std::abs(at.green() - soft.green()) +
                                                std::abs(at.blue() - soft.blue()));
            }
        }
        QVERIFY2(nearest < 60, qPrintable(QString::number(nearest)));
    }
    QVERIFY(listener.palettes > 100);
    QVERIFY2(listener.styles < 10, qPrintable(QString::number(listener.styles))); // the few with a sheet of their own
}

void TestPresentation::theMinimapIsRemembered()
{
    QVERIFY(window()->actions().minimap->isChecked());
    QTRY_VERIFY(window()->findChild<Minimap*>()->isVisible());
    window()->actions().minimap->trigger();
    QVERIFY(!window()->findChild<Minimap*>()->isVisible());
    m_session = std::make_unique<Session>();
    m_session->start(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch"));
    window()->resize(1280, 720);
    QVERIFY(!window()->actions().minimap->isChecked());
    QVERIFY(!window()->findChild<Minimap*>()->isVisible());
    window()->actions().minimap->trigger();
    QTRY_VERIFY(window()->findChild<Minimap*>()->isVisible());
}

void TestPresentation::theSystemsThemeIsFollowed()
{
    window()->actions().themeSystem->trigger();
    QTRY_VERIFY(!window()->scene()->theme().dark);
    const auto tellChange = [this] {
        QEvent event(QEvent::ThemeChange); // what the platform sends
        QApplication::sendEvent(window(), &event);
    };
    const auto brightness = [this](const char* action) {
        const QImage icon = window()->findChild<QAction*>(QString::fromLatin1(action))->icon().pixmap(32).toImage();
        int most = 0;
        for (int y = 0; y < icon.height(); ++y) {
            for (int x = 0; x < icon.width(); ++x) {
                if (qAlpha(icon.pixel(x, y)) > 200)
                    most = std::max(most, qGray(icon.pixel(x, y)));
            }
        }
        return most;
    };
    QVERIFY(brightness("zoomFit") < 128);
    QTRY_VERIFY(window()->findChild<Minimap*>()->isVisible());
    const auto mapIsDark = [this] {
        return qGray(window()->findChild<Minimap*>()->grab().toImage().pixel(6, 20)) < 128;
    };
    QVERIFY(!mapIsDark());
    appearance::setSystemPrefersDark(true);
    tellChange();
    QTRY_VERIFY(window()->scene()->theme().dark); // comes by the event loop
    QVERIFY(qApp->palette().color(QPalette::Window).lightness() < 128);
    QVERIFY(brightness("zoomFit") > 128);
    QTRY_VERIFY(mapIsDark());
    window()->actions().themeLight->trigger(); // a person's choice stays
    tellChange();
    QTRY_VERIFY(!window()->scene()->theme().dark);
    window()->actions().themeSystem->trigger();
    QTRY_VERIFY(window()->scene()->theme().dark); // comes by the event loop
    appearance::setSystemPrefersDark(false);
    tellChange();
    QTRY_VERIFY(!window()->scene()->theme().dark);
}

void TestPresentation::textHasContrastInBothThemes()
{
    for (const appearance::Light light : {appearance::Light::Light, appearance::Light::Dark}) {
        appearance::setLight(light);
        appearance::apply(*qApp);
        const QPalette palette = qApp->palette();
        const Theme theme = Theme::fromPalette(palette);
        const QColor base = palette.color(QPalette::Base), ground = palette.color(QPalette::Window);
        const std::pair<QColor, QColor> pairs[] = {
            {theme.text, theme.canvas},
            {theme.text, theme.card},
            {theme.text, theme.chip},
            {theme.soft, theme.canvas},
            {theme.soft, theme.chip},
            {theme.bad, theme.canvas},
            {theme.warn, theme.canvas},
            {theme.ok, theme.canvas},
            {theme.onState, theme.ok},
            {theme.onState, theme.bad},
            {theme.onState, theme.warn},
            {theme.onAccent, theme.accent},
            {theme.forward, theme.canvas},
            {theme.back, theme.canvas},
            {palette.color(QPalette::WindowText), ground},
            {palette.color(QPalette::Text), base},
            {palette.color(QPalette::ButtonText), palette.color(QPalette::Button)},
            {palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)},
            {palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)},
            {palette.color(QPalette::PlaceholderText), base},
            {palette.color(QPalette::Link), base},
            {look::softText(), base},
            {look::softText(), ground},
            {look::accent(), base},
            {look::colour(look::Mark::Bad), base},
            {look::colour(look::Mark::Warn), base},
            {look::colour(look::Mark::Ok), base},
            {palette.color(QPalette::Text), look::background(look::Mark::Bad)},
            {look::softText(), look::background(look::Mark::Bad)},
            {palette.color(QPalette::Text), look::background(look::Mark::Ok)},
            {look::softText(), look::background(look::Mark::Ok)},
            {look::softText(), look::background(look::Mark::Warn)},
            {look::softText(), look::background(look::Mark::Planned)}};
        int number = 0;
        for (const auto& [text, behind] : pairs) {
            QVERIFY2(contrast(text, behind) >= 4.5,
                     qPrintable(QStringLiteral("pair %1 in %2: %3 on %4 is %5")
                                    .arg(number)
                                    .arg(theme.dark ? QStringLiteral("dark") : QStringLiteral("light"), text.name(),
                                         behind.name())
                                    .arg(contrast(text, behind))));
            ++number;
        }
    }
}

QTEST_MAIN(TestPresentation)
#include "tst_presentation.moc"
