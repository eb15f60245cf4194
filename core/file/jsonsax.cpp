// SPDX-License-Identifier: MIT
#include "core/file/jsonsax.h"

#include <nlohmann/json.hpp>

#include <iterator>
#include <optional>
#include <unordered_set>

namespace nsk {

namespace {

struct TextPlace
{
    std::string line;
    std::string column;
};

/// Line and column (in characters) of the byte at `offset`, both from 1.
TextPlace placeOf(std::string_view bytes, std::size_t offset)
{
    std::size_t line = 1;
    std::size_t column = 1;
    for (const char c : bytes.substr(0, std::min(offset, bytes.size()))) {
        if (c == '\n') {
            ++line;
            column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++column;
        }
    }
    return {std::to_string(line), std::to_string(column)};
}

/// The length of the UTF-8 sequence at `at` (RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF), or 0.
std::size_t sequenceLength(std::string_view bytes, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool fits = !(first == 0xE0 && byte(1) < 0xA0) && !(first == 0xED && byte(1) > 0x9F);
        return fits && continues(1) && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool fits = !(first == 0xF0 && byte(1) < 0x90) && !(first == 0xF4 && byte(1) > 0x8F);
        return fits && continues(1) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

Status checkUtf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = sequenceLength(bytes, at);
        if (length == 0) {
            const TextPlace place = placeOf(bytes, at);
            return fail("file.utf8", {place.line, place.column});
        }
        at += length;
    }
    return {};
}

/// Takes the parser's events and builds the tree. Keeps the first error and stops the parser with it.
class TreeBuilder
{
public:
    TreeBuilder(std::string_view bytes, const JsonLimits& limits) : m_bytes(bytes), m_limits(limits) {}

    bool null() { return add({nullptr}); }
    bool boolean(bool value) { return add({value}); }
    bool number_integer(nlohmann::json::number_integer_t value) { return add({JsonNumber{std::to_string(value)}}); }
    bool number_unsigned(nlohmann::json::number_unsigned_t value) { return add({JsonNumber{std::to_string(value)}}); }
    bool number_float(nlohmann::json::number_float_t, const std::string& text) { return add({JsonNumber{text}}); }
    bool string(std::string& value) { return add({std::move(value)}); }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open({JsonObject{}}); }
    bool start_array(std::size_t) { return open({JsonArray{}}); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name)
    {
        Level& level = m_levels.back();
        level.key = std::move(name);
        if (!level.keys.insert(level.key).second)
            return refuse("file.duplicate-key", {level.key.substr(0, 64)});
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error)
    {
        const TextPlace place = placeOf(m_bytes, position > 0 ? position - 1 : 0);
        if (m_finished) {
            m_error = Error{"file.trailing", {place.line, place.column}, {}};
            return false;
        }
        std::string what =
            error.what(); // "[json.exception…] parse error at line 1, column 2: syntax error while parsing …"
        const auto colon = what.find(": ");
        m_error = Error{"file.syntax",
                        {place.line, place.column, what.substr(colon == std::string::npos ? 0 : colon + 2, 200)},
                        path()};
        return false;
    }

    Result<JsonValue> take()
    {
        if (m_error)
            return fail(*m_error);
        return std::move(m_root);
    }

private:
    struct Level
    {
        JsonValue value;
        std::string key;
        std::unordered_set<std::string> keys;
    };

    bool refuse(const char* code, std::vector<std::string> args)
    {
        m_error = Error{code, std::move(args), path()};
        return false;
    }

    /// Where the value belongs that comes next.
    std::string path() const
    {
        std::string path;
        for (const Level& level : m_levels) {
            if (const auto* items = level.value.as<JsonArray>())
                path = itemPath(path, items->size());
            else if (!level.keys.empty())
                path = memberPath(path, level.key);
        }
        return path;
    }

    bool countOne()
    {
        return ++m_values <= m_limits.values || refuse("file.too-many-values", {std::to_string(m_limits.values)});
    }

    bool add(JsonValue value)
    {
        if (!countOne())
            return false;
        place(std::move(value));
        return true;
    }

    void place(JsonValue value)
    {
        if (m_levels.empty()) {
            m_root = std::move(value);
            m_finished = true;
        } else if (auto* items = std::get_if<JsonArray>(&m_levels.back().value.content)) {
            items->push_back(std::move(value));
        } else {
            std::get<JsonObject>(m_levels.back().value.content).emplace_back(m_levels.back().key, std::move(value));
        }
    }

