// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/threadcopy.h"
#include "core/model/edit.h"
#include "gui/document/recovery.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

namespace nsk::gui {

/// One open drawing: the topology, its undo stack and its file. Owns all three. Everything that changes the topology
/// goes through push(); views listen to applied() and hold no copies of the model's data.
class Document : public QObject
{
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    const Topology& topology() const { return m_topology; }
    /// The same for work in another thread.
    std::shared_ptr<const Topology> topologyCopy() const { return m_copy.of(m_topology); }
    QUndoStack* undoStack() { return &m_undoStack; }

    /// Applies the edit as one undo step with that (translated) text. Edits with the same mergeKey that follow each
    /// other become one step ("" = never). A no-op is dropped. On an error nothing has changed.
    Status push(const Edit& edit, const QString& text, const QString& mergeKey = {});
    /// A key that no step has had: for what belongs together from now on, whichever window or tool it comes from.
    QString newMergeKey() { return QString::number(++m_keys); }

    /// Reads a file in place of what is open. On an error everything is as before.
    Status open(const QString& path);
    /// Shows a topology that has no file yet (new, example): Save asks for one.
    void reset(Topology topology);
    /// Shows unsaved work again. It is modified, and its file stays as it is until it is saved.
    void restore(RecoveredWork work);
    /// The old file stays whole when it fails. Errors: "file.cannot-write" (path, reason), "file.read-only" (path).
    Status save(const QString& path);

    const QString& path() const { return m_origin.path; }
    /// The file as it was last read, written or decided about.
    const Origin& origin() const { return m_origin; }
    /// What the file holds now has been decided about: saving may write over it.
    void acceptFile(const QByteArray& digest);
    bool isModified() const { return !m_undoStack.isClean(); }

Q_SIGNALS:
    /// A primitive edit (never a Batch) has been applied, by a push, an undo or a redo. Names are those after it.
    void applied(const nsk::Edit& edit);
    /// After the last applied() of a push, undo or redo.
    void changed();
    /// After changed(), for a new step alone: what would take it back.
    void pushed(const nsk::Edit& inverse);
    /// Another topology altogether.
    void wasReset();
    void modifiedChanged(bool modified);
    void pathChanged(const QString& path);
    void originChanged();

private:
    friend class EditCommand;
    Status applyNow(const Edit& edit, Edit* inverse);
    void announce(const Edit& edit);
    enum class Work { Saved, Unsaved };
    void replace(Topology topology, const Origin& origin, Work work);
    void setOrigin(const Origin& origin);

    Topology m_topology;
    ThreadCopy<Topology> m_copy;
    QUndoStack m_undoStack;
    Origin m_origin;
    bool m_resetting = false;
    int m_keys = 0;
};

} // namespace nsk::gui
