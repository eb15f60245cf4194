// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "gui/canvas/theme.h"

#include <QImage>
#include <QString>

namespace nsk::gui {

/// Writes the picture the canvas shows to a file; the ending says the format: svg, png or pdf. Replaces the file only
/// when the picture is whole. Needs a QGuiApplication for its fonts (the offscreen platform will do). Errors:
/// "file.unknown-picture" (path), "file.cannot-write" (path, reason).
Status renderTopology(const Topology& topology, const QString& outFile, const Theme& theme = Theme::light());

/// The same picture in an image of that size (device-independent pixels), the whole drawing in its middle, never
/// enlarged. May be called in a thread.
QImage renderThumbnail(const Topology& topology, const QSize& size, qreal ratio, const Theme& theme);

} // namespace nsk::gui
