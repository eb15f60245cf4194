// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/mac.h"
#include "core/base/name.h"
#include "core/base/prefix.h"
#include "core/wire/bounds.h"

#include <QCborStreamWriter>

#include <array>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace nsk::wire {

/// Writes values as CBOR by the same `fields()` lists that CborReader reads with (topologyfields.h, observedfields.h,
/// messagefields.h). A struct is a map of its members; those that have their default value are left out.
class CborWriter
{
public:
    explicit CborWriter(QByteArray* to) : m_out(to) {}

    // The three calls a fields() list makes.
    template <class T> void required(const char* name, const T& value, Bound = {}) { put(name, value); }
    template <class T> void member(const char* name, const T& value, Bound = {}) { unlessDefault(name, value, T{}); }
    template <class T> void member(const char* name, const std::vector<T>& value, Bound = {})
    {
        if (!value.empty())
            put(name, value);
    }
    template <class T, class D> void memberOr(const char* name, const T& value, const D& fallback, Bound = {})
    {
        unlessDefault(name, value, static_cast<T>(fallback));
    }

    QCborStreamWriter& out() { return m_out; }

    void value(bool b) { m_out.append(b); }
    void value(double d) { m_out.append(d); }
    template <std::integral T> void value(T i)
    {
        if constexpr (std::signed_integral<T>)
            m_out.append(static_cast<qint64>(i));
        else
            m_out.append(static_cast<quint64>(i));
    }
    template <class T>
    requires std::is_enum_v<T>
    void value(T e) { value(static_cast<std::underlying_type_t<T>>(e)); }
    void value(const std::string& text) { string(text); }
    void value(const NodeName& name) { string(name.str()); }
    void value(const InterfaceName& name) { string(name.str()); }
    void value(const MacAddress& mac) { string(mac.str()); }
    void value(const IpAddress& address) { string(address.str()); }
    void value(const Prefix& prefix) { string(prefix.str()); }
    void value(const InterfaceAddress& address) { string(address.str()); }

    template <class T> void value(const std::optional<T>& maybe) { value(*maybe); }
    template <class T, std::size_t N> void value(const std::array<T, N>& all) { list(all); }
    template <class T> void value(const std::vector<T>& all) { list(all); }
    template <class K, class T> void value(const std::vector<std::pair<K, T>>& pairs) { table(pairs); }
    template <class K, class T> void value(const std::map<K, T>& pairs) { table(pairs); }
    template <class T>
    requires std::is_class_v<T>
    void value(const T& record)
    {
        m_out.startMap();
        fields(*this, record);
        m_out.endMap();
    }

private:
    template <class T> void put(const char* name, const T& what)
    {
        m_out.append(QLatin1String(name));
        value(what);
    }
    template <class T> void unlessDefault(const char* name, const T& what, const T& fallback)
    {
        if (!(what == fallback))
            put(name, what);
    }
    template <class L> void list(const L& all)
    {
        m_out.startArray(all.size());
        for (const auto& one : all)
            value(one);
        m_out.endArray();
    }
    template <class L> void table(const L& pairs)
    {
        m_out.startMap(pairs.size());
        for (const auto& [key, one] : pairs) {
            value(key);
            value(one);
        }
        m_out.endMap();
    }
    void string(const std::string& text);

    QCborStreamWriter m_out;
};

} // namespace nsk::wire
