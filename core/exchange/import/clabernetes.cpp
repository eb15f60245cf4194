// SPDX-License-Identifier: MIT
// Clabernetes' Topology manifest: a containerlab file within a document for Kubernetes (srl-labs/clabernetes,
// apis/v1alpha1).
#include "core/exchange/formats.h"
#include "core/exchange/import/containerlab.h"

namespace nsk {

namespace {

constexpr std::string_view group = "clabernetes.containerlab.dev/";

/// The containerlab file within a manifest, where it is a long one.
struct LongBlock
{
    std::string manifest{}; ///< with empty lines in its place
    std::string text{};
    std::size_t line = 0; ///< of "containerlab: |"
};

/// yaml-cpp may not keep so much for one value (yaml::stretchMost). A block scalar's indentation says where it ends
/// (YAML 1.2, 8.1), so that it can be taken out before.
std::optional<LongBlock> longBlock(std::string_view bytes)
{
    constexpr std::string_view key = "containerlab: |";
    LongBlock block;
    for (std::size_t at = 0, line = 1; at < bytes.size() && block.line == 0; ++line) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view one = bytes.substr(at, end - at);
        const std::size_t depth = std::min(one.find_first_not_of(' '), one.size());
        at = end + 1;
        if (!one.substr(depth).starts_with(key) ||
            one.find_first_not_of("+- \r", depth + key.size()) != std::string_view::npos)
            continue;
        block.line = line;
        block.manifest = bytes.substr(0, std::min(at, bytes.size()));
        std::size_t indent = 0;
        while (at < bytes.size()) {
            const std::size_t stop = std::min(bytes.find('\n', at), bytes.size());
            const std::string_view inner = bytes.substr(at, stop - at);
            const std::size_t blanks = std::min(inner.find_first_not_of(' '), inner.size());
            const bool empty = inner.find_first_not_of(" \r") == std::string_view::npos;
            if (!empty && (blanks <= depth || (indent > 0 && blanks < indent)))
                break;
            if (!empty && indent == 0) {
                indent = blanks;
                block.manifest += std::string(indent, ' ') + "-";
            }
            block.text += empty ? std::string() : std::string(inner.substr(indent));
            block.text += '\n';
            block.manifest += '\n';
            at = stop + 1;
        }
        block.manifest += bytes.substr(std::min(at, bytes.size()));
    }
    return block.text.size() > yaml::stretchMost / 2 ? std::optional(std::move(block)) : std::nullopt;
}

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
    if (source.bytes().size() > yaml::bytesMost)
        return fail("file.too-large", {source.name(), std::to_string(yaml::bytesMost)});
    const std::optional<LongBlock> block = longBlock(source.bytes());
    const auto documents = parseYaml(block ? block->manifest : source.bytes(), source.name());
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
    const bool isBlock = block && found->line == block->line;
    auto file = clab::readText(isBlock ? block->text : found->text, source.name(), found->line + 1, report);
    if (!file)
        return fail(file.error());
    TopologyBuilder builder(file->name.empty() ? source.baseName() : file->name);
    builder.report() = std::move(report);
    return source.keepNotes(clab::build(std::move(*file), builder), builder.report());
}

} // namespace nsk
