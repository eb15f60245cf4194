// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/model/topology.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace nsk::gui {

/// The file that a drawing came from, as it was last read or written: what "changed since" is measured by.
struct Origin
{
    QString path;      ///< empty: it has none yet
    QByteArray digest; ///< SHA-256 of the file's bytes

    bool operator==(const Origin&) const = default;
};

/// Unsaved work as it was found.
struct RecoveredWork
{
    Topology topology;
    Origin origin;
    QDateTime written;

    /// Of its file, or of the lab where it has none.
    QString name() const;
};

/// One designer's place for its unsaved work: a file, and a lock that lives as long as its owner. A crash lets go of
/// the lock and leaves the file. The file is a topology as any other, with one member more that says where it came
/// from, so that it can be opened by hand, too.
class RecoverySlot
{
public:
    /// A new one in that folder; nothing is on the disk before the first write().
    explicit RecoverySlot(const QString& folder);
    /// The slot of that name, if its owner is gone and nobody else has claimed it. Null: it is not to be had.
    static std::shared_ptr<RecoverySlot> claim(const QString& folder, const QString& id);

    QString path() const;
    /// In any thread, one at a time. Errors: "file.cannot-write" (path, reason).
    Status write(const Topology& topology, const Origin& origin);
    /// Errors: those of the reader.
    Result<RecoveredWork> read() const;
    /// Takes what cannot be read out of the way; nothing is deleted. Where it is now.
    QString setAside();
    /// The work is saved or given up. What is being written in another thread goes, too.
    void remove();

private:
    RecoverySlot(const QString& folder, const QString& id);
    QString withSuffix(const char* suffix) const;
    bool lock();
    Status makeFolder() const;
    void removeFiles() const;

    QString m_folder;
    QString m_id;
    Descriptor m_lock;
    std::atomic<bool> m_removed = false;
};

/// Work of designers that are gone, each claimed for this one.
struct LostWork
{
    std::shared_ptr<RecoverySlot> slot;
    Result<RecoveredWork> work; ///< an error: it is set aside
    QString path;
};

/// The newest first.
std::vector<LostWork> findLostWork(const QString& folder);

/// Where a user's unsaved work is kept: $XDG_STATE_HOME/nsketch/recovery, by default below ~/.local/state.
QString recoveryFolder();

/// SHA-256.
QByteArray digestOf(std::string_view bytes);

} // namespace nsk::gui
