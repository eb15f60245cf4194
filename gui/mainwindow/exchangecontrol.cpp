// SPDX-License-Identifier: MIT
#include "gui/mainwindow/exchangecontrol.h"

#include "gui/canvas/view.h"
#include "gui/mainwindow/accesskeys.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/clipboardcontrol.h"
#include "gui/mainwindow/exportcontrol.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/filedrop.h"
#include "gui/mainwindow/importcontrol.h"
#include "gui/mainwindow/importdialog.h"
#include "gui/mainwindow/insertcontrol.h"
#include "gui/mainwindow/librarycontrol.h"
#include "gui/mainwindow/picturecontrol.h"

#include <QFileInfo>
#include <QStatusBar>

namespace nsk::gui {

namespace {

constexpr int toldFor = 8'000; // ms

} // namespace

ExchangeControl::ExchangeControl(Document* document, const Places& places, QMainWindow* window)
    : QObject(window), m_window(window),
      m_import(new ImportControl(document, {places.files, places.view, places.banner, places.panels}, window)),
      m_export(new ExportControl(document, window)), m_pictures(new PictureControl(places.view, window)),
      m_library(new LibraryControl({places.view->scene(), places.files, m_import}, window))
{
    connect(m_import, &ImportControl::wanted, this, &ExchangeControl::wanted);
    connect(m_import, &ImportControl::failed, this, &ExchangeControl::failed);
    connect(m_export, &ExportControl::written, this,
            [this, document](const QString& path, const Format* format,
                             const std::shared_ptr<const ExchangeReport>& report) {
                tell(tr("Written: %1").arg(path));
                m_import->showReport(tr("%1 (%2)").arg(QFileInfo(path).fileName(), importing::titleOf(*format)), report,
                                     NotePlaces(document->topology(), {}), ImportControl::Raise::No);
            });
    connect(m_pictures, &PictureControl::written, this,
            [this](const QString& path) { tell(tr("Written: %1").arg(path)); });
    connect(m_pictures, &PictureControl::copied, this, [this] { tell(tr("The picture is on the clipboard.")); });
    connect(m_pictures, &PictureControl::failed, this, &ExchangeControl::failed);
    connect(m_import, &ImportControl::aboutToInsert, this, &ExchangeControl::aboutToInsert);
    connect(m_library, &LibraryControl::failed, this, &ExchangeControl::failed);
    connect(m_library, &LibraryControl::saved, this,
            [this](const QString& name) { tell(tr("Kept in the library: %1").arg(name)); });
    takePasted(places.clipboard, places.insert);
    new FileDrop(places.files, places.insert, m_import, places.view, window);
}

void ExchangeControl::tell(const QString& text)
{
    m_window->statusBar()->showMessage(text, toldFor);
}

void ExchangeControl::fillFile(QMenu* file, QMenu* examples, const Actions& actions) const
{
    auto* menu = new QMenu(tr("E&xport"), file);
    menu->setObjectName(QStringLiteral("exportMenu"));
    m_export->fill(menu);
    menu->addSeparator();
    menu->addActions(m_pictures->fileActions());
    giveAccessKeys(menu);
    file->insertAction(actions.generate, m_library->libraryAction());
    file->insertActions(actions.save, m_import->actions());
    file->insertMenu(actions.save, menu);
    file->insertSeparator(actions.save);
    const QList<QAction*> all = file->actions();
    file->insertActions(all.value(all.indexOf(actions.saveAs) + 1), m_library->saveActions());
    file->insertAction(actions.reopen, m_pictures->printAction());
    file->insertSeparator(actions.reopen);
    m_library->follow(examples);
}

void ExchangeControl::fillEdit(QMenu* edit, QAction* before) const
{
    edit->insertAction(before, m_pictures->copyAction());
}

void ExchangeControl::takePasted(ClipboardControl* clipboard, InsertControl* insert)
{
    using Place = ClipboardControl::Place;
    clipboard->setForeign({[this, clipboard](const QByteArray& bytes, const Place& at) {
                               return m_import->insertPasted(bytes, at, [clipboard, bytes, at] {
                                   clipboard->pasteAsText(QString::fromUtf8(bytes), at);
                               });
                           },
                           [this, insert](const QStringList& files, const Place& at) {
                               for (const QString& path : files) {
                                   if (isPictureFile(path))
                                       insert->insertFile(path, at);
                                   else
                                       m_import->insertPath(path, at);
                               }
                               return true;
                           }});
}

} // namespace nsk::gui
