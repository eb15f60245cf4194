// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QMessageBox>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace nsk::gui {

class Banner;

/// What a lab that was found running, or that somebody else changed, has and the drawing has not: an Update would
/// remove it. It is said, and can be taken into the drawing; until that is decided no Update goes by silently.
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
    void compare();
    QString text() const;
    void takeIntoDrawing();
    void decide();

    Document* m_document;
    LabMonitor* m_monitor;
    Banner* m_banner;
    QWidget* m_window;
    bool m_undecided = false;
    QPointer<QMessageBox> m_question;
};

/// Nodes and links of `lab` that `drawn` lacks.
struct Missing
{
    std::vector<NodeName> nodes;
    std::vector<std::size_t> links; ///< of `lab`
    bool empty() const { return nodes.empty() && links.empty(); }
};
Missing missingFrom(const Topology& drawn, const Topology& lab);
/// Adds them to the drawing, with the interfaces that the links need.
Edit takeEdit(const Topology& drawn, const Topology& lab, const Missing& missing);

} // namespace nsk::gui
