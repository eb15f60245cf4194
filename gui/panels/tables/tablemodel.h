// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/panels/tables/cellchanges.h"
#include "gui/panels/tables/tablesource.h"

#include <QAbstractTableModel>
#include <QHash>

namespace nsk::gui {

/// A column of a table. `noun` names its value in a sentence ("Set MTU of 12 interfaces").
struct TableColumn
{
    QString title;
    QString noun;
    int width; ///< pixels
    bool isMonospace = false;
    QString tip{};
};

/// One table over the drawing. A row is a place in it and holds no values; what a cell says is asked when it is shown.
/// After a step only the rows that it concerns are announced. Everything that is written goes through write(), as one
/// undo step: all of it or nothing. What was refused stays with its cell, with the reason, until it is mended.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole, ReasonRole };

    /// A value to be written into a cell.
    struct Cell
    {
        int row;
        int column;
        QString typed;
    };
    struct Refusal
    {
        Cell cell;
        Error error;
    };

    TableModel(TableSource* source, std::vector<TableColumn> columns);

    const TableColumn& column(int index) const { return m_columns[static_cast<std::size_t>(index)]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// For accessibility clients; as a person would write it.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

    /// Writes all the cells as one undo step; on a refusal nothing has changed. `isSure`: an address that another
    /// interface has is wanted all the same.
    std::optional<Refusal> write(const std::vector<Cell>& cells, bool isSure = false);
    std::optional<Refusal> remove(const std::vector<int>& rows);

    bool canEdit(int row, int column) const { return isValid(row) && mayEdit(at(row), column); }
    QString typedText(int row, int column) const { return isValid(row) ? text(at(row), column) : QString(); }
    /// What a cell can say and nothing else; empty: anything.
    QStringList choicesOf(int row, int column) const { return isValid(row) ? choices(at(row), column) : QStringList(); }
    /// What it probably says.
    QStringList completionsOf(int row, int column) const
    {
        return isValid(row) ? completions(at(row), column) : QStringList();
    }
    /// Why a half-typed text can become nothing any more; what is odd about one. Empty: nothing.
    virtual QString whyNot(int column, const QString& typed) const;
    virtual QString oddity(int row, int column, const QString& typed) const;
    /// What a row is about: "ns1:v1".
    QString subjectOf(int row) const { return isValid(row) ? subject(at(row)) : QString(); }
    /// The object on the canvas that a row is, or is a part of.
    std::optional<SelectedObject> objectOf(int row) const;
    /// Whether removing rows is removing what is selected on the canvas.
    virtual bool isOfObjects() const { return false; }
    /// Whether a row and an object of the canvas are the same, not one a part of the other.
    virtual bool shows(SelectedObject::Kind) const { return false; }
    /// The rows of an object, or of what it is a part of; first and count.
    virtual std::pair<int, int> rowsOf(const SelectedObject& object) const;

    // What was refused
    void keepRefused(int row, int column, const QString& typed, const QString& reason);
    void forgetRefused(int row, int column);

protected:
    struct Row
    {
        std::size_t owner; ///< of the drawing's nodes; for links, of its links
        std::size_t item;  ///< which of what the owner has
    };

    const TableSource& source() const { return *m_source; }
    const Topology& topology() const { return m_source->topology(); }
    Document* document() const { return m_source->document(); }
    const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// There are moments within a step where a row stands for nothing.
    bool isValid(int row) const { return row >= 0 && row < rowCount() && exists(at(row)); }
    int firstRowOf(std::size_t owner) const;
    int countOf(std::size_t owner) const;

    // What a table is
    virtual bool isOfLinks() const { return false; }
    virtual std::size_t itemsOf(std::size_t owner) const = 0;
    virtual bool exists(const Row& row) const;
    /// As it would be typed.
    virtual QString text(const Row& row, int column) const = 0;
    /// As it is shown; `isSoft`: nobody has written it, nsketch gives it.
    virtual QString shown(const Row& row, int column, bool* isSoft) const;
    virtual QByteArray sortKey(const Row& row, int column) const;
    virtual bool mayEdit(const Row& row, int column) const = 0;
    virtual QStringList choices(const Row& row, int column) const;
    virtual QStringList completions(const Row& row, int column) const;
    virtual QString subject(const Row& row) const = 0;
    virtual SelectedObject object(const Row& row) const = 0;
    virtual Status put(CellChanges& changes, const Row& row, int column, const QString& typed) const = 0;
    /// Takes the row away; not asked of a table of objects.
    virtual Status take(CellChanges& changes, const Row& row) const;
    virtual QString stepText(const Row& row, int column, const QString& typed) const = 0;
    virtual QString severalText(const QString& noun, int rows) const = 0;
    virtual QString removeText(const std::vector<int>& rows) const;

private:
    void rebuild();
    void follow(const TableStep& step);
    void moveOwners(const std::vector<int>& before);
    void resizeOwner(std::size_t owner);
    void findFirsts();
    std::size_t ownerCount() const;
    QString textOfStep(const std::vector<Cell>& cells) const;
    std::optional<Refusal> push(const std::vector<Cell>& cells, const CellChanges& changes, const QString& text);
    QString draftKey(int row, int column) const;

    struct Draft
    {
        QString typed, reason;
    };

    TableSource* m_source;
    std::vector<TableColumn> m_columns;
    std::vector<Row> m_rows;
    std::vector<int> m_first; ///< row of each owner, and one more
    QHash<QString, Draft> m_drafts;
};

/// Which of the choices is meant, in the words shown or in the file's; upper or lower case. Errors: "table.choice"
/// (text, choices).
Result<std::size_t> chosen(const QString& typed, const QStringList& shown, const QStringList& plain);

} // namespace nsk::gui
