// SPDX-License-Identifier: MIT
#include "gui/canvas/icons.h"

#include "core/model/naming.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <memory>

static void loadIconResource()
{
    Q_INIT_RESOURCE(icons); // the resource lives in a static library: nothing else would pull it in
}

namespace nsk::gui {

namespace {

/// The icon in one colour. Files are written in black; the colour is put in its place. Kept for the life of the
/// thread: a few dozen icons in a handful of colours.
QSvgRenderer& rendererOf(const QString& name, const QColor& colour)
{
    thread_local QHash<QString, std::shared_ptr<QSvgRenderer>> known; // pictures of files are drawn in threads
    const QString key = name + colour.name(QColor::HexArgb);
    std::shared_ptr<QSvgRenderer>& renderer = known[key];
    if (!renderer) {
        loadIconResource();
        QFile file(QStringLiteral(":/nsketch/icons/%1.svg").arg(name));
        QByteArray svg;
        if (file.open(QIODevice::ReadOnly))
            svg = file.readAll();
        svg.replace("#000000", colour.name().toLatin1());
        renderer = std::make_shared<QSvgRenderer>(svg);
    }
    return *renderer;
}

/// Draws at any size and pixel ratio when asked, so that it is sharp everywhere.
class ThemedEngine : public QIconEngine
{
public:
    ThemedEngine(QString name, QColor colour, QColor disabled)
        : m_name(std::move(name)), m_colour(std::move(colour)), m_disabled(std::move(disabled))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, m_name, QRectF(rect), mode == QIcon::Disabled ? m_disabled : m_colour);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemedEngine(*this); }

private:
    QString m_name;
    QColor m_colour;
    QColor m_disabled;
};

} // namespace

QString iconNameOf(NodeKind kind)
{
    return QString::fromLatin1(toString(kind));
}

QStringList nodeIcons()
{
    return {QStringLiteral("server"),       QStringLiteral("laptop"),   QStringLiteral("phone"),
            QStringLiteral("firewall"),     QStringLiteral("database"), QStringLiteral("printer"),
            QStringLiteral("access-point"), QStringLiteral("cloud")};
}

QIcon themedIcon(const QString& name, const QColor& colour, const QColor& disabled)
{
    QColor faint = disabled;
    if (!faint.isValid()) {
        faint = colour;
        faint.setAlphaF(0.4F);
    }
    return QIcon(new ThemedEngine(name, colour, faint)); // the icon owns it
}

void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour)
{
    QSvgRenderer& renderer = rendererOf(name, colour);
    if (!renderer.isValid())
        return;
    painter.save();
    painter.setOpacity(painter.opacity() * colour.alphaF());
    renderer.render(&painter, rect);
    painter.restore();
}

} // namespace nsk::gui
