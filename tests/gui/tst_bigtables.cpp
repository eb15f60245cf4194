// SPDX-License-Identifier: MIT
#include "tests/gui/tablesfixture.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int routerCount = 100, hostCount = 9'900;

/// Every host has two links, to two routers.
Topology bigDrawing()
{
    Topology drawing(*LabName::parse("big"));
    for (int i = 0; i < routerCount; ++i)
        drawing.nodes.push_back({.name = *NodeName::parse("r" + std::to_string(i)), .kind = NodeKind::Router});
    for (int i = 0; i < hostCount; ++i) {
        Node host{.name = *NodeName::parse("h" + std::to_string(i))};
        for (const int uplink : {0, 1}) {
            Node& router = drawing.nodes[static_cast<std::size_t>((i + uplink) % routerCount)];
            const auto own = *InterfaceName::parse("eth" + std::to_string(uplink));
            const auto far = *InterfaceName::parse("p" + std::to_string(router.interfaces.size()));
            const int net = 2 * i + uplink;
            const std::string prefix = "10." + std::to_string(net >> 12) + "." + std::to_string((net >> 4) & 255) + ".";
            const int first = (net & 15) * 4 + 1;
            host.interfaces.push_back(
                {.name = own, .addresses = {*InterfaceAddress::parse(prefix + std::to_string(first) + "/30")}});
            router.interfaces.push_back(
                {.name = far, .addresses = {*InterfaceAddress::parse(prefix + std::to_string(first + 1) + "/30")}});
            drawing.links.push_back({{Endpoint{host.name, own}, Endpoint{router.name, far}}});
        }
        host.routes.push_back({.to = Prefix::everything(Family::IPv4), .dev = *InterfaceName::parse("eth0")});
        drawing.nodes.push_back(std::move(host));
    }
    return drawing;
}

/// How many rows the tables announce as changed, come or gone.
class Work : public QObject
{
public:
    explicit Work(const Tables& tables)
    {
        for (const TableKind kind :
             {TableKind::Nodes, TableKind::Interfaces, TableKind::Addresses, TableKind::Routes, TableKind::Links}) {
            const QAbstractItemModel* model = tables.page(kind)->table();
            connect(
                model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex& first, const QModelIndex& last) { m_rows += last.row() - first.row() + 1; });
            const auto count = [this](const QModelIndex&, int first, int last) { m_rows += last - first + 1; };
            connect(model, &QAbstractItemModel::rowsInserted, this, count);
            connect(model, &QAbstractItemModel::rowsRemoved, this, count);
            connect(model, &QAbstractItemModel::modelReset, this, [this] { ++m_resets; });
        }
    }
    int take() { return std::exchange(m_rows, 0); }
    int resets() const { return m_resets; }

private:
    int m_rows = 0, m_resets = 0;
};

} // namespace

