// SPDX-License-Identifier: MIT
#include "core/exchange/wording.h"

#include "core/file/jsonvalue.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"
#include "core/model/naming.h"

#include <algorithm>
#include <charconv>

namespace nsk::wording {

namespace {

constexpr std::string_view between = "; "; ///< several routes or sysctls of a node

std::vector<std::string_view> split(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> pieces;
    std::size_t at = 0;
    while (at < text.size()) {
        at = text.find_first_not_of(separators, at);
        if (at == std::string_view::npos)
            break;
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        pieces.push_back(text.substr(at, end - at));
        at = end;
    }
    return pieces;
}

std::optional<std::uint32_t> wholeNumber(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<double> amount(std::string_view text, std::string_view unit, double most, bool open = false)
{
    if (text.ends_with(unit))
        text.remove_suffix(unit.size());
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && number >= 0 && number <= most && (!open || number > 0) ? std::optional(number) : std::nullopt;
}

void append(std::string& line, std::string_view words)
{
    if (!line.empty())
        line += ' ';
    line += words;
}

/// Which member of the rates a word is, and what it is counted in.
struct RateWord
{
    std::string_view word, unit;
    std::optional<double> ImpairmentRates::*member;
    double most;
};

constexpr RateWord rateWords[]{
    {"delay", "ms", &ImpairmentRates::delayMs, limits::delayMsMost},
    {"jitter", "ms", &ImpairmentRates::jitterMs, limits::delayMsMost},
    {"loss", "%", &ImpairmentRates::lossPercent, 100},
    {"duplicate", "%", &ImpairmentRates::duplicatePercent, 100},
    {"reorder", "%", &ImpairmentRates::reorderPercent, 100},
    {"corrupt", "%", &ImpairmentRates::corruptPercent, 100},
    {"rate", "mbit", &ImpairmentRates::rateMbit, limits::rateMbitMost},
};

std::string onOff(bool on)
{
    return on ? "on" : "off";
}

std::optional<bool> fromOnOff(std::string_view text)
{
    if (text == "on" || text == "true" || text == "1")
        return true;
    return text == "off" || text == "false" || text == "0" ? std::optional(false) : std::nullopt;
}

template <class Value> Read take(Value& into, const std::optional<Value>& value)
{
    if (!value)
        return Read::Wrong;
    into = *value;
    return Read::Taken;
}

bool isPlain(std::string_view text, std::size_t most)
{
    return text.size() <= most && text.find('\0') == std::string_view::npos;
}

Read takeText(std::string& into, std::string_view value, std::size_t most)
{
    if (!isPlain(value, most))
        return Read::Wrong;
    into = value;
    return Read::Taken;
}

Read takeRoutes(std::string_view value, Node& into)
{
    bool all = true;
    for (const std::string_view line : split(value, ";\n")) {
        auto route = readRoute(line);
        if (route && into.routes.size() < limits::routesPerNode)
            into.routes.push_back(std::move(*route));
        else
            all = all && line.find_first_not_of(" \t") == std::string_view::npos;
    }
    return all ? Read::Taken : Read::Wrong;
}

Read takeSysctls(std::string_view value, Node& into)
{
    bool all = true;
    for (std::string_view line : split(value, ";\n")) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const std::size_t equals = line.find('=');
        const std::string name(line.substr(0, equals));
        if (equals != std::string_view::npos && isSysctlName(name))
            all = setSysctl(into, name, std::string(line.substr(equals + 1))) && all;
        else
            all = false;
    }
    return all ? Read::Taken : Read::Wrong;
}

Read takeForwarding(std::string_view value, Node& into)
{
    Forwarding forwarding;
    const auto words = split(value, " ");
    for (std::size_t i = 0; i < words.size(); i += 2) {
        const auto on = i + 1 < words.size() ? fromOnOff(words[i + 1]) : std::nullopt;
        if (!on || (words[i] != "ipv4" && words[i] != "ipv6"))
            return Read::Wrong;
        (words[i] == "ipv4" ? forwarding.ipv4 : forwarding.ipv6) = on;
    }
    into.forwarding = forwarding;
    return Read::Taken;
}

} // namespace

std::string of(const Interface& interface)
{
    std::string line;
    for (const InterfaceAddress& address : interface.addresses)
        append(line, address.str());
    if (interface.mac)
        append(line, "mac " + interface.mac->str());
    if (interface.mtu)
        append(line, "mtu " + std::to_string(*interface.mtu));
    if (interface.ipv6)
        append(line, *interface.ipv6 == Ipv6Mode::Off ? "ipv6 off" : "ipv6 link-local");
    if (!interface.up)
        append(line, "down");
    return line;
}

bool read(std::string_view text, Interface& into)
{
    bool all = true;
    const auto words = split(text, " \t\r\n,");
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i], next = i + 1 < words.size() ? words[i + 1] : std::string_view();
        if (word == "down" || word == "up") {
            into.up = word == "up";
        } else if (word == "mac") {
            const auto mac = MacAddress::parse(next);
            all = all && mac;
            if (mac)
                into.mac = *mac;
            ++i;
        } else if (word == "mtu") {
            const auto mtu = wholeNumber(next);
            const bool fits = mtu && *mtu >= limits::mtuLeast && *mtu <= limits::mtuMost;
            all = all && fits;
            if (fits)
                into.mtu = mtu;
            ++i;
        } else if (word == "ipv6") {
            into.ipv6 = next == "off" ? Ipv6Mode::Off : Ipv6Mode::LinkLocal;
            all = all && (next == "off" || next == "link-local");
            ++i;
        } else {
            const auto address = InterfaceAddress::parse(word);
            if (address && into.addresses.size() < limits::addressesPerInterface)
                into.addresses.push_back(*address);
            else
                all = false;
        }
    }
    return all;
}

