// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/exchange/report.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace nsk {

/// What an import reads: one file, or a folder's files. A folder's are listed when it is opened; what leads out of it (links,
/// "..") is not among them, so that nothing that a file names can be read that was not given. Bounded: a file by
/// limits::fileSize, a folder by filesMost and by limits::fileSize for all that is read of it.
class Source
{
public:
    static constexpr std::size_t filesMost = 25'000; ///< one for each of limits::nodes, and others
    static constexpr int foldersDeep = 16;

    /// A zip archive is opened as the folder that is in it.
    /// Errors: those of readFile() and unzip(), "exchange.too-many-files" (path, limit), "exchange.empty-folder" (path).
    static Result<Source> open(const std::string& path);
    /// A file's bytes, or the folder where they are a zip archive. Errors: those of unzip(), "exchange.empty-folder" (name).
    static Result<Source> unpacked(std::string name, std::string bytes);
    /// Text that was pasted, or the standard input. `name`: as a file would be called.
    static Source fromBytes(std::string name, std::string bytes);
    /// As a folder with these files.
    static Source fromFiles(std::string name, std::vector<std::pair<std::string, std::string>> files);

    const std::string& name() const { return m_name; } ///< without the way there
    std::string baseName() const;                      ///< without what stands behind the first dot
    bool isFolder() const { return m_folder; }
    /// Of a single file.
    const std::string& bytes() const { return m_bytes; }
    /// A folder's, as ways inside it, sorted.
    const std::vector<std::string>& paths() const { return m_paths; }
    bool has(std::string_view path) const;
    /// Errors: "exchange.no-such-file" (path), those of readFile().
    Result<std::string> read(const std::string& path) const;
    /// What a reader made of it. Where that is nothing, its notes are kept for unread().
    Result<Imported> keepNotes(Result<Imported> made, ExchangeReport& notes) const;
    /// What the reader that failed on it had noted so far: where it found no network, why.
    const ExchangeReport& unread() const { return *m_unread; }

private:
    std::string m_name;
    std::string m_place; ///< the folder's own path
    std::string m_bytes;
    std::vector<std::string> m_paths;
    std::vector<std::string> m_contents; ///< of fromFiles(), by index of the path
    bool m_folder = false;
    std::shared_ptr<std::size_t> m_read = std::make_shared<std::size_t>(0);
    std::shared_ptr<ExchangeReport> m_unread = std::make_shared<ExchangeReport>();
};

} // namespace nsk
