// SPDX-License-Identifier: Apache-2.0
// One `ip -batch -` process an attachment: what a careful shell script would do.
#include "../peer.h"

#include <errno.h>
#include <spawn.h>
#include <stdarg.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static unsigned char present[PEER_MAX];
static char script[1 << 22];
static size_t length;
static char failure[256];

__attribute__((format(printf, 1, 2))) static void add(const char *format, ...)
{
    va_list a;
    va_start(a, format);
    length += vsnprintf(script + length, sizeof script - length, format, a);
    va_end(a);
}

static const char *run(void)
{
    int in[2], err[2], status;
    pid_t child;
    posix_spawn_file_actions_t files;
    char *const arguments[] = {"ip", "-batch", "-", NULL};
    if (pipe(in) || pipe(err))
        return "pipe";
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in[0], 0);
    posix_spawn_file_actions_adddup2(&files, err[1], 2);
    for (int n = 0; n < 2; n++) {
        posix_spawn_file_actions_addclose(&files, in[n]);
        posix_spawn_file_actions_addclose(&files, err[n]);
    }
    int spawned = posix_spawnp(&child, "ip", &files, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    close(in[0]);
    close(err[1]);
    if (spawned) {
        close(in[1]);
        close(err[0]);
        length = 0;
        return strerror(spawned);
    }
    size_t sent = 0;
    while (sent < length) {
        ssize_t n = write(in[1], script + sent, length - sent);
        if (n < 0)
            break;
        sent += n;
    }
    close(in[1]);
    length = 0;
    ssize_t n, have = 0;
    while ((n = read(err[0], failure + have, sizeof failure - 1 - have)) > 0)
        have += n;
    failure[have] = 0;
    failure[strcspn(failure, "\n")] = 0;
    close(err[0]);
    if (waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status))
        return *failure ? failure : "ip failed";
    return NULL;
}

const char *peer_attach(int i, int queues, const char *kind)
{
    char mac[18];
    snprintf(mac, sizeof mac, "02:50:4c:%02x:%02x:%02x", i >> 16 & 255, i >> 8 & 255, i & 255);
    add("link add pb%d address %s mtu %d type bridge\n", i, mac, PEER_MTU);
    add("link add pt%d address %s mtu %d type %s id %d remote %s dstport %d\n", i, mac, PEER_MTU, kind,
        PEER_VNI_BASE + i, PEER_REMOTE, kind[0] == 'v' ? 8472 : 6081);
    add("link set pb%d up\n", i);
    add("link set pt%d master pb%d up\n", i, i);
    add("tuntap add pp%d mode tap vnet_hdr %s user %d group %d\n", i, queues > 1 ? "multi_queue" : "", PEER_OWNER,
        PEER_GROUP);
    add("link set pp%d mtu %d master pb%d up\n", i, PEER_MTU, i);
    const char *error = run();
    present[i] = !error;
    return error;
}

static void forget(int i)
{
    add("link del pp%d\nlink del pt%d\nlink del pb%d\n", i, i, i);
    present[i] = 0;
}

const char *peer_detach(int i)
{
    forget(i);
    return run();
}

const char *peer_detach_all(void)
{
    for (int i = 0; i < PEER_MAX; i++)
        if (present[i])
            forget(i);
    return run();
}

const char *peer_churn(int i, int threads, int cycles, int queues, const char *kind, long long *attach)
{
    (void)i, (void)threads, (void)cycles, (void)queues, (void)kind, (void)attach;
    return "only the peers churn and reference do that";
}

int main(void) { return peer_serve(); }
