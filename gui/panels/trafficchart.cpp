// SPDX-License-Identifier: MIT
#include "gui/panels/trafficchart.h"

#include "gui/panels/look.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

/// 1, 2 or 5 times a power of ten, not less than the value.
double roundUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(value, 1.0))));
    for (const double step : {1.0, 2.0, 5.0, 10.0}) {
        if (step * power >= value)
            return step * power;
    }
    return value;
}

} // namespace

QString rateText(double kbits)
{
    const auto number = [](double value) {
        return QLocale().toString(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
    };
    if (kbits >= 1e6)
        return TrafficChart::tr("%1 Gbit/s").arg(number(kbits / 1e6));
    if (kbits >= 1e3)
        return TrafficChart::tr("%1 Mbit/s").arg(number(kbits / 1e3));
    return TrafficChart::tr("%1 kbit/s").arg(QLocale().toString(kbits, 'f', 0));
}

TrafficChart::TrafficChart(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("trafficChart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TrafficChart::show(const std::vector<IperfOutput::Sample>& samples, double seconds)
{
    m_samples = samples;
    m_seconds = std::max(1.0, seconds);
    const QString what = samples.empty() ? tr("Throughput: nothing yet")
                                         : tr("Throughput: %1 after %2 s")
                                               .arg(rateText(samples.back().kbits))
                                               .arg(QLocale().toString(samples.back().to, 'f', 1));
    setAccessibleName(what);
    update();
}

void TrafficChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(font());
    double most = 0;
    double last = m_seconds;
    for (const IperfOutput::Sample& sample : m_samples) {
        most = std::max(most, sample.kbits);
        last = std::max(last, sample.to);
    }
    const double scale = roundUp(most * 1.05);
    const QString top = rateText(most > 0 ? scale : 0);
    const qreal left = metrics.horizontalAdvance(top) + 12;
    const QRectF area = QRectF(rect()).adjusted(left, metrics.height() * 0.6, -12, -metrics.height() - 4);
    if (area.width() < 40 || area.height() < 16)
        return;
    painter.setPen(look::softText());
    painter.drawText(QRectF(0, area.top() - metrics.height() / 2, left - 6, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter, top);
    painter.drawText(QRectF(0, area.bottom() - metrics.height() / 2, left - 6, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    painter.drawText(QRectF(area.right() - 100, area.bottom() + 2, 100, metrics.height()), Qt::AlignRight,
                     tr("%1 s").arg(QLocale().toString(last, 'f', 0)));
    painter.setPen(QPen(look::line(), 1));
    for (const double share : {0.0, 0.5, 1.0})
        painter.drawLine(QPointF(area.left(), area.bottom() - share * area.height()),
                         QPointF(area.right(), area.bottom() - share * area.height()));
    if (m_samples.empty() || scale <= 0)
        return;
    // A sample is the mean of its interval: a step, not a point.
    QPainterPath line;
    for (std::size_t i = 0; i < m_samples.size(); ++i) {
        const IperfOutput::Sample& sample = m_samples[i];
        const qreal y = area.bottom() - area.height() * std::min(1.0, sample.kbits / scale);
        const QPointF from(area.left() + area.width() * sample.from / last, y);
        i == 0 ? line.moveTo(from) : line.lineTo(from);
        line.lineTo(area.left() + area.width() * sample.to / last, y);
    }
    QPainterPath filled = line;
    filled.lineTo(line.currentPosition().x(), area.bottom());
    filled.lineTo(area.left() + area.width() * m_samples.front().from / last, area.bottom());
    filled.closeSubpath();
    QColor below = look::accent();
    below.setAlphaF(0.18F);
    painter.fillPath(filled, below);
    painter.setPen(QPen(look::accent(), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
}

} // namespace nsk::gui
