// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

/// What a GNS3 project's file says, in the form of revisions 5 and later. Revisions: 9 is GNS3 2.2, 8 2.1, 7 2.0, 5 and 6 betas
/// of it, 4 is 1.5, 3 1.4, 2 1.3, 1 what was before. gns3-server: docs/file_format.rst, gns3server/schemas/topology.py.
namespace nsk::gns3 {

inline constexpr int newestRevision = 9;

struct ProjectNode
{
    std::string id{};     ///< what links name
    std::string folder{}; ///< of its files: project-files/TYPE/folder
    std::string name{}, type{}, symbol{};
    double x = 0, y = 0;
    bool vlans = false; ///< of a switch: a port that is not an access port of VLAN 1
    std::size_t line = 0;
};

struct ProjectEnd
{
    std::string node{}, port{}; ///< the port as "adapter/port", unique within the node
    std::string label{};        ///< as it stands at the link's end
};

struct ProjectLink
{
    std::array<ProjectEnd, 2> ends{};
    ImpairmentRates rates{};
    std::vector<std::string> otherFilters{};
    bool suspended = false;
    bool whole = false; ///< has two ends
    std::size_t line = 0;
};

struct Project
{
    std::string name{};
    int revision = 0;
    std::vector<ProjectNode> nodes{};
    std::vector<ProjectLink> links{};
    std::vector<std::size_t> drawings{}; ///< their lines
};

/// Errors: those of parseJson(), "exchange.not-of-format" (GNS3), "exchange.too-many-nodes", "exchange.too-many-links" (limit).
Result<Project> readProject(const std::string& bytes);

} // namespace nsk::gns3