    bool open(JsonValue value)
    {
        if (static_cast<int>(m_levels.size()) >= m_limits.depth)
            return refuse("file.too-deep", {std::to_string(m_limits.depth)});
        if (!countOne())
            return false;
        m_levels.push_back(Level{std::move(value), {}, {}});
        return true;
    }

    bool close()
    {
        JsonValue value = std::move(m_levels.back().value);
        m_levels.pop_back();
        place(std::move(value));
        return true;
    }

    std::string_view m_bytes;
    JsonLimits m_limits;
    std::vector<Level> m_levels;
    JsonValue m_root;
    std::size_t m_values = 0;
    bool m_finished = false;
    std::optional<Error> m_error;
};

/// Counts the lines that the parser has gone past.
class CountedByte
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountedByte(const char* at, std::size_t* line) : m_at(at), m_line(line) {}
    reference operator*() const { return *m_at; }
    CountedByte& operator++()
    {
        *m_line += *m_at++ == '\n' ? 1 : 0;
        return *this;
    }
    CountedByte operator++(int)
    {
        const CountedByte before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountedByte& other) const { return m_at == other.m_at; }
    bool operator!=(const CountedByte& other) const { return m_at != other.m_at; }

private:
    const char* m_at;
    std::size_t* m_line;
};

/// Takes the parser's events until it is at the path. (Of a number the parser has read one byte more: its line is that
/// of what is before it.)
class PathFinder
{
public:
    PathFinder(std::string_view wanted, const std::size_t& line) : m_wanted(wanted), m_line(line) {}

    bool null() { return scalar(); }
    bool boolean(bool) { return scalar(); }
    bool number_integer(nlohmann::json::number_integer_t) { return scalar(); }
    bool number_unsigned(nlohmann::json::number_unsigned_t) { return scalar(); }
    bool number_float(nlohmann::json::number_float_t, const std::string&) { return scalar(); }
    bool string(std::string&) { return scalar(); }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(false); }
    bool start_array(std::size_t) { return open(true); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name)
    {
        m_levels.back().path = memberPath(m_levels.size() > 1 ? m_levels.at(m_levels.size() - 2).path : "", name);
        return !isThere(m_levels.back().path);
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) { return false; }

    std::size_t found() const { return m_found; }

private:
    struct Level
    {
        bool array;
        std::size_t items = 0;
        std::string path{}; ///< of the value in it that is being read
    };

    bool isThere(const std::string& path)
    {
        if (path == m_wanted)
            m_found = m_line;
        return m_found != 0;
    }
    /// A value begins; what it is called stands in its level. False: that is the one.
    bool begin()
    {
        if (m_levels.empty() || !m_levels.back().array)
            return true;
        Level& level = m_levels.back();
        level.path = itemPath(m_levels.size() > 1 ? m_levels.at(m_levels.size() - 2).path : "", level.items++);
        return !isThere(level.path);
    }
    bool scalar() { return begin(); }
    bool open(bool array)
    {
        constexpr std::size_t deepest = 100; // deeper than any file that is read
        if (!begin() || m_levels.size() >= deepest)
            return false;
        m_levels.push_back({array});
        return true;
    }
    bool close()
    {
        m_levels.pop_back();
        return true;
    }

    std::string_view m_wanted;
    const std::size_t& m_line;
    std::vector<Level> m_levels;
    std::size_t m_found = 0;
};

} // namespace

std::size_t lineOfPath(std::string_view bytes, std::string_view path)
{
    if (path.empty())
        return 0;
    std::size_t line = 1;
    PathFinder finder(path, line);
    nlohmann::json::sax_parse(CountedByte(bytes.data(), &line), CountedByte(bytes.data() + bytes.size(), &line),
                              &finder);
    return finder.found();
}

Result<JsonValue> parseJson(std::string_view bytes, const JsonLimits& limits)
{
    if (auto status = checkUtf8(bytes); !status)
        return fail(status.error());
    TreeBuilder builder(bytes, limits);
    nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &builder);
    return builder.take();
}

std::string memberPath(const std::string& path, std::string_view key)
{
    const bool plain = !key.empty() && key.find_first_of(".[]\"\\ \t\n") == std::string_view::npos;
    const std::string shown(key.substr(0, 64));
    if (!plain)
        return path + "[" + quotedJson(shown) + "]";
    return path.empty() ? shown : path + "." + shown;
}

std::string itemPath(const std::string& path, std::size_t index)
{
    return path + "[" + std::to_string(index) + "]";
}

} // namespace nsk
