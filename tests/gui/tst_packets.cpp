// SPDX-License-Identifier: MIT
#include "core/packets/pcapngreader.h"
#include "gui/capture/captureoutput.h"
#include "gui/capture/capturepanel.h"
#include "gui/capture/packetdetails.h"
#include "gui/capture/wiresharkfeed.h"
#include "gui/status/labmonitor.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <ctime>

using namespace nsk;
using namespace nsk::gui;

namespace {

/// An echo request or its answer, 10.10.10.2 → 10.10.20.2, as a frame.
std::vector<std::uint8_t> echo(bool request, std::uint8_t sequence)
{
    std::vector<std::uint8_t> bytes{0x02, 0, 0,  0,  0,  2, 0x02, 0,       0,  0, 0, 1, 0x08, 0x00, // Ethernet
                                    0x45, 0, 0,  28, 0,  1, 0x40, 0,       64, 1, 0, 0, 10,   10,
                                    10,   2, 10, 10, 20, 2,                  // IPv4
                                    8,    0, 0,  0,  0,  7, 0,    sequence}; // ICMP
    if (!request) {
        std::swap_ranges(bytes.begin(), bytes.begin() + 6, bytes.begin() + 6);
        std::swap_ranges(bytes.begin() + 26, bytes.begin() + 30, bytes.begin() + 30);
        bytes[34] = 0;
    }
    return bytes;
}

std::vector<std::uint8_t> whoHas()
{
    return {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02, 0,  0,  0,  0, 1, 0x08, 0x06, 0, 1, 8, 0,  6,  4,  0,
            1,    0x02, 0,    0,    0,    0,    1,    10, 10, 10, 2, 0, 0,    0,    0, 0, 0, 10, 10, 10, 1};
}

CapturedFrame frame(std::int64_t at, std::uint32_t point, std::vector<std::uint8_t> bytes)
{
    CapturedFrame made{.at = at, .point = point, .outgoing = true};
    made.length = static_cast<std::uint32_t>(bytes.size());
    made.bytes = std::move(bytes);
    return made;
}

constexpr std::int64_t past = 1'700'000'000'000'000'000; // ns since 1970: everything of then is ripe

/// Takes what a Wireshark would read, or stops reading.
class ListSink : public CaptureSink
{
public:
    Status begin(const CaptureHeader& header) override
    {
        points = static_cast<int>(header.points.size());
        return {};
    }
    Status take(std::span<const CapturedFrame> frames, std::span<const PointCounts>) override
    {
        taken += static_cast<int>(frames.size());
        return {};
    }
    Status end(std::span<const PointCounts>) override { return {}; }
    Status check() override { return closed ? Status(fail("capture.reader-gone", {"wireshark"})) : Status(); }

    std::atomic<int> points{-1};
    std::atomic<int> taken{0};
    std::atomic<bool> closed{false};
};

} // namespace

