// SPDX-License-Identifier: MIT
#include "gui/mainwindow/exportcontrol.h"

#include "gui/document/folder.h"
#include "gui/exchange/exportdialog.h"
#include "gui/mainwindow/actions.h"
#include "gui/panels/look.h"

#include <QCoreApplication>
#include <QMenu>

namespace nsk::gui {

namespace {

/// With a capital, but for names that have none.
QString titleInMenu(const Format& format)
{
    const QString title = QCoreApplication::translate("exchange", format.title);
    const std::string_view word = format.word;
    return word == "nsketch" || word == "containerlab" || word == "drawio" ? title : look::capital(title);
}

} // namespace

ExportControl::ExportControl(Document* document, QWidget* window)
    : QObject(window), m_document(document), m_window(window)
{
    for (const Format& format : formats()) {
        if (format.write == nullptr)
            continue;
        const QString title = QCoreApplication::translate("exchange", format.title);
        auto* action = new QAction(titleInMenu(format) + QStringLiteral("…"), window);
        action->setObjectName(QStringLiteral("export_") + QLatin1String(format.word));
        action->setProperty("nskSource", QString::fromUtf8(format.title));
        action->setToolTip(Actions::toolTipOf(tr("Export: %1").arg(title), {}));
        connect(action, &QAction::triggered, this, [this, wanted = &format] { open(*wanted); });
        window->addAction(action);
        m_formats << action;
    }
}

void ExportControl::fill(QMenu* menu) const
{
    menu->addActions(m_formats);
}

void ExportControl::open(const Format& format)
{
    auto* dialog = new ExportDialog(m_document->topology(), format, folderOf(*m_document), m_window);
    connect(dialog, &ExportDialog::written, this, &ExportControl::written);
    dialog->open();
}

} // namespace nsk::gui
