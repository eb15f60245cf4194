// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/linkitem.h"
#include "gui/canvas/nodemark.h"
#include "gui/canvas/traffic.h"

#include <QObject>
#include <QRectF>

#include <map>
#include <set>
#include <vector>

namespace nsk::gui {

class Picture;
class Scene;

/// What a packet in motion can look like: on its way, an answer, one that died, one that was last seen there.
enum class PacketSign { Asks, Answers, Dead, Unsure };

/// What of the things that a drawing can show occurs in it: for a legend.
struct Occurring
{
    std::set<NodeState> nodes;
    std::set<LinkState> links;
    bool rates = false, lost = false, unanswered = false;
    bool pings = false, answers = false, crosses = false;
    bool ghosts = false, extra = false, otherwise = false; ///< what differs from the drawing
    std::set<NodeMark::Kind> said;                         ///< of a trace, and errors
    bool captured = false;
    std::set<PacketSign> packets;

    bool operator==(const Occurring&) const = default;
};

/// What the network is doing, over a scene's drawing: traffic, losses, addresses that do not answer. Values are handed
/// in by whoever follows the lab. Each scene has one and owns it.
class LiveScene : public QObject
{
    Q_OBJECT

public:
    /// `picture`: the scene's own.
    LiveScene(Picture* picture, Scene* scene);
    static LiveScene* of(const Scene* scene);

    /// What interfaces carry now. `all`: nothing is known of those not named. Links get thicker by it and say it, with a
    /// mark where packets are lost.
    void setTraffic(const std::vector<TrafficChange>& changes, bool all = false);
    /// The addresses that do not answer a node now: a mark at the interface that they are behind.
    void setUnanswered(const NodeName& node, const std::vector<Unanswered>& unanswered);
    void clearUnanswered();
    /// What others draw over the canvas, for legends: the packets of a replay, the marks of captures.
    void setPackets(const std::set<PacketSign>& packets);
    void setCaptured(bool captured);
    /// The kinds of what is drawn just now.
    Occurring occurring() const;
    /// The link that an interface is at the end of.
    std::optional<ResolvedLink> linkOfEnd(const ResolvedEndpoint& end) const;

    // For the scene and its views.
    /// Links or nodes are new in the picture: marks that they have to have.
    void showAgain();
    /// What the last frame placed anew outside of what was painted: to be painted again.
    std::vector<QRectF> takeMoved() const;
    /// Of an interface, in words: "sends 1.2 Mbit/s", "receives 340 kbit/s", losses, who does not answer.
    static QStringList textsOf(const LinkItem& link, std::size_t end);
    /// "10.0.0.2 does not answer"; empty where everybody does.
    QString textOf(const NodeName& node) const;

Q_SIGNALS:
    /// What runs over links is another here. `texts`: only what is said in words, near and at a middle distance.
    void changed(const QRectF& rect, bool texts);
    /// occurring() is another by what others draw.
    void occurringChanged();

private:
    void announce(const std::vector<QRectF>& areas, bool texts);

    Picture* m_picture;
    std::map<NodeName, std::vector<Unanswered>> m_unanswered;
    std::set<PacketSign> m_packets;
    bool m_captured = false;
};

} // namespace nsk::gui
