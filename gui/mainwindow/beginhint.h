// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QLabel>

namespace nsk::gui {

class View;

/// "Press Deploy to begin", at the top of the canvas, until a lab has run once. A child of the view.
class BeginHint : public QLabel
{
    Q_OBJECT

public:
    BeginHint(Document* document, LabMonitor* monitor, View* view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void place();

    Document* m_document;
    LabMonitor* m_monitor;
    QWidget* m_view;
};

} // namespace nsk::gui
