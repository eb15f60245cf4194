// SPDX-License-Identifier: MIT
#include "gui/panels/checkrows.h"

#include "core/analysis/explain.h"
#include "core/words/words.h"
#include "gui/canvas/icons.h"
#include "gui/panels/look.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

CheckRows::CheckRows(Document* document, LabMonitor* monitor, QWidget* parent)
    : Form(document, monitor, parent), m_job([this](const Predictions& found) {
          m_predictions = found;
          m_table->setRows(m_table->rowCount());
      })
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(look::heading(tr("Checks"), this));
    std::vector<RowTable::Column> columns(7);
    columns[From].stretch = 2;
    columns[To].stretch = 3;
    m_table = new RowTable(
        tr("Checks"), std::move(columns),
        [this](RowTable::Row& row, QWidget* table, int slot) { make(row, table, slot); },
        [this](const RowTable::Row& row, int index) { fill(row, index); }, this);
    m_table->setObjectName(QStringLiteral("checkTable"));
    column->addWidget(m_table);
    m_add = new QPushButton(tr("+ Add check"), this);
    m_add->setMinimumHeight(26);
    m_add->setObjectName(QStringLiteral("addCheck"));
    m_run = new QPushButton(this);
    m_run->setMinimumHeight(26);
    m_run->setObjectName(QStringLiteral("runChecks"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_run);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, &CheckRows::add);
    connect(m_run, &QPushButton::clicked, this, &CheckRows::runAll);
    connect(monitor, &LabMonitor::stateChanged, this, [this](LabMonitor::State state) {
        if (state != LabMonitor::State::Running)
            m_real.clear();
        showRun();
    });
    connect(m_table, &RowTable::scrolled, this, &CheckRows::predict);
    const auto again = [this] {
        if (isVisible())
            m_table->setRows(m_table->rowCount());
    };
    connect(monitor, &LabMonitor::pingChanged, this, again);
    connect(monitor, &LabMonitor::pingsReset, this, again);
}

void CheckRows::forget()
{
    m_begun.reset();
    m_drafts.clear();
    m_predictions.clear();
    m_real.clear();
    m_table->rewind();
}

void CheckRows::showRun()
{
    const bool runs = m_monitor->state() == LabMonitor::State::Running;
    m_run->setText(m_pings != nullptr ? tr("Stop") : tr("Run all for real"));
    m_run->setEnabled(m_pings != nullptr || (runs && !topology().checks.empty()));
    m_run->setToolTip(runs ? tr("Ping what every check asks for, in the running lab")
                           : tr("Deploy first: only a running lab can be pinged"));
    m_run->setVisible(!topology().checks.empty());
}

/// Starts, or ends what was started.
void CheckRows::runAll()
{
    if (m_pings != nullptr)
        return m_pings->stop();
    if (!m_monitor->observed())
        return;
    const Snapshot snapshot = snapshotOf(topology(), *m_monitor->observed());
    std::vector<PairPings::Pair> pairs;
    std::vector<Ends> ends;
    for (const Check& check : topology().checks) {
        if (const auto target = resolveTarget(snapshot, check.from, check.to);
            target && pairs.size() < PairPings::mostPairs) {
            pairs.push_back({check.from, *target});
            ends.emplace_back(check.from.str(), check.to);
        }
    }
    m_real.clear();
    m_pings = m_monitor->pingPairs(std::move(pairs), this);
    if (m_pings == nullptr)
        return;
    connect(m_pings, &PairPings::answered, this, [this, ends](std::size_t pair, const PairPings::Answer& answer) {
        m_real.insert_or_assign(ends[pair], answer);
        m_table->setRows(m_table->rowCount());
    });
    connect(m_pings, &PairPings::finished, this, [this] {
        m_pings->deleteLater();
        m_pings = nullptr;
        showRun();
    });
    showRun();
    m_pings->start();
}

void CheckRows::refresh()
{
    showRun();
    const std::vector<Check>& checks = topology().checks;
    if (checks.size() < m_count)
        m_drafts.clear(); // they are known by their place
    m_count = checks.size();
    m_add->setEnabled(!topology().nodes.empty());
    m_table->setRows(static_cast<int>(m_count) + (m_begun ? 1 : 0));
    predict();
}

