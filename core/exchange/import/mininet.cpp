// SPDX-License-Identifier: MIT
// Mininet's Python scripts, followed without being run: addHost, addSwitch, addLink, setIP, cmd … with what can be told
// of their arguments; and what nsketch has written itself.
#include "core/exchange/formats.h"
#include "core/exchange/import/mininetnetwork.h"
#include "core/exchange/import/plaintext.h"
#include "core/exchange/import/python/follower.h"

#include "core/model/limits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nsk {

namespace {

using python::Arguments;
using python::Value;

constexpr std::size_t scriptMost = 8 * 1024 * 1024;

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> all)
{
    return std::ranges::find(all, word) != all.end();
}

class MininetLibrary : public python::Library
{
public:
    explicit MininetLibrary(MininetNetwork& network) : m_network(network) {}

    std::size_t count() const { return m_network.count(); }
    bool isOwnBase(const std::string& base) const override
    {
        return isOneOf(base, {"Topo", "Mininet", "Containernet", "Mininet_wifi"});
    }

    std::optional<Value> attribute(const Value& of, const std::string& name) override
    {
        if (of.kind == Value::Kind::Handle && name == "name")
            return Value::of(of.text);
        if (name != "hosts" && name != "switches")
            return std::nullopt;
        std::vector<Value> all;
        for (const std::string& one : m_network.names(name == "switches"))
            all.push_back(Value::handle(one));
        return Value::list(std::move(all));
    }

    std::optional<Value> call(python::Follower& program, const Value* receiver, const std::string& method,
                              const Arguments& arguments, const python::Statement*) override
    {
        m_program = &program;
        // What only runs or shows the network; the constructors of other libraries.
        if (isOneOf(method, {"start",
                             "stop",
                             "CLI",
                             "setLogLevel",
                             "info",
                             "output",
                             "debug",
                             "error",
                             "warn",
                             "pingAll",
                             "ping",
                             "pingPair",
                             "pingFull",
                             "iperf",
                             "sleep",
                             "waitConnected",
                             "dumpNodeConnections",
                             "dumpNetConnections",
                             "exit",
                             "cleanup",
                             "__init__",
                             "config",
                             "configDefault",
                             "terminate"})) {
            if (method == "start" || method == "pingAll")
                m_network.build(m_topo);
            program.setReported();
            return Value::none();
        }
        if (receiver == nullptr)
            return construct(method, arguments);
        if (method == "build") {
            m_network.build(m_topo);
            program.setReported();
            return Value::none();
        }
        if (auto made = add(*receiver, method, arguments))
            return made;
        if (isOneOf(method, {"get", "getNodeByName", "nodes"}))
            return find(arguments);
        if (isOneOf(method, {"hosts", "switches"}))
            return attribute(*receiver, method);
        return receiver->isText() && m_network.has(receiver->text) ? ofNode(receiver->text, method, arguments)
                                                                   : std::nullopt;
    }

private:
    ExchangeReport& report() { return m_network.report(); }

    Value leave(const std::string& words, const char* code, std::vector<std::string> args = {})
    {
        report().leftOut(words, code, std::move(args));
        m_program->setReported();
        return Value::none();
    }

    Value take(const std::string& words, Value result)
    {
        report().taken(words);
        m_program->setReported();
        return result;
    }

    std::optional<Value> construct(const std::string& name, const Arguments& arguments)
    {
        if (isOneOf(name, {"Mininet", "Containernet", "Topo"})) {
            if (const Value* base = arguments.find("ipBase");
                base != nullptr && (!base->isText() || !m_network.setBase(base->text)))
                report().leftOut("ipBase", "wrong-value");
            const Value* topo = arguments.find("topo", 0);
            if (topo != nullptr && topo->isKnown() && topo->kind != Value::Kind::None) {
                m_topo = true;
                m_network.build(true);
            }
            m_program->setReported();
            return Value{.kind = Value::Kind::Object, .text = name, .members = std::make_shared<python::Members>()};
        }
        if (isOneOf(name, {"partial", "RemoteController", "Controller", "OVSController"}))
            return Value{};
        if (isOneOf(name, {"SingleSwitchTopo", "LinearTopo", "TreeTopo", "TreeNet"}))
            return leave(name, "mininet.ready-made", {name});
        return std::nullopt;
    }

