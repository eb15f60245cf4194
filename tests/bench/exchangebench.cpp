// SPDX-License-Identifier: MIT
//
// nsketch-exchangebench: how long imports and exports of large networks take, and what reading takes of memory.
// README.md beside it says what each line means. Exit status 1 when a goal was missed.
#include "engine/report.h"
#include "engine/stopwatch.h"
#include "exchange/others.h"
#include "tests/largenetwork.h"

#include "core/exchange/formats.h"
#include "core/exchange/output.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <fstream>

using namespace bench;
using namespace nsk;
using nsk::test::largeNetwork;

namespace {

constexpr double wantedMilliseconds = 1000, wantedTimes = 20;

void importZoo(Report& report, int rounds)
{
    const QString folder = qEnvironmentVariable("NSKETCH_TOPOLOGIES");
    QString real;
    for (QDirIterator it(folder, {QStringLiteral("*Kdl.graphml")}, QDir::Files, QDirIterator::Subdirectories);
         !folder.isEmpty() && it.hasNext();)
        real = it.next();
    auto source = real.isEmpty() ? Result<Source>(Source::fromBytes("zoo.graphml", zooNetwork()))
                                 : Source::open(real.toStdString());
    Report::heading(real.isEmpty() ? "A network as large as the Topology Zoo's Kdl, with its layout"
                                   : "Kdl of the Topology Zoo, with its layout");
    Samples times;
    std::size_t nodes = 0, links = 0;
    for (int i = 0; i < rounds; ++i) {
        const Stopwatch clock;
        const auto imported = importTopology(*source);
        times.add(clock.seconds() * 1000);
        nodes = imported ? imported->topology.nodes.size() : 0;
        links = imported ? imported->topology.links.size() : 0;
    }
    Report::remark(std::to_string(nodes) + " nodes, " + std::to_string(links) + " links");
    Report::figure("read and laid out", times, "ms");
    report.goal("import with layout", times.median(), "ms", Report::Goal::AtMost, nodes > 700 ? wantedMilliseconds : 0);
}

void exportAll(Report& report, const Topology& topology, int rounds, const QDir& folder)
{
    Report::heading("10,000 nodes written");
    for (const Format& format : formats()) {
        if (format.write == nullptr)
            continue;
        Samples made, whole;
        for (int i = 0; i < rounds; ++i) {
            const QString out = folder.filePath(QString::fromLatin1(format.word) + QString::number(i));
            const Stopwatch clock;
            const auto exported = format.write(topology, {});
            made.add(clock.seconds() * 1000);
            if (!exported || !writeExported(*exported, out.toStdString())) {
                Report::remark(std::string(format.word) + ": cannot be written");
                return;
            }
            whole.add(clock.seconds() * 1000);
        }
        Report::figure(std::string(format.word) + ": made", made, "ms");
        report.goal(std::string(format.word) + ": made and on the disk", whole.median(), "ms", Report::Goal::AtMost,
                    wantedMilliseconds);
    }
}

double kibibytesOf(const char* what)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(what))
            return std::atof(line.c_str() + std::char_traits<char>::length(what));
    }
    return 0;
}

/// In a process of its own: what reading that takes at most beyond what the process had. Prints KiB, milliseconds.
int readOne(const QString& word, const QString& path)
{
    const Format* format = findFormat(word.toStdString());
    const double before = kibibytesOf("VmRSS:");
    const Stopwatch clock;
    const auto source = Source::open(path.toStdString());
    const auto imported = source ? importTopology(*source, format) : Result<Imported>(fail(source.error()));
    const double took = clock.seconds() * 1000;
    std::printf("%f %f %zu\n", kibibytesOf("VmHWM:") - before, took, imported ? imported->topology.nodes.size() : 0);
    if (!imported) {
        std::fprintf(stderr, "%s at %s:", imported.error().code.c_str(), imported.error().where.c_str());
        for (const std::string& arg : imported.error().args)
            std::fprintf(stderr, " %s", arg.c_str());
        std::fputs("\n", stderr);
    }
    return imported ? 0 : 1;
}

qint64 sizeOf(const QString& path)
{
    qint64 sum = QFileInfo(path).isDir() ? 0 : QFileInfo(path).size();
    for (QDirIterator it(path, QDir::Files, QDirIterator::Subdirectories); QFileInfo(path).isDir() && it.hasNext();)
        sum += QFileInfo(it.next()).size();
    return sum;
}

void write(const QString& path, const std::string& text)
{
    std::ofstream(path.toStdString(), std::ios::binary) << text;
}

void readAll(Report& report, const Topology& topology, const QDir& folder)
{
    Report::heading("10,000 nodes read");
    for (const Format& format : formats()) {
        if (format.read == nullptr)
            continue;
        const QString path = folder.filePath(QString::fromLatin1(format.word) + QLatin1Char('0'));
        const std::string word = format.word;
        if (word == "gns3" || word == "imn" || word == "miniedit")
            write(path, word == "gns3" ? gns3Of(topology) : word == "imn" ? imnOf(topology) : miniEditOf(topology));
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--read"), QString::fromStdString(word), path});
        child.waitForFinished(-1);
        const QList<QByteArray> said = child.readAllStandardOutput().trimmed().split(' ');
        if (child.exitCode() != 0 || said.size() != 3) {
            report.goal(word + ": not read, " + child.readAllStandardError().trimmed().toStdString(), 1, "",
                        Report::Goal::AtMost, 0);
            continue;
        }
        const double size = static_cast<double>(sizeOf(path)) / 1024;
        char remark[160];
        std::snprintf(remark, sizeof remark, "%s: %.1f MiB, %s nodes, %.0f ms, %.0f MiB of memory", word.c_str(),
                      size / 1024, said[2].constData(), said[1].toDouble(), said[0].toDouble() / 1024);
        Report::remark(remark);
        report.goal(word + ": memory by the file's size", said[0].toDouble() / size, "×", Report::Goal::AtMost,
                    wantedTimes);
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({QStringLiteral("rounds"), QStringLiteral("of each import and export"), QStringLiteral("N"),
                      QStringLiteral("5")});
    parser.addOption({QStringLiteral("read"), QStringLiteral("only reads FILE in FORMAT; says KiB, ms, nodes"),
                      QStringLiteral("FORMAT")});
    parser.addOption({QStringLiteral("folder"), QStringLiteral("what is written goes there; a temporary one"),
                      QStringLiteral("FOLDER")});
    parser.process(application);
    if (parser.isSet(QStringLiteral("read")))
        return readOne(parser.value(QStringLiteral("read")), parser.positionalArguments().value(0));
    const QTemporaryDir temporary;
    const QDir folder(parser.isSet(QStringLiteral("folder")) ? parser.value(QStringLiteral("folder"))
                                                             : temporary.path());
    const int rounds = std::max(1, parser.value(QStringLiteral("rounds")).toInt());
    Report report;
    importZoo(report, rounds);
    const Topology large = largeNetwork(500);
    exportAll(report, large, rounds, folder);
    readAll(report, large, folder);
    report.end();
    return report.missed() ? 1 : 0;
}
