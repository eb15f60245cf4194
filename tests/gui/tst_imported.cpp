// SPDX-License-Identifier: MIT
#include "tests/gui/exchangewindow.h"

#include "core/analysis/autoaddress.h"
#include "core/exchange/formats.h"
#include "gui/canvas/paintcontext.h"
#include "gui/canvas/picture.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/importcontrol.h"
#include "tests/core/topologiesfolder.h"

#include <QToolButton>

using namespace nsk;
using namespace nsk::gui;

/// What is in the window once other tools' topologies have been read: several at once, their report's rows and its
/// button, what stands on links, and maps of many places.
class TestImported : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("imported"); }

    void rowsOfRealFilesTell();

private:
    static ImportControl* control(const ExchangeWindow& w) { return w.window()->findChild<ImportControl*>(); }
};

/// The Topology Zoo's and Graphviz's files call their nodes otherwise than they are called here: every row of a line
/// tells what it is about, that of an edge its link.
void TestImported::rowsOfRealFilesTell()
{
    if (test::topologiesFolder().isEmpty())
        QSKIP("the folder of real topologies is not there");
    int rows = 0;
    for (const char* format : {"graphml", "dot"}) {
        const QDir folder(test::topologiesFolder() + QLatin1Char('/') + QLatin1String(format));
        for (const QFileInfo& file : folder.entryInfoList(QDir::Files)) {
            const auto source = Source::open(file.filePath().toStdString());
            QVERIFY(source.has_value());
            const auto imported = importTopology(*source, findFormat(format));
            if (!imported)
                continue;
            const NotePlaces places(imported->topology, imported->report);
            for (const ExchangeNote& note : imported->report.notes()) {
                if (note.line == 0)
                    continue;
                ++rows;
                const auto object = places.of(note, imported->topology, imported->report);
                const QString told = file.fileName() + QLatin1Char(' ') + QString::number(note.line) +
                                     QLatin1Char(' ') + QString::fromStdString(note.what);
                QVERIFY2(object.has_value(), qPrintable(told));
                const bool link = note.what.starts_with("edge ") && note.treatment != Treatment::LeftOut;
                QVERIFY2(!link || object->kind == SelectedObject::Kind::Link, qPrintable(told));
            }
        }
    }
    QVERIFY2(rows > 2'000, qPrintable(QString::number(rows)));
}

QTEST_MAIN(TestImported)
#include "tst_imported.moc"
