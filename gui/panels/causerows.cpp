// SPDX-License-Identifier: MIT
#include "gui/panels/causerows.h"

#include "core/words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace nsk::gui {

namespace {

using Group = CauseRow::Group;
using State = CauseRow::State;

QString text(const std::string& of)
{
    return QString::fromStdString(of);
}

Group groupOf(const Cause& cause)
{
    if (cause.code == "forwarding-off" || cause.code == "return-forwarding-off" || cause.code == "firewall")
        return Group::Forwarding;
    return cause.direction == Direction::Forward ? Group::There : Group::Back;
}

bool sameFault(const Cause& a, const Cause& b)
{
    return a.code == b.code && a.direction == b.direction && a.node == b.node && a.interface == b.interface;
}

bool holds(const Explanation& explanation, const Cause& cause)
{
    return std::any_of(explanation.causes.begin(), explanation.causes.end(),
                       [&](const Cause& one) { return sameFault(one, cause); });
}

/// What a sound row says, from the ways as they are once everything is mended.
class Sound
{
    Q_DECLARE_TR_FUNCTIONS(nsk::gui::CauseRows)

public:
    explicit Sound(const Explanation& seen)
        : m_seen(seen), m_there(seen.mendedForward.empty() ? seen.forward : seen.mendedForward),
          m_back(seen.mendedBack.empty() ? seen.back : seen.mendedBack)
    {
    }

    bool knows(const NodeName& node) const
    {
        const auto is = [&](const Hop& hop) { return hop.node == node; };
        return std::any_of(m_there.begin(), m_there.end(), is) || std::any_of(m_back.begin(), m_back.end(), is);
    }

    /// Of a whole leg; empty where the way has no such leg.
    QString of(Group group) const
    {
        switch (group) {
        case Group::There:
            return m_there.empty() ? QString() : route(m_there.front(), m_seen.target);
        case Group::Forwarding:
            return forwarding();
        case Group::Back:
            break;
        }
        if (!m_back.empty())
            return route(m_back.front(), m_seen.source);
        return {};
    }

    /// Of a fault that is gone.
    QString of(Group group, const Cause& cause) const
    {
        const QString name = text(cause.node.str());
        if (cause.code == "link-down")
            return tr("%1:%2 is up").arg(name, text(cause.interface));
        if (cause.code == "no-link")
            return tr("%1:%2 has a link").arg(name, text(cause.interface));
        if (group == Group::Forwarding)
            return tr("%1 forwards packets").arg(name);
        const std::vector<Hop>& way = group == Group::There ? m_there : m_back;
        const auto hop = std::find_if(way.begin(), way.end(), [&](const Hop& one) { return one.node == cause.node; });
        if (hop != way.end() && hop->matchedPrefix != "local")
            return route(*hop, group == Group::There ? m_seen.target : m_seen.source);
        return tr("%1 is in order").arg(name);
    }

private:
    QString route(const Hop& hop, const std::optional<IpAddress>& to) const
    {
        const QString name = text(hop.node.str());
        if (hop.matchedPrefix == "local")
            return tr("%1 itself has that address").arg(name);
        if (hop.matchedPrefix.empty())
            return tr("%1 sends it").arg(name);
        const bool everywhere = hop.matchedPrefix.ends_with("/0") || hop.matchedPrefix == "default";
        if (everywhere && to)
            return tr("%1 has a route to %2, its default route").arg(name, text(to->str()));
        return tr("%1 has a route to %2").arg(name, text(hop.matchedPrefix));
    }

    QString forwarding() const
    {
        QStringList names;
        for (std::size_t i = 1; i + 1 < m_there.size(); ++i)
            names << text(m_there[i].node.str());
        if (names.isEmpty())
            return {};
        return names.size() == 1 ? tr("%1 forwards packets").arg(names.front())
                                 : tr("%1 forward what is not their own").arg(names.join(tr(", ")));
    }

    const Explanation& m_seen;
    const std::vector<Hop>& m_there;
    const std::vector<Hop>& m_back;
};

void addGood(std::vector<CauseRow>& rows, const Sound& sound)
{
    for (const Group group : {Group::Back, Group::Forwarding, Group::There}) {
        const auto is = [group](const CauseRow& row) { return row.group == group; };
        if (std::any_of(rows.begin(), rows.end(), is))
            continue;
        const QString sentence = sound.of(group);
        if (sentence.isEmpty())
            continue;
        auto at = rows.begin();
        if (group == Group::Back)
            at = rows.end();
        else if (group == Group::Forwarding)
            at = std::find_if(rows.rbegin(), rows.rend(), [](const CauseRow& row) {
                     return row.group == Group::There;
                 }).base();
        rows.insert(at, {group, State::Good, {}, sentence});
    }
}

/// Of a fault that the kernel has. `was`: its row's before.
State stateOf(const Cause& cause, std::optional<State> was, const std::optional<Explanation>& drawn,
              const std::optional<Explanation>& deployed)
{
    if (!drawn || holds(*drawn, cause))
        return State::Bad;
    // Deployed as drawn, and the kernel has not followed yet: nobody's hand was in it.
    const bool followsUpdate = was == State::Bad || was == State::Drawn;
    return deployed && !holds(*deployed, cause) && !followsUpdate ? State::ByHand : State::Drawn;
}

/// Of a fault that the kernel has no more.
State goneState(const CauseRow& before, const std::optional<Explanation>& drawn,
                const std::optional<Explanation>& deployed)
{
    if (before.state == State::ByHand || before.state == State::PutBack)
        return State::PutBack;
    const bool asked = !deployed || !holds(*deployed, *before.cause) || !drawn || !holds(*drawn, *before.cause);
    return asked || before.state == State::Mended ? State::Mended : State::MendedByHand;
}

} // namespace

std::vector<CauseRow> causeRows(const std::vector<CauseRow>& before, const Explanation& seen,
                                const std::optional<Explanation>& drawn, const std::optional<Explanation>& deployed)
{
    const Sound sound(seen);
    std::vector<CauseRow> known;
    std::copy_if(before.begin(), before.end(), std::back_inserter(known),
                 [](const CauseRow& row) { return row.cause.has_value(); });
    std::vector<CauseRow> rows;
    auto next = known.begin();
    const auto keepMended = [&](auto end) {
        for (; next != end; ++next) {
            if (holds(seen, *next->cause) || !sound.knows(next->cause->node))
                continue;
            rows.push_back(
                {next->group, goneState(*next, drawn, deployed), next->cause, sound.of(next->group, *next->cause)});
        }
    };
    for (const Cause& cause : seen.causes) {
        const auto same =
            std::find_if(next, known.end(), [&](const CauseRow& row) { return sameFault(*row.cause, cause); });
        std::optional<State> was;
        if (same != known.end()) {
            was = same->state;
            keepMended(same);
            ++next;
        }
        const State state = stateOf(cause, was, drawn, deployed);
        rows.push_back({groupOf(cause), state, cause, words::sentence(cause.code, cause.args)});
    }
    keepMended(known.end());
    addGood(rows, sound);
    return rows;
}

} // namespace nsk::gui
