// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/document/recovery.h"
#include "tests/seed.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <csignal>
#include <random>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int crashes = 100;
constexpr int atOnce = 3;
constexpr qint64 oldest = 1'000; ///< ms; the child keeps its work every 60 ms, the rest is for a loaded machine

qint64 now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// What a child has told.
struct Told
{
    struct State
    {
        qint64 time;
        QByteArray digest;
    };

    explicit Told(const QByteArray& output)
    {
        states.push_back({0, {}});
        for (const QByteArray& line : output.split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words[0] == "edit" && words.size() == 3)
                states.push_back({words[1].toLongLong(), words[2]});
            else if (words[0] == "saving" && words.size() == 2)
                saving = words[1];
            else if (words[0] == "saved" && words.size() == 2)
                saved = words[1];
            else if (words[0] == "kept")
                keptBefore = std::exchange(kept, static_cast<qsizetype>(states.size()) - 1);
        }
    }
    /// The last state that was just that; -1: none.
    qsizetype numberOf(const QByteArray& digest) const
    {
        for (auto i = static_cast<qsizetype>(states.size()) - 1; i >= 0; --i) {
            if (states[static_cast<std::size_t>(i)].digest == digest)
                return i;
        }
        return -1;
    }

    std::vector<State> states; ///< the first is the empty drawing
    QByteArray saving, saved;
    qsizetype kept = 0, keptBefore = 0; ///< how many states there were when work was kept, and the time before
};

/// One designer's life, in folders of its own.
class Life
{
public:
    Life(std::uint32_t seed, int saves)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home.path());
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(NSKETCH_CRASHCHILD),
                        {folder(), file(), QString::number(seed), QString::number(saves)});
    }
    Life(const Life&) = delete;
    Life& operator=(const Life&) = delete;
    ~Life()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QString folder() const { return m_home.filePath(QStringLiteral("recovery")); }
    QString file() const { return m_home.filePath(QStringLiteral("drawing.nsketch")); }

    /// Kills it that long after its first edit. False: it is not time yet.
    bool killedAfter(qint64 span)
    {
        m_output += m_process.readAllStandardOutput();
        if (m_since == 0 && m_output.startsWith("edit"))
            m_since = now();
        if (m_since == 0 || now() < m_since + span)
            return false;
        m_killed = now();
        if (m_process.processId() > 0) // one that died by itself has none, and 0 would be this test's own group
            ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
        m_process.waitForFinished();
        m_output += m_process.readAllStandardOutput();
        return true;
    }

    void check()
    {
        const Told told(m_output);
        QCOMPARE(m_process.exitStatus(), QProcess::CrashExit);
        const qsizetype saved = savedState(told);
        if (QTest::currentTestFailed())
            return;
        std::vector<LostWork> found = findLostWork(folder());
        QVERIFY(found.size() <= 1u);
        qsizetype kept = 0;
        if (!found.empty()) {
            QVERIFY2(found.front().work.has_value(), found.front().work ? "" : found.front().work.error().code.c_str());
            kept = told.numberOf(digestOf(writeTopology(found.front().work->topology)).toHex());
            QVERIFY2(kept > 0, "what was kept was never drawn");
            found.front().slot->remove();
        }
        const auto last = static_cast<std::size_t>(std::max(kept, saved));
        QVERIFY2(std::max(kept, saved) >= told.keptBefore, "what had been kept is gone");
        if (last + 1 < told.states.size()) {
            const qint64 age = m_killed - told.states[last + 1].time;
            QVERIFY2(age <= oldest, qPrintable(QStringLiteral("an edit is lost that was %1 ms old").arg(age)));
            worst = age;
        }
        recovered = !found.empty();
        states = told.states.size();
        found.clear();
        QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden), QStringList()); // no half-written files either
    }

    qint64 worst = 0;
    bool recovered = false;
    std::size_t states = 0;

private:
    /// The saved file is whole: what was last saved, or what was just being saved.
    qsizetype savedState(const Told& told) const
    {
        if (!QFile::exists(file())) {
            [&] { QVERIFY2(told.saved.isEmpty(), "the saved file is gone"); }();
            return 0;
        }
        const auto bytes = readFile(file().toStdString());
        const QByteArray digest = bytes ? digestOf(*bytes).toHex() : QByteArray();
        [&] {
            QVERIFY2(bytes && readTopology(*bytes), "the saved file cannot be read");
            QVERIFY2(digest == told.saved || digest == told.saving, "the saved file is none that was saved");
        }();
        return told.numberOf(digest);
    }

    QTemporaryDir m_home;
    QProcess m_process;
    QByteArray m_output;
    qint64 m_since = 0;
    qint64 m_killed = 0;
};

} // namespace

/// SIGKILL while somebody draws, 100 times: what is found again is a state that was drawn, nothing older than promised
/// is lost, and the saved file is one that was saved. NSKETCH_RANDOM_SEED repeats the edits; the moments stay random.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOldIsLost()
    {
        const std::uint32_t seed = seedOfRun();
        qInfo("NSKETCH_RANDOM_SEED=%u", seed);
        std::mt19937 random(std::random_device{}());
        std::vector<std::pair<std::unique_ptr<Life>, qint64>> lives;
        int begun = 0, ended = 0, recovered = 0;
        std::size_t states = 0;
        qint64 worst = 0;
        QElapsedTimer time;
        time.start();
        while (ended < crashes) {
            QVERIFY2(time.elapsed() < 280'000, "the children do not draw");
            while (lives.size() < atOnce && begun < crashes) {
                // Most early, while much is saved; every fifth so late that there are edits older than the promise.
                const bool late = begun % 5 == 0;
                const qint64 span = late ? oldest + 200 + random() % 800 : random() % 300;
                lives.emplace_back(std::make_unique<Life>(seed + static_cast<std::uint32_t>(begun), late ? 0 : 8),
                                   span);
                ++begun;
            }
            QTest::qWait(1);
            for (auto life = lives.begin(); life != lives.end();) {
                if (!life->first->killedAfter(life->second)) {
                    ++life;
                    continue;
                }
                life->first->check();
                if (QTest::currentTestFailed())
                    return;
                recovered += life->first->recovered ? 1 : 0;
                worst = std::max(worst, life->first->worst);
                states += life->first->states;
                life = lives.erase(life);
                ++ended;
            }
        }
        qInfo("%d crashes after %zu edits, unsaved work found after %d, at most %lld ms of it lost", ended, states,
              recovered, static_cast<long long>(worst));
        QVERIFY(recovered > crashes / 4);
    }
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
