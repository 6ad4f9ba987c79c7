const points = report.timeline;
const partNanos = points.length > 1 ? points[1].fromNanos : report.virtualNanos;
const endNanos = partNanos * points.length;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function letter(index) {
  return letters[index] || String(index + 1);
}

/* Three panels over one axis of virtual time. */
function panels(width) {
  const left = 52;
  const right = width - 8;
  return [
    {title: 'VMs present', left, right, top: 40, bottom: 180},
    {title: `VMs booted, per ${duration(partNanos)}`, left, right, top: 222, bottom: 282},
    {title: `slowest attach, per ${duration(partNanos)}`, left, right, top: 324, bottom: 394},
  ];
}

function timeline(width) {
  const height = 424;
  const [present, boots, slowest] = panels(width);
  const x = nanos => present.left + (present.right - present.left) * nanos / endNanos;
  const svg = draw('svg', {height, viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': 'VMs present, boots and slowest attach over virtual time; '
      + `at most ${report.totals.mostPresent} VMs at once`});
  drawPresent(svg, present, x);
  drawBars(svg, boots, x, points.map(point => point.boots), whole, 'bar', 1);
  const slowestAttach = points.map(point => point.slowestAttachNanos);
  drawBars(svg, slowest, x, slowestAttach, value => duration(value, short), 'second', 0);
  drawTime(svg, slowest, x, width);
  drawMarks(svg, [present, boots, slowest], x);
  const cursor = line(0, present.top, 0, slowest.bottom, 'cursor');
  cursor.style.visibility = 'hidden';
  svg.append(cursor);
  for (const kind of ['pointermove', 'pointerdown']) {
    svg.addEventListener(kind, event => read(event, svg, present, cursor, x));
  }
  svg.addEventListener('pointerleave', () => { cursor.style.visibility = 'hidden'; });
  return svg;
}

function scale(box, values, least) {
  const most = Math.max(...values, least || 1);
  const size = step(most, 3, least);
  return {top: Math.ceil(most / size - 1e-9) * size, parts: 3, box};
}

function drawPresent(svg, box, x) {
  const {top, parts} = scale(box, points.map(point => point.present), 1);
  const y = value => box.bottom - (box.bottom - box.top) * value / top;
  svg.append(label(box.left, box.top - 26, box.title, 'start', 'strong'), ...grid(top, parts, box, whole, 1));
  let path = '';
  points.forEach(point => {
    path += `${path ? 'L' : 'M'}${x(point.fromNanos)} ${y(point.present)}H${x(point.fromNanos + partNanos)}`;
  });
  svg.append(
    draw('path', {class: 'area', d: `${path}V${box.bottom}H${box.left}Z`}),
    draw('path', {class: 'curve', d: path}));
  points.filter(point => point.failures > 0).forEach(point => {
    const middle = x(point.fromNanos + partNanos / 2);
    svg.append(draw('path', {class: 'failure', d: `M${middle} ${box.bottom - 10}l5 10h-10z`},
      draw('title', {}, counted(point.failures, 'failure'))));
  });
}

function drawBars(svg, box, x, values, format, kind, least) {
  const {top, parts} = scale(box, values, least);
  svg.append(label(box.left, box.top - 10, box.title, 'start', 'strong'), ...grid(top, parts, box, format, least));
  const pitch = x(partNanos) - x(0);
  const width = pitch < 4 ? pitch : pitch - 1; // narrow bars with gaps would look pale
  values.forEach((value, index) => {
    const tall = (box.bottom - box.top) * value / top;
    if (value > 0) {
      svg.append(draw('rect', {class: kind, x: x(points[index].fromNanos), y: box.bottom - tall, width, height: tall}));
    }
  });
}

function drawTime(svg, box, x, width) {
  const size = step(endNanos / 1e9, width < 500 ? 4 : 8);
  for (let seconds = 0; seconds * 1e9 <= endNanos; seconds += size) {
    const at = x(seconds * 1e9);
    svg.append(line(at, box.bottom, at, box.bottom + 5, 'axis'));
    if (at < width - 12) svg.append(label(at, box.bottom + 20, short(seconds) + ' s', 'middle'));
  }
}

/* A letter moves aside where it would cover the one before. */
function drawMarks(svg, boxes, x) {
  const first = boxes[0];
  let taken = -Infinity;
  report.milestones.forEach((milestone, index) => {
    const at = x(milestone.atNanos);
    const middle = Math.min(Math.max(at, taken + 20), first.right - 8);
    taken = middle;
    svg.append(...boxes.map(box => line(at, box.top - 4, at, box.bottom, 'mark')));
    svg.append(draw('circle', {cx: middle, cy: first.top - 14, r: 9, fill: 'var(--text)'}));
    const text = label(middle, first.top - 10, letter(index), 'middle', 'strong');
    text.style.fill = 'var(--card)';
    svg.append(text);
  });
}

function read(event, svg, box, cursor, x) {
  const frame = svg.getBoundingClientRect();
  const share = (event.clientX - frame.left - box.left) / (box.right - box.left);
  const point = points[Math.min(points.length - 1, Math.max(0, Math.floor(share * points.length)))];
  const at = x(point.fromNanos + partNanos / 2);
  cursor.setAttribute('x1', at);
  cursor.setAttribute('x2', at);
  cursor.style.visibility = 'visible';
  const attach = point.slowestAttachNanos > 0 ? `, slowest attach ${duration(point.slowestAttachNanos)}` : '';
  byId('reading').textContent = `From ${duration(point.fromNanos)}: ${point.present} VMs, ${point.boots} booted, `
    + `${point.ends} ended, ${point.guestCrashes} guests crashed, ${point.failures} failures${attach}`;
}

function milestones() {
  byId('milestones').append(...report.milestones.map((milestone, index) => make('li', {},
    make('span', {class: 'letter'}, letter(index)),
    make('span', {},
      make('b', {}, `${milestone.kind.toLowerCase().replace('_', ' ')} at ${duration(milestone.atNanos)}: `),
      milestone.text))));
}

