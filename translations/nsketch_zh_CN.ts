<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>cli</name>
    <message>
        <source>one JSON document on the standard output</source>
        <translation>在标准输出上给出一个 JSON 文档</translation>
    </message>
    <message>
        <source>this help</source>
        <translation>本帮助</translation>
    </message>
    <message>
        <source>Without a subcommand: opens the designer. The subcommands need no display:</source>
        <translation>不带子命令时打开设计器。下列子命令不需要显示器：</translation>
    </message>
    <message>
        <source>nsketch SUBCOMMAND --help says more. FILE may be - for the standard input.
Exit status: 0 yes or done, 1 the answer is no, 2 usage or unreadable input, 3 the helper or the kernel refused.</source>
        <translation>nsketch SUBCOMMAND --help 给出更多说明。FILE 可以是 -，表示标准输入。
退出状态：0 为是或完成，1 为否，2 为用法错误或输入不可读，3 为助手或内核拒绝。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Automatic addresses</source>
        <translation>自动地址</translation>
    </message>
    <message>
        <source>A new link gets the next free network, the router its first address</source>
        <translation>新连线取下一个空闲网段，路由器取其第一个地址</translation>
    </message>
    <message>
        <source>&amp;Apply as I edit</source>
        <translation>边改边应用(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Deploy</source>
        <translation>部署(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel the deploy</source>
        <translation>取消部署(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Follow a running lab</source>
        <translation>跟随运行中的实验(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Rootless: this computer stays unchanged</source>
        <translation>沙箱：本机不改动(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;ystem mode: namespaces on this computer</source>
        <translation>系统模式：在本机上建立命名空间(&amp;Y)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;About nsketch</source>
        <translation>关于 nsketch(&amp;A)</translation>
    </message>
    <message>
        <source>Select and move (V)</source>
        <translation>选择和移动 (V)</translation>
    </message>
    <message>
        <source>Draw a link from node to node (L)</source>
        <translation>在节点之间连线 (L)</translation>
    </message>
    <message>
        <source>Ping: click the source, then the target (P)</source>
        <translation>Ping：先点源，再点目标 (P)</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CauseCard</name>
    <message>
        <source>Why the ping fails</source>
        <translation>为什么 ping 不通</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 answers, ttl=%2</source>
        <translation>%1 有应答，ttl=%2</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 没有应答</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>有故障</translation>
    </message>
    <message>
        <source>mended in the drawing</source>
        <translation>图中已修好</translation>
    </message>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Way there</source>
        <translation>去程</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>回程</translation>
    </message>
    <message>
        <source>ping shows: nothing comes back</source>
        <translation>ping 显示：没有任何回应</translation>
    </message>
    <message>
        <source>ping shows: %1</source>
        <translation>ping 显示：%1</translation>
    </message>
    <message>
        <source>Mended in the drawing; Update brings it to the kernel.</source>
        <translation>图中已修好；点“更新”后内核随之改变。</translation>
    </message>
    <message>
        <source>is its own</source>
        <translation>是本机地址</translation>
    </message>
    <message>
        <source>no route matches</source>
        <translation>没有匹配的路由</translation>
    </message>
    <message>
        <source>Way there, with the matching route of each node:</source>
        <translation>去程，以及每个节点匹配的路由：</translation>
    </message>
    <message>
        <source>Way back:</source>
        <translation>回程：</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Commands</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Nothing to do: the kernel shows what is drawn.</source>
        <translation>无事可做：内核与图一致。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Diagnoses</name>
    <message>
        <source>%1:%2 is up</source>
        <translation>%1:%2 已启用</translation>
    </message>
    <message>
        <source>%1 forwards what is not its own</source>
        <translation>%1 转发不属于自己的数据包</translation>
    </message>
    <message>
        <source>%1 has a route to %2</source>
        <translation>%1 有到 %2 的路由</translation>
    </message>
    <message>
        <source>%1 has a route</source>
        <translation>%1 有路由</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>stops at %1</source>
        <translation>止于 %1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Events</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>nsk::gui::FileControl</name>
    <message>
        <source>Open a topology</source>
        <translation>打开拓扑</translation>
    </message>
    <message>
        <source>nsketch topologies (*.nsketch);;All files (*)</source>
        <translation>nsketch 拓扑 (*.nsketch);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the topology</source>
        <translation>保存拓扑</translation>
    </message>
    <message>
        <source>nsketch topologies (*.nsketch)</source>
        <translation>nsketch 拓扑 (*.nsketch)</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的修改</translation>
    </message>
    <message>
        <source>The topology &quot;%1&quot; has unsaved changes.</source>
        <translation>拓扑“%1”有未保存的修改。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Inspector</name>
    <message numerus="yes">
        <source>%n object(s) selected</source>
        <translation>
            <numerusform>已选 %n 个对象</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::InterfaceForm</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Set addresses of %1</source>
        <translation>设置 %1 的地址</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>where an IPv6 address is set</source>
        <translation>设有 IPv6 地址时启用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>link-local</source>
        <translation>链路本地</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Set %1 up</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>Set %1 down</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>In the kernel: %1, MTU %2, %3</source>
        <translation>内核中：%1，MTU %2，%3</translation>
    </message>
    <message>
        <source>up</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>up, no carrier</source>
        <translation>已启用，无载波</translation>
    </message>
    <message>
        <source>down</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>无地址</translation>
    </message>
    <message>
        <source>Rename interface %1</source>
        <translation>重命名接口 %1</translation>
    </message>
    <message>
        <source>Set MAC of %1</source>
        <translation>设置 %1 的 MAC</translation>
    </message>
    <message>
        <source>Set MTU of %1</source>
        <translation>设置 %1 的 MTU</translation>
    </message>
    <message>
        <source>Set IPv6 of %1</source>
        <translation>设置 %1 的 IPv6</translation>
    </message>
</context>
<context>
    <name>nsk::gui::InterfaceRows</name>
    <message>
        <source>Interfaces</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>+ Add interface</source>
        <translation>+ 添加接口</translation>
    </message>
    <message>
        <source>the first %1 of %2</source>
        <translation>共 %2 个，列出前 %1 个</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Name of interface %1</source>
        <translation>接口 %1 的名称</translation>
    </message>
    <message>
        <source>Rename interface %1</source>
        <translation>重命名接口 %1</translation>
    </message>
    <message>
        <source>Addresses of %1</source>
        <translation>%1 的地址</translation>
    </message>
    <message>
        <source>Set addresses of %1</source>
        <translation>设置 %1 的地址</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Drawn up: the interface is to be switched on</source>
        <translation>图中启用：该接口应处于启用状态</translation>
    </message>
    <message>
        <source>%1 is drawn up</source>
        <translation>%1 在图中启用</translation>
    </message>
    <message>
        <source>Set %1 up</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>Set %1 down</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>MAC, MTU and more of %1</source>
        <translation>%1 的 MAC、MTU 等</translation>
    </message>
    <message>
        <source>Remove interface %1</source>
        <translation>移除接口 %1</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>未部署</translation>
    </message>
    <message>
        <source>drawn down</source>
        <translation>图中停用</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>down</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>up</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>no carrier</source>
        <translation>无载波</translation>
    </message>
    <message>
        <source>State of %1: %2</source>
        <translation>%1 的状态：%2</translation>
    </message>
    <message>
        <source>Add interface %1</source>
        <translation>添加接口 %1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LinkForm</name>
    <message>
        <source>Link, planned</source>
        <translation>链路，未部署</translation>
    </message>
    <message>
        <source>Link, plugged in</source>
        <translation>链路，已接上</translation>
    </message>
    <message>
        <source>Link, unplugged</source>
        <translation>链路，已拔下</translation>
    </message>
    <message>
        <source>Unplug (only while it runs)</source>
        <translation>拔下（仅限运行时）</translation>
    </message>
    <message>
        <source>Plug in</source>
        <translation>接上</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LinkTool</name>
    <message>
        <source>Click the node that %1 is to be linked to. Esc gives up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the first node of the link, or drag from it to the second.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nsk::gui::MainWindow</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>示例(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>none installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message numerus="yes">
        <source>Deployed: %n operation(s) in %1 ms</source>
        <translation>
            <numerusform>已部署：%n 个操作，用时 %1 毫秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题 (%1)</translation>
    </message>
    <message>
        <source>The helper is gone, and the rootless lab with it. Nothing of it is left on this computer.</source>
        <translation>助手已退出，沙箱实验也随之消失。本机上没有任何残留。</translation>
    </message>
    <message>
        <source>The helper is gone. What it had made is cleaned up by the next one.</source>
        <translation>助手已退出。它建立的内容由下一个助手清理。</translation>
    </message>
    <message>
        <source>Deploy again</source>
        <translation>重新部署</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Update (%1)</source>
        <translation>更新 (%1)</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>缩放 %1 %</translation>
    </message>
    <message>
        <source>grid %1</source>
        <translation>网格 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>rootless</source>
        <translation>沙箱</translation>
    </message>
    <message>
        <source>system mode</source>
        <translation>系统模式</translation>
    </message>
    <message>
        <source>Helper: lost</source>
        <translation>助手：已失去</translation>
    </message>
    <message>
        <source>Helper: %1, nothing runs</source>
        <translation>助手：%1，没有运行</translation>
    </message>
    <message>
        <source>Helper: %1, lab up %2</source>
        <translation>助手：%1，运行 %2</translation>
    </message>
    <message>
        <source>Take the lab over</source>
        <translation>接管该实验</translation>
    </message>
    <message>
        <source>A ping needs a running lab.</source>
        <translation>Ping 需要运行中的实验。</translation>
    </message>
    <message>
        <source>Deploy and ping</source>
        <translation>部署并 ping</translation>
    </message>
    <message>
        <source>A lab &quot;%1&quot; runs already.</source>
        <translation>实验“%1”已在运行。</translation>
    </message>
    <message>
        <source>Follow it</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>The lab runs</source>
        <translation>实验正在运行</translation>
    </message>
    <message>
        <source>The lab &quot;%1&quot; is running.</source>
        <translation>实验“%1”正在运行。</translation>
    </message>
    <message>
        <source>Left running, it can be followed again later.</source>
        <translation>若让它继续运行，以后可以再次跟随。</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Leave it running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>About nsketch</source>
        <translation>关于 nsketch</translation>
    </message>
    <message>
        <source>Draws Linux networks made of namespaces, deploys them, and says why a ping fails.</source>
        <translation>绘制由命名空间组成的 Linux 网络，部署它们，并说明 ping 为什么不通。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::NodeForm</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>将 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Set label of %1</source>
        <translation>设置 %1 的标签</translation>
    </message>
    <message>
        <source>any script, shown under the name</source>
        <translation>任意文字，显示在名称下方</translation>
    </message>
    <message>
        <source>Forward IPv4</source>
        <translation>转发 IPv4</translation>
    </message>
    <message>
        <source>Forward IPv6</source>
        <translation>转发 IPv6</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Rootless, the lab&apos;s own root namespace stands in for this computer.</source>
        <translation>沙箱模式下，以实验自己的根命名空间代替本机。</translation>
    </message>
    <message>
        <source>Turn forwarding on at %1</source>
        <translation>打开 %1 的转发</translation>
    </message>
    <message>
        <source>Turn forwarding off at %1</source>
        <translation>关闭 %1 的转发</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>未部署</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>%1 = %2 (planned)</source>
        <translation>%1 = %2（未部署）</translation>
    </message>
    <message>
        <source>%1 is left as it is</source>
        <translation>%1 保持原样</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Palette</name>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>A host: a namespace of its own</source>
        <translation>主机：一个独立的命名空间</translation>
    </message>
    <message>
        <source>A router: a namespace that forwards</source>
        <translation>路由器：会转发的命名空间</translation>
    </message>
    <message>
        <source>A switch: a namespace with one bridge</source>
        <translation>交换机：带一个网桥的命名空间</translation>
    </message>
    <message>
        <source>A gateway: leaves to the outside world, with NAT</source>
        <translation>外网出口：经 NAT 通往外部网络</translation>
    </message>
    <message>
        <source>This computer&apos;s own root namespace</source>
        <translation>本机自己的根命名空间</translation>
    </message>
    <message>
        <source>Drag it onto the canvas.</source>
        <translation>拖到画布上。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PingTool</name>
    <message>
        <source>Click the node that %1 is to ping. Esc gives up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the node that sends the ping.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nsk::gui::Pings</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Ping</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PingsModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>From</source>
        <translation>源</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢包率</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时延</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PlaceTool</name>
    <message>
        <source>Click where the new node is to stand: %1. With Shift you can put down several.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nsk::gui::Problems</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
</context>
<context>
    <name>nsk::gui::RouteRows</name>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>whole table, as ip route shows it</source>
        <translation>完整路由表，与 ip route 一致</translation>
    </message>
    <message>
        <source>+ Add route</source>
        <translation>+ 添加路由</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>下一跳</translation>
    </message>
    <message>
        <source>Dev</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>In kernel</source>
        <translation>内核中</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Next hop</source>
        <translation>下一跳</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Remove route</source>
        <translation>移除路由</translation>
    </message>
    <message>
        <source>planned: nothing runs</source>
        <translation>未部署：没有运行</translation>
    </message>
    <message>
        <source>the kernel holds it</source>
        <translation>内核中有</translation>
    </message>
    <message>
        <source>not in the kernel</source>
        <translation>内核中没有</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>直连</translation>
    </message>
    <message>
        <source>only in the kernel, not drawn</source>
        <translation>仅在内核中，图中没有</translation>
    </message>
    <message>
        <source>Add route to %1</source>
        <translation>添加到 %1 的路由</translation>
    </message>
    <message>
        <source>Change route to %1</source>
        <translation>修改到 %1 的路由</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Scene</name>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Link %1 and %2</source>
        <translation>连接 %1 和 %2</translation>
    </message>
    <message>
        <source>Add %1 and link it to %2</source>
        <translation>添加 %1 并连到 %2</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n link(s)</source>
        <translation>
            <numerusform>删除 %n 条连线</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n node(s)</source>
        <translation>
            <numerusform>删除 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message numerus="yes">
        <source>Move %n node(s)</source>
        <translation>
            <numerusform>移动 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>将 %1 重命名为 %2</translation>
    </message>
    <message>
        <source>Edit %1 of %2</source>
        <translation>编辑 %2 的 %1</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>未部署</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>changed since the deploy</source>
        <translation>部署后已修改</translation>
    </message>
    <message>
        <source>differs from the kernel</source>
        <translation>与内核不一致</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>up</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>down</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>missing in the kernel</source>
        <translation>内核中缺失</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>路由器</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>交换机</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>外网出口</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>no links</source>
        <translation>没有连线</translation>
    </message>
    <message>
        <source>linked to %1</source>
        <translation>连到 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>interface %1 of %2</source>
        <translation>%2 的接口 %1</translation>
    </message>
    <message>
        <source>link from %1 to %2, %3</source>
        <translation>从 %1 到 %2 的连线，%3</translation>
    </message>
</context>
<context>
    <name>nsk::gui::SelectTool</name>
    <message>
        <source>Drag to move; drag from a handle to link; double-click a name or an address to edit it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nsk::gui::StatusPill</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>not running · rootless</source>
        <translation>未运行 · 沙箱</translation>
    </message>
    <message>
        <source>not running · system mode</source>
        <translation>未运行 · 系统模式</translation>
    </message>
    <message>
        <source>starting the helper</source>
        <translation>正在启动助手</translation>
    </message>
    <message>
        <source>deploying</source>
        <translation>正在部署</translation>
    </message>
    <message>
        <source>deploying %1</source>
        <translation>正在部署 %1</translation>
    </message>
    <message>
        <source>rootless · this computer unchanged</source>
        <translation>沙箱 · 本机未改动</translation>
    </message>
    <message>
        <source>system mode · on this computer</source>
        <translation>系统模式 · 在本机上</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>helper lost</source>
        <translation>助手已失去</translation>
    </message>
</context>
<context>
    <name>nsk::gui::TopologyForm</name>
    <message>
        <source>Topology</source>
        <translation>拓扑</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Rename the topology</source>
        <translation>重命名拓扑</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Set the title</source>
        <translation>设置标题</translation>
    </message>
    <message>
        <source>Press Deploy to begin.</source>
        <translation>点“部署”开始。</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Change the description</source>
        <translation>修改说明</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n 条连线</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::View</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>%1 的名称</translation>
    </message>
    <message>
        <source>Interface %1 of %2: name and addresses</source>
        <translation>%2 的接口 %1：名称和地址</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be opened: %2</source>
        <translation>无法打开“%1”：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be read: %2</source>
        <translation>无法读取“%1”：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be written: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not end in .svg, .png or .pdf</source>
        <translation>“%1”的结尾不是 .svg、.png 或 .pdf</translation>
    </message>
    <message>
        <source>The ending of the name chooses the format of the picture.</source>
        <translation>图片格式由文件名结尾决定。</translation>
    </message>
    <message>
        <source>the file is larger than %2 bytes</source>
        <translation>文件大于 %2 字节</translation>
    </message>
    <message>
        <source>line %1, column %2: this is no UTF-8</source>
        <translation>第 %1 行第 %2 列：不是 UTF-8</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>请将文件存为 UTF-8。</translation>
    </message>
    <message>
        <source>line %1, column %2: this is no JSON: %3</source>
        <translation>第 %1 行第 %2 列：不是 JSON：%3</translation>
    </message>
    <message>
        <source>line %1, column %2: there is text behind the end of the drawing</source>
        <translation>第 %1 行第 %2 列：图的结尾之后还有文字</translation>
    </message>
    <message>
        <source>the member &quot;%1&quot; stands here twice</source>
        <translation>成员“%1”在此出现两次</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>请删去其中一个。</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>the file holds more than %1 values</source>
        <translation>文件中的值多于 %1 个</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no format of nsketch</source>
        <translation>“%1”不是 nsketch 的格式</translation>
    </message>
    <message>
        <source>A drawing begins with &quot;format&quot;: &quot;nsketch/1&quot;. Other formats: nsketch convert.</source>
        <translation>图以 &quot;format&quot;: &quot;nsketch/1&quot; 开头。其他格式请用 nsketch convert。</translation>
    </message>
    <message>
        <source>the format &quot;%1&quot; is newer than this nsketch, which reads up to %2</source>
        <translation>格式“%1”比本 nsketch 新，本程序最高可读 %2</translation>
    </message>
    <message>
        <source>Install a newer nsketch.</source>
        <translation>请安装更新的 nsketch。</translation>
    </message>
    <message>
        <source>unknown member</source>
        <translation>未知成员</translation>
    </message>
    <message>
        <source>Members of your own begin with &quot;x-&quot;.</source>
        <translation>自定义成员以“x-”开头。</translation>
    </message>
    <message>
        <source>unknown member; did you mean &quot;%1&quot;?</source>
        <translation>未知成员；是否指“%1”？</translation>
    </message>
    <message>
        <source>the member &quot;%1&quot; is missing</source>
        <translation>缺少成员“%1”</translation>
    </message>
    <message>
        <source>this must be an object: { … }</source>
        <translation>这里必须是对象：{ … }</translation>
    </message>
    <message>
        <source>this must be a list: [ … ]</source>
        <translation>这里必须是列表：[ … ]</translation>
    </message>
    <message>
        <source>this must be a text in quotes</source>
        <translation>这里必须是带引号的文字</translation>
    </message>
    <message>
        <source>this must be true or false</source>
        <translation>这里必须是 true 或 false</translation>
    </message>
    <message>
        <source>this must be a whole number, without quotes</source>
        <translation>这里必须是不带引号的整数</translation>
    </message>
    <message>
        <source>this must be a number, without quotes</source>
        <translation>这里必须是不带引号的数</translation>
    </message>
    <message>
        <source>%1 is out of range: from %2 to %3</source>
        <translation>%1 超出范围：从 %2 到 %3</translation>
    </message>
    <message>
        <source>%1 is out of range: more than %2, at most %3</source>
        <translation>%1 超出范围：应大于 %2，至多 %3</translation>
    </message>
    <message>
        <source>this is longer than %1 bytes</source>
        <translation>长于 %1 字节</translation>
    </message>
    <message>
        <source>there are more than %1 of these</source>
        <translation>此项多于 %1 个</translation>
    </message>
    <message>
        <source>the text holds a control character</source>
        <translation>文字中含有控制字符</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here; one of: %2</source>
        <translation>此处不认识“%1”；可用：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here; did you mean &quot;%2&quot;?</source>
        <translation>此处不认识“%1”；是否指“%2”？</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands here twice</source>
        <translation>“%1”在此出现两次</translation>
    </message>
    <message>
        <source>another node is called &quot;%1&quot; already: %2</source>
        <translation>已有节点名为“%1”：%2</translation>
    </message>
    <message>
        <source>another interface of the node &quot;%2&quot; is called &quot;%1&quot; already: %3</source>
        <translation>节点“%2”已有接口名为“%1”：%3</translation>
    </message>
    <message>
        <source>a link has two endpoints</source>
        <translation>链路有两个端点</translation>
    </message>
    <message>
        <source>Write them as [&quot;ns1:eth1&quot;, &quot;r1:eth1&quot;].</source>
        <translation>写作 [&quot;ns1:eth1&quot;, &quot;r1:eth1&quot;]。</translation>
    </message>
    <message>
        <source>there is no node &quot;%1&quot;</source>
        <translation>没有节点“%1”</translation>
    </message>
    <message>
        <source>there is no node &quot;%1&quot;; did you mean &quot;%2&quot;?</source>
        <translation>没有节点“%1”；是否指“%2”？</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; lists no interface &quot;%2&quot;</source>
        <translation>节点“%1”没有列出接口“%2”</translation>
    </message>
    <message>
        <source>List it in the node&apos;s &quot;interfaces&quot;, or name the node alone.</source>
        <translation>请在该节点的“interfaces”中列出它，或只写节点名。</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; lists no interface &quot;%2&quot;; did you mean &quot;%3&quot;?</source>
        <translation>节点“%1”没有列出接口“%2”；是否指“%3”？</translation>
    </message>
    <message>
        <source>the interface %1 has a link already: %2</source>
        <translation>接口 %1 已有链路：%2</translation>
    </message>
    <message>
        <source>An interface is the end of one link; several meet in a switch.</source>
        <translation>一个接口只是一条链路的端点；多条链路在交换机汇合。</translation>
    </message>
    <message>
        <source>the link joins the interface %1 to itself</source>
        <translation>链路把接口 %1 连到了它自己</translation>
    </message>
    <message>
        <source>the layout places a node &quot;%1&quot; that is not in the drawing</source>
        <translation>布局中的节点“%1”不在图中</translation>
    </message>
    <message>
        <source>the layout places a node &quot;%1&quot; that is not in the drawing; did you mean &quot;%2&quot;?</source>
        <translation>布局中的节点“%1”不在图中；是否指“%2”？</translation>
    </message>
    <message>
        <source>a position is two numbers</source>
        <translation>位置是两个数</translation>
    </message>
    <message>
        <source>Write it as [300, 0].</source>
        <translation>写作 [300, 0]。</translation>
    </message>
    <message>
        <source>the next hop %1 is %2, and the destination %3</source>
        <translation>下一跳 %1 是 %2，而目标是 %3</translation>
    </message>
    <message>
        <source>Both must be of one family.</source>
        <translation>两者必须属于同一协议族。</translation>
    </message>
    <message>
        <source>%1 cannot be an uplink&apos;s transfer subnet</source>
        <translation>%1 不能作为上联的中转子网</translation>
    </message>
    <message>
        <source>It needs an IPv4 network of length 30 or less, such as 100.64.0.0/30.</source>
        <translation>需要前缀长度不超过 30 的 IPv4 网络，例如 100.64.0.0/30。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a kernel setting</source>
        <translation>“%1”不是内核参数名</translation>
    </message>
    <message>
        <source>Write it as net.ipv4.conf.all.rp_filter.</source>
        <translation>写作 net.ipv4.conf.all.rp_filter。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no host name</source>
        <translation>“%1”不是主机名</translation>
    </message>
    <message>
        <source>Allowed are letters, digits, dots and hyphens.</source>
        <translation>允许字母、数字、点和连字符。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no colour</source>
        <translation>“%1”不是颜色</translation>
    </message>
    <message>
        <source>Write it as #3b82f6.</source>
        <translation>写作 #3b82f6。</translation>
    </message>
    <message>
        <source>the command is empty</source>
        <translation>命令为空</translation>
    </message>
    <message>
        <source>Write the program and its arguments as a list: [&quot;sleep&quot;, &quot;60&quot;].</source>
        <translation>请把程序和参数写成列表：[&quot;sleep&quot;, &quot;60&quot;]。</translation>
    </message>
    <message>
        <source>there is no subcommand &quot;%1&quot;</source>
        <translation>没有子命令“%1”</translation>
    </message>
    <message>
        <source>nsketch --help lists them.</source>
        <translation>nsketch --help 会列出它们。</translation>
    </message>
    <message>
        <source>there is no option &quot;%1&quot;</source>
        <translation>没有选项“%1”</translation>
    </message>
    <message>
        <source>nsketch --help lists what there is.</source>
        <translation>nsketch --help 会列出可用内容。</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Usage: %2</source>
        <translation>用法：%2</translation>
    </message>
    <message>
        <source>an argument is missing</source>
        <translation>缺少参数</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>there are too many arguments</source>
        <translation>参数过多</translation>
    </message>
    <message>
        <source>--%1 takes a number from %3 to %4, not &quot;%2&quot;</source>
        <translation>--%1 需要 %3 到 %4 的数，而不是“%2”</translation>
    </message>
    <message>
        <source>the designer (%1) is not installed</source>
        <translation>未安装设计器（%1）</translation>
    </message>
    <message>
        <source>Install the package that holds it, or use the subcommands: nsketch --help.</source>
        <translation>请安装包含它的软件包，或使用子命令：nsketch --help。</translation>
    </message>
    <message>
        <source>%1 could not be run: %2</source>
        <translation>无法运行 %1：%2</translation>
    </message>
    <message>
        <source>%1: create the namespace</source>
        <translation>%1：创建命名空间</translation>
    </message>
    <message>
        <source>%1: delete the namespace</source>
        <translation>%1：删除命名空间</translation>
    </message>
    <message>
        <source>%1:%2 – %3:%4: create the link</source>
        <translation>%1:%2 – %3:%4：创建链路</translation>
    </message>
    <message>
        <source>%1:%2 – %3:%4: delete the link</source>
        <translation>%1:%2 – %3:%4：删除链路</translation>
    </message>
    <message>
        <source>%1: create the bridge %2</source>
        <translation>%1：创建网桥 %2</translation>
    </message>
    <message>
        <source>%1: delete the bridge %2</source>
        <translation>%1：删除网桥 %2</translation>
    </message>
    <message>
        <source>%1:%2: set up</source>
        <translation>%1:%2：启用</translation>
    </message>
    <message>
        <source>%1:%2: set down</source>
        <translation>%1:%2：停用</translation>
    </message>
    <message>
        <source>%1:%2: change the MTU from %4 to %3</source>
        <translation>%1:%2：MTU 由 %4 改为 %3</translation>
    </message>
    <message>
        <source>%1:%2: change the MAC address from %4 to %3</source>
        <translation>%1:%2：MAC 地址由 %4 改为 %3</translation>
    </message>
    <message>
        <source>%1:%2: make it a port of %3</source>
        <translation>%1:%2：设为 %3 的端口</translation>
    </message>
    <message>
        <source>%1:%2: take it out of %3</source>
        <translation>%1:%2：从 %3 中移出</translation>
    </message>
    <message>
        <source>%1: turn the spanning tree protocol of %2 %3</source>
        <translation>%1：将 %2 的生成树协议设为 %3</translation>
    </message>
    <message>
        <source>%1:%2: rename to %3</source>
        <translation>%1:%2：重命名为 %3</translation>
    </message>
    <message>
        <source>%1:%2: set IPv6 to %3</source>
        <translation>%1:%2：IPv6 设为 %3</translation>
    </message>
    <message>
        <source>%1:%2: add the address %3</source>
        <translation>%1:%2：添加地址 %3</translation>
    </message>
    <message>
        <source>%1:%2: remove the address %3</source>
        <translation>%1:%2：移除地址 %3</translation>
    </message>
    <message>
        <source>%1: add the route %2</source>
        <translation>%1：添加路由 %2</translation>
    </message>
    <message>
        <source>%1: remove the route %2</source>
        <translation>%1：移除路由 %2</translation>
    </message>
    <message>
        <source>%1: turn %2 forwarding on</source>
        <translation>%1：打开 %2 转发</translation>
    </message>
    <message>
        <source>%1: turn %2 forwarding off</source>
        <translation>%1：关闭 %2 转发</translation>
    </message>
    <message>
        <source>%1: set %2 to %3</source>
        <translation>%1：将 %2 设为 %3</translation>
    </message>
    <message>
        <source>%1: connect %2 with the outside world</source>
        <translation>%1：将 %2 接到外部网络</translation>
    </message>
    <message>
        <source>%1: disconnect %2 from the outside world</source>
        <translation>%1：将 %2 与外部网络断开</translation>
    </message>
    <message>
        <source>“%1” is not applied by this version; it stays in the file</source>
        <translation>本版本不应用“%1”；它保留在文件中</translation>
    </message>
    <message>
        <source>%1:%2 has no link, so it is not made</source>
        <translation>%1:%2 没有链路，因此不会建立</translation>
    </message>
    <message>
        <source>Draw a link from it, or remove it.</source>
        <translation>请从它画一条连线，或移除它。</translation>
    </message>
    <message>
        <source>%1:%2 does not get %3, because its IPv6 is off</source>
        <translation>%1:%2 不会得到 %3，因为其 IPv6 已关闭</translation>
    </message>
    <message>
        <source>Remove “ipv6”: “off” from the interface, or the address.</source>
        <translation>请从该接口删去“ipv6”: “off”，或删去该地址。</translation>
    </message>
    <message>
        <source>%1 does not get the route %2, because its interface is drawn down</source>
        <translation>%1 不会得到路由 %2，因为其接口在图中为停用</translation>
    </message>
    <message>
        <source>Set the interface up; the route comes with the next deploy.</source>
        <translation>启用该接口后，路由随下一次部署生效。</translation>
    </message>
    <message>
        <source>%1 keeps %2 = %3, which is no longer in the file</source>
        <translation>%1 保持 %2 = %3，文件中已没有它</translation>
    </message>
    <message>
        <source>Write the value that you want, or destroy the lab and deploy it again.</source>
        <translation>请写出想要的值，或销毁实验后重新部署。</translation>
    </message>
    <message>
        <source>no free /30 of 100.64.0.0/10 is left for the uplink of gateway %1</source>
        <translation>100.64.0.0/10 中已没有空闲的 /30 供外网出口 %1 上联</translation>
    </message>
    <message>
        <source>Give the gateway an “uplink” with a “subnet” that nobody uses.</source>
        <translation>请为该外网出口给出“uplink”，其“subnet”无人使用。</translation>
    </message>
    <message>
        <source>%1 has an interface called %2 already, which nsketch did not make</source>
        <translation>%1 已有名为 %2 的接口，并非 nsketch 所建</translation>
    </message>
    <message>
        <source>Remove or rename that interface, or call yours something else.</source>
        <translation>请移除或重命名该接口，或为自己的接口另取名称。</translation>
    </message>
    <message>
        <source>node %1 is running, and cannot become this computer (or cease to be it) while it does</source>
        <translation>节点 %1 正在运行，此时不能变为本机（或不再是本机）</translation>
    </message>
    <message>
        <source>Destroy the lab first, then deploy it again.</source>
        <translation>请先销毁实验，再重新部署。</translation>
    </message>
    <message>
        <source>%1: its namespace is gone</source>
        <translation>%1：其命名空间已消失</translation>
    </message>
    <message>
        <source>Deploy again to make it.</source>
        <translation>重新部署即可建立。</translation>
    </message>
    <message>
        <source>%1:%2 is missing</source>
        <translation>%1:%2 缺失</translation>
    </message>
    <message>
        <source>%1:%2 is down, drawn up</source>
        <translation>%1:%2 已停用，图中为启用</translation>
    </message>
    <message>
        <source>%1:%2 is up, drawn down</source>
        <translation>%1:%2 已启用，图中为停用</translation>
    </message>
    <message>
        <source>%1:%2 is linked to “%4”, drawn to %3</source>
        <translation>%1:%2 连到“%4”，图中连到 %3</translation>
    </message>
    <message>
        <source>%1:%2 lacks the address %3</source>
        <translation>%1:%2 缺少地址 %3</translation>
    </message>
    <message>
        <source>%1:%2 has the address %4, which is not drawn</source>
        <translation>%1:%2 有图中没有的地址 %4</translation>
    </message>
    <message>
        <source>%1 lacks the route %3</source>
        <translation>%1 缺少路由 %3</translation>
    </message>
    <message>
        <source>%1 has the route %4, which is not drawn</source>
        <translation>%1 有图中没有的路由 %4</translation>
    </message>
    <message>
        <source>%1:%2 has the MAC address %4, drawn %3</source>
        <translation>%1:%2 的 MAC 地址为 %4，图中为 %3</translation>
    </message>
    <message>
        <source>%1:%2 has MTU %4, drawn %3</source>
        <translation>%1:%2 的 MTU 为 %4，图中为 %3</translation>
    </message>
    <message>
        <source>%1:%2 is not a port of %3</source>
        <translation>%1:%2 不是 %3 的端口</translation>
    </message>
    <message>
        <source>%1: %2 forwarding is %4, drawn %3</source>
        <translation>%1：%2 转发为 %4，图中为 %3</translation>
    </message>
    <message>
        <source>%1: %2 is “%4”, drawn “%3”</source>
        <translation>%1：%2 为“%4”，图中为“%3”</translation>
    </message>
    <message>
        <source>%1 has an interface %2, which is not drawn</source>
        <translation>%1 有图中没有的接口 %2</translation>
    </message>
    <message>
        <source>%1: the spanning tree protocol of %2 is %4, drawn %3</source>
        <translation>%1：%2 的生成树协议为 %4，图中为 %3</translation>
    </message>
    <message>
        <source>%1:%2: IPv6 is %4, drawn %3</source>
        <translation>%1:%2：IPv6 为 %4，图中为 %3</translation>
    </message>
    <message>
        <source>the name is empty</source>
        <translation>名称为空</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is too long: %2 bytes at most</source>
        <translation>名称“%1”太长：至多 %2 字节</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; must begin with a letter</source>
        <translation>名称“%1”必须以字母开头</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; holds &quot;%2&quot;; allowed are letters, digits, and _ . -</source>
        <translation>名称“%1”含有“%2”；允许字母、数字和 _ . -</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is the kernel&apos;s own</source>
        <translation>名称“%1”为内核自用</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no MAC address</source>
        <translation>“%1”不是 MAC 地址</translation>
    </message>
    <message>
        <source>Write it as 02:00:00:00:00:01.</source>
        <translation>写作 02:00:00:00:00:01。</translation>
    </message>
    <message>
        <source>%1 is a multicast MAC address; an interface needs one whose first byte is even</source>
        <translation>%1 是组播 MAC 地址；接口的 MAC 首字节须为偶数</translation>
    </message>
    <message>
        <source>%1 is no address an interface can have</source>
        <translation>%1 不能用作接口地址</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no IPv4 or IPv6 address</source>
        <translation>“%1”不是 IPv4 或 IPv6 地址</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no prefix length</source>
        <translation>“%1”没有前缀长度</translation>
    </message>
    <message>
        <source>Write %1/24, for example.</source>
        <translation>例如写作 %1/24。</translation>
    </message>
    <message>
        <source>%1 is no address an interface can have (multicast, loopback, broadcast or unspecified)</source>
        <translation>%1 不能用作接口地址（组播、环回、广播或未指定）</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no network</source>
        <translation>“%1”不是网络</translation>
    </message>
    <message>
        <source>Write it as 10.10.20.0/24 or fd00:10::/64.</source>
        <translation>写作 10.10.20.0/24 或 fd00:10::/64。</translation>
    </message>
    <message>
        <source>the prefix length of &quot;%1&quot; is out of range: %2 at most</source>
        <translation>“%1”的前缀长度超出范围：至多 %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has bits set behind its prefix; the network is %2</source>
        <translation>“%1”在前缀之后有非零位；网络应为 %2</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is taken</source>
        <translation>名称“%1”已被占用</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; still has links</source>
        <translation>节点“%1”仍有链路</translation>
    </message>
    <message>
        <source>a check still names the node &quot;%1&quot;</source>
        <translation>仍有检查项引用节点“%1”</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; has no interface &quot;%2&quot;</source>
        <translation>节点“%1”没有接口“%2”</translation>
    </message>
    <message>
        <source>a link uses the interface %1:%2</source>
        <translation>有链路正在使用接口 %1:%2</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; has an interface &quot;%2&quot; already</source>
        <translation>节点“%1”已有接口“%2”</translation>
    </message>
    <message>
        <source>there is no link number %1</source>
        <translation>没有第 %1 条链路</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; has no interface &quot;%2&quot; for the link</source>
        <translation>节点“%1”没有供链路使用的接口“%2”</translation>
    </message>
    <message>
        <source>a link cannot join the interface %1:%2 to itself</source>
        <translation>链路不能把接口 %1:%2 连到它自己</translation>
    </message>
    <message>
        <source>%2 is a port of the switch &quot;%1&quot; and has no address of its own</source>
        <translation>%2 是交换机“%1”的端口，自身没有地址</translation>
    </message>
    <message>
        <source>Give the address to the switch&apos;s br0.</source>
        <translation>请把地址设在该交换机的 br0 上。</translation>
    </message>
    <message>
        <source>the drawing has a node for this computer already: &quot;%1&quot;</source>
        <translation>图中已有代表本机的节点：“%1”</translation>
    </message>
    <message>
        <source>the next hop %1 is %2, the destination is %3</source>
        <translation>下一跳 %1 是 %2，目标是 %3</translation>
    </message>
    <message>
        <source>a route needs a destination, and a next hop or an interface</source>
        <translation>路由需要目标，以及下一跳或接口</translation>
    </message>
    <message>
        <source>To remove the route, press the cross at its end.</source>
        <translation>要移除该路由，请点其末尾的叉号。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no metric</source>
        <translation>“%1”不是度量值</translation>
    </message>
    <message>
        <source>Write a whole number, or nothing.</source>
        <translation>请写一个整数，或留空。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no MTU: from %2 to %3</source>
        <translation>“%1”不是 MTU：从 %2 到 %3</translation>
    </message>
</context>
</TS>
