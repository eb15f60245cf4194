// SPDX-License-Identifier: MIT
#include "core/packets/pcapngfile.h"

#include "core/packets/pcapng.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace nsk {

namespace {

constexpr std::size_t bufferSize = 256 * 1024;
constexpr std::size_t largestFrame = 128 * 1024; // a block of the kernel's ring, which no frame goes beyond
constexpr int pollTime = 100;                    // ms until abandon() is noticed
constexpr std::size_t widestPipe = 1024 * 1024;  // what an ordinary user may ask for (pipe(7))

/// While it lives, a pipe that nobody reads is an errno of this thread and not the end of the program.
class NoPipeSignal
{
public:
    NoPipeSignal()
    {
        ::sigemptyset(&m_pipe);
        ::sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~NoPipeSignal()
    {
        if (::sigismember(&m_before, SIGPIPE) == 0) {
            const timespec none = {};
            while (::sigtimedwait(&m_pipe, nullptr, &none) < 0 && errno == EINTR) {
            }
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    NoPipeSignal(const NoPipeSignal&) = delete;
    NoPipeSignal& operator=(const NoPipeSignal&) = delete;

private:
    sigset_t m_pipe{}, m_before{};
};

Result<Descriptor> openForWriting(const std::string& path)
{
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0600));
    if (!file)
        return fail("file.cannot-write", {path, std::strerror(errno)}, path);
    return file;
}

/// A file that is there already stays as it is; what is no file is opened as ever.
Result<Descriptor> openNew(const std::string& path)
{
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0600));
    if (file)
        return file;
    struct stat what = {};
    if (errno == EEXIST && ::stat(path.c_str(), &what) == 0 && S_ISREG(what.st_mode))
        return fail("capture.exists", {path}, path);
    return openForWriting(path);
}

/// Where the number goes: before the ending, which a name may lack.
std::size_t endingOf(const std::string& path)
{
    const std::size_t name = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
    const std::size_t dot = path.rfind('.');
    return dot == std::string::npos || dot <= name ? path.size() : dot;
}

/// "capture_00007.pcapng" of "capture.pcapng".
std::string numbered(const std::string& path, std::uint32_t number)
{
    char digits[16];
    (void)std::snprintf(digits, sizeof digits, "_%05u", number);
    const std::size_t at = endingOf(path);
    return path.substr(0, at) + digits + path.substr(at);
}

/// A file that a ring of this name has left, the first by name; "" where there is none.
std::string leftOfRing(const std::string& path)
{
    namespace fs = std::filesystem;
    const std::string ending = path.substr(endingOf(path));
    const std::string begin = path.substr(0, endingOf(path)) + '_';
    std::string first;
    std::error_code error; // a folder that cannot be read says so when the file is made
    const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
    for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
        const std::string name = at->path().filename().string();
        const std::string found = fs::path(path).has_parent_path() ? (folder / name).string() : name;
        if (found.size() <= begin.size() + ending.size() || !found.starts_with(begin) || !found.ends_with(ending))
            continue;
        const auto digits = std::string_view(found).substr(begin.size(), found.size() - begin.size() - ending.size());
        const bool number = digits.size() >= 5 && digits.find_first_not_of("0123456789") == std::string_view::npos;
        if (number && (first.empty() || found < first))
            first = found;
    }
    return first;
}

std::string headOf(const CaptureHeader& header)
{
    pcapng::Section section;
    section.comment = "lab " + header.lab;
    section.application = "nsketch " NSKETCH_VERSION;
    utsname machine = {};
    if (::uname(&machine) == 0) {
        section.hardware = machine.machine;
        section.system = std::string(machine.sysname) + ' ' + machine.release;
    }
    std::string head;
    pcapng::append(head, section);
    for (const CapturePoint& point : header.points) {
        const std::string description =
            "interface " + point.interface + " of node " + point.node.str() + " of lab " + header.lab;
        pcapng::append(head, pcapng::Interface{pcapng::nameOf(point), description, header.filter, header.snapLength});
    }
    return head;
}

std::int64_t now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

} // namespace

PcapngFile::PcapngFile(Descriptor descriptor, std::string path)
    : m_descriptor(std::move(descriptor)), m_path(std::move(path)), m_base(m_path)
{
    struct stat what = {};
    m_isFile = ::fstat(m_descriptor.get(), &what) == 0 && S_ISREG(what.st_mode);
    if (!m_isFile)
        (void)::fcntl(m_descriptor.get(), F_SETPIPE_SZ, static_cast<int>(widestPipe)); // else it is as it is
}

Result<std::unique_ptr<PcapngFile>> PcapngFile::create(const std::string& path, Existing existing)
{
    auto file = existing == Existing::Refuse ? openNew(path) : openForWriting(path);
    if (!file)
        return fail(file.error());
    auto made = to(*std::move(file), path);
    made->m_files.push_back(path);
    return made;
}

Result<std::unique_ptr<PcapngFile>> PcapngFile::createRing(const std::string& path, const FileRing& ring,
                                                           const CaptureHeader& header, Existing existing)
{
    const std::uint64_t perFile = ring.bytes / std::max<std::uint32_t>(ring.files, 1);
    const std::uint64_t least = headOf(header).size() + header.points.size() * pcapng::statisticsSize +
                                std::min<std::uint64_t>(header.snapLength, largestFrame) + 64;
    if (perFile < least)
        return fail("capture.ring-small", {std::to_string(perFile), std::to_string(least)});
    if (const std::string left = existing == Existing::Refuse ? leftOfRing(path) : std::string(); !left.empty())
        return fail("capture.exists", {left}, left);
    auto made = create(numbered(path, 1), existing);
    if (!made)
        return made;
    (*made)->m_base = path;
    (*made)->m_ring = ring;
    (*made)->m_perFile = perFile;
    (*made)->m_number = 1;
    return made;
}