void CheckRows::make(RowTable::Row& row, QWidget* table, int slot)
{
    row.cells.push_back(new QLabel(table));
    const auto field = [&](const QString& name, Cell cell) {
        auto* made = new Field(
            name, [this, slot, cell](const QString&) { return commit(slot, cell); }, table);
        connect(made, &QLineEdit::returnPressed, this, [this, slot, cell, made] {
            if (!m_begun || made->isRefused() || made->text() != made->value())
                return; // what is new in the field it hands over itself
            if (const Status status = commit(slot, cell); !status)
                made->refuse(reasonOf(status.error()));
        });
        made->setFont(look::monospace());
        made->setErrorLabel(row.error);
        made->setDrafts(&m_drafts);
        made->setMinimumWidth(52);
        auto* completer = new QCompleter(&m_names, made);
        completer->setCompletionMode(QCompleter::InlineCompletion);
        made->setCompleter(completer);
        return made;
    };
    row.cells.push_back(field(tr("Check: from node"), From));
    row.cells.push_back(new QLabel(QStringLiteral("→"), table));
    row.cells.push_back(field(tr("Check: to address or node"), To));
    auto* expect = new Choice(tr("Check: expected"), table);
    expect->addItems({tr("reachable"), tr("unreachable")});
    connect(expect, &QComboBox::activated, this, [this, slot] { (void)commit(slot, Expect); });
    row.cells.push_back(expect);
    auto* ping = new QToolButton(table);
    ping->setAutoRaise(true);
    ping->setFixedSize(24, 24);
    ping->setFocusPolicy(Qt::TabFocus);
    connect(ping, &QToolButton::clicked, this, [this, slot] {
        const auto place = static_cast<std::size_t>(m_table->indexOf(slot));
        if (place < topology().checks.size())
            Q_EMIT pingWanted(topology().checks[place].from, toQString(topology().checks[place].to));
    });
    row.cells.push_back(ping);
    auto* remove = look::removeButton(tr("Remove check"), table);
    remove->setFixedSize(24, 24);
    remove->setFocusPolicy(Qt::TabFocus);
    connect(remove, &QToolButton::clicked, this, [this, slot] { this->remove(slot); });
    row.cells.push_back(remove);
    row.note->setObjectName(QStringLiteral("checkVerdict"));
}

void CheckRows::fill(const RowTable::Row& row, int index)
{
    const auto place = static_cast<std::size_t>(index);
    const std::vector<Check>& checks = topology().checks;
    const bool present = place < checks.size();
    const Draft texts =
        present ? Draft{toQString(checks[place].from.str()), toQString(checks[place].to), checks[place].expect}
                : m_begun.value_or(Draft{});
    const QString subject = QStringLiteral("check ") + QString::number(index);
    const char* ids[] = {"checkMark_%1",   "checkFrom_%1", "checkArrow_%1", "checkTo_%1",
                         "checkExpect_%1", "checkPing_%1", "removeCheck_%1"};
    for (std::size_t cell = 0; cell < row.cells.size(); ++cell)
        row.cells[cell]->setObjectName(QString::fromLatin1(ids[cell]).arg(index));
    for (const Cell cell : {From, To})
        static_cast<Field*>(row.cells[cell])->setQuiet(present);
    static_cast<Field*>(row.cells[From])->show(texts.from, subject);
    static_cast<Field*>(row.cells[To])->show(texts.to, subject);
    static_cast<Choice*>(row.cells[Expect])->setCurrentIndex(texts.expect == Expectation::Reachable ? 0 : 1);
    row.cells[Ping]->setEnabled(present);
    static_cast<QToolButton*>(row.cells[Ping])
        ->setIcon(themedIcon(QStringLiteral("ping"), palette().color(QPalette::Text),
                             palette().color(QPalette::Disabled, QPalette::Text)));
    const QString title = tr("Ping %2 from %1").arg(texts.from, texts.to);
    row.cells[Ping]->setToolTip(title);
    row.cells[Ping]->setAccessibleName(title);
    if (present) {
        showVerdict(row, checks[place]);
    } else {
        static_cast<QLabel*>(row.cells[Mark])->setPixmap(look::badge(look::Mark::Planned, 14));
        row.cells[Mark]->setAccessibleName(tr("not complete yet"));
        row.note->hide();
    }
}

