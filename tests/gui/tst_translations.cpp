// SPDX-License-Identifier: MIT
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

/// Every string a person sees is translated, and every translation still has its string: lupdate reads the sources into
/// a copy, which must then hold nothing unfinished and nothing that the real file lacks or has too much.
class TestTranslations : public QObject
{
    Q_OBJECT

    struct Message
    {
        QString context, source, translation, type;
        bool numerus = false;
    };

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_real = QStringLiteral(NSKETCH_SOURCE_DIR "/translations/nsketch_zh_CN.ts");
        m_fresh = m_folder.filePath(QStringLiteral("fresh.ts"));
        QVERIFY(QFile::copy(m_real, m_fresh));
        QProcess lupdate;
        const QString root = QStringLiteral(NSKETCH_SOURCE_DIR);
        lupdate.start(QStringLiteral(NSKETCH_LUPDATE),
                      {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                       QStringLiteral("-I"), root, root + QStringLiteral("/core"), root + QStringLiteral("/gui"),
                       QStringLiteral("-ts"), m_fresh});
        QVERIFY(lupdate.waitForFinished(120'000));
        QCOMPARE(lupdate.exitCode(), 0);
    }

    void everyStringIsTranslated()
    {
        QStringList missing;
        const QList<Message> messages = read(m_fresh);
        QVERIFY(messages.size() > 200); // that lupdate did read the sources
        for (const Message& message : messages) {
            if (message.type == QStringLiteral("unfinished") ||
                (message.type.isEmpty() && message.translation.isEmpty()))
                missing << message.context + QStringLiteral(": ") + message.source;
        }
        QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("not translated:\n") + missing.join(QLatin1Char('\n'))));
    }

    void noTranslationHasLostItsString()
    {
        QStringList vanished;
        for (const Message& message : read(m_fresh)) {
            if (message.type == QStringLiteral("vanished") || message.type == QStringLiteral("obsolete"))
                vanished << message.context + QStringLiteral(": ") + message.source;
        }
        QVERIFY2(vanished.isEmpty(),
                 qPrintable(QStringLiteral("no longer in the sources:\n") + vanished.join(QLatin1Char('\n'))));
    }

    void placeholdersAreKept()
    {
        static const QRegularExpression placeholder(QStringLiteral("%(\\d|n|L\\d)"));
        for (const Message& message : read(m_fresh)) {
            if (message.translation.isEmpty())
                continue;
            QSet<QString> wanted, found;
            for (auto it = placeholder.globalMatch(message.source); it.hasNext();)
                wanted << it.next().captured();
            for (auto it = placeholder.globalMatch(message.translation); it.hasNext();)
                found << it.next().captured();
            QVERIFY2(wanted == found, qPrintable(message.source + QStringLiteral(" → ") + message.translation));
        }
    }

    void theFieldsOwnTermsAreUsed_data()
    {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("translation");
        QTest::newRow("gateway") << QStringLiteral("nsk::gui::Scene") << QStringLiteral("Gateway")
                                 << QStringLiteral("外网出口");
        QTest::newRow("next hop") << QStringLiteral("nsk::gui::RouteRows") << QStringLiteral("Next hop")
                                  << QStringLiteral("下一跳");
        QTest::newRow("loss") << QStringLiteral("nsk::gui::PingsModel") << QStringLiteral("Recent loss")
                              << QStringLiteral("近期丢包率");
        QTest::newRow("round trip") << QStringLiteral("nsk::gui::PingsModel") << QStringLiteral("Round trip")
                                    << QStringLiteral("往返时延");
        QTest::newRow("pill") << QStringLiteral("nsk::gui::StatusPill")
                              << QStringLiteral("rootless · this computer unchanged")
                              << QStringLiteral("沙箱 · 本机未改动");
    }

    void theFieldsOwnTermsAreUsed()
    {
        QFETCH(QString, context);
        QFETCH(QString, source);
        QFETCH(QString, translation);
        for (const Message& message : read(m_real)) {
            if (message.context == context && message.source == source) {
                QCOMPARE(message.translation, translation);
                return;
            }
        }
        QFAIL("the string is not in the file");
    }

    void nothingShouts()
    {
        for (const Message& message : read(m_real)) {
            QVERIFY2(!message.source.contains(QLatin1Char('!')), qPrintable(message.source));
            QVERIFY2(!message.translation.contains(QLatin1Char('!')) &&
                         !message.translation.contains(QStringLiteral("！")),
                     qPrintable(message.translation));
        }
    }

private:
    static QList<Message> read(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot open %s", qPrintable(path));
        QXmlStreamReader xml(&file);
        QList<Message> messages;
        QString context;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == QStringLiteral("name"))
                context = xml.readElementText();
            else if (xml.name() == QStringLiteral("message"))
                messages << Message{
                    context, {}, {}, {}, xml.attributes().value(QStringLiteral("numerus")) == QStringLiteral("yes")};
            else if (xml.name() == QStringLiteral("source"))
                messages.last().source = xml.readElementText();
            else if (xml.name() == QStringLiteral("translation")) {
                messages.last().type = xml.attributes().value(QStringLiteral("type")).toString();
                messages.last().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            }
        }
        return messages;
    }

    QTemporaryDir m_folder;
    QString m_real, m_fresh;
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
