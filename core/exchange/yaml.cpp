// SPDX-License-Identifier: MIT
#include "core/exchange/yaml.h"

#include "core/exchange/import/plaintext.h"

#ifdef NSKETCH_YAML
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>
#endif

#include <algorithm>
#include <istream>
#include <optional>
#include <streambuf>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace nsk {

const YamlNode* YamlNode::member(std::string_view name) const
{
    const auto found = std::ranges::find(members, name, &YamlMember::name);
    return found == members.end() ? nullptr : &found->value;
}

YamlNode* YamlNode::member(std::string_view name)
{
    return const_cast<YamlNode*>(std::as_const(*this).member(name));
}

void YamlNode::forget(std::string_view name)
{
    if (YamlNode* found = member(name)) {
        found->items = {};
        found->members = {};
    }
}

std::string YamlNode::scalar(std::string_view name) const
{
    const YamlNode* found = member(name);
    return found != nullptr && found->isScalar() ? found->text : std::string();
}

namespace {

/// A JSON number that is not so long that a reader would change it.
bool isNumber(const std::string& text)
{
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    const std::size_t dot = std::min(text.find('.'), text.size());
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const std::string_view whole = std::string_view(text).substr(first, dot - first);
    if (text.size() > 15 || !digits(whole) || (whole.size() > 1 && whole[0] == '0'))
        return false;
    return dot == text.size() || digits(std::string_view(text).substr(dot + 1));
}

/// A longer key needs its own line (YAML 1.2, 7.4.2: at most 1024 characters).
constexpr std::size_t shortKeyMost = 1000;

void writeYaml(const JsonValue& value, int indent, std::string& out, bool inSequence);

void writeMembers(const JsonObject& object, int indent, std::string& out, bool inSequence)
{
    bool first = true;
    for (const auto& [name, value] : object) {
        if (!first || !inSequence)
            out += std::string(static_cast<std::size_t>(indent), ' ');
        first = false;
        out += yamlMember(name, indent);
        writeYaml(value, indent + 2, out, false);
    }
}

/// Behind "name:" or "- ", with the line's end.
void writeYaml(const JsonValue& value, int indent, std::string& out, bool inSequence)
{
    const auto* object = value.as<JsonObject>();
    const auto* array = value.as<JsonArray>();
    if (object != nullptr && !object->empty()) {
        out += inSequence ? " " : "\n";
        writeMembers(*object, indent, out, inSequence);
    } else if (array != nullptr && !array->empty()) {
        out += "\n";
        for (const JsonValue& one : *array) {
            out += std::string(static_cast<std::size_t>(indent), ' ') + "-";
            writeYaml(one, indent + 2, out, true);
        }
    } else if (const auto* text = value.as<std::string>()) {
        out += " " + quotedYaml(*text) + "\n";
    } else {
        out += " " + (object != nullptr ? "{}" : array != nullptr ? "[]" : canonicalJson(value)) + "\n";
    }
}

} // namespace

JsonValue jsonOf(const YamlNode& node)
{
    switch (node.kind) {
    case YamlNode::Kind::Null:
        return {nullptr};
    case YamlNode::Kind::Scalar:
        if (node.plain && (node.text == "true" || node.text == "false"))
            return {node.text == "true"};
        if (node.plain && isNumber(node.text))
            return {JsonNumber{node.text}};
        return {node.text};
    case YamlNode::Kind::Sequence: {
        JsonArray array;
        for (const YamlNode& one : node.items)
            array.push_back(jsonOf(one));
        return {std::move(array)};
    }
    case YamlNode::Kind::Map: {
        JsonObject object;
        for (const YamlMember& one : node.members)
            object.emplace_back(one.name, jsonOf(one.value));
        return {std::move(object)};
    }
    }
    return {};
}

std::string yamlOf(const JsonValue& value, int indent)
{
    std::string out;
    writeYaml(value, indent, out, false);
    return out;
}

std::string quotedYaml(std::string_view text)
{
    return quotedJson(text); // JSON's escapes are YAML's, too (YAML 1.2, 5.7)
}

std::string yamlKey(std::string_view text)
{
    // What YAML 1.1 takes for truth values and nothing (yaml.org/type/bool.html, null.html), in any case.
    static const std::unordered_set<std::string> words{"y", "yes", "n", "no", "true", "false", "on", "off", "null"};
    std::string small(text);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const bool letters = !small.empty() && small[0] >= 'a' && small[0] <= 'z' &&
                         small.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") == std::string::npos;
    return letters && !words.contains(small) ? std::string(text) : quotedYaml(text);
}

