// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"
#include "core/exchange/source.h"
#include "core/exchange/yaml.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

/// containerlab's topology definition file (containerlab.dev/manual/topo-def-file, schemas/clab.schema.json, types/topology.go).
namespace nsk::clab {

/// A node with what it inherits: node before group before kind before defaults.
struct FileNode
{
    std::string name{};
    std::size_t line = 0;
    std::string kind{};
    std::string group{};
    YamlNode* own = nullptr;               ///< what stands at the node itself, a map; null: nothing
    /// Maps, the most special first: the own one, the group's, the kind's, the defaults.
    std::array<const YamlNode*, 4> all{};
    std::size_t count = 0; ///< of them
    std::span<const YamlNode* const> levels() const { return {all.data(), count}; }

    const YamlNode* property(std::string_view wanted) const;
    std::string scalar(std::string_view wanted) const;
    /// Of all levels, the most special one's value where they say the same name: sysctls, labels, env.
    std::vector<std::pair<std::string, const YamlNode*>> mapped(std::string_view wanted) const;
    /// Of all levels, the defaults' first: exec, binds.
    std::vector<const YamlNode*> listed(std::string_view wanted) const;
};

struct File
{
    std::string name{};
    std::string path{}; ///< of several files
    YamlNode root{};
    std::vector<FileNode> nodes{}; ///< into root
    std::unordered_map<std::string, std::size_t> byName{};
    /// By the node's name, of the sidecar <file>.annotations.json that the editor keeps.
    std::map<std::string, std::pair<double, double>> positions{};
};

/// Reads the file, or the only such file of a folder, with its sidecar. `report` stands in that file afterwards.
/// Errors: those of parseYaml() and Source, "exchange.containerlab.which" (files), "exchange.containerlab.none" (folder),
/// "exchange.containerlab.template", "exchange.containerlab.no-topology".
Result<File> read(const Source& source, ExchangeReport& report);
/// The same of a text whose first line is that one.
Result<File> readText(std::string_view text, const std::string& name, std::size_t firstLine, ExchangeReport& report);

/// The kinds that containerlab itself sets a link's ipv4 and ipv6 for (links/link.go).
bool setsLinkAddresses(const std::string& kind);
/// By its image, or by the name of its group, a Linux node does nothing but route.
bool looksLikeRouter(std::string image, const std::string& group);
/// What is taken into the model; all else of a node is kept for the way back.
bool isModelProperty(std::string_view name);

} // namespace nsk::clab
