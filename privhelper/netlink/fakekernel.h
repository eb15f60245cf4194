// SPDX-License-Identifier: MIT
#pragma once

#include "privhelper/netlink/kernel.h"

#include <map>
#include <set>
#include <string>

namespace nsk {

/// A kernel in memory, for tests: the same interface over ObservedNode values, which behaves like the real one where
/// the engine could notice (carrier, connected routes, routes that go with their interface), and refuses whatever the
/// test wants.
class FakeKernel : public Kernel
{
public:
    /// Refuses the n-th operation (counted from 0 over all applies) with that errno.
    void failAt(std::size_t operation, int error);
    /// Loses the answer to it: done, but an error all the same.
    void loseAnswerAt(std::size_t operation);
    void failNever();
    /// Refuses the n-th reading from now (counted from 0).
    void failReadingAt(std::size_t reading) { m_failReadingAt = reading; }
    std::size_t operationsDone() const { return m_count; }

    /// IPv6 addresses are tentative in so many readings from now.
    void useIpv6After(std::size_t readings) { m_tentativeReadings = readings; }
    /// Carriers are not noticed in so many readings from now.
    void noticeCarriersAfter(std::size_t readings) { m_darkReadings = readings; }
    std::size_t readings() const { return m_readings; }

    /// Something of a stranger's.
    void addName(const std::string& name) { m_names.insert(name); }
    const std::set<std::string>& names() const { return m_names; }
    const std::vector<Traces>& removed() const { return m_removed; }

    Result<std::unique_ptr<KernelLab>> open(const LabSite& site) override;
    Status removeTraces(const Traces& traces) override;
    std::string bootId() const override { return "fake-boot"; }
    Result<std::vector<Prefix>> subnetsInUse() override { return std::vector<Prefix>{}; }

private:
    friend class FakeLab;
    enum class Fate { Done, Refused, AnswerLost };
    Fate next();

    std::size_t m_count = 0;
    std::size_t m_failAt = SIZE_MAX;
    int m_error = 0;
    std::optional<std::size_t> m_failReadingAt;
    std::size_t m_tentativeReadings = 0;
    std::size_t m_darkReadings = 0;
    std::size_t m_readings = 0;
    bool m_lose = false;
    std::uint64_t m_cookie = 100;
    std::set<std::string> m_names;
    std::vector<Traces> m_removed;
};

/// One lab in a FakeKernel. Made by FakeKernel::open().
class FakeLab : public KernelLab
{
public:
    FakeLab(FakeKernel& kernel, const LabSite& site) : m_kernel(kernel), m_site(site) {}

    void setComputer(const std::optional<NodeName>& node) override;
    Result<Traces> prepare(std::span<const Operation> operations, const KernelStep& step) override;
    Applied apply(std::span<const Operation> operations, Refusals refusals, const KernelStep& step) override;
    std::optional<std::map<NodeName, Touched>> changed() override { return std::nullopt; }
    void commit() override;
    Result<std::vector<ObservedNode>> observe(std::span<const Wanted> nodes, const KernelStep& step) override;
    Status removeAll(const KernelStep& step, Ending ending) override;
    Traces traces() const override;
    Result<int> openNamespace(const std::optional<NodeName>& node) const override;
    std::vector<Named> namespaces() const override { return {}; }

    // Each gives the errno of a refusal, 0 when done.
    int operator()(const op::CreateNamespace& o);
    int operator()(const op::DeleteNamespace& o);
    int operator()(const op::CreateVeth& o);
    int operator()(const op::DeleteVeth& o);
    int operator()(const op::CreateBridge& o);
    int operator()(const op::DeleteBridge& o);
    int operator()(const op::SetUp& o);
    int operator()(const op::SetMtu& o);
    int operator()(const op::SetMac& o);
    int operator()(const op::SetMaster& o);
    int operator()(const op::SetStp& o);
    int operator()(const op::RenameNamespace& o);
    int operator()(const op::RenameInterface& o);
    int operator()(const op::SetIpv6& o);
    int operator()(const op::AddAddress& o);
    int operator()(const op::RemoveAddress& o);
    int operator()(const op::AddRoute& o);
    int operator()(const op::RemoveRoute& o);
    int operator()(const op::SetForwarding& o);
    int operator()(const op::SetSysctl& o);
    int operator()(const op::AddUplink& o);
    int operator()(const op::RemoveUplink& o);

private:
    struct FakeNode
    {
        ObservedNode seen;
        std::map<std::string, std::string> sysctls;
        bool deleted = false;
    };

    FakeNode* find(const NodeName& node);
    ObservedInterface* find(const NodeName& node, const std::string& interface);
    void rename(const NodeName& from, const NodeName& to);
    int addLink(const NodeName& node, ObservedInterface interface);
    int removeLink(const NodeName& node, const std::string& interface);
    void dropRoutesOf(FakeNode& node, const std::string& interface);
    std::string deviceOf(const FakeNode& node, const op::KernelRoute& route) const;

    FakeKernel& m_kernel;
    LabSite m_site;
    std::optional<NodeName> m_computer;
    std::map<std::string, FakeNode> m_nodes;
    std::uint32_t m_index = 2;
};

} // namespace nsk
