// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/file/jsonvalue.h"

namespace nsk {

/// How much of a JSON text is taken before it is refused.
struct JsonLimits
{
    int depth;
    std::size_t values;
};

/// Reads one JSON text (RFC 8259) strictly: UTF-8, no duplicate key, nothing behind it, within the limits. A byte order mark at
/// its beginning is skipped. Errors: "file.utf8" (line, column), "file.syntax" (line, column, what), "file.trailing" (line, column),
/// "file.duplicate-key" (key), "file.too-deep" (limit), "file.too-many-values" (limit); `where` is the path in the file.
Result<JsonValue> parseJson(std::string_view bytes, const JsonLimits& limits);

/// The line, from 1, on which the value with that path begins in what parseJson() reads; of a member the line of its name.
/// 0: there is none.
std::size_t lineOfPath(std::string_view bytes, std::string_view path);

/// "nodes[2]" + "name" = "nodes[2].name"; a key that would read wrong is quoted: sysctls["net.ipv4.ip_forward"].
std::string memberPath(const std::string& path, std::string_view key);
std::string itemPath(const std::string& path, std::size_t index);

} // namespace nsk
