// SPDX-License-Identifier: MIT
#pragma once

#include "gui/exchange/notemodel.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace nsk::gui {

namespace look {
class ElidedLabel;
}

/// What an import or export took, took nearly and left out, line by line: filtered by kind and text, to be copied as text. A
/// click or Enter says which line is meant; what that is on the canvas, others know.
class ReportPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPanel(QWidget* parent = nullptr);

    /// `title`: what was read or written. What was taken is shown where there is nothing else.
    void setReport(const QString& title, std::shared_ptr<const ExchangeReport> report);
    /// Where something else says of what it is.
    void hideTitle();
    const ExchangeReport* report() const { return m_model->report().get(); }
    const std::shared_ptr<const ExchangeReport>& shared() const { return m_model->report(); }
    const QString& title() const { return m_what; }
    /// Whether there is a button that gives addresses to what has none.
    void offerAddresses(bool offered) { m_addresses->setVisible(offered); }
    /// The rows that are shown, below a line that says of what.
    QString asText() const;

Q_SIGNALS:
    void noteChosen(const nsk::ExchangeNote& note);
    void addressesWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeTop();
    void makeTable();
    void filter();
    void showCounts();
    void showBadges();
    void fitColumns();
    void choose(int row);
    void copy();

    NoteModel* m_model;
    look::ElidedLabel* m_title;
    QLineEdit* m_text;
    std::array<QCheckBox*, 3> m_kinds{}; ///< by Treatment
    QTableView* m_table;
    QToolButton* m_addresses;
    QAction* m_copy;
    QTimer m_soon;
    QString m_what; ///< of which the report is
};

} // namespace nsk::gui
