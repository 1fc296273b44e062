// The explorer: the gradient by lag of all chosen variants at one training step, above their loss with a mark at that step.

const ROOM = {left: 58, right: 16, top: 12, bottom: 42};
const DEEPEST = 24, HIGHEST = 6; // decades that a logarithmic axis shows below and above lag 0 at most

/** Round numbers on an axis, about so many: 1, 2 or 5 times powers of ten, or the decades of a logarithmic one. */
function ticks(axis, wanted) {
  const {from, to, log} = axis, raw = (to - from) / wanted, power = 10 ** Math.floor(Math.log10(raw));
  let step = power * [1, 2, 5, 10].find(digit => digit * power >= raw * 0.999);
  if (log) step = Math.max(1, Math.round(raw));
  const all = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
    const v = Number((i * step).toPrecision(12));
    all.push(log ? 10 ** v : v);
  }
  return all;
}

/** Draws grid, frame, ticks and titles, and gives an area back that cuts off what is drawn beyond it. */
function axes(svg, width, height, x, y) {
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('height', height);
  const wide = width - ROOM.left - ROOM.right, high = height - ROOM.top - ROOM.bottom;
  const px = v => ROOM.left + x.share(v) * wide, py = v => ROOM.top + (1 - y.share(v)) * high;
  const text = (at, ...words) => make('text', at, ...words), bottom = ROOM.top + high;
  svg.replaceChildren();
  for (const v of ticks(x, wide / 80)) {
    svg.append(make('line', {class: 'grid', x1: px(v), x2: px(v), y1: ROOM.top, y2: bottom + 4}),
      text({x: px(v), y: bottom + 17, 'text-anchor': 'middle'}, show(v)));
  }
  for (const v of ticks(y, high / 36)) {
    svg.append(make('line', {class: 'grid', x1: ROOM.left - 4, x2: ROOM.left + wide, y1: py(v), y2: py(v)}),
      text({x: ROOM.left - 7, y: py(v) + 4, 'text-anchor': 'end'}, show(v)));
  }
  svg.append(text({x: ROOM.left + wide / 2, y: height - 6, 'text-anchor': 'middle'}, x.title),
    text({transform: `translate(13,${ROOM.top + high / 2}) rotate(-90)`, 'text-anchor': 'middle'}, y.title));
  const inner = make('svg', {x: ROOM.left, y: ROOM.top, width: wide, height: high});
  svg.append(inner, make('path', {class: 'frame', d: `M${ROOM.left} ${ROOM.top}v${high}h${wide}v${-high}z`}));
  return {inner, px: v => px(v) - ROOM.left, py: v => Math.max(-60, Math.min(high + 60, py(v) - ROOM.top)), high};
}

/** A path through points; it breaks where one is not a number. */
function path(points) {
  let d = '', pen = 'M';
  for (const [x, y] of points) {
    if (Number.isNaN(y)) { pen = 'M'; continue; }
    d += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
  }
  return d;
}

const longest = variant => variant.lags[variant.lags.length - 1];

class Explorer {
  constructor(root) {
    this.root = root;
    const data = JSON.parse(root.querySelector('script').textContent);
    const field = list => list.map(([mean, half]) => ({mean: numbers(mean), half: numbers(half)}));
    this.variants = data.variants.map(v => ({...v, steps: places(v.steps), lags: places(v.lags), raw: field(v.raw),
      ratio: field(v.ratio), loss: {x: places(v.lossX), y: numbers(v.lossY)}}));
    const inks = this.variants.map(v => v.ink);
    this.variants.forEach((v, i) => v.chosen = inks.length <= 6 || inks.indexOf(v.ink) === i); // else one of each cell
    this.steps = [...new Set(this.variants.flatMap(v => v.steps))].sort((a, b) => a - b);
    this.lags = this.variants.map(v => v.lags).reduce((a, b) => b[b.length - 1] > a[a.length - 1] ? b : a);
    const last = Math.max(1, ...this.steps, ...this.variants.map(v => v.loss.x[v.loss.x.length - 1] ?? 0));
    this.time = new Axis({title: 'training step', low: Math.min(0, this.steps[0]), high: last});
    this.lossAxis = new Axis(data.loss);
    Object.assign(this, {at: 0, lag: Math.min(...this.chosen().map(longest)), field: 'ratio', log: true});
    this.build();
    new ResizeObserver(() => this.draw()).observe(this.profile.parentElement);
  }

