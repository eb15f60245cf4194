// SPDX-License-Identifier: MIT
#include "core/generate/generate.h"

#include "core/model/limits.h"

#include <algorithm>
#include <array>

namespace nsk {

namespace {

constexpr int nodesMost = static_cast<int>(limits::nodes);
constexpr int hostsMost = 1'000;

constexpr std::array all{
    ShapeTraits{Shape::Line, "line", {2, 4, nodesMost}, {}, {0, 1, hostsMost}, true, true, false},
    ShapeTraits{Shape::Ring, "ring", {3, 5, nodesMost}, {}, {0, 1, hostsMost}, false, false, false},
    ShapeTraits{Shape::Star, "star", {1, 6, static_cast<int>(limits::interfacesPerNode)}, {}, {}, true, false, false},
    ShapeTraits{Shape::Tree, "tree", {1, 3, 14}, {1, 2, hostsMost}, {0, 1, hostsMost}, true, true, true},
    ShapeTraits{Shape::FullMesh, "full-mesh", {2, 4, 500}, {}, {0, 1, hostsMost}, false, false, false},
    ShapeTraits{Shape::Grid, "grid", {1, 3, nodesMost}, {1, 3, nodesMost}, {0, 1, hostsMost}, false, false, false},
    ShapeTraits{Shape::LeafSpine, "leaf-spine", {1, 4, 1'000}, {1, 2, 1'000}, {0, 2, hostsMost}, false, false, false},
    ShapeTraits{Shape::Random, "random", {2, 8, 1'000}, {1, 12, 100'000}, {0, 1, hostsMost}, false, false, false},
};

std::string text(std::size_t number)
{
    return std::to_string(number);
}

/// The nodes of a tree and those on its lowest level; stops counting beyond the limit.
std::pair<std::size_t, std::size_t> countTree(int levels, int children)
{
    std::size_t whole = 1, lowest = 1;
    for (int level = 1; level < levels && whole <= limits::nodes; ++level) {
        lowest *= static_cast<std::size_t>(children);
        whole += lowest;
    }
    return {whole, lowest};
}

struct Counted
{
    std::size_t inner = 0, links = 0; ///< links between inner nodes
    std::size_t sites = 0;            ///< inner nodes that have hosts
};

Counted count(const GeneratorRequest& request)
{
    const auto first = static_cast<std::size_t>(request.first), second = static_cast<std::size_t>(request.second);
    switch (request.shape) {
    case Shape::Line:
        return {first, first - 1, request.edgeOnly ? 2 : first};
    case Shape::Ring:
        return {first, first, first};
    case Shape::Star:
        return {1, 0, 0};
    case Shape::Tree: {
        const auto [whole, lowest] = countTree(request.first, request.second);
        return {whole, whole - 1, request.edgeOnly ? lowest : whole};
    }
    case Shape::FullMesh:
        return {first, first * (first - 1) / 2, first};
    case Shape::Grid:
        return {first * second, first * (second - 1) + second * (first - 1), first * second};
    case Shape::LeafSpine:
        return {first + second, first * second, first};
    case Shape::Random:
        return {first, second, first};
    }
    return {};
}

/// The links of the inner node that has most.
std::size_t mostLinks(const GeneratorRequest& request)
{
    const auto own = static_cast<std::size_t>(request.inner == NodeKind::Switch ? request.hosts : request.hosts > 0);
    const auto first = static_cast<std::size_t>(request.first), second = static_cast<std::size_t>(request.second);
    switch (request.shape) {
    case Shape::Star:
        return first;
    case Shape::Tree:
        return second + own + 1;
    case Shape::LeafSpine:
        return std::max(first, second + own);
    default:
        return own + 2;
    }
}

Status checkRange(const char* code, const GeneratorRequest& request, int number, const SizeRange& range)
{
    if (range.most == 0 || (number >= range.least && number <= range.most))
        return {};
    return fail(code, {traitsOf(request.shape).word, std::to_string(number), std::to_string(range.least),
                       std::to_string(range.most)});
}

Status checkNumbers(const GeneratorRequest& request)
{
    const ShapeTraits& traits = traitsOf(request.shape);
    if (const Status first = checkRange("generate.first", request, request.first, traits.first); !first)
        return first;
    if (const Status second = checkRange("generate.second", request, request.second, traits.second); !second)
        return second;
    if (const Status hosts = checkRange("generate.hosts", request, request.hosts, traits.hosts); !hosts)
        return hosts;
    if (request.inner == NodeKind::Switch && !traits.switches)
        return fail("generate.no-switches", {traits.word});
    const long long most = static_cast<long long>(request.first) * (request.first - 1) / 2;
    if (request.shape == Shape::Random && (request.second < request.first - 1 || request.second > most))
        return fail("generate.links", {std::to_string(request.first), std::to_string(request.second),
                                       std::to_string(request.first - 1), std::to_string(most)});
    return {};
}

} // namespace

std::span<const ShapeTraits> shapes()
{
    return all;
}

const ShapeTraits& traitsOf(Shape shape)
{
    return all[static_cast<std::size_t>(shape)];
}

Result<Shape> shapeFromString(std::string_view word)
{
    std::string words;
    for (const ShapeTraits& traits : all) {
        if (word == traits.word)
            return traits.shape;
        words += (words.empty() ? "" : ", ") + std::string(traits.word);
    }
    return fail("generate.no-such-shape", {std::string(word), words});
}

GeneratorRequest::GeneratorRequest(Shape ofShape)
    : shape(ofShape), name(LabName::parse(traitsOf(ofShape).word).value()), first(traitsOf(ofShape).first.usual),
      second(traitsOf(ofShape).second.usual), hosts(traitsOf(ofShape).hosts.usual),
      edgeOnly(traitsOf(ofShape).usuallyEdge)
{
}

Result<GeneratedSize> sizeOf(const GeneratorRequest& request)
{
    if (const Status numbers = checkNumbers(request); !numbers)
        return fail(numbers.error());
    const Counted counted = count(request);
    const auto hosts = static_cast<std::size_t>(request.hosts);
    const bool routed = request.inner == NodeKind::Router;
    const bool star = request.shape == Shape::Star;
    const std::size_t hubs = routed && hosts > 1 ? counted.sites : 0;
    const std::size_t hung = star ? static_cast<std::size_t>(request.first) : counted.sites * hosts;
    GeneratedSize size{.nodes = counted.inner + hubs + hung, .links = counted.links + hubs + hung};
    if (size.nodes > limits::nodes)
        return fail("generate.too-many-nodes", {text(size.nodes), text(limits::nodes)});
    if (size.links > limits::links)
        return fail("generate.too-many-links", {text(size.links), text(limits::links)});
    const std::size_t most = mostLinks(request);
    if (!routed && most > limits::bridgePorts)
        return fail("generate.switch-full", {text(most), text(limits::bridgePorts)});
    if (most > limits::interfacesPerNode)
        return fail("generate.router-full", {text(most), text(limits::interfacesPerNode)});
    size.routers = routed ? counted.inner : 0;
    size.subnets = !routed ? 1 : counted.links + (star ? hung : hosts > 0 ? counted.sites : 0);
    if (size.routers * size.subnets > limits::generatedRoutes)
        return fail("generate.too-many-routes",
                    {text(size.routers), text(size.subnets), text(limits::generatedRoutes)});
    return size;
}

} // namespace nsk
