// SPDX-License-Identifier: MIT
#include "randomedits.h"

#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/model/naming.h"
#include "tests/seed.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QtTest>

#include <set>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int edits = 1'000;

QImage pictureOf(const Scene& scene)
{
    const QRectF area = scene.bounds();
    QImage image(area.size().toSize().boundedTo({4'000, 4'000}).expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.translate(-area.topLeft());
    scene.paint(painter, {area}, 1, true);
    return image;
}

/// What of the two is not the same; empty when all is.
QString differenceOf(const Scene& kept, const Scene& fresh)
{
    if (kept.nodeNames() != fresh.nodeNames())
        return QStringLiteral("the nodes");
    for (const NodeName& node : fresh.nodeNames()) {
        const QString name = QString::fromStdString(node.str());
        if (kept.positionOf(node) != fresh.positionOf(node) || kept.cardOf(node) != fresh.cardOf(node))
            return QStringLiteral("the place of ") + name;
        if (kept.captionOf(node) != fresh.captionOf(node))
            return QStringLiteral("the caption of ") + name;
        if (kept.neighboursOf(node) != fresh.neighboursOf(node))
            return QStringLiteral("the neighbours of ") + name;
        if (kept.describe(SelectedObject::ofNode(node)) != fresh.describe(SelectedObject::ofNode(node)))
            return QStringLiteral("what is said of ") + name;
    }
    if (kept.linkNames() != fresh.linkNames())
        return QStringLiteral("the links");
    for (const ResolvedLink& link : fresh.linkNames()) {
        const QString name = QString::fromStdString(link[0].node.str() + " – " + link[1].node.str());
        if (kept.linkBounds(link) != fresh.linkBounds(link))
            return QStringLiteral("the link %1: %2 is not %3")
                .arg(name, QDebug::toString(kept.linkBounds(link)), QDebug::toString(fresh.linkBounds(link)));
        for (const ResolvedEndpoint& end : link) {
            if (kept.chipOf(end.node, end.interface) != fresh.chipOf(end.node, end.interface))
                return QStringLiteral("a chip at ") + QString::fromStdString(end.node.str());
            if (kept.interfaceText(end.node, end.interface) != fresh.interfaceText(end.node, end.interface))
                return QStringLiteral("a chip's text at ") + QString::fromStdString(end.node.str());
        }
    }
    for (std::size_t note = 0; note < fresh.document()->topology().layout.annotations.size(); ++note) {
        if (kept.noteBox(note) != fresh.noteBox(note))
            return QStringLiteral("the note %1").arg(note);
    }
    for (std::size_t group = 0; group < fresh.document()->topology().layout.groups.size(); ++group) {
        if (kept.groupFrame(group) != fresh.groupFrame(group))
            return QStringLiteral("the group %1").arg(group);
    }
    return kept.bounds() == fresh.bounds() ? QString() : QStringLiteral("the bounds");
}

} // namespace

