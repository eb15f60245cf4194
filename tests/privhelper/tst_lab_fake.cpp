// SPDX-License-Identifier: MIT
#include "labpair.h"
#include "privhelper/lab/labs.h"
#include "privhelper/netlink/fakekernel.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace nsk;
using labpair::comparable;
using labpair::drawn;
using labpair::firstDifference;
using labpair::redrawn;
using labpair::request;

class TstLabFake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deployTwiceDoesNothingTheSecondTime()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        const auto first = labs.deploy(request(drawn()), {});
        QVERIFY2(first, first ? "" : first.error().code.c_str());
        QVERIFY(first->operations > 20);
        QCOMPARE(labs.deploy(request(drawn()), {})->operations, 0U);
        QVERIFY(labs.deploy(request(redrawn()), {})->operations > 10);
        QCOMPARE(labs.deploy(request(redrawn()), {})->operations, 0U);
    }

    void everyFailureOfANewLabLeavesNothing_data() { failures(); }
    void everyFailureOfANewLabLeavesNothing()
    {
        QFETCH(int, error);
        FakeKernel kernel;
        kernel.addName("somebody");
        const std::size_t count = operationsOf(drawn());
        for (std::size_t i = 0; i < count; ++i) {
            Labs labs(kernel, options(wire::Mode::System));
            setFailure(kernel, i, error);
            const auto refused = labs.deploy(request(drawn()), {});
            QVERIFY(!refused);
            QVERIFY(labs.empty());
            QCOMPARE(kernel.names(), std::set<std::string>{"somebody"});
            QVERIFY(journals().isEmpty());
        }
    }

    void everyFailureOfAChangeIsTakenBack_data() { failures(); }
    void everyFailureOfAChangeIsTakenBack()
    {
        QFETCH(int, error);
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        QVERIFY(labs.deploy(request(drawn()), {}));
        const auto before = comparable(labs.observe(drawn().name)->observed);
        for (std::size_t i = 0;; ++i) {
            setFailure(kernel, i, error);
            const auto changed = labs.deploy(request(redrawn()), {});
            if (changed) { // there were only i operations
                QVERIFY(i > 10);
                break;
            }
            kernel.failNever();
            const auto seen = labs.observe(drawn().name);
            QVERIFY(seen);
            const auto after = comparable(seen->observed);
            QVERIFY2(after == before, QByteArray::number(qulonglong(i)) + ": " + firstDifference(before, after));
            QCOMPARE(labs.deploy(request(drawn()), {})->operations, 0U);
            QCOMPARE(labs.list().front().revision, before.revision);
        }
    }

    /// What cannot be read back is not there to be used: a new lab goes, a changed one is as before.
    void aFailedReadingBackIsTakenBack()
    {
        FakeKernel kernel;
        kernel.addName("somebody");
        Labs labs(kernel, options(wire::Mode::System));
        kernel.failReadingAt(0);
        const auto refused = labs.deploy(request(drawn()), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().args[2], std::string("ENOBUFS"));
        QVERIFY(labs.empty());
        QCOMPARE(kernel.names(), std::set<std::string>{"somebody"});
        QVERIFY(journals().isEmpty());

        QVERIFY(labs.deploy(request(drawn()), {}));
        const auto before = comparable(labs.observe(drawn().name)->observed);
        kernel.failReadingAt(1); // the first is the one before
        QVERIFY(!labs.deploy(request(redrawn()), {}));
        const auto after = comparable(labs.observe(drawn().name)->observed);
        QVERIFY2(after == before, firstDifference(before, after));
        QCOMPARE(labs.list().front().revision, before.revision);
        QCOMPARE(labs.deploy(request(drawn()), {})->operations, 0U);
    }

    void readingBackTellsHowFarItIsAndCanBeCancelled()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        std::uint32_t last = 0;
        bool same = true;
        std::vector<std::string> objects;
        const auto deployed =
            labs.deploy(request(drawn()), [&](std::uint32_t done, std::uint32_t total, const std::string& object) {
                same = same && done >= last && done <= total;
                last = done;
                objects.push_back(object);
                return true;
            });
        QVERIFY(deployed);
        QVERIFY(same);
        const std::size_t nodes = drawn().nodes.size();
        QVERIFY(objects.size() >= nodes);
        for (std::size_t i = 0; i < nodes; ++i) // the last are the nodes read back
            QCOMPARE(objects[objects.size() - nodes + i], drawn().nodes[i].name.str());
        const std::size_t steps = objects.size();
        QVERIFY(labs.destroy(drawn().name, {}));
        std::size_t count = 0;
        const auto cancelled =
            labs.deploy(request(drawn()), [&](auto, auto, const auto&) { return ++count != steps - 2; });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, std::string("lab.cancelled"));
        QCOMPARE(cancelled.error().args, std::vector<std::string>{drawn().name.str()});
        QVERIFY(kernel.names().empty());
        QVERIFY(journals().isEmpty());
    }

    void deployWaitsUntilIpv6CanBeUsed()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        kernel.useIpv6After(5);
        QVERIFY(labs.deploy(request(drawn()), {}));
        QCOMPARE(kernel.readings(), std::size_t(7)); // six until the first node is ready, one of the other
        for (const ObservedNode& node : labs.observe(drawn().name)->observed.nodes) {
            for (const ObservedInterface& interface : node.interfaces) {
                for (const ObservedAddress& address : interface.addresses)
                    QVERIFY(!address.tentative);
            }
        }
        QVERIFY(labs.destroy(drawn().name, {}));
    }

    void deployWaitsUntilCarriersAreNoticed()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        kernel.noticeCarriersAfter(5);
        QVERIFY(labs.deploy(request(drawn()), {}));
        QVERIFY(kernel.readings() >= 6);
        const std::size_t readings = kernel.readings();
        for (const ObservedNode& node : labs.observe(drawn().name)->observed.nodes) {
            for (const ObservedInterface& interface : node.interfaces)
                QVERIFY2(!interface.up || interface.running, interface.name.c_str());
        }
        QVERIFY(labs.destroy(drawn().name, {}));

        Topology down = drawn(); // no carrier is due at a link of which one end is down
        down.nodes.front().interfaces.front().up = false;
        kernel.noticeCarriersAfter(0);
        const std::size_t before = kernel.readings();
        QVERIFY(labs.deploy(request(down), {}));
        QVERIFY(kernel.readings() - before < readings);
    }

    void waitingForIpv6HasAnEndAndCanBeCancelled()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        kernel.useIpv6After(SIZE_MAX);
        QVERIFY(labs.deploy(request(drawn()), {})); // as it is
        QVERIFY(labs.destroy(drawn().name, {}));
        const std::size_t nodes = drawn().nodes.size();
        const auto cancelled = labs.deploy(request(drawn()), [&](std::uint32_t done, std::uint32_t total, const auto&) {
            return done < total || total == nodes; // all are read
        });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, std::string("lab.cancelled"));
        QVERIFY(kernel.names().empty());
    }

    void nobodyWaitsWithoutIpv6()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        kernel.useIpv6After(SIZE_MAX);
        QVERIFY(labs.deploy(request(playground::star(3)), {}));
        QCOMPARE(kernel.readings(), std::size_t(1));
        QVERIFY(labs.destroy(playground::star(3).name, {}));
    }

    void cancelTakesTheSameWay()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        QVERIFY(labs.deploy(request(drawn()), {}));
        const auto before = comparable(labs.observe(drawn().name)->observed);
        const auto cancelled =
            labs.deploy(request(redrawn()), [](std::uint32_t done, auto, const auto&) { return done < 9; });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, std::string("lab.cancelled"));
        QVERIFY(comparable(labs.observe(drawn().name)->observed) == before);
    }

    void theJournalStandsBeforeTheFirstOperation()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        bool stood = false;
        const auto deployed = labs.deploy(request(drawn()), [&](auto, auto, const auto&) {
            stood = stood || !journals().isEmpty();
            return true;
        });
        QVERIFY(deployed);
        QVERIFY(stood);
        Labs next(kernel, options(wire::Mode::System)); // as after kill -9
        QVERIFY(next.recover());
        QCOMPARE(kernel.removed().size(), std::size_t(1));
        QVERIFY(kernel.names().empty());
        QVERIFY(journals().isEmpty());
    }

    void destroyRemovesEverything()
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        QVERIFY(labs.deploy(request(drawn()), {}));
        QVERIFY(labs.destroy(drawn().name, {}));
        QVERIFY(kernel.names().empty());
        QVERIFY(journals().isEmpty());
        QVERIFY(labs.empty());
    }

