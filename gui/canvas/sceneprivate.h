// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/picture.h"
#include "gui/canvas/scene.h"

#include <set>

namespace nsk::gui {

/// The scene's own: picture, lab state, selection, and what an edit has touched until its last part has come.
class Scene::Private
{
public:
    Private(Scene* scene, Document* ofDocument) : q(scene), document(ofDocument) {}

    const Topology& topology() const { return document->topology(); }
    NodeItem* itemOf(const SelectedObject& object) const;
    LinkItem* linkOf(const SelectedObject& object) const;

    void reset();
    void take(const Edit& edit);
    /// After the last part of an edit: what it touched is shown as the topology has it now.
    void settle();

    void moveNow(const MoveNodes& move);
    void renameInSelection(const NodeName& from, const NodeName& to);
    void renameInSelection(const NodeName& node, const InterfaceName& from, const InterfaceName& to);
    /// Drops what is gone; emits selectionChanged() if something was.
    void pruneSelection();
    bool exists(const SelectedObject& object) const;
    void markSelected(const Selection& objects, bool on);
    void refreshState(NodeItem* node, bool withLinks);
    void refreshLink(LinkItem* link);
    void refreshStates();
    bool linksNamedByRule(const NodeItem* node) const;

    Scene* q;
    Document* document;
    Picture picture;
    LabState lab;
    Selection selection;
    std::optional<NodeName> focus;
    Hit hover;
    bool automaticAddresses = true;

    std::set<NodeName> touched;
    bool linksTouched = false;
    bool nodesTouched = false;
};

} // namespace nsk::gui
