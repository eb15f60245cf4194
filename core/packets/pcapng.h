// SPDX-License-Identifier: MIT
#pragma once

#include "core/packets/frame.h"

#include <cstdint>
#include <optional>
#include <string>

/// The blocks of a pcapng file (draft-ietf-opsawg-pcapng, https://ietf-opsawg-wg.github.io/draft-ietf-opsawg-pcap/), as bytes
/// appended to a buffer. Everything is little-endian, which the section header says; times are nanoseconds since 1970.
namespace nsk::pcapng {

inline constexpr std::uint32_t sectionHeaderBlock = 0x0A0D0D0A, interfaceDescriptionBlock = 1, simplePacketBlock = 3, interfaceStatisticsBlock = 5, enhancedPacketBlock = 6;
inline constexpr std::uint32_t byteOrderMagic = 0x1A2B3C4D;
inline constexpr std::uint16_t ethernet = 1; ///< LINKTYPE_ETHERNET

/// Texts of the section header; those that are empty are left out.
struct Section
{
    std::string comment{};
    std::string hardware{};
    std::string system{};
    std::string application{};

    bool operator==(const Section&) const = default;
};

struct Interface
{
    std::string name{};        ///< "ns1:v1"
    std::string description{};
    std::string filter{};      ///< as the person wrote it
    std::uint32_t snapLength = 0; ///< 0: no limit
    std::uint16_t linkType = ethernet;

    bool operator==(const Interface&) const = default;
};

/// Of one interface at the end of the capture.
struct Statistics
{
    std::uint32_t interface = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::uint64_t received = 0; ///< by the interface: those that were captured and those that were dropped
    std::uint64_t dropped = 0;

    bool operator==(const Statistics&) const = default;
};

void append(std::string& out, const Section& section);
void append(std::string& out, const Interface& interface);
/// `frame.point` is the number of its interface's block in the section.
void append(std::string& out, const CapturedFrame& frame);
void append(std::string& out, const Statistics& statistics);

/// The bytes that append() would add.
std::size_t sizeOf(const CapturedFrame& frame);
inline constexpr std::size_t statisticsSize = 76;

/// "ns1:v1".
std::string nameOf(const CapturePoint& point);
/// Nothing where it is no such name: a file from elsewhere.
std::optional<CapturePoint> pointOf(const std::string& name);

} // namespace nsk::pcapng
