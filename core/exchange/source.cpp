// SPDX-License-Identifier: MIT
#include "core/exchange/source.h"

#include "core/exchange/archive.h"
#include "core/file/topologyreader.h"
#include "core/model/limits.h"

#include <algorithm>
#include <filesystem>

namespace nsk {

namespace {

namespace fs = std::filesystem;

/// The regular files below a folder. What cannot be looked into is passed over.
Status gather(const fs::path& folder, const std::string& within, int depth, std::vector<std::string>& paths)
{
    std::error_code trouble;
    for (fs::directory_iterator one(folder, trouble), end; !trouble && one != end; one.increment(trouble)) {
        std::error_code unknown;
        const fs::file_status status = one->symlink_status(unknown); // a link is not followed
        const std::string name = one->path().filename().string();
        if (fs::is_directory(status) && depth < Source::foldersDeep && name != ".git") {
            if (const Status done = gather(one->path(), within + name + "/", depth + 1, paths); !done)
                return done;
        } else if (fs::is_regular_file(status)) {
            paths.push_back(within + name);
        }
        if (paths.size() > Source::filesMost)
            return fail("exchange.too-many-files", {folder.string(), std::to_string(Source::filesMost)});
    }
    return {};
}

} // namespace

Result<Source> Source::open(const std::string& path)
{
    std::error_code unknown;
    if (!fs::is_directory(path, unknown)) {
        auto bytes = readFile(path);
        if (!bytes)
            return fail(bytes.error());
        return unpacked(fs::path(path).filename().string(), std::move(*bytes));
    }
    Source source;
    source.m_folder = true;
    source.m_place = path;
    const fs::path whole = fs::weakly_canonical(path, unknown);
    source.m_name = (whole.empty() ? fs::path(path) : whole).filename().string();
    if (const Status done = gather(path, {}, 0, source.m_paths); !done)
        return fail(done.error());
    if (source.m_paths.empty())
        return fail("exchange.empty-folder", {path});
    std::ranges::sort(source.m_paths);
    return source;
}

Result<Source> Source::unpacked(std::string name, std::string bytes)
{
    if (!isZip(bytes))
        return fromBytes(std::move(name), std::move(bytes));
    auto files = unzip(name, bytes);
    if (!files)
        return fail(files.error());
    if (files->empty())
        return fail("exchange.empty-folder", {name});
    const std::size_t dot = name.rfind('.');
    return fromFiles(dot == 0 ? name : name.substr(0, dot), std::move(*files));
}

Source Source::fromBytes(std::string name, std::string bytes)
{
    Source source;
    source.m_name = std::move(name);
    source.m_bytes = std::move(bytes);
    return source;
}

Source Source::fromFiles(std::string name, std::vector<std::pair<std::string, std::string>> files)
{
    Source source;
    source.m_name = std::move(name);
    source.m_folder = true;
    std::ranges::sort(files);
    for (auto& [path, bytes] : files) {
        source.m_paths.push_back(std::move(path));
        source.m_contents.push_back(std::move(bytes));
    }
    return source;
}

std::string Source::baseName() const
{
    const std::size_t dot = m_name.find('.', 1);
    return m_folder ? m_name : m_name.substr(0, dot);
}

bool Source::has(std::string_view path) const
{
    return std::ranges::binary_search(m_paths, path);
}

Result<std::string> Source::read(const std::string& path) const
{
    const auto found = std::ranges::lower_bound(m_paths, path);
    if (found == m_paths.end() || *found != path)
        return fail("exchange.no-such-file", {path});
    if (m_place.empty())
        return m_contents[static_cast<std::size_t>(found - m_paths.begin())];
    auto bytes = readFile(m_place + "/" + path);
    if (bytes && (*m_read += bytes->size()) > limits::fileSize)
        return fail("file.too-large", {m_name, std::to_string(limits::fileSize)});
    return bytes;
}

Result<Imported> Source::keepNotes(Result<Imported> made, ExchangeReport& notes) const
{
    if (!made)
        *m_unread = std::move(notes);
    return made;
}

} // namespace nsk
