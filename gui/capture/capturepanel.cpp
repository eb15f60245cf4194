// SPDX-License-Identifier: MIT
#include "gui/capture/capturepanel.h"

#include "core/client/wireshark.h"
#include "core/packets/pcapngfile.h"
#include "core/words/words.h"
#include "gui/capture/captureoutput.h"
#include "gui/capture/packetdetails.h"
#include "gui/capture/wiresharkfeed.h"
#include "gui/panels/controllines.h"
#include "gui/panels/form.h"
#include "gui/panels/listlook.h"
#include "gui/panels/look.h"
#include "gui/settings/settings.h"

#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>
#include <QSplitter>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace nsk::gui {

namespace {

constexpr int filterPauseMs = 300; ///< while somebody types
constexpr int rowHeight = 22;

QToolButton* button(const char* name, const QString& text, const QString& what, QWidget* parent)
{
    auto* made = new QToolButton(parent);
    made->setObjectName(QLatin1String(name));
    made->setText(text);
    made->setToolTip(what);
    made->setToolButtonStyle(Qt::ToolButtonTextOnly);
    made->setMinimumHeight(24);
    return made;
}

} // namespace

CapturePanel::CapturePanel(Captures* captures, QWidget* parent)
    : QWidget(parent), m_captures(captures), m_model(new PacketsModel(captures, this)), m_table(new QTableView(this)),
      m_details(new PacketDetails(this)),
      m_compiling([this](const Result<CaptureFilter>& compiled) { takeFilter(compiled); }),
      m_saving([this](const Result<std::uint64_t>& written) {
          if (!written)
              Q_EMIT failed(written.error());
          m_said = written ? tr("%n packet(s) saved", nullptr, static_cast<int>(*written))
                           : look::capital(words::sentence(written.error()));
          m_saidIsBad = !written;
          showState();
      }),
      m_startWireshark([]() -> Result<std::shared_ptr<CaptureSink>> {
          auto started = startWireshark(settings::text(settings::wireshark));
          if (!started)
              return fail(started.error());
          return std::shared_ptr<CaptureSink>(*std::move(started));
      })
{
    setObjectName(QStringLiteral("capturePanel"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 2);
    column->setSpacing(2); // small screens
    auto* top = makeTop();
    column->addWidget(new ControlLines(top, makeFoot(), this));
    makeTable();
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("captureSplit"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_details);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({760, 480});
    column->addWidget(split, 1);
    connectAll();
    setCanCapture(false);
    setFollowing(true);
    showState();
}

CapturePanel::~CapturePanel() = default;

QWidget* CapturePanel::makeTop()
{
    auto* top = new QWidget(this);
    auto* line = new QHBoxLayout(top);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_capture = button("startCapture", tr("Capture"), QString(), top);
    m_stop = button("stopCapture", tr("Stop"), tr("Stop capturing everywhere; what was captured stays"), top);
    m_filter = new QLineEdit(top);
    m_filter->setObjectName(QStringLiteral("packetFilter"));
    m_filter->setAccessibleName(tr("Packet filter"));
    m_filter->setPlaceholderText(tr("Filter, such as icmp or arp; host 10.10.10.2 and tcp port 80"));
    m_filter->setToolTip(
        tr("Which packets are shown, as pcap-filter(7) says it: icmp or arp; host 10.10.10.2 and tcp port 80"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFont(look::monospace());
    m_text = new QLineEdit(top);
    m_text->setObjectName(QStringLiteral("packetText"));
    m_text->setAccessibleName(tr("Words in the list"));
    m_text->setPlaceholderText(tr("Words"));
    m_text->setToolTip(tr("Only packets whose line holds this"));
    m_text->setClearButtonEnabled(true);
    m_save = button("savePackets", tr("Save…"), tr("Save the packets that are shown as pcapng"), top);
    m_wireshark =
        button("openWireshark", tr("Open in Wireshark"), tr("Show the packets in Wireshark, and those that come"), top);
    line->addWidget(m_capture);
    line->addWidget(m_stop);
    line->addWidget(m_filter, 3);
    line->addWidget(m_text, 1);
    line->addWidget(m_save);
    line->addWidget(m_wireshark);
    return top;
}

QWidget* CapturePanel::makeFoot()
{
    auto* foot = new QWidget(this);
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_state = new look::ElidedLabel(foot);
    m_state->setObjectName(QStringLiteral("captureState"));
    auto* keep = new QLabel(tr("Keep at most"), foot);
    look::setTone(keep, look::Tone::Soft);
    m_ring = new QSpinBox(foot);
    m_ring->setObjectName(QStringLiteral("captureRing"));
    m_ring->setAccessibleName(tr("Memory for packets"));
    m_ring->setToolTip(tr("When it is full the oldest packets go"));
    m_ring->setRange(settings::captureRing.least, settings::captureRing.most);
    m_ring->setSuffix(tr(" MiB"));
    m_ring->setValue(static_cast<int>(m_captures->store()->limit() >> 20U));
    keep->setBuddy(m_ring);
    m_clear = button("clearPackets", tr("Clear"), tr("Forget the packets; what runs goes on"), foot);
    m_follow = button("followPackets", tr("Follow"), tr("Stay at the newest packet"), foot);
    m_follow->setCheckable(true);
    line->addWidget(m_state, 1);
    line->addWidget(keep);
    line->addWidget(m_ring);
    line->addWidget(m_clear);
    line->addWidget(m_follow);
    return foot;
}

void CapturePanel::makeTable()
{
    m_table->setObjectName(QStringLiteral("packets"));
    m_table->setAccessibleName(tr("Packets"));
    // Before the view hears of it: it would choose the next packet in place of one that goes.
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex&, int first, int last) {
        if (const int row = m_table->currentIndex().row(); row >= first && row <= last)
            m_table->selectionModel()->clear();
    });
    m_table->setModel(m_model);
    look::asList(m_table, rowHeight);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMinimumSize(260, 16);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int widths[] = {52, 84, 96, 104, 104, 62, 56};
    for (int column = 0; column < PacketsModel::Info; ++column)
        m_table->setColumnWidth(column, widths[column]);
}

void CapturePanel::connectAll()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(filterPauseMs);
    connect(&m_soon, &QTimer::timeout, this, &CapturePanel::compileFilter);
    connect(m_filter, &QLineEdit::textEdited, &m_soon, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty()) // the button that clears it
            compileFilter();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, &CapturePanel::compileFilter);
    connect(m_text, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_capture, &QToolButton::clicked, this, &CapturePanel::captureWanted);
    connect(m_stop, &QToolButton::clicked, m_captures, &Captures::stopAll);
    connect(m_clear, &QToolButton::clicked, m_captures, &Captures::clear);
    connect(m_save, &QToolButton::clicked, this, &CapturePanel::save);
    connect(m_wireshark, &QToolButton::clicked, this, &CapturePanel::openWireshark);
    connect(m_follow, &QToolButton::clicked, this, &CapturePanel::setFollowing);
    connect(m_ring, &QSpinBox::valueChanged, this, [this](int mib) {
        m_captures->store()->setLimit(static_cast<std::size_t>(mib) << 20U);
        settings::set(settings::captureRing, mib);
    });
    m_ring->setValue(settings::number(settings::captureRing));
    settings::onChange(settings::captureRing, this,
                       [this] { m_ring->setValue(settings::number(settings::captureRing)); });
    connect(m_captures, &Captures::changed, this, &CapturePanel::showState);
    connect(m_captures, &Captures::cleared, this, [this] {
        m_chosen.reset();
        m_details->empty(tr("The packets were cleared."));
    });
    connect(m_captures, &Captures::failed, this, &CapturePanel::failed);
    connect(m_model, &PacketsModel::followed, this, [this] {
        followChosen();
        showState();
    });
    QScrollBar* bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
        if (m_following)
            bar->setValue(bar->maximum());
    });
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { setFollowing(value == bar->maximum()); });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, [this, bar](const QModelIndex&, int first, int last) {
        if (!m_following) // who reads goes on reading the same
            bar->setValue(std::max(0, bar->value() - (last - first + 1) * rowHeight));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = m_table->selectionModel()->selectedRows();
        if (rows.isEmpty())
            return; // gone from the list: followChosen()
        m_chosen = m_model->numberAt(rows.front().row());
        if (rows.front().row() + 1 < m_model->rowCount())
            setFollowing(false);
        showChosen();
    });
}

