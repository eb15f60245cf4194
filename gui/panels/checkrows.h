// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/panels/rowtable.h"
#include "gui/status/latestjob.h"

#include <QPushButton>
#include <QStringListModel>

#include <map>

namespace nsk::gui {

/// The file's checks, a row each: who reaches whom, or must not. A tick or a cross says whether it holds, as the ping
/// that runs shows it, else as predicted from what the kernel shows or, while nothing runs, from the drawing. Predicts
/// the rows in sight, in a thread; pings them all for real on demand.
class CheckRows : public Form
{
    Q_OBJECT

public:
    CheckRows(Document* document, LabMonitor* monitor, QWidget* parent);
    void refresh() override;
    void forget();
    /// The check that is half-typed there is half-typed here.
    void takeOver(const CheckRows& before);

Q_SIGNALS:
    /// `to` as the file has it: an address or a node.
    void pingWanted(const nsk::NodeName& from, const QString& to);

private:
    enum Cell : std::size_t { Mark, From, Arrow, To, Expect, Ping, Remove };
    struct Draft
    {
        QString from, to;
        Expectation expect = Expectation::Reachable;
    };
    static Draft typedIn(const RowTable::Row& row);
    using Ends = std::pair<std::string, std::string>; ///< from, to
    struct Prediction
    {
        bool reachable = false;
        std::string code; ///< of the first cause, or why nothing can be said
        std::vector<std::string> args;
    };
    using Predictions = std::map<Ends, Prediction>;

    void make(RowTable::Row& row, QWidget* parent, int slot);
    void fill(const RowTable::Row& row, int index);
    void showVerdict(const RowTable::Row& row, const Check& check);
    Status commit(int slot, Cell changed);
    Status judge(const QString& end, Cell cell) const;
    void remove(int slot);
    void add();
    Status put(const std::vector<Check>& checks, const QString& text);
    void predict();
    static Predictions work(const Topology& drawn, const std::optional<ObservedLab>& observed,
                            const std::vector<Ends>& wanted);
    const LabMonitor::Ping* pingOf(const Check& check) const;
    void runAll();
    void showRun();

    std::optional<Draft> m_begun;
    Field::Drafts m_drafts;
    std::size_t m_count = 0;
    Predictions m_predictions;
    std::map<Ends, PairPings::Answer> m_real; ///< of the last run of all, while that lab runs
    PairPings* m_pings = nullptr;             ///< while it goes on
    LatestJob<Predictions> m_job;
    QStringListModel m_names;
    RowTable* m_table;
    QPushButton* m_add;
    QPushButton* m_run;
};

} // namespace nsk::gui
