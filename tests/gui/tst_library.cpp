// SPDX-License-Identifier: MIT
#include "tests/gui/exchangewindow.h"

#include "core/file/topologyreader.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/librarydialog.h"
#include "gui/mainwindow/startpage.h"
#include "gui/mainwindow/templates.h"
#include "tests/gui/everyplace.h"

#include <QInputDialog>
#include <QMenu>
#include <QStatusBar>
#include <QToolButton>

using namespace nsk;
using namespace nsk::gui;

/// The library of topologies: templates are kept, found, opened, put into a drawing, renamed, deleted and brought back.
class TestLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("library"); }
    void init()
    {
        m_data = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_data->path().toLocal8Bit());
        m = std::make_unique<ExchangeWindow>();
    }
    void cleanup()
    {
        m.reset();
        m_data.reset();
    }

    void aDrawingIsKept();
    void aSelectionIsKept();
    void namesAreFilesOfThatFolder_data();
    void namesAreFilesOfThatFolder();
    void whatIsTypedIsFound();
    void itIsOpenedAsNew();
    void itIsPutIntoThisDrawing();
    void aTemplateIsRenamed();
    void aDeletedOneComesBack();
    void brokenOnesAreShown();
    void itIsReachedFromEverywhere();
    void keysAreEnough();

private:
    /// Through the window's dialog, as a person does it.
    void keep(const char* action, const QString& name) const
    {
        m->press(action);
        auto* dialog = m->dialog<QInputDialog>("saveTemplateDialog");
        QVERIFY(dialog != nullptr);
        dialog->setTextValue(name);
        dialog->accept();
        QTRY_VERIFY(m->dialog<QInputDialog>("saveTemplateDialog") == nullptr);
    }
    LibraryDialog* open() const
    {
        m->press("library");
        return m->dialog<LibraryDialog>("libraryDialog");
    }
    static StartCards* own(LibraryDialog* dialog)
    {
        return dialog->findChild<StartCards*>(QStringLiteral("templateCards"));
    }
    static StartCards* examples(LibraryDialog* dialog)
    {
        return dialog->findChild<StartCards*>(QStringLiteral("libraryExamples"));
    }
    static QPushButton* button(LibraryDialog* dialog, const char* id)
    {
        return dialog->findChild<QPushButton*>(QLatin1String(id));
    }
    static void type(LibraryDialog* dialog, const QString& text)
    {
        dialog->findChild<QLineEdit*>(QStringLiteral("librarySearch"))->setText(text);
    }
    static QString said(LibraryDialog* dialog)
    {
        return dialog->findChild<QLabel*>(QStringLiteral("librarySaid"))->text();
    }
    static QStringList fileNames()
    {
        QStringList names;
        for (const QString& path : Templates::files())
            names << QFileInfo(path).fileName();
        return names;
    }
    void closed() const { QTRY_VERIFY(m->dialog<LibraryDialog>("libraryDialog") == nullptr); }

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<ExchangeWindow> m;
};

void TestLibrary::aDrawingIsKept()
{
    m->document()->reset(EveryPlace::drawing());
    const std::string before = m->text();
    keep("saveTemplate", QStringLiteral("Campus"));
    QCOMPARE(fileNames(), QStringList(QStringLiteral("Campus.nsketch")));
    QVERIFY(Templates::files().front().startsWith(m_data->path()));
    QVERIFY(m->window()->statusBar()->currentMessage().contains(QStringLiteral("Campus")));
    QCOMPARE(m->text(), before); // the drawing is no template now
    QVERIFY(m->document()->path().isEmpty());
    auto kept = readTopologyFile(Templates::files().front().toStdString());
    QVERIFY(kept.has_value());
    QCOMPARE(kept->title, std::string("Campus"));
    kept->title.clear();
    QCOMPARE(writeTopology(*kept), before);
    // Another one of that name gets one of its own.
    keep("saveTemplate", QStringLiteral("Campus"));
    QCOMPARE(fileNames(), (QStringList{QStringLiteral("Campus 2.nsketch"), QStringLiteral("Campus.nsketch")}));
}