void CapturePanel::setCanCapture(bool can)
{
    m_capture->setEnabled(can);
    m_capture->setToolTip(can ? tr("Capture at what is selected on the canvas")
                          : m_captures->canStart()
                              ? tr("Select a node, a link or an interface on the canvas first")
                              : tr("Packets can be captured while the lab runs: press Deploy first"));
}

// ---- filters

void CapturePanel::compileFilter()
{
    m_soon.stop();
    const QString expression = m_filter->text().trimmed();
    if (expression.isEmpty())
        return applyFilter({});
    m_compiling.ask([expression = expression.toStdString()] { return CaptureFilter::compile(expression); });
}

void CapturePanel::takeFilter(const Result<CaptureFilter>& compiled)
{
    if (m_filter->text().trimmed().isEmpty())
        return applyFilter({}); // emptied meanwhile
    if (compiled)
        return applyFilter(*compiled);
    m_said = words::full(compiled.error()).replace(QLatin1Char('\n'), QLatin1Char(' '));
    m_saidIsBad = true;
    showState();
}

void CapturePanel::applyFilter(std::optional<CaptureFilter> packets)
{
    m_said.clear();
    m_saidIsBad = false;
    m_model->setFilter({std::move(packets), m_text->text().trimmed()});
    showState();
}

