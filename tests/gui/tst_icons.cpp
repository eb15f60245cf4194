// SPDX-License-Identifier: MIT
#include "gui/canvas/icons.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QtTest>

using namespace nsk::gui;

namespace {

const QString folder = QStringLiteral(NSKETCH_SOURCE_DIR "/resources/icons/");

QImage drawn(const QString& path, int side)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer(path).render(&painter, QRectF(0, 0, side, side));
    return image;
}

/// What is drawn in it: the smallest rectangle around all ink.
QRect inkOf(const QImage& image)
{
    QRect ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > 24)
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink;
}

/// Pixels in which two of them differ, of those that either draws.
double difference(const QImage& a, const QImage& b)
{
    int either = 0, apart = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const bool inA = qAlpha(a.pixel(x, y)) > 96, inB = qAlpha(b.pixel(x, y)) > 96;
            either += inA || inB ? 1 : 0;
            apart += inA != inB ? 1 : 0;
        }
    }
    return either == 0 ? 0 : double(apart) / either;
}

} // namespace

/// The icons are one set: drawn with one pen, on one of two grids, and told apart by their shapes.
class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIcon_data()
    {
        QTest::addColumn<QString>("path");
        const QStringList files = QDir(folder).entryList({QStringLiteral("*.svg")});
        QVERIFY(files.size() > 50);
        for (const QString& file : files)
            QTest::newRow(qPrintable(file)) << folder + file;
    }

    void everyIcon()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QVERIFY(xml.readNextStartElement());
        const auto is = [&](const char* attribute) {
            return xml.attributes().value(QLatin1String(attribute)).toString();
        };
        QCOMPARE(xml.name().toString(), QStringLiteral("svg"));
        QVERIFY2(is("viewBox") == QStringLiteral("0 0 24 24") || is("viewBox") == QStringLiteral("0 0 32 32"),
                 qPrintable(is("viewBox")));
        QCOMPARE(is("fill"), QStringLiteral("none"));
        QCOMPARE(is("stroke"), QStringLiteral("#000000")); // what the theme's colour is put in the place of
        QCOMPARE(is("stroke-width"), QStringLiteral("1.8"));
        QCOMPARE(is("stroke-linecap"), QStringLiteral("round"));
        QCOMPARE(is("stroke-linejoin"), QStringLiteral("round"));
        QVERIFY(is("width").isEmpty() && is("height").isEmpty());
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            QCOMPARE(xml.name().toString(), QStringLiteral("path"));
            for (const QXmlStreamAttribute& one : xml.attributes()) {
                const QString name = one.name().toString();
                QVERIFY2(name == QStringLiteral("d") ||
                             (name == QStringLiteral("stroke-width") && one.value() == QLatin1String("1.5")),
                         qPrintable(name));
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }

    void inkStaysInside_data() { everyIcon_data(); }
    void inkStaysInside()
    {
        QFETCH(QString, path);
        const int side = 192;
        const QRect ink = inkOf(drawn(path, side));
        QVERIFY2(QRect(2, 2, side - 4, side - 4).contains(ink), "it is cut off at its edge");
        QVERIFY2(std::max(ink.width(), ink.height()) > side * 0.55, "it is smaller than the others");
        const QPoint off = ink.center() - QPoint(side / 2, side / 2);
        QVERIFY2(std::abs(off.x()) < side * 0.1 && std::abs(off.y()) < side * 0.1, "it stands aside");
    }

    void noTwoLookAlike()
    {
        const QStringList files = QDir(folder).entryList({QStringLiteral("*.svg")});
        std::vector<QImage> all;
        for (const QString& file : files)
            all.push_back(drawn(folder + file, 24));
        for (std::size_t a = 0; a < all.size(); ++a) {
            for (std::size_t b = a + 1; b < all.size(); ++b)
                QVERIFY2(difference(all[a], all[b]) > 0.03,
                         qPrintable(files[int(a)] + QStringLiteral(" and ") + files[int(b)]));
        }
    }

    void allAreInTheProgram()
    {
        (void)themedIcon(QStringLiteral("host"), Qt::black).pixmap(16); // brings the resource in
        for (const QString& file : QDir(folder).entryList({QStringLiteral("*.svg")}))
            QVERIFY2(QFile::exists(QStringLiteral(":/nsketch/icons/") + file), qPrintable(file));
        for (const QString& icon : nodeIcons())
            QVERIFY2(QFile::exists(QStringLiteral(":/nsketch/icons/%1.svg").arg(icon)), qPrintable(icon));
    }

    void theyAreDrawnAtTheDevicesPixels()
    {
        const QIcon icon = themedIcon(QStringLiteral("server"), Qt::black);
        for (const qreal ratio : {1.0, 1.5, 2.0, 3.0}) {
            const QPixmap pixmap = icon.pixmap(QSize(18, 18), ratio);
            QCOMPARE(pixmap.size(), QSize(18, 18) * ratio);
            QCOMPARE(pixmap.devicePixelRatio(), ratio);
        }
        // Three times as large is drawn anew, not enlarged: a line's edge is as hard there.
        const QImage small = icon.pixmap(QSize(18, 18), 1.0).toImage();
        const QImage large = icon.pixmap(QSize(18, 18), 3.0).toImage();
        const auto blurred = small.scaled(large.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const auto between = [](const QImage& image) { // pixels that are neither ink nor paper
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    count += qAlpha(image.pixel(x, y)) > 24 && qAlpha(image.pixel(x, y)) < 231 ? 1 : 0;
            }
            return count;
        };
        QVERIFY2(between(large) * 3 < between(blurred) * 2,
                 qPrintable(QStringLiteral("%1 of %2").arg(between(large)).arg(between(blurred))));
    }

    void disabledIsFainter()
    {
        const QIcon icon = themedIcon(QStringLiteral("cut"), Qt::black);
        const auto strength = [&](QIcon::Mode mode) {
            const QImage image = icon.pixmap(QSize(24, 24), 1.0, mode).toImage();
            qint64 sum = 0;
            for (int y = 0; y < 24; ++y) {
                for (int x = 0; x < 24; ++x)
                    sum += qAlpha(image.pixel(x, y));
            }
            return sum;
        };
        QVERIFY(strength(QIcon::Normal) > 2 * strength(QIcon::Disabled));
        QVERIFY(strength(QIcon::Disabled) > 0);
    }
};

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
