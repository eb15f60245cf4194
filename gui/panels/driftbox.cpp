// SPDX-License-Identifier: MIT
#include "gui/panels/driftbox.h"

#include "core/words/words.h"
#include "gui/panels/look.h"
#include "gui/status/labdrift.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t linesMost = 6; // the card on the canvas has them all

} // namespace

DriftBox::DriftBox(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("nodeDrift"));
    setAccessibleName(tr("What differs from the kernel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(6);
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("nodeDriftText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    column->addWidget(m_text);
    m_takeIn = new QPushButton(tr("Take into the drawing"), this);
    m_takeIn->setObjectName(QStringLiteral("nodeTakeIn"));
    m_takeIn->setToolTip(tr("The drawing becomes as the kernel is, as one undo step. The kernel stays as it is."));
    m_putBack = new QPushButton(tr("Put everything back"), this);
    m_putBack->setObjectName(QStringLiteral("nodePutBack"));
    m_putBack->setToolTip(tr("The whole lab is deployed once more as it was: what else differs in it goes, too."));
    for (QPushButton* button : {m_takeIn, m_putBack}) {
        button->setMinimumHeight(24);
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    connect(m_takeIn, &QPushButton::clicked, this, [this] { Q_EMIT takeInWanted(m_differences); });
    connect(m_putBack, &QPushButton::clicked, this, &DriftBox::putBackWanted);
    hide();
}

void DriftBox::show(const std::vector<Drift>& differences)
{
    setVisible(!differences.empty());
    if (differences == m_differences)
        return;
    m_differences = differences;
    QStringList lines;
    for (std::size_t i = 0; i < differences.size() && i < linesMost; ++i) {
        const Drift& one = differences[i];
        lines << words::sentence(one.code, {one.node.str(), one.interface, one.drawn, one.real});
    }
    if (differences.size() > linesMost)
        lines << tr("and %n more", nullptr, static_cast<int>(differences.size() - linesMost));
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_putBack->setVisible(std::any_of(differences.begin(), differences.end(), isPutBack));
}

void DriftBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look::background(look::Mark::Warn));
    painter.drawRoundedRect(rect(), 8, 8);
}

} // namespace nsk::gui
