// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QObject>
#include <QPointF>
#include <QStringList>

#include <functional>
#include <optional>

class QAction;
class QMenu;
class QMimeData;

namespace nsk::gui {

class View;

/// Cut, copy and paste. The clipboard holds what is selected as nsketch/1 text, so that it can be pasted into an editor
/// and back; a picture becomes an annotation, and so does any other text. What another tool has written, and copied files, are
/// others' business.
class ClipboardControl : public QObject
{
    Q_OBJECT

public:
    using Place = std::optional<QPointF>;
    /// Whoever takes what is no drawing of nsketch's, where it is put; false: that is nothing for him.
    struct Foreign
    {
        std::function<bool(const QByteArray& bytes, const Place& at)> take{};
        std::function<bool(const QStringList& files, const Place& at)> takeFiles{};
    };

    explicit ClipboardControl(View* view, QWidget* window);
    void setForeign(Foreign foreign) { m_foreign = std::move(foreign); }

    QAction* cutAction() const { return m_cut; }
    QAction* copyAction() const { return m_copy; }
    QAction* pasteAction() const { return m_paste; }

    void copy();
    void cut();
    /// At a place of the canvas, or beside what was copied.
    void paste(std::optional<QPointF> at = {});
    /// As an annotation, whatever is in it.
    void pasteAsText(const QString& text, std::optional<QPointF> at);

private:
    bool pasteForeign(const QMimeData& data, const Place& at);
    void pasteText(const QString& text, std::optional<QPointF> at);
    void pasteDrawing(const Topology& part, std::optional<QPointF> at);
    void tell(const QString& text);

    View* m_view;
    QAction *m_cut, *m_copy, *m_paste;
    QByteArray m_last; ///< what was pasted last, to stand aside when it is pasted again
    int m_times = 0;
    Foreign m_foreign;
};

} // namespace nsk::gui
