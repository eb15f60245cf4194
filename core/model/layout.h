// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"
#include "core/model/extra.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How a network is drawn: where its nodes stand, what frames them, what is written and drawn beside them. Nothing of it reaches
/// a kernel.
namespace nsk {

/// Canvas units (1 unit = 1 px at 100 %), of a node's centre; y grows downwards.
struct Position
{
    double x = 0;
    double y = 0;

    bool operator==(const Position&) const = default;
};

/// A rectangle of the canvas: its top left corner and its size, which is never negative.
struct Area
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    bool operator==(const Area&) const = default;
};

/// Foreign: of a kind that this version does not know, or no annotation at all. Kept, not drawn.
enum class AnnotationKind : std::uint8_t { Text, Rectangle, Ellipse, Arrow, Image, Foreign };

/// Something drawn beside the network. It is known by its number among the annotations.
struct Annotation
{
    AnnotationKind kind = AnnotationKind::Text;
    Area area{};   ///< rectangle, ellipse, image; a text's top left corner, its size being that of its text
    Position from{}, to{}; ///< arrow: tail and head
    std::string text{}; ///< may have several lines; also within a rectangle or an ellipse
    std::optional<double> size{}; ///< of the text, in canvas units; absent: textSize
    std::string colour{}; ///< "#rrggbb" of text and line; empty: the theme's
    std::string fill{};   ///< "#rrggbb" of a rectangle or ellipse; empty: see-through
    std::string image{};  ///< "data:image/png;base64,…", also jpeg and svg+xml
    std::optional<int> z{}; ///< below nodes and links where negative; absent: zOf()
    bool locked = false;  ///< neither moved nor removed until unlocked
    std::string comment{};
    Extras extras{};
    std::string foreign{}; ///< canonical JSON text of a Foreign one, which has nothing else

    bool operator==(const Annotation&) const = default;

    static constexpr double textSize = 14;
};

/// In which order things are drawn: below links and nodes where it is negative; nodes stand at 0 unless raised or lowered.
/// By itself what encloses (rectangle, ellipse, image) lies below, and what points or says something above.
int zOf(const Annotation& annotation);

/// The annotation so much further on.
Annotation movedBy(Annotation annotation, const Position& offset);

/// What the file calls the kinds, in their order; Foreign has no word.
inline constexpr std::array<std::string_view, 5> annotationWords{"text", "rectangle", "ellipse", "arrow", "image"};

/// Nodes in one frame with a title, which move together. A node is in one group at most. Known by its number among the groups.
struct Group
{
    std::string title{};
    std::string colour{}; ///< "#rrggbb"; empty: the theme's
    std::vector<NodeName> nodes{}; ///< in the order of the nodes
    std::string comment{};
    Extras extras{};

    bool operator==(const Group&) const = default;
};

struct Layout
{
    std::vector<std::pair<NodeName, Position>> nodes{}; ///< in the order of the nodes
    std::vector<Group> groups{};
    std::vector<Annotation> annotations{};
    std::string comment{};
    Extras extras{};

    bool operator==(const Layout&) const = default;
};

/// Which of the groups the node is in.
std::optional<std::size_t> groupOf(const Layout& layout, const NodeName& node);
/// The group that holds all of these nodes, each named once, and no other one.
std::optional<std::size_t> wholeGroup(const Layout& layout, const std::vector<NodeName>& nodes);

} // namespace nsk
