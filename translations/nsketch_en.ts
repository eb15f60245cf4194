<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>nsk::gui::AddressDialog</name>
    <message numerus="yes">
        <source>%n address(es) more.</source>
        <translation>
            <numerusform>%n address more.</numerusform>
            <numerusform>%n addresses more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::CloseControl</name>
    <message numerus="yes">
        <source>%n program(s) of yours run inside the lab. Stopping it ends them.</source>
        <translation>
            <numerusform>%n program of yours runs inside the lab. Stopping it ends it.</numerusform>
            <numerusform>%n programs of yours run inside the lab. Stopping it ends them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::DeployGuard</name>
    <message numerus="yes">
        <source>and %n more, see the details</source>
        <translation>
            <numerusform>and %n more, see the details</numerusform>
            <numerusform>and %n more, see the details</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::EditNotes</name>
    <message numerus="yes">
        <source>%n route(s) of %1</source>
        <translation>
            <numerusform>%n route of %1</numerusform>
            <numerusform>%n routes of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabDifference</name>
    <message numerus="yes">
        <source>%n node(s) (%1)</source>
        <translation>
            <numerusform>%n node (%1)</numerusform>
            <numerusform>%n nodes (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabDisplay</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s):</source>
        <translation>
            <numerusform>%n operation:</numerusform>
            <numerusform>%n operations:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabLog</name>
    <message numerus="yes">
        <source>updated the lab: %n operation(s) in %1 ms</source>
        <translation>
            <numerusform>updated the lab: %n operation in %1 ms</numerusform>
            <numerusform>updated the lab: %n operations in %1 ms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deployed: %n operation(s) in %1 ms</source>
        <translation>
            <numerusform>deployed: %n operation in %1 ms</numerusform>
            <numerusform>deployed: %n operations in %1 ms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabOffer</name>
    <message numerus="yes">
        <source>%n labs are running already: %1.</source>
        <translation>
            <numerusform>%n labs are running already: %1.</numerusform>
            <numerusform>%n labs are running already: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::MainWindow</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::Reachability</name>
    <message numerus="yes">
        <source>Pinged: %n pairs are not as predicted.</source>
        <translation>
            <numerusform>Pinged: %n pair is not as predicted.</numerusform>
            <numerusform>Pinged: %n pairs are not as predicted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::RouteRows</name>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::Scene</name>
    <message numerus="yes">
        <source>Delete %n link(s)</source>
        <translation>
            <numerusform>Delete %n link</numerusform>
            <numerusform>Delete %n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n node(s)</source>
        <translation>
            <numerusform>Delete %n node</numerusform>
            <numerusform>Delete %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n node(s)</source>
        <translation>
            <numerusform>Move %n node</numerusform>
            <numerusform>Move %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n node(s)</source>
        <translation>
            <numerusform>Duplicate %n node</numerusform>
            <numerusform>Duplicate %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n node(s) a %1</source>
        <translation>
            <numerusform>Make %n node a %1</numerusform>
            <numerusform>Make %n nodes a %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not copied: %n link(s) to nodes outside the selection.</source>
        <translation>
            <numerusform>Not copied: %n link to nodes outside the selection.</numerusform>
            <numerusform>Not copied: %n links to nodes outside the selection.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::SeveralForm</name>
    <message numerus="yes">
        <source>Set label of %n node(s)</source>
        <translation>
            <numerusform>Set label of %n node</numerusform>
            <numerusform>Set label of %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set colour of %n node(s)</source>
        <translation>
            <numerusform>Set colour of %n node</numerusform>
            <numerusform>Set colour of %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Turn forwarding on at %n node(s)</source>
        <translation>
            <numerusform>Turn forwarding on at %n node</numerusform>
            <numerusform>Turn forwarding on at %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Turn forwarding off at %n node(s)</source>
        <translation>
            <numerusform>Turn forwarding off at %n node</numerusform>
            <numerusform>Turn forwarding off at %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear at %n node(s): %1</source>
        <translation>
            <numerusform>Clear at %n node: %1</numerusform>
            <numerusform>Clear at %n nodes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set default gateway of %n node(s)</source>
        <translation>
            <numerusform>Set default gateway of %n node</numerusform>
            <numerusform>Set default gateway of %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set MTU of %n node(s)</source>
        <translation>
            <numerusform>Set MTU of %n node</numerusform>
            <numerusform>Set MTU of %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interface(s)</source>
        <translation>
            <numerusform>%n interface</numerusform>
            <numerusform>%n interfaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) selected</source>
        <translation>
            <numerusform>%n object selected</numerusform>
            <numerusform>%n objects selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::TopologyForm</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
</context>
</TS>
