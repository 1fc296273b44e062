'use strict';
// Reads values off the figures: a rule at the nearest x and beside it the value of every line, or that of the map's cell.
// Each figure has its numbers in a data block behind it. Mouse, finger and arrow keys move the rule; Escape takes it away.

const DRAWN = ['svg', 'g', 'path', 'line', 'circle', 'text'];

/** A new element; what stands in children as text stays text. */
function make(tag, attributes = {}, ...children) {
  const element = DRAWN.includes(tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Numbers of a data block: null is NaN, text is an infinity. */
const numbers = list => list.map(v => v === null ? NaN : Number(v));

/** The x of a data block: "from:by:to", or a list. */
function places(x) {
  if (typeof x !== 'string') return numbers(x);
  const [from, by, to] = x.split(':').map(Number);
  return Array.from({length: Math.round((to - from) / by) + 1}, (_, i) => from + i * by);
}

/** A number for people: all digits that its data have and no other, which are already so few as can be told apart; a true minus sign. */
function show(v) {
  if (!Number.isFinite(v)) return Number.isNaN(v) ? '–' : v > 0 ? '∞' : '−∞';
  const size = Math.abs(v), far = size >= 1e6 && !Number.isInteger(v) || size > 0 && size < 1e-3;
  return (far ? v.toExponential() : String(v + 0)).replace('e+', 'e').replace(/-/g, '−');
}

/** An interval for people; nothing where there is none. */
const span = (low, high) => Number.isFinite(low + high) ? `[${show(low)}, ${show(high)}]` : '';

/** Index of the entry of an ascending list that is nearest to v. */
function nearest(list, v) {
  let low = 0, high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] + list[middle + 1]) / 2 < v) low = middle + 1; else high = middle;
  }
  return low;
}

/** An axis of a plot: from data to shares of its length and back. */
class Axis {
  constructor({title, low, high, log}) {
    Object.assign(this, {title, low, high, log, name: title.replace(/ \(.*/, '')});
    [this.from, this.to] = [this.map(low), this.map(high)];
  }
  map(v) { return this.log ? Math.log10(v) : v; }
  share(v) { return (this.map(v) - this.from) / (this.to - this.from); }
  at(share) {
    const v = this.from + share * (this.to - this.from);
    return this.log ? 10 ** v : v;
  }
}

/** A short piece of a line, as a key. */
const swatch = ({ink, dash}) => make('svg', {width: 22, height: 8, 'aria-hidden': true, class: 'swatch'},
  make('line', {x1: 0, x2: 22, y1: 4, y2: 4, stroke: ink, 'stroke-width': 2.4, ...dash && {'stroke-dasharray': dash}}));

/** One pair of axes of a figure. */
class Plot {
  constructor({area, x, y, lines, map}) {
    [this.left, this.top, this.width, this.height] = area;
    [this.x, this.y] = [new Axis(x), new Axis(y)];
    this.lines = lines.map(line => ({...line, x: places(line.x), y: numbers(line.y),
      low: line.low && numbers(line.low), high: line.high && numbers(line.high)}));
    this.map = map && {...map, x: places(map.x), y: places(map.y), value: map.value.map(numbers)};
    const all = this.lines.map(line => line.x).concat(map ? [this.map.x] : []);
    this.stops = all.reduce((longest, each) => each.length > longest.length ? each : longest, []);
  }
  sharesX(other) {
    return this.left === other.left && this.width === other.width
      && this.x.low === other.x.low && this.x.high === other.x.high && this.x.log === other.x.log;
  }
  px(v) { return this.left + this.x.share(v) * this.width; }
  py(v) { return this.top + (1 - this.y.share(v)) * this.height; }

