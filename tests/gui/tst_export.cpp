// SPDX-License-Identifier: MIT
#include "tests/gui/exchangewindow.h"

#include "core/exchange/formats.h"
#include "gui/canvas/render.h"
#include "gui/exchange/exportdialog.h"
#include "gui/mainwindow/accesskeys.h"
#include "gui/mainwindow/exchangecontrol.h"
#include "gui/mainwindow/picturecontrol.h"
#include "tests/gui/everyplace.h"

#include <QClipboard>
#include <QFileDialog>
#include <QImageReader>
#include <QMenu>
#include <QPdfWriter>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#ifdef NSKETCH_PRINT
#include <QPrintDialog>
#include <QPrinter>
#endif

using namespace nsk;
using namespace nsk::gui;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there: ") + path.toUtf8();
}

/// Pixels that are not the paper's.
int inked(const QImage& image)
{
    const QRgb paper = image.pixel(0, 0);
    int count = 0;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            count += image.pixel(x, y) != paper ? 1 : 0;
    }
    return count;
}

} // namespace

/// The drawing in other tools' forms, as pictures, on paper and on the clipboard.
class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("export"); }

    void everyFormatIsInTheMenu();
    void everyEntryHasAKey_data();
    void everyEntryHasAKey();
    void keysAreGivenOnce();
    void everyFormatIsWrittenAsCoreWritesIt_data();
    void everyFormatIsWrittenAsCoreWritesIt();
    void theImageIsRemembered();
    void textGoesToTheClipboard();
    void aFoldersStrangersAreNoPartOfALab();
    void whatCannotBeWrittenIsSaid();
    void picturesHaveTheDrawing();
    void thePictureIsOnTheClipboard();
    void aPageIsPrinted();

private:
    static ExportDialog* openFor(const ExchangeWindow& w, const char* word)
    {
        w.press((std::string("export_") + word).c_str());
        return w.dialog<ExportDialog>("exportDialog");
    }
    /// Presses Export and chooses that way.
    static void choose(ExportDialog* dialog, const QString& path)
    {
        auto* button = dialog->findChild<QPushButton*>(QStringLiteral("writeExport"));
        QTRY_VERIFY(button->isEnabled());
        button->click();
        auto* files = dialog->findChild<QFileDialog*>(QStringLiteral("exportFileDialog"));
        QVERIFY(files != nullptr);
        Q_EMIT files->fileSelected(path);
        files->close();
    }
};

void TestExport::everyFormatIsInTheMenu()
{
    ExchangeWindow w;
    const auto* menu = w.dialog<QMenu>("exportMenu");
    QVERIFY(menu != nullptr);
    QStringList ids;
    for (const QAction* action : menu->actions())
        ids << action->objectName();
    for (const Format& format : formats())
        QCOMPARE(ids.contains(QStringLiteral("export_") + QLatin1String(format.word)), format.write != nullptr);
    for (const char* id : {"exportSvg", "exportPng", "exportPdf"})
        QVERIFY(ids.contains(QLatin1String(id)));
}

void TestExport::everyEntryHasAKey_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("inBrackets");
    QTest::newRow("English") << QStringLiteral("languageEnglish") << false;
    QTest::newRow("Chinese") << QStringLiteral("languageChinese") << true;
}

/// Where files come from and go to, every entry opens with one letter: the same in every language where the program
/// fills the menu. That no menu of the window has one twice is tst_access.
void TestExport::everyEntryHasAKey()
{
    QFETCH(QString, language);
    QFETCH(bool, inBrackets);
    ExchangeWindow w;
    const QString recent = w.write(QStringLiteral("this & that.nsketch"), {});
    QSettings().setValue(QStringLiteral("recentFiles"), QStringList{recent});
    const MainWindow* before = w.window();
    w.press(qPrintable(language));
    if (inBrackets)
        QTRY_VERIFY(w.window() != before);
    QMap<QString, QString> keys;
    for (const char* name : {"fileMenu", "exportMenu", "examplesMenu", "recentMenu"}) {
        auto* menu = w.dialog<QMenu>(name);
        QVERIFY(menu != nullptr);
        Q_EMIT menu->aboutToShow();
        QStringList taken;
        for (const QAction* action : menu->actions()) {
            if (action->isSeparator() || !action->isEnabled())
                continue;
            const QString key = QKeySequence::mnemonic(action->text()).toString();
            QVERIFY2(!key.isEmpty(), qPrintable(action->text()));
            QVERIFY2(!taken.contains(key), qPrintable(action->text()));
            taken << key;
            keys.insert(action->objectName(), key.right(1) + QLatin1Char(' ') + action->text());
        }
    }
    QVERIFY(keys.value(QStringLiteral("export_shell")).startsWith(QLatin1Char('H')));
    QVERIFY(keys.value(QStringLiteral("export_mininet")).startsWith(QLatin1Char('Y')));
    QVERIFY(keys.value(QStringLiteral("export_markdown"))
                .endsWith(inBrackets ? QStringLiteral("(&M)…") : QStringLiteral("(&Markdown)…")));
    QVERIFY(keys.value(QStringLiteral("export_containerlab")).endsWith(QStringLiteral("c&ontainerlab…")));
    w.press("languageEnglish");
    QSettings().remove(QStringLiteral("recentFiles"));
}

