// SPDX-License-Identifier: MIT
#include "core/wire/cborreader.h"

#include <QString>

#include <cmath>

namespace nsk::wire {

void CborReader::refuse(std::string_view code, std::vector<std::string> args)
{
    if (!m_error)
        m_error = Error{std::string(code), std::move(args), place()};
}

std::string CborReader::place() const
{
    std::string text;
    for (const char* name : m_path) {
        if (!text.empty())
            text += '.';
        text += name;
    }
    return text;
}

bool CborReader::checkStream()
{
    const QCborError error = m_in.lastError();
    if (error != QCborError::NoError)
        refuse("wire.malformed", {error.toString().toStdString()});
    return ok();
}

void CborReader::expectEnd()
{
    if (ok() && checkStream() && m_in.currentOffset() != m_size)
        refuse("wire.malformed", {"trailing bytes"});
}

bool CborReader::enter(bool container, std::size_t most)
{
    if (!ok() || !checkStream())
        return false;
    if (!container) {
        refuse("wire.wrong-type", {place()});
        return false;
    }
    if (m_in.isLengthKnown() && m_in.length() > most) {
        refuse("wire.too-many", {place(), std::to_string(most)});
        return false;
    }
    if (++m_depth > limits::wireDepth) {
        refuse("wire.too-deep", {std::to_string(limits::wireDepth)});
        return false;
    }
    m_in.enterContainer();
    return checkStream();
}

bool CborReader::enterTuple(std::size_t items)
{
    if (ok() && m_in.isArray() && (!m_in.isLengthKnown() || m_in.length() != items)) {
        refuse("wire.wrong-type", {place()});
        return false;
    }
    return enter(m_in.isArray(), items);
}

bool CborReader::enterList(std::size_t most)
{
    return enter(m_in.isArray(), most);
}

bool CborReader::enterMap(std::size_t most)
{
    return enter(m_in.isMap(), most);
}

bool CborReader::more(std::size_t read, std::size_t most)
{
    if (!ok() || !checkStream() || !m_in.hasNext())
        return false;
    if (read >= most)
        refuse("wire.too-many", {place(), std::to_string(most)});
    return ok();
}

void CborReader::leave()
{
    if (!ok() || !checkStream())
        return;
    if (!m_in.leaveContainer())
        refuse("wire.malformed", {m_in.lastError().toString().toStdString()});
    --m_depth;
}

void CborReader::value(bool& b)
{
    if (!ok() || !checkStream())
        return;
    if (!m_in.isBool())
        return refuse("wire.wrong-type", {place()});
    b = m_in.toBool();
    m_in.next();
}

void CborReader::value(double& d)
{
    if (!ok() || !checkStream())
        return;
    if (!m_in.isDouble())
        return refuse("wire.wrong-type", {place()});
    if (!std::isfinite(m_in.toDouble()))
        return refuse("wire.out-of-range", {place()});
    d = m_in.toDouble();
    m_in.next();
}

std::optional<CborReader::Number> CborReader::number()
{
    if (!ok() || !checkStream())
        return std::nullopt;
    Number n;
    if (m_in.isUnsignedInteger()) {
        n.magnitude = m_in.toUnsignedInteger();
    } else if (m_in.isNegativeInteger()) {
        n.negative = true;
        n.magnitude = quint64(m_in.toNegativeInteger()); // its absolute value; 0 stands for 2^64
        if (n.magnitude == 0)
            n.magnitude = std::numeric_limits<std::uint64_t>::max();
    } else {
        refuse("wire.wrong-type", {place()});
        return std::nullopt;
    }
    m_in.next();
    return n;
}

void CborReader::value(std::string& text, Bound bound)
{
    if (!ok() || !checkStream())
        return;
    if (!m_in.isString() || !m_in.isLengthKnown())
        return refuse("wire.wrong-type", {place()});
    const quint64 length = m_in.length();
    if (length > bound.text)
        return refuse("wire.too-long", {place(), std::to_string(bound.text)});
    if (length > static_cast<quint64>(m_size - m_in.currentOffset()))
        return refuse("wire.malformed", {"cut text"});
    const auto chunk = m_in.readString();
    if (chunk.status != QCborStreamReader::Ok) {
        checkStream();
        return refuse("wire.malformed", {"text"});
    }
    text = chunk.data.toStdString();
    const auto end = m_in.readString(); // moves on to what follows
    if (end.status != QCborStreamReader::EndOfString) {
        checkStream();
        return refuse("wire.malformed", {"text"});
    }
}

} // namespace nsk::wire
