// SPDX-License-Identifier: MIT
#include "core/file/topologyreader.h"

#include "core/base/descriptor.h"
#include "core/file/jsoncursor.h"
#include "core/file/jsonsax.h"
#include "core/file/layoutreader.h"
#include "core/file/linkreader.h"
#include "core/file/migration.h"
#include "core/file/nearest.h"
#include "core/file/nodereader.h"
#include "core/model/limits.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>
#include <unordered_set>

namespace nsk {

namespace {

constexpr std::array<std::string_view, 2> expectationWords{"reachable", "unreachable"};

/// Reads the parts in the order of the file's form, and what refers to nodes after the nodes.
class TopologyReading
{
public:
    TopologyReading(const JsonCursor& root, LabName name) : m_root(root), m_topology(std::move(name)) {}

    Topology read()
    {
        m_topology.title = m_root.member("title").label(limits::labelLength);
        m_topology.description = m_root.member("description").text(limits::textLength);
        m_topology.comment = m_root.comment();
        readNodes(m_root.required("nodes"));
        readLinks(m_root.member("links"));
        readChecks(m_root.member("checks"));
        readLayout(m_root.member("layout"), m_topology);
        m_topology.extras = m_root.extras();
        return std::move(m_topology);
    }

private:
    void readNodes(const JsonCursor& at)
    {
        at.eachItem(limits::nodes, [&](const JsonCursor& item) {
            auto node = readNode(item);
            if (!node)
                return;
            const auto [first, isNew] = m_nodes.emplace(node->name, m_topology.nodes.size());
            if (!isNew)
                item.member("name").fail("file.duplicate-node",
                                         {node->name.str(), "nodes[" + std::to_string(first->second) + "]"});
            for (const Interface& interface : node->interfaces)
                m_interfaces.insert(node->name.str() + ":" + interface.name.str());
            m_topology.nodes.push_back(std::move(*node));
        });
    }

    void readLinks(const JsonCursor& at)
    {
        at.eachItem(limits::links, [&](const JsonCursor& item) {
            auto link = readLink(item);
            if (!link)
                return;
            std::size_t side = 0;
            item.member("endpoints").eachItem(2, [&](const JsonCursor& end) {
                checkEndpoint(end, link->endpoints[side++], item);
            });
            m_topology.links.push_back(std::move(*link));
        });
    }

    void checkEndpoint(const JsonCursor& at, const Endpoint& end, const JsonCursor& link)
    {
        const auto found = m_nodes.find(end.node);
        if (found == m_nodes.end())
            return failNoNode(at, m_topology, "file.dangling-endpoint", end.node.str());
        if (!end.interface)
            return;
        const std::string name = end.node.str() + ":" + end.interface->str();
        const Node& node = m_topology.nodes[found->second];
        if (node.kind != NodeKind::Switch && !m_interfaces.contains(name))
            return failNoInterface(at, node, end.interface->str());
        const std::string place = link.path();
        const auto [first, isNew] = m_used.emplace(name, place);
        if (isNew)
            return;
        if (first->second == place)
            at.fail("file.self-link", {name});
        else
            at.fail("file.endpoint-reused", {name, first->second});
    }

    static void failNoInterface(const JsonCursor& at, const Node& node, const std::string& name)
    {
        std::vector<std::string_view> known;
        for (const Interface& interface : node.interfaces)
            known.push_back(interface.name.str());
        if (const auto meant = nearest(name, known))
            at.fail("file.unlisted-interface-like", {node.name.str(), name, *meant});
        else
            at.fail("file.unlisted-interface", {node.name.str(), name});
    }

    void readChecks(const JsonCursor& at)
    {
        at.eachItem(limits::checks, [&](const JsonCursor& item) {
            if (!item.object({"from", "to", "expect"}))
                return;
            auto from = readValue(item.required("from"), NodeName::parse);
            const JsonCursor toAt = item.required("to");
            std::string to = toAt.label(limits::labelLength);
            if (!from || !item.ok())
                return;
            if (!m_nodes.contains(*from))
                failNoNode(item.member("from"), m_topology, "file.dangling-check", from->str());
            Check check{.from = std::move(*from), .to = checkTarget(toAt, to)};
            if (const JsonCursor expect = item.member("expect")) {
                if (const auto word = expect.oneOf(expectationWords))
                    check.expect = *word == 0 ? Expectation::Reachable : Expectation::Unreachable;
            }
            check.comment = item.comment();
            check.extras = item.extras();
            m_topology.checks.push_back(std::move(check));
        });
    }

    /// A node's name, or an address in its canonical form.
    std::string checkTarget(const JsonCursor& at, const std::string& to) const
    {
        const auto name = NodeName::parse(to);
        if (name && m_nodes.contains(*name))
            return to;
        if (const auto address = IpAddress::parse(to))
            return address->str();
        failNoNode(at, m_topology, "file.dangling-check", to.substr(0, 64));
        return to;
    }

    const JsonCursor& m_root;
    Topology m_topology;
    std::unordered_map<NodeName, std::size_t> m_nodes;
    std::unordered_set<std::string> m_interfaces;        // "node:interface"
    std::unordered_map<std::string, std::string> m_used; // "node:interface" → the link that has it
};

Result<Topology> readDocument(const JsonValue& document)
{
    std::optional<Error> error;
    const JsonCursor root(document, error);
    if (!root.object({"format", "name", "title", "description", "nodes", "links", "checks", "layout"}))
        return fail(*error);
    auto name = readValue(root.required("name"), LabName::parse);
    if (!name)
        return fail(*error);
    Topology topology = TopologyReading(root, std::move(*name)).read();
    if (error)
        return fail(*error);
    return topology;
}

/// What is about the whole has no path in the file: the line on which it begins is its place.
Error placed(Error error, std::string_view bytes)
{
    const auto begin = static_cast<std::ptrdiff_t>(std::min(bytes.find_first_of("{["), bytes.size()));
    if (error.where.empty())
        error.where = "line " + std::to_string(1 + std::count(bytes.begin(), bytes.begin() + begin, '\n'));
    return error;
}

Error withReason(const char* code, const std::string& path)
{
    return Error{code, {path, std::strerror(errno)}, {}};
}

} // namespace

Result<Topology> readTopology(std::string_view bytes)
{
    if (bytes.size() > limits::fileSize)
        return fail("file.too-large", {"", std::to_string(limits::fileSize)});
    auto document = parseJson(bytes, {limits::fileDepth, limits::fileValues});
    if (!document)
        return fail(document.error());
    if (auto status = migrate(*document); !status)
        return fail(placed(status.error(), bytes));
    auto topology = readDocument(*document);
    if (!topology)
        return fail(placed(topology.error(), bytes));
    return topology;
}

Result<std::string> readBytes(int descriptor, const std::string& name)
{
    struct stat status;
    if (::fstat(descriptor, &status) != 0)
        return fail(withReason("file.cannot-read", name));
    if (S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) > limits::fileSize)
        return fail("file.too-large", {name, std::to_string(limits::fileSize)});
    std::string bytes;
    if (S_ISREG(status.st_mode))
        bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(withReason("file.cannot-read", name));
        if (count == 0)
            return bytes;
        if (bytes.size() + static_cast<std::size_t>(count) > limits::fileSize)
            return fail("file.too-large", {name, std::to_string(limits::fileSize)});
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

Result<std::string> readFile(const std::string& path)
{
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor)
        return fail(withReason("file.cannot-open", path));
    return readBytes(descriptor.get(), path);
}

Result<Topology> readTopologyFile(const std::string& path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes.error());
    return readTopology(*bytes);
}

} // namespace nsk