void TestExport::keysAreGivenOnce()
{
    QMenu menu;
    for (const char* text : {"&Save", "Say", "Say", "A && B", "图片", "", "10.0.0.0"})
        menu.addAction(QString::fromUtf8(text));
    menu.addAction(menuWords(QStringLiteral("R&D")));
    QStringList texts;
    for (int i = 0; i < 2; ++i) { // again: all have theirs
        giveAccessKeys(&menu);
        texts.clear();
        for (const QAction* action : menu.actions())
            texts << action->text();
    }
    QCOMPARE(texts.mid(0, 3), (QStringList{QStringLiteral("&Save"), QStringLiteral("S&ay"), QStringLiteral("Sa&y")}));
    QCOMPARE(texts[3], QStringLiteral("A && &B"));
    QCOMPARE(texts[4], QStringLiteral("图片(&1)"));
    QCOMPARE(texts[6], QStringLiteral("10.&0.0.0"));
    QCOMPARE(texts[7], QStringLiteral("&R&&D"));
}

void TestExport::everyFormatIsWrittenAsCoreWritesIt_data()
{
    QTest::addColumn<QString>("word");
    for (const Format& format : formats()) {
        if (format.write != nullptr)
            QTest::newRow(format.word) << QString::fromLatin1(format.word);
    }
}

void TestExport::everyFormatIsWrittenAsCoreWritesIt()
{
    QFETCH(QString, word);
    ExchangeWindow w;
    w.document()->reset(EveryPlace::drawing());
    const std::string before = w.text();
    const Format& format = *findFormat(word.toStdString());
    const auto expected = format.write(w.document()->topology(), {});
    QVERIFY(expected.has_value());
    ExportDialog* dialog = openFor(w, format.word);
    QVERIFY(dialog != nullptr);
    const auto* report = dialog->findChild<ReportPanel*>();
    QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("writeExport"))->isEnabled());
    QCOMPARE(report->isVisible(), !expected->report.isWhole()); // what is lost is seen before
    if (word == QStringLiteral("kathara"))
        w.picture(dialog, "export-kathara");
    if (word == QStringLiteral("containerlab"))
        w.picture(dialog, "export-containerlab");
    const bool oneFile = expected->files.size() == 1 && expected->files.front().path.empty();
    choose(dialog, oneFile ? w.folder.filePath(QStringLiteral("out")) : w.folder.path());
    QTRY_VERIFY(w.dialog<ExportDialog>("exportDialog") == nullptr);
    for (const ExportedFile& file : expected->files) {
        const QString path = oneFile ? w.folder.filePath(QStringLiteral("out"))
                                     : w.folder.filePath(QStringLiteral("every/") + QString::fromStdString(file.path));
        QCOMPARE(contentOf(path), QByteArray::fromStdString(file.bytes));
        QCOMPARE(QFileInfo(path).isExecutable(), file.executable);
    }
    QVERIFY(w.window()->statusBar()->currentMessage().contains(w.folder.path()));
    QCOMPARE(w.text(), before); // an export is no Save As
    QVERIFY(w.document()->path().isEmpty());
    QCOMPARE(w.report()->report()->notes().size(), expected->report.notes().size());
}

void TestExport::theImageIsRemembered()
{
    ExchangeWindow w;
    w.document()->reset(EveryPlace::drawing());
    ExportDialog* dialog = openFor(w, "dot");
    auto* image = dialog->findChild<QLineEdit*>(QStringLiteral("exportImage"));
    QVERIFY(!image->isVisible()); // no containers there
    auto* formatsBox = dialog->findChild<QComboBox*>(QStringLiteral("exportFormat"));
    formatsBox->setCurrentIndex(formatsBox->findData(QStringLiteral("containerlab")));
    QVERIFY(image->isVisible());
    image->setText(QStringLiteral("example.org/tools:7"));
    choose(dialog, w.folder.filePath(QStringLiteral("a.clab.yml")));
    QTRY_VERIFY(contentOf(w.folder.filePath(QStringLiteral("a.clab.yml"))).contains("example.org/tools:7"));
    QTRY_VERIFY(w.dialog<ExportDialog>("exportDialog") == nullptr);
    dialog = openFor(w, "clabernetes");
    QCOMPARE(dialog->findChild<QLineEdit*>(QStringLiteral("exportImage"))->text(),
             QStringLiteral("example.org/tools:7"));
    choose(dialog, w.folder.filePath(QStringLiteral("b.yaml")));
    QTRY_VERIFY(contentOf(w.folder.filePath(QStringLiteral("b.yaml"))).contains("example.org/tools:7"));
    QTRY_VERIFY(w.dialog<ExportDialog>("exportDialog") == nullptr);
}

