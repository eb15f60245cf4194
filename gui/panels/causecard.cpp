// SPDX-License-Identifier: MIT
#include "gui/panels/causecard.h"

#include "core/words/words.h"
#include "gui/canvas/view.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

constexpr int shadow = 12;       ///< px around the card, within the widget
constexpr int arrow = 10;        ///< px, height of the pointer
constexpr int cardWidth = 540;   ///< px
constexpr int goodbyeMs = 6'000; ///< a mended ping's card stays this long
constexpr int belowNode = 56;    ///< px: name and chips stand there
constexpr int leastAbove = 44;   ///< px over the node, for the path's label

look::Mark markOf(CauseRow::State state)
{
    switch (state) {
    case CauseRow::State::Bad:
        return look::Mark::Bad;
    case CauseRow::State::Drawn:
        return look::Mark::Warn;
    case CauseRow::State::Mended:
    case CauseRow::State::Good:
        break;
    }
    return look::Mark::Ok;
}

/// A fix is a clause in core/words; a button begins with a capital.
QString buttonText(const Fix& fix)
{
    QString text = words::sentence(fix.code, fix.args);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

CauseCard::CauseCard(View* view) : QFrame(view), m_view(view)
{
    setObjectName(QStringLiteral("causeCard"));
    setAttribute(Qt::WA_NoMousePropagation);
    setAccessibleName(tr("Why the ping fails"));
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(shadow + 12, shadow + arrow + 12, shadow + 12, shadow + 14);
    m_column->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 0, 0);
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("causeTitle"));
    m_title->setFont(look::semiBold(1.15));
    m_why = new QLabel(this);
    m_why->setTextFormat(Qt::RichText);
    m_why->setAccessibleName(tr("Why?"));
    m_why->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    auto* close = look::removeButton(tr("Close"), this);
    head->addWidget(m_title, 1);
    head->addWidget(m_why);
    head->addWidget(close);
    m_column->addLayout(head);
    m_hops = look::fact(this);
    m_hops->setContentsMargins(8, 4, 8, 0);
    m_hops->setWordWrap(true);
    m_hops->hide();
    m_column->addWidget(m_hops);
    m_goodbye.setSingleShot(true);
    m_goodbye.setInterval(goodbyeMs);
    connect(&m_goodbye, &QTimer::timeout, this, &QWidget::hide);
    connect(m_why, &QLabel::linkActivated, this, [this] {
        m_hops->setVisible(!m_hops->isVisible());
        place();
    });
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed(m_ping);
    });
    connect(view, &View::anchorsMoved, this, [this] {
        if (isVisible())
            place();
    });
    hide();
}

void CauseCard::show(const LabMonitor::Ping& ping, const PingDiagnosis& diagnosis)
{
    if (!diagnosis.seen)
        return;
    const bool answers = ping.last && ping.last->outcome == wire::PingOutcome::Reply;
    if (ping.id != m_ping)
        m_hops->hide();
    m_ping = ping.id;
    const QString ends = toQString(ping.from.str()) + QStringLiteral(" → ") + ping.target;
    m_title->setText(answers ? tr("%1 answers, ttl=%2").arg(ends).arg(ping.last->ttl)
                             : tr("%1 does not answer").arg(ends));
    m_why->setText(QStringLiteral("<a style=\"text-decoration:none; color:%1\" href=\"why\">%2</a>")
                       .arg(look::accent().name(), tr("Why?").toHtmlEscaped()));
    m_hops->setText(hopsText(*diagnosis.seen));
    if (!diagnosis.seen->causes.empty())
        m_anchor = diagnosis.seen->causes.front().node;
    else if (!m_anchor)
        m_anchor = ping.from;
    rebuild(diagnosis.rows);
    if (!answers)
        m_goodbye.stop();
    else if (!m_goodbye.isActive())
        m_goodbye.start();
    place();
    makeRoom();
    QFrame::show();
    raise();
}

