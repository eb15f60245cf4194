// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/view.h"

#include <QVariantAnimation>

namespace nsk::gui {

/// Lets nodes glide to where the drawing has them, where the style animates. A matter of the picture alone: the drawing
/// has them there all the time. Anything that happens meanwhile, an edit, a key, a button, ends it at once.
class NodeTravel : public QObject
{
    Q_OBJECT

public:
    explicit NodeTravel(View* view);

    /// From where they were shown until now. Many of them do not glide: each step would cost more than it shows.
    void start(std::vector<std::pair<NodeName, QPointF>> from);
    void finish();
    bool isRunning() const { return m_travel.state() == QVariantAnimation::Running; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void step(qreal share);

    View* m_view;
    QVariantAnimation m_travel;
    struct Way
    {
        NodeName node;
        QPointF from, to;
    };
    std::vector<Way> m_ways;
};

} // namespace nsk::gui
