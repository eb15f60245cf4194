// SPDX-License-Identifier: MIT
#include "core/exchange/import/containerlabfile.h"

#include "core/file/jsonsax.h"
#include "core/model/limits.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <set>

namespace nsk::clab {

namespace {

bool isName(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// `${NAME:=text}` and its like become the text, as the environment of the one who deploys is not known here; `$$` is a
/// dollar sign; what has no default stays, as containerlab leaves it.
std::string withDefaults(const std::string& text, std::vector<std::string>& names)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end =
            text[i] == '$' && i + 1 < text.size() && text[i + 1] == '{' ? text.find('}', i) : std::string::npos;
        if (text.compare(i, 2, "$$") == 0) {
            out += '$';
            ++i;
        } else if (end != std::string::npos) {
            const std::string inside = text.substr(i + 2, end - i - 2);
            const std::size_t sign = inside.find_first_of(":=-");
            const bool colon = sign != std::string::npos && inside[sign] == ':';
            const std::size_t value = sign + (colon ? 2 : 1);
            const bool has = sign != std::string::npos && isName(inside.substr(0, sign)) && value <= inside.size() &&
                             (inside[value - 1] == '=' || inside[value - 1] == '-');
            out += has ? inside.substr(value) : text.substr(i, end - i + 1);
            if (has)
                names.push_back(inside.substr(0, sign));
            i = end;
        } else {
            out += text[i];
        }
    }
    return out;
}

void expand(YamlNode& node, ExchangeReport& report)
{
    if (node.isScalar() && node.text.find('$') != std::string::npos) {
        std::vector<std::string> names;
        const std::string before = std::exchange(node.text, withDefaults(node.text, names));
        report.at(node.line);
        for (const std::string& name : names)
            report.approximated(before, "containerlab.variable", {shortened(name, 40)});
    }
    for (YamlNode& one : node.items)
        expand(one, report);
    for (YamlMember& one : node.members)
        expand(one.value, report);
}

/// The line of a Go template's braces outside of comments; 0: there are none.
std::size_t templateLine(std::string_view text)
{
    std::size_t line = 1, at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view one = text.substr(at, end - at);
        const std::size_t first = one.find_first_not_of(" \t");
        if (first != std::string_view::npos && one[first] != '#' && one.find("{{") != std::string_view::npos)
            return line;
        at = end + 1;
        ++line;
    }
    return 0;
}

void shiftLines(YamlNode& node, std::uint32_t by)
{
    node.line += by;
    for (YamlNode& one : node.items)
        shiftLines(one, by);
    for (YamlMember& one : node.members) {
        one.line += by;
        shiftLines(one.value, by);
    }
}

const YamlNode* mapMember(const YamlNode* map, std::string_view name)
{
    const YamlNode* found = map == nullptr ? nullptr : map->member(name);
    return found != nullptr && found->isMap() ? found : nullptr;
}

/// The named maps of "kinds" or "groups", found fast.
std::unordered_map<std::string, const YamlNode*> named(const YamlNode* map)
{
    std::unordered_map<std::string, const YamlNode*> all;
    for (std::size_t i = 0; map != nullptr && i < map->members.size(); ++i) {
        if (map->members[i].value.isMap())
            all.emplace(map->members[i].name, &map->members[i].value);
    }
    return all;
}

