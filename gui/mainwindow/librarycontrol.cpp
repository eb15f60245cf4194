// SPDX-License-Identifier: MIT
#include "gui/mainwindow/librarycontrol.h"

#include "gui/canvas/scene.h"
#include "gui/mainwindow/accesskeys.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/importcontrol.h"
#include "gui/mainwindow/librarydialog.h"
#include "gui/mainwindow/titles.h"

#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>

namespace nsk::gui {

LibraryControl::LibraryControl(const Places& places, QMainWindow* window)
    : QObject(window), m_places(places), m_window(window),
      m_library(Actions::make(window, "library", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Librar&y…"),
                              QKeySequence(Qt::CTRL | Qt::Key_L))),
      m_save(Actions::make(window, "saveTemplate", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Save as temp&late…"))),
      m_saveSelection(Actions::make(window, "saveSelectionTemplate",
                                    QT_TRANSLATE_NOOP("nsk::gui::Actions", "Sa&ve selection as template…")))
{
    connect(m_library, &QAction::triggered, this, &LibraryControl::open);
    connect(m_save, &QAction::triggered, this, [this] { ask(m_places.scene->document()->topology()); });
    connect(m_saveSelection, &QAction::triggered, this, [this] { ask(m_places.scene->selectedPart()); });
    const auto enable = [this] { Actions::enableForSelection(m_saveSelection, m_places.scene->isAnythingSelected()); };
    connect(places.scene, &Scene::selectionChanged, this, enable);
    enable();
}

void LibraryControl::follow(QMenu* examples)
{
    connect(examples, &QMenu::aboutToShow, this, [this, examples] {
        if (!examples->actions().contains(m_library)) {
            examples->addSeparator();
            examples->addAction(m_library);
            giveAccessKeys(examples);
        }
    });
}

void LibraryControl::open()
{
    auto* dialog = new LibraryDialog(&m_templates, m_window);
    connect(dialog, &LibraryDialog::openWanted, m_places.files, &FileControl::openExample);
    connect(dialog, &LibraryDialog::insertWanted, this,
            [this](const QString& path) { m_places.import->insertPath(path, {}); });
    dialog->open();
}

void LibraryControl::ask(const Topology& topology)
{
    auto* dialog = new QInputDialog(m_window);
    dialog->setObjectName(QStringLiteral("saveTemplateDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as template"));
    dialog->setLabelText(tr("Name in the library"));
    dialog->setTextValue(headingOf(topology, QLocale()));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, topology](const QString& name) {
        const auto saved = m_templates.save(topology, name);
        if (saved)
            Q_EMIT this->saved(QFileInfo(*saved).completeBaseName());
        else
            Q_EMIT failed(saved.error());
    });
    dialog->open();
}

} // namespace nsk::gui
