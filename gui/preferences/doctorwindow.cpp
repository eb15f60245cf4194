// SPDX-License-Identifier: MIT
#include "gui/preferences/doctorwindow.h"

#include "gui/panels/look.h"
#include "gui/preferences/doctorrow.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QScreen>
#include <QScrollArea>
#include <QThreadPool>
#include <QtConcurrent>

namespace nsk::gui {

namespace {

/// Its own: a helper that does not answer keeps a thread for ten seconds. The program's end waits for it.
QThreadPool* pool()
{
    static QPointer<QThreadPool> one;
    if (one == nullptr)
        one = new QThreadPool(qApp);
    return one;
}

} // namespace

DoctorWindow::DoctorWindow(QWidget* parent, Examine examine)
    : QDialog(parent), m_examine(std::move(examine)), m_mark(new QLabel(this)), m_summary(new QLabel(this))
{
    setObjectName(QStringLiteral("doctorWindow"));
    setWindowTitle(tr("This computer"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setObjectName(QStringLiteral("doctorSummary"));
    m_summary->setWordWrap(true);
    m_summary->setFont(look::semiBold());
    auto* head = new QHBoxLayout;
    head->setContentsMargins(20, 16, 20, 12);
    head->setSpacing(10);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_summary, 1);

    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(area);
    content->setObjectName(QStringLiteral("doctorRows"));
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(20, 8, 20, 16);
    m_rows->setSpacing(10);
    m_rows->addStretch(1);
    area->setWidget(content);

    auto* buttons = new QDialogButtonBox(this);
    m_again = buttons->addButton(tr("Look again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(QStringLiteral("doctorAgain"));
    m_cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::ActionRole);
    m_cancel->setObjectName(QStringLiteral("doctorCancel"));
    m_copy = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(QStringLiteral("doctorCopy"));
    for (QPushButton* button : {m_again, m_cancel, m_copy})
        button->setAutoDefault(false);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setDefault(true);
    buttons->setContentsMargins(20, 0, 20, 0);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &DoctorWindow::start);
    connect(m_cancel, &QPushButton::clicked, this, &DoctorWindow::cancel);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(report()); });

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(look::rule(this));
    column->addWidget(area, 1);
    column->addWidget(look::rule(this));
    column->addSpacing(10);
    column->addWidget(buttons);
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this,
            [this](int index) { add(m_watcher.resultAt(index)); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &DoctorWindow::showState);
    resize(QSize(760, 600).boundedTo(screen()->availableSize() - QSize(40, 80)));
    start();
}

DoctorWindow::~DoctorWindow()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
}

void DoctorWindow::start()
{
    m_cancelled = false;
    qDeleteAll(findChildren<DoctorRow*>());
    m_watcher.setFuture(QtConcurrent::run(pool(), [examine = m_examine](QPromise<doctor::Check>& promise) {
        (void)examine(
            {[&](const doctor::Check& check) { promise.addResult(check); }, [&] { return promise.isCanceled(); }});
    }));
    showState();
}

void DoctorWindow::cancel()
{
    m_cancelled = true;
    m_watcher.cancel();
    showState();
}

void DoctorWindow::add(const doctor::Check& check)
{
    auto* row = new DoctorRow(check, m_rows->parentWidget());
    connect(row, &DoctorRow::terminalWanted, this, &DoctorWindow::terminalWanted);
    m_rows->insertWidget(m_rows->count() - 1, row); // before the stretch
}

std::vector<const DoctorRow*> DoctorWindow::rows() const
{
    std::vector<const DoctorRow*> all;
    for (int i = 0; i < m_rows->count(); ++i) {
        if (const auto* row = qobject_cast<DoctorRow*>(m_rows->itemAt(i)->widget()))
            all.push_back(row);
    }
    return all;
}

QString DoctorWindow::report() const
{
    QStringList lines;
    for (const DoctorRow* row : rows())
        lines << row->text();
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void DoctorWindow::showState()
{
    const bool looking = isLooking() && !m_cancelled;
    std::vector<doctor::Check> found;
    for (const DoctorRow* row : rows())
        found.push_back(row->check());
    const bool able = doctor::able(found);
    m_mark->setPixmap(look::badge(looking || m_cancelled ? look::Mark::Planned
                                  : able                 ? look::Mark::Ok
                                                         : look::Mark::Bad,
                                  20));
    m_summary->setText(looking       ? tr("Looking at what this computer can do…")
                       : m_cancelled ? tr("Cancelled: this is what was found until then.")
                       : able        ? tr("Labs can run on this computer.")
                                     : tr("Something is missing that labs need on this computer."));
    m_cancel->setEnabled(looking);
    m_again->setEnabled(!isLooking());
    m_copy->setEnabled(!found.empty());
}

} // namespace nsk::gui