/// Ten thousand nodes with twenty thousand links in the tables. What may take long is counted in rows, not in time:
/// times are only told.
class TestBigTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QElapsedTimer clock;
        const Topology drawing = bigDrawing();
        clock.start();
        m_window = std::make_unique<TablesWindow>(drawing);
        QVERIFY(m_window->isShown);
        qInfo("opened: %lld ms, with the canvas", clock.elapsed());
        QCOMPARE(m_window->tables->tabText(1), QStringLiteral("Interfaces (39600)"));
        QCOMPARE(m_window->tables->tabText(4), QStringLiteral("Links (19800)"));
    }

    void anEditConcernsItsRowsAlone()
    {
        Work work(*m_window->tables);
        QElapsedTimer clock;
        const NodeName host = m_window->drawing().nodes[5'000].name;
        Node wanted = *m_window->drawing().findNode(host);
        wanted.interfaces[0].mtu = 1400;
        clock.start();
        QVERIFY(m_window->document.push(PutNode{wanted}, {}));
        qInfo("a value: %lld ms", clock.elapsed());
        QCOMPARE(work.take(), 1 + 2 + 2 + 1); // the node, its interfaces, addresses and route
        clock.start();
        QVERIFY(m_window->document.push(RenameNode{host, *NodeName::parse("renamed")}, {}));
        qInfo("a name: %lld ms", clock.elapsed());
        const int ports = static_cast<int>(m_window->drawing().nodes[0].interfaces.size()); // of a router
        QVERIFY(work.take() < 4 * (2 * ports + 10)); // it, its two links, and the two routers it is plugged into
        QVERIFY(m_window->scene->addNode(NodeKind::Host, {}));
        QCOMPARE(work.take(), 1);
        m_window->document.undoStack()->undo();
        QCOMPARE(work.take(), 1);
        QVERIFY(m_window->document.push(RemoveLink{0}, {}));
        QVERIFY(work.take() < 4 * (2 * ports + 10));
        QCOMPARE(work.resets(), 0);
        while (m_window->document.undoStack()->canUndo())
            m_window->document.undoStack()->undo();
        QCOMPARE(work.resets(), 0);
        QVERIFY(m_window->drawing() == bigDrawing());
        QCOMPARE(m_window->tables->tabText(4), QStringLiteral("Links (19800)"));
    }

    void nothingIsDoneWhileNobodyLooks()
    {
        Work work(*m_window->tables);
        m_window->tables->hide();
        Node wanted = m_window->drawing().nodes[200];
        wanted.label = "unseen";
        QVERIFY(m_window->document.push(PutNode{wanted}, {}));
        QVERIFY(m_window->scene->addNode(NodeKind::Host, {}));
        QCOMPARE(work.take(), 0);
        QCOMPARE(work.resets(), 0);
        m_window->tables->show();
        QCOMPARE(work.resets(), 5); // each once
        QCOMPARE(m_window->text(200, NodeTable::Label), QStringLiteral("unseen"));
        QCOMPARE(m_window->view()->model()->rowCount(), routerCount + hostCount + 1);
        m_window->document.undoStack()->undo();
        m_window->document.undoStack()->undo();
        m_window->tables->hide();
        m_window->tables->show();
        QCOMPARE(work.resets(), 5); // seen already
    }

    void sortedAndFilteredItStaysSo()
    {
        m_window->turnTo(TableKind::Interfaces);
        QElapsedTimer clock;
        clock.start();
        m_window->view()->sortByColumn(InterfaceTable::Addresses, Qt::AscendingOrder);
        qInfo("sorted 39,600: %lld ms", clock.restart());
        QCOMPARE(m_window->text(0, InterfaceTable::Addresses), QStringLiteral("10.0.0.1/30"));
        QCOMPARE(m_window->text(2, InterfaceTable::Addresses), QStringLiteral("10.0.0.5/30"));
        m_window->view()->order()->setWords(QStringLiteral("H99 eth1"));
        qInfo("filtered: %lld ms", clock.restart());
        const int found = m_window->view()->model()->rowCount();
        m_window->view()->order()->setWords(QStringLiteral("h99 eth1 10."));
        qInfo("filtered again: %lld ms", clock.restart());
        QVERIFY(found > 0 && found < 1'000);
        QCOMPARE(m_window->view()->model()->rowCount(), found);
        Work work(*m_window->tables);
        m_window->goTo(0, InterfaceTable::Mtu);
        clock.restart();
        m_window->type(QStringLiteral("1300"));
        qInfo("typed in it: %lld ms", clock.elapsed());
        QVERIFY(work.take() <= 1 + 2 + 2 + 1);
        m_window->document.undoStack()->undo();
        m_window->view()->order()->setWords({});
        m_window->view()->sortByColumn(-1, Qt::AscendingOrder);
    }

    void oneValueForThousandsIsOneStep()
    {
        m_window->turnTo(TableKind::Links);
        const Topology before = m_window->drawing();
        constexpr int many = 3'000;
        m_window->view()->selectionModel()->select(
            QItemSelection(m_window->at(0, LinkTable::Delay), m_window->at(many - 1, LinkTable::Delay)),
            QItemSelectionModel::ClearAndSelect);
        m_window->view()->selectionModel()->setCurrentIndex(m_window->at(0, LinkTable::Delay),
                                                            QItemSelectionModel::NoUpdate);
        QElapsedTimer clock;
        clock.start();
        m_window->type(QStringLiteral("20"));
        qInfo("3,000 links: %lld ms", clock.restart());
        QCOMPARE(m_window->text(many - 1, LinkTable::Delay), QStringLiteral("20"));
        QCOMPARE(m_window->text(many, LinkTable::Delay), QString());
        QCOMPARE(m_window->steps(), 1);
        m_window->document.undoStack()->undo();
        qInfo("undone: %lld ms", clock.restart());
        QVERIFY(m_window->drawing() == before);
    }

private:
    std::unique_ptr<TablesWindow> m_window;
};

QTEST_MAIN(TestBigTables)
#include "tst_bigtables.moc"