void TestExport::textGoesToTheClipboard()
{
    ExchangeWindow w;
    w.document()->reset(EveryPlace::drawing());
    ExportDialog* dialog = openFor(w, "mermaid");
    auto* copy = dialog->findChild<QPushButton*>(QStringLiteral("copyExport"));
    QTRY_VERIFY(copy->isEnabled());
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text().toStdString(),
             findFormat("mermaid")->write(w.document()->topology(), {})->files.front().bytes);
    auto* formatsBox = dialog->findChild<QComboBox*>(QStringLiteral("exportFormat"));
    formatsBox->setCurrentIndex(formatsBox->findData(QStringLiteral("kathara")));
    QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("writeExport"))->isEnabled());
    QVERIFY(!copy->isEnabled()); // a folder
    dialog->reject();
}

void TestExport::aFoldersStrangersAreNoPartOfALab()
{
    ExchangeWindow w;
    w.document()->reset(EveryPlace::drawing());
    ExportDialog* dialog = openFor(w, "kathara");
    const QString stranger = w.write(QStringLiteral("every/old.startup"), "ip link set eth0 down\n");
    choose(dialog, w.folder.path());
    auto* summary = dialog->findChild<QLabel*>(QStringLiteral("exportSummary"));
    QTRY_VERIFY(summary->text().contains(QStringLiteral("old.startup")));
    QVERIFY(!QFileInfo::exists(w.folder.filePath(QStringLiteral("every/lab.conf"))));
    QVERIFY(QFile::remove(stranger));
    choose(dialog, w.folder.path());
    QTRY_VERIFY(QFileInfo::exists(w.folder.filePath(QStringLiteral("every/lab.conf"))));
    QTRY_VERIFY(w.dialog<ExportDialog>("exportDialog") == nullptr);
    // The same lab once more: asked, and nothing is written on Cancel.
    (void)w.write(QStringLiteral("every/lab.conf"), "mine\n");
    dialog = openFor(w, "kathara");
    for (const QString& answer : {QStringLiteral("Cancel"), QStringLiteral("Replace")}) {
        // Whichever is chosen: the lab's own folder, or the one that it lies in.
        choose(dialog,
               answer == QStringLiteral("Cancel") ? w.folder.path() : w.folder.filePath(QStringLiteral("every")));
        auto* question = dialog->findChild<QMessageBox*>(QStringLiteral("replaceQuestion"));
        QVERIFY(question != nullptr);
        QCOMPARE(contentOf(w.folder.filePath(QStringLiteral("every/lab.conf"))), QByteArray("mine\n"));
        LabWindow::click(LabWindow::answer(question, answer));
        QTRY_VERIFY(dialog->findChild<QMessageBox*>(QStringLiteral("replaceQuestion")) == nullptr ||
                    answer == QStringLiteral("Replace"));
    }
    QTRY_VERIFY(contentOf(w.folder.filePath(QStringLiteral("every/lab.conf"))).contains("ns1"));
    QVERIFY(!QFileInfo::exists(w.folder.filePath(QStringLiteral("every/every"))));
    QTRY_VERIFY(w.dialog<ExportDialog>("exportDialog") == nullptr);
}

void TestExport::whatCannotBeWrittenIsSaid()
{
    ExchangeWindow w;
    w.document()->reset(EveryPlace::drawing());
    ExportDialog* dialog = openFor(w, "dot");
    choose(dialog, QStringLiteral("/no/such/folder/x.dot"));
    auto* summary = dialog->findChild<QLabel*>(QStringLiteral("exportSummary"));
    QTRY_VERIFY(summary->text().contains(QStringLiteral("/no/such/folder/x.dot")));
    QVERIFY(dialog->isVisible()); // to choose another one
    dialog->reject();
    auto* pictures = w.window()->findChild<PictureControl*>();
    pictures->write(QStringLiteral("/no/such/folder/x.png"));
    QTRY_VERIFY(w.banner()->text().contains(QStringLiteral("/no/such/folder/x.png")));
}

