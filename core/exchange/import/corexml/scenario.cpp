// SPDX-License-Identifier: MIT
#include "core/exchange/import/corexml/scenario.h"

#include "core/model/limits.h"

#include <QString>
#include <QXmlStreamReader>

#include <algorithm>

namespace nsk::corexml {

namespace {

class ScenarioReader
{
public:
    ScenarioReader(const std::string& bytes, ExchangeReport& report)
        : m_reader(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()))), m_report(report)
    {
    }

    Result<Scenario> read()
    {
        while (!m_reader.atEnd()) {
            const auto token = m_reader.readNext();
            if (token == QXmlStreamReader::DTD)
                return fail("exchange.xml-dtd", {}, line());
            if (token == QXmlStreamReader::Comment)
                comment();
            else if (token == QXmlStreamReader::Characters && m_script != nullptr)
                m_script->text += m_reader.text().toString().toStdString();
            else if (token == QXmlStreamReader::StartElement) {
                if (const Status done = begin(); !done)
                    return fail(done.error());
            } else if (token == QXmlStreamReader::EndElement) {
                m_path.pop_back();
                if (m_path.size() < 5)
                    m_script = nullptr;
            }
        }
        if (m_reader.hasError())
            return fail("exchange.xml", {m_reader.errorString().toStdString()}, line());
        return std::move(m_scenario);
    }

private:
    std::string line() const { return "line " + std::to_string(m_reader.lineNumber()); }
    std::size_t lineNumber() const { return static_cast<std::size_t>(m_reader.lineNumber()); }

    bool isIn(std::initializer_list<const char*> path) const
    {
        return std::ranges::equal(m_path, path, [](const std::string& have, const char* want) { return have == want; });
    }

    Attributes attributes() const
    {
        Attributes all;
        // The first names are those of CORE 7 and before.
        static const std::map<std::string, std::string> older{
            {"node_one", "node1"}, {"node_two", "node2"}, {"per", "loss"}};
        for (const QXmlStreamAttribute& one : m_reader.attributes()) {
            const std::string name = one.name().toString().toStdString();
            const auto found = older.find(name);
            all.emplace(found == older.end() ? name : found->second, one.value().toString().toStdString());
        }
        return all;
    }

    Status begin()
    {
        const std::string name = m_reader.name().toString().toStdString();
        if (m_path.size() >= static_cast<std::size_t>(elementsDeep))
            return fail("exchange.xml-deep", {std::to_string(elementsDeep)}, line());
        m_path.push_back(name);
        m_report.at(lineNumber());
        if (m_path.size() == 1 && name != "scenario")
            return fail("exchange.not-of-format", {"CORE XML"}, line());
        if (isIn({"scenario", "devices", "device"}) || isIn({"scenario", "networks", "network"}))
            return beginNode(name == "network");
        if (isIn({"scenario", "links", "link"})) {
            if (m_scenario.links.size() >= 2 * limits::links) // one that differs each way is there twice
                return fail("exchange.too-many-links", {std::to_string(limits::links)});
            m_scenario.links.push_back({.attributes = attributes(), .line = lineNumber()});
        } else {
            inner(name);
        }
        return {};
    }

    Status beginNode(bool network)
    {
        if (m_scenario.nodes.size() >= limits::nodes)
            return fail("exchange.too-many-nodes", {std::to_string(limits::nodes)});
        m_scenario.nodes.push_back({.network = network, .attributes = attributes(), .line = lineNumber()});
        return {};
    }

    void inner(const std::string& name)
    {
        const bool ofNode =
            m_path.size() >= 4 && (m_path[2] == "device" || m_path[2] == "network") && !m_scenario.nodes.empty();
        // CORE 7 had two kinds of services, and files of the older ones.
        const bool isConfiguration =
            m_path.size() > 1 && (m_path[1] == "service_configurations" || m_path[1] == "configservice_configurations");
        const bool ofLink = isIn({"scenario", "links", "link", name.c_str()});
        if (ofNode && m_path.size() == 4 && name == "position") {
            place(m_scenario.nodes.back());
        } else if (ofNode && m_path.size() == 4 && (name == "services" || name == "configservices")) {
            m_scenario.nodes.back().saysServices = true;
        } else if (ofNode && m_path.size() == 5 && name == "service") {
            if (m_scenario.nodes.back().services.size() < 256)
                m_scenario.nodes.back().services.emplace_back(attributes()["name"], lineNumber());
        } else if (ofLink &&
                   (name == "iface1" || name == "iface2" || name == "interface_one" || name == "interface_two")) {
            m_scenario.links.back().interfaces[name == "iface1" || name == "interface_one" ? 0 : 1] = attributes();
        } else if (ofLink && name == "options") {
            m_scenario.links.back().options = attributes();
            m_scenario.links.back().optionsLine = lineNumber();
        } else if (isConfiguration && m_path.size() == 3 && name == "service") {
            m_service = attributes();
        } else if (isConfiguration && m_path.size() == 5 && (name == "template" || name == "file")) {
            m_scenario.scripts.push_back(
                {m_service["name"], m_service["node"], attributes()["name"], {}, lineNumber()});
            m_script = &m_scenario.scripts.back();
        } else if (m_path.size() == 2) {
            section(name);
        }
    }

    /// Parts of the session that are no network.
    void section(const std::string& name)
    {
        static constexpr std::string_view known[]{"networks", "devices", "links", "service_configurations",
                                                  "configservice_configurations"};
        if (std::ranges::find(known, name) == std::end(known))
            m_report.leftOut("<" + name + ">", "corexml.section");
    }

    void place(SceneNode& node) const
    {
        const QXmlStreamAttributes attributes = m_reader.attributes();
        bool good = false, fine = false;
        const double x = attributes.value(QLatin1String("x")).toDouble(&good);
        const double y = attributes.value(QLatin1String("y")).toDouble(&fine);
        if (good && fine)
            node.place = {x, y};
    }

    void comment()
    {
        const QString text = m_reader.text().toString();
        if (m_path.size() == 3 && m_path[1] == "devices" && !m_scenario.nodes.empty() &&
            text.startsWith(QLatin1String("nsketch: ")))
            m_scenario.nodes.back().remark = text.mid(9).toStdString();
    }

    QXmlStreamReader m_reader;
    ExchangeReport& m_report;
    Scenario m_scenario;
    std::vector<std::string> m_path;
    Attributes m_service;
    SceneScript* m_script = nullptr; ///< whose text comes now
};

} // namespace

Result<Scenario> readScenario(const std::string& bytes, ExchangeReport& report)
{
    return ScenarioReader(bytes, report).read();
}

} // namespace nsk::corexml