const LabMonitor::Ping* CheckRows::pingOf(const Check& check) const
{
    const QString to = toQString(check.to);
    for (const LabMonitor::Ping& ping : m_monitor->pings()) {
        if (ping.running && ping.last && ping.from == check.from &&
            (ping.target == to || toQString(ping.address.str()) == to))
            return &ping;
    }
    return nullptr;
}

void CheckRows::showVerdict(const RowTable::Row& row, const Check& check)
{
    QString text;
    std::optional<bool> reachable;
    const auto found = m_predictions.find({check.from.str(), check.to});
    const Prediction* prediction = found == m_predictions.end() ? nullptr : &found->second;
    const QString why = prediction == nullptr || prediction->reachable
                            ? QString()
                            : words::sentence(prediction->code, prediction->args);
    if (const LabMonitor::Ping* ping = pingOf(check)) {
        reachable = ping->last->outcome == wire::PingOutcome::Reply;
        text = *reachable ? tr("the ping answers: ttl=%1, %2 ms")
                                .arg(ping->last->ttl)
                                .arg(static_cast<double>(ping->last->rttNs) / 1e6, 0, 'f', 3)
               : why.isEmpty() ? tr("the ping gets no answer")
                               : tr("the ping gets no answer: %1").arg(why);
    } else if (const auto real = m_real.find({check.from.str(), check.to}); real != m_real.end()) {
        const PairPings::Answer& got = real->second;
        reachable = got.answered;
        text = got.answered
                   ? tr("really pinged: it answers, %1 ms").arg(static_cast<double>(got.rttNs) / 1e6, 0, 'f', 3)
               : got.error     ? words::sentence(*got.error)
               : why.isEmpty() ? tr("really pinged: no answer")
                               : tr("really pinged: no answer: %1").arg(why);
    } else if (prediction != nullptr) {
        reachable = prediction->reachable;
        text = *reachable ? tr("predicted: it answers") : tr("predicted: %1").arg(why);
    }
    const bool holds = reachable && *reachable == (check.expect == Expectation::Reachable);
    auto* mark = static_cast<QLabel*>(row.cells[Mark]);
    mark->setPixmap(look::badge(!reachable ? look::Mark::Planned : holds ? look::Mark::Ok : look::Mark::Bad, 14));
    mark->setAccessibleName(!reachable ? tr("not predicted yet") : holds ? tr("holds") : tr("does not hold"));
    mark->setToolTip(mark->accessibleName());
    look::setTone(row.note, holds || !reachable ? look::Tone::Soft : look::Tone::Bad);
    row.note->setText(text);
    row.note->setVisible(!text.isEmpty());
}

Status CheckRows::put(const std::vector<Check>& checks, const QString& text)
{
    return m_document->push(PutChecks{checks}, text);
}

CheckRows::Draft CheckRows::typedIn(const RowTable::Row& row)
{
    const bool reachable = static_cast<Choice*>(row.cells[Expect])->currentIndex() == 0;
    return {static_cast<Field*>(row.cells[From])->text().trimmed(),
            static_cast<Field*>(row.cells[To])->text().trimmed(),
            reachable ? Expectation::Reachable : Expectation::Unreachable};
}

/// What is wrong with the text of one end.
Status CheckRows::judge(const QString& end, Cell cell) const
{
    const std::string text = end.toStdString();
    if (cell == To && IpAddress::parse(text))
        return {};
    const auto name = NodeName::parse(text);
    if (cell == From && !name)
        return fail(name.error());
    return name && topology().findNode(*name) != nullptr ? Status() : fail("edit.no-such-node", {text}, text);
}

