// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/file/jsonvalue.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace nsk {

/// The format that is read and written: "nsketch/1".
inline constexpr int formatVersion = 1;

/// One step from a format version to the next one, on the JSON tree, before anything is checked against the new format. One class
/// a step, in a file of its own; it never changes again.
class Migration
{
public:
    virtual ~Migration() = default;
    /// The version that this step takes; it leaves the next one.
    virtual int from() const = 0;
    /// Changes the document in place and says what it changed, one code and arguments a change.
    virtual Result<std::vector<Error>> apply(JsonValue& document) const = 0;
};

/// The steps, by from(), without a gap up to formatVersion. None yet: nsketch/1 is the first format.
std::span<const std::unique_ptr<Migration>> migrations();

/// Looks at `format` and brings the document up to formatVersion. Errors: "file.want-object", "file.missing" (member),
/// "file.want-text", "file.format-unknown" (format), "file.format-newer" (format, newest).
Status migrate(JsonValue& document);

} // namespace nsk
