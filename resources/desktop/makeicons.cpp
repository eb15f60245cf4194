// SPDX-License-Identifier: MIT
// makeicons FOLDER SIZE;SIZE… NAME.svg…: FOLDER/SIZE/NAME.png in each of the sizes, so that no image stands in the
// source tree. Runs while building.
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

namespace {

bool draw(QSvgRenderer& drawing, int size, const QString& file)
{
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawing.render(&painter);
    painter.end();
    return QDir().mkpath(QFileInfo(file).path()) && image.save(file, "PNG");
}

} // namespace

int main(int argc, char** argv)
{
    const QStringList sizes = argc > 2 ? QString::fromLatin1(argv[2]).split(QLatin1Char(';')) : QStringList();
    for (int i = 3; i < argc; ++i) {
        const QString source = QString::fromLocal8Bit(argv[i]);
        QSvgRenderer drawing(source);
        for (const QString& size : sizes) {
            const QString file = QStringLiteral("%1/%2/%3.png")
                                     .arg(QString::fromLocal8Bit(argv[1]), size, QFileInfo(source).completeBaseName());
            if (!drawing.isValid() || !draw(drawing, size.toInt(), file)) {
                std::fprintf(stderr, "makeicons: %s cannot be made from %s\n", qUtf8Printable(file), argv[i]);
                return 1;
            }
        }
    }
    return 0;
}
