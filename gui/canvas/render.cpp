// SPDX-License-Identifier: MIT
#include "gui/canvas/render.h"

#include "gui/canvas/picture.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

namespace {

constexpr qreal margin = 40;
constexpr QMarginsF thumbnailMargins(24, 24, 24, 48); // names are larger than life at that size
constexpr qreal pngScale = 2;                         // sharp on a screen of today
constexpr qreal mostPixels = 16'000;                  // a side of the image; QImage and viewers have limits
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

QByteArray toPng(const Picture& picture, const QRectF& area)
{
    const qreal scale = std::min(pngScale, mostPixels / std::max(area.width(), area.height()));
    QImage image((area.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintAll(painter, picture, area, true);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
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

Status renderTopology(const Topology& topology, const QString& outFile, const Theme& theme)
{
    const QString suffix = QFileInfo(outFile).suffix().toLower();
    Picture picture;
    picture.setTheme(theme);
    picture.load(topology);
    QRectF area = picture.bounds();
    picture.placeChipsIn(area);
    for (const auto& link : picture.links())
        area |= link->bounds();
    area = area.adjusted(-margin, -margin, margin, margin).toAlignedRect();

    const QString title = QString::fromStdString(topology.title.empty() ? topology.name.str() : topology.title);
    QByteArray bytes;
    if (suffix == QLatin1String("svg"))
        bytes = toSvg(picture, area, title);
    else if (suffix == QLatin1String("png"))
        bytes = toPng(picture, area);
    else if (suffix == QLatin1String("pdf"))
        bytes = toPdf(picture, area, title);
    else
        return fail("file.unknown-picture", {outFile.toStdString()}, outFile.toStdString());

    QSaveFile file(outFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail("file.cannot-write", {outFile.toStdString(), file.errorString().toStdString()},
                    outFile.toStdString());
    return {};
}

} // namespace nsk::gui