/// After 1,000 random edits, undone and done again in any order, the document is what it was at every step, byte for
/// byte, and the canvas shows it as if it had just been opened. NSKETCH_RANDOM_SEED repeats a run.
class TestUndoProperty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateComesBack_data()
    {
        QTest::addColumn<std::uint32_t>("seed");
        const std::uint32_t first = seedOfRun();
        for (std::uint32_t i = 0; i < 2; ++i)
            QTest::addRow("seed %u", first + i) << first + i;
    }
    void everyStateComesBack()
    {
        QFETCH(std::uint32_t, seed);
        qInfo("NSKETCH_RANDOM_SEED=%u", seed);
        Document document;
        Scene scene(&document);
        m_document = &document;
        m_scene = &scene;
        m_states = {textOf()};
        std::set<std::size_t> kinds;
        connect(&document, &Document::applied, this, [&kinds](const Edit& edit) { kinds.insert(edit.index()); });
        RandomEdits random(&document, &scene, seed);
        for (int i = 0; i < edits; ++i) {
            const std::size_t before = index();
            const QString what = random.make();
            remember(what, before);
            if (QTest::currentTestFailed())
                return;
            if (random.chance(4))
                wander(random, 1 + random.pick(6)); // and then something else is done
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(m_states.size() > edits / 4);                  // many are refused, or part of a step
        QCOMPARE(kinds.size(), std::variant_size_v<Edit> - 1); // every kind but Batch, which is announced in parts
        compareScene("after all edits");
        while (document.undoStack()->canUndo() && !QTest::currentTestFailed()) {
            document.undoStack()->undo();
            compare("undone");
        }
        compareScene("after undoing all");
        while (document.undoStack()->canRedo() && !QTest::currentTestFailed()) {
            document.undoStack()->redo();
            compare("done again");
        }
        compareScene("after doing all again");
        for (int i = 0; i < 12 && !QTest::currentTestFailed(); ++i) {
            document.undoStack()->setIndex(random.pick(static_cast<int>(m_states.size())));
            compare("jumped");
            compareScene("after a jump");
        }
        wander(random, 300);
        compareScene("after walking to and fro");
    }

private:
    std::string textOf() const { return writeTopology(m_document->topology()); }
    std::size_t index() const { return static_cast<std::size_t>(m_document->undoStack()->index()); }

    /// A step's state is that after the last edit that became part of it.
    void remember(const QString& what, std::size_t before)
    {
        const std::string text = textOf();
        const auto read = readTopology(text);
        const std::string error = read ? "not the same" : read.error().code + " at " + read.error().where;
        QVERIFY2(read && *read == m_document->topology(),
                 qPrintable(what + QStringLiteral(" cannot be read again: ") + QString::fromStdString(error)));
        if (index() + 1 < m_states.size() && m_document->undoStack()->count() == static_cast<int>(index()))
            m_states.resize(index() + 1); // what was undone is gone, or a step that came to nothing
        if (index() < m_states.size() && m_states[index()] == text)
            return;
        QVERIFY2(index() >= before, qPrintable(what + QStringLiteral(": a step that came to nothing left something")));
        QVERIFY2(index() + 1 >= m_states.size(), qPrintable(what));
        QVERIFY2(index() <= m_states.size(), qPrintable(what + QStringLiteral(": two steps")));
        m_states.resize(index() + 1);
        m_states[index()] = text;
    }

    void compare(const char* how)
    {
        if (textOf() != m_states[index()])
            QFAIL(qPrintable(QStringLiteral("%1, step %2 (%3):\n%4\nbefore:\n%5")
                                 .arg(QLatin1String(how))
                                 .arg(index())
                                 .arg(m_document->undoStack()->text(static_cast<int>(index()) - 1),
                                      QString::fromStdString(textOf()), QString::fromStdString(m_states[index()]))));
    }

    void wander(RandomEdits& random, int steps)
    {
        for (int i = 0; i < steps && !QTest::currentTestFailed(); ++i) {
            if (random.chance(55))
                m_document->undoStack()->undo();
            else
                m_document->undoStack()->redo();
            compare("walked");
        }
    }

    void compareScene(const char* when)
    {
        if (QTest::currentTestFailed())
            return;
        m_scene->clearSelection();
        m_scene->setFocusNode({});
        Document reopened;
        reopened.reset(placed());
        const Scene fresh(&reopened);
        const QImage picture = pictureOf(*m_scene), wanted = pictureOf(fresh); // which lays the chips out
        const QString difference = differenceOf(*m_scene, fresh);
        QVERIFY2(difference.isEmpty(), qPrintable(QLatin1String(when) + QStringLiteral(": ") + difference));
        QVERIFY2(picture == wanted, when);
    }

    /// The drawing with the places that nodes without a stored one have got by themselves: those depend on what was
    /// there at the time, and do not jump when something else is drawn.
    Topology placed() const
    {
        Topology all = m_document->topology();
        MoveNodes places;
        for (const Node& node : all.nodes) {
            const QPointF at = m_scene->positionOf(node.name).value();
            if (const auto stored = all.positionOf(node.name); stored)
                [&] { QCOMPARE(at, QPointF(stored->x, stored->y)); }();
            places.to.emplace_back(node.name, Position{at.x(), at.y()});
        }
        [&] { QVERIFY(apply(all, places).has_value()); }();
        return all;
    }

    Document* m_document = nullptr;
    Scene* m_scene = nullptr;
    std::vector<std::string> m_states; ///< by the index of the undo stack
};

QTEST_MAIN(TestUndoProperty)
#include "tst_undoproperty.moc"
