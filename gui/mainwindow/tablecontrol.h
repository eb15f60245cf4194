// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"

#include <QObject>

class QStackedWidget;

namespace nsk::gui {

struct Actions;
class Document;
class Scene;
class Tables;
class View;

/// The tables in the canvas's place, and back. They are made when they are first asked for.
class TableControl : public QObject
{
    Q_OBJECT

public:
    TableControl(Document* document, Scene* scene, View* view, QStackedWidget* centre, const Actions& actions,
                 QObject* parent);

private:
    void show(bool tables);
    void makeTables();
    void reveal(const Selection& selection);

    Document* m_document;
    Scene* m_scene;
    View* m_view;
    QStackedWidget* m_centre;
    Tables* m_tables = nullptr;
};

} // namespace nsk::gui
