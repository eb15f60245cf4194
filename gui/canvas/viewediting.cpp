// SPDX-License-Identifier: MIT
#include "gui/canvas/view.h"

#include "gui/canvas/inplaceeditor.h"
#include "gui/canvas/linkeditor.h"
#include "gui/canvas/noteeditor.h"
#include "gui/canvas/noteitem.h"
#include "gui/canvas/paintcontext.h"

#include "core/model/limits.h"

#include <algorithm>

/// Editing where a thing stands: names, and the chips at the ends of links.
namespace nsk::gui {

namespace {

constexpr int fieldHeight = 24;
constexpr int noteFontLeast = 11, noteFontMost = 48; // pixels
constexpr int farFieldWidth = 120;                   // where no chip is drawn

/// The ends of all links, in the order of the drawing.
std::vector<ResolvedEndpoint> endsOf(const Scene& scene)
{
    std::vector<ResolvedEndpoint> ends;
    for (const ResolvedLink& link : scene.linkNames())
        ends.insert(ends.end(), link.begin(), link.end());
    return ends;
}

} // namespace

bool View::isEditing() const
{
    return m_editor->isActive() || m_linkEditor->isActive() || m_noteEditor->isActive();
}

bool View::isEditingText() const
{
    return m_noteEditor->isActive();
}

bool View::finishEditing()
{
    return m_noteEditor->finish() && m_editor->finish() && m_linkEditor->finish(m_scene->automaticAddresses());
}

void View::cancelEditing()
{
    m_editor->cancel();
    m_linkEditor->cancel();
    m_noteEditor->cancel();
}

QRect View::placeOfNote(const Annotation& annotation) const
{
    return fromScene(NoteItem(annotation, m_scene->theme()).box()).toRect();
}

void View::openNoteEditor(const Annotation& annotation, bool isNew, std::function<void(const QString&)> commit)
{
    m_editedNote = annotation;
    QFont font = m_scene->theme().labelFont();
    const qreal size = annotation.size.value_or(Annotation::textSize) * m_scene->theme().magnify * m_zoom;
    font.setPixelSize(std::clamp(qRound(size), noteFontLeast, noteFontMost));
    m_noteEditor->start(placeOfNote(annotation), QString::fromStdString(annotation.text), tr("Text of the annotation"),
                        font, m_scene->theme(), isNew, std::move(commit));
}

bool View::editNote(std::size_t note)
{
    const std::vector<Annotation>& all = m_scene->document()->topology().layout.annotations;
    if (note >= all.size() || all[note].kind == AnnotationKind::Image || all[note].kind == AnnotationKind::Foreign ||
        !finishEditing())
        return false;
    m_scene->setSelection({}, {note});
    openNoteEditor(all[note], false, [scene = m_scene, note, before = all[note]](const QString& text) {
        const std::vector<Annotation>& now = scene->document()->topology().layout.annotations;
        if (note >= now.size() || now[note] != before)
            return; // an undo came between
        (void)scene->changeNotes({note}, Scene::tr("Edit the text"), {},
                                 [&](Annotation& annotation) { annotation.text = text.toStdString(); });
    });
    return true;
}

void View::editNewNote(const Annotation& annotation, const QString& stepText)
{
    if (!finishEditing())
        return;
    openNoteEditor(annotation, true, [scene = m_scene, annotation, stepText](const QString& text) {
        if (text.trimmed().isEmpty())
            return;
        Annotation made = annotation;
        made.text = text.toStdString();
        (void)scene->addNote(made, stepText);
    });
}

QRect View::placeOfGroupTitle(std::size_t group) const
{
    return {fromScene(m_scene->groupFrame(group).topLeft()).toPoint() + QPoint(4, 4),
            QSize(farFieldWidth, fieldHeight)};
}

bool View::editGroup(std::size_t group)
{
    const std::vector<Group>& all = m_scene->document()->topology().layout.groups;
    if (group >= all.size() || !finishEditing())
        return false;
    m_edited.reset();
    m_editedGroup = group;
    m_editor->setTheme(m_scene->theme(), m_scene->theme().nameFont());
    m_editor->start(
        placeOfGroupTitle(group), QString::fromStdString(all[group].title), tr("Title of the group"),
        [scene = m_scene, group](const QString& text, bool) -> Status {
            if (text.toUtf8().size() > static_cast<qsizetype>(limits::labelLength))
                return fail("file.too-long", {std::to_string(limits::labelLength)});
            return scene->changeGroup(group, Scene::tr("Title of a group"), {},
                                      [&](Group& changed) { changed.title = text.toStdString(); });
        },
        nullptr);
    return true;
}

bool View::editInPlace(const SelectedObject& object)
{
    if (m_scene->describe(object).isEmpty() || !finishEditing())
        return false;
    if (object.kind == SelectedObject::Kind::Interface) {
        editInterface(object.node, *object.interface);
        return true;
    }
    if (object.kind == SelectedObject::Kind::Link) {
        editLink({{ResolvedEndpoint{object.node, *object.interface}, *object.peer}, {}, {}, {}});
        return true;
    }
    reveal(object.node);
    m_editedGroup.reset();
    const QString name = QString::fromStdString(object.node.str());
    m_edited = object;
    m_editor->setTheme(m_scene->theme(), m_scene->theme().nameFont());
    m_editor->start(
        placeOfName(object.node), name, tr("Name of %1").arg(name),
        [scene = m_scene, node = object.node](const QString& text, bool) { return scene->renameNode(node, text); },
        nullptr);
    return true;
}

QRect View::placeOfName(const NodeName& node) const
{
    const QRectF card = m_scene->cardOf(node);
    return {fromScene(QPointF(card.left(), card.bottom() + 2)).toPoint(),
            QSize(static_cast<int>(card.width() * m_zoom), fieldHeight)};
}

QRect View::placeOfChip(const NodeName& node, const InterfaceName& interface) const
{
    const QRectF chip =
        detailAt(m_zoom / m_scene->theme().magnify) == Detail::Near ? m_scene->chipOf(node, interface) : QRectF();
    if (!chip.isEmpty())
        return fromScene(chip).toRect();
    const QPointF end = m_scene->linkEndOf(node, interface).value_or(m_scene->cardOf(node).center());
    return {fromScene(end).toPoint() - QPoint(farFieldWidth / 2, fieldHeight / 2), QSize(farFieldWidth, fieldHeight)};
}

QRect View::placeOf(const SelectedObject& object) const
{
    switch (object.kind) {
    case SelectedObject::Kind::Node:
        return anchorFor(object.node);
    case SelectedObject::Kind::Interface:
        return placeOfChip(object.node, *object.interface);
    case SelectedObject::Kind::Link:
        break;
    }
    const ResolvedLink link{ResolvedEndpoint{object.node, *object.interface}, *object.peer};
    return fromScene(m_scene->linkBounds(link)).toRect();
}

void View::editInterface(const NodeName& node, const InterfaceName& interface)
{
    reveal(node);
    m_editedGroup.reset();
    m_edited = SelectedObject::ofInterface(node, interface);
    m_scene->setSelection({*m_edited});
    m_editor->setTheme(m_scene->theme(), m_scene->theme().chipFont());
    m_editor->start(
        placeOfChip(node, interface), m_scene->proposedText(node, interface),
        tr("Interface %1 of %2: name and addresses")
            .arg(QString::fromStdString(interface.str()), QString::fromStdString(node.str())),
        [this, node, interface](const QString& text, bool sure) {
            return commitInterface(node, interface, text, sure);
        },
        [this](bool forward) { editNext(forward); });
}

Status View::commitInterface(const NodeName& node, const InterfaceName& interface, const QString& text, bool sure)
{
    // Its name may become another: it is found again by its link and end.
    const std::vector<ResolvedEndpoint> before = endsOf(*m_scene);
    const auto at = std::ranges::find(before, ResolvedEndpoint{node, interface}) - before.begin();
    const Status done = m_scene->editInterface(node, interface, text, sure);
    const std::vector<ResolvedEndpoint> after = endsOf(*m_scene);
    if (done && after.size() == before.size() && static_cast<std::size_t>(at) < after.size()) {
        const ResolvedEndpoint& now = after[static_cast<std::size_t>(at)];
        m_edited = SelectedObject::ofInterface(now.node, now.interface);
    }
    return done;
}

void View::editLink(const DrawnLink& link)
{
    m_editor->cancel();
    if (!m_scene->canHaveAddress(link.ends[0]) && !m_scene->canHaveAddress(link.ends[1]) && !link.stepKey.isEmpty())
        return; // between two switches nothing is to be said
    m_linkEditor->start(link, {placeOfChip(link.ends[0].node, link.ends[0].interface),
                               placeOfChip(link.ends[1].node, link.ends[1].interface)});
}

/// Through all chips of the drawing, link by link, and round again.
void View::editNext(bool forward)
{
    if (!m_edited || !m_edited->interface)
        return;
    const ResolvedEndpoint edited{m_edited->node, *m_edited->interface};
    const std::vector<ResolvedEndpoint> ends = endsOf(*m_scene);
    const auto at = std::ranges::find(ends, edited);
    if (at == ends.end())
        return;
    const auto count = static_cast<std::ptrdiff_t>(ends.size());
    const auto next = ((at - ends.begin()) + (forward ? 1 : count - 1)) % count;
    editInterface(ends[static_cast<std::size_t>(next)].node, ends[static_cast<std::size_t>(next)].interface);
}

void View::followEdited()
{
    if (m_noteEditor->isActive() && m_editedNote)
        m_noteEditor->setPlace(placeOfNote(*m_editedNote));
    if (m_editor->isActive() && m_editedGroup) {
        if (m_scene->groupFrame(*m_editedGroup).isNull())
            m_editor->cancel();
        else
            m_editor->setPlace(placeOfGroupTitle(*m_editedGroup));
        return;
    }
    if (m_editor->isActive() && m_edited) {
        if (m_scene->describe(*m_edited).isEmpty())
            m_editor->cancel(); // an undo took it away
        else
            m_editor->setPlace(m_edited->kind == SelectedObject::Kind::Node
                                   ? placeOfName(m_edited->node)
                                   : placeOfChip(m_edited->node, *m_edited->interface));
    }
    if (m_linkEditor->isActive()) {
        const ResolvedLink& link = m_linkEditor->link();
        if (m_scene->describe(SelectedObject::ofLink(link)).isEmpty())
            m_linkEditor->cancel();
        else
            m_linkEditor->setPlaces(
                {placeOfChip(link[0].node, link[0].interface), placeOfChip(link[1].node, link[1].interface)});
    }
}

} // namespace nsk::gui
