// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "gui/canvas/chiplayout.h"
#include "gui/canvas/icons.h"
#include "gui/canvas/minimap.h"
#include "gui/canvas/nodemark.h"
#include "gui/canvas/picture.h"
#include "gui/canvas/view.h"

#include <QBuffer>
#include <QDir>
#include <QPainter>
#include <QProxyStyle>
#include <QSvgGenerator>
#include <QtTest>

#include <map>

using namespace nsk;
using namespace nsk::gui;

namespace {

NodeName nodeName(const std::string& text)
{
    return *NodeName::parse(text);
}

Topology example(const QString& name)
{
    return *readTopologyFile((QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/") + name).toStdString());
}

QStringList examples()
{
    return QDir(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples")).entryList({QStringLiteral("*.nsketch")});
}

/// The way between two nodes with the fewest links.
std::vector<PathHop> shortestWay(const NodeItem* from, const NodeItem* to)
{
    std::map<const NodeItem*, const LinkItem*> reachedBy{{to, nullptr}};
    std::vector<const NodeItem*> queue{to};
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const LinkItem* link : queue[i]->links) {
            if (reachedBy.emplace(link->other(queue[i]), link).second)
                queue.push_back(link->other(queue[i]));
        }
    }
    std::vector<PathHop> way;
    for (const NodeItem* at = from; reachedBy.contains(at) && reachedBy[at] != nullptr;) {
        const LinkItem* link = reachedBy[at];
        const std::size_t end = link->node(0) == at ? 0 : 1;
        way.push_back({at->name(), link->names()[end].interface.str()});
        at = link->other(at);
    }
    way.push_back({to->name(), {}});
    return way;
}

/// Pings as a class runs them: none; one that dies on its way back; two at once that cross, one of them dying there.
std::vector<PingPath> pings(const Picture& picture, int count)
{
    const NodeItem* first = picture.nodes().front().get();
    const NodeItem* last = picture.nodes().back().get();
    PingPath dying;
    dying.id = 1;
    dying.forward = shortestWay(first, last);
    dying.back = shortestWay(last, first);
    dying.backDies = true;
    dying.note = QStringLiteral("在 r 处停止：没有返回路由");
    PingPath crossing;
    crossing.id = 2;
    crossing.forward = shortestWay(last, first);
    crossing.forwardDies = true;
    crossing.note = QStringLiteral("stops at r: does not forward");
    std::vector<PingPath> paths{dying, crossing};
    paths.resize(static_cast<std::size_t>(count));
    return paths;
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
    }
    for (const auto& link : picture.links()) {
        for (const Chip& chip : link->chips) {
            const QRectF& rect = context.detail == Detail::Near ? chip.rect : chip.shortRect;
            if (!rect.isNull() && context.detail <= Detail::Middle)
                shapes.push_back({chip.name + QStringLiteral(" chip"), rect});
        }
        if (context.detail == Detail::Middle && !link->subnetRect.isNull())
            shapes.push_back({link->subnet, link->subnetRect});
    }
    return shapes;
}

QString drawn(const Topology& topology, qreal zoom, bool hovered = false)
{
    Picture picture;
    picture.load(topology);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    QPainter painter(&generator);
    picture.paint(painter, {picture.bounds().adjusted(-200, -200, 200, 200)}, zoom, true,
                  hovered ? picture.nodes().front().get() : nullptr);
    painter.end();
    return QString::fromUtf8(buffer.data());
}

bool shows(const QString& svg, const char* text)
{
    return svg.contains(QLatin1Char('>') + QString::fromLatin1(text) + QStringLiteral("</text>"));
}

/// Says whether the system wants animations.
class Animated : public QProxyStyle
{
public:
    bool animated = false;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override
    {
        return hint == SH_Widget_Animation_Duration ? (animated ? 400 : 0)
                                                    : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

} // namespace

class TestCanvasLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsNeverCoverEachOther_data();
    void textsNeverCoverEachOther();
    void everyChipHasAPlaceOnTheExamples();
    void chipsStandAtTheirOwnEnds();
    void aPingIsLabelledInsideTheView();
    void labelsAreNotStackedOutOfSight();
    void detailFollowsTheZoom();
    void linksAreKeptOneByOne();
    void glyphsDifferInGrey();
    void theMinimapShowsAndPans();
    void theMinimapGivesWay();
    void fittingIsAnimatedOnlyWhereTheStyleAnimates();
};

void TestCanvasLook::textsNeverCoverEachOther_data()
{
    QTest::addColumn<QString>("file");
    for (const QString& file : examples())
        QTest::newRow(qPrintable(file)) << file;
}

void TestCanvasLook::textsNeverCoverEachOther()
{
    QFETCH(QString, file);
    Topology topology = example(file);
    for (Node& node : topology.nodes)
        node.label = "教师演示用的计算机";
    for (const qreal magnify : {1.0, 1.6}) {
        Theme theme = Theme::light();
        theme.magnify = magnify;
        for (const qreal zoom : {0.2, 0.3, 0.45, 0.6, 0.74, 0.75, 1.0, 2.0}) {
            for (const int count : {0, 1, 2}) {
                Picture picture;
                picture.setTheme(theme);
                picture.load(topology);
                picture.setPaths(pings(picture, count));
                const PaintContext context(picture.theme(), zoom, nullptr);
                const QRectF all = picture.bounds().adjusted(-500, -500, 500, 500);
                if (context.detail == Detail::Near)
                    picture.placeChipsIn(all);
                else
                    picture.placeShortTextsIn(all, context);
                std::vector<Shape> shapes = shapesOf(picture, context);
                const auto isFixed = [](const Shape& shape) {
                    return shape.what.endsWith(QStringLiteral("card")) ||
                           shape.what.endsWith(QStringLiteral("caption"));
                };
                const std::size_t fixed = static_cast<std::size_t>(std::ranges::count_if(shapes, isFixed));
                std::vector<QPolygonF> ways;
                for (const PlacedPath& path : placePaths(picture, context)) {
                    if (!path.label.isNull())
                        shapes.push_back({QStringLiteral("label"), path.label});
                    for (const PlacedPath::Way& way : path.ways)
                        ways.push_back(way.line);
                }
                const QString where = QStringLiteral("zoom %1, text %2, %3 pings: ").arg(zoom).arg(magnify).arg(count);
                for (std::size_t a = 0; a < shapes.size(); ++a) {
                    for (std::size_t b = a + 1; b < shapes.size(); ++b) {
                        const bool meet = shapes[a].rect.adjusted(0.1, 0.1, -0.1, -0.1).intersects(shapes[b].rect);
                        QVERIFY2(!meet, qPrintable(where + shapes[a].what + QStringLiteral(" over ") + shapes[b].what));
                    }
                    // Cards and captions stand where they stand; further away short texts stand on the link itself.
                    if (context.detail != Detail::Near || a < fixed)
                        continue;
                    for (const QPolygonF& way : ways)
                        QVERIFY2(!lineMeets(way, shapes[a].rect), qPrintable(where + shapes[a].what));
                }
            }
        }
    }
}

void TestCanvasLook::everyChipHasAPlaceOnTheExamples()
{
    for (const QString& file : examples()) {
        for (const int count : {0, 1}) {
            Picture picture;
            picture.load(example(file));
            picture.setPaths(pings(picture, count));
            picture.placeChipsIn(picture.bounds());
            for (const auto& link : picture.links()) {
                for (std::size_t end = 0; end < 2; ++end) {
                    const QRectF& chip = link->chips[end].rect;
                    QVERIFY2(!chip.isNull(), qPrintable(file + QLatin1Char(' ') + link->chips[end].name));
                    // It is seen to belong to its end.
                    const qreal own = QLineF(chip.center(), link->node(static_cast<int>(end))->position()).length();
                    const qreal other =
                        QLineF(chip.center(), link->node(static_cast<int>(1 - end))->position()).length();
                    QVERIFY2(own <= other, qPrintable(file + QLatin1Char(' ') + link->chips[end].name));
                }
            }
        }
    }
}

void TestCanvasLook::chipsStandAtTheirOwnEnds()
{
    const InterfaceName port = InterfaceName::parse("eth1").value();
    Topology topology(*LabName::parse("two"));
    topology.nodes.push_back(Node{.name = nodeName("ns1"), .interfaces = {Interface{.name = port}}});
    topology.nodes.push_back(Node{.name = nodeName("r1"), .interfaces = {Interface{.name = port}}});
    topology.links.push_back(Link{.endpoints = {Endpoint{nodeName("ns1"), port}, Endpoint{nodeName("r1"), port}}});
    const std::vector<std::vector<const char*>> addresses{
        {}, {"10.0.1.2/24"}, {"192.168.100.102/24"}, {"10.0.1.2/24", "fd00:10::2/64"}};
    int full = 0;
    int all = 0;
    for (std::size_t i = 0; i < addresses.size() * addresses.size(); ++i) {
        for (std::size_t node = 0; node < 2; ++node) {
            auto& own = topology.nodes[node].interfaces[0].addresses;
            own.clear();
            for (const char* text : addresses[node == 0 ? i % addresses.size() : i / addresses.size()])
                own.push_back(InterfaceAddress::parse(text).value());
        }
        for (int length = 120; length <= 400; length += 20) {
            for (int angle = 0; angle < 360; angle += 15) {
                Picture picture;
                picture.load(topology);
                const QPointF to = QLineF::fromPolar(length, angle).p2();
                picture.moveNode(picture.find(topology.nodes[0].name), QPointF(0, 0));
                picture.moveNode(picture.find(topology.nodes[1].name), to);
                for (const qreal zoom : {0.5, 0.75, 1.0, 2.0}) {
                    const PaintContext context(picture.theme(), zoom, nullptr);
                    const bool near = context.detail == Detail::Near;
                    const QRectF area = picture.bounds().adjusted(-400, -400, 400, 400);
                    near ? picture.placeChipsIn(area) : picture.placeShortTextsIn(area, context);
                    const auto& chips = picture.links()[0]->chips;
                    const QByteArray where = QStringLiteral("%1 px, %2°, zoom %3, addresses %4")
                                                 .arg(length)
                                                 .arg(angle)
                                                 .arg(zoom)
                                                 .arg(i)
                                                 .toUtf8();
                    const QRectF& a = near ? chips[0].rect : chips[0].shortRect;
                    const QRectF& b = near ? chips[1].rect : chips[1].shortRect;
                    if (near)
                        QVERIFY2(!a.isNull() && !b.isNull(), where.constData());
                    full += zoom == 1 ? (chips[0].form == Chip::Form::Full) + (chips[1].form == Chip::Form::Full) : 0;
                    all += zoom == 1 ? 2 : 0;
                    if (a.isNull() || b.isNull())
                        continue;
                    const auto along = [&](const QRectF& chip) { return QPointF::dotProduct(chip.center(), to); };
                    const qreal half = length * length / 2.0;
                    QVERIFY2(along(a) < half && along(b) > half, where.constData());
                    const auto away = [](const QPointF& end, const QRectF& chip) {
                        return QLineF(end, chip.center()).length();
                    };
                    const bool nearer = away(QPointF(), a) < away(QPointF(), b) && away(to, b) < away(to, a);
                    QVERIFY2(length == 120 || nearer, where.constData());
                    QVERIFY2(!a.intersects(b), where.constData());
                    for (const auto& node : picture.nodes())
                        QVERIFY2(!a.intersects(node->card()) && !b.intersects(node->card()), where.constData());
                }
            }
        }
    }
    QVERIFY2(full * 100 > all * 95, qPrintable(QStringLiteral("%1 of %2 in full").arg(full).arg(all)));
}

void TestCanvasLook::aPingIsLabelledInsideTheView()
{
    Picture picture;
    picture.load(example(QStringLiteral("two-namespaces.nsketch")));
    PingPath path = pings(picture, 1).front(); // dies where it begins
    path.forward.erase(path.forward.begin() + 1, path.forward.end());
    path.back.clear();
    path.forwardDies = true;
    path.backDies = false;
    path.emphasised = true;
    picture.setPaths({path});
    const PaintContext context(picture.theme(), 1, nullptr);
    picture.placeChipsIn(picture.bounds());
    const QRectF free = placePaths(picture, context).front().label;
    QVERIFY(!free.isNull());
    const QSizeF view(900, 500);
    for (const QPointF& cut : {QPointF(free.width() / 2, -200), QPointF(-200, free.height() / 2),
                               QPointF(free.width() / 2, free.height() / 2)}) {
        const QRectF sight(free.topLeft() + cut, view);
        picture.setSight(sight);
        const QRectF label = placePaths(picture, context).front().label;
        QVERIFY(sight.contains(label));
        for (const Shape& shape : shapesOf(picture, context))
            QVERIFY2(!shape.rect.intersects(label), qPrintable(shape.what));
    }
    picture.setSight(free.translated(5000, 0)); // not in sight at all: it stays
    QCOMPARE(placePaths(picture, context).front().label, free);
}

/// Several pings that end at a node near the view's upper edge, and what the node said.
void TestCanvasLook::labelsAreNotStackedOutOfSight()
{
    Picture picture;
    picture.load(example(QStringLiteral("two-namespaces.nsketch")));
    std::vector<PingPath> paths;
    for (std::uint64_t id = 1; id <= 4; ++id) {
        PingPath path = pings(picture, 1).front(); // dies where it begins
        path.id = id;
        path.forward.erase(path.forward.begin() + 1, path.forward.end());
        path.back.clear();
        path.forwardDies = true;
        path.backDies = false;
        path.emphasised = id == 1;
        paths.push_back(path);
    }
    const NodeName node = paths.front().forward.front().node;
    picture.setPaths(paths);
    picture.setMarks({{node, NodeMark::Kind::Error, QStringLiteral("1 · no route")},
                      {node, NodeMark::Kind::Heard, QStringLiteral("2 · 0.041 ms")}});
    const PaintContext context(picture.theme(), 1, nullptr);
    picture.placeChipsIn(picture.bounds());
    const QRectF card = picture.find(node)->card();
    const QRectF sight(card.left() - 300, card.top() - 14, 900, 500);
    const auto outside = [&] {
        int count = 0;
        for (const PlacedPath& path : placePaths(picture, context))
            count += path.label.isNull() || sight.contains(path.label) ? 0 : 1;
        for (const PlacedMark& mark : placeMarks(picture, picture.marks(), context))
            count += sight.contains(mark.rect) ? 0 : 1;
        return count;
    };
    QVERIFY(outside() > 0); // where nothing ends they stand over the card
    picture.setSight(sight);
    QCOMPARE(outside(), 0);
    for (const PlacedPath& path : placePaths(picture, context))
        QVERIFY(!path.label.isNull());
}

void TestCanvasLook::detailFollowsTheZoom()
{
    const Topology topology = example(QStringLiteral("two-namespaces.nsketch"));
    const QString near = drawn(topology, 1);
    for (const char* text : {"ns1", "v1", "10.10.10.2/24", "v1_r", "10.10.10.1/24"})
        QVERIFY2(shows(near, text), text);
    QVERIFY(!shows(near, ".2") && !shows(near, "10.10.10.0/24"));
    const QString middle = drawn(topology, 0.6);
    for (const char* text : {"ns1", ".2", ".1", "10.10.10.0/24"})
        QVERIFY2(shows(middle, text), text);
    QVERIFY(!shows(middle, "10.10.10.2/24") && !shows(middle, "v1"));
    const QString far = drawn(topology, 0.3);
    QVERIFY(shows(far, "ns1") && shows(far, "r"));
    for (const char* text : {".2", "10.10.10.0/24", "10.10.10.2/24", "v1"})
        QVERIFY2(!shows(far, text), text);
    for (const qreal zoom : {0.6, 0.3}) { // under the mouse, everything
        const QString hovered = drawn(topology, zoom, true);
        QVERIFY(shows(hovered, "10.10.10.2/24") && shows(hovered, "v1"));
    }
    QVERIFY(shows(drawn(example(QStringLiteral("switch-five-hosts.nsketch")), 0.6), "10.0.0.0/24"));
    // Both families stand in the middle of a link.
    const QString two = drawn(example(QStringLiteral("ipv6.nsketch")), 0.6);
    QVERIFY(two.contains(QStringLiteral("::/64")));
}

void TestCanvasLook::linksAreKeptOneByOne()
{
    Topology topology = example(QStringLiteral("switch-five-hosts.nsketch"));
    Picture picture;
    picture.load(topology);
    const auto pointers = [&] {
        std::vector<const LinkItem*> links;
        for (const auto& link : picture.links())
            links.push_back(link.get());
        return links;
    };
    /// As if it had been loaded anew.
    const auto isRight = [&] {
        Picture fresh;
        fresh.load(topology);
        if (fresh.links().size() != picture.links().size())
            return false;
        for (std::size_t i = 0; i < fresh.links().size(); ++i) {
            const LinkItem& a = *fresh.links()[i];
            const LinkItem& b = *picture.links()[i];
            if (a.names() != b.names() || a.line() != b.line() || a.rates != b.rates || b.index != i ||
                a.chips[0].addresses != b.chips[0].addresses ||
                picture.linkAt(b.pointAt(0, b.length() / 2), 1) == nullptr)
                return false;
        }
        for (const auto& node : picture.nodes()) {
            const NodeItem* same = fresh.find(node->name());
            if (same == nullptr || same->links.size() != node->links.size())
                return false;
        }
        return true;
    };
    const std::vector<const LinkItem*> before = pointers();

    // One more, parallel to another, which has to make room.
    Link link = topology.links[1];
    link.endpoints[0].interface = InterfaceName::parse("eth9").value();
    link.endpoints[1].interface = InterfaceName::parse("eth9").value();
    topology.links.insert(topology.links.begin() + 2, link);
    const Picture::LinkChange made = picture.updateLinks(topology);
    QCOMPARE(made.made.size(), std::size_t(1));
    QVERIFY(!made.area.isNull());
    QVERIFY(isRight());
    std::vector<const LinkItem*> others = pointers();
    others.erase(others.begin() + 2);
    QCOMPARE(others, before);

    // A node's other name is not another link.
    const NodeName to = nodeName("server");
    for (Node& node : topology.nodes) {
        if (node.name == nodeName("h3"))
            node.name = to;
    }
    for (Link& some : topology.links) {
        for (Endpoint& end : some.endpoints) {
            if (end.node == nodeName("h3"))
                end.node = to;
        }
    }
    for (auto& [name, position] : topology.layout.nodes) {
        if (name == nodeName("h3"))
            name = to;
    }
    picture.renameNode(nodeName("h3"), to);
    QVERIFY(picture.updateLinks(topology).made.empty());
    QVERIFY(isRight());

    topology.links.erase(topology.links.begin() + 2);
    QVERIFY(picture.updateLinks(topology).made.empty());
    QVERIFY(isRight());
    QCOMPARE(pointers(), before);

    topology.links[0].impairment = Impairment{};
    topology.links[0].impairment->forward.delayMs = 20;
    QVERIFY(!picture.updateLinks(topology).area.isNull());
    QVERIFY(isRight());
    QVERIFY(!picture.links()[0]->note().isEmpty());
}

void TestCanvasLook::glyphsDifferInGrey()
{
    constexpr int size = 24;
    std::vector<QImage> glyphs;
    for (const NodeKind kind :
         {NodeKind::Host, NodeKind::Router, NodeKind::Switch, NodeKind::Gateway, NodeKind::Computer}) {
        QImage image(size, size, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintIcon(painter, iconNameOf(kind), QRectF(0, 0, size, size), Qt::black);
        painter.end();
        glyphs.push_back(image);
    }
    for (std::size_t a = 0; a < glyphs.size(); ++a) {
        for (std::size_t b = a + 1; b < glyphs.size(); ++b) {
            int differs = 0;
            int ink = 0;
            for (int y = 0; y < size; ++y) {
                for (int x = 0; x < size; ++x) {
                    const int one = qGray(glyphs[a].pixel(x, y)), other = qGray(glyphs[b].pixel(x, y));
                    ink += one < 128 || other < 128 ? 1 : 0;
                    differs += std::abs(one - other) > 96 ? 1 : 0;
                }
            }
            // Well over a third of what is inked in either is not in the other.
            QVERIFY2(ink > 40 && differs * 5 > ink * 2,
                     qPrintable(QStringLiteral("%1 %2: %3 of %4").arg(a).arg(b).arg(differs).arg(ink)));
        }
    }
}

void TestCanvasLook::theMinimapShowsAndPans()
{
    Document document;
    QVERIFY(document.open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/switch-five-hosts.nsketch")));
    Scene scene(&document);
    View view(&scene);
    Minimap map(&view);
    view.resize(1000, 700);
    view.show();
    QTRY_VERIFY(map.isVisible());
    QVERIFY(view.rect().contains(map.geometry()));
    view.setZoom(2);
    map.grab(); // as it is seen when somebody aims

    const auto spotOf = [&](const char* node) { // by the map's own scale, found with two of its points
        const QPointF a = map.toScene({0, 0}), b = map.toScene({100, 100});
        const QPointF at = scene.positionOf(nodeName(node)).value();
        return QPointF((at.x() - a.x()) / (b.x() - a.x()), (at.y() - a.y()) / (b.y() - a.y())) * 100;
    };
    QTest::mouseClick(&map, Qt::LeftButton, {}, spotOf("h4").toPoint());
    const QPointF middle = view.visibleRect().center();
    const QPointF wanted = scene.positionOf(nodeName("h4")).value();
    QVERIFY2(QLineF(middle, wanted).length() < 16, "the click's own pixel is some units wide");
    QVERIFY(map.frame().contains(spotOf("h4")));
    QVERIFY(!map.frame().contains(spotOf("h1")));

    // A drag takes the view along, and the map stands still under it.
    map.grab();
    const QPoint from = spotOf("h4").toPoint(), to = spotOf("h1").toPoint();
    const QPointF under = map.toScene(QPointF(from));
    QTest::mousePress(&map, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 4; ++i) {
        const QPointF at = from + (to - from) * i / 4.0;
        QMouseEvent move(QEvent::MouseMove, at, map.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&map, &move);
        map.grab();
        QVERIFY(QLineF(map.toScene(QPointF(from)), under).length() < 1);
    }
    QTest::mouseRelease(&map, Qt::LeftButton, {}, to);
    QVERIFY(QLineF(view.visibleRect().center(), scene.positionOf(nodeName("h1")).value()).length() < 16);

    // It follows the drawing by itself.
    view.fitNow();
    map.grab();
    const QImage before = map.grab().toImage();
    QVERIFY(scene.addNode(NodeKind::Host, {160, 0}));
    QTRY_VERIFY(map.grab().toImage() != before);
    QVERIFY(document.undoStack()->count() == 1); // looking is no edit
}

void TestCanvasLook::theMinimapGivesWay()
{
    Document document;
    QVERIFY(document.open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch")));
    Scene scene(&document);
    View view(&scene);
    Minimap map(&view);
    view.resize(1000, 700);
    view.show();
    QTRY_VERIFY(map.isVisible());
    QWidget card(&view); // as the cause card lies on the canvas
    card.setGeometry(700, 400, 280, 280);
    card.show();
    QTRY_VERIFY(!map.isVisible());
    card.move(100, 100);
    QTRY_VERIFY(map.isVisible());
    view.resize(400, 300);
    QTRY_VERIFY(!map.isVisible());
    view.resize(1000, 700);
    QTRY_VERIFY(map.isVisible());
    // Over a node it is in the way while everything is in sight, and useful when it is not.
    const QPointF corner = view.toScene(QPointF(map.geometry().center()));
    QVERIFY(scene.moveNodes({{nodeName("ns2"), corner}}, QStringLiteral("test")));
    QTRY_VERIFY(!map.isVisible());
    view.setZoom(3);
    QTRY_VERIFY(map.isVisible());
    view.fitNow();
    map.setWanted(false);
    QVERIFY(!map.isVisible());
    map.setWanted(true);
    document.undoStack()->undo();
    view.fitNow();
    QTRY_VERIFY(map.isVisible());
}

void TestCanvasLook::fittingIsAnimatedOnlyWhereTheStyleAnimates()
{
    Document document;
    QVERIFY(document.open(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch")));
    Scene scene(&document);
    View view(&scene);
    Animated style;
    view.setStyle(&style);
    view.resize(1000, 700);
    view.show();
    const QPointF fitted = view.visibleRect().center();
    const auto isFitted = [&] { return QLineF(view.visibleRect().center(), fitted).length() < 2 && view.zoom() <= 1; };
    view.setZoom(4);
    view.zoomToFit();
    QVERIFY(isFitted()); // at once
    style.animated = true;
    view.setZoom(4);
    view.zoomToFit();
    QVERIFY(!isFitted());
    QTRY_VERIFY(isFitted());
    QVERIFY(view.place().fitted);
    view.setZoom(4);
    view.zoomToFit();
    view.setZoom(3); // who takes the wheel is not fought
    QTest::qWait(200);
    QCOMPARE(view.zoom(), 3.0);
    view.setStyle(nullptr);
}

QTEST_MAIN(TestCanvasLook)
#include "tst_canvaslook.moc"
