<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Scene</name>
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
</context>
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
    <message>
        <source>on the way there</source>
        <translation>去程</translation>
    </message>
    <message>
        <source>on the way back</source>
        <translation>回程</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>修复：%1</translation>
    </message>
    <message>
        <source>%1 reaches %2.</source>
        <translation>%1 可达 %2。</translation>
    </message>
    <message>
        <source>%1 does not reach %2.</source>
        <translation>%1 到不了 %2。</translation>
    </message>
    <message>
        <source>There:</source>
        <translation>去程：</translation>
    </message>
    <message>
        <source>Back:</source>
        <translation>回程：</translation>
    </message>
    <message>
        <source>Because:</source>
        <translation>原因：</translation>
    </message>
    <message>
        <source>the way of a packet there and back, and why it fails; 1 when it does</source>
        <translation>数据包去程与回程的路径，以及不通的原因；不通时返回 1</translation>
    </message>
    <message>
        <source>a running lab as it is, in place of a file</source>
        <translation>用运行中的实验代替文件</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>FAILS</source>
        <translation>不成立</translation>
    </message>
    <message>
        <source>also writes a JUnit report</source>
        <translation>同时写出 JUnit 报告</translation>
    </message>
    <message>
        <source>without root, in namespaces of the user&apos;s own</source>
        <translation>不用 root，在用户自己的命名空间中</translation>
    </message>
    <message>
        <source>as root, in the computer&apos;s own namespaces</source>
        <translation>以 root 身份，在本机自己的命名空间中</translation>
    </message>
    <message>
        <source>%1: destroyed.</source>
        <translation>%1：已销毁。</translation>
    </message>
    <message>
        <source>no lab is running</source>
        <translation>没有实验在运行</translation>
    </message>
    <message>
        <source>put before the names of namespaces</source>
        <translation>加在命名空间名称之前</translation>
    </message>
    <message>
        <source>makes the drawn network run; again: only the difference</source>
        <translation>使图中的网络运行；再次执行时只做差异部分</translation>
    </message>
    <message>
        <source>the lab&apos;s name, in place of the file&apos;s</source>
        <translation>实验名称，代替文件中的名称</translation>
    </message>
    <message>
        <source>even if the running lab came from another file</source>
        <translation>即使运行中的实验来自另一个文件</translation>
    </message>
    <message>
        <source>removes a lab; returns when the kernel has let go</source>
        <translation>移除实验；内核完全释放后返回</translation>
    </message>
    <message>
        <source>every lab of this user</source>
        <translation>该用户的所有实验</translation>
    </message>
    <message>
        <source>what is running</source>
        <translation>正在运行的实验</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>what this computer can do, and what to do about the rest</source>
        <translation>本机能做什么，其余的该怎么办</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>No findings.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>tells what is wrong with a drawing; 1 when something is an error</source>
        <translation>指出图中的问题；有错误时返回 1</translation>
    </message>
    <message>
        <source>rewrites drawings in their canonical form; - filters</source>
        <translation>把图重写为规范形式；- 作过滤器</translation>
    </message>
    <message>
        <source>only look: name the files that would change; 1 when there is one</source>
        <translation>只查看：列出会改变的文件；有则返回 1</translation>
    </message>
    <message>
        <source>draws the picture that the canvas shows, as .svg, .png or .pdf</source>
        <translation>把画布上的图画成 .svg、.png 或 .pdf</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>how many; without it until Ctrl-C (with --json 4)</source>
        <translation>次数；不给则直到 Ctrl-C（带 --json 时为 4）</translation>
    </message>
    <message>
        <source>milliseconds between two</source>
        <translation>两次之间的毫秒数</translation>
    </message>
    <message>
        <source>milliseconds to wait for an answer</source>
        <translation>等待应答的毫秒数</translation>
    </message>
    <message>
        <source>bytes of data</source>
        <translation>数据字节数</translation>
    </message>
    <message>
        <source>time to live: how many routers it may pass</source>
        <translation>生存时间：可经过的路由器数</translation>
    </message>
    <message>
        <source>pulls a plug, or puts it in again; the file stays as it is</source>
        <translation>拔下或重新接上网线；文件不变</translation>
    </message>
    <message>
        <source>Nothing to do: what runs is as drawn.</source>
        <translation>无事可做：运行状态与图一致。</translation>
    </message>
    <message>
        <source>what deploy would do now</source>
        <translation>现在部署会做什么</translation>
    </message>
    <message>
        <source>as commands for a shell: ip, bridge, nft, sysctl</source>
        <translation>以 shell 命令给出：ip、bridge、nft、sysctl</translation>
    </message>
    <message>
        <source>1 when there is something to do</source>
        <translation>有事可做时返回 1</translation>
    </message>
    <message>
        <source>runs a command in that node; its exit status is ours</source>
        <translation>在该节点中运行命令；其退出状态即本命令的退出状态</translation>
    </message>
    <message>
        <source>your shell in that node; without one, where `ip netns exec NODE …` knows all nodes of the lab</source>
        <translation>在该节点中打开 shell；不给节点时，`ip netns exec NODE …` 认识实验的所有节点</translation>
    </message>
    <message>
        <source>deploys under a name of its own, runs the command there, destroys; its status is the command&apos;s</source>
        <translation>以独有名称部署，运行命令，然后销毁；退出状态为命令的状态</translation>
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
        <source>no carrier</source>
        <translation>无载波</translation>
    </message>
    <message>
        <source>port of %1</source>
        <translation>%1 的端口</translation>
    </message>
    <message>
        <source> (the lab&apos;s own root namespace stands in for it)</source>
        <translation>（以实验自己的根命名空间代替）</translation>
    </message>
    <message>
        <source>its namespace is gone</source>
        <translation>其命名空间已消失</translation>
    </message>
    <message>
        <source>forwards IPv4 and IPv6</source>
        <translation>转发 IPv4 和 IPv6</translation>
    </message>
    <message>
        <source>forwards IPv4</source>
        <translation>转发 IPv4</translation>
    </message>
    <message>
        <source>forwards IPv6</source>
        <translation>转发 IPv6</translation>
    </message>
    <message>
        <source>%1: %2, since %3, from a drawing that was not saved</source>
        <translation>%1：%2，自 %3 起，来自未保存的拓扑图</translation>
    </message>
    <message>
        <source>%1: %2, since %3, from %4</source>
        <translation>%1：%2，自 %3 起，来自 %4</translation>
    </message>
    <message>
        <source>As drawn.</source>
        <translation>与图一致。</translation>
    </message>
    <message>
        <source>Differs from the file:</source>
        <translation>与文件不同之处：</translation>
    </message>
    <message>
        <source>no longer: %1</source>
        <translation>已消除：%1</translation>
    </message>
    <message>
        <source>what the kernel shows, and where it differs from the file</source>
        <translation>内核的实际状态，以及与文件的不同之处</translation>
    </message>
    <message>
        <source>go on, with a line for every change</source>
        <translation>持续显示，每次变化一行</translation>
    </message>
    <message>
        <source>1 when there is a difference</source>
        <translation>有差异时返回 1</translation>
    </message>
    <message>
        <source>nodes: %1</source>
        <translation>节点：%1</translation>
    </message>
    <message>
        <source>%1 (%2): nothing to do, it runs as drawn.</source>
        <translation>%1（%2）：无需操作，运行状态与图一致。</translation>
    </message>
    <message>
        <source>%1 (%4): %2 operations in %3 ms.</source>
        <translation>%1（%4）：%2 个操作，用时 %3 毫秒。</translation>
    </message>
    <message>
        <source>%1 (%2): nothing to do. What differs from the file is not the lab&apos;s own.</source>
        <translation>%1（%2）：无事可做。与文件不同之处不属于该实验。</translation>
    </message>
    <message>
        <source>Nothing to do. What differs from the file is not the lab&apos;s own.</source>
        <translation>无事可做。与文件不同之处不属于该实验。</translation>
    </message>
    <message>
        <source>From each row to each column, in the same order: . reaches, X does not, ? has no address. %1 of %2 pairs do not.</source>
        <translation>从每一行到每一列，顺序相同：. 可达，X 不可达，? 没有地址。%2 对中有 %1 对不可达。</translation>
    </message>
    <message>
        <source>IPv4 addresses only</source>
        <translation>只看 IPv4 地址</translation>
    </message>
    <message>
        <source>IPv6 addresses only</source>
        <translation>只看 IPv6 地址</translation>
    </message>
    <message>
        <source>one pair a line, separated by commas</source>
        <translation>每行一对，以逗号分隔</translation>
    </message>
    <message>
        <source>writes the changed drawing there; - for stdout</source>
        <translation>把改好的图写到该处；- 表示标准输出</translation>
    </message>
    <message>
        <source>addresses for every linked interface that has none, from a pool</source>
        <translation>从地址池给每个已连线却没有地址的接口分配地址</translation>
    </message>
    <message>
        <source>where subnets come from; 10.0.0.0/8 where it is not given</source>
        <translation>子网的来源；未给出时为 10.0.0.0/8</translation>
    </message>
    <message>
        <source>of each segment&apos;s subnet; 24, IPv6 64</source>
        <translation>每个网段子网的长度；默认 24，IPv6 为 64</translation>
    </message>
    <message>
        <source>30 or 31 for links between two nodes</source>
        <translation>两个节点直连的链路用 30 或 31</translation>
    </message>
    <message>
        <source>IPv6 addresses too, from fd00::/48</source>
        <translation>同时分配 IPv6 地址，取自 fd00::/48</translation>
    </message>
    <message>
        <source>static routes by the shortest ways, so that everybody reaches everybody</source>
        <translation>按最短路径计算静态路由，使所有节点互通</translation>
    </message>
    <message>
        <source>in place of those that are drawn; else these are kept</source>
        <translation>取代图中已有的路由；否则保留它们</translation>
    </message>
    <message>
        <source>of the packet&apos;s data in bytes, as ping takes it; 56</source>
        <translation>数据包的数据字节数，同 ping 的参数；默认 56</translation>
    </message>
    <message>
        <source>does the file&apos;s checks for real, or as predicted; 0 only if all hold</source>
        <translation>真实运行或按预测检查文件中的检查项;全部成立时才返回 0</translation>
    </message>
    <message>
        <source>as the drawing says, without deploying anything</source>
        <translation>只按图预测,不部署任何东西</translation>
    </message>
    <message>
        <source>gives a segment another subnet instead; routes and checks follow</source>
        <translation>改为给一个网段换子网;路由和检查项随之更新</translation>
    </message>
    <message>
        <source>Left as predicted, right as pinged: # is not as predicted, ? was not asked. %1 pairs differ.</source>
        <translation>左边是预测,右边是实际 ping 的结果:# 表示与预测不符,? 表示没有问。不符的有 %1 对。</translation>
    </message>
    <message>
        <source>who reaches whom, every pair, as predicted and pinged; 1 when some do not</source>
        <translation>谁能到达谁:每一对的预测与实测;有不通的返回 1</translation>
    </message>
    <message>
        <source>of a running lab: pings every pair as well, and marks what differs</source>
        <translation>对运行中的实验:还真的 ping 每一对,并标出不符之处</translation>
    </message>
    <message>
        <source>%1: %2 nodes, %3 links, %4 subnets, %5 routes</source>
        <translation>%1：%2 个节点，%3 条链路，%4 个子网，%5 条路由</translation>
    </message>
    <message>
        <source>a whole network with addresses and routes: line, ring, star, tree, full-mesh, grid, leaf-spine, random</source>
        <translation>带地址和路由的整个网络：line、ring、star、tree、full-mesh、grid、leaf-spine、random</translation>
    </message>
    <message>
        <source>nodes; tree LEVELSxCHILDREN, grid ROWSxCOLUMNS, leaf-spine LEAVESxSPINES, random ROUTERSxLINKS</source>
        <translation>节点数；tree 层数x子节点数，grid 行x列，leaf-spine 叶x脊，random 路由器x链路</translation>
    </message>
    <message>
        <source>at each router that has any; several stand at a switch</source>
        <translation>每个带主机的路由器所带的主机数；多台主机接在一台交换机上</translation>
    </message>
    <message>
        <source>hosts at the ends of the line or at the lowest level of the tree only</source>
        <translation>主机只在线的两端或树的最底层</translation>
    </message>
    <message>
        <source>hosts at every router of the tree, too</source>
        <translation>树的每个路由器都带主机</translation>
    </message>
    <message>
        <source>switches in place of the routers of a line, a star or a tree</source>
        <translation>线形、星形、树形中用交换机代替路由器</translation>
    </message>
    <message>
        <source>which random network; the same seed gives the same</source>
        <translation>哪一个随机网络；种子相同则网络相同</translation>
    </message>
    <message>
        <source>of the network; that of the shape where it is not given</source>
        <translation>网络的名称；不给则用形状的名称</translation>
    </message>
    <message>
        <source>writes it there; - for stdout, as without this</source>
        <translation>写到那里；- 表示标准输出，不给也是</translation>
    </message>
    <message>
        <source>packets: %1 (%2), lost: %3</source>
        <translation>数据包：%1（%2），丢失：%3</translation>
    </message>
    <message>
        <source>the lab was removed, which ended the capture</source>
        <translation>实验已移除，抓包随之结束</translation>
    </message>
    <message>
        <source>no interface is left to capture on</source>
        <translation>已没有可以抓包的接口</translation>
    </message>
    <message>
        <source>the packets that pass there, as pcapng, until Ctrl-C; a node alone is all its interfaces</source>
        <translation>以 pcapng 格式抓取经过那里的数据包，直到按 Ctrl-C；只写节点表示它的所有接口</translation>
    </message>
    <message>
        <source>into that file; - is the standard output</source>
        <translation>写入该文件；- 表示标准输出</translation>
    </message>
    <message>
        <source>only these, as pcap-filter(7) says: &quot;icmp or arp&quot;</source>
        <translation>只抓取符合 pcap-filter(7) 表达式的数据包：&quot;icmp or arp&quot;</translation>
    </message>
    <message>
        <source>how much of each packet is kept</source>
        <translation>每个数据包保留多少字节</translation>
    </message>
    <message>
        <source>ends after so many packets</source>
        <translation>抓到这么多数据包后结束</translation>
    </message>
    <message>
        <source>ends after so many seconds</source>
        <translation>这么多秒后结束</translation>
    </message>
    <message>
        <source>keeps the last MIB mebibytes, in several files</source>
        <translation>保留最后 MIB 个 MiB，分为多个文件</translation>
    </message>
    <message>
        <source>of so many files is the ring (4)</source>
        <translation>环形文件的个数（4）</translation>
    </message>
    <message>
        <source>at every interface of the lab</source>
        <translation>在实验的所有接口上</translation>
    </message>
    <message>
        <source>also at the other end of each link</source>
        <translation>同时在每条链路的另一端</translation>
    </message>
    <message>
        <source>starts Wireshark, which shows the packets as they come</source>
        <translation>启动 Wireshark，实时显示数据包</translation>
    </message>
    <message>
        <source>do: packets must not be fragmented; dont: they may</source>
        <translation>do：报文不得分片；dont：可以分片</translation>
    </message>
    <message>
        <source>the same as -M do</source>
        <translation>与 -M do 相同</translation>
    </message>
    <message>
        <source>(predicted: %1)</source>
        <translation>（预测：%1）</translation>
    </message>
    <message>
        <source>(predicted: it does not come that far)</source>
        <translation>（预测：到不了这里）</translation>
    </message>
    <message>
        <source>%1 is reached.</source>
        <translation>已到达 %1。</translation>
    </message>
    <message>
        <source>%1 is not reached: the last hop says that there is no way on.</source>
        <translation>没有到达 %1：最后一跳报告无法继续转发。</translation>
    </message>
    <message>
        <source>%1 is not reached: %2 cannot send to it.</source>
        <translation>没有到达 %1：%2 无法向它发送。</translation>
    </message>
    <message>
        <source>%1 is not reached: nobody says anything any more.</source>
        <translation>没有到达 %1：之后再没有任何回应。</translation>
    </message>
    <message>
        <source>%1 is not reached within %2 hops.</source>
        <translation>%2 跳之内没有到达 %1。</translation>
    </message>
    <message>
        <source>%1 was not reached until it was stopped.</source>
        <translation>停止之前没有到达 %1。</translation>
    </message>
    <message>
        <source>the way of real packets, hop by hop, and the predicted one; 1 if not reached</source>
        <translation>真实报文逐跳经过的路径，以及预测的路径；没有到达则返回 1</translation>
    </message>
    <message>
        <source>how far at most (30)</source>
        <translation>最多多少跳（30）</translation>
    </message>
    <message>
        <source>requests for each hop (3)</source>
        <translation>每一跳的请求数（3）</translation>
    </message>
    <message>
        <source>milliseconds of silence until the next hop is asked for</source>
        <translation>多少毫秒没有回应就探测下一跳</translation>
    </message>
    <message>
        <source>%1 interfaces of %2</source>
        <translation>%2 的 %1 个接口</translation>
    </message>
    <message>
        <source>capturing on %1 into %2; Ctrl-C ends it</source>
        <translation>正在 %1 上抓包，写入 %2；按 Ctrl-C 结束</translation>
    </message>
    <message>
        <source>replaces a file that is there already</source>
        <translation>替换已经存在的文件</translation>
    </message>
    <message>
        <source>a real ping from that node to an address or a node; 1 if nothing answered or the lab was removed</source>
        <translation>从该节点向地址或节点发真实的 ping；无应答或实验被移除时返回 1</translation>
    </message>
    <message>
        <source>%1 is not reached within one hop.</source>
        <translation>一跳之内没有到达 %1。</translation>
    </message>
    <message>
        <source>%1 was not reached until the lab was removed.</source>
        <translation>实验移除之前没有到达 %1。</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>nearly</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source> (%1 times)</source>
        <translation>（%1 次）</translation>
    </message>
    <message>
        <source>%1 taken, %2 nearly, %3 left out</source>
        <translation>采用 %1 处，近似 %2 处，未采用 %3 处</translation>
    </message>
    <message>
        <source>reads another tool&apos;s topology or a script of ip commands, or writes one; never runs it</source>
        <translation>读取或写出其他工具的拓扑或 ip 命令脚本；从不运行脚本</translation>
    </message>
    <message>
        <source>the format of IN; what it looks like where it is not given</source>
        <translation>IN 的格式；不给出时按内容判断</translation>
    </message>
    <message>
        <source>of the containers, in formats that need one</source>
        <translation>容器的镜像，用于需要镜像的格式</translation>
    </message>
    <message>
        <source>reports what was taken, too</source>
        <translation>也报告已采用的内容</translation>
    </message>
    <message>
        <source>exit status 1 where anything was left out or only nearly taken</source>
        <translation>只要有未采用或近似的内容，退出状态即为 1</translation>
    </message>
    <message>
        <source>only the first %1 notes are shown</source>
        <translation>只显示前 %1 条说明</translation>
    </message>
    <message>
        <source>no interface has an address; --addresses gives them some</source>
        <translation>没有接口有地址；可用 --addresses 自动分配</translation>
    </message>
    <message>
        <source>the format of OUT; by its name where it is not given; .svg, .png and .pdf are pictures</source>
        <translation>OUT 的格式；未给出时按文件名判断；.svg、.png 和 .pdf 为图片</translation>
    </message>
    <message>
        <source>gives an address to every linked interface without one, as nsketch addresses does</source>
        <translation>为每个已连接但没有地址的接口分配地址，与 nsketch addresses 相同</translation>
    </message>
    <message>
        <source>the helper of running labs does not answer; what their namespaces are called is not known</source>
        <translation>正在运行的实验的助手没有应答；它们的命名空间叫什么不得而知</translation>
    </message>
    <message>
        <source>draws what network exists on this computer: namespaces, links, addresses, routes; changes nothing</source>
        <translation>画出这台计算机上现有的网络：命名空间、链路、地址、路由；不作任何改动</translation>
    </message>
    <message>
        <source>only this one and what it is linked to; may be given several times</source>
        <translation>只画这个命名空间及与之相连的；可多次给出</translation>
    </message>
    <message>
        <source>also what is linked to nothing, as this computer&apos;s own interfaces</source>
        <translation>也画没有连接的，例如这台计算机自己的接口</translation>
    </message>
    <message>
        <source>all else is there; %1 nearly, %2 left out</source>
        <translation>其余均已写入；近似 %1 项，未写入 %2 项</translation>
    </message>
    <message>
        <source>exit status 1 where anything that was found was left out or only nearly taken</source>
        <translation>若所发现的内容有任何遗漏或仅近似采用，则退出状态为 1</translation>
    </message>
    <message>
        <source>print the AppArmor profile that Ubuntu needs for the helper, and how to install it</source>
        <translation>打印 Ubuntu 上助手程序所需的 AppArmor 配置文件及其安装方法</translation>
    </message>
    <message>
        <source>a square PNG of N pixels a side, as file managers show it, whatever OUT is called</source>
        <translation>边长为 N 像素的正方形 PNG，供文件管理器显示，与 OUT 的名字无关</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>nsketch drawing</source>
        <translation>nsketch 图</translation>
    </message>
    <message>
        <source>Clabernetes manifest (Kubernetes)</source>
        <translation>Clabernetes 清单（Kubernetes）</translation>
    </message>
    <message>
        <source>containerlab</source>
        <translation>containerlab</translation>
    </message>
    <message>
        <source>CORE session (XML)</source>
        <translation>CORE 会话（XML）</translation>
    </message>
    <message>
        <source>GNS3 project</source>
        <translation>GNS3 项目</translation>
    </message>
    <message>
        <source>IMUNES or CORE network (.imn)</source>
        <translation>IMUNES 或 CORE 网络（.imn）</translation>
    </message>
    <message>
        <source>Kathará lab</source>
        <translation>Kathará 实验</translation>
    </message>
    <message>
        <source>Graphviz DOT</source>
        <translation>Graphviz DOT</translation>
    </message>
    <message>
        <source>GraphML (Topology Zoo, yEd)</source>
        <translation>GraphML（Topology Zoo、yEd）</translation>
    </message>
    <message>
        <source>MiniEdit drawing</source>
        <translation>MiniEdit 图纸</translation>
    </message>
    <message>
        <source>Mininet Python script</source>
        <translation>Mininet Python 脚本</translation>
    </message>
    <message>
        <source>shell script of ip commands</source>
        <translation>ip 命令的 shell 脚本</translation>
    </message>
    <message>
        <source>address plan for spreadsheets (CSV)</source>
        <translation>电子表格用的地址规划（CSV）</translation>
    </message>
    <message>
        <source>draw.io diagram</source>
        <translation>draw.io 图表</translation>
    </message>
    <message>
        <source>address plan (Markdown)</source>
        <translation>地址规划（Markdown）</translation>
    </message>
    <message>
        <source>Mermaid diagram</source>
        <translation>Mermaid 图表</translation>
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
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Automatic addresses: a new link gets the next free network, the router its first address</source>
        <translation>自动地址：新连线取下一个空闲网段，路由器取其第一个地址</translation>
    </message>
    <message>
        <source>S&amp;tart page</source>
        <translation>起始页(&amp;T)</translation>
    </message>
    <message>
        <source>Mini&amp;map</source>
        <translation>缩略图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>Apply as I edit: while the lab runs, every edit and every undo goes to it at once</source>
        <translation>边改边生效：实验运行时，每次修改和撤销都立即作用于它</translation>
    </message>
    <message>
        <source>&amp;Prediction only: nothing runs</source>
        <translation>仅推演：不运行任何东西(&amp;P)</translation>
    </message>
    <message>
        <source>All &amp;commands…</source>
        <translation>所有命令(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Automatic addresse&amp;s</source>
        <translation>自动分配地址(&amp;S)</translation>
    </message>
    <message>
        <source>Assi&amp;gn addresses…</source>
        <translation>分配地址(&amp;G)…</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Open in a new w&amp;indow…</source>
        <translation>在新窗口中打开(&amp;I)…</translation>
    </message>
    <message>
        <source>Open the same &amp;files at the next start</source>
        <translation>下次启动时打开同样的文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>关闭窗口(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Fit the s&amp;election</source>
        <translation>适合所选内容(&amp;E)</translation>
    </message>
    <message>
        <source>Ta&amp;ble view</source>
        <translation>表格视图(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Layered</source>
        <translation>分层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Force-directed</source>
        <translation>力导向(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Radial</source>
        <translation>放射(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Circular</source>
        <translation>环形(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>网格(&amp;G)</translation>
    </message>
    <message>
        <source>Ca&amp;ncel the layout</source>
        <translation>取消布局(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Generate a network…</source>
        <translation>生成网络(&amp;G)…</translation>
    </message>
    <message>
        <source>Names and &amp;addresses</source>
        <translation>名称和地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Names only</source>
        <translation>仅名称(&amp;N)</translation>
    </message>
    <message>
        <source>N&amp;othing</source>
        <translation>不显示(&amp;O)</translation>
    </message>
    <message>
        <source>Align &amp;left edges</source>
        <translation>左对齐(&amp;L)</translation>
    </message>
    <message>
        <source>Align &amp;centres</source>
        <translation>水平居中对齐(&amp;C)</translation>
    </message>
    <message>
        <source>Align &amp;right edges</source>
        <translation>右对齐(&amp;R)</translation>
    </message>
    <message>
        <source>Align &amp;top edges</source>
        <translation>顶端对齐(&amp;T)</translation>
    </message>
    <message>
        <source>Align &amp;middles</source>
        <translation>垂直居中对齐(&amp;M)</translation>
    </message>
    <message>
        <source>Align &amp;bottom edges</source>
        <translation>底端对齐(&amp;B)</translation>
    </message>
    <message>
        <source>Distribute &amp;horizontally</source>
        <translation>横向等距分布(&amp;H)</translation>
    </message>
    <message>
        <source>Distribute &amp;vertically</source>
        <translation>纵向等距分布(&amp;V)</translation>
    </message>
    <message>
        <source>Bring to &amp;front</source>
        <translation>置于顶层(&amp;F)</translation>
    </message>
    <message>
        <source>Send to bac&amp;k</source>
        <translation>置于底层(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>组合(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Ungroup</source>
        <translation>取消组合(&amp;U)</translation>
    </message>
    <message>
        <source>L&amp;ocked</source>
        <translation>锁定(&amp;O)</translation>
    </message>
    <message>
        <source>All &amp;hosts</source>
        <translation>所有主机(&amp;H)</translation>
    </message>
    <message>
        <source>All &amp;routers</source>
        <translation>所有路由器(&amp;R)</translation>
    </message>
    <message>
        <source>All &amp;switches</source>
        <translation>所有交换机(&amp;S)</translation>
    </message>
    <message>
        <source>All &amp;gateways</source>
        <translation>所有外网出口(&amp;G)</translation>
    </message>
    <message>
        <source>Select &amp;connected</source>
        <translation>选择相连的对象(&amp;C)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文字(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Rectangle</source>
        <translation>矩形(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation>椭圆(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Arrow</source>
        <translation>箭头(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Trace the &amp;way</source>
        <translation>跟踪路由(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Measure traffic</source>
        <translation>测量流量(&amp;M)</translation>
    </message>
    <message>
        <source>Take e&amp;verything into the drawing</source>
        <translation>全部采纳到图纸(&amp;V)</translation>
    </message>
    <message>
        <source>Put everything &amp;back</source>
        <translation>全部恢复原状(&amp;B)</translation>
    </message>
    <message>
        <source>P&amp;lay packets or halt</source>
        <translation>播放或暂停数据包(&amp;L)</translation>
    </message>
    <message>
        <source>T&amp;raffic on links</source>
        <translation>链路流量(&amp;R)</translation>
    </message>
    <message>
        <source>Le&amp;gend</source>
        <translation>图例(&amp;G)</translation>
    </message>
    <message>
        <source>Dup&amp;licate</source>
        <translation>创建副本(&amp;L)</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>重命名(&amp;M)</translation>
    </message>
    <message>
        <source>R&amp;enumber a segment…</source>
        <translation>给网段重新编址(&amp;E)…</translation>
    </message>
    <message>
        <source>C&amp;ompute routes…</source>
        <translation>计算路由(&amp;O)…</translation>
    </message>
    <message>
        <source>Computed routes follo&amp;w edits</source>
        <translation>计算出的路由随编辑更新(&amp;W)</translation>
    </message>
    <message>
        <source>Ca&amp;ncel the deploy</source>
        <translation>取消部署(&amp;N)</translation>
    </message>
    <message>
        <source>Open a term&amp;inal</source>
        <translation>打开终端(&amp;I)</translation>
    </message>
    <message>
        <source>%1: select what it is for on the canvas first.</source>
        <translation>%1：请先在画布上选择对象。</translation>
    </message>
    <message>
        <source>Show what differs from the &amp;kernel</source>
        <translation>显示与内核的差异(&amp;K)</translation>
    </message>
    <message>
        <source>Watch pack&amp;ets</source>
        <translation>观察数据包(&amp;E)</translation>
    </message>
    <message>
        <source>Packets &amp;on to the next hop</source>
        <translation>数据包前进到下一跳(&amp;O)</translation>
    </message>
    <message>
        <source>Packets back by a &amp;hop</source>
        <translation>数据包退回一跳(&amp;H)</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>导入(&amp;M)…</translation>
    </message>
    <message>
        <source>Import a fol&amp;der…</source>
        <translation>导入文件夹(&amp;D)…</translation>
    </message>
    <message>
        <source>Librar&amp;y…</source>
        <translation>拓扑库(&amp;Y)…</translation>
    </message>
    <message>
        <source>Save as temp&amp;late…</source>
        <translation>另存为模板(&amp;L)…</translation>
    </message>
    <message>
        <source>Picture (&amp;SVG)…</source>
        <translation>图片（SVG）(&amp;S)…</translation>
    </message>
    <message>
        <source>Picture (&amp;PNG)…</source>
        <translation>图片（PNG）(&amp;P)…</translation>
    </message>
    <message>
        <source>Picture (P&amp;DF)…</source>
        <translation>图片（PDF）(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Copy as a p&amp;icture</source>
        <translation>复制为图片(&amp;I)</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>显示报告</translation>
    </message>
    <message>
        <source>Sa&amp;ve selection as template…</source>
        <translation>将所选另存为模板(&amp;V)…</translation>
    </message>
    <message>
        <source>Check this com&amp;puter…</source>
        <translation>检查本机…(&amp;P)</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
</context>
<context>
    <name>nsk::gui::AddressDialog</name>
    <message>
        <source>Assign addresses</source>
        <translation>分配地址</translation>
    </message>
    <message>
        <source>Every linked interface without an address gets one: a subnet for each segment, routers first. What you typed stays, and gives its segment the subnet.</source>
        <translation>每个已连线却没有地址的接口都会得到地址：每个网段一个子网，路由器在前。您填写的地址保持不变，并决定该网段的子网。</translation>
    </message>
    <message>
        <source>Links between two nodes</source>
        <translation>两节点直连链路</translation>
    </message>
    <message>
        <source>Links between two nodes: like the others</source>
        <translation>两节点直连链路：与其他网段相同</translation>
    </message>
    <message>
        <source>Links between two nodes: /30</source>
        <translation>两节点直连链路：/30</translation>
    </message>
    <message>
        <source>Links between two nodes: /31 (RFC 3021)</source>
        <translation>两节点直连链路：/31（RFC 3021）</translation>
    </message>
    <message>
        <source>%1 pool</source>
        <translation>%1 地址池</translation>
    </message>
    <message>
        <source>Length of the %1 subnets</source>
        <translation>%1 子网的长度</translation>
    </message>
    <message>
        <source>from</source>
        <translation>取自</translation>
    </message>
    <message>
        <source>each segment</source>
        <translation>每个网段</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Nothing to do: every linked interface has an address.</source>
        <translation>无需改动：每个已连线的接口都有地址。</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) more.</source>
        <translation>
            <numerusform>新增 %n 个地址。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::AddressHint</name>
    <message>
        <source>%1 has the address %2 already</source>
        <translation>%1 已有地址 %2</translation>
    </message>
    <message>
        <source>%1 is the network&apos;s own address: no host can have it</source>
        <translation>%1 是网络自身的地址，主机不能使用</translation>
    </message>
    <message>
        <source>%1 is the network&apos;s broadcast address: no host can have it</source>
        <translation>%1 是网络的广播地址，主机不能使用</translation>
    </message>
    <message>
        <source>the other end, %1, has %2: another prefix length</source>
        <translation>对端 %1 为 %2：前缀长度不同</translation>
    </message>
    <message>
        <source>the other end, %1, has %2: another subnet</source>
        <translation>对端 %1 为 %2：不在同一子网</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>无地址</translation>
    </message>
</context>
<context>
    <name>nsk::gui::AddressOffer</name>
    <message>
        <source>Give addresses</source>
        <translation>分配地址</translation>
    </message>
</context>
<context>
    <name>nsk::gui::AddressRows</name>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>+ Add address</source>
        <translation>+ 添加地址</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Remove address</source>
        <translation>移除地址</translation>
    </message>
    <message>
        <source>none; 10.0.0.1/24, for example</source>
        <translation>无；例如 10.0.0.1/24</translation>
    </message>
    <message>
        <source>Set addresses of %1</source>
        <translation>设置 %1 的地址</translation>
    </message>
    <message>
        <source>none; %1 is free (↓)</source>
        <translation>无;%1 空闲(按 ↓ 填入)</translation>
    </message>
</context>
<context>
    <name>nsk::gui::AddressTable</name>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Subnet</source>
        <translation>子网</translation>
    </message>
    <message>
        <source>subnet</source>
        <translation>子网</translation>
    </message>
    <message numerus="yes">
        <source>Set %n address(es)</source>
        <translation>
            <numerusform>设置 %n 个地址</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n address(es)</source>
        <translation>
            <numerusform>删除 %n 个地址</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::AdminDialog</name>
    <message>
        <source>Deploys one topology as root, without changing any setting.</source>
        <translation>以 root 部署一个拓扑，不改任何设置。</translation>
    </message>
    <message>
        <source>Commands for an administrator</source>
        <translation>给管理员的命令</translation>
    </message>
    <message>
        <source>These commands let labs run on this computer. Afterwards press Deploy again.</source>
        <translation>这些命令让实验可以在本机上运行。之后再按一次“部署”。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>nsk::gui::AnnotateTool</name>
    <message>
        <source>Add an arrow</source>
        <translation>添加箭头</translation>
    </message>
    <message>
        <source>Add an ellipse</source>
        <translation>添加椭圆</translation>
    </message>
    <message>
        <source>Add a rectangle</source>
        <translation>添加矩形</translation>
    </message>
    <message>
        <source>Add a text</source>
        <translation>添加文字</translation>
    </message>
    <message>
        <source>Click where the text is to stand. Enter puts it in the middle, Esc gives up.</source>
        <translation>点击放置文字的位置。回车放在中央，Esc 放弃。</translation>
    </message>
    <message>
        <source>Drag from corner to corner, or click. Enter puts it in the middle, Esc gives up.</source>
        <translation>从一角拖到另一角，或点击。回车放在中央，Esc 放弃。</translation>
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
    <name>nsk::gui::BeginHint</name>
    <message>
        <source>Press Deploy to begin</source>
        <translation>按“部署”开始</translation>
    </message>
    <message>
        <source>Drag a host here from the left, or right-click</source>
        <translation>从左侧把主机拖到这里，或在此处单击右键</translation>
    </message>
    <message>
        <source>Right-click here to add a host</source>
        <translation>在此处单击右键即可添加主机</translation>
    </message>
    <message>
        <source>Handles show on a node under the mouse: drag one to another node to link the two.</source>
        <translation>鼠标移到节点上会显示手柄：从手柄拖到另一节点，即可连接两者。</translation>
    </message>
    <message>
        <source>A script or another tool&apos;s file can be pasted or dropped here.</source>
        <translation>脚本或其他工具的文件可以粘贴或拖放到此处。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CanvasMenu</name>
    <message>
        <source>Add a host here</source>
        <translation>在此添加主机</translation>
    </message>
    <message>
        <source>Add a router here</source>
        <translation>在此添加路由器</translation>
    </message>
    <message>
        <source>Add a switch here</source>
        <translation>在此添加交换机</translation>
    </message>
    <message>
        <source>Add a gateway here</source>
        <translation>在此添加外网出口</translation>
    </message>
    <message>
        <source>Add this computer here</source>
        <translation>在此添加本机</translation>
    </message>
    <message>
        <source>Open in the inspector</source>
        <translation>在检查器中打开</translation>
    </message>
    <message>
        <source>Ping from here</source>
        <translation>从这里 ping</translation>
    </message>
    <message>
        <source>Ping to</source>
        <translation>ping 到</translation>
    </message>
    <message>
        <source>Forwards IPv4 packets</source>
        <translation>转发 IPv4 数据包</translation>
    </message>
    <message>
        <source>Change into</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Link %1 and %2</source>
        <translation>连接 %1 与 %2</translation>
    </message>
    <message>
        <source>Ping from %1 to %2</source>
        <translation>从 %1 ping %2</translation>
    </message>
    <message>
        <source>Edit name and addresses</source>
        <translation>编辑名称与地址</translation>
    </message>
    <message>
        <source>Unplug</source>
        <translation>拔下</translation>
    </message>
    <message>
        <source>Plug in</source>
        <translation>插上</translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation>删除连线</translation>
    </message>
    <message>
        <source>Edit the addresses</source>
        <translation>编辑地址</translation>
    </message>
    <message>
        <source>Unplug at %1</source>
        <translation>在 %1 端拔下</translation>
    </message>
    <message>
        <source>Plug in at %1</source>
        <translation>在 %1 端插上</translation>
    </message>
    <message>
        <source>Switched on in the drawing</source>
        <translation>在图中启用</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Paste here</source>
        <translation>粘贴到此处</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Select by</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Trace the way from %1 to %2</source>
        <translation>跟踪从 %1 到 %2 的路由</translation>
    </message>
    <message>
        <source>Measure traffic from %1 to %2</source>
        <translation>测量从 %1 到 %2 的流量</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CaptureControl</name>
    <message>
        <source>&amp;Capture packets here</source>
        <translation>在此抓包(&amp;C)</translation>
    </message>
    <message>
        <source>Capture here</source>
        <translation>在此抓包</translation>
    </message>
    <message>
        <source>Stop capturing here</source>
        <translation>停止在此抓包</translation>
    </message>
    <message>
        <source>Packets are captured there already.</source>
        <translation>那里已经在抓包。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CaptureMarks</name>
    <message>
        <source>Captured: %1</source>
        <translation>正在抓包：%1</translation>
    </message>
    <message>
        <source>Packets are captured at %1</source>
        <translation>正在 %1 处抓包</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CapturePanel</name>
    <message numerus="yes">
        <source>%n packet(s) saved</source>
        <translation>
            <numerusform>已保存 %n 个数据包</numerusform>
        </translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>抓包</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop capturing everywhere; what was captured stays</source>
        <translation>停止所有抓包；已抓取的数据包保留</translation>
    </message>
    <message>
        <source>Packet filter</source>
        <translation>数据包过滤器</translation>
    </message>
    <message>
        <source>Filter, such as icmp or arp; host 10.10.10.2 and tcp port 80</source>
        <translation>过滤器，例如 icmp or arp；host 10.10.10.2 and tcp port 80</translation>
    </message>
    <message>
        <source>Which packets are shown, as pcap-filter(7) says it: icmp or arp; host 10.10.10.2 and tcp port 80</source>
        <translation>显示哪些数据包，语法见 pcap-filter(7)：icmp or arp；host 10.10.10.2 and tcp port 80</translation>
    </message>
    <message>
        <source>Words in the list</source>
        <translation>列表中的文字</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Only packets whose line holds this</source>
        <translation>仅显示所在行包含此文字的数据包</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the packets that are shown as pcapng</source>
        <translation>将显示的数据包保存为 pcapng</translation>
    </message>
    <message>
        <source>Open in Wireshark</source>
        <translation>在 Wireshark 中打开</translation>
    </message>
    <message>
        <source>Show the packets in Wireshark, and those that come</source>
        <translation>在 Wireshark 中显示这些数据包以及后续到达的数据包</translation>
    </message>
    <message>
        <source>Keep at most</source>
        <translation>最多保留</translation>
    </message>
    <message>
        <source>Memory for packets</source>
        <translation>数据包所用内存</translation>
    </message>
    <message>
        <source>When it is full the oldest packets go</source>
        <translation>满了之后丢弃最早的数据包</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Forget the packets; what runs goes on</source>
        <translation>清除数据包；正在进行的抓包继续</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Stay at the newest packet</source>
        <translation>停留在最新数据包</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Capture at what is selected on the canvas</source>
        <translation>在画布上所选对象处抓包</translation>
    </message>
    <message>
        <source>Select a node, a link or an interface on the canvas first</source>
        <translation>请先在画布上选择一个节点、链路或接口</translation>
    </message>
    <message>
        <source>Packets can be captured while the lab runs: press Deploy first</source>
        <translation>实验运行时才能抓包：请先点击“部署”</translation>
    </message>
    <message>
        <source>Capturing at %1</source>
        <translation>正在抓包：%1</translation>
    </message>
    <message>
        <source>Nothing is captured. Choose &quot;Capture here&quot; in the menu of a node, a link or an interface.</source>
        <translation>没有抓包。在节点、链路或接口的菜单中选择“在此抓包”。</translation>
    </message>
    <message>
        <source>%1 captured, %2</source>
        <translation>已抓取 %1 个，%2</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>丢失 %1 个</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>显示 %1 个</translation>
    </message>
    <message>
        <source>the oldest %1 are gone</source>
        <translation>最早的 %1 个已丢弃</translation>
    </message>
    <message>
        <source>Save the packets</source>
        <translation>保存数据包</translation>
    </message>
    <message>
        <source>Captures (*.pcapng);;All files (*)</source>
        <translation>抓包文件 (*.pcapng);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The packets were cleared.</source>
        <translation>数据包已清空。</translation>
    </message>
    <message>
        <source>packets kept: %1</source>
        <translation>保留的数据包：%1</translation>
    </message>
    <message>
        <source>The chosen packet is gone: it was among the oldest, and the memory for them is full.</source>
        <translation>所选的数据包已不在：它属于最旧的数据包，存放数据包的内存已满。</translation>
    </message>
    <message>
        <source>The chosen packet is not among those that the filter shows.</source>
        <translation>过滤器显示的数据包中没有所选的那个。</translation>
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
        <source>Why? The hops, there and back, with the route that matches at each</source>
        <translation>为什么？去程和回程的每一跳，以及各自匹配的路由</translation>
    </message>
    <message>
        <source>%1 would answer</source>
        <translation>%1 会有应答</translation>
    </message>
    <message>
        <source>%1 would not answer</source>
        <translation>%1 不会有应答</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>有应答</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>%1 answers again, ttl=%2</source>
        <translation>%1 又有应答，ttl=%2</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CauseRowWidget</name>
    <message>
        <source>fails</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>mended in the drawing</source>
        <translation>图中已修复</translation>
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
        <source>Mended in the drawing. Press Update to bring it to the kernel.</source>
        <translation>图中已修复。按“更新”应用到内核。</translation>
    </message>
    <message>
        <source>ping shows: nothing comes back</source>
        <translation>ping 的表现：没有任何回应</translation>
    </message>
    <message>
        <source>ping shows: %1</source>
        <translation>ping 的表现：%1</translation>
    </message>
    <message>
        <source>Copy the command that does the same: %1</source>
        <translation>复制等效的命令：%1</translation>
    </message>
    <message>
        <source>has that address itself</source>
        <translation>该地址就在此节点上</translation>
    </message>
    <message>
        <source>no route matches</source>
        <translation>没有匹配的路由</translation>
    </message>
    <message>
        <source>Way there, with the route that matches at each node:</source>
        <translation>去程，以及每个节点匹配的路由：</translation>
    </message>
    <message>
        <source>Way back:</source>
        <translation>回程：</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
    <message>
        <source>changed in the kernel</source>
        <translation>已在内核中改动</translation>
    </message>
    <message>
        <source>The drawing is in order here: the kernel was changed by hand. &quot;Show what differs from the kernel&quot; in the Network menu puts it back, or takes it into the drawing.</source>
        <translation>图纸此处没有问题：内核被手动改动过。“网络”菜单中的“显示与内核的差异”可将其恢复原状，或采纳到图纸。</translation>
    </message>
    <message>
        <source>The kernel is as drawn again.</source>
        <translation>内核又与图纸一致了。</translation>
    </message>
    <message>
        <source>Mended in the kernel by hand. The drawing still has this fault.</source>
        <translation>已在内核中手动修复。图纸中仍有此故障。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CauseRows</name>
    <message>
        <source>%1:%2 is up</source>
        <translation>%1:%2 已启用</translation>
    </message>
    <message>
        <source>%1:%2 has a link</source>
        <translation>%1:%2 已连线</translation>
    </message>
    <message>
        <source>%1 is in order</source>
        <translation>%1 没有问题</translation>
    </message>
    <message>
        <source>%1 itself has that address</source>
        <translation>该地址就在 %1 上</translation>
    </message>
    <message>
        <source>%1 sends it</source>
        <translation>%1 发出数据包</translation>
    </message>
    <message>
        <source>%1 has a route to %2, its default route</source>
        <translation>%1 有到 %2 的路由（默认路由）</translation>
    </message>
    <message>
        <source>%1 has a route to %2</source>
        <translation>%1 有到 %2 的路由</translation>
    </message>
    <message>
        <source>%1 forward what is not their own</source>
        <translation>%1 转发不属于自己的数据包</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 forwards packets</source>
        <translation>%1 转发数据包</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CellDelegate</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的%1</translation>
    </message>
    <message numerus="yes">
        <source>It will be written into the %n selected row(s).</source>
        <translation>
            <numerusform>将写入选中的 %n 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::CheckRows</name>
    <message>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>+ Add check</source>
        <translation>+ 添加检查项</translation>
    </message>
    <message>
        <source>Check: from node</source>
        <translation>检查项：源节点</translation>
    </message>
    <message>
        <source>Check: to address or node</source>
        <translation>检查项：目标地址或节点</translation>
    </message>
    <message>
        <source>Check: expected</source>
        <translation>检查项：预期</translation>
    </message>
    <message>
        <source>reachable</source>
        <translation>可达</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>不可达</translation>
    </message>
    <message>
        <source>Remove check</source>
        <translation>移除检查项</translation>
    </message>
    <message>
        <source>Ping %2 from %1</source>
        <translation>从 %1 ping %2</translation>
    </message>
    <message>
        <source>not complete yet</source>
        <translation>尚未填完</translation>
    </message>
    <message>
        <source>the ping answers: ttl=%1, %2 ms</source>
        <translation>ping 有应答：ttl=%1，%2 毫秒</translation>
    </message>
    <message>
        <source>the ping gets no answer</source>
        <translation>ping 没有应答</translation>
    </message>
    <message>
        <source>predicted: it answers</source>
        <translation>预测：有应答</translation>
    </message>
    <message>
        <source>predicted: %1</source>
        <translation>预测：%1</translation>
    </message>
    <message>
        <source>not predicted yet</source>
        <translation>尚未预测</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>成立</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>不成立</translation>
    </message>
    <message>
        <source>Change check %1</source>
        <translation>修改检查项 %1</translation>
    </message>
    <message>
        <source>Add check %1</source>
        <translation>添加检查项 %1</translation>
    </message>
    <message>
        <source>Remove check %1</source>
        <translation>移除检查项 %1</translation>
    </message>
    <message>
        <source>the ping gets no answer: %1</source>
        <translation>ping 没有应答：%1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run all for real</source>
        <translation>全部真实运行</translation>
    </message>
    <message>
        <source>Ping what every check asks for, in the running lab</source>
        <translation>在运行中的实验里 ping 每个检查项所问的目标</translation>
    </message>
    <message>
        <source>Deploy first: only a running lab can be pinged</source>
        <translation>请先部署:只有运行中的实验才能 ping</translation>
    </message>
    <message>
        <source>really pinged: it answers, %1 ms</source>
        <translation>实际 ping:有应答,%1 毫秒</translation>
    </message>
    <message>
        <source>really pinged: no answer</source>
        <translation>实际 ping:无应答</translation>
    </message>
    <message>
        <source>really pinged: no answer: %1</source>
        <translation>实际 ping:无应答:%1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ClipboardControl</name>
    <message>
        <source>The clipboard holds no drawing.</source>
        <translation>剪贴板中没有拓扑图。</translation>
    </message>
    <message>
        <source>Paste a text</source>
        <translation>粘贴文字</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n annotation(s)</source>
        <translation>
            <numerusform>粘贴 %n 个标注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n node(s)</source>
        <translation>
            <numerusform>粘贴 %n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text on the clipboard is longer than an annotation takes: %n byte(s) at most.</source>
        <translation>
            <numerusform>剪贴板中的文字超过标注的上限：最多 %n 字节。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is on the clipboard is neither a drawing, nor a picture, nor a text.</source>
        <translation>剪贴板中的内容既不是拓扑图，也不是图片或文字。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CloseControl</name>
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
        <source>Programs are running</source>
        <translation>有程序正在运行</translation>
    </message>
    <message numerus="yes">
        <source>%n program(s) of yours run inside the lab. Stopping it ends them.</source>
        <translation>
            <numerusform>实验里有您的 %n 个程序正在运行。停止实验会结束它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>textbook shell</source>
        <translation>教科书 shell</translation>
    </message>
    <message>
        <source>Stop the lab</source>
        <translation>停止实验</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ColourChoice</name>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>various</source>
        <translation>不一致</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CommandPalette</name>
    <message>
        <source>All commands</source>
        <translation>所有命令</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No command is called that.</source>
        <translation>没有这样的命令。</translation>
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
</context>
<context>
    <name>nsk::gui::CrashDialog</name>
    <message>
        <source>Report of a crash</source>
        <translation>崩溃报告</translation>
    </message>
    <message>
        <source>This is all that was written. It helps whoever mends the fault; whether they get it is up to you.</source>
        <translation>这就是全部内容。它有助于修复故障；是否交给别人由你决定。</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>nsk::gui::CrashOffer</name>
    <message>
        <source>nsketch crashed (%1). A report about it is on this computer, in %2; nothing was sent to anybody.</source>
        <translation>nsketch 曾崩溃（%1）。报告保存在本机的 %2 中；没有向任何人发送任何内容。</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>nsk::gui::DefaultGateway</name>
    <message>
        <source>%1 is an address of %2 itself</source>
        <translation>%1 是 %2 自己的地址</translation>
    </message>
    <message>
        <source>%1 is on no subnet of %2: the kernel takes no such route</source>
        <translation>%1 不在 %2 的任何子网上：内核不接受这样的路由</translation>
    </message>
    <message>
        <source>Default gateway, IPv4</source>
        <translation>默认网关，IPv4</translation>
    </message>
    <message>
        <source>Default gateway, IPv6</source>
        <translation>默认网关，IPv6</translation>
    </message>
    <message>
        <source>Default gateway</source>
        <translation>默认网关</translation>
    </message>
    <message>
        <source>Set default gateway of %1</source>
        <translation>设置 %1 的默认网关</translation>
    </message>
    <message>
        <source>Remove default route of %1</source>
        <translation>移除 %1 的默认路由</translation>
    </message>
</context>
<context>
    <name>nsk::gui::DeployGuard</name>
    <message>
        <source>This computer is touched</source>
        <translation>将改动本机</translation>
    </message>
    <message>
        <source>In system mode the lab &quot;%1&quot; changes this computer itself:</source>
        <translation>在系统模式下，实验“%1”会改动本机本身：</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, see the details</source>
        <translation>
            <numerusform>还有 %n 项，见详情</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing else of it is touched, and Stop puts all of this back.</source>
        <translation>除此之外什么也不动，停止时全部恢复原样。</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Diagnoses</name>
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
    <message>
        <source>answers</source>
        <translation>有应答</translation>
    </message>
    <message>
        <source>the answer stops at %1</source>
        <translation>应答止于 %1</translation>
    </message>
    <message>
        <source>predicted: %1</source>
        <translation>预测：%1</translation>
    </message>
    <message>
        <source>starts with the lab</source>
        <translation>随实验启动</translation>
    </message>
    <message>
        <source>ended: its node is no longer drawn</source>
        <translation>已结束：节点已从图中删除</translation>
    </message>
    <message>
        <source>could not start</source>
        <translation>无法启动</translation>
    </message>
    <message>
        <source>min %1 ms · median %2 ms · p99 %3 ms</source>
        <translation>最小 %1 毫秒 · 中位 %2 毫秒 · p99 %3 毫秒</translation>
    </message>
    <message>
        <source>%1 sent, %2 answered, %3 lost</source>
        <translation>发送 %1，应答 %2，丢失 %3</translation>
    </message>
    <message>
        <source>cannot send: %1</source>
        <translation>无法发送：%1</translation>
    </message>
    <message>
        <source>cannot send: %1, MTU %2</source>
        <translation>无法发送：%1，MTU %2</translation>
    </message>
    <message>
        <source>%1 says: %2</source>
        <translation>%1 报告：%2</translation>
    </message>
</context>
<context>
    <name>nsk::gui::DoctorRow</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Type it in a terminal</source>
        <translation>在终端中输入</translation>
    </message>
    <message>
        <source>Opens a terminal with the command typed; Enter runs it there.</source>
        <translation>打开一个已输入该命令的终端；按回车键运行。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::DoctorWindow</name>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking at what this computer can do…</source>
        <translation>正在检查本机的能力…</translation>
    </message>
    <message>
        <source>Cancelled: this is what was found until then.</source>
        <translation>已取消：以下是到目前为止的结果。</translation>
    </message>
    <message>
        <source>Labs can run on this computer.</source>
        <translation>本机可以运行实验环境。</translation>
    </message>
    <message>
        <source>Something is missing that labs need on this computer.</source>
        <translation>本机缺少运行实验环境所需的条件。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::DrawingControl</name>
    <message>
        <source>Routes follow</source>
        <translation>路由随之更新</translation>
    </message>
</context>
<context>
    <name>nsk::gui::DriftBox</name>
    <message>
        <source>What differs from the kernel</source>
        <translation>与内核的差异</translation>
    </message>
    <message>
        <source>Take into the drawing</source>
        <translation>采纳到图纸</translation>
    </message>
    <message>
        <source>The drawing becomes as the kernel is, as one undo step. The kernel stays as it is.</source>
        <translation>图纸改为内核中的样子，可一步撤销；内核保持不变。</translation>
    </message>
    <message>
        <source>Put everything back</source>
        <translation>全部恢复原状</translation>
    </message>
    <message>
        <source>The whole lab is deployed once more as it was: what else differs in it goes, too.</source>
        <translation>整个实验按原样重新部署：其中的其他差异也会一并消除。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::DriftCard</name>
    <message>
        <source>What differs from the kernel</source>
        <translation>与内核的差异</translation>
    </message>
    <message>
        <source>differs from the kernel</source>
        <translation>与内核不一致</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Take into the drawing: %1</source>
        <translation>采纳到图纸：%1</translation>
    </message>
    <message>
        <source>The drawing becomes as the kernel is in this, as one undo step.</source>
        <translation>图纸的这一项改为内核中的样子，可一步撤销。</translation>
    </message>
    <message>
        <source>Take all into the drawing</source>
        <translation>全部采纳到图纸</translation>
    </message>
    <message>
        <source>Take into the drawing</source>
        <translation>采纳到图纸</translation>
    </message>
    <message>
        <source>The drawing becomes as the kernel is, as one undo step. The kernel stays as it is.</source>
        <translation>图纸改为内核中的样子，可一步撤销；内核保持不变。</translation>
    </message>
    <message>
        <source>Put everything back (%1)</source>
        <translation>全部恢复原状（%1）</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复原状</translation>
    </message>
    <message>
        <source>The kernel becomes again as it was deployed.</source>
        <translation>内核恢复为部署时的样子。</translation>
    </message>
    <message numerus="yes">
        <source>Putting back deploys the whole lab once more, so that %n other difference(s) go, too.</source>
        <translation>
            <numerusform>恢复原状会重新部署整个实验，因此另外 %n 处差异也会一并消除。</numerusform>
        </translation>
    </message>
    <message>
        <source>What somebody else made is left alone by every deploy.</source>
        <translation>别人创建的对象，任何部署都不会改动。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::DriftControl</name>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 differs from the kernel</source>
        <translation>%1 与内核不一致</translation>
    </message>
    <message>
        <source>The link from %1 to %2 differs from the kernel</source>
        <translation>%1 到 %2 的链路与内核不一致</translation>
    </message>
    <message>
        <source>What differs from the kernel…</source>
        <translation>与内核的差异…</translation>
    </message>
    <message>
        <source>Take into the drawing</source>
        <translation>采纳到图纸</translation>
    </message>
    <message>
        <source>Put everything back (%1)</source>
        <translation>全部恢复原状（%1）</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复原状</translation>
    </message>
    <message>
        <source>The running lab was changed by hand: %1. Your edit waits, because applying it would undo that.</source>
        <translation>运行中的实验被手动改动过：%1。您的修改暂不应用，否则会撤销这些改动。</translation>
    </message>
    <message>
        <source>Put back and apply</source>
        <translation>恢复原状并应用</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) cannot be drawn: %1.</source>
        <translation>
            <numerusform>有 %n 处差异无法画出：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was taken into the drawing: %1.</source>
        <translation>没有任何差异被采纳到图纸：%1。</translation>
    </message>
    <message>
        <source>Nothing differs from the kernel.</source>
        <translation>与内核没有差异。</translation>
    </message>
    <message>
        <source>The lab does not run: press Deploy first.</source>
        <translation>实验没有运行：请先按“部署”。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::EditNotes</name>
    <message numerus="yes">
        <source>%n route(s) of %1</source>
        <translation>
            <numerusform>%1 的 %n 条路由</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Changing the kind to %1 dropped: %2.</source>
        <translation>类型改为“%1”，已去掉：%2。</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between list items</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>nsk::gui::EventStrip</name>
    <message>
        <source>Events over time</source>
        <translation>事件随时间的分布</translation>
    </message>
    <message>
        <source>What happens in the lab appears here.</source>
        <translation>实验中发生的事会显示在这里。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n event(s)</source>
        <translation>
            <numerusform>%1：%n 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of trouble</source>
        <translation>
            <numerusform>%n 个异常</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::Events</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Deploys</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Links and interfaces</source>
        <translation>链路与接口</translation>
    </message>
    <message>
        <source>Addresses and routes</source>
        <translation>地址与路由</translation>
    </message>
    <message>
        <source>Pings and neighbours</source>
        <translation>ping 与邻居</translation>
    </message>
    <message>
        <source>Differences from the drawing</source>
        <translation>与图的差异</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Only what is selected</source>
        <translation>仅所选对象</translation>
    </message>
    <message>
        <source>Show on the canvas</source>
        <translation>在画布上显示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Filter events by text</source>
        <translation>按文字筛选事件</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Only events of the nodes, links and interfaces that are selected on the canvas</source>
        <translation>仅显示画布上所选节点、链路和接口的事件</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Stay at the newest event</source>
        <translation>停留在最新事件</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>No kind</source>
        <translation>无类别</translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s)</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message>
        <source>Kinds of events</source>
        <translation>事件类别</translation>
    </message>
    <message>
        <source>Kinds of events: %1</source>
        <translation>事件类别：%1</translation>
    </message>
    <message>
        <source>Write the events that are shown into a file, one JSON document a line</source>
        <translation>将显示的事件写入文件，每行一个 JSON 文档</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>%2 个事件中的 %1 个</translation>
    </message>
    <message>
        <source>the oldest %1 are gone, %2 are kept</source>
        <translation>最早的 %1 个已丢弃，保留 %2 个</translation>
    </message>
    <message>
        <source>-events.jsonl</source>
        <translation>-events.jsonl</translation>
    </message>
    <message>
        <source>Export the events</source>
        <translation>导出事件</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl);;All files (*)</source>
        <translation>JSON Lines (*.jsonl);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>nsk::gui::EventsModel</name>
    <message>
        <source>you</source>
        <translation>你</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>helper</source>
        <translation>助手程序</translation>
    </message>
    <message>
        <source>From %1 until %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ExchangeControl</name>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已在剪贴板中。</translation>
    </message>
    <message>
        <source>Kept in the library: %1</source>
        <translation>已存入拓扑库：%1</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ExportControl</name>
    <message>
        <source>Export: %1</source>
        <translation>导出：%1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copy to the clipboard</source>
        <translation>复制到剪贴板</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Image of the containers</source>
        <translation>容器镜像</translation>
    </message>
    <message>
        <source>as nsketch proposes</source>
        <translation>由 nsketch 建议</translation>
    </message>
    <message>
        <source>It is a folder of files.</source>
        <translation>它是由多个文件组成的文件夹。</translation>
    </message>
    <message>
        <source>It is one file.</source>
        <translation>它是一个文件。</translation>
    </message>
    <message numerus="yes">
        <source>It is a folder of %n file(s).</source>
        <translation>
            <numerusform>它是包含 %n 个文件的文件夹。</numerusform>
        </translation>
    </message>
    <message>
        <source>It holds all of the drawing.</source>
        <translation>图中的全部内容都能保存。</translation>
    </message>
    <message>
        <source>It does not hold all of the drawing: %1.</source>
        <translation>它不能保存图中的全部内容：%1。</translation>
    </message>
    <message>
        <source>The folder that &quot;%1&quot; is put into</source>
        <translation>存放“%1”的文件夹</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The lab is there already</source>
        <translation>该实验已存在</translation>
    </message>
    <message>
        <source>The folder %1 has this lab in it. Its files will be replaced.</source>
        <translation>文件夹 %1 中已有此实验，其中的文件将被替换。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>nsk::gui::FailureControl</name>
    <message>
        <source>Take the lab over</source>
        <translation>接管该实验</translation>
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
        <source>Save As…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Check this computer…</source>
        <translation>检查本机…</translation>
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
    <message>
        <source>The file was changed</source>
        <translation>文件已被修改</translation>
    </message>
    <message>
        <source>Another program changed the file %1 after it was read here. To save over it loses what that program wrote.</source>
        <translation>文件 %1 在此处读取之后被另一个程序修改过。直接保存会丢失那个程序写入的内容。</translation>
    </message>
    <message>
        <source>Save over it</source>
        <translation>仍然覆盖</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>%1 has unsaved changes. Save them?</source>
        <translation>%1 有未保存的更改。是否保存？</translation>
    </message>
</context>
<context>
    <name>nsk::gui::FileDrop</name>
    <message>
        <source>Let go to open it; with Shift it is put into this drawing.</source>
        <translation>松开即打开；按住 Shift 则插入到当前图中。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::FileWatch</name>
    <message>
        <source>Another program changed the file %1, and it cannot be read any more: %2. The drawing is as it was; Save writes it over the file.</source>
        <translation>另一个程序改动了文件 %1，现在已无法读取：%2。图保持原样；“保存”会用它覆盖该文件。</translation>
    </message>
    <message>
        <source>Another program changed the file %1, and so did you. Which of the two is to be kept?</source>
        <translation>另一个程序改动了文件 %1，您也改动了图。保留哪一个？</translation>
    </message>
    <message>
        <source>Keep my drawing</source>
        <translation>保留我的图</translation>
    </message>
    <message>
        <source>Load the file, drop my changes</source>
        <translation>载入文件，放弃我的改动</translation>
    </message>
    <message>
        <source>Another program changed the file %1.</source>
        <translation>另一个程序改动了文件 %1。</translation>
    </message>
    <message>
        <source>Load it</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>Keep the drawing</source>
        <translation>保留现在的图</translation>
    </message>
    <message>
        <source>The file %1 is gone from its folder. The drawing is as it was.</source>
        <translation>文件 %1 已不在其文件夹中。图保持原样。</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>重新保存</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>另存为…</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Form</name>
    <message>
        <source>✓ kernel: %1</source>
        <translation>✓ 内核：%1</translation>
    </message>
    <message>
        <source>▲ differs in the kernel: %1</source>
        <translation>▲ 内核中不同：%1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::GenerateDialog</name>
    <message>
        <source>Line</source>
        <translation>线形</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>环形</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>星形</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树形</translation>
    </message>
    <message>
        <source>Full mesh</source>
        <translation>全网状</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Leaf–spine</source>
        <translation>叶脊</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Nodes in the line</source>
        <translation>线上的节点</translation>
    </message>
    <message>
        <source>Nodes in the ring</source>
        <translation>环上的节点</translation>
    </message>
    <message>
        <source>Nodes in the mesh</source>
        <translation>网状中的节点</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Children of a node</source>
        <translation>每个节点的子节点</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>叶</translation>
    </message>
    <message>
        <source>Spines</source>
        <translation>脊</translation>
    </message>
    <message>
        <source>Routers</source>
        <translation>路由器</translation>
    </message>
    <message>
        <source>Links between them</source>
        <translation>它们之间的链路</translation>
    </message>
    <message>
        <source>Hosts at the lowest level only</source>
        <translation>主机只在最底层</translation>
    </message>
    <message>
        <source>Hosts at both ends only</source>
        <translation>主机只在两端</translation>
    </message>
    <message>
        <source>Generate a network</source>
        <translation>生成网络</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>%1 pool</source>
        <translation>%1 地址池</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Switches</source>
        <translation>交换机</translation>
    </message>
    <message>
        <source>Inner nodes</source>
        <translation>内部节点</translation>
    </message>
    <message>
        <source>The same number gives the same network</source>
        <translation>数相同则网络相同</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Insert into this drawing</source>
        <translation>插入到此图</translation>
    </message>
    <message>
        <source>New drawing</source>
        <translation>新建图</translation>
    </message>
    <message>
        <source>Hosts at each</source>
        <translation>每处的主机</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
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
            <numerusform>%n 条链路</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subnet(s)</source>
        <translation>
            <numerusform>%n 个子网</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n 条路由</numerusform>
        </translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>插入%1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::HardwareRows</name>
    <message>
        <source>MAC and MTU</source>
        <translation>MAC 与 MTU</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
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
        <source>Set MAC of %1</source>
        <translation>设置 %1 的 MAC</translation>
    </message>
    <message>
        <source>Set MTU of %1</source>
        <translation>设置 %1 的 MTU</translation>
    </message>
</context>
<context>
    <name>nsk::gui::HeadersModel</name>
    <message>
        <source>%1, before: %2</source>
        <translation>%1，之前为 %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>首部</translation>
    </message>
</context>
<context>
    <name>nsk::gui::HelpControl</name>
    <message>
        <source>About nsketch</source>
        <translation>关于 nsketch</translation>
    </message>
    <message>
        <source>Draws Linux networks made of namespaces, deploys them, and says why a ping fails.</source>
        <translation>绘制由命名空间组成的 Linux 网络，部署它们，并说明 ping 为什么不通。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>No terminal program could be started. Copy the command instead.</source>
        <translation>无法启动任何终端程序，请改为复制命令。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::IconChoice</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>笔记本电脑</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>防火墙</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Access point</source>
        <translation>无线接入点</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>云</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>as its kind</source>
        <translation>与类型一致</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>图片…</translation>
    </message>
    <message>
        <source>various</source>
        <translation>各不相同</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>A picture for the node</source>
        <translation>节点的图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg *.webp *.gif *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.svg *.webp *.gif *.bmp)</translation>
    </message>
    <message numerus="yes">
        <source>This is no picture that can be read: PNG, JPEG or SVG up to %n KiB.</source>
        <translation>
            <numerusform>这不是可读取的图片：请使用不超过 %n KiB 的 PNG、JPEG 或 SVG。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::ImportBatch</name>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ImportControl</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import a folder: a Kathará lab, a GNS3 project</source>
        <translation>导入文件夹：Kathará 实验、GNS3 工程</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
    <message>
        <source>Insert from %1</source>
        <translation>从 %1 插入</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Imported from %1: %2.</source>
        <translation>已从 %1 导入：%2。</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>显示报告</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Its format cannot be told. These are read: %1. If it is one of them, choose it among the types of the dialog.</source>
        <translation>无法判断其格式。可读取的格式有：%1。如果它是其中之一，请在对话框的文件类型中选择。</translation>
    </message>
    <message>
        <source>Paste as a text</source>
        <translation>粘贴为文本</translation>
    </message>
    <message>
        <source>Nothing was imported from %1.</source>
        <translation>未从 %1 导入任何内容。</translation>
    </message>
    <message>
        <source>Its format cannot be told. These are read: %1. If it is one of them, import it with File → Import and choose its type there.</source>
        <translation>无法识别其格式。可以读取：%1。若它属于其中之一，请用“文件 → 导入”并在那里选择其类型。</translation>
    </message>
    <message>
        <source>%1 more as well: see the report.</source>
        <translation>另有 %1 个：见报告。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::InsertControl</name>
    <message>
        <source>Insert a picture</source>
        <translation>插入图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg *.webp *.gif *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.svg *.webp *.gif *.bmp)</translation>
    </message>
    <message numerus="yes">
        <source>This is no picture that can be read: PNG, JPEG or SVG up to %n MiB.</source>
        <translation>
            <numerusform>这不是可读取的图片：支持不超过 %n MiB 的 PNG、JPEG 或 SVG。</numerusform>
        </translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
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
    <message>
        <source>Link</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Drawn up: the interface is to be switched on</source>
        <translation>图中启用：该接口应处于启用状态</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>连到 %1</translation>
    </message>
    <message>
        <source>the link</source>
        <translation>该链路</translation>
    </message>
    <message>
        <source>none: it is plugged in nowhere</source>
        <translation>无：未接到任何地方</translation>
    </message>
    <message>
        <source>on</source>
        <translation>打开</translation>
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
        <source>not in the kernel</source>
        <translation>内核中没有</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
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
        <source>Rename interface %1</source>
        <translation>重命名接口 %1</translation>
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
    <message>
        <source>Name of the interface</source>
        <translation>接口名称</translation>
    </message>
    <message>
        <source>Addresses of the interface</source>
        <translation>接口地址</translation>
    </message>
    <message>
        <source>in the kernel: %1</source>
        <translation>内核中：%1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::InterfaceTable</name>
    <message>
        <source>up</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>down</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>addresses</source>
        <translation>地址</translation>
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
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Drawn up: the interface is to be switched on</source>
        <translation>图中为启用：该接口应当打开</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Linked to</source>
        <translation>连接到</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Set comment of %1</source>
        <translation>设置 %1 的注释</translation>
    </message>
    <message numerus="yes">
        <source>Set %1 of %n interface(s)</source>
        <translation>
            <numerusform>设置 %n 个接口的%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n interface(s)</source>
        <translation>
            <numerusform>删除 %n 个接口</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::JourneysModel</name>
    <message>
        <source>everybody on the segment</source>
        <translation>网段上的所有节点</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>时间 (秒)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>结局</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabControl</name>
    <message>
        <source>Nothing to do: the kernel shows what is drawn.</source>
        <translation>无事可做：内核与图一致。</translation>
    </message>
    <message>
        <source>Take the kernel&apos;s state into the drawing</source>
        <translation>把内核状态采纳到图纸</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabDifference</name>
    <message>
        <source>Keep the drawing</source>
        <translation>保留现在的图</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) (%1)</source>
        <translation>
            <numerusform>%n 个节点（%1）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n 条链路</numerusform>
        </translation>
    </message>
    <message>
        <source>The running lab has %1 that the drawing does not have. The next Update would remove them.</source>
        <translation>正在运行的实验里有 %1，而图中没有。下一次更新会删除它们。</translation>
    </message>
    <message>
        <source> and </source>
        <translation>和</translation>
    </message>
    <message>
        <source>Take over from the running lab</source>
        <translation>从正在运行的实验加入</translation>
    </message>
    <message>
        <source>The lab has more than the drawing</source>
        <translation>实验里的内容比图多</translation>
    </message>
    <message>
        <source>Remove them from the lab</source>
        <translation>从实验中删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Somebody else changed %1 in the running lab. The next Update would undo that.</source>
        <translation>有人改动了运行中实验环境里的 %1。下一次更新会撤销这些改动。</translation>
    </message>
    <message>
        <source>The running lab is not as drawn at %1. The next Update would make it so.</source>
        <translation>运行中的实验环境在 %1 处与图纸不同。下一次更新会使其与图纸一致。</translation>
    </message>
    <message>
        <source>Somebody else removed %1 from the running lab. The next Update would make them again.</source>
        <translation>有人从运行中的实验环境里删除了 %1。下一次更新会重新创建。</translation>
    </message>
    <message>
        <source>The lab is not as drawn</source>
        <translation>实验环境与图纸不同</translation>
    </message>
    <message>
        <source>Make the lab as drawn</source>
        <translation>使实验环境与图纸一致</translation>
    </message>
    <message>
        <source>Take their changes into the drawing</source>
        <translation>将对方的改动采纳到图中</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabDisplay</name>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
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
        <source>Helper: %1, lab up %2</source>
        <translation>助手：%1，运行 %2</translation>
    </message>
    <message>
        <source>Prediction only: nothing is deployed. Another mode is in the Network menu.</source>
        <translation>仅推演：不部署任何东西。可在“网络”菜单里换一种模式。</translation>
    </message>
    <message>
        <source>The lab is as drawn.</source>
        <translation>实验与图一致。</translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s):</source>
        <translation>
            <numerusform>%n 项操作：</numerusform>
        </translation>
    </message>
    <message>
        <source>Prediction only</source>
        <translation>仅推演</translation>
    </message>
    <message>
        <source>Helper: %1, no lab followed</source>
        <translation>助手：%1，未跟随任何实验</translation>
    </message>
    <message>
        <source>Deploy or Stop is under way.</source>
        <translation>正在部署或停止。</translation>
    </message>
    <message>
        <source>Nothing is drawn yet.</source>
        <translation>还没有画任何内容。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabNotice</name>
    <message>
        <source>Another program stopped the lab &quot;%1&quot;. The drawing is as it was.</source>
        <translation>另一个程序停止了实验“%1”。图保持原样。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LabOffer</name>
    <message>
        <source>No lab of yours is running.</source>
        <translation>您没有正在运行的实验。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; (system mode)</source>
        <translation>“%1”（系统模式）</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Follow %1</source>
        <translation>跟随 %1</translation>
    </message>
    <message>
        <source>The lab %1 is running already.</source>
        <translation>实验%1已经在运行。</translation>
    </message>
    <message numerus="yes">
        <source>%n labs are running already: %1.</source>
        <translation>
            <numerusform>已有 %n 个实验在运行：%1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::LayoutControl</name>
    <message>
        <source>Layout: layered</source>
        <translation>布局：分层</translation>
    </message>
    <message>
        <source>Layout: force-directed</source>
        <translation>布局：力导向</translation>
    </message>
    <message>
        <source>Layout: radial</source>
        <translation>布局：放射</translation>
    </message>
    <message>
        <source>Layout: circular</source>
        <translation>布局：环形</translation>
    </message>
    <message>
        <source>Layout: grid</source>
        <translation>布局：网格</translation>
    </message>
    <message numerus="yes">
        <source>Laying out %n node(s) …</source>
        <translation>
            <numerusform>正在布局 %n 个节点…</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Legend</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>All signs</source>
        <translation>全部标记</translation>
    </message>
    <message>
        <source>Also explain what the drawing does not show just now</source>
        <translation>同时说明图中此刻没有出现的标记</translation>
    </message>
    <message>
        <source>Node: planned</source>
        <translation>节点：已规划</translation>
    </message>
    <message>
        <source>Node: running</source>
        <translation>节点：运行中</translation>
    </message>
    <message>
        <source>Node: changed since the deploy</source>
        <translation>节点：部署后有改动</translation>
    </message>
    <message>
        <source>Node: differs from the kernel</source>
        <translation>节点：与内核不一致</translation>
    </message>
    <message>
        <source>Node: failed</source>
        <translation>节点：失败</translation>
    </message>
    <message>
        <source>Link: planned</source>
        <translation>链路：已规划</translation>
    </message>
    <message>
        <source>Link: up</source>
        <translation>链路：已启用</translation>
    </message>
    <message>
        <source>Link: down, a cross where it is switched off</source>
        <translation>链路：已断开，叉号表示被关闭的一端</translation>
    </message>
    <message>
        <source>Link: missing in the kernel</source>
        <translation>链路：内核中不存在</translation>
    </message>
    <message>
        <source>Traffic: the thicker the link, the more a second</source>
        <translation>流量：链路越粗，每秒传输越多</translation>
    </message>
    <message>
        <source>Packets lost there in the last 10 s</source>
        <translation>最近 10 秒此处有丢包</translation>
    </message>
    <message>
        <source>An address does not answer there</source>
        <translation>此处有地址没有应答</translation>
    </message>
    <message>
        <source>Ping: the way there</source>
        <translation>Ping：去程</translation>
    </message>
    <message>
        <source>Ping: the answer&apos;s way back</source>
        <translation>Ping：应答的回程</translation>
    </message>
    <message>
        <source>Ping: the packet ends here</source>
        <translation>Ping：包到此为止</translation>
    </message>
    <message>
        <source>Link: otherwise in the kernel</source>
        <translation>链路：内核中的连接不同</translation>
    </message>
    <message>
        <source>Node: missing in the kernel</source>
        <translation>节点：内核中缺失</translation>
    </message>
    <message>
        <source>In the kernel, and nobody drew it</source>
        <translation>内核中存在，但图中未绘制</translation>
    </message>
    <message>
        <source>Trace: a hop that answered</source>
        <translation>路由跟踪：有应答的一跳</translation>
    </message>
    <message>
        <source>Trace: a hop that says nothing</source>
        <translation>路由跟踪：无应答的一跳</translation>
    </message>
    <message>
        <source>A node refused a packet</source>
        <translation>节点拒绝了报文</translation>
    </message>
    <message>
        <source>Packets are captured there</source>
        <translation>此处正在抓包</translation>
    </message>
    <message>
        <source>Packet: A ARP, N ND, I ICMP, T TCP, U UDP</source>
        <translation>报文：A ARP，N ND，I ICMP，T TCP，U UDP</translation>
    </message>
    <message>
        <source>Packet: an answer</source>
        <translation>报文：应答</translation>
    </message>
    <message>
        <source>Packet: it ended there</source>
        <translation>报文：在此终止</translation>
    </message>
    <message>
        <source>Packet: last seen there, perhaps gone on</source>
        <translation>报文：最后在此看到，可能已继续前行</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LibraryControl</name>
    <message>
        <source>Save as template</source>
        <translation>另存为模板</translation>
    </message>
    <message>
        <source>Name in the library</source>
        <translation>在拓扑库中的名称</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LibraryDialog</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Library of topologies</source>
        <translation>拓扑库</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索拓扑库</translation>
    </message>
    <message>
        <source>Search titles and descriptions</source>
        <translation>搜索标题和说明</translation>
    </message>
    <message>
        <source>Your templates</source>
        <translation>我的模板</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Insert into this drawing</source>
        <translation>插入到当前图</translation>
    </message>
    <message>
        <source>Open as new</source>
        <translation>作为新图打开</translation>
    </message>
    <message>
        <source>None yet. &quot;Save as template…&quot; in the File menu keeps a drawing here.</source>
        <translation>还没有模板。用“文件”菜单中的“另存为模板…”可将图存放在这里。</translation>
    </message>
    <message>
        <source>None of them has that in it.</source>
        <translation>没有符合的模板。</translation>
    </message>
    <message>
        <source>Rename a template</source>
        <translation>重命名模板</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>%1 is in the trash.</source>
        <translation>%1 已移到回收站。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LinkEditor</name>
    <message>
        <source>Interface %1 of %2: name and addresses</source>
        <translation>%2 的接口 %1：名称和地址</translation>
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
        <source>Plug in</source>
        <translation>接上</translation>
    </message>
    <message>
        <source>delay %1 ms</source>
        <translation>时延 %1 毫秒</translation>
    </message>
    <message>
        <source>jitter %1 ms</source>
        <translation>抖动 %1 毫秒</translation>
    </message>
    <message>
        <source>loss %1 %</source>
        <translation>丢包 %1 %</translation>
    </message>
    <message>
        <source>duplicate %1 %</source>
        <translation>重复 %1 %</translation>
    </message>
    <message>
        <source>reorder %1 %</source>
        <translation>乱序 %1 %</translation>
    </message>
    <message>
        <source>corrupt %1 %</source>
        <translation>损坏 %1 %</translation>
    </message>
    <message>
        <source>rate %1 Mbit/s</source>
        <translation>速率 %1 Mbit/s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Impairment</source>
        <translation>链路损伤</translation>
    </message>
    <message>
        <source>each way: %1</source>
        <translation>每个方向：%1</translation>
    </message>
    <message>
        <source>Link, not in the kernel</source>
        <translation>链路，内核中没有</translation>
    </message>
    <message>
        <source>Unplug</source>
        <translation>拔下</translation>
    </message>
    <message>
        <source>Only while it runs; the drawing stays as it is</source>
        <translation>仅在运行时有效；图保持不变</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LinkTable</name>
    <message>
        <source>End A</source>
        <translation>A 端</translation>
    </message>
    <message>
        <source>end A</source>
        <translation>A 端</translation>
    </message>
    <message>
        <source>End B</source>
        <translation>B 端</translation>
    </message>
    <message>
        <source>end B</source>
        <translation>B 端</translation>
    </message>
    <message>
        <source>Delay (ms)</source>
        <translation>时延 (ms)</translation>
    </message>
    <message>
        <source>delay</source>
        <translation>时延</translation>
    </message>
    <message>
        <source>Each way; 20 / 5: from A to B, and back</source>
        <translation>两个方向相同；20 / 5 表示从 A 到 B 和返回方向</translation>
    </message>
    <message>
        <source>Jitter (ms)</source>
        <translation>抖动 (ms)</translation>
    </message>
    <message>
        <source>jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Loss (%)</source>
        <translation>丢包率 (%)</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>丢包率</translation>
    </message>
    <message>
        <source>Duplicate (%)</source>
        <translation>重复率 (%)</translation>
    </message>
    <message>
        <source>duplication</source>
        <translation>重复率</translation>
    </message>
    <message>
        <source>Reorder (%)</source>
        <translation>乱序率 (%)</translation>
    </message>
    <message>
        <source>reordering</source>
        <translation>乱序率</translation>
    </message>
    <message>
        <source>Corrupt (%)</source>
        <translation>损坏率 (%)</translation>
    </message>
    <message>
        <source>corruption</source>
        <translation>损坏率</translation>
    </message>
    <message>
        <source>Rate (Mbit/s)</source>
        <translation>速率 (Mbit/s)</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Set %1 of %2</source>
        <translation>设置 %2 的%1</translation>
    </message>
    <message numerus="yes">
        <source>Set %1 of %n link(s)</source>
        <translation>
            <numerusform>设置 %n 条链路的%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::LinkTool</name>
    <message>
        <source>Click the node that %1 is to be linked to. Esc gives up.</source>
        <translation>点击要与 %1 相连的节点。Esc 放弃。</translation>
    </message>
    <message>
        <source>Click the first node of the link, or drag from it to the second.</source>
        <translation>点击连线的第一个节点，或从它拖到第二个节点。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::LiveScene</name>
    <message>
        <source>sends %1</source>
        <translation>发送 %1</translation>
    </message>
    <message>
        <source>receives %1</source>
        <translation>接收 %1</translation>
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
    <message>
        <source>Problems (%1)</source>
        <translation>问题 (%1)</translation>
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
        <source>Reachability</source>
        <translation>可达性</translation>
    </message>
    <message>
        <source>Select &amp;by</source>
        <translation>选择(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>布局(&amp;Y)</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Layout: places for what is selected, or for everything</source>
        <translation>布局：为选中的或全部节点安排位置</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Undo history</source>
        <translation>撤销历史</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>路由跟踪</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>抓包</translation>
    </message>
    <message>
        <source>Arra&amp;nge</source>
        <translation>排列(&amp;N)</translation>
    </message>
    <message>
        <source>At the en&amp;ds of links</source>
        <translation>链路两端显示(&amp;D)</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>The whole drawing: click or drag to go there</source>
        <translation>整张图：点击或拖动即可移动到该处</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ModeControl</name>
    <message>
        <source>▲ Prediction only: nothing runs</source>
        <translation>▲ 仅推演：没有运行任何东西</translation>
    </message>
    <message>
        <source>Use an administrator&apos;s password…</source>
        <translation>使用管理员密码…</translation>
    </message>
    <message>
        <source>Rootless mode</source>
        <translation>沙箱模式</translation>
    </message>
    <message>
        <source>Commands for an administrator…</source>
        <translation>给管理员的命令…</translation>
    </message>
    <message>
        <source>Prediction only</source>
        <translation>仅推演</translation>
    </message>
    <message>
        <source>Check this computer…</source>
        <translation>检查本机…</translation>
    </message>
</context>
<context>
    <name>nsk::gui::MotionOverlay</name>
    <message>
        <source>%1: from %2 to %3</source>
        <translation>%1：从 %2 到 %3</translation>
    </message>
    <message>
        <source>%1: in %2</source>
        <translation>%1：在 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>arrived at %1</source>
        <translation>到达 %1</translation>
    </message>
    <message>
        <source>ends at %1: nothing left it</source>
        <translation>止于 %1：没有数据包从它发出</translation>
    </message>
    <message>
        <source>lost on the link: it left %1 and did not come in at the other end</source>
        <translation>在链路上丢失：从 %1 发出后没有到达另一端</translation>
    </message>
    <message>
        <source>left %1; what is behind it is not watched</source>
        <translation>从 %1 离开；其后的部分未被观察</translation>
    </message>
    <message>
        <source>nobody took it</source>
        <translation>没有节点接收</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>途中</translation>
    </message>
    <message>
        <source>last seen at %1; not everything was watched there just then, so it may have gone on</source>
        <translation>最后在 %1 看到；当时那里并未全部监视，因此它可能已继续前行</translation>
    </message>
    <message numerus="yes">
        <source>last seen at %1; %n frame(s) were missed just then, so it may have gone on</source>
        <translation>
            <numerusform>最后在 %1 看到；当时漏掉了 %n 帧，因此它可能已继续前行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::MotionPanel</name>
    <message>
        <source>Which packets</source>
        <translation>哪些数据包</translation>
    </message>
    <message>
        <source>ARP and ICMP</source>
        <translation>ARP 和 ICMP</translation>
    </message>
    <message>
        <source>TCP handshake</source>
        <translation>TCP 握手</translation>
    </message>
    <message>
        <source>Between two nodes</source>
        <translation>两个节点之间</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>One node of the pair</source>
        <translation>节点对中的一个节点</translation>
    </message>
    <message>
        <source>The other node of the pair</source>
        <translation>节点对中的另一个节点</translation>
    </message>
    <message>
        <source>Back to the hop before (←)</source>
        <translation>回到上一跳 (←)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放 (空格)</translation>
    </message>
    <message>
        <source>On to the next hop (→)</source>
        <translation>前进到下一跳 (→)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Where the replay stands</source>
        <translation>回放位置</translation>
    </message>
    <message>
        <source>Only the chosen one</source>
        <translation>只看选中的</translation>
    </message>
    <message>
        <source>Only headers that change</source>
        <translation>只看变化的首部</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Journeys of packets</source>
        <translation>数据包的行程</translation>
    </message>
    <message>
        <source>Headers of the chosen packet, place by place</source>
        <translation>所选数据包在各处的首部</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止观察</translation>
    </message>
    <message>
        <source>Watch packets</source>
        <translation>观察数据包</translation>
    </message>
    <message>
        <source>Halt (Space)</source>
        <translation>暂停 (空格)</translation>
    </message>
    <message>
        <source>Press Watch packets, then let something happen: a ping, for example.</source>
        <translation>先按“观察数据包”，再让网络中发生点什么，例如 ping。</translation>
    </message>
    <message>
        <source>Deploy the network first: packets are captured, not simulated.</source>
        <translation>请先部署网络：数据包来自抓包，不是模拟。</translation>
    </message>
    <message numerus="yes">
        <source>%n interface(s)</source>
        <translation>
            <numerusform>%n 个接口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 个帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n journey(s)</source>
        <translation>
            <numerusform>%n 个行程</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more interface(s) are not watched: %1 at most</source>
        <translation>
            <numerusform>另有 %n 个接口未被观察：最多 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>full: no more than %1 frames are kept</source>
        <translation>已满：最多保留 %1 个帧</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) were missed</source>
        <translation>
            <numerusform>漏掉了 %n 个帧</numerusform>
        </translation>
    </message>
    <message>
        <source>How far the replay is behind</source>
        <translation>回放落后多少</translation>
    </message>
    <message>
        <source>So long the replay goes on at this speed until it comes to what passes now. Faster, or at its end, it is there sooner.</source>
        <translation>按此速度，回放还需这么久才能追上当前。加快速度或跳到末尾可更快追上。</translation>
    </message>
    <message>
        <source>%1 s behind</source>
        <translation>落后 %1 秒</translation>
    </message>
</context>
<context>
    <name>nsk::gui::NewPing</name>
    <message>
        <source>+ New ping</source>
        <translation>+ 新建 ping</translation>
    </message>
    <message>
        <source>From: the node that sends the ping</source>
        <translation>源：发送 ping 的节点</translation>
    </message>
    <message>
        <source>To: a node or an address</source>
        <translation>目标：节点或地址</translation>
    </message>
    <message>
        <source>node or address</source>
        <translation>节点或地址</translation>
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
        <source>Size, interval, time to live and fragmentation of the new ping</source>
        <translation>新 ping 的大小、间隔、生存时间和分片</translation>
    </message>
    <message>
        <source>Options of the new ping</source>
        <translation>新 ping 的选项</translation>
    </message>
    <message>
        <source>Options of the new ping: %1</source>
        <translation>新 ping 的选项：%1</translation>
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
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More: host name, colour, kernel settings, MAC and MTU</source>
        <translation>更多：主机名、颜色、内核参数、MAC 与 MTU</translation>
    </message>
    <message>
        <source>Make %1 a %2</source>
        <translation>将 %1 改为%2</translation>
    </message>
    <message>
        <source>changed since deploy</source>
        <translation>部署后有改动</translation>
    </message>
    <message>
        <source>not deployed yet</source>
        <translation>尚未部署</translation>
    </message>
    <message>
        <source>▲ %1 = %2, drawn: %3</source>
        <translation>▲ %1 = %2，图中：%3</translation>
    </message>
    <message>
        <source>differs from the kernel</source>
        <translation>与内核不同</translation>
    </message>
</context>
<context>
    <name>nsk::gui::NodeLook</name>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>as the theme</source>
        <translation>与主题一致</translation>
    </message>
    <message>
        <source>Locked: neither moved nor removed</source>
        <translation>锁定：不能移动，也不能删除</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>Set icon of %1</source>
        <translation>设置 %1 的图标</translation>
    </message>
    <message numerus="yes">
        <source>Set icon of %n node(s)</source>
        <translation>
            <numerusform>设置 %n 个节点的图标</numerusform>
        </translation>
    </message>
    <message>
        <source>Set colour of %1</source>
        <translation>设置 %1 的颜色</translation>
    </message>
    <message numerus="yes">
        <source>Set colour of %n node(s)</source>
        <translation>
            <numerusform>设置 %n 个节点的颜色</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>锁定 %1</translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation>解锁 %1</translation>
    </message>
    <message numerus="yes">
        <source>Lock %n node(s)</source>
        <translation>
            <numerusform>锁定 %n 个节点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n node(s)</source>
        <translation>
            <numerusform>解锁 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>various</source>
        <translation>各不相同</translation>
    </message>
</context>
<context>
    <name>nsk::gui::NodeMore</name>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>Set host name of %1</source>
        <translation>设置 %1 的主机名</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Set comment of %1</source>
        <translation>设置 %1 的注释</translation>
    </message>
    <message>
        <source>Set colour of %1</source>
        <translation>设置 %1 的颜色</translation>
    </message>
    <message>
        <source>Spanning tree (STP)</source>
        <translation>生成树 (STP)</translation>
    </message>
    <message>
        <source>Turn STP on at %1</source>
        <translation>打开 %1 的 STP</translation>
    </message>
    <message>
        <source>Turn STP off at %1</source>
        <translation>关闭 %1 的 STP</translation>
    </message>
    <message>
        <source>Translate addresses (NAT)</source>
        <translation>地址转换 (NAT)</translation>
    </message>
    <message>
        <source>Turn NAT on at %1</source>
        <translation>打开 %1 的 NAT</translation>
    </message>
    <message>
        <source>Turn NAT off at %1</source>
        <translation>关闭 %1 的 NAT</translation>
    </message>
    <message>
        <source>Uplink</source>
        <translation>上联</translation>
    </message>
    <message>
        <source>Set uplink of %1</source>
        <translation>设置 %1 的上联</translation>
    </message>
    <message>
        <source>chosen by itself</source>
        <translation>自动选择</translation>
    </message>
    <message>
        <source>Transfer subnet</source>
        <translation>中转子网</translation>
    </message>
    <message>
        <source>Set transfer subnet of %1</source>
        <translation>设置 %1 的中转子网</translation>
    </message>
    <message>
        <source>the first free /30 of 100.64.0.0/10</source>
        <translation>100.64.0.0/10 中首个空闲的 /30</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>on</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Kept in the file, not applied by this version: %1</source>
        <translation>保留在文件中，本版本不应用：%1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::NodeTable</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Forwards IPv4</source>
        <translation>转发 IPv4</translation>
    </message>
    <message>
        <source>IPv4 forwarding</source>
        <translation>IPv4 转发</translation>
    </message>
    <message>
        <source>Forwards IPv6</source>
        <translation>转发 IPv6</translation>
    </message>
    <message>
        <source>IPv6 forwarding</source>
        <translation>IPv6 转发</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>interfaces</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>links</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>left as it is</source>
        <translation>保持原样</translation>
    </message>
    <message numerus="yes">
        <source>Set %1 of %n node(s)</source>
        <translation>
            <numerusform>设置 %n 个节点的%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::NoteEditor</name>
    <message>
        <source>The text has %1 bytes; an annotation takes %2. Shorten it, or make two of it.</source>
        <translation>文字有 %1 字节，一个标注最多 %2 字节。请缩短，或分成两个。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::NoteForm</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>as the theme</source>
        <translation>随主题</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Locked: neither moved nor removed</source>
        <translation>锁定：不移动也不删除</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Set the size of a text</source>
        <translation>设置文字大小</translation>
    </message>
    <message>
        <source>Set the colour of an annotation</source>
        <translation>设置标注颜色</translation>
    </message>
    <message>
        <source>Fill an annotation</source>
        <translation>填充标注</translation>
    </message>
    <message>
        <source>Lock an annotation</source>
        <translation>锁定标注</translation>
    </message>
    <message>
        <source>Unlock an annotation</source>
        <translation>解锁标注</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>编辑文字</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) selected</source>
        <translation>
            <numerusform>已选 %n 个标注</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::NoteModel</name>
    <message>
        <source>taken</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>nearly</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>%1 nearly, %2 left out</source>
        <translation>近似 %1 项，略去 %2 项</translation>
    </message>
    <message>
        <source>%1 taken, %2 nearly, %3 left out</source>
        <translation>采用 %1 处，近似 %2 处，未采用 %3 处</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n times)</source>
        <translation>
            <numerusform>%1（%n 次）</numerusform>
        </translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PacketDetails</name>
    <message>
        <source>Headers of the packet</source>
        <translation>数据包的首部</translation>
    </message>
    <message>
        <source>Bytes of the packet</source>
        <translation>数据包的字节</translation>
    </message>
    <message>
        <source>A packet chosen in the list is taken apart here.</source>
        <translation>在列表中选择一个数据包，这里显示其各层内容。</translation>
    </message>
    <message>
        <source>%1 of %2 bytes were captured</source>
        <translation>共 %2 字节，抓取了 %1 字节</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PacketsModel</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time, s</source>
        <translation>时间（秒）</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
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
        <source>Drag it onto the canvas, or click it and then the canvas.</source>
        <translation>拖到画布上，或者先单击它，再单击画布。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PalettePanel</name>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PathItem</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 % lost</source>
        <translation>丢包 %1%</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PickList</name>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Picture</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 % loss</source>
        <translation>丢包 %1%</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PictureControl</name>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Export a picture</source>
        <translation>导出图片</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PingControl</name>
    <message>
        <source>Nothing runs yet: this is what the drawing would do. The ping itself needs a running lab.</source>
        <translation>尚未部署：这里显示的是按图预测的结果。真正的 ping 需要运行中的实验。</translation>
    </message>
    <message>
        <source>Deploy and ping</source>
        <translation>部署并 ping</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PingOptionsDialog</name>
    <message>
        <source>%1 B</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>every %1 ms</source>
        <translation>每 %1 毫秒</translation>
    </message>
    <message>
        <source>&amp;Do not fragment</source>
        <translation>不分片(&amp;D)</translation>
    </message>
    <message>
        <source>What the ping sends</source>
        <translation>ping 发送什么</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>A router whose next link takes no packet of that size says so, instead of cutting it up.</source>
        <translation>如果路由器的下一条链路容不下这么大的报文，它会报告错误，而不是分片。</translation>
    </message>
    <message>
        <source>After the ICMP header: an IPv4 packet is 28 bytes larger, an IPv6 packet 48.</source>
        <translation>ICMP 首部之后的字节数：IPv4 报文大 28 字节，IPv6 报文大 48 字节。</translation>
    </message>
    <message>
        <source>How many routers it may pass: the one after them says “time exceeded”.</source>
        <translation>最多经过多少台路由器：再下一台会报告“生存时间耗尽”。</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>大小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Interval</source>
        <translation>间隔(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Time to live</source>
        <translation>生存时间(&amp;T)</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>恢复默认</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PingTool</name>
    <message>
        <source>Click the node that sends the ping.</source>
        <translation>点击发出 ping 的节点。</translation>
    </message>
    <message>
        <source>%1 would ping itself. Click another node, or one of its addresses.</source>
        <translation>%1 会 ping 自己。请点击另一个节点，或它的某个地址。</translation>
    </message>
    <message>
        <source>Enter: %1 pings %2. Arrow keys go to another target, Esc gives up.</source>
        <translation>按 Enter：%1 ping %2。方向键换目标，Esc 放弃。</translation>
    </message>
    <message>
        <source>Click the node or the address that %1 is to ping. Esc gives up.</source>
        <translation>点击 %1 要 ping 的节点或地址。Esc 放弃。</translation>
    </message>
    <message>
        <source>Click the node that sends the ping; or go from %1 to the target by the arrow keys.</source>
        <translation>点击发送 ping 的节点；或用方向键从 %1 移到目标。</translation>
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
    <message>
        <source>Show why</source>
        <translation>显示原因</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>What it sends…</source>
        <translation>发送什么…</translation>
    </message>
    <message>
        <source>Trace the way</source>
        <translation>跟踪路由</translation>
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
        <source>Recent loss</source>
        <translation>近期丢包率</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时延</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Since the start: %1 sent, %2 answered, %3 lost</source>
        <translation>自启动以来：发送 %1，应答 %2，丢失 %3</translation>
    </message>
    <message>
        <source>Of the last %1: %2. Since the start: %3 of %4 lost</source>
        <translation>最近 %1 个包：%2。自启动以来：%4 个包中丢失 %3 个</translation>
    </message>
    <message>
        <source>Answers received / packets sent since the ping was started</source>
        <translation>自 ping 启动以来收到的应答数 / 发送的包数</translation>
    </message>
    <message>
        <source>What is lost of the last %1 packets, counted anew when the ping begins to answer or to fail</source>
        <translation>最近 %1 个包的丢包率；ping 开始有应答或开始失败时重新计数</translation>
    </message>
    <message>
        <source>None of the last %1 was answered</source>
        <translation>最近 %1 次都没有应答</translation>
    </message>
    <message>
        <source>The last %1 round trips; at most %2 ms</source>
        <translation>最近 %1 次往返时延；最大 %2 毫秒</translation>
    </message>
    <message>
        <source>Since the start: the least %1 ms, half of them at most %2 ms, 99 % of them at most %3 ms, the most %4 ms</source>
        <translation>自开始以来：最短 %1 毫秒，一半不超过 %2 毫秒，99 % 不超过 %3 毫秒，最长 %4 毫秒</translation>
    </message>
    <message>
        <source>Round trips since the ping was started, in milliseconds</source>
        <translation>自 ping 开始以来的往返时延，单位毫秒</translation>
    </message>
    <message>
        <source>Min / median / p99</source>
        <translation>最小 / 中位 / p99</translation>
    </message>
</context>
<context>
    <name>nsk::gui::PlaceTool</name>
    <message>
        <source>Click where the new node is to stand: %1. Enter puts it in the middle; with Shift you can put down several.</source>
        <translation>点击新节点的位置：%1。按 Enter 放在中间；按住 Shift 可连续放置多个。</translation>
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
    <name>nsk::gui::ProposalDialog</name>
    <message>
        <source>What would change</source>
        <translation>将发生的改动</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Reachability</name>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Any address</source>
        <translation>任意地址</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Who reaches whom</source>
        <translation>谁能到达谁</translation>
    </message>
    <message>
        <source>Looking at every pair …</source>
        <translation>正在检查每一对 …</translation>
    </message>
    <message>
        <source>As the kernel has it</source>
        <translation>按内核的实际状态</translation>
    </message>
    <message>
        <source>As drawn</source>
        <translation>按图</translation>
    </message>
    <message>
        <source>%1: all %2 pairs reach each other.</source>
        <translation>%1：全部 %2 对都能互通。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 pairs do not reach each other.</source>
        <translation>%1：%3 对中有 %2 对不通。</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Failures first</source>
        <translation>不通的在前</translation>
    </message>
    <message>
        <source>Pinging: %1 of %2 …</source>
        <translation>正在 ping:%1/%2 …</translation>
    </message>
    <message>
        <source>Pinged: all as predicted.</source>
        <translation>已实测:全部与预测相符。</translation>
    </message>
    <message numerus="yes">
        <source>Pinged: %n pairs are not as predicted.</source>
        <translation>
            <numerusform>已实测:有 %n 对与预测不符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop pinging</source>
        <translation>停止 ping</translation>
    </message>
    <message>
        <source>Ping all</source>
        <translation>全部 ping</translation>
    </message>
    <message>
        <source>Ping every pair for real and mark what is not as predicted</source>
        <translation>真的 ping 每一对,并标出与预测不符的</translation>
    </message>
    <message>
        <source>Deploy first: only a running lab can be pinged</source>
        <translation>请先部署:只有运行中的实验才能 ping</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ReachabilityModel</name>
    <message>
        <source>%1: reaches it</source>
        <translation>%1：可达</translation>
    </message>
    <message>
        <source>%1: no address to ask for</source>
        <translation>%1：没有可询问的地址</translation>
    </message>
    <message>
        <source>%1: fails at %2, on the way there (%3)</source>
        <translation>%1：在 %2 处失败，去程（%3）</translation>
    </message>
    <message>
        <source>%1: fails at %2, on the way back (%3)</source>
        <translation>%1：在 %2 处失败，回程（%3）</translation>
    </message>
    <message>
        <source>Pinged: answered after %1 ms</source>
        <translation>实测:%1 毫秒后应答</translation>
    </message>
    <message>
        <source>Pinged: no answer</source>
        <translation>实测:无应答</translation>
    </message>
    <message>
        <source>That is not as predicted.</source>
        <translation>这与预测不符。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::RecoveryOffer</name>
    <message>
        <source>Unsaved work on %1 from %2 was found. nsketch had ended before it was saved.</source>
        <translation>发现 %1 在 %2 未保存的工作。nsketch 在保存之前就结束了。</translation>
    </message>
    <message>
        <source>Restore it</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Ask me next time</source>
        <translation>下次再问</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>The unsaved work on %1 is discarded when nsketch ends.</source>
        <translation>%1 的未保存工作将在 nsketch 结束时丢弃。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>找回</translation>
    </message>
    <message>
        <source>Unsaved work was found that cannot be read: %1. It is kept as %2.</source>
        <translation>发现无法读取的未保存工作：%1。已保留为 %2。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Unsaved work cannot be kept in case of a crash: %1. Save often.</source>
        <translation>无法为崩溃保留未保存的工作：%1。请经常保存。</translation>
    </message>
    <message>
        <source>Its lab &quot;%1&quot; still runs.</source>
        <translation>它的实验环境“%1”仍在运行。</translation>
    </message>
    <message>
        <source>Restore it and follow the lab</source>
        <translation>恢复并跟随实验环境</translation>
    </message>
</context>
<context>
    <name>nsk::gui::RenumberDialog</name>
    <message>
        <source>Renumber a segment</source>
        <translation>给网段重新编址</translation>
    </message>
    <message>
        <source>Another subnet for a segment: every address keeps its number in it, and routes and checks that name them follow.</source>
        <translation>给一个网段换一个子网:每个地址在其中保持原来的编号,提到它们的路由和检查项随之更新。</translation>
    </message>
    <message>
        <source>&amp;Segment</source>
        <translation>网段(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;New subnet</source>
        <translation>新子网(&amp;N)</translation>
    </message>
    <message>
        <source>Nothing to do: no segment has a subnet.</source>
        <translation>无事可做:没有网段有子网。</translation>
    </message>
    <message>
        <source>Nothing to do: it has that subnet.</source>
        <translation>无事可做:它已经是这个子网。</translation>
    </message>
    <message>
        <source>%1 addresses change, and %2 routes with them.</source>
        <translation>改变 %1 个地址,并连带 %2 条路由。</translation>
    </message>
    <message>
        <source>The segment to renumber</source>
        <translation>要重新编址的网段</translation>
    </message>
</context>
<context>
    <name>nsk::gui::ReportPanel</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Filter the report by text</source>
        <translation>按文本筛选报告</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>Nearly</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已略去</translation>
    </message>
    <message numerus="yes">
        <source>the first %n lines are kept</source>
        <translation>
            <numerusform>只保留前 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Give addresses</source>
        <translation>分配地址</translation>
    </message>
    <message>
        <source>What was imported has links and no addresses: every linked interface gets one, as one step</source>
        <translation>导入的内容有链路而没有地址：每个相连的接口都会获得一个地址，作为一步操作</translation>
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
    <message>
        <source>not drawn: only the kernel has it</source>
        <translation>图中没有：仅在内核中</translation>
    </message>
    <message numerus="yes">
        <source>%n route(s)</source>
        <translation>
            <numerusform>%n 条路由</numerusform>
        </translation>
    </message>
    <message>
        <source>not complete yet</source>
        <translation>尚未填完</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>内核</translation>
    </message>
</context>
<context>
    <name>nsk::gui::RouteTable</name>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>destination</source>
        <translation>目的网段</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>下一跳</translation>
    </message>
    <message>
        <source>next hop</source>
        <translation>下一跳</translation>
    </message>
    <message>
        <source>Dev</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>度量值</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>度量值</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Set comment of %1</source>
        <translation>设置 %1 的注释</translation>
    </message>
    <message numerus="yes">
        <source>Set %1 of %n route(s)</source>
        <translation>
            <numerusform>设置 %n 条路由的%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n route(s)</source>
        <translation>
            <numerusform>删除 %n 条路由</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::RoutesDialog</name>
    <message>
        <source>Compute routes</source>
        <translation>计算路由</translation>
    </message>
    <message>
        <source>Static routes by the shortest ways, so that every node reaches every subnet. Hosts get a default route, routers one route a subnet.</source>
        <translation>按最短路径生成静态路由，使每个节点都能到达每个子网。主机得到一条默认路由，路由器每个子网一条路由。</translation>
    </message>
    <message>
        <source>&amp;Replace the routes that are drawn</source>
        <translation>取代图中已有的路由(&amp;R)</translation>
    </message>
    <message>
        <source>Else they stay, and only what is missing is added. Blackholes and their kin always stay.</source>
        <translation>否则保留它们，只补上缺少的。黑洞一类的路由总是保留。</translation>
    </message>
    <message>
        <source>&amp;Compute them again after every edit</source>
        <translation>每次编辑后重新计算(&amp;C)</translation>
    </message>
    <message>
        <source>What you typed by hand stays; only computed routes follow the drawing.</source>
        <translation>您手工填写的保持不变；只有计算出的路由随图更新。</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Nothing to do: every way is there.</source>
        <translation>无需改动：所有路径都已具备。</translation>
    </message>
    <message>
        <source>%1 routes more, %2 fewer.</source>
        <translation>新增 %1 条路由，删除 %2 条。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::RowAdder</name>
    <message>
        <source>chosen by itself</source>
        <translation>自动选取</translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation>添加节点</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Add an interface</source>
        <translation>添加接口</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation>添加地址</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Add a route</source>
        <translation>添加路由</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>下一跳</translation>
    </message>
    <message>
        <source>a next hop, or blackhole, unreachable, prohibit</source>
        <translation>下一跳，或 blackhole、unreachable、prohibit</translation>
    </message>
    <message>
        <source>Dev</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>度量值</translation>
    </message>
    <message>
        <source>a node, or one of its interfaces: ns1, ns1:eth1</source>
        <translation>节点或它的一个接口：ns1、ns1:eth1</translation>
    </message>
    <message>
        <source>Add a link</source>
        <translation>添加链路</translation>
    </message>
    <message>
        <source>End A</source>
        <translation>A 端</translation>
    </message>
    <message>
        <source>End B</source>
        <translation>B 端</translation>
    </message>
</context>
<context>
    <name>nsk::gui::RowDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>nsk::gui::RowTable</name>
    <message>
        <source>Scroll: %1</source>
        <translation>滚动：%1</translation>
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
    <message>
        <source>Duplicate %1</source>
        <translation>为 %1 创建副本</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n node(s)</source>
        <translation>
            <numerusform>为 %n 个节点创建副本</numerusform>
        </translation>
    </message>
    <message>
        <source>Make %1 a %2</source>
        <translation>将 %1 改为%2</translation>
    </message>
    <message numerus="yes">
        <source>Make %n node(s) a %1</source>
        <translation>
            <numerusform>将 %n 个节点改为%1</numerusform>
        </translation>
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
        <source>Put %1 of %2 up</source>
        <translation>启用 %2 的 %1</translation>
    </message>
    <message>
        <source>Take %1 of %2 down</source>
        <translation>停用 %2 的 %1</translation>
    </message>
    <message>
        <source>Edit the link of %1 and %2</source>
        <translation>编辑 %1 与 %2 之间的连线</translation>
    </message>
    <message numerus="yes">
        <source>Not copied: %n link(s) to nodes outside the selection.</source>
        <translation>
            <numerusform>未复制：%n 条通向所选之外节点的连线。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Align %n object(s)</source>
        <translation>
            <numerusform>对齐 %n 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Distribute %n object(s)</source>
        <translation>
            <numerusform>分布 %n 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n locked object(s) stay(s).</source>
        <translation>
            <numerusform>%n 个锁定的对象保持不变。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n annotation(s)</source>
        <translation>
            <numerusform>删除 %n 个标注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n annotation(s)</source>
        <translation>
            <numerusform>再制 %n 个标注</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer is in the drawing already.</source>
        <translation>图中已有本机。</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) became others: they were taken.</source>
        <translation>
            <numerusform>%n 个地址已被占用，改用了其他地址。</numerusform>
        </translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, locked</source>
        <translation>%1，已锁定</translation>
    </message>
    <message>
        <source>group %1: %2</source>
        <translation>组 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>Move %n object(s)</source>
        <translation>
            <numerusform>移动 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>组 %1</translation>
    </message>
    <message numerus="yes">
        <source>Group %n node(s)</source>
        <translation>
            <numerusform>组合 %n 个节点</numerusform>
        </translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消组合</translation>
    </message>
    <message>
        <source>Bring to front</source>
        <translation>置于顶层</translation>
    </message>
    <message>
        <source>Send to back</source>
        <translation>置于底层</translation>
    </message>
    <message numerus="yes">
        <source>Lock %n object(s)</source>
        <translation>
            <numerusform>锁定 %n 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n object(s)</source>
        <translation>
            <numerusform>解锁 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>编辑文字</translation>
    </message>
    <message>
        <source>Title of a group</source>
        <translation>组的标题</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>调整大小</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>no carrier</source>
        <translation>无载波</translation>
    </message>
</context>
<context>
    <name>nsk::gui::SearchDialog</name>
    <message>
        <source>node %1</source>
        <translation>节点 %1</translation>
    </message>
    <message>
        <source>route of %1</source>
        <translation>%1 的路由</translation>
    </message>
    <message>
        <source>group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>annotation</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Find in the drawing</source>
        <translation>在图中查找</translation>
    </message>
    <message>
        <source>Name, address, MAC, route or text</source>
        <translation>名称、地址、MAC、路由或文字</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Type what is to be found.</source>
        <translation>请输入要查找的内容。</translation>
    </message>
    <message>
        <source>Nothing in the drawing has that.</source>
        <translation>图中没有这样的内容。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::SelectTool</name>
    <message>
        <source>Drag to move, with Alt to copy; drag from a handle to link; double-click a name or an address to edit it.</source>
        <translation>拖动以移动，按住 Alt 则复制；从手柄拖出以连接；双击名称或地址即可编辑。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::SettingRow</name>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置：%1</translation>
    </message>
    <message>
        <source>found by itself</source>
        <translation>自动查找</translation>
    </message>
    <message>
        <source>%1 holds until then.</source>
        <translation>在此之前仍使用 %1。</translation>
    </message>
    <message>
        <source>None is installed.</source>
        <translation>尚未安装。</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>已找到：%1</translation>
    </message>
    <message>
        <source>There is no such program here.</source>
        <translation>本机没有这个程序。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::SettingsControl</name>
    <message>
        <source>The settings cannot be kept in %1: what you choose is forgotten when nsketch ends. Everything else works.</source>
        <translation>设置无法保存到 %1：nsketch 结束后所作的选择会丢失。其他功能不受影响。</translation>
    </message>
    <message>
        <source>The settings in %1 cannot be read. The defaults hold.</source>
        <translation>无法读取 %1 中的设置，使用默认值。</translation>
    </message>
    <message>
        <source>The settings in %1 cannot be read. The defaults hold; the file is kept as %2.</source>
        <translation>无法读取 %1 中的设置，使用默认值；该文件保留为 %2。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>nsk::gui::SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Labs</source>
        <translation>实验环境</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>保存在 %1</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>全部重置…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>重置所有设置</translation>
    </message>
    <message>
        <source>Every setting has its default.</source>
        <translation>所有设置都是默认值。</translation>
    </message>
    <message>
        <source>These settings go back to their defaults:</source>
        <translation>以下设置将恢复默认值：</translation>
    </message>
    <message>
        <source>Reset them</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>nsk::gui::SeveralForm</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>any script, shown under the name</source>
        <translation>任意文字，显示在名称下方</translation>
    </message>
    <message numerus="yes">
        <source>Set label of %n node(s)</source>
        <translation>
            <numerusform>设置 %n 个节点的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>转发</translation>
    </message>
    <message numerus="yes">
        <source>Turn forwarding on at %n node(s)</source>
        <translation>
            <numerusform>打开 %n 个节点的转发</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Turn forwarding off at %n node(s)</source>
        <translation>
            <numerusform>关闭 %n 个节点的转发</numerusform>
        </translation>
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
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear at all: %1</source>
        <translation>全部清除：%1</translation>
    </message>
    <message numerus="yes">
        <source>Clear at %n node(s): %1</source>
        <translation>
            <numerusform>清除 %n 个节点：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Gateway IPv4</source>
        <translation>网关 IPv4</translation>
    </message>
    <message>
        <source>Gateway IPv6</source>
        <translation>网关 IPv6</translation>
    </message>
    <message>
        <source>no default route</source>
        <translation>没有默认路由</translation>
    </message>
    <message numerus="yes">
        <source>Set default gateway of %n node(s)</source>
        <translation>
            <numerusform>设置 %n 个节点的默认网关</numerusform>
        </translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message numerus="yes">
        <source>Set MTU of %n node(s)</source>
        <translation>
            <numerusform>设置 %n 个节点的 MTU</numerusform>
        </translation>
    </message>
    <message>
        <source>of all their interfaces</source>
        <translation>所有接口</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n 条链路</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interface(s)</source>
        <translation>
            <numerusform>%n 个接口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) selected</source>
        <translation>
            <numerusform>已选 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>various</source>
        <translation>各不相同</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Title of a group</source>
        <translation>组的标题</translation>
    </message>
    <message>
        <source>Colour of the group</source>
        <translation>组的颜色</translation>
    </message>
    <message>
        <source>as the theme</source>
        <translation>随主题</translation>
    </message>
    <message>
        <source>Colour of a group</source>
        <translation>组的颜色</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n 个标注</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::ShortcutSheet</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Next node</source>
        <translation>下一个节点</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Along links to the neighbour</source>
        <translation>沿链路到相邻节点</translation>
    </message>
    <message>
        <source>Ctrl+Arrows</source>
        <translation>Ctrl+方向键</translation>
    </message>
    <message>
        <source>Move what is selected</source>
        <translation>移动所选对象</translation>
    </message>
    <message>
        <source>Go to the inspector</source>
        <translation>转到检查器</translation>
    </message>
    <message>
        <source>Leave the tool</source>
        <translation>退出工具</translation>
    </message>
    <message>
        <source>Space and drag</source>
        <translation>空格并拖动</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Table view</source>
        <translation>表格视图</translation>
    </message>
    <message>
        <source>Next table</source>
        <translation>下一张表</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Select rows: one value goes into all of them</source>
        <translation>选中多行：一个值写入所有行</translation>
    </message>
    <message>
        <source>Select the whole rows</source>
        <translation>选中整行</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Remove the selected rows</source>
        <translation>删除选中的行</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Back to the canvas</source>
        <translation>返回画布</translation>
    </message>
</context>
<context>
    <name>nsk::gui::StartCards</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>nsk::gui::StartPage</name>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Draw a Linux network, deploy it, and see why a ping fails.</source>
        <translation>画一个 Linux 网络，部署它，看看 ping 为什么不通。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>New drawing</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>回到 %1</translation>
    </message>
    <message numerus="yes">
        <source>Open the %n file(s) of last time</source>
        <translation>
            <numerusform>打开上次的 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Your templates</source>
        <translation>我的模板</translation>
    </message>
    <message>
        <source>Library…</source>
        <translation>拓扑库…</translation>
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
        <source>deploying</source>
        <translation>正在部署</translation>
    </message>
    <message>
        <source>deploying %1</source>
        <translation>正在部署 %1</translation>
    </message>
    <message>
        <source>The kernel shows something else than was deployed: the nodes with a triangle say what.</source>
        <translation>内核中的状态与部署的不同：带三角标记的节点说明了差异。</translation>
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
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>prediction only: nothing runs</source>
        <translation>仅推演：没有运行任何东西</translation>
    </message>
    <message>
        <source>connecting to the helper</source>
        <translation>正在连接助手</translation>
    </message>
    <message>
        <source>runs already · not followed yet</source>
        <translation>已在运行 · 尚未跟随</translation>
    </message>
</context>
<context>
    <name>nsk::gui::SysctlRows</name>
    <message>
        <source>Kernel settings (sysctl)</source>
        <translation>内核参数 (sysctl)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Kernel settings</source>
        <translation>内核参数</translation>
    </message>
    <message>
        <source>+ Add setting</source>
        <translation>+ 添加参数</translation>
    </message>
    <message>
        <source>Name of the setting</source>
        <translation>参数名</translation>
    </message>
    <message>
        <source>Value of the setting</source>
        <translation>参数值</translation>
    </message>
    <message>
        <source>Remove setting</source>
        <translation>移除参数</translation>
    </message>
    <message>
        <source>no such setting, or not read yet</source>
        <translation>没有此参数，或尚未读取</translation>
    </message>
    <message>
        <source>Set %1 of %2</source>
        <translation>设置 %2 的 %1</translation>
    </message>
    <message>
        <source>Remove %1 of %2</source>
        <translation>移除 %2 的 %1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::TableModel</name>
    <message numerus="yes">
        <source>Set %n cell(s)</source>
        <translation>
            <numerusform>设置 %n 个单元格</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::TablePage</name>
    <message>
        <source>+ Add…</source>
        <translation>+ 添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Filter: words that a row contains (Ctrl+F)</source>
        <translation>筛选：行中包含的词 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Add a row (Ins)</source>
        <translation>添加一行 (Ins)</translation>
    </message>
    <message>
        <source>Remove the selected rows (Del)</source>
        <translation>删除选中的行 (Del)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 的%1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::TableView</name>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>升序排列</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>降序排列</translation>
    </message>
    <message>
        <source>In the order of the drawing</source>
        <translation>按图中的顺序</translation>
    </message>
    <message>
        <source>Show on the canvas</source>
        <translation>在画布上显示</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Tables</name>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>nsk::gui::TerminalControl</name>
    <message>
        <source>The lab does not run: press Deploy first.</source>
        <translation>实验没有运行：请先按“部署”。</translation>
    </message>
    <message>
        <source>Select one node, or nothing for the lab&apos;s own shell.</source>
        <translation>请选择一个节点；什么都不选则打开整个实验的 shell。</translation>
    </message>
    <message>
        <source>%1 is not deployed yet.</source>
        <translation>%1 还没有部署。</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Press Enter to close.</source>
        <translation>按回车键关闭。</translation>
    </message>
    <message>
        <source>No terminal program was found on this computer.</source>
        <translation>这台计算机上没有找到终端程序。</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
    <message>
        <source>Install one of the packages xterm, gnome-terminal, konsole, xfce4-terminal, kitty, alacritty or foot, for example with &quot;apt-get install xterm&quot;, or set TERMINAL to the one you use. In any terminal of yours this command does the same:</source>
        <translation>请安装 xterm、gnome-terminal、konsole、xfce4-terminal、kitty、alacritty 或 foot 中的一个软件包，例如 &quot;apt-get install xterm&quot;，或者把 TERMINAL 设为您用的终端。在您的任何一个终端里，下面的命令作用相同：</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open a term&amp;inal in %1</source>
        <translation>在 %1 中打开终端(&amp;I)</translation>
    </message>
    <message>
        <source>Open a term&amp;inal in the lab</source>
        <translation>在实验中打开终端(&amp;I)</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Thumbnails</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>文件已经不在了。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Toolbox</name>
    <message>
        <source>Enter takes what is typed, Tab goes on to the other end, Esc leaves it as it was.</source>
        <translation>回车采用所输入的内容，Tab 转到另一端，Esc 保持原样。</translation>
    </message>
    <message>
        <source>Enter begins a new line; Ctrl+Enter, or a click beside it, takes the text.</source>
        <translation>回车换行；按 Ctrl+Enter 或点击别处完成输入。</translation>
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
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Description, as Markdown</source>
        <translation>说明，Markdown 格式</translation>
    </message>
    <message>
        <source>Markdown: what the network shows, what to try</source>
        <translation>Markdown：该网络说明什么，可以试什么</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n 个检查项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nsk::gui::TraceControl</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>The lab does not run: press Deploy first.</source>
        <translation>实验没有运行：请先按“部署”。</translation>
    </message>
    <message>
        <source>Select two nodes, the first is the sender; or a ping.</source>
        <translation>请选中两个节点（先选的是发送方），或一个 ping。</translation>
    </message>
    <message>
        <source>Trace the way of packets, hop by hop</source>
        <translation>逐跳跟踪报文的路径</translation>
    </message>
    <message>
        <source>tracing, hop %1</source>
        <translation>跟踪中，第 %1 跳</translation>
    </message>
    <message>
        <source>reached, hops: %1</source>
        <translation>已到达，跳数：%1</translation>
    </message>
    <message>
        <source>not reached, the last hop says that there is no way on</source>
        <translation>没有到达，最后一跳报告无法继续转发</translation>
    </message>
    <message>
        <source>not reached, the node cannot send</source>
        <translation>没有到达，该节点无法发送</translation>
    </message>
    <message>
        <source>not reached, nobody says anything any more</source>
        <translation>没有到达，之后再没有任何回应</translation>
    </message>
    <message>
        <source>not reached within %1 hops</source>
        <translation>%1 跳之内没有到达</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>not of this lab</source>
        <translation>不属于本实验</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>没有回应</translation>
    </message>
    <message>
        <source>it does not come that far</source>
        <translation>到不了这里</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>已探测</translation>
    </message>
    <message>
        <source>not reached within one hop</source>
        <translation>一跳之内没有到达</translation>
    </message>
    <message>
        <source>before the network changed at %1: trace it again</source>
        <translation>网络在 %1 发生变化，这是变化之前的结果：请重新跟踪</translation>
    </message>
</context>
<context>
    <name>nsk::gui::TraceList</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重新跟踪</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Hops of the traced way</source>
        <translation>路由跟踪的各跳</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>跳</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Round trips</source>
        <translation>往返时延</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>The list as text</source>
        <translation>把列表复制为文本</translation>
    </message>
    <message>
        <source>Takes the traced way off the canvas</source>
        <translation>从画布上移除跟踪到的路径</translation>
    </message>
    <message>
        <source>No way has been traced: select a ping, or two nodes, and choose “Trace the way”.</source>
        <translation>还没有跟踪过路由：选中一个 ping 或两个节点，再选择“跟踪路由”。</translation>
    </message>
</context>
<context>
    <name>nsk::gui::Traffic</name>
    <message>
        <source>%1 packets/s</source>
        <translation>%1 包/秒</translation>
    </message>
    <message>
        <source>%1 thousand packets/s</source>
        <translation>%1 千包/秒</translation>
    </message>
    <message>
        <source>%1 million packets/s</source>
        <translation>%1 百万包/秒</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) dropped in the last 10 s</source>
        <translation>
            <numerusform>最近 10 秒丢弃 %n 个包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) with errors in the last 10 s</source>
        <translation>
            <numerusform>最近 10 秒有 %n 个出错的包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) dropped in the last 10 s, %1 with errors</source>
        <translation>
            <numerusform>最近 10 秒丢弃 %n 个包，%1 个出错</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 没有应答</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>iperf3 sends as much as goes from one node to another and counts what arrives.</source>
        <translation>iperf3 从一个节点向另一个节点尽力发送，并统计到达的数据量。</translation>
    </message>
    <message>
        <source>From: the node with the client</source>
        <translation>从：运行客户端的节点</translation>
    </message>
    <message>
        <source>To: the node with the server</source>
        <translation>到：运行服务器的节点</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>What is sent over UDP; 0: as much as goes</source>
        <translation>UDP 发送速率；0：尽力发送</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>持续时间</translation>
    </message>
    <message>
        <source>Streams at the same time</source>
        <translation>并行流数</translation>
    </message>
    <message>
        <source>The server sends to the client</source>
        <translation>由服务器向客户端发送</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Any address</source>
        <translation>任意地址</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>For</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>流数</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The lab does not run: press Deploy first.</source>
        <translation>实验没有运行：请先按“部署”。</translation>
    </message>
    <message>
        <source>The server in %1 is being started.</source>
        <translation>正在启动 %1 中的服务器。</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>接收 %1</translation>
    </message>
    <message>
        <source>retransmits: %1</source>
        <translation>重传：%1</translation>
    </message>
    <message>
        <source>%1 of %2 datagrams lost (%3 %)</source>
        <translation>%2 个数据报中丢失 %1 个（%3 %）</translation>
    </message>
    <message>
        <source>jitter %1 ms</source>
        <translation>抖动 %1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation>平均 %1</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>当前 %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>stopped: %1</source>
        <translation>已停止：%1</translation>
    </message>
    <message>
        <source>until then %1</source>
        <translation>截至当时：%1</translation>
    </message>
</context>
<context>
    <name>nsk::gui::TrafficCard</name>
    <message>
        <source>Traffic of the link under the mouse</source>
        <translation>鼠标所指链路的流量</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>无流量</translation>
    </message>
    <message>
        <source>%1 · in all %2 in %3 packets</source>
        <translation>%1 · 共 %2，%3 个包</translation>
    </message>
    <message>
        <source>%1: in all %2 dropped, %3 with errors</source>
        <translation>%1：共丢弃 %2 个，%3 个出错</translation>
    </message>
</context>
<context>
    <name>nsk::gui::TrafficChart</name>
    <message>
        <source>%1 Gbit/s</source>
        <translation>%1 Gbit/s</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message>
        <source>%1 kbit/s</source>
        <translation>%1 kbit/s</translation>
    </message>
    <message>
        <source>Throughput: nothing yet</source>
        <translation>吞吐量：尚无数据</translation>
    </message>
    <message>
        <source>Throughput: %1 after %2 s</source>
        <translation>吞吐量：%2 秒时为 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>nsk::gui::TrafficText</name>
    <message>
        <source>sends %1, in all %2 in %3 packets</source>
        <translation>发送 %1，共 %2，%3 个包</translation>
    </message>
    <message>
        <source>receives %1, in all %2 in %3 packets</source>
        <translation>接收 %1，共 %2，%3 个包</translation>
    </message>
    <message>
        <source>in all %1 dropped, %2 with errors</source>
        <translation>共丢弃 %1 个，%2 个出错</translation>
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
    <message>
        <source>Text of the annotation</source>
        <translation>标注的文字</translation>
    </message>
    <message>
        <source>Title of the group</source>
        <translation>组的标题</translation>
    </message>
</context>
<context>
    <name>nsk::gui::importing</name>
    <message>
        <source>All known formats</source>
        <translation>所有已知格式</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import another tool&apos;s topology</source>
        <translation>导入其他工具的拓扑</translation>
    </message>
</context>
<context>
    <name>settings</name>
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
        <source>Names and addresses</source>
        <translation>名称和地址</translation>
    </message>
    <message>
        <source>Names only</source>
        <translation>只有名称</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>Like the others</source>
        <translation>与其他链路相同</translation>
    </message>
    <message>
        <source>Rootless</source>
        <translation>免 root</translation>
    </message>
    <message>
        <source>System mode</source>
        <translation>系统模式</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of all windows, at once. The drawing, the lab and what is under way stay as they are.</source>
        <translation>立即用于所有窗口。图纸、实验环境和正在进行的操作保持不变。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light or dark colours; as the system follows the desktop also when that changes.</source>
        <translation>浅色或深色；“跟随系统”会随桌面一起变化。</translation>
    </message>
    <message>
        <source>At the ends of links</source>
        <translation>链路两端</translation>
    </message>
    <message>
        <source>What stands at both ends of each link on the canvas.</source>
        <translation>画布上每条链路两端显示的内容。</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>The whole drawing in a corner of the canvas, where it is of use.</source>
        <translation>在画布一角显示整张图（仅在有用时）。</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>A list on the canvas that explains every sign on it.</source>
        <translation>画布上的一张列表，解释其中的每个符号。</translation>
    </message>
    <message>
        <source>Traffic on links</source>
        <translation>链路上的流量</translation>
    </message>
    <message>
        <source>Draws rates, losses and unanswered addresses of a running lab. Without it the counters are not read.</source>
        <translation>显示运行中实验环境的速率、丢包和无应答的地址。关闭后不再读取计数器。</translation>
    </message>
    <message>
        <source>Automatic addresses</source>
        <translation>自动分配地址</translation>
    </message>
    <message>
        <source>A new link takes the next free subnet of the IPv4 pool, the router its first address. What you typed is never overwritten.</source>
        <translation>新链路使用 IPv4 地址池中下一个空闲子网，路由器取其第一个地址。你输入的内容不会被覆盖。</translation>
    </message>
    <message>
        <source>Computed routes follow edits</source>
        <translation>计算出的路由随编辑更新</translation>
    </message>
    <message>
        <source>After each edit of the network the static routes are computed again, as part of the drawing.</source>
        <translation>每次编辑网络后重新计算静态路由，作为图纸的一部分。</translation>
    </message>
    <message>
        <source>IPv4 pool</source>
        <translation>IPv4 地址池</translation>
    </message>
    <message>
        <source>Where automatic addresses, Assign addresses and generated networks take their IPv4 subnets from. Addresses that are drawn already stay.</source>
        <translation>自动分配、“分配地址”和生成的网络从这里取 IPv4 子网。已有的地址保持不变。</translation>
    </message>
    <message>
        <source>Length of IPv4 subnets</source>
        <translation>IPv4 子网的前缀长度</translation>
    </message>
    <message>
        <source>Each segment gets a subnet of this length.</source>
        <translation>每个网段得到一个此长度的子网。</translation>
    </message>
    <message>
        <source>Links between two nodes</source>
        <translation>两个节点之间的链路</translation>
    </message>
    <message>
        <source>Assign addresses and generated networks may give a link without a switch a subnet that has room for its two ends only.</source>
        <translation>“分配地址”和生成的网络可以给没有交换机的链路一个只容纳两端的子网。</translation>
    </message>
    <message>
        <source>IPv6 addresses, too</source>
        <translation>同时分配 IPv6 地址</translation>
    </message>
    <message>
        <source>Assign addresses gives each segment an IPv6 subnet besides, unless it is told otherwise there. Drawing a link proposes IPv4 only.</source>
        <translation>“分配地址”另给每个网段一个 IPv6 子网，除非在那里另行选择。画链路时只建议 IPv4。</translation>
    </message>
    <message>
        <source>IPv6 pool</source>
        <translation>IPv6 地址池</translation>
    </message>
    <message>
        <source>Where Assign addresses and generated networks take their IPv6 subnets from.</source>
        <translation>“分配地址”和生成的网络从这里取 IPv6 子网。</translation>
    </message>
    <message>
        <source>Length of IPv6 subnets</source>
        <translation>IPv6 子网的前缀长度</translation>
    </message>
    <message>
        <source>Mode of new windows</source>
        <translation>新窗口的模式</translation>
    </message>
    <message>
        <source>Rootless: the computer stays unchanged. System mode: namespaces on this computer, with an administrator&apos;s password. Windows that are open keep theirs; the Network menu changes it.</source>
        <translation>免 root：本机保持不变。系统模式：本机上的命名空间，需要管理员密码。已打开的窗口保持各自的模式，可在“网络”菜单中更改。</translation>
    </message>
    <message>
        <source>Apply as I edit, rootless</source>
        <translation>边编辑边应用（免 root）</translation>
    </message>
    <message>
        <source>While a rootless lab runs, every edit and every undo goes to it at once. Without it they wait for Update.</source>
        <translation>免 root 的实验环境运行时，每次编辑和撤销立即生效。关闭后则等待“更新”。</translation>
    </message>
    <message>
        <source>Apply as I edit, system mode</source>
        <translation>边编辑边应用（系统模式）</translation>
    </message>
    <message>
        <source>The same for labs in system mode, where an edit may change this computer.</source>
        <translation>同样适用于系统模式的实验环境，其中的编辑可能改动本机。</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>The program that Open a terminal starts: one of those found here, or a command of your own. Empty: $TERMINAL, else the system&apos;s, else the first one found.</source>
        <translation>“打开终端”启动的程序：本机找到的某一个，或你自己的命令。留空：$TERMINAL，否则系统默认的，否则找到的第一个。</translation>
    </message>
    <message>
        <source>Wireshark</source>
        <translation>Wireshark</translation>
    </message>
    <message>
        <source>The program that packets are shown in while they are captured. Empty: the one in the PATH.</source>
        <translation>抓包时用来显示数据包的程序。留空：PATH 中的那个。</translation>
    </message>
    <message>
        <source>Packets kept in memory</source>
        <translation>内存中保留的数据包</translation>
    </message>
    <message>
        <source>How much of a capture each window keeps; the oldest packets go first.</source>
        <translation>每个窗口保留多少抓包数据；最旧的数据包先被丢弃。</translation>
    </message>
    <message>
        <source>Container image of exports</source>
        <translation>导出所用的容器镜像</translation>
    </message>
    <message>
        <source>What containerlab, Clabernetes and Kathará start each node from. Empty: what the export proposes.</source>
        <translation>containerlab、Clabernetes 和 Kathará 启动每个节点所用的镜像。留空：采用导出时建议的镜像。</translation>
    </message>
    <message>
        <source>Open the same files at the next start</source>
        <translation>下次启动时打开同样的文件</translation>
    </message>
    <message>
        <source>Instead of the start page, the drawings that were open when the last window was closed, each where you left it.</source>
        <translation>不显示起始页，而是打开上次关闭最后一个窗口时的图纸，并回到原来的位置。</translation>
    </message>
    <message>
        <source>A subnet is written as %1.</source>
        <translation>子网的写法如 %1。</translation>
    </message>
    <message>
        <source>The length is one of /%1 to /%2.</source>
        <translation>前缀长度应为 /%1 到 /%2。</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>内容太长。</translation>
    </message>
</context>
<context>
    <name>words</name>
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
        <source>there is no display for the designer: neither DISPLAY nor WAYLAND_DISPLAY is set</source>
        <translation>设计器没有可用的显示：未设置 DISPLAY 或 WAYLAND_DISPLAY</translation>
    </message>
    <message>
        <source>Set DISPLAY, or use what needs no display: validate, fmt, render, explain, plan, deploy, destroy, list, status, ping, link, exec, shell, run, doctor.</source>
        <translation>请设置 DISPLAY，或使用不需要显示的子命令：validate、fmt、render、explain、plan、deploy、destroy、list、status、ping、link、exec、shell、run、doctor。</translation>
    </message>
    <message>
        <source>%1: delete the namespace</source>
        <translation>%1：删除命名空间</translation>
    </message>
    <message>
        <source>%1: put the namespace&apos;s name back under /run/netns</source>
        <translation>%1：把命名空间的名字放回 /run/netns</translation>
    </message>
    <message>
        <source>%1: rename the namespace to %2</source>
        <translation>%1：命名空间改名为 %2</translation>
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
        <source>%1 does not get the route %2, because its interface is drawn down or has no link</source>
        <translation>%1 不会得到路由 %2，因为其接口在图中为停用或没有链路</translation>
    </message>
    <message>
        <source>Set the interface up, or draw its link; the route comes with the next deploy.</source>
        <translation>启用该接口或画出其连线后，路由随下一次部署生效。</translation>
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
        <source>%1: its name under /run/netns is gone, so “ip netns” does not find it; the namespace still runs</source>
        <translation>%1：它在 /run/netns 下的名字不见了，“ip netns” 找不到它；命名空间仍在运行</translation>
    </message>
    <message>
        <source>Deploy again to put the name back.</source>
        <translation>再次部署即可恢复名字。</translation>
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
    <message>
        <source>Name a node or write an address.</source>
        <translation>请给出节点名或地址。</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; has no address to ask for</source>
        <translation>节点“%1”没有可用的地址</translation>
    </message>
    <message>
        <source>Give one of its interfaces an address.</source>
        <translation>请给它的某个接口设置地址。</translation>
    </message>
    <message>
        <source>the packet goes round in a circle: %1 sends what is for %2 to %3, from where it comes back</source>
        <translation>数据包在绕圈：%1 把发往 %2 的交给 %3，又从那里回来</translation>
    </message>
    <message>
        <source>the answer goes round in a circle: %1 sends what is for %2 to %3, from where it comes back</source>
        <translation>应答在绕圈：%1 把发往 %2 的交给 %3，又从那里回来</translation>
    </message>
    <message>
        <source>the interface %1:%2 is down</source>
        <translation>接口 %1:%2 已停用</translation>
    </message>
    <message>
        <source>the interface %1:%2 has no link</source>
        <translation>接口 %1:%2 没有链路</translation>
    </message>
    <message>
        <source>%1 sends to the gateway %2, and nobody on the segment of %3 has that address</source>
        <translation>%1 发往网关 %2，而 %3 所在网段上没有该地址</translation>
    </message>
    <message>
        <source>%1 looks for %2 on the segment of %3, and nobody there has that address</source>
        <translation>%1 在 %3 所在网段寻找 %2，而那里没有该地址</translation>
    </message>
    <message>
        <source>the subnets do not fit: %1 looks for %2 in the wrong place</source>
        <translation>子网不匹配：%1 在错误的地方寻找 %2</translation>
    </message>
    <message>
        <source>several interfaces have the address %2: %3</source>
        <translation>多个接口有地址 %2：%3</translation>
    </message>
    <message>
        <source>Change one of them.</source>
        <translation>请更改其中一个。</translation>
    </message>
    <message>
        <source>%1 throws away what is for %2: its route &quot;%3&quot; says so</source>
        <translation>%1 丢弃发往 %2 的数据包：其路由“%3”如此规定</translation>
    </message>
    <message>
        <source>%1 drops the packet that comes in at %2: it would not answer the sender by that interface (rp_filter)</source>
        <translation>%1 丢弃从 %2 进来的数据包：它不会从该接口回复发送方 (rp_filter)</translation>
    </message>
    <message>
        <source>the firewall of %1 drops what comes in at %2 to be forwarded: the policy of its FORWARD chain is DROP, as Docker sets it</source>
        <translation>%1 的防火墙丢弃从 %2 进来待转发的数据包：其 FORWARD 链的策略为 DROP（Docker 会这样设置）</translation>
    </message>
    <message>
        <source>%2 is no address of one interface; %1 would send it to many or to none</source>
        <translation>%2 不是单个接口的地址；%1 会发给多个或不发给任何一个</translation>
    </message>
    <message>
        <source>%1 has no address of its own from which it could reach %2</source>
        <translation>%1 没有可用来到达 %2 的自身地址</translation>
    </message>
    <message>
        <source>give %1 a route to %2 via %3</source>
        <translation>给 %1 添加到 %2 的路由，下一跳 %3</translation>
    </message>
    <message>
        <source>give %1 a route to %2 directly by %3</source>
        <translation>给 %1 添加经 %3 直达 %2 的路由</translation>
    </message>
    <message>
        <source>at %1, let the route to %2 go via %4 instead of %3</source>
        <translation>在 %1，把到 %2 的路由的下一跳由 %3 改为 %4</translation>
    </message>
    <message>
        <source>remove the route &quot;%2&quot; of %1</source>
        <translation>移除 %1 的路由“%2”</translation>
    </message>
    <message>
        <source>set %1:%2 up</source>
        <translation>启用 %1:%2</translation>
    </message>
    <message>
        <source>give %1:%2 the address %3</source>
        <translation>给 %1:%2 设置地址 %3</translation>
    </message>
    <message>
        <source>change the address of %1:%2 from %3 to %4</source>
        <translation>把 %1:%2 的地址由 %3 改为 %4</translation>
    </message>
    <message>
        <source>change the address of %1:%2 from %3 to %4, and with it the routes of %5</source>
        <translation>把 %1:%2 的地址由 %3 改为 %4，并相应修改 %5 的路由</translation>
    </message>
    <message>
        <source>link %1:%2 with %3:%4</source>
        <translation>连接 %1:%2 与 %3:%4</translation>
    </message>
    <message>
        <source>let %1 accept by %2 what it would answer by another interface (rp_filter 2)</source>
        <translation>让 %1 从 %2 接受将由其他接口回复的数据包 (rp_filter 2)</translation>
    </message>
    <message>
        <source>let the firewall of %1 accept what is forwarded from and to %2; with Docker, iptables -I DOCKER-USER -j ACCEPT does it for all</source>
        <translation>让 %1 的防火墙接受与 %2 之间的转发；若用 Docker，iptables -I DOCKER-USER -j ACCEPT 对全部生效</translation>
    </message>
    <message>
        <source>let the gateway %1 translate addresses (NAT)</source>
        <translation>让外网出口 %1 转换地址 (NAT)</translation>
    </message>
    <message>
        <source>give %1 a route to %2, and a link to a router that leads there if it has none</source>
        <translation>给 %1 添加到 %2 的路由，若没有通往那里的路由器则再加链路</translation>
    </message>
    <message>
        <source>let one of the routes to %2 go via the router that is nearer to it, starting at %1</source>
        <translation>从 %1 开始，让其中一条到 %2 的路由经过更靠近它的路由器</translation>
    </message>
    <message>
        <source>the interface %1:%2 is gone from the running lab; deploy the drawing again</source>
        <translation>接口 %1:%2 已从运行中的实验消失；请重新部署</translation>
    </message>
    <message>
        <source>link %1:%2 with the interface that it is meant to reach</source>
        <translation>把 %1:%2 连到它应到达的接口</translation>
    </message>
    <message>
        <source>give a router on the segment of %1:%3 the address %2, or name another gateway</source>
        <translation>给 %1:%3 所在网段的某个路由器设置地址 %2，或改用其他网关</translation>
    </message>
    <message>
        <source>give a node on the segment of %1:%3 the address %2, or ask for an address that exists</source>
        <translation>给 %1:%3 所在网段的某个节点设置地址 %2，或改 ping 存在的地址</translation>
    </message>
    <message>
        <source>give one of the interfaces with %2 another address</source>
        <translation>给其中一个使用 %2 的接口换一个地址</translation>
    </message>
    <message>
        <source>give %1 a route to the sender by %2, or switch the filter off there</source>
        <translation>给 %1 添加经 %2 到发送方的路由，或在那里关闭该过滤</translation>
    </message>
    <message>
        <source>ask for the address of one node instead of %2</source>
        <translation>请改用某个节点的地址，而不是 %2</translation>
    </message>
    <message>
        <source>give %1 an %2 address</source>
        <translation>给 %1 设置一个 %2 地址</translation>
    </message>
    <message>
        <source>the switch %1 has %2 ports; a Linux bridge takes %3</source>
        <translation>交换机 %1 有 %2 个端口；Linux 网桥最多 %3 个</translation>
    </message>
    <message>
        <source>Spread them over several switches and link these.</source>
        <translation>请分到几台交换机上并把它们相连。</translation>
    </message>
    <message>
        <source>a port of the switch %1 is called br0, as its bridge is</source>
        <translation>交换机 %1 的一个端口与其网桥同名 br0</translation>
    </message>
    <message>
        <source>Rename the port.</source>
        <translation>请重命名该端口。</translation>
    </message>
    <message>
        <source>an interface of the gateway %1 is called up0, as its uplink is</source>
        <translation>外网出口 %1 的一个接口与其上联同名 up0</translation>
    </message>
    <message>
        <source>Rename the interface.</source>
        <translation>请重命名该接口。</translation>
    </message>
    <message>
        <source>%1 stands for this computer, and so does another node</source>
        <translation>%1 代表本机，而另一个节点也是</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>请只保留一个。</translation>
    </message>
    <message>
        <source>%1: the kernel does not take the route &quot;%2&quot;: its gateway %3 is on no subnet of the node (&quot;Nexthop has invalid gateway&quot;)</source>
        <translation>%1：内核不接受路由“%2”：其网关 %3 不在该节点的任何子网上 (&quot;Nexthop has invalid gateway&quot;)</translation>
    </message>
    <message>
        <source>Name a gateway on one of its own subnets, or give the interface an address on the gateway&apos;s.</source>
        <translation>请用其自身子网上的网关，或给接口设置与网关同子网的地址。</translation>
    </message>
    <message>
        <source>%1: the kernel does not take the route &quot;%2&quot;: %3 is the node&apos;s own address (&quot;Gateway can not be a local address&quot;)</source>
        <translation>%1：内核不接受路由“%2”：%3 是该节点自己的地址 (&quot;Gateway can not be a local address&quot;)</translation>
    </message>
    <message>
        <source>Name the next router&apos;s address.</source>
        <translation>请写下一个路由器的地址。</translation>
    </message>
    <message>
        <source>%1: the route &quot;%2&quot; names neither a gateway nor an interface</source>
        <translation>%1：路由“%2”既没有网关也没有接口</translation>
    </message>
    <message>
        <source>Add one of them.</source>
        <translation>请添加其中之一。</translation>
    </message>
    <message>
        <source>%1: the kernel does not take the route &quot;%2&quot;: there is one to the same network with the same metric (&quot;File exists&quot;)</source>
        <translation>%1：内核不接受路由“%2”：已有到同一网络且度量相同的路由 (&quot;File exists&quot;)</translation>
    </message>
    <message>
        <source>Remove one of them, or give it another metric.</source>
        <translation>请移除其中一条，或改变其度量。</translation>
    </message>
    <message>
        <source>%1:%2 has the address %3 twice</source>
        <translation>%1:%2 的地址 %3 出现两次</translation>
    </message>
    <message>
        <source>Remove one.</source>
        <translation>请移除一个。</translation>
    </message>
    <message>
        <source>%1:%2 has an IPv6 address while IPv6 is off there</source>
        <translation>%1:%2 有 IPv6 地址，但那里的 IPv6 已关闭</translation>
    </message>
    <message>
        <source>Remove the address, or &quot;ipv6&quot;: &quot;off&quot;.</source>
        <translation>请移除该地址，或移除 &quot;ipv6&quot;: &quot;off&quot;。</translation>
    </message>
    <message>
        <source>%1:%2 has an MTU of %3 bytes; IPv6 needs 1280</source>
        <translation>%1:%2 的 MTU 为 %3 字节；IPv6 需要 1280</translation>
    </message>
    <message>
        <source>Raise the MTU, or do without IPv6 there.</source>
        <translation>请增大 MTU，或在那里不用 IPv6。</translation>
    </message>
    <message>
        <source>%1: the setting %2 cannot be set by a drawing</source>
        <translation>%1：参数 %2 不能由图设置</translation>
    </message>
    <message>
        <source>Only net.* of a namespace can, and nothing on this computer itself.</source>
        <translation>只能设置命名空间的 net.*，不能设置本机的任何参数。</translation>
    </message>
    <message>
        <source>the gateway %1 needs NAT, and this nsketch was built without nftables</source>
        <translation>外网出口 %1 需要 NAT，而本 nsketch 编译时没有 nftables</translation>
    </message>
    <message>
        <source>Set &quot;nat&quot;: false, or use a build with nftables.</source>
        <translation>请设 &quot;nat&quot;: false，或使用带 nftables 的版本。</translation>
    </message>
    <message>
        <source>the gateway %1 needs a program for its way out, which is not installed</source>
        <translation>外网出口 %1 需要一个未安装的程序才能通往外部</translation>
    </message>
    <message>
        <source>Install the package %2: apt-get install %2</source>
        <translation>请安装软件包 %2：apt-get install %2</translation>
    </message>
    <message>
        <source>the gateway %1 needs /dev/net/tun, which cannot be opened</source>
        <translation>外网出口 %1 需要 /dev/net/tun，但无法打开</translation>
    </message>
    <message>
        <source>Load the module tun, or deploy in system mode.</source>
        <translation>请加载模块 tun，或以系统模式部署。</translation>
    </message>
    <message>
        <source>the uplink subnet %2 of the gateway %1 does not do: IPv4, /30 or shorter</source>
        <translation>外网出口 %1 的上联子网 %2 不可用：须为 IPv4，/30 或更短</translation>
    </message>
    <message>
        <source>Write 100.64.0.0/30, for example, or leave it out.</source>
        <translation>例如写 100.64.0.0/30，或省略。</translation>
    </message>
    <message>
        <source>%1 is not this computer itself without root: the lab&apos;s own root namespace stands in for it</source>
        <translation>沙箱模式下 %1 不是本机本身：以实验自己的根命名空间代替</translation>
    </message>
    <message>
        <source>the uplink subnet %2 of the gateway %1 overlaps %4 of %3</source>
        <translation>外网出口 %1 的上联子网 %2 与 %3 的 %4 重叠</translation>
    </message>
    <message>
        <source>Choose another one, or leave it out.</source>
        <translation>请另选一个，或省略。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of %2 is kept in the file, but not applied by this version</source>
        <translation>%2 的“%1”保留在文件中，但本版本不应用</translation>
    </message>
    <message>
        <source>&quot;%1&quot; means nothing for %2: it belongs to a %3</source>
        <translation>“%1”对 %2 没有意义：它属于 %3</translation>
    </message>
    <message>
        <source>Remove it, or change the kind.</source>
        <translation>请移除它，或更改类型。</translation>
    </message>
    <message>
        <source>Link it, or remove it.</source>
        <translation>请连线，或移除它。</translation>
    </message>
    <message>
        <source>%1:%2 is a port of a switch; an address there is of no use</source>
        <translation>%1:%2 是交换机端口；在那里设置地址没有作用</translation>
    </message>
    <message>
        <source>Give it to br0.</source>
        <translation>请设在 br0 上。</translation>
    </message>
    <message>
        <source>%1:%2 has %3, which is the address of the network itself</source>
        <translation>%1:%2 的 %3 是网络本身的地址</translation>
    </message>
    <message>
        <source>Take another one of that subnet.</source>
        <translation>请用该子网的另一个地址。</translation>
    </message>
    <message>
        <source>%1:%2 has %3, which is the broadcast address of its subnet</source>
        <translation>%1:%2 的 %3 是其子网的广播地址</translation>
    </message>
    <message>
        <source>%1:%2 has the MAC address %3, and so has %4 on the same segment</source>
        <translation>%1:%2 与同一网段的 %4 都使用 MAC 地址 %3</translation>
    </message>
    <message>
        <source>%1 has %3 at %2 and %5 at %4: one subnet at two interfaces; it sends by one of them only</source>
        <translation>%1 在 %2 有 %3，在 %4 有 %5：两个接口同一子网；它只从其中一个发送</translation>
    </message>
    <message>
        <source>Use another subnet for one of the links.</source>
        <translation>请为其中一条链路换一个子网。</translation>
    </message>
    <message>
        <source>%1:%2 (%3) shares no subnet with anybody on its segment, such as %4</source>
        <translation>%1:%2（%3）与同网段的任何接口（如 %4）都不在同一子网</translation>
    </message>
    <message>
        <source>Give both ends addresses of one subnet with the same prefix length.</source>
        <translation>请给两端设置同一子网、前缀长度相同的地址。</translation>
    </message>
    <message>
        <source>%1 has an MTU of %2 bytes and %3 one of %4: longer packets are lost</source>
        <translation>%1 的 MTU 为 %2 字节，%3 为 %4：更长的数据包会丢失</translation>
    </message>
    <message>
        <source>Set both alike.</source>
        <translation>请设为一致。</translation>
    </message>
    <message>
        <source>the link of %1 and %2 closes a circle of switches: one broadcast will go round for ever</source>
        <translation>%1 与 %2 的链路使交换机成环：广播会一直绕圈</translation>
    </message>
    <message>
        <source>Remove a link of the circle, or set &quot;stp&quot;: true.</source>
        <translation>请移除环上的一条链路，或设 &quot;stp&quot;: true。</translation>
    </message>
    <message>
        <source>the check asks for &quot;%1&quot;, which is neither an address nor a node</source>
        <translation>检查项要求“%1”，它既不是地址也不是节点</translation>
    </message>
    <message>
        <source>Write an address or the name of a node.</source>
        <translation>请写地址或节点名。</translation>
    </message>
    <message>
        <source>%1: the route &quot;%2&quot; is left out while its interface is down or has no link</source>
        <translation>%1：路由“%2”在其接口停用或无链路时不会设置</translation>
    </message>
    <message>
        <source>%1: the gateway of the route &quot;%2&quot; is the node&apos;s own address; the kernel looks for the target on that link</source>
        <translation>%1：路由“%2”的网关是该节点自己的地址；内核会在该链路上寻找目标</translation>
    </message>
    <message>
        <source>%1: nobody on that segment has %3, the gateway of the route &quot;%2&quot;</source>
        <translation>%1：该网段上没有 %3，即路由“%2”的网关</translation>
    </message>
    <message>
        <source>Name a router&apos;s address, or give a router this one.</source>
        <translation>请写某个路由器的地址，或把该地址设给路由器。</translation>
    </message>
    <message>
        <source>%1 has no %2 route beyond its own subnet, though a router is at hand</source>
        <translation>%1 没有通往自身子网以外的 %2 路由，尽管旁边就有路由器</translation>
    </message>
    <message>
        <source>Give it a route: default via %3.</source>
        <translation>请给它添加路由：default via %3。</translation>
    </message>
    <message>
        <source>the router %1 joins several subnets and does not forward %2</source>
        <translation>路由器 %1 连接多个子网，却不转发 %2</translation>
    </message>
    <message>
        <source>Switch its forwarding on.</source>
        <translation>请打开它的转发。</translation>
    </message>
    <message>
        <source>%1 has no address, though others on its segment have one</source>
        <translation>%1 没有地址，而同网段的其他接口有</translation>
    </message>
    <message>
        <source>destroy takes the name of a lab, or --all</source>
        <translation>destroy 需要实验名称，或 --all</translation>
    </message>
    <message>
        <source>nsketch list says what is running.</source>
        <translation>nsketch list 会列出正在运行的实验。</translation>
    </message>
    <message>
        <source>a link is set up or down, not “%1”</source>
        <translation>链路只能设为 up 或 down，不能是“%1”</translation>
    </message>
    <message>
        <source>there is no command to run</source>
        <translation>没有要运行的命令</translation>
    </message>
    <message>
        <source>Write it behind “--”: nsketch run FILE NODE -- ping -c1 10.10.20.2</source>
        <translation>请写在“--”之后：nsketch run FILE NODE -- ping -c1 10.10.20.2</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>the helper is %1</source>
        <translation>助手是 %1</translation>
    </message>
    <message>
        <source>Install nsketch completely, or name it in $NSKETCH_HELPER.</source>
        <translation>请完整安装 nsketch，或在 $NSKETCH_HELPER 中给出它。</translation>
    </message>
    <message>
        <source>labs without root</source>
        <translation>不用 root 的实验</translation>
    </message>
    <message>
        <source>no labs without root: %1</source>
        <translation>不能不用 root 运行实验：%1</translation>
    </message>
    <message>
        <source>labs in system mode</source>
        <translation>系统模式的实验</translation>
    </message>
    <message>
        <source>no labs in system mode: %1</source>
        <translation>不能以系统模式运行实验：%1</translation>
    </message>
    <message>
        <source>System mode needs root with CAP_SYS_ADMIN and CAP_NET_ADMIN.</source>
        <translation>系统模式需要具有 CAP_SYS_ADMIN 和 CAP_NET_ADMIN 的 root。</translation>
    </message>
    <message>
        <source>The kernel here lacks it or does not allow it: install the kernel&apos;s extra modules, or do without what needs it.</source>
        <translation>这里的内核没有它或不允许：请安装内核的附加模块，或不使用依赖它的功能。</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 是 %2</translation>
    </message>
    <message>
        <source>%1 is not installed</source>
        <translation>未安装 %1</translation>
    </message>
    <message>
        <source>On Debian: apt install %2</source>
        <translation>在 Debian 上：apt install %2</translation>
    </message>
    <message>
        <source>/dev/net/tun can be opened (mode %1)</source>
        <translation>/dev/net/tun 可以打开（权限 %1）</translation>
    </message>
    <message>
        <source>/dev/net/tun cannot be opened (mode %1), so gateways without root have no way out</source>
        <translation>/dev/net/tun 无法打开（权限 %1），因此沙箱中的外网出口无法通往外部</translation>
    </message>
    <message>
        <source>As root: modprobe tun; chmod 0666 /dev/net/tun</source>
        <translation>以 root 执行：modprobe tun; chmod 0666 /dev/net/tun</translation>
    </message>
    <message>
        <source>the neighbour table is large enough (gc_thresh3 = %1)</source>
        <translation>邻居表足够大 (gc_thresh3 = %1)</translation>
    </message>
    <message>
        <source>the neighbour table is small for large labs (gc_thresh3 = %1): packets get lost in them without a word</source>
        <translation>邻居表对大型实验偏小 (gc_thresh3 = %1)：其中会无声地丢包</translation>
    </message>
    <message>
        <source>As root: sysctl -w net.ipv4.neigh.default.gc_thresh3=8192</source>
        <translation>以 root 执行：sysctl -w net.ipv4.neigh.default.gc_thresh3=8192</translation>
    </message>
    <message>
        <source>--rootless and --system exclude each other</source>
        <translation>--rootless 与 --system 互斥</translation>
    </message>
    <message>
        <source>a message of %1 bytes is larger than the %2 that are taken</source>
        <translation>%1 字节的消息大于允许的 %2 字节</translation>
    </message>
    <message>
        <source>Split the topology into smaller ones.</source>
        <translation>请把拓扑拆小。</translation>
    </message>
    <message>
        <source>a message cannot be read: %1</source>
        <translation>无法读取消息：%1</translation>
    </message>
    <message>
        <source>Stop the helper, so that one of this release is started.</source>
        <translation>请停止助手，以便启动本版本的助手。</translation>
    </message>
    <message>
        <source>a message holds “%1”, which is not known</source>
        <translation>消息中含有未知的“%1”</translation>
    </message>
    <message>
        <source>a message lacks “%1” in “%2”</source>
        <translation>消息的“%2”中缺少“%1”</translation>
    </message>
    <message>
        <source>a message holds “%1” twice</source>
        <translation>消息中“%1”出现两次</translation>
    </message>
    <message>
        <source>“%1” in a message is of the wrong type</source>
        <translation>消息中“%1”的类型不对</translation>
    </message>
    <message>
        <source>“%1” in a message is out of its range</source>
        <translation>消息中“%1”超出范围</translation>
    </message>
    <message>
        <source>“%1” in a message has more than %2 entries</source>
        <translation>消息中“%1”多于 %2 项</translation>
    </message>
    <message>
        <source>“%1” in a message is longer than %2 bytes</source>
        <translation>消息中“%1”长于 %2 字节</translation>
    </message>
    <message>
        <source>a message is nested deeper than %1 levels</source>
        <translation>消息嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>a message takes at most %1 open files along</source>
        <translation>一条消息最多携带 %1 个打开的文件</translation>
    </message>
    <message>
        <source>more than %2 entries in “%1”</source>
        <translation>“%1”中多于 %2 项</translation>
    </message>
    <message>
        <source>“%1” is longer than %2 bytes</source>
        <translation>“%1”长于 %2 字节</translation>
    </message>
    <message>
        <source>“%1” is not text</source>
        <translation>“%1”不是文字</translation>
    </message>
    <message>
        <source>two nodes are called %1</source>
        <translation>有两个节点名为 %1</translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation>请重命名其中一个。</translation>
    </message>
    <message>
        <source>the node %1 has two interfaces called %2</source>
        <translation>节点 %1 有两个接口名为 %2</translation>
    </message>
    <message>
        <source>there is no node %1</source>
        <translation>没有节点 %1</translation>
    </message>
    <message>
        <source>the node %1 has no interface %2</source>
        <translation>节点 %1 没有接口 %2</translation>
    </message>
    <message>
        <source>two links end at the interface %2 of %1</source>
        <translation>有两条链路终于 %1 的接口 %2</translation>
    </message>
    <message>
        <source>Give one of them an interface of its own.</source>
        <translation>请给其中一条单独的接口。</translation>
    </message>
    <message>
        <source>a link goes from the interface %2 of %1 to itself</source>
        <translation>有链路从 %1 的接口 %2 连到它自己</translation>
    </message>
    <message>
        <source>“%2” is no value for “%1”</source>
        <translation>“%2”不是“%1”的有效值</translation>
    </message>
    <message>
        <source>the next hop %1 is not of the family of %2</source>
        <translation>下一跳 %1 与 %2 不属于同一协议族</translation>
    </message>
    <message>
        <source>no helper is running, so no lab is</source>
        <translation>没有助手在运行，因此也没有实验</translation>
    </message>
    <message>
        <source>Deploy a topology first.</source>
        <translation>请先部署一个拓扑。</translation>
    </message>
    <message>
        <source>the connection to the helper was lost. %1</source>
        <translation>与助手的连接已断开。%1</translation>
    </message>
    <message>
        <source>Deploy again: a rootless lab ended with the helper, a system one is put in order first.</source>
        <translation>请重新部署：沙箱实验已随助手结束，系统模式的实验会先被整理。</translation>
    </message>
    <message>
        <source>the helper that is running speaks version %1 of the protocol, this program version %2</source>
        <translation>运行中的助手使用协议版本 %1，本程序使用版本 %2</translation>
    </message>
    <message>
        <source>Stop the labs with the program that started them, or end the process nsketch-helper.</source>
        <translation>请用启动实验的程序停止它们，或结束进程 nsketch-helper。</translation>
    </message>
    <message>
        <source>the helper&apos;s directory %1 cannot be used: %2</source>
        <translation>助手的目录 %1 不可用：%2</translation>
    </message>
    <message>
        <source>Look at the directory, or set XDG_RUNTIME_DIR to one of your own.</source>
        <translation>请检查该目录，或把 XDG_RUNTIME_DIR 设为自己的目录。</translation>
    </message>
    <message>
        <source>the helper&apos;s directory %1 belongs to user %2, not to user %3</source>
        <translation>助手的目录 %1 属于用户 %2，而不是用户 %3</translation>
    </message>
    <message>
        <source>other users may enter the helper&apos;s directory %1</source>
        <translation>其他用户可以进入助手的目录 %1</translation>
    </message>
    <message>
        <source>Take their permissions away: chmod 700 %1</source>
        <translation>请收回其权限：chmod 700 %1</translation>
    </message>
    <message>
        <source>at %1 a program of user %2 is listening, not this user&apos;s helper</source>
        <translation>在 %1 监听的是用户 %2 的程序，而不是本用户的助手</translation>
    </message>
    <message>
        <source>Find out who started it, and remove the directory.</source>
        <translation>请查明是谁启动的，并删除该目录。</translation>
    </message>
    <message>
        <source>the helper at %1 cannot be reached: %2</source>
        <translation>无法连接 %1 处的助手：%2</translation>
    </message>
    <message>
        <source>an open file cannot be handed to the helper: %1</source>
        <translation>无法把打开的文件交给助手：%1</translation>
    </message>
    <message>
        <source>the program nsketch-helper was not found at %1</source>
        <translation>在 %1 找不到程序 nsketch-helper</translation>
    </message>
    <message>
        <source>Install nsketch completely, or set NSKETCH_HELPER to the program&apos;s path.</source>
        <translation>请完整安装 nsketch，或把 NSKETCH_HELPER 设为该程序的路径。</translation>
    </message>
    <message>
        <source>system mode needs root</source>
        <translation>系统模式需要 root</translation>
    </message>
    <message>
        <source>Run the command with sudo, or use --rootless.</source>
        <translation>请用 sudo 运行该命令，或使用 --rootless。</translation>
    </message>
    <message>
        <source>the program pkexec, which asks for the password, is not installed</source>
        <translation>未安装用于询问密码的程序 pkexec</translation>
    </message>
    <message>
        <source>Install the package pkexec, deploy with sudo on the command line, or choose the rootless mode.</source>
        <translation>请安装软件包 pkexec，或在命令行用 sudo 部署，或选择沙箱模式。</translation>
    </message>
    <message>
        <source>system mode was not authorised. %1</source>
        <translation>系统模式未获授权。%1</translation>
    </message>
    <message>
        <source>Try again with an administrator&apos;s password, or choose the rootless mode.</source>
        <translation>请用管理员密码重试，或选择沙箱模式。</translation>
    </message>
    <message>
        <source>the helper %1 did not start. It said: %2</source>
        <translation>助手 %1 没有启动。它说：%2</translation>
    </message>
    <message>
        <source>the helper did not answer within %1 s</source>
        <translation>助手在 %1 秒内没有应答</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>another helper of this user is running</source>
        <translation>该用户已有另一个助手在运行</translation>
    </message>
    <message>
        <source>the helper&apos;s lock %1 cannot be taken: %2</source>
        <translation>无法取得助手的锁 %1：%2</translation>
    </message>
    <message>
        <source>the helper cannot listen at %1: %2</source>
        <translation>助手无法在 %1 监听：%2</translation>
    </message>
    <message>
        <source>the helper does not understand “%1”</source>
        <translation>助手不认识“%1”</translation>
    </message>
    <message>
        <source>It is started by nsketch: with --rootless, or with --system and --user.</source>
        <translation>它由 nsketch 启动：带 --rootless，或带 --system 和 --user。</translation>
    </message>
    <message>
        <source>this computer lets ordinary users make no user namespaces. The kernel said: %1</source>
        <translation>本机不允许普通用户建立用户命名空间。内核说：%1</translation>
    </message>
    <message>
        <source>a user namespace was made, but without any rights in it. The kernel said: %1</source>
        <translation>建立了用户命名空间，但其中没有任何权限。内核说：%1</translation>
    </message>
    <message>
        <source>the kernel makes no network namespace: %1</source>
        <translation>内核不建立网络命名空间：%1</translation>
    </message>
    <message>
        <source>%1 cannot be mounted inside the helper&apos;s namespaces: %2</source>
        <translation>无法在助手的命名空间内挂载 %1：%2</translation>
    </message>
    <message>
        <source>the helper&apos;s namespaces could not be made: %1: %2</source>
        <translation>无法建立助手的命名空间：%1：%2</translation>
    </message>
    <message>
        <source>the helper could not give up its privileges (%1): %2</source>
        <translation>助手无法放弃其特权（%1）：%2</translation>
    </message>
    <message>
        <source>It does not run with more than it needs; report this with the kernel&apos;s version.</source>
        <translation>它不会以多于所需的权限运行；请连同内核版本一起报告此问题。</translation>
    </message>
    <message>
        <source>the process that starts programs could not be made: %1</source>
        <translation>无法建立启动程序的进程：%1</translation>
    </message>
    <message>
        <source>the process that starts programs is gone</source>
        <translation>启动程序的进程已消失</translation>
    </message>
    <message>
        <source>Deploy again.</source>
        <translation>请重新部署。</translation>
    </message>
    <message>
        <source>no program was named</source>
        <translation>没有给出程序</translation>
    </message>
    <message>
        <source>the program&apos;s arguments and environment are longer than %1 bytes</source>
        <translation>程序的参数和环境长于 %1 字节</translation>
    </message>
    <message>
        <source>more than %1 programs are running</source>
        <translation>运行的程序多于 %1 个</translation>
    </message>
    <message>
        <source>End some of them first.</source>
        <translation>请先结束其中一些。</translation>
    </message>
    <message>
        <source>the program %1 was not found</source>
        <translation>找不到程序 %1</translation>
    </message>
    <message>
        <source>Install it, or give its path.</source>
        <translation>请安装它，或给出其路径。</translation>
    </message>
    <message>
        <source>the program %1 cannot be run: %2</source>
        <translation>无法运行程序 %1：%2</translation>
    </message>
    <message>
        <source>the program could not be started: %1: %2</source>
        <translation>无法启动程序：%1：%2</translation>
    </message>
    <message>
        <source>a program was asked for without standard input, output and error</source>
        <translation>请求运行程序时没有给出标准输入、输出和错误</translation>
    </message>
    <message>
        <source>neither pasta nor slirp4netns is installed, which give a rootless gateway its way out</source>
        <translation>未安装 pasta 或 slirp4netns，沙箱中的外网出口靠它们通往外部</translation>
    </message>
    <message>
        <source>Install the package passt (or slirp4netns), or deploy in system mode.</source>
        <translation>请安装软件包 passt（或 slirp4netns），或以系统模式部署。</translation>
    </message>
    <message>
        <source>/dev/net/tun, which a rootless gateway needs, cannot be opened: %1</source>
        <translation>无法打开沙箱外网出口所需的 /dev/net/tun：%1</translation>
    </message>
    <message>
        <source>%1 did not give the gateway its way out. It said: %2</source>
        <translation>%1 没有为外网出口建立通路。它说：%2</translation>
    </message>
    <message>
        <source>%1 did not set up the interface %2 in time</source>
        <translation>%1 没有及时建立接口 %2</translation>
    </message>
    <message>
        <source>the process that starts uplink programs is gone</source>
        <translation>启动上联程序的进程已消失</translation>
    </message>
    <message>
        <source>more than %1 pings are running</source>
        <translation>运行的 ping 多于 %1 个</translation>
    </message>
    <message>
        <source>Stop some of them first.</source>
        <translation>请先停止其中一些。</translation>
    </message>
    <message>
        <source>a ping&apos;s interval is at least %1 ms</source>
        <translation>ping 的间隔至少 %1 毫秒</translation>
    </message>
    <message>
        <source>a ping has at most %1 bytes</source>
        <translation>ping 最多 %1 字节</translation>
    </message>
    <message>
        <source>a ping&apos;s TTL is from 1 to 255</source>
        <translation>ping 的 TTL 为 1 到 255</translation>
    </message>
    <message>
        <source>a ping waits from 1 to %1 ms for its answer</source>
        <translation>ping 等待应答的时间为 1 到 %1 毫秒</translation>
    </message>
    <message>
        <source>a socket for pings cannot be opened: %1</source>
        <translation>无法打开 ping 所用的套接字：%1</translation>
    </message>
    <message>
        <source>%1 is a link-local address, and the node has more than one interface to look for it at</source>
        <translation>%1 是链路本地地址，而该节点有多个接口可供寻找</translation>
    </message>
    <message>
        <source>Ping another address of the target.</source>
        <translation>请 ping 目标的另一个地址。</translation>
    </message>
    <message>
        <source>the changes in %1 cannot be followed</source>
        <translation>无法跟踪 %1 中的变化</translation>
    </message>
    <message>
        <source>%1: the namespace is gone</source>
        <translation>%1：命名空间已消失</translation>
    </message>
    <message>
        <source>%1: the namespace is there</source>
        <translation>%1：命名空间已出现</translation>
    </message>
    <message>
        <source>%1: the interface %2 was added</source>
        <translation>%1：添加了接口 %2</translation>
    </message>
    <message>
        <source>%1: the interface %2 was removed</source>
        <translation>%1：移除了接口 %2</translation>
    </message>
    <message>
        <source>%1: %2 was set up</source>
        <translation>%1：%2 已启用</translation>
    </message>
    <message>
        <source>%1: %2 was set down</source>
        <translation>%1：%2 已停用</translation>
    </message>
    <message>
        <source>%1: %2 has its carrier back</source>
        <translation>%1：%2 恢复了载波</translation>
    </message>
    <message>
        <source>%1: %2 lost its carrier, the other end is down</source>
        <translation>%1：%2 失去载波，对端已停用</translation>
    </message>
    <message>
        <source>%1: %2 got the address %3</source>
        <translation>%1：%2 得到地址 %3</translation>
    </message>
    <message>
        <source>%1: the address %3 was taken from %2</source>
        <translation>%1：%2 的地址 %3 被移除</translation>
    </message>
    <message>
        <source>%1: %2 has the MAC %3 now</source>
        <translation>%1：%2 的 MAC 现为 %3</translation>
    </message>
    <message>
        <source>%1: %2 has an MTU of %3 now</source>
        <translation>%1：%2 的 MTU 现为 %3</translation>
    </message>
    <message>
        <source>%1: %2 became a port of %3</source>
        <translation>%1：%2 成为 %3 的端口</translation>
    </message>
    <message>
        <source>%1: %2 is no longer a port of %3</source>
        <translation>%1：%2 不再是 %3 的端口</translation>
    </message>
    <message>
        <source>%1: the route %2 was added</source>
        <translation>%1：添加了路由 %2</translation>
    </message>
    <message>
        <source>%1: the route %2 was removed</source>
        <translation>%1：移除了路由 %2</translation>
    </message>
    <message>
        <source>%1 forwards %2 now</source>
        <translation>%1 现在转发 %2</translation>
    </message>
    <message>
        <source>%1 no longer forwards %2</source>
        <translation>%1 不再转发 %2</translation>
    </message>
    <message>
        <source>%1: %2: the kernel refused: %4 (%3)</source>
        <translation>%1：%2：内核拒绝：%4 (%3)</translation>
    </message>
    <message>
        <source>%1: %2: the kernel does not allow it: %4 (%3)</source>
        <translation>%1：%2：内核不允许：%4 (%3)</translation>
    </message>
    <message>
        <source>Run “nsketch doctor”: it says what this computer lets the helper do.</source>
        <translation>请运行“nsketch doctor”：它会说明本机允许助手做什么。</translation>
    </message>
    <message>
        <source>%1: %2: the kernel has no memory for it: %4 (%3)</source>
        <translation>%1：%2：内核没有足够内存：%4 (%3)</translation>
    </message>
    <message>
        <source>Stop labs that are not needed, or deploy a smaller one.</source>
        <translation>请停止不需要的实验，或部署较小的实验。</translation>
    </message>
    <message>
        <source>%1: %2: too many open files: %4 (%3)</source>
        <translation>%1：%2：打开的文件过多：%4 (%3)</translation>
    </message>
    <message>
        <source>Raise the limit of open files (ulimit -n): every namespace needs one.</source>
        <translation>请调高打开文件数上限 (ulimit -n)：每个命名空间需要一个。</translation>
    </message>
    <message>
        <source>For namespaces the limits are /proc/sys/user/max_net_namespaces and max_mnt_namespaces; a full /run is another reason.</source>
        <translation>命名空间的上限是 /proc/sys/user/max_net_namespaces 和 max_mnt_namespaces；/run 已满也会如此。</translation>
    </message>
    <message>
        <source>%1: %2: this kernel cannot do it: %4 (%3)</source>
        <translation>%1：%2：此内核做不到：%4 (%3)</translation>
    </message>
    <message>
        <source>Run “nsketch doctor”: it lists the kernel features that are missing.</source>
        <translation>请运行“nsketch doctor”：它会列出缺少的内核功能。</translation>
    </message>
    <message>
        <source>%1: %2: it exists already: %4 (%3)</source>
        <translation>%1：%2：已经存在：%4 (%3)</translation>
    </message>
    <message>
        <source>Somebody else made it in this namespace. Remove it there, or give yours another name.</source>
        <translation>它是别人在该命名空间中建立的。请在那里移除它，或给自己的另取名称。</translation>
    </message>
    <message>
        <source>%1: %2: no interface leads to that next hop: %4 (%3)</source>
        <translation>%1：%2：没有接口通往该下一跳：%4 (%3)</translation>
    </message>
    <message>
        <source>A next hop must be on the subnet of an interface of the same node that is up.</source>
        <translation>下一跳必须在同一节点某个已启用接口的子网上。</translation>
    </message>
    <message>
        <source>%1 has no namespace</source>
        <translation>%1 没有命名空间</translation>
    </message>
    <message>
        <source>this kernel has no sysctl %1</source>
        <translation>此内核没有 sysctl %1</translation>
    </message>
    <message>
        <source>Check its spelling, or take it out of the node&apos;s sysctls.</source>
        <translation>请检查拼写，或从该节点的 sysctls 中删去。</translation>
    </message>
    <message>
        <source>%1 is the computer&apos;s own, not the lab&apos;s, and is not touched</source>
        <translation>%1 属于本机而不属于实验，不会被改动</translation>
    </message>
    <message>
        <source>In the computer node use interfaces that a link of the drawing makes.</source>
        <translation>在本机节点中请使用由图中链路建立的接口。</translation>
    </message>
    <message>
        <source>the computer&apos;s route to %1 would leave by none of the lab&apos;s interfaces, and is not made</source>
        <translation>本机到 %1 的路由不会从实验的任何接口发出，因此不建立</translation>
    </message>
    <message>
        <source>Give it a next hop on the subnet of one of the computer node&apos;s own interfaces.</source>
        <translation>请给它一个在本机节点自身接口子网上的下一跳。</translation>
    </message>
    <message>
        <source>a namespace called %1 exists already under /run/netns</source>
        <translation>/run/netns 下已有名为 %1 的命名空间</translation>
    </message>
    <message>
        <source>Rename the node, deploy with --prefix, or remove that namespace if it is yours: ip netns delete %1</source>
        <translation>请重命名节点，或用 --prefix 部署；若该命名空间是你的，可移除：ip netns delete %1</translation>
    </message>
    <message>
        <source>this computer has an interface called %1 already</source>
        <translation>本机已有名为 %1 的接口</translation>
    </message>
    <message>
        <source>Give the computer node&apos;s interface another name.</source>
        <translation>请给本机节点的接口另取名称。</translation>
    </message>
    <message>
        <source>this computer has an nft table called %1 already</source>
        <translation>本机已有名为 %1 的 nft 表</translation>
    </message>
    <message>
        <source>Deploy under another name with --name, or remove that table if it is yours: nft delete table ip %1</source>
        <translation>请用 --name 以其他名称部署；若该表是你的，可移除：nft delete table ip %1</translation>
    </message>
    <message>
        <source>the running lab %2 has a node called %1, too</source>
        <translation>运行中的实验 %2 也有名为 %1 的节点</translation>
    </message>
    <message>
        <source>Destroy that lab, rename the node, or deploy with --prefix.</source>
        <translation>请销毁那个实验，或重命名节点，或用 --prefix 部署。</translation>
    </message>
    <message>
        <source>the lab %1 runs from another file: %2</source>
        <translation>实验 %1 由另一个文件部署：%2</translation>
    </message>
    <message>
        <source>Deploy under another name with --name, or take the lab over with --take-over.</source>
        <translation>请用 --name 以其他名称部署，或用 --take-over 接管该实验。</translation>
    </message>
    <message>
        <source>the lab %1 runs with the prefix “%2”</source>
        <translation>实验 %1 以前缀“%2”运行</translation>
    </message>
    <message>
        <source>Destroy it first to change the prefix.</source>
        <translation>要更改前缀，请先销毁它。</translation>
    </message>
    <message>
        <source>the lab %1 has changed since it was last seen</source>
        <translation>实验 %1 自上次查看后已改变</translation>
    </message>
    <message>
        <source>Look at its state again, then deploy again.</source>
        <translation>请重新查看其状态，再部署。</translation>
    </message>
    <message>
        <source>no lab called %1 is running</source>
        <translation>没有名为 %1 的实验在运行</translation>
    </message>
    <message>
        <source>“nsketch list” shows the labs that run.</source>
        <translation>“nsketch list”会列出运行中的实验。</translation>
    </message>
    <message>
        <source>the journal %1 cannot be kept: %2: %3</source>
        <translation>无法保存日志 %1：%2：%3</translation>
    </message>
    <message>
        <source>Nothing was changed. Make room on that file system, or mend its permissions.</source>
        <translation>什么都没有改变。请在该文件系统上腾出空间，或修正其权限。</translation>
    </message>
    <message>
        <source>the journal %1 is damaged, so what that lab left cannot be removed by itself</source>
        <translation>日志 %1 已损坏，因此该实验的残留无法自动移除</translation>
    </message>
    <message>
        <source>Remove its namespaces with “ip netns delete”, then delete the file.</source>
        <translation>请用“ip netns delete”移除其命名空间，然后删除该文件。</translation>
    </message>
    <message>
        <source>this helper was built without nftables, so a gateway cannot translate addresses</source>
        <translation>此助手编译时没有 nftables，因此外网出口无法转换地址</translation>
    </message>
    <message>
        <source>Set the gateway&apos;s nat to false, or build with NSKETCH_NFTABLES=ON.</source>
        <translation>请把外网出口的 nat 设为 false，或以 NSKETCH_NFTABLES=ON 编译。</translation>
    </message>
    <message>
        <source>nftables refused the table %1: %2</source>
        <translation>nftables 拒绝表 %1：%2</translation>
    </message>
    <message>
        <source>The kernel needs nf_tables with NAT: “nsketch doctor” shows whether it has them.</source>
        <translation>内核需要带 NAT 的 nf_tables：“nsketch doctor”会显示是否具备。</translation>
    </message>
    <message>
        <source>%1: a firewall of this computer (Docker sets one) drops what it forwards</source>
        <translation>%1：本机的防火墙（Docker 会设置）丢弃它转发的数据包</translation>
    </message>
    <message>
        <source>Let the lab&apos;s interfaces through, for example: iptables -I DOCKER-USER -i IFACE -j ACCEPT</source>
        <translation>请放行实验的接口，例如：iptables -I DOCKER-USER -i IFACE -j ACCEPT</translation>
    </message>
    <message>
        <source>this kernel has no sysctl %1, which new namespaces should start with</source>
        <translation>此内核没有 sysctl %1，而新命名空间应以它为初始设置</translation>
    </message>
    <message>
        <source>no lab “%1” is running</source>
        <translation>没有实验“%1”在运行</translation>
    </message>
    <message>
        <source>nsketch list says what is running; nsketch deploy FILE starts one.</source>
        <translation>nsketch list 会列出正在运行的实验；nsketch deploy FILE 可启动一个。</translation>
    </message>
    <message>
        <source>there is no node &quot;%1&quot; in the lab %2</source>
        <translation>实验 %2 中没有节点“%1”</translation>
    </message>
    <message>
        <source>nsketch status %2 names its nodes.</source>
        <translation>nsketch status %2 会列出其节点。</translation>
    </message>
    <message>
        <source>kernel: %1</source>
        <translation>内核：%1</translation>
    </message>
    <message>
        <source>kernel: no %1: %2</source>
        <translation>内核：没有 %1：%2</translation>
    </message>
    <message>
        <source>no terminal can be made for the program: %1</source>
        <translation>无法为程序建立终端：%1</translation>
    </message>
    <message>
        <source>Run it without one: nsketch exec … &lt; /dev/null | cat</source>
        <translation>请不用终端运行：nsketch exec … &lt; /dev/null | cat</translation>
    </message>
    <message>
        <source>Ask an administrator to load the module tun and to let users open the device (usually: chmod 666 /dev/net/tun), or deploy in system mode.</source>
        <translation>请管理员加载模块 tun 并允许用户打开该设备（通常：chmod 666 /dev/net/tun），或以系统模式部署。</translation>
    </message>
    <message>
        <source>the switch &quot;%1&quot; passes frames on and has no address that could answer</source>
        <translation>交换机“%1”只转发帧，没有可应答的地址</translation>
    </message>
    <message>
        <source>Ping a node behind it, or give its br0 an address.</source>
        <translation>请 ping 它后面的节点，或给它的 br0 一个地址。</translation>
    </message>
    <message>
        <source>%1 would ping itself</source>
        <translation>%1 会 ping 自己</translation>
    </message>
    <message>
        <source>Choose another node, or one of %1&apos;s addresses.</source>
        <translation>请选择另一个节点，或 %1 的某个地址。</translation>
    </message>
    <message>
        <source>%1 has only %2 addresses and %3 only %4 ones, so they cannot talk to each other</source>
        <translation>%1 只有 %2 地址，而 %3 只有 %4 地址，因此无法相互通信</translation>
    </message>
    <message>
        <source>Give one of them an address of the other&apos;s family.</source>
        <translation>请给其中一个节点加上另一种地址族的地址。</translation>
    </message>
    <message>
        <source>%1 has no route to %3</source>
        <translation>%1 没有到 %3 的路由</translation>
    </message>
    <message>
        <source>the answer is lost: %1 has no route back to %3</source>
        <translation>应答丢失：%1 没有返回 %3 的路由</translation>
    </message>
    <message>
        <source>%1 receives the packet but does not forward it (%3 is 0)</source>
        <translation>%1 收到了数据包，但没有转发（%3 为 0）</translation>
    </message>
    <message>
        <source>the answer is lost: %1 receives it but does not forward it (%3 is 0)</source>
        <translation>应答丢失：%1 收到了应答，但没有转发（%3 为 0）</translation>
    </message>
    <message>
        <source>turn %2 forwarding on at %1</source>
        <translation>打开 %1 的 %2 转发</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; has an interface %2, and no port of a switch may be called that</source>
        <translation>节点“%1”有一个接口 %2，而交换机的端口不能用这个名称</translation>
    </message>
    <message>
        <source>Rename the interface first.</source>
        <translation>请先重命名该接口。</translation>
    </message>
    <message>
        <source>%1 is the address of %2 already</source>
        <translation>%1 已经是 %2 的地址</translation>
    </message>
    <message>
        <source>Enter once more takes it all the same.</source>
        <translation>再按一次回车键仍然采用。</translation>
    </message>
    <message>
        <source>Save it in another place or under another name.</source>
        <translation>请存到别处，或换一个文件名。</translation>
    </message>
    <message>
        <source>nothing on this desktop shows polkit&apos;s question for the password</source>
        <translation>这个桌面上没有程序显示 polkit 的密码询问</translation>
    </message>
    <message>
        <source>Start an authentication agent (lxpolkit, say), deploy with sudo on the command line, or choose the rootless mode.</source>
        <translation>启动一个认证代理（例如 lxpolkit），或在命令行用 sudo 部署，或改用沙箱模式。</translation>
    </message>
    <message>
        <source>polkit, which asks for the password, does not answer. %1</source>
        <translation>负责询问密码的 polkit 没有应答。%1</translation>
    </message>
    <message>
        <source>Install and start polkitd, deploy with sudo on the command line, or choose the rootless mode.</source>
        <translation>安装并启动 polkitd，或在命令行用 sudo 部署，或改用沙箱模式。</translation>
    </message>
    <message>
        <source>adds the interface %1, whose other end is in %2</source>
        <translation>添加接口 %1，另一端在 %2 里</translation>
    </message>
    <message>
        <source>removes the interface %1</source>
        <translation>删除接口 %1</translation>
    </message>
    <message>
        <source>gives %1 the address %2</source>
        <translation>给 %1 配置地址 %2</translation>
    </message>
    <message>
        <source>takes the address %2 from %1</source>
        <translation>从 %1 去掉地址 %2</translation>
    </message>
    <message>
        <source>adds the route %1</source>
        <translation>添加路由 %1</translation>
    </message>
    <message>
        <source>removes the route %1</source>
        <translation>删除路由 %1</translation>
    </message>
    <message>
        <source>sets %1 to %2</source>
        <translation>把 %1 设为 %2</translation>
    </message>
    <message>
        <source>adds the nftables table “ip %1”, which masquerades what comes from %2</source>
        <translation>添加 nftables 表“ip %1”，对来自 %2 的流量做地址伪装</translation>
    </message>
    <message>
        <source>takes the masquerading for %2 out of the nftables table “ip %1”</source>
        <translation>从 nftables 表“ip %1”中去掉对 %2 的地址伪装</translation>
    </message>
    <message>
        <source>a check needs a node and whom it is to reach</source>
        <translation>检查项需要一个节点，以及它要到达的对象</translation>
    </message>
    <message>
        <source>To remove the check, press the cross at its end.</source>
        <translation>要移除该检查项，请点其末尾的叉号。</translation>
    </message>
    <message>
        <source>a setting needs a name and a value</source>
        <translation>参数需要名称和值</translation>
    </message>
    <message>
        <source>To remove the setting, press the cross at its end.</source>
        <translation>要移除该参数，请点其末尾的叉号。</translation>
    </message>
    <message>
        <source>the helper has no memory left; the lab %1 is as it was before</source>
        <translation>助手内存不足；实验 %1 保持原样</translation>
    </message>
    <message>
        <source>End other programs, or deploy a smaller lab.</source>
        <translation>请结束其他程序，或部署小一些的实验。</translation>
    </message>
    <message>
        <source>%1 stays without its name under /run/netns, where something else stands that nsketch did not make</source>
        <translation>%1 在 /run/netns 下仍没有名字：那里已有别的东西，不是 nsketch 建的</translation>
    </message>
    <message>
        <source>Take that away with “ip netns delete”, and deploy again to put the name back.</source>
        <translation>用“ip netns delete”把它去掉，再部署一次即可恢复这个名字。</translation>
    </message>
    <message>
        <source>%1: its name under /run/netns stands for something else, which nsketch did not make; the namespace still runs</source>
        <translation>%1：它在 /run/netns 下的名字现在指向别的东西，不是 nsketch 建的；命名空间仍在运行</translation>
    </message>
    <message>
        <source>%1: the loopback interface %2 is called %4</source>
        <translation>%1：环回接口 %2 被改名为 %4</translation>
    </message>
    <message>
        <source>%1:%2 is linked to something outside the lab, drawn to %3</source>
        <translation>%1:%2 连到了实验之外，图中连到 %3</translation>
    </message>
    <message>
        <source>%1:%2 is a port of %4, drawn as none</source>
        <translation>%1:%2 是 %4 的端口，图中不是任何网桥的端口</translation>
    </message>
    <message>
        <source>%1: %2: there is no room, or a limit is reached: %4 (%3)</source>
        <translation>%1：%2：空间已满或达到上限：%4 (%3)</translation>
    </message>
    <message>
        <source>cancelled; of the lab %1 nothing has changed</source>
        <translation>已取消；实验 %1 没有任何改变</translation>
    </message>
    <message>
        <source>%1:%2 is not the interface that nsketch made, but somebody else’s (%4)</source>
        <translation>%1:%2 不是 nsketch 建的接口，而是别人的（%4）</translation>
    </message>
    <message>
        <source>Remove or rename it, then deploy again.</source>
        <translation>把它删掉或改名，然后再部署一次。</translation>
    </message>
    <message>
        <source>%1 has the route %4 with more than can be drawn (several next hops, TOS, metrics …)</source>
        <translation>%1 有路由 %4，其中有图里画不出的内容（多个下一跳、TOS、度量等）</translation>
    </message>
    <message>
        <source>%1: the kernel does not take the route &quot;%2&quot;: IPv6 is off at its interface (&quot;IPv6 is disabled on nexthop device&quot;)</source>
        <translation>%1：内核不接受路由“%2”：它的接口关闭了 IPv6 (&quot;IPv6 is disabled on nexthop device&quot;)</translation>
    </message>
    <message>
        <source>Give the interface an IPv6 address or &quot;ipv6&quot;: &quot;link-local&quot;, or remove the route.</source>
        <translation>给该接口设置 IPv6 地址或 &quot;ipv6&quot;: &quot;link-local&quot;，或者删除这条路由。</translation>
    </message>
    <message>
        <source>the pool %1 has no subnets of length /%2 in which two nodes could talk</source>
        <translation>地址池 %1 中没有长度为 /%2 且容得下两个节点的子网</translation>
    </message>
    <message>
        <source>Choose a length between that of the pool and /31 (IPv6: /127).</source>
        <translation>请选择介于地址池长度与 /31（IPv6 为 /127）之间的长度。</translation>
    </message>
    <message>
        <source>the pool %1 has no free subnet left</source>
        <translation>地址池 %1 已没有空闲子网</translation>
    </message>
    <message>
        <source>Take a larger pool, or smaller subnets.</source>
        <translation>请换更大的地址池，或更小的子网。</translation>
    </message>
    <message>
        <source>the subnet %1 has no free address for %2:%3</source>
        <translation>子网 %1 没有空闲地址可给 %2:%3</translation>
    </message>
    <message>
        <source>Give the segment a larger subnet first.</source>
        <translation>请先给该网段换一个更大的子网。</translation>
    </message>
    <message>
        <source>%1 and %2 are of different families</source>
        <translation>%1 和 %2 不属于同一地址族</translation>
    </message>
    <message>
        <source>Name a subnet of the same family.</source>
        <translation>请填写同一地址族的子网。</translation>
    </message>
    <message>
        <source>nobody on this segment has an address of %1</source>
        <translation>该网段上没有 %1 的地址</translation>
    </message>
    <message>
        <source>Choose a subnet that the segment has.</source>
        <translation>请选择该网段已有的子网。</translation>
    </message>
    <message>
        <source>in %1 there is no address with the number of %2</source>
        <translation>%1 中没有与 %2 主机号相同的地址</translation>
    </message>
    <message>
        <source>Take a larger subnet.</source>
        <translation>请换更大的子网。</translation>
    </message>
    <message>
        <source>%1 overlaps the subnet of %2 (%3)</source>
        <translation>%1 与 %2 的子网（%3）重叠</translation>
    </message>
    <message>
        <source>Choose a subnet that nobody uses.</source>
        <translation>请选择没有人使用的子网。</translation>
    </message>
    <message>
        <source>%1: %2 is what &quot;ipv6&quot; of an interface says</source>
        <translation>%1：%2 由接口的 &quot;ipv6&quot; 决定</translation>
    </message>
    <message>
        <source>Write &quot;ipv6&quot;: &quot;off&quot; or &quot;link-local&quot; at the interface, in place of the sysctl.</source>
        <translation>请在接口上写 &quot;ipv6&quot;: &quot;off&quot; 或 &quot;link-local&quot;，而不要写这个 sysctl。</translation>
    </message>
    <message>
        <source>IPv6 is off at %1:%2</source>
        <translation>%1:%2 关闭了 IPv6</translation>
    </message>
    <message>
        <source>%1:%2 takes no packet larger than its MTU of %3 bytes, and %4 sends up to %5</source>
        <translation>%1:%2 不接收大于其 MTU（%3 字节）的数据包，而 %4 会发送最大 %5 字节的包</translation>
    </message>
    <message>
        <source>turn IPv6 on at %1:%2</source>
        <translation>在 %1:%2 上开启 IPv6</translation>
    </message>
    <message>
        <source>give %1:%2 an MTU of %3 bytes</source>
        <translation>把 %1:%2 的 MTU 设为 %3 字节</translation>
    </message>
    <message>
        <source>give %1:%2 the MAC address %3</source>
        <translation>给 %1:%2 设置 MAC 地址 %3</translation>
    </message>
    <message>
        <source>%1 pairs are too many to be pinged: at most %2</source>
        <translation>%1 对太多,无法全部 ping:最多 %2 对</translation>
    </message>
    <message>
        <source>The prediction does them all.</source>
        <translation>预测可以全部完成。</translation>
    </message>
    <message>
        <source>set %1:%2 up, and mend at %3 what would then lead others astray</source>
        <translation>启用 %1:%2,并修好 %3 上随后会误导他人的设置</translation>
    </message>
    <message>
        <source>link %1:%2 with %3:%4, and mend at %5 what would then lead others astray</source>
        <translation>连接 %1:%2 与 %3:%4,并修好 %5 上随后会误导他人的设置</translation>
    </message>
    <message>
        <source>turn the spanning tree protocol (STP) on at %1 and %2</source>
        <translation>在 %1 和 %2 上启用生成树协议(STP)</translation>
    </message>
    <message>
        <source>remove %3 from %1:%2 once</source>
        <translation>从 %1:%2 去掉一个 %3</translation>
    </message>
    <message>
        <source>remove &quot;%2&quot; from %1</source>
        <translation>从 %1 去掉“%2”</translation>
    </message>
    <message>
        <source>%1 is on several segments: that of %2, that of %3</source>
        <translation>%1 出现在多个网段上:%2 所在的网段、%3 所在的网段</translation>
    </message>
    <message>
        <source>Renumber it in the designer, where the segment can be chosen.</source>
        <translation>请在设计器中重新编址,那里可以选择网段。</translation>
    </message>
    <message>
        <source>%1 has an MTU of %2 bytes and others on its segment %3: longer packets are lost on the way to the smaller ones</source>
        <translation>%1 的 MTU 是 %2 字节,同一网段上其他接口是 %3:发往较小者的更长的包会丢失</translation>
    </message>
    <message>
        <source>Give all on the segment the same MTU.</source>
        <translation>让网段上的所有接口使用相同的 MTU。</translation>
    </message>
    <message>
        <source>%1:%2 has %3 of the reserved range %4 (%5)</source>
        <translation>%1:%2 的地址 %3 属于保留范围 %4(%5)</translation>
    </message>
    <message>
        <source>Take a private address, such as 10.0.0.0/8 or fd00::/8.</source>
        <translation>请使用私有地址,例如 10.0.0.0/8 或 fd00::/8。</translation>
    </message>
    <message>
        <source>%1 (%2) and %3 (%4) are on different links, and their subnets overlap: what is for one is looked for at the other</source>
        <translation>%1(%2)与 %3(%4)在不同的链路上,而子网重叠:发往一处的包会到另一处去找</translation>
    </message>
    <message>
        <source>%2 interfaces on the segment of %1: the kernel keeps at most %3 neighbours at a time, in all namespaces together (&quot;neighbour table overflow&quot;)</source>
        <translation>%1 所在网段有 %2 个接口:内核同时最多保存 %3 个邻居,所有命名空间合计(“neighbour table overflow”)</translation>
    </message>
    <message>
        <source>Raise %4 on the computer, or split the segment with routers.</source>
        <translation>请在本机调大 %4,或用路由器把网段分开。</translation>
    </message>
    <message>
        <source>what is for %2 goes round in a circle at %1: its route &quot;%3&quot; leads to where it comes from</source>
        <translation>发往 %2 的包在 %1 处绕圈:它的路由“%3”又指回包的来处</translation>
    </message>
    <message>
        <source>Let the route name the router that is nearer to that subnet.</source>
        <translation>让这条路由指向离该子网更近的路由器。</translation>
    </message>
    <message>
        <source>%1 has no route back to %2: %3 reaches %4, and the answers are lost</source>
        <translation>%1 没有回到 %2 的路由:%3 能到达 %4,但应答会丢失</translation>
    </message>
    <message>
        <source>Give %1 a route to %2.</source>
        <translation>给 %1 一条到 %2 的路由。</translation>
    </message>
    <message>
        <source>%1:%2 is no port of its switch&apos;s bridge, so that nothing passes there</source>
        <translation>%1:%2 不是它所在交换机网桥的端口,那里什么也过不去</translation>
    </message>
    <message>
        <source>make %1:%2 a port of the bridge %3 again</source>
        <translation>把 %1:%2 重新设为网桥 %3 的端口</translation>
    </message>
    <message>
        <source>%1 is no range for the addresses of interfaces: multicast, loopback, link-local or everything</source>
        <translation>%1 不是可供接口使用的地址范围:它是组播、环回、链路本地或全部地址</translation>
    </message>
    <message>
        <source>Take a private range, such as 10.0.0.0/8 or fd00::/48.</source>
        <translation>请使用私有范围,例如 10.0.0.0/8 或 fd00::/48。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say which subnet becomes which</source>
        <translation>“%1”没有说明哪个子网变成哪个</translation>
    </message>
    <message>
        <source>Write both with a comma between: 10.0.1.0/24,10.0.9.0/24.</source>
        <translation>请用逗号分隔写出两者:10.0.1.0/24,10.0.9.0/24。</translation>
    </message>
    <message>
        <source>%1: the gateway of the route &quot;%2&quot; is %3, a host that hands nothing on</source>
        <translation>%1:路由“%2”的网关是 %3,而它是不转发的主机</translation>
    </message>
    <message>
        <source>Name a router&apos;s address, or switch forwarding on there.</source>
        <translation>请填写路由器的地址,或在那里打开转发。</translation>
    </message>
    <message>
        <source>there is no shape “%1”</source>
        <translation>没有“%1”这种形状</translation>
    </message>
    <message>
        <source>Choose one of these: %2</source>
        <translation>可选：%2</translation>
    </message>
    <message>
        <source>“%1” is no size of this shape</source>
        <translation>“%1”不是这种形状的大小</translation>
    </message>
    <message>
        <source>Write a number, or two as in 4x3 for a tree, a grid, leaf-spine or random.</source>
        <translation>写一个数；树、网格、叶脊、随机可写两个，如 4x3。</translation>
    </message>
    <message>
        <source>%1: %2 is not between %3 and %4</source>
        <translation>%1：%2 不在 %3 到 %4 之间</translation>
    </message>
    <message>
        <source>%1: the second number %2 is not between %3 and %4</source>
        <translation>%1：第二个数 %2 不在 %3 到 %4 之间</translation>
    </message>
    <message>
        <source>%1: %2 hosts at a node are not between %3 and %4</source>
        <translation>%1：每个节点 %2 台主机，不在 %3 到 %4 之间</translation>
    </message>
    <message>
        <source>%1 routers cannot be joined by %2 links</source>
        <translation>%2 条链路连不成 %1 个路由器的网络</translation>
    </message>
    <message>
        <source>Choose between %3 and %4 links.</source>
        <translation>请选 %3 到 %4 条链路。</translation>
    </message>
    <message>
        <source>the shape %1 has circles, in which switches would send frames round for ever</source>
        <translation>形状 %1 有环，交换机会让帧永远转圈</translation>
    </message>
    <message>
        <source>Take routers; or switches in a line, a star or a tree.</source>
        <translation>请用路由器；或者在线形、星形、树形中用交换机。</translation>
    </message>
    <message>
        <source>that would be %1 nodes; a drawing has at most %2</source>
        <translation>那将有 %1 个节点；一张图最多 %2 个</translation>
    </message>
    <message>
        <source>that would be %1 links; a drawing has at most %2</source>
        <translation>那将有 %1 条链路；一张图最多 %2 条</translation>
    </message>
    <message>
        <source>%1 routers would need a route each to nearly all of %2 subnets, more than %3 in all</source>
        <translation>%1 个路由器各需要通往 %2 个子网中几乎每一个的路由，总数超过 %3 条</translation>
    </message>
    <message>
        <source>Take fewer routers, or more hosts at each; or switches in a line or a tree.</source>
        <translation>请减少路由器，或让每个路由器带更多主机；线形和树形也可改用交换机。</translation>
    </message>
    <message>
        <source>one switch would have %1 ports; Linux gives it at most %2</source>
        <translation>一台交换机将有 %1 个端口；Linux 最多给 %2 个</translation>
    </message>
    <message>
        <source>Take a smaller number, or a router.</source>
        <translation>请取小一些的数，或改用路由器。</translation>
    </message>
    <message>
        <source>one router would have %1 interfaces; a node has at most %2</source>
        <translation>一个路由器将有 %1 个接口；一个节点最多 %2 个</translation>
    </message>
    <message>
        <source>there is no pool to take addresses from</source>
        <translation>没有可取地址的地址池</translation>
    </message>
    <message>
        <source>Choose IPv4, IPv6 or both.</source>
        <translation>请选 IPv4、IPv6 或两者。</translation>
    </message>
    <message>
        <source>layouts need the program dot of Graphviz, which is not installed</source>
        <translation>布局需要 Graphviz 的 dot 程序，但没有安装</translation>
    </message>
    <message>
        <source>On Debian: apt install graphviz</source>
        <translation>在 Debian 上：apt install graphviz</translation>
    </message>
    <message>
        <source>%1 made no layout: %2</source>
        <translation>%1 没有给出布局：%2</translation>
    </message>
    <message>
        <source>Try another layout; nothing was moved.</source>
        <translation>请换一种布局；什么都没有移动。</translation>
    </message>
    <message>
        <source>the layout was not ready after %1 s</source>
        <translation>布局在 %1 秒后仍未完成</translation>
    </message>
    <message>
        <source>Lay out a part of the drawing, or choose the force-directed layout, which is the quickest.</source>
        <translation>请只布局图的一部分，或选最快的力导向布局。</translation>
    </message>
    <message>
        <source>Graphviz gave an answer that could not be read</source>
        <translation>Graphviz 的回答无法读懂</translation>
    </message>
    <message>
        <source>Check that $NSKETCH_DOT, if it is set, is the program dot.</source>
        <translation>如果设置了 $NSKETCH_DOT，请检查它是否是 dot 程序。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is write-protected</source>
        <translation>“%1”是写保护的</translation>
    </message>
    <message>
        <source>Save it under another name, or allow writing to it: chmod u+w.</source>
        <translation>请以其他名称保存，或允许写入：chmod u+w。</translation>
    </message>
    <message>
        <source>the group names a node &quot;%1&quot; that is not in the drawing</source>
        <translation>组中的节点“%1”不在图中</translation>
    </message>
    <message>
        <source>the group names a node &quot;%1&quot; that is not in the drawing; did you mean &quot;%2&quot;?</source>
        <translation>组中的节点“%1”不在图中；是否指“%2”？</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; is in a group already</source>
        <translation>节点“%1”已在一个组中</translation>
    </message>
    <message>
        <source>A node is in one group at most.</source>
        <translation>一个节点最多属于一个组。</translation>
    </message>
    <message>
        <source>an area is four numbers: left, top, width, height</source>
        <translation>区域由四个数字组成：左、上、宽、高</translation>
    </message>
    <message>
        <source>Write it as [-40, -30, 240, 120]; width and height are not negative.</source>
        <translation>请写成 [-40, -30, 240, 120]；宽和高不能为负数。</translation>
    </message>
    <message>
        <source>this is no embedded picture</source>
        <translation>这不是内嵌图片</translation>
    </message>
    <message>
        <source>It begins with data:image/png;base64, and holds a PNG, JPEG or SVG picture.</source>
        <translation>应以 data:image/png;base64, 开头，内容为 PNG、JPEG 或 SVG 图片。</translation>
    </message>
    <message>
        <source>there is no annotation number %1</source>
        <translation>没有第 %1 号标注</translation>
    </message>
    <message>
        <source>there is no group number %1</source>
        <translation>没有第 %1 号组</translation>
    </message>
    <message>
        <source>the node &quot;%1&quot; is in another group</source>
        <translation>节点“%1”属于另一个组</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of these: %2</source>
        <translation>“%1”不在可选项之中：%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>Write one for both directions, or two as 20 / 5.</source>
        <translation>写一个数表示两个方向，或写成 20 / 5 分别表示。</translation>
    </message>
    <message>
        <source>%1 is only shown here and cannot be written</source>
        <translation>%1 在这里只供查看，不能修改</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no interface</source>
        <translation>“%1”没有写出接口</translation>
    </message>
    <message>
        <source>Write it as ns1:eth1.</source>
        <translation>请写成 ns1:eth1 的形式。</translation>
    </message>
    <message>
        <source>the clipboard has %1 rows, and from here on there are %2</source>
        <translation>剪贴板有 %1 行，而从这里起只有 %2 行</translation>
    </message>
    <message>
        <source>Go further up, or add rows first.</source>
        <translation>请从更靠上的行粘贴，或先添加行。</translation>
    </message>
    <message>
        <source>the clipboard has %1 columns, and from here on there are %2</source>
        <translation>剪贴板有 %1 列，而从这里起只有 %2 列</translation>
    </message>
    <message>
        <source>Go further to the left.</source>
        <translation>请从更靠左的列粘贴。</translation>
    </message>
    <message>
        <source>annotation %1 has no kind that this version knows: it is kept, but not drawn</source>
        <translation>第 %1 个标注不是本版本认识的类型：会保留，但不显示</translation>
    </message>
    <message>
        <source>Give it a &quot;kind&quot;: text, rectangle, ellipse, arrow or image.</source>
        <translation>给它一个 &quot;kind&quot;：text、rectangle、ellipse、arrow 或 image。</translation>
    </message>
    <message>
        <source>there is no interface %1 to capture on</source>
        <translation>没有可供抓包的接口 %1</translation>
    </message>
    <message>
        <source>&quot;nsketch status&quot; shows the interfaces that are there.</source>
        <translation>“nsketch status”会列出现有的接口。</translation>
    </message>
    <message>
        <source>nothing can be captured on %1: %2</source>
        <translation>无法在 %1 上抓包：%2</translation>
    </message>
    <message>
        <source>%1 is this computer itself: only root may capture on its %2</source>
        <translation>%1 就是本机：只有 root 可以在它的 %2 上抓包</translation>
    </message>
    <message>
        <source>Capture at the other end of the link: the same packets pass there.</source>
        <translation>请在链路的另一端抓包：经过的是同样的数据包。</translation>
    </message>
    <message>
        <source>-M takes do or dont, not “%1”</source>
        <translation>-M 只接受 do 或 dont，不接受“%1”</translation>
    </message>
    <message>
        <source>do: packets must not be fragmented; dont: they may.</source>
        <translation>do：报文不得分片；dont：可以分片。</translation>
    </message>
    <message>
        <source>where the capture is to go was not said</source>
        <translation>没有指定抓包数据写到哪里</translation>
    </message>
    <message>
        <source>Give -w FILE, -w - for the standard output, or --wireshark.</source>
        <translation>请给出 -w FILE、-w -（标准输出）或 --wireshark。</translation>
    </message>
    <message>
        <source>where to capture was not said, or said twice</source>
        <translation>没有指定在哪里抓包，或重复指定</translation>
    </message>
    <message>
        <source>Name nodes or interfaces, or give --all.</source>
        <translation>请指定节点或接口，或给出 --all。</translation>
    </message>
    <message>
        <source>a capture is not text: the standard output must not be a terminal</source>
        <translation>抓包数据不是文本：标准输出不能是终端</translation>
    </message>
    <message>
        <source>Pipe it into a program that reads pcapng, such as tshark -r -, or give -w FILE.</source>
        <translation>请通过管道交给能读取 pcapng 的程序（例如 tshark -r -），或给出 -w FILE。</translation>
    </message>
    <message>
        <source>with -w - the capture itself is on the standard output, so --json has no place there</source>
        <translation>使用 -w - 时标准输出就是抓包数据，因此不能再用 --json</translation>
    </message>
    <message>
        <source>Give -w FILE.</source>
        <translation>请给出 -w FILE。</translation>
    </message>
    <message>
        <source>--ring needs -w FILE, and --files needs --ring</source>
        <translation>--ring 需要 -w FILE，--files 需要 --ring</translation>
    </message>
    <message>
        <source>the counters of the lab %1 go to those who follow it only</source>
        <translation>实验 %1 的计数器只发给订阅它的客户端</translation>
    </message>
    <message>
        <source>Subscribe to the lab first.</source>
        <translation>请先订阅该实验。</translation>
    </message>
    <message>
        <source>the node %1 has no interface “%2”</source>
        <translation>节点 %1 没有接口“%2”</translation>
    </message>
    <message>
        <source>the node %1 has no interface to capture on</source>
        <translation>节点 %1 没有可以抓包的接口</translation>
    </message>
    <message>
        <source>the interface %2 of %1 is no longer there, so nothing more is captured on it</source>
        <translation>%1 的接口 %2 已不存在，不再在其上抓包</translation>
    </message>
    <message>
        <source>what passes on %2 of %1 is not Ethernet, which alone can be captured</source>
        <translation>%1 的 %2 上传输的不是以太网帧，而只有以太网帧才能抓取</translation>
    </message>
    <message>
        <source>the kernel gives no buffer for capturing on %2 of %1: %3</source>
        <translation>内核没有为在 %1 的 %2 上抓包提供缓冲区：%3</translation>
    </message>
    <message>
        <source>Capture on fewer interfaces, or free memory.</source>
        <translation>请减少抓包的接口，或释放内存。</translation>
    </message>
    <message>
        <source>a capture listens on 1 to %2 interfaces, not on %1</source>
        <translation>一次抓包可监听 1 到 %2 个接口，而不是 %1 个</translation>
    </message>
    <message>
        <source>Name those that matter.</source>
        <translation>请只指定需要的接口。</translation>
    </message>
    <message>
        <source>the capture cannot be written to &quot;%1&quot;: %2</source>
        <translation>抓包数据无法写入“%1”：%2</translation>
    </message>
    <message>
        <source>Make room, or write it somewhere else; what was written until then can be read.</source>
        <translation>请腾出空间，或写到别处；此前写入的内容可以正常读取。</translation>
    </message>
    <message>
        <source>nobody reads the capture from &quot;%1&quot; any more</source>
        <translation>已没有程序从“%1”读取抓包数据</translation>
    </message>
    <message>
        <source>whoever reads &quot;%1&quot; takes nothing more, so the end of the capture is missing there</source>
        <translation>读取“%1”的一方不再接收数据，那里缺少抓包的结尾</translation>
    </message>
    <message>
        <source>a file of the ring would have %1 bytes; %2 are needed</source>
        <translation>环形文件中的每个文件只有 %1 字节，至少需要 %2 字节</translation>
    </message>
    <message>
        <source>Give a larger --ring, or fewer --files.</source>
        <translation>请增大 --ring，或减少 --files。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no pcapng file</source>
        <translation>“%1”不是 pcapng 文件</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is damaged from byte %2 on</source>
        <translation>“%1”从第 %2 字节起已损坏</translation>
    </message>
    <message>
        <source>the program wireshark is not installed</source>
        <translation>没有安装程序 wireshark</translation>
    </message>
    <message>
        <source>%1 could not be started: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>“%1” is no packet filter: %2</source>
        <translation>“%1”不是有效的抓包过滤表达式：%2</translation>
    </message>
    <message>
        <source>Write it as pcap-filter(7) says: icmp or arp; host 10.10.10.2 and tcp port 80</source>
        <translation>请按 pcap-filter(7) 的语法书写：icmp or arp；host 10.10.10.2 and tcp port 80</translation>
    </message>
    <message>
        <source>this nsketch was built without libpcap, which packet filters need</source>
        <translation>此 nsketch 构建时未包含 libpcap，而抓包过滤需要它</translation>
    </message>
    <message>
        <source>Capture without a filter, or build with NSKETCH_PCAP=ON.</source>
        <translation>请不用过滤表达式抓包，或以 NSKETCH_PCAP=ON 重新构建。</translation>
    </message>
    <message>
        <source>no packets can be sent from %1: the lab does not run</source>
        <translation>无法从 %1 发送报文：实验没有运行</translation>
    </message>
    <message>
        <source>Deploy it first.</source>
        <translation>请先部署。</translation>
    </message>
    <message>
        <source>iperf3, which measures traffic, is not installed on this computer (looked for by %1)</source>
        <translation>本机没有安装用来测量流量的 iperf3（由 %1 查找）</translation>
    </message>
    <message>
        <source>Install the package iperf3, for example with &quot;apt-get install iperf3&quot;.</source>
        <translation>请安装软件包 iperf3，例如用“apt-get install iperf3”。</translation>
    </message>
    <message>
        <source>iperf3 in %1 says: %2</source>
        <translation>%1 中的 iperf3 报告：%2</translation>
    </message>
    <message>
        <source>iperf3 in %1 ended with status %2 and without a word</source>
        <translation>%1 中的 iperf3 以状态 %2 结束，没有任何说明</translation>
    </message>
    <message>
        <source>iperf3 in %1 has said nothing for %2 seconds and was ended</source>
        <translation>%1 中的 iperf3 已有 %2 秒没有输出，已被结束</translation>
    </message>
    <message>
        <source>Ping the other node first: a packet filter may drop what iperf3 sends.</source>
        <translation>请先 ping 对方节点：报文过滤可能丢弃了 iperf3 发送的数据。</translation>
    </message>
    <message>
        <source>what iperf3 printed in %1 has no figures that are understood</source>
        <translation>%1 中 iperf3 的输出里没有能识别的数值</translation>
    </message>
    <message>
        <source>Try it by hand: versions 3.0 to 3.18 are understood.</source>
        <translation>请手动试一试：能识别 3.0 到 3.18 版的输出。</translation>
    </message>
    <message>
        <source>the lab was stopped, and the traffic with it</source>
        <translation>实验已停止，流量测试随之结束</translation>
    </message>
    <message>
        <source>%1 was taken out of the lab, and the traffic ended with it</source>
        <translation>%1 已从实验中移除，流量测试随之结束</translation>
    </message>
    <message>
        <source>%1: nobody answers for %3 at %2</source>
        <translation>%1：在 %2 上没有邻居应答 %3</translation>
    </message>
    <message>
        <source>%1: %3 answers again at %2</source>
        <translation>%1：%3 在 %2 上恢复应答</translation>
    </message>
    <message>
        <source>deployed the lab &quot;%1&quot; (operations: %2, time: %3 ms)</source>
        <translation>部署了实验“%1”（操作数：%2，用时：%3 毫秒）</translation>
    </message>
    <message>
        <source>cancelled a deploy of the lab &quot;%1&quot;, which is as it was before</source>
        <translation>取消了对实验“%1”的部署，实验保持原样</translation>
    </message>
    <message>
        <source>could not deploy the lab &quot;%1&quot;</source>
        <translation>无法部署实验“%1”</translation>
    </message>
    <message>
        <source>stopped the lab &quot;%1&quot;</source>
        <translation>停止了实验“%1”</translation>
    </message>
    <message>
        <source>could not stop the lab &quot;%1&quot;</source>
        <translation>无法停止实验“%1”</translation>
    </message>
    <message>
        <source>%1: plugged %2 in</source>
        <translation>%1：插上了 %2</translation>
    </message>
    <message>
        <source>%1: pulled the plug of %2</source>
        <translation>%1：拔掉了 %2</translation>
    </message>
    <message>
        <source>%1: started the program %2</source>
        <translation>%1：启动了程序 %2</translation>
    </message>
    <message>
        <source>%1: the program %2 ended with status %3</source>
        <translation>%1：程序 %2 已结束，退出状态 %3</translation>
    </message>
    <message>
        <source>started %1 in the lab&apos;s textbook shell</source>
        <translation>在实验的教科书 shell 中启动了 %1</translation>
    </message>
    <message>
        <source>updated the lab &quot;%1&quot; (operations: %2, time: %3 ms)</source>
        <translation>更新了实验“%1”（操作数：%2，用时：%3 毫秒）</translation>
    </message>
    <message>
        <source>followed the running lab &quot;%1&quot;</source>
        <translation>接管了正在运行的实验“%1”</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>已退出</translation>
    </message>
    <message>
        <source>deployed something else over the lab &quot;%1&quot;</source>
        <translation>在实验“%1”上部署了别的内容</translation>
    </message>
    <message>
        <source>started a ping: %1 → %2</source>
        <translation>开始 ping：%1 → %2</translation>
    </message>
    <message>
        <source>stopped the ping %1 → %2</source>
        <translation>停止 ping：%1 → %2</translation>
    </message>
    <message>
        <source>ping %1 → %2: is answered</source>
        <translation>ping %1 → %2：有应答</translation>
    </message>
    <message>
        <source>ping %1 → %2: is not answered</source>
        <translation>ping %1 → %2：没有应答</translation>
    </message>
    <message>
        <source>ping %1 → %2: is no longer answered</source>
        <translation>ping %1 → %2：不再有应答</translation>
    </message>
    <message>
        <source>ping %1 → %2: is answered again</source>
        <translation>ping %1 → %2：恢复应答</translation>
    </message>
    <message>
        <source>differs from the drawing</source>
        <translation>与图不一致</translation>
    </message>
    <message>
        <source>no longer differs from the drawing</source>
        <translation>已与图一致</translation>
    </message>
    <message>
        <source>no longer differs from the drawing in %1 more places</source>
        <translation>还有 %1 处已与图一致</translation>
    </message>
    <message>
        <source>differs from the drawing in %1 more places</source>
        <translation>还有 %1 处与图不一致</translation>
    </message>
    <message>
        <source>%1: %2 went down and up, %3 changes in %4 s</source>
        <translation>%1：%2 反复断开与接通，%4 秒内变化 %3 次</translation>
    </message>
    <message>
        <source>%1: %2 lost its carrier and got it back, %3 changes in %4 s</source>
        <translation>%1：%2 的载波反复丢失与恢复，%4 秒内变化 %3 次</translation>
    </message>
    <message>
        <source>%1: the plug of %2 was pulled and put in, %3 times in %4 s</source>
        <translation>%1：%2 被反复拔插，%4 秒内 %3 次</translation>
    </message>
    <message>
        <source>%1: the interface %2 came and went, %3 changes in %4 s</source>
        <translation>%1：接口 %2 反复出现与消失，%4 秒内变化 %3 次</translation>
    </message>
    <message>
        <source>%1: the namespace came and went, %2 changes in %3 s</source>
        <translation>%1：命名空间反复出现与消失，%3 秒内变化 %2 次</translation>
    </message>
    <message>
        <source>%1: %2 was changed, %3 times in %4 s</source>
        <translation>%1：%2 被反复修改，%4 秒内 %3 次</translation>
    </message>
    <message>
        <source>%1: %2 got and lost the address %3, %4 changes in %5 s</source>
        <translation>%1：%2 的地址 %3 反复添加与删除，%5 秒内变化 %4 次</translation>
    </message>
    <message>
        <source>%1: the route %2 came and went, %3 changes in %4 s</source>
        <translation>%1：路由 %2 反复添加与删除，%4 秒内变化 %3 次</translation>
    </message>
    <message>
        <source>%1: forwarding of %2 went off and on, %3 changes in %4 s</source>
        <translation>%1：%2 转发反复关闭与打开，%4 秒内变化 %3 次</translation>
    </message>
    <message>
        <source>%1: %3 at %2 did not answer and answered again, %4 changes in %5 s</source>
        <translation>%1：%2 上的 %3 时而无应答时而应答，%5 秒内变化 %4 次</translation>
    </message>
    <message>
        <source>ping %1 → %2: was lost and came back, %3 changes in %4 s</source>
        <translation>ping %1 → %2：反复丢失与恢复，%4 秒内变化 %3 次</translation>
    </message>
    <message>
        <source>differed from the drawing and no longer did, %1 changes in %2 s</source>
        <translation>反复与图不一致又一致，%2 秒内变化 %1 次</translation>
    </message>
    <message>
        <source>%1: the program %2 ran again and again, %3 starts and ends in %4 s</source>
        <translation>%1：程序 %2 反复运行，%4 秒内启停 %3 次</translation>
    </message>
    <message>
        <source>%1 in the lab&apos;s textbook shell ended with status %2</source>
        <translation>实验的教科书 shell 中的 %1 已结束，退出状态 %2</translation>
    </message>
    <message>
        <source>network unreachable</source>
        <translation>网络不可达</translation>
    </message>
    <message>
        <source>host unreachable</source>
        <translation>主机不可达</translation>
    </message>
    <message>
        <source>protocol unreachable</source>
        <translation>协议不可达</translation>
    </message>
    <message>
        <source>port unreachable</source>
        <translation>端口不可达</translation>
    </message>
    <message>
        <source>fragmentation needed</source>
        <translation>需要分片</translation>
    </message>
    <message>
        <source>source route failed</source>
        <translation>源路由失败</translation>
    </message>
    <message>
        <source>network administratively prohibited</source>
        <translation>网络被管理策略禁止</translation>
    </message>
    <message>
        <source>host administratively prohibited</source>
        <translation>主机被管理策略禁止</translation>
    </message>
    <message>
        <source>administratively prohibited</source>
        <translation>被管理策略禁止</translation>
    </message>
    <message>
        <source>redirected</source>
        <translation>被重定向</translation>
    </message>
    <message>
        <source>time exceeded</source>
        <translation>生存时间耗尽</translation>
    </message>
    <message>
        <source>reassembly time exceeded</source>
        <translation>重组超时</translation>
    </message>
    <message>
        <source>no route</source>
        <translation>没有路由</translation>
    </message>
    <message>
        <source>beyond the scope of its source address</source>
        <translation>超出源地址的作用域</translation>
    </message>
    <message>
        <source>address unreachable</source>
        <translation>地址不可达</translation>
    </message>
    <message>
        <source>source address refused</source>
        <translation>源地址被拒绝</translation>
    </message>
    <message>
        <source>route rejected</source>
        <translation>路由被拒绝</translation>
    </message>
    <message>
        <source>packet too big</source>
        <translation>报文过大</translation>
    </message>
    <message>
        <source>%1, MTU %2</source>
        <translation>%1，MTU %2</translation>
    </message>
    <message>
        <source>ICMP type %1, code %2</source>
        <translation>ICMP 类型 %1，代码 %2</translation>
    </message>
    <message>
        <source>%1 does not hand the packet on: its TTL is used up</source>
        <translation>%1 不再转发该数据包：它的 TTL 已用完</translation>
    </message>
    <message>
        <source>the interface cannot be listened at: %1</source>
        <translation>无法监听该接口：%1</translation>
    </message>
    <message>
        <source>the lab has no link whose packets could be watched</source>
        <translation>实验网络中没有可以观察数据包的链路</translation>
    </message>
    <message>
        <source>Draw a link and deploy it.</source>
        <translation>请画一条链路并部署。</translation>
    </message>
    <message>
        <source>Ethernet</source>
        <translation>以太网</translation>
    </message>
    <message>
        <source>VLAN tag</source>
        <translation>VLAN 标签</translation>
    </message>
    <message>
        <source>ARP</source>
        <translation>ARP</translation>
    </message>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation>ICMP</translation>
    </message>
    <message>
        <source>ICMPv6</source>
        <translation>ICMPv6</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Destination MAC</source>
        <translation>目的 MAC</translation>
    </message>
    <message>
        <source>Source MAC</source>
        <translation>源 MAC</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>VLAN</source>
        <translation>VLAN</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Sender&apos;s MAC</source>
        <translation>发送方 MAC</translation>
    </message>
    <message>
        <source>Sender&apos;s address</source>
        <translation>发送方地址</translation>
    </message>
    <message>
        <source>Target&apos;s MAC</source>
        <translation>目标 MAC</translation>
    </message>
    <message>
        <source>Target&apos;s address</source>
        <translation>目标地址</translation>
    </message>
    <message>
        <source>Source address</source>
        <translation>源地址</translation>
    </message>
    <message>
        <source>Destination address</source>
        <translation>目的地址</translation>
    </message>
    <message>
        <source>Time to live (TTL)</source>
        <translation>生存时间 (TTL)</translation>
    </message>
    <message>
        <source>Hop limit</source>
        <translation>跳数限制</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Traffic class</source>
        <translation>流量类别</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Fragment offset</source>
        <translation>片偏移</translation>
    </message>
    <message>
        <source>Header checksum</source>
        <translation>首部校验和</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Sequence number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Next hop&apos;s MTU</source>
        <translation>下一跳 MTU</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>Source port</source>
        <translation>源端口</translation>
    </message>
    <message>
        <source>Destination port</source>
        <translation>目的端口</translation>
    </message>
    <message>
        <source>Acknowledgement number</source>
        <translation>确认号</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>a drawing says nothing of the names under /run/netns</source>
        <translation>图纸不记录 /run/netns 下的名字</translation>
    </message>
    <message>
        <source>Put it back.</source>
        <translation>请恢复原状。</translation>
    </message>
    <message>
        <source>the loopback interface of %1 is not drawn: every namespace has the same</source>
        <translation>%1 的回环接口不在图纸中：每个命名空间的回环接口都一样</translation>
    </message>
    <message>
        <source>without its bridge %2 the switch %1 is none, and a drawing cannot say so</source>
        <translation>没有网桥 %2，%1 就不是交换机，图纸无法这样表示</translation>
    </message>
    <message>
        <source>Put it back, or delete the switch.</source>
        <translation>请恢复原状，或删除该交换机。</translation>
    </message>
    <message>
        <source>the way of %1 to the outside world is not drawn, but made with the gateway</source>
        <translation>%1 通往外网的接口不在图纸中，而是随外网出口一起创建的</translation>
    </message>
    <message>
        <source>somebody else made %1:%2, and a drawing holds only what nsketch makes</source>
        <translation>%1:%2 是别人创建的，图纸只包含 nsketch 创建的对象</translation>
    </message>
    <message>
        <source>Draw a link of your own, or remove the interface with “ip link delete”.</source>
        <translation>请自己画一条链路，或用“ip link delete”删除该接口。</translation>
    </message>
    <message>
        <source>the other end of %1:%2 is outside the lab, where nothing can be drawn</source>
        <translation>%1:%2 的另一端在实验之外，那里无法画出任何对象</translation>
    </message>
    <message>
        <source>Put it back, or delete the link.</source>
        <translation>请恢复原状，或删除该链路。</translation>
    </message>
    <message>
        <source>of the link at %1:%2 one end is still there and leads out of the lab, which cannot be drawn</source>
        <translation>%1:%2 处的链路还有一端存在，并通向实验之外，无法画出</translation>
    </message>
    <message>
        <source>which interfaces are ports follows from the drawing: those of a switch are, and no others (%1:%2)</source>
        <translation>哪些接口是网桥端口由图纸决定：只有交换机的接口才是（%1:%2）</translation>
    </message>
    <message>
        <source>%1:%2 is a switch’s port, which has no address in a drawing</source>
        <translation>%1:%2 是交换机端口，图纸中的端口没有地址</translation>
    </message>
    <message>
        <source>Put it back, or give the address to the bridge.</source>
        <translation>请恢复原状，或把地址配置到网桥上。</translation>
    </message>
    <message>
        <source>the kernel gives %1:%2 its link-local address together with IPv6; a drawing cannot have one without the other</source>
        <translation>内核启用 IPv6 时就给 %1:%2 链路本地地址，图纸无法只保留其中一个</translation>
    </message>
    <message>
        <source>Put it back, or turn IPv6 off there.</source>
        <translation>请恢复原状，或在那里关闭 IPv6。</translation>
    </message>
    <message>
        <source>the route %3 comes with the address of %1:%2; a drawing cannot have one without the other</source>
        <translation>路由 %3 随 %1:%2 的地址产生，图纸无法只保留其中一个</translation>
    </message>
    <message>
        <source>Put it back, or remove the address.</source>
        <translation>请恢复原状，或删除该地址。</translation>
    </message>
    <message>
        <source>no drawing can have the address that %1:%2 has or lacks</source>
        <translation>%1:%2 多出或缺少的这个地址无法写入图纸</translation>
    </message>
    <message>
        <source>no drawing can have the route %4 of %1</source>
        <translation>%1 的路由 %4 无法写入图纸</translation>
    </message>
    <message>
        <source>no drawing can have the value that %1 has for %2</source>
        <translation>%1 的 %2 的取值无法写入图纸</translation>
    </message>
    <message>
        <source>what differs at %1 is no longer drawn like that</source>
        <translation>%1 处有差异的对象在图纸中已经改动</translation>
    </message>
    <message>
        <source>Update the lab to what is drawn now.</source>
        <translation>请把实验更新为现在的图纸。</translation>
    </message>
    <message>
        <source>%1 no longer differs in this; it has changed once more meanwhile</source>
        <translation>%1 在这一点上已无差异：其间又发生了变化</translation>
    </message>
    <message>
        <source>the lab %1 was removed, which ended the ping</source>
        <translation>实验 %1 已移除，ping 随之结束</translation>
    </message>
    <message>
        <source>you stopped the lab, and the capture ended with it</source>
        <translation>您停止了实验，抓包随之结束</translation>
    </message>
    <message>
        <source>another program stopped the lab, and the capture ended with it</source>
        <translation>另一个程序停止了实验，抓包随之结束</translation>
    </message>
    <message>
        <source>the helper is gone, and the capture ended with it</source>
        <translation>助手已退出，抓包随之结束</translation>
    </message>
    <message>
        <source>the lab is no longer followed here, and the capture was ended</source>
        <translation>此处不再跟随该实验，抓包已结束</translation>
    </message>
    <message>
        <source>%1: a file of that name is there already</source>
        <translation>%1：同名文件已经存在</translation>
    </message>
    <message>
        <source>Give --force to replace it, or another name.</source>
        <translation>加 --force 可替换它，或者换一个文件名。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not complete: %2. Packets in it: %3 of %4</source>
        <translation>“%1”不完整：%2。其中的数据包：%3/%4</translation>
    </message>
    <message>
        <source>Make room, or save them somewhere else; they are all still here.</source>
        <translation>请腾出空间，或保存到别处；数据包都还在这里。</translation>
    </message>
    <message>
        <source>On Debian: apt install wireshark. The packets can be written to a file, too.</source>
        <translation>在 Debian 上：apt install wireshark。也可以把数据包写入文件。</translation>
    </message>
    <message>
        <source>the lab %1 was removed, which ended the trace</source>
        <translation>实验 %1 已移除，路由跟踪随之结束</translation>
    </message>
    <message>
        <source>you stopped the lab, and the traffic ended with it</source>
        <translation>您停止了实验，流量测量随之结束</translation>
    </message>
    <message>
        <source>another program stopped the lab, and the traffic ended with it</source>
        <translation>另一个程序停止了实验，流量测量随之结束</translation>
    </message>
    <message>
        <source>the helper is gone, and the traffic ended with it</source>
        <translation>助手已退出，流量测量随之结束</translation>
    </message>
    <message>
        <source>Deploy again, then measure anew.</source>
        <translation>请重新部署，然后再次测量。</translation>
    </message>
    <message>
        <source>the lab is no longer followed here, and the traffic was ended</source>
        <translation>此处不再跟随该实验，流量测量已结束</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已采用</translation>
    </message>
    <message>
        <source>nsketch cannot call it that; it is called %1</source>
        <translation>nsketch 不能用这个名字；改名为 %1</translation>
    </message>
    <message>
        <source>the format has no place for the member &quot;%1&quot;</source>
        <translation>该格式没有成员 “%1” 的位置</translation>
    </message>
    <message>
        <source>nsketch itself does not apply this yet: %1</source>
        <translation>nsketch 自身尚未应用此项：%1</translation>
    </message>
    <message>
        <source>the file has &quot;%1&quot; twice</source>
        <translation>文件里有两个 “%1”</translation>
    </message>
    <message>
        <source>Rename one of them in the file.</source>
        <translation>请在文件里给其中一个改名。</translation>
    </message>
    <message>
        <source>there is no network in it</source>
        <translation>其中没有网络</translation>
    </message>
    <message>
        <source>The report says what became of each line: nsketch convert --verbose.</source>
        <translation>报告说明了每一行的去向：nsketch convert --verbose。</translation>
    </message>
    <message>
        <source>it has more than %1 nodes</source>
        <translation>节点多于 %1 个</translation>
    </message>
    <message>
        <source>it has more than %1 links</source>
        <translation>链路多于 %1 条</translation>
    </message>
    <message>
        <source>%1 has more than %2 interfaces</source>
        <translation>%1 的接口多于 %2 个</translation>
    </message>
    <message>
        <source>%1:%2 is linked twice</source>
        <translation>%1:%2 连接了两次</translation>
    </message>
    <message>
        <source>An interface is at one end of one link. Put a switch between.</source>
        <translation>一个接口只能在一条链路的一端。请在中间放一台交换机。</translation>
    </message>
    <message>
        <source>%1:%2 is linked to itself</source>
        <translation>%1:%2 连接到自身</translation>
    </message>
    <message>
        <source>the folder %1 has more than %2 files in it</source>
        <translation>文件夹 %1 里的文件多于 %2 个</translation>
    </message>
    <message>
        <source>the folder %1 is empty</source>
        <translation>文件夹 %1 是空的</translation>
    </message>
    <message>
        <source>there is no file %1 in it</source>
        <translation>其中没有文件 %1</translation>
    </message>
    <message>
        <source>this nsketch was built without libzip and reads no zip archives</source>
        <translation>此 nsketch 构建时没有 libzip，不能读 zip 归档</translation>
    </message>
    <message>
        <source>Unpack it and name the folder, or build with NSKETCH_ZIP=ON.</source>
        <translation>请解压后给出文件夹，或以 NSKETCH_ZIP=ON 构建。</translation>
    </message>
    <message>
        <source>the archive %1 is damaged</source>
        <translation>归档 %1 已损坏</translation>
    </message>
    <message>
        <source>the archive has a file in it that would lie outside of its folder: %1</source>
        <translation>归档里有一个文件会落在其文件夹之外：%1</translation>
    </message>
    <message>
        <source>the archive has something in it that is neither file nor folder: %1</source>
        <translation>归档里有既非文件也非文件夹的东西：%1</translation>
    </message>
    <message>
        <source>the archive&apos;s file %1 is encrypted</source>
        <translation>归档中的文件 %1 已加密</translation>
    </message>
    <message>
        <source>%1 is a folder; this format is one file</source>
        <translation>%1 是文件夹；这种格式是单个文件</translation>
    </message>
    <message>
        <source>what format %1 is in cannot be told</source>
        <translation>无法判断 %1 的格式</translation>
    </message>
    <message>
        <source>Name it: --from FORMAT.</source>
        <translation>请指明：--from 格式。</translation>
    </message>
    <message>
        <source>%1 can be written, but not read</source>
        <translation>%1 只能写，不能读</translation>
    </message>
    <message>
        <source>%1 can be read, but not written</source>
        <translation>%1 只能读，不能写</translation>
    </message>
    <message>
        <source>there is no such format: %1</source>
        <translation>没有这种格式：%1</translation>
    </message>
    <message>
        <source>There are: %2.</source>
        <translation>可用的有：%2。</translation>
    </message>
    <message>
        <source>the ending of %1 tells no format</source>
        <translation>%1 的扩展名说明不了格式</translation>
    </message>
    <message>
        <source>Name it: --to FORMAT. There are: %2.</source>
        <translation>请指明：--to 格式。可用的有：%2。</translation>
    </message>
    <message>
        <source>%1 is a folder of files</source>
        <translation>%1 是一个文件夹的多个文件</translation>
    </message>
    <message>
        <source>Name a folder to write it to.</source>
        <translation>请给出要写入的文件夹。</translation>
    </message>
    <message>
        <source>this nsketch was built without YAML</source>
        <translation>此 nsketch 构建时未包含 YAML</translation>
    </message>
    <message>
        <source>Build it with -DNSKETCH_YAML=ON (yaml-cpp).</source>
        <translation>请用 -DNSKETCH_YAML=ON（yaml-cpp）重新构建。</translation>
    </message>
    <message>
        <source>this is no UTF-8 text</source>
        <translation>这不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>this is no YAML: %1</source>
        <translation>这不是 YAML：%1</translation>
    </message>
    <message>
        <source>there are more than %1 values in it, counting what its aliases stand for</source>
        <translation>其中的值超过 %1 个（含别名所代表的值）</translation>
    </message>
    <message>
        <source>one piece of it goes on for more than %1 KiB</source>
        <translation>其中一段超过 %1 KiB</translation>
    </message>
    <message>
        <source>an alias stands for what it is in itself</source>
        <translation>别名引用了包含它自己的内容</translation>
    </message>
    <message>
        <source>a name that is no text</source>
        <translation>名称不是文本</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands there twice</source>
        <translation>“%1”出现了两次</translation>
    </message>
    <message>
        <source>it is a Go template, which is only a topology after containerlab has filled it in</source>
        <translation>这是 Go 模板，要由 containerlab 填充后才是拓扑</translation>
    </message>
    <message>
        <source>Write the filled-in text to a file: take the {{ }} out.</source>
        <translation>请把填充后的文本写入文件：去掉 {{ }}。</translation>
    </message>
    <message>
        <source>there is no topology: in %1</source>
        <translation>%1 中没有 topology:</translation>
    </message>
    <message>
        <source>no file in %1 ends with .clab.yml</source>
        <translation>%1 中没有以 .clab.yml 结尾的文件</translation>
    </message>
    <message>
        <source>there are several labs in the folder: %1</source>
        <translation>文件夹中有多个实验：%1</translation>
    </message>
    <message>
        <source>Name one of the files.</source>
        <translation>请指定其中一个文件。</translation>
    </message>
    <message>
        <source>places cannot be read from it</source>
        <translation>无法从中读取位置</translation>
    </message>
    <message>
        <source>the environment variable %1 is not known here; its default is taken</source>
        <translation>此处不知道环境变量 %1；采用其默认值</translation>
    </message>
    <message>
        <source>it does nothing in nsketch; it is kept for writing a containerlab file</source>
        <translation>它在 nsketch 中不起作用；保留以便写回 containerlab 文件</translation>
    </message>
    <message>
        <source>there is too much of it to be kept</source>
        <translation>内容过多，无法保留</translation>
    </message>
    <message>
        <source>no node is of it</source>
        <translation>没有节点属于它</translation>
    </message>
    <message>
        <source>containerlab has no such section</source>
        <translation>containerlab 没有这样的段</translation>
    </message>
    <message>
        <source>nsketch cannot take this value</source>
        <translation>nsketch 不能接受这个值</translation>
    </message>
    <message>
        <source>it has no kind; taken as linux</source>
        <translation>没有写明 kind；按 linux 处理</translation>
    </message>
    <message>
        <source>a node of the kind %1 is drawn as a router; what it is configured to do by itself is not known</source>
        <translation>kind 为 %1 的节点画成路由器；它自身的配置不得而知</translation>
    </message>
    <message>
        <source>a node of the kind %1 is drawn as a host</source>
        <translation>kind 为 %1 的节点画成主机</translation>
    </message>
    <message>
        <source>by its image or group it routes: drawn as a router</source>
        <translation>从映像或分组看它会转发：画成路由器</translation>
    </message>
    <message>
        <source>containerlab expects this bridge to be there; it is drawn as a switch</source>
        <translation>containerlab 要求此网桥已存在；画成交换机</translation>
    </message>
    <message>
        <source>an Open vSwitch is drawn as a plain switch</source>
        <translation>Open vSwitch 画成普通交换机</translation>
    </message>
    <message>
        <source>it is in this computer&apos;s own network</source>
        <translation>它位于本机自身的网络中</translation>
    </message>
    <message>
        <source>it is done on the computer, not in the network</source>
        <translation>它在本机上执行，而不是在网络中</translation>
    </message>
    <message>
        <source>it shares the network of %1 and is drawn as one node with it</source>
        <translation>它共享 %1 的网络，与其画成同一个节点</translation>
    </message>
    <message>
        <source>this is no link that containerlab takes</source>
        <translation>这不是 containerlab 能接受的链路</translation>
    </message>
    <message>
        <source>an interface cannot have this MTU</source>
        <translation>接口不能使用这个 MTU</translation>
    </message>
    <message>
        <source>%1 of them have no mtu: containerlab gives them 9500, nsketch 1500</source>
        <translation>其中 %1 条没有写 mtu：containerlab 给 9500，nsketch 给 1500</translation>
    </message>
    <message>
        <source>nsketch has no links of the type %1: an interface without a link</source>
        <translation>nsketch 没有 %1 类型的链路：成为没有链路的接口</translation>
    </message>
    <message>
        <source>drawn as a plain link</source>
        <translation>画成普通链路</translation>
    </message>
    <message>
        <source>the management network is drawn as a switch</source>
        <translation>管理网络画成交换机</translation>
    </message>
    <message>
        <source>containerlab itself sets addresses of links for some kinds only, not for this one; taken all the same</source>
        <translation>containerlab 只为部分 kind 设置链路上的地址，不包括这个；仍然采用</translation>
    </message>
    <message>
        <source>nodes without an image of their own get %1</source>
        <translation>没有自己映像的节点使用 %1</translation>
    </message>
    <message>
        <source>Choose another one: --image IMAGE.</source>
        <translation>可另选：--image IMAGE。</translation>
    </message>
    <message>
        <source>it is called %1 there</source>
        <translation>在那里叫做 %1</translation>
    </message>
    <message>
        <source>the bridge %1 must be on the computer before the lab is started</source>
        <translation>启动实验之前，本机上必须已有网桥 %1</translation>
    </message>
    <message>
        <source>it leaves by eth0, containerlab&apos;s management network; the image needs iptables</source>
        <translation>它经 eth0（containerlab 的管理网络）出去；映像需要 iptables</translation>
    </message>
    <message>
        <source>written as the kind %1 that it came as: what it does is up to its own configuration</source>
        <translation>按原来的 kind %1 写出：其行为取决于自身配置</translation>
    </message>
    <message>
        <source>it cannot be given to a node of the kind %1</source>
        <translation>无法赋给 kind 为 %1 的节点</translation>
    </message>
    <message>
        <source>containerlab has no place for it</source>
        <translation>containerlab 没有存放它的地方</translation>
    </message>
    <message>
        <source>there is no Topology of Clabernetes with a containerlab file in %1</source>
        <translation>%1 中没有带 containerlab 文件的 Clabernetes Topology</translation>
    </message>
    <message>
        <source>it is about the cluster, not about the network</source>
        <translation>它与集群有关，与网络无关</translation>
    </message>
    <message>
        <source>this computer is not in the cluster</source>
        <translation>本机不在集群中</translation>
    </message>
    <message>
        <source>Clabernetes does not take it</source>
        <translation>Clabernetes 不接受它</translation>
    </message>
    <message>
        <source>links between pods go through VXLAN, which lowers the MTU that gets through</source>
        <translation>Pod 之间的链路经过 VXLAN，能通过的 MTU 会变小</translation>
    </message>
    <message>
        <source>there it is called %1</source>
        <translation>在那里它叫 %1</translation>
    </message>
    <message>
        <source>IPv6 is off at %1</source>
        <translation>%1 的 IPv6 已关闭</translation>
    </message>
    <message>
        <source>%1 has no counterpart for it</source>
        <translation>%1 中没有它的对应物</translation>
    </message>
    <message>
        <source>this is no file of the format %1</source>
        <translation>这不是 %1 格式的文件</translation>
    </message>
    <message>
        <source>a hub: it is drawn as a switch, which sends what it has learnt to one port</source>
        <translation>集线器：画成交换机，交换机对已学到的地址只发往一个端口</translation>
    </message>
    <message>
        <source>a machine of the type %1: its addresses and routes are in its disk or image, not in the project</source>
        <translation>%1 类型的机器：其地址和路由在磁盘或镜像里，不在项目里</translation>
    </message>
    <message>
        <source>a cloud bridges to interfaces of the computer: it is drawn as a gateway, which routes</source>
        <translation>云桥接到计算机的接口：画成网关，网关进行路由</translation>
    </message>
    <message>
        <source>a %1 has no counterpart: it is drawn as a switch</source>
        <translation>%1 没有对应物：画成交换机</translation>
    </message>
    <message>
        <source>a node of the unknown type %1 is drawn as a host</source>
        <translation>未知类型 %1 的节点画成主机</translation>
    </message>
    <message>
        <source>its ports have VLANs; a switch of nsketch knows none and passes them all</source>
        <translation>它的端口带 VLAN；nsketch 的交换机不识别 VLAN，全部放行</translation>
    </message>
    <message>
        <source>no link of nsketch does that</source>
        <translation>nsketch 的链路没有这种功能</translation>
    </message>
    <message>
        <source>the link was suspended; it is drawn as one that works</source>
        <translation>链路处于暂停状态；画成正常工作的链路</translation>
    </message>
    <message>
        <source>a text or shape beside the network is not taken over</source>
        <translation>网络旁边的文字或图形不采用</translation>
    </message>
    <message>
        <source>a file of a node; what it makes of it cannot be told</source>
        <translation>节点的文件；其作用无法判断</translation>
    </message>
    <message>
        <source>the project&apos;s revision %1 is newer than the ones nsketch knows, up to %2</source>
        <translation>项目的修订版 %1 比 nsketch 所知的（至 %2）更新</translation>
    </message>
    <message>
        <source>no command of a VPCS that configures something here</source>
        <translation>不是此处用于配置的 VPCS 命令</translation>
    </message>
    <message>
        <source>nsketch gives no addresses by DHCP or autoconfiguration</source>
        <translation>nsketch 不用 DHCP 或自动配置分配地址</translation>
    </message>
    <message>
        <source>a link without two nodes of the project</source>
        <translation>链路没有连接项目中的两个节点</translation>
    </message>
    <message>
        <source>a brace or quote of line %1 has no other half</source>
        <translation>第 %1 行的花括号或引号不成对</translation>
    </message>
    <message>
        <source>an Open vSwitch: it is drawn as a switch that knows no OpenFlow</source>
        <translation>Open vSwitch：画成不识别 OpenFlow 的交换机</translation>
    </message>
    <message>
        <source>a node of the type %1 is drawn as a host</source>
        <translation>%1 类型的节点画成主机</translation>
    </message>
    <message>
        <source>a routing daemon; the routes it would make cannot be told</source>
        <translation>路由守护进程；它会产生的路由无法判断</translation>
    </message>
    <message>
        <source>nsketch has no member for it</source>
        <translation>nsketch 没有它的成员</translation>
    </message>
    <message>
        <source>the XML is broken: %1</source>
        <translation>XML 有错误：%1</translation>
    </message>
    <message>
        <source>it declares a document type, which could hold entities; it is not read</source>
        <translation>它声明了文档类型，其中可能有实体；不读取</translation>
    </message>
    <message>
        <source>its elements are nested deeper than %1 levels</source>
        <translation>元素嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>an interface of the computer that the network is bridged to: it is drawn as a gateway, which routes</source>
        <translation>网络桥接到的计算机接口：画成网关，网关进行路由</translation>
    </message>
    <message>
        <source>a network of the type %1 has no counterpart: it is drawn as a switch</source>
        <translation>%1 类型的网络没有对应物：画成交换机</translation>
    </message>
    <message>
        <source>it is kept for CORE, and means nothing else</source>
        <translation>为 CORE 保留，没有其他含义</translation>
    </message>
    <message>
        <source>a service of CORE; its name is kept, and what it would do, routes say, cannot be told</source>
        <translation>CORE 的服务；保留其名字，它的作用（例如路由）无法判断</translation>
    </message>
    <message>
        <source>it is about CORE&apos;s session, not about the network</source>
        <translation>它关于 CORE 的会话，与网络无关</translation>
    </message>
    <message>
        <source>an end of the link is no node of the file</source>
        <translation>链路的一端不是文件中的节点</translation>
    </message>
    <message>
        <source>the service&apos;s default route would lead to the node itself, and the kernel refuses it</source>
        <translation>该服务的默认路由会指向节点自身，内核会拒绝</translation>
    </message>
    <message>
        <source>CORE gets a router; its way out is left out</source>
        <translation>CORE 得到一台路由器；其出口不写出</translation>
    </message>
    <message>
        <source>CORE cannot have this computer in a session: it becomes a PC</source>
        <translation>CORE 的会话不能包含这台计算机：改为 PC</translation>
    </message>
    <message>
        <source>this is no line of a lab.conf; Kathará refuses the lab for it</source>
        <translation>这不是 lab.conf 的行；Kathará 会因此拒绝该实验</translation>
    </message>
    <message>
        <source>a device cannot be called %1</source>
        <translation>设备不能叫 %1</translation>
    </message>
    <message>
        <source>it takes the place of an earlier line</source>
        <translation>它取代了前面的一行</translation>
    </message>
    <message>
        <source>%1 is in the collision domain %2 already</source>
        <translation>%1 已在冲突域 %2 中</translation>
    </message>
    <message>
        <source>Kathará wants the numbers of interfaces without gaps</source>
        <translation>Kathará 要求接口编号连续</translation>
    </message>
    <message>
        <source>the collision domain %1 has %2 interfaces: it is drawn as a switch</source>
        <translation>冲突域 %1 有 %2 个接口：画成交换机</translation>
    </message>
    <message>
        <source>Kathará lets every device forward; with one interface, or as a bridge, it has nothing to forward and is drawn as a host, which does not</source>
        <translation>Kathará 让每个设备都转发；只有一个接口或作为网桥时无可转发，画成不转发的主机</translation>
    </message>
    <message>
        <source>its way out to the computer&apos;s network: it is drawn as a gateway</source>
        <translation>它通往计算机网络的出口：画成网关</translation>
    </message>
    <message>
        <source>it is linked to nothing but the computer&apos;s network, and drawn without that</source>
        <translation>它只连接到计算机的网络，画时不含此连接</translation>
    </message>
    <message>
        <source>the option %1 of a container is kept for Kathará, and means nothing else</source>
        <translation>容器选项 %1 为 Kathará 保留，没有其他含义</translation>
    </message>
    <message>
        <source>nsketch runs no containers: the image is kept for Kathará; programs in it do not run by themselves</source>
        <translation>nsketch 不运行容器：镜像为 Kathará 保留；其中的程序不会自动运行</translation>
    </message>
    <message>
        <source>a file of a device; what a program makes of it, routes say, cannot be told</source>
        <translation>设备的文件；程序据此产生的结果（例如路由）无法判断</translation>
    </message>
    <message>
        <source>commands for the end of the lab</source>
        <translation>实验结束时的命令</translation>
    </message>
    <message>
        <source>which device starts first does not matter here</source>
        <translation>哪个设备先启动在这里无关紧要</translation>
    </message>
    <message>
        <source>interfaces of the computer that a lab takes to itself are not drawn</source>
        <translation>实验占用的计算机接口不画出</translation>
    </message>
    <message>
        <source>a device with a way out to the computer&apos;s network; its last interface is Kathará&apos;s own</source>
        <translation>有通往计算机网络出口的设备；其最后一个接口是 Kathará 自己的</translation>
    </message>
    <message>
        <source>Kathará cannot have this computer in a lab: it becomes a device</source>
        <translation>Kathará 的实验不能包含这台计算机：改为设备</translation>
    </message>
    <message>
        <source>it leads from a node to itself</source>
        <translation>它从一个节点连向自身</translation>
    </message>
    <message>
        <source>that is no such value</source>
        <translation>该值无效</translation>
    </message>
    <message>
        <source>the format has no addresses and routes: let nsketch give some</source>
        <translation>该格式没有地址和路由：请让 nsketch 分配</translation>
    </message>
    <message>
        <source>the format has no place for &quot;%1&quot;</source>
        <translation>该格式没有存放“%1”的位置</translation>
    </message>
    <message>
        <source>the format has no control characters; they became blanks</source>
        <translation>该格式不支持控制字符；它们已变为空格</translation>
    </message>
    <message>
        <source>this is no DOT: &quot;%1&quot; where &quot;%2&quot; was expected</source>
        <translation>这不是 DOT：此处是“%1”，应为“%2”</translation>
    </message>
    <message>
        <source>it is no UTF-8 text</source>
        <translation>它不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>it says more than %1 things</source>
        <translation>其中内容超过 %1 项</translation>
    </message>
    <message>
        <source>links of nsketch have no direction</source>
        <translation>nsketch 的链路没有方向</translation>
    </message>
    <message>
        <source>the file does not say what it is; by its name, shape and lines it is taken for a %1</source>
        <translation>文件没有说明它是什么；根据名称、形状和连线，将其视为 %1</translation>
    </message>
    <message>
        <source>HTML is not kept</source>
        <translation>不保留 HTML</translation>
    </message>
    <message>
        <source>a strict graph has one line between two nodes</source>
        <translation>strict 图中两个节点之间只有一条线</translation>
    </message>
    <message>
        <source>it is the way back of a link that is there</source>
        <translation>它是已有链路的返回方向</translation>
    </message>
    <message>
        <source>this is no XML: %1</source>
        <translation>这不是 XML：%1</translation>
    </message>
    <message>
        <source>it declares or uses entities of its own, which nsketch does not expand</source>
        <translation>它声明或使用了自己的实体，nsketch 不会展开</translation>
    </message>
    <message>
        <source>Remove the DOCTYPE from the file.</source>
        <translation>请从文件中删除 DOCTYPE。</translation>
    </message>
    <message>
        <source>nested deeper than %1 elements</source>
        <translation>嵌套超过 %1 层元素</translation>
    </message>
    <message>
        <source>there is no &lt;graph&gt; in it</source>
        <translation>其中没有 &lt;graph&gt;</translation>
    </message>
    <message>
        <source>how yEd draws this is not kept</source>
        <translation>yEd 对它的绘制方式不予保留</translation>
    </message>
    <message>
        <source>a medium that several share is a switch</source>
        <translation>多个节点共享的介质成为交换机</translation>
    </message>
    <message>
        <source>another network&apos;s node with one link is a host</source>
        <translation>属于其他网络且只有一条链路的节点成为主机</translation>
    </message>
    <message>
        <source>the file has no node %1</source>
        <translation>文件中没有节点 %1</translation>
    </message>
    <message>
        <source>the line&apos;s speed (%1 bit/s) is kept beside it, not as a rate: a line that fast is no limit here</source>
        <translation>线路速率（%1 bit/s）保留在旁注中，而不作为限速：这么快的线路在此不构成限制</translation>
    </message>
    <message>
        <source>the file gives it no address; Mininet gives it this one</source>
        <translation>文件没有给它地址；Mininet 会给它这个地址</translation>
    </message>
    <message>
        <source>%1 has no such interface</source>
        <translation>%1 没有这个接口</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>它没有名称</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no counterpart in nsketch</source>
        <translation>“%1”在 nsketch 中没有对应物</translation>
    </message>
    <message>
        <source>&quot;%1&quot; means nothing to nsketch; it is kept beside</source>
        <translation>“%1”对 nsketch 没有意义；已保留在旁注中</translation>
    </message>
    <message>
        <source>a time without a unit is microseconds to tc</source>
        <translation>没有单位的时间在 tc 中是微秒</translation>
    </message>
    <message>
        <source>a switch&apos;s own settings are left out</source>
        <translation>交换机自身的设置被略去</translation>
    </message>
    <message>
        <source>what %1 makes stands in Mininet, not in this file</source>
        <translation>%1 生成的内容在 Mininet 中，不在此文件里</translation>
    </message>
    <message>
        <source>the way to the outside world is left out</source>
        <translation>通往外部世界的路径被略去</translation>
    </message>
    <message>
        <source>Mininet takes no rate of %1 Mbit/s: %2 at most</source>
        <translation>Mininet 不接受 %1 Mbit/s 的速率：最多 %2</translation>
    </message>
    <message>
        <source>the format cannot call it that; there it is called %1</source>
        <translation>该格式不能这样命名；在那里它叫 %1</translation>
    </message>
    <message>
        <source>the script goes on for more than %1 steps</source>
        <translation>脚本超过 %1 步</translation>
    </message>
    <message>
        <source>this cannot be followed without running it</source>
        <translation>不运行就无法理解此处</translation>
    </message>
    <message>
        <source>what this call does cannot be told without running it</source>
        <translation>不运行就无法得知此调用做什么</translation>
    </message>
    <message>
        <source>what %1 is given cannot be told without running it</source>
        <translation>不运行就无法得知传给 %1 的值</translation>
    </message>
    <message>
        <source>what the loop goes through cannot be told without running it; left out</source>
        <translation>不运行就无法得知循环遍历什么；已略去</translation>
    </message>
    <message>
        <source>whether the condition holds cannot be told; it is taken to hold</source>
        <translation>无法得知条件是否成立；视为成立</translation>
    </message>
    <message>
        <source>this is no shell script: &quot;%1&quot; where &quot;%2&quot; was expected</source>
        <translation>这不是 shell 脚本：应为 “%2” 之处是 “%1”</translation>
    </message>
    <message>
        <source>the script goes on for more than %1 commands</source>
        <translation>脚本的命令超过 %1 条</translation>
    </message>
    <message>
        <source>which command this is cannot be told without running it</source>
        <translation>不运行就无法知道这是什么命令</translation>
    </message>
    <message>
        <source>what its words are cannot be told without running it</source>
        <translation>不运行就无法知道它的参数</translation>
    </message>
    <message>
        <source>%1 does nothing to the network that nsketch knows of</source>
        <translation>就 nsketch 所知，%1 与网络无关</translation>
    </message>
    <message>
        <source>it only looks at the network or tries it</source>
        <translation>它只是查看或测试网络</translation>
    </message>
    <message>
        <source>it takes down what is not there</source>
        <translation>它删除的东西并不存在</translation>
    </message>
    <message>
        <source>the file %1 is no part of the network</source>
        <translation>文件 %1 不属于网络</translation>
    </message>
    <message>
        <source>whether the condition holds cannot be told; as it would end the script, it is taken not to</source>
        <translation>无法判断条件是否成立；因其会结束脚本，视为不成立</translation>
    </message>
    <message>
        <source>how often it goes round cannot be told; followed once</source>
        <translation>无法判断循环多少次；只走一遍</translation>
    </message>
    <message>
        <source>the script wants an argument; &quot;%1&quot; is taken</source>
        <translation>脚本需要参数；取 “%1”</translation>
    </message>
    <message>
        <source>which case it is cannot be told</source>
        <translation>无法判断是哪一种情形</translation>
    </message>
    <message>
        <source>no command has made a namespace %1</source>
        <translation>没有命令创建过命名空间 %1</translation>
    </message>
    <message>
        <source>no command has made an interface %1 there</source>
        <translation>没有命令在那里创建过接口 %1</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 已经存在</translation>
    </message>
    <message>
        <source>there are too many of these</source>
        <translation>数量太多</translation>
    </message>
    <message>
        <source>what it makes has no name</source>
        <translation>它创建的东西没有名字</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address that an interface or route can have</source>
        <translation>“%1” 不是接口或路由可用的地址</translation>
    </message>
    <message>
        <source>%1 is no network: it has host bits, and the kernel refuses it</source>
        <translation>%1 不是网络：它带有主机位，内核会拒绝</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no MAC address that an interface can have</source>
        <translation>“%1” 不是接口可用的 MAC 地址</translation>
    </message>
    <message>
        <source>%1 is no sysctl of the network</source>
        <translation>%1 不是网络的 sysctl</translation>
    </message>
    <message>
        <source>an address with a peer (%1) has no counterpart</source>
        <translation>带对端的地址（%1）没有对应物</translation>
    </message>
    <message>
        <source>%1 has no counterpart in nsketch</source>
        <translation>%1 在 nsketch 中没有对应物</translation>
    </message>
    <message>
        <source>all but &quot;%1&quot;</source>
        <translation>除 “%1” 之外</translation>
    </message>
    <message>
        <source>a switch of nsketch knows no VLANs: it passes them all</source>
        <translation>nsketch 的交换机不识别 VLAN：全部放行</translation>
    </message>
    <message>
        <source>nsketch knows no VLANs</source>
        <translation>nsketch 不支持 VLAN</translation>
    </message>
    <message>
        <source>it becomes an interface without a link</source>
        <translation>它成为没有链路的接口</translation>
    </message>
    <message>
        <source>nsketch has no interfaces of the type %1</source>
        <translation>nsketch 没有 %1 类型的接口</translation>
    </message>
    <message>
        <source>nsketch filters and rewrites nothing but a gateway&apos;s masquerading</source>
        <translation>除网关的地址伪装外，nsketch 不过滤也不改写报文</translation>
    </message>
    <message>
        <source>nothing is filtered anyway</source>
        <translation>本来就不过滤</translation>
    </message>
    <message>
        <source>a table or chain without rules does nothing</source>
        <translation>没有规则的表或链不起作用</translation>
    </message>
    <message>
        <source>%1 does more than switch: its bridge is a switch beside it</source>
        <translation>%1 不只是交换：它的网桥画成旁边的一台交换机</translation>
    </message>
    <message>
        <source>this computer&apos;s own sysctls are left alone</source>
        <translation>不改动这台计算机自己的 sysctl</translation>
    </message>
    <message>
        <source>nsketch gives lo no addresses</source>
        <translation>nsketch 不给 lo 设地址</translation>
    </message>
    <message>
        <source>the interface is not drawn</source>
        <translation>该接口没有画出</translation>
    </message>
    <message>
        <source>%1 is a port of a switch and has no address</source>
        <translation>%1 是交换机端口，没有地址</translation>
    </message>
    <message>
        <source>a route of this computer&apos;s own</source>
        <translation>这台计算机自己的路由</translation>
    </message>
    <message>
        <source>its interface %1 is not drawn</source>
        <translation>它的接口 %1 没有画出</translation>
    </message>
    <message>
        <source>as a whole this is no shell script (&quot;%1&quot; where &quot;%2&quot; was expected); the lines that are commands of the network are followed one by one</source>
        <translation>整体上这不是 shell 脚本（应为 “%2” 之处是 “%1”）；逐行跟随其中的网络命令</translation>
    </message>
    <message>
        <source>the script takes its network down again; it is drawn as it was before this line</source>
        <translation>脚本最后拆除了网络；画出的是此行之前的样子</translation>
    </message>
    <message>
        <source>characters that cannot stand there were replaced or left out</source>
        <translation>不能出现在该处的字符已被替换或省略</translation>
    </message>
    <message>
        <source>rounded to %1: there are whole numbers only</source>
        <translation>已取整为 %1：那里只能是整数</translation>
    </message>
    <message>
        <source>IMUNES finds its default route when it starts; here it is by the first router of its subnet, %1</source>
        <translation>IMUNES 在启动时寻找它的默认路由；这里经由其子网的第一个路由器 %1</translation>
    </message>
    <message>
        <source>it is there already, or there is no room: %1 such members of %2 KiB are kept</source>
        <translation>已有同名成员，或已无空间：最多保留 %1 个此类成员，每个至多 %2 KiB</translation>
    </message>
    <message>
        <source>%1 is a folder with other files in it</source>
        <translation>%1 是一个含有其他文件的文件夹</translation>
    </message>
    <message>
        <source>Name a new folder, an empty one, or one that nsketch wrote.</source>
        <translation>请指定一个新文件夹、空文件夹或由 nsketch 写出的文件夹。</translation>
    </message>
    <message>
        <source>the folder %1 has %2 in it, which would become a part of the lab</source>
        <translation>文件夹 %1 中有 %2，它会成为实验的一部分</translation>
    </message>
    <message>
        <source>Choose another folder, or take that out of it.</source>
        <translation>请另选文件夹，或先将其移出。</translation>
    </message>
    <message>
        <source>there is no namespace %1 here that may be looked into</source>
        <translation>这里没有可以查看的命名空间 %1</translation>
    </message>
    <message>
        <source>Without sudo other users&apos; namespaces are not seen. Names are those of `ip netns`, of containers and of the drawing that nsketch scan makes.</source>
        <translation>不用 sudo 就看不到其他用户的命名空间。名称是 `ip netns` 的、容器的，以及 nsketch scan 所画图中的。</translation>
    </message>
    <message>
        <source>redirects, router advertisements and duplicate address detection are as the kernel gives them (namespaces: %1); nsketch begins with settings of its own</source>
        <translation>重定向、路由器通告和重复地址检测保持内核给出的设置（命名空间数：%1）；nsketch 以自己的设置开始</translation>
    </message>
    <message>
        <source>the namespace has no name; it is called by its first process, %1</source>
        <translation>该命名空间没有名称；以其第一个进程 %1 命名</translation>
    </message>
    <message>
        <source>the namespace has neither a name nor processes; it is called by the process that holds it open, %1</source>
        <translation>该命名空间既没有名称也没有进程；以保持其打开的进程 %1 命名</translation>
    </message>
    <message>
        <source>a second name of the same namespace</source>
        <translation>同一命名空间的第二个名称</translation>
    </message>
    <message>
        <source>nsketch knows no VLANs (VLAN %1 on %2)</source>
        <translation>nsketch 不支持 VLAN（%2 上的 VLAN %1）</translation>
    </message>
    <message>
        <source>it is no link between namespaces but a device of this computer&apos;s</source>
        <translation>它不是命名空间之间的链路，而是这台计算机的设备</translation>
    </message>
    <message>
        <source>it leads to no namespace that is drawn</source>
        <translation>它不通向任何画出的命名空间</translation>
    </message>
    <message>
        <source>a link of nsketch&apos;s cannot do that to packets</source>
        <translation>nsketch 的链路无法对数据包这样做</translation>
    </message>
    <message>
        <source>it is down (namespaces: %1); in nsketch&apos;s it is up</source>
        <translation>它是关闭的（命名空间数：%1）；在 nsketch 的命名空间中它是启用的</translation>
    </message>
    <message>
        <source>no drawing can have that</source>
        <translation>图中不可能有它</translation>
    </message>
    <message>
        <source>an address with a peer has no counterpart</source>
        <translation>带对端的地址没有对应物</translation>
    </message>
    <message>
        <source>%1 is no bridge that is drawn</source>
        <translation>%1 不是画出的网桥</translation>
    </message>
    <message>
        <source>a route with several next hops or other attributes has no counterpart</source>
        <translation>有多个下一跳或其他属性的路由没有对应物</translation>
    </message>
    <message>
        <source>a policy rule has no counterpart, nor has what other routing tables hold</source>
        <translation>策略路由规则没有对应物，其他路由表中的内容也没有</translation>
    </message>
    <message>
        <source>its other end is in a namespace that has no process, no name and no place where it could be found</source>
        <translation>它的另一端在一个没有进程、没有名称、也无处可寻的命名空间中</translation>
    </message>
    <message>
        <source>its other end is in the namespace %1, which could not be entered; sudo nsketch scan shows it</source>
        <translation>它的另一端在命名空间 %1 中，而该命名空间无法进入；sudo nsketch scan 可以显示</translation>
    </message>
    <message>
        <source>its other end is in the namespace %1, which could not be entered</source>
        <translation>它的另一端在命名空间 %1 中，而该命名空间无法进入</translation>
    </message>
    <message>
        <source>its other end in the namespace %1 is not drawn</source>
        <translation>它在命名空间 %1 中的另一端没有画出</translation>
    </message>
    <message>
        <source>the name could not be followed for want of rights; sudo nsketch scan shows it</source>
        <translation>权限不足，无法跟随该名称；sudo nsketch scan 可以显示</translation>
    </message>
    <message>
        <source>it could not be entered (%1); sudo nsketch scan shows it</source>
        <translation>无法进入（%1）；sudo nsketch scan 可以显示</translation>
    </message>
    <message>
        <source>it could not be entered (%1)</source>
        <translation>无法进入（%1）</translation>
    </message>
    <message>
        <source>a namespace without a name and without links</source>
        <translation>没有名称也没有链路的命名空间</translation>
    </message>
    <message>
        <source>processes of other users, whose namespaces could not be told; sudo nsketch scan shows them</source>
        <translation>其他用户的进程，无法得知其命名空间；sudo nsketch scan 可以显示</translation>
    </message>
    <message>
        <source>processes whose namespaces could not be told</source>
        <translation>无法得知其命名空间的进程</translation>
    </message>
    <message>
        <source>it does not show the processes of other users here, nor the namespaces that only they are in; sudo nsketch scan shows them</source>
        <translation>这里不显示其他用户的进程，也不显示只有它们所在的命名空间；sudo nsketch scan 可以显示</translation>
    </message>
    <message>
        <source>there is more than is looked at (%1 namespaces)</source>
        <translation>还有更多未查看的内容（%1 个命名空间）</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes no page to print</source>
        <translation>“%1”无法打印</translation>
    </message>
    <message>
        <source>Is the printer there, or may the file be written? Exporting a PDF needs no printer.</source>
        <translation>打印机是否在线，或者该文件是否可写？导出 PDF 不需要打印机。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be moved to the trash: %2</source>
        <translation>无法将“%1”移到回收站：%2</translation>
    </message>
    <message>
        <source>a template needs a name that a file can have</source>
        <translation>模板需要一个可作文件名的名称</translation>
    </message>
    <message>
        <source>this computer&apos;s network could not be looked at: %1</source>
        <translation>无法查看这台计算机的网络：%1</translation>
    </message>
    <message>
        <source>The program nsketch-helper must be of the same version as nsketch. nsketch doctor says which one is found.</source>
        <translation>程序 nsketch-helper 必须与 nsketch 版本相同。nsketch doctor 会说明找到的是哪一个。</translation>
    </message>
    <message>
        <source>looking at this computer&apos;s network took longer than %1 seconds</source>
        <translation>查看这台计算机的网络超过了 %1 秒</translation>
    </message>
    <message>
        <source>a host that forwards: Mininet does not know one from a router, and an import takes it for that</source>
        <translation>会转发的主机：Mininet 不区分它与路由器，导入时会当作路由器</translation>
    </message>
    <message>
        <source>a router that does not forward: Mininet does not know one from a host, and an import takes it for that</source>
        <translation>不转发的路由器：Mininet 不区分它与主机，导入时会当作主机</translation>
    </message>
    <message>
        <source>its next hop is on no subnet but said to be on the link; a route to %1 says the same</source>
        <translation>它的下一跳不在任何子网上，但声明为在链路上；到 %1 的路由表达同样的意思</translation>
    </message>
    <message>
        <source>%1 is what is read: give another name for what is written</source>
        <translation>%1 正是要读取的文件：请为输出另取名字</translation>
    </message>
    <message>
        <source>the gateway %1 is on no network of this computer&apos;s that is drawn</source>
        <translation>网关 %1 不在图中所画的本机任何网络上</translation>
    </message>
    <message>
        <source>&quot;%1&quot; without its &quot;%2&quot;: the script ends before it is closed</source>
        <translation>「%1」没有对应的「%2」:脚本在它闭合之前就结束了</translation>
    </message>
    <message>
        <source>the variable %1 in it has no value</source>
        <translation>其中的变量 %1 没有值</translation>
    </message>
    <message>
        <source>the script ends at the exit on line %1: nothing from here on is run</source>
        <translation>脚本在第 %1 行的 exit 处结束:从这里起的内容都不会运行</translation>
    </message>
    <message>
        <source>the command is not complete</source>
        <translation>命令不完整</translation>
    </message>
    <message>
        <source>in which namespace it is done cannot be told without running it</source>
        <translation>不运行就无法得知它在哪个命名空间里执行</translation>
    </message>
    <message>
        <source>a piece of a script that goes on over several lines is not followed where the whole is no script</source>
        <translation>整体不是脚本时,不会执行其中跨多行的脚本片段</translation>
    </message>
    <message>
        <source>the commands in the file %1 are not read: a script is only read itself</source>
        <translation>不会读取文件 %1 中的命令:只读取脚本本身</translation>
    </message>
    <message>
        <source>ip knows no &quot;%1&quot; and refuses it</source>
        <translation>ip 不认识「%1」,会拒绝执行</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no value for %2, and the command is refused</source>
        <translation>「%1」不是 %2 的有效值,命令会被拒绝</translation>
    </message>
    <message>
        <source>this is how Windows writes a route; Linux refuses it and wants netmask and gw</source>
        <translation>这是 Windows 的路由写法;Linux 会拒绝它,应使用 netmask 和 gw</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 是空的</translation>
    </message>
    <message>
        <source>Name a file with a topology or a script of ip commands in it.</source>
        <translation>请指定一个内含拓扑或 ip 命令脚本的文件。</translation>
    </message>
    <message>
        <source>nothing came from the standard input</source>
        <translation>标准输入没有任何内容</translation>
    </message>
    <message>
        <source>Pipe a topology or a script of ip commands into it, or name a file: nsketch convert FILE OUT.</source>
        <translation>请把拓扑或 ip 命令脚本用管道送入，或指定文件：nsketch convert FILE OUT。</translation>
    </message>
    <message>
        <source>the quote that begins here is not closed on this line</source>
        <translation>此处开始的引号在本行没有闭合</translation>
    </message>
    <message>
        <source>a neighbour that was set for good has no counterpart; nsketch&apos;s find theirs by asking</source>
        <translation>永久设置的邻居没有对应物；nsketch 的节点通过询问来找到邻居</translation>
    </message>
    <message>
        <source>%1 namespaces without a name and without links</source>
        <translation>%1 个既无名称也无链路的命名空间</translation>
    </message>
    <message>
        <source>the scan was run in this namespace, which is drawn as this computer; the first process is in another one, %1</source>
        <translation>扫描在此命名空间中运行，它被画成本机；第一个进程在另一个命名空间 %1 中</translation>
    </message>
    <message>
        <source>the namespace of the container %1 is drawn as a node; what its engine links itself is not</source>
        <translation>容器 %1 的命名空间画成一个节点；容器引擎自己连接的部分不画</translation>
    </message>
    <message>
        <source>a container is drawn where a command is about its namespace; what its engine links itself is not</source>
        <translation>只有当命令涉及容器的命名空间时才画出容器；容器引擎自己连接的部分不画</translation>
    </message>
    <message>
        <source>the namespace of a process that no command here has started is drawn as the node %1</source>
        <translation>一个并非由此处命令启动的进程的命名空间，画成节点 %1</translation>
    </message>
    <message>
        <source>Allows ordinary users to make user namespaces, as most distributions do.</source>
        <translation>允许普通用户创建用户命名空间，大多数发行版都是如此。</translation>
    </message>
    <message>
        <source>Raises the number of namespaces that may be made.</source>
        <translation>调高可创建的命名空间数量。</translation>
    </message>
    <message>
        <source>Keeps that over a restart.</source>
        <translation>使其在重启后仍然有效。</translation>
    </message>
    <message>
        <source>For a container: allows in it what a lab needs.</source>
        <translation>用于容器：在其中放行实验所需的操作。</translation>
    </message>
    <message>
        <source>Loads the kernel&apos;s module for it.</source>
        <translation>加载相应的内核模块。</translation>
    </message>
    <message>
        <source>On Ubuntu, installs the modules that its small kernels leave out.</source>
        <translation>在 Ubuntu 上安装其精简内核未带的模块。</translation>
    </message>
    <message>
        <source>Installs the program that asks for the password.</source>
        <translation>安装询问密码的程序。</translation>
    </message>
    <message>
        <source>Installs polkit and an agent that shows its question.</source>
        <translation>安装 polkit 以及显示其询问的代理程序。</translation>
    </message>
    <message>
        <source>Use system mode with sudo meanwhile.</source>
        <translation>在此期间请用 sudo 使用系统模式。</translation>
    </message>
    <message>
        <source>Somebody has put it in the way. Ask an administrator to remove it, or set XDG_RUNTIME_DIR to a directory of your own that nobody else may enter.</source>
        <translation>有人把它放在了那里。请管理员删除它，或把 XDG_RUNTIME_DIR 设为只有您能进入的自己的目录。</translation>
    </message>
    <message>
        <source>the question for the password was closed, so there is no system mode</source>
        <translation>密码询问被关闭，因此没有系统模式</translation>
    </message>
    <message>
        <source>Press Deploy to be asked again, or choose the rootless mode.</source>
        <translation>按“部署”可再次询问，或选择无 root 模式。</translation>
    </message>
    <message>
        <source>the program %1 is not of this version of nsketch: it does not know “%2”</source>
        <translation>程序 %1 与此版本的 nsketch 不符：它不认识“%2”</translation>
    </message>
    <message>
        <source>Install nsketch and its helper of one version (the packages nsketch and nsketch-cli), or set NSKETCH_HELPER to the program&apos;s path.</source>
        <translation>请安装同一版本的 nsketch 及其助手程序（软件包 nsketch 与 nsketch-cli），或用 NSKETCH_HELPER 指定该程序的路径。</translation>
    </message>
    <message>
        <source>the connection that the helper was handed cannot be used: %1</source>
        <translation>交给助手程序的连接无法使用：%1</translation>
    </message>
    <message>
        <source>The helper is started by nsketch-designer; for the command line use sudo nsketch.</source>
        <translation>助手程序由 nsketch-designer 启动；命令行请用 sudo nsketch。</translation>
    </message>
    <message>
        <source>the socket from systemd cannot be used: %1</source>
        <translation>systemd 交来的套接字无法使用：%1</translation>
    </message>
    <message>
        <source>Use the unit nsketch-helper@UID.socket as it was installed.</source>
        <translation>请按安装时的样子使用单元 nsketch-helper@UID.socket。</translation>
    </message>
    <message>
        <source>No known setting forbids it: a container, a chroot or a security module does. Allow it there, or deploy in system mode.</source>
        <translation>没有已知的设置禁止它：是容器、chroot 或安全模块所为。请在那里放行，或以系统模式部署。</translation>
    </message>
    <message>
        <source>this computer lets ordinary users make no user namespaces: kernel.unprivileged_userns_clone is 0. The kernel said: %1</source>
        <translation>本机不允许普通用户创建用户命名空间：kernel.unprivileged_userns_clone 为 0。内核的回答：%1</translation>
    </message>
    <message>
        <source>Ask an administrator to allow them (sudo sysctl -w kernel.unprivileged_userns_clone=1), or deploy in system mode.</source>
        <translation>请管理员放行（sudo sysctl -w kernel.unprivileged_userns_clone=1），或以系统模式部署。</translation>
    </message>
    <message>
        <source>this user may make no more user namespaces: user.max_user_namespaces is %1</source>
        <translation>此用户不能再创建用户命名空间：user.max_user_namespaces 为 %1</translation>
    </message>
    <message>
        <source>Ask an administrator to raise it (sudo sysctl -w user.max_user_namespaces=15000), end programs that use them, or deploy in system mode.</source>
        <translation>请管理员调高它（sudo sysctl -w user.max_user_namespaces=15000），或结束使用它们的程序，或以系统模式部署。</translation>
    </message>
    <message>
        <source>no more namespaces may be made: %1 is %2</source>
        <translation>不能再创建命名空间：%1 为 %2</translation>
    </message>
    <message>
        <source>Ask an administrator to raise it (sudo sysctl -w %1=15000), or stop labs that are not needed.</source>
        <translation>请管理员调高它（sudo sysctl -w %1=15000），或停止不需要的实验。</translation>
    </message>
    <message>
        <source>this kernel has no user namespaces, without which no lab runs without root. The kernel said: %1</source>
        <translation>此内核没有用户命名空间，没有它就无法在无 root 时运行实验。内核的回答：%1</translation>
    </message>
    <message>
        <source>Use a kernel with CONFIG_USER_NS, or deploy in system mode.</source>
        <translation>请使用带 CONFIG_USER_NS 的内核，或以系统模式部署。</translation>
    </message>
    <message>
        <source>AppArmor lets ordinary users&apos; programs have no rights in user namespaces (kernel.apparmor_restrict_unprivileged_userns is 1). The kernel said: %1</source>
        <translation>AppArmor 不让普通用户的程序在用户命名空间中拥有权限（kernel.apparmor_restrict_unprivileged_userns 为 1）。内核的回答：%1</translation>
    </message>
    <message>
        <source>Install the profile that allows it to %2 (nsketch doctor --apparmor prints it), or deploy in system mode.</source>
        <translation>请安装允许 %2 这样做的配置文件（nsketch doctor --apparmor 会打印它），或以系统模式部署。</translation>
    </message>
    <message>
        <source>a filter of system calls (seccomp), as containers have it, allows no namespaces here. The kernel said: %1</source>
        <translation>这里有系统调用过滤器（seccomp，容器常见），不允许创建命名空间。内核的回答：%1</translation>
    </message>
    <message>
        <source>Start the container without it (docker run --security-opt seccomp=unconfined …), or run nsketch outside of it.</source>
        <translation>请不带它启动容器（docker run --security-opt seccomp=unconfined …），或在容器外运行 nsketch。</translation>
    </message>
    <message>
        <source>No known setting forbids it: a container or a security module does. Allow it there, or deploy in system mode.</source>
        <translation>没有已知的设置禁止它：是容器或安全模块所为。请在那里放行，或以系统模式部署。</translation>
    </message>
    <message>
        <source>Use a kernel with CONFIG_NET_NS.</source>
        <translation>请使用带 CONFIG_NET_NS 的内核。</translation>
    </message>
    <message>
        <source>In a container, allow it to mount (docker run --security-opt apparmor=unconfined …); or deploy in system mode.</source>
        <translation>在容器中请允许挂载（docker run --security-opt apparmor=unconfined …）；或以系统模式部署。</translation>
    </message>
    <message>
        <source>an AppArmor profile cannot name the program %1</source>
        <translation>AppArmor 配置文件无法写出程序 %1 的路径</translation>
    </message>
    <message>
        <source>Put it where the path is absolute and has no control characters.</source>
        <translation>请把它放到路径为绝对路径且不含控制字符的地方。</translation>
    </message>
    <message>
        <source>Gives that right back to nsketch&apos;s helper, and to nothing else.</source>
        <translation>把这一权限只还给 nsketch 的助手程序。</translation>
    </message>
    <message>
        <source>Loads it now; at each start AppArmor does that by itself.</source>
        <translation>立即加载；以后每次启动时 AppArmor 会自行加载。</translation>
    </message>
    <message>
        <source>interrupted before the helper answered; what it does then is not known</source>
        <translation>助手尚未答复就已中断；它随后做了什么不得而知</translation>
    </message>
    <message>
        <source>what this command says could not be written to the standard output: %1</source>
        <translation>本命令的输出无法写到标准输出：%1</translation>
    </message>
    <message>
        <source>What was written there is not whole: make room, or write elsewhere, and run it again.</source>
        <translation>已写出的内容不完整：请腾出空间或改写到别处，然后重新运行。</translation>
    </message>
    <message>
        <source>a part of nsketch, %1, cannot be loaded: %2</source>
        <translation>无法加载 nsketch 的组成部分 %1：%2</translation>
    </message>
    <message>
        <source>Install nsketch again: the file belongs beside its helper.</source>
        <translation>请重新安装 nsketch：该文件应与其助手程序在同一目录。</translation>
    </message>
    <message>
        <source>%1 ended with exit status %2 and said nothing</source>
        <translation>%1 以退出状态 %2 结束，没有任何输出</translation>
    </message>
    <message>
        <source>It is damaged, or no helper of nsketch: install nsketch again.</source>
        <translation>它已损坏，或不是 nsketch 的助手程序：请重新安装 nsketch。</translation>
    </message>
    <message>
        <source>%1 was ended when it was started: %2</source>
        <translation>%1 启动时被终止：%2</translation>
    </message>
    <message>
        <source>the helper does not answer (waited for %1 seconds)</source>
        <translation>助手没有应答（已等待 %1 秒）</translation>
    </message>
    <message>
        <source>It hangs, or another program listens in its place: end that (its labs end with it) and try again.</source>
        <translation>它已挂起，或有其他程序占用了它的位置在监听：请结束该进程（其实验环境会随之结束），然后重试。</translation>
    </message>
    <message>
        <source>no helper can be started: %1</source>
        <translation>无法启动助手程序：%1</translation>
    </message>
    <message>
        <source>%1 is there, but must not be executed</source>
        <translation>%1 存在，但没有执行权限</translation>
    </message>
    <message>
        <source>Install nsketch again, or give the file mode 755.</source>
        <translation>请重新安装 nsketch，或将该文件的权限设为 755。</translation>
    </message>
</context>
</TS>
