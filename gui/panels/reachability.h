// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/matrix.h"
#include "gui/canvas/pathitem.h"
#include "gui/document/document.h"
#include "gui/panels/latestjob.h"
#include "gui/status/labmonitor.h"

#include <QAbstractTableModel>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

#include <atomic>

namespace nsk::gui {

/// Who reaches whom as a square: a row for each sender, a column for each receiver.
class ReachabilityModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ReachabilityModel(QObject* parent) : QAbstractTableModel(parent) {}

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void set(std::shared_ptr<const Matrix> matrix);
    const NodeName& name(int at) const;
    const MatrixCell& cell(const QModelIndex& index) const;
    std::size_t count(MatrixCell::Verdict verdict) const;
    QByteArray csv() const;

private:
    std::shared_ptr<const Matrix> m_matrix;
};

/// Predicts every pair of the drawing, or of the lab as the kernel shows it while it runs, off the GUI thread, while the
/// panel is in sight. The cell under the mouse, or the current one, shows its way on the canvas.
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

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Found = std::shared_ptr<const Matrix>;
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
    QPushButton* m_export;
    QTableView* m_table;
    ReachabilityModel* m_model;
    QTimer m_soon;
    bool m_stale = true;
    std::shared_ptr<std::atomic<bool>> m_stop;
    LatestJob<Found> m_job;
    LatestJob<std::optional<PingPath>> m_path;
};

} // namespace nsk::gui
