// SPDX-License-Identifier: MIT
#include "gui/panels/iconchoice.h"

#include "core/model/limits.h"
#include "gui/canvas/embeddedpicture.h"
#include "gui/canvas/icons.h"

#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QPainter>

namespace nsk::gui {

namespace {

constexpr int side = 18; // pixels of a small picture

/// What a person calls it; the name itself where it is none of those offered.
QString wordOf(const QString& icon)
{
    if (icon == QStringLiteral("server"))
        return IconChoice::tr("Server");
    if (icon == QStringLiteral("laptop"))
        return IconChoice::tr("Laptop");
    if (icon == QStringLiteral("phone"))
        return IconChoice::tr("Phone");
    if (icon == QStringLiteral("firewall"))
        return IconChoice::tr("Firewall");
    if (icon == QStringLiteral("database"))
        return IconChoice::tr("Database");
    if (icon == QStringLiteral("printer"))
        return IconChoice::tr("Printer");
    if (icon == QStringLiteral("access-point"))
        return IconChoice::tr("Access point");
    if (icon == QStringLiteral("cloud"))
        return IconChoice::tr("Cloud");
    return icon;
}

bool isPicture(const std::string& icon)
{
    return icon.starts_with("data:");
}

/// A picture of the person's own, small; nothing where it cannot be read.
QIcon small(const EmbeddedPicture& picture)
{
    if (!picture.isValid())
        return {};
    QPixmap pixmap(QSize(side, side) * 3); // sharp up to three device pixels to one
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QRectF fitted(QPointF(), picture.size().scaled(pixmap.size(), Qt::KeepAspectRatio));
    fitted.moveCenter(QRectF(pixmap.rect()).center());
    picture.paint(painter, fitted);
    return pixmap;
}

} // namespace

IconChoice::IconChoice(QWidget* parent) : QToolButton(parent)
{
    setAccessibleName(tr("Icon"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(InstantPopup);
    setMinimumHeight(26);
    setFocusPolicy(Qt::StrongFocus);
    setIconSize(QSize(side, side));
    auto* menu = new QMenu(this);
    connect(menu->addAction(tr("as its kind")), &QAction::triggered, this, [this] { Q_EMIT chosen({}); });
    menu->addSeparator();
    for (const QString& icon : nodeIcons()) {
        QAction* action = menu->addAction(wordOf(icon));
        action->setData(icon);
        connect(action, &QAction::triggered, this, [this, icon] { Q_EMIT chosen(icon.toStdString()); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Picture…")), &QAction::triggered, this, &IconChoice::chooseFile);
    setMenu(menu);
    paintAnew();
}

void IconChoice::show(const std::string& icon, bool various)
{
    if (icon == m_icon && various == m_various)
        return; // a picture is not read again with every edit
    m_icon = icon;
    m_various = various;
    paintAnew();
}

void IconChoice::paintAnew()
{
    const QString name = isPicture(m_icon) ? QString() : QString::fromStdString(m_icon);
    setText(m_various           ? tr("various")
            : m_icon.empty()    ? tr("as its kind")
            : isPicture(m_icon) ? tr("a picture")
                                : wordOf(name));
    setAccessibleDescription(text());
    const QColor ink = palette().color(QPalette::WindowText);
    setIcon(m_various || m_icon.empty() ? QIcon()
            : isPicture(m_icon)         ? small(EmbeddedPicture(m_icon))
                                        : themedIcon(name, ink));
    for (QAction* action : menu()->actions()) {
        if (const QString own = action->data().toString(); !own.isEmpty())
            action->setIcon(themedIcon(own, ink));
    }
}

void IconChoice::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && menu() != nullptr)
        paintAnew();
}

void IconChoice::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("A picture for the node"), {},
                                   tr("Pictures (*.png *.jpg *.jpeg *.svg *.webp *.gif *.bmp)"));
    dialog->setObjectName(QStringLiteral("iconDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &IconChoice::takeFile);
    dialog->open();
}

void IconChoice::takeFile(const QString& path)
{
    const std::string url = fileToDataUrl(path, limits::iconLength);
    if (url.empty())
        Q_EMIT refused(tr("This is no picture that can be read: PNG, JPEG or SVG up to %n KiB.", nullptr,
                          static_cast<int>(limits::iconLength >> 10)));
    else
        Q_EMIT chosen(url);
}

} // namespace nsk::gui
