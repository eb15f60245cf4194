// SPDX-License-Identifier: MIT
#include "gui/panels/events.h"

#include "core/words/words.h"
#include "gui/panels/look.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>

namespace nsk::gui {

namespace {

constexpr int linesMost = 2000;

} // namespace

Events::Events(QWidget* parent) : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("events"));
    setAccessibleName(tr("Events"));
    setHeaderLabels({tr("Time"), tr("Event")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setColumnWidth(0, 120);
}

void Events::add(const wire::Happened& event)
{
    const QDateTime when =
        event.at == 0 ? QDateTime::currentDateTime() : QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(event.at));
    addLine(when, words::sentence(event.code, event.args));
}

void Events::add(const QString& sentence)
{
    addLine(QDateTime::currentDateTime(), sentence);
}

void Events::addLine(const QDateTime& when, const QString& sentence)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    auto* item = new QTreeWidgetItem(this, {when.toString(QStringLiteral("HH:mm:ss.zzz")), sentence});
    item->setFont(0, look::monospace());
    item->setToolTip(1, sentence);
    if (topLevelItemCount() > linesMost)
        delete takeTopLevelItem(0);
    if (atEnd)
        scrollToBottom();
}

} // namespace nsk::gui
