// SPDX-License-Identifier: MIT
#include "core/packets/pcapng.h"
#include "core/packets/pcapngfile.h"
#include "core/packets/pcapngreader.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace nsk;

namespace {

CapturedFrame frameOf(std::int64_t at, std::uint32_t point, std::size_t size, bool outgoing = false)
{
    CapturedFrame frame;
    frame.at = at;
    frame.point = point;
    frame.outgoing = outgoing;
    frame.length = static_cast<std::uint32_t>(size);
    for (std::size_t i = 0; i < size; ++i)
        frame.bytes.push_back(static_cast<std::uint8_t>(i));
    return frame;
}

CaptureHeader header(std::size_t points = 2)
{
    CaptureHeader made{"lab1", {}, "icmp or arp", 1500, 1'700'000'000'000'000'000};
    for (std::size_t i = 0; i < points; ++i)
        made.points.push_back({*NodeName::parse("ns" + std::to_string(i + 1)), "v" + std::to_string(i + 1)});
    return made;
}

struct Read
{
    std::vector<CapturedFrame> frames;
    std::optional<Error> error;
};

Read readAll(PcapngReader& reader)
{
    Read all;
    for (;;) {
        auto next = reader.next();
        if (!next) {
            all.error = next.error();
            return all;
        }
        if (!*next)
            return all;
        all.frames.push_back(**next);
    }
}

bool same(const CapturedFrame& a, const CapturedFrame& b)
{
    return a.at == b.at && a.point == b.point && a.outgoing == b.outgoing && a.length == b.length && a.bytes == b.bytes;
}

std::string bytesOf(const char* hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

} // namespace

/// The pcapng blocks byte by byte against the draft, files and rings of them, and the reader against what it may meet.
class TestPcapng : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreAsTheDraftSays_data();
    void blocksAreAsTheDraftSays();
    void namesGoBothWays();
    void whatIsWrittenIsRead();
    void otherProgramsFilesAreRead_data();
    void otherProgramsFilesAreRead();
    void aCutFileGivesWhatIsThere();
    void rubbishIsAnErrorAndNothingElse();
    void aRingKeepsTheLastAndItsLimit();
    void aRingThatIsTooSmallIsRefused();
    void whatCannotBeWrittenSaysWhy();
    void aFullDiskIsSaid();
    void onAFullDiskWholePacketsAreKept();
    void whatIsThereIsNotReplaced();
    void aReaderThatGoesIsNoSignal();
    void whoDoesNotReadIsAbandoned();
    void tsharkTakesIt();
};

void TestPcapng::blocksAreAsTheDraftSays_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("wanted");
    std::string out;
    pcapng::append(out, pcapng::Section{{}, {}, {}, "nsk"});
    QTest::newRow("section header") << QByteArray::fromStdString(out)
                                    << QByteArray::fromHex("0a0d0d0a 28000000 4d3c2b1a 01000000 ffffffffffffffff"
                                                           "0400 0300 6e736b00 00000000 28000000");
    out.clear();
    pcapng::append(out, pcapng::Interface{"ns1:v1", "", "arp", 96});
    QTest::newRow("interface description")
        << QByteArray::fromStdString(out)
        << QByteArray::fromHex("01000000 34000000 0100 0000 60000000"
                               "0200 0600 6e73313a76310000 0900 0100 09000000 0b00 0400 00617270 00000000 34000000");
    out.clear();
    CapturedFrame frame = frameOf(0x0102030405060708, 3, 5, true);
    frame.length = 60;
    pcapng::append(out, frame);
    QTest::newRow("enhanced packet") << QByteArray::fromStdString(out)
                                     << QByteArray::fromHex("06000000 34000000 03000000 04030201 08070605"
                                                            "05000000 3c000000 0001020304000000"
                                                            "0200 0400 02000000 00000000 34000000");
    out.clear();
    frame.outgoing = false;
    frame.bytes.resize(4);
    pcapng::append(out, frame);
    QTest::newRow("one that came in, without padding")
        << QByteArray::fromStdString(out)
        << QByteArray::fromHex("06000000 30000000 03000000 04030201 08070605 04000000 3c000000 00010203"
                               "0200 0400 01000000 00000000 30000000");
    out.clear();
    pcapng::append(out, pcapng::Statistics{1, 1, 0x100000002, 7, 2});
    QTest::newRow("interface statistics")
        << QByteArray::fromStdString(out)
        << QByteArray::fromHex("05000000 4c000000 01000000 01000000 02000000"
                               "0200 0800 00000000 01000000 0300 0800 01000000 02000000"
                               "0400 0800 0700000000000000 0500 0800 0200000000000000 00000000 4c000000");
}

