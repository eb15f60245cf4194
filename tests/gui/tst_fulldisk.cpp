// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/packets/pcapngreader.h"
#include "gui/capture/capturepanel.h"
#include "gui/mainwindow/filecontrol.h"
#include "tests/core/ownmounts.h"
#include "tests/gui/labwindow.h"

#include <QFileDialog>
#include <QLabel>

using namespace nsk;
using namespace nsk::gui;

namespace {

std::string notIsolated;

} // namespace

/// The window when the disk is full, or takes nothing at all: what was saved stays, what is drawn stays, and it says
/// so.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        LabWindow::prepare("fulldisk");
        if (!notIsolated.empty())
            QSKIP(notIsolated.c_str());
    }
    void init()
    {
        m = std::make_unique<LabWindow>();
        m_place = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m.reset();
        m_disk.reset();
    }

    void savingOnAFullDisk()
    {
        const QString path = onDisk("size=128k");
        QVERIFY(m_disk->fillUp());
        const QByteArray before = bytesOf(path);
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->window()->actions().save->trigger();
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("file"));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("No space left on device")),
                 qPrintable(m->banner()->text()));
        QVERIFY2(m->banner()->text().contains(path), qPrintable(m->banner()->text()));
        QVERIFY(m->bannerButton(QStringLiteral("Save As…")) != nullptr);
        QCOMPARE(bytesOf(path), before);
        QVERIFY(m->document()->isModified());
        QVERIFY(QFile::remove(m_place->filePath(QStringLiteral("rest"))));
        m->window()->actions().save->trigger();
        QVERIFY(!m->document()->isModified());
        QTRY_VERIFY(!m->banner()->holds(QStringLiteral("file")));
        QCOMPARE(*readTopologyFile(path.toStdString()), m->document()->topology());
    }

    /// The question before closing saves, which fails: the window stays.
    void closingOnAFullDisk()
    {
        const QString path = onDisk("size=128k");
        QVERIFY(m_disk->fillUp());
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->window()->close();
        QTRY_VERIFY(m->question("unsavedQuestion") != nullptr);
        LabWindow::click(LabWindow::answer(m->question("unsavedQuestion"), QStringLiteral("Save")));
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("file"));
        QVERIFY(m->window()->isVisible());
        QVERIFY(m->document()->isModified());
    }

    void aDiskThatIsReadOnly()
    {
        const QString path = onDisk("size=128k");
        QVERIFY2(m_disk->makeReadOnly(), std::strerror(errno));
        const QByteArray before = bytesOf(path);
        m->addRoute("ns1", "10.30.0.0/24", "10.10.10.1");
        m->window()->actions().save->trigger();
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("file"));
        QVERIFY2(m->banner()->text().contains(QStringLiteral("Read-only file system")),
                 qPrintable(m->banner()->text()));
        QCOMPARE(bytesOf(path), before);
        LabWindow::click(m->bannerButton(QStringLiteral("Save As…")));
        QTRY_VERIFY(m->window()->findChild<QFileDialog*>(QStringLiteral("saveDialog")) != nullptr);
    }

    /// The packets are saved as far as there is room, and it says how far.
    void savingPacketsOnAFullDisk()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        Captures* captures = Captures::of(m->monitor());
        const std::uint32_t point = captures->store()->addPoint({*NodeName::parse("ns1"), "v1"});
        CapturedFrame packet{.at = 1'700'000'000'000'000'000, .point = point, .length = 1'000};
        packet.bytes.resize(1'000);
        captures->store()->take(std::vector(1'000, packet));
        m_disk = std::make_unique<ownmounts::Disk>(m_place->path(), "size=128k");
        QVERIFY2(m_disk->isDone(), std::strerror(errno));
        const QString path = m_place->filePath(QStringLiteral("packets.pcapng"));
        auto* panel = m->window()->findChild<CapturePanel*>();
        QTRY_COMPARE(panel->model()->rowCount(), 1'000);
        panel->saveTo(path);
        QTRY_COMPARE(m->banner()->id(), QStringLiteral("capture"));
        auto file = PcapngReader::open(path.toStdString());
        QVERIFY(file.has_value());
        int there = 0;
        auto next = file->next();
        for (; next && *next; next = file->next())
            ++there;
        QVERIFY(next.has_value()); // it can be read to its end
        QVERIFY(there > 0 && there < 1'000);
        for (const QString& said :
             {m->banner()->text(), m->window()->findChild<QLabel*>(QStringLiteral("captureState"))->toolTip()}) {
            QVERIFY2(said.contains(path) && said.contains(QStringLiteral("No space left on device")), qPrintable(said));
            QVERIFY2(said.contains(QStringLiteral("Packets in it: %1 of 1000").arg(there)), qPrintable(said));
        }
        QCOMPARE(panel->model()->rowCount(), 1'000); // they can be saved elsewhere
    }

private:
    /// The window with a drawing on a disk of that size.
    QString onDisk(const char* options)
    {
        m_disk = std::make_unique<ownmounts::Disk>(m_place->path(), options);
        [&] { QVERIFY2(m_disk->isDone(), std::strerror(errno)); }();
        const QString path = m_place->filePath(QStringLiteral("drawing.nsketch"));
        QFile::copy(m->copyOf("two-namespaces.nsketch"), path);
        m->open(path);
        return path;
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<LabWindow> m;
    std::unique_ptr<QTemporaryDir> m_place;
    std::unique_ptr<ownmounts::Disk> m_disk;
};

int main(int argc, char** argv)
{
    notIsolated = ownmounts::enter();
    QApplication application(argc, argv);
    TestFullDisk test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_fulldisk.moc"
