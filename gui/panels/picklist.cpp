// SPDX-License-Identifier: MIT
#include "gui/panels/picklist.h"

#include "gui/panels/look.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int numberRole = Qt::UserRole;
constexpr int besideRole = Qt::UserRole + 1;
constexpr int rightRole = Qt::UserRole + 2;
constexpr int belowRole = Qt::UserRole + 3;
constexpr int enabledRole = Qt::UserRole + 4;
constexpr int iconSide = 18;

class PickDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool two = !index.data(belowRole).toString().isEmpty();
        return {100, option.fontMetrics.height() * (two ? 2 : 1) + 14};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool enabled = index.data(enabledRole).toBool();
        if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
            QColor tint = look::accent();
            tint.setAlphaF(option.state.testFlag(QStyle::State_Selected) ? 0.16F : 0.07F);
            painter->setPen(Qt::NoPen);
            painter->setBrush(tint);
            painter->drawRoundedRect(option.rect.adjusted(2, 1, -2, -1), 6, 6);
        }
        QRect line = option.rect.adjusted(14, 7, -14, -7);
        line.setHeight(option.fontMetrics.height());
        if (const auto icon = index.data(Qt::DecorationRole).value<QIcon>(); !icon.isNull()) {
            const QRect place(line.left() - 4, line.center().y() - iconSide / 2, iconSide, iconSide);
            icon.paint(painter, place);
            line.setLeft(place.right() + 10);
        }
        const QString right = index.data(rightRole).toString();
        const int rightWidth = right.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(right) + 16;
        painter->setPen(look::softText());
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, right);
        line.adjust(0, 0, -rightWidth, 0);
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->setPen(enabled ? option.palette.color(QPalette::Text) : look::softText());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, line.width()));
        const int used = option.fontMetrics.horizontalAdvance(text) + 14;
        painter->setPen(look::softText());
        if (line.width() - used > 60)
            painter->drawText(
                line.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                option.fontMetrics.elidedText(index.data(besideRole).toString(), Qt::ElideRight, line.width() - used));
        const QString below = index.data(belowRole).toString();
        if (!below.isEmpty()) {
            line = option.rect.adjusted(14, 7 + option.fontMetrics.height(), -14, -5);
            painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                              option.fontMetrics.elidedText(below, Qt::ElideRight, line.width()));
        }
        painter->restore();
    }
};

} // namespace

PickList::PickList(QMainWindow* window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint), m_typed(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    m_typed->setClearButtonEnabled(true);
    m_typed->setMinimumHeight(34);
    m_typed->setTextMargins(8, 0, 0, 0);
    m_typed->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it; its arrows walk here
    m_list->setItemDelegate(new PickDelegate(m_list));
    column->addWidget(m_typed);
    column->addWidget(m_list, 1);
    connect(m_typed, &QLineEdit::textChanged, this, [this](const QString& typed) { fill(typed); });
    connect(m_list, &QListWidget::itemClicked, this, &PickList::takeCurrent);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item != nullptr && item->data(enabledRole).toBool())
            lookAt(item->data(numberRole).toInt());
    });
    const QSize size = QSize(620, 460).boundedTo(window->size() - QSize(40, 80));
    resize(size);
    move(window->mapToGlobal(QPoint((window->width() - size.width()) / 2, window->menuBar()->height() + 44)));
    m_typed->setFocus();
}

void PickList::setWords(const QString& name, const QString& whatToType, const QString& listName)
{
    setAccessibleName(name);
    m_typed->setAccessibleName(whatToType);
    m_typed->setPlaceholderText(whatToType);
    m_list->setAccessibleName(listName);
}

void PickList::nameParts(const char* typed, const char* list)
{
    m_typed->setObjectName(QLatin1String(typed));
    m_list->setObjectName(QLatin1String(list));
}

void PickList::setTyped(const QString& text)
{
    m_typed->setText(text);
    m_typed->selectAll();
}

void PickList::setRows(const std::vector<Row>& rows, const QString& none)
{
    m_list->clear();
    for (const Row& row : rows) {
        auto* item = new QListWidgetItem(row.icon, row.text, m_list);
        item->setData(numberRole, row.number);
        item->setData(besideRole, row.beside);
        item->setData(rightRole, row.atRight);
        item->setData(belowRole, row.below);
        item->setData(enabledRole, row.enabled);
        QStringList said{row.text};
        for (const QString& more :
             {row.beside, row.atRight, row.enabled ? QString() : tr("not available"), row.below}) {
            if (!more.isEmpty())
                said << more;
        }
        item->setData(Qt::AccessibleTextRole, said.join(QStringLiteral(", ")));
    }
    if (rows.empty()) {
        auto* item = new QListWidgetItem(none, m_list);
        item->setFlags(Qt::NoItemFlags);
    } else {
        m_list->setCurrentRow(0);
    }
}

void PickList::paintEvent(QPaintEvent* event)
{
    QDialog::paintEvent(event);
    QPainter painter(this); // no frame of the system's: an edge of its own
    painter.setPen(look::line());
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool PickList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_typed && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            takeCurrent();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void PickList::takeCurrent()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (item != nullptr && item->data(enabledRole).toBool())
        take(item->data(numberRole).toInt());
}

} // namespace nsk::gui
