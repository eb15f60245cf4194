// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QRectF>
#include <QSizeF>

#include <memory>
#include <string>

class QPainter;
class QSvgRenderer;

namespace nsk::gui {

/// A picture out of a file of ours, read from its data URL ("data:image/png;base64,…", jpeg, svg+xml). Not valid where
/// the bytes are no such picture: Qt bounds what decoding may take.
class EmbeddedPicture
{
public:
    explicit EmbeddedPicture(const std::string& url);
    ~EmbeddedPicture();

    bool isValid() const;
    QSizeF size() const;
    /// Fills the rectangle.
    void paint(QPainter& painter, const QRectF& rect) const;

private:
    QImage m_image;
    std::unique_ptr<QSvgRenderer> m_svg;
};

/// The picture in a file or on the clipboard as a data URL of at most `most` bytes, made smaller where it must be; empty
/// when it is none.
std::string toDataUrl(const QImage& image, std::size_t most);
std::string fileToDataUrl(const QString& path, std::size_t most);

} // namespace nsk::gui
