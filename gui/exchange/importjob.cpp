// SPDX-License-Identifier: MIT
#include "gui/exchange/importjob.h"

#include "core/layout/settle.h"
#include "core/layout/topologygraph.h"
#include "gui/canvas/autolayout.h"
#include "gui/canvas/picture.h"

#include <QFutureWatcher>
#include <QtConcurrent>

#include <unordered_set>

namespace nsk::gui {

namespace {

constexpr std::size_t smallMost = 12; ///< nodes that are laid out as the canvas does it: a chain is a row
constexpr int threadsMost = 4;        ///< one that was cancelled may still be at work
constexpr int layoutMost = 8'000;     ///< ms; a person waits for it
constexpr double treeLike = 1.25;     ///< links a node; more of them make no layers
constexpr double endsLeast = 0.25;    ///< of the nodes; layers are measured from the ends of a network

std::size_t missingPlaces(const Topology& topology)
{
    std::unordered_set<NodeName> placed;
    for (const auto& [name, place] : topology.layout.nodes)
        placed.insert(name);
    return static_cast<std::size_t>(
        std::ranges::count_if(topology.nodes, [&](const Node& node) { return !placed.contains(node.name); }));
}

void place(Topology& topology, const std::vector<Position>& places)
{
    topology.layout.nodes.clear();
    for (std::size_t i = 0; i < places.size(); ++i)
        topology.layout.nodes.emplace_back(topology.nodes[i].name, places[i]);
}

/// As large as they are drawn.
LayoutGraph graphOf(const Topology& topology)
{
    Picture picture;
    picture.load(topology);
    std::vector<std::pair<NodeName, Box>> nodes;
    for (const auto& item : picture.nodes()) {
        const QRectF all = (item->card() | item->caption()).translated(-item->position());
        nodes.emplace_back(item->name(), Box{all.left(), all.top(), all.right(), all.bottom()});
    }
    return nsk::graphOf(topology, nodes);
}

} // namespace

ImportJob::ImportJob(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(threadsMost);
    m_dot.setTimeLimit(layoutMost);
    connect(&m_dot, &DotRun::finished, this, &ImportJob::settle);
    connect(&m_dot, &DotRun::failed, this, [this] { end(m_read->drawing); }); // it has places of ours
}

void ImportJob::cancel()
{
    ++m_number;
    m_running = false;
    m_done = {};
    m_read.reset();
    m_dot.cancel();
}

template <class Work, class Then> void ImportJob::run(Work work, Then then)
{
    using Answer = decltype(work());
    auto* watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, then, number = m_number] {
        watcher->deleteLater();
        if (number == m_number)
            then(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&m_pool, std::move(work)));
}

void ImportJob::start(Open open, const Format* format, Done done)
{
    cancel();
    m_unread.reset();
    m_done = std::move(done);
    m_running = true;
    run([open = std::move(open), format] { return std::make_shared<const Read>(readAndPlace(open, format)); },
        [this](const ReadPointer& read) { take(read); });
}

ImportJob::Read ImportJob::readAndPlace(const Open& open, const Format* format)
{
    const auto failed = [](const Error& error, const ExchangeReport& noted = {}) {
        return Read{std::make_shared<const Result<ImportedDrawing>>(fail(error)),
                    {},
                    noted.notes().empty() ? nullptr : std::make_shared<const ExchangeReport>(noted)};
    };
    const auto source = open();
    if (!source)
        return failed(source.error());
    if (format == nullptr) {
        const auto found = recognise(*source);
        if (!found)
            return failed(found.error());
        format = *found;
    }
    auto imported = importTopology(*source, format);
    if (!imported)
        return failed(imported.error(), source->unread());
    ImportedDrawing drawing{format, std::move(imported->topology), std::move(imported->report)};
    const std::size_t nodes = drawing.topology.nodes.size(), missing = missingPlaces(drawing.topology);
    LayoutGraph graph;
    if (missing == nodes && nodes > smallMost && !DotRequest::program().isEmpty())
        graph = graphOf(drawing.topology);
    if (missing > 0) {
        std::vector<Position> places;
        for (const QPointF& at : placesOf(drawing.topology))
            places.push_back({at.x(), at.y()});
        place(drawing.topology, places);
    }
    return {std::make_shared<const Result<ImportedDrawing>>(std::move(drawing)), std::move(graph), nullptr};
}

void ImportJob::take(const ReadPointer& read)
{
    m_unread = read->unread;
    if (read->graph.nodes.empty())
        return end(read->drawing);
    m_read = read;
    const auto nodes = static_cast<double>(read->graph.nodes.size());
    const auto ends = static_cast<double>(std::ranges::count(read->graph.ends, true));
    const bool layers = static_cast<double>(read->graph.links.size()) <= treeLike * nodes && ends >= endsLeast * nodes;
    m_dot.start(read->graph, layers ? LayoutStyle::Layered : LayoutStyle::Force);
}

void ImportJob::settle(const std::vector<Position>& wanted)
{
    run(
        [read = m_read, wanted] {
            ImportedDrawing drawing = **read->drawing;
            place(drawing.topology, nsk::settle(read->graph.nodes, wanted, {}, {}));
            return std::make_shared<const Result<ImportedDrawing>>(std::move(drawing));
        },
        [this](const Outcome& outcome) { end(outcome); });
}

void ImportJob::end(const Outcome& outcome)
{
    const Outcome kept = outcome; // of what cancel() lets go
    const Done done = std::move(m_done);
    cancel();
    if (done)
        done(kept);
}

} // namespace nsk::gui
