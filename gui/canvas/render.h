// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "gui/canvas/theme.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <optional>

class QPagedPaintDevice;

namespace nsk::gui {

enum class PictureFormat { Svg, Png, Pdf };

/// By the ending of a file's name; nothing where it is of none of them.
std::optional<PictureFormat> pictureFormatOf(const QString& file);

/// The picture that the canvas shows, as a file of that format has it. May be called in a thread.
QByteArray pictureBytes(const Topology& topology, PictureFormat format, const Theme& theme = Theme::light());
/// The same in an image, sharp on a screen of today. May be called in a thread.
QImage pictureImage(const Topology& topology, const Theme& theme = Theme::light());
/// The same on the page of a printer, under the drawing's title, as large as it fits and at most twice as large as on a
/// screen. False where the device cannot begin. May be called in a thread.
bool printTopology(const Topology& topology, QPagedPaintDevice& device, const Theme& theme = Theme::light());
/// Whether a page should lie on its side for it.
bool isWide(const Topology& topology);

/// Writes the picture the canvas shows to a file; the ending says the format: svg, png or pdf. Replaces the file only
/// when the picture is whole. Needs a QGuiApplication for its fonts (the offscreen platform will do). Errors:
/// "file.unknown-picture" (path), those of replaceFile().
Status renderTopology(const Topology& topology, const QString& outFile, const Theme& theme = Theme::light());

/// The same picture in an image of that size (device-independent pixels), the whole drawing in its middle, never
/// enlarged. May be called in a thread.
QImage renderThumbnail(const Topology& topology, const QSize& size, qreal ratio, const Theme& theme);


/// That image, `side` pixels wide and high, as a PNG file whatever its name is. Errors: those of replaceFile().
Status renderThumbnailFile(const Topology& topology, const QString& outFile, int side);

} // namespace nsk::gui
