// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/packetmark.h"
#include "gui/panels/motion/motionstory.h"

#include <QPointer>
#include <QWidget>

namespace nsk::gui {

class View;

/// The packets of a replay over the canvas: small marks that move along the links, a letter and a shape for each protocol, hollow for
/// answers; a cross and a sentence where one dies, dashed and a sentence where it was last seen and may have gone on. A child of the view, under its cards, that lets the mouse through; the canvas is
/// painted again only where marks were and are.
class MotionOverlay : public QWidget
{
    Q_OBJECT

public:
    explicit MotionOverlay(View* view);

    /// Null: nothing is shown. `chosen`: the one journey that is shown alone.
    void setStory(std::shared_ptr<const MotionStory> story);
    void setChosen(std::optional<std::size_t> journey);
    void setPosition(double position);

    /// A mark as it is painted, in this widget's coordinates.
    struct Mark : PacketMark
    {
        QPointF at;
        std::uint32_t journey = 0;
        QString says{};    ///< why it ended here
        QString caption{}; ///< what it is by now, under it, while few are to be seen
    };
    const std::vector<Mark>& marks() const { return m_marks; }
    /// What is to be seen, for those who do not see it: "Echo request ttl 64: from ns1 to r".
    QString describe() const;
    /// "A", "I", "T", "U" …
    static QString letterOf(const PacketSummary& summary);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    std::optional<QPointF> placeOf(const MotionMove& move) const;
    QPointF nodeAt(std::uint32_t point, bool* known) const;
    void paintMark(QPainter& painter, const Mark& mark) const;
    void paintWords(QPainter& painter, const QRectF& rect, const QString& words, const QColor& line) const;
    QString describe(const MotionMove& move, const Mark& mark) const;
    QFont wordsFont() const;
    QRectF wordsRect(const Mark& mark) const;
    QRectF captionRect(const Mark& mark) const;
    QRect coverOf(const Mark& mark) const;
    qreal radius() const;

    View* m_view;
    std::shared_ptr<const MotionStory> m_story;
    std::optional<std::size_t> m_chosen;
    double m_position = 0;
    std::vector<Mark> m_marks;
    QStringList m_described;
    QRegion m_covered;
};

/// Why and where a journey ended, in a sentence; empty while it is under way.
QString fateText(const MotionStory& story, const Journey& journey);

} // namespace nsk::gui