void TestExport::picturesHaveTheDrawing()
{
    ExchangeWindow w;
    w.document()->reset(EveryPlace::drawing());
    for (const char* suffix : {"png", "svg", "pdf"}) {
        const QString path = w.folder.filePath(QStringLiteral("picture.") + QLatin1String(suffix));
        w.press((std::string("export") + static_cast<char>(std::toupper(suffix[0])) + (suffix + 1)).c_str());
        auto* dialog = w.dialog<QFileDialog>("pictureFileDialog");
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
        QTRY_VERIFY(w.window()->statusBar()->currentMessage().contains(path));
        const QByteArray bytes = contentOf(path);
        QCOMPARE(bytes.size() > 500, true);
        if (path.endsWith(QStringLiteral("pdf"))) {
            QVERIFY(bytes.startsWith("%PDF-"));
            continue;
        }
        QImageReader reader(path);
        const QImage image = reader.read();
        QVERIFY2(!image.isNull(), suffix);
        // As large as what is drawn, and a margin: in pixels of a sharp screen, or in units.
        const qreal scale = path.endsWith(QStringLiteral("png")) ? 2 : 1;
        const QRectF drawn = w.scene()->bounds();
        QVERIFY(image.width() >= drawn.width() * scale && image.width() <= (drawn.width() + 400) * scale);
        QVERIFY(image.height() >= drawn.height() * scale && image.height() <= (drawn.height() + 400) * scale);
        QVERIFY(inked(image) > 1'000);
        if (path.endsWith(QStringLiteral("svg")))
            QVERIFY(bytes.contains("gw1") || bytes.contains("<path")); // lines, not pixels
    }
    // The canvas's choice of what stands at the ends goes along.
    const QByteArray all = contentOf(w.folder.filePath(QStringLiteral("picture.svg")));
    w.press("endsNothing");
    w.window()->findChild<PictureControl*>()->write(w.folder.filePath(QStringLiteral("picture.svg")));
    QTRY_VERIFY(contentOf(w.folder.filePath(QStringLiteral("picture.svg"))).size() < all.size());
    w.press("endsAll");
}

void TestExport::thePictureIsOnTheClipboard()
{
    ExchangeWindow w;
    w.document()->reset(EveryPlace::drawing());
    const auto copied = [&]() -> QImage {
        QSignalSpy spy(w.window()->findChild<PictureControl*>(), &PictureControl::copied);
        w.press("copyPicture");
        return spy.wait(5'000) ? QGuiApplication::clipboard()->image() : QImage();
    };
    const QImage whole = copied();
    QVERIFY(!whole.isNull() && inked(whole) > 1'000);
    QVERIFY(QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("image/svg+xml")).contains("<svg"));
    w.scene()->setSelection({SelectedObject::ofNode(*NodeName::parse("ns1"))});
    const QImage one = copied();
    QVERIFY(!one.isNull() && one.width() < whole.width() / 2); // what is selected, alone
}

void TestExport::aPageIsPrinted()
{
    const Topology drawing = EveryPlace::drawing();
    QVERIFY(isWide(drawing));
    const QString path = QStringLiteral(NSKETCH_BINARY_DIR "/tests/exchange-page.pdf"); // to be looked at
    QFile::remove(path);
    QPdfWriter writer(path);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageOrientation(QPageLayout::Landscape);
    writer.setResolution(1200);
    QVERIFY(printTopology(drawing, writer));
    QCOMPARE(contentOf(path).count("/Type /Page\n") + contentOf(path).count("/Type /Page "), 1);
    QVERIFY(contentOf(path).size() > 3'000);
    QPdfWriter nowhere(QStringLiteral("/no/such/folder/page.pdf"));
    QVERIFY(!printTopology(drawing, nowhere));
    // The dialog is the window's, and nothing waits for it.
    ExchangeWindow w;
    w.document()->reset(drawing);
    w.press("print");
    QTRY_VERIFY(w.window()->findChild<QDialog*>(QStringLiteral("printDialog")) != nullptr ||
                w.window()->findChild<QDialog*>(QStringLiteral("pictureFileDialog")) != nullptr);
#ifdef NSKETCH_PRINT
    auto* printing = w.dialog<QPrintDialog>("printDialog");
    const QString printed = w.folder.filePath(QStringLiteral("printed.pdf"));
    printing->printer()->setOutputFormat(QPrinter::PdfFormat);
    printing->printer()->setOutputFileName(printed);
    Q_EMIT printing->accepted(printing->printer());
    QTRY_VERIFY(w.window()->statusBar()->currentMessage().contains(printed));
    QVERIFY(contentOf(printed).startsWith("%PDF-") && contentOf(printed).size() > 3'000);
#endif
    for (const char* name : {"printDialog", "pictureFileDialog"}) {
        if (auto* dialog = w.dialog<QDialog>(name))
            dialog->reject();
    }
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
