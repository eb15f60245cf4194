// SPDX-License-Identifier: MIT
#include "core/exchange/formats.h"
#include "core/exchange/yaml.h"
#include "core/file/topologyreader.h"
#include "core/generate/generate.h"
#include "core/model/consistency.h"
#include "tests/core/exchangetext.h"
#include "tests/core/randomtopology.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace nsk;
using nsk::test::describeNetwork;

namespace {

/// A line a file: "valid", or what is wrong. The schema's own patterns have \p{…}, which Python's re does not know:
/// those that have it are passed over. Exit status 77: python3-jsonschema or python3-yaml is missing.
const char* const judge = R"(
import re, sys
try:
    import json, jsonschema, yaml
except ImportError:
    sys.exit(77)
kind, schema = sys.argv[1], sys.argv[2]
def plain(node):
    if isinstance(node, dict):
        for key in ('pattern', 'patternProperties'):
            if key in node and '\\p{' in json.dumps(node[key]):
                del node[key]
        for one in node.values():
            plain(one)
    elif isinstance(node, list):
        for one in node:
            plain(one)
    return node
with open(schema, encoding='utf-8') as file:
    if kind == 'containerlab':
        rules = plain(json.load(file))
    else:
        rules = yaml.safe_load(file)['spec']['versions'][0]['schema']['openAPIV3Schema']
clab = plain(json.load(open(sys.argv[3], encoding='utf-8')))
judge = jsonschema.Draft7Validator(rules)
inner = jsonschema.Draft7Validator(clab)
for line in sys.stdin:
    with open(line.strip(), encoding='utf-8') as file:
        documents = list(yaml.safe_load_all(file))
    bad = [f'{list(e.path)}: {e.message}' for e in judge.iter_errors(documents[-1])]
    if kind == 'clabernetes':
        text = yaml.safe_load(documents[-1]['spec']['definition']['containerlab'])
        bad += [f'{list(e.path)}: {e.message}' for e in inner.iter_errors(text)]
        if documents[0]['kind'] != 'Namespace' or documents[0]['metadata']['name'] != documents[1]['metadata']['namespace']:
            bad.append('namespace')
        for link in text['topology'].get('links', []):
            for end in link['endpoints']:
                node, interface = end.split(':')
                if not re.fullmatch('[a-z0-9]([a-z0-9-]*[a-z0-9])?', node) or len(node + '-' + interface) > 15 or interface == 'eth0':
                    bad.append(end)
            if set(link) - {'endpoints', 'mtu', 'labels', 'vars'}:
                bad.append(str(link))
        for name, node in text['topology']['nodes'].items():
            if {'network-mode', 'binds', 'stages', 'hostname'} & set(node) or node.get('kind') in ('bridge', 'host'):
                bad.append(name)
    print('; '.join(bad).replace('\n', ' ')[:500] or 'valid')
)";

Result<Exported> write(const Topology& topology, const char* format, const char* image = "")
{
    return findFormat(format)->write(topology, ExportOptions{image});
}

std::string bytesOf(const Topology& topology, const char* format, const char* image = "")
{
    const auto exported = write(topology, format, image);
    return exported && exported->files.size() == 1 ? exported->files[0].bytes : std::string();
}

Result<Imported> readBack(const std::string& bytes, const char* format)
{
    return importTopology(Source::fromBytes("lab", bytes), findFormat(format));
}

Topology drawing(const char* json)
{
    auto topology = readTopology(json);
    if (!topology)
        qFatal("%s %s", topology.error().code.c_str(), topology.error().where.c_str());
    return std::move(*topology);
}

/// The first lines that differ.
std::string difference(const std::string& expected, const std::string& got)
{
    const auto ours = QByteArray::fromStdString(expected).split('\n'),
               theirs = QByteArray::fromStdString(got).split('\n');
    for (int i = 0; i < ours.size() && i < theirs.size(); ++i) {
        if (ours[i] != theirs[i])
            return "expected " + ours[i].toStdString() + "\ngot      " + theirs[i].toStdString();
    }
    return "one of them goes on";
}

/// What neither a Linux node of containerlab nor its switch can hold is taken out of a random drawing.
Topology holdable(Topology topology)
{
    for (Node& node : topology.nodes) {
        std::set<std::pair<Prefix, std::uint32_t>> routes;
        std::erase_if(node.routes,
                      [&](const Route& one) { return !routes.emplace(one.to, one.metric.value_or(0)).second; });
        for (Route& route : node.routes) {
            if (route.metric == 0U)
                route.metric.reset();
            if (route.dev && findInterface(node, *route.dev) == nullptr)
                route.dev.reset();
        }
        if (node.limits)
            node.limits->pids.reset();
        if (node.kind != NodeKind::Switch) {
            node.stp.reset();
            continue;
        }
        node.routes.clear();
        node.forwarding.reset();
        for (Interface& interface : node.interfaces)
            interface.addresses.clear();
    }
    return topology;
}

