// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QListWidget>

namespace nsk::gui {

/// The kinds of nodes, to be dragged onto the canvas, or clicked (or Enter) to place the next click there. Where it is
/// too narrow for their names, they are glyphs alone, with the names in the tooltips.
class Palette : public QListWidget
{
    Q_OBJECT

public:
    /// `mimeType`: what the canvas takes drops of; the data is what the file calls the kind.
    explicit Palette(const QString& mimeType, QWidget* parent = nullptr);
    /// Draws the glyphs anew for the present palette.
    void refreshIcons();

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;
    bool isCompact() const { return m_compact; }

Q_SIGNALS:
    void chosen(nsk::NodeKind kind);
    void compactChanged(bool compact);

protected:
    QStringList mimeTypes() const override { return {m_mimeType}; }
    QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override;
    void startDrag(Qt::DropActions actions) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int rowWidth(const QString& text) const;
    void setCompact(bool compact);
    void fillRows();

    QString m_mimeType;
    bool m_compact = false;
};

} // namespace nsk::gui
