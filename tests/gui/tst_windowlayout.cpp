// SPDX-License-Identifier: MIT
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/panels/banner.h"
#include "gui/panels/palette.h"

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

/// What the window's parts leave each other: the canvas stays still under a banner, and small screens show enough of
/// it.
class TestWindowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_session.reset(); }
    void aBannerLeavesTheDrawingWhereItIs_data();
    void aBannerLeavesTheDrawingWhereItIs();
    void aBannerInAPresentationToo();
    void aBannersButtonsLeaveItsTextReadable();
    void anEmptyCanvasSaysHowToBegin();
    void aSmallScreenShowsEnoughOfTheCanvas();
    void aSmallScreensInspectorIsWholeInItsWidth();
    void theTabsBelowOpenAndClose();
    void ownSizesStay();

private:
    MainWindow* window() const { return m_session->window(); }
    View* view() const { return window()->view(); }
    Banner* banner() const { return window()->banner(); }
    /// Where a node is on the screen.
    QPointF onScreen(const char* node) const
    {
        const QPointF at = view()->fromScene(*window()->scene()->positionOf(*NodeName::parse(node)));
        return view()->mapToGlobal(at);
    }
    /// As another program that changed the file would make it.
    void showBanner(int buttons)
    {
        std::vector<Banner::Action> actions;
        for (int i = 0; i < buttons; ++i)
            actions.push_back(
                {i == 0 ? QStringLiteral("Open what is in the file now") : QStringLiteral("Keep what is drawn"), {}});
        banner()->show(
            QStringLiteral("test"), Banner::Kind::Notice,
            QStringLiteral("Another program changed the file drawing.nsketch, and you changed the drawing as "
                           "well. What is drawn here would be lost if the file were opened again."),
            std::move(actions));
    }

    /// Where it stands once it does not move any more, however long that takes.
    QPointF atRest(const char* node) const
    {
        constexpr int looks = 4;
        QPointF last = onScreen(node);
        for (int same = 0, all = 0; same < looks && all < 100; ++all) {
            QTest::qWait(20);
            const QPointF now = onScreen(node);
            same = now == last ? same + 1 : 0;
            last = now;
        }
        return last;
    }
    QDockWidget* dock(const char* name) const { return window()->findChild<QDockWidget*>(QLatin1String(name)); }
    QTabWidget* tabs() const { return window()->findChild<QTabWidget*>(QStringLiteral("bottom")); }
    void clickTab(int index)
    {
        QTest::mouseClick(tabs()->tabBar(), Qt::LeftButton, {}, tabs()->tabBar()->tabRect(index).center());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
};

void TestWindowLayout::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.path().toLocal8Bit());
    qputenv("NSKETCH_HELPER", "/nonexistent/nsketch-helper"); // no lab is needed here
    QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
    QCoreApplication::setApplicationName(QStringLiteral("windowlayout"));
}

