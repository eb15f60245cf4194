// SPDX-License-Identifier: MIT
#include "gui/mainwindow/driftcontrol.h"

#include "core/words/words.h"
#include "gui/canvas/nodeitem.h"
#include "gui/canvas/view.h"
#include "gui/mainwindow/actions.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/panels/banner.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/status/labdrift.h"

#include <QMenu>

#include <algorithm>
#include <cmath>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

const auto heldId = QStringLiteral("driftHeld");
const auto leftId = QStringLiteral("driftLeft");
constexpr std::size_t rowsMost = 40;
constexpr qreal reachPixels = 12;
constexpr std::size_t told = 2; ///< sentences in a banner

QString sentenceOf(const Drift& one)
{
    return words::sentence(one.code, {one.node.str(), one.interface, one.drawn, one.real});
}

/// "r:v1_r is down, drawn up", the first of them and how many more.
QString listed(const QStringList& sentences)
{
    QString text = sentences.mid(0, told).join(DriftControl::tr("; "));
    if (sentences.size() > static_cast<qsizetype>(told))
        text += DriftControl::tr("; ") +
                DriftControl::tr("and %n more", nullptr, static_cast<int>(sentences.size() - told));
    return text;
}

} // namespace

DriftControl::DriftControl(LabMonitor* monitor, LabControl* lab, View* view, Banner* banner, QWidget* window)
    : QObject(window), m_monitor(monitor), m_lab(lab), m_view(view), m_banner(banner), m_card(new DriftCard(view)),
      m_job([this](const Found& found) {
          if (m_about == found.about && !found.contents.rows.empty())
              m_card->show(found.about, found.contents);
      })
{
    m_show = Actions::make(window, "showDifferences",
                           QT_TRANSLATE_NOOP("nsk::gui::Actions", "Show what differs from the &kernel"),
                           QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    m_takeAllIn =
        Actions::make(window, "takeAllIn", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Take e&verything into the drawing"));
    m_putAllBack = Actions::make(window, "putAllBack", QT_TRANSLATE_NOOP("nsk::gui::Actions", "Put everything &back"));
    connect(m_show, &QAction::triggered, this, [this] {
        const Selection& selection = m_view->scene()->selection();
        if ((selection.empty() || !show(selection.front())) && !differences().empty())
            show(SelectedObject::ofNode(differences().front().node));
    });
    connect(m_takeAllIn, &QAction::triggered, this, [this] { takeIn(differences()); });
    connect(m_putAllBack, &QAction::triggered, this, &DriftControl::putBack);
    connect(m_card, &DriftCard::takeInWanted, this, &DriftControl::takeIn);
    connect(m_card, &DriftCard::putBackWanted, this, &DriftControl::putBack);
    connect(m_card, &DriftCard::closed, this, [this] { m_about.reset(); });
    connect(lab, &LabControl::pendingChanged, this, &DriftControl::update);
    connect(lab, &LabControl::heldChanged, this, &DriftControl::showHeld);
    connect(lab, &LabControl::takenIn, this, &DriftControl::tellTakenIn);
    connect(monitor, &LabMonitor::stateChanged, this, &DriftControl::update);
    update();
}

bool DriftControl::works() const
{
    return m_monitor->state() == State::Running;
}

const std::vector<Drift>& DriftControl::differences() const
{
    static const std::vector<Drift> none;
    return m_monitor->observed() && m_lab->pending() != nullptr ? m_lab->pending()->differences : none;
}

std::vector<Drift> DriftControl::differencesOf(const SelectedObject& object) const
{
    std::vector<Drift> found;
    std::ranges::copy_if(differences(), std::back_inserter(found), [&](const Drift& one) {
        if (object.kind == SelectedObject::Kind::Node)
            return one.node == object.node;
        const bool first = one.node == object.node && one.interface == object.interface->str();
        const bool second =
            object.peer && one.node == object.peer->node && one.interface == object.peer->interface.str();
        const bool whole =
            one.code == "node-missing" && (one.node == object.node || (object.peer && one.node == object.peer->node));
        return first || second || whole;
    });
    return found;
}

void DriftControl::update()
{
    const std::vector<Drift>& all = differences();
    if (all != m_shown) {
        m_shown = all;
        m_view->scene()->setDrift(all);
        Q_EMIT differencesChanged(!all.empty());
    }
    Actions::enable(m_show, !all.empty(),
                    works() ? tr("Nothing differs from the kernel.") : tr("The lab does not run: press Deploy first."));
    m_takeAllIn->setEnabled(!all.empty() && works());
    m_putAllBack->setEnabled(works() && std::ranges::any_of(all, isPutBack));
    if (m_about)
        refreshCard();
}

bool DriftControl::show(const SelectedObject& about)
{
    if (differencesOf(about).empty())
        return false;
    m_about = about;
    if (about.kind != SelectedObject::Kind::Link) // a card stands at a node or a link
        m_about = SelectedObject::ofNode(about.node);
    refreshCard();
    return true;
}

/// What can be taken in is found out beside the window: it looks at the whole drawing.
void DriftControl::refreshCard()
{
    std::vector<Drift> own = differencesOf(*m_about);
    if (own.empty()) {
        m_about.reset();
        if (m_card->isVisible())
            m_card->dismiss();
        return;
    }
    const auto count = [](const std::vector<Drift>& some) {
        return static_cast<int>(std::ranges::count_if(some, isPutBack));
    };
    DriftCard::Contents contents;
    contents.here = count(own);
    contents.everywhere = count(differences());
    contents.works = works();
    if (own.size() > rowsMost) {
        contents.more = static_cast<int>(own.size() - rowsMost);
        own.resize(rowsMost, own.front());
    }
    const auto nameOf = [](const NodeName& node) { return toQString(node.str()); };
    contents.title = m_about->kind == SelectedObject::Kind::Node
                         ? tr("%1 differs from the kernel").arg(nameOf(m_about->node))
                         : tr("The link from %1 to %2 differs from the kernel")
                               .arg(nameOf(m_about->node), nameOf(m_about->peer->node));
    m_job.ask([about = *m_about, own, contents, drawn = m_view->scene()->document()->topology(),
               observed = *m_monitor->observed()]() mutable {
        for (const Drift& one : own) {
            const auto taken = canTakeIn(drawn, observed, one);
            const QString why =
                taken ? QString() : look::capital(words::full({taken.error().code, taken.error().args, {}}));
            contents.rows.push_back({one, sentenceOf(one), why});
        }
        return Found{about, contents};
    });
}

std::optional<SelectedObject> DriftControl::differenceAt(const QPointF& scenePoint) const
{
    const Scene* scene = m_view->scene();
    // Never more than a third of the card, which is there to be taken hold of.
    const qreal reach = std::clamp(reachPixels / m_view->zoom(), 9.0, Theme::cardHeight / 3);
    const auto isNear = [&](const QPointF& mark) {
        return std::abs(mark.x() - scenePoint.x()) <= reach && std::abs(mark.y() - scenePoint.y()) <= reach;
    };
    if (const auto node = scene->nodeAt(scenePoint, reach)) {
        const bool differs = std::ranges::any_of(differences(), [&](const Drift& one) { return one.node == *node; });
        if (differs && isNear(NodeItem::badgeOn(scene->cardOf(*node))))
            return SelectedObject::ofNode(*node);
    }
    const Hit hit = scene->hitAt(scenePoint, m_view->zoom());
    if (hit.kind != Hit::Kind::Link || differencesOf(*hit.object).empty())
        return std::nullopt;
    const ResolvedLink link{ResolvedEndpoint{hit.object->node, *hit.object->interface}, *hit.object->peer};
    return isNear(scene->linkBounds(link).center()) ? hit.object : std::nullopt;
}

bool DriftControl::closeCard()
{
    if (!m_card->isVisible())
        return false;
    m_card->dismiss();
    return true;
}

void DriftControl::takeIn(const std::vector<Drift>& differences)
{
    m_lab->takeIn(std::vector<Drift>(differences)); // ours may be another by then
}

void DriftControl::putBack()
{
    m_lab->putBack();
}

void DriftControl::fill(QMenu* menu, const SelectedObject& object)
{
    const std::vector<Drift> own = differencesOf(object);
    if (own.empty())
        return;
    const auto add = [menu](const char* id, const QString& text) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QLatin1String(id));
        return action;
    };
    connect(add("differences", tr("What differs from the kernel…")), &QAction::triggered, this,
            [this, object] { show(object); });
    QAction* take = add("takeIn", tr("Take into the drawing"));
    take->setEnabled(works());
    connect(take, &QAction::triggered, this, [this, own] { takeIn(own); });
    const auto here = std::ranges::count_if(own, isPutBack);
    const auto everywhere = std::ranges::count_if(differences(), isPutBack);
    if (here > 0) {
        QAction* back =
            add("putBack", everywhere > here ? tr("Put everything back (%1)").arg(everywhere) : tr("Put back"));
        back->setEnabled(works());
        connect(back, &QAction::triggered, this, &DriftControl::putBack);
    }
    menu->addSeparator();
}

