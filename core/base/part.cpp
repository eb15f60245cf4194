// SPDX-License-Identifier: MIT
#include "core/base/part.h"

#include <dlfcn.h>
#include <filesystem>
#include <system_error>

namespace nsk {

std::vector<std::string> libexecFolders()
{
    std::vector<std::string> all;
    std::error_code trouble;
    if (const auto program = std::filesystem::read_symlink("/proc/self/exe", trouble); !trouble) {
        const std::string here = program.parent_path();
        all = {here + "/../libexec", here + "/../libexec/nsketch", here};
    }
    all.emplace_back(NSKETCH_LIBEXECDIR);
    return all;
}

Result<const void*> loadPart(const char* name, const char* symbol)
{
    const std::string file = std::string("nsketch-") + name + ".so";
    std::string said = "no such file";
    for (const std::string& folder : libexecFolders()) {
        std::error_code trouble;
        const std::string path = folder + "/" + file;
        if (!std::filesystem::exists(path, trouble))
            continue;
        // Not closed again: its code is used until the end.
        void* part = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (const void* table = part != nullptr ? ::dlsym(part, symbol) : nullptr)
            return table;
        const char* why = ::dlerror();
        said = why != nullptr ? why : "it has another version";
        break;
    }
    return fail("part.missing", {file, said});
}

} // namespace nsk
