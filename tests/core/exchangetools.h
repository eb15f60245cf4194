// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/formats.h"
#include "core/model/naming.h"

#include "topologiesfolder.h"

#include <QString>
#include <QtTest>

#include <algorithm>
#include <set>
#include <sstream>

/// What the tests of imports and exports have in common: a drawing as a few lines of text that a person can write by hand from
/// the other tool's file.
namespace nsk::test {

inline std::string ratesText(const ImpairmentRates& rates)
{
    std::ostringstream out;
    const auto one = [&out](const char* name, const std::optional<double>& value) {
        if (value)
            out << ' ' << name << '=' << *value;
    };
    one("delay", rates.delayMs);
    one("jitter", rates.jitterMs);
    one("loss", rates.lossPercent);
    one("duplicate", rates.duplicatePercent);
    one("reorder", rates.reorderPercent);
    one("corrupt", rates.corruptPercent);
    one("rate", rates.rateMbit);
    return out.str();
}

/// "host h1", "h1 eth0 10.0.0.1/24 mac=… down mtu=…", "h1 route 0.0.0.0/0 via …", "h1:eth0 -- r1:eth0 delay=…": sorted lines,
/// links with the smaller end first. A node that forwards other than its kind does says so.
inline QString networkText(const Topology& topology)
{
    std::set<std::string> lines;
    for (const Node& node : topology.nodes) {
        const std::string& name = node.name.str();
        std::string line = std::string(toString(node.kind)) + " " + name;
        const Node plain{node.name, node.kind};
        bool six = false;
        for (const Interface& interface : node.interfaces) {
            std::string text = name + " " + interface.name.str();
            for (const InterfaceAddress& address : interface.addresses) {
                text += " " + address.str();
                six = six || address.family() == Family::IPv6;
            }
            if (interface.mac)
                text += " mac=" + interface.mac->str();
            if (interface.mtu)
                text += " mtu=" + std::to_string(*interface.mtu);
            text += interface.up ? "" : " down";
            const Ipv6Mode usual = effectiveIpv6(Interface{.name = interface.name, .addresses = interface.addresses});
            if (effectiveIpv6(interface) != usual)
                text += usual == Ipv6Mode::Off ? " link-local" : " ipv6-off";
            if (text.size() > name.size() + 1 + interface.name.str().size())
                lines.insert(text);
        }
        if (forwards(node, Family::IPv4) != forwards(plain, Family::IPv4))
            line += forwards(node, Family::IPv4).value_or(false) ? " forwards" : " forwards-not";
        if (six && forwards(node, Family::IPv6) != forwards(plain, Family::IPv6))
            line += forwards(node, Family::IPv6).value_or(false) ? " forwards6" : " forwards6-not";
        line += node.stp.value_or(false) ? " stp" : "";
        line += node.kind == NodeKind::Gateway && !node.nat.value_or(true) ? " no-nat" : "";
        lines.insert(line);
        for (const Route& route : node.routes) {
            std::string text = name + " route ";
            text += route.type == RouteType::Unicast ? "" : std::string(toString(route.type)) + " ";
            text += route.to.str() + (route.via ? " via " + route.via->str() : "") + (route.dev ? " dev " + route.dev->str() : "");
            text += route.metric ? " metric " + std::to_string(*route.metric) : "";
            lines.insert(text);
        }
        for (const auto& [key, value] : node.sysctls)
            lines.insert(name + " " + key + "=" + value);
    }
    const auto links = resolveEndpoints(topology);
    for (std::size_t i = 0; i < links.size(); ++i) {
        std::string a = links[i][0].node.str() + ":" + links[i][0].interface.str(), b = links[i][1].node.str() + ":" + links[i][1].interface.str();
        const auto& impairment = topology.links[i].impairment;
        std::string there = impairment ? ratesText(impairment->forward) : "", back = impairment ? ratesText(impairment->backward) : "";
        if (b < a) {
            std::swap(a, b);
            std::swap(there, back);
        }
        lines.insert(a + " -- " + b + there + (there == back ? "" : " /" + back));
    }
    QString all;
    for (const std::string& line : lines)
        all += QString::fromStdString(line) + QLatin1Char('\n');
    return all;
}

/// The same of what was written by hand: any order, blanks at the beginning of lines and empty lines do not matter.
inline QString writtenText(const char* text)
{
    std::set<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        const std::size_t from = line.find_first_not_of(' ');
        if (from != std::string::npos)
            lines.insert(line.substr(from, line.find_last_not_of(' ') - from + 1));
    }
    QString all;
    for (const std::string& line : lines)
        all += QString::fromStdString(line) + QLatin1Char('\n');
    return all;
}

