// SPDX-License-Identifier: MIT
// Edit after edit of a running lab, with others' changes between them: each deploy leaves what a new lab of the same
// drawing has. NSKETCH_TEST_SEED repeats a run, NSKETCH_TEST_FULL=1 makes many.
#include "core/analysis/findings.h"
#include "core/model/consistency.h"
#include "core/observed/match.h"
#include "labpair.h"
#include "playground.h"
#include "privhelper/lab/labs.h"
#include "privhelper/netlink/linuxkernel.h"
#include "privhelper/netlink/netns.h"
#include "tests/core/drawings.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace nsk;

namespace {

/// Without what is refused; and a gateway's way out is a test of its own.
Topology deployable(Topology topology)
{
    for (Node& node : topology.nodes) {
        if (node.kind == NodeKind::Gateway)
            node.kind = NodeKind::Router;
        node.nat.reset();
        node.uplink.reset();
        for (Interface& interface : node.interfaces) {
            if (interface.ipv6 == Ipv6Mode::Off)
                interface.ipv6.reset(); // refused where it has an address
        }
    }
    return topology;
}

/// Many ports, so that the switch is read and planned in parts.
void addLan(Topology& topology)
{
    topology.nodes.push_back(drawings::node("lan", NodeKind::Switch));
    for (int i = 1; i <= 40; ++i) {
        const std::string name = "w" + std::to_string(i);
        topology.nodes.push_back(drawings::node(
            name, NodeKind::Host, {drawings::interface("eth1", {"10.250.0." + std::to_string(i) + "/24"})}));
        topology.links.push_back(drawings::link(name, "eth1", "lan", "p" + std::to_string(i)));
    }
}

/// Of switches, in which what one host says goes round for ever.
bool hasLoop(const Topology& topology)
{
    return std::ranges::any_of(findings(topology), [](const Finding& one) { return one.code == "switch-loop"; });
}

/// Without what differs between two namespaces that are alike.
std::vector<ObservedNode> alike(std::vector<ObservedNode> nodes)
{
    ObservedLab lab(*LabName::parse("random"));
    lab.nodes = std::move(nodes);
    lab = labpair::comparable(std::move(lab));
    for (ObservedNode& node : lab.nodes) {
        node.cookie = 0;
        node.rpFilter.clear(); // a sysctl that was set stays, out of the drawing or not
        node.rpFilterAll.reset();
        for (ObservedRoute& route : node.routes)
            route.dead = false; // as soon as the kernel notices that there is no carrier
        std::erase_if(node.routes,
                      [](const ObservedRoute& one) { return one.to.family() == Family::IPv6 && one.byKernel; });
        for (ObservedInterface& interface : node.interfaces) {
            interface.running = false;                        // with STP only after a while
            std::erase_if(interface.addresses, madeByKernel); // one that was taken away is put back by hand
        }
    }
    return lab.nodes;
}

class RandomLab : public QObject
{
    Q_OBJECT

public:
    explicit RandomLab(wire::Mode mode) : m_mode(mode) {}

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(playground::run(-1, QStringLiteral("ip link set dev lo up").split(QLatin1Char(' '))).status, 0);
        QVERIFY(netnsnames::prepare());
        auto kernel = LinuxKernel::make();
        QVERIFY(kernel);
        m_kernel = std::move(*kernel);
        Labs::Options options;
        options.mode = m_mode;
        options.stateDirectory = m_mode == wire::Mode::System ? m_state.path().toStdString() : std::string();
        m_labs = std::make_unique<Labs>(*m_kernel, options);
    }

