// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/mac.h"
#include "core/exchange/report.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

/// What a lab.conf says, before anything is made of it.
namespace nsk::kathara {

/// dev[N]="DOMAIN/MAC"
struct Port
{
    std::string domain{};
    std::optional<MacAddress> mac{};
    std::size_t line = 0;
};

/// What an nsketch that wrote the lab says about a device, in a comment: what Kathará's names and options cannot hold.
struct Remark
{
    std::string node{}, kind{}, label{};
    std::vector<std::string> interfaces{};
    std::optional<std::pair<double, double>> place{};
};

struct LabDevice
{
    std::string name{};
    std::map<std::size_t, Port> ports{}; ///< by number
    std::map<std::string, std::size_t> domains{}; ///< the port's number by its domain
    std::map<std::string, std::string> options{};
    std::vector<std::pair<std::string, std::string>> sysctls{};
    std::vector<std::pair<std::string, std::size_t>> commands{}; ///< dev[exec], with the line
    std::optional<Remark> remark{};
    std::size_t line = 0;

    /// Kathará takes true, false, yes, no, 1, 0 in any case. Absent: not set.
    std::optional<bool> flag(const std::string& option) const;
};

struct Lab
{
    std::vector<LabDevice> devices{}; ///< as they first come
    std::unordered_map<std::string, std::size_t> byName{};
    std::map<std::string, std::string> about{};                       ///< LAB_NAME …
    std::vector<std::pair<std::string, std::string>> scripts{}; ///< of the device, or "shared"

    /// The device, made where there is none.
    LabDevice& device(const std::string& name, std::size_t line);
};

/// Whether its first line that says anything is one of a lab.conf.
bool looksLikeLab(std::string_view text);

/// Kathará refuses a lab with a line it does not understand; here the line is left out, and the report says so.
/// Errors: "exchange.too-many-nodes", "exchange.too-many-links" (limit).
Status readLab(std::string_view text, const std::string& file, Lab& lab, ExchangeReport& report);

} // namespace nsk::kathara
