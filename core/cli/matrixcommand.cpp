// SPDX-License-Identifier: MIT
#include "core/analysis/matrix.h"
#include "core/cli/command.h"
#include "core/cli/input.h"
#include "core/cli/interrupt.h"
#include "core/cli/live.h"
#include "core/cli/scene.h"
#include "core/client/pairpings.h"

#include <QEventLoop>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

const char* word(MatrixPing::Outcome outcome)
{
    return outcome == MatrixPing::Outcome::Answered ? "answered" : "silent";
}

ordered_json toJson(const Matrix& matrix)
{
    const auto name = [&](int node) { return matrix.name(node).str(); };
    auto nodes = ordered_json::array(), failing = ordered_json::array(), differing = ordered_json::array();
    for (const int node : matrix.nodes)
        nodes.push_back(name(node));
    for (std::size_t from = 0; from < matrix.nodes.size(); ++from) {
        for (std::size_t to = 0; to < matrix.nodes.size(); ++to) {
            const MatrixCell& cell = matrix.at(from, to);
            const bool fails = cell.verdict == MatrixCell::Verdict::Unreachable;
            if (fails)
                failing.push_back({{"from", name(matrix.nodes[from])},
                                   {"to", name(matrix.nodes[to])},
                                   {"cause", cell.code},
                                   {"direction", cell.direction == Direction::Forward ? "forward" : "return"},
                                   {"node", name(cell.node)}});
            if (matrix.differs(from, to))
                differing.push_back({{"from", name(matrix.nodes[from])},
                                     {"to", name(matrix.nodes[to])},
                                     {"predicted", fails ? "unreachable" : "reachable"},
                                     {"pinged", word(matrix.outcome(from, to))}});
        }
    }
    ordered_json document{{"nodes", nodes},
                          {"reachable", matrix.count(MatrixCell::Verdict::Reachable)},
                          {"unreachable", matrix.count(MatrixCell::Verdict::Unreachable)},
                          {"no_address", matrix.count(MatrixCell::Verdict::NoAddress)},
                          {"failing", failing}};
    if (!matrix.pings.empty()) {
        const auto got = [&](MatrixPing::Outcome outcome) {
            return std::ranges::count(matrix.pings, outcome, &MatrixPing::outcome);
        };
        document["answered"] = got(MatrixPing::Outcome::Answered);
        document["silent"] = got(MatrixPing::Outcome::Silent);
        document["differing"] = differing;
    }
    return document;
}

/// What was predicted, and behind it what the ping got where it was pinged.
QString rowOf(const Matrix& matrix, std::size_t from)
{
    QString predicted, pinged;
    for (std::size_t to = 0; to < matrix.nodes.size(); ++to) {
        const auto outcome = matrix.outcome(from, to);
        predicted += QLatin1Char("-.X?"[static_cast<int>(matrix.at(from, to).verdict)]);
        pinged += matrix.differs(from, to) ? QLatin1Char('#')
                  : from == to             ? QLatin1Char('-')
                                           : QLatin1Char("?.X"[static_cast<int>(outcome)]);
    }
    return matrix.pings.empty() ? predicted : predicted + QStringLiteral("   ") + pinged;
}

/// What fits into a terminal: a sign a pair; the legend says which.
void printMatrix(const Matrix& matrix)
{
    const auto name = [&](std::size_t i) { return QString::fromStdString(matrix.name(matrix.nodes[i]).str()); };
    qsizetype widest = 0;
    for (std::size_t i = 0; i < matrix.nodes.size(); ++i)
        widest = std::max(widest, name(i).size());
    for (std::size_t from = 0; from < matrix.nodes.size(); ++from)
        print(name(from).leftJustified(widest) + QStringLiteral("  ") + rowOf(matrix, from));
    print(QCoreApplication::translate("cli",
                                      "From each row to each column, in the same order: . reaches, X does not, ? "
                                      "has no address. %1 of %2 pairs do not.")
              .arg(matrix.count(MatrixCell::Verdict::Unreachable))
              .arg(matrix.cells.size() - matrix.nodes.size()));
    if (matrix.pings.empty())
        return;
    print(QCoreApplication::translate(
              "cli", "Left as predicted, right as pinged: # is not as predicted, ? was not asked. %1 pairs differ.")
              .arg(matrix.differences()));
    for (std::size_t from = 0; from < matrix.nodes.size(); ++from) {
        for (std::size_t to = 0; to < matrix.nodes.size(); ++to) {
            if (matrix.differs(from, to))
                print(QStringLiteral("  %1 → %2: %3")
                          .arg(name(from), name(to), QLatin1String(word(matrix.outcome(from, to)))));
        }
    }
}

