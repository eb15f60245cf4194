// SPDX-License-Identifier: MIT
#include "core/packets/pcapng.h"

#include <array>

namespace nsk::pcapng {

namespace {

// Options (section 3.5 and those of each block).
constexpr std::uint16_t comment = 1, sectionHardware = 2, sectionSystem = 3, sectionApplication = 4;
constexpr std::uint16_t interfaceName = 2, interfaceDescription = 3, interfaceResolution = 9, interfaceFilter = 11;
constexpr std::uint16_t packetFlags = 2;
constexpr std::uint16_t statisticsStart = 2, statisticsEnd = 3, statisticsReceived = 4, statisticsDropped = 5;
constexpr std::uint32_t inbound = 1, outbound = 2;
constexpr char nanoseconds = 9; // 10 to the -9th
constexpr char filterIsText = 0;
constexpr std::size_t longestText = 4096;

/// `Number` is unsigned.
template <class Number> void put(std::string& out, Number number)
{
    char bytes[sizeof number];
    for (std::size_t i = 0; i < sizeof number; ++i)
        bytes[i] = static_cast<char>(number >> (8 * i) & 0xFF);
    out.append(bytes, sizeof bytes);
}

template <std::size_t count> void putAll(std::string& out, const std::array<std::uint32_t, count>& numbers)
{
    char bytes[count * sizeof(std::uint32_t)];
    for (std::size_t i = 0; i < sizeof bytes; ++i)
        bytes[i] = static_cast<char>(numbers[i / 4] >> (8 * (i % 4)) & 0xFF);
    out.append(bytes, sizeof bytes);
}

void putTime(std::string& out, std::int64_t time)
{
    const auto ticks = static_cast<std::uint64_t>(time);
    put(out, static_cast<std::uint32_t>(ticks >> 32));
    put(out, static_cast<std::uint32_t>(ticks));
}

constexpr std::size_t padded(std::size_t length)
{
    return (length + 3) & ~std::size_t{3};
}

void pad(std::string& out, std::size_t length)
{
    out.append(padded(length) - length, '\0');
}

void putOption(std::string& out, std::uint16_t code, std::string_view value)
{
    put(out, code);
    put(out, static_cast<std::uint16_t>(value.size()));
    out += value;
    pad(out, value.size());
}

void putText(std::string& out, std::uint16_t code, const std::string& text)
{
    if (!text.empty())
        putOption(out, code, std::string_view(text).substr(0, longestText));
}

void putEndOfOptions(std::string& out)
{
    put(out, std::uint32_t{0});
}

/// A block's type and its length, which is known when the block is: end() puts it in both places.
class Block
{
public:
    Block(std::string& out, std::uint32_t type) : m_out(out), m_start(out.size())
    {
        put(out, type);
        put(out, std::uint32_t{0});
    }
    void end()
    {
        std::string length;
        put(length, static_cast<std::uint32_t>(m_out.size() - m_start + sizeof(std::uint32_t)));
        m_out.replace(m_start + sizeof(std::uint32_t), length.size(), length);
        m_out += length;
    }

private:
    std::string& m_out;
    std::size_t m_start;
};

} // namespace

void append(std::string& out, const Section& section)
{
    Block block(out, sectionHeaderBlock);
    put(out, byteOrderMagic);
    put(out, std::uint16_t{1}); // version 1.0
    put(out, std::uint16_t{0});
    put(out, ~std::uint64_t{0}); // the section's length is not said
    putText(out, comment, section.comment);
    putText(out, sectionHardware, section.hardware);
    putText(out, sectionSystem, section.system);
    putText(out, sectionApplication, section.application);
    putEndOfOptions(out);
    block.end();
}

void append(std::string& out, const Interface& interface)
{
    Block block(out, interfaceDescriptionBlock);
    put(out, interface.linkType);
    put(out, std::uint16_t{0});
    put(out, interface.snapLength);
    putText(out, interfaceName, interface.name);
    putText(out, interfaceDescription, interface.description);
    putOption(out, interfaceResolution, {&nanoseconds, 1});
    if (!interface.filter.empty())
        putOption(out, interfaceFilter, std::string(1, filterIsText) + interface.filter.substr(0, longestText));
    putEndOfOptions(out);
    block.end();
}

std::size_t sizeOf(const CapturedFrame& frame)
{
    constexpr std::size_t head = 28, options = 12, tail = 4;
    return head + padded(frame.bytes.size()) + options + tail;
}

/// Of each packet: numbers are gathered, so that the buffer grows three times and not a dozen.
void append(std::string& out, const CapturedFrame& frame)
{
    const auto length = static_cast<std::uint32_t>(sizeOf(frame));
    const auto ticks = static_cast<std::uint64_t>(frame.at);
    const auto captured = static_cast<std::uint32_t>(frame.bytes.size());
    putAll(out, std::array{enhancedPacketBlock, length, frame.point, static_cast<std::uint32_t>(ticks >> 32),
                           static_cast<std::uint32_t>(ticks), captured, frame.length});
    out.append(reinterpret_cast<const char*>(frame.bytes.data()), frame.bytes.size());
    pad(out, frame.bytes.size());
    constexpr std::uint32_t flagsOfFourBytes = sizeof(std::uint32_t) << 16 | packetFlags;
    putAll(out, std::array{flagsOfFourBytes, frame.outgoing ? outbound : inbound, std::uint32_t{0}, length});
}

void append(std::string& out, const Statistics& statistics)
{
    Block block(out, interfaceStatisticsBlock);
    put(out, statistics.interface);
    putTime(out, statistics.to);
    const auto option = [&](std::uint16_t code, const std::string& value) { putOption(out, code, value); };
    const auto time = [](std::int64_t at) {
        std::string bytes;
        putTime(bytes, at);
        return bytes;
    };
    const auto count = [](std::uint64_t number) {
        std::string bytes;
        put(bytes, number);
        return bytes;
    };
    option(statisticsStart, time(statistics.from));
    option(statisticsEnd, time(statistics.to));
    option(statisticsReceived, count(statistics.received));
    option(statisticsDropped, count(statistics.dropped));
    putEndOfOptions(out);
    block.end();
}

std::string nameOf(const CapturePoint& point)
{
    return point.node.str() + ':' + point.interface;
}

std::optional<CapturePoint> pointOf(const std::string& name)
{
    const std::size_t colon = name.find(':');
    if (colon == std::string::npos || colon + 1 == name.size())
        return std::nullopt;
    auto node = NodeName::parse(std::string_view(name).substr(0, colon));
    if (!node)
        return std::nullopt;
    return CapturePoint{*std::move(node), name.substr(colon + 1)};
}

} // namespace nsk::pcapng
