// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"

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
    QUndoStack* undoStack() { return &m_undoStack; }

    /// Applies the edit as one undo step with that (translated) text. Edits with the same mergeKey that follow each
    /// other become one step ("" = never). A no-op is dropped. On an error nothing has changed.
    Status push(const Edit& edit, const QString& text, const QString& mergeKey = {});

    /// Reads a file in place of what is open. On an error everything is as before.
    Status open(const QString& path);
    /// Shows a topology that has no file yet (new, example). `path` empty: Save asks for one.
    void reset(Topology topology, const QString& path = {});
    /// Writes through QSaveFile; the old file stays whole when it fails. Errors: "file.cannot-write" (path, reason).
    Status save(const QString& path);

    const QString& path() const { return m_path; }
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

private:
    friend class EditCommand;
    Status applyNow(const Edit& edit, Edit* inverse);
    void announce(const Edit& edit);
    void setPath(const QString& path);

    Topology m_topology;
    QUndoStack m_undoStack;
    QString m_path;
    bool m_resetting = false;
};

} // namespace nsk::gui