void TestLibrary::aSelectionIsKept()
{
    m->document()->reset(EveryPlace::drawing());
    auto* action = m->window()->findChild<QAction*>(QStringLiteral("saveSelectionTemplate"));
    QVERIFY(!action->isEnabled());
    m->scene()->setSelection(
        {SelectedObject::ofNode(*NodeName::parse("ns1")), SelectedObject::ofNode(*NodeName::parse("r1"))});
    QVERIFY(action->isEnabled());
    keep("saveSelectionTemplate", QStringLiteral("Two"));
    const auto kept = readTopologyFile(Templates::files().value(0).toStdString());
    QVERIFY(kept.has_value());
    QCOMPARE(kept->nodes.size(), std::size_t(2));
    QCOMPARE(kept->links.size(), std::size_t(1));
}

void TestLibrary::namesAreFilesOfThatFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");
    QTest::newRow("a way") << QStringLiteral("../../etc/passwd") << QStringLiteral("-..-etc-passwd.nsketch");
    QTest::newRow("hidden") << QStringLiteral(".hidden") << QStringLiteral("hidden.nsketch");
    QTest::newRow("another script") << QStringLiteral("校园网 · Campus") << QStringLiteral("校园网 · Campus.nsketch");
    QTest::newRow("lines") << QStringLiteral("a\nb\tc") << QStringLiteral("a b c.nsketch");
    QTest::newRow("nothing") << QStringLiteral("  ") << QString();
    QTest::newRow("long") << QString(400, QChar(u'字')) << QString(60, QChar(u'字')) + QStringLiteral(".nsketch");
}

void TestLibrary::namesAreFilesOfThatFolder()
{
    QFETCH(QString, name);
    QFETCH(QString, file);
    Templates templates;
    const auto saved = templates.save(EveryPlace::drawing(), name);
    if (file.isEmpty()) {
        QCOMPARE(saved.error().code, std::string("template.name"));
        QVERIFY(Templates::files().isEmpty());
        return;
    }
    QVERIFY(saved.has_value());
    QCOMPARE(fileNames(), QStringList(file));
    QCOMPARE(QFileInfo(*saved).absolutePath(), QFileInfo(Templates::folder()).absoluteFilePath());
}

void TestLibrary::whatIsTypedIsFound()
{
    Topology campus = EveryPlace::drawing();
    campus.description = "A **library** on three floors.";
    Templates templates;
    QVERIFY(templates.save(campus, QStringLiteral("Campus")));
    QVERIFY(templates.save(EveryPlace::drawing(), QStringLiteral("Branch office")));
    LibraryDialog* dialog = open();
    QCOMPARE(own(dialog)->count(), 2);
    QCOMPARE(examples(dialog)->count(), FileControl::examples().size());
    QVERIFY(!button(dialog, "openFromLibrary")->isEnabled()); // nothing is chosen
    QTRY_COMPARE(own(dialog)->item(0)->text(), QStringLiteral("Branch office"));
    QTRY_VERIFY(!own(dialog)->cardOf(1).picture.isNull());
    m->picture(dialog, "library");
    type(dialog, QStringLiteral("floors")); // in its description
    QTRY_COMPARE(own(dialog)->count(), 1);
    QCOMPARE(own(dialog)->item(0)->text(), QStringLiteral("Campus"));
    QVERIFY(examples(dialog)->isHidden());
    QVERIFY(button(dialog, "openFromLibrary")->isEnabled()); // Enter opens the first
    type(dialog, QStringLiteral("OFFICE branch"));
    QCOMPARE(own(dialog)->count(), 1);
    type(dialog, QStringLiteral("switch five"));
    QVERIFY(own(dialog)->isHidden());
    QVERIFY(examples(dialog)->count() >= 1);
    type(dialog, QStringLiteral("no such thing"));
    QVERIFY(own(dialog)->isHidden() && examples(dialog)->isHidden());
    QVERIFY(!button(dialog, "openFromLibrary")->isEnabled());
    type(dialog, {});
    QCOMPARE(own(dialog)->count(), 2);
    dialog->reject();
    closed();
}

