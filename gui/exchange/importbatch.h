// SPDX-License-Identifier: MIT
#pragma once

#include "gui/exchange/noteplaces.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace nsk::gui {

/// What one file, or several that were dropped or pasted at once, came to: one report in the order in which they were read,
/// whose lines name their file where there are several.
class ImportBatch
{
public:
    /// `name`: the file's; `title`: with its format. `report` null: it had none, as nsketch's own.
    void add(const QString& name, const QString& title, std::shared_ptr<const ExchangeReport> report, NotePlaces places);
    /// One of which nothing was read. `said`: the error as a sentence.
    void refuse(const QString& name, const Error& error, const QString& said);

    std::size_t count() const; ///< of those that were read
    const QStringList& refusals() const { return m_refusals; }
    /// "a.dot (Graphviz DOT)", or how many files.
    QString title() const;
    /// Null where there is nothing to tell.
    std::shared_ptr<const ExchangeReport> report() const;
    NotePlaces places() const;

private:
    struct Part
    {
        QString title;
        std::string file; ///< as the lines name it: another one of that name has a number
        std::shared_ptr<const ExchangeReport> report;
        NotePlaces places;
        std::optional<Error> error; ///< nothing was read
    };

    std::string fileOf(const QString& name) const;

    std::vector<Part> m_parts;
    QStringList m_refusals;
};

} // namespace nsk::gui
