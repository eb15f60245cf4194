// SPDX-License-Identifier: MIT
#include "gui/panels/reachability.h"

#include "core/analysis/alonglinks.h"
#include "core/analysis/trip.h"
#include "core/words/words.h"
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

constexpr int side = 26; ///< of a cell, in device-independent pixels

/// Told apart without colour.
QString sign(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Itself:
        return {};
    case Verdict::Reachable:
        return QStringLiteral("✓");
    case Verdict::Unreachable:
        return QStringLiteral("✗");
    case Verdict::NoAddress:
        break;
    }
    return QStringLiteral("–");
}

Snapshot snapshotFor(const Topology& drawn, const std::optional<ObservedLab>& observed)
{
    return observed ? snapshotOf(drawn, *observed) : snapshotOf(drawn);
}

std::vector<PathHop> hopsOf(const Snapshot& snapshot, const std::vector<Hop>& hops)
{
    std::vector<PathHop> way;
    for (const Hop& hop : alongLinks(snapshot, hops))
        way.push_back({hop.node, hop.out});
    return way;
}

} // namespace

int ReachabilityModel::rowCount(const QModelIndex& parent) const
{
    return m_matrix && !parent.isValid() ? static_cast<int>(m_matrix->nodes.size()) : 0;
}

int ReachabilityModel::columnCount(const QModelIndex& parent) const
{
    return rowCount(parent);
}

const NodeName& ReachabilityModel::name(int at) const
{
    return m_matrix->name(m_matrix->nodes[static_cast<std::size_t>(at)]);
}

const MatrixCell& ReachabilityModel::cell(const QModelIndex& index) const
{
    return m_matrix->at(static_cast<std::size_t>(index.row()), static_cast<std::size_t>(index.column()));
}

std::size_t ReachabilityModel::count(Verdict verdict) const
{
    return m_matrix ? m_matrix->count(verdict) : 0;
}

QVariant ReachabilityModel::data(const QModelIndex& index, int role) const
{
    const MatrixCell& here = cell(index);
    const bool fails = here.verdict == Verdict::Unreachable;
    switch (role) {
    case Qt::DisplayRole:
        return sign(here.verdict);
    case Qt::TextAlignmentRole:
        return Qt::AlignCenter;
    case Qt::ForegroundRole:
        return here.verdict == Verdict::Reachable ? look::colour(look::Mark::Ok)
               : fails                            ? look::colour(look::Mark::Bad)
                                                  : look::softText();
    case Qt::BackgroundRole:
        return fails ? QVariant(look::background(look::Mark::Bad)) : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        if (here.verdict == Verdict::Itself)
            return {};
        const QString pair =
            toQString(name(index.row()).str()) + QStringLiteral(" → ") + toQString(name(index.column()).str());
        if (here.verdict == Verdict::Reachable)
            return tr("%1: reaches it").arg(pair);
        if (!fails)
            return tr("%1: no address to ask for").arg(pair);
        const QString at = here.node < 0 ? QString() : toQString(m_matrix->name(here.node).str());
        return here.direction == Direction::Forward
                   ? tr("%1: fails at %2, on the way there (%3)").arg(pair, at, QString::fromUtf8(here.code))
                   : tr("%1: fails at %2, on the way back (%3)").arg(pair, at, QString::fromUtf8(here.code));
    }
    default:
        return {};
    }
}

QVariant ReachabilityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::DisplayRole && orientation == Qt::Vertical) // the numbers stand above the columns
        return QStringLiteral("%1  %2").arg(section + 1).arg(toQString(name(section).str()));
    if (role == Qt::DisplayRole)
        return section + 1;
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return toQString(name(section).str());
    return {};
}

void ReachabilityModel::set(std::shared_ptr<const Matrix> matrix)
{
    beginResetModel();
    m_matrix = std::move(matrix);
    endResetModel();
}

QByteArray ReachabilityModel::csv() const
{
    return m_matrix ? QByteArray::fromStdString(m_matrix->csv()) : QByteArray();
}

Reachability::Reachability(Document* document, LabMonitor* monitor, QWidget* parent)
    : QWidget(parent), m_document(document), m_monitor(monitor), m_job([this](const Found& found) { take(found); }),
      m_path([this](const std::optional<PingPath>& path) {
          if (isVisible())
              Q_EMIT pathWanted(path);
      })
{
    setObjectName(QStringLiteral("reachability"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 0);
    column->setSpacing(6);
    auto* line = new QHBoxLayout;
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("reachabilitySummary"));
    m_summary->setTextFormat(Qt::PlainText);
    line->addWidget(m_summary, 1);
    m_family = new QComboBox(this);
    m_family->setObjectName(QStringLiteral("reachabilityFamily"));
    m_family->setAccessibleName(tr("Addresses"));
    m_family->addItems({tr("Any address"), QStringLiteral("IPv4"), QStringLiteral("IPv6")});
    line->addWidget(m_family);
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
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setMinimumSectionSize(side);
    m_table->horizontalHeader()->setDefaultSectionSize(side);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(side);
    m_table->viewport()->installEventFilter(this);
    column->addWidget(m_table, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(200);
    connect(&m_soon, &QTimer::timeout, this, &Reachability::ask);
    connect(document, &Document::changed, this, &Reachability::soon);
    connect(document, &Document::wasReset, this, &Reachability::soon);
    connect(monitor, &LabMonitor::observedChanged, this, &Reachability::soon);
    connect(monitor, &LabMonitor::stateChanged, this, &Reachability::soon);
    connect(m_family, &QComboBox::currentIndexChanged, this, &Reachability::soon);
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
        const Snapshot snapshot = snapshotFor(drawn, observed);
        auto matrix = reachability(snapshot, wanted, [&](std::size_t, std::size_t) { return !*stop; });
        return matrix ? std::make_shared<const Matrix>(std::move(*matrix)) : Found();
    });
}

void Reachability::take(const Found& found)
{
    if (!found)
        return; // stopped: another comes
    m_stale = false;
    m_model->set(found);
    const auto fails = static_cast<int>(m_model->count(Verdict::Unreachable));
    const auto works = static_cast<int>(m_model->count(Verdict::Reachable));
    const QString whose = m_monitor->observed() ? tr("As the kernel has it") : tr("As drawn");
    m_summary->setText(
        fails == 0 ? tr("%1: all %2 pairs reach each other.").arg(whose).arg(works)
                   : tr("%1: %2 of %3 pairs do not reach each other.").arg(whose).arg(fails).arg(fails + works));
    m_export->setEnabled(m_model->rowCount() > 0);
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
        const Snapshot snapshot = snapshotFor(drawn, observed);
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
