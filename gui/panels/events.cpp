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

QString nameOf(Events::Who who)
{
    switch (who) {
    case Events::Who::You:
        return Events::tr("you");
    case Events::Who::Kernel:
        return Events::tr("kernel");
    case Events::Who::Other:
        return Events::tr("another program");
    case Events::Who::Helper:
        return Events::tr("helper");
    case Events::Who::Designer:
        return QStringLiteral("nsketch");
    }
    return {};
}

} // namespace

Events::Events(QWidget* parent) : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("events"));
    setAccessibleName(tr("Events"));
    setHeaderLabels({tr("Time"), tr("Who"), tr("What happened")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setColumnWidth(0, 120);
    setColumnWidth(1, 130);
}

void Events::add(const wire::Happened& event)
{
    const QDateTime when =
        event.at == 0 ? QDateTime::currentDateTime() : QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(event.at));
    addLine(when, Who::Kernel, words::sentence(event.code, event.args));
}

void Events::add(Who who, const QString& sentence)
{
    addLine(QDateTime::currentDateTime(), who, sentence);
}

void Events::addLine(const QDateTime& when, Who who, const QString& sentence)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    auto* item = new QTreeWidgetItem(this, {when.toString(QStringLiteral("HH:mm:ss.zzz")), nameOf(who), sentence});
    item->setFont(0, look::monospace());
    item->setToolTip(2, sentence);
    if (topLevelItemCount() > linesMost)
        delete takeTopLevelItem(0);
    if (atEnd)
        scrollToBottom();
}

} // namespace nsk::gui
