// SPDX-License-Identifier: MIT
// Kathará's labs: lab.conf says which devices there are and in which collision domains, DEVICE.startup configures them.
// Grammar and meaning: Kathará's docs/kathara-lab.conf.5, kathara-lab-dirs.7 and
// src/Kathara/parser/netkit/LabParser.py.
#include "core/exchange/formats.h"
#include "core/exchange/import/kathara/lab.h"
#include "core/exchange/import/kathara/network.h"
#include "core/exchange/import/plaintext.h"

#include "core/file/topologyreader.h"
#include "core/model/limits.h"

namespace nsk {

namespace {

/// Where in the folder the lab is: "" or "lab/" where the whole archive is one folder.
std::optional<std::string> placeOf(const Source& source)
{
    if (source.has("lab.conf"))
        return "";
    std::optional<std::string> place;
    for (const std::string& path : source.paths()) {
        if (!path.ends_with("/lab.conf"))
            continue;
        if (place)
            return std::nullopt; // several labs: which is meant?
        place = path.substr(0, path.size() - std::string_view("lab.conf").size());
    }
    return place;
}

constexpr std::string_view starting = ".startup", ending = ".shutdown";

/// The other files: startup scripts are kept for later, the rest is reported on.
Status gather(const Source& source, const std::string& place, kathara::Lab& lab, ExchangeReport& report)
{
    for (const std::string& path : source.paths()) {
        if (!path.starts_with(place) || path == place + "lab.conf")
            continue;
        const std::string name = path.substr(place.size());
        const bool here = name.find('/') == std::string::npos;
        report.at(name, 0);
        if (here && name.ends_with(starting)) {
            auto text = source.read(path);
            if (!text)
                return fail(text.error());
            lab.scripts.emplace_back(name.substr(0, name.size() - starting.size()), asUtf8(std::move(*text)));
        } else if (here && name.ends_with(ending)) {
            report.leftOut(name, "kathara.shutdown");
        } else if (name == "lab.dep") {
            report.leftOut(name, "kathara.order");
        } else if (name == "lab.ext") {
            report.leftOut(name, "kathara.external");
        } else {
            report.leftOut(name, "kathara.file");
        }
    }
    return {};
}

} // namespace

int recogniseKathara(const Source& source)
{
    if (source.isFolder())
        return placeOf(source) ? 95 : 0;
    return kathara::looksLikeLab(std::string_view(source.bytes()).substr(0, 16 * 1024)) ? 85 : 0;
}

Result<Imported> readKathara(const Source& source)
{
    std::string place, conf;
    if (source.isFolder()) {
        const auto found = placeOf(source);
        if (!found)
            return fail("exchange.no-such-file", {"lab.conf"});
        place = *found;
        auto text = source.read(place + "lab.conf");
        if (!text)
            return fail(text.error());
        conf = std::move(*text);
    } else {
        conf = source.bytes();
    }
    if (conf.size() > limits::fileSize)
        return fail("file.too-large", {source.name(), std::to_string(limits::fileSize)});
    ExchangeReport report;
    kathara::Lab lab;
    const std::string file = source.isFolder() ? "lab.conf" : "";
    if (const Status read = kathara::readLab(asUtf8(std::move(conf)), file, lab, report); !read)
        return fail(read.error());
    if (const Status read = gather(source, place, lab, report); !read)
        return fail(read.error());
    return source.keepNotes(kathara::makeNetwork(std::move(lab), file, source.baseName(), report), report);
}

} // namespace nsk
