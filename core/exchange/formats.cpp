// SPDX-License-Identifier: MIT
#include "core/exchange/formats.h"

#include "core/file/jsonsax.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace nsk {

namespace {

int recogniseOwn(const Source& source)
{
    const std::string_view head = std::string_view(source.bytes()).substr(0, 4096);
    return head.find("\"format\"") != std::string_view::npos && head.find("\"nsketch/") != std::string_view::npos ? 100
                                                                                                                  : 0;
}

Result<Imported> readOwn(const Source& source)
{
    auto topology = readTopology(source.bytes());
    if (!topology) {
        Error error = topology.error();
        const bool hasLine = error.where.starts_with("line ");
        if (const std::size_t line = hasLine ? 0 : lineOfPath(source.bytes(), error.where); line > 0)
            error.where = "line " + std::to_string(line) + ": " + error.where;
        return fail(std::move(error));
    }
    return Imported{std::move(*topology), {}};
}

Result<Exported> writeOwn(const Topology& topology, const ExportOptions&)
{
    return Exported{{{{}, writeTopology(topology), false}}, {}};
}

} // namespace

std::span<const Format> formats()
{
    static const std::array all{
        Format{"nsketch",
               QT_TRANSLATE_NOOP("exchange", "nsketch drawing"),
               {".nsketch", ".nsketch.json"},
               false,
               recogniseOwn,
               readOwn,
               writeOwn},
        Format{"clabernetes",
               QT_TRANSLATE_NOOP("exchange", "Clabernetes manifest (Kubernetes)"),
               {".c9s.yaml", ".c9s.yml"},
               false,
               recogniseClabernetes,
               readClabernetes,
               writeClabernetes},
        Format{"containerlab",
               QT_TRANSLATE_NOOP("exchange", "containerlab"),
               {".clab.yml", ".clab.yaml"},
               false,
               recogniseContainerlab,
               readContainerlab,
               writeContainerlab},
        Format{"corexml",
               QT_TRANSLATE_NOOP("exchange", "CORE session (XML)"),
               {".xml"},
               false,
               recogniseCoreXml,
               readCoreXml,
               writeCoreXml},
        Format{
            "gns3", QT_TRANSLATE_NOOP("exchange", "GNS3 project"), {".gns3"}, false, recogniseGns3, readGns3, nullptr},
        Format{"imn",
               QT_TRANSLATE_NOOP("exchange", "IMUNES or CORE network (.imn)"),
               {".imn"},
               false,
               recogniseImn,
               readImn,
               nullptr},
        Format{"kathara",
               QT_TRANSLATE_NOOP("exchange", "Kathará lab"),
               {".kathara"},
               true,
               recogniseKathara,
               readKathara,
               writeKathara},
        Format{"csv",
               QT_TRANSLATE_NOOP("exchange", "address plan for spreadsheets (CSV)"),
               {".csv"},
               false,
               nullptr,
               nullptr,
               writeCsvPlan},
        Format{"dot",
               QT_TRANSLATE_NOOP("exchange", "Graphviz DOT"),
               {".dot", ".gv"},
               false,
               recogniseDot,
               readDot,
               writeDot},
        Format{"drawio",
               QT_TRANSLATE_NOOP("exchange", "draw.io diagram"),
               {".drawio"},
               false,
               nullptr,
               nullptr,
               writeDrawIo},
        Format{"graphml",
               QT_TRANSLATE_NOOP("exchange", "GraphML (Topology Zoo, yEd)"),
               {".graphml"},
               false,
               recogniseGraphMl,
               readGraphMl,
               writeGraphMl},
        Format{"markdown",
               QT_TRANSLATE_NOOP("exchange", "address plan (Markdown)"),
               {".md"},
               false,
               nullptr,
               nullptr,
               writeMarkdownPlan},
        Format{"mermaid",
               QT_TRANSLATE_NOOP("exchange", "Mermaid diagram"),
               {".mmd", ".mermaid"},
               false,
               nullptr,
               nullptr,
               writeMermaid},
        Format{"miniedit",
               QT_TRANSLATE_NOOP("exchange", "MiniEdit drawing"),
               {".mn"},
               false,
               recogniseMiniEdit,
               readMiniEdit,
               nullptr},
        Format{"mininet",
               QT_TRANSLATE_NOOP("exchange", "Mininet Python script"),
               {".py"},
               false,
               recogniseMininet,
               readMininet,
               writeMininet},
        Format{"shell",
               QT_TRANSLATE_NOOP("exchange", "shell script of ip commands"),
               {".sh", ".bash", ".txt"},
               false,
               recogniseShell,
               readShell,
               writeShell},
    };
    return all;
}

const Format* findFormat(std::string_view word)
{
    const auto found = std::ranges::find_if(formats(), [word](const Format& one) { return word == one.word; });
    return found == formats().end() ? nullptr : &*found;
}

const Format* formatOfName(std::string_view name)
{
    const Format* best = nullptr;
    std::size_t longest = 0;
    for (const Format& one : formats()) {
        for (const std::string_view ending : one.endings) {
            if (name.ends_with(ending) && ending.size() > longest) {
                best = &one;
                longest = ending.size();
            }
        }
    }
    return best;
}

Result<const Format*> recognise(const Source& source)
{
    const Format* best = nullptr;
    int most = 0;
    for (const Format& one : formats()) {
        const int sure = one.recognise == nullptr ? 0 : one.recognise(source);
        if (sure > most) {
            most = sure;
            best = &one;
        }
    }
    if (best == nullptr && !source.isFolder() && source.bytes().find_first_not_of(" \t\r\n") == std::string::npos)
        return fail("exchange.empty-file", {source.name()});
    if (best == nullptr)
        return fail("exchange.unknown-format", {source.name()});
    return best;
}

Result<Imported> importTopology(const Source& source, const Format* format)
{
    if (format == nullptr) {
        const auto found = recognise(source);
        if (!found)
            return fail(found.error());
        format = *found;
    }
    if (format->read == nullptr)
        return fail("exchange.not-read", {format->word});
    return format->read(source);
}

} // namespace nsk
