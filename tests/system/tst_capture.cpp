// SPDX-License-Identifier: MIT
#include "core/packets/pcapngreader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace nsk;

namespace {

constexpr uint ordinaryUser = 65533; // needs no entry in passwd
const QString lab = QStringLiteral("two-namespaces");

struct Output
{
    int status = -1;
    QString out;
    QString err;
};

QString command(const QString& line)
{
    QProcess process;
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line});
    process.waitForFinished(60'000);
    return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
}

struct Read
{
    std::vector<CapturedFrame> frames;
    std::vector<pcapng::Interface> interfaces;
    std::size_t statistics = 0;
    bool whole = false;
};

Read readCapture(const QString& path)
{
    Read read;
    auto reader = PcapngReader::open(path.toStdString());
    if (!reader)
        return read;
    for (;;) {
        auto next = reader->next();
        if (!next)
            return read;
        if (!*next)
            break;
        read.frames.push_back(*std::move(*next));
    }
    read.whole = !reader->isCut();
    read.interfaces = reader->interfaces();
    read.statistics = reader->statistics().size();
    return read;
}

bool isEcho(const CapturedFrame& frame, std::uint8_t type)
{
    return frame.bytes.size() > 34 && frame.bytes[12] == 0x08 && frame.bytes[13] == 0x00 && frame.bytes[23] == 1 &&
           frame.bytes[34] == type;
}

constexpr std::uint8_t request = 8, answer = 0;

} // namespace

/// `nsketch capture` on running labs, as root and as an ordinary user. The program moves into a mount and a network
/// namespace of its own first, as tst_commandline does.
class TestCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { nsketch({QStringLiteral("destroy"), QStringLiteral("--all")}); }

    void whatPassesIsInTheFile_data() { modes(); }
    void whatPassesIsInTheFile();
    void theLabIsRemovedMeanwhile_data() { modes(); }
    void theLabIsRemovedMeanwhile();
    void aFilterLetsSomePass_data() { modes(); }
    void aFilterLetsSomePass();
    void aRingKeepsItsSize_data() { root(); }
    void aRingKeepsItsSize();
    void aPipeWhoseReaderGoes_data() { root(); }
    void aPipeWhoseReaderGoes();
    void intoAPipeOfTshark_data() { root(); }
    void intoAPipeOfTshark();
    void intoWireshark_data() { modes(); }
    void intoWireshark();
    void everywhere_data() { modes(); }
    void everywhere();
    void theHelperIsKilled_data() { root(); }
    void theHelperIsKilled();
    void aFullDisk_data() { root(); }
    void aFullDisk();
    void aFileIsNotReplaced_data() { root(); }
    void aFileIsNotReplaced();
    void saysWhatBegins_data() { root(); }
    void saysWhatBegins();
    void badInput_data();
    void badInput();

