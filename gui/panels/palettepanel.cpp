// SPDX-License-Identifier: MIT
#include "gui/panels/palettepanel.h"

#include "gui/panels/look.h"
#include "gui/panels/palette.h"

#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace nsk::gui {

PalettePanel::PalettePanel(Palette* palette, QMenu* examples, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("palettePanel"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 8);
    column->setSpacing(4);
    QLabel* head = look::heading(tr("Nodes"), this);
    head->setIndent(14);
    look::setTone(head, look::Tone::Soft);
    column->addWidget(head);
    column->addWidget(palette);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(14, 6, 14, 6);
    line->addWidget(look::rule(this));
    column->addLayout(line);
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("examplesButton"));
    button->setText(tr("Examples") + QStringLiteral(" ▸"));
    button->setAccessibleName(tr("Examples"));
    button->setAutoRaise(true);
    button->setMinimumHeight(30);
    button->setFocusPolicy(Qt::StrongFocus);
    // Not setMenu(): its arrow would stand under the text, and the menu below instead of beside the button.
    connect(button, &QToolButton::clicked, this,
            [button, examples] { examples->popup(button->mapToGlobal(QPoint(button->width(), 0))); });
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
    setTabOrder(palette, button);
}

} // namespace nsk::gui
