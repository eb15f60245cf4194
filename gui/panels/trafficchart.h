// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/iperfoutput.h"

#include <QWidget>

namespace nsk::gui {

/// "9.4 Gbit/s", "512 kbit/s": in the reader's own notation.
QString rateText(double kbits);

/// Throughput against time, drawn as it comes: an area from the test's beginning to the length that it will have, with
/// its scale at the left. Paints nothing but what it was given last.
class TrafficChart : public QWidget
{
    Q_OBJECT

public:
    explicit TrafficChart(QWidget* parent = nullptr);

    /// `seconds`: how long the test will take.
    void show(const std::vector<IperfOutput::Sample>& samples, double seconds);
    using QWidget::show;
    QSize sizeHint() const override { return {400, 120}; }
    QSize minimumSizeHint() const override { return {160, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<IperfOutput::Sample> m_samples;
    double m_seconds = 10;
};

} // namespace nsk::gui
