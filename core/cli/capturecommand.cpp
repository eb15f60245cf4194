// SPDX-License-Identifier: MIT
// capture: the packets of a running lab, into a pcapng file, a pipe or Wireshark.
#include "core/cli/capturedestination.h"
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/interrupt.h"
#include "core/cli/labsession.h"
#include "core/client/capturepoints.h"
#include "core/client/capturerun.h"
#include "core/words/words.h"

#include <QEventLoop>
#include <QFile>
#include <QLocale>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <unistd.h>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

const char* word(CaptureEnd end)
{
    switch (end) {
    case CaptureEnd::Stopped:
        return "stopped";
    case CaptureEnd::Count:
        return "count";
    case CaptureEnd::Duration:
        return "duration";
    case CaptureEnd::LabGone:
        return "lab-gone";
    case CaptureEnd::PointsGone:
        return "interfaces-gone";
    case CaptureEnd::ReaderGone:
        return "reader-gone";
    case CaptureEnd::Failed:
        return "failed";
    }
    return "failed";
}

/// What of the options does not go together.
Status checkOptions(const Call& call)
{
    if (!call.has("write") && !call.has("wireshark"))
        return fail("cli.capture-nowhere");
    if (call.has("all") == (call.arguments().size() > 1))
        return fail("cli.capture-what");
    if (goesToOutput(call) && call.json())
        return fail("cli.capture-json");
    if (goesToOutput(call) && ::isatty(STDOUT_FILENO) == 1)
        return fail("cli.capture-terminal");
    const bool intoFile = call.has("write") && !goesToOutput(call);
    if ((call.has("ring") && !intoFile) || (call.has("files") && !call.has("ring")))
        return fail("cli.capture-ring");
    return {};
}

// ---- what is captured
// ------------------------------------------------------------------------------------------------------

Result<std::vector<CapturePoint>> pointsOf(const Call& call, const ObservedLab& lab)
{
    if (call.has("all"))
        return capturePointsOf(lab);
    std::vector<std::string> words;
    for (const QString& argument : call.arguments().sliced(1))
        words.push_back(argument.toStdString());
    auto points = capturePointsOf(lab, words);
    if (!points || !call.has("both-ends"))
        return points;
    for (const CapturePoint& point : std::vector(*points)) {
        const auto other = otherEndOf(lab, point);
        if (other && std::ranges::find(*points, *other) == points->end())
            points->push_back(*other);
    }
    return points;
}

Result<CaptureRun::Settings> settingsOf(const Call& call, const LabName& lab)
{
    CaptureRun::Settings settings{lab, {}};
    const auto snapLength = call.number("snaplen", 1, wholeFrames, wholeFrames);
    const auto count = call.number("count", 1, INT64_MAX, 0);
    const auto seconds = call.number("duration", 1, 1'000'000, 0);
    for (const auto* number : {&snapLength, &count, &seconds}) {
        if (!*number)
            return fail(number->error());
    }
    settings.snapLength = static_cast<std::uint32_t>(*snapLength);
    settings.count = static_cast<std::uint64_t>(*count);
    settings.duration = std::chrono::seconds(*seconds);
    settings.passOver = call.has("all");
    if (!call.has("filter"))
        return settings;
    auto filter = CaptureFilter::compile(call.value("filter").toStdString(), settings.snapLength);
    if (!filter)
        return fail(filter.error());
    settings.filter = *std::move(filter);
    return settings;
}

/// A socket for each interface: as many as the system lets this user have.
void allowManyFiles()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

// ---- what it says
// ----------------------------------------------------------------------------------------------------------

ordered_json document(const LabName& lab, const CaptureSummary& summary, const CaptureDestination& destination)
{
    const auto counts = [](const PointCounts& one) {
        return ordered_json{{"packets", one.packets}, {"bytes", one.bytes}, {"lost", one.lost}};
    };
    auto points = ordered_json::array();
    for (std::size_t i = 0; i < summary.points.size(); ++i) {
        ordered_json point{{"node", summary.points[i].node.str()}, {"interface", summary.points[i].interface}};
        point.update(counts(summary.counts[i]));
        points.push_back(std::move(point));
    }
    auto files = ordered_json::array();
    if (destination.file) {
        for (const std::string& file : destination.file->files())
            files.push_back(file);
    }
    ordered_json all{
        {"lab", lab.str()}, {"files", files}, {"ended", word(summary.end)}, {"milliseconds", summary.milliseconds}};
    all.update(counts(summary.total()));
    all["points"] = points;
    return all;
}

