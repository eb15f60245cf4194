// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/autoaddress.h"
#include "core/analysis/insert.h"

#include <cstdint>
#include <span>
#include <string_view>

/// Whole networks from a few numbers: drawn, with addresses and routes, so that everybody reaches everybody as soon as
/// they are deployed. The same request gives the same network, byte for byte.
namespace nsk {

enum class Shape : std::uint8_t { Line, Ring, Star, Tree, FullMesh, Grid, LeafSpine, Random };

/// One number of a shape's size, and what it may be.
struct SizeRange
{
    int least = 0, usual = 0, most = 0;
};

/// What there is to choose of a shape.
struct ShapeTraits
{
    Shape shape;
    const char* word;        ///< in commands and names: "leaf-spine"
    SizeRange first, second; ///< what they count stands at GeneratorRequest; second.most 0: there is none
    SizeRange hosts;
    bool switches;    ///< its inner nodes may be switches: it has no circle
    bool hasEdge;     ///< hosts may stand at its edge alone
    bool usuallyEdge; ///< and do, if nothing else is said
};

std::span<const ShapeTraits> shapes();
const ShapeTraits& traitsOf(Shape shape);
/// Errors: "generate.no-such-shape" (word, all words).
Result<Shape> shapeFromString(std::string_view word);

struct GeneratorRequest
{
    explicit GeneratorRequest(Shape ofShape = Shape::Line);

    Shape shape;
    LabName name;
    /// Line, ring, full mesh, random: inner nodes. Star: hosts. Tree: levels. Grid: rows. Leaf–spine: leaves.
    int first;
    /// Tree: children of a node. Grid: columns. Leaf–spine: spines. Random: links between inner nodes.
    int second;
    /// At each inner node that has any: one stands at a link of its own, several at a switch.
    int hosts;
    /// Line: hosts at both ends alone. Tree: at the lowest level alone. Others take no notice.
    bool edgeOnly;
    NodeKind inner = NodeKind::Router; ///< or Switch
    std::uint64_t seed = 1;            ///< Random
    AddressPools pools = AddressPools::usual();
};

/// What a request comes to, without making it.
struct GeneratedSize
{
    std::size_t nodes = 0, links = 0, routers = 0, subnets = 0;
};

/// Errors: "generate.first", "generate.second" and "generate.hosts" (shape, number, least, most),
/// "generate.no-switches" (shape), "generate.too-many-nodes" (nodes, limit), "generate.too-many-links" (links, limit),
/// "generate.too-many-routes" (routers, subnets, limit), "generate.switch-full" (ports, limit), "generate.router-full"
/// (interfaces, limit), "generate.links" (routers, links, least, most).
Result<GeneratedSize> sizeOf(const GeneratorRequest& request);

/// The network, with places on the canvas and a check from the first host to the last. Errors: those of sizeOf() and
/// assignAddresses(), "generate.no-pool".
Result<Topology> generate(const GeneratorRequest& request);

/// The same as a part of a drawing: with names and addresses that nobody there has, moved by `offset`.
Result<Insertion> generateInto(const Topology& drawing, const GeneratorRequest& request, Position offset);

} // namespace nsk