void TestWindowLayout::init()
{
    QSettings().clear();
    appearance::setLanguage(QStringLiteral("en"));
    appearance::setLight(appearance::Light::Light);
    appearance::apply(*qApp);
    m_session = std::make_unique<Session>();
    m_session->start(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces-start.nsketch"));
    window()->resize(1280, 720);
    window()->activateWindow();
    QTRY_VERIFY(window()->isActiveWindow());
    QCoreApplication::processEvents();
}

void TestWindowLayout::aBannerLeavesTheDrawingWhereItIs_data()
{
    QTest::addColumn<bool>("fitted");
    QTest::newRow("everything shown") << true;
    QTest::newRow("panned and zoomed") << false;
}

void TestWindowLayout::aBannerLeavesTheDrawingWhereItIs()
{
    QFETCH(bool, fitted);
    if (!fitted) {
        view()->setZoom(1.3);
        view()->panBy({40, -30});
    }
    QCOMPARE(view()->place().fitted, fitted);
    const QPointF before = onScreen("r");
    const qreal zoom = view()->zoom();
    const int height = view()->height();
    showBanner(0);
    QTRY_VERIFY(view()->height() < height);
    QCOMPARE(onScreen("r"), before);
    QCOMPARE(view()->zoom(), zoom);
    const int lower = view()->height();
    showBanner(3); // buttons below the text
    QTRY_VERIFY(view()->height() < lower);
    QCOMPARE(onScreen("r"), before);
    banner()->dismissAll();
    QTRY_COMPARE(view()->height(), height);
    QCOMPARE(onScreen("r"), before);
    QCOMPARE(view()->zoom(), zoom);
    // What showed everything goes on doing so when the window's size changes.
    QCOMPARE(view()->place().fitted, fitted);
    window()->resize(1100, 650);
    QTRY_VERIFY(!fitted || view()->visibleRect().contains(window()->scene()->bounds()));
    QCOMPARE(view()->place().fitted, fitted);
}

void TestWindowLayout::aBannerInAPresentationToo()
{
    QTest::keyClick(view(), Qt::Key_F5);
    QTRY_VERIFY(window()->isFullScreen() && view()->place().fitted);
    const QPointF before = atRest("r"); // its own fitting is over
    const int height = view()->height();
    showBanner(1);
    QTRY_VERIFY(view()->height() < height);
    QCOMPARE(atRest("r"), before);
    banner()->dismissAll();
    QTRY_COMPARE(view()->height(), height);
    QCOMPARE(atRest("r"), before);
    QTest::keyClick(view(), Qt::Key_F5);
}

void TestWindowLayout::aBannersButtonsLeaveItsTextReadable()
{
    const auto* text = banner()->findChild<QLabel*>(QStringLiteral("bannerText"));
    const auto button = [this] { return banner()->findChild<QPushButton*>(QStringLiteral("bannerAction")); };
    const auto below = [&] {
        return button()->mapTo(banner(), QPoint()).y() >= text->mapTo(banner(), QPoint(0, text->height())).y();
    };
    const auto letters = [&] { return text->width() / text->fontMetrics().averageCharWidth(); };
    window()->resize(1440, 900);
    showBanner(2);
    QTRY_VERIFY(!below());
    window()->resize(1024, 600);
    for (const int buttons : {1, 2, 3}) {
        showBanner(buttons);
        QTRY_VERIFY2(letters() >= 40, qPrintable(QString::number(letters())));
        QTRY_VERIFY(banner()->height() == banner()->sizeHint().height() ||
                    banner()->height() == banner()->heightForWidth(banner()->width()));
    }
    showBanner(2);
    for (const int width : {1024, 1440, 1024}) {
        window()->resize(width, 700);
        QTRY_VERIFY(letters() >= 40);
        for (const QPushButton* one : banner()->findChildren<QPushButton*>()) {
            if (one->isVisible())
                QTRY_VERIFY(banner()->rect().contains(QRect(one->mapTo(banner(), QPoint()), one->size())));
        }
    }
    banner()->show(QStringLiteral("short"), Banner::Kind::Notice, QStringLiteral("Gone."), QStringLiteral("Undo"),
                   [] {});
    QTRY_VERIFY(!below()); // a short text has room beside its button
}

void TestWindowLayout::anEmptyCanvasSaysHowToBegin()
{
    QVERIFY(view()->invitation().isEmpty()); // there are nodes
    m_session->document()->reset(Topology(*LabName::parse("empty")));
    QVERIFY(view()->invitation().join(QLatin1Char(' ')).contains(QStringLiteral("from the left")));
    const auto middle = [this] {
        return view()->grab(QRect(view()->rect().center() - QPoint(150, 40), QSize(300, 80))).toImage();
    };
    const QImage invited = middle();
    window()->findChild<QDockWidget*>(QStringLiteral("paletteDock"))->hide(); // nothing to drag from
    QVERIFY(view()->invitation().front().startsWith(QStringLiteral("Right-click here")));
    window()->findChild<QDockWidget*>(QStringLiteral("paletteDock"))->show();
    QTRY_COMPARE(middle(), invited);
    // What it names works: the menu of the empty canvas adds a host, and the words are gone with it.
    view()->setInvitation({});
    const QImage bare = middle();
    QVERIFY(bare != invited);
    view()->setInvitation({QStringLiteral("Begin")});
    QVERIFY(window()->scene()->addNode(NodeKind::Host, view()->toScene(QPointF(40, 40))));
    QVERIFY(view()->invitation().isEmpty());
    QTRY_COMPARE(middle(), bare);
    m_session->document()->undoStack()->undo();
    QVERIFY(!view()->invitation().isEmpty());
}

void TestWindowLayout::aSmallScreenShowsEnoughOfTheCanvas()
{
    const auto* palette = window()->findChild<Palette*>();
    QVERIFY(!palette->isCompact());
    QVERIFY(view()->width() >= 720 && view()->height() >= 420);
    window()->resize(1024, 576); // 600, less a title bar
    QTRY_VERIFY2(view()->width() >= 620 && view()->height() >= 400,
                 qPrintable(QStringLiteral("%1x%2").arg(view()->width()).arg(view()->height())));
    QVERIFY(palette->isCompact());
    for (int i = 0; i < palette->count(); ++i) {
        const QModelIndex kind = palette->model()->index(i, 0);
        QVERIFY(palette->viewport()->rect().contains(palette->visualRect(kind)));
        QVERIFY(!kind.data(Qt::AccessibleTextRole).toString().isEmpty());
        QVERIFY(kind.data(Qt::ToolTipRole).toString().size() > 20);
    }
    QVERIFY(dock("inspectorDock")->isVisible());
    QVERIFY(tabs()->tabBar()->isVisible());
    QVERIFY(view()->visibleRect().contains(window()->scene()->bounds())); // fitted again
    window()->resize(1280, 720);
    QTRY_VERIFY(!palette->isCompact());
    QTRY_VERIFY(tabs()->height() > 150);
    QVERIFY(dock("inspectorDock")->width() > 380);
}

void TestWindowLayout::aSmallScreensInspectorIsWholeInItsWidth()
{
    const ResolvedLink link = window()->scene()->linkNames().front();
    const Selection selections[] = {
        {},
        {SelectedObject::ofNode(*NodeName::parse("r"))},
        {SelectedObject::ofNode(*NodeName::parse("ns1"))},
        {SelectedObject::ofInterface(link[0].node, link[0].interface)},
        {SelectedObject::ofLink(link)},
        {SelectedObject::ofNode(*NodeName::parse("r")), SelectedObject::ofNode(*NodeName::parse("ns1"))}};
    for (const bool chinese : {false, true}) {
        (chinese ? window()->actions().languageChinese : window()->actions().languageEnglish)->trigger();
        window()->resize(1024, 576);
        QTRY_VERIFY(dock("inspectorDock")->width() < 350);
        for (const Selection& selection : selections) {
            window()->scene()->setSelection(selection);
            for (QToolButton* more : window()->findChildren<QToolButton*>(QStringLiteral("more"))) {
                if (more->isVisible() && !more->isChecked())
                    more->click();
            }
            QTest::qWait(20);
            auto* inspector = window()->findChild<QStackedWidget*>(QStringLiteral("inspector"));
            const auto* area = qobject_cast<QScrollArea*>(inspector->currentWidget());
            QTRY_VERIFY2(area->horizontalScrollBar()->maximum() == 0,
                         qPrintable(QStringLiteral("page %1 wants %2 of %3")
                                        .arg(inspector->currentIndex())
                                        .arg(area->widget()->minimumSizeHint().width())
                                        .arg(area->viewport()->width())));
        }
    }
}

void TestWindowLayout::theTabsBelowOpenAndClose()
{
    const auto pageSeen = [this] {
        return tabs()->currentWidget()->isVisible() && tabs()->currentWidget()->height() > 60;
    };
    QTRY_VERIFY(pageSeen());
    clickTab(tabs()->currentIndex()); // there is room: it stays
    QTest::qWait(20);
    QVERIFY(pageSeen());
    window()->resize(1024, 576);
    QTRY_VERIFY(!tabs()->currentWidget()->isVisible());
    clickTab(2);
    QTRY_VERIFY(pageSeen());
    QCOMPARE(tabs()->currentIndex(), 2);
    clickTab(1);
    QTest::qWait(20);
    QVERIFY(pageSeen());
    const auto* table = tabs()->currentWidget()->findChild<QAbstractItemView*>();
    const auto* from = tabs()->currentWidget()->findChild<QComboBox*>(); // of a new ping, below the table
    QVERIFY(table->mapTo(tabs(), QPoint(0, table->height())).y() <= from->mapTo(tabs(), QPoint()).y() + 1);
    window()->resize(1020, 570); // opened, it stays open
    QTest::qWait(20);
    QVERIFY(pageSeen());
    clickTab(1);
    QTRY_VERIFY(!tabs()->currentWidget()->isVisible());
    tabs()->tabBar()->setFocus();
    QTest::keyClick(tabs()->tabBar(), Qt::Key_Return);
    QTRY_VERIFY(pageSeen());
}

void TestWindowLayout::ownSizesStay()
{
    const auto dragEdge = [this](const QPoint& from, const QPoint& by) {
        QTest::mouseMove(window(), from);
        QTest::mousePress(window(), Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPointF to = from + by * i / 4;
            QMouseEvent move(QEvent::MouseMove, to, window()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                             Qt::NoModifier);
            QApplication::sendEvent(window(), &move);
            QTest::qWait(5);
        }
        QTest::mouseRelease(window(), Qt::LeftButton, {}, from + by);
        QTest::qWait(20);
    };
    const auto* inspector = dock("inspectorDock");
    const int before = inspector->width();
    const int left = inspector->mapTo(window(), QPoint()).x();
    dragEdge({left - 1, 300}, {-60, 0});
    const int own = inspector->width();
    QVERIFY2(own > before + 40, qPrintable(QStringLiteral("%1 → %2").arg(before).arg(own)));
    window()->resize(1100, 720);
    QTest::qWait(50);
    QCOMPARE(inspector->width(), own);
    window()->resize(1100, 576); // the height is still nobody's own
    QTRY_VERIFY(!tabs()->currentWidget()->isVisible());
    QCOMPARE(inspector->width(), own);
}

QTEST_MAIN(TestWindowLayout)
#include "tst_windowlayout.moc"
