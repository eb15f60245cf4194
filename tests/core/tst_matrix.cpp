// SPDX-License-Identifier: MIT
#include "randomnetwork.h"

#include "core/analysis/matrix.h"
#include "core/analysis/routing.h"
#include "tests/seed.h"

#include <atomic>

using namespace drawings;
using Verdict = nsk::MatrixCell::Verdict;

namespace {

nsk::Matrix matrixOf(const nsk::Topology& topology, std::optional<nsk::Family> family = std::nullopt)
{
    return nsk::reachability(nsk::snapshotOf(topology), family, {}).value();
}

/// "·+!" row by row: itself, reachable, unreachable, "?" no address.
QString picture(const nsk::Matrix& matrix)
{
    QStringList rows;
    for (std::size_t from = 0; from < matrix.nodes.size(); ++from) {
        QString row;
        for (std::size_t to = 0; to < matrix.nodes.size(); ++to)
            row += QLatin1Char(".+!?"[static_cast<int>(matrix.at(from, to).verdict)]);
        rows << row;
    }
    return rows.join(QLatin1Char(' '));
}

} // namespace

class TestMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTutorialAsTheTextLeavesIt()
    {
        const nsk::Matrix matrix = matrixOf(tutorial(true, true, true));
        QCOMPARE(picture(matrix), QStringLiteral(".+! +.+ !+."));
        const nsk::MatrixCell& cell = matrix.at(0, 2);
        QCOMPARE(cell.code, "no-route");
        QCOMPARE(cell.node, 0);
        QCOMPARE(matrix.count(Verdict::Unreachable), std::size_t(2));
        QCOMPARE(picture(matrixOf(tutorial(false, false, false))), QStringLiteral(".++ +.+ ++."));
        const nsk::MatrixCell back = matrixOf(tutorial(false, false, true)).at(0, 2);
        QCOMPARE(back.code, "no-return-route");
        QVERIFY(back.direction == nsk::Direction::Return);
        QCOMPARE(back.node, 2);
    }

    void whoHasNoAddressOfAFamily()
    {
        const nsk::Topology topology = read(R"({"format":"nsketch/1","name":"t","nodes":[
            {"name":"a","kind":"host","interfaces":[{"name":"e","addresses":["10.0.0.1/24","fd00::1/64"]}]},
            {"name":"b","kind":"host","interfaces":[{"name":"e","addresses":["10.0.0.2/24"]}]},
            {"name":"c","kind":"host"},
            {"name":"sw","kind":"switch"}],"links":[{"endpoints":["a:e","sw"]},{"endpoints":["b:e","sw"]}]})");
        QCOMPARE(picture(matrixOf(topology)), QStringLiteral(".+? +.? !!.")); // no row for a switch that cannot speak
        QCOMPARE(picture(matrixOf(topology, nsk::Family::IPv6)), QStringLiteral(".?? !.? !?."));
    }

    /// Every cell says what explain() says of the pair.
    void agreesWithExplain()
    {
        const std::uint32_t seed = seedOfRun();
        qInfo("NSKETCH_RANDOM_SEED=%u", seed);
        std::size_t asked = 0, failing = 0;
        for (unsigned i = 0; i < 40; ++i) {
            nsk::Topology topology = RandomNetwork(seed + i).make();
            QVERIFY(nsk::apply(topology,
                               nsk::routesEdit(topology, nsk::proposeRoutes(topology, nsk::DrawnRoutesAre::Replaced))));
            std::mt19937 random(seed + i);
            for (nsk::Node& one : topology.nodes) { // something is wrong in most of them
                if (random() % 5 == 0 && !one.routes.empty())
                    one.routes.pop_back();
                if (random() % 8 == 0 && one.kind == nsk::NodeKind::Router)
                    one.forwarding = nsk::Forwarding{false, false};
                if (random() % 8 == 0 && !one.interfaces.empty())
                    one.interfaces.back().up = false;
            }
            const nsk::Snapshot snapshot = nsk::snapshotOf(topology);
            const nsk::Matrix matrix = nsk::reachability(snapshot, std::nullopt, {}).value();
            for (std::size_t from = 0; from < matrix.nodes.size(); ++from) {
                for (std::size_t to = 0; to < matrix.nodes.size(); ++to) {
                    const nsk::MatrixCell& cell = matrix.at(from, to);
                    const nsk::NodeName& a = snapshot.nodes[std::size_t(matrix.nodes[from])].name;
                    const nsk::NodeName& b = snapshot.nodes[std::size_t(matrix.nodes[to])].name;
                    const auto target = nsk::resolveTarget(snapshot, a, b.str());
                    QCOMPARE(cell.verdict == Verdict::NoAddress, !target && from != to);
                    if (!target || from == to)
                        continue;
                    const auto said = nsk::explain(snapshot, a, *target, nullptr).value();
                    ++asked;
                    const QString what =
                        QString::number(seed + i) + u' ' + QString::fromStdString(a.str() + " > " + b.str());
                    QVERIFY2(said.reachable == (cell.verdict == Verdict::Reachable), qPrintable(what));
                    if (said.reachable)
                        continue;
                    ++failing;
                    const auto same = [&](const nsk::Cause& cause) { // the one that stops it, of all that would
                        return cause.code == cell.code && cause.direction == cell.direction &&
                               snapshot.find(cause.node) == cell.node;
                    };
                    QVERIFY2(std::ranges::any_of(said.causes, same),
                             qPrintable(what + u' ' + causes(said) + u' ' + QString::fromUtf8(cell.code)));
                }
            }
        }
        QVERIFY2(failing > 20 && failing < asked, qPrintable(QString::number(failing)));
    }

    void canBeStopped()
    {
        const nsk::Snapshot snapshot = nsk::snapshotOf(tutorial(false, false, false));
        std::atomic<int> rows = 0;
        QVERIFY(!nsk::reachability(snapshot, std::nullopt, [&](std::size_t, std::size_t total) {
            ++rows;
            return total != 3;
        }));
        QVERIFY(rows >= 1);
        QVERIFY(nsk::reachability(nsk::Snapshot(*nsk::LabName::parse("empty")), std::nullopt, {})->cells.empty());
    }
};

QTEST_GUILESS_MAIN(TestMatrix)
#include "tst_matrix.moc"
