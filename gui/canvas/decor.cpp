// SPDX-License-Identifier: MIT
#include "gui/canvas/decor.h"

#include <algorithm>

namespace nsk::gui {

void Decor::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (const auto& note : m_notes)
        note->restyle(theme);
    for (const auto& group : m_groups)
        group->restyle(theme);
}

void Decor::load(const Layout& layout, const FindNode& find)
{
    m_notes.clear();
    for (const Annotation& annotation : layout.annotations)
        m_notes.push_back(std::make_unique<NoteItem>(annotation, m_theme));
    loadGroups(layout, find);
}

void Decor::loadGroups(const Layout& layout, const FindNode& find)
{
    forgetNodes();
    m_groups.clear();
    for (const Group& group : layout.groups) {
        std::vector<NodeItem*> nodes;
        for (const NodeName& name : group.nodes) {
            if (NodeItem* node = find(name); node != nullptr)
                nodes.push_back(node);
        }
        m_groups.push_back(std::make_unique<GroupItem>(group, nodes, m_theme));
        for (NodeItem* node : nodes)
            node->group = m_groups.back().get();
    }
}

void Decor::forgetNodes()
{
    for (const auto& group : m_groups) {
        for (NodeItem* node : group->nodes())
            node->group = nullptr;
    }
    m_groups.clear();
}

void Decor::insertNote(std::size_t index, const Annotation& annotation)
{
    const auto at = static_cast<std::ptrdiff_t>(std::min(index, m_notes.size()));
    m_notes.insert(m_notes.begin() + at, std::make_unique<NoteItem>(annotation, m_theme));
}

void Decor::removeNote(std::size_t index)
{
    m_notes.erase(m_notes.begin() + static_cast<std::ptrdiff_t>(index));
}

void Decor::updateNote(std::size_t index, const Annotation& annotation)
{
    m_notes[index]->update(annotation, m_theme);
}

std::optional<std::size_t> Decor::noteAt(const QPointF& point, qreal slack, bool over) const
{
    std::optional<std::size_t> top;
    for (std::size_t i = 0; i < m_notes.size(); ++i) {
        const NoteItem& note = *m_notes[i];
        if ((note.z() >= 0) == over && (!top || note.z() >= m_notes[*top]->z()) && note.contains(point, slack))
            top = i;
    }
    return top;
}

std::optional<std::size_t> Decor::groupAt(const QPointF& point) const
{
    for (std::size_t i = m_groups.size(); i-- > 0;) {
        if (m_groups[i]->handle().contains(point))
            return i;
    }
    return std::nullopt;
}

QRectF Decor::bounds() const
{
    QRectF all;
    for (const auto& note : m_notes) {
        if (note->isDrawn())
            all |= note->bounds();
    }
    for (const auto& group : m_groups)
        all |= group->frame();
    return all;
}

std::vector<const NoteItem*> Decor::notesIn(const QRectF& rect, bool over) const
{
    std::vector<const NoteItem*> found;
    for (const auto& note : m_notes) {
        if ((note->z() >= 0) == over && note->isDrawn() && note->bounds().intersects(rect))
            found.push_back(note.get());
    }
    std::ranges::stable_sort(found, {}, &NoteItem::z);
    return found;
}

void Decor::paintGroups(QPainter& painter, const QRectF& rect, const PaintContext& context) const
{
    for (const auto& group : m_groups) {
        if (group->bounds().intersects(rect))
            group->paint(painter, context);
    }
}

} // namespace nsk::gui
