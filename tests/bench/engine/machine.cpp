// SPDX-License-Identifier: MIT
#include "machine.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <dirent.h>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <unistd.h>
#include <unordered_map>

namespace bench {

namespace {

constexpr double idleShare = 0.06; ///< of one processor; looking at all processes costs a part of it
constexpr double idleGrain = 0.02; ///< seconds: the kernel counts in hundredths
constexpr double idleFor = 1.0;
constexpr double patience = 30;
constexpr double othersMost = 0.15; ///< share of one processor

std::vector<std::string> entriesOf(const std::string& directory)
{
    std::vector<std::string> names;
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(directory.c_str()), ::closedir);
    while (const dirent* entry = open ? ::readdir(open.get()) : nullptr) {
        if (entry->d_name[0] != '.')
            names.emplace_back(entry->d_name);
    }
    return names;
}

struct Process
{
    pid_t pid = 0;
    pid_t parent = 0;
    double cpu = 0; ///< seconds, those of its waited-for children included
};

bool readProcess(pid_t pid, Process& process)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(file, line) || line.rfind(')') == std::string::npos)
        return false;
    std::istringstream words(line.substr(line.rfind(')') + 1));
    std::string word;
    process.pid = pid;
    double ticks = 0;
    for (int field = 3; field <= 17 && words >> word; ++field) {
        if (field == 4)
            process.parent = std::stoi(word);
        if (field >= 14) // utime stime cutime cstime
            ticks += std::stod(word);
    }
    process.cpu = ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return true;
}

std::vector<Process> allProcesses()
{
    std::vector<Process> all;
    for (const std::string& name : entriesOf("/proc")) {
        pid_t pid = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
        Process process;
        if (error == std::errc() && end == name.data() + name.size() && readProcess(pid, process))
            all.push_back(process);
    }
    return all;
}

/// Pids that descend from `ancestor`, with itself.
std::set<pid_t> family(const std::vector<Process>& all, pid_t ancestor)
{
    std::set<pid_t> members{ancestor};
    for (bool grew = true; grew;) {
        grew = false;
        for (const Process& one : all)
            grew = (members.contains(one.parent) && members.insert(one.pid).second) || grew;
    }
    return members;
}

double now()
{
    using namespace std::chrono;
    return duration<double>(steady_clock::now().time_since_epoch()).count();
}

double machineSeconds()
{
    std::ifstream file("/proc/stat");
    std::string name;
    double user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, softirq = 0;
    file >> name >> user >> nice >> system >> idle >> wait >> irq >> softirq;
    return (user + nice + system + irq + softirq) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double residentMib(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/status");
    std::string word;
    while (file >> word) {
        double kib = 0;
        if (word == "VmRSS:" && file >> kib)
            return kib / 1024;
    }
    return 0;
}

} // namespace

std::vector<pid_t> childrenOf(pid_t parent)
{
    std::vector<pid_t> children;
    for (const Process& one : allProcesses()) {
        if (one.parent == parent)
            children.push_back(one.pid);
    }
    return children;
}

std::vector<pid_t> processesOf(const std::string& program, pid_t ancestor)
{
    std::vector<pid_t> found;
    for (const pid_t pid : family(allProcesses(), ancestor)) {
        std::string target(4096, '\0');
        const ssize_t length =
            ::readlink(("/proc/" + std::to_string(pid) + "/exe").c_str(), target.data(), target.size());
        target.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
        if (!target.empty() && target == program)
            found.push_back(pid);
    }
    return found;
}

Memory residentMemory(const std::vector<pid_t>& processes)
{
    Memory memory;
    for (const pid_t pid : processes) {
        const double mib = residentMib(pid);
        memory.largest = std::max(memory.largest, mib);
        memory.all += mib;
    }
    return memory;
}

std::size_t openFiles(const std::vector<pid_t>& processes)
{
    std::size_t count = 0;
    for (const pid_t pid : processes)
        count += entriesOf("/proc/" + std::to_string(pid) + "/fd").size();
    return count;
}

std::size_t namedNamespaces()
{
    return entriesOf("/run/netns").size();
}

CpuMeter::CpuMeter(pid_t ancestor) : m_ancestor(ancestor), m_startedAt(now()), m_start(read()) {}

CpuMeter::Reading CpuMeter::read() const
{
    constexpr pid_t kernelThreads = 2; // kthreadd, whose children the others are
    const auto all = allProcesses();
    const std::set<pid_t> own = family(all, m_ancestor);
    Reading reading{machineSeconds(), 0};
    for (const Process& one : all) {
        if (own.contains(one.pid) || one.parent == kernelThreads)
            reading.own += one.cpu;
    }
    return reading;
}

CpuMeter::Cost CpuMeter::untilIdle() const
{
    Reading quietSince = read();
    double since = now();
    const double end = since + patience;
    while (now() - since < idleFor && now() < end) {
        ::usleep(250'000);
        const Reading next = read();
        if (next.own - quietSince.own > idleGrain + idleShare * (now() - since)) {
            quietSince = next;
            since = now();
        }
    }
    Cost cost{quietSince.machine - m_start.machine, quietSince.own - m_start.own, true};
    cost.quiet = cost.machine - cost.own < othersMost * (since - m_startedAt) + 0.1;
    return cost;
}

} // namespace bench
