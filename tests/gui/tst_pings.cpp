// SPDX-License-Identifier: MIT
#include "gui/panels/cardplace.h"
#include "gui/panels/causecard.h"
#include "gui/panels/diagnosis.h"
#include "gui/panels/pingsmodel.h"
#include "tests/gui/labwindow.h"

#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <optional>

using namespace nsk;
using namespace nsk::gui;

namespace {

NodeName name(const char* text)
{
    return *NodeName::parse(text);
}

constexpr const char* startExample = "two-namespaces-start.nsketch";
constexpr const char* goodExample = "two-namespaces.nsketch";

} // namespace

/// Asking for pings, following them through edits, and the card, with real events over a helper that the test plays.
/// What the kernel has to do with it is in tst_story.
class TestPings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("pings"); }
    void init() { m_lab.emplace(); }
    void cleanup()
    {
        if (m_lab->session && m_lab->window() != nullptr)
            m_lab->window()->closeNow();
        m_lab.reset();
    }

    void predictsWhileNothingRuns_data();
    void predictsWhileNothingRuns();
    void deploysAndPings();
    void asksByKeys();
    void asksForAnAddress();
    void refusesWithWords_data();
    void refusesWithWords();
    void followsARename();
    void endsWithItsNode();
    void aimsAtANewAddress();
    void asksFromThePanel();
    void tellsTheLossOfTheLast();
    void opensByDoubleClick();
    void stopsStartsAndRemoves();
    void manyPingsStayCheap();
    void answersWhy();
    void copiesTheCommand();
    void cardKeepsItsPlace_data();
    void cardKeepsItsPlace();
    void placesCards();

private:
    View* view() const { return m_lab->window()->view(); }
    CauseCard* card() const { return m_lab->window()->card(); }
    QTableView* table() const { return m_lab->window()->findChild<QTableView*>(QStringLiteral("pings")); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    const std::vector<LabMonitor::Ping>& pings() const { return m_lab->monitor()->pings(); }

    void open(const char* example)
    {
        m_lab->open(m_lab->copyOf(example));
        view()->zoomToFit();
    }
    QPoint at(const char* node) const { return view()->anchorFor(name(node)).center(); }
    void clickAt(const QPoint& point)
    {
        QTest::mouseMove(view(), point);
        QTest::mouseClick(view(), Qt::LeftButton, {}, point);
    }
    void ping(const char* from, const char* to)
    {
        const std::size_t before = pings().size();
        m_lab->window()->toolbox()->use(ToolId::Ping);
        clickAt(at(from));
        clickAt(at(to));
        QTRY_COMPARE(pings().size(), before + 1);
    }
    void select(int row) { QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, middleOf(row)); }
    QPoint middleOf(int row) const { return table()->visualRect(table()->model()->index(row, 1)).center(); }
    void answer(std::uint64_t id, bool answered)
    {
        wire::PingResult result;
        result.ping = id;
        result.outcome = answered ? wire::PingOutcome::Reply : wire::PingOutcome::Timeout;
        result.rttNs = 41'000;
        result.ttl = 64;
        m_lab->helper->sendEvent(result);
    }
    QPushButton* fix(const QString& cause) const
    {
        for (QPushButton* button : card()->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->property("cause").toString() == cause)
                return button;
        }
        return nullptr;
    }
    QStringList rows(CauseRow::State state) const
    {
        QStringList codes;
        const PingDiagnosis* diagnosis = m_lab->window()->diagnoses()->find(pings().front().id);
        for (const CauseRow& row : diagnosis == nullptr ? std::vector<CauseRow>() : diagnosis->rows) {
            if (row.state == state)
                codes << (row.cause ? QString::fromStdString(row.cause->code) : row.sentence);
        }
        return codes;
    }
    QString title() const { return card()->findChild<QLabel*>(QStringLiteral("causeTitle"))->text(); }

    std::optional<LabWindow> m_lab;
};

void TestPings::predictsWhileNothingRuns_data()
{
    QTest::addColumn<QStringList>("order");
    QStringList codes{QStringLiteral("forwarding-off"), QStringLiteral("no-return-route"), QStringLiteral("no-route")};
    do
        QTest::newRow(qPrintable(codes.join(QLatin1Char(' ')))) << codes;
    while (std::next_permutation(codes.begin(), codes.end()));
}

