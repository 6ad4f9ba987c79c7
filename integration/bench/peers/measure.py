# SPDX-License-Identifier: Apache-2.0
"""Runs programs that speak the peers' protocol side by side, alternating, each in its own network
namespace, and prints medians and p99 in microseconds. A program is a command line: variants of the
floor are measured as "floor close=late" and the like."""
import argparse
import os
import shlex
import subprocess
import sys


class Peer:
    def __init__(self, folder, command):
        words = shlex.split(command)
        words[0] = os.path.join(folder, words[0])
        self.command = command
        self.process = subprocess.Popen(['unshare', '-n'] + words, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1)

    def say(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split(None, 1)
        if not answer or answer[0] != 'ok':
            raise SystemExit('%s: %s: %s' % (self.command, line, answer))
        return int(answer[1]) / 1000

    def quit(self):
        self.say('quit')
        self.process.wait()


def quantile(values, q):
    values = sorted(values)
    return values[min(len(values) - 1, int(q * len(values)))]


def show(title, rows):
    print('\n%s' % title)
    width = max(len(r[0]) for r in rows)
    print('%-*s  %10s %10s %10s %10s %10s' % (width, '', 'min', 'p25', 'median', 'p99', 'runs'))
    for name, values in rows:
        print('%-*s  %10.0f %10.0f %10.0f %10.0f %10d' % (width, name, min(values), quantile(values, .25),
                                                   quantile(values, .5), quantile(values, .99), len(values)),
              flush=True)


def main():
    a = argparse.ArgumentParser()
    a.add_argument('peers', nargs='*', default=['reference', 'floor', 'ip-batch', 'pyroute2'])
    a.add_argument('--queues', default='1,4,16')
    a.add_argument('--runs', type=int, default=40)
    a.add_argument('--warmup', type=int, default=5)
    a.add_argument('--kind', default='vxlan')
    a.add_argument('--all', type=int, default=100, help='attachments for detachall; 0: leave it out')
    a.add_argument('--stay', action='store_true', help='measure the attach only, detach nothing until the end')
    o = a.parse_args()
    folder = os.path.dirname(os.path.realpath(sys.argv[0]))
    for queues in map(int, o.queues.split(',')):
        peers = [Peer(folder, p) for p in o.peers]
        attach, detach = {p: [] for p in peers}, {p: [] for p in peers}
        for run in range(o.warmup + o.runs):
            for n in range(len(peers)):
                p = peers[(n + run) % len(peers)]
                up = p.say('attach %d %d %s' % (run, queues, o.kind))
                down = 0 if o.stay else p.say('detach %d' % run)
                if run >= o.warmup:
                    attach[p].append(up)
                    detach[p].append(down)
        show('attach, %d queues, us' % queues, [(p.command, attach[p]) for p in peers])
        if not o.stay:
            show('detach, %d queues, us' % queues, [(p.command, detach[p]) for p in peers])
        for p in peers:
            if o.stay:
                p.say('detachall')
            p.quit()
    if o.all:
        rows, growth = [], []
        for command in o.peers:
            p = Peer(folder, command)
            growth.append((command, [p.say('attach %d 4 %s' % (i, o.kind)) for i in range(o.all)]))
            rows.append((command, [p.say('detachall')]))
            p.quit()
        show('attach, 4 queues, up to %d present, us' % o.all, growth)
        show('detachall of %d, us' % o.all, rows)


main()
