// SPDX-License-Identifier: MIT
#include "core/generate/generate.h"
#include "gui/canvas/view.h"
#include "tests/seed.h"

#include <QPaintEvent>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int edge = 40; ///< by which the edge of a line may differ that begins elsewhere, of 255

bool isLike(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) <= edge && std::abs(qGreen(one) - qGreen(other)) <= edge &&
           std::abs(qBlue(one) - qBlue(other)) <= edge;
}

/// The overview's lines are not smoothed: one that begins elsewhere has its steps elsewhere, by a pixel.
bool isBeside(const QImage& image, int x, int y, QRgb colour)
{
    for (int v = std::max(0, y - 1); v <= std::min(image.height() - 1, y + 1); ++v) {
        for (int u = std::max(0, x - 1); u <= std::min(image.width() - 1, x + 1); ++u) {
            if (isLike(image.pixel(u, v), colour))
                return true;
        }
    }
    return false;
}

/// A star of stars: long and short lines, and many that cross each other.
Topology manyLines()
{
    Topology topology = *generate(GeneratorRequest(Shape::LeafSpine));
    topology.layout.nodes.clear();
    const int count = static_cast<int>(topology.nodes.size());
    for (int i = 0; i < count; ++i)
        topology.layout.nodes.emplace_back(
            topology.nodes[static_cast<std::size_t>(i)].name,
            Position{static_cast<double>(i * 7 % count) * 61, static_cast<double>(i * 5 % 9) * 118});
    return topology;
}

/// All is as drawn, and up.
ObservedLab observedOf(const Topology& topology)
{
    ObservedLab lab(topology.name);
    for (const Node& node : topology.nodes) {
        ObservedNode seen{node.name};
        seen.present = true;
        lab.nodes.push_back(seen);
    }
    for (const ResolvedLink& link : resolveEndpoints(topology)) {
        for (const ResolvedEndpoint& end : link) {
            ObservedInterface port;
            port.name = end.interface.str();
            port.up = port.running = true;
            lab.findNode(end.node)->interfaces.push_back(port);
        }
    }
    return lab;
}

/// What is on the screen: what was painted once, and since then only what the view was asked to paint.
class Screen : public QObject
{
public:
    explicit Screen(View* view) : m_view(view), m_image(paintedNow()) { view->installEventFilter(this); }

    QImage paintedNow() const
    {
        QImage image(m_view->size(), QImage::Format_RGB32);
        m_view->render(&image);
        return image;
    }
    /// What was asked for is painted; pixels that differ then by more than the edge of a line does that begins
    /// elsewhere.
    QStringList differences(bool steps)
    {
        m_busy = true;
        for (const QRegion& region : std::exchange(m_asked, {})) {
            m_view->render(&m_image, region.boundingRect().topLeft(), region, {});
            for (const QRect& area : region)
                pixels += qint64(area.width()) * area.height();
        }
        const QImage now = paintedNow();
        m_busy = false;
        QStringList found;
        for (int y = 0; y < now.height(); ++y) {
            const auto* is = reinterpret_cast<const QRgb*>(m_image.constScanLine(y));
            const auto* ought = reinterpret_cast<const QRgb*>(now.constScanLine(y));
            for (int x = 0; x < now.width(); ++x) {
                const bool same = isLike(is[x], ought[x]) ||
                                  (steps && isBeside(now, x, y, is[x]) && isBeside(m_image, x, y, ought[x]));
                if (!same)
                    found << QStringLiteral("%1,%2").arg(x).arg(y);
            }
        }
        return found;
    }
    qint64 pixels = 0; ///< that were painted again

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_busy)
            m_asked.push_back(static_cast<QPaintEvent*>(event)->region());
        return QObject::eventFilter(watched, event);
    }

private:
    View* m_view;
    QImage m_image;
    std::vector<QRegion> m_asked;
    bool m_busy = false;
};

} // namespace

/// The kernel's events change the picture where they have to, and nowhere is left what was.
class TestLivePaint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScreenIsWhatIsSeen_data()
    {
        QTest::addColumn<double>("zoom");
        for (const double zoom : {0.1, 0.18, 0.3, 0.5, 1.0})
            QTest::addRow("%g", zoom) << zoom;
    }

    void theScreenIsWhatIsSeen()
    {
        QFETCH(double, zoom);
        const Topology topology = manyLines();
        Document document;
        document.reset(topology);
        Scene scene(&document);
        View view(&scene);
        view.resize(1000, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setZoom(zoom);
        view.centreOn(scene.bounds().center());
        ObservedLab lab = observedOf(topology);
        scene.setRunning(true);
        scene.setDeployed(&topology);
        scene.setObserved(&lab, {});
        QCoreApplication::processEvents();
        Screen screen(&view);
        const std::uint32_t seed = seedOfRun();
        qInfo("NSKETCH_RANDOM_SEED=%u", seed);
        std::mt19937 random(seed);
        std::vector<Drift> drift;
        for (int i = 0; i < 60; ++i) {
            ObservedNode& node = lab.nodes[random() % lab.nodes.size()];
            if (i % 5 == 4) {
                if (drift.size() > 3)
                    drift.erase(drift.begin());
                else
                    drift.push_back(
                        {"peer-differs", node.name, node.interfaces.empty() ? "" : node.interfaces[0].name, "a", "b"});
                scene.setDrift(drift);
            } else if (i % 7 == 6) {
                node.present = !node.present;
            } else if (!node.interfaces.empty()) {
                ObservedInterface& port = node.interfaces[random() % node.interfaces.size()];
                port.up = port.running = !port.up;
            }
            scene.setObserved(&lab, {QString::fromStdString(node.name.str())});
            QCoreApplication::processEvents();
            const QStringList found = screen.differences(zoom < 0.14);
            constexpr qsizetype crossings = 3; // of two such lines
            QVERIFY2(found.size() <= (zoom < 0.14 ? crossings : 0),
                     qPrintable(QStringLiteral("step %1: %2").arg(i).arg(found.mid(0, 10).join(QLatin1Char(' ')))));
        }
        QVERIFY(screen.pixels > 0);
        const qint64 all = 60LL * view.width() * view.height();
        QVERIFY2(screen.pixels < all / (zoom < 0.42 ? 8 : 2), qPrintable(QString::number(screen.pixels * 100 / all)));
    }
};

QTEST_MAIN(TestLivePaint)
#include "tst_livepaint.moc"
