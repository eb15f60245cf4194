// SPDX-License-Identifier: MIT
#include "gui/panels/banner.h"

#include "gui/panels/look.h"

#include <QHBoxLayout>

namespace nsk::gui {

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_mark(new QLabel(this)), m_text(new QLabel(this)), m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("banner"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(10);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_action->setObjectName(QStringLiteral("bannerAction"));
    look::makePrimary(m_action);
    auto* close = look::removeButton(tr("Close"), this);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto then = m_then)
            then();
    });
    hide();
}

void Banner::show(const QString& id, Kind kind, const QString& text, const QString& action, std::function<void()> then)
{
    m_id = id;
    m_then = std::move(then);
    const look::Mark mark = kind == Kind::Trouble ? look::Mark::Bad : look::Mark::Warn;
    m_mark->setPixmap(look::badge(mark));
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setStyleSheet(QStringLiteral("QFrame#banner { background: %1; }").arg(look::background(mark).name()));
    setAccessibleName(text);
    QFrame::show();
}

void Banner::dismiss(const QString& id)
{
    if (id == m_id)
        hide();
}

} // namespace nsk::gui
