// SPDX-License-Identifier: MIT
#include "gui/mainwindow/templates.h"

#include "core/file/replacefile.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"

#include <QCollator>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace nsk::gui {

namespace {

const auto ending = QStringLiteral(".nsketch");
constexpr qsizetype nameMost = 180; // bytes of UTF-8: file systems take 255, and replaceFile() needs some beside it

/// As a file may be called: no way to elsewhere, not hidden.
QString fileNameLike(const QString& name)
{
    QString like;
    for (const QChar c : name.simplified())
        like += c == QLatin1Char('/') || c == QLatin1Char('\\') || c.category() == QChar::Other_Control
                    ? QLatin1Char('-')
                    : c;
    while (like.startsWith(QLatin1Char('.')))
        like.remove(0, 1);
    while (like.toUtf8().size() > nameMost)
        like.chop(like.size() > 1 && like.back().isLowSurrogate() ? 2 : 1);
    return like.trimmed();
}

struct Free
{
    QString name, path;
};

/// "Campus", "Campus 2", …: the first whose file is not there, or is `own`.
Result<Free> freeNameLike(const QString& wanted, const QString& own = {})
{
    const QString name = wanted.simplified(), base = fileNameLike(name);
    if (base.isEmpty())
        return fail("template.name");
    for (int number = 1;; ++number) {
        const QString behind = number == 1 ? QString() : QStringLiteral(" %1").arg(number);
        const QString path = Templates::folder() + QLatin1Char('/') + base + behind + ending;
        if (path == own || !QFileInfo::exists(path))
            return Free{name + behind, path};
    }
}

Status writeTemplate(Topology& topology, const Free& as)
{
    if (!QDir().mkpath(Templates::folder()))
        return fail("file.cannot-write", {Templates::folder().toStdString(), std::strerror(errno)});
    topology.title = as.name.toStdString();
    return replaceFile(QFile::encodeName(as.path).toStdString(), writeTopology(topology));
}

} // namespace

QString Templates::folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/templates");
}

QStringList Templates::files()
{
    const QDir dir(folder());
    QStringList names = dir.entryList({QLatin1Char('*') + ending}, QDir::Files);
    QCollator order;
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    std::ranges::sort(names, order);
    QStringList paths;
    for (const QString& name : names)
        paths << dir.filePath(name);
    return paths;
}

Result<QString> Templates::save(Topology topology, const QString& name)
{
    const auto as = freeNameLike(name);
    if (!as)
        return fail(as.error());
    if (const Status done = writeTemplate(topology, *as); !done)
        return fail(done.error());
    Q_EMIT changed();
    return as->path;
}

Result<QString> Templates::rename(const QString& path, const QString& name)
{
    const auto as = freeNameLike(name, path);
    if (!as)
        return fail(as.error());
    if (auto topology = readTopologyFile(QFile::encodeName(path).toStdString())) {
        if (const Status done = writeTemplate(*topology, *as); !done)
            return fail(done.error());
        if (as->path != path)
            QFile::remove(path);
    } else if (QFile file(path); as->path != path && !file.rename(as->path)) {
        return fail("file.cannot-write", {as->path.toStdString(), file.errorString().toStdString()});
    }
    Q_EMIT changed();
    return as->path;
}

Result<QString> Templates::moveToTrash(const QString& path)
{
    QFile file(path);
    if (!file.moveToTrash())
        return fail("file.cannot-remove", {path.toStdString(), file.errorString().toStdString()});
    Q_EMIT changed();
    return file.fileName();
}

Status Templates::putBack(const QString& inTrash, const QString& path)
{
    QFile file(inTrash);
    if (!file.rename(path)) // never over another one
        return fail("file.cannot-write", {path.toStdString(), file.errorString().toStdString()});
    QFile::remove(QFileInfo(inTrash).path() + QStringLiteral("/../info/") + QFileInfo(inTrash).fileName() +
                  QStringLiteral(".trashinfo"));
    Q_EMIT changed();
    return {};
}

} // namespace nsk::gui
