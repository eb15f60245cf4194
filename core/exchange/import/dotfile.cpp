// SPDX-License-Identifier: MIT
#include "core/exchange/import/dotfile.h"

#include "core/exchange/import/dotlexer.h"
#include "core/exchange/import/plaintext.h"
#include "core/exchange/report.h"
#include "core/model/limits.h"

#include <algorithm>
#include <unordered_map>

namespace nsk::dotlanguage {

namespace {

constexpr std::size_t bytesMost = 32 * 1024 * 1024;
constexpr int depthMost = 100;
constexpr std::size_t attributesMost = 32;                                ///< of one object; what is more is not kept
constexpr std::size_t readMost = limits::iconLength + limits::textLength; ///< bytes of a value: no member is longer
constexpr std::size_t mentionsMost = 1'000'000; ///< nodes and attributes in statements, in all

class Parser
{
public:
    explicit Parser(const std::string& text) : m_lexer(text) { advance(); }

    File run()
    {
        if (isWord("strict")) {
            m_file.strict = true;
            advance();
        }
        m_file.line = m_line;
        if (!isWord("graph") && !isWord("digraph"))
            m_lexer.fail(met(), "graph");
        m_file.directed = isWord("digraph");
        advance();
        if (m_token.kind == Token::Kind::Id)
            m_file.name = take().raw;
        expect('{');
        Scope scope;
        std::vector<std::size_t> members;
        statements(scope, members, 0); // what stands behind its bracket is another graph or nothing
        return std::move(m_file);
    }

private:
    /// What stands before in this and the outer subgraphs: `node [a=b]`.
    struct Scope
    {
        AttributeList node{}, edge{};
        std::optional<std::size_t> cluster{};
        AttributeList* own = nullptr; ///< of the subgraph, null: of the graph, Cluster's are found by index
        bool isRoot = true;
    };

    /// What a line leads to: a node, or all of a subgraph.
    struct Ends
    {
        std::vector<std::size_t> nodes{};
        std::string port{};
    };

    void advance()
    {
        m_token = m_lexer.next();
        m_line = m_lexer.line();
    }

    std::string met() const { return m_token.kind == Token::Kind::End ? "end" : m_token.text.raw; }

    bool isMark(char mark) const { return m_token.kind == Token::Kind::Mark && m_token.text.raw[0] == mark; }

    bool isWord(std::string_view word) const
    {
        if (m_token.kind != Token::Kind::Id || m_token.quoted || m_token.text.raw.size() != word.size())
            return false;
        return std::ranges::equal(m_token.text.raw, word, [](char a, char b) { return (a | 0x20) == b; });
    }

    void expect(char mark)
    {
        if (!isMark(mark))
            m_lexer.fail(met(), std::string(1, mark));
        advance();
    }

    Text take()
    {
        Text text = std::move(m_token.text);
        advance();
        return text;
    }

    Text id(const char* expected)
    {
        if (m_token.kind != Token::Kind::Id)
            m_lexer.fail(met(), expected);
        return take();
    }

    [[noreturn]] void tooMany(const char* code, std::size_t most) const
    {
        throw Trouble{{code, {std::to_string(most)}, std::to_string(m_line)}};
    }

    void count()
    {
        if (++m_mentions > mentionsMost)
            tooMany("exchange.dot.too-many", mentionsMost);
    }

    void statements(Scope& scope, std::vector<std::size_t>& members, int depth)
    {
        while (!isMark('}')) {
            if (m_token.kind == Token::Kind::End)
                m_lexer.fail("end", "}");
            if (isMark(';') || isMark(',')) {
                advance();
                continue;
            }
            statement(scope, members, depth);
        }
    }

    void statement(Scope& scope, std::vector<std::size_t>& members, int depth)
    {
        if (isWord("node") || isWord("edge") || isWord("graph")) {
            const char first = static_cast<char>(m_token.text.raw[0] | 0x20);
            advance();
            AttributeList list;
            attributes(list);
            merge(first == 'n' ? scope.node : first == 'e' ? scope.edge : ownOf(scope), list);
            return;
        }
        std::vector<Ends> chain;
        const std::size_t line = m_line;
        if (!isSubgraph()) {
            Text name = id("a statement");
            if (isMark('=')) {
                advance();
                merge(ownOf(scope), {{std::move(name.raw), id("a value")}});
                return;
            }
            chain.push_back(nodeEnd(name.raw, scope, members, line));
        } else {
            chain.push_back(subgraph(scope, members, depth, false));
        }
        while (m_token.kind == Token::Kind::Edge) {
            advance();
            if (isSubgraph()) {
                chain.push_back(subgraph(scope, members, depth, true));
            } else {
                const std::size_t at = m_line;
                const Text name = id("a node");
                chain.push_back(nodeEnd(name.raw, scope, members, at));
            }
        }
        AttributeList list;
        attributes(list);
        if (chain.size() > 1)
            addEdges(chain, scope, list, line);
        else if (chain.front().nodes.size() == 1)
            merge(m_file.nodes[chain.front().nodes.front()].attributes, list);
    }

    bool isSubgraph() const { return isMark('{') || isWord("subgraph"); }

    AttributeList& ownOf(Scope& scope)
    {
        if (scope.isRoot)
            return m_file.attributes;
        return scope.own != nullptr ? *scope.own : m_file.clusters[*scope.cluster].attributes;
    }

