// SPDX-License-Identifier: MIT
#include "gui/exchange/importjob.h"

#include <QDir>
#include <QTest>

#include <deque>
#include <memory>
#include <set>

using namespace nsk;
using namespace nsk::gui;

/// Every real file of other tools that is at hand, as a person would see it: each node has a place of its own. Some are
/// read at once, since most of the time goes by in Graphviz, a process for each.
class TestImportReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realFilesAreLaidOut();

private:
    struct Reading
    {
        QString path;
        ImportJob job{};
        ImportJob::Outcome outcome{};
    };
    static constexpr std::size_t atOnce = 4;

    void startSome();
    void check(const Reading& reading);

    std::deque<QString> m_waiting;
    std::deque<std::unique_ptr<Reading>> m_running;
    int m_read = 0, m_refused = 0;
    QString m_fault;
};

void TestImportReal::startSome()
{
    while (!m_waiting.empty() && m_running.size() < atOnce) {
        m_running.push_back(std::make_unique<Reading>());
        Reading* reading = m_running.back().get();
        reading->path = m_waiting.front();
        m_waiting.pop_front();
        reading->job.start([path = reading->path.toStdString()] { return Source::open(path); }, nullptr,
                           [reading](const ImportJob::Outcome& came) { reading->outcome = came; });
    }
}

void TestImportReal::check(const Reading& reading)
{
    if (!*reading.outcome) { // no lab: what is in it may be one
        ++m_refused;
        for (const QFileInfo& entry : QDir(reading.path).entryInfoList(QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot))
            m_waiting.push_back(entry.filePath());
        return;
    }
    ++m_read;
    const Topology& topology = (*reading.outcome)->topology;
    if (topology.layout.nodes.size() != topology.nodes.size())
        m_fault = reading.path + QStringLiteral(": not all nodes have a place");
    std::set<std::pair<double, double>> taken;
    for (const auto& [name, place] : topology.layout.nodes) {
        if (!taken.emplace(place.x, place.y).second)
            m_fault = reading.path + QString::fromStdString(": " + name.str() + " is on another");
    }
}

void TestImportReal::realFilesAreLaidOut()
{
    const QDir folder(
        qEnvironmentVariable("NSKETCH_TOPOLOGIES", QStringLiteral(NSKETCH_SOURCE_DIR "/../shared/topologies")));
    if (!folder.exists())
        QSKIP("the folder of real topologies is not there");
    m_waiting.push_back(folder.path());
    for (startSome(); !m_running.empty(); startSome()) {
        QTRY_VERIFY_WITH_TIMEOUT(m_running.front()->outcome != nullptr, 30'000);
        const std::unique_ptr<Reading> done = std::move(m_running.front());
        m_running.pop_front();
        check(*done);
        QVERIFY2(m_fault.isEmpty(), qPrintable(m_fault));
    }
    qInfo("%d read, %d refused", m_read, m_refused);
    QVERIFY(m_read > 60);
}

QTEST_MAIN(TestImportReal)
#include "tst_importreal.moc"
