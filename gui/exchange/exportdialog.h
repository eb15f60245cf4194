// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/formats.h"
#include "gui/exchange/reportpanel.h"
#include "gui/status/latestjob.h"

#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace nsk::gui {

/// The drawing in another tool's form: what of it that form cannot hold is seen before anything is written. The image of
/// containers and the folder are remembered. Nothing is written but what was chosen in the file dialog.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// `folder`: where the file dialog begins when nothing was exported yet.
    ExportDialog(const Topology& topology, const Format& format, const QString& folder, QWidget* parent);

Q_SIGNALS:
    void written(const QString& path, const nsk::Format* format, const std::shared_ptr<const nsk::ExchangeReport>& report);

protected:
    void showEvent(QShowEvent* event) override;

private:
    using Made = Result<Exported>;
    struct Written
    {
        Status status;
        QString path;
    };

    QWidget* makeForm();
    const Format& format() const;
    
    void showFormat();
    void ask();
    void take(const std::shared_ptr<const Made>& made);
    void askWhere();
    void askToReplace(const QString& folder);
    void write(const QString& path);
    void takeWritten(const Written& done);
    void copy();
    void say(const Error& error);

    std::shared_ptr<const Topology> m_topology;
    QString m_folder;
    QFormLayout* m_form = nullptr;
    QComboBox* m_formats = nullptr;
    QLineEdit* m_image = nullptr;
    QLabel* m_summary;
    ReportPanel* m_report;
    QPushButton* m_copy;
    QPushButton* m_export;
    std::shared_ptr<const Made> m_made; ///< of what is chosen now; null while it is being made
    LatestJob<std::shared_ptr<const Made>> m_job;
    LatestJob<Written> m_writing;
};

} // namespace nsk::gui