/// The capture panel over packets that the test makes: the ring, the list with its filters, one packet taken apart,
/// saving.
class TestPackets : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabMonitor> m_monitor;
    std::unique_ptr<CapturePanel> m_panel;
    QTemporaryDir m_folder;

    Captures* captures() const { return Captures::of(m_monitor.get()); }
    PacketStore& store() const { return *captures()->store(); }
    QTableView* table() const { return m_panel->findChild<QTableView*>(QStringLiteral("packets")); }
    int rows() const { return table()->model()->rowCount(); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    QString state() const { return m_panel->findChild<QLabel*>(QStringLiteral("captureState"))->text(); }
    QPlainTextEdit* shownBytes() const { return m_panel->findChild<QPlainTextEdit*>(QStringLiteral("packetBytes")); }
    QLineEdit* field(const char* name) const { return m_panel->findChild<QLineEdit*>(QLatin1String(name)); }

    /// So many echo requests with an ARP question before each hundredth.
    void fill(int count)
    {
        const std::uint32_t point = store().addPoint({*NodeName::parse("ns1"), "v1"});
        std::vector<CapturedFrame> frames;
        for (int i = 0; i < count; ++i)
            frames.push_back(
                frame(past + i * 1'000, point, i % 100 == 0 ? whoHas() : echo(true, static_cast<std::uint8_t>(i))));
        store().take(std::move(frames));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("nsketch-test"));
        QCoreApplication::setApplicationName(QStringLiteral("packets"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QLocale::setDefault(QLocale::c());
    }
    void init()
    {
        QSettings().clear();
        m_monitor = std::make_unique<LabMonitor>();
        m_panel = std::make_unique<CapturePanel>(captures());
        m_panel->resize(1100, 260);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void cleanup()
    {
        m_panel.reset();
        m_monitor.reset();
    }

    void storeBringsSeveralPointsIntoOrder()
    {
        PacketStore one;
        const auto a = one.addPoint({*NodeName::parse("ns1"), "v1"});
        const auto b = one.addPoint({*NodeName::parse("r"), "v1_r"});
        QCOMPARE(one.addPoint({*NodeName::parse("ns1"), "v1"}), a);
        timespec time = {};
        ::clock_gettime(CLOCK_REALTIME, &time);
        const std::int64_t now = std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
        one.take({frame(now, a, echo(true, 1)), frame(now + 2, a, echo(true, 2))});
        QCOMPARE(one.range().end, 0u); // earlier ones of r may still come
        one.take({frame(now + 1, b, echo(true, 1)), frame(now - 5, b, whoHas())});
        one.publish(true);
        QCOMPARE(one.range().end, 4u);
        std::vector<std::int64_t> times;
        one.visit(0, 4, [&](std::uint64_t, const CapturedFrame& seen) { times.push_back(seen.at - now); });
        QVERIFY((times == std::vector<std::int64_t>{-5, 0, 1, 2}));
        QCOMPARE(one.counts().at(b).packets, 2u);
        QVERIFY(!one.frame(4));
    }

    void storeLosesTheOldest()
    {
        PacketStore one;
        const auto point = one.addPoint({*NodeName::parse("ns1"), "v1"});
        one.setLimit(64 * 1024);
        for (int i = 0; i < 2'000; ++i)
            one.take({frame(past + i, point, std::vector<std::uint8_t>(100))});
        const PacketStore::Range range = one.range();
        QVERIFY(range.bytes <= 64 * 1024 && range.end == 2'000 && range.first > 1'000);
        QCOMPARE(range.dropped, range.first);
        QCOMPARE(one.counts().at(point).packets, 2'000u);
        one.setLost(point, 7);
        one.clear();
        QCOMPARE(one.range().first, 2'000u); // numbers go on
        QCOMPARE(one.counts().at(point).lost, 0u);
        one.setLost(point, 9);
        QCOMPARE(one.counts().at(point).lost, 2u);
    }

    void listsPackets()
    {
        fill(250);
        captures()->clear();
        fill(3);
        QTRY_COMPARE(rows(), 3);
        QCOMPARE(cell(0, PacketsModel::Number), QStringLiteral("1"));
        QCOMPARE(cell(0, PacketsModel::Point), QStringLiteral("ns1:v1 →"));
        QCOMPARE(cell(0, PacketsModel::Protocol), QStringLiteral("ARP"));
        QCOMPARE(cell(1, PacketsModel::Source), QStringLiteral("10.10.10.2"));
        QCOMPARE(cell(1, PacketsModel::Destination), QStringLiteral("10.10.20.2"));
        QCOMPARE(cell(1, PacketsModel::Protocol), QStringLiteral("ICMP"));
        QVERIFY(cell(1, PacketsModel::Info).contains(QStringLiteral("Echo request")));
        QVERIFY2(state().contains(QStringLiteral("3 captured")) && state().contains(QStringLiteral("0 lost")),
                 qPrintable(state()));
    }

    void takesOnePacketApart()
    {
        fill(3);
        QTRY_COMPARE(rows(), 3);
        table()->setFocus();
        table()->selectRow(1);
        const auto* layers = m_panel->findChild<QTreeWidget*>(QStringLiteral("packetLayers"));
        QVERIFY(layers->topLevelItemCount() >= 3);
        QStringList values;
        for (int i = 0; i < layers->topLevelItemCount(); ++i) {
            for (int k = 0; k < layers->topLevelItem(i)->childCount(); ++k)
                values << layers->topLevelItem(i)->child(k)->text(1);
        }
        QVERIFY2(values.contains(QStringLiteral("64")), qPrintable(values.join(QLatin1Char(' '))));
        const QString bytes = m_panel->findChild<QPlainTextEdit*>(QStringLiteral("packetBytes"))->toPlainText();
        QVERIFY2(bytes.startsWith(QStringLiteral("0000  02 00 00 00 00 02 02 00  00 00 00 01 08 00 45 00")),
                 qPrintable(bytes));
        store().setLimit(1); // the ring loses it
        QTRY_COMPARE(rows(), 0);
        QCOMPARE(layers->topLevelItemCount(), 0);
        QVERIFY(shownBytes()->toPlainText().isEmpty());
        QVERIFY2(shownBytes()->placeholderText().contains(QStringLiteral("among the oldest")),
                 qPrintable(shownBytes()->placeholderText()));
        QCOMPARE(shownBytes()->accessibleDescription(), shownBytes()->placeholderText());
    }

    /// Some go, and the chosen one with them: the next one is not chosen instead.
    void takesNothingApartThatNobodyChose()
    {
        fill(2'000);
        QTRY_COMPARE(rows(), 2'000);
        table()->selectRow(3);
        QVERIFY(!shownBytes()->toPlainText().isEmpty());
        store().setLimit(store().range().bytes / 2);
        QTRY_VERIFY(rows() > 0 && rows() < 1'100);
        QVERIFY(shownBytes()->toPlainText().isEmpty());
        QVERIFY(!table()->selectionModel()->hasSelection());
        table()->selectRow(rows() / 2);
        const QString chosen = shownBytes()->toPlainText();
        QVERIFY(!chosen.isEmpty());
        store().setLimit(store().range().bytes - 1);
        const int before = rows();
        QTRY_VERIFY(rows() < before);
        QCOMPARE(shownBytes()->toPlainText(), chosen); // others went
        captures()->clear();
        QVERIFY(shownBytes()->toPlainText().isEmpty());
        QCOMPARE(shownBytes()->placeholderText(), QStringLiteral("The packets were cleared."));
    }

    void theChosenPacketComesBackWithTheFilter()
    {
        fill(300);
        QTRY_COMPARE(rows(), 300);
        table()->selectRow(150);
        const QString chosen = shownBytes()->toPlainText();
        QVERIFY(!chosen.isEmpty());
        QTest::keyClicks(field("packetText"), QStringLiteral("who has"));
        QTRY_COMPARE(rows(), 3);
        QTRY_VERIFY(shownBytes()->toPlainText().isEmpty());
        QVERIFY2(shownBytes()->placeholderText().contains(QStringLiteral("filter")),
                 qPrintable(shownBytes()->placeholderText()));
        if (const QString folder = qEnvironmentVariable("NSKETCH_PICTURES"); !folder.isEmpty())
            m_panel->grab().save(folder + QStringLiteral("/packets-hidden.png"));
        field("packetText")->clear();
        QTRY_COMPARE(rows(), 300);
        QTRY_COMPARE(shownBytes()->toPlainText(), chosen);
        QTRY_VERIFY(table()->selectionModel()->isRowSelected(150, {}));
    }

    void filtersByExpressionAndWords()
    {
        if (!CaptureFilter::isAvailable())
            QSKIP("built without libpcap");
        fill(1'000);
        QTRY_COMPARE(rows(), 1'000);
        field("packetFilter")->setFocus();
        QTest::keyClicks(field("packetFilter"), QStringLiteral("arp"));
        QTest::keyClick(field("packetFilter"), Qt::Key_Return);
        QTRY_COMPARE(rows(), 10);
        fill(200); // those that come are sifted, too
        QTRY_COMPARE(rows(), 12);
        field("packetFilter")->selectAll();
        QTest::keyClicks(field("packetFilter"), QStringLiteral("icmp or or arp"));
        QTest::keyClick(field("packetFilter"), Qt::Key_Return);
        QTRY_VERIFY2(state().contains(QStringLiteral("icmp or or arp")), qPrintable(state()));
        QCOMPARE(rows(), 12); // as before
        QVERIFY(!field("packetFilter")->accessibleDescription().isEmpty());
        field("packetFilter")->clear();
        QTRY_COMPARE(rows(), 1'200);
        QTest::keyClicks(field("packetText"), QStringLiteral("who has"));
        QTRY_COMPARE(rows(), 12);
        QVERIFY2(state().contains(QStringLiteral("12 shown")), qPrintable(state()));
    }

    void staysInPlaceWhileMuchComes()
    {
        store().setLimit(8 * 1024 * 1024);
        fill(20'000);
        QTRY_COMPARE(rows(), 20'000);
        QScrollBar* bar = table()->verticalScrollBar();
        QTRY_COMPARE(bar->value(), bar->maximum()); // follows
        table()->setFocus();
        table()->selectRow(15'000);
        const QString chosen = cell(15'000, PacketsModel::Number);
        for (int i = 0; i < 20; ++i)
            fill(5'000);
        QTRY_VERIFY(store().range().dropped > 0 && rows() > 0 &&
                    cell(rows() - 1, PacketsModel::Number) == QStringLiteral("120000"));
        QVERIFY(cell(0, PacketsModel::Number).toInt() > 1);
        QVERIFY(bar->value() < bar->maximum());
        QVERIFY2(state().contains(QStringLiteral("are gone")), qPrintable(state()));
        QVERIFY(chosen.toInt() == 15'001);
    }

    void savesWhatIsShown()
    {
        fill(300);
        QTRY_COMPARE(rows(), 300);
        const QString path = m_folder.filePath(QStringLiteral("saved.pcapng"));
        m_panel->saveTo(path);
        QTRY_VERIFY2(state().contains(QStringLiteral("300 packet")), qPrintable(state()));
        auto file = PcapngReader::open(path.toStdString());
        QVERIFY(file);
        std::vector<CapturedFrame> frames;
        for (auto next = file->next(); next && *next; next = file->next())
            frames.push_back(**next);
        QCOMPARE(frames.size(), 300u);
        QVERIFY(frames.at(1).bytes == echo(true, 1) && frames.at(1).outgoing);
        QCOMPARE(file->interfaces().at(0).name, std::string("ns1:v1"));
        QSignalSpy failed(m_panel.get(), &CapturePanel::failed);
        m_panel->saveTo(QStringLiteral("/nowhere/at/all.pcapng"));
        QTRY_COMPARE(failed.size(), 1);
    }

    void tellsWiresharkWhatIsThereAndWhatComes()
    {
        const auto sink = std::make_shared<ListSink>();
        m_panel->setWireshark([sink]() -> Result<std::shared_ptr<CaptureSink>> { return sink; });
        fill(1'500);
        auto* button = m_panel->findChild<QToolButton*>(QStringLiteral("openWireshark"));
        QTRY_VERIFY(button->isEnabled());
        button->click();
        QTRY_COMPARE(sink->taken.load(), 1'500);
        QCOMPARE(sink->points.load(), 1);
        QVERIFY(!button->isEnabled());
        fill(10);
        QTRY_COMPARE(sink->taken.load(), 1'510);
        sink->closed = true; // somebody closes it: no failure
        QSignalSpy failed(m_panel.get(), &CapturePanel::failed);
        QTRY_VERIFY(button->isEnabled());
        QCOMPARE(failed.size(), 0);
    }

    void saysThatWiresharkIsNotInstalled()
    {
        m_panel->setWireshark([]() -> Result<std::shared_ptr<CaptureSink>> { return fail("capture.no-wireshark"); });
        fill(1);
        auto* button = m_panel->findChild<QToolButton*>(QStringLiteral("openWireshark"));
        QTRY_VERIFY(button->isEnabled());
        QSignalSpy failed(m_panel.get(), &CapturePanel::failed);
        button->click();
        QCOMPARE(failed.size(), 1);
        QVERIFY2(state().contains(QStringLiteral("not installed")), qPrintable(state()));
    }

    void everythingHasAName()
    {
        for (const QWidget* widget : m_panel->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
                widget->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                     qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestPackets)
#include "tst_packets.moc"