std::unique_ptr<PcapngFile> PcapngFile::to(Descriptor descriptor, const std::string& name)
{
    return std::unique_ptr<PcapngFile>(new PcapngFile(std::move(descriptor), name));
}

void PcapngFile::appendHead()
{
    m_buffer += m_head;
}

void PcapngFile::appendStatistics(std::span<const PointCounts> counts)
{
    const std::int64_t to = now();
    for (std::size_t i = 0; i < counts.size(); ++i)
        pcapng::append(m_buffer, pcapng::Statistics{static_cast<std::uint32_t>(i), m_header.startedAt, to,
                                                    counts[i].packets + counts[i].lost, counts[i].lost});
}

Status PcapngFile::begin(const CaptureHeader& header)
{
    m_header = header;
    m_head = headOf(header);
    appendHead();
    return writeOut();
}

Status PcapngFile::take(std::span<const CapturedFrame> frames, std::span<const PointCounts> counts)
{
    m_kept = 0;
    if (m_failed)
        return fail("capture.abandoned", {m_path}, m_path);
    const std::uint64_t tail = counts.size() * pcapng::statisticsSize;
    for (const CapturedFrame& frame : frames) {
        const std::size_t size = pcapng::sizeOf(frame);
        if (m_perFile != 0 && m_written + m_buffer.size() + size + tail > m_perFile) {
            if (Status status = next(counts); !status)
                return status;
        }
        pcapng::append(m_buffer, frame);
        m_frameEnds.push_back(m_buffer.size());
        if (m_buffer.size() >= bufferSize) {
            if (Status status = writeOut(); !status)
                return status;
        }
    }
    return writeOut();
}

Status PcapngFile::end(std::span<const PointCounts> counts)
{
    if (m_failed)
        return {}; // what was there to say has been said
    appendStatistics(counts);
    if (Status status = writeOut(); !status)
        return status;
    // Some file systems say only here that there was no room (NFS, quotas).
    if (m_isFile && ::close(m_descriptor.release()) != 0 && errno != EINTR)
        return fail("capture.write", {m_path, std::strerror(errno)}, m_path);
    m_descriptor.reset(); // whoever reads sees the end
    return {};
}

/// A pipe says that nobody has its other end any more before something is written to it.
Status PcapngFile::check()
{
    pollfd state{m_descriptor.get(), 0, 0};
    if (!m_isFile && ::poll(&state, 1, 0) == 1 && (state.revents & POLLERR) != 0)
        return fail("capture.reader-gone", {m_path}, m_path);
    return {};
}

/// Ends the file in hand and begins the next one of the ring.
Status PcapngFile::next(std::span<const PointCounts> counts)
{
    appendStatistics(counts);
    if (Status status = writeOut(); !status)
        return status;
    while (m_files.size() >= m_ring.files) {
        (void)::unlink(m_files.front().c_str()); // somebody may have taken it away before
        m_files.pop_front();
    }
    const std::string path = numbered(m_base, ++m_number);
    auto file = openForWriting(path);
    if (!file) {
        m_failed = true;
        return fail("capture.write", file.error().args, path);
    }
    m_descriptor = *std::move(file);
    m_path = path;
    m_files.push_back(path);
    m_written = m_packets = 0;
    appendHead();
    return {};
}

/// One write. To what is no file only as much as goes without waiting: a pipe that can be written to takes PIPE_BUF
/// bytes.
Status PcapngFile::writeSome(std::size_t& done)
{
    std::size_t count = m_buffer.size() - done;
    if (!m_isFile) {
        pollfd ready{m_descriptor.get(), POLLOUT, 0};
        if (::poll(&ready, 1, pollTime) <= 0)
            return m_abandoned ? Status(fail("capture.abandoned", {m_path}, m_path)) : Status();
        count = std::min<std::size_t>(count, PIPE_BUF);
    }
    const ssize_t written = ::write(m_descriptor.get(), m_buffer.data() + done, count);
    if (written >= 0)
        done += static_cast<std::size_t>(written);
    else if (errno == EPIPE || errno == ECONNRESET)
        return fail("capture.reader-gone", {m_path}, m_path);
    else if (errno != EINTR && errno != EAGAIN)
        return fail("capture.write", {m_path, std::strerror(errno)}, m_path);
    return {};
}

/// `done` bytes of the buffer are written.
void PcapngFile::count(std::size_t done)
{
    const auto whole = std::upper_bound(m_frameEnds.begin(), m_frameEnds.end(), done);
    const auto packets = static_cast<std::size_t>(whole - m_frameEnds.begin());
    m_kept += packets;
    m_packets += packets;
    if (done < m_buffer.size()) {
        m_failed = true;
        done = whole == m_frameEnds.begin() ? 0 : *std::prev(whole);
        if (m_isFile) // half a block would be read as damage; what cannot be cut off stays
            (void)!::ftruncate(m_descriptor.get(), static_cast<off_t>(m_written + done));
    }
    m_written += done;
    m_buffer.clear();
    m_frameEnds.clear();
}

Status PcapngFile::writeOut()
{
    const NoPipeSignal quiet;
    std::size_t done = 0;
    Status status;
    while (status && done < m_buffer.size())
        status = writeSome(done);
    count(done);
    return status;
}

} // namespace nsk