void TestPcapng::blocksAreAsTheDraftSays()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, wanted);
    QCOMPARE(written.toHex(), wanted.toHex());
    const CapturedFrame frame = frameOf(1, 0, 61);
    std::string out;
    pcapng::append(out, frame);
    QCOMPARE(out.size(), pcapng::sizeOf(frame));
    out.clear();
    pcapng::append(out, pcapng::Statistics{});
    QCOMPARE(out.size(), pcapng::statisticsSize);
}

void TestPcapng::namesGoBothWays()
{
    const CapturePoint point{*NodeName::parse("ns1"), "v1"};
    QCOMPARE(pcapng::nameOf(point), std::string("ns1:v1"));
    QVERIFY(pcapng::pointOf("ns1:v1") == point);
    for (const char* other : {"", "eth0", ":v1", "ns1:", "1:v1", "a b:c"})
        QVERIFY2(!pcapng::pointOf(other), other);
}

void TestPcapng::whatIsWrittenIsRead()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("one.pcapng"));
    std::vector<CapturedFrame> frames;
    for (int i = 0; i < 5000; ++i) // more than a buffer
        frames.push_back(frameOf(1'700'000'000'123'456'789 + i, static_cast<std::uint32_t>(i % 2),
                                 static_cast<std::size_t>(i % 200), i % 3 == 0));
    const std::vector<PointCounts> counts{{2500, 1, 4}, {2500, 1, 0}};
    {
        auto file = PcapngFile::create(path.toStdString());
        QVERIFY2(file, file ? "" : file.error().code.c_str());
        QVERIFY((*file)->begin(header()));
        QVERIFY((*file)->take(frames, counts));
        QVERIFY((*file)->end(counts));
        QVERIFY((*file)->files() == std::deque<std::string>{path.toStdString()});
    }
    QCOMPARE(QFile(path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    auto reader = PcapngReader::open(path.toStdString());
    QVERIFY(reader);
    const Read read = readAll(*reader);
    QVERIFY(!read.error);
    QVERIFY(!reader->isCut());
    QCOMPARE(read.frames.size(), frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i)
        QVERIFY(same(read.frames[i], frames[i]));
    QCOMPARE(reader->interfaces().size(), std::size_t{2});
    QCOMPARE(reader->interfaces()[1].name, std::string("ns2:v2"));
    QCOMPARE(reader->interfaces()[1].filter, std::string("icmp or arp"));
    QCOMPARE(reader->interfaces()[1].snapLength, 1500U);
    QVERIFY(reader->section().application.starts_with("nsketch "));
    QCOMPARE(reader->section().comment, std::string("lab lab1"));
    QCOMPARE(reader->statistics().size(), std::size_t{2});
    QCOMPARE(reader->statistics()[0].received, std::uint64_t{2504});
    QCOMPARE(reader->statistics()[0].dropped, std::uint64_t{4});
    QCOMPARE(reader->statistics()[0].from, header().startedAt);
}

void TestPcapng::otherProgramsFilesAreRead_data()
{
    QTest::addColumn<QByteArray>("options"); // of the interface, big-endian
    QTest::addColumn<qint64>("at");
    // 0x00000002'80000000 ticks
    QTest::newRow("microseconds by default") << QByteArray() << qint64{10737418240000};
    QTest::newRow("powers of two") << QByteArray::fromHex("0009 0001 a0000000 00000000") << qint64{2'500'000'000};
    QTest::newRow("milliseconds") << QByteArray::fromHex("0009 0001 03000000") << qint64{10737418240000000};
    QTest::newRow("picoseconds") << QByteArray::fromHex("0009 0001 0c000000") << qint64{10737418};
    QTest::newRow("with an offset") << QByteArray::fromHex("0009 0001 a0000000 000e 0008 0000000000000064")
                                    << qint64{102'500'000'000};
    QTest::newRow("with an offset back") << QByteArray::fromHex("0009 0001 a0000000 000e 0008 ffffffffffffffff")
                                         << qint64{1'500'000'000};
    QTest::newRow("a time beyond all") << QByteArray::fromHex("0009 0001 00000000")
                                       << std::numeric_limits<qint64>::max();
    QTest::newRow("an option that is not known") << QByteArray::fromHex("0bad 0003 01020300") << qint64{10737418240000};
}

/// Big-endian, two sections, blocks that are not known, a link that is not Ethernet, a simple packet.
void TestPcapng::otherProgramsFilesAreRead()
{
    QFETCH(QByteArray, options);
    QFETCH(qint64, at);
    const auto block = [](const char* type, const QByteArray& body) {
        QByteArray length(4, '\0');
        const auto size = static_cast<quint32>(body.size() + 12);
        for (int i = 0; i < 4; ++i)
            length[i] = static_cast<char>(size >> (24 - 8 * i));
        return QByteArray::fromHex(type) + length + body + length;
    };
    const QByteArray section = block("0a0d0d0a", QByteArray::fromHex("1a2b3c4d 0001 0000 ffffffffffffffff"));
    QByteArray bytes;
    std::string little;
    pcapng::append(little, pcapng::Section{});
    pcapng::append(little, pcapng::Interface{"first", "", "", 0});
    bytes += QByteArray::fromStdString(little);
    bytes += section;
    bytes += block("00000001", QByteArray::fromHex("0071 0000 00000000")); // LINKTYPE_LINUX_SLL
    bytes += block("00000001", QByteArray::fromHex("0001 0000 00000003") + options);
    bytes += block("0000000a", QByteArray::fromHex("00000000")); // decryption secrets
    bytes += block("00000006", QByteArray::fromHex("00000000 00000002 80000000 00000002 00000002 aabb0000"));
    bytes += block("00000006",
                   QByteArray::fromHex("00000001 00000002 80000000 00000002 00000009 aabb0000 0002 0004 00000002"));
    bytes += section;
    bytes += block("00000001", QByteArray::fromHex("0001 0000 00000003"));
    bytes += block("00000003", QByteArray::fromHex("00000005 01020304"));
    PcapngReader reader = PcapngReader::of(bytes.toStdString(), "x");
    const Read read = readAll(reader);
    QVERIFY2(!read.error, read.error ? read.error->args[1].c_str() : "");
    QCOMPARE(reader.leftOut(), std::uint64_t{1});
    QCOMPARE(read.frames.size(), std::size_t{2});
    QCOMPARE(read.frames[0].point, 2U);
    QCOMPARE(read.frames[0].at, at);
    QCOMPARE(read.frames[0].length, 9U);
    QVERIFY(read.frames[0].outgoing);
    QVERIFY((read.frames[0].bytes == std::vector<std::uint8_t>{0xAA, 0xBB}));
    QCOMPARE(read.frames[1].point, 3U);
    QCOMPARE(read.frames[1].length, 5U);
    QVERIFY((read.frames[1].bytes == std::vector<std::uint8_t>{1, 2, 3}));
}

namespace {

std::string smallCapture()
{
    std::string out;
    pcapng::append(out, pcapng::Section{"c", "h", "s", "a"});
    pcapng::append(out, pcapng::Interface{"ns1:v1", "d", "arp", 100});
    for (int i = 0; i < 3; ++i)
        pcapng::append(out, frameOf(i, 0, 30 + static_cast<std::size_t>(i)));
    pcapng::append(out, pcapng::Statistics{0, 1, 2, 3, 4});
    return out;
}

} // namespace

void TestPcapng::aCutFileGivesWhatIsThere()
{
    const std::string whole = smallCapture();
    std::size_t most = 0;
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        PcapngReader reader = PcapngReader::of(whole.substr(0, length), "x");
        const Read read = readAll(reader);
        QVERIFY(read.frames.size() >= most);
        most = read.frames.size();
        for (std::size_t i = 0; i < read.frames.size(); ++i)
            QVERIFY(same(read.frames[i], frameOf(static_cast<std::int64_t>(i), 0, 30 + i)));
        const bool noFile = read.error && read.error->code == "capture.not-pcapng";
        QVERIFY(!read.error || (noFile && length < 12));
        QCOMPARE(reader.statistics().size(), std::size_t(length == whole.size()));
    }
    QCOMPARE(most, std::size_t{3});
}

/// Whatever the bytes are, it ends, and what it gives fits into what it was given.
void TestPcapng::rubbishIsAnErrorAndNothingElse()
{
    const std::string whole = smallCapture();
    QRandomGenerator random(20'26);
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = whole;
        for (int n = random.bounded(4); n >= 0; --n) {
            const auto at = static_cast<std::size_t>(random.bounded(static_cast<int>(bytes.size())));
            const char values[] = {'\0', '\xff', '\x7f', static_cast<char>(random.bounded(256)), '\x04', '\x80'};
            bytes[at] = values[random.bounded(6)];
        }
        if (i % 5 == 0)
            bytes.resize(static_cast<std::size_t>(random.bounded(static_cast<int>(bytes.size()))));
        PcapngReader reader = PcapngReader::of(bytes, "x");
        const Read read = readAll(reader);
        refused += read.error ? 1 : 0;
        std::size_t all = 0;
        for (const CapturedFrame& frame : read.frames) {
            all += frame.bytes.size();
            QVERIFY(frame.point < reader.interfaces().size());
            QVERIFY(frame.length >= frame.bytes.size());
        }
        QVERIFY(all <= bytes.size());
    }
    QVERIFY(refused > 1000);
    for (const std::string& nothing : {std::string("hello, this is no capture"),
                                       bytesOf("d4c3b2a1020004000000000000000000"), std::string(100, '\0')}) {
        PcapngReader reader = PcapngReader::of(nothing, "x");
        const Read read = readAll(reader);
        QVERIFY(read.error && read.error->code == "capture.not-pcapng");
    }
    const auto missing = PcapngReader::open("/nonexistent/x.pcapng");
    QVERIFY(!missing && missing.error().code == "file.cannot-open");
    auto directory = PcapngReader::open("/");
    QVERIFY(directory);
    QVERIFY(readAll(*directory).error->code == "file.cannot-read");
}

void TestPcapng::aRingKeepsTheLastAndItsLimit()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.b/ring.pcapng"));
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("a.b")));
    const FileRing ring{256 * 1024, 3};
    auto file = PcapngFile::createRing(path.toStdString(), ring, header());
    QVERIFY2(file, file ? "" : file.error().code.c_str());
    QVERIFY((*file)->begin(header()));
    std::vector<PointCounts> counts(2);
    constexpr int batches = 100, perBatch = 50;
    for (int batch = 0; batch < batches; ++batch) {
        std::vector<CapturedFrame> frames;
        for (int i = 0; i < perBatch; ++i)
            frames.push_back(frameOf(batch * perBatch + i, static_cast<std::uint32_t>(i % 2), 200));
        counts[0].packets = counts[1].packets += perBatch / 2;
        QVERIFY((*file)->take(frames, counts));
    }
    QVERIFY((*file)->end(counts));
    const auto files = (*file)->files();
    QCOMPARE(files.size(), std::size_t{3});
    QCOMPARE(QDir(folder.filePath(QStringLiteral("a.b"))).entryList(QDir::Files).size(), 3);
    QVERIFY(files.back().find("a.b/ring_000") != std::string::npos && files.back().ends_with(".pcapng"));
    std::int64_t expected = -1;
    std::uint64_t size = 0;
    for (const std::string& one : files) {
        size += static_cast<std::uint64_t>(QFile(QString::fromStdString(one)).size());
        auto reader = PcapngReader::open(one);
        QVERIFY(reader);
        const Read read = readAll(*reader);
        QVERIFY(!read.error && !reader->isCut());
        QCOMPARE(reader->interfaces().size(), std::size_t{2});
        QCOMPARE(reader->statistics().size(), std::size_t{2});
        QVERIFY(!read.frames.empty());
        for (const CapturedFrame& frame : read.frames) { // none is missing from file to file
            QVERIFY(expected < 0 || frame.at == expected);
            expected = frame.at + 1;
        }
    }
    QCOMPARE(expected, std::int64_t{batches * perBatch});
    QVERIFY(size <= ring.bytes);
    QVERIFY(size > ring.bytes / 2);
}

