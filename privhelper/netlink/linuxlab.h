// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/kernel.h"
#include "privhelper/netlink/labstate.h"

namespace nsk {

/// One lab in the kernel that runs.
class LinuxLab : public KernelLab
{
public:
    LinuxLab(const LabSite& site, Scratch& scratch, std::uint32_t group);
    /// System mode: the computer's own namespace.
    Status useComputer(Namespace computer);

    void setComputer(const std::optional<NodeName>& node) override { m_state.computer = node; }
    Result<Traces> prepare(std::span<const Operation> operations, const KernelStep& step) override;
    Applied apply(std::span<const Operation> operations, Refusals refusals, const KernelStep& step) override;
    void commit() override;
    std::optional<std::map<NodeName, Touched>> changed() override;
    Result<std::vector<ObservedNode>> observe(std::span<const Wanted> nodes, const KernelStep& step) override;
    Status removeAll(const KernelStep& step, Ending ending) override;
    Traces traces() const override;
    Result<int> openNamespace(const std::optional<NodeName>& node) const override;
    std::vector<Named> namespaces() const override;

private:
    /// Values of the baseline that a new namespace does not have by itself: found in the first, the same for all made
    /// with it.
    using Settings = std::vector<std::pair<std::string, std::string>>;
    /// By node.
    using Forwarding = std::map<std::string, std::set<Family>>;

    Status checkNames(std::span<const Operation> operations);
    Status checkComputer(std::span<const Operation> operations);
    Status prepareUplinks(std::span<const Operation> operations);
    /// What nodes that are made shall forward. Here it costs a tenth of what it does once there are interfaces that
    /// have to be told and the thread has to enter the namespace again.
    static Forwarding forwardingOfNew(std::span<const Operation> operations);
    Result<std::unique_ptr<Room>> makeRoom(const std::string& node, std::optional<Settings>& settings,
                                           const Forwarding& forwarding);
    Settings neededSettings();
    Status leaveComputer();
    /// All of the lab's links in that namespace, at once.
    Status deleteLinks(Room& room);
    void dropRooms();
    /// Where so many namespaces are made or go at once that hearing of it costs more than reading all anew.
    void hearNothingOf(std::size_t namespaces);

    LabState m_state;
    std::uint64_t m_losses = UINT64_MAX; ///< of the hearing, when it was last asked
};

} // namespace nsk
