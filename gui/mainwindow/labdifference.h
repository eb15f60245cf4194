// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/mainwindow/theirchanges.h"
#include "gui/status/labmonitor.h"

#include <QMessageBox>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace nsk::gui {

class Banner;

/// What a lab that was found running, or that somebody else changed, has and the drawing has not, or has otherwise: an
/// Update would undo it. It is said, and can be taken into the drawing; until that is decided no Update goes by silently.
class LabDifference : public QObject
{
    Q_OBJECT

public:
    LabDifference(Document* document, LabMonitor* monitor, Banner* banner, QWidget* window);

    /// Whether there is something nobody has decided about yet.
    bool isOpen() const;
    /// Asks, and goes on unless that is cancelled.
    void ask(const std::function<void()>& then);

Q_SIGNALS:
    void failed(const nsk::Error& error);

private:
    void compare(std::shared_ptr<const Topology> before);
    TheirChanges theirs() const;
    QString text() const;
    void takeIntoDrawing();
    void decide();

    Document* m_document;
    LabMonitor* m_monitor;
    Banner* m_banner;
    QWidget* m_window;
    std::shared_ptr<const Topology> m_known;  ///< the lab as it was last deployed here, or decided about
    std::shared_ptr<const Topology> m_before; ///< what theirs() compares with
    bool m_wasUnknown = false; ///< the lab, before it was followed: m_before is what it and the drawing had in common
    bool m_undecided = false;
    QPointer<QMessageBox> m_question;
};

} // namespace nsk::gui
