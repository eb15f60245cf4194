// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/file/jsonvalue.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nsk {

struct YamlMember;

/// A vector of what most have none of: no larger than a pointer until there is something in it.
template <class T>
class YamlList
{
public:
    YamlList() = default;
    YamlList(const YamlList& other) : m_all(other.m_all ? std::make_unique<std::vector<T>>(*other.m_all) : nullptr) {}
    YamlList(YamlList&&) noexcept = default;
    YamlList& operator=(YamlList other) noexcept
    {
        m_all = std::move(other.m_all);
        return *this;
    }
    ~YamlList() = default;

    std::size_t size() const { return m_all ? m_all->size() : 0; }
    bool empty() const { return size() == 0; }
    const T* begin() const { return m_all ? m_all->data() : nullptr; }
    const T* end() const { return begin() + size(); }
    T* begin() { return m_all ? m_all->data() : nullptr; }
    T* end() { return begin() + size(); }
    const T& operator[](std::size_t index) const { return (*m_all)[index]; }
    T& operator[](std::size_t index) { return (*m_all)[index]; }
    void push_back(T one)
    {
        if (!m_all)
            m_all = std::make_unique<std::vector<T>>();
        m_all->push_back(std::move(one));
    }
    /// It will not grow any more.
    void shrink()
    {
        if (m_all)
            m_all->shrink_to_fit();
    }

private:
    std::unique_ptr<std::vector<T>> m_all;
};

/// A YAML text as a tree in which each value knows its line. Aliases are copies of what they stand for and merge keys (`<<`) are
/// done, so nobody who walks through it has to know of them.
struct YamlNode
{
    enum class Kind : std::uint8_t { Null, Scalar, Sequence, Map };

    Kind kind = Kind::Null;
    bool plain = false;     ///< a scalar without quotes and tag: it may be a number or a truth value
    std::uint32_t line = 0; ///< from 1
    std::string text{};     ///< of a scalar
    YamlList<YamlNode> items{};      ///< of a sequence
    YamlList<YamlMember> members{};  ///< of a map, in the order of the file; a name occurs once

    bool isNull() const { return kind == Kind::Null; }
    bool isScalar() const { return kind == Kind::Scalar; }
    bool isSequence() const { return kind == Kind::Sequence; }
    bool isMap() const { return kind == Kind::Map; }
    /// Looks through all of them: not for maps that a file can make long.
    const YamlNode* member(std::string_view name) const;
    YamlNode* member(std::string_view name);
    /// What the member of that name holds is needed no more; it stays as an empty one.
    void forget(std::string_view name);
    /// The scalar's text, or nothing.
    std::string scalar(std::string_view name) const;
};

struct YamlMember
{
    std::string name{};
    std::uint32_t line = 0;
    YamlNode value{};
};

namespace yaml {
inline constexpr std::size_t bytesMost = 16 * 1024 * 1024;
inline constexpr std::size_t valuesMost = 600'000; ///< copies that aliases make among them; long text counts as several
inline constexpr std::size_t textValue = 64; ///< so many bytes of it as one value
inline constexpr int deepest = 64;
/// What may stand between one value and the next: yaml-cpp keeps all of it, many times as large.
inline constexpr std::size_t stretchMost = 256 * 1024;
inline constexpr std::size_t documentsMost = 100;
} // namespace yaml

/// Reads the documents of a YAML 1.2 text (by yaml-cpp's events). Bounded by the numbers above. Error::where is the line.
/// Errors: "exchange.yaml.not-built", "exchange.yaml.not-utf8", "exchange.yaml.syntax" (what), "exchange.yaml.too-deep"
/// (limit), "exchange.yaml.too-much" (limit), "exchange.yaml.too-long" (limit in KiB), "exchange.yaml.alias",
/// "exchange.yaml.key", "exchange.yaml.twice" (name), "file.too-large" (name, limit).
Result<std::vector<YamlNode>> parseYaml(std::string_view text, const std::string& name);

/// The value as JSON has it: plain scalars are numbers, truth values or nothing where YAML 1.2's core schema and JSON agree on
/// that; everything else is text.
JsonValue jsonOf(const YamlNode& node);

/// The value as YAML, one line or several that begin with `indent` blanks (the first one too, where it is not one line): text in
/// double quotes, so that no reader of YAML 1.1 takes a MAC address for a number.
std::string yamlOf(const JsonValue& value, int indent);

/// Text in double quotes, as yamlOf() writes it.
std::string quotedYaml(std::string_view text);
/// A member's name: in quotes where a reader might take it for something else than text.
std::string yamlKey(std::string_view text);
/// "key:", in a line that begins with `indent` blanks; what is too long for that on a line of its own.
std::string yamlMember(std::string_view name, int indent);

} // namespace nsk
