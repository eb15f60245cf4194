// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/report.h"
#include "core/exchange/source.h"

#include <span>
#include <string_view>

namespace nsk {

struct ExportOptions
{
    std::string image{}; ///< of containers, where a format needs one
};

struct ExportedFile
{
    std::string path{}; ///< within the folder; empty: the only file
    std::string bytes{};
    bool executable = false;
};

struct Exported
{
    std::vector<ExportedFile> files{}; ///< one without a path, or those of a folder
    ExchangeReport report{};
};

/// Another tool's form of a topology.
struct Format
{
    const char* word;                        ///< "shell": --from and --to
    const char* title;                       ///< QT_TRANSLATE_NOOP("exchange", "…")
    std::vector<std::string_view> endings{}; ///< of file names, ".clab.yml"; the first one is what an export is called
    bool folder = false;                     ///< written as a folder
    /// How sure it is that this is one, from 0 to 100, by the contents more than by the name; must be quick. Null: not read.
    int (*recognise)(const Source& source) = nullptr;
    Result<Imported> (*read)(const Source& source) = nullptr;
    Result<Exported> (*write)(const Topology& topology, const ExportOptions& options) = nullptr;
};

/// All of them, nsketch's own form first.
std::span<const Format> formats();
const Format* findFormat(std::string_view word);
/// The one that a file of that name would be written in; null where the ending says nothing.
const Format* formatOfName(std::string_view name);
/// The one that a source is most likely in. Errors: "exchange.unknown-format" (name).
Result<const Format*> recognise(const Source& source);

/// Reads whatever it is. `format` null: what it looks like. Errors: those of recognise() and of the format's reader, `where`
/// beginning with the line's number where there is one.
Result<Imported> importTopology(const Source& source, const Format* format = nullptr);

// The readers and writers, one a file in import/ and export/.
int recogniseClabernetes(const Source& source);
Result<Imported> readClabernetes(const Source& source);
Result<Exported> writeClabernetes(const Topology& topology, const ExportOptions& options);
int recogniseContainerlab(const Source& source);
Result<Imported> readContainerlab(const Source& source);
Result<Exported> writeContainerlab(const Topology& topology, const ExportOptions& options);
int recogniseCoreXml(const Source& source);
Result<Imported> readCoreXml(const Source& source);
Result<Exported> writeCoreXml(const Topology& topology, const ExportOptions& options);
int recogniseGns3(const Source& source);
Result<Imported> readGns3(const Source& source);
int recogniseImn(const Source& source);
Result<Imported> readImn(const Source& source);
int recogniseKathara(const Source& source);
Result<Imported> readKathara(const Source& source);
Result<Exported> writeKathara(const Topology& topology, const ExportOptions& options);
int recogniseDot(const Source& source);
Result<Imported> readDot(const Source& source);
Result<Exported> writeDot(const Topology& topology, const ExportOptions& options);
int recogniseGraphMl(const Source& source);
Result<Imported> readGraphMl(const Source& source);
Result<Exported> writeGraphMl(const Topology& topology, const ExportOptions& options);
Result<Exported> writeCsvPlan(const Topology& topology, const ExportOptions& options);
Result<Exported> writeDrawIo(const Topology& topology, const ExportOptions& options);
Result<Exported> writeMarkdownPlan(const Topology& topology, const ExportOptions& options);
Result<Exported> writeMermaid(const Topology& topology, const ExportOptions& options);
int recogniseMiniEdit(const Source& source);
Result<Imported> readMiniEdit(const Source& source);
int recogniseMininet(const Source& source);
Result<Imported> readMininet(const Source& source);
Result<Exported> writeMininet(const Topology& topology, const ExportOptions& options);
int recogniseShell(const Source& source);
Result<Imported> readShell(const Source& source);
Result<Exported> writeShell(const Topology& topology, const ExportOptions& options);

} // namespace nsk
