// SPDX-License-Identifier: MIT
#include "gui/panels/causecard.h"

#include "gui/canvas/view.h"
#include "gui/panels/cardframe.h"
#include "gui/panels/causerowwidget.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QApplication>
#include <QKeyEvent>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

using cardframe::arrow;
using cardframe::inset;
using cardframe::shadow;
using cardframe::viewMargin;

constexpr int afterTravel = 300; // ms; longer than the view takes to a new place
constexpr int goodbyeMs = 6'000; ///< a mended ping's card stays this long
constexpr int leastHeight = 160; ///< px, of a card that scrolls
constexpr int shrinkBy = 24;     ///< px
constexpr int nearBelow = 40;    ///< px
constexpr int leastAbove = 40;   ///< px over the way when it is moved up, for its label

QString lookOf(const Theme& theme)
{
    return theme.text.name() + theme.card.name() + QString::number(theme.overlay);
}

} // namespace

CauseCard::CauseCard(View* view) : QFrame(view), m_view(view)
{
    setObjectName(QStringLiteral("causeCard"));
    setAttribute(Qt::WA_NoMousePropagation);
    setAccessibleName(tr("Why the ping fails"));
    setFocusPolicy(Qt::ClickFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(shadow + inset, shadow + inset, shadow + inset, shadow + inset);
    outer->setSpacing(6);
    makeHead();
    outer->addWidget(m_head);
    m_content = new QWidget;
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_hops = look::fact(m_content);
    m_hops->setObjectName(QStringLiteral("causeHops"));
    m_hops->setTextFormat(Qt::RichText);
    m_hops->setContentsMargins(10, 4, 10, 4);
    m_hops->setWordWrap(true);
    m_hops->hide();
    m_column->addWidget(m_hops);
    m_scroll = cardframe::scrolled(m_content, this);
    outer->addWidget(m_scroll, 1);
    m_goodbye.setSingleShot(true);
    m_goodbye.setInterval(goodbyeMs);
    connect(&m_goodbye, &QTimer::timeout, this, [this] {
        hide();
        Q_EMIT saidGoodbye(m_ping);
    });
    connect(view, &View::anchorsMoved, this, [this] {
        if (isVisible())
            place();
    });
    hide();
}

void CauseCard::makeHead()
{
    m_head = new QWidget(this);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(10, 0, 0, 0);
    head->setSpacing(8);
    m_mark = new QLabel(m_head);
    m_title = new QLabel(m_head);
    m_title->setObjectName(QStringLiteral("causeTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_why = new QToolButton(m_head);
    m_why->setObjectName(QStringLiteral("causeWhy"));
    m_why->setText(tr("Why?"));
    m_why->setAccessibleName(tr("Why? The hops, there and back, with the route that matches at each"));
    m_why->setCheckable(true);
    m_why->setAutoRaise(true);
    m_why->setMinimumHeight(24);
    m_close = look::removeButton(tr("Close"), m_head);
    m_close->setObjectName(QStringLiteral("causeClose"));
    m_close->setMinimumSize(24, 24);
    head->addWidget(m_mark);
    head->addWidget(m_title, 1);
    head->addWidget(m_why);
    head->addWidget(m_close);
    connect(m_why, &QToolButton::toggled, this, [this](bool on) {
        m_hops->setVisible(on);
        place();
        makeRoom();
        if (on)
            QTimer::singleShot(0, this, [this] { m_scroll->ensureWidgetVisible(m_hops); });
    });
    connect(m_close, &QToolButton::clicked, this, &CauseCard::dismiss);
}

void CauseCard::dismiss()
{
    const bool focused = isAncestorOf(QApplication::focusWidget());
    hide();
    if (focused) // else whoever has it goes on
        m_view->setFocus();
    Q_EMIT closed(m_ping);
}

void CauseCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else if (!cardframe::press(this, event))
        QFrame::keyPressEvent(event);
}

/// Text as large as the canvas's, in the theme's colours.
void CauseCard::restyle()
{
    m_scale = m_view->scene()->theme().overlay;
    m_title->setFont(look::semiBold(1.15 * m_scale));
    QFont small = look::semiBold(0.92 * m_scale);
    small.setWeight(QFont::Normal);
    m_why->setFont(small);
    QPalette accent = palette();
    accent.setColor(QPalette::ButtonText, look::accent());
    m_why->setPalette(accent);
    m_hops->setFont(look::monospace(0.95 * m_scale));
    m_key.clear();
}

QString CauseCard::titleOf(const LabMonitor::Ping& ping, const PingDiagnosis& diagnosis) const
{
    const bool reachable = diagnosis.seen->reachable;
    const QString ends = toQString(ping.from.str()) + QStringLiteral(" → ") + ping.target;
    if (ping.predicted)
        return reachable ? tr("%1 would answer").arg(ends) : tr("%1 would not answer").arg(ends);
    const bool answers = ping.last && ping.last->outcome == wire::PingOutcome::Reply;
    if (!answers)
        return tr("%1 does not answer").arg(ends);
    const bool byItself = std::any_of(diagnosis.rows.begin(), diagnosis.rows.end(), [](const CauseRow& row) {
        return row.state == CauseRow::State::PutBack || row.state == CauseRow::State::MendedByHand;
    });
    return (byItself ? tr("%1 answers again, ttl=%2") : tr("%1 answers, ttl=%2")).arg(ends).arg(ping.last->ttl);
}

void CauseCard::show(const LabMonitor::Ping& ping, const PingDiagnosis& diagnosis)
{
    if (!diagnosis.seen)
        return;
    const Explanation& seen = *diagnosis.seen;
    const bool answers = ping.predicted ? seen.reachable : ping.last && ping.last->outcome == wire::PingOutcome::Reply;
    const bool anew = ping.id != m_ping || !isVisible();
    if (ping.id != m_ping)
        m_why->setChecked(false);
    m_ping = ping.id;
    if (const QString look = lookOf(m_view->scene()->theme()); look != m_look) {
        m_look = look;
        restyle();
        QTimer::singleShot(afterTravel, this, &CauseCard::makeRoom); // the view is on its way to what it shows then
    }
    m_title->setText(titleOf(ping, diagnosis));
    m_mark->setPixmap(look::badge(answers ? look::Mark::Ok : look::Mark::Bad, qRound(18 * m_scale)));
    m_mark->setAccessibleName(answers ? tr("answers") : tr("does not answer"));
    if (const QString table = hopsTable(seen); table != m_hops->text())
        m_hops->setText(table);
    m_way.clear();
    for (const std::vector<Hop>* hops : {&seen.forward, &seen.back, &seen.mendedForward, &seen.mendedBack})
        m_way.insert(m_way.end(), hops->begin(), hops->end());
    if (!seen.causes.empty())
        m_anchor = seen.causes.front().node;
    else if (!m_anchor)
        m_anchor = ping.from;
    rebuild(diagnosis.rows);
    if (!answers)
        m_goodbye.stop();
    else if (!m_goodbye.isActive())
        m_goodbye.start();
    QFrame::show();
    raise();
    place();
    if (anew)
        makeRoom();
}

void CauseCard::rebuild(const std::vector<CauseRow>& rows)
{
    QString key;
    for (const CauseRow& row : rows) {
        key += QString::number(static_cast<int>(row.state)) + row.sentence +
               (row.cause ? toQString(row.cause->code + row.cause->evidence) : QString());
        for (const Fix& fix : row.cause ? row.cause->fixes : std::vector<Fix>())
            key += toQString(fix.code) + QString::number(fix.edits.size());
        key += QLatin1Char('\n');
    }
    if (m_rows != nullptr && key == m_key)
        return;
    m_key = key;
    if (m_rows != nullptr) { // the button that was pressed may be in it
        m_rows->hide();
        m_column->removeWidget(m_rows);
        m_rows->deleteLater();
    }
    m_rows = new QWidget(m_content);
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    int number = 0;
    for (const CauseRow& row : rows) {
        auto* widget = new CauseRowWidget(row, number++, m_scale, m_rows);
        connect(widget, &CauseRowWidget::fixWanted, this,
                [this](const Cause& cause, std::size_t fix) { Q_EMIT fixWanted(m_ping, cause, fix); });
        column->addWidget(widget);
    }
    m_column->insertWidget(0, m_rows);
    m_rows->show();
}

std::vector<NodeName> CauseCard::wayNodes() const
{
    std::vector<NodeName> nodes;
    for (const Hop& hop : m_way) {
        if (std::find(nodes.begin(), nodes.end(), hop.node) == nodes.end())
            nodes.push_back(hop.node);
    }
    return nodes;
}

QRect CauseCard::body() const
{
    return geometry().adjusted(shadow, shadow, -shadow, -shadow);
}

int CauseCard::wantedHeight(int width) const
{
    const int inner = width - 2 * inset;
    const auto heightOf = [inner](QWidget* widget) {
        widget->layout()->activate();
        return widget->layout()->hasHeightForWidth() ? widget->layout()->totalHeightForWidth(inner)
                                                     : widget->layout()->totalSizeHint().height();
    };
    return heightOf(m_head) + layout()->spacing() + heightOf(m_content) + 2 * inset;
}

CardSurroundings CauseCard::surroundings() const
{
    CardSurroundings around;
    around.view = m_view->rect().adjusted(viewMargin, viewMargin, -viewMargin, -viewMargin);
    const Scene* scene = m_view->scene();
    const auto inView = [&](const QRectF& rect) { return m_view->fromScene(rect).toAlignedRect(); };
    const auto ofWay = [&](const NodeName& node) {
        return std::any_of(m_way.begin(), m_way.end(), [&](const Hop& hop) { return hop.node == node; });
    };
    if (m_anchor && !scene->cardOf(*m_anchor).isEmpty())
        around.anchor = inView(scene->cardOf(*m_anchor)) | inView(scene->captionOf(*m_anchor));
    for (const NodeName& node : scene->nodeNames()) {
        const QRect card = inView(scene->cardOf(node)) | inView(scene->captionOf(node));
        if (card.intersects(m_view->rect()))
            (ofWay(node) ? around.way : around.rest).push_back(card);
    }
    for (const ResolvedLink& link : scene->linkNames()) {
        for (const ResolvedEndpoint& end : link) {
            if (ofWay(end.node))
                around.rest.push_back(inView(scene->chipOf(end.node, end.interface)));
        }
    }
    return around;
}

void CauseCard::place()
{
    const CardSurroundings around = surroundings();
    const int needed =
        std::max(m_rows == nullptr ? 0 : m_rows->minimumSizeHint().width(), m_head->minimumSizeHint().width()) +
        2 * inset;
    const int width = std::min(std::max(qRound(cardframe::width * std::min(m_scale, cardframe::widest)), needed),
                               around.view.width());
    m_fullHeight = wantedHeight(width);
    const int most = std::min(m_fullHeight, around.view.height());
    CardPlace found = placeCard(QSize(width, most), arrow, around);
    // Rather scrolled than over the way.
    for (int height = most - shrinkBy; found.hidden > 0 && height >= std::min(most, leastHeight); height -= shrinkBy) {
        const CardPlace smaller = placeCard(QSize(width, height), arrow, around);
        if (smaller.hidden == 0)
            found = smaller;
    }
    const bool scrolls = found.card.height() < m_fullHeight;
    if (scrolls) {
        const int wider = std::min(width + style()->pixelMetric(QStyle::PM_ScrollBarExtent), around.view.width());
        found = placeCard(QSize(wider, found.card.height()), arrow, around);
    }
    m_scroll->setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    setGeometry(found.card.adjusted(-shadow, -shadow, shadow, shadow));
    m_tip = found.tip ? std::optional(*found.tip - geometry().topLeft()) : std::nullopt;
    update();
}

/// Moves the drawing up until the card has its place below, so that it hides nothing of the way; never out of sight.
void CauseCard::makeRoom()
{
    const CardSurroundings around = surroundings();
    const QRect card = body();
    const auto hidden = [&](const QRect& rect) { return rect.intersects(card); };
    const bool scrolled = card.height() < m_fullHeight;
    if (around.anchor.isEmpty() || (!scrolled && std::none_of(around.way.begin(), around.way.end(), hidden) &&
                                    std::none_of(around.rest.begin(), around.rest.end(), hidden)))
        return;
    int top = around.anchor.top();
    int floor = around.anchor.bottom();
    for (const std::vector<QRect>* rects : {&around.way, &around.rest}) {
        for (const QRect& rect : *rects) {
            // What stands beside the node or right below it, with its names and chips.
            if (rect.top() < around.anchor.bottom() + nearBelow && rect.bottom() > around.anchor.top())
                floor = std::max(floor, rect.bottom());
        }
    }
    for (const QRect& node : around.way)
        top = std::min(top, node.top());
    const int missing = floor + 2 * arrow + m_fullHeight - around.view.bottom();
    const int most = top - leastAbove;
    if (missing > 0 && most > 0)
        m_view->panBy(QPointF(0, -std::min(missing, most)));
}

void CauseCard::paintEvent(QPaintEvent*)
{
    cardframe::paint(this, m_tip);
}

void CauseCard::hideEvent(QHideEvent* event)
{
    m_goodbye.stop();
    QFrame::hideEvent(event);
}

} // namespace nsk::gui
