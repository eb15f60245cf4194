// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"
#include "gui/document/document.h"
#include "gui/status/latestjob.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace nsk::gui {

/// What a computation would do to the whole drawing: options above, every change in a list, and one button that makes
/// it one undo step. Computes off the GUI thread, again whenever an option or the drawing changes.
class ProposalDialog : public QDialog
{
    Q_OBJECT

public:
    struct Row
    {
        QString place, change;
    };
    struct Proposal
    {
        Edit edit = Batch{};
        std::vector<Row> rows;
        QString summary;
        std::optional<Error> error;
    };

    ProposalDialog(Document* document, const QString& title, const QString& explanation, const QString& step,
                   QWidget* parent);

protected:
    /// What has to be computed with the options as they are; holds nothing of the GUI.
    virtual std::function<Proposal()> work() const = 0;
    /// Above the list.
    QVBoxLayout* options() { return m_options; }
    const Document* document() const { return m_document; }
    /// Call it when an option has changed, and once at the end of the constructor.
    void ask();
    /// As large as what the options and the letters need.
    void showEvent(QShowEvent* event) override;

private:
    void take(const Proposal& proposal);
    void carryOut();

    Document* m_document;
    QString m_step;
    QVBoxLayout* m_options;
    QTreeWidget* m_list;
    QLabel* m_summary;
    QPushButton* m_apply;
    Proposal m_proposal;
    LatestJob<Proposal> m_job;
};

} // namespace nsk::gui
