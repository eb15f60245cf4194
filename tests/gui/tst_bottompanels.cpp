// SPDX-License-Identifier: MIT
#include "gui/canvas/theme.h"
#include "gui/panels/look.h"
#include "gui/panels/lookstyle.h"
#include "gui/panels/motion/motionpanel.h"
#include "gui/panels/tracelist.h"
#include "tests/core/packetmaker.h"
#include "tests/gui/labwindow.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOptionButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

using namespace nsk;
using namespace nsk::gui;
using namespace nsk::test;

namespace {

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

/// The contrast of what differs most from its ground.
qreal strongest(const QImage& image, const QColor& ground)
{
    qreal most = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            most = std::max(most, contrast(image.pixelColor(x, y), ground));
    }
    return most;
}

} // namespace

/// The panels below the canvas in a small window and in both lights.
class TestBottomPanels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("bottompanels"); }
    void init()
    {
        m_lab.emplace();
        m_lab->open(m_lab->copyOf("two-namespaces.nsketch"));
        m_lab->window()->resize(1280, 720);
        m_lab->deploy();
    }
    void cleanup()
    {
        m_lab->window()->actions().themeLight->trigger();
        m_lab->window()->closeNow();
        m_lab.reset();
    }

    void fourRowsAreSeen_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<bool>("chinese"); // its letters are higher
        for (const char* list : {"pings", "traceHops", "journeys", "motionHeaders", "packets", "events"}) {
            QTest::addRow("%s", list) << QString::fromLatin1(list) << false;
            QTest::addRow("%s, Chinese", list) << QString::fromLatin1(list) << true;
        }
    }

    void fourRowsAreSeen()
    {
        QFETCH(QString, list);
        QFETCH(bool, chinese);
        if (chinese)
            m_lab->window()->actions().languageChinese->trigger();
        fill();
        auto* view = m_lab->window()->findChild<QAbstractItemView*>(list);
        QVERIFY(view != nullptr);
        show(view);
        QTRY_VERIFY(view->isVisible());
        QTest::qWait(20);
        auto* table = qobject_cast<QTableView*>(view);
        auto* tree = qobject_cast<QTreeWidget*>(view);
        const int row = table != nullptr ? table->verticalHeader()->defaultSectionSize()
                                         : tree->visualItemRect(tree->topLevelItem(0)).height();
        QVERIFY(row > 10);
        QVERIFY2(view->viewport()->height() >= 4 * row,
                 qPrintable(QStringLiteral("%1 of %2").arg(view->viewport()->height()).arg(4 * row)));
        QVERIFY(m_lab->window()->view()->height() >= 420); // and the canvas has its room
    }

    void looksInTheDark_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    /// Check boxes, icons and what is written in a chosen row can be seen: 3:1 for boxes, 4.5:1 for words.
    void looksInTheDark()
    {
        QFETCH(bool, dark);
        if (dark)
            m_lab->window()->actions().themeDark->trigger();
        fill();
        auto* panel = m_lab->window()->findChild<MotionPanel*>();
        show(panel);
        auto* table = panel->findChild<QTableView*>(QStringLiteral("journeys"));
        table->selectRow(0);
        QTest::qWait(50);
        const QColor ground = panel->palette().color(QPalette::Base);
        for (QCheckBox* box : panel->findChildren<QCheckBox*>()) {
            for (const bool on : {false, true}) {
                box->setChecked(on);
                QStyleOptionButton option;
                option.initFrom(box);
                const QRect sign = box->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, box);
                QVERIFY(strongest(box->grab(sign).toImage(), ground) >= 3);
            }
            box->setChecked(false);
        }
        for (const char* id : {"motionBack", "motionPlay", "motionForward"}) {
            auto* button = panel->findChild<QToolButton*>(QLatin1String(id));
            QVERIFY(button->isEnabled());
            QImage icon = button->icon().pixmap(18, 18).toImage();
            QImage seen(icon.size(), QImage::Format_RGB32);
            seen.fill(ground);
            QPainter(&seen).drawImage(0, 0, icon);
            QVERIFY2(strongest(seen, ground) >= 4.5, id);
        }
        auto* filter = m_lab->window()->findChild<QLineEdit*>(QStringLiteral("eventsFilter"));
        show(filter);
        QTRY_VERIFY(filter->isVisible());
        const QRect edge(0, filter->height() / 2, 2, 1); // where nothing is written
        QVERIFY(strongest(filter->grab(edge).toImage(), ground) >= 3);
        show(panel);
        QVERIFY(contrast(look::selection(), panel->palette().color(QPalette::Text)) >= 4.5);
        const QRect cell = table->visualRect(table->model()->index(0, 1));
        const QImage chosen = table->viewport()->grab(cell).toImage();
        const QColor behind = chosen.pixelColor(chosen.width() - 3, 2);
        QCOMPARE(behind, look::selection());
        QVERIFY(strongest(chosen, behind) >= 4.5);
        auto* tabs = m_lab->window()->findChild<QTabWidget*>(QStringLiteral("bottom"));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTest::qWait(30); // let the last repaint through; nothing depends on it
            m_lab->window()->grab().save(QStringLiteral(NSKETCH_BINARY_DIR "/tests/bottom-%1-%2.png")
                                             .arg(dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                             .arg(tab));
        }
    }

private:
    void show(QWidget* part) const
    {
        auto* tabs = m_lab->window()->findChild<QTabWidget*>(QStringLiteral("bottom"));
        for (QWidget* page = part; page != nullptr; page = page->parentWidget()) {
            if (tabs->indexOf(page) >= 0)
                tabs->setCurrentWidget(page);
        }
    }

    void fill() const
    {
        for (int i = 0; i < 5; ++i)
            m_lab->monitor()->startPing(name("ns1"), QStringLiteral("10.10.20.%1").arg(i + 2),
                                        IpAddress::v4(0x0a0a1402U + static_cast<std::uint32_t>(i)));
        std::vector<TraceList::Row> rows;
        for (int hop = 1; hop <= 5; ++hop)
            rows.push_back({.hop = hop, .node = QStringLiteral("r"), .address = QStringLiteral("10.10.10.1")});
        m_lab->window()->findChild<TraceList*>()->show(QStringLiteral("ns1 → ns2 — reached"), rows, false);
        MotionCapture* capture = m_lab->window()->findChild<MotionPanel*>()->capture();
        WatchedNetwork network;
        network.points = {{name("ns1"), "v1"}, {name("r"), "v1_r"}};
        capture->setNetwork(network);
        std::vector<CapturedFrame> frames;
        for (std::uint16_t i = 0; i < 5; ++i) {
            const Bytes bytes = frameOf(
                macOf(2), macOf(1),
                Made{IpAddress::v4(0x0a0a0a02), IpAddress::v4(0x0a0a1402), 1, 64, i, 0, echoOf(8, 7, i, {1, 2, 3})});
            frames.push_back({i * 1'000'000'000LL, 0, true, static_cast<std::uint32_t>(bytes.size()), bytes});
        }
        capture->take(frames);
        auto* table = m_lab->window()->findChild<QTableView*>(QStringLiteral("journeys"));
        QTRY_COMPARE(table->model()->rowCount(), 5);
    }

    std::optional<LabWindow> m_lab;
};

QTEST_MAIN(TestBottomPanels)
#include "tst_bottompanels.moc"
