// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "gui/document/document.h"

#include <unordered_map>
#include <unordered_set>

namespace nsk::gui {

/// What a step has done to the lists of nodes and links.
struct TableStep
{
    /// For every one of now, in order: which it was before, or -1. Absent: all are where they were.
    std::optional<std::vector<int>> nodes, links;
    std::vector<std::size_t> changedNodes, changedLinks; ///< places of now, sorted, without the new ones
};

/// What the tables know of the drawing besides its values: where a node stands, what its interfaces are plugged into,
/// and, once a step, the few rows that it concerns. Follows the document only while somebody looks (setActive).
class TableSource : public QObject
{
    Q_OBJECT

public:
    explicit TableSource(Document* document, QObject* parent = nullptr);

    Document* document() const { return m_document; }
    const Topology& topology() const { return m_document->topology(); }
    void setActive(bool active);
    bool isActive() const { return m_active; }

    std::optional<std::size_t> indexOf(const NodeName& node) const;
    /// Both ends of the links with their names; index i belongs to topology().links[i].
    const std::vector<ResolvedLink>& ends() const { return m_ends; }
    std::optional<std::size_t> linkAt(const ResolvedEndpoint& end) const;
    /// The other end of the interface's link.
    std::optional<ResolvedEndpoint> peerOf(const ResolvedEndpoint& end) const;
    /// A switch's ports that only links name, in the order of the links.
    const std::vector<InterfaceName>& portsByLink(std::size_t node) const;

Q_SIGNALS:
    void stepped(const nsk::gui::TableStep& step);
    /// Everything may be another: a drawing was opened, or nobody has looked for a while.
    void rebuilt();

private:
    struct EndHash
    {
        std::size_t operator()(const ResolvedEndpoint& end) const noexcept
        {
            return std::hash<NodeName>{}(end.node) * 31 + std::hash<InterfaceName>{}(end.interface);
        }
    };
    struct LinkPlace
    {
        int before;
        bool changed = false;
    };

    void follow(const Edit& edit);
    void followLinks(const Edit& edit);
    void rename(const NodeName& from, const NodeName& to);
    void rebuild();
    void finish();
    bool placeNodes(TableStep& step);
    void placeLinks(TableStep& step);
    void compareEnds(const std::vector<ResolvedLink>& before, TableStep& step);
    void takeDirty(TableStep& step);
    void readNames();
    void readEnds();
    std::vector<LinkPlace>& linkPlaces();

    Document* m_document;
    bool m_active = false;
    bool m_stale = true; ///< it has changed while nobody looked
    std::vector<NodeName> m_names;
    std::unordered_map<NodeName, std::size_t> m_index;
    std::optional<LabName> m_lab;
    std::vector<ResolvedLink> m_ends;
    std::unordered_set<NodeName> m_byRule; ///< nodes with an end that is named by itself
    mutable std::unordered_map<ResolvedEndpoint, std::size_t, EndHash> m_linkAt;
    mutable std::unordered_map<std::size_t, std::vector<InterfaceName>> m_ports;
    mutable bool m_linkAtStale = true, m_portsStale = true;

    // of the step that goes on
    std::unordered_set<NodeName> m_dirty;
    std::optional<std::vector<LinkPlace>> m_places;
    bool m_nodesMoved = false, m_endsStale = false, m_allDirty = false;
};

} // namespace nsk::gui
