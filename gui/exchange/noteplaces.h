// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"
#include "gui/canvas/selection.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace nsk::gui {

/// Finds the object of the drawing that a line of a report is about: by the words of the other tool's file, which has its own
/// names, and by the name of that file where a node has one to itself.
class NotePlaces
{
public:
    NotePlaces() = default;
    /// Of what was read, as the report says it was renamed. `now`: the nodes' names where they became others again when the
    /// drawing was put into another one.
    NotePlaces(const Topology& read, const ExchangeReport& report, const std::unordered_map<NodeName, NodeName>& now = {});

    /// Those of one file among several: of notes that are of it.
    void add(const std::string& file, NotePlaces part) { m_parts.emplace_back(file, std::move(part)); }

    /// The link between two nodes where it names both ends, the first where there are several; the interface that it names
    /// where one node alone has it; else the first of its words that is a node, and the interface of it where one is named, if
    /// `drawing` (still) has them.
    std::optional<SelectedObject> of(const ExchangeNote& note, const Topology& drawing) const;
    /// The same; where the note's words tell nothing, what the others of its line are about, if it is one thing.
    std::optional<SelectedObject> of(const ExchangeNote& note, const Topology& drawing, const ExchangeReport& report) const;

private:
    struct End
    {
        const NodeName* node;
        std::string_view interface; ///< empty: none is named
    };

    const NodeName* find(std::string_view word) const;
    std::optional<End> endOf(std::string_view text) const;
    std::optional<SelectedObject> linkIn(std::string_view what, const Topology& drawing) const;

    std::vector<std::pair<std::string, NotePlaces>> m_parts; ///< by file
    std::unordered_map<std::string, NodeName> m_nodes; ///< by what the file calls them
};

} // namespace nsk::gui
