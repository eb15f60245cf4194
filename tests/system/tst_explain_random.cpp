// SPDX-License-Identifier: MIT
#include "kernellab.h"
#include "randomdrawing.h"

#include "../core/analysisdrawings.h"

#include "core/analysis/findingfixes.h"
#include "core/analysis/path.h"
#include "core/file/topologywriter.h"
#include "tests/seed.h"

#include <algorithm>
#include <cstdlib>
#include <future>
#include <map>
#include <unistd.h>

using namespace drawings;

namespace {

bool isolated = false;

} // namespace

/// What explain() says of random networks with random faults, against the kernel. NSKETCH_RANDOM_SEED repeats a run,
/// NSKETCH_RANDOM_COUNT makes it longer.
class TestExplainRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase();
    void agrees();
    void mendsGetFurther();
    void findingsAreMended();
};

namespace {

/// Every address of the others, from every node but the switches; at most `most`.
QList<std::pair<nsk::NodeName, nsk::IpAddress>> pairsOf(const nsk::Topology& topology, qsizetype most)
{
    QList<std::pair<nsk::NodeName, nsk::IpAddress>> pairs;
    for (const nsk::Node& from : topology.nodes) {
        for (const nsk::Node& to : topology.nodes) {
            for (const nsk::Interface& interface : to.interfaces) {
                for (const nsk::InterfaceAddress& address : interface.addresses) {
                    if (from.kind != nsk::NodeKind::Switch)
                        pairs.append({from.name, address.address()});
                }
            }
        }
    }
    while (pairs.size() > most) // spread over the whole drawing
        pairs.removeAt(static_cast<qsizetype>(pairs.size() * 7 / 11));
    return pairs;
}

/// Asking for an address of one's own is no conversation, even where another has it too.
bool isOwn(const nsk::Topology& topology, const nsk::NodeName& node, const nsk::IpAddress& address)
{
    return std::ranges::any_of(topology.findNode(node)->interfaces, [&](const nsk::Interface& interface) {
        return std::ranges::any_of(interface.addresses, [&](const auto& own) { return own.address() == address; });
    });
}

/// Whom one asks for after a fix that gave the address's only owner another one.
nsk::IpAddress follows(const nsk::Fix& fix, const nsk::Snapshot& after, const nsk::IpAddress& target)
{
    if (!fix.code.starts_with("change-address") || !nsk::Network(after).owners(target).empty())
        return target;
    const auto from = nsk::InterfaceAddress::parse(fix.args[2]), to = nsk::InterfaceAddress::parse(fix.args[3]);
    return from->address() == target ? to->address() : target;
}

/// Everything explained about one drawing.
struct Told
{
    explicit Told(std::uint32_t drawn) : seed(drawn), drawing(drawn), snapshot(nsk::snapshotOf(drawing.topology()))
    {
        for (const auto& [from, target] : pairsOf(drawing.topology(), mostPairs)) {
            pairs.append({from, target});
            said.append(nsk::explain(snapshot, from, target, &drawing.topology()).value());
        }
    }
    QString about(qsizetype pair) const
    {
        return QStringLiteral("seed %1 [%2] %3 > %4")
            .arg(seed)
            .arg(drawing.told(), QString::fromStdString(pairs[pair].first.str()),
                 QString::fromStdString(pairs[pair].second.str()));
    }