/// All three faults in any order, each row turning good, and back by undo: in the drawing alone.
void TestPings::predictsWhileNothingRuns()
{
    QFETCH(QStringList, order);
    open(startExample);
    ping("ns1", "ns2");
    QTRY_VERIFY(card()->isVisible());
    QVERIFY(m_lab->banner()->isVisible());
    QCOMPARE(title(), QStringLiteral("ns1 → ns2 would not answer"));
    QTRY_COMPARE(rows(CauseRow::State::Bad).size(), 3);
    QCOMPARE(cell(0, PingsModel::Says), QStringLiteral("predicted: stops at ns1"));
    const auto path = [this] { return m_lab->window()->diagnoses()->paths().front(); };
    QVERIFY(path().predicted && path().forwardDies);

    for (const QString& code : order) {
        QTRY_VERIFY(fix(code) != nullptr);
        LabWindow::click(fix(code));
        QTRY_VERIFY(rows(CauseRow::State::Mended).contains(code));
        QTRY_VERIFY(fix(code) == nullptr);
    }
    QTRY_COMPARE(title(), QStringLiteral("ns1 → ns2 would answer"));
    QCOMPARE(rows(CauseRow::State::Bad), QStringList());
    QCOMPARE(cell(0, PingsModel::Says), QStringLiteral("predicted: answers"));
    QVERIFY(!path().dies());
    QCOMPARE(path().forward.size(), 3u);
    QCOMPARE(path().back.size(), 3u);
    const auto sentences = card()->findChildren<QLabel*>(QRegularExpression(QStringLiteral("^causeSentence_")));
    QStringList said;
    for (const QLabel* sentence : sentences) {
        if (sentence->isVisible())
            said << sentence->text();
    }
    said.sort();
    QCOMPARE(said, (QStringList{QStringLiteral("ns1 has a route to 10.10.20.0/24"),
                                QStringLiteral("ns2 has a route to 10.10.10.0/24"),
                                QStringLiteral("r forwards packets")}));

    view()->setFocus();
    QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rows(CauseRow::State::Bad), QStringList{order.last()});
    QTRY_VERIFY(card()->isVisible() && fix(order.last()) != nullptr);
    QTRY_COMPARE(title(), QStringLiteral("ns1 → ns2 would not answer"));
}

void TestPings::deploysAndPings()
{
    open(goodExample);
    ping("ns1", "ns2");
    QTRY_VERIFY(m_lab->bannerButton(QStringLiteral("Deploy and ping")) != nullptr);
    LabWindow::click(m_lab->bannerButton(QStringLiteral("Deploy and ping")));
    QTRY_COMPARE(m_lab->helper->pings.size(), 1u); // by itself
    QTRY_VERIFY(pings().front().running && !pings().front().predicted);
    QTRY_VERIFY(!m_lab->banner()->isVisible());
}

void TestPings::asksByKeys()
{
    open(goodExample);
    m_lab->window()->toolbox()->use(ToolId::Select);
    clickAt(at("ns1"));
    QSignalSpy hints(m_lab->window()->toolbox(), &Toolbox::hintChanged);
    QTest::keyClick(view(), Qt::Key_P);
    QCOMPARE(m_lab->window()->toolbox()->current(), ToolId::Ping);
    QTest::keyClick(view(), Qt::Key_Right);
    QTest::keyClick(view(), Qt::Key_Right);
    QVERIFY2(hints.last().first().toString().contains(QStringLiteral("ns1 pings ns2")), qPrintable(hints.last().first().toString()));
    QTest::keyClick(view(), Qt::Key_Return);
    QTRY_COMPARE(pings().size(), 1u);
    QCOMPARE(pings().front().from, name("ns1"));
    QCOMPARE(pings().front().target, QStringLiteral("ns2"));
    QTest::keyClick(view(), Qt::Key_Right);
    QTest::keyClick(view(), Qt::Key_Return);
    QTest::keyClick(view(), Qt::Key_Escape); // gives up the source, then the tool
    QCOMPARE(m_lab->window()->toolbox()->current(), ToolId::Ping);
    QTest::keyClick(view(), Qt::Key_Escape);
    QCOMPARE(m_lab->window()->toolbox()->current(), ToolId::Select);
    QCOMPARE(pings().size(), 1u);
    QVERIFY(!m_lab->document()->isModified());
}

