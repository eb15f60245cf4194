// SPDX-License-Identifier: MIT
#include "core/timeline/folding.h"
#include "core/timeline/labevent.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace nsk;

namespace {

LabEvent kernel(const char* code, std::vector<std::string> args, std::int64_t at)
{
    return labEvent(EventActor::Kernel, code, std::move(args), at);
}

QJsonObject written(const LabEvent& event)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(toJson(event).dump())).object();
}

/// Puts events where Folding wants them, as who keeps them does.
struct Kept
{
    Folding folding;
    std::vector<LabEvent> lines;

    void add(const LabEvent& event)
    {
        const auto line = folding.place(event, lines.size());
        if (!line)
            return lines.push_back(event);
        LabEvent into = event;
        into.count = lines[*line].count + 1;
        into.at = lines[*line].at;
        lines[*line] = into;
    }
};

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatTheHelperTells()
    {
        const auto lab = *LabName::parse("lab");
        const LabEvent down = labEvent(wire::Happened{lab, "event.link-down", {"ns1", "v1"}, 1'700'000'000'123});
        QCOMPARE(down.at, std::int64_t{1'700'000'000'123});
        QVERIFY(down.actor == EventActor::Kernel && kindOf(down) == EventKind::Link && moodOf(down) == EventMood::Bad);
        QVERIFY((down.places == std::vector<EventPlace>{{"ns1", "v1"}}));
        QCOMPARE(sentence(down), QStringLiteral("ns1: v1 was set down"));

        wire::Happened failed{lab, "event.deploy-failed", {"lab"}, 5, "nsketch 1.2"};
        failed.nodes = {*NodeName::parse("r"), *NodeName::parse("ns1")};
        failed.why = Error{"capture.no-interface", {"v9"}, "r"};
        const LabEvent event = labEvent(failed);
        QVERIFY(event.actor == EventActor::Client);
        QCOMPARE(shortProgram(event), std::string("nsketch"));
        QCOMPARE(event.places.size(), 2u);
        QVERIFY2(
            sentence(event).startsWith(QStringLiteral("could not deploy the lab \"lab\": r: there is no interface v9")),
            qPrintable(sentence(event)));
        QVERIFY(!sentence(event).contains(QLatin1Char('\n')));
    }

    void jsonLinesSayItAll()
    {
        LabEvent event = kernel("event.address-added", {"ns1", "v1", "10.0.0.1/24"}, 1'700'000'000'000);
        QJsonObject line = written(event);
        const auto text = [&](const char* member) { return line[QLatin1String(member)].toString(); };
        QCOMPARE(text("event"), QStringLiteral("happened"));
        QCOMPARE(text("code"), QStringLiteral("event.address-added"));
        QCOMPARE(text("kind"), QStringLiteral("address"));
        QCOMPARE(text("who"), QStringLiteral("kernel"));
        QCOMPARE(text("message"), QStringLiteral("ns1: v1 got the address 10.0.0.1/24"));
        QCOMPARE(line[QStringLiteral("at")].toDouble(), 1'700'000'000'000.0);
        const QJsonArray objects = line[QStringLiteral("objects")].toArray();
        QCOMPARE(objects.size(), 1);
        QCOMPARE(objects[0].toObject()[QStringLiteral("node")].toString(), QStringLiteral("ns1"));
        QCOMPARE(objects[0].toObject()[QStringLiteral("interface")].toString(), QStringLiteral("v1"));
        QVERIFY(!line.contains(QStringLiteral("count")) && !line.contains(QStringLiteral("why")));
        event.count = 7;
        event.until = event.at + 2'500;
        event.why = Error{"lab.none", {"x"}, ""};
        line = written(event);
        QCOMPARE(line[QStringLiteral("count")].toInt(), 7);
        QCOMPARE(line[QStringLiteral("until")].toDouble(), 1'700'000'002'500.0);
        QCOMPARE(line[QStringLiteral("why")].toObject()[QStringLiteral("code")].toString(), QStringLiteral("lab.none"));
        QVERIFY(toJson(event).dump().find('\n') == std::string::npos);
    }

    void stormsAreOneLine()
    {
        Kept kept;
        for (int i = 0; i < 214; ++i) {
            kept.add(kernel(i % 2 == 0 ? "event.link-down" : "event.link-up", {"ns1", "v1"}, 1'000 + i * 14));
            if (i % 50 == 0) // others in between are no matter
                kept.add(kernel("event.address-added", {"ns2", "v2", std::to_string(i)}, 1'000 + i * 14));
        }
        std::vector<LabEvent> flaps;
        std::copy_if(kept.lines.begin(), kept.lines.end(), std::back_inserter(flaps),
                     [](const LabEvent& one) { return one.args[0] == "ns1"; });
        QCOMPARE(flaps.size(), 3u); // the first two as they were
        QCOMPARE(flaps[0].count, 1u);
        QCOMPARE(flaps[2].count, 212u);
        QCOMPARE(sentence(flaps[2]), QStringLiteral("ns1: v1 went down and up, 212 changes in 3.0 s"));
        QCOMPARE(kept.lines.size(), 3u + 5u);
    }

    void aPauseEndsAStorm()
    {
        Kept kept;
        for (const int at : {0, 100, 200, 300, 400, 3'000, 3'100})
            kept.add(kernel("event.link-down", {"ns1", "v1"}, 10'000 + at));
        QCOMPARE(kept.lines.size(), 5u);
        QCOMPARE(kept.lines[2].count, 3u);
        QCOMPARE(kept.lines[4].count, 1u);
    }

    void differentObjectsAreNoStorm()
    {
        Kept kept;
        for (int i = 0; i < 20; ++i)
            kept.add(kernel("event.link-down", {"ns" + std::to_string(i), "v1"}, 1'000));
        for (int i = 0; i < 20; ++i) // another program each time
            kept.add(kernel("event.not-watched", {"ns1"}, 1'000));
        QCOMPARE(kept.lines.size(), 40u);
    }

    void everyCodeHasASentence()
    {
        const auto known = words::codes();
        QFile source(QStringLiteral(NSKETCH_SOURCE_DIR "/core/timeline/labevent.cpp"));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QRegularExpression code(QStringLiteral("\"((?:event|storm)\\.[a-z-]+)\""));
        auto match = code.globalMatch(QString::fromUtf8(source.readAll()));
        int seen = 0;
        while (match.hasNext()) {
            const std::string found = match.next().captured(1).toStdString();
            if (found == "event.refused" || found == "event.note" || found.starts_with("event.neighbour-"))
                continue; // say only why; told by a helper that has their words
            ++seen;
            QVERIFY2(std::find(known.begin(), known.end(), found) != known.end(), found.c_str());
        }
        QVERIFY(seen > 60);
    }

    void unknownCodesAreToldPlainly()
    {
        Kept kept;
        for (int i = 0; i < 5; ++i)
            kept.add(kernel("event.of-a-later-release", {"ns1"}, i));
        QCOMPARE(kept.lines.size(), 5u);
        QVERIFY(kept.lines[0].places.empty() && kindOf(kept.lines[0]) == EventKind::Deploy);
        QVERIFY(!sentence(kept.lines[0]).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
