// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "gui/canvas/theme.h"
#include "gui/status/livelab.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QTimer>

#include <array>

namespace nsk::gui {

class View;

/// The last minute of an interface in one direction as a line; the newest at the right. `most`: what is as high as it.
class TrafficLine : public QWidget
{
public:
    explicit TrafficLine(QWidget* parent);
    void show(const std::array<double, LiveCounters::historySeconds>& values, double most, const Theme& theme);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::array<double, LiveCounters::historySeconds> m_values{};
    double m_most = 0;
    QColor m_colour;
};

/// What a link carries, beside the mouse that rests on it: for both directions the rate, the last minute, packets, all
/// since the interface exists; what was lost; who does not answer. The mouse goes through it. In place of the tooltip.
class TrafficCard : public QFrame
{
    Q_OBJECT

public:
    TrafficCard(LiveLab* live, View* view);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Direction
    {
        QLabel* name;
        QLabel* rate;
        TrafficLine* line;
        QLabel* detail;
    };

    void hover();
    void showNow();
    /// The texts of now; false: there is nothing to say.
    bool fill();
    void fillDirection(std::size_t from, double most);
    QStringList trouble() const;
    void place();
    void dress();

    LiveLab* m_live;
    View* m_view;
    std::optional<ResolvedLink> m_link;
    QTimer m_rest; ///< the mouse has to stay
    QLabel* m_title;
    std::array<Direction, 2> m_directions{};
    QLabel* m_trouble;
    QString m_look;
};

} // namespace nsk::gui