    void everyEditEndsAsANewLab()
    {
        const unsigned seed = qEnvironmentVariableIsSet("NSKETCH_TEST_SEED")
                                  ? unsigned(qEnvironmentVariableIntValue("NSKETCH_TEST_SEED"))
                                  : QRandomGenerator::global()->bounded(1, 1'000'000'000);
        qInfo("NSKETCH_TEST_SEED=%u", seed);
        drawings::RandomDrawings random(seed);
        const bool lan = random.chance(50);
        Topology drawn = redrawn(random, lan);
        const int edits = qEnvironmentVariableIsSet("NSKETCH_TEST_FULL") ? 1'000 : 25;
        int deploys = 0;
        QString refused;
        for (int i = 0; i < edits; ++i) {
            const Topology next = random.chance(5) ? redrawn(random, lan) : edited(drawn, random);
            QString done;
            for (int meddling = random.chance(40) ? 1 + int(random.below(3)) : 0; meddling > 0 && deploys > 0;
                 --meddling)
                done += meddle(drawn, random);
            const auto deployed = m_labs->deploy(labpair::request(next), {});
            if (!deployed && deployed.error().code.starts_with("kernel."))
                QFAIL(refusal(deployed.error(), i, done));
            refused += deployed ? QString() : QString::fromStdString(deployed.error().code) + QLatin1Char(' ');
            if (!deployed) // not a drawing that can be deployed, or a stranger's object is in the way
                continue;
            ++deploys;
            drawn = next;
            const auto afterEdit = read(drawn);
            const auto again = m_labs->deploy(labpair::request(drawn), {});
            QVERIFY2(again && again->operations == 0, where(i, done) + whatHappened(again));
            QVERIFY2(m_labs->destroy(drawn.name, {}), where(i, done));
            QVERIFY2(m_labs->deploy(labpair::request(drawn), {}), where(i, done));
            const auto fresh = read(drawn);
            ObservedLab a(drawn.name), b(drawn.name);
            a.nodes = fresh;
            b.nodes = afterEdit;
            QVERIFY2(fresh == afterEdit, where(i, done) + labpair::firstDifference(a, b));
            if (random.chance(50)) // the next edit is of a lab that has a history
                QVERIFY2(m_labs->deploy(labpair::request(edited(drawn, random)), {}) ||
                             m_labs->deploy(labpair::request(drawn), {}),
                         where(i, done));
            if (!m_labs->deploy(labpair::request(drawn), {}))
                QFAIL(where(i, done));
        }
        QVERIFY2(deploys > edits / 2, qPrintable(refused));
        QVERIFY(m_labs->destroy(drawn.name, {}));
        QVERIFY(m_labs->empty());
    }

private:
    static Topology edited(const Topology& drawn, drawings::RandomDrawings& random)
    {
        const Topology next = deployable(random.edited(drawn));
        return checkConsistency(next) && !hasLoop(next) ? next : drawn; // not with a second node of a name
    }
    static Topology redrawn(drawings::RandomDrawings& random, bool lan)
    {
        Topology next = deployable(random.draw(false));
        while (hasLoop(next))
            next = deployable(random.draw(false));
        if (lan)
            addLan(next);
        return next;
    }
    static QByteArray where(int edit, const QString& done)
    {
        return "edit " + QByteArray::number(edit) + " after " + done.toUtf8() + "\n";
    }
    static QByteArray whatHappened(const Result<wire::Deployed>& deployed)
    {
        if (!deployed)
            return refusal(deployed.error(), 0, {});
        QByteArray text = QByteArray::number(deployed->operations) + " operations";
        for (const wire::Note& note : deployed->notes)
            text += "\n  " + QByteArray::fromStdString(note.code + ' ' + note.where);
        return text;
    }
    static QByteArray refusal(const Error& error, int edit, const QString& done)
    {
        QByteArray text = where(edit, done) + QByteArray::fromStdString(error.code);
        for (const std::string& arg : error.args)
            text += ' ' + QByteArray::fromStdString(arg);
        return text;
    }
    /// From the kernel, not from what the lab remembers.
    std::vector<ObservedNode> read(const Topology& topology)
    {
        std::vector<NodeName> names;
        for (const Node& node : topology.nodes)
            names.push_back(node.name);
        auto nodes = m_labs->observeNodes(topology.name, names);
        return nodes ? alike(std::move(*nodes)) : std::vector<ObservedNode>{};
    }
    /// What a stranger does by hand; the command.
    QString meddle(const Topology& topology, drawings::RandomDrawings& random)
    {
        if (topology.nodes.empty())
            return {};
        const Node& node = topology.nodes[random.below(unsigned(topology.nodes.size()))];
        std::vector<std::string> names{"br0"};
        for (const Interface& one : node.interfaces)
            names.push_back(one.name.str());
        const QString at = QString::fromStdString(names[random.below(unsigned(names.size()))]);
        const char* const commands[] = {"ip link set dev %1 down",
                                        "ip link set dev %1 up",
                                        "ip link set dev %1 mtu 1450",
                                        "ip link set dev %1 nomaster",
                                        "ip link set dev %1 address 02:00:00:00:00:77",
                                        "ip link del dev %1",
                                        "ip addr flush dev %1 scope global",
                                        "ip addr add 10.200.0.1/24 dev %1",
                                        "ip route add 10.201.0.0/24 dev %1",
                                        "ip route flush dev %1",
                                        "ip -6 addr flush dev %1",
                                        "ip route flush table main",
                                        "sysctl -q -w net.ipv4.ip_forward=1",
                                        "sysctl -q -w net.ipv4.ip_forward=0",
                                        "sysctl -q -w net.ipv6.conf.all.forwarding=1",
                                        "sysctl -q -w net.ipv6.conf.%1.disable_ipv6=1",
                                        "sysctl -q -w net.ipv6.conf.%1.disable_ipv6=0",
                                        "ip link set dev lo down"};
        const QString command = QString::fromLatin1(commands[random.below(unsigned(std::size(commands)))])
                                    .replace(QStringLiteral("%1"), at);
        if (command == QLatin1String("ip link set dev br0 mtu 1450"))
            return {}; // what a bridge without a drawn MTU has is not compared
        const auto opened = m_labs->openNamespace(topology.name, node.name);
        if (!opened)
            return {};
        (void)playground::run(*opened, command.split(QLatin1Char(' ')));
        ::close(*opened);
        return QString::fromStdString(node.name.str()) + QStringLiteral(": ") + command + QStringLiteral("; ");
    }

    wire::Mode m_mode;
    QTemporaryDir m_state;
    std::unique_ptr<Kernel> m_kernel;
    std::unique_ptr<Labs> m_labs;
};

int execute(wire::Mode mode, int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    RandomLab test(mode);
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char** argv)
{
    return playground::inBoth([&] { return execute(wire::Mode::Rootless, argc, argv); },
                              [&] { return execute(wire::Mode::System, argc, argv); });
}

#include "tst_lab_random.moc"
