// SPDX-License-Identifier: MIT
#include "core/file/topologywriter.h"
#include "core/model/naming.h"
#include "gui/document/document.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace nsk;
using namespace nsk::gui;

namespace {

NodeName nodeName(const char* text)
{
    return *NodeName::parse(text);
}

Node host(const char* name)
{
    return Node{.name = nodeName(name)};
}

std::string textOf(const Document& document)
{
    return writeTopology(document.topology());
}

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pushIsUndoneAndDoneAgain();
    void aRefusedEditLeavesNothing();
    void aNoOpIsNoStep();
    void movesOfOneKeyMerge();
    void aMoveThereAndBackIsNoStep();
    void otherKeysDoNotMerge();
    void aBatchIsAnnouncedInParts();
    void savedAndReadAgain();
    void aBadFileChangesNothing();
    void anUnwritablePlaceIsAnError();
};

void TestDocument::pushIsUndoneAndDoneAgain()
{
    Document document;
    const std::string before = textOf(document);
    QSignalSpy applied(&document, &Document::applied);
    QSignalSpy changed(&document, &Document::changed);
    QVERIFY(document.push(AddNode{host("ns1")}, QStringLiteral("Add")));
    QCOMPARE(applied.count(), 1);
    QCOMPARE(changed.count(), 1);
    QVERIFY(document.isModified());
    const std::string after = textOf(document);
    document.undoStack()->undo();
    QCOMPARE(textOf(document), before);
    QVERIFY(!document.isModified());
    QCOMPARE(applied.count(), 2);
    QCOMPARE(changed.count(), 2);
    document.undoStack()->redo();
    QCOMPARE(textOf(document), after);
    QCOMPARE(document.undoStack()->undoText(), QStringLiteral("Add"));
}

void TestDocument::aRefusedEditLeavesNothing()
{
    Document document;
    QVERIFY(document.push(AddNode{host("ns1")}, {}));
    const std::string before = textOf(document);
    QSignalSpy applied(&document, &Document::applied);
    const Status refused = document.push(Batch{{AddNode{host("ns2")}, AddNode{host("ns1")}}}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, std::string("edit.name-taken"));
    QCOMPARE(applied.count(), 0);
    QCOMPARE(document.undoStack()->count(), 1);
    QCOMPARE(textOf(document), before);
}

void TestDocument::aNoOpIsNoStep()
{
    Document document;
    QVERIFY(document.push(AddNode{host("ns1"), SIZE_MAX, Position{8, 16}}, {}));
    QVERIFY(document.push(PutNode{host("ns1")}, {}));
    QVERIFY(document.push(RenameNode{nodeName("ns1"), nodeName("ns1")}, {}));
    QVERIFY(document.push(MoveNodes{{{nodeName("ns1"), Position{8, 16}}}}, {}));
    QVERIFY(document.push(Batch{}, {}));
    QCOMPARE(document.undoStack()->count(), 1);
}

void TestDocument::movesOfOneKeyMerge()
{
    Document document;
    QVERIFY(document.push(AddNode{host("ns1"), SIZE_MAX, Position{0, 0}}, {}));
    for (int x = 1; x <= 5; ++x)
        QVERIFY(document.push(MoveNodes{{{nodeName("ns1"), Position{x * 8.0, 0}}}}, {}, QStringLiteral("drag 1")));
    QCOMPARE(document.undoStack()->count(), 2);
    QCOMPARE(document.topology().positionOf(nodeName("ns1"))->x, 40.0);
    document.undoStack()->undo();
    QCOMPARE(document.topology().positionOf(nodeName("ns1"))->x, 0.0);
    document.undoStack()->redo();
    QCOMPARE(document.topology().positionOf(nodeName("ns1"))->x, 40.0);
}

void TestDocument::aMoveThereAndBackIsNoStep()
{
    Document document;
    QVERIFY(document.push(AddNode{host("ns1"), SIZE_MAX, Position{0, 0}}, {}));
    QVERIFY(document.push(MoveNodes{{{nodeName("ns1"), Position{8, 0}}}}, {}, QStringLiteral("drag 1")));
    QVERIFY(document.push(MoveNodes{{{nodeName("ns1"), Position{0, 0}}}}, {}, QStringLiteral("drag 1")));
    QCOMPARE(document.undoStack()->count(), 1);
    QCOMPARE(document.topology().positionOf(nodeName("ns1"))->x, 0.0);
}

void TestDocument::otherKeysDoNotMerge()
{
    Document document;
    QVERIFY(document.push(AddNode{host("ns1"), SIZE_MAX, Position{0, 0}}, {}));
    QVERIFY(document.push(MoveNodes{{{nodeName("ns1"), Position{8, 0}}}}, {}, QStringLiteral("drag 1")));
    QVERIFY(document.push(MoveNodes{{{nodeName("ns1"), Position{16, 0}}}}, {}, QStringLiteral("drag 2")));
    QVERIFY(document.push(MoveNodes{{{nodeName("ns1"), Position{24, 0}}}}, {}));
    QVERIFY(document.push(MoveNodes{{{nodeName("ns1"), Position{32, 0}}}}, {}));
    QCOMPARE(document.undoStack()->count(), 5);
}

void TestDocument::aBatchIsAnnouncedInParts()
{
    Document document;
    QVERIFY(document.push(Batch{{AddNode{host("ns1")}, AddNode{host("ns2")}}}, {}));
    const Result<Edit> link = connectEdit(document.topology(), nodeName("ns1"), nodeName("ns2"));
    QVERIFY(link.has_value());
    int batches = 0;
    int links = 0;
    connect(&document, &Document::applied, this, [&](const Edit& edit) {
        batches += std::holds_alternative<Batch>(edit) ? 1 : 0;
        links += std::holds_alternative<AddLink>(edit) ? 1 : 0;
    });
    QSignalSpy changed(&document, &Document::changed);
    QVERIFY(document.push(*link, {}));
    QCOMPARE(batches, 0);
    QCOMPARE(links, 1);
    QCOMPARE(changed.count(), 1);
}

void TestDocument::savedAndReadAgain()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("网络.nsketch"));
    Document document;
    QVERIFY(document.push(AddNode{host("ns1"), SIZE_MAX, Position{8, 16}}, {}));
    QVERIFY(document.isModified());
    QVERIFY(document.save(path));
    QVERIFY(!document.isModified());
    QCOMPARE(document.path(), path);
    Document other;
    QSignalSpy reset(&other, &Document::wasReset);
    QVERIFY(other.open(path));
    QCOMPARE(reset.count(), 1);
    QVERIFY(other.topology() == document.topology());
    QVERIFY(!other.isModified());
}

void TestDocument::aBadFileChangesNothing()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bad.nsketch"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ \"format\": \"nsketch/1\", \"name\": \"a\", \"nodes\": [ { \"name\": \"1\" } ] }");
    file.close();
    Document document;
    QVERIFY(document.push(AddNode{host("ns1")}, {}));
    const std::string before = textOf(document);
    QVERIFY(!document.open(path));
    QVERIFY(!document.open(folder.filePath(QStringLiteral("none.nsketch"))));
    QCOMPARE(textOf(document), before);
    QCOMPARE(document.undoStack()->count(), 1);
}

void TestDocument::anUnwritablePlaceIsAnError()
{
    QTemporaryDir folder;
    Document document;
    const Status saved = document.save(folder.filePath(QStringLiteral("none/a.nsketch")));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, std::string("file.cannot-write"));
    QVERIFY(document.path().isEmpty());
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
