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
    /// The text of an action without its mnemonic, and its key.
    static QString toolTipOf(const QString& text, const QKeySequence& key);

    QAction *newFile, *open, *save, *saveAs, *startPage, *quit;
    QAction *undo, *redo, *remove, *duplicate, *rename, *selectAll; // undo and redo are replaced by the undo stack's
    QAction *select, *link, *ping;
    QAction *zoomIn, *zoomOut, *zoomReset, *zoomFit, *minimap, *presentation;
    QAction *automaticAddresses, *assignAddresses, *renumber, *computeRoutes, *routesAsIEdit, *applyAsIEdit;
    QAction *deploy, *stop, *cancel, *lookForLabs;
    QAction *rootless, *system, *predict;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *languageSystem, *languageEnglish, *languageChinese;
    QAction* terminal;
    QAction *allCommands, *shortcuts, *about;
    QActionGroup *tools, *modes, *themes, *languages;
};

} // namespace nsk::gui
