// SPDX-License-Identifier: MIT
#include "gui/mainwindow/handover.h"

#include "gui/canvas/view.h"
#include "gui/capture/capturepanel.h"
#include "gui/mainwindow/importcontrol.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/mainwindow/pingcontrol.h"
#include "gui/mainwindow/settingscontrol.h"
#include "gui/mainwindow/startcontrol.h"
#include "gui/panels/checkrows.h"
#include "gui/panels/events.h"
#include "gui/panels/newping.h"

#include <QTabWidget>

namespace nsk::gui {

void handOver(MainWindow& from, MainWindow& to)
{
    from.setUpdatesEnabled(false); // it goes
    const bool startPage = from.start()->isShown();
    from.start()->leave(); // the panels' places are those beside a drawing
    const bool presents = from.actions().presentation->isChecked();
    if (presents)
        from.actions().presentation->trigger();
    const QPointF middle = from.view()->toScene(QRectF(from.view()->rect())).center();
    const bool large = from.isMaximized() || from.isFullScreen();
    to.setGeometry(large ? from.normalGeometry() : from.geometry());
    to.restoreState(from.saveState());
    to.findChild<ImportControl*>()->takeOver(*from.findChild<ImportControl*>()); // its panel is there from then on
    const auto bottom = QStringLiteral("bottom");
    to.findChild<QTabWidget*>(bottom)->setCurrentIndex(from.findChild<QTabWidget*>(bottom)->currentIndex());
    to.actions().applyAsIEdit->setChecked(from.lab()->applyAsIEdit());
    to.lab()->setApplyAsIEdit(from.lab()->applyAsIEdit());
    to.scene()->setSelection(from.scene()->selection(), from.scene()->selectedNotes());
    to.findChild<Events*>()->takeOver(*from.findChild<Events*>());
    to.findChild<CapturePanel*>()->takeOver(*from.findChild<CapturePanel*>());
    to.findChild<PingControl*>()->takeOver(*from.findChild<PingControl*>());
    to.findChild<NewPing*>()->takeOver(*from.findChild<NewPing*>());
    to.findChild<CheckRows*>()->takeOver(*from.findChild<CheckRows*>());
    const ToolId tool = from.toolbox()->current();
    if (tool != ToolId::Place && tool != ToolId::Annotate) // which are half a gesture
        to.toolbox()->use(from.toolbox()->current());
    to.setWindowState(from.windowState());
    to.setUpdatesEnabled(false); // painted once, as it stays
    to.show();
    to.view()->setZoom(from.view()->zoom());
    to.view()->centreOn(middle);
    if (presents)
        to.actions().presentation->trigger();
    if (startPage)
        to.start()->show();
    to.setUpdatesEnabled(true);
    to.findChild<SettingsControl*>()->takeOver(*from.findChild<SettingsControl*>());
}

} // namespace nsk::gui