void TestPcapng::aRingThatIsTooSmallIsRefused()
{
    QTemporaryDir folder;
    const auto file = PcapngFile::createRing(folder.filePath(QStringLiteral("x")).toStdString(), {1024, 4}, header());
    QVERIFY(!file && file.error().code == "capture.ring-small");
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestPcapng::whatCannotBeWrittenSaysWhy()
{
    QTemporaryDir folder;
    const auto directory = PcapngFile::create(folder.path().toStdString());
    QVERIFY(!directory);
    QCOMPARE(directory.error().code, std::string("file.cannot-write"));
    QCOMPARE(directory.error().args[1], std::string("Is a directory"));
    const auto nowhere = PcapngFile::create("/nonexistent/file.pcapng");
    QVERIFY(!nowhere && nowhere.error().args[1] == "No such file or directory");
}

void TestPcapng::aFullDiskIsSaid()
{
    auto file = PcapngFile::to(Descriptor(::open("/dev/full", O_WRONLY | O_CLOEXEC)), "/dev/full");
    const Status begun = file->begin(header());
    QVERIFY(!begun);
    QCOMPARE(begun.error().code, std::string("capture.write"));
    QCOMPARE(begun.error().args[1], std::string("No space left on device"));
    const std::vector<PointCounts> counts(2);
    const std::vector<CapturedFrame> frames{frameOf(1, 0, 60)};
    QVERIFY(!file->take(frames, counts));
    QVERIFY(file->end(counts));
}

/// The limit of a file's size stands for the disk's: the kernel writes what fits and refuses the rest, in the middle of
/// a block.
void TestPcapng::onAFullDiskWholePacketsAreKept()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("full.pcapng")).toStdString();
    auto file = PcapngFile::create(path);
    QVERIFY(file && (*file)->begin(header()));
    rlimit before{};
    QVERIFY(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{10'000, before.rlim_max};
    QVERIFY(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const std::vector<PointCounts> counts(2);
    const std::vector<CapturedFrame> frames(5, frameOf(7, 1, 1000));
    const Status fits = (*file)->take(frames, counts);
    const Status full = (*file)->take(frames, counts);
    const std::size_t kept = (*file)->kept();
    const Status more = (*file)->take(frames, counts);
    const std::size_t keptOfMore = (*file)->kept();
    const Status ended = (*file)->end(counts);
    (void)::setrlimit(RLIMIT_FSIZE, &before);
    (void)std::signal(SIGXFSZ, handler);
    QVERIFY(fits && !full && !more && ended);
    QCOMPARE(full.error().code, std::string("capture.write"));
    QCOMPARE(full.error().args, (std::vector<std::string>{path, "File too large"}));
    QVERIFY(kept > 0 && kept < frames.size());
    QCOMPARE(keptOfMore, std::size_t{0});
    QCOMPARE((*file)->packets(), std::uint64_t(frames.size() + kept));
    auto reader = PcapngReader::open(path);
    QVERIFY(reader);
    const Read read = readAll(*reader);
    QVERIFY(!read.error && !reader->isCut());
    QCOMPARE(read.frames.size(), frames.size() + kept);
}

void TestPcapng::whatIsThereIsNotReplaced()
{
    QTemporaryDir folder;
    const auto refused = [](const Result<std::unique_ptr<PcapngFile>>& made) {
        return made ? std::string() : made.error().code + ' ' + made.error().args[0];
    };
    const auto write = [&](const char* name) {
        QFile file(folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write("precious") == 8;
    };
    const std::string path = folder.filePath(QStringLiteral("x.pcapng")).toStdString();
    QVERIFY(write("x.pcapng"));
    QCOMPARE(refused(PcapngFile::create(path, PcapngFile::Existing::Refuse)), "capture.exists " + path);
    QCOMPARE(QFileInfo(QString::fromStdString(path)).size(), 8);
    QVERIFY(PcapngFile::create(path));
    QCOMPARE(QFileInfo(QString::fromStdString(path)).size(), 0);
    const std::string fresh = folder.filePath(QStringLiteral("y.pcapng")).toStdString();
    QVERIFY(PcapngFile::create(fresh, PcapngFile::Existing::Refuse));
    QVERIFY(PcapngFile::create("/dev/null", PcapngFile::Existing::Refuse)); // no file

    // Any file of a former ring would be written over sooner or later.
    const FileRing ring{1024 * 1024, 4};
    QVERIFY(write("x_00003.pcapng") && write("x_notes.pcapng"));
    const std::string left = folder.filePath(QStringLiteral("x_00003.pcapng")).toStdString();
    QCOMPARE(refused(PcapngFile::createRing(path, ring, header(), PcapngFile::Existing::Refuse)),
             "capture.exists " + left);
    QVERIFY(QFile::remove(QString::fromStdString(left)));
    QVERIFY(PcapngFile::createRing(path, ring, header(), PcapngFile::Existing::Refuse));
}

void TestPcapng::aReaderThatGoesIsNoSignal()
{
    int ends[2] = {-1, -1};
    QVERIFY(::pipe2(ends, O_CLOEXEC) == 0);
    auto file = PcapngFile::to(Descriptor(ends[1]), "-");
    QVERIFY(file->begin(header()));
    QVERIFY(file->check());
    ::close(ends[0]);
    const Status idle = file->check();
    QVERIFY(!idle && idle.error().code == "capture.reader-gone");
    const std::vector<PointCounts> counts(2);
    const Status taken = file->take(std::vector{frameOf(1, 0, 60)}, counts); // SIGPIPE would end this program
    QVERIFY(!taken && taken.error().code == "capture.reader-gone");
    QVERIFY(file->end(counts));
}

void TestPcapng::whoDoesNotReadIsAbandoned()
{
    int ends[2] = {-1, -1};
    QVERIFY(::pipe2(ends, O_CLOEXEC) == 0);
    const Descriptor reading(ends[0]);
    auto file = PcapngFile::to(Descriptor(ends[1]), "-");
    file->abandon(); // takes effect where it would have to wait
    const std::vector<PointCounts> counts(2);
    QVERIFY(file->begin(header()));
    Status taken;
    const std::vector<CapturedFrame> frames(100, frameOf(1, 0, 1400));
    for (int i = 0; taken && i < 100; ++i)
        taken = file->take(frames, counts);
    QVERIFY(!taken && taken.error().code == "capture.abandoned");
}

void TestPcapng::tsharkTakesIt()
{
    const QString capinfos = QStandardPaths::findExecutable(QStringLiteral("capinfos"));
    const QString tshark = QStandardPaths::findExecutable(QStringLiteral("tshark"));
    if (capinfos.isEmpty() || tshark.isEmpty())
        QSKIP("tshark is not installed");
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("one.pcapng"));
    {
        auto file = PcapngFile::create(path.toStdString());
        const std::vector<PointCounts> counts{{2, 120, 1}, {0, 0, 0}};
        QVERIFY((*file)->begin(header()));
        QVERIFY((*file)->take(
            std::vector{frameOf(1'700'000'000'000'000'001, 0, 60, true), frameOf(1'700'000'000'000'000'002, 0, 61)},
            counts));
        QVERIFY((*file)->end(counts));
    }
    const auto run = [](const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished(30'000);
        return std::tuple(process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError());
    };
    const auto [status, said, complaint] = run(capinfos, {QStringLiteral("-M"), path});
    QVERIFY2(status == 0, complaint.constData());
    for (const char* wanted :
         {"File type:           pcapng", "nsketch", "Number of interfaces in file: 2", "Name = ns1:v1",
          "Time precision = nanoseconds (9)", "Filter string = icmp or arp", "Number of packets:   2"})
        QVERIFY2(said.contains(wanted), (QByteArray(wanted) + " in " + said).constData());
    const auto [readStatus, read, readComplaint] =
        run(tshark, {QStringLiteral("-n"), QStringLiteral("-r"), path, QStringLiteral("-T"), QStringLiteral("fields"),
                     QStringLiteral("-e"), QStringLiteral("frame.interface_name"), QStringLiteral("-e"),
                     QStringLiteral("frame.packet_flags_direction")});
    QVERIFY2(readStatus == 0, readComplaint.constData());
    QVERIFY2(!readComplaint.contains("appears"), readComplaint.constData());
    QCOMPARE(read.trimmed(), QByteArray("ns1:v1\t0x00000002\nns1:v1\t0x00000001"));
}

QTEST_GUILESS_MAIN(TestPcapng)
#include "tst_pcapng.moc"
