// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/shell/interpreter.h"
#include "core/exchange/import/shell/virtualmachine.h"

namespace nsk::shell {

/// What ip, bridge, tc, sysctl, ifconfig, route, brctl, iptables and nft do to a VirtualMachine, in the forms of iproute2 6.1,
/// net-tools 2.10 and bridge-utils 1.7, short ones too. Every command is reported on: taken, approximated, or left out and why.
class NetCommands : public Machine
{
public:
    explicit NetCommands(VirtualMachine& machine) : m_machine(machine) {}

    std::optional<Outcome> command(Interpreter& shell, const Invocation& invocation) override;
    std::optional<std::string> output(Interpreter& shell, const Invocation& invocation) override;
    void write(Interpreter& shell, const std::string& path, const std::optional<std::string>& text,
               const Invocation& by) override;

    void shellLeft(std::size_t level) override;

    /// The namespace that commands are run in.
    void enter(std::size_t space) { m_space = space; }
    /// Commands name devices that another program has made there (Kathará's eth0): they are made when they are first met.
    void setForgiving(bool on) { m_forgiving = on; }

    /// How the machine was when it had the most in it, where the script has taken that down again; with the line.
    const std::optional<std::pair<VirtualMachine, std::size_t>>& fullest() const { return m_fullest; }

private:
    using Words = std::vector<std::string>;

    /// One command's words, taken one after the other.
    struct Arguments
    {
        const Words& words;
        std::size_t at = 0;

        bool atEnd() const { return at >= words.size(); }
        const std::string& peek() const;
        std::string next();
        bool take(std::string_view word); ///< if it comes next
    };

    struct Context ///< of one ip command
    {
        std::size_t space;
        std::optional<Family> family{};
    };

    Outcome ip(Interpreter& shell, const Invocation& invocation);
    Outcome ipWords(Interpreter& shell, Words words, const Invocation& invocation);
    Outcome runIn(Interpreter& shell, Invocation invocation, std::size_t space, std::size_t first);
    Outcome netns(Interpreter& shell, const Invocation& invocation, std::size_t at);
    Outcome batch(Interpreter& shell, const Context& context, const Invocation& invocation);

    Outcome link(Arguments& arguments, const Context& context);
    Outcome linkAdd(Arguments& arguments, const Context& context);
    Outcome linkSet(Arguments& arguments, const Context& context);
    Outcome linkSetOn(const std::string& name, Arguments arguments, const Context& context);
    Outcome linkDelete(Arguments& arguments, const Context& context);
    Outcome address(Arguments& arguments, const Context& context);
    Outcome route(Arguments& arguments, const Context& context);

    Outcome ifconfig(const Words& words);
    Outcome oldRoute(const Words& words);
    Outcome brctl(const Words& words);
    Outcome bridge(Arguments& arguments); ///< of its own nothing can be taken: VLANs, forwarding entries
    Outcome sysctl(const Words& words);
    Outcome setSysctl(const std::string& name, const std::string& value);
    Outcome tc(Arguments& arguments, Context context);
    Outcome firewall(const Words& words);
    Outcome nft(const std::string& text);

    // containers.cpp: namespaces that no command has made
    Outcome inSpaceOf(Interpreter& shell, Invocation invocation);
    std::optional<std::size_t> spaceCalled(const std::string& name);
    std::optional<std::size_t> processSpace(const std::string& process);
    std::optional<std::size_t> containersSpace(const std::string& name);
    std::optional<std::size_t> strangersSpace(const std::string& key, const std::string& name);
    Outcome nameSpace(const std::optional<std::size_t>& space, const std::string& name);
    std::optional<Outcome> aboutOthers(Interpreter& shell, const Invocation& invocation);
    std::optional<std::string> outputOfOthers(Words words);
    std::optional<Outcome> ln(const Invocation& invocation);
    std::optional<Outcome> engine(Interpreter& shell, const Invocation& invocation);
    std::optional<std::string> engineOutput(const Words& words);

    std::optional<std::size_t> device(const std::string& name, std::size_t space);
    Outcome addAddress(std::size_t device, const std::string& text, bool remove, const std::string& peer = {});
    Outcome addRoute(std::size_t space, MachineRoute route, bool replace);
    Outcome no(std::string_view code, Words args = {});      ///< left out: it would fail, or has no counterpart
    Outcome nearly(std::string_view code, Words args = {});  ///< done, but not all of it
    void keepFullest();

    VirtualMachine& m_machine;
    std::size_t m_space = VirtualMachine::root;
    std::map<std::size_t, std::size_t> m_outside; ///< namespace to go back to when that open shell is left
    std::optional<std::pair<VirtualMachine, std::size_t>> m_fullest;
    std::map<std::string, std::size_t> m_strangers; ///< "4711", "container web" → namespace
    std::map<std::string, std::size_t> m_numbers;   ///< container → its place in
    std::vector<std::string> m_containers;          ///< those whose process has been asked for
    std::size_t m_unnamed = 0;                      ///< containers without a name so far
    ExchangeReport* m_report = nullptr; ///< while a command is worked on
    std::string m_written;
    bool m_said = false; ///< the command has been reported on
    bool m_forgiving = false;
};

} // namespace nsk::shell
