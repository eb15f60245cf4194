// SPDX-License-Identifier: MIT
#include "gui/mainwindow/thumbnails.h"

#include "core/file/topologyreader.h"
#include "core/words/words.h"
#include "gui/canvas/render.h"
#include "gui/mainwindow/titles.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace nsk::gui {

namespace {

Thumbnails::Thumbnail made(const QString& path, const QSize& size, qreal ratio, const Theme& theme,
                           const QLocale& locale)
{
    Thumbnails::Thumbnail result;
    result.ready = true;
    result.title = QFileInfo(path).completeBaseName();
    if (!QFileInfo::exists(path)) {
        result.trouble = QCoreApplication::translate("nsk::gui::Thumbnails", "The file is not there any more.");
        return result;
    }
    const auto topology = readTopologyFile(path.toStdString());
    if (!topology) {
        result.trouble = words::sentence(topology.error());
        return result;
    }
    result.title = headingOf(*topology, locale);
    result.picture = renderThumbnail(*topology, size, ratio, theme);
    return result;
}

} // namespace

Thumbnails::Thumbnails(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

Thumbnails::~Thumbnails()
{
    m_pool.clear();
    m_pool.waitForDone();
}

Thumbnails::Thumbnail Thumbnails::of(const QString& path, const QSize& size, qreal ratio, const Theme& theme)
{
    QString& state = m_fresh[path];
    if (state.isEmpty()) {
        const QFileInfo file(path);
        state = QString::number(file.exists() ? file.lastModified().toMSecsSinceEpoch() : -1) + QLatin1Char('/') +
                QString::number(file.size());
    }
    const QString key = QStringLiteral("%1|%2|%3x%4@%5|%6%7|%8")
                            .arg(path, state)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(ratio)
                            .arg(theme.canvas.name(), theme.accent.name(), QLocale().name());
    if (const auto found = m_made.constFind(key); found != m_made.constEnd())
        return *found;
    ask(path, key, size, ratio, theme);
    return {{}, QFileInfo(path).completeBaseName(), {}, false};
}

void Thumbnails::ask(const QString& path, const QString& key, const QSize& size, qreal ratio, const Theme& theme)
{
    if (m_asked.contains(key))
        return;
    m_asked.insert(key);
    auto* watcher = new QFutureWatcher<Thumbnail>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path, key] {
        watcher->deleteLater();
        if (watcher->future().resultCount() == 0) // cleared before its turn
            return;
        m_made.insert(key, watcher->result());
        m_asked.remove(key);
        Q_EMIT changed(path);
    });
    watcher->setFuture(QtConcurrent::run(
        &m_pool, [path, size, ratio, theme, locale = QLocale()] { return made(path, size, ratio, theme, locale); }));
}

} // namespace nsk::gui
