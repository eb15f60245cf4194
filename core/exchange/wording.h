// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"

#include <utility>

/// What nsketch knows of an interface, a route, a link's impairment and a node, each as a line of text in ip's and tc's own
/// words: for formats that hold nothing but named attributes (GraphML, DOT), written by nsketch and read back by it.
///
///     interface   10.0.0.1/24 fd00::1/64 mac 02:00:00:00:00:01 mtu 1400 ipv6 off down
///     route       10.0.2.0/24 via 10.0.1.2 dev eth1 metric 5, blackhole 10.9.0.0/16
///     impairment  delay 5ms jitter 1ms loss 0.5% duplicate 1% reorder 1% corrupt 1% rate 10mbit; none
namespace nsk::wording {

std::string of(const Interface& interface);
std::string of(const Route& route);
std::string of(const ImpairmentRates& rates);

/// The same impairment as tc-netem(8) takes it, each word behind a blank: " delay 5ms 1ms loss 0.5%"; empty where there is none.
std::string netem(const ImpairmentRates& rates);
/// The shortest decimal that reads as the same number, without an exponent.
std::string decimal(double value);

/// Reads what of() wrote, and what a person wrote in the same words. False: there is something else in it, too; what could be
/// read is taken.
bool read(std::string_view text, Interface& into);
bool read(std::string_view text, ImpairmentRates& into);
std::optional<Route> readRoute(std::string_view text);

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// All of a node that is text, but its name, interfaces and place: kind, label, hostname, forwarding, routes, sysctls, …
Attributes of(const Node& node);
enum class Read { Taken, Wrong, Unknown };
/// One of them, back.
Read read(std::string_view name, std::string_view value, Node& into);

/// A setting of the node; said again it has the new value. False: it has as many as it may have.
bool setSysctl(Node& node, const std::string& name, std::string value);

/// Of a link: "impairment", "impairment-back", "comment".
Attributes of(const Link& link);
Read read(std::string_view name, std::string_view value, Link& into);

/// Values that a format keeps for its own way back: members "x-FORMAT-…" that are texts, by what stands for "…".
Attributes kept(const Extras& extras, std::string_view format);
/// One of a name, as many and as long as a drawing takes them; the report says of which that is not so.
void keep(Extras& extras, std::string_view format, std::string_view name, std::string_view value, ExchangeReport& report);

/// Every interface of a node, those too that only a link names.
Topology withAllInterfaces(const Topology& topology);

/// Says of a topology what attributes do not hold: services, limits, isolation, uplinks, checks, annotations, groups unless
/// `groups`, members of other formats. `drawn`: there are annotations; `described`: the description, too.
void reportLeftovers(const Topology& topology, std::string_view format, bool groups, ExchangeReport& report, bool drawn = false,
                     bool described = false);

} // namespace nsk::wording
