// SPDX-License-Identifier: MIT
#include "core/exchange/import/kathara/lab.h"

#include "core/exchange/import/shell/text.h"
#include "core/model/consistency.h"
#include "core/model/limits.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nsk::kathara {

namespace {

bool isNameLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool isWordLetter(char c)
{
    return isNameLetter(c) || (c >= 'A' && c <= 'Z');
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(" \t\r");
    return from == std::string_view::npos ? std::string_view()
                                          : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

struct Line
{
    std::string_view key{}, argument{}, value{};
};

/// key[argument]=value, the value in quotes of one kind or none, a comment behind it. LabParser.py's own expression.
std::optional<Line> parseLine(std::string_view line)
{
    const std::size_t open = line.find('['), close = line.find("]=");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return std::nullopt;
    Line parsed{line.substr(0, open), line.substr(open + 1, close - open - 1)};
    const auto all = [](std::string_view text, bool (*good)(char)) {
        return !text.empty() && std::ranges::all_of(text, good);
    };
    if (!all(parsed.key, isNameLetter) || parsed.key.size() > 30 || !all(parsed.argument, isWordLetter))
        return std::nullopt;
    std::string_view rest = line.substr(close + 2);
    const char quote = rest.empty() ? '\0' : rest.front();
    if (quote == '"' || quote == '\'') {
        const std::size_t end = rest.find_first_of("\"'", 1);
        if (end == std::string_view::npos || rest[end] != quote)
            return std::nullopt;
        parsed.value = rest.substr(1, end - 1);
        rest = rest.substr(end + 1);
        const std::string_view behind = trimmed(rest);
        const bool comment = !behind.empty() && behind.front() == '#' && (rest.front() == ' ' || rest.front() == '\t');
        if (!behind.empty() && !comment)
            return std::nullopt;
    } else {
        const std::size_t comment = std::min(rest.find(" #"), rest.find("\t#"));
        parsed.value = trimmed(rest.substr(0, comment));
        if (parsed.value.find_first_of("\"'") != std::string_view::npos)
            return std::nullopt;
    }
    if (parsed.value.empty())
        return std::nullopt;
    return parsed;
}

/// A quote that begins the value and is not closed by one of its kind: Kathará refuses the file there.
bool hasOpenQuote(std::string_view line)
{
    const std::size_t close = line.find("]=");
    const std::string_view value = close == std::string_view::npos ? std::string_view() : line.substr(close + 2);
    const char quote = value.empty() ? '\0' : value.front();
    return (quote == '"' || quote == '\'') && value.find(quote, 1) == std::string_view::npos;
}

constexpr std::string_view aboutWords[]{"LAB_NAME",   "LAB_DESCRIPTION", "LAB_VERSION",
                                        "LAB_AUTHOR", "LAB_EMAIL",       "LAB_WEB"};
constexpr std::string_view remarkWord = "# nsketch: ";

std::optional<std::pair<std::string_view, std::string_view>> parseAbout(std::string_view line)
{
    for (const std::string_view word : aboutWords) {
        if (!line.starts_with(word) || line.size() <= word.size() || line[word.size()] != '=')
            continue;
        std::string_view value = trimmed(line.substr(word.size() + 1));
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
            value = value.substr(1, value.size() - 2);
        return std::pair(word, value);
    }
    return std::nullopt;
}

/// How deep brackets go: what is read before it is parsed.
bool isShallow(std::string_view text)
{
    return std::ranges::count_if(text, [](char c) { return c == '[' || c == '{'; }) < 8;
}

std::optional<std::pair<std::string, Remark>> parseRemark(std::string_view text)
{
    if (text.size() > 256 * 1024 || !isShallow(text))
        return std::nullopt;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    const auto string = [&json](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    Remark remark{string("node"), string("kind"), string("label")};
    if (const auto names = json.find("interfaces"); names != json.end() && names->is_array()) {
        for (const auto& name : *names)
            remark.interfaces.push_back(name.is_string() ? name.get<std::string>() : std::string());
    }
    const auto x = json.find("x"), y = json.find("y");
    if (x != json.end() && y != json.end() && x->is_number() && y->is_number())
        remark.place = {x->get<double>(), y->get<double>()};
    return std::pair(string("device"), std::move(remark));
}

void readPort(LabDevice& device, std::size_t number, std::string_view value, std::string_view line, std::size_t at,
              ExchangeReport& report)
{
    const std::size_t slash = value.find('/');
    Port port{std::string(value.substr(0, slash)), {}, at};
    if (!std::ranges::all_of(port.domain, isWordLetter) || port.domain.empty() || port.domain.size() > 256)
        return report.leftOut(line, "kathara.not-understood");
    if (slash != std::string_view::npos) {
        const std::string text(value.substr(slash + 1));
        const auto mac = MacAddress::parse(text);
        if (!mac)
            return report.leftOut(line, "shell.no-mac", {shortened(text, 40)});
        port.mac = *mac;
    }
    const auto same = device.domains.find(port.domain);
    if (same != device.domains.end() && same->second != number)
        return report.leftOut(line, "kathara.same-domain", {device.name, port.domain});
    const auto before = device.ports.find(number);
    if (before != device.ports.end()) {
        device.domains.erase(before->second.domain);
        report.approximated(line, "kathara.overwritten");
    } else {
        report.taken(line);
    }
    device.domains[port.domain] = number;
    device.ports[number] = std::move(port);
}

/// A sysctl as lab.conf has it: only of the network, each name once.
void readSysctl(LabDevice& device, std::string_view value, std::string_view line, ExchangeReport& report)
{
    const std::size_t equals = value.find('=');
    const bool plain = std::ranges::all_of(value, [](char c) { return c >= ' ' && c != 0x7f; });
    const bool good = plain && value.size() < limits::labelLength && equals != std::string_view::npos &&
                      isSysctlName(std::string(value.substr(0, equals)));
    if (!good || device.sysctls.size() >= limits::sysctlsPerNode)
        return report.leftOut(line, "shell.no-sysctl", {shortened(value.substr(0, equals), 60)});
    device.sysctls.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    report.taken(line);
}

void readOption(LabDevice& device, const Line& parsed, std::string_view line, std::size_t at, ExchangeReport& report)
{
    const std::string name(parsed.argument), value(parsed.value);
    if (name == "sysctl")
        return readSysctl(device, parsed.value, line, report);
    if (name == "exec") {
        device.commands.emplace_back(value, at);
        return;
    }
    const bool several = name == "port" || name == "env" || name == "ulimit" || name == "volume" || name == "args";
    if (device.options.size() >= 64 || value.size() > 4096)
        return report.leftOut(line, "kathara.option", {name});
    std::string& kept = device.options[name];
    kept = several && !kept.empty() ? kept + "\n" + value : value;
    static constexpr std::string_view meant[]{"ipv6", "bridged", "mem", "cpus", "image"};
    if (std::ranges::find(meant, name) == std::end(meant))
        report.leftOut(line, "kathara.option", {name});
    else if (name == "image")
        report.approximated(line, "kathara.image");
    else
        report.taken(line);
}

} // namespace

std::optional<bool> LabDevice::flag(const std::string& option) const
{
    const auto found = options.find(option);
    if (found == options.end())
        return std::nullopt;
    std::string value = found->second;
    std::ranges::transform(value, value.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return value == "true" || value == "yes" || value == "y" || value == "on" || value == "t" || value == "1";
}

LabDevice& Lab::device(const std::string& name, std::size_t line)
{
    const auto [found, made] = byName.try_emplace(name, devices.size());
    if (made) {
        devices.emplace_back();
        devices.back().name = name;
        devices.back().line = line;
    }
    return devices[found->second];
}

bool looksLikeLab(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.front() != '#')
            return parseLine(line) || parseAbout(line);
    }
    return false;
}

Status readLab(std::string_view text, const std::string& file, Lab& lab, ExchangeReport& report)
{
    std::vector<std::pair<std::string, Remark>> remarks;
    std::size_t ports = 0;
    for (std::size_t at = 1; !text.empty(); ++at) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        report.at(file, at);
        if (line.starts_with(remarkWord)) {
            if (auto remark = parseRemark(line.substr(remarkWord.size())))
                remarks.push_back(std::move(*remark));
        }
        if (line.empty() || line.front() == '#')
            continue;
        if (const auto about = parseAbout(line)) {
            lab.about[std::string(about->first)] = about->second.substr(0, 4096);
            report.taken(line);
            continue;
        }
        const auto parsed = parseLine(line);
        if (!parsed) {
            report.leftOut(line, hasOpenQuote(line) ? "kathara.open-quote" : "kathara.not-understood");
            continue;
        }
        const std::string name(parsed->key);
        if (name == "shared" || name == "_test") {
            report.leftOut(line, "kathara.reserved", {name});
            continue;
        }
        if (lab.devices.size() >= limits::nodes && !lab.byName.contains(name))
            return fail("exchange.too-many-nodes", {std::to_string(limits::nodes)});
        LabDevice& device = lab.device(name, at);
        const std::size_t before = device.ports.size();
        const bool isNumber = std::ranges::all_of(parsed->argument, [](char c) { return c >= '0' && c <= '9'; });
        const auto number = isNumber ? shell::integer(parsed->argument) : std::nullopt;
        if (isNumber && (!number || *number >= static_cast<std::int64_t>(limits::interfacesPerNode)))
            report.leftOut(line, "too-many-interfaces", {name, std::to_string(limits::interfacesPerNode)});
        else if (isNumber)
            readPort(device, static_cast<std::size_t>(*number), parsed->value, line, at, report);
        else
            readOption(device, *parsed, line, at, report);
        ports += device.ports.size() - before;
        if (ports > 2 * limits::links) // each is an end of one
            return fail("exchange.too-many-links", {std::to_string(limits::links)});
    }
    for (auto& [name, remark] : remarks) {
        if (const auto found = lab.byName.find(name); found != lab.byName.end())
            lab.devices[found->second].remark = std::move(remark);
    }
    return {};
}

} // namespace nsk::kathara
