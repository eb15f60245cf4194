// SPDX-License-Identifier: MIT
#include "gui/document/document.h"

#include "core/file/replacefile.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "gui/document/editcommand.h"

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
    const Result<std::string> bytes = readFile(path.toStdString());
    Result<Topology> topology = bytes.and_then([](const std::string& read) { return readTopology(read); });
    if (!topology)
        return fail(topology.error());
    replace(std::move(*topology), {path, digestOf(*bytes)}, Work::Saved);
    return {};
}

void Document::reset(Topology topology)
{
    replace(std::move(topology), {}, Work::Saved);
}

void Document::restore(RecoveredWork work)
{
    replace(std::move(work.topology), work.origin, Work::Unsaved);
}

void Document::replace(Topology topology, const Origin& origin, Work work)
{
    m_resetting = true;
    m_undoStack.clear();
    m_undoStack.setClean(); // clear() leaves it unclean after resetClean()
    m_topology = std::move(topology);
    m_copy.outdate();
    if (work == Work::Unsaved)
        m_undoStack.resetClean();
    m_resetting = false;
    setOrigin(origin);
    Q_EMIT wasReset();
}

Status Document::save(const QString& path)
{
    const std::string text = writeTopology(m_topology);
    if (Status written = replaceFile(path.toStdString(), text); !written)
        return written;
    setOrigin({path, digestOf(text)});
    m_undoStack.setClean();
    return {};
}

void Document::acceptFile(const QByteArray& digest)
{
    setOrigin({m_origin.path, digest});
}

Status Document::applyNow(const Edit& edit, Edit* inverse)
{
    m_copy.outdate();
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

void Document::setOrigin(const Origin& origin)
{
    if (origin == m_origin)
        return;
    const bool moved = origin.path != m_origin.path;
    m_origin = origin;
    Q_EMIT originChanged();
    if (moved)
        Q_EMIT pathChanged(m_origin.path);
}

} // namespace nsk::gui