/// Ctrl-C ends it early: what was not asked stays so. Errors: "matrix.too-many", "helper.lost", the helper's for the
/// first pair that could not be asked.
Status pingAll(Matrix& matrix, const Scene& scene, std::optional<Family> family, bool progress)
{
    if (Status can = PairPings::canPing(matrix.askable()); !can)
        return can;
    const auto pairs = pairsOf(matrix, scene.snapshot, family);
    matrix.pings.resize(matrix.cells.size());
    std::vector<PairPings::Pair> asked;
    for (const MatrixPair& pair : pairs)
        asked.push_back({pair.sender, pair.target});
    HelperClient& client = scene.session->client();
    PairPings pings(scene.drawn.name, std::move(asked), [&client](wire::Request request, HelperClient::Answer answer) {
        client.send(std::move(request), std::move(answer));
    });
    QEventLoop loop;
    ProgressLine line(progress);
    std::optional<Error> failure;
    std::uint32_t done = 0;
    QObject::connect(&client, &HelperClient::event, &pings, &PairPings::take);
    QObject::connect(&client, &HelperClient::lost, &pings, [&](const Error& reason) {
        failure = reason;
        pings.stop();
    });
    QObject::connect(&pings, &PairPings::answered, &pings, [&](std::size_t at, const PairPings::Answer& answer) {
        if (answer.error && !failure)
            failure = answer.error;
        else if (!answer.error)
            matrix.pings[pairs[at].from * matrix.nodes.size() + pairs[at].to] = {
                answer.answered ? MatrixPing::Outcome::Answered : MatrixPing::Outcome::Silent, answer.rttNs};
        line.show({{}, ++done, static_cast<std::uint32_t>(pairs.size()), pairs[at].sender.str()});
    });
    QObject::connect(&pings, &PairPings::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    const Interrupt interrupt([&pings](int) { pings.stop(); });
    pings.start();
    loop.exec();
    return failure ? fail(*failure) : Status();
}

int whoReachesWhom(const Call& call)
{
    const bool ofLab = call.has("lab"), ping = call.has("ping");
    if (call.arguments().size() != (ofLab ? 0 : 1) || (ping && !ofLab))
        return failed(call, Error{call.arguments().size() > (ofLab ? 0 : 1) ? "cli.too-many" : "cli.too-few",
                                  {"nsketch matrix FILE | nsketch matrix --lab LAB [--ping]"},
                                  {}});
    const auto scene = ofLab ? sceneOfLab(call.value("lab")) : sceneOfFile(call.argument(0));
    if (!scene)
        return failed(call, scene.error());
    const auto family = call.has("ipv6")   ? std::optional(Family::IPv6)
                        : call.has("ipv4") ? std::optional(Family::IPv4)
                                           : std::nullopt;
    Matrix matrix = reachability(scene->snapshot, family, {}).value();
    if (ping) {
        if (const auto status = pingAll(matrix, *scene, family, !call.json()); !status)
            return failed(call, status.error());
    }
    if (call.json())
        printJson(toJson(matrix));
    else if (call.has("csv"))
        printRaw(matrix.csv());
    else
        printMatrix(matrix);
    return matrix.count(MatrixCell::Verdict::Unreachable) == 0 && matrix.differences() == 0 ? Done : No;
}

} // namespace

std::span<const Command> matrixCommands()
{
    static const std::vector<Command> all{
        {"matrix",
         "[FILE]",
         QT_TRANSLATE_NOOP("cli", "who reaches whom, every pair, as predicted and pinged; 1 when some do not"),
         0,
         1,
         whoReachesWhom,
         {{"lab", QT_TRANSLATE_NOOP("cli", "a running lab as it is, in place of a file"), "LAB"},
          {"ping", QT_TRANSLATE_NOOP("cli", "of a running lab: pings every pair as well, and marks what differs")},
          {"ipv4", QT_TRANSLATE_NOOP("cli", "IPv4 addresses only")},
          {"ipv6", QT_TRANSLATE_NOOP("cli", "IPv6 addresses only")},
          {"csv", QT_TRANSLATE_NOOP("cli", "one pair a line, separated by commas")}}},
    };
    return all;
}

} // namespace nsk::cli