  /** Makes the controls and the empty plots, once. */
  build() {
    const pick = (words, key, values) => make('span', {class: 'pick', role: 'group', 'aria-label': words},
      ...values.map(([name, value]) => this.button(name, () => this.set({[key]: value}), () => this[key] === value)));
    this.buttons = [];
    this.profile = make('svg', {tabindex: 0, role: 'img', class: 'reads',
      'aria-label': 'Gradient by lag at the chosen training step; arrow keys move the rule that reads values'});
    this.loss = make('svg', {class: 'reads', 'aria-hidden': true});
    this.slider = make('input', {type: 'range', min: this.time.low, max: this.time.high, step: 'any', 'aria-label': 'training step'});
    this.play = make('button', {type: 'button', class: 'play', 'aria-label': 'play'}, '▶');
    this.head = make('b', {role: 'status'});
    this.keys = this.variants.map(v => this.key(v));
    const all = make('span', {class: 'pick'}, ...[['all', true], ['none', false]].map(([name, chosen]) =>
      this.button(name, () => { this.variants.forEach(v => v.chosen = chosen); this.draw(); }, () => false)));
    this.root.replaceChildren(
      make('div', {class: 'bar'}, pick('Quantity', 'field', [['ratio to lag 0', 'ratio'], ['raw norm', 'raw']]),
        pick('Axis', 'log', [['log', true], ['linear', false]])),
      make('div', {class: 'views'}, make('div', {}, this.profile), make('div', {}, this.loss),
        make('div', {class: 'time'}, this.play, this.slider)),
      make('div', {class: 'keys'}, make('div', {class: 'head'}, this.head, all), ...this.keys.map(key => key.row)),
      make('p', {class: 'quiet'}, 'Means over seeds, bands 95 % t-intervals. Slide or play through training; point at a lag to read it. '
        + 'A linear axis follows the step, and cuts off what grows beyond twice lag 0.'));
    this.listen();
  }
  button(name, action, pressed) {
    const button = make('button', {type: 'button'}, name);
    button.addEventListener('click', action);
    this.buttons.push({button, pressed});
    return button;
  }
  key(variant) {
    const box = make('input', {type: 'checkbox'}), name = make('span', {}, variant.name);
    const value = make('span', {class: 'n'}), interval = make('span', {class: 'n quiet'});
    box.addEventListener('change', () => { variant.chosen = box.checked; this.draw(); });
    return {variant, box, name, value, interval, row: make('label', {}, box, swatch(variant), name, value, interval)};
  }

