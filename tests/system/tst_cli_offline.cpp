// SPDX-License-Identifier: MIT
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QByteArray all() const { return "exit " + QByteArray::number(status) + "\n" + out + err; }
};

QString example(const char* name)
{
    return QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples/") + QString::fromUtf8(name) +
           QStringLiteral(".nsketch");
}

QStringList codesOf(const QJsonArray& list)
{
    QStringList codes;
    for (const QJsonValue& one : list)
        codes << one[QStringLiteral("code")].toString() + QLatin1Char('@') + one[QStringLiteral("node")].toString();
    return codes;
}

const char* const start = "two-namespaces-start";

} // namespace

/// The subcommands that need no helper, as a script sees them: exit status, stdout, stderr. Without a display, and with
/// a runtime directory of its own, so that a helper on this computer is neither found nor disturbed.
class tst_cli_offline : public QObject
{
    Q_OBJECT

private:
    Outcome run(const QStringList& arguments, const QByteArray& input = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE", "LC_ALL", "LC_MESSAGES"})
            environment.remove(QString::fromUtf8(name));
        environment.insert(QStringLiteral("LANG"), m_language);
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QString written(const char* name, const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    static QByteArray contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QString m_language = QStringLiteral("C.UTF-8");

private Q_SLOTS:
    void init() { m_language = QStringLiteral("C.UTF-8"); }

    void saysWhatItIs()
    {
        QCOMPARE(run({QStringLiteral("--version")}).out, QByteArray("nsketch " NSKETCH_VERSION "\n"));
        const Outcome help = run({QStringLiteral("--help")});
        QCOMPARE(help.status, 0);
        for (const char* name : {"validate", "fmt", "render", "explain", "plan", "deploy", "destroy", "list", "status",
                                 "ping", "link", "exec", "shell", "run", "doctor"})
            QVERIFY2(help.out.contains(QByteArray("\n  ") + name + " "), name);
        const Outcome one = run({QStringLiteral("plan"), QStringLiteral("--help")});
        QCOMPARE(one.status, 0);
        QVERIFY2(one.out.contains("--shell") && one.out.contains("--json"), one.all());
    }

    void saysThatItCouldNotBeWritten()
    {
        for (const QStringList& arguments :
             {QStringList{QStringLiteral("--help")}, QStringList{QStringLiteral("fmt"), QStringLiteral("-")},
              QStringList{QStringLiteral("generate"), QStringLiteral("star"), QStringLiteral("-o"),
                          QStringLiteral("-")}}) {
            QProcess process;
            process.setStandardOutputFile(QStringLiteral("/dev/full"));
            process.start(QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"), arguments);
            process.write(contents(example(start)));
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished(60'000));
            const QByteArray said = process.readAllStandardError();
            QCOMPARE(process.exitCode(), 2);
            QVERIFY2(said.contains("could not be written to the standard output: No space left on device"),
                     said.constData());
        }
    }

    /// What reads archives stands in a file of its own.
    void saysWhichPartIsMissing()
    {
        const QString alone = m_folder.filePath(QStringLiteral("alone"));
        QVERIFY(QFile::copy(QStringLiteral(NSKETCH_BINARY_DIR "/bin/nsketch"), alone));
        QProcess process;
        process.start(alone, {QStringLiteral("convert"), written("lab.zip", QByteArray("PK\x03\x04"))});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray said = process.readAllStandardError();
        QCOMPARE(process.exitCode(), 3);
        QVERIFY2(said.contains("nsketch-zip.so, cannot be loaded: no such file") &&
                     said.contains("Install nsketch again"),
                 said.constData());
    }

    void saysThatThereIsNoDisplay()
    {
        if (!QFile::exists(QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-designer")))
            QSKIP("the designer is not built");
        for (const QStringList& arguments : {QStringList{}, QStringList{example(start)}}) {
            const Outcome outcome = run(arguments);
            QVERIFY2(outcome.status == 2, outcome.all());
            QVERIFY2(outcome.err.contains("DISPLAY") && outcome.err.contains("validate"), outcome.all());
            QVERIFY2(!outcome.err.contains("qt.qpa"), outcome.all());
        }
    }

    void usageErrorsEndWith2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("subcommand") << QStringList{QStringLiteral("frobnicate")};
        QTest::newRow("option before") << QStringList{QStringLiteral("--frobnicate")};
        QTest::newRow("option") << QStringList{QStringLiteral("validate"), QStringLiteral("--frobnicate"),
                                               example(start)};
        QTest::newRow("too few") << QStringList{QStringLiteral("validate")};
        QTest::newRow("too many") << QStringList{QStringLiteral("validate"), example(start), example(start)};
        QTest::newRow("no file") << QStringList{QStringLiteral("validate"), QStringLiteral("/nonexistent.nsketch")};
        QTest::newRow("a folder") << QStringList{QStringLiteral("validate"), QStringLiteral("/")};
        QTest::newRow("no node") << QStringList{QStringLiteral("explain"), example(start), QStringLiteral("ns9"),
                                                QStringLiteral("10.10.20.2")};
        QTest::newRow("no target") << QStringList{QStringLiteral("explain"), example(start), QStringLiteral("ns1"),
                                                  QStringLiteral("10.10.20")};
        QTest::newRow("explain too few") << QStringList{QStringLiteral("explain"), QStringLiteral("ns1"),
                                                        QStringLiteral("10.10.20.2")};
        QTest::newRow("two modes") << QStringList{QStringLiteral("plan"), example(start), QStringLiteral("--rootless"),
                                                  QStringLiteral("--system")};
    }

    void usageErrorsEndWith2()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.status == 2, outcome.all());
        QVERIFY2(outcome.out.isEmpty() && outcome.err.startsWith("nsketch: "), outcome.all());
    }

    void validatesEveryExample_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples"));
        for (const QString& name : folder.entryList({QStringLiteral("*.nsketch")}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }

    void validatesEveryExample()
    {
        QFETCH(QString, path);
        const Outcome outcome = run({QStringLiteral("validate"), QStringLiteral("--json"), path});
        QVERIFY2(outcome.status == 0, outcome.all());
        QVERIFY(outcome.json()[QStringLiteral("valid")].toBool());
        QVERIFY(outcome.json()[QStringLiteral("findings")].isArray());
        QCOMPARE(run({QStringLiteral("validate"), path}).status, 0);
        const Outcome form = run({QStringLiteral("fmt"), QStringLiteral("--check"), path});
        QVERIFY2(form.status == 0 && form.out.isEmpty(), form.all());
    }

    void anErrorFindingEndsWith1()
    {
        const QByteArray twice =
            R"({"format":"nsketch/1","name":"a","nodes":[{"name":"a","kind":"computer"},{"name":"b","kind":"computer"}]})";
        const Outcome outcome = run({QStringLiteral("validate"), QStringLiteral("--json"), QStringLiteral("-")}, twice);
        QVERIFY2(outcome.status == 1, outcome.all());
        QVERIFY(!outcome.json()[QStringLiteral("valid")].toBool());
        QVERIFY2(
            codesOf(outcome.json()[QStringLiteral("findings")].toArray()).contains(QStringLiteral("computer-twice@b")),
            outcome.all());
        const Outcome human = run({QStringLiteral("validate"), QStringLiteral("-")}, twice);
        QVERIFY2(human.status == 1 && human.out.contains("[computer-twice]"), human.all());
    }

    void aReaderErrorNamesItsPlace()
    {
        const QByteArray typo =
            R"({"format":"nsketch/1","name":"a","nodes":[{"name":"n","interfaces":[{"name":"e","adresses":[]}]}]})";
        const Outcome outcome = run({QStringLiteral("validate"), QStringLiteral("-")}, typo);
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.err,
                 QByteArray("nsketch: nodes[0].interfaces[0].adresses: unknown member; did you mean \"addresses\"?\n"));
        m_language = QStringLiteral("zh_CN.UTF-8"); // --json is always English
        const QJsonObject error = run({QStringLiteral("validate"), QStringLiteral("--json"), QStringLiteral("-")}, typo)
                                      .json()[QStringLiteral("error")]
                                      .toObject();
        QCOMPARE(error[QStringLiteral("code")].toString(), QStringLiteral("file.unknown-member-like"));
        QCOMPARE(error[QStringLiteral("where")].toString(), QStringLiteral("nodes[0].interfaces[0].adresses"));
        QCOMPARE(error[QStringLiteral("message")].toString(),
                 QStringLiteral("unknown member; did you mean \"addresses\"?"));
    }

    void fmtRewritesOnce()
    {
        const QByteArray messy = R"({"nodes":[],"name":"a","format":"nsketch/1"})";
        const QByteArray tidy = "{\n  \"format\": \"nsketch/1\",\n  \"name\": \"a\",\n  \"nodes\": []\n}\n";
        const QString path = written("messy.nsketch", messy);
        const Outcome check = run({QStringLiteral("fmt"), QStringLiteral("--check"), path});
        QCOMPARE(check.status, 1);
        QCOMPARE(check.out, path.toUtf8() + "\n");
        QCOMPARE(contents(path), messy);
        QCOMPARE(run({QStringLiteral("fmt"), path}).status, 0);
        QCOMPARE(contents(path), tidy);
        QCOMPARE(run({QStringLiteral("fmt"), QStringLiteral("--check"), path}).status, 0);
        const Outcome filter = run({QStringLiteral("fmt"), QStringLiteral("-")}, messy);
        QCOMPARE(filter.status, 0);
        QCOMPARE(filter.out, tidy);
        const QString broken = written("broken.nsketch", "{");
        QCOMPARE(run({QStringLiteral("fmt"), broken}).status, 2);
        QCOMPARE(contents(broken), QByteArray("{"));
    }

    void explainsTheTutorial()
    {
        const Outcome outcome = run({QStringLiteral("explain"), QStringLiteral("--json"), example(start),
                                     QStringLiteral("ns1"), QStringLiteral("10.10.20.2")});
        QVERIFY2(outcome.status == 1, outcome.all());
        const QJsonObject json = outcome.json();
        QCOMPARE(json[QStringLiteral("verdict")].toString(), QStringLiteral("unreachable"));
        const QJsonArray causes = json[QStringLiteral("causes")].toArray();
        QCOMPARE(codesOf(causes), (QStringList{QStringLiteral("no-route@ns1"), QStringLiteral("forwarding-off@r"),
                                               QStringLiteral("no-return-route@ns2")}));
        QCOMPARE(json[QStringLiteral("cause")], causes[0]);
        QCOMPARE(causes[0][QStringLiteral("direction")].toString(), QStringLiteral("forward"));
        QCOMPARE(causes[2][QStringLiteral("direction")].toString(), QStringLiteral("return"));
        for (const QJsonValue& cause : causes) {
            QVERIFY2(!cause[QStringLiteral("message")].toString().startsWith(cause[QStringLiteral("code")].toString()),
                     outcome.all());
            const QJsonValue fix = cause[QStringLiteral("fix")];
            QVERIFY2(!fix[QStringLiteral("message")].toString().isEmpty() &&
                         !fix[QStringLiteral("commands")].toArray().isEmpty(),
                     outcome.all());
            QVERIFY2(!fix[QStringLiteral("message")].toString().startsWith(fix[QStringLiteral("code")].toString() +
                                                                           QLatin1Char(':')),
                     outcome.all());
        }
        const Outcome human =
            run({QStringLiteral("explain"), example(start), QStringLiteral("ns1"), QStringLiteral("ns2")});
        QCOMPARE(human.status, 1);
        for (const char* code : {"1. ns1", "[no-route]", "[forwarding-off]", "[no-return-route]"})
            QVERIFY2(human.out.contains(code), human.all());
    }

    void explainsTheMendedOne()
    {
        const Outcome outcome = run({QStringLiteral("explain"), QStringLiteral("--json"), example("two-namespaces"),
                                     QStringLiteral("ns1"), QStringLiteral("ns2")});
        QVERIFY2(outcome.status == 0, outcome.all());
        const QJsonObject json = outcome.json();
        QCOMPARE(json[QStringLiteral("verdict")].toString(), QStringLiteral("reachable"));
        QVERIFY(!json.contains(QStringLiteral("cause")));
        for (const char* way : {"forward", "return"}) {
            const QJsonArray hops = json[QString::fromUtf8(way)].toArray();
            QCOMPARE(hops.size(), 3);
            for (const char* member : {"node", "in", "out", "next_hop", "route"})
                QVERIFY(hops[1].toObject().contains(QString::fromUtf8(member)));
            QCOMPARE(hops[1][QStringLiteral("node")].toString(), QStringLiteral("r"));
        }
        QCOMPARE(
            run({QStringLiteral("explain"), example("two-namespaces"), QStringLiteral("ns1"), QStringLiteral("ns2")})
                .status,
            0);
    }

    void explainsEachFault_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("first");
        const auto row = [](const char* name, const char* from, const char* to, const char* first) {
            QTest::newRow(name) << QByteArray(name) << QString::fromUtf8(from) << QString::fromUtf8(to)
                                << QString::fromUtf8(first);
        };
        row("fault-no-route", "ns1", "10.10.20.2", "no-route@ns1");
        row("fault-forwarding-off", "ns1", "10.10.20.2", "forwarding-off@r");
        row("fault-no-return-route", "ns1", "10.10.20.2", "no-return-route@ns2");
        row("two-gateways-loop", "vm", "10.100.59.167", "loop@gateway1");
    }

    void explainsEachFault()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, first);
        const Outcome outcome =
            run({QStringLiteral("explain"), QStringLiteral("--json"), example(name.constData()), from, to});
        QVERIFY2(outcome.status == 1, outcome.all());
        QCOMPARE(codesOf({outcome.json()[QStringLiteral("cause")]}), QStringList{first});
    }

