const report = JSON.parse(document.getElementById('data').textContent);

function make(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function draw(tag, attributes, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function whole(number) {
  return Math.round(number).toLocaleString('en-US');
}

function counted(number, noun) {
  return whole(number) + ' ' + noun + (number === 1 ? '' : 's');
}

function significant(number) {
  return number < 10 ? number.toFixed(2) : number < 100 ? number.toFixed(1) : number.toFixed(0);
}

function short(number) {
  return String(Number(number.toPrecision(3)));
}

const units = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];

function duration(nanos, format = significant) {
  const [size, unit] = units.find(([size]) => nanos >= size) || units[3];
  return format(nanos / size) + '\u00a0' + unit;
}

function bytes(count) {
  const mebi = count / 1048576;
  return mebi < 1024 ? significant(mebi) + ' MiB' : significant(mebi / 1024) + ' GiB';
}

/* A round step that divides a range into at most so many parts; never below 1 for what is counted. */
function step(range, parts, least = 0) {
  const raw = Math.max(range / parts, least || Number.MIN_VALUE);
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  return [1, 2, 5, 10].map(factor => factor * power).find(size => size >= raw * 0.9999);
}

/* Charts are drawn for the width there is, so that their text keeps its size. */
function whenResized(element, render) {
  let last = 0;
  new ResizeObserver(() => {
    const width = Math.floor(element.clientWidth);
    if (width > 0 && width !== last) {
      last = width;
      render(width);
    }
  }).observe(element);
}

function label(x, y, text, anchor = 'start', kind = '') {
  return draw('text', {x, y, 'text-anchor': anchor, class: kind}, text);
}

function line(x1, y1, x2, y2, kind) {
  return draw('line', {x1, y1, x2, y2, class: kind});
}

/* Horizontal grid with labels at the left, for values from 0 to top. */
function grid(top, parts, box, format, least) {
  const size = step(top, parts, least);
  const lines = [];
  for (let value = 0; value <= top * 1.0001; value += size) {
    const y = box.bottom - (box.bottom - box.top) * value / top;
    lines.push(line(box.left, y, box.right, y, value === 0 ? 'axis' : 'grid'));
    lines.push(label(box.left - 6, y + 4, format(value), 'end'));
  }
  return lines;
}