/// An edit waits: it cannot be applied without undoing what somebody did by hand, and that is not done silently.
void DriftControl::showHeld(bool held)
{
    if (!held) {
        m_banner->dismiss(heldId);
        return;
    }
    QStringList sentences;
    for (const Drift& one : m_lab->madeByHand())
        sentences << sentenceOf(one);
    m_banner->show(heldId, Banner::Kind::Notice,
                   tr("The running lab was changed by hand: %1. Your edit waits, because applying it would undo that.")
                       .arg(listed(sentences)),
                   {{tr("Take into the drawing"), [this] { m_lab->takeIn(m_lab->madeByHand()); }},
                    {tr("Put back and apply"), [this] { m_lab->deploy(); }}});
}

void DriftControl::tellTakenIn(int count, const std::vector<Error>& left)
{
    if (left.empty()) {
        m_banner->dismiss(leftId);
        return;
    }
    QStringList sentences;
    for (const Error& error : left)
        sentences << words::sentence(error.code, error.args);
    sentences.removeDuplicates();
    const QString text = count > 0 ? tr("%n difference(s) cannot be drawn: %1.", nullptr, static_cast<int>(left.size()))
                                   : tr("Nothing was taken into the drawing: %1.");
    m_banner->show(leftId, Banner::Kind::Notice, text.arg(listed(sentences)));
}

} // namespace nsk::gui
