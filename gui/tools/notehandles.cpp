// SPDX-License-Identifier: MIT
#include "gui/tools/notehandles.h"

#include "gui/tools/snapguides.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal half = 4; // of a handle's side, in pixels
constexpr qreal leastSide = 8;

const Annotation* annotationOf(const Scene& scene, std::size_t note)
{
    const auto& all = scene.document()->topology().layout.annotations;
    return note < all.size() ? &all[note] : nullptr;
}

} // namespace

std::optional<std::size_t> NoteHandles::note() const
{
    if (m_scene->selectedNotes().size() != 1 || !m_scene->selection().empty())
        return std::nullopt;
    const std::size_t number = m_scene->selectedNotes().front();
    const Annotation* annotation = annotationOf(*m_scene, number);
    const bool resizes = annotation != nullptr && !annotation->locked && annotation->kind != AnnotationKind::Text &&
                         annotation->kind != AnnotationKind::Foreign;
    return resizes ? std::optional(number) : std::nullopt;
}

std::vector<NoteHandles::Handle> NoteHandles::handles() const
{
    const auto number = note();
    if (!number)
        return {};
    const Annotation& annotation = *annotationOf(*m_scene, *number);
    if (annotation.kind == AnnotationKind::Arrow)
        return {{QPointF(annotation.from.x, annotation.from.y), -1, 0},
                {QPointF(annotation.to.x, annotation.to.y), 1, 0}};
    const QRectF box = m_scene->noteBox(*number);
    std::vector<Handle> all;
    for (int down = -1; down <= 1; ++down) {
        for (int across = -1; across <= 1; ++across) {
            if (across != 0 || down != 0)
                all.push_back(
                    {box.center() + QPointF(across * box.width() / 2, down * box.height() / 2), across, down});
        }
    }
    return all;
}

std::optional<NoteHandles::Handle> NoteHandles::handleAt(const QPointF& at, qreal reach) const
{
    for (const Handle& handle : handles()) {
        if (std::abs(handle.at.x() - at.x()) <= reach && std::abs(handle.at.y() - at.y()) <= reach)
            return handle;
    }
    return std::nullopt;
}

bool NoteHandles::press(const QPointF& at, qreal reach)
{
    m_held = handleAt(at, reach);
    if (!m_held)
        return false;
    m_note = *note();
    m_before = *annotationOf(*m_scene, m_note);
    m_key = m_scene->document()->newMergeKey();
    return true;
}

void NoteHandles::moveTo(const QPointF& at, bool keepRatio)
{
    if (!m_held)
        return;
    const QPointF to = snapped(at);
    Annotation changed = m_before;
    if (changed.kind == AnnotationKind::Arrow) {
        (m_held->across < 0 ? changed.from : changed.to) = {to.x(), to.y()};
    } else {
        QRectF box(changed.area.x, changed.area.y, changed.area.width, changed.area.height);
        const qreal ratio = box.height() > 0 ? box.width() / box.height() : 1;
        if (m_held->across < 0)
            box.setLeft(std::min(to.x(), box.right() - leastSide));
        if (m_held->across > 0)
            box.setRight(std::max(to.x(), box.left() + leastSide));
        if (m_held->down < 0)
            box.setTop(std::min(to.y(), box.bottom() - leastSide));
        if (m_held->down > 0)
            box.setBottom(std::max(to.y(), box.top() + leastSide));
        const bool corner = m_held->across != 0 && m_held->down != 0;
        if (corner && (keepRatio || changed.kind == AnnotationKind::Image)) { // pictures are not squeezed by accident
            const qreal height = std::max(leastSide, box.width() / ratio);
            if (m_held->down < 0)
                box.setTop(box.bottom() - height);
            else
                box.setBottom(box.top() + height);
        }
        changed.area = {box.x(), box.y(), box.width(), box.height()};
    }
    (void)m_scene->changeNotes({m_note}, Scene::tr("Resize"), m_key,
                               [&](Annotation& annotation) { annotation = changed; });
}

void NoteHandles::cancel()
{
    if (!m_held)
        return;
    (void)m_scene->changeNotes({m_note}, Scene::tr("Resize"), m_key,
                               [&](Annotation& annotation) { annotation = m_before; });
    m_held.reset();
}

std::optional<Qt::CursorShape> NoteHandles::cursorAt(const QPointF& at, qreal reach) const
{
    const std::optional<Handle> handle = m_held ? m_held : handleAt(at, reach);
    if (!handle)
        return std::nullopt;
    if (const auto number = note(); number && annotationOf(*m_scene, *number)->kind == AnnotationKind::Arrow)
        return Qt::CrossCursor;
    if (handle->across == 0)
        return Qt::SizeVerCursor;
    if (handle->down == 0)
        return Qt::SizeHorCursor;
    return handle->across == handle->down ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

void NoteHandles::paint(QPainter& painter, qreal zoom) const
{
    const Theme& theme = m_scene->theme();
    painter.setPen(QPen(theme.accent, 1.5 / zoom));
    painter.setBrush(theme.canvas);
    const qreal side = half / zoom;
    for (const Handle& handle : handles())
        painter.drawRect(QRectF(handle.at - QPointF(side, side), handle.at + QPointF(side, side)));
}

} // namespace nsk::gui
