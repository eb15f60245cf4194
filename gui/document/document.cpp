// SPDX-License-Identifier: MIT
#include "gui/document/document.h"

#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/document/editcommand.h"

#include <QSaveFile>

namespace nsk::gui {

namespace {

Topology emptyTopology()
{
    return Topology(*LabName::parse("untitled"));
}

} // namespace

Document::Document(QObject* parent) : QObject(parent), m_topology(emptyTopology())
{
    connect(&m_undoStack, &QUndoStack::indexChanged, this, [this] {
        if (!m_resetting)
            Q_EMIT changed();
    });
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, [this](bool clean) { Q_EMIT modifiedChanged(!clean); });
}

Status Document::push(const Edit& edit, const QString& text, const QString& mergeKey)
{
    if (changesNothing(m_topology, edit))
        return {};
    Edit inverse = Batch{};
    if (Status applied = applyNow(edit, &inverse); !applied)
        return applied;
    m_undoStack.push(new EditCommand(this, edit, inverse, text, mergeKey)); // the stack owns it
    Q_EMIT pushed(inverse);
    return {};
}

Status Document::open(const QString& path)
{
    Result<Topology> topology = readTopologyFile(path.toStdString());
    if (!topology)
        return fail(topology.error());
    reset(std::move(*topology), path);
    return {};
}

void Document::reset(Topology topology, const QString& path)
{
    m_resetting = true;
    m_undoStack.clear();
    m_undoStack.setClean(); // clear() leaves it unclean after resetClean()
    m_topology = std::move(topology);
    m_resetting = false;
    setPath(path);
    Q_EMIT wasReset();
}

Status Document::save(const QString& path)
{
    QSaveFile file(path);
    const auto refused = [&] {
        return fail("file.cannot-write", {path.toStdString(), file.errorString().toStdString()}, path.toStdString());
    };
    if (!file.open(QIODevice::WriteOnly))
        return refused();
    const std::string text = writeTopology(m_topology);
    if (file.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()) || !file.commit())
        return refused();
    setPath(path);
    m_undoStack.setClean();
    return {};
}

Status Document::applyNow(const Edit& edit, Edit* inverse)
{
    Result<Edit> undone = apply(m_topology, edit);
    if (!undone)
        return fail(undone.error());
    if (inverse != nullptr)
        *inverse = std::move(*undone);
    return {};
}

void Document::announce(const Edit& edit)
{
    for (const Edit& part : primitives(edit))
        Q_EMIT applied(part);
}

void Document::setPath(const QString& path)
{
    if (path == m_path)
        return;
    m_path = path;
    Q_EMIT pathChanged(path);
}

} // namespace nsk::gui