void TestPings::asksForAnAddress()
{
    open(goodExample);
    view()->setZoom(1);
    const auto interface = *InterfaceName::parse("v1_r");
    m_lab->window()->toolbox()->use(ToolId::Ping);
    clickAt(at("ns1"));
    clickAt(view()->fromScene(m_lab->window()->scene()->chipOf(name("r"), interface).center()).toPoint());
    QTRY_COMPARE(pings().size(), 1u);
    QCOMPARE(pings().front().target, QStringLiteral("10.10.10.1"));
    QVERIFY(m_lab->document()->topology().links.size() == 2); // no link was drawn
}

void TestPings::refusesWithWords_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("words");
    QTest::newRow("itself") << "ns1" << "ns1 would ping itself";
    QTest::newRow("switch") << "sw1" << "the switch \"sw1\" passes frames on";
    QTest::newRow("no address") << "bare" << "the node \"bare\" has no address";
    QTest::newRow("families") << "six" << "ns1 has only IPv4 addresses and six only IPv6 ones";
    QTest::newRow("nobody") << "nobody" << "there is no node \"nobody\"";
    QTest::newRow("no address at all") << "10.10.300.1" << "no IPv4 or IPv6 address";
}

void TestPings::refusesWithWords()
{
    QFETCH(QString, target);
    QFETCH(QString, words);
    open(goodExample);
    Topology drawn = m_lab->document()->topology();
    Node& sender = *std::find_if(drawn.nodes.begin(), drawn.nodes.end(), [](const Node& n) { return n.name == name("ns1"); });
    for (Interface& interface : sender.interfaces)
        std::erase_if(interface.addresses, [](const InterfaceAddress& a) { return a.family() == Family::IPv6; });
    const Node like = sender;
    const auto addNode = [&](const char* called, NodeKind kind, const char* address) {
        Node node = like;
        node.name = name(called);
        node.kind = kind;
        node.routes.clear();
        node.interfaces.resize(address == nullptr ? 0 : 1, like.interfaces.front());
        if (address != nullptr)
            node.interfaces.front().addresses = {*InterfaceAddress::parse(address)};
        drawn.nodes.push_back(node);
    };
    addNode("sw1", NodeKind::Switch, nullptr);
    addNode("bare", NodeKind::Host, nullptr);
    addNode("six", NodeKind::Host, "fd00:6::6/64");
    m_lab->document()->reset(drawn);
    auto* from = m_lab->window()->findChild<QComboBox*>(QStringLiteral("newPingFrom"));
    auto* to = m_lab->window()->findChild<QComboBox*>(QStringLiteral("newPingTo"));
    m_lab->window()->findChild<QTabWidget*>(QStringLiteral("bottom"))->setCurrentIndex(1);
    from->setCurrentText(QStringLiteral("ns1"));
    to->lineEdit()->setFocus();
    QTest::keyClicks(to->lineEdit(), target);
    QTest::keyClick(to->lineEdit(), Qt::Key_Return);
    QTRY_VERIFY(m_lab->banner()->isVisible());
    QVERIFY2(m_lab->banner()->text().contains(words), qPrintable(m_lab->banner()->text()));
    QVERIFY(pings().empty());
}

void TestPings::followsARename()
{
    open(goodExample);
    m_lab->deploy();
    ping("ns1", "ns2");
    QTRY_COMPARE(m_lab->helper->pings.size(), 1u);
    m_lab->monitor()->startPing(name("ns2"), QStringLiteral("10.10.10.2"), *IpAddress::parse("10.10.10.2"));
    QVERIFY(m_lab->document()->push(RenameNode{name("ns2"), name("far")}, QStringLiteral("rename")));
    QCOMPARE(pings().size(), 2u);
    QTRY_VERIFY(cell(0, PingsModel::To).startsWith(QStringLiteral("far ")));
    QCOMPARE(cell(1, PingsModel::From), QStringLiteral("far"));
    QVERIFY(pings()[0].running);
    m_lab->document()->undoStack()->undo();
    QTRY_VERIFY(cell(0, PingsModel::To).startsWith(QStringLiteral("ns2 ")));
    QCOMPARE(cell(1, PingsModel::From), QStringLiteral("ns2"));
}

