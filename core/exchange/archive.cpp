// SPDX-License-Identifier: MIT
#include "core/exchange/archive.h"

#include "core/base/part.h"
#include "core/exchange/report.h"
#include "core/exchange/zippart.h"

namespace nsk {

namespace {

Result<const ZipPart*> part()
{
#if !defined(NSKETCH_ZIP)
    return fail("exchange.no-zip");
#elif defined(NSKETCH_PARTS_BUILT_IN)
    return &nskZipPart;
#else
    static const auto loaded = loadPartAs<ZipPart>("zip", "nskZipPart");
    return loaded;
#endif
}

} // namespace

bool isZip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); // the second: an empty one
}

Result<std::vector<std::pair<std::string, std::string>>> unzip(const std::string& name, std::string_view bytes)
{
    const auto reader = part();
    if (!reader)
        return fail(reader.error());
    auto files = (*reader)->unpack(name, bytes);
    if (!files) {
        for (std::string& arg : files.error().args)
            arg = shortened(arg);
    }
    return files;
}

} // namespace nsk
