// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/mainwindow/templates.h"

#include <QAction>
#include <QMainWindow>

class QMenu;

namespace nsk::gui {

class FileControl;
class ImportControl;
class Scene;

/// The library of topologies: opens it, keeps the drawing or what is selected as a template, and does what was chosen there.
class LibraryControl : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        Scene* scene;
        FileControl* files;
        ImportControl* import;
    };

    LibraryControl(const Places& places, QMainWindow* window);

    QAction* libraryAction() const { return m_library; }
    QList<QAction*> saveActions() const { return {m_save, m_saveSelection}; }
    /// The library stands below what fills that menu when it is opened.
    void follow(QMenu* examples);
    void open();

Q_SIGNALS:
    void failed(const nsk::Error& error);
    void saved(const QString& name);

private:
    void ask(const Topology& topology);

    Places m_places;
    QMainWindow* m_window;
    Templates m_templates;
    QAction *m_library, *m_save, *m_saveSelection;
};

} // namespace nsk::gui
