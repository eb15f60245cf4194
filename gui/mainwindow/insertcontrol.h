// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QObject>
#include <QPointF>

#include <optional>
#include <string>
#include <vector>

class QMenu;

namespace nsk::gui {

class Toolbox;
class View;

/// Annotations: the actions that draw them, and pictures from files. The actions are the window's.
class InsertControl : public QObject
{
    Q_OBJECT

public:
    InsertControl(View* view, Toolbox* toolbox, QWidget* window);

    void fill(QMenu* menu) const;
    QAction* textAction() const { return m_kinds.front(); }
    /// Puts the picture of a file in.
    void insertFile(const QString& path, std::optional<QPointF> at = {});

private:
    void choosePicture();

    View* m_view;
    QWidget* m_window;
    std::vector<QAction*> m_kinds;
    QAction* m_picture;
};

/// By its name: what insertFile() takes.
bool isPictureFile(const QString& path);

/// Puts a picture (a data URL; empty: none that can be read, which is told) at a place, or in the middle of what is
/// seen.
void insertPicture(View* view, const std::string& url, std::optional<QPointF> at);

} // namespace nsk::gui
