// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/packets/capturesink.h"

#include <atomic>
#include <deque>
#include <memory>
#include <string>

namespace nsk {

/// A ring of files: at most `bytes` in at most `files` of them, "capture_00001.pcapng", "capture_00002.pcapng" …, the oldest of which is
/// removed when a new one begins. Each is a whole capture file of its own.
struct FileRing
{
    std::uint64_t bytes = 0;
    std::uint32_t files = 4;
};

/// Writes a capture as pcapng: to a file, a ring of files, or something that somebody reads at the other end (a pipe, the standard output).
/// All that take() is given is written when it returns, so that a reader is never behind. A file is made with mode 0600, as dumpcap does:
/// packets may hold secrets. Where there is no room for all of it the file ends behind the last block that is whole.
class PcapngFile : public CaptureSink
{
public:
    enum class Existing : std::uint8_t {
        Replace, ///< a file that is there is emptied; files of an earlier ring give way to this one's
        Refuse   ///< it is an error; what is no file (a pipe, a device) is written to all the same
    };
    /// Makes or empties the file. Errors: "file.cannot-write" (path, why), "capture.exists" (path).
    static Result<std::unique_ptr<PcapngFile>> create(const std::string& path, Existing existing = Existing::Replace);
    /// `header` as begin() will be given it. Errors: as create(), "capture.ring-small" (bytes of a file, least).
    static Result<std::unique_ptr<PcapngFile>> createRing(const std::string& path, const FileRing& ring, const CaptureHeader& header,
                                                          Existing existing = Existing::Replace);
    /// Takes the descriptor; `name` stands for the path in errors.
    static std::unique_ptr<PcapngFile> to(Descriptor descriptor, const std::string& name);

    /// Errors of these: "capture.write" (path, why), "capture.reader-gone" (path), "capture.abandoned" (path).
    Status begin(const CaptureHeader& header) override;
    Status take(std::span<const CapturedFrame> frames, std::span<const PointCounts> counts) override;
    Status end(std::span<const PointCounts> counts) override;
    Status check() override;
    std::size_t kept() const override { return m_kept; }
    void abandon() override { m_abandoned = true; }

    /// How many whole packets stand in the file in hand.
    std::uint64_t packets() const { return m_packets; }
    /// Not a pipe or a device.
    bool isFile() const { return m_isFile; }
    /// Those that are there, the oldest first. Before the capture begins or once it has ended.
    const std::deque<std::string>& files() const { return m_files; }

private:
    PcapngFile(Descriptor descriptor, std::string path);
    Status writeOut();
    Status writeSome(std::size_t& done);
    void count(std::size_t done);
    Status next(std::span<const PointCounts> counts);
    void appendHead();
    void appendStatistics(std::span<const PointCounts> counts);

    Descriptor m_descriptor;
    std::string m_path; ///< of the file in hand
    std::string m_base; ///< as the person named it
    bool m_isFile = false;
    FileRing m_ring;
    std::uint64_t m_perFile = 0; ///< 0: no ring
    std::uint64_t m_written = 0; ///< to the file in hand
    std::uint32_t m_number = 0;
    std::deque<std::string> m_files;
    CaptureHeader m_header;
    std::string m_head;   ///< what each file begins with
    std::string m_buffer; ///< not written yet
    std::vector<std::size_t> m_frameEnds; ///< of the frames in it: where each ends
    std::size_t m_kept = 0;               ///< frames of the present take() that are written
    std::uint64_t m_packets = 0; ///< whole ones in the file in hand
    bool m_failed = false;
    std::atomic<bool> m_abandoned = false;
};

} // namespace nsk
