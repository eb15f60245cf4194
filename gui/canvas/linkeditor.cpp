// SPDX-License-Identifier: MIT
#include "gui/canvas/linkeditor.h"

#include "gui/canvas/inplaceeditor.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace nsk::gui {

namespace {

constexpr int between = 6; // the two fields never cover each other

QString nameOf(const ResolvedEndpoint& end)
{
    return QString::fromStdString(end.node.str());
}

/// Moves the second rectangle off the first, whichever way is shorter.
QRect clearOf(const QRect& first, QRect second)
{
    const QRect wide = first.adjusted(-between, -between, between, between);
    if (!wide.intersects(second))
        return second;
    if (second.center().y() >= first.center().y())
        second.moveTop(wide.bottom() + 1);
    else
        second.moveBottom(wide.top() - 1);
    return second;
}

} // namespace

LinkEditor::LinkEditor(Scene* scene, QWidget* view) : QObject(view), m_scene(scene), m_view(view)
{
    for (std::size_t end = 0; end < 2; ++end) {
        auto* editor = new InPlaceEditor(view);
        editor->setObjectName(QStringLiteral("linkEditor%1").arg(end));
        editor->field()->setObjectName(QStringLiteral("linkField%1").arg(end));
        editor->findChild<QLabel*>(QStringLiteral("inPlaceReason"))
            ->setObjectName(QStringLiteral("linkReason%1").arg(end));
        editor->field()->installEventFilter(this); // before the editor's own
        connect(editor->field(), &QLineEdit::textEdited, this, [this, end] { typed(end); });
        m_ends[end].editor = editor;
    }
}

void LinkEditor::start(const DrawnLink& link, const std::array<QRect, 2>& places)
{
    cancel();
    m_link = link;
    for (std::size_t end = 0; end < 2; ++end) {
        const ResolvedEndpoint& at = link.ends[end];
        End& one = m_ends[end];
        one.before = m_scene->interfaceText(at.node, at.interface);
        one.open = link.given[end] || !one.before.contains(QLatin1Char(' '));
        one.proposed = false;
        one.editor->setTheme(m_scene->theme(), m_scene->theme().chipFont());
        const QString name =
            tr("Interface %1 of %2: name and addresses").arg(QString::fromStdString(at.interface.str()), nameOf(at));
        one.editor->startInGroup(places[end], one.before, name, [this] { return finish(true); });
    }
    setPlaces(places);
    goTo(m_scene->canHaveAddress(link.ends[0]) || !m_scene->canHaveAddress(link.ends[1]) ? 0 : 1);
    Q_EMIT activeChanged(true);
}

void LinkEditor::setPlaces(const std::array<QRect, 2>& places)
{
    m_ends[0].editor->setPlace(places[0]);
    m_ends[1].editor->setPlace(places[1]);
    const QRect first = m_ends[0].editor->geometry();
    const QRect second = m_ends[1].editor->geometry();
    const QRect moved = clearOf(first, second);
    if (moved != second)
        m_ends[1].editor->setPlace(places[1].translated(moved.topLeft() - second.topLeft()));
}

void LinkEditor::goTo(std::size_t end)
{
    InPlaceEditor* editor = m_ends[end].editor;
    editor->raise();
    editor->field()->setFocus(Qt::OtherFocusReason);
    if (m_scene->canHaveAddress(m_link->ends[end]) && !editor->field()->text().contains(QLatin1Char(' ')))
        editor->field()->setText(editor->field()->text() + QLatin1Char(' ')); // the address goes behind the name
    else
        editor->selectBehindName();
}

void LinkEditor::typed(std::size_t end)
{
    m_ends[end].open = false;
    m_ends[end].proposed = false;
    m_ends[end].editor->setProposal(m_ends[end].editor->field()->text(), false);
    End& peer = m_ends[1 - end];
    if (!peer.open)
        return;
    const QString proposal = m_scene->proposedPeer(m_link->ends, end, m_ends[end].editor->field()->text(), peer.before);
    peer.proposed = !proposal.isEmpty() && proposal != peer.before;
    peer.editor->setProposal(peer.proposed ? proposal : peer.before, peer.proposed);
}

QString LinkEditor::textOf(std::size_t end, bool withProposals) const
{
    const End& one = m_ends[end];
    return one.proposed && !withProposals ? one.before : one.editor->field()->text();
}

bool LinkEditor::leave(std::size_t end)
{
    const ResolvedEndpoint& at = m_link->ends[end];
    InPlaceEditor* editor = m_ends[end].editor;
    const bool sure = editor->isSure();
    const Status fits = m_scene->checkInterface(at.node, at.interface, editor->field()->text(), sure);
    if (!fits) {
        editor->showReason(fits.error());
        return false;
    }
    if (m_ends[end].proposed) { // looked at and taken
        m_ends[end].proposed = false;
        m_ends[end].open = false;
        editor->setProposal(editor->field()->text(), false);
    }
    return true;
}

bool LinkEditor::finish(bool withProposals, bool insisting)
{
    if (!m_link)
        return true;
    std::size_t faulty = 0;
    const DrawnLink link = *m_link; // a new name ends the editing in mid-edit: what it edits is no longer there
    const Status done =
        m_scene->editEnds(link, {textOf(0, withProposals), textOf(1, withProposals)},
                          {insisting && m_ends[0].editor->isSure(), insisting && m_ends[1].editor->isSure()}, &faulty);
    if (!done) {
        goTo(faulty);
        m_ends[faulty].editor->field()->deselect();
        m_ends[faulty].editor->showReason(done.error());
        return false;
    }
    cancel();
    return true;
}

void LinkEditor::cancel()
{
    if (m_link)
        close();
}

void LinkEditor::close()
{
    m_link.reset();
    for (const End& end : m_ends)
        end.editor->cancel();
    Q_EMIT activeChanged(false);
}

bool LinkEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_link)
        return false;
    const std::size_t end = watched == m_ends[0].editor->field() ? 0 : 1;
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        const bool here = QApplication::focusWidget() == m_ends[1 - end].editor->field();
        if (!here && reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            finish(m_scene->automaticAddresses());
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
        cancel();
        m_view->setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (finish(true, true))
            m_view->setFocus();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        if (leave(end))
            goTo(1 - end);
        return true;
    default:
        return false;
    }
}

} // namespace nsk::gui
