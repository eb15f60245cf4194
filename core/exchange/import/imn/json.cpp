// SPDX-License-Identifier: MIT
// The dialect of JSON: nodes, links and options of the network, and in "gui" where things are drawn.
#include "core/exchange/import/imn/network.h"

#include "core/exchange/import/jsonlines.h"
#include "core/exchange/import/shell/text.h"
#include "core/file/jsonsax.h"
#include "core/model/limits.h"

#include <algorithm>
#include <cstdlib>

namespace nsk::imn {

namespace {

std::string text(const JsonValue* value)
{
    if (value == nullptr)
        return {};
    if (const auto* string = value->as<std::string>())
        return *string;
    const auto* number = value->as<JsonNumber>();
    return number != nullptr ? number->text : std::string();
}

const JsonObject& object(const JsonValue* value)
{
    static const JsonObject none;
    const JsonObject* all = value != nullptr ? value->as<JsonObject>() : nullptr;
    return all != nullptr ? *all : none;
}

std::vector<std::string> texts(const JsonValue* value)
{
    std::vector<std::string> all;
    const JsonArray* array = value != nullptr ? value->as<JsonArray>() : nullptr;
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i)
        all.push_back(text(&(*array)[i]));
    return all;
}

class ImnJsonReader
{
public:
    ImnJsonReader(const JsonValue& root, const JsonLines& lines) : m_root(root), m_lines(lines) {}

    Result<ImnFile> read()
    {
        const JsonValue *nodes = m_root.member("nodes"), *links = m_root.member("links"), *gui = m_root.member("gui");
        if (nodes == nullptr || nodes->as<JsonObject>() == nullptr)
            return fail("exchange.not-of-format", {"IMUNES"});
        if (object(nodes).size() > limits::nodes)
            return fail("exchange.too-many-nodes", {std::to_string(limits::nodes)});
        if (object(links).size() > limits::links)
            return fail("exchange.too-many-links", {std::to_string(limits::links)});
        for (const auto& [id, value] : object(gui != nullptr ? gui->member("canvases") : nullptr))
            m_file.canvases.push_back(id);
        for (const auto& [id, value] : object(gui != nullptr ? gui->member("annotations") : nullptr))
            m_file.drawings.emplace_back("annotation " + id, m_lines.at("gui.annotations." + id));
        for (const auto& [id, value] : object(nodes))
            node(id, value);
        const JsonValue* places = gui != nullptr ? gui->member("nodes") : nullptr;
        for (ImnNode& one : m_file.nodes)
            place(one, places != nullptr ? places->member(one.id) : nullptr);
        for (const auto& [id, value] : object(links))
            link(id, value);
        return std::move(m_file);
    }

private:
    void node(const std::string& id, const JsonValue& value)
    {
        const std::string path = "nodes." + id;
        ImnNode made{.id = id, .line = m_lines.at(path)};
        for (const auto& [name, member] : object(&value)) {
            if (name == "type")
                made.type = text(&member);
            else if (name == "model")
                made.model = text(&member);
            else if (name == "name")
                made.name = text(&member);
            else if (name == "ifaces")
                interfaces(made, member, path + ".ifaces");
            else if (name == "croutes4" || name == "croutes6")
                routes(made, member, m_lines.at(path + "." + name));
            else if (name == "router_config")
                made.daemons.emplace_back(text(&member), made.line);
            else if (name == "auto_default_routes")
                made.autoRoutes = text(&member) == "enabled";
            else
                made.others.emplace_back(name, made.line);
        }
        m_file.nodes.push_back(std::move(made));
    }

    void interfaces(ImnNode& node, const JsonValue& all, const std::string& path)
    {
        for (const auto& [id, value] : object(&all)) {
            if (node.interfaces.size() >= limits::interfacesPerNode)
                return;
            ImnInterface made{.name = text(value.member("name")),
                              .type = text(value.member("type")),
                              .id = id,
                              .line = m_lines.at(path + "." + id)};
            made.mac = text(value.member("mac"));
            made.mtu = text(value.member("mtu"));
            made.down = text(value.member("oper_state")) == "down";
            for (const char* name : {"ipv4_addrs", "ipv6_addrs"}) {
                for (std::string& address : texts(value.member(name)))
                    made.addresses.emplace_back(std::move(address), made.line);
            }
            node.interfaces.push_back(std::move(made));
        }
    }

    static void routes(ImnNode& node, const JsonValue& all, std::size_t line)
    {
        for (const std::string& one : texts(&all)) {
            const std::vector<std::string> words = shell::wordsOf(one, " \t");
            if (words.size() >= 2)
                node.routes.push_back({{words[0], line}, words[1]});
            else
                node.others.emplace_back(one, line);
        }
    }

    static void place(ImnNode& node, const JsonValue* gui)
    {
        if (gui == nullptr)
            return;
        node.canvas = text(gui->member("canvas"));
        const std::vector<std::string> words = shell::wordsOf(text(gui->member("iconcoords")), " \t");
        if (words.size() == 2)
            node.place = {std::strtod(words[0].c_str(), nullptr), std::strtod(words[1].c_str(), nullptr)};
    }

    void link(const std::string& id, const JsonValue& value)
    {
        ImnLink made{.id = id, .line = m_lines.at("links." + id)};
        for (const auto& [name, member] : object(&value)) {
            const std::vector<std::string> words = shell::wordsOf(text(&member), " \t");
            if (name == "peers" || name == "peers_ifaces") {
                auto& both = name == "peers" ? made.nodes : made.interfaces;
                for (std::size_t i = 0; i < 2 && words.size() == 2; ++i)
                    both[i] = words[i];
            } else if (name == "mirror") {
                made.mirror = text(&member);
            } else {
                made.options.emplace_back(name + " " + text(&member), made.line);
            }
        }
        m_file.links.push_back(std::move(made));
    }

    const JsonValue& m_root;
    const JsonLines& m_lines;
    ImnFile m_file;
};

} // namespace

Result<ImnFile> readJson(const std::string& bytes)
{
    const auto root = parseJson(bytes, {limits::fileDepth, limits::fileValues});
    if (!root)
        return fail(root.error());
    const JsonLines lines(bytes, 4);
    return ImnJsonReader(*root, lines).read();
}

} // namespace nsk::imn
