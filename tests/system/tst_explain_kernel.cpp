// SPDX-License-Identifier: MIT
#include "kernellab.h"

#include "../core/analysisdrawings.h"

#include <algorithm>
#include <unistd.h>

using namespace drawings;

namespace {

bool isolated = false;

/// Whether ping's words are what the explanation said they would be.
bool saysSo(const QString& evidence, const QString& text)
{
    if (evidence == QStringLiteral("silence"))
        return !text.contains(QStringLiteral("nreachable")) && text.contains(QStringLiteral("100% packet loss"));
    return text.contains(evidence.section(QStringLiteral(" from "), 0, 0));
}

} // namespace

/// What explain() says against what the kernel does, in namespaces of the test's own.
class TestExplainKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tutorialMendedInEveryOrder_data();
    void tutorialMendedInEveryOrder();
    void secondExercise();
    void addressesThatDoNotFit_data();
    void addressesThatDoNotFit();
    void neighboursThatCannotTalk_data();
    void neighboursThatCannotTalk();
    void examples_data();
    void examples();

private:
    void agree(const nsk::Topology& topology, const char* from, const char* target);
};

void TestExplainKernel::initTestCase()
{
    if (!isolated)
        QSKIP("needs root: makes network namespaces of its own");
}

void TestExplainKernel::agree(const nsk::Topology& topology, const char* from, const char* target)
{
    const nsk::Explanation said = explained(topology, from, target);
    const auto answers = KernelLab::ping({{from, said.target.str()}});
    QVERIFY2(answers[0].answered == said.reachable, qPrintable(causes(said) + QLatin1Char('\n') + answers[0].text));
}

void TestExplainKernel::tutorialMendedInEveryOrder_data()
{
    QTest::addColumn<int>("faults");
    QTest::addColumn<QList<int>>("order");
    for (int faults = 0; faults < 8; ++faults) {
        QList<int> order;
        for (int i = 0; i < 3; ++i) {
            if (faults & 1 << i)
                order << i;
        }
        do {
            QString name = QString::number(faults) + QLatin1Char(':');
            for (const int fault : order)
                name += QString::number(fault);
            QTest::newRow(qPrintable(name)) << faults << order;
        } while (std::next_permutation(order.begin(), order.end()));
    }
}

/// Both families at once. Each fix is made in the kernel by its commands and in the drawing by its edits; after each
/// the two must still agree, and ping must say what the first cause says it would.
void TestExplainKernel::tutorialMendedInEveryOrder()
{
    QFETCH(int, faults);
    QFETCH(QList<int>, order);
    nsk::Topology topology = tutorial(faults & 1, faults & 2, faults & 4);
    KernelLab lab(topology);
    const char* const targets[] = {"10.10.20.2", "fd00:20::2"};
    const char* const nodes[] = {"ns1", "r", "ns2"};
    for (qsizetype step = 0; step <= order.size(); ++step) {
        const auto answers = KernelLab::ping({{"ns1", targets[0]}, {"ns1", targets[1]}});
        for (int family = 0; family < 2; ++family) {
            const nsk::Explanation said = explained(topology, "ns1", targets[family]);
            const QString& text = answers[family].text;
            QVERIFY2(answers[family].answered == said.reachable, qPrintable(causes(said) + QLatin1Char('\n') + text));
            QCOMPARE(said.causes.size(), static_cast<std::size_t>(order.size() - step));
            if (said.reachable)
                QVERIFY2(text.contains(QStringLiteral("ttl=63")), qPrintable(text));
            else
                QVERIFY2(saysSo(QString::fromStdString(said.causes[0].evidence), text), qPrintable(text));
        }
        for (int family = 0; family < 2 && step < order.size(); ++family) {
            const nsk::Explanation said = explained(topology, "ns1", targets[family]);
            const auto cause = std::find_if(said.causes.begin(), said.causes.end(),
                                            [&](const nsk::Cause& c) { return c.node == node(nodes[order[step]]); });
            QVERIFY(cause != said.causes.end());
            for (const std::string& command : cause->fixes.front().commands)
                QVERIFY2(lab.run(QString::fromStdString(command)), qPrintable(lab.said()));
            for (const nsk::Edit& edit : cause->fixes.front().edits)
                QVERIFY(nsk::apply(topology, edit));
        }
    }
}

void TestExplainKernel::secondExercise()
{
    nsk::Topology topology = example("two-gateways-loop");
    KernelLab lab(topology);
    for (const int left : {2, 1, 0}) {
        const nsk::Explanation said = explained(topology, "vm", "10.100.59.167");
        QCOMPARE(said.causes.size(), static_cast<std::size_t>(left));
        const auto answer = KernelLab::ping({{"vm", "10.100.59.167"}}).front();
        QVERIFY2(answer.answered == said.reachable, qPrintable(answer.text));
        if (left == 0)
            break;
        for (const std::string& command : said.causes[0].fixes[0].commands)
            QVERIFY2(lab.run(QString::fromStdString(command)), qPrintable(lab.said()));
        QVERIFY(mendFirst(topology, said));
    }
    agree(topology, "host", "192.168.232.133");
}

void TestExplainKernel::addressesThatDoNotFit_data()
{
    QTest::addColumn<QString>("ns1");
    QTest::addColumn<QString>("gateway");
    QTest::addColumn<QString>("r");
    QTest::newRow("mask") << "10.10.10.5/30"
                          << "10.10.10.1"
                          << "10.10.10.1/24";
    QTest::newRow("host") << "10.10.30.2/24"
                          << "10.10.10.1"
                          << "10.10.10.1/24";
    QTest::newRow("host and its gateway") << "10.10.30.2/24"
                                          << "10.10.30.1"
                                          << "10.10.10.1/24";
    QTest::newRow("IPv6 mask") << "fd00:10::5/127"
                               << "fd00:10::1"
                               << "fd00:10::1/64";
    QTest::newRow("IPv6 host") << "fd00:30::2/64"
                               << "fd00:10::1"
                               << "fd00:10::1/64";
}

