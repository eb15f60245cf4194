// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/model/topology.h"

#include <QObject>
#include <QString>
#include <QStringList>

namespace nsk::gui {

/// A person's own topologies to begin from: drawings in a folder of theirs, each in a file that can be opened, copied and given
/// away as any other. What it is called is the drawing's title, and the file is called alike. Nothing is kept in memory: the
/// folder is what there is, whoever changed it.
class Templates : public QObject
{
    Q_OBJECT

public:
    explicit Templates(QObject* parent = nullptr) : QObject(parent) {}

    static QString folder();
    /// Sorted by name; broken ones, too.
    static QStringList files();

    /// Under a name like that one that no other has. The file. Errors: "template.name", those of replaceFile(),
    /// "file.cannot-write" (path, reason).
    Result<QString> save(Topology topology, const QString& name);
    /// One that cannot be read gets another file name alone. The file as it is called now. Errors: as save().
    Result<QString> rename(const QString& path, const QString& name);
    /// Into the desktop's trash, where it is then. Errors: "file.cannot-remove" (path, reason).
    Result<QString> moveToTrash(const QString& path);
    /// Out of it again, to where it was. Errors: "file.cannot-write" (path, reason).
    Status putBack(const QString& inTrash, const QString& path);

Q_SIGNALS:
    void changed();
};

} // namespace nsk::gui
