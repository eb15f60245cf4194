// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/tables/tablepage.h"

#include <QTabWidget>

namespace nsk::gui {

/// The drawing as five tables: nodes, interfaces, addresses, routes and links, which do all that the canvas and the
/// inspector do, by keyboard alone. They follow the drawing while they are in sight.
class Tables : public QTabWidget
{
    Q_OBJECT

public:
    Tables(Document* document, Scene* scene, QWidget* parent);

    TablePage* page(TableKind kind) const { return m_pages[static_cast<std::size_t>(kind)]; }
    TablePage* current() const { return m_pages[static_cast<std::size_t>(currentIndex())]; }

Q_SIGNALS:
    void leaveWanted();
    /// To be shown on the canvas.
    void revealWanted(const nsk::gui::Selection& selection);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void addPage(TableKind kind, TableModel* model, const QString& name, const char* id);
    void followKeys();
    void turn(int by);
    void add(TablePage* page);
    void remove(TablePage* page);
    void showCounts();
    void followCanvas();

    Scene* m_scene;
    TableSource* m_source;
    std::vector<TablePage*> m_pages;
    QStringList m_names;
    bool m_choosing = false; ///< the canvas follows the tables
};

} // namespace nsk::gui
