// SPDX-License-Identifier: MIT
#include "gui/panels/pings.h"

#include "gui/panels/form.h"
#include "gui/panels/listlook.h"
#include "gui/panels/newping.h"
#include "gui/panels/pingoptions.h"
#include "gui/panels/pingsmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

Pings::Pings(Document* document, LabMonitor* monitor, Diagnoses* diagnoses, QWidget* parent)
    : QWidget(parent), m_monitor(monitor), m_model(new PingsModel(monitor, diagnoses, this)),
      m_table(new QTableView(this)), m_open(new QAction(tr("Show why"), this)), m_start(new QAction(tr("Start"), this)),
      m_stop(new QAction(tr("Stop"), this)), m_remove(new QAction(tr("Remove"), this)),
      m_copy(new QAction(tr("Copy as command"), this)), m_options(new QAction(tr("What it sends…"), this)),
      m_trace(new QAction(tr("Trace the way"), this))
{
    makeTable();
    makeActions();
    auto* fresh = new NewPing(document, this);
    connect(fresh, &NewPing::wanted, this, &Pings::wanted);
    connect(fresh, &NewPing::edited, this, &Pings::edited);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(fresh, 1);
    const std::pair<QAction*, const char*> shown[] = {
        {m_start, "startPing"}, {m_stop, "stopPing"}, {m_remove, "removePing"}};
    for (const auto& [action, id] : shown) {
        auto* button = new QPushButton(action->text(), this);
        button->setObjectName(QLatin1String(id));
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, from = action] { button->setEnabled(from->isEnabled()); });
    }
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 2);
    column->setSpacing(2);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    updateActions();
}

void Pings::makeTable()
{
    m_table->setObjectName(QStringLiteral("pings"));
    m_table->setAccessibleName(tr("Pings"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PingsDelegate(m_table));
    m_table->setItemDelegateForColumn(PingsModel::RoundTrip, new SparklineDelegate(m_table));
    look::asList(m_table, 24);
    m_table->setMinimumHeight(56); // a row and the header: small screens
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->installEventFilter(this);
    const int widths[] = {90, 180, 90, 90, 100, 210, 190};
    for (int column = 0; column < PingsModel::Says; ++column)
        m_table->setColumnWidth(column, widths[column]);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateActions();
        const auto ids = selected();
        if (ids.size() > 1)
            return; // several are in hand for start, stop and remove; the one on the canvas stays
        m_chosen = ids.empty() ? std::nullopt : std::optional(ids.front());
        Q_EMIT chosen(m_chosen);
    });
    connect(m_table, &QTableView::doubleClicked, this, &Pings::open);
    connect(m_model, &QAbstractItemModel::modelReset, this, &Pings::showChosen);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &Pings::updateActions);
    connect(m_monitor, &LabMonitor::stateChanged, this, &Pings::updateActions);
}

void Pings::makeActions()
{
    m_trace->setObjectName(QStringLiteral("tracePing"));
    m_remove->setShortcut(Qt::Key_Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addActions({m_open, m_trace, m_options, m_start, m_stop, m_remove, m_copy});
    connect(m_open, &QAction::triggered, this, &Pings::open);
    connect(m_start, &QAction::triggered, this, &Pings::start);
    connect(m_copy, &QAction::triggered, this, &Pings::copyCommands);
    connect(m_options, &QAction::triggered, this, &Pings::chooseOptions);
    connect(m_trace, &QAction::triggered, this, &Pings::trace);
    connect(m_stop, &QAction::triggered, this, [this] {
        for (const std::uint64_t id : selected())
            m_monitor->stopPing(id);
    });
    connect(m_remove, &QAction::triggered, this, [this] {
        for (const std::uint64_t id : selected())
            m_monitor->removePing(id);
    });
}

bool Pings::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            open();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Pings::setChosen(std::optional<std::uint64_t> ping)
{
    const std::vector<std::uint64_t> ids = selected();
    const bool shown = ping ? std::find(ids.begin(), ids.end(), *ping) != ids.end() : ids.empty();
    m_chosen = ping;
    if (!shown)
        showChosen();
}

void Pings::showChosen()
{
    const int row = m_chosen ? m_model->rowOf(*m_chosen) : -1;
    const QSignalBlocker quiet(this); // it is in hand already
    if (row >= 0)
        m_table->selectRow(row);
    else
        m_table->clearSelection();
    updateActions();
}

std::vector<std::uint64_t> Pings::selected() const
{
    std::vector<std::uint64_t> ids;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        if (const auto id = m_model->idAt(index.row()))
            ids.push_back(*id);
    }
    return ids;
}

const LabMonitor::Ping* Pings::find(std::uint64_t id) const
{
    return m_model->pingAt(m_model->rowOf(id));
}

void Pings::open()
{
    if (const auto ids = selected(); ids.size() == 1)
        Q_EMIT opened(ids.front());
}

void Pings::start()
{
    for (const std::uint64_t id : selected()) {
        if (const LabMonitor::Ping* found = find(id)) {
            const LabMonitor::Ping ping = *found;
            m_monitor->startPing(ping.from, ping.target, ping.address, ping.options);
        }
    }
}

/// What a person types for the same, where namespaces have names.
void Pings::copyCommands()
{
    QStringList lines;
    for (const std::uint64_t id : selected()) {
        if (const LabMonitor::Ping* ping = find(id))
            lines << QStringLiteral("ip netns exec %1 ping%2 %3")
                         .arg(toQString(ping->from.str()), optionsArguments(ping->options),
                              toQString(ping->address.str()));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

/// For all that are selected, beginning with what the first has.
void Pings::chooseOptions()
{
    const std::vector<std::uint64_t> ids = selected();
    const LabMonitor::Ping* first = ids.empty() ? nullptr : find(ids.front());
    if (first == nullptr)
        return;
    auto* dialog = new PingOptionsDialog(first->options, this);
    connect(dialog, &PingOptionsDialog::chosen, this, [this, ids](const LabMonitor::PingOptions& options) {
        for (const std::uint64_t id : ids)
            m_monitor->setPingOptions(id, options);
    });
    dialog->open();
}

void Pings::trace()
{
    const std::vector<std::uint64_t> ids = selected();
    if (const LabMonitor::Ping* ping = ids.size() == 1 ? find(ids.front()) : nullptr; ping != nullptr)
        Q_EMIT traceWanted(NodeName(ping->from), QString(ping->target), IpAddress(ping->address));
}

void Pings::updateActions()
{
    const std::vector<std::uint64_t> ids = selected();
    const auto any = [&](bool running) {
        return std::any_of(ids.begin(), ids.end(), [&](std::uint64_t id) {
            const LabMonitor::Ping* ping = find(id);
            return ping != nullptr && ping->running == running &&
                   (running || ping->rest != LabMonitor::PingRest::NodeGone);
        });
    };
    m_open->setEnabled(ids.size() == 1);
    m_start->setEnabled(any(false) && m_monitor->state() == LabMonitor::State::Running);
    m_stop->setEnabled(any(true));
    m_remove->setEnabled(!ids.empty());
    m_copy->setEnabled(!ids.empty());
    m_options->setEnabled(!ids.empty());
    m_trace->setEnabled(ids.size() == 1 && m_monitor->state() == LabMonitor::State::Running);
}

} // namespace nsk::gui
