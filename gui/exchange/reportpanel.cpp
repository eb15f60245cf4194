// SPDX-License-Identifier: MIT
#include "gui/exchange/reportpanel.h"

#include "gui/panels/controllines.h"
#include "gui/panels/listlook.h"
#include "gui/panels/look.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr int filterPauseMs = 150; ///< while somebody types
constexpr int rowHeight = 22;
constexpr int whatLeast = 120, whatMost = 360; ///< px
constexpr std::array treatments{Treatment::Taken, Treatment::Approximated, Treatment::LeftOut};

} // namespace

ReportPanel::ReportPanel(QWidget* parent)
    : QWidget(parent), m_model(new NoteModel(this)), m_title(new look::ElidedLabel(this)), m_text(new QLineEdit(this)),
      m_table(new QTableView(this)), m_addresses(new QToolButton(this)), m_copy(new QAction(tr("Copy as text"), this))
{
    setObjectName(QStringLiteral("report"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 0);
    column->setSpacing(2);
    m_title->setObjectName(QStringLiteral("reportTitle"));
    column->addWidget(new ControlLines(makeTop(), m_title, this));
    makeTable();
    column->addWidget(m_table, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(filterPauseMs);
    connect(&m_soon, &QTimer::timeout, this, &ReportPanel::filter);
    connect(m_text, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_copy, &QAction::triggered, this, &ReportPanel::copy);
    setReport({}, nullptr);
}

QWidget* ReportPanel::makeTop()
{
    auto* top = new QWidget(this);
    auto* line = new QHBoxLayout(top);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    const char* ids[] = {"reportTaken", "reportNearly", "reportLeftOut"};
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        m_kinds[i] = new QCheckBox(top);
        m_kinds[i]->setObjectName(QLatin1String(ids[i]));
        m_kinds[i]->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred); // as high as the line
        connect(m_kinds[i], &QCheckBox::clicked, this, &ReportPanel::filter);
        line->addWidget(m_kinds[i]);
    }
    showBadges();
    m_text->setObjectName(QStringLiteral("reportFilter"));
    m_text->setAccessibleName(tr("Filter the report by text"));
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(260);
    line->addWidget(m_text, 1);
    m_addresses->setObjectName(QStringLiteral("giveAddresses"));
    m_addresses->setText(tr("Give addresses"));
    m_addresses->setToolTip(
        tr("What was imported has links and no addresses: every linked interface gets one, as one step"));
    m_addresses->setMinimumHeight(24);
    m_addresses->setFocusPolicy(Qt::StrongFocus);
    m_addresses->hide();
    connect(m_addresses, &QToolButton::clicked, this, &ReportPanel::addressesWanted);
    line->addWidget(m_addresses);
    auto* copyButton = new QToolButton(top);
    copyButton->setObjectName(QStringLiteral("copyReport"));
    copyButton->setDefaultAction(m_copy);
    copyButton->setMinimumHeight(24);
    copyButton->setFocusPolicy(Qt::StrongFocus);
    line->addWidget(copyButton);
    line->addStretch(1);
    return top;
}

void ReportPanel::showBadges()
{
    const look::Mark marks[] = {look::Mark::Ok, look::Mark::Warn, look::Mark::Bad};
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
        m_kinds[i]->setIcon(look::badge(marks[i]));
}

void ReportPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_kinds[0] != nullptr)
        showBadges();
    QWidget::changeEvent(event);
}

void ReportPanel::makeTable()
{
    m_table->setObjectName(QStringLiteral("reportTable"));
    m_table->setAccessibleName(tr("Report"));
    m_table->setModel(m_model);
    look::asList(m_table, rowHeight);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // the line above has its height first
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(NoteModel::Became, 110);
    m_table->setColumnWidth(NoteModel::Where, 110);
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
}

void ReportPanel::setReport(const QString& title, std::shared_ptr<const ExchangeReport> report)
{
    m_what = title;
    const bool whole = report == nullptr || report->isWhole();
    m_text->clear();
    m_kinds[0]->setChecked(whole);
    m_kinds[1]->setChecked(true);
    m_kinds[2]->setChecked(true);
    m_model->setReport(std::move(report));
    filter();
    showCounts();
}

void ReportPanel::hideTitle()
{
    m_title->hide();
}

/// What is long leaves room for the reason; an export's lines are nowhere.
void ReportPanel::fitColumns()
{
    const ExchangeReport* shown = report();
    const bool placed = shown != nullptr && std::ranges::any_of(shown->notes(), [](const ExchangeNote& note) {
                            return note.line > 0 || !note.file.empty();
                        });
    m_table->setColumnHidden(NoteModel::Where, !placed);
    m_table->resizeColumnToContents(NoteModel::What);
    m_table->setColumnWidth(NoteModel::What,
                            std::clamp(m_table->columnWidth(NoteModel::What) + 16, whatLeast, whatMost));
}

void ReportPanel::showCounts()
{
    const ExchangeReport* shown = report();
    const QString names[] = {tr("Taken"), tr("Nearly"), tr("Left out")};
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        const std::size_t count = shown == nullptr ? 0 : shown->count(treatments[i]);
        m_kinds[i]->setText(names[i] + QStringLiteral("  ") + QLocale().toString(static_cast<qulonglong>(count)));
        m_kinds[i]->setVisible(count > 0);
    }
    QString said = m_what;
    if (shown != nullptr && shown->isCut())
        said += QStringLiteral(" · ") + tr("the first %n lines are kept", nullptr, ExchangeReport::notesMost);
    m_title->setText(said);
    m_title->setToolTip(said);
}

void ReportPanel::filter()
{
    m_soon.stop();
    NoteModel::Kinds kinds{};
    for (std::size_t i = 0; i < m_kinds.size(); ++i)
        kinds[i] = m_kinds[i]->isChecked();
    m_model->setFilter(kinds, m_text->text().trimmed());
    m_copy->setEnabled(m_model->rowCount() > 0);
    fitColumns();
}

void ReportPanel::choose(int row)
{
    if (const ExchangeNote* note = m_model->noteAt(row))
        Q_EMIT noteChosen(*note);
}

QString ReportPanel::asText() const
{
    QString text = m_what;
    if (m_model->report() != nullptr)
        text += QStringLiteral(": ") + countsText(*m_model->report());
    return text + QLatin1Char('\n') + m_model->asText() + QLatin1Char('\n');
}

void ReportPanel::copy()
{
    QGuiApplication::clipboard()->setText(asText());
}

bool ReportPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_table->currentIndex().row());
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            copy();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace nsk::gui
