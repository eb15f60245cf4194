// SPDX-License-Identifier: MIT
#include "gui/mainwindow/filewatch.h"

#include "core/file/topologyreader.h"
#include "core/words/words.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/panels/banner.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>

namespace nsk::gui {

namespace {

const auto bannerId = QStringLiteral("fileChanged");
constexpr int settleMs = 150; ///< an editor writes in several steps

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

FileWatch::FileWatch(Document* document, FileControl* files, Banner* banner, QObject* parent)
    : QObject(parent), m_document(document), m_files(files), m_banner(banner)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(settleMs);
    connect(&m_soon, &QTimer::timeout, this, &FileWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileWatch::lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FileWatch::lookSoon);
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            lookSoon(); // no watcher tells what another computer does to a shared folder
    });
    connect(document, &Document::wasReset, this, &FileWatch::follow);
    connect(document, &Document::pathChanged, this, &FileWatch::follow);
    connect(files, &FileControl::saved, this, &FileWatch::follow);
    files->setDiskCheck([this] { return hasUnread(); });
    follow();
}

bool FileWatch::hasUnread() const
{
    const QString path = m_document->path();
    return QFileInfo(path).isFile() && digestOf(viewOf(bytesOf(path))) != m_document->origin().digest;
}

/// The folder as well: most programs write a new file and move it over the old one.
void FileWatch::follow()
{
    m_soon.stop();
    m_gone = m_asking = false;
    m_banner->dismiss(bannerId);
    if (const QStringList before = m_watcher.files() + m_watcher.directories(); !before.isEmpty())
        m_watcher.removePaths(before);
    const QString path = m_document->path();
    m_told = m_document->origin().digest;
    if (path.isEmpty())
        return;
    m_watcher.addPaths({path, QFileInfo(path).absolutePath()});
    lookSoon(); // unsaved work of before, or a file changed between reading and watching, may have a surprise
}

/// Not put off by more news: a folder in which much happens never rests.
void FileWatch::lookSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void FileWatch::look()
{
    const QString path = m_document->path();
    if (path.isEmpty())
        return;
    if (!QFileInfo::exists(path)) {
        if (!std::exchange(m_gone, true))
            tellGone();
        return;
    }
    if (std::exchange(m_gone, false))
        m_told.clear();         // that it was gone has been told
    m_watcher.removePath(path); // what was watched may be another file by now, moved elsewhere
    m_watcher.addPath(path);
    const QByteArray bytes = bytesOf(path);
    const QByteArray now = digestOf(viewOf(bytes));
    if (now == std::exchange(m_told, now))
        return;
    if (now == m_document->origin().digest)
        m_banner->dismiss(bannerId); // it is back as it was
    else
        tellChanged(bytes);
}

void FileWatch::tellChanged(const QByteArray& bytes)
{
    const QString name = QFileInfo(m_document->path()).fileName();
    const auto topology = readTopology(viewOf(bytes));
    if (!topology) {
        settle();                              // nothing in it can be kept
        m_document->undoStack()->resetClean(); // only the drawing is left: closing asks
        m_banner->show(bannerId, Banner::Kind::Trouble,
                       tr("Another program changed the file %1, and it cannot be read any more: %2. The drawing is as "
                          "it was; Save writes it over the file.")
                           .arg(name, words::sentence(topology.error())));
        return;
    }
    if (*topology == m_document->topology()) {
        settle();
        m_banner->dismiss(bannerId);
        return;
    }
    if (m_document->isModified() && !m_asking)
        m_banner->show(
            bannerId, Banner::Kind::Trouble,
            tr("Another program changed the file %1, and so did you. Which of the two is to be kept?").arg(name),
            {{tr("Keep my drawing"), [this] { settle(); }},
             {tr("Load the file, drop my changes"), [this] { reload(); }}});
    else {
        m_asking = true;
        m_document->undoStack()->resetClean(); // until it is decided, closing asks
        m_banner->show(bannerId, Banner::Kind::Notice, tr("Another program changed the file %1.").arg(name),
                       {{tr("Load it"), [this] { reload(); }}, {tr("Keep the drawing"), [this] { settle(); }}});
    }
}

void FileWatch::tellGone()
{
    m_document->undoStack()->resetClean(); // only the drawing is left: closing asks
    m_banner->show(
        bannerId, Banner::Kind::Trouble,
        tr("The file %1 is gone from its folder. The drawing is as it was.")
            .arg(QFileInfo(m_document->path()).fileName()),
        {{tr("Save it again"), [this] { m_files->save(); }}, {tr("Save As…"), [this] { m_files->saveAs(); }}});
}

void FileWatch::reload()
{
    m_files->openPath(m_document->path());
}

} // namespace nsk::gui
