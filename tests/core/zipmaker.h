// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Zip archives byte by byte.
namespace nsk::test {

/// CRC-32 of ISO 3309, which the format wants.
inline std::uint32_t crc(std::string_view bytes)
{
    std::uint32_t sum = ~0U;
    for (const char c : bytes) {
        sum ^= static_cast<unsigned char>(c);
        for (int i = 0; i < 8; ++i)
            sum = (sum >> 1) ^ (0xedb88320U & (~(sum & 1) + 1));
    }
    return ~sum;
}

/// A file of an archive in the making.
struct ArchivedFile
{
    std::string path, bytes;
    std::uint32_t mode = 0100644;    ///< of Unix
    std::uint32_t size = 0xffffffff; ///< what it says it has, where that is a lie
    std::uint16_t flags = 0;
};

inline void put(std::string& to, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        to += static_cast<char>(value >> (8 * i));
}

/// An archive as APPNOTE.TXT describes it, nothing compressed: also ones that no archiver would make.
inline std::string zipOf(const std::vector<ArchivedFile>& entries)
{
    std::string archive, directory;
    for (const ArchivedFile& entry : entries) {
        const auto offset = static_cast<std::uint32_t>(archive.size());
        const std::uint32_t size =
            entry.size == 0xffffffff ? static_cast<std::uint32_t>(entry.bytes.size()) : entry.size;
        const auto common = [&](std::string& to) {
            put(to, 20, 2); // version needed
            put(to, entry.flags, 2);
            put(to, 0, 2); // stored
            put(to, 0, 4);
            put(to, crc(entry.bytes), 4);
            put(to, entry.size == 0xffffffff ? size : static_cast<std::uint32_t>(entry.bytes.size()), 4);
            put(to, size, 4);
            put(to, static_cast<std::uint32_t>(entry.path.size()), 2);
            put(to, 0, 2); // extra
        };
        archive += "PK\x03\x04";
        common(archive);
        archive += entry.path + entry.bytes;
        directory += "PK\x01\x02";
        put(directory, 3 << 8 | 20, 2); // made on Unix
        common(directory);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, 0, 2);
        put(directory, entry.mode << 16, 4);
        put(directory, offset, 4);
        directory += entry.path;
    }
    const auto start = static_cast<std::uint32_t>(archive.size());
    archive += directory + "PK\x05\x06";
    put(archive, 0, 4);
    put(archive, static_cast<std::uint32_t>(entries.size()), 2);
    put(archive, static_cast<std::uint32_t>(entries.size()), 2);
    put(archive, static_cast<std::uint32_t>(directory.size()), 4);
    put(archive, start, 4);
    put(archive, 0, 2);
    return archive;
}

} // namespace nsk::test
