// SPDX-License-Identifier: MIT
#include "gui/panels/pings.h"

#include "gui/panels/pingsmodel.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

Pings::Pings(LabMonitor* monitor, Diagnoses* diagnoses, QWidget* parent)
    : QWidget(parent), m_monitor(monitor), m_model(new PingsModel(monitor, diagnoses, this)),
      m_table(new QTableView(this)), m_start(new QPushButton(tr("Start"), this)),
      m_stop(new QPushButton(tr("Stop"), this)), m_remove(new QPushButton(tr("Remove"), this))
{
    m_table->setObjectName(QStringLiteral("pings"));
    m_table->setAccessibleName(tr("Pings"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(PingsModel::RoundTrip, new SparklineDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {90, 180, 100, 100, 80, 260};
    for (int column = 0; column < PingsModel::Says; ++column)
        m_table->setColumnWidth(column, widths[column]);
    auto* buttons = new QVBoxLayout;
    for (QPushButton* button : {m_start, m_stop, m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 8);
    row->addWidget(m_table, 1);
    row->addLayout(buttons);
    connect(m_start, &QPushButton::clicked, this, [this] {
        for (const std::uint64_t id : selected()) {
            const auto& all = m_monitor->pings();
            const auto found =
                std::find_if(all.begin(), all.end(), [id](const LabMonitor::Ping& ping) { return ping.id == id; });
            if (found != all.end()) {
                const LabMonitor::Ping ping = *found;
                m_monitor->startPing(ping.from, ping.target, ping.address);
            }
        }
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        for (const std::uint64_t id : selected())
            m_monitor->stopPing(id);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        for (const std::uint64_t id : selected())
            m_monitor->removePing(id);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Pings::updateButtons);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (const auto id = m_model->idAt(index.row()))
            Q_EMIT chosen(*id);
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &Pings::updateButtons);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &Pings::updateButtons);
    connect(monitor, &LabMonitor::stateChanged, this, &Pings::updateButtons);
    updateButtons();
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

void Pings::updateButtons()
{
    const std::vector<std::uint64_t> ids = selected();
    const auto any = [&](bool running) {
        return std::any_of(m_monitor->pings().begin(), m_monitor->pings().end(), [&](const LabMonitor::Ping& ping) {
            return ping.running == running && std::find(ids.begin(), ids.end(), ping.id) != ids.end();
        });
    };
    m_start->setEnabled(any(false) && m_monitor->state() == LabMonitor::State::Running);
    m_stop->setEnabled(any(true));
    m_remove->setEnabled(!ids.empty());
}

} // namespace nsk::gui
