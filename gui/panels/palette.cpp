// SPDX-License-Identifier: MIT
#include "gui/panels/palette.h"

#include "core/model/naming.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/scene.h"

#include <QDrag>
#include <QMimeData>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr NodeKind kinds[] = {NodeKind::Host, NodeKind::Router, NodeKind::Switch, NodeKind::Gateway,
                              NodeKind::Computer};
constexpr int kindRole = Qt::UserRole;
constexpr int padding = 4; // around the rows
constexpr int besideGlyph = 8;
constexpr int rowHeight = 44;

} // namespace

int Palette::rowWidth(const QString& text) const
{
    return iconSize().width() + (text.isEmpty() ? 2 * besideGlyph : fontMetrics().horizontalAdvance(text) + 24);
}

QSize Palette::minimumSizeHint() const
{
    return {rowWidth({}) + 2 * (spacing() + padding), height()};
}

QSize Palette::sizeHint() const
{
    int widest = 0;
    for (const NodeKind kind : kinds)
        widest = std::max(widest, rowWidth(kindText(kind)));
    return {widest + 2 * (spacing() + padding), height()};
}

Palette::Palette(const QString& mimeType, QWidget* parent) : QListWidget(parent), m_mimeType(mimeType)
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Nodes"));
    setFrameShape(QFrame::NoFrame);
    setViewportMargins(padding, padding, padding, padding);
    setIconSize(QSize(28, 28));
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSpacing(2);
    const QString tips[] = {tr("A host: a namespace of its own"), tr("A router: a namespace that forwards"),
                            tr("A switch: a namespace with one bridge"),
                            tr("A gateway: leaves to the outside world, with NAT"),
                            tr("This computer's own root namespace")};
    for (std::size_t i = 0; i < std::size(kinds); ++i) {
        auto* item = new QListWidgetItem(this);
        item->setData(kindRole, static_cast<int>(kinds[i]));
        item->setToolTip(tips[i] + QLatin1Char('\n') + tr("Drag it onto the canvas, or click it and then the canvas."));
        item->setData(Qt::AccessibleTextRole, kindText(kinds[i]));
    }
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fillRows();
    setFixedHeight(count() * (rowHeight + 2 * spacing()) + 2 * padding);
    refreshIcons();
    connect(this, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
        Q_EMIT chosen(static_cast<NodeKind>(item->data(kindRole).toInt()));
    });
    connect(this, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        Q_EMIT chosen(static_cast<NodeKind>(item->data(kindRole).toInt()));
    });
}

void Palette::fillRows()
{
    for (int i = 0; i < count(); ++i) {
        const QString text = m_compact ? QString() : kindText(kinds[i]);
        item(i)->setText(text);
        item(i)->setSizeHint(QSize(rowWidth(text), rowHeight));
    }
}

void Palette::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    fillRows();
    Q_EMIT compactChanged(compact);
}

void Palette::resizeEvent(QResizeEvent* event)
{
    QListWidget::resizeEvent(event);
    setCompact(width() < sizeHint().width());
}

void Palette::changeEvent(QEvent* event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshIcons();
    if (event->type() == QEvent::FontChange && isVisible()) {
        setCompact(width() < sizeHint().width());
        fillRows();
    }
}

void Palette::refreshIcons()
{
    for (int i = 0; i < count(); ++i)
        item(i)->setIcon(themedIcon(iconNameOf(kinds[i]), palette().color(QPalette::Text)));
}

QMimeData* Palette::mimeData(const QList<QListWidgetItem*>& items) const
{
    if (items.isEmpty())
        return nullptr;
    auto* mime = new QMimeData;
    mime->setData(m_mimeType, QByteArray(toString(static_cast<NodeKind>(items.front()->data(kindRole).toInt()))));
    return mime;
}

void Palette::startDrag(Qt::DropActions)
{
    const QList<QListWidgetItem*> items = selectedItems();
    if (items.isEmpty())
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(mimeData(items));
    const QPixmap picture = items.front()->icon().pixmap(QSize(36, 36));
    drag->setPixmap(picture);
    drag->setHotSpot(QPoint(18, 18));
    drag->exec(Qt::CopyAction);
    clearSelection();
}

} // namespace nsk::gui
