// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QObject>
#include <QPointF>

class QAction;
class QMenu;
class QMimeData;

namespace nsk::gui {

class View;

/// Cut, copy and paste. The clipboard holds what is selected as nsketch/1 text, so that it can be pasted into an editor
/// and back; a picture becomes an annotation, and so does any other text.
class ClipboardControl : public QObject
{
    Q_OBJECT

public:
    explicit ClipboardControl(View* view, QWidget* window);

    QAction* cutAction() const { return m_cut; }
    QAction* copyAction() const { return m_copy; }
    QAction* pasteAction() const { return m_paste; }

    void copy();
    void cut();
    /// At a place of the canvas, or beside what was copied.
    void paste(std::optional<QPointF> at = {});

private:
    void pasteText(const QString& text, std::optional<QPointF> at);
    void pasteDrawing(const Topology& part, std::optional<QPointF> at);
    void tell(const QString& text);

    View* m_view;
    QAction *m_cut, *m_copy, *m_paste;
    QByteArray m_last; ///< what was pasted last, to stand aside when it is pasted again
    int m_times = 0;
};

} // namespace nsk::gui