private:
    static constexpr int answerLost = -1;

    static void failures()
    {
        QTest::addColumn<int>("error");
        QTest::newRow("EPERM") << EPERM;
        QTest::newRow("ENOMEM") << ENOMEM;
        QTest::newRow("ENOBUFS") << ENOBUFS;
        QTest::newRow("EEXIST") << EEXIST;
        QTest::newRow("EBUSY") << EBUSY;
        QTest::newRow("the answer lost") << answerLost;
    }
    static void setFailure(FakeKernel& kernel, std::size_t operation, int error)
    {
        if (error == answerLost)
            kernel.loseAnswerAt(operation);
        else
            kernel.failAt(operation, error);
    }
    Labs::Options options(wire::Mode mode) const
    {
        Labs::Options made;
        made.mode = mode;
        made.stateDirectory = (m_directory.path() + QStringLiteral("/state")).toStdString();
        return made;
    }
    QStringList journals() const { return QDir(m_directory.path() + QStringLiteral("/state")).entryList(QDir::Files); }
    std::size_t operationsOf(const Topology& topology)
    {
        FakeKernel kernel;
        Labs labs(kernel, options(wire::Mode::System));
        const auto deployed = labs.deploy(request(topology), {});
        const std::size_t count = deployed ? deployed->operations : 0;
        (void)labs.destroy(topology.name, {});
        return count;
    }

    QTemporaryDir m_directory;
};

QTEST_GUILESS_MAIN(TstLabFake)
#include "tst_lab_fake.moc"
