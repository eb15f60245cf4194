// SPDX-License-Identifier: MIT
#include "gui/exchange/importbatch.h"

#include <QCoreApplication>

#include <algorithm>

namespace nsk::gui {

std::string ImportBatch::fileOf(const QString& name) const
{
    const std::string base = name.toStdString();
    std::string file = base;
    for (int number = 2; std::ranges::find(m_parts, file, &Part::file) != m_parts.end(); ++number)
        file = base + " (" + std::to_string(number) + ")";
    return file;
}

void ImportBatch::add(const QString& name, const QString& title, std::shared_ptr<const ExchangeReport> report,
                      NotePlaces places)
{
    m_parts.push_back({title, fileOf(name), std::move(report), std::move(places), {}});
}

void ImportBatch::refuse(const QString& name, const Error& error, const QString& said)
{
    m_parts.push_back({name, fileOf(name), nullptr, {}, error});
    m_refusals << said;
}

std::size_t ImportBatch::count() const
{
    return static_cast<std::size_t>(std::ranges::count_if(m_parts, [](const Part& part) { return !part.error; }));
}

QString ImportBatch::title() const
{
    if (m_parts.size() == 1)
        return m_parts.front().title;
    return QCoreApplication::translate("nsk::gui::ImportBatch", "%1 files").arg(m_parts.size());
}

std::shared_ptr<const ExchangeReport> ImportBatch::report() const
{
    if (m_parts.size() == 1)
        return m_parts.front().report;
    auto all = std::make_shared<ExchangeReport>();
    for (const Part& part : m_parts) {
        if (part.report != nullptr)
            all->append(*part.report, part.file);
        if (part.error)
            all->refuse(part.file, *part.error);
    }
    return all->notes().empty() ? nullptr : all;
}

NotePlaces ImportBatch::places() const
{
    if (m_parts.size() == 1)
        return m_parts.front().places;
    NotePlaces all;
    for (const Part& part : m_parts)
        all.add(part.file, part.places);
    return all;
}

} // namespace nsk::gui
