// SPDX-License-Identifier: MIT
#include "core/exchange/writeout.h"

#include "core/file/replacefile.h"

#include <algorithm>
#include <filesystem>

namespace nsk {

namespace {

namespace fs = std::filesystem;

mode_t modeOf(const ExportedFile& file)
{
    return file.executable ? 0777 : 0666;
}

} // namespace

bool isOneFile(const Exported& exported)
{
    return exported.files.size() == 1 && exported.files.front().path.empty();
}

Status writeExported(const Exported& exported, const std::string& path)
{
    if (isOneFile(exported))
        return replaceFile(path, exported.files.front().bytes, modeOf(exported.files.front()));
    for (const ExportedFile& file : exported.files) {
        const fs::path whole = fs::path(path) / file.path;
        std::error_code trouble;
        fs::create_directories(whole.parent_path(), trouble);
        if (trouble)
            return fail("file.cannot-write", {whole.parent_path().string(), trouble.message()});
        if (const Status done = replaceFile(whole.string(), file.bytes, modeOf(file)); !done)
            return done;
    }
    return {};
}

std::string strangerIn(const std::string& folder, const Exported& exported)
{
    std::error_code trouble;
    for (fs::directory_iterator one(folder, trouble), end; !trouble && one != end; one.increment(trouble)) {
        const std::string name = one->path().filename().string();
        const bool written = std::ranges::any_of(exported.files, [&](const ExportedFile& file) {
            return file.path == name || file.path.starts_with(name + "/");
        });
        if (!written)
            return name;
    }
    return {};
}

} // namespace nsk
