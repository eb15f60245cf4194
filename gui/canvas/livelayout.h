// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/linkitem.h"
#include "gui/canvas/pathlayout.h"

#include <vector>

namespace nsk::gui {

class Picture;

/// Finds room for what runs over links: rates on the link or beside it, marks of losses and of addresses that do not
/// answer at the end that they are about. Over no card, caption, badge, chip, note or subnet, over no ping, its label or
/// cross, over none of each other, and over no other link where that can be had. What stands free stays where it is
/// when its number is another. In the view where that can be had. Where there is no room rates are left out, and
/// of a mark the words.
class LivePlacer
{
public:
    /// `version`: another one whenever anything that has to be kept clear of has moved.
    LivePlacer(const Picture& picture, const PaintContext& context, const std::vector<PlacedPath>& paths,
               unsigned version)
        : m_picture(picture), m_context(context), m_paths(paths), m_version(version)
    {
    }

    /// Places what runs over these links, all marks before any rates. What stands elsewhere than in the last frame of
    /// this zoom, before and now, is added to `moved`.
    void place(const std::vector<const LinkItem*>& links, std::vector<QRectF>& moved);

private:
    /// How a text can be set: with the mark, as one line or as two.
    struct Form
    {
        QString text;
        QSizeF size;
    };
    struct Spot
    {
        QPointF middle;
        int form;
        bool isSure = true; ///< seen to belong to its link, even over another one
    };

    void placeMarks(const LinkItem& link);
    void placeRate(const LinkItem& link);
    /// What is there to be kept clear of around the link. The link's own pieces are added by keepClear().
    void survey(const LinkItem& link);
    void surveyArea(const LinkItem& link, const QRectF& area);
    void keepClear(const LinkLive::Piece& piece);
    LinkLive::Piece placeMark(const LinkItem& link, int end, const QString& text, const LinkLive::Piece& before) const;
    LinkLive::Piece placeAsk(const LinkItem& link, int end, const LinkLive::Piece& before);
    /// The first of the places that is free; `before` if that is.
    LinkLive::Piece first(const std::vector<Form>& forms, const std::vector<Spot>& spots,
                          const LinkLive::Piece& before) const;
    std::vector<Form> rateForms(const LinkItem& link) const;
    Form markForm(const QString& text) const;
    void addAlong(const LinkItem& link, int end, const std::vector<Form>& forms, std::vector<Spot>& spots) const;
    bool isFree(const QRectF& rect, bool strict) const;
    /// Whether the view does not cut it off.
    bool isSeen(const QRectF& rect) const;

    const Picture& m_picture;
    const PaintContext& m_context;
    const std::vector<PlacedPath>& m_paths;
    unsigned m_version;
    std::vector<QRectF> m_taken;
    std::vector<const QPolygonF*> m_ways;  ///< of pings
    std::vector<const QPolygonF*> m_lines; ///< of other links
};

} // namespace nsk::gui
