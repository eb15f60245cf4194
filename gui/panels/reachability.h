// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/pathitem.h"
#include "gui/document/document.h"
#include "gui/panels/reachabilitymodel.h"
#include "gui/status/labmonitor.h"
#include "gui/status/latestjob.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

#include <atomic>

namespace nsk::gui {

/// Predicts every pair of the drawing, or of the lab as the kernel shows it while it runs, off the GUI thread, while
/// the panel is in sight; pings them all on demand and marks what differs. The cell under the mouse, or the current
/// one, shows its way on the canvas.
class Reachability : public QWidget
{
    Q_OBJECT

public:
    Reachability(Document* document, LabMonitor* monitor, QWidget* parent);

    ReachabilityModel* model() const { return m_model; }

Q_SIGNALS:
    /// The way of a pair, to be drawn until another or none comes.
    void pathWanted(const std::optional<nsk::gui::PingPath>& path);
    /// A pair was chosen: it is to be pinged.
    void pingWanted(const nsk::NodeName& from, const QString& to);
    void failed(const nsk::Error& error);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Found = std::shared_ptr<Matrix>;
    void build();
    void follow();
    void pingAll();
    void endPings();
    void showSummary();
    void showPingButton();
    void soon();
    void ask();
    void take(const Found& found);
    void look(const QModelIndex& index);
    void exportCsv();
    std::optional<Family> family() const;

    Document* m_document;
    LabMonitor* m_monitor;
    QComboBox* m_family;
    QLabel* m_summary;
    QComboBox* m_order;
    QPushButton* m_ping;
    QPushButton* m_export;
    QTableView* m_table;
    ReachabilityModel* m_model;
    QTimer m_soon;
    bool m_stale = true;
    PairPings* m_pings = nullptr; ///< while they go on
    std::vector<MatrixPair> m_pairs;
    std::size_t m_pinged = 0;
    std::shared_ptr<std::atomic<bool>> m_stop;
    LatestJob<Found> m_job;
    LatestJob<std::optional<PingPath>> m_path;
};

} // namespace nsk::gui
