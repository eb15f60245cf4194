// SPDX-License-Identifier: MIT
#include "gui/canvas/legend.h"

#include "gui/canvas/legendsigns.h"
#include "gui/canvas/minimap.h"
#include "gui/canvas/view.h"

#include <QChildEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr QSize signSize(40, 22);
constexpr QSize leastView(420, 300); // in a smaller one the drawing needs the place
constexpr int distance = 12;         // from the view's corner
constexpr int textPixels = 12;
constexpr int columnGap = 16;
constexpr int headRoom = 56; // the title and the margins
constexpr int fillMs = 300;  // states come in bursts
constexpr qreal radius = 8;

/// One sign, drawn as the canvas draws it.
class SignWidget : public QWidget
{
public:
    SignWidget(LegendSign sign, const Theme& theme, QWidget* parent)
        : QWidget(parent), m_sign(std::move(sign)), m_theme(theme)
    {
        m_theme.magnify = 1; // beside the words, which are larger by `overlay`
        setFixedSize(signSize * theme.overlay);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(m_theme.overlay, m_theme.overlay);
        m_sign.paint(painter, PaintContext(m_theme, 1, nullptr), QRectF(QPointF(), QSizeF(signSize)));
    }

private:
    LegendSign m_sign;
    Theme m_theme;
};

void dress(QWidget* widget, const QFont& font, const QColor& colour)
{
    widget->setFont(font);
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, colour);
    palette.setColor(QPalette::ButtonText, colour);
    widget->setPalette(palette);
}

} // namespace

Legend::Legend(View* view)
    : QWidget(view), m_view(view), m_rows(new QGridLayout), m_title(new QLabel(tr("Legend"), this)),
      m_all(new QToolButton(this))
{
    setObjectName(QStringLiteral("legend"));
    setAccessibleName(tr("Legend"));
    setAttribute(Qt::WA_NoMousePropagation);
    setCursor(Qt::ArrowCursor);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 14, 10);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    m_all->setObjectName(QStringLiteral("legendAll"));
    m_all->setCheckable(true);
    m_all->setAutoRaise(true);
    m_all->setMinimumHeight(24);
    m_all->setText(tr("All signs"));
    m_all->setToolTip(tr("Also explain what the drawing does not show just now"));
    m_all->setAccessibleDescription(m_all->toolTip());
    m_all->setFocusPolicy(Qt::TabFocus);
    head->addWidget(m_all);
    column->addLayout(head);
    m_rows->setVerticalSpacing(0);
    m_rows->setHorizontalSpacing(columnGap);
    column->addLayout(m_rows);
    connect(m_all, &QToolButton::toggled, this, [this] {
        m_filled = false;
        fill();
    });
    for (QTimer* timer : {&m_fillSoon, &m_placeSoon})
        timer->setSingleShot(true);
    m_fillSoon.setInterval(fillMs);
    m_placeSoon.setInterval(0);
    connect(&m_fillSoon, &QTimer::timeout, this, &Legend::fill);
    connect(&m_placeSoon, &QTimer::timeout, this, &Legend::place);
    const auto changed = [this] {
        if (m_wanted && !m_fillSoon.isActive())
            m_fillSoon.start();
    };
    connect(view->scene(), &Scene::damaged, this, changed);
    connect(view->scene(), &Scene::shapesDamaged, this, changed);
    connect(view->scene(), &Scene::chipsDamaged, this, changed);
    connect(LiveScene::of(view->scene()), &LiveScene::changed, this, changed);
    connect(LiveScene::of(view->scene()), &LiveScene::occurringChanged, this, changed);
    connect(view, &View::anchorsMoved, this, [this] {
        if (m_wanted)
            m_placeSoon.start();
    });
    view->installEventFilter(this);
    lower(); // fields and cards are opened over it
    hide();
}

void Legend::setWanted(bool wanted)
{
    m_wanted = wanted;
    fill();
    place();
}

QStringList Legend::lines() const
{
    QStringList lines;
    for (const QLabel* label : findChildren<QLabel*>()) {
        if (label != m_title)
            lines << label->text();
    }
    return lines;
}

