// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/builder.h"
#include "core/exchange/import/shell/netcommands.h"

#include <map>

namespace nsk {

/// A network as Mininet 2.3 makes it (mininet/net.py, node.py, link.py): hosts are namespaces, switches bridges of the computer's
/// own; interfaces are called NODE-ethN, counted from 0 at hosts and from 1 at switches; a host that is told nothing gets the next
/// address of the network's base at its first interface.
class MininetNetwork
{
public:
    explicit MininetNetwork(const std::string& labName) : m_builder(labName), m_commands(m_machine) {}

    ExchangeReport& report() { return m_builder.report(); }
    bool has(const std::string& name) const { return m_stations.contains(name); }
    bool isSwitch(const std::string& name) const { return at(name).isSwitch; }
    std::size_t count() const { return m_order.size(); }
    /// In the order in which they were added, hosts or switches.
    std::vector<std::string> names(bool switches) const;

    /// False: there is one of that name, or there are too many; the report says so.
    bool addHost(const std::string& name);
    bool addSwitch(const std::string& name, bool stp = false);
    void setForwarding(const std::string& host) { space(host).sysctls["net.ipv4.ip_forward"] = "1"; }
    void setNat(const std::string& host);

    struct LinkEnd
    {
        std::string node{};
        std::string interface{}; ///< empty: by Mininet's rule
        std::optional<int> port{};
        std::string ip{}, mac{};
        ImpairmentRates rates{};
    };
    bool addLink(const LinkEnd& first, const LinkEnd& second);

    /// "10.0.0.0/8". False: it is none.
    bool setBase(const std::string& base);
    void setMac(const std::string& host, const std::string& mac, const std::string& interface = {});
    /// Without a length: 8, as Mininet has it.
    void setAddress(const std::string& host, const std::string& address, const std::string& interface = {});
    /// The address that it gets when the network is built; empty: none. Not called: the next of the base.
    void setInitial(const std::string& host, const std::string& address);
    /// The base's address of that number, "10.0.0.3/8".
    std::string ofBase(std::size_t number) const;
    /// "via 10.0.0.1", "dev h1-eth0" or an address.
    void setDefaultRoute(const std::string& host, const std::string& route);
    /// Hosts get what they were to have from the start. `sorted`: they are counted by their names, as a Topo's are. `all`: those, too,
    /// that no link leads to yet.
    void build(bool sorted, bool all = false);

    /// A command line of a node's shell: followed, not run.
    void command(const std::string& node, const std::string& line);

    void place(const std::string& node, double x, double y) { m_places[node] = {x, y}; }
    /// What the file keeps of a node beside: "x-FORMAT-…".
    Extras& extrasOf(const std::string& node) { return m_extras[node]; }
    /// nsketch's own scripts call the ports of a switch SWITCH-PORT.
    Result<Imported> finish(bool ownNames);

private:
    struct Station
    {
        bool isSwitch = false;
        std::size_t index = 0; ///< of the space, or of the bridge
        int nextPort = 0;
        std::map<int, std::size_t> ports{}; ///< devices by port
        std::optional<std::string> initial{};
        std::string route{};
        bool built = false;
        std::size_t number = 0; ///< of a host, from 1
        std::size_t line = 0;
    };

    const Station& at(const std::string& name) const { return m_stations.at(name); }
    shell::Space& space(const std::string& host) { return m_machine.spaces[at(host).index]; }
    std::optional<std::size_t> makeEnd(const LinkEnd& end);
    std::optional<std::size_t> deviceOf(const std::string& host, const std::string& interface);
    void decorate(Topology& topology, bool ownNames);

    shell::VirtualMachine m_machine;
    TopologyBuilder m_builder;
    shell::NetCommands m_commands;
    std::map<std::string, Station> m_stations;
    std::vector<std::string> m_order;
    std::map<std::string, Position> m_places;
    std::map<std::string, Extras> m_extras;
    std::uint32_t m_base = 10U << 24;
    int m_length = 8;
    std::size_t m_links = 0, m_hosts = 0;
    std::vector<std::string> m_unbuilt; ///< hosts that build() has still to do
    bool m_changed = false;             ///< there are links that build() has not seen
    int m_sortings = 0;
};

/// "5ms", "5", "1.5s", "20us": milliseconds as tc counts them, a bare number being microseconds.
std::optional<double> tcMilliseconds(const std::string& text);

} // namespace nsk