private:
    static void root()
    {
        QTest::addColumn<bool>("user");
        QTest::newRow("root") << false;
    }
    static void modes()
    {
        root();
        QTest::newRow("user") << true;
    }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment set = QProcessEnvironment::systemEnvironment();
        set.insert(QStringLiteral("XDG_RUNTIME_DIR"),
                   m_asUser ? QStringLiteral("/run/user-test") : QStringLiteral("/run/root-test"));
        set.insert(QStringLiteral("HOME"), QStringLiteral("/run/user-test"));
        set.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        set.insert(QStringLiteral("PATH"), m_path);
        set.remove(QStringLiteral("SUDO_UID"));
        return set;
    }
    QStringList line(const QStringList& arguments) const
    {
        const QString id = QString::number(ordinaryUser);
        const QStringList become{
            QStringLiteral("/usr/bin/setpriv"), QStringLiteral("--reuid"), id, QStringLiteral("--regid"), id,
            QStringLiteral("--clear-groups")};
        return (m_asUser ? become : QStringList()) + QStringList{QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch")} +
               arguments;
    }
    void start(QProcess& process, const QStringList& arguments) const
    {
        const QStringList all = line(arguments);
        process.setProcessEnvironment(environment());
        process.start(all.first(), all.sliced(1));
    }
    static Output finish(QProcess& process)
    {
        if (process.state() != QProcess::NotRunning && !process.waitForFinished(30'000)) {
            process.kill();
            process.waitForFinished(5000);
            return {-1, {}, QStringLiteral("did not end")};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 255,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    Output nsketch(const QStringList& arguments) const
    {
        QProcess process;
        start(process, arguments);
        return finish(process);
    }
    Output nsketch(const char* words) const { return nsketch(QString::fromUtf8(words).split(QLatin1Char(' '))); }
    /// Begins to capture; back when it hears.
    bool startCapture(QProcess& process, const QString& file, const QStringList& arguments) const
    {
        QFile::remove(file);
        start(process, QStringList{QStringLiteral("capture"), lab} + arguments);
        for (int i = 0; i < 1000 && QFileInfo(file).size() == 0 && process.state() != QProcess::NotRunning; ++i)
            QTest::qWait(10);
        return QFileInfo(file).size() > 0;
    }
    static QJsonObject json(const Output& output) { return QJsonDocument::fromJson(output.out.toUtf8()).object(); }
    QString file(const char* name) const { return QStringLiteral("/run/user-test/") + QLatin1String(name); }
    Output ping(int count) const
    {
        return nsketch({QStringLiteral("ping"), lab, QStringLiteral("ns1"), QStringLiteral("ns2"), QStringLiteral("-c"),
                        QString::number(count), QStringLiteral("-i"), QStringLiteral("20")});
    }

    /// 0: none.
    pid_t helperPid() const
    {
        const QJsonArray labs = json(nsketch("list --json")).value(QStringLiteral("labs")).toArray();
        return labs.size() == 1 ? labs[0].toObject().value(QStringLiteral("helper_pid")).toInt() : 0;
    }

    bool m_asUser = false;
    QString m_path = qEnvironmentVariable("PATH");
};

void TestCapture::initTestCase()
{
    if (::geteuid() != 0)
        QSKIP("needs root: system mode, and a second user for the rootless part");
    QVERIFY2(::unshare(CLONE_NEWNS | CLONE_NEWNET) == 0, ::strerror(errno));
    QVERIFY(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
    QVERIFY(::mount("tmpfs", "/run", "tmpfs", 0, "mode=755") == 0);
    QVERIFY(::mount("sysfs", "/sys", "sysfs", 0, nullptr) == 0);
    command(QStringLiteral("ip link set lo up; ip netns add warmup; ip netns del warmup"));
    for (const char* folder : {"/run/user-test", "/run/root-test"})
        QVERIFY(::mkdir(folder, 0700) == 0);
    QVERIFY(::chown("/run/user-test", ordinaryUser, ordinaryUser) == 0);
}

void TestCapture::init()
{
    QFETCH(bool, user);
    m_asUser = user;
    m_path = qEnvironmentVariable("PATH");
    const Output deployed = nsketch(
        {QStringLiteral("deploy"), QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/two-namespaces.nsketch")});
    if (user && deployed.err.contains(QStringLiteral("user namespace")))
        QSKIP(qPrintable(deployed.err));
    QVERIFY2(deployed.status == 0, qPrintable(deployed.err));
}

void TestCapture::whatPassesIsInTheFile()
{
    const QString path = file("two.pcapng");
    QProcess process;
    QVERIFY(startCapture(process, path,
                         {QStringLiteral("ns1"), QStringLiteral("v1"), QStringLiteral("r:v2_r"), QStringLiteral("-w"),
                          path, QStringLiteral("--json")}));
    const Output pinged = ping(3);
    QVERIFY2(pinged.status == 0, qPrintable(pinged.err));
    QVERIFY(process.processId() > 1);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Output ended = finish(process);
    QVERIFY2(ended.status == 0, qPrintable(ended.err));

    const Read read = readCapture(path);
    QVERIFY(read.whole);
    QCOMPARE(read.statistics, std::size_t{2});
    QCOMPARE(read.interfaces.size(), std::size_t{2});
    QCOMPARE(read.interfaces[0].name, std::string("ns1:v1"));
    QCOMPARE(read.interfaces[1].name, std::string("r:v2_r"));
    QVERIFY(std::ranges::is_sorted(read.frames, {}, &CapturedFrame::at));
    std::array<int, 2> sent{}, answered{};
    for (const CapturedFrame& frame : read.frames) {
        const bool asks = isEcho(frame, request), answers = isEcho(frame, answer);
        if (asks || answers) {
            ++(asks ? sent : answered)[frame.point];
            QCOMPARE(frame.outgoing, asks); // both interfaces are on the near side of their link
            // Each has passed the router where it is seen beyond it.
            QCOMPARE(int(frame.bytes[22]), asks == (frame.point == 1) ? 63 : 64);
        }
    }
    QCOMPARE(sent, (std::array{3, 3}));
    QCOMPARE(answered, (std::array{3, 3}));

    const QJsonObject document = json(ended);
    QCOMPARE(document.value(QStringLiteral("lab")).toString(), lab);
    QCOMPARE(document.value(QStringLiteral("ended")).toString(), QStringLiteral("stopped"));
    QCOMPARE(document.value(QStringLiteral("files")).toArray(), QJsonArray{path});
    QCOMPARE(document.value(QStringLiteral("packets")).toInteger(), qint64(read.frames.size()));
    QCOMPARE(document.value(QStringLiteral("lost")).toInteger(), 0);
    QCOMPARE(document.value(QStringLiteral("points"))
                 .toArray()
                 .at(1)
                 .toObject()
                 .value(QStringLiteral("interface"))
                 .toString(),
             QStringLiteral("v2_r"));
    if (!QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty()) {
        const QString said = command(QStringLiteral("tshark -n -r %1 -Y icmp -T fields -e frame.interface_name -e "
                                                    "ip.ttl 2>&1 | grep -v 'Running as user' | sort | uniq -c")
                                         .arg(path))
                                 .simplified();
        QCOMPARE(said, QStringLiteral("3 ns1:v1 63 3 ns1:v1 64 3 r:v2_r 63 3 r:v2_r 64"));
        QCOMPARE(command(QStringLiteral("capinfos %1 >/dev/null 2>&1; echo $?").arg(path)).trimmed(),
                 QStringLiteral("0"));
    }
}

/// The sockets keep the namespaces alive: they must go with the lab, and the one who removes it need not wait for them.
void TestCapture::theLabIsRemovedMeanwhile()
{
    const QString path = file("removed.pcapng");
    QProcess process;
    QVERIFY(startCapture(process, path,
                         {QStringLiteral("ns1"), QStringLiteral("lo"), QStringLiteral("v1"), QStringLiteral("r"),
                          QStringLiteral("-w"), path, QStringLiteral("--json")}));
    QCOMPARE(ping(2).status, 0);
    const pid_t helper = helperPid();
    QVERIFY(helper > 1 && ::kill(helper, 0) == 0);
    const Output destroyed = nsketch({QStringLiteral("destroy"), lab});
    QVERIFY2(destroyed.status == 0, qPrintable(destroyed.err));
    const Output ended = finish(process);
    QVERIFY2(ended.status == 0, qPrintable(ended.err));
    QCOMPARE(json(ended).value(QStringLiteral("ended")).toString(), QStringLiteral("lab-gone"));
    const Read read = readCapture(path);
    QVERIFY(read.whole);
    QCOMPARE(read.statistics, std::size_t{4});
    QVERIFY(std::ranges::count_if(read.frames, [](const CapturedFrame& frame) { return isEcho(frame, request); }) ==
            6); // v1, v1_r, v2_r
    QVERIFY(QDir(QStringLiteral("/run/netns")).isEmpty());
    QTRY_VERIFY(::kill(helper, 0) != 0); // it has nothing left to do
}

void TestCapture::aFilterLetsSomePass()
{
    const QString path = file("filter.pcapng");
    QProcess process;
    QVERIFY(startCapture(process, path,
                         {QStringLiteral("ns1"), QStringLiteral("--both-ends"), QStringLiteral("-f"),
                          QStringLiteral("icmp[icmptype] = icmp-echo"), QStringLiteral("-c"), QStringLiteral("4"),
                          QStringLiteral("-s"), QStringLiteral("64"), QStringLiteral("-w"), path}));
    QCOMPARE(ping(4).status, 0);
    const Output ended = finish(process); // by the count
    QVERIFY2(ended.status == 0, qPrintable(ended.err));
    QVERIFY2(ended.err.contains(QStringLiteral("packets: 4")) && ended.err.contains(QStringLiteral("r:v1_r")),
             qPrintable(ended.err));
    const Read read = readCapture(path);
    QCOMPARE(read.frames.size(), std::size_t{4});
    for (const CapturedFrame& frame : read.frames) {
        QVERIFY(isEcho(frame, request));
        QCOMPARE(frame.bytes.size(), std::size_t{64});
        QCOMPARE(frame.length, 98U);
    }
    QCOMPARE(read.interfaces[0].filter, std::string("icmp[icmptype] = icmp-echo"));
}

void TestCapture::aRingKeepsItsSize()
{
    const QString path = file("ring.pcapng");
    QProcess process;
    QVERIFY(startCapture(process, file("ring_00001.pcapng"),
                         {QStringLiteral("ns1"), QStringLiteral("v1"), QStringLiteral("--ring"), QStringLiteral("1"),
                          QStringLiteral("--files"), QStringLiteral("2"), QStringLiteral("-w"), path,
                          QStringLiteral("--json")}));
    const QString flood = command(QStringLiteral("ip netns exec ns1 ping -q -f -c 1500 -s 1000 10.10.20.2"));
    QVERIFY2(flood.contains(QStringLiteral("1500 received")), qPrintable(flood));
    process.terminate();
    const Output ended = finish(process);
    QVERIFY2(ended.status == 0, qPrintable(ended.err));
    QVERIFY(json(ended).value(QStringLiteral("packets")).toInteger() >= 3000);
    const QJsonArray files = json(ended).value(QStringLiteral("files")).toArray();
    QCOMPARE(files.size(), 2);
    QCOMPARE(QDir(QStringLiteral("/run/user-test")).entryList({QStringLiteral("ring*")}, QDir::Files).size(), 2);
    qint64 size = 0;
    for (const auto& one : files) {
        QVERIFY(readCapture(one.toString()).whole);
        size += QFileInfo(one.toString()).size();
    }
    QVERIFY(size <= 1024 * 1024 && size > 512 * 1024);
    const Read last = readCapture(files.last().toString());
    QVERIFY(std::ranges::any_of(last.frames, [](const CapturedFrame& frame) {
        return isEcho(frame, answer) && frame.bytes[40] * 256 + frame.bytes[41] == 1500;
    }));
}

/// Also while nothing passes, and without a word.
void TestCapture::aPipeWhoseReaderGoes()
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral("/bin/bash"),
                  {QStringLiteral("-c"),
                   QStringLiteral("%1 capture %2 ns1 v1 -w - | head -c 4 | od -An -tx1; echo ${PIPESTATUS[0]}")
                       .arg(QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"), lab)});
    const Output ended = finish(process);
    QCOMPARE(ended.out.simplified(), QStringLiteral("0a 0d 0d 0a 0"));
    QVERIFY2(!ended.err.contains(QStringLiteral("pipe"), Qt::CaseInsensitive), qPrintable(ended.err));
}

void TestCapture::intoAPipeOfTshark()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(QStringLiteral("/bin/bash"),
                  {QStringLiteral("-c"), QStringLiteral("%1 capture %2 ns1 v1 -f icmp -c 6 -w - | tshark -n -l -r - -T "
                                                        "fields -e icmp.type -e icmp.seq; echo ${PIPESTATUS[*]}")
                                             .arg(QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"), lab)});
    QVERIFY(process.waitForStarted());
    for (int i = 0; i < 200 && process.state() == QProcess::Running; ++i) { // until it hears
        (void)ping(1);
        process.waitForFinished(10);
    }
    const Output ended = finish(process);
    QVERIFY2(ended.out.simplified().endsWith(QStringLiteral("0 0")), qPrintable(ended.out + ended.err));
    QCOMPARE(ended.out.count(QStringLiteral("8\t")) + ended.out.count(QStringLiteral("0\t")), 6);
}

/// A script of that name takes the capture from its standard input.
void TestCapture::intoWireshark()
{
    QTemporaryDir programs;
    QVERIFY(::chmod(qPrintable(programs.path()), 0755) == 0);
    const QString script = programs.filePath(QStringLiteral("wireshark")), got = file("got.pcapng"),
                  said = file("arguments");
    QFile::remove(got);
    QFile::remove(said);
    QFile written(script);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(
        QStringLiteral("#!/bin/sh\necho \"$@\" > %1\ncat > %2.part\nmv %2.part %2\n").arg(said, got).toUtf8());
    written.close();
    QVERIFY(::chmod(qPrintable(script), 0755) == 0);
    m_path = programs.path() + QLatin1Char(':') + m_path;
    const QString path = file("too.pcapng");
    QProcess process;
    QVERIFY(startCapture(process, path,
                         {QStringLiteral("ns1"), QStringLiteral("-f"), QStringLiteral("icmp"), QStringLiteral("-c"),
                          QStringLiteral("4"), QStringLiteral("--wireshark"), QStringLiteral("-w"), path}));
    QCOMPARE(ping(2).status, 0);
    const Output ended = finish(process);
    QVERIFY2(ended.status == 0, qPrintable(ended.err));
    QTRY_VERIFY(QFile::exists(got));
    QFile arguments(said);
    QVERIFY(arguments.open(QIODevice::ReadOnly));
    QCOMPARE(arguments.readAll().trimmed(), QByteArray("-k -i -"));
    for (const QString& one : {got, path}) {
        const Read read = readCapture(one);
        QVERIFY(read.whole);
        QCOMPARE(read.frames.size(), std::size_t{4});
    }
    // Without it: a sentence, and how to do without.
    QDir().mkpath(programs.filePath(QStringLiteral("empty")));
    m_path = programs.filePath(QStringLiteral("empty"));
    const Output none = nsketch({QStringLiteral("capture"), lab, QStringLiteral("ns1"), QStringLiteral("--wireshark")});
    QCOMPARE(none.status, 3);
    QVERIFY2(none.err.contains(QStringLiteral("wireshark is not installed")) &&
                 none.err.contains(QStringLiteral("apt install wireshark")),
             qPrintable(none.err));
    m_path = qEnvironmentVariable("PATH");
}

void TestCapture::everywhere()
{
    const QString path = file("all.pcapng");
    QProcess process;
    QVERIFY(startCapture(process, path,
                         {QStringLiteral("--all"), QStringLiteral("--duration"), QStringLiteral("3"),
                          QStringLiteral("-w"), path, QStringLiteral("--json")}));
    QCOMPARE(ping(2).status, 0);
    const Output ended = finish(process);
    QVERIFY2(ended.status == 0, qPrintable(ended.err));
    QCOMPARE(json(ended).value(QStringLiteral("ended")).toString(), QStringLiteral("duration"));
    const Read read = readCapture(path);
    QCOMPARE(read.interfaces.size(), std::size_t{4});
    QCOMPARE(std::ranges::count_if(read.frames, [](const CapturedFrame& frame) { return isEcho(frame, request); }), 8);
}

/// What was captured until then is a whole file; the end is told as what it is.
void TestCapture::theHelperIsKilled()
{
    const QString path = file("killed.pcapng");
    QProcess process;
    QVERIFY(startCapture(process, path, {QStringLiteral("ns1"), QStringLiteral("-w"), path}));
    QCOMPARE(ping(1).status, 0);
    const pid_t helper = helperPid();
    QVERIFY(helper > 1 && ::kill(helper, SIGKILL) == 0);
    const Output ended = finish(process);
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains(QStringLiteral("connection to the helper was lost.\n")), qPrintable(ended.err));
    const Read read = readCapture(path);
    QVERIFY(read.whole && read.statistics == 1 && !read.frames.empty());
}

void TestCapture::aFullDisk()
{
    QVERIFY(::mkdir("/run/small", 0700) == 0 || errno == EEXIST);
    QVERIFY(::mount("tmpfs", "/run/small", "tmpfs", 0, "size=64k") == 0);
    QProcess process;
    QVERIFY(startCapture(process, QStringLiteral("/run/small/x.pcapng"),
                         {QStringLiteral("ns1"), QStringLiteral("-w"), QStringLiteral("/run/small/x.pcapng")}));
    command(QStringLiteral("ip netns exec ns1 ping -q -f -c 100 -s 1000 10.10.20.2"));
    const Output ended = finish(process);
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains(QStringLiteral("/run/small/x.pcapng")) &&
                 ended.err.contains(QStringLiteral("No space left on device")),
             qPrintable(ended.err));
    const Read read = readCapture(QStringLiteral("/run/small/x.pcapng"));
    QVERIFY(!read.frames.empty() && read.whole);
    const QString counted = QStringLiteral("packets: %1 (").arg(read.frames.size());
    QVERIFY2(ended.err.contains(counted), qPrintable(counted + ended.err));
    QVERIFY(::umount("/run/small") == 0);
}

void TestCapture::aFileIsNotReplaced()
{
    const QString path = file("precious.pcapng");
    QFile precious(path);
    QVERIFY(precious.open(QIODevice::WriteOnly) && precious.write("precious") == 8);
    precious.close();
    const QStringList line{
        QStringLiteral("capture"), lab, QStringLiteral("ns1"), QStringLiteral("--duration"), QStringLiteral("1"),
        QStringLiteral("-w"),      path};
    const Output refused = nsketch(line);
    QCOMPARE(refused.status, 2);
    QCOMPARE(refused.err, QStringLiteral("nsketch: %1: a file of that name is there already\n"
                                         "Give --force to replace it, or another name.\n")
                              .arg(path));
    QCOMPARE(QFileInfo(path).size(), 8);
    const Output replaced = nsketch(line + QStringList{QStringLiteral("--force")});
    QVERIFY2(replaced.status == 0, qPrintable(replaced.err));
    QVERIFY(readCapture(path).whole);
    const Output nowhere = nsketch({QStringLiteral("capture"), lab, QStringLiteral("ns1"), QStringLiteral("--duration"),
                                    QStringLiteral("1"), QStringLiteral("-w"), QStringLiteral("/dev/null")});
    QVERIFY2(nowhere.status == 0, qPrintable(nowhere.err));
}

/// script(1) gives it a terminal.
void TestCapture::saysWhatBegins()
{
    if (QStandardPaths::findExecutable(QStringLiteral("script")).isEmpty())
        QSKIP("no script(1) here");
    const auto onTerminal = [this](const QString& target) {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(QStringLiteral("script"),
                      {QStringLiteral("-qec"),
                       QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch capture %1 ns1 r:v2_r --duration 1 -w %2")
                           .arg(lab, target),
                       QStringLiteral("/dev/null")});
        return finish(process);
    };
    const QString path = file("begins.pcapng");
    const Output told = onTerminal(path);
    QCOMPARE(told.status, 0);
    const QString line = QStringLiteral("nsketch: capturing on ns1:v1, r:v2_r into %1; Ctrl-C ends it").arg(path);
    QVERIFY2(told.out.startsWith(line), qPrintable(told.out));
    const Output device = onTerminal(QStringLiteral("/dev/null"));
    QCOMPARE(device.status, 0);
    QVERIFY2(!device.out.contains(QStringLiteral("capturing on")), qPrintable(device.out));
}

void TestCapture::badInput_data()
{
    QTest::addColumn<bool>("user");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const char* arguments, int status, const char* said) {
        QTest::newRow(name) << false << QString::fromUtf8(arguments) << status << QString::fromUtf8(said);
    };
    row("no lab", "nothing ns1 -w x", 3, "no lab “nothing” is running");
    row("no node", "two-namespaces nobody -w x", 2, "there is no node \"nobody\" in the lab two-namespaces");
    row("no interface", "two-namespaces ns1 eth7 -w x", 2, "the node ns1 has no interface “eth7”");
    row("nowhere", "two-namespaces ns1", 2, "-w FILE");
    row("nothing", "two-namespaces -w x", 2, "Name nodes or interfaces, or give --all.");
    row("all and some", "two-namespaces ns1 --all -w x", 2, "Name nodes or interfaces, or give --all.");
    row("a directory", "two-namespaces ns1 -w /run", 2, "\"/run\" cannot be written: Is a directory");
    row("no such directory", "two-namespaces ns1 -w /run/no/x", 2, "No such file or directory");
    row("filter", "two-namespaces ns1 -w x -f tcp|", 2,
        "“tcp|” is no packet filter: can't parse filter expression: syntax error");
    row("json on the same output", "two-namespaces ns1 -w - --json", 2, "--json has no place there");
    row("ring without a file", "two-namespaces ns1 -w - --ring 1", 2, "--ring needs -w FILE");
    row("files without a ring", "two-namespaces ns1 -w x --files 3", 2, "--files needs --ring");
    row("small ring", "two-namespaces ns1 -w x --ring 1 --files 1000", 3, "a file of the ring would have 1048 bytes");
    row("snaplen", "two-namespaces ns1 -w x -s 0", 2, "snaplen");
    row("count", "two-namespaces ns1 -w x -c many", 2, "count");
}

void TestCapture::badInput()
{
    QFETCH(QString, arguments);
    QFETCH(int, status);
    QFETCH(QString, said);
    QDir::setCurrent(QStringLiteral("/run/user-test"));
    QFile::remove(QStringLiteral("x"));
    const Output output = nsketch(QStringList{QStringLiteral("capture")} + arguments.split(QLatin1Char(' ')));
    QVERIFY2(output.err.contains(said), qPrintable(output.err));
    QCOMPARE(output.status, status);
    QVERIFY(!QFile::exists(QStringLiteral("x"))); // nothing was begun
}

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