void TestPings::endsWithItsNode()
{
    open(goodExample);
    m_lab->deploy();
    ping("ns1", "ns2");
    QTRY_COMPARE(m_lab->helper->pings.size(), 1u);
    m_lab->window()->toolbox()->use(ToolId::Select);
    clickAt(at("ns2"));
    QTest::keyClick(view(), Qt::Key_Delete);
    QTRY_VERIFY(!pings().front().running);
    QCOMPARE(cell(0, PingsModel::Says), QStringLiteral("ended: its node is no longer drawn"));
    QTRY_COMPARE(m_lab->helper->stoppedPings, m_lab->helper->pings);
    QTRY_VERIFY(m_lab->window()->diagnoses()->paths().empty());
    QTest::keyClick(view(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(pings().front().running); // it goes on
    QTRY_COMPARE(m_lab->helper->pings.size(), 2u);
}

void TestPings::aimsAtANewAddress()
{
    open(goodExample);
    ping("ns1", "ns2");
    QCOMPARE(pings().front().address, *IpAddress::parse("10.10.20.2"));
    Node node = *m_lab->document()->topology().findNode(name("ns2"));
    for (Interface& interface : node.interfaces)
        interface.addresses = {*InterfaceAddress::parse("10.10.20.77/24")};
    QVERIFY(m_lab->document()->push(PutNode{node}, QStringLiteral("another address")));
    QTRY_COMPARE(pings().front().address, *IpAddress::parse("10.10.20.77"));
    QTRY_COMPARE(cell(0, PingsModel::To), QStringLiteral("ns2  10.10.20.77"));
}

void TestPings::asksFromThePanel()
{
    open(goodExample);
    m_lab->deploy();
    m_lab->window()->findChild<QTabWidget*>(QStringLiteral("bottom"))->setCurrentIndex(1);
    auto* from = m_lab->window()->findChild<QComboBox*>(QStringLiteral("newPingFrom"));
    auto* to = m_lab->window()->findChild<QComboBox*>(QStringLiteral("newPingTo"));
    auto* add = m_lab->window()->findChild<QPushButton*>(QStringLiteral("newPing"));
    QVERIFY(!add->isEnabled()); // nobody to ask yet
    from->setFocus();
    QTest::keyClick(from, Qt::Key_End);
    const QString sender = from->currentText();
    QVERIFY(to->findText(sender) < 0); // not itself
    to->lineEdit()->setFocus();
    QTest::keyClicks(to->lineEdit(), QStringLiteral("10.10.10.1"));
    LabWindow::click(add);
    QTRY_COMPARE(m_lab->helper->pings.size(), 1u);
    QCOMPARE(cell(0, PingsModel::From), sender);
    QCOMPARE(cell(0, PingsModel::To), QStringLiteral("10.10.10.1"));
    QVERIFY(table()->selectionModel()->isRowSelected(0)); // the new one is in hand
}

void TestPings::tellsTheLossOfTheLast()
{
    open(goodExample);
    m_lab->deploy();
    ping("ns1", "r");
    QTRY_COMPARE(m_lab->helper->pings.size(), 1u);
    const std::uint64_t id = m_lab->helper->pings.front();
    QTRY_VERIFY(pings().front().running);
    for (int i = 0; i < 20; ++i)
        answer(id, false);
    QTRY_COMPARE(pings().front().sent, 20u);
    QCOMPARE(cell(0, PingsModel::Loss), QStringLiteral("100 %"));
    answer(id, true); // just mended: good at once
    QTRY_COMPARE(pings().front().sent, 21u);
    QCOMPARE(cell(0, PingsModel::Answers), QStringLiteral("1 / 21"));
    QCOMPARE(cell(0, PingsModel::Last), QStringLiteral("0.041 ms"));
    QCOMPARE(cell(0, PingsModel::Loss), QStringLiteral("0 %"));
    QCOMPARE(cell(0, PingsModel::Says), QStringLiteral("ttl=64"));
    const QModelIndex loss = table()->model()->index(0, PingsModel::Loss);
    QCOMPARE(loss.data(Qt::ToolTipRole).toString(),
             QStringLiteral("Of the last 1: 0 %. Since the start: 20 of 21 lost"));
    QCOMPARE(m_lab->window()->diagnoses()->paths().front().lossPercent, std::optional(0.0));
    for (int i = 0; i < 2; ++i)
        answer(id, true);
    answer(id, false); // one is the link's own loss
    QTRY_COMPARE(pings().front().sent, 24u);
    QCOMPARE(cell(0, PingsModel::Loss), QStringLiteral("25 %"));
    answer(id, false);
    answer(id, false); // three in a row: it fails
    QTRY_COMPARE(pings().front().sent, 26u);
    QCOMPARE(cell(0, PingsModel::Loss), QStringLiteral("100 %"));
    answer(id, true);
    for (int i = 0; i < 29; ++i)
        answer(id, i % 10 != 0);
    QTRY_COMPARE(pings().front().sent, 56u);
    QCOMPARE(cell(0, PingsModel::Loss), QStringLiteral("10 %")); // of twenty
}

void TestPings::opensByDoubleClick()
{
    open(startExample);
    ping("ns1", "ns2");
    QTRY_VERIFY(card()->isVisible());
    LabWindow::click(m_lab->window()->findChild<QToolButton*>(QStringLiteral("causeClose")));
    QVERIFY(!card()->isVisible());
    ping("ns2", "ns1");
    QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns2")));
    const auto drawn = [this] {
        QStringList ends;
        for (const PingPath& path : m_lab->window()->diagnoses()->paths())
            ends << path.ends;
        return ends;
    };
    QCOMPARE(drawn(), (QStringList{QStringLiteral("ns1 → ns2"), QStringLiteral("ns2 → ns1")}));
    select(0);
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, middleOf(0));
    QTRY_VERIFY(card()->isVisible() && title().startsWith(QStringLiteral("ns1")));
    QCOMPARE(m_lab->window()->scene()->selectedNodes(), std::vector{name("ns1")}); // so far it gets
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY(title().startsWith(QStringLiteral("ns2")));
}

void TestPings::stopsStartsAndRemoves()
{
    open(goodExample);
    m_lab->deploy();
    ping("ns1", "ns2");
    QTRY_COMPARE(m_lab->helper->pings.size(), 1u);
    QTRY_VERIFY(table()->selectionModel()->isRowSelected(0));
    const auto button = [this](const char* id) {
        return m_lab->window()->findChild<QPushButton*>(QLatin1String(id));
    };
    QVERIFY(!button("startPing")->isEnabled());
    LabWindow::click(button("stopPing"));
    QTRY_COMPARE(cell(0, PingsModel::Says), QStringLiteral("stopped"));
    QTRY_COMPARE(m_lab->helper->stoppedPings.size(), 1u);
    LabWindow::click(button("startPing"));
    QTRY_COMPARE(m_lab->helper->pings.size(), 2u);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    QTRY_VERIFY(pings().empty());
    QVERIFY(m_lab->document()->topology().findNode(name("ns1")) != nullptr);
}

void TestPings::manyPingsStayCheap()
{
    open(goodExample);
    m_lab->deploy();
    constexpr int count = 50;
    for (int i = 0; i < count; ++i) {
        const QString to = QStringLiteral("10.10.20.%1").arg(i + 1);
        m_lab->monitor()->startPing(name("ns1"), to, *IpAddress::parse(to.toStdString()));
    }
    QTRY_COMPARE(static_cast<int>(m_lab->helper->pings.size()), count);
    QTRY_COMPARE(static_cast<int>(m_lab->window()->diagnoses()->paths().size()), count);
    QSignalSpy changes(table()->model(), &QAbstractItemModel::dataChanged);
    QSignalSpy repaints(m_lab->window()->scene(), &Scene::damaged);
    constexpr int rounds = 10;
    QElapsedTimer time;
    time.start();
    for (int round = 0; round < rounds; ++round) {
        for (const std::uint64_t id : m_lab->helper->pings)
            answer(id, round % 2 == 0);
    }
    QTRY_COMPARE(pings().back().sent, static_cast<unsigned>(rounds));
    const qint64 most = 5 + time.elapsed() / 100; // ten a second, however many results come
    QVERIFY2(repaints.count() <= most, qPrintable(QStringLiteral("%1 of %2").arg(repaints.count()).arg(most)));
    for (const auto& change : changes)
        QVERIFY(change.at(0).toModelIndex().row() == change.at(1).toModelIndex().row() ||
                change.at(0).toModelIndex().column() == PingsModel::Says);
}

void TestPings::answersWhy()
{
    open(startExample);
    ping("ns1", "ns2");
    QTRY_VERIFY(card()->isVisible());
    auto* hops = card()->findChild<QLabel*>(QStringLiteral("causeHops"));
    auto* why = card()->findChild<QToolButton*>(QStringLiteral("causeWhy"));
    QVERIFY(!hops->isVisible());
    LabWindow::click(why);
    QVERIFY(hops->isVisible());
    QVERIFY(hops->text().contains(QStringLiteral("ns1 has no route to 10.10.20.0/24")));
    LabWindow::click(fix(QStringLiteral("no-route"))); // both at once: neither is forgotten
    LabWindow::click(fix(QStringLiteral("forwarding-off")));
    QTRY_VERIFY(hops->text().contains(QStringLiteral("10.10.20.0/24 via 10.10.10.1 dev v1")));
    QTRY_VERIFY(hops->text().contains(QStringLiteral("ns2 has no route back to 10.10.10.0/24")));
    LabWindow::click(why);
    QVERIFY(!hops->isVisible());
}

void TestPings::copiesTheCommand()
{
    open(startExample);
    ping("ns1", "ns2");
    QTRY_VERIFY(fix(QStringLiteral("no-route")) != nullptr);
    QCOMPARE(fix(QStringLiteral("no-route"))->text(),
             QStringLiteral("Give ns1 a route to 10.10.20.0/24 via 10.10.10.1"));
    QCOMPARE(fix(QStringLiteral("forwarding-off"))->text(), QStringLiteral("Turn IPv4 forwarding on at r"));
    LabWindow::click(card()->findChild<QToolButton*>(QStringLiteral("copyFix_0_0")));
    QCOMPARE(QGuiApplication::clipboard()->text(),
             fix(QStringLiteral("no-route"))->toolTip());
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("route add 10.10.20.0/24 via 10.10.10.1")));
    QVERIFY(!m_lab->document()->isModified());
}

