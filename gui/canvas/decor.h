// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/groupitem.h"
#include "gui/canvas/noteitem.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace nsk::gui {

/// What is drawn beside the network: annotations and the frames of groups, by their numbers in the topology. Owns the
/// items; part of a picture.
class Decor
{
public:
    void setTheme(const Theme& theme);

    using FindNode = std::function<NodeItem*(const NodeName&)>;
    void load(const Layout& layout, const FindNode& find);
    /// The groups as the layout has them now. Also to be called when nodes came or went: before, all pointers to them
    /// are let go by forgetNodes().
    void loadGroups(const Layout& layout, const FindNode& find);
    void forgetNodes();

    void insertNote(std::size_t index, const Annotation& annotation);
    void removeNote(std::size_t index);
    void updateNote(std::size_t index, const Annotation& annotation);

    const std::vector<std::unique_ptr<NoteItem>>& notes() const { return m_notes; }
    const std::vector<std::unique_ptr<GroupItem>>& groups() const { return m_groups; }
    NoteItem* note(std::size_t index) const { return index < m_notes.size() ? m_notes[index].get() : nullptr; }
    GroupItem* group(std::size_t index) const { return index < m_groups.size() ? m_groups[index].get() : nullptr; }

    /// The topmost one there, of those over (z >= 0) or under the nodes.
    std::optional<std::size_t> noteAt(const QPointF& point, qreal slack, bool over) const;
    /// The group whose title's line is there.
    std::optional<std::size_t> groupAt(const QPointF& point) const;
    QRectF bounds() const;
    /// The notes to paint in `rect`, in the order of drawing.
    std::vector<const NoteItem*> notesIn(const QRectF& rect, bool over) const;

    void paintGroups(QPainter& painter, const QRectF& rect, const PaintContext& context) const;

private:
    Theme m_theme = Theme::light();
    std::vector<std::unique_ptr<NoteItem>> m_notes;
    std::vector<std::unique_ptr<GroupItem>> m_groups;
};

} // namespace nsk::gui
