// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/containerlabfile.h"
#include "core/exchange/import/shell/virtualmachine.h"

namespace nsk::clab {

/// The computer as containerlab makes it of a file: a namespace a node, a veth pair a link, then what the nodes' exec lines do
/// to it, which are followed and not run. What has been followed is gone from the file afterwards: it takes most of the room.
class MachineMaker
{
public:
    /// Exec lines together may come to so many commands.
    static constexpr std::size_t stepsMost = 400'000;

    struct MadeNode
    {
        std::size_t space = shell::VirtualMachine::root;
        bool own = false;                   ///< nobody else's namespace
        std::optional<std::size_t> bridge{}; ///< it is that one
        JsonArray keptExec{};               ///< what is no part of the model
        JsonObject keptSysctls{};
    };
    struct MadeLink
    {
        std::size_t first = 0;
        std::optional<std::size_t> second{}; ///< absent: no link of two ends in nsketch
        const YamlNode* written = nullptr;
    };

    MachineMaker(File& file, ExchangeReport& report) : m_file(file), m_report(report) {}

    /// Errors: "exchange.too-many-nodes" (limit), "exchange.shell.too-long" (limit).
    Status make();

    const shell::VirtualMachine& machine() const { return m_machine; }
    const std::vector<MadeNode>& nodes() const { return m_nodes; } ///< as in the file
    const std::vector<MadeLink>& links() const { return m_links; }

private:
    struct Wanted ///< one end of a link
    {
        std::string node{}, interface{};
        std::string mac{}, ipv4{}, ipv6{};
        std::string words() const { return node + ":" + interface; }
    };

    void addNode(std::size_t index);
    void share(std::size_t index);
    std::optional<std::size_t> owner(const std::string& mode) const;
    void addSysctls(std::size_t index);
    void guessRouter(std::size_t index);

    void addLink(YamlNode& link);
    std::optional<std::pair<Wanted, Wanted>> endsOf(const YamlNode& link, const std::string& type);
    static Wanted wantedOf(const YamlNode& end);
    bool canMake(const Wanted& end, const std::string& words);
    std::size_t addEnd(const Wanted& end, shell::Device::Kind kind, const std::string& kindWord);
    void addAddress(std::size_t device, const std::string& text, const Wanted& end);
    std::optional<std::size_t> masterOf(const Wanted& end);
    std::optional<std::size_t> spaceOf(const std::string& node) const;

    Status runAll();
    Status runLine(MadeNode& node, const YamlNode& line, const std::string& text);

    File& m_file;
    ExchangeReport& m_report;
    shell::VirtualMachine m_machine;
    std::vector<MadeNode> m_nodes;
    std::vector<MadeLink> m_links;
    std::optional<std::size_t> m_management; ///< the bridge of its network
    std::size_t m_withoutMtu = 0, m_mtuLine = 0, m_steps = 0;
};

} // namespace nsk::clab