    std::optional<Value> add(const Value& receiver, const std::string& method, const Arguments& arguments)
    {
        const bool isSwitch = isOneOf(method, {"addSwitch", "addLegacySwitch", "addOVSSwitch"});
        const bool isHost = isOneOf(method, {"addHost", "addNode", "addDocker", "addStation"});
        if (isOneOf(method, {"addController", "addAccessPoint"}))
            return leave(method, "mininet.no-counterpart", {method});
        if (method == "addNAT")
            return addNat(arguments);
        if (method == "addLink")
            return addLink(arguments);
        if (!isSwitch && !isHost)
            return std::nullopt;
        if (receiver.kind == Value::Kind::Object && receiver.text != "Mininet" && receiver.text != "Containernet")
            m_topo = true;
        const Value* name = arguments.find("name", 0);
        if (name == nullptr || !name->isText() || !arguments.whole)
            return leave(method, "python.unknown-value", {method});
        const bool stp = arguments.find("stp") != nullptr && arguments.find("stp")->truth().value_or(false);
        if (!(isSwitch ? m_network.addSwitch(name->text, stp) : m_network.addHost(name->text))) {
            m_program->setReported();
            return Value::handle(name->text);
        }
        if (isHost)
            configure(name->text, arguments);
        report().taken(method + " " + name->text);
        m_program->setReported();
        return Value::handle(name->text);
    }

    void configure(const std::string& host, const Arguments& arguments)
    {
        for (const auto& [key, value] : arguments.named) {
            if (key == "ip")
                m_network.setInitial(host, value.isText() ? value.text : std::string());
            else if (key == "defaultRoute" && value.isText() && !value.text.empty())
                m_routes.emplace_back(host, value.text);
            else if (key == "mac" && value.isText())
                m_macs.emplace_back(host, value.text);
            else if (!isOneOf(key, {"cls", "name", "ip", "mac", "defaultRoute"}))
                report().leftOut(host + " " + key + "=" + shortened(value.str(), 60), "mininet.no-counterpart", {key});
        }
        const Value* cls = arguments.find("cls", 1);
        if (cls == nullptr || cls->kind != Value::Kind::Class)
            return;
        m_configures = true;
        (void)m_program->callMethodOf(cls->definition, Value::handle(host), "config", {});
        m_configures = false;
    }

    Value addNat(const Arguments& arguments)
    {
        const Value* given = arguments.find("name", 0);
        const std::string name = given != nullptr && given->isText() ? given->text : "nat0";
        if (!m_network.addHost(name))
            return leave("addNAT", "shell.there-already", {name});
        m_network.setNat(name);
        const auto switches = m_network.names(true);
        const Value* connect = arguments.find("connect");
        const Value* ip = arguments.find("ip");
        if (connect != nullptr && connect->isText() && m_network.has(connect->text))
            m_network.addLink({.node = name}, {.node = connect->text});
        else if (!switches.empty() && (connect == nullptr || connect->truth().value_or(true)))
            m_network.addLink({.node = name}, {.node = switches.front()});
        const auto hosts = m_network.names(false);
        const std::string address = ip != nullptr && ip->isText() ? ip->text : m_network.ofBase(hosts.size());
        m_network.setInitial(name, address);
        for (const std::string& host : hosts) {
            if (host != name && !m_nat)
                m_routes.emplace_back(host, "via " + address.substr(0, address.find('/')));
        }
        m_nat = true;
        return take("addNAT " + name, Value::handle(name));
    }

    static std::string textOf(const Value* value)
    {
        return value != nullptr && value->isText() ? value->text : std::string();
    }

