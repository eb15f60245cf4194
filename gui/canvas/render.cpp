// SPDX-License-Identifier: MIT
#include "gui/canvas/render.h"

#include "core/file/replacefile.h"
#include "gui/canvas/picture.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPageSize>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal margin = 40;
constexpr QMarginsF thumbnailMargins(24, 24, 24, 48); // names are larger than life at that size
constexpr qreal pngScale = 2;                         // sharp on a screen of today
constexpr qreal mostPixels = 16'000;                  // a side of the image; QImage and viewers have limits
constexpr qreal titlePoints = 14;                     // above a printed drawing
constexpr qreal largestPrint = 2;                     // times as large as on a screen
constexpr int unitsPerInch = 96;                      // 1 unit = 1 px at 100 %

void paintAll(QPainter& painter, const Picture& picture, const QRectF& area, bool asVectors)
{
    painter.translate(-area.topLeft());
    painter.fillRect(area, picture.theme().canvas);
    picture.paint(painter, {area}, 1, asVectors);
}

QByteArray toSvg(const Picture& picture, const QRectF& area, const QString& title)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(title);
    generator.setSize(area.size().toSize());
    generator.setViewBox(QRectF(QPointF(), area.size()));
    generator.setResolution(unitsPerInch);
    QPainter painter(&generator);
    paintAll(painter, picture, area, true);
    painter.end();
    return buffer.data();
}

QImage toImage(const Picture& picture, const QRectF& area)
{
    const qreal scale = std::min(pngScale, mostPixels / std::max(area.width(), area.height()));
    QImage image((area.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintAll(painter, picture, area, true);
    return image;
}

QByteArray toPng(const Picture& picture, const QRectF& area)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    toImage(picture, area).save(&buffer, "PNG");
    return buffer.data();
}

QByteArray toPdf(const Picture& picture, const QRectF& area, const QString& title)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setResolution(unitsPerInch);
    writer.setPageSize(QPageSize(area.size() * 72 / unitsPerInch, QPageSize::Point));
    writer.setPageMargins(QMarginsF());
    QPainter painter(&writer);
    paintAll(painter, picture, area, true);
    painter.end();
    return buffer.data();
}

/// Loads the drawing, chips and all. What is to be seen of it.
QRectF loadWhole(Picture& picture, const Topology& topology, const Theme& theme)
{
    picture.setTheme(theme);
    picture.load(topology);
    QRectF area = picture.bounds();
    picture.placeChipsIn(area);
    for (const auto& link : picture.links())
        area |= link->bounds();
    return area.adjusted(-margin, -margin, margin, margin).toAlignedRect();
}

QString titleOf(const Topology& topology)
{
    return QString::fromStdString(topology.title.empty() ? topology.name.str() : topology.title);
}

} // namespace

QImage renderThumbnail(const Topology& topology, const QSize& size, qreal ratio, const Theme& theme)
{
    Picture picture;
    picture.setTheme(theme);
    picture.load(topology);
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(theme.canvas);
    const QRectF area = picture.bounds().marginsAdded(thumbnailMargins);
    const qreal zoom = std::min({1.0, size.width() / area.width(), size.height() / area.height()});
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(size.width() / 2.0, size.height() / 2.0);
    painter.scale(zoom, zoom);
    painter.translate(-area.center());
    picture.paint(painter, {area}, zoom, true);
    return image;
}

std::optional<PictureFormat> pictureFormatOf(const QString& file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == QLatin1String("svg"))
        return PictureFormat::Svg;
    if (suffix == QLatin1String("png"))
        return PictureFormat::Png;
    if (suffix == QLatin1String("pdf"))
        return PictureFormat::Pdf;
    return std::nullopt;
}

QByteArray pictureBytes(const Topology& topology, PictureFormat format, const Theme& theme)
{
    Picture picture;
    const QRectF area = loadWhole(picture, topology, theme);
    switch (format) {
    case PictureFormat::Svg:
        return toSvg(picture, area, titleOf(topology));
    case PictureFormat::Png:
        return toPng(picture, area);
    case PictureFormat::Pdf:
        return toPdf(picture, area, titleOf(topology));
    }
    return {};
}

QImage pictureImage(const Topology& topology, const Theme& theme)
{
    Picture picture;
    const QRectF area = loadWhole(picture, topology, theme);
    return toImage(picture, area);
}

bool isWide(const Topology& topology)
{
    Picture picture;
    const QRectF area = loadWhole(picture, topology, Theme::light());
    return area.width() > area.height();
}

bool printTopology(const Topology& topology, QPagedPaintDevice& device, const Theme& theme)
{
    Picture picture;
    const QRectF area = loadWhole(picture, topology, theme);
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    painter.setRenderHint(QPainter::Antialiasing);
    const QSizeF page(device.width(), device.height());
    const qreal unit = device.logicalDpiX() / static_cast<qreal>(unitsPerInch); // pixels of the device
    QFont font = QGuiApplication::font();
    font.setPointSizeF(titlePoints);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.text);
    const qreal head = painter.fontMetrics().lineSpacing() * 2;
    painter.drawText(
        QRectF(0, 0, page.width(), head), Qt::AlignLeft | Qt::AlignTop,
        painter.fontMetrics().elidedText(titleOf(topology), Qt::ElideRight, static_cast<int>(page.width())));
    const qreal scale =
        std::min({largestPrint * unit, page.width() / area.width(), (page.height() - head) / area.height()});
    painter.translate((page.width() - area.width() * scale) / 2, head);
    painter.scale(scale, scale);
    painter.translate(-area.topLeft());
    picture.paint(painter, {area}, 1, true);
    return painter.end();
}

Status renderTopology(const Topology& topology, const QString& outFile, const Theme& theme)
{
    const auto format = pictureFormatOf(outFile);
    if (!format)
        return fail("file.unknown-picture", {outFile.toStdString()}, outFile.toStdString());
    const QByteArray bytes = pictureBytes(topology, *format, theme);
    return replaceFile(QFile::encodeName(outFile).toStdString(),
                       {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

Status renderThumbnailFile(const Topology& topology, const QString& outFile, int side)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    renderThumbnail(topology, QSize(side, side), 1, Theme::light()).save(&buffer, "PNG");
    return replaceFile(QFile::encodeName(outFile).toStdString(),
                       {buffer.data().constData(), static_cast<std::size_t>(buffer.data().size())});
}

} // namespace nsk::gui
