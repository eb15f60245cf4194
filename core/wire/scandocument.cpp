// SPDX-License-Identifier: MIT
#include "core/wire/scandocument.h"

#include "core/wire/cborreader.h"
#include "core/wire/cborwriter.h"
#include "core/wire/scanfields.h"

namespace nsk::wire {

namespace {

constexpr const char* documentName = "nsketch-scan";
constexpr std::uint32_t documentVersion = 1;

} // namespace

QByteArray encodeScan(const Scan& scan)
{
    QByteArray document;
    CborWriter writer(&document);
    writer.out().startArray(3);
    writer.value(std::string(documentName));
    writer.value(documentVersion);
    writer.value(scan);
    writer.out().endArray();
    return document;
}

Result<Scan> decodeScan(const QByteArray& document)
{
    CborReader reader(document);
    Scan scan;
    if (reader.enterTuple(3)) {
        std::string name;
        std::uint32_t version = 0;
        reader.value(name, Bound{.text = 32});
        reader.value(version);
        if (reader.ok() && (name != documentName || version != documentVersion))
            reader.refuse("wire.unknown", {name + " " + std::to_string(version)});
        if (reader.ok())
            reader.value(scan);
        reader.leave();
    }
    reader.expectEnd();
    if (!reader.ok())
        return fail(reader.error());
    return scan;
}

} // namespace nsk::wire
