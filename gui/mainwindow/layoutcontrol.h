// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/nodetravel.h"
#include "gui/layout/dotrun.h"
#include "gui/mainwindow/actions.h"
#include "gui/status/latestjob.h"

namespace nsk::gui {

class Banner;

/// Lays out what is selected, or everything where fewer than two nodes are: Graphviz proposes places, and what comes of
/// it is one undo step. While it works the drawing can be edited: nodes that are moved meanwhile stay where they were
/// put, those that are gone are left out, and nobody is covered that has come.
class LayoutControl : public QObject
{
    Q_OBJECT

public:
    LayoutControl(Document* document, View* view, Banner* banner, const Actions& actions, QObject* parent);

    void start(LayoutStyle style);
    void cancel();
    /// From start() until the nodes have their places, or it failed.
    bool isRunning() const { return m_running; }
    DotRun* run() { return &m_dot; }

private:
    struct Settled
    {
        std::vector<NodeName> names;
        std::vector<Position> places;
    };

    void stop();
    void follow(const Edit& edit);
    void settle();
    void take(const Settled& settled);
    void showBusy();
    void tell(const Error& error);
    /// Around the node's place: its card and what stands below it.
    Box boxOf(const NodeName& node) const;
    /// Those that have no stored place, and are not laid out, are held where they are drawn now.
    MoveNodes moveOf(const Settled& settled) const;

    Document* m_document;
    View* m_view;
    Banner* m_banner;
    const Actions& m_actions;
    NodeTravel* m_travel;
    DotRun m_dot;
    QTimer m_patience; ///< what takes longer says so
    LayoutStyle m_style = LayoutStyle::Layered;
    std::vector<std::optional<NodeName>> m_nodes; ///< as they are called now; nothing: not to be placed any more
    std::vector<Position> m_wanted;               ///< of each, as Graphviz says
    Position m_centre;
    bool m_all = false;
    bool m_running = false;
    std::uint64_t m_step = 0, m_asked = 0;
    LatestJob<Settled> m_settling;
};

} // namespace nsk::gui
