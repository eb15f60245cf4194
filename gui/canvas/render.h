// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "gui/canvas/theme.h"

#include <QString>

namespace nsk::gui {

/// Writes the picture the canvas shows to a file; the ending says the format: svg, png or pdf. Replaces the file only
/// when the picture is whole. Needs a QGuiApplication for its fonts (the offscreen platform will do). Errors:
/// "file.unknown-picture" (path), "file.cannot-write" (path, reason).
Status renderTopology(const Topology& topology, const QString& outFile, const Theme& theme = Theme::light());

} // namespace nsk::gui
