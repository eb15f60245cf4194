// SPDX-License-Identifier: MIT
#pragma once

#include "peer.h"

#include <QGraphicsItem>

namespace bench {

/// A node: card, glyph, badge, name and label.
class PeerNode : public QGraphicsItem
{
public:
    PeerNode(const nsk::gui::NodeItem* node, const PeerLook* look);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintCaption(QPainter& painter) const;

    const nsk::gui::NodeItem* m_node;
    const PeerLook* m_look;
    QString m_name;
};

/// A link's line.
class PeerLink : public QGraphicsItem
{
public:
    PeerLink(const nsk::gui::LinkItem* link, const PeerLook* look);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const nsk::gui::LinkItem* m_link;
    const PeerLook* m_look;
};

/// What stands at a link: names and addresses at its ends, what it does to packets, its subnet. Over the nodes.
class PeerTexts : public QGraphicsItem
{
public:
    PeerTexts(const nsk::gui::LinkItem* link, const PeerLook* look);

    /// Chips and short texts may stand elsewhere at another zoom.
    void placesChanged() { prepareGeometryChange(); }
    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintChip(QPainter& painter, const nsk::gui::Chip& chip) const;
    void paintPatch(QPainter& painter, const QRectF& rect, const QString& text, const QColor& colour) const;

    const nsk::gui::LinkItem* m_link;
    const PeerLook* m_look;
};

} // namespace bench
