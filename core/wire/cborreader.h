// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/mac.h"
#include "core/base/name.h"
#include "core/base/prefix.h"
#include "core/wire/blank.h"
#include "core/wire/bounds.h"

#include <QByteArray>
#include <QCborStreamReader>

#include <bitset>
#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace nsk::wire {

/// Reads what a stranger sent, by the same `fields()` lists that CborWriter writes with. The first fault ends it:
/// afterwards every call does nothing and error() tells. Nothing is skipped, so the depth is bounded by the types;
/// limits::wireDepth is checked all the same. Lengths are compared with their bound before anything is allocated.
/// Checked values are made by their own parse(), so that no text gets in that a file could not hold.
class CborReader
{
public:
    explicit CborReader(const QByteArray& cbor) : m_in(cbor), m_size(cbor.size()) { checkStream(); }

    bool ok() const { return !m_error.has_value(); }
    const Error& error() const { return *m_error; }
    void refuse(std::string_view code, std::vector<std::string> args);
    /// All bytes are used up. Errors: "wire.malformed".
    void expectEnd();

    /// Into an array of exactly `items`.
    bool enterTuple(std::size_t items);
    void leave();

    void value(bool& b);
    void value(double& d);
    template <std::integral T> void value(T& i)
    {
        const std::optional<Number> n = number();
        if (!n)
            return;
        const bool fits = n->negative ? std::signed_integral<T> && n->magnitude <= magnitudeOfLowest<T>()
                                      : n->magnitude <= static_cast<std::uint64_t>(std::numeric_limits<T>::max());
        if (!fits)
            return refuse("wire.out-of-range", {place()});
        i = static_cast<T>(n->negative ? -n->magnitude : n->magnitude);
    }
    template <class T>
    requires std::is_enum_v<T>
    void value(T& e)
    {
        std::underlying_type_t<T> i = 0;
        value(i);
        if (ok() && i > static_cast<std::underlying_type_t<T>>(lastOf(e)))
            return refuse("wire.out-of-range", {place()});
        e = static_cast<T>(i);
    }
    void value(std::string& text, Bound bound = {});
    void value(NodeName& name) { checked(name); }
    void value(InterfaceName& name) { checked(name); }
    void value(MacAddress& mac) { checked(mac); }
    void value(IpAddress& address) { checked(address); }
    void value(Prefix& prefix) { checked(prefix); }
    void value(InterfaceAddress& address) { checked(address); }

    template <class T> void value(T& plain, Bound) { value(plain); }
    template <class T> void value(std::optional<T>& maybe, Bound bound)
    {
        T one = blank<T>();
        value(one, bound);
        maybe = std::move(one);
    }
    template <class T, std::size_t N> void value(std::array<T, N>& all, Bound bound)
    {
        if (!enterTuple(N))
            return;
        for (T& one : all)
            value(one, bound);
        leave();
    }
    template <class T> void value(std::vector<T>& all, Bound bound)
    {
        if (!enterList(bound.items))
            return;
        while (more(all.size(), bound.items)) {
            all.push_back(blank<T>());
            value(all.back(), bound);
        }
        leave();
    }
    template <class K, class T> void value(std::vector<std::pair<K, T>>& pairs, Bound bound)
    {
        std::set<K> seen;
        readTable<K, T>(bound, [&](K key, T one) {
            const bool fresh = seen.insert(key).second;
            pairs.emplace_back(std::move(key), std::move(one));
            return fresh;
        });
    }
    template <class K, class T> void value(std::map<K, T>& pairs, Bound bound)
    {
        readTable<K, T>(bound, [&](K key, T one) { return pairs.emplace(std::move(key), std::move(one)).second; });
    }
    template <class T>
    requires std::is_class_v<T>
    void value(T& record);

private:
    struct Number
    {
        bool negative = false;
        std::uint64_t magnitude = 0;
    };
    class Matcher;
    class Completeness;

