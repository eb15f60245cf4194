// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/server/engine.h"
#include "privhelper/server/neighbourlists.h"
#include "privhelper/watch/watcher.h"

#include <QObject>
#include <QThread>

#include <map>
#include <set>

namespace nsk {

/// What the clients are shown: the list of labs, and of each lab that somebody follows the state as last seen, kept up
/// to date by the watcher. Lives in the server's thread and never waits: the kernel is heard in a thread of the
/// watcher's own, however much it tells, and read in the engine's.
class LabBoard : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(const Status&)>;

    /// `receiveBuffer`: of the watcher's sockets, for tests.
    explicit LabBoard(Engine& engine, QObject* parent = nullptr, int receiveBuffer = 0);
    ~LabBoard() override;

    /// As the engine last told it, with the labs marked that something is being done to.
    wire::LabList list() const;
    bool isEmpty() const { return m_list.empty(); }
    /// Asks the engine for the list.
    void refreshList();

    /// Another follower of the lab; `then` when its state is there to be shown. On an error nobody follows.
    void follow(const LabName& lab, const QObject* context, Then then);
    void unfollow(const LabName& lab);
    /// Null when nobody follows it, or it is not there.
    const wire::LabSnapshot* view(const LabName& lab) const;
    /// To the lab's followers, except to the one whose doing it is.
    void tell(const LabName& lab, wire::Event event, const QObject* butTo = nullptr);

    /// Whom the lab's nodes do not reach, as the followers know it: for who has just been shown the view.
    std::vector<wire::Neighbours> neighbours(const LabName& lab) const;

    /// Another follower who wants the lab's counters, or one less. Only while the lab is followed.
    void followCounters(const LabName& lab);
    void unfollowCounters(const LabName& lab);
    /// For a follower who does not know them all (any more).
    void wantWholeCounters(const LabName& lab);

    /// Before the engine deploys (`next`) or destroys (null): a socket that watches a namespace would keep it alive.
    void begin(const LabName& lab, const wire::Deploy* next);
    /// After it, with the list as it is now.
    void end(const LabName& lab, std::vector<wire::LabInfo> list);

Q_SIGNALS:
    void listChanged();
    /// An event for the lab's followers, as a frame; not to `butTo`.
    void event(const nsk::LabName& lab, const QByteArray& frame, const QObject* butTo);
    /// Once a second while somebody wants them: what changed, and all of them where that was wanted (else empty).
    void counters(const nsk::LabName& lab, const QByteArray& changed, const QByteArray& whole);
    /// The followers were told that it is there no more.
    void gone(const nsk::LabName& lab);

private:
    struct Entry
    {
        int followers = 0;
        std::optional<wire::LabSnapshot> view;
        std::optional<NodeName> computer; ///< has no name under which namespaces() would give it
        Touches touched;                  ///< to be read when what is under way is done
        quint64 firstTouch = 0;
        bool reading = false;
        int counting = 0; ///< followers who want the counters
        NeighbourLists neighbours;
    };
    struct Seen
    {
        std::vector<ObservedNode> nodes;
        std::uint64_t revision = 0;
    };

    void setList(std::vector<wire::LabInfo> list);
    void look(const LabName& lab, Then then);
    void lookInside(const LabName& lab, Then then);
    void lookWatched(const LabName& lab, Then then, const Watcher::Outcome& outcome);
    void setView(const LabName& lab, wire::Observed seen);
    void touch(const LabName& lab, const Touches& nodes, quint64 at);
    void readTouched(const LabName& lab);
    void compare(const LabName& lab, Seen seen, quint64 at);
    void takeNeighbours(const LabName& lab, const std::vector<NeighbourNews>& news);
    void tellNeighbours(const LabName& lab);
    /// Does it in the watcher's thread, in the order of asking.
    void toWatcher(std::function<void(Watcher&)> work);
    bool isBusy(const LabName& lab) const { return m_busy.contains(lab); }
    Entry* followed(const LabName& lab);

    Engine& m_engine;
    QThread m_thread;   ///< the watcher's
    Watcher* m_watcher; ///< lives there; ends with it
    std::vector<wire::LabInfo> m_list;
    std::multiset<LabName> m_busy;
    std::map<LabName, Entry> m_entries;
};

} // namespace nsk