/// What begins now: one line on a terminal, where the packets go into a file.
void tellStart(const CaptureHeader& header, const PcapngFile& file)
{
    constexpr std::size_t fewPoints = 4;
    QStringList names;
    for (const CapturePoint& point : header.points)
        names << text(point.node.str() + ':' + point.interface);
    const QString where = header.points.size() <= fewPoints
                              ? names.join(QStringLiteral(", "))
                              : QCoreApplication::translate("cli", "%1 interfaces of %2")
                                    .arg(QLocale().toString(header.points.size()), text(header.lab));
    message(QCoreApplication::translate("cli", "capturing on %1 into %2; Ctrl-C ends it")
                .arg(where, QFile::decodeName(QByteArray::fromStdString(file.files().front()))));
}

QString countsText(const PointCounts& counts)
{
    const QLocale locale;
    return QCoreApplication::translate("cli", "packets: %1 (%2), lost: %3")
        .arg(locale.toString(static_cast<qulonglong>(counts.packets)),
             locale.formattedDataSize(static_cast<qint64>(counts.bytes)),
             locale.toString(static_cast<qulonglong>(counts.lost)));
}

/// Two lines on top at most for the usual capture; one for each interface where there are several.
void tellSummary(const CaptureSummary& summary)
{
    if (summary.end == CaptureEnd::LabGone)
        message(QCoreApplication::translate("cli", "the lab was removed, which ended the capture"));
    else if (summary.end == CaptureEnd::PointsGone)
        message(QCoreApplication::translate("cli", "no interface is left to capture on"));
    message(countsText(summary.total()));
    constexpr std::size_t fewPoints = 24; // more than that nobody reads
    for (std::size_t i = 0; i < summary.points.size() && summary.points.size() > 1; ++i) {
        if (summary.points.size() > fewPoints && summary.counts[i] == PointCounts())
            continue;
        message(QStringLiteral("  ") + text(summary.points[i].node.str() + ':' + summary.points[i].interface) +
                QStringLiteral("  ") + countsText(summary.counts[i]));
    }
}

/// "packets: 12 (1 kB), lost: 0" on one line of a terminal's stderr, while it runs.
class CountLine
{
public:
    explicit CountLine(bool wanted) : m_shows(wanted && ::isatty(STDERR_FILENO) == 1) {}
    ~CountLine() { clear(); }
    CountLine(const CountLine&) = delete;
    CountLine& operator=(const CountLine&) = delete;

    void show(const std::vector<PointCounts>& counts)
    {
        if (!m_shows)
            return;
        CaptureSummary sum;
        sum.counts = counts;
        std::fprintf(stderr, "\r\033[K%s", countsText(sum.total()).toUtf8().constData());
        m_dirty = true;
    }
    void clear()
    {
        if (m_dirty)
            std::fputs("\r\033[K", stderr);
        m_dirty = false;
    }

private:
    bool m_shows;
    bool m_dirty = false;
};

// ---- the run
// ---------------------------------------------------------------------------------------------------------------

struct Outcome
{
    CaptureSummary summary;
    std::optional<Error> lost; ///< the helper was
};

Outcome runCapture(const Call& call, LabSession& session, CaptureRun& run)
{
    QEventLoop loop;
    Outcome outcome;
    bool over = false;
    CountLine line(!call.json() && call.has("write") && !goesToOutput(call));
    QObject::connect(&session.client(), &HelperClient::event, &run, &CaptureRun::take);
    QObject::connect(&session.client(), &HelperClient::lost, &run, [&](const Error& reason) {
        outcome.lost = reason;
        run.stop();
    });
    QObject::connect(&run, &CaptureRun::counted, &run,
                     [&](const std::vector<PointCounts>& counts) { line.show(counts); });
    QObject::connect(&run, &CaptureRun::pointEnded, &run, [&](const CapturePoint&, const Error& reason) {
        line.clear();
        message(words::sentence(reason));
    });
    QObject::connect(&run, &CaptureRun::finished, &loop, [&](const CaptureSummary& summary) {
        outcome.summary = summary;
        over = true;
        loop.quit();
    });
    const Interrupt interrupt([&](int) { run.stop(); });
    run.start();
    if (!over)
        loop.exec();
    return outcome;
}