void CauseCard::rebuild(const std::vector<CauseRow>& rows)
{
    QString key;
    for (const CauseRow& row : rows)
        key += QString::number(static_cast<int>(row.state)) + row.sentence +
               (row.cause ? toQString(row.cause->code) : QString()) + QLatin1Char('\n');
    if (m_rows != nullptr && key == m_key)
        return;
    m_key = key;
    if (m_rows != nullptr) { // the button that was pressed may be in it
        m_rows->hide();
        m_column->removeWidget(m_rows);
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    int number = 0;
    for (const CauseRow& row : rows)
        column->addWidget(makeRow(row, number++));
    m_column->insertWidget(1, m_rows);
    m_rows->show();
}

QWidget* CauseCard::makeRow(const CauseRow& row, int number)
{
    auto* box = new QFrame(m_rows);
    box->setObjectName(QStringLiteral("causeRow_%1").arg(number));
    box->setProperty("state", static_cast<int>(row.state));
    const bool bad = row.state == CauseRow::State::Bad;
    if (bad) {
        box->setProperty("badRow", true);
        box->setStyleSheet(QStringLiteral("QFrame#causeRow_%1 { background: %2; border-radius: 8px; }")
                               .arg(number)
                               .arg(look::background(look::Mark::Bad).name()));
    }
    auto* across = new QHBoxLayout(box);
    across->setContentsMargins(8, 6, 8, 6);
    across->setSpacing(8);
    auto* mark = new QLabel(box);
    mark->setPixmap(look::badge(markOf(row.state)));
    mark->setAccessibleName(row.state == CauseRow::State::Bad     ? tr("fails")
                            : row.state == CauseRow::State::Drawn ? tr("mended in the drawing")
                                                                  : tr("good"));
    const QString groups[] = {tr("Way there"), tr("Forwarding"), tr("Way back")};
    QLabel* group = look::caption(groups[static_cast<int>(row.group)], box);
    group->setMinimumWidth(72);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    auto* sentence = new QLabel(row.sentence, box);
    sentence->setObjectName(QStringLiteral("causeSentence_%1").arg(number));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    if (bad)
        sentence->setFont(look::semiBold());
    texts->addWidget(sentence);
    if (bad && row.cause && !row.cause->evidence.empty()) {
        QLabel* evidence = look::fact(box);
        evidence->setWordWrap(true);
        evidence->setText(row.cause->evidence == "silence" ? tr("ping shows: nothing comes back")
                                                           : tr("ping shows: %1").arg(toQString(row.cause->evidence)));
        texts->addWidget(evidence);
    }
    if (row.state == CauseRow::State::Drawn)
        texts->addWidget(look::caption(tr("Mended in the drawing; Update brings it to the kernel."), box));
    if (bad && row.cause) {
        for (std::size_t i = 0; i < row.cause->fixes.size() && i < 3; ++i) {
            const Fix& fix = row.cause->fixes[i];
            if (fix.edits.empty())
                continue;
            auto* button = new QPushButton(buttonText(fix), box);
            button->setObjectName(QStringLiteral("fix_%1_%2").arg(number).arg(i));
            button->setProperty("cause", toQString(row.cause->code));
            QStringList commands;
            for (const std::string& command : fix.commands)
                commands << toQString(command);
            button->setToolTip(commands.join(QLatin1Char('\n')));
            if (i == 0)
                look::makePrimary(button);
            texts->addWidget(button, 0, Qt::AlignLeft);
            connect(button, &QPushButton::clicked, this,
                    [this, cause = *row.cause, i] { Q_EMIT fixWanted(m_ping, cause, i); });
        }
    }
    across->addWidget(mark, 0, Qt::AlignTop);
    across->addWidget(group, 0, Qt::AlignTop);
    across->addLayout(texts, 1);
    return box;
}

QString CauseCard::hopsText(const Explanation& explanation) const
{
    const auto way = [](const std::vector<Hop>& hops) {
        QStringList lines;
        for (const Hop& hop : hops) {
            const QString route = hop.matchedPrefix == "local" ? tr("is its own")
                                  : hop.route.empty()          ? tr("no route matches")
                                                               : toQString(hop.route);
            lines << QStringLiteral("  ") + toQString(hop.node.str()) + QStringLiteral(": ") + route;
        }
        return lines.join(QLatin1Char('\n'));
    };
    QString text =
        tr("Way there, with the matching route of each node:") + QLatin1Char('\n') + way(explanation.forward);
    if (!explanation.back.empty())
        text += QLatin1Char('\n') + tr("Way back:") + QLatin1Char('\n') + way(explanation.back);
    return text;
}

void CauseCard::place()
{
    setFixedWidth(std::min(cardWidth + 2 * shadow, m_view->width()));
    m_column->activate();
    const int width = this->width();
    const int height = m_column->hasHeightForWidth() ? m_column->totalHeightForWidth(width) : sizeHint().height();
    QRect anchor = m_anchor ? m_view->anchorFor(*m_anchor) : QRect();
    if (anchor.isEmpty())
        anchor = QRect(m_view->width() / 2, 0, 1, 1);
    const int room = m_view->height();
    int y = anchor.bottom() + belowNode - shadow;
    m_arrowUp = true;
    if (y + height > room && anchor.top() - height + shadow > 0) {
        y = anchor.top() - height + shadow - 4;
        m_arrowUp = false;
    }
    const int wanted = anchor.center().x() - width / 2;
    const int x = std::clamp(wanted, 0, std::max(0, m_view->width() - width));
    const int fitted = std::clamp(y, 0, std::max(0, room - height));
    m_arrowX = fitted == y ? std::clamp(anchor.center().x() - x, shadow + 24, width - shadow - 24) : -1;
    setGeometry(x, fitted, width, height);
    update();
}

/// Moves the drawing up until the card has its place below the node, so that it hides nothing; never out of sight.
void CauseCard::makeRoom()
{
    const QRect anchor = m_anchor ? m_view->anchorFor(*m_anchor) : QRect();
    const int missing = anchor.bottom() + belowNode - shadow + height() - m_view->height();
    const int most = anchor.top() - leastAbove;
    if (anchor.isEmpty() || missing <= 0 || most <= 0)
        return;
    m_view->panBy(QPointF(0, -std::min(missing, most)));
    place();
}

void CauseCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(rect()).adjusted(shadow, shadow + arrow, -shadow, -shadow);
    QPainterPath outline;
    outline.addRoundedRect(body, 12, 12);
    if (m_arrowX >= 0) {
        QPainterPath pointer;
        const qreal base = m_arrowUp ? body.top() + 1 : body.bottom() - 1;
        const qreal tip = m_arrowUp ? body.top() - arrow : body.bottom() + arrow;
        pointer.moveTo(m_arrowX - arrow, base);
        pointer.lineTo(m_arrowX, tip);
        pointer.lineTo(m_arrowX + arrow, base);
        pointer.closeSubpath();
        outline = outline.united(pointer);
    }
    painter.setPen(Qt::NoPen);
    for (int spread = shadow; spread > 0; spread -= 2) {
        painter.setBrush(QColor(0, 0, 0, 5));
        painter.drawRoundedRect(body.adjusted(-spread, -spread + 4, spread, spread).intersected(QRectF(rect())),
                                12 + spread, 12 + spread);
    }
    painter.setBrush(palette().color(QPalette::Base));
    painter.setPen(QPen(look::line(), 1));
    painter.drawPath(outline);
}

void CauseCard::hideEvent(QHideEvent* event)
{
    m_goodbye.stop();
    QFrame::hideEvent(event);
}

} // namespace nsk::gui