const char* const handMade = R"({"format":"nsketch/1","name":"hand","nodes":[
 {"name":"Host_One","interfaces":[{"name":"eth0","addresses":["10.0.1.2/24","fd00:1::2/64"],"mac":"02:00:00:00:00:01"}],
  "routes":[{"to":"0.0.0.0/0","via":"10.0.1.1"},{"to":"::/0","via":"fd00:1::1","metric":5},{"to":"10.9.0.0/16","type":"blackhole"}]},
 {"name":"gw","kind":"gateway","interfaces":[{"name":"eth0","addresses":["10.0.1.1/24","fd00:1::1/64"]},{"name":"lan-interface","addresses":["10.0.2.1/24"],"mtu":1400}]},
 {"name":"sw","kind":"switch","stp":true,"interfaces":[{"name":"br0","addresses":["10.0.2.9/24"]},{"name":"p1","mtu":1400}],
  "routes":[{"to":"0.0.0.0/0","via":"10.0.2.1","dev":"br0"}]},
 {"name":"very.long-node-name-of-a-router","kind":"router","forwarding":{"ipv6":false},"interfaces":[{"name":"eth1","addresses":["10.0.2.2/24"]},{"name":"eth2","up":false,"addresses":["fd00:3::1/64"]},{"name":"eth3"}],
  "sysctls":{"net.ipv4.conf.eth1.rp_filter":"0","net.ipv4.ping_group_range":"0 10"}},
 {"name":"last","interfaces":[{"name":"eth1","ipv6":"off"}],"limits":{"cpus":0.5,"memory_mib":64}}],
 "links":[{"endpoints":["Host_One:eth0","gw:eth0"],"impairment":{"forward":{"delay_ms":12.5,"loss_percent":1},"backward":{"rate_mbit":3}}},
 {"endpoints":["gw:lan-interface","sw:p1"]},{"endpoints":["sw:p2","very.long-node-name-of-a-router:eth1"]},
 {"endpoints":["very.long-node-name-of-a-router:eth2","last:eth1"]}]})";

} // namespace