/// The lines that only one of the two has: QtTest cuts messages.
inline QString difference(const QString& got, const QString& wanted)
{
    const QStringList ours = got.split(QLatin1Char('\n')), theirs = wanted.split(QLatin1Char('\n'));
    QString lines(QLatin1Char('\n'));
    for (const QString& line : theirs)
        lines += ours.contains(line) ? QString() : QStringLiteral("  missing: ") + line + QLatin1Char('\n');
    for (const QString& line : ours)
        lines += theirs.contains(line) ? QString() : QStringLiteral("  instead: ") + line + QLatin1Char('\n');
    return lines;
}

inline QString errorText(const Error& error)
{
    QString text = QString::fromStdString(error.code);
    for (const std::string& arg : error.args)
        text += QLatin1Char(' ') + QString::fromStdString(arg);
    return text + QStringLiteral(" @ ") + QString::fromStdString(error.where);
}

/// Which lines the report says that about: "file:line", or the line alone, with blanks between.
inline std::string linesWith(const ExchangeReport& report, const char* code)
{
    std::string lines;
    for (const ExchangeNote& note : report.notes()) {
        if (note.why.code == std::string("exchange.") + code)
            lines += (lines.empty() ? "" : " ") + (note.file.empty() ? std::string() : note.file + ":") + std::to_string(note.line);
    }
    return lines;
}

/// One of other people's topologies; empty where it is not there.
inline QString realFile(const QString& name)
{
    const QString path = topologiesFolder() + QLatin1Char('/') + name;
    return QFileInfo::exists(path) ? path : QString();
}
inline QString realFile(const char* name)
{
    return realFile(QString::fromUtf8(name));
}

inline Result<Imported> importFile(const QString& path)
{
    const auto source = Source::open(path.toStdString());
    return source ? importTopology(*source) : Result<Imported>(fail(source.error()));
}

/// What was written, as a source again.
inline Source sourceOf(const Exported& exported)
{
    if (exported.files.size() == 1 && exported.files.front().path.empty())
        return Source::fromBytes("lab", exported.files.front().bytes);
    std::vector<std::pair<std::string, std::string>> files;
    for (const ExportedFile& file : exported.files)
        files.emplace_back(file.path, file.bytes);
    return Source::fromFiles("lab", std::move(files));
}

} // namespace nsk::test

#define NSK_COMPARE_NETWORK(imported, text)                                                                                         \
    do {                                                                                                                            \
        QVERIFY2((imported).has_value(), qPrintable((imported) ? QString() : nsk::test::errorText((imported).error())));            \
        const QString got = nsk::test::networkText((imported)->topology), wanted = nsk::test::writtenText(text);                   \
        QVERIFY2(got == wanted, qPrintable(nsk::test::difference(got, wanted)));                                \
    } while (false)

namespace nsk::test {

/// Of other people's topologies one is read as a person has written it down; skipped where the folder is not there.
inline void compareRealOne(const QString& path, const QByteArray& network)
{
    if (topologiesFolder().isEmpty())
        QSKIP("no folder of other people's topologies: NSKETCH_TOPOLOGIES names one");
    const auto imported = importFile(topologiesFolder() + path);
    NSK_COMPARE_NETWORK(imported, network.constData());
}

} // namespace nsk::test