    /// Mininet.addLink(node1, node2, port1, port2, cls, **params)
    Value addLink(const Arguments& arguments)
    {
        const Value *first = arguments.find("node1", 0), *second = arguments.find("node2", 1);
        if (first == nullptr || second == nullptr || !first->isText() || !second->isText())
            return leave("addLink", "python.unknown-value", {"addLink"});
        MininetNetwork::LinkEnd ends[2]{{.node = first->text}, {.node = second->text}};
        const std::string words = "addLink " + first->text + " – " + second->text;
        for (int side = 0; side < 2; ++side) {
            const std::string number = side == 0 ? "1" : "2";
            const Value* port = arguments.find("port" + number, side == 0 ? 2 : 3);
            if (port != nullptr && port->kind == Value::Kind::Integer && port->integer >= 0 && port->integer < 100'000)
                ends[side].port = static_cast<int>(port->integer);
            ends[side].interface = textOf(arguments.find("intfName" + number));
            ends[side].mac = textOf(arguments.find("addr" + number));
            for (const auto& [key, value] : arguments.named)
                takeRate(ends[side].rates, key, value);
            const Value* own = arguments.find("params" + number);
            for (std::size_t i = 0; own != nullptr && own->kind == Value::Kind::Dict && i + 1 < own->items->size();
                 i += 2) {
                const std::string key = (*own->items)[i].str();
                const Value& value = (*own->items)[i + 1];
                if (key == "ip")
                    ends[side].ip = textOf(&value);
                else if (!takeRate(ends[side].rates, key, value))
                    report().leftOut(words + " " + key, "mininet.no-counterpart", {key});
            }
        }
        for (const auto& [key, value] : arguments.named) {
            ImpairmentRates unused;
            if (!takeRate(unused, key, value) &&
                !isOneOf(key, {"cls", "port1", "port2", "intfName1", "intfName2", "addr1", "addr2", "params1",
                               "params2", "node1", "node2"}))
                report().leftOut(words + " " + key + "=" + shortened(value.str(), 60), "mininet.no-counterpart", {key});
        }
        if (m_network.addLink(ends[0], ends[1]))
            report().taken(words);
        m_program->setReported();
        return {};
    }

    static bool takeRate(ImpairmentRates& rates, const std::string& key, const Value& value)
    {
        if (value.kind == Value::Kind::None)
            return isOneOf(key, {"bw", "loss", "delay", "jitter"});
        const bool number = value.isNumber();
        if (key == "bw" && number && value.number() > 0 && value.number() <= limits::rateMbitMost)
            rates.rateMbit = value.number();
        else if (key == "loss" && number && value.number() >= 0 && value.number() <= 100)
            rates.lossPercent = value.number();
        else if (key == "delay" || key == "jitter")
            return takeTime(key == "delay" ? rates.delayMs : rates.jitterMs, value);
        else
            return false;
        return true;
    }

    static bool takeTime(std::optional<double>& into, const Value& value)
    {
        const auto time = tcMilliseconds(value.isNumber() ? std::to_string(value.integer) : value.text);
        if (time && value.kind != Value::Kind::Real)
            into = time;
        return time.has_value();
    }

    std::optional<Value> find(const Arguments& arguments)
    {
        std::vector<Value> all;
        for (const Value& name : arguments.inOrder)
            all.push_back(name.isText() && m_network.has(name.text) ? Value::handle(name.text) : Value());
        if (all.empty())
            return std::nullopt;
        m_program->setReported();
        return all.size() == 1 ? all.front() : Value::list(std::move(all));
    }

    std::optional<Value> ofNode(const std::string& node, const std::string& method, const Arguments& arguments)
    {
        if (!m_configures)
            build();
        m_program->setReported();
        const Value* first = arguments.find("ip", 0);
        const std::string words = node + "." + method;
        if (isOneOf(method, {"cmd", "cmdPrint", "sendCmd", "pexec", "popen"})) {
            std::string line;
            for (const Value& one : arguments.inOrder) {
                if (!one.isKnown())
                    return leave(words, "python.unknown-value", {method});
                line += (line.empty() ? "" : " ") + one.str();
            }
            while (line.ends_with('&') || line.ends_with(' '))
                line.pop_back();
            m_network.command(node, line);
            return Value();
        }
        if (method == "setIP") {
            const Value *length = arguments.find("prefixLen", 1), *interface = arguments.find("intf", 2);
            std::string address = textOf(first);
            if (address.find('/') == std::string::npos && length != nullptr && length->kind == Value::Kind::Integer)
                address += "/" + std::to_string(length->integer);
            if (address.empty() || (interface != nullptr && !interface->isText()))
                return leave(words, "python.unknown-value", {method});
            m_network.setAddress(node, address, textOf(interface));
            return take(words + " " + address, Value::none());
        }
        if (method == "setMAC") {
            m_network.setMac(node, textOf(arguments.find("mac", 0)), textOf(arguments.find("intf", 1)));
            return take(words, Value::none());
        }
        if (method == "setDefaultRoute") {
            const std::string route = textOf(arguments.find("intf", 0));
            if (route.empty())
                return leave(words, "python.unknown-value", {method});
            m_network.setDefaultRoute(node, route);
            return Value::none();
        }
        if (isOneOf(method, {"config", "configDefault", "terminate", "waitOutput", "monitor", "IP", "MAC", "intf",
                             "defaultIntf", "start", "stop"}))
            return Value();
        return leave(words, "python.unknown-call");
    }

public:
    /// What hosts were told before there was a link. `all`: also those that have none now.
    void build(bool all = false)
    {
        m_network.build(m_topo, all);
        for (const auto& [host, mac] : m_macs)
            m_network.setMac(host, mac);
        m_macs.clear();
        for (const auto& [host, route] : std::exchange(m_routes, {}))
            m_network.setDefaultRoute(host, route);
    }

private:
    MininetNetwork& m_network;
    python::Follower* m_program = nullptr;
    bool m_topo = false, m_configures = false, m_nat = false;
    std::vector<std::pair<std::string, std::string>> m_routes, m_macs; ///< host and what it gets
};

} // namespace

