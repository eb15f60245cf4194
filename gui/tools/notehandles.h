// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/scene.h"

#include <QCursor>
#include <QPointF>

#include <optional>
#include <vector>

class QPainter;

namespace nsk::gui {

/// The handles by which the one selected annotation gets another size, or an arrow other ends. Text has none: it is as
/// large as its text.
class NoteHandles
{
public:
    explicit NoteHandles(Scene* scene) : m_scene(scene) {}

    /// Takes the handle there, if there is one. `reach`: canvas units.
    bool press(const QPointF& at, qreal reach);
    bool isActive() const { return m_held.has_value(); }
    /// One undo step from press to release.
    void moveTo(const QPointF& at, bool keepRatio);
    /// As it was before.
    void cancel();
    void release() { m_held.reset(); }
    std::optional<Qt::CursorShape> cursorAt(const QPointF& at, qreal reach) const;
    void paint(QPainter& painter, qreal zoom) const;

private:
    struct Handle
    {
        QPointF at;
        int across = 0; ///< -1: the left edge, 1: the right one, 0: neither
        int down = 0;
    };
    std::optional<std::size_t> note() const;
    std::vector<Handle> handles() const;
    std::optional<Handle> handleAt(const QPointF& at, qreal reach) const;

    Scene* m_scene;
    std::optional<Handle> m_held;
    std::size_t m_note = 0;
    Annotation m_before;
    QString m_key;
};

} // namespace nsk::gui