void TestPings::cardKeepsItsPlace_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1440x900") << QSize(1440, 900);
    QTest::newRow("1280x720") << QSize(1280, 720);
    QTest::newRow("1024x600") << QSize(1024, 600);
}

void TestPings::cardKeepsItsPlace()
{
    QFETCH(QSize, size);
    open(startExample);
    m_lab->window()->resize(size);
    view()->zoomToFit();
    ping("ns1", "ns2");
    QTRY_VERIFY(card()->isVisible());
    const auto inside = [this] { return view()->rect().contains(card()->body()); };
    QTRY_VERIFY(inside());
    if (size.height() >= 720) { // there is room
        for (const char* node : {"ns1", "r", "ns2"})
            QVERIFY2(!card()->body().intersects(view()->anchorFor(name(node))), node);
    }
    const QPoint before = card()->pos();
    view()->panBy({0, -16});
    QVERIFY(inside());
    if (size.height() >= 900)
        QCOMPARE(card()->pos() - before, QPoint(0, -16)); // it follows its node
    for (const qreal zoom : {0.3, 0.6, 1.0, 2.0}) {
        view()->setZoom(zoom);
        QVERIFY2(inside(), qPrintable(QString::number(zoom)));
    }
    view()->panBy({5000, 3000}); // its node is out of sight
    QVERIFY(inside());
    view()->zoomToFit();
    // What does not fit is reached by scrolling.
    auto* scroll = card()->findChild<QScrollArea*>();
    scroll->ensureWidgetVisible(fix(QStringLiteral("no-return-route")));
    QCoreApplication::processEvents();
    const QPushButton* last = fix(QStringLiteral("no-return-route"));
    QVERIFY(scroll->viewport()->rect().contains(
        QRect(last->mapTo(scroll->viewport(), QPoint(0, 0)), last->size())));
}