void TestLibrary::itIsOpenedAsNew()
{
    Templates templates;
    QVERIFY(templates.save(EveryPlace::drawing(), QStringLiteral("Campus")));
    LibraryDialog* dialog = open();
    own(dialog)->setCurrentRow(0);
    LabWindow::click(button(dialog, "openFromLibrary"));
    closed();
    QTRY_COMPARE(m->document()->topology().nodes.size(), EveryPlace::drawing().nodes.size());
    QVERIFY(m->document()->path().isEmpty()); // Save does not write into the library
    // An example, by a double click; a single one only picks it.
    dialog = open();
    StartCards* cards = examples(dialog);
    const QPoint at = cards->visualItemRect(cards->item(0)).center();
    QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(dialog->isVisible());
    QCOMPARE(cards->currentRow(), 0);
    QVERIFY(!button(dialog, "deleteTemplate")->isEnabled()); // examples stay
    QTest::mouseDClick(cards->viewport(), Qt::LeftButton, {}, at);
    closed();
    QTRY_COMPARE(m->document()->topology().nodes.size(),
                 readTopologyFile(FileControl::examples().front().toStdString())->nodes.size());
}

void TestLibrary::itIsPutIntoThisDrawing()
{
    Templates templates;
    QVERIFY(templates.save(EveryPlace::drawing(), QStringLiteral("Campus")));
    m->document()->reset(EveryPlace::drawing());
    const std::string before = m->text();
    LibraryDialog* dialog = open();
    own(dialog)->setCurrentRow(0);
    LabWindow::click(button(dialog, "insertFromLibrary"));
    closed();
    // There is one of this computer, and all others get new names.
    QTRY_COMPARE(m->names().size(), static_cast<qsizetype>(2 * EveryPlace::drawing().nodes.size() - 1));
    QCOMPARE(m->document()->undoStack()->count(), 1);
    m->document()->undoStack()->undo();
    QCOMPARE(m->text(), before);
    // The start page gives way to the canvas.
    m->press("startPage");
    QVERIFY(m->window()->start()->isShown());
    dialog = open();
    own(dialog)->setCurrentRow(0);
    LabWindow::click(button(dialog, "insertFromLibrary"));
    QTRY_VERIFY(!m->window()->start()->isShown());
    QTRY_COMPARE(m->document()->undoStack()->count(), 1);
}

void TestLibrary::aTemplateIsRenamed()
{
    Templates templates;
    QVERIFY(templates.save(EveryPlace::drawing(), QStringLiteral("Campus")));
    LibraryDialog* dialog = open();
    own(dialog)->setCurrentRow(0);
    QTRY_COMPARE(own(dialog)->item(0)->text(), QStringLiteral("Campus"));
    LabWindow::click(button(dialog, "renameTemplate"));
    auto* name = dialog->findChild<QInputDialog*>(QStringLiteral("renameTemplateDialog"));
    QVERIFY(name != nullptr);
    QCOMPARE(name->textValue(), QStringLiteral("Campus"));
    name->setTextValue(QStringLiteral("Main building"));
    name->accept();
    QCOMPARE(fileNames(), QStringList(QStringLiteral("Main building.nsketch")));
    QCOMPARE(readTopologyFile(Templates::files().front().toStdString())->title, std::string("Main building"));
    QTRY_COMPARE(own(dialog)->item(0)->text(), QStringLiteral("Main building"));
    QCOMPARE(own(dialog)->currentRow(), 0);
    // To the same name: the same file.
    QVERIFY(templates.rename(Templates::files().front(), QStringLiteral("Main building")));
    QCOMPARE(fileNames(), QStringList(QStringLiteral("Main building.nsketch")));
    dialog->reject();
    closed();
}

