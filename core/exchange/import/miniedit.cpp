// SPDX-License-Identifier: MIT
// MiniEdit's drawings (.mn, JSON; mininet/examples/miniedit.py, loadTopology), also those of Containernet and of a fork
// that names ports.
#include "core/exchange/formats.h"
#include "core/exchange/import/mininetnetwork.h"
#include "core/file/jsonsax.h"
#include "core/model/limits.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace nsk {

namespace {

constexpr std::size_t drawingMost = 16 * 1024 * 1024;

/// The lines on which the objects of each top-level list begin: parseJson() keeps no lines.
std::map<std::string, std::vector<std::size_t>> objectLines(std::string_view text)
{
    std::map<std::string, std::vector<std::size_t>> lines;
    std::string key, last;
    std::size_t line = 1;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        line += c == '\n' ? 1 : 0;
        if (c == '"') {
            const std::size_t from = ++i;
            while (i < text.size() && text[i] != '"')
                i += text[i] == '\\' ? 2 : 1;
            if (depth == 1)
                last = std::string(text.substr(from, std::min(i, text.size()) - from));
        } else if (c == '{' || c == '[') {
            if (++depth == 2)
                key = last;
            if (depth == 3 && c == '{' && lines[key].size() < limits::links)
                lines[key].push_back(line);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return lines;
}

/// Whatever a value is, as text: MiniEdit writes numbers both ways.
std::string textOf(const JsonValue* value)
{
    if (value == nullptr)
        return {};
    if (const auto* text = value->as<std::string>())
        return *text;
    const auto* number = value->as<JsonNumber>();
    return number == nullptr ? std::string() : number->text;
}

std::optional<double> numberOf(const JsonValue* value)
{
    const std::string text = textOf(value);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(number) ? std::optional(number)
                                                                                             : std::nullopt;
}

bool isEmpty(const JsonValue& value)
{
    const auto* array = value.as<JsonArray>();
    const auto* object = value.as<JsonObject>();
    const std::string text = textOf(&value);
    return array != nullptr ? array->empty() : object != nullptr ? object->empty() : text.empty();
}

class MiniEditReader
{
public:
    MiniEditReader(const JsonValue& root, std::string_view text, const std::string& labName)
        : m_root(root), m_lines(objectLines(text)), m_network(labName)
    {
    }

    Result<Imported> read()
    {
        if (const JsonValue* application = m_root.member("application")) {
            if (const std::string base = textOf(application->member("ipBase"));
                !base.empty() && !m_network.setBase(base))
                report().leftOut("ipBase " + base, "wrong-value");
        }
        eachOf("hosts", [this](const JsonValue& one, const JsonValue& opts) { addHost(one, opts); });
        eachOf("switches", [this](const JsonValue& one, const JsonValue& opts) { addSwitch(one, opts); });
        eachOf("controllers", [this](const JsonValue&, const JsonValue& opts) {
            report().leftOut("controller " + textOf(opts.member("hostname")), "mininet.no-counterpart", {"controller"});
        });
        eachOf("links", [this](const JsonValue& one, const JsonValue& opts) { addLink(one, opts); });
        m_network.build(false, true);
        for (const auto& [host, route] : m_routes)
            m_network.setDefaultRoute(host, route);
        return m_network.finish(false);
    }

    ExchangeReport& report() { return m_network.report(); }

private:
    template <class Function> void eachOf(const std::string& list, Function&& function)
    {
        const JsonValue* value = m_root.member(list);
        const auto* all = value == nullptr ? nullptr : value->as<JsonArray>();
        static const JsonValue none{JsonObject{}};
        for (std::size_t i = 0; all != nullptr && i < all->size(); ++i) {
            const auto& lines = m_lines[list];
            report().at(i < lines.size() ? lines[i] : 0);
            const JsonValue* opts = (*all)[i].member("opts");
            function((*all)[i], opts == nullptr ? none : *opts);
        }
    }

    void placeNode(const std::string& name, const JsonValue& one)
    {
        const auto x = numberOf(one.member("x")), y = numberOf(one.member("y"));
        if (x && y)
            m_network.place(name, *x, *y);
    }

    void addHost(const JsonValue& one, const JsonValue& opts)
    {
        const std::string name = textOf(opts.member("hostname"));
        if (name.empty() || !m_network.addHost(name))
            return name.empty() ? report().leftOut("host", "mininet.no-name") : void();
        placeNode(name, one);
        const std::string ip = textOf(opts.member("ip"));
        const auto number = numberOf(opts.member("nodeNum"));
        if (!ip.empty()) {
            m_network.setInitial(name, ip);
        } else if (number && *number > 0 && *number < 1e6) {
            const std::string address = m_network.ofBase(static_cast<std::size_t>(*number));
            report().approximated(name + " " + address, "mininet.default-address");
            m_network.setInitial(name, address);
        }
        if (const std::string route = textOf(opts.member("defaultRoute")); !route.empty())
            m_routes.emplace_back(name, route);
        keepRest(name, opts, {"hostname", "nodeNum", "sched", "ip", "defaultRoute"});
        report().taken("host " + name);
    }

    void addSwitch(const JsonValue& one, const JsonValue& opts)
    {
        const std::string name = textOf(opts.member("hostname"));
        const bool router = textOf(opts.member("switchType")) == "legacyRouter";
        if (name.empty() || !(router ? m_network.addHost(name) : m_network.addSwitch(name)))
            return name.empty() ? report().leftOut("switch", "mininet.no-name") : void();
        placeNode(name, one);
        if (router) {
            m_network.setForwarding(name);
            m_network.setInitial(name, {});
        }
        const std::string ip = textOf(opts.member("switchIP"));
        if (!ip.empty())
            report().leftOut(name + " " + ip, "mininet.switch-address");
        keepRest(name, opts, {"hostname", "nodeNum", "switchType", "switchIP", "controllers", "netflow", "sflow"});
        report().taken((router ? "router " : "switch ") + name);
    }

    /// What only MiniEdit knows.
    void keepRest(const std::string& name, const JsonValue& opts, std::initializer_list<std::string_view> known)
    {
        const auto* members = opts.as<JsonObject>();
        for (std::size_t i = 0; members != nullptr && i < members->size() && i < 64; ++i) {
            const auto& [key, value] = (*members)[i];
            if (std::ranges::find(known, key) != known.end() || isEmpty(value))
                continue;
            std::string text = canonicalJson(value);
            const std::string member = "x-miniedit-" + key;
            if (member.size() > limits::labelLength || text.size() > limits::extraLength) {
                report().leftOut(name + " " + key, "containerlab.too-large");
                continue;
            }
            report().approximated(name + " " + key, "mininet.kept", {key});
            m_network.extrasOf(name).emplace_back(member, std::move(text));
        }
    }

    void addLink(const JsonValue& one, const JsonValue& opts)
    {
        MininetNetwork::LinkEnd ends[2]{{.node = textOf(one.member("src"))}, {.node = textOf(one.member("dest"))}};
        const std::string words = "link " + ends[0].node + " – " + ends[1].node;
        ImpairmentRates rates;
        const auto* members = opts.as<JsonObject>();
        for (std::size_t i = 0; members != nullptr && i < members->size(); ++i) {
            const auto& [key, value] = (*members)[i];
            const auto number = numberOf(&value);
            if (key == "port1" || key == "port2") {
                if (number && *number >= 0 && *number < 100'000)
                    ends[key == "port1" ? 0 : 1].port = static_cast<int>(*number);
            } else if (!isEmpty(value) && !takeRate(rates, key, value)) {
                report().leftOut(words + " " + key + " " + textOf(&value), "mininet.no-counterpart", {key});
            }
        }
        ends[0].rates = ends[1].rates = rates;
        if (m_network.addLink(ends[0], ends[1]))
            report().taken(words);
    }

    bool takeRate(ImpairmentRates& rates, const std::string& key, const JsonValue& value)
    {
        const auto number = numberOf(&value);
        if (key == "bw" && number && *number > 0 && *number <= limits::rateMbitMost) {
            rates.rateMbit = number;
        } else if (key == "loss" && number && *number >= 0 && *number <= 100) {
            rates.lossPercent = number;
        } else if (key == "delay" || key == "jitter") {
            const auto time = tcMilliseconds(textOf(&value));
            if (!time)
                return false;
            if (number && *number > 0)
                report().approximated(key + " " + textOf(&value), "mininet.bare-time");
            if (*time > 0)
                (key == "delay" ? rates.delayMs : rates.jitterMs) = time;
        } else {
            return false;
        }
        return true;
    }

    const JsonValue& m_root;
    std::map<std::string, std::vector<std::size_t>> m_lines;
    MininetNetwork m_network;
    std::vector<std::pair<std::string, std::string>> m_routes;
};

} // namespace

int recogniseMiniEdit(const Source& source)
{
    if (source.isFolder())
        return 0;
    const std::string_view text = source.bytes();
    const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (first == std::string_view::npos || text[first] != '{')
        return 0;
    int sure = source.name().ends_with(".mn") ? 30 : 0;
    const std::string_view head = text.substr(0, 1024 * 1024);
    for (const std::string_view key : {"\"hosts\"", "\"switches\"", "\"controllers\"", "\"links\""})
        sure += head.find(key) != std::string_view::npos ? 15 : 0;
    return sure >= 60 ? sure : 0;
}

Result<Imported> readMiniEdit(const Source& source)
{
    if (source.isFolder())
        return fail("exchange.one-file", {source.name()});
    if (source.bytes().size() > drawingMost)
        return fail("file.too-large", {source.name(), std::to_string(drawingMost)});
    const auto root = parseJson(source.bytes(), {limits::fileDepth, 1'000'000});
    if (!root)
        return fail(root.error());
    MiniEditReader reader(*root, source.bytes(), source.baseName());
    return source.keepNotes(reader.read(), reader.report());
}

} // namespace nsk
