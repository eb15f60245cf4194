// SPDX-License-Identifier: MIT
#include "gui/panels/driftcard.h"

#include "gui/canvas/view.h"
#include "gui/panels/cardframe.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QApplication>
#include <QKeyEvent>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

using cardframe::inset;
using cardframe::shadow;
using cardframe::viewMargin;

QLabel* wrapped(const QString& text, const QFont& font, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(font);
    return label;
}

QFont plain(qreal scale)
{
    QFont font = look::semiBold(scale);
    font.setWeight(QFont::Normal);
    return font;
}

} // namespace

DriftCard::DriftCard(View* view) : QFrame(view), m_view(view)
{
    setObjectName(QStringLiteral("driftCard"));
    setAttribute(Qt::WA_NoMousePropagation);
    setAccessibleName(tr("What differs from the kernel"));
    setFocusPolicy(Qt::ClickFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(shadow + inset, shadow + inset, shadow + inset, shadow + inset);
    outer->setSpacing(6);
    makeHead(outer);
    m_content = new QWidget;
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_scroll = cardframe::scrolled(m_content, this);
    outer->addWidget(m_scroll, 1);
    makeFoot(outer);
    connect(view, &View::anchorsMoved, this, [this] {
        if (isVisible())
            place();
    });
    hide();
}

void DriftCard::makeHead(QVBoxLayout* outer)
{
    m_head = new QWidget(this);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(10, 0, 0, 0);
    head->setSpacing(8);
    m_mark = new QLabel(m_head);
    m_mark->setAccessibleName(tr("differs from the kernel"));
    m_title = new QLabel(m_head);
    m_title->setObjectName(QStringLiteral("driftTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_close = look::removeButton(tr("Close"), m_head);
    m_close->setObjectName(QStringLiteral("driftClose"));
    m_close->setMinimumSize(24, 24);
    head->addWidget(m_mark);
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &DriftCard::dismiss);
    outer->addWidget(m_head);
}

void DriftCard::makeFoot(QVBoxLayout* outer)
{
    m_foot = new QWidget(this);
    auto* column = new QVBoxLayout(m_foot);
    column->setContentsMargins(10, 2, 0, 0);
    column->setSpacing(6);
    m_note = new QLabel(m_foot);
    m_note->setObjectName(QStringLiteral("driftNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    look::setTone(m_note, look::Tone::Soft);
    column->addWidget(m_note);
    auto* across = new QHBoxLayout;
    across->setSpacing(8);
    m_takeIn = new QPushButton(m_foot); // the Tab key's order is that of making
    m_takeIn->setObjectName(QStringLiteral("driftTakeIn"));
    m_putBack = new QPushButton(m_foot);
    m_putBack->setObjectName(QStringLiteral("driftPutBack"));
    for (QPushButton* button : {m_takeIn, m_putBack}) {
        button->setMinimumHeight(24);
        across->addWidget(button);
    }
    across->addStretch(1);
    column->addLayout(across);
    outer->addWidget(m_foot);
    connect(m_putBack, &QPushButton::clicked, this, &DriftCard::putBackWanted);
    connect(m_takeIn, &QPushButton::clicked, this, [this] {
        std::vector<Drift> all;
        for (const Row& row : m_contents.rows) {
            if (row.whyNot.isEmpty())
                all.push_back(row.difference);
        }
        Q_EMIT takeInWanted(all);
    });
}

void DriftCard::dismiss()
{
    const bool focused = isAncestorOf(QApplication::focusWidget());
    hide();
    if (focused) // else whoever has it goes on
        m_view->setFocus();
    Q_EMIT closed();
}

void DriftCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else if (!cardframe::press(this, event))
        QFrame::keyPressEvent(event);
}

bool DriftCard::focusNextPrevChild(bool next)
{
    QList<QWidget*> ring;
    for (auto* button : m_rows->findChildren<QPushButton*>())
        ring << button;
    ring << m_takeIn << m_putBack << m_close;
    erase_if(ring, [](const QWidget* one) { return !one->isVisible() || !one->isEnabled(); });
    if (ring.isEmpty())
        return false;
    const qsizetype at = ring.indexOf(focusWidget());
    const qsizetype to = at < 0 ? (next ? 0 : ring.size() - 1) : (at + (next ? 1 : ring.size() - 1)) % ring.size();
    ring[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void DriftCard::paintEvent(QPaintEvent*)
{
    cardframe::paint(this, m_tip);
}

void DriftCard::show(const SelectedObject& about, const Contents& contents)
{
    const qreal scale = m_view->scene()->theme().overlay;
    const bool anew = !isVisible() || m_about != about;
    if (m_rows == nullptr || contents != m_contents || scale != m_scale || anew) {
        m_contents = contents;
        m_scale = scale;
        rebuild();
    }
    m_about = about;
    QFrame::show();
    raise();
    place();
    if (anew) {
        const bool takes = m_takeIn->isVisible() && m_takeIn->isEnabled();
        (takes ? m_takeIn : m_putBack)->setFocus(Qt::OtherFocusReason);
    }
}

void DriftCard::rebuild()
{
    m_title->setFont(look::semiBold(1.15 * m_scale));
    m_title->setText(m_contents.title);
    m_mark->setPixmap(look::badge(look::Mark::Warn, qRound(18 * m_scale)));
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
    for (const Row& row : m_contents.rows)
        column->addWidget(makeRow(row, number++));
    if (m_contents.more > 0) {
        auto* more = wrapped(tr("and %n more", nullptr, m_contents.more), plain(0.92 * m_scale), m_rows);
        more->setContentsMargins(10, 2, 10, 2);
        look::setTone(more, look::Tone::Soft);
        column->addWidget(more);
    }
    m_column->insertWidget(0, m_rows);
    m_rows->show();
    showFoot();
}

QWidget* DriftCard::makeRow(const Row& row, int number)
{
    auto* widget = new QWidget(m_rows);
    widget->setObjectName(QStringLiteral("driftRow_%1").arg(number));
    widget->setAccessibleName(row.sentence);
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(10, 3, 0, 3);
    across->setSpacing(10);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto* sentence = wrapped(row.sentence, plain(m_scale), widget);
    sentence->setObjectName(QStringLiteral("driftSentence_%1").arg(number));
    texts->addWidget(sentence);
    if (!row.whyNot.isEmpty()) {
        auto* why = wrapped(row.whyNot, plain(0.92 * m_scale), widget);
        why->setObjectName(QStringLiteral("driftWhyNot_%1").arg(number));
        look::setTone(why, look::Tone::Soft);
        texts->addWidget(why);
    }
    across->addLayout(texts, 1);
    if (m_contents.rows.size() > 1 && row.whyNot.isEmpty()) {
        auto* take = new QPushButton(tr("Take in"), widget);
        take->setObjectName(QStringLiteral("driftTake_%1").arg(number));
        take->setAccessibleName(tr("Take into the drawing: %1").arg(row.sentence));
        take->setToolTip(tr("The drawing becomes as the kernel is in this, as one undo step."));
        take->setMinimumHeight(24);
        take->setFont(plain(m_scale));
        take->setEnabled(m_contents.works);
        connect(take, &QPushButton::clicked, this,
                [this, one = row.difference] { Q_EMIT takeInWanted(std::vector{one}); });
        across->addWidget(take, 0, Qt::AlignTop);
    }
    return widget;
}

void DriftCard::showFoot()
{
    const auto takable = std::count_if(m_contents.rows.begin(), m_contents.rows.end(),
                                       [](const Row& row) { return row.whyNot.isEmpty(); });
    const int elsewhere = m_contents.everywhere - m_contents.here;
    QFont font = plain(m_scale);
    m_putBack->setFont(font);
    m_takeIn->setFont(font);
    m_note->setFont(plain(0.92 * m_scale));
    m_takeIn->setVisible(takable > 0);
    m_takeIn->setText(takable > 1 ? tr("Take all into the drawing") : tr("Take into the drawing"));
    m_takeIn->setToolTip(tr("The drawing becomes as the kernel is, as one undo step. The kernel stays as it is."));
    m_takeIn->setEnabled(m_contents.works);
    m_putBack->setVisible(m_contents.here > 0);
    m_putBack->setText(elsewhere > 0 ? tr("Put everything back (%1)").arg(m_contents.everywhere) : tr("Put back"));
    m_putBack->setToolTip(tr("The kernel becomes again as it was deployed."));
    m_putBack->setEnabled(m_contents.works);
    QStringList notes;
    if (m_contents.here > 0 && elsewhere > 0)
        notes << tr("Putting back deploys the whole lab once more, so that %n other difference(s) go, too.", nullptr,
                    elsewhere);
    if (m_contents.here < static_cast<int>(m_contents.rows.size()) + m_contents.more)
        notes << tr("What somebody else made is left alone by every deploy.");
    m_note->setText(notes.join(QLatin1Char('\n')));
    m_note->setVisible(!notes.isEmpty());
}

CardSurroundings DriftCard::surroundings() const
{
    CardSurroundings around;
    around.view = m_view->rect().adjusted(viewMargin, viewMargin, -viewMargin, -viewMargin);
    const Scene* scene = m_view->scene();
    const auto inView = [&](const QRectF& rect) { return m_view->fromScene(rect).toAlignedRect(); };
    if (m_about && m_about->kind == SelectedObject::Kind::Node) {
        const QRectF card = scene->cardOf(m_about->node);
        if (!card.isEmpty())
            around.anchor = inView(card) | inView(scene->captionOf(m_about->node));
    } else if (m_about) {
        const QPointF middle =
            scene->linkBounds(ResolvedLink{ResolvedEndpoint{m_about->node, *m_about->interface}, *m_about->peer})
                .center();
        around.anchor = inView(QRectF(middle, QSizeF(0, 0)).adjusted(-12, -12, 12, 12));
    }
    for (const NodeName& node : scene->nodeNames()) {
        const QRect card = inView(scene->cardOf(node)) | inView(scene->captionOf(node));
        if (card.intersects(m_view->rect()))
            around.rest.push_back(card);
    }
    return around;
}

int DriftCard::wantedHeight(int width) const
{
    const int inner = width - 2 * inset;
    const auto heightOf = [inner](QWidget* widget) {
        widget->layout()->activate();
        return widget->layout()->hasHeightForWidth() ? widget->layout()->totalHeightForWidth(inner)
                                                     : widget->layout()->totalSizeHint().height();
    };
    return heightOf(m_head) + heightOf(m_content) + heightOf(m_foot) + 2 * layout()->spacing() + 2 * inset;
}

void DriftCard::place()
{
    const CardSurroundings around = surroundings();
    const int needed = std::max(m_rows->minimumSizeHint().width(), m_foot->minimumSizeHint().width()) + 2 * inset;
    const int width = std::min(std::max(qRound(cardframe::width * std::min(m_scale, cardframe::widest)), needed),
                               around.view.width());
    const int full = wantedHeight(width);
    const int height = std::min(full, around.view.height());
    const CardPlace found = placeCard(QSize(width, height), cardframe::arrow, around);
    m_scroll->setVerticalScrollBarPolicy(height < full ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    setGeometry(found.card.adjusted(-shadow, -shadow, shadow, shadow));
    m_tip = found.tip ? std::optional(*found.tip - geometry().topLeft()) : std::nullopt;
    update();
}

} // namespace nsk::gui
