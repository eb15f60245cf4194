// SPDX-License-Identifier: MIT
// What is left when something goes wrong in the middle: nothing, or the lab as it was. On the real kernel, in
// namespaces of the test's own. NSKETCH_TEST_FULL=1 tries every operation with every errno and kills a thousand times.
#include "brittlekernel.h"
#include "labpair.h"
#include "privhelper/lab/labs.h"
#include "privhelper/netlink/linuxkernel.h"
#include "privhelper/netlink/netns.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nsk;
using labpair::comparable;
using labpair::request;
using Fault = BrittleKernel::Fault;

namespace {

bool isFull()
{
    return qEnvironmentVariableIsSet("NSKETCH_TEST_FULL");
}

struct Trouble
{
    Fault fault;
    int error;
};

constexpr Trouble troubles[] = {{Fault::Refused, EPERM},     {Fault::Refused, ENOMEM}, {Fault::Refused, ENOBUFS},
                                {Fault::Refused, EEXIST},    {Fault::Refused, EBUSY},  {Fault::AnswerLost, ENOBUFS},
                                {Fault::AnswerLost, EAGAIN}, // the kernel's time-out
                                {Fault::NoMemory, 0},        {Fault::Cancelled, 0}};

QStringList words(const QString& command)
{
    return command.split(QLatin1Char(' '));
}

/// With a computer node, so that there is something to put back there; rootless without the gateway, which would need
/// a program.
Topology fitted(Topology topology, wire::Mode mode)
{
    if (mode == wire::Mode::Rootless) {
        std::erase_if(topology.nodes, [](const Node& node) { return node.kind == NodeKind::Gateway; });
        std::erase_if(topology.links, [](const Link& link) { return link.endpoints[0].node.str() == "gw1"; });
    }
    topology.nodes.push_back(playground::node(NodeKind::Computer, "pc", {{"lab0", {"10.3.0.200/24"}}}));
    topology.nodes.back().forwarding = Forwarding{true, {}};
    topology.links.push_back(playground::link("pc:lab0", "sw1"));
    return topology;
}

std::unique_ptr<BrittleKernel> brittle()
{
    auto kernel = LinuxKernel::make();
    return kernel ? std::make_unique<BrittleKernel>(std::move(*kernel)) : nullptr;
}

class BrokenLab : public QObject
{
    Q_OBJECT

public:
    explicit BrokenLab(wire::Mode mode) : m_mode(mode) {}

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(playground::run(-1, words(QStringLiteral("ip link set dev lo up"))).status, 0);
        QVERIFY(netnsnames::prepare());
        m_kernel = brittle();
        QVERIFY(m_kernel);
        m_labs = std::make_unique<Labs>(*m_kernel, options());
        // What the computer's own namespace keeps of having had a gateway once is there before the first look.
        QVERIFY(m_labs->deploy(request(first()), {}));
        QVERIFY(m_labs->destroy(first().name, {}));
        m_before = picture();
    }
    void cleanup()
    {
        m_kernel->failNever();
        QTRY_COMPARE(picture(), m_before);
    }

    void everyFailureOfANewLabLeavesNothing()
    {
        const std::size_t count = operationsOf(first());
        QVERIFY(count > 30);
        for (std::size_t i = 0; i < count; ++i) {
            for (const Trouble& trouble : troublesAt(i)) {
                m_kernel->failAt(i, trouble.fault, trouble.error);
                const auto refused = m_labs->deploy(request(first()), {});
                QVERIFY2(!refused, QByteArray::number(qulonglong(i)));
                QVERIFY(m_labs->empty());
                QVERIFY(journals().isEmpty());
                QCOMPARE(namesLeft(), QStringList());
            }
            if (i % 16 == 0)
                QTRY_COMPARE(picture(), m_before);
        }
    }

    void everyFailureOfAChangeIsTakenBack()
    {
        QVERIFY(m_labs->deploy(request(first()), {}));
        const std::size_t count = changesBetween();
        QVERIFY(count > 20);
        const auto before = lookAt(first().name); // the very namespaces
        const QString with = settings();
        for (std::size_t i = 0; i < count; ++i) {
            for (const Trouble& trouble : troublesAt(i)) {
                m_kernel->failAt(i, trouble.fault, trouble.error);
                const auto refused = m_labs->deploy(request(second()), {});
                QVERIFY2(!refused, QByteArray::number(qulonglong(i)));
                m_kernel->failNever();
                const auto after = lookAt(first().name);
                QVERIFY2(after == before,
                         QByteArray::number(qulonglong(i)) + ": " + labpair::firstDifference(before, after));
                QCOMPARE(m_labs->deploy(request(first()), {})->operations, 0U);
            }
        }
        QCOMPARE(settings(), with);
        QVERIFY(m_labs->destroy(first().name, {}));
    }

