// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/frame.h"

#include <QToolButton>

#include <map>
#include <set>

namespace nsk::gui {

class View;

/// A mark on the canvas at each interface that is captured at: at its end of the link, or at its node where it has none. A
/// click asks for the packets. The marks are widgets over the view, so that the drawing under them is not painted for them.
class CaptureMarks : public QObject
{
    Q_OBJECT

public:
    CaptureMarks(View* view, QObject* parent);

    void show(const std::set<CapturePoint>& points);

Q_SIGNALS:
    void pressed();

private:
    QToolButton* makeMark(const CapturePoint& point);
    void place();
    QPoint placeOf(const CapturePoint& point) const;

    View* m_view;
    std::map<CapturePoint, QToolButton*> m_marks;
};

} // namespace nsk::gui
