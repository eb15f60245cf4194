// SPDX-License-Identifier: MIT
#include "gui/mainwindow/tablecontrol.h"

#include "gui/canvas/view.h"
#include "gui/mainwindow/actions.h"
#include "gui/panels/tables/tables.h"

#include <QStackedWidget>

namespace nsk::gui {

TableControl::TableControl(Document* document, Scene* scene, View* view, QStackedWidget* centre, const Actions& actions,
                           QObject* parent)
    : QObject(parent), m_document(document), m_scene(scene), m_view(view), m_centre(centre)
{
    connect(actions.tables, &QAction::triggered, this, &TableControl::show);
    connect(centre, &QStackedWidget::currentChanged, actions.tables, [this, action = actions.tables] {
        action->setChecked(m_tables != nullptr && m_centre->currentWidget() == m_tables);
    });
    for (QAction* action : {actions.select, actions.link, actions.ping, actions.zoomIn, actions.zoomOut,
                            actions.zoomReset, actions.zoomFit})
        connect(action, &QAction::triggered, this, [this] { show(false); }); // they are about the canvas
    connect(actions.presentation, &QAction::toggled, this, [this] { show(false); });
}

void TableControl::makeTables()
{
    m_tables = new Tables(m_document, m_scene, m_centre);
    m_centre->addWidget(m_tables);
    connect(m_tables, &Tables::leaveWanted, this, [this] { show(false); });
    connect(m_tables, &Tables::revealWanted, this, &TableControl::reveal);
}

void TableControl::show(bool tables)
{
    const bool isShown = m_tables != nullptr && m_centre->currentWidget() == m_tables;
    if (tables == isShown)
        return;
    if (tables && m_tables == nullptr)
        makeTables();
    m_centre->setCurrentWidget(tables ? static_cast<QWidget*>(m_tables) : m_view);
    if (tables)
        m_tables->current()->focusTable();
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

void TableControl::reveal(const Selection& selection)
{
    show(false);
    m_scene->setSelection(selection);
    if (!selection.empty())
        m_view->reveal(selection.front().node);
}

} // namespace nsk::gui
