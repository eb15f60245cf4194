// SPDX-License-Identifier: MIT
#include "gui/panels/reachability.h"

#include "core/analysis/alonglinks.h"
#include "core/analysis/trip.h"
#include "core/words/words.h"
#include "gui/document/contentchange.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QMouseEvent>
#include <QSaveFile>

namespace nsk::gui {

using Verdict = MatrixCell::Verdict;

namespace {

constexpr int side = 26, wide = 40; ///< of a cell; of one with two signs; in device-independent pixels

std::vector<PathHop> hopsOf(const Snapshot& snapshot, const std::vector<Hop>& hops)
{
    std::vector<PathHop> way;
    for (const Hop& hop : alongLinks(snapshot, hops))
        way.push_back({hop.node, hop.out});
    return way;
}

} // namespace

Reachability::Reachability(Document* document, LabMonitor* monitor, QWidget* parent)
    : QWidget(parent), m_document(document), m_monitor(monitor), m_job([this](const Found& found) { take(found); }),
      m_path([this](const std::optional<PingPath>& path) {
          if (isVisible())
              Q_EMIT pathWanted(path);
      })
{
    setObjectName(QStringLiteral("reachability"));
    build();
    follow();
    showPingButton();
}

void Reachability::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 0);
    column->setSpacing(6);
    auto* line = new QHBoxLayout;
    m_summary = new look::ElidedLabel(this);
    m_summary->setObjectName(QStringLiteral("reachabilitySummary"));
    line->addWidget(m_summary, 1);
    const auto combo = [&](const char* name, const QString& what, const QStringList& items) {
        auto* box = new QComboBox(this);
        box->setObjectName(QString::fromUtf8(name));
        box->setAccessibleName(what);
        box->setAccessibleDescription(what); // on Linux its name is what is chosen
        box->setToolTip(what);
        box->addItems(items);
        line->addWidget(box);
        return box;
    };
    m_order = combo("reachabilityOrder", tr("Order"), {tr("As drawn"), tr("By name"), tr("Failures first")});
    m_family = combo("reachabilityFamily", tr("Addresses"),
                     {tr("Any address"), QStringLiteral("IPv4"), QStringLiteral("IPv6")});
    m_ping = new QPushButton(this);
    m_ping->setObjectName(QStringLiteral("pingAllPairs"));
    line->addWidget(m_ping);
    m_export = new QPushButton(tr("Export CSV…"), this);
    m_export->setObjectName(QStringLiteral("exportReachability"));
    line->addWidget(m_export);
    column->addLayout(line);
    m_model = new ReachabilityModel(this);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("reachabilityTable"));
    m_table->setAccessibleName(tr("Who reaches whom"));
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMouseTracking(true);
    m_table->setTabKeyNavigation(false); // Tab leaves it, as every other control
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setMinimumSectionSize(side);
    m_table->horizontalHeader()->setDefaultSectionSize(side);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(side);
    m_table->viewport()->installEventFilter(this);
    column->addWidget(m_table, 1);
}

void Reachability::follow()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(200);
    connect(&m_soon, &QTimer::timeout, this, &Reachability::ask);
    whenContentChanges(m_document, this, [this] { soon(); });
    connect(m_document, &Document::wasReset, this, &Reachability::soon);
    connect(m_monitor, &LabMonitor::observedChanged, this, &Reachability::soon);
    connect(m_monitor, &LabMonitor::stateChanged, this, &Reachability::soon);
    connect(m_monitor, &LabMonitor::stateChanged, this, &Reachability::showPingButton);
    connect(m_family, &QComboBox::currentIndexChanged, this, &Reachability::soon);
    connect(m_order, &QComboBox::currentIndexChanged, this,
            [this](int order) { m_model->setOrder(static_cast<ReachabilityModel::Order>(order)); });
    connect(m_ping, &QPushButton::clicked, this, &Reachability::pingAll);
    connect(m_export, &QPushButton::clicked, this, &Reachability::exportCsv);
    connect(m_table, &QTableView::entered, this, &Reachability::look);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &Reachability::look);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (m_model->cell(index).verdict == Verdict::Reachable || m_model->cell(index).verdict == Verdict::Unreachable)
            Q_EMIT pingWanted(m_model->name(index.row()), toQString(m_model->name(index.column()).str()));
    });
}

std::optional<Family> Reachability::family() const
{
    return m_family->currentIndex() == 0   ? std::nullopt
           : m_family->currentIndex() == 1 ? std::optional(Family::IPv4)
                                           : std::optional(Family::IPv6);
}

void Reachability::soon()
{
    m_stale = true;
    if (m_stop)
        *m_stop = true;
    if (isVisible())
        m_soon.start();
}

void Reachability::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        m_soon.start(0);
}

void Reachability::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_stop)
        *m_stop = true;
    Q_EMIT pathWanted(std::nullopt);
}

bool Reachability::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Leave)
        look(m_table->currentIndex());
    return QWidget::eventFilter(watched, event);
}

void Reachability::ask()
{
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_summary->setText(tr("Looking at every pair …"));
    m_job.ask([drawn = m_document->topology(), observed = m_monitor->observed(), wanted = family(), stop = m_stop] {
        const Snapshot snapshot = snapshotOf(drawn, observed);
        auto matrix = reachability(snapshot, wanted, [&](std::size_t, std::size_t) { return !*stop; });
        return matrix ? std::make_shared<Matrix>(std::move(*matrix)) : Found();
    });
}

void Reachability::take(const Found& found)
{
    if (!found)
        return; // stopped: another comes
    m_stale = false;
    const Matrix* before = m_model->matrix();
    m_model->set(found);
    if (m_pings != nullptr && m_model->matrix() != before)
        endPings(); // they were of another network
    showSummary();
    m_export->setEnabled(m_model->rowCount() > 0);
    showPingButton();
}

