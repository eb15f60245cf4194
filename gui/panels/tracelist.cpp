// SPDX-License-Identifier: MIT
#include "gui/panels/tracelist.h"

#include "gui/panels/look.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

enum Column { Hop, Node, Address, RoundTrips, Predicted, ColumnCount };

look::Mark markOf(TraceList::Sign sign)
{
    switch (sign) {
    case TraceList::Sign::Heard:
        return look::Mark::Ok;
    case TraceList::Sign::Silent:
        return look::Mark::Planned;
    case TraceList::Sign::Error:
        return look::Mark::Bad;
    case TraceList::Sign::Differs:
        return look::Mark::Warn;
    }
    return look::Mark::Planned;
}

QStringList textsOf(const TraceList::Row& row)
{
    return {QString::number(row.hop), row.node, row.address, row.roundTrips, row.predicted};
}

} // namespace

TraceList::TraceList(QWidget* parent)
    : QWidget(parent), m_list(new QTreeWidget(this)), m_title(new look::ElidedLabel(this)),
      m_stop(new QPushButton(tr("Stop"), this)), m_again(new QPushButton(tr("Again"), this)),
      m_copy(new QPushButton(tr("Copy"), this)), m_close(new QPushButton(tr("Clear"), this))
{
    setObjectName(QStringLiteral("trace"));
    m_list->setObjectName(QStringLiteral("traceHops"));
    m_list->setAccessibleName(tr("Hops of the traced way"));
    m_list->setHeaderLabels({tr("Hop"), tr("Node"), tr("Address"), tr("Round trips"), tr("Predicted")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    const int widths[] = {80, 140, 220, 260};
    for (int column = 0; column < Predicted; ++column)
        m_list->setColumnWidth(column, widths[column]);
    m_title->setObjectName(QStringLiteral("traceTitle"));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_title, 1);
    const std::pair<QPushButton*, const char*> buttons[] = {
        {m_stop, "stopTrace"}, {m_again, "traceAgain"}, {m_copy, "copyTrace"}, {m_close, "clearTrace"}};
    for (const auto& [button, id] : buttons) {
        button->setObjectName(QLatin1String(id));
        line->addWidget(button);
    }
    m_copy->setToolTip(tr("The list as text"));
    m_close->setToolTip(tr("Takes the traced way off the canvas"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 2);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(m_list, 1);
    connect(m_stop, &QPushButton::clicked, this, &TraceList::stopWanted);
    connect(m_again, &QPushButton::clicked, this, &TraceList::againWanted);
    connect(m_close, &QPushButton::clicked, this, &TraceList::closeWanted);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(m_list, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem* item) { Q_EMIT nodeWanted(item->text(Node)); });
    clear();
}

void TraceList::clear()
{
    m_rows.clear();
    m_list->clear();
    look::setTone(m_title, look::Tone::Plain);
    m_title->setText(tr("No way has been traced: select a ping, or two nodes, and choose “Trace the way”."));
    for (QPushButton* button : {m_stop, m_again, m_copy, m_close})
        button->setEnabled(false);
}

void TraceList::show(const QString& title, const std::vector<Row>& rows, bool underWay, bool old)
{
    m_title->setText(title);
    look::setTone(m_title, old ? look::Tone::Warn : look::Tone::Plain);
    m_stop->setEnabled(underWay);
    m_again->setEnabled(!underWay);
    m_copy->setEnabled(!rows.empty());
    m_close->setEnabled(true);
    if (rows.size() < m_rows.size())
        m_list->clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto at = static_cast<int>(i);
        QTreeWidgetItem* item = m_list->topLevelItem(at);
        if (item == nullptr)
            item = new QTreeWidgetItem(m_list);
        else if (i < m_rows.size() && rows[i] == m_rows[i])
            continue;
        const QStringList texts = textsOf(rows[i]);
        for (int column = 0; column < ColumnCount; ++column) {
            item->setText(column, texts[column]);
            item->setToolTip(column, texts[column]);
            if (column != Node)
                item->setFont(column, look::monospace());
        }
        item->setIcon(Hop, QIcon(look::badge(markOf(rows[i].sign))));
    }
    m_rows = rows;
    if (underWay && m_list->topLevelItemCount() > 0)
        m_list->scrollToItem(m_list->topLevelItem(m_list->topLevelItemCount() - 1));
}

QString TraceList::asText() const
{
    QStringList lines{
        m_title->text(),
        QStringList{tr("Hop"), tr("Node"), tr("Address"), tr("Round trips"), tr("Predicted")}.join(QLatin1Char('\t'))};
    for (const Row& row : m_rows)
        lines << textsOf(row).join(QLatin1Char('\t'));
    return lines.join(QLatin1Char('\n'));
}

} // namespace nsk::gui
