// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QActionGroup>

namespace nsk::gui {

/// Every action of the main window, made in one place with its text, icon and key; the window and its controllers
/// connect them. Owned by the window given.
struct Actions
{
    explicit Actions(QWidget* window);
    /// Icons in the present palette's colours.
    void refreshIcons() const;
    /// One more action of the window, by its id. `source`: its English text, marked for translation in the context
    /// "nsk::gui::Actions"; it stays with the action, so that it can be searched for in either language.
    static QAction* make(QWidget* window, const char* id, const char* source, const QKeySequence& key = {},
                         const char* icon = nullptr);
    /// The text of an action without its mnemonic, and its key.
    /// Disabled, it says why: in the list of all commands, and when its key is pressed (KeyReasons).
    static void enable(QAction* action, bool enabled, const QString& whyNot);
    /// The same, for what is done with the selection.
    static void enableForSelection(QAction* action, bool enabled);
    static QString toolTipOf(const QString& text, const QKeySequence& key);

    QAction *newFile, *open, *newWindow, *openInWindow, *save, *saveAs, *startPage, *reopen, *close, *quit;
    QAction *undo, *redo, *remove, *duplicate, *rename, *selectAll, *find; // undo and redo are replaced by the undo stack's
    QAction *select, *link, *ping;
    QAction *zoomIn, *zoomOut, *zoomReset, *zoomFit, *zoomSelection, *minimap, *presentation, *tables;
    QAction *automaticAddresses, *assignAddresses, *renumber, *computeRoutes, *routesAsIEdit, *applyAsIEdit;
    QAction *layoutLayered, *layoutForce, *layoutRadial, *layoutCircular, *layoutGrid, *layoutCancel;
    QAction* generate;
    QAction *deploy, *stop, *cancel, *lookForLabs;
    QAction *rootless, *system, *predict;
    QAction *endsAll, *endsNames, *endsNothing;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *languageSystem, *languageEnglish, *languageChinese;
    QAction* terminal;
    QAction *allCommands, *shortcuts, *checkComputer, *about;
    QActionGroup *tools, *ends, *modes, *themes, *languages;
    QAction *trace, *traffic;
};

} // namespace nsk::gui
