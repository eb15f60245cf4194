// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/scene.h"

#include <QString>

#include <random>

/// Edits as somebody makes them in the window, in any order: through the scene where the canvas makes them, as the
/// panels make them where it does not, and every kind that a document can be given at least here. Some share a key with
/// those before them, as a drag's moves do. The same seed makes the same edits. A new kind of edit is a function of
/// this class and a line in its table.
class RandomEdits
{
public:
    RandomEdits(nsk::gui::Document* document, nsk::gui::Scene* scene, std::uint32_t seed)
        : m_document(document), m_scene(scene), m_random(seed)
    {
    }

    /// One more; what it was. It may be refused or change nothing, as it may for a person.
    QString make();
    /// A number from 0 to below `most`.
    int pick(int most) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(most)); }
    bool chance(int percent) { return pick(100) < percent; }

private:
    struct Kind
    {
        const char* name;
        int weight;
        void (RandomEdits::*make)();
    };
    static const std::vector<Kind>& kinds();

    // The canvas's
    void addNode();
    void connect();
    void connectAndType();
    void addConnected();
    void drag();
    void nudge();
    void rename();
    void typeChip();
    void changeKind();
    void switchForwarding();
    void pullPlug();
    void duplicate();
    void remove();
    void drawNote();
    void moveTogether();
    void align();
    void group();
    void ungroup();
    void raise();
    void lock();
    void paste();
    // The panels'
    void putNode();
    void putInterface();
    void putRoutes();
    void renameInterface();
    void putLink();
    void putDetails();
    void putChecks();
    void changeNote();
    void changeGroup();
    void putSeveral();
    // What nsketch proposes
    void assignAddresses();
    void computeRoutes();
    void renumber();
    void mendFinding();
    // Each primitive as it is
    void addAnywhere();
    void removeAnywhere();
    void relink();
    void renote();
    void regroup();
    void forgetPlaces();
    void refusedBatch();
    void batch();

    const nsk::Topology& topology() const { return m_document->topology(); }
    const nsk::Node* anyNode();
    nsk::NodeKind anyKind();
    QPointF anyPlace();
    nsk::Annotation anyNote();
    QString anyKey();
    QString word();
    nsk::InterfaceAddress anyAddress();
    std::optional<std::pair<nsk::NodeName, nsk::InterfaceName>> anyInterface();
    nsk::ImpairmentRates anyRates();
    void selectAny();
    void push(const nsk::Edit& edit, const char* text);

    nsk::gui::Document* m_document;
    nsk::gui::Scene* m_scene;
    std::mt19937 m_random;
    int m_keys = 0;
};
