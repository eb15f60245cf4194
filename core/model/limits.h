// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

/// Every limit of a topology, the same for the reader, the wire and the helper. Sizes are bytes unless the name says otherwise.
namespace nsk::limits {

inline constexpr std::size_t fileSize = 64 * 1024 * 1024;
inline constexpr int fileDepth = 32;
inline constexpr std::size_t fileValues = 5'000'000; ///< JSON values: each costs memory, however short its text
inline constexpr std::size_t nodes = 20'000;
inline constexpr std::size_t links = 60'000;
inline constexpr std::size_t interfacesPerNode = 4'096;
inline constexpr std::size_t addressesPerInterface = 256;
inline constexpr std::size_t routesPerNode = 10'000;
inline constexpr std::size_t generatedRoutes = 500'000; ///< routers times subnets of a generated network
inline constexpr std::size_t sysctlsPerNode = 256;
inline constexpr std::size_t checks = 10'000;
inline constexpr std::size_t annotations = 10'000;
inline constexpr std::size_t groups = 10'000;
inline constexpr std::size_t imageLength = 4 * 1024 * 1024; ///< one embedded picture, as base64 text
inline constexpr std::size_t iconLength = 256 * 1024;       ///< a node's own
inline constexpr double textSizeLeast = 4, textSizeMost = 512; ///< canvas units
inline constexpr int zMost = 1'000'000;                     ///< both ways from 0
inline constexpr std::size_t servicesPerNode = 64;
inline constexpr std::size_t textLength = 64 * 1024;   ///< description, comment
inline constexpr std::size_t labelLength = 256;        ///< label, title: bytes of UTF-8
inline constexpr std::size_t extraLength = 256 * 1024; ///< one x- member, as JSON text
inline constexpr std::size_t extrasPerObject = 256;
inline constexpr std::size_t commandArguments = 256;
inline constexpr std::size_t hostnameLength = 64;      ///< HOST_NAME_MAX
inline constexpr double coordinateMost = 1e7;          ///< canvas units, both ways from 0

/// Linux: IPv4 needs 68 (RFC 791), IPv6 1280 (RFC 8200); veth takes 68 to 65535.
inline constexpr std::uint32_t mtuLeast = 68;
inline constexpr std::uint32_t mtuMost = 65'535;
/// net/bridge/br_private.h: BR_MAX_PORTS is 1 << 10, port number 0 is not given out.
/// What a link's impairment may be; tc takes more, a drawing does not need it.
inline constexpr double delayMsMost = 60'000;
inline constexpr double rateMbitMost = 1'000'000;
inline constexpr double cpusMost = 4'096;
inline constexpr std::size_t bridgePorts = 1'023;

inline constexpr std::size_t wireFrame = 64 * 1024 * 1024;
inline constexpr int wireDepth = 16;
inline constexpr std::size_t wireClients = 64;
inline constexpr std::size_t wireQueue = 16 * 1024 * 1024; ///< unsent to one client before it is resynchronised
inline constexpr std::size_t pingsPerClient = 256;
inline constexpr std::size_t pings = 1'024; ///< of all clients
inline constexpr std::uint32_t pingTimeoutMost = 60'000; ///< milliseconds
inline constexpr std::size_t pingsUnderWay = 1'024; ///< requests of one ping that still wait for their end
inline constexpr std::uint32_t pingIntervalLeast = 10; ///< milliseconds
inline constexpr std::uint32_t pingSizeMost = 65'000;
inline constexpr std::size_t interfaceNameLength = 15;  ///< IFNAMSIZ without its end
inline constexpr std::size_t failedNeighbours = 1'024;  ///< shown of one node
inline constexpr std::size_t execs = 256; ///< programs running at a time
inline constexpr std::size_t execArguments = 1'024;
inline constexpr std::size_t execBytes = 128 * 1024;

} // namespace nsk::limits
