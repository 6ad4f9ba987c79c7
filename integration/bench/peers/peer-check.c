// SPDX-License-Identifier: Apache-2.0
// Attaches with each peer in a fresh network namespace, reads `ip -j -d link`, and fails unless every peer
// yields the state the benchmark asks for. usage: peer-check <folder of the peers> <geneve|vxlan>
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char state[1 << 20];
static int failures;

// The value of the first "key" in object, as JSON text; enough for ip's compact output.
static const char *value(const char *object, const char *key, char *into, size_t size)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\":", key);
    const char *at = object ? strstr(object, quoted) : NULL;
    size_t n = 0;
    int depth = 0, string = 0;
    *into = 0;
    if (!at)
        return "(absent)";
    for (at += strlen(quoted); *at && n + 1 < size; at++) {
        if (*at == '"')
            string = !string;
        else if (!string && (*at == '[' || *at == '{'))
            depth++;
        else if (!string && (*at == ',' || *at == ']' || *at == '}')) {
            if (!depth)
                break;
            depth -= *at != ',';
        }
        if (*at != '"')
            into[n++] = *at;
    }
    into[n] = 0;
    return into;
}

static void same(const char *peer, int queues, const char *link, const char *key, const char *want, const char *got)
{
    if (!strcmp(want, got))
        return;
    failures++;
    printf("%s, %d queues, %s: %s is %s, not %s\n", peer, queues, link, key, got, want);
}

static void examine(const char *peer, int queues, const char *kind, const char *name)
{
    char command[64], got[256], mac[64], flags[256];
    static char expected[64];
    snprintf(command, sizeof command, "ip -j -d link show dev %s", name);
    FILE *ip = popen(command, "r");
    size_t n = ip ? fread(state, 1, sizeof state - 1, ip) : 0;
    state[n] = 0;
    if (!ip || pclose(ip) || !n) {
        failures++;
        printf("%s, %d queues: %s is missing\n", peer, queues, name);
        return;
    }
#define SAME(key, want) same(peer, queues, name, key, want, value(state, key, got, sizeof got))
    int tap = name[1] == 'p', bridge = name[1] == 'b';
    SAME("mtu", "9001");
    SAME("master", bridge ? "(absent)" : "pb7");
    SAME("info_kind", tap ? "tun" : bridge ? "bridge" : kind);
    value(state, "flags", flags, sizeof flags);
    same(peer, queues, name, "UP", "set", strstr(flags, ",UP") || strstr(flags, "[UP") ? "set" : "not set");
    if (!tap) {
        value(state, "address", mac, sizeof mac);
        if (bridge)
            strcpy(expected, mac);
        else if (strcmp(peer, "reference")) // it does not pin the bridge's MAC: a lower TAP MAC takes it over
            same(peer, queues, name, "address", expected, mac);
    } else {
        SAME("pi", "false");
        SAME("vnet_hdr", "true");
        SAME("persist", "true");
        SAME("multi_queue", queues > 1 ? "true" : "false");
        SAME("num_tx_queues", queues > 1 ? "256" : "1");
        if (queues > 1)
            SAME("numqueues", "0");
        if (strcmp(value(state, "user", got, sizeof got), "1000")) {
            char user[128] = "";
            FILE *id = popen("id -nu 1000 2>/dev/null", "r");
            if (id && fgets(user, sizeof user, id))
                user[strcspn(user, "\n")] = 0;
            if (id)
                pclose(id);
            same(peer, queues, name, "user", *user ? user : "1000", got);
        }
        same(peer, queues, name, "group", "set", strstr(state, "\"user\":") && strstr(strstr(state, "\"user\":"),
            "\"group\":") ? "set" : "not set");
    }
    if (!bridge && !tap) {
        SAME("id", "1007");
        SAME("remote", "192.0.2.1");
        SAME("port", kind[0] == 'v' ? "8472" : "6081");
    }
}

static int say(FILE *to, FILE *from, const char *line, const char *peer)
{
    char answer[512] = "";
    fputs(line, to);
    fflush(to);
    if (fgets(answer, sizeof answer, from) && !strncmp(answer, "ok ", 3))
        return 1;
    failures++;
    printf("%s: %.*s: %s", peer, (int)strcspn(line, "\n"), line, *answer ? answer : "no answer\n");
    return 0;
}

static void gone(const char *peer, int queues)
{
    char rest[256];
    FILE *ip = popen("ip -o link | grep -v ': lo:'", "r");
    if (ip && fgets(rest, sizeof rest, ip)) {
        failures++;
        printf("%s, %d queues: left behind: %s", peer, queues, rest);
    }
    if (ip)
        pclose(ip);
}

static int check(const char *folder, const char *peer, const char *kind)
{
    static const int counts[] = {1, 4, 16};
    int in[2], out[2];
    char path[4096], line[64];
    snprintf(path, sizeof path, "%s/%s", folder, peer);
    if (unshare(CLONE_NEWNET) || pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) {
        perror("unshare");
        return 1;
    }
    pid_t child = fork();
    if (!child) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        execl(path, path, (char *)NULL);
        perror(path);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    FILE *to = fdopen(in[1], "w"), *from = fdopen(out[0], "r");
    for (size_t n = 0; n < sizeof counts / sizeof *counts; n++) {
        snprintf(line, sizeof line, "attach 7 %d %s\n", counts[n], kind);
        if (!say(to, from, line, peer))
            break;
        examine(peer, counts[n], kind, "pb7");
        examine(peer, counts[n], kind, "pt7");
        examine(peer, counts[n], kind, "pp7");
        if (!say(to, from, n ? "detachall\n" : "detach 7\n", peer))
            break;
        gone(peer, counts[n]);
    }
    say(to, from, "quit\n", peer);
    fclose(to);
    fclose(from);
    waitpid(child, NULL, 0);
    return failures != 0;
}

int main(int argc, char **argv)
{
    static const char *const peers[] = {"reference", "floor", "ip-batch", "pyroute2"};
    int bad = 0;
    if (argc != 3) {
        fputs("usage: peer-check <folder of the peers> <geneve|vxlan>\n", stderr);
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (size_t n = 0; n < sizeof peers / sizeof *peers; n++) {
        int status = 1;
        pid_t child = fork();
        if (!child)
            exit(check(argv[1], peers[n], argv[2]));
        waitpid(child, &status, 0);
        printf("%s: %s\n", peers[n], status ? "differs" : "ok");
        bad |= status != 0;
    }
    return bad;
}
