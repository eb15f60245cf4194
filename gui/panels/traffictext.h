// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/form.h"
#include "gui/status/livelab.h"

#include <QLabel>

namespace nsk::gui {

/// What an interface carries, in a few words for a table: "96 kbit/s", both directions together; empty where nothing does.
QString trafficWords(const LiveCounters& live, const NodeName& node, const std::string& interface);
/// Its losses of late, and who does not answer it; empty where all is well.
QString troubleWords(const LiveCounters& live, const NodeName& node, const std::string& interface);
/// All of it, a line each: what it sends and receives, since it exists, too, losses, who does not answer. Empty while
/// nothing is known.
QString trafficDetails(const LiveCounters& live, const NodeName& node, const std::string& interface);

/// trafficDetails() of one interface, kept up to date by itself.
class TrafficText : public QLabel
{
    Q_OBJECT

public:
    TrafficText(LiveLab* live, QWidget* parent);
    void setInterface(const NodeName& node, const InterfaceName& interface);
    bool isAnything() const { return !text().isEmpty(); }

Q_SIGNALS:
    void anythingChanged(bool anything);

private:
    void refresh();

    LiveLab* m_live;
    std::optional<ResolvedEndpoint> m_end;
};

} // namespace nsk::gui