void inherit(File& file, YamlNode& topology)
{
    const YamlNode* defaults = mapMember(&topology, "defaults");
    const auto kinds = named(mapMember(&topology, "kinds")), groups = named(mapMember(&topology, "groups"));
    const auto of = [](const std::unordered_map<std::string, const YamlNode*>& all, const std::string& name) {
        const auto found = all.find(name);
        return found == all.end() ? nullptr : found->second;
    };
    const auto said = [](const YamlNode* map, std::string_view name) {
        return map ? map->scalar(name) : std::string();
    };
    const auto firstOf = [](std::initializer_list<std::string> all) {
        const auto found = std::ranges::find_if(all, [](const std::string& one) { return !one.empty(); });
        return found == all.end() ? std::string() : *found;
    };
    YamlNode* nodes = topology.member("nodes");
    if (nodes == nullptr || !nodes->isMap())
        return;
    file.nodes.reserve(nodes->members.size());
    for (YamlMember& member : nodes->members) {
        YamlNode* own = member.value.isMap() ? &member.value : nullptr;
        FileNode node{.name = member.name, .line = member.line, .own = own};
        // A group may say the kind, and a kind the group.
        node.group = said(own, "group");
        const std::string plainKind = firstOf({said(own, "kind"), said(of(groups, node.group), "kind")});
        if (node.group.empty())
            node.group = firstOf(
                {said(of(kinds, firstOf({plainKind, said(defaults, "kind")})), "group"), said(defaults, "group")});
        const YamlNode* group = of(groups, node.group);
        node.kind = firstOf({plainKind, said(group, "kind"), said(defaults, "kind")});
        for (const YamlNode* level : {static_cast<const YamlNode*>(own), group, of(kinds, node.kind), defaults}) {
            if (level != nullptr)
                node.all[node.count++] = level;
        }
        file.byName.emplace(node.name, file.nodes.size());
        file.nodes.push_back(std::move(node));
    }
}

bool isClabName(std::string_view path)
{
    return path.ends_with(".clab.yml") || path.ends_with(".clab.yaml");
}

std::optional<double> numberOf(const JsonValue* value)
{
    const auto* number = value == nullptr ? nullptr : value->as<JsonNumber>();
    return number == nullptr ? std::nullopt : std::optional(std::strtod(number->text.c_str(), nullptr));
}

/// nodeAnnotations[{id, position{x, y}}] of the VS Code extension's sidecar.
void readPositions(const std::string& bytes, File& file, ExchangeReport& report)
{
    const auto json = parseJson(bytes, {limits::fileDepth, yaml::valuesMost});
    const JsonValue* all = json ? json->member("nodeAnnotations") : nullptr;
    const auto* nodes = all == nullptr ? nullptr : all->as<JsonArray>();
    if (nodes == nullptr) {
        report.leftOut({}, "containerlab.no-sidecar");
        return;
    }
    for (const JsonValue& one : *nodes) {
        const JsonValue *id = one.member("id"), *position = one.member("position");
        const auto* name = id == nullptr ? nullptr : id->as<std::string>();
        const auto x = numberOf(position == nullptr ? nullptr : position->member("x"));
        const auto y = numberOf(position == nullptr ? nullptr : position->member("y"));
        if (name != nullptr && x && y)
            file.positions.insert_or_assign(*name, std::pair(*x, *y));
    }
    report.taken("nodeAnnotations");
}

std::size_t valuesIn(const YamlNode& node)
{
    std::size_t count = 1 + node.text.size() / yaml::textValue;
    for (const YamlNode& one : node.items)
        count += valuesIn(one);
    for (const YamlMember& one : node.members)
        count += valuesIn(one.value);
    return count;
}

/// What all nodes together inherit is bounded: a thousand defaults for each of twenty thousand nodes are no lab.
Status checkInherited(const File& file)
{
    std::unordered_map<const YamlNode*, std::size_t> sizes;
    std::size_t all = 0;
    for (const FileNode& node : file.nodes) {
        for (const YamlNode* level : node.levels()) {
            std::size_t& size = sizes[level];
            size = size == 0 ? valuesIn(*level) : size;
            all += size;
        }
        if (all > 2 * yaml::valuesMost)
            return fail("exchange.yaml.too-much", {std::to_string(2 * yaml::valuesMost)}, std::to_string(node.line));
    }
    return {};
}

} // namespace

const YamlNode* FileNode::property(std::string_view wanted) const
{
    for (const YamlNode* level : levels()) {
        const YamlNode* found = level->member(wanted);
        if (found != nullptr && !found->isNull())
            return found;
    }
    return nullptr;
}

std::string FileNode::scalar(std::string_view wanted) const
{
    const YamlNode* found = property(wanted);
    return found != nullptr && found->isScalar() ? found->text : std::string();
}

