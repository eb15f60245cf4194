// SPDX-License-Identifier: MIT
#include "core/base/part.h"

#include <dlfcn.h>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace nsk {

namespace {

/// In the build folder bin/ and tests/ stand beside libexec/; installed, the designer stands where the parts do.
std::vector<std::filesystem::path> folders()
{
    std::vector<std::filesystem::path> all;
    std::error_code trouble;
    if (const auto program = std::filesystem::read_symlink("/proc/self/exe", trouble); !trouble) {
        const auto here = program.parent_path();
        all = {here, here / "../libexec/nsketch", here / "../libexec"};
    }
    all.emplace_back(NSKETCH_LIBEXECDIR);
    return all;
}

} // namespace

Result<const void*> loadPart(const char* name, const char* symbol)
{
    const std::string file = std::string("nsketch-") + name + ".so";
    std::string said = "no such file";
    for (const auto& folder : folders()) {
        std::error_code trouble;
        const auto path = folder / file;
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
