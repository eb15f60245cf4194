// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/livescene.h"
#include "gui/canvas/picture.h"
#include "gui/canvas/scene.h"

#include <set>

namespace nsk::gui {

/// The scene's own: picture, lab state, selection, and what an edit has touched until its last part has come.
class Scene::Private
{
public:
    Private(Scene* scene, Document* ofDocument)
        : q(scene), document(ofDocument), live(new LiveScene(&picture, scene))
    {
    }

    const Topology& topology() const { return document->topology(); }
    NodeItem* itemOf(const SelectedObject& object) const;
    LinkItem* linkOf(const SelectedObject& object) const;

    void reset();
    void take(const Edit& edit);
    /// After the last part of an edit: what it touched is shown as the topology has it now.
    void settle();
    /// Those that came or have another name, at the places that the topology has for them.
    void placeTouched();
    /// Takes what has been removed out of the picture: all nodes that an edit removes, at once.
    void removeGone();

    void moveNow(const MoveNodes& move);
    /// Those that stand elsewhere.
    void showAt(const std::vector<std::pair<NodeItem*, QPointF>>& places);
    /// Before groups, or nodes that are in one, change: frames are made anew in settle().
    void touchGroups();
    QRectF frames() const;
    /// Changes every selected node and annotation as one step.
    template <class Change> Status changeSelected(const QString& text, Change change);
    void takeNote(const Edit& edit);
    void markNotes(const std::vector<std::size_t>& numbers, bool on);
    /// Those of the selected nodes and annotations that may be moved or removed.
    std::vector<NodeName> unlockedNodes() const;
    std::vector<std::size_t> unlockedNotes() const;
    /// The least way, to the right rather than down, that takes what stands at those places clear of all nodes.
    QPointF wayBeside(const std::vector<QRectF>& places, const QPointF& wanted) const;
    void renameInSelection(const NodeName& from, const NodeName& to);
    void renameInSelection(const NodeName& node, const InterfaceName& from, const InterfaceName& to);
    /// Drops what is gone; emits selectionChanged() if something was.
    void pruneSelection();
    bool exists(const SelectedObject& object) const;
    void markSelected(const Selection& objects, bool on);
    void refreshState(NodeItem* node, bool withLinks);
    void refreshLink(LinkItem* link);
    void refreshNodes(const std::vector<std::string>& names);
    void refreshStates();
    bool linksNamedByRule(const NodeItem* node) const;
    /// The link that an interface is an end of, and which; both are counted from 0.
    std::optional<std::pair<std::size_t, std::size_t>> linkAndEnd(const ResolvedEndpoint& end) const;

    Scene* q;
    Document* document;
    Picture picture;
    LiveScene* live; ///< child of the scene
    LabState lab;
    Selection selection;
    std::vector<std::size_t> notes; ///< selected annotations
    std::optional<NodeName> focus;
    Hit hover;
    bool automaticAddresses = true;

    std::set<NodeName> touched;
    std::vector<NodeName> gone; ///< still in the picture
    bool linksTouched = false;
    bool nodesTouched = false;
    bool groupsTouched = false;
    bool notesGone = false; ///< of those selected
    QRectF damage; ///< of what is gone
};

} // namespace nsk::gui