/// The commands alone do in the kernel what the edits do in the drawing.
void TestExplainKernel::addressesThatDoNotFit()
{
    QFETCH(QString, ns1);
    QFETCH(QString, gateway);
    QFETCH(QString, r);
    const bool v6 = gateway.contains(QLatin1Char(':'));
    const QString far = v6 ? QStringLiteral("fd00:20::1/64") : QStringLiteral("10.10.20.1/24");
    nsk::Topology topology =
        read(QStringLiteral(R"({"format":"nsketch/1","name":"t","nodes":[
        {"name":"ns1","kind":"host","interfaces":[{"name":"v1","addresses":["%1"]}],"routes":[{"to":"%2","via":"%3"}]},
        {"name":"r","kind":"router","interfaces":[{"name":"v1_r","addresses":["%4"]},{"name":"v2_r","addresses":["%5"]}]},
        {"name":"sw","kind":"switch"}],"links":[{"endpoints":["ns1:v1","r:v1_r"]},{"endpoints":["r:v2_r","sw"]}]})")
                 .arg(ns1, v6 ? QStringLiteral("fd00:20::/64") : QStringLiteral("10.10.20.0/24"), gateway, r, far)
                 .toStdString());
    KernelLab lab(topology);
    const std::string target = far.section(QLatin1Char('/'), 0, 0).toStdString();
    agree(topology, "ns1", target.c_str());
    nsk::Explanation said = explained(topology, "ns1", target.c_str());
    for (int left = 3; left > 0 && !said.reachable; --left) {
        for (const std::string& command : said.causes[0].fixes[0].commands)
            QVERIFY2(lab.run(QString::fromStdString(command)), qPrintable(lab.said()));
        QVERIFY(mendFirst(topology, said));
        agree(topology, "ns1", target.c_str());
        said = explained(topology, "ns1", target.c_str());
    }
    QVERIFY2(said.reachable, qPrintable(causes(said)));
}

void TestExplainKernel::neighboursThatCannotTalk_data()
{
    QTest::addColumn<bool>("atSwitch");
    QTest::addColumn<QString>("ofA");
    QTest::addColumn<QString>("ofB");
    const QString mac = QStringLiteral(R"(,"mac":"02:00:00:00:00:07")");
    QTest::newRow("one MAC at a switch") << true << mac << mac;
    QTest::newRow("one MAC on a link") << false << mac << mac;
    QTest::newRow("small MTU") << false << QString() << QStringLiteral(R"(,"mtu":70)");
    QTest::newRow("MTU that just does") << false << QString() << QStringLiteral(R"(,"mtu":80)");
    QTest::newRow("small MTU at a switch") << true << QString() << QStringLiteral(R"(,"mtu":70)");
    QTest::newRow("both small") << false << QStringLiteral(R"(,"mtu":70)") << QStringLiteral(R"(,"mtu":70)");
}

/// Until nothing is left to mend.
void TestExplainKernel::neighboursThatCannotTalk()
{
    QFETCH(bool, atSwitch);
    QFETCH(QString, ofA);
    QFETCH(QString, ofB);
    nsk::Topology topology = neighbours(atSwitch, ofA.toStdString(), ofB.toStdString());
    KernelLab lab(topology);
    agree(topology, "a", "b");
    nsk::Explanation said = explained(topology, "a", "b");
    for (int left = 3; left > 0 && !said.reachable; --left) {
        for (const std::string& command : said.causes[0].fixes[0].commands)
            QVERIFY2(lab.run(QString::fromStdString(command)), qPrintable(lab.said()));
        QVERIFY(mendFirst(topology, said));
        agree(topology, "a", "b");
        said = explained(topology, "a", "b");
    }
    QVERIFY2(said.reachable, qPrintable(causes(said)));
}

void TestExplainKernel::examples_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"two-namespaces", "two-gateways", "switch-five-hosts", "ipv6", "fault-no-route",
                             "fault-no-return-route", "fault-forwarding-off"})
        QTest::newRow(file) << QString::fromUtf8(file);
}

/// Every pair of an example.
void TestExplainKernel::examples()
{
    QFETCH(QString, file);
    const nsk::Topology topology = example(file.toStdString());
    const nsk::Snapshot snapshot = nsk::snapshotOf(topology);
    KernelLab lab(topology);
    QList<KernelLab::Question> questions;
    QList<bool> expected;
    for (const nsk::Node& from : topology.nodes) {
        for (const nsk::Node& to : topology.nodes) {
            const auto target = nsk::resolveTarget(snapshot, from.name, to.name.str());
            if (!target)
                continue;
            questions.append({from.name.str(), target->str()});
            expected.append(nsk::explain(snapshot, from.name, *target, &topology)->reachable);
        }
    }
    const auto answers = KernelLab::ping(questions);
    for (qsizetype i = 0; i < questions.size(); ++i)
        QVERIFY2(answers[i].answered == expected[i],
                 qPrintable(QString::fromStdString(questions[i].from + " > " + questions[i].target) + answers[i].text));
}

int main(int argc, char** argv)
{
    isolated = geteuid() == 0 && KernelLab::isolate();
    QCoreApplication app(argc, argv);
    TestExplainKernel test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_explain_kernel.moc"