    /// Many links of one switch go together and come back one by one.
    void aLargeChangeCancelledAnywhereIsTakenBack()
    {
        const Topology large = playground::star(60);
        const Topology small = playground::star(5);
        QVERIFY(m_labs->deploy(request(small), {}));
        const auto few = lookAt(small.name);
        QVERIFY(m_labs->deploy(request(large), {}));
        const auto many = lookAt(large.name);
        std::size_t cancels = 0;
        const auto cancelledAnywhere = [&](const Topology& from, const Topology& to, const auto& before) {
            for (std::uint32_t stop = 0;; stop += isFull() ? 1 : 97) {
                const auto deployed = m_labs->deploy(
                    request(to), [&](std::uint32_t done, std::uint32_t, const std::string&) { return done < stop; });
                if (deployed)
                    break;
                QCOMPARE(deployed.error().code, std::string("lab.cancelled"));
                const auto after = lookAt(from.name);
                QVERIFY2(after.nodes == before.nodes, labpair::firstDifference(before, after));
                QCOMPARE(m_labs->deploy(request(from), {})->operations, 0U);
                ++cancels;
            }
        };
        cancelledAnywhere(large, small, many);
        const auto fewAgain = lookAt(small.name);
        QVERIFY2(fewAgain.nodes == few.nodes, labpair::firstDifference(few, fewAgain));
        cancelledAnywhere(small, large, few);
        QVERIFY2(cancels > 6, QByteArray::number(qulonglong(cancels)));
        QVERIFY(m_labs->destroy(large.name, {}));
    }

    /// After each operation of a deploy, of a change: the next start removes what there was, and nothing else.
    void killedAfterEachOperation()
    {
        if (m_mode == wire::Mode::Rootless)
            QSKIP("rootless the kernel removes everything: tst_helper_life::killedWholly");
        const std::size_t count = operationsOf(first());
        const std::size_t step = isFull() ? 1 : 3;
        for (std::size_t i = QRandomGenerator::global()->bounded(quint32(step)); i < count; i += step)
            dieAndRecover([&](Labs& labs, BrittleKernel& kernel) {
                kernel.failAt(i, Fault::Killed);
                (void)labs.deploy(request(first()), {});
            });
        QVERIFY(m_labs->deploy(request(first()), {}));
        const std::size_t changes = changesBetween();
        QVERIFY(m_labs->destroy(first().name, {}));
        for (std::size_t i = QRandomGenerator::global()->bounded(quint32(step)); i < changes; i += step)
            dieAndRecover([&](Labs& labs, BrittleKernel& kernel) {
                (void)labs.deploy(request(first()), {});
                kernel.failAt(i, Fault::Killed);
                (void)labs.deploy(request(second()), {});
            });
    }

