// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "tests/core/randomtopology.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace nsk;

namespace {

/// Says for every file "valid" or "invalid", one a line. Exit status 77: python3-jsonschema is missing.
const char* const judge = R"(
import json, sys
try:
    import jsonschema
except ImportError:
    sys.exit(77)
with open(sys.argv[1], encoding='utf-8') as file:
    schema = json.load(file)
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema)
for line in sys.stdin:
    with open(line.strip(), encoding='utf-8') as file:
        print('valid' if validator.is_valid(json.load(file)) else 'invalid')
)";

struct Document
{
    QByteArray bytes;
    bool good;
};

QByteArray around(const char* nodes, const char* rest = "")
{
    return QByteArray(R"({"format":"nsketch/1","name":"lab","nodes":[)") + nodes + "]" + rest + "}";
}

QByteArray interfaceWith(const char* members)
{
    return around((QByteArray(R"({"name":"n","interfaces":[{"name":"eth1",)") + members + "}]}").constData());
}

QByteArray routeWith(const char* members)
{
    return around((QByteArray(R"({"name":"n","routes":[{)") + members + "}]}").constData());
}

QByteArray nodeWith(const char* members)
{
    return around((QByteArray(R"({"name":"n",)") + members + "}").constData());
}

QByteArray linkWith(const char* members)
{
    return around(R"({"name":"a","kind":"switch"},{"name":"b","kind":"switch"})",
                  (QByteArray(R"(,"links":[{"endpoints":["a:p","b"])") + members + "}]").constData());
}

