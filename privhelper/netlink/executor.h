// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/kernel.h"
#include "privhelper/netlink/labstate.h"
#include "privhelper/netlink/messages.h"

namespace nsk {

/// Does a list of operations on the kernel. Consecutive requests to the same namespace travel in one batch; whatever is
/// no netlink request (a sysctl, a name, a program) waits until the batch is answered, so the order is always the
/// plan's. Only what a new namespace forwards is set before, by prepare(): nothing is in it yet.
class Executor
{
public:
    Executor(LabState& lab, std::span<const Operation> operations, Refusals refusals, const KernelStep& step);
    Applied run();

    void operator()(const op::CreateNamespace& o);
    void operator()(const op::DeleteNamespace& o);
    void operator()(const op::RenameNamespace& o);
    void operator()(const op::CreateVeth& o);
    void operator()(const op::DeleteVeth& o);
    void operator()(const op::CreateBridge& o);
    void operator()(const op::DeleteBridge& o);
    void operator()(const op::SetUp& o);
    void operator()(const op::SetMtu& o);
    void operator()(const op::SetMac& o);
    void operator()(const op::SetMaster& o);
    void operator()(const op::SetStp& o);
    void operator()(const op::RenameInterface& o);
    void operator()(const op::SetIpv6& o);
    void operator()(const op::AddAddress& o);
    void operator()(const op::RemoveAddress& o);
    void operator()(const op::AddRoute& o);
    void operator()(const op::RemoveRoute& o);
    void operator()(const op::SetForwarding& o);
    void operator()(const op::SetSysctl& o);
    void operator()(const op::AddUplink& o);
    void operator()(const op::RemoveUplink& o);

private:
    /// Of a batch: the kernel waits for two RCU grace periods for each link that goes, some 20 ms.
    static constexpr unsigned deleteWeight = 48;

    struct Doomed
    {
        std::size_t operation;
        std::uint32_t index;
    };
    struct Target
    {
        Room* room;
        std::uint32_t index;
    };

    void doAll();
    bool stopped() const;
    void refuse(std::size_t operation, Error error);
    void refuse(Error error) { refuse(m_current, std::move(error)); }
    void flush();
    void queue(NlSocket* socket, const NlMessage& message, unsigned weight = 1);
    void queue(Room& room, const NlMessage& message, unsigned weight = 1);

    /// Removes what deletions of links have come together. One by one each costs the kernel 20 ms and more where a
    /// bridge has many ports, a thousand together less than one second.
    void removeDoomed();
    void removeTogether(Room& room, const std::vector<Doomed>& links);

    Room* roomOf(const NodeName& node);
    /// Flushes and looks it up where it is not known. Refuses an interface of the computer that the lab does not own.
    std::optional<std::uint32_t> indexOf(Room& room, const std::string& interface);
    std::optional<Target> target(const NodeName& node, const std::string& interface);
    void forgetLink(Room& room, const std::string& interface);
    std::uint32_t chooseIndex(Room& room, const std::string& interface);
    /// By the route's dev; in the computer's namespace always one of the lab's own. Absent: refused already.
    std::optional<std::uint32_t> deviceOf(Room& room, const op::KernelRoute& route);
    /// `kept`: a sysctl that the kernel changes along with it, and that shall be as before.
    void writeSysctl(Room& room, const std::string& name, const std::string& value, bool mayBeMissing,
                     const char* kept = nullptr);
    void announceChanges(Room& room, const std::string& interface, bool on);
    void forwardOwn(Family family, const std::string& interface, bool on);

    LabState& m_lab;
    std::span<const Operation> m_operations;
    Refusals m_refusals;
    const KernelStep& m_step;
    Applied m_applied;
    std::size_t m_current = 0;
    std::map<Room*, std::vector<Doomed>> m_doomed; ///< links to be removed together
    NlSocket* m_pending = nullptr;                 ///< the socket with a batch
    unsigned m_weight = 0;
};

} // namespace nsk
