// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/paintcontext.h"
#include "gui/canvas/traffic.h"

#include <QRectF>

#include <array>

class QPainter;

namespace nsk::gui {

class LinkItem;

/// What runs over a link just now, as it is drawn: how thick, the rates, marks at its ends. A link has one only while
/// there is something to show. Owned by the link.
struct LinkLive
{
    std::array<EndTraffic, 2> ends;
    std::array<QStringList, 2> unanswered; ///< addresses, by the end whose node asks for them
    int level = 0;                         ///< see trafficLevel()
    std::array<QString, 2> rates;          ///< that leave each end, in words; empty: nothing does

    bool isNothing() const;
    std::uint64_t lostAt(std::size_t end) const { return ends[end].dropped + ends[end].errors; }
    /// What of the picture is another.
    struct Changed
    {
        bool line = false, rates = false, marks = false;

        explicit operator bool() const { return line || rates || marks; }
    };
    Changed set(std::size_t end, const EndTraffic& traffic);

    /// A text or mark where it stands; a null rectangle: nowhere.
    struct Piece
    {
        QRectF rect;
        QString text; ///< beside the mark; empty: the mark alone
    };
    struct Placed
    {
        unsigned version = 0; ///< of everything that it keeps clear of, when that was last made sure of
        qreal zoom = 0;       ///< 0: nothing has been placed
        Piece rate;
        std::array<Piece, 2> lost, asks;

        std::array<const Piece*, 5> all() const { return {&rate, &lost[0], &lost[1], &asks[0], &asks[1]}; }
    };
    mutable Placed placed; ///< for the last frame; see livelayout.h
};

/// What the marks cover around their middle, pixels at 100 %.
inline constexpr qreal markSize = 16;

/// Packets are lost: a triangle that points down.
void paintLostMark(QPainter& painter, const Theme& theme, const QPointF& at, qreal size);
/// Somebody does not answer: a question mark in a disc.
void paintAskMark(QPainter& painter, const Theme& theme, const QPointF& at, qreal size);
/// The texts and marks of a link, where they have been placed; far away the marks alone.
void paintLive(QPainter& painter, const PaintContext& context, const LinkItem& link);

} // namespace nsk::gui
