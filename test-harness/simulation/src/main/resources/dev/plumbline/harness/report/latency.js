const measured = report.latencies;
const severalProviders = new Set(measured.map(phase => phase.provider)).size > 1;

function nameOf(phase) {
  return severalProviders ? `${phase.phase}, ${phase.provider}` : phase.phase;
}

function percentiles() {
  const columns = [['p50', 'p50'], ['p90', 'p90'], ['p99', 'p99'], ['p999', 'p99.9'], ['max', 'max']];
  const head = make('tr', {}, make('th', {scope: 'col'}, 'phase'),
    ...columns.map(([, text]) => make('th', {scope: 'col'}, text)));
  const rows = measured.map(phase => make('tr', {},
    make('th', {scope: 'row'}, nameOf(phase), make('small', {}, whole(phase.count) + ' times')),
    ...columns.map(([key]) => make('td', {}, duration(phase[key])))));
  byId('percentiles').append(make('thead', {}, head), make('tbody', {}, ...rows));
}

/* One logarithmic axis for all phases, so that they can be compared. */
function latencyAxis() {
  const edges = measured.flatMap(phase => phase.buckets.flatMap(bucket => [bucket.from, bucket.to]));
  const low = Math.log10(Math.min(...edges));
  const high = Math.log10(Math.max(...edges));
  const middle = (low + high) / 2;
  const half = Math.max((high - low) / 2, 0.5);
  return {low: middle - half, high: middle + half};
}

function latencyTicks(axis, width) {
  const factors = width / (axis.high - axis.low) > 190 ? [1, 2, 5] : [1];
  const ticks = [];
  for (let power = Math.floor(axis.low); power <= axis.high; power++) {
    for (const factor of factors) {
      const value = factor * Math.pow(10, power);
      if (Math.log10(value) >= axis.low && Math.log10(value) <= axis.high) ticks.push(value);
    }
  }
  return ticks;
}

function histogram(phase, axis, width) {
  const height = 170;
  const box = {left: 40, right: width - 6, top: 22, bottom: height - 24};
  const x = nanos => box.left + (box.right - box.left) * (Math.log10(nanos) - axis.low) / (axis.high - axis.low);
  const most = Math.max(...phase.buckets.map(bucket => bucket.count));
  const size = step(most, 3, 1);
  const top = Math.ceil(most / size) * size;
  const svg = draw('svg', {height, viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-label': `Histogram of ${nameOf(phase)}: median ${duration(phase.p50)}, 99 % within ${duration(phase.p99)}`});
  svg.append(...grid(top, 3, box, whole, 1));
  for (const tick of latencyTicks(axis, box.right - box.left)) {
    const at = Math.min(Math.max(x(tick), box.left + 14), box.right - 16);
    svg.append(line(x(tick), box.bottom, x(tick), box.bottom + 4, 'axis'));
    svg.append(label(at, height - 6, duration(tick * 1.0000001, short), 'middle'));
  }
  for (const bucket of phase.buckets) {
    const left = x(bucket.from);
    const tall = (box.bottom - box.top) * bucket.count / top;
    svg.append(draw('rect', {class: 'bar', x: left, y: box.bottom - Math.max(tall, 1.5),
      width: Math.max(1, x(bucket.to) - left - 1), height: Math.max(tall, 1.5)},
      draw('title', {}, `${duration(bucket.from)} to ${duration(bucket.to)}: ${whole(bucket.count)}`)));
  }
  mark(svg, x(phase.p50), box, 'p50', 'end', -4);
  mark(svg, x(phase.p99), box, 'p99', 'start', 4);
  return svg;
}

/* The label goes to the other side where there is no room. */
function mark(svg, x, box, text, anchor, gap) {
  const turned = (anchor === 'start' && x > box.right - 30) || (anchor === 'end' && x < box.left + 30);
  svg.append(line(x, box.top - 8, x, box.bottom, 'mark'));
  const side = turned === (anchor === 'end') ? 'start' : 'end';
  svg.append(label(turned ? x - gap : x + gap, box.top - 8, text, side, 'strong'));
}

function histograms() {
  if (measured.length === 0) return;
  const axis = latencyAxis();
  for (const phase of measured) {
    const chart = make('div', {});
    byId('histograms').append(make('figure', {},
      make('figcaption', {}, make('h3', {}, nameOf(phase)), make('span', {class: 'quiet'}, 'how often, by duration')),
      chart));
    whenResized(chart, width => chart.replaceChildren(histogram(phase, axis, width)));
  }
}