    template <class T> static constexpr std::uint64_t magnitudeOfLowest()
    {
        return static_cast<std::uint64_t>(std::numeric_limits<T>::max()) + 1;
    }
    template <class T> void checked(T& into)
    {
        std::string text;
        value(text);
        if (!ok())
            return;
        auto made = T::parse(text);
        if (!made)
            return refuse(made.error().code, made.error().args);
        into = *std::move(made);
    }
    template <class K, class T, class Take> void readTable(Bound bound, Take take)
    {
        if (!enterMap(bound.items))
            return;
        for (std::size_t count = 0; more(count, bound.items); ++count) {
            K key = blank<K>();
            value(key, Bound{});
            T one = blank<T>();
            value(one, bound);
            if (ok() && !take(std::move(key), std::move(one)))
                refuse("wire.duplicate", {place()});
        }
        leave();
    }

    bool enterList(std::size_t most);
    bool enterMap(std::size_t most);
    bool enter(bool container, std::size_t most);
    /// Whether another entry follows; refuses one over `most`.
    bool more(std::size_t read, std::size_t most);
    std::optional<Number> number();
    std::string place() const;
    bool checkStream();

    QCborStreamReader m_in;
    qsizetype m_size;
    int m_depth = 0;
    std::vector<const char*> m_path;
    std::optional<Error> m_error;
};

/// Takes one member of a map: the fields() list is walked until the name fits.
class CborReader::Matcher
{
public:
    Matcher(CborReader& reader, const std::string& name, std::bitset<64>& seen)
        : m_reader(reader), m_name(name), m_seen(seen)
    {
    }
    bool found() const { return m_found; }

    template <class T> void required(const char* name, T& into, Bound bound = {}) { take(name, into, bound); }
    template <class T> void member(const char* name, T& into, Bound bound = {}) { take(name, into, bound); }
    template <class T, class D> void memberOr(const char* name, T& into, const D&, Bound bound = {})
    {
        take(name, into, bound);
    }

private:
    template <class T> void take(const char* name, T& into, Bound bound)
    {
        const std::size_t index = m_index++;
        if (m_found || m_name != name)
            return;
        m_found = true;
        m_reader.m_path.push_back(name);
        if (m_seen.test(index))
            m_reader.refuse("wire.duplicate", {m_reader.place()});
        m_seen.set(index);
        m_reader.value(into, bound);
        if (m_reader.ok())
            m_reader.m_path.pop_back();
    }

    CborReader& m_reader;
    const std::string& m_name;
    std::bitset<64>& m_seen;
    std::size_t m_index = 0;
    bool m_found = false;
};

/// Refuses a map in which a required member was missing.
class CborReader::Completeness
{
public:
    Completeness(CborReader& reader, const std::bitset<64>& seen) : m_reader(reader), m_seen(seen) {}

    template <class T> void required(const char* name, T&, Bound = {})
    {
        if (!m_seen.test(m_index++))
            m_reader.refuse("wire.missing", {name, m_reader.place()});
    }
    template <class T> void member(const char*, T&, Bound = {}) { ++m_index; }
    template <class T, class D> void memberOr(const char*, T&, const D&, Bound = {}) { ++m_index; }

private:
    CborReader& m_reader;
    const std::bitset<64>& m_seen;
    std::size_t m_index = 0;
};

template <class T>
requires std::is_class_v<T>
void CborReader::value(T& record)
{
    constexpr std::size_t mostMembers = 64;
    if (!enterMap(mostMembers))
        return;
    std::bitset<mostMembers> seen;
    for (std::size_t count = 0; more(count, mostMembers); ++count) {
        std::string name;
        value(name, Bound{.text = 32});
        if (!ok())
            return;
        Matcher matcher(*this, name, seen);
        fields(matcher, record);
        if (!matcher.found())
            return refuse("wire.unknown", {name});
        if (!ok())
            return;
    }
    leave();
    Completeness completeness(*this, seen);
    fields(completeness, record);
}

} // namespace nsk::wire