    /// `isEnd`: of a line. Otherwise its nodes are needed only where a line follows.
    Ends subgraph(const Scope& outer, std::vector<std::size_t>& members, int depth, bool isEnd)
    {
        if (depth >= depthMost)
            tooMany("exchange.dot.too-deep", depthMost);
        std::string name;
        if (isWord("subgraph")) {
            advance();
            if (m_token.kind == Token::Kind::Id)
                name = take().raw;
        }
        expect('{');
        AttributeList unused;
        Scope scope{outer.node, outer.edge, outer.cluster, &unused, false};
        if (name.starts_with("cluster") && !outer.cluster) {
            scope.cluster = clusterOf(name);
            scope.own = nullptr;
        }
        std::vector<std::size_t> inner;
        statements(scope, inner, depth + 1);
        expect('}');
        if (!std::ranges::is_sorted(inner))
            std::ranges::sort(inner);
        inner.erase(std::unique(inner.begin(), inner.end()), inner.end());
        Ends ends;
        if (isEnd || m_token.kind == Token::Kind::Edge)
            ends.nodes = inner;
        if (members.empty())
            members = std::move(inner);
        else
            members.insert(members.end(), inner.begin(), inner.end());
        return ends;
    }

    std::size_t clusterOf(const std::string& name)
    {
        const auto [found, isNew] = m_clusters.try_emplace(name, m_file.clusters.size());
        if (isNew) {
            if (m_file.clusters.size() >= limits::groups)
                tooMany("exchange.dot.too-many", limits::groups);
            m_file.clusters.push_back({name, {}});
        }
        return found->second;
    }

    /// A node that is named, made where it is met first; its port.
    Ends nodeEnd(const std::string& id, const Scope& scope, std::vector<std::size_t>& members, std::size_t line)
    {
        count();
        const auto [found, isNew] = m_nodes.try_emplace(id, m_file.nodes.size());
        if (isNew) {
            if (m_file.nodes.size() >= limits::nodes)
                tooMany("exchange.too-many-nodes", limits::nodes);
            m_file.nodes.push_back({id, line, scope.node, scope.cluster});
        } else if (scope.cluster && !m_file.nodes[found->second].cluster) {
            m_file.nodes[found->second].cluster = scope.cluster;
        }
        members.push_back(found->second);
        Ends end{{found->second}, {}};
        if (isMark(':')) {
            advance();
            end.port = this->id("a port").raw;
            if (isMark(':')) { // where at the node's border the line ends
                advance();
                this->id("a compass point");
            }
        }
        return end;
    }

    void addEdges(const std::vector<Ends>& chain, const Scope& scope, const AttributeList& list, std::size_t line)
    {
        AttributeList all = scope.edge;
        merge(all, list);
        for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
            for (const std::size_t tail : chain[i].nodes) {
                for (const std::size_t head : chain[i + 1].nodes) {
                    if (m_file.edges.size() >= limits::links)
                        tooMany("exchange.too-many-links", limits::links);
                    m_mentions += all.size();
                    count();
                    m_file.edges.push_back({{{tail, chain[i].port}, {head, chain[i + 1].port}}, line, all});
                }
            }
        }
    }

    /// Any number of [a=b, c=d].
    void attributes(AttributeList& into)
    {
        while (isMark('[')) {
            advance();
            while (!isMark(']')) {
                count();
                Attribute one{id("]").raw, {"true"}};
                if (isMark('=')) {
                    advance();
                    one.value = id("a value");
                }
                merge(into, {std::move(one)});
                if (isMark(',') || isMark(';'))
                    advance();
            }
            advance();
        }
    }

    static void merge(AttributeList& into, const AttributeList& list)
    {
        if (into.empty()) // mostly: no more room than is needed
            into.reserve(std::min(list.size(), attributesMost));
        for (const Attribute& one : list) {
            const auto found = std::ranges::find(into, one.name, &Attribute::name);
            if (found != into.end())
                found->value = one.value;
            else if (into.size() < attributesMost)
                into.push_back(one);
        }
    }

    Lexer m_lexer;
    Token m_token;
    std::size_t m_line = 1, m_mentions = 0;
    File m_file;
    std::unordered_map<std::string, std::size_t> m_nodes, m_clusters;
};

} // namespace

Result<File> parse(const std::string& name, const std::string& bytes)
{
    if (bytes.size() > bytesMost)
        return fail("file.too-large", {name, std::to_string(bytesMost)});
    if (const std::size_t line = lineThatIsNoText(bytes); line > 0)
        return fail("exchange.not-utf8", {}, std::to_string(line));
    try {
        return Parser(bytes).run();
    } catch (Trouble& trouble) {
        return fail(std::move(trouble.error));
    }
}

const Text* valueOf(const AttributeList& attributes, std::string_view name)
{
    const auto found = std::ranges::find(attributes, name, &Attribute::name);
    return found == attributes.end() ? nullptr : &found->value;
}

std::string readable(const Text& text, const std::string& id)
{
    std::string plain;
    bool inTag = false;
    const std::size_t size = std::min(text.raw.size(), readMost);
    for (std::size_t i = 0; i < size; ++i) {
        const char c = text.raw[i];
        if (text.html && (c == '<' || c == '>')) {
            if (c == '<' && !plain.empty() && plain.back() != ' ')
                plain += ' ';
            inTag = c == '<';
        } else if (inTag) {
            continue;
        } else if (!text.html && c == '\\' && i + 1 < text.raw.size()) {
            const char meant = text.raw[++i];
            if (meant == 'N' || meant == 'G')
                plain += id;
            else
                plain += meant == 'n' || meant == 'l' || meant == 'r' ? '\n' : meant;
        } else {
            plain += c;
        }
    }
    const std::size_t from = plain.find_first_not_of(" \t\r\n");
    if (!text.html || from == std::string::npos)
        return text.html ? std::string() : plain;
    return plain.substr(from, plain.find_last_not_of(" \t\r\n") - from + 1);
}

} // namespace nsk::dotlanguage
