// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Finding one's way in a drawing.
namespace nsk {

/// Something that has what was looked for.
struct Match
{
    enum class Kind { Node, Interface, Route, Group, Annotation };

    Kind kind = Kind::Node;
    std::optional<ResolvedEndpoint> interface{}; ///< of an interface
    std::optional<NodeName> node{};              ///< of a node and a route
    std::size_t number = 0;                      ///< of a group, an annotation, a route among its node's
    std::string text{};                          ///< where it was found, as it is written: "10.0.1.2/24"

    bool operator==(const Match&) const = default;
};

/// Nodes by name, label, host name and comment; interfaces by "node:interface", addresses and MAC (also derived ones);
/// routes by "to via dev"; groups and annotations by their text. Upper and lower case are the same. Of something that
/// is an address, also the interfaces and routes whose network holds it, behind what is written so. What begins so
/// comes before what has it inside; then the order of the drawing. At most `most`.
std::vector<Match> search(const Topology& topology, std::string_view wanted, std::size_t most);

} // namespace nsk