  listen() {
    const drag = (svg, act) => ['pointerdown', 'pointermove'].forEach(type => svg.addEventListener(type, e =>
      (type === 'pointerdown' || e.buttons || svg === this.profile) && act(e.clientX - svg.getBoundingClientRect().left)));
    const share = x => Math.max(0, Math.min(1, (x - ROOM.left) / (this.width - ROOM.left - ROOM.right)));
    drag(this.profile, x => this.set({lag: this.lags[nearest(this.lags, this.lagAxis().at(share(x)))]}));
    drag(this.loss, x => this.set({at: nearest(this.steps, this.time.at(share(x)))}));
    this.slider.addEventListener('input', () => this.set({at: nearest(this.steps, Number(this.slider.value))}));
    const arrows = (element, move) => element.addEventListener('keydown', event => {
      const by = {ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -1e9, End: 1e9}[event.key];
      if (!by) return;
      event.preventDefault();
      move(event.shiftKey ? 10 * by : by);
    });
    const within = (list, i) => Math.max(0, Math.min(list.length - 1, i));
    arrows(this.slider, by => this.set({at: within(this.steps, this.at + by)}));
    arrows(this.profile, by => this.set({lag: this.lags[within(this.lags, nearest(this.lags, this.lag) + by)]}));
    this.play.addEventListener('click', () => this.timer ? this.stop() : this.start());
  }
  start() {
    if (this.at === this.steps.length - 1) this.set({at: 0});
    this.timer = setInterval(() => this.at < this.steps.length - 1 ? this.set({at: this.at + 1}) : this.stop(), 110);
    this.play.textContent = '❚❚';
    this.play.setAttribute('aria-label', 'pause');
  }
  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.play.textContent = '▶';
    this.play.setAttribute('aria-label', 'play');
  }
  set(change) {
    Object.assign(this, change);
    this.draw();
  }

  /** The look of a variant that holds at the chosen step: its last one so far; undefined before its first. */
  look(variant) {
    const step = this.steps[this.at];
    let i = nearest(variant.steps, step);
    if (variant.steps[i] > step) i--;
    return i < 0 ? undefined : {...variant[this.field][i], step: variant.steps[i]};
  }
  chosen() { return this.variants.filter(v => v.chosen); }

  /** As long as the longest of the chosen. */
  lagAxis() {
    const high = Math.max(...this.chosen().map(longest), 1);
    return new Axis({title: 'lag k (steps back from the end)', low: 0, high});
  }

  /** A logarithmic axis is the same at all steps; a linear one follows the step, and cuts off what grows beyond twice lag 0. */
  valueAxis(chosen) {
    const name = this.field === 'ratio' ? 'ratio to lag 0' : 'norm of the gradient';
    const finite = list => list.filter(Number.isFinite);
    if (this.log) {
      const all = chosen.flatMap(v => v[this.field]), zero = finite(all.map(look => look.mean[0]));
      const top = zero.reduce((a, b) => Math.max(a, b), -Infinity), ends = finite(all.flatMap(look => look.mean));
      const high = Math.min(ends.reduce((a, b) => Math.max(a, b), -1), top + HIGHEST);
      const low = Math.max(ends.reduce((a, b) => Math.min(a, b), high - 1), high - DEEPEST - HIGHEST, top - DEEPEST);
      return new Axis({title: `log₁₀ ${name}`, low: low - 0.03 * (high - low), high: high + 0.03 * (high - low)});
    }
    const looks = chosen.map(v => this.look(v)).filter(Boolean);
    const most = finite(looks.flatMap(look => look.mean.map(v => 10 ** Math.min(v, look.mean[0] + Math.log10(2)))));
    return new Axis({title: name, low: 0, high: 1.05 * most.reduce((a, b) => Math.max(a, b), 0) || 1});
  }

  draw() {
    this.width = this.profile.parentElement.clientWidth;
    if (!this.width) return;
    const chosen = this.chosen();
    this.drawProfile(chosen);
    this.drawLoss(chosen);
    this.slider.value = this.steps[this.at];
    this.slider.setAttribute('aria-valuetext', `step ${show(this.steps[this.at])}`);
    this.head.textContent = `step ${show(this.steps[this.at])}, lag ${show(this.lag)}`;
    this.buttons.forEach(({button, pressed}) => button.setAttribute('aria-pressed', pressed()));
    this.keys.forEach(key => this.tell(key));
  }
  view(v) { return this.log ? v : 10 ** v; }

  drawProfile(chosen) {
    const x = this.lagAxis(), y = this.valueAxis(chosen);
    const {inner, px, py, high} = axes(this.profile, this.width, this.width < 520 ? 270 : 350, x, y);
    const at = px(this.lag), dots = [];
    for (const variant of chosen) {
      const look = this.look(variant), lags = variant.lags;
      if (!look) continue;
      const end = sign => lags.map((lag, i) => [px(lag), py(this.view(look.mean[i] + sign * (look.half[i] ?? NaN)))]);
      for (const piece of this.pieces(look)) {
        const upper = end(1).slice(...piece), lower = end(-1).slice(...piece).reverse();
        inner.append(make('path', {class: 'band', fill: variant.ink, d: `${path([...upper, ...lower])}Z`}));
      }
      inner.append(make('path', {class: 'line', stroke: variant.ink, 'stroke-dasharray': variant.dash || 'none',
        d: path(lags.map((lag, i) => [px(lag), py(this.view(look.mean[i]))]))}));
      const mean = longest(variant) < this.lag ? NaN : look.mean[nearest(lags, this.lag)];
      if (Number.isFinite(mean)) dots.push(make('circle', {cx: at, cy: py(this.view(mean)), r: 3.6, fill: variant.ink}));
    }
    inner.append(make('g', {class: 'rule'}, make('line', {x1: at, x2: at, y1: 0, y2: high}), ...dots));
  }

  /** Stretches of lags, [from, to), where there are intervals. */
  pieces(look) {
    const all = [];
    for (let i = 0, from = 0; i <= look.mean.length; i++) {
      if (!Number.isFinite(look.mean[i] + (look.half[i] ?? NaN))) {
        if (i - from > 1) all.push([from, i]);
        from = i + 1;
      }
    }
    return all;
  }

  drawLoss(chosen) {
    const {inner, px, py, high} = axes(this.loss, this.width, 140, this.time, this.lossAxis);
    for (const {loss, ink, dash} of chosen) {
      inner.append(make('path', {class: 'line thin', stroke: ink, 'stroke-dasharray': dash || 'none',
        d: path(loss.x.map((step, i) => [px(step), py(loss.y[i])]))}));
    }
    const at = px(this.steps[this.at]);
    inner.append(make('g', {class: 'rule now'}, make('line', {x1: at, x2: at, y1: 0, y2: high})));
  }

  /** Writes a variant's value at the rule beside its name. */
  tell({variant, box, name, value, interval, row}) {
    const look = this.look(variant), i = nearest(variant.lags, this.lag);
    box.checked = variant.chosen;
    row.classList.toggle('off', !variant.chosen);
    const late = look && look.step !== this.steps[this.at] && variant.steps[variant.steps.length - 1] < this.steps[this.at];
    name.textContent = variant.name + (late ? ` (ended at step ${show(look.step)})` : '');
    const there = look && longest(variant) >= this.lag, mean = there ? look.mean[i] : NaN;
    const half = there ? look.half[i] ?? NaN : NaN;
    const told = v => show(Number(this.log ? v.toFixed(3) : (10 ** v).toPrecision(3))); // as exact as the three decimals of the data
    value.textContent = told(mean);
    interval.textContent = Number.isFinite(half) ? `[${told(mean - half)}, ${told(mean + half)}]` : '';
  }
}

document.querySelectorAll('.explorer').forEach(root => new Explorer(root));