std::string of(const Route& route)
{
    std::string line = route.type == RouteType::Unicast ? "" : toString(route.type);
    append(line, route.to.str());
    if (route.via)
        append(line, "via " + route.via->str());
    if (route.dev)
        append(line, "dev " + route.dev->str());
    if (route.metric)
        append(line, "metric " + std::to_string(*route.metric));
    return line;
}

std::optional<Route> readRoute(std::string_view text)
{
    auto words = split(text, " \t\r\n");
    RouteType type = RouteType::Unicast;
    if (const auto named = words.empty() ? std::nullopt : routeTypeFromString(words.front())) {
        type = *named;
        words.erase(words.begin());
    }
    if (words.empty())
        return std::nullopt;
    const bool usual = words.front() == "default";
    const bool six = usual && text.find(':') != std::string_view::npos;
    const auto to =
        usual ? Result<Prefix>(Prefix::everything(six ? Family::IPv6 : Family::IPv4)) : Prefix::parse(words.front());
    if (!to)
        return std::nullopt;
    Route route{.to = *to};
    route.type = type;
    for (std::size_t i = 1; i < words.size(); i += 2) {
        const std::string_view value = i + 1 < words.size() ? words[i + 1] : std::string_view();
        if (words[i] == "via") {
            const auto via = IpAddress::parse(value);
            if (!via || via->family() != to->family())
                return std::nullopt;
            route.via = *via;
        } else if (words[i] == "dev") {
            const auto dev = InterfaceName::parse(value);
            if (!dev)
                return std::nullopt;
            route.dev = *dev;
        } else if (words[i] == "metric") {
            route.metric = wholeNumber(value);
            if (!route.metric)
                return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    return route;
}

std::string decimal(double value)
{
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    return end.ec == std::errc() ? std::string(buffer, end.ptr) : std::to_string(value);
}

std::string netem(const ImpairmentRates& rates)
{
    std::string words;
    if (rates.delayMs || rates.jitterMs)
        words += " delay " + decimal(rates.delayMs.value_or(0)) + "ms";
    if (rates.jitterMs)
        words += ' ' + decimal(*rates.jitterMs) + "ms";
    const auto part = [&words](const char* word, const std::optional<double>& value, const char* unit) {
        if (value)
            words += std::string(" ") + word + ' ' + decimal(*value) + unit;
    };
    part("loss", rates.lossPercent, "%");
    part("duplicate", rates.duplicatePercent, "%");
    part("reorder", rates.reorderPercent, "%");
    part("corrupt", rates.corruptPercent, "%");
    part("rate", rates.rateMbit, "mbit");
    return words;
}

std::string of(const ImpairmentRates& rates)
{
    std::string line;
    for (const RateWord& one : rateWords) {
        if (const auto& value = rates.*one.member)
            append(line, std::string(one.word) + " " + numberJson(*value) + std::string(one.unit));
    }
    return line.empty() ? "none" : line;
}

bool read(std::string_view text, ImpairmentRates& into)
{
    const auto words = split(text, " \t\r\n");
    bool all = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "none")
            continue;
        const auto* found = std::ranges::find(rateWords, words[i], &RateWord::word);
        if (found == std::end(rateWords)) {
            all = false;
            continue;
        }
        const auto value =
            ++i < words.size() ? amount(words[i], found->unit, found->most, found->word == "rate") : std::nullopt;
        all = all && value;
        if (value)
            into.*found->member = value;
    }
    return all;
}