/// What is wrong is told at its own field; the other one is taken over all the same.
Status CheckRows::commit(int slot, Cell changed)
{
    const int index = m_table->indexOf(slot);
    const RowTable::Row* row = m_table->rowAt(index);
    if (row == nullptr)
        return {};
    Draft typed = typedIn(*row);
    const auto place = static_cast<std::size_t>(index);
    const bool present = place < topology().checks.size();
    for (const auto& [cell, text] : {std::pair(From, &typed.from), std::pair(To, &typed.to)}) {
        if (text->isEmpty() && !present)
            continue; // still to come
        const Status status = text->isEmpty() ? fail("check.incomplete") : judge(*text, cell);
        if (status)
            continue;
        if (cell == changed)
            return status;
        auto* other = static_cast<Field*>(row->cells[cell]);
        other->refuse(reasonOf(status.error()));
        *text = other->value();
    }
    if (typed.from.isEmpty() || typed.to.isEmpty()) {
        m_begun = typed;
        return {};
    }
    const auto from = NodeName::parse(typed.from.toStdString());
    if (!from)
        return fail(from.error());
    std::vector<Check> checks = topology().checks;
    if (!present)
        checks.push_back(Check{.from = *from});
    Check& check = checks[present ? place : checks.size() - 1];
    check.from = *from;
    check.to = typed.to.toStdString();
    check.expect = typed.expect;
    const auto begun = present ? m_begun : std::exchange(m_begun, std::nullopt);
    const QString ends = typed.from + QStringLiteral(" → ") + typed.to;
    const Status status = put(checks, present ? tr("Change check %1").arg(ends) : tr("Add check %1").arg(ends));
    if (!status)
        m_begun = begun;
    return status;
}

void CheckRows::takeOver(const CheckRows& before)
{
    const RowTable::Row* row = before.m_begun ? before.m_table->rowAt(before.m_table->rowCount() - 1) : nullptr;
    m_begun = row == nullptr ? before.m_begun : typedIn(*row);
    refresh();
    if (m_begun)
        (void)m_table->reveal(m_table->rowCount() - 1);
}

void CheckRows::add()
{
    if (!m_begun)
        m_begun = Draft{};
    refresh();
    if (const RowTable::Row* row = m_table->reveal(m_table->rowCount() - 1))
        row->cells[From]->setFocus(Qt::OtherFocusReason);
}

void CheckRows::remove(int slot)
{
    const auto place = static_cast<std::size_t>(m_table->indexOf(slot));
    m_drafts.clear();
    std::vector<Check> checks = topology().checks;
    if (place >= checks.size()) {
        m_begun.reset();
        refresh();
        return;
    }
    const QString ends = toQString(checks[place].from.str()) + QStringLiteral(" → ") + toQString(checks[place].to);
    checks.erase(checks.begin() + static_cast<std::ptrdiff_t>(place));
    (void)put(checks, tr("Remove check %1").arg(ends));
}

void CheckRows::predict()
{
    QStringList names;
    for (const Node& node : topology().nodes)
        names << toQString(node.name.str());
    if (names != m_names.stringList())
        m_names.setStringList(names);
    const std::vector<Check>& checks = topology().checks;
    std::vector<Ends> wanted;
    const int first = m_table->indexOf(0);
    for (int index = first; index < first + RowTable::inSight && index < static_cast<int>(checks.size()); ++index) {
        const Check& check = checks[static_cast<std::size_t>(index)];
        wanted.emplace_back(check.from.str(), check.to);
    }
    if (wanted.empty())
        return;
    m_job.ask([drawn = topology(), observed = m_monitor->observed(), wanted] { return work(drawn, observed, wanted); });
}

CheckRows::Predictions CheckRows::work(const Topology& drawn, const std::optional<ObservedLab>& observed,
                                       const std::vector<Ends>& wanted)
{
    const Snapshot snapshot = snapshotOf(drawn, observed);
    Predictions found;
    for (const Ends& ends : wanted) {
        const auto from = NodeName::parse(ends.first);
        if (!from)
            continue;
        const auto target = resolveTarget(snapshot, *from, ends.second);
        const auto explained =
            target ? explain(snapshot, *from, *target, nullptr) : Result<Explanation>(fail(target.error()));
        Prediction& prediction = found[ends];
        if (!explained)
            prediction = {false, explained.error().code, explained.error().args};
        else if (!explained->reachable && !explained->causes.empty())
            prediction = {false, explained->causes.front().code, explained->causes.front().args};
        else
            prediction.reachable = explained->reachable;
    }
    return found;
}

} // namespace nsk::gui