// ---- what is shown

void CapturePanel::setFollowing(bool on)
{
    m_following = on;
    m_follow->setChecked(on);
    if (on)
        m_table->scrollToBottom();
}

QString CapturePanel::countsText() const
{
    const QLocale locale;
    const PacketStore::Range range = m_captures->store()->range();
    const std::vector<PointCounts> all = m_captures->store()->counts();
    const PointCounts sum =
        std::accumulate(all.begin(), all.end(), PointCounts(), [](PointCounts so, const PointCounts& one) {
            return PointCounts{so.packets + one.packets, so.bytes + one.bytes, so.lost + one.lost};
        });
    QStringList parts;
    if (!m_captures->running().empty()) {
        QStringList names;
        for (const CapturePoint& point : m_captures->running())
            names << toQString(point.node.str() + ':' + point.interface);
        parts << tr("Capturing at %1").arg(names.join(QStringLiteral(", ")));
    } else if (const auto& ended = m_captures->ended()) {
        parts << look::capital(words::sentence(*ended))
              << tr("packets kept: %1").arg(locale.toString(static_cast<qulonglong>(range.end - range.first)));
    } else if (sum.packets == 0) {
        return tr("Nothing is captured. Choose \"Capture here\" in the menu of a node, a link or an interface.");
    }
    parts << tr("%1 captured, %2")
                 .arg(locale.toString(static_cast<qulonglong>(sum.packets)),
                      locale.formattedDataSize(static_cast<qint64>(sum.bytes), 1));
    parts << tr("%1 lost").arg(locale.toString(static_cast<qulonglong>(sum.lost)));
    if (!m_model->filter().isEmpty())
        parts << tr("%1 shown").arg(locale.toString(m_model->rowCount())) +
                     (m_model->isSifting() ? QStringLiteral(" …") : QString());
    if (range.dropped > 0)
        parts << tr("the oldest %1 are gone").arg(locale.toString(static_cast<qulonglong>(range.dropped)));
    return parts.join(QStringLiteral(" · "));
}

