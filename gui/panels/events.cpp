// SPDX-License-Identifier: MIT
#include "gui/panels/events.h"

#include "core/file/replacefile.h"
#include "gui/document/document.h"
#include "gui/document/folder.h"
#include "gui/panels/controllines.h"
#include "gui/panels/eventstrip.h"
#include "gui/panels/form.h"
#include "gui/panels/listlook.h"
#include "gui/panels/look.h"
#include "gui/status/labmonitor.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QStandardPaths>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace nsk::gui {

namespace {

constexpr int filterPauseMs = 150; ///< while somebody types
constexpr int rowHeight = 22;

QString nameOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Deploy:
        return Events::tr("Deploys");
    case EventKind::Link:
        return Events::tr("Links and interfaces");
    case EventKind::Address:
        return Events::tr("Addresses and routes");
    case EventKind::Ping:
        return Events::tr("Pings and neighbours");
    case EventKind::Drift:
        return Events::tr("Differences from the drawing");
    case EventKind::Program:
        return Events::tr("Programs");
    }
    return {};
}

} // namespace

Events::Events(Document* document, LabMonitor* monitor, QWidget* parent)
    : QWidget(parent), m_document(document), m_log(monitor->log()), m_model(new EventsModel(monitor->log(), this)),
      m_text(new QLineEdit(this)), m_kinds(new QToolButton(this)),
      m_onlySelected(new QCheckBox(tr("Only what is selected"), this)), m_follow(new QToolButton(this)),
      m_count(new look::ElidedLabel(this)), m_strip(new EventStrip(m_model, this)), m_table(new QTableView(this)),
      m_show(new QAction(tr("Show on the canvas"), this)), m_copy(new QAction(tr("Copy"), this)),
      m_export(new QAction(tr("Export…"), this))
{
    setObjectName(QStringLiteral("eventsPanel"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 0);
    column->setSpacing(2);
    column->addWidget(new ControlLines(makeTop(), m_strip, this));
    makeTable();
    column->addWidget(m_table, 1);
    makeActions();
    connectAll();
    showKinds();
    showCount();
    setFollowing(true);
}

QWidget* Events::makeTop()
{
    auto* top = new QWidget(this);
    auto* line = new QHBoxLayout(top);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_text->setObjectName(QStringLiteral("eventsFilter"));
    m_text->setAccessibleName(tr("Filter events by text"));
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(260);
    line->addWidget(m_text, 1);
    m_kinds->setObjectName(QStringLiteral("eventKinds"));
    m_kinds->setPopupMode(QToolButton::InstantPopup);
    m_kinds->setToolButtonStyle(Qt::ToolButtonTextOnly);
    makeKinds();
    line->addWidget(m_kinds);
    m_onlySelected->setObjectName(QStringLiteral("eventsOfSelected"));
    m_onlySelected->setToolTip(tr("Only events of the nodes, links and interfaces that are selected on the canvas"));
    line->addWidget(m_onlySelected);
    m_count->setObjectName(QStringLiteral("eventsCount"));
    look::setTone(m_count, look::Tone::Soft);
    line->addWidget(m_count, 2);
    m_follow->setObjectName(QStringLiteral("followEvents"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Stay at the newest event"));
    m_follow->setCheckable(true);
    m_follow->setMinimumHeight(24);
    line->addWidget(m_follow);
    auto* exporter = new QToolButton(this);
    exporter->setObjectName(QStringLiteral("exportEvents"));
    exporter->setDefaultAction(m_export);
    exporter->setMinimumHeight(24);
    line->addWidget(exporter);
    return top;
}

void Events::makeKinds()
{
    auto* menu = new QMenu(m_kinds);
    for (int i = 0; i < eventKinds; ++i) {
        const auto kind = static_cast<EventKind>(i);
        QAction* action = menu->addAction(nameOf(kind));
        action->setObjectName(QStringLiteral("kind_") + QLatin1String(wordOf(kind)));
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, this, [this] {
            showKinds();
            filter();
        });
    }
    menu->addSeparator();
    QAction* all = menu->addAction(tr("All kinds"));
    connect(all, &QAction::triggered, this, [menu] {
        for (QAction* action : menu->actions())
            action->setChecked(action->isCheckable());
    });
    m_kinds->setMenu(menu);
}

void Events::showKinds()
{
    QStringList chosen;
    for (const QAction* action : m_kinds->menu()->actions()) {
        if (action->isChecked())
            chosen << action->text();
    }
    const QString text = chosen.size() == eventKinds ? tr("All kinds")
                         : chosen.isEmpty()          ? tr("No kind")
                         : chosen.size() == 1        ? chosen.front()
                                                     : tr("%n kind(s)", nullptr, static_cast<int>(chosen.size()));
    m_kinds->setText(text);
    m_kinds->setToolTip(chosen.isEmpty() ? tr("Kinds of events") : chosen.join(QLatin1Char('\n')));
    m_kinds->setAccessibleName(tr("Kinds of events: %1").arg(text));
}

void Events::makeTable()
{
    m_table->setObjectName(QStringLiteral("events"));
    m_table->setAccessibleName(tr("Events"));
    m_table->setModel(m_model);
    look::asList(m_table, rowHeight);
    m_table->setMinimumHeight(56);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // the strip has its height first
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setColumnWidth(EventsModel::Time, 120);
    m_table->setColumnWidth(EventsModel::Who, 130);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->installEventFilter(this);
}

void Events::makeActions()
{
    m_show->setObjectName(QStringLiteral("showEvent"));
    m_copy->setObjectName(QStringLiteral("copyEvents"));
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_export->setToolTip(tr("Write the events that are shown into a file, one JSON document a line"));
    m_table->addActions({m_show, m_copy, m_export});
}

void Events::connectAll()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(filterPauseMs);
    connect(&m_soon, &QTimer::timeout, this, &Events::filter);
    connect(m_text, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_onlySelected, &QCheckBox::toggled, this, &Events::filter);
    connect(m_follow, &QToolButton::clicked, this, &Events::setFollowing);
    connect(m_strip, &EventStrip::rowWanted, this, &Events::goTo);
    connect(m_model, &EventsModel::followed, this, &Events::showCount);
    connect(m_model, &EventsModel::followed, this, &Events::showSeen);
    QScrollBar* bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
        if (m_following)
            bar->setValue(bar->maximum());
        showSeen();
    });
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        setFollowing(value == bar->maximum());
        showSeen();
    });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, [this, bar](const QModelIndex&, int first, int last) {
        if (!m_following) // who reads goes on reading the same
            bar->setValue(std::max(0, bar->value() - (last - first + 1) * rowHeight));
    });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) { jump(index.row()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto rows = chosenRows();
        m_copy->setEnabled(!rows.empty());
        m_show->setEnabled(rows.size() == 1);
        if (!rows.empty() && rows.back() + 1 < m_model->rowCount())
            setFollowing(false); // else it would be scrolled away from who reads it
    });
    m_copy->setEnabled(false);
    m_show->setEnabled(false);
    connect(m_show, &QAction::triggered, this, [this] {
        if (const auto rows = chosenRows(); rows.size() == 1)
            jump(rows.front());
    });
    connect(m_copy, &QAction::triggered, this, &Events::copyRows);
    connect(m_export, &QAction::triggered, this, &Events::exportLines);
}

