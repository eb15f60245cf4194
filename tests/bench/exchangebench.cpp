// SPDX-License-Identifier: MIT
//
// nsketch-exchangebench: how long imports and exports of large networks take, and what reading takes of memory.
// README.md beside it says what each line means. Exit status 1 when a goal was missed.
#include "engine/report.h"
#include "engine/stopwatch.h"
#include "exchange/others.h"

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

namespace {

constexpr double wantedMilliseconds = 1000, wantedTimes = 20;

/// 10,000 nodes: routers in a grid, switches and hosts at them, with addresses and routes.
Topology tenThousand()
{
    Topology topology(*LabName::parse("large"));
    const auto address = [](std::size_t net, std::size_t host) {
        return *InterfaceAddress::parse("10." + std::to_string(net / 250) + "." + std::to_string(net % 250) + "." +
                                        std::to_string(host) + "/24");
    };
    const auto interface = [](const std::string& name, std::optional<InterfaceAddress> own) {
        Interface made{.name = *InterfaceName::parse(name)};
        if (own)
            made.addresses = {*own};
        return made;
    };
    const auto end = [](const std::string& node, const std::string& name) {
        return Endpoint{*NodeName::parse(node), *InterfaceName::parse(name)};
    };
    constexpr std::size_t sites = 500, hosts = 18; // and a switch and a router each
    for (std::size_t i = 0; i < sites; ++i) {
        const std::string n = std::to_string(i);
        Node router{*NodeName::parse("r" + n), NodeKind::Router}, one{*NodeName::parse("sw" + n), NodeKind::Switch};
        router.interfaces.push_back(interface("lan", address(i, 1)));
        topology.links.push_back(Link{{end("r" + n, "lan"), end("sw" + n, "p0")}});
        if (i > 0) {
            router.interfaces.push_back(interface("up", address(1000 + i, 2)));
            router.routes.push_back(Route{Prefix::everything(Family::IPv4), address(1000 + i, 1).address()});
            Node& parent = *topology.findNode(*NodeName::parse("r" + std::to_string((i - 1) / 4)));
            parent.interfaces.push_back(interface("d" + n, address(1000 + i, 1)));
            parent.routes.push_back(Route{address(i, 0).prefix(), address(1000 + i, 2).address()});
            topology.links.push_back(Link{{end(parent.name.str(), "d" + n), end("r" + n, "up")}});
        }
        topology.layout.nodes.emplace_back(router.name, Position{double(i % 25) * 400, double(i / 25) * 400});
        topology.nodes.push_back(std::move(router));
        topology.nodes.push_back(std::move(one));
        for (std::size_t k = 0; k < hosts; ++k) {
            const std::string name = "h" + n + "-" + std::to_string(k);
            Node host{*NodeName::parse(name)};
            host.interfaces = {interface("eth1", address(i, 10 + k))};
            host.routes = {Route{Prefix::everything(Family::IPv4), address(i, 1).address()}};
            topology.links.push_back(Link{{end(name, "eth1"), end("sw" + n, "p" + std::to_string(k + 1))}});
            topology.nodes.push_back(std::move(host));
        }
    }
    return topology;
}

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
    const Topology large = tenThousand();
    exportAll(report, large, rounds, folder);
    readAll(report, large, folder);
    report.end();
    return report.missed() ? 1 : 0;
}
