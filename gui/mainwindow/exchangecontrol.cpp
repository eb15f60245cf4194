// SPDX-License-Identifier: MIT
#include "gui/mainwindow/exchangecontrol.h"

#include "gui/mainwindow/clipboardcontrol.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/importcontrol.h"
#include "gui/mainwindow/insertcontrol.h"

namespace nsk::gui {

ExchangeControl::ExchangeControl(Document* document, const Places& places, QMenu* file, QAction* before,
                                 QMainWindow* window)
    : QObject(window),
      m_import(new ImportControl(document, {places.files, places.view, places.banner, places.panels}, window))
{
    connect(m_import, &ImportControl::wanted, this, &ExchangeControl::wanted);
    file->insertActions(before, m_import->actions());
    file->insertSeparator(before);
    takePasted(places.clipboard, places.insert);
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
