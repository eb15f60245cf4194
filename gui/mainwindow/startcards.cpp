// SPDX-License-Identifier: MIT
#include "gui/mainwindow/startcards.h"

#include "gui/panels/look.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace nsk::gui {

namespace {

constexpr int pathRole = Qt::UserRole;
constexpr int folderRole = Qt::UserRole + 1;
constexpr int nameRole = Qt::UserRole + 2; ///< of the file: two may have one title
constexpr int folderLeast = 40;            ///< px; less says nothing
constexpr int gap = 8;
constexpr QSize pictureSize(232, 132);
constexpr int titleLines = 2;
constexpr qreal radius = 8;

QFont captionFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QSize cardSize(bool caption)
{
    const int title = QFontMetrics(look::semiBold()).lineSpacing() * titleLines;
    const int below = caption ? QFontMetrics(captionFont()).height() + 2 : 0;
    return {pictureSize.width() + 2 * gap, pictureSize.height() + 3 * gap + title + below};
}

QString shortFolder(const QString& path)
{
    QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    if (folder == home || folder.startsWith(home + QLatin1Char('/')))
        folder.replace(0, home.size(), QStringLiteral("~"));
    return folder;
}

/// At most that many lines, the last one cut short with an ellipsis.
void drawLines(QPainter& painter, const QRectF& rect, const QString& text, const QFont& font, int most)
{
    const QFontMetricsF metrics(font, painter.device());
    QTextLayout layout(text, font, painter.device());
    layout.beginLayout();
    painter.setFont(font);
    qreal y = rect.top();
    for (int i = 0; i < most; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        const bool last = i + 1 == most;
        const QString part = last ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, rect.width())
                                  : text.mid(line.textStart(), line.textLength()).trimmed();
        painter.drawText(QRectF(rect.left(), y, rect.width(), metrics.lineSpacing()), Qt::AlignLeft | Qt::AlignVCenter,
                         part);
        y += metrics.lineSpacing();
    }
    layout.endLayout();
}

class CardDelegate : public QStyledItemDelegate
{
public:
    CardDelegate(const StartCards* cards, bool caption)
        : QStyledItemDelegate(nullptr), m_cards(cards), m_caption(caption)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return cardSize(m_caption); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool focused = (m_cards->hasFocus() || m_cards->isPicking()) && m_cards->currentIndex() == index;
        const QRectF card = QRectF(option.rect).adjusted(1, 1, -1, -1);
        if (focused || option.state.testFlag(QStyle::State_MouseOver)) {
            QColor tint = look::accent();
            tint.setAlphaF(0.10F);
            painter->setBrush(tint);
            painter->setPen(focused ? QPen(look::accent(), 2) : QPen(Qt::NoPen));
            painter->drawRoundedRect(card, radius + 2, radius + 2);
        }
        const QRectF place(QPointF(option.rect.topLeft()) + QPointF(gap, gap), pictureSize);
        const Thumbnails::Thumbnail thumbnail = m_cards->cardOf(index.row());
        paintPicture(*painter, place, thumbnail);
        painter->setPen(option.palette.color(QPalette::Text));
        const QFontMetrics title(look::semiBold());
        QRectF text(place.left(), place.bottom() + gap, place.width(), title.lineSpacing() * titleLines);
        drawLines(*painter, text, index.data(Qt::DisplayRole).toString(), look::semiBold(), titleLines);
        if (m_caption) {
            const QFontMetrics small(captionFont());
            painter->setFont(captionFont());
            painter->setPen(look::softText());
            const bool two = title.horizontalAdvance(index.data(Qt::DisplayRole).toString()) > place.width();
            text = QRectF(place.left(), text.top() + title.lineSpacing() * (two ? 2 : 1) + 1, place.width(),
                          small.height());
            painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                              caption(index, small, static_cast<int>(place.width())));
        }
        painter->restore();
    }

private:
    /// The file's name, and as much of its folder as there is room for.
    static QString caption(const QModelIndex& index, const QFontMetrics& metrics, int width)
    {
        const QString name = metrics.elidedText(index.data(nameRole).toString(), Qt::ElideMiddle, width);
        const QString between = QStringLiteral(" · ");
        const int room = width - metrics.horizontalAdvance(name + between);
        if (room < folderLeast)
            return name;
        return name + between + metrics.elidedText(index.data(folderRole).toString(), Qt::ElideMiddle, room);
    }

    static void paintPicture(QPainter& painter, const QRectF& place, const Thumbnails::Thumbnail& thumbnail)
    {
        QPainterPath outline;
        outline.addRoundedRect(place, radius, radius);
        painter.save();
        painter.setClipPath(outline);
        painter.fillPath(outline, Theme::fromPalette(QGuiApplication::palette()).canvas);
        if (!thumbnail.picture.isNull())
            painter.drawImage(place.topLeft(), thumbnail.picture);
        painter.restore();
        if (!thumbnail.trouble.isEmpty()) {
            const QPixmap badge = look::badge(look::Mark::Warn, 18);
            painter.drawPixmap(QPointF(place.center().x() - 9, place.top() + 18), badge);
            painter.setFont(captionFont());
            painter.setPen(look::softText());
            const QRectF text = place.adjusted(12, 44, -12, -6);
            QString said = thumbnail.trouble;
            const QFontMetrics metrics(captionFont());
            while (said.size() > 8 &&
                   metrics.boundingRect(text.toRect(), Qt::AlignHCenter | Qt::TextWordWrap, said).height() >
                       text.height())
                said = said.left(said.size() - 4).trimmed() + QStringLiteral("…");
            painter.drawText(text, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, said);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(look::line(), 1));
        painter.drawPath(outline);
    }

    const StartCards* m_cards;
    bool m_caption;
};

} // namespace

