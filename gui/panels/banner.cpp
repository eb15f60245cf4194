// SPDX-License-Identifier: MIT
#include "gui/panels/banner.h"

#include "gui/panels/look.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t besideMost = 2; ///< more buttons beside the text would squeeze it

} // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_mark(new QLabel(this)), m_text(new QLabel(this)), m_beside(new QHBoxLayout),
      m_below(new QHBoxLayout)
{
    setObjectName(QStringLiteral("banner"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 8, 8);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    column->addLayout(row);
    column->addLayout(m_below);
    m_below->setContentsMargins(26, 0, 0, 0); // under the text
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_beside->setSpacing(8);
    m_below->setSpacing(8);
    auto* close = look::removeButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("bannerClose"));
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addLayout(m_beside);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] { dismiss(id()); });
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
    for (QHBoxLayout* layout : {m_beside, m_below}) {
        while (QLayoutItem* item = layout->takeAt(0)) {
            if (QWidget* button = item->widget()) {
                button->hide();
                button->setObjectName({});
                button->deleteLater(); // it may be the one that was clicked
            }
            delete item;
        }
    }
    if (m_waiting.empty()) {
        hide();
        return;
    }
    const Entry& entry = m_waiting.back();
    const look::Mark mark = entry.kind == Kind::Trouble ? look::Mark::Bad : look::Mark::Warn;
    m_mark->setPixmap(look::badge(mark));
    m_text->setText(entry.text);
    QHBoxLayout* place = entry.actions.size() > besideMost ? m_below : m_beside;
    for (std::size_t i = 0; i < entry.actions.size(); ++i) {
        auto* button = new QPushButton(entry.actions[i].text, this);
        button->setObjectName(i == 0 ? QStringLiteral("bannerAction")
                                     : QStringLiteral("bannerAction%1").arg(static_cast<int>(i) + 1));
        button->setMinimumHeight(28);
        if (i == 0)
            look::makePrimary(button);
        button->setMinimumWidth(button->sizeHint().width() + 16);
        place->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, id = entry.id, then = entry.actions[i].then] {
            dismiss(id);
            if (then)
                then();
        });
    }
    if (place == m_below)
        place->addStretch(1);
    setStyleSheet(QStringLiteral("QFrame#banner { background: %1; }").arg(look::background(mark).name()));
    setAccessibleName(entry.text);
    QFrame::show();
}

void Banner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && !m_waiting.empty()) {
        const look::Mark mark = m_waiting.back().kind == Kind::Trouble ? look::Mark::Bad : look::Mark::Warn;
        m_mark->setPixmap(look::badge(mark));
        const QString sheet = QStringLiteral("QFrame#banner { background: %1; }").arg(look::background(mark).name());
        if (sheet != styleSheet())
            setStyleSheet(sheet);
    }
    QFrame::changeEvent(event);
}

} // namespace nsk::gui