std::string yamlMember(std::string_view name, int indent)
{
    const std::string key = yamlKey(name);
    if (key.size() < shortKeyMost)
        return key + ":";
    return "? " + key + '\n' + std::string(static_cast<std::size_t>(indent), ' ') + ":";
}

#ifdef NSKETCH_YAML

namespace {

struct YamlTrouble
{
    Error error;
};

[[noreturn]] void give(std::string_view code, std::size_t line, std::vector<std::string> args = {})
{
    throw YamlTrouble{Error{"exchange.yaml." + std::string(code), std::move(args), std::to_string(line)}};
}

/// Gives the bytes piece by piece, and no more of them while nothing comes of what was given.
class Feeder : public std::streambuf
{
public:
    explicit Feeder(std::string_view text) : m_text(text) {}

    void eventCame() { m_since = 0; }
    bool isStopped() const { return m_stopped; }

protected:
    int_type underflow() override
    {
        m_stopped = m_stopped || m_since > yaml::stretchMost;
        if (m_at >= m_text.size() || m_stopped)
            return traits_type::eof();
        const std::size_t count = std::min(m_buffer.size(), m_text.size() - m_at);
        std::copy_n(m_text.data() + m_at, count, m_buffer.data());
        m_at += count;
        m_since += count;
        setg(m_buffer.data(), m_buffer.data(), m_buffer.data() + count);
        return traits_type::to_int_type(m_buffer[0]);
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0, m_since = 0;
    bool m_stopped = false;
    std::vector<char> m_buffer = std::vector<char>(1024);
};

class Grower : public YAML::EventHandler
{
public:
    explicit Grower(Feeder& feeder) : m_feeder(feeder) {}

    std::vector<YamlNode> documents{};

    void OnDocumentStart(const YAML::Mark& mark) override
    {
        m_feeder.eventCame();
        if (documents.size() >= yaml::documentsMost)
            give("too-much", lineOf(mark), {std::to_string(yaml::documentsMost)});
        m_anchors.clear();
    }
    void OnDocumentEnd() override { m_feeder.eventCame(); }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        YamlNode node;
        node.line = lineOf(mark);
        leaf(std::move(node), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end()) // it would hold itself
            give("alias", lineOf(mark));
        YamlNode copy = found->second.node;
        charge(found->second.values, lineOf(mark));
        if (static_cast<int>(m_open.size()) + found->second.depth > yaml::deepest)
            give("too-deep", lineOf(mark), {std::to_string(yaml::deepest)});
        settle(std::move(copy), 0, found->second.values, found->second.depth);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        YamlNode node;
        node.kind = YamlNode::Kind::Scalar;
        node.plain = tag == "?";
        node.line = lineOf(mark);
        node.text = inUtf8(value);
        leaf(std::move(node), anchor);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::Sequence, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::Map, mark, anchor);
    }
    void OnMapEnd() override
    {
        merge(m_open.back().node);
        close();
    }

private:
    struct Open
    {
        YamlNode node;
        YAML::anchor_t anchor = 0;
        std::optional<std::pair<std::string, std::uint32_t>> key{}; ///< waits for its value
        bool merges = false;                                        ///< the key is a plain <<
        std::size_t values = 1;                                     ///< with what is in it
        int depth = 1;
        std::vector<YamlNode> merged{};
        std::unordered_set<std::string> names{};
    };
    struct Anchored
    {
        YamlNode node;
        std::size_t values;
        int depth;
    };

    /// yaml-cpp 0.7 gives the escapes \N and \_ (U+0085, U+00A0) as one byte each, between whole letters.
    static std::string inUtf8(const std::string& value)
    {
        if (value.find_first_of("\x85\xa0") == std::string::npos)
            return value; // a copy has no room that it does not need
        std::string text;
        text.reserve(value.size());
        for (std::size_t i = 0; i < value.size();) {
            const auto first = static_cast<unsigned char>(value[i]);
            if (first == 0x85 || first == 0xa0)
                text += '\xc2';
            const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
            text.append(value, i, length);
            i += length;
        }
        return text;
    }

    static std::uint32_t lineOf(const YAML::Mark& mark)
    {
        return static_cast<std::uint32_t>(std::max(0, mark.line)) + 1;
    }