StartCards::StartCards(Thumbnails* thumbnails, Caption caption, QWidget* parent)
    : QListWidget(parent), m_thumbnails(thumbnails), m_caption(caption)
{
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::PointingHandCursor);
    auto* delegate = new CardDelegate(this, caption == Caption::File);
    delegate->setParent(this);
    setItemDelegate(delegate);
    setGridSize(cardSize(caption == Caption::File) + QSize(gap, gap));
    connect(m_thumbnails, &Thumbnails::changed, this, [this](const QString& path) {
        for (int row = 0; row < count(); ++row) {
            if (item(row)->data(pathRole).toString() == path)
                fill(item(row));
        }
    });
    connect(this, &QListWidget::itemClicked, this, [this](const QListWidgetItem* clicked) {
        if (!m_picking)
            Q_EMIT chosen(clicked->data(pathRole).toString());
    });
    connect(this, &QListWidget::itemDoubleClicked, this, [this](const QListWidgetItem* clicked) {
        if (m_picking)
            Q_EMIT chosen(clicked->data(pathRole).toString());
    });
}

void StartCards::setFiles(const QStringList& paths)
{
    clear();
    for (const QString& path : paths) {
        auto* item = new QListWidgetItem(this);
        item->setData(pathRole, path);
        item->setToolTip(QDir::toNativeSeparators(path));
        if (m_caption == Caption::File) {
            item->setData(nameRole, QFileInfo(path).fileName());
            item->setData(folderRole, shortFolder(path));
        }
    }
    fillAll();
    fitHeight();
}

QStringList StartCards::files() const
{
    QStringList paths;
    for (int row = 0; row < count(); ++row)
        paths << item(row)->data(pathRole).toString();
    return paths;
}

Thumbnails::Thumbnail StartCards::cardOf(int row) const
{
    return m_thumbnails->of(item(row)->data(pathRole).toString(), pictureSize, devicePixelRatioF(),
                            Theme::fromPalette(QGuiApplication::palette()));
}

void StartCards::fill(QListWidgetItem* item)
{
    const Thumbnails::Thumbnail thumbnail = cardOf(row(item));
    item->setText(thumbnail.title);
    QStringList said{thumbnail.title};
    for (const QString& more :
         {item->data(nameRole).toString(), item->data(folderRole).toString(), thumbnail.trouble}) {
        if (!more.isEmpty())
            said << more;
    }
    item->setData(Qt::AccessibleTextRole, said.join(QStringLiteral(", ")));
}

void StartCards::fillAll()
{
    for (int row = 0; row < count(); ++row)
        fill(item(row));
}

void StartCards::fitHeight()
{
    const int columns = std::max(1, viewport()->width() / gridSize().width());
    const int rows = (count() + columns - 1) / columns;
    setFixedHeight(rows * gridSize().height());
}

void StartCards::resizeEvent(QResizeEvent* event)
{
    fitHeight();
    QListWidget::resizeEvent(event);
}

void StartCards::keyPressEvent(QKeyEvent* event)
{
    const QListWidgetItem* now = currentItem();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (now != nullptr && !(m_picking && event->key() == Qt::Key_Space))
            Q_EMIT chosen(now->data(pathRole).toString());
        return;
    case Qt::Key_Delete:
        if (now != nullptr && m_removable)
            Q_EMIT removeWanted(now->data(pathRole).toString());
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
        QListWidget::keyPressEvent(event);
        if (currentItem() == now) // at the edge: on to the next list
            focusNextPrevChild(event->key() == Qt::Key_Down);
        return;
    default:
        QListWidget::keyPressEvent(event);
    }
}

void StartCards::focusInEvent(QFocusEvent* event)
{
    if (currentItem() == nullptr && count() > 0 && event->reason() != Qt::MouseFocusReason)
        setCurrentRow(0);
    QListWidget::focusInEvent(event);
}

void StartCards::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QListWidgetItem* item = byMouse ? itemAt(viewport()->mapFrom(this, event->pos())) : currentItem();
    if (item == nullptr)
        return;
    const QString path = item->data(pathRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Open")), &QAction::triggered, this, [this, path] { Q_EMIT chosen(path); });
    if (m_removable)
        connect(menu->addAction(tr("Remove from this list")), &QAction::triggered, this,
                [this, path] { Q_EMIT removeWanted(path); });
    menu->popup(byMouse ? event->globalPos() : viewport()->mapToGlobal(visualItemRect(item).center()));
}

void StartCards::changeEvent(QEvent* event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fillAll();
    if (event->type() == QEvent::FontChange && m_thumbnails != nullptr) {
        setGridSize(cardSize(m_caption == Caption::File) + QSize(gap, gap));
        fitHeight();
    }
}

} // namespace nsk::gui
