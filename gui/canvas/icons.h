// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QIcon>
#include <QString>

class QPainter;

namespace nsk::gui {

/// The program's own icons (resources/icons), drawn in one colour: those of the node kinds are "host", "router",
/// "switch", "gateway", "computer"; of actions "select", "link", "ping", "text", "undo", "redo", "deploy", "stop",
/// "zoom", "zoom-in", "zoom-out", "zoom-fit" ….
QString iconNameOf(NodeKind kind);
/// Those a node may have in the place of its kind's, in the order of a menu: "server", "laptop" ….
QStringList nodeIcons();
QIcon themedIcon(const QString& name, const QColor& colour, const QColor& disabled = {});
/// Draws it as vectors into the square `rect`.
void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour);

} // namespace nsk::gui