    void charge(std::size_t values, std::size_t line)
    {
        m_feeder.eventCame();
        m_values += values;
        if (m_values > yaml::valuesMost)
            give("too-much", line, {std::to_string(yaml::valuesMost)});
    }

    void leaf(YamlNode node, YAML::anchor_t anchor)
    {
        const std::size_t values = 1 + node.text.size() / yaml::textValue;
        charge(values, node.line);
        settle(std::move(node), anchor, values, 1);
    }

    void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor)
    {
        charge(1, lineOf(mark));
        if (static_cast<int>(m_open.size()) >= yaml::deepest)
            give("too-deep", lineOf(mark), {std::to_string(yaml::deepest)});
        Open one;
        one.node.kind = kind;
        one.node.line = lineOf(mark);
        one.anchor = anchor;
        m_open.push_back(std::move(one));
    }

    void close()
    {
        Open done = std::move(m_open.back());
        m_open.pop_back();
        m_feeder.eventCame();
        done.node.items.shrink();
        done.node.members.shrink();
        settle(std::move(done.node), done.anchor, done.values, done.depth);
    }

    /// A whole value goes where it belongs.
    void settle(YamlNode node, YAML::anchor_t anchor, std::size_t values, int depth)
    {
        if (anchor != 0) {
            charge(values, node.line); // it is kept for its aliases
            m_anchors.insert_or_assign(anchor, Anchored{node, values, depth});
        }
        if (m_open.empty()) {
            documents.push_back(std::move(node));
            return;
        }
        Open& parent = m_open.back();
        parent.values += values;
        parent.depth = std::max(parent.depth, depth + 1);
        if (parent.node.isSequence()) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.key) {
            if (!node.isScalar() && !node.isNull())
                give("key", node.line);
            parent.merges = node.plain && node.text == "<<";
            if (!parent.merges && !parent.names.insert(node.text).second)
                give("twice", node.line, {node.text.substr(0, 60)});
            parent.key.emplace(std::move(node.text), node.line);
        } else {
            if (parent.merges)
                parent.merged.push_back(std::move(node));
            else
                parent.node.members.push_back({std::move(parent.key->first), parent.key->second, std::move(node)});
            parent.key.reset();
        }
    }

    /// What `<<` names is in the map, too, unless the map says it itself (yaml.org/type/merge.html).
    void merge(YamlNode& map)
    {
        Open& open = m_open.back();
        const auto take = [&](YamlNode& from) {
            if (!from.isMap())
                give("syntax", from.line, {"<<"});
            for (YamlMember& one : from.members) {
                if (open.names.insert(one.name).second)
                    map.members.push_back(std::move(one));
            }
        };
        for (YamlNode& from : open.merged) {
            if (from.isSequence())
                std::ranges::for_each(from.items, take);
            else
                take(from);
        }
    }

    Feeder& m_feeder;
    std::vector<Open> m_open;
    std::unordered_map<YAML::anchor_t, Anchored> m_anchors;
    std::size_t m_values = 0;
};

} // namespace

Result<std::vector<YamlNode>> parseYaml(std::string_view text, const std::string& name)
{
    if (text.size() > yaml::bytesMost)
        return fail("file.too-large", {name, std::to_string(yaml::bytesMost)});
    if (const std::size_t line = lineThatIsNoText(text); line > 0)
        return fail("exchange.yaml.not-utf8", {}, std::to_string(line));
    Feeder feeder(text);
    std::istream stream(&feeder);
    Grower grower(feeder);
    const auto tooLong = [](std::size_t line) {
        return fail("exchange.yaml.too-long", {std::to_string(yaml::stretchMost / 1024)}, std::to_string(line));
    };
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(grower)) {
        }
    } catch (const YamlTrouble& trouble) {
        return fail(trouble.error);
    } catch (const YAML::Exception& trouble) {
        const auto line = static_cast<std::size_t>(std::max(0, trouble.mark.line)) + 1;
        if (feeder.isStopped())
            return tooLong(line);
        return fail("exchange.yaml.syntax", {trouble.msg}, std::to_string(line));
    }
    if (feeder.isStopped())
        return tooLong(1);
    return std::move(grower.documents);
}

#else

Result<std::vector<YamlNode>> parseYaml(std::string_view, const std::string&)
{
    return fail("exchange.yaml.not-built");
}

#endif

} // namespace nsk
