// SPDX-License-Identifier: MIT
#include "gui/panels/eventstrip.h"

#include "gui/panels/eventsmodel.h"
#include "gui/panels/look.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

// Device-independent pixels.
constexpr int barStep = 6, barGap = 1;
constexpr int margin = 8;
constexpr int wedge = 6;      ///< height of a failure's mark, above the bars
constexpr int barsMost = 16;  ///< height of the fullest bar
constexpr int seenHeight = 3; ///< of the mark of what the table shows

} // namespace

EventStrip::EventStrip(EventsModel* model, QWidget* parent) : QWidget(parent), m_model(model)
{
    setObjectName(QStringLiteral("eventStrip"));
    setAccessibleName(tr("Events over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(model, &EventsModel::followed, this, [this] {
        m_stale = true;
        update();
    });
}

QSize EventStrip::sizeHint() const
{
    return {400, wedge + 2 + barsMost + 2 + seenHeight + 2 + fontMetrics().height()};
}

QSize EventStrip::minimumSizeHint() const
{
    return {120, 0}; // on a small screen the rows matter more
}

void EventStrip::setSeen(int firstRow, int lastRow)
{
    if (m_seenFirst == firstRow && m_seenLast == lastRow)
        return;
    m_seenFirst = firstRow;
    m_seenLast = lastRow;
    update();
}

