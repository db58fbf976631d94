// Draws the page out of the JSON in #data. Whatever peers said becomes text, never markup: nodes are
// made by `el` and `svg`, and text is only ever set as textContent.
(function () {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const main = document.getElementById('main');
  const HUES = 6;
  const PAUSE_SHOWN = 20000; // microseconds
  const NARROW = window.matchMedia('(max-width: 56rem)');
  let panels = 0;

  function put(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) node.setAttribute(name, String(value));
    }
    for (const child of children.flat()) {
      if (child === null || child === undefined || child === '') continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }
  const el = (name, attributes, ...children) => put(document.createElement(name), attributes, children);
  const svg = (name, attributes, ...children) =>
    put(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

  const seconds = micros => (micros / 1e6).toFixed(3) + ' s';
  const count = n => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const plural = (n, word) => count(n) + ' ' + word + (n === 1 ? '' : 's');
  const short = hash => hash.slice(0, 8) + '…' + hash.slice(-8);
  function bytes(n) {
    if (n < 10000) return count(n) + ' B';
    if (n < 1e6) return (n / 1e3).toFixed(1) + ' kB';
    return (n / 1e6).toFixed(2) + ' MB';
  }

  function section(id, title, about, ...content) {
    main.append(el('section', { id, 'aria-labelledby': id + '-title' },
      el('h2', { id: id + '-title' }, title), about ? el('p', {}, about) : null, ...content));
  }

  // ---- The head

  function head() {
    const names = { found: 'found', ok: 'answered', done: 'done', other: 'recorded' };
    const good = data.verdict in names;
    document.title = 'bitcoin-tcpip: ' + data.title;
    const kinds = { tx: 'Looking for a transaction', ping: 'Asking one node', history: 'The history of a script', other: 'A conversation' };
    put(document.getElementById('head'), {}, [
      el('p', { class: 'over' },
        el('span', { class: 'badge ' + (good ? data.verdict : 'bad') }, names[data.verdict] || data.verdict),
        kinds[data.kind], ' · ', 'network ' + data.network, ' · ', data.made.replace('T', ' ').replace('Z', ' UTC')),
      el('h1', data.kind === 'tx' || data.kind === 'history' ? { class: 'mono' } : {}, data.title),
      data.detail ? el('p', { class: 'lead' }, data.detail) : null,
      ...(data.hints || []).map(hint => el('p', { class: 'soft' }, hint))]);
  }

  // ---- All connections on one axis of time

  function overview() {
    const messages = data.connections.flatMap(c => c.messages);
    if (!messages.length) return null;
    const shown = data.connections.filter(c => c.messages.length).slice(0, 12);
    const end = Math.max(1000, ...messages.map(m => m.time)) * 1.04;
    const width = NARROW.matches && window.innerWidth < 640 ? 420 : 1000;
    const left = 6, lane = 74, height = shown.length * lane + 26;
    const x = time => left + time / end * (width - 2 * left);
    const tall = size => 4 + 20 * Math.min(1, Math.log10(Math.max(1, size / 20)) / 5);
    const art = svg('svg', { class: 'overview', viewBox: `0 0 ${width} ${height}`, role: 'img',
      'aria-label': plural(messages.length, 'message') + ' in ' + seconds(end / 1.04) });
    const steps = width < 500 ? 3 : 6;
    for (let i = 0; i <= steps; i++) {
      const at = end * i / steps;
      art.append(svg('line', { class: 'axis', x1: x(at), x2: x(at), y1: 0, y2: height - 18 }),
        svg('text', { x: x(at), y: height - 4, 'text-anchor': i === 0 ? 'start' : i === steps ? 'end' : 'middle' },
          i === 0 ? '0' : seconds(at)));
    }
    shown.forEach((connection, i) => {
      const y = i * lane + 44;
      art.append(svg('text', { x: left + 2, y: y - 30 }, connection.peer),
        svg('line', { class: 'lane', x1: x(connection.begun), y1: y, y2: y,
          x2: x(connection.closed === null ? end : Math.min(end, connection.closed)) }));
      for (const message of connection.messages) {
        const tallness = tall(message.size);
        art.append(svg('rect', { class: message.sent ? 'sent' : 'got', x: x(message.time) - 2, width: 4, rx: 1.5,
          y: message.sent ? y - tallness - 1 : y + 1, height: tallness },
        svg('title', {}, `${message.sent ? 'sent' : 'received'} ${message.type}, ${bytes(message.size)}, ${seconds(message.time)}`)));
      }
    });
    const total = sent => messages.filter(m => m.sent === sent).reduce((sum, m) => sum + m.size, 0);
    const some = sent => plural(messages.filter(m => m.sent === sent).length, 'message');
    return el('div', { class: 'card' }, art, el('p', { class: 'legend' },
      el('span', {}, el('i', { class: 'sent' }), `sent: ${some(true)}, ${bytes(total(true))}`),
      el('span', {}, el('i', { class: 'got' }), `received: ${some(false)}, ${bytes(total(false))}`),
      el('span', {}, 'taller is larger')));
  }

  // ---- The sequence chart of one connection

  function event(time, text, extra) {
    return el('div', { class: 'event ' + (extra || '') },
      el('span', { class: 'time' }, time === null ? '' : seconds(time)),
      el('span', { class: 'lanes' }, text), el('span', {}));
  }

  function chart(connection) {
    const about = connection.agent === undefined ? ['no handshake'] : [
      connection.agent, 'protocol ' + connection.protocol, 'transport ' + connection.transport,
      connection.services.join(' ') || 'no services', 'height ' + count(connection.height)];
    const rows = el('div', { class: 'chart' }, el('div', { class: 'ends' }, el('span', {}),
      el('span', { class: 'middle' }, el('span', {}, 'this program'), el('span', {}, 'peer')), el('span', {})));
    let last = connection.begun;
    if (connection.connected !== null) {
      rows.append(event(connection.connected,
        (connection.outbound ? 'TCP connection stands' : 'the peer connected')
          + (connection.ends ? ', ' + connection.ends : '')));
      last = connection.connected;
    }
    for (const message of connection.messages) {
      if (message.time - last > PAUSE_SHOWN) {
        rows.append(event(null, seconds(message.time - last) + ' later', 'pause'));
      }
      last = message.time;
      rows.append(...row(message));
    }
    if (connection.hidden) rows.append(event(null, plural(connection.hidden, 'more message') + ', not shown'));
    if (connection.end) rows.append(event(connection.closed, connection.end));
    return el('div', { class: 'card peer' }, el('div', { class: 'peer-head' }, el('h3', {}, connection.peer),
      el('p', { class: 'facts' }, about.join(' · ')),
      connection.session ? el('p', { class: 'facts mono' }, 'session ' + connection.session) : null), rows);
  }

  function row(message) {
    const id = 'm' + panels++;
    const button = el('button', { type: 'button', class: 'row ' + (message.sent ? 'sent' : 'got'),
      'aria-expanded': 'false', 'aria-controls': id, title: message.about,
      'aria-label': `${message.sent ? 'sent' : 'received'} ${message.type}, ${bytes(message.size)}, at ${seconds(message.time)}` },
    el('span', { class: 'time' }, seconds(message.time)),
    el('span', { class: 'lanes', style: '--weight:' + weight(message.size) + 'px' },
      el('span', { class: 'type' }, message.type)),
    el('span', { class: 'size' }, bytes(message.size)));
    const panel = el('div', { class: 'panel', id, hidden: '' });
    button.addEventListener('click', () => {
      const open = panel.hidden;
      if (open && !panel.firstChild) fill(panel, message);
      panel.hidden = !open;
      button.setAttribute('aria-expanded', String(open));
    });
    return [button, panel];
  }

  const weight = size => Math.min(8, 2 + Math.max(0, Math.log10(size / 100)) * 1.5).toFixed(1);

  // ---- Annotated bytes: hex on one side, fields on the other

  function fill(panel, message) {
    if (message.about) panel.append(el('p', {}, '“' + message.about + '”'));
    if (message.form === 'v2') {
      panel.append(el('p', { class: 'note' },
        'It was sent encrypted (BIP324), in a packet without this header. Shown as v1 would send it.'));
    }
    if (message.note) panel.append(el('p', { class: 'note' }, message.note));
    if (!message.fields) return;
    const perLine = window.innerWidth < 640 ? 8 : 16;
    const hex = el('div', { class: 'bytes', tabindex: '0', 'aria-label': 'bytes' });
    const tree = el('div', { class: 'tree', role: 'tree', 'aria-label': 'fields' });
    dump(hex, message.fields, perLine);
    fields(tree, message.fields);
    link(hex, tree);
    panel.append(el('div', { class: 'split' }, hex, tree));
  }

  function dump(hex, rows, perLine) {
    let line = null, used = 0;
    const begin = offset => {
      line = el('div', { class: 'line' },
        el('span', { class: 'offset' }, offset.toString(16).padStart(6, '0') + '  '));
      hex.append(line);
      used = 0;
    };
    rows.forEach(([, , offset, length, , , text], index) => {
      if (!text) return;
      const shown = text.length / 2;
      for (let at = 0; at < shown;) {
        if (line === null || used === perLine) begin(offset + at);
        const take = Math.min(perLine - used, shown - at);
        let digits = '';
        for (let i = at; i < at + take; i++) digits += (i > at ? ' ' : '') + text.substr(2 * i, 2);
        line.append(el('span', { 'data-f': index, class: 'h' + index % HUES }, digits),
          document.createTextNode(' '));
        used += take;
        at += take;
      }
      if (shown < length) {
        hex.append(el('div', { class: 'gap' }, '… ' + plural(length - shown, 'more byte') + ', not in this page'));
        line = null;
      }
    });
  }

  function fields(tree, rows) {
    rows.forEach(([depth, name, offset, length, value, meaning, text], index) => {
      const quoted = meaning.startsWith('"');
      const said = value || (text && length <= 12 && !quoted ? text : '');
      const where = `offset ${offset} (0x${offset.toString(16)}), ${plural(length, 'byte')}`;
      tree.append(el('div', { class: 'field h' + index % HUES + (text ? '' : ' group'), 'data-f': index,
        role: 'treeitem', 'aria-level': depth + 1, tabindex: index === 0 ? '0' : '-1',
        style: '--depth:' + depth, title: where },
      el('span', { class: 'name' }, name),
      el('span', { class: 'value' }, said, said && meaning ? '  ' : '',
        meaning ? el('span', { class: 'meaning' }, meaning) : null,
        !said && !meaning ? el('span', { class: 'meaning' }, plural(length, 'byte')) : null)));
    });
  }

  /** Pointing at a field lights its bytes, and the other way round; the arrow keys go from field to field. */
  function link(hex, tree) {
    const groups = new Map();
    for (const node of [...hex.querySelectorAll('[data-f]'), ...tree.children]) {
      const key = node.getAttribute('data-f');
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(node);
    }
    let lit = null;
    const light = (key, from) => {
      if (lit === key) return;
      for (const node of groups.get(lit) || []) node.classList.remove('lit');
      lit = key;
      for (const node of groups.get(key) || []) node.classList.add('lit');
      const other = from === hex ? tree : hex;
      const target = (groups.get(key) || []).find(node => other.contains(node));
      if (target) reveal(other, target);
    };
    for (const side of [hex, tree]) {
      const pick = e => {
        const node = e.target.closest('[data-f]');
        if (node && side.contains(node)) light(node.getAttribute('data-f'), side);
      };
      side.addEventListener('pointerover', pick);
      side.addEventListener('focusin', pick);
      side.addEventListener('click', pick);
    }
    tree.addEventListener('keydown', e => {
      const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[e.key];
      const all = [...tree.children];
      const from = all.indexOf(document.activeElement);
      let to = e.key === 'Home' ? 0 : e.key === 'End' ? all.length - 1 : move === undefined ? -1 : from + move;
      if (from < 0 || (move === undefined && to < 0)) return;
      to = Math.max(0, Math.min(all.length - 1, to));
      e.preventDefault();
      all[from].tabIndex = -1;
      all[to].tabIndex = 0;
      all[to].focus();
    });
  }

  /** Scrolls inside the box only: the page stays where it is. */
  function reveal(box, node) {
    const outer = box.getBoundingClientRect(), inner = node.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
    }
  }

  // ---- The transaction

  function transaction(tx) {
    const largest = Math.max(1, ...tx.outputs.map(o => o.satoshi),
      ...tx.inputs.map(input => input.spent ? input.spent.satoshi : 0));
    const bar = satoshi => el('div', { class: 'bar' },
      el('i', { style: `width:${Math.max(0, Math.min(100, satoshi / largest * 100))}%` }));
    const inputs = tx.inputs.map(input => el('div', { class: 'coin in' },
      input.spent
        ? [el('div', { class: 'amount' }, input.spent.btc + ' BTC'), bar(input.spent.satoshi),
          el('div', { class: 'mono' }, input.spent.address || input.spent.type)] : null,
      input.from
        ? [el('div', input.spent ? { class: 'soft' } : {}, 'output ' + input.index + ' of'), el('div', { class: input.spent ? 'soft mono' : 'mono' }, input.from)]
        : [el('div', { class: 'amount' }, 'new coins'), el('div', {}, 'coinbase, which says “' + input.text + '”')],
      input.unknown ? el('div', { class: 'soft' }, 'amount unknown: ' + input.unknown) : null,
      el('div', { class: 'soft' }, [input.spent ? input.spent.type + ', ' + input.spent.found : '', input.kind, 'scriptSig ' + bytes(input.script),
        input.witnessItems ? 'witness of ' + plural(input.witnessItems, 'item') + ', ' + bytes(input.witness) : 'no witness']
        .filter(Boolean).join(' · '))));
    const outputs = tx.outputs.map(output => el('div', { class: 'coin out' },
      el('div', { class: 'amount' }, output.btc + ' BTC'),
      bar(output.satoshi),
      el('div', { class: output.data ? '' : 'mono' },
        output.address || (output.data ? '“' + output.data + '”' : output.script)),
      el('div', { class: 'soft' }, output.type + ' · script of ' + bytes(output.size))));
    if (tx.fee && tx.outputCount === tx.outputs.length) {
      outputs.push(el('div', { class: 'coin out fee' }, el('div', { class: 'amount' }, tx.fee.btc + ' BTC'),
        bar(tx.fee.satoshi),
        el('div', { class: 'soft' }, `the fee, ${tx.fee.rate} satoshi for each virtual byte: what no output takes goes to whoever makes the block`)));
    }
    const more = (all, shown, word) => all > shown ? el('p', { class: 'soft' }, plural(all - shown, 'more ' + word)) : null;
    const facts = [['txid', tx.txid], ['wtxid', tx.wtxid],
      ['size', `${count(tx.size)} bytes, ${count(tx.vsize)} vbytes, weight ${count(tx.weight)}`],
      ['version', tx.version], ['lock time', tx.lockTime],
      ['fee', tx.fee ? `${tx.fee.btc} BTC, ${tx.fee.rate} sat/vB` : ''],
      ['total', tx.total ? tx.total + ' BTC in all outputs' : 'more than there is: not a valid transaction']];
    section('transaction', 'The transaction', 'Outputs of earlier transactions go in, new outputs come out. '
      + 'Only the amounts that come out are part of its bytes'
      + (tx.inputs.some(input => input.spent) ? '; those that go in are of the transactions that it names.' : '.'),
    el('div', { class: 'card' },
      el('div', { class: 'tx' },
        el('div', {}, el('h3', {}, plural(tx.inputCount, 'input')), el('div', { class: 'coins' }, ...inputs),
          more(tx.inputCount, tx.inputs.length, 'input')),
        el('div', { class: 'middle-cell' }, el('h3', {}, '→'), flow(tx, largest)),
        el('div', {}, el('h3', {}, plural(tx.outputCount, 'output')), el('div', { class: 'coins' }, ...outputs),
          more(tx.outputCount, tx.outputs.length, 'output'))),
      el('dl', { class: 'tx-facts' }, ...facts.filter(f => f[1] !== '').map(([name, value]) =>
        el('div', {}, el('dt', {}, name), el('dd', { class: 'mono' }, value))))));
  }

  function flow(tx, largest) {
    const art = svg('svg', { class: 'flow', viewBox: '0 0 100 100', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    const y = (i, n) => (i + 0.5) / n * 100;
    const thick = satoshi => (1 + 7 * Math.max(0, satoshi) / largest).toFixed(1);
    tx.inputs.forEach((input, i) => art.append(svg('path', { class: 'in',
      'stroke-width': input.spent ? thick(input.spent.satoshi) : 3,
      d: `M2 ${y(i, tx.inputs.length)} C30 ${y(i, tx.inputs.length)} 25 50 50 50` })));
    const out = tx.fee && tx.outputCount === tx.outputs.length ? [...tx.outputs, tx.fee] : tx.outputs;
    out.forEach((output, i) => art.append(svg('path', { class: output === tx.fee ? 'out fee' : 'out',
      'stroke-width': thick(output.satoshi),
      d: `M50 50 C75 50 70 ${y(i, out.length)} 98 ${y(i, out.length)}` })));
    return art;
  }

  // ---- The proof

  function proof(merkle) {
    const header = merkle.header;
    const rows = [['hash', header.hash], ['version', header.version], ['previous block', header.previous],
      ['merkle root', header.root], ['time', header.time], ['bits', header.bits],
      ['target', header.target], ['nonce', header.nonce]];
    section('proof', 'The proof', `It is transaction ${count(merkle.index)} of ${count(merkle.count)} in its block, counted from 0. `
      + (merkle.steps.length === 0 ? 'It is alone in its block, so its id is the root.'
        : merkle.steps.length === 1 ? 'One hash beside it is enough to compute the root in the header.'
          : count(merkle.steps.length) + ' hashes beside its way are enough to compute the root in the header.'),
    el('div', { class: 'card proof' },
      el('div', {}, el('h3', {}, 'From the id to the header'), tree(merkle)),
      el('div', {}, el('h3', {}, 'The block header, 80 bytes'),
        el('dl', { class: 'tx-facts', style: 'margin:0;padding:0;border:0' }, ...rows.map(([name, value]) =>
          el('div', {}, el('dt', {}, name), el('dd', { class: 'mono' }, value)))),
        el('p', { class: 'soft', style: 'font-size:.875rem;margin-top:.75rem' },
          'The hash is at most the target: somebody spent the work to find such a header, and it holds the root.'),
        el('details', {}, el('summary', {}, 'Check it yourself'),
          el('p', { class: 'soft' }, 'Each line is the double SHA-256 of two hashes, one after the other, in raw byte order (reversed).'),
          el('ol', {}, ...steps(merkle))))));
  }

  function steps(merkle) {
    let node = merkle.leaf;
    return merkle.steps.map(step => {
      const pair = step.right ? [step.sibling, node] : [node, step.sibling];
      node = step.parent;
      return el('li', {}, pair[0], ' + ', pair[1], ' → ', step.parent);
    });
  }

  /** The tree drawn upwards: the leaf at the bottom, the header at the top. */
  function tree(merkle) {
    const depth = merkle.steps.length, gap = 74, high = 34, wide = 168;
    const height = (depth + 1) * gap + high + 30;
    const art = svg('svg', { class: 'merkle', viewBox: `0 0 360 ${height}`, role: 'img',
      'aria-label': 'Merkle path of ' + plural(depth, 'step') });
    const y = level => height - high - 16 - level * gap;
    const x = level => level === depth ? 180 : merkle.steps[level].right ? 270 : 90;
    const box = (at, level, kind, hash, label) => svg('g', { class: kind }, svg('title', {}, hash),
      svg('rect', { x: at - wide / 2, y: y(level), width: wide, height: high, rx: 6 }),
      svg('text', { x: at, y: y(level) + 22 }, short(hash)),
      label ? svg('text', { class: 'label', x: at, y: y(level) + high + 13 }, label) : null);
    const line = (from, level, to, kind) => svg('path', { class: kind,
      d: `M${from} ${y(level)} C${from} ${y(level) - 22} ${to} ${y(level) - 18} ${to} ${y(level + 1) + high}` });
    let node = merkle.leaf;
    for (let level = 0; level < depth; level++) {
      const step = merkle.steps[level];
      art.append(line(x(level), level, x(level + 1), 'ours'),
        line(360 - x(level), level, x(level + 1), ''));
    }
    for (let level = 0; level < depth; level++) {
      const step = merkle.steps[level];
      art.append(box(x(level), level, 'ours', node, level === 0 ? 'the transaction’s id' : ''),
        box(360 - x(level), level, '', step.sibling, level === 0 ? 'its neighbour' : ''));
      node = step.parent;
    }
    art.append(box(180, depth, 'ours', node, depth === 0 ? 'the id, which is the root' : ''));
    art.append(svg('text', { class: 'label', x: 276, y: y(depth) + 21, style: 'text-anchor:start' }, 'root'),
      svg('path', { class: 'ours', d: `M180 ${y(depth)} L180 ${y(depth + 1) + high}` }),
      box(180, depth + 1, 'head', merkle.header.hash, ''),
      svg('text', { class: 'label', x: 276, y: y(depth + 1) + 21, style: 'text-anchor:start' }, 'block header'));
    return art;
  }

  // ---- What it is worth

  function list(title, items) {
    return el('div', { class: 'card' }, el('h3', {}, title),
      items.length ? el('ul', { class: 'list' }, ...items.map(item => el('li', {}, item))) : el('p', { class: 'soft' }, 'nothing'));
  }

  function worth() {
    const cards = [];
    if (data.verified) {
      cards.push(el('div', { class: 'card' }, el('h3', {}, 'Verified'), el('ul', { class: 'checks' },
        ...data.verified.map(check => el('li', {}, el('span', { class: check.holds ? 'yes' : 'no' }),
          el('span', check.holds ? {} : { class: 'soft' }, el('b', {}, check.name), check.holds ? ': ' : ' was not checked: ', check.meaning)))),
      data.notProven ? el('p', { class: 'soft', style: 'margin-top:.5rem' }, 'Not proven: ' + data.notProven + '.') : null));
    }
    cards.push(el('div', { class: 'card' }, el('h3', {}, 'Revealed'),
      el('ul', { class: 'list' }, ...data.revealed.map(item => el('li', {}, item))),
      el('h3', { style: 'margin-top:.75rem' }, 'The plan was to'),
      el('ul', { class: 'list' }, ...data.plan.map(item => el('li', {}, item)))));
    section('worth', 'What it is worth', '', el('div', { class: cards.length > 1 ? 'columns' : '' }, ...cards));
  }

  // ---- The transactions of a script

  function history(found) {
    const amount = text => el('td', { class: 'mono fixed number' }, text);
    section('history', 'Its transactions', found.rows.length
      ? 'What each pays to the script, and what it spends of it; a question mark is an amount from before the range.'
      : 'There is none in what was searched.',
    found.rows.length ? el('div', { class: 'card wide' }, el('table', { class: 'said' },
      el('thead', {}, el('tr', {}, ...['place', 'time', 'received, BTC', 'spent, BTC', 'transaction'].map((name, i) =>
        el('th', { scope: 'col', class: i === 4 ? null : i < 2 ? 'fixed' : 'fixed number' }, name)))),
      el('tbody', {}, ...found.rows.map(row => el('tr', {}, el('td', { class: 'mono fixed' }, row.place),
        el('td', { class: 'fixed' }, row.time.replace('T', ' ').replace('Z', '')), amount(row.received), amount(row.spent),
        el('td', { class: 'mono' }, row.txid))))),
    found.hidden ? el('p', { class: 'soft' }, plural(found.hidden, 'more transaction') + ', not in this page') : null) : null);
  }

  function peers() {
    section('peers', 'What each peer said', `The whole took ${data.elapsed}.`,
      el('div', { class: 'card' }, el('table', { class: 'said' },
        el('thead', {}, el('tr', {}, ...['peer', 'answer', 'in words', 'after'].map(name => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, ...data.peers.map(peer => el('tr', {}, el('td', { class: 'mono' }, peer.address),
          el('td', {}, peer.answer), el('td', {}, peer.detail), el('td', { class: 'mono' }, peer.after)))))));
  }

  head();
  if (data.facts) section('facts', data.kind === 'ping' ? 'What it is' : 'What came of it', '', el('div', { class: 'card plain' }, data.facts.join('\n')));
  const messages = data.connections.reduce((sum, c) => sum + c.messages.length + c.hidden, 0) + data.withoutConnection;
  section('conversation', 'The conversation',
    messages ? 'Open a message to see its bytes: point at a field to find them, or at bytes to learn what they are.'
      : 'No message was exchanged.',
    overview(), el('div', { id: 'charts', style: 'margin-top:1rem' },
      ...(data.connections.length ? data.connections.map(chart) : [el('p', { class: 'card empty' }, 'No connection came about.')])));
  if (data.history) history(data.history);
  if (data.transaction) transaction(data.transaction);
  if (data.merkle) proof(data.merkle);
  if (data.plan) worth();
  if (data.peers) peers();
  document.getElementById('foot').append(
    el('p', {}, `Made by ${data.program}. This page loads nothing and sends nothing; all it shows is in this file.`));
}());
