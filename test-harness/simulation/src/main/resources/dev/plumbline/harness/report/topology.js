const rowsAtFirst = 12;

/* One row a network: its bridge on either host, and the tunnel between them. */
function networks(hosts) {
  const rows = new Map();
  hosts.forEach((host, side) => host.bridges.forEach(bridge => {
    const key = bridge.vni >= 0 ? bridge.vni : `${host.name} ${bridge.name}`;
    if (!rows.has(key)) rows.set(key, {vni: bridge.vni, sides: [null, null], taps: 0});
    rows.get(key).sides[side] = bridge;
    rows.get(key).taps += bridge.taps.length;
  }));
  return [...rows.values()].sort((a, b) => b.taps - a.taps || a.vni - b.vni);
}

function dimensions(width) {
  const middle = Math.max(76, Math.min(220, width * 0.2));
  const side = (width - middle) / 2;
  const tap = 9;
  const pitch = tap + 3;
  return {width, middle, side, tap, pitch, pad: 10, perLine: Math.floor((side - 20) / pitch)};
}

function rowHeight(row, size) {
  const most = Math.max(...row.sides.map(bridge => bridge ? bridge.taps.length : 0));
  return 30 + Math.max(1, Math.ceil(most / size.perLine)) * size.pitch + 6;
}

function topology(rows, width) {
  const hosts = report.topology.hosts;
  const size = dimensions(width);
  const head = 44;
  const height = head + rows.reduce((sum, row) => sum + rowHeight(row, size) + 8, 0);
  const svg = draw('svg', {height, viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': `Two hosts with ${rows.length} networks, each a bridge on a host and a tunnel to the other`});
  hosts.forEach((host, side) => {
    const x = side === 0 ? 0 : width;
    const anchor = side === 0 ? 'start' : 'end';
    svg.append(label(x, 14, host.name, anchor, 'strong'), label(x, 30, host.underlay, anchor));
  });
  svg.append(label(width / 2, 14, 'tunnels', 'middle', 'strong'), label(width / 2, 30, kindOfTunnel(rows), 'middle'));
  let y = head;
  for (const row of rows) {
    drawRow(svg, row, y, size);
    y += rowHeight(row, size) + 8;
  }
  return svg;
}

function kindOfTunnel(rows) {
  const bridge = rows.flatMap(row => row.sides).find(side => side && side.tunnelKind);
  return bridge ? bridge.tunnelKind : '';
}

function drawRow(svg, row, y, size) {
  const tall = rowHeight(row, size);
  const middle = y + tall / 2;
  const ends = [size.side, size.side + size.middle];
  const paired = row.sides.every(bridge => bridge !== null);
  svg.append(line(ends[0], middle, ends[1], middle, paired ? 'tunnel' : 'tunnel open'));
  row.sides.forEach((bridge, side) => {
    if (bridge) drawBridge(svg, bridge, side === 0 ? 0 : ends[1], y, tall, size);
    svg.append(draw('circle', {class: 'end', cx: ends[side] + (side === 0 ? 5 : -5), cy: middle, r: bridge ? 4 : 3},
      draw('title', {}, bridge ? bridge.tunnel || 'no tunnel link' : 'no VM of this network on this host')));
  });
  svg.append(label(size.width / 2, middle - 6, row.vni >= 0 ? `VNI ${row.vni}` : 'unknown', 'middle'));
}

function drawBridge(svg, bridge, x, y, tall, size) {
  svg.append(draw('rect', {class: bridge.up ? 'box' : 'box down', x: x + 0.5, y: y + 0.5, width: size.side - 1,
    height: tall - 1, rx: 6}));
  svg.append(label(x + size.pad, y + 18, bridge.name, 'start', 'mono'));
  if (size.side > 200) {
    svg.append(label(x + size.side - size.pad, y + 18, counted(bridge.taps.length, 'TAP'), 'end'));
  }
  bridge.taps.forEach((tap, index) => {
    svg.append(draw('rect', {class: 'bar', x: x + size.pad + (index % size.perLine) * size.pitch,
      y: y + 27 + Math.floor(index / size.perLine) * size.pitch, width: size.tap, height: size.tap, rx: 2},
      draw('title', {}, tap)));
  });
}

function topologies() {
  const rows = networks(report.topology.hosts);
  if (rows.length === 0) {
    byId('moment').textContent = 'No VM was there to be drawn.';
    return;
  }
  const taps = rows.reduce((sum, row) => sum + row.taps, 0);
  byId('moment').textContent = `At ${duration(report.topology.atNanos)}, when the most VMs were there, as `
    + `${report.topology.provider} had made it: ${whole(taps)} TAPs (squares) on `
    + `${whole(rows.length)} networks. A dashed tunnel leads to a host without a VM of that network.`;
  const more = byId('more');
  let shown = rows.slice(0, rowsAtFirst);
  let width = 0;
  const render = () => byId('topology').replaceChildren(topology(shown, width));
  if (rows.length > rowsAtFirst) {
    more.hidden = false;
    more.textContent = `Show all ${whole(rows.length)} networks`;
    more.addEventListener('click', () => {
      shown = rows;
      more.hidden = true;
      render();
    });
  }
  whenResized(byId('topology'), available => {
    width = available;
    render();
  });
}