/// Rows in the order of their time, nearly: what a program tells late stands where it was told.
void EventStrip::count()
{
    if (!m_stale)
        return;
    m_stale = false;
    m_bars.assign(static_cast<std::size_t>(std::max(1, (width() - 2 * margin) / barStep)), {});
    m_most = 0;
    const int rows = m_model->rowCount();
    m_from = std::numeric_limits<std::int64_t>::max();
    m_to = 0;
    for (int row = 0; row < rows; ++row) {
        if (const LabEvent* one = m_model->eventAt(row)) {
            m_from = std::min(m_from, one->at);
            m_to = std::max(m_to, one->until);
        }
    }
    m_to = std::max(m_to, m_from + 1'000); // less than a second is not drawn apart
    for (int row = 0; row < rows; ++row) {
        const LabEvent* one = m_model->eventAt(row);
        const int bar = barOfRow(row);
        if (one == nullptr || bar < 0)
            continue;
        Bar& into = m_bars[static_cast<std::size_t>(bar)];
        into.events += static_cast<int>(one->count);
        into.firstRow = into.firstRow < 0 ? row : into.firstRow;
        if (moodOf(*one) == EventMood::Bad) {
            ++into.failures;
            into.firstFailure = into.firstFailure < 0 ? row : into.firstFailure;
        }
        m_most = std::max(m_most, into.events);
    }
    m_cursor = std::min(m_cursor, static_cast<int>(m_bars.size()) - 1);
}

int EventStrip::barOfRow(int row) const
{
    const LabEvent* one = m_model->eventAt(row);
    if (one == nullptr || m_bars.empty())
        return -1;
    const double place = static_cast<double>(one->at - m_from) / static_cast<double>(m_to - m_from);
    const int last = static_cast<int>(m_bars.size()) - 1;
    return std::clamp(static_cast<int>(place * static_cast<double>(last + 1)), 0, last);
}

/// Time goes as the language is read.
qreal EventStrip::leftOf(int bar) const
{
    const int fromStart = margin + bar * barStep;
    return isRightToLeft() ? width() - fromStart - barStep : fromStart;
}

int EventStrip::barAt(qreal x) const
{
    const qreal fromStart = (isRightToLeft() ? width() - x : x) - margin;
    const int bar = static_cast<int>(std::floor(fromStart / barStep));
    return bar < 0 || bar >= static_cast<int>(m_bars.size()) ? -1 : bar;
}

// ---- painting

void EventStrip::paintEvent(QPaintEvent*)
{
    count();
    if (height() < sizeHint().height())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int floor = wedge + 2 + barsMost;
    painter.setPen(look::line());
    painter.drawLine(QPointF(margin, floor + 0.5), QPointF(width() - margin, floor + 0.5));
    if (m_model->rowCount() == 0) {
        painter.setPen(look::softText());
        painter.drawText(rect().adjusted(margin, 0, -margin, -seenHeight), Qt::AlignCenter,
                         tr("What happens in the lab appears here."));
        if (hasFocus()) {
            painter.setPen(QPen(look::accent(), 1.5));
            painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
        }
        return;
    }
    paintBars(painter);
    paintTimes(painter);
}

void EventStrip::paintBars(QPainter& painter) const
{
    const int floor = wedge + 2 + barsMost;
    for (int i = 0; i < static_cast<int>(m_bars.size()); ++i) {
        const Bar& bar = m_bars[static_cast<std::size_t>(i)];
        const QRectF column(leftOf(i), wedge + 2, barStep - barGap, barsMost);
        if (i == m_cursor && hasFocus()) {
            painter.fillRect(column.adjusted(-2, -wedge - 2, 2, 1), look::selection());
            painter.setPen(QPen(look::accent(), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(column.adjusted(-2, -wedge - 1, 2, 1));
        } else if (i == m_hovered && bar.events > 0) {
            painter.fillRect(column.adjusted(0, -wedge - 2, 0, 0), look::hover());
        }
        painter.setPen(Qt::NoPen);
        if (bar.events > 0) {
            const double share = std::sqrt(static_cast<double>(bar.events) / std::max(1, m_most));
            const double height = std::max(3.0, share * barsMost);
            painter.setBrush(look::softText());
            painter.drawRect(QRectF(column.left(), floor - height, column.width(), height));
        }
        if (bar.failures > 0) {
            const double height =
                std::max(3.0, std::sqrt(static_cast<double>(bar.events) / std::max(1, m_most)) * barsMost);
            const double top = floor - height - wedge - 1;
            const QPolygonF mark{QPointF(column.left() - 0.5, top), QPointF(column.right() + 0.5, top),
                                 QPointF(column.center().x(), top + wedge)};
            painter.setBrush(look::colour(look::Mark::Bad));
            painter.drawPolygon(mark);
        }
    }
    const int first = barOfRow(m_seenFirst);
    const int last = barOfRow(m_seenLast);
    if (first < 0 || last < 0)
        return;
    const QRectF seen = QRectF(leftOf(first), floor + 2, barStep - barGap, seenHeight)
                            .united(QRectF(leftOf(last), floor + 2, barStep - barGap, seenHeight));
    painter.setPen(Qt::NoPen);
    painter.setBrush(look::accent());
    painter.drawRoundedRect(seen, 1.5, 1.5);
}

void EventStrip::paintTimes(QPainter& painter) const
{
    painter.setPen(look::softText());
    const QRect line(margin, height() - fontMetrics().height(), width() - 2 * margin, fontMetrics().height());
    painter.drawText(line, QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter,
                     EventsModel::timeText(m_from));
    painter.drawText(line, QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignVCenter,
                     EventsModel::timeText(m_to));
    const int at = m_hovered >= 0 ? m_hovered : hasFocus() ? m_cursor : -1;
    if (at >= 0 && m_bars[static_cast<std::size_t>(at)].events > 0)
        painter.drawText(line, Qt::AlignCenter, textOf(at));
}

QString EventStrip::textOf(int bar) const
{
    if (bar < 0 || bar >= static_cast<int>(m_bars.size()))
        return {};
    const Bar& one = m_bars[static_cast<std::size_t>(bar)];
    const auto at = m_from + (m_to - m_from) * bar / static_cast<std::int64_t>(m_bars.size());
    QString text = tr("%1: %n event(s)", nullptr, one.events).arg(EventsModel::timeText(at));
    if (one.failures > 0)
        text += QStringLiteral(", ") + tr("%n of trouble", nullptr, one.failures);
    return text;
}

// ---- mouse and keyboard

bool EventStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const int bar = barAt(static_cast<QHelpEvent*>(event)->pos().x());
        if (bar >= 0 && m_bars[static_cast<std::size_t>(bar)].events > 0)
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), textOf(bar), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void EventStrip::mousePressEvent(QMouseEvent* event)
{
    count();
    int bar = barAt(event->position().x());
    const auto has = [this](int i) {
        return i >= 0 && i < static_cast<int>(m_bars.size()) && m_bars[static_cast<std::size_t>(i)].events > 0;
    };
    for (const int beside : {-1, 1}) { // a bar is narrow
        if (!has(bar) && has(bar + beside))
            bar += beside;
    }
    if (event->button() != Qt::LeftButton || !has(bar))
        return;
    moveTo(bar);
    const Bar& one = m_bars[static_cast<std::size_t>(bar)];
    Q_EMIT rowWanted(one.firstFailure >= 0 ? one.firstFailure : one.firstRow);
}

void EventStrip::mouseMoveEvent(QMouseEvent* event)
{
    const int bar = barAt(event->position().x());
    const bool any = bar >= 0 && m_bars[static_cast<std::size_t>(bar)].events > 0;
    setCursor(any ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (std::exchange(m_hovered, any ? bar : -1) != m_hovered)
        update();
}

void EventStrip::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

template <class Has> int EventStrip::next(int step, Has has) const
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    for (int bar = m_cursor < 0 && step < 0 ? last : m_cursor + step; bar >= 0 && bar <= last; bar += step) {
        if (has(m_bars[static_cast<std::size_t>(bar)]))
            return bar;
    }
    return m_cursor;
}

void EventStrip::keyPressEvent(QKeyEvent* event)
{
    count();
    const auto any = [](const Bar& bar) { return bar.events > 0; };
    const auto bad = [](const Bar& bar) { return bar.failures > 0; };
    const int forward = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    const int back = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    if (event->key() == forward || event->key() == back)
        return moveTo(next(event->key() == forward ? 1 : -1, any));
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        return moveTo(next(event->key() == Qt::Key_Down ? 1 : -1, bad));
    if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        m_cursor = event->key() == Qt::Key_Home ? -1 : static_cast<int>(m_bars.size());
        return moveTo(next(event->key() == Qt::Key_Home ? 1 : -1, any));
    }
    const bool enters =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!enters || m_cursor < 0 || m_bars[static_cast<std::size_t>(m_cursor)].firstRow < 0)
        return QWidget::keyPressEvent(event);
    const Bar& one = m_bars[static_cast<std::size_t>(m_cursor)];
    Q_EMIT rowWanted(one.firstFailure >= 0 ? one.firstFailure : one.firstRow);
}

void EventStrip::moveTo(int bar)
{
    m_cursor = std::clamp(bar, -1, static_cast<int>(m_bars.size()) - 1);
    setAccessibleDescription(textOf(m_cursor));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

void EventStrip::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    count();
    if (m_cursor < 0 && event->reason() != Qt::MouseFocusReason) {
        m_cursor = static_cast<int>(m_bars.size());
        moveTo(next(-1, [](const Bar& bar) { return bar.events > 0; }));
    }
    update();
}

void EventStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void EventStrip::resizeEvent(QResizeEvent*)
{
    m_stale = true;
    m_hovered = -1;
    // Where it shows nothing the keyboard passes it by.
    setFocusPolicy(height() < sizeHint().height() ? Qt::NoFocus : Qt::StrongFocus);
}

} // namespace nsk::gui
