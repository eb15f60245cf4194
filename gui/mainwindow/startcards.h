// SPDX-License-Identifier: MIT
#pragma once

#include "gui/mainwindow/thumbnails.h"

#include <QListWidget>
#include <QWheelEvent>

namespace nsk::gui {

/// Files as cards: the picture, the title, and what the file is called and where it is. As high as its cards need; the page around it
/// scrolls. Arrows walk, Enter and a click choose (unless a click only picks), Delete takes a card out where that is allowed.
class StartCards : public QListWidget
{
    Q_OBJECT

public:
    enum class Caption { None, File };

    StartCards(Thumbnails* thumbnails, Caption caption, QWidget* parent);

    void setFiles(const QStringList& paths);
    QStringList files() const;
    void setRemovable(bool removable) { m_removable = removable; }
    /// A click picks a card, which stays marked; a double click and Enter choose it.
    void setPicking(bool picking) { m_picking = picking; }
    bool isPicking() const { return m_picking; }
    /// As painted, for tests and accessibility: the picture or the trouble of a card.
    Thumbnails::Thumbnail cardOf(int row) const;

Q_SIGNALS:
    void chosen(const QString& path);
    void removeWanted(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override { event->ignore(); } // the page scrolls
    QSize sizeHint() const override { return {240, height()}; }

private:
    void fill(QListWidgetItem* item);
    void fillAll();
    void fitHeight();

    Thumbnails* m_thumbnails;
    Caption m_caption;
    bool m_removable = false;
    bool m_picking = false;
};

} // namespace nsk::gui