    void killedAtAnyInstant()
    {
        if (m_mode == wire::Mode::Rootless)
            QSKIP("rootless the kernel removes everything: tst_helper_life::killedWholly");
        const int times = isFull() ? 1000 : 40;
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u, %d times", seed, times);
        QRandomGenerator random(seed);
        for (int i = 0; i < times; ++i)
            dieAndRecover(
                [this](Labs& labs, BrittleKernel&) {
                    for (;;) {
                        (void)labs.deploy(request(first()), {});
                        (void)labs.deploy(request(second()), {});
                        (void)labs.destroy(first().name, {});
                    }
                },
                random.bounded(150'000));
    }

private:
    Topology first() const { return fitted(labpair::drawn(), m_mode); }
    Topology second() const { return fitted(labpair::redrawn(), m_mode); }

    Labs::Options options() const
    {
        Labs::Options made;
        made.mode = m_mode;
        if (m_mode == wire::Mode::System)
            made.stateDirectory = state().toStdString();
        return made;
    }
    /// Once the kernel has noticed every link's carrier: on a busy computer a second after it is there, and until then
    /// routes are dead.
    ObservedLab lookAt(const LabName& lab) const
    {
        const auto isDead = [](const ObservedRoute& route) { return route.dead; };
        const auto waits = [&](const ObservedNode& node) { return std::ranges::any_of(node.routes, isDead); };
        ObservedLab seen = m_labs->observe(lab)->observed;
        for (int i = 0; i < 100 && std::ranges::any_of(seen.nodes, waits); ++i) {
            QTest::qWait(30);
            seen = m_labs->observe(lab)->observed;
        }
        return comparable(std::move(seen));
    }
    QString state() const { return m_directory.path() + QStringLiteral("/state"); }
    QStringList journals() const { return QDir(state()).entryList(QDir::Files); }
    static QStringList namesLeft()
    {
        return QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System | QDir::Hidden);
    }
    static QString picture() { return playground::pictureOf(-1); }
    /// Of the computer's own, what is no link, address or route (those are observed).
    static QString settings()
    {
        return playground::run(-1, words(QStringLiteral("nft list ruleset"))).output +
               playground::run(-1, words(QStringLiteral("sysctl -a -r ^net.ipv4.*forward"))).output;
    }

    static std::vector<Trouble> troublesAt(std::size_t i)
    {
        if (isFull())
            return {std::begin(troubles), std::end(troubles)};
        return {troubles[i % std::size(troubles)]};
    }
    std::size_t operationsOf(const Topology& topology)
    {
        const auto deployed = m_labs->deploy(request(topology), {});
        const std::size_t count = deployed ? deployed->operations : 0;
        (void)m_labs->destroy(topology.name, {});
        return count;
    }
    /// From the first, which runs, to the second; afterwards it is the first again.
    std::size_t changesBetween()
    {
        const auto there = m_labs->deploy(request(second()), {});
        const auto back = m_labs->deploy(request(first()), {});
        for (const auto* done : {&there, &back}) {
            if (!*done)
                qWarning("%s %s: %s", done->error().code.c_str(), done->error().where.c_str(),
                         [&] {
                             std::string all;
                             for (const auto& arg : done->error().args)
                                 all += arg + ", ";
                             return all;
                         }()
                             .c_str());
        }
        return there && back ? there->operations : 0;
    }

    /// What others put in the place of what the dead helper had, and where it would have made something.
    struct Decoys
    {
        QStringList names;
        bool bridge = false;
        bool table = false;
    };
    static Decoys putDecoys()
    {
        Decoys put;
        for (const char* one : {"ns1", "r", "sw1", "h3"}) {
            const QString name = QLatin1String(one);
            if (QRandomGenerator::global()->bounded(2) == 0)
                playground::run(-1, words(QStringLiteral("ip netns del %1").arg(name)));
            if (playground::run(-1, words(QStringLiteral("ip netns add %1").arg(name))).status == 0)
                put.names << name;
        }
        put.bridge = playground::run(-1, words(QStringLiteral("ip link add name br0 type bridge"))).status == 0;
        put.table =
            playground::run(-1, words(QStringLiteral("nft create table ip nsketch_two-namespaces"))).status == 0;
        return put;
    }
    static void takeAway(const Decoys& put)
    {
        for (const QString& name : put.names)
            QCOMPARE(playground::run(-1, words(QStringLiteral("ip netns del %1").arg(name))).status, 0);
        if (put.bridge)
            QCOMPARE(playground::run(-1, words(QStringLiteral("ip link del dev br0"))).status, 0);
        if (put.table)
            QCOMPARE(playground::run(-1, words(QStringLiteral("nft delete table ip nsketch_two-namespaces"))).status,
                     0);
    }

    using Life = std::function<void(Labs&, BrittleKernel&)>;
    /// A helper that lives in a process of its own until `life` or the clock (microseconds, 0: none) ends it by
    /// SIGKILL.
    void dieAndRecover(const Life& life, quint32 after = 0)
    {
        if (QTest::currentTestFailed())
            return;
        const pid_t child = ::fork();
        if (child == 0) {
            const auto kernel = brittle(); // sockets of its own
            Labs labs(*kernel, options());
            life(labs, *kernel);
            ::_exit(1);
        }
        if (after != 0) {
            ::usleep(after);
            ::kill(child, SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGKILL);
        const Decoys decoys = putDecoys();
        Labs next(*m_kernel, options());
        const auto recovered = next.recover();
        QVERIFY2(recovered, recovered ? "" : recovered.error().code.c_str());
        QCOMPARE(journals(), QStringList());
        QStringList left = namesLeft();
        QStringList expected = decoys.names;
        left.sort();
        expected.sort();
        QVERIFY2(left == expected, qPrintable(left.join(u' ') + QStringLiteral(" for ") + expected.join(u' ')));
        takeAway(decoys); // each was still there
        QTRY_COMPARE(picture(), m_before);
    }

    wire::Mode m_mode;
    QTemporaryDir m_directory;
    std::unique_ptr<BrittleKernel> m_kernel;
    std::unique_ptr<Labs> m_labs;
    QString m_before;
};

int execute(wire::Mode mode, int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    BrokenLab test(mode);
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char** argv)
{
    if (isFull())
        qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); // milliseconds; Qt's own is five minutes
    return playground::inBoth([&] { return execute(wire::Mode::Rootless, argc, argv); },
                              [&] { return execute(wire::Mode::System, argc, argv); });
}

#include "tst_lab_broken.moc"