void TestPings::placesCards()
{
    CardSurroundings around{.view = {0, 0, 1000, 700}, .anchor = {460, 100, 80, 60}, .way = {}, .rest = {}};
    around.way = {{100, 100, 80, 80}, {460, 100, 80, 80}, {820, 100, 80, 80}};
    const QSize card(480, 300);
    const CardPlace below = placeCard(card, 10, around);
    QCOMPARE(below.hidden, 0);
    QVERIFY(below.card.top() >= 180 && below.tip && below.tip->x() == around.anchor.center().x());
    around.anchor.translate(0, 520); // at the lower edge: above it
    for (QRect& node : around.way)
        node.translate(0, 520);
    const CardPlace above = placeCard(card, 10, around);
    QCOMPARE(above.hidden, 0);
    QVERIFY(above.card.bottom() < around.anchor.top() && above.tip);
    around.anchor = {10, 300, 80, 60}; // a way down the left side: beside it
    around.way = {{10, 10, 80, 80}, {10, 300, 80, 80}, {10, 600, 80, 80}};
    const CardPlace beside = placeCard(QSize(480, 600), 10, around);
    QCOMPARE(beside.hidden, 0);
    QVERIFY(beside.card.left() > around.anchor.right() && beside.tip);
    around.anchor = {2000, 2000, 80, 60}; // out of sight
    const CardPlace away = placeCard(card, 10, around);
    QVERIFY(around.view.contains(away.card) && !away.tip);
}

QTEST_MAIN(TestPings)
#include "tst_pings.moc"
