// SPDX-License-Identifier: MIT
#include "gui/canvas/view.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/session.h"
#include "gui/panels/banner.h"

#include <QApplication>
#include <QDockWidget>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
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

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
};

void TestWindowLayout::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
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
    QTest::qWait(50); // its own fitting is over
    const QPointF before = onScreen("r");
    const int height = view()->height();
    showBanner(1);
    QTRY_VERIFY(view()->height() < height);
    QTest::qWait(50);
    QCOMPARE(onScreen("r"), before);
    banner()->dismissAll();
    QTRY_COMPARE(view()->height(), height);
    QTest::qWait(50);
    QCOMPARE(onScreen("r"), before);
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

QTEST_MAIN(TestWindowLayout)
#include "tst_windowlayout.moc"