bool Events::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_show->trigger();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// ---- what is shown

void Events::filter()
{
    m_soon.stop();
    EventFilter wanted;
    wanted.text = m_text->text().trimmed();
    wanted.kinds = 0;
    for (int i = 0; i < eventKinds; ++i) {
        if (m_kinds->menu()->actions().at(i)->isChecked())
            wanted.kinds |= 1U << static_cast<unsigned>(i);
    }
    if (m_onlySelected->isChecked())
        wanted.objects = m_selection;
    m_model->setFilter(wanted);
}

void Events::setSelection(const Selection& selection)
{
    if (m_jumping)
        return;
    m_selection = selection;
    if (m_onlySelected->isChecked())
        filter();
}

void Events::setFollowing(bool on)
{
    m_following = on;
    m_follow->setChecked(on);
    if (on)
        m_table->scrollToBottom();
}

void Events::showCount()
{
    const QLocale locale;
    const auto all = static_cast<qlonglong>(m_log->end() - m_log->first());
    const int shown = m_model->rowCount();
    QString text = shown == all ? tr("%n event(s)", nullptr, shown)
                                : tr("%1 of %2 events").arg(locale.toString(shown), locale.toString(all));
    if (m_log->first() > 0)
        text += QStringLiteral(" · ") + tr("the oldest %1 are gone, %2 are kept")
                                            .arg(locale.toString(static_cast<qlonglong>(m_log->first())),
                                                 locale.toString(static_cast<qlonglong>(EventLog::most)));
    m_count->setText(text);
    m_count->setToolTip(text);
    m_export->setEnabled(shown > 0);
}

