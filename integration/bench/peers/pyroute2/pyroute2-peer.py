# SPDX-License-Identifier: Apache-2.0
"""pyroute2 with one IPRoute object for the life of the process, one request a step."""
import sys
import time

from pyroute2 import IPRoute

MTU, OWNER, GROUP, REMOTE = 9001, 1000, 1000, '192.0.2.1'


def attach(ip, present, i, queues, kind):
    mac = '02:50:4c:%02x:%02x:%02x' % (i >> 16 & 255, i >> 8 & 255, i & 255)
    ip.link('add', ifname='pb%d' % i, kind='bridge', address=mac, mtu=MTU)
    bridge = ip.link_lookup(ifname='pb%d' % i)[0]
    remote = {'vxlan_group': REMOTE} if kind == 'vxlan' else {'geneve_remote': REMOTE}
    ip.link('add', ifname='pt%d' % i, kind=kind, address=mac, mtu=MTU, **{kind + '_id': 1000 + i}, **remote)
    tunnel = ip.link_lookup(ifname='pt%d' % i)[0]
    ip.link('set', index=bridge, state='up')
    ip.link('set', index=tunnel, master=bridge)
    ip.link('set', index=tunnel, state='up')
    flags = {'no_pi': 1, 'vnet_hdr': 1, 'multi_queue': int(queues > 1), 'one_queue': 0}
    ip.link('add', ifname='pp%d' % i, kind='tuntap', mode='tap', uid=OWNER, gid=GROUP, ifr=flags)
    tap = ip.link_lookup(ifname='pp%d' % i)[0]
    ip.link('set', index=tap, mtu=MTU)
    ip.link('set', index=tap, master=bridge)
    ip.link('set', index=tap, state='up')
    present[i] = (tap, tunnel, bridge)


def detach(ip, present, i):
    for index in present.pop(i):
        ip.link('del', index=index)


def main():
    present = {}
    with IPRoute() as ip:
        for line in sys.stdin:
            words = line.split()
            start = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
            try:
                if words[:1] == ['attach'] and len(words) == 4:
                    attach(ip, present, int(words[1]), int(words[2]), words[3])
                elif words[:1] == ['detach'] and len(words) == 2:
                    detach(ip, present, int(words[1]))
                elif words == ['detachall']:
                    for i in list(present):
                        detach(ip, present, i)
                elif words == ['quit']:
                    print('ok 0', flush=True)
                    return
                else:
                    raise ValueError('unknown command')
                answer = 'ok %d' % (time.clock_gettime_ns(time.CLOCK_MONOTONIC) - start)
            except Exception as e:
                answer = 'error %s: %s' % (type(e).__name__, ' '.join(str(e).split()))
            print(answer, flush=True)


main()
