// SPDX-License-Identifier: MIT
#include "gui/document/editcommand.h"

#include "gui/document/document.h"

#include <algorithm>
#include <unordered_map>

namespace nsk::gui {

namespace {

constexpr std::size_t lookedForFirst = 2;

template <class... Ts> struct Overloaded : Ts...
{
    using Ts::operator()...;
};

void collect(const Edit& edit, std::vector<Edit>& into)
{
    if (const auto* batch = std::get_if<Batch>(&edit)) {
        for (const Edit& part : batch->edits)
            collect(part, into);
        return;
    }
    into.push_back(edit);
}

bool moveSameNodes(const MoveNodes& a, const MoveNodes& b)
{
    return std::ranges::equal(a.to, b.to, {}, &std::pair<NodeName, std::optional<Position>>::first,
                              &std::pair<NodeName, std::optional<Position>>::first);
}

/// Whether `later` leaves nothing of what `earlier` has set, so that it alone is enough.
bool replaces(const Edit& later, const Edit& earlier)
{
    if (later.index() != earlier.index())
        return false;
    if (const auto* batch = std::get_if<Batch>(&later)) // several things dragged at once: none needs another first
        return !concernsNetwork(later) && std::ranges::equal(batch->edits, std::get<Batch>(earlier).edits, replaces);
    if (const auto* move = std::get_if<MoveNodes>(&later))
        return moveSameNodes(*move, std::get<MoveNodes>(earlier));
    if (const auto* put = std::get_if<PutNode>(&later))
        return put->node.name == std::get<PutNode>(earlier).node.name;
    if (const auto* put = std::get_if<PutLink>(&later))
        return put->index == std::get<PutLink>(earlier).index;
    if (const auto* put = std::get_if<PutAnnotation>(&later))
        return put->index == std::get<PutAnnotation>(earlier).index;
    if (const auto* put = std::get_if<PutGroup>(&later))
        return put->index == std::get<PutGroup>(earlier).index;
    return std::holds_alternative<PutDetails>(later) || std::holds_alternative<PutChecks>(later);
}

bool movesNothing(const Topology& topology, const MoveNodes& move)
{
    // Mostly the first one moves, and no more has to be known.
    const std::size_t few = std::min(move.to.size(), lookedForFirst);
    for (std::size_t i = 0; i < few; ++i) {
        const auto& [node, to] = move.to[i];
        if (topology.findNode(node) == nullptr || topology.positionOf(node) != to)
            return false;
    }
    if (few == move.to.size())
        return true;
    const std::unordered_map<NodeName, Position> places(topology.layout.nodes.begin(), topology.layout.nodes.end());
    return std::ranges::all_of(move.to, [&](const auto& place) {
        const auto at = places.find(place.first);
        return at == places.end() ? !place.second && topology.findNode(place.first) != nullptr
                                  : place.second == at->second;
    });
}

Edit inOrder(const Edit& first, const Edit& second)
{
    Batch batch{primitives(first)};
    collect(second, batch.edits);
    return batch;
}

} // namespace

std::vector<Edit> primitives(const Edit& edit)
{
    std::vector<Edit> all;
    collect(edit, all);
    return all;
}

bool changesNothing(const Topology& topology, const Edit& edit)
{
    return std::visit(Overloaded{
                          [&](const PutNode& put) {
                              const Node* node = topology.findNode(put.node.name);
                              return node != nullptr && *node == put.node;
                          },
                          [](const RenameNode& rename) { return rename.from == rename.to; },
                          [](const RenameInterface& rename) { return rename.from == rename.to; },
                          [&](const PutLink& put) {
                              return put.index < topology.links.size() && topology.links[put.index] == put.link;
                          },
                          [&](const MoveNodes& move) { return movesNothing(topology, move); },
                          [&](const PutDetails& put) {
                              return put.name == topology.name && put.title == topology.title &&
                                     put.description == topology.description && put.comment == topology.comment;
                          },
                          [&](const PutChecks& put) { return put.checks == topology.checks; },
                          [&](const PutAnnotation& put) {
                              const auto& all = topology.layout.annotations;
                              return put.index < all.size() && all[put.index] == put.annotation;
                          },
                          [&](const PutGroup& put) {
                              const auto& all = topology.layout.groups;
                              return put.index < all.size() && all[put.index] == put.group;
                          },
                          [&](const Batch& batch) {
                              return std::ranges::all_of(
                                  batch.edits, [&](const Edit& part) { return changesNothing(topology, part); });
                          },
                          [](const auto&) { return false; },
                      },
                      edit);
}

EditCommand::EditCommand(Document* document, Edit edit, Edit inverse, const QString& text, const QString& mergeKey)
    : QUndoCommand(text), m_document(document), m_edit(std::move(edit)), m_inverse(std::move(inverse)),
      m_mergeKey(mergeKey)
{
}

bool EditCommand::mergeWith(const QUndoCommand* other)
{
    const auto* later = static_cast<const EditCommand*>(other); // only EditCommands have the id 1
    if (later->m_mergeKey != m_mergeKey || later->m_document != m_document)
        return false;
    if (replaces(later->m_edit, m_edit)) {
        m_edit = later->m_edit;
    } else {
        m_edit = inOrder(m_edit, later->m_edit);
        m_inverse = inOrder(later->m_inverse, m_inverse);
    }
    setText(later->text());
    setObsolete(changesNothing(m_document->topology(), m_inverse));
    return true;
}

void EditCommand::undo()
{
    // Cannot fail: the topology is as the edit left it. Were it not, the step does nothing rather than half of itself.
    if (m_document->applyNow(m_inverse, nullptr))
        m_document->announce(m_inverse);
    m_applied = false;
}

void EditCommand::redo()
{
    if (m_applied || m_document->applyNow(m_edit, nullptr))
        m_document->announce(m_edit);
    m_applied = true;
}

} // namespace nsk::gui
