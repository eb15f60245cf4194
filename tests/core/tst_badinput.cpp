// SPDX-License-Identifier: MIT
#include "tests/fuzz/exchangeinputs.h"

#include <QFile>
#include <QtTest>

#include <random>

using namespace nsk;

namespace {

constexpr int runs = 150; ///< of each reader; tests/fuzz/fuzz.py does millions
constexpr std::size_t longest = 8192;

/// The same changes for the same seed.
class Spoiler
{
public:
    Spoiler(const std::string& reader, unsigned seed)
        : m_seeds(fuzz::seedsOf(reader)), m_words(fuzz::wordsOf(reader)), m_random(seed)
    {
    }

    std::string next()
    {
        std::string input = one(m_seeds);
        for (std::size_t i = number(1, 6); i > 0; --i)
            change(input);
        input.resize(std::min(input.size(), longest));
        return input;
    }

private:
    std::size_t number(std::size_t least, std::size_t most)
    {
        return std::uniform_int_distribution<std::size_t>(least, most)(m_random);
    }
    template <typename List> const typename List::value_type& one(const List& list)
    {
        return list[number(0, list.size() - 1)];
    }

    void change(std::string& input)
    {
        const std::size_t at = number(0, input.size()),
                          length = number(0, std::min<std::size_t>(64, input.size() - at));
        switch (number(0, 6)) {
        case 0: // a byte is another one
            if (at < input.size())
                input[at] = static_cast<char>(number(0, 255));
            break;
        case 1:
            input.erase(at, length);
            break;
        case 2: // ends there
            input.erase(at);
            break;
        case 3:
            input.insert(at, one(m_words));
            break;
        case 4: { // again, often
            const std::string piece = input.substr(at, length);
            for (std::size_t i = number(1, 40); i > 0; --i)
                input.insert(at, piece);
            break;
        }
        case 5: { // a piece of another one
            const std::string& other = one(m_seeds);
            const std::size_t from = number(0, other.size());
            input.replace(at, length, other, from, number(0, 200));
            break;
        }
        default:
            input.replace(at, length, one(m_words));
            break;
        }
    }

    std::vector<std::string> m_seeds;
    std::vector<std::string_view> m_words;
    std::mt19937 m_random;
};

QByteArray shown(const std::string& reader, const std::string& trouble, const std::string& input)
{
    return QByteArray::fromStdString(reader + ": " + trouble) + ": \"" +
           QByteArray::fromStdString(input).toPercentEncoding(" \n") + '"';
}

} // namespace

/// What is not as it should be: a clear error or a note, whatever the reader; the fuzzers' own checks with chosen dice.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seedsAreGood_data() { readers(); }
    void seedsAreGood()
    {
        QFETCH(QString, reader);
        const std::string word = reader.toStdString();
        QVERIFY(fuzz::wordsOf(word).size() > 4);
        const auto seeds = fuzz::seedsOf(word);
        QVERIFY(!seeds.empty());
        for (const std::string& seed : seeds) {
            const std::string trouble = fuzz::troubleWith(word, seed);
            QVERIFY2(trouble.empty(), shown(word, trouble, seed).constData());
        }
    }

    void foundOnce_data()
    {
        QTest::addColumn<QString>("reader");
        QTest::addColumn<QByteArray>("input");
        const auto row = [](const char* what, const char* reader, const QByteArray& input) {
            QTest::newRow(what) << QString::fromLatin1(reader) << input;
        };
        row("a gateway's interface is called as its way out", "kathara",
            "g[0]=A\ng[1]=B\na[0]=A\na[1]=B\ng[bridged]=true\n"
            "# nsketch: {\"device\":\"g\",\"node\":\"g\",\"kind\":\"gateway\",\"interfaces\":[\"eth1\",\"eth2\"]}\n");
        row("two interfaces are called the same", "kathara",
            "g[0]=A\ng[1]=B\na[0]=A\na[1]=B\n"
            "# nsketch: {\"device\":\"g\",\"node\":\"g\",\"kind\":\"host\",\"interfaces\":[\"eth1\",\"eth1\"]}\n");
        row("a script in Latin-1", "kathara",
            "@@ lab.conf\na[0]=A\n@@ a.startup\nip netns add \xe9\nsysctl -w net.ipv4.x='\xe9'\n");
        row("a file's name in Latin-1", "kathara", "@@ lab.conf\na[0]=A\n@@ \xe9.startup\nip link set eth0 up\n");
        row("a script in Latin-1", "shell",
            "ip netns add \xe9\nip netns add a\nip netns exec a sysctl -w net.ipv4.x='\xe9'\n");
        row("a setting's name too long", "shell",
            "ip netns add a\nip netns exec a sysctl -w net.ipv4." + QByteArray(200, 'x') + "=1\n");
        row("a setting's name without an end", "shell", "ip netns add a\nip netns exec a sysctl -w net.ipv4.conf.=1\n");
        row("a tabulator in a setting", "containerlab",
            "name: x\ntopology:\n  nodes:\n    a: {kind: linux, sysctls: {net.ipv4.ping_group_range: \"0\\t1\"}}\n");
        row("a host name with a blank", "dot", "graph { graph [nsketch=1]; a [hostname=\"a b\"] }");
        row("a node within a port", "graphml",
            "<graphml><key id='k' attr.name='label'/><graph><node id='a'><port name='p'><node id='b'>"
            "<data key='k'>x</data></node></port></node></graph></graphml>");
        row("a delay and a rate beyond all bounds", "kathara",
            "@@ lab.conf\na[0]=A\nb[0]=A\n@@ a.startup\ntc qdisc add dev eth0 root netem delay 201575ms rate "
            "24026668mbit loss 1%\n");
        row("an icon's name of two lines", "dot", "graph { graph [nsketch=1]; a [icon=\"x\ny\"] }");
        row("a setting twice", "dot", "graph { graph [nsketch=1]; a [sysctls=\"net.ipv4.x=1; net.ipv4.x=2\"] }");
        row("a value twice, without a name", "graphml",
            "<graphml><key id=''/><graph><node id='a'><data key=''>x</data><data "
            "key=''>y</data></node></graph></graphml>");
        row("a semicolon at the end", "mininet",
            "from mininet.net import Mininet\nnet = Mininet()\nnet.addHost('h');\nnet.addHost('i'); "
            "\nnet.addHost('j');");
        row("nothing but this computer", "shell", "ip link add v type veth peer name r\n");
    }
    void foundOnce()
    {
        QFETCH(QString, reader);
        QFETCH(QByteArray, input);
        const std::string trouble = fuzz::troubleWith(reader.toStdString(), input.toStdString());
        QVERIFY2(trouble.empty(), trouble.c_str());
    }

    void spoilt_data() { readers(); }
    void spoilt()
    {
        QFETCH(QString, reader);
        const std::string word = reader.toStdString();
        Spoiler spoiler(word, 1);
        for (int i = 0; i < runs; ++i) {
            const std::string input = spoiler.next(), trouble = fuzz::troubleWith(word, input);
            QVERIFY2(trouble.empty(), shown(word, trouble, input).constData());
        }
    }

private:
    static void readers()
    {
        QTest::addColumn<QString>("reader");
        for (const std::string& word : fuzz::readers())
            QTest::newRow(word.c_str()) << QString::fromStdString(word);
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
