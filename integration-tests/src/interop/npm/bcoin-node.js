'use strict';

// A bcoin full node on regtest, for one test run: mines until segwit is active, then holds one confirmed and one
// unconfirmed segwit transaction. Prints one line of JSON once it listens, and ends when its standard input does.

// Nothing native is built: the database is in memory, and the hashes are those of JavaScript.
process.env.NODE_BACKEND = 'js';
const Module = require('module');
const load = Module._load;
Module._load = function stubbed(request, ...rest) {
  return request === 'leveldown' ? class Absent {} : load.call(this, request, ...rest);
};

const {FullNode, KeyRing, MTX, Coin, Amount} = require('bcoin');

const BLOCKS = 440;

const key = KeyRing.generate('regtest');
key.witness = true;

const node = new FullNode({
  network: 'regtest',
  memory: true,
  logLevel: 'none',
  listen: true,
  host: '127.0.0.1',
  maxOutbound: 1,
  bip37: true,
  noAuth: true
});

async function main() {
  // Discovery is off: no seeds, no gateway, no look at the outside; and nobody is banned.
  node.pool.options.port = 0;
  node.pool.options.seeds = [];
  node.pool.options.upnp = false;
  node.pool.options.publicHost = '127.0.0.1';
  node.pool.discoverGateway = async () => false;
  node.pool.discoverSeeds = async () => {};
  node.pool.discoverExternal = async () => {};
  node.pool.ban = () => {};
  node.pool.fillOutbound = () => {};
  // The transactions are given to this node alone; its HTTP server is not needed.
  node.http.open = async () => {};
  node.http.close = async () => {};

  await node.open();
  node.miner.addresses = [key.getAddress()];

  const coins = [];
  while (node.chain.height < BLOCKS) {
    const block = await mine();
    coins.push(Coin.fromTX(block.txs[0], 0, node.chain.height));
  }

  const confirmed = await spend(coins[0]);
  await mine();
  const blockHash = node.chain.tip.rhash();
  const height = node.chain.height;
  await mine();
  const unconfirmed = await spend(coins[1]);

  await node.connect();
  console.log(JSON.stringify({
    port: node.pool.server.address().port,
    tip: node.chain.tip.rhash(),
    height: node.chain.height,
    confirmed: {txid: confirmed.txid(), hex: confirmed.toRaw().toString('hex'), block: blockHash, height: height},
    unconfirmed: {txid: unconfirmed.txid(), hex: unconfirmed.toRaw().toString('hex')}
  }));
}

async function mine() {
  const job = await node.miner.createJob();
  const block = await job.mineAsync();
  if (!await node.chain.add(block))
    throw new Error('the chain refuses block ' + (node.chain.height + 1));
  return block;
}

async function spend(coin) {
  const mtx = new MTX();
  mtx.addCoin(coin);
  mtx.addOutput(key.getAddress(), coin.value - Amount.fromBTC('0.0001').toValue());
  mtx.sign(key);
  const tx = mtx.toTX();
  await node.mempool.addTX(tx);
  if (!node.mempool.has(tx.hash('hex')))
    throw new Error('the mempool refuses ' + tx.txid());
  return tx;
}

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