void CapturePanel::showState()
{
    const bool any = m_model->rowCount() > 0;
    m_stop->setEnabled(!m_captures->running().empty());
    m_save->setEnabled(any && !m_saving.isBusy());
    m_wireshark->setEnabled((any || !m_captures->running().empty()) && m_feed.isNull());
    m_clear->setEnabled(m_captures->store()->range().end > m_captures->store()->range().first);
    const QString text = m_said.isEmpty() ? countsText() : m_said;
    look::setTone(m_state, m_saidIsBad ? look::Tone::Bad : look::Tone::Soft);
    m_state->setText(text);
    m_state->setToolTip(text);
    m_filter->setAccessibleDescription(m_saidIsBad ? m_said : QString());
}

void CapturePanel::showChosen()
{
    if (!m_chosen)
        return m_details->empty(PacketDetails::tr("A packet chosen in the list is taken apart here."));
    if (const auto frame = m_captures->store()->frame(*m_chosen))
        m_details->show(*frame);
    else
        followChosen();
}

/// What is taken apart is the packet that is chosen in the list: without one there, a word why. One that a filter hides
/// is chosen again when it is back.
void CapturePanel::followChosen()
{
    if (!m_chosen)
        return;
    if (*m_chosen < m_captures->store()->range().first) {
        m_chosen.reset();
        return m_details->empty(
            tr("The chosen packet is gone: it was among the oldest, and the memory for them is full."));
    }
    const int row = m_model->rowOf(*m_chosen);
    if (row >= 0 && !m_table->selectionModel()->isRowSelected(row, {}))
        m_table->selectRow(row);
    else if (row < 0 && m_model->isDecided(*m_chosen))
        m_details->empty(tr("The chosen packet is not among those that the filter shows."));
}

void CapturePanel::takeOver(const CapturePanel& before)
{
    m_filter->setText(before.m_filter->text());
    m_text->setText(before.m_text->text());
    compileFilter();
    m_chosen = before.m_chosen;
    showChosen();
    setFollowing(before.m_following);
}

// ---- out

std::string CapturePanel::labName() const
{
    return m_captures->lab() ? m_captures->lab()->str() : std::string("lab");
}

CaptureHeader CapturePanel::header() const
{
    return headerOf(*m_captures->store(), labName(), {}, m_captures->startedAt());
}

/// After the lab and when its capture began, which tells several of them apart and brings them into order.
QString CapturePanel::suggestedName() const
{
    constexpr std::int64_t nsPerMs = 1'000'000;
    QString name = toQString(labName());
    if (const std::int64_t began = m_captures->startedAt(); began != 0)
        name += QDateTime::fromMSecsSinceEpoch(began / nsPerMs).toString(QStringLiteral("-yyyy-MM-dd-HHmmss"));
    return name + QStringLiteral(".pcapng");
}

void CapturePanel::save()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save the packets"), folder + QLatin1Char('/') + suggestedName(),
                                     tr("Captures (*.pcapng);;All files (*)"));
    if (!path.isEmpty())
        saveTo(path);
}

void CapturePanel::saveTo(const QString& path)
{
    m_saving.ask([store = m_captures->store(), numbers = m_model->numbers(), about = header(),
                  file = path.toStdString()] { return writePackets(*store, numbers, about, file); });
    showState();
}

void CapturePanel::openWireshark()
{
    auto sink = m_startWireshark();
    if (!sink) {
        Q_EMIT failed(sink.error());
        m_said = words::sentence(sink.error());
        m_saidIsBad = true;
        return showState();
    }
    m_feed = new WiresharkFeed(m_captures->store(), *std::move(sink), header(), m_captures);
    connect(m_feed, &WiresharkFeed::ended, this, [this](const std::optional<Error>& error) {
        if (error)
            Q_EMIT failed(*error);
        m_feed = nullptr;
        showState();
    });
    showState();
}

} // namespace nsk::gui
