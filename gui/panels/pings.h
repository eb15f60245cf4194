// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

#include <QAction>
#include <QTableView>
#include <QWidget>

#include <optional>

namespace nsk::gui {

class Diagnoses;
class Document;
class PingsModel;

/// The pings, running and stopped, with start, stop and remove, what they send, and a line for a new one. The selected one is in hand on
/// the canvas; a double click or Enter shows its card and its way.
class Pings : public QWidget
{
    Q_OBJECT

public:
    Pings(Document* document, LabMonitor* monitor, Diagnoses* diagnoses, QWidget* parent = nullptr);

    /// It is the one in hand, or none is: its row is selected.
    void setChosen(std::optional<std::uint64_t> ping);

Q_SIGNALS:
    /// A person selected its row, or none: the one in hand.
    void chosen(std::optional<std::uint64_t> ping);
    /// Its card and its way are wanted.
    void opened(std::uint64_t ping);
    /// A new one; the target as it was written.
    void wanted(const nsk::NodeName& from, const QString& target, const nsk::gui::LabMonitor::PingOptions& options);
    /// The way of its packets is to be traced.
    void traceWanted(const nsk::NodeName& from, const QString& target, const nsk::IpAddress& address);
    /// Somebody writes another one.
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeTable();
    void makeActions();
    std::vector<std::uint64_t> selected() const;
    const LabMonitor::Ping* find(std::uint64_t id) const;
    void open();
    void start();
    void copyCommands();
    void chooseOptions();
    void trace();
    void updateActions();

    void showChosen();

    LabMonitor* m_monitor;
    PingsModel* m_model;
    std::optional<std::uint64_t> m_chosen;
    QTableView* m_table;
    QAction* m_open;
    QAction* m_start;
    QAction* m_stop;
    QAction* m_remove;
    QAction* m_copy;
    QAction* m_options;
    QAction* m_trace;
};

} // namespace nsk::gui