class tst_containerlabexport : public QObject
{
    Q_OBJECT

private:
    /// Empty: all of them are valid, or it cannot be told (m_why).
    QString wrong(const std::vector<std::string>& texts, const char* kind)
    {
        m_why.clear();
        const QString folder = nsk::test::topologiesFolder();
        const QString clab = folder + QStringLiteral("/containerlab/schema/clab.schema.json");
        const QString schema = std::string(kind) == "containerlab"
                                   ? clab
                                   : folder + QStringLiteral("/kubernetes/clabernetes/crd-topologies.yaml");
        if (folder.isEmpty() || !QFile::exists(schema)) {
            m_why = QStringLiteral("the schemas are not there (NSKETCH_TOPOLOGIES)");
            return {};
        }
        QString paths;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QFile file(m_folder.filePath(QStringLiteral("%1.yml").arg(i)));
            if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(texts[i])) < 0)
                return QStringLiteral("cannot write");
            paths += file.fileName() + QLatin1Char('\n');
        }
        QProcess python;
        python.start(QStringLiteral("python3"),
                     {QStringLiteral("-c"), QString::fromUtf8(judge), QString::fromUtf8(kind), schema, clab});
        python.write(paths.toUtf8());
        python.closeWriteChannel();
        if (!python.waitForFinished(120'000) || python.exitCode() == 77) {
            m_why = QStringLiteral("python3-jsonschema or python3-yaml is missing");
            return {};
        }
        const QStringList verdicts =
            QString::fromUtf8(python.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        if (python.exitCode() != 0 || verdicts.size() != int(texts.size()))
            return QString::fromUtf8(python.readAllStandardError());
        for (int i = 0; i < verdicts.size(); ++i) {
            if (verdicts[i] != QLatin1String("valid"))
                return verdicts[i] + QLatin1Char('\n') + QString::fromStdString(texts[std::size_t(i)]);
        }
        return {};
    }

    static std::vector<Topology> examples()
    {
        std::vector<Topology> all{drawing(handMade)};
        for (const ShapeTraits& shape : shapes()) {
            GeneratorRequest request(shape.shape);
            all.push_back(*generate(request));
            if (shape.switches) {
                request.inner = NodeKind::Switch;
                all.push_back(*generate(request));
            }
        }
        for (unsigned seed = 1; seed <= 60; ++seed)
            all.push_back(nsk::test::RandomTopology(seed).make());
        std::erase_if(all, [](const Topology& one) { return one.nodes.empty(); });
        return all;
    }

    QTemporaryDir m_folder;
    QString m_why;

private Q_SLOTS:
    void whatItLooksLike()
    {
        const Topology topology = drawing(R"({"format":"nsketch/1","name":"demo","nodes":[
            {"name":"h1","interfaces":[{"name":"eth0","addresses":["10.0.1.2/24"]}],"routes":[{"to":"0.0.0.0/0","via":"10.0.1.1"}]},
            {"name":"r1","kind":"router","interfaces":[{"name":"eth1","addresses":["10.0.1.1/24"]}]},
            {"name":"yes","kind":"switch"}],"links":[{"endpoints":["h1:eth0","yes:eth1"]},{"endpoints":["yes:eth2","r1:eth1"]}]})");
        const std::string text = bytesOf(topology, "containerlab", "alpine:3");
        QCOMPARE(QByteArray::fromStdString(text.substr(text.find("name:"))), QByteArray(R"(name: "demo"
topology:
  defaults:
    kind: linux
    image: "alpine:3"
  nodes:
    h1:
      network-mode: none
      exec:
        - "ip addr add 10.0.1.2/24 dev eth0"
        - "ip route replace 0.0.0.0/0 via 10.0.1.1"
    r1:
      network-mode: none
      sysctls:
        net.ipv4.ip_forward: "1"
        net.ipv6.conf.all.forwarding: "1"
      exec:
        - "ip addr add 10.0.1.1/24 dev eth1"
    "yes":
      network-mode: none
      exec:
        - "ip link add br0 type bridge"
        - "ip link set eth1 master br0"
        - "ip link set eth2 master br0"
        - "ip link set br0 up"
  links:
    - endpoints: ["h1:eth0", "yes:eth1"]
      mtu: 1500
    - endpoints: ["yes:eth2", "r1:eth1"]
      mtu: 1500
)"));
        QVERIFY(write(topology, "containerlab", "alpine:3")->report.isWhole());
        const auto noImage = write(topology, "containerlab");
        QCOMPARE(noImage->report.notes().front().why.code, std::string("exchange.containerlab.image"));
    }

    void theHandMadeComesBack()
    {
        const Topology topology = drawing(handMade);
        const std::string text = bytesOf(topology, "containerlab");
        QVERIFY(text == bytesOf(topology, "containerlab"));
        const auto back = readBack(text, "containerlab");
        QVERIFY2(back, back ? "" : (back.error().code + back.error().where).c_str());
        Topology expected = topology;
        expected.nodes[1].interfaces[0].name = *InterfaceName::parse("eth1"); // a gateway's eth0 is its way out
        expected.links[0].endpoints[1].interface = *InterfaceName::parse("eth1");
        QCOMPARE(QByteArray::fromStdString(describeNetwork(back->topology)),
                 QByteArray::fromStdString(describeNetwork(expected)));
    }

    void allThatItCanHoldComesBack()
    {
        std::vector<Topology> all = examples();
        all.erase(all.begin()); // the one above, whose eth0 is renamed
        for (unsigned seed = 1000; seed < 1400; ++seed)
            all.push_back(nsk::test::RandomTopology(seed).make());
        for (const Topology& one : all) {
            const Topology topology = holdable(one);
            if (topology.nodes.empty() || !checkConsistency(topology))
                continue;
            const std::string text = bytesOf(topology, "containerlab", "i");
            const auto back = readBack(text, "containerlab");
            QVERIFY2(back, back ? "" : (back.error().code + " " + back.error().where + "\n" + text).c_str());
            const std::string expected = describeNetwork(topology), got = describeNetwork(back->topology);
            QVERIFY2(expected == got, difference(expected, got).c_str());
            for (const Node& node : topology.nodes)
                QVERIFY(back->topology.positionOf(node.name).has_value() == topology.positionOf(node.name).has_value());
        }
    }

    void clabernetesComesBackToo()
    {
        for (const ShapeTraits& shape : shapes()) {
            const Topology topology = *generate(GeneratorRequest(shape.shape));
            const auto back = readBack(bytesOf(topology, "clabernetes"), "clabernetes");
            QVERIFY2(back, back ? "" : back.error().code.c_str());
            QVERIFY(
                std::ranges::none_of(back->report.notes(), [](const ExchangeNote& note) { return note.line == 0; }));
            Topology named = back->topology;
            if (named.name == topology.name)
                QCOMPARE(QByteArray::fromStdString(describeNetwork(named)),
                         QByteArray::fromStdString(describeNetwork(topology)));
        }
    }

    /// YAML takes a name beside its value only up to 1024 characters.
    void longNamesComeBack()
    {
        const std::string name(2000, 'x');
        Topology topology(*LabName::parse("lab"));
        topology.nodes.push_back({*NodeName::parse("a")});
        topology.nodes[0].extras.emplace_back("x-containerlab",
                                              "{\"env\": {\"" + name + "\": \"1\"}, \"" + name + "\": 2}");
        for (const char* word : {"containerlab", "clabernetes"}) {
            const auto back = readBack(bytesOf(topology, word), word);
            QVERIFY2(back, back ? "" : back.error().code.c_str());
            QCOMPARE(back->topology.nodes[0].extras.size(), std::size_t(1));
            const std::string& kept = back->topology.nodes[0].extras[0].second;
            QVERIFY2(kept.find("\"" + name + "\": \"1\"") != std::string::npos, kept.c_str());
        }
    }

    void theirFilesComeBack()
    {
        const QString folder = nsk::test::topologiesFolder();
        if (folder.isEmpty())
            QSKIP("the folder of real topologies is not there (NSKETCH_TOPOLOGIES)");
        QDirIterator files(folder + QStringLiteral("/containerlab"),
                           {QStringLiteral("*.yml"), QStringLiteral("*.yaml")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const std::string path = files.next().toStdString();
            const auto source = Source::open(path);
            const auto first = importTopology(*source);
            if (!first && first.error().code == "exchange.containerlab.template")
                continue;
            QVERIFY2(first, path.c_str());
            const std::string text = bytesOf(first->topology, "containerlab");
            const auto second = readBack(text, "containerlab");
            QVERIFY2(second, (path + (second ? "" : second.error().code + second.error().where)).c_str());
            const std::string expected = describeNetwork(first->topology), got = describeNetwork(second->topology);
            QVERIFY2(expected == got, (path + "\n" + difference(expected, got)).c_str());
            for (std::size_t i = 0; i < first->topology.nodes.size(); ++i) {
                const auto members = [](const Extras& extras) {
                    const auto parsed = extras.empty() ? parseYaml("{}", "x") : parseYaml(extras.front().second, "x");
                    std::map<std::string, std::string> all;
                    for (const YamlMember& one : parsed->front().members)
                        all.emplace(one.name, canonicalJson(jsonOf(one.value)));
                    return all;
                };
                auto before = members(first->topology.nodes[i].extras),
                     after = members(second->topology.nodes[i].extras);
                if (!before.contains("image"))
                    after.erase("image"); // the default that an export needs
                QVERIFY2(before == after, (path + " " + first->topology.nodes[i].name.str() + "\n" + text).c_str());
            }
        }
    }

    void containerlabsSchemaTakesThem()
    {
        std::vector<std::string> texts;
        for (const Topology& one : examples())
            texts.push_back(bytesOf(one, "containerlab"));
        const QString bad = wrong(texts, "containerlab");
        if (!m_why.isEmpty())
            QSKIP(qPrintable(m_why));
        QVERIFY2(bad.isEmpty(), qPrintable(bad));
    }

    void clabernetesDefinitionTakesThem()
    {
        std::vector<std::string> texts;
        for (const Topology& one : examples())
            texts.push_back(bytesOf(one, "clabernetes"));
        const QString bad = wrong(texts, "clabernetes");
        if (!m_why.isEmpty())
            QSKIP(qPrintable(m_why));
        QVERIFY2(bad.isEmpty(), qPrintable(bad));
    }

    /// What containerlab would do with the file, by iproute2 in namespaces that end with the test: every exec line
    /// works, and the first host reaches the last.
    void theKernelTakesTheCommands()
    {
        for (const Shape shape : {Shape::Line, Shape::Ring, Shape::Star, Shape::Tree, Shape::LeafSpine}) {
            const Topology topology = *generate(GeneratorRequest(shape));
            const auto file = parseYaml(bytesOf(topology, "containerlab", "i"), "lab");
            const YamlNode& lab = *file->front().member("topology");
            std::string script = "set -e\nmount -t tmpfs tmpfs /run\n";
            for (const YamlMember& node : lab.member("nodes")->members)
                script += "ip netns add " + node.name + "\n";
            for (const YamlNode& link : lab.member("links")->items) {
                const auto part = [&](std::size_t end, bool interface) {
                    const std::string& text = link.member("endpoints")->items[end].text;
                    return interface ? text.substr(text.find(':') + 1) : text.substr(0, text.find(':'));
                };
                script += "ip link add name " + part(0, true) + " netns " + part(0, false) + " type veth peer name " +
                          part(1, true) + " netns " + part(1, false) + "\n";
                for (const std::size_t end : {0U, 1U})
                    script += "ip -n " + part(end, false) + " link set " + part(end, true) + " up\n";
            }
            for (const YamlMember& node : lab.member("nodes")->members) {
                const YamlNode *sysctls = node.value.member("sysctls"), *lines = node.value.member("exec");
                for (std::size_t i = 0; sysctls != nullptr && i < sysctls->members.size(); ++i)
                    script += "ip netns exec " + node.name + " sysctl -qw " + sysctls->members[i].name + "=" +
                              sysctls->members[i].value.text + "\n";
                for (std::size_t i = 0; lines != nullptr && i < lines->items.size(); ++i)
                    script += "ip netns exec " + node.name + " " + lines->items[i].text + "\n";
            }
            const Check& check = topology.checks.front();
            std::string to = check.to;
            if (const auto named = NodeName::parse(to); named && topology.findNode(*named) != nullptr)
                to = topology.findNode(*named)->interfaces.front().addresses.front().address().str();
            script += "ip netns exec " + check.from.str() + " ping -c 3 -i 0.2 -W 2 " + to + "\n";
            QProcess shell;
            shell.setProcessChannelMode(QProcess::MergedChannels);
            shell.start(QStringLiteral("unshare"),
                        {QStringLiteral("-rmn"), QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("true")});
            if (!shell.waitForFinished() || shell.exitCode() != 0)
                QSKIP("this computer gives no namespaces to its users");
            shell.start(QStringLiteral("unshare"),
                        {QStringLiteral("-rmn"), QStringLiteral("sh"), QStringLiteral("-s")});
            shell.write(QByteArray::fromStdString(script));
            shell.closeWriteChannel();
            QVERIFY(shell.waitForFinished(60'000));
            const QByteArray said = shell.readAll();
            QVERIFY2(shell.exitCode() == 0, (said + "\n" + QByteArray::fromStdString(script)).constData());
        }
    }

    void whatIsLostIsSaid()
    {
        const Topology topology = drawing(R"({"format":"nsketch/1","name":"demo","title":"T","nodes":[
            {"name":"pc","kind":"computer","interfaces":[{"name":"vz1","addresses":["10.0.0.1/24"]}]},{"name":"host","label":"L","interfaces":[{"name":"eth1"}],"services":[{"name":"s","command":["x"]}]}],
            "links":[{"endpoints":["pc:vz1","host:eth1"]}],"checks":[{"from":"host","to":"10.0.0.1"}]})");
        const auto exported = write(topology, "containerlab", "i");
        std::set<std::string> said;
        for (const ExchangeNote& note : exported->report.notes())
            said.insert(note.what + " " + note.why.code.substr(9));
        QVERIFY(said.contains("host containerlab.renamed") && said.contains("checks containerlab.not-held") &&
                said.contains("title: T containerlab.not-held") &&
                said.contains("host services containerlab.not-held"));
        const auto manifest = write(topology, "clabernetes", "i");
        QVERIFY(std::ranges::any_of(manifest->report.notes(), [](const ExchangeNote& note) {
            return note.why.code == "exchange.clabernetes.no-computer";
        }));
        QVERIFY(manifest->files[0].bytes.find("host:vz1") == std::string::npos);
    }

    void tenThousandNodesInASecond()
    {
        GeneratorRequest request(Shape::Star);
        request.first = 1000;
        Topology topology = *generate(request);
        for (int i = 0; i < 10'000; ++i) {
            topology.nodes.push_back(topology.nodes.back());
            topology.nodes.back().name = *NodeName::parse("x" + std::to_string(i));
        }
        QElapsedTimer timer;
        timer.start();
        const std::string text = bytesOf(topology, "containerlab");
        const qint64 written = timer.restart();
        const auto back = readBack(text, "containerlab");
        QVERIFY2(back, back ? "" : back.error().code.c_str());
        qInfo("%zu bytes: written in %lld ms, read in %lld ms", text.size(), static_cast<long long>(written),
              static_cast<long long>(timer.elapsed()));
        QCOMPARE(back->topology.nodes.size(), topology.nodes.size());
    }
};

QTEST_GUILESS_MAIN(tst_containerlabexport)
#include "tst_containerlabexport.moc"