  /** The lines' values at x, the greatest first; lines that have nothing near x are left out. */
  at(x) {
    return this.lines.map(line => {
      const i = nearest(line.x, x), gap = Math.abs((line.x[i + 1] ?? line.x[i]) - (line.x[i - 1] ?? line.x[i])) / 2;
      return {line, i, value: Math.abs(line.x[i] - x) <= Math.max(gap, 1e-9) ? line.y[i] : NaN};
    }).filter(each => !Number.isNaN(each.value)).sort((a, b) => b.value - a.value);
  }
}

/** Lets one figure be read. */
class Reader {
  constructor(svg, data) {
    Object.assign(this, {svg, data, frame: svg.parentElement, plots: null});
    svg.setAttribute('tabindex', '0');
    svg.classList.add('reads');
    for (const type of ['pointerdown', 'pointermove']) svg.addEventListener(type, e => this.point(e));
    svg.addEventListener('pointerleave', e => e.pointerType === 'mouse' && this.hide());
    svg.addEventListener('focus', () => svg.matches(':focus-visible') && this.begin());
    svg.addEventListener('blur', () => this.hide());
    svg.addEventListener('keydown', e => this.key(e));
  }
  load() {
    this.plots ??= JSON.parse(this.data.textContent).plots.map(plot => new Plot(plot));
    this.box ??= this.frame.appendChild(make('div', {class: 'values', role: 'status', hidden: ''}));
    this.rule ??= this.svg.appendChild(make('g', {class: 'rule'}));
  }
  hide() {
    if (!this.box) return;
    this.box.hidden = true;
    this.rule.replaceChildren();
  }
  point(event) {
    this.load();
    const box = this.svg.getBoundingClientRect(), units = this.svg.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.left) * units, y = (event.clientY - box.top) * units;
    const away = plot => Math.max(plot.top - y, y - plot.top - plot.height, 0);
    const plot = this.plots.filter(p => x >= p.left - 8 && x <= p.left + p.width + 8)
      .sort((a, b) => away(a) - away(b))[0];
    if (!plot || away(plot) > 30) return this.hide();
    this.show(plot, plot.x.at((x - plot.left) / plot.width), plot.y.at(1 - (y - plot.top) / plot.height));
  }
  begin() {
    this.load();
    const plot = this.plots[0];
    this.show(plot, plot.stops[plot.stops.length - 1], plot.map && plot.map.y[plot.map.y.length - 1]);
  }
  key(event) {
    if (event.key === 'Escape') return this.hide();
    const by = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1],
      Home: [-1e9, 0], End: [1e9, 0]}[event.key];
    if (!by) return;
    event.preventDefault();
    if (!this.plot) return this.begin();
    const move = (list, v, n) => list[Math.max(0, Math.min(list.length - 1, nearest(list, v) + n * (event.shiftKey ? 10 : 1)))];
    const {plot} = this, map = plot.map;
    this.show(plot, move(plot.stops, this.x, by[0]), map ? move(map.y, this.y, by[1]) : this.y);
  }

  /** Draws the rule at x and writes the values; y matters to a map alone. */
  show(plot, x, y) {
    Object.assign(this, {plot, x: plot.stops[nearest(plot.stops, x)], y});
    this.rule.replaceChildren();
    const groups = this.plots.filter(each => each.sharesX(plot)).map(each => this.read(each));
    const shown = groups.filter(group => group.length > 1);
    const cell = plot.map ? `, ${plot.y.name} ${show(plot.map.y[nearest(plot.map.y, y)])}` : '';
    this.box.replaceChildren(make('b', {}, `${plot.x.name} ${show(this.x)}${cell}`),
      ...shown.flatMap(group => shown.length > 1 ? group : group.slice(1)));
    this.place(plot);
  }

  /** Marks what one plot has at x; gives its title and then the values as elements. */
  read(plot) {
    const px = plot.px(this.x), named = !plot.map && plot.lines.some(line => line.name);
    const items = [make('i', {}, named ? plot.y.title : '')];
    this.rule.append(make('line', {x1: px, x2: px, y1: plot.top, y2: plot.top + plot.height}));
    if (plot.map && plot === this.plot) {
      const map = plot.map, i = nearest(map.x, this.x), j = nearest(map.y, this.y);
      this.rule.append(make('circle', {class: 'ring', cx: px, cy: plot.py(map.y[j]), r: 5}));
      items.push(make('span'), make('span', {}, map.name || 'value'), make('span', {class: 'n'}, show(map.value[i][j])), make('span'));
    }
    for (const {line, i, value} of plot.at(this.x)) {
      const py = plot.py(value);
      if (py >= plot.top - 1 && py <= plot.top + plot.height + 1) {
        this.rule.append(make('circle', {cx: plot.px(line.x[i]), cy: py, r: 3.2, fill: line.ink}));
      }
      const name = (line.name || plot.y.title) + (line.n ? `, n = ${line.n[i]}` : '');
      items.push(swatch(line), make('span', {}, name), make('span', {class: 'n'}, show(value)),
        make('span', {class: 'n quiet'}, span(line.low?.[i], line.high?.[i])));
    }
    return items;
  }

  /** Sets the box at the rule, below the plots or, where the window ends there, above them: never on a line. */
  place(plot) {
    this.box.hidden = false;
    const frame = this.frame.getBoundingClientRect(), svg = this.svg.getBoundingClientRect();
    const scale = svg.width / this.svg.viewBox.baseVal.width, y = v => svg.top - frame.top + v * scale;
    const {offsetWidth: width, offsetHeight: height} = this.box;
    const left = svg.left - frame.left + plot.px(this.x) * scale - width / 2;
    const below = y(Math.max(...this.plots.map(each => each.top + each.height))) + 6;
    const above = y(Math.min(...this.plots.map(each => each.top))) - height - 6;
    const fits = frame.top + below + height <= window.innerHeight || frame.top + above < 0;
    this.box.style.left = `${Math.max(2, Math.min(frame.width - width - 4, left))}px`;
    this.box.style.top = `${fits ? below : above}px`;
  }
}

const readers = [...document.querySelectorAll('.plot > script')].map(data => new Reader(data.previousElementSibling, data));
document.addEventListener('pointerdown', event =>
  readers.forEach(reader => reader.svg.contains(event.target) || reader.hide()));