int capture(const Call& call)
{
    if (const Status options = checkOptions(call); !options)
        return failed(call, options.error());
    const auto lab = nodeArgument(call.argument(0));
    if (!lab)
        return failed(call, lab.error());
    auto settings = settingsOf(call, *lab);
    if (!settings)
        return failed(call, settings.error());
    const auto session = LabSession::ofLab(*lab);
    if (!session)
        return failed(call, session.error());
    const auto seen = (*session)->askFor<wire::Observed>(wire::Observe{*lab});
    if (!seen)
        return failed(call, seen.error());
    auto points = pointsOf(call, seen->observed);
    if (!points)
        return failed(call, points.error());
    settings->points = *std::move(points);
    allowManyFiles();
    const auto destination = openDestination(call, {lab->str(), settings->points,
                                                    settings->filter ? settings->filter->expression() : std::string(),
                                                    settings->snapLength});
    if (!destination)
        return failed(call, destination.error());
    // So that it is told when the lab goes.
    if (const auto subscribed = (*session)->ask(wire::Subscribe{*lab}); !subscribed)
        return failed(call, subscribed.error());
    HelperClient& client = (*session)->client();
    CaptureRun run(
        *std::move(settings), destination->sink,
        [&client](wire::Request request, HelperClient::Answer answer) {
            client.send(std::move(request), std::move(answer));
        },
        [&client] { return client.takeDescriptor(); });
    if (!call.json() && destination->file && destination->file->isFile() && ::isatty(STDERR_FILENO) == 1 &&
        !goesToOutput(call))
        tellStart(run.header(), *destination->file);
    const Outcome outcome = runCapture(call, **session, run);
    if (outcome.summary.milliseconds > 0 && !call.json())
        tellSummary(outcome.summary);
    if (outcome.summary.error)
        return failed(call, *outcome.summary.error);
    if (outcome.lost)
        return failed(call, *outcome.lost);
    if (call.json())
        printJson(document(*lab, outcome.summary, *destination));
    return Done;
}

} // namespace

std::span<const Command> captureCommands()
{
    static const std::vector<Command> all{
        {"capture",
         "LAB NODE [INTERFACE…] … -w FILE|-",
         QT_TRANSLATE_NOOP("cli",
                           "the packets that pass there, as pcapng, until Ctrl-C; a node alone is all its interfaces"),
         1,
         2 * static_cast<int>(CaptureRun::mostPoints) + 1,
         capture,
         {{"w,write", QT_TRANSLATE_NOOP("cli", "into that file; - is the standard output"), "FILE"},
          {"force", QT_TRANSLATE_NOOP("cli", "replaces a file that is there already")},
          {"f,filter", QT_TRANSLATE_NOOP("cli", "only these, as pcap-filter(7) says: \"icmp or arp\""), "FILTER"},
          {"s,snaplen", QT_TRANSLATE_NOOP("cli", "how much of each packet is kept"), "BYTES"},
          {"c,count", QT_TRANSLATE_NOOP("cli", "ends after so many packets"), "N"},
          {"duration", QT_TRANSLATE_NOOP("cli", "ends after so many seconds"), "S"},
          {"ring", QT_TRANSLATE_NOOP("cli", "keeps the last MIB mebibytes, in several files"), "MIB"},
          {"files", QT_TRANSLATE_NOOP("cli", "of so many files is the ring (4)"), "N"},
          {"all", QT_TRANSLATE_NOOP("cli", "at every interface of the lab")},
          {"both-ends", QT_TRANSLATE_NOOP("cli", "also at the other end of each link")},
          {"wireshark", QT_TRANSLATE_NOOP("cli", "starts Wireshark, which shows the packets as they come")}}},
    };
    return all;
}

} // namespace nsk::cli
