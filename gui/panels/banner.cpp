// SPDX-License-Identifier: MIT
#include "gui/panels/banner.h"

#include "gui/panels/look.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t besideMost = 2; ///< more buttons beside the text would squeeze it
constexpr int readable = 40;          ///< letters of a line that is still read with ease
constexpr int left = 16, right = 8, between = 10;

look::Mark markOf(Banner::Kind kind)
{
    return kind == Banner::Kind::Trouble ? look::Mark::Bad : look::Mark::Warn;
}

} // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_mark(new QLabel(this)), m_text(new QLabel(this)),
      m_close(look::removeButton(tr("Close"), this)), m_row(new QHBoxLayout), m_below(new QHBoxLayout),
      m_buttons(new QWidget(this))
{
    setObjectName(QStringLiteral("banner"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(left, 8, right, 8);
    column->setSpacing(8);
    m_row->setSpacing(between);
    column->addLayout(m_row);
    column->addLayout(m_below);
    m_below->setContentsMargins(26, 0, 0, 0); // under the text
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    m_close->setObjectName(QStringLiteral("bannerClose"));
    m_row->addWidget(m_mark);
    m_row->addWidget(m_text, 1);
    m_row->addWidget(m_buttons);
    m_row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, [this] { dismiss(id()); });
    hide();
}

void Banner::show(const QString& id, Kind kind, const QString& text, const QString& action, std::function<void()> then)
{
    std::vector<Action> actions;
    if (!action.isEmpty())
        actions.push_back({action, std::move(then)});
    show(id, kind, text, std::move(actions));
}

void Banner::show(const QString& id, Kind kind, const QString& text, std::vector<Action> actions)
{
    std::erase_if(m_waiting, [&](const Entry& one) { return one.id == id; });
    m_waiting.push_back({id, kind, text, std::move(actions)});
    showNewest();
}

void Banner::dismiss(const QString& id)
{
    if (std::erase_if(m_waiting, [&](const Entry& one) { return one.id == id; }) > 0)
        showNewest();
}

void Banner::dismissAll()
{
    m_waiting.clear();
    showNewest();
}

bool Banner::holds(const QString& id) const
{
    return std::any_of(m_waiting.begin(), m_waiting.end(), [&](const Entry& one) { return one.id == id; });
}

void Banner::showNewest()
{
    if (m_waiting.empty()) {
        hide();
        return;
    }
    const Entry& entry = m_waiting.back();
    m_mark->setPixmap(look::badge(markOf(entry.kind)));
    m_text->setText(entry.text);
    makeButtons(entry);
    placeButtons(isVisible() || parentWidget() == nullptr ? width() : parentWidget()->width());
    setAccessibleName(entry.text);
    QFrame::show();
}

void Banner::makeButtons(const Entry& entry)
{
    while (QLayoutItem* item = m_buttons->layout()->takeAt(0)) {
        QWidget* button = item->widget();
        button->hide();
        button->setObjectName({});
        button->deleteLater(); // it may be the one that was clicked
        delete item;
    }
    for (std::size_t i = 0; i < entry.actions.size(); ++i) {
        auto* button = new QPushButton(entry.actions[i].text, m_buttons);
        button->setObjectName(i == 0 ? QStringLiteral("bannerAction")
                                     : QStringLiteral("bannerAction%1").arg(static_cast<int>(i) + 1));
        if (i == 0)
            look::makePrimary(button);
        const QSize wanted = button->sizeHint();
        button->setMinimumSize(wanted.width() + 16, std::max(28, wanted.height()));
        m_buttons->layout()->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, id = entry.id, then = entry.actions[i].then] {
            dismiss(id);
            if (then)
                then();
        });
    }
    m_buttons->setVisible(!entry.actions.empty());
}

bool Banner::fitBeside(int width) const
{
    const std::size_t count = m_waiting.empty() ? 0 : m_waiting.back().actions.size();
    if (count == 0 || count > besideMost)
        return count == 0;
    const int others = m_mark->sizeHint().width() + m_buttons->sizeHint().width() + m_close->sizeHint().width();
    const int room = width - left - right - 3 * between - others;
    const QFontMetrics metrics = m_text->fontMetrics();
    return room >= std::min(readable * metrics.averageCharWidth(), metrics.horizontalAdvance(m_text->text()));
}

void Banner::placeButtons(int width)
{
    const bool beside = fitBeside(width);
    if (beside == (m_below->count() == 0))
        return;
    while (QLayoutItem* item = m_below->takeAt(0)) // the buttons, and what fills the row behind them
        delete item;
    m_row->removeWidget(m_buttons);
    if (beside) {
        m_row->insertWidget(m_row->indexOf(m_close), m_buttons);
    } else {
        m_below->addWidget(m_buttons);
        m_below->addStretch(1);
    }
}

void Banner::paintEvent(QPaintEvent*)
{
    if (!m_waiting.empty())
        QPainter(this).fillRect(rect(), look::background(markOf(m_waiting.back().kind)));
}

void Banner::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    placeButtons(width());
}

void Banner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && !m_waiting.empty()) {
        m_mark->setPixmap(look::badge(markOf(m_waiting.back().kind)));
        update();
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        placeButtons(width());
    QFrame::changeEvent(event);
}

} // namespace nsk::gui
