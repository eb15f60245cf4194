// SPDX-License-Identifier: MIT
// Clabernetes' Topology manifest: a containerlab file within a document for Kubernetes (srl-labs/clabernetes,
// apis/v1alpha1).
#include "core/exchange/formats.h"
#include "core/exchange/import/containerlab.h"

namespace nsk {

namespace {

constexpr std::string_view group = "clabernetes.containerlab.dev/";

} // namespace

int recogniseClabernetes(const Source& source)
{
    const std::string_view head = std::string_view(source.bytes()).substr(0, 256 * 1024);
    return !source.isFolder() && head.find(group) != std::string_view::npos &&
                   head.find("kind: Topology") != std::string_view::npos
               ? 96
               : 0;
}

Result<Imported> readClabernetes(const Source& source)
{
    if (source.isFolder())
        return fail("exchange.one-file", {source.name()});
    const auto documents = parseYaml(source.bytes(), source.name());
    if (!documents)
        return fail(documents.error());
    ExchangeReport report;
    const YamlNode* found = nullptr;
    for (const YamlNode& one : *documents) {
        report.at(one.line);
        const YamlNode* spec = one.member("spec");
        const YamlNode* definition = spec == nullptr ? nullptr : spec->member("definition");
        const YamlNode* text = definition == nullptr ? nullptr : definition->member("containerlab");
        const bool topology = one.scalar("kind") == "Topology" && one.scalar("apiVersion").starts_with(group);
        if (topology && found == nullptr && text != nullptr && text->isScalar()) {
            found = text;
            for (const YamlMember& member : spec->members) {
                report.at(member.line);
                if (member.name != "definition")
                    report.leftOut(member.name, "clabernetes.cluster");
            }
        } else if (one.isMap()) {
            report.leftOut("kind: " + one.scalar("kind"), "clabernetes.cluster");
        }
    }
    if (found == nullptr)
        return fail("exchange.clabernetes.no-topology", {source.name()});
    const auto file = clab::readText(found->text, source.name(), found->line + 1, report);
    if (!file)
        return fail(file.error());
    TopologyBuilder builder(file->name.empty() ? source.baseName() : file->name);
    builder.report() = std::move(report);
    return clab::build(*file, builder);
}

} // namespace nsk