    static constexpr qsizetype mostPairs = 48;
    std::uint32_t seed;
    RandomDrawing drawing;
    nsk::Snapshot snapshot;
    QList<std::pair<nsk::NodeName, nsk::IpAddress>> pairs;
    QList<nsk::Explanation> said;
};

/// Whether the first cause is the one fault that was put in: its word at its node, or a fix that mends that node.
bool isNamed(const RandomDrawing::Fault& fault, const nsk::Explanation& said)
{
    const nsk::Cause& first = said.causes.front();
    const bool word = std::find(fault.codes.begin(), fault.codes.end(), first.code) != fault.codes.end();
    const auto mends = [&](const nsk::Fix& fix) { return fix.node == fault.node; };
    const auto names = [&](const std::string& arg) {
        return arg == fault.node.str() || arg.find(fault.node.str() + ":") != std::string::npos ||
               std::ranges::find(fault.also, arg) != fault.also.end();
    };
    const bool place = first.node == fault.node || std::any_of(first.args.begin(), first.args.end(), names);
    return word && (place || std::any_of(first.fixes.begin(), first.fixes.end(), mends));
}

struct Counts
{
    int drawings = 0, asked = 0, reachable = 0, chance = 0, named = 0;
    std::map<QString, int> faults;
    QStringList disagreements, unnamed;
};

void compare(const Told& told, qsizetype pair, const KernelLab::Answer& answer, Counts& counts)
{
    const nsk::Explanation& said = told.said[pair];
    const auto& faults = told.drawing.faults();
    ++counts.asked;
    counts.reachable += said.reachable ? 1 : 0;
    if (answer.answered == said.reachable) {
        if (said.reachable || faults.size() != 1)
            return;
        if (isNamed(faults.front(), said))
            ++counts.named;
        else
            counts.unnamed << told.about(pair) + QStringLiteral(": named ") + causes(said) + QStringLiteral(", fix ") +
                                  (said.causes.front().fixes.empty() ? QString()
                                                                     : drawings::told(said.causes.front().fixes[0]));
        return;
    }
    // Of two that have an address the quicker one is believed, of two that have a MAC address the one that spoke last:
    // an answer may come or not.
    if (!said.causes.empty() && said.causes.front().code.starts_with("duplicate-")) {
        ++counts.chance;
        return;
    }
    counts.disagreements << told.about(pair) + QStringLiteral(": said \"%1\", but\n%2").arg(causes(said), answer.text);
}

/// Several drawings at once: what is waited for is waited for together.
void askTheKernel(const std::vector<std::uint32_t>& seeds, Counts& counts)
{
    std::vector<std::future<std::unique_ptr<KernelLab>>> made;
    std::vector<std::unique_ptr<Told>> told;
    for (const std::uint32_t seed : seeds) {
        told.push_back(std::make_unique<Told>(seed));
        const nsk::Topology& topology = told.back()->drawing.topology();
        made.push_back(std::async(std::launch::async, [&topology, seed] {
            return std::make_unique<KernelLab>(topology, "d" + std::to_string(seed) + "-");
        }));
    }
    std::vector<std::unique_ptr<KernelLab>> labs;
    QList<KernelLab::Question> questions;
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        labs.push_back(made[i].get());
        for (const auto& [from, target] : told[i]->pairs)
            questions.append({labs[i]->namespaceOf(from).toStdString(), target.str()});
    }
    const auto answers = KernelLab::ping(questions);
    qsizetype question = 0;
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        ++counts.drawings;
        for (const RandomDrawing::Fault& fault : told[i]->drawing.faults())
            ++counts.faults[QString::fromUtf8(fault.what)];
        for (qsizetype pair = 0; pair < told[i]->pairs.size(); ++pair)
            compare(*told[i], pair, answers[question++], counts);
        if (qEnvironmentVariableIsSet("NSKETCH_RANDOM_SHOW"))
            qInfo("%s", nsk::writeTopology(told[i]->drawing.topology()).c_str());
    }
}

} // namespace

void TestExplainRandom::agrees()
{
    if (!isolated)
        QSKIP("needs root: makes network namespaces of its own");
    const std::uint32_t seed = seedOfRun();
    const int given = qEnvironmentVariableIntValue("NSKETCH_RANDOM_COUNT");
    const int count = given > 0 ? given : 150;
    qInfo("NSKETCH_RANDOM_SEED=%u NSKETCH_RANDOM_COUNT=%d", seed, count);
    Counts counts;
    constexpr int together = 10;
    for (int i = 0; i < count; i += together) {
        std::vector<std::uint32_t> seeds;
        for (int k = i; k < std::min(i + together, count); ++k)
            seeds.push_back(seed + static_cast<std::uint32_t>(k));
        askTheKernel(seeds, counts);
    }
    QStringList faults;
    for (const auto& [what, times] : counts.faults)
        faults << QStringLiteral("%1 %2").arg(what).arg(times);
    qInfo("%d drawings, %d questions, %d of them about what is reachable, %d about the only fault, which was named; %d "
          "answered by chance where an address or a MAC address is there twice\n%s",
          counts.drawings, counts.asked, counts.reachable, counts.named, counts.chance,
          qPrintable(faults.join(QStringLiteral(", "))));
    const auto all = counts.disagreements + counts.unnamed;
    for (const QString& one : all)
        qInfo("%s", qPrintable(one));
    QVERIFY2(all.isEmpty(),
             qPrintable(QString::number(all.size()) + QStringLiteral(" are not as the kernel has it, see above")));
}

