// SPDX-License-Identifier: MIT
#include "gui/mainwindow/exchangecontrol.h"

#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/importcontrol.h"

namespace nsk::gui {

ExchangeControl::ExchangeControl(Document* document, const Places& places, QMenu* file, QAction* before,
                                 QMainWindow* window)
    : QObject(window),
      m_import(new ImportControl(document, {places.files, places.view, places.banner, places.panels}, window))
{
    connect(m_import, &ImportControl::wanted, this, &ExchangeControl::wanted);
    file->insertActions(before, m_import->actions());
    file->insertSeparator(before);
}

} // namespace nsk::gui
