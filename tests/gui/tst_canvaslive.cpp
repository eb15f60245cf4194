// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "gui/canvas/legend.h"
#include "gui/canvas/legendsigns.h"
#include "gui/canvas/livescene.h"
#include "gui/canvas/minimap.h"
#include "gui/canvas/picture.h"
#include "gui/canvas/view.h"

#include <QBuffer>
#include <QDir>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QtTest>

#include <algorithm>
#include <optional>

using namespace nsk;
using namespace nsk::gui;

namespace {

NodeName nodeName(const char* text)
{
    return *NodeName::parse(text);
}

Topology example(const QString& name)
{
    return *readTopologyFile((QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/") + name).toStdString());
}

Topology twoNamespaces()
{
    return example(QStringLiteral("two-namespaces.nsketch"));
}

QStringList examples()
{
    return QDir(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples")).entryList({QStringLiteral("*.nsketch")});
}

TrafficChange change(const ResolvedEndpoint& end, double tx, double rx, std::uint64_t dropped = 0)
{
    return {end.node, end.interface.str(), {.rxBits = rx, .txBits = tx, .dropped = dropped}};
}

void setUp(Picture& picture)
{
    for (const auto& link : picture.links())
        link->state = LinkState::Up;
}

/// Every link carries something, every other one loses packets at its first end, and a few ask in vain at their second.
void makeBusy(Picture& picture)
{
    setUp(picture);
    std::vector<TrafficChange> changes;
    for (const auto& link : picture.links()) {
        const std::uint64_t lost = link->index % 2 == 0 ? 12 + link->index : 0;
        changes.push_back(change(link->names()[0], 1.2e6 * static_cast<double>(link->index + 1), 340e3, lost));
        if (link->index % 3 == 0)
            (void)picture.setUnanswered(link->names()[1].node,
                                        {{link->names()[1].interface.str(), QStringLiteral("10.0.0.77")}});
    }
    (void)picture.setTraffic(changes, false);
}

QImage painted(const Picture& picture, qreal zoom, const QRectF& area)
{
    QImage image((area.size() * zoom).toSize(), QImage::Format_RGB32);
    image.fill(picture.theme().canvas);
    QPainter painter(&image);
    painter.scale(zoom, zoom);
    painter.translate(-area.topLeft());
    picture.paint(painter, {area}, zoom, false);
    return image;
}

QImage painted(const Picture& picture, qreal zoom)
{
    return painted(picture, zoom, picture.bounds().adjusted(-200, -200, 200, 200));
}

QString drawn(const Picture& picture, qreal zoom)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    QPainter painter(&generator);
    picture.paint(painter, {picture.bounds().adjusted(-200, -200, 200, 200)}, zoom, true);
    painter.end();
    return QString::fromUtf8(buffer.data());
}

struct Shape
{
    QString what;
    QRectF rect;
};

/// Everything that must not be covered, at that distance.
std::vector<Shape> shapesOf(const Picture& picture, const PaintContext& context)
{
    std::vector<Shape> shapes;
    for (const auto& node : picture.nodes()) {
        const QString name = QString::fromStdString(node->name().str());
        shapes.push_back({name + QStringLiteral(" card"), node->card()});
        if (const QRectF caption = node->captionAt(context); !caption.isNull())
            shapes.push_back({name + QStringLiteral(" caption"), caption});
        for (const LinkItem* link : node->links) {
            for (const QRectF& text : link->textsAt(context.detail, node.get()))
                shapes.push_back({name + QStringLiteral(" chip"), text});
        }
    }
    for (const auto& link : picture.links()) {
        if (context.detail == Detail::Near && !link->note().isEmpty())
            shapes.push_back({link->note(), link->noteRect(context.theme)});
    }
    return shapes;
}

struct Count
{
    int rates = 0, placed = 0, words = 0, marks = 0;
};

/// Whether what runs over links covers anything, or each other.
QString coveredBy(const Picture& picture, const PaintContext& context, Count& count)
{
    std::vector<Shape> shapes = shapesOf(picture, context);
    std::vector<QPolygonF> ways;
    for (const PlacedPath& path : placePaths(picture, context)) {
        if (!path.label.isNull())
            shapes.push_back({QStringLiteral("a ping's label"), path.label});
        for (const PlacedPath::Way& way : path.ways)
            ways.push_back(way.line);
    }
    for (const auto& link : picture.links()) {
        if (link->live == nullptr)
            continue;
        const LinkLive::Placed& placed = link->live->placed;
        count.rates += !link->live->rates[0].isEmpty();
        count.placed += !placed.rate.rect.isNull();
        for (const LinkLive::Piece* piece : placed.all()) {
            if (piece->rect.isNull())
                continue;
            const bool isMark = piece != &placed.rate;
            count.marks += isMark;
            count.words += isMark && !piece->text.isEmpty();
            if (isMark && piece->text.isEmpty())
                continue; // where there is no room at all it is over the link, close to its end
            for (const Shape& shape : shapes) {
                if (shape.rect.adjusted(0.1, 0.1, -0.1, -0.1).intersects(piece->rect))
                    return piece->text + QStringLiteral(" over ") + shape.what;
            }
            for (const QPolygonF& way : ways) {
                if (lineMeets(way, piece->rect.adjusted(1, 1, -1, -1)))
                    return piece->text + QStringLiteral(" over a ping");
            }
            shapes.push_back({piece->text, piece->rect});
        }
    }
    return {};
}

PingPath pingOver(const Picture& picture)
{
    PingPath path;
    const LinkItem* first = picture.links().front().get();
    path.forward = {{first->names()[0].node, first->names()[0].interface.str()}, {first->names()[1].node, {}}};
    path.back = {{first->names()[1].node, first->names()[1].interface.str()}, {first->names()[0].node, {}}};
    path.rttMs = 0.04;
    return path;
}

} // namespace

class TestCanvasLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void ratesInWords()
    {
        QCOMPARE(bitRateText(0), QString());
        QCOMPARE(bitRateText(0.4), QString());
        QCOMPARE(bitRateText(340), QStringLiteral("340 bit/s"));
        QCOMPARE(bitRateText(999.7), QStringLiteral("1.0 kbit/s"));
        QCOMPARE(bitRateText(1'234), QStringLiteral("1.2 kbit/s"));
        QCOMPARE(bitRateText(34'567), QStringLiteral("35 kbit/s"));
        QCOMPARE(bitRateText(999'600), QStringLiteral("1.0 Mbit/s"));
        QCOMPARE(bitRateText(9.96e6), QStringLiteral("10 Mbit/s"));
        QCOMPARE(bitRateText(4.2e9), QStringLiteral("4.2 Gbit/s"));
        QCOMPARE(bytesText(0), QStringLiteral("0 B"));
        QCOMPARE(bytesText(1'500'000), QStringLiteral("1.5 MB"));
        QCOMPARE(unansweredText({}), QString());
        QVERIFY(unansweredText({QStringLiteral("10.0.0.2")}).contains(QStringLiteral("10.0.0.2")));
        QVERIFY(lostText(0, 0).isEmpty());
        QVERIFY(lostText(3, 0) != lostText(0, 3));
    }

    void thicknessGrowsWithTheRateAndIsBounded()
    {
        QCOMPARE(trafficLevel(0, 0), 0);
        int before = 0;
        for (double rate = 1; rate < 1e14; rate *= 2) {
            const int level = trafficLevel(rate, 0);
            QVERIFY(level >= std::max(1, before) && level <= trafficLevels);
            before = level;
        }
        QCOMPARE(before, trafficLevels);
        // To and fro about a bound: it stays as it is.
        const int at = trafficLevel(3e6, 0);
        QCOMPARE(trafficLevel(3.3e6, at), at);
        QCOMPARE(trafficLevel(2.9e6, at), at);
        QCOMPARE(trafficLevel(3e8, at), at + 2);

        Picture picture;
        picture.load(twoNamespaces());
        setUp(picture);
        LinkItem* link = picture.links().front().get();
        for (const qreal zoom : {0.05, 0.2, 0.6, 1.0, 4.0}) {
            const PaintContext context(picture.theme(), zoom, nullptr);
            (void)picture.setTraffic({}, true);
            const qreal quiet = link->pen(context).widthF();
            qreal last = quiet;
            for (const double rate : {1e3, 1e6, 1e9, 1e13}) {
                (void)picture.setTraffic({change(link->names()[0], rate, 0)}, false);
                QVERIFY(link->pen(context).widthF() >= last);
                last = link->pen(context).widthF();
            }
            QVERIFY(last * zoom >= quiet * zoom + 1); // it is seen
            QVERIFY(last * zoom <= 10 * std::max(1.0, zoom));
        }
    }

    void textsCoverNothing_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : examples())
            QTest::newRow(qPrintable(file)) << file;
    }
    void textsCoverNothing()
    {
        QFETCH(QString, file);
        for (const qreal magnify : {1.0, 2.0}) {
            Theme theme = Theme::light();
            theme.magnify = magnify;
            for (const qreal zoom : {0.45, 0.6, 0.75, 1.0, 1.6}) {
                for (const bool ping : {false, true}) {
                    Picture picture;
                    picture.setTheme(theme);
                    picture.load(example(file));
                    makeBusy(picture);
                    if (ping && !picture.links().empty())
                        picture.setPaths({pingOver(picture)});
                    (void)painted(picture, zoom * magnify);
                    Count count;
                    const PaintContext context(picture.theme(), zoom * magnify, nullptr);
                    const QString covered = coveredBy(picture, context, count);
                    QVERIFY2(covered.isEmpty(),
                             qPrintable(QStringLiteral("zoom %1, text %2: ").arg(zoom).arg(magnify) + covered));
                    if (zoom == 1 && magnify == 1) {
                        QVERIFY2(count.placed * 10 >= count.rates * 9,
                                 qPrintable(QStringLiteral("%1 of %2").arg(count.placed).arg(count.rates)));
                        QVERIFY2(count.words * 2 >= count.marks,
                                 qPrintable(QStringLiteral("%1 of %2").arg(count.words).arg(count.marks)));
                    }
                }
            }
        }
    }

    void bothDirectionsAreSaidNearAndNotFar()
    {
        Picture picture;
        picture.load(twoNamespaces());
        setUp(picture);
        const LinkItem* link = picture.links().front().get(); // ns1 – r, from left to right
        QVERIFY(link->node(0)->position().x() < link->node(1)->position().x());
        (void)picture.setTraffic({change(link->names()[0], 1.2e6, 340e3)}, false);
        const QString right = QStringLiteral("→ 1.2 Mbit/s"), left = QStringLiteral("← 340 kbit/s");
        for (const qreal zoom : {1.0, 0.6}) {
            const QString svg = drawn(picture, zoom);
            QVERIFY2(svg.contains(right) && svg.contains(left), qPrintable(QString::number(zoom)));
        }
        QVERIFY(!drawn(picture, 0.3).contains(QStringLiteral("bit/s")));
        // Upright the arrows point up and down.
        picture.moveNode(picture.find(link->names()[1].node), link->node(0)->position() + QPointF(10, 300));
        const QString upright = drawn(picture, 1);
        QVERIFY(upright.contains(QStringLiteral("↓ 1.2 Mbit/s")) && upright.contains(QStringLiteral("↑ 340 kbit/s")));
        // One direction alone.
        (void)picture.setTraffic({change(link->names()[0], 0, 340e3)}, false);
        const QString one = drawn(picture, 1);
        QVERIFY(!one.contains(QStringLiteral("↓")) && one.contains(QStringLiteral("↑ 340 kbit/s")));
    }

    void nothingIsShownOfNothing()
    {
        Picture picture;
        picture.load(twoNamespaces());
        setUp(picture);
        for (const qreal zoom : {1.0, 0.6, 0.3, 0.1}) {
            const QImage before = painted(picture, zoom);
            makeBusy(picture);
            QVERIFY(painted(picture, zoom) != before);
            (void)picture.setTraffic({}, true);
            for (const auto& node : picture.nodes())
                (void)picture.setUnanswered(node->name(), {});
            for (const auto& link : picture.links())
                QVERIFY(link->live == nullptr);
            QCOMPARE(painted(picture, zoom), before);
        }
    }

    void marksAreToldByShapeNotColour()
    {
        Theme grey = Theme::light();
        grey.bad = grey.warn = QColor(90, 90, 90);
        const auto mark = [&](void (*paint)(QPainter&, const Theme&, const QPointF&, qreal)) {
            QImage image(32, 32, QImage::Format_Grayscale8);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            paint(painter, grey, {16, 16}, 24);
            return image;
        };
        const QImage lost = mark(paintLostMark), ask = mark(paintAskMark);
        int differing = 0;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x)
                differing += std::abs(qGray(lost.pixel(x, y)) - qGray(ask.pixel(x, y))) > 60;
        }
        QVERIFY2(differing > 120, qPrintable(QString::number(differing)));
        // Text beside them and on the links can be read in both themes.
        for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
            for (const QColor& colour : {theme.bad, theme.text})
                QVERIFY(contrast(colour, theme.canvas) >= 4.5);
            QVERIFY(contrast(theme.warn, theme.canvas) >= 3 && contrast(theme.onState, theme.warn) >= 4.5);
        }
    }

    void aMarkStandsAtItsEnd()
    {
        Picture picture;
        picture.load(twoNamespaces());
        setUp(picture);
        const LinkItem* link = picture.links().front().get();
        (void)picture.setTraffic({change(link->names()[1], 0, 8e3, 12)}, false);
        (void)picture.setUnanswered(link->names()[0].node,
                                    {{link->names()[0].interface.str(), QStringLiteral("10.10.10.9")}});
        const QString svg = drawn(picture, 1);
        QVERIFY(svg.contains(QStringLiteral(">12</text>")));
        QVERIFY(svg.contains(QStringLiteral("10.10.10.9 does not answer")));
        const auto& placed = link->live->placed;
        const auto nearer = [&](const QRectF& rect, int end) {
            return QLineF(rect.center(), link->node(end)->position()).length() <
                   QLineF(rect.center(), link->node(1 - end)->position()).length();
        };
        QVERIFY(placed.lost[0].rect.isNull() && nearer(placed.lost[1].rect, 1));
        QVERIFY(placed.asks[1].rect.isNull() && nearer(placed.asks[0].rect, 0));
        // On no link of its own: at the node.
        const QImage before = painted(picture, 1);
        (void)picture.setUnanswered(link->names()[1].node, {{"br0", QStringLiteral("10.10.10.8")}});
        QVERIFY(painted(picture, 1) != before);
    }

    void aLabelStaysWhereItIsWhenItsNumberChanges()
    {
        Picture picture;
        picture.load(twoNamespaces());
        makeBusy(picture);
        (void)painted(picture, 1);
        const LinkItem* link = picture.links().back().get();
        const QPointF where = link->live->placed.rate.rect.center();
        for (const double rate : {1e3, 88e6, 5e9, 700.0}) {
            (void)picture.setTraffic({change(link->names()[0], rate, rate * 1.7)}, false);
            (void)painted(picture, 1);
            QVERIFY(QLineF(link->live->placed.rate.rect.center(), where).length() < 0.01);
        }
        (void)picture.takeMoved();
        // It goes along with its link, and what was not painted is painted then.
        NodeItem* node = picture.find(link->names()[1].node);
        picture.moveNode(node, node->position() + QPointF(0, 160));
        (void)painted(picture, 1, QRectF(link->pointAt(0, 4), QSizeF(4, 4)));
        QVERIFY(QLineF(link->live->placed.rate.rect.center(), where).length() > 20);
        QVERIFY(!picture.takeMoved().empty());
        (void)painted(picture, 1);
        QVERIFY(picture.takeMoved().empty());
    }

    /// Where the view's edge would cut a rate off, it stands elsewhere along its link.
    void ratesStayInTheView()
    {
        const auto rateIn = [](const std::optional<QRectF>& sight) {
            Picture picture;
            picture.load(twoNamespaces());
            const LinkItem* link = picture.links().front().get();
            picture.moveNode(link->node(0), link->node(0)->position() - QPointF(900, 0));
            (void)picture.setTraffic({change(link->names()[0], 1.2e6, 340e3)}, false);
            if (sight)
                (void)painted(picture, 1, *sight);
            else
                (void)painted(picture, 1);
            return link->live->placed.rate.rect;
        };
        const QRectF free = rateIn({});
        QVERIFY(!free.isNull());
        const QRectF left(free.center() - QPointF(700, 250), QSizeF(700, 500)), right(left.translated(700, 0));
        for (const QRectF& sight : {left, right}) {
            const QRectF rate = rateIn(sight);
            QVERIFY(!rate.isNull() && sight.contains(rate));
        }
    }

    void onlyWhatChangedIsPaintedAgain()
    {
        Document document;
        document.reset(twoNamespaces());
        Scene scene(&document);
        LiveScene& live = *LiveScene::of(&scene);
        const ResolvedLink link = scene.linkNames().front();
        QSignalSpy told(&live, &LiveScene::changed), damaged(&scene, &Scene::damaged);
        live.setTraffic({change(link[0], 1.23e6, 340e3)});
        QVERIFY(!told.isEmpty());
        QRectF all;
        for (const QList<QVariant>& one : told)
            all |= one.first().toRectF();
        QVERIFY(all.contains(scene.linkBounds(link).center()) && all.width() < scene.bounds().width());
        QImage image(800, 600, QImage::Format_RGB32); // rates have a place once they are painted
        QPainter painter(&image);
        scene.paint(painter, {scene.bounds()}, 1);
        painter.end();
        told.clear();
        live.setTraffic({change(link[0], 1.2301e6, 340.2e3)}); // the same in words
        QVERIFY(told.isEmpty());
        live.setTraffic({change(link[0], 1.4e6, 340e3)}); // as thick as before: words alone
        QVERIFY(!told.isEmpty());
        for (const QList<QVariant>& one : told)
            QVERIFY(one.at(1).toBool());
        told.clear();
        live.setTraffic({{nodeName("nobody"), "eth1", {.txBits = 5}}});
        QVERIFY(told.isEmpty() && damaged.isEmpty());
    }

    void itIsSaidToAccessibilityClients()
    {
        Document document;
        document.reset(twoNamespaces());
        Scene scene(&document);
        LiveScene& live = *LiveScene::of(&scene);
        const ResolvedLink link = scene.linkNames().front();
        const SelectedObject object = SelectedObject::ofLink(link);
        const QString before = scene.describe(object);
        live.setTraffic({change(link[0], 1.2e6, 340e3, 12)});
        live.setUnanswered(link[0].node, {{link[0].interface.str(), QStringLiteral("10.10.10.9")}});
        for (const SelectedObject& one : {object, SelectedObject::ofInterface(link[0].node, link[0].interface)}) {
            const QString text = scene.describe(one);
            for (const char* part : {"sends 1.2 Mbit/s", "receives 340 kbit/s", "12 ", "10.10.10.9 does not answer"})
                QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        }
        QVERIFY(scene.describe(SelectedObject::ofNode(link[0].node)).contains(QStringLiteral("10.10.10.9")));
        // It outlives a link that is made anew, and ends when it is over.
        QVERIFY(scene.editInterface(link[0].node, link[0].interface, QStringLiteral("lan0"), false));
        QVERIFY(scene.editInterface(link[0].node, *InterfaceName::parse("lan0"),
                                    QString::fromStdString(link[0].interface.str()), false));
        QVERIFY(scene.describe(object).contains(QStringLiteral("10.10.10.9")));
        live.setTraffic({}, true);
        live.clearUnanswered();
        QCOMPARE(scene.describe(object), before);
    }

    void theLegendExplainsWhatIsShown()
    {
        Document document;
        document.reset(twoNamespaces());
        Scene scene(&document);
        LiveScene& live = *LiveScene::of(&scene);
        View view(&scene);
        view.resize(900, 600);
        view.show();
        Minimap minimap(&view);
        Legend legend(&view);
        QVERIFY(!legend.isVisible());
        legend.setWanted(true);
        QVERIFY(legend.isVisible());
        QCOMPARE(legend.lines().size(), 2); // planned nodes and links
        live.setTraffic({change(scene.linkNames().front()[0], 1.2e6, 0, 3)});
        QTRY_COMPARE(legend.lines().size(), 4);
        QCOMPARE(legend.accessibleDescription(), legend.lines().join(QLatin1Char('\n')));
        legend.findChild<QToolButton*>(QStringLiteral("legendAll"))->click();
        QCOMPARE(static_cast<std::size_t>(legend.lines().size()), legendSigns(std::nullopt).size());
        QCOMPARE(legend.lines().size(), 26);
        QVERIFY(legend.isVisible());
        QTRY_VERIFY(!minimap.isVisible() || !minimap.geometry().intersects(legend.geometry()));
        QVERIFY(view.rect().contains(legend.geometry()));
        view.resize(730, 430); // in the window on a small screen
        QTRY_VERIFY(legend.isVisible() && view.rect().contains(legend.geometry()));
        QCOMPARE(legend.lines().size(), 26);
        view.resize(430, 310); // all of them have no room
        QTRY_COMPARE(legend.lines().size(), 4);
        QVERIFY(legend.isVisible());
        legend.setWanted(false);
        QVERIFY(!legend.isVisible());
        legend.setWanted(true);
        view.resize(300, 200);
        QTRY_VERIFY(!legend.isVisible());
    }

    /// What others draw over the canvas, traces, and what differs from the drawing are explained while they are there.
    void theLegendExplainsWhatOthersDraw()
    {
        Document document;
        document.reset(twoNamespaces());
        Scene scene(&document);
        LiveScene& live = *LiveScene::of(&scene);
        View view(&scene);
        view.resize(900, 600);
        view.show();
        Legend legend(&view);
        legend.setWanted(true);
        const QStringList before = legend.lines();
        const auto added = [&] {
            QStringList lines = legend.lines();
            for (const QString& line : before)
                lines.removeOne(line);
            return lines;
        };
        using List = QStringList;
        live.setCaptured(true);
        QTRY_COMPARE(added(), List{QStringLiteral("Packets are captured there")});
        live.setCaptured(false);
        QTRY_COMPARE(added(), List());
        live.setPackets({PacketSign::Dead, PacketSign::Unsure});
        QTRY_COMPARE(added(), (List{QStringLiteral("Packet: it ended there"),
                                    QStringLiteral("Packet: last seen there, perhaps gone on")}));
        live.setPackets({});
        const NodeName r = *NodeName::parse("r");
        scene.setMarks({{r, NodeMark::Kind::Heard, QStringLiteral("1 · 0.1 ms")}, {r, NodeMark::Kind::Silent, {}}});
        QTRY_COMPARE(added(), (List{QStringLiteral("Trace: a hop that answered"),
                                    QStringLiteral("Trace: a hop that says nothing")}));
        scene.setMarks({});
        QTRY_COMPARE(added(), List());
    }

    /// It goes where fewer nodes are, with the drawing under it, and stays where no place is better.
    void theLegendKeepsClearOfNodes()
    {
        Document document;
        document.reset(twoNamespaces());
        Scene scene(&document);
        View view(&scene);
        view.resize(900, 500);
        view.show();
        view.fitNow();
        Legend legend(&view);
        legend.setWanted(true);
        const auto covered = [&] { return scene.objectsIn(view.toScene(QRectF(legend.geometry()))).size(); };
        QTRY_COMPARE(covered(), std::size_t(0));
        for (const QPointF& to : {QPointF(100, 430), QPointF(100, 70), QPointF(450, 430)}) {
            std::vector<std::pair<NodeName, QPointF>> moves;
            for (const char* node : {"ns1", "r", "ns2"})
                moves.emplace_back(*NodeName::parse(node), view.toScene(QRectF(to, QSizeF(1, 1))).center());
            QVERIFY(scene.moveNodes(moves, QString()).has_value());
            QTRY_COMPARE(covered(), std::size_t(0));
            QVERIFY(view.rect().contains(legend.geometry()));
        }
    }

    void everySignIsDrawnAndAnotherOne()
    {
        for (const Theme& theme : {Theme::light(), Theme::darkTheme()}) {
            QList<QImage> pictures;
            for (const LegendSign& sign : legendSigns(std::nullopt)) {
                QImage image(40, 22, QImage::Format_RGB32);
                image.fill(theme.canvas);
                QPainter painter(&image);
                painter.setRenderHint(QPainter::Antialiasing);
                sign.paint(painter, PaintContext(theme, 1, nullptr), QRectF(0, 0, 40, 22));
                painter.end();
                const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
                QVERIFY2(!pictures.contains(grey), qPrintable(sign.text)); // without colour, too
                pictures << grey;
                QImage empty(40, 22, QImage::Format_RGB32);
                empty.fill(theme.canvas);
                QVERIFY2(image != empty, qPrintable(sign.text));
            }
        }
    }
};

QTEST_MAIN(TestCanvasLive)
#include "tst_canvaslive.moc"
