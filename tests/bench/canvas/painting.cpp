// SPDX-License-Identifier: MIT
#include "painting.h"

#include "drawing.h"
#include "peer.h"

#include "gui/canvas/view.h"

#include <QApplication>

#include <algorithm>

using namespace nsk::gui;

namespace bench {

namespace {

constexpr QSize size(1440, 900);
constexpr double leastSmall = 2, leastLarge = 4; // times faster than a plain QGraphicsView
constexpr int large = 10'000;
constexpr double mostSpread = 2; // p99 against the median
constexpr int panFrames = 300, panRun = 20;
constexpr QPoint panStep(-7, -4);

struct Place
{
    const char* name;
    QPointF origin;
    qreal zoom;
};

/// One drawing, three times: on the canvas and on the peer, plain and with caches.
class Contest
{
public:
    explicit Contest(int nodes)
        : m_topology(largeDrawing(nodes)), m_scene(&m_document), m_canvas(&m_scene), m_plain(m_topology, false),
          m_cached(m_topology, true)
    {
        m_document.reset(m_topology);
        m_scene.setTheme(Theme::light());
        for (QWidget* widget : widgets()) {
            widget->resize(size);
            widget->show();
        }
        m_canvas.fitNow();
        m_whole = m_canvas.place();
        QApplication::processEvents();
    }

    std::vector<Place> places() const
    {
        const QPointF middle = m_scene.bounds().center();
        const auto at = [&](const char* name, qreal zoom) {
            return Place{name, middle - QPointF(size.width(), size.height()) / 2 / zoom, zoom};
        };
        return {{"whole view", m_whole.origin, m_whole.zoom}, at("50 %", 0.5), at("100 %", 1)};
    }

    void stand(const Place& place)
    {
        m_canvas.setPlace({place.origin, place.zoom, false});
        m_plain.setPlace(place.origin, place.zoom);
        m_cached.setPlace(place.origin, place.zoom);
        paint();
    }

    void repaint(Times& canvas, Times& plain, Times& cached)
    {
        timed(canvas, [&] { m_canvas.repaint(); });
        timed(plain, [&] { m_plain.view().viewport()->repaint(); });
        timed(cached, [&] { m_cached.view().viewport()->repaint(); });
    }

    /// A step, until it is painted; the peers scroll what they have and paint the rest.
    void pan(Times& canvas, Times& plain, Times& cached, const QPoint& step)
    {
        timed(canvas, [&] {
            m_canvas.panBy(step);
            paint();
        });
        timed(plain, [&] {
            m_plain.panBy(step);
            paint();
        });
        timed(cached, [&] {
            m_cached.panBy(step);
            paint();
        });
    }

    void save(const QString& folder, const QString& name)
    {
        m_canvas.grab().save(folder + QStringLiteral("/%1-canvas.png").arg(name));
        m_plain.view().grab().save(folder + QStringLiteral("/%1-plain.png").arg(name));
        m_cached.view().grab().save(folder + QStringLiteral("/%1-cached.png").arg(name));
    }

private:
    static void paint() { QApplication::processEvents(); }
    std::vector<QWidget*> widgets() { return {&m_canvas, &m_plain.view(), &m_cached.view()}; }

    nsk::Topology m_topology;
    Document m_document;
    Scene m_scene;
    View m_canvas;
    Peer m_plain;
    Peer m_cached;
    ViewPlace m_whole;
};

std::string against(const Times& plain, const Times& cached)
{
    return "QGraphicsView " + inMs(plain.median()) + ", with caches " + inMs(cached.median());
}

void repaints(Report& report, Contest& contest, const Place& place, int nodes, int rounds)
{
    Times canvas, plain, cached;
    for (int i = 0; i < rounds; ++i)
        contest.repaint(canvas, plain, cached);
    const std::string what = std::string(place.name) + ", full repaint";
    report.line(what, canvas.median(), "ms", against(plain, cached));
    report.line(what + ": faster than the one with caches", cached.median() / canvas.median(), "times");
    const double ratio = plain.median() / canvas.median();
    if (place.zoom < 0.5)
        report.line(what + ": faster than the plain one", ratio, "times", Report::Goal::AtLeast,
                    nodes >= large ? leastLarge : leastSmall);
    else
        report.line(what + ": faster than the plain one", ratio, "times");
}

void panning(Report& report, Contest& contest, const Place& place)
{
    Times canvas, plain, cached;
    for (int i = 0; i < panFrames; ++i) // there and back: about as much is in sight in each
        contest.pan(canvas, plain, cached, i / panRun % 2 == 0 ? panStep : -panStep);
    const std::string what = std::string(place.name) + ", a step of panning";
    report.line(what, canvas.median(), "ms", against(plain, cached));
    report.line(what + ": p99 against the median", canvas.quantile(0.99) / canvas.median(), "times",
                Report::Goal::AtMost, mostSpread,
                "p99 " + inMs(canvas.quantile(0.99)) + ", QGraphicsView " + inMs(plain.quantile(0.99)));
}

} // namespace

void measurePainting(Report& report, int nodes, int rounds, const QString& pictures)
{
    Contest contest(nodes);
    report.head("painting 1440x900, " + std::to_string(nodes) + " nodes, " + std::to_string(2 * nodes) + " links");
    for (const Place& place : contest.places()) {
        contest.stand(place);
        if (!pictures.isEmpty())
            contest.save(pictures, QStringLiteral("%1-%2").arg(nodes).arg(qRound(place.zoom * 100)));
        repaints(report, contest, place, nodes, rounds);
        panning(report, contest, place);
    }
}

} // namespace bench
