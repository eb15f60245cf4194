// SPDX-License-Identifier: MIT
#include "core/exchange/output.h"

#include "core/base/descriptor.h"
#include "core/base/writeall.h"
#include "core/file/replacefile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = "ritten by nsketch"; ///< in the first line, with a capital or without

Status refused(const fs::path& path, int reason)
{
    return fail("file.cannot-write", {path.string(), std::strerror(reason)}, path.string());
}

bool isOurs(const fs::path& path)
{
    std::error_code unknown;
    if (!fs::is_regular_file(fs::symlink_status(path, unknown)))
        return false;
    std::string head(4096, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return std::string_view(head).substr(0, head.find('\n')).find(mark) != std::string_view::npos;
}

/// A folder for the files until they are all on the disk: gone again unless it is moved to its place.
class Staging
{
public:
    /// Within `parent`, hidden.
    Staging(const fs::path& parent, const std::string& name)
    {
        std::random_device random;
        do
            m_path = parent / ("." + name + "." + std::to_string(random()));
        while (::mkdir(m_path.c_str(), 0777) != 0 && errno == EEXIST);
        std::error_code unknown;
        if (!fs::is_directory(m_path, unknown))
            m_path.clear();
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    ~Staging()
    {
        std::error_code unknown;
        if (!m_path.empty())
            fs::remove_all(m_path, unknown);
    }

    bool isThere() const { return !m_path.empty(); }
    const fs::path& path() const { return m_path; }
    bool becomes(const fs::path& target)
    {
        if (::rename(m_path.c_str(), target.c_str()) != 0)
            return false;
        m_path.clear();
        return true;
    }

private:
    fs::path m_path;
};

bool writeFile(const fs::path& path, const ExportedFile& file)
{
    const Descriptor descriptor(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file.executable ? 0777 : 0666));
    return descriptor && writeAll(descriptor.get(), file.bytes);
}

/// One call for all files: a call each waits for the disk as many times as there are nodes.
bool syncAll(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor && (::syncfs(descriptor.get()) == 0 || errno == EINVAL || errno == ENOSYS);
}

void syncNames(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor)
        (void)::fsync(descriptor.get());
}

Status stage(const Exported& exported, const Staging& staging)
{
    for (const ExportedFile& file : exported.files) {
        const fs::path path = staging.path() / file.path;
        std::error_code trouble;
        if (path.parent_path() != staging.path() && !fs::create_directories(path.parent_path(), trouble) && trouble)
            return refused(file.path, trouble.value());
        if (!writeFile(path, file))
            return refused(file.path, errno);
    }
    return syncAll(staging.path()) ? Status() : refused(staging.path(), errno);
}

/// What lies in that folder besides what this export writes.
std::vector<fs::path> othersIn(const fs::path& folder, const Exported& exported)
{
    std::set<std::string> names; // of files, and of the folders that they are in
    for (const ExportedFile& file : exported.files)
        names.insert(file.path.substr(0, file.path.find('/')));
    std::vector<fs::path> others;
    std::error_code trouble;
    for (fs::directory_iterator one(folder, trouble), end; !trouble && one != end; one.increment(trouble)) {
        if (!names.contains(one->path().filename().string()))
            others.push_back(one->path());
    }
    return others;
}

Status intoFolder(const Exported& exported, const fs::path& folder)
{
    const Staging staging(folder, "nsketch");
    if (!staging.isThere())
        return refused(folder, errno);
    if (const Status done = stage(exported, staging); !done)
        return done;
    std::vector<fs::path> old = othersIn(folder, exported); // what an earlier export left
    std::erase_if(old, [](const fs::path& one) { return !isOurs(one); });
    for (const ExportedFile& file : exported.files) {
        const fs::path target = folder / file.path;
        std::error_code trouble;
        fs::create_directories(target.parent_path(), trouble);
        if (::rename((staging.path() / file.path).c_str(), target.c_str()) != 0)
            return refused(target, errno);
    }
    for (const fs::path& path : old) {
        std::error_code trouble;
        if (!fs::remove(path, trouble) && trouble)
            return refused(path, trouble.value());
    }
    syncNames(folder);
    return {};
}

Status asFolder(const Exported& exported, fs::path folder, Over over)
{
    if (!folder.has_filename()) // "lab/"
        folder = folder.parent_path();
    std::error_code unknown;
    if (fs::is_directory(folder, unknown)) {
        const bool strange = !fs::is_empty(folder, unknown) && !isOurs(folder / exported.files.front().path);
        if (strange && over == Over::OwnFiles)
            return fail("exchange.others-folder", {folder.string()});
        return intoFolder(exported, folder);
    }
    if (fs::exists(fs::symlink_status(folder, unknown)))
        return refused(folder, ENOTDIR);
    const fs::path parent = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
    if (!fs::create_directories(parent, unknown) && unknown)
        return refused(parent, unknown.value());
    Staging staging(parent, folder.filename().string());
    if (!staging.isThere())
        return refused(folder, errno);
    if (const Status done = stage(exported, staging); !done)
        return done;
    if (!staging.becomes(folder))
        return refused(folder, errno);
    syncNames(parent);
    return {};
}

} // namespace

bool isOneFile(const Exported& exported)
{
    return exported.files.size() == 1 && exported.files.front().path.empty();
}

std::string strangerIn(const std::string& folder, const Exported& exported)
{
    const std::vector<fs::path> others = othersIn(folder, exported);
    const auto stranger = std::ranges::find_if_not(others, isOurs);
    return stranger == others.end() ? std::string() : stranger->filename().string();
}

Status writeExported(const Exported& exported, const std::string& path, Over over)
{
    if (isOneFile(exported)) {
        const ExportedFile& file = exported.files.front();
        return replaceFile(path, file.bytes, file.executable ? 0777 : 0666);
    }
    return asFolder(exported, path, over);
}

} // namespace nsk
