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
    <name>nsk::gui::AddressTable</name>
    <message numerus="yes">
        <source>Set %n address(es)</source>
        <translation>
            <numerusform>Set %n address</numerusform>
            <numerusform>Set %n addresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n address(es)</source>
        <translation>
            <numerusform>Remove %n address</numerusform>
            <numerusform>Remove %n addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::CapturePanel</name>
    <message numerus="yes">
        <source>%n packet(s) saved</source>
        <translation>
            <numerusform>%n packet saved</numerusform>
            <numerusform>%n packets saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::CellDelegate</name>
    <message numerus="yes">
        <source>It will be written into the %n selected row(s).</source>
        <translation>
            <numerusform>It will be written into the %n selected row.</numerusform>
            <numerusform>It will be written into the %n selected rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::ClipboardControl</name>
    <message numerus="yes">
        <source>Paste %n annotation(s)</source>
        <translation>
            <numerusform>Paste %n annotation</numerusform>
            <numerusform>Paste %n annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n node(s)</source>
        <translation>
            <numerusform>Paste %n node</numerusform>
            <numerusform>Paste %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text on the clipboard is longer than an annotation takes: %n byte(s) at most.</source>
        <translation>
            <numerusform>The text on the clipboard is longer than an annotation takes: %n byte at most.</numerusform>
            <numerusform>The text on the clipboard is longer than an annotation takes: %n bytes at most.</numerusform>
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
    <name>nsk::gui::DriftBox</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::DriftCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Putting back deploys the whole lab once more, so that %n other difference(s) go, too.</source>
        <translation>
            <numerusform>Putting back deploys the whole lab once more, so that %n other difference go, too.</numerusform>
            <numerusform>Putting back deploys the whole lab once more, so that %n other differences go, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::DriftControl</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) cannot be drawn: %1.</source>
        <translation>
            <numerusform>%n difference cannot be drawn: %1.</numerusform>
            <numerusform>%n differences cannot be drawn: %1.</numerusform>
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
    <name>nsk::gui::EventStrip</name>
    <message numerus="yes">
        <source>%1: %n event(s)</source>
        <translation>
            <numerusform>%1: %n event</numerusform>
            <numerusform>%1: %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of trouble</source>
        <translation>
            <numerusform>%n of trouble</numerusform>
            <numerusform>%n of trouble</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::Events</name>
    <message numerus="yes">
        <source>%n kind(s)</source>
        <translation>
            <numerusform>%n kind</numerusform>
            <numerusform>%n kinds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::ExportDialog</name>
    <message numerus="yes">
        <source>It is a folder of %n file(s).</source>
        <translation>
            <numerusform>It is a folder of %n file.</numerusform>
            <numerusform>It is a folder of %n files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::GenerateDialog</name>
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
        <source>%n subnet(s)</source>
        <translation>
            <numerusform>%n subnet</numerusform>
            <numerusform>%n subnets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n route</numerusform>
            <numerusform>%n routes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::IconChoice</name>
    <message numerus="yes">
        <source>This is no picture that can be read: PNG, JPEG or SVG up to %n KiB.</source>
        <translation>
            <numerusform>This is no picture that can be read: PNG, JPEG or SVG up to %n KiB.</numerusform>
            <numerusform>This is no picture that can be read: PNG, JPEG or SVG up to %n KiB.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::InsertControl</name>
    <message numerus="yes">
        <source>This is no picture that can be read: PNG, JPEG or SVG up to %n MiB.</source>
        <translation>
            <numerusform>This is no picture that can be read: PNG, JPEG or SVG up to %n MiB.</numerusform>
            <numerusform>This is no picture that can be read: PNG, JPEG or SVG up to %n MiB.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::InterfaceTable</name>
    <message numerus="yes">
        <source>Set %1 of %n interface(s)</source>
        <translation>
            <numerusform>Set %1 of %n interface</numerusform>
            <numerusform>Set %1 of %n interfaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n interface(s)</source>
        <translation>
            <numerusform>Remove %n interface</numerusform>
            <numerusform>Remove %n interfaces</numerusform>
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
    <name>nsk::gui::LayoutControl</name>
    <message numerus="yes">
        <source>Laying out %n node(s) …</source>
        <translation>
            <numerusform>Laying out %n node …</numerusform>
            <numerusform>Laying out %n nodes …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::LinkTable</name>
    <message numerus="yes">
        <source>Set %1 of %n link(s)</source>
        <translation>
            <numerusform>Set %1 of %n link</numerusform>
            <numerusform>Set %1 of %n links</numerusform>
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
    <name>nsk::gui::MotionOverlay</name>
    <message numerus="yes">
        <source>last seen at %1; %n frame(s) were missed just then, so it may have gone on</source>
        <translation>
            <numerusform>last seen at %1; %n frame were missed just then, so it may have gone on</numerusform>
            <numerusform>last seen at %1; %n frames were missed just then, so it may have gone on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::MotionPanel</name>
    <message numerus="yes">
        <source>%n interface(s)</source>
        <translation>
            <numerusform>%n interface</numerusform>
            <numerusform>%n interfaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n journey(s)</source>
        <translation>
            <numerusform>%n journey</numerusform>
            <numerusform>%n journeys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more interface(s) are not watched: %1 at most</source>
        <translation>
            <numerusform>%n more interface are not watched: %1 at most</numerusform>
            <numerusform>%n more interfaces are not watched: %1 at most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) were missed</source>
        <translation>
            <numerusform>%n frame were missed</numerusform>
            <numerusform>%n frames were missed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::NodeLook</name>
    <message numerus="yes">
        <source>Set icon of %n node(s)</source>
        <translation>
            <numerusform>Set icon of %n node</numerusform>
            <numerusform>Set icon of %n nodes</numerusform>
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
        <source>Lock %n node(s)</source>
        <translation>
            <numerusform>Lock %n node</numerusform>
            <numerusform>Lock %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n node(s)</source>
        <translation>
            <numerusform>Unlock %n node</numerusform>
            <numerusform>Unlock %n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::NodeTable</name>
    <message numerus="yes">
        <source>Set %1 of %n node(s)</source>
        <translation>
            <numerusform>Set %1 of %n node</numerusform>
            <numerusform>Set %1 of %n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::NoteForm</name>
    <message numerus="yes">
        <source>%n annotation(s) selected</source>
        <translation>
            <numerusform>%n annotation selected</numerusform>
            <numerusform>%n annotations selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::NoteModel</name>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <translation>
            <numerusform>%1 (%n times)</numerusform>
            <numerusform>%1 (%n times)</numerusform>
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
    <name>nsk::gui::ReportPanel</name>
    <message numerus="yes">
        <source>the first %n lines are kept</source>
        <translation>
            <numerusform>the first %n lines are kept</numerusform>
            <numerusform>the first %n lines are kept</numerusform>
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
    <name>nsk::gui::RouteTable</name>
    <message numerus="yes">
        <source>Set %1 of %n route(s)</source>
        <translation>
            <numerusform>Set %1 of %n route</numerusform>
            <numerusform>Set %1 of %n routes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n route(s)</source>
        <translation>
            <numerusform>Remove %n route</numerusform>
            <numerusform>Remove %n routes</numerusform>
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
    <message numerus="yes">
        <source>Align %n object(s)</source>
        <translation>
            <numerusform>Align %n object</numerusform>
            <numerusform>Align %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Distribute %n object(s)</source>
        <translation>
            <numerusform>Distribute %n object</numerusform>
            <numerusform>Distribute %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n locked object(s) stay(s).</source>
        <translation>
            <numerusform>%n locked object stays.</numerusform>
            <numerusform>%n locked objects stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n annotation(s)</source>
        <translation>
            <numerusform>Delete %n annotation</numerusform>
            <numerusform>Delete %n annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n annotation(s)</source>
        <translation>
            <numerusform>Duplicate %n annotation</numerusform>
            <numerusform>Duplicate %n annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) became others: they were taken.</source>
        <translation>
            <numerusform>%n address became another one: it was taken.</numerusform>
            <numerusform>%n addresses became others: they were taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n object(s)</source>
        <translation>
            <numerusform>Move %n object</numerusform>
            <numerusform>Move %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group %n node(s)</source>
        <translation>
            <numerusform>Group %n node</numerusform>
            <numerusform>Group %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lock %n object(s)</source>
        <translation>
            <numerusform>Lock %n object</numerusform>
            <numerusform>Lock %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n object(s)</source>
        <translation>
            <numerusform>Unlock %n object</numerusform>
            <numerusform>Unlock %n objects</numerusform>
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
    <name>nsk::gui::SeveralForm</name>
    <message numerus="yes">
        <source>Set label of %n node(s)</source>
        <translation>
            <numerusform>Set label of %n node</numerusform>
            <numerusform>Set label of %n nodes</numerusform>
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
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::StartPage</name>
    <message numerus="yes">
        <source>Open the %n file(s) of last time</source>
        <translation>
            <numerusform>Open the %n file of last time</numerusform>
            <numerusform>Open the %n files of last time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::TableModel</name>
    <message numerus="yes">
        <source>Set %n cell(s)</source>
        <translation>
            <numerusform>Set %n cell</numerusform>
            <numerusform>Set %n cells</numerusform>
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
<context>
    <name>nsk::gui::Traffic</name>
    <message numerus="yes">
        <source>%n packet(s) dropped in the last 10 s</source>
        <translation>
            <numerusform>%n packet dropped in the last 10 s</numerusform>
            <numerusform>%n packets dropped in the last 10 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) with errors in the last 10 s</source>
        <translation>
            <numerusform>%n packet with errors in the last 10 s</numerusform>
            <numerusform>%n packets with errors in the last 10 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) dropped in the last 10 s, %1 with errors</source>
        <translation>
            <numerusform>%n packet dropped in the last 10 s, %1 with errors</numerusform>
            <numerusform>%n packets dropped in the last 10 s, %1 with errors</numerusform>
        </translation>
    </message>
</context>
</TS>