int recogniseMininet(const Source& source)
{
    if (source.isFolder())
        return 0;
    const std::string_view head = std::string_view(source.bytes()).substr(0, 64 * 1024);
    if (head.find('\0') != std::string_view::npos || head.starts_with('{') || head.starts_with('<'))
        return 0;
    int sure = head.find("import") != std::string_view::npos && head.find("mininet") != std::string_view::npos ? 60 : 0;
    for (const std::string_view sign : {"addHost(", "addSwitch(", "addLink("})
        sure += head.find(sign) != std::string_view::npos ? 12 : 0;
    return sure;
}

Result<Imported> readMininet(const Source& source)
{
    if (source.isFolder())
        return fail("exchange.one-file", {source.name()});
    if (source.bytes().size() > scriptMost)
        return fail("file.too-large", {source.name(), std::to_string(scriptMost)});
    if (const std::size_t line = lineThatIsNoText(source.bytes()); line > 0)
        return fail("exchange.not-utf8", {}, std::to_string(line));
    const bool own = source.bytes().find("# written by nsketch") != std::string::npos;
    MininetNetwork network(source.baseName());
    MininetLibrary library(network);
    python::Follower follower(library, network.report());
    if (const Status done = follower.run(source.bytes()); !done)
        return fail(done.error());
    if (network.count() == 0) { // it only defines what mn --custom or another script calls
        const auto enough = [](const python::Library& one) {
            return static_cast<const MininetLibrary&>(one).count() > 0;
        };
        if (const Status done = follower.runDefinitions(enough); !done)
            return fail(done.error());
    }
    library.build(true);
    return source.keepNotes(network.finish(own), network.report());
}

} // namespace nsk