/// Making the best fix of the first cause in the drawing and asking again gets further, until the target answers or
/// nothing is sure any more; and no pair that worked before stops working.
void TestExplainRandom::mendsGetFurther()
{
    const std::uint32_t seed = seedOfRun();
    qInfo("NSKETCH_RANDOM_SEED=%u", seed);
    QStringList wrong;
    int mended = 0, stuck = 0;
    for (std::uint32_t drawn = seed; drawn < seed + 60; ++drawn) {
        const RandomDrawing drawing(drawn);
        const nsk::Topology& topology = drawing.topology();
        const nsk::Snapshot before = nsk::snapshotOf(topology);
        const auto pairs = pairsOf(topology, 60);
        for (const auto& [from, target] : pairs) {
            const nsk::Explanation said = nsk::explain(before, from, target, &topology).value();
            if (said.reachable)
                continue;
            const QString what = QStringLiteral("seed %1 [%2] %3 > %4: %5")
                                     .arg(drawn)
                                     .arg(drawing.told(), QString::fromStdString(from.str()),
                                          QString::fromStdString(target.str()), causes(said));
            nsk::Topology changed = topology;
            if (!mendFirst(changed, said)) {
                ++stuck;
                continue;
            }
            ++mended;
            const nsk::Snapshot after = nsk::snapshotOf(changed);
            const nsk::Fix& fix = said.causes[0].fixes[0];
            const auto asked = [&](const nsk::IpAddress& one) { return follows(fix, after, one); };
            const nsk::Explanation next = nsk::explain(after, from, asked(target), &changed).value();
            if (!next.reachable && next.causes.size() >= said.causes.size() && causes(next) == causes(said))
                wrong << what + QStringLiteral(" then ") + causes(next);
            for (const auto& [a, b] : pairs) {
                const bool kept = isOwn(topology, a, b) || !nsk::explain(before, a, b, nullptr)->reachable ||
                                  nsk::explain(after, a, asked(b), nullptr)->reachable;
                if (!kept)
                    wrong << what + QStringLiteral(": its fix ") + drawings::told(fix) + QStringLiteral(" breaks ") +
                                 QString::fromStdString(a.str() + " > " + b.str());
            }
            if (qEnvironmentVariableIsSet("NSKETCH_RANDOM_SHOW"))
                qInfo("%s: %s", qPrintable(what), qPrintable(drawings::told(fix)));
        }
    }
    qInfo("%d mended, %d with a hint only", mended, stuck);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

/// With a finding's fix the finding is gone, no conversation that worked is, and nothing is there that stops a deploy.
void TestExplainRandom::findingsAreMended()
{
    const std::uint32_t seed = seedOfRun();
    qInfo("NSKETCH_RANDOM_SEED=%u", seed);
    QStringList wrong;
    std::map<QString, std::pair<int, int>> counts; // by code: with a fix, without
    for (std::uint32_t drawn = seed; drawn < seed + 150; ++drawn) {
        const RandomDrawing drawing(drawn);
        const nsk::Topology& topology = drawing.topology();
        const auto found = nsk::findings(topology);
        if (drawing.faults().empty() && !found.empty())
            wrong << QStringLiteral("seed %1: %2 where all is well")
                         .arg(drawn)
                         .arg(QString::fromStdString(found.front().code));
        const nsk::FindingFixes fixes(topology);
        const auto blocking = [](const std::vector<nsk::Finding>& all) {
            return std::ranges::count_if(all, &nsk::Finding::blocksDeploy);
        };
        for (const nsk::Finding& finding : found) {
            const auto fix = fixes.of(finding);
            ++(fix ? counts[QString::fromStdString(finding.code)].first
                   : counts[QString::fromStdString(finding.code)].second);
            if (!fix)
                continue;
            nsk::Topology changed = topology;
            for (const nsk::Edit& edit : fix->edits)
                QVERIFY(nsk::apply(changed, edit));
            const auto after = nsk::findings(changed);
            const QString what = QStringLiteral("seed %1 [%2] %3 at %4: %5")
                                     .arg(drawn)
                                     .arg(drawing.told(), QString::fromStdString(finding.code),
                                          QString::fromStdString(finding.where), drawings::told(*fix));
            const auto same = [&](const nsk::Finding& one) {
                return one.code == finding.code && one.where == finding.where && one.args == finding.args;
            };
            if (std::ranges::any_of(after, same))
                wrong << what + QStringLiteral(": is still there");
            if (blocking(after) > blocking(found))
                wrong << what + QStringLiteral(": cannot be deployed any more");
        }
    }
    for (const auto& [code, count] : counts)
        qInfo("%s: %d with a fix, %d without", qPrintable(code), count.first, count.second);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

/// More than a thousand namespaces wait for the kernel to clear them up, one after the other: other tests that look at
/// that would be late. The last one made is the last one cleared.
void TestExplainRandom::cleanupTestCase()
{
    if (isolated)
        (void)!std::system(
            "ip netns add last && ip link add waits type veth peer name end netns last && ip netns del last; "
            "i=0; while ip link show waits >/dev/null 2>&1 && [ $i -lt 600 ]; do sleep 0.1; i=$((i+1)); done");
}

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); // ms: thousands of drawings take their time
    isolated = geteuid() == 0 && KernelLab::isolate();
    QCoreApplication app(argc, argv);
    TestExplainRandom test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_explain_random.moc"