void TestLibrary::aDeletedOneComesBack()
{
    Templates templates;
    QVERIFY(templates.save(EveryPlace::drawing(), QStringLiteral("Campus")));
    QFile file(Templates::files().front());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    file.close();
    LibraryDialog* dialog = open();
    own(dialog)->setCurrentRow(0);
    QTRY_COMPARE(own(dialog)->item(0)->text(), QStringLiteral("Campus"));
    LabWindow::click(button(dialog, "deleteTemplate"));
    QVERIFY(Templates::files().isEmpty());
    QVERIFY(said(dialog).contains(QStringLiteral("Campus")));
    QVERIFY(QDir(m_data->path()).exists(QStringLiteral("Trash/files"))); // not gone
    QPushButton* undo = button(dialog, "undoTemplate");
    QVERIFY(undo->isVisible());
    LabWindow::click(undo);
    QCOMPARE(fileNames(), QStringList(QStringLiteral("Campus.nsketch")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    QVERIFY(!undo->isVisible());
    QCOMPARE(own(dialog)->count(), 1);
    QVERIFY(QDir(m_data->path() + QStringLiteral("/Trash/info")).isEmpty(QDir::Files)); // nothing that is not there
    dialog->reject();
    closed();
}

void TestLibrary::brokenOnesAreShown()
{
    QVERIFY(QDir().mkpath(Templates::folder()));
    QFile broken(Templates::folder() + QStringLiteral("/broken.nsketch"));
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{\"format\": \"nsketch/1\", \"nodes\": [") > 0);
    broken.close();
    LibraryDialog* dialog = open();
    QCOMPARE(own(dialog)->count(), 1);
    QTRY_VERIFY(!own(dialog)->cardOf(0).trouble.isEmpty());
    own(dialog)->setCurrentRow(0);
    QTRY_VERIFY(!said(dialog).isEmpty()); // the reader's own words
    QCOMPARE(said(dialog), own(dialog)->cardOf(0).trouble);
    QVERIFY(!button(dialog, "openFromLibrary")->isEnabled());
    QVERIFY(!button(dialog, "insertFromLibrary")->isEnabled());
    QVERIFY(button(dialog, "deleteTemplate")->isEnabled());
    m->picture(dialog, "library-broken");
    QTRY_VERIFY(!own(dialog)->cardOf(0).trouble.isEmpty()); // in the other light, too
    QTest::keyClick(own(dialog), Qt::Key_Return); // nothing happens
    QVERIFY(dialog->isVisible());
    Templates templates;
    QVERIFY(templates.rename(broken.fileName(), QStringLiteral("old")));
    QCOMPARE(fileNames(), QStringList(QStringLiteral("old.nsketch")));
    dialog->reject();
    closed();
}

void TestLibrary::itIsReachedFromEverywhere()
{
    auto* action = m->window()->findChild<QAction*>(QStringLiteral("library"));
    QVERIFY(!action->shortcut().isEmpty());
    QVERIFY(m->dialog<QMenu>("fileMenu")->actions().contains(action));
    auto* examplesMenu = m->dialog<QMenu>("examplesMenu"); // the palette's, too
    Q_EMIT examplesMenu->aboutToShow();
    QVERIFY(examplesMenu->actions().contains(action));
    Templates templates;
    QVERIFY(templates.save(EveryPlace::drawing(), QStringLiteral("Campus")));
    m->press("startPage");
    auto* cards = m->dialog<StartCards>("ownTemplateCards");
    QCOMPARE(cards->count(), 1);
    m->picture(m->window(), "start");
    LabWindow::click(m->dialog<QPushButton>("startLibrary"));
    QVERIFY(m->dialog<LibraryDialog>("libraryDialog") != nullptr);
    m->dialog<LibraryDialog>("libraryDialog")->reject();
    closed();
    QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, cards->visualItemRect(cards->item(0)).center());
    QTRY_COMPARE(m->document()->topology().title, std::string("Campus"));
    QVERIFY(m->document()->path().isEmpty());
}

void TestLibrary::keysAreEnough()
{
    Templates templates;
    QVERIFY(templates.save(EveryPlace::drawing(), QStringLiteral("Campus")));
    LibraryDialog* dialog = open();
    auto* typed = dialog->findChild<QLineEdit*>(QStringLiteral("librarySearch"));
    QTRY_VERIFY(typed->hasFocus());
    QTest::keyClick(typed, Qt::Key_Down);
    QVERIFY(own(dialog)->hasFocus());
    QCOMPARE(own(dialog)->currentRow(), 0);
    QTest::keyClick(own(dialog), Qt::Key_Delete);
    QVERIFY(Templates::files().isEmpty());
    LabWindow::click(button(dialog, "undoTemplate"));
    QTest::keyClicks(typed, QStringLiteral("campus"));
    QTRY_COMPARE(own(dialog)->currentRow(), 0);
    QTest::keyClick(typed, Qt::Key_Return);
    closed();
    QTRY_COMPARE(m->document()->topology().title, std::string("Campus"));
}

QTEST_MAIN(TestLibrary)
#include "tst_library.moc"