Attributes of(const Node& node)
{
    Attributes all{{"kind", toString(node.kind)}};
    const auto text = [&all](const char* name, const std::string& value) {
        if (!value.empty())
            all.emplace_back(name, value);
    };
    const auto flag = [&all](const char* name, const std::optional<bool>& value) {
        if (value)
            all.emplace_back(name, onOff(*value));
    };
    text("title", node.label);
    text("hostname", node.hostname);
    if (node.forwarding) {
        std::string line;
        if (node.forwarding->ipv4)
            append(line, "ipv4 " + onOff(*node.forwarding->ipv4));
        if (node.forwarding->ipv6)
            append(line, "ipv6 " + onOff(*node.forwarding->ipv6));
        text("forwarding", line);
    }
    flag("nat", node.nat);
    flag("stp", node.stp);
    std::string routes, sysctls;
    for (const Route& route : node.routes)
        routes += (routes.empty() ? "" : std::string(between)) + of(route);
    for (const auto& [name, value] : node.sysctls)
        sysctls += (sysctls.empty() ? "" : std::string(between)) + name + "=" + value;
    text("routes", routes);
    text("sysctls", sysctls);
    text("icon", node.icon);
    text("colour", node.colour);
    text("comment", node.comment);
    return all;
}

bool setSysctl(Node& node, const std::string& name, std::string value)
{
    const auto found = std::ranges::find(node.sysctls, name, &std::pair<std::string, std::string>::first);
    if (found != node.sysctls.end())
        found->second = std::move(value);
    else if (node.sysctls.size() < limits::sysctlsPerNode)
        node.sysctls.emplace_back(name, std::move(value));
    else
        return false;
    return true;
}

Read read(std::string_view name, std::string_view value, Node& into)
{
    if (name == "kind")
        return take(into.kind, nodeKindFromString(value));
    if (name == "title")
        return takeText(into.label, value, limits::labelLength);
    if (name == "hostname")
        return isHostname(value) ? takeText(into.hostname, value, limits::hostnameLength) : Read::Wrong;
    if (name == "forwarding")
        return takeForwarding(value, into);
    if (name == "nat" || name == "stp") {
        const auto on = fromOnOff(value);
        (name == "nat" ? into.nat : into.stp) = on;
        return on ? Read::Taken : Read::Wrong;
    }
    if (name == "routes")
        return takeRoutes(value, into);
    if (name == "sysctls")
        return takeSysctls(value, into);
    if (name == "icon") {
        const bool line =
            std::ranges::none_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
        return line ? takeText(into.icon, value, limits::iconLength) : Read::Wrong;
    }
    if (name == "colour") {
        if (!isColour(std::string(value.substr(0, 8))))
            return Read::Wrong;
        return takeText(into.colour, value, 7);
    }
    if (name == "comment")
        return takeText(into.comment, value, limits::textLength);
    return Read::Unknown;
}

Attributes of(const Link& link)
{
    Attributes all;
    if (link.impairment) {
        all.emplace_back("impairment", of(link.impairment->forward));
        if (!link.impairment->symmetric)
            all.emplace_back("impairment-back", of(link.impairment->backward));
    }
    if (!link.comment.empty())
        all.emplace_back("comment", link.comment);
    return all;
}

Read read(std::string_view name, std::string_view value, Link& into)
{
    if (name == "comment")
        return takeText(into.comment, value, limits::textLength);
    if (name != "impairment" && name != "impairment-back")
        return Read::Unknown;
    ImpairmentRates rates;
    const bool all = read(value, rates);
    Impairment impairment = into.impairment.value_or(Impairment{});
    if (name == "impairment-back") {
        impairment.symmetric = false;
        impairment.backward = rates;
    } else {
        impairment.forward = rates;
        if (impairment.symmetric)
            impairment.backward = rates;
    }
    into.impairment = impairment;
    return all ? Read::Taken : Read::Wrong;
}

} // namespace nsk::wording
