// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/observed/scan.h"

#include <QByteArray>

namespace nsk::wire {

/// What nsketch-helper --scan writes to its standard output: a CBOR array of "nsketch-scan", the version 1 and a map of the
/// members in scanfields.h.
inline constexpr qsizetype scanDocumentMost = 256 * 1024 * 1024; ///< bytes

QByteArray encodeScan(const Scan& scan);
/// Errors: "wire.malformed", "wire.unknown" and those of the values.
Result<Scan> decodeScan(const QByteArray& document);

} // namespace nsk::wire