std::vector<std::pair<std::string, const YamlNode*>> FileNode::mapped(std::string_view wanted) const
{
    std::vector<std::pair<std::string, const YamlNode*>> found;
    std::set<std::string_view> names;
    for (const YamlNode* level : levels()) {
        const YamlNode* map = level->member(wanted);
        for (std::size_t i = 0; map != nullptr && i < map->members.size(); ++i) {
            if (names.insert(map->members[i].name).second)
                found.emplace_back(map->members[i].name, &map->members[i].value);
        }
    }
    return found;
}

std::vector<const YamlNode*> FileNode::listed(std::string_view wanted) const
{
    std::vector<const YamlNode*> found;
    for (std::size_t i = count; i-- > 0;) {
        const YamlNode* list = levels()[i]->member(wanted);
        for (std::size_t k = 0; list != nullptr && k < list->items.size(); ++k)
            found.push_back(&list->items[k]);
    }
    return found;
}

bool setsLinkAddresses(const std::string& kind)
{
    return kind == "nokia_srlinux" || kind == "arista_ceos" || kind == "vyosnetworks_vyos" || kind == "cisco_iol";
}

bool looksLikeRouter(std::string image, const std::string& group)
{
    std::ranges::transform(image, image.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    static constexpr std::array names{"frr",      "bird",  "quagga", "holo-",  "vyos",
                                      "openbgpd", "gobgp", "osvbng", "freertr"};
    return group.find("router") != std::string::npos ||
           std::ranges::any_of(names, [&](std::string_view name) { return image.find(name) != std::string::npos; });
}

bool isModelProperty(std::string_view name)
{
    static constexpr std::array all{"kind", "exec", "sysctls", "cpu", "memory", "hostname"};
    return std::ranges::find(all, name) != all.end();
}

Result<File> readText(std::string_view text, const std::string& name, std::size_t firstLine, ExchangeReport& report)
{
    if (const std::size_t line = templateLine(text); line > 0)
        return fail("exchange.containerlab.template", {}, std::to_string(line + firstLine - 1));
    auto documents = parseYaml(text, name);
    if (!documents)
        return fail(documents.error());
    const auto found = std::ranges::find_if(*documents, [](const YamlNode& one) {
        const YamlNode* topology = one.member("topology");
        return topology != nullptr && topology->isMap();
    });
    if (found == documents->end())
        return fail("exchange.containerlab.no-topology", {name});
    File file;
    file.root = std::move(*found);
    shiftLines(file.root, static_cast<std::uint32_t>(firstLine - 1));
    report.at(report.file(), firstLine);
    expand(file.root, report);
    file.name = file.root.scalar("name");
    inherit(file, *file.root.member("topology"));
    if (const Status fits = checkInherited(file); !fits)
        return fail(fits.error());
    return file;
}

Result<File> read(const Source& source, ExchangeReport& report)
{
    if (!source.isFolder())
        return readText(source.bytes(), source.name(), 1, report);
    std::vector<std::string> files;
    std::ranges::copy_if(source.paths(), std::back_inserter(files), isClabName);
    if (files.empty())
        return fail("exchange.containerlab.none", {source.name()});
    if (files.size() > 1) {
        std::string all;
        for (std::size_t i = 0; i < std::min<std::size_t>(files.size(), 5); ++i)
            all += (i > 0 ? ", " : "") + files[i];
        return fail("exchange.containerlab.which", {all + (files.size() > 5 ? ", …" : "")});
    }
    const auto bytes = source.read(files[0]);
    if (!bytes)
        return fail(bytes.error());
    report.at(files[0], 1);
    auto file = readText(*bytes, files[0], 1, report);
    if (!file)
        return file;
    file->path = files[0];
    if (const std::string sidecar = files[0] + ".annotations.json"; source.has(sidecar)) {
        const auto annotations = source.read(sidecar);
        if (!annotations)
            return fail(annotations.error());
        report.at(sidecar, 0);
        readPositions(*annotations, *file, report);
        report.at(files[0], 1);
    }
    return file;
}

} // namespace nsk::clab
