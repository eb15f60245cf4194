// SPDX-License-Identifier: MIT
#include "gui/canvas/embeddedpicture.h"

#include <QBuffer>
#include <QByteArray>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace nsk::gui {

namespace {

constexpr int leastSide = 16; // pixels

/// The bytes behind "data:…,".
QByteArray bytesOf(const std::string& url)
{
    const auto comma = url.find(',');
    if (comma == std::string::npos)
        return {};
    const QByteArray data = QByteArray::fromStdString(url.substr(comma + 1));
    return url.substr(0, comma).ends_with(";base64") ? QByteArray::fromBase64(data)
                                                     : QByteArray::fromPercentEncoding(data);
}

std::string urlOf(const char* type, const QByteArray& bytes)
{
    return std::string("data:image/") + type + ";base64," + bytes.toBase64().toStdString();
}

} // namespace

EmbeddedPicture::EmbeddedPicture(const std::string& url)
{
    const QByteArray bytes = bytesOf(url);
    if (url.starts_with("data:image/svg"))
        m_svg = std::make_unique<QSvgRenderer>(bytes);
    else
        m_image = QImage::fromData(bytes);
}

EmbeddedPicture::~EmbeddedPicture() = default;

bool EmbeddedPicture::isValid() const
{
    return m_svg ? m_svg->isValid() : !m_image.isNull();
}

QSizeF EmbeddedPicture::size() const
{
    return m_svg ? QSizeF(m_svg->defaultSize()) : QSizeF(m_image.size()) / m_image.devicePixelRatio();
}

void EmbeddedPicture::paint(QPainter& painter, const QRectF& rect) const
{
    if (m_svg)
        m_svg->render(&painter, rect);
    else
        painter.drawImage(rect, m_image);
}

std::string toDataUrl(const QImage& image, std::size_t most)
{
    QImage smaller = image;
    while (!smaller.isNull()) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!smaller.save(&buffer, "PNG"))
            return {};
        if (std::string url = urlOf("png", bytes); url.size() <= most)
            return url;
        if (smaller.width() <= leastSide || smaller.height() <= leastSide)
            return {};
        smaller = smaller.scaled(smaller.size() * 2 / 3, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    return {};
}

std::string fileToDataUrl(const QString& path, std::size_t most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.read(static_cast<qint64>(most) * 8); // a large photograph is made smaller
    const QImage image = QImage::fromData(bytes);
    if (!image.isNull()) {
        const bool jpeg = bytes.startsWith("\xff\xd8\xff");
        const bool png = bytes.startsWith("\x89PNG");
        if (std::string url = jpeg || png ? urlOf(jpeg ? "jpeg" : "png", bytes) : std::string();
            !url.empty() && url.size() <= most)
            return url;
        if (!bytes.contains("<svg"))
            return toDataUrl(image, most);
    }
    std::string url = urlOf("svg+xml", bytes);
    return bytes.contains("<svg") && url.size() <= most && EmbeddedPicture(url).isValid() ? url : std::string();
}

} // namespace nsk::gui
