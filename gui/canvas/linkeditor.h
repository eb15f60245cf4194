// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/scene.h"

#include <QObject>
#include <QRect>

#include <array>

namespace nsk::gui {

class InPlaceEditor;

/// The chips at both ends of a link, in edit together: Tab goes to the other, Enter takes both as one step, Escape
/// leaves both as they were. An address typed at one end proposes one at the other, as long as nobody typed there. Its
/// two fields are children of the view. Refused text keeps both open with the reason below its field.
class LinkEditor : public QObject
{
    Q_OBJECT

public:
    LinkEditor(Scene* scene, QWidget* view);

    void start(const DrawnLink& link, const std::array<QRect, 2>& places);
    void setPlaces(const std::array<QRect, 2>& places);
    bool isActive() const { return m_link.has_value(); }
    /// Only while it is active.
    const ResolvedLink& link() const { return m_link->ends; }
    void cancel();
    /// False when a text was refused. `withProposals`: also those that nobody has looked into.
    bool finish(bool withProposals, bool insisting = false);

Q_SIGNALS:
    void activeChanged(bool active);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct End
    {
        InPlaceEditor* editor = nullptr;
        QString before;        ///< the text when it was opened
        bool open = false;     ///< to proposals: nobody typed here, now or earlier
        bool proposed = false; ///< shows one
    };

    void typed(std::size_t end);
    bool leave(std::size_t end);
    void goTo(std::size_t end);
    void close();
    QString textOf(std::size_t end, bool withProposals) const;

    Scene* m_scene;
    QWidget* m_view;
    std::array<End, 2> m_ends;
    std::optional<DrawnLink> m_link;
};

} // namespace nsk::gui