void Events::showSeen()
{
    const int height = m_table->viewport()->height();
    const int last = m_table->rowAt(height - 1);
    m_strip->setSeen(m_table->rowAt(0), last < 0 ? m_model->rowCount() - 1 : last);
}

void Events::goTo(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    setFollowing(row + 1 == m_model->rowCount());
    m_table->selectRow(row);
    m_table->scrollTo(m_model->index(row, EventsModel::Time), QAbstractItemView::PositionAtCenter);
}

void Events::takeOver(const Events& before)
{
    m_text->setText(before.m_text->text());
    for (int i = 0; i < eventKinds; ++i)
        m_kinds->menu()->actions().at(i)->setChecked(before.m_kinds->menu()->actions().at(i)->isChecked());
    m_selection = before.m_selection;
    m_onlySelected->setChecked(before.m_onlySelected->isChecked());
    filter();
    setFollowing(before.m_following);
    if (!m_following)
        m_table->verticalScrollBar()->setValue(before.m_table->verticalScrollBar()->value());
}

// ---- what is done with them

/// Those of them that are drawn: an interface that only the kernel has is shown as its node.
Selection Events::objectsOf(const LabEvent& event) const
{
    Selection objects;
    for (const EventPlace& place : event.places) {
        const auto name = NodeName::parse(place.node);
        const Node* node = name ? m_document->topology().findNode(*name) : nullptr;
        if (node == nullptr)
            continue;
        const auto drawn = std::find_if(node->interfaces.begin(), node->interfaces.end(),
                                        [&](const Interface& one) { return one.name.str() == place.interface; });
        const auto object = drawn == node->interfaces.end() ? SelectedObject::ofNode(*name)
                                                            : SelectedObject::ofInterface(*name, drawn->name);
        if (std::find(objects.begin(), objects.end(), object) == objects.end())
            objects.push_back(object);
    }
    return objects;
}

void Events::jump(int row)
{
    const LabEvent* event = m_model->eventAt(row);
    const Selection objects = event == nullptr ? Selection() : objectsOf(*event);
    if (objects.empty())
        return;
    m_jumping = true;
    Q_EMIT wanted(objects);
    m_jumping = false;
}

std::vector<int> Events::chosenRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void Events::copyRows()
{
    QStringList lines;
    for (const int row : chosenRows()) {
        if (const LabEvent* event = m_model->eventAt(row)) {
            QStringList cells;
            for (int column = 0; column < EventsModel::ColumnCount; ++column)
                cells << m_model->textOf(*event, column);
            lines << cells.join(QLatin1Char('\t'));
        }
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

QByteArray Events::jsonLines() const
{
    QByteArray lines;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (const LabEvent* event = m_model->eventAt(row))
            lines += QByteArray::fromStdString(toJson(*event).dump()) + '\n';
    }
    return lines;
}

void Events::exportLines()
{
    const QString name = toQString(m_document->topology().name.str()) + tr("-events.jsonl");
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export the events"), folderOf(*m_document) + QLatin1Char('/') + name,
                                     tr("JSON Lines (*.jsonl);;All files (*)"));
    if (path.isEmpty())
        return;
    const QByteArray lines = jsonLines();
    const Status written =
        replaceFile(path.toStdString(), std::string_view(lines.constData(), static_cast<std::size_t>(lines.size())));
    if (!written)
        Q_EMIT failed(written.error());
}

} // namespace nsk::gui
