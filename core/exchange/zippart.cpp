// SPDX-License-Identifier: MIT
#include "core/exchange/zippart.h"

#include "core/exchange/source.h"
#include "core/model/limits.h"

#include <zip.h>

#include <memory>
#include <unordered_set>

#include <sys/stat.h>

namespace nsk {

namespace {

struct CloseArchive
{
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct CloseEntry
{
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// No way out of the folder, and none that another system would take for one.
bool isInside(std::string_view path)
{
    if (path.empty() || path.front() == '/' || path.size() > 4096 ||
        path.find_first_of("\\:") != std::string_view::npos)
        return false;
    while (true) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part == ".." || part == "." || part.empty())
            return slash == std::string_view::npos && part.empty(); // a folder's own entry ends in one
        if (slash == std::string_view::npos)
            return true;
        path.remove_prefix(slash + 1);
    }
}

/// A folder, or a file of bytes: what Unix archivers say of it in the upper half of its attributes.
bool isPlain(zip_t* archive, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0 || system != ZIP_OPSYS_UNIX)
        return true;
    const auto type = (attributes >> 16) & S_IFMT;
    return type == 0 || type == S_IFREG || type == S_IFDIR;
}

struct ZipEntry
{
    zip_uint64_t index;
    std::string path;
    std::size_t size;
};

Result<std::vector<ZipEntry>> list(zip_t* archive, const std::string& name)
{
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count > static_cast<zip_int64_t>(Source::filesMost))
        return fail("exchange.too-many-files", {name, std::to_string(Source::filesMost)});
    std::vector<ZipEntry> entries;
    std::unordered_set<std::string> seen;
    std::size_t sum = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        zip_stat_t about;
        zip_stat_init(&about);
        constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE;
        if (zip_stat_index(archive, index, 0, &about) != 0 || (about.valid & needed) != needed)
            return fail("exchange.archive-damaged", {name});
        const std::string path = about.name;
        if (!isInside(path))
            return fail("exchange.archive-path", {path});
        if (!isPlain(archive, index))
            return fail("exchange.archive-special", {path});
        if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
            return fail("exchange.archive-encrypted", {path});
        if (!seen.insert(path).second)
            return fail("exchange.twice", {path});
        if (about.size > limits::fileSize || (sum += static_cast<std::size_t>(about.size)) > limits::fileSize)
            return fail("file.too-large", {name, std::to_string(limits::fileSize)});
        if (!path.ends_with('/'))
            entries.push_back({index, path, static_cast<std::size_t>(about.size)});
    }
    return entries;
}

Result<std::vector<std::pair<std::string, std::string>>> unpack(const std::string& name, std::string_view bytes)
{
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &trouble);
    zip_t* opened = source != nullptr ? zip_open_from_source(source, ZIP_RDONLY, &trouble) : nullptr;
    zip_error_fini(&trouble);
    if (opened == nullptr) {
        if (source != nullptr)
            zip_source_free(source); // an archive that is open owns it
        return fail("exchange.archive-damaged", {name});
    }
    const std::unique_ptr<zip_t, CloseArchive> archive(opened);
    const auto entries = list(archive.get(), name);
    if (!entries)
        return fail(entries.error());
    std::vector<std::pair<std::string, std::string>> files;
    for (const ZipEntry& entry : *entries) {
        const std::unique_ptr<zip_file_t, CloseEntry> file(zip_fopen_index(archive.get(), entry.index, 0));
        std::string text(entry.size + 1, '\0'); // one more: it must not go on
        std::size_t have = 0;
        while (file && have < text.size()) {
            const zip_int64_t got = zip_fread(file.get(), text.data() + have, text.size() - have);
            if (got < 0)
                return fail("exchange.archive-damaged", {name});
            if (got == 0)
                break;
            have += static_cast<std::size_t>(got);
        }
        if (!file || have != entry.size)
            return fail("exchange.archive-damaged", {name});
        text.resize(have);
        files.emplace_back(entry.path, std::move(text));
    }
    return files;
}

} // namespace

} // namespace nsk

const nsk::ZipPart nskZipPart{nsk::unpack};