void Legend::fill()
{
    if (!m_wanted)
        return;
    const Occurring now = LiveScene::of(m_view->scene())->occurring();
    const Theme& theme = m_view->scene()->theme();
    const int inColumn = mostInColumn();
    if (m_filled && now == m_shown && theme == m_theme && inColumn == m_inColumn)
        return;
    m_filled = true;
    m_shown = now;
    m_inColumn = inColumn;
    m_theme = theme;
    while (QLayoutItem* row = m_rows->takeAt(0)) {
        delete row->widget();
        delete row;
    }
    QFont plain = m_view->font();
    plain.setPixelSize(qRound(textPixels * theme.overlay));
    QFont bold = plain;
    bold.setWeight(QFont::DemiBold);
    dress(m_title, bold, theme.text);
    dress(m_all, plain, theme.text);
    QPalette pressed = m_all->palette();
    pressed.setColor(QPalette::Button, theme.card);
    m_all->setPalette(pressed);
    QStringList said;
    int count = 0;
    std::vector<LegendSign> signs = legendSigns(m_all->isChecked() ? std::nullopt : std::optional(now));
    const int total = static_cast<int>(signs.size()), columns = std::max(1, (total + inColumn - 1) / inColumn);
    const int rows = std::max(1, (total + columns - 1) / columns); // all columns alike
    for (LegendSign& sign : signs) {
        auto* row = new QWidget(this);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(10);
        auto* label = new QLabel(sign.text, row);
        label->setTextFormat(Qt::PlainText);
        dress(label, plain, theme.text);
        said << sign.text;
        line->addWidget(new SignWidget(std::move(sign), theme, row));
        line->addWidget(label, 1);
        m_rows->addWidget(row, count % rows, count / rows);
        ++count;
        row->show(); // now: the size is asked for below
    }
    setAccessibleDescription(said.join(QLatin1Char('\n')));
    layout()->activate();
    place();
}

int Legend::mostInColumn() const
{
    const qreal overlay = m_view->scene()->theme().overlay;
    return std::max(4, int((m_view->height() - 2 * distance - headRoom * overlay) / (signSize.height() * overlay)));
}

bool Legend::isUnderMinimap(const QRect& place) const
{
    const auto* minimap = m_view->findChild<Minimap*>(QString(), Qt::FindDirectChildrenOnly);
    return minimap != nullptr && minimap->isVisible() && minimap->geometry().intersects(place);
}

/// Where it covers the fewest nodes: below at the left, in another corner or in the middle of a side; the minimap has
/// its own corner. It stays where it is while no other place is better. In a view too small for it not at all.
void Legend::place()
{
    if (m_wanted && m_inColumn != mostInColumn()) {
        fill(); // and places it
        return;
    }
    const QSize wanted = sizeHint();
    const QSize room = m_view->size() - 2 * QSize(distance, distance);
    const bool isLarge = m_view->width() >= leastView.width() && m_view->height() >= leastView.height();
    const bool fits = isLarge && wanted.height() <= room.height() && wanted.width() <= room.width();
    if (m_wanted && isLarge && !fits && m_all->isChecked()) { // hidden it could not be unchecked
        m_all->setChecked(false);
        return;
    }
    const int right = m_view->width() - distance - wanted.width();
    const QRect below(QPoint(distance, m_view->height() - distance - wanted.height()), wanted);
    const int middle = (m_view->width() - wanted.width()) / 2, bottom = below.top();
    const int halfway = (m_view->height() - wanted.height()) / 2;
    const QPoint places[] = {below.topLeft(),  {distance, distance}, {right, distance}, {distance, halfway},
                             {right, halfway}, {middle, distance},   {middle, bottom}};
    const auto covered = [this](const QRect& place) {
        const Selection under = m_view->scene()->objectsIn(m_view->toScene(QRectF(place)));
        return std::ranges::count(under, SelectedObject::Kind::Node, &SelectedObject::kind);
    };
    const bool stays = isVisible() && size() == wanted && m_view->rect().contains(geometry());
    QRect best = stays ? geometry() : below;
    auto fewest = covered(best);
    for (const QPoint& place : places) {
        if (fewest == 0)
            break;
        const QRect other(place, wanted);
        if (const auto count = isUnderMinimap(other) ? fewest : covered(other); count < fewest) {
            best = other;
            fewest = count;
        }
    }
    setGeometry(best);
    setVisible(m_wanted && fits);
}

void Legend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.chipLine, 1));
    painter.setBrush(m_theme.canvas);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

bool Legend::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        m_placeSoon.start();
    return QWidget::eventFilter(watched, event);
}

} // namespace nsk::gui
