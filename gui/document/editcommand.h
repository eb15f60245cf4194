// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"

#include <QString>
#include <QUndoCommand>

namespace nsk::gui {

class Document;

/// One undo step: an edit and the edit that takes it back, both by names. The document has applied it once before it is
/// pushed (so that a refused edit never reaches the stack); the first redo() only announces it.
class EditCommand : public QUndoCommand
{
public:
    EditCommand(Document* document, Edit edit, Edit inverse, const QString& text, const QString& mergeKey);

    int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override;
    void undo() override;
    void redo() override;

private:
    Document* m_document;
    Edit m_edit;
    Edit m_inverse;
    QString m_mergeKey;
    bool m_applied = true;
};

/// Whether the edit would leave the topology as it is.
bool changesNothing(const Topology& topology, const Edit& edit);
/// The primitive edits of an edit, in order.
std::vector<Edit> primitives(const Edit& edit);

} // namespace nsk::gui
