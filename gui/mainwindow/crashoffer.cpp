// SPDX-License-Identifier: MIT
#include "gui/mainwindow/crashoffer.h"

#include "gui/crash/crashhandler.h"
#include "gui/mainwindow/recoveryoffer.h"
#include "gui/panels/banner.h"
#include "gui/panels/look.h"
#include "gui/settings/settings.h"

#include <QAction>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

const auto bannerId = QStringLiteral("crash");

QString nameOf(const crash::Report& report)
{
    return QFileInfo(report.path).fileName();
}

} // namespace

CrashOffer::CrashOffer(Banner* banner, QMainWindow* window) : QObject(window), m_banner(banner), m_window(window)
{
    const QString told = settings::text(settings::crashTold);
    for (const crash::Report& report : crash::reports()) {
        if (nameOf(report) > told) // their names sort by time
            m_reports.push_back(report);
    }
    if (m_reports.empty())
        return;
    settings::set(settings::crashTold, nameOf(m_reports.front()));
    offer();
}

void CrashOffer::offer()
{
    const crash::Report& newest = m_reports.front();
    const QString when = momentText(newest.written.toLocalTime(), QDateTime::currentDateTime(), QLocale());
    m_banner->show(
        bannerId, Banner::Kind::Notice,
        tr("nsketch crashed (%1). A report about it is on this computer, in %2; nothing was sent to anybody.")
            .arg(when, newest.path),
        {{tr("Look at it…"), [this] { look(); }}, {tr("Copy it"), [this] { copy(); }}, {tr("Remove it"), [this] {
                                                                                            remove();
                                                                                        }}});
}

void CrashOffer::look()
{
    auto* dialog = new CrashDialog(m_reports.front(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CrashDialog::removeWanted, this, &CrashOffer::remove);
    dialog->open();
}

void CrashOffer::copy()
{
    QGuiApplication::clipboard()->setText(crash::textOf(m_reports.front()));
    offer(); // the other two are still to be had
}

void CrashOffer::remove()
{
    QFile::remove(m_reports.front().path);
    m_banner->dismiss(bannerId);
}

CrashDialog::CrashDialog(const crash::Report& report, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("crashDialog"));
    setWindowTitle(tr("Report of a crash"));
    auto* what = new QLabel(tr("This is all that was written. It helps whoever mends the fault; whether they get it is "
                               "up to you."),
                            this);
    what->setWordWrap(true);
    auto* where = new look::ElidedLabel(this);
    where->setText(report.path);
    where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    look::setTone(where, look::Tone::Soft);
    auto* text = new QPlainTextEdit(crash::textOf(report), this);
    text->setObjectName(QStringLiteral("crashText"));
    text->setAccessibleName(windowTitle());
    text->setReadOnly(true);
    text->setFont(look::monospace());
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* remove = buttons->addButton(tr("Remove it"), QDialogButtonBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("crashRemove"));
    QPushButton* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("crashCopy"));
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [copy, text] {
        QGuiApplication::clipboard()->setText(text->toPlainText());
        copy->setText(tr("Copied"));
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        Q_EMIT removeWanted();
        reject();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(what);
    column->addWidget(where);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    resize(760, 480);
}

void noteForReport(QMainWindow* window, LabMonitor* monitor)
{
    for (QAction* action : window->findChildren<QAction*>()) {
        if (!action->objectName().isEmpty())
            QObject::connect(action, &QAction::triggered, window,
                             [name = action->objectName().toLatin1()] { crash::note(name.constData()); });
    }
    QObject::connect(monitor, &LabMonitor::stateChanged, window, [](LabMonitor::State state) {
        const char* name = QMetaEnum::fromType<LabMonitor::State>().valueToKey(static_cast<int>(state));
        crash::note((QByteArrayLiteral("lab: ") + name).constData());
    });
}

} // namespace nsk::gui
