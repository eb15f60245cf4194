// SPDX-License-Identifier: MIT
#include "gui/panels/palettepanel.h"

#include "gui/canvas/icons.h"
#include "gui/panels/look.h"
#include "gui/panels/palette.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace nsk::gui {

PalettePanel::PalettePanel(Palette* palette, QMenu* examples, QWidget* parent)
    : QWidget(parent), m_palette(palette), m_head(look::heading(tr("Nodes"), this)), m_row(new QHBoxLayout),
      m_examples(new QToolButton(this))
{
    setObjectName(QStringLiteral("palettePanel"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(4);
    m_head->setIndent(14);
    look::setTone(m_head, look::Tone::Soft);
    column->addWidget(m_head);
    column->addWidget(palette);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 6, 12, 6);
    line->addWidget(look::rule(this));
    column->addLayout(line);
    m_examples->setObjectName(QStringLiteral("examplesButton"));
    m_examples->setAccessibleName(tr("Examples"));
    m_examples->setAutoRaise(true);
    m_examples->setMinimumHeight(30);
    m_examples->setFocusPolicy(Qt::StrongFocus);
    // Not setMenu(): its arrow would stand under the text, and the menu below instead of beside the button.
    connect(m_examples, &QToolButton::clicked, this,
            [this, examples] { examples->popup(m_examples->mapToGlobal(QPoint(m_examples->width(), 0))); });
    m_row->setContentsMargins(8, 0, 8, 0);
    m_row->addStretch(0);
    m_row->addWidget(m_examples);
    m_row->addStretch(1);
    column->addLayout(m_row);
    column->addStretch(1);
    setTabOrder(palette, m_examples);
    connect(palette, &Palette::compactChanged, this, &PalettePanel::setCompact);
    setCompact(palette->isCompact());
}

QSize PalettePanel::minimumSizeHint() const
{
    return {m_palette->minimumSizeHint().width(), QWidget::minimumSizeHint().height()};
}

void PalettePanel::setCompact(bool compact)
{
    m_head->setVisible(!compact);
    m_row->setStretch(0, compact ? 1 : 0);
    m_examples->setText(compact ? QString() : tr("Examples") + QStringLiteral(" ▸"));
    m_examples->setToolTip(compact ? tr("Examples") : QString());
    m_examples->setIcon(compact ? themedIcon(QStringLiteral("open"), palette().color(QPalette::Text)) : QIcon());
}

void PalettePanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setCompact(m_palette->isCompact()); // the glyph in the new colour
}

} // namespace nsk::gui