    void plansAgainstNothing()
    {
        const QString file = example("two-namespaces");
        const Outcome outcome =
            run({QStringLiteral("plan"), QStringLiteral("--json"), QStringLiteral("--rootless"), file});
        QVERIFY2(outcome.status == 0, outcome.all());
        const QJsonObject json = outcome.json();
        QCOMPARE(json[QStringLiteral("lab")].toString(), QStringLiteral("two-namespaces"));
        QCOMPARE(json[QStringLiteral("mode")].toString(), QStringLiteral("rootless"));
        QCOMPARE(json[QStringLiteral("running")].toBool(true), false);
        QStringList kinds;
        for (const QJsonValue& operation : json[QStringLiteral("operations")].toArray())
            kinds << operation[QStringLiteral("kind")].toString();
        QCOMPARE(kinds.count(QStringLiteral("create-namespace")), 3);
        QCOMPARE(kinds.count(QStringLiteral("create-link")), 2);
        QCOMPARE(kinds.count(QStringLiteral("add-address")), 4);
        QCOMPARE(kinds.count(QStringLiteral("add-route")), 2);
        QCOMPARE(
            run({QStringLiteral("plan"), QStringLiteral("--rootless"), QStringLiteral("--exit-code"), file}).status, 1);
    }

    void plansAsAShellScript()
    {
        const Outcome outcome = run({QStringLiteral("plan"), QStringLiteral("--rootless"), QStringLiteral("--shell"),
                                     example("two-namespaces")});
        QVERIFY2(outcome.status == 0, outcome.all());
        QVERIFY2(outcome.out.contains("ip netns add ns1") && outcome.out.contains(" dev v1"), outcome.all());
        QProcess shell; // sh itself says whether it could read it; nothing is run
        shell.start(QStringLiteral("sh"), {QStringLiteral("-n")});
        shell.write(outcome.out);
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished(30'000));
        QCOMPARE(shell.exitCode(), 0);
    }

    void generatesAWholeNetwork()
    {
        const auto generate = [this](const char* rest) {
            return run(QStringList{QStringLiteral("generate")} +
                       QString::fromUtf8(rest).split(QLatin1Char(' '), Qt::SkipEmptyParts));
        };
        const QString path = m_folder.filePath(QStringLiteral("grid.nsketch"));
        const Outcome grid = generate(qPrintable(QStringLiteral("grid --size 2x3 --ipv6 --name g --json -o ") + path));
        QVERIFY2(grid.status == 0, grid.all());
        QCOMPARE(grid.json()[QStringLiteral("name")].toString(), QStringLiteral("g"));
        QCOMPARE(grid.json()[QStringLiteral("nodes")].toInt(), 12);
        QCOMPARE(grid.json()[QStringLiteral("links")].toInt(), 13);
        const Outcome valid = run({QStringLiteral("validate"), QStringLiteral("--json"), path});
        QCOMPARE(valid.status, 0);
        QVERIFY(valid.json()[QStringLiteral("findings")].toArray().isEmpty());
        const Outcome holds = run({QStringLiteral("check"), QStringLiteral("--predict"), path});
        QVERIFY2(holds.status == 0, holds.all());
        const Outcome one = generate("random --seed 7"), again = generate("random --seed 7 -o -");
        QCOMPARE(one.status, 0);
        QCOMPARE(one.out, again.out);
        QVERIFY(one.out != generate("random --seed 8").out);
        QCOMPARE(run({QStringLiteral("validate"), QStringLiteral("-")}, one.out).status, 0);
        for (const char* wrong : {"blob", "ring --size 2", "ring --size 4x4", "ring --size many", "ring --switches",
                                  "grid --hosts -1", "line --pool 10.0.0.0/33"}) {
            const Outcome refused = generate(wrong);
            QVERIFY2(refused.status == 2 && refused.out.isEmpty() && refused.err.startsWith("nsketch: "),
                     refused.all());
        }
        QVERIFY2(generate("blob").err.contains("leaf-spine"), generate("blob").all());
    }

    void rendersThePicture()
    {
        if (!QFile::exists(QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-designer")))
            QSKIP("the designer is not built");
        for (const char* name : {"picture.svg", "picture.png", "picture.pdf"}) {
            const QString path = m_folder.filePath(QString::fromUtf8(name));
            const Outcome outcome = run({QStringLiteral("render"), example("two-namespaces"), path});
            QVERIFY2(outcome.status == 0, outcome.all());
            QVERIFY(QFileInfo(path).size() > 1000);
        }
        QCOMPARE(
            run({QStringLiteral("render"), example("two-namespaces"), m_folder.filePath(QStringLiteral("picture.doc"))})
                .status,
            2);
        QCOMPARE(run({QStringLiteral("render"), QStringLiteral("/nonexistent.nsketch"),
                      m_folder.filePath(QStringLiteral("a.svg"))})
                     .status,
                 2);
    }

    void convertsToAPicture()
    {
        if (!QFile::exists(QStringLiteral(NSKETCH_BINARY_DIR "/libexec/nsketch-designer")))
            QSKIP("the designer is not built");
        for (const char* name : {"converted.svg", "converted.png", "converted.pdf"}) {
            const QString path = m_folder.filePath(QString::fromUtf8(name));
            const Outcome outcome =
                run({QStringLiteral("convert"), QStringLiteral("-"), path}, "ip netns add blue\nip netns add red\n");
            QVERIFY2(outcome.status == 0 && outcome.err.contains("2 taken"), outcome.all());
            QVERIFY(QFileInfo(path).size() > 1000);
        }
        QVERIFY(contents(m_folder.filePath(QStringLiteral("converted.svg"))).contains("blue"));
    }

    void convertGivesAddresses()
    {
        const QByteArray dot = "graph { a -- b; b -- c }";
        const Outcome without = run({QStringLiteral("convert"), QStringLiteral("-")}, dot);
        QVERIFY2(without.status == 0 && without.err.contains("--addresses"), without.all());
        QVERIFY2(!without.out.contains("10.0."), without.all());
        const Outcome with = run({QStringLiteral("convert"), QStringLiteral("--addresses"), QStringLiteral("-")}, dot);
        QVERIFY2(with.status == 0 && !with.err.contains("--addresses"), with.all());
        QVERIFY2(with.out.count("/24") == 4, with.all());
    }

    void convertSaysWhereItsReportIsCut()
    {
        QByteArray script = "ip netns add a\n";
        for (int i = 0; i < 20'100; ++i)
            script += "frobnicate " + QByteArray::number(i) + "\n";
        const Outcome plain =
            run({QStringLiteral("convert"), QStringLiteral("-"), QStringLiteral("--from"), QStringLiteral("shell")},
                script);
        QVERIFY2(plain.status == 0 && plain.err.contains("only the first 20000 notes"), plain.err.right(300));
        const Outcome json =
            run({QStringLiteral("convert"), QStringLiteral("--json"), QStringLiteral("-"),
                 m_folder.filePath(QStringLiteral("cut.nsketch")), QStringLiteral("--from"), QStringLiteral("shell")},
                script);
        QVERIFY(json.json()[QStringLiteral("import")][QStringLiteral("cut")].toBool());
        QVERIFY(!json.json()[QStringLiteral("export")][QStringLiteral("cut")].toBool(true));
    }

    /// With the drawing on stdout the report is one JSON document on stderr.
    void convertReportsBesideWhatItWrites()
    {
        for (const char* out : {"-", "/dev/stdout", ""}) {
            QStringList call{QStringLiteral("convert"), QStringLiteral("--json"), QStringLiteral("/dev/stdin")};
            if (*out != 0)
                call << QString::fromUtf8(out);
            const Outcome outcome = run(call, "ip netns add a\nfrobnicate\n");
            QVERIFY2(outcome.status == 0, outcome.all());
            QCOMPARE(outcome.json()[QStringLiteral("nodes")].toArray().size(), 1);
            const QJsonObject report = QJsonDocument::fromJson(outcome.err).object();
            QCOMPARE(report[QStringLiteral("import")][QStringLiteral("left_out")].toInt(), 1);
        }
    }

    void convertSaysThatNothingCame()
    {
        const Outcome empty = run({QStringLiteral("convert"), QStringLiteral("-")}, " \n");
        QVERIFY2(empty.status == 2 && empty.err.contains("nothing came from the standard input"), empty.all());
        QVERIFY2(empty.err.contains("nsketch convert FILE OUT"), empty.all());
        const QString file = m_folder.filePath(QStringLiteral("empty.sh"));
        QFile(file).open(QIODevice::WriteOnly);
        const Outcome hollow = run({QStringLiteral("convert"), file});
        QVERIFY2(hollow.status == 2 && hollow.err.contains("empty.sh is empty"), hollow.all());
        const Outcome nameless = run({QStringLiteral("convert"), QStringLiteral("-")}, "\n{\"format\":\"nsketch/1\"}");
        QVERIFY2(nameless.status == 2 && nameless.err.contains("line 2: the member \"name\" is missing"),
                 nameless.all());
    }

    void convertSaysWhereADrawingIsWrong()
    {
        const Outcome outcome =
            run({QStringLiteral("convert"), QStringLiteral("-")},
                "{\"format\":\"nsketch/1\",\"name\":\"a\",\n\"nodes\":[{\"name\":\"x\",\"kind\":\"host\"},\n"
                "{\"kind\":\"host\"}]}");
        QVERIFY2(outcome.status == 2 && outcome.err.contains("line 3: nodes[1]: the member \"name\" is missing"),
                 outcome.all());
    }

    /// Where there is no network the report's first lines say why.
    void convertSaysWhyNothingIsThere()
    {
        const QString lab = m_folder.filePath(QStringLiteral("open"));
        QVERIFY(QDir().mkpath(lab));
        QFile conf(lab + QStringLiteral("/lab.conf"));
        QVERIFY(conf.open(QIODevice::WriteOnly));
        conf.write("# a lab\npc1[0]=\"A\n");
        conf.close();
        const Outcome open = run({QStringLiteral("convert"), lab});
        QVERIFY2(open.status == 2 && open.err.contains("lab.conf: line 2: left out: pc1[0]=\"A: the quote"),
                 open.all());
        const Outcome json = run({QStringLiteral("convert"), QStringLiteral("--json"), lab});
        QCOMPARE(json.json()[QStringLiteral("error")][QStringLiteral("code")].toString(),
                 QStringLiteral("exchange.nothing"));
        QCOMPARE(json.json()[QStringLiteral("import")][QStringLiteral("notes")][0][QStringLiteral("line")].toInt(), 2);

        QByteArray script;
        for (int i = 0; i < 12; ++i)
            script += "frobnicate" + QByteArray::number(i) + "\n";
        QStringList call{QStringLiteral("convert"), QStringLiteral("-"), QStringLiteral("--from"),
                         QStringLiteral("shell")};
        const Outcome some = run(call, script);
        QVERIFY2(some.err.contains("line 5: left out: frobnicate4") && !some.err.contains("frobnicate5"), some.all());
        QVERIFY2(some.err.contains("and 7 more lines: --verbose"), some.all());
        const Outcome all = run(call << QStringLiteral("--verbose"), script);
        QVERIFY2(all.status == 2 && all.err.contains("frobnicate11"), all.all());
    }

    /// Of many lines for one reason a few are shown.
    void convertGroupsWhatIsAlike()
    {
        QByteArray script = "ip netns add a\nfrobnicate\n";
        for (int i = 1; i < 100; ++i)
            script += "ping 10.0.0." + QByteArray::number(i) + "\n";
        QStringList call{QStringLiteral("convert"), QStringLiteral("-"),
                         m_folder.filePath(QStringLiteral("alike.nsketch"))};
        const Outcome few = run(call, script);
        QVERIFY2(few.err.contains("ping 10.0.0.3:") && !few.err.contains("ping 10.0.0.4:"), few.all());
        QVERIFY2(few.err.contains("and 96 more lines like it: --verbose shows all"), few.all());
        QVERIFY2(few.err.contains("frobnicate") && few.err.contains("100 left out"), few.all());
        QCOMPARE(run(QStringList(call) << QStringLiteral("--verbose"), script).err.count("ping 10.0.0."), 99);
        const Outcome json = run(call << QStringLiteral("--json"), script);
        QCOMPARE(json.json()[QStringLiteral("import")][QStringLiteral("notes")].toArray().size(), 101);
    }

    void convertGroupsNewNames()
    {
        QByteArray script;
        for (int i = 1; i < 30; ++i)
            script += "ip netns add 'node with blanks " + QByteArray::number(i) + "'\n";
        const Outcome few = run({QStringLiteral("convert"), QStringLiteral("-"), QStringLiteral("-")}, script);
        QVERIFY2(few.err.contains("blanks 3:") && !few.err.contains("blanks 4:"), few.all());
        QVERIFY2(few.err.contains("and 26 more lines like it: --verbose shows all"), few.all());
    }

    /// An archive may come through a pipe, too.
    void convertsAnArchiveFromThePipe()
    {
        const QByteArray archive = QByteArray::fromBase64(
            "UEsDBBQAAAAAAAAAISjxEC+LDgAAAA4AAAAIAAAAbGFiLmNvbmZhWzBdPUEKYlswXT1BClBLAQIUAxQAAAAAAAAAISjxEC+"
            "LDgAAAA4AAAAIAAAAAAAAAAAA"
            "AACAAQAAAABsYWIuY29uZlBLBQYAAAAAAQABADYAAAA0AAAAAAA=");
        const Outcome outcome = run({QStringLiteral("convert"), QStringLiteral("-")}, archive);
        QVERIFY2(outcome.status == 0 && outcome.out.contains("\"endpoints\": [\"a:eth0\", \"b:eth0\"]"), outcome.all());
    }

    void convertLeavesWhatItReads()
    {
        const QString script = written("read.sh", "ip netns add blue # a comment\n");
        const Outcome refused = run({QStringLiteral("convert"), script, script});
        QVERIFY2(refused.status == 2 && refused.err.contains("read.sh"), refused.all());
        QVERIFY(contents(script).contains("a comment"));
    }

    void convertLeavesOthersFolders()
    {
        const QString folder = m_folder.filePath(QStringLiteral("others"));
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(!written("others/mine", "x").isEmpty());
        const QStringList call{QStringLiteral("convert"), example("two-namespaces"), folder, QStringLiteral("--to"),
                               QStringLiteral("kathara")};
        const Outcome refused = run(call);
        QVERIFY2(refused.status == 2 && refused.err.contains("others"), refused.all());
        QVERIFY(QFile::remove(folder + QStringLiteral("/mine")));
        QCOMPARE(run(call).status, 0);
        QVERIFY(!written("others/old.startup", "# old, written by nsketch\n").isEmpty());
        QVERIFY(!written("others/mine.startup", "# mine\n").isEmpty());
        QCOMPARE(run(call).status, 0);
        QVERIFY(!QFile::exists(folder + QStringLiteral("/old.startup")));
        QVERIFY(QFile::exists(folder + QStringLiteral("/mine.startup")));
    }
};

QTEST_GUILESS_MAIN(tst_cli_offline)
#include "tst_cli_offline.moc"