/// Documents that both must take, and documents that both must refuse.
std::vector<Document> table()
{
    std::vector<Document> all;
    const auto good = [&all](const QByteArray& bytes) { all.push_back({bytes, true}); };
    const auto bad = [&all](const QByteArray& bytes) { all.push_back({bytes, false}); };
    good(around(""));
    good(around("", R"(,"title":"题","description":"a\nb","comment":"c","x-mine":[1,{}])"));
    bad(R"([])");
    bad(R"({"format":"nsketch/1","name":"lab"})");
    bad(R"({"format":"nsketch/2","name":"lab","nodes":[]})");
    bad(R"({"format":"nsketch/1","name":"1lab","nodes":[]})");
    bad(around("", R"(,"titel":"t")"));
    bad(around("", R"(,"title":"a\nb")"));
    for (const char* name : {"a", "A_b.c-d", "abcdefghijklmnopqrstuvwxyz012345"})
        good(around((QByteArray(R"({"name":")") + name + "\"}").constData()));
    for (const char* name : {"", "-a", "a b", "a:b", "名", "abcdefghijklmnopqrstuvwxyz0123456", "a\\n"})
        bad(around((QByteArray(R"({"name":")") + name + "\"}").constData()));
    for (const char* members :
         {R"("kind":"gateway","nat":false,"uplink":{"interface":"eth0","subnet":"100.64.0.0/30"})",
          R"("stp":true,"label":"标签")", R"("forwarding":{"ipv4":true})",
          R"("sysctls":{"net.ipv4.conf.all.rp_filter":"1","net.a":2})", R"("isolation":["uts","time"])",
          R"("hostname":"a.b-c")", R"("limits":{"cpus":0.5,"memory_mib":64,"pids":10})",
          R"("services":[{"name":"s","command":["sleep",""],"restart":true,"x-a":1}])",
          R"("icon":"i","colour":"#aaBB00")"})
        good(nodeWith(members));
    for (const char* members : {R"("kind":"hub")",
                                R"("nat":1)",
                                R"("uplink":{"subnet":"100.64.0.0/31"})",
                                R"("uplink":{"subnet":"fd00::/64"})",
                                R"("uplink":{"x-a":1})",
                                R"("forwarding":{"ipv4":"yes"})",
                                R"("forwarding":true)",
                                R"("sysctls":{"a b":"1"})",
                                R"("sysctls":{"net.a":true})",
                                R"("isolation":["net"])",
                                R"("isolation":["uts","uts"])",
                                R"("hostname":"-a")",
                                R"("limits":{"cpus":0})",
                                R"("limits":{"pids":0})",
                                R"("services":[{"name":"s"}])",
                                R"("services":[{"name":"s","command":[]}])",
                                R"("services":[{"name":"","command":["a"]}])",
                                R"("services":[{"name":"s","command":"sleep 1"}])",
                                R"("colour":"red")",
                                R"("adress":"")"})
        bad(nodeWith(members));
    for (
        const char* members :
        {R"("addresses":["10.0.0.1/8","192.0.2.1/32","fd00::1/64","fe80::a:1/10","1.2.3.4/1","223.255.255.254/24","2001:db8:0:0:0:0:0:1/128"])",
         R"("mac":"02:AB:cd:00:00:01")", R"("mtu":68)", R"("mtu":65535,"up":false)",
         R"("ipv6":"link-local","comment":"c")"})
        good(interfaceWith(members));
    for (const char* members : {R"("addresses":["10.0.0.1"])",
                                R"("addresses":["10.0.0.1/33"])",
                                R"("addresses":["10.0.0.1/0"])",
                                R"("addresses":["10.0.0.01/8"])",
                                R"("addresses":["10.0.0.1/08"])",
                                R"("addresses":["127.0.0.1/8"])",
                                R"("addresses":["224.0.0.1/4"])",
                                R"("addresses":["0.0.0.0/8"])",
                                R"("addresses":["255.255.255.255/32"])",
                                R"("addresses":["::1/128"])",
                                R"("addresses":["::/64"])",
                                R"("addresses":["ff02::1/64"])",
                                R"("addresses":["fd00::1/129"])",
                                R"("addresses":["fd00::1"])",
                                R"("addresses":["10.0.0/24"])",
                                R"("addresses":"10.0.0.1/8")",
                                R"("mac":"01:00:5e:00:00:01")",
                                R"("mac":"00:00:00:00:00:00")",
                                R"("mac":"02:00:00:00:00")",
                                R"("mtu":67)",
                                R"("mtu":65536)",
                                R"("mtu":"1500")",
                                R"("mtu":1500.5)",
                                R"("up":"yes")",
                                R"("ipv6":"on")",
                                R"("ip":"10.0.0.1/8")"})
        bad(interfaceWith(members));
    for (const char* members : {R"("to":"default","via":"10.0.0.1")", R"("to":"0.0.0.0/0","dev":"eth1")",
                                R"("to":"fd00::/64","via":"fe80::1","dev":"eth1","metric":4294967295)",
                                R"("to":"10.0.0.0/8","type":"blackhole")", R"("to":"::/0","via":"::ffff:1.2.3.4")"})
        good(routeWith(members));
    for (const char* members :
         {R"("via":"10.0.0.1")", R"("to":"10.0.0.0")", R"("to":"10.0.0.0/33","dev":"eth1")",
          R"("to":"default","via":"10.0.0.1/24")", R"("to":"default","via":"r1")", R"("to":"default","dev":"all")",
          R"("to":"default","metric":-1)", R"("to":"default","metric":4294967296)", R"("to":"default","type":"local")",
          R"("to":"default","gw":"10.0.0.1")"})
        bad(routeWith(members));
    for (const char* members : {"", R"(,"impairment":{})",
                                R"(,"impairment":{"delay_ms":20,"jitter_ms":0.5,"loss_percent":100,"rate_mbit":0.1})",
                                R"(,"impairment":{"forward":{"delay_ms":20}})", R"(,"comment":"c","x-y":null)"})
        good(linkWith(members));
    for (const char* members : {R"(,"impairment":{"delay_ms":-1})", R"(,"impairment":{"loss_percent":101})",
                                R"(,"impairment":{"rate_mbit":0})", R"(,"impairment":{"forward":{},"delay_ms":1})",
                                R"(,"impairment":{"delay":1})", R"(,"mtu":1500)"})
        bad(linkWith(members));
    good(around(R"({"name":"a"},{"name":"b"})", R"(,"links":[{"endpoints":["a","b"]}])"));
    bad(around(R"({"name":"a"},{"name":"b"})", R"(,"links":[{"endpoints":["a"]}])"));
    bad(around(R"({"name":"a"},{"name":"b"})", R"(,"links":[{"endpoints":["a","b","b"]}])"));
    bad(around(R"({"name":"a"},{"name":"b"})", R"(,"links":[{"endpoints":["a:","b"]}])"));
    good(around(R"({"name":"a"})",
                R"(,"checks":[{"from":"a","to":"a"},{"from":"a","to":"fd00::1","expect":"unreachable"}])"));
    bad(around(R"({"name":"a"})", R"(,"checks":[{"from":"a"}])"));
    bad(around(R"({"name":"a"})", R"(,"checks":[{"from":"a","to":"10.0.0.1/8"}])"));
    bad(around(R"({"name":"a"})", R"(,"checks":[{"from":"a","to":"a","expect":"maybe"}])"));
    good(around(R"({"name":"a"})",
                R"(,"layout":{"nodes":{"a":[-1.5,2e3]},"annotations":[{},1],"comment":"c","x-zoom":2})"));
    bad(around(R"({"name":"a"})", R"(,"layout":{"nodes":{"a":[1]}})"));
    bad(around(R"({"name":"a"})", R"(,"layout":{"nodes":{"a":[1,"2"]}})"));
    bad(around(R"({"name":"a"})", R"(,"layout":{"nodes":{"a":[1,20000000]}})"));
    bad(around(R"({"name":"a"})", R"(,"layout":{"zoom":2})"));
    good(around(R"({"name":"a","z":-3,"locked":true,"icon":"data:image/png;base64,AA=="},{"name":"b"})",
                R"(,"layout":{"groups":[{"title":"t","colour":"#aabbcc","nodes":["a","b"]},{}]})"));
    bad(around(R"({"name":"a","z":0.5})"));
    bad(around(R"({"name":"a","locked":1})"));
    for (const char* group :
         {R"({"nodes":"a"})", R"({"nodes":["1"]})", R"({"title":1})", R"({"members":[]})", "[]", R"({"colour":"red"})"})
        bad(around(R"({"name":"a"})", R"(,"layout":{"groups":[)" + QByteArray(group) + "]}"));
    for (const char* note :
         {R"({"kind":"text","at":[1,2]})", R"({"kind":"text","at":[1,2],"text":"a\nb","size":4,"z":-1})",
          R"({"kind":"rectangle","area":[0,0,1,1],"fill":"#000000","comment":"c"})",
          R"({"kind":"ellipse","area":[0,0,0,0],"x-a":1})",
          R"({"kind":"arrow","from":[0,0],"to":[1,1],"locked":false})", R"({"kind":"image","area":[0,0,1,1]})",
          R"({"kind":"image","area":[0,0,1,1],"image":"data:image/svg+xml,<svg/>"})", R"({"type":"note"})", "null"})
        good(around(R"({"name":"a"})", R"(,"layout":{"annotations":[)" + QByteArray(note) + "]}"));
    for (const char* note :
         {R"({"kind":"text"})", R"({"kind":"text","at":[1]})", R"({"kind":"circle","area":[0,0,1,1]})", R"({"kind":1})",
          R"({"kind":"rectangle","area":[0,0,-1,1]})", R"({"kind":"rectangle","area":[0,0,1]})",
          R"({"kind":"ellipse","area":[0,0,1,1],"from":[0,0]})", R"({"kind":"arrow","from":[0,0]})",
          R"({"kind":"text","at":[1,2],"size":3})", R"({"kind":"text","at":[1,2],"fill":"#000000"})",
          R"({"kind":"image","area":[0,0,1,1],"image":"logo.png"})",
          R"({"kind":"image","area":[0,0,1,1],"image":"data:text/html,x"})",
          R"({"kind":"text","at":[1,2],"z":1000001})"})
        bad(around(R"({"name":"a"})", R"(,"layout":{"annotations":[)" + QByteArray(note) + "]}"));
    return all;
}

} // namespace

class tst_schema : public QObject
{
    Q_OBJECT

private:
    /// Puts the documents into files and asks python for its verdicts; empty when it cannot.
    QStringList verdicts(const std::vector<QByteArray>& documents)
    {
        QString paths;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            const QString path = m_folder.filePath(QStringLiteral("%1.nsketch").arg(i));
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(documents[i]) != documents[i].size())
                return {};
            paths += path + QLatin1Char('\n');
        }
        QProcess python;
        python.start(QStringLiteral("python3"),
                     {QStringLiteral("-c"), QString::fromUtf8(judge),
                      QStringLiteral(NSKETCH_SOURCE_DIR "/resources/schema/nsketch-1.schema.json")});
        python.write(paths.toUtf8());
        python.closeWriteChannel();
        if (!python.waitForFinished(60'000) || python.exitStatus() != QProcess::NormalExit) {
            m_missing = true;
            return {};
        }
        m_missing = python.exitCode() == 77;
        if (python.exitCode() != 0 && !m_missing)
            qWarning("%s", python.readAllStandardError().constData());
        return QString::fromUtf8(python.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

    QTemporaryDir m_folder;
    bool m_missing = false;

private Q_SLOTS:
    void readerAndSchemaAgree()
    {
        const auto documents = table();
        std::vector<QByteArray> bytes;
        for (const Document& document : documents) {
            bytes.push_back(document.bytes);
            QVERIFY2(readTopology(document.bytes.toStdString()).has_value() == document.good,
                     "reader: " + document.bytes);
        }
        const QStringList said = verdicts(bytes);
        if (m_missing)
            QSKIP("python3-jsonschema is not installed");
        QCOMPARE(std::size_t(said.size()), documents.size());
        for (std::size_t i = 0; i < documents.size(); ++i)
            QVERIFY2((said[qsizetype(i)] == QLatin1String("valid")) == documents[i].good,
                     "schema: " + documents[i].bytes);
    }

    void whatIsWrittenIsValid()
    {
        std::vector<QByteArray> bytes;
        for (unsigned seed = 1; seed <= 100; ++seed)
            bytes.push_back(QByteArray::fromStdString(writeTopology(test::RandomTopology(seed).make())));
        const QDir folder(QStringLiteral(NSKETCH_SOURCE_DIR "/resources/examples"));
        for (const QString& name : folder.entryList({QStringLiteral("*.nsketch")})) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            bytes.push_back(file.readAll());
        }
        const QStringList said = verdicts(bytes);
        if (m_missing)
            QSKIP("python3-jsonschema is not installed");
        QCOMPARE(std::size_t(said.size()), bytes.size());
        for (std::size_t i = 0; i < bytes.size(); ++i)
            QVERIFY2(said[qsizetype(i)] == QLatin1String("valid"), bytes[i]);
    }
};

QTEST_GUILESS_MAIN(tst_schema)
#include "tst_schema.moc"