void Reachability::showSummary()
{
    const Matrix* matrix = m_model->matrix();
    if (matrix == nullptr)
        return;
    const int side = m_model->hasPings() ? wide : nsk::gui::side;
    m_table->horizontalHeader()->setDefaultSectionSize(side);
    const auto fails = static_cast<int>(matrix->count(Verdict::Unreachable));
    const auto works = static_cast<int>(matrix->count(Verdict::Reachable));
    const QString whose = m_monitor->observed() ? tr("As the kernel has it") : tr("As drawn");
    QString text = fails == 0
                       ? tr("%1: all %2 pairs reach each other.").arg(whose).arg(works)
                       : tr("%1: %2 of %3 pairs do not reach each other.").arg(whose).arg(fails).arg(fails + works);
    if (m_pings != nullptr)
        text += QLatin1Char(' ') + tr("Pinging: %1 of %2 …").arg(m_pinged).arg(m_pairs.size());
    else if (m_model->hasPings() && matrix->differences() == 0)
        text += QLatin1Char(' ') + tr("Pinged: all as predicted.");
    else if (m_model->hasPings())
        text += QLatin1Char(' ') +
                tr("Pinged: %n pairs are not as predicted.", nullptr, static_cast<int>(matrix->differences()));
    m_summary->setText(text);
    m_summary->setToolTip(text);
}

void Reachability::showPingButton()
{
    const bool runs = m_monitor->state() == LabMonitor::State::Running;
    const bool goesOn = m_pings != nullptr;
    m_ping->setText(goesOn ? tr("Stop pinging") : tr("Ping all"));
    m_ping->setEnabled(goesOn || (runs && m_model->rowCount() > 1));
    m_ping->setToolTip(runs ? tr("Ping every pair for real and mark what is not as predicted")
                            : tr("Deploy first: only a running lab can be pinged"));
}

/// Starts, or ends what was started.
void Reachability::pingAll()
{
    if (m_pings != nullptr)
        return endPings();
    if (m_model->matrix() == nullptr || !m_monitor->observed())
        return;
    if (const Status can = PairPings::canPing(m_model->matrix()->askable()); !can) {
        Q_EMIT failed(can.error());
        return;
    }
    m_pairs = pairsOf(*m_model->matrix(), snapshotOf(m_document->topology(), m_monitor->observed()), family());
    std::vector<PairPings::Pair> asked;
    for (const MatrixPair& pair : m_pairs)
        asked.push_back({pair.sender, pair.target});
    m_pings = m_monitor->pingPairs(std::move(asked), this);
    if (m_pings == nullptr)
        return;
    m_pinged = 0;
    m_model->beginPings();
    connect(m_pings, &PairPings::answered, this, [this](std::size_t pair, const PairPings::Answer& answer) {
        ++m_pinged;
        using Outcome = MatrixPing::Outcome;
        if (!answer.error)
            m_model->setPing(m_pairs[pair].from, m_pairs[pair].to,
                             {answer.answered ? Outcome::Answered : Outcome::Silent, answer.rttNs});
        showSummary();
    });
    connect(m_pings, &PairPings::finished, this, [this] {
        m_pings->deleteLater();
        m_pings = nullptr;
        if (m_order->currentIndex() == static_cast<int>(ReachabilityModel::Order::FailuresFirst))
            m_model->setOrder(ReachabilityModel::Order::FailuresFirst);
        showSummary();
        showPingButton();
    });
    showPingButton();
    showSummary();
    m_pings->start();
}

void Reachability::endPings()
{
    if (m_pings != nullptr)
        m_pings->stop();
}

void Reachability::look(const QModelIndex& index)
{
    const bool shows = index.isValid() && (m_model->cell(index).verdict == Verdict::Reachable ||
                                           m_model->cell(index).verdict == Verdict::Unreachable);
    if (!shows) {
        Q_EMIT pathWanted(std::nullopt);
        return;
    }
    m_path.ask([drawn = m_document->topology(), observed = m_monitor->observed(), wanted = family(),
                from = m_model->name(index.row()), to = m_model->name(index.column())]() -> std::optional<PingPath> {
        const Snapshot snapshot = snapshotOf(drawn, observed);
        const int a = snapshot.find(from), b = snapshot.find(to);
        const auto target = a < 0 || b < 0
                                ? std::nullopt
                                : targetOf(snapshot.nodes[std::size_t(a)], snapshot.nodes[std::size_t(b)], wanted);
        const Result<Explanation> said =
            target ? explain(snapshot, from, *target, &drawn) : fail("target.no-address", {to.str()});
        if (!said)
            return std::nullopt;
        PingPath path;
        path.ends = toQString(from.str()) + QStringLiteral(" → ") + toQString(to.str());
        path.forward = hopsOf(snapshot, said->forward);
        path.back = hopsOf(snapshot, said->back);
        path.forwardDies = !said->causes.empty() && said->causes.front().direction == Direction::Forward;
        path.backDies = !said->causes.empty() && !path.forwardDies;
        path.predicted = true;
        if (!said->causes.empty())
            path.note = words::sentence(said->causes.front().code, said->causes.front().args);
        return path;
    });
}

void Reachability::exportCsv()
{
    const QString suggested = toQString(m_document->topology().name.str()) + QStringLiteral("-reachability.csv");
    const QString path = QFileDialog::getSaveFileName(this, tr("Export CSV"), suggested, tr("CSV (*.csv)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const QByteArray text = m_model->csv();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        QMessageBox::warning(
            this, tr("Export CSV"),
            words::full({"file.cannot-write", {path.toStdString(), file.errorString().toStdString()}, {}}));
}

} // namespace nsk::gui
